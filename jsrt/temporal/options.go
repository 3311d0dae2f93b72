package temporal

import (
	"math"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/temporal/chrono"
)

// options is what GetOptionsObject returns: an object, nil for one without
// properties, or a single option that was given as a String.
type options struct {
	fn    *jsrt.Function
	o     *jsrt.Object
	key   string
	value jsrt.Value
}

// getOptionsObject is GetOptionsObject.
func getOptionsObject(fn *jsrt.Function, v jsrt.Value) options {
	o := v.AsObject()
	if o == nil && !v.IsUndefined() {
		panic(typeError(fn.Realm(), "Options must be an object."))
	}
	return options{fn: fn, o: o}
}

// optionsOrString are the options of round and the like, which must be there; a
// String stands for the option key.
func optionsOrString(fn *jsrt.Function, v jsrt.Value, key, missing string) options {
	switch {
	case v.IsUndefined():
		panic(typeError(fn.Realm(), "Must specify a "+missing))
	case v.IsString():
		return options{fn: fn, key: key, value: v}
	}
	return getOptionsObject(fn, v)
}

func (o options) realm() *jsrt.Realm { return o.fn.Realm() }

func (o options) get(key string) jsrt.Value {
	switch {
	case o.o != nil:
		return get(o.realm(), o.o, key)
	case o.key == key:
		return o.value
	}
	return jsrt.Undef()
}

// required is a fallback of oneOf.
const required = -1

// oneOf is GetOption of a string: the index of its value.
func (o options) oneOf(key string, values []string, fallback int) int {
	v := o.get(key)
	if v.IsUndefined() {
		if fallback == required {
			panic(o.outOfRange(v, key))
		}
		return fallback
	}
	s := jsrt.ToString(o.realm(), v)
	got := s.Go()
	for i, allowed := range values {
		if got == allowed {
			return i
		}
	}
	panic(o.outOfRange(jsrt.Str(s), key))
}

func (o options) outOfRange(v jsrt.Value, key string) *jsrt.Throw {
	r := o.realm()
	return r.RangeError("Value " + jsrt.ToString(r, v).Go() + " out of range for " + methodName(o.fn) + " options property " + key)
}

// overflow is GetTemporalOverflowOption.
func (o options) overflow() chrono.Overflow {
	return chrono.Overflow(o.oneOf("overflow", []string{"constrain", "reject"}, 0))
}

// disambiguation is GetTemporalDisambiguationOption.
func (o options) disambiguation() chrono.Disambiguation {
	return chrono.Disambiguation(o.oneOf("disambiguation", []string{"compatible", "earlier", "later", "reject"}, 0))
}

// offset is GetTemporalOffsetOption.
func (o options) offset(fallback chrono.OffsetChoice) chrono.OffsetChoice {
	return chrono.OffsetChoice(o.oneOf("offset", []string{"prefer", "use", "ignore", "reject"}, int(fallback)))
}

// showCalendarName is GetTemporalShowCalendarNameOption.
func (o options) showCalendarName() chrono.ShowCalendar {
	return chrono.ShowCalendar(o.oneOf("calendarName", []string{"auto", "always", "never", "critical"}, 0))
}

// showTimeZoneName is GetTemporalShowTimeZoneNameOption.
type showTimeZone int

const (
	autoTimeZone showTimeZone = iota
	neverTimeZone
	criticalTimeZone
)

func (o options) showTimeZoneName() showTimeZone {
	return showTimeZone(o.oneOf("timeZoneName", []string{"auto", "never", "critical"}, 0))
}

// showOffset is GetTemporalShowOffsetOption; it is false for never.
func (o options) showOffset() bool { return o.oneOf("offset", []string{"auto", "never"}, 0) == 0 }

// roundingMode is GetRoundingModeOption.
func (o options) roundingMode(fallback chrono.RoundingMode) chrono.RoundingMode {
	return chrono.RoundingMode(o.oneOf("roundingMode", chrono.RoundingModes, int(fallback)))
}

