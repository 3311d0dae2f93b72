package jsnumber

import (
	"math"
	"math/bits"
	"strconv"
	"unsafe"
)

// StringToNumber is ECMA-262 §7.1.4.1.1.
func StringToNumber[C Unit](s []C) float64 {
	// Short decimal integers are most of what programs convert.
	if n := len(s); n > 0 && n <= 9 {
		v := 0
		i := 0
		for ; i < n; i++ {
			d := uint16(s[i]) - '0'
			if d > 9 {
				break
			}
			v = v*10 + int(d)
		}
		if i == n {
			return float64(v)
		}
	}
	s = trimSpace(s)
	if len(s) == 0 {
		return 0
	}
	if len(s) > 2 && s[0] == '0' {
		switch s[1] {
		case 'x', 'X':
			return wholeRadix(s[2:], 16)
		case 'o', 'O':
			return wholeRadix(s[2:], 8)
		case 'b', 'B':
			return wholeRadix(s[2:], 2)
		}
	}
	if v, end := scanDecimal(s); end == len(s) {
		return v
	}
	return math.NaN()
}

// ParseFloat is the global parseFloat on an already converted string,
// ECMA-262 §19.2.4.
func ParseFloat[C Unit](s []C) float64 {
	v, end := scanDecimal(trimLeft(s))
	if end == 0 {
		return math.NaN()
	}
	return v
}

// ParseInt is the global parseInt, ECMA-262 §19.2.5; radix is ToInt32 of the
// second argument.
func ParseInt[C Unit](s []C, radix int32) float64 {
	s = trimLeft(s)
	negative := false
	if len(s) > 0 && (s[0] == '-' || s[0] == '+') {
		negative = s[0] == '-'
		s = s[1:]
	}
	if radix != 0 && (radix < 2 || radix > 36) {
		return math.NaN()
	}
	if (radix == 0 || radix == 16) && len(s) >= 2 && s[0] == '0' && (s[1] == 'x' || s[1] == 'X') {
		s = s[2:]
		radix = 16
	}
	if radix == 0 {
		radix = 10
	}
	end := 0
	for end < len(s) && digitValue(uint16(s[end])) < int(radix) {
		end++
	}
	if end == 0 {
		return math.NaN()
	}
	v := digitsToNumber(s[:end], int(radix))
	if negative {
		return -v
	}
	return v
}

// wholeRadix reads s as digits only; NaN when there is anything else.
func wholeRadix[C Unit](s []C, radix int) float64 {
	for _, c := range s {
		if digitValue(uint16(c)) >= radix {
			return math.NaN()
		}
	}
	return digitsToNumber(s, radix)
}

func digitsToNumber[C Unit](s []C, radix int) float64 {
	// Ten digits stay below 2^53 even in radix 36.
	if len(s) <= 10 {
		v := uint64(0)
		for _, c := range s {
			v = v*uint64(radix) + uint64(digitValue(uint16(c)))
		}
		return float64(v)
	}
	switch {
	case radix == 10:
		v, _ := scanDecimal(s)
		return v
	case radix&(radix-1) == 0:
		return powerOfTwoDigits(s, radix)
	}
	return approximateDigits(s, radix)
}

// powerOfTwoDigits rounds half to even on the 53rd bit.
func powerOfTwoDigits[C Unit](s []C, radix int) float64 {
	shift := bits.TrailingZeros(uint(radix))
	mant, exp := uint64(0), 0
	sticky := uint64(0)
	for _, c := range s {
		d := uint64(digitValue(uint16(c)))
		// Once the top bits are full only the position and "is anything
		// nonzero below" matter.
		if mant>>(62-shift) != 0 {
			exp += shift
			if d != 0 {
				sticky = 1
			}
			continue
		}
		mant = mant<<shift | d
	}
	// mant has at least 57 significant bits when digits were dropped, so the
	// sticky bit is below the rounding bit.
	return math.Ldexp(float64(mant|sticky), exp)
}

