package opt

import "github.com/gonodec/gonodec/ir"

// caughtThrows makes jumps of the throw statements of a try block that catch or finally get:
//
//	b1 try0(handler b2): throw v1       b1 try0(handler b2): jump b3
//	b2: v2 = Catch; …             =>    b2: v2 = Catch; jump b3
//	                                    b3: v3 = Phi v2 v1; …
//
// A panic that recover stops costs a thousand times as much, and a try block in which nothing
// else throws needs no recover. Where a try block iterates, it is left to the panic to close
// the iterator.
func caughtThrows(f *ir.Func) {
	throws := map[*ir.Region][]*ir.Block{}
	iterates := map[*ir.Region]bool{}
	for _, b := range f.Blocks {
		if b.Region == nil {
			continue
		}
		if b.Term.Kind == ir.TermThrow {
			throws[b.Region] = append(throws[b.Region], b)
		}
		for _, v := range b.Values {
			if v.Type == ir.Iter {
				for r := b.Region; r != nil; r = r.Parent {
					iterates[r] = true
				}
			}
		}
	}
	for _, r := range f.Regions {
		list, h := throws[r], r.Handler
		if list == nil || iterates[r] || len(h.Values) == 0 || h.Values[0].Op != ir.OpCatch {
			continue
		}
		caught := h.Values[0]
		rest := f.Cut(caught)
		h.Values = append(h.Values, caught)
		h.Jump(rest)
		thrown := f.NewValue(ir.OpPhi, -1)
		thrown.Type, thrown.Block = ir.Any, rest
		f.ReplaceUses(caught, thrown)
		thrown.Args = append(thrown.Args, caught)
		for _, b := range list {
			thrown.Args = append(thrown.Args, b.Term.Arg)
			b.Term = ir.Term{}
			b.Jump(rest)
		}
		rest.Values = append([]*ir.Value{thrown}, rest.Values...)
	}
}
