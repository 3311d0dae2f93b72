package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// Array patterns on array literals, as in swaps: while nobody has changed how arrays are
// iterated over, the values are the elements, and neither array nor iterator is made.
//
//	v3 = ArrayNew v1 v2; v4 = IterNew v3; v5 = IterNext v4; v6 = IterValue v4
//	=>   v4 = IterLiteral v1 v2; v5 = IterLiteralNext v4; v6 = IterLiteralValue v4 v1

// arrayPatterns rewrites the patterns of a function.
func arrayPatterns(f *ir.Func) {
	var found map[*ir.Value][]*ir.Value // uses of candidates
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpIterNew && v.Int == 0 && plainLiteral(v.Args[0]) {
				if found == nil {
					found = map[*ir.Value][]*ir.Value{}
					f.CountUses()
				}
				if v.Args[0].Uses == 1 {
					found[v] = nil
				}
			}
		}
	}
	if found == nil {
		return
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			for _, a := range v.Args {
				if uses, ok := found[a]; ok {
					found[a] = append(uses, v)
				}
			}
		}
	}
	for iter, uses := range found {
		if patternOnly(uses) {
			literalPattern(iter, uses)
		}
	}
}

// plainLiteral: an array literal without holes and spreads.
func plainLiteral(v *ir.Value) bool {
	if v.Op != ir.OpArrayNew {
		return false
	}
	for _, a := range v.Args {
		if a.Op == ir.OpConstEmpty {
			return false
		}
	}
	return true
}

// patternOnly: the uses are those of a pattern without a rest element. Each step is
// followed at once by the read of its value.
func patternOnly(uses []*ir.Value) bool {
	for _, u := range uses {
		switch u.Op {
		case ir.OpIterNext:
			if u.Int == 0 || u.Block.Term.Kind != ir.TermIf || u.Block.Term.Arg != u || !readsFirst(u.Block.Term.Succs[0], u.Args[0]) {
				return false
			}
		case ir.OpIterValue, ir.OpIterClose:
		default:
			return false
		}
	}
	return true
}

// readsFirst: the block that follows a step begins with its value.
func readsFirst(b *ir.Block, iter *ir.Value) bool {
	return len(b.Preds) == 1 && len(b.Values) > 0 && b.Values[0].Op == ir.OpIterValue && b.Values[0].Args[0] == iter
}

func literalPattern(iter *ir.Value, uses []*ir.Value) {
	elements := iter.Args[0].Args
	iter.Op, iter.Args = ir.OpIterLiteral, elements
	for _, u := range uses {
		if u.Op != ir.OpIterNext {
			continue
		}
		n := u.Int
		u.Op, u.Int = ir.OpIterLiteralNext, 0
		if n <= int64(len(elements)) {
			u.Int = 1
			value := u.Block.Term.Succs[0].Values[0]
			value.Op, value.Args = ir.OpIterLiteralValue, []*ir.Value{iter, elements[n-1]}
		}
	}
}

// scalarPatterns makes the patterns of a fast version plain assignments behind one guard.
func (s *speculator) scalarPatterns() {
	for _, b := range s.fast.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpIterLiteral {
				v.Op, v.Args, v.Str, v.Int = ir.OpGuardPristine, nil, "", 0
				s.scalar++
			}
		}
	}
	if s.scalar == 0 {
		return
	}
	for _, b := range s.fast.Blocks {
		s.scalarPattern(b)
	}
	s.simplify()
}

// takeOnly makes a block always go to its n-th successor.
func takeOnly(b *ir.Block, n int64) {
	to := b.Term.Succs[n]
	for i, drop := range b.Term.Succs {
		if i != int(n) {
			drop.RemovePred(slices.Index(drop.Preds, b))
		}
	}
	b.Term = ir.Term{Kind: ir.TermJump, Succs: []*ir.Block{to}, Pos: -1}
}

// simplify drops blocks that cannot be reached any more, and phis that choose no more.
func (s *speculator) simplify() {
	s.fast.DropUnreachable()
	s.dropSinglePhis()
}

// dropSinglePhis makes phis with one way in what that way brings.
func (s *speculator) dropSinglePhis() {
	for _, b := range s.fast.Blocks {
		b.Values = slices.DeleteFunc(b.Values, func(v *ir.Value) bool {
			if v.Op != ir.OpPhi || len(v.Args) != 1 || v.Args[0] == v {
				return false
			}
			s.replace(v, v.Args[0])
			return true
		})
	}
}

// scalarPattern rewrites the parts of patterns that are in one block.
func (s *speculator) scalarPattern(b *ir.Block) {
	keep := b.Values[:0]
	for _, v := range b.Values {
		switch {
		case v.Op == ir.OpIterClose && v.Args[0].Op == ir.OpGuardPristine:
		case v.Op == ir.OpIterLiteralValue:
			s.replace(v, v.Args[1])
		case v.Op == ir.OpIterLiteralNext:
			takeOnly(b, 1-v.Int)
		default:
			keep = append(keep, v)
		}
	}
	b.Values = keep
}

// replace makes every use of v one of x, in the fast version and on its exits.
func (s *speculator) replace(v, x *ir.Value) {
	s.fast.ReplaceUses(v, x)
	s.replaced = true
	s.reroute(v, x)
}

// reroute makes exits bring x instead of v.
func (s *speculator) reroute(v, x *ir.Value) {
	for old, w := range s.of {
		if w == v {
			s.of[old] = x
		}
	}
}
