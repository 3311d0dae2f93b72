package temporal

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/temporal/chrono"
)

var zonedDateTimeTable = jsrt.Table{
	Intrinsic: jsrt.TemporalZonedDateTimeConstructor, Name: "ZonedDateTime", Length: 2, New: zonedDateTimeConstructor, Prototype: jsrt.TemporalZonedDateTimePrototype,
	Rows: []jsrt.Method{
		{Name: "Temporal.ZonedDateTime.from", Length: 1, Fn2: temporalZonedDateTimeFrom},
		{Name: "Temporal.ZonedDateTime.compare", Length: 2, Fn2: temporalZonedDateTimeCompare},
	},
}

var zonedDateTimePrototypeTable = jsrt.Table{
	Intrinsic: jsrt.TemporalZonedDateTimePrototype, Constructor: jsrt.TemporalZonedDateTimeConstructor, Tag: "Temporal.ZonedDateTime",
	Rows: []jsrt.Method{
		{Name: "get Temporal.ZonedDateTime.prototype.timeZoneId", Fn0: getTemporalZonedDateTimePrototypeTimeZoneId},
		{Name: "get Temporal.ZonedDateTime.prototype.calendarId", Fn0: getTemporalZonedDateTimePrototypeCalendarId},
		{Name: "get Temporal.ZonedDateTime.prototype.era", Fn0: getTemporalZonedDateTimePrototypeEra},
		{Name: "get Temporal.ZonedDateTime.prototype.eraYear", Fn0: getTemporalZonedDateTimePrototypeEraYear},
		{Name: "get Temporal.ZonedDateTime.prototype.year", Fn0: getTemporalZonedDateTimePrototypeYear},
		{Name: "get Temporal.ZonedDateTime.prototype.month", Fn0: getTemporalZonedDateTimePrototypeMonth},
		{Name: "get Temporal.ZonedDateTime.prototype.monthCode", Fn0: getTemporalZonedDateTimePrototypeMonthCode},
		{Name: "get Temporal.ZonedDateTime.prototype.day", Fn0: getTemporalZonedDateTimePrototypeDay},
		{Name: "get Temporal.ZonedDateTime.prototype.hour", Fn0: getTemporalZonedDateTimePrototypeHour},
		{Name: "get Temporal.ZonedDateTime.prototype.minute", Fn0: getTemporalZonedDateTimePrototypeMinute},
		{Name: "get Temporal.ZonedDateTime.prototype.second", Fn0: getTemporalZonedDateTimePrototypeSecond},
		{Name: "get Temporal.ZonedDateTime.prototype.millisecond", Fn0: getTemporalZonedDateTimePrototypeMillisecond},
		{Name: "get Temporal.ZonedDateTime.prototype.microsecond", Fn0: getTemporalZonedDateTimePrototypeMicrosecond},
		{Name: "get Temporal.ZonedDateTime.prototype.nanosecond", Fn0: getTemporalZonedDateTimePrototypeNanosecond},
		{Name: "get Temporal.ZonedDateTime.prototype.epochMilliseconds", Fn0: getTemporalZonedDateTimePrototypeEpochMilliseconds},
		{Name: "get Temporal.ZonedDateTime.prototype.epochNanoseconds", Fn0: getTemporalZonedDateTimePrototypeEpochNanoseconds},
		{Name: "get Temporal.ZonedDateTime.prototype.dayOfWeek", Fn0: getTemporalZonedDateTimePrototypeDayOfWeek},
		{Name: "get Temporal.ZonedDateTime.prototype.dayOfYear", Fn0: getTemporalZonedDateTimePrototypeDayOfYear},
		{Name: "get Temporal.ZonedDateTime.prototype.weekOfYear", Fn0: getTemporalZonedDateTimePrototypeWeekOfYear},
		{Name: "get Temporal.ZonedDateTime.prototype.yearOfWeek", Fn0: getTemporalZonedDateTimePrototypeYearOfWeek},
		{Name: "get Temporal.ZonedDateTime.prototype.hoursInDay", Fn0: getTemporalZonedDateTimePrototypeHoursInDay},
		{Name: "get Temporal.ZonedDateTime.prototype.daysInWeek", Fn0: getTemporalZonedDateTimePrototypeDaysInWeek},
		{Name: "get Temporal.ZonedDateTime.prototype.daysInMonth", Fn0: getTemporalZonedDateTimePrototypeDaysInMonth},
		{Name: "get Temporal.ZonedDateTime.prototype.daysInYear", Fn0: getTemporalZonedDateTimePrototypeDaysInYear},
		{Name: "get Temporal.ZonedDateTime.prototype.monthsInYear", Fn0: getTemporalZonedDateTimePrototypeMonthsInYear},
		{Name: "get Temporal.ZonedDateTime.prototype.inLeapYear", Fn0: getTemporalZonedDateTimePrototypeInLeapYear},
		{Name: "get Temporal.ZonedDateTime.prototype.offsetNanoseconds", Fn0: getTemporalZonedDateTimePrototypeOffsetNanoseconds},
		{Name: "get Temporal.ZonedDateTime.prototype.offset", Fn0: getTemporalZonedDateTimePrototypeOffset},
		{Name: "Temporal.ZonedDateTime.prototype.with", Length: 1, Fn2: temporalZonedDateTimePrototypeWith},
		{Name: "Temporal.ZonedDateTime.prototype.withCalendar", Length: 1, Fn1: temporalZonedDateTimePrototypeWithCalendar},
		{Name: "Temporal.ZonedDateTime.prototype.withPlainTime", Fn1: temporalZonedDateTimePrototypeWithPlainTime},
		{Name: "Temporal.ZonedDateTime.prototype.withTimeZone", Length: 1, Fn1: temporalZonedDateTimePrototypeWithTimeZone},
		{Name: "Temporal.ZonedDateTime.prototype.add", Length: 1, Fn2: temporalZonedDateTimePrototypeAdd},
		{Name: "Temporal.ZonedDateTime.prototype.subtract", Length: 1, Fn2: temporalZonedDateTimePrototypeSubtract},
		{Name: "Temporal.ZonedDateTime.prototype.until", Length: 1, Fn2: temporalZonedDateTimePrototypeUntil},
		{Name: "Temporal.ZonedDateTime.prototype.since", Length: 1, Fn2: temporalZonedDateTimePrototypeSince},
		{Name: "Temporal.ZonedDateTime.prototype.round", Length: 1, Fn1: temporalZonedDateTimePrototypeRound},
		{Name: "Temporal.ZonedDateTime.prototype.equals", Length: 1, Fn1: temporalZonedDateTimePrototypeEquals},
		{Name: "Temporal.ZonedDateTime.prototype.toLocaleString", Fn0: temporalZonedDateTimePrototypeToLocaleString},
		{Name: "Temporal.ZonedDateTime.prototype.toString", Fn1: temporalZonedDateTimePrototypeToString},
		{Name: "Temporal.ZonedDateTime.prototype.toJSON", Fn0: temporalZonedDateTimePrototypeToJSON},
		{Name: "Temporal.ZonedDateTime.prototype.valueOf", Fn0: temporalZonedDateTimePrototypeValueOf},
		{Name: "Temporal.ZonedDateTime.prototype.startOfDay", Fn0: temporalZonedDateTimePrototypeStartOfDay},
		{Name: "Temporal.ZonedDateTime.prototype.getTimeZoneTransition", Length: 1, Fn1: temporalZonedDateTimePrototypeGetTimeZoneTransition},
		{Name: "Temporal.ZonedDateTime.prototype.toInstant", Fn0: temporalZonedDateTimePrototypeToInstant},
		{Name: "Temporal.ZonedDateTime.prototype.toPlainDate", Fn0: temporalZonedDateTimePrototypeToPlainDate},
		{Name: "Temporal.ZonedDateTime.prototype.toPlainTime", Fn0: temporalZonedDateTimePrototypeToPlainTime},
		{Name: "Temporal.ZonedDateTime.prototype.toPlainDateTime", Fn0: temporalZonedDateTimePrototypeToPlainDateTime},
	},
}

