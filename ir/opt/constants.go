package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// constantVariables has functions use the constants that captured variables hold for good, and
// those that make a variable what they have put there:
//
//	const max = 100; const f = (x) => x < max
//
// A variable that is assigned to at one place only is one of let or const, since var begins with
// an assignment of undefined; whether it has its value yet is then checked, or known where there
// is no check.
func constantVariables(u *ir.Unit, vars *variables) {
	for _, f := range u.Funcs {
		if f.Entry == nil {
			continue
		}
		known := map[*ir.Value]*ir.Value{}
		var idom []*ir.Block
		var sets map[variableOf]*ir.Value
		for _, b := range f.Blocks {
			for i := 0; i < len(b.Values); i++ {
				v := b.Values[i]
				x := settledValue(f, v, vars)
				switch {
				case x == nil:
				case ir.IsConst(x):
					c := copyConst(f, x)
					c.Block, known[v] = b, c
					i++
					b.Values = slices.Insert(b.Values, i, c)
				case !f.Suspends() && x.Block.Func == f && v.Op == ir.OpEnvGet && v.Args[0].Op == ir.OpEnvNew && x.Type.IsBoxed():
					if idom == nil {
						idom, sets = f.Dominators(), assignments(f)
					}
					if setBefore(v, sets[variableOf{v.Args[0], v.Int}], idom) {
						known[v] = x
					}
				}
			}
		}
		if len(known) > 0 {
			useConstants(f, known)
		}
	}
}

// settledValue is what v, a read of a variable or the check of one, gives once it gives anything.
func settledValue(f *ir.Func, v *ir.Value, vars *variables) *ir.Value {
	read := v
	if v.Op == ir.OpCheckTDZ {
		read = v.Args[0]
	}
	k, ok := vars.constant(f, read)
	if !ok || vars.assigned[k].Op == ir.OpConstEmpty {
		return nil
	}
	return vars.assigned[k]
}

// assignments are those of variables of environments that f makes.
func assignments(f *ir.Func) map[variableOf]*ir.Value {
	sets := map[variableOf]*ir.Value{}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpEnvSet && v.Args[0].Op == ir.OpEnvNew {
				sets[variableOf{v.Args[0], v.Int}] = v
			}
		}
	}
	return sets
}

// setBefore: set, the assignment of what v reads, comes before v on all ways.
func setBefore(v, set *ir.Value, idom []*ir.Block) bool {
	switch {
	case set == nil:
		return false
	case set.Block == v.Block:
		return slices.Index(v.Block.Values, v) > slices.Index(v.Block.Values, set)
	}
	return ir.Dominates(idom, set.Block, v.Block)
}

func copyConst(f *ir.Func, x *ir.Value) *ir.Value {
	c := f.NewValue(x.Op, -1)
	c.Type, c.Int, c.Float, c.Str, c.Aux = x.Type, x.Int, x.Float, x.Str, x.Aux
	return c
}

// useConstants has all that uses a variable use what it holds, but for checks.
func useConstants(f *ir.Func, constant map[*ir.Value]*ir.Value) {
	for _, b := range f.Blocks {
		for _, x := range b.Values {
			for i, a := range x.Args {
				if c := constant[a]; c != nil && x.Op != ir.OpCheckTDZ {
					x.Args[i] = c
				}
			}
		}
		if c := constant[b.Term.Arg]; c != nil {
			b.Term.Arg = c
		}
	}
}
