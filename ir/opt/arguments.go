package opt

import "github.com/gonodec/gonodec/ir"

// plainArguments does without the arguments object of a function that only reads its length
// and elements.
func plainArguments(f *ir.Func, vars *variables) {
	if !f.Is(ir.UsesArgs) || f.Suspends() {
		return
	}
	for _, b := range f.Blocks {
		for _, v := range append([]*ir.Value(nil), b.Values...) {
			if v.Op == ir.OpArguments && unmapped(f, v, vars) {
				readArguments(f, v)
			}
		}
	}
}

// unmapped: elements and parameters cannot be told apart, since nobody assigns to the
// parameters.
func unmapped(f *ir.Func, v *ir.Value, vars *variables) bool {
	if v.Int != 1 {
		return true
	}
	env := vars.resolve(f, v.Args[0])
	for _, slot := range v.Aux.([]int) {
		if slot != 0 && (env == nil || !vars.settled[variableOf{env, int64(slot)}]) {
			return false
		}
	}
	return true
}

// readArguments rewrites the uses of an arguments object, if all of them only read.
func readArguments(f *ir.Func, v *ir.Value) {
	uses := []*ir.Value{}
	for _, b := range f.Blocks {
		if b.Term.Arg == v {
			return
		}
		for _, u := range b.Values {
			for i, a := range u.Args {
				if a != v {
					continue
				}
				if i != 0 || u.Op != ir.OpGetElem && (u.Op != ir.OpGetProp || u.Str != "length") {
					return
				}
				uses = append(uses, u)
			}
		}
	}
	for _, u := range uses {
		if u.Op == ir.OpGetElem {
			u.Op, u.Args = ir.OpArgsElem, u.Args[1:]
		} else {
			u.Op, u.Args, u.Str, u.Type = ir.OpArgsLength, nil, "", ir.OpArgsLength.Out()
		}
		u.Aux, u.Int = nil, v.Int
	}
	for i, x := range v.Block.Values {
		if x == v {
			v.Block.Values = append(v.Block.Values[:i:i], v.Block.Values[i+1:]...)
			break
		}
	}
}

// markDefaults marks reads of properties that are asked whether they are undefined: there is
// probably a default value, since the property is often missing.
func markDefaults(f *ir.Func) {
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpIsUndefined && v.Args[0].Op == ir.OpGetProp {
				v.Args[0].Int |= propDefaulted
			}
		}
	}
}

// propDefaulted is a bit of the Int of such an OpGetProp.
const propDefaulted = 2
