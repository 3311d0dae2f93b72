package jsdate

import "math"

const (
	msPerSecond = 1000
	msPerMinute = 60 * msPerSecond
	msPerHour   = 60 * msPerMinute
	msPerDay    = 24 * msPerHour

	// maxTime is the largest magnitude of a time value, 10^8 days.
	maxTime = 8.64e15
)

// Day is ECMA-262 §21.4.1.3.
func Day(t float64) float64 { return math.Floor(t / msPerDay) }

// TimeWithinDay is ECMA-262 §21.4.1.4.
func TimeWithinDay(t float64) float64 { return t - Day(t)*msPerDay }

// WeekDay is ECMA-262 §21.4.1.13; Sunday is 0.
func WeekDay(t float64) int { return weekday(int64(Day(t))) }

// Fields are the parts of a finite time value. Month counts from 0.
type Fields struct {
	Year                         int
	Month, Day                   int
	Hour, Minute, Second, Millis int
	Weekday                      int
}

// Split takes t, which is finite, apart: YearFromTime, MonthFromTime,
// DateFromTime, WeekDay, HourFromTime, MinFromTime, SecFromTime and
// msFromTime, ECMA-262 §21.4.1.5 to §21.4.1.16.
func Split(t float64) Fields {
	ms := int64(t)
	days := floorDiv(ms, msPerDay)
	rest := int(ms - days*msPerDay)
	var f Fields
	f.Year, f.Month, f.Day = civil(days)
	f.Weekday = weekday(days)
	f.Hour = rest / msPerHour
	f.Minute = rest / msPerMinute % 60
	f.Second = rest / msPerSecond % 60
	f.Millis = rest % msPerSecond
	return f
}

// YearFromTime is ECMA-262 §21.4.1.8.
func YearFromTime(t float64) int {
	y, _, _ := civil(int64(Day(t)))
	return y
}

// MonthFromTime is ECMA-262 §21.4.1.11; January is 0.
func MonthFromTime(t float64) int {
	_, m, _ := civil(int64(Day(t)))
	return m
}

// DateFromTime is ECMA-262 §21.4.1.12.
func DateFromTime(t float64) int {
	_, _, d := civil(int64(Day(t)))
	return d
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func weekday(days int64) int {
	w := (days + 4) % 7 // 1970-01-01 was a Thursday
	if w < 0 {
		w += 7
	}
	return int(w)
}

const daysPer400Years = 146097

// civil is the proleptic Gregorian date of a day number. Years are counted from
// March, so that the leap day is the last of its year; month is 0..11.
func civil(days int64) (year, month, day int) {
	days += 719468 // from 1970-01-01 to 0000-03-01
	era := floorDiv(days, daysPer400Years)
	doe := int(days - era*daysPer400Years)
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153 // March is 0
	year = int(era)*400 + yoe
	day = doy - (153*mp+2)/5 + 1
	if mp < 10 {
		return year, mp + 2, day
	}
	return year + 1, mp - 10, day
}

// dayNumber reverses civil.
func dayNumber(year int64, month, day int) int64 {
	if month < 2 {
		year--
		month += 12
	}
	era := floorDiv(year, 400)
	yoe := year - era*400
	doy := int64((153*(month-2)+2)/5 + day - 1)
	return era*daysPer400Years + yoe*365 + yoe/4 - yoe/100 + doy - 719468
}

func finite(f float64) bool { return f-f == 0 }

// MakeTime is ECMA-262 §21.4.1.27.
func MakeTime(hour, minute, second, ms float64) float64 {
	if !finite(hour) || !finite(minute) || !finite(second) || !finite(ms) {
		return math.NaN()
	}
	h, m, s, milli := math.Trunc(hour), math.Trunc(minute), math.Trunc(second), math.Trunc(ms)
	// The conversions keep the compiler from fusing the operations, which the
	// specification wants rounded one by one.
	t := float64(h*msPerHour) + float64(m*msPerMinute)
	t = float64(t) + float64(s*msPerSecond)
	return float64(t) + milli
}

// MakeDay is ECMA-262 §21.4.1.28.
func MakeDay(year, month, date float64) float64 {
	if !finite(year) || !finite(month) || !finite(date) {
		return math.NaN()
	}
	y, m, d := math.Trunc(year), math.Trunc(month), math.Trunc(date)
	ym := y + math.Floor(m/12)
	// Beyond this no day number can bring the date back into range.
	if math.Abs(ym) > 400_000 || math.Abs(m) > 12*800_000 {
		return math.NaN()
	}
	mn := int(m - math.Floor(m/12)*12)
	return float64(dayNumber(int64(ym), mn, 1)) + d - 1
}

// MakeDate is ECMA-262 §21.4.1.29.
func MakeDate(day, time float64) float64 {
	t := float64(day*msPerDay) + time
	if !finite(t) {
		return math.NaN()
	}
	return t
}

// MakeFullYear is ECMA-262 §21.4.1.30: years 0..99 belong to the 20th century.
func MakeFullYear(year float64) float64 {
	if year != year {
		return year
	}
	if y := math.Trunc(year); y >= 0 && y <= 99 {
		return 1900 + y
	} else {
		return y
	}
}

// TimeClip is ECMA-262 §21.4.1.31.
func TimeClip(t float64) float64 {
	if !(math.Abs(t) <= maxTime) {
		return math.NaN()
	}
	return math.Trunc(t) + 0
}
