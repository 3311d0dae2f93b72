package jsmath

import "math"

// The logarithms write x as 2**k·(1+f) and approximate log(1+f) by a polynomial in
// s = f/(2+f).
const (
	lg1 = 6.666666666666735130e-01
	lg2 = 3.999999999940941908e-01
	lg3 = 2.857142874366239149e-01
	lg4 = 2.222219843214978396e-01
	lg5 = 1.818357216161805012e-01
	lg6 = 1.531383769920937332e-01
	lg7 = 1.479819860511658591e-01
)

// Log returns the natural logarithm.
func Log(x float64) float64 {
	k := int32(0)
	hx := high(x)
	if hx < 0x00100000 { // x < 2**-1022
		if x == 0 {
			return math.Inf(-1)
		}
		if hx < 0 {
			return math.NaN()
		}
		k = -54
		x *= 0x1p54
		hx = high(x)
	}
	if hx >= 0x7FF00000 {
		if x < 0 {
			return math.NaN()
		}
		return x
	}
	k += hx>>20 - 1023
	hx &= 0x000FFFFF
	i := (hx + 0x95F64) & 0x100000
	x = withHigh(x, hx|i^0x3FF00000) // x or x/2
	k += i >> 20
	f := x - 1
	dk := float64(k)
	if 0x000FFFFF&(2+hx) < 3 { // |f| < 2**-20
		if f == 0 {
			if k == 0 {
				return 0
			}
			return mul(dk, ln2Hi) + mul(dk, ln2Lo)
		}
		r := mul(mul(f, f), 0.5-mul(0.33333333333333333, f))
		if k == 0 {
			return f - r
		}
		return mul(dk, ln2Hi) - ((r - mul(dk, ln2Lo)) - f)
	}
	s := f / (2 + f)
	z := mul(s, s)
	w := mul(z, z)
	t1 := mul(w, lg2+mul(w, lg4+mul(w, lg6)))
	t2 := mul(z, lg1+mul(w, lg3+mul(w, lg5+mul(w, lg7))))
	r := t2 + t1
	if (hx-0x6147A)|(0x6B851-hx) > 0 {
		hfsq := mul(mul(0.5, f), f)
		if k == 0 {
			return f - (hfsq - mul(s, hfsq+r))
		}
		return mul(dk, ln2Hi) - ((hfsq - (mul(s, hfsq+r) + mul(dk, ln2Lo))) - f)
	}
	if k == 0 {
		return f - mul(s, f-r)
	}
	return mul(dk, ln2Hi) - ((mul(s, f-r) - mul(dk, ln2Lo)) - f)
}

// Log1p returns the natural logarithm of 1 + x.
func Log1p(x float64) float64 { return math.Log1p(x) }

// logOneP returns log(1+f) - f for 1+f in about [√2/2, √2].
func logOneP(f float64) float64 {
	s := f / (2 + f)
	z := mul(s, s)
	w := mul(z, z)
	t1 := mul(w, lg2+mul(w, lg4+mul(w, lg6)))
	t2 := mul(z, lg1+mul(w, lg3+mul(w, lg5+mul(w, lg7))))
	r := t2 + t1
	hfsq := mul(mul(0.5, f), f)
	return mul(s, hfsq+r)
}

// Log2 returns the binary logarithm.
func Log2(x float64) float64 {
	const (
		invLn2Hi = 1.44269504072144627571e+00
		invLn2Lo = 1.67517131648865118353e-10
	)
	hx := high(x)
	k := int32(0)
	if hx < 0x00100000 {
		if x == 0 {
			return math.Inf(-1)
		}
		if hx < 0 {
			return math.NaN()
		}
		k = -54
		x *= 0x1p54
		hx = high(x)
	}
	if hx >= 0x7FF00000 {
		if x < 0 {
			return math.NaN()
		}
		return x
	}
	if x == 1 {
		return 0
	}
	k += hx>>20 - 1023
	hx &= 0x000FFFFF
	i := (hx + 0x95F64) & 0x100000
	x = withHigh(x, hx|i^0x3FF00000)
	k += i >> 20
	y := float64(k)
	f := x - 1
	hfsq := mul(0.5, mul(f, f))
	r := logOneP(f)
	// f - hfsq in two parts, times 1/ln2 in two parts
	hi := chop(f - hfsq)
	lo := (f - hi) - hfsq + r
	valHi := mul(hi, invLn2Hi)
	valLo := mul(lo+hi, invLn2Lo) + mul(lo, invLn2Hi)
	w := y + valHi
	valLo += (y - w) + valHi
	return valLo + w
}

// Log10 returns the decimal logarithm.
func Log10(x float64) float64 {
	const (
		invLn10  = 4.34294481903251816668e-01
		log10Hi2 = 3.01029995663611771306e-01
		log10Lo2 = 3.69423907715893078616e-13
	)
	hx := high(x)
	k := int32(0)
	if hx < 0x00100000 {
		if x == 0 {
			return math.Inf(-1)
		}
		if hx < 0 {
			return math.NaN()
		}
		k = -54
		x *= 0x1p54
		hx = high(x)
	}
	if hx >= 0x7FF00000 {
		if x < 0 {
			return math.NaN()
		}
		return x
	}
	k += hx>>20 - 1023
	i := int32(uint32(k) >> 31)
	hx = hx&0x000FFFFF | (0x3FF-i)<<20
	y := float64(k + i)
	x = withHigh(x, hx)
	z := mul(y, log10Lo2) + mul(invLn10, Log(x))
	return z + mul(y, log10Hi2)
}

// Acosh returns the inverse hyperbolic cosine.
func Acosh(x float64) float64 {
	switch {
	case x < 1 || x != x:
		return math.NaN()
	case x == 1:
		return 0
	case x >= 0x1p28:
		if math.IsInf(x, 1) {
			return x
		}
		return Log(x) + ln2
	case x > 2:
		t := mul(x, x)
		return Log(2*x - 1/(x+math.Sqrt(t-1)))
	}
	t := x - 1
	return Log1p(t + math.Sqrt(2*t+mul(t, t)))
}

// Asinh returns the inverse hyperbolic sine.
func Asinh(x float64) float64 {
	ax := math.Abs(x)
	w := 0.0
	switch {
	case ax < 0x1p-28 || x != x || math.IsInf(x, 0):
		return x
	case ax > 0x1p28:
		w = Log(ax) + ln2
	case ax > 2:
		w = Log(2*ax + 1/(math.Sqrt(mul(x, x)+1)+ax))
	default:
		t := mul(x, x)
		w = Log1p(ax + t/(1+math.Sqrt(1+t)))
	}
	return math.Copysign(w, x)
}

// Atanh returns the inverse hyperbolic tangent.
func Atanh(x float64) float64 { return math.Atanh(x) }
