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
		if narrow {
			return writeUTF8(dst, s.Bytes())
		}
		return writeUTF8(dst, s.UTF16())
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

// writeUTF8 writes text that may not fit.
func writeUTF8[C jsstring.Unit](dst []byte, u []C) int {
	if b, ok := any(u).([]byte); ok && len(b) <= len(dst) && jsstring.IsASCII(b) {
		return copy(dst, b)
	}
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

// writeHex stops at the first pair that is not hexadecimal.
func writeHex(dst, s []byte) int {
	n := min(len(dst), len(s)/2)
	for i := range n {
		hi, lo := hexValue(s[2*i]), hexValue(s[2*i+1])
		if hi|lo > 15 {
			return i
		}
		dst[i] = hi<<4 | lo
	}
	return n
}

func hexValue(c byte) byte {
	switch {
	case '0' <= c && c <= '9':
		return c - '0'
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10
	}
	return 0xFF
}

const (
	base64Std = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	base64Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
)

// base64Values holds 1 more than the value of each character of both alphabets, 0
// for others, up to DEL.
const base64Values = "" +
	"\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00" +
	"\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x3f\x00\x3f\x00\x40\x35\x36\x37\x38\x39\x3a\x3b\x3c\x3d\x3e\x00\x00\x00\x00\x00\x00" +
	"\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x00\x00\x00\x00\x40" +
	"\x00\x1b\x1c\x1d\x1e\x1f\x20\x21\x22\x23\x24\x25\x26\x27\x28\x29\x2a\x2b\x2c\x2d\x2e\x2f\x30\x31\x32\x33\x34\x00\x00\x00\x00\x00"

// base64Value is 1 more than the value of a character, 0 for one that is of neither
// alphabet.
func base64Value(c byte) byte {
	if c < 128 {
		return base64Values[c]
	}
	return 0
}

// writeBase64 takes both alphabets, passes over what belongs to neither and ends at
// padding.
func writeBase64(dst, s []byte) int {
	n := 0
	for len(s) >= 4 && n+3 <= len(dst) {
		a, b, c, d := base64Value(s[0]), base64Value(s[1]), base64Value(s[2]), base64Value(s[3])
		if a == 0 || b == 0 || c == 0 || d == 0 {
			break
		}
		v := uint32(a-1)<<18 | uint32(b-1)<<12 | uint32(c-1)<<6 | uint32(d-1)
		dst[n], dst[n+1], dst[n+2] = byte(v>>16), byte(v>>8), byte(v)
		n, s = n+3, s[4:]
	}
	bits, count := uint32(0), 0
	for _, ch := range s {
		if ch == '=' || n == len(dst) {
			break
		}
		v := base64Value(ch)
		if v == 0 {
			continue
		}
		bits, count = bits<<6|uint32(v-1), count+6
		if count >= 8 {
			count -= 8
			dst[n] = byte(bits >> count)
			n++
		}
	}
	return n
}

// IsBase64 reports a character of either base64 alphabet.
func IsBase64(c byte) bool { return base64Value(c) != 0 }

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
