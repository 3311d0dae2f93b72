package chrono

import "strings"

// Goal is a goal symbol of the grammar of RFC 9557 strings.
type Goal uint8

const (
	TemporalDateTimeString      Goal = iota // [~Zoned]
	TemporalZonedDateTimeString             // TemporalDateTimeString[+Zoned]
	TemporalInstantString
	TemporalTimeString
	TemporalMonthDayString
	TemporalYearMonthString
)

// Parsed is an ISO Date-Time Parse Record.
type Parsed struct {
	Date
	Time
	YearAbsent bool
	HasTime    bool // false: start-of-day
	Z          bool
	Offset     string // "" is empty
	Zone       string // the time zone annotation, "" is empty
	Calendar   string // "" is empty
	hasDay     bool
}

const (
	errEnd        = RangeError("Parsing ended abruptly.")
	errRest       = RangeError("Unexpected character found after parsing was completed.")
	errMonthRange = RangeError("Parsed month value not in a valid range.")
	errDayRange   = RangeError("Parsed day value not in a valid range.")
	errNoZone     = RangeError("Time zone annotation is required for parsing a zoned date time.")
	errNoInstant  = RangeError("Required fields missing from Instant string.")
	errCritical   = RangeError("Unrecognized annoation is marked as critical.") // as Node spells it
	errTwice      = RangeError("Duplicate calendar value with critical flag found.")
	errNotISO     = RangeError("YearMonth/MonthDay formats only allowed for ISO calendar.")
)

// errInvalid is the error of a part that has another character.
func errInvalid(part string) RangeError {
	return RangeError("Invalid character while parsing " + part + ".")
}

// ParseISODateTime is the abstract operation.
func ParseISODateTime(s string, goals ...Goal) (Parsed, error) {
	var first error // what the first goal says counts
	for _, g := range goals {
		for alternative := range 2 {
			p := parser{s: s}
			if p.goal(g, alternative) && p.at == len(s) {
				return p.out, p.check(g)
			}
			if first == nil {
				if first = p.err; first == nil {
					first = errRest
				}
			}
		}
	}
	return Parsed{}, first
}

// check is what ParseISODateTime verifies after a parse.
func (p *parser) check(g Goal) error {
	critical := false
	for _, a := range p.annotations {
		switch {
		case a.key != "u-ca":
			if a.critical {
				return errCritical
			}
		case p.out.Calendar == "":
			p.out.Calendar, critical = a.value, a.critical
		case a.critical || critical:
			return errTwice
		}
	}
	if g == TemporalYearMonthString && !p.out.hasDay || g == TemporalMonthDayString && p.out.YearAbsent {
		if c := p.out.Calendar; c != "" && !strings.EqualFold(c, "iso8601") {
			return errNotISO
		}
	}
	return nil
}

type annotation struct {
	key, value string
	critical   bool
}

type parser struct {
	s           string
	at          int
	out         Parsed
	annotations []annotation
	err         error // why the first part that failed did
}

// fail notes an error and is false.
func (p *parser) fail(err error) bool {
	if p.err == nil {
		p.err = err
	}
	return false
}

func (p *parser) peek() byte {
	if p.at < len(p.s) {
		return p.s[p.at]
	}
	return 0
}

