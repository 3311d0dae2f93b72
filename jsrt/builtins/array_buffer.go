package builtins

import (
	"github.com/gonodec/gonodec/jsrt"
)

// ArrayBuffer is ECMA-262 §25.1.
var ArrayBuffer = &jsrt.Library{Tables: []*jsrt.Table{&arrayBufferTable, &arrayBufferPrototypeTable}}

var arrayBufferTable = jsrt.Table{
	Intrinsic: jsrt.ArrayBufferConstructor, Global: "ArrayBuffer", Name: "ArrayBuffer", Length: 1, New: arrayBufferConstructor,
	Prototype: jsrt.ArrayBufferPrototype,
	Rows: []jsrt.Method{
		{Name: "ArrayBuffer.isView", Length: 1, Fn1: arrayBufferIsView},
		{Name: "get ArrayBuffer [ %Symbol.species% ]", Fn0: returnThis},
	},
}

var arrayBufferPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.ArrayBufferPrototype, Constructor: jsrt.ArrayBufferConstructor, Tag: "ArrayBuffer",
	Rows: []jsrt.Method{
		{Name: "get ArrayBuffer.prototype.byteLength", Fn0: getArrayBufferPrototypeByteLength},
		{Name: "ArrayBuffer.prototype.slice", Length: 2, Fn2: arrayBufferPrototypeSlice},
		{Name: "get ArrayBuffer.prototype.maxByteLength", Fn0: getArrayBufferPrototypeMaxByteLength},
		{Name: "get ArrayBuffer.prototype.resizable", Fn0: getArrayBufferPrototypeResizable},
		{Name: "ArrayBuffer.prototype.resize", Length: 1, Fn1: arrayBufferPrototypeResize},
		{Name: "ArrayBuffer.prototype.transfer", Fn1: arrayBufferPrototypeTransfer},
		{Name: "ArrayBuffer.prototype.transferToFixedLength", Fn1: arrayBufferPrototypeTransferToFixedLength},
		{Name: "get ArrayBuffer.prototype.detached", Fn0: getArrayBufferPrototypeDetached},
	},
}

// maxByteLengthOption is GetArrayBufferMaxByteLengthOption, §25.1.3.7; -1 is empty.
func maxByteLengthOption(r *jsrt.Realm, options jsrt.Value) int64 {
	o := options.AsObject()
	if o == nil {
		return -1
	}
	v := jsrt.Get(r, o, jsrt.Key("maxByteLength"))
	if v.IsUndefined() {
		return -1
	}
	return jsrt.ToIndex(r, v, "Invalid array buffer max length")
}

// arrayBufferConstructor is ArrayBuffer ( length [ , options ] ), §25.1.4.1.
func arrayBufferConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "ArrayBuffer")
	n := jsrt.ToIndex(r, jsrt.Arg(args, 0), "Invalid array buffer length")
	limit := maxByteLengthOption(r, jsrt.Arg(args, 1))
	return jsrt.Obj(&allocateArrayBuffer(r, newTarget, n, limit).Object)
}

// allocateArrayBuffer is AllocateArrayBuffer, §25.1.3.1; a nil constructor is
// %ArrayBuffer%.
func allocateArrayBuffer(r *jsrt.Realm, constructor *jsrt.Object, n, limit int64) *jsrt.ArrayBuffer {
	if limit >= 0 && n > limit {
		panic(r.RangeError("Invalid array buffer max length"))
	}
	s := r.ShapeFromConstructor(constructor, jsrt.ArrayBufferPrototype, jsrt.ClassArrayBuffer, nil)
	return jsrt.NewArrayBuffer(r, s, n, limit)
}

// ArrayBuffer.isView ( arg ), §25.1.5.1
func arrayBufferIsView(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	o := v.AsObject()
	return jsrt.Bool(o != nil && (o.Class() == jsrt.ClassTypedArray || o.Class() == jsrt.ClassDataView))
}

// thisArrayBuffer is RequireInternalSlot(this, [[ArrayBufferData]]) and the check
// that it is not a SharedArrayBuffer.
func thisArrayBuffer(r *jsrt.Realm, this jsrt.Value, method string) *jsrt.ArrayBuffer {
	b := cast[jsrt.ArrayBuffer](this, jsrt.ClassArrayBuffer)
	if b == nil {
		panic(incompatible(r, method, this))
	}
	return b
}

func detachedBuffer(r *jsrt.Realm, method string) *jsrt.Throw {
	return r.TypeError("Cannot perform " + method + " on a detached ArrayBuffer")
}

func outOfBounds(r *jsrt.Realm, method string) *jsrt.Throw {
	return r.TypeError("Cannot perform " + method + " on a detached or out-of-bounds ArrayBuffer")
}

// get ArrayBuffer.prototype.byteLength, §25.1.6.1
func getArrayBufferPrototypeByteLength(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Int(thisArrayBuffer(fn.Realm(), this, "get ArrayBuffer.prototype.byteLength").Len())
}

// get ArrayBuffer.prototype.maxByteLength, §25.1.6.4
func getArrayBufferPrototypeMaxByteLength(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	b := thisArrayBuffer(fn.Realm(), this, "get ArrayBuffer.prototype.maxByteLength")
	n, _ := b.Max()
	if b.IsDetached() {
		n = 0
	}
	return jsrt.Int(n)
}

