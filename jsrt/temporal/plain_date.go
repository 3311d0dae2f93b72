package temporal

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/temporal/chrono"
)

var plainDateTable = jsrt.Table{
	Intrinsic: jsrt.TemporalPlainDateConstructor, Name: "PlainDate", Length: 3, New: plainDateConstructor, Prototype: jsrt.TemporalPlainDatePrototype,
	Rows: []jsrt.Method{
		{Name: "Temporal.PlainDate.from", Length: 1, Fn2: temporalPlainDateFrom},
		{Name: "Temporal.PlainDate.compare", Length: 2, Fn2: temporalPlainDateCompare},
	},
}

var plainDatePrototypeTable = jsrt.Table{
	Intrinsic: jsrt.TemporalPlainDatePrototype, Constructor: jsrt.TemporalPlainDateConstructor, Tag: "Temporal.PlainDate",
	Rows: []jsrt.Method{
		{Name: "get Temporal.PlainDate.prototype.era", Fn0: getTemporalPlainDatePrototypeEra},
		{Name: "get Temporal.PlainDate.prototype.eraYear", Fn0: getTemporalPlainDatePrototypeEraYear},
		{Name: "get Temporal.PlainDate.prototype.calendarId", Fn0: getTemporalPlainDatePrototypeCalendarId},
		{Name: "get Temporal.PlainDate.prototype.year", Fn0: getTemporalPlainDatePrototypeYear},
		{Name: "get Temporal.PlainDate.prototype.month", Fn0: getTemporalPlainDatePrototypeMonth},
		{Name: "get Temporal.PlainDate.prototype.monthCode", Fn0: getTemporalPlainDatePrototypeMonthCode},
		{Name: "get Temporal.PlainDate.prototype.day", Fn0: getTemporalPlainDatePrototypeDay},
		{Name: "get Temporal.PlainDate.prototype.dayOfWeek", Fn0: getTemporalPlainDatePrototypeDayOfWeek},
		{Name: "get Temporal.PlainDate.prototype.dayOfYear", Fn0: getTemporalPlainDatePrototypeDayOfYear},
		{Name: "get Temporal.PlainDate.prototype.weekOfYear", Fn0: getTemporalPlainDatePrototypeWeekOfYear},
		{Name: "get Temporal.PlainDate.prototype.yearOfWeek", Fn0: getTemporalPlainDatePrototypeYearOfWeek},
		{Name: "get Temporal.PlainDate.prototype.daysInWeek", Fn0: getTemporalPlainDatePrototypeDaysInWeek},
		{Name: "get Temporal.PlainDate.prototype.daysInMonth", Fn0: getTemporalPlainDatePrototypeDaysInMonth},
		{Name: "get Temporal.PlainDate.prototype.daysInYear", Fn0: getTemporalPlainDatePrototypeDaysInYear},
		{Name: "get Temporal.PlainDate.prototype.monthsInYear", Fn0: getTemporalPlainDatePrototypeMonthsInYear},
		{Name: "get Temporal.PlainDate.prototype.inLeapYear", Fn0: getTemporalPlainDatePrototypeInLeapYear},
		{Name: "Temporal.PlainDate.prototype.toPlainYearMonth", Fn0: temporalPlainDatePrototypeToPlainYearMonth},
		{Name: "Temporal.PlainDate.prototype.toPlainMonthDay", Fn0: temporalPlainDatePrototypeToPlainMonthDay},
		{Name: "Temporal.PlainDate.prototype.add", Length: 1, Fn2: temporalPlainDatePrototypeAdd},
		{Name: "Temporal.PlainDate.prototype.subtract", Length: 1, Fn2: temporalPlainDatePrototypeSubtract},
		{Name: "Temporal.PlainDate.prototype.with", Length: 1, Fn2: temporalPlainDatePrototypeWith},
		{Name: "Temporal.PlainDate.prototype.withCalendar", Length: 1, Fn1: temporalPlainDatePrototypeWithCalendar},
		{Name: "Temporal.PlainDate.prototype.until", Length: 1, Fn2: temporalPlainDatePrototypeUntil},
		{Name: "Temporal.PlainDate.prototype.since", Length: 1, Fn2: temporalPlainDatePrototypeSince},
		{Name: "Temporal.PlainDate.prototype.equals", Length: 1, Fn1: temporalPlainDatePrototypeEquals},
		{Name: "Temporal.PlainDate.prototype.toPlainDateTime", Fn1: temporalPlainDatePrototypeToPlainDateTime},
		{Name: "Temporal.PlainDate.prototype.toZonedDateTime", Length: 1, Fn1: temporalPlainDatePrototypeToZonedDateTime},
		{Name: "Temporal.PlainDate.prototype.toString", Fn1: temporalPlainDatePrototypeToString},
		{Name: "Temporal.PlainDate.prototype.toLocaleString", Fn0: temporalPlainDatePrototypeToLocaleString},
		{Name: "Temporal.PlainDate.prototype.toJSON", Fn0: temporalPlainDatePrototypeToJSON},
		{Name: "Temporal.PlainDate.prototype.valueOf", Fn0: temporalPlainDatePrototypeValueOf},
	},
}

