package regexp

// Memoisation keeps backtracking linear. Whether the rest of a pattern matches
// depends on the instruction and the position only, as long as there are no
// backreferences, and on whether the iterations under way have consumed
// anything. So a state that has failed once need not be tried again, at this or
// any later start. Remembering costs memory, so it begins when an execution has
// done much work; then the instructions that several paths lead to are replaced
// by ones that look up and record their states.
//
// Inside a lookaround a state may have been visited on the way to success. Its
// records are undone when the lookaround succeeds.

// context lists the registers that the outcome at an instruction depends on.
type context struct {
	marks    []int32 // of iterations that must consume something
	counters []int32 // of counted loops
}

// maxMarks bounds the states of one instruction, two for every mark.
const maxMarks = 6

// variants is the number of states per position of an instruction in ctx.
func (ctx *context) variants() int { return 1 << min(len(ctx.marks), maxMarks) }

// assignMemo gives states to the instructions that can be reached in more than
// one way. All others are reached at most as often as their only predecessor.
func (p *Program) assignMemo() {
	arrivals := make([]int, len(p.insts)+1)
	for pc := range p.insts {
		in := &p.insts[pc]
		switch in.op {
		case opMatch, opFail, opLookEnd:
		case opJump, opCountNext:
			arrivals[in.x]++
		case opSplit, opBranch:
			arrivals[in.x]++
			arrivals[in.y]++
		case opCount:
			arrivals[in.ext.count.body]++
			arrivals[in.ext.count.exit]++
		case opLook:
			arrivals[pc+1]++
			arrivals[in.x]++
		case opLoopPoint:
			arrivals[pc+1] += 2 // one for every position that the loop tries
		case opLoop, opLazy:
			arrivals[pc+1]++
			if in.flags&flagAlone == 0 && in.x != in.y {
				arrivals[pc+1]++
			}
		default:
			arrivals[pc+1]++
		}
	}
	for pc := range p.insts {
		in := &p.insts[pc]
		loop := (in.op == opLoop || in.op == opLazy) && in.flags&flagAlone != 0
		if arrivals[pc] < 2 && !loop || in.op == opMatch || in.op == opLookEnd {
			continue
		}
		in.memo = int32(p.memoStates)
		p.memoStates += p.contexts[in.ctx].variants()
	}
}

// remembering is the program with lookups in place.
func (p *Program) remembering() []inst {
	if made := p.memoInsts.Load(); made != nil {
		return *made
	}
	insts := append([]inst(nil), p.insts...)
	for pc := range insts {
		in := &insts[pc]
		in.orig = in.op
		switch {
		case in.memo < 0:
		case in.op == opLoop && in.flags&flagAlone != 0:
			in.op = opMemoLoop
		case in.op == opLazy && in.flags&flagAlone != 0:
			in.op = opMemoLazy
		default:
			in.op = opMemo
		}
	}
	p.memoInsts.Store(&insts)
	return insts
}

// memory is the set of states that have failed.
type memory struct {
	bits   []uint64
	stride int                  // positions per state
	large  map[counted]struct{} // states that depend on counters
	undo   []int                // bits set inside lookarounds
}

// counted is a state with the counters that it depends on.
type counted struct {
	state    int
	counters [4]int32
}

func (m *memory) reset(states, length int) {
	m.stride = length + 1
	words := (states*m.stride + 63) / 64
	if cap(m.bits) < words {
		m.bits = make([]uint64, words)
	}
	m.bits = m.bits[:words]
	clear(m.bits)
	m.large = nil
	m.undo = m.undo[:0]
}

// variant tells apart states by which iterations have consumed something.
func variant(ctx *context, regs []int32, pos int) int {
	v := 0
	for i, reg := range ctx.marks {
		if i < maxMarks && int32(pos) > regs[reg] {
			v |= 1 << i
		}
	}
	return v
}

// seen reports whether a state was recorded before, and records it.
func (m *machine) seen(state int, pos int) bool {
	return m.memory.record(state, pos, m.looks > 0)
}

func (m *memory) record(state, pos int, undo bool) bool {
	at := state*m.stride + pos
	word, bit := at>>6, uint64(1)<<(at&63)
	if m.bits[word]&bit != 0 {
		return true
	}
	m.bits[word] |= bit
	if undo {
		m.undo = append(m.undo, at)
	}
	return false
}

// forget undoes the records made since undo had length n.
func (m *memory) forget(n int) {
	for _, at := range m.undo[n:] {
		m.bits[at>>6] &^= 1 << (at & 63)
	}
	m.undo = m.undo[:n]
}

// arrive reports whether the instruction in was reached at pos before.
func (m *machine) arrive(in *inst, pos int) bool {
	ctx := &m.prog.contexts[in.ctx]
	if len(ctx.marks) > maxMarks || len(ctx.counters) > len(counted{}.counters) {
		return false
	}
	state := int(in.memo) + variant(ctx, m.regs, pos)
	if len(ctx.counters) == 0 {
		return m.seen(state, pos)
	}
	if m.looks > 0 {
		return false
	}
	key := counted{state: state*m.memory.stride + pos}
	for i, reg := range ctx.counters {
		key.counters[i] = m.regs[reg]
	}
	if _, ok := m.memory.large[key]; ok {
		return true
	}
	if m.memory.large == nil {
		m.memory.large = make(map[counted]struct{})
	}
	m.memory.large[key] = struct{}{}
	return false
}

// rangeState is the state of an unlimited loop at positions behind the one
// where it was entered: every iteration under way has consumed something. It is
// -1 when the loop's states depend on more than that.
func (m *machine) rangeState(in *inst) int {
	ctx := &m.prog.contexts[in.ctx]
	if len(ctx.marks) > maxMarks || len(ctx.counters) > 0 {
		return -1
	}
	return int(in.memo) + ctx.variants() - 1
}
