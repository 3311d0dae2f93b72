package numberformat

import (
	"strings"
	"unicode"

	"github.com/gonodec/gonodec/jsrt/intl/cldr"
	"github.com/gonodec/gonodec/jsrt/intl/decimal"
)

// Rounding types of §16.1.3.
const (
	FractionDigits = iota
	SignificantDigits
	MorePrecision
	LessPrecision
)

// Digits says how numbers are rounded and padded (SetNumberFormatDigitOptions).
type Digits struct {
	MinInt, MinFrac, MaxFrac, MinSig, MaxSig int
	Type                                     int
	Increment                                int
	Mode                                     string
	Priority                                 string // as resolvedOptions says
	StripIfInteger                           bool
}

// rounded is a rounded number and the digits to show.
type rounded struct {
	value       decimal.Number
	whole, frac string
	magnitude   int // of the last digit that may be shown
}

// Round is FormatNumericToString, §16.5.3, without the sign.
func (d *Digits) Round(n decimal.Number) rounded {
	var r rounded
	switch d.Type {
	case SignificantDigits:
		r = d.precision(n)
	case MorePrecision, LessPrecision:
		s, f := d.precision(n), d.fixed(n)
		r = f
		if (s.magnitude <= f.magnitude) == (d.Type == MorePrecision) {
			r = s
		}
	default:
		r = d.fixed(n)
	}
	if d.StripIfInteger && strings.Trim(r.frac, "0") == "" {
		r.frac = ""
	}
	if k := d.MinInt - len(r.whole); k > 0 {
		r.whole = strings.Repeat("0", k) + r.whole
	}
	return r
}

// Fixed is the text of a rounded number, "-1.50".
func (d *Digits) Fixed(n decimal.Number) string {
	r := d.Round(n)
	s := r.whole
	if r.frac != "" {
		s += "." + r.frac
	}
	if n.Neg && !r.value.IsZero() {
		s = "-" + s
	}
	return s
}

// precision is ToRawPrecision, §16.5.8.
func (d *Digits) precision(n decimal.Number) rounded {
	pos := n.Magnitude() - d.MaxSig + 1
	v := n.Round(pos, 1, d.Mode)
	minFrac := max(d.MinSig-1-v.Magnitude(), 0)
	w, f := v.Parts(minFrac)
	return rounded{v, w, f, pos}
}

// fixed is ToRawFixed, §16.5.9.
func (d *Digits) fixed(n decimal.Number) rounded {
	v := n.Round(-d.MaxFrac, max(d.Increment, 1), d.Mode)
	w, f := v.Parts(d.MinFrac)
	return rounded{v, w, f, -d.MaxFrac}
}

// Localize replaces ASCII digits by those of a numbering system.
func Localize(ns, s string) string {
	if ns == "latn" {
		return s
	}
	set, ok := cldr.Shared("digits/" + ns)
	if !ok {
		return s
	}
	digits := []rune(set)
	var b strings.Builder
	for _, c := range s {
		if c >= '0' && c <= '9' {
			c = digits[c-'0']
		}
		b.WriteRune(c)
	}
	return b.String()
}

// digits are the parts of the number proper.
func (f *Format) digits(q quantity, first, next int) []Part {
	if q.nan {
		return []Part{{"nan", f.symbol("nan")}}
	}
	if q.inf {
		return []Part{{"infinity", f.symbol("infinity")}}
	}
	var out []Part
	local := func(kind, s string) { out = append(out, Part{kind, Localize(f.NumberingSystem, s)}) }
	groups := f.group(q.whole, first, next)
	for i, g := range groups {
		if i > 0 {
			out = append(out, Part{"group", f.symbol("group")})
		}
		local("integer", g)
	}
	if q.frac != "" {
		out = append(out, Part{"decimal", f.symbol("decimal")})
		local("fraction", q.frac)
	}
	if f.Notation == "scientific" || f.Notation == "engineering" {
		out = append(out, Part{"exponentSeparator", f.symbol("exponential")})
		e := q.exp
		if e < 0 {
			out = append(out, Part{"exponentMinusSign", f.symbol("minusSign")})
			e = -e
		}
		local("exponentInteger", string(itoa(e)))
	}
	return out
}

// group splits integer digits.
func (f *Format) group(whole string, first, next int) []string {
	minimum := 1
	switch f.UseGrouping {
	case "":
		return []string{whole}
	case "min2":
		minimum = 2
	case "auto":
		if f.once("min", (*Format).leastGrouped) == "2" {
			minimum = 2
		}
	}
	if first == 0 || len(whole) < first+minimum || f.Notation == "scientific" || f.Notation == "engineering" {
		return []string{whole}
	}
	cut := len(whole) - first
	groups := []string{whole[cut:]}
	for cut > 0 {
		at := max(cut-next, 0)
		groups = append([]string{whole[at:cut]}, groups...)
		cut = at
	}
	return groups
}

// leastGrouped is how many digits there are at least in front of the first separator.
func (f *Format) leastGrouped(string) string { return f.Data.Get("n/min") }

func isCurrencySymbol(c rune) bool { return unicode.In(c, unicode.S) }
