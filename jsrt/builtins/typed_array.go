package builtins

import "github.com/gonodec/gonodec/jsrt"

// TypedArray is ECMA-262 §23.2.
var TypedArray = &jsrt.Library{Tables: []*jsrt.Table{&typedArrayTable, &typedArrayPrototypeTable,
	&int8ArrayTable, &int8ArrayPrototypeTable,
	&uint8ArrayTable, &uint8ArrayPrototypeTable,
	&uint8ClampedArrayTable, &uint8ClampedArrayPrototypeTable,
	&int16ArrayTable, &int16ArrayPrototypeTable,
	&uint16ArrayTable, &uint16ArrayPrototypeTable,
	&int32ArrayTable, &int32ArrayPrototypeTable,
	&uint32ArrayTable, &uint32ArrayPrototypeTable,
	&bigInt64ArrayTable, &bigInt64ArrayPrototypeTable,
	&bigUint64ArrayTable, &bigUint64ArrayPrototypeTable,
	&float16ArrayTable, &float16ArrayPrototypeTable,
	&float32ArrayTable, &float32ArrayPrototypeTable,
	&float64ArrayTable, &float64ArrayPrototypeTable,
}}

var typedArrayTable = jsrt.Table{
	Intrinsic: jsrt.TypedArrayConstructor, Name: "TypedArray", New: typedArrayConstructor, Prototype: jsrt.TypedArrayPrototype,
	Rows: []jsrt.Method{
		{Name: "TypedArray.of", FnV: typedArrayOf},
		{Name: "TypedArray.from", Length: 1, Fn3: typedArrayFrom},
		{Name: "get TypedArray [ %Symbol.species% ]", Fn0: returnThis},
	},
}

var typedArrayPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.TypedArrayPrototype, Constructor: jsrt.TypedArrayConstructor,
	Rows: []jsrt.Method{
		{Name: "get TypedArray.prototype.buffer", Fn0: getTypedArrayPrototypeBuffer},
		{Name: "get TypedArray.prototype.byteLength", Fn0: getTypedArrayPrototypeByteLength},
		{Name: "get TypedArray.prototype.byteOffset", Fn0: getTypedArrayPrototypeByteOffset},
		{Name: "get TypedArray.prototype.length", Fn0: getTypedArrayPrototypeLength},
		{Name: "TypedArray.prototype.entries", Fn0: typedArrayPrototypeEntries},
		{Name: "TypedArray.prototype.keys", Fn0: typedArrayPrototypeKeys},
		{Name: "TypedArray.prototype.values", Fn0: typedArrayPrototypeValues, Op: jsrt.OpTypedArrayValues},
		{Name: "TypedArray.prototype.at", Length: 1, Fn1: typedArrayPrototypeAt},
		{Name: "TypedArray.prototype.copyWithin", Length: 2, Fn3: typedArrayPrototypeCopyWithin},
		{Name: "TypedArray.prototype.every", Length: 1, Fn2: typedArrayPrototypeEvery},
		{Name: "TypedArray.prototype.fill", Length: 1, Fn3: typedArrayPrototypeFill},
		{Name: "TypedArray.prototype.filter", Length: 1, Fn2: typedArrayPrototypeFilter},
		{Name: "TypedArray.prototype.find", Length: 1, Fn2: typedArrayPrototypeFind},
		{Name: "TypedArray.prototype.findIndex", Length: 1, Fn2: typedArrayPrototypeFindIndex},
		{Name: "TypedArray.prototype.findLast", Length: 1, Fn2: typedArrayPrototypeFindLast},
		{Name: "TypedArray.prototype.findLastIndex", Length: 1, Fn2: typedArrayPrototypeFindLastIndex},
		{Name: "TypedArray.prototype.forEach", Length: 1, Fn2: typedArrayPrototypeForEach},
		{Name: "TypedArray.prototype.includes", Length: 1, Fn2: typedArrayPrototypeIncludes},
		{Name: "TypedArray.prototype.indexOf", Length: 1, Fn2: typedArrayPrototypeIndexOf},
		{Name: "TypedArray.prototype.join", Length: 1, Fn1: typedArrayPrototypeJoin},
		{Name: "TypedArray.prototype.lastIndexOf", Length: 1, FnV: typedArrayPrototypeLastIndexOf},
		{Name: "TypedArray.prototype.map", Length: 1, Fn2: typedArrayPrototypeMap},
		{Name: "TypedArray.prototype.reverse", Fn0: typedArrayPrototypeReverse},
		{Name: "TypedArray.prototype.reduce", Length: 1, FnV: typedArrayPrototypeReduce},
		{Name: "TypedArray.prototype.reduceRight", Length: 1, FnV: typedArrayPrototypeReduceRight},
		{Name: "TypedArray.prototype.set", Length: 1, Fn2: typedArrayPrototypeSet},
		{Name: "TypedArray.prototype.slice", Length: 2, Fn2: typedArrayPrototypeSlice},
		{Name: "TypedArray.prototype.some", Length: 1, Fn2: typedArrayPrototypeSome},
		{Name: "TypedArray.prototype.sort", Length: 1, Fn1: typedArrayPrototypeSort},
		{Name: "TypedArray.prototype.subarray", Length: 2, Fn2: typedArrayPrototypeSubarray},
		{Name: "TypedArray.prototype.toReversed", Fn0: typedArrayPrototypeToReversed},
		{Name: "TypedArray.prototype.toSorted", Length: 1, Fn1: typedArrayPrototypeToSorted},
		{Name: "TypedArray.prototype.with", Length: 2, Fn2: typedArrayPrototypeWith},
		{Name: "TypedArray.prototype.toLocaleString", Fn2: typedArrayPrototypeToLocaleString},
		{Name: "TypedArray.prototype.toString", Value: typedArrayPrototypeToString},
		{Name: "get TypedArray.prototype [ %Symbol.toStringTag% ]", Fn0: getTypedArrayPrototypeSymbolToStringTag},
		{Name: "TypedArray.prototype [ %Symbol.iterator% ]", Alias: "TypedArray.prototype.values"},
	},
}

