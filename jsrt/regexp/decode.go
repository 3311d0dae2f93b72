package regexp

// decodePattern turns WTF-8 into what the parser reads: code points with u and
// v, code units otherwise.
func decodePattern(pattern string, points bool) []rune {
	out := make([]rune, 0, len(pattern))
	for i := 0; i < len(pattern); {
		c, size := decodeWTF8(pattern[i:])
		i += size
		if c > 0xFFFF && !points {
			lead, trail := surrogates(c)
			out = append(out, rune(lead), rune(trail))
			continue
		}
		// WTF-8 never holds the two halves of a pair separately, but text that
		// was joined without care might.
		if n := len(out); points && isTrail(c) && n > 0 && isLead(out[n-1]) {
			out[n-1] = combine(out[n-1], c)
			continue
		}
		out = append(out, c)
	}
	return out
}

// decodeWTF8 reads one code point; ill-formed bytes stand for themselves.
func decodeWTF8(s string) (rune, int) {
	c := s[0]
	size, bits := 1, rune(c)
	switch {
	case c >= 0xF0:
		size, bits = 4, rune(c&0x07)
	case c >= 0xE0:
		size, bits = 3, rune(c&0x0F)
	case c >= 0xC0:
		size, bits = 2, rune(c&0x1F)
	}
	if size > len(s) {
		return rune(c), 1
	}
	for i := 1; i < size; i++ {
		if s[i]&0xC0 != 0x80 {
			return rune(c), 1
		}
		bits = bits<<6 | rune(s[i]&0x3F)
	}
	return bits, size
}

// encodePattern turns UTF-16 into WTF-8.
func encodePattern(s []uint16) string {
	out := make([]byte, 0, len(s)+len(s)/2)
	for i := 0; i < len(s); i++ {
		c := rune(s[i])
		if isLead(c) && i+1 < len(s) && isTrail(rune(s[i+1])) {
			i++
			c = combine(c, rune(s[i]))
		}
		switch {
		case c < 0x80:
			out = append(out, byte(c))
		case c < 0x800:
			out = append(out, 0xC0|byte(c>>6), 0x80|byte(c&0x3F))
		case c < 0x10000:
			out = append(out, 0xE0|byte(c>>12), 0x80|byte(c>>6&0x3F), 0x80|byte(c&0x3F))
		default:
			out = append(out, 0xF0|byte(c>>18), 0x80|byte(c>>12&0x3F), 0x80|byte(c>>6&0x3F), 0x80|byte(c&0x3F))
		}
	}
	return string(out)
}
