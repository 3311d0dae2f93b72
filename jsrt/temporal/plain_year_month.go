package temporal

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/temporal/chrono"
)

var plainYearMonthTable = jsrt.Table{
	Intrinsic: jsrt.TemporalPlainYearMonthConstructor, Name: "PlainYearMonth", Length: 2, New: plainYearMonthConstructor, Prototype: jsrt.TemporalPlainYearMonthPrototype,
	Rows: []jsrt.Method{
		{Name: "Temporal.PlainYearMonth.from", Length: 1, Fn2: temporalPlainYearMonthFrom},
		{Name: "Temporal.PlainYearMonth.compare", Length: 2, Fn2: temporalPlainYearMonthCompare},
	},
}

var plainYearMonthPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.TemporalPlainYearMonthPrototype, Constructor: jsrt.TemporalPlainYearMonthConstructor, Tag: "Temporal.PlainYearMonth",
	Rows: []jsrt.Method{
		{Name: "get Temporal.PlainYearMonth.prototype.calendarId", Fn0: getTemporalPlainYearMonthPrototypeCalendarId},
		{Name: "get Temporal.PlainYearMonth.prototype.era", Fn0: getTemporalPlainYearMonthPrototypeEra},
		{Name: "get Temporal.PlainYearMonth.prototype.eraYear", Fn0: getTemporalPlainYearMonthPrototypeEraYear},
		{Name: "get Temporal.PlainYearMonth.prototype.year", Fn0: getTemporalPlainYearMonthPrototypeYear},
		{Name: "get Temporal.PlainYearMonth.prototype.month", Fn0: getTemporalPlainYearMonthPrototypeMonth},
		{Name: "get Temporal.PlainYearMonth.prototype.monthCode", Fn0: getTemporalPlainYearMonthPrototypeMonthCode},
		{Name: "get Temporal.PlainYearMonth.prototype.daysInYear", Fn0: getTemporalPlainYearMonthPrototypeDaysInYear},
		{Name: "get Temporal.PlainYearMonth.prototype.daysInMonth", Fn0: getTemporalPlainYearMonthPrototypeDaysInMonth},
		{Name: "get Temporal.PlainYearMonth.prototype.monthsInYear", Fn0: getTemporalPlainYearMonthPrototypeMonthsInYear},
		{Name: "get Temporal.PlainYearMonth.prototype.inLeapYear", Fn0: getTemporalPlainYearMonthPrototypeInLeapYear},
		{Name: "Temporal.PlainYearMonth.prototype.with", Length: 1, Fn2: temporalPlainYearMonthPrototypeWith},
		{Name: "Temporal.PlainYearMonth.prototype.add", Length: 1, Fn2: temporalPlainYearMonthPrototypeAdd},
		{Name: "Temporal.PlainYearMonth.prototype.subtract", Length: 1, Fn2: temporalPlainYearMonthPrototypeSubtract},
		{Name: "Temporal.PlainYearMonth.prototype.until", Length: 1, Fn2: temporalPlainYearMonthPrototypeUntil},
		{Name: "Temporal.PlainYearMonth.prototype.since", Length: 1, Fn2: temporalPlainYearMonthPrototypeSince},
		{Name: "Temporal.PlainYearMonth.prototype.equals", Length: 1, Fn1: temporalPlainYearMonthPrototypeEquals},
		{Name: "Temporal.PlainYearMonth.prototype.toLocaleString", Fn0: temporalPlainYearMonthPrototypeToLocaleString},
		{Name: "Temporal.PlainYearMonth.prototype.toString", Fn1: temporalPlainYearMonthPrototypeToString},
		{Name: "Temporal.PlainYearMonth.prototype.toJSON", Fn0: temporalPlainYearMonthPrototypeToJSON},
		{Name: "Temporal.PlainYearMonth.prototype.valueOf", Fn0: temporalPlainYearMonthPrototypeValueOf},
		{Name: "Temporal.PlainYearMonth.prototype.toPlainDate", Length: 1, Fn1: temporalPlainYearMonthPrototypeToPlainDate},
	},
}

