package intl

import (
	"slices"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/intl/cldr"
	"github.com/gonodec/gonodec/jsrt/intl/langtag"
)

var localeTable = jsrt.Table{Intrinsic: jsrt.IntlLocaleConstructor, Name: "Locale", Length: 1, New: newLocale, Prototype: jsrt.IntlLocalePrototype}

var localePrototypeTable = jsrt.Table{
	Intrinsic: jsrt.IntlLocalePrototype, Constructor: jsrt.IntlLocaleConstructor, Tag: "Intl.Locale",
	Rows: []jsrt.Method{
		{Name: "Intl.Locale.prototype.toString", Fn0: intlLocalePrototypeToString},
		{Name: "Intl.Locale.prototype.maximize", Fn0: intlLocalePrototypeMaximize},
		{Name: "Intl.Locale.prototype.minimize", Fn0: intlLocalePrototypeMinimize},
		{Name: "get Intl.Locale.prototype.language", Fn0: getIntlLocalePrototypeLanguage},
		{Name: "get Intl.Locale.prototype.script", Fn0: getIntlLocalePrototypeScript},
		{Name: "get Intl.Locale.prototype.region", Fn0: getIntlLocalePrototypeRegion},
		{Name: "get Intl.Locale.prototype.variants", Fn0: getIntlLocalePrototypeVariants},
		{Name: "get Intl.Locale.prototype.baseName", Fn0: getIntlLocalePrototypeBaseName},
		{Name: "get Intl.Locale.prototype.calendar", Fn0: getIntlLocalePrototypeCalendar},
		{Name: "get Intl.Locale.prototype.caseFirst", Fn0: getIntlLocalePrototypeCaseFirst},
		{Name: "get Intl.Locale.prototype.collation", Fn0: getIntlLocalePrototypeCollation},
		{Name: "get Intl.Locale.prototype.firstDayOfWeek", Fn0: getIntlLocalePrototypeFirstDayOfWeek},
		{Name: "get Intl.Locale.prototype.hourCycle", Fn0: getIntlLocalePrototypeHourCycle},
		{Name: "get Intl.Locale.prototype.numeric", Fn0: getIntlLocalePrototypeNumeric},
		{Name: "get Intl.Locale.prototype.numberingSystem", Fn0: getIntlLocalePrototypeNumberingSystem},
		{Name: "Intl.Locale.prototype.getCalendars", Fn0: intlLocalePrototypeGetCalendars},
		{Name: "Intl.Locale.prototype.getCollations", Fn0: intlLocalePrototypeGetCollations},
		{Name: "Intl.Locale.prototype.getHourCycles", Fn0: intlLocalePrototypeGetHourCycles},
		{Name: "Intl.Locale.prototype.getNumberingSystems", Fn0: intlLocalePrototypeGetNumberingSystems},
		{Name: "Intl.Locale.prototype.getTimeZones", Fn0: intlLocalePrototypeGetTimeZones},
		{Name: "Intl.Locale.prototype.getTextInfo", Fn0: intlLocalePrototypeGetTextInfo},
		{Name: "Intl.Locale.prototype.getWeekInfo", Fn0: intlLocalePrototypeGetWeekInfo},
	},
}

// localeObject is an Intl.Locale.
type localeObject struct{ tag *langtag.Tag }

const badLocale = "Incorrect locale information provided"

