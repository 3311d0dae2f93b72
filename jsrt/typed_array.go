package jsrt

import (
	"math"
	"unsafe"

	"github.com/gonodec/gonodec/jsrt/jsnumber"
)

// ElementKind is a row of the table The TypedArray Constructors (§23.2), in the
// order of the intrinsics.
type ElementKind uint8

const (
	Int8Elements ElementKind = iota
	Uint8Elements
	Uint8ClampedElements
	Int16Elements
	Uint16Elements
	Int32Elements
	Uint32Elements
	BigInt64Elements
	BigUint64Elements
	Float16Elements
	Float32Elements
	Float64Elements

	NumElementKinds = 12
)

var elementSizes = [NumElementKinds]uint8{1, 1, 1, 2, 2, 4, 4, 8, 8, 2, 4, 8}

var elementNames = [NumElementKinds]string{"Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array",
	"Int32Array", "Uint32Array", "BigInt64Array", "BigUint64Array", "Float16Array", "Float32Array", "Float64Array"}

// Name is [[TypedArrayName]] of arrays of the kind.
func (k ElementKind) Name() string { return elementNames[k] }

// Size is the number of bytes of an element.
func (k ElementKind) Size() int { return int(elementSizes[k]) }

// IsBigInt reports the content type BigInt.
func (k ElementKind) IsBigInt() bool { return k == BigInt64Elements || k == BigUint64Elements }

// TypedArray is a TypedArray object (§10.4.5, §23.2). Reading an element of one of
// fixed length is two comparisons and a load: an array that tracks the length of its
// buffer has length 0 here and goes another way.
type TypedArray struct {
	Object
	buffer   *ArrayBuffer
	base     unsafe.Pointer // of element 0
	length   int            // [[ArrayLength]] unless it tracks
	end      int            // of the elements, in bytes from the start of the buffer
	Kind     ElementKind
	tracking bool // [[ArrayLength]] is auto
	unseen   bool // see MarkUnseen
	offset   int  // [[ByteOffset]]
}

// typedArrayOps are the internal methods of §10.4.5.
var typedArrayOps ObjectOps

// It is set here, since the methods refer to it in turn.
var _ = typedArrayOps.set(ObjectOps{
	PreventExtensions: typedArrayPreventExtensions,
	GetOwnProperty:    typedArrayGetOwnProperty,
	DefineOwnProperty: typedArrayDefineOwnProperty,
	HasProperty:       typedArrayHasProperty,
	Get:               typedArrayGet,
	Set:               typedArraySet,
	Delete:            typedArrayDelete,
	OwnPropertyKeys:   typedArrayOwnPropertyKeys,
	CacheableNamed:    true,
	NamedExotic:       isNumericString,
})

// isNumericString reports a key that CanonicalNumericIndexString takes for a number.
func isNumericString(k PropertyKey) bool {
	_, ok := CanonicalNumericIndexString(k)
	return ok
}

// TypedArrayShape returns the shape of new typed arrays of a kind; a nil proto is the
// intrinsic one.
func TypedArrayShape(r *Realm, k ElementKind, proto *Object) *Shape {
	if proto == nil {
		if s := r.typedArrayShapes[k]; s != nil {
			return s
		}
	}
	if proto == nil {
		s := r.RootShape(ClassTypedArray, r.Intrinsic(Int8ArrayPrototype+Intrinsic(k)), &typedArrayOps, 0)
		r.typedArrayShapes[k] = s
		return s
	}
	if m := &r.typedShape; m.proto == proto {
		return m.shape
	}
	s := r.RootShape(ClassTypedArray, proto, &typedArrayOps, 0)
	r.typedShape.proto, r.typedShape.shape = proto, s
	return s
}

