package chrono

// Date is an ISO Date Record.
type Date struct{ Year, Month, Day int }

// Time is a Time Record without [[Days]].
type Time struct{ Hour, Minute, Second, Millisecond, Microsecond, Nanosecond int }

// DateTime is an ISO Date-Time Record.
type DateTime struct {
	Date
	Time
}

// noon is NoonTimeRecord.
var noon = Time{Hour: 12}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func mod(a, b int) int {
	m := a % b
	if m < 0 {
		m += b
	}
	return m
}

func sign(i int) int {
	switch {
	case i < 0:
		return -1
	case i > 0:
		return 1
	}
	return 0
}

func isLeapYear(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

var daysBefore = [...]int{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365}

// ISODaysInMonth is the abstract operation.
func ISODaysInMonth(year, month int) int {
	if month == 2 && isLeapYear(year) {
		return 29
	}
	return daysBefore[month] - daysBefore[month-1]
}

// ISODateToEpochDays is the abstract operation with the month counted from 1.
func ISODateToEpochDays(year, month, day int) int {
	if month < 1 || month > 12 {
		year += floorDiv(month-1, 12)
		month = mod(month-1, 12) + 1
	}
	y := year - 1
	days := 365*y + floorDiv(y, 4) - floorDiv(y, 100) + floorDiv(y, 400) - 719162 + daysBefore[month-1] + day - 1
	if month > 2 && isLeapYear(year) {
		days++
	}
	return days
}

// EpochDays is ISODateToEpochDays of d.
func (d Date) EpochDays() int { return ISODateToEpochDays(d.Year, d.Month, d.Day) }

// DateOfEpochDays is the inverse of EpochDays.
func DateOfEpochDays(days int) Date {
	// years begin with March, so that the leap day is the last
	n := days + 719468
	era := floorDiv(n, 146097)
	n -= era * 146097
	y := (n - n/1460 + n/36524 - n/146096) / 365
	n -= 365*y + y/4 - y/100
	m := (5*n + 2) / 153
	d := Date{y + era*400, m + 3, n - (153*m+2)/5 + 1}
	if d.Month > 12 {
		d.Month -= 12
		d.Year++
	}
	return d
}

// AddDaysToISODate is the abstract operation.
func AddDaysToISODate(d Date, days int) Date {
	if n := d.Day + days; n >= 1 && n <= 28 {
		return Date{d.Year, d.Month, n}
	}
	return DateOfEpochDays(d.EpochDays() + days)
}

// CompareISODate is the abstract operation.
func CompareISODate(a, b Date) int {
	if a.Year != b.Year {
		return sign(a.Year - b.Year)
	}
	if a.Month != b.Month {
		return sign(a.Month - b.Month)
	}
	return sign(a.Day - b.Day)
}

// CompareTimeRecord is the abstract operation.
func CompareTimeRecord(a, b Time) int {
	switch x, y := a.Nanoseconds(), b.Nanoseconds(); {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

// CompareISODateTime is the abstract operation.
func CompareISODateTime(a, b DateTime) int {
	if c := CompareISODate(a.Date, b.Date); c != 0 {
		return c
	}
	return CompareTimeRecord(a.Time, b.Time)
}

// IsValidISODate is the abstract operation.
func IsValidISODate(year, month, day int) bool {
	return month >= 1 && month <= 12 && day >= 1 && day <= ISODaysInMonth(year, month)
}

// RegulateISODate is the abstract operation.
func RegulateISODate(year, month, day int, o Overflow) (Date, error) {
	if o == Constrain {
		month = min(max(month, 1), 12)
		day = min(max(day, 1), ISODaysInMonth(year, month))
		return Date{year, month, day}, nil
	}
	if month < 1 || month > 12 {
		return Date{}, errMonth
	}
	if !IsValidISODate(year, month, day) {
		return Date{}, errDay
	}
	return Date{year, month, day}, nil
}

// IsValid is IsValidTime.
func (t Time) IsValid() bool {
	return t.Hour >= 0 && t.Hour <= 23 && t.Minute >= 0 && t.Minute <= 59 && t.Second >= 0 && t.Second <= 59 &&
		t.Millisecond >= 0 && t.Millisecond <= 999 && t.Microsecond >= 0 && t.Microsecond <= 999 && t.Nanosecond >= 0 && t.Nanosecond <= 999
}

// RegulateTime is the abstract operation.
func RegulateTime(t Time, o Overflow) (Time, error) {
	if o == Constrain {
		clamp := func(i, limit int) int { return min(max(i, 0), limit) }
		return Time{clamp(t.Hour, 23), clamp(t.Minute, 59), clamp(t.Second, 59),
			clamp(t.Millisecond, 999), clamp(t.Microsecond, 999), clamp(t.Nanosecond, 999)}, nil
	}
	if !t.IsValid() {
		return t, errTime
	}
	return t, nil
}

// Nanoseconds since midnight.
func (t Time) Nanoseconds() int64 {
	return int64((t.Hour*60+t.Minute)*60+t.Second)*1e9 + int64(t.SubSecond())
}

// SubSecond are the nanoseconds below the second.
func (t Time) SubSecond() int { return t.Millisecond*1e6 + t.Microsecond*1e3 + t.Nanosecond }

// timeOf is the time of day ns nanoseconds after midnight.
func timeOf(ns int64) Time {
	sub, s := int(ns%1e9), int(ns/1e9)
	return Time{s / 3600, s / 60 % 60, s % 60, sub / 1e6, sub / 1e3 % 1000, sub % 1000}
}

// BalanceTime of a number of nanoseconds: the time of day and [[Days]].
func balanceTime(ns Int128) (Time, int) {
	days, rest := ns.DivMod(nsPerDay)
	return timeOf(rest), int(days.Int64())
}

// AddTime is the abstract operation; it returns [[Days]] apart.
func AddTime(t Time, d Int128) (Time, int) { return balanceTime(d.AddInt(t.Nanoseconds())) }

// RoundTime is the abstract operation; it returns [[Days]] apart.
func RoundTime(t Time, increment int64, unit Unit, mode RoundingMode) (Time, int) {
	// the quantity below the next larger unit is what is rounded
	whole := t.Nanoseconds()
	quantity := whole
	if unit < Hour {
		quantity = whole % unitLength[unit+1]
	}
	rounded := RoundNumberToIncrement(Int(quantity), Int(unitLength[unit]).Mul(increment), mode)
	return balanceTime(rounded.AddInt(whole - quantity))
}

// RoundISODateTime is the abstract operation.
func RoundISODateTime(dt DateTime, increment int64, unit Unit, mode RoundingMode) DateTime {
	t, days := RoundTime(dt.Time, increment, unit, mode)
	return DateTime{AddDaysToISODate(dt.Date, days), t}
}

// DifferenceTime is the abstract operation.
func DifferenceTime(a, b Time) Int128 { return Int(b.Nanoseconds() - a.Nanoseconds()) }

// GetUTCEpochNanoseconds is the abstract operation.
func GetUTCEpochNanoseconds(dt DateTime) Int128 {
	return Int(int64(dt.Date.EpochDays())).Mul(nsPerDay).AddInt(dt.Time.Nanoseconds())
}

// GetISOPartsFromEpoch is the abstract operation.
func GetISOPartsFromEpoch(ns Int128) DateTime {
	t, days := balanceTime(ns)
	return DateTime{DateOfEpochDays(days), t}
}

const maxDays = 100_000_000

var nsMaxInstant = Int(maxDays).Mul(nsPerDay)

// IsValidEpochNanoseconds is the abstract operation.
func IsValidEpochNanoseconds(ns Int128) bool { return ns.Abs().Cmp(nsMaxInstant) <= 0 }

// CheckISODaysRange is the abstract operation.
func CheckISODaysRange(d Date) error {
	if days := d.EpochDays(); days < -maxDays || days > maxDays {
		return errDateLimits
	}
	return nil
}

// ISODateTimeWithinLimits is the abstract operation.
func ISODateTimeWithinLimits(dt DateTime) bool {
	days := dt.Date.EpochDays()
	if days < -maxDays-1 || days > maxDays {
		return false
	}
	return days >= -maxDays || dt.Time != (Time{})
}

// ISODateWithinLimits is the abstract operation.
func ISODateWithinLimits(d Date) bool { return ISODateTimeWithinLimits(DateTime{d, noon}) }

// ISOYearMonthWithinLimits is the abstract operation.
func ISOYearMonthWithinLimits(d Date) bool {
	switch d.Year {
	case -271821:
		return d.Month >= 4
	case 275760:
		return d.Month <= 9
	}
	return d.Year > -271821 && d.Year < 275760
}

// ISODayOfYear is the abstract operation.
func ISODayOfYear(d Date) int { return d.EpochDays() - ISODateToEpochDays(d.Year, 1, 1) + 1 }

// ISODayOfWeek is the abstract operation: 1 is Monday.
func ISODayOfWeek(d Date) int { return mod(d.EpochDays()+3, 7) + 1 }

// ISOWeekOfYear is the abstract operation.
func ISOWeekOfYear(d Date) (week, year int) {
	// a week belongs to the year of its Thursday
	thursday := DateOfEpochDays(d.EpochDays() + 4 - ISODayOfWeek(d))
	return (ISODayOfYear(thursday)-1)/7 + 1, thursday.Year
}
