package regexp

import (
	"bytes"
	"unsafe"
)

// search says where a match can begin.
type search struct {
	kind   searchKind
	prefix []uint16 // searchPrefix: a match begins with these units
	narrow []byte   // prefix as Latin-1; nil when it does not fit

	// The sets of the window: unit k of a match is one for which quick has bit
	// k; a match has at least window units. Unit key is the one to look for, and
	// keyByte the only byte that it can be, or -1.
	window    int
	quick     *[256]uint8
	quickHigh uint8
	key       int
	keyByte   int16
	keyLetter int16 // small letter that, besides its capital, is the only one that it can be, or -1

	// A match may also begin, without looking at the window, at the start of
	// the subject or of a line: the window holds for other positions.
	start, lines bool

	boundary bool     // a match begins at a word boundary
	before   *charSet // a match begins behind one of these

	simple *inst // the only instruction before opMatch

	// entry is where to begin at other positions than the start, when the
	// alternatives before it begin with ^.
	entry int32
	// leadLoop is the loop over characters that every match from entry begins
	// with.
	leadLoop *inst
}

type searchKind uint8

const (
	searchAll    searchKind = iota // every position
	searchPrefix                   // a literal
	searchFirst                    // a window of one unit
	searchWindow                   // a longer window
	searchStart                    // the start of the subject or of a line only
)

// findSearch reads the instructions from the start.
func (p *Program) findSearch() search {
	var s search
	s.entry = p.findEntry()
	pc := p.findFront(&s)
	in := &p.insts[pc]
	s.findLeadLoop(p, in, pc)
	if len(p.insts) == 2 {
		switch in.op {
		case opChar, opSet, opPoint, opLoop, opLoopPoint:
			s.simple = in
		}
	}
	if s.entry == 0 && (in.op == opChar || in.op == opString) {
		s.kind = searchPrefix
		s.prefix = p.prefix(pc)
		s.narrow = make([]byte, 0, len(s.prefix))
		for _, c := range s.prefix {
			if c > 0xFF {
				s.narrow = nil
				break
			}
			s.narrow = append(s.narrow, byte(c))
		}
		s.key = rarest(s.narrow)
		return s
	}
	p.findWindow(&s)
	if s.entry != 0 {
		// What was found in front belongs to some of the alternatives only.
		s.boundary, s.before = false, nil
	}
	return s
}

// findEntry passes over alternatives that begin with ^.
func (p *Program) findEntry() int32 {
	pc := int32(0)
	for p.isBranch(pc) || p.insts[pc].op == opSplit {
		in := &p.insts[pc]
		switch {
		case p.anchored(in.x, 0):
			pc = in.y
		case p.anchored(in.y, 0):
			pc = in.x
		default:
			return pc
		}
	}
	return pc
}

// anchored reports that the instructions from pc on begin with ^.
func (p *Program) anchored(pc int32, depth int) bool {
	for ; depth < 20; pc++ {
		switch in := &p.insts[pc]; in.op {
		case opSave, opReset, opMark:
		case opSplit, opBranch, opSwitch:
			return p.anchored(in.x, depth+1) && p.anchored(in.y, depth+1)
		case opAssert:
			return assertKind(in.c) == assertStart
		default:
			return false
		}
	}
	return false
}

// findFront looks at the assertions in front of the first instruction that
// consumes, and returns where that is.
func (p *Program) findFront(s *search) int32 {
	pc := s.entry
	for {
		switch in := &p.insts[pc]; {
		case in.op == opSave || in.op == opReset || in.op == opMark:
			pc++
		case in.op == opAssert && assertKind(in.c) == assertWord:
			s.boundary = true
			pc++
		case in.op == opPeekBack && in.flags == 0:
			s.before = in.set
			pc++
		default:
			return pc
		}
	}
}

// findLeadLoop finds a loop at the start of the pattern. A match that failed
// from some position cannot succeed from inside the run of characters there:
// the loop could already stop at all the same places. A backreference may see
// the difference, and so may a lookbehind or \b in front.
func (s *search) findLeadLoop(p *Program, in *inst, pc int32) {
	if in.op != opLoop && in.op != opLoopPoint || in.y >= 0 || p.hasRefs {
		return
	}
	for i := s.entry; i < pc; i++ {
		if op := p.insts[i].op; op != opSave && op != opReset {
			return
		}
	}
	s.leadLoop = in
}

// prefix collects the literal units from pc on.
func (p *Program) prefix(pc int32) []uint16 {
	var out []uint16
	for ; ; pc++ {
		switch in := &p.insts[pc]; in.op {
		case opChar:
			out = append(out, in.c)
		case opString:
			out = append(out, in.ext.lit...)
		case opSave:
		default:
			return out
		}
	}
}

