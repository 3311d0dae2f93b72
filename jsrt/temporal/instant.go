package temporal

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/temporal/chrono"
)

var instantTable = jsrt.Table{
	Intrinsic: jsrt.TemporalInstantConstructor, Name: "Instant", Length: 1, New: instantConstructor, Prototype: jsrt.TemporalInstantPrototype,
	Rows: []jsrt.Method{
		{Name: "Temporal.Instant.from", Length: 1, Fn1: temporalInstantFrom},
		{Name: "Temporal.Instant.fromEpochMilliseconds", Length: 1, Fn1: temporalInstantFromEpochMilliseconds},
		{Name: "Temporal.Instant.fromEpochNanoseconds", Length: 1, Fn1: temporalInstantFromEpochNanoseconds},
		{Name: "Temporal.Instant.compare", Length: 2, Fn2: temporalInstantCompare},
	},
}

var instantPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.TemporalInstantPrototype, Constructor: jsrt.TemporalInstantConstructor, Tag: "Temporal.Instant",
	Rows: []jsrt.Method{
		{Name: "get Temporal.Instant.prototype.epochMilliseconds", Fn0: getTemporalInstantPrototypeEpochMilliseconds},
		{Name: "get Temporal.Instant.prototype.epochNanoseconds", Fn0: getTemporalInstantPrototypeEpochNanoseconds},
		{Name: "Temporal.Instant.prototype.add", Length: 1, Fn1: temporalInstantPrototypeAdd},
		{Name: "Temporal.Instant.prototype.subtract", Length: 1, Fn1: temporalInstantPrototypeSubtract},
		{Name: "Temporal.Instant.prototype.until", Length: 1, Fn2: temporalInstantPrototypeUntil},
		{Name: "Temporal.Instant.prototype.since", Length: 1, Fn2: temporalInstantPrototypeSince},
		{Name: "Temporal.Instant.prototype.round", Length: 1, Fn1: temporalInstantPrototypeRound},
		{Name: "Temporal.Instant.prototype.equals", Length: 1, Fn1: temporalInstantPrototypeEquals},
		{Name: "Temporal.Instant.prototype.toLocaleString", Fn0: temporalInstantPrototypeToLocaleString},
		{Name: "Temporal.Instant.prototype.toString", Fn1: temporalInstantPrototypeToString},
		{Name: "Temporal.Instant.prototype.toJSON", Fn0: temporalInstantPrototypeToJSON},
		{Name: "Temporal.Instant.prototype.valueOf", Fn0: temporalInstantPrototypeValueOf},
		{Name: "Temporal.Instant.prototype.toZonedDateTimeISO", Length: 1, Fn1: temporalInstantPrototypeToZonedDateTimeISO},
	},
}

// instant is a Temporal.Instant.
type instant struct {
	jsrt.Object
	ns chrono.Int128 // [[EpochNanoseconds]]
}

// createTemporalInstant is CreateTemporalInstant.
func createTemporalInstant(r *jsrt.Realm, ns chrono.Int128, newTarget *jsrt.Object) jsrt.Value {
	if !chrono.IsValidEpochNanoseconds(ns) {
		panic(rangeError(r, "Instant nanoseconds are not within a valid epoch range."))
	}
	i := &instant{ns: ns}
	i.SetShape(r.ShapeFromConstructor(newTarget, jsrt.TemporalInstantPrototype, jsrt.ClassTemporalInstant, nil))
	return jsrt.Obj(&i.Object)
}

func thisInstant(fn *jsrt.Function, this jsrt.Value) *instant {
	return receiver[instant](fn, this, jsrt.ClassTemporalInstant)
}

// instantConstructor is Temporal.Instant ( epochNanoseconds ).
func instantConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "Instant")
	return createTemporalInstant(r, toEpochNanoseconds(r, jsrt.Arg(args, 0)), newTarget)
}

