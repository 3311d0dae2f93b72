// Package module holds the natives of Node's module module.
package module

import (
	"os"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Native is what require('native') gives to the JavaScript of module.
var Native = []jsrt.Method{
	{Name: "module.createRequire", Length: 1, Fn1: moduleCreateRequire},
	{Name: "module.adopt", Length: 1, Fn1: moduleAdopt},
	{Name: "module.compile", Length: 3, Fn3: moduleCompile},
	{Name: "module.builtins", Length: 0, Fn0: moduleBuiltins},
	{Name: "module.stat", Length: 1, Fn1: moduleStat},
	{Name: "module.sync", Length: 0, Fn0: moduleSync},
	{Name: "module.known", Length: 1, Fn1: moduleKnown},
}

// createRequire(path): the require function of a file of the program, or of one that
// would be there.
func moduleCreateRequire(fn *jsrt.Function, _, path jsrt.Value) jsrt.Value {
	return modules(fn).CreateRequire(path.Str().Go())
}

// adopt(prototype) makes it that of module objects.
func moduleAdopt(fn *jsrt.Function, _, proto jsrt.Value) jsrt.Value {
	modules(fn).Adopt(proto.Object())
	return jsrt.Undef()
}

// compile(module, text, path) runs text as a CommonJS module.
func moduleCompile(fn *jsrt.Function, _, module, text, path jsrt.Value) jsrt.Value {
	modules(fn).Compile(module.Object(), text.Str().Go(), path.Str().Go())
	return jsrt.Undef()
}

// known(path): whether a file is a module of the program, or was made one.
func moduleKnown(fn *jsrt.Function, _, path jsrt.Value) jsrt.Value {
	return jsrt.Bool(modules(fn).Known(path.Str().Go()))
}

func modules(fn *jsrt.Function) *host.Modules { return host.Of(fn.Realm()).Modules.(*host.Modules) }

// builtins(): the names of Node's modules.
func moduleBuiltins(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	list := jsrt.NewArray(fn.Realm())
	for _, name := range host.BuiltinModules() {
		list.Push(fn.Realm(), jsrt.Str(jsrt.FromGo(name)))
	}
	return jsrt.Arr(list)
}

// stat(path): 0 for a file, 1 for a directory, a negative number for anything else.
func moduleStat(_ *jsrt.Function, _, path jsrt.Value) jsrt.Value {
	switch s, err := os.Stat(path.Str().Go()); {
	case err != nil:
		return jsrt.Int(-2)
	case s.IsDir():
		return jsrt.Int(1)
	}
	return jsrt.Int(0)
}

// sync(): module.syncBuiltinESMExports.
func moduleSync(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	modules(fn).SyncBuiltins()
	return jsrt.Undef()
}
