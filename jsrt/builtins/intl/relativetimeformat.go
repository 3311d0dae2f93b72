package intl

import (
	"math"
	"strconv"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/intl/decimal"
	"github.com/gonodec/gonodec/jsrt/intl/numberformat"
	"github.com/gonodec/gonodec/jsrt/intl/plural"
)

var relativeTimeFormatTable = jsrt.Table{
	Intrinsic: jsrt.IntlRelativeTimeFormatConstructor, Name: "RelativeTimeFormat", New: newRelativeTimeFormat, Prototype: jsrt.IntlRelativeTimeFormatPrototype,
	Rows: []jsrt.Method{{Name: "Intl.RelativeTimeFormat.supportedLocalesOf", Length: 1, Fn2: intlRelativeTimeFormatSupportedLocalesOf}},
}

var relativeTimeFormatPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.IntlRelativeTimeFormatPrototype, Constructor: jsrt.IntlRelativeTimeFormatConstructor, Tag: "Intl.RelativeTimeFormat",
	Rows: []jsrt.Method{
		{Name: "Intl.RelativeTimeFormat.prototype.resolvedOptions", Fn0: intlRelativeTimeFormatPrototypeResolvedOptions},
		{Name: "Intl.RelativeTimeFormat.prototype.format", Length: 2, Fn2: intlRelativeTimeFormatPrototypeFormat},
		{Name: "Intl.RelativeTimeFormat.prototype.formatToParts", Length: 2, Fn2: intlRelativeTimeFormatPrototypeFormatToParts},
	},
}

// relativeTimeFormat is an Intl.RelativeTimeFormat.
type relativeTimeFormat struct {
	numberformat.Format
	locale, style, numeric string
}

// newRelativeTimeFormat is Intl.RelativeTimeFormat ( [ locales [ , options ] ] ), §18.1.1.
func newRelativeTimeFormat(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "RelativeTimeFormat")
	obj := instance(r, newTarget, jsrt.IntlRelativeTimeFormatPrototype)
	requested := canonicalizeLocaleList(r, jsrt.Arg(args, 0))
	o := coerceOptions(r, jsrt.Arg(args, 1), "Intl.RelativeTimeFormat")
	o.matcher()
	nu, given := o.utype("numberingSystem")
	res := resolveLocale(r, requested, key{name: "nu", values: numberingSystems, option: nu, given: given})
	f := &relativeTimeFormat{locale: res.locale}
	f.Format = plainNumber(res, res.values["nu"])
	f.style = o.or("style", "long", "long", "short", "narrow")
	f.numeric = o.or("numeric", "always", "always", "auto")
	obj.Data = f
	return jsrt.Obj(&obj.Object)
}

// plainNumber is the number format without options.
func plainNumber(res resolved, nu string) numberformat.Format {
	return numberformat.Format{Data: res.data, NumberingSystem: nu, Style: "decimal", Notation: "standard", UseGrouping: "auto",
		SignDisplay: "auto", Digits: numberformat.Digits{MinInt: 1, MaxFrac: 3, Increment: 1, Mode: "halfExpand"}}
}

// Intl.RelativeTimeFormat.supportedLocalesOf ( locales [ , options ] ), §18.2.2
func intlRelativeTimeFormatSupportedLocalesOf(fn *jsrt.Function, _, locales, opts jsrt.Value) jsrt.Value {
	return supportedLocales(fn.Realm(), "Intl.RelativeTimeFormat", locales, opts)
}

func thisRelativeTimeFormat(fn *jsrt.Function, this jsrt.Value, method string) *relativeTimeFormat {
	return receiver[*relativeTimeFormat](fn.Realm(), this, "RelativeTimeFormat.prototype."+method)
}

// Intl.RelativeTimeFormat.prototype.resolvedOptions ( ), §18.3.2
func intlRelativeTimeFormatPrototypeResolvedOptions(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	f := thisRelativeTimeFormat(fn, this, "resolvedOptions")
	o := newRecord(fn.Realm())
	o.str("locale", f.locale)
	o.str("style", f.style)
	o.str("numeric", f.numeric)
	o.str("numberingSystem", f.NumberingSystem)
	return o.value()
}

// unitPart is a part with its unit, "" for none.
type unitPart struct {
	numberformat.Part
	unit string
}

// partition is PartitionRelativeTimePattern, §18.5.2.
func (f *relativeTimeFormat) partition(r *jsrt.Realm, value, unitValue jsrt.Value, method string) []unitPart {
	n := jsrt.ToNumber(r, value)
	text := jsrt.ToString(r, unitValue).Go()
	unit := strings.TrimSuffix(text, "s")
	switch unit {
	case "second", "minute", "hour", "day", "week", "month", "quarter", "year":
	default:
		panic(r.RangeError("Invalid unit argument for Intl.RelativeTimeFormat.prototype." + method + "() '" + text + "'"))
	}
	if n-n != 0 {
		panic(r.RangeError("Value need to be finite number for Intl.RelativeTimeFormat.prototype." + method + "()"))
	}
	at := "r/" + f.style + "/" + unit + "/"
	if f.numeric == "auto" && n == math.Trunc(n) && math.Abs(n) < 10 {
		if s, ok := f.Data.Find(at + strconv.Itoa(int(n))); ok {
			return []unitPart{{numberformat.Part{Type: "literal", Value: s}, ""}}
		}
	}
	tense := "future"
	if math.Signbit(n) {
		tense = "past"
	}
	d := decimal.FromFloat(math.Abs(n))
	category := plural.Select(f.Data.Name, false, f.Operands(d))
	pattern := f.Data.First(at+tense+"/"+category, at+tense+"/other")
	before, after, ok := strings.Cut(pattern, "{0}")
	var out []unitPart
	if before != "" {
		out = append(out, unitPart{numberformat.Part{Type: "literal", Value: before}, ""})
	}
	if !ok { // the words say the number
		return out
	}
	for _, p := range f.FormatToParts(d) {
		out = append(out, unitPart{p, unit})
	}
	if after != "" {
		out = append(out, unitPart{numberformat.Part{Type: "literal", Value: after}, ""})
	}
	return out
}

func unitPartsText(parts []unitPart) jsrt.Value {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.Value)
	}
	return str(b.String())
}

func unitPartsValue(r *jsrt.Realm, parts []unitPart) jsrt.Value {
	out := make([]jsrt.Value, len(parts))
	for i, p := range parts {
		o := newRecord(r)
		o.set("type", str(p.Type))
		o.set("value", str(p.Value))
		o.str("unit", p.unit)
		out[i] = o.value()
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, out))
}

// Intl.RelativeTimeFormat.prototype.format ( value, unit ), §18.3.3
func intlRelativeTimeFormatPrototypeFormat(fn *jsrt.Function, this, value, unit jsrt.Value) jsrt.Value {
	return unitPartsText(thisRelativeTimeFormat(fn, this, "format").partition(fn.Realm(), value, unit, "format"))
}

// Intl.RelativeTimeFormat.prototype.formatToParts ( value, unit ), §18.3.4
func intlRelativeTimeFormatPrototypeFormatToParts(fn *jsrt.Function, this, value, unit jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return unitPartsValue(r, thisRelativeTimeFormat(fn, this, "formatToParts").partition(r, value, unit, "formatToParts"))
}
