package builtins

import (
	"math"
	"time"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsdate"
	"github.com/gonodec/gonodec/jsrt/jsnumber"
)

// Date is ECMA-262 §21.4 and what §B.2.3 adds.
var Date = &jsrt.Library{Tables: []*jsrt.Table{&dateTable, &datePrototypeTable}}

var dateTable = jsrt.Table{
	Intrinsic: jsrt.DateConstructor, Global: "Date", Name: "Date", Length: 7, New: dateConstructor, Prototype: jsrt.DatePrototype,
	Rows: []jsrt.Method{
		{Name: "Date.now", Fn0: dateNow},
		{Name: "Date.parse", Length: 1, Fn1: dateParse},
		{Name: "Date.UTC", Length: 7, FnV: dateUTC},
	},
}

var datePrototypeTable = jsrt.Table{
	Intrinsic: jsrt.DatePrototype, Constructor: jsrt.DateConstructor,
	Rows: []jsrt.Method{
		{Name: "Date.prototype.toString", Fn0: datePrototypeToString},
		{Name: "Date.prototype.toDateString", Fn0: datePrototypeToDateString},
		{Name: "Date.prototype.toTimeString", Fn0: datePrototypeToTimeString},
		{Name: "Date.prototype.toISOString", Fn0: datePrototypeToISOString},
		{Name: "Date.prototype.toUTCString", Fn0: datePrototypeToUTCString},
		{Name: "Date.prototype.toGMTString", Alias: "Date.prototype.toUTCString"},
		{Name: "Date.prototype.getDate", Fn0: datePrototypeGetDate},
		{Name: "Date.prototype.setDate", Length: 1, Fn1: datePrototypeSetDate},
		{Name: "Date.prototype.getDay", Fn0: datePrototypeGetDay},
		{Name: "Date.prototype.getFullYear", Fn0: datePrototypeGetFullYear},
		{Name: "Date.prototype.setFullYear", Length: 3, FnV: datePrototypeSetFullYear},
		{Name: "Date.prototype.getHours", Fn0: datePrototypeGetHours},
		{Name: "Date.prototype.setHours", Length: 4, FnV: datePrototypeSetHours},
		{Name: "Date.prototype.getMilliseconds", Fn0: datePrototypeGetMilliseconds},
		{Name: "Date.prototype.setMilliseconds", Length: 1, FnV: datePrototypeSetMilliseconds},
		{Name: "Date.prototype.getMinutes", Fn0: datePrototypeGetMinutes},
		{Name: "Date.prototype.setMinutes", Length: 3, FnV: datePrototypeSetMinutes},
		{Name: "Date.prototype.getMonth", Fn0: datePrototypeGetMonth},
		{Name: "Date.prototype.setMonth", Length: 2, FnV: datePrototypeSetMonth},
		{Name: "Date.prototype.getSeconds", Fn0: datePrototypeGetSeconds},
		{Name: "Date.prototype.setSeconds", Length: 2, FnV: datePrototypeSetSeconds},
		{Name: "Date.prototype.getTime", Fn0: datePrototypeGetTime},
		{Name: "Date.prototype.setTime", Length: 1, Fn1: datePrototypeSetTime},
		{Name: "Date.prototype.getTimezoneOffset", Fn0: datePrototypeGetTimezoneOffset},
		{Name: "Date.prototype.getUTCDate", Fn0: datePrototypeGetUTCDate},
		{Name: "Date.prototype.setUTCDate", Length: 1, Fn1: datePrototypeSetUTCDate},
		{Name: "Date.prototype.getUTCDay", Fn0: datePrototypeGetUTCDay},
		{Name: "Date.prototype.getUTCFullYear", Fn0: datePrototypeGetUTCFullYear},
		{Name: "Date.prototype.setUTCFullYear", Length: 3, FnV: datePrototypeSetUTCFullYear},
		{Name: "Date.prototype.getUTCHours", Fn0: datePrototypeGetUTCHours},
		{Name: "Date.prototype.setUTCHours", Length: 4, FnV: datePrototypeSetUTCHours},
		{Name: "Date.prototype.getUTCMilliseconds", Fn0: datePrototypeGetUTCMilliseconds},
		{Name: "Date.prototype.setUTCMilliseconds", Length: 1, FnV: datePrototypeSetUTCMilliseconds},
		{Name: "Date.prototype.getUTCMinutes", Fn0: datePrototypeGetUTCMinutes},
		{Name: "Date.prototype.setUTCMinutes", Length: 3, FnV: datePrototypeSetUTCMinutes},
		{Name: "Date.prototype.getUTCMonth", Fn0: datePrototypeGetUTCMonth},
		{Name: "Date.prototype.setUTCMonth", Length: 2, FnV: datePrototypeSetUTCMonth},
		{Name: "Date.prototype.getUTCSeconds", Fn0: datePrototypeGetUTCSeconds},
		{Name: "Date.prototype.setUTCSeconds", Length: 2, FnV: datePrototypeSetUTCSeconds},
		{Name: "Date.prototype.valueOf", Fn0: datePrototypeValueOf},
		{Name: "Date.prototype.getYear", Fn0: datePrototypeGetYear},
		{Name: "Date.prototype.setYear", Length: 1, Fn1: datePrototypeSetYear},
		{Name: "Date.prototype.toJSON", Length: 1, Fn0: datePrototypeToJSON},
		{Name: "Date.prototype.toLocaleString", Fn0: datePrototypeToLocaleString},
		{Name: "Date.prototype.toLocaleDateString", Fn0: datePrototypeToLocaleDateString},
		{Name: "Date.prototype.toLocaleTimeString", Fn0: datePrototypeToLocaleTimeString},
		{Name: "Date.prototype [ %Symbol.toPrimitive% ]", Length: 1, Fn1: datePrototypeSymbolToPrimitive, Attr: jsrt.Configurable},
	},
}

