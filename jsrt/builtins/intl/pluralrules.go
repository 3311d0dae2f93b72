package intl

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/intl/decimal"
	"github.com/gonodec/gonodec/jsrt/intl/numberformat"
	"github.com/gonodec/gonodec/jsrt/intl/plural"
)

var pluralRulesTable = jsrt.Table{
	Intrinsic: jsrt.IntlPluralRulesConstructor, Name: "PluralRules", New: newPluralRules, Prototype: jsrt.IntlPluralRulesPrototype,
	Rows: []jsrt.Method{{Name: "Intl.PluralRules.supportedLocalesOf", Length: 1, Fn2: intlPluralRulesSupportedLocalesOf}},
}

var pluralRulesPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.IntlPluralRulesPrototype, Constructor: jsrt.IntlPluralRulesConstructor, Tag: "Intl.PluralRules",
	Rows: []jsrt.Method{
		{Name: "Intl.PluralRules.prototype.resolvedOptions", Fn0: intlPluralRulesPrototypeResolvedOptions},
		{Name: "Intl.PluralRules.prototype.select", Length: 1, Fn1: intlPluralRulesPrototypeSelect},
		{Name: "Intl.PluralRules.prototype.selectRange", Length: 2, Fn2: intlPluralRulesPrototypeSelectRange},
	},
}

// pluralRules is an Intl.PluralRules.
type pluralRules struct {
	numberformat.Format
	locale, kind string
}

// newPluralRules is Intl.PluralRules ( [ locales [ , options ] ] ), §17.1.1.
func newPluralRules(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "PluralRules")
	obj := instance(r, newTarget, jsrt.IntlPluralRulesPrototype)
	requested := canonicalizeLocaleList(r, jsrt.Arg(args, 0))
	o := coerceOptions(r, jsrt.Arg(args, 1), "Intl.PluralRules")
	o.matcher()
	res := resolveLocale(r, requested)
	p := &pluralRules{locale: res.locale}
	p.Data = res.data
	p.kind = o.or("type", "cardinal", "cardinal", "ordinal")
	p.Notation = o.or("notation", "standard", "standard", "scientific", "engineering", "compact")
	p.CompactDisplay = o.or("compactDisplay", "short", "short", "long")
	p.NumberingSystem = "latn"
	setNumberFormatDigitOptions(&p.Digits, o, 0, 3, p.Notation)
	obj.Data = p
	return jsrt.Obj(&obj.Object)
}

// Intl.PluralRules.supportedLocalesOf ( locales [ , options ] ), §17.2.2
func intlPluralRulesSupportedLocalesOf(fn *jsrt.Function, _, locales, opts jsrt.Value) jsrt.Value {
	return supportedLocales(fn.Realm(), "Intl.PluralRules", locales, opts)
}

func thisPluralRules(fn *jsrt.Function, this jsrt.Value, method string) *pluralRules {
	return receiver[*pluralRules](fn.Realm(), this, "PluralRules.prototype."+method)
}

// Intl.PluralRules.prototype.resolvedOptions ( ), §17.3.2
func intlPluralRulesPrototypeResolvedOptions(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	p := thisPluralRules(fn, this, "resolvedOptions")
	o := newRecord(r)
	o.str("locale", p.locale)
	o.str("type", p.kind)
	o.str("notation", p.Notation)
	if p.Notation == "compact" {
		o.str("compactDisplay", p.CompactDisplay)
	}
	o.digits(&p.Digits)
	o.set("pluralCategories", list(r, plural.Categories(p.Data.Name, p.kind == "ordinal")...))
	o.rounding(&p.Digits)
	return o.value()
}

// resolvePlural is ResolvePlural, §17.5.3.
func (p *pluralRules) resolvePlural(n decimal.Number) string {
	if !n.Finite() {
		return "other"
	}
	return plural.Select(p.Data.Name, p.kind == "ordinal", p.Operands(n))
}

// Intl.PluralRules.prototype.select ( value ), §17.3.3
func intlPluralRulesPrototypeSelect(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	p := thisPluralRules(fn, this, "select")
	return str(p.resolvePlural(toIntlMathematicalValue(fn.Realm(), v)))
}

// Intl.PluralRules.prototype.selectRange ( start, end ), §17.3.4
func intlPluralRulesPrototypeSelectRange(fn *jsrt.Function, this, start, end jsrt.Value) jsrt.Value {
	r := fn.Realm()
	p := thisPluralRules(fn, this, "selectRange")
	if start.IsUndefined() {
		panic(r.TypeError("Invalid startRange : undefined"))
	}
	if end.IsUndefined() {
		panic(r.TypeError("Invalid endRange : undefined"))
	}
	x, y := toIntlMathematicalValue(r, start), toIntlMathematicalValue(r, end)
	if x.NaN {
		panic(r.RangeError("Invalid startRange : NaN"))
	}
	if y.NaN {
		panic(r.RangeError("Invalid endRange : NaN"))
	}
	a, b := p.resolvePlural(x), p.resolvePlural(y)
	if p.Fixed(x) == p.Fixed(y) {
		return str(a)
	}
	return str(plural.Range(p.Data.Name, a, b))
}
