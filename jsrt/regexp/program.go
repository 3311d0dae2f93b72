package regexp

import "sync/atomic"

// opcode is the kind of an instruction. Unless said otherwise an instruction
// goes on with the next one, and forward means towards higher positions.
type opcode uint8

const (
	opMatch     opcode = iota // the whole pattern has matched
	opFail                    // nothing matches
	opChar                    // unit c
	opCharBack                // unit c, backward
	opString                  // units lit
	opSet                     // one unit of set
	opSetBack                 // one unit of set, backward
	opRun                     // like opChar or opSet, whichever it has been, and x-1 of these behind it
	opPoint                   // one code point of set
	opPointBack               // one code point of set, backward
	opLoop                    // units of set, x to y times, as many as possible
	opLoopPoint               // code points of set, x to y times, as many as possible
	opLazy                    // units of set, x to y times, as few as possible
	opJump                    // go to x
	opSplit                   // try x, then y
	opBranch                  // like opSplit, but table knows what each needs next
	opSwitch                  // opBranch whose jumps lead past further branches
	opSave                    // register x = position
	opSave2                   // registers x and y = position; go on with the next but one
	opReset                   // registers x ≤ r < y = unset
	opMark                    // register x = position, where an iteration begins
	opProgress                // fail if nothing was consumed since opMark x
	opCount                   // counted loop; see countLoop
	opCountNext               // end of an iteration of a counted loop
	opAssert                  // assertKind c
	opPeek                    // a unit of set comes next; flagNegative: does not
	opPeekBack                // a unit of set comes before; flagNegative: does not
	opLook                    // run the next instruction on; then go to x
	opLookEnd                 // a lookaround has matched
	opRef                     // the text of refs
	opRefBack                 // the text of refs, backward
	opMemo                    // fail if seen here before; then the original
	opMemoLoop                // opLoop that remembers
	opMemoLazy                // opLazy that remembers
)

const (
	flagGreedy     = 1 << iota // opCount: prefer another iteration
	flagBehind                 // opLook
	flagNegative               // opLook
	flagIgnoreCase             // opRef
	flagPossessive             // opLoop: giving back cannot help
	flagAlone                  // opLoop, opLazy: y is unlimited
)

// inst is one instruction. Its size is a power of two, which makes finding the
// next one cheap.
type inst struct {
	op     opcode
	flags  uint8
	c      uint16
	orig   opcode // what opMemo stands in front of
	x, y   int32
	memo   int32 // first memo state, or -1; see memo.go
	ctx    int32 // index into Program.contexts
	set    *charSet
	follow *firstSet // opLoop, opLazy: what the next instruction needs
	table  *branchTable
	ext    *extra
	_      uint64
}

// extra is what few instructions need.
type extra struct {
	lit   []uint16  // opString
	refs  []int32   // opRef: groups
	count countLoop // opCount, opCountNext
}

// countLoop are the details of a loop that is too large to unroll. Register reg
// counts the iterations that are complete, less one before opCount. Register
// mark holds where the iteration began; mark is -1 when the body cannot be
// empty.
type countLoop struct {
	min, max   int32 // max is -1 without limit
	reg, mark  int32
	body, exit int32
}

// charSet is a set of units or code points, laid out for matching.
type charSet struct {
	low   [256]bool
	high  []rune // pairs, from 256 up
	every bool   // all from 256 up
	// The first pair of high, tried before the others; bits are the members
	// below 0x10000 when there are many pairs.
	from, to rune
	bits     *[1024]uint64
	// stops are the Latin-1 bytes that are not in the set, when they are one
	// or two; count says how many.
	stops     [2]byte
	stopCount int
}

// hasHigh reports membership of c ≥ 256.
func (s *charSet) hasHigh(c rune) bool {
	return c >= s.from && c <= s.to || s.every || len(s.high) > 2 && s.hasOther(c)
}

func (s *charSet) hasOther(c rune) bool {
	if s.bits != nil && c <= 0xFFFF {
		return s.bits[c>>6]>>(c&63)&1 != 0
	}
	return runeSet(s.high).has(c)
}

func newCharSet(set runeSet) *charSet {
	s := &charSet{}
	for i := 0; i < len(set); i += 2 {
		for c := set[i]; c <= min(set[i+1], 0xFF); c++ {
			s.low[c] = true
		}
		if set[i+1] > 0xFF {
			s.high = append(s.high, max(set[i], 0x100), set[i+1])
		}
	}
	s.from = maxRune + 1
	if len(s.high) > 0 {
		s.from, s.to = s.high[0], s.high[1]
	}
	if len(s.high) > 8 {
		s.bits = highBits(s.high)
	}
	s.every = len(s.high) == 2 && s.high[0] == 0x100 && s.high[1] == maxRune
	for c, in := range s.low {
		if !in {
			if s.stopCount < len(s.stops) {
				s.stops[s.stopCount] = byte(c)
			}
			s.stopCount++
		}
	}
	return s
}

func highBits(set runeSet) *[1024]uint64 {
	bits := new([1024]uint64)
	for i := 0; i < len(set); i += 2 {
		for lo, hi := set[i], min(set[i+1], 0xFFFF); lo <= hi; {
			// The part of the range that lies in one word.
			last := min(hi, lo|63)
			bits[lo>>6] |= ^uint64(0) >> (63 - (last - lo)) << (lo & 63)
			lo = last + 1
		}
	}
	return bits
}

// firstSet is a superset of the units with which a match can go on.
type firstSet struct {
	low  [256]bool
	high bool // some unit from 256 up
	end  bool // the end of the subject, or nothing at all
}

// branchTable says for a unit, or for the end of the subject, which sides of a
// branch can match: bit 0 is the preferred one.
type branchTable struct {
	low  [256]uint8
	high uint8
	end  uint8
	// jump, in opSwitch, is where a unit leads, through the branches that only
	// one side of can match: -1 when nothing can, and the instruction itself
	// when both its sides can.
	jump *[256]int32
}

// Program is a compiled regular expression. It may be used by many goroutines.
type Program struct {
	flags  Flags
	groups int // with group 0
	names  []GroupName

	insts     []inst
	registers int // captures, then marks and counters
	contexts  []context
	hasRefs   bool
	search    search

	memoInsts  atomic.Pointer[[]inst] // made on first use
	memoStates int
	idle       atomic.Pointer[Matcher]
	forceMemo  bool // tests: remember from the start
}

// Flags are the flags that the program was compiled with.
func (p *Program) Flags() Flags { return p.flags }

// GroupCount is the number of groups with the whole match, group 0.
func (p *Program) GroupCount() int { return p.groups }

// GroupNames lists the named groups in order. A name that stands in several
// alternatives is listed several times.
func (p *Program) GroupNames() []GroupName { return p.names }
