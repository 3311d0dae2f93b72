package metadata

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type kind uint8

const (
	eof      kind = iota
	word          // names and keywords
	private       // #name
	number        //
	bigint        //
	str           //
	template      // without substitutions
	head          // `…${
	middle        // }…${
	tail          // }…`
	regex         //
	punct         // one character, or => ... ?. ?? && || ++ --
	element       // a whole JSX element
)

// token is a piece of the text.
type token struct {
	kind       kind
	newline    bool // a line ends before it
	postfix    bool // a ! that follows what it is about
	value      bool // a closing bracket of what is a value
	start, end int
	// match is the token that closes what this one opens, -1 where there is none: brackets,
	// braces, parentheses, and the parts of a template.
	match int
	text  string
}

// lexer splits TypeScript into tokens. It knows no grammar: whether / starts a regular
// expression and < a JSX element follows from the token before.
type lexer struct {
	src     string
	pos     int
	jsx     bool
	toks    []token
	open    []opened
	newline bool
}

// opened is a bracket that waits for its end.
type opened struct {
	tok   int
	value bool // an object literal, not a block
	head  bool // the parentheses of if, while, for and with
}

// lex returns the tokens of a text; the last is eof.
func lex(src string, jsx bool) []token {
	l := &lexer{src: src, jsx: jsx}
	if strings.HasPrefix(src, "#!") {
		l.lineComment()
	}
	l.run(false)
	l.add(eof, len(src))
	return l.toks
}

func (l *lexer) add(k kind, end int) *token {
	l.toks = append(l.toks, token{kind: k, newline: l.newline, start: l.pos, end: end, match: -1, text: l.src[l.pos:end]})
	l.pos, l.newline = end, false
	return &l.toks[len(l.toks)-1]
}

// run reads tokens to the end, or to the } that closes nothing.
func (l *lexer) run(embedded bool) bool {
	for l.space(); l.pos < len(l.src); l.space() {
		c := l.src[l.pos]
		switch {
		case isNameByte(c) || c == '\\':
			l.add(word, l.nameEnd(l.pos))
		case c == '#':
			l.add(private, l.nameEnd(l.pos+1))
		case c >= '0' && c <= '9', c == '.' && l.pos+1 < len(l.src) && l.src[l.pos+1] >= '0' && l.src[l.pos+1] <= '9':
			l.number()
		case c == '"' || c == '\'':
			l.add(str, l.stringEnd(l.pos))
		case c == '`':
			l.template(template, head)
		case c == '/' && l.valueNext():
			l.add(regex, l.regexEnd())
		case c == '<' && l.jsx && l.valueNext() && l.element():
		case c == '}' && len(l.open) > 0 && l.toks[l.open[len(l.open)-1].tok].kind != punct:
			l.close()
			l.template(tail, middle)
		case c == '}' && embedded && len(l.open) == 0:
			return true
		default:
			l.punct(c)
		}
	}
	return false
}

// space skips white space and comments.
func (l *lexer) space() {
	for l.pos < len(l.src) {
		c := l.src[l.pos]
		switch {
		case c == '\n' || c == '\r':
			l.newline = true
			l.pos++
		case c == ' ' || c == '\t' || c == '\v' || c == '\f':
			l.pos++
		case strings.HasPrefix(l.src[l.pos:], "//"):
			l.lineComment()
		case strings.HasPrefix(l.src[l.pos:], "/*"):
			end := strings.Index(l.src[l.pos+2:], "*/")
			if end < 0 {
				l.pos = len(l.src)
				return
			}
			l.newline = l.newline || strings.ContainsAny(l.src[l.pos:l.pos+2+end], "\n\r")
			l.pos += end + 4
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(l.src[l.pos:])
			if r != '\uFEFF' && !unicode.IsSpace(r) && r != '\u2028' && r != '\u2029' {
				return
			}
			l.newline = l.newline || r == '\u2028' || r == '\u2029'
			l.pos += n
		default:
			return
		}
	}
}

func (l *lexer) lineComment() {
	if end := strings.IndexAny(l.src[l.pos:], "\n\r\u2028\u2029"); end >= 0 {
		l.pos += end
		return
	}
	l.pos = len(l.src)
}

func isNameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '$' || c == '_' || c >= utf8.RuneSelf
}

func (l *lexer) nameEnd(i int) int {
	for i < len(l.src) {
		c := l.src[i]
		switch {
		case c == '\\' && strings.HasPrefix(l.src[i:], `\u{`):
			end := strings.IndexByte(l.src[i:], '}')
			if end < 0 {
				return len(l.src)
			}
			i += end + 1
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(l.src[i:])
			if unicode.IsSpace(r) || r == '\u2028' || r == '\u2029' || r == '\uFEFF' {
				return i
			}
			i += n
		case isNameByte(c) || c >= '0' && c <= '9' || c == '\\':
			i++
		default:
			return max(i, min(l.pos+1, len(l.src)))
		}
	}
	return i
}

