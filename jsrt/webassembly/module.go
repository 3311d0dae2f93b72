package webassembly

import (
	"bytes"
	"context"
	"errors"
	"runtime"
	"strconv"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/builtins"
	"github.com/gonodec/gonodec/jsrt/webassembly/wasmbin"
	"github.com/tetratelabs/wazero"
)

// module is a WebAssembly.Module.
type module struct {
	jsrt.Object
	*code
}

// code is a compiled module.
type code struct {
	*wasmbin.Module
	compiled wazero.CompiledModule // of a large module its shell
	bytes    []byte
	lazy     *pieces // of a large module
}

var moduleTable = jsrt.Table{
	Intrinsic: jsrt.WasmModuleConstructor, Parent: jsrt.AbstractModuleSourceConstructor, Name: "Module", Length: 1, New: moduleConstructor,
	Prototype: jsrt.WasmModulePrototype,
	Rows: []jsrt.Method{
		{Name: "WebAssembly.Module.imports", Length: 1, Fn1: webAssemblyModuleImports, Attr: jsrt.WEC},
		{Name: "WebAssembly.Module.exports", Length: 1, Fn1: webAssemblyModuleExports, Attr: jsrt.WEC},
		{Name: "WebAssembly.Module.customSections", Length: 2, Fn2: webAssemblyModuleCustomSections, Attr: jsrt.WEC},
	},
}

var modulePrototypeTable = jsrt.Table{
	Intrinsic: jsrt.WasmModulePrototype, Parent: jsrt.AbstractModuleSourcePrototype, Constructor: jsrt.WasmModuleConstructor, Tag: "WebAssembly.Module",
}

// sourceOf is the memory of a BufferSource.
func sourceOf(v jsrt.Value) ([]byte, bool) {
	if b := v.AsArrayBuffer(); b != nil {
		return b.Bytes(), true
	}
	if t := v.AsTypedArray(); t != nil {
		return t.Bytes(), true
	}
	return builtins.DataViewBytes(v)
}

// compile makes a module of bytes that nobody changes.
func (e *engine) compile(b []byte) (*code, error) {
	if len(b) == 0 {
		return nil, errors.New("BufferSource argument is empty")
	}
	m, err := wasmbin.Decode(b)
	if err != nil {
		return nil, err
	}
	if err := m.Lower(); err != nil {
		return nil, err
	}
	c := &code{Module: m, bytes: b}
	binary := m.Linkable
	if compilesLazily && m.CodeSize() >= lazySize {
		if l := m.Split(); l != nil {
			c.lazy, binary = newPieces(l), l.Shell
		}
	}
	compiled, err := e.compileBinary(binary())
	if err != nil && !m.Handles && m.Catches() {
		m.Handles = true
		if err = m.Lower(); err == nil {
			compiled, err = e.compileBinary(m.Linkable())
		}
	}
	if err != nil {
		return nil, errors.New(compileText(err.Error(), m.NumImports[wasmbin.Func]))
	}
	c.compiled = compiled
	runtime.AddCleanup(c, func(x wazero.CompiledModule) { x.Close(context.Background()) }, compiled)
	return c, nil
}

// compileText is wazero's message, with the beginning of V8's where it is about the code
// of a function. imported is the number of imported functions.
func compileText(s string, imported int) string {
	s, _, _ = strings.Cut(s, "\n")
	rest, ok := strings.CutPrefix(s, "invalid function[")
	number, rest, found := strings.Cut(rest, "]")
	n, err := strconv.Atoi(number)
	_, why, colon := strings.Cut(rest, ": ")
	if !ok || !found || err != nil || !colon {
		return s
	}
	return "Compiling function #" + strconv.Itoa(n+imported) + " failed: " + why
}

func (c *code) object(r *jsrt.Realm, newTarget *jsrt.Object) *module {
	m := &module{code: c}
	m.SetShape(r.ShapeFromConstructor(newTarget, jsrt.WasmModulePrototype, jsrt.ClassWasmModule, nil))
	return m
}

// moduleConstructor is WebAssembly.Module ( bytes )
func moduleConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	const here place = "WebAssembly.Module()"
	r := fn.Realm()
	requireNew(r, newTarget, "Module")
	b, ok := sourceOf(jsrt.Arg(args, 0))
	if !ok {
		panic(here.typeError(r, "Argument 0 must be a buffer source"))
	}
	if r.NoWebAssembly {
		panic(newError(r, compileError, string(here)+": Wasm code generation disallowed by embedder"))
	}
	c, err := engineOf(r).compile(bytes.Clone(b))
	if err != nil {
		panic(newError(r, compileError, string(here)+": "+err.Error()))
	}
	return jsrt.Obj(&c.object(r, newTarget).Object)
}

func requireModule(r *jsrt.Realm, v jsrt.Value, here place) *module {
	m := cast[module](v, jsrt.ClassWasmModule)
	if m == nil {
		panic(here.typeError(r, "Argument 0 must be a WebAssembly.Module"))
	}
	return m
}

func text(s string) jsrt.Value { return jsrt.Str(jsrt.FromGo(s)) }

// record makes an object of names and strings.
func record(r *jsrt.Realm, pairs ...string) jsrt.Value {
	o := jsrt.NewObject(r)
	for i := 0; i < len(pairs); i += 2 {
		jsrt.CreateDataProperty(r, o, jsrt.Key(pairs[i]), text(pairs[i+1]))
	}
	return jsrt.Obj(o)
}

// WebAssembly.Module.imports ( moduleObject )
func webAssemblyModuleImports(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	m := requireModule(r, v, "WebAssembly.Module.imports()")
	list := make([]jsrt.Value, 0, len(m.Imports))
	for _, x := range m.Imports {
		list = append(list, record(r, "module", x.Module, "name", x.Name, "kind", x.Kind.String()))
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, list))
}

// WebAssembly.Module.exports ( moduleObject )
func webAssemblyModuleExports(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	m := requireModule(r, v, "WebAssembly.Module.exports()")
	list := make([]jsrt.Value, 0, len(m.Exports))
	for _, x := range m.Exports {
		list = append(list, record(r, "name", x.Name, "kind", x.Kind.String()))
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, list))
}

// WebAssembly.Module.customSections ( moduleObject, sectionName )
func webAssemblyModuleCustomSections(fn *jsrt.Function, _, v, name jsrt.Value) jsrt.Value {
	const here place = "WebAssembly.Module.customSections()"
	r := fn.Realm()
	m := requireModule(r, v, here)
	if name.IsUndefined() {
		panic(here.typeError(r, "Argument 1 is required"))
	}
	s := jsrt.ToString(r, name).Go()
	var list []jsrt.Value
	for _, c := range m.Customs {
		if c.Name == s {
			list = append(list, jsrt.Obj(&jsrt.NewArrayBufferOf(r, bytes.Clone(c.Data)).Object))
		}
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, list))
}
