package temporal

import "github.com/gonodec/gonodec/jsrt"

// get Temporal.ZonedDateTime.prototype.calendarId
func getTemporalZonedDateTimePrototypeCalendarId(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return text(thisZonedDateTime(fn, this).cal.ID())
}

// get Temporal.ZonedDateTime.prototype.era
func getTemporalZonedDateTimePrototypeEra(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarEra(thisZonedDateTime(fn, this).calendarDate())
}

// get Temporal.ZonedDateTime.prototype.eraYear
func getTemporalZonedDateTimePrototypeEraYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarEraYear(thisZonedDateTime(fn, this).calendarDate())
}

// get Temporal.ZonedDateTime.prototype.year
func getTemporalZonedDateTimePrototypeYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarYear(thisZonedDateTime(fn, this).calendarDate())
}

// get Temporal.ZonedDateTime.prototype.month
func getTemporalZonedDateTimePrototypeMonth(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarMonth(thisZonedDateTime(fn, this).calendarDate())
}

// get Temporal.ZonedDateTime.prototype.monthCode
func getTemporalZonedDateTimePrototypeMonthCode(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarMonthCode(thisZonedDateTime(fn, this).calendarDate())
}

// get Temporal.ZonedDateTime.prototype.day
func getTemporalZonedDateTimePrototypeDay(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarDay(thisZonedDateTime(fn, this).calendarDate())
}

// get Temporal.ZonedDateTime.prototype.hour
func getTemporalZonedDateTimePrototypeHour(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return integer(thisZonedDateTime(fn, this).dateTime().Hour)
}

// get Temporal.ZonedDateTime.prototype.minute
func getTemporalZonedDateTimePrototypeMinute(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return integer(thisZonedDateTime(fn, this).dateTime().Minute)
}

// get Temporal.ZonedDateTime.prototype.second
func getTemporalZonedDateTimePrototypeSecond(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return integer(thisZonedDateTime(fn, this).dateTime().Second)
}

// get Temporal.ZonedDateTime.prototype.millisecond
func getTemporalZonedDateTimePrototypeMillisecond(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return integer(thisZonedDateTime(fn, this).dateTime().Millisecond)
}

// get Temporal.ZonedDateTime.prototype.microsecond
func getTemporalZonedDateTimePrototypeMicrosecond(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return integer(thisZonedDateTime(fn, this).dateTime().Microsecond)
}

// get Temporal.ZonedDateTime.prototype.nanosecond
func getTemporalZonedDateTimePrototypeNanosecond(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return integer(thisZonedDateTime(fn, this).dateTime().Nanosecond)
}

// get Temporal.ZonedDateTime.prototype.dayOfWeek
func getTemporalZonedDateTimePrototypeDayOfWeek(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarDayOfWeek(thisZonedDateTime(fn, this).calendarDate())
}

// get Temporal.ZonedDateTime.prototype.dayOfYear
func getTemporalZonedDateTimePrototypeDayOfYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarDayOfYear(thisZonedDateTime(fn, this).calendarDate())
}

// get Temporal.ZonedDateTime.prototype.weekOfYear
func getTemporalZonedDateTimePrototypeWeekOfYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarWeekOfYear(thisZonedDateTime(fn, this).calendarDate())
}

// get Temporal.ZonedDateTime.prototype.yearOfWeek
func getTemporalZonedDateTimePrototypeYearOfWeek(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarYearOfWeek(thisZonedDateTime(fn, this).calendarDate())
}

// get Temporal.ZonedDateTime.prototype.daysInWeek
func getTemporalZonedDateTimePrototypeDaysInWeek(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarDaysInWeek(thisZonedDateTime(fn, this).calendarDate())
}

// get Temporal.ZonedDateTime.prototype.daysInMonth
func getTemporalZonedDateTimePrototypeDaysInMonth(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarDaysInMonth(thisZonedDateTime(fn, this).calendarDate())
}

// get Temporal.ZonedDateTime.prototype.daysInYear
func getTemporalZonedDateTimePrototypeDaysInYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarDaysInYear(thisZonedDateTime(fn, this).calendarDate())
}

// get Temporal.ZonedDateTime.prototype.monthsInYear
func getTemporalZonedDateTimePrototypeMonthsInYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarMonthsInYear(thisZonedDateTime(fn, this).calendarDate())
}

// get Temporal.ZonedDateTime.prototype.inLeapYear
func getTemporalZonedDateTimePrototypeInLeapYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return calendarInLeapYear(thisZonedDateTime(fn, this).calendarDate())
}