// nextStart is the first position from pos on at which a match can begin, or
// -1.
func nextStart[C unit](f *search, s []C, pos int) int {
	for {
		if pos > len(s) {
			return -1
		}
		switch f.kind {
		case searchPrefix:
			pos = nextPrefix(f, s, pos)
		case searchFirst:
			pos = nextFirst(f, s, pos)
		case searchWindow:
			pos = nextWindow(f, s, pos)
		case searchStart:
			pos = nextLine(f, s, pos)
		}
		if pos < 0 || (!f.boundary || holds(assertWord, s, pos)) &&
			(f.before == nil || pos > 0 && f.before.hasUnit(uint16(s[pos-1]))) {
			return pos
		}
		pos++
	}
}

func nextPrefix[C unit](f *search, s []C, pos int) int {
	var width C
	if unsafe.Sizeof(width) != 1 {
		wide := unsafe.Slice((*uint16)(unsafe.Pointer(unsafe.SliceData(s))), len(s))
		return indexWide(wide, f.prefix, pos)
	}
	if f.narrow == nil {
		return -1
	}
	return IndexBy(asBytes(s), pos, unsafe.String(unsafe.SliceData(f.narrow), len(f.narrow)), f.key)
}

// rarest is where the byte of a text is that is found least often.
func rarest(text []byte) int {
	key := 0
	for k, c := range text {
		if frequency(c) < frequency(text[key]) {
			key = k
		}
	}
	return key
}

// indexWide searches as bytes, which is vectorised; an occurrence at an odd
// offset is an accident.
func indexWide(s, needle []uint16, pos int) int {
	h, n := rawBytes(s), rawBytes(needle)
	for at := 2 * pos; ; at++ {
		i := bytes.Index(h[at:], n)
		if i < 0 {
			return -1
		}
		if at += i; at&1 == 0 {
			return at / 2
		}
	}
}

func rawBytes(s []uint16) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(s))), 2*len(s))
}

// nextLine finds the start of the subject or of a line.
func nextLine[C unit](f *search, s []C, pos int) int {
	if pos == 0 {
		return 0
	}
	if !f.lines {
		return -1
	}
	for ; pos <= len(s); pos++ {
		if isNewline(uint16(s[pos-1])) {
			return pos
		}
	}
	return -1
}

// newlineBit marks, in quick, units behind which a line starts.
const newlineBit = 1 << 7

func nextFirst[C unit](f *search, s []C, pos int) int {
	if f.start && pos == 0 || f.lines && (pos == 0 || isNewline(uint16(s[pos-1]))) {
		return pos
	}
	if f.keyByte >= 0 {
		return nextByte(f, s, pos)
	}
	var width C
	if f.keyLetter >= 0 && unsafe.Sizeof(width) == 1 {
		return IndexLetterFrom(asBytes(s), pos, 0, byte(f.keyLetter))
	}
	quick := f.quick
	for i := pos; i < len(s); i++ {
		c := uint16(s[i])
		q := f.quickHigh
		if c <= 0xFF {
			q = quick[uint8(c)]
		} else if f.lines && isNewline(c) {
			q |= newlineBit
		}
		if q != 0 {
			if q&^newlineBit == 0 {
				i++
			}
			return i
		}
	}
	return -1
}

// nextWindow looks for the unit of the window that is found least often, and then
// at the others.
func nextWindow[C unit](f *search, s []C, pos int) int {
	if f.start && pos == 0 {
		return 0
	}
	var width C
	quick, key, bit := f.quick, f.key, uint8(1)<<f.key
	last := len(s) - f.window // where the window may begin
	for ; pos <= last; pos++ {
		if f.keyByte >= 0 {
			if pos = nextByte(f, s[key:last+key+1], pos); pos < 0 {
				return -1
			}
		} else if f.keyLetter >= 0 && unsafe.Sizeof(width) == 1 {
			if pos = IndexLetterFrom(asBytes(s)[:last+key+1], pos, key, byte(f.keyLetter)); pos < 0 {
				return -1
			}
		}
		q := f.quickHigh
		if c := uint16(s[pos+key]); c <= 0xFF {
			q = quick[uint8(c)]
		}
		if q&bit == 0 || f.boundary && (pos > 0 && isWord(uint16(s[pos-1]), false)) == isWord(uint16(s[pos]), false) {
			continue
		}
		k := 0
		for _, c := range s[pos : pos+f.window] {
			q := f.quickHigh
			if uint16(c) <= 0xFF {
				q = quick[uint8(c)]
			}
			if q>>k&1 == 0 {
				break
			}
			k++
		}
		if k == f.window {
			return pos
		}
	}
	return -1
}

// nextByte finds keyByte.
func nextByte[C unit](f *search, s []C, pos int) int {
	var width C
	if unsafe.Sizeof(width) == 1 {
		return IndexByte(asBytes(s), pos, byte(f.keyByte))
	}
	return indexWide(unsafe.Slice((*uint16)(unsafe.Pointer(unsafe.SliceData(s))), len(s)), []uint16{uint16(f.keyByte)}, pos)
}
