package temporal

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/temporal/chrono"
)

var durationTable = jsrt.Table{
	Intrinsic: jsrt.TemporalDurationConstructor, Name: "Duration", New: durationConstructor, Prototype: jsrt.TemporalDurationPrototype,
	Rows: []jsrt.Method{
		{Name: "Temporal.Duration.from", Length: 1, Fn1: temporalDurationFrom},
		{Name: "Temporal.Duration.compare", Length: 2, Fn3: temporalDurationCompare},
	},
}

var durationPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.TemporalDurationPrototype, Constructor: jsrt.TemporalDurationConstructor, Tag: "Temporal.Duration",
	Rows: []jsrt.Method{
		{Name: "get Temporal.Duration.prototype.years", Fn0: getTemporalDurationPrototypeYears},
		{Name: "get Temporal.Duration.prototype.months", Fn0: getTemporalDurationPrototypeMonths},
		{Name: "get Temporal.Duration.prototype.weeks", Fn0: getTemporalDurationPrototypeWeeks},
		{Name: "get Temporal.Duration.prototype.days", Fn0: getTemporalDurationPrototypeDays},
		{Name: "get Temporal.Duration.prototype.hours", Fn0: getTemporalDurationPrototypeHours},
		{Name: "get Temporal.Duration.prototype.minutes", Fn0: getTemporalDurationPrototypeMinutes},
		{Name: "get Temporal.Duration.prototype.seconds", Fn0: getTemporalDurationPrototypeSeconds},
		{Name: "get Temporal.Duration.prototype.milliseconds", Fn0: getTemporalDurationPrototypeMilliseconds},
		{Name: "get Temporal.Duration.prototype.microseconds", Fn0: getTemporalDurationPrototypeMicroseconds},
		{Name: "get Temporal.Duration.prototype.nanoseconds", Fn0: getTemporalDurationPrototypeNanoseconds},
		{Name: "get Temporal.Duration.prototype.sign", Fn0: getTemporalDurationPrototypeSign},
		{Name: "get Temporal.Duration.prototype.blank", Fn0: getTemporalDurationPrototypeBlank},
		{Name: "Temporal.Duration.prototype.with", Length: 1, Fn1: temporalDurationPrototypeWith},
		{Name: "Temporal.Duration.prototype.negated", Fn0: temporalDurationPrototypeNegated},
		{Name: "Temporal.Duration.prototype.abs", Fn0: temporalDurationPrototypeAbs},
		{Name: "Temporal.Duration.prototype.add", Length: 1, Fn1: temporalDurationPrototypeAdd},
		{Name: "Temporal.Duration.prototype.subtract", Length: 1, Fn1: temporalDurationPrototypeSubtract},
		{Name: "Temporal.Duration.prototype.round", Length: 1, Fn1: temporalDurationPrototypeRound},
		{Name: "Temporal.Duration.prototype.total", Length: 1, Fn1: temporalDurationPrototypeTotal},
		{Name: "Temporal.Duration.prototype.toLocaleString", Fn0: temporalDurationPrototypeToLocaleString},
		{Name: "Temporal.Duration.prototype.toString", Fn1: temporalDurationPrototypeToString},
		{Name: "Temporal.Duration.prototype.toJSON", Fn0: temporalDurationPrototypeToJSON},
		{Name: "Temporal.Duration.prototype.valueOf", Fn0: temporalDurationPrototypeValueOf},
	},
}

// duration is a Temporal.Duration.
type duration struct {
	jsrt.Object
	d chrono.Duration
}

// createTemporalDuration is CreateTemporalDuration.
func createTemporalDuration(r *jsrt.Realm, d chrono.Duration, newTarget *jsrt.Object) jsrt.Value {
	if !d.IsValidDuration() {
		panic(rangeError(r, "Duration was not valid."))
	}
	o := &duration{d: d}
	o.SetShape(r.ShapeFromConstructor(newTarget, jsrt.TemporalDurationPrototype, jsrt.ClassTemporalDuration, nil))
	return jsrt.Obj(&o.Object)
}

