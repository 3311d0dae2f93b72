package parse

import "github.com/gonodec/gonodec/frontend/source"

// lexer turns text into tokens, one ahead. Whether `/` starts a regular
// expression and `}` continues a template is for the parser to say: it rescans
// the current token (rescanRegExp, rescanTemplate).
type lexer struct {
	src  string
	pos  int // after the current token
	tok  token
	prev struct { // the token before, for V8's call positions and for ends
		kind       kind
		start, end int32
	}
	file *source.File
	// htmlComments: `<!--` and `-->` are comments (every goal but Module).
	htmlComments bool
}

// Character classes for dispatch and for the loops over identifiers.
const (
	cIllegal = iota
	cSpace
	cNewline
	cIdent
	cDigit
	cPunct
	cQuote
	cHigh // non-ASCII
)

var charClass = func() (t [256]uint8) {
	for c := range t {
		switch b := byte(c); {
		case b == ' ' || b == '\t' || b == '\v' || b == '\f':
			t[c] = cSpace
		case b == '\n' || b == '\r':
			t[c] = cNewline
		case 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || b == '$' || b == '_':
			t[c] = cIdent
		case '0' <= b && b <= '9':
			t[c] = cDigit
		case b == '"' || b == '\'':
			t[c] = cQuote
		case b >= 0x80:
			t[c] = cHigh
		case b > ' ' && b < 0x7F && b != '@':
			t[c] = cPunct
		}
	}
	return
}()

// at is the byte at an index, 0 past the end.
func (l *lexer) at(i int) byte {
	if i < len(l.src) {
		return l.src[i]
	}
	return 0
}

// next scans the next token into l.tok.
func (l *lexer) next() {
	l.prev.kind, l.prev.start, l.prev.end = l.tok.kind, l.tok.start, l.tok.end
	l.tok.nl = false
	l.tok.esc = false
	l.tok.octal = noOctal
	l.skipSpace()
	l.tok.start = int32(l.pos)
	if l.pos >= len(l.src) {
		l.tok.kind = tEOF
		l.tok.end = int32(l.pos)
		return
	}
	c := l.src[l.pos]
	switch charClass[c] {
	case cIdent:
		i := l.pos + 1
		for i < len(l.src) && (charClass[l.src[i]] == cIdent || charClass[l.src[i]] == cDigit) {
			i++
		}
		if i < len(l.src) && (l.src[i] == '\\' || l.src[i] >= 0x80) {
			l.scanIdentSlow()
			break
		}
		l.tok.str = l.src[l.pos:i]
		l.pos = i
		l.tok.kind = tIdent
		if 'a' <= c && c <= 'w' {
			l.tok.kind = keyword(l.tok.str)
		}
	case cPunct:
		l.scanPunct(c)
	case cDigit:
		l.scanNumber()
	case cQuote:
		l.scanString(c)
	case cHigh:
		l.scanIdentSlow()
	default:
		l.fail(l.pos, l.pos+1, msgIllegal)
	}
	l.tok.end = int32(l.pos)
}

// skipSpace skips white space, line terminators and comments, and notes a line
// terminator in l.tok.nl.
func (l *lexer) skipSpace() {
	if l.pos == 0 {
		l.tok.nl = true // so that `-->` at the very start is a comment
		if l.at(0) == '#' && l.at(1) == '!' {
			l.skipLine(0)
		}
	}
	for l.pos < len(l.src) {
		c := l.src[l.pos]
		switch charClass[c] {
		case cSpace:
			l.pos++
		case cNewline:
			l.tok.nl = true
			l.pos++
		case cHigh:
			n, newline := spaceLen(l.src[l.pos:])
			if n == 0 {
				return
			}
			l.pos += n
			l.tok.nl = l.tok.nl || newline
		case cPunct:
			if !l.skipComment(c) {
				return
			}
		default:
			return
		}
	}
}

// skipComment skips one comment that starts with c, if there is one here.
func (l *lexer) skipComment(c byte) bool {
	switch {
	case c == '/' && l.at(l.pos+1) == '/':
		l.skipLine(l.pos + 2)
	case c == '/' && l.at(l.pos+1) == '*':
		l.skipBlockComment()
	case c == '<' && l.htmlComments && l.at(l.pos+1) == '!' && l.at(l.pos+2) == '-' && l.at(l.pos+3) == '-':
		l.skipLine(l.pos + 4)
	case c == '-' && l.htmlComments && l.tok.nl && l.at(l.pos+1) == '-' && l.at(l.pos+2) == '>':
		l.skipLine(l.pos + 3)
	default:
		return false
	}
	return true
}

