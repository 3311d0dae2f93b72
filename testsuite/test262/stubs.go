package test262

import (
	"runtime"

	"github.com/gonodec/gonodec/jsrt"
)

func collectGarbage(*jsrt.Realm) jsrt.Value {
	runtime.GC()
	return jsrt.Undef()
}

func detach(r *jsrt.Realm, v jsrt.Value) jsrt.Value {
	panic(r.TypeError("detachArrayBuffer is not there yet"))
}

func htmlDDA(r *jsrt.Realm) jsrt.Value { return jsrt.NewHTMLDDA(r) }
