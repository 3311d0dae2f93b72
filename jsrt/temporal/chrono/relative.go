package chrono

// Relative is what a duration is relative to: a date and time in a calendar, with a
// time zone or without one.
type Relative struct {
	DateTime
	Calendar Calendar
	Zone     *Zone // nil: unset
	Origin   Int128
}

// PlainRelative is a Relative without a time zone.
func PlainRelative(dt DateTime, cal Calendar) Relative {
	return Relative{DateTime: dt, Calendar: cal, Origin: GetUTCEpochNanoseconds(dt)}
}

// ZonedRelative is a Relative at an instant in a time zone.
func ZonedRelative(ns Int128, zone *Zone, cal Calendar) Relative {
	return Relative{DateTime: zone.GetISODateTimeFor(ns), Calendar: cal, Zone: zone, Origin: ns}
}

// epoch is the instant that the duration d after rel's date is, at its time.
func (rel *Relative) epoch(d DateDuration) (Int128, error) {
	date, err := CalendarDateAdd(rel.Calendar, rel.Date, d, Constrain)
	if err != nil {
		return Int128{}, err
	}
	return rel.at(date)
}

func (rel *Relative) at(date Date) (Int128, error) {
	dt := DateTime{date, rel.Time}
	if rel.Zone == nil {
		return GetUTCEpochNanoseconds(dt), nil
	}
	return rel.Zone.GetEpochNanosecondsFor(dt, Compatible)
}

// nudgeWindow is the Record of ComputeNudgeWindow.
type nudgeWindow struct {
	r1, r2     int64
	start, end Int128 // epoch nanoseconds
	from, to   DateDuration
}

func truncTo(x, increment int64) int64 { return x - x%increment }

// computeNudgeWindow is ComputeNudgeWindow.
func (rel *Relative) computeNudgeWindow(sign int64, d InternalDuration, increment int64, unit Unit, shift bool) (w nudgeWindow, err error) {
	date := d.Date
	switch unit {
	case Year:
		w.r1 = truncTo(date.Years, increment)
	case Month:
		w.r1 = truncTo(date.Months, increment)
	case Week:
		start, err := CalendarDateAdd(rel.Calendar, rel.Date, DateDuration{date.Years, date.Months, 0, 0}, Constrain)
		if err != nil {
			return w, err
		}
		until := CalendarDateUntil(rel.Calendar, start, AddDaysToISODate(start, int(date.Days)), Week)
		w.r1 = truncTo(date.Weeks+until.Weeks, increment)
	default:
		w.r1 = truncTo(date.Days, increment)
	}
	if shift && unit >= Month {
		w.r1 += increment * sign
	}
	w.r2 = w.r1 + increment*sign
	for i, r := range [...]int64{w.r1, w.r2} {
		p := &w.from
		if i == 1 {
			p = &w.to
		}
		switch unit {
		case Year:
			*p = DateDuration{Years: r}
		case Month:
			*p = DateDuration{date.Years, r, 0, 0}
		case Week:
			*p = DateDuration{date.Years, date.Months, r, 0}
		default:
			*p = DateDuration{date.Years, date.Months, date.Weeks, r}
		}
		if err := p.valid(); err != nil {
			return w, err
		}
	}
	w.start = rel.Origin
	if w.from.sign() != 0 { // not r1 = 0: larger units may count
		if w.start, err = rel.epoch(w.from); err != nil {
			return w, err
		}
	}
	w.end, err = rel.epoch(w.to)
	return w, err
}

// nudgeResult is a Duration Nudge Result Record.
type nudgeResult struct {
	duration  InternalDuration
	nudged    Int128
	didExpand bool
}

