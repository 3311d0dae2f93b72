package jsnumber

import (
	"math"
	"math/bits"
	"strconv"
)

// The three formats below ask for the integer n closest to the scaled value
// and for "the larger n" of two equally close ones. strconv rounds such ties
// to even, so ties are found first and printed with one digit more, which is
// exact, and then rounded up here.

// AppendFixed appends Number.prototype.toFixed, ECMA-262 §21.1.3.3. digits is
// in 0..100; the caller has thrown the RangeError otherwise.
func AppendFixed(dst []byte, f float64, digits int) []byte {
	if !(math.Abs(f) < 1e21) {
		return Append(dst, f)
	}
	if f < 0 {
		dst = append(dst, '-')
		f = -f
	}
	f = math.Abs(f) // -0 has no sign here
	if fractionBits(f) != digits+1 {
		return strconv.AppendFloat(dst, f, 'f', digits, 64)
	}
	start := len(dst)
	dst = strconv.AppendFloat(dst, f, 'f', digits+1, 64)
	dst = dst[:len(dst)-1] // the exact last digit is the 5 of the tie
	if digits == 0 {
		dst = dst[:len(dst)-1]
	}
	return roundUp(dst, start)
}

// AppendExponential appends Number.prototype.toExponential, ECMA-262 §21.1.3.2.
// digits is in 0..100, or -1 for as many as necessary.
func AppendExponential(dst []byte, f float64, digits int) []byte {
	if text := nonFinite(f); text != "" {
		return append(dst, text...)
	}
	if f < 0 {
		dst = append(dst, '-')
	}
	var buf [128]byte
	ds, n := significant(buf[:0], math.Abs(f), digits+1)
	return appendScientific(dst, ds, n-1)
}

// AppendPrecision appends Number.prototype.toPrecision, ECMA-262 §21.1.3.5.
// precision is in 1..100.
func AppendPrecision(dst []byte, f float64, precision int) []byte {
	if text := nonFinite(f); text != "" {
		return append(dst, text...)
	}
	if f < 0 {
		dst = append(dst, '-')
	}
	var buf [128]byte
	ds, n := significant(buf[:0], math.Abs(f), precision)
	e := n - 1
	switch {
	case e < -6 || e >= precision:
		return appendScientific(dst, ds, e)
	case e == precision-1:
		return append(dst, ds...)
	case e >= 0:
		dst = append(dst, ds[:n]...)
		dst = append(dst, '.')
		return append(dst, ds[n:]...)
	}
	dst = append(dst, '0', '.')
	dst = appendZeros(dst, -n)
	return append(dst, ds...)
}

// significant returns count digits of f ≥ 0, ties rounded up, and the n for
// which the value is 0.digits × 10^n. A count of 0 asks for the shortest form.
func significant(buf []byte, f float64, count int) (digits []byte, n int) {
	if f == 0 || count == 0 {
		digits, n = decompose(strconv.AppendFloat(buf, f, 'e', count-1, 64))
		return digits, n
	}
	digits, n = decompose(strconv.AppendFloat(buf, f, 'e', count, 64))
	if !isTie(f, n, count) {
		// Formatting again avoids rounding twice.
		return decompose(strconv.AppendFloat(buf, f, 'e', count-1, 64))
	}
	digits = digits[:count]
	for i := count - 1; i >= 0; i-- {
		if digits[i] != '9' {
			digits[i]++
			return digits, n
		}
		digits[i] = '0'
	}
	digits[0] = '1'
	return digits, n + 1
}

// isTie reports whether f, of decimal exponent n, lies exactly between two
// numbers of count significant digits.
func isTie(f float64, n, count int) bool {
	if places := count - n; places >= 0 {
		return fractionBits(f) == places+1
	}
	if fractionBits(f) > 0 {
		return false
	}
	var buf [320]byte
	text := strconv.AppendFloat(buf[:0], f, 'f', 0, 64)
	if len(text) != n || text[count] != '5' {
		return false
	}
	for _, c := range text[count+1:] {
		if c != '0' {
			return false
		}
	}
	return true
}

// fractionBits is the k of f = odd × 2^-k, and 0 for integers. Such an f has
// exactly k decimal places, the last of which is 5: it is a tie for k-1 places.
func fractionBits(f float64) int {
	b := math.Float64bits(f)
	exp := int(b>>52) & 0x7ff
	mant := b & (1<<52 - 1)
	if exp == 0 {
		exp = 1
	} else {
		mant |= 1 << 52
	}
	if mant == 0 {
		return 0
	}
	e := exp - 1075 + bits.TrailingZeros64(mant)
	if e >= 0 {
		return 0
	}
	return -e
}

// roundUp adds one unit in the last place to the decimal text dst[start:].
func roundUp(dst []byte, start int) []byte {
	for i := len(dst) - 1; i >= start; i-- {
		switch dst[i] {
		case '.':
		case '9':
			dst[i] = '0'
		default:
			dst[i]++
			return dst
		}
	}
	dst = append(dst, 0)
	copy(dst[start+1:], dst[start:])
	dst[start] = '1'
	return dst
}
