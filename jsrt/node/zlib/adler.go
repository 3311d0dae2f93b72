package zlib

import "encoding/binary"

const (
	adlerModulus = 65521
	// How many words are added up before their lanes of 16 bits might overflow: the sums of
	// the sums of w bytes reach 255·w·(w+1)/2.
	adlerWords = 22
	evenBytes  = 0x00ff00ff00ff00ff
)

// adler carries the checksum of RFC 1950 on. It adds eight bytes at a time, in lanes of 16
// bits: s sums bytes at even places of the words (t at odd ones), and ss and tt sum these
// sums as they were before each word, which says how often a byte counts in the higher half.
func adler(sum uint32, p []byte) uint32 {
	a, b := uint64(sum&0xffff), uint64(sum>>16)
	for len(p) >= 8 {
		words := min(len(p)/8, adlerWords)
		var s, t, ss, tt uint64
		for q := p[:words*8]; len(q) >= 8; q = q[8:] {
			v := binary.LittleEndian.Uint64(q)
			ss += s
			tt += t
			s += v & evenBytes
			t += v >> 8 & evenBytes
		}
		p = p[words*8:]
		// A byte at place i of a word counts 8-i times, and 8 times for each word that follows.
		b += uint64(words)*8*a + 8*(lanes(ss)+lanes(tt)) + weighted(s, 8, 6, 4, 2) + weighted(t, 7, 5, 3, 1)
		a += lanes(s) + lanes(t)
		a %= adlerModulus
		b %= adlerModulus
	}
	for _, c := range p {
		a += uint64(c)
		b += a
	}
	return uint32(b%adlerModulus<<16 | a%adlerModulus)
}

func lanes(v uint64) uint64 { return weighted(v, 1, 1, 1, 1) }

func weighted(v, w0, w1, w2, w3 uint64) uint64 {
	return v&0xffff*w0 + v>>16&0xffff*w1 + v>>32&0xffff*w2 + v>>48*w3
}
