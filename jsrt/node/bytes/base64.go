package bytes

import (
	"encoding/binary"
	"sync"
)

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

// base64Pairs are two characters for each 12 bits of the alphabets; the second differs in
// the last two.
var base64Pairs = [2]func() *[4096]uint16{
	sync.OnceValue(func() *[4096]uint16 { return makePairs(base64Std) }),
	sync.OnceValue(func() *[4096]uint16 { return makePairs(base64Url) }),
}

func makePairs(alphabet string) *[4096]uint16 {
	t := new([4096]uint16)
	for i := range t {
		t[i] = uint16(alphabet[i>>6]) | uint16(alphabet[i&63])<<8
	}
	return t
}

// encodeBase64 returns the text in an alphabet.
func encodeBase64(b []byte, alphabet string, pad bool) []byte {
	s := Uninitialized((len(b) + 2) / 3 * 4)[:len(b)/3*4]
	d := s
	if len(b) >= 64 {
		kind := 0
		if alphabet == base64Url {
			kind = 1
		}
		for t := base64Pairs[kind](); len(b) >= 8 && len(d) >= 8; b, d = b[6:], d[8:] {
			w := binary.BigEndian.Uint64(b)
			binary.LittleEndian.PutUint64(d, uint64(t[w>>52])|uint64(t[w>>40&0xFFF])<<16|
				uint64(t[w>>28&0xFFF])<<32|uint64(t[w>>16&0xFFF])<<48)
		}
	}
	for ; len(b) >= 3; b, d = b[3:], d[4:] {
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
