package webassembly

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/webassembly/wasmbin"
)

// tag is an exception tag.
type tag struct {
	eng    *engine
	id     int // as code compares it
	typ    *wasmbin.FuncType
	object *tagObject
}

type tagObject struct {
	jsrt.Object
	*tag
}

var tagTable = jsrt.Table{
	Intrinsic: jsrt.WasmTagConstructor, Name: "Tag", Length: 1, New: tagConstructor, Prototype: jsrt.WasmTagPrototype,
}

var tagPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.WasmTagPrototype, Constructor: jsrt.WasmTagConstructor, Tag: "WebAssembly.Tag",
}

// tag returns the tag with an index of an instance.
func (i *instance) tag(index uint32) *tag {
	if t := i.tags[index]; t != nil {
		return t
	}
	t := i.eng.newTag(i.code.Types[i.code.Tags[index]].Params)
	i.tags[index] = t
	return t
}

func (t *tag) value() jsrt.Value {
	if t.object == nil {
		t.object = &tagObject{tag: t}
		t.object.SetShape(t.eng.r.RootShape(jsrt.ClassWasmTag, t.eng.r.Intrinsic(jsrt.WasmTagPrototype), nil, 0))
	}
	return jsrt.Obj(&t.object.Object)
}

func (e *engine) newTag(params []wasmbin.Type) *tag {
	t := &tag{eng: e, id: len(e.tags), typ: &wasmbin.FuncType{Params: params}}
	e.tags = append(e.tags, t)
	return t
}

// theJSTag is WebAssembly.JSTag.
func (e *engine) theJSTag() *tag {
	if e.jsTag == nil {
		e.jsTag = e.newTag([]wasmbin.Type{wasmbin.ExternRef})
	}
	return e.jsTag
}

// tagConstructor is WebAssembly.Tag ( tagType )
func tagConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	const here place = "WebAssembly.Tag()"
	r := fn.Realm()
	requireNew(r, newTarget, "Tag")
	d := jsrt.Arg(args, 0).AsObject()
	if d == nil {
		panic(here.typeError(r, "Argument 0 must be a tag type"))
	}
	list := jsrt.Get(r, d, jsrt.Key("parameters"))
	if !list.IsObject() {
		panic(here.typeError(r, "Argument 0 must be a tag type with 'parameters'"))
	}
	var params []wasmbin.Type
	for i, v := range jsrt.IteratorToList(r, list, "") {
		t, ok := valueTypeOf(jsrt.ToString(r, v).Go())
		if !ok {
			panic(here.typeError(r, "Argument 0 parameter type at index #"+jsrt.NumberToString(float64(i)).Go()+" must be a value type"))
		}
		params = append(params, t)
	}
	t := engineOf(r).newTag(params)
	t.object = &tagObject{tag: t}
	t.object.SetShape(r.ShapeFromConstructor(newTarget, jsrt.WasmTagPrototype, jsrt.ClassWasmTag, nil))
	return t.value()
}

// exception is a WebAssembly.Exception.
type exception struct {
	jsrt.Object
	tag     *tag
	payload []uint64
	stack   jsrt.Value
}

var exceptionTable = jsrt.Table{
	Intrinsic: jsrt.WasmExceptionConstructor, Name: "Exception", Length: 2, New: exceptionConstructor, Prototype: jsrt.WasmExceptionPrototype,
}

var exceptionPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.WasmExceptionPrototype, Constructor: jsrt.WasmExceptionConstructor, Tag: "WebAssembly.Exception",
	Rows: []jsrt.Method{
		{Name: "WebAssembly.Exception.prototype.getArg", Length: 2, Fn2: webAssemblyExceptionPrototypeGetArg, Attr: jsrt.WEC},
		{Name: "WebAssembly.Exception.prototype.is", Length: 1, Fn1: webAssemblyExceptionPrototypeIs, Attr: jsrt.WEC},
		{Name: "get WebAssembly.Exception.prototype.stack", Fn0: getWebAssemblyExceptionPrototypeStack, Attr: jsrt.Enumerable | jsrt.Configurable},
	},
}

