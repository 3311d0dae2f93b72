package intl

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/intl/cldr"
	"github.com/gonodec/gonodec/jsrt/intl/decimal"
	"github.com/gonodec/gonodec/jsrt/intl/numberformat"
)

var numberFormatTable = jsrt.Table{
	Intrinsic: jsrt.IntlNumberFormatConstructor, Name: "NumberFormat", New: newNumberFormat, Call: callNumberFormat, Prototype: jsrt.IntlNumberFormatPrototype,
	Rows: []jsrt.Method{{Name: "Intl.NumberFormat.supportedLocalesOf", Length: 1, Fn2: intlNumberFormatSupportedLocalesOf}},
}

var numberFormatPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.IntlNumberFormatPrototype, Constructor: jsrt.IntlNumberFormatConstructor, Tag: "Intl.NumberFormat",
	Rows: []jsrt.Method{
		{Name: "Intl.NumberFormat.prototype.resolvedOptions", Fn0: intlNumberFormatPrototypeResolvedOptions},
		{Name: "Intl.NumberFormat.prototype.formatToParts", Length: 1, Fn1: intlNumberFormatPrototypeFormatToParts},
		{Name: "get Intl.NumberFormat.prototype.format", Fn0: getIntlNumberFormatPrototypeFormat},
		{Name: "Intl.NumberFormat.prototype.formatRange", Length: 2, Fn2: intlNumberFormatPrototypeFormatRange},
		{Name: "Intl.NumberFormat.prototype.formatRangeToParts", Length: 2, Fn2: intlNumberFormatPrototypeFormatRangeToParts},
	},
}

// numberFormat is an Intl.NumberFormat.
type numberFormat struct {
	numberformat.Format
	locale string
	bound  *jsrt.Function // [[BoundFormat]]
}

// newNumberFormat is Intl.NumberFormat ( [ locales [ , options ] ] ), §16.1.1.
func newNumberFormat(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	o := instance(r, newTarget, jsrt.IntlNumberFormatPrototype)
	if jsrt.Arg(args, 1).IsNull() {
		panic(r.TypeError("Intl.NumberFormat called on null or undefined"))
	}
	o.Data = makeNumberFormat(r, jsrt.Arg(args, 0), jsrt.Arg(args, 1))
	return jsrt.Obj(&o.Object)
}

// callNumberFormat is Intl.NumberFormat called without new.
func callNumberFormat(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	return chain(fn, this, newNumberFormat(fn, args, nil), jsrt.IntlNumberFormatConstructor)
}

func makeNumberFormat(r *jsrt.Realm, locales, opts jsrt.Value) *numberFormat {
	requested := canonicalizeLocaleList(r, locales)
	o := coerceOptions(r, opts, "Intl.NumberFormat")
	o.matcher()
	nu, given := o.utype("numberingSystem")
	res := resolveLocale(r, requested, key{name: "nu", values: numberingSystems, option: nu, given: given})
	f := &numberFormat{locale: res.locale}
	f.Data, f.NumberingSystem = res.data, res.values["nu"]
	setNumberFormatUnitOptions(f, o)
	f.Notation = o.or("notation", "standard", "standard", "scientific", "engineering", "compact")
	minFrac, maxFrac := 0, 3
	switch {
	case f.Style == "currency" && f.Notation == "standard":
		minFrac = currencyDigits(f.Currency)
		maxFrac = minFrac
	case f.Style == "percent":
		maxFrac = 0
	}
	setNumberFormatDigitOptions(&f.Digits, o, minFrac, maxFrac, f.Notation)
	compact := o.or("compactDisplay", "short", "short", "long")
	grouping := "auto"
	if f.Notation == "compact" {
		f.CompactDisplay, grouping = compact, "min2"
	}
	f.UseGrouping = useGrouping(o, grouping)
	f.SignDisplay = o.or("signDisplay", "auto", "auto", "never", "always", "exceptZero", "negative")
	return f
}

// useGrouping is GetBooleanOrStringNumberFormatOption (§9.2.12) of useGrouping.
func useGrouping(o options, def string) string {
	v := o.get("useGrouping")
	switch {
	case v.IsUndefined():
		return def
	case v.IsTrue():
		return "always"
	case !jsrt.ToBoolean(v):
		return ""
	}
	s := jsrt.ToString(o.r, v).Go()
	switch s {
	case "true", "false":
		return def
	case "min2", "auto", "always":
		return s
	}
	panic(o.outOfRange(s, "useGrouping"))
}

