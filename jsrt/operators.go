package jsrt

import (
	"math"

	"github.com/gonodec/gonodec/jsrt/jsmath"
)

// Operators of ECMA-262 §13. Each has a fast form for Numbers that the Go
// compiler inlines into compiled code, and a slow one behind a call.

// Add is a + b (§13.15.3).
func Add(r *Realm, a, b Value) Value {
	if a.IsNumber() && b.IsNumber() {
		return Num(a.Float() + b.Float())
	}
	return addSlow(r, a, b)
}

func addSlow(r *Realm, a, b Value) Value {
	if a.IsString() && b.IsString() {
		return Str(r.Concat(a.Str(), b.Str()))
	}
	if shortText(a) && b.IsNumber() || a.IsNumber() && shortText(b) {
		return OpTemplate(r, a, b)
	}
	if a.IsBigInt() && b.IsBigInt() {
		return r.bigOps().Binary(r, BigAdd, a, b)
	}
	// 1.a-b. Let lprim and rprim be ? ToPrimitive.
	a = ToPrimitive(r, a, HintDefault)
	b = ToPrimitive(r, b, HintDefault)
	// c. If either is a String, concatenate.
	if a.IsString() || b.IsString() {
		s := ToString(r, a)
		return Str(r.Concat(s, ToString(r, b)))
	}
	return arith(r, BigAdd, a, b)
}

// Concat concatenates, checking the length.
func (r *Realm) Concat(a, b *String) *String {
	if uint64(a.n)+uint64(b.n) > MaxStringLength {
		panic(r.RangeError("Invalid string length"))
	}
	if n := a.n + b.n; n < minRope && a.n != 0 && b.n != 0 && a.kind|b.kind == latin1 {
		if n == 2 {
			return r.pair(a.data[0], b.data[0])
		}
		s, text := r.shortString(int(n))
		copy(text, a.data)
		if b.n == 1 {
			text[n-1] = b.data[0]
		} else {
			copy(text[a.n:], b.data)
		}
		return s
	}
	return Concat(a, b)
}

// ConcatAll concatenates several strings, as template literals do.
func (r *Realm) ConcatAll(parts ...*String) *String {
	n := uint64(0)
	wide := false
	for _, p := range parts {
		n += uint64(p.n)
	}
	if n > MaxStringLength {
		panic(r.RangeError("Invalid string length"))
	}
	if n >= 1<<12 {
		s := parts[0]
		for _, p := range parts[1:] {
			s = Concat(s, p)
		}
		return s
	}
	for _, p := range parts {
		wide = !p.IsLatin1() || wide
	}
	if wide {
		u := make([]uint16, 0, n)
		for _, p := range parts {
			u = p.AppendUnits(u)
		}
		return UTF16(u)
	}
	b := make([]byte, 0, n)
	for _, p := range parts {
		b = append(b, p.data...)
	}
	return FromLatin1Bytes(b)
}

// Replaced returns s with text in the place of its units from (inclusive) to to (exclusive).
func (r *Realm) Replaced(s *String, from, to int, text *String) *String {
	n := int(s.n) - (to - from) + int(text.n)
	if n > maxShort || !s.IsLatin1() || !text.IsLatin1() {
		return r.ConcatAll(r.Substring(s, 0, from), text, r.Substring(s, to, int(s.n)))
	}
	var b [maxShort]byte
	copy(b[:], s.data[:from])
	copy(b[from:], text.data)
	copy(b[from+int(text.n):], s.data[to:])
	return r.CopyLatin1(b[:n])
}

// Sub is a - b.
func Sub(r *Realm, a, b Value) Value {
	if a.IsNumber() && b.IsNumber() {
		return Num(a.Float() - b.Float())
	}
	return arith(r, BigSub, a, b)
}

// Mul is a * b.
func Mul(r *Realm, a, b Value) Value {
	if a.IsNumber() && b.IsNumber() {
		return Num(a.Float() * b.Float())
	}
	return arith(r, BigMul, a, b)
}

// Div is a / b.
func Div(r *Realm, a, b Value) Value {
	if a.IsNumber() && b.IsNumber() {
		return Num(a.Float() / b.Float())
	}
	return arith(r, BigDiv, a, b)
}

// Rem is a % b.
func Rem(r *Realm, a, b Value) Value {
	if a.IsNumber() && b.IsNumber() {
		x, y := a.Float(), b.Float()
		if i, j := int64(x), int64(y); float64(i) == x && float64(j) == y && uint64(i|j)>>32 == 0 && i != 0 && j != 0 {
			return Num(float64(uint32(i) % uint32(j))) // see NumberRem
		}
		return Num(NumberRem(x, y))
	}
	return arith(r, BigRem, a, b)
}

// Exp is a ** b.
func Exp(r *Realm, a, b Value) Value { return arith(r, BigExp, a, b) }

// BitAnd is a & b.
func BitAnd(r *Realm, a, b Value) Value {
	if BothNumbers(a, b) {
		return Num(float64(CutInt32(a.Float()) & CutInt32(b.Float())))
	}
	return arith(r, BigAnd, a, b)
}