// nudgeToCalendarUnit is NudgeToCalendarUnit; the total is a Number.
func (rel *Relative) nudgeToCalendarUnit(sign int64, d InternalDuration, dest Int128, increment int64, unit Unit, mode RoundingMode) (n nudgeResult, total float64, err error) {
	w, err := rel.computeNudgeWindow(sign, d, increment, unit, false)
	if err != nil {
		return n, 0, err
	}
	within := func() bool {
		if sign > 0 {
			return w.start.Cmp(dest) <= 0 && dest.Cmp(w.end) <= 0
		}
		return w.end.Cmp(dest) <= 0 && dest.Cmp(w.start) <= 0
	}
	if !within() {
		if w, err = rel.computeNudgeWindow(sign, d, increment, unit, true); err != nil {
			return n, 0, err
		}
		if !within() {
			return n, 0, RangeError("duration is out of the rounding window")
		}
		n.didExpand = true
	}
	span, done := w.end.Sub(w.start).Abs(), dest.Sub(w.start).Abs()
	if span.IsZero() {
		return n, 0, RangeError("rounding window is empty")
	}
	// total = r1 + done ÷ span × increment × sign
	total = quotient(Int(w.r1).mul128(span).Add(done.Mul(increment*sign)), span)
	up := done == span
	if !up && !done.IsZero() {
		odd := w.r1/increment%2 != 0
		up = mode.awayFromZero(sign < 0, done.Add(done).Cmp(span), odd)
	}
	n.duration.Date, n.nudged = w.from, w.start
	if up {
		n.duration.Date, n.nudged, n.didExpand = w.to, w.end, true
	}
	return n, total, nil
}

// mul128 is z × y for a z of 64 bits.
func (z Int128) mul128(y Int128) Int128 { return y.Mul(z.Int64()) }

// nudgeToZonedTime is NudgeToZonedTime.
func (rel *Relative) nudgeToZonedTime(sign int64, d InternalDuration, increment int64, unit Unit, mode RoundingMode) (n nudgeResult, err error) {
	date, err := CalendarDateAdd(rel.Calendar, rel.Date, d.Date, Constrain)
	if err != nil {
		return n, err
	}
	start, err := rel.at(date)
	if err != nil {
		return n, err
	}
	end, err := rel.at(AddDaysToISODate(date, int(sign)))
	if err != nil {
		return n, err
	}
	span := end.Sub(start)
	if int64(span.Sign()) != sign {
		return n, RangeError("time zone returned inconsistent instants")
	}
	rounded, err := RoundTimeDuration(d.Time, increment, unit, mode)
	if err != nil {
		return n, err
	}
	n.nudged = start
	n.duration.Date = d.Date
	if beyond := rounded.Sub(span); int64(beyond.Sign()) != -sign {
		n.didExpand = true
		n.duration.Date.Days += sign
		n.nudged = end
		if rounded, err = RoundTimeDuration(beyond, increment, unit, mode); err != nil {
			return n, err
		}
	}
	n.nudged = n.nudged.Add(rounded)
	n.duration.Time = rounded
	return n, nil
}

// nudgeToDayOrTime is NudgeToDayOrTime.
func nudgeToDayOrTime(d InternalDuration, dest Int128, largest Unit, increment int64, unit Unit, mode RoundingMode) (n nudgeResult, err error) {
	t, err := Add24HourDaysToTimeDuration(d.Time, d.Date.Days)
	if err != nil {
		return n, err
	}
	rounded, err := RoundTimeDuration(t, increment, unit, mode)
	if err != nil {
		return n, err
	}
	days := wholeDays(rounded)
	delta := days - wholeDays(t)
	n.didExpand = sign(int(delta)) == t.Sign()
	n.nudged = dest.Add(rounded.Sub(t))
	n.duration.Date, n.duration.Time = d.Date, rounded
	n.duration.Date.Days = 0
	if largest.IsDate() {
		n.duration.Date.Days = days
		n.duration.Time = rounded.Sub(Int(days).Mul(nsPerDay))
	}
	return n, n.duration.Date.valid()
}

// bubbleRelativeDuration is BubbleRelativeDuration.
func (rel *Relative) bubbleRelativeDuration(sign int64, d InternalDuration, nudged Int128, largest, smallest Unit) (InternalDuration, error) {
	for unit := smallest + 1; unit <= largest; unit++ {
		if unit == Week && largest != Week {
			continue
		}
		end := d.Date
		switch unit {
		case Year:
			end = DateDuration{Years: end.Years + sign}
		case Month:
			end = DateDuration{end.Years, end.Months + sign, 0, 0}
		default:
			end = DateDuration{end.Years, end.Months, end.Weeks + sign, 0}
		}
		if err := end.valid(); err != nil {
			return d, err
		}
		at, err := rel.epoch(end)
		if err != nil {
			return d, err
		}
		if int64(nudged.Cmp(at)) == -sign {
			break
		}
		d = InternalDuration{Date: end}
	}
	return d, nil
}