var int8ArrayTable = jsrt.Table{
	Intrinsic: jsrt.Int8ArrayConstructor, Parent: jsrt.TypedArrayConstructor, Global: "Int8Array", Name: "Int8Array", Length: 3,
	New: int8ArrayConstructor, Prototype: jsrt.Int8ArrayPrototype,
	Rows: []jsrt.Method{{Name: "Int8Array.BYTES_PER_ELEMENT", Const: 1.0, Attr: jsrt.NoAttrs}},
}

var int8ArrayPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.Int8ArrayPrototype, Parent: jsrt.TypedArrayPrototype, Constructor: jsrt.Int8ArrayConstructor,
	Rows: []jsrt.Method{{Name: "Int8Array.prototype.BYTES_PER_ELEMENT", Const: 1.0, Attr: jsrt.NoAttrs}},
}

func int8ArrayConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return constructTypedArray(fn, args, newTarget, jsrt.Int8Elements)
}

var uint8ArrayTable = jsrt.Table{
	Intrinsic: jsrt.Uint8ArrayConstructor, Parent: jsrt.TypedArrayConstructor, Global: "Uint8Array", Name: "Uint8Array", Length: 3,
	New: uint8ArrayConstructor, Prototype: jsrt.Uint8ArrayPrototype,
	Rows: []jsrt.Method{
		{Name: "Uint8Array.BYTES_PER_ELEMENT", Const: 1.0, Attr: jsrt.NoAttrs},
		{Name: "Uint8Array.fromBase64", Length: 1, Fn2: uint8ArrayFromBase64},
		{Name: "Uint8Array.fromHex", Length: 1, Fn1: uint8ArrayFromHex},
	},
}

var uint8ArrayPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.Uint8ArrayPrototype, Parent: jsrt.TypedArrayPrototype, Constructor: jsrt.Uint8ArrayConstructor,
	Rows: []jsrt.Method{
		{Name: "Uint8Array.prototype.BYTES_PER_ELEMENT", Const: 1.0, Attr: jsrt.NoAttrs},
		{Name: "Uint8Array.prototype.toBase64", Fn1: uint8ArrayPrototypeToBase64},
		{Name: "Uint8Array.prototype.setFromBase64", Length: 1, Fn2: uint8ArrayPrototypeSetFromBase64},
		{Name: "Uint8Array.prototype.toHex", Fn0: uint8ArrayPrototypeToHex},
		{Name: "Uint8Array.prototype.setFromHex", Length: 1, Fn1: uint8ArrayPrototypeSetFromHex},
	},
}

func uint8ArrayConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return constructTypedArray(fn, args, newTarget, jsrt.Uint8Elements)
}

var uint8ClampedArrayTable = jsrt.Table{
	Intrinsic: jsrt.Uint8ClampedArrayConstructor, Parent: jsrt.TypedArrayConstructor, Global: "Uint8ClampedArray", Name: "Uint8ClampedArray", Length: 3,
	New: uint8ClampedArrayConstructor, Prototype: jsrt.Uint8ClampedArrayPrototype,
	Rows: []jsrt.Method{{Name: "Uint8ClampedArray.BYTES_PER_ELEMENT", Const: 1.0, Attr: jsrt.NoAttrs}},
}

