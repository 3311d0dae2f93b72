package jsdate

import "math"

// Parse is Date.parse, ECMA-262 §21.4.3.2: the ISO format of the
// specification, and for everything else the rules of V8, which are lenient:
//
//   - Words before the first number, and text in parentheses, are ignored.
//   - A number before ':' is part of the time, other numbers are part of the
//     date; three at most: M/D/Y, or Y/M/D when the first cannot be a month or
//     day. A month name takes the place of a number.
//   - AM, PM, UTC, GMT, Z and the American zones have their meaning, and a sign
//     after a time or zone begins an offset.
func Parse[C Unit](s []C, z *Zone) float64 {
	if t, ok := parseCommonISO(s); ok {
		return t
	}
	sc := scanner[C]{s: s}
	sc.peek = sc.scan()
	p := parser[C]{sc: &sc}
	t := p.parseISO()
	if t.kind == tokInvalid || t.kind != tokEnd && !p.parseLegacy(t) {
		return math.NaN()
	}
	return p.value(z)
}

// parser collects what has been recognised.
type parser[C Unit] struct {
	sc   *scanner[C]
	day  dayParts
	time timeParts
	zone zoneParts
}

// dayParts are up to three numbers and perhaps a named month.
type dayParts struct {
	n     [3]int
	count int
	month int // 0 when not named
	iso   bool
}

func (d *dayParts) add(n int) bool {
	if d.count == len(d.n) {
		return false
	}
	d.n[d.count] = n
	d.count++
	return true
}

// timeParts are hour, minute, second and millisecond.
type timeParts struct {
	n       [4]int
	count   int
	hasHalf bool // AM or PM was seen
	half    int  // 0 or 12
}

func (t *timeParts) add(n int) bool {
	if t.count == len(t.n) {
		return false
	}
	t.n[t.count] = n
	t.count++
	return true
}

// addLast adds n, after which no more numbers are expected.
func (t *timeParts) addLast(n int) {
	t.add(n)
	t.count = len(t.n)
}

// expects reports whether n can be the next part.
func (t *timeParts) expects(n int) bool {
	switch t.count {
	case 1, 2:
		return n < 60
	case 3:
		return n < 1000
	}
	return false
}

// zoneParts are an offset from UTC; without a sign there is none.
type zoneParts struct {
	sign      int
	hour      int
	minute    int
	hasHour   bool
	hasMinute bool
}

func (z *zoneParts) set(hours int) {
	z.sign = 1
	if hours < 0 {
		z.sign, hours = -1, -hours
	}
	z.setOffset(hours, 0)
}

func (z *zoneParts) setOffset(hour, minute int) {
	z.hour, z.minute, z.hasHour, z.hasMinute = hour, minute, true, true
}

func (z *zoneParts) isUTC() bool { return z.hasHour && z.hasMinute && z.hour == 0 && z.minute == 0 }

// expects reports whether n can be the minutes after "+hh:".
func (z *zoneParts) expects(n int) bool { return z.hasHour && !z.hasMinute && n < 60 }

// parseLegacy reads the tokens from t on.
func (p *parser[C]) parseLegacy(t token) bool {
	numberSeen := p.day.count > 0
	for ; t.kind != tokEnd; t = p.sc.next() {
		switch {
		case t.kind == tokNumber:
			numberSeen = true
			if !p.number(t.value) {
				return false
			}
		case t.kind >= tokMonth && t.kind <= tokWord:
			if !p.word(t, numberSeen) {
				return false
			}
		case t.isSign() && (p.zone.isUTC() || p.time.count > 0):
			numberSeen = true
			if !p.offset(t) {
				return false
			}
		case (t.isSign() || t.isSymbol(')')) && numberSeen:
			return false
		}
	}
	return true
}

