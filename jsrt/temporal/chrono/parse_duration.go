package chrono

import (
	"math"
	"strconv"
)

// ParseTemporalDurationString is the abstract operation.
func ParseTemporalDurationString(s string) (Duration, error) {
	d, ok := parseDuration(s)
	if !ok {
		return d, RangeError("Invalid duration string.")
	}
	if !d.IsValidDuration() {
		return d, errDuration
	}
	return d, nil
}

func parseDuration(s string) (d Duration, ok bool) {
	p := parser{s: s}
	minus := p.peek() == '-'
	p.one("+-")
	if !p.one("Pp") {
		return d, false
	}
	date := p.durationParts(&d, "YyMmWwDd", [...]Unit{Year, Month, Week, Day})
	if date < 0 {
		return d, false
	}
	if p.one("Tt") {
		if p.durationParts(&d, "HhMmSs", [...]Unit{Hour, Minute, Second, 0}) <= 0 {
			return d, false
		}
	} else if date == 0 {
		return d, false
	}
	if minus {
		d = d.Negated()
	}
	return d, p.at == len(s)
}

// durationParts reads numbers with designators in order and returns how many there
// are, -1 for an error. Only the last part of a time may have a fraction.
func (p *parser) durationParts(d *Duration, designators string, units [4]Unit) int {
	count, next := 0, 0
	for isDigit(p.peek()) {
		begin := p.at
		for isDigit(p.peek()) {
			p.at++
		}
		value, _ := strconv.ParseFloat(p.s[begin:p.at], 64)
		if math.IsInf(value, 0) {
			return -1
		}
		point := p.at
		fraction, ok := p.fraction()
		if !ok {
			return -1
		}
		c := p.peek()
		i := next
		for i*2 < len(designators) && c != designators[2*i] && c != designators[2*i+1] {
			i++
		}
		if i*2 >= len(designators) {
			return -1
		}
		hasFraction := c != p.s[point]
		p.at++
		count++
		next = i + 1
		d.Set(units[i], value)
		if hasFraction {
			if units[i] > Hour {
				return -1
			}
			d.setFraction(int64(fraction)*(unitLength[units[i]]/1e9), units[i])
			break
		}
	}
	return count
}

// setFraction distributes nanoseconds over the units below u.
func (d *Duration) setFraction(ns int64, u Unit) {
	for u--; u >= Nanosecond; u-- {
		d.Set(u, float64(ns/unitLength[u]))
		ns %= unitLength[u]
	}
}
