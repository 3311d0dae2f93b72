package jsnumber

import "math"

// ToFloat16 is the binary16 pattern nearest to f, ties to even. It rounds once,
// straight from binary64.
func ToFloat16(f float64) uint16 {
	b := math.Float64bits(f)
	sign := uint16(b >> 48 & 0x8000)
	exp := int(b>>52)&expMask - 1023
	mant := b & (1<<52 - 1)
	switch {
	case exp == 1024 && mant != 0:
		return 0x7e00
	case exp >= 16:
		return sign | 0x7c00
	case exp < -25:
		// Below half the smallest subnormal, 2^-24.
		return sign
	}
	mant |= 1 << 52
	shift := 42 // 52 - 10 bits of significand
	biased := exp + 15
	if biased <= 0 {
		shift += 1 - biased
		biased = 0
	} else {
		mant &^= 1 << 52 // the implicit bit becomes the exponent field
	}
	half := uint64(1) << (shift - 1)
	rest := mant & (half<<1 - 1)
	m := mant >> shift
	if rest > half || rest == half && m&1 == 1 {
		m++
	}
	// A carry out of the significand is the next exponent, up to infinity.
	return sign | (uint16(biased)<<10 + uint16(m))
}

// FromFloat16 is the Number of a binary16 pattern.
func FromFloat16(h uint16) float64 {
	exp := int(h >> 10 & 0x1f)
	mant := float64(h & 0x3ff)
	var v float64
	switch exp {
	case 0x1f:
		if h&0x3ff != 0 {
			return math.NaN()
		}
		v = math.Inf(1)
	case 0:
		v = mant * 0x1p-24
	default:
		v = math.Ldexp(1024+mant, exp-25)
	}
	if h&0x8000 != 0 {
		return -v
	}
	return v
}

// RoundToFloat16 is Math.f16round.
func RoundToFloat16(f float64) float64 {
	return FromFloat16(ToFloat16(f))
}
