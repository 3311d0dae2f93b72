package opt

import "github.com/gonodec/gonodec/ir"

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
	var literals []*ir.Value
	for _, b := range s.fast.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpIterLiteral {
				literals = append(literals, v)
			}
		}
	}
	for _, iter := range literals {
		iter.Op, iter.Args, iter.Str, iter.Int = ir.OpGuardPristine, nil, "", 0
		for _, b := range append([]*ir.Block(nil), s.fast.Blocks...) {
			s.scalarPattern(b, iter)
		}
		s.scalar++
	}
}

// scalarPattern rewrites the part of a pattern that is in one block.
func (s *speculator) scalarPattern(b *ir.Block, iter *ir.Value) {
	keep := b.Values[:0]
	for _, v := range b.Values {
		switch {
		case v.Op == ir.OpIterClose && v.Args[0] == iter:
		case v.Op == ir.OpIterLiteralValue && v.Args[0] == iter:
			s.replace(v, v.Args[1])
		case v.Op == ir.OpIterLiteralNext && v.Args[0] == iter:
			drop := b.Term.Succs[v.Int]
			taken := b.Term.Succs[1-v.Int]
			b.Term = ir.Term{Kind: ir.TermJump, Succs: []*ir.Block{taken}}
			s.dropEdge(drop, b)
		default:
			keep = append(keep, v)
		}
	}
	b.Values = keep
}

// replace makes every use of v one of x, in the fast version and on its exits.
func (s *speculator) replace(v, x *ir.Value) {
	s.fast.ReplaceUses(v, x)
	for old, w := range s.of {
		if w == v {
			s.of[old] = x
		}
	}
}

// dropEdge takes away the edge from p to b, and b if no other leads there.
func (s *speculator) dropEdge(b, p *ir.Block) {
	k := 0
	for b.Preds[k] != p {
		k++
	}
	b.Preds = append(b.Preds[:k:k], b.Preds[k+1:]...)
	if len(b.Preds) == 0 {
		for _, succ := range b.Term.Succs {
			s.dropEdge(succ, b)
		}
		for i, x := range s.fast.Blocks {
			if x == b {
				s.fast.Blocks = append(s.fast.Blocks[:i:i], s.fast.Blocks[i+1:]...)
				break
			}
		}
		return
	}
	values := b.Values[:0:0]
	for _, v := range b.Values {
		if v.Op == ir.OpPhi {
			v.Args = append(v.Args[:k:k], v.Args[k+1:]...)
			if len(v.Args) == 1 {
				s.replace(v, v.Args[0])
				continue
			}
		}
		values = append(values, v)
	}
	b.Values = values
}
