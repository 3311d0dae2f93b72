package interp

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// simplify leads the ways of && and || where they go, in place: a branch on a Boolean tests what
// that was made of; phis get true or false where a branch that leads to them has decided which; and
// a way to a block that does nothing but test such a phi leads behind the test.
//
//	b0: v9 = ToBool (BoxBool v7); If v9 b1 b2;  b2: v17 = Phi (BoxBool v7) v16; If (ToBool v17) b3 b4   =>
//	b0: If v7 b1 b4;  b2: v17 = Phi v16; …
func simplify(f *ir.Func) {
	for _, b := range f.Blocks {
		if v := b.Term.Arg; b.Term.Kind == ir.TermIf && v.Op == ir.OpToBool && v.Args[0].Op == ir.OpBoxBool {
			b.Term.Arg = v.Args[0].Args[0]
		}
	}
	edgeConstants(f)
	elsewhere := usedElsewhere(f)
	for _, s := range f.Blocks {
		if phi := testedPhi(s, elsewhere); phi != nil {
			for k := len(s.Preds) - 1; k >= 0; k-- {
				if c := phi.Args[k]; c.Op == ir.OpConstBool && len(s.Preds) > 1 {
					leadBehind(s, k, s.Term.Succs[1-c.Int])
				}
			}
		}
	}
	for range 2 { // a test, and the Boolean that it tests
		f.CountUses()
		for _, b := range f.Blocks {
			b.Values = slices.DeleteFunc(b.Values, func(v *ir.Value) bool {
				return v.Uses == 0 && (v.Op == ir.OpToBool || v.Op == ir.OpBoxBool)
			})
		}
	}
}

// edgeConstants gives phis the Booleans that branches have decided.
func edgeConstants(f *ir.Func) {
	var constants [2]*ir.Value
	constant := func(i int) *ir.Value {
		if constants[i] == nil {
			c := f.NewValue(ir.OpConstBool, -1)
			c.Int, c.Block = int64(1-i), f.Entry
			constants[i] = c
			f.Entry.Values = append(f.Entry.Values, c)
		}
		return constants[i]
	}
	for _, b := range f.Blocks {
		if b.Term.Kind != ir.TermIf || b.Term.Succs[0] == b.Term.Succs[1] {
			continue
		}
		for i, s := range b.Term.Succs {
			k := slices.Index(s.Preds, b)
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

// usedElsewhere are the phis with uses besides those in their block and those by phis of the next
// one on the way from there.
func usedElsewhere(f *ir.Func) map[*ir.Value]bool {
	used := map[*ir.Value]bool{}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			for k, a := range v.Args {
				if a.Op == ir.OpPhi && (v.Op == ir.OpPhi && a.Block != b.Preds[k] || v.Op != ir.OpPhi && a.Block != b) {
					used[a] = true
				}
			}
		}
		if a := b.Term.Arg; a != nil && a.Op == ir.OpPhi && a.Block != b {
			used[a] = true
		}
	}
	return used
}

// testedPhi is the phi whose truth decides where b goes on, if b does nothing else.
func testedPhi(b *ir.Block, elsewhere map[*ir.Value]bool) *ir.Value {
	t := &b.Term
	if t.Kind != ir.TermIf || t.Arg.Op != ir.OpToBool || t.Arg.Args[0].Op != ir.OpPhi || t.Arg.Args[0].Block != b || t.Succs[0] == t.Succs[1] {
		return nil
	}
	for _, v := range b.Values {
		if v != t.Arg && (v.Op != ir.OpPhi || elsewhere[v]) {
			return nil
		}
	}
	return t.Arg.Args[0]
}

// leadBehind makes the k-th way to s one to t, which s leads to.
func leadBehind(s *ir.Block, k int, t *ir.Block) {
	b := s.Preds[k]
	from := slices.Index(t.Preds, s)
	if t == s || b == s || b.Region != s.Region || t.Region != s.Region || slices.Contains(t.Preds, b) || !once(b.Term.Succs, s) || !once(t.Preds, s) {
		return
	}
	for _, v := range t.Values {
		if v.Op == ir.OpPhi && v.Args[from] == s.Term.Arg {
			return
		}
	}
	for _, v := range t.Values {
		if v.Op != ir.OpPhi {
			break
		}
		x := v.Args[from]
		if x.Op == ir.OpPhi && x.Block == s {
			x = x.Args[k]
		}
		v.Args = append(slices.Clip(v.Args), x)
	}
	t.Preds = append(slices.Clip(t.Preds), b)
	b.Term.Succs = slices.Clone(b.Term.Succs)
	b.Term.Succs[slices.Index(b.Term.Succs, s)] = t
	s.Preds = slices.Delete(slices.Clone(s.Preds), k, k+1)
	for _, v := range s.Values {
		if v.Op == ir.OpPhi {
			v.Args = slices.Delete(slices.Clone(v.Args), k, k+1)
		}
	}
}

func once(list []*ir.Block, b *ir.Block) bool {
	i := slices.Index(list, b)
	return i >= 0 && !slices.Contains(list[i+1:], b)
}
