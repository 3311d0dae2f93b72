package builtins

import (
	"strings"

	"github.com/gonodec/gonodec/jsrt"
)

// The SyntaxErrors of JSON.parse in V8's words.

// fail throws the error what at the current position.
func (p *jsonParser[C]) fail(what string) {
	line, lineStart := 1, 0
	for i := 0; i < p.pos; i++ {
		c := p.text[i]
		if c == '\r' && i+1 < p.pos && p.text[i+1] == '\n' {
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
	panic(p.r.SyntaxError(what + " at position " + smallDecimal(p.pos) +
		" (line " + smallDecimal(line) + " column " + smallDecimal(p.pos-lineStart+1) + ")"))
}

// unexpected throws for a token that cannot stand at the current position.
func (p *jsonParser[C]) unexpected() {
	if p.pos == len(p.text) {
		panic(p.r.SyntaxError("Unexpected end of JSON input"))
	}
	c := p.text[p.pos]
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
	panic(p.r.SyntaxError("Unexpected token '" + jsrt.FromCodeUnit(uint16(c)).Go() + "', " + p.context() + " is not valid JSON"))
}

// context quotes the text, or ten units before and after the position.
func (p *jsonParser[C]) context() string {
	const around = 10
	n := len(p.text)
	if n < 2*around+1 {
		return `"` + p.source.Go() + `"`
	}
	from, to, before, after := 0, n, "...", "..."
	if p.pos < around {
		before = ""
	} else {
		from = p.pos - around
	}
	if p.pos >= n-around && p.pos >= around {
		after = ""
	} else {
		to = p.pos + around
	}
	return before + `"` + p.source.Substring(from, to).Go() + `"` + after
}
