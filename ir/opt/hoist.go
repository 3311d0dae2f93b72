package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// Loops: calculations whose operands do not change in a loop move in front of it, and so do
// guesses about such values.

// natural is a loop: its header, the blocks in it, and those that jump back.
type natural struct {
	header *ir.Block
	before *ir.Block // the only way in, which leads nowhere else; nil if there is none
	in     map[*ir.Block]bool
	back   []*ir.Block
}

// loops finds the natural loops of f, outer ones first.
func loops(f *ir.Func, idom []*ir.Block) []*natural {
	var list []*natural
	for _, h := range f.ReversePostorder() {
		l := &natural{header: h, in: map[*ir.Block]bool{h: true}}
		var outside []*ir.Block
		for _, p := range h.Preds {
			if dominates(idom, h, p) {
				l.back = append(l.back, p)
			} else {
				outside = append(outside, p)
			}
		}
		if len(l.back) == 0 {
			continue
		}
		work := append([]*ir.Block(nil), l.back...)
		for len(work) > 0 {
			x := work[len(work)-1]
			work = work[:len(work)-1]
			if !l.in[x] {
				l.in[x] = true
				work = append(work, x.Preds...)
			}
		}
		if len(outside) == 1 && len(outside[0].Term.Succs) == 1 {
			l.before = outside[0]
		}
		list = append(list, l)
	}
	return list
}

// dominates reports whether every way to b leads through d.
func dominates(idom []*ir.Block, d, b *ir.Block) bool {
	for ; b != nil; b = idom[b.ID] {
		if b == d {
			return true
		}
	}
	return false
}

// always reports whether every round of the loop comes through b.
func (l *natural) always(idom []*ir.Block, b *ir.Block) bool {
	for _, p := range l.back {
		if !dominates(idom, b, p) {
			return false
		}
	}
	return true
}

// hoist moves calculations out of loops. A function that exits of a fast version enter in the
// middle keeps its own where they are.
func hoist(f *ir.Func) int {
	if f.Fast != nil || f.Suspends() || len(f.Regions) > 0 {
		return 0
	}
	idom := f.Dominators()
	list := loops(f, idom)
	moved := 0
	for i := len(list) - 1; i >= 0; i-- { // inner ones first
		if l := list[i]; l.before != nil {
			for _, b := range f.ReversePostorder() {
				if l.in[b] {
					moved += l.hoistFrom(b)
				}
			}
		}
	}
	return moved
}

// hoistFrom moves what is invariant in a block in front of the loop.
func (l *natural) hoistFrom(b *ir.Block) int {
	n := len(b.Values)
	b.Values = slices.DeleteFunc(b.Values, func(v *ir.Value) bool {
		if !hoistable(v.Op) || slices.ContainsFunc(v.Args, func(a *ir.Value) bool { return l.in[a.Block] && !ir.IsConst(a) }) {
			return false
		}
		for _, a := range v.Args {
			if ir.IsConst(a) && l.in[a.Block] { // printed wherever it is used
				a.Block.Values = slices.DeleteFunc(slices.Clone(a.Block.Values), func(x *ir.Value) bool { return x == a && a.Block != b })
				if a.Block != b {
					l.move(a)
				} else {
					c := *a
					c.ID = b.Func.NewValue(a.Op, -1).ID
					c.Block = l.before
					l.before.Values = append(l.before.Values, &c)
					v.Args[slices.Index(v.Args, a)] = &c
				}
			}
		}
		l.move(v)
		return true
	})
	return n - len(b.Values)
}

func (l *natural) move(v *ir.Value) {
	v.Block = l.before
	l.before.Values = append(l.before.Values, v)
}

// hoistable: a calculation on registers that costs more than keeping its result.
func hoistable(op ir.Op) bool {
	switch op {
	case ir.OpIntToFloat, ir.OpFAdd, ir.OpFSub, ir.OpFMul, ir.OpFDiv, ir.OpFMod, ir.OpFPow, ir.OpFNeg, ir.OpMathF1, ir.OpMathF2,
		ir.OpIMul, ir.OpIMod, ir.OpFloatToInt32:
		return true
	}
	return false
}

// hoistGuesses places the guesses that each round of a loop needs, of values that do not
// change in it, at the end of the block in front of it.
func (w *walker) hoistGuesses() {
	for _, l := range w.loops {
		if l.before != w.b {
			continue
		}
		for b := range w.inOrder(l) {
			if !l.always(w.idom, b) {
				continue
			}
			for _, v := range b.Values {
				if v.Op == ir.OpPhi {
					continue
				}
				for k, a := range v.Args {
					if x := w.needs(v, k); x != wantNothing && !l.in[a.Block] && w.same[a] == nil && a.Op != ir.OpConstNum {
						w.guarded(a, x)
					}
				}
			}
		}
	}
}

// inOrder goes through the blocks of a loop.
func (w *walker) inOrder(l *natural) func(yield func(*ir.Block) bool) {
	return func(yield func(*ir.Block) bool) {
		for _, b := range w.fast.Blocks {
			if l.in[b] && !yield(b) {
				return
			}
		}
	}
}

// numberLoads makes reads of elements that are guessed to be numbers reads of numbers:
//
//	v5 = LoadElem v3 v4; v6 = GuardNum v5   =>   v5 = LoadNumber v3 v4
func (s *speculator) numberLoads() {
	for _, b := range s.fast.Blocks {
		for i := 0; i < len(b.Values); i++ {
			g := b.Values[i]
			if g.Op != ir.OpGuardNum {
				continue
			}
			a := g.Args[0]
			if a.Op != ir.OpLoadElem && a.Op != ir.OpLoadNumber || a.Block != b || a.Int != 0 {
				continue
			}
			a.Op, a.Type = ir.OpLoadNumber, ir.TNumber
			s.fast.ReplaceUses(g, a)
			s.reroute(g, a)
			b.Values = slices.Delete(b.Values, i, i+1)
			i--
		}
	}
}