// plainYearMonth is a Temporal.PlainYearMonth.
type plainYearMonth struct {
	jsrt.Object
	date chrono.Date // [[ISODate]]
	cal  chrono.Calendar
}

// createTemporalYearMonth is CreateTemporalYearMonth.
func createTemporalYearMonth(r *jsrt.Realm, date chrono.Date, cal chrono.Calendar, newTarget *jsrt.Object) jsrt.Value {
	if !chrono.ISOYearMonthWithinLimits(date) {
		panic(rangeError(r, dateLimits))
	}
	d := &plainYearMonth{date: date, cal: cal}
	d.SetShape(r.ShapeFromConstructor(newTarget, jsrt.TemporalPlainYearMonthPrototype, jsrt.ClassTemporalPlainYearMonth, nil))
	return jsrt.Obj(&d.Object)
}

func thisPlainYearMonth(fn *jsrt.Function, this jsrt.Value) *plainYearMonth {
	return receiver[plainYearMonth](fn, this, jsrt.ClassTemporalPlainYearMonth)
}

func (d *plainYearMonth) calendarDate() chrono.CalendarDate {
	return chrono.CalendarISOToDate(d.cal, d.date)
}

// plainYearMonthConstructor is Temporal.PlainYearMonth ( isoYear, isoMonth [ , calendar [ , referenceISODay ] ] ).
func plainYearMonthConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "PlainYearMonth")
	y, m := mandatory(r, args, 0), mandatory(r, args, 1)
	cal := calendarArgument(r, jsrt.Arg(args, 2))
	day := 1
	if !jsrt.Arg(args, 3).IsUndefined() {
		day = mandatory(r, args, 3)
	}
	return createTemporalYearMonth(r, isoDate(r, y, m, day), cal, newTarget)
}

// toTemporalYearMonth is ToTemporalYearMonth.
func toTemporalYearMonth(fn *jsrt.Function, item, opts jsrt.Value) (date chrono.Date, cal chrono.Calendar) {
	r := fn.Realm()
	if ym := cast[plainYearMonth](item, jsrt.ClassTemporalPlainYearMonth); ym != nil {
		getOptionsObject(fn, opts).overflow()
		return ym.date, ym.cal
	}
	if o := item.AsObject(); o != nil {
		cal = calendarOf(r, o)
		f := prepareCalendarFields(fn, cal, o, yearMonthFields, 0)
		date, err := chrono.CalendarYearMonthFromFields(cal, f, getOptionsObject(fn, opts).overflow())
		check(r, err)
		return date, cal
	}
	if !item.IsString() {
		panic(typeError(r, "YearMonth argument must be object or string."))
	}
	p, err := chrono.ParseISODateTime(item.Str().Go(), chrono.TemporalYearMonthString)
	check(r, err)
	cal = parsedCalendar(r, p)
	getOptionsObject(fn, opts).overflow()
	if !chrono.ISOYearMonthWithinLimits(p.Date) {
		panic(rangeError(r, dateLimits))
	}
	f := chrono.ISODateToFields(cal, p.Date, chrono.YearMonthFields)
	date, err = chrono.CalendarYearMonthFromFields(cal, f, chrono.Constrain)
	check(r, err)
	return date, cal
}

// Temporal.PlainYearMonth.from ( item [ , options ] )
func temporalPlainYearMonthFrom(fn *jsrt.Function, _, item, opts jsrt.Value) jsrt.Value {
	date, cal := toTemporalYearMonth(fn, item, opts)
	return createTemporalYearMonth(fn.Realm(), date, cal, nil)
}

// Temporal.PlainYearMonth.compare ( one, two )
func temporalPlainYearMonthCompare(fn *jsrt.Function, _, v, w jsrt.Value) jsrt.Value {
	one, _ := toTemporalYearMonth(fn, v, jsrt.Undef())
	two, _ := toTemporalYearMonth(fn, w, jsrt.Undef())
	return integer(chrono.CompareISODate(one, two))
}

