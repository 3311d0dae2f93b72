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
	p := &promotion{f: s.fast, entry: map[slotAt]*ir.Value{}, last: map[slotAt]*ir.Value{}, same: map[*ir.Value]*ir.Value{}}
	p.findLast()
	read := readLocals(s.f)
	brought := map[*ir.Exit]bool{}
	slots := make([]*ir.Value, s.f.Locals) // what stands for them in exits
	for _, b := range s.fast.Blocks {
		p.block(b, func(guard *ir.Value, now func(slot int64) *ir.Value) {
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
				guard.Args = append(guard.Args, now(int64(slot)))
			}
			brought[x] = true
		})
	}
	p.finish()
	s.fast.Locals = 0
	return true
}

// slotAt is a local at a block.
type slotAt struct {
	b    *ir.Block
	slot int64
}

type promotion struct {
	f         *ir.Func
	entry     map[slotAt]*ir.Value // what a local holds at the start of a block
	last      map[slotAt]*ir.Value // what a block leaves in it
	same      map[*ir.Value]*ir.Value
	undefined *ir.Value
}

func (p *promotion) findLast() {
	for _, b := range p.f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpLocalSet {
				p.last[slotAt{b, v.Int}] = v.Args[0]
			}
		}
	}
}

// block takes the locals out of a block; at is called for its guards with what they hold there.
func (p *promotion) block(b *ir.Block, at func(guard *ir.Value, now func(slot int64) *ir.Value)) {
	held := map[int64]*ir.Value{}
	now := func(slot int64) *ir.Value {
		if v := held[slot]; v != nil {
			return v
		}
		return p.atStart(b, slot)
	}
	for _, v := range b.Values {
		switch {
		case v.Op == ir.OpLocalSet:
			held[v.Int] = v.Args[0]
		case v.Op == ir.OpLocalGet:
			p.same[v] = now(v.Int)
		case v.Op.IsGuard():
			at(v, now)
		}
	}
}

// atStart is what a local holds at the start of a block: a phi where several ways meet.
func (p *promotion) atStart(b *ir.Block, slot int64) *ir.Value {
	k := slotAt{b, slot}
	if v := p.entry[k]; v != nil {
		return v
	}
	var v *ir.Value
	switch {
	case b == p.f.Entry:
		if p.undefined == nil {
			p.undefined = p.f.NewValue(ir.OpConstUndefined, -1)
			p.undefined.Block, p.undefined.Type = b, ir.TUndefined
		}
		v = p.undefined
	case len(b.Preds) == 1:
		v = p.atEnd(b.Preds[0], slot)
	default:
		v = p.f.NewValue(ir.OpPhi, -1)
		v.Block, v.Type = b, ir.AnyEmpty
		p.entry[k] = v
		for _, pred := range b.Preds {
			v.Args = append(v.Args, p.atEnd(pred, slot))
		}
		return v
	}
	p.entry[k] = v
	return v
}

func (p *promotion) atEnd(b *ir.Block, slot int64) *ir.Value {
	if v := p.last[slotAt{b, slot}]; v != nil {
		return v
	}
	return p.atStart(b, slot)
}

// finish drops the accesses, and phis that merge one value only.
func (p *promotion) finish() {
	added := map[*ir.Block][]*ir.Value{}
	for _, b := range p.f.Blocks { // in an order that does not change
		for slot := range int64(p.f.Locals) {
			if v := p.entry[slotAt{b, slot}]; v != nil && v.Op == ir.OpPhi && v.Block == b {
				added[b] = append(added[b], v)
			}
		}
	}
	p.dropTrivial(added)
	for _, b := range p.f.Blocks {
		values := make([]*ir.Value, 0, len(b.Values)+2)
		for _, v := range added[b] {
			if p.same[v] == nil {
				values = append(values, v)
			}
		}
		if b == p.f.Entry && p.undefined != nil {
			values = append(values, p.undefined)
		}
		for _, v := range b.Values {
			if v.Op != ir.OpLocalGet && v.Op != ir.OpLocalSet {
				values = append(values, v)
			}
		}
		b.Values = values
	}
	for _, b := range p.f.Blocks {
		for _, v := range b.Values {
			for i, a := range v.Args {
				v.Args[i] = p.resolve(a)
			}
		}
		if b.Term.Arg != nil {
			b.Term.Arg = p.resolve(b.Term.Arg)
		}
	}
}

func (p *promotion) dropTrivial(added map[*ir.Block][]*ir.Value) {
	for changed := true; changed; {
		changed = false
		for _, b := range p.f.Blocks {
			for _, v := range added[b] {
				if p.same[v] != nil {
					continue
				}
				var one *ir.Value
				many := false
				for _, a := range v.Args {
					if a = p.resolve(a); a != v && a != one {
						many, one = one != nil, a
						if many {
							break
						}
					}
				}
				if !many && one != nil {
					p.same[v], changed = one, true
				}
			}
		}
	}
}

func (p *promotion) resolve(v *ir.Value) *ir.Value {
	for p.same[v] != nil {
		v = p.same[v]
	}
	return v
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
