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

// Match searches subject from lastIndex on, or tries only there when the
// program is sticky; 0 ≤ lastIndex ≤ subject.Len(). On success it stores the
// start and end of every group in caps, which has 2*GroupCount() elements; -1
// stands for a group that took no part. Any goroutine may call it. Who calls
// it often keeps a Matcher instead.
func (p *Program) Match(subject Input, lastIndex int, caps []int32) bool {
	m := p.idle.Swap(nil)
	if m == nil {
		m = p.NewMatcher()
	}
	found := m.Match(subject, lastIndex)
	if found {
		copy(caps, m.Captures())
	}
	p.idle.Store(m)
	return found
}

// Matcher executes a program, one execution at a time. A RegExp object that
// belongs to one goroutine keeps one, and then executions allocate nothing.
type Matcher struct {
	m      machine
	native *Native                             // nil: the machine executes the program
	latin1 func(t *Run, s []byte, pos int) int // of native, or the machine
	run    Run
}

// NewMatcher returns a matcher for p.
func (p *Program) NewMatcher() *Matcher {
	t := &Matcher{m: machine{prog: p, insts: p.insts, regs: make([]int32, p.registers)}, latin1: tryMachine}
	t.run.machine = &t.m
	return t
}

// Match is Program.Match; the captures stay in the matcher. An execution that
// runs out of memory for backtracking does not match; see Exhausted.
func (t *Matcher) Match(subject Input, lastIndex int) bool {
	if subject.isWide {
		return t.MatchUTF16(subject.wide, lastIndex)
	}
	return t.MatchLatin1(subject.narrow, lastIndex)
}

// MatchLatin1 is Match on Latin-1 units.
func (t *Matcher) MatchLatin1(s []byte, lastIndex int) bool {
	at := t.latin1(&t.run, s, lastIndex)
	if at < 0 && t.native != nil && t.native.Latin1 != nil {
		return t.exceeded(s, ^at)
	}
	return at == Matched
}

// TryLatin1 is MatchLatin1 for inlining: Matched, NotMatched, or another number when
// a compiled function has given up, or the machine: see Exhausted.
func (t *Matcher) TryLatin1(s []byte, lastIndex int) int {
	return t.latin1(&t.run, s, lastIndex)
}

// tryMachine is TryLatin1 of a matcher without a compiled function.
func tryMachine(t *Run, s []byte, lastIndex int) int {
	m := t.machine
	found := false
	if in := m.prog.search.simple; in != nil {
		found = findSimple(m, in, s, lastIndex)
	} else {
		m.start(len(s))
		found = find(m, s, lastIndex)
	}
	switch {
	case found:
		return Matched
	case m.exhausted:
		return -1
	}
	return NotMatched
}

// MatchUTF16 is Match on UTF-16 units.
func (t *Matcher) MatchUTF16(s []uint16, lastIndex int) bool {
	m := &t.m
	if m.prog.flags.unicodeMode() && insidePair(s, lastIndex) {
		// With u and v the character at lastIndex begins one unit before.
		lastIndex--
	}
	if n := t.native; n != nil && n.UTF16 != nil {
		at := n.UTF16(&t.run, s, lastIndex)
		if at >= 0 {
			return at == Matched
		}
		return takeOver(m, s, ^at)
	}
	if in := m.prog.search.simple; in != nil {
		return findSimple(m, in, s, lastIndex)
	}
	m.start(len(s))
	return find(m, s, lastIndex)
}

// Captures are the starts and ends of the groups of the last match. They are
// valid until the next execution.
func (t *Matcher) Captures() []int32 { return t.m.regs[:2*t.m.prog.groups] }

// SetBudget limits every execution to so many backtracking steps; 0 stands for
// no limit.
func (t *Matcher) SetBudget(steps int64) { t.m.limit = steps }

// Exhausted reports that the last execution gave up without an answer: its
// budget was spent or backtracking took too much memory. It is asked once, after
// an execution that has not matched.
func (t *Matcher) Exhausted() bool {
	if t.m.exhausted {
		t.m.exhausted = false
		return true
	}
	return false
}

// insidePair reports that i lies between the halves of a surrogate pair.
func insidePair[C unit](s []C, i int) bool {
	return i > 0 && i < len(s) && isTrail(rune(s[i])) && isLead(rune(s[i-1]))
}