// NewTypedArray returns a view of n elements of b from byte offset on, or for a
// negative n one that tracks the buffer's length. The caller has checked bounds and
// alignment.
func NewTypedArray(s *Shape, k ElementKind, b *ArrayBuffer, offset, n int) *TypedArray {
	t := &TypedArray{buffer: b, Kind: k, offset: offset}
	t.shape = s
	if n < 0 {
		t.tracking = true
	} else {
		t.length, t.end = n, offset+n*k.Size()
	}
	if c := b.data[:cap(b.data)]; offset < len(c) {
		t.base = unsafe.Pointer(&c[offset])
	}
	return t
}

// NewUint8Array returns a Uint8Array that uses data as its memory.
func NewUint8Array(r *Realm, data []byte) *TypedArray {
	b := NewArrayBufferOf(r, data[:len(data):len(data)])
	return NewTypedArray(TypedArrayShape(r, Uint8Elements, nil), Uint8Elements, b, 0, len(data))
}

// superUint8Array is super(buffer, byteOffset, length) of a class that extends Uint8Array, where
// nothing is to be converted; nil, and nothing done, where something is. So do parsers of
// protocols cut a Buffer that they have read into several.
func superUint8Array(r *Realm, parent, newTarget, buffer, offset, length Value) *TypedArray {
	b := buffer.AsArrayBuffer()
	from, ok1 := offset.Int32()
	n, ok2 := length.Int32()
	c := newTarget.AsFunction()
	if b == nil || !ok1 || !ok2 || c == nil || from < 0 || n < 0 || b.shared != nil || b.limit < 0 || int(from)+int(n) > len(b.data) ||
		parent.AsObject() != r.Intrinsic(Int8ArrayConstructor+Intrinsic(Uint8Elements)) {
		return nil
	}
	proto, ok := r.megaGet(newTarget, KeyPrototype.p)
	if !ok || !proto.IsObject() {
		return nil
	}
	return NewTypedArray(TypedArrayShape(r, Uint8Elements, proto.Object()), Uint8Elements, b, int(from), int(n))
}

// AsTypedArray returns the typed array that v is, or nil.
func (v Value) AsTypedArray() *TypedArray {
	if v.shape().class == ClassTypedArray {
		return (*TypedArray)(v.p)
	}
	return nil
}

// MarkUnseen notes whether no code of the program has seen t or its buffer, nor will: what uses
// the bytes last may then use the memory again.
func (t *TypedArray) MarkUnseen(on bool) { t.unseen = on }

// Unseen reports what was noted.
func (t *TypedArray) Unseen() bool { return t.unseen }

// Buffer returns [[ViewedArrayBuffer]].
func (t *TypedArray) Buffer() *ArrayBuffer { return t.buffer }

// Offset returns [[ByteOffset]].
func (t *TypedArray) Offset() int { return t.offset }

// Pointer returns the address of element i, which is in bounds.
func (t *TypedArray) Pointer(i int) unsafe.Pointer {
	return unsafe.Add(t.base, i*t.Kind.Size())
}

// IsTracking reports that the length is auto.
func (t *TypedArray) IsTracking() bool { return t.tracking }

// Length is TypedArrayLength; ok is false where IsTypedArrayOutOfBounds.
func (t *TypedArray) Length() (n int, ok bool) {
	if !t.tracking {
		if t.end > t.buffer.limit || t.offset > t.buffer.limit {
			return 0, false
		}
		return t.length, true
	}
	size := t.buffer.Len()
	if t.buffer.IsDetached() || t.offset > size {
		return 0, false
	}
	return (size - t.offset) / t.Kind.Size(), true
}

// Bytes returns the memory of the elements; nil if they are out of bounds.
func (t *TypedArray) Bytes() []byte {
	n, ok := t.Length()
	if !ok || n == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(t.base), n*t.Kind.Size())
}

// has is IsValidIntegerIndex for an integer.
func (t *TypedArray) has(i int) bool {
	if uint(i) < uint(t.length) {
		return t.end <= t.buffer.limit
	}
	if !t.tracking {
		return false
	}
	n, ok := t.Length()
	return ok && uint(i) < uint(n)
}

