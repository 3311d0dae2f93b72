package jsmath

import "math"

// dd is an unevaluated sum of two doubles, of about 106 bits.
type dd struct{ hi, lo float64 }

// quickSum adds two doubles of which a is the greater.
func quickSum(a, b float64) dd {
	s := a + b
	return dd{s, b - (s - a)}
}

func twoSum(a, b float64) dd {
	s := a + b
	t := s - a
	return dd{s, (a - (s - t)) + (b - t)}
}

func twoProd(a, b float64) dd {
	p := float64(a * b)
	return dd{p, math.FMA(a, b, -p)}
}

func (a dd) add(b dd) dd {
	s := twoSum(a.hi, b.hi)
	return quickSum(s.hi, s.lo+(a.lo+b.lo))
}

func (a dd) mul(b dd) dd {
	p := twoProd(a.hi, b.hi)
	return quickSum(p.hi, p.lo+(mul(a.hi, b.lo)+mul(a.lo, b.hi)))
}

func (a dd) times(b float64) dd {
	p := twoProd(a.hi, b)
	return quickSum(p.hi, p.lo+mul(a.lo, b))
}

func (a dd) div(b dd) dd {
	q1 := a.hi / b.hi
	r := a.add(b.times(-q1))
	q2 := r.hi / b.hi
	r = r.add(b.times(-q2))
	return quickSum(q1, q2).add(dd{r.hi / b.hi, 0})
}

var ln2dd = dd{6.931471805599452862e-01, 2.319046813846299558e-17}

// Pow returns x**y for finite y and y ≠ 0 as a correctly rounded library does, all
// but never other than the nearest double. Special values are math.Pow's.
func Pow(x, y float64) float64 {
	if x == 0 || x == 1 || y == 0 || x != x || y != y || math.IsInf(x, 0) || math.IsInf(y, 0) {
		return math.Pow(x, y)
	}
	switch y {
	case 1:
		return x
	case 2:
		return x * x
	case -1:
		return 1 / x
	case 0.5:
		return math.Sqrt(x)
	}
	negative := false
	if x < 0 {
		if y != math.Trunc(y) {
			return math.NaN()
		}
		negative = math.Abs(y) < 1<<53 && int64(y)&1 != 0
		x = -x
	}
	r := 0.0
	if n := int64(y); float64(n) == y && n > 0 && n <= 64 {
		r = powInt(x, uint(n))
	} else {
		r = powReal(x, y)
	}
	if negative {
		return -r
	}
	return r
}

// powInt is exponentiation by squaring in double-double.
func powInt(x float64, n uint) float64 {
	f, e := math.Frexp(x)
	base, result := dd{f, 0}, dd{1, 0}
	exp, total := e, 0
	for {
		if n&1 != 0 {
			result = result.mul(base)
			total += exp
		}
		if n >>= 1; n == 0 {
			break
		}
		base = base.mul(base)
		exp *= 2
	}
	return ldexp(result, total)
}

// ldexp returns a·2**e, rounded once.
func ldexp(a dd, e int) float64 {
	if _, top := math.Frexp(a.hi); top+e < -1021 && a.lo != 0 {
		// a subnormal result: the low part decides ties of the rounding to come
		if r := math.Ldexp(a.hi, e); math.Ldexp(r, -e) != a.hi {
			return math.Ldexp(nudge(a), e)
		}
	}
	return math.Ldexp(a.hi, e)
}

// nudge returns a.hi with its last bit odd if a.lo is not zero (round to odd).
func nudge(a dd) float64 {
	b := math.Float64bits(a.hi)
	if b&1 == 0 {
		if (a.lo > 0) == (a.hi > 0) {
			b |= 1
		} else {
			b--
		}
	}
	return math.Float64frombits(b)
}

func powReal(x, y float64) float64 {
	l := logdd(x).times(y)
	switch {
	case l.hi > 709.8:
		return math.Inf(1)
	case l.hi < -745.2:
		return 0
	}
	return expdd(l)
}

// logdd returns log(x) for x > 0: log(x) = e·ln2 - log(c) + log(m·c), where c is a
// short reciprocal of m from a table and log(1+r) for the small r = m·c - 1 a series.
func logdd(x float64) dd {
	e := 0
	if x < 0x1p-1022 {
		x *= 0x1p54
		e = -54
	}
	b := math.Float64bits(x)
	e += int(b>>52) - 1023
	t := &logTable[b>>45&127]
	m := math.Float64frombits(b&(1<<52-1) | 1023<<52)
	if b>>45&127 >= 52 {
		m *= 0.5
		e++
	}
	p := twoProd(m, t.c)
	r := quickSum(p.hi-1, p.lo)
	// log(1+r) = r - r²/2 + r³/3 - r⁴·…
	r2 := r.mul(r)
	h := r.hi
	tail := -1.0/4 + mul(h, 1.0/5+mul(h, -1.0/6+mul(h, 1.0/7+mul(h, -1.0/8+mul(h, 1.0/9+mul(h, -1.0/10))))))
	third := quickSum(1.0/3, 1.850371707708594e-17+mul(h, tail))
	l := r.add(dd{-0.5 * r2.hi, -0.5 * r2.lo}).add(r2.mul(r).mul(third))
	return ln2dd.times(float64(e)).add(dd{t.hi, t.lo}).add(l)
}

// expdd returns e**a: a = k/64·ln2 + r, 2**(k/64) from a table and a series.
func expdd(a dd) float64 {
	k := math.Floor(mul(a.hi, 64*invLn2) + 0.5)
	r := a.add(ln2dd.times(-k / 64))
	h := r.hi
	// e**r - 1 = r + r²/2 + r³/6 + r⁴·…
	r2 := r.mul(r)
	tail := mul(mul(r2.hi, h), 1.0/6+mul(h, 1.0/24+mul(h, 1.0/120+mul(h, 1.0/720+mul(h, 1.0/5040+mul(h, 1.0/40320))))))
	t := r.add(dd{0.5 * r2.hi, 0.5 * r2.lo}).add(dd{tail, 0})
	n := int(k)
	s := expTable[n&63]
	return ldexp(s.add(s.mul(t)), n>>6)
}
