package util

import "github.com/gonodec/gonodec/jsrt"

// stripVT(text) removes the escape sequences of terminals: colours, cursor movement,
// titles and links.
func utilStripVT(_ *jsrt.Function, _, text jsrt.Value) jsrt.Value {
	s := text.Str()
	n := s.Len()
	var b jsrt.StringBuilder
	from := 0
	for i := 0; i < n; {
		if c := s.At(i); c != 0x1B && c != 0x9B {
			i++
			continue
		}
		end := sequenceEnd(s, i)
		if end < 0 {
			i++
			continue
		}
		b.WriteRange(s, from, i)
		i, from = end, end
	}
	if from == 0 {
		return text
	}
	b.WriteRange(s, from, n)
	return jsrt.Str(b.String())
}

// sequenceEnd is where the escape sequence at i ends, -1 if there is none. The
// introducing punctuation gives way where what follows needs it.
func sequenceEnd(s *jsrt.String, i int) int {
	open := i + 1
	for open < s.Len() && introduces(s.At(open)) {
		open++
	}
	for ; open > i; open-- {
		if end := textSequence(s, open); end >= 0 {
			return end
		}
		if end := numberSequence(s, open); end >= 0 {
			return end
		}
	}
	return -1
}

func introduces(c uint16) bool {
	return c == '[' || c == ']' || c == '(' || c == ')' || c == '#' || c == ';' || c == '?'
}

// textSequence matches text arguments up to the string terminator.
func textSequence(s *jsrt.String, i int) int {
	n := s.Len()
	for i < n && (letter(s.At(i)) || digit(s.At(i))) {
		i++
	}
	for i < n && s.At(i) == ';' {
		i++
		for i < n && urlUnit(s.At(i)) {
			i++
		}
	}
	switch {
	case i < n && (s.At(i) == 0x07 || s.At(i) == 0x9C):
		return i + 1
	case i+1 < n && s.At(i) == 0x1B && s.At(i+1) == '\\':
		return i + 2
	}
	return -1
}

func urlUnit(c uint16) bool {
	switch c {
	case '-', '/', '#', '&', '.', ':', '=', '?', '%', '@', '~', '_':
		return true
	}
	return letter(c) || digit(c)
}

// numberSequence matches numbers between semicolons and a final letter or digit.
func numberSequence(s *jsrt.String, i int) int {
	for d := min(digits(s, i), 4); d > 0; d-- {
		if end := moreNumbers(s, i+d); end >= 0 {
			return end
		}
	}
	return final(s, i)
}

func moreNumbers(s *jsrt.String, i int) int {
	if i < s.Len() && s.At(i) == ';' {
		for d := min(digits(s, i+1), 4); d >= 0; d-- {
			if end := moreNumbers(s, i+1+d); end >= 0 {
				return end
			}
		}
	}
	return final(s, i)
}

func digits(s *jsrt.String, i int) (n int) {
	for i+n < s.Len() && n < 4 && digit(s.At(i+n)) {
		n++
	}
	return n
}

func final(s *jsrt.String, i int) int {
	if i >= s.Len() {
		return -1
	}
	switch c := s.At(i); {
	case digit(c), c >= 'A' && c <= 'P', c >= 'R' && c <= 'T', c == 'Z', c == 'c', c >= 'f' && c <= 'n', c == 'q', c == 'r',
		c == 'u', c == 'y', c == '=', c == '>', c == '<', c == '~':
		return i + 1
	}
	return -1
}

// width(text): how many columns a terminal shows it in.
func utilWidth(_ *jsrt.Function, _, text jsrt.Value) jsrt.Value {
	s := text.Str()
	width := 0
	for i, n := 0, s.Len(); i < n; i++ {
		c := rune(s.At(i))
		if c >= 0x20 && c < 0x7F {
			width++
			continue
		}
		if c >= 0xD800 && c < 0xDC00 && i+1 < n && s.At(i+1)&0xFC00 == 0xDC00 {
			i++
			c = (c-0xD800)<<10 + rune(s.At(i)) - 0xDC00 + 0x10000
		}
		width += columns(c)
	}
	return jsrt.Int(width)
}

type runeRange struct{ lo, hi rune }

// wide are the characters of East Asian width W and F, emoji included.
var wide = [...]runeRange{{0x1100, 0x115F}, {0x231A, 0x231B}, {0x2329, 0x232A}, {0x23E9, 0x23EC}, {0x23F0, 0x23F0}, {0x23F3, 0x23F3},
	{0x25FD, 0x25FE}, {0x2614, 0x2615}, {0x2648, 0x2653}, {0x267F, 0x267F}, {0x2693, 0x2693}, {0x26A1, 0x26A1}, {0x26AA, 0x26AB},
	{0x26BD, 0x26BE}, {0x26C4, 0x26C5}, {0x26CE, 0x26CE}, {0x26D4, 0x26D4}, {0x26EA, 0x26EA}, {0x26F2, 0x26F3}, {0x26F5, 0x26F5},
	{0x26FA, 0x26FA}, {0x26FD, 0x26FD}, {0x2705, 0x2705}, {0x270A, 0x270B}, {0x2728, 0x2728}, {0x274C, 0x274C}, {0x274E, 0x274E},
	{0x2753, 0x2755}, {0x2757, 0x2757}, {0x2795, 0x2797}, {0x27B0, 0x27B0}, {0x27BF, 0x27BF}, {0x2B1B, 0x2B1C}, {0x2B50, 0x2B50},
	{0x2B55, 0x2B55}, {0x2E80, 0x303E}, {0x3041, 0x3247}, {0x3250, 0x4DBF}, {0x4E00, 0xA4C6}, {0xA960, 0xA97C}, {0xAC00, 0xD7A3},
	{0xF900, 0xFAFF}, {0xFE10, 0xFE19}, {0xFE30, 0xFE6B}, {0xFF01, 0xFF60}, {0xFFE0, 0xFFE6}, {0x16FE0, 0x18CFF}, {0x1AFF0, 0x1B2FF},
	{0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A}, {0x1F200, 0x1F320}, {0x1F32D, 0x1F335},
	{0x1F337, 0x1F37C}, {0x1F37E, 0x1F393}, {0x1F3A0, 0x1F3CA}, {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4},
	{0x1F3F8, 0x1F43E}, {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D}, {0x1F54B, 0x1F54E}, {0x1F550, 0x1F567},
	{0x1F57A, 0x1F57A}, {0x1F595, 0x1F596}, {0x1F5A4, 0x1F5A4}, {0x1F5FB, 0x1F64F}, {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC},
	{0x1F6D0, 0x1F6D2}, {0x1F6D5, 0x1F6D8}, {0x1F6DC, 0x1F6DF}, {0x1F6EB, 0x1F6EC}, {0x1F6F4, 0x1F6FC}, {0x1F7E0, 0x1F7EB},
	{0x1F7F0, 0x1F7F0}, {0x1F90C, 0x1F93A}, {0x1F93C, 0x1F945}, {0x1F947, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD}}

// zero are control characters and marks that add nothing to a line's width.
var zero = [...]runeRange{{0, 0x1F}, {0x7F, 0x9F}, {0x300, 0x36F}, {0x200B, 0x200F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F},
	{0xFE20, 0xFE2F}, {0xE0100, 0xE01EF}}

func columns(c rune) int {
	for _, r := range zero {
		if c >= r.lo && c <= r.hi {
			return 0
		}
	}
	for _, r := range wide {
		if c < r.lo {
			break
		}
		if c <= r.hi {
			return 2
		}
	}
	return 1
}
