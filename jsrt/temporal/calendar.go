package temporal

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/temporal/chrono"
)

// The fields of a Calendar Date Record as values of the getters of all objects.

func calendarEra(c chrono.CalendarDate) jsrt.Value {
	if era, _, ok := c.Era(); ok {
		return text(era)
	}
	return jsrt.Undef()
}

func calendarEraYear(c chrono.CalendarDate) jsrt.Value {
	if _, year, ok := c.Era(); ok {
		return integer(year)
	}
	return jsrt.Undef()
}

func calendarWeekOfYear(c chrono.CalendarDate) jsrt.Value {
	if week, _, ok := c.WeekOfYear(); ok {
		return integer(week)
	}
	return jsrt.Undef()
}

func calendarYearOfWeek(c chrono.CalendarDate) jsrt.Value {
	if _, year, ok := c.WeekOfYear(); ok {
		return integer(year)
	}
	return jsrt.Undef()
}

func calendarYear(c chrono.CalendarDate) jsrt.Value         { return integer(c.Year) }
func calendarMonth(c chrono.CalendarDate) jsrt.Value        { return integer(c.Month) }
func calendarMonthCode(c chrono.CalendarDate) jsrt.Value    { return text(c.MonthCode().String()) }
func calendarDay(c chrono.CalendarDate) jsrt.Value          { return integer(c.Day) }
func calendarDayOfWeek(c chrono.CalendarDate) jsrt.Value    { return integer(c.DayOfWeek()) }
func calendarDayOfYear(c chrono.CalendarDate) jsrt.Value    { return integer(c.DayOfYear()) }
func calendarDaysInWeek(chrono.CalendarDate) jsrt.Value     { return integer(7) }
func calendarDaysInMonth(c chrono.CalendarDate) jsrt.Value  { return integer(c.DaysInMonth()) }
func calendarDaysInYear(c chrono.CalendarDate) jsrt.Value   { return integer(c.DaysInYear()) }
func calendarMonthsInYear(c chrono.CalendarDate) jsrt.Value { return integer(c.MonthsInYear()) }
func calendarInLeapYear(c chrono.CalendarDate) jsrt.Value   { return jsrt.Bool(c.InLeapYear()) }
