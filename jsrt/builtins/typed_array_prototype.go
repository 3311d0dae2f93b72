package builtins

import (
	"github.com/gonodec/gonodec/jsrt"
)

// Methods of %TypedArray%.prototype that read, copy or change elements.

// thisTypedArray is RequireInternalSlot(this, [[TypedArrayName]]).
func thisTypedArray(r *jsrt.Realm, this jsrt.Value, method string) *jsrt.TypedArray {
	t := this.AsTypedArray()
	if t == nil {
		panic(incompatible(r, method, this))
	}
	return t
}

// get TypedArray.prototype.buffer, §23.2.3.2
func getTypedArrayPrototypeBuffer(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Obj(&thisTypedArray(fn.Realm(), this, "get TypedArray.prototype.buffer").Buffer().Object)
}

// get TypedArray.prototype.byteLength, §23.2.3.3
func getTypedArrayPrototypeByteLength(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	t := thisTypedArray(fn.Realm(), this, "get TypedArray.prototype.byteLength")
	n, _ := t.Length()
	return jsrt.Int(n * t.Kind.Size())
}

// get TypedArray.prototype.byteOffset, §23.2.3.4
func getTypedArrayPrototypeByteOffset(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	t := thisTypedArray(fn.Realm(), this, "get TypedArray.prototype.byteOffset")
	if _, ok := t.Length(); !ok {
		return jsrt.Int(0)
	}
	return jsrt.Int(t.Offset())
}

// get TypedArray.prototype.length, §23.2.3.21
func getTypedArrayPrototypeLength(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	n, _ := thisTypedArray(fn.Realm(), this, "get TypedArray.prototype.length").Length()
	return jsrt.Int(n)
}

// get TypedArray.prototype [ %Symbol.toStringTag% ], §23.2.3.38
func getTypedArrayPrototypeSymbolToStringTag(_ *jsrt.Function, this jsrt.Value) jsrt.Value {
	if t := this.AsTypedArray(); t != nil {
		return ascii(t.Kind.Name())
	}
	return jsrt.Undef()
}

// typedArrayPrototypeToString is TypedArray.prototype.toString, §23.2.3.35: the
// function of Array.prototype.
func typedArrayPrototypeToString(r *jsrt.Realm) jsrt.Value {
	return jsrt.Get(r, r.Intrinsic(jsrt.ArrayPrototype), jsrt.KeyToString)
}

// TypedArray.prototype.entries ( ), §23.2.3.7
func typedArrayPrototypeEntries(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return typedArrayIterator(fn, this, "entries", jsrt.KindEntries)
}

// TypedArray.prototype.keys ( ), §23.2.3.19
func typedArrayPrototypeKeys(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return typedArrayIterator(fn, this, "keys", jsrt.KindKeys)
}

// TypedArray.prototype.values ( ), §23.2.3.36
func typedArrayPrototypeValues(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return typedArrayIterator(fn, this, "values", jsrt.KindValues)
}

func typedArrayIterator(fn *jsrt.Function, this jsrt.Value, method string, kind jsrt.KeyKind) jsrt.Value {
	r := fn.Realm()
	t, _ := validTypedArray(r, this, "%TypedArray%.prototype."+method)
	return jsrt.Obj(jsrt.CreateArrayIterator(r, &t.Object, kind))
}

// element is Get(O, 𝔽(i)).
func typedElement(t *jsrt.TypedArray, i int) jsrt.Value {
	if n, ok := t.Length(); ok && uint(i) < uint(n) {
		return t.Load(i)
	}
	return jsrt.Undef()
}

// TypedArray.prototype.at ( index ), §23.2.3.1
func typedArrayPrototypeAt(fn *jsrt.Function, this, index jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t, n := validTypedArray(r, this, "%TypedArray%.prototype.at")
	f := jsrt.ToIntegerOrInfinity(r, index)
	if f < 0 {
		f += float64(n)
	}
	if f < 0 || f >= float64(n) {
		return jsrt.Undef()
	}
	return typedElement(t, int(f))
}

// TypedArray.prototype.copyWithin ( target, start [ , end ] ), §23.2.3.6
func typedArrayPrototypeCopyWithin(fn *jsrt.Function, this, target, start, end jsrt.Value) jsrt.Value {
	const method = "%TypedArray%.prototype.copyWithin"
	r := fn.Realm()
	t, length := validTypedArray(r, this, method)
	n := int64(length)
	to := jsrt.RelativeIndex(r, target, n, 0)
	from := jsrt.RelativeIndex(r, start, n, 0)
	final := jsrt.RelativeIndex(r, end, n, n)
	count := min(final-from, n-to)
	if count <= 0 {
		return this
	}
	now, ok := t.Length()
	if !ok {
		panic(outOfBounds(r, method))
	}
	// 11.g-k. The array may have shrunk.
	n = min(n, int64(now))
	count = min(count, n-from, n-to)
	if count > 0 {
		size := int64(t.Kind.Size())
		b := t.Bytes()
		copy(b[to*size:(to+count)*size], b[from*size:(from+count)*size])
	}
	return this
}

