package jsmath

import (
	"math"
	"math/bits"
)

// Sum adds Numbers exactly (Math.sumPrecise, ECMA-262 §21.3.2.33): a fixed-point
// number that covers all doubles, in limbs of 32 bits with room for carries.
type Sum struct {
	limbs   [70]int64
	pending int // additions since the last carry
	any     bool
	notZero bool // a value other than -0 was added
	nan     bool
	plus    bool // +∞
	minus   bool // -∞
}

// Add adds x.
func (s *Sum) Add(x float64) {
	s.any = true
	b := math.Float64bits(x)
	e := int(b >> 52 & 0x7FF)
	m := b & (1<<52 - 1)
	switch {
	case e == 0x7FF && m != 0:
		s.nan = true
		return
	case e == 0x7FF:
		s.plus = s.plus || x > 0
		s.minus = s.minus || x < 0
		return
	}
	if b != 1<<63 {
		s.notZero = true
	}
	if e == 0 {
		e = 1
	} else {
		m |= 1 << 52
	}
	// the value is m·2^(e-1075); bit 0 of limb 0 is 2^-1074
	limb, shift := (e-1)/32, uint(e-1)%32
	hi, lo := bits.Mul64(m, 1<<shift)
	l := [3]int64{int64(lo & 0xFFFFFFFF), int64(lo >> 32), int64(hi)}
	for i, v := range l {
		if x < 0 {
			v = -v
		}
		s.limbs[limb+i] += v
	}
	if s.pending++; s.pending == 1<<29 {
		s.carry()
	}
}

// carry makes all limbs but the last 0 … 2³²-1.
func (s *Sum) carry() {
	s.pending = 0
	for i := 0; i < len(s.limbs)-1; i++ {
		c := s.limbs[i] >> 32
		s.limbs[i] -= c << 32
		s.limbs[i+1] += c
	}
}

// Result returns the sum, rounded once; -0 if nothing but -0 was added.
func (s *Sum) Result() float64 {
	switch {
	case s.nan || s.plus && s.minus:
		return math.NaN()
	case s.plus:
		return math.Inf(1)
	case s.minus:
		return math.Inf(-1)
	case !s.notZero:
		return math.Copysign(0, -1)
	}
	s.carry()
	sign := 1.0
	if s.limbs[len(s.limbs)-1] < 0 {
		sign = -1
		for i := range s.limbs {
			s.limbs[i] = -s.limbs[i]
		}
		s.carry()
	}
	top := len(s.limbs) - 1
	for top >= 0 && s.limbs[top] == 0 {
		top--
	}
	if top < 0 {
		return 0
	}
	// the highest 64 bits from bit position pos up, and whether bits below are lost
	high := top*32 + bits.Len64(uint64(s.limbs[top])) // bits in all
	if high <= 64 {
		return sign * round(s.bits(0), 0, false)
	}
	pos := high - 64
	sticky := false
	for i := 0; i < pos && !sticky; i++ {
		if i%32 == 0 && i+32 <= pos {
			sticky = s.limbs[i/32] != 0
			i += 31
			continue
		}
		sticky = s.limbs[i/32]>>(i%32)&1 != 0
	}
	return sign * round(s.bits(pos), pos, sticky)
}

// bits returns 64 bits from position pos.
func (s *Sum) bits(pos int) uint64 {
	v := uint64(0)
	for i := 0; i < 3; i++ {
		limb := pos/32 + i
		if limb >= len(s.limbs) {
			break
		}
		sh := 32*i - pos%32
		if sh >= 0 {
			v |= uint64(s.limbs[limb]) << sh
		} else {
			v |= uint64(s.limbs[limb]) >> -sh
		}
	}
	return v
}

// round returns m·2^(pos-1074), m's lost lower bits being sticky.
func round(m uint64, pos int, sticky bool) float64 {
	if n := bits.Len64(m); n > 53 {
		drop := n - 53
		rest := m & (1<<drop - 1)
		half := uint64(1) << (drop - 1)
		m >>= drop
		pos += drop
		if rest > half || rest == half && (sticky || m&1 != 0) {
			m++
		}
	}
	return math.Ldexp(float64(m), pos-1074)
}
