// Package assert holds the natives of Node's assert module.
package assert

import (
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Native is what require('native') gives to the JavaScript of assert.
var Native = []jsrt.Method{
	{Name: "assert.callSite", Length: 0, Fn0: assertCallSite},
	{Name: "assert.sameBytes", Length: 2, Fn2: assertSameBytes},
	{Name: "assert.namedKeys", Length: 1, Fn1: assertNamedKeys},
}

// sameBytes(a, b): two views see the same bytes.
func assertSameBytes(_ *jsrt.Function, _, a, b jsrt.Value) jsrt.Value {
	x, _ := bytes.Of(a)
	y, _ := bytes.Of(b)
	return jsrt.Bool(string(x) == string(y))
}

// namedKeys(view): its enumerable own keys that are no indices.
func assertNamedKeys(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r, o := fn.Realm(), v.Object()
	list := jsrt.NewArray(r)
	for _, k := range jsrt.OrdinaryOwnPropertyKeys(r, o) { // elements are no ordinary properties
		if k.IsSymbol() {
			continue
		}
		if p, ok := jsrt.GetOwnProperty(r, o, k); ok && p.Attrs&jsrt.Enumerable != 0 {
			list.Append(k.ToValue())
		}
	}
	return jsrt.Arr(list)
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