// currencyDigits is CurrencyDigits, §16.5.1.
func currencyDigits(code string) int {
	if v, ok := cldr.Shared("fraction/" + code); ok {
		return int(v[0] - '0')
	}
	return 2
}

func isLetters(s string, n int) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return len(s) == n
}

// isWellFormedUnitIdentifier is §6.6.1.
func isWellFormedUnitIdentifier(unit string) bool {
	list, _ := cldr.Shared("supported/unit")
	units := strings.Fields(list)
	a, b, per := strings.Cut(unit, "-per-")
	return slices.Contains(units, unit) || per && slices.Contains(units, a) && slices.Contains(units, b)
}

// setNumberFormatUnitOptions is SetNumberFormatUnitOptions, §16.1.4.
func setNumberFormatUnitOptions(f *numberFormat, o options) {
	f.Style = o.or("style", "decimal", "decimal", "percent", "currency", "unit")
	currency, ok := o.str("currency")
	if !ok && f.Style == "currency" {
		panic(o.r.TypeError("Currency code is required with currency style."))
	}
	if ok && !isLetters(currency, 3) {
		panic(o.r.RangeError("Invalid currency code : " + currency))
	}
	display := o.or("currencyDisplay", "symbol", "code", "symbol", "narrowSymbol", "name")
	sign := o.or("currencySign", "standard", "standard", "accounting")
	unit, ok := o.str("unit")
	if !ok && f.Style == "unit" {
		panic(o.r.TypeError("Invalid unit argument for Intl.NumberFormat() ''"))
	}
	if ok && !isWellFormedUnitIdentifier(unit) {
		panic(o.r.RangeError("Invalid unit argument for Intl.NumberFormat() '" + unit + "'"))
	}
	unitDisplay := o.or("unitDisplay", "short", "short", "narrow", "long")
	switch f.Style {
	case "currency":
		f.Currency, f.CurrencyDisplay, f.CurrencySign = strings.ToUpper(currency), display, sign
	case "unit":
		f.Unit, f.UnitDisplay = unit, unitDisplay
	}
}

// setNumberFormatDigitOptions is SetNumberFormatDigitOptions, §16.1.3.
func setNumberFormatDigitOptions(d *numberformat.Digits, o options, minDefault, maxDefault int, notation string) {
	d.MinInt = o.int("minimumIntegerDigits", 1, 21, 1)
	mnfd, mxfd := o.get("minimumFractionDigits"), o.get("maximumFractionDigits")
	mnsd, mxsd := o.get("minimumSignificantDigits"), o.get("maximumSignificantDigits")
	d.Increment = o.int("roundingIncrement", 1, 5000, 1)
	if !slices.Contains([]int{1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000}, d.Increment) {
		panic(o.r.RangeError("roundingIncrement value is out of range."))
	}
	d.Mode = o.or("roundingMode", "halfExpand", "ceil", "floor", "expand", "trunc", "halfCeil", "halfFloor", "halfExpand", "halfTrunc", "halfEven")
	priority := o.or("roundingPriority", "auto", "auto", "morePrecision", "lessPrecision")
	d.StripIfInteger = o.or("trailingZeroDisplay", "auto", "auto", "stripIfInteger") == "stripIfInteger"
	if d.Increment != 1 {
		maxDefault = minDefault
	}
	hasSd := !mnsd.IsUndefined() || !mxsd.IsUndefined()
	hasFd := !mnfd.IsUndefined() || !mxfd.IsUndefined()
	needSd, needFd := true, true
	if priority == "auto" {
		needSd = hasSd
		needFd = !needSd && (hasFd || notation != "compact")
	}
	if needSd {
		d.MinSig, d.MaxSig = 1, 21
		if hasSd {
			d.MinSig = o.number(mnsd, "minimumSignificantDigits", 1, 21, 1)
			d.MaxSig = o.number(mxsd, "maximumSignificantDigits", d.MinSig, 21, 21)
		}
	}
	if needFd {
		d.MinFrac, d.MaxFrac = minDefault, maxDefault
		if hasFd {
			fractionOptions(d, o, mnfd, mxfd, minDefault, maxDefault)
		}
	}
	d.Priority = priority
	switch {
	case !needSd && !needFd:
		d.MinSig, d.MaxSig, d.Type, d.Priority = 1, 2, numberformat.MorePrecision, "morePrecision"
	case priority == "morePrecision":
		d.Type = numberformat.MorePrecision
	case priority == "lessPrecision":
		d.Type = numberformat.LessPrecision
	case hasSd:
		d.Type = numberformat.SignificantDigits
	default:
		d.Type = numberformat.FractionDigits
	}
	if d.Increment != 1 {
		if d.Type != numberformat.FractionDigits {
			panic(o.r.TypeError("roundingIncrement value is out of range."))
		}
		if d.MaxFrac != d.MinFrac {
			panic(o.r.RangeError("maximumFractionDigits value is out of range."))
		}
	}
}

