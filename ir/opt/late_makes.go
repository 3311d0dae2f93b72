package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// Environments, functions, arguments objects and rest arrays that a function makes as it begins, and needs behind a
// test only, which often goes the other way:
//
//	v9 = EnvNew; EnvSet v9 1 v5; v7 = Closure v9; if v3 { … v7 … } else { … }   =>
//	if v3 { v9 = EnvNew; EnvSet v9 1 v5; v7 = Closure v9; … v7 … } else { … }

// lateMakes makes them there, in a function without a fast version, which would leave for places
// where they have been made.
func lateMakes(f *ir.Func) { makeLate(f, makes) }

// lateEnvironments does so before there are fast versions, with environments and the functions in
// them only: passes that expand callbacks look for functions where they are written.
func lateEnvironments(f *ir.Func) {
	makeLate(f, func(v *ir.Value) bool {
		return v.Op == ir.OpEnvNew || v.Op == ir.OpClosure && v.Args[0].Op == ir.OpEnvNew && v.Args[0].Block == v.Block
	})
}

func makeLate(f *ir.Func, makes func(v *ir.Value) bool) {
	if f.Is(ir.TopLevel) || f.Suspends() || !slices.ContainsFunc(f.Blocks, func(b *ir.Block) bool { return len(b.Values) > 0 && slices.ContainsFunc(b.Values, makes) }) {
		return
	}
	deadCode(f)
	idom := f.Dominators()
	for _, b := range f.ReversePostorder() {
		if b.Term.Kind != ir.TermIf {
			continue
		}
		for _, s := range b.Term.Succs {
			if len(s.Preds) == 1 && s.Region == b.Region {
				moveInto(f, b, s, idom, makes)
			}
		}
	}
}

// makes: v is something new that nobody else knows yet.
func makes(v *ir.Value) bool {
	return v.Op == ir.OpEnvNew || v.Op == ir.OpClosure || v.Op == ir.OpRest || v.Op == ir.OpArguments && v.Int == 0
}

// moveInto moves what b makes into s, where all that use it are s and what s dominates.
func moveInto(f *ir.Func, b, s *ir.Block, idom []*ir.Block, makes func(v *ir.Value) bool) {
	here := map[*ir.Value]bool{} // made here, and not found to be needed elsewhere
	for _, v := range b.Values {
		if makes(v) {
			here[v] = true
		}
	}
	if len(here) == 0 {
		return
	}
	firsts := func(v *ir.Value) bool { return v.Op == ir.OpEnvSet && v.Block == b && here[v.Args[0]] }
	keep := func(a *ir.Value) bool {
		changed := here[a]
		delete(here, a)
		return changed
	}
	for changed := true; changed; {
		changed = false
		for _, x := range f.Blocks {
			inside := x != b && ir.Dominates(idom, s, x) && x.Region.Within(b.Region)
			if a := x.Term.Arg; a != nil && !inside {
				changed = keep(a) || changed
			}
			for _, v := range x.Values {
				if inside && v.Op != ir.OpPhi || here[v] {
					continue
				}
				if firsts(v) { // moves as well
					continue
				}
				for _, a := range v.Args {
					changed = keep(a) || changed
				}
			}
		}
	}
	if len(here) == 0 {
		return
	}
	var stay, moved []*ir.Value
	for _, v := range b.Values {
		if here[v] || firsts(v) {
			moved = append(moved, v)
		} else {
			stay = append(stay, v)
		}
	}
	for _, v := range moved {
		v.Block = s
	}
	b.Values, s.Values = stay, append(moved, s.Values...)
}
