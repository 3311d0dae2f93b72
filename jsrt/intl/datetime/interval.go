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
	if p := f.intervalPattern(diff); p != nil {
		return f.interval(p, a, b)
	}
	pattern := f.pattern
	if k := parseSkeleton(printPattern(pattern)); diff < dayPeriod && k.fields()&dateFields == 0 {
		// times of different days are shown with them
		date := f.gen.best(parseSkeleton("yMd"))
		pattern = f.cycle(parsePattern(f.gen.join("short", date, printPattern(pattern))))
		return f.fallback(tag(nil, f.parts(pattern, a), "startRange"), tag(nil, f.parts(pattern, b), "endRange"))
	}
	return f.fallback(tag(nil, f.parts(f.pattern, a), "startRange"), tag(nil, f.parts(f.pattern, b), "endRange"))
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
	var out []RangePart
	lit := func(s string) {
		if s != "" {
			out = append(out, RangePart{Part{Type: "literal", Value: plainSpace(s)}, "shared"})
		}
	}
	lit(head)
	out = append(out, a...)
	lit(mid)
	out = append(out, b...)
	lit(tail)
	return out
}

// difference is the greatest field that differs and is shown.
func (f *Format) difference(a, b moment) int {
	shown := 0
	for _, it := range f.pattern {
		if it.letter != 0 {
			shown |= 1 << fieldOf(it.letter)
		}
	}
	_, am, ad := a.time.Date()
	_, bm, bd := b.time.Date()
	for _, c := range [...]struct {
		field int
		same  bool
	}{
		{era, a.era == b.era}, {year, a.year == b.year}, {month, am == bm && a.month == b.month}, {day, ad == bd && a.day == b.day},
		{dayPeriod, a.time.Hour()/12 == b.time.Hour()/12}, {hour, a.time.Hour() == b.time.Hour()},
		{minute, a.time.Minute() == b.time.Minute()}, {second, a.time.Second() == b.time.Second()}, {fraction, a.ms == b.ms},
	} {
		if c.same {
			continue
		}
		// what is shown must differ; times of different days do
		if f.sameText(a, b) && (shown&dateFields != 0 || c.field > day) {
			return noField
		}
		if c.field == dayPeriod && f.HourCycle != "h12" && f.HourCycle != "h11" {
			return hour
		}
		return c.field
	}
	return noField
}

// sameText reports whether both moments look the same.
func (f *Format) sameText(a, b moment) bool {
	for _, it := range f.pattern {
		if it.letter == 0 {
			continue
		}
		_, x := f.field(it, a)
		if _, y := f.field(it, b); x != y {
			return false
		}
	}
	return true
}

// letters of the fields in the keys of interval formats.
var intervalLetters = map[int][]string{era: {"G"}, year: {"y"}, month: {"M"}, day: {"d"}, dayPeriod: {"a", "B"}, hour: {"h", "H"}, minute: {"m"}}

// intervalPattern finds the interval pattern of the format's skeleton for a field, nil
// where there is none.
func (f *Format) intervalPattern(diff int) []item {
	want := f.skeleton
	if f.DateStyle != "" || f.TimeStyle != "" {
		want = parseSkeleton(printPattern(f.pattern))
		want.letter[hour] = lower(want.letter[hour], f.HourCycle)
	}
	if want.letter[second] != 0 || want.letter[fraction] != 0 || diff >= second {
		return nil
	}
	date, clock := want.only(dateFields), want.only(^dateFields)
	if date.fields() != 0 && clock.fields() != 0 {
		if diff < dayPeriod {
			return nil
		}
		p := f.bestInterval(clock, diff)
		if p == "" {
			return nil
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
		cal := f.calendarData()
		joint := f.Data.First("d/"+cal+"/dtf/"+style, "d/generic/dtf/"+style)
		p = strings.NewReplacer("{1}", f.gen.best(date), "{0}", p).Replace(joint)
		return f.cycle(parsePattern(p))
	}
	if p := f.bestInterval(want, diff); p != "" {
		return f.cycle(parsePattern(p))
	}
	return nil
}

func lower(c byte, cycle string) byte {
	if c == 0 {
		return 0
	}
	return skeletonLetter(cycle)
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
