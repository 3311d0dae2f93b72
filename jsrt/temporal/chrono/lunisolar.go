package chrono

// lunisolar is the Chinese calendar or its Korean form: months begin with the new
// moon, and the one of thirteen that has no major solar term is the leap month. Years
// of a table follow observation; others follow the mean motions of sun and moon.
type lunisolar struct {
	id    string
	table *[lunisolarYears]uint32
	late  int // milliseconds of the offset of its local time, after the table
}

const (
	lunisolarFirst = 1900
	lunisolarYears = 203
)

var (
	chinese = &lunisolar{id: "chinese", table: &chineseYears, late: 8 * 3600e3}
	dangi   = &lunisolar{id: "dangi", table: &dangiYears, late: 9 * 3600e3}
)

// lunarYear is a year taken apart.
type lunarYear struct {
	start  int // day number of its first day
	months int
	leap   int // the ordinal of the leap month, or 0
	long   int // a bit for every month of 30 days
}

func (c *lunisolar) year(y int) lunarYear {
	if i := y - lunisolarFirst; i >= 0 && i < lunisolarYears {
		v := c.table[i]
		l := lunarYear{start: ISODateToEpochDays(y, 1, 19) + int(v>>17), months: 12, leap: int(v >> 13 & 15), long: int(v & (1<<13 - 1))}
		if l.leap != 0 {
			l.months = 13
		}
		return l
	}
	return c.mean(y).year(y)
}

// start is the first day of a year.
func (c *lunisolar) start(y int) int {
	if i := y - lunisolarFirst; i >= 0 && i < lunisolarYears {
		return ISODateToEpochDays(y, 1, 19) + int(c.table[i]>>17)
	}
	m := c.mean(y)
	return m.newMoon(m.firstMoon(y))
}

// meanMotion is a clock for new moons and solar terms at an offset from UTC.
type meanMotion int

// mean is the offset of the local time of a year: that of Beijing before the table.
func (c *lunisolar) mean(y int) meanMotion {
	if y < lunisolarFirst {
		return 7*3600e3 + 45*60e3 + 40e3
	}
	return meanMotion(c.late)
}

const (
	msPerDay     = 86400e3
	synodicMonth = 2551442876       // ms
	solarTerm    = 31556952000 / 12 // ms: a twelfth of a Gregorian year
	aNewMoon     = 947182440000     // January 6, 2000, 18:14 UTC
	aSolstice    = 945848640000     // December 22, 1999, 7:44 UTC
)

// newMoon is the day of the kth new moon, term the day of the jth major solar term
// after the solstice.
func (m meanMotion) newMoon(k int) int { return floorDiv(aNewMoon+int(m)+k*synodicMonth, msPerDay) }
func (m meanMotion) term(j int) int    { return floorDiv(aSolstice+int(m)+j*solarTerm, msPerDay) }

// moonBefore is the last new moon on or before a day.
func (m meanMotion) moonBefore(day int) int {
	return floorDiv((day+1)*msPerDay-1-aNewMoon-int(m), synodicMonth)
}

// firstMoon begins the year: its month has the second term after the solstice.
func (m meanMotion) firstMoon(y int) int { return m.moonBefore(m.term(12*(y-2000) + 2)) }

func (m meanMotion) year(y int) lunarYear {
	k := m.firstMoon(y)
	l := lunarYear{start: m.newMoon(k), months: m.firstMoon(y+1) - k}
	for i := range l.months {
		begin, end := m.newMoon(k+i), m.newMoon(k+i+1)
		if end-begin == 30 {
			l.long |= 1 << i
		}
		if l.months == 13 && l.leap == 0 {
			// the last term before the end
			j := floorDiv(end*msPerDay-1-aSolstice-int(m), solarTerm)
			if m.term(j) < begin {
				l.leap = i + 1
			}
		}
	}
	return l
}

func (c *lunisolar) ID() string                   { return c.id }
func (c *lunisolar) eras() eraSystem              { return nil }
func (c *lunisolar) monthsInYear(y int) int       { return c.year(y).months }
func (c *lunisolar) inLeapYear(y int) bool        { return c.year(y).months == 13 }
func (l lunarYear) days(m int) int                { return 29 + l.long>>(m-1)&1 }
func (c *lunisolar) daysInMonth(y, month int) int { return c.year(y).days(month) }

func (c *lunisolar) epochDays(y, month, day int) int {
	l := c.year(y)
	n := l.start + day - 1
	for m := 1; m < month; m++ {
		n += l.days(m)
	}
	return n
}

func (c *lunisolar) fromEpochDays(n int) (y, month, day int) {
	y = yearOf(n, 146097, 400, c.start)
	l := c.year(y)
	day = n - l.start + 1
	month = 1
	for ; day > l.days(month); month++ {
		day -= l.days(month)
	}
	return y, month, day
}

func (c *lunisolar) monthCode(y, m int) MonthCode {
	leap := c.year(y).leap
	if leap == 0 || m < leap {
		return MonthCode{Number: m}
	}
	return MonthCode{Number: m - 1, Leap: m == leap}
}

func (c *lunisolar) ordinal(y int, code MonthCode) (int, bool) {
	if !c.validCode(code) {
		return code.Number, false
	}
	leap := c.year(y).leap
	switch {
	case code.Leap:
		return code.Number + 1, leap == code.Number+1
	case leap != 0 && code.Number >= leap:
		return code.Number + 1, true
	}
	return code.Number, true
}

func (c *lunisolar) validCode(code MonthCode) bool { return code.Number >= 1 && code.Number <= 12 }
