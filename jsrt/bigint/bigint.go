// Package bigint is the arithmetic of BigInts, ECMA-262 §6.1.6.2, on math/big. Only
// what can make BigInts names it, so that other programs do not link math/big.
//
// A jsrt.BigInt's magnitude has the form of a big.Int's bits, and both share them:
// no value is ever changed. Values of one word have short paths of their own.
package bigint

import (
	"math"
	"math/big"
	"math/bits"
	"strconv"
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsstring"
)

// Ops is the arithmetic for Agent.BigInt.
var Ops = jsrt.BigIntOps{
	Binary:        binary,
	Neg:           func(_ *jsrt.Realm, a *jsrt.BigInt) *jsrt.BigInt { return jsrt.NewBigInt(!a.Neg, a.Mag) },
	Not:           not,
	Compare:       Compare,
	CompareNumber: CompareNumber,
	FromString:    FromString,
	FromNumber:    fromNumber,
	ToString:      toString,
	ToNumber:      ToNumber,
}

// MaxBits is the greatest size of a BigInt, V8's.
const MaxBits = 1 << 30

// Int returns b as a big.Int that shares its words.
func Int(b *jsrt.BigInt) *big.Int {
	z := new(big.Int).SetBits(unsafe.Slice((*big.Word)(unsafe.Pointer(unsafe.SliceData(b.Mag))), len(b.Mag)))
	if b.Neg {
		z.Neg(z)
	}
	return z
}

// FromInt returns z, which must not be changed any more, as a BigInt.
func FromInt(z *big.Int) *jsrt.BigInt {
	w := z.Bits()
	return jsrt.NewBigInt(z.Sign() < 0, unsafe.Slice((*uint)(unsafe.Pointer(unsafe.SliceData(w))), len(w)))
}

// checked is FromInt for a result that may be too large.
func checked(r *jsrt.Realm, z *big.Int) *jsrt.BigInt {
	if z.BitLen() > MaxBits {
		panic(tooBig(r))
	}
	return FromInt(z)
}

func tooBig(r *jsrt.Realm) *jsrt.Throw { return r.RangeError("Maximum BigInt size exceeded") }

// small returns the value of a BigInt whose magnitude is below 2⁶³.
func small(b *jsrt.BigInt) (int64, bool) {
	switch len(b.Mag) {
	case 0:
		return 0, true
	case 1:
		if w := uint64(b.Mag[0]); bits.UintSize == 64 && w < 1<<63 {
			if b.Neg {
				return -int64(w), true
			}
			return int64(w), true
		}
	}
	return 0, false
}

func binary(r *jsrt.Realm, op jsrt.BigIntOp, a, b *jsrt.BigInt) *jsrt.BigInt {
	if x, ok := small(a); ok {
		if y, ok := small(b); ok {
			if z, ok := binarySmall(r, op, x, y); ok {
				return jsrt.BigIntFromInt64(z)
			}
		}
	}
	z, x, y := new(big.Int), Int(a), Int(b)
	switch op {
	case jsrt.BigAdd:
		z.Add(x, y)
	case jsrt.BigSub:
		z.Sub(x, y)
	case jsrt.BigMul:
		if x.BitLen()+y.BitLen() > MaxBits+1 {
			panic(tooBig(r))
		}
		z.Mul(x, y)
	case jsrt.BigDiv, jsrt.BigRem:
		if b.IsZero() {
			panic(r.RangeError("Division by zero"))
		}
		if op == jsrt.BigDiv {
			z.Quo(x, y)
		} else {
			z.Rem(x, y)
		}
	case jsrt.BigExp:
		return exp(r, a, b)
	case jsrt.BigAnd:
		z.And(x, y)
	case jsrt.BigOr:
		z.Or(x, y)
	case jsrt.BigXor:
		z.Xor(x, y)
	case jsrt.BigShl:
		return shift(r, a, b, !b.Neg)
	case jsrt.BigShr:
		return shift(r, a, b, b.Neg)
	}
	return checked(r, z)
}

