package interp

import (
	"cmp"
	"container/heap"
	"math"
	mathbits "math/bits"
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// registers assigns a register to every value of a function: constants, inputs and
// mutable locals have their own in front; the others share, by linear scan over
// the blocks in the order in which they are emitted.
type registers struct {
	f     *ir.Func
	order []*ir.Block
	of    []int32 // by value ID; -1: none
	next  int32
	// shared is the first register that values share; see assign
	shared int32

	start, end []int32 // live range in positions, by value ID
	def        []int32 // position where it is computed, by value ID
	class      []int32 // by value ID: the value that stands for those that share a register
	first      []int32 // position of a block's start, by block ID
	last       []int32 // position of its terminator
}

// newRegisters starts the numbering behind the fixed registers.
func newRegisters(f *ir.Func, order []*ir.Block) *registers {
	g := &registers{f: f, order: order, of: make([]int32, f.NumValues())}
	for i := range g.of {
		g.of[i] = -1
	}
	return g
}

func (g *registers) fresh() int32 {
	g.next++
	return g.next - 1
}

// assign gives every value that has none and is wanted a register.
func (g *registers) assign() {
	g.shared = g.next
	g.positions()
	g.coalesce(g.ranges())
	var list, rest []int32 // the values that stand for a class, and the others
	start, end := slices.Clone(g.start), slices.Clone(g.end)
	for _, b := range g.order {
		for _, v := range b.Values {
			if g.of[v.ID] >= 0 || v.Type == ir.None || g.start[v.ID] < 0 {
				continue
			}
			c := g.class[v.ID]
			if c == int32(v.ID) {
				list = append(list, c)
				continue
			}
			rest = append(rest, int32(v.ID))
			start[c], end[c] = min(start[c], start[v.ID]), max(end[c], end[v.ID])
		}
	}
	slices.SortStableFunc(list, func(i, j int32) int { return cmp.Compare(start[i], start[j]) })
	var active endHeap
	active.end = end
	var free []int32
	for _, id := range list {
		for len(active.ids) > 0 && end[active.ids[0]] <= start[id] {
			free = append(free, g.of[heap.Pop(&active).(int32)])
		}
		if n := len(free); n > 0 {
			g.of[id], free = free[n-1], free[:n-1]
		} else {
			g.of[id] = g.fresh()
		}
		heap.Push(&active, id)
	}
	for _, id := range rest {
		g.of[id] = g.of[g.class[id]]
	}
}

// deadAt are the shared registers that hold nothing any more at the end of b.
func (g *registers) deadAt(b *ir.Block) []int32 {
	at := g.last[b.ID]
	live := make([]bool, g.next)
	for id, reg := range g.of {
		if reg >= g.shared && g.start[id] >= 0 && g.start[id] <= at && at <= g.end[id] {
			live[reg] = true
		}
	}
	var dead []int32
	for reg := g.shared; reg < g.next; reg++ {
		if !live[reg] {
			dead = append(dead, reg)
		}
	}
	return dead
}

// positions numbers block starts, values and terminators.
func (g *registers) positions() {
	g.first, g.last = make([]int32, g.f.NumBlocks()), make([]int32, g.f.NumBlocks())
	n := int32(0)
	for _, b := range g.order {
		g.first[b.ID] = n
		n += int32(len(b.Values)) + 1
		g.last[b.ID] = n
		n++
	}
}

func (g *registers) extend(v *ir.Value, at int32) {
	if g.start[v.ID] < 0 || at < g.start[v.ID] {
		g.start[v.ID] = at
	}
	if at > g.end[v.ID] {
		g.end[v.ID] = at
	}
}

// ranges computes the live range of every value, from its first to its last
// position. A phi is written at the ends of the predecessors. It returns which values are
// live at block boundaries, nil if that is too much to know.
func (g *registers) ranges() *liveness {
	n := g.f.NumValues()
	store := make([]int32, 4*n)
	g.start, g.end, g.def, g.class = store[:n:n], store[n:2*n:2*n], store[2*n:3*n:3*n], store[3*n:]
	for i := range g.start {
		g.start[i], g.end[i] = -1, -1
	}
	for _, b := range g.order {
		at := g.first[b.ID]
		for _, v := range b.Values {
			if v.Op == ir.OpPhi {
				g.def[v.ID] = g.first[b.ID]
				g.extend(v, g.first[b.ID])
				for i, p := range b.Preds {
					g.extend(v, g.last[p.ID])
					g.extend(v.Args[i], g.last[p.ID])
				}
				at++
				continue
			}
			at++
			g.def[v.ID] = at
			g.extend(v, at)
			for _, a := range v.Args {
				g.extend(a, at)
			}
		}
		if b.Term.Arg != nil {
			g.extend(b.Term.Arg, g.last[b.ID])
		}
	}
	return g.acrossBlocks()
}

// acrossBlocks extends the ranges of values that are live at block boundaries.
func (g *registers) acrossBlocks() *liveness {
	global := g.globals()
	words := (len(global) + 63) / 64
	if len(g.order)*words > 1<<23 {
		// too large for bit sets: such values keep a register for good
		for _, v := range global {
			g.start[v.ID], g.end[v.ID] = 0, math.MaxInt32
		}
		return nil
	}
	l := newLiveness(g, global, words)
	l.solve()
	for _, b := range g.order {
		l.in[b.ID].each(func(i int) { g.extend(global[i], g.first[b.ID]) })
		l.out[b.ID].each(func(i int) { g.extend(global[i], g.last[b.ID]) })
	}
	return l
}

// globals are the values without register yet that some other block uses than the
// one they are in.
func (g *registers) globals() []*ir.Value {
	seen := make([]bool, g.f.NumValues())
	var list []*ir.Value
	use := func(v *ir.Value, b *ir.Block) {
		if v.Block != b && g.of[v.ID] < 0 && !seen[v.ID] {
			seen[v.ID] = true
			list = append(list, v)
		}
	}
	for _, b := range g.order {
		for _, v := range b.Values {
			for i, a := range v.Args {
				if v.Op == ir.OpPhi {
					use(a, b.Preds[i])
				} else {
					use(a, b)
				}
			}
		}
		if b.Term.Arg != nil {
			use(b.Term.Arg, b)
		}
	}
	return list
}

type bits []uint64

func (s bits) has(i int) bool { return s[i>>6]>>(i&63)&1 != 0 }
func (s bits) set(i int)      { s[i>>6] |= 1 << (i & 63) }

// each calls f with every element.
func (s bits) each(f func(i int)) {
	for w, x := range s {
		for ; x != 0; x &= x - 1 {
			f(w<<6 + mathbits.TrailingZeros64(x))
		}
	}
}

// liveness are the sets of global values live at the start and end of each block.
type liveness struct {
	g           *registers
	index       []int32 // by value ID: the number of a global value, -1
	in, out     []bits
	use, def    []bits
	words       int
	handlersFor [][]*ir.Block // handlers of the regions around a block
}

func newLiveness(g *registers, global []*ir.Value, words int) *liveness {
	n := g.f.NumBlocks()
	l := &liveness{g: g, index: make([]int32, g.f.NumValues()), words: words,
		in: make([]bits, n), out: make([]bits, n), use: make([]bits, n), def: make([]bits, n), handlersFor: make([][]*ir.Block, n)}
	for i := range l.index {
		l.index[i] = -1
	}
	for i, v := range global {
		l.index[v.ID] = int32(i)
	}
	all := make(bits, 4*words*len(g.order))
	for _, b := range g.order {
		store := all[:4*words]
		all = all[4*words:]
		l.in[b.ID], l.out[b.ID], l.use[b.ID], l.def[b.ID] = store[:words], store[words:2*words], store[2*words:3*words], store[3*words:]
		for r := b.Region; r != nil; r = r.Parent {
			l.handlersFor[b.ID] = append(l.handlersFor[b.ID], r.Handler)
		}
	}
	for _, b := range g.order {
		l.local(b)
	}
	return l
}

// local fills use and def of one block. Operands of phis are used at the ends of
// the predecessors, where they are live out.
func (l *liveness) local(b *ir.Block) {
	use, def := l.use[b.ID], l.def[b.ID]
	see := func(a *ir.Value) {
		if i := int(l.index[a.ID]); i >= 0 && !def.has(i) {
			use.set(i)
		}
	}
	for _, v := range b.Values {
		if v.Op == ir.OpPhi {
			for k, a := range v.Args {
				if i := int(l.index[a.ID]); i >= 0 {
					l.out[b.Preds[k].ID].set(i)
				}
			}
		} else {
			for _, a := range v.Args {
				see(a)
			}
		}
		if i := int(l.index[v.ID]); i >= 0 {
			def.set(i)
		}
	}
	if b.Term.Arg != nil {
		see(b.Term.Arg)
	}
}

func (l *liveness) solve() {
	for changed := true; changed; {
		changed = false
		for k := len(l.g.order) - 1; k >= 0; k-- {
			b := l.g.order[k]
			out := l.out[b.ID]
			for _, s := range b.Term.Succs {
				or(out, l.in[s.ID])
			}
			for _, h := range l.handlersFor[b.ID] {
				or(out, l.in[h.ID])
			}
			in, use, def := l.in[b.ID], l.use[b.ID], l.def[b.ID]
			for w := range in {
				x := use[w] | out[w]&^def[w]
				if x != in[w] {
					in[w] = x
					changed = true
				}
			}
		}
	}
}

func or(dst, src bits) {
	for i, x := range src {
		dst[i] |= x
	}
}

// endHeap orders the active values by the end of their range.
type endHeap struct {
	ids []int32
	end []int32
}

func (h *endHeap) Len() int           { return len(h.ids) }
func (h *endHeap) Less(i, j int) bool { return h.end[h.ids[i]] < h.end[h.ids[j]] }
func (h *endHeap) Swap(i, j int)      { h.ids[i], h.ids[j] = h.ids[j], h.ids[i] }
func (h *endHeap) Push(x any)         { h.ids = append(h.ids, x.(int32)) }
func (h *endHeap) Pop() any {
	n := len(h.ids) - 1
	x := h.ids[n]
	h.ids = h.ids[:n]
	return x
}
