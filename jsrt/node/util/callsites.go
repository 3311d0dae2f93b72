package util

import (
	"strings"

	"github.com/gonodec/gonodec/jsrt"
)

// callSites(n): functions, files, lines and columns of the n innermost frames of the
// program, in turn.
func utilCallSites(fn *jsrt.Function, _, count jsrt.Value) jsrt.Value {
	r := fn.Realm()
	n := int(count.Float())
	var list []jsrt.Value
	for _, f := range r.StackFrames() {
		if strings.HasPrefix(f.File, "node:util") {
			continue
		}
		if len(list) == 4*n {
			break
		}
		list = append(list, jsrt.Str(jsrt.FromGo(f.Name)), jsrt.Str(jsrt.FromGo(f.File)), jsrt.Int(f.Line), jsrt.Int(f.Column))
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, list))
}
