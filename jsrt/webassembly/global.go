package webassembly

import (
	"context"
	"weak"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/webassembly/wasmbin"
)

// global is a global instance.
type global struct {
	eng    *engine
	inside *inside
	index  uint32
	raw    rawGlobal
	typ    wasmbin.GlobalType
	object *globalObject
	owner  *instance
}

type globalObject struct {
	jsrt.Object
	*global
}

var globalTable = jsrt.Table{
	Intrinsic: jsrt.WasmGlobalConstructor, Name: "Global", Length: 1, New: globalConstructor, Prototype: jsrt.WasmGlobalPrototype,
}

var globalPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.WasmGlobalPrototype, Constructor: jsrt.WasmGlobalConstructor, Tag: "WebAssembly.Global",
	Rows: []jsrt.Method{
		{Name: "WebAssembly.Global.prototype.valueOf", Fn0: webAssemblyGlobalPrototypeValueOf, Attr: jsrt.WEC},
		{Name: "get WebAssembly.Global.prototype.value", Fn0: getWebAssemblyGlobalPrototypeValue, Attr: jsrt.Enumerable | jsrt.Configurable},
		{Name: "set WebAssembly.Global.prototype.value", Length: 1, FnV: setWebAssemblyGlobalPrototypeValue, Attr: jsrt.Enumerable | jsrt.Configurable},
	},
}

// global returns the global with an index of an instance.
func (i *instance) global(index uint32) *global {
	if g := i.globals[index]; g != nil {
		return g
	}
	g := &global{eng: i.eng, inside: i.inside, index: index, typ: i.code.Globals[index], owner: i}
	g.raw, _ = i.inside.global(index)
	i.globals[index] = g
	return g
}

func (g *global) value() jsrt.Value {
	if g.object == nil {
		g.object = &globalObject{global: g}
		g.object.SetShape(g.eng.r.RootShape(jsrt.ClassWasmGlobal, g.eng.r.Intrinsic(jsrt.WasmGlobalPrototype), nil, 0))
	}
	return jsrt.Obj(&g.object.Object)
}

// newGlobal makes a global with a value.
func (e *engine) newGlobal(t wasmbin.GlobalType, w uint64) *global {
	in := e.home(wasmbin.GlobalModule(t), nil)
	g := &global{eng: e, inside: in, typ: t}
	raw, initial := in.global(0)
	g.raw = raw
	raw.SetValue(w, 0)
	initial.SetUint(w) // for constant expressions
	if t.Type == wasmbin.ExternRef {
		e.externs.globals = append(e.externs.globals, weak.Make(g))
	}
	closeWith(g, []interface{ Close(context.Context) error }{in.mod})
	return g
}

// valueTypeOf is a ValueType of a descriptor.
func valueTypeOf(s string) (wasmbin.Type, bool) {
	switch s {
	case "i32":
		return wasmbin.I32, true
	case "i64":
		return wasmbin.I64, true
	case "f32":
		return wasmbin.F32, true
	case "f64":
		return wasmbin.F64, true
	case "v128":
		return wasmbin.V128, true
	case "externref":
		return wasmbin.ExternRef, true
	case "anyfunc":
		return wasmbin.FuncRef, true
	}
	return 0, false
}

// globalConstructor is WebAssembly.Global ( descriptor [ , v ] )
func globalConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	const here place = "WebAssembly.Global()"
	r := fn.Realm()
	requireNew(r, newTarget, "Global")
	d := jsrt.Arg(args, 0).AsObject()
	if d == nil {
		panic(here.typeError(r, "Argument 0 must be a global descriptor"))
	}
	e := engineOf(r)
	t := wasmbin.GlobalType{Mutable: jsrt.ToBoolean(jsrt.Get(r, d, jsrt.Key("mutable")))}
	var ok bool
	if t.Type, ok = valueTypeOf(jsrt.ToString(r, jsrt.Get(r, d, jsrt.Key("value"))).Go()); !ok {
		panic(here.typeError(r, "Descriptor property 'value' must be a WebAssembly type"))
	}
	if t.Type == wasmbin.V128 {
		panic(here.typeError(r, "A global of type 'v128' cannot be created in JavaScript"))
	}
	g := e.newGlobal(t, e.initial(t.Type, args, here))
	g.object = &globalObject{global: g}
	g.object.SetShape(r.ShapeFromConstructor(newTarget, jsrt.WasmGlobalPrototype, jsrt.ClassWasmGlobal, nil))
	return g.value()
}

// initial is the value that the arguments give a global: DefaultValue without one.
func (e *engine) initial(t wasmbin.Type, args []jsrt.Value, here place) uint64 {
	v := jsrt.Arg(args, 1)
	switch {
	case t == wasmbin.ExternRef:
		return e.externs.ref(v)
	case v.IsUndefined():
		return 0
	case t.IsFunc():
		w, ok := e.toFuncRef(v, t)
		if !ok {
			panic(here.typeError(e.r, notFunction))
		}
		return w
	}
	return e.toWasm(v, t)
}

func thisGlobal(fn *jsrt.Function, this jsrt.Value, here place) *global {
	o := cast[globalObject](this, jsrt.ClassWasmGlobal)
	if o == nil {
		panic(here.typeError(fn.Realm(), "Receiver is not a WebAssembly.Global"))
	}
	return o.global
}

func (g *global) get(here place) jsrt.Value {
	w, _ := g.raw.Value()
	if t := g.typ.Type; t == wasmbin.V128 || t == wasmbin.ExnRef {
		panic(here.typeError(g.eng.r, "Can't get the value of "+t.String()+" WebAssembly.Global"))
	}
	return g.eng.toJS(w, g.typ.Type)
}

// WebAssembly.Global.prototype.valueOf ( )
func webAssemblyGlobalPrototypeValueOf(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	const here place = "WebAssembly.Global.valueOf()"
	return thisGlobal(fn, this, here).get(here)
}

// get WebAssembly.Global.prototype.value
func getWebAssemblyGlobalPrototypeValue(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	const here place = "get WebAssembly.Global.value)" // V8 says so
	return thisGlobal(fn, this, here).get(here)
}

// set WebAssembly.Global.prototype.value
func setWebAssemblyGlobalPrototypeValue(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	const here place = "set WebAssembly.Global.value)"
	g := thisGlobal(fn, this, here)
	e := g.eng
	switch t := g.typ.Type; {
	case !g.typ.Mutable:
		panic(here.typeError(e.r, "Can't set the value of an immutable global."))
	case len(args) == 0:
		panic(here.typeError(e.r, "Argument 0 is required"))
	case t == wasmbin.V128 || t == wasmbin.ExnRef:
		panic(here.typeError(e.r, "Can't set the value of "+t.String()+" WebAssembly.Global"))
	case t.IsFunc():
		w, ok := e.toFuncRef(args[0], t)
		if !ok {
			panic(here.typeError(e.r, "value of an funcref reference must be either null or an exported function"))
		}
		g.raw.SetValue(w, 0)
	default:
		g.raw.SetValue(e.toWasm(args[0], t), 0)
	}
	return jsrt.Undef()
}