// zonedDateTime is a Temporal.ZonedDateTime.
type zonedDateTime struct {
	jsrt.Object
	ns   chrono.Int128 // [[EpochNanoseconds]]
	zone *chrono.Zone
	cal  chrono.Calendar
}

// createTemporalZonedDateTime is CreateTemporalZonedDateTime.
func createTemporalZonedDateTime(r *jsrt.Realm, ns chrono.Int128, zone *chrono.Zone, cal chrono.Calendar, newTarget *jsrt.Object) jsrt.Value {
	if !chrono.IsValidEpochNanoseconds(ns) {
		panic(rangeError(r, "Instant nanoseconds are not within a valid epoch range."))
	}
	z := &zonedDateTime{ns: ns, zone: zone, cal: cal}
	z.SetShape(r.ShapeFromConstructor(newTarget, jsrt.TemporalZonedDateTimePrototype, jsrt.ClassTemporalZonedDateTime, nil))
	return jsrt.Obj(&z.Object)
}

func thisZonedDateTime(fn *jsrt.Function, this jsrt.Value) *zonedDateTime {
	return receiver[zonedDateTime](fn, this, jsrt.ClassTemporalZonedDateTime)
}

// dateTime is GetISODateTimeFor of the object.
func (z *zonedDateTime) dateTime() chrono.DateTime { return z.zone.GetISODateTimeFor(z.ns) }