// dateObject is a Date object.
type dateObject struct {
	jsrt.Object
	t float64 // [[DateValue]]
}

// dateRealm is what a realm keeps for its dates.
type dateRealm struct {
	local   *jsdate.Zone
	changes uint32 // jsdate.ZoneChanges when it was looked up

	// The parts of the local time that was asked for last: programs want several of one date.
	fields jsdate.Fields
	at     float64 // the time value
	zone   *jsdate.Zone
}

// localFields are the parts of the time value t, which is finite, in local time.
func (d *dateRealm) localFields(t float64) *jsdate.Fields {
	if zone := d.localZone(); d.at != t || d.zone != zone {
		d.fields, d.at, d.zone = jsdate.Split(zone.LocalTime(t)), t, zone
	}
	return &d.fields
}

// localZone returns the local time zone.
func localZone(r *jsrt.Realm) *jsdate.Zone { return jsrt.RealmData[dateRealm](r).localZone() }

func (d *dateRealm) localZone() *jsdate.Zone {
	if n := jsdate.ZoneChanges(); d.local == nil || d.changes != n {
		d.local, d.changes = jsdate.LocalZone(), n
	}
	return d.local
}

// NewDate returns a Date object with the time value t.
func NewDate(r *jsrt.Realm, t float64) *jsrt.Object {
	d := &dateObject{t: t}
	d.SetShape(r.RootShape(jsrt.ClassDate, r.Intrinsic(jsrt.DatePrototype), nil, 0))
	return &d.Object
}

// DateValue returns the time value of a Date object.
func DateValue(v jsrt.Value) (float64, bool) {
	d := cast[dateObject](v, jsrt.ClassDate)
	if d == nil {
		return 0, false
	}
	return d.t, true
}

func now() float64 { return float64(time.Now().UnixMilli()) }

