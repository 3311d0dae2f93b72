// Package segment finds the boundaries of characters, words and sentences (UAX 29). It
// knows no JavaScript values. Han, kana and the scripts of South East Asia have no
// dictionary here: an ideograph is a word, a run of kana or of such a script too.
package segment

import "sort"

// span is a range of code points of one class.
type span struct {
	lo, hi rune
	class  uint8
}

func classOf(table []span, c rune) uint8 {
	i := sort.Search(len(table), func(i int) bool { return table[i].hi >= c })
	if i < len(table) && table[i].lo <= c {
		return table[i].class
	}
	return 0
}

// Text is a string in UTF-16.
type Text []uint16

// at returns the code point at i and its length; a lone surrogate is itself.
func (t Text) at(i int) (rune, int) {
	c := rune(t[i])
	if c >= 0xD800 && c < 0xDC00 && i+1 < len(t) && t[i+1] >= 0xDC00 && t[i+1] < 0xE000 {
		return (c-0xD800)<<10 + rune(t[i+1]) - 0xDC00 + 0x10000, 2
	}
	return c, 1
}

// Next returns the boundary after start; word says whether what is between is a word.
func Next(granularity string, t Text, start int) (end int, word bool) {
	switch granularity {
	case "word":
		return nextWord(t, start)
	case "sentence":
		return nextSentence(t, start), false
	}
	return nextGrapheme(t, start), false
}

// Find returns the segment that contains index i.
func Find(granularity string, t Text, i int) (start, end int, word bool) {
	for {
		end, word = Next(granularity, t, start)
		if end > i {
			return start, end, word
		}
		start = end
	}
}

// nextGrapheme applies the rules GB3 to GB999.
func nextGrapheme(t Text, i int) int {
	c, n := t.at(i)
	prev := classOf(graphemeTable[:], c)
	hangul := c // of an LV or LVT
	i += n
	regional := prev == gRI
	pict := prev == gPict // \p{ExtPict} Extend* before
	conjunct := 0         // 1: a consonant before, 2: with a linker
	if prev == gConsonant {
		conjunct = 1
	}
	for i < len(t) {
		c, n = t.at(i)
		k := classOf(graphemeTable[:], c)
		join := false
		switch {
		case prev == gCR && k == gLF:
			join = true
		case prev <= gControl && isControl(prev) || isControl(k):
		case prev == gL && (k == gL || k == gV || k == gHangul), (prev == gV || prev == gHangul && isLV(hangul)) && (k == gV || k == gT),
			(prev == gT || prev == gHangul) && k == gT:
			join = true
		case k == gExtend || k == gLinker || k == gZWJ || k == gSpacingMark || prev == gPrepend:
			join = true
		case conjunct == 2 && k == gConsonant:
			join = true
		case prev == gZWJ && pict && k == gPict:
			join = true
		case prev == gRI && k == gRI && regional:
			join, regional = true, false
			i += n
			prev = gOther + gRI
			continue
		}
		if !join {
			return i
		}
		switch k {
		case gPict:
			pict = true
		case gExtend, gLinker, gZWJ:
		default:
			pict = false
		}
		switch {
		case k == gConsonant:
			conjunct = 1
		case k == gLinker && conjunct > 0:
			conjunct = 2
		case k == gExtend || k == gZWJ:
		default:
			conjunct = 0
		}
		if k == gRI {
			regional = true
		}
		prev, hangul = k, c
		i += n
	}
	return i
}

func isControl(k uint8) bool { return k == gCR || k == gLF || k == gControl }

func isLV(c rune) bool { return (c-0xAC00)%28 == 0 }

// wordScan looks at a text's word classes.
type wordScan struct{ t Text }

func (s wordScan) class(i int) (uint8, int) {
	c, n := s.t.at(i)
	return classOf(wordTable[:], c), n
}

// skip passes over Extend, Format and ZWJ (WB4).
func (s wordScan) skip(i int) int {
	for i < len(s.t) {
		k, n := s.class(i)
		if k != wExtend && k != wFormat && k != wZWJ {
			break
		}
		i += n
	}
	return i
}

func isLetter(k uint8) bool { return k == wLetter || k == wHebrew || k == wLetterPict }

