package chrono

// hebrewCalendar has a leap month, Adar I, before the sixth month of leap years.
type hebrewCalendar struct{}

var hebrew Calendar = hebrewCalendar{}

// hebrewEpoch is the day before the first of Tishri of the year 1.
const hebrewEpoch = -2092590

func (hebrewCalendar) ID() string      { return "hebrew" }
func (hebrewCalendar) eras() eraSystem { return oneEra("am") }

func (hebrewCalendar) inLeapYear(y int) bool { return mod(7*y+1, 19) < 7 }

func (c hebrewCalendar) monthsInYear(y int) int { return 12 + boolInt(c.inLeapYear(y)) }

// elapsed are the days from the epoch to the mean conjunction of Tishri of a year,
// moved off the days on which a year must not begin.
func (hebrewCalendar) elapsed(y int) int {
	months := floorDiv(235*y-234, 19)
	parts := 12084 + 13753*months // of 25920 a day
	day := 29*months + floorDiv(parts, 25920)
	if mod(3*(day+1), 7) < 3 {
		day++
	}
	return day
}

// newYear is the day number of the first of Tishri.
func (c hebrewCalendar) newYear(y int) int {
	before, at, after := c.elapsed(y-1), c.elapsed(y), c.elapsed(y+1)
	switch { // no year may be too long or too short
	case after-at == 356:
		at += 2
	case at-before == 382:
		at++
	}
	return hebrewEpoch + at
}

func (c hebrewCalendar) daysInMonth(y, m int) int {
	code := c.monthCode(y, m)
	length := (c.newYear(y+1) - c.newYear(y)) % 30 // 23, 24, 25: deficient, regular, complete
	switch {
	case code.Leap:
		return 30
	case code.Number == 2:
		return 29 + boolInt(length == 25)
	case code.Number == 3:
		return 30 - boolInt(length == 23)
	case code.Number <= 5:
		return 29 + code.Number%2
	}
	return 29 + boolInt(code.Number == 7 || code.Number == 9 || code.Number == 11)
}

func (c hebrewCalendar) epochDays(y, month, day int) int {
	n := c.newYear(y) + day - 1
	for m := 1; m < month; m++ {
		n += c.daysInMonth(y, m)
	}
	return n
}

func (c hebrewCalendar) fromEpochDays(n int) (y, month, day int) {
	y = yearOf(n, 35975351, 98496, c.newYear)
	day = n - c.newYear(y) + 1
	month = 1
	for l := c.daysInMonth(y, month); day > l; l = c.daysInMonth(y, month) {
		day -= l
		month++
	}
	return y, month, day
}

func (c hebrewCalendar) monthCode(y, m int) MonthCode {
	if m < 6 || !c.inLeapYear(y) {
		return MonthCode{Number: m}
	}
	return MonthCode{Number: m - 1, Leap: m == 6}
}

func (c hebrewCalendar) ordinal(y int, code MonthCode) (int, bool) {
	leap := c.inLeapYear(y)
	switch {
	case code.Leap:
		return 6, leap && code.Number == 5
	case leap && code.Number >= 6:
		return code.Number + 1, code.Number <= 12
	}
	return code.Number, c.validCode(code)
}

func (hebrewCalendar) validCode(code MonthCode) bool {
	if code.Leap {
		return code.Number == 5
	}
	return code.Number >= 1 && code.Number <= 12
}
