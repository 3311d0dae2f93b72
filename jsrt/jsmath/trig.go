package jsmath

import "math"

// kernelSin returns sin(x+y) for |x| ≤ π/4 and a small tail y; exact says that
// there is no tail.
func kernelSin(x, y float64, exact bool) float64 {
	const (
		s1 = -1.66666666666666324348e-01
		s2 = 8.33333333332248946124e-03
		s3 = -1.98412698298579493134e-04
		s4 = 2.75573137070700676789e-06
		s5 = -2.50507602534068634195e-08
		s6 = 1.58969099521155010221e-10
	)
	if high(x)&0x7FFFFFFF < 0x3E400000 { // |x| < 2**-27
		return x
	}
	z := mul(x, x)
	v := mul(z, x)
	r := s2 + mul(z, s3+mul(z, s4+mul(z, s5+mul(z, s6))))
	if exact {
		return x + mul(v, s1+mul(z, r))
	}
	return x - ((mul(z, mul(0.5, y)-mul(v, r)) - y) - mul(v, s1))
}

// kernelCos returns cos(x+y) for |x| ≤ π/4 and a small tail y.
func kernelCos(x, y float64) float64 {
	const (
		c1 = 4.16666666666666019037e-02
		c2 = -1.38888888888741095749e-03
		c3 = 2.48015872894767294178e-05
		c4 = -2.75573143513906633035e-07
		c5 = 2.08757232129817482790e-09
		c6 = -1.13596475577881948265e-11
	)
	ix := high(x) & 0x7FFFFFFF
	if ix < 0x3E400000 { // |x| < 2**-27
		return 1
	}
	z := mul(x, x)
	r := mul(z, c1+mul(z, c2+mul(z, c3+mul(z, c4+mul(z, c5+mul(z, c6))))))
	if ix < 0x3FD33333 { // |x| < 0.3
		return 1 - (mul(0.5, z) - (mul(z, r) - mul(x, y)))
	}
	qx := 0.28125
	if ix <= 0x3FE90000 { // |x| ≤ 0.78125: about x/4
		qx = math.Float64frombits(uint64(ix-0x00200000) << 32)
	}
	iz := mul(0.5, z) - qx
	a := 1 - qx
	return a - (iz - (mul(z, r) - mul(x, y)))
}

// kernelTan returns tan(x+y), or -1/tan(x+y) if cot, for |x| ≤ π/4.
func kernelTan(x, y float64, cot bool) float64 {
	ix := high(x) & 0x7FFFFFFF
	if ix < 0x3E300000 { // |x| < 2**-28
		if int32(x) == 0 {
			switch {
			case cot && x == 0:
				return math.Inf(1)
			case !cot:
				return x
			}
			// -1/(x+y), carefully
			w := x + y
			z := chop(w)
			v := y - (z - x)
			a := -1 / w
			t := chop(a)
			s := 1 + mul(t, z)
			return t + mul(a, s+mul(t, v))
		}
	}
	large := ix >= 0x3FE59428 // |x| ≥ 0.6744
	negative := x < 0
	if large {
		if negative {
			x, y = -x, -y
		}
		x = (pio4Hi - x) + (3.06161699786838301793e-17 - y)
		y = 0
	}
	z := mul(x, x)
	w := mul(z, z)
	r := tanT[1] + mul(w, tanT[3]+mul(w, tanT[5]+mul(w, tanT[7]+mul(w, tanT[9]+mul(w, tanT[11])))))
	v := mul(z, tanT[2]+mul(w, tanT[4]+mul(w, tanT[6]+mul(w, tanT[8]+mul(w, tanT[10]+mul(w, tanT[12]))))))
	s := mul(z, x)
	r = y + mul(z, mul(s, r+v)+y)
	r += mul(tanT[0], s)
	w = x + r
	if large {
		v := 1.0
		if cot {
			v = -1
		}
		t := v - 2*(x-(mul(w, w)/(w+v)-r))
		if negative {
			return -t
		}
		return t
	}
	if !cot {
		return w
	}
	// -1/(x+r), accurately
	z = chop(w)
	v = r - (z - x)
	a := -1 / w
	t := chop(a)
	s = 1 + mul(t, z)
	return t + mul(a, s+mul(t, v))
}

