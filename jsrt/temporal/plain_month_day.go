package temporal

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/temporal/chrono"
)

var plainMonthDayTable = jsrt.Table{
	Intrinsic: jsrt.TemporalPlainMonthDayConstructor, Name: "PlainMonthDay", Length: 2, New: plainMonthDayConstructor, Prototype: jsrt.TemporalPlainMonthDayPrototype,
	Rows: []jsrt.Method{
		{Name: "Temporal.PlainMonthDay.from", Length: 1, Fn2: temporalPlainMonthDayFrom},
	},
}

var plainMonthDayPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.TemporalPlainMonthDayPrototype, Constructor: jsrt.TemporalPlainMonthDayConstructor, Tag: "Temporal.PlainMonthDay",
	Rows: []jsrt.Method{
		{Name: "get Temporal.PlainMonthDay.prototype.calendarId", Fn0: getTemporalPlainMonthDayPrototypeCalendarId},
		{Name: "get Temporal.PlainMonthDay.prototype.monthCode", Fn0: getTemporalPlainMonthDayPrototypeMonthCode},
		{Name: "get Temporal.PlainMonthDay.prototype.day", Fn0: getTemporalPlainMonthDayPrototypeDay},
		{Name: "Temporal.PlainMonthDay.prototype.with", Length: 1, Fn2: temporalPlainMonthDayPrototypeWith},
		{Name: "Temporal.PlainMonthDay.prototype.equals", Length: 1, Fn1: temporalPlainMonthDayPrototypeEquals},
		{Name: "Temporal.PlainMonthDay.prototype.toLocaleString", Fn0: temporalPlainMonthDayPrototypeToLocaleString},
		{Name: "Temporal.PlainMonthDay.prototype.toString", Fn1: temporalPlainMonthDayPrototypeToString},
		{Name: "Temporal.PlainMonthDay.prototype.toJSON", Fn0: temporalPlainMonthDayPrototypeToJSON},
		{Name: "Temporal.PlainMonthDay.prototype.valueOf", Fn0: temporalPlainMonthDayPrototypeValueOf},
		{Name: "Temporal.PlainMonthDay.prototype.toPlainDate", Length: 1, Fn1: temporalPlainMonthDayPrototypeToPlainDate},
	},
}

// plainMonthDay is a Temporal.PlainMonthDay.
type plainMonthDay struct {
	jsrt.Object
	date chrono.Date // [[ISODate]]
	cal  chrono.Calendar
}

// createTemporalMonthDay is CreateTemporalMonthDay.
func createTemporalMonthDay(r *jsrt.Realm, date chrono.Date, cal chrono.Calendar, newTarget *jsrt.Object) jsrt.Value {
	if !chrono.ISODateWithinLimits(date) {
		panic(rangeError(r, dateLimits))
	}
	d := &plainMonthDay{date: date, cal: cal}
	d.SetShape(r.ShapeFromConstructor(newTarget, jsrt.TemporalPlainMonthDayPrototype, jsrt.ClassTemporalPlainMonthDay, nil))
	return jsrt.Obj(&d.Object)
}

func thisPlainMonthDay(fn *jsrt.Function, this jsrt.Value) *plainMonthDay {
	return receiver[plainMonthDay](fn, this, jsrt.ClassTemporalPlainMonthDay)
}

func (d *plainMonthDay) calendarDate() chrono.CalendarDate {
	return chrono.CalendarISOToDate(d.cal, d.date)
}

// plainMonthDayConstructor is Temporal.PlainMonthDay ( isoMonth, isoDay [ , calendar [ , referenceISOYear ] ] ).
func plainMonthDayConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "PlainMonthDay")
	m, d := mandatory(r, args, 0), mandatory(r, args, 1)
	cal := calendarArgument(r, jsrt.Arg(args, 2))
	year := 1972
	if !jsrt.Arg(args, 3).IsUndefined() {
		year = mandatory(r, args, 3)
	}
	return createTemporalMonthDay(r, isoDate(r, year, m, d), cal, newTarget)
}

