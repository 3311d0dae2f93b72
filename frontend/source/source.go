// Package source holds source files and turns byte offsets into the positions
// and messages people read. It imports nothing of gonodec.
package source

import "sort"

// File is one source text.
//
// Text is WTF-8: UTF-8 in which lone surrogates may appear as three-byte
// sequences (ED A0 80 … ED BF BF), so that any JavaScript string can be source.
type File struct {
	Name string
	Text string

	lines []int32 // byte offset of each line's start, built on first use
}

// NewFile makes a file.
func NewFile(name, text string) *File { return &File{Name: name, Text: text} }

// Position is a place in a file as people count it.
type Position struct {
	Line   int // from 1
	Column int // from 1, in UTF-16 code units
}

// lineStarts splits at LF, CR, CRLF, LS (U+2028) and PS (U+2029).
func (f *File) lineStarts() []int32 {
	if f.lines != nil {
		return f.lines
	}
	lines := []int32{0}
	text := f.Text
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\n':
			lines = append(lines, int32(i+1))
		case c == '\r':
			if i+1 < len(text) && text[i+1] == '\n' {
				i++
			}
			lines = append(lines, int32(i+1))
		case c == 0xE2 && i+2 < len(text) && text[i+1] == 0x80 && text[i+2]&^1 == 0xA8:
			i += 2
			lines = append(lines, int32(i+1))
		}
	}
	f.lines = lines
	return lines
}

// Position converts a byte offset. It builds the line table on first use, so a
// File must not be shared between goroutines before its first call.
func (f *File) Position(offset int32) Position {
	if offset < 0 {
		offset = 0
	}
	if int(offset) > len(f.Text) {
		offset = int32(len(f.Text))
	}
	lines := f.lineStarts()
	n := sort.Search(len(lines), func(i int) bool { return lines[i] > offset })
	return Position{Line: n, Column: utf16Len(f.Text[lines[n-1]:offset]) + 1}
}

// Lines is the number of lines.
func (f *File) Lines() int { return len(f.lineStarts()) }

// Line is the text of line n (from 1) without its terminator.
func (f *File) Line(n int) string {
	lines := f.lineStarts()
	if n < 1 || n > len(lines) {
		return ""
	}
	start, end := int(lines[n-1]), len(f.Text)
	if n < len(lines) {
		end = int(lines[n])
	}
	for end > start {
		switch {
		case f.Text[end-1] == '\n' || f.Text[end-1] == '\r':
			end--
		case end-start >= 3 && (f.Text[end-3:end] == "\u2028" || f.Text[end-3:end] == "\u2029"):
			end -= 3
		default:
			return f.Text[start:end]
		}
	}
	return ""
}

// utf16Len counts UTF-16 code units of WTF-8 text: one for each sequence of up
// to three bytes, two for four bytes.
func utf16Len(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 0xF0:
			n += 2
		case c < 0x80 || c >= 0xC0:
			n++
		}
	}
	return n
}
