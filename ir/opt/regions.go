package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// dissolveRegions does without the try regions of the fast version that nothing can throw
// in: what might throw has become a guard, which goes on inside the region of the function
// itself.
func (s *speculator) dissolveRegions() {
	if len(s.fast.Regions) == 0 {
		return
	}
	caughtThrows(s.fast) // of functions that stand in it
	found := false
	for i := len(s.fast.Regions) - 1; i >= 0; i-- { // inner ones first
		if r := s.fast.Regions[i]; s.quiet(r) {
			found = true
			for _, b := range s.fast.Blocks {
				if b.Region == r {
					b.Region = r.Parent
				}
			}
			for _, inner := range s.fast.Regions[i+1:] {
				if inner.Parent == r {
					inner.Parent = r.Parent
				}
			}
			s.fast.Regions = append(s.fast.Regions[:i:i], s.fast.Regions[i+1:]...)
		}
	}
	if found {
		s.simplify()
	}
}

// quiet reports whether nothing throws in a region.
func (s *speculator) quiet(r *ir.Region) bool {
	for _, b := range s.fast.Blocks {
		if !b.Region.Within(r) {
			continue
		}
		if b.Term.Kind == ir.TermThrow || b.Term.Kind == ir.TermUnreachable {
			return false
		}
		for _, v := range b.Values {
			if v.Op.Effect()&(ir.Throws|ir.RunsJS) != 0 && !v.Op.IsGuard() && !v.RunsNothing() {
				return false
			}
		}
	}
	return true
}

// hasLoop reports whether f has a loop.
func hasLoop(f *ir.Func) bool { return slices.Max(f.LoopDepth()) > 0 }
