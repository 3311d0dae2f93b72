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
	size, key := bestWindow(sets)
	if s.lines {
		size, key = 1, 0 // a longer window could jump over the start of a line
	}
	s.kind, s.window, s.key = searchFirst, size, key
	if size > 1 {
		s.kind = searchWindow
	}
	s.quick, s.keyByte, s.keyLetter = new([256]uint8), -1, -1
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
	if !s.lines {
		s.keyByte, s.keyLetter = rareByte(&sets[key])
	}
	if s.lines {
		s.quick['\n'] |= newlineBit
		s.quick['\r'] |= newlineBit
	}
}

// rareByte is the only unit in a set, if that is a byte for which a search pays that
// has to begin anew behind each one; else -1. letter is a small letter that is the only
// one besides its capital.
func rareByte(f *firstSet) (one, letter int16) {
	one, letter = -1, -1
	n, last := 0, 0
	for c, in := range f.low {
		if !in {
			continue
		}
		if n++; n == 2 && c >= 'a' && c <= 'z' && last == c-0x20 {
			letter = int16(c)
		}
		last = c
	}
	switch {
	case f.high || n > 2:
		return -1, -1
	case n == 1 && frequency(byte(last)) < 12:
		return int16(last), -1
	}
	return -1, letter
}

func empty(f *firstSet) bool {
	for _, in := range f.low {
		if in {
			return false
		}
	}
	return !f.high
}

// bestWindow returns the size of the window, and the unit of it to look at first:
// the one that is found least often, by a rough estimate of how common units are.
func bestWindow(sets []firstSet) (size, key int) {
	size = 1
	for k := range sets {
		if weight(&sets[k]) < maxWeight {
			size = k + 1 // what is behind tells too little to be looked at
		}
	}
	for k := range sets[:size] {
		if weight(&sets[k]) < weight(&sets[key])-1 {
			key = k
		}
	}
	return size, key
}

// maxWeight is what a set weighs that may well be looked at.
const maxWeight = 130

// weight is how much of a text is in a set, of 200.
func weight(f *firstSet) float64 {
	in := 0.0
	for c := range 128 {
		if f.low[c] {
			in += frequency(byte(c))
		}
	}
	return in
}

// letters are weights of small letters, in tenths: between those of English and all alike.
const letters = "\x47\x1F\x27\x30\x61\x23\x22\x3A\x3F\x17\x1B\x2E\x25\x3E\x42\x22\x17\x39\x3B\x4B\x26\x1C\x25\x17\x22\x17"

// frequency is a weight; all together weigh some 200.
func frequency(c byte) float64 {
	switch {
	case c >= 'a' && c <= 'z':
		return float64(letters[c-'a']) / 10
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
