package chrono

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
	"time"
)

// someInts are random integers of up to 100 bits.
func someInts(n int) (list []Int128) {
	r := rand.New(rand.NewPCG(1, 2))
	for range n {
		shift := r.IntN(64)
		list = append(list, Int(r.Int64()-r.Int64()).Mul(1+r.Int64()>>shift>>27))
	}
	return append(list, Int(0), Int(1), Int(-1), Int(math.MaxInt64), Int(math.MinInt64))
}

func TestInt128AgainstBig(t *testing.T) {
	list := someInts(60)
	for _, a := range list {
		for _, b := range list {
			x, y := a.big(), b.big()
			if got, want := a.Add(b).big(), new(big.Int).Add(x, y); got.Cmp(want) != 0 {
				t.Errorf("%v + %v = %v", x, y, got)
			}
			if got, want := a.Sub(b).big(), new(big.Int).Sub(x, y); got.Cmp(want) != 0 {
				t.Errorf("%v - %v = %v", x, y, got)
			}
			if a.Cmp(b) != x.Cmp(y) {
				t.Errorf("Cmp(%v, %v) = %d", x, y, a.Cmp(b))
			}
			if b.Sign() <= 0 {
				continue
			}
			q, r := a.QuoRem(b)
			if wq, wr := new(big.Int).QuoRem(x, y, new(big.Int)); q.big().Cmp(wq) != 0 || r.big().Cmp(wr) != 0 {
				t.Errorf("%v QuoRem %v = %v, %v, want %v, %v", x, y, q.big(), r.big(), wq, wr)
			}
			if want, _ := new(big.Rat).SetFrac(x, y).Float64(); quotient(a, b) != want {
				t.Errorf("%v ÷ %v = %v, want %v", x, y, quotient(a, b), want)
			}
		}
		if f := a.Float(); f != math.Trunc(f) || FromFloat(f).Float() != f {
			t.Errorf("%v as a Number is %v and back %v", a.big(), f, FromFloat(f).big())
		}
		if back, ok := FromWords(a.Words()); !ok || back != a {
			t.Errorf("%v taken apart and put together is %v", a.big(), back.big())
		}
	}
}

func TestDatesAgainstPackageTime(t *testing.T) {
	for days := -1_000_000; days < 1_000_000; days += 17 {
		d := DateOfEpochDays(days)
		w := time.Unix(int64(days)*86400, 0).UTC()
		year, week := w.ISOWeek()
		gotWeek, gotYear := ISOWeekOfYear(d)
		if d != (Date{w.Year(), int(w.Month()), w.Day()}) || d.EpochDays() != days || ISODayOfYear(d) != w.YearDay() || gotWeek != week || gotYear != year {
			t.Fatalf("day %d is %v, week %d of %d; want %v, week %d of %d", days, d, gotWeek, gotYear, w, week, year)
		}
	}
}

// TestCalendarsRoundTrip walks through every calendar: each day follows the one before.
func TestCalendarsRoundTrip(t *testing.T) {
	for _, id := range []string{"iso8601", "gregory", "buddhist", "roc", "japanese", "coptic", "ethiopic", "ethioaa", "indian",
		"persian", "islamic-civil", "islamic-tbla", "islamic-umalqura", "hebrew", "chinese", "dangi"} {
		cal, err := CanonicalizeCalendar(id)
		if err != nil {
			t.Fatal(err)
		}
		for _, start := range []int{-90_000_000, -800_000, -30_000, 60_000, 90_000_000} {
			py, pm, pd := cal.fromEpochDays(start - 1)
			for n := start; n < start+1500; n++ {
				y, m, d := cal.fromEpochDays(n)
				next := y == py && m == pm && d == pd+1 || y == py && m == pm+1 && d == 1 && pd == cal.daysInMonth(py, pm) ||
					y == py+1 && m == 1 && d == 1 && pm == cal.monthsInYear(py) && pd == cal.daysInMonth(py, pm)
				if !next || cal.epochDays(y, m, d) != n {
					t.Fatalf("%s: day %d is %d-%d-%d after %d-%d-%d, and that is day %d", id, n, y, m, d, py, pm, pd, cal.epochDays(y, m, d))
				}
				if back, ok := cal.ordinal(y, cal.monthCode(y, m)); !ok || back != m {
					t.Fatalf("%s: month %d of %d is %v, and that is %d, %v", id, m, y, cal.monthCode(y, m), back, ok)
				}
				py, pm, pd = y, m, d
			}
		}
	}
}

// TestDifferencesAddUp checks that a difference of dates, added to the first one, is
// the second one.
func TestDifferencesAddUp(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, id := range []string{"iso8601", "hebrew", "chinese", "islamic-umalqura"} {
		cal, _ := CanonicalizeCalendar(id)
		for range 2000 {
			one := DateOfEpochDays(r.IntN(80_000) - 40_000)
			two := DateOfEpochDays(one.EpochDays() + r.IntN(3000) - 1500)
			for _, unit := range []Unit{Year, Month, Week, Day} {
				d := CalendarDateUntil(cal, one, two, unit)
				if got, err := CalendarDateAdd(cal, one, d, Constrain); err != nil || got != two {
					t.Fatalf("%s: %v until %v in %v is %v, which leads to %v", id, one, two, unit, d, got)
				}
			}
		}
	}
}

func TestEveryZoneLoads(t *testing.T) {
	for name := range zoneLines() {
		if _, err := namedZone(name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestTransitions walks through the transitions of a zone in both directions.
func TestTransitions(t *testing.T) {
	for _, name := range []string{"America/New_York", "Australia/Lord_Howe", "Antarctica/Troll", "Pacific/Apia"} {
		z, err := ZoneOf(name)
		if err != nil {
			t.Fatal(err)
		}
		var found []Int128
		at := Int(-3e9).Mul(1e9)
		for len(found) < 400 {
			next, ok := z.GetNamedTimeZoneNextTransition(at)
			if !ok {
				break
			}
			if z.GetOffsetNanosecondsFor(next) == z.GetOffsetNanosecondsFor(next.AddInt(-1)) {
				t.Fatalf("%s: nothing changes at %v", name, next.big())
			}
			found, at = append(found, next), next
		}
		if len(found) < 10 {
			t.Errorf("%s has %d transitions", name, len(found))
		}
		for i := len(found) - 1; i > 0; i-- {
			if prev, ok := z.GetNamedTimeZonePreviousTransition(found[i]); !ok || prev != found[i-1] {
				t.Fatalf("%s: before %v is %v, want %v", name, found[i].big(), prev.big(), found[i-1].big())
			}
		}
	}
}
