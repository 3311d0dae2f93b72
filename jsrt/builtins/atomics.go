package builtins

import (
	"math"
	"sync/atomic"
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
)

// Atomics is ECMA-262 §25.4.
var Atomics = &jsrt.Library{Tables: []*jsrt.Table{{Intrinsic: jsrt.AtomicsObject, Global: "Atomics", Tag: "Atomics", Rows: []jsrt.Method{
	{Name: "Atomics.load", Length: 2, Fn2: atomicsLoad},
	{Name: "Atomics.store", Length: 3, Fn3: atomicsStore},
	{Name: "Atomics.add", Length: 3, Fn3: atomicsAdd},
	{Name: "Atomics.sub", Length: 3, Fn3: atomicsSub},
	{Name: "Atomics.and", Length: 3, Fn3: atomicsAnd},
	{Name: "Atomics.or", Length: 3, Fn3: atomicsOr},
	{Name: "Atomics.xor", Length: 3, Fn3: atomicsXor},
	{Name: "Atomics.exchange", Length: 3, Fn3: atomicsExchange},
	{Name: "Atomics.compareExchange", Length: 4, Fn4: atomicsCompareExchange},
	{Name: "Atomics.isLockFree", Length: 1, Fn1: atomicsIsLockFree},
	{Name: "Atomics.wait", Length: 4, Fn4: atomicsWait},
	{Name: "Atomics.waitAsync", Length: 4, Fn4: atomicsWaitAsync},
	{Name: "Atomics.notify", Length: 3, Fn3: atomicsNotify},
	{Name: "Atomics.pause", Fn1: atomicsPause},
}}}}

// integerTypedArray is ValidateIntegerTypedArray, §25.4.3.1.
func integerTypedArray(r *jsrt.Realm, v jsrt.Value, waitable bool, method string) *jsrt.TypedArray {
	t := v.AsTypedArray()
	if waitable {
		if t == nil || t.Kind != jsrt.Int32Elements && t.Kind != jsrt.BigInt64Elements {
			panic(r.TypeError(r.Display(v) + " is not an int32 or BigInt64 typed array."))
		}
	} else if t == nil || t.Kind >= jsrt.Float16Elements || t.Kind == jsrt.Uint8ClampedElements {
		panic(r.TypeError(r.Display(v) + " is not an integer typed array."))
	}
	if _, ok := t.Length(); !ok {
		panic(outOfBounds(r, method))
	}
	return t
}

// atomicIndex is ValidateAtomicAccess, §25.4.3.2.
func atomicIndex(r *jsrt.Realm, t *jsrt.TypedArray, v jsrt.Value) int {
	n, _ := t.Length()
	i := jsrt.ToIndex(r, v, "Invalid atomic access index")
	if i >= int64(n) {
		panic(r.RangeError("Invalid atomic access index"))
	}
	return int(i)
}

// revalidate is RevalidateAtomicAccess, §25.4.3.4.
func revalidate(r *jsrt.Realm, t *jsrt.TypedArray, i int, method string) {
	n, ok := t.Length()
	if !ok {
		panic(outOfBounds(r, method))
	}
	if i >= n {
		panic(r.RangeError("Invalid atomic access index"))
	}
}

// atomicOperand converts a value for an element; v is the result of Atomics.store,
// bits what the element gets.
func atomicOperand(r *jsrt.Realm, t *jsrt.TypedArray, v jsrt.Value) (jsrt.Value, uint64) {
	if t.Kind.IsBigInt() {
		b := jsrt.ToBigInt(r, v)
		return b, b.BigUint64()
	}
	f := jsrt.ToIntegerOrInfinity(r, v)
	return jsrt.Num(f), uint64(uint32(jsrt.Float64ToInt32(f)))
}

// elementValue is the Number or BigInt of an element's bits.
func elementValue(k jsrt.ElementKind, u uint64) jsrt.Value {
	switch k {
	case jsrt.Int8Elements:
		return jsrt.Int(int(int8(u)))
	case jsrt.Uint8Elements:
		return jsrt.Int(int(uint8(u)))
	case jsrt.Int16Elements:
		return jsrt.Int(int(int16(u)))
	case jsrt.Uint16Elements:
		return jsrt.Int(int(uint16(u)))
	case jsrt.Int32Elements:
		return jsrt.Int(int(int32(u)))
	case jsrt.Uint32Elements:
		return jsrt.Int(int(uint32(u)))
	case jsrt.BigInt64Elements:
		return jsrt.BigFromInt64(int64(u))
	}
	return jsrt.BigFromUint64(u)
}

// modify replaces an element of size bytes by f of it, atomically, and returns what
// it was. Elements of one and two bytes are changed within their word.
func modify(p unsafe.Pointer, size int, f func(old uint64) uint64) uint64 {
	if size == 8 {
		w := (*uint64)(p)
		for {
			old := atomic.LoadUint64(w)
			if atomic.CompareAndSwapUint64(w, old, f(old)) {
				return old
			}
		}
	}
	w, shift, mask := word(p, size)
	for {
		all := atomic.LoadUint32(w)
		old := all >> shift & mask
		changed := all&^(mask<<shift) | uint32(f(uint64(old)))&mask<<shift
		if atomic.CompareAndSwapUint32(w, all, changed) {
			return uint64(old)
		}
	}
}

