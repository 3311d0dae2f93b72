package datetime

import (
	"strconv"
	"strings"
	"time"

	"github.com/gonodec/gonodec/jsrt/intl/cldr"
)

// Calendars are the calendars that dates can be shown in: those that arithmetic or a table gives.
// The Chinese and the Korean one need astronomy.
func Calendars() []string {
	return []string{"gregory", "buddhist", "coptic", "ethioaa", "ethiopic", "hebrew", "indian", "islamic-civil", "islamic-tbla", "islamic-umalqura",
		"iso8601", "japanese", "persian", "roc"}
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

func mod(a, b int) int { return a - b*floorDiv(a, b) }

// setCalendar gives m the year, month and day of a calendar. Day numbers are those of
// R.D., 1 for the first day of the proleptic Gregorian year 1.
func (m *moment) setCalendar(calendar string, t time.Time) {
	y, mon, d := t.Date()
	seconds := int(t.Unix())
	_, offset := t.Zone()
	rd := floorDiv(seconds+offset, 86400) + 719163
	switch calendar {
	case "gregory":
		if m.era = 1; y <= 0 {
			m.year, m.era = 1-y, 0
		}
	case "buddhist":
		m.year, m.era = y+543, 0
	case "roc":
		if m.year, m.era = y-1911, 1; m.year <= 0 {
			m.year, m.era = 1-m.year, 0
		}
	case "japanese":
		m.japanese(y, int(mon), d)
	case "coptic":
		m.year, m.month, m.day = coptic(rd, 103605)
		if m.era = 1; m.year <= 0 {
			m.year, m.era = 1-m.year, 0
		}
	case "ethiopic":
		m.year, m.month, m.day = coptic(rd, 2796)
		if m.era = 1; m.year <= 0 {
			m.year, m.era = m.year+5500, 0
		}
	case "ethioaa":
		m.year, m.month, m.day = coptic(rd, 2796)
		m.year, m.era = m.year+5500, 0
	case "indian":
		m.year, m.month, m.day = indian(y, t.YearDay()-1)
		m.era = 0
	case "persian":
		m.year, m.month, m.day = persian(rd)
		m.era = 0
	case "islamic-civil":
		m.islamic(rd, 227015)
	case "islamic-tbla":
		m.islamic(rd, 227014)
	case "islamic-umalqura":
		m.ummAlQura(rd)
	case "hebrew":
		m.year, m.month, m.day, m.leap = hebrew(rd)
		m.era = 0
	}
}

// japanese counts the years of the reigns since Meiji.
func (m *moment) japanese(y, mon, d int) {
	m.era = 1 // before: the common era
	for _, e := range [...]struct{ number, year, month, day int }{
		{232, 1868, 10, 23}, {233, 1912, 7, 30}, {234, 1926, 12, 25}, {235, 1989, 1, 8}, {236, 2019, 5, 1},
	} {
		if y*10000+mon*100+d >= e.year*10000+e.month*100+e.day {
			m.era, m.year = e.number, y-e.year+1
		}
	}
}

// coptic is the date in a calendar of twelve months of 30 days and one of the rest.
func coptic(rd, epoch int) (year, month, day int) {
	year = floorDiv(4*(rd-epoch)+1463, 1461)
	start := epoch + 365*(year-1) + floorDiv(year, 4)
	month = (rd-start)/30 + 1
	return year, month, rd - start - 30*(month-1) + 1
}

func isLeap(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

// indian is the date in the Indian national calendar, of a Gregorian year and day of it.
func indian(y, yday int) (year, month, day int) {
	year = y - 78
	first := 30
	if yday < 80 {
		if isLeap(y - 1) {
			first = 31
		}
		year--
		yday += first + 31*5 + 30*3 + 10
	} else {
		if isLeap(y) {
			first = 31
		}
		yday -= 80
	}
	if yday < first {
		return year, 1, yday + 1
	}
	if yday -= first; yday < 155 {
		return year, yday/31 + 2, yday%31 + 1
	}
	yday -= 155
	return year, yday/30 + 7, yday%30 + 1
}

// persian is the date in the Persian calendar, by its cycle of 33 years.
func persian(rd int) (year, month, day int) {
	days := rd - 226895
	year = 1 + floorDiv(33*days+3, 12053)
	yday := days - 365*(year-1) - floorDiv(8*year+21, 33)
	if yday < 186 {
		return year, yday/31 + 1, yday%31 + 1
	}
	yday -= 186
	return year, yday/30 + 7, yday%30 + 1
}

// islamic is the date in a tabular Islamic calendar.
func (m *moment) islamic(rd, epoch int) {
	year := floorDiv(30*(rd-epoch)+10646, 10631)
	start := func(y, mon int) int { return epoch + (mon-1)*29 + mon/2 + (y-1)*354 + floorDiv(3+11*y, 30) }
	month := 1
	for month < 12 && rd >= start(year, month+1) {
		month++
	}
	m.year, m.month, m.day, m.era = year, month, rd-start(year, month)+1, 0
	if year <= 0 {
		m.year, m.era = 1-year, 1
	}
}

// ummAlQura is the date in the calendar of Saudi Arabia, a table of the years from 1300 to
// 1600; others are those of the tabular calendar.
func (m *moment) ummAlQura(rd int) {
	table, _ := cldr.Shared("umalqura")
	first, months, _ := strings.Cut(table, " ")
	start, _ := strconv.Atoi(first)
	m.era = 0
	for i := 0; rd >= start && i+3 <= len(months); i += 3 {
		mask, _ := strconv.ParseUint(months[i:i+3], 16, 16)
		for month := range 12 {
			n := 29 + int(mask>>month&1)
			if rd < start+n {
				m.year, m.month, m.day = 1300+i/3, month+1, rd-start+1
				return
			}
			start += n
		}
	}
	m.islamic(rd, 227015)
}

// hebrew is the date in the Hebrew calendar: months count from Tishri, 6 is Adar I of leap
// years, 7 Adar or Adar II.
func hebrew(rd int) (year, month, day int, leap bool) {
	year = floorDiv((rd+1373427)*100, 36525) + 2
	for newYear(year) > rd {
		year--
	}
	leap = mod(7*year+1, 19) < 7
	length := newYear(year+1) - newYear(year)
	yday := rd - newYear(year)
	long, short := length%10 == 5, length%10 == 3
	for month = 1; month < 13; month++ {
		n := 30
		switch {
		case month == 2 && !long, month == 3 && short, month == 4, month == 7, month == 9, month == 11, month == 13:
			n = 29
		case month == 6 && !leap:
			n = 0
		}
		if yday < n {
			break
		}
		yday -= n
	}
	return year, month, yday + 1, leap
}

// newYear is the first of Tishri.
func newYear(y int) int {
	elapsed := func(y int) int {
		months := floorDiv(235*y-234, 19)
		parts := 12084 + 13753*months
		day := 29*months + floorDiv(parts, 25920)
		if mod(3*(day+1), 7) < 3 {
			day++
		}
		return day
	}
	before, this, after := elapsed(y-1), elapsed(y), elapsed(y+1)
	switch {
	case after-this == 356:
		this += 2
	case this-before == 382:
		this++
	}
	return this - 1373427
}
