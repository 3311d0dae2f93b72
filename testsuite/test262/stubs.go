package test262

import (
	"runtime"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/builtins"
)

func collectGarbage(*jsrt.Realm) jsrt.Value {
	runtime.GC()
	return jsrt.Undef()
}

func detach(r *jsrt.Realm, v jsrt.Value) jsrt.Value {
	builtins.DetachArrayBuffer(r, v)
	return jsrt.Undef()
}

func htmlDDA(r *jsrt.Realm) jsrt.Value { return jsrt.NewHTMLDDA(r) }

// shareBlock takes the memory out of a SharedArrayBuffer, openBlock makes one of it
// in another agent.
func shareBlock(r *jsrt.Realm, v jsrt.Value) any {
	b := v.AsArrayBuffer()
	if b == nil || b.Shared() == nil {
		panic(r.TypeError("a SharedArrayBuffer is wanted"))
	}
	return b
}

func openBlock(r *jsrt.Realm, b any) jsrt.Value {
	return jsrt.Obj(&builtins.ShareArrayBuffer(r, b.(*jsrt.ArrayBuffer)).Object)
}

// goNumber and jsNumber pass a Number or BigInt to another agent.
func goNumber(r *jsrt.Realm, v jsrt.Value) any {
	if v.IsBigInt() {
		return jsrt.ToString(r, v).Go()
	}
	return jsrt.ToNumber(r, v)
}

func jsNumber(r *jsrt.Realm, v any) jsrt.Value {
	if s, ok := v.(string); ok {
		return r.Agent().BigInt.FromString(jsrt.Latin1(s))
	}
	return jsrt.Num(v.(float64))
}

// abstractModuleSource is %AbstractModuleSource%, as far as it can exist without
// the proposal: a function that throws.
func abstractModuleSource(r *jsrt.Realm) *jsrt.Function {
	return jsrt.NewHostFunction(r, "AbstractModuleSource", 0, func(r *jsrt.Realm, _ jsrt.Value, _ []jsrt.Value) jsrt.Value {
		panic(r.TypeError("AbstractModuleSource is not a constructor"))
	})
}
