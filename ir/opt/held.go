package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// heldValues are what variables in memory hold in places of a function, with phis where ways
// meet: for passes that make values of such variables.
type heldValues struct {
	f      *ir.Func
	unset  *ir.Value                               // what they hold where nothing leads to
	write  func(v *ir.Value, slot int64) *ir.Value // what v puts into a variable, nil if nothing
	starts map[variableAt]*ir.Value
	phis   []*ir.Value
	stand  map[*ir.Value]*ir.Value // for reads, and for phis of one value
}

// variableAt is a variable at the start of a block.
type variableAt struct {
	b    *ir.Block
	slot int64
}

func newHeldValues(f *ir.Func, unset *ir.Value, write func(v *ir.Value, slot int64) *ir.Value) *heldValues {
	return &heldValues{f: f, unset: unset, write: write, starts: map[variableAt]*ir.Value{}, stand: map[*ir.Value]*ir.Value{}}
}

// before is what a variable holds in front of a value.
func (h *heldValues) before(v *ir.Value, slot int64) *ir.Value {
	return h.behind(v.Block, slices.Index(v.Block.Values, v), slot)
}

// behind is what a variable holds behind the first n values of a block.
func (h *heldValues) behind(b *ir.Block, n int, slot int64) *ir.Value {
	for n--; n >= 0; n-- {
		if x := h.write(b.Values[n], slot); x != nil {
			return x
		}
	}
	k := variableAt{b, slot}
	if held := h.starts[k]; held != nil {
		return held
	}
	if len(b.Preds) == 1 {
		held := h.behind(b.Preds[0], len(b.Preds[0].Values), slot)
		h.starts[k] = held
		return held
	}
	if len(b.Preds) == 0 { // nothing leads here
		return h.unset
	}
	phi := h.f.NewValue(ir.OpPhi, -1)
	phi.Type, phi.Block = ir.AnyEmpty, b
	h.starts[k] = phi
	h.phis = append(h.phis, phi)
	for _, p := range b.Preds {
		phi.Args = append(phi.Args, h.behind(p, len(p.Values), slot))
	}
	return phi
}

// final is what stands for a value in the end.
func (h *heldValues) final(v *ir.Value) *ir.Value {
	for h.stand[v] != nil {
		v = h.stand[v]
	}
	return v
}

// simplify finds phis of one value.
func (h *heldValues) simplify() {
	for changed := true; changed; {
		changed = false
		for _, phi := range h.phis {
			if h.stand[phi] != nil {
				continue
			}
			var one *ir.Value
			several := false
			for _, a := range phi.Args {
				if a = h.final(a); a != phi {
					several = several || one != nil && a != one
					one = a
				}
			}
			if !several {
				h.stand[phi], changed = one, true
			}
		}
	}
}

// placePhis puts those that are left into their blocks.
func (h *heldValues) placePhis() {
	for _, phi := range h.phis {
		if h.stand[phi] == nil {
			phi.Block.Values = slices.Insert(phi.Block.Values, 0, phi)
		}
	}
}
