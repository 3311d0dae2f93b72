package chrono

import (
	"math"
	"math/big"
	"math/bits"
)

// Int128 is an integer of 128 bits in two's complement: nanoseconds since the epoch
// need 74 of them, time durations 84.
type Int128 struct {
	hi int64
	lo uint64
}

// Int makes an Int128 of an int64.
func Int(i int64) Int128 { return Int128{i >> 63, uint64(i)} }

// FromFloat makes an Int128 of an integral Number below 2¹²⁶.
func FromFloat(f float64) Int128 {
	if math.Abs(f) < 1<<62 {
		return Int(int64(f))
	}
	m, exp := math.Frexp(math.Abs(f))
	mant, shift := uint64(m*(1<<53)), exp-53
	var z Int128
	if shift >= 64 {
		z.hi = int64(mant << (shift - 64))
	} else {
		z.lo, z.hi = mant<<shift, int64(mant>>(64-shift))
	}
	if f < 0 {
		return z.Neg()
	}
	return z
}

// FromWords makes an Int128 of a sign and a magnitude of at most two words; ok is
// false when there are more.
func FromWords(neg bool, mag []uint) (z Int128, ok bool) {
	per := 64 / bits.UintSize
	if len(mag) > 2*per {
		return z, false
	}
	var w [2]uint64
	for i, m := range mag {
		w[i/per] |= uint64(m) << (i % per * bits.UintSize)
	}
	if w[1]>>62 != 0 {
		return z, false
	}
	z = Int128{int64(w[1]), w[0]}
	if neg {
		z = z.Neg()
	}
	return z, true
}

// Words takes z apart as FromWords puts it together.
func (z Int128) Words() (neg bool, mag []uint) {
	a := z.Abs()
	for w := [2]uint64{a.lo, uint64(a.hi)}; w[0] != 0 || w[1] != 0; {
		mag = append(mag, uint(w[0]))
		if bits.UintSize == 64 {
			w[0], w[1] = w[1], 0
		} else {
			w[0], w[1] = w[0]>>32|w[1]<<32, w[1]>>32
		}
	}
	return z.hi < 0, mag
}

func (z Int128) Add(y Int128) Int128 {
	lo, carry := bits.Add64(z.lo, y.lo, 0)
	return Int128{z.hi + y.hi + int64(carry), lo}
}

func (z Int128) Sub(y Int128) Int128 {
	lo, borrow := bits.Sub64(z.lo, y.lo, 0)
	return Int128{z.hi - y.hi - int64(borrow), lo}
}

func (z Int128) AddInt(y int64) Int128 { return z.Add(Int(y)) }

func (z Int128) Neg() Int128 { return Int128{}.Sub(z) }

func (z Int128) Abs() Int128 {
	if z.hi < 0 {
		return z.Neg()
	}
	return z
}

func (z Int128) Sign() int {
	switch {
	case z.hi < 0:
		return -1
	case z.hi == 0 && z.lo == 0:
		return 0
	}
	return 1
}

func (z Int128) IsZero() bool { return z == Int128{} }

func (z Int128) Cmp(y Int128) int {
	switch {
	case z == y:
		return 0
	case z.hi < y.hi || z.hi == y.hi && z.lo < y.lo:
		return -1
	}
	return 1
}

// Mul is z × y, which must fit.
func (z Int128) Mul(y int64) Int128 {
	neg := (z.hi < 0) != (y < 0)
	a, b := z.Abs(), uint64(y)
	if y < 0 {
		b = -b
	}
	hi, lo := bits.Mul64(a.lo, b)
	p := Int128{int64(hi + uint64(a.hi)*b), lo}
	if neg {
		return p.Neg()
	}
	return p
}

// QuoRem divides by y > 0 towards zero.
func (z Int128) QuoRem(y Int128) (q, r Int128) {
	a := z.Abs()
	if y.hi == 0 {
		var rem uint64
		hi := uint64(a.hi) / y.lo
		q.lo, rem = bits.Div64(uint64(a.hi)%y.lo, a.lo, y.lo)
		q.hi, r.lo = int64(hi), rem
	} else {
		for a.Cmp(y) >= 0 { // the quotient has less than 64 bits
			shift := bits.LeadingZeros64(uint64(y.hi)) - bits.LeadingZeros64(uint64(a.hi))
			d := y.shl(shift)
			if d.Cmp(a) > 0 {
				shift--
				d = y.shl(shift)
			}
			q.lo |= 1 << shift
			a = a.Sub(d)
		}
		r = a
	}
	if z.hi < 0 {
		return q.Neg(), r.Neg()
	}
	return q, r
}

func (z Int128) shl(n int) Int128 {
	if n == 0 {
		return z
	}
	return Int128{z.hi<<n | int64(z.lo>>(64-n)), z.lo << n}
}

// DivMod divides by y > 0 towards negative infinity.
func (z Int128) DivMod(y int64) (q Int128, m int64) {
	q, r := z.QuoRem(Int(y))
	if r.hi < 0 {
		return q.AddInt(-1), int64(r.lo) + y
	}
	return q, int64(r.lo)
}

// Int64 is z, which must fit.
func (z Int128) Int64() int64 { return int64(z.lo) }

// Float is the Number next to z.
func (z Int128) Float() float64 {
	if z.hi == z.hi>>63 && z.hi == int64(z.lo)>>63 {
		return float64(int64(z.lo))
	}
	f, _ := new(big.Float).SetInt(z.big()).Float64()
	return f
}

func (z Int128) big() *big.Int {
	a := z.Abs()
	b := new(big.Int).SetUint64(uint64(a.hi))
	b.Lsh(b, 64).Or(b, new(big.Int).SetUint64(a.lo))
	if z.hi < 0 {
		b.Neg(b)
	}
	return b
}

// quotient is the Number next to a ÷ b.
func quotient(a, b Int128) float64 {
	if b == Int(1) {
		return a.Float()
	}
	if q, r := a.QuoRem(b); r.IsZero() {
		return q.Float()
	}
	f, _ := new(big.Rat).SetFrac(a.big(), b.big()).Float64()
	return f
}
