package jsrt

import (
	"math"
	"unsafe"
)

// Array is an Array exotic object (§10.4.2). Dense elements past len(dense) up to
// length are holes; len(dense) never exceeds length.
type Array struct {
	Object
	Elements
}

func (o *Object) ptr() unsafe.Pointer { return unsafe.Pointer(o) }

// AsArray returns the array that v is, or nil; a proxy of one is not.
func (v Value) AsArray() *Array {
	if v.shape().class == ClassArray {
		return (*Array)(v.p)
	}
	return nil
}

// Arr returns the array a as a value.
func Arr(a *Array) Value { return Value{p: unsafe.Pointer(a)} }

// Len returns the length property.
func (a *Array) Len() int { return int(a.length) }

// Dense returns the elements if all of 0 … length-1 are in a slice (empty values
// are holes), else nil. The slice is the array's own.
func (a *Array) Dense() ([]Value, bool) {
	return a.dense, uint32(len(a.dense)) == a.length
}

// At returns element i if it is an own data element in the dense part, else the
// empty value.
func (a *Array) At(i int) Value {
	if uint(i) < uint(len(a.dense)) {
		return a.dense[i]
	}
	return Value{}
}

// IsPlain reports that reading and writing elements is just that: no frozen
// elements, and no prototype with indexed properties shows through holes.
func (a *Array) IsPlain(r *Realm) bool {
	return a.shape.flags&(shapeElemsReadOnly|shapeElemsSealed|shapeNoAppend) == 0 && !a.isSparse && !r.agent.protoElems
}

// ProtoElements reports that some prototype object has indexed properties, so
// that a hole may show one.
func (r *Realm) ProtoElements() bool { return r.agent.protoElems }

// Extend makes the holes behind the dense elements of a plain array dense, too, if
// that is reasonable, and reports whether all elements are dense now.
func (a *Array) Extend() bool {
	n := int(a.length)
	a.reserve(0)
	switch {
	case len(a.dense) == n:
		return true
	case n <= cap(a.dense):
		a.dense = a.dense[:n]
		return true
	case n-len(a.dense) <= denseGap:
		return a.reach(uint32(n - 1))
	}
	return false
}

// SetDense replaces the elements of a plain array. What lies behind them within the
// slice's capacity must be empty values.
func (a *Array) SetDense(elems []Value) {
	a.dense, a.length = elems, uint32(len(elems))
}

// arrayOps are the internal methods of arrays.
var arrayOps ObjectOps

// It is set here, since the methods refer to it in turn.
var _ = arrayOps.set(ObjectOps{
	GetOwnProperty:    arrayGetOwnProperty,
	DefineOwnProperty: arrayDefineOwnProperty,
	Delete:            arrayDelete,
	OwnPropertyKeys:   arrayOwnPropertyKeys,
	CacheableNamed:    true,
	NamedExotic:       isLengthKey,
})

func isLengthKey(k PropertyKey) bool { return k == KeyLength }

// NewArray returns an empty array.
func NewArray(r *Realm) *Array {
	return &Array{Object: Object{shape: r.arrayShape}}
}

// NewArrayFrom returns the array of the given elements (CreateArrayFromList,
// §7.3.18), whose slice it keeps. Empty values are holes.
func NewArrayFrom(r *Realm, elems []Value) *Array {
	a := &Array{Object: Object{shape: r.arrayShape}}
	a.length = uint32(len(elems))
	a.dense = elems[:len(elems):len(elems)] // what lies behind may be anything
	return a
}

// Arrays of few elements are one allocation.
type (
	array1 struct {
		Array Array
		e     [1]Value
	}
	array2 struct {
		Array Array
		e     [2]Value
	}
	array3 struct {
		Array Array
		e     [3]Value
	}
	array4 struct {
		Array Array
		e     [4]Value
	}
)

// maxSmall is how many elements an array has at most that lie behind its header.
const maxSmall = 4

// smallArrays makes the small arrays of an agent, by their length, as sites make objects: those
// at 0 have no element yet.
type smallArrays [maxSmall + 1]slab

// NewArray1 returns [a].
func NewArray1(r *Realm, a Value) *Array {
	x := (*array1)(r.agent.arrays[1].cell(uint32(unsafe.Sizeof(array1{}))))
	if x == nil {
		x = (*array1)(unsafe.Pointer(anotherArray(r.agent, 1)))
	}
	x.e[0] = a
	x.Array.shape, x.Array.dense, x.Array.length = r.arrayShape, x.e[:], 1
	return &x.Array
}

// NewArray2 returns [a, b].
func NewArray2(r *Realm, a, b Value) *Array {
	x := (*array2)(r.agent.arrays[2].cell(uint32(unsafe.Sizeof(array2{}))))
	if x == nil {
		x = (*array2)(unsafe.Pointer(anotherArray(r.agent, 2)))
	}
	x.e[0] = a
	x.e[1] = b
	x.Array.shape, x.Array.dense, x.Array.length = r.arrayShape, x.e[:], 2
	return &x.Array
}

