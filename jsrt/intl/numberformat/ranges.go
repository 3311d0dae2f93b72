package numberformat

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gonodec/gonodec/jsrt/intl/decimal"
)

// RangePart is a part with its source: startRange, endRange, shared.
type RangePart struct {
	Part
	Source string
}

// FormatRange is PartitionNumberRangePattern, §16.5.19.
func (f *Format) FormatRange(x, y decimal.Number) []RangePart {
	a, b := f.format(x, false), f.format(y, false)
	if Text(a.flat()) == Text(b.flat()) {
		return source(nil, f.format(x, true).flat(), "shared")
	}
	sep := strings.TrimSuffix(strings.TrimPrefix(f.pattern("range"), "{0}"), "{1}")
	// Shared affixes are shown once where they are longer than a character; else the
	// separator gets space around it.
	outer := slices.Equal(a.outer1, b.outer1) && slices.Equal(a.outer2, b.outer2)
	inner := collapse(a.before, b.before, a.after, b.after) && (outer || len(a.outer1)+len(a.outer2)+len(b.outer1)+len(b.outer2) == 0)
	affixes := func(p *pieces) bool {
		return !inner && len(p.before)+len(p.after) > 0 || !outer && len(p.outer1)+len(p.outer2) > 0
	}
	exponent := f.Notation == "scientific" || f.Notation == "engineering"
	if (exponent || affixes(a) || affixes(b)) && strings.TrimFunc(sep, isSpace) == sep {
		sep = " " + sep + " "
	}
	var out []RangePart
	side := func(p *pieces, s string, first bool) {
		pre, post := !first, first
		if !(outer && pre) {
			out = source(out, p.outer1, pick(outer, s))
		}
		if !(inner && pre) {
			out = source(out, p.before, pick(inner, s))
		}
		out = source(out, p.number, s)
		if !(inner && post) {
			out = source(out, p.after, pick(inner, s))
		}
		if !(outer && post) {
			out = source(out, p.outer2, pick(outer, s))
		}
	}
	side(a, "startRange", true)
	out = append(out, RangePart{Part{"literal", sep}, "shared"})
	side(b, "endRange", false)
	return out
}

func pick(shared bool, s string) string {
	if shared {
		return "shared"
	}
	return s
}

func source(out []RangePart, list []Part, s string) []RangePart {
	for _, p := range list {
		out = append(out, RangePart{p, s})
	}
	return out
}

// collapse reports whether the affixes of both ends are the same and longer than one
// character.
func collapse(a1, b1, a2, b2 []Part) bool {
	return slices.Equal(a1, b1) && slices.Equal(a2, b2) && utf8.RuneCountInString(Text(a1)+Text(a2)) > 1
}
