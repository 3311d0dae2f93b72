package chrono

import (
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // for systems without zoneinfo
)

// Zone is an available time zone identifier with what it stands for. A Zone may be
// used by many goroutines.
type Zone struct {
	id      string
	primary string         // the primary identifier; "" for an offset time zone
	offset  int64          // nanoseconds of an offset time zone
	loc     *time.Location // of a named time zone
}

// UTC is the time zone "UTC".
var UTC = &Zone{id: "UTC", primary: "UTC", loc: time.UTC}

// ID is the identifier in normalized format.
func (z *Zone) ID() string { return z.id }

const errZone = RangeError("Unknown time zone identifier")

// ZoneOf is the time zone of what ParseTimeZoneIdentifier accepts.
func ZoneOf(identifier string) (*Zone, error) {
	if minutes, ok := parseOffsetMinutes(identifier); ok {
		return &Zone{id: FormatOffsetTimeZoneIdentifier(minutes), offset: int64(minutes) * 60e9}, nil
	}
	if !isTimeZoneIANAName(identifier) {
		return nil, RangeError("Invalid TimeZone Identifier")
	}
	return namedZone(identifier)
}

// ToTemporalTimeZoneIdentifier is the abstract operation, for a String.
func ToTemporalTimeZoneIdentifier(s string) (*Zone, error) {
	identifier, err := ParseTemporalTimeZoneString(s)
	if err == nil {
		var z *Zone
		if z, err = ZoneOf(identifier); err == nil {
			return z, nil
		}
	}
	return nil, RangeError("Not a valid time zone string")
}

// zones keeps the named time zones that were asked for, by lower-case name. What it
// holds depends on nothing but the name.
var zones sync.Map

// zoneLines maps lower-case names to where their line in zoneNames begins, and where
// they stand.
var zoneLines = sync.OnceValue(func() map[string][2]int {
	m := make(map[string][2]int, 600)
	line, begin := 0, 0
	for i := range len(zoneNames) {
		switch zoneNames[i] {
		case ' ', '\n':
			m[strings.ToLower(zoneNames[begin:i])] = [2]int{line, begin}
			begin = i + 1
			if zoneNames[i] == '\n' {
				line = begin
			}
		}
	}
	return m
})

func nameAt(i int) string {
	s := zoneNames[i:]
	return s[:strings.IndexAny(s, " \n")]
}

// namedZone is GetAvailableNamedTimeZoneIdentifier.
func namedZone(name string) (*Zone, error) {
	lower := asciiLower(name)
	if lower == "utc" {
		return UTC, nil
	}
	if z, ok := zones.Load(lower); ok {
		return z.(*Zone), nil
	}
	at, ok := zoneLines()[lower]
	if !ok {
		return nil, errZone
	}
	id := nameAt(at[1])
	primary := nameAt(at[0])
	loc, err := time.LoadLocation(primary) // a system may give a link rules of its own
	if err != nil {
		return nil, errZone
	}
	z, _ := zones.LoadOrStore(lower, &Zone{id: id, primary: primary, loc: loc})
	return z.(*Zone), nil
}

// SystemZone is the time zone of a name that the system gives, or UTC.
func SystemZone(name string) *Zone {
	z, err := ZoneOf(name)
	if err != nil {
		return UTC
	}
	if z.primary != "" && z.primary != z.id {
		if p, err := namedZone(z.primary); err == nil {
			return p
		}
	}
	return z
}

// TimeZoneEquals is the abstract operation.
func TimeZoneEquals(a, b *Zone) bool {
	return a.id == b.id || a.primary != "" && a.primary == b.primary
}

// IsOffset is IsOffsetTimeZoneIdentifier.
func (z *Zone) IsOffset() bool { return z.loc == nil }