// TypedArray.prototype.fill ( value [ , start [ , end ] ] ), §23.2.3.9
func typedArrayPrototypeFill(fn *jsrt.Function, this, v, start, end jsrt.Value) jsrt.Value {
	const method = "%TypedArray%.prototype.fill"
	r := fn.Realm()
	t, length := validTypedArray(r, this, method)
	n := int64(length)
	v = t.ToElement(r, v)
	k := jsrt.RelativeIndex(r, start, n, 0)
	final := jsrt.RelativeIndex(r, end, n, n)
	now, ok := t.Length()
	if !ok {
		panic(outOfBounds(r, method))
	}
	final = min(final, int64(now))
	if k >= final {
		return this
	}
	t.Store(int(k), v)
	size := int64(t.Kind.Size())
	b := t.Bytes()[k*size : final*size]
	fill(b[size:], b[:size])
	return this
}

// TypedArray.prototype.reverse ( ), §23.2.3.24
func typedArrayPrototypeReverse(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	t, n := validTypedArray(fn.Realm(), this, "%TypedArray%.prototype.reverse")
	reverseElements(t, t, n)
	return this
}

// reverseElements puts the first n elements of src into dst, which may be src, the
// other way round.
func reverseElements(dst, src *jsrt.TypedArray, n int) {
	size := src.Kind.Size()
	d, s := dst.Bytes(), src.Bytes()
	var low, high [8]byte
	for i, j := 0, n-1; i <= j; i, j = i+1, j-1 {
		copy(low[:size], s[i*size:])
		copy(high[:size], s[j*size:])
		copy(d[i*size:], high[:size])
		copy(d[j*size:], low[:size])
	}
}

// TypedArray.prototype.toReversed ( ), §23.2.3.32
func typedArrayPrototypeToReversed(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t, n := validTypedArray(r, this, "%TypedArray%.prototype.toReversed")
	made := sameTypedArray(r, t, n)
	reverseElements(made, t, n)
	return jsrt.Obj(&made.Object)
}

// TypedArray.prototype.with ( index, value ), §23.2.3.37
func typedArrayPrototypeWith(fn *jsrt.Function, this, index, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t, n := validTypedArray(r, this, "%TypedArray%.prototype.with")
	f := jsrt.ToIntegerOrInfinity(r, index)
	if f < 0 {
		f += float64(n)
	}
	v = t.ToElement(r, v)
	if now, ok := t.Length(); !ok || f < 0 || f >= float64(now) {
		panic(r.RangeError("Invalid typed array index"))
	}
	made := sameTypedArray(r, t, n)
	now, _ := t.Length()
	copyElements(made, 0, t, 0, min(n, now))
	for i := now; i < n; i++ { // the array has shrunk
		made.SetElement(r, i, jsrt.Undef())
	}
	if f < float64(n) {
		made.Store(int(f), v)
	}
	return jsrt.Obj(&made.Object)
}

// TypedArray.prototype.slice ( start, end ), §23.2.3.27
func typedArrayPrototypeSlice(fn *jsrt.Function, this, start, end jsrt.Value) jsrt.Value {
	const method = "%TypedArray%.prototype.slice"
	r := fn.Realm()
	t, length := validTypedArray(r, this, method)
	n := int64(length)
	from := jsrt.RelativeIndex(r, start, n, 0)
	final := jsrt.RelativeIndex(r, end, n, n)
	count := max(final-from, 0)
	made := speciesTypedArray(r, t, count, method)
	if count == 0 {
		return jsrt.Obj(&made.Object)
	}
	now, ok := t.Length()
	if !ok {
		panic(outOfBounds(r, method))
	}
	final = min(final, int64(now))
	if made.Kind != t.Kind {
		for k, i := from, int64(0); k < final; k, i = k+1, i+1 {
			jsrt.SetElementAt(r, &made.Object, i, typedElement(t, int(k)))
		}
		return jsrt.Obj(&made.Object)
	}
	if from >= final {
		return jsrt.Obj(&made.Object)
	}
	size := int64(t.Kind.Size())
	src, dst := t.Bytes()[from*size:final*size], made.Bytes()
	if made.Buffer() != t.Buffer() {
		copy(dst, src)
		return jsrt.Obj(&made.Object)
	}
	for i := range min(len(src), len(dst)) { // 14.g.ix. byte by byte
		dst[i] = src[i]
	}
	return jsrt.Obj(&made.Object)
}

