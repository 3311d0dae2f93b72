package regexp

import (
	"bytes"
	"unsafe"
)

// The steps of the machine that deserve a function.

// asBytes views narrow units as bytes.
func asBytes[C unit](s []C) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(s))), len(s))
}

// shortRun is how far a loop looks unit by unit before it calls a vectorised
// search.
const shortRun = 16

// loopEnd is where a loop over single units ends when it takes all it can.
func loopEnd[C unit](in *inst, s []C, pos int) int {
	limit := len(s)
	if in.y >= 0 && limit-pos > int(in.y) {
		limit = pos + int(in.y)
	}
	set := in.set
	var width C
	if unsafe.Sizeof(width) != 1 {
		for pos < limit {
			if c := uint16(s[pos]); c <= 0xFF {
				if !set.low[c] {
					return pos
				}
			} else if !set.hasHigh(rune(c)) {
				return pos
			}
			pos++
		}
		return pos
	}
	b := asBytes(s)[:limit]
	near := limit
	if set.stopCount <= len(set.stops) {
		near = min(limit, pos+shortRun)
	}
	for pos < near {
		if !set.low[b[pos]] {
			return pos
		}
		pos++
	}
	rest := b[pos:]
	for i := 0; i < set.stopCount && len(rest) > 0; i++ {
		if at := bytes.IndexByte(rest, set.stops[i]); at >= 0 {
			rest = rest[:at]
		}
	}
	return pos + len(rest)
}

// loopPointEnd is loopEnd for code points. floor is the end after in.x of them,
// -1 when there are fewer.
func loopPointEnd[C unit](in *inst, s []C, pos int) (end, floor int) {
	floor = -1
	for count := int32(0); ; count++ {
		if count == in.x {
			floor = pos
		}
		if count == in.y {
			return pos, floor
		}
		n := matchPoint(in.set, s, pos)
		if n == 0 {
			return pos, floor
		}
		pos += n
	}
}

// lazyStart is where a lazy loop ends at first, -1 when it cannot.
func lazyStart[C unit](in *inst, s []C, pos int) int {
	if int(in.x) > len(s)-pos {
		return -1
	}
	end := pos + int(in.x)
	for ; pos < end; pos++ {
		if !in.set.hasUnit(uint16(s[pos])) {
			return -1
		}
	}
	return end
}

// follows reports that the instruction behind a loop may match at pos.
func follows[C unit](f *firstSet, s []C, pos int) bool {
	if pos == len(s) {
		return f.end
	}
	if c := uint16(s[pos]); c <= 0xFF {
		return f.low[c]
	}
	return f.high
}

// matchPoint is the size of the code point at pos if it is in set, otherwise 0.
func matchPoint[C unit](set *charSet, s []C, pos int) int {
	if pos >= len(s) {
		return 0
	}
	c := uint16(s[pos])
	if c <= 0xFF {
		if set.low[c] {
			return 1
		}
		return 0
	}
	if isLead(rune(c)) && pos+1 < len(s) && isTrail(rune(s[pos+1])) {
		if set.hasHigh(combine(rune(c), rune(s[pos+1]))) {
			return 2
		}
		return 0
	}
	if set.hasHigh(rune(c)) {
		return 1
	}
	return 0
}

// matchBack is the size of what in matches before pos, or 0.
func matchBack[C unit](in *inst, op opcode, s []C, pos int) int {
	if pos == 0 {
		return 0
	}
	c := uint16(s[pos-1])
	ok, size := false, 1
	switch {
	case op == opCharBack:
		ok = c == in.c
	case op == opPointBack && isTrail(rune(c)) && pos > 1 && isLead(rune(s[pos-2])):
		ok, size = in.set.hasHigh(combine(rune(s[pos-2]), rune(c))), 2
	default:
		ok = in.set.hasUnit(c)
	}
	if !ok {
		return 0
	}
	return size
}

// retry takes the next end of the loop that f stands for: pos is -1 when there
// is none. f stays on the stack while keep is true.
func retry[C unit](m *machine, s []C, f *frame) (pos int, keep bool) {
	in := &m.insts[f.pc]
	pos = int(f.pos)
	switch f.kind {
	case frameLoop:
		return retryLoop(m, s, f, in)
	case framePoint:
		if pos--; pos > int(f.min) && isTrail(rune(s[pos])) && isLead(rune(s[pos-1])) {
			pos--
		}
		f.pos = int32(pos)
		return pos, pos > int(f.min)
	}
	start, limit := pos, int(f.min)
	state := -1
	if in.op == opMemoLazy {
		state = m.rangeState(in)
	}
	for pos < limit && in.set.hasUnit(uint16(s[pos])) {
		pos++
		if state >= 0 && m.seen(state, pos-int(in.x)) {
			break
		}
		if in.follow == nil || follows(in.follow, s, pos) {
			m.work -= int64(pos-start) >> 4
			f.pos = int32(pos)
			return pos, pos < limit
		}
	}
	m.work -= int64(pos-start) >> 4
	return -1, false
}