// NewArray3 returns [a, b, c].
func NewArray3(r *Realm, a, b, c Value) *Array {
	x := (*array3)(r.agent.arrays[3].cell(uint32(unsafe.Sizeof(array3{}))))
	if x == nil {
		x = (*array3)(unsafe.Pointer(anotherArray(r.agent, 3)))
	}
	x.e[0] = a
	x.e[1] = b
	x.e[2] = c
	x.Array.shape, x.Array.dense, x.Array.length = r.arrayShape, x.e[:], 3
	return &x.Array
}

// NewArray4 returns [a, b, c, d].
func NewArray4(r *Realm, a, b, c, d Value) *Array {
	x := (*array4)(r.agent.arrays[4].cell(uint32(unsafe.Sizeof(array4{}))))
	if x == nil {
		x = (*array4)(unsafe.Pointer(anotherArray(r.agent, 4)))
	}
	x.e[0] = a
	x.e[1] = b
	x.e[2] = c
	x.e[3] = d
	x.Array.shape, x.Array.dense, x.Array.length = r.arrayShape, x.e[:], 4
	return &x.Array
}

// eagerLength is up to which length the first element of `new Array(n)` reserves the others.
const eagerLength = 1 << 24

// ArrayCreate is §10.4.2.2; a nil proto is %Array.prototype%.
func ArrayCreate(r *Realm, length float64, proto *Object) *Array {
	// 1. If length > 2³² - 1, throw a RangeError exception.
	if length > math.MaxUint32 {
		panic(r.RangeError("Invalid array length"))
	}
	if proto == nil && length <= 4 && length >= 1 {
		a := newSmallArray(r, int(length))
		a.length = uint32(length)
		return a
	}
	a := &Array{Object: Object{shape: r.arrayShape}}
	if proto != nil && proto != r.arrayShape.proto {
		a.shape = r.RootShape(ClassArray, proto, &arrayOps, 0)
	}
	a.setLength(uint32(length))
	return a
}

// newSmallArray is an empty array with room for n of 1 … 4 elements, in one allocation.
func newSmallArray(r *Realm, n int) *Array {
	a := (*Array)(shortArray(r, n).p)
	a.dense, a.length = a.dense[:0], 0
	return a
}

// anotherArray is an empty cell for an array with room for k elements behind its header, where the
// slab has none left.
//
//go:noinline
func anotherArray(ag *Agent, k int) *Array {
	sl := &ag.arrays[k]
	if sl.early(ag) {
		switch k {
		case 0:
			return new(Array)
		case 1:
			return &new(array1).Array
		case 2:
			return &new(array2).Array
		case 3:
			return &new(array3).Array
		}
		return &new(array4).Array
	}
	switch k { // see fill
	case 0:
		return fill[Array, [10]Array](sl)
	case 1:
		return &fill[array1, [8]array1](sl).Array
	case 2:
		return &fill[array2, [6]array2](sl).Array
	case 3:
		return &fill[array3, [5]array3](sl).Array
	}
	return &fill[array4, [4]array4](sl).Array
}

// setLength sets the length of an array without elements from n on.
func (a *Array) setLength(n uint32) { a.length = n }

// reserve has an array that is about to get its first element, i, hold all that its length
// promises.
func (a *Array) reserve(i uint32) {
	if cap(a.dense) == 0 && i < a.length && a.length <= eagerLength && !a.isSparse {
		a.dense = newElements(int(a.length))
	}
}

// newElements is make([]Value, n), from array types where it is few: see fill.
//
//go:noinline
func newElements(n int) []Value {
	switch {
	case n == 4:
		return new([4]Value)[:]
	case n > 4 && n <= 8:
		return new([8]Value)[:n]
	case n > 8 && n <= 16:
		return new([16]Value)[:n]
	case n == 32:
		return new([32]Value)[:]
	}
	return make([]Value, n)
}

// Push appends v, as Array.prototype.push does with one argument on an array of
// this realm; ok is false where the slow way must be taken.
func (a *Array) Push(r *Realm, v Value) bool {
	if uint32(len(a.dense)) == a.length && a.shape.flags&shapeNoAppend == 0 &&
		!r.agent.protoElems && a.length < math.MaxUint32-1 && !a.isSparse {
		a.grow()
		a.dense = append(a.dense, v)
		a.length++
		return true
	}
	return false
}

// Steps in which small arrays grow: Go's append would double from one element on.
const (
	firstRoom  = 4
	secondRoom = 16
	thirdRoom  = 32
)

// grow makes room for one more element of a small array that has none left.
func (a *Array) grow() {
	if n := len(a.dense); n == cap(a.dense) && n < thirdRoom {
		a.growSmall(n)
	}
}

func (a *Array) growSmall(n int) {
	room := thirdRoom
	if n < firstRoom {
		room = firstRoom
	} else if n < secondRoom {
		room = secondRoom
	}
	to := newElements(room)
	copyValues(to, a.dense)
	a.dense = to[:n]
}

