package intl

import (
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/intl/cldr"
	"github.com/gonodec/gonodec/jsrt/intl/langtag"
)

var displayNamesTable = jsrt.Table{
	Intrinsic: jsrt.IntlDisplayNamesConstructor, Name: "DisplayNames", Length: 2, New: newDisplayNames, Prototype: jsrt.IntlDisplayNamesPrototype,
	Rows: []jsrt.Method{{Name: "Intl.DisplayNames.supportedLocalesOf", Length: 1, Fn2: intlDisplayNamesSupportedLocalesOf}},
}

var displayNamesPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.IntlDisplayNamesPrototype, Constructor: jsrt.IntlDisplayNamesConstructor, Tag: "Intl.DisplayNames",
	Rows: []jsrt.Method{
		{Name: "Intl.DisplayNames.prototype.resolvedOptions", Fn0: intlDisplayNamesPrototypeResolvedOptions},
		{Name: "Intl.DisplayNames.prototype.of", Length: 1, Fn1: intlDisplayNamesPrototypeOf},
	},
}

// displayNames is an Intl.DisplayNames.
type displayNames struct {
	data                                           *cldr.Locale
	locale, style, kind, fallback, languageDisplay string
}

// newDisplayNames is Intl.DisplayNames ( locales, options ), §12.1.1.
func newDisplayNames(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "DisplayNames")
	obj := instance(r, newTarget, jsrt.IntlDisplayNamesPrototype)
	requested := canonicalizeLocaleList(r, jsrt.Arg(args, 0))
	if !jsrt.Arg(args, 1).IsObject() {
		panic(r.TypeError("invalid_argument"))
	}
	o := coerceOptions(r, jsrt.Arg(args, 1), "Intl.DisplayNames")
	o.matcher()
	res := resolveLocale(r, requested)
	d := &displayNames{data: res.data, locale: res.locale}
	d.style = o.or("style", "long", "narrow", "short", "long")
	kind, ok := o.str("type", "language", "region", "script", "currency", "calendar", "dateTimeField")
	if !ok {
		panic(r.TypeError("invalid_argument"))
	}
	d.kind = kind
	d.fallback = o.or("fallback", "code", "code", "none")
	display := o.or("languageDisplay", "dialect", "dialect", "standard")
	if kind == "language" {
		d.languageDisplay = display
	}
	obj.Data = d
	return jsrt.Obj(&obj.Object)
}

// Intl.DisplayNames.supportedLocalesOf ( locales [ , options ] ), §12.2.2
func intlDisplayNamesSupportedLocalesOf(fn *jsrt.Function, _, locales, opts jsrt.Value) jsrt.Value {
	return supportedLocales(fn.Realm(), "Intl.DisplayNames", locales, opts)
}

// Intl.DisplayNames.prototype.resolvedOptions ( ), §12.3.2
func intlDisplayNamesPrototypeResolvedOptions(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	d := receiver[*displayNames](fn.Realm(), this, "DisplayNames.prototype.resolvedOptions")
	o := newRecord(fn.Realm())
	o.str("locale", d.locale)
	o.str("style", d.style)
	o.str("type", d.kind)
	o.str("fallback", d.fallback)
	o.str("languageDisplay", d.languageDisplay)
	return o.value()
}

// dateTimeFields are the codes of §12.5.2 and CLDR's names of them.
var dateTimeFields = map[string]string{"era": "era", "year": "year", "quarter": "quarter", "month": "month", "weekOfYear": "week",
	"weekday": "weekday", "day": "day", "dayPeriod": "dayperiod", "hour": "hour", "minute": "minute", "second": "second", "timeZoneName": "zone"}

// Intl.DisplayNames.prototype.of ( code ), §12.3.3
func intlDisplayNamesPrototypeOf(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	d := receiver[*displayNames](r, this, "DisplayNames.prototype.of")
	code := d.canonicalCode(r, jsrt.ToString(r, v).Go())
	if s := d.name(code); s != "" {
		return str(s)
	}
	if d.fallback == "code" {
		return str(code)
	}
	return jsrt.Undef()
}

// canonicalCode is CanonicalCodeForDisplayNames, §12.5.1.
func (d *displayNames) canonicalCode(r *jsrt.Realm, code string) string {
	invalid := func() { panic(r.RangeError("Invalid argument to Intl.DisplayNames.prototype.of")) }
	switch d.kind {
	case "language":
		t, ok := langtag.Parse(code)
		if !ok || !strings.EqualFold(t.BaseName(), code) {
			invalid()
		}
		t.Canonicalize()
		return t.String()
	case "region":
		if !langtag.IsRegion(code) {
			invalid()
		}
		return strings.ToUpper(code)
	case "script":
		if !langtag.IsScript(code) {
			invalid()
		}
		return strings.ToUpper(code[:1]) + strings.ToLower(code[1:])
	case "calendar":
		if !langtag.IsType(code) {
			invalid()
		}
		return strings.ToLower(code)
	case "dateTimeField":
		if dateTimeFields[code] == "" {
			invalid()
		}
		return code
	}
	if !isLetters(code, 3) {
		invalid()
	}
	return strings.ToUpper(code)
}

// name finds the name of a canonical code, "" for none.
func (d *displayNames) name(code string) string {
	short := d.style != "long"
	get := func(key string) string {
		if short {
			return d.data.First(key+"/short", key)
		}
		return d.data.Get(key)
	}
	switch d.kind {
	case "language":
		return d.language(code, get)
	case "region":
		return get("x/region/" + code)
	case "script":
		return d.data.Get("x/script/" + code)
	case "calendar":
		return d.data.Get("x/calendar/" + code)
	case "dateTimeField":
		return d.data.First("f/"+d.style+"/"+dateTimeFields[code], "f/long/"+dateTimeFields[code])
	}
	return d.data.Get("c/" + code + "/name")
}

// language is the name of a locale: its own, or that of its language with the rest in
// brackets.
func (d *displayNames) language(code string, get func(string) string) string {
	t, _ := langtag.Parse(code)
	t.Canonicalize()
	script, region := t.Script, t.Region
	base := ""
	if d.languageDisplay == "dialect" {
		key := t.Language
		if script != "" {
			key += "-" + script
		}
		if region != "" {
			key += "-" + region
		}
		if base = get("x/lang/" + key); base != "" {
			script, region = "", ""
		}
	}
	if base == "" {
		if base = get("x/lang/" + t.Language); base == "" {
			if script == "" && region == "" && len(t.Variants) == 0 {
				return ""
			}
			base = t.Language
		}
	}
	var rest []string
	or := func(s, code string) string {
		if s == "" {
			return code
		}
		return s
	}
	if script != "" {
		rest = append(rest, or(d.data.Get("x/script/"+script), script))
	}
	if region != "" {
		rest = append(rest, or(get("x/region/"+region), region))
	}
	for _, v := range t.Variants {
		rest = append(rest, or(d.data.Get("x/variant/"+strings.ToUpper(v)), strings.ToUpper(v)))
	}
	if len(rest) == 0 {
		return base
	}
	sep := d.data.Get("x/localeSeparator")
	all := rest[0]
	for _, s := range rest[1:] {
		all = strings.NewReplacer("{0}", all, "{1}", s).Replace(sep)
	}
	all = brackets(all)
	return strings.NewReplacer("{0}", base, "{1}", all).Replace(d.data.Get("x/localePattern"))
}

// brackets within brackets are square.
func brackets(s string) string {
	return strings.NewReplacer("(", "[", ")", "]", "（", "［", "）", "］").Replace(s)
}
