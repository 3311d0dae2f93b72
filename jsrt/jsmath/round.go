package jsmath

import "math"

// Round is Math.round: to the nearest integer, halves towards +∞.
func Round(x float64) float64 {
	if x != x || x-x != 0 {
		return x
	}
	if x < 0.5 && x >= -0.5 {
		return math.Copysign(0, x)
	}
	f := math.Floor(x)
	if x-f >= 0.5 {
		f++
	}
	return f
}

// Hypot is Math.hypot as V8 computes it: scaled by the greatest, with Kahan's
// summation.
func Hypot(xs []float64) float64 {
	greatest, nan := 0.0, false
	for _, x := range xs {
		x = math.Abs(x)
		if math.IsInf(x, 0) {
			return math.Inf(1)
		}
		nan = nan || x != x
		greatest = max(greatest, x)
	}
	if nan {
		return math.NaN()
	}
	if greatest == 0 {
		return 0
	}
	sum, compensation := 0.0, 0.0
	for _, x := range xs {
		n := math.Abs(x) / greatest
		summand := float64(n*n) - compensation
		preliminary := sum + summand
		compensation = (preliminary - sum) - summand
		sum = preliminary
	}
	return math.Sqrt(sum) * greatest
}
