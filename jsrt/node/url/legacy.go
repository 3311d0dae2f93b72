package url

import (
	"github.com/gonodec/gonodec/jsrt"
)

// The texts of url.parse, unit by unit.

func isWhite(c uint16) bool { return c <= 0x20 || c == 0xA0 || c == 0xFEFF }

// legacyClean(url): without white space around it; backslashes before the query are
// slashes.
func urlLegacyClean(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	s := v.Str()
	from, to := 0, s.Len()
	for from < to && isWhite(s.At(from)) {
		from++
	}
	for from < to && isWhite(s.At(to-1)) {
		to--
	}
	s = s.Substring(from, to)
	back := false
	for i := 0; i < s.Len(); i++ {
		c := s.At(i)
		if c == '?' || c == '#' {
			break
		}
		back = back || c == '\\'
	}
	if !back {
		return jsrt.Str(s)
	}
	var b jsrt.StringBuilder
	path := true
	for i := range s.Len() {
		c := s.At(i)
		path = path && c != '?' && c != '#'
		if path && c == '\\' {
			c = '/'
		}
		b.WriteUnit(c)
	}
	return jsrt.Str(b.String())
}

// unsafeChar is a character that RFC 2396 does not allow anywhere.
func unsafeChar(c uint16) bool {
	switch c {
	case '\t', '\n', '\r', ' ', '"', '\'', '<', '>', '\\', '^', '`', '{', '|', '}':
		return true
	}
	return false
}

// legacyEscape(text): such characters percent-encoded.
func urlLegacyEscape(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	s := v.Str()
	n := 0
	for n < s.Len() && !unsafeChar(s.At(n)) {
		n++
	}
	if n == s.Len() {
		return v
	}
	var b jsrt.StringBuilder
	for i := range s.Len() {
		c := s.At(i)
		if !unsafeChar(c) {
			b.WriteUnit(c)
			continue
		}
		b.WriteUnit('%')
		b.WriteUnit(uint16(upperHex[c>>4&15]))
		b.WriteUnit(uint16(upperHex[c&15]))
	}
	return jsrt.Str(b.String())
}
