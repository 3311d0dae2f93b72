package jsstring

import (
	"encoding/binary"
	"sync"
)

// The alphabets of RFC 4648, §4 and §5.
const (
	Base64    = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	Base64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
)

// base64Pairs are two characters for each 12 bits of the alphabets, made when they are needed:
// an initialiser would link them into every program.
var base64Pairs [2]struct {
	once  sync.Once
	pairs [4096]uint16
}

func pairsOf(alphabet string) *[4096]uint16 {
	t := &base64Pairs[0]
	if alphabet == Base64URL {
		t = &base64Pairs[1]
	}
	t.once.Do(func() {
		for i := range t.pairs {
			t.pairs[i] = uint16(alphabet[i>>6]) | uint16(alphabet[i&63])<<8
		}
	})
	return &t.pairs
}

// Base64Len is the length of the text of n bytes, with padding.
func Base64Len(n int) int { return (n + 2) / 3 * 4 }

// EncodeBase64 writes the text of b in an alphabet into s, which has room for Base64Len of it,
// and returns the text.
func EncodeBase64(s, b []byte, alphabet string, pad bool) []byte {
	s = s[:len(b)/3*4]
	d := s
	if len(b) >= 64 {
		for t := pairsOf(alphabet); len(b) >= 8 && len(d) >= 8; b, d = b[6:], d[8:] {
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
