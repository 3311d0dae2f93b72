package test262

import (
	"runtime"

	"github.com/gonodec/gonodec/ir/interp"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/builtins"
)

func symbolize(f jsrt.GoFrame) (jsrt.StackFrame, bool) {
	if interp.IsFrame(f.Func) {
		return jsrt.StackFrame{Flags: jsrt.FrameInterpreted}, true
	}
	return jsrt.StackFrame{}, false
}

func collectGarbage(*jsrt.Realm) jsrt.Value {
	runtime.GC()
	return jsrt.Undef()
}

func detach(r *jsrt.Realm, v jsrt.Value) jsrt.Value {
	builtins.DetachArrayBuffer(r, v)
	return jsrt.Undef()
}

func htmlDDA(r *jsrt.Realm) jsrt.Value { return jsrt.NewHTMLDDA(r) }
