package bytes

import (
	"encoding/binary"
	"math/bits"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsstring"
)

// UTF-8 from and to long texts, words of eight bytes at a time. The loops store whole
// words, so that what is behind a text's end is overwritten: what they write to must be
// exactly as long as the text. (jsstring has the plain loops, which every program links.)

const (
	highBits  = 0x8080808080808080
	halfHigh  = 0x8000800080008000 // the highest bit of each of four units
	notASCII  = 0xFF80FF80FF80FF80
	above7FF  = 0xF800F800F800F800 // also what tells surrogates
	surrogate = 0xD800D800D800D800
)

// fourUnits is the first four units of s as one word.
func fourUnits(s []uint16) uint64 {
	_ = s[3]
	return uint64(s[0]) | uint64(s[1])<<16 | uint64(s[2])<<32 | uint64(s[3])<<48
}

// hasSurrogate reports one among four units.
func hasSurrogate(w uint64) bool {
	x := w&above7FF ^ surrogate // zero where there is one
	return (x-halfHigh>>15)&^x&halfHigh != 0
}

// nonZero has the highest bit set of each of four units that is not zero.
func nonZero(w uint64) uint64 { return ((w&^halfHigh + (halfHigh - halfHigh>>15)) | w) & halfHigh }

// utf16Length is how many bytes s has as UTF-8.
func utf16Length(s []uint16) int {
	n := 0
	for len(s) >= 4 {
		w := fourUnits(s)
		if hasSurrogate(w) {
			size, units := unitSize(s)
			n += size
			s = s[units:]
			continue
		}
		n += 4 + bits.OnesCount64(nonZero(w&notASCII)|nonZero(w&above7FF)>>1)
		s = s[4:]
	}
	for len(s) > 0 {
		size, units := unitSize(s)
		n += size
		s = s[units:]
	}
	return n
}

// unitSize is the size of the first character of s, and how many units it has.
func unitSize(s []uint16) (size, units int) {
	switch c := s[0]; {
	case c < 0x80:
		return 1, 1
	case c < 0x800:
		return 2, 1
	case jsstring.IsLeadSurrogate(c) && len(s) > 1 && jsstring.IsTrailSurrogate(s[1]):
		return 4, 2
	}
	return 3, 1
}

// putUTF16 writes s to dst, which is as long as utf16Length says.
func putUTF16(dst []byte, s []uint16) {
	dst, s = putMany(dst, s)
	for len(s) >= 4 && len(dst) >= 32 {
		w := fourUnits(s)
		if w&notASCII == 0 {
			w |= w >> 8
			binary.LittleEndian.PutUint32(dst, uint32(w)&0xFFFF|uint32(w>>16)&0xFFFF0000)
			dst, s = dst[4:], s[4:]
			continue
		}
		if hasSurrogate(w) {
			_, units := unitSize(s)
			dst, s = dst[len(jsstring.AppendUTF8(dst[:0], s[:units])):], s[units:]
			dst, s = putMany(dst, s)
			continue
		}
		n := putUnit((*[32]byte)(dst), 0, uint32(w&0xFFFF))
		n = putUnit((*[32]byte)(dst), n, uint32(w>>16&0xFFFF))
		n = putUnit((*[32]byte)(dst), n, uint32(w>>32&0xFFFF))
		n = putUnit((*[32]byte)(dst), n, uint32(w>>48))
		dst, s = dst[n:], s[4:]
	}
	jsstring.AppendUTF8(dst[:0], s)
}

// putUnit writes c, no surrogate, at n and returns where the next is to be; its store
// has four bytes. Words of one script and spaces follow each other, so that branches
// would be guessed wrong: there are none.
func putUnit(dst *[32]byte, n uint, c uint32) uint {
	v := 0x8080E0 | c>>12 | c<<2&0x3F00 | c&0x3F<<16
	size := uint(3)
	if c < 0x800 {
		v = v>>8 | 0x40
		size = 2
	}
	if c < 0x80 {
		v = c
		size = 1
	}
	binary.LittleEndian.PutUint32(dst[n&15:n&15+4], v)
	return n + size
}