// find tries the positions from pos on.
func find[C unit](m *machine, s []C, pos int) bool {
	p := m.prog
	sticky := p.flags&Sticky != 0
	points := p.flags.unicodeMode()
	if p.search.kind == searchStart && !p.search.lines && !sticky {
		found := pos == 0 && attempt(m, s, 0, 0)
		m.finish()
		return found
	}
	for {
		if !sticky {
			if pos = nextStart(&p.search, s, pos); pos < 0 {
				m.finish()
				return false
			}
			if points && insidePair(s, pos) {
				pos++
				continue
			}
		}
		entry := int32(0)
		if pos > 0 {
			entry = p.search.entry
		}
		hopeless := false
		loop := p.search.leadLoop
		if loop != nil && loop.flags&flagPossessive != 0 && loop.follow != nil && pos > 0 && !sticky {
			// A loop that gives nothing back decides by what follows it.
			hopeless = !follows(loop.follow, s, loopEnd(loop, s, pos))
		}
		if !hopeless && attempt(m, s, entry, pos) {
			m.finish()
			return true
		}
		if sticky || m.exhausted {
			m.finish()
			return false
		}
		if loop != nil {
			// The next start to try is behind the run of characters: the last
			// of them is enough for the loop or all of them have failed.
			end := 0
			if loop.op == opLoopPoint {
				end, _ = loopPointEnd(loop, s, pos)
			} else {
				end = loopEnd(loop, s, pos)
			}
			pos = max(pos, end-1)
		}
		if pos++; pos > len(s) {
			m.finish()
			return false
		}
	}
}

// attempt runs the program for a match that begins at pos.
func attempt[C unit](m *machine, s []C, entry int32, pos int) bool {
	for i := range m.regs {
		m.regs[i] = -1
	}
	m.regs[0] = int32(pos)
	return run(m, s, entry, pos)
}

// findSimple is find for a program of one instruction.
func findSimple[C unit](m *machine, in *inst, s []C, pos int) bool {
	p := m.prog
	sticky, points := p.flags&Sticky != 0, p.flags.unicodeMode()
	for {
		if !sticky {
			if pos = nextStart(&p.search, s, pos); pos < 0 {
				return false
			}
			if points && insidePair(s, pos) {
				pos++
				continue
			}
		}
		if end := simpleEnd(in, s, pos); end >= 0 {
			m.regs[0], m.regs[1] = int32(pos), int32(end)
			return true
		}
		if sticky {
			return false
		}
		pos++
	}
}

// simpleEnd executes a program of one instruction; -1 is failure.
func simpleEnd[C unit](in *inst, s []C, pos int) int {
	switch in.op {
	case opLoop:
		if end := loopEnd(in, s, pos); end-pos >= int(in.x) {
			return end
		}
		return -1
	case opLoopPoint:
		end, floor := loopPointEnd(in, s, pos)
		if floor < 0 {
			return -1
		}
		return end
	case opPoint:
		if n := matchPoint(in.set, s, pos); n > 0 {
			return pos + n
		}
		return -1
	}
	if pos < len(s) {
		if c := uint16(s[pos]); in.op == opSet && in.set.hasUnit(c) || in.op == opChar && c == in.c {
			return pos + 1
		}
	}
	return -1
}

// hasUnit reports membership of a unit.
func (s *charSet) hasUnit(c uint16) bool {
	if c <= 0xFF {
		return s.low[c]
	}
	return s.hasHigh(rune(c))
}

// start prepares m for a subject of the given length.
func (m *machine) start(length int) {
	m.stack = m.stack[:0]
	m.exhausted = false
	m.length = length
	// Much work means several steps a unit: patterns that do not blow up stay
	// below it.
	m.work = 8*int64(length) + 4096
	m.budget = math.MaxInt64
	if m.limit > 0 {
		m.work = min(m.work, m.limit)
		m.budget = m.limit - m.work
	}
	if m.prog.forceMemo {
		m.work = 0
	}
}

// outOfWork is called when m.work has been used up. It reports whether to go
// on.
func (m *machine) outOfWork() bool {
	if m.exhausted || m.budget <= 0 {
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

// finish returns m to its usual state after an unusual execution.
func (m *machine) finish() {
	if cap(m.stack) > keepFrames {
		m.stack = nil
	}
	if m.remembers {
		m.remembers = false
		m.insts = m.prog.insts
		m.memory.undo = m.memory.undo[:0]
		m.memory.large = nil
		if cap(m.memory.bits) > keepWords {
			m.memory.bits = nil
		}
	}
	m.looks = 0
}
