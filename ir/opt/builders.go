package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// Texts that loops add to are gathered in one place, if nothing looks at them before the loop
// is left:
//
//	v3 = Phi "" v5; loop { v5 = Add v3 v4 }; Return v3   =>   v7 = TextNew ""; loop { TextAdd v7 v4 }; v8 = TextGet v7; Return v8

// text is such a variable.
type text struct {
	f       *ir.Func
	loop    *ir.Loop
	idom    []*ir.Block
	header  *ir.Value          // its phi at the start of a round
	init    *ir.Value          // what it holds in front of the loop
	is      map[*ir.Value]bool // what it holds in the loop, phi by phi and sum by sum
	adds    []*ir.Value        // the sums
	outside map[*ir.Block]bool // where the loop is left to
}

// gatherTexts finds the texts of a function.
func gatherTexts(f *ir.Func) {
	if f.Entry == nil || len(f.Regions) > 0 || f.Suspends() || f.Is(ir.Eval) {
		return
	}
	if !slices.ContainsFunc(f.Blocks, func(b *ir.Block) bool {
		return slices.ContainsFunc(b.Values, func(v *ir.Value) bool { return v.Op == ir.OpPhi && slices.ContainsFunc(v.Args, isText) })
	}) {
		return
	}
	idom := f.Dominators()
	for _, l := range f.Loops(idom) { // outer ones first
		if l.Before == nil {
			continue
		}
		for _, v := range slices.Clone(l.Header.Values) {
			if v.Op != ir.OpPhi {
				break
			}
			t := &text{f: f, loop: l, idom: idom, header: v, is: map[*ir.Value]bool{}}
			if t.find() {
				t.gather()
			}
		}
	}
}

func isText(v *ir.Value) bool { return v.Type.In(ir.TString) }

// find reports whether the phi is such a text.
func (t *text) find() bool {
	for i, p := range t.loop.Header.Preds {
		if p == t.loop.Before {
			t.init = t.header.Args[i]
		}
	}
	if t.init == nil || !isText(t.init) || len(t.loop.Header.Preds) != 1+len(t.loop.Back) {
		return false
	}
	t.is[t.header] = true
	for changed := true; changed; {
		changed = false
		for b := range t.loop.In {
			for _, v := range b.Values {
				if t.is[v] || !(v.Op == ir.OpAdd && t.is[v.Args[0]] || v.Op == ir.OpPhi && slices.ContainsFunc(v.Args, func(a *ir.Value) bool { return t.is[a] })) {
					continue
				}
				t.is[v], changed = true, true
			}
		}
	}
	for _, b := range t.f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpAdd && t.is[v] {
				t.adds = append(t.adds, v)
			}
		}
	}
	return len(t.adds) > 0 && t.alone() && t.inOrder() && t.leaves()
}

// alone: nothing in the loop uses the text for anything else.
func (t *text) alone() bool {
	for b := range t.loop.In {
		for _, v := range b.Values {
			for i, a := range v.Args {
				switch {
				case t.is[a] && !t.is[v], t.is[a] && v.Op == ir.OpAdd && i > 0:
					return false
				case v.Op == ir.OpPhi && t.is[v] && !t.is[a] && !(v == t.header && a == t.init):
					return false
				}
			}
		}
		if b.Term.Kind != ir.TermIf && b.Term.Kind != ir.TermJump && b.Term.Kind != ir.TermSwitch || t.is[b.Term.Arg] {
			return false
		}
	}
	return true
}

// inOrder: what a sum adds to is not used any more behind it.
func (t *text) inOrder() bool {
	for _, add := range t.adds {
		v := add.Args[0]
		at := slices.Index(add.Block.Values, add)
		if t.used(v, add.Block, at+1) {
			return false
		}
		if v.Block == add.Block && slices.Index(v.Block.Values, v) < at {
			continue // anew in each round
		}
		seen := map[*ir.Block]bool{}
		work := slices.Clone(add.Block.Term.Succs)
		for len(work) > 0 {
			b := work[len(work)-1]
			work = work[:len(work)-1]
			if seen[b] || b == v.Block {
				continue
			}
			seen[b] = true
			if t.used(v, b, 0) {
				return false
			}
			work = append(work, b.Term.Succs...)
		}
	}
	return true
}

