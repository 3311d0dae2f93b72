package chrono

// Field is an enumeration key of Calendar Fields Records; a set of them is a Fields
// mask.
type Field uint32

const (
	FieldEra Field = 1 << iota
	FieldEraYear
	FieldYear
	FieldMonth
	FieldMonthCode
	FieldDay
	FieldHour
	FieldMinute
	FieldSecond
	FieldMillisecond
	FieldMicrosecond
	FieldNanosecond
	FieldOffset
	FieldTimeZone

	FieldTime = FieldHour | FieldMinute | FieldSecond | FieldMillisecond | FieldMicrosecond | FieldNanosecond
)

// Fields is a Calendar Fields Record; fields that Set does not name are unset.
type Fields struct {
	Set       Field
	Era       string
	EraYear   int
	Year      int
	Month     int
	MonthCode MonthCode
	Day       int
	Time
	Offset string
	Zone   *Zone
}

// DateType is what fields describe.
type DateType uint8

const (
	DateFields DateType = iota
	YearMonthFields
	MonthDayFields
)

// ISODateToFields is the abstract operation.
func ISODateToFields(cal Calendar, d Date, t DateType) Fields {
	c := CalendarISOToDate(cal, d)
	f := Fields{Set: FieldMonthCode, MonthCode: c.MonthCode()}
	if t != YearMonthFields {
		f.Day = c.Day
		f.Set |= FieldDay
	}
	if t != MonthDayFields {
		f.Year = c.Year
		f.Set |= FieldYear
	}
	return f
}

// CalendarExtraFields is the abstract operation.
func CalendarExtraFields(cal Calendar, fields Field) Field {
	if cal.eras() != nil && fields&FieldYear != 0 {
		return FieldEra | FieldEraYear
	}
	return 0
}

// calendarFieldKeysToIgnore is CalendarFieldKeysToIgnore.
func calendarFieldKeysToIgnore(cal Calendar, keys Field) Field {
	ignored := keys
	if keys&(FieldMonth|FieldMonthCode) != 0 {
		ignored |= FieldMonth | FieldMonthCode
	}
	if cal.eras() != nil {
		if keys&(FieldEra|FieldEraYear|FieldYear) != 0 {
			ignored |= FieldEra | FieldEraYear | FieldYear
		}
		if cal.ID() == "japanese" && keys&(FieldDay|FieldMonth|FieldMonthCode) != 0 {
			// an era may begin within a year
			ignored |= FieldEra | FieldEraYear
		}
	}
	return ignored
}

// CalendarMergeFields is the abstract operation.
func CalendarMergeFields(cal Calendar, f, additional Fields) Fields {
	f.Set &^= calendarFieldKeysToIgnore(cal, additional.Set)
	a := &additional
	for key := FieldEra; key <= FieldTimeZone; key <<= 1 {
		if a.Set&key == 0 {
			continue
		}
		switch key {
		case FieldEra:
			f.Era = a.Era
		case FieldEraYear:
			f.EraYear = a.EraYear
		case FieldYear:
			f.Year = a.Year
		case FieldMonth:
			f.Month = a.Month
		case FieldMonthCode:
			f.MonthCode = a.MonthCode
		case FieldDay:
			f.Day = a.Day
		case FieldOffset:
			f.Offset = a.Offset
		case FieldTimeZone:
			f.Zone = a.Zone
		}
	}
	f.mergeTime(a)
	f.Set |= a.Set
	return f
}

func (f *Fields) mergeTime(a *Fields) {
	for i, key := range [...]Field{FieldHour, FieldMinute, FieldSecond, FieldMillisecond, FieldMicrosecond, FieldNanosecond} {
		if a.Set&key != 0 {
			*f.Time.part(i) = *a.Time.part(i)
		}
	}
}

// part points to the nth field of t.
func (t *Time) part(n int) *int {
	return [...]*int{&t.Hour, &t.Minute, &t.Second, &t.Millisecond, &t.Microsecond, &t.Nanosecond}[n]
}

// SetTimePart sets the nth field of a time, counted from the hour.
func (f *Fields) SetTimePart(n, value int) {
	*f.Time.part(n) = value
	f.Set |= FieldHour << n
}

