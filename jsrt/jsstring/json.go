package jsstring

import "math/bits"

// JSONSpecial is the position of the first quote, backslash or control character of b, or
// its length: what ends the part of a JSON string that stands for itself.
func JSONSpecial(b []byte) int {
	i := 0
	for ; i+8 <= len(b); i += 8 {
		if m := jsonMarks(load64(b[i:])); m != 0 {
			return i + bits.TrailingZeros64(m)/8
		}
	}
	if i < len(b) && i > 0 { // the last word, some of which has been seen
		i = len(b) - 8
		if m := jsonMarks(load64(b[i:])); m != 0 {
			return i + bits.TrailingZeros64(m)/8
		}
		return len(b)
	}
	if n := len(b); n >= 4 && i == 0 && jsonMarks(uint64(load32(b))|uint64(load32(b[n-4:]))<<32) == 0 {
		return n
	}
	for ; i < len(b); i++ {
		if c := b[i]; c < ' ' || c == '"' || c == '\\' {
			break
		}
	}
	return i
}

// jsonMarks has the top bit of the lowest special byte of x, zero if there is none; bits
// above that one may come from a borrow.
func jsonMarks(x uint64) uint64 {
	quote, slash := x^'"'*lowBits, x^'\\'*lowBits
	return ((x-' '*lowBits)&^x | (quote-lowBits)&^quote | (slash-lowBits)&^slash) & highBits
}
