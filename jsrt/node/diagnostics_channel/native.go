// Package diagnostics_channel holds what lets channels hear of the loading of modules.
package diagnostics_channel

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Native is what require('native') gives to the JavaScript of diagnostics_channel.
var Native = []jsrt.Method{
	{Name: "diagnostics_channel.traceModules", Length: 1, Fn1: diagnosticsChannelTraceModules},
}

// traceModules(f) has f(kind, parent, id, load) load modules: kind is "require" or
// "import".
func diagnosticsChannelTraceModules(fn *jsrt.Function, _, f jsrt.Value) jsrt.Value {
	r := fn.Realm()
	host.Of(r).TraceModule = func(kind, parent, id string, load func() jsrt.Value) jsrt.Value {
		str := func(s string) jsrt.Value { return jsrt.Str(jsrt.FromGo(s)) }
		return r.Call(f, jsrt.Undef(), str(kind), str(parent), str(id), jsrt.Fn(jsrt.NewHostFunction(r, "", 0, func(*jsrt.Realm, jsrt.Value, []jsrt.Value) jsrt.Value {
			return load()
		})))
	}
	return jsrt.Undef()
}
