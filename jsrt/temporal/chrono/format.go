package chrono

import "strconv"

// Precision of a time string: 0 to 9 digits, or one of these.
type Precision int8

const (
	AutoPrecision   Precision = -1
	MinutePrecision Precision = -2
)

// ToSecondsStringPrecisionRecord is the abstract operation.
func ToSecondsStringPrecisionRecord(smallest Unit, digits Precision) (p Precision, unit Unit, increment int64) {
	switch smallest {
	case Minute:
		return MinutePrecision, Minute, 1
	case Second:
		return 0, Second, 1
	case Millisecond:
		return 3, Millisecond, 1
	case Microsecond:
		return 6, Microsecond, 1
	case Nanosecond:
		return 9, Nanosecond, 1
	}
	power := [...]int64{1, 10, 100}
	switch {
	case digits == AutoPrecision:
		return AutoPrecision, Nanosecond, 1
	case digits == 0:
		return 0, Second, 1
	case digits <= 3:
		return digits, Millisecond, power[3-digits]
	case digits <= 6:
		return digits, Microsecond, power[6-digits]
	}
	return digits, Nanosecond, power[9-digits]
}

// pad appends a number of at least n digits.
func pad(b []byte, i, n int) []byte {
	for limit := 10; n > 1; n-- {
		if i < limit {
			b = append(b, '0')
		}
		limit *= 10
	}
	return strconv.AppendInt(b, int64(i), 10)
}

// appendFraction is FormatFractionalSeconds.
func appendFraction(b []byte, ns int, p Precision) []byte {
	if p == 0 || p == AutoPrecision && ns == 0 {
		return b
	}
	b = append(b, '.')
	text := pad(nil, ns, 9)
	n := int(p)
	if p == AutoPrecision {
		for n = 9; text[n-1] == '0'; n-- {
		}
	}
	return append(b, text[:n]...)
}

// appendTime is FormatTimeString.
func appendTime(b []byte, t Time, p Precision) []byte {
	b = pad(b, t.Hour, 2)
	b = pad(append(b, ':'), t.Minute, 2)
	if p == MinutePrecision {
		return b
	}
	b = pad(append(b, ':'), t.Second, 2)
	return appendFraction(b, t.SubSecond(), p)
}

// TimeRecordToString is the abstract operation.
func TimeRecordToString(t Time, p Precision) string { return string(appendTime(nil, t, p)) }

// appendYear is PadISOYear.
func appendYear(b []byte, y int) []byte {
	switch {
	case y >= 0 && y <= 9999:
		return pad(b, y, 4)
	case y > 0:
		return pad(append(b, '+'), y, 6)
	}
	return pad(append(b, '-'), -y, 6)
}

func appendDate(b []byte, d Date) []byte {
	b = appendYear(b, d.Year)
	b = pad(append(b, '-'), d.Month, 2)
	return pad(append(b, '-'), d.Day, 2)
}

// ShowCalendar is an option of toString.
type ShowCalendar uint8

const (
	AutoCalendar ShowCalendar = iota
	AlwaysCalendar
	NeverCalendar
	CriticalCalendar
)

// FormatCalendarAnnotation is the abstract operation.
func FormatCalendarAnnotation(cal Calendar, show ShowCalendar) string {
	switch {
	case show == NeverCalendar || show == AutoCalendar && cal == ISO:
		return ""
	case show == CriticalCalendar:
		return "[!u-ca=" + cal.ID() + "]"
	}
	return "[u-ca=" + cal.ID() + "]"
}

// TemporalDateToString is the abstract operation.
func TemporalDateToString(d Date, cal Calendar, show ShowCalendar) string {
	return string(appendDate(nil, d)) + FormatCalendarAnnotation(cal, show)
}

// ISODateTimeToString is the abstract operation.
func ISODateTimeToString(dt DateTime, cal Calendar, p Precision, show ShowCalendar) string {
	b := append(appendDate(make([]byte, 0, 40), dt.Date), 'T')
	return string(appendTime(b, dt.Time, p)) + FormatCalendarAnnotation(cal, show)
}

// TemporalYearMonthToString is the abstract operation.
func TemporalYearMonthToString(d Date, cal Calendar, show ShowCalendar) string {
	b := appendYear(nil, d.Year)
	b = pad(append(b, '-'), d.Month, 2)
	if show == AlwaysCalendar || show == CriticalCalendar || cal != ISO {
		b = pad(append(b, '-'), d.Day, 2)
	}
	return string(b) + FormatCalendarAnnotation(cal, show)
}

// TemporalMonthDayToString is the abstract operation.
func TemporalMonthDayToString(d Date, cal Calendar, show ShowCalendar) string {
	var b []byte
	if show == AlwaysCalendar || show == CriticalCalendar || cal != ISO {
		b = append(appendYear(b, d.Year), '-')
	}
	b = pad(b, d.Month, 2)
	b = pad(append(b, '-'), d.Day, 2)
	return string(b) + FormatCalendarAnnotation(cal, show)
}

// FormatOffsetTimeZoneIdentifier is the abstract operation.
func FormatOffsetTimeZoneIdentifier(minutes int) string {
	b := []byte{'+'}
	if minutes < 0 {
		b[0], minutes = '-', -minutes
	}
	return string(appendTime(b, Time{Hour: minutes / 60, Minute: minutes % 60}, MinutePrecision))
}

// FormatUTCOffsetNanoseconds is the abstract operation.
func FormatUTCOffsetNanoseconds(ns int64) string {
	b := []byte{'+'}
	if ns < 0 {
		b[0], ns = '-', -ns
	}
	p := AutoPrecision
	if ns%60e9 == 0 {
		p = MinutePrecision
	}
	return string(appendTime(b, timeOf(ns), p))
}

// FormatDateTimeUTCOffsetRounded is the abstract operation.
func FormatDateTimeUTCOffsetRounded(ns int64) string {
	return FormatOffsetTimeZoneIdentifier(int(RoundNumberToIncrement(Int(ns), Int(60e9), HalfExpand).Int64() / 60e9))
}

// TemporalDurationToString is the abstract operation.
func TemporalDurationToString(d Duration, p Precision) string {
	var b []byte
	if d.Sign() < 0 {
		b = append(b, '-')
	}
	b = append(b, 'P')
	part := func(f float64, designator byte) {
		if f != 0 {
			b = strconv.AppendFloat(b, f, 'f', -1, 64)
			b = append(b, designator)
		}
	}
	a := d.Abs()
	part(a.Years, 'Y')
	part(a.Months, 'M')
	part(a.Weeks, 'W')
	part(a.Days, 'D')
	date := len(b)
	b = append(b, 'T')
	part(a.Hours, 'H')
	part(a.Minutes, 'M')
	s := Duration{Seconds: a.Seconds, Milliseconds: a.Milliseconds, Microseconds: a.Microseconds, Nanoseconds: a.Nanoseconds}
	if ns := s.time(); !ns.IsZero() || a.DefaultTemporalLargestUnit() <= Second || p != AutoPrecision {
		seconds, rest := ns.DivMod(1e9)
		b = append(b, seconds.big().String()...)
		b = append(appendFraction(b, int(rest), p), 'S')
	}
	if b[len(b)-1] == 'T' && len(b) == date+1 {
		b = b[:date]
	}
	return string(b)
}
