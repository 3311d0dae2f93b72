// Package chrono is the arithmetic of Temporal: ISO 8601 dates and times, exact
// durations, rounding, RFC 9557 strings, time zones and calendars. It knows no
// JavaScript values. Its functions are called what the abstract operations of the
// Temporal specification are called; an operation that may throw returns an error,
// which is a RangeError unless it is a TypeError of this package.
package chrono

// RangeError is the message of a RangeError.
type RangeError string

func (e RangeError) Error() string { return string(e) }

// TypeError is the message of a TypeError.
type TypeError string

func (e TypeError) Error() string { return string(e) }

const (
	errDateLimits     = RangeError("Date is not within ISO date time limits.")
	errInstantLimits  = RangeError("Instant nanoseconds are not within a valid epoch range.")
	errDuration       = RangeError("Duration was not valid.")
	errTimeDuration   = RangeError("TimeDuration exceeds maxTimeDuration.")
	errTime           = RangeError("Invalid time provided")
	errDay            = RangeError("day value is not in a valid range.")
	errCalendarDay    = RangeError("Day out of range")
	errCalendarMonth  = RangeError("Month out of range")
	errNotADate       = RangeError("not a valid ISO date.")
	errMonth          = RangeError("Month out of range.")
	errAmbiguous      = RangeError("Rejecting ambiguous time zones.")
	errOffsetMismatch = RangeError("Offsets could not be determined without disambiguation")
)
