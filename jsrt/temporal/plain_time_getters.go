package temporal

import "github.com/gonodec/gonodec/jsrt"

// get Temporal.PlainTime.prototype.hour
func getTemporalPlainTimePrototypeHour(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return integer(thisPlainTime(fn, this).time.Hour)
}

// get Temporal.PlainTime.prototype.minute
func getTemporalPlainTimePrototypeMinute(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return integer(thisPlainTime(fn, this).time.Minute)
}

// get Temporal.PlainTime.prototype.second
func getTemporalPlainTimePrototypeSecond(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return integer(thisPlainTime(fn, this).time.Second)
}

// get Temporal.PlainTime.prototype.millisecond
func getTemporalPlainTimePrototypeMillisecond(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return integer(thisPlainTime(fn, this).time.Millisecond)
}

// get Temporal.PlainTime.prototype.microsecond
func getTemporalPlainTimePrototypeMicrosecond(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return integer(thisPlainTime(fn, this).time.Microsecond)
}

// get Temporal.PlainTime.prototype.nanosecond
func getTemporalPlainTimePrototypeNanosecond(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return integer(thisPlainTime(fn, this).time.Nanosecond)
}
