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
	errCodeInvalid   = RangeError("MonthCode was not valid for the current calendar.")
	errMonthConflict = RangeError("Month does not match monthCode.")
)

var missingFields = [...]TypeError{DateFields: "Invalid PlainDate fields provided.",
	YearMonthFields: "Invalid PlainYearMonth fields provided.", MonthDayFields: "Invalid PlainMonthDay fields provided."}

// calendarResolveFields is CalendarResolveFields: afterwards Year is set if it can be
// known, and Month where Year is.
func (f *Fields) calendarResolveFields(cal Calendar, t DateType, o Overflow) error {
	eras := cal.eras()
	if eras != nil && (f.Set&FieldEra != 0) != (f.Set&FieldEraYear != 0) {
		return TypeError("era and eraYear must both be given.")
	}
	hasEra := eras != nil && f.Set&FieldEra != 0
	hasYear := f.Set&FieldYear != 0 || hasEra
	switch {
	case t != MonthDayFields && !hasYear, t != YearMonthFields && f.Set&FieldDay == 0, f.Set&(FieldMonth|FieldMonthCode) == 0,
		t == MonthDayFields && cal != ISO && !hasYear && f.Set&FieldMonthCode == 0:
		return missingFields[t]
	}
	if hasEra {
		year, ok := eras.year(f.Era, f.EraYear)
		if !ok {
			return RangeError("Unknown era.")
		}
		if f.Set&FieldYear != 0 && f.Year != year {
			return RangeError("Year does not match era and eraYear.")
		}
		f.Year = year
		f.Set |= FieldYear
	}
	if f.Set&FieldMonthCode == 0 {
		return nil
	}
	if !cal.validCode(f.MonthCode) {
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
		return 0, 0, errMonth
	case day != f.Day:
		return 0, 0, errDay
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

// referenceDate is the last date with a month and day up to the end of 1972, or the
// first after it.
func referenceDate(cal Calendar, code MonthCode, day int, o Overflow) (Date, error) {
	if day < 1 {
		if o == Reject {
			return Date{}, errDay
		}
		day = 1
	}
	begin, end := ISODateToEpochDays(1900, 1, 1), ISODateToEpochDays(1972, 12, 31)
	last, _, _ := cal.fromEpochDays(end)
	first, _, _ := cal.fromEpochDays(begin)
	longest := 0 // the length of the month that comes next to the day
	for pass := range 2 {
		year, step := last, -1
		if pass == 1 {
			year, step = last+1, 1
		}
		for range last - first + 1 {
			if month, ok := cal.ordinal(year, code); ok {
				n := cal.daysInMonth(year, month)
				longest = max(longest, n)
				if day <= n {
					if d := cal.epochDays(year, month, day); pass == 0 && d >= begin && d <= end || pass == 1 && d > end {
						return DateOfEpochDays(d), nil
					}
				}
			}
			year += step
		}
	}
	switch {
	case o == Reject:
		return Date{}, errDay
	case longest == 0 || longest >= day:
		return Date{}, errCodeInvalid
	}
	return referenceDate(cal, code, longest, o)
}
