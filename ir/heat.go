package ir

import "strings"

// Heat is what a profile of an earlier run tells about a unit, in shares of the whole run.
type Heat struct {
	Self  map[Spot]float64    // time at a line, that of the runtime on its behalf included
	Calls map[int]float64     // by line: time in the functions of the program called there
	Line  func(pos int32) int // the profile speaks of lines
}

// Spot is a line in the code of a function. The line is another function's where the body
// of that has taken a call's place.
type Spot struct {
	Func string // Func.Debug as an identifier
	Line int
}

// Ident makes a name part of a Go identifier.
func Ident(s string) string {
	return strings.Map(func(c rune) rune {
		if c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
			return c
		}
		return '_'
	}, s)
}
