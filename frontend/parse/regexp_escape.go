package parse

// atomEscape parses an escape outside a class, after the backslash.
func (c *reChecker) atomEscape() {
	r := c.peek(0)
	switch {
	case r < 0:
		c.fail("\\ at end of pattern")
	case r >= '1' && r <= '9':
		start := c.pos
		if n := c.backReference(); n <= c.groups {
			return
		}
		if c.u {
			c.fail("Invalid escape")
		}
		c.pos = start + 1 // Annex B: a legacy octal or identity escape
	case r == 'k' && (c.u || c.named):
		c.pos++
		if !c.eat('<') {
			c.fail("Invalid named reference")
		}
		c.refs = append(c.refs, c.groupName())
	default:
		c.characterEscape(false)
	}
}

// backReference parses the digits of \1…, saturating.
func (c *reChecker) backReference() int {
	n := 0
	for r := c.peek(0); r >= '0' && r <= '9'; r = c.peek(0) {
		if n < 1<<24 {
			n = n*10 + int(r-'0')
		}
		c.pos++
	}
	return n
}

// characterEscape parses CharacterClassEscape or CharacterEscape after the
// backslash. It gives the character, or -1 for a class.
func (c *reChecker) characterEscape(inClass bool) (value rune) {
	r := c.peek(0)
	c.pos++
	switch r {
	case -1:
		c.fail("\\ at end of pattern")
	case 'd', 'D', 's', 'S', 'w', 'W':
		return -1
	case 'p', 'P':
		if c.u {
			c.property(r == 'P', inClass)
			return -1
		}
		return r
	case 't':
		return '\t'
	case 'n':
		return '\n'
	case 'v':
		return '\v'
	case 'f':
		return '\f'
	case 'r':
		return '\r'
	case 'c':
		return c.controlEscape(inClass)
	case '0', '1', '2', '3', '4', '5', '6', '7':
		return c.octalEscape(r)
	case 'x':
		return c.hexEscape()
	case 'u':
		start := c.pos
		value, ok := c.unicodeEscape(c.u)
		if !ok && c.u {
			c.fail("Invalid Unicode escape")
		}
		if !ok {
			c.pos = start
			return 'u'
		}
		return value
	case 'k':
		if c.named {
			c.fail("Invalid escape")
		}
	}
	if c.u && !isSyntaxCharacter(r) && r != '/' {
		c.fail("Invalid escape")
	}
	return r
}

func isSyntaxCharacter(r rune) bool {
	switch r {
	case '^', '$', '\\', '.', '*', '+', '?', '(', ')', '[', ']', '{', '}', '|':
		return true
	}
	return false
}

// controlEscape parses \cX after the c.
func (c *reChecker) controlEscape(inClass bool) rune {
	r := c.peek(0)
	letter := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	if letter || inClass && !c.u && ('0' <= r && r <= '9' || r == '_') {
		c.pos++
		return r & 0x1F
	}
	if c.u {
		c.fail("Invalid Unicode escape")
	}
	c.pos-- // Annex B: the backslash stands for itself, then comes the c
	return '\\'
}

// octalEscape parses \0 and the legacy octal escapes after their first digit.
func (c *reChecker) octalEscape(first rune) rune {
	next := c.peek(0)
	if c.u {
		if first != '0' || next >= '0' && next <= '9' {
			c.fail("Invalid decimal escape")
		}
		return 0
	}
	value := first - '0'
	for n := 1; n < 3; n++ {
		d := c.peek(0)
		if d < '0' || d > '7' || value*8+(d-'0') > 0377 {
			break
		}
		value = value*8 + (d - '0')
		c.pos++
	}
	return value
}

func (c *reChecker) hexEscape() rune {
	h1, h2 := hexRune(c.peek(0)), hexRune(c.peek(1))
	if h1 >= 0 && h2 >= 0 {
		c.pos += 2
		return h1<<4 | h2
	}
	if c.u {
		c.fail("Invalid escape")
	}
	return 'x'
}

func hexRune(r rune) rune {
	if r < 0 || r > 0x7F {
		return -1
	}
	return rune(hexValue(byte(r)))
}

// unicodeEscape parses the part of \uXXXX or (with braces) \u{…} after the u;
// with braces it also joins a surrogate pair of two escapes.
func (c *reChecker) unicodeEscape(braces bool) (rune, bool) {
	if braces && c.eat('{') {
		value, n := rune(0), 0
		for h := hexRune(c.peek(0)); h >= 0; h = hexRune(c.peek(0)) {
			value = value<<4 | h
			n++
			if c.pos++; value > 0x10FFFF {
				return 0, false
			}
		}
		return value, c.eat('}') && n > 0
	}
	value, ok := c.hex4()
	if ok && braces && isHighSurrogate(value) && c.peek(0) == '\\' && c.peek(1) == 'u' {
		start := c.pos
		c.pos += 2
		if low, ok := c.hex4(); ok && isLowSurrogate(low) {
			return 0x10000 + (value-0xD800)<<10 + (low - 0xDC00), true
		}
		c.pos = start
	}
	return value, ok
}

func (c *reChecker) hex4() (value rune, ok bool) {
	for n := 0; n < 4; n++ {
		h := hexRune(c.peek(n))
		if h < 0 {
			return 0, false
		}
		value = value<<4 | h
	}
	c.pos += 4
	return value, true
}

// property parses {Name} or {Name=Value} of \p or \P and reports whether it
// can match strings of several characters.
func (c *reChecker) property(negated, inClass bool) (strings bool) {
	bad := "Invalid property name"
	if inClass {
		bad += " in character class"
	}
	if !c.eat('{') {
		c.fail(bad)
	}
	name := c.propertyWord()
	value, hasValue := "", c.eat('=')
	if hasValue {
		value = c.propertyWord()
	}
	if !c.eat('}') {
		c.fail(bad)
	}
	ok := false
	switch {
	case hasValue && (name == "General_Category" || name == "gc"):
		ok = inTable(generalCategories, value)
	case hasValue && (name == "Script" || name == "sc" || name == "Script_Extensions" || name == "scx"):
		ok = inTable(scripts, value)
	case hasValue:
	case inTable(generalCategories, name) || inTable(binaryProperties, name):
		ok = true
	case c.v && !negated && inTable(stringProperties, name):
		ok, strings = true, true
	}
	if !ok {
		c.fail(bad)
	}
	return strings
}

func (c *reChecker) propertyWord() string {
	start := c.pos
	for {
		r := c.peek(0)
		if r >= 0x80 || r < 0 || charClass[r] != cIdent && charClass[r] != cDigit || r == '$' {
			return string(c.src[start:c.pos])
		}
		c.pos++
	}
}
