package parse

// decodeWTF8 decodes the first code point of s; lone surrogates are code
// points like any other. Malformed bytes give U+FFFD and length 1. s is not empty.
func decodeWTF8(s string) (rune, int) {
	c := s[0]
	switch {
	case c < 0x80:
		return rune(c), 1
	case c < 0xC2:
	case c < 0xE0:
		if len(s) > 1 && cont(s[1]) {
			return rune(c&0x1F)<<6 | rune(s[1]&0x3F), 2
		}
	case c < 0xF0:
		if len(s) > 2 && cont(s[1]) && cont(s[2]) {
			if r := rune(c&0x0F)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F); r >= 0x800 {
				return r, 3
			}
		}
	case c < 0xF5:
		if len(s) > 3 && cont(s[1]) && cont(s[2]) && cont(s[3]) {
			r := rune(c&0x07)<<18 | rune(s[1]&0x3F)<<12 | rune(s[2]&0x3F)<<6 | rune(s[3]&0x3F)
			if r >= 0x10000 && r <= 0x10FFFF {
				return r, 4
			}
		}
	}
	return 0xFFFD, 1
}

func cont(c byte) bool { return c&0xC0 == 0x80 }

func isHighSurrogate(r rune) bool { return r&^0x3FF == 0xD800 }
func isLowSurrogate(r rune) bool  { return r&^0x3FF == 0xDC00 }

// appendWTF8 appends a code point; a low surrogate merges with a high one
// before it.
func appendWTF8(buf []byte, r rune) []byte {
	if isLowSurrogate(r) {
		if n := len(buf); n >= 3 && buf[n-3] == 0xED && buf[n-2]&0xF0 == 0xA0 {
			hi := rune(0xD000) | rune(buf[n-2]&0x3F)<<6 | rune(buf[n-1]&0x3F)
			return appendWTF8(buf[:n-3], 0x10000+(hi&0x3FF)<<10+(r&0x3FF))
		}
	}
	switch {
	case r < 0x80:
		return append(buf, byte(r))
	case r < 0x800:
		return append(buf, byte(0xC0|r>>6), byte(0x80|r&0x3F))
	case r < 0x10000:
		return append(buf, byte(0xE0|r>>12), byte(0x80|r>>6&0x3F), byte(0x80|r&0x3F))
	}
	return append(buf, byte(0xF0|r>>18), byte(0x80|r>>12&0x3F), byte(0x80|r>>6&0x3F), byte(0x80|r&0x3F))
}

// appendText appends WTF-8 text, merging surrogates at the seam.
func appendText(buf []byte, s string) []byte {
	if len(s) >= 3 && s[0] == 0xED && s[1] >= 0xB0 {
		r, n := decodeWTF8(s)
		return append(appendWTF8(buf, r), s[n:]...)
	}
	return append(buf, s...)
}

// isWellFormed reports text without lone surrogates.
func isWellFormed(s string) bool {
	for i := 0; i+2 < len(s); i++ {
		if s[i] == 0xED && s[i+1] >= 0xA0 {
			return false
		}
	}
	return true
}
