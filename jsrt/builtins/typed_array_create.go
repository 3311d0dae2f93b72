package builtins

import (
	"github.com/gonodec/gonodec/jsrt"
)

// How typed arrays come to be.

// typedArrayConstructor is %TypedArray% ( ), §23.2.1.1.
func typedArrayConstructor(fn *jsrt.Function, _ []jsrt.Value, _ *jsrt.Object) jsrt.Value {
	panic(fn.Realm().TypeError("Abstract class TypedArray not directly constructable"))
}

// constructTypedArray is TypedArray ( ...args ), §23.2.5.1.
func constructTypedArray(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object, kind jsrt.ElementKind) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, kind.Name())
	first := jsrt.Arg(args, 0)
	o := first.AsObject()
	if o == nil {
		n := toTypedArrayLength(r, first)
		return jsrt.Obj(&allocateTypedArray(r, kind, typedArrayShape(r, fn, newTarget, kind), n).Object)
	}
	s := typedArrayShape(r, fn, newTarget, kind)
	switch o.Class() {
	case jsrt.ClassTypedArray:
		return jsrt.Obj(&typedArrayFromTypedArray(r, kind, s, first.AsTypedArray()).Object)
	case jsrt.ClassArrayBuffer, jsrt.ClassSharedArrayBuffer:
		return jsrt.Obj(&typedArrayFromBuffer(r, kind, s, first.AsArrayBuffer(), jsrt.Arg(args, 1), jsrt.Arg(args, 2)).Object)
	}
	return jsrt.Obj(&typedArrayFromObject(r, kind, s, first).Object)
}

// typedArrayShape is the shape that newTarget asks for.
func typedArrayShape(r *jsrt.Realm, fn *jsrt.Function, newTarget *jsrt.Object, kind jsrt.ElementKind) *jsrt.Shape {
	if newTarget == &fn.Object {
		return jsrt.TypedArrayShape(r, kind, nil)
	}
	return jsrt.TypedArrayShape(r, kind, jsrt.GetPrototypeFromConstructor(r, newTarget, jsrt.Int8ArrayPrototype+jsrt.Intrinsic(kind)))
}

// toTypedArrayLength is ToIndex with V8's message.
func toTypedArrayLength(r *jsrt.Realm, v jsrt.Value) int64 {
	if i, ok := v.Int32(); ok && i >= 0 {
		return int64(i)
	}
	if v.IsUndefined() {
		return 0
	}
	f := jsrt.ToIntegerOrInfinity(r, v)
	if f < 0 || f > jsrt.MaxSafeInteger {
		panic(r.RangeError("Invalid typed array length: " + r.Display(v)))
	}
	return int64(f)
}

// allocateTypedArray is AllocateTypedArray with a length, §23.2.5.1.1 and .6.
func allocateTypedArray(r *jsrt.Realm, kind jsrt.ElementKind, s *jsrt.Shape, n int64) *jsrt.TypedArray {
	b := newBuffer(r, n, kind)
	return jsrt.NewTypedArray(s, kind, b, 0, int(n))
}

// newBuffer makes a buffer for n elements.
func newBuffer(r *jsrt.Realm, n int64, kind jsrt.ElementKind) *jsrt.ArrayBuffer {
	if n > 1<<50 {
		panic(r.RangeError("Array buffer allocation failed"))
	}
	return allocateArrayBuffer(r, nil, n*int64(kind.Size()), -1)
}

// typedArrayFromTypedArray is InitializeTypedArrayFromTypedArray, §23.2.5.1.2.
func typedArrayFromTypedArray(r *jsrt.Realm, kind jsrt.ElementKind, s *jsrt.Shape, src *jsrt.TypedArray) *jsrt.TypedArray {
	n, ok := src.Length()
	if !ok {
		panic(detachedBuffer(r, "Construct"))
	}
	if kind.IsBigInt() != src.Kind.IsBigInt() {
		panic(mixedContent(r))
	}
	t := allocateTypedArray(r, kind, s, int64(n))
	copyElements(t, 0, src, 0, n)
	return t
}

func mixedContent(r *jsrt.Realm) *jsrt.Throw {
	return r.TypeError("Cannot mix BigInt and other types, use explicit conversions")
}

// copyElements copies n elements that are in bounds, of the same content type.
func copyElements(dst *jsrt.TypedArray, at int, src *jsrt.TypedArray, from, n int) {
	if n == 0 {
		return
	}
	size := src.Kind.Size()
	if sameBytes(dst.Kind, src.Kind) {
		copy(dst.Bytes()[at*size:], src.Bytes()[from*size:(from+n)*size])
		return
	}
	for i := range n {
		dst.Store(at+i, src.Load(from+i))
	}
}

