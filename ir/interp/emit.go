package interp

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
	"github.com/gonodec/gonodec/jsrt"
)

// emit writes the instructions of all blocks.
func (p *preparer) emit() {
	p.findEmpty()
	var order []*ir.Block
	for i, b := range p.order {
		p.at[b.ID] = -1
		if i == 0 || !p.empty[b.ID] {
			order = append(order, b)
		}
	}
	for i, b := range order {
		p.next = nil
		if i+1 < len(order) {
			p.next = order[i+1]
		}
		p.at[b.ID] = len(p.ins)
		p.block(b)
	}
	for _, x := range p.patches {
		p.ins[x.pc].x = int32(p.at[x.b.ID])
	}
	for i, r := range p.f.Regions {
		p.regions[i].handler = p.at[p.through(r.Handler).ID] * instSize
	}
	p.scale()
}

// findEmpty finds the blocks that only jump forward, which are not needed.
func (p *preparer) findEmpty() {
	p.at, p.empty = make([]int, p.f.NumBlocks()), make([]bool, p.f.NumBlocks())
	for i, b := range p.order {
		p.at[b.ID] = i
	}
	for i := len(p.order) - 1; i > 0; i-- {
		b := p.order[i]
		if b.Term.Kind != ir.TermJump {
			continue
		}
		s := b.Term.Succs[0]
		p.empty[b.ID] = p.at[s.ID] > i && s.Region == b.Region && !slices.ContainsFunc(b.Values, p.audible) && len(p.moves(b, 0)) == 0
	}
}

// scale turns numbers of instructions that control goes to into distances.
func (p *preparer) scale() {
	for i := range p.ins {
		switch in := &p.ins[i]; {
		case in.op == opSwitch:
			for k := range in.c {
				p.lists[in.b+k] *= int32(instSize)
			}
		case in.op >= opJump && in.op <= opJumpFalse || in.op == opLeave || in.op >= opJumpLt && in.op <= opJumpIterNext:
			in.x *= int32(instSize)
		}
	}
}

// through is where control goes on that comes to b.
func (p *preparer) through(b *ir.Block) *ir.Block {
	for p.empty[b.ID] {
		b = b.Term.Succs[0]
	}
	return b
}

func (p *preparer) block(b *ir.Block) {
	p.last = nil
	p.fuse(b)
	for i, v := range b.Values {
		if p.audible(v) && !p.fused[v.ID] {
			p.knownCall(b, i)
			p.value(v)
			p.last = v
		}
	}
	p.term(b)
}

// audible reports a value that has an instruction.
func (p *preparer) audible(v *ir.Value) bool {
	return !isFixed(v.Op) && (v.Uses > 0 || v.Op.Effect()&(ir.Writes|ir.Throws|ir.RunsJS) != 0)
}

func (p *preparer) term(b *ir.Block) {
	t := &b.Term
	switch t.Kind {
	case ir.TermJump:
		p.edge(b, 0)
	case ir.TermIf:
		p.branch(b)
	case ir.TermSwitch:
		at := len(p.lists)
		n := len(t.Succs)
		p.add(inst{op: opSwitch, a: p.r(t.Arg), b: int32(at), c: int32(n)}, -1)
		p.lists = append(p.lists, make([]int32, n)...)
		p.next = nil
		for i := range t.Succs {
			p.lists[at+i] = int32(len(p.ins))
			p.edge(b, i)
		}
	case ir.TermReturn:
		p.add(inst{op: opReturn, a: p.r(t.Arg)}, t.Pos)
	case ir.TermThrow:
		p.add(inst{op: opThrow, a: p.r(t.Arg)}, t.Pos)
	case ir.TermSuspend:
		in := inst{op: opSuspend, a: p.r(t.Arg), b: -1}
		in.n = int32([...]jsrt.Status{jsrt.StatusYield, jsrt.StatusYield, jsrt.StatusYieldResult, jsrt.StatusAwait}[t.Suspend])
		if b.Region != nil {
			in.b = int32(b.Region.ID)
		}
		dead := p.reg.deadAt(b)
		in.c, in.x = int32(len(p.lists)), int32(len(dead))
		p.lists = append(p.lists, dead...)
		p.add(in, t.Pos)
		p.edge(b, 0)
	case ir.TermUnreachable:
		p.add(inst{op: opUnreachable}, -1)
	default:
		panic("interp: block without terminator")
	}
}

