package opt

import "github.com/gonodec/gonodec/ir"

// super(…) in the constructor of a class that extends one of the unit enters that one's code
// directly, if it is the super constructor still.
//
//	v6 = SuperCall v5 v2 v3   =>   if IsClosureOf v5 A { v7 = SuperThis v2; CallDirect … v7 v3; v8 = EndNew v7 } else { v6 = SuperCall v5 v2 v3 }

// superCalls does so for the classes of a unit.
func superCalls(u *ir.Unit, vars *variables) {
	for _, f := range u.Funcs {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				if v.Op != ir.OpClassNew || v.Int&1 == 0 || v.Aux.(*ir.ClassSite).Constructor == nil {
					continue
				}
				if parent := vars.class(f, v.Args[1]); parent != nil && parent.Is(ir.ClassConstructor) && constructible(parent) && !needsCallee(parent) {
					enterParent(v.Aux.(*ir.ClassSite).Constructor, parent)
				}
			}
		}
	}
}

// class is the constructor of the class of the unit that v certainly is, or nil.
func (r *variables) class(f *ir.Func, v *ir.Value) *ir.Func {
	if v.Op == ir.OpCheckTDZ {
		v = v.Args[0]
	}
	if k, ok := r.constant(f, v); ok {
		v = r.assigned[k]
	}
	if v.Op != ir.OpClassNew {
		return nil
	}
	return v.Aux.(*ir.ClassSite).Constructor
}

// enterParent does so in a constructor.
func enterParent(f, parent *ir.Func) {
	if !speculative(f) {
		return
	}
	for _, b := range append([]*ir.Block(nil), f.Blocks...) {
		for _, v := range b.Values {
			if v.Op == ir.OpSuperCall && v.Args[0].Op == ir.OpSuperConstructor {
				enterSuper(f, v, parent)
				break // the rest of the block is another one now
			}
		}
	}
}

func enterSuper(f *ir.Func, v *ir.Value, parent *ir.Func) {
	b, likely, other, rest := f.Fork(v)
	test := b.Add(ir.OpIsClosureOf, -1, v.Args[0])
	test.Aux = parent
	b.If(test, likely, other)
	env := likely.Add(ir.OpFuncEnvOf, -1, v.Args[0])
	this := likely.Add(ir.OpSuperThis, v.Pos, v.Args[1])
	call := likely.Add(ir.OpCallDirect, v.Pos)
	call.Aux = parent
	call.Args, _ = directArgs(f, call, parent, env, this, v.Args[2:])
	end := likely.Add(ir.OpEndNew, -1, this)
	v.Block = other
	other.Values = append(other.Values, v)
	f.Meet(v, rest, likely, other, end, v)
}