// putLatin1 writes Latin-1 text as UTF-8 to dst, which is as long as that.
func putLatin1(dst, s []byte) {
	dst, s = putManyLatin1(dst, s)
	for len(s) >= 8 && len(dst) >= 9 {
		w := binary.LittleEndian.Uint64(s)
		binary.LittleEndian.PutUint64(dst, w)
		m := w & highBits
		if m == 0 {
			dst, s = dst[8:], s[8:]
			continue
		}
		k := bits.TrailingZeros64(m) >> 3
		c := s[k]
		dst[k], dst[k+1] = 0xC0|c>>6, c&0xBF
		dst, s = dst[k+2:], s[k+1:]
	}
	jsstring.AppendUTF8(dst[:0], s)
}

// encodeUTF8 returns s as UTF-8 in memory of its own.
func encodeUTF8(s *jsrt.String) []byte {
	if !s.IsLatin1() {
		u := s.UTF16()
		b := Uninitialized(utf16Length(u))
		putUTF16(b, u)
		return b
	}
	b := s.Bytes()
	n := jsstring.UTF8Length(b)
	if n == len(b) {
		return append(make([]byte, 0, n), b...)
	}
	dst := Uninitialized(n)
	putLatin1(dst, b)
	return dst
}

// WriteUTF8 writes as many whole characters of s as dst has room for and returns the
// number of units read and of bytes written.
func WriteUTF8(dst []byte, s *jsrt.String) (read, written int) {
	if !s.IsLatin1() {
		u := s.UTF16()
		n := utf16Length(u)
		if n > len(dst) {
			u = u[:fitting(u, len(dst))]
			n = utf16Length(u)
		}
		putUTF16(dst[:n:n], u)
		return len(u), n
	}
	b := s.Bytes()
	n := jsstring.UTF8Length(b)
	if n > len(dst) {
		b = b[:fitting(b, len(dst))]
		n = jsstring.UTF8Length(b)
	}
	if n == len(b) {
		copy(dst, b)
	} else {
		putLatin1(dst[:n:n], b)
	}
	return len(b), n
}

// decodeUTF8 is the text of b, in memory of its own; what is no UTF-8 becomes U+FFFD.
func decodeUTF8(b []byte) *jsrt.String {
	if jsstring.IsASCII(b) {
		return jsrt.FromLatin1Bytes(append(make([]byte, 0, len(b)), b...))
	}
	if s, ok := decodeLatin1(b); ok {
		return jsrt.FromLatin1Bytes(s)
	}
	return jsrt.FromUnits(jsstring.DecodeUTF8(b))
}

// decodeLatin1 decodes b, which is not ASCII, if it has code points below 0x100 only:
// those have the lead bytes C2 and C3.
func decodeLatin1(b []byte) ([]byte, bool) {
	i := 0
	for b[i] < 0x80 {
		i++
	}
	if !isLatin1Pair(b[i:]) {
		return nil, false
	}
	out := Uninitialized(len(b) - (jsstring.UTF8Length(b)-len(b))/2) // half of what is high are leads
	n := copy(out, b[:i])
	for len(b)-i >= 9 && len(out)-n >= 8 {
		s, d := b[i:i+9:i+9], out[n:n+8:n+8]
		w := binary.LittleEndian.Uint64(s)
		binary.LittleEndian.PutUint64(d, w)
		m := w & highBits
		if m == 0 {
			i, n = i+8, n+8
			continue
		}
		k := bits.TrailingZeros64(m) >> 3
		if !isLatin1Pair(s[k&7:]) {
			return nil, false
		}
		d[k&7] = s[k&7]<<6 | s[k&7+1]&0x3F
		i, n = i+k+2, n+k+1
	}
	for ; i < len(b); n++ {
		c := b[i]
		if c >= 0x80 {
			if !isLatin1Pair(b[i:]) {
				return nil, false
			}
			i++
			c = c<<6 | b[i]&0x3F
		}
		i++
		out[n] = c
	}
	return out, true
}

// isLatin1Pair reports two bytes that are one code point below 0x100.
func isLatin1Pair(b []byte) bool { return len(b) >= 2 && b[0]&0xFE == 0xC2 && b[1]&0xC0 == 0x80 }
