package jsnumber

import (
	"math"
	"strconv"
)

const radixDigits = "0123456789abcdefghijklmnopqrstuvwxyz"

// AppendRadix appends Number::toString(f, radix) for radix 2..36. For radixes
// other than 10 the specification leaves the digits open beyond the value
// itself; the result is the one V8 prints: as many fraction digits as are
// needed to tell f from its neighbour.
func AppendRadix(dst []byte, f float64, radix int) []byte {
	if radix == 10 {
		return Append(dst, f)
	}
	if text := nonFinite(f); text != "" {
		return append(dst, text...)
	}
	if f < maxSafe && f > -maxSafe {
		if i := int64(f); float64(i) == f {
			return strconv.AppendInt(dst, i, radix)
		}
	}
	if f < 0 {
		dst = append(dst, '-')
		f = -f
	}
	whole, fraction := math.Modf(f)
	var buf [1100]byte
	digits, carry := radixFraction(buf[:0], f, fraction, radix)
	dst = appendRadixInteger(dst, whole+carry, radix)
	if len(digits) > 0 {
		dst = append(dst, '.')
		dst = append(dst, digits...)
	}
	return dst
}

// radixFraction appends the digits of fraction, the fractional part of f. It
// stops when what remains is below half the distance to the next double; carry
// is 1 when rounding the last digit reached the integer part.
func radixFraction(dst []byte, f, fraction float64, radix int) (digits []byte, carry float64) {
	r := float64(radix)
	delta := 0.5 * (math.Nextafter(f, math.Inf(1)) - f)
	delta = max(delta, math.SmallestNonzeroFloat64)
	for fraction >= delta {
		fraction *= r
		delta *= r
		d := int(fraction)
		dst = append(dst, radixDigits[d])
		fraction -= float64(d)
		if (fraction > 0.5 || fraction == 0.5 && d&1 == 1) && fraction+delta > 1 {
			return radixRoundUp(dst, radix)
		}
	}
	return dst, 0
}

// radixRoundUp adds one unit in the last place, dropping digits that overflow.
func radixRoundUp(digits []byte, radix int) ([]byte, float64) {
	for i := len(digits) - 1; i >= 0; i-- {
		if d := digitValue(uint16(digits[i])) + 1; d < radix {
			digits[i] = radixDigits[d]
			return digits[:i+1], 0
		}
	}
	return digits[:0], 1
}

func appendRadixInteger(dst []byte, whole float64, radix int) []byte {
	r := float64(radix)
	var buf [1100]byte
	i := len(buf)
	// Digits below the 53 bits that the double holds print as zeros.
	for whole/r >= maxSafe {
		whole /= r
		i--
		buf[i] = '0'
	}
	for {
		rest := math.Mod(whole, r)
		i--
		buf[i] = radixDigits[int(rest)]
		whole = (whole - rest) / r
		if whole <= 0 {
			return append(dst, buf[i:]...)
		}
	}
}

// digitValue is the value of c as a digit in radix 36, or 36 for other units.
func digitValue(c uint16) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'z':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'Z':
		return int(c-'A') + 10
	}
	return 36
}
