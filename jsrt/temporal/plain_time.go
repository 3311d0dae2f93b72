package temporal

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/temporal/chrono"
)

var plainTimeTable = jsrt.Table{
	Intrinsic: jsrt.TemporalPlainTimeConstructor, Name: "PlainTime", New: plainTimeConstructor, Prototype: jsrt.TemporalPlainTimePrototype,
	Rows: []jsrt.Method{
		{Name: "Temporal.PlainTime.from", Length: 1, Fn2: temporalPlainTimeFrom},
		{Name: "Temporal.PlainTime.compare", Length: 2, Fn2: temporalPlainTimeCompare},
	},
}

var plainTimePrototypeTable = jsrt.Table{
	Intrinsic: jsrt.TemporalPlainTimePrototype, Constructor: jsrt.TemporalPlainTimeConstructor, Tag: "Temporal.PlainTime",
	Rows: []jsrt.Method{
		{Name: "get Temporal.PlainTime.prototype.hour", Fn0: getTemporalPlainTimePrototypeHour},
		{Name: "get Temporal.PlainTime.prototype.minute", Fn0: getTemporalPlainTimePrototypeMinute},
		{Name: "get Temporal.PlainTime.prototype.second", Fn0: getTemporalPlainTimePrototypeSecond},
		{Name: "get Temporal.PlainTime.prototype.millisecond", Fn0: getTemporalPlainTimePrototypeMillisecond},
		{Name: "get Temporal.PlainTime.prototype.microsecond", Fn0: getTemporalPlainTimePrototypeMicrosecond},
		{Name: "get Temporal.PlainTime.prototype.nanosecond", Fn0: getTemporalPlainTimePrototypeNanosecond},
		{Name: "Temporal.PlainTime.prototype.add", Length: 1, Fn1: temporalPlainTimePrototypeAdd},
		{Name: "Temporal.PlainTime.prototype.subtract", Length: 1, Fn1: temporalPlainTimePrototypeSubtract},
		{Name: "Temporal.PlainTime.prototype.with", Length: 1, Fn2: temporalPlainTimePrototypeWith},
		{Name: "Temporal.PlainTime.prototype.until", Length: 1, Fn2: temporalPlainTimePrototypeUntil},
		{Name: "Temporal.PlainTime.prototype.since", Length: 1, Fn2: temporalPlainTimePrototypeSince},
		{Name: "Temporal.PlainTime.prototype.round", Length: 1, Fn1: temporalPlainTimePrototypeRound},
		{Name: "Temporal.PlainTime.prototype.equals", Length: 1, Fn1: temporalPlainTimePrototypeEquals},
		{Name: "Temporal.PlainTime.prototype.toLocaleString", Fn0: temporalPlainTimePrototypeToLocaleString},
		{Name: "Temporal.PlainTime.prototype.toString", Fn1: temporalPlainTimePrototypeToString},
		{Name: "Temporal.PlainTime.prototype.toJSON", Fn0: temporalPlainTimePrototypeToJSON},
		{Name: "Temporal.PlainTime.prototype.valueOf", Fn0: temporalPlainTimePrototypeValueOf},
	},
}

// plainTime is a Temporal.PlainTime.
type plainTime struct {
	jsrt.Object
	time chrono.Time // [[Time]]
}

// createTemporalTime is CreateTemporalTime.
func createTemporalTime(r *jsrt.Realm, t chrono.Time, newTarget *jsrt.Object) jsrt.Value {
	o := &plainTime{time: t}
	o.SetShape(r.ShapeFromConstructor(newTarget, jsrt.TemporalPlainTimePrototype, jsrt.ClassTemporalPlainTime, nil))
	return jsrt.Obj(&o.Object)
}

func thisPlainTime(fn *jsrt.Function, this jsrt.Value) *plainTime {
	return receiver[plainTime](fn, this, jsrt.ClassTemporalPlainTime)
}

// timeArguments are six optional arguments from the nth on.
func timeArguments(r *jsrt.Realm, args []jsrt.Value, n int) chrono.Time {
	var f [6]int
	for i := range f {
		f[i] = argument(r, args, n+i)
	}
	return chrono.Time{Hour: f[0], Minute: f[1], Second: f[2], Millisecond: f[3], Microsecond: f[4], Nanosecond: f[5]}
}

