package launch

import "github.com/gonodec/gonodec/jsrt"

// ModuleRequire gives modules the method require: one of Program.Start in programs that name such
// a property. Module.prototype has it once the module "module" is loaded.
func ModuleRequire(l *loader) {
	l.made = append(l.made, func(i int, o, _ *jsrt.Object) {
		if jsrt.HasProperty(l.r, o, jsrt.Key("require")) {
			return
		}
		d := jsrt.DataDescriptor(jsrt.Fn(l.requireFunction(i, o)), jsrt.Writable|jsrt.Configurable)
		jsrt.DefineOwnProperty(l.r, o, jsrt.Key("require"), &d)
	})
}
