package builtins

import "github.com/gonodec/gonodec/jsrt"

// SharedArrayBuffer is ECMA-262 §25.2.
var SharedArrayBuffer = &jsrt.Library{Tables: []*jsrt.Table{&sharedArrayBufferTable, &sharedArrayBufferPrototypeTable}}

var sharedArrayBufferTable = jsrt.Table{
	Intrinsic: jsrt.SharedArrayBufferConstructor, Global: "SharedArrayBuffer", Name: "SharedArrayBuffer", Length: 1,
	New: sharedArrayBufferConstructor, Prototype: jsrt.SharedArrayBufferPrototype,
	Rows: []jsrt.Method{{Name: "get SharedArrayBuffer [ %Symbol.species% ]", Fn0: returnThis}},
}

var sharedArrayBufferPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.SharedArrayBufferPrototype, Constructor: jsrt.SharedArrayBufferConstructor, Tag: "SharedArrayBuffer",
	Rows: []jsrt.Method{
		{Name: "get SharedArrayBuffer.prototype.byteLength", Fn0: getSharedArrayBufferPrototypeByteLength},
		{Name: "SharedArrayBuffer.prototype.slice", Length: 2, Fn2: sharedArrayBufferPrototypeSlice},
		{Name: "get SharedArrayBuffer.prototype.maxByteLength", Fn0: getSharedArrayBufferPrototypeMaxByteLength},
		{Name: "get SharedArrayBuffer.prototype.growable", Fn0: getSharedArrayBufferPrototypeGrowable},
		{Name: "SharedArrayBuffer.prototype.grow", Length: 1, Fn1: sharedArrayBufferPrototypeGrow},
	},
}

// sharedArrayBufferConstructor is SharedArrayBuffer ( length [ , options ] ), §25.2.3.1.
func sharedArrayBufferConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "SharedArrayBuffer")
	n := jsrt.ToIndex(r, jsrt.Arg(args, 0), "Invalid array buffer length")
	limit := maxByteLengthOption(r, jsrt.Arg(args, 1))
	if limit >= 0 && n > limit {
		panic(r.RangeError("Invalid array buffer max length"))
	}
	s := r.ShapeFromConstructor(newTarget, jsrt.SharedArrayBufferPrototype, jsrt.ClassSharedArrayBuffer, nil)
	return jsrt.Obj(&jsrt.NewSharedArrayBuffer(s, jsrt.NewSharedBlock(r, n, limit), int(limit)).Object)
}

// ShareArrayBuffer makes a SharedArrayBuffer in r over the memory of one that may
// belong to another agent.
func ShareArrayBuffer(r *jsrt.Realm, of *jsrt.ArrayBuffer) *jsrt.ArrayBuffer {
	limit, growable := of.Max()
	if !growable {
		return jsrt.NewSharedArrayBufferOf(r, of.Shared(), of.Len())
	}
	s := r.RootShape(jsrt.ClassSharedArrayBuffer, r.Intrinsic(jsrt.SharedArrayBufferPrototype), nil, 0)
	return jsrt.NewSharedArrayBuffer(s, of.Shared(), limit)
}

func thisSharedArrayBuffer(r *jsrt.Realm, this jsrt.Value, method string) *jsrt.ArrayBuffer {
	b := cast[jsrt.ArrayBuffer](this, jsrt.ClassSharedArrayBuffer)
	if b == nil {
		panic(incompatible(r, method, this))
	}
	return b
}

// get SharedArrayBuffer.prototype.byteLength, §25.2.5.1
func getSharedArrayBufferPrototypeByteLength(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Int(thisSharedArrayBuffer(fn.Realm(), this, "get SharedArrayBuffer.prototype.byteLength").Len())
}

// get SharedArrayBuffer.prototype.maxByteLength, §25.2.5.5
func getSharedArrayBufferPrototypeMaxByteLength(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	n, _ := thisSharedArrayBuffer(fn.Realm(), this, "get SharedArrayBuffer.prototype.maxByteLength").Max()
	return jsrt.Int(n)
}

// get SharedArrayBuffer.prototype.growable, §25.2.5.4
func getSharedArrayBufferPrototypeGrowable(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	_, growable := thisSharedArrayBuffer(fn.Realm(), this, "get SharedArrayBuffer.prototype.growable").Max()
	return jsrt.Bool(growable)
}

// SharedArrayBuffer.prototype.grow ( newLength ), §25.2.5.3
func sharedArrayBufferPrototypeGrow(fn *jsrt.Function, this, length jsrt.Value) jsrt.Value {
	const method = "SharedArrayBuffer.prototype.grow"
	r := fn.Realm()
	b := thisSharedArrayBuffer(r, this, method)
	limit, growable := b.Max()
	if !growable {
		panic(incompatible(r, method, this))
	}
	n := jsrt.ToIndex(r, length, method+": Invalid length parameter")
	if n > int64(limit) || !b.Grow(int(n)) {
		panic(r.RangeError(method + ": Invalid length parameter"))
	}
	return jsrt.Undef()
}

// SharedArrayBuffer.prototype.slice ( start, end ), §25.2.5.6
func sharedArrayBufferPrototypeSlice(fn *jsrt.Function, this, start, end jsrt.Value) jsrt.Value {
	const method = "SharedArrayBuffer.prototype.slice"
	r := fn.Realm()
	b := thisSharedArrayBuffer(r, this, method)
	n := int64(b.Len())
	first := jsrt.RelativeIndex(r, start, n, 0)
	final := jsrt.RelativeIndex(r, end, n, n)
	length := max(final-first, 0)
	c := jsrt.SpeciesConstructor(r, &b.Object, r.Intrinsic(jsrt.SharedArrayBufferConstructor))
	v := jsrt.Construct(r, c, []jsrt.Value{jsrt.Num(float64(length))}, nil)
	made := thisSharedArrayBuffer(r, v, method)
	switch {
	case made.Shared() == b.Shared():
		panic(r.TypeError("SharedArrayBuffer subclass returned this from species constructor"))
	case int64(made.Len()) < length:
		panic(r.TypeError("Species constructor returned a too small SharedArrayBuffer"))
	}
	copy(made.Bytes()[:length], b.Bytes()[first:])
	return v
}