// sameBytes reports that copying the bytes converts elements from one kind to another.
func sameBytes(dst, src jsrt.ElementKind) bool {
	if dst == src {
		return true
	}
	if dst.Size() != src.Size() || isFloat(dst) || isFloat(src) {
		return false
	}
	// integers modulo 2ⁿ; only clamping differs
	return dst != jsrt.Uint8ClampedElements || src == jsrt.Uint8Elements
}

func isFloat(k jsrt.ElementKind) bool { return k >= jsrt.Float16Elements }

// typedArrayFromBuffer is InitializeTypedArrayFromArrayBuffer, §23.2.5.1.3.
func typedArrayFromBuffer(r *jsrt.Realm, kind jsrt.ElementKind, s *jsrt.Shape, b *jsrt.ArrayBuffer, byteOffset, length jsrt.Value) *jsrt.TypedArray {
	size := int64(kind.Size())
	offset := int64(0)
	if i, ok := byteOffset.Int32(); ok && i >= 0 {
		offset = int64(i)
	} else if !byteOffset.IsUndefined() {
		f := jsrt.ToIntegerOrInfinity(r, byteOffset)
		if f < 0 || f > jsrt.MaxSafeInteger {
			panic(r.RangeError("Start offset " + jsrt.NumberToString(f).Go() + " is outside the bounds of the buffer"))
		}
		offset = int64(f)
	}
	if offset%size != 0 {
		panic(r.RangeError("start offset of " + kind.Name() + " should be a multiple of " + smallDecimal(int(size))))
	}
	n := int64(-1)
	if !length.IsUndefined() {
		n = toTypedArrayLength(r, length)
	}
	if b.IsDetached() {
		panic(detachedBuffer(r, "Construct"))
	}
	total := int64(b.Len())
	_, resizable := b.Max()
	switch {
	case n < 0 && resizable:
		if offset > total {
			panic(startOffset(r, offset))
		}
		return jsrt.NewTypedArray(s, kind, b, int(offset), -1)
	case n < 0:
		if total%size != 0 {
			panic(r.RangeError("byte length of " + kind.Name() + " should be a multiple of " + smallDecimal(int(size))))
		}
		if offset > total {
			panic(startOffset(r, offset))
		}
		n = (total - offset) / size
	case n > total || offset+n*size > total:
		panic(r.RangeError("Invalid typed array length: " + jsrt.NumberToString(float64(n)).Go()))
	}
	return jsrt.NewTypedArray(s, kind, b, int(offset), int(n))
}

func startOffset(r *jsrt.Realm, offset int64) *jsrt.Throw {
	return r.RangeError("Start offset " + jsrt.NumberToString(float64(offset)).Go() + " is outside the bounds of the buffer")
}

// typedArrayFromObject is steps 6.b.iii-iv of TypedArray: an iterable or array-like.
func typedArrayFromObject(r *jsrt.Realm, kind jsrt.ElementKind, s *jsrt.Shape, v jsrt.Value) *jsrt.TypedArray {
	if values, ok := iterableValues(r, v); ok {
		t := allocateTypedArray(r, kind, s, int64(len(values)))
		for i, x := range values {
			t.SetElement(r, i, x)
		}
		return t
	}
	o := v.Object()
	n := jsrt.LengthOfArrayLike(r, o)
	t := allocateTypedArray(r, kind, s, n)
	for i := int64(0); i < n; i++ {
		t.SetElement(r, int(i), jsrt.ElementAt(r, o, i))
	}
	return t
}

// iterableValues lists the values of an object with an iterator method.
func iterableValues(r *jsrt.Realm, v jsrt.Value) ([]jsrt.Value, bool) {
	if r.PristineArray(v) {
		return jsrt.IteratorToList(r, v, ""), true
	}
	method := jsrt.GetMethod(r, v, jsrt.KeySymbolIterator)
	if method.IsEmpty() {
		return nil, false
	}
	it := jsrt.GetIteratorFromMethod(r, v, method)
	var values []jsrt.Value
	for {
		x, ok := it.Step(r)
		if !ok {
			return values, true
		}
		values = append(values, x)
	}
}

// validTypedArray is ValidateTypedArray, §23.2.4.4, with TypedArrayLength.
func validTypedArray(r *jsrt.Realm, v jsrt.Value, method string) (*jsrt.TypedArray, int) {
	t := v.AsTypedArray()
	if t == nil {
		panic(r.TypeError("this is not a typed array."))
	}
	n, ok := t.Length()
	if !ok {
		panic(outOfBounds(r, method))
	}
	return t, n
}

