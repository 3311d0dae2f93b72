package opt

import "github.com/gonodec/gonodec/ir"

// Profiles: what a run has shown to be hot may cost more text, as fast versions and
// inlined bodies do.

const (
	hotSelf = 0.005 // share of the run from which a function is hot
	hotCall = 0.01  // … and a call

	maxHot        = 3000 // values of a hot function that gets a second version
	maxHotInlined = 240  // values of a function that is inlined at a hot call
)

// heat is what a profile says about the calls of a unit; nil without a profile.
type heat struct {
	*ir.Heat
	inlined map[*ir.Func]float64 // time in bodies that have taken a call's place
}

// findHeat marks the hot functions of a unit.
func findHeat(u *ir.Unit) *heat {
	if u.Heat == nil {
		return nil
	}
	h := &heat{u.Heat, map[*ir.Func]float64{}}
	named := map[string][]*ir.Func{}
	for _, f := range u.Funcs {
		named[ir.Ident(f.Debug)] = append(named[ir.Ident(f.Debug)], f)
	}
	for spot, share := range u.Heat.Self {
		funcs := named[spot.Func]
		if n := len(spot.Func); funcs == nil && n > 2 { // an entry that adapts arguments
			funcs = named[spot.Func[:n-2]]
		}
		for _, f := range funcs {
			f.Heat += share
			if g := h.functionAt(u, spot.Line); !h.has(f, spot.Line) && g != nil {
				g.Heat += share
				h.inlined[g] += share
			}
		}
	}
	for _, f := range u.Funcs {
		f.Hot = f.Heat >= hotSelf
	}
	return h
}

func (h *heat) has(f *ir.Func, line int) bool {
	return f.Is(ir.TopLevel) || h.Line(f.Start) <= line && line <= h.Line(f.End)
}

// functionAt is the innermost function that a line belongs to.
func (h *heat) functionAt(u *ir.Unit, line int) *ir.Func {
	var best *ir.Func
	for _, f := range u.Funcs {
		if !f.Is(ir.TopLevel) && h.has(f, line) && (best == nil || f.Start >= best.Start && f.End <= best.End) {
			best = f
		}
	}
	return best
}

// hot reports whether a profile has seen much time in g as v calls it. The answer depends
// on the place in the source only: it is asked again when v has moved into another function.
func (h *heat) hot(v *ir.Value, g *ir.Func) bool {
	if h == nil {
		return false
	}
	pos := v.Pos
	for at := v.At; at != nil; at = at.Outer { // in the body of another function: where that is called
		pos = at.Pos
	}
	return pos >= 0 && (h.Calls[h.Line(pos)] >= hotCall || h.inlined[g] >= hotCall)
}

// maxValues is the length up to which f gets a second version.
func maxValues(f *ir.Func) int {
	if f.Hot {
		return maxHot
	}
	return maxSpeculative
}