func fractionOptions(d *numberformat.Digits, o options, mnfd, mxfd jsrt.Value, minDefault, maxDefault int) {
	lo := o.number(mnfd, "minimumFractionDigits", 0, 100, -1)
	hi := o.number(mxfd, "maximumFractionDigits", 0, 100, -1)
	switch {
	case lo < 0:
		lo = min(minDefault, hi)
	case hi < 0:
		hi = max(maxDefault, lo)
	case lo > hi:
		panic(o.r.RangeError("maximumFractionDigits value is out of range."))
	}
	d.MinFrac, d.MaxFrac = lo, hi
}

// toIntlMathematicalValue is ToIntlMathematicalValue, §16.5.16.
func toIntlMathematicalValue(r *jsrt.Realm, v jsrt.Value) decimal.Number {
	v = jsrt.ToPrimitive(r, v, jsrt.HintNumber)
	switch {
	case v.IsBigInt():
		n, _ := decimal.Parse(jsrt.ToString(r, v).Go())
		return n
	case v.IsString():
		s := strings.Trim(v.Str().Go(), " \t\n\r\v\f\u00a0\ufeff\u2028\u2029")
		if n, ok := decimal.Parse(s); ok {
			return n
		}
		if len(s) > 2 && s[0] == '0' && strings.ContainsAny(s[1:2], "xXoObB") {
			return decimal.FromFloat(jsrt.ToNumber(r, v))
		}
	}
	return decimal.FromFloat(jsrt.ToNumber(r, v))
}

func thisNumberFormat(fn *jsrt.Function, this jsrt.Value, method string) *numberFormat {
	return receiver[*numberFormat](fn.Realm(), this, "NumberFormat.prototype."+method)
}

// Intl.NumberFormat.supportedLocalesOf ( locales [ , options ] ), §16.2.2
func intlNumberFormatSupportedLocalesOf(fn *jsrt.Function, _, locales, opts jsrt.Value) jsrt.Value {
	return supportedLocales(fn.Realm(), "Intl.NumberFormat", locales, opts)
}

// Intl.NumberFormat.prototype.resolvedOptions ( ), §16.3.2
func intlNumberFormatPrototypeResolvedOptions(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	f := unwrap[*numberFormat](r, this, jsrt.IntlNumberFormatConstructor, "NumberFormat.prototype.resolvedOptions")
	o := newRecord(r)
	o.str("locale", f.locale)
	o.str("numberingSystem", f.NumberingSystem)
	o.str("style", f.Style)
	o.str("currency", f.Currency)
	o.str("currencyDisplay", f.CurrencyDisplay)
	o.str("currencySign", f.CurrencySign)
	o.str("unit", f.Unit)
	o.str("unitDisplay", f.UnitDisplay)
	o.digits(&f.Digits)
	if f.UseGrouping == "" {
		o.set("useGrouping", jsrt.False)
	}
	o.str("useGrouping", f.UseGrouping)
	o.str("notation", f.Notation)
	o.str("compactDisplay", f.CompactDisplay)
	o.str("signDisplay", f.SignDisplay)
	o.rounding(&f.Digits)
	return o.value()
}