// newLocale is Intl.Locale ( tag [ , options ] ), §15.1.1.
func newLocale(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "Locale")
	o := instance(r, newTarget, jsrt.IntlLocalePrototype)
	v := jsrt.Arg(args, 0)
	if !v.IsString() && !v.IsObject() {
		panic(r.TypeError("First argument to Intl.Locale constructor can't be empty or missing"))
	}
	text := ""
	if l, ok := initialized[*localeObject](v); ok {
		text = l.tag.String()
	} else {
		text = jsrt.ToString(r, v).Go()
	}
	opts := coerceOptions(r, jsrt.Arg(args, 1), "Intl.Locale")
	t, ok := langtag.Canonicalize(text)
	if !ok {
		panic(r.RangeError(badLocale))
	}
	updateLanguageID(r, t, opts)
	utype := func(key, name string) {
		if s, ok := opts.str(name); ok {
			if !langtag.IsType(s) {
				panic(r.RangeError(badLocale))
			}
			t.SetKeyword(key, strings.ToLower(s))
		}
	}
	utype("ca", "calendar")
	utype("co", "collation")
	if s, ok := opts.str("firstDayOfWeek"); ok {
		s = weekdayToUValue(s)
		if !langtag.IsType(s) {
			panic(r.RangeError(badLocale))
		}
		t.SetKeyword("fw", strings.ToLower(s))
	}
	if s, ok := opts.str("hourCycle", "h11", "h12", "h23", "h24"); ok {
		t.SetKeyword("hc", s)
	}
	if s, ok := opts.str("caseFirst", "upper", "lower", "false"); ok {
		t.SetKeyword("kf", s)
	}
	if b, ok := opts.bool("numeric"); ok {
		s := "false"
		if b {
			s = "true"
		}
		t.SetKeyword("kn", s)
	}
	utype("nu", "numberingSystem")
	t.Canonicalize()
	o.Data = &localeObject{t}
	return jsrt.Obj(&o.Object)
}

// updateLanguageID is UpdateLanguageId, §15.1.2.
func updateLanguageID(r *jsrt.Realm, t *langtag.Tag, opts options) {
	part := func(name string, ok func(string) bool, to *string) {
		if s, given := opts.str(name); given {
			if !ok(s) {
				panic(r.RangeError(badLocale))
			}
			*to = strings.ToLower(s)
		}
	}
	part("language", langtag.IsLanguage, &t.Language)
	part("script", langtag.IsScript, &t.Script)
	part("region", langtag.IsRegion, &t.Region)
	if s, ok := opts.str("variants"); ok {
		list := strings.Split(strings.ToLower(s), "-")
		for i, v := range list {
			if !langtag.IsVariant(v) || slices.Contains(list[:i], v) {
				panic(r.RangeError(badLocale))
			}
		}
		t.Variants = list
	}
}

// weekdayToUValue is WeekdayToUValue, §15.5.
func weekdayToUValue(s string) string {
	days := [...]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun"}
	if len(s) == 1 && s[0] >= '0' && s[0] <= '7' {
		return days[s[0]-'0']
	}
	return s
}

func thisLocale(fn *jsrt.Function, this jsrt.Value, method string) *langtag.Tag {
	return receiver[*localeObject](fn.Realm(), this, "Locale.prototype."+method).tag
}

func makeLocale(r *jsrt.Realm, t langtag.Tag) jsrt.Value {
	o := instance(r, nil, jsrt.IntlLocalePrototype)
	t.Canonicalize()
	o.Data = &localeObject{&t}
	return jsrt.Obj(&o.Object)
}

// Intl.Locale.prototype.toString ( ), §15.3
func intlLocalePrototypeToString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return str(thisLocale(fn, this, "toString").String())
}

// Intl.Locale.prototype.maximize ( ), §15.3
func intlLocalePrototypeMaximize(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	t := *thisLocale(fn, this, "maximize")
	t.Maximize()
	return makeLocale(fn.Realm(), t)
}

// Intl.Locale.prototype.minimize ( ), §15.3
func intlLocalePrototypeMinimize(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	t := *thisLocale(fn, this, "minimize")
	t.Minimize()
	return makeLocale(fn.Realm(), t)
}

func orUndefined(s string) jsrt.Value {
	if s == "" {
		return jsrt.Undef()
	}
	return str(s)
}

// get Intl.Locale.prototype.language, §15.3
func getIntlLocalePrototypeLanguage(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return str(thisLocale(fn, this, "language").Language)
}