// createTypedArray is TypedArrayCreateFromCtor (§23.2.4.2) with a length.
func createTypedArray(r *jsrt.Realm, c *jsrt.Object, n int64, method string) *jsrt.TypedArray {
	v := jsrt.Construct(r, c, []jsrt.Value{jsrt.Num(float64(n))}, nil)
	t, have := validTypedArray(r, v, method)
	if int64(have) < n {
		panic(r.TypeError("Derived TypedArray constructor created an array which was too small"))
	}
	return t
}

// typedArraySpecies is the constructor that TypedArraySpeciesCreate (§23.2.4.1) uses
// for t; nil stands for the intrinsic one.
func typedArraySpecies(r *jsrt.Realm, t *jsrt.TypedArray) *jsrt.Object {
	own := r.Intrinsic(jsrt.Int8ArrayConstructor + jsrt.Intrinsic(t.Kind))
	c := jsrt.GetCached(r, jsrt.Obj(&t.Object), jsrt.KeyConstructor)
	if c.IsUndefined() {
		return nil
	}
	if !c.IsObject() {
		panic(r.TypeError("The .constructor property is not an object"))
	}
	s := jsrt.GetCached(r, c, jsrt.KeySymbolSpecies)
	if s.IsNullish() || s.AsObject() == own {
		return nil
	}
	if !jsrt.IsConstructor(s) {
		panic(r.TypeError("object.constructor[Symbol.species] is not a constructor"))
	}
	return s.Object()
}

// speciesTypedArray is TypedArraySpeciesCreate with a length.
func speciesTypedArray(r *jsrt.Realm, t *jsrt.TypedArray, n int64, method string) *jsrt.TypedArray {
	c := typedArraySpecies(r, t)
	if c == nil {
		return allocateTypedArray(r, t.Kind, jsrt.TypedArrayShape(r, t.Kind, nil), n)
	}
	made := createTypedArray(r, c, n, method)
	if made.Kind.IsBigInt() != t.Kind.IsBigInt() {
		panic(r.TypeError("Content type of source and derived typed arrays differ"))
	}
	return made
}

// sameTypedArray is TypedArrayCreateSameType, §23.2.4.3.
func sameTypedArray(r *jsrt.Realm, t *jsrt.TypedArray, n int) *jsrt.TypedArray {
	return allocateTypedArray(r, t.Kind, jsrt.TypedArrayShape(r, t.Kind, nil), int64(n))
}

// TypedArray.of ( ...items ), §23.2.2.2
func typedArrayOf(fn *jsrt.Function, this jsrt.Value, items []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if !jsrt.IsConstructor(this) {
		panic(r.TypeError(r.Display(this) + " is not a constructor"))
	}
	t := createTypedArray(r, this.Object(), int64(len(items)), "%TypedArray%.of")
	for i, v := range items {
		jsrt.SetElementAt(r, &t.Object, int64(i), v)
	}
	return jsrt.Obj(&t.Object)
}

// TypedArray.from ( source [ , mapper [ , thisArg ] ] ), §23.2.2.1
func typedArrayFrom(fn *jsrt.Function, this, source, mapper, thisArg jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if !jsrt.IsConstructor(this) {
		panic(r.TypeError(r.Display(this) + " is not a constructor"))
	}
	mapping := !mapper.IsUndefined()
	if mapping {
		requireCallable(r, mapper)
	}
	if source.IsNullish() {
		panic(r.TypeError("object " + r.Display(source) + " is not iterable (cannot read property Symbol(Symbol.iterator))"))
	}
	get := func(i int64) jsrt.Value { return jsrt.Undef() }
	var n int64
	if values, ok := iterableValues(r, source); ok {
		n = int64(len(values))
		get = func(i int64) jsrt.Value { return values[i] }
	} else {
		o := jsrt.ToObject(r, source)
		n = jsrt.LengthOfArrayLike(r, o)
		get = func(i int64) jsrt.Value { return jsrt.ElementAt(r, o, i) }
	}
	t := createTypedArray(r, this.Object(), n, "%TypedArray%.from")
	for i := int64(0); i < n; i++ {
		v := get(i)
		if mapping {
			v = jsrt.Call2(r, mapper, thisArg, v, jsrt.Num(float64(i)))
		}
		jsrt.SetElementAt(r, &t.Object, i, v)
	}
	return jsrt.Obj(&t.Object)
}
