package util

import "github.com/gonodec/gonodec/jsrt"

// escape(text, quote) writes control characters, lone surrogates, backslashes and
// the quote (a string of one unit, or "" for none) as inspect shows them; quote(text)
// puts the quotes around it that need the least escaping.

func utilEscape(_ *jsrt.Function, _, text jsrt.Value) jsrt.Value {
	return jsrt.Str(escape(text.Str(), '\'', false))
}

func utilQuote(_ *jsrt.Function, _, text jsrt.Value) jsrt.Value {
	s := text.Str()
	return jsrt.Str(escape(s, bestQuote(s), true))
}

// bestQuote is ' unless the text has some: then the first of " and ` that it does
// not have.
func bestQuote(s *jsrt.String) uint16 {
	var single, double, tick bool
	for i, n := 0, s.Len(); i < n; i++ {
		switch s.At(i) {
		case '\'':
			single = true
		case '"':
			double = true
		case '`':
			tick = true
		case '$':
			tick = tick || i+1 < n && s.At(i+1) == '{'
		}
	}
	switch {
	case !single:
		return '\''
	case !double:
		return '"'
	case !tick:
		return '`'
	}
	return '\''
}

func escape(s *jsrt.String, quote uint16, quoted bool) *jsrt.String {
	n := s.Len()
	first := 0
	for first < n && !escaped(s, first, quote) {
		first++
	}
	if first == n && !quoted {
		return s
	}
	var b jsrt.StringBuilder
	b.Grow(n + 2)
	if quoted {
		b.WriteUnit(quote)
	}
	from := 0
	for i := first; i < n; i++ {
		if escaped(s, i, quote) {
			b.WriteRange(s, from, i)
			writeEscape(&b, s.At(i))
			from = i + 1
		}
	}
	b.WriteRange(s, from, n)
	if quoted {
		b.WriteUnit(quote)
	}
	return b.String()
}

// escaped reports whether the unit at i is written as an escape. Only the single
// quote is ever one: the others are chosen where the text has none.
func escaped(s *jsrt.String, i int, quote uint16) bool {
	c := s.At(i)
	switch {
	case c < 0x20, c == '\\', c >= 0x7F && c <= 0x9F:
		return true
	case c == '\'':
		return quote == '\''
	case c < 0xD800 || c > 0xDFFF:
		return false
	case c < 0xDC00:
		return i+1 == s.Len() || s.At(i+1)&0xFC00 != 0xDC00
	}
	return i == 0 || s.At(i-1)&0xFC00 != 0xD800
}

func writeEscape(b *jsrt.StringBuilder, c uint16) {
	const hex = "0123456789ABCDEF"
	const letters = "btn\x00fr" // from \b
	switch {
	case c >= '\b' && c <= '\r' && c != '\v':
		b.WriteUnit('\\')
		b.WriteUnit(uint16(letters[c-'\b']))
	case c == '\'' || c == '\\':
		b.WriteUnit('\\')
		b.WriteUnit(c)
	case c >= 0xD800:
		const lower = "0123456789abcdef"
		b.WriteASCII(`\u` + string([]byte{lower[c>>12], lower[c>>8&15], lower[c>>4&15], lower[c&15]}))
	default:
		b.WriteASCII(`\x` + string([]byte{hex[c>>4], hex[c&15]}))
	}
}

// isIdentifier(text): inspect shows such a key without quotes.
func utilIsIdentifier(_ *jsrt.Function, _, text jsrt.Value) jsrt.Value {
	s := text.Str()
	for i := 0; i < s.Len(); i++ {
		c := s.At(i)
		if !(letter(c) || c == '_' || i > 0 && digit(c)) {
			return jsrt.False
		}
	}
	return jsrt.Bool(s.Len() > 0)
}

func letter(c uint16) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func digit(c uint16) bool  { return c >= '0' && c <= '9' }

// errorHead(stack): the name that a stack text without a class begins with, "" for
// none: words from a capital up to a colon or the first frame, or all of it where it
// ends in Error.
func utilErrorHead(_ *jsrt.Function, _, stack jsrt.Value) jsrt.Value {
	s := stack.Str()
	n := s.Len()
	end := 0
	for end < n && headUnit(s.At(end)) {
		end++
	}
	if n > 0 && s.At(0) >= 'A' && s.At(0) <= 'Z' && end >= 2 && end < n && (s.At(end) == ':' || frameAt(s, end)) {
		return jsrt.Str(s.Substring(0, end))
	}
	for i := 0; i < n; i++ {
		if c := s.At(i); !letter(c) && !digit(c) && c != '_' && c != '-' {
			return jsrt.Str(jsrt.Empty())
		}
	}
	const tail = "Error"
	if n < len(tail) || s.Substring(n-len(tail), n).Go() != tail {
		return jsrt.Str(jsrt.Empty())
	}
	return stack
}

func headUnit(c uint16) bool {
	return letter(c) || digit(c) || c == '_' || c == ' ' || c == '[' || c == ']' || c == '(' || c == ')' || c == '-'
}

func frameAt(s *jsrt.String, i int) bool {
	const frame = "\n    at"
	return i+len(frame) <= s.Len() && s.Substring(i, i+len(frame)).Go() == frame
}
