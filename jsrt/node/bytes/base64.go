package bytes

import (
	"encoding/binary"
	"sync"

	"github.com/gonodec/gonodec/jsrt/jsstring"
)

const (
	base64Std = jsstring.Base64
	base64Url = jsstring.Base64URL
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

// encodeBase64 returns the text in an alphabet.
func encodeBase64(b []byte, alphabet string, pad bool) []byte {
	return jsstring.EncodeBase64(Uninitialized(jsstring.Base64Len(len(b))), b, alphabet, pad)
}

// base64Bits hold, for the characters at each of four places, their part of the three
// bytes as a little-endian word; notBase64 for what is no character of the alphabets.
var base64Bits = sync.OnceValue(func() *[4][256]uint32 {
	t := new([4][256]uint32)
	for c, v := range base64Values {
		n := uint32(v & 63)
		row := [4]uint32{n << 2, n>>4 | n&15<<12, n>>2<<8 | n&3<<22, n << 16}
		for place := range t {
			t[place][c] = row[place]
			if v == 0 {
				t[place][c] = notBase64
			}
		}
	}
	return t
})

const notBase64 = 1 << 31

// writeBase64 takes both alphabets, passes over what belongs to neither and ends at
// padding.
func writeBase64(dst, s []byte) int {
	n := 0
	bits, count := uint32(0), 0
	for len(s) > 0 && n < len(dst) {
		if count == 0 && len(s) >= 32 {
			read, written := writeGroups(dst[n:], s)
			n, s = n+written, s[read:]
			if n == len(dst) || len(s) == 0 {
				break
			}
		}
		c := s[0]
		if c == '=' {
			break
		}
		s = s[1:]
		v := base64Values[c]
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

// writeGroups decodes pairs of groups of four characters as long as there is nothing else.
func writeGroups(dst, s []byte) (read, written int) {
	t := base64Bits()
	for len(s) >= 8 && len(dst) >= 6 {
		a := t[0][s[0]] | t[1][s[1]] | t[2][s[2]] | t[3][s[3]]
		b := t[0][s[4]] | t[1][s[5]] | t[2][s[6]] | t[3][s[7]]
		if (a|b)&notBase64 != 0 {
			break
		}
		binary.LittleEndian.PutUint32(dst, a|b<<24)
		binary.LittleEndian.PutUint16(dst[4:], uint16(b>>8))
		dst, s = dst[6:], s[8:]
		read, written = read+8, written+6
	}
	return read, written
}

// IsBase64 reports a character of either base64 alphabet.
func IsBase64(c byte) bool { return base64Values[c] != 0 }