func (z *zonedDateTime) calendarDate() chrono.CalendarDate {
	return chrono.CalendarISOToDate(z.cal, z.dateTime().Date)
}

// at is another instant with the same time zone and calendar.
func (z *zonedDateTime) at(r *jsrt.Realm, ns chrono.Int128) jsrt.Value {
	return createTemporalZonedDateTime(r, ns, z.zone, z.cal, nil)
}

// zonedDateTimeConstructor is Temporal.ZonedDateTime ( epochNanoseconds, timeZone [ , calendar ] ).
func zonedDateTimeConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "ZonedDateTime")
	ns := toEpochNanoseconds(r, jsrt.Arg(args, 0))
	v := jsrt.Arg(args, 1)
	if !v.IsString() {
		panic(typeError(r, "Time zone must be string"))
	}
	zone, err := chrono.ZoneOf(v.Str().Go())
	check(r, err)
	return createTemporalZonedDateTime(r, ns, zone, calendarArgument(r, jsrt.Arg(args, 2)), newTarget)
}

// toTemporalZonedDateTime is ToTemporalZonedDateTime.
func toTemporalZonedDateTime(fn *jsrt.Function, item, opts jsrt.Value) (ns chrono.Int128, zone *chrono.Zone, cal chrono.Calendar) {
	r := fn.Realm()
	readOptions := func() (d chrono.Disambiguation, choice chrono.OffsetChoice, overflow chrono.Overflow) {
		o := getOptionsObject(fn, opts)
		d = o.disambiguation()
		choice = o.offset(chrono.RejectOffset)
		return d, choice, o.overflow()
	}
	if z := cast[zonedDateTime](item, jsrt.ClassTemporalZonedDateTime); z != nil {
		readOptions()
		return z.ns, z.zone, z.cal
	}
	var dt chrono.DateTime
	var d chrono.Disambiguation
	var choice chrono.OffsetChoice
	var offset string
	hasTime, behaviour, exactly := true, chrono.OffsetOption, true
	if o := item.AsObject(); o != nil {
		cal = calendarOf(r, o)
		f := prepareCalendarFields(fn, cal, o, dateFields|chrono.FieldTime|chrono.FieldOffset|chrono.FieldTimeZone, chrono.FieldTimeZone)
		zone, offset = f.Zone, f.Offset
		if offset == "" {
			behaviour = chrono.OffsetWall
		}
		var overflow chrono.Overflow
		d, choice, overflow = readOptions()
		dt = interpretTemporalDateTimeFields(r, cal, f, overflow)
	} else {
		if !item.IsString() {
			panic(typeError(r, "ZonedDateTime argument must be object or string."))
		}
		p, err := chrono.ParseISODateTime(item.Str().Go(), chrono.TemporalZonedDateTimeString)
		check(r, err)
		zone, err = chrono.ZoneOf(p.Zone)
		check(r, err)
		cal = parsedCalendar(r, p)
		behaviour, exactly = stringOffset(p)
		d, choice, _ = readOptions()
		dt, hasTime, offset = chrono.DateTime{Date: p.Date, Time: p.Time}, p.HasTime, p.Offset
	}
	var offsetNs int64
	if behaviour == chrono.OffsetOption {
		offsetNs, _, _ = chrono.ParseDateTimeUTCOffset(offset)
	}
	ns, err := chrono.InterpretISODateTimeOffset(dt, hasTime, behaviour, offsetNs, zone, d, choice, exactly)
	check(r, err)
	return ns, zone, cal
}

