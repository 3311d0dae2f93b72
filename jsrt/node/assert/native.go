// Package assert holds the natives of Node's assert module.
package assert

import (
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Native is what require('native') gives to the JavaScript of assert.
var Native = []jsrt.Method{
	{Name: "assert.callSite", Length: 0, Fn0: assertCallSite},
}

// callSite(): [line of source, column] where the program called into Node's modules;
// undefined where there is no source.
func assertCallSite(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	r := fn.Realm()
	for _, f := range r.StackFrames() {
		if strings.HasPrefix(f.File, "node:") {
			continue
		}
		if f.Line == 0 {
			break
		}
		text, ok := host.Of(r).SourceLine(f.File, f.Line)
		if !ok {
			break
		}
		return jsrt.Arr(jsrt.NewArrayOf(r, jsrt.Str(jsrt.FromGo(text)), jsrt.Int(f.Column)))
	}
	return jsrt.Undef()
}
