package jsrt

import (
	"unsafe"

	"github.com/gonodec/gonodec/jsrt/jsnumber"
)

// Accesses to typed arrays for inlining, by their kinds: FastKind reads an element, if v is
// such an array and has it; FastSetKind writes one, if v has it and x is a Number that needs
// no conversion but a cut of its upper bits; FastPutKind does so for what is no Value.

func fastTyped(v Value, i int, kind ElementKind) *TypedArray {
	t := (*TypedArray)(v.p)
	if v.shape().class == ClassTypedArray && t.Kind == kind && uint(i) < uint(t.length) && t.end <= t.buffer.limit {
		return t
	}
	return nil
}

func FastFloat64(v Value, i int) (f float64, ok bool) {
	if t := fastTyped(v, i, Float64Elements); t != nil {
		return *(*float64)(unsafe.Add(t.base, i<<3)), true
	}
	return 0, false
}

func FastSetFloat64(v Value, i int, x Value) bool {
	if t := fastTyped(v, i, Float64Elements); t != nil && x.IsNumber() {
		*(*float64)(unsafe.Add(t.base, i<<3)) = x.Float()
		return true
	}
	return false
}

func FastPutFloat64(v Value, i int, f float64) bool {
	if t := fastTyped(v, i, Float64Elements); t != nil {
		*(*float64)(unsafe.Add(t.base, i<<3)) = f
		return true
	}
	return false
}

func FastFloat32(v Value, i int) (f float64, ok bool) {
	if t := fastTyped(v, i, Float32Elements); t != nil {
		return float64(*(*float32)(unsafe.Add(t.base, i<<2))), true
	}
	return 0, false
}

func FastSetFloat32(v Value, i int, x Value) bool {
	if t := fastTyped(v, i, Float32Elements); t != nil && x.IsNumber() {
		*(*float32)(unsafe.Add(t.base, i<<2)) = float32(x.Float())
		return true
	}
	return false
}

func FastPutFloat32(v Value, i int, f float64) bool {
	if t := fastTyped(v, i, Float32Elements); t != nil {
		*(*float32)(unsafe.Add(t.base, i<<2)) = float32(f)
		return true
	}
	return false
}

func FastInt32(v Value, i int) (f float64, ok bool) {
	if t := fastTyped(v, i, Int32Elements); t != nil {
		return float64(*(*int32)(unsafe.Add(t.base, i<<2))), true
	}
	return 0, false
}

func FastSetInt32(v Value, i int, x Value) bool {
	if t := fastTyped(v, i, Int32Elements); t != nil && Int(GuessInt(x)) == x {
		*(*int32)(unsafe.Add(t.base, i<<2)) = int32(GuessInt(x))
		return true
	}
	return false
}

func FastPutInt32(v Value, i, n int) bool {
	if t := fastTyped(v, i, Int32Elements); t != nil {
		*(*int32)(unsafe.Add(t.base, i<<2)) = int32(n)
		return true
	}
	return false
}

func FastUint32(v Value, i int) (f float64, ok bool) {
	if t := fastTyped(v, i, Uint32Elements); t != nil {
		return float64(*(*uint32)(unsafe.Add(t.base, i<<2))), true
	}
	return 0, false
}

func FastSetUint32(v Value, i int, x Value) bool {
	if t := fastTyped(v, i, Uint32Elements); t != nil && Int(GuessInt(x)) == x {
		*(*uint32)(unsafe.Add(t.base, i<<2)) = uint32(GuessInt(x))
		return true
	}
	return false
}

func FastPutUint32(v Value, i, n int) bool {
	if t := fastTyped(v, i, Uint32Elements); t != nil {
		*(*uint32)(unsafe.Add(t.base, i<<2)) = uint32(n)
		return true
	}
	return false
}

func FastInt16(v Value, i int) (f float64, ok bool) {
	if t := fastTyped(v, i, Int16Elements); t != nil {
		return float64(*(*int16)(unsafe.Add(t.base, i<<1))), true
	}
	return 0, false
}

func FastSetInt16(v Value, i int, x Value) bool {
	if t := fastTyped(v, i, Int16Elements); t != nil && Int(GuessInt(x)) == x {
		*(*int16)(unsafe.Add(t.base, i<<1)) = int16(GuessInt(x))
		return true
	}
	return false
}

func FastPutInt16(v Value, i, n int) bool {
	if t := fastTyped(v, i, Int16Elements); t != nil {
		*(*int16)(unsafe.Add(t.base, i<<1)) = int16(n)
		return true
	}
	return false
}

func FastUint16(v Value, i int) (f float64, ok bool) {
	if t := fastTyped(v, i, Uint16Elements); t != nil {
		return float64(*(*uint16)(unsafe.Add(t.base, i<<1))), true
	}
	return 0, false
}

func FastSetUint16(v Value, i int, x Value) bool {
	if t := fastTyped(v, i, Uint16Elements); t != nil && Int(GuessInt(x)) == x {
		*(*uint16)(unsafe.Add(t.base, i<<1)) = uint16(GuessInt(x))
		return true
	}
	return false
}

func FastPutUint16(v Value, i, n int) bool {
	if t := fastTyped(v, i, Uint16Elements); t != nil {
		*(*uint16)(unsafe.Add(t.base, i<<1)) = uint16(n)
		return true
	}
	return false
}

func FastUint8(v Value, i int) (f float64, ok bool) {
	if t := fastTyped(v, i, Uint8Elements); t != nil {
		return float64(*(*uint8)(unsafe.Add(t.base, i))), true
	}
	return 0, false
}

func FastSetUint8(v Value, i int, x Value) bool {
	if t := fastTyped(v, i, Uint8Elements); t != nil && Int(GuessInt(x)) == x {
		*(*uint8)(unsafe.Add(t.base, i)) = uint8(GuessInt(x))
		return true
	}
	return false
}

func FastPutUint8(v Value, i, n int) bool {
	if t := fastTyped(v, i, Uint8Elements); t != nil {
		*(*uint8)(unsafe.Add(t.base, i)) = uint8(n)
		return true
	}
	return false
}

func FastUint8Clamped(v Value, i int) (f float64, ok bool) {
	if t := fastTyped(v, i, Uint8ClampedElements); t != nil {
		return float64(*(*uint8)(unsafe.Add(t.base, i))), true
	}
	return 0, false
}

func FastSetUint8Clamped(v Value, i int, x Value) bool {
	if t := fastTyped(v, i, Uint8ClampedElements); t != nil && x.IsNumber() {
		*(*uint8)(unsafe.Add(t.base, i)) = jsnumber.ToUint8Clamp(x.Float())
		return true
	}
	return false
}

func FastPutUint8Clamped(v Value, i int, f float64) bool {
	if t := fastTyped(v, i, Uint8ClampedElements); t != nil {
		*(*uint8)(unsafe.Add(t.base, i)) = jsnumber.ToUint8Clamp(f)
		return true
	}
	return false
}
