package datetime

import (
	"strings"
)

// RangePart is a part with its source.
type RangePart struct {
	Part
	Source string
}

// FormatRange is PartitionDateTimeRangePattern, §11.5.9.
func (f *Format) FormatRange(x, y float64) []RangePart {
	a, b := f.fieldsOf(x), f.fieldsOf(y)
	diff := f.difference(a, b)
	if diff == noField {
		return tag(nil, f.parts(f.pattern, a), "shared")
	}
	want := f.intervalSkeleton()
	date := want.only(dateFields)
	if want.fields() == date.fields() {
		want = extend(want, diff)
		if p := f.bestInterval(want, diff); p != "" {
			return f.interval(f.cycle(parsePattern(p)), a, b)
		}
		return f.both(f.extended(diff), a, b)
	}
	if diff < dayPeriod {
		if date.fields() == 0 {
			// times of different days are shown with them
			k := f.full()
			f.gen.keepHour = true
			p := f.gen.join("short", f.gen.best(parseSkeleton("yMd")), f.gen.best(k))
			f.gen.keepHour = false
			return f.both(f.cycle(parsePattern(p)), a, b)
		}
		return f.both(f.extended(diff), a, b)
	}
	clock := want.only(^dateFields)
	var times []RangePart
	if p := f.bestInterval(clock, diff); p != "" && diff < second {
		times = f.interval(f.cycle(parsePattern(p)), a, b)
	} else if date.fields() == 0 {
		return f.both(f.pattern, a, b)
	} else {
		times = f.both(f.cycle(parsePattern(f.gen.best(clock))), a, b)
	}
	if date.fields() == 0 {
		return times
	}
	cal := f.calendarData()
	joint := f.Data.First("d/"+cal+"/dtf/medium", "d/generic/dtf/medium")
	head, rest, _ := strings.Cut(joint, "{1}")
	var out []RangePart
	out = literal(out, head)
	out = tag(out, f.parts(parsePattern(f.gen.best(f.full().only(dateFields))), a), "shared")
	head, rest, _ = strings.Cut(rest, "{0}")
	out = literal(out, head)
	return literal(append(out, times...), rest)
}

// both shows the start and the end with a pattern.
func (f *Format) both(pattern []item, a, b moment) []RangePart {
	return f.fallback(tag(nil, f.parts(pattern, a), "startRange"), tag(nil, f.parts(pattern, b), "endRange"))
}

func literal(out []RangePart, s string) []RangePart {
	if s == "" {
		return out
	}
	return append(out, RangePart{Part{Type: "literal", Value: plainSpace(s)}, "shared"})
}

// full is the skeleton of what the format shows.
func (f *Format) full() skeleton {
	k := parseSkeleton(printPattern(f.pattern))
	if k.letter[hour] != 0 {
		k.letter[hour] = skeletonLetter(f.HourCycle)
	}
	return k
}

// intervalSkeleton is full with the widths that interval formats tell apart.
func (f *Format) intervalSkeleton() skeleton {
	k := f.full()
	for _, g := range []int{day, dayPeriod, hour, minute, zone} {
		k.width[g] = min(k.width[g], 1)
	}
	if k.width[month] < 3 {
		k.width[month] = min(k.width[month], 1)
	}
	return k
}

// extend adds the fields above those of a skeleton that differ: a day and a month need
// the year where it differs.
func extend(k skeleton, diff int) skeleton {
	add := func(g int, c byte) {
		if k.letter[g] == 0 {
			k.letter[g], k.width[g] = c, 1
		}
	}
	if k.letter[day] != 0 && diff <= month {
		add(month, 'M')
	}
	if k.letter[day] != 0 && diff <= year {
		add(year, 'y')
	}
	return k
}

// extended is the format's pattern, or one with more fields where those differ.
func (f *Format) extended(diff int) []item {
	k := f.full()
	if x := extend(k, diff); x != k {
		return f.cycle(parsePattern(f.gen.best(x)))
	}
	return f.pattern
}

func tag(out []RangePart, parts []Part, source string) []RangePart {
	for _, p := range parts {
		out = append(out, RangePart{p, source})
	}
	return out
}

// fallback is the pattern "{0} – {1}".
func (f *Format) fallback(a, b []RangePart) []RangePart {
	p := f.Data.First("d/"+f.calendarData()+"/if/intervalFormatFallback", "d/generic/if/intervalFormatFallback")
	head, rest, _ := strings.Cut(p, "{0}")
	mid, tail, _ := strings.Cut(rest, "{1}")
	out := append(literal(nil, head), a...)
	out = append(literal(out, mid), b...)
	return shareLiterals(literal(out, tail))
}