// durationFromInternal is TemporalDurationFromInternal as an object.
func durationFromInternal(r *jsrt.Realm, in chrono.InternalDuration, largest chrono.Unit) jsrt.Value {
	return durationOfDifference(r, in, largest, false)
}

// durationOfDifference is the end of until and since.
func durationOfDifference(r *jsrt.Realm, in chrono.InternalDuration, largest chrono.Unit, since bool) jsrt.Value {
	d, err := chrono.TemporalDurationFromInternal(in, largest)
	check(r, err)
	if since {
		d = d.Negated()
	}
	return createTemporalDuration(r, d, nil)
}

func thisDuration(fn *jsrt.Function, this jsrt.Value) *duration {
	return receiver[duration](fn, this, jsrt.ClassTemporalDuration)
}

// units of the arguments of the constructor.
var constructorUnits = [...]chrono.Unit{chrono.Year, chrono.Month, chrono.Week, chrono.Day, chrono.Hour, chrono.Minute,
	chrono.Second, chrono.Millisecond, chrono.Microsecond, chrono.Nanosecond}

// durationConstructor is Temporal.Duration ( [ years [ , months … ] ] ).
func durationConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "Duration")
	var d chrono.Duration
	for i, u := range constructorUnits {
		if v := jsrt.Arg(args, i); !v.IsUndefined() {
			d.Set(u, toIntegerIfIntegral(r, v))
		}
	}
	return createTemporalDuration(r, d, newTarget)
}

// durationProperties are in the order in which they are read.
var durationProperties = [...]struct {
	key  string
	unit chrono.Unit
}{{"days", chrono.Day}, {"hours", chrono.Hour}, {"microseconds", chrono.Microsecond}, {"milliseconds", chrono.Millisecond},
	{"minutes", chrono.Minute}, {"months", chrono.Month}, {"nanoseconds", chrono.Nanosecond}, {"seconds", chrono.Second},
	{"weeks", chrono.Week}, {"years", chrono.Year}}

// toTemporalPartialDurationRecord is ToTemporalPartialDurationRecord, merged into d.
func toTemporalPartialDurationRecord(r *jsrt.Realm, v jsrt.Value, d chrono.Duration) chrono.Duration {
	o := v.AsObject()
	if o == nil {
		panic(typeError(r, "Must provide a duration."))
	}
	any := false
	for i := range durationProperties {
		p := &durationProperties[i]
		if v := get(r, o, p.key); !v.IsUndefined() {
			d.Set(p.unit, toIntegerIfIntegral(r, v))
			any = true
		}
	}
	if !any {
		panic(typeError(r, "Did not provide any valid Duration fields."))
	}
	return d
}

// toTemporalDuration is ToTemporalDuration.
func toTemporalDuration(fn *jsrt.Function, v jsrt.Value) chrono.Duration {
	r := fn.Realm()
	if d := cast[duration](v, jsrt.ClassTemporalDuration); d != nil {
		return d.d
	}
	if v.IsString() {
		d, err := chrono.ParseTemporalDurationString(v.Str().Go())
		check(r, err)
		return d
	}
	if !v.IsObject() {
		panic(typeError(r, "Duration argument must be Duration or string."))
	}
	d := toTemporalPartialDurationRecord(r, v, chrono.Duration{})
	if !d.IsValidDuration() {
		panic(rangeError(r, "Duration was not valid."))
	}
	return d
}

// Temporal.Duration.from ( item )
func temporalDurationFrom(fn *jsrt.Function, _, item jsrt.Value) jsrt.Value {
	return createTemporalDuration(fn.Realm(), toTemporalDuration(fn, item), nil)
}

