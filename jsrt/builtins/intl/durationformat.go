package intl

import (
	"math"
	"math/big"
	"slices"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/intl/decimal"
	"github.com/gonodec/gonodec/jsrt/intl/numberformat"
)

var durationFormatTable = jsrt.Table{
	Intrinsic: jsrt.IntlDurationFormatConstructor, Name: "DurationFormat", New: newDurationFormat, Prototype: jsrt.IntlDurationFormatPrototype,
	Rows: []jsrt.Method{{Name: "Intl.DurationFormat.supportedLocalesOf", Length: 1, Fn2: intlDurationFormatSupportedLocalesOf}},
}

var durationFormatPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.IntlDurationFormatPrototype, Constructor: jsrt.IntlDurationFormatConstructor, Tag: "Intl.DurationFormat",
	Rows: []jsrt.Method{
		{Name: "Intl.DurationFormat.prototype.resolvedOptions", Fn0: intlDurationFormatPrototypeResolvedOptions},
		{Name: "Intl.DurationFormat.prototype.format", Length: 1, Fn1: intlDurationFormatPrototypeFormat},
		{Name: "Intl.DurationFormat.prototype.formatToParts", Length: 1, Fn1: intlDurationFormatPrototypeFormatToParts},
	},
}

// durationUnits are the rows of table "Internal slots and property names of
// DurationFormat instances", §13.1.1.
var durationUnits = [...]string{"years", "months", "weeks", "days", "hours", "minutes", "seconds", "milliseconds", "microseconds", "nanoseconds"}

// The numbers of units that the algorithms name.
const (
	hours        = 4
	minutes      = 5
	seconds      = 6
	milliseconds = 7
)

// durationFormat is an Intl.DurationFormat.
type durationFormat struct {
	res        resolved
	style      string
	units      [10]struct{ style, display string }
	fractional int // -1: not given
}

// newDurationFormat is Intl.DurationFormat ( [ locales [ , options ] ] ), §13.1.1.
func newDurationFormat(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "DurationFormat")
	obj := instance(r, newTarget, jsrt.IntlDurationFormatPrototype)
	requested := canonicalizeLocaleList(r, jsrt.Arg(args, 0))
	o := getOptionsObject(r, jsrt.Arg(args, 1), "Intl.DurationFormat")
	o.matcher()
	nu, given := o.utype("numberingSystem")
	f := &durationFormat{res: resolveLocale(r, requested, key{name: "nu", values: numberingSystems, option: nu, given: given})}
	f.style = o.or("style", "short", "long", "short", "narrow", "digital")
	prev := ""
	for i := range durationUnits {
		f.getUnitOptions(o, i, prev)
		if i >= hours && i < len(durationUnits)-1 {
			prev = f.units[i].style
		}
	}
	f.fractional = o.int("fractionalDigits", 0, 9, -1)
	obj.Data = f
	return jsrt.Obj(&obj.Object)
}

// getUnitOptions is GetDurationUnitOptions, §13.5.6.
func (f *durationFormat) getUnitOptions(o options, i int, prev string) {
	unit := durationUnits[i]
	styles := []string{"long", "short", "narrow"}
	if i >= hours {
		styles = append(styles, "numeric")
		if i <= seconds {
			styles = append(styles, "2-digit")
		}
	}
	style, given := o.str(unit, styles...)
	display := "always"
	numericPrev := prev == "fractional" || prev == "numeric" || prev == "2-digit"
	if !given {
		switch {
		case f.style == "digital":
			style = "short"
			if i >= hours {
				style = "numeric"
			}
			if i < hours || i > seconds {
				display = "auto"
			}
		case numericPrev:
			style = "numeric"
			if i != minutes && i != seconds {
				display = "auto"
			}
		default:
			style, display = f.style, "auto"
		}
	}
	if style == "numeric" && i >= milliseconds {
		style, display = "fractional", "auto"
	}
	display = o.or(unit+"Display", display, "auto", "always")
	// ValidateDurationUnitStyle, §13.5.6.2
	if display == "always" && style == "fractional" || prev == "fractional" && style != "fractional" ||
		(prev == "numeric" || prev == "2-digit") && style != "fractional" && style != "numeric" && style != "2-digit" {
		panic(o.outOfRange(style, unit))
	}
	if (i == minutes || i == seconds) && (prev == "numeric" || prev == "2-digit") {
		style = "2-digit"
	}
	f.units[i].style, f.units[i].display = style, display
}

// Intl.DurationFormat.supportedLocalesOf ( locales [ , options ] ), §13.2.2
func intlDurationFormatSupportedLocalesOf(fn *jsrt.Function, _, locales, opts jsrt.Value) jsrt.Value {
	return supportedLocales(fn.Realm(), "Intl.DurationFormat", locales, opts)
}

func thisDurationFormat(fn *jsrt.Function, this jsrt.Value, method string) *durationFormat {
	return receiver[*durationFormat](fn.Realm(), this, "DurationFormat.prototype."+method)
}

