// Package bigint is the arithmetic of BigInts, ECMA-262 §6.1.6.2, on math/big. Only
// what can make BigInts names it, so that other programs do not link math/big.
//
// A jsrt.BigInt's magnitude has the form of a big.Int's bits, and both share them:
// no value is ever changed. Values of one or two words have short paths (wide.go).
package bigint

import (
	"bytes"
	"cmp"
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
	Neg:           neg,
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

// Int returns v as a big.Int that shares its words.
func Int(v jsrt.Value) *big.Int {
	b := v.BigInt()
	z := new(big.Int).SetBits(unsafe.Slice((*big.Word)(unsafe.Pointer(unsafe.SliceData(b.Mag))), len(b.Mag)))
	if b.Neg {
		z.Neg(z)
	}
	return z
}

// FromInt returns z, which must not be changed any more, as a BigInt.
func FromInt(z *big.Int) jsrt.Value {
	w := z.Bits()
	return jsrt.Big(jsrt.NewBigInt(z.Sign() < 0, unsafe.Slice((*uint)(unsafe.Pointer(unsafe.SliceData(w))), len(w))))
}

// checked is FromInt for a result that may be too large.
func checked(r *jsrt.Realm, z *big.Int) jsrt.Value {
	if z.BitLen() > MaxBits {
		panic(tooBig(r))
	}
	return FromInt(z)
}

func tooBig(r *jsrt.Realm) *jsrt.Throw { return r.RangeError("Maximum BigInt size exceeded") }

func divisionByZero(r *jsrt.Realm) *jsrt.Throw { return r.RangeError("Division by zero") }

// small returns the value of a BigInt whose magnitude is below 2⁶³.
func small(v jsrt.Value) (int64, bool) {
	neg, w, ok := v.BigWord()
	if neg {
		return -int64(w), ok && w < 1<<63
	}
	return int64(w), ok && w < 1<<63
}

func isZero(v jsrt.Value) bool {
	_, w, ok := v.BigWord()
	return ok && w == 0
}

func isNegative(v jsrt.Value) bool {
	neg, _, ok := v.BigWord()
	return neg || !ok && v.BigInt().Neg
}

func binary(r *jsrt.Realm, op jsrt.BigIntOp, a, b jsrt.Value) jsrt.Value {
	if v := binaryWord(op, a, b); !v.IsEmpty() {
		return v
	}
	if x, ok := load(a); ok {
		if y, ok := load(b); ok {
			if z, ok := binaryWide(r, op, x, y); ok {
				return z.value()
			}
		}
	}
	return binaryLarge(r, op, a, b)
}

// binaryWord does the operation on words, where that is simple.
func binaryWord(op jsrt.BigIntOp, a, b jsrt.Value) jsrt.Value {
	m, x, ok := a.BigWord()
	n, y, two := b.BigWord()
	if !ok || !two {
		return jsrt.Value{}
	}
	switch op {
	case jsrt.BigAdd:
		if z := x + y; m == n && z >= x {
			return jsrt.BigWord(m, z)
		}
	case jsrt.BigSub:
		if m == n && x >= y {
			return jsrt.BigWord(m, x-y)
		}
	case jsrt.BigMul:
		if hi, lo := bits.Mul64(x, y); hi == 0 {
			return jsrt.BigWord(m != n, lo)
		}
	case jsrt.BigDiv:
		if y != 0 {
			return jsrt.BigWord(m != n, x/y)
		}
	case jsrt.BigRem:
		if y != 0 {
			return jsrt.BigWord(m, x%y)
		}
	case jsrt.BigAnd:
		if !m && !n {
			return jsrt.BigWord(false, x&y)
		}
	case jsrt.BigOr:
		if !m && !n {
			return jsrt.BigWord(false, x|y)
		}
	case jsrt.BigXor:
		if !m && !n {
			return jsrt.BigWord(false, x^y)
		}
	case jsrt.BigShl:
		if !n && y < 64 && x>>(63-y)>>1 == 0 {
			return jsrt.BigWord(m, x<<y)
		}
	case jsrt.BigShr:
		if !m && !n {
			return jsrt.BigWord(false, x>>y)
		}
	}
	return jsrt.Value{}
}

// binaryLarge does the operation on big.Ints.
func binaryLarge(r *jsrt.Realm, op jsrt.BigIntOp, a, b jsrt.Value) jsrt.Value {
	switch op {
	case jsrt.BigExp:
		return exp(r, a, b)
	case jsrt.BigShl:
		return shift(r, a, b, !isNegative(b))
	case jsrt.BigShr:
		return shift(r, a, b, isNegative(b))
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
		if isZero(b) {
			panic(divisionByZero(r))
		}
		if op == jsrt.BigDiv {
			z.Quo(x, y)
		} else {
			z.Rem(x, y)
		}
	case jsrt.BigAnd:
		z.And(x, y)
	case jsrt.BigOr:
		z.Or(x, y)
	case jsrt.BigXor:
		z.Xor(x, y)
	}
	return checked(r, z)
}

// exp is BigInt::exponentiate, §6.1.6.2.3.
func exp(r *jsrt.Realm, a, b jsrt.Value) jsrt.Value {
	neg, w, one := a.BigWord()
	switch {
	case isNegative(b):
		panic(r.RangeError("Exponent must be positive"))
	case isZero(b):
		return jsrt.BigWord(false, 1)
	case one && w <= 1:
		// 0, 1 and -1 stay what they are, but for the sign
		return jsrt.BigWord(neg && b.BigUint64()&1 == 1, w)
	}
	x := Int(a)
	n, ok := small(b)
	if !ok || n > MaxBits || int64(x.BitLen()-1)*n > MaxBits {
		panic(tooBig(r))
	}
	return checked(r, new(big.Int).Exp(x, big.NewInt(n), nil))
}

// shift is BigInt::leftShift or signedRightShift by |b|.
func shift(r *jsrt.Realm, a, b jsrt.Value, left bool) jsrt.Value {
	n, ok := small(b)
	if n < 0 {
		n = -n
	}
	if isZero(a) || n == 0 && ok {
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

func neg(_ *jsrt.Realm, a jsrt.Value) jsrt.Value {
	if neg, w, ok := a.BigWord(); ok {
		return jsrt.BigWord(!neg, w)
	}
	b := a.BigInt()
	return jsrt.Big(jsrt.NewBigInt(!b.Neg, b.Mag))
}

func not(r *jsrt.Realm, a jsrt.Value) jsrt.Value {
	if x, ok := small(a); ok {
		return jsrt.BigFromInt64(^x)
	}
	return checked(r, new(big.Int).Not(Int(a)))
}

// Compare orders two BigInts.
func Compare(a, b jsrt.Value) int {
	x, one := load(a)
	y, two := load(b)
	if !one || !two {
		return Int(a).Cmp(Int(b))
	}
	c := cmp.Or(cmp.Compare(x.hi, y.hi), cmp.Compare(x.lo, y.lo))
	if x.neg != y.neg {
		c = 1
	}
	if x.neg {
		return -c
	}
	return c
}

// CompareNumber orders a BigInt and a Number; 2 for NaN.
func CompareNumber(a jsrt.Value, f float64) int {
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
func fromWhole(f float64) jsrt.Value {
	if f > -1<<63 && f < 1<<63 {
		return jsrt.BigFromInt64(int64(f))
	}
	fraction, exponent := math.Frexp(f)
	z := big.NewInt(int64(math.Ldexp(fraction, 53)))
	return FromInt(z.Lsh(z, uint(exponent-53)))
}

// fromNumber is NumberToBigInt, §21.2.1.1.1.
func fromNumber(r *jsrt.Realm, f float64) jsrt.Value {
	if f != math.Trunc(f) || math.IsInf(f, 0) {
		panic(r.RangeError("The number " + jsrt.NumberToString(f).Go() + " cannot be converted to a BigInt because it is not an integer"))
	}
	return fromWhole(f)
}

// ToNumber is 𝔽(ℝ(a)).
func ToNumber(a jsrt.Value) float64 {
	if neg, w, ok := a.BigWord(); ok {
		if neg {
			return -float64(w)
		}
		return float64(w)
	}
	f, _ := Int(a).Float64()
	return f
}

// FromString is StringToBigInt, §7.1.14; the zero Value stands for undefined.
func FromString(s *jsrt.String) jsrt.Value {
	if !s.IsLatin1() {
		s = jsrt.TrimString(s)
		if !jsstring.IsLatin1(s.UTF16()) {
			return jsrt.Value{}
		}
		s = jsrt.FromGo(s.Go())
	}
	t := jsrt.TrimString(s).Latin1()
	if t == "" {
		return jsrt.BigFromInt64(0)
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
		return jsrt.Value{}
	}
	if len(digits) <= 15 {
		n, _ := strconv.ParseInt(digits, base, 64)
		if t[0] == '-' {
			n = -n
		}
		return jsrt.BigFromInt64(n)
	}
	z, ok := new(big.Int).SetString(digits, base)
	if !ok {
		return jsrt.Value{}
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
func toString(_ *jsrt.Realm, a jsrt.Value, radix int) *jsrt.String {
	if neg, w, ok := a.BigWord(); ok {
		var b [65]byte
		t := b[:0]
		if neg {
			t = append(t, '-')
		}
		return jsrt.FromLatin1Bytes(bytes.Clone(strconv.AppendUint(t, w, radix)))
	}
	return jsrt.Latin1(Int(a).Text(radix))
}

// AsUintN is a modulo 2ⁿ.
func AsUintN(r *jsrt.Realm, n int64, a jsrt.Value) jsrt.Value {
	if x, ok := load(a); ok && n <= 128 {
		if hi, lo, ok := x.low(uint(n)); ok {
			return jsrt.BigTwoWords(false, hi, lo)
		}
	}
	if n == 0 {
		return jsrt.BigWord(false, 0)
	}
	x := Int(a)
	if x.Sign() >= 0 && int64(x.BitLen()) <= n {
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
func AsIntN(r *jsrt.Realm, n int64, a jsrt.Value) jsrt.Value {
	if n == 0 {
		return jsrt.BigWord(false, 0)
	}
	if n <= 64 {
		unused := uint(64 - n)
		return jsrt.BigFromInt64(int64(a.BigUint64()<<unused) >> unused)
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
