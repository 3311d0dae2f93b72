// Package datetime formats dates as ECMA-402 §11 says, with the patterns of CLDR. It
// knows no JavaScript values.
package datetime

import (
	"strconv"
	"strings"
	"time"

	"github.com/gonodec/gonodec/jsrt/intl/cldr"
	"github.com/gonodec/gonodec/jsrt/intl/numberformat"
)

// Part is a piece of a formatted date.
type Part = numberformat.Part

// Format is a date format with resolved options. Fields has the options by name.
type Format struct {
	Data                 *cldr.Locale
	Calendar             string
	NumberingSystem      string
	Zone                 Zone
	HourCycle            string // what the options and the locale want
	DateStyle, TimeStyle string
	Fields               map[string]string
	pattern              []item
	skeleton             skeleton
	gen                  *generator
}

// calendarData is the calendar whose names and patterns are used.
func (f *Format) calendarData() string {
	switch f.Calendar {
	case "iso8601":
		return "gregory"
	case "islamic-civil", "islamic-tbla", "islamic-umalqura":
		return "islamic"
	}
	return f.Calendar
}

// DefaultHourCycle is the hour cycle of a locale's own time format.
func DefaultHourCycle(l *cldr.Locale) string {
	for _, it := range parsePattern(l.Get("d/gregory/tf/short")) {
		if fieldOf(it.letter) == hour && it.letter != 0 {
			return cycleOf(it.letter)
		}
	}
	return "h23"
}

func cycleOf(c byte) string {
	return map[byte]string{'h': "h12", 'H': "h23", 'K': "h11", 'k': "h24"}[c]
}

func letterOf(cycle string) byte {
	return map[string]byte{"h12": 'h', "h23": 'H', "h11": 'K', "h24": 'k'}[cycle]
}

// skeletonLetter is the letter that skeletons have for a cycle.
func skeletonLetter(cycle string) byte {
	if cycle == "h11" || cycle == "h12" {
		return 'h'
	}
	return 'H'
}

// Init chooses the pattern.
func (f *Format) Init() {
	f.gen = newGenerator(f.Data, f.calendarData(), f.NumberingSystem)
	var p string
	if f.DateStyle != "" || f.TimeStyle != "" {
		p = f.stylePattern()
		f.skeleton = parseSkeleton(p)
	} else {
		f.skeleton = f.wanted()
		p = f.gen.best(f.skeleton)
	}
	f.pattern = f.cycle(parsePattern(p))
}

// cycle puts the letter of the hour cycle into a pattern.
func (f *Format) cycle(list []item) []item {
	for i := range list {
		if list[i].letter != 0 && fieldOf(list[i].letter) == hour {
			list[i].letter = letterOf(f.HourCycle)
		}
	}
	return list
}

// stylePattern is DateTimeStyleFormat, §11.5.3.
func (f *Format) stylePattern() string {
	cal := f.calendarData()
	date := calendarGet(f.Data, cal, "df/"+f.DateStyle)
	if f.TimeStyle == "" {
		return date
	}
	t := calendarGet(f.Data, cal, "tf/"+f.TimeStyle)
	k := parseSkeleton(t)
	if c := skeletonLetter(f.HourCycle); k.letter[hour] != c {
		k.letter[hour], k.width[hour] = c, 1
		if c == 'H' {
			k.letter[dayPeriod], k.width[dayPeriod] = 0, 0
		}
		t = f.gen.best(k)
	}
	if f.DateStyle == "" {
		return t
	}
	return f.gen.join(f.DateStyle, date, t)
}