// get ArrayBuffer.prototype.resizable, §25.1.6.5
func getArrayBufferPrototypeResizable(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	_, resizable := thisArrayBuffer(fn.Realm(), this, "get ArrayBuffer.prototype.resizable").Max()
	return jsrt.Bool(resizable)
}

// get ArrayBuffer.prototype.detached, §25.1.6.3
func getArrayBufferPrototypeDetached(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Bool(thisArrayBuffer(fn.Realm(), this, "get ArrayBuffer.prototype.detached").IsDetached())
}

// ArrayBuffer.prototype.resize ( newLength ), §25.1.6.6
func arrayBufferPrototypeResize(fn *jsrt.Function, this, length jsrt.Value) jsrt.Value {
	const method = "ArrayBuffer.prototype.resize"
	r := fn.Realm()
	b := thisArrayBuffer(r, this, method)
	limit, resizable := b.Max()
	if !resizable {
		panic(incompatible(r, method, this))
	}
	n := jsrt.ToIndex(r, length, method+": Invalid length parameter")
	if b.IsDetached() {
		panic(detachedBuffer(r, method))
	}
	if n > int64(limit) {
		panic(r.RangeError(method + ": Invalid length parameter"))
	}
	b.Resize(int(n))
	return jsrt.Undef()
}

// ArrayBuffer.prototype.slice ( start, end ), §25.1.6.7
func arrayBufferPrototypeSlice(fn *jsrt.Function, this, start, end jsrt.Value) jsrt.Value {
	const method = "ArrayBuffer.prototype.slice"
	r := fn.Realm()
	b := thisArrayBuffer(r, this, method)
	if b.IsDetached() {
		panic(detachedBuffer(r, method))
	}
	n := int64(b.Len())
	first := jsrt.RelativeIndex(r, start, n, 0)
	final := jsrt.RelativeIndex(r, end, n, n)
	length := max(final-first, 0)
	c := jsrt.SpeciesConstructor(r, &b.Object, r.Intrinsic(jsrt.ArrayBufferConstructor))
	if c == r.Intrinsic(jsrt.ArrayBufferConstructor) && !b.IsDetached() {
		made := allocateArrayBuffer(r, nil, length, -1)
		copyFrom(made, b, first)
		return jsrt.Obj(&made.Object)
	}
	v := jsrt.Construct(r, c, []jsrt.Value{jsrt.Num(float64(length))}, nil)
	made := thisArrayBuffer(r, v, method)
	switch {
	case made.IsDetached():
		panic(detachedBuffer(r, method))
	case made == b:
		panic(r.TypeError("ArrayBuffer subclass returned this from species constructor"))
	case int64(made.Len()) < length:
		panic(r.TypeError("Species constructor returned a too small ArrayBuffer"))
	case b.IsDetached():
		panic(detachedBuffer(r, method))
	}
	if first < int64(b.Len()) {
		copy(made.Bytes()[:length], b.Bytes()[first:])
	}
	return v
}

// copyFrom fills made with what stands in b from first on.
func copyFrom(made, b *jsrt.ArrayBuffer, first int64) {
	if first < int64(b.Len()) {
		copy(made.Bytes(), b.Bytes()[first:])
	}
}

// ArrayBuffer.prototype.transfer ( [ newLength ] ), §25.1.6.8
func arrayBufferPrototypeTransfer(fn *jsrt.Function, this, length jsrt.Value) jsrt.Value {
	return copyAndDetach(fn.Realm(), this, length, true, "ArrayBuffer.prototype.transfer")
}

// ArrayBuffer.prototype.transferToFixedLength ( [ newLength ] ), §25.1.6.9
func arrayBufferPrototypeTransferToFixedLength(fn *jsrt.Function, this, length jsrt.Value) jsrt.Value {
	return copyAndDetach(fn.Realm(), this, length, false, "ArrayBuffer.prototype.transferToFixedLength")
}

// copyAndDetach is ArrayBufferCopyAndDetach, §25.1.3.3.
func copyAndDetach(r *jsrt.Realm, this, length jsrt.Value, preserve bool, method string) jsrt.Value {
	b := thisArrayBuffer(r, this, method)
	n := int64(b.Len())
	if !length.IsUndefined() {
		n = jsrt.ToIndex(r, length, "Invalid array buffer length")
	}
	if b.IsDetached() {
		panic(detachedBuffer(r, method))
	}
	limit := int64(-1)
	if m, resizable := b.Max(); resizable && preserve {
		limit = int64(m)
	}
	if !b.DetachKey.IsEmpty() {
		panic(r.TypeError("ArrayBuffer is not detachable and could not be cloned."))
	}
	if limit < 0 && n == int64(b.Len()) {
		if _, resizable := b.Max(); !resizable { // the memory changes hands
			return jsrt.Obj(&jsrt.NewArrayBufferOf(r, b.Detach()).Object)
		}
	}
	made := allocateArrayBuffer(r, nil, n, limit)
	copy(made.Bytes(), b.Bytes())
	b.Detach()
	return jsrt.Obj(&made.Object)
}

// DetachArrayBuffer is DetachArrayBuffer (§25.1.3.5) without a key, for the host.
func DetachArrayBuffer(r *jsrt.Realm, v jsrt.Value) {
	b := cast[jsrt.ArrayBuffer](v, jsrt.ClassArrayBuffer)
	if b == nil || !b.DetachKey.IsEmpty() {
		panic(r.TypeError("Cannot detach this ArrayBuffer"))
	}
	b.Detach()
}
