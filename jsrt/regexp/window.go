package regexp

// findWindow computes, for the first few units of any match, what they can be,
// and from that the tables of the search.

// maxWindow is limited by the bits of search.quick.
const maxWindow = 7

// findWindow sets kind, window and tables of s.
func (p *Program) findWindow(s *search) {
	var sets []firstSet
	w := windowWalk{p: p, s: s}
	w.enter(windowState{0, 0})
	for len(sets) < maxWindow {
		set, ok := w.step()
		if !ok {
			break
		}
		sets = append(sets, set)
	}
	if len(sets) == 0 {
		return
	}
	if empty(&sets[0]) {
		s.kind = searchStart
		return
	}
	size := bestWindow(sets)
	if s.lines {
		size = 1 // a longer window could jump over the start of a line
	}
	s.kind, s.window = searchFirst, size
	s.quick, s.shift = new([256]uint8), new([256]uint8)
	for k := range sets[:size] {
		for c, in := range sets[k].low {
			if in {
				s.quick[c] |= 1 << k
			}
		}
		if sets[k].high {
			s.quickHigh |= 1 << k
		}
	}
	if s.lines {
		s.quick['\n'] |= newlineBit
		s.quick['\r'] |= newlineBit
	}
	if size > 1 {
		s.kind = searchWindow
		for c := range s.shift {
			s.shift[c] = windowShift(s.quick[c], size)
		}
		s.highShift = windowShift(s.quickHigh, size)
	}
}

// windowShift is how far a window may move on when its last unit can stand at
// the places in mask: the last such place must come to where that unit is.
func windowShift(mask uint8, size int) uint8 {
	shift := uint8(0)
	for k := size - 1; k >= 0 && mask>>k&1 == 0; k-- {
		shift++
	}
	return shift
}

func empty(f *firstSet) bool {
	for _, in := range f.low {
		if in {
			return false
		}
	}
	return !f.high
}

// bestWindow is the size with the longest expected shift, by a rough estimate
// of how common units are. Where no window moves far, the first unit alone is
// the cheaper test.
func bestWindow(sets []firstSet) int {
	best, bestShift := 1, 1.25
	for size := 2; size <= len(sets); size++ {
		total, weight := 0.0, 0.0
		for c := range 128 {
			shift := 0
			for k := size - 1; k >= 0 && !sets[k].low[c]; k-- {
				shift++
			}
			f := frequency(byte(c))
			total += f * float64(max(shift, 0))
			weight += f
		}
		// A unit that does not move the window costs more than one that does.
		if average := total / weight; average > bestShift+0.25 {
			best, bestShift = size, average
		}
	}
	if best == 1 && len(sets) > 1 && !selective(&sets[0]) && selective(&sets[1]) {
		return 2
	}
	return best
}

// selective reports a set that few units are in.
func selective(f *firstSet) bool {
	in := 0.0
	for c := range 128 {
		if f.low[c] {
			in += frequency(byte(c))
		}
	}
	return in < 30
}

// frequency is a weight; all together weigh 200.
func frequency(c byte) float64 {
	switch {
	case c >= 'a' && c <= 'z':
		return 4.5
	case c == ' ':
		return 16
	case c >= '0' && c <= '9':
		return 2
	case c >= 'A' && c <= 'Z':
		return 0.7
	case c > ' ' && c < 0x7F:
		return 0.8
	}
	return 0.1
}

// windowState is an instruction and how much of it has been consumed: units of
// a string, or required characters of a loop.
type windowState struct{ pc, done int32 }

// windowWalk simulates all ways through the instructions at once, without
// looking at assertions other than ^, which are taken to fail.
type windowWalk struct {
	p      *Program
	s      *search
	states []windowState
	seen   []windowState
	open   bool // the match may end here, or anything may come
}

const maxWindowStates = 60

// enter adds the consuming states that can be reached from st.
func (w *windowWalk) enter(st windowState) {
	for !w.open {
		for _, old := range w.seen {
			if old == st {
				return
			}
		}
		if w.seen = append(w.seen, st); len(w.seen) > maxWindowStates {
			w.open = true
			return
		}
		in := &w.p.insts[st.pc]
		switch in.op {
		case opChar, opString, opSet, opPoint:
			w.states = append(w.states, st)
			return
		case opFail:
			return
		case opLoop, opLoopPoint, opLazy:
			w.states = append(w.states, st)
			if st.done < in.x {
				return
			}
		case opLook:
			if in.flags == 0 {
				// What comes next must satisfy the lookahead as well.
				st = windowState{st.pc + 1, 0}
			} else {
				st = windowState{in.x, 0}
			}
			continue
		case opJump:
			st = windowState{in.x, 0}
			continue
		case opSplit, opBranch:
			w.enter(windowState{in.x, 0})
			st = windowState{in.y, 0}
			continue
		case opAssert:
			switch assertKind(in.c) {
			case assertStart:
				w.s.start = true
				return
			case assertLineStart:
				w.s.lines = true
				return
			}
		case opSave, opReset, opMark, opProgress, opPeek, opPeekBack:
		default: // the end, references, counted loops
			w.open = true
			return
		}
		st = windowState{st.pc + 1, 0}
	}
}

// step returns what the next unit can be and moves all states over it; ok is
// false when there need not be a next unit.
func (w *windowWalk) step() (set firstSet, ok bool) {
	if w.open {
		return set, false
	}
	walk := firstWalk{p: w.p, f: &set}
	states := w.states
	w.states, w.seen = nil, nil
	for _, st := range states {
		in := &w.p.insts[st.pc]
		next := windowState{st.pc + 1, 0}
		switch in.op {
		case opChar:
			walk.addUnit(in.c)
		case opString:
			walk.addUnit(in.ext.lit[st.done])
			if int(st.done)+1 < len(in.ext.lit) {
				next = windowState{st.pc, st.done + 1}
			}
		case opSet:
			walk.addSet(in.set)
		case opPoint, opLoopPoint:
			walk.addSet(in.set)
			if len(in.set.high) > 0 {
				w.open = true // one unit or two
			}
			if in.op == opLoopPoint {
				next = windowState{st.pc, min(st.done+1, in.x)}
			}
		default: // a loop; its upper limit does not matter here
			walk.addSet(in.set)
			next = windowState{st.pc, min(st.done+1, in.x)}
		}
		w.enter(next)
	}
	return set, true
}