// at returns element i; the empty value where there is none.
func (t *TypedArray) at(i int) Value {
	if !t.has(i) {
		return Value{}
	}
	return t.Load(i)
}

// Load returns element i, which is in bounds.
func (t *TypedArray) Load(i int) Value {
	switch t.Kind {
	case BigInt64Elements:
		return BigFromInt64(*elementPtr[int64](t.base, i))
	case BigUint64Elements:
		return BigFromUint64(*elementPtr[uint64](t.base, i))
	}
	return Num(t.loadFloat(i))
}

func elementPtr[T any](base unsafe.Pointer, i int) *T {
	return (*T)(unsafe.Add(base, uintptr(i)*unsafe.Sizeof(*new(T))))
}

// loadFloat returns element i of a kind with Numbers.
func (t *TypedArray) loadFloat(i int) float64 {
	switch t.Kind {
	case Uint8Elements, Uint8ClampedElements:
		return float64(*elementPtr[uint8](t.base, i))
	case Int8Elements:
		return float64(*elementPtr[int8](t.base, i))
	case Int16Elements:
		return float64(*elementPtr[int16](t.base, i))
	case Uint16Elements:
		return float64(*elementPtr[uint16](t.base, i))
	case Int32Elements:
		return float64(*elementPtr[int32](t.base, i))
	case Uint32Elements:
		return float64(*elementPtr[uint32](t.base, i))
	case Float16Elements:
		return jsnumber.FromFloat16(*elementPtr[uint16](t.base, i))
	case Float32Elements:
		return float64(*elementPtr[float32](t.base, i))
	}
	return *elementPtr[float64](t.base, i)
}

// ToElement is ToNumber or ToBigInt, as the content type asks.
func (t *TypedArray) ToElement(r *Realm, v Value) Value {
	if t.Kind.IsBigInt() {
		return ToBigInt(r, v)
	}
	return Num(ToNumber(r, v))
}

// Store sets element i, which is in bounds, to a Number or BigInt of its content type.
func (t *TypedArray) Store(i int, v Value) {
	if t.Kind.IsBigInt() {
		*elementPtr[uint64](t.base, i) = v.BigUint64()
		return
	}
	t.storeFloat(i, v.Float())
}

func (t *TypedArray) storeFloat(i int, f float64) {
	switch t.Kind {
	case Uint8Elements, Int8Elements:
		*elementPtr[uint8](t.base, i) = uint8(Float64ToInt32(f))
	case Uint8ClampedElements:
		*elementPtr[uint8](t.base, i) = jsnumber.ToUint8Clamp(f)
	case Int16Elements, Uint16Elements:
		*elementPtr[uint16](t.base, i) = uint16(Float64ToInt32(f))
	case Int32Elements, Uint32Elements:
		*elementPtr[int32](t.base, i) = Float64ToInt32(f)
	case Float16Elements:
		*elementPtr[uint16](t.base, i) = jsnumber.ToFloat16(f)
	case Float32Elements:
		*elementPtr[float32](t.base, i) = float32(f)
	default:
		*elementPtr[float64](t.base, i) = f
	}
}

// SetElement is TypedArraySetElement (§10.4.5.17).
func (t *TypedArray) SetElement(r *Realm, i int, v Value) {
	if !v.IsNumber() || t.Kind.IsBigInt() {
		v = t.ToElement(r, v)
	}
	if t.has(i) {
		t.Store(i, v)
	}
}

// numericIndex is the beginning of the internal methods: ok says that k is a numeric
// index, i is it, or -1 if no array can have it.
func numericIndex(k PropertyKey) (i int, ok bool) {
	if k.p == nil {
		return int(k.i), true
	}
	f, ok := CanonicalNumericIndexString(k)
	if !ok {
		return 0, false
	}
	if f != math.Trunc(f) || f < 0 || f > MaxSafeInteger || f == 0 && math.Signbit(f) {
		return -1, true
	}
	return int(f), true
}