// TypedArray.prototype.subarray ( start, end ), §23.2.3.30
func typedArrayPrototypeSubarray(fn *jsrt.Function, this, start, end jsrt.Value) jsrt.Value {
	const method = "%TypedArray%.prototype.subarray"
	r := fn.Realm()
	t := thisTypedArray(r, this, method)
	length, _ := t.Length()
	n := int64(length)
	from := jsrt.RelativeIndex(r, start, n, 0)
	tracking := t.IsTracking() && end.IsUndefined()
	count := int64(-1)
	if !tracking {
		count = max(jsrt.RelativeIndex(r, end, n, n)-from, 0)
	}
	offset := int64(t.Offset()) + from*int64(t.Kind.Size())
	c := typedArraySpecies(r, t)
	if c == nil && !t.IsTracking() {
		if now, ok := t.Length(); ok && int64(now) == n { // still as long as it was
			return jsrt.Obj(&jsrt.NewTypedArray(jsrt.TypedArrayShape(r, t.Kind, nil), t.Kind, t.Buffer(), int(offset), int(count)).Object)
		}
	}
	if c == nil {
		c = r.Intrinsic(jsrt.Int8ArrayConstructor + jsrt.Intrinsic(t.Kind))
	}
	args := []jsrt.Value{jsrt.Obj(&t.Buffer().Object), jsrt.Num(float64(offset))}
	if !tracking {
		args = append(args, jsrt.Num(float64(count)))
	}
	v := jsrt.Construct(r, c, args, nil)
	made, _ := validTypedArray(r, v, method)
	if made.Kind.IsBigInt() != t.Kind.IsBigInt() {
		panic(r.TypeError("Content type of source and derived typed arrays differ"))
	}
	return v
}

// TypedArray.prototype.set ( source [ , offset ] ), §23.2.3.26
func typedArrayPrototypeSet(fn *jsrt.Function, this, source, offset jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t := this.AsTypedArray()
	if t == nil {
		panic(r.TypeError("this is not a typed array."))
	}
	at := jsrt.ToIntegerOrInfinity(r, offset)
	if at < 0 {
		panic(r.RangeError("offset is out of bounds"))
	}
	if src := source.AsTypedArray(); src != nil {
		setFromTypedArray(r, t, at, src)
	} else {
		setFromArrayLike(r, t, at, source)
	}
	return jsrt.Undef()
}

// setFromTypedArray is SetTypedArrayFromTypedArray, §23.2.3.26.1.
func setFromTypedArray(r *jsrt.Realm, t *jsrt.TypedArray, at float64, src *jsrt.TypedArray) {
	const method = "%TypedArray%.prototype.set"
	n, ok := t.Length()
	if !ok {
		panic(outOfBounds(r, method))
	}
	m, ok := src.Length()
	if !ok {
		panic(outOfBounds(r, method))
	}
	if t.Kind.IsBigInt() != src.Kind.IsBigInt() {
		panic(mixedContent(r))
	}
	if at+float64(m) > float64(n) {
		panic(r.RangeError("offset is out of bounds"))
	}
	if t.Buffer() == src.Buffer() && !sameBytes(t.Kind, src.Kind) {
		// 18. the source is copied first, since both may overlap
		copied := allocateTypedArray(r, src.Kind, src.Shape(), int64(m))
		copyElements(copied, 0, src, 0, m)
		src = copied
	}
	copyElements(t, int(at), src, 0, m)
}

// setFromArrayLike is SetTypedArrayFromArrayLike, §23.2.3.26.2.
func setFromArrayLike(r *jsrt.Realm, t *jsrt.TypedArray, at float64, source jsrt.Value) {
	n, ok := t.Length()
	if !ok {
		panic(outOfBounds(r, "%TypedArray%.prototype.set"))
	}
	src := jsrt.ToObject(r, source)
	m := jsrt.LengthOfArrayLike(r, src)
	if at+float64(m) > float64(n) {
		panic(r.RangeError("offset is out of bounds"))
	}
	for i := int64(0); i < m; i++ {
		t.SetElement(r, int(at)+int(i), jsrt.ElementAt(r, src, i))
	}
}

// TypedArray.prototype.join ( separator ), §23.2.3.18
func typedArrayPrototypeJoin(fn *jsrt.Function, this, separator jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t, n := validTypedArray(r, this, "%TypedArray%.prototype.join")
	sep := jsrt.FromCodeUnit(',')
	if !separator.IsUndefined() {
		sep = jsrt.ToString(r, separator)
	}
	var b jsrt.StringBuilder
	for i := range n {
		if i > 0 {
			b.Write(sep)
		}
		if v := typedElement(t, i); !v.IsUndefined() {
			b.Write(jsrt.ToString(r, v))
		}
		checkLength(r, b.Len())
	}
	return jsrt.Str(b.String())
}

// TypedArray.prototype.toLocaleString ( [ reserved1 [ , reserved2 ] ] ), §23.2.3.31
func typedArrayPrototypeToLocaleString(fn *jsrt.Function, this, locales, options jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t, n := validTypedArray(r, this, "%TypedArray%.prototype.toLocaleString")
	var b jsrt.StringBuilder
	for i := range n {
		if i > 0 {
			b.WriteUnit(',')
		}
		if v := typedElement(t, i); !v.IsUndefined() {
			b.Write(jsrt.ToString(r, jsrt.Invoke(r, v, jsrt.Key("toLocaleString"), locales, options)))
		}
		checkLength(r, b.Len())
	}
	return jsrt.Str(b.String())
}
