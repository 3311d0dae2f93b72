package jsmath

import "math"

// Exp returns e**x: x = k·ln2 + r, and e**r by a rational approximation.
func Exp(x float64) float64 {
	const (
		p1 = 1.66666666666666019037e-01
		p2 = -2.77777777770155933842e-03
		p3 = 6.61375632143793436117e-05
		p4 = -1.65339022054652515390e-06
		p5 = 4.13813679705723846039e-08
		e  = 2.718281828459045
	)
	hx := uint32(high(x))
	negative := hx>>31 != 0
	hx &= 0x7FFFFFFF
	if hx >= 0x40862E42 { // |x| ≥ 709.78…
		switch {
		case x != x:
			return x
		case math.IsInf(x, 1):
			return x
		case math.IsInf(x, -1):
			return 0
		case x > 7.09782712893383973096e+02:
			return math.Inf(1)
		case x < -7.45133219101941108420e+02:
			return 0
		}
	}
	var hi, lo float64
	k := int32(0)
	switch {
	case hx > 0x3FD62E42: // |x| > ln2/2
		if hx < 0x3FF0A2B2 { // |x| < 3/2·ln2
			if x == 1 {
				return e
			}
			hi, lo, k = x-ln2Hi, ln2Lo, 1
			if negative {
				hi, lo, k = x+ln2Hi, -ln2Lo, -1
			}
		} else {
			half := 0.5
			if negative {
				half = -0.5
			}
			k = int32(mul(invLn2, x) + half)
			t := float64(k)
			hi, lo = x-mul(t, ln2Hi), mul(t, ln2Lo)
		}
		x = hi - lo
	case hx < 0x3E300000: // |x| < 2**-28
		return 1 + x
	}
	t := mul(x, x)
	c := x - mul(t, p1+mul(t, p2+mul(t, p3+mul(t, p4+mul(t, p5)))))
	if k == 0 {
		return 1 - (mul(x, c)/(c-2) - x)
	}
	y := 1 - ((lo - mul(x, c)/(2-c)) - hi)
	switch {
	case k == 1024:
		return y * 2 * 0x1p1023
	case k >= -1021:
		return addExponent(y, k)
	}
	return addExponent(y, k+1000) * 0x1p-1000
}

// Expm1 returns e**x - 1.
func Expm1(x float64) float64 { return math.Expm1(x) }

// Cosh returns the hyperbolic cosine.
func Cosh(x float64) float64 {
	ix := high(x) & 0x7FFFFFFF
	switch {
	case ix < 0x3FD62E43: // |x| < ln2/2
		t := Expm1(math.Abs(x))
		w := 1 + t
		if ix < 0x3C800000 {
			return w
		}
		return 1 + mul(t, t)/(w+w)
	case ix < 0x40360000: // |x| < 22
		t := Exp(math.Abs(x))
		return mul(0.5, t) + 0.5/t
	case ix < 0x40862E42: // |x| < log(max)
		return 0.5 * Exp(math.Abs(x))
	case math.Abs(x) <= 710.4758600739439:
		w := Exp(0.5 * math.Abs(x))
		return mul(0.5, w) * w
	case x != x:
		return x
	}
	return math.Inf(1)
}

// Sinh returns the hyperbolic sine.
func Sinh(x float64) float64 {
	if x != x || math.IsInf(x, 0) {
		return x
	}
	h := 0.5
	if x < 0 {
		h = -0.5
	}
	ax := math.Abs(x)
	switch {
	case ax < 22:
		if ax < 0x1p-28 {
			return x
		}
		t := Expm1(ax)
		if ax < 1 {
			return h * (2*t - mul(t, t)/(t+1))
		}
		return h * (t + t/(t+1))
	case ax < 709.7822265633562:
		return h * Exp(ax)
	case ax <= 710.4758600739439:
		w := Exp(0.5 * ax)
		return mul(h, w) * w
	}
	return mul(x, math.Inf(1))
}

// Tanh returns the hyperbolic tangent.
func Tanh(x float64) float64 {
	if x != x {
		return x
	}
	if math.IsInf(x, 0) {
		return math.Copysign(1, x)
	}
	ix := high(x) & 0x7FFFFFFF
	z := 1.0
	if ix < 0x40360000 { // |x| < 22
		switch {
		case ix < 0x3E300000: // |x| < 2**-28
			return x
		case ix >= 0x3FF00000:
			z = 1 - 2/(Expm1(2*math.Abs(x))+2)
		default:
			t := Expm1(-2 * math.Abs(x))
			z = -t / (t + 2)
		}
	}
	return math.Copysign(z, x)
}