var uint8ClampedArrayPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.Uint8ClampedArrayPrototype, Parent: jsrt.TypedArrayPrototype, Constructor: jsrt.Uint8ClampedArrayConstructor,
	Rows: []jsrt.Method{{Name: "Uint8ClampedArray.prototype.BYTES_PER_ELEMENT", Const: 1.0, Attr: jsrt.NoAttrs}},
}

func uint8ClampedArrayConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return constructTypedArray(fn, args, newTarget, jsrt.Uint8ClampedElements)
}

var int16ArrayTable = jsrt.Table{
	Intrinsic: jsrt.Int16ArrayConstructor, Parent: jsrt.TypedArrayConstructor, Global: "Int16Array", Name: "Int16Array", Length: 3,
	New: int16ArrayConstructor, Prototype: jsrt.Int16ArrayPrototype,
	Rows: []jsrt.Method{{Name: "Int16Array.BYTES_PER_ELEMENT", Const: 2.0, Attr: jsrt.NoAttrs}},
}

var int16ArrayPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.Int16ArrayPrototype, Parent: jsrt.TypedArrayPrototype, Constructor: jsrt.Int16ArrayConstructor,
	Rows: []jsrt.Method{{Name: "Int16Array.prototype.BYTES_PER_ELEMENT", Const: 2.0, Attr: jsrt.NoAttrs}},
}

func int16ArrayConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return constructTypedArray(fn, args, newTarget, jsrt.Int16Elements)
}

var uint16ArrayTable = jsrt.Table{
	Intrinsic: jsrt.Uint16ArrayConstructor, Parent: jsrt.TypedArrayConstructor, Global: "Uint16Array", Name: "Uint16Array", Length: 3,
	New: uint16ArrayConstructor, Prototype: jsrt.Uint16ArrayPrototype,
	Rows: []jsrt.Method{{Name: "Uint16Array.BYTES_PER_ELEMENT", Const: 2.0, Attr: jsrt.NoAttrs}},
}

var uint16ArrayPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.Uint16ArrayPrototype, Parent: jsrt.TypedArrayPrototype, Constructor: jsrt.Uint16ArrayConstructor,
	Rows: []jsrt.Method{{Name: "Uint16Array.prototype.BYTES_PER_ELEMENT", Const: 2.0, Attr: jsrt.NoAttrs}},
}

func uint16ArrayConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return constructTypedArray(fn, args, newTarget, jsrt.Uint16Elements)
}

var int32ArrayTable = jsrt.Table{
	Intrinsic: jsrt.Int32ArrayConstructor, Parent: jsrt.TypedArrayConstructor, Global: "Int32Array", Name: "Int32Array", Length: 3,
	New: int32ArrayConstructor, Prototype: jsrt.Int32ArrayPrototype,
	Rows: []jsrt.Method{{Name: "Int32Array.BYTES_PER_ELEMENT", Const: 4.0, Attr: jsrt.NoAttrs}},
}

var int32ArrayPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.Int32ArrayPrototype, Parent: jsrt.TypedArrayPrototype, Constructor: jsrt.Int32ArrayConstructor,
	Rows: []jsrt.Method{{Name: "Int32Array.prototype.BYTES_PER_ELEMENT", Const: 4.0, Attr: jsrt.NoAttrs}},
}

func int32ArrayConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return constructTypedArray(fn, args, newTarget, jsrt.Int32Elements)
}

var uint32ArrayTable = jsrt.Table{
	Intrinsic: jsrt.Uint32ArrayConstructor, Parent: jsrt.TypedArrayConstructor, Global: "Uint32Array", Name: "Uint32Array", Length: 3,
	New: uint32ArrayConstructor, Prototype: jsrt.Uint32ArrayPrototype,
	Rows: []jsrt.Method{{Name: "Uint32Array.BYTES_PER_ELEMENT", Const: 4.0, Attr: jsrt.NoAttrs}},
}

var uint32ArrayPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.Uint32ArrayPrototype, Parent: jsrt.TypedArrayPrototype, Constructor: jsrt.Uint32ArrayConstructor,
	Rows: []jsrt.Method{{Name: "Uint32Array.prototype.BYTES_PER_ELEMENT", Const: 4.0, Attr: jsrt.NoAttrs}},
}

func uint32ArrayConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return constructTypedArray(fn, args, newTarget, jsrt.Uint32Elements)
}

