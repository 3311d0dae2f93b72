package source

import (
	"fmt"
	"strings"
)

// Diagnostic is a message about a place in a file.
type Diagnostic struct {
	File       *File
	Start, End int32  // byte range
	Text       string // what is wrong
	Help       string // what to do about it, may be empty
}

// maxFrame is how much of a long line (minified code) a code frame shows, in bytes.
const maxFrame = 120

// String renders
//
//	app.js:3:7: SyntaxError: Unexpected token ')'
//	    foo(1,));
//	          ^
//	  help: …
func (d Diagnostic) String() string {
	pos := d.File.Position(d.Start)
	var b strings.Builder
	fmt.Fprintf(&b, "%s:%d:%d: %s", d.File.Name, pos.Line, pos.Column, d.Text)
	line := d.File.Line(pos.Line)
	at := int(d.Start - d.File.lineStarts()[pos.Line-1])
	if at > len(line) {
		at = len(line)
	}
	width := int(d.End - d.Start)
	if width > len(line)-at {
		width = len(line) - at
	}
	line, at, width = clip(line, at, width)
	if strings.TrimSpace(line) != "" {
		b.WriteString("\n    " + line + "\n    ")
		for _, r := range line[:at] { // keep tabs, so that the caret stands right
			if r != '\t' {
				r = ' '
			}
			b.WriteRune(r)
		}
		b.WriteString(strings.Repeat("^", max(1, len([]rune(line[at:at+width])))))
	}
	if d.Help != "" {
		b.WriteString("\n  help: " + d.Help)
	}
	return b.String()
}

// clip cuts a window around the place out of a long line.
func clip(line string, at, width int) (string, int, int) {
	if len(line) <= maxFrame {
		return line, at, width
	}
	from := max(0, at-maxFrame/2)
	to := min(len(line), from+maxFrame)
	for from > 0 && line[from]&0xC0 == 0x80 {
		from--
	}
	for to < len(line) && line[to]&0xC0 == 0x80 {
		to++
	}
	return line[from:to], at - from, min(width, to-at)
}
