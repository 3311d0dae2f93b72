package parse

import (
	"fmt"

	"github.com/gonodec/gonodec/frontend/source"
)

// Error is an early error. Every early error of ECMA-262 is a SyntaxError.
type Error struct {
	File       *source.File
	Start, End int32  // byte range of the offending text
	Message    string // as V8 words it, without "SyntaxError: "
	// TooDeep: the program nests deeper than the parser allows; V8 throws a
	// RangeError ("Maximum call stack size exceeded") for those.
	TooDeep bool
}

func (e *Error) Error() string {
	pos := e.File.Position(e.Start)
	return fmt.Sprintf("%s:%d:%d: SyntaxError: %s", e.File.Name, pos.Line, pos.Column, e.Message)
}

// Diagnostic is the error with its code frame.
func (e *Error) Diagnostic() source.Diagnostic {
	return source.Diagnostic{File: e.File, Start: e.Start, End: e.End, Text: "SyntaxError: " + e.Message}
}

// Messages used in several places.
const (
	msgIllegal        = "Invalid or unexpected token"
	msgEOF            = "Unexpected end of input"
	msgStrictReserved = "Unexpected strict mode reserved word"
	msgReserved       = "Unexpected reserved word"
	msgEvalArguments  = "Unexpected eval or arguments in strict mode"
	msgDupParam       = "Duplicate parameter name not allowed in this context"
	msgBadTarget      = "Invalid destructuring assignment target"
	msgAwaitContext   = "await is only valid in async functions and the top level bodies of modules"
	msgLetBound       = "let is disallowed as a lexically bound name"
	msgEscapedKeyword = "Keyword must not contain escaped characters"
)

// fail stops the parser; Parse recovers the *Error.
func (l *lexer) fail(start, end int, msg string) {
	if end > len(l.src) {
		end = len(l.src)
	}
	if end < start {
		end = start
	}
	panic(&Error{File: l.file, Start: int32(start), End: int32(end), Message: msg})
}

// failTok reports msg at the current token.
func (p *parser) failTok(msg string) { p.fail(int(p.tok.start), int(p.tok.end), msg) }

// failPrev reports msg at the token before the current one.
func (p *parser) failPrev(msg string) { p.fail(int(p.prev.start), int(p.prev.end), msg) }

// failFrom reports msg from an offset to the end of the last token.
func (p *parser) failFrom(at int32, msg string) { p.fail(int(at), int(p.prev.end), msg) }

// failCover reports the pending error of a literal that stayed a literal.
func (p *parser) failCover() { p.fail(int(p.cover.at), int(p.cover.end), p.cover.msg) }

// failAt reports msg at an offset.
func (p *parser) failAt(at int32, msg string) { p.fail(int(at), int(at)+1, msg) }

// unexpected reports the current token the way V8 does.
func (p *parser) unexpected() {
	t := &p.tok
	text := p.src[t.start:t.end]
	msg := "Unexpected token '" + text + "'"
	switch t.kind {
	case tEOF:
		msg = msgEOF
	case tNumber, tBigInt:
		msg = "Unexpected number"
	case tString:
		msg = "Unexpected string"
	case tTemplate:
		msg = "Unexpected template string"
	case tEscapedKeyword:
		msg = msgEscapedKeyword
	case tEnum:
		msg = msgReserved
	case tPrivate:
		msg = "Unexpected identifier '" + text + "'"
	case tIdent:
		if !t.esc && isContextualToken(t.str) {
			break // "Unexpected token 'of'"
		}
		msg = "Unexpected identifier '" + t.str + "'"
		if p.strict && strictReserved(t.str) {
			msg = msgStrictReserved
		} else if t.str == "await" {
			msg = msgReserved
		}
	}
	p.failTok(msg)
}

// isContextualToken: the contextual keywords that V8 calls tokens, not
// identifiers, in its messages.
func isContextualToken(s string) bool {
	switch s {
	case "get", "set", "of", "async", "using", "accessor":
		return true
	}
	return false
}
