package regexp

import "slices"

// maxRune is the largest code point.
const maxRune = 0x10FFFF

// runeSet is a set of characters: pairs of first and last code point. It is
// normal when the pairs are sorted and do not touch; all functions here take
// and return normal sets unless they say otherwise.
type runeSet []rune

// add appends lo..hi; the result is not normal.
func (s runeSet) add(lo, hi rune) runeSet { return append(s, lo, hi) }

// normalize sorts and merges s in place.
func (s runeSet) normalize() runeSet {
	if len(s) <= 2 {
		return s
	}
	sorted := true
	for i := 2; i < len(s); i += 2 {
		if s[i] <= s[i-1]+1 {
			sorted = false
			break
		}
	}
	if sorted {
		return s
	}
	pairs := make([][2]rune, 0, len(s)/2)
	for i := 0; i < len(s); i += 2 {
		pairs = append(pairs, [2]rune{s[i], s[i+1]})
	}
	slices.SortFunc(pairs, func(a, b [2]rune) int { return int(a[0]) - int(b[0]) })
	out := s[:0]
	for _, p := range pairs {
		if n := len(out); n > 0 && p[0] <= out[n-1]+1 {
			out[n-1] = max(out[n-1], p[1])
			continue
		}
		out = append(out, p[0], p[1])
	}
	return out
}

func (s runeSet) has(c rune) bool {
	lo, hi := 0, len(s)/2
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		switch {
		case c < s[2*mid]:
			hi = mid
		case c > s[2*mid+1]:
			lo = mid + 1
		default:
			return true
		}
	}
	return false
}

func (s runeSet) union(t runeSet) runeSet {
	if len(t) == 0 {
		return s
	}
	return append(slices.Clone(s), t...).normalize()
}

// negate is the complement within all code points.
func (s runeSet) negate() runeSet {
	out := make(runeSet, 0, len(s)+2)
	next := rune(0)
	for i := 0; i < len(s); i += 2 {
		if s[i] > next {
			out = append(out, next, s[i]-1)
		}
		next = s[i+1] + 1
	}
	if next <= maxRune {
		out = append(out, next, maxRune)
	}
	return out
}

func (s runeSet) intersect(t runeSet) runeSet {
	var out runeSet
	for i, j := 0, 0; i < len(s) && j < len(t); {
		if lo, hi := max(s[i], t[j]), min(s[i+1], t[j+1]); lo <= hi {
			out = append(out, lo, hi)
		}
		if s[i+1] < t[j+1] {
			i += 2
		} else {
			j += 2
		}
	}
	return out
}

func (s runeSet) subtract(t runeSet) runeSet { return s.intersect(t.negate()) }

// single is the only member of s, or -1.
func (s runeSet) single() rune {
	if len(s) == 2 && s[0] == s[1] {
		return s[0]
	}
	return -1
}

func one(c rune) runeSet { return runeSet{c, c} }

var (
	setAll        = runeSet{0, maxRune}
	setDigit      = runeSet{'0', '9'}
	setWord       = runeSet{'0', '9', 'A', 'Z', '_', '_', 'a', 'z'}
	setSpace      = runeSet{'\t', '\r', ' ', ' ', 0xA0, 0xA0, 0x1680, 0x1680, 0x2000, 0x200A, 0x2028, 0x2029, 0x202F, 0x202F, 0x205F, 0x205F, 0x3000, 0x3000, 0xFEFF, 0xFEFF}
	setNewline    = runeSet{'\n', '\n', '\r', '\r', 0x2028, 0x2029}
	setNotNewline = runeSet{0, '\n' - 1, '\n' + 1, '\r' - 1, '\r' + 1, 0x2027, 0x202A, maxRune}
)