// digits sets the properties of SetNumberFormatDigitOptions that count digits.
func (p record) digits(d *numberformat.Digits) {
	p.set("minimumIntegerDigits", jsrt.Int(d.MinInt))
	if d.Type != numberformat.SignificantDigits {
		p.set("minimumFractionDigits", jsrt.Int(d.MinFrac))
		p.set("maximumFractionDigits", jsrt.Int(d.MaxFrac))
	}
	if d.Type != numberformat.FractionDigits {
		p.set("minimumSignificantDigits", jsrt.Int(d.MinSig))
		p.set("maximumSignificantDigits", jsrt.Int(d.MaxSig))
	}
}

func (p record) rounding(d *numberformat.Digits) {
	p.set("roundingIncrement", jsrt.Int(d.Increment))
	p.str("roundingMode", d.Mode)
	p.str("roundingPriority", d.Priority)
	strip := "auto"
	if d.StripIfInteger {
		strip = "stripIfInteger"
	}
	p.str("trailingZeroDisplay", strip)
}

// partsValue makes the array of formatToParts.
func partsValue(r *jsrt.Realm, parts []numberformat.Part) jsrt.Value {
	out := make([]jsrt.Value, len(parts))
	for i, p := range parts {
		o := newRecord(r)
		o.set("type", str(p.Type))
		o.set("value", str(p.Value))
		out[i] = o.value()
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, out))
}

// Intl.NumberFormat.prototype.formatToParts ( value ), §16.3.6
func intlNumberFormatPrototypeFormatToParts(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	f := thisNumberFormat(fn, this, "formatToParts")
	return partsValue(r, f.FormatToParts(toIntlMathematicalValue(r, v)))
}

// get Intl.NumberFormat.prototype.format, §16.3.3
func getIntlNumberFormatPrototypeFormat(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	f := unwrap[*numberFormat](r, this, jsrt.IntlNumberFormatConstructor, "NumberFormat.prototype.format")
	if f.bound == nil {
		c := &jsrt.Code{Call1: numberFormatFunction, Length: 1, Flags: jsrt.CodeBuiltin}
		c.SetEntries()
		f.bound = jsrt.NewBuiltinData(r, c, f)
	}
	return jsrt.Fn(f.bound)
}

// numberFormatFunction is the number format function, §16.5.2.
func numberFormatFunction(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	f := jsrt.BuiltinData[numberFormat](fn)
	return str(numberformat.Text(f.FormatToParts(toIntlMathematicalValue(fn.Realm(), v))))
}

// formatRange reads the ends of a range.
func (f *numberFormat) formatRange(r *jsrt.Realm, start, end jsrt.Value) []numberformat.RangePart {
	for i, v := range [...]jsrt.Value{start, end} {
		if v.IsUndefined() {
			panic(r.TypeError("Invalid " + [...]string{"start", "end"}[i] + " : undefined"))
		}
	}
	x, y := toIntlMathematicalValue(r, start), toIntlMathematicalValue(r, end)
	if x.NaN {
		panic(r.RangeError("Invalid start : NaN"))
	}
	if y.NaN {
		panic(r.RangeError("Invalid end : NaN"))
	}
	return f.FormatRange(x, y)
}

// Intl.NumberFormat.prototype.formatRange ( start, end ), §16.3.4
func intlNumberFormatPrototypeFormatRange(fn *jsrt.Function, this, start, end jsrt.Value) jsrt.Value {
	var b strings.Builder
	for _, p := range thisNumberFormat(fn, this, "formatRange").formatRange(fn.Realm(), start, end) {
		b.WriteString(p.Value)
	}
	return str(b.String())
}

// Intl.NumberFormat.prototype.formatRangeToParts ( start, end ), §16.3.5
func intlNumberFormatPrototypeFormatRangeToParts(fn *jsrt.Function, this, start, end jsrt.Value) jsrt.Value {
	r := fn.Realm()
	var out []jsrt.Value
	for _, p := range thisNumberFormat(fn, this, "formatRangeToParts").formatRange(r, start, end) {
		o := newRecord(r)
		o.set("type", str(p.Type))
		o.set("value", str(p.Value))
		o.set("source", str(p.Source))
		out = append(out, o.value())
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, out))
}

func itoa(n int) string { return strconv.Itoa(n) }
