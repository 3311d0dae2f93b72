package jsrt

import "unsafe"

// Testing and Comparison Operations, ECMA-262 §7.2.

// SameValue is §7.2.9.
func SameValue(a, b Value) bool {
	if a.p == b.p {
		if a.n == b.n {
			return true
		}
		return a.IsNumber() && a.Float() != a.Float() && b.Float() != b.Float()
	}
	return SameCells(a, b)
}

// SameCells compares two Strings or two BigInts; all else is different where the
// cells are.
//
//go:noinline
func SameCells(a, b Value) bool {
	s := a.shape()
	if s != b.shape() || s.kind == KindObject {
		return false
	}
	switch s.kind {
	case KindString:
		s, t := a.Str(), b.Str()
		switch {
		case s.n != t.n:
			return false
		case s.kind|t.kind != latin1:
			return s.equalSlow(t)
		case s.n == 1:
			return s.data[0] == t.data[0]
		}
		return s.data == t.data
	case KindBigInt:
		_, _, small := a.BigWord()
		_, _, too := b.BigWord()
		return !small && !too && (*BigInt)(a.p).equal((*BigInt)(b.p))
	}
	return false
}

// SameValueZero is §7.2.10.
func SameValueZero(a, b Value) bool {
	if a.IsNumber() && b.IsNumber() {
		x, y := a.Float(), b.Float()
		return x == y || x != x && y != y
	}
	return SameValue(a, b)
}

// IsStrictlyEqual is §7.2.14, ===.
func IsStrictlyEqual(a, b Value) bool {
	if a.p == b.p && a.p != unsafe.Pointer(&numberTag) {
		return a.n == b.n
	}
	return strictlyEqualSlow(a, b)
}

// Identical reports values that are equal since they are one; MayEqual others that
// SameCells has to compare: the parts of IsStrictlyEqual, for inlining.
func Identical(a, b Value) bool {
	if a.p == unsafe.Pointer(&numberTag) {
		return b.p == a.p && a.Float() == b.Float()
	}
	return a == b
}

// MayEqual: the operands are of one type whose values need not be one cell to be equal.
func MayEqual(a, b Value) bool {
	return a.shape() == b.shape() && a.p != b.p && a.shape().truth == isUnsure
}

// StrictlyEqual is the whole comparison in one call.
//
//go:noinline
func StrictlyEqual(a, b Value) bool {
	switch s := a.shape(); {
	case s == &numberShape:
		return b.p == a.p && a.Float() == b.Float()
	case s == &stringShape && b.p != a.p:
		return IsText(a, b)
	}
	return a == b || a.shape().truth == isUnsure && SameCells(a, b)
}

// MayBeText reports a string of n units, other than the shared ones of one unit.
func MayBeText(v Value, n int) bool {
	return uintptr(v.p)-uintptr(unsafe.Pointer(&OneUnit)) >= unsafe.Sizeof(OneUnit) &&
		v.shape() == &stringShape && int((*String)(v.p).n) == n
}

// SameUnits compares texts of one unit, or none, that Unit has made and that are not identical:
// those of Latin-1 are shared.
func SameUnits(a, b Value) bool { return UnitOf(a) < 0 && IsText(a, b) }

// MayBegin reports a string of n units, of which the first may be the byte first.
func MayBegin(v Value, n int, first byte) bool {
	s := (*String)(v.p)
	return s.shape == &stringShape && int(s.n) == n && (*unsafe.StringData(s.data) == first || s.kind != latin1)
}

// IsText reports that both are Strings of the same text.
//
//go:noinline
func IsText(v, text Value) bool {
	s, t := (*String)(v.p), (*String)(text.p)
	if s.shape != &stringShape || t.shape != s.shape || s.n != t.n {
		return false
	}
	if s.kind|t.kind != latin1 {
		return s.equalSlow(t)
	}
	return s.n > 0 && s.data[0] == t.data[0] && s.data == t.data || s.n == 0
}

func strictlyEqualSlow(a, b Value) bool {
	if a.p == b.p {
		return a.Float() == b.Float()
	}
	return SameCells(a, b)
}

// IsLooselyEqual is §7.2.13, ==.
func IsLooselyEqual(r *Realm, a, b Value) bool {
	if a.IsNumber() && b.IsNumber() {
		return a.Float() == b.Float()
	}
	return looselyEqualSlow(r, a, b)
}