// toTemporalInstant is ToTemporalInstant.
func toTemporalInstant(fn *jsrt.Function, v jsrt.Value) chrono.Int128 {
	r := fn.Realm()
	if i := cast[instant](v, jsrt.ClassTemporalInstant); i != nil {
		return i.ns
	}
	if z := cast[zonedDateTime](v, jsrt.ClassTemporalZonedDateTime); z != nil {
		return z.ns
	}
	v = jsrt.ToPrimitive(r, v, jsrt.HintString)
	if !v.IsString() {
		panic(typeError(r, "Instant argument must be Instant or string."))
	}
	p, err := chrono.ParseISODateTime(v.Str().Go(), chrono.TemporalInstantString)
	check(r, err)
	var offset int64
	if !p.Z {
		offset, _, _ = chrono.ParseDateTimeUTCOffset(p.Offset)
	}
	ns, err := chrono.ExactInstant(chrono.DateTime{Date: p.Date, Time: p.Time}, offset)
	check(r, err)
	return ns
}

// Temporal.Instant.from ( item )
func temporalInstantFrom(fn *jsrt.Function, _, item jsrt.Value) jsrt.Value {
	return createTemporalInstant(fn.Realm(), toTemporalInstant(fn, item), nil)
}

// Temporal.Instant.fromEpochMilliseconds ( epochMilliseconds )
func temporalInstantFromEpochMilliseconds(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	f := toIntegerIfIntegral(r, v)
	if f > 8.64e15 || f < -8.64e15 {
		panic(rangeError(r, "Instant nanoseconds are not within a valid epoch range."))
	}
	return createTemporalInstant(r, chrono.Int(int64(f)).Mul(1e6), nil)
}

// Temporal.Instant.fromEpochNanoseconds ( epochNanoseconds )
func temporalInstantFromEpochNanoseconds(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return createTemporalInstant(r, toEpochNanoseconds(r, v), nil)
}

// Temporal.Instant.compare ( one, two )
func temporalInstantCompare(fn *jsrt.Function, _, one, two jsrt.Value) jsrt.Value {
	a := toTemporalInstant(fn, one)
	return integer(a.Cmp(toTemporalInstant(fn, two)))
}

// epochMilliseconds is floor(ns ÷ 10⁶).
func epochMilliseconds(ns chrono.Int128) jsrt.Value {
	ms, _ := ns.DivMod(1e6)
	return jsrt.Num(float64(ms.Int64()))
}

// get Temporal.Instant.prototype.epochMilliseconds
func getTemporalInstantPrototypeEpochMilliseconds(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return epochMilliseconds(thisInstant(fn, this).ns)
}

// get Temporal.Instant.prototype.epochNanoseconds
func getTemporalInstantPrototypeEpochNanoseconds(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return epochNanoseconds(thisInstant(fn, this).ns)
}

// addDurationToInstant is AddDurationToInstant.
func addDurationToInstant(fn *jsrt.Function, this, like jsrt.Value, subtract bool) jsrt.Value {
	i := thisInstant(fn, this)
	r := fn.Realm()
	d := toTemporalDuration(fn, like)
	if subtract {
		d = d.Negated()
	}
	if d.DefaultTemporalLargestUnit().IsDate() {
		panic(rangeError(r, "Largest unit cannot be a date unit"))
	}
	ns, err := chrono.AddInstant(i.ns, d.ToInternalDurationRecordWith24HourDays().Time)
	check(r, err)
	return createTemporalInstant(r, ns, nil)
}

// Temporal.Instant.prototype.add ( temporalDurationLike )
func temporalInstantPrototypeAdd(fn *jsrt.Function, this, like jsrt.Value) jsrt.Value {
	return addDurationToInstant(fn, this, like, false)
}

// Temporal.Instant.prototype.subtract ( temporalDurationLike )
func temporalInstantPrototypeSubtract(fn *jsrt.Function, this, like jsrt.Value) jsrt.Value {
	return addDurationToInstant(fn, this, like, true)
}

// differenceTemporalInstant is DifferenceTemporalInstant.
func differenceTemporalInstant(fn *jsrt.Function, this, v, opts jsrt.Value, since bool) jsrt.Value {
	i := thisInstant(fn, this)
	r := fn.Realm()
	other := toTemporalInstant(fn, v)
	s := getOptionsObject(fn, opts).differenceSettings(since, timeUnits, chrono.Nanosecond, chrono.Second)
	d, err := chrono.DifferenceInstant(i.ns, other, s.increment, s.smallest, s.mode)
	check(r, err)
	return durationOfDifference(r, d, s.largest, since)
}

