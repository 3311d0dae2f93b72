package jsrt

import (
	"math"
	"unsafe"
)

// Value is an ECMAScript language value (ECMA-262 §6.1) in two machine words.
//
// p points to a heap cell or to a static tag whose first word is a *Shape, so
// one load and one compare check kind and layout together. n carries the
// payload of the kinds that have no cell: the IEEE-754 bits of a Number, 0 or 1
// of a Boolean. Two Values of the same primitive kind other than String and
// BigInt are identical exactly when both words are (NaN and -0 aside). A BigInt whose
// magnitude fits 64 bits has no cell: n is the magnitude, the tag the sign.
//
// The zero Value is no language value. It stands for "nothing here": a hole in
// an array, a binding in its temporal dead zone, an absent slot. JavaScript code
// never sees it.
type Value struct {
	p unsafe.Pointer
	n uint64
}

// Cell is what p points to: every heap object and every tag starts with it.
type Cell struct{ shape *Shape }

var (
	undefinedTag = Cell{&undefinedShape}
	nullTag      = Cell{&nullShape}
	booleanTag   = Cell{&booleanShape}
	numberTag    = Cell{&numberShape}
)

// Undefined, Null, True and False are the values of those names.
// They are functions of no state: each is a static tag address.
var (
	Undefined = Value{p: unsafe.Pointer(&undefinedTag)}
	Null      = Value{p: unsafe.Pointer(&nullTag)}
	True      = Value{p: unsafe.Pointer(&booleanTag), n: 1}
	False     = Value{p: unsafe.Pointer(&booleanTag)}
)

// Undef returns undefined without reading a global, so that the compiler folds it.
func Undef() Value { return Value{p: unsafe.Pointer(&undefinedTag)} }

// Num returns the Number f.
func Num(f float64) Value {
	return Value{unsafe.Pointer(&numberTag), math.Float64bits(f)}
}

// Int returns the Number i.
func Int(i int) Value {
	return Value{unsafe.Pointer(&numberTag), math.Float64bits(float64(i))}
}

// SetInt makes v the Number i; where v is a Number already it writes no pointer.
func (v *Value) SetInt(i int) {
	if v.p != unsafe.Pointer(&numberTag) {
		v.p = unsafe.Pointer(&numberTag)
	}
	v.n = math.Float64bits(float64(i))
}

// IsInt reports that v is the Number i as Int makes it.
func (v Value) IsInt(i int) bool { return v == Int(i) }

// Bool returns the Boolean b.
func Bool(b bool) Value {
	var n uint64
	if b {
		n = 1
	}
	return Value{unsafe.Pointer(&booleanTag), n}
}

// Str returns the String s.
func Str(s *String) Value { return Value{p: unsafe.Pointer(s)} }

// Sym returns the Symbol s.
func Sym(s *Symbol) Value { return Value{p: unsafe.Pointer(s)} }

// Obj returns the object o; o must not be nil (see ObjOrNull, ObjOrUndefined).
func Obj(o *Object) Value { return Value{p: unsafe.Pointer(o)} }

// ObjOrNull returns o, or null for nil.
func ObjOrNull(o *Object) Value {
	if o == nil {
		return Null
	}
	return Obj(o)
}

// ObjOrUndefined returns o, or undefined for nil.
func ObjOrUndefined(o *Object) Value {
	if o == nil {
		return Undef()
	}
	return Obj(o)
}

// IsEmpty reports the zero Value (a hole, an uninitialised binding).
func (v Value) IsEmpty() bool { return v.p == nil }

func (v Value) shape() *Shape { return (*Cell)(v.p).shape }

func (v Value) IsUndefined() bool { return v.p == unsafe.Pointer(&undefinedTag) }
func (v Value) IsNull() bool      { return v.p == unsafe.Pointer(&nullTag) }
func (v Value) IsNumber() bool    { return v.p == unsafe.Pointer(&numberTag) }
func (v Value) IsBoolean() bool   { return v.p == unsafe.Pointer(&booleanTag) }
func (v Value) IsTrue() bool      { return v.p == unsafe.Pointer(&booleanTag) && v.n != 0 }
func (v Value) IsString() bool    { return v.shape() == &stringShape }
func (v Value) IsSymbol() bool    { return v.shape() == &symbolShape }
func (v Value) IsBigInt() bool    { return v.shape() == &bigintShape }
func (v Value) IsObject() bool    { return v.shape().kind == KindObject }

// BothNumbers reports that both values are Numbers: the guard of the fast halves of
// operators that compiled code writes out.
func BothNumbers(a, b Value) bool {
	return a.p == unsafe.Pointer(&numberTag) && b.p == unsafe.Pointer(&numberTag)
}

// IsNullish reports undefined or null (not an object with [[IsHTMLDDA]]).
func (v Value) IsNullish() bool {
	return v.p == unsafe.Pointer(&undefinedTag) || v.p == unsafe.Pointer(&nullTag)
}

// Kind returns the language type of v.
func (v Value) Kind() Kind { return v.shape().kind }

// Float returns the Number that v is; v must be a Number.
func (v Value) Float() float64 { return math.Float64frombits(v.n) }

// Boolean returns the Boolean that v is; v must be a Boolean.
func (v Value) Boolean() bool { return v.n != 0 }

// String returns the string cell that v is; v must be a String.
func (v Value) Str() *String { return (*String)(v.p) }

// Symbol returns the symbol cell that v is; v must be a Symbol.
func (v Value) Symbol() *Symbol { return (*Symbol)(v.p) }

// Object returns the object that v is; v must be an Object.
func (v Value) Object() *Object { return (*Object)(v.p) }

// AsObject returns the object that v is, or nil.
func (v Value) AsObject() *Object {
	if v.IsObject() {
		return (*Object)(v.p)
	}
	return nil
}

// AsFunction returns the function object (of any callable class that has a
// Code) that v is, or nil. A callable Proxy is not a Function.
func (v Value) AsFunction() *Function {
	if v.shape().class == ClassFunction {
		return (*Function)(v.p)
	}
	return nil
}

// Identical reports whether both values are the same cell or the same payload:
// true implies SameValue; for kinds other than String and BigInt false implies
// not SameValue, NaNs with different bits aside.
func (v Value) Identical(w Value) bool { return v.p == w.p && v.n == w.n }

// Int32 reports v as an int32 if it is a Number that is one (-0 is not).
func (v Value) Int32() (int32, bool) {
	if !v.IsNumber() {
		return 0, false
	}
	f := v.Float()
	i := int32(f)
	if float64(i) == f && (i != 0 || v.n == 0) {
		return i, true
	}
	return 0, false
}