// wanted is the skeleton of the options.
func (f *Format) wanted() (k skeleton) {
	set := func(field int, letter byte, width int) { k.letter[field], k.width[field] = letter, width }
	text := map[string]int{"short": 3, "long": 4, "narrow": 5}
	number := map[string]int{"numeric": 1, "2-digit": 2}
	for name, v := range f.Fields {
		switch name {
		case "weekday":
			set(weekday, 'E', text[v])
		case "era":
			set(era, 'G', text[v])
		case "year":
			set(year, 'y', number[v])
		case "month":
			set(month, 'M', text[v]+number[v])
		case "day":
			set(day, 'd', number[v])
		case "dayPeriod":
			set(dayPeriod, 'B', map[string]int{"short": 1, "long": 4, "narrow": 5}[v])
		case "hour":
			set(hour, skeletonLetter(f.HourCycle), number[v])
		case "minute":
			set(minute, 'm', number[v])
		case "second":
			set(second, 's', number[v])
		case "fractionalSecondDigits":
			set(fraction, 'S', int(v[0]-'0'))
		case "timeZoneName":
			z := map[string]string{"short": "z", "long": "zzzz", "shortOffset": "O", "longOffset": "OOOO", "shortGeneric": "v", "longGeneric": "vvvv"}[v]
			set(zone, z[0], len(z))
		}
	}
	if k.letter[dayPeriod] != 0 && (k.letter[hour] == 'H' || k.letter[hour] == 'k') {
		set(dayPeriod, 0, 0)
	}
	return k
}

// HasHour reports whether the format shows hours.
func (f *Format) HasHour() bool {
	for _, it := range f.pattern {
		if it.letter != 0 && fieldOf(it.letter) == hour {
			return true
		}
	}
	return false
}

// optionNames are the options of fields in the order of §11.1.1, with the widths of
// text fields.
var optionNames = [...]struct {
	name  string
	field int
}{
	{"weekday", weekday}, {"era", era}, {"year", year}, {"month", month}, {"day", day}, {"dayPeriod", dayPeriod},
	{"hour", hour}, {"minute", minute}, {"second", second}, {"fractionalSecondDigits", fraction}, {"timeZoneName", zone},
}

// Resolved calls fn for every field that the pattern has with its option.
func (f *Format) Resolved(fn func(name, value string)) {
	for _, o := range optionNames {
		for _, it := range f.pattern {
			if it.letter == 0 || fieldOf(it.letter) != o.field || it.letter == 'a' {
				continue
			}
			v := f.Fields[o.name]
			switch o.field {
			case weekday, era, month, dayPeriod:
				v = map[int]string{1: "short", 2: "short", 3: "short", 4: "long", 5: "narrow"}[it.width]
				if o.field == month && it.width < 3 {
					v = map[int]string{1: "numeric", 2: "2-digit"}[it.width]
				}
			case year, day, hour, minute, second:
				v = "numeric"
				if it.width == 2 {
					v = "2-digit"
				}
			case fraction:
				v = strconv.Itoa(it.width)
			}
			fn(o.name, v)
			break
		}
	}
}

// FormatToParts is PartitionDateTimePattern, §11.5.6. ms is a time value.
func (f *Format) FormatToParts(ms float64) []Part { return f.parts(f.pattern, f.fieldsOf(ms)) }

// moment is a time in the format's zone and calendar.
type moment struct {
	time  time.Time
	year  int // of the calendar
	era   int
	month int // 1 …
	day   int
	ms    int
	leap  bool // of a Hebrew year
}

func (f *Format) fieldsOf(ms float64) moment {
	t := time.UnixMilli(int64(ms)).In(f.Zone.Location)
	m := moment{time: t, month: int(t.Month()), day: t.Day(), ms: t.Nanosecond() / 1e6}
	m.year, m.era = t.Year(), 1
	m.setCalendar(f.Calendar, t)
	return m
}

// parts lays the items of a pattern out.
func (f *Format) parts(list []item, m moment) []Part {
	var out []Part
	for _, it := range list {
		if it.letter == 0 {
			out = append(out, Part{Type: "literal", Value: plainSpace(it.text)})
			continue
		}
		kind, text := f.field(it, m)
		if text != "" {
			out = append(out, Part{Type: kind, Value: text})
		}
	}
	return out
}

// plainSpace: V8 shows narrow no-break spaces as plain ones.
func plainSpace(s string) string {
	return strings.ReplaceAll(s, "\u202f", " ")
}

func (f *Format) number(n, width int) string {
	s := strconv.Itoa(n)
	if n < 0 {
		s = s[1:]
	}
	if len(s) < width {
		s = strings.Repeat("0", width-len(s)) + s
	}
	if n < 0 {
		s = "-" + s
	}
	return numberformat.Localize(f.NumberingSystem, s)
}