func looselyEqualSlow(r *Realm, a, b Value) bool {
	for {
		x, y := a.Kind(), b.Kind()
		// 1. If Type(x) is Type(y), return IsStrictlyEqual(x, y).
		if x == y {
			return IsStrictlyEqual(a, b)
		}
		// 2-4. null, undefined and objects with [[IsHTMLDDA]] are alike.
		if x <= KindNull || y <= KindNull {
			return likeUndefined(a) && likeUndefined(b)
		}
		switch {
		// 5-6. Number and String
		case x == KindNumber && y == KindString:
			return a.Float() == StringToNumber(b.Str())
		case x == KindString && y == KindNumber:
			return StringToNumber(a.Str()) == b.Float()
		// 7-8. BigInt and String
		case x == KindBigInt && y == KindString:
			n := r.bigOps().FromString(b.Str())
			return !n.IsEmpty() && SameValue(n, a)
		case x == KindString && y == KindBigInt:
			n := r.bigOps().FromString(a.Str())
			return !n.IsEmpty() && SameValue(n, b)
		// 9-10. a Boolean becomes a Number
		case x == KindBoolean:
			a = Int(int(a.n))
		case y == KindBoolean:
			b = Int(int(b.n))
		// 11-12. an Object becomes a primitive
		case y == KindObject:
			b = ToPrimitive(r, b, HintDefault)
		case x == KindObject:
			a = ToPrimitive(r, a, HintDefault)
		// 13. BigInt and Number
		case x == KindBigInt && y == KindNumber:
			return r.bigOps().CompareNumber(a, b.Float()) == 0
		case x == KindNumber && y == KindBigInt:
			return r.bigOps().CompareNumber(b, a.Float()) == 0
		default:
			return false
		}
	}
}

// likeUndefined reports what == null is true for.
func likeUndefined(v Value) bool {
	s := v.shape()
	return s.kind <= KindNull || s.flags&shapeHTMLDDA != 0
}

// IsNullLoose is v == null.
func IsNullLoose(v Value) bool { return v.IsNullish() || v.shape().flags&shapeHTMLDDA != 0 }

// order is the result of IsLessThan (§7.2.12) as a comparison.
type order int8

const (
	orderLess order = iota - 1
	orderEqual
	orderGreater
	orderUndefined
)

// compare compares two values as the relational operators do; leftFirst says
// which is converted first.
func compare(r *Realm, a, b Value, leftFirst bool) order {
	if leftFirst {
		a = ToPrimitive(r, a, HintNumber)
		b = ToPrimitive(r, b, HintNumber)
	} else {
		b = ToPrimitive(r, b, HintNumber)
		a = ToPrimitive(r, a, HintNumber)
	}
	if a.IsString() && b.IsString() {
		return order(a.Str().Compare(b.Str()))
	}
	if a.IsBigInt() || b.IsBigInt() {
		return compareBig(r, a, b)
	}
	x := ToNumber(r, a)
	return compareNumbers(x, ToNumber(r, b))
}

func compareNumbers(x, y float64) order {
	switch {
	case x < y:
		return orderLess
	case x > y:
		return orderGreater
	case x == y:
		return orderEqual
	}
	return orderUndefined
}

// compareBig compares primitives of which one is a BigInt.
func compareBig(r *Realm, a, b Value) order {
	ops := r.bigOps()
	if !a.IsBigInt() {
		switch o := compareBig(r, b, a); o {
		case orderLess:
			return orderGreater
		case orderGreater:
			return orderLess
		default:
			return o
		}
	}
	switch b.Kind() {
	case KindBigInt:
		return order(ops.Compare(a, b))
	case KindString:
		n := ops.FromString(b.Str())
		if n.IsEmpty() {
			return orderUndefined
		}
		return order(ops.Compare(a, n))
	}
	f := ToNumber(r, b)
	if f != f {
		return orderUndefined
	}
	return order(ops.CompareNumber(a, f))
}

// Less is a < b.
func Less(r *Realm, a, b Value) bool {
	if a.IsNumber() && b.IsNumber() {
		return a.Float() < b.Float()
	}
	return compare(r, a, b, true) == orderLess
}

// LessEqual is a <= b.
func LessEqual(r *Realm, a, b Value) bool {
	if a.IsNumber() && b.IsNumber() {
		return a.Float() <= b.Float()
	}
	return compare(r, a, b, true) <= orderEqual
}

// Greater is a > b.
func Greater(r *Realm, a, b Value) bool {
	if a.IsNumber() && b.IsNumber() {
		return a.Float() > b.Float()
	}
	return compare(r, a, b, true) == orderGreater
}

// GreaterEqual is a >= b.
func GreaterEqual(r *Realm, a, b Value) bool {
	if a.IsNumber() && b.IsNumber() {
		return a.Float() >= b.Float()
	}
	o := compare(r, a, b, true)
	return o == orderEqual || o == orderGreater
}

// What ComparePrimitives gives besides -1, 0 and 1.
const (
	Unordered    = 2 // one of the operands is, or becomes, NaN
	NotPrimitive = 3 // conversions may run code of the program, throw, or take BigInts
)

// ComparePrimitives orders a and b as IsLessThan (§7.2.12) does, if that runs no code of the
// program.
func ComparePrimitives(r *Realm, a, b Value) int {
	if a.IsString() && b.IsString() {
		return a.Str().Compare(b.Str())
	}
	for _, v := range [...]Value{a, b} {
		if k := v.Kind(); k == KindObject || k == KindBigInt || k == KindSymbol {
			return NotPrimitive
		}
	}
	return int(compare(r, a, b, true))
}
