package jsrt

import (
	"unsafe"

	"github.com/gonodec/gonodec/jsrt/jsnumber"
)

// What loops of compiled code that run no other code keep of an array in Go variables. They are
// filled by real calls: Go's compiler then enters the loop with nothing in registers but what
// it needs there, and does not load the rest anew in each round.

// DenseOf returns the elements of an array that are stored one after the other, nil for any
// other value. Elements that are not there are empty.
//
//go:noinline
func DenseOf(v Value) []Value {
	if v.shape().class == ClassArray {
		return (*Array)(v.p).dense
	}
	return nil
}

// WritableDenseOf is DenseOf of an array whose elements can be overwritten.
//
//go:noinline
func WritableDenseOf(v Value) []Value {
	if v.shape().writableArray {
		return (*Array)(v.p).dense
	}
	return nil
}

// IsAt reports whether element i of a dense list is there, IsNumberAt and IsBooleanAt whether
// it is a Number or a Boolean.
func IsAt(dense []Value, i int) bool { return uint(i) < uint(len(dense)) && dense[i].p != nil }

func IsNumberAt(dense []Value, i int) bool {
	return uint(i) < uint(len(dense)) && dense[i].p == unsafe.Pointer(&numberTag)
}

func IsBooleanAt(dense []Value, i int) bool {
	return uint(i) < uint(len(dense)) && dense[i].p == unsafe.Pointer(&booleanTag)
}

// At is an element that is there, NumberAt one that is a Number.
func At(dense []Value, i int) Value { return dense[i] }

func NumberAt(dense []Value, i int) float64 { return dense[i].Float() }

// HasDense reports whether v is an array in which element i is there, HasDenseNumber whether it
// is a Number; DenseElement and DenseNumber are the element then.
func HasDense(v Value, i int) bool {
	return v.shape().class == ClassArray && IsAt((*Array)(v.p).dense, i)
}

func HasDenseNumber(v Value, i int) bool {
	return v.shape().class == ClassArray && IsNumberAt((*Array)(v.p).dense, i)
}

// List is the dense elements of an array (IsList). Such small steps are inlined in long functions,
// too, where Go inlines only the smallest.
func List(v Value) []Value { return (*Array)(v.p).dense }

func DenseElement(v Value, i int) Value { return (*Array)(v.p).dense[i] }

func DenseNumber(v Value, i int) float64 { return (*Array)(v.p).dense[i].Float() }

// SetNumberAt puts a Number in the place of another one, SetBooleanAt a Boolean.
func SetNumberAt(v *Value, x float64) { *(*float64)(unsafe.Pointer(&v.n)) = x }

func SetBooleanAt(v *Value, x bool) {
	v.n = 0
	if x {
		v.n = 1
	}
}

// LengthView is the length of an array, a String, or a typed array of fixed length, -1 for any
// other value.
//
//go:noinline
func LengthView(r *Realm, v Value) int {
	if n := FastLength(v); n >= 0 {
		return n
	}
	if v.shape().class == ClassTypedArray {
		if (*TypedArray)(v.p).tracking || !r.givesLength(v) {
			return -1
		}
		n, _ := (*TypedArray)(v.p).Length()
		return n
	}
	return TextLength(v)
}

// typedView returns the elements of a typed array of a kind, nil for any other value.
//
//go:noinline
func typedView[T any](v Value, kind ElementKind) []T {
	if v.shape().class != ClassTypedArray {
		return nil
	}
	t := (*TypedArray)(v.p)
	if t.Kind != kind || t.end > t.buffer.limit || t.length == 0 {
		return nil
	}
	return unsafe.Slice((*T)(t.base), t.length)
}

// KindOf returns the elements of such a typed array.

func Uint8Of(v Value) []uint8        { return typedView[uint8](v, Uint8Elements) }
func Uint8ClampedOf(v Value) []uint8 { return typedView[uint8](v, Uint8ClampedElements) }
func Int16Of(v Value) []int16        { return typedView[int16](v, Int16Elements) }
func Uint16Of(v Value) []uint16      { return typedView[uint16](v, Uint16Elements) }
func Int32Of(v Value) []int32        { return typedView[int32](v, Int32Elements) }
func Uint32Of(v Value) []uint32      { return typedView[uint32](v, Uint32Elements) }
func Float32Of(v Value) []float32    { return typedView[float32](v, Float32Elements) }
func Float64Of(v Value) []float64    { return typedView[float64](v, Float64Elements) }

// Clamp is what a Uint8ClampedArray keeps of a number.
func Clamp(f float64) uint8 { return jsnumber.ToUint8Clamp(f) }
