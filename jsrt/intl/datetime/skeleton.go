package datetime

import (
	"strings"
)

// field numbers, in the order of the canonical skeleton and of append items.
const (
	era = iota
	year
	quarter
	month
	week
	weekOfMonth
	weekday
	day
	dayOfYear
	dayPeriod
	hour
	minute
	second
	fraction
	zone
	numFields
	noField = -1
)

// appendNames are CLDR's names of append items.
var appendNames = [numFields]string{"Era", "Year", "Quarter", "Month", "Week", "Week", "Day-Of-Week", "Day", "Day", "", "Hour", "Minute", "Second", "", "Timezone"}

// fieldNames are CLDR's names of fields, for append items.
var fieldNames = [numFields]string{"era", "year", "quarter", "month", "week", "weekOfMonth", "weekday", "day", "day", "dayperiod", "hour", "minute", "second", "", "zone"}

const dateFields = 1<<era | 1<<year | 1<<quarter | 1<<month | 1<<week | 1<<weekOfMonth | 1<<weekday | 1<<day | 1<<dayOfYear

func fieldOf(c byte) int {
	switch c {
	case 'G':
		return era
	case 'y', 'U', 'r':
		return year
	case 'Q', 'q':
		return quarter
	case 'M', 'L':
		return month
	case 'w':
		return week
	case 'W':
		return weekOfMonth
	case 'E', 'c', 'e':
		return weekday
	case 'd':
		return day
	case 'D':
		return dayOfYear
	case 'a', 'b', 'B':
		return dayPeriod
	case 'h', 'H', 'K', 'k':
		return hour
	case 'm':
		return minute
	case 's':
		return second
	case 'S', 'A':
		return fraction
	case 'z', 'O', 'v', 'V', 'X', 'x', 'Z':
		return zone
	}
	return noField
}

// kind weighs a field of a skeleton: numbers are far from texts, and 12 from 24 hours.
func kind(c byte, n int) int {
	numeric := func(delta int) int { return 0x100 + delta + n }
	text := func() int {
		switch {
		case n == 4:
			return -0x104
		case n == 5:
			return -0x101
		case n == 6:
			return -0x102
		}
		return -0x103
	}
	switch c {
	case 'y', 'd', 'h', 'm', 's', 'S', 'w', 'D':
		return numeric(0)
	case 'M':
		if n <= 2 {
			return numeric(0)
		}
		return text()
	case 'L':
		if n <= 2 {
			return numeric(0x10)
		}
		return text() - 0x10
	case 'K':
		return numeric(0x10)
	case 'H':
		return numeric(0xA0)
	case 'k':
		return numeric(0xB0)
	case 'c', 'e':
		return text() - 0x20
	case 'B':
		return text() - 0x30
	case 'b':
		return text() - 0x10
	case 'z':
		return text()
	case 'v':
		return text() - 0x20
	case 'O':
		return text() - 0x10
	}
	return text()
}

// skeleton has the letter and width of every field.
type skeleton struct {
	letter [numFields]byte
	width  [numFields]int
}

// parseSkeleton reads a skeleton or the fields of a pattern. The half of the day goes
// without saying beside 12 hours.
func parseSkeleton(s string) (k skeleton) {
	for _, it := range parsePattern(s) {
		if it.letter == 0 || it.letter == 'a' {
			continue
		}
		if f := fieldOf(it.letter); f != noField {
			k.letter[f], k.width[f] = it.letter, it.width
		}
	}
	if h := k.letter[hour]; (h == 'H' || h == 'k') && k.letter[dayPeriod] != 0 {
		k.letter[dayPeriod], k.width[dayPeriod] = 0, 0
	}
	return k
}

func (k *skeleton) fields() (mask int) {
	for f, c := range k.letter {
		if c != 0 {
			mask |= 1 << f
		}
	}
	return mask
}

// only returns the fields of a mask.
func (k skeleton) only(mask int) skeleton {
	for f := range k.letter {
		if mask>>f&1 == 0 {
			k.letter[f], k.width[f] = 0, 0
		}
	}
	return k
}

func (k *skeleton) String() string {
	var b strings.Builder
	for f, c := range k.letter {
		for range k.width[f] {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// distance says how far the fields of have are from those of want, and which it lacks.
func distance(want, have *skeleton) (d, missing int) {
	for f := range want.letter {
		w, h := want.letter[f], have.letter[f]
		switch {
		case w == h && want.width[f] == have.width[f]:
		case w == 0:
			d += 0x10000
		case h == 0:
			d += 0x1000
			missing |= 1 << f
		default:
			x := kind(w, want.width[f]) - kind(h, have.width[f])
			d += max(x, -x)
		}
	}
	return d, missing
}

// item is a field of a pattern, or text where letter is 0.
type item struct {
	letter byte
	width  int
	text   string
}

// parsePattern takes a date pattern apart.
func parsePattern(p string) (out []item) {
	text := func(s string) {
		if n := len(out); n > 0 && out[n-1].letter == 0 {
			out[n-1].text += s
		} else {
			out = append(out, item{text: s})
		}
	}
	for i := 0; i < len(p); {
		c := p[i]
		switch {
		case c == '\'':
			end := strings.IndexByte(p[i+1:], '\'')
			if end < 0 {
				end = len(p) - i - 1
			}
			if end == 0 {
				text("'")
			} else {
				text(p[i+1 : i+1+end])
			}
			i = min(i+end+2, len(p))
		case c|0x20 >= 'a' && c|0x20 <= 'z' && c < 0x80:
			n := 1
			for i+n < len(p) && p[i+n] == c {
				n++
			}
			out = append(out, item{letter: c, width: n})
			i += n
		default:
			n := 1
			for i+n < len(p) && p[i+n]&0xC0 == 0x80 {
				n++
			}
			text(p[i : i+n])
			i += n
		}
	}
	return out
}

// printPattern is the inverse of parsePattern.
func printPattern(list []item) string {
	var b strings.Builder
	for _, it := range list {
		if it.letter != 0 {
			b.WriteString(strings.Repeat(string(it.letter), it.width))
			continue
		}
		b.WriteString(quote(it.text))
	}
	return b.String()
}

func quote(s string) string {
	var b strings.Builder
	in := false
	for i := range len(s) {
		c := s[i]
		letter := c|0x20 >= 'a' && c|0x20 <= 'z' && c < 0x80
		if letter != in {
			b.WriteByte('\'')
			in = letter
		}
		if c == '\'' {
			b.WriteByte('\'')
		}
		b.WriteByte(c)
	}
	if in {
		b.WriteByte('\'')
	}
	return b.String()
}