// Temporal.Instant.prototype.until ( other [ , options ] )
func temporalInstantPrototypeUntil(fn *jsrt.Function, this, other, opts jsrt.Value) jsrt.Value {
	return differenceTemporalInstant(fn, this, other, opts, false)
}

// Temporal.Instant.prototype.since ( other [ , options ] )
func temporalInstantPrototypeSince(fn *jsrt.Function, this, other, opts jsrt.Value) jsrt.Value {
	return differenceTemporalInstant(fn, this, other, opts, true)
}

// instantLimit is the limit of the increment: a day.
func instantLimit(u chrono.Unit) (int64, bool) {
	switch u {
	case chrono.Hour:
		return 24, true
	case chrono.Minute:
		return 1440, true
	case chrono.Second:
		return 86400, true
	case chrono.Millisecond:
		return 86400e3, true
	case chrono.Microsecond:
		return 86400e6, true
	}
	return 86400e9, true
}

// Temporal.Instant.prototype.round ( roundTo )
func temporalInstantPrototypeRound(fn *jsrt.Function, this, roundTo jsrt.Value) jsrt.Value {
	i := thisInstant(fn, this)
	s := optionsOrString(fn, roundTo, "smallestUnit", "roundTo parameter.").roundSettings(instantLimit)
	return createTemporalInstant(fn.Realm(), chrono.RoundTemporalInstant(i.ns, s.increment, s.smallest, s.mode), nil)
}

// Temporal.Instant.prototype.equals ( other )
func temporalInstantPrototypeEquals(fn *jsrt.Function, this, other jsrt.Value) jsrt.Value {
	i := thisInstant(fn, this)
	return jsrt.Bool(i.ns == toTemporalInstant(fn, other))
}

// temporalInstantToString is TemporalInstantToString; zone is nil for undefined.
func temporalInstantToString(ns chrono.Int128, zone *chrono.Zone, p chrono.Precision) jsrt.Value {
	z, suffix := zone, "Z"
	if z == nil {
		z = chrono.UTC
	} else {
		suffix = chrono.FormatDateTimeUTCOffsetRounded(z.GetOffsetNanosecondsFor(ns))
	}
	return text(chrono.ISODateTimeToString(z.GetISODateTimeFor(ns), chrono.ISO, p, chrono.NeverCalendar) + suffix)
}

// Temporal.Instant.prototype.toString ( [ options ] )
func temporalInstantPrototypeToString(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	i := thisInstant(fn, this)
	o := getOptionsObject(fn, v)
	digits := o.fractionalSecondDigits()
	mode := o.roundingMode(chrono.Trunc)
	smallest := o.unit("smallestUnit", false)
	timeZone := o.get("timeZone")
	p, unit, increment := o.stringPrecision(digits, smallest)
	var zone *chrono.Zone
	if !timeZone.IsUndefined() {
		zone = toTemporalTimeZoneIdentifier(fn, timeZone)
	}
	ns := chrono.RoundTemporalInstant(i.ns, increment, unit, mode)
	createTemporalInstant(fn.Realm(), ns, nil)
	return temporalInstantToString(ns, zone, p)
}

// Temporal.Instant.prototype.toLocaleString ( [ locales [ , options ] ] )
func temporalInstantPrototypeToLocaleString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return temporalInstantToString(thisInstant(fn, this).ns, nil, chrono.AutoPrecision)
}

// Temporal.Instant.prototype.toJSON ( )
func temporalInstantPrototypeToJSON(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return temporalInstantToString(thisInstant(fn, this).ns, nil, chrono.AutoPrecision)
}

// Temporal.Instant.prototype.valueOf ( )
func temporalInstantPrototypeValueOf(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	return noValueOf(fn)
}

// Temporal.Instant.prototype.toZonedDateTimeISO ( timeZone )
func temporalInstantPrototypeToZonedDateTimeISO(fn *jsrt.Function, this, timeZone jsrt.Value) jsrt.Value {
	i := thisInstant(fn, this)
	return createTemporalZonedDateTime(fn.Realm(), i.ns, toTemporalTimeZoneIdentifier(fn, timeZone), chrono.ISO, nil)
}
