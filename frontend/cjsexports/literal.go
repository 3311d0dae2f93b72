package cjsexports

import (
	"unicode/utf8"

	"github.com/gonodec/gonodec/frontend/ast"
)

// literal reads module.exports = { a, b: c, "d": e, ...require("x") } the way
// Node does: up to the first property whose value is more than one word.
func (d *detector) literal(e *ast.EObject) {
	for _, p := range e.Properties {
		if !d.literalProperty(p) {
			return
		}
	}
}

// literalProperty handles one property and reports whether to go on.
func (d *detector) literalProperty(p *ast.Property) bool {
	switch p.Kind {
	case ast.PropSpread:
		if spec, ok := requireCall(firstOperand(p.Value)); ok {
			d.reexport(p.Loc, spec)
			return firstOperand(p.Value) == p.Value
		}
		_, ok := p.Value.(*ast.EIdent)
		return ok && !p.Value.Parenthesized()
	case ast.PropShorthand:
		if d.wordAt(p.Loc) == "" {
			return false
		}
		d.add(p.Key.Name)
		return true
	case ast.PropInit, ast.PropProto:
		return d.literalValue(p)
	case ast.PropMethod, ast.PropSetter:
		// The reader takes the first word, be it a modifier, for the name.
		if word := d.wordAt(p.Loc); word != "" {
			d.add(word)
		}
	}
	return false
}

// literalValue handles `key: value`.
func (d *detector) literalValue(p *ast.Property) bool {
	first := d.prog.File.Text[p.Loc]
	if p.Key.Kind != ast.KeyName || first != '"' && first != '\'' && d.wordAt(p.Loc) == "" {
		return false
	}
	at := p.Value.Pos()
	word := d.wordAt(at)
	if word == "" || p.Value.Parenthesized() {
		return false
	}
	d.add(p.Key.Name)
	end := int(at) + len(word)
	return end < len(d.prog.File.Text) && d.prog.File.Text[end] == ','
}

// wordAt reads an identifier-like word, written without escapes.
func (d *detector) wordAt(at ast.Loc) string {
	text := d.prog.File.Text
	i := int(at)
	for ; i < len(text); i++ {
		c := text[i]
		letter := 'a' <= c|0x20 && c|0x20 <= 'z' || c == '$' || c == '_' || c >= utf8.RuneSelf
		if !letter && (c < '0' || c > '9' || i == int(at)) {
			break
		}
	}
	return text[at:i]
}
