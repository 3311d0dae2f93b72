package bytes

import (
	"encoding/binary"
	"strings"
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsstring"
	"github.com/gonodec/gonodec/jsrt/node/heap"
)

// Decode returns the text of b; bytes that are no UTF-8 become U+FFFD. It throws
// ERR_STRING_TOO_LONG.
func (e Encoding) Decode(r *jsrt.Realm, b []byte) *jsrt.String {
	if len(b) == 0 {
		return jsrt.Empty()
	}
	if e.stringLen(len(b)) > jsrt.MaxStringLength {
		if e != UTF8 || tooLong(b) {
			Fail(r, "ERR_STRING_TOO_LONG", jsrt.Int(jsrt.MaxStringLength))
		}
	}
	switch e {
	case UTF16LE:
		return decodeUTF16(b)
	case Latin:
		return jsrt.FromLatin1Bytes(append(make([]byte, 0, len(b)), b...))
	case ASCII:
		return decodeASCII(b)
	case Base64:
		return jsrt.FromLatin1Bytes(encodeBase64(b, base64Std, true))
	case Base64URL:
		return jsrt.FromLatin1Bytes(encodeBase64(b, base64Url, false))
	case Hex:
		return decodeHex(b)
	}
	return decodeUTF8(b)
}

// Keep is Decode of memory that nobody else has, which may become the string's.
func (e Encoding) Keep(r *jsrt.Realm, b []byte) *jsrt.String {
	if len(b) <= jsrt.MaxStringLength && (e == Latin || e == UTF8 && jsstring.IsASCII(b)) {
		return jsrt.FromLatin1Bytes(b)
	}
	return e.Decode(r, b)
}

// Uninitialized is memory of n bytes with whatever was there before, which saves clearing
// what is written at once.
func Uninitialized(n int) []byte {
	if n < worthSaving {
		return make([]byte, n)
	}
	heap.Balance(n)
	var b strings.Builder // the way that Go has
	b.Grow(n)
	b.WriteByte(0)
	return unsafe.Slice(unsafe.StringData(b.String()), n)
}

const worthSaving = 1024

// stringLen is how many units n bytes become, at most.
func (e Encoding) stringLen(n int) int {
	switch e {
	case UTF16LE:
		return n / 2
	case Base64, Base64URL:
		return (n + 2) / 3 * 4
	case Hex:
		return 2 * n
	}
	return n
}

// tooLong counts the units of UTF-8 text: every byte that begins a character, two
// for those of four bytes.
func tooLong(b []byte) bool {
	n := 0
	for _, c := range b {
		if c&0xC0 != 0x80 {
			n++
		}
		if c >= 0xF0 {
			n++
		}
	}
	return n > jsrt.MaxStringLength
}

func decodeUTF16(b []byte) *jsrt.String {
	n := len(b) / 2
	wide := byte(0)
	for i := range n {
		wide |= b[2*i+1]
	}
	if wide == 0 {
		s := make([]byte, n)
		for i := range s {
			s[i] = b[2*i]
		}
		return jsrt.FromLatin1Bytes(s)
	}
	u := make([]uint16, n)
	for i := range u {
		u[i] = uint16(b[2*i]) | uint16(b[2*i+1])<<8
	}
	return jsrt.UTF16(u)
}

func decodeASCII(b []byte) *jsrt.String {
	s := make([]byte, len(b))
	for i, c := range b {
		s[i] = c & 0x7F
	}
	return jsrt.FromLatin1Bytes(s)
}

const hexDigits = "0123456789abcdef"

func decodeHex(b []byte) *jsrt.String {
	s := Uninitialized(2 * len(b))
	d := s
	for ; len(b) >= 4 && len(d) >= 8; b, d = b[4:], d[8:] {
		binary.LittleEndian.PutUint64(d, uint64(hexPairs[b[0]])|uint64(hexPairs[b[1]])<<16|
			uint64(hexPairs[b[2]])<<32|uint64(hexPairs[b[3]])<<48)
	}
	for i, c := range b {
		binary.LittleEndian.PutUint16(d[2*i:], hexPairs[c])
	}
	return jsrt.FromLatin1Bytes(s)
}

// hexPairs holds the digits of every byte.
var hexPairs = func() (t [256]uint16) {
	for i := range t {
		t[i] = uint16(hexDigits[i>>4]) | uint16(hexDigits[i&15])<<8
	}
	return t
}()

// String returns b as Go text without copying, for calls that do not keep it.
func String(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
