package jsdate

// parseISO reads the Date Time String Format, ECMA-262 §21.4.1.32. It returns
// an end token on success, an invalid one when nothing else may be tried, and
// otherwise the token at which the legacy rules go on, with the parts so far.
func (p *parser[C]) parseISO() token {
	sc := p.sc
	switch {
	case sc.peek.isSign():
		sign := sc.next()
		if !sc.peek.isFixedNumber(6) {
			return sign
		}
		year := signOf(sign) * sc.next().value
		if year == 0 && sign.value == '-' {
			return sign
		}
		p.day.add(year)
	case sc.peek.isFixedNumber(4):
		p.day.add(sc.next().value)
	default:
		return sc.next()
	}
	if sc.skip('-') {
		if n := sc.peek; !n.isFixedNumber(2) || n.value < 1 || n.value > 12 {
			return sc.next()
		}
		p.day.add(sc.next().value)
		if sc.skip('-') {
			if n := sc.peek; !n.isFixedNumber(2) || n.value < 1 || n.value > 31 {
				return sc.next()
			}
			p.day.add(sc.next().value)
		}
	}
	if sc.peek.kind == tokT {
		sc.next()
		if !p.isoTime() || !p.isoOffset() || sc.peek.kind != tokEnd {
			return token{kind: tokInvalid}
		}
	} else if sc.peek.kind != tokEnd {
		return sc.next()
	}
	// A date alone is UTC, a date with time is local.
	if p.zone.sign == 0 && p.time.count == 0 {
		p.zone.set(0)
	}
	p.day.iso = true
	return token{kind: tokEnd}
}

// isoTime reads HH:mm[:ss[.sss]].
func (p *parser[C]) isoTime() bool {
	hour, ok := p.twoDigits(24)
	if !ok || !p.sc.skip(':') {
		return false
	}
	p.time.add(hour)
	limit := 59
	if hour == 24 {
		limit = 0
	}
	minute, ok := p.twoDigits(limit)
	if !ok {
		return false
	}
	p.time.add(minute)
	if !p.sc.skip(':') {
		return true
	}
	second, ok := p.twoDigits(limit)
	if !ok {
		return false
	}
	p.time.add(second)
	if !p.sc.skip('.') {
		return true
	}
	if n := p.sc.peek; n.kind != tokNumber || hour == 24 && n.value > 0 {
		return false
	}
	return p.time.add(milliseconds(p.sc.next()))
}

// isoOffset reads an optional Z, ±HH:mm or, as V8 does, ±HHmm.
func (p *parser[C]) isoOffset() bool {
	sc := p.sc
	if sc.peek.isZ() {
		sc.next()
		p.zone.set(0)
		return true
	}
	if !sc.peek.isSign() {
		return true
	}
	p.zone.sign = signOf(sc.next())
	if sc.peek.isFixedNumber(4) {
		n := sc.next().value
		p.zone.setOffset(n/100, n%100)
		return n/100 < 24 && n%100 < 60
	}
	hour, ok := p.twoDigits(23)
	if !ok || !sc.skip(':') {
		return false
	}
	minute, ok := p.twoDigits(59)
	p.zone.setOffset(hour, minute)
	return ok
}

// twoDigits reads a number of two digits, at most limit.
func (p *parser[C]) twoDigits(limit int) (int, bool) {
	if n := p.sc.peek; !n.isFixedNumber(2) || n.value > limit {
		return 0, false
	}
	return p.sc.next().value, true
}

// parseCommonISO is a shortcut for what JSON holds: YYYY-MM-DDTHH:mm:ss.sssZ,
// the same without milliseconds, and YYYY-MM-DD. Anything doubtful is left to
// the parser proper.
func parseCommonISO[C Unit](s []C) (t float64, ok bool) {
	if len(s) != 24 && len(s) != 20 && len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return 0, false
	}
	bad := false
	digits := func(from, to int) (n int) {
		for _, c := range s[from:to] {
			d := uint16(c) - '0'
			bad = bad || d > 9
			n = n*10 + int(d)
		}
		return n
	}
	year, month, day := digits(0, 4), digits(5, 7), digits(8, 10)
	ms := 0
	if len(s) > 10 {
		hour, minute, second := digits(11, 13), digits(14, 16), digits(17, 19)
		if len(s) == 24 {
			ms = digits(20, 23)
			bad = bad || s[19] != '.'
		}
		bad = bad || s[10] != 'T' || s[13] != ':' || s[16] != ':' || s[len(s)-1] != 'Z' ||
			hour > 23 || minute > 59 || second > 59
		ms += hour*msPerHour + minute*msPerMinute + second*msPerSecond
	}
	if bad || month < 1 || month > 12 || day < 1 || day > 31 {
		return 0, false
	}
	return float64((dayNumber(int64(year), month-1, 1)+int64(day)-1)*msPerDay + int64(ms)), true
}