// approximateDigits reads other radixes as V8 does, in groups that fit 32
// bits; the specification permits the approximation after 20 digits.
func approximateDigits[C Unit](s []C, radix int) float64 {
	const limit = math.MaxUint32 / 36
	v := 0.0
	for len(s) > 0 && s[0] == '0' {
		s = s[1:] // the groups count from the first significant digit
	}
	for i := 0; i < len(s); {
		part, multiplier := uint32(0), uint32(1)
		for i < len(s) && multiplier*uint32(radix) <= limit {
			part = part*uint32(radix) + uint32(digitValue(uint16(s[i])))
			multiplier *= uint32(radix)
			i++
		}
		v = v*float64(multiplier) + float64(part)
	}
	return v
}

// pow10 holds the powers of ten that are exact doubles.
var pow10 = [...]float64{
	1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
}

// scanDecimal reads the longest prefix of s that is a StrDecimalLiteral; end is
// its length, 0 when there is none.
func scanDecimal[C Unit](s []C) (v float64, end int) {
	i := 0
	negative := false
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		negative = s[i] == '-'
		i++
	}
	if hasInfinity(s[i:]) {
		if negative {
			return math.Inf(-1), i + 8
		}
		return math.Inf(1), i + 8
	}
	start := i
	mant, exp := uint64(0), 0
	count, kept := 0, 0 // digits seen; significant digits in mant
	dot := false
	for ; i < len(s); i++ {
		c := uint16(s[i])
		if c == '.' && !dot {
			dot = true
			continue
		}
		if c-'0' > 9 {
			break
		}
		count++
		if kept > 0 || c != '0' {
			kept++
			if kept <= 19 {
				mant = mant*10 + uint64(c-'0')
			}
		}
		if dot {
			exp--
		}
	}
	if count == 0 {
		return 0, 0
	}
	e, i := scanExponent(s, i)
	exp += e
	if kept <= 19 && mant < maxSafe && exp >= -22 && exp <= 22 {
		// Both operands are exact, so one correctly rounded operation is the
		// correctly rounded result.
		if exp < 0 {
			v = float64(mant) / pow10[-exp]
		} else {
			v = float64(mant) * pow10[exp]
		}
	} else {
		v = slowDecimal(s[start:i])
	}
	if negative {
		v = -v
	}
	return v, i
}

// scanExponent reads an ExponentPart at s[i:], if there is a complete one.
func scanExponent[C Unit](s []C, i int) (exp, end int) {
	j := i
	if j >= len(s) || s[j] != 'e' && s[j] != 'E' {
		return 0, i
	}
	j++
	negative := false
	if j < len(s) && (s[j] == '+' || s[j] == '-') {
		negative = s[j] == '-'
		j++
	}
	digits := j
	for ; j < len(s) && uint16(s[j])-'0' <= 9; j++ {
		if exp < 1e6 {
			exp = exp*10 + int(s[j]-'0')
		}
	}
	if j == digits {
		return 0, i
	}
	if negative {
		exp = -exp
	}
	return exp, j
}

// slowDecimal leaves the hard cases to strconv. s is a checked unsigned
// decimal; an overflow comes back as infinity, which is what is wanted.
func slowDecimal[C Unit](s []C) float64 {
	var buf [64]byte
	text := buf[:0]
	for _, c := range s {
		text = append(text, byte(c))
	}
	v, _ := strconv.ParseFloat(unsafe.String(unsafe.SliceData(text), len(text)), 64)
	return v
}

func hasInfinity[C Unit](s []C) bool {
	const word = "Infinity"
	if len(s) < len(word) || s[0] != 'I' {
		return false
	}
	for i := 0; i < len(word); i++ {
		if uint16(s[i]) != uint16(word[i]) {
			return false
		}
	}
	return true
}

// isSpace reports WhiteSpace and LineTerminator, what StringToNumber trims.
func isSpace(c uint16) bool {
	switch {
	case c <= ' ':
		return c == ' ' || c >= '\t' && c <= '\r'
	case c < 0x1680:
		return c == 0xA0
	}
	return c == 0x1680 || c >= 0x2000 && c <= 0x200A || c == 0x2028 || c == 0x2029 ||
		c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF
}

func trimLeft[C Unit](s []C) []C {
	for len(s) > 0 && isSpace(uint16(s[0])) {
		s = s[1:]
	}
	return s
}

func trimSpace[C Unit](s []C) []C {
	s = trimLeft(s)
	for len(s) > 0 && isSpace(uint16(s[len(s)-1])) {
		s = s[:len(s)-1]
	}
	return s
}