func (l *lexer) skipLine(i int) {
	for i < len(l.src) {
		c := l.src[i]
		if c == '\n' || c == '\r' || c == 0xE2 && isLSPS(l.src, i) {
			break
		}
		i++
	}
	l.pos = i
}

func (l *lexer) skipBlockComment() {
	start := l.pos
	for i := l.pos + 2; i < len(l.src); i++ {
		switch c := l.src[i]; {
		case c == '*' && l.at(i+1) == '/':
			l.pos = i + 2
			return
		case c == '\n' || c == '\r' || c == 0xE2 && isLSPS(l.src, i):
			l.tok.nl = true
		}
	}
	l.fail(start, len(l.src), msgIllegal)
}

// isLSPS reports U+2028 or U+2029 at i.
func isLSPS(s string, i int) bool {
	return i+2 < len(s) && s[i] == 0xE2 && s[i+1] == 0x80 && s[i+2]&^1 == 0xA8
}

// spaceLen is the length of the non-ASCII white space or line terminator that s
// starts with, or 0.
func spaceLen(s string) (n int, newline bool) {
	r, n := decodeWTF8(s)
	switch {
	case r == 0x2028 || r == 0x2029:
		return n, true
	case r == 0xA0, r == 0xFEFF, r == 0x1680, 0x2000 <= r && r <= 0x200A,
		r == 0x202F, r == 0x205F, r == 0x3000:
		return n, false
	}
	return 0, false
}

// scanIdentSlow scans an identifier or keyword with escapes or non-ASCII
// characters.
func (l *lexer) scanIdentSlow() {
	l.tok.str, l.tok.esc = l.identName()
	l.tok.kind = tIdent
	if keyword(l.tok.str) != tIdent {
		l.tok.kind = tEscapedKeyword
		if !l.tok.esc {
			l.tok.kind = keyword(l.tok.str)
		}
	}
}

// identName scans an IdentifierName at l.pos.
func (l *lexer) identName() (name string, escaped bool) {
	start := l.pos
	var buf []byte // only with escapes
	for l.pos < len(l.src) {
		c := l.src[l.pos]
		at := l.pos
		var r rune
		n := 1
		switch {
		case charClass[c] == cIdent, charClass[c] == cDigit && at > start:
			r = rune(c)
		case c == '\\':
			if !escaped {
				buf = append(buf, l.src[start:at]...)
			}
			escaped = true
			r = l.identEscape()
			n = 0
		case c >= 0x80:
			r, n = decodeWTF8(l.src[at:])
			if !isIDContinue(r) && at > start {
				goto done // e.g. white space
			}
		default:
			goto done
		}
		if at == start && !isIDStart(r) || at > start && !isIDContinue(r) {
			l.failIllegalIdent(at, n)
		}
		l.pos += n
		if escaped {
			buf = appendWTF8(buf, r)
		}
	}
done:
	if l.pos == start {
		l.failIllegalIdent(start, 1)
	}
	if escaped {
		return string(buf), true
	}
	return l.src[start:l.pos], false
}

// failIllegalIdent: n is 0 when the bad character was written as an escape.
func (l *lexer) failIllegalIdent(at, n int) {
	if n == 0 {
		l.fail(at, l.pos, "Invalid Unicode escape sequence")
	}
	l.fail(at, at+n, msgIllegal)
}

// identEscape reads \uXXXX or \u{…} at l.pos.
func (l *lexer) identEscape() rune {
	start := l.pos
	if l.at(l.pos+1) != 'u' {
		l.fail(start, start+1, msgIllegal)
	}
	l.pos += 2
	r, ok, msg := l.unicodeEscape()
	if !ok {
		l.fail(start, l.pos, msg)
	}
	return r
}

// scanPunct scans a punctuator, template or private name starting with c.
func (l *lexer) scanPunct(c byte) {
	c1 := l.at(l.pos + 1)
	k, n := tEOF, 1
	switch c {
	case '{':
		k = tLBrace
	case '}':
		k = tRBrace
	case '(':
		k = tLParen
	case ')':
		k = tRParen
	case '[':
		k = tLBracket
	case ']':
		k = tRBracket
	case ';':
		k = tSemicolon
	case ',':
		k = tComma
	case ':':
		k = tColon
	case '~':
		k = tTilde
	case '.':
		if c1 >= '0' && c1 <= '9' {
			l.scanNumber()
			return
		}
		k = tDot
		if c1 == '.' && l.at(l.pos+2) == '.' {
			k, n = tDotDotDot, 3
		}
	case '`':
		l.scanTemplate()
		return
	case '#':
		l.pos++
		name, _ := l.identName()
		l.tok.kind, l.tok.str = tPrivate, name
		return
	case '\\':
		l.scanIdentSlow()
		return
	default:
		k, n = l.operator(c, c1)
	}
	l.tok.kind = k
	l.pos += n
}