// dateConstructor is Date ( ...values ), §21.4.2.1.
func dateConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	if newTarget == nil {
		return dateString(jsdate.AppendString(nil, now(), localZone(r)))
	}
	var t float64
	switch len(args) {
	case 0:
		t = now()
	case 1:
		t = dateFromValue(r, args[0])
	default:
		t = jsdate.TimeClip(localZone(r).UTC(dateFromParts(r, args)))
	}
	d := &dateObject{t: t}
	d.SetShape(r.ShapeFromConstructor(newTarget, jsrt.DatePrototype, jsrt.ClassDate, nil))
	return jsrt.Obj(&d.Object)
}

// dateFromValue is step 4 of Date.
func dateFromValue(r *jsrt.Realm, v jsrt.Value) float64 {
	if t, ok := DateValue(v); ok {
		return t
	}
	v = jsrt.ToPrimitive(r, v, jsrt.HintDefault)
	if v.IsString() {
		return parseDate(r, v.Str())
	}
	return jsdate.TimeClip(jsrt.ToNumber(r, v))
}

// dateFromParts is MakeDate of the arguments year, month, date, hours, minutes,
// seconds, ms.
func dateFromParts(r *jsrt.Realm, args []jsrt.Value) float64 {
	parts := [7]float64{2: 1}
	parts[0] = nan
	for i := range min(len(args), len(parts)) {
		parts[i] = jsrt.ToNumber(r, args[i])
	}
	day := jsdate.MakeDay(jsdate.MakeFullYear(parts[0]), parts[1], parts[2])
	return jsdate.MakeDate(day, jsdate.MakeTime(parts[3], parts[4], parts[5], parts[6]))
}

func parseDate(r *jsrt.Realm, s *jsrt.String) float64 {
	if s.IsLatin1() {
		return jsdate.Parse(s.Bytes(), localZone(r))
	}
	return jsdate.Parse(s.UTF16(), localZone(r))
}

func dateString(b []byte) jsrt.Value { return jsrt.Str(jsrt.FromLatin1Bytes(b)) }

// Date.now ( ), §21.4.3.1
func dateNow(*jsrt.Function, jsrt.Value) jsrt.Value { return jsrt.Num(now()) }

// Date.parse ( string ), §21.4.3.2
func dateParse(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return jsrt.Num(parseDate(r, jsrt.ToString(r, v)))
}

// Date.UTC ( year [ , month [ , date [ , hours [ , minutes [ , seconds [ , ms ] ] ] ] ] ] ), §21.4.3.4
func dateUTC(fn *jsrt.Function, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	return jsrt.Num(jsdate.TimeClip(dateFromParts(fn.Realm(), args)))
}

// thisDate is RequireInternalSlot(this, [[DateValue]]).
func thisDate(r *jsrt.Realm, this jsrt.Value, method string) *dateObject {
	d := cast[dateObject](this, jsrt.ClassDate)
	if d == nil {
		panic(incompatible(r, "Date.prototype."+method, this))
	}
	return d
}

// Date.prototype.getTime ( ), §21.4.4.10
func datePrototypeGetTime(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	t, ok := DateValue(this)
	if !ok {
		panic(fn.Realm().TypeError("this is not a Date object."))
	}
	return jsrt.Num(t)
}

// Date.prototype.valueOf ( ), §21.4.4.44
func datePrototypeValueOf(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return datePrototypeGetTime(fn, this)
}

// Date.prototype.setTime ( time ), §21.4.4.27
func datePrototypeSetTime(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	d := thisDate(r, this, "setTime")
	d.t = jsdate.TimeClip(jsrt.ToNumber(r, v))
	return jsrt.Num(d.t)
}

// Date.prototype.toString ( ), §21.4.4.41
func datePrototypeToString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return dateString(jsdate.AppendString(nil, thisDate(r, this, "toString").t, localZone(r)))
}

// Date.prototype.toDateString ( ), §21.4.4.35
func datePrototypeToDateString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return dateString(jsdate.AppendDateString(nil, thisDate(r, this, "toDateString").t, localZone(r)))
}

