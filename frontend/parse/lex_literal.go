package parse

import (
	"math"
	"strconv"
	"strings"
)

// scanNumber scans a NumericLiteral at l.pos (a digit, or `.` and a digit).
func (l *lexer) scanNumber() {
	start := l.pos
	l.tok.kind = tNumber
	if l.src[start] == '0' {
		if bits := radixBits(l.at(start + 1)); bits != 0 {
			l.scanRadix(start, bits)
			l.endNumber()
			return
		}
		if c := l.at(start + 1); c >= '0' && c <= '9' || c == '_' {
			if l.scanLegacyOctal(start) {
				l.endNumber()
				return
			}
		}
	}
	i := start
	integer := true
	i = l.digits(i)
	if l.at(i) == 'n' && l.tok.octal == noOctal {
		l.tok.kind = tBigInt
		l.tok.str = strings.ReplaceAll(l.src[start:i], "_", "")
		l.pos = i + 1
		l.endNumber()
		return
	}
	if l.at(i) == '.' {
		integer = false
		i++
		if l.at(i) == '_' {
			l.fail(i, i+1, "Numeric separators are not allowed here")
		}
		i = l.digits(i)
	}
	if c := l.at(i); c == 'e' || c == 'E' {
		integer = false
		i++
		if c := l.at(i); c == '+' || c == '-' {
			i++
		}
		if c := l.at(i); c < '0' || c > '9' {
			l.fail(start, i, msgIllegal)
		}
		i = l.digits(i)
	}
	l.pos = i
	l.tok.num = decimal(l.src[start:i], integer)
	l.endNumber()
}

// digits skips decimal digits and separators from i. A separator must stand
// between two digits.
func (l *lexer) digits(i int) int {
	for i < len(l.src) {
		c := l.src[i]
		if c == '_' {
			l.checkSeparator(i, 10)
		} else if c < '0' || c > '9' {
			break
		}
		i++
	}
	return i
}

// checkSeparator fails unless the `_` at i is followed by one more digit.
func (l *lexer) checkSeparator(i, radix int) {
	c := l.at(i + 1)
	if c == '_' {
		l.fail(i+1, i+2, "Only one underscore is allowed as numeric separator")
	}
	if v := hexValue(c); v < 0 || v >= radix {
		l.fail(i+1, i+2, "Numeric separators are not allowed at the end of numeric literals")
	}
}

// endNumber: "The SourceCharacter immediately following a NumericLiteral must
// not be an IdentifierStart or DecimalDigit."
func (l *lexer) endNumber() {
	c := l.at(l.pos)
	bad := charClass[c] == cIdent || charClass[c] == cDigit || c == '\\'
	if c >= 0x80 {
		r, _ := decodeWTF8(l.src[l.pos:])
		bad = isIDStart(r)
	}
	if bad {
		l.fail(int(l.tok.start), l.pos+1, msgIllegal)
	}
}

func radixBits(c byte) uint {
	switch c | 0x20 {
	case 'x':
		return 4
	case 'o':
		return 3
	case 'b':
		return 1
	}
	return 0
}

func isHexDigit(c byte) bool { return hexValue(c) >= 0 }

