package jsrt

import (
	"cmp"
	"slices"
	"sync/atomic"
	"unsafe"

	"github.com/gonodec/gonodec/jsrt/jsstring"
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
	// isSlice: data is part of a longer text, which it keeps in memory
	isSlice bool
	// plain: an interned string of Latin-1 units that JSON does not escape
	plain bool
	// isView: a string that the calling function looks at and nobody keeps, see LocalMatch
	isView bool
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

// Empty is the empty string.
func Empty() *String { return &emptyString }

// Len returns the number of code units.
func (s *String) Len() int { return int(s.n) }

// IsLatin1 flattens s and reports whether it is held one byte a unit.
func (s *String) IsLatin1() bool {
	if s.kind == rope {
		s.flatten()
	}
	return s.kind == latin1
}

// IsFlatLatin1 is IsLatin1 for inlining, false for a rope.
func (s *String) IsFlatLatin1() bool { return s.kind == latin1 }

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
			return &OneUnit[s.data[from]]
		}
		return &String{shape: &stringShape, n: uint32(to - from), data: s.data[from:to], isSlice: true}
	}
	if to-from == 1 {
		return FromCodeUnit(s.UTF16()[from])
	}
	return &String{shape: &stringShape, kind: utf16, n: uint32(to - from), data: s.data[2*from : 2*to], isSlice: true}
}

// compactCopy returns s with data of its own.
func (s *String) compactCopy() *String {
	return &String{shape: &stringShape, kind: s.kind, n: s.n, data: string([]byte(s.data))}
}

// FromCodeUnit returns the string of one code unit.
func FromCodeUnit(u uint16) *String {
	if u < 256 {
		return &OneUnit[u]
	}
	return UTF16([]uint16{u})
}

// Equal reports whether both strings have the same code units.
func (s *String) Equal(t *String) bool {
	switch {
	case s == t:
		return true
	case s.n != t.n:
		return false
	case s.kind == latin1 && t.kind == latin1:
		return s.data == t.data
	}
	return s.equalSlow(t)
}

func (s *String) equalSlow(t *String) bool {
	sl, tl := s.IsLatin1(), t.IsLatin1()
	if sl == tl {
		return s.data == t.data
	}
	if !sl {
		s, t = t, s
	}
	return jsstring.EqualMixed(jsstring.Bytes(s.data), t.UTF16())
}

// Hash returns a hash of the code units, the same for either representation; it
// is never 0.
func (s *String) Hash() uint32 {
	if h := atomic.LoadUint32(&s.hash); h != 0 {
		return h
	}
	var h64 uint64
	if s.IsLatin1() {
		h64 = jsstring.HashLatin1(jsstring.Bytes(s.data), 0)
	} else {
		h64 = jsstring.HashUTF16(s.UTF16(), 0)
	}
	h := uint32(h64 ^ h64>>32)
	if h == 0 {
		h = 1
	}
	storeUint32(&s.hash, h)
	return h
}

// Compare orders by code units: -1, 0 or 1.
func (s *String) Compare(t *String) int {
	// Texts that differ in their first unit, as characters do that a parser looks at.
	if s.kind == latin1 && t.kind == latin1 && s.n != 0 && t.n != 0 {
		if x, y := s.data[0], t.data[0]; x != y {
			return cmp.Compare(x, y)
		}
	}
	sl, tl := s.IsLatin1(), t.IsLatin1()
	c := 0
	switch {
	case sl && tl:
		return jsstring.CompareLatin1(jsstring.Bytes(s.data), jsstring.Bytes(t.data))
	case sl:
		c = jsstring.Compare(jsstring.Bytes(s.data), t.UTF16())
	case tl:
		c = jsstring.Compare(s.UTF16(), jsstring.Bytes(t.data))
	default:
		c = jsstring.Compare(s.UTF16(), t.UTF16())
	}
	return cmp.Compare(c, 0)
}

// Bytes returns the units of a Latin-1 string as bytes, not to be changed; see
// IsLatin1.
func (s *String) Bytes() []byte { return jsstring.Bytes(s.data) }

// FromGo returns the string for Go text in UTF-8 (or WTF-8: encoded surrogates
// become lone ones).
func FromGo(s string) *String {
	if jsstring.IsASCII(jsstring.Bytes(s)) {
		return Latin1(s)
	}
	narrow, wide := jsstring.DecodeWTF8(jsstring.Bytes(s))
	return FromUnits(narrow, wide)
}

// FromUnits returns the string of the pair that package jsstring's functions
// give: wide, or narrow where wide is nil. The slice is kept.
func FromUnits(narrow []byte, wide []uint16) *String {
	if wide != nil {
		return UTF16(wide)
	}
	return FromLatin1Bytes(narrow)
}

