package temporal

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/temporal/chrono"
)

var plainDateTimeTable = jsrt.Table{
	Intrinsic: jsrt.TemporalPlainDateTimeConstructor, Name: "PlainDateTime", Length: 3, New: plainDateTimeConstructor, Prototype: jsrt.TemporalPlainDateTimePrototype,
	Rows: []jsrt.Method{
		{Name: "Temporal.PlainDateTime.from", Length: 1, Fn2: temporalPlainDateTimeFrom},
		{Name: "Temporal.PlainDateTime.compare", Length: 2, Fn2: temporalPlainDateTimeCompare},
	},
}

var plainDateTimePrototypeTable = jsrt.Table{
	Intrinsic: jsrt.TemporalPlainDateTimePrototype, Constructor: jsrt.TemporalPlainDateTimeConstructor, Tag: "Temporal.PlainDateTime",
	Rows: []jsrt.Method{
		{Name: "get Temporal.PlainDateTime.prototype.calendarId", Fn0: getTemporalPlainDateTimePrototypeCalendarId},
		{Name: "get Temporal.PlainDateTime.prototype.era", Fn0: getTemporalPlainDateTimePrototypeEra},
		{Name: "get Temporal.PlainDateTime.prototype.eraYear", Fn0: getTemporalPlainDateTimePrototypeEraYear},
		{Name: "get Temporal.PlainDateTime.prototype.year", Fn0: getTemporalPlainDateTimePrototypeYear},
		{Name: "get Temporal.PlainDateTime.prototype.month", Fn0: getTemporalPlainDateTimePrototypeMonth},
		{Name: "get Temporal.PlainDateTime.prototype.monthCode", Fn0: getTemporalPlainDateTimePrototypeMonthCode},
		{Name: "get Temporal.PlainDateTime.prototype.day", Fn0: getTemporalPlainDateTimePrototypeDay},
		{Name: "get Temporal.PlainDateTime.prototype.hour", Fn0: getTemporalPlainDateTimePrototypeHour},
		{Name: "get Temporal.PlainDateTime.prototype.minute", Fn0: getTemporalPlainDateTimePrototypeMinute},
		{Name: "get Temporal.PlainDateTime.prototype.second", Fn0: getTemporalPlainDateTimePrototypeSecond},
		{Name: "get Temporal.PlainDateTime.prototype.millisecond", Fn0: getTemporalPlainDateTimePrototypeMillisecond},
		{Name: "get Temporal.PlainDateTime.prototype.microsecond", Fn0: getTemporalPlainDateTimePrototypeMicrosecond},
		{Name: "get Temporal.PlainDateTime.prototype.nanosecond", Fn0: getTemporalPlainDateTimePrototypeNanosecond},
		{Name: "get Temporal.PlainDateTime.prototype.dayOfWeek", Fn0: getTemporalPlainDateTimePrototypeDayOfWeek},
		{Name: "get Temporal.PlainDateTime.prototype.dayOfYear", Fn0: getTemporalPlainDateTimePrototypeDayOfYear},
		{Name: "get Temporal.PlainDateTime.prototype.weekOfYear", Fn0: getTemporalPlainDateTimePrototypeWeekOfYear},
		{Name: "get Temporal.PlainDateTime.prototype.yearOfWeek", Fn0: getTemporalPlainDateTimePrototypeYearOfWeek},
		{Name: "get Temporal.PlainDateTime.prototype.daysInWeek", Fn0: getTemporalPlainDateTimePrototypeDaysInWeek},
		{Name: "get Temporal.PlainDateTime.prototype.daysInMonth", Fn0: getTemporalPlainDateTimePrototypeDaysInMonth},
		{Name: "get Temporal.PlainDateTime.prototype.daysInYear", Fn0: getTemporalPlainDateTimePrototypeDaysInYear},
		{Name: "get Temporal.PlainDateTime.prototype.monthsInYear", Fn0: getTemporalPlainDateTimePrototypeMonthsInYear},
		{Name: "get Temporal.PlainDateTime.prototype.inLeapYear", Fn0: getTemporalPlainDateTimePrototypeInLeapYear},
		{Name: "Temporal.PlainDateTime.prototype.with", Length: 1, Fn2: temporalPlainDateTimePrototypeWith},
		{Name: "Temporal.PlainDateTime.prototype.withCalendar", Length: 1, Fn1: temporalPlainDateTimePrototypeWithCalendar},
		{Name: "Temporal.PlainDateTime.prototype.withPlainTime", Fn1: temporalPlainDateTimePrototypeWithPlainTime},
		{Name: "Temporal.PlainDateTime.prototype.add", Length: 1, Fn2: temporalPlainDateTimePrototypeAdd},
		{Name: "Temporal.PlainDateTime.prototype.subtract", Length: 1, Fn2: temporalPlainDateTimePrototypeSubtract},
		{Name: "Temporal.PlainDateTime.prototype.until", Length: 1, Fn2: temporalPlainDateTimePrototypeUntil},
		{Name: "Temporal.PlainDateTime.prototype.since", Length: 1, Fn2: temporalPlainDateTimePrototypeSince},
		{Name: "Temporal.PlainDateTime.prototype.round", Length: 1, Fn1: temporalPlainDateTimePrototypeRound},
		{Name: "Temporal.PlainDateTime.prototype.equals", Length: 1, Fn1: temporalPlainDateTimePrototypeEquals},
		{Name: "Temporal.PlainDateTime.prototype.toLocaleString", Fn0: temporalPlainDateTimePrototypeToLocaleString},
		{Name: "Temporal.PlainDateTime.prototype.toJSON", Fn0: temporalPlainDateTimePrototypeToJSON},
		{Name: "Temporal.PlainDateTime.prototype.toString", Fn1: temporalPlainDateTimePrototypeToString},
		{Name: "Temporal.PlainDateTime.prototype.valueOf", Fn0: temporalPlainDateTimePrototypeValueOf},
		{Name: "Temporal.PlainDateTime.prototype.toZonedDateTime", Length: 1, Fn2: temporalPlainDateTimePrototypeToZonedDateTime},
		{Name: "Temporal.PlainDateTime.prototype.toPlainDate", Fn0: temporalPlainDateTimePrototypeToPlainDate},
		{Name: "Temporal.PlainDateTime.prototype.toPlainTime", Fn0: temporalPlainDateTimePrototypeToPlainTime},
	},
}

