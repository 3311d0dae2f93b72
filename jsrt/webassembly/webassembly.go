package webassembly

import (
	"bytes"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/bigint"
)

// WebAssembly is the global object.
var WebAssembly = &jsrt.Library{Setup: setup, Tables: []*jsrt.Table{&namespaceTable, &moduleTable, &modulePrototypeTable,
	&instanceTable, &instancePrototypeTable, &tableTable, &tablePrototypeTable, &memoryTable, &memoryPrototypeTable,
	&globalTable, &globalPrototypeTable, &tagTable, &tagPrototypeTable, &exceptionTable, &exceptionPrototypeTable,
	{Intrinsic: jsrt.WasmCompileErrorConstructor, Parent: jsrt.ErrorConstructor, Name: "CompileError", Length: 1, New: compileErrorConstructor, Prototype: jsrt.WasmCompileErrorPrototype},
	{Intrinsic: jsrt.WasmCompileErrorPrototype, Parent: jsrt.ErrorPrototype, Constructor: jsrt.WasmCompileErrorConstructor, Rows: compileErrorPrototype},
	{Intrinsic: jsrt.WasmLinkErrorConstructor, Parent: jsrt.ErrorConstructor, Name: "LinkError", Length: 1, New: linkErrorConstructor, Prototype: jsrt.WasmLinkErrorPrototype},
	{Intrinsic: jsrt.WasmLinkErrorPrototype, Parent: jsrt.ErrorPrototype, Constructor: jsrt.WasmLinkErrorConstructor, Rows: linkErrorPrototype},
	{Intrinsic: jsrt.WasmRuntimeErrorConstructor, Parent: jsrt.ErrorConstructor, Name: "RuntimeError", Length: 1, New: runtimeErrorConstructor, Prototype: jsrt.WasmRuntimeErrorPrototype},
	{Intrinsic: jsrt.WasmRuntimeErrorPrototype, Parent: jsrt.ErrorPrototype, Constructor: jsrt.WasmRuntimeErrorConstructor, Rows: runtimeErrorPrototype},
	&suspendingTable, &suspendingPrototypeTable,
	{Intrinsic: jsrt.WasmSuspendErrorConstructor, Parent: jsrt.ErrorConstructor, Name: "SuspendError", Length: 1, New: suspendErrorConstructor, Prototype: jsrt.WasmSuspendErrorPrototype},
	{Intrinsic: jsrt.WasmSuspendErrorPrototype, Parent: jsrt.ErrorPrototype, Constructor: jsrt.WasmSuspendErrorConstructor, Rows: suspendErrorPrototype},
	{Intrinsic: jsrt.AbstractModuleSourceConstructor, Name: "AbstractModuleSource", New: abstractModuleSource, Prototype: jsrt.AbstractModuleSourcePrototype},
	{Intrinsic: jsrt.AbstractModuleSourcePrototype, Constructor: jsrt.AbstractModuleSourceConstructor, Rows: abstractModuleSourcePrototype},
}}

var (
	compileErrorPrototype         = []jsrt.Method{{Name: "CompileError.prototype.name", Const: "CompileError"}, {Name: "CompileError.prototype.message", Const: ""}}
	linkErrorPrototype            = []jsrt.Method{{Name: "LinkError.prototype.name", Const: "LinkError"}, {Name: "LinkError.prototype.message", Const: ""}}
	runtimeErrorPrototype         = []jsrt.Method{{Name: "RuntimeError.prototype.name", Const: "RuntimeError"}, {Name: "RuntimeError.prototype.message", Const: ""}}
	suspendErrorPrototype         = []jsrt.Method{{Name: "SuspendError.prototype.name", Const: "SuspendError"}, {Name: "SuspendError.prototype.message", Const: ""}}
	abstractModuleSourcePrototype = []jsrt.Method{{Name: "get AbstractModuleSource.prototype [ %Symbol.toStringTag% ]", Fn0: getAbstractModuleSourcePrototypeSymbolToStringTag}}
)

// setup links the arithmetic of BigInts, which i64 needs.
func setup(r *jsrt.Realm) {
	r.Agent().BigInt = &bigint.Ops
	*jsrt.RealmData[jsrt.Cloning](r) = jsrt.Cloning{Take: takeClone, Make: makeClone}
}