// Temporal.PlainYearMonth.prototype.with ( temporalYearMonthLike [ , options ] )
func temporalPlainYearMonthPrototypeWith(fn *jsrt.Function, this, like, opts jsrt.Value) jsrt.Value {
	d := thisPlainYearMonth(fn, this)
	r := fn.Realm()
	o := partialObject(fn, like)
	f := chrono.ISODateToFields(d.cal, d.date, chrono.YearMonthFields)
	f = chrono.CalendarMergeFields(d.cal, f, prepareCalendarFields(fn, d.cal, o, yearMonthFields, partial))
	date, err := chrono.CalendarYearMonthFromFields(d.cal, f, getOptionsObject(fn, opts).overflow())
	check(r, err)
	return createTemporalYearMonth(r, date, d.cal, nil)
}

// firstOfMonth is the first day of a month in its calendar.
func firstOfMonth(r *jsrt.Realm, date chrono.Date, cal chrono.Calendar) chrono.Date {
	f := chrono.ISODateToFields(cal, date, chrono.YearMonthFields)
	f.Day = 1
	f.Set |= chrono.FieldDay
	first, err := chrono.CalendarDateFromFields(cal, f, chrono.Constrain)
	check(r, err)
	return first
}

// addDurationToYearMonth is AddDurationToYearMonth.
func addDurationToYearMonth(fn *jsrt.Function, this, like, opts jsrt.Value, subtract bool) jsrt.Value {
	d := thisPlainYearMonth(fn, this)
	r := fn.Realm()
	dur := toTemporalDuration(fn, like)
	if subtract {
		dur = dur.Negated()
	}
	overflow := getOptionsObject(fn, opts).overflow()
	in := dur.ToInternalDurationRecord()
	if in.Date.Weeks != 0 || in.Date.Days != 0 || !in.Time.IsZero() {
		panic(rangeError(r, "Can only add years or months to PlainYearMonth."))
	}
	added, err := chrono.CalendarDateAdd(d.cal, firstOfMonth(r, d.date, d.cal), in.Date, overflow)
	check(r, err)
	f := chrono.ISODateToFields(d.cal, added, chrono.YearMonthFields)
	date, err := chrono.CalendarYearMonthFromFields(d.cal, f, overflow)
	check(r, err)
	return createTemporalYearMonth(r, date, d.cal, nil)
}

// Temporal.PlainYearMonth.prototype.add ( temporalDurationLike [ , options ] )
func temporalPlainYearMonthPrototypeAdd(fn *jsrt.Function, this, like, opts jsrt.Value) jsrt.Value {
	return addDurationToYearMonth(fn, this, like, opts, false)
}

// Temporal.PlainYearMonth.prototype.subtract ( temporalDurationLike [ , options ] )
func temporalPlainYearMonthPrototypeSubtract(fn *jsrt.Function, this, like, opts jsrt.Value) jsrt.Value {
	return addDurationToYearMonth(fn, this, like, opts, true)
}

// differenceTemporalPlainYearMonth is DifferenceTemporalPlainYearMonth.
func differenceTemporalPlainYearMonth(fn *jsrt.Function, this, v, opts jsrt.Value, since bool) jsrt.Value {
	d := thisPlainYearMonth(fn, this)
	r := fn.Realm()
	other, cal := toTemporalYearMonth(fn, v, jsrt.Undef())
	sameCalendar(r, d.cal, cal)
	s := getOptionsObject(fn, opts).differenceSettings(since, dateUnits, chrono.Month, chrono.Year, chrono.Week, chrono.Day)
	if d.date == other {
		return createTemporalDuration(r, chrono.Duration{}, nil)
	}
	return roundedDateDifference(r, firstOfMonth(r, d.date, cal), firstOfMonth(r, other, cal), cal, s, chrono.Month, since)
}