// roundingIncrement is GetRoundingIncrementOption.
func (o options) roundingIncrement() int64 {
	v := o.get("roundingIncrement")
	if v.IsUndefined() {
		return 1
	}
	f := toIntegerWithTruncation(o.realm(), v)
	if f < 1 || f > 1e9 {
		panic(rangeError(o.realm(), "Integer out of range."))
	}
	return int64(f)
}

// fractionalSecondDigits is GetTemporalFractionalSecondDigitsOption.
func (o options) fractionalSecondDigits() chrono.Precision {
	v := o.get("fractionalSecondDigits")
	if v.IsUndefined() {
		return chrono.AutoPrecision
	}
	if !v.IsNumber() {
		if s := jsrt.ToString(o.realm(), v); s.Go() != "auto" {
			panic(o.realm().RangeError("fractionalSecondDigits value is out of range."))
		}
		return chrono.AutoPrecision
	}
	f := math.Floor(v.Float())
	if !(f >= 0 && f <= 9) {
		panic(o.realm().RangeError("fractionalSecondDigits value is out of range."))
	}
	return chrono.Precision(f)
}

// unit is GetTemporalUnitValuedOption.
func (o options) unit(key string, must bool) chrono.Unit {
	v := o.get(key)
	if v.IsUndefined() {
		if must {
			panic(o.outOfRange(v, key))
		}
		return chrono.UnsetUnit
	}
	s := jsrt.ToString(o.realm(), v)
	u := chrono.ParseUnit(s.Go())
	if u == chrono.UnsetUnit {
		panic(o.outOfRange(jsrt.Str(s), key))
	}
	return u
}

// unitGroup is a kind of units.
type unitGroup uint8

const (
	dateUnits     unitGroup = 1
	timeUnits     unitGroup = 2
	dateTimeUnits           = dateUnits | timeUnits
)

// validateUnit is ValidateTemporalUnitValue.
func (o options) validateUnit(u chrono.Unit, group unitGroup, extra ...chrono.Unit) {
	if u == chrono.UnsetUnit || u.IsDate() && group&dateUnits != 0 || u.IsTime() && group&timeUnits != 0 {
		return
	}
	for _, e := range extra {
		if u == e {
			return
		}
	}
	switch {
	case u == chrono.AutoUnit:
		panic(rangeError(o.realm(), "Auto unit not allowed here"))
	case group == timeUnits:
		panic(rangeError(o.realm(), "Found date unit, expect time unit"))
	}
	panic(rangeError(o.realm(), "Unit was not part of the date unit group."))
}

// differenceSettings is the Record of GetDifferenceSettings.
type differenceSettings struct {
	smallest, largest chrono.Unit
	mode              chrono.RoundingMode
	increment         int64
}

// differenceSettings is GetDifferenceSettings; disallowed are units that the object
// does not have.
func (o options) differenceSettings(since bool, group unitGroup, fallbackSmallest, smallestLargestDefault chrono.Unit, disallowed ...chrono.Unit) (s differenceSettings) {
	r := o.realm()
	s.largest = o.unit("largestUnit", false)
	s.increment = o.roundingIncrement()
	s.mode = o.roundingMode(chrono.Trunc)
	s.smallest = o.unit("smallestUnit", false)
	if group == timeUnits && (s.largest.IsDate() || s.smallest.IsDate()) {
		panic(rangeError(r, "Unit was not part of the time unit group."))
	}
	refuse := func(u chrono.Unit) {
		for _, d := range disallowed {
			if u == d {
				panic(rangeError(r, "Weeks and days are not allowed in this operation."))
			}
		}
	}
	o.validateUnit(s.largest, group, chrono.AutoUnit)
	refuse(s.largest)
	o.validateUnit(s.smallest, group)
	if s.smallest == chrono.UnsetUnit {
		s.smallest = fallbackSmallest
	}
	refuse(s.smallest)
	if s.largest == chrono.UnsetUnit || s.largest == chrono.AutoUnit {
		s.largest = max(smallestLargestDefault, s.smallest)
	}
	if s.smallest > s.largest {
		panic(rangeError(r, "smallestUnit was larger than largestunit in DifferenceeSettings"))
	}
	if maximum := chrono.MaximumTemporalDurationRoundingIncrement(s.smallest); maximum != 0 {
		check(r, chrono.ValidateTemporalRoundingIncrement(s.increment, maximum, false))
	}
	if since {
		s.mode = s.mode.Negate()
	}
	return s
}