// operator scans the operators that come in several lengths.
func (l *lexer) operator(c, c1 byte) (k kind, n int) {
	c2 := l.at(l.pos + 2)
	switch c {
	case '=':
		switch {
		case c1 == '=' && c2 == '=':
			return tStrictEq, 3
		case c1 == '=':
			return tEq, 2
		case c1 == '>':
			return tArrow, 2
		}
		return tAssign, 1
	case '!':
		switch {
		case c1 == '=' && c2 == '=':
			return tStrictNe, 3
		case c1 == '=':
			return tNe, 2
		}
		return tNot, 1
	case '+':
		return choose(c1, '+', tPlusPlus, tPlusAssign, tPlus)
	case '-':
		return choose(c1, '-', tMinusMinus, tMinusAssign, tMinus)
	case '/':
		return choose(c1, 0xFF, tEOF, tSlashAssign, tSlash)
	case '%':
		return choose(c1, 0xFF, tEOF, tPercentAssign, tPercent)
	case '^':
		return choose(c1, 0xFF, tEOF, tXorAssign, tXor)
	case '*':
		if c1 == '*' && c2 == '=' {
			return tStarStarAssign, 3
		}
		return choose(c1, '*', tStarStar, tStarAssign, tStar)
	case '&':
		if c1 == '&' && c2 == '=' {
			return tAndAndAssign, 3
		}
		return choose(c1, '&', tAndAnd, tAndAssign, tAnd)
	case '|':
		if c1 == '|' && c2 == '=' {
			return tOrOrAssign, 3
		}
		return choose(c1, '|', tOrOr, tOrAssign, tOr)
	case '?':
		switch {
		case c1 == '?' && c2 == '=':
			return tNullishAssign, 3
		case c1 == '?':
			return tNullish, 2
		case c1 == '.' && !(c2 >= '0' && c2 <= '9'):
			return tQuestionDot, 2
		}
		return tQuestion, 1
	case '<':
		if c1 == '<' && c2 == '=' {
			return tShlAssign, 3
		}
		return choose(c1, '<', tShl, tLe, tLt)
	case '>':
		return l.greater(c1, c2)
	}
	l.fail(l.pos, l.pos+1, msgIllegal)
	return
}

func (l *lexer) greater(c1, c2 byte) (kind, int) {
	c3 := l.at(l.pos + 3)
	switch {
	case c1 == '>' && c2 == '>' && c3 == '=':
		return tUShrAssign, 4
	case c1 == '>' && c2 == '>':
		return tUShr, 3
	case c1 == '>' && c2 == '=':
		return tShrAssign, 3
	}
	return choose(c1, '>', tShr, tGe, tGt)
}

// choose picks between c followed by double, c followed by `=`, and c alone.
func choose(c1, double byte, twice, assign, alone kind) (kind, int) {
	switch c1 {
	case double:
		return twice, 2
	case '=':
		return assign, 2
	}
	return alone, 1
}

// rescanRegExp rescans the current `/` or `/=` as a regular expression literal.
func (l *lexer) rescanRegExp() (pattern, flags string) {
	start := int(l.tok.start)
	class := false
	i := start + 1
scan:
	for ; ; i++ {
		if i >= len(l.src) {
			l.fail(start, len(l.src), "Invalid regular expression: missing /")
		}
		switch c := l.src[i]; {
		case c == '\n' || c == '\r' || c == 0xE2 && isLSPS(l.src, i):
			l.fail(start, i, "Invalid regular expression: missing /")
		case c == '\\':
			i++
			if i < len(l.src) && (l.src[i] == '\n' || l.src[i] == '\r' || isLSPS(l.src, i)) {
				i--
				l.fail(start, i, "Invalid regular expression: missing /")
			}
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '/' && !class:
			break scan
		}
	}
	pattern = l.src[start+1 : i]
	l.pos = i + 1
	for l.pos < len(l.src) {
		r, n := rune(l.src[l.pos]), 1
		if r >= 0x80 {
			r, n = decodeWTF8(l.src[l.pos:])
		}
		if r == '\\' {
			l.fail(start, l.pos, "Invalid regular expression flags")
		}
		if !isIDContinue(r) {
			break
		}
		l.pos += n
	}
	flags = l.src[i+1 : l.pos]
	l.tok.kind = tRegExp
	l.tok.end = int32(l.pos)
	return pattern, flags
}
