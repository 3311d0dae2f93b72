package temporal

import "github.com/gonodec/gonodec/jsrt"

// get Temporal.PlainYearMonth.prototype.calendarId
func getTemporalPlainYearMonthPrototypeCalendarId(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return text(thisPlainYearMonth(fn, this).cal.ID())
}

// get Temporal.PlainYearMonth.prototype.era
func getTemporalPlainYearMonthPrototypeEra(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarEra(thisPlainYearMonth(fn, this).calendarDate())
}

// get Temporal.PlainYearMonth.prototype.eraYear
func getTemporalPlainYearMonthPrototypeEraYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarEraYear(thisPlainYearMonth(fn, this).calendarDate())
}

// get Temporal.PlainYearMonth.prototype.year
func getTemporalPlainYearMonthPrototypeYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarYear(thisPlainYearMonth(fn, this).calendarDate())
}

// get Temporal.PlainYearMonth.prototype.month
func getTemporalPlainYearMonthPrototypeMonth(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarMonth(thisPlainYearMonth(fn, this).calendarDate())
}

// get Temporal.PlainYearMonth.prototype.monthCode
func getTemporalPlainYearMonthPrototypeMonthCode(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarMonthCode(thisPlainYearMonth(fn, this).calendarDate())
}

// get Temporal.PlainYearMonth.prototype.daysInYear
func getTemporalPlainYearMonthPrototypeDaysInYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarDaysInYear(thisPlainYearMonth(fn, this).calendarDate())
}

// get Temporal.PlainYearMonth.prototype.daysInMonth
func getTemporalPlainYearMonthPrototypeDaysInMonth(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarDaysInMonth(thisPlainYearMonth(fn, this).calendarDate())
}

// get Temporal.PlainYearMonth.prototype.monthsInYear
func getTemporalPlainYearMonthPrototypeMonthsInYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarMonthsInYear(thisPlainYearMonth(fn, this).calendarDate())
}

// get Temporal.PlainYearMonth.prototype.inLeapYear
func getTemporalPlainYearMonthPrototypeInLeapYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarInLeapYear(thisPlainYearMonth(fn, this).calendarDate())
}