// binarySmall does the operation on 63-bit values if the result is one too.
func binarySmall(r *jsrt.Realm, op jsrt.BigIntOp, x, y int64) (z int64, ok bool) {
	switch op {
	case jsrt.BigAdd:
		z = x + y
		return z, (z > x) == (y > 0) && z != math.MinInt64
	case jsrt.BigSub:
		z = x - y
		return z, (z < x) == (y > 0) && z != math.MinInt64
	case jsrt.BigMul:
		if x == int64(int32(x)) && y == int64(int32(y)) {
			return x * y, true
		}
		return 0, false
	case jsrt.BigDiv, jsrt.BigRem:
		if y == 0 {
			panic(r.RangeError("Division by zero"))
		}
		if op == jsrt.BigDiv {
			return x / y, true
		}
		return x % y, true
	case jsrt.BigAnd:
		z = x & y
		return z, z != math.MinInt64
	case jsrt.BigOr:
		return x | y, true
	case jsrt.BigXor:
		return x ^ y, x^y != math.MinInt64
	case jsrt.BigShr:
		if y >= 0 {
			return x >> uint64(min(y, 63)), true
		}
	case jsrt.BigShl:
		if y >= 0 && y < 32 && x == int64(int32(x)) {
			return x << uint64(y), true
		}
	}
	return 0, false
}

// exp is BigInt::exponentiate, §6.1.6.2.3.
func exp(r *jsrt.Realm, a, b *jsrt.BigInt) *jsrt.BigInt {
	switch {
	case b.Neg:
		panic(r.RangeError("Exponent must be non-negative"))
	case b.IsZero():
		return jsrt.BigIntFromInt64(1)
	case a.IsZero() || len(a.Mag) == 1 && a.Mag[0] == 1:
		// 0, 1 and -1 stay what they are, but for the sign
		return jsrt.NewBigInt(a.Neg && b.Mag[0]&1 == 1, a.Mag)
	}
	x := Int(a)
	n, ok := small(b)
	if !ok || n > MaxBits || int64(x.BitLen()-1)*n > MaxBits {
		panic(tooBig(r))
	}
	return checked(r, new(big.Int).Exp(x, big.NewInt(n), nil))
}

// shift is BigInt::leftShift or signedRightShift by |b|.
func shift(r *jsrt.Realm, a, b *jsrt.BigInt, left bool) *jsrt.BigInt {
	n, ok := small(b)
	if n < 0 {
		n = -n
	}
	if a.IsZero() || n == 0 && ok {
		return a
	}
	x := Int(a)
	if left {
		if !ok || n > MaxBits || int64(x.BitLen())+n > MaxBits {
			panic(tooBig(r))
		}
		return FromInt(new(big.Int).Lsh(x, uint(n)))
	}
	if !ok || n > int64(x.BitLen()) {
		n = int64(x.BitLen())
	}
	return FromInt(new(big.Int).Rsh(x, uint(n)))
}

func not(r *jsrt.Realm, a *jsrt.BigInt) *jsrt.BigInt {
	if x, ok := small(a); ok {
		return jsrt.BigIntFromInt64(^x)
	}
	return checked(r, new(big.Int).Not(Int(a)))
}

// Compare orders two BigInts.
func Compare(a, b *jsrt.BigInt) int {
	if x, ok := small(a); ok {
		if y, ok := small(b); ok {
			switch {
			case x < y:
				return -1
			case x > y:
				return 1
			}
			return 0
		}
	}
	return Int(a).Cmp(Int(b))
}

// CompareNumber orders a BigInt and a Number; 2 for NaN.
func CompareNumber(a *jsrt.BigInt, f float64) int {
	switch {
	case f != f:
		return 2
	case math.IsInf(f, 1):
		return -1
	case math.IsInf(f, -1):
		return 1
	}
	whole := math.Trunc(f)
	if c := Compare(a, fromWhole(whole)); c != 0 || f == whole {
		return c
	}
	if f > whole {
		return -1
	}
	return 1
}

// fromWhole returns a finite Number that is an integer as a BigInt.
func fromWhole(f float64) *jsrt.BigInt {
	if f > -1<<63 && f < 1<<63 {
		return jsrt.BigIntFromInt64(int64(f))
	}
	fraction, exponent := math.Frexp(f)
	z := big.NewInt(int64(math.Ldexp(fraction, 53)))
	return FromInt(z.Lsh(z, uint(exponent-53)))
}

