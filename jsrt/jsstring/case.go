package jsstring

// caseRun maps the code points lo, lo+stride, …, hi by adding delta.
type caseRun struct {
	lo, hi rune
	delta  int32
	stride int8
}

// specialCase maps one code point to two or three.
type specialCase struct {
	from uint16
	to   [3]uint16
}

const (
	sharpS       = 0xDF  // ß, upper case SS
	microSign    = 0xB5  // µ, upper case U+039C
	yDiaeresis   = 0xFF  // ÿ, upper case U+0178
	capitalSigma = 0x3A3 // Σ, lower case σ or ς
	dottedI      = 0x130 // İ, lower case i and a combining dot
)

// ToLowerLatin1 is toLowercase of the Unicode Default Case Conversion, as in
// ECMA-262 §22.1.3.28; Latin-1 stays Latin-1. An unchanged s comes back itself.
func ToLowerLatin1(s []byte) []byte {
	i := 0
	for i+8 <= len(s) {
		if w := load64(s[i:]); w&highBits != 0 || asciiBetween(w, 'A', 'Z') != 0 {
			break
		}
		i += 8
	}
	for i < len(s) && toLowerByte(s[i]) == s[i] {
		i++
	}
	if i == len(s) {
		return s
	}
	out := make([]byte, len(s))
	copy(out, s[:i])
	for ; i+8 <= len(s); i += 8 {
		w := load64(s[i:])
		if w&highBits != 0 {
			break
		}
		store64(out[i:], w|asciiBetween(w, 'A', 'Z')>>2)
	}
	for ; i < len(s); i++ {
		out[i] = toLowerByte(s[i])
	}
	return out
}

const (
	highBits = 0x8080808080808080
	lowBits  = 0x0101010101010101
)

// asciiBetween sets the top bit of every byte of w that lies in lo..hi; w has
// ASCII bytes only. Shifted right by two that is the case bit, 0x20.
func asciiBetween(w uint64, lo, hi byte) uint64 {
	atLeast := w + lowBits*uint64(0x80-lo)
	above := w + lowBits*uint64(0x7F-hi)
	return atLeast &^ above & highBits
}

func toLowerByte(c byte) byte {
	if c-'A' <= 'Z'-'A' || c-0xC0 <= 0xDE-0xC0 && c != 0xD7 {
		return c + 0x20
	}
	return c
}

func toUpperByte(c byte) byte {
	if c-'a' <= 'z'-'a' || c-0xE0 <= 0xFE-0xE0 && c != 0xF7 {
		return c - 0x20
	}
	return c
}

// ToUpperLatin1 is toUppercase, as in ECMA-262 §22.1.3.30. The result is wide
// when s holds µ or ÿ. An unchanged s comes back itself.
func ToUpperLatin1(s []byte) (narrow []byte, wide []uint16) {
	sharps, changes := 0, false
	for _, c := range s {
		switch {
		case c == microSign || c == yDiaeresis:
			return nil, ToUpperUTF16(Widen(s))
		case c == sharpS:
			sharps++
		case toUpperByte(c) != c:
			changes = true
		}
	}
	if sharps == 0 && !changes {
		return s, nil
	}
	if sharps == 0 {
		return upperSameLength(s), nil
	}
	out := make([]byte, 0, len(s)+sharps)
	for _, c := range s {
		if c == sharpS {
			out = append(out, 'S', 'S')
		} else {
			out = append(out, toUpperByte(c))
		}
	}
	return out, nil
}

func upperSameLength(s []byte) []byte {
	out := make([]byte, len(s))
	i := 0
	for ; i+8 <= len(s); i += 8 {
		w := load64(s[i:])
		if w&highBits != 0 {
			break
		}
		store64(out[i:], w&^(asciiBetween(w, 'a', 'z')>>2))
	}
	for ; i < len(s); i++ {
		out[i] = toUpperByte(s[i])
	}
	return out
}

