package jsdate

import (
	"math"
	"os"
	"strings"
	"time"
)

// Zone is a time zone. A Zone may be used by many goroutines.
type Zone struct {
	loc  *time.Location
	name string // IANA name; empty when unknown
	std  string // long names; empty when not in the table
	dst  string
}

// UTCZone returns the zone of Coordinated Universal Time.
func UTCZone() *Zone { return newZone(time.UTC, "UTC") }

// LocalZone is the zone that the environment variable TZ or the system names.
// It looks both up anew; callers keep the result until TZ changes.
func LocalZone() *Zone {
	tz, set := os.LookupEnv("TZ")
	if !set {
		return newZone(time.Local, systemZoneName())
	}
	return LoadZone(strings.TrimPrefix(tz, ":"))
}

// LoadZone is the zone of an IANA name. An unknown one counts as UTC, as the C
// library has it.
func LoadZone(name string) *Zone {
	if name == "" || name == "Local" {
		return &Zone{loc: time.UTC, name: "UTC"}
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		return newZone(time.UTC, "UTC")
	}
	return newZone(loc, name)
}

func newZone(loc *time.Location, name string) *Zone {
	z := &Zone{loc: loc, name: name}
	z.std, z.dst = longNames(name)
	return z
}

// Name is the IANA name of z, "UTC" when it is not known.
func (z *Zone) Name() string {
	if z.name == "" {
		return "UTC"
	}
	return z.name
}

// Location is z for package time.
func (z *Zone) Location() *time.Location { return z.loc }

// systemZoneName reads where /etc/localtime points to.
func systemZoneName() string {
	const dir = "zoneinfo/"
	if path, err := os.Readlink("/etc/localtime"); err == nil {
		if i := strings.LastIndex(path, dir); i >= 0 {
			return path[i+len(dir):]
		}
	}
	if text, err := os.ReadFile("/etc/timezone"); err == nil {
		return strings.TrimSpace(string(text))
	}
	if name := time.Local.String(); name != "Local" {
		return name
	}
	return ""
}

// longNames finds the names of a zone in the table.
func longNames(zone string) (std, dst string) {
	if zone == "" {
		return "", ""
	}
	at := strings.Index(zoneNames, " "+zone+" ")
	if at < 0 {
		return "", ""
	}
	line := zoneNames[strings.LastIndexByte(zoneNames[:at], '\n')+1 : at]
	std, line, _ = strings.Cut(line, "|")
	dst, _, _ = strings.Cut(line, "|")
	return std, dst
}

// LongName is the English name that Date.prototype.toString prints for the
// UTC time t.
func (z *Zone) LongName(t float64) string {
	_, now := unix(t).In(z.loc).Zone()
	// V8 names times outside 1970..2037 by the rules of a recent year with the
	// same calendar, whatever the offset.
	if t < 0 || t > math.MaxInt32*msPerSecond {
		t = equivalentTime(t)
	}
	u := unix(t).In(z.loc)
	_, offset := u.Zone()
	dst := u.IsDST()
	switch z.name {
	case "Europe/Dublin", "Eire", "Africa/Casablanca", "Africa/El_Aaiun":
		// Their data calls the winter the daylight saving period, with a
		// negative saving. CLDR names them by the offset, except for the years
		// to October 1971, when Ireland had no winter time.
		dst = offset > 0 && t >= 57722400000
	}
	switch {
	case dst && z.dst != "":
		return z.dst
	case z.std != "":
		return z.std
	}
	return string(appendOffset([]byte("GMT"), now/60, true))
}

// equivalentTime moves t to a year of 2008..2035 that begins on the same weekday
// and has the same length.
func equivalentTime(t float64) float64 {
	days := int64(Day(t))
	year, month, day := civil(days)
	first := dayNumber(int64(year), 0, 1)
	recent := 1967
	if dayNumber(int64(year)+1, 0, 1)-first == 366 {
		recent = 1956
	}
	recent += weekday(first) * 12 % 28
	year = 2008 + (recent+3*28-2008)%28
	return float64(dayNumber(int64(year), month, day))*msPerDay + TimeWithinDay(t)
}

func unix(t float64) time.Time { return time.UnixMilli(int64(t)) }

// Offset is the offset of local time from UTC, in milliseconds, at the UTC
// time t.
func (z *Zone) Offset(t float64) float64 {
	if z.loc == time.UTC {
		return 0
	}
	_, seconds := unix(t).In(z.loc).Zone()
	return float64(seconds) * msPerSecond
}

// LocalTime is ECMA-262 §21.4.1.25.
func (z *Zone) LocalTime(t float64) float64 { return t + z.Offset(t) }

// UTC is ECMA-262 §21.4.1.26. A local time that occurs twice is the first; one
// that is skipped counts by the offset before the transition.
func (z *Zone) UTC(t float64) float64 {
	if !finite(t) {
		return math.NaN()
	}
	if z.loc == time.UTC || math.Abs(t) > 2*maxTime {
		return t
	}
	before := z.Offset(t - msPerDay)
	after := z.Offset(t + msPerDay)
	if u := t - before; z.Offset(u) == before || before == after {
		return u
	}
	if u := t - after; z.Offset(u) == after {
		return u
	}
	return t - before
}