var tanT = [...]float64{
	3.33333333333334091986e-01, 1.33333333333201242699e-01, 5.39682539762260521377e-02, 2.18694882948595424599e-02,
	8.86323982359930005737e-03, 3.59207910759131235356e-03, 1.45620945432529025516e-03, 5.88041240820264096874e-04,
	2.46463134818469906812e-04, 7.81794442939557092300e-05, 7.14072491382608190305e-05, -1.85586374855275456654e-05,
	2.59073051863633712884e-05,
}

// reduce returns n and y0+y1 with x = n·π/2 + y0 + y1 and |y0| ≤ π/4; n counts
// modulo 4.
func reduce(x float64) (n int, y0, y1 float64) {
	const (
		invpio2 = 6.36619772367581382433e-01
		pio2_1  = 1.57079632673412561417e+00 // the first 33 bits of π/2
		pio2_1t = 6.07710050650619224932e-11
		pio2_2  = 6.07710050630396597660e-11
		pio2_2t = 2.02226624879595063154e-21
		pio2_3  = 2.02226624871116645580e-21
		pio2_3t = 8.47842766036889956997e-32
	)
	ix := high(x) & 0x7FFFFFFF
	ax := math.Abs(x)
	switch {
	case ix < 0x4002D97C: // |x| < 3π/4
		z := ax - pio2_1
		if ix != 0x3FF921FB {
			y0 = z - pio2_1t
			y1 = (z - y0) - pio2_1t
		} else { // near π/2
			z -= pio2_2
			y0 = z - pio2_2t
			y1 = (z - y0) - pio2_2t
		}
		n = 1
	case ix <= 0x413921FB: // |x| ≤ 2**19·π/2
		n = int(mul(ax, invpio2) + 0.5)
		fn := float64(n)
		r := ax - mul(fn, pio2_1)
		w := mul(fn, pio2_1t)
		j := ix >> 20
		y0 = r - w
		if j-(high(y0)>>20&0x7FF) > 16 { // the cancellation wants a second round
			t := r
			w = mul(fn, pio2_2)
			r = t - w
			w = mul(fn, pio2_2t) - ((t - r) - w)
			y0 = r - w
			if j-(high(y0)>>20&0x7FF) > 49 { // and a third
				t = r
				w = mul(fn, pio2_3)
				r = t - w
				w = mul(fn, pio2_3t) - ((t - r) - w)
				y0 = r - w
			}
		}
		y1 = (r - y0) - w
	default:
		n, y0, y1 = reduceLarge(ax)
	}
	if x < 0 {
		return -n & 3, -y0, -y1
	}
	return n & 3, y0, y1
}

// Sin returns the sine.
func Sin(x float64) float64 {
	ix := high(x) & 0x7FFFFFFF
	if ix <= 0x3FE921FB { // |x| ≤ π/4
		return kernelSin(x, 0, true)
	}
	if ix >= 0x7FF00000 {
		return math.NaN()
	}
	n, y0, y1 := reduce(x)
	switch n {
	case 0:
		return kernelSin(y0, y1, false)
	case 1:
		return kernelCos(y0, y1)
	case 2:
		return -kernelSin(y0, y1, false)
	}
	return -kernelCos(y0, y1)
}

// Cos returns the cosine.
func Cos(x float64) float64 {
	ix := high(x) & 0x7FFFFFFF
	if ix <= 0x3FE921FB {
		return kernelCos(x, 0)
	}
	if ix >= 0x7FF00000 {
		return math.NaN()
	}
	n, y0, y1 := reduce(x)
	switch n {
	case 0:
		return kernelCos(y0, y1)
	case 1:
		return -kernelSin(y0, y1, false)
	case 2:
		return -kernelCos(y0, y1)
	}
	return kernelSin(y0, y1, false)
}

// Tan returns the tangent.
func Tan(x float64) float64 {
	ix := high(x) & 0x7FFFFFFF
	if ix <= 0x3FE921FB {
		return kernelTan(x, 0, false)
	}
	if ix >= 0x7FF00000 {
		return math.NaN()
	}
	n, y0, y1 := reduce(x)
	return kernelTan(y0, y1, n&1 != 0)
}
