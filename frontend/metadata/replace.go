package metadata

import "strings"

// Replacement of a part of a text by another.
type Replacement struct {
	At, End int
	Text    string
}

// insertion replaces nothing.
func insertion(at int, text string) Replacement { return Replacement{at, at, text} }

// Replace makes replacements, which are in order and apart from each other.
func Replace(text string, list []Replacement) string {
	var b strings.Builder
	at := 0
	for _, r := range list {
		b.WriteString(text[at:r.At])
		b.WriteString(r.Text)
		at = r.End
	}
	b.WriteString(text[at:])
	return b.String()
}