// plainDateTime is a Temporal.PlainDateTime.
type plainDateTime struct {
	jsrt.Object
	dt  chrono.DateTime // [[ISODateTime]]
	cal chrono.Calendar
}

// createTemporalDateTime is CreateTemporalDateTime.
func createTemporalDateTime(r *jsrt.Realm, dt chrono.DateTime, cal chrono.Calendar, newTarget *jsrt.Object) jsrt.Value {
	requireDateTime(r, dt)
	d := &plainDateTime{dt: dt, cal: cal}
	d.SetShape(r.ShapeFromConstructor(newTarget, jsrt.TemporalPlainDateTimePrototype, jsrt.ClassTemporalPlainDateTime, nil))
	return jsrt.Obj(&d.Object)
}

func requireDateTime(r *jsrt.Realm, dt chrono.DateTime) {
	if !chrono.ISODateTimeWithinLimits(dt) {
		panic(rangeError(r, dateLimits))
	}
}

func thisPlainDateTime(fn *jsrt.Function, this jsrt.Value) *plainDateTime {
	return receiver[plainDateTime](fn, this, jsrt.ClassTemporalPlainDateTime)
}

func (d *plainDateTime) calendarDate() chrono.CalendarDate {
	return chrono.CalendarISOToDate(d.cal, d.dt.Date)
}

// plainDateTimeConstructor is Temporal.PlainDateTime ( isoYear, isoMonth, isoDay [ , hour … [ , calendar ] ] ).
func plainDateTimeConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "PlainDateTime")
	y, m, d := mandatory(r, args, 0), mandatory(r, args, 1), mandatory(r, args, 2)
	t := timeArguments(r, args, 3)
	cal := calendarArgument(r, jsrt.Arg(args, 9))
	dt := chrono.DateTime{Date: isoDate(r, y, m, d), Time: t}
	requireTime(r, t)
	return createTemporalDateTime(r, dt, cal, newTarget)
}

// toTemporalDateTime is ToTemporalDateTime.
func toTemporalDateTime(fn *jsrt.Function, item, opts jsrt.Value) (chrono.DateTime, chrono.Calendar) {
	r := fn.Realm()
	if o := item.AsObject(); o != nil {
		if cal, date, ok := dateSlots(item); ok {
			getOptionsObject(fn, opts).overflow()
			t, _ := timeSlot(item)
			dt := chrono.DateTime{Date: date, Time: t}
			requireDateTime(r, dt)
			return dt, cal
		}
		cal := calendarOf(r, o)
		f := prepareCalendarFields(fn, cal, o, dateFields|chrono.FieldTime, 0)
		dt := interpretTemporalDateTimeFields(r, cal, f, getOptionsObject(fn, opts).overflow())
		requireDateTime(r, dt)
		return dt, cal
	}
	if !item.IsString() {
		panic(typeError(r, "DateTime argument must be object or string."))
	}
	p, err := chrono.ParseISODateTime(item.Str().Go(), chrono.TemporalDateTimeString)
	check(r, err)
	cal := parsedCalendar(r, p)
	getOptionsObject(fn, opts).overflow()
	dt := chrono.DateTime{Date: p.Date, Time: p.Time}
	requireDateTime(r, dt)
	return dt, cal
}