// Temporal.Duration.compare ( one, two [ , options ] )
func temporalDurationCompare(fn *jsrt.Function, _, v, w, opts jsrt.Value) jsrt.Value {
	r := fn.Realm()
	one := toTemporalDuration(fn, v)
	two := toTemporalDuration(fn, w)
	rel := getOptionsObject(fn, opts).relativeTo()
	if one == two {
		return jsrt.Num(0)
	}
	u1, u2 := one.DefaultTemporalLargestUnit(), two.DefaultTemporalLargestUnit()
	d1, d2 := one.ToInternalDurationRecord(), two.ToInternalDurationRecord()
	if rel.zone != nil && (u1.IsDate() || u2.IsDate()) {
		after1, err := chrono.AddZonedDateTime(rel.ns, rel.zone, rel.cal, d1, chrono.Constrain)
		check(r, err)
		after2, err := chrono.AddZonedDateTime(rel.ns, rel.zone, rel.cal, d2, chrono.Constrain)
		check(r, err)
		return integer(after1.Cmp(after2))
	}
	days1, days2 := d1.Date.Days, d2.Date.Days
	if u1.IsCalendarUnit() || u2.IsCalendarUnit() {
		if rel.cal == nil || rel.zone != nil {
			panic(rangeError(r, ""))
		}
		var err error
		days1, err = chrono.DateDurationDays(d1.Date, rel.cal, rel.date)
		check(r, err)
		days2, err = chrono.DateDurationDays(d2.Date, rel.cal, rel.date)
		check(r, err)
	}
	t1, err := chrono.Add24HourDaysToTimeDuration(d1.Time, days1)
	check(r, err)
	t2, err := chrono.Add24HourDaysToTimeDuration(d2.Time, days2)
	check(r, err)
	return integer(t1.Cmp(t2))
}

// get Temporal.Duration.prototype.years
func getTemporalDurationPrototypeYears(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Num(thisDuration(fn, this).d.Years)
}

// get Temporal.Duration.prototype.months
func getTemporalDurationPrototypeMonths(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Num(thisDuration(fn, this).d.Months)
}

// get Temporal.Duration.prototype.weeks
func getTemporalDurationPrototypeWeeks(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Num(thisDuration(fn, this).d.Weeks)
}

// get Temporal.Duration.prototype.days
func getTemporalDurationPrototypeDays(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Num(thisDuration(fn, this).d.Days)
}

// get Temporal.Duration.prototype.hours
func getTemporalDurationPrototypeHours(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Num(thisDuration(fn, this).d.Hours)
}

// get Temporal.Duration.prototype.minutes
func getTemporalDurationPrototypeMinutes(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Num(thisDuration(fn, this).d.Minutes)
}

// get Temporal.Duration.prototype.seconds
func getTemporalDurationPrototypeSeconds(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Num(thisDuration(fn, this).d.Seconds)
}

// get Temporal.Duration.prototype.milliseconds
func getTemporalDurationPrototypeMilliseconds(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Num(thisDuration(fn, this).d.Milliseconds)
}

// get Temporal.Duration.prototype.microseconds
func getTemporalDurationPrototypeMicroseconds(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Num(thisDuration(fn, this).d.Microseconds)
}

// get Temporal.Duration.prototype.nanoseconds
func getTemporalDurationPrototypeNanoseconds(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Num(thisDuration(fn, this).d.Nanoseconds)
}

// get Temporal.Duration.prototype.sign
func getTemporalDurationPrototypeSign(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return integer(thisDuration(fn, this).d.Sign())
}

// get Temporal.Duration.prototype.blank
func getTemporalDurationPrototypeBlank(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Bool(thisDuration(fn, this).d.Sign() == 0)
}

// Temporal.Duration.prototype.with ( temporalDurationLike )
func temporalDurationPrototypeWith(fn *jsrt.Function, this, like jsrt.Value) jsrt.Value {
	d := thisDuration(fn, this)
	r := fn.Realm()
	return createTemporalDuration(r, toTemporalPartialDurationRecord(r, like, d.d), nil)
}

