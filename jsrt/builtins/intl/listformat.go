package intl

import (
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/intl/cldr"
	"github.com/gonodec/gonodec/jsrt/intl/numberformat"
)

var listFormatTable = jsrt.Table{
	Intrinsic: jsrt.IntlListFormatConstructor, Name: "ListFormat", New: newListFormat, Prototype: jsrt.IntlListFormatPrototype,
	Rows: []jsrt.Method{{Name: "Intl.ListFormat.supportedLocalesOf", Length: 1, Fn2: intlListFormatSupportedLocalesOf}},
}

var listFormatPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.IntlListFormatPrototype, Constructor: jsrt.IntlListFormatConstructor, Tag: "Intl.ListFormat",
	Rows: []jsrt.Method{
		{Name: "Intl.ListFormat.prototype.resolvedOptions", Fn0: intlListFormatPrototypeResolvedOptions},
		{Name: "Intl.ListFormat.prototype.format", Length: 1, Fn1: intlListFormatPrototypeFormat},
		{Name: "Intl.ListFormat.prototype.formatToParts", Length: 1, Fn1: intlListFormatPrototypeFormatToParts},
	},
}

// listFormat is an Intl.ListFormat.
type listFormat struct {
	data                *cldr.Locale
	locale, kind, style string
}

// newListFormat is Intl.ListFormat ( [ locales [ , options ] ] ), §14.1.1.
func newListFormat(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "ListFormat")
	obj := instance(r, newTarget, jsrt.IntlListFormatPrototype)
	requested := canonicalizeLocaleList(r, jsrt.Arg(args, 0))
	o := getOptionsObject(r, jsrt.Arg(args, 1), "Intl.ListFormat")
	o.matcher()
	res := resolveLocale(r, requested)
	f := &listFormat{data: res.data, locale: res.locale}
	f.kind = o.or("type", "conjunction", "conjunction", "disjunction", "unit")
	f.style = o.or("style", "long", "long", "short", "narrow")
	obj.Data = f
	return jsrt.Obj(&obj.Object)
}

// Intl.ListFormat.supportedLocalesOf ( locales [ , options ] ), §14.2.2
func intlListFormatSupportedLocalesOf(fn *jsrt.Function, _, locales, opts jsrt.Value) jsrt.Value {
	return supportedLocales(fn.Realm(), "Intl.ListFormat", locales, opts)
}

func thisListFormat(fn *jsrt.Function, this jsrt.Value, method string) *listFormat {
	return receiver[*listFormat](fn.Realm(), this, "ListFormat.prototype."+method)
}

// Intl.ListFormat.prototype.resolvedOptions ( ), §14.3.2
func intlListFormatPrototypeResolvedOptions(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	f := thisListFormat(fn, this, "resolvedOptions")
	o := newRecord(fn.Realm())
	o.str("locale", f.locale)
	o.str("type", f.kind)
	o.str("style", f.style)
	return o.value()
}

// stringListFromIterable is StringListFromIterable, §14.5.6.
func stringListFromIterable(r *jsrt.Realm, v jsrt.Value) []string {
	if v.IsUndefined() {
		return nil
	}
	var out []string
	it := jsrt.GetIterator(r, v, "")
	for {
		x, ok := it.Step(r)
		if !ok {
			return out
		}
		if !x.IsString() {
			err := r.TypeError("Iterable yielded " + r.Display(x) + " which is not a string")
			it.CloseThrow(r)
			panic(err)
		}
		out = append(out, x.Str().Go())
	}
}

// partition is CreatePartsFromList, §14.5.2; elements are parts already.
func (f *listFormat) partition(list [][]numberformat.Part) []numberformat.Part {
	key := map[string]string{"conjunction": "standard", "disjunction": "or", "unit": "unit"}[f.kind]
	if f.style != "long" {
		key += "-" + f.style
	}
	join := func(pattern string, a, b []numberformat.Part) []numberformat.Part {
		pattern = adapt(f.data.Name, pattern, b)
		head, rest, _ := strings.Cut(pattern, "{0}")
		mid, tail, _ := strings.Cut(rest, "{1}")
		var out []numberformat.Part
		lit := func(s string) {
			if s != "" {
				out = append(out, numberformat.Part{Type: "literal", Value: s})
			}
		}
		lit(head)
		out = append(out, a...)
		lit(mid)
		out = append(out, b...)
		lit(tail)
		return out
	}
	p := func(name string) string { return f.data.Get("l/" + key + "/" + name) }
	n := len(list)
	switch n {
	case 0:
		return nil
	case 1:
		return list[0]
	case 2:
		return join(p("2"), list[0], list[1])
	}
	out := join(p("end"), list[n-2], list[n-1])
	for i := n - 3; i > 0; i-- {
		out = join(p("middle"), list[i], out)
	}
	return join(p("start"), list[0], out)
}

// adapt changes Spanish "y" and "o" before words that begin with the same sound.
func adapt(locale, pattern string, next []numberformat.Part) string {
	if !strings.HasPrefix(locale, "es") || len(next) == 0 {
		return pattern
	}
	word := strings.ToLower(next[0].Value)
	switch {
	case (strings.HasPrefix(word, "i") || strings.HasPrefix(word, "hi")) && !strings.HasPrefix(word, "hia") && !strings.HasPrefix(word, "hie"):
		return strings.Replace(pattern, " y ", " e ", 1)
	case strings.HasPrefix(word, "o") || strings.HasPrefix(word, "ho") || strings.HasPrefix(word, "8") || word == "11":
		return strings.Replace(pattern, " o ", " u ", 1)
	}
	return pattern
}

func (f *listFormat) strings(list []string) []numberformat.Part {
	parts := make([][]numberformat.Part, len(list))
	for i, s := range list {
		parts[i] = []numberformat.Part{{Type: "element", Value: s}}
	}
	return f.partition(parts)
}

// Intl.ListFormat.prototype.format ( list ), §14.3.3
func intlListFormatPrototypeFormat(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	f := thisListFormat(fn, this, "format")
	return str(numberformat.Text(f.strings(stringListFromIterable(fn.Realm(), v))))
}

// Intl.ListFormat.prototype.formatToParts ( list ), §14.3.4
func intlListFormatPrototypeFormatToParts(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	f := thisListFormat(fn, this, "formatToParts")
	return partsValue(fn.Realm(), f.strings(stringListFromIterable(fn.Realm(), v)))
}