// GetOffsetNanosecondsFor is the abstract operation.
func (z *Zone) GetOffsetNanosecondsFor(ns Int128) int64 {
	if z.loc == nil {
		return z.offset
	}
	if z.loc == time.UTC {
		return 0
	}
	_, seconds := z.time(ns).Zone()
	return int64(seconds) * 1e9
}

func (z *Zone) time(ns Int128) time.Time {
	seconds, _ := ns.DivMod(1e9)
	return time.Unix(seconds.Int64(), 0).In(z.loc)
}

// GetISODateTimeFor is the abstract operation.
func (z *Zone) GetISODateTimeFor(ns Int128) DateTime {
	return GetISOPartsFromEpoch(ns.AddInt(z.GetOffsetNanosecondsFor(ns)))
}

// GetPossibleEpochNanoseconds is the abstract operation: none, one or two instants.
func (z *Zone) GetPossibleEpochNanoseconds(dt DateTime) (possible []Int128, err error) {
	utc := GetUTCEpochNanoseconds(dt)
	if z.loc == nil || z.loc == time.UTC {
		ns := utc.AddInt(-z.offset)
		if z.loc == nil {
			if err := CheckISODaysRange(GetISOPartsFromEpoch(ns).Date); err != nil {
				return nil, err
			}
		}
		if !IsValidEpochNanoseconds(ns) {
			return nil, errInstantLimits
		}
		return []Int128{ns}, nil
	}
	before, after := z.around(utc)
	for i, offset := range [...]int64{before, after} {
		if i == 1 && after == before {
			break
		}
		ns := utc.AddInt(-offset)
		if z.GetOffsetNanosecondsFor(ns) != offset {
			continue
		}
		if !IsValidEpochNanoseconds(ns) {
			return nil, errInstantLimits
		}
		possible = append(possible, ns)
	}
	if len(possible) == 2 && possible[0].Cmp(possible[1]) > 0 {
		possible[0], possible[1] = possible[1], possible[0]
	}
	if possible == nil && !IsValidEpochNanoseconds(utc) {
		return nil, errInstantLimits
	}
	return possible, nil
}

// around are the offsets a day before and after a local time: no zone changes more
// than once within that time.
func (z *Zone) around(utc Int128) (before, after int64) {
	return z.GetOffsetNanosecondsFor(utc.AddInt(-nsPerDay)), z.GetOffsetNanosecondsFor(utc.AddInt(nsPerDay))
}

// GetEpochNanosecondsFor is the abstract operation.
func (z *Zone) GetEpochNanosecondsFor(dt DateTime, d Disambiguation) (Int128, error) {
	possible, err := z.GetPossibleEpochNanoseconds(dt)
	if err != nil {
		return Int128{}, err
	}
	return z.disambiguatePossibleEpochNanoseconds(possible, dt, d)
}

// disambiguatePossibleEpochNanoseconds is DisambiguatePossibleEpochNanoseconds.
func (z *Zone) disambiguatePossibleEpochNanoseconds(possible []Int128, dt DateTime, d Disambiguation) (Int128, error) {
	n := len(possible)
	switch {
	case n == 1:
		return possible[0], nil
	case d == RejectAmbiguous:
		return Int128{}, errAmbiguous
	case n > 0 && d == Later:
		return possible[n-1], nil
	case n > 0:
		return possible[0], nil
	}
	// a gap: the time moves by its length
	utc := GetUTCEpochNanoseconds(dt)
	before, after := z.around(utc)
	gap := after - before
	if d == Earlier {
		gap = -gap
	}
	possible, err := z.GetPossibleEpochNanoseconds(GetISOPartsFromEpoch(utc.AddInt(gap)))
	switch {
	case err != nil:
		return Int128{}, err
	case len(possible) == 0:
		return Int128{}, errAmbiguous
	case d == Earlier:
		return possible[0], nil
	}
	return possible[len(possible)-1], nil
}