func retryLoop[C unit](m *machine, s []C, f *frame, in *inst) (pos int, keep bool) {
	pos = int(f.pos) - 1
	floor := int(f.min)
	if in.follow != nil {
		for pos >= floor && !follows(in.follow, s, pos) {
			pos--
		}
		m.work -= int64(int(f.pos)-pos) >> 4
		if pos < floor {
			return -1, false
		}
	}
	f.pos = int32(pos)
	return pos, pos > floor
}

// holds reports an assertion at pos.
func holds[C unit](kind assertKind, s []C, pos int) bool {
	switch kind {
	case assertStart:
		return pos == 0
	case assertEnd:
		return pos == len(s)
	case assertLineStart:
		return pos == 0 || isNewline(uint16(s[pos-1]))
	case assertLineEnd:
		return pos == len(s) || isNewline(uint16(s[pos]))
	}
	folded := kind >= assertWordFolded
	before := pos > 0 && isWord(uint16(s[pos-1]), folded)
	after := pos < len(s) && isWord(uint16(s[pos]), folded)
	return (before != after) == (kind == assertWord || kind == assertWordFolded)
}

func isNewline(c uint16) bool {
	return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029
}

func isWord(c uint16, folded bool) bool {
	switch {
	case c|0x20 >= 'a' && c|0x20 <= 'z', c >= '0' && c <= '9', c == '_':
		return true
	}
	return folded && (c == 0x17F || c == 0x212A)
}

// rare executes the instructions that are not worth a place in run. The stack
// is in m. pc is -1 on failure.
func rare[C unit](m *machine, s []C, in *inst, op opcode, pc int32, pos int) (int32, int) {
	switch op {
	case opLook:
		return look(m, s, in, pc, pos)
	case opRef:
		return reference(m, s, in, false, pc, pos)
	case opRefBack:
		return reference(m, s, in, true, pc, pos)
	case opCount:
		return m.count(in, pos), pos
	case opCountNext:
		return m.countNext(in, pos), pos
	case opMemoLoop:
		return memoLoop(m, s, in, pc, pos)
	case opMemoLazy:
		return memoLazy(m, s, in, pc, pos)
	}
	panic("regexp: unknown instruction")
}

// look runs the body of a lookaround, which begins behind it.
func look[C unit](m *machine, s []C, in *inst, pc int32, pos int) (int32, int) {
	base, undo := len(m.stack), len(m.memory.undo)
	m.looks++
	matched := run(m, s, pc+1, pos)
	m.looks--
	if m.exhausted {
		return -1, 0
	}
	if matched {
		m.memory.forget(undo)
	} else if m.looks == 0 {
		m.memory.undo = m.memory.undo[:0]
	}
	if in.flags&flagNegative == 0 {
		if !matched {
			return -1, 0
		}
		// The body is not entered again, but its captures may be undone.
		kept := m.stack[:base]
		for _, f := range m.stack[base:] {
			if f.kind == frameUndo {
				kept = append(kept, f)
			}
		}
		m.stack = kept
		return in.x, pos
	}
	if matched {
		for i := len(m.stack) - 1; i >= base; i-- {
			if f := &m.stack[i]; f.kind == frameUndo {
				m.regs[f.pc] = f.pos
			}
		}
		m.stack = m.stack[:base]
		return -1, 0
	}
	return in.x, pos
}

// matchRun executes an opRun: next is the instruction behind it, or nil.
func matchRun[C unit](in *inst, s []C, pos int) (next *inst) {
	n := int(in.x)
	if len(s)-pos < n {
		return nil
	}
	for _, c := range s[pos : pos+n] {
		switch set := in.set; {
		case set == nil:
			if uint16(c) != in.c {
				return nil
			}
		case uint16(c) <= 0xFF:
			if !set.low[uint8(c)] {
				return nil
			}
		case !set.hasHigh(rune(c)):
			return nil
		}
		in = in.next()
	}
	return in
}

// hasString reports that lit stands at pos.
func hasString[C unit](s []C, pos int, lit []uint16) bool {
	if len(s)-pos < len(lit) {
		return false
	}
	t := s[pos:][:len(lit)]
	for i, c := range lit {
		if uint16(t[i]) != c {
			return false
		}
	}
	return true
}

