// Package numberformat formats numbers as ECMA-402 §16 says, with the patterns of CLDR.
// It knows no JavaScript values.
package numberformat

import (
	"strings"
	"unicode/utf8"

	"github.com/gonodec/gonodec/jsrt/intl/cldr"
	"github.com/gonodec/gonodec/jsrt/intl/decimal"
	"github.com/gonodec/gonodec/jsrt/intl/plural"
)

// Part is a piece of a formatted number.
type Part struct{ Type, Value string }

// Format is a number format with resolved options.
type Format struct {
	Data            *cldr.Locale
	NumberingSystem string
	Style           string // decimal, percent, currency, unit
	Currency        string
	CurrencyDisplay string
	CurrencySign    string
	Unit            string
	UnitDisplay     string
	Notation        string
	CompactDisplay  string
	UseGrouping     string // "" for false
	SignDisplay     string
	Digits

	found map[string]string // symbols and patterns that have been looked up
}

// once looks a symbol or a pattern up the first time.
func (f *Format) once(name string, find func(*Format, string) string) string {
	if s, ok := f.found[name]; ok {
		return s
	}
	s := find(f, name)
	if f.found == nil {
		f.found = map[string]string{}
	}
	f.found[name] = s
	return s
}

// Text joins the values of parts.
func Text(parts []Part) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.Value)
	}
	return b.String()
}

// Symbol returns a symbol of a numbering system, or of latn where the locale has none.
func Symbol(l *cldr.Locale, ns, name string) string {
	if s, ok := l.Find("n/" + ns + "/sym/" + name); ok {
		return s
	}
	if s, ok := cldr.Shared("symbols/" + ns + "/" + name); ok {
		return s
	}
	return l.Get("n/latn/sym/" + name)
}

func (f *Format) symbol(name string) string { return f.once(name, (*Format).findSymbol) }

func (f *Format) findSymbol(name string) string {
	if name == "decimal" || name == "group" {
		if f.Style == "currency" {
			key := "currencyDecimal"
			if name == "group" {
				key = "currencyGroup"
			}
			if s := f.Data.Get("n/" + f.NumberingSystem + "/sym/" + key); s != "" {
				return s
			}
		}
	}
	return Symbol(f.Data, f.NumberingSystem, name)
}

// pattern returns a number pattern of the numbering system.
func (f *Format) pattern(name string) string { return f.once("/"+name, (*Format).findPattern) }

func (f *Format) findPattern(name string) string {
	name = name[1:]
	return f.Data.First("n/"+f.NumberingSystem+"/"+name, "n/latn/"+name)
}

// quantity is a number on its way: rounded, scaled, with what its digits are.
type quantity struct {
	neg, zero bool
	nan, inf  bool
	whole     string
	frac      string
	exp       int // of compact or scientific notation
	category  string
	compact   string // pattern of compact notation, "" for none
}

// FormatToParts is PartitionNumberPattern, §16.5.4.
func (f *Format) FormatToParts(n decimal.Number) []Part { return f.format(n, false).flat() }

// pieces are the parts of a number from the inside out: the number with its sign, and
// what stands around it.
type pieces struct {
	number         []Part
	before, after  []Part // sign, currency, percent, compact affixes
	outer1, outer2 []Part // unit or currency name
}

func (p *pieces) flat() []Part {
	var out []Part
	for _, l := range [][]Part{p.outer1, p.before, p.number, p.after, p.outer2} {
		out = append(out, l...)
	}
	return out
}

func (f *Format) quantity(n decimal.Number) quantity {
	if n.NaN || n.Inf {
		return quantity{nan: n.NaN, inf: n.Inf, neg: n.Neg, category: "other"}
	}
	if f.Style == "percent" {
		n = n.Scale(2)
	}
	q := quantity{neg: n.Neg}
	var shown rounded
	q.exp, shown = f.scale(n)
	q.zero = shown.value.IsZero()
	q.whole, q.frac = shown.whole, shown.frac
	exp := 0
	if f.Notation == "compact" {
		exp = q.exp
	}
	q.category = "other"
	if f.Notation == "compact" || f.Style == "unit" || f.Style == "currency" { // others have no patterns by category
		q.category = plural.Select(f.Data.Name, false, plural.Operands{Whole: q.whole, Frac: q.frac, Exp: exp})
	}
	if f.Notation == "compact" {
		q.compact = f.compactPattern(shown, q.exp, q.category)
	}
	return q
}

// Operands are what plural rules look at when n is formatted.
func (f *Format) Operands(n decimal.Number) plural.Operands {
	exp, shown := f.scale(n)
	if f.Notation != "compact" {
		exp = 0
	}
	return plural.Operands{Whole: shiftWhole(shown.whole, shown.frac, exp), Frac: shiftFrac(shown.frac, exp), Exp: exp}
}

// shiftWhole is the integer digits of a number times 10^exp.
func shiftWhole(whole, frac string, exp int) string {
	if exp <= 0 {
		return whole
	}
	if len(frac) < exp {
		frac += strings.Repeat("0", exp-len(frac))
	}
	if s := strings.TrimLeft(whole+frac[:exp], "0"); s != "" {
		return s
	}
	return "0"
}