// Intl.DurationFormat.prototype.resolvedOptions ( ), §13.3.2
func intlDurationFormatPrototypeResolvedOptions(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	f := thisDurationFormat(fn, this, "resolvedOptions")
	o := newRecord(fn.Realm())
	o.str("locale", f.res.locale)
	o.str("numberingSystem", f.res.values["nu"])
	o.str("style", f.style)
	for i, u := range durationUnits {
		style := f.units[i].style
		if style == "fractional" {
			style = "numeric"
		}
		o.str(u, style)
		o.str(u+"Display", f.units[i].display)
	}
	if f.fractional >= 0 {
		o.set("fractionalDigits", jsrt.Int(f.fractional))
	}
	return o.value()
}

// duration is a Duration Record.
type duration [10]float64

// toDurationRecord is ToDurationRecord, §13.5.2.
func toDurationRecord(r *jsrt.Realm, v jsrt.Value) (d duration) {
	o := v.AsObject()
	if o == nil {
		if v.IsString() {
			return parseDuration(r, v.Str().Go())
		}
		panic(r.TypeError("Invalid argument to Intl.DurationFormat.prototype.format: " + r.Display(v)))
	}
	any := false
	for _, u := range []string{"days", "hours", "microseconds", "milliseconds", "minutes", "months", "nanoseconds", "seconds", "weeks", "years"} {
		x := jsrt.Get(r, o, jsrt.Key(u))
		if x.IsUndefined() {
			continue
		}
		n := jsrt.ToNumber(r, x)
		if n != math.Trunc(n) || n-n != 0 {
			panic(r.RangeError("Duration field " + u + " is not an integer"))
		}
		any = true
		d[slices.Index(durationUnits[:], u)] = n + 0
	}
	if !any {
		panic(r.TypeError("invalid_argument"))
	}
	if !d.valid() {
		panic(r.RangeError("Invalid duration"))
	}
	return d
}

// parseDuration reads an ISO 8601 duration.
func parseDuration(r *jsrt.Realm, s string) (d duration) {
	bad := func() *jsrt.Throw { return r.RangeError("Temporal error: Invalid duration designator.") }
	sign := 1.0
	if strings.HasPrefix(s, "-") || strings.HasPrefix(s, "+") {
		if s[0] == '-' {
			sign = -1
		}
		s = s[1:]
	}
	if s == "" || s[0]|0x20 != 'p' {
		panic(bad())
	}
	s = s[1:]
	units, at, any := "YMWD", 0, false
	for s != "" {
		if s[0]|0x20 == 't' && at < hours {
			units, at, any = "YMWDHMS", hours, false
			s = s[1:]
			continue
		}
		n := 0
		for n < len(s) && (s[n] >= '0' && s[n] <= '9' || s[n] == '.' || s[n] == ',') {
			n++
		}
		if n == 0 || n == len(s) {
			panic(bad())
		}
		i := strings.IndexByte(units[at:], s[n]&^0x20)
		if i < 0 {
			panic(bad())
		}
		number, frac, hasFrac := strings.Cut(strings.ReplaceAll(s[:n], ",", "."), ".")
		whole, ok := decimal.Parse(number)
		if !ok || hasFrac && (at+i != seconds || len(frac) > 9 || frac == "") {
			panic(bad())
		}
		d[at+i] = sign * jsrt.ToNumber(r, str(whole.String()))
		if hasFrac {
			frac += strings.Repeat("0", 9-len(frac))
			for k := range 3 {
				d[milliseconds+k] = sign * jsrt.ToNumber(r, str(frac[3*k:3*k+3]))
			}
		}
		at += i + 1
		s, any = s[n+1:], true
	}
	if !any {
		panic(bad())
	}
	if !d.valid() {
		panic(r.RangeError("Invalid duration"))
	}
	return d
}

// sign is DurationSign, §13.5.3.
func (d *duration) sign() int {
	for _, v := range d {
		if v < 0 {
			return -1
		}
		if v > 0 {
			return 1
		}
	}
	return 0
}

// valid is IsValidDuration, §13.5.4.
func (d *duration) valid() bool {
	sign := d.sign()
	for i, v := range d {
		if v < 0 && sign > 0 || v > 0 && sign < 0 || i < 3 && math.Abs(v) >= 1<<32 {
			return false
		}
	}
	total := new(big.Int)
	for i, ns := range []int64{86400e9, 3600e9, 60e9, 1e9, 1e6, 1e3, 1} {
		v, _ := new(big.Float).SetFloat64(d[3+i]).Int(nil)
		total.Add(total, v.Mul(v, big.NewInt(ns)))
	}
	limit := new(big.Int).Mul(new(big.Int).Lsh(big.NewInt(1), 53), big.NewInt(1e9))
	return total.CmpAbs(limit) < 0
}

// number is a value of a unit with the fractional units below it, exactly
// (ComputeFractionalDigits, §13.5.7).
func (f *durationFormat) number(d *duration, i int) decimal.Number {
	n := new(big.Int)
	exp := 0
	for k := i; k < len(d); k++ {
		if k > i && f.units[k].style != "fractional" {
			break
		}
		if k > i {
			n.Mul(n, big.NewInt(1000))
			exp -= 3
		}
		v, _ := new(big.Float).SetFloat64(d[k]).Int(nil)
		n.Add(n, v)
	}
	out, _ := decimal.Parse(n.String())
	return out.Scale(exp)
}