// used: b uses v from its i-th value on, or hands it to a phi.
func (t *text) used(v *ir.Value, b *ir.Block, i int) bool {
	for _, x := range b.Values[i:] {
		if x.Op != ir.OpPhi && slices.Contains(x.Args, v) {
			return true
		}
	}
	for _, s := range b.Term.Succs {
		for k, p := range s.Preds {
			for _, x := range s.Values {
				if p == b && x.Op == ir.OpPhi && x.Args[k] == v {
					return true
				}
			}
		}
	}
	return b.Term.Arg == v
}

// leaves finds where the loop is left to, and the uses there and behind.
func (t *text) leaves() bool {
	t.outside = map[*ir.Block]bool{}
	for b := range t.loop.In {
		for _, s := range b.Term.Succs {
			if !t.loop.In[s] {
				t.outside[s] = true
			}
		}
	}
	for b := range t.outside {
		if slices.ContainsFunc(b.Preds, func(p *ir.Block) bool { return !t.loop.In[p] }) {
			return false
		}
		for _, v := range b.Values {
			if v.Op != ir.OpPhi {
				break
			}
			some := slices.ContainsFunc(v.Args, func(a *ir.Value) bool { return t.is[a] })
			if some && slices.ContainsFunc(v.Args, func(a *ir.Value) bool { return !t.is[a] }) {
				return false
			}
		}
	}
	for _, b := range t.f.Blocks {
		if t.loop.In[b] {
			continue
		}
		for _, v := range b.Values {
			for i, a := range v.Args {
				at := b
				if v.Op == ir.OpPhi {
					at = b.Preds[i]
				}
				if t.is[a] && !(v.Op == ir.OpPhi && t.outside[b]) && t.exitOf(at) == nil {
					return false
				}
			}
		}
		if t.is[b.Term.Arg] && t.exitOf(b) == nil {
			return false
		}
	}
	return true
}

// exitOf is the block that the loop was left to where b runs, or nil.
func (t *text) exitOf(b *ir.Block) *ir.Block {
	for ; b != nil; b = t.idom[b.ID] {
		if t.outside[b] {
			return b
		}
	}
	return nil
}

// gather rewrites the text.
func (t *text) gather() {
	f := t.f
	start := f.NewValue(ir.OpTextNew, -1, t.init)
	start.Block = t.loop.Before
	t.loop.Before.Values = append(t.loop.Before.Values, start)
	got := map[*ir.Block]*ir.Value{}
	for _, b := range f.Blocks {
		if !t.outside[b] {
			continue
		}
		get := f.NewValue(ir.OpTextGet, -1, start)
		get.Block, got[b] = b, get
		var phis, rest []*ir.Value
		for _, v := range b.Values {
			switch {
			case v.Op != ir.OpPhi:
				rest = append(rest, v)
			case t.is[v.Args[0]]:
				f.ReplaceUses(v, get)
			default:
				phis = append(phis, v)
			}
		}
		b.Values = append(append(phis, get), rest...)
	}
	for _, b := range f.Blocks {
		if t.loop.In[b] {
			continue
		}
		for _, v := range b.Values {
			for i, a := range v.Args {
				if t.is[a] {
					at := b
					if v.Op == ir.OpPhi {
						at = b.Preds[i]
					}
					v.Args[i] = got[t.exitOf(at)]
				}
			}
		}
		if t.is[b.Term.Arg] {
			b.Term.Arg = got[t.exitOf(b)]
		}
	}
	for b := range t.loop.In {
		b.Values = slices.DeleteFunc(b.Values, func(v *ir.Value) bool { return t.is[v] && v.Op == ir.OpPhi })
	}
	for _, v := range t.adds {
		v.Op, v.Args, v.Type, v.Str, v.Int = ir.OpTextAdd, []*ir.Value{start, v.Args[1]}, ir.OpTextAdd.Out(), "", 0
	}
}
