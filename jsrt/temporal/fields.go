package temporal

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/temporal/chrono"
)

// fieldProperty is a row of the table of Calendar Fields Records.
type fieldProperty struct {
	key  string
	bit  chrono.Field
	time int // which part of the time it is
}

// fieldProperties are sorted by their keys.
var fieldProperties = [...]fieldProperty{
	{key: "day", bit: chrono.FieldDay}, {key: "era", bit: chrono.FieldEra}, {key: "eraYear", bit: chrono.FieldEraYear},
	{key: "hour", bit: chrono.FieldHour, time: 0}, {key: "microsecond", bit: chrono.FieldMicrosecond, time: 4},
	{key: "millisecond", bit: chrono.FieldMillisecond, time: 3}, {key: "minute", bit: chrono.FieldMinute, time: 1},
	{key: "month", bit: chrono.FieldMonth}, {key: "monthCode", bit: chrono.FieldMonthCode},
	{key: "nanosecond", bit: chrono.FieldNanosecond, time: 5}, {key: "offset", bit: chrono.FieldOffset},
	{key: "second", bit: chrono.FieldSecond, time: 2}, {key: "timeZone", bit: chrono.FieldTimeZone},
	{key: "year", bit: chrono.FieldYear},
}

// partial as the required fields of prepareCalendarFields: at least one must be there.
const partial chrono.Field = 1 << 31

const (
	yearMonthFields = chrono.FieldYear | chrono.FieldMonth | chrono.FieldMonthCode
	dateFields      = yearMonthFields | chrono.FieldDay
)

// prepareCalendarFields is PrepareCalendarFields.
func prepareCalendarFields(fn *jsrt.Function, cal chrono.Calendar, o *jsrt.Object, names, required chrono.Field) (f chrono.Fields) {
	r := fn.Realm()
	names |= chrono.CalendarExtraFields(cal, names)
	for i := range fieldProperties {
		p := &fieldProperties[i]
		if names&p.bit == 0 {
			continue
		}
		v := get(r, o, p.key)
		if v.IsUndefined() {
			if required != partial && required&p.bit != 0 {
				panic(typeError(r, "Must specify time zone.")) // the only field that is ever required
			}
			continue
		}
		setField(fn, &f, p, v)
		f.Set |= p.bit
	}
	if required == partial && f.Set == 0 {
		panic(typeError(r, "Must specify at least one calendar field."))
	}
	return f
}

func setField(fn *jsrt.Function, f *chrono.Fields, p *fieldProperty, v jsrt.Value) {
	r := fn.Realm()
	positive := func() int {
		i := toInt(toIntegerWithTruncation(r, v))
		if i <= 0 {
			panic(rangeError(r, "Expected positive integer."))
		}
		return i
	}
	switch p.bit {
	case chrono.FieldEra:
		f.Era = jsrt.ToString(r, v).Go()
	case chrono.FieldEraYear:
		f.EraYear = toInt(toIntegerWithTruncation(r, v))
	case chrono.FieldYear:
		f.Year = toInt(toIntegerWithTruncation(r, v))
	case chrono.FieldMonth:
		f.Month = positive()
	case chrono.FieldDay:
		f.Day = positive()
	case chrono.FieldMonthCode:
		var err error
		f.MonthCode, err = chrono.ParseMonthCode(primitiveString(r, v, "Month code out of range."))
		check(r, err)
	case chrono.FieldOffset:
		f.Offset = primitiveString(r, v, "Offset must be string.")
		_, _, err := chrono.ParseDateTimeUTCOffset(f.Offset)
		check(r, err)
	case chrono.FieldTimeZone:
		f.Zone = toTemporalTimeZoneIdentifier(fn, v)
	default:
		f.SetTimePart(p.time, toInt(toIntegerWithTruncation(r, v)))
	}
}

