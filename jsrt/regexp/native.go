package regexp

import (
	"bytes"
	"unsafe"
)

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
}

// Choice is an entry of a compiled function's backtracking stack.
type Choice struct{ PC, Pos, Min int32 }

// Use makes t execute n instead of the program.
func (t *Matcher) Use(n *Native) {
	t.native, t.latin1 = n, n.Latin1
	t.run = Run{Caps: t.m.regs[:2*t.m.prog.groups], prog: t.m.prog}
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

// Keep gives the stack back for the next execution, unless it has become large.
func (t *Run) Keep(stack []Choice) {
	if cap(stack) > keepFrames {
		stack = nil
	}
	t.Stack = stack
}

// Index finds text in s from pos on: -1 when it is not there.
func Index(s []byte, pos int, text string) int {
	i := bytes.Index(s[pos:], unsafe.Slice(unsafe.StringData(text), len(text)))
	if i < 0 {
		return -1
	}
	return pos + i
}

// IndexByte is Index for one byte.
func IndexByte(s []byte, pos int, c byte) int {
	i := bytes.IndexByte(s[pos:], c)
	if i < 0 {
		return -1
	}
	return pos + i
}

// Until is the position of c in s from pos on, or the end.
func Until(s []byte, pos int, c byte) int {
	if i := bytes.IndexByte(s[pos:], c); i >= 0 {
		return pos + i
	}
	return len(s)
}

// Until2 is Until for two bytes.
func Until2(s []byte, pos int, c, d byte) int {
	end := Until(s, pos, c)
	return Until(s[:end], pos, d)
}

// IsNewline reports a line terminator.
func IsNewline(c uint16) bool { return isNewline(c) }

// InsidePair reports that i lies between the halves of a surrogate pair.
func InsidePair(s []uint16, i int) bool { return insidePair(s, i) }
