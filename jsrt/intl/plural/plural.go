// Package plural chooses plural categories by CLDR's rules (UTS 35 part 3 §5).
package plural

import (
	"strconv"
	"strings"

	"github.com/gonodec/gonodec/jsrt/intl/cldr"
)

// Operands are what rules look at: the digits of a formatted number before and after
// the decimal point, and the compact decimal exponent.
type Operands struct {
	Whole, Frac string
	Exp         int
}

// rules returns the rules of a language, "one:i = 1 and v = 0;other:".
func rules(language string, ordinal bool) string {
	kind := "cardinal/"
	if ordinal {
		kind = "ordinal/"
	}
	for {
		if r, ok := cldr.Shared("plural/" + kind + language); ok {
			return r
		}
		i := strings.LastIndexByte(language, '-')
		if i < 0 {
			return "other:"
		}
		language = language[:i]
	}
}

// Categories are the categories of a language, in CLDR's order.
func Categories(language string, ordinal bool) []string {
	have := map[string]bool{}
	for _, r := range strings.Split(rules(language, ordinal), ";") {
		c, _, _ := strings.Cut(r, ":")
		have[c] = true
	}
	var out []string
	for _, c := range [...]string{"zero", "one", "two", "few", "many", "other"} {
		if have[c] {
			out = append(out, c)
		}
	}
	return out
}

// Select returns the category of a number.
func Select(language string, ordinal bool, n Operands) string {
	for _, r := range strings.Split(rules(language, ordinal), ";") {
		c, cond, _ := strings.Cut(r, ":")
		if cond == "" || holds(cond, n) {
			return c
		}
	}
	return "other"
}

// Range returns the category of a range.
func Range(language, start, end string) string {
	if i := strings.IndexByte(language, '-'); i > 0 {
		language = language[:i]
	}
	list, _ := cldr.Shared("plural/range/" + language)
	for _, r := range strings.Split(list, ";") {
		if k, v, _ := strings.Cut(r, "="); k == start+":"+end {
			return v
		}
	}
	return end
}

func holds(cond string, n Operands) bool {
	for _, or := range strings.Split(cond, " or ") {
		all := true
		for _, and := range strings.Split(or, " and ") {
			all = all && relation(and, n)
		}
		if all {
			return true
		}
	}
	return false
}

// relation is "operand [% m] (=|!=) list".
func relation(text string, n Operands) bool {
	f := strings.Fields(text)
	if len(f) < 3 {
		return false
	}
	v, whole := n.operand(f[0])
	f = f[1:]
	if f[0] == "%" {
		m, _ := strconv.Atoi(f[1])
		v -= float64(int(v/float64(m)) * m)
		f = f[2:]
	}
	in := false
	for _, r := range strings.Split(strings.Join(f[1:], ""), ",") {
		lo, hi, isRange := strings.Cut(r, "..")
		a, _ := strconv.ParseFloat(lo, 64)
		if !isRange {
			in = in || v == a
			continue
		}
		b, _ := strconv.ParseFloat(hi, 64)
		in = in || whole && v >= a && v <= b && v == float64(int64(v))
	}
	return in == (f[0] == "=")
}

// operand returns the value of n, i, v, w, f, t, c or e.
func (n Operands) operand(name string) (v float64, whole bool) {
	frac := n.Frac
	trimmed := strings.TrimRight(frac, "0")
	integer := n.Whole
	if len(integer) > 15 { // the rules look at the last digits
		integer = "1" + integer[len(integer)-15:]
	}
	number := func(s string) float64 {
		f, _ := strconv.ParseFloat("0"+s, 64)
		return f
	}
	switch name {
	case "n":
		if trimmed == "" {
			return number(integer), true
		}
		return number(integer + "." + trimmed), true
	case "i":
		return number(integer), true
	case "v":
		return float64(len(frac)), true
	case "w":
		return float64(len(trimmed)), true
	case "f":
		return number(frac), true
	case "t":
		return number(trimmed), true
	}
	return float64(n.Exp), true // c, e
}