// Pop removes the last element and returns it, undefined for a hole. ok is false, and
// nothing done, for an array that is empty or where it takes more.
func (a *Array) Pop(r *Realm) (v Value, ok bool) {
	if !a.IsPlain(r) || !a.Extend() || len(a.dense) == 0 {
		return Value{}, false
	}
	last := len(a.dense) - 1
	v = a.dense[last]
	a.dense[last] = Value{}
	a.SetDense(a.dense[:last])
	if v.IsEmpty() {
		v = Undef()
	}
	return v, true
}

// Append appends v to an array that the runtime has just made itself.
func (a *Array) Append(v Value) {
	a.dense = append(a.dense, v)
	a.length++
}

// AppendHole appends a hole, for array literals with elisions.
func (a *Array) AppendHole() {
	a.dense = append(a.dense, Value{})
	a.length++
}

// full reports that all elements lie in the slice.
func (a *Array) full() bool {
	if uint32(len(a.dense)) != a.length {
		return false
	}
	for i := range a.dense {
		if a.dense[i].p == nil {
			return false
		}
	}
	return true
}

// AppendAll appends the values of an iterable, for spread elements; what names it
// in messages.
func (a *Array) AppendAll(r *Realm, iterable Value, what string) {
	a.AppendAllRoom(r, iterable, what, 0)
}

// AppendAllRoom is AppendAll for a literal that so many single elements follow in.
func (a *Array) AppendAllRoom(r *Realm, iterable Value, what string, room int) {
	if from, ok := r.Readable(iterable); ok {
		a.appendRead(from, room)
		return
	}
	a.dense = r.appendIterable(a.dense, iterable, what, room)
	a.length = uint32(len(a.dense))
}

// arrayGetOwnProperty is the ordinary method and the length property.
func arrayGetOwnProperty(r *Realm, o *Object, k PropertyKey) (Property, bool) {
	if k == KeyLength {
		attr := Writable
		if o.shape.flags&shapeLengthReadOnly != 0 {
			attr = 0
		}
		return Property{Num(float64((*Array)(o.ptr()).length)), attr}, true
	}
	return OrdinaryGetOwnProperty(r, o, k)
}

// arrayDefineOwnProperty is §10.4.2.1.
func arrayDefineOwnProperty(r *Realm, o *Object, k PropertyKey, d *PropertyDescriptor) bool {
	a := (*Array)(o.ptr())
	if k == KeyLength {
		return arraySetLength(r, a, d)
	}
	if !k.IsIndex() {
		return OrdinaryDefineOwnProperty(r, o, k, d)
	}
	// 2.f. If index ≥ length and length is not writable, return false.
	i := k.Index()
	if i >= a.length && o.shape.flags&shapeLengthReadOnly != 0 {
		return false
	}
	if !OrdinaryDefineOwnProperty(r, o, k, d) {
		return false
	}
	if i >= a.length {
		a.length = i + 1
	}
	return true
}

// arraySetLength is ArraySetLength (§10.4.2.4).
func arraySetLength(r *Realm, a *Array, d *PropertyDescriptor) bool {
	o := &a.Object
	newLen := a.length
	if d.Has&HasValue != 0 {
		// 3-5. ToUint32 and ToNumber, in this order, and compare.
		newLen = ToUint32(r, d.Value)
		if n := ToNumber(r, d.Value); float64(newLen) != n {
			panic(r.RangeError("Invalid array length"))
		}
	}
	// 10. ValidateAndApplyPropertyDescriptor for { writable, not enumerable, not configurable }.
	readOnly := o.shape.flags&shapeLengthReadOnly != 0
	if d.IsAccessor() || d.Has&HasConfigurable != 0 && d.Attrs&Configurable != 0 ||
		d.Has&HasEnumerable != 0 && d.Attrs&Enumerable != 0 {
		return false
	}
	if readOnly && (d.Has&HasWritable != 0 && d.Attrs&Writable != 0 || newLen != a.length) {
		return false
	}
	ok := true
	if newLen < a.length {
		reached := o.truncate(newLen)
		ok = reached == newLen
		a.length = reached
	} else if newLen > a.length {
		a.setLength(newLen)
	}
	if d.Has&HasWritable != 0 && d.Attrs&Writable == 0 {
		o.setFlags(shapeLengthReadOnly)
	}
	return ok
}

func arrayDelete(r *Realm, o *Object, k PropertyKey) bool {
	if k == KeyLength {
		return false
	}
	return OrdinaryDelete(r, o, k)
}

func arrayOwnPropertyKeys(r *Realm, o *Object) []PropertyKey {
	keys := o.elements().appendKeys(make([]PropertyKey, 0, len((*Array)(o.ptr()).dense)+1))
	keys = append(keys, KeyLength)
	return o.appendNamedKeys(keys)
}

// IsArray is §7.2.2.
func IsArray(r *Realm, v Value) bool {
	for {
		switch v.shape().class {
		case ClassArray:
			return true
		case ClassProxy:
			p := (*Proxy)(v.p)
			if p.handler == nil {
				panic(r.TypeError("Cannot perform 'IsArray' on a proxy that has been revoked"))
			}
			v = Obj(p.target)
		default:
			return false
		}
	}
}