var bigInt64ArrayTable = jsrt.Table{
	Intrinsic: jsrt.BigInt64ArrayConstructor, Parent: jsrt.TypedArrayConstructor, Global: "BigInt64Array", Name: "BigInt64Array", Length: 3,
	New: bigInt64ArrayConstructor, Prototype: jsrt.BigInt64ArrayPrototype,
	Rows: []jsrt.Method{{Name: "BigInt64Array.BYTES_PER_ELEMENT", Const: 8.0, Attr: jsrt.NoAttrs}},
}

var bigInt64ArrayPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.BigInt64ArrayPrototype, Parent: jsrt.TypedArrayPrototype, Constructor: jsrt.BigInt64ArrayConstructor,
	Rows: []jsrt.Method{{Name: "BigInt64Array.prototype.BYTES_PER_ELEMENT", Const: 8.0, Attr: jsrt.NoAttrs}},
}

func bigInt64ArrayConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return constructTypedArray(fn, args, newTarget, jsrt.BigInt64Elements)
}

var bigUint64ArrayTable = jsrt.Table{
	Intrinsic: jsrt.BigUint64ArrayConstructor, Parent: jsrt.TypedArrayConstructor, Global: "BigUint64Array", Name: "BigUint64Array", Length: 3,
	New: bigUint64ArrayConstructor, Prototype: jsrt.BigUint64ArrayPrototype,
	Rows: []jsrt.Method{{Name: "BigUint64Array.BYTES_PER_ELEMENT", Const: 8.0, Attr: jsrt.NoAttrs}},
}

var bigUint64ArrayPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.BigUint64ArrayPrototype, Parent: jsrt.TypedArrayPrototype, Constructor: jsrt.BigUint64ArrayConstructor,
	Rows: []jsrt.Method{{Name: "BigUint64Array.prototype.BYTES_PER_ELEMENT", Const: 8.0, Attr: jsrt.NoAttrs}},
}

func bigUint64ArrayConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return constructTypedArray(fn, args, newTarget, jsrt.BigUint64Elements)
}

var float16ArrayTable = jsrt.Table{
	Intrinsic: jsrt.Float16ArrayConstructor, Parent: jsrt.TypedArrayConstructor, Global: "Float16Array", Name: "Float16Array", Length: 3,
	New: float16ArrayConstructor, Prototype: jsrt.Float16ArrayPrototype,
	Rows: []jsrt.Method{{Name: "Float16Array.BYTES_PER_ELEMENT", Const: 2.0, Attr: jsrt.NoAttrs}},
}

var float16ArrayPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.Float16ArrayPrototype, Parent: jsrt.TypedArrayPrototype, Constructor: jsrt.Float16ArrayConstructor,
	Rows: []jsrt.Method{{Name: "Float16Array.prototype.BYTES_PER_ELEMENT", Const: 2.0, Attr: jsrt.NoAttrs}},
}

func float16ArrayConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return constructTypedArray(fn, args, newTarget, jsrt.Float16Elements)
}

var float32ArrayTable = jsrt.Table{
	Intrinsic: jsrt.Float32ArrayConstructor, Parent: jsrt.TypedArrayConstructor, Global: "Float32Array", Name: "Float32Array", Length: 3,
	New: float32ArrayConstructor, Prototype: jsrt.Float32ArrayPrototype,
	Rows: []jsrt.Method{{Name: "Float32Array.BYTES_PER_ELEMENT", Const: 4.0, Attr: jsrt.NoAttrs}},
}

var float32ArrayPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.Float32ArrayPrototype, Parent: jsrt.TypedArrayPrototype, Constructor: jsrt.Float32ArrayConstructor,
	Rows: []jsrt.Method{{Name: "Float32Array.prototype.BYTES_PER_ELEMENT", Const: 4.0, Attr: jsrt.NoAttrs}},
}

func float32ArrayConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return constructTypedArray(fn, args, newTarget, jsrt.Float32Elements)
}

var float64ArrayTable = jsrt.Table{
	Intrinsic: jsrt.Float64ArrayConstructor, Parent: jsrt.TypedArrayConstructor, Global: "Float64Array", Name: "Float64Array", Length: 3,
	New: float64ArrayConstructor, Prototype: jsrt.Float64ArrayPrototype,
	Rows: []jsrt.Method{{Name: "Float64Array.BYTES_PER_ELEMENT", Const: 8.0, Attr: jsrt.NoAttrs}},
}

var float64ArrayPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.Float64ArrayPrototype, Parent: jsrt.TypedArrayPrototype, Constructor: jsrt.Float64ArrayConstructor,
	Rows: []jsrt.Method{{Name: "Float64Array.prototype.BYTES_PER_ELEMENT", Const: 8.0, Attr: jsrt.NoAttrs}},
}

func float64ArrayConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return constructTypedArray(fn, args, newTarget, jsrt.Float64Elements)
}
