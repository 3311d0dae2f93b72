package builtins

import (
	"math"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsdate"
)

// The parts of a date: get and set methods of Date.prototype.

// dateField is what the get methods do: a part of the local or universal time.
func dateField(fn *jsrt.Function, this jsrt.Value, local bool, part func(f *jsdate.Fields) int) jsrt.Value {
	r := fn.Realm()
	t, ok := DateValue(this)
	if !ok {
		panic(r.TypeError("this is not a Date object."))
	}
	if math.IsNaN(t) {
		return jsrt.Num(nan)
	}
	if local {
		return jsrt.Int(part(jsrt.RealmData[dateRealm](r).localFields(t)))
	}
	f := jsdate.Split(t)
	return jsrt.Int(part(&f))
}

// dateSetter changes parts of the local or universal time. It has converted the
// arguments to numbers, in order, and they are as many as were given.
type dateSetter struct {
	d     *dateObject
	zone  *jsdate.Zone // nil: universal time
	t     float64      // the time to change, local or universal
	parts [4]float64
	n     int
}

// beginSet begins a set method with at most limit arguments.
func beginSet(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value, limit int, local bool, method string) dateSetter {
	r := fn.Realm()
	s := dateSetter{d: thisDate(r, this, method), n: min(len(args), limit)}
	s.t = s.d.t
	s.parts[0] = nan
	for i := range s.n {
		s.parts[i] = jsrt.ToNumber(r, args[i])
	}
	if local {
		s.zone = localZone(r)
		if !math.IsNaN(s.t) {
			s.t = s.zone.LocalTime(s.t)
		}
	}
	return s
}

// part is argument i, or what there is now.
func (s *dateSetter) part(i int, now int) float64 {
	if i < s.n || i == 0 {
		return s.parts[i]
	}
	return float64(now)
}

// finish stores the changed time. t was NaN before the arguments were converted if
// the date was invalid: then nothing changes.
func (s *dateSetter) finish(day, time float64) jsrt.Value {
	u := jsdate.MakeDate(day, time)
	if s.zone != nil {
		u = s.zone.UTC(u)
	}
	s.d.t = jsdate.TimeClip(u)
	return jsrt.Num(s.d.t)
}

// setTimePart sets hours, minutes, seconds and milliseconds from the one that first
// counts (0 hours … 3 milliseconds).
func (s *dateSetter) setTimePart(first int) jsrt.Value {
	if math.IsNaN(s.t) {
		return jsrt.Num(nan)
	}
	f := jsdate.Split(s.t)
	now := [4]int{f.Hour, f.Minute, f.Second, f.Millis}
	var v [4]float64
	for i := range v {
		if i < first {
			v[i] = float64(now[i])
		} else {
			v[i] = s.part(i-first, now[i])
		}
	}
	return s.finish(jsdate.Day(s.t), jsdate.MakeTime(v[0], v[1], v[2], v[3]))
}

// setDatePart sets year, month and date from the one that first counts.
func (s *dateSetter) setDatePart(first int) jsrt.Value {
	if math.IsNaN(s.t) {
		if first > 0 {
			return jsrt.Num(nan)
		}
		s.t = 0 // setFullYear makes an invalid date valid
	}
	f := jsdate.Split(s.t)
	now := [3]int{f.Year, f.Month, f.Day}
	var v [3]float64
	for i := range v {
		if i < first {
			v[i] = float64(now[i])
		} else {
			v[i] = s.part(i-first, now[i])
		}
	}
	return s.finish(jsdate.MakeDay(v[0], v[1], v[2]), jsdate.TimeWithinDay(s.t))
}

// Date.prototype.getDate ( ), §21.4.4.2
func datePrototypeGetDate(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return dateField(fn, this, true, func(f *jsdate.Fields) int { return f.Day })
}

// Date.prototype.getDay ( ), §21.4.4.3
func datePrototypeGetDay(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return dateField(fn, this, true, func(f *jsdate.Fields) int { return f.Weekday })
}