// toTemporalMonthDay is ToTemporalMonthDay.
func toTemporalMonthDay(fn *jsrt.Function, item, opts jsrt.Value) (date chrono.Date, cal chrono.Calendar) {
	r := fn.Realm()
	if md := cast[plainMonthDay](item, jsrt.ClassTemporalPlainMonthDay); md != nil {
		getOptionsObject(fn, opts).overflow()
		return md.date, md.cal
	}
	if o := item.AsObject(); o != nil {
		cal = calendarOf(r, o)
		f := prepareCalendarFields(fn, cal, o, dateFields, 0)
		date, err := chrono.CalendarMonthDayFromFields(cal, f, getOptionsObject(fn, opts).overflow())
		check(r, err)
		return date, cal
	}
	if !item.IsString() {
		panic(typeError(r, "MonthDay argument must be object or string."))
	}
	p, err := chrono.ParseISODateTime(item.Str().Go(), chrono.TemporalMonthDayString)
	check(r, err)
	cal = parsedCalendar(r, p)
	getOptionsObject(fn, opts).overflow()
	if cal == chrono.ISO {
		return chrono.Date{Year: 1972, Month: p.Month, Day: p.Day}, cal
	}
	if !chrono.ISODateWithinLimits(p.Date) {
		panic(rangeError(r, dateLimits))
	}
	f := chrono.ISODateToFields(cal, p.Date, chrono.MonthDayFields)
	date, err = chrono.CalendarMonthDayFromFields(cal, f, chrono.Constrain)
	check(r, err)
	return date, cal
}

// Temporal.PlainMonthDay.from ( item [ , options ] )
func temporalPlainMonthDayFrom(fn *jsrt.Function, _, item, opts jsrt.Value) jsrt.Value {
	date, cal := toTemporalMonthDay(fn, item, opts)
	return createTemporalMonthDay(fn.Realm(), date, cal, nil)
}

// Temporal.PlainMonthDay.prototype.with ( temporalMonthDayLike [ , options ] )
func temporalPlainMonthDayPrototypeWith(fn *jsrt.Function, this, like, opts jsrt.Value) jsrt.Value {
	d := thisPlainMonthDay(fn, this)
	r := fn.Realm()
	o := partialObject(fn, like)
	f := chrono.ISODateToFields(d.cal, d.date, chrono.MonthDayFields)
	f = chrono.CalendarMergeFields(d.cal, f, prepareCalendarFields(fn, d.cal, o, dateFields, partial))
	date, err := chrono.CalendarMonthDayFromFields(d.cal, f, getOptionsObject(fn, opts).overflow())
	check(r, err)
	return createTemporalMonthDay(r, date, d.cal, nil)
}

// Temporal.PlainMonthDay.prototype.equals ( other )
func temporalPlainMonthDayPrototypeEquals(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	d := thisPlainMonthDay(fn, this)
	other, cal := toTemporalMonthDay(fn, v, jsrt.Undef())
	return jsrt.Bool(d.date == other && d.cal == cal)
}

// Temporal.PlainMonthDay.prototype.toString ( [ options ] )
func temporalPlainMonthDayPrototypeToString(fn *jsrt.Function, this, opts jsrt.Value) jsrt.Value {
	d := thisPlainMonthDay(fn, this)
	return text(chrono.TemporalMonthDayToString(d.date, d.cal, getOptionsObject(fn, opts).showCalendarName()))
}

// Temporal.PlainMonthDay.prototype.toLocaleString ( [ locales [ , options ] ] )
func temporalPlainMonthDayPrototypeToLocaleString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	d := thisPlainMonthDay(fn, this)
	return text(chrono.TemporalMonthDayToString(d.date, d.cal, chrono.AutoCalendar))
}

// Temporal.PlainMonthDay.prototype.toJSON ( )
func temporalPlainMonthDayPrototypeToJSON(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	d := thisPlainMonthDay(fn, this)
	return text(chrono.TemporalMonthDayToString(d.date, d.cal, chrono.AutoCalendar))
}

// Temporal.PlainMonthDay.prototype.valueOf ( )
func temporalPlainMonthDayPrototypeValueOf(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	return noValueOf(fn)
}

// Temporal.PlainMonthDay.prototype.toPlainDate ( item )
func temporalPlainMonthDayPrototypeToPlainDate(fn *jsrt.Function, this, item jsrt.Value) jsrt.Value {
	d := thisPlainMonthDay(fn, this)
	f := chrono.ISODateToFields(d.cal, d.date, chrono.MonthDayFields)
	return completeDate(fn, d.cal, f, item, chrono.FieldYear)
}
