package regexps

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/gonodec/gonodec/jsrt/regexp"
)

// Tables are the sets of Latin-1 units that comparisons cannot tell in short, eight to an
// array, and the arrays that say where units lead. The functions of a Go file share them.
type Tables struct {
	Prefix string // of the names of the arrays
	sets   [][256]bool
	leads  [][256]uint8
}

// Text prints the arrays.
func (t *Tables) Text() string {
	var s strings.Builder
	for first := 0; first < len(t.sets); first += 8 {
		var bits [256]uint8
		for k := first; k < min(first+8, len(t.sets)); k++ {
			for c, in := range t.sets[k] {
				if in {
					bits[c] |= 1 << (k - first)
				}
			}
		}
		t.array(&s, fmt.Sprintf("%ss%d", t.Prefix, first/8), &bits)
	}
	for i := range t.leads {
		t.array(&s, fmt.Sprintf("%sl%d", t.Prefix, i), &t.leads[i])
	}
	return s.String()
}

func (t *Tables) array(s *strings.Builder, name string, values *[256]uint8) {
	fmt.Fprintf(s, "var %s = [256]uint8{", name)
	last := -1
	for c, v := range values {
		if v == 0 {
			continue
		}
		if c != last+1 {
			fmt.Fprintf(s, "%d:", c)
		}
		fmt.Fprintf(s, "%d,", v)
		last = c
	}
	s.WriteString("}\n")
}

// member prints a test of the byte c by table.
func (t *Tables) member(c string, set *[256]bool) string {
	k := place(&t.sets, *set)
	return fmt.Sprintf("%ss%d[%s]&%d != 0", t.Prefix, k/8, c, 1<<(k%8))
}

// lead prints the number that the byte c has in kinds.
func (t *Tables) lead(c string, kinds *[256]uint8) string {
	k := place(&t.leads, *kinds)
	return fmt.Sprintf("%sl%d[%s]", t.Prefix, k, c)
}

// place is where v is in the list, at its end if it was not there.
func place[T comparable](list *[]T, v T) int {
	k := slices.Index(*list, v)
	if k < 0 {
		k = len(*list)
		*list = append(*list, v)
	}
	return k
}

// run is a range of units.
type run struct{ from, to rune }

// runs are the ranges of a set up to the largest unit of the subject.
func (p *printer) runs(s *regexp.UnitSet) []run {
	var out []run
	add := func(from, to rune) {
		if n := len(out); n > 0 && out[n-1].to+1 == from {
			out[n-1].to = to
			return
		}
		out = append(out, run{from, to})
	}
	for c, in := range s.Low {
		if in {
			add(rune(c), rune(c))
		}
	}
	if p.wide {
		for i := 0; i < len(s.High) && s.High[i] <= 0xFFFF; i += 2 {
			add(s.High[i], min(s.High[i+1], 0xFFFF))
		}
	}
	return out
}

// others is the complement.
func (p *printer) others(in []run) []run {
	var out []run
	at := rune(0)
	for _, r := range in {
		if r.from > at {
			out = append(out, run{at, r.from - 1})
		}
		at = r.to + 1
	}
	if last := p.last(); at <= last {
		out = append(out, run{at, last})
	}
	return out
}

func (p *printer) last() rune {
	if p.wide {
		return 0xFFFF
	}
	return 0xFF
}

// Up to so many comparisons are better than a table; so many may tell units from 256 up.
const (
	maxCompared = 2
	maxHighRuns = 12
)

// test prints whether the unit c is in a set.
func (p *printer) test(c string, s *regexp.UnitSet) string {
	in := p.runs(s)
	out := p.others(in)
	switch {
	case len(in) == 0:
		return "false"
	case len(out) == 0:
		return "true"
	case len(in) <= maxCompared && len(in) <= len(out):
		return p.compare(c, in)
	case len(out) <= maxCompared:
		return "!(" + p.compare(c, out) + ")"
	case !p.wide:
		return p.tables.member(c, &s.Low)
	}
	low := c + " <= 255 && " + p.tables.member("uint8("+c+")", &s.Low)
	var high []run
	for _, r := range in {
		if r.to > 0xFF {
			high = append(high, run{max(r.from, 0x100), r.to})
		}
	}
	switch {
	case len(high) == 0:
		return "(" + low + ")"
	case len(high) > maxHighRuns:
		return "(" + low + " || " + c + " > 255 && " + p.setVar(s) + ".Has(" + c + "))"
	case high[0] == run{0x100, 0xFFFF}:
		return "(" + c + " > 255 || " + low + ")"
	}
	return "(" + low + " || " + c + " > 255 && (" + p.compare(c, high) + "))"
}

// compare prints comparisons with ranges.
func (p *printer) compare(c string, in []run) string {
	if len(in) == 2 && in[0].from&0x20 == 0 && in[0].to < 0x80 && in[0].from>>5 == in[0].to>>5 && in[1] == (run{in[0].from | 0x20, in[0].to | 0x20}) {
		// Both cases of letters differ in one bit.
		return p.compare("("+c+"|32)", in[1:])
	}
	var parts []string
	for _, r := range in {
		switch {
		case r.from == r.to:
			parts = append(parts, fmt.Sprintf("%s == %d", c, r.from))
		case r.from == 0:
			parts = append(parts, fmt.Sprintf("%s <= %d", c, r.to))
		case r.to == p.last():
			parts = append(parts, fmt.Sprintf("%s >= %d", c, r.from))
		default:
			parts = append(parts, fmt.Sprintf("%s-%d <= %d", c, r.from, r.to-r.from))
		}
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return "(" + strings.Join(parts, " || ") + ")"
}

func (p *printer) newline(c string) string {
	s := regexp.UnitSet{High: []rune{0x2028, 0x2029}}
	s.Low['\n'], s.Low['\r'] = true, true
	return p.test(c, &s)
}

// wordBoundary prints \b; folded words have ſ and K, too.
func (p *printer) wordBoundary(folded bool) string {
	var s regexp.UnitSet
	for c := range s.Low {
		s.Low[c] = c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_'
	}
	if folded {
		s.High = []rune{0x17F, 0x17F, 0x212A, 0x212A}
	}
	return "(pos > 0 && " + p.test("s[pos-1]", &s) + ") != (uint(pos) < uint(len(s)) && " + p.test("s[pos]", &s) + ")"
}

func latin1(units []uint16) (string, bool) {
	b := make([]byte, len(units))
	for i, c := range units {
		if c > 0xFF {
			return "", false
		}
		b[i] = byte(c)
	}
	return string(b), true
}

// quote prints a Go string of bytes.
func quote(text string) string {
	var s strings.Builder
	s.WriteByte('"')
	for i := 0; i < len(text); i++ {
		if c := text[i]; c >= ' ' && c < 0x7F && c != '"' && c != '\\' {
			s.WriteByte(c)
		} else {
			s.WriteString(`\x` + strconv.FormatInt(int64(c)|0x100, 16)[1:])
		}
	}
	s.WriteByte('"')
	return s.String()
}