// Temporal.Duration.prototype.negated ( )
func temporalDurationPrototypeNegated(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return createTemporalDuration(fn.Realm(), thisDuration(fn, this).d.Negated(), nil)
}

// Temporal.Duration.prototype.abs ( )
func temporalDurationPrototypeAbs(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return createTemporalDuration(fn.Realm(), thisDuration(fn, this).d.Abs(), nil)
}

// Temporal.Duration.prototype.add ( other )
func temporalDurationPrototypeAdd(fn *jsrt.Function, this, other jsrt.Value) jsrt.Value {
	d := thisDuration(fn, this)
	return addDurations(fn.Realm(), d.d, toTemporalDuration(fn, other))
}

// Temporal.Duration.prototype.subtract ( other )
func temporalDurationPrototypeSubtract(fn *jsrt.Function, this, other jsrt.Value) jsrt.Value {
	d := thisDuration(fn, this)
	return addDurations(fn.Realm(), d.d, toTemporalDuration(fn, other).Negated())
}

func addDurations(r *jsrt.Realm, a, b chrono.Duration) jsrt.Value {
	d, err := chrono.AddDurations(a, b)
	check(r, err)
	return createTemporalDuration(r, d, nil)
}

// plainTarget is where a duration leads from midnight of a date.
func plainTarget(r *jsrt.Realm, d *chrono.Duration, rel relativeTo) (from, to chrono.DateTime) {
	in := d.ToInternalDurationRecordWith24HourDays()
	t, days := chrono.AddTime(chrono.Time{}, in.Time)
	in.Date.Days = int64(days)
	date, err := chrono.CalendarDateAdd(rel.cal, rel.date, in.Date, chrono.Constrain)
	check(r, err)
	return chrono.DateTime{Date: rel.date}, chrono.DateTime{Date: date, Time: t}
}

// Temporal.Duration.prototype.round ( roundTo )
func temporalDurationPrototypeRound(fn *jsrt.Function, this, roundTo jsrt.Value) jsrt.Value {
	d := &thisDuration(fn, this).d
	r := fn.Realm()
	o := optionsOrString(fn, roundTo, "smallestUnit", "roundTo parameter.")
	largest := o.unit("largestUnit", false)
	rel := o.relativeTo()
	increment := o.roundingIncrement()
	mode := o.roundingMode(chrono.HalfExpand)
	smallest := o.unit("smallestUnit", false)
	o.validateUnit(smallest, dateTimeUnits)
	if smallest == chrono.UnsetUnit {
		if largest == chrono.UnsetUnit {
			panic(rangeError(r, "smallestUnit and largestUnit cannot both be None."))
		}
		smallest = chrono.Nanosecond
	}
	existing := d.DefaultTemporalLargestUnit()
	if largest == chrono.UnsetUnit || largest == chrono.AutoUnit {
		largest = max(existing, smallest)
	}
	if smallest > largest {
		panic(rangeError(r, "smallestUnit is larger than largestUnit."))
	}
	if maximum := chrono.MaximumTemporalDurationRoundingIncrement(smallest); maximum != 0 {
		check(r, chrono.ValidateTemporalRoundingIncrement(increment, maximum, false))
	}
	if increment > 1 && largest != smallest && smallest.IsDate() {
		panic(rangeError(r, "roundingIncrement > 1 and largest_unit is not smallest_unit and smallest_unit is date"))
	}
	switch {
	case rel.zone != nil:
		target, err := chrono.AddZonedDateTime(rel.ns, rel.zone, rel.cal, d.ToInternalDurationRecord(), chrono.Constrain)
		check(r, err)
		in, err := chrono.DifferenceZonedDateTimeWithRounding(rel.ns, target, rel.zone, rel.cal, largest, increment, smallest, mode)
		check(r, err)
		if largest.IsDate() {
			largest = chrono.Hour
		}
		return durationFromInternal(r, in, largest)
	case rel.cal != nil:
		from, to := plainTarget(r, d, rel)
		in, err := chrono.DifferencePlainDateTimeWithRounding(from, to, rel.cal, largest, increment, smallest, mode)
		check(r, err)
		return durationFromInternal(r, in, largest)
	case existing.IsCalendarUnit() || largest.IsCalendarUnit():
		panic(rangeError(r, "largestUnit when rounding Duration was not the largest provided unit"))
	}
	t, err := chrono.RoundTimeDuration(d.ToInternalDurationRecordWith24HourDays().Time, increment, smallest, mode)
	check(r, err)
	return durationFromInternal(r, chrono.InternalDuration{Time: t}, largest)
}

