package temporal

import "github.com/gonodec/gonodec/jsrt"

// get Temporal.PlainMonthDay.prototype.calendarId
func getTemporalPlainMonthDayPrototypeCalendarId(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return text(thisPlainMonthDay(fn, this).cal.ID())
}

// get Temporal.PlainMonthDay.prototype.monthCode
func getTemporalPlainMonthDayPrototypeMonthCode(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarMonthCode(thisPlainMonthDay(fn, this).calendarDate())
}

// get Temporal.PlainMonthDay.prototype.day
func getTemporalPlainMonthDayPrototypeDay(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarDay(thisPlainMonthDay(fn, this).calendarDate())
}
