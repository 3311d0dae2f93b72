package jsmath

import (
	"math"
	"math/bits"
)

// twoOverPi are the bits of 2/π after the binary point, 64 a word.
var twoOverPi = [...]uint64{
	0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561, 0xb7246e3a424dd2e0,
	0x06492eea09d1921c, 0xfe1deb1cb129a73e, 0xe88235f52ebb4484, 0xe99c7026b45f7e41, 0x3991d639835339f4,
	0x9c845f8bbdf9283b, 0x1ff897ffde05980f, 0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d,
	0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb1f8d5d085, 0x6033046fc7b6babf,
}

// reduceLarge is reduce for x above 2**20·π/2: it multiplies the 53 bits of x with
// as many bits of 2/π as matter (Payne and Hanek).
func reduceLarge(x float64) (n int, y0, y1 float64) {
	b := math.Float64bits(x)
	e := int(b>>52&0x7FF) - 1075 // x = m·2**e
	m := b&(1<<52-1) | 1<<52
	// bits of 2/π of weight 2**-(i+1); those with i+1 ≤ e-2 give multiples of 4
	start := max(e-2, 0)
	word := func(i int) uint64 {
		if i+1 < len(twoOverPi) {
			w, s := i, uint(start%64)
			if s == 0 {
				return twoOverPi[w]
			}
			return twoOverPi[w]<<s | twoOverPi[w+1]>>(64-s)
		}
		return 0
	}
	w := start / 64
	q0, q1, q2, q3 := word(w), word(w+1), word(w+2), word(w+3)
	// product of m and q0:q1:q2:q3, five words p0…p4, p0 the highest
	h3, l3 := bits.Mul64(m, q3)
	h2, l2 := bits.Mul64(m, q2)
	h1, l1 := bits.Mul64(m, q1)
	h0, l0 := bits.Mul64(m, q0)
	p4 := l3
	p3, c := bits.Add64(l2, h3, 0)
	p2, c := bits.Add64(l1, h2, c)
	p1, c := bits.Add64(l0, h1, c)
	p0 := h0 + c
	// the value is the product · 2**(e-start-256): its integer part has 320-64-… bits
	intBits := 320 - (256 - (e - start)) // bits of p0:p1:… before the point
	shift := uint(intBits)
	// take the two lowest integer bits and the fraction
	f0, f1, f2 := shl3(p0, p1, p2, p3, p4, shift-2)
	n = int(f0 >> 62)
	f0, f1, f2 = f0<<2|f1>>62, f1<<2|f2>>62, f2<<2
	neg := f0>>63 != 0
	if neg { // nearest: negative remainder
		n++
		f2 = -f2
		f1 = ^f1
		f0 = ^f0
		if f2 == 0 {
			f1++
			if f1 == 0 {
				f0++
			}
		}
	}
	y0, y1 = timesPio2(f0, f1, f2)
	if neg {
		y0, y1 = -y0, -y1
	}
	return n & 3, y0, y1
}

// shl3 returns the first three words of p0:…:p4 shifted left by s bits.
func shl3(p0, p1, p2, p3, p4 uint64, s uint) (a, b, c uint64) {
	p := [6]uint64{p0, p1, p2, p3, p4, 0}
	k, r := s/64, s%64
	get := func(i uint) uint64 {
		if i+1 > 5 {
			return 0
		}
		if r == 0 {
			return p[i]
		}
		return p[i]<<r | p[i+1]>>(64-r)
	}
	return get(k), get(k + 1), get(k + 2)
}

// timesPio2 returns the fraction f0:f1:f2 times π/2 as a double and a tail.
func timesPio2(f0, f1, f2 uint64) (hi, lo float64) {
	if f0 == 0 && f1 == 0 && f2 == 0 {
		return 0, 0
	}
	z := 0
	for f0>>63 == 0 {
		f0, f1, f2 = f0<<1|f1>>63, f1<<1|f2>>63, f2<<1
		z++
	}
	// π/2 · 2**-1 = 0.c90fdaa22168c234c4c6628b80dc1cd1…
	const a0, a1 = 0xc90fdaa22168c234, 0xc4c6628b80dc1cd1
	h00, l00 := bits.Mul64(f0, a0)
	h01, l01 := bits.Mul64(f0, a1)
	h10, l10 := bits.Mul64(f1, a0)
	_ = l01
	mid, c := bits.Add64(l00, h01, 0)
	top := h00 + c
	mid, c = bits.Add64(mid, h10, 0)
	top += c
	_ = l10
	e := 1 - z // value = 0.top:mid · 2**(1-z)
	for top>>63 == 0 {
		top, mid = top<<1|mid>>63, mid<<1
		e--
	}
	// hi takes 53 bits, rounded to nearest, lo the rest
	h := top >> 11
	rest := top<<53 | mid>>11
	lost := math.Ldexp(float64(rest), e-53-64)
	hi = math.Ldexp(float64(h), e-53)
	s := hi + lost
	return s, (hi - s) + lost
}
