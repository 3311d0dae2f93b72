package jsrt

import (
	"math"
	"sync/atomic"

	"github.com/gonodec/gonodec/jsrt/jsnumber"
	"github.com/gonodec/gonodec/jsrt/jsstring"
)

// Type Conversion, ECMA-262 §7.1.

// Hint is the preferredType of ToPrimitive.
type Hint uint8

const (
	HintDefault Hint = iota
	HintNumber
	HintString
)

// ToPrimitive is §7.1.1.
func ToPrimitive(r *Realm, v Value, hint Hint) Value {
	o := v.AsObject()
	if o == nil {
		return v
	}
	// 1.a-b. exoticToPrim
	f := r.icToPrimitive.GetSymbol(r, v, SymbolToPrimitive)
	if f.IsNullish() {
		return OrdinaryToPrimitive(r, o, hint)
	}
	name := StrDefault
	switch hint {
	case HintNumber:
		name = StrNumber
	case HintString:
		name = StrString
	}
	x := Call1(r, f, v, Str(name))
	if x.IsObject() {
		panic(r.TypeError("Cannot convert object to primitive value"))
	}
	return x
}

// OrdinaryToPrimitive is §7.1.1.1; HintDefault is number.
func OrdinaryToPrimitive(r *Realm, o *Object, hint Hint) Value {
	first, second := &r.icValueOf, &r.icToString
	n1, n2 := StrValueOf, StrToString
	if hint == HintString {
		first, second, n1, n2 = second, first, n2, n1
	}
	v := Obj(o)
	if f := first.Get(r, v, n1); IsCallable(f) {
		if x := Call0(r, f, v); !x.IsObject() {
			return x
		}
	}
	if f := second.Get(r, v, n2); IsCallable(f) {
		if x := Call0(r, f, v); !x.IsObject() {
			return x
		}
	}
	panic(r.TypeError("Cannot convert object to primitive value"))
}

// ToBoolean is §7.1.2.
func ToBoolean(v Value) bool {
	if v.IsBoolean() {
		return v.n != 0
	}
	return toBooleanSlow(v)
}

func toBooleanSlow(v Value) bool {
	s := v.shape()
	if s.kind == KindObject {
		return s.flags&shapeHTMLDDA == 0
	}
	switch s.kind {
	case KindUndefined, KindNull:
		return false
	case KindNumber:
		f := v.Float()
		return f != 0 && f == f
	case KindString:
		return v.Str().n != 0
	case KindBigInt:
		_, w, ok := v.BigWord()
		return !ok || w != 0
	}
	return true
}

// ToNumeric is §7.1.3: a Number or a BigInt.
func ToNumeric(r *Realm, v Value) Value {
	if v.IsNumber() {
		return v
	}
	v = ToPrimitive(r, v, HintNumber)
	if v.IsBigInt() {
		return v
	}
	return Num(ToNumber(r, v))
}

// ToNumber is §7.1.4.
func ToNumber(r *Realm, v Value) float64 {
	if v.IsNumber() {
		return v.Float()
	}
	return toNumberSlow(r, v)
}

func toNumberSlow(r *Realm, v Value) float64 {
	switch v.Kind() {
	case KindUndefined:
		return math.NaN()
	case KindNull:
		return 0
	case KindBoolean:
		return float64(v.n)
	case KindNumber:
		return v.Float()
	case KindString:
		return StringToNumber(v.Str())
	case KindSymbol:
		panic(r.TypeError("Cannot convert a Symbol value to a number"))
	case KindBigInt:
		panic(r.TypeError("Cannot convert a BigInt value to a number"))
	}
	return toNumberSlow(r, ToPrimitive(r, v, HintNumber))
}

// StringToNumber is §7.1.4.1.1.
func StringToNumber(s *String) float64 {
	if s.IsLatin1() {
		return jsnumber.StringToNumber(s.Bytes())
	}
	return jsnumber.StringToNumber(s.UTF16())
}

// ToIntegerOrInfinity is §7.1.5.
func ToIntegerOrInfinity(r *Realm, v Value) float64 {
	return jsnumber.ToIntegerOrInfinity(ToNumber(r, v))
}

// ToInt32 is §7.1.6.
func ToInt32(r *Realm, v Value) int32 {
	if v.IsNumber() {
		if f := v.Float(); float64(int32(f)) == f {
			return int32(f)
		}
	}
	return jsnumber.ToInt32(ToNumber(r, v))
}

// ToUint32 is §7.1.7.
func ToUint32(r *Realm, v Value) uint32 { return uint32(ToInt32(r, v)) }