func requireTime(r *jsrt.Realm, t chrono.Time) {
	if !t.IsValid() {
		panic(rangeError(r, "Invalid time"))
	}
}

// plainTimeConstructor is Temporal.PlainTime ( [ hour [ , minute … ] ] ).
func plainTimeConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "PlainTime")
	t := timeArguments(r, args, 0)
	requireTime(r, t)
	return createTemporalTime(r, t, newTarget)
}

// toTemporalTime is ToTemporalTime.
func toTemporalTime(fn *jsrt.Function, item, opts jsrt.Value) chrono.Time {
	r := fn.Realm()
	if o := item.AsObject(); o != nil {
		if t, ok := timeSlot(item); ok {
			getOptionsObject(fn, opts).overflow()
			return t
		}
		t := toTemporalTimeRecord(r, o, chrono.Time{})
		t, err := chrono.RegulateTime(t, getOptionsObject(fn, opts).overflow())
		check(r, err)
		return t
	}
	if !item.IsString() {
		panic(typeError(r, "Time-like argument must be object or string"))
	}
	p, err := chrono.ParseISODateTime(item.Str().Go(), chrono.TemporalTimeString)
	check(r, err)
	getOptionsObject(fn, opts).overflow()
	return p.Time
}

// timeSlot is the time of an object that has one.
func timeSlot(v jsrt.Value) (t chrono.Time, ok bool) {
	switch v.Object().Class() {
	case jsrt.ClassTemporalPlainTime:
		return cast[plainTime](v, jsrt.ClassTemporalPlainTime).time, true
	case jsrt.ClassTemporalPlainDateTime:
		return cast[plainDateTime](v, jsrt.ClassTemporalPlainDateTime).dt.Time, true
	case jsrt.ClassTemporalZonedDateTime:
		return cast[zonedDateTime](v, jsrt.ClassTemporalZonedDateTime).dateTime().Time, true
	}
	return t, false
}

// toTimeRecordOrMidnight is ToTimeRecordOrMidnight.
func toTimeRecordOrMidnight(fn *jsrt.Function, v jsrt.Value) chrono.Time {
	if v.IsUndefined() {
		return chrono.Time{}
	}
	return toTemporalTime(fn, v, jsrt.Undef())
}

// toTemporalTimeRecord is ToTemporalTimeRecord, merged into t.
func toTemporalTimeRecord(r *jsrt.Realm, o *jsrt.Object, t chrono.Time) chrono.Time {
	f := chrono.Fields{Time: t}
	for i := range fieldProperties {
		p := &fieldProperties[i]
		if p.bit&chrono.FieldTime == 0 {
			continue
		}
		if v := get(r, o, p.key); !v.IsUndefined() {
			f.SetTimePart(p.time, toInt(toIntegerWithTruncation(r, v)))
		}
	}
	if f.Set == 0 {
		panic(typeError(r, "Must specify at least one time field."))
	}
	return f.Time
}

// Temporal.PlainTime.from ( item [ , options ] )
func temporalPlainTimeFrom(fn *jsrt.Function, _, item, opts jsrt.Value) jsrt.Value {
	return createTemporalTime(fn.Realm(), toTemporalTime(fn, item, opts), nil)
}

// Temporal.PlainTime.compare ( one, two )
func temporalPlainTimeCompare(fn *jsrt.Function, _, v, w jsrt.Value) jsrt.Value {
	one := toTemporalTime(fn, v, jsrt.Undef())
	return integer(chrono.CompareTimeRecord(one, toTemporalTime(fn, w, jsrt.Undef())))
}

// addDurationToTime is AddDurationToTime.
func addDurationToTime(fn *jsrt.Function, this, like jsrt.Value, subtract bool) jsrt.Value {
	t := thisPlainTime(fn, this)
	d := toTemporalDuration(fn, like)
	if subtract {
		d = d.Negated()
	}
	result, _ := chrono.AddTime(t.time, d.ToInternalDurationRecord().Time)
	return createTemporalTime(fn.Realm(), result, nil)
}

// Temporal.PlainTime.prototype.add ( temporalDurationLike )
func temporalPlainTimePrototypeAdd(fn *jsrt.Function, this, like jsrt.Value) jsrt.Value {
	return addDurationToTime(fn, this, like, false)
}

