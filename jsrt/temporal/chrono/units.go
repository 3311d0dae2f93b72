package chrono

// Unit is a Temporal unit; greater is larger.
type Unit uint8

const (
	UnsetUnit Unit = iota
	Nanosecond
	Microsecond
	Millisecond
	Second
	Minute
	Hour
	Day
	Week
	Month
	Year
	AutoUnit
)

var unitNames = [...]string{Nanosecond: "nanosecond", Microsecond: "microsecond", Millisecond: "millisecond", Second: "second",
	Minute: "minute", Hour: "hour", Day: "day", Week: "week", Month: "month", Year: "year", AutoUnit: "auto"}

func (u Unit) String() string { return unitNames[u] }

// ParseUnit is the unit of a singular or plural name or "auto", UnsetUnit if it is none.
func ParseUnit(name string) Unit {
	for u := Nanosecond; u <= AutoUnit; u++ {
		if s := unitNames[u]; name == s || u != AutoUnit && len(name) == len(s)+1 && name[:len(s)] == s && name[len(s)] == 's' {
			return u
		}
	}
	return UnsetUnit
}

const nsPerDay = 86_400_000_000_000

var unitLength = [...]int64{Nanosecond: 1, Microsecond: 1e3, Millisecond: 1e6, Second: 1e9, Minute: 60e9, Hour: 3600e9, Day: nsPerDay}

// IsCalendarUnit is the abstract operation.
func (u Unit) IsCalendarUnit() bool { return u == Year || u == Month || u == Week }

// IsDate reports TemporalUnitCategory date.
func (u Unit) IsDate() bool { return u >= Day && u <= Year }

// IsTime reports TemporalUnitCategory time.
func (u Unit) IsTime() bool { return u >= Nanosecond && u <= Hour }

// MaximumTemporalDurationRoundingIncrement is 0 for unset.
func MaximumTemporalDurationRoundingIncrement(u Unit) int64 {
	switch u {
	case Hour:
		return 24
	case Minute, Second:
		return 60
	case Millisecond, Microsecond, Nanosecond:
		return 1000
	}
	return 0
}

// ValidateTemporalRoundingIncrement is the abstract operation.
func ValidateTemporalRoundingIncrement(increment, dividend int64, inclusive bool) error {
	maximum := dividend
	if !inclusive {
		maximum--
	}
	if increment > maximum {
		return RangeError("roundingIncrement exceeds maximum")
	}
	if dividend%increment != 0 {
		return RangeError("dividend is not divisible by roundingIncrement")
	}
	return nil
}

// Overflow says what becomes of a field out of its range.
type Overflow uint8

const (
	Constrain Overflow = iota
	Reject
)

// Disambiguation says which instant a local time means that occurs twice or never.
type Disambiguation uint8

const (
	Compatible Disambiguation = iota
	Earlier
	Later
	RejectAmbiguous
)

// RoundingMode is a rounding mode of ECMA-402.
type RoundingMode uint8

const (
	Ceil RoundingMode = iota
	Floor
	Expand
	Trunc
	HalfCeil
	HalfFloor
	HalfExpand
	HalfTrunc
	HalfEven
)

// RoundingModes are their names, in order.
var RoundingModes = []string{"ceil", "floor", "expand", "trunc", "halfCeil", "halfFloor", "halfExpand", "halfTrunc", "halfEven"}

// Negate is NegateRoundingMode.
func (m RoundingMode) Negate() RoundingMode {
	switch m {
	case Ceil:
		return Floor
	case Floor:
		return Ceil
	case HalfCeil:
		return HalfFloor
	case HalfFloor:
		return HalfCeil
	}
	return m
}

// awayFromZero decides, as ApplyUnsignedRoundingMode does, whether a magnitude that
// lies between r1 and r2 becomes r2: half compares its distance from r1 with the
// middle, odd tells whether r1 is an odd multiple.
func (m RoundingMode) awayFromZero(negative bool, half int, odd bool) bool {
	switch m {
	case Ceil:
		return !negative
	case Floor:
		return negative
	case Expand:
		return true
	case Trunc:
		return false
	}
	if half != 0 {
		return half > 0
	}
	switch m {
	case HalfCeil:
		return !negative
	case HalfFloor:
		return negative
	case HalfExpand:
		return true
	case HalfTrunc:
		return false
	}
	return odd
}

// RoundNumberToIncrement is the abstract operation on integers.
func RoundNumberToIncrement(x, increment Int128, mode RoundingMode) Int128 {
	q, r := x.QuoRem(increment)
	if r.IsZero() {
		return x
	}
	rest := r.Abs()
	lower := x.Sub(r)
	if mode.awayFromZero(x.Sign() < 0, rest.Add(rest).Cmp(increment), q.lo&1 != 0) {
		if x.Sign() < 0 {
			return lower.Sub(increment)
		}
		return lower.Add(increment)
	}
	return lower
}

// RoundNumberToIncrementAsIfPositive is the abstract operation on integers.
func RoundNumberToIncrementAsIfPositive(x Int128, increment int64, mode RoundingMode) Int128 {
	q, m := x.DivMod(increment)
	if m == 0 {
		return x
	}
	lower := x.AddInt(-m)
	half := Int(m).Add(Int(m)).Cmp(Int(increment))
	if mode.awayFromZero(false, half, q.lo&1 != 0) {
		return lower.AddInt(increment)
	}
	return lower
}
