package bytes

import (
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
			return jsstring.UTF8Length(s.UTF16())
		}
		if b := s.Bytes(); !jsstring.IsASCII(b) {
			return jsstring.UTF8Length(b)
		}
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
	b := make([]byte, e.Len(s))
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
		if !narrow {
			return writeUTF8(dst, s.UTF16())
		}
		b := s.Bytes()
		if len(b) <= len(dst) && jsstring.IsASCII(b) {
			return copy(dst, b)
		}
		return writeUTF8(dst, b)
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

// widenLatin1 writes Latin-1 text as UTF-8; dst is as long as that.
func widenLatin1(dst, s []byte) {
	n := 0
	for _, c := range s {
		if c < 0x80 {
			dst[n] = c
			n++
			continue
		}
		dst[n], dst[n+1] = 0xC0|c>>6, 0x80|c&0x3F
		n += 2
	}
}

// writeUTF8 writes text that may not fit.
func writeUTF8[C jsstring.Unit](dst []byte, u []C) int {
	if len(dst) >= 3*len(u) || len(dst) >= jsstring.UTF8Length(u) {
		return len(jsstring.AppendUTF8(dst[:0:len(dst)], u))
	}
	return len(jsstring.AppendUTF8(dst[:0:len(dst)], u[:fitting(u, len(dst))]))
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
	for i := range dst {
		hi, lo := hexValues[s[2*i]], hexValues[s[2*i+1]]
		if hi&lo&isHex == 0 {
			return i
		}
		dst[i] = hi<<4 | lo&15
	}
	return n
}

const (
	base64Std = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	base64Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
)

// base64Values holds the value of each character of both alphabets with isBase64 set,
// 0 for others.
var base64Values = [256]byte{
	'A': 64, 'B': 65, 'C': 66, 'D': 67, 'E': 68, 'F': 69, 'G': 70, 'H': 71, 'I': 72, 'J': 73, 'K': 74, 'L': 75,
	'M': 76, 'N': 77, 'O': 78, 'P': 79, 'Q': 80, 'R': 81, 'S': 82, 'T': 83, 'U': 84, 'V': 85, 'W': 86, 'X': 87,
	'Y': 88, 'Z': 89, 'a': 90, 'b': 91, 'c': 92, 'd': 93, 'e': 94, 'f': 95, 'g': 96, 'h': 97, 'i': 98, 'j': 99,
	'k': 100, 'l': 101, 'm': 102, 'n': 103, 'o': 104, 'p': 105, 'q': 106, 'r': 107, 's': 108, 't': 109, 'u': 110, 'v': 111,
	'w': 112, 'x': 113, 'y': 114, 'z': 115, '0': 116, '1': 117, '2': 118, '3': 119, '4': 120, '5': 121, '6': 122, '7': 123,
	'8': 124, '9': 125, '+': 126, '/': 127, '-': 126, '_': 127,
}

const isBase64 = 0x40

// writeBase64 takes both alphabets, passes over what belongs to neither and ends at
// padding.
func writeBase64(dst, s []byte) int {
	n := 0
	for len(s) >= 4 && n+3 <= len(dst) {
		a, b, c, d := base64Values[s[0]], base64Values[s[1]], base64Values[s[2]], base64Values[s[3]]
		if a&b&c&d&isBase64 == 0 {
			break
		}
		v := uint32(a&63)<<18 | uint32(b&63)<<12 | uint32(c&63)<<6 | uint32(d&63)
		out := dst[n : n+3 : n+3]
		out[0], out[1], out[2] = byte(v>>16), byte(v>>8), byte(v)
		n, s = n+3, s[4:]
	}
	bits, count := uint32(0), 0
	for _, ch := range s {
		if ch == '=' || n == len(dst) {
			break
		}
		v := base64Values[ch]
		if v == 0 {
			continue
		}
		bits, count = bits<<6|uint32(v&63), count+6
		if count >= 8 {
			count -= 8
			dst[n] = byte(bits >> count)
			n++
		}
	}
	return n
}

// IsBase64 reports a character of either base64 alphabet.
func IsBase64(c byte) bool { return base64Values[c] != 0 }

// WriteUTF8 writes as many whole characters as dst has room for and returns the
// number of units read and of bytes written.
func WriteUTF8(dst []byte, s *jsrt.String) (read, written int) {
	if s.IsLatin1() {
		return transferUTF8(dst, s.Bytes())
	}
	return transferUTF8(dst, s.UTF16())
}

func transferUTF8[C jsstring.Unit](dst []byte, u []C) (read, written int) {
	read = len(u)
	if len(dst) < 3*len(u) {
		read = fitting(u, len(dst))
	}
	return read, len(jsstring.AppendUTF8(dst[:0:len(dst)], u[:read]))
}
