package jsrt

import (
	"math/bits"
	"slices"
	"unsafe"
)

// BigInt is the cell of a BigInt value (§6.1.6.2): sign and magnitude, the least
// significant word first, without leading zero words, as math/big has it. A magnitude of
// at most 64 bits lies in the Value itself; such BigInts have a cell only on demand.
type BigInt struct {
	shape *Shape
	Neg   bool
	Mag   []uint
}

// bigTags are the tags of BigInts without a cell: positive ones and zero, negative ones.
var bigTags = [2]Cell{{&bigintShape}, {&bigintShape}}

// BigWord returns the BigInt with the sign and a magnitude of 64 bits.
func BigWord(neg bool, w uint64) Value {
	if neg && w != 0 {
		return Value{unsafe.Pointer(&bigTags[1]), w}
	}
	return Value{unsafe.Pointer(&bigTags[0]), w}
}

// BigWord takes apart a BigInt whose magnitude has 64 bits at most.
func (v Value) BigWord() (neg bool, w uint64, ok bool) {
	return v.p == unsafe.Pointer(&bigTags[1]), v.n, uintptr(v.p)-uintptr(unsafe.Pointer(&bigTags)) < unsafe.Sizeof(bigTags)
}

// BigFromInt64 and BigFromUint64 return the BigInt i.
func BigFromInt64(i int64) Value {
	if i < 0 {
		return BigWord(true, -uint64(i))
	}
	return BigWord(false, uint64(i))
}

func BigFromUint64(u uint64) Value { return BigWord(false, u) }

// Big returns the BigInt b.
func Big(b *BigInt) Value {
	if len(b.Mag) <= 64/bits.UintSize {
		return BigWord(b.Neg, b.magnitude64())
	}
	return Value{p: unsafe.Pointer(b)}
}

// BigInt returns the BigInt that v is as a cell; v must be a BigInt.
func (v Value) BigInt() *BigInt {
	if neg, w, ok := v.BigWord(); ok {
		return NewBigInt(neg, words(w))
	}
	return (*BigInt)(v.p)
}

// NewBigInt returns the BigInt of sign and magnitude, which it keeps.
func NewBigInt(neg bool, mag []uint) *BigInt {
	for len(mag) > 0 && mag[len(mag)-1] == 0 {
		mag = mag[:len(mag)-1]
	}
	return &BigInt{shape: &bigintShape, Neg: neg && len(mag) > 0, Mag: mag}
}

// BigTwoWords returns the BigInt of a magnitude of 128 bits.
func BigTwoWords(neg bool, hi, lo uint64) Value {
	if hi == 0 {
		return BigWord(neg, lo)
	}
	if bits.UintSize == 32 {
		return Big(NewBigInt(neg, append(words(lo), words(hi)...)))
	}
	c := &struct {
		BigInt
		words [2]uint
	}{words: [2]uint{uint(lo), uint(hi)}}
	c.shape, c.Neg, c.Mag = &bigintShape, neg, c.words[:]
	return Value{p: unsafe.Pointer(c)}
}

// words returns u as a magnitude.
func words(u uint64) []uint {
	if bits.UintSize == 32 {
		return []uint{uint(uint32(u)), uint(u >> 32)}
	}
	return []uint{uint(u)}
}

// equal compares BigInts with cells.
func (b *BigInt) equal(c *BigInt) bool { return b.Neg == c.Neg && slices.Equal(b.Mag, c.Mag) }

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
	Binary        func(r *Realm, op BigIntOp, a, b Value) Value
	Neg, Not      func(r *Realm, a Value) Value
	Compare       func(a, b Value) int
	CompareNumber func(a Value, f float64) int    // 2 for NaN
	FromString    func(s *String) Value           // StringToBigInt; empty: undefined
	FromNumber    func(r *Realm, f float64) Value // NumberToBigInt
	ToString      func(r *Realm, a Value, radix int) *String
	ToNumber      func(a Value) float64
}

func (r *Realm) bigOps() *BigIntOps { return r.agent.BigInt }

// BigIntOps returns the agent's BigInt arithmetic.
func (r *Realm) BigIntOps() *BigIntOps { return r.agent.BigInt }

// ToBigInt is §7.1.13.
func ToBigInt(r *Realm, v Value) Value {
	v = ToPrimitive(r, v, HintNumber)
	switch v.Kind() {
	case KindBigInt:
		return v
	case KindBoolean:
		return BigWord(false, v.n)
	case KindString:
		if b := r.bigOps().FromString(v.Str()); !b.IsEmpty() {
			return b
		}
		panic(r.SyntaxError("Cannot convert " + v.Str().Go() + " to a BigInt"))
	}
	panic(r.TypeError("Cannot convert " + r.Display(v) + " to a BigInt"))
}

// ToBigUint64 is §7.1.16; the bits are also those of ToBigInt64 (§7.1.15).
func ToBigUint64(r *Realm, v Value) uint64 { return ToBigInt(r, v).BigUint64() }

// BigUint64 returns the BigInt v modulo 2⁶⁴.
func (v Value) BigUint64() uint64 {
	neg, u, ok := v.BigWord()
	if !ok {
		b := (*BigInt)(v.p)
		neg, u = b.Neg, b.magnitude64()
	}
	if neg {
		return -u
	}
	return u
}

// magnitude64 is the magnitude modulo 2⁶⁴.
func (b *BigInt) magnitude64() uint64 {
	u := uint64(0)
	for i := 0; i < len(b.Mag) && i < 64/bits.UintSize; i++ {
		u |= uint64(b.Mag[i]) << (i * bits.UintSize)
	}
	return u
}
