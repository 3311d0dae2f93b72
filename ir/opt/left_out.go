package opt

import (
	"maps"

	"github.com/gonodec/gonodec/ir"
)

// left tells which of the first parameters of a function a call leaves out: they are undefined,
// which decides the tests of default values, so that what makes those is no part of the body.
//
//	constructor(size) { this.list = size === undefined ? null : new Array(size) }   with   new Vector()
type left uint32

// leftOut finds the parameters of g that a call of it leaves out.
func leftOut(v *ir.Value, g *ir.Func) (l left) {
	if g == nil || g.Is(ir.UsesArgs) {
		return 0
	}
	var args []*ir.Value
	switch v.Op {
	case ir.OpNew:
		args = v.Args[1:]
	case ir.OpCall:
		args = v.Args[2:]
	case ir.OpCallDirect:
		if args = v.Args[1:]; g.Is(ir.UsesThis) {
			args = v.Args[2:]
		}
	default:
		return 0
	}
	for i := range min(g.Params, 32) {
		if i >= len(args) || args[i].Op == ir.OpConstUndefined {
			l |= 1 << i
		}
	}
	return l
}

// typeOf is the type of a value of the function.
func (l left) typeOf(v *ir.Value) ir.Type {
	if v.Op == ir.OpParam && v.Int < 32 && l>>v.Int&1 != 0 {
		return ir.TUndefined
	}
	return v.Type
}

// taken is which way a block goes on, if what is left out decides that.
func (l left) taken(b *ir.Block) (n int64, known bool) {
	if l == 0 || b.Term.Kind != ir.TermIf || b.Term.Succs[0] == b.Term.Succs[1] {
		return 0, false
	}
	yes := false
	switch t := b.Term.Arg; t.Op {
	case ir.OpStrictEq:
		x, y := l.typeOf(t.Args[0]), l.typeOf(t.Args[1])
		if x != ir.TUndefined {
			x, y = y, x
		}
		if x != ir.TUndefined || y == 0 || !y.IsBoxed() {
			return 0, false
		}
		yes, known = within(y, ir.TUndefined)
	case ir.OpIsUndefined, ir.OpIsNullish:
		if l.typeOf(t.Args[0]) == ir.TUndefined {
			yes, known = true, true
		}
	case ir.OpToBool, ir.OpIsNull:
		known = l.typeOf(t.Args[0]) == ir.TUndefined
	}
	if yes {
		return 0, known
	}
	return 1, known
}

// untaken are the blocks of the function that the way does not get to, but for exceptions.
func (w way) untaken() map[*ir.Block]bool {
	cold := coldBlocks(w.f)
	if w.construct && w.f.Is(ir.Derived) {
		cold = maps.Clone(cold)
		for _, b := range w.f.Blocks {
			if callsOtherSuper(b) {
				if cold == nil {
					cold = map[*ir.Block]bool{}
				}
				cold[b] = true
			}
		}
	}
	if w.left == 0 {
		return cold
	}
	seen := map[*ir.Block]bool{}
	work := []*ir.Block{w.f.Entry}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[b] {
			continue
		}
		seen[b] = true
		if n, known := w.left.taken(b); known {
			work = append(work, b.Term.Succs[n])
			continue
		}
		work = append(work, b.Term.Succs...)
	}
	if len(seen) == len(w.f.Blocks) {
		return cold
	}
	out := maps.Clone(cold)
	if out == nil {
		out = map[*ir.Block]bool{}
	}
	for _, b := range w.f.Blocks {
		if !seen[b] {
			out[b] = true
		}
	}
	return out
}