const (
	errCodeInvalid   = RangeError("Month code not in calendar.")
	errCodeNotISO    = RangeError("MonthCode was not valid for the current calendar.")
	errMonthConflict = RangeError("Month does not match monthCode.")
)

// missing is the error of a field that is not there.
func missing(t DateType, field string) error {
	if t == DateFields {
		return TypeError("Invalid PlainDate fields provided.")
	}
	return TypeError("Required " + field + " field is empty.")
}

// calendarResolveFields is CalendarResolveFields: afterwards Year is set if it can be
// known, and Month where Year is.
func (f *Fields) calendarResolveFields(cal Calendar, t DateType, o Overflow) error {
	eras := cal.eras()
	if eras != nil && (f.Set&FieldEra != 0) != (f.Set&FieldEraYear != 0) {
		return missing(t, "era/eraYear")
	}
	hasEra := eras != nil && f.Set&FieldEra != 0
	hasYear := f.Set&FieldYear != 0 || hasEra
	switch {
	case t != MonthDayFields && !hasYear:
		return missing(t, "year")
	case t != YearMonthFields && f.Set&FieldDay == 0:
		return missing(t, "day")
	case t == MonthDayFields && cal != ISO && !hasYear && f.Set&FieldMonthCode == 0:
		return TypeError("Insufficient fields.")
	case f.Set&(FieldMonth|FieldMonthCode) == 0:
		return missing(t, "month/monthCode")
	}
	if hasEra {
		year, ok := eras.year(f.Era, f.EraYear)
		if !ok {
			return RangeError("Unknown era.")
		}
		if f.Set&FieldYear != 0 && f.Year != year {
			return RangeError("Inconsistent year.")
		}
		f.Year = year
		f.Set |= FieldYear
	}
	if f.Set&FieldMonthCode == 0 {
		return nil
	}
	if !cal.validCode(f.MonthCode) {
		if cal == ISO {
			return errCodeNotISO
		}
		return errCodeInvalid
	}
	if cal != ISO && !hasYear {
		if f.Set&FieldMonth != 0 {
			return TypeError("month needs a year in this calendar.")
		}
		return nil
	}
	if f.Year > maxYears || f.Year < -maxYears {
		if cal != ISO {
			return errDateLimits
		}
	}
	month, ok := cal.ordinal(f.Year, f.MonthCode)
	if f.Set&FieldMonth != 0 && (!ok || f.Month != month) {
		return errMonthConflict
	}
	if !ok {
		var err error
		if month, err = constrainMonthCode(cal, f.Year, f.MonthCode, o); err != nil {
			return err
		}
	}
	f.Month = month
	return nil
}

// calendarDateToISO is CalendarDateToISO.
func (f *Fields) calendarDateToISO(cal Calendar, o Overflow) (Date, error) {
	if cal == ISO {
		return RegulateISODate(f.Year, f.Month, f.Day, o)
	}
	month, day, err := f.regulate(cal, o)
	if err != nil {
		return Date{}, err
	}
	return DateOfEpochDays(cal.epochDays(f.Year, month, day)), nil
}

// regulate finds the month and day of a year that exist.
func (f *Fields) regulate(cal Calendar, o Overflow) (month, day int, err error) {
	if f.Year > maxYears || f.Year < -maxYears {
		return 0, 0, errDateLimits
	}
	month = min(max(f.Month, 1), cal.monthsInYear(f.Year))
	day = min(max(f.Day, 1), cal.daysInMonth(f.Year, month))
	switch {
	case o == Constrain:
	case month != f.Month:
		return 0, 0, errCalendarMonth
	case day != f.Day:
		return 0, 0, errCalendarDay
	}
	return month, day, nil
}

// CalendarDateFromFields is the abstract operation.
func CalendarDateFromFields(cal Calendar, f Fields, o Overflow) (Date, error) {
	if err := f.calendarResolveFields(cal, DateFields, o); err != nil {
		return Date{}, err
	}
	d, err := f.calendarDateToISO(cal, o)
	if err == nil && !ISODateWithinLimits(d) {
		err = errDateLimits
	}
	return d, err
}

