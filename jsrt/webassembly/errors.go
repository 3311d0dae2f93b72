package webassembly

import (
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/builtins"
)

// The errors of the API, by their prototypes.
const (
	compileError = jsrt.WasmCompileErrorPrototype
	linkError    = jsrt.WasmLinkErrorPrototype
	runtimeError = jsrt.WasmRuntimeErrorPrototype
)

func (e *engine) error(id jsrt.Intrinsic, message string) *jsrt.Throw {
	return newError(e.r, id, message)
}

func newError(r *jsrt.Realm, id jsrt.Intrinsic, message string) *jsrt.Throw {
	o := jsrt.NewErrorObject(r, r.Intrinsic(id), nil)
	jsrt.CreateNonEnumerableDataPropertyOrThrow(r, o, jsrt.KeyMessage, jsrt.Str(jsrt.FromGo(message)))
	return &jsrt.Throw{Value: jsrt.Obj(o)}
}

func compileErrorConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return builtins.NewError(fn, args, newTarget, compileError)
}

func linkErrorConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return builtins.NewError(fn, args, newTarget, linkError)
}

func runtimeErrorConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return builtins.NewError(fn, args, newTarget, runtimeError)
}

// cast returns the cell of v as the Go struct of its class, or nil.
func cast[T any](v jsrt.Value, class jsrt.Class) *T {
	if o := v.AsObject(); o != nil && o.Class() == class {
		return (*T)(unsafe.Pointer(o))
	}
	return nil
}

// requireNew throws where a constructor is called without new.
func requireNew(r *jsrt.Realm, newTarget *jsrt.Object, name string) {
	if newTarget == nil {
		panic(r.TypeError("WebAssembly." + name + "(): WebAssembly." + name + " must be invoked with 'new'"))
	}
}

// place is the beginning of messages: "WebAssembly.Table.get()".
type place string

func (c place) typeError(r *jsrt.Realm, text string) *jsrt.Throw {
	return r.TypeError(string(c) + ": " + text)
}

func (c place) rangeError(r *jsrt.Realm, text string) *jsrt.Throw {
	return r.RangeError(string(c) + ": " + text)
}
