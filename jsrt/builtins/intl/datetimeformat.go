package intl

import (
	"slices"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // time zones, wherever the program runs

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/builtins"
	"github.com/gonodec/gonodec/jsrt/intl/cldr"
	"github.com/gonodec/gonodec/jsrt/intl/datetime"
	"github.com/gonodec/gonodec/jsrt/intl/langtag"
	"github.com/gonodec/gonodec/jsrt/jsdate"
)

var dateTimeFormatTable = jsrt.Table{
	Intrinsic: jsrt.IntlDateTimeFormatConstructor, Name: "DateTimeFormat", New: newDateTimeFormat, Call: callDateTimeFormat, Prototype: jsrt.IntlDateTimeFormatPrototype,
	Rows: []jsrt.Method{{Name: "Intl.DateTimeFormat.supportedLocalesOf", Length: 1, Fn2: intlDateTimeFormatSupportedLocalesOf}},
}

var dateTimeFormatPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.IntlDateTimeFormatPrototype, Constructor: jsrt.IntlDateTimeFormatConstructor, Tag: "Intl.DateTimeFormat",
	Rows: []jsrt.Method{
		{Name: "Intl.DateTimeFormat.prototype.resolvedOptions", Fn0: intlDateTimeFormatPrototypeResolvedOptions},
		{Name: "Intl.DateTimeFormat.prototype.formatToParts", Length: 1, Fn1: intlDateTimeFormatPrototypeFormatToParts},
		{Name: "get Intl.DateTimeFormat.prototype.format", Fn0: getIntlDateTimeFormatPrototypeFormat},
		{Name: "Intl.DateTimeFormat.prototype.formatRange", Length: 2, Fn2: intlDateTimeFormatPrototypeFormatRange},
		{Name: "Intl.DateTimeFormat.prototype.formatRangeToParts", Length: 2, Fn2: intlDateTimeFormatPrototypeFormatRangeToParts},
	},
}

// dateTimeFormat is an Intl.DateTimeFormat.
type dateTimeFormat struct {
	datetime.Format
	locale string
	local  string         // the local time zone that a format kept for later has
	bound  *jsrt.Function // [[BoundFormat]]
}

// newDateTimeFormat is Intl.DateTimeFormat ( [ locales [ , options ] ] ), §11.1.1.
func newDateTimeFormat(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	o := instance(r, newTarget, jsrt.IntlDateTimeFormatPrototype)
	if jsrt.Arg(args, 1).IsNull() {
		panic(r.TypeError("Cannot convert undefined or null to object"))
	}
	o.Data = createDateTimeFormat(r, jsrt.Arg(args, 0), jsrt.Arg(args, 1), "any", "date")
	return jsrt.Obj(&o.Object)
}

// callDateTimeFormat is Intl.DateTimeFormat called without new.
func callDateTimeFormat(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	return chain(fn, this, newDateTimeFormat(fn, args, nil), jsrt.IntlDateTimeFormatConstructor)
}

// component is a row of table "Components of date and time formats", §11.1.1.
type component struct {
	name   string
	values []string
}

var (
	textWidths  = []string{"narrow", "short", "long"}
	numberWidth = []string{"2-digit", "numeric"}
	components  = [...]component{
		{"weekday", textWidths}, {"era", textWidths}, {"year", numberWidth},
		{"month", []string{"2-digit", "numeric", "narrow", "short", "long"}}, {"day", numberWidth}, {"dayPeriod", textWidths},
		{"hour", numberWidth}, {"minute", numberWidth}, {"second", numberWidth}, {"fractionalSecondDigits", nil},
		{"timeZoneName", []string{"short", "long", "shortOffset", "longOffset", "shortGeneric", "longGeneric"}},
	}
)

func calendars(l *cldr.Locale, name string) []string {
	t, _ := langtag.Parse(name)
	t.Canonicalize()
	all := datetime.Calendars()
	for _, c := range strings.Fields(shared("calendars/", region(t))) {
		if slices.Contains(all, c) {
			return append([]string{c}, all...)
		}
	}
	return all
}

func hourCycleValues(l *cldr.Locale, _ string) []string {
	return []string{"", "h11", "h12", "h23", "h24"}
}