// Temporal.PlainDateTime.from ( item [ , options ] )
func temporalPlainDateTimeFrom(fn *jsrt.Function, _, item, opts jsrt.Value) jsrt.Value {
	dt, cal := toTemporalDateTime(fn, item, opts)
	return createTemporalDateTime(fn.Realm(), dt, cal, nil)
}

// Temporal.PlainDateTime.compare ( one, two )
func temporalPlainDateTimeCompare(fn *jsrt.Function, _, v, w jsrt.Value) jsrt.Value {
	one, _ := toTemporalDateTime(fn, v, jsrt.Undef())
	two, _ := toTemporalDateTime(fn, w, jsrt.Undef())
	return integer(chrono.CompareISODateTime(one, two))
}

// timeFields adds a time to fields.
func timeFields(f chrono.Fields, t chrono.Time) chrono.Fields {
	f.Time = t
	f.Set |= chrono.FieldTime
	return f
}

// Temporal.PlainDateTime.prototype.with ( temporalDateTimeLike [ , options ] )
func temporalPlainDateTimePrototypeWith(fn *jsrt.Function, this, like, opts jsrt.Value) jsrt.Value {
	d := thisPlainDateTime(fn, this)
	r := fn.Realm()
	o := partialObject(fn, like)
	f := timeFields(chrono.ISODateToFields(d.cal, d.dt.Date, chrono.DateFields), d.dt.Time)
	f = chrono.CalendarMergeFields(d.cal, f, prepareCalendarFields(fn, d.cal, o, dateFields|chrono.FieldTime, partial))
	dt := interpretTemporalDateTimeFields(r, d.cal, f, getOptionsObject(fn, opts).overflow())
	return createTemporalDateTime(r, dt, d.cal, nil)
}

// Temporal.PlainDateTime.prototype.withPlainTime ( [ plainTimeLike ] )
func temporalPlainDateTimePrototypeWithPlainTime(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	d := thisPlainDateTime(fn, this)
	return createTemporalDateTime(fn.Realm(), chrono.DateTime{Date: d.dt.Date, Time: toTimeRecordOrMidnight(fn, v)}, d.cal, nil)
}

// Temporal.PlainDateTime.prototype.withCalendar ( calendarLike )
func temporalPlainDateTimePrototypeWithCalendar(fn *jsrt.Function, this, like jsrt.Value) jsrt.Value {
	d := thisPlainDateTime(fn, this)
	return createTemporalDateTime(fn.Realm(), d.dt, toTemporalCalendarIdentifier(fn.Realm(), like), nil)
}

// addDurationToDateTime is AddDurationToDateTime.
func addDurationToDateTime(fn *jsrt.Function, this, like, opts jsrt.Value, subtract bool) jsrt.Value {
	d := thisPlainDateTime(fn, this)
	r := fn.Realm()
	dur := toTemporalDuration(fn, like)
	if subtract {
		dur = dur.Negated()
	}
	overflow := getOptionsObject(fn, opts).overflow()
	in := dur.ToInternalDurationRecordWith24HourDays()
	t, days := chrono.AddTime(d.dt.Time, in.Time)
	in.Date.Days = int64(days)
	date, err := chrono.CalendarDateAdd(d.cal, d.dt.Date, in.Date, overflow)
	check(r, err)
	return createTemporalDateTime(r, chrono.DateTime{Date: date, Time: t}, d.cal, nil)
}

// Temporal.PlainDateTime.prototype.add ( temporalDurationLike [ , options ] )
func temporalPlainDateTimePrototypeAdd(fn *jsrt.Function, this, like, opts jsrt.Value) jsrt.Value {
	return addDurationToDateTime(fn, this, like, opts, false)
}

// Temporal.PlainDateTime.prototype.subtract ( temporalDurationLike [ , options ] )
func temporalPlainDateTimePrototypeSubtract(fn *jsrt.Function, this, like, opts jsrt.Value) jsrt.Value {
	return addDurationToDateTime(fn, this, like, opts, true)
}

