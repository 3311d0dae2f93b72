package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// Closures are made where they are needed: one that is handed to a call with whose callee's
// body it has been expanded is needed on the way only that makes the call after all:
//
//	v8 = Closure; if IsClosureOf v6 { … } else { Call v6 v0 v8 }   =>   if … { … } else { v8 = Closure; Call v6 v0 v8 }

// sinkClosures moves closures to the blocks that use them, if those are on different ways.
func sinkClosures(f *ir.Func) {
	if f.Is(ir.TopLevel) {
		return // its functions are made once each
	}
	var list []*ir.Value
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpClosure && len(b.Term.Succs) > 0 {
				list = append(list, v)
			}
		}
	}
	if len(list) == 0 {
		return
	}
	depth := f.LoopDepth()
	for i := len(list) - 1; i >= 0; i-- {
		v := list[i]
		blocks, ok := useBlocks(f, v)
		if !ok || len(blocks) == 0 || !onDifferentWays(v.Block, blocks) {
			continue
		}
		if slices.ContainsFunc(blocks, func(b *ir.Block) bool { return depth[b.ID] > depth[v.Block.ID] }) {
			continue
		}
		for _, b := range blocks {
			needHere(f, v, b)
		}
		v.Block.Values = slices.DeleteFunc(v.Block.Values, func(x *ir.Value) bool { return x == v })
	}
}

// useBlocks are the blocks that use v; ok is false if a phi or a terminator does.
func useBlocks(f *ir.Func, v *ir.Value) (blocks []*ir.Block, ok bool) {
	for _, b := range f.Blocks {
		if b.Term.Arg == v {
			return nil, false
		}
		for _, x := range b.Values {
			if !slices.Contains(x.Args, v) {
				continue
			}
			if x.Op == ir.OpPhi {
				return nil, false
			}
			if len(blocks) == 0 || blocks[len(blocks)-1] != b {
				blocks = append(blocks, b)
			}
		}
	}
	return blocks, true
}

// onDifferentWays: no way from block from passes two of the blocks, or one of them twice,
// without coming through from again.
func onDifferentWays(from *ir.Block, blocks []*ir.Block) bool {
	for _, b := range blocks {
		if b == from {
			return false
		}
		seen := map[*ir.Block]bool{from: true}
		work := leadsTo(b)
		for len(work) > 0 {
			x := work[len(work)-1]
			work = work[:len(work)-1]
			if seen[x] {
				continue
			}
			seen[x] = true
			if slices.Contains(blocks, x) {
				return false
			}
			work = append(work, leadsTo(x)...)
		}
	}
	return true
}

// leadsTo are the blocks that b leads to, by exceptions, too.
func leadsTo(b *ir.Block) []*ir.Block {
	list := slices.Clone(b.Term.Succs)
	for r := b.Region; r != nil; r = r.Parent {
		list = append(list, r.Handler)
	}
	return list
}

// needHere puts a copy of v in front of its first use in a block, in the place of v.
func needHere(f *ir.Func, v *ir.Value, b *ir.Block) {
	c := *v
	c.ID, c.Block, c.Args = f.NewValue(v.Op, -1).ID, b, slices.Clone(v.Args) // each has operands of its own
	first := slices.IndexFunc(b.Values, func(x *ir.Value) bool { return slices.Contains(x.Args, v) })
	for _, x := range b.Values[first:] {
		for i, a := range x.Args {
			if a == v {
				x.Args[i] = &c
			}
		}
	}
	b.Values = slices.Insert(b.Values, first, &c)
}

// closureOf is the closure that a call certainly reaches, or nil.
func closureOf(f *ir.Func, call *ir.Value) *ir.Value {
	if call.Op != ir.OpCall {
		return nil
	}
	v := call.Args[0]
	for range 8 {
		switch {
		case v.Op == ir.OpClosure:
			return v
		case v.Op == ir.OpPhi && len(v.Args) == 1, v.Op == ir.OpCheckTDZ:
			v = v.Args[0]
		case v.Op == ir.OpEnvGet:
			if v = heldFor(f, v); v == nil {
				return nil
			}
		default:
			return nil
		}
	}
	return nil
}

// heldFor is what a variable of an environment that f makes holds for good, when v reads it; nil
// if it may change.
func heldFor(f *ir.Func, v *ir.Value) *ir.Value {
	env := madeHere(v.Args[0])
	if env == nil {
		return nil
	}
	var set *ir.Value
	for _, b := range f.Blocks {
		for _, x := range b.Values {
			if x.Op == ir.OpEnvSet && x.Args[0] == env && x.Int == v.Int {
				if set != nil || b != env.Block {
					return nil
				}
				set = x
			}
		}
	}
	if set == nil || v.Block == set.Block && slices.Index(v.Block.Values, v) < slices.Index(v.Block.Values, set) {
		return nil
	}
	if c := (&capture{seen: map[captured]bool{}}); c.changes(env) {
		return nil
	}
	return set.Args[1]
}

// madeHere is the OpEnvNew that an environment is, or nil.
func madeHere(v *ir.Value) *ir.Value {
	switch {
	case v.Op == ir.OpEnvNew:
		return v
	case v.Op == ir.OpPhi && len(v.Args) == 1:
		return madeHere(v.Args[0])
	case v.Op == ir.OpEnvParent:
		if x := madeHere(v.Args[0]); x != nil {
			return madeHere(x.Args[0])
		}
	}
	return nil
}
