package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// Loops: calculations whose operands do not change in a loop move in front of it, and so do
// guesses about such values.

// hoist moves calculations out of loops. A function that exits of a fast version enter in the
// middle keeps its own where they are.
func hoist(f *ir.Func) int {
	if f.Fast != nil || f.Suspends() && !f.Guarded || len(f.Regions) > 0 {
		return 0
	}
	idom := f.Dominators()
	list := f.Loops(idom)
	moved := 0
	for i := len(list) - 1; i >= 0; i-- { // inner ones first
		if l := list[i]; l.Before != nil {
			for _, b := range f.ReversePostorder() {
				if l.In[b] {
					moved += hoistFrom(l, b)
				}
			}
		}
	}
	return moved
}

// hoistFrom moves what is invariant in a block in front of the loop, with copies of its
// constants.
func hoistFrom(l *ir.Loop, b *ir.Block) (moved int) {
	varies := func(a *ir.Value) bool { return l.In[a.Block] && !ir.IsConst(a) }
	move := func(v *ir.Value) {
		v.Block = l.Before
		l.Before.Values = append(l.Before.Values, v)
	}
	b.Values = slices.DeleteFunc(b.Values, func(v *ir.Value) bool {
		if !hoistable(v.Op) || slices.ContainsFunc(v.Args, varies) {
			return false
		}
		for i, a := range v.Args {
			if l.In[a.Block] {
				c := *a
				c.ID = b.Func.NewValue(a.Op, -1).ID
				move(&c)
				v.Args[i] = &c
			}
		}
		move(v)
		moved++
		return true
	})
	return moved
}

// hoistable: a calculation on registers that costs more than keeping its result.
func hoistable(op ir.Op) bool {
	switch op {
	case ir.OpIntToFloat, ir.OpFAdd, ir.OpFSub, ir.OpFMul, ir.OpFDiv, ir.OpFMod, ir.OpFPow, ir.OpFNeg, ir.OpMathF1, ir.OpMathF2,
		ir.OpIMul, ir.OpIMod, ir.OpIRem, ir.OpIDiv, ir.OpIFloorDiv, ir.OpFloatToInt32:
		return true
	}
	return false
}

// hoistGuesses places the guesses that each round of a loop needs, of values that do not
// change in it, at the end of the block in front of it.
func (w *walker) hoistGuesses() {
	for _, l := range w.loops {
		if l.Before != w.b {
			continue
		}
		for b := range w.inOrder(l) {
			if !l.Always(w.idom, b) {
				continue
			}
			for _, v := range b.Values {
				if v.Op == ir.OpPhi {
					continue
				}
				for k, a := range v.Args {
					if x := w.needs(v, k); x != wantNothing && !l.In[a.Block] && w.same[a] == nil && a.Op != ir.OpConstNum {
						w.guarded(a, x)
					}
				}
			}
		}
	}
}

// inOrder goes through the blocks of a loop.
func (w *walker) inOrder(l *ir.Loop) func(yield func(*ir.Block) bool) {
	return func(yield func(*ir.Block) bool) {
		for _, b := range w.fast.Blocks {
			if l.In[b] && !yield(b) {
				return
			}
		}
	}
}

// onlyGuarded: whatever uses v takes it for a number.
func (s *speculator) onlyGuarded(v *ir.Value) bool {
	for _, b := range s.fast.Blocks {
		if b.Term.Arg == v {
			return false
		}
		for _, x := range b.Values {
			if x.Op != ir.OpGuardNum && x.Op != ir.OpGuardInt && slices.Contains(x.Args[:x.Own()], v) {
				return false
			}
		}
	}
	return true
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
			if a.Op != ir.OpLoadElem && a.Op != ir.OpLoadNumber || a.Int != 0 || !follows(a.Block, b) && !(a.Likely == ir.LikelyNumber && s.onlyGuarded(a)) {
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
