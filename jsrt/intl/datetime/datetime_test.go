package datetime

import (
	"testing"

	"github.com/gonodec/gonodec/jsrt/intl/cldr"
	"github.com/gonodec/gonodec/jsrt/intl/cldr/de"
	"github.com/gonodec/gonodec/jsrt/intl/cldr/en"
	"github.com/gonodec/gonodec/jsrt/intl/numberformat"
)

// TestFormat compares with what Node 26 prints for 2026-11-25T21:03:09Z.
func TestFormat(t *testing.T) {
	english, german := cldr.Open(en.Locales[:])[0], cldr.Open(de.Locales[:])[0]
	for _, c := range []struct {
		data   *cldr.Locale
		zone   string
		fields map[string]string
		want   string
	}{
		{english, "UTC", map[string]string{"year": "numeric", "month": "long", "day": "numeric"}, "November 25, 2026"},
		{english, "America/New_York", map[string]string{"hour": "numeric", "minute": "2-digit", "timeZoneName": "short"}, "4:03 PM EST"},
		{german, "Europe/Berlin", map[string]string{"weekday": "short", "month": "short", "day": "numeric"}, "Mi., 25. Nov."},
		{german, "UTC", map[string]string{"hour": "numeric"}, "21 Uhr"},
	} {
		z, ok := LoadZone(c.zone)
		if !ok {
			t.Fatal(c.zone)
		}
		f := Format{Data: c.data, Calendar: "gregory", NumberingSystem: "latn", Zone: z, HourCycle: DefaultHourCycle(c.data), Fields: c.fields}
		f.Init()
		if got := numberformat.Text(f.FormatToParts(1795640589045)); got != c.want {
			t.Errorf("%v: %q, want %q", c.fields, got, c.want)
		}
	}
}

// TestCalendars: the same day in several calendars.
func TestCalendars(t *testing.T) {
	z, _ := LoadZone("UTC")
	for calendar, want := range map[string][3]int{"hebrew": {5787, 3, 15}, "persian": {1405, 9, 4}, "coptic": {1743, 3, 16},
		"indian": {1948, 9, 4}, "islamic-umalqura": {1448, 6, 15}, "buddhist": {2569, 11, 25}} {
		f := Format{Calendar: calendar, Zone: z}
		m := f.fieldsOf(1795640589045)
		if got := [3]int{m.year, m.month, m.day}; got != want {
			t.Errorf("%s: %v, want %v", calendar, got, want)
		}
	}
}