// nextWord applies the rules WB3 to WB999.
func nextWord(t Text, i int) (end int, word bool) {
	s := wordScan{t}
	k, n := s.class(i)
	at := i
	i += n
	switch k {
	case wCR:
		if i < len(t) && t[i] == '\n' {
			i++
		}
		return i, false
	case wLF, wNewline:
		return i, false
	case wWSegSpace:
		for i < len(t) {
			if next, m := s.class(i); next != wWSegSpace {
				break
			} else {
				i += m
			}
		}
		return s.skip(i), false
	}
	word = isLetter(k) || k == wNumeric || k == wKatakana || k == wIdeo || k == wComplex
	prevZWJ := false
	regional := k == wRI
	for {
		j := s.skip(i)
		prevZWJ = j > i && t[j-1] == 0x200D || k == wZWJ && j == at+n
		i = j
		if i >= len(t) {
			return i, word
		}
		next, m := s.class(i)
		switch {
		case prevZWJ && (next == wPict || next == wLetterPict): // WB3c
		case isLetter(k) && isLetter(next), // WB5
			k == wNumeric && (next == wNumeric || isLetter(next)), isLetter(k) && next == wNumeric, // WB8-10
			k == wKatakana && next == wKatakana, // WB13
			(isLetter(k) || k == wNumeric || k == wKatakana || k == wExtendNumLet) && next == wExtendNumLet,
			k == wExtendNumLet && (isLetter(next) || next == wNumeric || next == wKatakana),
			k == wComplex && next == wComplex,
			k == wIdeo && next == wIdeo && isKana(t, at) && isKana(t, i):
		case isLetter(k) && (next == wMidLetter || next == wMidNumLet || next == wSingle): // WB6, WB7
			if j := s.skip(i + m); j < len(t) {
				if after, _ := s.class(j); isLetter(after) {
					i = j
					next, m = s.class(j)
					break
				}
			}
			if k == wHebrew && next == wSingle { // WB7a
				i = s.skip(i + m)
				return i, word
			}
			return i, word
		case k == wHebrew && next == wDouble: // WB7b, WB7c
			j := s.skip(i + m)
			if j < len(t) {
				if after, _ := s.class(j); after == wHebrew {
					i = j
					next, m = s.class(j)
					break
				}
			}
			return i, word
		case k == wNumeric && (next == wMidNum || next == wMidNumLet || next == wSingle): // WB11, WB12
			j := s.skip(i + m)
			if j < len(t) {
				if after, _ := s.class(j); after == wNumeric {
					i = j
					next, m = s.class(j)
					break
				}
			}
			return i, word
		case k == wRI && next == wRI && regional: // WB15
			regional = false
			i += m
			return s.skip(i), word
		default:
			return i, word
		}
		word = word || isLetter(next) || next == wNumeric || next == wKatakana
		k, at, n = next, i, m
		i += m
	}
}

func isKana(t Text, i int) bool { return t[i] >= 0x3041 && t[i] <= 0x309F }

// nextSentence applies the rules SB3 to SB998.
func nextSentence(t Text, start int) int {
	class := func(i int) (uint8, int) {
		c, n := t.at(i)
		return classOf(sentenceTable[:], c), n
	}
	skip := func(i int) int {
		for i < len(t) {
			k, n := class(i)
			if k != sExtend && k != sFormat {
				break
			}
			i += n
		}
		return i
	}
	var prev uint8 // the class before a terminator
	i := start
	for i < len(t) {
		k, n := class(i)
		i += n
		switch k {
		case sCR:
			if i < len(t) && t[i] == '\n' {
				i++
			}
			return i
		case sLF, sSep:
			return i
		case sATerm, sSTerm:
			i = skip(i)
			if end, ok := sentenceEnd(t, i, k, prev, class, skip); ok {
				return end
			}
		case sExtend, sFormat:
			continue
		}
		prev = k
	}
	return len(t)
}

// sentenceEnd looks at what follows a terminator: the end of the sentence, or ok false.
func sentenceEnd(t Text, i int, term, prev uint8, class func(int) (uint8, int), skip func(int) int) (end int, ok bool) {
	if i >= len(t) {
		return i, true
	}
	k, _ := class(i)
	if term == sATerm {
		if k == sNumeric || (prev == sUpper || prev == sLower) && k == sUpper { // SB6, SB7
			return 0, false
		}
	}
	for i < len(t) {
		k, n := class(i)
		if k != sClose {
			break
		}
		i = skip(i + n)
	}
	for i < len(t) {
		k, n := class(i)
		if k != sSp {
			break
		}
		i = skip(i + n)
	}
	if i >= len(t) {
		return i, true
	}
	k, n := class(i)
	switch {
	case k == sSContinue || k == sATerm || k == sSTerm: // SB8a
		return 0, false
	case k == sCR || k == sLF || k == sSep: // SB9
		i += n
		if k == sCR && i < len(t) && t[i] == '\n' {
			i++
		}
		return i, true
	case term == sATerm: // SB8
		for j := i; j < len(t); {
			k, n := class(j)
			switch k {
			case sLower:
				return 0, false
			case sOLetter, sUpper, sSep, sCR, sLF, sSTerm, sATerm:
				return i, true
			}
			j += n
		}
	}
	return i, true
}
