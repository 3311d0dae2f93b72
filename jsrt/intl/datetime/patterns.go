package datetime

import (
	"sort"
	"strings"

	"github.com/gonodec/gonodec/jsrt/intl/cldr"
	"github.com/gonodec/gonodec/jsrt/intl/numberformat"
)

// generator finds patterns for skeletons in a locale's data for a calendar (UTS 35
// part 4 §2.6.2).
type generator struct {
	data     *cldr.Locale
	calendar string
	numbers  string // numbering system
	entries  []entry
	keepHour bool // hours are as wide as the data has them
}

type entry struct {
	key      string
	skeleton skeleton
	pattern  string
}

// calendarGet looks a key of a calendar up, then of the generic one.
func calendarGet(l *cldr.Locale, calendar, key string) string {
	return l.First("d/"+calendar+"/"+key, "d/generic/"+key, "d/gregory/"+key)
}

func newGenerator(l *cldr.Locale, calendar, numbers string) *generator {
	g := &generator{data: l, calendar: calendar, numbers: numbers}
	have := map[string]bool{}
	add := func(key, pattern string) {
		if !have[key] {
			have[key] = true
			g.entries = append(g.entries, entry{key, parseSkeleton(key), pattern})
		}
	}
	cals := []string{calendar}
	if calendar != "gregory" {
		cals = append(cals, "generic")
	}
	for _, c := range cals {
		l.Keys("d/"+c+"/af/", func(k, v string) {
			if !strings.Contains(k, "/") {
				add(k, v)
			}
		})
	}
	for _, c := range "GyMEdBHmsv" { // a field alone
		add(string(c), string(c))
	}
	for _, kind := range []string{"df/", "tf/"} {
		for _, s := range []string{"full", "long", "medium", "short"} {
			p := calendarGet(l, calendar, kind+s)
			k := parseSkeleton(p)
			add(k.String(), p)
		}
	}
	sort.SliceStable(g.entries, func(i, j int) bool { return g.entries[i].key < g.entries[j].key })
	return g
}

// closest returns the entry nearest to a skeleton and the fields that it lacks.
func (g *generator) closest(want skeleton) (best *entry, missing int) {
	least := 1 << 30
	for i := range g.entries {
		e := &g.entries[i]
		if d, m := distance(&want, &e.skeleton); d < least {
			least, best, missing = d, e, m
		}
	}
	return best, missing
}

// Best is the pattern for a skeleton (getBestPattern).
func (g *generator) best(want skeleton) string {
	if want.fields() == 1<<fraction {
		return strings.Repeat("S", want.width[fraction])
	}
	e, missing := g.closest(want)
	if missing == 0 {
		return g.adjust(e, want)
	}
	date, time := want.only(dateFields), want.only(^dateFields)
	if date.fields() == 0 {
		return g.appending(time)
	}
	if time.fields() == 0 {
		return g.appending(date)
	}
	style := "short"
	switch w := want.width[month]; {
	case w == 4 && want.letter[weekday] != 0:
		style = "full"
	case w == 4:
		style = "long"
	case w == 3:
		style = "medium"
	}
	return g.join(style, g.appending(date), g.appending(time))
}

// join puts a date and a time together as the pattern of a style says.
func (g *generator) join(style, date, time string) string {
	p := g.data.First("d/"+g.calendar+"/at/"+style, "d/generic/at/"+style, "d/"+g.calendar+"/dtf/"+style, "d/generic/dtf/"+style)
	return strings.NewReplacer("{1}", date, "{0}", time).Replace(p)
}

// appending builds a pattern with the append items of what the closest one lacks.
func (g *generator) appending(want skeleton) string {
	e, missing := g.closest(want)
	p := g.adjust(e, want)
	for missing != 0 {
		if missing&^(1<<fraction|1<<second) == 0 && missing>>fraction&1 == 1 && e.skeleton.letter[second] != 0 {
			return g.withFraction(p, want.width[fraction])
		}
		if missing == 1<<fraction {
			return p
		}
		part := want.only(missing)
		f, m := g.closest(part)
		if m == missing {
			return p
		}
		found := missing &^ m
		text := g.adjust(f, part)
		if found>>second&1 == 1 && m>>fraction&1 == 1 {
			text = g.withFraction(text, want.width[fraction])
			m &^= 1 << fraction
		}
		top := 0
		for i := range numFields {
			if found>>i&1 == 1 {
				top = i
			}
		}
		format := g.data.First("d/"+g.calendar+"/ai/"+appendNames[top], "d/generic/ai/"+appendNames[top])
		if format == "" {
			format = "{0} {1}"
		}
		name := quote(g.data.Get("f/long/" + fieldNames[top]))
		p = strings.NewReplacer("{0}", p, "{1}", text, "{2}", name).Replace(format)
		missing = m
	}
	return p
}

// withFraction puts fractional seconds after the seconds.
func (g *generator) withFraction(p string, width int) string {
	sep := numberformat.Symbol(g.data, g.numbers, "decimal")
	list := parsePattern(p)
	for i, it := range list {
		if it.letter == 's' {
			tail := append([]item{{text: sep}, {letter: 'S', width: width}}, list[i+1:]...)
			return printPattern(append(list[:i+1:i+1], tail...))
		}
	}
	return p
}

// adjust gives the fields of an entry's pattern the widths that are wanted
// (adjustFieldTypes).
func (g *generator) adjust(e *entry, want skeleton) string {
	list := parsePattern(e.pattern)
	for i := range list {
		it := &list[i]
		f := fieldOf(it.letter)
		if (it.letter == 'B' || it.letter == 'b') && want.letter[dayPeriod] == 0 && want.letter[hour] == 'h' {
			it.letter, it.width = 'a', 1 // 12 hours ask for the half of the day
		}
		if it.letter == 0 || f == noField || want.letter[f] == 0 {
			continue
		}
		if it.letter == 'a' || f == minute || f == second || f == hour && g.keepHour {
			continue
		}
		if f == dayPeriod {
			it.letter, it.width = want.letter[f], want.width[f]
			continue
		}
		width := want.width[f]
		c := want.letter[f]
		if w := e.skeleton.width[f]; c != 'c' && c != 'e' {
			numeric := kind(it.letter, it.width) > 0
			skelNumeric := kind(e.skeleton.letter[f], w) > 0
			if w == width || numeric != skelNumeric {
				width = it.width
			}
		}
		if f != hour && f != month && f != weekday && f != year {
			it.letter = c
		}
		if it.letter == 'E' && width < 3 {
			width = 3
		}
		it.width = width
	}
	return printPattern(list)
}