// plainDate is a Temporal.PlainDate.
type plainDate struct {
	jsrt.Object
	date chrono.Date // [[ISODate]]
	cal  chrono.Calendar
}

const dateLimits = "Date is not within ISO date time limits."

// createTemporalDate is CreateTemporalDate.
func createTemporalDate(r *jsrt.Realm, date chrono.Date, cal chrono.Calendar, newTarget *jsrt.Object) jsrt.Value {
	if !chrono.ISODateWithinLimits(date) {
		panic(rangeError(r, dateLimits))
	}
	d := &plainDate{date: date, cal: cal}
	d.SetShape(r.ShapeFromConstructor(newTarget, jsrt.TemporalPlainDatePrototype, jsrt.ClassTemporalPlainDate, nil))
	return jsrt.Obj(&d.Object)
}

func thisPlainDate(fn *jsrt.Function, this jsrt.Value) *plainDate {
	return receiver[plainDate](fn, this, jsrt.ClassTemporalPlainDate)
}

// calendarDate is CalendarISOToDate of the object.
func (d *plainDate) calendarDate() chrono.CalendarDate {
	return chrono.CalendarISOToDate(d.cal, d.date)
}

// isoDate checks the date that a constructor is given.
func isoDate(r *jsrt.Realm, year, month, day int) chrono.Date {
	if !chrono.IsValidISODate(year, month, day) {
		panic(rangeError(r, "Invalid ISO date."))
	}
	return chrono.Date{Year: year, Month: month, Day: day}
}

// plainDateConstructor is Temporal.PlainDate ( isoYear, isoMonth, isoDay [ , calendar ] ).
func plainDateConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "PlainDate")
	y, m, d := mandatory(r, args, 0), mandatory(r, args, 1), mandatory(r, args, 2)
	cal := calendarArgument(r, jsrt.Arg(args, 3))
	return createTemporalDate(r, isoDate(r, y, m, d), cal, newTarget)
}

// toTemporalDate is ToTemporalDate.
func toTemporalDate(fn *jsrt.Function, item, opts jsrt.Value) (chrono.Date, chrono.Calendar) {
	r := fn.Realm()
	if o := item.AsObject(); o != nil {
		if cal, date, ok := dateSlots(item); ok {
			getOptionsObject(fn, opts).overflow()
			return date, cal
		}
		cal := calendarOf(r, o)
		f := prepareCalendarFields(fn, cal, o, dateFields, 0)
		date, err := chrono.CalendarDateFromFields(cal, f, getOptionsObject(fn, opts).overflow())
		check(r, err)
		return date, cal
	}
	if !item.IsString() {
		panic(typeError(r, "Date argument must be object or string."))
	}
	p, err := chrono.ParseISODateTime(item.Str().Go(), chrono.TemporalDateTimeString)
	check(r, err)
	cal := parsedCalendar(r, p)
	getOptionsObject(fn, opts).overflow()
	if !chrono.ISODateWithinLimits(p.Date) {
		panic(rangeError(r, dateLimits))
	}
	return p.Date, cal
}

// dateSlots is the date of an object that has one.
func dateSlots(v jsrt.Value) (cal chrono.Calendar, date chrono.Date, ok bool) {
	switch v.Object().Class() {
	case jsrt.ClassTemporalPlainDate:
		d := cast[plainDate](v, jsrt.ClassTemporalPlainDate)
		return d.cal, d.date, true
	case jsrt.ClassTemporalPlainDateTime:
		d := cast[plainDateTime](v, jsrt.ClassTemporalPlainDateTime)
		return d.cal, d.dt.Date, true
	case jsrt.ClassTemporalZonedDateTime:
		d := cast[zonedDateTime](v, jsrt.ClassTemporalZonedDateTime)
		return d.cal, d.dateTime().Date, true
	}
	return nil, date, false
}

// Temporal.PlainDate.from ( item [ , options ] )
func temporalPlainDateFrom(fn *jsrt.Function, _, item, opts jsrt.Value) jsrt.Value {
	date, cal := toTemporalDate(fn, item, opts)
	return createTemporalDate(fn.Realm(), date, cal, nil)
}