// exactInt64 is f, if it is an int64. Beyond that some processors give -2⁶³, which is f only
// if it is right, others 2⁶³-1, which compares equal to 2⁶³.
func exactInt64(f float64) (int64, bool) {
	i := int64(f)
	return i, float64(i) == f && i != math.MaxInt64
}

// Float64ToInt32 is ToInt32 of a Number.
func Float64ToInt32(f float64) int32 {
	if i, ok := exactInt64(f); ok {
		return int32(i)
	}
	return jsnumber.ToInt32(f)
}

// CutInt32 is Float64ToInt32 for compiled code, which inlines it. Beyond the integers of 64
// bits every processor gives one of the ends.
func CutInt32(f float64) int32 {
	if i := int64(f); i > math.MinInt64 && i < math.MaxInt64 {
		return int32(i)
	}
	return cutInt32Slow(f)
}

// NoInt is the ExactInt of what is none.
const NoInt = math.MinInt

// ExactInt is a Number that is an integer of at most 33 bits and not -0, or NoInt.
func ExactInt(f float64) int {
	const limit = 1 << 33
	i := int(f)
	if float64(i) == f && i <= limit && i >= -limit && (i != 0 || math.Float64bits(f) == 0) {
		return i
	}
	return NoInt
}

//go:noinline
func cutInt32Slow(f float64) int32 { return jsnumber.ToInt32(f) }

// ToString is §7.1.17.
func ToString(r *Realm, v Value) *String {
	if v.IsString() {
		return v.Str()
	}
	return toStringSlow(r, v)
}

// IsNumberOrText: TextOf and NumberOf do what String and Number do to v; that runs no code.
func IsNumberOrText(v Value) bool { return v.IsNumber() || v.shape() == &stringShape }

func TextOf(r *Realm, v Value) Value { return Str(ToString(r, v)) }

func NumberOf(r *Realm, v Value) Value {
	if v.IsNumber() {
		return v
	}
	return Num(StringToNumber(v.Str()))
}

func toStringSlow(r *Realm, v Value) *String {
	switch v.Kind() {
	case KindUndefined:
		return StrUndefined
	case KindNull:
		return StrNull
	case KindBoolean:
		if v.n != 0 {
			return StrTrue
		}
		return StrFalse
	case KindNumber:
		return r.numberToString(v)
	case KindString:
		return v.Str()
	case KindSymbol:
		panic(r.TypeError("Cannot convert a Symbol value to a string"))
	case KindBigInt:
		return r.bigOps().ToString(r, v, 10)
	}
	return ToString(r, ToPrimitive(r, v, HintString))
}

// smallInts caches the strings of small integers.
var smallInts [1024]atomic.Pointer[String]

// uint32String returns the decimal digits of i.
func uint32String(i uint32) *String {
	if i < 10 {
		return &OneUnit['0'+i]
	}
	if i < uint32(len(smallInts)) {
		if s := smallInts[i].Load(); s != nil {
			return s
		}
		s := Latin1(string(jsnumber.AppendInt(nil, int64(i))))
		smallInts[i].Store(s)
		return s
	}
	var buf [10]byte
	return Latin1(string(jsnumber.AppendInt(buf[:0], int64(i))))
}

// numberString is Number::toString(f, 10) (§6.1.6.1.20).
func numberString(f float64) *String {
	if i := uint32(f); float64(i) == f {
		return uint32String(i)
	}
	var buf [32]byte
	return Latin1(string(jsnumber.Append(buf[:0], f)))
}

// NumberToString is Number::toString(f, 10).
func NumberToString(f float64) *String { return numberString(f) }

// numberStrings is the agent's cache of strings of Numbers, by their bits. It begins small.
type numberStrings struct {
	entries []numberEntry
	misses  int
}

type numberEntry struct {
	bits uint64
	s    *String
}

func (r *Realm) numberToString(v Value) *String {
	f := v.Float()
	if i := uint32(f); float64(i) == f && i < uint32(len(smallInts)) {
		return uint32String(i)
	}
	c := &r.agent.numbers
	h := v.n * 0x9E3779B97F4A7C15 >> 32
	if len(c.entries) != 0 {
		if e := &c.entries[h&uint64(len(c.entries)-1)]; e.s != nil && e.bits == v.n {
			return e.s
		}
	}
	if c.misses++; c.misses > 2*len(c.entries) && len(c.entries) < 1<<13 {
		c.entries, c.misses = make([]numberEntry, max(64, 8*len(c.entries))), 0
	}
	var buf [32]byte
	text := buf[:0]
	if i := uint32(f); float64(i) == f {
		text = jsnumber.AppendInt(text, int64(i))
	} else {
		text = jsnumber.Append(text, f)
	}
	s := r.CopyLatin1(text)
	c.entries[h&uint64(len(c.entries)-1)] = numberEntry{v.n, s}
	return s
}

