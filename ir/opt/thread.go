package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// threadJumps leads ways around tests whose outcome they decide, and makes one block of
// those that always follow each other:
//
//	b1: if v1 b2 b3                    b1: if v1 b2 b5
//	b2: v2 = …; jump b3          =>    b2: v2 = …; if v2 b4 b5
//	b3: v3 = Phi v1 v2; if v3 b4 b5
//
// What && and || give, and functions that stand in the place of their calls, are tested
// like this. Exits enter a function that has a fast version in the middle, so it keeps its
// blocks; frames and try regions know theirs.
func threadJumps(f *ir.Func) int {
	if f.Fast != nil || f.Suspends() && !f.Guarded || len(f.Regions) > 0 {
		return 0
	}
	n := fuseBlocks(f)
	for skipJoins(f) || threadOnce(f) || dropRepeated(f) {
		n += 1 + fuseBlocks(f)
	}
	return n
}

// dropRepeated drops tests of what the last test on the only way to them has told, and reports whether there were any.
func dropRepeated(f *ir.Func) (dropped bool) {
	for _, b := range f.Blocks {
		if b.Term.Kind != ir.TermIf || len(b.Preds) != 1 || b.Term.Succs[0] == b.Term.Succs[1] {
			continue
		}
		t, no := b.Term.Arg, false
		for ; t.Op == ir.OpNot; t = t.Args[0] {
			no = !no
		}
		yes, known := edgeTo(b, 0).tested(t, func(x *ir.Value) bool {
			return x == t || t.Op == ir.OpToBool && x.Op == ir.OpToBool && x.Args[0] == t.Args[0]
		})
		if known {
			way := int64(0)
			if yes == no {
				way = 1
			}
			takeOnly(b, way)
			dropped = true
		}
	}
	if dropped {
		f.DropUnreachable()
	}
	return dropped
}

// fuseBlocks drops copies and phis of one operand, and appends blocks to the only ones that lead there.
func fuseBlocks(f *ir.Func) int {
	same := map[*ir.Value]*ir.Value{}
	gone := map[*ir.Block]bool{}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			switch {
			case v.Op == ir.OpBCopy:
				same[v] = v.Args[0]
			case v.Op == ir.OpToBool && v.Args[0].Op == ir.OpBoxBool:
				same[v] = v.Args[0].Args[0]
			}
		}
		if len(b.Preds) == 1 && b != f.Entry {
			b.Values = slices.DeleteFunc(b.Values, func(v *ir.Value) bool {
				if v.Op != ir.OpPhi || v.Args[0] == v || v.Type.IsBoxed() != v.Args[0].Type.IsBoxed() || !v.Type.IsBoxed() && v.Type != v.Args[0].Type {
					return false
				}
				same[v] = v.Args[0]
				return true
			})
		}
	}
	for _, b := range f.Blocks {
		for !gone[b] && b.Term.Kind == ir.TermJump {
			s := b.Term.Succs[0]
			if s == b || s == f.Entry || len(s.Preds) != 1 || len(s.Values) > 0 && s.Values[0].Op == ir.OpPhi {
				break
			}
			for _, v := range s.Values {
				v.Block = b
			}
			b.Values = append(b.Values, s.Values...)
			b.Term = s.Term
			for _, to := range b.Term.Succs {
				for k, p := range to.Preds {
					if p == s {
						to.Preds[k] = b
					}
				}
			}
			gone[s] = true
		}
	}
	f.Blocks = slices.DeleteFunc(f.Blocks, func(b *ir.Block) bool { return gone[b] })
	if len(same) > 0 {
		substitute(f, same)
		for _, b := range f.Blocks {
			b.Values = slices.DeleteFunc(b.Values, func(v *ir.Value) bool { return same[v] != nil })
		}
	}
	return len(same) + len(gone)
}

// substitute makes uses of values uses of what is the same.
func substitute(f *ir.Func, same map[*ir.Value]*ir.Value) {
	final := func(v *ir.Value) *ir.Value {
		for same[v] != nil {
			v = same[v]
		}
		return v
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			for i, a := range v.Args {
				v.Args[i] = final(a)
			}
		}
		if b.Term.Arg != nil {
			b.Term.Arg = final(b.Term.Arg)
		}
	}
}

// placesOf are where blocks are in an order, by their ID.
type placesOf []int

func places(f *ir.Func, order []*ir.Block) placesOf {
	at := make(placesOf, f.NumBlocks())
	for i, b := range order {
		at[b.ID] = i
	}
	return at
}

// loops: a block that is not in front of b leads to it.
func (at placesOf) loops(b *ir.Block) bool {
	return slices.ContainsFunc(b.Preds, func(p *ir.Block) bool { return at[p.ID] >= at[b.ID] })
}