// FromLatin1Bytes returns the string whose units are the bytes of b, which it keeps.
func FromLatin1Bytes(b []byte) *String {
	if len(b) <= 1 {
		if len(b) == 0 {
			return &emptyString
		}
		return &OneUnit[b[0]]
	}
	return Latin1(unsafe.String(&b[0], len(b)))
}

// Go returns the text in WTF-8, which is UTF-8 where no surrogate is lone.
func (s *String) Go() string {
	if s.IsLatin1() {
		if b := jsstring.Bytes(s.data); !jsstring.IsASCII(b) {
			return string(jsstring.AppendWTF8(nil, b))
		}
		return s.data
	}
	return string(jsstring.AppendWTF8(nil, s.UTF16()))
}

// ToUTF8 returns the text in UTF-8, lone surrogates replaced by U+FFFD.
func (s *String) ToUTF8() string {
	if s.IsLatin1() {
		return s.Go()
	}
	return string(jsstring.AppendUTF8(nil, s.UTF16()))
}

// AppendUnits appends the code units of s to dst.
func (s *String) AppendUnits(dst []uint16) []uint16 {
	if s.IsLatin1() {
		return jsstring.AppendUTF16(dst, jsstring.Bytes(s.data))
	}
	return append(dst, s.UTF16()...)
}

// OneUnit holds the strings of one Latin-1 unit; they share one text. Constants of
// compiled code are among them.
var OneUnit = makeOneUnit()

func makeOneUnit() (t [256]String) {
	var all [256]byte
	for i := range all {
		all[i] = byte(i)
	}
	units := string(all[:])
	for i := range t {
		t[i] = StaticLatin1(units[i : i+1])
	}
	return
}

// StringBuilder assembles a string; it is narrow until a wide unit comes. The
// zero value is ready to use.
type StringBuilder struct {
	narrow []byte
	wide   []uint16
	isWide bool
}

// Len returns the number of units written.
func (b *StringBuilder) Len() int {
	if b.isWide {
		return len(b.wide)
	}
	return len(b.narrow)
}

func (b *StringBuilder) widen() {
	if n := 2*len(b.narrow) + 16; cap(b.wide) < n {
		b.wide = make([]uint16, 0, n)
	}
	b.wide = jsstring.AppendUTF16(b.wide[:0], b.narrow)
	b.narrow, b.isWide = b.narrow[:0], true
}

// WriteUnit appends one code unit.
func (b *StringBuilder) WriteUnit(u uint16) {
	if !b.isWide {
		if u < 256 {
			b.narrow = append(b.narrow, byte(u))
			return
		}
		b.widen()
	}
	b.wide = append(b.wide, u)
}

// WriteASCII appends Go text that is ASCII.
func (b *StringBuilder) WriteASCII(s string) {
	if b.isWide {
		b.wide = jsstring.AppendUTF16(b.wide, jsstring.Bytes(s))
		return
	}
	b.narrow = append(b.narrow, s...)
}

// WriteLatin1 appends units of one byte.
func (b *StringBuilder) WriteLatin1(u []byte) { b.WriteASCII(bytesString(u)) }

// Write appends s.
func (b *StringBuilder) Write(s *String) {
	if s.IsLatin1() {
		b.WriteASCII(s.data)
		return
	}
	if !b.isWide {
		b.widen()
	}
	b.wide = append(b.wide, s.UTF16()...)
}

// Grow makes room for n units more.
func (b *StringBuilder) Grow(n int) {
	if b.isWide {
		b.wide = slices.Grow(b.wide, n)
	} else {
		b.narrow = slices.Grow(b.narrow, n)
	}
}

// WriteRange appends the units of s from (inclusive) to to (exclusive).
func (b *StringBuilder) WriteRange(s *String, from, to int) {
	if from >= to {
		return
	}
	if s.IsLatin1() {
		b.WriteASCII(s.data[from:to])
		return
	}
	u := s.UTF16()[from:to]
	if !b.isWide {
		// parts of wide strings are often narrow
		for i, c := range u {
			if c > 0xFF {
				b.widen()
				b.wide = append(b.wide, u[i:]...)
				return
			}
			b.narrow = append(b.narrow, byte(c))
		}
		return
	}
	b.wide = append(b.wide, u...)
}

// Copy returns what was written, in memory of its own: the builder is empty again.
func (b *StringBuilder) Copy(r *Realm) *String {
	if b.isWide {
		u := slices.Clone(b.wide)
		b.wide, b.isWide = b.wide[:0], false
		return UTF16(u)
	}
	s := r.CopyLatin1(b.narrow)
	b.narrow = b.narrow[:0]
	return s
}

// String returns what was written; the builder must not be used any more.
func (b *StringBuilder) String() *String {
	if b.isWide {
		return UTF16(b.wide)
	}
	return FromLatin1Bytes(b.narrow)
}
