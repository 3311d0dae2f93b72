package temporal

import "github.com/gonodec/gonodec/jsrt"

// get Temporal.PlainDateTime.prototype.calendarId
func getTemporalPlainDateTimePrototypeCalendarId(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return text(thisPlainDateTime(fn, this).cal.ID())
}

// get Temporal.PlainDateTime.prototype.era
func getTemporalPlainDateTimePrototypeEra(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarEra(thisPlainDateTime(fn, this).calendarDate())
}

// get Temporal.PlainDateTime.prototype.eraYear
func getTemporalPlainDateTimePrototypeEraYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarEraYear(thisPlainDateTime(fn, this).calendarDate())
}

// get Temporal.PlainDateTime.prototype.year
func getTemporalPlainDateTimePrototypeYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarYear(thisPlainDateTime(fn, this).calendarDate())
}

// get Temporal.PlainDateTime.prototype.month
func getTemporalPlainDateTimePrototypeMonth(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarMonth(thisPlainDateTime(fn, this).calendarDate())
}

// get Temporal.PlainDateTime.prototype.monthCode
func getTemporalPlainDateTimePrototypeMonthCode(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarMonthCode(thisPlainDateTime(fn, this).calendarDate())
}

// get Temporal.PlainDateTime.prototype.day
func getTemporalPlainDateTimePrototypeDay(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarDay(thisPlainDateTime(fn, this).calendarDate())
}

// get Temporal.PlainDateTime.prototype.hour
func getTemporalPlainDateTimePrototypeHour(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return integer(thisPlainDateTime(fn, this).dt.Hour)
}

// get Temporal.PlainDateTime.prototype.minute
func getTemporalPlainDateTimePrototypeMinute(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return integer(thisPlainDateTime(fn, this).dt.Minute)
}

// get Temporal.PlainDateTime.prototype.second
func getTemporalPlainDateTimePrototypeSecond(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return integer(thisPlainDateTime(fn, this).dt.Second)
}

// get Temporal.PlainDateTime.prototype.millisecond
func getTemporalPlainDateTimePrototypeMillisecond(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return integer(thisPlainDateTime(fn, this).dt.Millisecond)
}

// get Temporal.PlainDateTime.prototype.microsecond
func getTemporalPlainDateTimePrototypeMicrosecond(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return integer(thisPlainDateTime(fn, this).dt.Microsecond)
}

// get Temporal.PlainDateTime.prototype.nanosecond
func getTemporalPlainDateTimePrototypeNanosecond(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return integer(thisPlainDateTime(fn, this).dt.Nanosecond)
}

// get Temporal.PlainDateTime.prototype.dayOfWeek
func getTemporalPlainDateTimePrototypeDayOfWeek(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarDayOfWeek(thisPlainDateTime(fn, this).calendarDate())
}

// get Temporal.PlainDateTime.prototype.dayOfYear
func getTemporalPlainDateTimePrototypeDayOfYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarDayOfYear(thisPlainDateTime(fn, this).calendarDate())
}

// get Temporal.PlainDateTime.prototype.weekOfYear
func getTemporalPlainDateTimePrototypeWeekOfYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarWeekOfYear(thisPlainDateTime(fn, this).calendarDate())
}

// get Temporal.PlainDateTime.prototype.yearOfWeek
func getTemporalPlainDateTimePrototypeYearOfWeek(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarYearOfWeek(thisPlainDateTime(fn, this).calendarDate())
}

// get Temporal.PlainDateTime.prototype.daysInWeek
func getTemporalPlainDateTimePrototypeDaysInWeek(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarDaysInWeek(thisPlainDateTime(fn, this).calendarDate())
}

// get Temporal.PlainDateTime.prototype.daysInMonth
func getTemporalPlainDateTimePrototypeDaysInMonth(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarDaysInMonth(thisPlainDateTime(fn, this).calendarDate())
}

// get Temporal.PlainDateTime.prototype.daysInYear
func getTemporalPlainDateTimePrototypeDaysInYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarDaysInYear(thisPlainDateTime(fn, this).calendarDate())
}

// get Temporal.PlainDateTime.prototype.monthsInYear
func getTemporalPlainDateTimePrototypeMonthsInYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarMonthsInYear(thisPlainDateTime(fn, this).calendarDate())
}

// get Temporal.PlainDateTime.prototype.inLeapYear
func getTemporalPlainDateTimePrototypeInLeapYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarInLeapYear(thisPlainDateTime(fn, this).calendarDate())
}