// difference is the greatest field that differs, noField where that is below what the
// format shows.
func (f *Format) difference(a, b moment) int {
	least := 0
	for _, it := range f.pattern {
		if it.letter != 0 {
			if g := fieldOf(it.letter); g == weekday {
				least = max(least, day)
			} else if g != zone {
				least = max(least, g)
			}
		}
	}
	_, am, ad := a.time.Date()
	_, bm, bd := b.time.Date()
	twelve := f.HourCycle == "h12" || f.HourCycle == "h11"
	for _, c := range [...]struct {
		field int
		same  bool
	}{
		{era, a.era == b.era}, {year, a.year == b.year}, {month, am == bm && a.month == b.month}, {day, ad == bd && a.day == b.day},
		{dayPeriod, a.time.Hour()/12 == b.time.Hour()/12 || !twelve}, {hour, a.time.Hour() == b.time.Hour()},
		{minute, a.time.Minute() == b.time.Minute()}, {second, a.time.Second() == b.time.Second()}, {fraction, a.ms == b.ms},
	} {
		if !c.same {
			if c.field > least {
				return noField
			}
			return c.field
		}
	}
	return noField
}

// letters of the fields in the keys of interval formats.
var intervalLetters = map[int][]string{era: {"G"}, year: {"y"}, month: {"M"}, day: {"d"}, dayPeriod: {"a", "B"}, hour: {"h", "H"}, minute: {"m"}}

// shareLiterals gives what stands between two dates, and text at the ends, to both: a
// source goes from its first field to its last.
func shareLiterals(list []RangePart) []RangePart {
	last := map[string]int{}
	first := map[string]int{}
	for i, p := range list {
		if p.Type != "literal" {
			if _, ok := first[p.Source]; !ok {
				first[p.Source] = i
			}
			last[p.Source] = i
		}
	}
	var out []RangePart
	for i, p := range list {
		if p.Type == "literal" && (i < first[p.Source] || i > last[p.Source]) {
			p.Source = "shared"
		}
		if n := len(out); n > 0 && p.Type == "literal" && out[n-1].Type == "literal" && out[n-1].Source == p.Source {
			out[n-1].Value += p.Value
			continue
		}
		out = append(out, p)
	}
	return out
}

// bestInterval is the pattern of the closest skeleton, with the widths of the wanted one.
func (f *Format) bestInterval(want skeleton, diff int) string {
	best, least := "", 1<<30
	var from skeleton
	cal := f.calendarData()
	look := func(prefix string) {
		f.Data.Keys(prefix, func(k, v string) {
			key, field, ok := strings.Cut(k, "/")
			if !ok {
				return
			}
			match := false
			for _, l := range intervalLetters[diff] {
				match = match || l == field
			}
			if !match {
				return
			}
			have := parseSkeleton(key)
			if want.letter[zone] != 0 && have.letter[zone] != 0 {
				have.letter[zone], have.width[zone] = want.letter[zone], want.width[zone]
			}
			if have.fields() != want.fields() {
				return
			}
			if d, _ := distance(&want, &have); d < least {
				best, least, from = v, d, have
			}
		})
	}
	look("d/" + cal + "/if/")
	if best == "" && cal != "gregory" {
		look("d/generic/if/")
	}
	if best == "" || least > 0x200 {
		return ""
	}
	list := parsePattern(best)
	for i := range list {
		it := &list[i]
		g := fieldOf(it.letter)
		if it.letter == 0 || g == noField || want.letter[g] == 0 || it.letter == 'a' {
			continue
		}
		if from.width[g] != want.width[g] && it.width == from.width[g] {
			it.width = want.width[g]
		}
		if g == zone {
			it.letter, it.width = want.letter[g], want.width[g]
		}
	}
	return printPattern(list)
}

// interval lays an interval pattern out: fields are of the start until one comes again.
// What both ends have, and what comes but once, is shared.
func (f *Format) interval(list []item, a, b moment) []RangePart {
	count := map[int]int{}
	second := len(list)
	for i, it := range list {
		if it.letter == 0 {
			continue
		}
		g := fieldOf(it.letter)
		if count[g]++; count[g] == 2 && second == len(list) {
			second = i
		}
	}
	repeated := func(i int) bool { return list[i].letter != 0 && count[fieldOf(list[i].letter)] > 1 }
	span := func(from, to int) (lo, hi int) {
		lo, hi = to, from
		for i := from; i < to; i++ {
			if repeated(i) {
				lo, hi = min(lo, i), max(hi, i+1)
			}
		}
		return lo, hi
	}
	aLo, aHi := span(0, second)
	bLo, bHi := span(second, len(list))
	var out []RangePart
	for i, it := range list {
		m, source := a, "shared"
		if i >= second {
			m = b
		}
		switch {
		case i >= aLo && i < aHi:
			source = "startRange"
		case i >= bLo && i < bHi:
			source = "endRange"
		}
		out = tag(out, f.parts([]item{it}, m), source)
	}
	return out
}