// threadOnce leads ways around tests, each test once, and reports whether there were any.
func threadOnce(f *ir.Func) (led bool) {
	order := f.ReversePostorder()
	at := places(f, order)
	needed := neededElsewhere(f)
	for _, b := range order {
		if b.Term.Kind != ir.TermIf || len(b.Preds) < 2 || needed[b] || !justTests(b) {
			continue
		}
		if at.loops(b) {
			continue // the test of a loop
		}
		for k := range b.Preds {
			e := edgeTo(b, k)
			yes, known := e.outcome(b.Term.Arg)
			if !known && e.testBefore(needed) {
				led = true
				break
			}
			if !known {
				continue
			}
			to := b.Term.Succs[1]
			if yes {
				to = b.Term.Succs[0]
			}
			// Ways of one block to another are in the order of its successors.
			if to != b && !slices.Contains(e.from.Term.Succs[e.i:], to) && e.mayEnter(to) {
				e.lead(to, needed)
				led = true
				break
			}
		}
	}
	return led
}

// neededElsewhere are the blocks with values that more than phis right behind them use.
func neededElsewhere(f *ir.Func) map[*ir.Block]bool {
	needed := map[*ir.Block]bool{}
	for _, x := range f.Blocks {
		for _, v := range x.Values {
			for i, a := range v.Args {
				if a.Block != x && (v.Op != ir.OpPhi || x.Preds[i] != a.Block) {
					needed[a.Block] = true
				}
			}
		}
		if a := x.Term.Arg; a != nil && a.Block != x {
			needed[a.Block] = true
		}
	}
	return needed
}

// justTests reports a block that does nothing but choose a way by a phi.
func justTests(b *ir.Block) bool {
	for _, v := range b.Values {
		switch v.Op {
		case ir.OpPhi, ir.OpToBool, ir.OpNot, ir.OpBoxBool:
		default:
			return false
		}
	}
	return true
}

// edge is the i-th way out of from, the k-th into to.
type edge struct {
	from, to *ir.Block
	i, k     int
}

// edgeTo is the k-th way into b.
func edgeTo(b *ir.Block, k int) edge {
	p := b.Preds[k]
	n := 0 // ways from p to b before this one
	for _, x := range b.Preds[:k] {
		if x == p {
			n++
		}
	}
	for i, s := range p.Term.Succs {
		if s == b {
			if n == 0 {
				return edge{p, b, i, k}
			}
			n--
		}
	}
	panic("opt: blocks and predecessors do not match")
}

// outcome is what a Bool of the block that e leads to is, coming from there.
func (e edge) outcome(v *ir.Value) (yes, known bool) {
	switch {
	case v.Op == ir.OpNot && v.Block == e.to:
		yes, known = e.outcome(v.Args[0])
		return !yes, known
	case v.Op == ir.OpToBool && v.Block == e.to:
		a := v.Args[0]
		if a.Op != ir.OpPhi || a.Block != e.to {
			return false, false
		}
		return e.truth(a.Args[e.k])
	case v.Op == ir.OpPhi && v.Block == e.to:
		return e.tested(v.Args[e.k], func(t *ir.Value) bool { return t == v.Args[e.k] })
	}
	return false, false
}

// truth is ToBoolean of a, coming by e.
func (e edge) truth(a *ir.Value) (yes, known bool) {
	if yes, known = constTruth(a); known {
		return yes, true
	}
	if a.Op == ir.OpBoxBool {
		return e.tested(a.Args[0], func(t *ir.Value) bool { return t == a.Args[0] || t.Op == ir.OpToBool && t.Args[0] == a })
	}
	return e.tested(nil, func(t *ir.Value) bool { return t.Op == ir.OpToBool && t.Args[0] == a })
}

// constTruth is ToBoolean of a constant.
func constTruth(a *ir.Value) (yes, known bool) {
	switch a.Op {
	case ir.OpConstUndefined, ir.OpConstNull:
		return false, true
	case ir.OpConstBool:
		return a.Int != 0, true
	case ir.OpConstStr:
		return a.Str != "", true
	case ir.OpConstNum:
		return a.Float != 0 && a.Float == a.Float, true
	}
	return false, false
}

// tested is what the last test on the way that ends with e says of a Bool, which is a if
// that is not nil.
func (e edge) tested(a *ir.Value, is func(t *ir.Value) bool) (yes, known bool) {
	if a != nil && a.Op == ir.OpTrueFalse {
		return a.Int != 0, true
	}
	for b, i := e.from, e.i; ; {
		if b.Term.Kind == ir.TermIf {
			not := false
			for t := b.Term.Arg; b.Term.Succs[0] != b.Term.Succs[1]; t, not = t.Args[0], !not {
				if is(t) {
					return (i == 0) != not, true
				}
				if t.Op != ir.OpNot {
					break
				}
			}
		}
		if len(b.Preds) != 1 {
			return false, false
		}
		back := edgeTo(b, 0)
		b, i = back.from, back.i
	}
}

