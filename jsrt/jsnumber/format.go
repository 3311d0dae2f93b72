package jsnumber

import (
	"math"
	"strconv"
)

// maxSafe bounds the integers that the fast path prints without going through
// the shortest round-trip search: below 2^53 every integer is its own shortest
// form.
const maxSafe = 1 << 53

// Append appends Number::toString(f, 10), ECMA-262 §6.1.6.1.20.
func Append(dst []byte, f float64) []byte {
	if f < maxSafe && f > -maxSafe {
		if i := int64(f); float64(i) == f {
			return AppendInt(dst, i)
		}
	}
	if m := int64(f * 1000); m < 1e15 && m > -1e15 && float64(m)/1000 == f {
		return appendThousandths(dst, m)
	}
	return appendShortest(dst, f)
}

// appendThousandths appends m/1000, which is not whole: m has at most 15 digits, so no
// other decimal as short stands for the same number.
func appendThousandths(dst []byte, m int64) []byte {
	if m < 0 {
		m, dst = -m, append(dst, '-')
	}
	dst = AppendInt(dst, m/1000)
	u := uint32(m % 1000)
	dst = append(dst, '.', byte('0'+u/100), byte('0'+u/10%10), byte('0'+u%10))
	for dst[len(dst)-1] == '0' {
		dst = dst[:len(dst)-1]
	}
	return dst
}

// AppendInt appends the decimal digits of i.
func AppendInt(dst []byte, i int64) []byte {
	if uint64(i) >= 10_000 || cap(dst)-len(dst) < 4 {
		return strconv.AppendInt(dst, i, 10)
	}
	u, n := uint32(i), len(dst)+1
	for limit := uint32(10); u >= limit; limit *= 10 {
		n++
	}
	dst = dst[:n]
	for u >= 10 {
		n--
		dst[n] = byte('0' + u%10)
		u /= 10
	}
	dst[n-1] = byte('0' + u)
	return dst
}

func appendShortest(dst []byte, f float64) []byte {
	if text := nonFinite(f); text != "" {
		return append(dst, text...)
	}
	if f < 0 {
		dst = append(dst, '-')
		f = -f
	}
	var buf [32]byte
	digits, n := decompose(strconv.AppendFloat(buf[:0], f, 'e', -1, 64))
	k := len(digits)
	// The names n and k are those of the specification: the value is
	// 0.digits × 10^n and has k digits.
	switch {
	case k <= n && n <= 21:
		dst = append(dst, digits...)
		return appendZeros(dst, n-k)
	case 0 < n && n <= 21:
		dst = append(dst, digits[:n]...)
		dst = append(dst, '.')
		return append(dst, digits[n:]...)
	case -6 < n && n <= 0:
		dst = append(dst, '0', '.')
		dst = appendZeros(dst, -n)
		return append(dst, digits...)
	}
	return appendScientific(dst, digits, n-1)
}

// nonFinite is the text of NaN and the infinities, empty for other numbers.
func nonFinite(f float64) string {
	switch {
	case f != f:
		return "NaN"
	case f > math.MaxFloat64:
		return "Infinity"
	case f < -math.MaxFloat64:
		return "-Infinity"
	}
	return ""
}

// decompose splits "d.ddde±xx" into its digits, moved together in place, and
// the exponent n for which the value is 0.digits × 10^n.
func decompose(text []byte) (digits []byte, n int) {
	e := len(text) - 1
	for text[e] != 'e' {
		e--
	}
	for _, c := range text[e+2:] {
		n = n*10 + int(c-'0')
	}
	if text[e+1] == '-' {
		n = -n
	}
	if e == 1 {
		return text[:1], n + 1
	}
	// Overwriting the point with the first digit leaves the digits adjacent.
	text[1] = text[0]
	return text[1:e], n + 1
}

// appendScientific appends d.ddde±x with the exponent that JavaScript prints:
// always signed, never padded.
func appendScientific(dst, digits []byte, e int) []byte {
	dst = append(dst, digits[0])
	if len(digits) > 1 {
		dst = append(dst, '.')
		dst = append(dst, digits[1:]...)
	}
	dst = append(dst, 'e')
	if e < 0 {
		dst = append(dst, '-')
		e = -e
	} else {
		dst = append(dst, '+')
	}
	return strconv.AppendInt(dst, int64(e), 10)
}

func appendZeros(dst []byte, n int) []byte {
	for ; n > 0; n-- {
		dst = append(dst, '0')
	}
	return dst
}
