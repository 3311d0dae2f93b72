package codegen

import "github.com/gonodec/gonodec/ir"

// maxVariables is the number of values up to which a function keeps them in Go
// variables of their own. The Go compiler's work grows with variables times blocks,
// minutes for the main function of a large bundle; in a longer function values live in
// one array, which it does not track.
const maxVariables = 2500

// HasLongFunction reports whether the unit has a function so long that passes of the Go
// compiler which take more than linear time had better be left out.
func HasLongFunction(u *ir.Unit) bool {
	for _, f := range u.Funcs {
		if f.Entry != nil && f.NumValues() > maxVariables {
			return true
		}
	}
	return false
}

// placeSlots gives the values of a long function their places in the array. Values
// that only their own block uses share places with those of other blocks.
func (e *emitter) placeSlots() {
	if e.f.NumValues() <= maxVariables {
		return
	}
	e.slots = map[*ir.Value]int{}
	wide := e.usedElsewhere()
	for v := range wide {
		e.slots[v] = 0
	}
	n := 0
	for _, b := range e.f.Blocks {
		for _, v := range b.Values {
			if wide[v] {
				e.slots[v] = n
				n++
			}
		}
	}
	e.numSlots = n
	for _, b := range e.f.Blocks {
		k := n
		for _, v := range b.Values {
			if e.slotted(v) && !wide[v] {
				e.slots[v] = k
				k++
			}
		}
		e.numSlots = max(e.numSlots, k)
	}
}

// slotted: the value needs a place.
func (e *emitter) slotted(v *ir.Value) bool {
	return e.hasVariable(v) && !e.inFrame[v] && goType(v.Type) == "jsrt.Value"
}

// usedElsewhere are the values with a use outside of their block; phis and what flows
// into them count as such.
func (e *emitter) usedElsewhere() map[*ir.Value]bool {
	wide := map[*ir.Value]bool{}
	note := func(a *ir.Value, b *ir.Block) {
		if a.Block != b && e.slotted(a) {
			wide[a] = true
		}
	}
	for _, b := range e.f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpPhi {
				if e.slotted(v) {
					wide[v] = true
				}
				for _, a := range v.Args {
					note(a, nil)
				}
				continue
			}
			for _, a := range v.Args {
				note(a, b)
			}
		}
		if b.Term.Arg != nil {
			note(b.Term.Arg, b)
		}
	}
	return wide
}