// createDateTimeFormat is CreateDateTimeFormat, §11.1.2.
func createDateTimeFormat(r *jsrt.Realm, locales, opts jsrt.Value, required, defaults string) *dateTimeFormat {
	requested := canonicalizeLocaleList(r, locales)
	o := coerceOptions(r, opts, "Intl.DateTimeFormat")
	o.matcher()
	ca, caGiven := o.utype("calendar")
	nu, nuGiven := o.utype("numberingSystem")
	hour12, hour12Given := o.bool("hour12")
	hc, hcGiven := o.str("hourCycle", "h11", "h12", "h23", "h24")
	res := resolveLocale(r, requested,
		key{name: "ca", values: calendars, option: ca, given: caGiven},
		key{name: "nu", values: numberingSystems, option: nu, given: nuGiven},
		key{name: "hc", values: hourCycleValues, option: hc, given: hcGiven && !hour12Given, ignored: hour12Given})
	f := &dateTimeFormat{locale: res.locale}
	f.Data, f.Calendar, f.NumberingSystem = res.data, res.values["ca"], res.values["nu"]
	f.HourCycle = datetime.DefaultHourCycle(f.Data)
	switch {
	case hour12Given && hour12:
		f.HourCycle = "h12"
		if strings.HasPrefix(f.Data.Name, "ja") {
			f.HourCycle = "h11"
		}
	case hour12Given:
		f.HourCycle = "h23"
	case res.values["hc"] != "":
		f.HourCycle = res.values["hc"]
	}
	f.Zone = zoneOption(o)
	explicit := ""
	f.Fields = map[string]string{}
	for _, c := range components {
		v, ok := "", false
		if c.values == nil {
			if n := o.int(c.name, 1, 3, 0); n > 0 {
				v, ok = strconv.Itoa(n), true
			}
		} else {
			v, ok = o.str(c.name, c.values...)
		}
		if ok {
			f.Fields[c.name] = v
			explicit = c.name
		}
	}
	o.str("formatMatcher", "basic", "best fit")
	f.DateStyle = o.or("dateStyle", "", "full", "long", "medium", "short")
	f.TimeStyle = o.or("timeStyle", "", "full", "long", "medium", "short")
	if f.DateStyle != "" || f.TimeStyle != "" {
		switch {
		case explicit != "":
			panic(r.TypeError("Can't set option " + explicit + " when " + map[bool]string{true: "dateStyle", false: "timeStyle"}[f.DateStyle != ""] + " is used"))
		case required == "date" && f.TimeStyle != "":
			panic(r.TypeError("Invalid option : timeStyle"))
		case required == "time" && f.DateStyle != "":
			panic(r.TypeError("Invalid option : dateStyle"))
		}
	} else {
		f.addDefaults(required, defaults)
	}
	f.Init()
	return f
}

// addDefaults adds the fields that are shown where the options ask for none.
func (f *dateTimeFormat) addDefaults(required, defaults string) {
	need := true
	check := func(names ...string) {
		for _, n := range names {
			need = need && f.Fields[n] == ""
		}
	}
	if required != "time" {
		check("weekday", "year", "month", "day")
	}
	if required != "date" {
		check("dayPeriod", "hour", "minute", "second", "fractionalSecondDigits")
	}
	if !need {
		return
	}
	if defaults != "time" {
		f.Fields["year"], f.Fields["month"], f.Fields["day"] = "numeric", "numeric", "numeric"
	}
	if defaults != "date" {
		f.Fields["hour"], f.Fields["minute"], f.Fields["second"] = "numeric", "numeric", "numeric"
	}
}

// zoneOption reads timeZone.
func zoneOption(o options) datetime.Zone {
	v := o.get("timeZone")
	if v.IsUndefined() {
		z, ok := datetime.LoadZone(builtins.LocalZoneName(o.r))
		if !ok {
			z, _ = datetime.LoadZone("UTC")
		}
		return z
	}
	name := jsrt.ToString(o.r, v).Go()
	z, ok := datetime.LoadZone(name)
	if !ok {
		panic(o.r.RangeError("Invalid time zone specified: " + name))
	}
	return z
}

// Intl.DateTimeFormat.supportedLocalesOf ( locales [ , options ] ), §11.2.2
func intlDateTimeFormatSupportedLocalesOf(fn *jsrt.Function, _, locales, opts jsrt.Value) jsrt.Value {
	return supportedLocales(fn.Realm(), "Intl.DateTimeFormat", locales, opts)
}

func thisDateTimeFormat(fn *jsrt.Function, this jsrt.Value, method string) *dateTimeFormat {
	return receiver[*dateTimeFormat](fn.Realm(), this, "DateTimeFormat.prototype."+method)
}