// differenceTemporalPlainDateTime is DifferenceTemporalPlainDateTime.
func differenceTemporalPlainDateTime(fn *jsrt.Function, this, v, opts jsrt.Value, since bool) jsrt.Value {
	d := thisPlainDateTime(fn, this)
	r := fn.Realm()
	other, cal := toTemporalDateTime(fn, v, jsrt.Undef())
	sameCalendar(r, d.cal, cal)
	s := getOptionsObject(fn, opts).differenceSettings(since, dateTimeUnits, chrono.Nanosecond, chrono.Day)
	in, err := chrono.DifferencePlainDateTimeWithRounding(d.dt, other, cal, s.largest, s.increment, s.smallest, s.mode)
	check(r, err)
	return durationOfDifference(r, in, s.largest, since)
}

// Temporal.PlainDateTime.prototype.until ( other [ , options ] )
func temporalPlainDateTimePrototypeUntil(fn *jsrt.Function, this, other, opts jsrt.Value) jsrt.Value {
	return differenceTemporalPlainDateTime(fn, this, other, opts, false)
}

// Temporal.PlainDateTime.prototype.since ( other [ , options ] )
func temporalPlainDateTimePrototypeSince(fn *jsrt.Function, this, other, opts jsrt.Value) jsrt.Value {
	return differenceTemporalPlainDateTime(fn, this, other, opts, true)
}

// Temporal.PlainDateTime.prototype.round ( roundTo )
func temporalPlainDateTimePrototypeRound(fn *jsrt.Function, this, roundTo jsrt.Value) jsrt.Value {
	d := thisPlainDateTime(fn, this)
	s := optionsOrString(fn, roundTo, "smallestUnit", "roundTo parameter.").roundSettings(timeOfDayLimit, chrono.Day)
	return createTemporalDateTime(fn.Realm(), chrono.RoundISODateTime(d.dt, s.increment, s.smallest, s.mode), d.cal, nil)
}

// Temporal.PlainDateTime.prototype.equals ( other )
func temporalPlainDateTimePrototypeEquals(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	d := thisPlainDateTime(fn, this)
	other, cal := toTemporalDateTime(fn, v, jsrt.Undef())
	return jsrt.Bool(d.dt == other && d.cal == cal)
}

// Temporal.PlainDateTime.prototype.toString ( [ options ] )
func temporalPlainDateTimePrototypeToString(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	d := thisPlainDateTime(fn, this)
	o := getOptionsObject(fn, v)
	show := o.showCalendarName()
	digits := o.fractionalSecondDigits()
	mode := o.roundingMode(chrono.Trunc)
	p, unit, increment := o.stringPrecision(digits, o.unit("smallestUnit", false))
	dt := chrono.RoundISODateTime(d.dt, increment, unit, mode)
	requireDateTime(fn.Realm(), dt)
	return text(chrono.ISODateTimeToString(dt, d.cal, p, show))
}

// Temporal.PlainDateTime.prototype.toLocaleString ( [ locales [ , options ] ] )
func temporalPlainDateTimePrototypeToLocaleString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	d := thisPlainDateTime(fn, this)
	return text(chrono.ISODateTimeToString(d.dt, d.cal, chrono.AutoPrecision, chrono.AutoCalendar))
}

// Temporal.PlainDateTime.prototype.toJSON ( )
func temporalPlainDateTimePrototypeToJSON(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	d := thisPlainDateTime(fn, this)
	return text(chrono.ISODateTimeToString(d.dt, d.cal, chrono.AutoPrecision, chrono.AutoCalendar))
}

// Temporal.PlainDateTime.prototype.valueOf ( )
func temporalPlainDateTimePrototypeValueOf(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	return noValueOf(fn)
}

// Temporal.PlainDateTime.prototype.toZonedDateTime ( temporalTimeZoneLike [ , options ] )
func temporalPlainDateTimePrototypeToZonedDateTime(fn *jsrt.Function, this, timeZone, opts jsrt.Value) jsrt.Value {
	d := thisPlainDateTime(fn, this)
	r := fn.Realm()
	zone := toTemporalTimeZoneIdentifier(fn, timeZone)
	ns, err := zone.GetEpochNanosecondsFor(d.dt, getOptionsObject(fn, opts).disambiguation())
	check(r, err)
	return createTemporalZonedDateTime(r, ns, zone, d.cal, nil)
}

// Temporal.PlainDateTime.prototype.toPlainDate ( )
func temporalPlainDateTimePrototypeToPlainDate(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	d := thisPlainDateTime(fn, this)
	return createTemporalDate(fn.Realm(), d.dt.Date, d.cal, nil)
}

// Temporal.PlainDateTime.prototype.toPlainTime ( )
func temporalPlainDateTimePrototypeToPlainTime(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return createTemporalTime(fn.Realm(), thisPlainDateTime(fn, this).dt.Time, nil)
}
