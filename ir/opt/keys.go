package opt

import "github.com/gonodec/gonodec/ir"

// constantKeys marks accesses to elements whose key is a constant of the module, mostly a
// symbol, so that they get inline caches as accesses to properties do:
//
//	const kState = Symbol('state'); … this[kState] …
func constantKeys(f *ir.Func, vars *variables) {
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if (v.Op == ir.OpGetElem || v.Op == ir.OpSetElem) && constantKey(f, v.Args[1], vars) {
				v.Int |= ir.ConstantKey
			}
		}
	}
}

func constantKey(f *ir.Func, k *ir.Value, vars *variables) bool {
	for k.Op == ir.OpCheckTDZ || k.Op == ir.OpToPropertyKey {
		k = k.Args[0]
	}
	switch k.Op {
	case ir.OpImportGet:
		return true
	case ir.OpGetProp: // Symbol.iterator
		return k.Args[0].Op == ir.OpGlobalGet && k.Args[0].Str == "Symbol"
	}
	key, ok := vars.constant(f, k)
	return ok && ofModule(key.env) && !vars.assigned[key].Type.In(ir.TNumber)
}

// ofModule: an environment of the code of a module, or of a function, that runs once.
func ofModule(env *ir.Value) bool { return env.Block.Func.Is(ir.TopLevel) }