// primitiveString is ToPrimitive to a String.
func primitiveString(r *jsrt.Realm, v jsrt.Value, message string) string {
	v = jsrt.ToPrimitive(r, v, jsrt.HintString)
	if !v.IsString() {
		panic(typeError(r, message))
	}
	return v.Str().Go()
}

// isTemporal tells whether an object has slots of Temporal other than those of
// Instant and Duration.
func isTemporal(o *jsrt.Object) bool {
	switch o.Class() {
	case jsrt.ClassTemporalPlainDate, jsrt.ClassTemporalPlainTime, jsrt.ClassTemporalPlainDateTime,
		jsrt.ClassTemporalPlainYearMonth, jsrt.ClassTemporalPlainMonthDay, jsrt.ClassTemporalZonedDateTime:
		return true
	}
	return false
}

// partialObject is the argument of with, which IsPartialTemporalObject must accept.
func partialObject(fn *jsrt.Function, v jsrt.Value) *jsrt.Object {
	r := fn.Realm()
	o := v.AsObject()
	if o == nil || isTemporal(o) || !get(r, o, "calendar").IsUndefined() || !get(r, o, "timeZone").IsUndefined() {
		panic(typeError(r, "Argument to with() must contain some date/time fields."))
	}
	return o
}

// calendarSlot is the [[Calendar]] of an object, or nil.
func calendarSlot(v jsrt.Value) chrono.Calendar {
	o := v.AsObject()
	if o == nil {
		return nil
	}
	switch o.Class() {
	case jsrt.ClassTemporalPlainDate:
		return cast[plainDate](v, o.Class()).cal
	case jsrt.ClassTemporalPlainDateTime:
		return cast[plainDateTime](v, o.Class()).cal
	case jsrt.ClassTemporalPlainYearMonth:
		return cast[plainYearMonth](v, o.Class()).cal
	case jsrt.ClassTemporalPlainMonthDay:
		return cast[plainMonthDay](v, o.Class()).cal
	case jsrt.ClassTemporalZonedDateTime:
		return cast[zonedDateTime](v, o.Class()).cal
	}
	return nil
}

// toTemporalCalendarIdentifier is ToTemporalCalendarIdentifier.
func toTemporalCalendarIdentifier(r *jsrt.Realm, v jsrt.Value) chrono.Calendar {
	if cal := calendarSlot(v); cal != nil {
		return cal
	}
	if !v.IsString() {
		panic(typeError(r, "Calendar must be string or calendared Temporal object."))
	}
	id, err := chrono.ParseTemporalCalendarString(v.Str().Go())
	check(r, err)
	cal, err := chrono.CanonicalizeCalendar(id)
	if err != nil {
		panic(rangeError(r, "Invalid calendar string"))
	}
	return cal
}

// calendarOf is GetTemporalCalendarIdentifierWithISODefault.
func calendarOf(r *jsrt.Realm, o *jsrt.Object) chrono.Calendar {
	if cal := calendarSlot(jsrt.Obj(o)); cal != nil {
		return cal
	}
	v := get(r, o, "calendar")
	if v.IsUndefined() {
		return chrono.ISO
	}
	return toTemporalCalendarIdentifier(r, v)
}

// parsedCalendar is the calendar of a string.
func parsedCalendar(r *jsrt.Realm, p chrono.Parsed) chrono.Calendar {
	if p.Calendar == "" {
		return chrono.ISO
	}
	cal, err := chrono.CanonicalizeCalendar(p.Calendar)
	check(r, err)
	return cal
}

// toTemporalTimeZoneIdentifier is ToTemporalTimeZoneIdentifier.
func toTemporalTimeZoneIdentifier(fn *jsrt.Function, v jsrt.Value) *chrono.Zone {
	if z := cast[zonedDateTime](v, jsrt.ClassTemporalZonedDateTime); z != nil {
		return z.zone
	}
	r := fn.Realm()
	if !v.IsString() {
		panic(typeError(r, "Time zone must be string or ZonedDateTime object."))
	}
	zone, err := chrono.ToTemporalTimeZoneIdentifier(v.Str().Go())
	check(r, err)
	return zone
}