func shiftFrac(frac string, exp int) string {
	if exp <= 0 {
		return frac
	}
	if len(frac) <= exp {
		return ""
	}
	return frac[exp:]
}

// scale is ComputeExponent (§16.5.13) and the rounding after it.
func (f *Format) scale(n decimal.Number) (exp int, shown rounded) {
	if f.Notation == "standard" || f.Notation == "" || n.IsZero() {
		return 0, f.Digits.Round(n)
	}
	m := n.Magnitude()
	exp = f.exponent(m)
	shown = f.Digits.Round(n.Scale(-exp))
	if shown.value.IsZero() {
		return exp, shown
	}
	if m2 := shown.value.Magnitude() + exp; m2 != m {
		if e := f.exponent(m2); e != exp {
			return e, f.Digits.Round(n.Scale(-e))
		}
	}
	return exp, shown
}

// exponent is ComputeExponentForMagnitude, §16.5.14.
func (f *Format) exponent(m int) int {
	switch f.Notation {
	case "scientific":
		return m
	case "engineering":
		if m < 0 {
			return -((-m + 2) / 3) * 3
		}
		return m / 3 * 3
	}
	if m < 3 {
		return 0
	}
	m = min(m, f.compactTop())
	p := f.compactRow(m, "other")
	zeros := strings.Count(p, "0")
	if p == "" || p == "0" {
		return 0
	}
	return m - (zeros - 1)
}

// compactTop is the greatest magnitude that has a compact pattern.
func (f *Format) compactTop() int {
	for m := 15; m > 3; m-- {
		if f.compactRow(m, "other") != "" {
			return m
		}
	}
	return 3
}

// compactRow is the compact pattern of a magnitude and a plural category.
func (f *Format) compactRow(m int, category string) string {
	kinds := []string{"short/"}
	if f.CompactDisplay == "long" {
		kinds = []string{"long/", "short/"}
	}
	if f.Style == "currency" && f.CurrencyDisplay != "name" {
		kinds = []string{"curshort/"}
	}
	for _, k := range kinds {
		at := k + string(itoa(m)) + "/"
		if p := f.pattern(at + category); p != "" {
			return p
		}
		if p := f.pattern(at + "other"); p != "" {
			return p
		}
	}
	return ""
}

func itoa(n int) []byte {
	if n < 10 {
		return []byte{byte('0' + n)}
	}
	return append(itoa(n/10), byte('0'+n%10))
}

// compactPattern is the pattern to show a number with that was scaled by exp.
func (f *Format) compactPattern(shown rounded, exp int, category string) string {
	if exp == 0 {
		return ""
	}
	m := shown.value.Magnitude() + exp
	if p := f.compactRow(min(m, f.compactTop()), category); p != "0" {
		return p
	}
	return ""
}

// sign reports whether a minus sign may stand, and whether a plus sign must.
func (f *Format) sign(q quantity) (minus, plus bool) {
	zero := q.zero && !q.inf || q.nan
	switch f.SignDisplay {
	case "never":
		return false, false
	case "always":
		return q.neg, !q.neg
	case "exceptZero":
		return q.neg && !zero, !q.neg && !zero
	case "negative":
		return q.neg && !zero, false
	}
	return q.neg, false
}

// format lays a number out. approx puts the approximately sign before it.
func (f *Format) format(n decimal.Number, approx bool) *pieces {
	q := f.quantity(n)
	pattern := f.mainPattern(q)
	minus, plus := f.sign(q)
	var p pieces
	first, next := groupSizes(f.groupPattern())
	p.number = f.digits(q, first, next)
	pos, neg, _ := strings.Cut(pattern, ";")
	use := pos
	negHasMinus := strings.Contains(neg, "-")
	useNeg := neg != "" && (minus || negHasMinus && (plus || approx))
	if useNeg {
		use = neg
	}
	before, after := splitAffixes(use)
	signText := ""
	if !useNeg || minus || plus || approx {
		if approx {
			signText = "~"
		}
		if minus {
			signText += "-"
		} else if plus {
			signText += "+"
		}
	}
	if useNeg {
		// a minus sign of the pattern shows what sign there is
		before, after = strings.Replace(before, "-", signText, 1), strings.Replace(after, "-", signText, 1)
		if !negHasMinus && approx {
			before = "~" + before
		}
	} else {
		before = signText + before
	}
	p.before = f.affix(before, q, true)
	p.after = f.affix(after, q, false)
	if !strings.ContainsAny(pos, "0#") { // the word says the number
		p.number = nil
	}
	f.outer(&p, q)
	return &p
}

