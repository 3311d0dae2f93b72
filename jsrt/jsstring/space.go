package jsstring

// IsWhiteSpace reports WhiteSpace and LineTerminator, ECMA-262 §12.2 and §12.3.
func IsWhiteSpace(c uint16) bool {
	switch {
	case c <= ' ':
		return c == ' ' || c >= '\t' && c <= '\r'
	case c < 0x1680:
		return c == 0xA0
	}
	return c == 0x1680 || c >= 0x2000 && c <= 0x200A || c == 0x2028 || c == 0x2029 ||
		c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF
}

// TrimStart is the "start" half of TrimString, ECMA-262 §22.1.3.32.1.
func TrimStart[C Unit](s []C) []C {
	for len(s) > 0 && IsWhiteSpace(uint16(s[0])) {
		s = s[1:]
	}
	return s
}

// TrimEnd is the "end" half of TrimString.
func TrimEnd[C Unit](s []C) []C {
	for len(s) > 0 && IsWhiteSpace(uint16(s[len(s)-1])) {
		s = s[:len(s)-1]
	}
	return s
}

// Trim is TrimString with "start+end".
func Trim[C Unit](s []C) []C { return TrimEnd(TrimStart(s)) }
