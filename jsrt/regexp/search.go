package regexp

import (
	"bytes"
	"unsafe"
)

// search says where a match can begin.
type search struct {
	anchored bool      // only at the start of the subject
	prefix   []uint16  // a match begins with these units
	narrow   []byte    // prefix as Latin-1; nil when it does not fit
	first    *firstSet // a match begins with one of these; nil for anything
	stops    []byte    // the Latin-1 members of first, when they are few
	leadLoop *inst     // the loop over characters that every match begins with
}

// findSearch reads the instructions from the start.
func (p *Program) findSearch() search {
	var s search
	s.anchored = p.anchored(0, 0)
	pc := int32(0)
	for p.insts[pc].op == opSave || p.insts[pc].op == opReset {
		pc++
	}
	switch in := &p.insts[pc]; in.op {
	case opLoop:
		// A match that failed from here cannot succeed from inside the run of
		// characters: the loop could already stop at all the same places.
		if in.flags&flagAlone != 0 && !p.hasRefs {
			s.leadLoop = in
		}
	case opChar, opString:
		s.prefix = p.prefix(pc)
	}
	if len(s.prefix) > 0 {
		s.narrow = make([]byte, 0, len(s.prefix))
		for _, c := range s.prefix {
			if c > 0xFF {
				s.narrow = nil
				break
			}
			s.narrow = append(s.narrow, byte(c))
		}
		return s
	}
	f := &firstSet{}
	p.first(0, f)
	if f.end {
		return s // may match the empty string anywhere
	}
	s.first = f
	members := 0
	for c, in := range f.low {
		if in {
			if members < 3 {
				s.stops = append(s.stops, byte(c))
			}
			members++
		}
	}
	if members > 3 {
		s.stops = nil
	}
	return s
}

// prefix collects the literal units from pc on.
func (p *Program) prefix(pc int32) []uint16 {
	var out []uint16
	for ; ; pc++ {
		switch in := &p.insts[pc]; in.op {
		case opChar:
			out = append(out, in.c)
		case opString:
			out = append(out, in.lit...)
		case opSave:
		default:
			return out
		}
	}
}

// anchored reports that every way from pc leads through ^.
func (p *Program) anchored(pc int32, depth int) bool {
	for ; depth < 100; pc++ {
		switch in := &p.insts[pc]; in.op {
		case opSave, opReset, opMark:
		case opJump:
			pc = in.x - 1
			depth++
		case opSplit, opBranch:
			return p.anchored(in.x, depth+1) && p.anchored(in.y, depth+1)
		case opAssert:
			if assertKind(in.c) == assertStart {
				return true
			}
		default:
			return false
		}
	}
	return false
}

// nextNarrow is the first position from pos on at which a match can begin, or
// -1.
func (s *search) nextNarrow(subject []byte, pos int) int {
	switch {
	case len(s.prefix) > 0:
		if s.narrow == nil {
			return -1
		}
		return offset(bytes.Index(subject[pos:], s.narrow), pos)
	case s.first == nil:
		return pos
	case len(s.stops) == 1:
		return offset(bytes.IndexByte(subject[pos:], s.stops[0]), pos)
	}
	low := &s.first.low
	for i, c := range subject[pos:] {
		if low[c] {
			return pos + i
		}
	}
	return -1
}

func offset(i, pos int) int {
	if i < 0 {
		return -1
	}
	return i + pos
}

// nextWide is nextNarrow for UTF-16.
func (s *search) nextWide(subject []uint16, pos int) int {
	switch {
	case len(s.prefix) > 0:
		return indexWide(subject, s.prefix, pos)
	case s.first == nil:
		return pos
	}
	low, high := &s.first.low, s.first.high
	for i, c := range subject[pos:] {
		if c <= 0xFF && low[c] || c > 0xFF && high {
			return pos + i
		}
	}
	return -1
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
