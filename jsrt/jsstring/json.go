package jsstring

import "math/bits"

// JSONSpecial is the position of the first quote, backslash or control character of b, or
// its length: what ends the part of a JSON string that stands for itself.
func JSONSpecial(b []byte) int {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	i := 0
	for ; i+8 <= len(b); i += 8 {
		x := load64(b[i:])
		quote, slash := x^'"'*ones, x^'\\'*ones
		// the lowest mark is right; those above it may come from a borrow
		if m := ((x-' '*ones)&^x | (quote-ones)&^quote | (slash-ones)&^slash) & high; m != 0 {
			return i + bits.TrailingZeros64(m)/8
		}
	}
	for ; i < len(b); i++ {
		if c := b[i]; c < ' ' || c == '"' || c == '\\' {
			break
		}
	}
	return i
}