// mainPattern is the pattern with affixes of the style.
func (f *Format) mainPattern(q quantity) string {
	if f.Style == "currency" && f.CurrencyDisplay != "name" {
		name := "currency/standard"
		if f.CurrencySign == "accounting" {
			name = "currency/accounting"
		}
		p := f.pattern(name)
		if q.compact != "" {
			// the compact pattern takes the place of the number and of the affixes
			if f.CurrencySign == "accounting" && strings.Contains(p, "(") {
				return q.compact + ";(" + q.compact + ")"
			}
			return q.compact
		}
		return p
	}
	if q.compact != "" {
		return q.compact
	}
	if f.Style == "percent" {
		return f.pattern("percent")
	}
	return f.pattern("decimal")
}

func (f *Format) groupPattern() string {
	if f.Style == "currency" {
		p, _, _ := strings.Cut(f.pattern("currency/standard"), ";")
		return p
	}
	return f.pattern("decimal")
}

// groupSizes reads #,##,##0: the size of the last group and of those before it.
func groupSizes(pattern string) (first, next int) {
	pattern, _, _ = strings.Cut(pattern, ".")
	count, groups := 0, []int{}
	for _, c := range pattern {
		switch c {
		case '#', '0':
			count++
		case ',':
			groups = append(groups, count)
			count = 0
		}
	}
	if len(groups) == 0 {
		return 0, 0
	}
	first, next = count, count
	if len(groups) > 1 {
		next = groups[len(groups)-1]
	}
	return first, next
}

// splitAffixes cuts the number out of a pattern.
func splitAffixes(p string) (before, after string) {
	start, end := -1, 0
	quoted := false
	for i := 0; i < len(p); i++ {
		switch c := p[i]; {
		case c == '\'':
			quoted = !quoted
		case !quoted && strings.IndexByte("#0,.", c) >= 0:
			if start < 0 {
				start = i
			}
			if end = i + 1; c == '.' && !(i+1 < len(p) && (p[i+1] == '0' || p[i+1] == '#')) {
				end-- // a full stop of the text: 0 Mio.
			}
		case start >= 0:
			return p[:start], p[end:]
		}
	}
	if start < 0 {
		return p, ""
	}
	return p[:start], p[end:]
}

// affix turns an affix pattern into parts.
func (f *Format) affix(text string, q quantity, before bool) []Part {
	var out []Part
	lit := ""
	flush := func() {
		if lit == "" {
			return
		}
		kind := "literal"
		if q.compact != "" && strings.TrimFunc(lit, isSpace) != "" && lit != "(" && lit != ")" {
			// the word of compact notation; space around it is literal
			core := strings.TrimFunc(lit, isSpace)
			i := strings.Index(lit, core)
			out = appendPart(out, "literal", lit[:i])
			out = appendPart(out, "compact", core)
			out = appendPart(out, "literal", lit[i+len(core):])
			lit = ""
			return
		}
		out = appendPart(out, kind, lit)
		lit = ""
	}
	quoted := false
	for i, c := range text {
		switch {
		case c == '\'':
			if strings.HasPrefix(text[i:], "''") {
				lit += "'"
			}
			quoted = !quoted
		case quoted:
			lit += string(c)
		case c == '¤':
			flush()
			sym := f.currencyText()
			next := text[i+len("¤"):]
			if !before && len(out) == 0 && !q.nan && !q.inf && needsSpace(sym, true) {
				out = appendPart(out, "literal", "\u00a0")
			}
			out = appendPart(out, "currency", sym)
			if before && next == "" && !q.nan && !q.inf && needsSpace(sym, false) {
				out = appendPart(out, "literal", "\u00a0")
			}
		case c == '%':
			flush()
			out = f.signPart(out, "percentSign")
		case c == '-':
			flush()
			out = f.signPart(out, "minusSign")
		case c == '+':
			flush()
			out = f.signPart(out, "plusSign")
		case c == '~':
			flush()
			out = f.signPart(out, "approximatelySign")
		default:
			lit += string(c)
		}
	}
	flush()
	return out
}

// signPart appends a sign; the marks of direction around it are literal.
func (f *Format) signPart(out []Part, name string) []Part {
	s := f.symbol(name)
	core := strings.TrimFunc(s, isMark)
	at := strings.Index(s, core)
	out = appendPart(out, "literal", s[:at])
	out = appendPart(out, name, core)
	return appendPart(out, "literal", s[at+len(core):])
}

func isMark(c rune) bool { return c == '\u200e' || c == '\u200f' || c == '\u061c' }

// appendPart appends a part, unless it is empty; literals next to each other are one.
func appendPart(list []Part, kind, value string) []Part {
	if value == "" {
		return list
	}
	if n := len(list); n > 0 && kind == "literal" && list[n-1].Type == kind {
		list[n-1].Value += value
		return list
	}
	return append(list, Part{kind, value})
}

func isSpace(c rune) bool {
	return c == ' ' || c == '\u00a0' || c == '\u202f' || c == '\u200f' || c == '\u200e'
}

// needsSpace: a letter of the currency next to the digits wants a space between.
func needsSpace(sym string, first bool) bool {
	c, _ := utf8.DecodeLastRuneInString(sym)
	if first {
		c, _ = utf8.DecodeRuneInString(sym)
	}
	return !isCurrencySymbol(c) && !isSpace(c)
}