var namespaceTable = jsrt.Table{
	Intrinsic: jsrt.WebAssemblyObject, Global: "WebAssembly", Tag: "WebAssembly",
	Rows: []jsrt.Method{
		{Name: "WebAssembly.compile", Length: 1, Fn1: webAssemblyCompile, Attr: jsrt.WEC},
		{Name: "WebAssembly.validate", Length: 1, Fn1: webAssemblyValidate, Attr: jsrt.WEC},
		{Name: "WebAssembly.instantiate", Length: 1, Fn2: webAssemblyInstantiate, Attr: jsrt.WEC},
		{Name: "WebAssembly.Module", Const: jsrt.WasmModuleConstructor},
		{Name: "WebAssembly.Instance", Const: jsrt.WasmInstanceConstructor},
		{Name: "WebAssembly.Table", Const: jsrt.WasmTableConstructor},
		{Name: "WebAssembly.Memory", Const: jsrt.WasmMemoryConstructor},
		{Name: "WebAssembly.Global", Const: jsrt.WasmGlobalConstructor},
		{Name: "WebAssembly.Tag", Const: jsrt.WasmTagConstructor},
		{Name: "WebAssembly.JSTag", Value: jsTagValue, Attr: jsrt.Configurable},
		{Name: "WebAssembly.Exception", Const: jsrt.WasmExceptionConstructor},
		{Name: "WebAssembly.CompileError", Const: jsrt.WasmCompileErrorConstructor},
		{Name: "WebAssembly.LinkError", Const: jsrt.WasmLinkErrorConstructor},
		{Name: "WebAssembly.RuntimeError", Const: jsrt.WasmRuntimeErrorConstructor},
		{Name: "WebAssembly.compileStreaming", Length: 1, Fn1: webAssemblyCompileStreaming, Attr: jsrt.WEC},
		{Name: "WebAssembly.instantiateStreaming", Length: 1, Fn2: webAssemblyInstantiateStreaming, Attr: jsrt.WEC},
		{Name: "WebAssembly.Suspending", Const: jsrt.WasmSuspendingConstructor},
		{Name: "WebAssembly.promising", Length: 1, Fn1: webAssemblyPromising, Attr: jsrt.WEC},
		{Name: "WebAssembly.SuspendError", Const: jsrt.WasmSuspendErrorConstructor},
	},
}

func jsTagValue(r *jsrt.Realm) jsrt.Value { return engineOf(r).theJSTag().value() }

// abstractModuleSource is %AbstractModuleSource%, which throws.
func abstractModuleSource(fn *jsrt.Function, _ []jsrt.Value, _ *jsrt.Object) jsrt.Value {
	panic(fn.Realm().TypeError("Abstract class AbstractModuleSource not directly constructable"))
}

// get %AbstractModuleSource%.prototype [ %Symbol.toStringTag% ]
func getAbstractModuleSourcePrototypeSymbolToStringTag(_ *jsrt.Function, this jsrt.Value) jsrt.Value {
	if cast[module](this, jsrt.ClassWasmModule) != nil {
		return text("WebAssembly.Module")
	}
	return jsrt.Undef()
}

// WebAssembly.validate ( bytes )
func webAssemblyValidate(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	b, ok := sourceOf(v)
	if !ok {
		panic(place("WebAssembly.validate()").typeError(r, "Argument 0 must be a buffer source"))
	}
	_, err := engineOf(r).compile(bytes.Clone(b))
	return jsrt.Bool(err == nil)
}

// promise runs f and rejects p with what it throws.
func rejecting(r *jsrt.Realm, p *jsrt.Promise, f func()) {
	if t := r.Try(f); t != nil {
		p.Reject(r, t.Value)
	}
}

// WebAssembly.compile ( bytes )
func webAssemblyCompile(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	const here place = "WebAssembly.compile()"
	r := fn.Realm()
	p := jsrt.NewPromise(r)
	rejecting(r, p, func() {
		b, ok := sourceOf(v)
		if !ok {
			panic(here.typeError(r, "Argument 0 must be a buffer source"))
		}
		engineOf(r).compileAsync(bytes.Clone(b), p, here, func(c *code) {
			p.Resolve(r, jsrt.Obj(&c.object(r, nil).Object))
		})
	})
	return jsrt.PromiseValue(p)
}

// background is a Host that runs work on another goroutine and then what it returned on
// the agent's thread, which keeps running meanwhile.
type background interface{ Background(work func() func()) }

// compileAsync compiles on a goroutine; a failure rejects p.
func (e *engine) compileAsync(b []byte, p *jsrt.Promise, here place, done func(*code)) {
	r, a := e.r, e.r.Agent()
	if r.NoWebAssembly {
		panic(e.error(compileError, string(here)+": Wasm code generation disallowed by embedder"))
	}
	finish := func(c *code, err error) {
		rejecting(r, p, func() {
			if err != nil {
				panic(e.error(compileError, string(here)+": "+err.Error()))
			}
			done(c)
		})
	}
	host, ok := a.Host.(background)
	if !ok {
		finish(e.compile(b))
		return
	}
	host.Background(func() func() {
		c, err := e.compile(b)
		return func() { finish(c, err) }
	})
}

// WebAssembly.instantiate ( bytes [ , importObject ] )
// WebAssembly.instantiate ( moduleObject [ , importObject ] )
func webAssemblyInstantiate(fn *jsrt.Function, _, v, imports jsrt.Value) jsrt.Value {
	const here place = "WebAssembly.instantiate()"
	r := fn.Realm()
	p := jsrt.NewPromise(r)
	rejecting(r, p, func() {
		m := cast[module](v, jsrt.ClassWasmModule)
		b, ok := sourceOf(v)
		if m == nil && !ok {
			panic(here.typeError(r, "Argument 0 must be a buffer source or a WebAssembly.Module object"))
		}
		object := importObject(r, imports, here)
		e := engineOf(r)
		if m != nil {
			p.Resolve(r, e.instantiate(m.code, object, nil, here))
			return
		}
		e.compileAsync(bytes.Clone(b), p, here, func(c *code) {
			p.Resolve(r, e.source(c, object, here))
		})
	})
	return jsrt.PromiseValue(p)
}
