package jsmath

import "math"

// arcR is the rational approximation of (asin(√z)/√z - 1) that asin and acos share.
func arcR(z float64) float64 {
	const (
		pS0 = 1.66666666666666657415e-01
		pS1 = -3.25565818622400915405e-01
		pS2 = 2.01212532134862925881e-01
		pS3 = -4.00555345006794114027e-02
		pS4 = 7.91534994289814532176e-04
		pS5 = 3.47933107596021167570e-05
		qS1 = -2.40339491173441421878e+00
		qS2 = 2.02094576023350569471e+00
		qS3 = -6.88283971605453293030e-01
		qS4 = 7.70381505559019352791e-02
	)
	p := mul(z, pS0+mul(z, pS1+mul(z, pS2+mul(z, pS3+mul(z, pS4+mul(z, pS5))))))
	q := 1 + mul(z, qS1+mul(z, qS2+mul(z, qS3+mul(z, qS4))))
	return p / q
}

// Acos returns the arccosine.
func Acos(x float64) float64 {
	ax := math.Abs(x)
	switch {
	case ax >= 1 || x != x:
		switch x {
		case 1:
			return 0
		case -1:
			return math.Pi + 2*pio2Lo
		}
		return math.NaN()
	case ax < 0.5:
		if ax <= 0x1p-57 {
			return pio2Hi + pio2Lo
		}
		return pio2Hi - (x - (pio2Lo - mul(x, arcR(mul(x, x)))))
	case x < 0:
		z := (1 + x) * 0.5
		s := math.Sqrt(z)
		w := mul(arcR(z), s) - pio2Lo
		return math.Pi - 2*(s+w)
	}
	z := (1 - x) * 0.5
	s := math.Sqrt(z)
	df := chop(s)
	c := (z - mul(df, df)) / (s + df)
	w := mul(arcR(z), s) + c
	return 2 * (df + w)
}

// Asin returns the arcsine.
func Asin(x float64) float64 {
	ax := math.Abs(x)
	if ax >= 1 || x != x {
		if ax == 1 {
			return mul(x, pio2Hi) + mul(x, pio2Lo)
		}
		return math.NaN()
	}
	if ax < 0.5 {
		if ax < 0x1p-27 {
			return x
		}
		return x + mul(x, arcR(mul(x, x)))
	}
	t := (1 - ax) * 0.5
	s := math.Sqrt(t)
	r := arcR(t)
	if high(ax) >= 0x3FEF3333 { // |x| > 0.975
		t = pio2Hi - (2*(s+mul(s, r)) - pio2Lo)
	} else {
		w := chop(s)
		c := (t - mul(w, w)) / (s + w)
		p := mul(2*s, r) - (pio2Lo - 2*c)
		q := pio4Hi - 2*w
		t = pio4Hi - (p - q)
	}
	return math.Copysign(t, x)
}

var (
	atanHi = [4]float64{4.63647609000806093515e-01, 7.85398163397448278999e-01, 9.82793723247329054082e-01, 1.57079632679489655800e+00}
	atanLo = [4]float64{2.26987774529616870924e-17, 3.06161699786838301793e-17, 1.39033110312309984516e-17, 6.12323399573676603587e-17}
	atanT  = [11]float64{
		3.33333333333329318027e-01, -1.99999999998764832476e-01, 1.42857142725034663711e-01, -1.11111104054623557880e-01,
		9.09088713343650656196e-02, -7.69187620504482999495e-02, 6.66107313738753120669e-02, -5.83357013379057348645e-02,
		4.97687799461593236017e-02, -3.65315727442169155270e-02, 1.62858201153657823623e-02,
	}
)

