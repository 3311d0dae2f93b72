package chrono

import (
	"math"
	"strconv"
	"strings"
)

// ParseTemporalDurationString is the abstract operation.
func ParseTemporalDurationString(s string) (Duration, error) {
	d, err := parseDuration(s)
	if err != nil {
		return d, err
	}
	if !d.IsValidDuration() {
		return d, errDuration
	}
	return d, nil
}

func parseDuration(s string) (d Duration, err error) {
	p := parser{s: s}
	minus := p.peek() == '-'
	p.one("+-")
	if !p.one("Pp") {
		if p.at == len(s) {
			return d, errEnd
		}
		return d, RangeError("Invalid duration designator.")
	}
	date := p.durationParts(&d, "YyMmWwDd", [...]Unit{Year, Month, Week, Day})
	switch {
	case p.err != nil:
		return d, p.err
	case p.one("Tt"):
		if p.durationParts(&d, "HhMmSs", [...]Unit{Hour, Minute, Second, 0}) == 0 {
			p.fail(RangeError("Invalid time duration designator."))
		}
	case date == 0 && p.at == len(s):
		return d, errEnd
	}
	if p.at != len(s) {
		p.fail(errRest)
	}
	if minus {
		d = d.Negated()
	}
	return d, p.err
}

// durationParts reads numbers with designators in order and returns how many there
// are. Only the last part of a time may have a fraction.
func (p *parser) durationParts(d *Duration, designators string, units [4]Unit) int {
	count, next := 0, 0
	for isDigit(p.peek()) {
		begin := p.at
		for isDigit(p.peek()) {
			p.at++
		}
		value, _ := strconv.ParseFloat(p.s[begin:p.at], 64)
		if math.IsInf(value, 0) {
			p.fail(errDuration)
			return count
		}
		point := p.at
		fraction, ok := p.fraction()
		if !ok {
			return count
		}
		c := p.peek()
		i := strings.IndexByte(designators, c) / 2
		switch {
		case c == 0 || i == 0 && strings.IndexByte(designators, c) < 0:
			p.fail(errEnd)
			return count
		case i < next:
			p.fail(RangeError("Invalid " + partOrder[designators[0]] + " duration part order."))
			return count
		}
		hasFraction := c != p.s[point]
		p.at++
		count++
		next = i + 1
		d.Set(units[i], value)
		if hasFraction {
			if units[i] > Hour {
				p.fail(errEnd)
				return count
			}
			d.setFraction(int64(fraction)*(unitLength[units[i]]/1e9), units[i])
			break
		}
	}
	return count
}

var partOrder = map[byte]string{'Y': "date", 'H': "time"}

// setFraction distributes nanoseconds over the units below u.
func (d *Duration) setFraction(ns int64, u Unit) {
	for u--; u >= Nanosecond; u-- {
		d.Set(u, float64(ns/unitLength[u]))
		ns %= unitLength[u]
	}
}
