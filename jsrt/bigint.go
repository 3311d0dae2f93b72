package jsrt

import (
	"math/bits"
	"slices"
)

// BigInt is a BigInt value (§6.1.6.2): sign and magnitude, the least significant
// word first, without leading zero words, as math/big has it.
type BigInt struct {
	shape *Shape
	Neg   bool
	Mag   []uint
}

// NewBigInt returns the BigInt of sign and magnitude, which it keeps.
func NewBigInt(neg bool, mag []uint) *BigInt {
	for len(mag) > 0 && mag[len(mag)-1] == 0 {
		mag = mag[:len(mag)-1]
	}
	return &BigInt{shape: &bigintShape, Neg: neg && len(mag) > 0, Mag: mag}
}

// BigIntFromInt64 returns the BigInt i.
func BigIntFromInt64(i int64) *BigInt {
	if i < 0 {
		return NewBigInt(true, words(uint64(-i)))
	}
	return NewBigInt(false, words(uint64(i)))
}

// words returns u as a magnitude.
func words(u uint64) []uint {
	if bits.UintSize == 32 {
		return []uint{uint(uint32(u)), uint(u >> 32)}
	}
	return []uint{uint(u)}
}

func (b *BigInt) IsZero() bool { return len(b.Mag) == 0 }

// Equal reports b = c.
func (b *BigInt) Equal(c *BigInt) bool { return b.Neg == c.Neg && slices.Equal(b.Mag, c.Mag) }

// hash serves Map and Set.
func (b *BigInt) hash() uint64 {
	h := uint64(len(b.Mag))
	for _, w := range b.Mag {
		h = (h ^ uint64(w)) * 0x9E3779B97F4A7C15
	}
	return h
}

// BigIntOp numbers the binary operations of BigIntOps.Binary.
type BigIntOp uint8

const (
	BigAdd BigIntOp = iota
	BigSub
	BigMul
	BigDiv
	BigRem
	BigExp
	BigAnd
	BigOr
	BigXor
	BigShl
	BigShr
)

// BigIntOps is the arithmetic of BigInts. Package jsrt has none of its own: what
// makes BigInts (the BigInt library, compiled literals) names bigint.Ops of
// package jsrt/bigint and sets it on the agent, and a program without BigInts
// does not link math/big.
type BigIntOps struct {
	Binary        func(r *Realm, op BigIntOp, a, b *BigInt) *BigInt
	Neg, Not      func(r *Realm, a *BigInt) *BigInt
	Compare       func(a, b *BigInt) int
	CompareNumber func(a *BigInt, f float64) int    // 2 for NaN
	FromString    func(s *String) *BigInt           // StringToBigInt; nil: undefined
	FromNumber    func(r *Realm, f float64) *BigInt // NumberToBigInt
	ToString      func(r *Realm, a *BigInt, radix int) *String
	ToNumber      func(a *BigInt) float64
}

func (r *Realm) bigOps() *BigIntOps { return r.agent.BigInt }

// BigIntOps returns the agent's BigInt arithmetic.
func (r *Realm) BigIntOps() *BigIntOps { return r.agent.BigInt }

// ToBigInt is §7.1.13.
func ToBigInt(r *Realm, v Value) *BigInt {
	v = ToPrimitive(r, v, HintNumber)
	switch v.Kind() {
	case KindBigInt:
		return v.BigInt()
	case KindBoolean:
		return BigIntFromInt64(int64(v.n))
	case KindString:
		if b := r.bigOps().FromString(v.Str()); b != nil {
			return b
		}
		panic(r.SyntaxError("Cannot convert " + v.Str().Go() + " to a BigInt"))
	}
	panic(r.TypeError("Cannot convert " + r.Display(v) + " to a BigInt"))
}

// ToBigUint64 is §7.1.16; the bits are also those of ToBigInt64 (§7.1.15).
func ToBigUint64(r *Realm, v Value) uint64 { return ToBigInt(r, v).Uint64() }

// Uint64 returns b modulo 2⁶⁴.
func (b *BigInt) Uint64() uint64 {
	u := uint64(0)
	for i := 0; i < len(b.Mag) && i < 64/bits.UintSize; i++ {
		u |= uint64(b.Mag[i]) << (i * bits.UintSize)
	}
	if b.Neg {
		return -u
	}
	return u
}

// BigIntFromUint64 returns the BigInt u.
func BigIntFromUint64(u uint64) *BigInt { return NewBigInt(false, words(u)) }
