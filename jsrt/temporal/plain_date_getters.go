package temporal

import "github.com/gonodec/gonodec/jsrt"

// get Temporal.PlainDate.prototype.era
func getTemporalPlainDatePrototypeEra(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarEra(thisPlainDate(fn, this).calendarDate())
}

// get Temporal.PlainDate.prototype.eraYear
func getTemporalPlainDatePrototypeEraYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarEraYear(thisPlainDate(fn, this).calendarDate())
}

// get Temporal.PlainDate.prototype.calendarId
func getTemporalPlainDatePrototypeCalendarId(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return text(thisPlainDate(fn, this).cal.ID())
}

// get Temporal.PlainDate.prototype.year
func getTemporalPlainDatePrototypeYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarYear(thisPlainDate(fn, this).calendarDate())
}

// get Temporal.PlainDate.prototype.month
func getTemporalPlainDatePrototypeMonth(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarMonth(thisPlainDate(fn, this).calendarDate())
}

// get Temporal.PlainDate.prototype.monthCode
func getTemporalPlainDatePrototypeMonthCode(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarMonthCode(thisPlainDate(fn, this).calendarDate())
}

// get Temporal.PlainDate.prototype.day
func getTemporalPlainDatePrototypeDay(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarDay(thisPlainDate(fn, this).calendarDate())
}

// get Temporal.PlainDate.prototype.dayOfWeek
func getTemporalPlainDatePrototypeDayOfWeek(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarDayOfWeek(thisPlainDate(fn, this).calendarDate())
}

// get Temporal.PlainDate.prototype.dayOfYear
func getTemporalPlainDatePrototypeDayOfYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarDayOfYear(thisPlainDate(fn, this).calendarDate())
}

// get Temporal.PlainDate.prototype.weekOfYear
func getTemporalPlainDatePrototypeWeekOfYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarWeekOfYear(thisPlainDate(fn, this).calendarDate())
}

// get Temporal.PlainDate.prototype.yearOfWeek
func getTemporalPlainDatePrototypeYearOfWeek(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarYearOfWeek(thisPlainDate(fn, this).calendarDate())
}

// get Temporal.PlainDate.prototype.daysInWeek
func getTemporalPlainDatePrototypeDaysInWeek(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarDaysInWeek(thisPlainDate(fn, this).calendarDate())
}

// get Temporal.PlainDate.prototype.daysInMonth
func getTemporalPlainDatePrototypeDaysInMonth(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarDaysInMonth(thisPlainDate(fn, this).calendarDate())
}

// get Temporal.PlainDate.prototype.daysInYear
func getTemporalPlainDatePrototypeDaysInYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarDaysInYear(thisPlainDate(fn, this).calendarDate())
}

// get Temporal.PlainDate.prototype.monthsInYear
func getTemporalPlainDatePrototypeMonthsInYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarMonthsInYear(thisPlainDate(fn, this).calendarDate())
}

// get Temporal.PlainDate.prototype.inLeapYear
func getTemporalPlainDatePrototypeInLeapYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarInLeapYear(thisPlainDate(fn, this).calendarDate())
}