func (p *parser[C]) number(n int) bool {
	sc := p.sc
	switch {
	case sc.peek.isSymbol(':'):
		sc.next()
		if sc.skip(':') { // n:: is n:00
			if p.time.count > 0 {
				return false
			}
			p.time.add(n)
			p.time.add(0)
			return true
		}
		if !p.time.add(n) {
			return false
		}
		if sc.peek.isSymbol('.') {
			sc.next()
		}
	case sc.peek.isSymbol('.') && sc.skip('.') && p.time.expects(n):
		p.time.add(n)
		if sc.peek.kind != tokNumber {
			return false
		}
		p.time.addLast(milliseconds(sc.next()))
	case p.zone.expects(n):
		p.zone.minute, p.zone.hasMinute = n, true
	case p.time.expects(n):
		p.time.addLast(n)
		k := sc.peek
		return k.kind == tokEnd || k.kind == tokSpace || k.isZ() || k.isSign()
	default:
		if !p.day.add(n) {
			return false
		}
		sc.skip('-')
	}
	return true
}

func (p *parser[C]) word(t token, numberSeen bool) bool {
	switch {
	case t.kind == tokAMPM && p.time.count > 0:
		p.time.half, p.time.hasHalf = t.value, true
	case t.kind == tokMonth:
		p.day.month = t.value
		p.sc.skip('-')
	case t.kind == tokZone && numberSeen:
		p.zone.set(t.value)
	default:
		// A meaningless word may not follow a number, nor touch the first.
		return !numberSeen && p.sc.peek.kind != tokNumber
	}
	return true
}

// offset reads what follows a sign.
func (p *parser[C]) offset(sign token) bool {
	p.zone.sign = signOf(sign)
	n, length := 0, 0
	if p.sc.peek.kind == tokNumber {
		t := p.sc.next()
		n, length = t.value, t.length
	}
	switch {
	case p.sc.peek.isSymbol(':'):
		p.zone.hour, p.zone.hasHour, p.zone.hasMinute = n, true, false
	case length == 1 || length == 2:
		p.zone.setOffset(n, 0)
	case length == 3 || length == 4:
		p.zone.setOffset(n/100, n%100)
	default:
		return false
	}
	return true
}

func signOf(t token) int {
	if t.value == '-' {
		return -1
	}
	return 1
}

// milliseconds reads the digits of a fraction of a second.
func milliseconds(t token) int {
	n := t.value
	switch {
	case t.length == 1:
		return n * 100
	case t.length == 2:
		return n * 10
	}
	for length := min(t.length, 9); length > 3; length-- {
		n /= 10
	}
	return n
}

// value puts the parts together.
func (p *parser[C]) value(z *Zone) float64 {
	year, month, day, ok := p.day.date()
	if !ok || !p.time.check() {
		return math.NaN()
	}
	n := p.time.n
	date := MakeDate(
		MakeDay(float64(year), float64(month-1), float64(day)),
		MakeTime(float64(n[0]), float64(n[1]), float64(n[2]), float64(n[3])))
	if p.zone.sign == 0 {
		return TimeClip(z.UTC(date))
	}
	offset := float64(p.zone.hour*msPerHour + p.zone.minute*msPerMinute)
	return TimeClip(date - float64(p.zone.sign)*offset)
}

// date decides which number is which. Numbers that are missing are 1.
func (d *dayParts) date() (year, month, day int, ok bool) {
	if d.count == 0 {
		return 0, 0, 0, false
	}
	given := d.count
	for d.count < len(d.n) {
		d.add(1)
	}
	a, b, c := d.n[0], d.n[1], d.n[2]
	isDay := func(n int) bool { return n >= 1 && n <= 31 }
	switch {
	case d.month != 0 && !isDay(a):
		year, month, day = a, d.month, b
	case d.month != 0:
		year, month, day = b, d.month, a
	case d.iso || given >= 1 && !isDay(a):
		year, month, day = a, b, c
	default:
		year, month, day = c, a, b
	}
	if !d.iso {
		switch {
		case year >= 0 && year <= 49:
			year += 2000
		case year >= 50 && year <= 99:
			year += 1900
		}
	}
	return year, month, day, month >= 1 && month <= 12 && isDay(day)
}

// check applies AM and PM and reports whether the time exists.
func (t *timeParts) check() bool {
	if t.hasHalf {
		if t.n[0] > 12 {
			return false
		}
		t.n[0] = t.n[0]%12 + t.half
	}
	if t.n[0] < 24 && t.n[1] < 60 && t.n[2] < 60 && t.n[3] < 1000 {
		return true
	}
	return t.n == [4]int{24, 0, 0, 0}
}
