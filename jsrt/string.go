package jsrt

import (
	"sync/atomic"
	"unsafe"
)

// String is a JavaScript string (§6.1.4): a sequence of UTF-16 code units, kept
// as Latin-1 when every unit fits a byte, else as UTF-16. Concatenation makes
// ropes, which the first access to a unit flattens; substrings share their data.
// A String's text never changes. Strings of static data are shared by realms on
// several goroutines, so what is cached in a flat one is written atomically.
type String struct {
	shape *Shape
	data  string         // flat: the units, one or two bytes each; rope: its pointer is the left *String
	link  unsafe.Pointer // flat: the interned *String with this text, or nil; rope: the right *String
	n     uint32         // length in code units
	hash  uint32         // 0: not computed
	kind  stringKind
}

type stringKind uint8

const (
	latin1 stringKind = iota
	utf16
	rope
)

// MaxStringLength is the greatest length of a string, V8's on 64-bit machines.
const MaxStringLength = 1<<29 - 24

// Latin1 returns the string whose code units are the bytes of s.
func Latin1(s string) *String {
	return &String{shape: &stringShape, data: s, n: uint32(len(s))}
}

// StaticLatin1 is the initialiser of a string constant: data laid out by the
// linker, no work at start. s is Latin-1, one byte a unit.
func StaticLatin1(s string) String {
	return String{shape: &stringShape, data: s, n: uint32(len(s))}
}

// UTF16 returns the string of the given code units, which it keeps. The caller
// has made sure that at least one unit is above 0xFF, or does not mind: equality
// and hashing do not depend on the representation.
func UTF16(u []uint16) *String {
	if len(u) == 0 {
		return &emptyString
	}
	return &String{shape: &stringShape, kind: utf16, n: uint32(len(u)),
		data: unsafe.String((*byte)(unsafe.Pointer(&u[0])), 2*len(u))}
}

var emptyString = String{shape: &stringShape}

// Len returns the number of code units.
func (s *String) Len() int { return int(s.n) }

// IsLatin1 flattens s and reports whether it is held one byte a unit.
func (s *String) IsLatin1() bool {
	if s.kind == rope {
		s.flatten()
	}
	return s.kind == latin1
}

// Latin1 returns the units of a Latin-1 string; see IsLatin1.
func (s *String) Latin1() string { return s.data }

// UTF16 returns the units of a UTF-16 string; see IsLatin1. Not to be changed.
func (s *String) UTF16() []uint16 {
	return unsafe.Slice((*uint16)(unsafe.Pointer(unsafe.StringData(s.data))), s.n)
}

// At returns code unit i.
func (s *String) At(i int) uint16 {
	if s.IsLatin1() {
		return uint16(s.data[i])
	}
	return s.UTF16()[i]
}

// left and right return the halves of a rope.
func (s *String) left() *String  { return (*String)(unsafe.Pointer(unsafe.StringData(s.data))) }
func (s *String) right() *String { return (*String)(s.link) }

// minRope is the length below which concatenation copies.
const minRope = 32

// Concat returns a followed by b; the caller has checked MaxStringLength.
func Concat(a, b *String) *String {
	if a.n == 0 {
		return b
	}
	if b.n == 0 {
		return a
	}
	n := a.n + b.n
	if n >= minRope {
		return &String{shape: &stringShape, kind: rope, n: n, link: unsafe.Pointer(b),
			data: unsafe.String((*byte)(unsafe.Pointer(a)), 1)}
	}
	if a.IsLatin1() && b.IsLatin1() {
		return Latin1(a.data + b.data)
	}
	u := make([]uint16, n)
	a.copyUnits(u)
	b.copyUnits(u[a.n:])
	return UTF16(u)
}

// copyUnits writes a flat string's units to dst.
func (s *String) copyUnits(dst []uint16) {
	if s.kind == latin1 {
		for i := 0; i < len(s.data); i++ {
			dst[i] = uint16(s.data[i])
		}
		return
	}
	copy(dst, s.UTF16())
}

// flatten turns a rope into a flat string in place, without recursion. Repeated
// appending makes ropes that lean left, so the text is filled from the right.
func (s *String) flatten() {
	wide := false
	stack := make([]*String, 1, 16)
	stack[0] = s
	for len(stack) > 0 { // is every leaf Latin-1?
		t := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		for t.kind == rope {
			stack = append(stack, t.right())
			t = t.left()
		}
		if t.kind == utf16 {
			wide = true
			break
		}
	}
	if wide {
		u := make([]uint16, s.n)
		s.eachLeafFromRight(func(leaf *String, end uint32) { leaf.copyUnits(u[end-leaf.n : end]) })
		s.setFlat(unsafe.String((*byte)(unsafe.Pointer(&u[0])), 2*len(u)), utf16)
		return
	}
	b := make([]byte, s.n)
	s.eachLeafFromRight(func(leaf *String, end uint32) { copy(b[end-leaf.n:end], leaf.data) })
	s.setFlat(unsafe.String(&b[0], len(b)), latin1)
}

func (s *String) setFlat(data string, k stringKind) {
	s.data, s.link, s.kind = data, nil, k
}

func (s *String) eachLeafFromRight(f func(leaf *String, end uint32)) {
	end := s.n
	stack := make([]*String, 1, 16)
	stack[0] = s
	for len(stack) > 0 {
		t := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		for t.kind == rope {
			stack = append(stack, t.left())
			t = t.right()
		}
		f(t, end)
		end -= t.n
	}
}

// Substring returns units from (inclusive) to to (exclusive), sharing the data.
func (s *String) Substring(from, to int) *String {
	if from >= to {
		return &emptyString
	}
	if from == 0 && to == int(s.n) {
		return s
	}
	if s.IsLatin1() {
		if to-from == 1 {
			return &oneUnit[s.data[from]]
		}
		return Latin1(s.data[from:to])
	}
	if to-from == 1 {
		return FromCodeUnit(s.UTF16()[from])
	}
	return &String{shape: &stringShape, kind: utf16, n: uint32(to - from), data: s.data[2*from : 2*to]}
}

// FromCodeUnit returns the string of one code unit.
func FromCodeUnit(u uint16) *String {
	if u < 256 {
		return &oneUnit[u]
	}
	return UTF16([]uint16{u})
}

// Equal reports whether both strings have the same code units.
func (s *String) Equal(t *String) bool {
	if s == t {
		return true
	}
	if s.n != t.n {
		return false
	}
	sl, tl := s.IsLatin1(), t.IsLatin1()
	if sl == tl {
		return s.data == t.data
	}
	if !sl {
		s, t = t, s
	}
	u := t.UTF16()
	for i := range u {
		if uint16(s.data[i]) != u[i] {
			return false
		}
	}
	return true
}

// Hash returns a hash of the code units, the same for either representation; it
// is never 0.
func (s *String) Hash() uint32 {
	if h := atomic.LoadUint32(&s.hash); h != 0 {
		return h
	}
	h := uint32(2166136261)
	if s.IsLatin1() {
		for i := 0; i < len(s.data); i++ {
			h = (h ^ uint32(s.data[i])) * 16777619
		}
	} else {
		for _, u := range s.UTF16() {
			h = (h ^ uint32(u)) * 16777619
		}
	}
	h ^= h >> 15
	if h == 0 {
		h = 1
	}
	atomic.StoreUint32(&s.hash, h)
	return h
}