// word returns the aligned word that an element of at most four bytes is in, and
// where in it.
func word(p unsafe.Pointer, size int) (w *uint32, shift, mask uint32) {
	low := uintptr(p) & 3
	w = (*uint32)(unsafe.Add(p, -int(low)))
	at := uint32(low)
	if bigEndian {
		at = 4 - uint32(size) - at
	}
	return w, 8 * at, uint32(uint64(1)<<(8*uint(size)) - 1)
}

var bigEndian = func() bool {
	one := uint16(1)
	return *(*byte)(unsafe.Pointer(&one)) == 0
}()

// load reads an element atomically.
func load(p unsafe.Pointer, size int) uint64 {
	if size == 8 {
		return atomic.LoadUint64((*uint64)(p))
	}
	w, shift, mask := word(p, size)
	return uint64(atomic.LoadUint32(w) >> shift & mask)
}

// readModifyWrite is AtomicReadModifyWrite, §25.4.3.10.
func readModifyWrite(fn *jsrt.Function, array, index, v jsrt.Value, method string, op func(old, v uint64) uint64) jsrt.Value {
	r := fn.Realm()
	t := integerTypedArray(r, array, false, method)
	i := atomicIndex(r, t, index)
	_, u := atomicOperand(r, t, v)
	revalidate(r, t, i, method)
	return elementValue(t.Kind, modify(t.Pointer(i), t.Kind.Size(), func(old uint64) uint64 { return op(old, u) }))
}

// Atomics.add ( typedArray, index, value ), §25.4.4
func atomicsAdd(fn *jsrt.Function, _, array, index, v jsrt.Value) jsrt.Value {
	return readModifyWrite(fn, array, index, v, "Atomics.add", func(old, v uint64) uint64 { return old + v })
}

// Atomics.sub ( typedArray, index, value ), §25.4.12
func atomicsSub(fn *jsrt.Function, _, array, index, v jsrt.Value) jsrt.Value {
	return readModifyWrite(fn, array, index, v, "Atomics.sub", func(old, v uint64) uint64 { return old - v })
}

// Atomics.and ( typedArray, index, value ), §25.4.5
func atomicsAnd(fn *jsrt.Function, _, array, index, v jsrt.Value) jsrt.Value {
	return readModifyWrite(fn, array, index, v, "Atomics.and", func(old, v uint64) uint64 { return old & v })
}

// Atomics.or ( typedArray, index, value ), §25.4.10
func atomicsOr(fn *jsrt.Function, _, array, index, v jsrt.Value) jsrt.Value {
	return readModifyWrite(fn, array, index, v, "Atomics.or", func(old, v uint64) uint64 { return old | v })
}

// Atomics.xor ( typedArray, index, value ), §25.4.16
func atomicsXor(fn *jsrt.Function, _, array, index, v jsrt.Value) jsrt.Value {
	return readModifyWrite(fn, array, index, v, "Atomics.xor", func(old, v uint64) uint64 { return old ^ v })
}

// Atomics.exchange ( typedArray, index, value ), §25.4.7
func atomicsExchange(fn *jsrt.Function, _, array, index, v jsrt.Value) jsrt.Value {
	return readModifyWrite(fn, array, index, v, "Atomics.exchange", func(_, v uint64) uint64 { return v })
}

// Atomics.compareExchange ( typedArray, index, expectedValue, replacementValue ), §25.4.6
func atomicsCompareExchange(fn *jsrt.Function, _, array, index, expected, replacement jsrt.Value) jsrt.Value {
	const method = "Atomics.compareExchange"
	r := fn.Realm()
	t := integerTypedArray(r, array, false, method)
	i := atomicIndex(r, t, index)
	_, e := atomicOperand(r, t, expected)
	_, v := atomicOperand(r, t, replacement)
	revalidate(r, t, i, method)
	size := t.Kind.Size()
	mask := uint64(math.MaxUint64) >> (64 - 8*uint(size))
	return elementValue(t.Kind, modify(t.Pointer(i), size, func(old uint64) uint64 {
		if old == e&mask {
			return v
		}
		return old
	}))
}

// Atomics.load ( typedArray, index ), §25.4.9
func atomicsLoad(fn *jsrt.Function, _, array, index jsrt.Value) jsrt.Value {
	const method = "Atomics.load"
	r := fn.Realm()
	t := integerTypedArray(r, array, false, method)
	i := atomicIndex(r, t, index)
	revalidate(r, t, i, method)
	return elementValue(t.Kind, load(t.Pointer(i), t.Kind.Size()))
}

// Atomics.store ( typedArray, index, value ), §25.4.11
func atomicsStore(fn *jsrt.Function, _, array, index, v jsrt.Value) jsrt.Value {
	const method = "Atomics.store"
	r := fn.Realm()
	t := integerTypedArray(r, array, false, method)
	i := atomicIndex(r, t, index)
	v, u := atomicOperand(r, t, v)
	revalidate(r, t, i, method)
	modify(t.Pointer(i), t.Kind.Size(), func(uint64) uint64 { return u })
	return v
}

// Atomics.isLockFree ( size ), §25.4.8
func atomicsIsLockFree(fn *jsrt.Function, _, size jsrt.Value) jsrt.Value {
	switch jsrt.ToIntegerOrInfinity(fn.Realm(), size) {
	case 1, 2, 4, 8:
		return jsrt.True
	}
	return jsrt.False
}

// Atomics.pause ( [ N ] )
func atomicsPause(fn *jsrt.Function, _, n jsrt.Value) jsrt.Value {
	if !n.IsUndefined() && !jsrt.IsIntegralNumber(n) {
		panic(fn.Realm().TypeError("Atomics.pause argument must be undefined or an integer"))
	}
	return jsrt.Undef()
}