func (l *lexer) number() {
	i, k := l.pos, number
	prefixed := len(l.src) > i+1 && l.src[i] == '0' && strings.IndexByte("xXoObB", l.src[i+1]) >= 0
	for i < len(l.src) {
		c := l.src[i]
		exponent := !prefixed && (c == '+' || c == '-') && (l.src[i-1] == 'e' || l.src[i-1] == 'E') && i > l.pos
		if !exponent && c != '.' && c != '_' && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') {
			break
		}
		i++
	}
	if l.src[i-1] == 'n' {
		k = bigint
	}
	l.add(k, i)
}

func (l *lexer) stringEnd(i int) int {
	quote := l.src[i]
	for i++; i < len(l.src); i++ {
		switch l.src[i] {
		case '\\':
			i++
		case quote:
			return i + 1
		case '\n':
			return i // unterminated: esbuild says so
		}
	}
	return len(l.src)
}

// template reads a part of a template: a last one, or one that goes on with an expression.
func (l *lexer) template(last, more kind) {
	for i := l.pos + 1; i < len(l.src); i++ {
		switch c := l.src[i]; {
		case c == '\\':
			i++
		case c == '`':
			l.add(last, i+1)
			return
		case c == '$' && i+1 < len(l.src) && l.src[i+1] == '{':
			l.add(more, i+2)
			l.open = append(l.open, opened{tok: len(l.toks) - 1})
			return
		}
	}
	l.add(last, len(l.src))
}

func (l *lexer) regexEnd() int {
	class := false
	i := l.pos + 1
	for ; i < len(l.src); i++ {
		c := l.src[i]
		switch {
		case c == '\\':
			i++
			continue
		case c == '\n':
			return i
		case c == '[':
			class = true
		case c == ']':
			class = false
		}
		if c == '/' && !class {
			i++
			break
		}
	}
	return l.nameEnd(min(i, len(l.src)))
}

var longer = []string{"...", "=>", "?.", "??", "&&", "||", "++", "--"}

func (l *lexer) punct(c byte) {
	switch c {
	case '(', '[', '{':
		o := opened{tok: len(l.toks)}
		switch c {
		case '(':
			o.head = l.afterHead()
		case '{':
			o.value = l.literalNext()
		}
		l.add(punct, l.pos+1)
		l.open = append(l.open, o)
		return
	case ')', ']', '}':
		o := l.close()
		l.add(punct, l.pos+1).value = c == ']' || c == ')' && !o.head || c == '}' && o.value
		return
	case '!':
		value := l.valueNext()
		l.add(punct, l.pos+1).postfix = !value
		return
	}
	for _, p := range longer {
		if strings.HasPrefix(l.src[l.pos:], p) && !(p == "?." && l.pos+2 < len(l.src) && l.src[l.pos+2] >= '0' && l.src[l.pos+2] <= '9') {
			l.add(punct, l.pos+len(p))
			return
		}
	}
	_, n := utf8.DecodeRuneInString(l.src[l.pos:])
	l.add(punct, l.pos+n)
}

// close matches the innermost open bracket with the token that comes next.
func (l *lexer) close() (o opened) {
	if n := len(l.open); n > 0 {
		o = l.open[n-1]
		l.open = l.open[:n-1]
		l.toks[o.tok].match = len(l.toks)
	}
	return o
}

// beforeValue are the keywords that an expression follows.
var beforeValue = map[string]bool{"return": true, "typeof": true, "instanceof": true, "in": true, "of": true, "new": true,
	"delete": true, "void": true, "throw": true, "case": true, "do": true, "else": true, "yield": true, "await": true, "extends": true,
	"default": true}

// valueNext reports whether the next token starts a value, and is no operator.
func (l *lexer) valueNext() bool {
	n := len(l.toks)
	if n == 0 {
		return true
	}
	t := &l.toks[n-1]
	switch t.kind {
	case word:
		return beforeValue[t.text] && !(n > 1 && (l.toks[n-2].text == "." || l.toks[n-2].text == "?."))
	case punct:
		return !t.value && !t.postfix && t.text != "++" && t.text != "--"
	case head, middle:
		return true
	}
	return false
}

// literalNext reports whether { starts an object literal or an object type.
func (l *lexer) literalNext() bool {
	n := len(l.toks)
	if n == 0 || !l.valueNext() {
		return false
	}
	switch t := &l.toks[n-1]; t.text {
	case ";", "{", "}", ")", "=>", "else", "do":
		return false
	}
	return true
}

// afterHead reports whether ( comes after if, while, for or with.
func (l *lexer) afterHead() bool {
	n := len(l.toks)
	if n > 1 && l.toks[n-1].text == "await" && l.toks[n-2].text == "for" {
		return true
	}
	if n == 0 || n > 1 && l.toks[n-2].text == "." {
		return false
	}
	switch l.toks[n-1].text {
	case "if", "while", "for", "with":
		return true
	}
	return false
}