// reference compares the text of a group with what comes next.
func reference[C unit](m *machine, s []C, in *inst, back bool, pc int32, pos int) (int32, int) {
	var text []C
	for _, g := range in.ext.refs {
		if from, to := m.regs[2*g], m.regs[2*g+1]; from >= 0 && to >= 0 {
			text = s[from:to]
		}
	}
	at, next := pos, pos+len(text)
	if back {
		at, next = pos-len(text), pos-len(text)
	}
	if at < 0 || at+len(text) > len(s) {
		return -1, 0
	}
	here := s[at : at+len(text)]
	if !sameText(m.prog, s, text, here, next, in.flags&flagIgnoreCase != 0) {
		return -1, 0
	}
	return pc + 1, next
}

// sameText reports that here, a part of s, is the text of a group; next is where
// matching goes on.
func sameText[C unit](p *Program, s, text, here []C, next int, ignoreCase bool) bool {
	unicode := p.flags.unicodeMode()
	if unicode && len(text) > 0 && insidePair(s, next) {
		return false // half a code point is not part of the text
	}
	for i := 0; i < len(text); i++ {
		a, b := rune(text[i]), rune(here[i])
		if a == b {
			continue
		}
		if !ignoreCase {
			return false
		}
		if unicode && i > 0 && isTrail(a) && isTrail(b) && isLead(rune(text[i-1])) {
			a, b = combine(rune(text[i-1]), a), combine(rune(here[i-1]), b)
		}
		if fold := foldingFor(unicode); fold.canonicalize(a) != fold.canonicalize(b) {
			return false
		}
	}
	return true
}

// count begins an iteration of a counted loop, or leaves it.
func (m *machine) count(in *inst, pos int) (pc int32) {
	loop := &in.ext.count
	done := m.regs[loop.reg] + 1
	m.setRegister(loop.reg, done)
	switch {
	case done < loop.min:
		return loop.body
	case loop.max >= 0 && done >= loop.max:
		return loop.exit
	}
	now, later := loop.body, loop.exit
	if in.flags&flagGreedy == 0 {
		now, later = later, now
	}
	m.stack = append(m.stack, frame{frameChoice, later, int32(pos), 0})
	return now
}

// countNext ends an iteration. One that consumed nothing fails, unless it was
// required; then so would the other required ones, which are skipped.
func (m *machine) countNext(in *inst, pos int) (pc int32) {
	if len(m.stack) > maxFrames {
		m.exhausted = true
		m.work = 0
		return -1
	}
	m.work--
	loop := &in.ext.count
	if loop.mark >= 0 && m.regs[loop.mark] == int32(pos) {
		if m.regs[loop.reg] >= loop.min {
			return -1
		}
		m.setRegister(loop.reg, loop.min-1)
	}
	return in.x
}

// memoLoop is opLoop when failures are remembered. Every position of the run
// is recorded, and where a recorded one begins, all later ends have been tried.
func memoLoop[C unit](m *machine, s []C, in *inst, pc int32, pos int) (int32, int) {
	if m.arrive(in, pos) {
		return -1, 0
	}
	state := m.rangeState(in)
	if state < 0 {
		return loopAndPush(m, in, pc, pos, loopEnd(in, s, pos))
	}
	end := pos
	for end < len(s) && in.set.hasUnit(uint16(s[end])) {
		end++
		if !m.seen(state, end) {
			continue
		}
		// Entered at end, the loop has tried all ends from end+min on.
		last := end + int(in.x) - 1
		for end < last && end < len(s) && in.set.hasUnit(uint16(s[end])) {
			end++
		}
		if in.flags&flagPossessive != 0 && end >= last && last < len(s) && in.set.hasUnit(uint16(s[last])) {
			return -1, 0 // the only end that counts is one of them
		}
		end = min(end, last)
		break
	}
	return loopAndPush(m, in, pc, pos, end)
}

// loopAndPush goes on behind a loop that ends at end, leaving the choice of
// earlier ends.
func loopAndPush(m *machine, in *inst, pc int32, pos, end int) (int32, int) {
	if end-pos < int(in.x) {
		return -1, 0
	}
	if in.flags&flagPossessive == 0 && end-pos > int(in.x) {
		m.stack = append(m.stack, frame{frameLoop, pc, int32(end), int32(pos) + in.x})
	}
	return pc + 1, end
}

// memoLazy is opLazy when failures are remembered; retry records the later
// ends.
func memoLazy[C unit](m *machine, s []C, in *inst, pc int32, pos int) (int32, int) {
	if m.arrive(in, pos) {
		return -1, 0
	}
	end := lazyStart(in, s, pos)
	if end < 0 {
		return -1, 0
	}
	m.stack = append(m.stack, frame{frameLazy, pc, int32(end), int32(len(s))})
	return pc + 1, end
}