// BitOr is a | b.
func BitOr(r *Realm, a, b Value) Value {
	if BothNumbers(a, b) {
		return Num(float64(CutInt32(a.Float()) | CutInt32(b.Float())))
	}
	return arith(r, BigOr, a, b)
}

// BitXor is a ^ b.
func BitXor(r *Realm, a, b Value) Value {
	if BothNumbers(a, b) {
		return Num(float64(CutInt32(a.Float()) ^ CutInt32(b.Float())))
	}
	return arith(r, BigXor, a, b)
}

// ShiftLeft is a << b.
func ShiftLeft(r *Realm, a, b Value) Value {
	if BothNumbers(a, b) {
		return Num(float64(CutInt32(a.Float()) << (uint32(CutInt32(b.Float())) & 31)))
	}
	return arith(r, BigShl, a, b)
}

// ShiftRight is a >> b.
func ShiftRight(r *Realm, a, b Value) Value {
	if BothNumbers(a, b) {
		return Num(float64(CutInt32(a.Float()) >> (uint32(CutInt32(b.Float())) & 31)))
	}
	return arith(r, BigShr, a, b)
}

// ShiftRightUnsigned is a >>> b.
func ShiftRightUnsigned(r *Realm, a, b Value) Value {
	a = ToNumeric(r, a)
	b = ToNumeric(r, b)
	if a.IsBigInt() || b.IsBigInt() {
		if a.IsBigInt() != b.IsBigInt() {
			panic(r.mixedBigInt())
		}
		panic(r.TypeError("BigInts have no unsigned right shift, use >> instead"))
	}
	return Num(float64(uint32(Float64ToInt32(a.Float())) >> (uint32(Float64ToInt32(b.Float())) & 31)))
}

// arith is ApplyStringOrNumericBinaryOperator (§13.15.3) after strings.
func arith(r *Realm, op BigIntOp, a, b Value) Value {
	if a.IsBigInt() && b.IsBigInt() {
		return r.bigOps().Binary(r, op, a, b)
	}
	a = ToNumeric(r, a)
	b = ToNumeric(r, b)
	if a.IsNumber() && b.IsNumber() {
		return Num(numberOp(op, a.Float(), b.Float()))
	}
	if a.IsNumber() || b.IsNumber() {
		panic(r.mixedBigInt())
	}
	return r.bigOps().Binary(r, op, a, b)
}

func (r *Realm) mixedBigInt() *Throw {
	return r.TypeError("Cannot mix BigInt and other types, use explicit conversions")
}

// numberOp is the operation of §6.1.6.1 on Numbers.
func numberOp(op BigIntOp, x, y float64) float64 {
	switch op {
	case BigAdd:
		return x + y
	case BigSub:
		return x - y
	case BigMul:
		return x * y
	case BigDiv:
		return x / y
	case BigRem:
		return NumberRem(x, y)
	case BigExp:
		return NumberExp(x, y)
	case BigAnd:
		return float64(Float64ToInt32(x) & Float64ToInt32(y))
	case BigOr:
		return float64(Float64ToInt32(x) | Float64ToInt32(y))
	case BigXor:
		return float64(Float64ToInt32(x) ^ Float64ToInt32(y))
	case BigShl:
		return float64(Float64ToInt32(x) << (uint32(Float64ToInt32(y)) & 31))
	}
	return float64(Float64ToInt32(x) >> (uint32(Float64ToInt32(y)) & 31))
}

// NumberRem is Number::remainder (§6.1.6.1.6).
func NumberRem(x, y float64) float64 {
	if y == 1 && x-x == 0 { // programs ask so for integers
		return fraction(x)
	}
	i, exact := exactInt64(x)
	if j, ok := exactInt64(y); exact && ok && j != 0 {
		if i == 0 {
			return x // 0 or -0
		}
		if uint64(i|j)>>32 == 0 { // a division of 32 bits takes half the time of one of 64
			return float64(uint32(i) % uint32(j))
		}
		if m := i % j; m != 0 || i > 0 {
			return float64(m)
		}
		return math.Copysign(0, -1)
	}
	if math.IsInf(y, 0) && !math.IsInf(x, 0) {
		return x
	}
	if m := math.Mod(x, y); m != 0 || m != m {
		return m
	}
	return math.Copysign(0, x)
}

// NumberRemBy is NumberRem by a positive constant; Go's compiler, which has to have room for it
// where it is used, divides by multiplying.
func NumberRemBy(x float64, y int) float64 {
	if float64(int(x)) == x && x > 0 {
		return float64(int(x) % y)
	}
	return numberRemBy(x, y)
}

//go:noinline
func numberRemBy(x float64, y int) float64 { return NumberRem(x, float64(y)) }

// FloorDiv is the quotient of integers, rounded down, by a positive constant.
func FloorDiv(x, y int) int {
	q := x / y
	if q*y > x {
		q--
	}
	return q
}

func fraction(x float64) float64 { return math.Copysign(x-math.Trunc(x), x) }

