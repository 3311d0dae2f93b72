package builtins

import (
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
)

// requireCallable throws where a callback is no function.
func requireCallable(r *jsrt.Realm, f jsrt.Value) {
	if !jsrt.IsCallable(f) {
		panic(r.TypeError(r.DisplayDefault(f) + " is not a function"))
	}
}

// cast returns the cell of v as the Go struct of its class, or nil.
func cast[T any](v jsrt.Value, class jsrt.Class) *T {
	if o := v.AsObject(); o != nil && o.Class() == class {
		return (*T)(unsafe.Pointer(o))
	}
	return nil
}

// incompatible is the TypeError of a method called on an object of another class.
func incompatible(r *jsrt.Realm, method string, this jsrt.Value) *jsrt.Throw {
	return r.TypeError("Method " + method + " called on incompatible receiver " + r.Display(this))
}

// requireNew throws where a constructor is called without new.
func requireNew(r *jsrt.Realm, newTarget *jsrt.Object, name string) {
	if newTarget == nil {
		panic(r.TypeError("Constructor " + name + " requires 'new'"))
	}
}

func ascii(s string) jsrt.Value { return jsrt.Str(jsrt.Latin1(s)) }

// returnThis is the getter of %Symbol.species% and the like.
func returnThis(_ *jsrt.Function, this jsrt.Value) jsrt.Value { return this }