// ToLowerUTF16 is ToLowerLatin1 for UTF-16. The result may fit Latin-1 (the
// Kelvin sign becomes k); it is not narrowed here.
func ToLowerUTF16(s []uint16) []uint16 {
	i := firstChange(s, lowerRuns[:], func(cp rune) bool { return cp == dottedI })
	if i == len(s) {
		return s
	}
	out := append(make([]uint16, 0, len(s)), s[:i]...)
	for i < len(s) {
		cp, size := CodePointAt(s, i)
		switch {
		case cp == capitalSigma && isFinalSigma(s, i):
			out = append(out, 0x3C2)
		case cp == dottedI:
			out = append(out, 'i', 0x307)
		default:
			out = AppendCodePoint(out, mapCase(cp, lowerRuns[:]))
		}
		i += size
	}
	return out
}

// ToUpperUTF16 is toUppercase for UTF-16.
func ToUpperUTF16(s []uint16) []uint16 {
	i := firstChange(s, upperRuns[:], func(cp rune) bool { return findSpecial(cp) != nil })
	if i == len(s) {
		return s
	}
	out := append(make([]uint16, 0, len(s)), s[:i]...)
	for i < len(s) {
		cp, size := CodePointAt(s, i)
		if sp := findSpecial(cp); sp != nil {
			for _, c := range sp.to {
				if c != 0 {
					out = append(out, c)
				}
			}
		} else {
			out = AppendCodePoint(out, mapCase(cp, upperRuns[:]))
		}
		i += size
	}
	return out
}

// firstChange is the index of the first code point that runs or special map.
func firstChange(s []uint16, runs []caseRun, special func(rune) bool) int {
	i := 0
	for i < len(s) {
		cp, size := CodePointAt(s, i)
		if mapCase(cp, runs) != cp || cp >= 0x80 && special(cp) {
			break
		}
		i += size
	}
	return i
}

// mapCase maps one code point to one. The runs say nothing about ASCII, whose
// letters differ by 0x20 in the direction of the runs.
func mapCase(cp rune, runs []caseRun) rune {
	if cp < 0x80 {
		if &runs[0] == &lowerRuns[0] {
			return rune(toLowerByte(byte(cp)))
		}
		return rune(toUpperByte(byte(cp)))
	}
	lo, hi := 0, len(runs)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		r := &runs[mid]
		switch {
		case cp < r.lo:
			hi = mid
		case cp > r.hi:
			lo = mid + 1
		case r.stride == 2 && (cp-r.lo)&1 == 1:
			return cp
		default:
			return cp + r.delta
		}
	}
	return cp
}

func findSpecial(cp rune) *specialCase {
	if cp < sharpS || cp > 0xFFFF {
		return nil
	}
	lo, hi := 0, len(upperSpecial)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		sp := &upperSpecial[mid]
		switch {
		case cp < rune(sp.from):
			hi = mid
		case cp > rune(sp.from):
			lo = mid + 1
		default:
			return sp
		}
	}
	return nil
}

// isFinalSigma is the condition Final_Sigma of the Unicode Standard, §3.13: a
// cased letter before, none after, ignoring Case_Ignorable ones.
func isFinalSigma(s []uint16, i int) bool {
	before := false
	for j := i; j > 0; {
		cp, size := CodePointBefore(s, j)
		j -= size
		if !inPacked(caseIgnorableRanges, cp) {
			before = inPacked(casedRanges, cp)
			break
		}
	}
	if !before {
		return false
	}
	for j := i + 1; j < len(s); {
		cp, size := CodePointAt(s, j)
		j += size
		if !inPacked(caseIgnorableRanges, cp) {
			return !inPacked(casedRanges, cp)
		}
	}
	return true
}

// inPacked searches packed ranges, each the varint of its gap to the end of the
// range before and the varint of its length. Only sigmas pay for the scan.
func inPacked(packed string, cp rune) bool {
	at := rune(0)
	for i := 0; i < len(packed); {
		var gap, length rune
		gap, i = varint(packed, i)
		length, i = varint(packed, i)
		if at += gap; cp < at {
			return false
		}
		if at += length; cp <= at {
			return true
		}
	}
	return false
}

func varint(s string, i int) (v rune, next int) {
	for shift := 0; ; shift += 7 {
		c := s[i]
		i++
		v |= rune(c&0x7F) << shift
		if c < 0x80 {
			return v, i
		}
	}
}
