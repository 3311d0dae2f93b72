package chrono

import "math"

// Duration is what a Temporal.Duration holds: integral Numbers, of one sign.
type Duration struct {
	Years, Months, Weeks, Days                                       float64
	Hours, Minutes, Seconds, Milliseconds, Microseconds, Nanoseconds float64
}

// DateDuration is a Date Duration Record.
type DateDuration struct{ Years, Months, Weeks, Days int64 }

// InternalDuration is an Internal Duration Record.
type InternalDuration struct {
	Date DateDuration
	Time Int128 // nanoseconds
}

// maxTimeDuration is 2⁵³ × 10⁹ - 1.
var maxTimeDuration = Int(1 << 53).Mul(1e9).AddInt(-1)

// fields are the fields of d in order.
func (d *Duration) fields() [10]float64 {
	return [10]float64{d.Years, d.Months, d.Weeks, d.Days, d.Hours, d.Minutes, d.Seconds, d.Milliseconds, d.Microseconds, d.Nanoseconds}
}

var fieldUnits = [10]Unit{Year, Month, Week, Day, Hour, Minute, Second, Millisecond, Microsecond, Nanosecond}

// Set sets the field of a unit; -0 becomes 0.
func (d *Duration) Set(u Unit, f float64) {
	f += 0
	switch u {
	case Year:
		d.Years = f
	case Month:
		d.Months = f
	case Week:
		d.Weeks = f
	case Day:
		d.Days = f
	case Hour:
		d.Hours = f
	case Minute:
		d.Minutes = f
	case Second:
		d.Seconds = f
	case Millisecond:
		d.Milliseconds = f
	case Microsecond:
		d.Microseconds = f
	case Nanosecond:
		d.Nanoseconds = f
	}
}

// Sign is DurationSign.
func (d *Duration) Sign() int {
	for _, f := range d.fields() {
		if f < 0 {
			return -1
		}
		if f > 0 {
			return 1
		}
	}
	return 0
}

// IsValidDuration is the abstract operation.
func (d *Duration) IsValidDuration() bool {
	total, positive, negative := Int128{}, false, false
	for i, f := range d.fields() {
		positive, negative = positive || f > 0, negative || f < 0
		if positive && negative {
			return false
		}
		if i < 3 {
			if math.Abs(f) >= 1<<32 {
				return false
			}
			continue
		}
		length := unitLength[fieldUnits[i]]
		if math.Abs(f)*float64(length) > 1e25 { // well over maxTimeDuration, and not yet out of range
			return false
		}
		total = total.Add(FromFloat(f).Mul(length))
	}
	return total.Abs().Cmp(maxTimeDuration) <= 0
}

// Negated is CreateNegatedTemporalDuration.
func (d Duration) Negated() Duration {
	for i, f := range d.fields() {
		d.Set(fieldUnits[i], -f)
	}
	return d
}

// Abs is the duration without its sign.
func (d Duration) Abs() Duration {
	if d.Sign() < 0 {
		return d.Negated()
	}
	return d
}

// DefaultTemporalLargestUnit is the abstract operation.
func (d *Duration) DefaultTemporalLargestUnit() Unit {
	for i, f := range d.fields() {
		if f != 0 {
			return fieldUnits[i]
		}
	}
	return Nanosecond
}

// time is TimeDurationFromComponents.
func (d *Duration) time() Int128 {
	total := Int128{}
	for i, f := range d.fields() {
		if i >= 4 && f != 0 {
			total = total.Add(FromFloat(f).Mul(unitLength[fieldUnits[i]]))
		}
	}
	return total
}

// ToInternalDurationRecord is the abstract operation.
func (d *Duration) ToInternalDurationRecord() InternalDuration {
	return InternalDuration{DateDuration{int64(d.Years), int64(d.Months), int64(d.Weeks), int64(d.Days)}, d.time()}
}

// ToInternalDurationRecordWith24HourDays is the abstract operation.
func (d *Duration) ToInternalDurationRecordWith24HourDays() InternalDuration {
	return InternalDuration{DateDuration{int64(d.Years), int64(d.Months), int64(d.Weeks), 0}, d.time().Add(FromFloat(d.Days).Mul(nsPerDay))}
}

