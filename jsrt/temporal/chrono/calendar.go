package chrono

import "strings"

// Calendar is a calendar type with what it needs. Years are arithmetic ones; months
// are counted from 1 within a year.
type Calendar interface {
	ID() string
	monthsInYear(year int) int
	daysInMonth(year, month int) int
	inLeapYear(year int) bool
	// epochDays is the day number of a date that exists.
	epochDays(year, month, day int) int
	fromEpochDays(days int) (year, month, day int)
	// monthCode names a month of a year; ordinal is its inverse, ok is false where
	// the year has no such month.
	monthCode(year, month int) MonthCode
	ordinal(year int, code MonthCode) (month int, ok bool)
	// validCode tells whether any year has the month.
	validCode(code MonthCode) bool
	// eras are nil for a calendar without eras.
	eras() eraSystem
}

// eraSystem divides the years of a calendar.
type eraSystem interface {
	era(year, days int) (era string, eraYear int)
	// year is the arithmetic year; ok is false for an unknown era.
	year(era string, eraYear int) (year int, ok bool)
}

// MonthCode names a month.
type MonthCode struct {
	Number int
	Leap   bool
}

func (c MonthCode) String() string {
	s := string([]byte{'M', byte('0' + c.Number/10), byte('0' + c.Number%10)})
	if c.Leap {
		s += "L"
	}
	return s
}

// ParseMonthCode is the abstract operation, for a String.
func ParseMonthCode(s string) (c MonthCode, err error) {
	t, leap := strings.CutSuffix(s, "L")
	if len(t) != 3 || t[0] != 'M' || !isDigit(t[1]) || !isDigit(t[2]) || t == "M00" && !leap {
		return c, RangeError("Month code out of range.")
	}
	return MonthCode{int(t[1]-'0')*10 + int(t[2]-'0'), leap}, nil
}

// before orders month codes lexicographically.
func (c MonthCode) before(d MonthCode) bool {
	return c.Number < d.Number || c.Number == d.Number && !c.Leap && d.Leap
}

// isoCalendar is "iso8601".
type isoCalendar struct{}

// ISO is the calendar "iso8601".
var ISO Calendar = isoCalendar{}

func (isoCalendar) ID() string                         { return "iso8601" }
func (isoCalendar) monthsInYear(int) int               { return 12 }
func (isoCalendar) daysInMonth(year, month int) int    { return ISODaysInMonth(year, month) }
func (isoCalendar) inLeapYear(year int) bool           { return isLeapYear(year) }
func (isoCalendar) epochDays(year, month, day int) int { return ISODateToEpochDays(year, month, day) }
func (isoCalendar) fromEpochDays(days int) (year, month, day int) {
	d := DateOfEpochDays(days)
	return d.Year, d.Month, d.Day
}
func (isoCalendar) monthCode(_, month int) MonthCode { return MonthCode{Number: month} }
func (isoCalendar) ordinal(_ int, c MonthCode) (int, bool) {
	return c.Number, !c.Leap && c.Number >= 1 && c.Number <= 12
}
func (isoCalendar) validCode(c MonthCode) bool { return !c.Leap && c.Number >= 1 && c.Number <= 12 }
func (isoCalendar) eras() eraSystem            { return nil }

// CanonicalizeCalendar is the abstract operation.
func CanonicalizeCalendar(id string) (Calendar, error) {
	lower := asciiLower(id)
	if lower == "iso8601" {
		return ISO, nil
	}
	if c := otherCalendar(lower); c != nil {
		return c, nil
	}
	return nil, RangeError("unknown calendar")
}

// CalendarDate is what CalendarISOToDate finds first; the other fields of a Calendar
// Date Record have methods.
type CalendarDate struct {
	cal              Calendar
	iso              Date
	Year, Month, Day int
}

// CalendarISOToDate is the abstract operation.
func CalendarISOToDate(cal Calendar, d Date) CalendarDate {
	if cal == ISO {
		return CalendarDate{cal, d, d.Year, d.Month, d.Day}
	}
	y, m, day := cal.fromEpochDays(d.EpochDays())
	return CalendarDate{cal, d, y, m, day}
}

func (c CalendarDate) MonthCode() MonthCode { return c.cal.monthCode(c.Year, c.Month) }
func (c CalendarDate) DaysInMonth() int     { return c.cal.daysInMonth(c.Year, c.Month) }
func (c CalendarDate) MonthsInYear() int    { return c.cal.monthsInYear(c.Year) }
func (c CalendarDate) InLeapYear() bool     { return c.cal.inLeapYear(c.Year) }
func (c CalendarDate) DayOfWeek() int       { return ISODayOfWeek(c.iso) }
func (c CalendarDate) DayOfYear() int {
	return c.iso.EpochDays() - c.cal.epochDays(c.Year, 1, 1) + 1
}
func (c CalendarDate) DaysInYear() int {
	return c.cal.epochDays(c.Year+1, 1, 1) - c.cal.epochDays(c.Year, 1, 1)
}

// Era is [[Era]] and [[EraYear]]; ok is false for undefined.
func (c CalendarDate) Era() (era string, eraYear int, ok bool) {
	s := c.cal.eras()
	if s == nil {
		return "", 0, false
	}
	era, eraYear = s.era(c.Year, c.iso.EpochDays())
	return era, eraYear, true
}

// WeekOfYear is [[WeekOfYear]]; ok is false for undefined.
func (c CalendarDate) WeekOfYear() (week, year int, ok bool) {
	if c.cal != ISO {
		return 0, 0, false
	}
	week, year = ISOWeekOfYear(c.iso)
	return week, year, true
}