// one consumes a byte of a set.
func (p *parser) one(set string) bool {
	if c := p.peek(); c != 0 && strings.IndexByte(set, c) >= 0 {
		p.at++
		return true
	}
	return false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
func isAlpha(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// number consumes n digits whose value lies in a range. It is called part in errors;
// out is the error for another value.
func (p *parser) number(n, low, high int, part string, out error) (int, bool) {
	v := 0
	for i := range n {
		if p.at+i >= len(p.s) {
			return 0, p.fail(errEnd)
		}
		c := p.s[p.at+i]
		if !isDigit(c) {
			return 0, p.fail(errInvalid(part))
		}
		v = v*10 + int(c-'0')
	}
	if v < low || v > high {
		if out == nil {
			out = errInvalid(part)
		}
		return 0, p.fail(out)
	}
	p.at += n
	return v, true
}

const (
	partHour   = "hour value"
	partMinute = "minute/second value in (0, 59] range"
	partSecond = "second value in (0, 60] range"
)

func (p *parser) goal(g Goal, alternative int) bool {
	if alternative == 1 {
		switch g {
		case TemporalTimeString:
			return p.annotatedDateTime(false, true)
		case TemporalMonthDayString, TemporalYearMonthString:
			return p.annotatedDateTime(false, false)
		}
		return false
	}
	switch g {
	case TemporalDateTimeString:
		return p.annotatedDateTime(false, false)
	case TemporalZonedDateTimeString:
		return p.annotatedDateTime(true, false)
	case TemporalInstantString:
		return p.date() && (p.one(" Tt") || p.missing(errNoInstant)) && p.time() && (p.dateTimeUTCOffset(true) || p.missing(errNoInstant)) && p.suffix(false)
	case TemporalTimeString:
		return p.annotatedTime()
	case TemporalMonthDayString:
		p.out.Year, p.out.YearAbsent = 1972, true
		return p.dateSpecMonthDay() && p.suffix(false)
	}
	return p.dateSpecYearMonth() && p.suffix(false)
}

// annotatedDateTime is AnnotatedDateTime[Zoned, TimeRequired].
func (p *parser) annotatedDateTime(zoned, timeRequired bool) bool {
	if !p.date() {
		return false
	}
	if p.one(" Tt") {
		if !p.time() {
			return false
		}
		if !p.dateTimeUTCOffset(zoned) && (p.peek() == 'Z' || p.peek() == 'z') {
			return p.fail(RangeError("UTC designator is not valid for DateTime parsing."))
		}
	} else if timeRequired {
		return false
	}
	return p.suffix(zoned)
}

// annotatedTime is AnnotatedTime.
func (p *parser) annotatedTime() bool {
	designator := p.one("Tt")
	begin := p.at
	if !p.time() {
		return false
	}
	if !p.dateTimeUTCOffset(false) && (p.peek() == 'Z' || p.peek() == 'z') {
		return p.fail(RangeError("UTC designator is not valid for plain date/time parsing."))
	}
	end := p.at
	if !p.suffix(false) {
		return false
	}
	if !designator && p.at == len(p.s) {
		// not what is also a month and day, or a year and month
		text := p.s[begin:end]
		if q := (parser{s: text}); q.dateSpecMonthDay() && q.at == len(text) {
			return p.fail(RangeError("Time is ambiguous with MonthDay"))
		}
		if q := (parser{s: text}); q.dateSpecYearMonth() && q.at == len(text) {
			return p.fail(RangeError("Time is ambiguous with YearMonth"))
		}
	}
	return true
}

// missing notes an error if nothing but annotations follows.
func (p *parser) missing(err error) bool {
	if p.suffix(false) && p.at != len(p.s) {
		err = errRest
	}
	return p.fail(err)
}

// year is DateYear.
func (p *parser) year() bool {
	minus := p.peek() == '-'
	if p.one("+-") {
		y, ok := p.number(6, 0, 999999, "extended year value", nil)
		if ok && minus && y == 0 {
			return p.fail(errInvalid("extended year value"))
		}
		if minus {
			y = -y
		}
		p.out.Year = y
		return ok
	}
	y, ok := p.number(4, 0, 9999, "year value", nil)
	p.out.Year = y
	return ok
}

func (p *parser) month() (ok bool) {
	p.out.Month, ok = p.number(2, 1, 12, "month value", errMonthRange)
	return ok
}

func (p *parser) day() (ok bool) {
	p.out.Day, ok = p.number(2, 1, 31, "day value", errDayRange)
	p.out.hasDay = ok
	return ok
}

// date is Date.
func (p *parser) date() bool {
	if !p.year() {
		return false
	}
	dash := p.one("-")
	return p.month() && (p.one("-") == dash || p.fail(errInvalid("date separator"))) && p.day() &&
		(IsValidISODate(p.out.Year, p.out.Month, p.out.Day) || p.fail(errDayRange))
}

// dateSpecYearMonth is DateSpecYearMonth.
func (p *parser) dateSpecYearMonth() bool {
	if !p.year() {
		return false
	}
	p.one("-")
	p.out.Day = 1
	return p.month()
}

// dateSpecMonthDay is DateSpecMonthDay.
func (p *parser) dateSpecMonthDay() bool {
	if strings.HasPrefix(p.s[p.at:], "--") {
		p.at += 2
	}
	if !p.month() {
		return false
	}
	p.one("-")
	return p.day() && (p.out.Day <= ISODaysInMonth(1972, p.out.Month) || p.fail(RangeError("MonthDay was not valid.")))
}

// time is Time.
func (p *parser) time() (ok bool) {
	t := &p.out.Time
	if t.Hour, ok = p.number(2, 0, 23, partHour, nil); !ok {
		return false
	}
	p.out.HasTime = true
	colon := p.one(":")
	if !colon && !isDigit(p.peek()) {
		return true
	}
	if t.Minute, ok = p.number(2, 0, 59, partMinute, nil); !ok {
		return false
	}
	if colon && isDigit(p.peek()) || !colon && p.peek() == ':' {
		return p.fail(errInvalid("time separator"))
	}
	if colon && !p.one(":") || !colon && !isDigit(p.peek()) {
		return true
	}
	if t.Second, ok = p.number(2, 0, 60, partSecond, nil); !ok {
		return false
	}
	t.Second = min(t.Second, 59)
	ns, ok := p.fraction()
	t.Millisecond, t.Microsecond, t.Nanosecond = ns/1e6, ns/1e3%1000, ns%1000
	return ok
}

// fraction is TemporalDecimalFraction?, in billionths.
func (p *parser) fraction() (ns int, ok bool) {
	if !p.one(".,") {
		return 0, true
	}
	digits := 0
	for ; isDigit(p.peek()) && digits < 9; digits++ {
		ns = ns*10 + int(p.s[p.at]-'0')
		p.at++
	}
	for i := digits; i < 9; i++ {
		ns *= 10
	}
	switch {
	case digits == 0:
		return 0, p.fail(errInvalid("fraction part value"))
	case isDigit(p.peek()):
		return 0, p.fail(RangeError("Fractional time exceeds nine digits."))
	}
	return ns, true
}

// dateTimeUTCOffset is DateTimeUTCOffset[Z]; it reports whether there is one.
func (p *parser) dateTimeUTCOffset(z bool) bool {
	if z && p.one("Zz") {
		p.out.Z = true
		return true
	}
	begin := p.at
	if _, _, ok := p.utcOffset(true); !ok {
		p.at = begin
		return false
	}
	p.out.Offset = p.s[begin:p.at]
	return true
}

// utcOffset is UTCOffset[SubMinutePrecision]: its nanoseconds, and whether it has
// seconds.
func (p *parser) utcOffset(subMinute bool) (ns int64, seconds, ok bool) {
	minus := p.peek() == '-'
	if !p.one("+-") {
		return 0, false, false
	}
	h, ok := p.number(2, 0, 23, partHour, nil)
	if !ok {
		return 0, false, false
	}
	var m, s, fraction int
	colon := p.one(":")
	if colon || isDigit(p.peek()) {
		if m, ok = p.number(2, 0, 59, partMinute, nil); !ok {
			return 0, false, false
		}
		if subMinute && (colon && p.one(":") || !colon && isDigit(p.peek())) {
			seconds = true
			if s, ok = p.number(2, 0, 59, partMinute, nil); !ok {
				return 0, false, false
			}
			if fraction, ok = p.fraction(); !ok {
				return 0, false, false
			}
		}
	}
	ns = int64((h*60+m)*60+s)*1e9 + int64(fraction)
	if minus {
		ns = -ns
	}
	return ns, seconds, true
}

// ParseDateTimeUTCOffset is the abstract operation; seconds tells whether the string
// has more than one MinuteSecond.
func ParseDateTimeUTCOffset(s string) (ns int64, seconds bool, err error) {
	p := parser{s: s}
	ns, seconds, ok := p.utcOffset(true)
	if !ok && p.err == nil {
		p.err = RangeError("UTC offset needs a sign")
	}
	if !ok || p.at != len(s) {
		p.fail(errRest)
		return 0, false, p.err
	}
	return ns, seconds, nil
}

// parseOffsetMinutes reads UTCOffset[~SubMinutePrecision].
func parseOffsetMinutes(s string) (minutes int, ok bool) {
	p := parser{s: s}
	ns, _, ok := p.utcOffset(false)
	return int(ns / 60e9), ok && p.at == len(s)
}

// isTimeZoneIANAName tells whether s is a TimeZoneIANAName.
func isTimeZoneIANAName(s string) bool {
	for part := range strings.SplitSeq(s, "/") {
		if part == "" {
			return false
		}
		for i := range len(part) {
			c := part[i]
			if !isAlpha(c) && c != '.' && c != '_' && (i == 0 || !isDigit(c) && c != '-' && c != '+') {
				return false
			}
		}
	}
	return true
}

// suffix is TimeZoneAnnotation? Annotations?; zoned makes the first mandatory.
func (p *parser) suffix(zoned bool) bool {
	if text, _, end := p.bracket(); end > 0 {
		if _, ok := parseOffsetMinutes(text); ok || isTimeZoneIANAName(text) {
			p.out.Zone, p.at = text, end
		}
	}
	for p.peek() == '[' {
		text, critical, end := p.bracket()
		if end == 0 {
			return p.fail(RangeError("Invalid annotation close character."))
		}
		key, value, ok := strings.Cut(text, "=")
		if !ok || !isAnnotationKey(key) {
			return p.fail(RangeError("Invalid annotation key character."))
		}
		if !isAnnotationValue(value) {
			return p.fail(RangeError("Invalid annotation value character."))
		}
		p.annotations = append(p.annotations, annotation{key, value, critical})
		p.at = end
	}
	if zoned && p.out.Zone == "" {
		if p.at != len(p.s) {
			return p.fail(errRest)
		}
		return p.fail(errNoZone)
	}
	return true
}

// bracket looks at what stands in brackets; end is 0 if nothing does.
func (p *parser) bracket() (text string, critical bool, end int) {
	if p.peek() != '[' {
		return "", false, 0
	}
	n := strings.IndexByte(p.s[p.at:], ']')
	if n < 0 {
		return "", false, 0
	}
	text = p.s[p.at+1 : p.at+n]
	text, critical = strings.CutPrefix(text, "!")
	return text, critical, p.at + n + 1
}

func isAnnotationKey(s string) bool {
	for i := range len(s) {
		c := s[i]
		if !(c >= 'a' && c <= 'z' || c == '_' || i > 0 && (isDigit(c) || c == '-')) {
			return false
		}
	}
	return s != ""
}

func isAnnotationValue(s string) bool {
	for part := range strings.SplitSeq(s, "-") {
		if part == "" {
			return false
		}
		for i := range len(part) {
			if !isAlpha(part[i]) && !isDigit(part[i]) {
				return false
			}
		}
	}
	return true
}

// everyGoal are the goals that ParseTemporalCalendarString and
// ParseTemporalTimeZoneString try.
var everyGoal = []Goal{TemporalZonedDateTimeString, TemporalDateTimeString, TemporalInstantString, TemporalTimeString,
	TemporalMonthDayString, TemporalYearMonthString}

// ParseTemporalCalendarString is the abstract operation.
func ParseTemporalCalendarString(s string) (string, error) {
	p, err := ParseISODateTime(s, everyGoal...)
	switch {
	case err == nil && p.Calendar == "":
		return "iso8601", nil
	case err == nil:
		return p.Calendar, nil
	case isAnnotationValue(s):
		return s, nil
	}
	return "", RangeError("Invalid calendar string")
}

// ParseTemporalTimeZoneString is the abstract operation: the identifier of the time
// zone that s names or contains.
func ParseTemporalTimeZoneString(s string) (string, error) {
	if _, ok := parseOffsetMinutes(s); ok || isTimeZoneIANAName(s) {
		return s, nil
	}
	p, err := ParseISODateTime(s, everyGoal...)
	switch {
	case err != nil:
		return "", err
	case p.Zone != "":
		return p.Zone, nil
	case p.Z:
		return "UTC", nil
	case p.Offset != "":
		return p.Offset, nil
	}
	return "", RangeError("Invalid time zone string")
}
