package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// Array patterns on arrays, in fast versions: behind a guard that the value is an array
// which nobody has changed the iteration of, the values are the elements.
//
//	v4 = IterNew v3; v5 = IterNext v4; if v5 { v6 = IterValue v4 } …; IterClose v4
//	=>   v4 = GuardPattern v3; v6 = PatternElement v3 v4 0
//
// The values that a loop takes apart (see entries.go) may also be entries that are not made.
// Guards in between leave for the start of the pattern, which is then done again: so it
// is one that nobody can see the parts of.

// destructured is a pattern.
type destructured struct {
	iter   *ir.Value
	steps  []*ir.Value
	values []*ir.Value
	end    *ir.Value // IterClose
	inside []*ir.Value
	blocks []*ir.Block // that end inside
}

// arrayDestructuring rewrites the patterns of a fast version.
func (s *speculator) arrayDestructuring() {
	var list []*ir.Value
	for _, b := range s.fast.Blocks {
		for _, v := range b.Values {
			if s.back[v] != nil && s.site[v] == nil && (v.Op == ir.OpIterNewOf || v.Op == ir.OpIterNew && v.Int == 0 && v.Args[0].Type&ir.TArray != 0 && !s.otherIterable(v.Args[0])) {
				list = append(list, v)
			}
		}
	}
	for _, v := range list {
		p := &destructured{iter: v}
		if p.find(s.fast) {
			s.destructure(p)
		}
	}
}

// otherIterable: a call that gives an iterator, as far as one can see.
func (s *speculator) otherIterable(v *ir.Value) bool {
	if v.Op == ir.OpNew {
		return true
	}
	g := s.callees.target(v)
	return g != nil && g.Suspends()
}

// find collects the pattern, if it is of the form that can be rewritten.
func (p *destructured) find(f *ir.Func) bool {
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if !slices.Contains(v.Args, p.iter) {
				continue
			}
			switch v.Op {
			case ir.OpIterNext:
				if v.Int == 0 || b.Term.Kind != ir.TermIf || b.Term.Arg != v || !readsFirst(b.Term.Succs[0], p.iter) {
					return false
				}
				p.steps = append(p.steps, v)
				p.values = append(p.values, b.Term.Succs[0].Values[0])
			case ir.OpIterValue:
			case ir.OpIterClose:
				if p.end != nil {
					return false
				}
				p.end = v
			default:
				return false
			}
		}
	}
	return p.end != nil && len(p.steps) > 0 && p.between()
}

// between collects what lies between start and end of the pattern and reports whether
// doing that twice is like doing it once.
func (p *destructured) between() bool {
	seen := map[*ir.Block]bool{}
	work := []*ir.Block{p.iter.Block}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[b] {
			continue
		}
		seen[b] = true
		values := b.Values
		if b == p.iter.Block {
			values = values[slices.Index(values, p.iter)+1:]
		}
		ends := b != p.end.Block
		if !ends {
			values = values[:slices.Index(values, p.end)]
		}
		for _, v := range values {
			if !repeatable(v, p.iter) {
				return false
			}
		}
		p.inside = append(p.inside, values...)
		if ends {
			if b.Term.Kind != ir.TermIf && b.Term.Kind != ir.TermJump || b.Region != p.iter.Block.Region {
				return false
			}
			p.blocks = append(p.blocks, b)
			work = append(work, b.Term.Succs...)
		}
	}
	for b := range seen { // nothing comes in from elsewhere
		for _, x := range b.Preds {
			if b != p.iter.Block && !seen[x] {
				return false
			}
		}
	}
	return seen[p.end.Block] && p.end.Block != p.iter.Block
}

// repeatable reports whether v may be done twice.
func repeatable(v, iter *ir.Value) bool {
	switch v.Op {
	case ir.OpIterNext, ir.OpIterValue:
		return v.Args[0] == iter
	case ir.OpIsUndefined, ir.OpNot, ir.OpPhi, ir.OpObjectNew, ir.OpArrayNew, ir.OpObjectLit:
		return true
	}
	return ir.IsConst(v)
}

// destructure rewrites one pattern.
func (s *speculator) destructure(p *destructured) {
	site := s.back[p.iter]
	for _, v := range p.inside {
		s.site[v] = site
	}
	for _, b := range p.blocks {
		s.siteOf[b] = site
	}
	s.endsAt[p.iter.Block] = site
	from, guard, element := p.iter.Args[0], ir.OpGuardPattern, ir.OpPatternElement
	if p.iter.Op == ir.OpIterNewOf {
		guard, element = ir.OpGuardPatternOf, ir.OpPatternElementOf
	}
	args := []*ir.Value{from, p.iter}
	if guard == ir.OpGuardPatternOf {
		args = args[:1]
	}
	for i, v := range p.values {
		v.Op, v.Args, v.Int, v.Type = element, slices.Clone(args), p.steps[i].Int-1, element.Out()
	}
	p.iter.Op, p.iter.Type, p.iter.Str, p.iter.Int = guard, guard.Out(), "", 0
	for _, v := range p.steps {
		takeOnly(v.Block, 0)
	}
	for _, v := range p.steps {
		drop(v)
	}
	drop(p.end)
	s.simplify()
	s.scalar += 2
}