// ToObject is §7.1.18.
func ToObject(r *Realm, v Value) *Object {
	if v.IsObject() {
		return v.Object()
	}
	return toObjectSlow(r, v)
}

func toObjectSlow(r *Realm, v Value) *Object {
	switch v.Kind() {
	case KindBoolean:
		return NewPrimitiveObject(r, ClassBoolean, r.Intrinsic(BooleanPrototype), v)
	case KindNumber:
		return NewPrimitiveObject(r, ClassNumber, r.Intrinsic(NumberPrototype), v)
	case KindString:
		return NewPrimitiveObject(r, ClassString, r.Intrinsic(StringPrototype), v)
	case KindSymbol:
		return NewPrimitiveObject(r, ClassSymbol, r.Intrinsic(SymbolPrototype), v)
	case KindBigInt:
		return NewPrimitiveObject(r, ClassBigInt, r.Intrinsic(BigIntPrototype), v)
	}
	panic(r.TypeError("Cannot convert undefined or null to object"))
}

// ToPropertyKey is §7.1.19.
func ToPropertyKey(r *Realm, v Value) PropertyKey {
	switch v.Kind() {
	case KindNumber:
		if f := v.Float(); f >= 0 && f < 1<<32-1 && float64(uint32(f)) == f {
			return PropertyKey{i: uint32(f)}
		}
		return StringKey(r.numberToString(v))
	case KindString:
		return stringKeyFast(v.Str())
	case KindSymbol:
		return PropertyKey{p: v.p}
	case KindObject:
		return ToPropertyKey(r, ToPrimitive(r, v, HintString))
	}
	return StringKey(toStringSlow(r, v))
}

// stringKeyFast is StringKey, quick for strings that were keys before.
func stringKeyFast(s *String) PropertyKey {
	if s.kind != rope {
		if l := atomic.LoadPointer(&s.link); l != nil {
			return PropertyKey{p: l}
		}
	}
	return StringKey(s)
}

// MaxSafeInteger is 2⁵³-1.
const MaxSafeInteger = 1<<53 - 1

// ToLength is §7.1.20.
func ToLength(r *Realm, v Value) int64 {
	if i := FastKey(v); i >= 0 && i <= math.MaxInt32 {
		return int64(i)
	}
	f := ToIntegerOrInfinity(r, v)
	if f <= 0 {
		return 0
	}
	return int64(min(f, MaxSafeInteger))
}

// ToIndex is §7.1.22; what is the message of the RangeError.
func ToIndex(r *Realm, v Value, what string) int64 {
	if v.IsUndefined() {
		return 0
	}
	f := ToIntegerOrInfinity(r, v)
	if f < 0 || f > MaxSafeInteger {
		panic(r.RangeError(what))
	}
	return int64(f)
}

// RelativeIndex clamps ToIntegerOrInfinity(v), counted from the end if negative,
// to 0 … length: the common start and end arguments. Undefined gives def.
func RelativeIndex(r *Realm, v Value, length, def int64) int64 {
	if i := FastKey(v); i >= 0 {
		return min(int64(i), length)
	}
	if v.IsUndefined() {
		return def
	}
	f := ToIntegerOrInfinity(r, v)
	if f < 0 {
		return int64(max(f+float64(length), 0))
	}
	return int64(min(f, float64(length)))
}

// CanonicalNumericIndexString is §7.1.21; a key that is an array index is one too.
func CanonicalNumericIndexString(k PropertyKey) (float64, bool) {
	if k.p == nil {
		return float64(k.i), true
	}
	s := k.name()
	if s == nil || !s.IsLatin1() || s.n == 0 {
		return 0, false
	}
	switch c := s.data[0]; {
	case c >= '0' && c <= '9', c == '-', c == 'I', c == 'N':
		return jsnumber.CanonicalNumericIndexString(s.Bytes())
	}
	return 0, false
}

// IsIntegralNumber is §7.2.5.
func IsIntegralNumber(v Value) bool {
	if !v.IsNumber() {
		return false
	}
	f := v.Float()
	return f == math.Trunc(f) && !math.IsInf(f, 0)
}

// TrimString is §22.1.3.32.1 for both ends.
func TrimString(s *String) *String {
	if s.IsLatin1() {
		b := s.Bytes()
		start := len(b) - len(jsstring.TrimStart(b))
		return s.Substring(start, start+len(jsstring.Trim(b)))
	}
	u := s.UTF16()
	start := len(u) - len(jsstring.TrimStart(u))
	return s.Substring(start, start+len(jsstring.Trim(u)))
}

var (
	inf = math.Inf(1)
	nan = math.NaN()
)