// Temporal.ZonedDateTime.from ( item [ , options ] )
func temporalZonedDateTimeFrom(fn *jsrt.Function, _, item, opts jsrt.Value) jsrt.Value {
	ns, zone, cal := toTemporalZonedDateTime(fn, item, opts)
	return createTemporalZonedDateTime(fn.Realm(), ns, zone, cal, nil)
}

// Temporal.ZonedDateTime.compare ( one, two )
func temporalZonedDateTimeCompare(fn *jsrt.Function, _, v, w jsrt.Value) jsrt.Value {
	one, _, _ := toTemporalZonedDateTime(fn, v, jsrt.Undef())
	two, _, _ := toTemporalZonedDateTime(fn, w, jsrt.Undef())
	return integer(one.Cmp(two))
}

// get Temporal.ZonedDateTime.prototype.timeZoneId
func getTemporalZonedDateTimePrototypeTimeZoneId(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return text(thisZonedDateTime(fn, this).zone.ID())
}

// get Temporal.ZonedDateTime.prototype.epochMilliseconds
func getTemporalZonedDateTimePrototypeEpochMilliseconds(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return epochMilliseconds(thisZonedDateTime(fn, this).ns)
}

// get Temporal.ZonedDateTime.prototype.epochNanoseconds
func getTemporalZonedDateTimePrototypeEpochNanoseconds(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return epochNanoseconds(thisZonedDateTime(fn, this).ns)
}

// dayBounds are the instants at which the day of z and the next one begin.
func (z *zonedDateTime) dayBounds(r *jsrt.Realm) (begin, end chrono.Int128) {
	today := z.dateTime().Date
	begin, err := z.zone.GetStartOfDay(today)
	check(r, err)
	end, err = z.zone.GetStartOfDay(chrono.AddDaysToISODate(today, 1))
	check(r, err)
	return begin, end
}

// get Temporal.ZonedDateTime.prototype.hoursInDay
func getTemporalZonedDateTimePrototypeHoursInDay(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	begin, end := thisZonedDateTime(fn, this).dayBounds(fn.Realm())
	return jsrt.Num(chrono.TotalTimeDuration(end.Sub(begin), chrono.Hour))
}

// get Temporal.ZonedDateTime.prototype.offsetNanoseconds
func getTemporalZonedDateTimePrototypeOffsetNanoseconds(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	z := thisZonedDateTime(fn, this)
	return jsrt.Num(float64(z.zone.GetOffsetNanosecondsFor(z.ns)))
}

// get Temporal.ZonedDateTime.prototype.offset
func getTemporalZonedDateTimePrototypeOffset(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	z := thisZonedDateTime(fn, this)
	return text(chrono.FormatUTCOffsetNanoseconds(z.zone.GetOffsetNanosecondsFor(z.ns)))
}