// CalendarYearMonthFromFields is the abstract operation.
func CalendarYearMonthFromFields(cal Calendar, f Fields, o Overflow) (Date, error) {
	f.Day = 1
	f.Set |= FieldDay
	if err := f.calendarResolveFields(cal, YearMonthFields, o); err != nil {
		return Date{}, err
	}
	d, err := f.calendarDateToISO(cal, o)
	if err == nil && !ISOYearMonthWithinLimits(d) {
		err = errDateLimits
	}
	return d, err
}

// CalendarMonthDayFromFields is the abstract operation.
func CalendarMonthDayFromFields(cal Calendar, f Fields, o Overflow) (Date, error) {
	if err := f.calendarResolveFields(cal, MonthDayFields, o); err != nil {
		return Date{}, err
	}
	if cal != ISO {
		return f.nonISOMonthDayToISOReferenceDate(cal, o)
	}
	year := 1972
	if f.Set&FieldYear != 0 {
		year = f.Year
	}
	d, err := RegulateISODate(year, f.Month, f.Day, o)
	d.Year = 1972
	return d, err
}

// nonISOMonthDayToISOReferenceDate is NonISOMonthDayToISOReferenceDate.
func (f *Fields) nonISOMonthDayToISOReferenceDate(cal Calendar, o Overflow) (Date, error) {
	code, day := f.MonthCode, f.Day
	if f.Set&FieldYear != 0 {
		month, d, err := f.regulate(cal, o)
		if err != nil {
			return Date{}, err
		}
		iso := DateOfEpochDays(cal.epochDays(f.Year, month, d))
		if !ISODateWithinLimits(iso) {
			return Date{}, errDateLimits
		}
		code, day = cal.monthCode(f.Year, month), d
	}
	return referenceDate(cal, code, day, o)
}

// The reference date of a month and day is the last one from 1900 to 1972, or else
// the first one from 1973 to 2035.
var (
	referenceFirst = ISODateToEpochDays(1900, 1, 1)
	referenceLast  = ISODateToEpochDays(1972, 12, 31)
	referenceEnd   = ISODateToEpochDays(2035, 12, 31)
)

// referenceDate finds the reference date of a month and day, or of what is next to them.
func referenceDate(cal Calendar, code MonthCode, day int, o Overflow) (Date, error) {
	longest := longestMonth(cal, code)
	fits := min(max(day, 1), longest)
	d, ok := findReference(cal, code, fits)
	switch {
	case ok && (o == Constrain || fits == day):
		return d, nil
	case o == Reject:
		return Date{}, errCalendarDay
	case code.Leap: // it never had that day: the month itself has
		return referenceDate(cal, MonthCode{Number: code.Number}, day, o)
	}
	return Date{}, errCodeInvalid
}

// longestMonth is the number of days that a month can have.
func longestMonth(cal Calendar, code MonthCode) (n int) {
	if _, ok := cal.(*lunisolar); ok {
		return 30
	}
	year, _, _ := cal.fromEpochDays(referenceLast)
	for y := year - 20; y <= year; y++ {
		if month, ok := cal.ordinal(y, code); ok {
			n = max(n, cal.daysInMonth(y, month))
		}
	}
	return n
}

func findReference(cal Calendar, code MonthCode, day int) (Date, bool) {
	first, _, _ := cal.fromEpochDays(referenceFirst)
	last, _, _ := cal.fromEpochDays(referenceLast)
	end, _, _ := cal.fromEpochDays(referenceEnd)
	at := func(y int) (n int, ok bool) {
		month, ok := cal.ordinal(y, code)
		if !ok || day > cal.daysInMonth(y, month) {
			return 0, false
		}
		return cal.epochDays(y, month, day), true
	}
	for y := last; y >= first; y-- {
		if n, ok := at(y); ok && n >= referenceFirst && n <= referenceLast {
			return DateOfEpochDays(n), true
		}
	}
	for y := last; y <= end; y++ {
		if n, ok := at(y); ok && n > referenceLast && n <= referenceEnd {
			return DateOfEpochDays(n), true
		}
	}
	return Date{}, false
}