// balanceMonths finds the year of a month that may lie in another one.
func balanceMonths(cal Calendar, year, month int) (int, int) {
	if cal == ISO {
		return year + floorDiv(month-1, 12), mod(month-1, 12) + 1
	}
	for month < 1 {
		year--
		month += cal.monthsInYear(year)
	}
	for n := cal.monthsInYear(year); month > n; n = cal.monthsInYear(year) {
		month -= n
		year++
	}
	return year, month
}

const maxYears = 600_000 // more than the range of dates has, in any calendar

// CalendarDateAdd is the abstract operation.
func CalendarDateAdd(cal Calendar, d Date, dur DateDuration, o Overflow) (Date, error) {
	days := dur.Days + 7*dur.Weeks
	if dur.Years > maxYears || dur.Years < -maxYears || dur.Months > 14*maxYears || dur.Months < -14*maxYears || days > 4*maxDays || days < -4*maxDays {
		return d, errDateLimits
	}
	if dur.Years != 0 || dur.Months != 0 {
		c := CalendarISOToDate(cal, d)
		year, month, err := addYearsMonths(c, int(dur.Years), int(dur.Months), o)
		if err != nil {
			return d, err
		}
		day := min(c.Day, cal.daysInMonth(year, month))
		if day != c.Day && o == Reject {
			if cal != ISO {
				return d, errCalendarDay
			}
			return d, errNotADate
		}
		d = DateOfEpochDays(cal.epochDays(year, month, day))
	}
	d = AddDaysToISODate(d, int(days))
	if !ISODateWithinLimits(d) {
		return d, errDateLimits
	}
	return d, nil
}

// addYearsMonths moves by years, to the month with the same code, and then by months.
func addYearsMonths(c CalendarDate, years, months int, o Overflow) (year, month int, err error) {
	month = c.Month
	if years != 0 && c.cal != ISO {
		if month, err = constrainMonthCode(c.cal, c.Year+years, c.MonthCode(), o); err != nil {
			return 0, 0, err
		}
	}
	year, month = balanceMonths(c.cal, c.Year+years, month+months)
	return year, month, nil
}

// constrainMonthCode is ConstrainMonthCode and MonthCodeToOrdinal.
func constrainMonthCode(cal Calendar, year int, code MonthCode, o Overflow) (int, error) {
	if m, ok := cal.ordinal(year, code); ok {
		return m, nil
	}
	if o == Reject {
		return 0, RangeError("Month code not in year.")
	}
	if cal.ID() == "hebrew" { // Adar I becomes Adar
		m, _ := cal.ordinal(year, MonthCode{Number: code.Number + 1})
		return m, nil
	}
	m, _ := cal.ordinal(year, MonthCode{Number: code.Number})
	return m, nil
}

// surpasses is ISODateSurpasses, and NonISODateSurpasses, without weeks and days.
func (c CalendarDate) surpasses(sign int, to CalendarDate, years, months int) bool {
	y := c.Year + years
	if y != to.Year {
		if sign*(y-to.Year) > 0 {
			return true
		}
	} else if a, b := c.MonthCode(), to.MonthCode(); a != b {
		if b.before(a) == (sign > 0) {
			return true
		}
	} else if sign*(c.Day-to.Day) > 0 {
		return true
	}
	if months == 0 && c.cal == ISO {
		return false
	}
	// the month may be another one in that year
	y, m, _ := addYearsMonths(c, years, months, Constrain)
	if y != to.Year {
		return sign*(y-to.Year) > 0
	}
	if m != to.Month {
		return sign*(m-to.Month) > 0
	}
	return sign*(c.Day-to.Day) > 0
}

// CalendarDateUntil is the abstract operation. Where the specification counts up, a
// guess that cannot be too large comes first.
func CalendarDateUntil(cal Calendar, one, two Date, largest Unit) (d DateDuration) {
	s := CompareISODate(two, one)
	if s == 0 {
		return d
	}
	from := one
	if largest >= Month {
		a, b := CalendarISOToDate(cal, one), CalendarISOToDate(cal, two)
		years := 0
		if largest == Year {
			if guess := b.Year - a.Year - s; guess*s > 0 {
				years = guess
			}
			for !a.surpasses(s, b, years+s, 0) {
				years += s
			}
		}
		months := 0
		if guess := monthsBetween(a, b, years) - 2*s; guess*s > 0 {
			months = guess
		}
		for !a.surpasses(s, b, years, months+s) {
			months += s
		}
		d.Years, d.Months = int64(years), int64(months)
		year, month, _ := addYearsMonths(a, years, months, Constrain)
		from = DateOfEpochDays(cal.epochDays(year, month, min(a.Day, cal.daysInMonth(year, month))))
	}
	days := int64(two.EpochDays() - from.EpochDays())
	if largest == Week {
		d.Weeks, days = days/7, days%7
	}
	d.Days = days
	return d
}

// monthsBetween counts the months from a, moved by years, to b.
func monthsBetween(a, b CalendarDate, years int) int {
	year, month, _ := addYearsMonths(a, years, 0, Constrain)
	if a.cal == ISO {
		return (b.Year-year)*12 + b.Month - month
	}
	n := b.Month - month
	for ; year < b.Year; year++ {
		n += a.cal.monthsInYear(year)
	}
	for ; year > b.Year; year-- {
		n -= a.cal.monthsInYear(year - 1)
	}
	return n
}

// asciiLower is the ASCII-lowercase of s.
func asciiLower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c | 0x20
		}
	}
	return string(b)
}
