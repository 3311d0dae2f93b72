package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// constantVariables has functions use the constants that captured variables hold for good:
//
//	const max = 100; const f = (x) => x < max
//
// A variable that is assigned to at one place only is one of let or const, since var begins with
// an assignment of undefined; whether it has its value yet is then checked, or known where there
// is no check.
func constantVariables(u *ir.Unit, vars *variables) {
	for _, f := range u.Funcs {
		constant := map[*ir.Value]*ir.Value{}
		for _, b := range f.Blocks {
			for i := 0; i < len(b.Values); i++ {
				if c := constantOf(f, b.Values[i], vars); c != nil {
					c.Block = b
					constant[b.Values[i]] = c
					i++
					b.Values = slices.Insert(b.Values, i, c)
				}
			}
		}
		if len(constant) > 0 {
			useConstants(f, constant)
		}
	}
}

// constantOf is the constant that v, a read of a variable or the check of one, certainly gives.
func constantOf(f *ir.Func, v *ir.Value, vars *variables) *ir.Value {
	read := v
	if v.Op == ir.OpCheckTDZ {
		read = v.Args[0]
	}
	k, ok := vars.constant(f, read)
	if !ok || !ir.IsConst(vars.assigned[k]) || vars.assigned[k].Op == ir.OpConstEmpty {
		return nil
	}
	x := vars.assigned[k]
	c := f.NewValue(x.Op, -1)
	c.Type, c.Int, c.Float, c.Str, c.Aux = x.Type, x.Int, x.Float, x.Str, x.Aux
	return c
}

// useConstants has all that uses a variable use its constant, but for checks.
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
