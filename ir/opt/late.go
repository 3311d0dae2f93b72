package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// bornNames are the names of properties that objects have from the start: what constructors
// write to this, literals, and fields of classes. Writes of other names probably add a
// property, which no guard on the fields of the object foresees.
func bornNames(u *ir.Unit) map[string]bool {
	born := map[string]bool{}
	for _, f := range u.Funcs {
		constructor := f.Is(ir.Constructor) || f.Is(ir.ClassConstructor)
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				switch v.Op {
				case ir.OpSetProp:
					if constructor && ir.IsMade(v.Args[0]) {
						born[v.Str] = true
					}
				case ir.OpObjectLit:
					for _, k := range v.Aux.(*ir.ObjectSite).Keys {
						born[k] = true
					}
				case ir.OpClassPart:
					if v.Int == ir.PartField && v.Args[1].Op == ir.OpConstStr {
						born[v.Args[1].Str] = true
					}
				case ir.OpDefineField, ir.OpDefineMethod:
					if v.Args[1].Op == ir.OpConstStr {
						born[v.Args[1].Str] = true
					}
				}
			}
		}
	}
	return born
}

// plainNames are those of builtinAccessors that constructors of classes that extend none give
// their objects: most reads of such a name are of the program's own objects then.
func plainNames(u *ir.Unit) map[string]bool {
	plain, others := map[string]bool{}, false
	for _, f := range u.Funcs {
		constructor := (f.Is(ir.Constructor) || f.Is(ir.ClassConstructor)) && !f.Is(ir.Derived)
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				switch {
				case v.Op == ir.OpGlobalGet && (v.Str == "Map" || v.Str == "Set"):
					others = true
				case v.Op == ir.OpSetProp && constructor && v.Args[0].Op == ir.OpThis && builtinAccessors[v.Str] && !neverPlain[v.Str]:
					plain[v.Str] = true
				}
			}
		}
	}
	if others {
		delete(plain, "size")
	}
	return plain
}

// neverPlain are names that all functions, lists or errors have.
var neverPlain = map[string]bool{"length": true, "constructor": true, "prototype": true, "__proto__": true, "stack": true}

// propLate is a bit of the Int of an OpSetProp that probably adds a property: a method's
// write to this of what its class, which extends none, does not give its objects.
const propLate = 4

// markLate finds such writes.
func markLate(u *ir.Unit) {
	for _, f := range u.Funcs {
		has := map[*ir.Value]map[string]bool{} // by class
		var methods []*ir.Value
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				switch v.Op {
				case ir.OpClassNew:
					if maker := v.Aux.(*ir.ClassSite).Constructor; v.Int&1 == 0 && !handsOut(maker) {
						has[v] = constructed(maker)
					}
				case ir.OpClassPart:
					switch v.Int {
					case ir.PartField:
						if names := has[v.Args[0]]; names != nil {
							names[v.Args[1].Str] = true
						}
					case ir.PartMethod:
						methods = append(methods, v)
					}
				}
			}
		}
		for _, v := range methods {
			if names := has[v.Args[0]]; names != nil && v.Args[2].Op == ir.OpClosure {
				markLateIn(v.Args[2].Aux.(*ir.Func), names)
			}
		}
	}
}

// constructed are the names that a constructor, which may be nil, writes to this.
func constructed(f *ir.Func) map[string]bool {
	names := map[string]bool{}
	if f == nil {
		return names
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpSetProp && v.Args[0].Op == ir.OpThis {
				names[v.Str] = true
			}
		}
	}
	return names
}

// handsOut: a constructor gives this to a call, as in Object.assign(this, options), which may add
// any property.
func handsOut(f *ir.Func) bool {
	if f == nil {
		return false
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpCall && slices.ContainsFunc(v.Args[2:], func(a *ir.Value) bool { return a.Op == ir.OpThis }) {
				return true
			}
		}
	}
	return false
}

func markLateIn(f *ir.Func, names map[string]bool) {
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpSetProp && v.Args[0].Op == ir.OpThis && !names[v.Str] {
				v.Int |= propLate
			}
		}
	}
}