// Temporal.ZonedDateTime.prototype.with ( temporalZonedDateTimeLike [ , options ] )
func temporalZonedDateTimePrototypeWith(fn *jsrt.Function, this, like, opts jsrt.Value) jsrt.Value {
	z := thisZonedDateTime(fn, this)
	r := fn.Realm()
	object := partialObject(fn, like)
	now := z.dateTime()
	f := timeFields(chrono.ISODateToFields(z.cal, now.Date, chrono.DateFields), now.Time)
	f.Offset = chrono.FormatUTCOffsetNanoseconds(z.zone.GetOffsetNanosecondsFor(z.ns))
	f.Set |= chrono.FieldOffset
	f = chrono.CalendarMergeFields(z.cal, f, prepareCalendarFields(fn, z.cal, object, dateFields|chrono.FieldTime|chrono.FieldOffset, partial))
	o := getOptionsObject(fn, opts)
	d := o.disambiguation()
	choice := o.offset(chrono.PreferOffset)
	dt := interpretTemporalDateTimeFields(r, z.cal, f, o.overflow())
	offset, _, _ := chrono.ParseDateTimeUTCOffset(f.Offset)
	ns, err := chrono.InterpretISODateTimeOffset(dt, true, chrono.OffsetOption, offset, z.zone, d, choice, true)
	check(r, err)
	return z.at(r, ns)
}

// Temporal.ZonedDateTime.prototype.withPlainTime ( [ plainTimeLike ] )
func temporalZonedDateTimePrototypeWithPlainTime(fn *jsrt.Function, this, like jsrt.Value) jsrt.Value {
	z := thisZonedDateTime(fn, this)
	r := fn.Realm()
	date := z.dateTime().Date
	var ns chrono.Int128
	var err error
	if like.IsUndefined() {
		ns, err = z.zone.GetStartOfDay(date)
	} else {
		t := toTemporalTime(fn, like, jsrt.Undef())
		ns, err = z.zone.GetEpochNanosecondsFor(chrono.DateTime{Date: date, Time: t}, chrono.Compatible)
	}
	check(r, err)
	return z.at(r, ns)
}

// Temporal.ZonedDateTime.prototype.withTimeZone ( timeZoneLike )
func temporalZonedDateTimePrototypeWithTimeZone(fn *jsrt.Function, this, like jsrt.Value) jsrt.Value {
	z := thisZonedDateTime(fn, this)
	return createTemporalZonedDateTime(fn.Realm(), z.ns, toTemporalTimeZoneIdentifier(fn, like), z.cal, nil)
}

// Temporal.ZonedDateTime.prototype.withCalendar ( calendarLike )
func temporalZonedDateTimePrototypeWithCalendar(fn *jsrt.Function, this, like jsrt.Value) jsrt.Value {
	z := thisZonedDateTime(fn, this)
	return createTemporalZonedDateTime(fn.Realm(), z.ns, z.zone, toTemporalCalendarIdentifier(fn.Realm(), like), nil)
}

// addDurationToZonedDateTime is AddDurationToZonedDateTime.
func addDurationToZonedDateTime(fn *jsrt.Function, this, like, opts jsrt.Value, subtract bool) jsrt.Value {
	z := thisZonedDateTime(fn, this)
	r := fn.Realm()
	d := toTemporalDuration(fn, like)
	if subtract {
		d = d.Negated()
	}
	overflow := getOptionsObject(fn, opts).overflow()
	ns, err := chrono.AddZonedDateTime(z.ns, z.zone, z.cal, d.ToInternalDurationRecord(), overflow)
	check(r, err)
	return z.at(r, ns)
}

// Temporal.ZonedDateTime.prototype.add ( temporalDurationLike [ , options ] )
func temporalZonedDateTimePrototypeAdd(fn *jsrt.Function, this, like, opts jsrt.Value) jsrt.Value {
	return addDurationToZonedDateTime(fn, this, like, opts, false)
}

// Temporal.ZonedDateTime.prototype.subtract ( temporalDurationLike [ , options ] )
func temporalZonedDateTimePrototypeSubtract(fn *jsrt.Function, this, like, opts jsrt.Value) jsrt.Value {
	return addDurationToZonedDateTime(fn, this, like, opts, true)
}