// ToDateDurationRecordWithoutTime is the abstract operation.
func (d *Duration) ToDateDurationRecordWithoutTime() DateDuration {
	in := d.ToInternalDurationRecordWith24HourDays()
	in.Date.Days = wholeDays(in.Time)
	return in.Date
}

func wholeDays(t Int128) int64 {
	q, _ := t.QuoRem(Int(nsPerDay))
	return q.Int64()
}

// TemporalDurationFromInternal is the abstract operation.
func TemporalDurationFromInternal(in InternalDuration, largest Unit) (Duration, error) {
	d := Duration{Years: float64(in.Date.Years), Months: float64(in.Date.Months), Weeks: float64(in.Date.Weeks), Days: float64(in.Date.Days)}
	rest, neg := in.Time.Abs(), in.Time.Sign() < 0
	if largest > Day {
		largest = Day
	}
	for u := largest; u >= Nanosecond; u-- {
		var q Int128
		q, rest = rest.QuoRem(Int(unitLength[u]))
		if neg {
			q = q.Neg()
		}
		if u == Day {
			d.Days = q.AddInt(in.Date.Days).Float()
			continue
		}
		d.Set(u, q.Float())
	}
	if !d.IsValidDuration() {
		return d, errDuration
	}
	return d, nil
}

func (d DateDuration) sign() int {
	for _, f := range [...]int64{d.Years, d.Months, d.Weeks, d.Days} {
		if f != 0 {
			return sign(int(f))
		}
	}
	return 0
}

// valid is what CreateDateDurationRecord checks.
func (d DateDuration) valid() error {
	v := Duration{Years: float64(d.Years), Months: float64(d.Months), Weeks: float64(d.Weeks), Days: float64(d.Days)}
	if !v.IsValidDuration() {
		return errDuration
	}
	return nil
}

func (d InternalDuration) sign() int {
	if s := d.Date.sign(); s != 0 {
		return s
	}
	return d.Time.Sign()
}

// inTimeDuration throws where a time duration is out of range.
func inTimeDuration(t Int128) (Int128, error) {
	if t.Abs().Cmp(maxTimeDuration) > 0 {
		return t, errTimeDuration
	}
	return t, nil
}

// Add24HourDaysToTimeDuration is the abstract operation.
func Add24HourDaysToTimeDuration(t Int128, days int64) (Int128, error) {
	return inTimeDuration(t.Add(Int(days).Mul(nsPerDay)))
}

// AddTimeDuration is the abstract operation.
func AddTimeDuration(a, b Int128) (Int128, error) { return inTimeDuration(a.Add(b)) }

// RoundTimeDuration is the abstract operation, also for the unit day.
func RoundTimeDuration(t Int128, increment int64, unit Unit, mode RoundingMode) (Int128, error) {
	return inTimeDuration(RoundNumberToIncrement(t, Int(unitLength[unit]).Mul(increment), mode))
}

// TotalTimeDuration is the abstract operation, as a Number.
func TotalTimeDuration(t Int128, unit Unit) float64 { return quotient(t, Int(unitLength[unit])) }

// DateDurationDays is the abstract operation.
func DateDurationDays(d DateDuration, cal Calendar, relativeTo Date) (int64, error) {
	days := d.Days
	d.Days = 0
	if d.sign() == 0 {
		return days, nil
	}
	later, err := CalendarDateAdd(cal, relativeTo, d, Constrain)
	if err != nil {
		return 0, err
	}
	return days + int64(later.EpochDays()-relativeTo.EpochDays()), nil
}

// AddDurations adds, as far as the duration needs no calendar.
func AddDurations(a, b Duration) (Duration, error) {
	largest := max(a.DefaultTemporalLargestUnit(), b.DefaultTemporalLargestUnit())
	if largest.IsCalendarUnit() {
		return a, RangeError("Largest unit cannot be a calendar unit when adding two durations.")
	}
	t, err := AddTimeDuration(a.ToInternalDurationRecordWith24HourDays().Time, b.ToInternalDurationRecordWith24HourDays().Time)
	if err != nil {
		return a, err
	}
	return TemporalDurationFromInternal(InternalDuration{Time: t}, largest)
}
