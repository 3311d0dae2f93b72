// Package module holds the natives of Node's module module.
package module

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Native is what require('native') gives to the JavaScript of module.
var Native = []jsrt.Method{
	{Name: "module.createRequire", Length: 1, Fn1: moduleCreateRequire},
	{Name: "module.adopt", Length: 1, Fn1: moduleAdopt},
	{Name: "module.compile", Length: 3, Fn3: moduleCompile},
}

// createRequire(path): the require function of a file of the program, or of one that
// would be there.
func moduleCreateRequire(fn *jsrt.Function, _, path jsrt.Value) jsrt.Value {
	return host.Of(fn.Realm()).CreateRequire(path.Str().Go())
}

// adopt(prototype) makes it that of module objects.
func moduleAdopt(fn *jsrt.Function, _, proto jsrt.Value) jsrt.Value {
	host.Of(fn.Realm()).AdoptModules(proto.Object())
	return jsrt.Undef()
}

// compile(module, text, path) runs text as a CommonJS module.
func moduleCompile(fn *jsrt.Function, _, module, text, path jsrt.Value) jsrt.Value {
	host.Of(fn.Realm()).CompileModule(module.Object(), text.Str().Go(), path.Str().Go())
	return jsrt.Undef()
}