// interpretTemporalDateTimeFields is InterpretTemporalDateTimeFields.
func interpretTemporalDateTimeFields(r *jsrt.Realm, cal chrono.Calendar, f chrono.Fields, o chrono.Overflow) chrono.DateTime {
	date, err := chrono.CalendarDateFromFields(cal, f, o)
	check(r, err)
	t, err := chrono.RegulateTime(f.Time, o)
	check(r, err)
	return chrono.DateTime{Date: date, Time: t}
}

// relativeTo is the Record of GetTemporalRelativeToOption: zone is nil for a date,
// cal is nil for neither.
type relativeTo struct {
	date chrono.Date
	ns   chrono.Int128
	zone *chrono.Zone
	cal  chrono.Calendar
}

// relativeTo is GetTemporalRelativeToOption.
func (o options) relativeTo() (rel relativeTo) {
	r := o.realm()
	v := o.get("relativeTo")
	if v.IsUndefined() {
		return rel
	}
	if z := cast[zonedDateTime](v, jsrt.ClassTemporalZonedDateTime); z != nil {
		return relativeTo{ns: z.ns, zone: z.zone, cal: z.cal}
	}
	if d := cast[plainDate](v, jsrt.ClassTemporalPlainDate); d != nil {
		return relativeTo{date: d.date, cal: d.cal}
	}
	if d := cast[plainDateTime](v, jsrt.ClassTemporalPlainDateTime); d != nil {
		return relativeTo{date: d.dt.Date, cal: d.cal}
	}
	var dt chrono.DateTime
	var offset string
	hasTime, behaviour, exactly := true, chrono.OffsetOption, true
	if object := v.AsObject(); object != nil {
		rel.cal = calendarOf(r, object)
		f := prepareCalendarFields(o.fn, rel.cal, object, dateFields|chrono.FieldTime|chrono.FieldOffset|chrono.FieldTimeZone, 0)
		dt = interpretTemporalDateTimeFields(r, rel.cal, f, chrono.Constrain)
		rel.zone, offset = f.Zone, f.Offset
		if offset == "" {
			behaviour = chrono.OffsetWall
		}
	} else {
		if !v.IsString() {
			panic(typeError(r, "relativeTo must be object or string."))
		}
		p, err := chrono.ParseISODateTime(v.Str().Go(), chrono.TemporalZonedDateTimeString, chrono.TemporalDateTimeString)
		check(r, err)
		if p.Zone != "" {
			rel.zone, err = chrono.ZoneOf(p.Zone)
			check(r, err)
			behaviour, exactly = stringOffset(p)
		}
		rel.cal = parsedCalendar(r, p)
		dt, hasTime, offset = chrono.DateTime{Date: p.Date, Time: p.Time}, p.HasTime, p.Offset
	}
	if rel.zone == nil {
		if !chrono.ISODateWithinLimits(dt.Date) {
			panic(rangeError(r, "Date is not within ISO date time limits."))
		}
		rel.date = dt.Date
		return rel
	}
	var ns int64
	if behaviour == chrono.OffsetOption {
		ns, _, _ = chrono.ParseDateTimeUTCOffset(offset)
	}
	var err error
	rel.ns, err = chrono.InterpretISODateTimeOffset(dt, hasTime, behaviour, ns, rel.zone, chrono.Compatible, chrono.RejectOffset, exactly)
	check(r, err)
	return rel
}

// stringOffset says how the offset of a string counts: an offset without seconds
// need only match to the minute.
func stringOffset(p chrono.Parsed) (behaviour chrono.OffsetBehaviour, exactly bool) {
	switch {
	case p.Z:
		return chrono.OffsetExact, false
	case p.Offset == "":
		return chrono.OffsetWall, false
	}
	_, exactly, _ = chrono.ParseDateTimeUTCOffset(p.Offset)
	return chrono.OffsetOption, exactly
}