// Date.prototype.toTimeString ( ), §21.4.4.42
func datePrototypeToTimeString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return dateString(jsdate.AppendTimeString(nil, thisDate(r, this, "toTimeString").t, localZone(r)))
}

// Date.prototype.toISOString ( ), §21.4.4.36
func datePrototypeToISOString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t := thisDate(r, this, "toISOString").t
	if math.IsNaN(t) {
		panic(r.RangeError("Invalid time value"))
	}
	return dateString(jsdate.AppendISO(nil, t))
}

// Date.prototype.toUTCString ( ), §21.4.4.43
func datePrototypeToUTCString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return dateString(jsdate.AppendUTCString(nil, thisDate(fn.Realm(), this, "toUTCString").t))
}

// Date.prototype.toJSON ( key ), §21.4.4.37
func datePrototypeToJSON(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := jsrt.ToObject(r, this)
	tv := jsrt.ToPrimitive(r, jsrt.Obj(o), jsrt.HintNumber)
	if tv.IsNumber() && !finite(tv.Float()) {
		return jsrt.Null
	}
	f := jsrt.Get(r, o, jsrt.Key("toISOString"))
	if !jsrt.IsCallable(f) {
		panic(r.TypeError("toISOString is not a function"))
	}
	return jsrt.Call0(r, f, jsrt.Obj(o))
}

func finite(f float64) bool { return f-f == 0 }

// Date.prototype [ %Symbol.toPrimitive% ] ( hint ), §21.4.4.45
func datePrototypeSymbolToPrimitive(fn *jsrt.Function, this, hint jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := this.AsObject()
	if o == nil {
		panic(incompatible(r, "Date.prototype [ @@toPrimitive ]", this))
	}
	if hint.IsString() {
		switch hint.Str().Go() {
		case "string", "default":
			return jsrt.OrdinaryToPrimitive(r, o, jsrt.HintString)
		case "number":
			return jsrt.OrdinaryToPrimitive(r, o, jsrt.HintNumber)
		}
	}
	panic(r.TypeError("Invalid hint: " + r.Display(hint)))
}

// Date.prototype.toLocaleString ( ), §21.4.4.39, in the locale en-US
func datePrototypeToLocaleString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return dateLocale(fn, this, "toLocaleString", true, true)
}

// Date.prototype.toLocaleDateString ( ), §21.4.4.38, in the locale en-US
func datePrototypeToLocaleDateString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return dateLocale(fn, this, "toLocaleDateString", true, false)
}

// Date.prototype.toLocaleTimeString ( ), §21.4.4.40, in the locale en-US
func datePrototypeToLocaleTimeString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return dateLocale(fn, this, "toLocaleTimeString", false, true)
}

// dateLocale formats as "11/23/2026, 1:45:12 PM".
func dateLocale(fn *jsrt.Function, this jsrt.Value, method string, date, clock bool) jsrt.Value {
	r := fn.Realm()
	t := thisDate(r, this, method).t
	if math.IsNaN(t) {
		return ascii("Invalid Date")
	}
	f := jsdate.Split(localZone(r).LocalTime(t))
	var b []byte
	if date {
		year := f.Year
		if year <= 0 {
			year = 1 - year // the era does not show
		}
		b = jsnumber.AppendInt(b, int64(f.Month+1))
		b = jsnumber.AppendInt(append(b, '/'), int64(f.Day))
		b = jsnumber.AppendInt(append(b, '/'), int64(year))
	}
	if !clock {
		return dateString(b)
	}
	if date {
		b = append(b, ", "...)
	}
	b = jsnumber.AppendInt(b, int64((f.Hour+11)%12+1))
	b = append(b, ':', byte('0'+f.Minute/10), byte('0'+f.Minute%10), ':', byte('0'+f.Second/10), byte('0'+f.Second%10))
	half := " AM"
	if f.Hour >= 12 {
		half = " PM"
	}
	return dateString(append(b, half...))
}

// LocalZoneName is the IANA name of the local time zone.
func LocalZoneName(r *jsrt.Realm) string { return localZone(r).Name() }