// FractionOf is NumberRem(x, 1).
func FractionOf(x float64) float64 {
	if i := int64(x); i > 0 && float64(i) == x {
		return 0
	}
	return NumberRem(x, 1)
}

// HasFraction is ToBoolean of NumberRem(x, 1): false for NaN.
func HasFraction(x float64) bool { return float64(int64(x)) != x && FloatToBool(NumberRem(x, 1)) }

// IntRem is NumberRem of integers.
func IntRem(x, y int) float64 {
	if uint64(x|y)>>32 == 0 && y != 0 { // see NumberRem
		return float64(uint32(x) % uint32(y))
	}
	return NumberRem(float64(x), float64(y))
}

// IMod is the remainder of integers, 0 for a divisor of 0, which callers look for. Go divides
// 32 bits in half of the time.
func IMod(x, y int) int {
	if y == 0 {
		return 0
	}
	if uint64(x|y)>>32 == 0 {
		return int(uint32(x) % uint32(y))
	}
	return x % y
}

// IntRemBy is NumberRem of an integer by a constant; Go's compiler divides by multiplying.
func IntRemBy(x, y int) float64 { return math.Copysign(float64(x%y), float64(x)) }

// NumberExp is Number::exponentiate (§6.1.6.1.3).
func NumberExp(x, y float64) float64 {
	// 1. If exponent is NaN, return NaN. 9-10. If abs(base) = 1 and exponent is infinite, NaN.
	if y != y || (x == 1 || x == -1) && math.IsInf(y, 0) {
		return math.NaN()
	}
	return jsmath.Pow(x, y)
}

// Neg is -a.
func Neg(r *Realm, a Value) Value {
	if a.IsNumber() {
		return Num(-a.Float())
	}
	if a = ToNumeric(r, a); a.IsBigInt() {
		return r.bigOps().Neg(r, a)
	}
	return Num(-a.Float())
}

// Plus is +a.
func Plus(r *Realm, a Value) Value {
	if a.IsNumber() {
		return a
	}
	return Num(toNumberSlow(r, a))
}

// BitNot is ~a.
func BitNot(r *Realm, a Value) Value {
	if a = ToNumeric(r, a); a.IsBigInt() {
		return r.bigOps().Not(r, a)
	}
	return Num(float64(^CutInt32(a.Float())))
}

// Inc is a + 1 for a Numeric (the result of ToNumeric).
func Inc(r *Realm, a Value) Value {
	if a.IsNumber() {
		return Num(a.Float() + 1)
	}
	return r.bigOps().Binary(r, BigAdd, a, BigWord(false, 1))
}

// Dec is a - 1 for a Numeric.
func Dec(r *Realm, a Value) Value {
	if a.IsNumber() {
		return Num(a.Float() - 1)
	}
	return r.bigOps().Binary(r, BigSub, a, BigWord(false, 1))
}

// Typeof is typeof v (§13.5.3).
func Typeof(v Value) *String {
	switch s := v.shape(); s.kind {
	case KindUndefined:
		return StrUndefined
	case KindBoolean:
		return StrBoolean
	case KindNumber:
		return StrNumber
	case KindString:
		return StrString
	case KindSymbol:
		return StrSymbol
	case KindBigInt:
		return StrBigint
	case KindObject:
		if s.flags&shapeHTMLDDA != 0 {
			return StrUndefined
		}
		if s.class == ClassFunction || s.flags&shapeCallable != 0 {
			return StrFunction
		}
	}
	return StrObject
}

// HasPropertyIn is key in target (§13.10.1).
func HasPropertyIn(r *Realm, key, target Value) bool {
	o := target.AsObject()
	if o == nil {
		k := r.Display(key)
		if key.IsSymbol() {
			k = key.Symbol().Display()
		}
		panic(r.TypeError("Cannot use 'in' operator to search for '" + k + "' in " + r.Display(target)))
	}
	if o.hasDense(key) {
		return true
	}
	k := keyFast(r, key)
	if k.p != nil && (o.shape.ops == nil || o.shape.ops.HasProperty == nil) {
		if e, ok := r.findGet(target, k); ok {
			return e.kind != getAbsent
		}
	}
	return HasProperty(r, o, k)
}

// TemplateToString converts a substitution of a template literal (§13.2.8.6).
func TemplateToString(r *Realm, v Value) *String { return ToString(r, v) }

// SloppyThis is OrdinaryCallBindThis (§10.2.1.2) for a sloppy function.
func SloppyThis(r *Realm, v Value) Value {
	if v.IsObject() {
		return v
	}
	if v.IsNullish() {
		return Obj(r.globalThis())
	}
	return Obj(toObjectSlow(r, v))
}

// GuessInt is the int32 that v is, if it is one: Int of it is v again. For any other value
// it is some number.
func GuessInt(v Value) int { return int(int32(v.Float())) }

// SameFloat reports whether the bits are the same: -0 is not 0.
func SameFloat(a, b float64) bool { return math.Float64bits(a) == math.Float64bits(b) }