// Temporal.PlainDate.compare ( one, two )
func temporalPlainDateCompare(fn *jsrt.Function, _, v, w jsrt.Value) jsrt.Value {
	one, _ := toTemporalDate(fn, v, jsrt.Undef())
	two, _ := toTemporalDate(fn, w, jsrt.Undef())
	return integer(chrono.CompareISODate(one, two))
}

// Temporal.PlainDate.prototype.toPlainYearMonth ( )
func temporalPlainDatePrototypeToPlainYearMonth(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	d := thisPlainDate(fn, this)
	r := fn.Realm()
	date, err := chrono.CalendarYearMonthFromFields(d.cal, chrono.ISODateToFields(d.cal, d.date, chrono.DateFields), chrono.Constrain)
	check(r, err)
	return createTemporalYearMonth(r, date, d.cal, nil)
}

// Temporal.PlainDate.prototype.toPlainMonthDay ( )
func temporalPlainDatePrototypeToPlainMonthDay(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	d := thisPlainDate(fn, this)
	r := fn.Realm()
	date, err := chrono.CalendarMonthDayFromFields(d.cal, chrono.ISODateToFields(d.cal, d.date, chrono.DateFields), chrono.Constrain)
	check(r, err)
	return createTemporalMonthDay(r, date, d.cal, nil)
}

// addDurationToDate is AddDurationToDate.
func addDurationToDate(fn *jsrt.Function, this, like, opts jsrt.Value, subtract bool) jsrt.Value {
	d := thisPlainDate(fn, this)
	r := fn.Realm()
	dur := toTemporalDuration(fn, like)
	if subtract {
		dur = dur.Negated()
	}
	overflow := getOptionsObject(fn, opts).overflow()
	date, err := chrono.CalendarDateAdd(d.cal, d.date, dur.ToDateDurationRecordWithoutTime(), overflow)
	check(r, err)
	return createTemporalDate(r, date, d.cal, nil)
}

// Temporal.PlainDate.prototype.add ( temporalDurationLike [ , options ] )
func temporalPlainDatePrototypeAdd(fn *jsrt.Function, this, like, opts jsrt.Value) jsrt.Value {
	return addDurationToDate(fn, this, like, opts, false)
}

// Temporal.PlainDate.prototype.subtract ( temporalDurationLike [ , options ] )
func temporalPlainDatePrototypeSubtract(fn *jsrt.Function, this, like, opts jsrt.Value) jsrt.Value {
	return addDurationToDate(fn, this, like, opts, true)
}

// Temporal.PlainDate.prototype.with ( temporalDateLike [ , options ] )
func temporalPlainDatePrototypeWith(fn *jsrt.Function, this, like, opts jsrt.Value) jsrt.Value {
	d := thisPlainDate(fn, this)
	r := fn.Realm()
	o := partialObject(fn, like)
	f := chrono.ISODateToFields(d.cal, d.date, chrono.DateFields)
	f = chrono.CalendarMergeFields(d.cal, f, prepareCalendarFields(fn, d.cal, o, dateFields, partial))
	date, err := chrono.CalendarDateFromFields(d.cal, f, getOptionsObject(fn, opts).overflow())
	check(r, err)
	return createTemporalDate(r, date, d.cal, nil)
}

// Temporal.PlainDate.prototype.withCalendar ( calendarLike )
func temporalPlainDatePrototypeWithCalendar(fn *jsrt.Function, this, like jsrt.Value) jsrt.Value {
	d := thisPlainDate(fn, this)
	return createTemporalDate(fn.Realm(), d.date, toTemporalCalendarIdentifier(fn.Realm(), like), nil)
}

// sameCalendar throws where a difference is between two calendars.
func sameCalendar(r *jsrt.Realm, a, b chrono.Calendar) {
	if a != b {
		panic(r.RangeError("Mismatched calendars."))
	}
}

// differenceTemporalPlainDate is DifferenceTemporalPlainDate.
func differenceTemporalPlainDate(fn *jsrt.Function, this, v, opts jsrt.Value, since bool) jsrt.Value {
	d := thisPlainDate(fn, this)
	r := fn.Realm()
	other, cal := toTemporalDate(fn, v, jsrt.Undef())
	sameCalendar(r, d.cal, cal)
	s := getOptionsObject(fn, opts).differenceSettings(since, dateUnits, chrono.Day, chrono.Day)
	return roundedDateDifference(r, d.date, other, cal, s, chrono.Day, since)
}