// Intl.DateTimeFormat.prototype.resolvedOptions ( ), §11.3.2
func intlDateTimeFormatPrototypeResolvedOptions(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	f := unwrap[*dateTimeFormat](r, this, jsrt.IntlDateTimeFormatConstructor, "DateTimeFormat.prototype.resolvedOptions")
	o := newRecord(r)
	o.str("locale", f.locale)
	o.str("calendar", f.Calendar)
	o.str("numberingSystem", f.NumberingSystem)
	o.str("timeZone", f.Zone.Name)
	if f.HasHour() {
		o.str("hourCycle", f.HourCycle)
		o.set("hour12", jsrt.Bool(f.HourCycle == "h11" || f.HourCycle == "h12"))
	}
	if f.DateStyle == "" && f.TimeStyle == "" {
		f.Resolved(func(name, value string) {
			if name == "fractionalSecondDigits" {
				n, _ := strconv.Atoi(value)
				o.set(name, jsrt.Int(n))
				return
			}
			o.str(name, value)
		})
	}
	o.str("dateStyle", f.DateStyle)
	o.str("timeStyle", f.TimeStyle)
	return o.value()
}

// timeValue is the time value of a date argument.
func timeValue(r *jsrt.Realm, v jsrt.Value) float64 {
	if v.IsUndefined() {
		return float64(time.Now().UnixMilli())
	}
	return clipped(r, jsrt.ToNumber(r, v))
}

func clipped(r *jsrt.Realm, t float64) float64 {
	if t = jsdate.TimeClip(t); t != t {
		panic(r.RangeError("Invalid time value"))
	}
	return t
}

// Intl.DateTimeFormat.prototype.formatToParts ( date ), §11.3.6
func intlDateTimeFormatPrototypeFormatToParts(fn *jsrt.Function, this, date jsrt.Value) jsrt.Value {
	r := fn.Realm()
	f := thisDateTimeFormat(fn, this, "formatToParts")
	return partsValue(r, f.FormatToParts(timeValue(r, date)))
}

// get Intl.DateTimeFormat.prototype.format, §11.3.3
func getIntlDateTimeFormatPrototypeFormat(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	f := unwrap[*dateTimeFormat](r, this, jsrt.IntlDateTimeFormatConstructor, "DateTimeFormat.prototype.format")
	if f.bound == nil {
		c := &jsrt.Code{Call1: dateTimeFormatFunction, Length: 1, Flags: jsrt.CodeBuiltin}
		c.SetEntries()
		f.bound = jsrt.NewBuiltinData(r, c, f)
	}
	return jsrt.Fn(f.bound)
}

// dateTimeFormatFunction is the date-time format function, §11.5.4.
func dateTimeFormatFunction(fn *jsrt.Function, _, date jsrt.Value) jsrt.Value {
	f := jsrt.BuiltinData[dateTimeFormat](fn)
	return f.text(timeValue(fn.Realm(), date))
}

func (f *dateTimeFormat) text(t float64) jsrt.Value {
	var b strings.Builder
	for _, p := range f.FormatToParts(t) {
		b.WriteString(p.Value)
	}
	return str(b.String())
}

func (f *dateTimeFormat) formatRange(r *jsrt.Realm, start, end jsrt.Value) []datetime.RangePart {
	if start.IsUndefined() || end.IsUndefined() {
		panic(r.TypeError("startDate or endDate cannot be undefined"))
	}
	x := jsrt.ToNumber(r, start)
	y := jsrt.ToNumber(r, end)
	return f.FormatRange(clipped(r, x), clipped(r, y))
}

// Intl.DateTimeFormat.prototype.formatRange ( startDate, endDate ), §11.3.4
func intlDateTimeFormatPrototypeFormatRange(fn *jsrt.Function, this, start, end jsrt.Value) jsrt.Value {
	var b strings.Builder
	for _, p := range thisDateTimeFormat(fn, this, "formatRange").formatRange(fn.Realm(), start, end) {
		b.WriteString(p.Value)
	}
	return str(b.String())
}

// Intl.DateTimeFormat.prototype.formatRangeToParts ( startDate, endDate ), §11.3.5
func intlDateTimeFormatPrototypeFormatRangeToParts(fn *jsrt.Function, this, start, end jsrt.Value) jsrt.Value {
	r := fn.Realm()
	var out []jsrt.Value
	for _, p := range thisDateTimeFormat(fn, this, "formatRangeToParts").formatRange(r, start, end) {
		o := newRecord(r)
		o.set("type", str(p.Type))
		o.set("value", str(p.Value))
		o.set("source", str(p.Source))
		out = append(out, o.value())
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, out))
}
