package intl

import (
	"slices"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/builtins"
	"github.com/gonodec/gonodec/jsrt/intl/cldr"
)

var collatorTable = jsrt.Table{
	Intrinsic: jsrt.IntlCollatorConstructor, Name: "Collator", New: newCollator, Prototype: jsrt.IntlCollatorPrototype,
	Rows: []jsrt.Method{{Name: "Intl.Collator.supportedLocalesOf", Length: 1, Fn2: intlCollatorSupportedLocalesOf}},
}

var collatorPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.IntlCollatorPrototype, Constructor: jsrt.IntlCollatorConstructor, Tag: "Intl.Collator",
	Rows: []jsrt.Method{
		{Name: "Intl.Collator.prototype.resolvedOptions", Fn0: intlCollatorPrototypeResolvedOptions},
		{Name: "get Intl.Collator.prototype.compare", Fn0: getIntlCollatorPrototypeCompare},
	},
}

// collator is an Intl.Collator. It orders as the root collation does (see
// builtins.Collation), but for the letters of tailorings.
type collator struct {
	builtins.Collation
	locale, usage, collation, caseFirst, sensitivity string
	bound                                            *jsrt.Function // [[BoundCompare]]
}

func collations(l *cldr.Locale, _ string) []string {
	lang, _, _ := cutTag(l.Name)
	return append([]string{"", "emoji", "eor"}, tailored(lang)...)
}

func numericValues(*cldr.Locale, string) []string { return []string{"false", "true"} }

func caseFirstValues(*cldr.Locale, string) []string { return []string{"false", "upper", "lower"} }

func cutTag(s string) (head, tail string, ok bool) {
	i := slices.Index([]byte(s), '-')
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

// newCollator is Intl.Collator ( [ locales [ , options ] ] ), §10.1.1.
func newCollator(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	obj := instance(r, newTarget, jsrt.IntlCollatorPrototype)
	obj.Data = makeCollator(r, jsrt.Arg(args, 0), jsrt.Arg(args, 1))
	return jsrt.Obj(&obj.Object)
}

func makeCollator(r *jsrt.Realm, locales, opts jsrt.Value) *collator {
	requested := canonicalizeLocaleList(r, locales)
	o := coerceOptions(r, opts, "Intl.Collator")
	c := &collator{usage: o.or("usage", "sort", "sort", "search")}
	o.matcher()
	co, coGiven := o.utype("collation")
	numeric, knGiven := o.bool("numeric")
	kn := map[bool]string{false: "false", true: "true"}[numeric]
	kf, kfGiven := o.str("caseFirst", "upper", "lower", "false")
	res := resolveLocale(r, requested, key{name: "co", values: collations, option: co, given: coGiven},
		key{name: "kf", values: caseFirstValues, option: kf, given: kfGiven},
		key{name: "kn", values: numericValues, option: kn, given: knGiven})
	c.locale = res.locale
	if c.collation = res.values["co"]; c.collation == "" {
		c.collation = "default"
	}
	c.Numeric = res.values["kn"] == "true"
	c.caseFirst = res.values["kf"]
	c.UpperFirst = c.caseFirst == "upper"
	c.sensitivity = o.or("sensitivity", "variant", "base", "accent", "case", "variant")
	c.Sensitivity = c.sensitivity
	c.Tailoring = tailorings(res.data.Name, c.collation, c.usage)
	c.IgnorePunctuation = res.data.Name == "th"
	if b, ok := o.bool("ignorePunctuation"); ok {
		c.IgnorePunctuation = b
	}
	return c
}

// tailorings are how the letters of some languages differ from the root collation.
func tailorings(locale, collation, usage string) map[rune]string {
	lang, _, _ := cutTag(locale)
	switch {
	case lang == "es":
		return map[rune]string{'ñ': "n\uffff", 'Ñ': "n\uffff"}
	case lang == "de" && (collation == "phonebk" || usage == "search"):
		return map[rune]string{'ä': "ae", 'ö': "oe", 'ü': "ue", 'Ä': "ae", 'Ö': "oe", 'Ü': "ue"}
	}
	return nil
}

// Intl.Collator.supportedLocalesOf ( locales [ , options ] ), §10.2.2
func intlCollatorSupportedLocalesOf(fn *jsrt.Function, _, locales, opts jsrt.Value) jsrt.Value {
	return supportedLocales(fn.Realm(), "Intl.Collator", locales, opts)
}

// Intl.Collator.prototype.resolvedOptions ( ), §10.3.2
func intlCollatorPrototypeResolvedOptions(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	c := receiver[*collator](fn.Realm(), this, "Collator.prototype.resolvedOptions")
	o := newRecord(fn.Realm())
	o.str("locale", c.locale)
	o.str("usage", c.usage)
	o.str("sensitivity", c.sensitivity)
	o.set("ignorePunctuation", jsrt.Bool(c.IgnorePunctuation))
	o.str("collation", c.collation)
	o.set("numeric", jsrt.Bool(c.Numeric))
	o.str("caseFirst", c.caseFirst)
	return o.value()
}

// get Intl.Collator.prototype.compare, §10.3.3
func getIntlCollatorPrototypeCompare(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	c := receiver[*collator](r, this, "Collator.prototype.compare")
	if c.bound == nil {
		code := &jsrt.Code{Call2: collatorCompare, Length: 2, Flags: jsrt.CodeBuiltin}
		code.SetEntries()
		c.bound = jsrt.NewBuiltinData(r, code, c)
	}
	return jsrt.Fn(c.bound)
}

// collatorCompare is the collator compare function, §10.3.3.1.
func collatorCompare(fn *jsrt.Function, _, x, y jsrt.Value) jsrt.Value {
	r := fn.Realm()
	c := jsrt.BuiltinData[collator](fn)
	a := jsrt.ToString(r, x)
	b := jsrt.ToString(r, y)
	return jsrt.Int(c.Compare(a, b))
}
