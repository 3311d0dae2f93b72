package jsstring

import "math/bits"

// The hash multiplies 64-bit words and folds the 128-bit product, as the wyhash
// family does. Words hold eight units when all units are Latin-1, whatever the
// storage, and four otherwise.
const (
	mixA = 0xa0761d6478bd642f
	mixB = 0xe7037ed1a0b428db
)

func mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return hi ^ lo
}

// HashLatin1 hashes s. Strings of equal content have equal hashes under one
// seed in either storage.
func HashLatin1(s []byte, seed uint64) uint64 {
	h := seed ^ mixA
	n := uint64(len(s))
	for len(s) >= 8 {
		h = mix(h^load64(s), mixB)
		s = s[8:]
	}
	w := uint64(0)
	for i, c := range s {
		w |= uint64(c) << (8 * i)
	}
	return mix(h^w, mixB^n)
}

// HashUTF16 is HashLatin1 for UTF-16 storage.
func HashUTF16(s []uint16, seed uint64) uint64 {
	if !IsLatin1(s) {
		return hashWide(s, seed)
	}
	h := seed ^ mixA
	n := uint64(len(s))
	for len(s) >= 8 {
		w := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		h = mix(h^w, mixB)
		s = s[8:]
	}
	w := uint64(0)
	for i, c := range s {
		w |= uint64(c) << (8 * i)
	}
	return mix(h^w, mixB^n)
}

func hashWide(s []uint16, seed uint64) uint64 {
	h := seed ^ mixA
	n := uint64(len(s))
	for len(s) >= 4 {
		w := uint64(s[0]) | uint64(s[1])<<16 | uint64(s[2])<<32 | uint64(s[3])<<48
		h = mix(h^w, mixB)
		s = s[4:]
	}
	w := uint64(0)
	for i, c := range s {
		w |= uint64(c) << (16 * i)
	}
	return mix(h^w, mixB^n)
}