// Date.prototype.getFullYear ( ), §21.4.4.4
func datePrototypeGetFullYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return dateField(fn, this, true, func(f *jsdate.Fields) int { return f.Year })
}

// Date.prototype.getHours ( ), §21.4.4.5
func datePrototypeGetHours(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return dateField(fn, this, true, func(f *jsdate.Fields) int { return f.Hour })
}

// Date.prototype.getMilliseconds ( ), §21.4.4.6
func datePrototypeGetMilliseconds(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return dateField(fn, this, true, func(f *jsdate.Fields) int { return f.Millis })
}

// Date.prototype.getMinutes ( ), §21.4.4.7
func datePrototypeGetMinutes(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return dateField(fn, this, true, func(f *jsdate.Fields) int { return f.Minute })
}

// Date.prototype.getMonth ( ), §21.4.4.8
func datePrototypeGetMonth(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return dateField(fn, this, true, func(f *jsdate.Fields) int { return f.Month })
}

// Date.prototype.getSeconds ( ), §21.4.4.9
func datePrototypeGetSeconds(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return dateField(fn, this, true, func(f *jsdate.Fields) int { return f.Second })
}

// Date.prototype.getUTCDate ( ), §21.4.4.12
func datePrototypeGetUTCDate(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return dateField(fn, this, false, func(f *jsdate.Fields) int { return f.Day })
}

// Date.prototype.getUTCDay ( ), §21.4.4.13
func datePrototypeGetUTCDay(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return dateField(fn, this, false, func(f *jsdate.Fields) int { return f.Weekday })
}

// Date.prototype.getUTCFullYear ( ), §21.4.4.14
func datePrototypeGetUTCFullYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return dateField(fn, this, false, func(f *jsdate.Fields) int { return f.Year })
}

// Date.prototype.getUTCHours ( ), §21.4.4.15
func datePrototypeGetUTCHours(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return dateField(fn, this, false, func(f *jsdate.Fields) int { return f.Hour })
}

// Date.prototype.getUTCMilliseconds ( ), §21.4.4.16
func datePrototypeGetUTCMilliseconds(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return dateField(fn, this, false, func(f *jsdate.Fields) int { return f.Millis })
}

// Date.prototype.getUTCMinutes ( ), §21.4.4.17
func datePrototypeGetUTCMinutes(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return dateField(fn, this, false, func(f *jsdate.Fields) int { return f.Minute })
}

// Date.prototype.getUTCMonth ( ), §21.4.4.18
func datePrototypeGetUTCMonth(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return dateField(fn, this, false, func(f *jsdate.Fields) int { return f.Month })
}

// Date.prototype.getUTCSeconds ( ), §21.4.4.19
func datePrototypeGetUTCSeconds(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return dateField(fn, this, false, func(f *jsdate.Fields) int { return f.Second })
}

// Date.prototype.setDate ( date ), §21.4.4.20
func datePrototypeSetDate(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	s := beginSet(fn, this, []jsrt.Value{v}, 1, true, "setDate")
	return s.setDatePart(2)
}

// Date.prototype.setFullYear ( year [ , month [ , date ] ] ), §21.4.4.21
func datePrototypeSetFullYear(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	s := beginSet(fn, this, args, 3, true, "setFullYear")
	return s.setDatePart(0)
}

// Date.prototype.setHours ( hour [ , min [ , sec [ , ms ] ] ] ), §21.4.4.22
func datePrototypeSetHours(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	s := beginSet(fn, this, args, 4, true, "setHours")
	return s.setTimePart(0)
}

// Date.prototype.setMilliseconds ( ms ), §21.4.4.23
func datePrototypeSetMilliseconds(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	s := beginSet(fn, this, args, 1, true, "setMilliseconds")
	return s.setTimePart(3)
}

