package datetime

import (
	"strconv"
	"strings"
	"time"

	"github.com/gonodec/gonodec/jsrt/intl/cldr"
	"github.com/gonodec/gonodec/jsrt/intl/numberformat"
)

// Zone is a time zone with the name that it was asked for.
type Zone struct {
	Name     string // "America/New_York", "+01:00"
	Location *time.Location
}

// LoadZone finds a time zone by its IANA name, in any case, or as an offset.
func LoadZone(name string) (Zone, bool) {
	if m, ok := parseOffset(name); ok {
		sign, abs := "+", m
		if m < 0 {
			sign, abs = "-", -m
		}
		id := sign + two(abs/60) + ":" + two(abs%60)
		return Zone{id, time.FixedZone(id, m*60)}, true
	}
	for i := range len(name) {
		if name[i] >= 0x80 { // its lower case could be ASCII
			return Zone{}, false
		}
	}
	id, ok := cldr.Shared("zone/" + strings.ToLower(name))
	if !ok {
		return Zone{}, false
	}
	if id == "UTC" {
		return Zone{id, time.UTC}, true
	}
	loc, err := time.LoadLocation(id)
	if err != nil {
		return Zone{}, false
	}
	return Zone{id, loc}, true
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// parseOffset reads ±HH, ±HHMM, ±HH:MM as minutes.
func parseOffset(s string) (int, bool) {
	if len(s) < 3 || s[0] != '+' && s[0] != '-' {
		return 0, false
	}
	d := s[1:]
	if len(d) == 5 && d[2] == ':' {
		d = d[:2] + d[3:]
	}
	if len(d) != 2 && len(d) != 4 || strings.Trim(d, "0123456789") != "" {
		return 0, false
	}
	d += "00"
	h, _ := strconv.Atoi(d[:2])
	m, _ := strconv.Atoi(d[2:4])
	if h > 23 || m > 59 {
		return 0, false
	}
	m += h * 60
	if s[0] == '-' {
		m = -m
	}
	return m, true
}

// zoneName is the text of a zone field of a pattern.
func (f *Format) zoneName(letter byte, width int, t time.Time) string {
	long := width >= 4
	w := "short"
	if long {
		w = "long"
	}
	if letter == 'O' || f.Zone.Name[0] == '+' || f.Zone.Name[0] == '-' {
		return f.gmt(t, long, letter != 'z')
	}
	id := f.Zone.Name
	if c, ok := cldr.Shared("cldrzone/" + id); ok {
		id = c
	}
	if id == "UTC" {
		id = "Etc/UTC"
	}
	kind := "generic"
	if letter == 'z' {
		kind = "standard"
		if isDST(f.Zone.Name, t) {
			kind = "daylight"
		}
	}
	if s := f.Data.Get("t/zone/" + id + "/" + w + "/" + kind); s != "" {
		return s
	}
	meta := metazone(id, t)
	if meta != "" {
		if s := f.Data.Get("t/meta/" + meta + "/" + w + "/" + kind); s != "" {
			return s
		}
	}
	if letter == 'v' {
		if id == "Etc/UTC" {
			return f.gmt(t, long, true)
		}
		if s := f.Data.Get("t/meta/" + meta + "/" + w + "/standard"); s != "" && !hasDST(t) {
			return s
		}
		return f.genericLocation(id, t, long)
	}
	return f.gmt(t, long, false)
}

// genericLocation is "Germany Time", or of a city where a region has several zones.
func (f *Format) genericLocation(id string, t time.Time, long bool) string {
	pattern := f.Data.Get("t/regionFormat")
	region, ok := cldr.Shared("zoneregion/" + f.Zone.Name)
	switch {
	case ok && region != "":
		if s := f.Data.Get("x/region/" + region); s != "" {
			return strings.Replace(pattern, "{0}", s, 1)
		}
	case ok:
		return strings.Replace(pattern, "{0}", f.city(id), 1)
	}
	return f.gmt(t, long, true)
}

func (f *Format) city(id string) string {
	if s := f.Data.Get("t/city/" + id); s != "" {
		return s
	}
	return strings.ReplaceAll(id[strings.LastIndexByte(id, '/')+1:], "_", " ")
}

// isDST: some zones call their winter the daylight saving period; CLDR goes by the offset.
func isDST(name string, t time.Time) bool {
	switch name {
	case "Europe/Dublin", "Eire", "Africa/Casablanca", "Africa/El_Aaiun":
		_, offset := t.Zone()
		return offset > 0
	}
	return t.IsDST()
}

// hasDST reports whether the zone has daylight saving time within a year of t.
func hasDST(t time.Time) bool {
	_, a := t.Zone()
	for m := 1; m < 12; m++ {
		if _, b := t.AddDate(0, m, 0).Zone(); b != a {
			return true
		}
	}
	return false
}

// metazone is the metazone of a zone at a time.
func metazone(id string, t time.Time) string {
	old, _ := cldr.Shared("metazone-old/" + id)
	for _, e := range strings.Split(old, ";") {
		if until, name, ok := strings.Cut(e, " "); ok {
			if m, _ := strconv.ParseInt(until, 10, 64); t.Unix() < m*60 {
				return name
			}
		}
	}
	m, _ := cldr.Shared("metazone/" + id)
	return m
}

// gmt is the localised GMT format: GMT+1, GMT+01:00. An offset of 0 shows where zero
// says so, else GMT stands alone.
func (f *Format) gmt(t time.Time, long, zero bool) string {
	_, offset := t.Zone()
	if offset == 0 && !zero {
		return f.Data.Get("t/gmtZeroFormat")
	}
	plus, minus, _ := strings.Cut(f.Data.Get("t/hourFormat"), ";")
	pattern := plus
	if offset < 0 {
		pattern, offset = minus, -offset
	}
	h, m, s := offset/3600, offset/60%60, offset%60
	hh := strconv.Itoa(h)
	if long {
		hh = two(h)
	}
	at := strings.Index(pattern, "H")
	end := strings.LastIndex(pattern, "H") + 1
	sep, tail, _ := strings.Cut(pattern[end:], "mm")
	out := pattern[:at] + hh
	if long || m != 0 || s != 0 {
		out += sep + two(m)
	}
	if s != 0 {
		out += sep + two(s)
	}
	return strings.Replace(f.Data.Get("t/gmtFormat"), "{0}", numberformat.Localize(f.NumberingSystem, out+tail), 1)
}
