package opt

import "github.com/gonodec/gonodec/ir"

// freeClosures gives functions that need no environment that of the function that makes them: they
// then keep nothing alive, and a fast version may do without the environment that is made there.
//
//	v3 = EnvNew v2; v4 = Closure v3 @g   =>   v4 = Closure v2 @g
func freeClosures(u *ir.Unit) {
	needs := needEnvironments(u)
	for _, f := range u.Funcs {
		var own *ir.Value
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				if g := madeOf(v); g == nil || needs[g] || v.Args[0].Op == ir.OpFuncEnv {
					continue
				}
				if own == nil {
					own = f.NewValue(ir.OpFuncEnv, -1)
					own.Block = f.Entry
				}
				v.Args[0] = own
			}
		}
		if own != nil {
			f.Entry.Values = append([]*ir.Value{own}, f.Entry.Values...)
		}
	}
}

// madeOf is the function whose environment is the first operand of v, or nil.
func madeOf(v *ir.Value) *ir.Func {
	if v.Op == ir.OpClosure || v.Op == ir.OpCallDirect {
		return v.Aux.(*ir.Func)
	}
	return nil
}

// needEnvironments finds the functions that look at their environment, or make one that does.
func needEnvironments(u *ir.Unit) map[*ir.Func]bool {
	needs := map[*ir.Func]bool{}
	for changed := true; changed; {
		changed = false
		for _, f := range u.Funcs {
			if !needs[f] && needsEnvironment(f, needs) {
				needs[f], changed = true, true
			}
		}
	}
	return needs
}

// needsEnvironment reports whether f does, as far as is known of the functions in it.
func needsEnvironment(f *ir.Func, needs map[*ir.Func]bool) bool {
	if f.Entry == nil || f.Is(ir.TopLevel) || f.Is(ir.Eval) {
		return true
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpDirectEval {
				return true
			}
			for i, a := range v.Args {
				if a.Op == ir.OpFuncEnv && (i > 0 || madeOf(v) == nil || madeOf(v) != f && needs[madeOf(v)]) {
					return true
				}
			}
		}
	}
	return false
}