// Date.prototype.setMinutes ( min [ , sec [ , ms ] ] ), §21.4.4.24
func datePrototypeSetMinutes(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	s := beginSet(fn, this, args, 3, true, "setMinutes")
	return s.setTimePart(1)
}

// Date.prototype.setMonth ( month [ , date ] ), §21.4.4.25
func datePrototypeSetMonth(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	s := beginSet(fn, this, args, 2, true, "setMonth")
	return s.setDatePart(1)
}

// Date.prototype.setSeconds ( sec [ , ms ] ), §21.4.4.26
func datePrototypeSetSeconds(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	s := beginSet(fn, this, args, 2, true, "setSeconds")
	return s.setTimePart(2)
}

// Date.prototype.setUTCDate ( date ), §21.4.4.28
func datePrototypeSetUTCDate(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	s := beginSet(fn, this, []jsrt.Value{v}, 1, false, "setUTCDate")
	return s.setDatePart(2)
}

// Date.prototype.setUTCFullYear ( year [ , month [ , date ] ] ), §21.4.4.29
func datePrototypeSetUTCFullYear(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	s := beginSet(fn, this, args, 3, false, "setUTCFullYear")
	return s.setDatePart(0)
}

// Date.prototype.setUTCHours ( hour [ , min [ , sec [ , ms ] ] ] ), §21.4.4.30
func datePrototypeSetUTCHours(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	s := beginSet(fn, this, args, 4, false, "setUTCHours")
	return s.setTimePart(0)
}

// Date.prototype.setUTCMilliseconds ( ms ), §21.4.4.31
func datePrototypeSetUTCMilliseconds(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	s := beginSet(fn, this, args, 1, false, "setUTCMilliseconds")
	return s.setTimePart(3)
}

// Date.prototype.setUTCMinutes ( min [ , sec [ , ms ] ] ), §21.4.4.32
func datePrototypeSetUTCMinutes(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	s := beginSet(fn, this, args, 3, false, "setUTCMinutes")
	return s.setTimePart(1)
}

// Date.prototype.setUTCMonth ( month [ , date ] ), §21.4.4.33
func datePrototypeSetUTCMonth(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	s := beginSet(fn, this, args, 2, false, "setUTCMonth")
	return s.setDatePart(1)
}

// Date.prototype.setUTCSeconds ( sec [ , ms ] ), §21.4.4.34
func datePrototypeSetUTCSeconds(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	s := beginSet(fn, this, args, 2, false, "setUTCSeconds")
	return s.setTimePart(2)
}

// Date.prototype.getTimezoneOffset ( ), §21.4.4.11
func datePrototypeGetTimezoneOffset(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t, ok := DateValue(this)
	if !ok {
		panic(r.TypeError("this is not a Date object."))
	}
	if math.IsNaN(t) {
		return jsrt.Num(nan)
	}
	return jsrt.Num((t - localZone(r).LocalTime(t)) / 60000)
}

// Date.prototype.getYear ( ), §B.2.3.1
func datePrototypeGetYear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return dateField(fn, this, true, func(f *jsdate.Fields) int { return f.Year - 1900 })
}

// Date.prototype.setYear ( year ), §B.2.3.2
func datePrototypeSetYear(fn *jsrt.Function, this, year jsrt.Value) jsrt.Value {
	r := fn.Realm()
	d := thisDate(r, this, "setYear")
	t := d.t
	y := jsrt.ToNumber(r, year)
	if math.IsNaN(y) {
		d.t = nan
		return jsrt.Num(nan)
	}
	zone := localZone(r)
	if math.IsNaN(t) {
		t = 0
	} else {
		t = zone.LocalTime(t)
	}
	f := jsdate.Split(t)
	day := jsdate.MakeDay(jsdate.MakeFullYear(y), float64(f.Month), float64(f.Day))
	d.t = jsdate.TimeClip(zone.UTC(jsdate.MakeDate(day, jsdate.TimeWithinDay(t))))
	return jsrt.Num(d.t)
}
