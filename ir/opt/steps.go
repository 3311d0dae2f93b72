package opt

import (
	"math"

	"github.com/gonodec/gonodec/ir"
)

// Loops over arrays in fast versions: a step of one runs no code, so the loop may be quiet (see
// quiet.go). One that turns out to run code leaves.

// overArray: the IterNext v is a step of a loop over what is probably an array.
func (s *speculator) overArray(v *ir.Value) bool {
	return v.Int == 0 && v.Args[0].Op == ir.OpIterList
}

// isList: the IterNew it iterates over what is an array by its type, is read from a field
// that the unit gives arrays only, or probably one as far as arrays have been seen to flow.
func (s *speculator) isList(it *ir.Value) bool {
	list := it.Args[0]
	return list.Type.In(ir.TArray) || it.Elements == ir.ArrayElements ||
		(list.Op == ir.OpGetProp || list.Op == ir.OpLoadField) && s.callees.lists[list.Str]
}

// listFields collects the names of fields that the unit gives arrays, and nothing else but
// undefined and null.
func listFields(u *ir.Unit) map[string]bool {
	lists, other := map[string]bool{}, map[string]bool{}
	note := func(name string, t ir.Type) {
		switch {
		case t.In(ir.TArray):
			lists[name] = true
		case !t.In(ir.TNullish):
			other[name] = true
		}
	}
	for _, f := range u.Funcs {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				switch v.Op {
				case ir.OpSetProp:
					note(v.Str, v.Args[1].Type)
				case ir.OpObjectLit:
					for i, k := range v.Aux.(*ir.ObjectSite).Keys {
						note(k, v.Args[i].Type)
					}
				case ir.OpClassPart:
					if v.Int == ir.PartField && v.Args[1].Op == ir.OpConstStr {
						note(v.Args[1].Str, initialType(v.Args[2]))
					}
				}
			}
		}
	}
	for name := range other {
		delete(lists, name)
	}
	return lists
}

// initialType is the type of the value that a field's initialiser gives.
func initialType(init *ir.Value) ir.Type {
	if init.Op == ir.OpClosure {
		return init.Aux.(*ir.Func).Result
	}
	return init.Type
}

// fixedGlobals makes reads of the global variables that nobody can write or hide constants
// (§19.1).
func fixedGlobals(f *ir.Func) {
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op != ir.OpGlobalGet {
				continue
			}
			switch v.Str {
			case "Infinity":
				v.Op, v.Float = ir.OpConstNum, math.Inf(1)
			case "NaN":
				v.Op, v.Float = ir.OpConstNum, math.NaN()
			case "undefined":
				v.Op = ir.OpConstUndefined
			default:
				continue
			}
			v.Str, v.Int, v.Type = "", 0, v.Op.Out()
		}
	}
}