// Temporal.PlainYearMonth.prototype.until ( other [ , options ] )
func temporalPlainYearMonthPrototypeUntil(fn *jsrt.Function, this, other, opts jsrt.Value) jsrt.Value {
	return differenceTemporalPlainYearMonth(fn, this, other, opts, false)
}

// Temporal.PlainYearMonth.prototype.since ( other [ , options ] )
func temporalPlainYearMonthPrototypeSince(fn *jsrt.Function, this, other, opts jsrt.Value) jsrt.Value {
	return differenceTemporalPlainYearMonth(fn, this, other, opts, true)
}

// Temporal.PlainYearMonth.prototype.equals ( other )
func temporalPlainYearMonthPrototypeEquals(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	d := thisPlainYearMonth(fn, this)
	other, cal := toTemporalYearMonth(fn, v, jsrt.Undef())
	return jsrt.Bool(d.date == other && d.cal == cal)
}

// Temporal.PlainYearMonth.prototype.toString ( [ options ] )
func temporalPlainYearMonthPrototypeToString(fn *jsrt.Function, this, opts jsrt.Value) jsrt.Value {
	d := thisPlainYearMonth(fn, this)
	return text(chrono.TemporalYearMonthToString(d.date, d.cal, getOptionsObject(fn, opts).showCalendarName()))
}

// Temporal.PlainYearMonth.prototype.toLocaleString ( [ locales [ , options ] ] )
func temporalPlainYearMonthPrototypeToLocaleString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	d := thisPlainYearMonth(fn, this)
	return text(chrono.TemporalYearMonthToString(d.date, d.cal, chrono.AutoCalendar))
}

// Temporal.PlainYearMonth.prototype.toJSON ( )
func temporalPlainYearMonthPrototypeToJSON(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	d := thisPlainYearMonth(fn, this)
	return text(chrono.TemporalYearMonthToString(d.date, d.cal, chrono.AutoCalendar))
}

// Temporal.PlainYearMonth.prototype.valueOf ( )
func temporalPlainYearMonthPrototypeValueOf(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	return noValueOf(fn)
}

// Temporal.PlainYearMonth.prototype.toPlainDate ( item )
func temporalPlainYearMonthPrototypeToPlainDate(fn *jsrt.Function, this, item jsrt.Value) jsrt.Value {
	d := thisPlainYearMonth(fn, this)
	f := chrono.ISODateToFields(d.cal, d.date, chrono.YearMonthFields)
	return completeDate(fn, d.cal, f, item, chrono.FieldDay)
}

// completeDate is the end of toPlainDate: item has the fields that are missing.
func completeDate(fn *jsrt.Function, cal chrono.Calendar, f chrono.Fields, item jsrt.Value, names chrono.Field) jsrt.Value {
	r := fn.Realm()
	o := item.AsObject()
	if o == nil {
		panic(typeError(r, "year argument must be an object."))
	}
	f = chrono.CalendarMergeFields(cal, f, completing(fn, cal, o, names))
	date, err := chrono.CalendarDateFromFields(cal, f, chrono.Constrain)
	check(r, err)
	return createTemporalDate(r, date, cal, nil)
}

// completing are the fields that toPlainDate is given.
func completing(fn *jsrt.Function, cal chrono.Calendar, o *jsrt.Object, names chrono.Field) chrono.Fields {
	f := prepareCalendarFields(fn, cal, o, names, 0)
	switch {
	case names&chrono.FieldDay != 0 && f.Set&chrono.FieldDay == 0:
		panic(typeError(fn.Realm(), "CalendarFields must contain a day field"))
	case names&chrono.FieldYear != 0 && f.Set&(chrono.FieldYear|chrono.FieldEra|chrono.FieldEraYear) == 0:
		panic(typeError(fn.Realm(), "PartialDate must contain a year or era/era_year fields"))
	}
	return f
}
