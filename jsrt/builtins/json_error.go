package builtins

import (
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsstring"
)

// The SyntaxErrors of JSON.parse in V8's words.

// jsonPlace is a position in a text that is parsed.
type jsonPlace struct {
	r      *jsrt.Realm
	source *jsrt.String
	text   []byte // its units, or WTF-8 if there are wide ones
	pos    int    // in text
	wide   bool
	at     [2]int // a position in text, and its unit
}

// isASCII reports whether a part of the text has units only.
func (p *jsonPlace) isASCII(text []byte) bool { return !p.wide || jsstring.IsASCII(text) }

// unit is the position in source of one in text; they are asked for in ascending order.
func (p *jsonPlace) unit(pos int) int {
	if !p.wide {
		return pos
	}
	for ; p.at[0] < pos; p.at[0]++ {
		switch c := p.text[p.at[0]]; {
		case c >= 0xF0:
			p.at[1] += 2
		case c&0xC0 != 0x80:
			p.at[1]++
		}
	}
	return p.at[1]
}

// fail throws the error what at the current position.
func (p *jsonPlace) fail(what string) {
	pos, line, lineStart := p.unit(p.pos), 1, 0
	for i := 0; i < pos; i++ {
		c := p.source.At(i)
		if c == '\r' && i+1 < pos && p.source.At(i+1) == '\n' {
			i++
			c = '\n'
		}
		if c == '\r' || c == '\n' {
			line++
			lineStart = i + 1
		}
	}
	if !strings.HasSuffix(what, "JSON") {
		what += " in JSON"
	}
	panic(p.r.SyntaxError(what + " at position " + smallDecimal(pos) +
		" (line " + smallDecimal(line) + " column " + smallDecimal(pos-lineStart+1) + ")"))
}

// unexpected throws for a token that cannot stand at the current position.
func (p *jsonPlace) unexpected() {
	pos := p.unit(p.pos)
	if pos == p.source.Len() {
		panic(p.r.SyntaxError("Unexpected end of JSON input"))
	}
	c := p.source.At(pos)
	switch {
	case c >= '0' && c <= '9' || c == '-':
		p.fail("Unexpected number")
	case c == '"':
		p.fail("Unexpected string")
	}
	switch s := p.source; s.Go() {
	case "NaN", "Infinity", "undefined", "[object Object]":
		panic(p.r.SyntaxError(`"` + s.Go() + `" is not valid JSON`))
	}
	panic(p.r.SyntaxError("Unexpected token '" + jsrt.FromCodeUnit(c).Go() + "', " + p.context(pos) + " is not valid JSON"))
}

// context quotes the text, or ten units before and after the position.
//
//go:noinline
func (p *jsonPlace) context(pos int) string {
	const around = 10
	n := p.source.Len()
	if n < 2*around+1 {
		return `"` + p.source.Go() + `"`
	}
	from, to, before, after := 0, n, "...", "..."
	if pos < around {
		before = ""
	} else {
		from = pos - around
	}
	if pos >= n-around && pos >= around {
		after = ""
	} else {
		to = pos + around
	}
	return before + `"` + p.source.Substring(from, to).Go() + `"` + after
}
