package jsstring

import "math/bits"

// JSONSpecial is the position of the first quote, backslash or control character of b, or
// its length: what ends the part of a JSON string that stands for itself.
func JSONSpecial(b []byte) int {
	n := len(b)
	if n < 8 {
		return jsonSpecialShort(b)
	}
	for i := 0; i < n; i += 8 {
		at := min(i, n-8) // the last word: some of it has been seen
		if m := jsonMarks(load64(b[at:])); m != 0 {
			return at + bits.TrailingZeros64(m)/8
		}
	}
	return n
}

func jsonSpecialShort(b []byte) int {
	n := len(b)
	if n >= 4 && jsonMarks(uint64(load32(b))|uint64(load32(b[n-4:]))<<32) == 0 {
		return n
	}
	for i, c := range b {
		if c < ' ' || c == '"' || c == '\\' {
			return i
		}
	}
	return n
}

// jsonMarks has the top bit of the lowest special byte of x, zero if there is none; bits
// above that one may come from a borrow.
func jsonMarks(x uint64) uint64 {
	quote, slash := x^'"'*lowBits, x^'\\'*lowBits
	return ((x-' '*lowBits)&^x | (quote-lowBits)&^quote | (slash-lowBits)&^slash) & highBits
}
