package opt

import (
	"maps"
	"strconv"

	"github.com/gonodec/gonodec/ir"
)

// constantKeys marks accesses to elements whose key is a constant of the module, mostly a
// symbol, so that they get inline caches as accesses to properties do:
//
//	const kState = Symbol('state'); … this[kState] …
//
// accessors are the names of accessors, as Unit.Accessors has them.
func constantKeys(f *ir.Func, vars *variables, accessors map[string]bool) {
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if (v.Op == ir.OpGetElem || v.Op == ir.OpSetElem) && constantKey(f, v.Args[1], vars) {
				v.Int |= ir.ConstantKey
				if isAccessorKey(f, v.Args[1], vars, accessors) {
					v.Int |= keyOfAccessor
				}
			}
			if v.Op == ir.OpToPropertyKey && constantKey(f, v.Args[0], vars) {
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

// keyOfAccessor is a bit of the Int of such an access: what it finds is probably an accessor.
const keyOfAccessor = 4

// hasConstantKey: an access by such a key.
func hasConstantKey(v *ir.Value) bool {
	return (v.Op == ir.OpGetElem || v.Op == ir.OpSetElem) && v.Int&ir.ConstantKey != 0
}

// isKeyed: such an access, probably to a data property.
func isKeyed(v *ir.Value) bool { return hasConstantKey(v) && v.Int&keyOfAccessor == 0 }

// keyed makes such an access one that runs no code or leaves. What it gives is known until
// something is written to an object: the same value is in the place of the next reads.
//
//	v3 = GetElem v0 v2; …; v5 = GetElem v0 v2   =>   v3 = LoadKey v0 v2; …
func (w *walker) keyed(v *ir.Value) {
	place := fieldOf{v.Args[0], w.keyName(v.Args[1])}
	if v.Op == ir.OpGetElem {
		w.leaving(v, ir.OpLoadKey)
		w.held[place] = v
		return
	}
	x := v.Args[2]
	w.leaving(v, ir.OpStoreKey)
	w.effects.loud[w.b] = true
	clear(w.fields) // it may give the object another shape, and what the key is called is not known
	maps.DeleteFunc(w.held, func(f fieldOf, _ *ir.Value) bool { return f.key == "" || f.key[0] != 0 })
	w.held[place] = x
}

// knownKey reports a read by such a key of what is known to be there.
func (w *walker) knownKey(v *ir.Value) bool {
	if v.Op != ir.OpGetElem || !isKeyed(v) {
		return false
	}
	x := w.held[fieldOf{v.Args[0], w.keyName(v.Args[1])}]
	if x == nil {
		return false
	}
	w.stands(v, x)
	return true
}

// keyName is how held knows a key.
func (w *walker) keyName(k *ir.Value) string {
	for k.Op == ir.OpGuardKey || k.Op == ir.OpToPropertyKey {
		k = k.Args[0]
	}
	if x := w.same[k]; x != nil {
		k = x
	}
	return keyMark + strconv.Itoa(k.ID)
}

// keyMark begins these names.
const keyMark = "#"