// differenceTemporalZonedDateTime is DifferenceTemporalZonedDateTime.
func differenceTemporalZonedDateTime(fn *jsrt.Function, this, v, opts jsrt.Value, since bool) jsrt.Value {
	z := thisZonedDateTime(fn, this)
	r := fn.Realm()
	other, zone, cal := toTemporalZonedDateTime(fn, v, jsrt.Undef())
	sameCalendar(r, z.cal, cal)
	s := getOptionsObject(fn, opts).differenceSettings(since, dateTimeUnits, chrono.Nanosecond, chrono.Hour)
	unit := s.largest
	if unit.IsDate() {
		// day lengths can vary between time zones
		if !chrono.TimeZoneEquals(z.zone, zone) {
			panic(rangeError(r, "Timezones must be the same if unit is a day unit."))
		}
		if z.ns == other {
			return createTemporalDuration(r, chrono.Duration{}, nil)
		}
		unit = chrono.Hour
	}
	in, err := chrono.DifferenceZonedDateTimeWithRounding(z.ns, other, z.zone, z.cal, s.largest, s.increment, s.smallest, s.mode)
	check(r, err)
	return durationOfDifference(r, in, unit, since)
}

// Temporal.ZonedDateTime.prototype.until ( other [ , options ] )
func temporalZonedDateTimePrototypeUntil(fn *jsrt.Function, this, other, opts jsrt.Value) jsrt.Value {
	return differenceTemporalZonedDateTime(fn, this, other, opts, false)
}

// Temporal.ZonedDateTime.prototype.since ( other [ , options ] )
func temporalZonedDateTimePrototypeSince(fn *jsrt.Function, this, other, opts jsrt.Value) jsrt.Value {
	return differenceTemporalZonedDateTime(fn, this, other, opts, true)
}

// Temporal.ZonedDateTime.prototype.round ( roundTo )
func temporalZonedDateTimePrototypeRound(fn *jsrt.Function, this, roundTo jsrt.Value) jsrt.Value {
	z := thisZonedDateTime(fn, this)
	r := fn.Realm()
	s := optionsOrString(fn, roundTo, "smallestUnit", "roundTo parameter.").roundSettings(timeOfDayLimit, chrono.Day)
	if s.smallest == chrono.Nanosecond && s.increment == 1 {
		return z.at(r, z.ns)
	}
	if s.smallest == chrono.Day {
		begin, end := z.dayBounds(r)
		length, progress := end.Sub(begin), z.ns.Sub(begin)
		if progress.Cmp(length) >= 0 { // midnight occurs twice, and the day goes on after the first one
			progress = length.AddInt(-1)
		}
		return z.at(r, begin.Add(chrono.RoundNumberToIncrement(progress, length, s.mode)))
	}
	dt := chrono.RoundISODateTime(z.dateTime(), s.increment, s.smallest, s.mode)
	offset := z.zone.GetOffsetNanosecondsFor(z.ns)
	ns, err := chrono.InterpretISODateTimeOffset(dt, true, chrono.OffsetOption, offset, z.zone, chrono.Compatible, chrono.PreferOffset, true)
	check(r, err)
	return z.at(r, ns)
}

// Temporal.ZonedDateTime.prototype.equals ( other )
func temporalZonedDateTimePrototypeEquals(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	z := thisZonedDateTime(fn, this)
	ns, zone, cal := toTemporalZonedDateTime(fn, v, jsrt.Undef())
	return jsrt.Bool(z.ns == ns && chrono.TimeZoneEquals(z.zone, zone) && z.cal == cal)
}

// temporalZonedDateTimeToString is TemporalZonedDateTimeToString of an instant that
// is rounded.
func (z *zonedDateTime) toString(ns chrono.Int128, p chrono.Precision, calendar chrono.ShowCalendar, timeZone showTimeZone, offset bool) jsrt.Value {
	s := chrono.ISODateTimeToString(z.zone.GetISODateTimeFor(ns), chrono.ISO, p, chrono.NeverCalendar)
	if offset {
		s += chrono.FormatDateTimeUTCOffsetRounded(z.zone.GetOffsetNanosecondsFor(ns))
	}
	switch timeZone {
	case autoTimeZone:
		s += "[" + z.zone.ID() + "]"
	case criticalTimeZone:
		s += "[!" + z.zone.ID() + "]"
	}
	return text(s + chrono.FormatCalendarAnnotation(z.cal, calendar))
}

