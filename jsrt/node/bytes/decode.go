package bytes

import (
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsstring"
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
		return jsrt.FromLatin1Bytes(appendBase64(b, base64Std, true))
	case Base64URL:
		return jsrt.FromLatin1Bytes(appendBase64(b, base64Url, false))
	case Hex:
		return decodeHex(b)
	}
	if jsstring.IsASCII(b) {
		return jsrt.FromLatin1Bytes(append(make([]byte, 0, len(b)), b...)) // the memory is not ours to keep
	}
	return jsrt.FromUnits(jsstring.DecodeUTF8(b))
}

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
	s := make([]byte, 2*len(b))
	for i, c := range b {
		d := s[2*i : 2*i+2 : 2*i+2]
		d[0], d[1] = hexDigits[c>>4], hexDigits[c&15]
	}
	return jsrt.FromLatin1Bytes(s)
}

// appendBase64 returns the text in an alphabet.
func appendBase64(b []byte, alphabet string, pad bool) []byte {
	s := make([]byte, len(b)/3*4, (len(b)+2)/3*4)
	for d := s; len(b) >= 3; b, d = b[3:], d[4:] {
		n := uint(b[0])<<16 | uint(b[1])<<8 | uint(b[2])
		_ = d[3]
		d[0], d[1], d[2], d[3] = alphabet[n>>18&63], alphabet[n>>12&63], alphabet[n>>6&63], alphabet[n&63]
	}
	switch len(b) {
	case 1:
		s = append(s, alphabet[b[0]>>2], alphabet[b[0]&3<<4])
	case 2:
		s = append(s, alphabet[b[0]>>2], alphabet[b[0]&3<<4|b[1]>>4], alphabet[b[1]&15<<2])
	}
	for pad && len(s)%4 != 0 {
		s = append(s, '=')
	}
	return s
}

// String returns b as Go text without copying, for calls that do not keep it.
func String(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
