package regexp

// Matchers that the compiler made of literals: Go functions that do what the
// machine does with the program of the same pattern and flags. They keep no
// record of failures; one that has done much work gives up, and the machine,
// which keeps one, takes over.

// Native is a compiled matcher. A function that is nil leaves its subjects to
// the machine.
type Native struct {
	Latin1 func(t *Run, s []byte, pos int) int
	UTF16  func(t *Run, s []uint16, pos int) int
}

// What compiled functions return besides the complement of the position from
// which the machine should go on.
const (
	NotMatched = 0
	Matched    = 1
)

// Run is what a compiled function works with.
type Run struct {
	Caps  []int32 // where the captures go
	Stack []Choice
	prog  *Program

	machine *machine
}

// Choice is an entry of a compiled function's backtracking stack.
type Choice struct{ PC, Pos, Min int32 }

// Use makes t execute n instead of the program.
func (t *Matcher) Use(n *Native) {
	if t.native = n; n.Latin1 != nil {
		t.latin1 = n.Latin1
	}
	t.run = Run{Caps: t.m.regs[:2*t.m.prog.groups], prog: t.m.prog, machine: &t.m}
}

// exceeded goes on where the compiled function for Latin-1 units has given up. What the machine
// finds holds for this execution only.
func (t *Matcher) exceeded(s []byte, pos int) bool {
	return takeOver(&t.m, s, pos)
}

// takeOver goes on where a compiled function has given up.
func takeOver[C unit](m *machine, s []C, pos int) bool {
	m.start(len(s))
	m.work = 0 // remember from the start
	return find(m, s, pos)
}

// Work is how many steps a compiled function may do on so many units.
func Work(units int) int { return min(8*units+4096, 1<<22) }

// NextLatin1 is the first position from pos on at which a match can begin, or -1.
func (t *Run) NextLatin1(s []byte, pos int) int { return nextStart(&t.prog.search, s, pos) }

// NextUTF16 is NextLatin1 on UTF-16 units.
func (t *Run) NextUTF16(s []uint16, pos int) int { return nextStart(&t.prog.search, s, pos) }

// Set is the set of the instruction at pc.
func (t *Run) Set(pc int) *Set { return t.prog.insts[pc].set }

// Set is a set of units or code points.
type Set = charSet

// Has reports membership of c in a set of many ranges.
func (s *charSet) Has(c uint16) bool { return s.bits[c>>6]>>(c&63)&1 != 0 }

// Point is the size of the code point at pos if it is in set, otherwise 0.
func Point(set *Set, s []uint16, pos int) int { return matchPoint(set, s, pos) }

// PointBack is the size of the code point before pos if it is in set, otherwise 0.
func PointBack(set *Set, s []uint16, pos int) int {
	return matchBack(&inst{set: set}, opPointBack, s, pos)
}

// LoopPoint is where the loop over code points at pc ends, and its least end: -1
// when there is none.
func (t *Run) LoopPoint(pc int, s []uint16, pos int) (end, floor int) {
	return loopPointEnd(&t.prog.insts[pc], s, pos)
}

// Undos drops the choices from n on and leaves what restores registers.
func Undos(stack []Choice, n int) []Choice {
	kept := stack[:n]
	for _, c := range stack[n:] {
		if c.PC < 0 {
			kept = append(kept, c)
		}
	}
	return kept
}

// Ref is where the text between from and to, which a group has matched unless one
// of them is -1, ends when it comes next; -1 when it does not.
func Ref(s []byte, pos int, from, to int32) int {
	if from < 0 || to < 0 {
		return pos
	}
	n := int(to - from)
	if n == 1 {
		if uint(pos) < uint(len(s)) && s[pos] == s[from] {
			return pos + 1
		}
		return -1
	}
	if n > len(s)-pos || string(s[pos:pos+n]) != string(s[from:to]) {
		return -1
	}
	return pos + n
}

// RefLatin1 is Ref in either direction, for any flags.
func (t *Run) RefLatin1(s []byte, pos int, from, to int32, back, ignoreCase bool) int {
	return refEnd(t.prog, s, pos, from, to, back, ignoreCase)
}

// RefUTF16 is RefLatin1 on UTF-16 units.
func (t *Run) RefUTF16(s []uint16, pos int, from, to int32, back, ignoreCase bool) int {
	return refEnd(t.prog, s, pos, from, to, back, ignoreCase)
}

func refEnd[C unit](p *Program, s []C, pos int, from, to int32, back, ignoreCase bool) int {
	if from < 0 || to < 0 {
		return pos
	}
	text := s[from:to]
	at, next := pos, pos+len(text)
	if back {
		at, next = pos-len(text), pos-len(text)
	}
	if at < 0 || at+len(text) > len(s) || !sameText(p, s, text, s[at:at+len(text)], next, ignoreCase) {
		return -1
	}
	return next
}

// Keep gives the stack back for the next execution, unless it has become large.
func (t *Run) Keep(stack []Choice) {
	if cap(stack) > keepFrames {
		stack = nil
	}
	t.Stack = stack
}

// IsNewline reports a line terminator.
func IsNewline(c uint16) bool { return isNewline(c) }

// InsidePair reports that i lies between the halves of a surrogate pair.
func InsidePair(s []uint16, i int) bool { return insidePair(s, i) }