// Temporal.PlainTime.prototype.subtract ( temporalDurationLike )
func temporalPlainTimePrototypeSubtract(fn *jsrt.Function, this, like jsrt.Value) jsrt.Value {
	return addDurationToTime(fn, this, like, true)
}

// Temporal.PlainTime.prototype.with ( temporalTimeLike [ , options ] )
func temporalPlainTimePrototypeWith(fn *jsrt.Function, this, like, opts jsrt.Value) jsrt.Value {
	t := thisPlainTime(fn, this)
	r := fn.Realm()
	merged := toTemporalTimeRecord(r, partialObject(fn, like), t.time)
	result, err := chrono.RegulateTime(merged, getOptionsObject(fn, opts).overflow())
	check(r, err)
	return createTemporalTime(r, result, nil)
}

// differenceTemporalPlainTime is DifferenceTemporalPlainTime.
func differenceTemporalPlainTime(fn *jsrt.Function, this, v, opts jsrt.Value, since bool) jsrt.Value {
	t := thisPlainTime(fn, this)
	r := fn.Realm()
	other := toTemporalTime(fn, v, jsrt.Undef())
	s := getOptionsObject(fn, opts).differenceSettings(since, timeUnits, chrono.Nanosecond, chrono.Hour)
	d, err := chrono.RoundTimeDuration(chrono.DifferenceTime(t.time, other), s.increment, s.smallest, s.mode)
	check(r, err)
	return durationOfDifference(r, chrono.InternalDuration{Time: d}, s.largest, since)
}

// Temporal.PlainTime.prototype.until ( other [ , options ] )
func temporalPlainTimePrototypeUntil(fn *jsrt.Function, this, other, opts jsrt.Value) jsrt.Value {
	return differenceTemporalPlainTime(fn, this, other, opts, false)
}

// Temporal.PlainTime.prototype.since ( other [ , options ] )
func temporalPlainTimePrototypeSince(fn *jsrt.Function, this, other, opts jsrt.Value) jsrt.Value {
	return differenceTemporalPlainTime(fn, this, other, opts, true)
}

// Temporal.PlainTime.prototype.round ( roundTo )
func temporalPlainTimePrototypeRound(fn *jsrt.Function, this, roundTo jsrt.Value) jsrt.Value {
	t := thisPlainTime(fn, this)
	s := optionsOrString(fn, roundTo, "smallestUnit", "roundTo parameter.").roundSettings(timeOfDayLimit)
	result, _ := chrono.RoundTime(t.time, s.increment, s.smallest, s.mode)
	return createTemporalTime(fn.Realm(), result, nil)
}

// Temporal.PlainTime.prototype.equals ( other )
func temporalPlainTimePrototypeEquals(fn *jsrt.Function, this, other jsrt.Value) jsrt.Value {
	t := thisPlainTime(fn, this)
	return jsrt.Bool(t.time == toTemporalTime(fn, other, jsrt.Undef()))
}

// Temporal.PlainTime.prototype.toString ( [ options ] )
func temporalPlainTimePrototypeToString(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	t := thisPlainTime(fn, this)
	o := getOptionsObject(fn, v)
	digits := o.fractionalSecondDigits()
	mode := o.roundingMode(chrono.Trunc)
	p, unit, increment := o.stringPrecision(digits, o.unit("smallestUnit", false))
	rounded, _ := chrono.RoundTime(t.time, increment, unit, mode)
	return text(chrono.TimeRecordToString(rounded, p))
}

// Temporal.PlainTime.prototype.toLocaleString ( [ locales [ , options ] ] )
func temporalPlainTimePrototypeToLocaleString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return text(chrono.TimeRecordToString(thisPlainTime(fn, this).time, chrono.AutoPrecision))
}

// Temporal.PlainTime.prototype.toJSON ( )
func temporalPlainTimePrototypeToJSON(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return text(chrono.TimeRecordToString(thisPlainTime(fn, this).time, chrono.AutoPrecision))
}

// Temporal.PlainTime.prototype.valueOf ( )
func temporalPlainTimePrototypeValueOf(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	return noValueOf(fn)
}