// GetStartOfDay is the abstract operation.
func (z *Zone) GetStartOfDay(d Date) (Int128, error) {
	dt := DateTime{Date: d}
	possible, err := z.GetPossibleEpochNanoseconds(dt)
	if err != nil {
		return Int128{}, err
	}
	if len(possible) > 0 {
		return possible[0], nil
	}
	// midnight lies in a gap: the day begins with the transition
	ns, ok := z.GetNamedTimeZoneNextTransition(GetUTCEpochNanoseconds(dt).AddInt(-nsPerDay))
	if !ok {
		return ns, errAmbiguous
	}
	return ns, nil
}

// GetNamedTimeZoneNextTransition is the abstract operation; ok is false for null.
func (z *Zone) GetNamedTimeZoneNextTransition(ns Int128) (Int128, bool) {
	at := z.time(ns)
	_, offset := at.Zone()
	for {
		_, end := at.ZoneBounds()
		if end.IsZero() {
			return ns, false
		}
		if !end.After(at) { // package time ends leap years of the rules a day early
			end = at.Add(24 * time.Hour)
		}
		if _, o := end.Zone(); o != offset {
			t := Int(end.Unix()).Mul(1e9)
			return t, IsValidEpochNanoseconds(t)
		}
		at = end
	}
}

// GetNamedTimeZonePreviousTransition is the abstract operation; ok is false for null.
func (z *Zone) GetNamedTimeZonePreviousTransition(ns Int128) (Int128, bool) {
	at := z.time(ns.AddInt(-1))
	for {
		start, _ := at.ZoneBounds()
		if start.IsZero() {
			return ns, false
		}
		before := start.Add(-time.Second)
		_, o1 := start.Zone()
		if _, o2 := before.Zone(); o1 != o2 {
			t := Int(start.Unix()).Mul(1e9)
			return t, IsValidEpochNanoseconds(t)
		}
		at = before
	}
}

// OffsetBehaviour says what a string or object says of its offset.
type OffsetBehaviour uint8

const (
	OffsetOption OffsetBehaviour = iota
	OffsetExact
	OffsetWall
)

// OffsetChoice is the option offset of ZonedDateTime.from and with.
type OffsetChoice uint8

const (
	PreferOffset OffsetChoice = iota
	UseOffset
	IgnoreOffset
	RejectOffset
)

// InterpretISODateTimeOffset is the abstract operation; hasTime false is start-of-day,
// exactly is match-exactly.
func InterpretISODateTimeOffset(dt DateTime, hasTime bool, behaviour OffsetBehaviour, offset int64, z *Zone, d Disambiguation, choice OffsetChoice, exactly bool) (Int128, error) {
	switch {
	case !hasTime:
		return z.GetStartOfDay(dt.Date)
	case behaviour == OffsetWall || behaviour == OffsetOption && choice == IgnoreOffset:
		return z.GetEpochNanosecondsFor(dt, d)
	case behaviour == OffsetExact || choice == UseOffset:
		return ExactInstant(dt, offset)
	}
	if err := CheckISODaysRange(dt.Date); err != nil {
		return Int128{}, err
	}
	utc := GetUTCEpochNanoseconds(dt)
	possible, err := z.GetPossibleEpochNanoseconds(dt)
	if err != nil {
		return Int128{}, err
	}
	for _, candidate := range possible {
		o := utc.Sub(candidate)
		if o == Int(offset) || !exactly && RoundNumberToIncrement(o, Int(60e9), HalfExpand) == Int(offset) {
			return candidate, nil
		}
	}
	if choice == RejectOffset {
		return Int128{}, errOffsetMismatch
	}
	return z.disambiguatePossibleEpochNanoseconds(possible, dt, d)
}

// ExactInstant is the instant of a local time with an offset.
func ExactInstant(dt DateTime, offset int64) (Int128, error) {
	ns := GetUTCEpochNanoseconds(dt).AddInt(-offset)
	if !IsValidEpochNanoseconds(ns) {
		return ns, errInstantLimits
	}
	return ns, nil
}
