package jsdate

import "strconv"

const (
	dayNames   = "SunMonTueWedThuFriSat"
	monthNames = "JanFebMarAprMayJunJulAugSepOctNovDec"
)

// invalid is the text of an invalid date.
const invalid = "Invalid Date"

// AppendISO appends Date.prototype.toISOString, ECMA-262 §21.4.4.36. t is
// finite; the caller has thrown the RangeError otherwise.
func AppendISO(dst []byte, t float64) []byte {
	f := Split(t)
	switch {
	case f.Year < 0:
		dst = appendPadded(append(dst, '-'), -f.Year, 6)
	case f.Year > 9999:
		dst = appendPadded(append(dst, '+'), f.Year, 6)
	default:
		dst = appendPadded(dst, f.Year, 4)
	}
	dst = append2(append(dst, '-'), f.Month+1)
	dst = append2(append(dst, '-'), f.Day)
	dst = appendClock(append(dst, 'T'), f)
	dst = appendPadded(append(dst, '.'), f.Millis, 3)
	return append(dst, 'Z')
}

// AppendString appends ToDateString, ECMA-262 §21.4.4.41.4:
// "Thu Jan 01 1970 01:00:00 GMT+0100 (Central European Standard Time)".
func AppendString(dst []byte, t float64, z *Zone) []byte {
	if t != t {
		return append(dst, invalid...)
	}
	f := Split(z.LocalTime(t))
	return appendZonedTime(append(appendDate(dst, f), ' '), f, t, z)
}

// AppendDateString appends Date.prototype.toDateString, ECMA-262 §21.4.4.35.
func AppendDateString(dst []byte, t float64, z *Zone) []byte {
	if t != t {
		return append(dst, invalid...)
	}
	return appendDate(dst, Split(z.LocalTime(t)))
}

// AppendTimeString appends Date.prototype.toTimeString, ECMA-262 §21.4.4.42.
func AppendTimeString(dst []byte, t float64, z *Zone) []byte {
	if t != t {
		return append(dst, invalid...)
	}
	return appendZonedTime(dst, Split(z.LocalTime(t)), t, z)
}

// AppendUTCString appends Date.prototype.toUTCString, ECMA-262 §21.4.4.43:
// "Thu, 01 Jan 1970 00:00:00 GMT".
func AppendUTCString(dst []byte, t float64) []byte {
	if t != t {
		return append(dst, invalid...)
	}
	f := Split(t)
	dst = append(dst, dayNames[3*f.Weekday:3*f.Weekday+3]...)
	dst = append2(append(dst, ',', ' '), f.Day)
	dst = append(dst, ' ')
	dst = append(dst, monthNames[3*f.Month:3*f.Month+3]...)
	dst = appendYear(append(dst, ' '), f.Year)
	dst = appendClock(append(dst, ' '), f)
	return append(dst, " GMT"...)
}

// appendDate is DateString, ECMA-262 §21.4.4.41.2.
func appendDate(dst []byte, f Fields) []byte {
	dst = append(dst, dayNames[3*f.Weekday:3*f.Weekday+3]...)
	dst = append(dst, ' ')
	dst = append(dst, monthNames[3*f.Month:3*f.Month+3]...)
	dst = append2(append(dst, ' '), f.Day)
	return appendYear(append(dst, ' '), f.Year)
}

// appendZonedTime is TimeString and TimeZoneString, ECMA-262 §21.4.4.41.
func appendZonedTime(dst []byte, f Fields, t float64, z *Zone) []byte {
	dst = append(appendClock(dst, f), " GMT"...)
	dst = appendOffset(dst, int(z.Offset(t)/msPerMinute), false)
	dst = append(dst, " ("...)
	dst = append(dst, z.LongName(t)...)
	return append(dst, ')')
}

// appendOffset appends ±hhmm or ±hh:mm.
func appendOffset(dst []byte, minutes int, colon bool) []byte {
	sign := byte('+')
	if minutes < 0 {
		sign, minutes = '-', -minutes
	}
	dst = append2(append(dst, sign), minutes/60)
	if colon {
		dst = append(dst, ':')
	}
	return append2(dst, minutes%60)
}

func appendClock(dst []byte, f Fields) []byte {
	dst = append2(dst, f.Hour)
	dst = append2(append(dst, ':'), f.Minute)
	return append2(append(dst, ':'), f.Second)
}

func appendYear(dst []byte, year int) []byte {
	if year < 0 {
		dst, year = append(dst, '-'), -year
	}
	return appendPadded(dst, year, 4)
}

func append2(dst []byte, n int) []byte {
	return append(dst, byte('0'+n/10), byte('0'+n%10))
}

// appendPadded appends n ≥ 0 with at least width digits.
func appendPadded(dst []byte, n, width int) []byte {
	for w := width - digitsOf(n); w > 0; w-- {
		dst = append(dst, '0')
	}
	return strconv.AppendInt(dst, int64(n), 10)
}

func digitsOf(n int) int {
	d := 1
	for ; n > 9; n /= 10 {
		d++
	}
	return d
}