// Temporal.Duration.prototype.total ( totalOf )
func temporalDurationPrototypeTotal(fn *jsrt.Function, this, totalOf jsrt.Value) jsrt.Value {
	d := &thisDuration(fn, this).d
	r := fn.Realm()
	o := optionsOrString(fn, totalOf, "unit", "totalOf parameter")
	rel := o.relativeTo()
	unit := o.unit("unit", true)
	o.validateUnit(unit, dateTimeUnits)
	switch {
	case rel.zone != nil:
		target, err := chrono.AddZonedDateTime(rel.ns, rel.zone, rel.cal, d.ToInternalDurationRecord(), chrono.Constrain)
		check(r, err)
		total, err := chrono.DifferenceZonedDateTimeWithTotal(rel.ns, target, rel.zone, rel.cal, unit)
		check(r, err)
		return jsrt.Num(total)
	case rel.cal != nil:
		from, to := plainTarget(r, d, rel)
		total, err := chrono.DifferencePlainDateTimeWithTotal(from, to, rel.cal, unit)
		check(r, err)
		return jsrt.Num(total)
	case d.DefaultTemporalLargestUnit().IsCalendarUnit() || unit.IsCalendarUnit():
		panic(rangeError(r, ""))
	}
	return jsrt.Num(chrono.TotalTimeDuration(d.ToInternalDurationRecordWith24HourDays().Time, unit))
}

// Temporal.Duration.prototype.toString ( [ options ] )
func temporalDurationPrototypeToString(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	d := thisDuration(fn, this).d
	r := fn.Realm()
	o := getOptionsObject(fn, v)
	digits := o.fractionalSecondDigits()
	mode := o.roundingMode(chrono.Trunc)
	smallest := o.unit("smallestUnit", false)
	if smallest == chrono.Minute {
		panic(rangeError(r, "string rounding options cannot have hour or minute smallest unit."))
	}
	p, unit, increment := o.stringPrecision(digits, smallest)
	if unit != chrono.Nanosecond || increment != 1 {
		in := d.ToInternalDurationRecord()
		var err error
		in.Time, err = chrono.RoundTimeDuration(in.Time, increment, unit, mode)
		check(r, err)
		// only the time units below the largest one are balanced
		rounded, err := chrono.TemporalDurationFromInternal(in, max(d.DefaultTemporalLargestUnit(), chrono.Second))
		check(r, err)
		d = rounded
	}
	return text(chrono.TemporalDurationToString(d, p))
}

// Temporal.Duration.prototype.toLocaleString ( [ locales [ , options ] ] )
func temporalDurationPrototypeToLocaleString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return text(chrono.TemporalDurationToString(thisDuration(fn, this).d, chrono.AutoPrecision))
}

// Temporal.Duration.prototype.toJSON ( )
func temporalDurationPrototypeToJSON(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return text(chrono.TemporalDurationToString(thisDuration(fn, this).d, chrono.AutoPrecision))
}

// Temporal.Duration.prototype.valueOf ( )
func temporalDurationPrototypeValueOf(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	return noValueOf(fn)
}