// name is the name of a month, weekday, period of the day.
func (f *Format) name(kind string, standalone bool, width, n int, variant ...string) string {
	w := map[int]string{4: "w", 5: "n", 6: "s"}[width]
	if w == "" {
		w = "a"
	}
	cal := "d/" + f.calendarData() + "/" + kind + "/"
	greg := "d/gregory/" + kind + "/"
	tail := w + "/" + strconv.Itoa(n) + strings.Join(variant, "")
	if standalone {
		return f.Data.First(cal+"s"+tail, cal+"f"+tail, greg+"s"+tail, greg+"f"+tail)
	}
	return f.Data.First(cal+"f"+tail, cal+"s"+tail, greg+"f"+tail, greg+"s"+tail)
}

// field formats one field.
func (f *Format) field(it item, m moment) (kind, text string) {
	t := m.time
	switch c := it.letter; c {
	case 'G':
		w := map[int]string{4: "w", 5: "n"}[it.width]
		if w == "" {
			w = "a"
		}
		e := "/e/" + w + "/" + strconv.Itoa(m.era)
		return "era", f.Data.First("d/"+f.calendarData()+e, "d/gregory"+e, "d/gregory/e/a/1")
	case 'y', 'r', 'U':
		if it.width == 2 {
			return "year", f.number(m.year%100, 2)
		}
		return "year", f.number(m.year, it.width)
	case 'M', 'L':
		if it.width < 3 {
			return "month", f.number(m.month, it.width)
		}
		if m.leap && m.month == 7 {
			if s := f.name("m", c == 'L', it.width, 7, "-yeartype-leap"); s != "" {
				return "month", s
			}
		}
		return "month", f.name("m", c == 'L', it.width, m.month)
	case 'd':
		return "day", f.number(m.day, it.width)
	case 'E', 'c', 'e':
		return "weekday", f.name("d", c == 'c', it.width, int(t.Weekday()))
	case 'a':
		p := "am"
		if t.Hour() >= 12 {
			p = "pm"
		}
		return "dayPeriod", f.period(p, it.width)
	case 'B', 'b':
		return "dayPeriod", f.period(f.flexible(t), it.width)
	case 'h', 'H', 'K', 'k':
		h := t.Hour()
		switch {
		case c == 'h' && h%12 == 0:
			h = 12
		case c == 'h' || c == 'K':
			h %= 12
		case c == 'k' && h == 0:
			h = 24
		}
		return "hour", f.number(h, it.width)
	case 'm':
		return "minute", f.number(t.Minute(), it.width)
	case 's':
		return "second", f.number(t.Second(), it.width)
	case 'S':
		return "fractionalSecond", numberformat.Localize(f.NumberingSystem, (two(m.ms/10) + strconv.Itoa(m.ms%10))[:it.width])
	case 'z', 'O', 'v':
		return "timeZoneName", f.zoneName(c, it.width, t)
	}
	return "literal", strings.Repeat(string(it.letter), it.width)
}

func (f *Format) period(p string, width int) string {
	w := map[int]string{4: "w", 5: "n"}[width]
	if w == "" {
		w = "a"
	}
	return f.Data.First("d/gregory/p/f"+w+"/"+p, "d/gregory/p/fa/"+p, "d/gregory/p/fw/"+p)
}

// flexible is the period of the day of pattern letter B.
func (f *Format) flexible(t time.Time) string {
	lang, _, _ := strings.Cut(f.Data.Name, "-")
	rules, _ := cldr.Shared("dayperiod/" + lang)
	at := t.Hour()*60 + t.Minute()
	for _, r := range strings.Fields(rules) { // exact times come first
		name, span, _ := strings.Cut(r, "=")
		from, to, isSpan := strings.Cut(span, "-")
		a, _ := strconv.Atoi(from)
		if !isSpan {
			if a == at && name == "noon" {
				return name
			}
			continue
		}
		b, _ := strconv.Atoi(to)
		if a <= b && at >= a && at < b || a > b && (at >= a || at < b) {
			return name
		}
	}
	if t.Hour() >= 12 {
		return "pm"
	}
	return "am"
}