func hexValue(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// scanRadix scans 0x…, 0o…, 0b… with an optional BigInt suffix.
func (l *lexer) scanRadix(start int, bits uint) {
	i := start + 2
	for ; i < len(l.src); i++ {
		c := l.src[i]
		if c == '_' {
			if i == start+2 {
				l.fail(i, i+1, "Numeric separators are not allowed here")
			}
			l.checkSeparator(i, 1<<bits)
			continue
		}
		if !digitOf(c, bits) {
			break
		}
	}
	if i == start+2 {
		l.fail(start, i, msgIllegal)
	}
	text := l.src[start+2 : i]
	if strings.IndexByte(text, '_') >= 0 {
		text = strings.ReplaceAll(text, "_", "")
	}
	l.pos = i
	if l.at(i) == 'n' {
		l.pos++
		l.tok.kind = tBigInt
		l.tok.str = "0" + string(l.src[start+1]|0x20) + text
		return
	}
	l.tok.num = powerOfTwoRadix(text, bits)
}

func digitOf(c byte, bits uint) bool {
	v := hexValue(c)
	return v >= 0 && v < 1<<bits
}

// powerOfTwoRadix converts digits, rounding to nearest, ties to even.
func powerOfTwoRadix(digits string, bits uint) float64 {
	var m uint64 // leading 64 bits at most
	exp := 0
	sticky := false
	for i := 0; i < len(digits); i++ {
		v := uint64(hexValue(digits[i]))
		for b := int(bits) - 1; b >= 0; b-- {
			bit := v >> uint(b) & 1
			if m>>63 == 0 {
				m = m<<1 | bit
			} else {
				exp++
				sticky = sticky || bit != 0
			}
		}
	}
	if sticky {
		m |= 1 // below the rounding position of a full 64-bit mantissa
	}
	return math.Ldexp(float64(m), exp)
}

// scanLegacyOctal scans 017 (LegacyOctalIntegerLiteral). For 089
// (NonOctalDecimalIntegerLiteral) it only notes the form and returns false.
func (l *lexer) scanLegacyOctal(start int) bool {
	i := start + 1
	l.tok.octal = octalNumber
	for c := l.at(i); c >= '0' && c <= '9' || c == '_'; c = l.at(i) {
		if c == '_' {
			l.fail(i, i+1, "Numeric separator can not be used after leading 0.")
		}
		if c > '7' {
			l.tok.octal = decimalOctal
		}
		i++
	}
	if l.tok.octal == decimalOctal {
		return false
	}
	l.pos = i
	l.tok.num = powerOfTwoRadix(l.src[start+1:i], 3)
	return true
}

// decimal converts a decimal literal.
func decimal(text string, integer bool) float64 {
	if integer && len(text) <= 15 {
		n := 0.0
		for i := 0; i < len(text); i++ {
			if c := text[i]; c != '_' {
				n = n*10 + float64(c-'0')
			}
		}
		return n
	}
	if strings.IndexByte(text, '_') >= 0 {
		text = strings.ReplaceAll(text, "_", "")
	}
	n, _ := strconv.ParseFloat(text, 64) // out of range gives ±Inf or 0, as wanted
	return n
}

// scanString scans a string literal with the given quote.
func (l *lexer) scanString(quote byte) {
	start := l.pos
	l.tok.kind = tString
	for i := start + 1; i < len(l.src); i++ {
		switch c := l.src[i]; c {
		case quote:
			l.tok.str = l.src[start+1 : i]
			l.pos = i + 1
			return
		case '\\':
			l.scanStringSlow(quote, i)
			return
		case '\n', '\r':
			l.fail(start, i, msgIllegal)
		}
	}
	l.fail(start, len(l.src), msgIllegal)
}

func (l *lexer) scanStringSlow(quote byte, i int) {
	start := l.pos
	l.tok.esc = true
	buf := append(make([]byte, 0, i-start+16), l.src[start+1:i]...)
	for i < len(l.src) {
		switch c := l.src[i]; c {
		case quote:
			l.tok.str = string(buf)
			l.pos = i + 1
			return
		case '\\':
			l.pos = i
			var ok bool
			var msg string
			buf, ok, msg = l.escape(buf, false)
			if !ok {
				l.fail(i, l.pos, msg)
			}
			i = l.pos
		case '\n', '\r':
			l.fail(start, i, msgIllegal)
		default:
			j := i + 1
			for j < len(l.src) && l.src[j] != quote && l.src[j] != '\\' && l.src[j] != '\n' && l.src[j] != '\r' {
				j++
			}
			buf = appendText(buf, l.src[i:j])
			i = j
		}
	}
	l.fail(start, len(l.src), msgIllegal)
}

// escape reads one escape sequence at l.pos and appends its value. In a
// template an octal escape is invalid; the caller decides what that means.
func (l *lexer) escape(buf []byte, template bool) (out []byte, ok bool, msg string) {
	c := l.at(l.pos + 1)
	l.pos += 2
	if l.pos > len(l.src) {
		l.pos = len(l.src)
		return buf, false, msgIllegal
	}
	switch c {
	case 'n':
		return append(buf, '\n'), true, ""
	case 't':
		return append(buf, '\t'), true, ""
	case 'r':
		return append(buf, '\r'), true, ""
	case 'b':
		return append(buf, '\b'), true, ""
	case 'f':
		return append(buf, '\f'), true, ""
	case 'v':
		return append(buf, '\v'), true, ""
	case '\r': // line continuation
		if l.at(l.pos) == '\n' {
			l.pos++
		}
		return buf, true, ""
	case '\n':
		return buf, true, ""
	case 'x':
		h1, h2 := hexValue(l.at(l.pos)), hexValue(l.at(l.pos+1))
		if h1 < 0 || h2 < 0 {
			return buf, false, "Invalid hexadecimal escape sequence"
		}
		l.pos += 2
		return appendWTF8(buf, rune(h1<<4|h2)), true, ""
	case 'u':
		r, ok, msg := l.unicodeEscape()
		return appendWTF8(buf, r), ok, msg
	case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return l.octalEscape(buf, c, template)
	case 0xE2:
		if isLSPS(l.src, l.pos-1) {
			l.pos += 2
			return buf, true, ""
		}
	}
	l.pos--
	n := 1
	if c >= 0x80 {
		_, n = decodeWTF8(l.src[l.pos:])
	}
	buf = appendText(buf, l.src[l.pos:l.pos+n])
	l.pos += n
	return buf, true, ""
}

// octalEscape reads \0 and the legacy octal and \8 \9 escapes; l.pos is after c.
func (l *lexer) octalEscape(buf []byte, c byte, template bool) ([]byte, bool, string) {
	next := l.at(l.pos)
	if c == '0' && (next < '0' || next > '9') {
		return append(buf, 0), true, ""
	}
	if template {
		if c >= '8' {
			return buf, false, "\\8 and \\9 are not allowed in template strings."
		}
		return buf, false, "Octal escape sequences are not allowed in template strings."
	}
	if c >= '8' {
		if l.tok.octal == noOctal {
			l.tok.octal = nonOctalEscape
		}
		return append(buf, c), true, ""
	}
	l.tok.octal = octalEscape
	v := int(c - '0')
	for n := 1; n < 3; n++ {
		d := l.at(l.pos)
		if d < '0' || d > '7' || v*8+int(d-'0') > 255 {
			break
		}
		v = v*8 + int(d-'0')
		l.pos++
	}
	return appendWTF8(buf, rune(v)), true, ""
}

// unicodeEscape reads the part of \uXXXX or \u{…} after the u.
func (l *lexer) unicodeEscape() (r rune, ok bool, msg string) {
	if l.at(l.pos) == '{' {
		i := l.pos + 1
		for ; isHexDigit(l.at(i)); i++ {
			r = r<<4 | rune(hexValue(l.at(i)))
			if r > 0x10FFFF {
				l.pos = i
				return 0, false, "Undefined Unicode code-point"
			}
		}
		if l.at(i) != '}' || i == l.pos+1 {
			l.pos = min(i+1, len(l.src))
			return 0, false, "Invalid Unicode escape sequence"
		}
		l.pos = i + 1
		return r, true, ""
	}
	for n := 0; n < 4; n++ {
		h := hexValue(l.at(l.pos + n))
		if h < 0 {
			l.pos = min(l.pos+n, len(l.src))
			return 0, false, "Invalid Unicode escape sequence"
		}
		r = r<<4 | rune(h)
	}
	l.pos += 4
	return r, true, ""
}

// templatePart is what scanTemplate leaves for the parser.
type templatePart struct {
	cooked  string
	raw     string
	invalid string // message of the first invalid escape, "" when cooked is good
	badAt   int32
	tail    bool // ended by a backtick, not `${`
}

// scanTemplate only marks a template token; the parser scans its parts.
func (l *lexer) scanTemplate() {
	l.tok.kind = tTemplate
	l.pos++
}

// templateChars scans template characters from l.pos up to and including the
// closing backtick or `${`.
func (l *lexer) templateChars() (part templatePart) {
	start := l.pos
	var cooked []byte
	simple := true // cooked is the source slice so far
	flush := start
	cr := false
	i := start
	for {
		if i >= len(l.src) {
			l.fail(len(l.src), len(l.src), msgEOF)
		}
		c := l.src[i]
		if c == '`' || c == '$' && l.at(i+1) == '{' {
			break
		}
		if c != '\\' && c != '\r' {
			i++
			continue
		}
		simple = false
		cooked = appendText(cooked, l.src[flush:i])
		if c == '\r' {
			cr = true
			cooked = append(cooked, '\n')
			i++
			if l.at(i) == '\n' {
				i++
			}
			flush = i
			continue
		}
		cr = cr || l.at(i+1) == '\r'
		l.pos = i
		var ok bool
		var msg string
		cooked, ok, msg = l.escape(cooked, true)
		if !ok && part.invalid == "" {
			part.invalid, part.badAt = msg, int32(i)
		}
		if !ok {
			l.pos = i + 2 // the rest is raw text
			if l.pos > len(l.src) || l.at(i+1) >= 0x80 {
				l.pos = i + 1
			}
		}
		i = l.pos
		flush = i
	}
	part.raw = l.src[start:i]
	if simple {
		part.cooked = part.raw
	} else {
		part.cooked = string(appendText(cooked, l.src[flush:i]))
	}
	if cr {
		part.raw = strings.ReplaceAll(strings.ReplaceAll(part.raw, "\r\n", "\n"), "\r", "\n")
	}
	part.tail = l.src[i] == '`'
	l.pos = i + 1
	if !part.tail {
		l.pos++
	}
	l.tok.end = int32(l.pos)
	return part
}