func (o *Object) typedArray() *TypedArray { return (*TypedArray)(o.ptr()) }

func typedArrayPreventExtensions(_ *Realm, o *Object) bool {
	// 1. If IsTypedArrayFixedLength(O) is false, return false.
	t := o.typedArray()
	if t.tracking || t.buffer.max >= 0 && t.buffer.shared == nil {
		return false
	}
	o.setFlags(shapeNotExtensible)
	return true
}

func typedArrayGetOwnProperty(r *Realm, o *Object, k PropertyKey) (Property, bool) {
	i, ok := numericIndex(k)
	if !ok {
		return OrdinaryGetOwnProperty(r, o, k)
	}
	v := o.typedArray().at(i)
	return Property{v, WEC}, !v.IsEmpty()
}

func typedArrayHasProperty(r *Realm, o *Object, k PropertyKey) bool {
	if i, ok := numericIndex(k); ok {
		return o.typedArray().has(i)
	}
	if _, ok := o.findNamed(k.p); ok {
		return true
	}
	parent := GetPrototypeOf(r, o)
	return parent != nil && HasProperty(r, parent, k)
}

func typedArrayDefineOwnProperty(r *Realm, o *Object, k PropertyKey, d *PropertyDescriptor) bool {
	i, ok := numericIndex(k)
	if !ok {
		return OrdinaryDefineOwnProperty(r, o, k, d)
	}
	t := o.typedArray()
	if !t.has(i) || d.IsAccessor() ||
		d.Has&HasConfigurable != 0 && d.Attrs&Configurable == 0 ||
		d.Has&HasEnumerable != 0 && d.Attrs&Enumerable == 0 ||
		d.Has&HasWritable != 0 && d.Attrs&Writable == 0 {
		return false
	}
	if d.Has&HasValue != 0 {
		t.SetElement(r, i, d.Value)
	}
	return true
}

func typedArrayGet(r *Realm, o *Object, k PropertyKey, receiver Value) Value {
	if i, ok := numericIndex(k); ok {
		if v := o.typedArray().at(i); !v.IsEmpty() {
			return v
		}
		return Undef()
	}
	if e, ok := o.findNamed(k.p); ok {
		return propertyValue(r, Property{o.getSlot(r, e), e.attr}, receiver)
	}
	if parent := GetPrototypeOf(r, o); parent != nil {
		return GetReceiver(r, parent, k, receiver)
	}
	return Undef()
}

func typedArraySet(r *Realm, o *Object, k PropertyKey, v, receiver Value) bool {
	if i, ok := numericIndex(k); ok {
		if receiver.p == o.ptr() {
			o.typedArray().SetElement(r, i, v)
			return true
		}
		if !o.typedArray().has(i) {
			return true
		}
	}
	return OrdinarySet(r, o, k, v, receiver)
}

func typedArrayDelete(r *Realm, o *Object, k PropertyKey) bool {
	if i, ok := numericIndex(k); ok {
		return !o.typedArray().has(i)
	}
	return OrdinaryDelete(r, o, k)
}

func typedArrayOwnPropertyKeys(_ *Realm, o *Object) []PropertyKey {
	n, _ := o.typedArray().Length()
	keys := make([]PropertyKey, 0, n+int(o.shape.count))
	for i := range n {
		keys = append(keys, IntKey(int64(i)))
	}
	return o.appendNamedKeys(keys)
}

// typedArrayLength is the length that an array iterator asks for.
func (r *Realm) typedArrayLength(o *Object) int64 {
	n, ok := o.typedArray().Length()
	if !ok {
		panic(r.TypeError("Cannot perform %ArrayIteratorPrototype%.next on a detached ArrayBuffer"))
	}
	return int64(n)
}