// get Intl.Locale.prototype.script, §15.3
func getIntlLocalePrototypeScript(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return orUndefined(thisLocale(fn, this, "script").Script)
}

// get Intl.Locale.prototype.region, §15.3
func getIntlLocalePrototypeRegion(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return orUndefined(thisLocale(fn, this, "region").Region)
}

// get Intl.Locale.prototype.variants, §15.3
func getIntlLocalePrototypeVariants(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return orUndefined(strings.Join(thisLocale(fn, this, "variants").Variants, "-"))
}

// get Intl.Locale.prototype.baseName, §15.3
func getIntlLocalePrototypeBaseName(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return str(thisLocale(fn, this, "baseName").BaseName())
}

func keyword(t *langtag.Tag, key string) jsrt.Value {
	if v, ok := t.Keyword(key); ok {
		return str(v)
	}
	return jsrt.Undef()
}

// get Intl.Locale.prototype.calendar, §15.3
func getIntlLocalePrototypeCalendar(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return keyword(thisLocale(fn, this, "calendar"), "ca")
}

// get Intl.Locale.prototype.caseFirst, §15.3
func getIntlLocalePrototypeCaseFirst(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return keyword(thisLocale(fn, this, "caseFirst"), "kf")
}

// get Intl.Locale.prototype.collation, §15.3
func getIntlLocalePrototypeCollation(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return keyword(thisLocale(fn, this, "collation"), "co")
}

// get Intl.Locale.prototype.firstDayOfWeek, §15.3
func getIntlLocalePrototypeFirstDayOfWeek(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return keyword(thisLocale(fn, this, "firstDayOfWeek"), "fw")
}

// get Intl.Locale.prototype.hourCycle, §15.3
func getIntlLocalePrototypeHourCycle(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return keyword(thisLocale(fn, this, "hourCycle"), "hc")
}

// get Intl.Locale.prototype.numeric, §15.3
func getIntlLocalePrototypeNumeric(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	v, ok := thisLocale(fn, this, "numeric").Keyword("kn")
	return jsrt.Bool(ok && v == "")
}

// get Intl.Locale.prototype.numberingSystem, §15.3
func getIntlLocalePrototypeNumberingSystem(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return keyword(thisLocale(fn, this, "numberingSystem"), "nu")
}

// region is the region that preferences are looked up with.
func region(t *langtag.Tag) string {
	for _, k := range []string{"rg"} {
		if v, ok := t.Keyword(k); ok && len(v) == 6 {
			return strings.ToUpper(v[:2])
		}
	}
	if t.Region != "" {
		return t.Region
	}
	u := *t
	u.Maximize()
	return u.Region
}

func list(r *jsrt.Realm, s ...string) jsrt.Value {
	out := make([]jsrt.Value, len(s))
	for i := range s {
		out[i] = str(s[i])
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, out))
}

// shared looks a fact of a region up, or that of the world.
func shared(prefix, region string) string {
	if v, ok := cldr.Shared(prefix + region); ok {
		return v
	}
	v, _ := cldr.Shared(prefix + "001")
	return v
}

// Intl.Locale.prototype.getCalendars ( ), §15.3
func intlLocalePrototypeGetCalendars(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	t := thisLocale(fn, this, "getCalendars")
	if v, ok := t.Keyword("ca"); ok {
		return list(fn.Realm(), v)
	}
	return list(fn.Realm(), strings.Fields(shared("calendars/", region(t)))...)
}

// Intl.Locale.prototype.getCollations ( ), §15.3
func intlLocalePrototypeGetCollations(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	t := thisLocale(fn, this, "getCollations")
	if v, ok := t.Keyword("co"); ok {
		return list(fn.Realm(), v)
	}
	all := append([]string{"emoji", "eor"}, tailored(t.Language)...)
	slices.Sort(all)
	return list(fn.Realm(), all...)
}

