package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// promoteLocals makes values of the mutable locals of a fast version that has no try regions
// any more: what a try block assigns to must be found by its handler, but here nothing is
// thrown. Exits bring the locals along that the function itself reads behind them.
//
//	LocalSet 0 v1; v2 = LocalGet 0; v3 = Add v2 x; LocalSet 0 v3  =>  v3 = Add v1 x
func (s *speculator) promoteLocals() bool {
	if len(s.fast.Regions) > 0 || s.fast.Locals == 0 || s.fast.Locals != s.f.Locals {
		return false
	}
	entry := s.fast.Entry
	undefined := s.fast.NewValue(ir.OpConstUndefined, -1)
	undefined.Block, undefined.Type = entry, ir.TUndefined
	entry.Values = slices.Insert(entry.Values, 0, undefined)
	held := newHeldValues(s.fast, undefined, func(v *ir.Value, slot int64) *ir.Value {
		if v.Op == ir.OpLocalSet && v.Int == slot {
			return v.Args[0]
		}
		return nil
	})
	for _, b := range s.fast.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpLocalGet {
				held.stand[v] = held.before(v, v.Int)
			}
		}
	}
	s.bringLocals(held)
	held.simplify()
	held.placePhis()
	for _, b := range s.fast.Blocks {
		b.Values = slices.DeleteFunc(b.Values, func(v *ir.Value) bool { return v.Op == ir.OpLocalGet || v.Op == ir.OpLocalSet })
		for _, v := range b.Values {
			for i, a := range v.Args {
				v.Args[i] = held.final(a)
			}
		}
		if b.Term.Arg != nil {
			b.Term.Arg = held.final(b.Term.Arg)
		}
	}
	s.fast.Locals = 0
	return true
}

// bringLocals has exits bring along the locals that the function itself reads behind them.
func (s *speculator) bringLocals(held *heldValues) {
	read := readLocals(s.f)
	brought := map[*ir.Exit]bool{}         // guards may share one
	slots := make([]*ir.Value, s.f.Locals) // what stands for them in exits
	for _, b := range s.fast.Blocks {
		for _, guard := range b.Values {
			if !guard.Op.IsGuard() {
				continue
			}
			x := guard.ExitOf()
			for slot := range slots {
				if !read.behind(x, slot) {
					continue
				}
				if slots[slot] == nil {
					slots[slot] = s.f.NewValue(ir.OpLocalGet, -1)
					slots[slot].Int, slots[slot].Type, slots[slot].Uses = int64(slot), ir.AnyEmpty, 1
				}
				if !brought[x] {
					x.Live = append(slices.Clip(x.Live), slots[slot])
				}
				guard.Args = append(guard.Args, held.before(guard, int64(slot)))
			}
			brought[x] = true
		}
	}
}

// localReads knows which locals a function may read behind its places.
type localReads struct {
	f  *ir.Func
	in map[*ir.Block]map[int]bool // at the start of blocks
}

// readLocals finds them. An exception may leave a try block anywhere, so what its handler
// reads counts for all of it.
func readLocals(f *ir.Func) *localReads {
	r := &localReads{f, map[*ir.Block]map[int]bool{}}
	for _, b := range f.Blocks {
		r.in[b] = map[int]bool{}
	}
	for changed := true; changed; {
		changed = false
		for i := len(f.Blocks) - 1; i >= 0; i-- {
			b := f.Blocks[i]
			for slot := range f.Locals {
				if !r.in[b][slot] && r.from(b, 0, slot) {
					r.in[b][slot], changed = true, true
				}
			}
		}
	}
	return r
}

// from reports whether a local may be read from the i-th value of a block on.
func (r *localReads) from(b *ir.Block, i, slot int) bool {
	for x := b.Region; x != nil; x = x.Parent {
		if r.in[x.Handler][slot] {
			return true
		}
	}
	for _, v := range b.Values[i:] {
		if v.Int != int64(slot) {
			continue
		}
		switch v.Op {
		case ir.OpLocalGet:
			return true
		case ir.OpLocalSet:
			return false
		}
	}
	for _, s := range b.Term.Succs {
		if r.in[s][slot] {
			return true
		}
	}
	return false
}

// behind reports whether a local may be read where an exit leads to.
func (r *localReads) behind(x *ir.Exit, slot int) bool {
	i := len(x.Block.Values)
	for k, v := range x.Block.Values {
		if v == x.At {
			i = k
			break
		}
	}
	return r.from(x.Block, i, slot)
}