// exceptionConstructor is WebAssembly.Exception ( exceptionTag, payload [ , options ] )
func exceptionConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	const here place = "WebAssembly.Exception()"
	r := fn.Realm()
	requireNew(r, newTarget, "Exception")
	o := cast[tagObject](jsrt.Arg(args, 0), jsrt.ClassWasmTag)
	if o == nil {
		panic(here.typeError(r, "Argument 0 must be a WebAssembly tag"))
	}
	e := engineOf(r)
	if o.tag == e.jsTag {
		panic(here.typeError(r, "Argument 0 cannot be WebAssembly.JSTag"))
	}
	values := jsrt.Arg(args, 1)
	method := jsrt.Value{}
	if values.IsObject() {
		method = jsrt.GetMethod(r, values, jsrt.KeySymbolIterator)
	}
	if method.IsEmpty() {
		panic(here.typeError(r, "Exception values must be an iterable object"))
	}
	list := listOf(r, values, method)
	if len(list) != len(o.typ.Params) {
		panic(here.typeError(r, "Number of exception values does not match signature length"))
	}
	x := &exception{tag: o.tag, stack: jsrt.Undef()}
	for i, t := range o.typ.Params {
		if t == wasmbin.V128 || t == wasmbin.ExnRef {
			panic(here.typeError(r, "Invalid type v128"))
		}
		x.payload = append(x.payload, e.toWasm(list[i], t))
	}
	e.externs.pin(o.typ.Params, x.payload)
	options := jsrt.Arg(args, 2)
	if !options.IsUndefined() && !options.IsObject() {
		panic(here.typeError(r, "Argument 2 is not an object"))
	}
	x.SetShape(r.ShapeFromConstructor(newTarget, jsrt.WasmExceptionPrototype, jsrt.ClassWasmException, nil))
	if d := options.AsObject(); d != nil && jsrt.ToBoolean(jsrt.Get(r, d, jsrt.Key("traceStack"))) {
		x.stack = jsrt.Get(r, jsrt.NewErrorObject(r, r.Intrinsic(jsrt.ErrorPrototype), nil), jsrt.KeyStack)
	}
	return jsrt.Obj(&x.Object)
}

func thisException(fn *jsrt.Function, this jsrt.Value, here place) *exception {
	x := cast[exception](this, jsrt.ClassWasmException)
	if x == nil {
		panic(here.typeError(fn.Realm(), "Receiver is not a WebAssembly.Exception"))
	}
	return x
}

func requireTag(r *jsrt.Realm, v jsrt.Value, here place) *tag {
	o := cast[tagObject](v, jsrt.ClassWasmTag)
	if o == nil {
		panic(here.typeError(r, "Argument 0 must be a WebAssembly.Tag"))
	}
	return o.tag
}

// WebAssembly.Exception.prototype.getArg ( exceptionTag, index )
func webAssemblyExceptionPrototypeGetArg(fn *jsrt.Function, this, t, index jsrt.Value) jsrt.Value {
	const here place = "WebAssembly.Exception.getArg()"
	r := fn.Realm()
	x := thisException(fn, this, here)
	want := requireTag(r, t, here)
	n := toUint32(r, index, here, "Index")
	if want != x.tag {
		panic(here.typeError(r, "First argument does not match the exception tag"))
	}
	if int64(n) >= int64(len(x.payload)) {
		panic(here.rangeError(r, "Index out of range"))
	}
	return engineOf(r).toJS(x.payload[n], x.tag.typ.Params[n])
}

// WebAssembly.Exception.prototype.is ( exceptionTag )
func webAssemblyExceptionPrototypeIs(fn *jsrt.Function, this, t jsrt.Value) jsrt.Value {
	const here place = "WebAssembly.Exception.is()"
	x := thisException(fn, this, here)
	return jsrt.Bool(requireTag(fn.Realm(), t, here) == x.tag)
}

// get WebAssembly.Exception.prototype.stack
func getWebAssemblyExceptionPrototypeStack(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return thisException(fn, this, "WebAssembly.Exception.stack()").stack
}