// roundedDateDifference is the end of the difference of dates; finest is the unit
// that needs no rounding.
func roundedDateDifference(r *jsrt.Realm, one, two chrono.Date, cal chrono.Calendar, s differenceSettings, finest chrono.Unit, since bool) jsrt.Value {
	in := chrono.InternalDuration{Date: chrono.CalendarDateUntil(cal, one, two, s.largest)}
	if finest == chrono.Month {
		in.Date.Weeks, in.Date.Days = 0, 0
	}
	if one != two && (s.smallest != finest || s.increment != 1) {
		rel := chrono.PlainRelative(chrono.DateTime{Date: one}, cal)
		dest := chrono.GetUTCEpochNanoseconds(chrono.DateTime{Date: two})
		var err error
		in, err = rel.RoundRelativeDuration(in, dest, s.largest, s.increment, s.smallest, s.mode)
		check(r, err)
	}
	return durationOfDifference(r, in, chrono.Day, since)
}

// Temporal.PlainDate.prototype.until ( other [ , options ] )
func temporalPlainDatePrototypeUntil(fn *jsrt.Function, this, other, opts jsrt.Value) jsrt.Value {
	return differenceTemporalPlainDate(fn, this, other, opts, false)
}

// Temporal.PlainDate.prototype.since ( other [ , options ] )
func temporalPlainDatePrototypeSince(fn *jsrt.Function, this, other, opts jsrt.Value) jsrt.Value {
	return differenceTemporalPlainDate(fn, this, other, opts, true)
}

// Temporal.PlainDate.prototype.equals ( other )
func temporalPlainDatePrototypeEquals(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	d := thisPlainDate(fn, this)
	other, cal := toTemporalDate(fn, v, jsrt.Undef())
	return jsrt.Bool(d.date == other && d.cal == cal)
}

// Temporal.PlainDate.prototype.toPlainDateTime ( [ temporalTime ] )
func temporalPlainDatePrototypeToPlainDateTime(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	d := thisPlainDate(fn, this)
	return createTemporalDateTime(fn.Realm(), chrono.DateTime{Date: d.date, Time: toTimeRecordOrMidnight(fn, v)}, d.cal, nil)
}

// Temporal.PlainDate.prototype.toZonedDateTime ( item )
func temporalPlainDatePrototypeToZonedDateTime(fn *jsrt.Function, this, item jsrt.Value) jsrt.Value {
	d := thisPlainDate(fn, this)
	r := fn.Realm()
	timeZone, plainTime := item, jsrt.Undef()
	var zone *chrono.Zone
	if o := item.AsObject(); o != nil {
		if v := get(r, o, "timeZone"); !v.IsUndefined() {
			zone = toTemporalTimeZoneIdentifier(fn, v)
			plainTime = get(r, o, "plainTime")
		}
	}
	if zone == nil {
		zone = toTemporalTimeZoneIdentifier(fn, timeZone)
	}
	var ns chrono.Int128
	var err error
	if plainTime.IsUndefined() {
		ns, err = zone.GetStartOfDay(d.date)
	} else {
		dt := chrono.DateTime{Date: d.date, Time: toTemporalTime(fn, plainTime, jsrt.Undef())}
		if !chrono.ISODateTimeWithinLimits(dt) {
			panic(rangeError(r, dateLimits))
		}
		ns, err = zone.GetEpochNanosecondsFor(dt, chrono.Compatible)
	}
	check(r, err)
	return createTemporalZonedDateTime(r, ns, zone, d.cal, nil)
}

// Temporal.PlainDate.prototype.toString ( [ options ] )
func temporalPlainDatePrototypeToString(fn *jsrt.Function, this, opts jsrt.Value) jsrt.Value {
	d := thisPlainDate(fn, this)
	return text(chrono.TemporalDateToString(d.date, d.cal, getOptionsObject(fn, opts).showCalendarName()))
}

// Temporal.PlainDate.prototype.toLocaleString ( [ locales [ , options ] ] )
func temporalPlainDatePrototypeToLocaleString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	d := thisPlainDate(fn, this)
	return text(chrono.TemporalDateToString(d.date, d.cal, chrono.AutoCalendar))
}

// Temporal.PlainDate.prototype.toJSON ( )
func temporalPlainDatePrototypeToJSON(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	d := thisPlainDate(fn, this)
	return text(chrono.TemporalDateToString(d.date, d.cal, chrono.AutoCalendar))
}

// Temporal.PlainDate.prototype.valueOf ( )
func temporalPlainDatePrototypeValueOf(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	return noValueOf(fn)
}
