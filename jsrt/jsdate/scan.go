package jsdate

// tokenKind is what the scanner of Date.parse tells apart.
type tokenKind uint8

const (
	tokEnd tokenKind = iota
	tokNumber
	tokSymbol // : - + . )
	tokSpace
	tokMonth
	tokAMPM
	tokZone
	tokT
	tokWord    // letters that mean nothing
	tokUnknown // other characters, or a parenthesised comment
	tokInvalid // an answer of parseISO, not of the scanner
)

// token is one token; value depends on the kind.
type token struct {
	kind   tokenKind
	value  int // number, symbol, month 1..12, hour offset or zone offset
	length int // units
}

func (t token) isSymbol(c int) bool { return t.kind == tokSymbol && t.value == c }

func (t token) isSign() bool { return t.isSymbol('+') || t.isSymbol('-') }

func (t token) isFixedNumber(length int) bool {
	return t.kind == tokNumber && t.length == length
}

func (t token) isZ() bool { return t.kind == tokZone && t.length == 1 }

// scanner reads tokens with one token of look-ahead.
type scanner[C Unit] struct {
	s    []C
	at   int
	peek token
}

func (sc *scanner[C]) next() token {
	t := sc.peek
	sc.peek = sc.scan()
	return t
}

func (sc *scanner[C]) skip(symbol int) bool {
	if !sc.peek.isSymbol(symbol) {
		return false
	}
	sc.next()
	return true
}

func (sc *scanner[C]) scan() token {
	if sc.at == len(sc.s) {
		return token{kind: tokEnd}
	}
	start := sc.at
	c := uint16(sc.s[start])
	switch {
	case isDigit(c):
		n := sc.number()
		return token{tokNumber, n, sc.at - start}
	case c == ':' || c == '-' || c == '+' || c == '.' || c == ')':
		sc.at++
		return token{tokSymbol, int(c), 1}
	case isSpace(c):
		sc.at++
		return token{kind: tokSpace, length: 1}
	case c >= 'A':
		return sc.word()
	case c == '(':
		sc.comment()
	default:
		sc.at++
	}
	return token{kind: tokUnknown, length: sc.at - start}
}

func isDigit(c uint16) bool { return c-'0' <= 9 }

// number reads digits; nine of them count, leading zeros aside.
func (sc *scanner[C]) number() int {
	for sc.at < len(sc.s) && sc.s[sc.at] == '0' {
		sc.at++
	}
	n := 0
	for i := 0; sc.at < len(sc.s) && isDigit(uint16(sc.s[sc.at])); i++ {
		if i < 9 {
			n = n*10 + int(sc.s[sc.at]-'0')
		}
		sc.at++
	}
	return n
}

// comment skips to the parenthesis that balances the one here, or to the end.
func (sc *scanner[C]) comment() {
	for depth := 0; sc.at < len(sc.s); {
		switch sc.s[sc.at] {
		case '(':
			depth++
		case ')':
			depth--
		}
		sc.at++
		if depth == 0 {
			return
		}
	}
}

// word reads everything from 'A' upwards that is not white space, and tells
// keywords by their first three letters.
func (sc *scanner[C]) word() token {
	start := sc.at
	var prefix [3]byte
	for sc.at < len(sc.s) {
		c := uint16(sc.s[sc.at])
		if c < 'A' || isSpace(c) {
			break
		}
		if i := sc.at - start; i < len(prefix) {
			prefix[i] = lowerASCII(c)
		}
		sc.at++
	}
	return keyword(prefix, sc.at-start)
}

// lowerASCII is 0xFF for what is no letter.
func lowerASCII(c uint16) byte {
	switch {
	case 'A' <= c && c <= 'Z':
		return byte(c + 0x20)
	case 'a' <= c && c <= 'z':
		return byte(c)
	}
	return 0xFF
}

// keyword classifies a word. A word longer than three letters can be a month
// only.
func keyword(prefix [3]byte, length int) token {
	const months = "janfebmaraprmayjunjulaugsepoctnovdec"
	p := string(prefix[:])
	for m := 0; m < 12; m++ {
		if months[3*m:3*m+3] == p {
			return token{tokMonth, m + 1, length}
		}
	}
	if length > 3 {
		return token{kind: tokWord, length: length}
	}
	kind, value := tokZone, 0
	switch p {
	case "am\x00":
		kind = tokAMPM
	case "pm\x00":
		kind, value = tokAMPM, 12
	case "ut\x00", "utc", "z\x00\x00", "gmt":
	case "est":
		value = -5
	case "edt":
		value = -4
	case "cst":
		value = -6
	case "cdt":
		value = -5
	case "mst":
		value = -7
	case "mdt":
		value = -6
	case "pst":
		value = -8
	case "pdt":
		value = -7
	case "t\x00\x00":
		kind = tokT
	default:
		kind = tokWord
	}
	return token{kind, value, length}
}

// isSpace reports what separates tokens: white space, but not U+2028 and
// U+2029, which V8 takes for letters here.
func isSpace(c uint16) bool {
	switch {
	case c <= ' ':
		return c == ' ' || c >= '\t' && c <= '\r'
	case c < 0x1680:
		return c == 0xA0
	}
	return c == 0x1680 || c >= 0x2000 && c <= 0x200A || c == 0x202F ||
		c == 0x205F || c == 0x3000 || c == 0xFEFF
}
