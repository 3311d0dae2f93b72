// Package jsdate is the arithmetic, parsing and formatting behind Date
// (ECMA-262 §21.4). It works on time values: float64 milliseconds since
// 1970-01-01T00:00:00Z, NaN for an invalid date. It knows no JavaScript values
// and imports nothing of gonodec.
//
//   - time.go: Day, MakeTime, MakeDay, MakeDate, TimeClip, Split and the
//     abstract operations from a time value to its parts
//   - zone.go: Zone, LocalTime, UTC, long names
//   - parse.go, parse_iso.go, scan.go: Date.parse as V8 does it
//   - format.go: toString, toISOString, toUTCString, …
//
// Zones come from package time, which reads the system's zoneinfo. A program
// for machines without it imports time/tzdata (450 KB).
package jsdate

// Unit is a code unit of a stored string: byte for Latin-1, uint16 for UTF-16.
type Unit interface{ byte | uint16 }