// RoundRelativeDuration is the abstract operation.
func (rel *Relative) RoundRelativeDuration(d InternalDuration, dest Int128, largest Unit, increment int64, smallest Unit, mode RoundingMode) (InternalDuration, error) {
	sign := int64(1)
	if d.sign() < 0 {
		sign = -1
	}
	var n nudgeResult
	var err error
	switch {
	case smallest.IsCalendarUnit() || rel.Zone != nil && smallest == Day:
		n, _, err = rel.nudgeToCalendarUnit(sign, d, dest, increment, smallest, mode)
	case rel.Zone != nil:
		n, err = rel.nudgeToZonedTime(sign, d, increment, smallest, mode)
	default:
		n, err = nudgeToDayOrTime(d, dest, largest, increment, smallest, mode)
	}
	if err != nil {
		return d, err
	}
	if n.didExpand && smallest != Week {
		return rel.bubbleRelativeDuration(sign, n.duration, n.nudged, largest, max(smallest, Day))
	}
	return n.duration, nil
}

// totalRelativeDuration is TotalRelativeDuration.
func (rel *Relative) totalRelativeDuration(d InternalDuration, dest Int128, unit Unit) (float64, error) {
	if unit.IsCalendarUnit() || rel.Zone != nil && unit == Day {
		sign := int64(1)
		if d.sign() < 0 {
			sign = -1
		}
		_, total, err := rel.nudgeToCalendarUnit(sign, d, dest, 1, unit, Trunc)
		return total, err
	}
	t, err := Add24HourDaysToTimeDuration(d.Time, d.Date.Days)
	return TotalTimeDuration(t, unit), err
}

// DifferenceISODateTime is the abstract operation.
func DifferenceISODateTime(a, b DateTime, cal Calendar, largest Unit) (InternalDuration, error) {
	t := DifferenceTime(a.Time, b.Time)
	date := b.Date
	if s := t.Sign(); s != 0 && s == CompareISODate(a.Date, b.Date) {
		date = AddDaysToISODate(date, s)
		t = t.Sub(Int(int64(s)).Mul(nsPerDay))
	}
	d := InternalDuration{CalendarDateUntil(cal, a.Date, date, max(largest, Day)), t}
	if largest < Day {
		d.Time = d.Time.Add(Int(d.Date.Days).Mul(nsPerDay))
		d.Date.Days = 0
	}
	return inInternal(d)
}

func inInternal(d InternalDuration) (InternalDuration, error) {
	_, err := inTimeDuration(d.Time)
	return d, err
}

// DifferencePlainDateTimeWithRounding is the abstract operation.
func DifferencePlainDateTimeWithRounding(a, b DateTime, cal Calendar, largest Unit, increment int64, smallest Unit, mode RoundingMode) (d InternalDuration, err error) {
	if CompareISODateTime(a, b) == 0 {
		return d, nil
	}
	if !ISODateTimeWithinLimits(a) || !ISODateTimeWithinLimits(b) {
		return d, errDateLimits
	}
	if d, err = DifferenceISODateTime(a, b, cal, largest); err != nil || smallest == Nanosecond && increment == 1 {
		return d, err
	}
	rel := PlainRelative(a, cal)
	return rel.RoundRelativeDuration(d, GetUTCEpochNanoseconds(b), largest, increment, smallest, mode)
}

// DifferencePlainDateTimeWithTotal is the abstract operation.
func DifferencePlainDateTimeWithTotal(a, b DateTime, cal Calendar, unit Unit) (float64, error) {
	if CompareISODateTime(a, b) == 0 {
		return 0, nil
	}
	if !ISODateTimeWithinLimits(a) || !ISODateTimeWithinLimits(b) {
		return 0, errDateLimits
	}
	d, err := DifferenceISODateTime(a, b, cal, unit)
	if err != nil {
		return 0, err
	}
	if unit == Nanosecond {
		return d.Time.Float(), nil
	}
	rel := PlainRelative(a, cal)
	return rel.totalRelativeDuration(d, GetUTCEpochNanoseconds(b), unit)
}

