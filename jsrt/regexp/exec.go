package regexp

import "math"

// Input is a subject: Latin-1 or UTF-16 units.
type Input struct {
	narrow []byte
	wide   []uint16
	isWide bool
}

// Latin1 is a subject of Latin-1 units.
func Latin1(s []byte) Input { return Input{narrow: s} }

// UTF16 is a subject of UTF-16 units.
func UTF16(s []uint16) Input { return Input{wide: s, isWide: true} }

// Len is the number of units.
func (in Input) Len() int { return len(in.narrow) + len(in.wide) }

// Result is the outcome of an execution with a budget.
type Result uint8

const (
	NoMatch Result = iota
	Matched
	// Exhausted means that the budget was spent, or the memory for
	// backtracking, before there was an answer.
	Exhausted
)

// Match searches subject from lastIndex on, or tries only there when the
// program is sticky. On success it stores the start and end of every group in
// caps, which has 2*GroupCount() elements; -1 stands for a group that took no
// part. An execution that runs out of memory for backtracking does not match.
func (p *Program) Match(subject Input, lastIndex int, caps []int32) bool {
	return p.Exec(subject, lastIndex, caps, 0) == Matched
}

// Exec is Match that gives up after budget backtracking steps, when budget is
// positive.
func (p *Program) Exec(subject Input, lastIndex int, caps []int32, budget int64) Result {
	m := p.idle.Swap(nil)
	if m == nil {
		m = &machine{prog: p, regs: make([]int32, p.registers)}
	}
	m.start(subject.Len(), budget)
	found := false
	if subject.isWide {
		if p.flags.unicodeMode() && insidePair(subject.wide, lastIndex) {
			lastIndex--
		}
		found = find(m, subject.wide, lastIndex, p.search.nextWide)
	} else {
		found = find(m, subject.narrow, lastIndex, p.search.nextNarrow)
	}
	if found {
		copy(caps, m.regs[:2*p.groups])
	}
	result := NoMatch
	switch {
	case found:
		result = Matched
	case m.exhausted:
		result = Exhausted
	}
	m.shrink()
	p.idle.Store(m)
	return result
}

// insidePair reports that i lies between the halves of a surrogate pair; with u
// and v the character there begins one unit before.
func insidePair(s []uint16, i int) bool {
	return i > 0 && i < len(s) && isTrail(rune(s[i])) && isLead(rune(s[i-1]))
}

// find tries the positions from pos on.
func find[C unit](m *machine, s []C, pos int, next func([]C, int) int) bool {
	p := m.prog
	sticky := p.flags&Sticky != 0
	points := p.flags.unicodeMode()
	for {
		if !sticky {
			if p.search.anchored && pos > 0 {
				return false
			}
			if pos = next(s, pos); pos < 0 {
				return false
			}
			if points && pos > 0 && pos < len(s) && isTrail(rune(s[pos])) && isLead(rune(s[pos-1])) {
				pos++
				if pos > len(s) {
					return false
				}
				continue
			}
		}
		for i := range m.regs {
			m.regs[i] = -1
		}
		m.regs[0] = int32(pos)
		if run(m, s, 0, pos) {
			return true
		}
		if sticky || m.exhausted {
			return false
		}
		if loop := p.search.leadLoop; loop != nil {
			run := pos
			for run < len(s) && loop.set.hasUnit(uint16(s[run])) {
				run++
			}
			pos = max(pos, run-1)
		}
		if pos++; pos > len(s) {
			return false
		}
	}
}

// hasUnit reports membership of a unit.
func (s *charSet) hasUnit(c uint16) bool {
	if c <= 0xFF {
		return s.low[c]
	}
	return s.hasHigh(rune(c))
}

// start prepares m for a subject of the given length.
func (m *machine) start(length int, budget int64) {
	m.stack = m.stack[:0]
	m.insts = m.prog.insts
	m.remembers, m.exhausted, m.looks = false, false, 0
	m.memory.undo = m.memory.undo[:0]
	// Much work means several steps a unit: patterns that do not blow up stay
	// below it.
	m.work = 8*int64(length) + 4096
	m.budget = math.MaxInt64
	if budget > 0 {
		m.budget = budget
		m.work = min(m.work, budget)
	}
	m.budget -= m.work
	m.length = length
	if m.prog.forceMemo {
		m.work = 0
	}
}

// outOfWork is called when m.work has been used up. It reports whether to go
// on.
func (m *machine) outOfWork() bool {
	if m.budget <= 0 {
		m.exhausted = true
		return false
	}
	if !m.remembers && !m.prog.hasRefs && m.prog.memoStates > 0 {
		m.remembers = true
		m.memory.reset(m.prog.memoStates, m.length)
		m.insts = m.prog.remembering()
	}
	m.work = min(m.budget, 1<<20)
	m.budget -= m.work
	return true
}

// Memory that an idle machine keeps.
const (
	keepFrames = 1 << 14
	keepWords  = 1 << 14
)

// shrink drops what an unusual execution has grown.
func (m *machine) shrink() {
	if cap(m.stack) > keepFrames {
		m.stack = nil
	}
	if cap(m.memory.bits) > keepWords {
		m.memory.bits = nil
	}
	m.memory.large = nil
}