// testBefore makes the test of the block that e leads to at the start of e, if there is a Bool to test.
//
//	b1: v2 = BoxBool v1; jump b3; b3: v3 = Phi v2 …; v4 = ToBool v3; if v4 b4 b5   =>   b1: if v1 b4 b5
func (e edge) testBefore(needed map[*ir.Block]bool) bool {
	t, yes, no := e.to.Term.Arg, e.to.Term.Succs[0], e.to.Term.Succs[1]
	if e.from.Term.Kind != ir.TermJump || yes == no || yes == e.to || no == e.to {
		return false
	}
	for ; t.Op == ir.OpNot && t.Block == e.to; t = t.Args[0] {
		yes, no = no, yes
	}
	toBool := t.Op == ir.OpToBool && t.Block == e.to
	if toBool {
		t = t.Args[0]
	}
	if t.Op != ir.OpPhi || t.Block != e.to || !e.mayEnter(yes) || !e.mayEnter(no) {
		return false
	}
	if t = t.Args[e.k]; toBool {
		if t.Op != ir.OpBoxBool {
			return false
		}
		t = t.Args[0]
	}
	if t.Block != e.from {
		needed[t.Block] = true
	}
	e.enter(yes, needed)
	e.enter(no, needed)
	term := e.to.Term
	term.Arg, term.Succs = t, []*ir.Block{yes, no}
	e.from.Term = term
	e.to.RemovePred(e.k)
	return true
}

// skipJoins leads ways around a block of phis alone to the test behind it, or to a block of phis that leads there,
// which uses them: threadOnce then sees where they come from. It reports whether there were any.
func skipJoins(f *ir.Func) (led bool) {
	order := f.ReversePostorder()
	at := places(f, order)
	needed := neededElsewhere(f)
	for _, b := range order {
		if len(b.Preds) < 2 || needed[b] || !isJoin(b) || !leadsToTest(b.Term.Succs[0], needed) ||
			at.loops(b) || at[b.Term.Succs[0].ID] <= at[b.ID] {
			continue
		}
		for k := 0; k < len(b.Preds) && len(b.Preds) > 1; {
			e, to := edgeTo(b, k), b.Term.Succs[0]
			if slices.Contains(e.from.Term.Succs[e.i+1:], to) {
				k++
				continue
			}
			e.lead(to, needed)
			led = true
		}
	}
	return led
}

// isJoin reports a block of nothing but phis.
func isJoin(b *ir.Block) bool {
	return b.Term.Kind == ir.TermJump && len(b.Values) > 0 && !slices.ContainsFunc(b.Values, func(v *ir.Value) bool { return v.Op != ir.OpPhi })
}

// leadsToTest: b is a test that ways may lead around, or a join in front of one.
func leadsToTest(b *ir.Block, needed map[*ir.Block]bool) bool {
	for range 4 {
		if len(b.Preds) < 2 || needed[b] || len(b.Values) == 0 || b.Values[0].Op != ir.OpPhi {
			return false
		}
		if b.Term.Kind == ir.TermIf {
			return justTests(b)
		}
		if !isJoin(b) {
			return false
		}
		b = b.Term.Succs[0]
	}
	return false
}

// lead makes e lead to another block, which the one it leads to may lead to, and notes blocks
// whose values are needed there.
func (e edge) lead(to *ir.Block, needed map[*ir.Block]bool) {
	e.enter(to, needed)
	e.from.Term.Succs = slices.Clone(e.from.Term.Succs)
	e.from.Term.Succs[e.i] = to
	e.to.RemovePred(e.k)
}

// mayEnter: what phis of a block get from the one that e leads to is known at the start of e.
func (e edge) mayEnter(to *ir.Block) bool {
	n := slices.Index(to.Preds, e.to)
	return !slices.ContainsFunc(to.Values, func(v *ir.Value) bool {
		return v.Op == ir.OpPhi && v.Args[n].Block == e.to && v.Args[n].Op != ir.OpPhi
	})
}

// enter adds the start of e to the ways into a block that the one it leads to leads to.
func (e edge) enter(to *ir.Block, needed map[*ir.Block]bool) {
	n := slices.Index(to.Preds, e.to)
	for _, v := range to.Values {
		if v.Op != ir.OpPhi {
			break
		}
		x := v.Args[n]
		if x.Op == ir.OpPhi && x.Block == e.to {
			x = x.Args[e.k]
		}
		if x.Block != e.from {
			needed[x.Block] = true
		}
		v.Args = append(v.Args, x)
	}
	to.Preds = append(to.Preds, e.from)
}
