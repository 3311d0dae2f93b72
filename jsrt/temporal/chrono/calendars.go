package chrono

// otherCalendar is the calendar of a canonical or other identifier in lower case, or
// nil.
func otherCalendar(id string) Calendar {
	switch id {
	case "gregory":
		return gregory
	case "buddhist":
		return buddhist
	case "roc":
		return roc
	case "japanese":
		return japanese
	case "coptic":
		return coptic
	case "ethiopic":
		return ethiopic
	case "ethioaa", "ethiopic-amete-alem":
		return ethioaa
	case "indian":
		return indian
	case "persian":
		return persian
	case "islamic-civil", "islamicc":
		return islamicCivil
	case "islamic-tbla":
		return islamicTbla
	case "islamic-umalqura":
		return islamicUmalqura
	case "hebrew":
		return hebrew
	case "chinese":
		return chinese
	case "dangi":
		return dangi
	}
	return nil
}

// gregorian is a calendar with the months of the ISO calendar.
type gregorian struct {
	isoCalendar
	id     string
	offset int // of its years
	e      eraSystem
}

func (c *gregorian) ID() string                   { return c.id }
func (c *gregorian) eras() eraSystem              { return c.e }
func (c *gregorian) inLeapYear(year int) bool     { return isLeapYear(year - c.offset) }
func (c *gregorian) daysInMonth(year, m int) int  { return ISODaysInMonth(year-c.offset, m) }
func (c *gregorian) epochDays(year, m, d int) int { return ISODateToEpochDays(year-c.offset, m, d) }
func (c *gregorian) fromEpochDays(n int) (int, int, int) {
	d := DateOfEpochDays(n)
	return d.Year + c.offset, d.Month, d.Day
}

var (
	gregory  = &gregorian{id: "gregory", e: twoEras{"ce", "bce"}}
	buddhist = &gregorian{id: "buddhist", offset: 543, e: oneEra("be")}
	roc      = &gregorian{id: "roc", offset: -1911, e: twoEras{"roc", "broc"}}
	japanese = &gregorian{id: "japanese", e: japaneseEras{}}
)

// arithmetic is a calendar whose years and months follow a rule.
type arithmetic struct {
	id        string
	cycleDays int // the mean length of years is cycleDays ÷ cycle
	cycle     int
	yearStart func(year int) int // the day number of the first day
	months    int
	monthDays func(year, month int) int
	leap      func(year int) bool
	e         eraSystem
}

func (c *arithmetic) ID() string                   { return c.id }
func (c *arithmetic) eras() eraSystem              { return c.e }
func (c *arithmetic) monthsInYear(int) int         { return c.months }
func (c *arithmetic) inLeapYear(year int) bool     { return c.leap(year) }
func (c *arithmetic) daysInMonth(year, m int) int  { return c.monthDays(year, m) }
func (c *arithmetic) monthCode(_, m int) MonthCode { return MonthCode{Number: m} }
func (c *arithmetic) validCode(code MonthCode) bool {
	return !code.Leap && code.Number >= 1 && code.Number <= c.months
}
func (c *arithmetic) ordinal(_ int, code MonthCode) (int, bool) {
	return code.Number, c.validCode(code)
}

func (c *arithmetic) epochDays(year, month, day int) int {
	n := c.yearStart(year) + day - 1
	for m := 1; m < month; m++ {
		n += c.monthDays(year, m)
	}
	return n
}

func (c *arithmetic) fromEpochDays(n int) (year, month, day int) {
	year = yearOf(n, c.cycleDays, c.cycle, c.yearStart)
	day = n - c.yearStart(year) + 1
	month = 1
	for l := c.monthDays(year, month); day > l; l = c.monthDays(year, month) {
		day -= l
		month++
	}
	return year, month, day
}

// yearOf finds the year of a day from the mean length of years.
func yearOf(n, cycleDays, cycle int, yearStart func(int) int) int {
	year := floorDiv((n-yearStart(0))*cycle, cycleDays)
	for yearStart(year) > n {
		year--
	}
	for yearStart(year+1) <= n {
		year++
	}
	return year
}

// coptic years have twelve months of 30 days and one of five or six.
func copticCalendar(id string, offset int, e eraSystem) *arithmetic {
	leap := func(y int) bool { return mod(y-offset, 4) == 3 }
	return &arithmetic{id: id, cycleDays: 1461, cycle: 4, months: 13, leap: leap, e: e,
		yearStart: func(y int) int {
			y -= offset
			return copticEpoch + 365*(y-1) + floorDiv(y, 4)
		},
		monthDays: func(y, m int) int {
			switch {
			case m < 13:
				return 30
			case leap(y):
				return 6
			}
			return 5
		}}
}