func (f *durationFormat) nextFractional(i int) bool {
	return i >= seconds && i+1 < len(f.units) && f.units[i+1].style == "fractional"
}

// partition is PartitionDurationFormatPattern, §13.5.14.
func (f *durationFormat) partition(d *duration) []unitPart {
	var groups [][]unitPart
	signShown := true
	negative := d.sign() < 0
	for i := 0; i < len(durationUnits); i++ {
		u := f.units[i]
		if i >= hours && i <= seconds && (u.style == "numeric" || u.style == "2-digit") {
			if parts := f.numericUnits(d, i, signShown, negative); len(parts) > 0 {
				groups = append(groups, parts)
			}
			break
		}
		nf := plainNumber(f.res, f.res.values["nu"])
		n := f.number(d, i)
		last := f.nextFractional(i)
		if last {
			f.fractionDigits(&nf)
		} else {
			n, _ = decimal.Parse(decimal.FromFloat(d[i]).String())
		}
		if !n.IsZero() || u.display == "always" {
			if signShown {
				signShown = false
				if n.IsZero() && negative {
					n.Neg = true
				}
			} else {
				nf.SignDisplay = "never"
			}
			nf.Style, nf.Unit, nf.UnitDisplay = "unit", strings.TrimSuffix(durationUnits[i], "s"), u.style
			var parts []unitPart
			for _, p := range nf.FormatToParts(n) {
				parts = append(parts, unitPart{p, nf.Unit})
			}
			groups = append(groups, parts)
		}
		if last {
			break
		}
	}
	return f.join(groups)
}

// fractionDigits are the digits of a unit with a fraction.
func (f *durationFormat) fractionDigits(nf *numberformat.Format) {
	nf.MinFrac, nf.MaxFrac = 0, 9
	if f.fractional >= 0 {
		nf.MinFrac, nf.MaxFrac = f.fractional, f.fractional
	}
	nf.Mode = "trunc"
}

// numericUnits is FormatNumericUnits, §13.5.12: 1:02:03.
func (f *durationFormat) numericUnits(d *duration, first int, signShown, negative bool) []unitPart {
	var out []unitPart
	sec := f.number(d, seconds)
	show := func(i int, zero bool) bool { return first <= i && (!zero || f.units[i].display == "always") }
	hoursShown := show(hours, d[hours] == 0)
	secondsShown := show(seconds, sec.IsZero())
	minutesShown := first <= minutes && (hoursShown && secondsShown || d[minutes] != 0 || f.units[minutes].display == "always")
	separator := numberformat.Symbol(f.res.data, f.res.values["nu"], "timeSeparator")
	unit := func(i int, n decimal.Number) {
		nf := plainNumber(f.res, f.res.values["nu"])
		nf.UseGrouping = ""
		if f.units[i].style == "2-digit" {
			nf.MinInt = 2
		}
		if i == seconds {
			nf.MaxFrac = 0
			if f.nextFractional(i) {
				f.fractionDigits(&nf)
			} else {
				n = decimal.FromFloat(d[seconds])
			}
		}
		if signShown {
			n.Neg = n.Neg || negative
			signShown = false
		} else {
			nf.SignDisplay = "never"
		}
		if len(out) > 0 {
			out = append(out, unitPart{numberformat.Part{Type: "literal", Value: separator}, ""})
		}
		for _, p := range nf.FormatToParts(n) {
			out = append(out, unitPart{p, strings.TrimSuffix(durationUnits[i], "s")})
		}
	}
	if hoursShown {
		unit(hours, decimal.FromFloat(d[hours]))
	}
	if minutesShown {
		unit(minutes, decimal.FromFloat(d[minutes]))
	}
	if secondsShown {
		unit(seconds, sec)
	}
	return out
}

// join is ListFormatParts, §13.5.13.
func (f *durationFormat) join(groups [][]unitPart) []unitPart {
	style := f.style
	if style == "digital" {
		style = "short"
	}
	lf := &listFormat{data: f.res.data, kind: "unit", style: style}
	names := make([]string, len(groups))
	var out []unitPart
	next := 0
	for _, p := range lf.strings(names) {
		if p.Type == "element" {
			out = append(out, groups[next]...)
			next++
		} else {
			out = append(out, unitPart{p, ""})
		}
	}
	return out
}

// Intl.DurationFormat.prototype.format ( duration ), §13.3.3
func intlDurationFormatPrototypeFormat(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	f := thisDurationFormat(fn, this, "format")
	d := toDurationRecord(fn.Realm(), v)
	return unitPartsText(f.partition(&d))
}

// Intl.DurationFormat.prototype.formatToParts ( duration ), §13.3.4
func intlDurationFormatPrototypeFormatToParts(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	f := thisDurationFormat(fn, this, "formatToParts")
	d := toDurationRecord(fn.Realm(), v)
	return unitPartsValue(fn.Realm(), f.partition(&d))
}
