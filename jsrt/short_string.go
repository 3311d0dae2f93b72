package jsrt

import (
	"unsafe"

	"github.com/gonodec/gonodec/jsrt/jsstring"
)

// Short strings hold their text themselves. An agent makes them several at a time, which
// costs a fraction of an allocation each; one live string keeps its neighbours, half a
// kilobyte in all.
type (
	string16 struct {
		_      [0]func() // nobody compares them
		String String
		text   [16]byte
	}
	string32 struct {
		_      [0]func()
		String String
		text   [32]byte
	}
	string64 struct {
		_      [0]func()
		String String
		text   [64]byte
	}
)

// maxShort is the size of the text of short strings.
const maxShort = 64

// shortStrings are the next short strings of an agent.
type shortStrings struct {
	sizes  [3]shortSize
	points *[1 << 10]*String // strings of one code point, by its bits
	pairs  *[numPairs]*String
}

// shortSize are the next ones of a size: the cells of an array from an offset on.
type shortSize struct {
	array    unsafe.Pointer
	off, end uint32
}

// shortString returns a string whose text, of 1 to maxShort bytes, the caller writes.
func (r *Realm) shortString(bytes int) (*String, []byte) {
	k, size := &r.agent.short.sizes[0], uint32(unsafe.Sizeof(string16{}))
	if bytes > 32 {
		k, size = &r.agent.short.sizes[2], uint32(unsafe.Sizeof(string64{}))
	} else if bytes > 16 {
		k, size = &r.agent.short.sizes[1], uint32(unsafe.Sizeof(string32{}))
	}
	if k.off == k.end {
		k.refill(uintptr(size))
	}
	x := (*string16)(unsafe.Add(k.array, k.off))
	k.off += size
	text := unsafe.Slice((*byte)(unsafe.Pointer(&x.text)), bytes)
	s := &x.String
	s.shape, s.data, s.n = &stringShape, bytesString(text), uint32(bytes)
	return s, text
}

//go:noinline
func (k *shortSize) refill(size uintptr) {
	switch size {
	case unsafe.Sizeof(string16{}):
		k.array = unsafe.Pointer(new([512 / unsafe.Sizeof(string16{})]string16))
	case unsafe.Sizeof(string32{}):
		k.array = unsafe.Pointer(new([512 / unsafe.Sizeof(string32{})]string32))
	default:
		k.array = unsafe.Pointer(new([512 / unsafe.Sizeof(string64{})]string64))
	}
	k.off, k.end = 0, uint32(512/size*size)
}

// numPairs is how many strings of two units an agent keeps, to hand them out again.
const numPairs = 1 << 10

// pair returns the string of two Latin-1 units, which programs put together and cut out all the
// time: bytes in hexadecimal, digits of dates.
func (r *Realm) pair(a, b byte) *String {
	t := r.agent.short.pairs
	if t == nil {
		t = new([numPairs]*String)
		r.agent.short.pairs = t
	}
	p := &t[uint(a&31)<<5|uint(b&31)]
	if s := *p; s != nil && s.data[0] == a && s.data[1] == b {
		return s
	}
	s, text := r.shortString(2)
	text[0], text[1] = a, b
	*p = s
	return s
}

// CopyLatin1 returns the string whose code units are the bytes of b.
func (r *Realm) CopyLatin1(b []byte) *String {
	switch len(b) { // b must not escape: it mostly lies on the stack
	case 0:
		return Empty()
	case 1:
		return &OneUnit[b[0]]
	case 2:
		return r.pair(b[0], b[1])
	}
	if len(b) > maxShort {
		return Latin1(string(b))
	}
	s, text := r.shortString(len(b))
	copy(text, b)
	return s
}

// Substring is s.Substring(from, to), which short results do not share their text with.
func (r *Realm) Substring(s *String, from, to int) *String {
	n := to - from
	if n <= 0 || n > 16 || n == int(s.n) {
		return s.Substring(from, to)
	}
	if s.IsLatin1() {
		return r.CopyLatin1(jsstring.Bytes(s.data[from:to]))
	}
	u := s.UTF16()[from:to]
	if n == 1 || n == 2 && u[0]>>10 == 0xD800>>10 && u[1]>>10 == 0xDC00>>10 {
		return r.codePoint(u)
	}
	var b [16]byte
	for i, c := range u {
		if c > 0xFF {
			return r.copyUTF16(u)
		}
		b[i] = byte(c)
	}
	return r.CopyLatin1(b[:n])
}

// FlatText is the units of a string, without the string.
type FlatText struct {
	data string
	n    uint32
	kind stringKind
}

// Set makes t the units of s.
func (t *FlatText) Set(s *String) {
	if s.kind == rope {
		s.flatten()
	}
	if unsafe.StringData(t.data) != unsafe.StringData(s.data) || t.n != s.n || t.kind != s.kind {
		t.data, t.n, t.kind = s.data, s.n, s.kind
	}
}

// Len returns the number of code units.
func (t *FlatText) Len() int { return int(t.n) }

// Part returns the string of units from (inclusive) to to (exclusive).
func (t *FlatText) Part(from, to int) *String {
	s := &String{shape: &stringShape, data: t.data, n: t.n, kind: t.kind, isSlice: true}
	return s.Substring(from, to)
}

// Unit returns the text of code unit i of s, which has one.
func (r *Realm) Unit(s *String, i int) Value {
	if s.kind == latin1 {
		return Str(&OneUnit[s.data[i]])
	}
	if u := s.At(i); u < 256 {
		return Str(&OneUnit[u])
	}
	return Str(r.Substring(s, i, i+1))
}

// CodePoint returns the text of the code point at unit i of s, which has one, and its number
// of units.
func (r *Realm) CodePoint(s *String, i int) (text *String, units int) {
	if s.kind == rope {
		s.flatten()
	}
	if s.kind == latin1 {
		return &OneUnit[s.data[i]], 1
	}
	u := s.UTF16()[i:]
	if u[0] < 256 {
		return &OneUnit[u[0]], 1
	}
	units = 1
	if u[0]>>10 == 0xD800>>10 && len(u) > 1 && u[1]>>10 == 0xDC00>>10 {
		units = 2
	}
	return r.codePoint(u[:units]), units
}

// copyUTF16 returns the string of at most maxShort/2 code units.
func (r *Realm) copyUTF16(u []uint16) *String {
	s, text := r.shortString(2 * len(u))
	copy(text, unsafe.Slice((*byte)(unsafe.Pointer(&u[0])), len(text)))
	s.n, s.kind = uint32(len(u)), utf16
	return s
}

// codePoint returns the string of the units of one code point, the one made before if it
// has not been replaced by another with the same bits.
func (r *Realm) codePoint(u []uint16) *String {
	last := uint(u[len(u)-1])
	if last < 256 {
		return &OneUnit[last]
	}
	a := &r.agent.short
	if a.points == nil {
		a.points = new([1 << 10]*String)
	}
	p := &a.points[(last^last>>10^uint(u[0])<<3)%uint(len(a.points))]
	if s := *p; s != nil && s.data == unsafe.String((*byte)(unsafe.Pointer(&u[0])), 2*len(u)) {
		return s
	}
	s := r.copyUTF16(u)
	*p = s
	return s
}
