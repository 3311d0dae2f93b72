package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// coldBlocks are the blocks from which every way ends in an exception.
func coldBlocks(f *ir.Func) map[*ir.Block]bool {
	throws := func(b *ir.Block) bool { return b.Term.Kind == ir.TermThrow || b.Term.Kind == ir.TermUnreachable }
	if !slices.ContainsFunc(f.Blocks, throws) {
		return nil
	}
	cold := map[*ir.Block]bool{}
	order := f.ReversePostorder()
	for changed := true; changed; {
		changed = false
		for _, b := range slices.Backward(order) {
			if !cold[b] && ends(b, cold) {
				cold[b], changed = true, true
			}
		}
	}
	return cold
}

// ends reports whether a block ends in an exception, or in blocks that do.
func ends(b *ir.Block, cold map[*ir.Block]bool) bool {
	switch b.Term.Kind {
	case ir.TermThrow, ir.TermUnreachable:
		return true
	case ir.TermReturn, ir.TermSuspend:
		return false
	}
	for _, s := range b.Term.Succs {
		if !cold[s] {
			return false
		}
	}
	return len(b.Term.Succs) > 0
}

// bodySize is the number of values of f as a body in another function: what comes before an
// exception is not in the fast version.
func bodySize(f *ir.Func) int {
	return f.NumValues() - countValues(coldBlocks(f))*2/3
}

func countValues(blocks map[*ir.Block]bool) (n int) {
	for b := range blocks {
		n += len(b.Values)
	}
	return n
}

// leaveCold has the fast version end where an exception is sure to follow: the function
// itself throws it. What a handler of the function gets is left where it is, but for inlined
// bodies, which are taken to run no other code than their own.
//
//	b3: v7 = GlobalGet "Error"; v8 = New v7 "…"; throw v8   =>   b3: Leave
func (s *speculator) leaveCold() {
	cold := coldBlocks(s.fast)
	if len(cold) == 0 || cold[s.fast.Entry] {
		return
	}
	found := false
	for _, b := range s.fast.Blocks {
		if !cold[b] || b.Region != nil && s.siteOf[b] == nil || !slices.ContainsFunc(b.Preds, func(p *ir.Block) bool { return !cold[p] }) {
			continue
		}
		found = true
		s.leaveAt(b)
	}
	if found {
		s.simplify()
	}
}

// leaveAt makes a block leave in front of the first value that stays in the function itself
// whoever uses it.
func (s *speculator) leaveAt(b *ir.Block) {
	n := slices.IndexFunc(b.Values, func(v *ir.Value) bool { return v.Op == ir.OpLeave || stays(v) })
	if n < 0 || b.Values[n].Op == ir.OpLeave {
		return
	}
	first := b.Values[n]
	leave := s.fast.NewValue(ir.OpLeave, first.Pos)
	leave.Block = b
	if site := s.site[first]; site != nil {
		s.site[leave] = site
	} else {
		s.back[leave] = s.back[first]
	}
	b.Values = append(b.Values[:n:n], leave)
	for _, succ := range b.Term.Succs {
		succ.RemovePred(slices.Index(succ.Preds, b))
	}
	b.Term = ir.Term{Kind: ir.TermUnreachable, Pos: b.Term.Pos, At: b.Term.At}
}

// stays reports a value that the function itself keeps whoever uses it, so that an exit can
// lead to it.
func stays(v *ir.Value) bool { return v.Op.Effect()&(ir.Writes|ir.Throws|ir.RunsJS) != 0 }