// Temporal.ZonedDateTime.prototype.toString ( [ options ] )
func temporalZonedDateTimePrototypeToString(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	z := thisZonedDateTime(fn, this)
	o := getOptionsObject(fn, v)
	calendar := o.showCalendarName()
	digits := o.fractionalSecondDigits()
	offset := o.showOffset()
	mode := o.roundingMode(chrono.Trunc)
	smallest := o.unit("smallestUnit", false)
	timeZone := o.showTimeZoneName()
	p, unit, increment := o.stringPrecision(digits, smallest)
	return z.toString(chrono.RoundTemporalInstant(z.ns, increment, unit, mode), p, calendar, timeZone, offset)
}

// Temporal.ZonedDateTime.prototype.toLocaleString ( [ locales [ , options ] ] )
func temporalZonedDateTimePrototypeToLocaleString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	z := thisZonedDateTime(fn, this)
	return z.toString(z.ns, chrono.AutoPrecision, chrono.AutoCalendar, autoTimeZone, true)
}

// Temporal.ZonedDateTime.prototype.toJSON ( )
func temporalZonedDateTimePrototypeToJSON(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	z := thisZonedDateTime(fn, this)
	return z.toString(z.ns, chrono.AutoPrecision, chrono.AutoCalendar, autoTimeZone, true)
}

// Temporal.ZonedDateTime.prototype.valueOf ( )
func temporalZonedDateTimePrototypeValueOf(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	return noValueOf(fn)
}

// Temporal.ZonedDateTime.prototype.startOfDay ( )
func temporalZonedDateTimePrototypeStartOfDay(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	z := thisZonedDateTime(fn, this)
	r := fn.Realm()
	ns, err := z.zone.GetStartOfDay(z.dateTime().Date)
	check(r, err)
	return z.at(r, ns)
}

// Temporal.ZonedDateTime.prototype.getTimeZoneTransition ( directionParam )
func temporalZonedDateTimePrototypeGetTimeZoneTransition(fn *jsrt.Function, this, direction jsrt.Value) jsrt.Value {
	z := thisZonedDateTime(fn, this)
	next := optionsOrString(fn, direction, "direction", "direction parameter.").oneOf("direction", []string{"next", "previous"}, required) == 0
	if z.zone.IsOffset() {
		return jsrt.Null
	}
	find := z.zone.GetNamedTimeZonePreviousTransition
	if next {
		find = z.zone.GetNamedTimeZoneNextTransition
	}
	ns, ok := find(z.ns)
	if !ok {
		return jsrt.Null
	}
	return z.at(fn.Realm(), ns)
}

// Temporal.ZonedDateTime.prototype.toInstant ( )
func temporalZonedDateTimePrototypeToInstant(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return createTemporalInstant(fn.Realm(), thisZonedDateTime(fn, this).ns, nil)
}

// Temporal.ZonedDateTime.prototype.toPlainDate ( )
func temporalZonedDateTimePrototypeToPlainDate(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	z := thisZonedDateTime(fn, this)
	return createTemporalDate(fn.Realm(), z.dateTime().Date, z.cal, nil)
}

// Temporal.ZonedDateTime.prototype.toPlainTime ( )
func temporalZonedDateTimePrototypeToPlainTime(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return createTemporalTime(fn.Realm(), thisZonedDateTime(fn, this).dateTime().Time, nil)
}

// Temporal.ZonedDateTime.prototype.toPlainDateTime ( )
func temporalZonedDateTimePrototypeToPlainDateTime(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	z := thisZonedDateTime(fn, this)
	return createTemporalDateTime(fn.Realm(), z.dateTime(), z.cal, nil)
}
