package jsdate

import (
	"math"
	"testing"
	"unicode/utf16"

	"github.com/gonodec/gonodec/testsuite/recorded"
)

// facts is what node answered; see testdata/gen.js. A nil time is NaN.
type facts struct {
	Texts []string
	Times []float64
	Zones map[string]struct {
		Parsed  []*float64
		Strings [][5]string
		Made    []*float64
	}
	MakeDay [][8]*float64
}

func load(t *testing.T) facts { return recorded.Load[facts](t, "testdata/facts.json.gz") }

func same(got float64, want *float64) bool {
	if want == nil {
		return got != got
	}
	return got == *want
}

func show(want *float64) float64 {
	if want == nil {
		return math.NaN()
	}
	return *want
}

func TestParse(t *testing.T) {
	all := load(t)
	for name, zone := range all.Zones {
		z := LoadZone(name)
		for i, text := range all.Texts {
			units := utf16.Encode([]rune(text))
			got := Parse(units, z)
			if want := zone.Parsed[i]; !same(got, want) {
				t.Errorf("%s: Parse(%q) = %.0f, want %.0f", name, text, got, show(want))
			}
			if got8 := Parse([]byte(text), z); got8 != got && got == got && len(units) == len(text) {
				t.Errorf("Latin-1 differs: %q", text)
			}
		}
	}
}

func TestFormat(t *testing.T) {
	all := load(t)
	for name, zone := range all.Zones {
		z := LoadZone(name)
		for i, tv := range all.Times {
			got := [5]string{
				string(AppendString(nil, tv, z)), string(AppendDateString(nil, tv, z)),
				string(AppendTimeString(nil, tv, z)), string(AppendISO(nil, tv)), string(AppendUTCString(nil, tv)),
			}
			if got != zone.Strings[i] {
				t.Errorf("%s %.0f:\n got %q\nwant %q", name, tv, got, zone.Strings[i])
			}
		}
	}
}

func TestLocalToUTC(t *testing.T) {
	all := load(t)
	for name, zone := range all.Zones {
		z := LoadZone(name)
		for i, tv := range all.Times {
			f := Split(z.LocalTime(tv))
			got := TimeClip(z.UTC(MakeDate(
				MakeDay(MakeFullYear(float64(f.Year)), float64(f.Month), float64(f.Day)),
				MakeTime(float64(f.Hour), float64(f.Minute), float64(f.Second), float64(f.Millis)))))
			if want := zone.Made[i]; !same(got, want) {
				t.Errorf("%s %.0f: %.0f, want %.0f", name, tv, got, show(want))
			}
		}
	}
}

func TestMakeDay(t *testing.T) {
	for _, r := range load(t).MakeDay {
		day := MakeDay(MakeFullYear(*r[0]), *r[1], *r[2])
		got := TimeClip(MakeDate(day, MakeTime(*r[3], *r[4], *r[5], *r[6])))
		if !same(got, r[7]) {
			t.Errorf("%v %v %v …: %v, want %v", *r[0], *r[1], *r[2], got, show(r[7]))
		}
	}
	inf := math.Inf(1)
	for _, bad := range []float64{MakeDay(inf, 0, 1), MakeDay(0, inf, 1), MakeDay(1e9, 0, 1), MakeTime(inf, 0, 0, 0), TimeClip(8.64e15 + 1), MakeDate(inf, 0)} {
		if bad == bad {
			t.Error(bad)
		}
	}
}

func TestDays(t *testing.T) {
	for d := int64(-1_000_000); d < 1_000_000; d += 7 {
		y, m, day := civil(d)
		if back := dayNumber(int64(y), m, day); back != d {
			t.Fatal(d, y, m, day, back)
		}
	}
	if WeekDay(0) != 4 || WeekDay(-1) != 3 || Day(-1) != -1 || TimeWithinDay(-1) != msPerDay-1 {
		t.Error("day of the epoch")
	}
}

var sink float64

func BenchmarkParseISO(b *testing.B) {
	s, z := []byte("2020-01-02T03:04:05.678Z"), UTCZone()
	for b.Loop() {
		sink = Parse(s, z)
	}
}

func BenchmarkAppendISO(b *testing.B) {
	var buf [32]byte
	for b.Loop() {
		sink = float64(len(AppendISO(buf[:0], 1577934245678)))
	}
}

func BenchmarkAppendString(b *testing.B) {
	var buf [96]byte
	z := LoadZone("Europe/Berlin")
	for b.Loop() {
		sink = float64(len(AppendString(buf[:0], 1577934245678, z)))
	}
}

func BenchmarkSplit(b *testing.B) {
	for b.Loop() {
		sink = float64(Split(1577934245678).Day)
	}
}