// Atan returns the arctangent.
func Atan(x float64) float64 {
	if x != x {
		return x
	}
	ax := math.Abs(x)
	if ax >= 0x1p66 {
		return math.Copysign(atanHi[3]+atanLo[3], x)
	}
	id := -1
	t := x
	if ax >= 0.4375 {
		switch {
		case ax < 0.6875:
			id, t = 0, (2*ax-1)/(2+ax)
		case ax < 1.1875:
			id, t = 1, (ax-1)/(ax+1)
		case ax < 2.4375:
			id, t = 2, (ax-1.5)/(1+mul(1.5, ax))
		default:
			id, t = 3, -1/ax
		}
	} else if ax < 0x1p-27 {
		return x
	}
	z := mul(t, t)
	w := mul(z, z)
	s1 := mul(z, atanT[0]+mul(w, atanT[2]+mul(w, atanT[4]+mul(w, atanT[6]+mul(w, atanT[8]+mul(w, atanT[10]))))))
	s2 := mul(w, atanT[1]+mul(w, atanT[3]+mul(w, atanT[5]+mul(w, atanT[7]+mul(w, atanT[9])))))
	if id < 0 {
		return t - mul(t, s1+s2)
	}
	r := atanHi[id] - ((mul(t, s1+s2) - atanLo[id]) - t)
	return math.Copysign(r, x)
}

// Atan2 returns the angle of the point (x, y).
func Atan2(y, x float64) float64 {
	const (
		tiny = 1e-300
		piLo = 1.2246467991473531772e-16
	)
	if x != x || y != y {
		return math.NaN()
	}
	if x == 1 {
		return Atan(y)
	}
	yNeg, xNeg := math.Signbit(y), math.Signbit(x)
	m := 0 // 2·sign(x) + sign(y)
	if yNeg {
		m = 1
	}
	if xNeg {
		m += 2
	}
	pick := func(a, b, c, d float64) float64 { return [4]float64{a, b, c, d}[m] }
	const pio2 = 1.57079632679489655800e+00
	if y == 0 {
		return pick(y, y, math.Pi+tiny, -math.Pi-tiny)
	}
	if x == 0 {
		if yNeg {
			return -pio2 - tiny
		}
		return pio2 + tiny
	}
	if math.IsInf(x, 0) {
		if math.IsInf(y, 0) {
			return pick(pio4Hi+tiny, -pio4Hi-tiny, 3*pio4Hi+tiny, -3*pio4Hi-tiny)
		}
		return pick(0, math.Copysign(0, -1), math.Pi+tiny, -math.Pi-tiny)
	}
	if math.IsInf(y, 0) {
		if yNeg {
			return -pio2 - tiny
		}
		return pio2 + tiny
	}
	k := (high(y)&0x7FFFFFFF - high(x)&0x7FFFFFFF) >> 20
	z := 0.0
	switch {
	case k > 60:
		z = pio2 + 0.5*piLo
		m &= 1
	case k < -60 && xNeg:
		z = 0
	default:
		z = Atan(math.Abs(y / x))
	}
	switch m {
	case 0:
		return z
	case 1:
		return -z
	case 2:
		return math.Pi - (z - piLo)
	}
	return (z - piLo) - math.Pi
}

// Cbrt returns the cube root.
func Cbrt(x float64) float64 {
	const (
		b1 = 715094163 // (1023-1023/3-0.03306235651)·2**20
		b2 = 696219795 // (1023-1023/3-54/3-0.03306235651)·2**20
		p0 = 1.87595182427177009643
		p1 = -1.88497979543377169875
		p2 = 1.621429720105354466140
		p3 = -0.758397934778766047437
		p4 = 0.145996192886612446982
	)
	if x == 0 || x != x || math.IsInf(x, 0) {
		return x
	}
	hx := uint32(high(math.Abs(x)))
	t := 0.0
	if hx < 0x00100000 { // subnormal
		t = math.Float64frombits(uint64(uint32(high(math.Abs(x)*0x1p54))/3+b2) << 32)
	} else {
		t = math.Float64frombits(uint64(hx/3+b1) << 32)
	}
	t = math.Copysign(t, x)
	// a polynomial gives 23 bits, one Newton step the rest
	r := mul(mul(t, t), t/x)
	t = mul(t, p0+mul(r, p1+mul(r, p2))+mul(mul(mul(r, r), r), p3+mul(r, p4)))
	t = math.Float64frombits((math.Float64bits(t) + 0x80000000) & 0xFFFFFFFFC0000000)
	s := mul(t, t)
	r = x / s
	w := t + t
	r = (r - t) / (w + r)
	return t + mul(t, r)
}
