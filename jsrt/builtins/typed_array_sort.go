package builtins

import (
	"cmp"
	"math"
	"slices"
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
)

// TypedArray.prototype.sort ( comparator ), §23.2.3.29
func typedArrayPrototypeSort(fn *jsrt.Function, this, comparator jsrt.Value) jsrt.Value {
	r := fn.Realm()
	checkComparator(r, comparator)
	t, n := validTypedArray(r, this, "%TypedArray%.prototype.sort")
	if comparator.IsUndefined() {
		sortElements(t.Kind, t.Bytes())
		return this
	}
	items := sortedElements(r, t, n, comparator)
	now, _ := t.Length()
	for i := range min(n, now) {
		t.Store(i, items[i])
	}
	return this
}

// TypedArray.prototype.toSorted ( comparator ), §23.2.3.33
func typedArrayPrototypeToSorted(fn *jsrt.Function, this, comparator jsrt.Value) jsrt.Value {
	r := fn.Realm()
	checkComparator(r, comparator)
	t, n := validTypedArray(r, this, "%TypedArray%.prototype.toSorted")
	made := sameTypedArray(r, t, n)
	if comparator.IsUndefined() {
		copyElements(made, 0, t, 0, n)
		sortElements(made.Kind, made.Bytes())
		return jsrt.Obj(&made.Object)
	}
	for i, v := range sortedElements(r, t, n, comparator) {
		made.Store(i, v)
	}
	return jsrt.Obj(&made.Object)
}

// sortedElements lists the elements in the order that a comparator gives.
func sortedElements(r *jsrt.Realm, t *jsrt.TypedArray, n int, comparator jsrt.Value) []jsrt.Value {
	items := make([]jsrt.Value, n)
	for i := range items {
		items[i] = t.Load(i)
	}
	sortValues(r, items, comparator)
	return items
}

// sortElements sorts by CompareTypedArrayElements (§23.2.4.7) without a comparator:
// by value, -0 before 0 and NaN last.
func sortElements(k jsrt.ElementKind, b []byte) {
	switch k {
	case jsrt.Int8Elements:
		slices.Sort(elementsAs[int8](b))
	case jsrt.Uint8Elements, jsrt.Uint8ClampedElements:
		slices.Sort(b)
	case jsrt.Int16Elements:
		slices.Sort(elementsAs[int16](b))
	case jsrt.Uint16Elements:
		slices.Sort(elementsAs[uint16](b))
	case jsrt.Int32Elements:
		slices.Sort(elementsAs[int32](b))
	case jsrt.Uint32Elements:
		slices.Sort(elementsAs[uint32](b))
	case jsrt.BigInt64Elements:
		slices.Sort(elementsAs[int64](b))
	case jsrt.BigUint64Elements:
		slices.Sort(elementsAs[uint64](b))
	case jsrt.Float16Elements:
		slices.SortFunc(elementsAs[uint16](b), func(x, y uint16) int { return cmp.Compare(float16Order(x), float16Order(y)) })
	case jsrt.Float32Elements:
		slices.SortFunc(elementsAs[uint32](b), func(x, y uint32) int {
			return cmp.Compare(floatOrder(float64(math.Float32frombits(x))), floatOrder(float64(math.Float32frombits(y))))
		})
	default:
		slices.SortFunc(elementsAs[uint64](b), func(x, y uint64) int {
			return cmp.Compare(floatOrder(math.Float64frombits(x)), floatOrder(math.Float64frombits(y)))
		})
	}
}

// elementsAs views memory as elements.
func elementsAs[T any](b []byte) []T {
	if len(b) == 0 {
		return nil
	}
	return unsafe.Slice((*T)(unsafe.Pointer(&b[0])), len(b)/int(unsafe.Sizeof(*new(T))))
}

// floatOrder is an integer that orders as the Number f, -0 before 0 and NaN last.
func floatOrder(f float64) int64 {
	if f != f {
		return math.MaxInt64
	}
	i := int64(math.Float64bits(f))
	if i < 0 {
		i = math.MinInt64 - i - 1
	}
	return i
}

// float16Order is floatOrder for the bits of a half.
func float16Order(h uint16) int32 {
	if h&0x7FFF > 0x7C00 {
		return math.MaxInt32
	}
	if h&0x8000 != 0 {
		return -int32(h&0x7FFF) - 1
	}
	return int32(h)
}
