package interp

import "github.com/gonodec/gonodec/ir"

// edgeConstants has phis get true or false where the branch that leads to them has decided which:
// what && and || give. The test of the branch is then often needed by nothing else, and is one
// instruction with it.
func edgeConstants(f *ir.Func) {
	var constants [2]*ir.Value
	constant := func(i int) *ir.Value {
		if constants[i] == nil {
			c := f.NewValue(ir.OpConstBool, -1)
			c.Int, c.Block = int64(1-i), f.Entry
			constants[i] = c
		}
		return constants[i]
	}
	for _, b := range f.Blocks {
		if b.Term.Kind != ir.TermIf || b.Term.Succs[0] == b.Term.Succs[1] {
			continue
		}
		for i, s := range b.Term.Succs {
			for k, p := range s.Preds {
				if p != b {
					continue
				}
				for _, v := range s.Values {
					if v.Op != ir.OpPhi {
						break
					}
					if x := v.Args[k]; x == b.Term.Arg || x.Op == ir.OpBoxBool && x.Args[0] == b.Term.Arg {
						v.Args[k] = constant(i)
					}
				}
			}
		}
	}
	for _, c := range constants {
		if c != nil {
			f.Entry.Values = append(f.Entry.Values, c)
		}
	}
}
