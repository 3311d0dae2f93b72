package numberformat

import "strings"

// currencyText is what stands for the currency: symbol, narrow symbol or code.
func (f *Format) currencyText() string {
	key := "c/" + f.Currency
	s := ""
	switch f.CurrencyDisplay {
	case "symbol":
		s = f.Data.Get(key + "/symbol")
	case "narrowSymbol":
		s = f.Data.First(key+"/narrow", key+"/symbol")
	}
	if s == "" {
		s = f.Currency
	}
	return s
}

// outer adds the name of a currency or a unit around the number.
func (f *Format) outer(p *pieces, q quantity) {
	switch {
	case f.Style == "currency" && f.CurrencyDisplay == "name":
		key := "c/" + f.Currency + "/"
		name := f.Data.First(key+q.category, key+"name")
		if q.category == "other" {
			name = f.Data.First(key+"other", key+"name")
		}
		if name == "" {
			name = f.Currency
		}
		pattern := f.Data.First("n/"+f.NumberingSystem+"/currency/unit/"+q.category, "n/latn/currency/unit/"+q.category, "n/latn/currency/unit/other")
		f.around(p, strings.Replace(pattern, "{1}", name, 1), "currency")
	case f.Style == "unit":
		f.around(p, f.unitPattern(q.category), "unit")
	}
}

// around puts the text of a pattern with {0} around the number.
func (f *Format) around(p *pieces, pattern, kind string) {
	before, after, ok := strings.Cut(pattern, "{0}")
	if !ok { // the word says the number
		p.before, p.number, p.after = nil, nil, nil
	}
	p.outer1 = spaced(before, kind)
	p.outer2 = spaced(after, kind)
}

// spaced makes a part of a text; space around it is literal.
func spaced(s, kind string) []Part {
	core := strings.TrimFunc(s, isSpace)
	if core == "" {
		return appendPart(nil, "literal", s)
	}
	i := strings.Index(s, core)
	if kind == "unit" && core == "%" {
		kind = "unit"
	}
	out := appendPart(nil, "literal", s[:i])
	out = appendPart(out, kind, core)
	return appendPart(out, "literal", s[i+len(core):])
}

// unitPattern is the pattern of the unit: its own, or of its two parts.
func (f *Format) unitPattern(category string) string {
	width := "u/" + f.UnitDisplay + "/"
	of := func(unit, c string) string {
		for _, w := range []string{width, "u/short/"} {
			if s := f.Data.First(w+unit+"/"+c, w+unit+"/other"); s != "" {
				return s
			}
		}
		return ""
	}
	if s := of(f.Unit, category); s != "" {
		return s
	}
	first, second, _ := strings.Cut(f.Unit, "-per-")
	num := of(first, category)
	if per := f.Data.Get(width + second + "/per"); per != "" {
		return strings.Replace(per, "{0}", num, 1)
	}
	den := strings.TrimFunc(strings.Replace(of(second, "one"), "{0}", "", 1), isSpace)
	return strings.NewReplacer("{0}", num, "{1}", den).Replace(f.Data.Get(width + "per"))
}
