package jsnumber

import "math"

const (
	two63   = 1 << 63
	expMask = 0x7ff
)

// ToInt32 is ECMA-262 §7.1.6 on a Number.
func ToInt32(f float64) int32 {
	if f > -two63 && f < two63 {
		return int32(int64(f))
	}
	return int32(modulo32(f))
}

// ToUint32 is ECMA-262 §7.1.7 on a Number.
func ToUint32(f float64) uint32 {
	if f > -two63 && f < two63 {
		return uint32(int64(f))
	}
	return modulo32(f)
}

// ToInt16 is ECMA-262 §7.1.8 on a Number.
func ToInt16(f float64) int16 { return int16(ToInt32(f)) }

// ToUint16 is ECMA-262 §7.1.9 on a Number.
func ToUint16(f float64) uint16 { return uint16(ToInt32(f)) }

// ToInt8 is ECMA-262 §7.1.10 on a Number.
func ToInt8(f float64) int8 { return int8(ToInt32(f)) }

// ToUint8 is ECMA-262 §7.1.11 on a Number.
func ToUint8(f float64) uint8 { return uint8(ToInt32(f)) }

// ToUint8Clamp is ECMA-262 §7.1.12 on a Number: ties go to even.
func ToUint8Clamp(f float64) uint8 {
	switch {
	case !(f > 0):
		return 0
	case f >= 255:
		return 255
	}
	return uint8(math.RoundToEven(f))
}

// ToIntegerOrInfinity is ECMA-262 §7.1.5 on a Number; the result is never -0.
func ToIntegerOrInfinity(f float64) float64 {
	if f != f {
		return 0
	}
	return math.Trunc(f) + 0
}

// modulo32 is f modulo 2^32 for the magnitudes that int64 cannot hold, and 0
// for NaN and the infinities.
func modulo32(f float64) uint32 {
	b := math.Float64bits(f)
	exp := int(b>>52)&expMask - 1075
	if exp >= 32 { // all bits are above 2^32; covers NaN and infinity
		return 0
	}
	// |f| ≥ 2^63, so exp ≥ 11 and the significand shifts left.
	v := uint32((b&(1<<52-1) | 1<<52) << exp)
	if f < 0 {
		return -v
	}
	return v
}
