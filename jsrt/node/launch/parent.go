package launch

import (
	"os"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
)

// ModuleParent gives modules their parent: one of Program.Start in programs that name the
// property.
func ModuleParent(l *loader) {
	l.made = append(l.made, func(_ int, o, parent *jsrt.Object) { moduleParent(l, o, parent) })
}

func moduleParent(l *loader, o, parent *jsrt.Object) {
	key := jsrt.Key("parent")
	value := jsrt.ObjOrNull(parent)
	if os.Getenv("NODE_PENDING_DEPRECATION") != "1" && !strings.Contains(os.Getenv("NODE_OPTIONS"), "--pending-deprecation") {
		d := jsrt.DataDescriptor(value, jsrt.Writable|jsrt.Configurable)
		jsrt.DefineOwnProperty(l.r, o, key, &d)
		return
	}
	warned := false
	warn := func() {
		if warned {
			return
		}
		warned = true
		process := jsrt.Get(l.r, l.r.Global, jsrt.Key("process"))
		str := func(s string) jsrt.Value { return jsrt.Str(jsrt.FromGo(s)) }
		l.r.Call(jsrt.GetV(l.r, process, jsrt.Key("emitWarning")), process,
			str("module.parent is deprecated due to accuracy issues. Please use require.main to find program entry point instead."), str("DeprecationWarning"), str("DEP0144"))
	}
	get := jsrt.NewHostFunction(l.r, "parent", 0, func(*jsrt.Realm, jsrt.Value, []jsrt.Value) jsrt.Value {
		warn()
		return value
	})
	set := jsrt.NewHostFunction(l.r, "parent", 1, func(_ *jsrt.Realm, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
		warn()
		value = jsrt.Arg(args, 0)
		return jsrt.Undef()
	})
	d := jsrt.AccessorProperty(&get.Object, &set.Object, jsrt.Configurable).Descriptor()
	jsrt.DefineOwnProperty(l.r, o, key, &d)
}