// fromNumber is NumberToBigInt, §21.2.1.1.1.
func fromNumber(r *jsrt.Realm, f float64) *jsrt.BigInt {
	if f != math.Trunc(f) || math.IsInf(f, 0) {
		panic(r.RangeError("The number " + jsrt.NumberToString(f).Go() + " cannot be converted to a BigInt because it is not an integer"))
	}
	return fromWhole(f)
}

// ToNumber is 𝔽(ℝ(a)).
func ToNumber(a *jsrt.BigInt) float64 {
	if x, ok := small(a); ok {
		return float64(x)
	}
	f, _ := Int(a).Float64()
	return f
}

// FromString is StringToBigInt, §7.1.14; nil stands for undefined.
func FromString(s *jsrt.String) *jsrt.BigInt {
	if !s.IsLatin1() {
		s = jsrt.TrimString(s)
		if !jsstring.IsLatin1(s.UTF16()) {
			return nil
		}
		s = jsrt.FromGo(s.Go())
	}
	t := jsrt.TrimString(s).Latin1()
	if t == "" {
		return jsrt.BigIntFromInt64(0)
	}
	base := 10
	if len(t) > 2 && t[0] == '0' {
		switch t[1] | 0x20 {
		case 'x':
			base = 16
		case 'o':
			base = 8
		case 'b':
			base = 2
		}
	}
	digits := t
	if base != 10 {
		digits = t[2:]
	} else if t[0] == '+' || t[0] == '-' {
		digits = t[1:]
	}
	if !allDigits(digits, base) {
		return nil
	}
	if len(digits) <= 15 {
		n, _ := strconv.ParseInt(digits, base, 64)
		if t[0] == '-' {
			n = -n
		}
		return jsrt.BigIntFromInt64(n)
	}
	z, ok := new(big.Int).SetString(digits, base)
	if !ok {
		return nil
	}
	if t[0] == '-' {
		z.Neg(z)
	}
	return FromInt(z)
}

func allDigits(s string, base int) bool {
	for i := 0; i < len(s); i++ {
		c, d := s[i], 99
		switch {
		case c >= '0' && c <= '9':
			d = int(c - '0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			d = int(c|0x20-'a') + 10
		}
		if d >= base {
			return false
		}
	}
	return s != ""
}

// toString is BigInt::toString, §6.1.6.2.21.
func toString(_ *jsrt.Realm, a *jsrt.BigInt, radix int) *jsrt.String {
	if x, ok := small(a); ok {
		return jsrt.Latin1(strconv.FormatInt(x, radix))
	}
	return jsrt.Latin1(Int(a).Text(radix))
}

// AsUintN is a modulo 2ⁿ.
func AsUintN(r *jsrt.Realm, n int64, a *jsrt.BigInt) *jsrt.BigInt {
	if n == 64 {
		return jsrt.BigIntFromUint64(a.Uint64())
	}
	if n == 0 {
		return jsrt.BigIntFromInt64(0)
	}
	x := Int(a)
	if !a.Neg && int64(x.BitLen()) <= n {
		return a
	}
	if n > MaxBits {
		panic(tooBig(r))
	}
	mask := new(big.Int).Lsh(big.NewInt(1), uint(n))
	mask.Sub(mask, big.NewInt(1))
	return FromInt(mask.And(x, mask))
}

// AsIntN is the value of -2ⁿ⁻¹ … 2ⁿ⁻¹-1 that is a modulo 2ⁿ.
func AsIntN(r *jsrt.Realm, n int64, a *jsrt.BigInt) *jsrt.BigInt {
	if n == 64 {
		return jsrt.BigIntFromInt64(int64(a.Uint64()))
	}
	if n == 0 {
		return jsrt.BigIntFromInt64(0)
	}
	if int64(Int(a).BitLen()) < n {
		return a
	}
	u := Int(AsUintN(r, n, a))
	if u.Bit(int(n-1)) == 0 {
		return FromInt(u)
	}
	return FromInt(new(big.Int).Sub(u, new(big.Int).Lsh(big.NewInt(1), uint(n))))
}
