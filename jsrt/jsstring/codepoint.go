package jsstring

// IsSurrogate reports any surrogate unit.
func IsSurrogate(c uint16) bool { return c&0xF800 == 0xD800 }

// IsLeadSurrogate reports the first unit of a pair.
func IsLeadSurrogate(c uint16) bool { return c&0xFC00 == 0xD800 }

// IsTrailSurrogate reports the second unit of a pair.
func IsTrailSurrogate(c uint16) bool { return c&0xFC00 == 0xDC00 }

// Combine is UTF16SurrogatePairToCodePoint, ECMA-262 §11.1.3.
func Combine(lead, trail uint16) rune {
	return (rune(lead)-0xD800)<<10 + (rune(trail) - 0xDC00) + 0x10000
}

// Surrogates is the pair for a code point above 0xFFFF.
func Surrogates(cp rune) (lead, trail uint16) {
	cp -= 0x10000
	return uint16(0xD800 + cp>>10), uint16(0xDC00 + cp&0x3FF)
}

// CodePointAt is ECMA-262 §11.1.4: the code point that starts at unit i, and
// its size in units. A lone surrogate is its own code point.
func CodePointAt(s []uint16, i int) (cp rune, size int) {
	c := s[i]
	if IsLeadSurrogate(c) && i+1 < len(s) && IsTrailSurrogate(s[i+1]) {
		return Combine(c, s[i+1]), 2
	}
	return rune(c), 1
}

// CodePointBefore is the code point that ends before unit i > 0.
func CodePointBefore(s []uint16, i int) (cp rune, size int) {
	c := s[i-1]
	if IsTrailSurrogate(c) && i >= 2 && IsLeadSurrogate(s[i-2]) {
		return Combine(s[i-2], c), 2
	}
	return rune(c), 1
}

// AppendCodePoint is UTF16EncodeCodePoint, ECMA-262 §11.1.1.
func AppendCodePoint(dst []uint16, cp rune) []uint16 {
	if cp > 0xFFFF {
		lead, trail := Surrogates(cp)
		return append(dst, lead, trail)
	}
	return append(dst, uint16(cp))
}

// IsWellFormed is IsStringWellFormedUnicode, ECMA-262 §7.2.9.
func IsWellFormed(s []uint16) bool { return firstLone(s, 0) < 0 }

// ToWellFormed replaces lone surrogates with U+FFFD. A well-formed s comes back
// itself.
func ToWellFormed(s []uint16) []uint16 {
	i := firstLone(s, 0)
	if i < 0 {
		return s
	}
	out := append([]uint16(nil), s...)
	for ; i >= 0; i = firstLone(s, i+1) {
		out[i] = 0xFFFD
	}
	return out
}

// firstLone is the index of the first lone surrogate at or after i, or -1.
func firstLone(s []uint16, i int) int {
	for ; i < len(s); i++ {
		if !IsSurrogate(s[i]) {
			continue
		}
		if IsLeadSurrogate(s[i]) && i+1 < len(s) && IsTrailSurrogate(s[i+1]) {
			i++
			continue
		}
		return i
	}
	return -1
}
