// Package module holds the natives of Node's module module.
package module

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Native is what require('native') gives to the JavaScript of module.
var Native = []jsrt.Method{
	{Name: "module.createRequire", Length: 1, Fn1: moduleCreateRequire},
}

// createRequire(path): the require function of a file of the program, or of one that
// would be there.
func moduleCreateRequire(fn *jsrt.Function, _, path jsrt.Value) jsrt.Value {
	return host.Of(fn.Realm()).CreateRequire(path.Str().Go())
}