// copticEpoch is August 29, 284 of the Julian calendar.
const copticEpoch = -615558

var (
	coptic   = copticCalendar("coptic", 0, oneEra("am"))
	ethiopic = copticCalendar("ethiopic", 276, ethiopicEras{})
	ethioaa  = copticCalendar("ethioaa", 5776, oneEra("aa"))
)

// indian is the Indian national calendar: its years begin on March 22, or 21 in leap
// years of the Gregorian calendar.
var indian = &arithmetic{id: "indian", cycleDays: 146097, cycle: 400, months: 12, leap: indianLeap, e: oneEra("shaka"),
	yearStart: func(y int) int { return ISODateToEpochDays(y+78, 3, 22) - boolInt(indianLeap(y)) },
	monthDays: func(y, m int) int {
		switch {
		case m == 1:
			return 30 + boolInt(indianLeap(y))
		case m <= 6:
			return 31
		}
		return 30
	}}

func indianLeap(y int) bool { return isLeapYear(y + 78) }

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// persian is the Solar Hijri calendar: a 33-year cycle, with years that observation
// makes different.
var persian = &arithmetic{id: "persian", cycleDays: 12053, cycle: 33, months: 12, e: oneEra("ap"), yearStart: persianNewYear,
	leap: persianLeap,
	monthDays: func(y, m int) int {
		switch {
		case m <= 6:
			return 31
		case m < 12:
			return 30
		}
		return 29 + boolInt(persianLeap(y))
	}}

// persianEpoch is the day before March 21, 622 of the Gregorian calendar.
const persianEpoch = -492268

func persianNewYear(y int) int {
	n := persianEpoch + 365*(y-1) + floorDiv(8*y+21, 33)
	if isPersianLate(y - 1) {
		n--
	}
	return n
}

func persianLeap(y int) bool { return persianNewYear(y+1)-persianNewYear(y) == 366 }

func isPersianLate(y int) bool {
	if y < persianLate[0] || y > persianLate[len(persianLate)-1] {
		return false
	}
	for _, l := range persianLate {
		if l == y {
			return true
		}
	}
	return false
}

// islamic is a tabular calendar: odd months have 30 days, and the last one in leap years.
func islamic(id string, epoch int) *arithmetic {
	leap := func(y int) bool { return mod(14+11*y, 30) < 11 }
	return &arithmetic{id: id, cycleDays: 10631, cycle: 30, months: 12, leap: leap, e: twoEras{"ah", "bh"},
		yearStart: func(y int) int { return epoch + 354*(y-1) + floorDiv(3+11*y, 30) },
		monthDays: func(y, m int) int { return 29 + boolInt(m%2 == 1 || m == 12 && leap(y)) }}
}

// civilEpoch is July 16, 622 of the Julian calendar.
const civilEpoch = -492148

var (
	islamicCivil    = islamic("islamic-civil", civilEpoch)
	islamicTbla     = islamic("islamic-tbla", civilEpoch-1)
	islamicUmalqura = umalqura()
)

const umalquraFirst = 1300

// umalqura is the calendar of Umm al-Qura: a table, and the civil calendar around it.
func umalqura() *arithmetic {
	civil := islamic("islamic-umalqura", civilEpoch)
	c := *civil
	var starts [len(umalquraYears) + 1]int
	starts[0] = civil.yearStart(umalquraFirst)
	days := func(i, m int) int { return 29 + int(umalquraYears[i]>>(m-1)&1) }
	for i := range umalquraYears {
		starts[i+1] = starts[i]
		for m := 1; m <= 12; m++ {
			starts[i+1] += days(i, m)
		}
	}
	c.yearStart = func(y int) int {
		if i := y - umalquraFirst; i >= 0 && i < len(starts) {
			return starts[i]
		}
		return civil.yearStart(y)
	}
	c.monthDays = func(y, m int) int {
		if i := y - umalquraFirst; i >= 0 && i < len(umalquraYears) {
			return days(i, m)
		}
		return civil.monthDays(y, m)
	}
	c.leap = func(y int) bool { return c.yearStart(y+1)-c.yearStart(y) == 355 }
	return &c
}