// roundSettings are the options of round of times.
type roundSettings struct {
	smallest  chrono.Unit
	mode      chrono.RoundingMode
	increment int64
}

// roundSettings reads the options of round; maximum says the limit of the increment.
func (o options) roundSettings(maximum func(chrono.Unit) (limit int64, inclusive bool), extra ...chrono.Unit) (s roundSettings) {
	s.increment = o.roundingIncrement()
	s.mode = o.roundingMode(chrono.HalfExpand)
	s.smallest = o.unit("smallestUnit", true)
	o.validateUnit(s.smallest, timeUnits, extra...)
	limit, inclusive := maximum(s.smallest)
	check(o.realm(), chrono.ValidateTemporalRoundingIncrement(s.increment, limit, inclusive))
	return s
}

// timeOfDayLimit is the limit of round of objects that have a time of day.
func timeOfDayLimit(u chrono.Unit) (int64, bool) {
	if u == chrono.Day {
		return 1, true
	}
	return chrono.MaximumTemporalDurationRoundingIncrement(u), false
}

// stringPrecision are the options of toString that ToSecondsStringPrecisionRecord
// combines; unit is read by the caller in the order of the names.
func (o options) stringPrecision(digits chrono.Precision, smallest chrono.Unit) (chrono.Precision, chrono.Unit, int64) {
	o.validateUnit(smallest, timeUnits)
	if smallest == chrono.Hour {
		panic(rangeError(o.realm(), "smallestUnit must be a valid time unit."))
	}
	return chrono.ToSecondsStringPrecisionRecord(smallest, digits)
}

// toIntegerWithTruncation is ToIntegerWithTruncation.
func toIntegerWithTruncation(r *jsrt.Realm, v jsrt.Value) float64 {
	f := jsrt.ToNumber(r, v)
	if f-f != 0 {
		panic(rangeError(r, "Expected finite integer."))
	}
	return math.Trunc(f)
}

// toIntegerIfIntegral is ToIntegerIfIntegral.
func toIntegerIfIntegral(r *jsrt.Realm, v jsrt.Value) float64 {
	f := jsrt.ToNumber(r, v)
	if f-f != 0 || f != math.Trunc(f) {
		panic(rangeError(r, "Expected finite integer."))
	}
	return f
}

// toInt is an integer as an int; one out of the range of all fields becomes another
// such that is a year with the same leap day.
func toInt(f float64) int {
	if math.Abs(f) > 1e9 {
		return int(math.Copysign(1e9, f)) + int(math.Mod(f, 400))
	}
	return int(f)
}

// argument is ToIntegerWithTruncation of an optional argument of a constructor.
func argument(r *jsrt.Realm, args []jsrt.Value, i int) int {
	v := jsrt.Arg(args, i)
	if v.IsUndefined() {
		return 0
	}
	return toInt(toIntegerWithTruncation(r, v))
}

// mandatory is ToIntegerWithTruncation of an argument.
func mandatory(r *jsrt.Realm, args []jsrt.Value, i int) int {
	return toInt(toIntegerWithTruncation(r, jsrt.Arg(args, i)))
}

// calendarArgument is the calendar that a constructor is given.
func calendarArgument(r *jsrt.Realm, v jsrt.Value) chrono.Calendar {
	if v.IsUndefined() {
		return chrono.ISO
	}
	if !v.IsString() {
		panic(typeError(r, "Calendar must be string."))
	}
	cal, err := chrono.CanonicalizeCalendar(v.Str().Go())
	if err != nil {
		panic(rangeError(r, "Unknown calendar type "+v.Str().Go()+"."))
	}
	return cal
}
