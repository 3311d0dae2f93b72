package bytes

import (
	"encoding/binary"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsstring"
)

// Encoding is one of Node's names for how text becomes bytes.
type Encoding uint8

// The encodings.
const (
	UTF8 Encoding = iota
	UTF16LE
	Latin
	ASCII
	Base64
	Base64URL
	Hex
)

var encodingNames = [...]string{"utf8", "utf16le", "latin1", "ascii", "base64", "base64url", "hex"}

// Name is the name that Node normalises to.
func (e Encoding) Name() string { return encodingNames[e] }

// ParseEncoding finds an encoding by its name, in whatever case.
func ParseEncoding(s *jsrt.String) (Encoding, bool) {
	if s.Len() > 9 || !s.IsLatin1() {
		return 0, false
	}
	name := s.Latin1()
	if e, ok := encodingOf(name); ok {
		return e, true
	}
	return encodingOf(lower(name))
}

func encodingOf(name string) (Encoding, bool) {
	switch name {
	case "utf8", "utf-8":
		return UTF8, true
	case "ucs2", "ucs-2", "utf16le", "utf-16le":
		return UTF16LE, true
	case "latin1", "binary":
		return Latin, true
	case "ascii":
		return ASCII, true
	case "base64":
		return Base64, true
	case "base64url":
		return Base64URL, true
	case "hex":
		return Hex, true
	}
	return 0, false
}

func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c | 0x20
		}
	}
	return string(b)
}

// ArgEncoding is an optional argument: undefined is UTF-8, a name that Node does not
// know throws ERR_UNKNOWN_ENCODING.
func ArgEncoding(r *jsrt.Realm, v jsrt.Value) Encoding {
	if v.IsUndefined() {
		return UTF8
	}
	if e, ok := ParseEncoding(jsrt.ToString(r, v)); ok {
		return e
	}
	Fail(r, "ERR_UNKNOWN_ENCODING", v)
	return 0
}

// Len is the number of bytes that s needs at most; exact but for hexadecimal and
// base64 text with characters that do not belong.
func (e Encoding) Len(s *jsrt.String) int {
	n := s.Len()
	switch e {
	case UTF16LE:
		return 2 * n
	case Hex:
		return n / 2
	case Base64, Base64URL:
		return base64Len(s)
	case UTF8:
		if !s.IsLatin1() {
			return utf16Length(s.UTF16())
		}
		return jsstring.UTF8Length(s.Bytes())
	}
	return n
}

// base64Len is how many bytes as many characters stand for, padding left out.
func base64Len(s *jsrt.String) int {
	n := s.Len()
	for i := 0; i < 2 && n > 0 && s.At(n-1) == '='; i++ {
		n--
	}
	return n/4*3 + n%4*3/4
}

// Encode returns the bytes of s in memory of their own.
func (e Encoding) Encode(s *jsrt.String) []byte {
	if e == UTF8 {
		return encodeUTF8(s)
	}
	b := Uninitialized(e.Len(s))
	return b[:e.Write(b, s)]
}

// Append appends the bytes of s to dst.
func (e Encoding) Append(dst []byte, s *jsrt.String) []byte {
	if e == UTF8 {
		if s.IsLatin1() {
			return jsstring.AppendUTF8(dst, s.Bytes())
		}
		return jsstring.AppendUTF8(dst, s.UTF16())
	}
	return append(dst, e.Encode(s)...)
}

// Write writes as many whole characters of s as dst has room for and returns the
// number of bytes.
func (e Encoding) Write(dst []byte, s *jsrt.String) int {
	narrow := s.IsLatin1()
	switch e {
	case UTF8:
		_, n := WriteUTF8(dst, s)
		return n
	case UTF16LE:
		if narrow {
			return writeUTF16(dst, s.Bytes())
		}
		return writeUTF16(dst, s.UTF16())
	case Hex:
		return writeHex(dst, lowBytes(s))
	case Base64, Base64URL:
		return writeBase64(dst, lowBytes(s))
	}
	if narrow {
		return copy(dst, s.Bytes())
	}
	u := s.UTF16()
	n := min(len(u), len(dst))
	for i, c := range u[:n] {
		dst[i] = byte(c)
	}
	return n
}

// fitting is how many units of u have a UTF-8 form of at most n bytes.
func fitting[C jsstring.Unit](u []C, n int) int {
	i := 0
	for i < len(u) {
		size, units := 3, 1
		switch c := uint16(u[i]); {
		case c < 0x80:
			size = 1
		case c < 0x800:
			size = 2
		case jsstring.IsLeadSurrogate(c) && i+1 < len(u) && jsstring.IsTrailSurrogate(uint16(u[i+1])):
			size, units = 4, 2
		}
		if size > n {
			break
		}
		n -= size
		i += units
	}
	return i
}

func writeUTF16[C jsstring.Unit](dst []byte, u []C) int {
	n := min(len(u), len(dst)/2)
	for i, c := range u[:n] {
		dst[2*i], dst[2*i+1] = byte(c), byte(uint16(c)>>8)
	}
	return 2 * n
}

// lowBytes are the low halves of the units: Node's decoders look at no more.
func lowBytes(s *jsrt.String) []byte {
	if s.IsLatin1() {
		return s.Bytes()
	}
	b := make([]byte, s.Len())
	for i, c := range s.UTF16() {
		b[i] = byte(c)
	}
	return b
}

// hexValues holds the value of each hexadecimal digit with isHex set, 0 for others.
var hexValues = [256]byte{
	'0': 16, '1': 17, '2': 18, '3': 19, '4': 20, '5': 21, '6': 22, '7': 23, '8': 24, '9': 25, 'a': 26,
	'b': 27, 'c': 28, 'd': 29, 'e': 30, 'f': 31, 'A': 26, 'B': 27, 'C': 28, 'D': 29, 'E': 30, 'F': 31,
}

const isHex = 0x10

// writeHex stops at the first pair that is not hexadecimal.
func writeHex(dst, s []byte) int {
	n := min(len(dst), len(s)/2)
	dst, s = dst[:n], s[:2*n]
	whole := 0
	for d := dst; len(d) >= 4 && len(s) >= 8; d, s = d[4:], s[8:] {
		a, b, c, e := hexValues[s[0]], hexValues[s[1]], hexValues[s[2]], hexValues[s[3]]
		f, g, h, i := hexValues[s[4]], hexValues[s[5]], hexValues[s[6]], hexValues[s[7]]
		if a&b&c&e&f&g&h&i&isHex == 0 {
			break
		}
		binary.LittleEndian.PutUint32(d, uint32(a<<4|b&15)|uint32(c<<4|e&15)<<8|uint32(f<<4|g&15)<<16|uint32(h<<4|i&15)<<24)
		whole += 4
	}
	dst = dst[whole:]
	for i := range dst {
		hi, lo := hexValues[s[2*i]], hexValues[s[2*i+1]]
		if hi&lo&isHex == 0 {
			return whole + i
		}
		dst[i] = hi<<4 | lo&15
	}
	return n
}