// plain reports whether edge i of b is nothing but a jump forward.
func (p *preparer) plain(b *ir.Block, i int) bool {
	s := b.Term.Succs[i]
	return s.Region == b.Region && p.at[p.through(s).ID] < 0 && len(p.moves(b, i)) == 0
}

func (p *preparer) branch(b *ir.Block) {
	yes, no := p.through(b.Term.Succs[0]), p.through(b.Term.Succs[1])
	switch {
	case p.plain(b, 0) && p.next != yes:
		p.patch(p.condition(b, true), yes)
		p.edge(b, 1)
	case p.plain(b, 1):
		p.patch(p.condition(b, false), no)
		p.edge(b, 0)
	default:
		j := p.condition(b, false)
		next := p.next
		p.next = nil
		p.edge(b, 0)
		p.ins[j].x = int32(len(p.ins))
		p.next = next
		p.edge(b, 1)
	}
}

func (p *preparer) patch(pc int, b *ir.Block) { p.patches = append(p.patches, patch{pc, b}) }

// edge emits the moves of edge i of b, leaves and enters regions, and jumps.
func (p *preparer) edge(b *ir.Block, i int) {
	s := b.Term.Succs[i]
	p.parallel(p.moves(b, i))
	s = p.through(s)
	from := b.Region
	levels := 0
	for !s.Region.Within(from) {
		from = from.Parent
		levels++
	}
	var enter []*ir.Region
	for r := s.Region; r != from; r = r.Parent {
		enter = append(enter, r)
	}
	if levels > 0 {
		pc := p.add(inst{op: opLeave, n: int32(levels)}, -1)
		if len(enter) == 0 {
			p.patch(pc, s)
			return
		}
		p.ins[pc].x = int32(pc + 1)
	}
	for k := len(enter) - 1; k >= 0; k-- {
		p.add(inst{op: opTry, x: int32(enter[k].ID)}, -1)
	}
	switch {
	case s == p.next:
	case p.at[s.ID] >= 0:
		p.patch(p.add(inst{op: opLoop}, -1), s)
	default:
		p.patch(p.add(inst{op: opJump}, -1), s)
	}
}

type move struct{ dst, src int32 }

// moves are the copies into the phis of successor i of b.
func (p *preparer) moves(b *ir.Block, i int) []move {
	s := b.Term.Succs[i]
	if len(s.Values) == 0 || s.Values[0].Op != ir.OpPhi {
		return nil
	}
	// The i-th edge to s among b's edges is the k-th predecessor entry of s.
	k := 0
	for _, x := range b.Term.Succs[:i] {
		if x == s {
			k++
		}
	}
	pred := -1
	for j, q := range s.Preds {
		if q == b {
			if k == 0 {
				pred = j
				break
			}
			k--
		}
	}
	var list []move
	for _, v := range s.Values {
		if v.Op != ir.OpPhi {
			break
		}
		if v.Uses == 0 {
			continue
		}
		if d, a := p.r(v), p.r(v.Args[pred]); d != a {
			list = append(list, move{d, a})
		}
	}
	return list
}

// parallel emits moves that happen at once: one whose target no other reads goes
// first; a cycle is broken with the scratch register.
func (p *preparer) parallel(list []move) {
	for len(list) > 0 {
		found := -1
	search:
		for i, m := range list {
			for j, o := range list {
				if i != j && o.src == m.dst {
					continue search
				}
			}
			found = i
			break
		}
		if found < 0 {
			p.add(inst{op: opMove, dst: p.scratch, a: list[0].src}, -1)
			list[0].src = p.scratch
			continue
		}
		m := list[found]
		p.add(inst{op: opMove, dst: m.dst, a: m.src}, -1)
		list = append(list[:found:found], list[found+1:]...)
	}
}
