package chrono

// oneEra is the only era of a calendar: its years are the arithmetic ones.
type oneEra string

func (e oneEra) era(year, _ int) (string, int) { return string(e), year }
func (e oneEra) year(era string, eraYear int) (int, bool) {
	return eraYear, era == string(e)
}

// twoEras are one that counts on from 1 and one that counts back from 1.
type twoEras struct{ after, before string }

func (e twoEras) era(year, _ int) (string, int) {
	if year > 0 {
		return e.after, year
	}
	return e.before, 1 - year
}

func (e twoEras) year(era string, eraYear int) (int, bool) {
	switch {
	case era == e.after || e.after == "ce" && era == "ad":
		return eraYear, true
	case era == e.before || e.before == "bce" && era == "bc":
		return 1 - eraYear, true
	}
	return 0, false
}

// ethiopicEras are the era of incarnation and, before it, the era of the world.
type ethiopicEras struct{}

func (ethiopicEras) era(year, _ int) (string, int) {
	if year > 0 {
		return "am", year
	}
	return "aa", year + 5500
}

func (ethiopicEras) year(era string, eraYear int) (int, bool) {
	switch era {
	case "am":
		return eraYear, true
	case "aa":
		return eraYear - 5500, true
	}
	return 0, false
}

// japaneseEras are the eras since Japan has the Gregorian calendar, newest first.
type japaneseEras struct{}

var japaneseStarts = [...]struct {
	era   string
	first Date
	base  int // the year before its first
}{
	{"reiwa", Date{2019, 5, 1}, 2018},
	{"heisei", Date{1989, 1, 8}, 1988},
	{"showa", Date{1926, 12, 25}, 1925},
	{"taisho", Date{1912, 7, 30}, 1911},
	{"meiji", Date{1873, 1, 1}, 1867},
}

func (japaneseEras) era(year, days int) (string, int) {
	for i := range japaneseStarts {
		if s := &japaneseStarts[i]; days >= s.first.EpochDays() {
			return s.era, year - s.base
		}
	}
	return twoEras{"ce", "bce"}.era(year, days)
}

func (japaneseEras) year(era string, eraYear int) (int, bool) {
	for i := range japaneseStarts {
		if s := &japaneseStarts[i]; era == s.era {
			return s.base + eraYear, true
		}
	}
	return twoEras{"ce", "bce"}.year(era, eraYear)
}