// DifferenceInstant is the abstract operation.
func DifferenceInstant(a, b Int128, increment int64, smallest Unit, mode RoundingMode) (InternalDuration, error) {
	t, err := RoundTimeDuration(b.Sub(a), increment, smallest, mode)
	return InternalDuration{Time: t}, err
}

// AddInstant is the abstract operation.
func AddInstant(ns, t Int128) (Int128, error) {
	ns = ns.Add(t)
	if !IsValidEpochNanoseconds(ns) {
		return ns, errInstantLimits
	}
	return ns, nil
}

// RoundTemporalInstant is the abstract operation.
func RoundTemporalInstant(ns Int128, increment int64, unit Unit, mode RoundingMode) Int128 {
	return RoundNumberToIncrementAsIfPositive(ns, increment*unitLength[unit], mode)
}

// AddZonedDateTime is the abstract operation.
func AddZonedDateTime(ns Int128, zone *Zone, cal Calendar, d InternalDuration, o Overflow) (Int128, error) {
	if d.Date.sign() == 0 {
		return AddInstant(ns, d.Time)
	}
	dt := zone.GetISODateTimeFor(ns)
	var err error
	if dt.Date, err = CalendarDateAdd(cal, dt.Date, d.Date, o); err != nil {
		return ns, err
	}
	if !ISODateTimeWithinLimits(dt) {
		return ns, errDateLimits
	}
	if ns, err = zone.GetEpochNanosecondsFor(dt, Compatible); err != nil {
		return ns, err
	}
	return AddInstant(ns, d.Time)
}

// DifferenceZonedDateTime is the abstract operation.
func DifferenceZonedDateTime(ns1, ns2 Int128, zone *Zone, cal Calendar, largest Unit) (d InternalDuration, err error) {
	if ns1 == ns2 {
		return d, nil
	}
	start, end := zone.GetISODateTimeFor(ns1), zone.GetISODateTimeFor(ns2)
	if start.Date == end.Date {
		return InternalDuration{Time: ns2.Sub(ns1)}, nil
	}
	sign, limit, correction := 1, 1, 0
	if ns2.Cmp(ns1) > 0 {
		sign, limit = -1, 2
	}
	if DifferenceTime(start.Time, end.Time).Sign() == sign {
		correction++
	}
	for ; correction <= limit; correction++ {
		date := AddDaysToISODate(end.Date, correction*sign)
		at, err := zone.GetEpochNanosecondsFor(DateTime{date, start.Time}, Compatible)
		if err != nil {
			return d, err
		}
		if t := ns2.Sub(at); t.Sign() != sign {
			return InternalDuration{CalendarDateUntil(cal, start.Date, date, max(largest, Day)), t}, nil
		}
	}
	return d, RangeError("inconsistent return from calendar or time zone")
}

// DifferenceZonedDateTimeWithRounding is the abstract operation.
func DifferenceZonedDateTimeWithRounding(ns1, ns2 Int128, zone *Zone, cal Calendar, largest Unit, increment int64, smallest Unit, mode RoundingMode) (InternalDuration, error) {
	if largest.IsTime() {
		return DifferenceInstant(ns1, ns2, increment, smallest, mode)
	}
	d, err := DifferenceZonedDateTime(ns1, ns2, zone, cal, largest)
	if err != nil || smallest == Nanosecond && increment == 1 {
		return d, err
	}
	rel := ZonedRelative(ns1, zone, cal)
	return rel.RoundRelativeDuration(d, ns2, largest, increment, smallest, mode)
}

// DifferenceZonedDateTimeWithTotal is the abstract operation.
func DifferenceZonedDateTimeWithTotal(ns1, ns2 Int128, zone *Zone, cal Calendar, unit Unit) (float64, error) {
	if unit.IsTime() {
		return TotalTimeDuration(ns2.Sub(ns1), unit), nil
	}
	d, err := DifferenceZonedDateTime(ns1, ns2, zone, cal, unit)
	if err != nil {
		return 0, err
	}
	rel := ZonedRelative(ns1, zone, cal)
	return rel.totalRelativeDuration(d, ns2, unit)
}
