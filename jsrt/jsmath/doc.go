// Package jsmath holds the transcendental functions of Math as V8 computes them,
// to the last bit, and exact summation. It knows float64 and imports only math and
// math/bits.
//
// Most functions follow the algorithms of fdlibm:
//
//	Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
//
//	Developed at SunSoft, a Sun Microsystems, Inc. business.
//	Permission to use, copy, modify, and distribute this
//	software is freely granted, provided that this notice
//	is preserved.
//
// Products are converted explicitly (mul), so that no Go compiler fuses them with a
// following sum and the results are the same on every processor.
package jsmath

import "math"

func mul(a, b float64) float64 { return float64(a * b) }

// high returns the upper 32 bits of x.
func high(x float64) int32 { return int32(math.Float64bits(x) >> 32) }

// low returns the lower 32 bits of x.
func low(x float64) uint32 { return uint32(math.Float64bits(x)) }

// chop clears the lower 32 bits of x.
func chop(x float64) float64 { return math.Float64frombits(math.Float64bits(x) &^ 0xFFFFFFFF) }

// withHigh replaces the upper 32 bits of x.
func withHigh(x float64, h int32) float64 {
	return math.Float64frombits(uint64(uint32(h))<<32 | uint64(low(x)))
}

// addExponent adds k to the exponent field of x.
func addExponent(x float64, k int32) float64 { return withHigh(x, high(x)+k<<20) }

const (
	ln2Hi  = 6.93147180369123816490e-01
	ln2Lo  = 1.90821492927058770002e-10
	invLn2 = 1.44269504088896338700e+00
	pio2Hi = 1.57079632679489655800e+00
	pio2Lo = 6.12323399573676603587e-17
	pio4Hi = 7.85398163397448278999e-01
	ln2    = 6.93147180559945286227e-01
)
