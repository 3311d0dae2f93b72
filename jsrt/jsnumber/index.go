package jsnumber

import "math"

// ArrayIndex reports whether s is the canonical text of an array index,
// "0" … "4294967294" (ECMA-262 §6.1.7), and which one.
func ArrayIndex[C Unit](s []C) (index uint32, ok bool) {
	n := len(s)
	if n == 0 || n > 10 {
		return 0, false
	}
	first := uint16(s[0]) - '0'
	if first > 9 || first == 0 && n > 1 {
		return 0, false
	}
	v := uint64(first)
	for _, c := range s[1:] {
		d := uint16(c) - '0'
		if d > 9 {
			return 0, false
		}
		v = v*10 + uint64(d)
	}
	if v >= math.MaxUint32 {
		return 0, false
	}
	return uint32(v), true
}

// CanonicalNumericIndexString is ECMA-262 §7.1.21; ok is false where the
// specification returns undefined.
func CanonicalNumericIndexString[C Unit](s []C) (n float64, ok bool) {
	if len(s) == 0 {
		return 0, false
	}
	// Property names rarely begin like a number; the rest need not be parsed.
	switch c := uint16(s[0]); {
	case c-'0' <= 9, c == '-', c == 'I', c == 'N':
	default:
		return 0, false
	}
	if len(s) == 2 && s[0] == '-' && s[1] == '0' {
		return math.Copysign(0, -1), true
	}
	n = StringToNumber(s)
	var buf [32]byte
	text := Append(buf[:0], n)
	if len(text) != len(s) {
		return 0, false
	}
	for i, c := range s {
		if uint16(c) != uint16(text[i]) {
			return 0, false
		}
	}
	return n, true
}