// tailored are the collations of a language beside those of all.
func tailored(language string) []string {
	switch language {
	case "de":
		return []string{"phonebk"}
	case "es":
		return []string{"trad"}
	case "zh":
		return []string{"pinyin", "stroke", "zhuyin"}
	case "ja":
		return []string{"unihan"}
	case "ko":
		return []string{"searchjl", "unihan"}
	case "ar":
		return []string{"compat"}
	}
	return nil
}

// hourCycles are those of a region, the preferred one first.
func hourCycles(t *langtag.Tag) []string {
	v, ok := cldr.Shared("hours/" + t.Language + "_" + region(t))
	if !ok {
		v = shared("hours/", region(t))
	}
	var out []string
	for _, f := range strings.Fields(v) {
		h := map[byte]string{'h': "h12", 'H': "h23", 'K': "h11", 'k': "h24"}[f[0]]
		if !slices.Contains(out, h) {
			out = append(out, h)
		}
	}
	return out
}

// Intl.Locale.prototype.getHourCycles ( ), §15.3
func intlLocalePrototypeGetHourCycles(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	t := thisLocale(fn, this, "getHourCycles")
	if v, ok := t.Keyword("hc"); ok {
		return list(fn.Realm(), v)
	}
	return list(fn.Realm(), hourCycles(t)[:1]...)
}

// Intl.Locale.prototype.getNumberingSystems ( ), §15.3
func intlLocalePrototypeGetNumberingSystems(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	t := thisLocale(fn, this, "getNumberingSystems")
	if v, ok := t.Keyword("nu"); ok {
		return list(fn.Realm(), v)
	}
	l := localesOf(fn.Realm())
	d := l.data(l.lookup(t.BaseName()))
	if d == nil {
		d = l.data(defaultLocale)
	}
	return list(fn.Realm(), d.Get("n/ns"))
}

// Intl.Locale.prototype.getTimeZones ( ), §15.3
func intlLocalePrototypeGetTimeZones(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	t := thisLocale(fn, this, "getTimeZones")
	if t.Region == "" {
		return jsrt.Undef()
	}
	v, _ := cldr.Shared("timezones/" + t.Region)
	return list(fn.Realm(), strings.Fields(v)...)
}

// Intl.Locale.prototype.getTextInfo ( ), §15.3
func intlLocalePrototypeGetTextInfo(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	t := *thisLocale(fn, this, "getTextInfo")
	t.Maximize()
	dir := "ltr"
	if slices.Contains([]string{"Adlm", "Arab", "Aran", "Armi", "Avst", "Hebr", "Mand", "Mani", "Mend", "Nkoo", "Phnx", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"}, t.Script) {
		dir = "rtl"
	}
	o := newRecord(fn.Realm())
	o.str("direction", dir)
	return o.value()
}

// Intl.Locale.prototype.getWeekInfo ( ), §15.3
func intlLocalePrototypeGetWeekInfo(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t := thisLocale(fn, this, "getWeekInfo")
	reg := region(t)
	day := func(s string) int {
		d := int(s[0] - '0')
		if d == 0 {
			d = 7
		}
		return d
	}
	first := day(shared("week/firstDay/", reg))
	if v, ok := t.Keyword("fw"); ok {
		if i := slices.Index([]string{"", "mon", "tue", "wed", "thu", "fri", "sat", "sun"}, v); i > 0 {
			first = i
		}
	}
	var weekend []jsrt.Value
	for d, end := day(shared("week/weekendStart/", reg)), day(shared("week/weekendEnd/", reg)); ; d = d%7 + 1 {
		weekend = append(weekend, jsrt.Int(d))
		if d == end {
			break
		}
	}
	slices.SortFunc(weekend, func(a, b jsrt.Value) int { return int(a.Float() - b.Float()) })
	o := newRecord(r)
	o.set("firstDay", jsrt.Int(first))
	o.set("weekend", jsrt.Arr(jsrt.NewArrayFrom(r, weekend)))
	return o.value()
}
