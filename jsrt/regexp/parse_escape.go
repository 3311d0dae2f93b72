package regexp

// atomEscape reads a backslash and what it escapes, outside a class.
func (p *parser) atomEscape() node {
	switch c := p.peekAt(1); c {
	case eof:
		p.fail(errEscapeAtEnd)
	case '1', '2', '3', '4', '5', '6', '7', '8', '9':
		if n := p.backreference(); n != nil {
			return n
		}
		if p.unicode() {
			p.fail(errInvalidEscape)
		}
	case '0':
		if p.unicode() && isDigit(p.peekAt(2)) {
			p.fail(errInvalidDecimalEscape)
		}
	case 'k':
		if p.unicode() || p.hasNames {
			p.pos += 2
			return p.namedReference()
		}
	case 'd', 'D', 's', 'S', 'w', 'W', 'p', 'P':
		if set, strs, ok := p.classEscape(errInvalidPropertyName); ok {
			return p.setOrStrings(set, strs)
		}
	}
	p.pos++
	return p.char(p.characterEscape(false))
}

// backreference reads \1, \2, … if there are that many groups.
func (p *parser) backreference() node {
	start := p.pos
	p.pos++
	n, _ := p.decimal()
	if n > p.totalGroups {
		p.pos = start
		return nil
	}
	return &refNode{groups: []int{n}, ignoreCase: p.has(IgnoreCase)}
}

func (p *parser) namedReference() node {
	if !p.eat('<') {
		p.fail(errInvalidNamedReference)
	}
	n := &refNode{ignoreCase: p.has(IgnoreCase)}
	p.namedRefs = append(p.namedRefs, namedRef{n, p.groupName()})
	return n
}

// classEscape reads \d \D \s \S \w \W \p{…} \P{…} at a backslash; ok is false
// when something else is there. The set is closed over case, or folded in the
// sense of the flag v.
func (p *parser) classEscape(propertyError string) (set runeSet, strs [][]rune, ok bool) {
	c := p.peekAt(1)
	switch c {
	case 'd', 'D':
		set = setDigit
	case 's', 'S':
		set = setSpace
	case 'w', 'W':
		set = p.wordSet()
	case 'p', 'P':
		if !p.unicode() {
			return nil, nil, false
		}
		p.pos += 2
		set, strs = p.property(c == 'P', propertyError)
		if p.foldsSets() {
			set, strs = p.fold.fold(set), p.foldStrings(strs)
		}
		if c == 'P' {
			set = p.complement(set)
		}
		return set, strs, true
	default:
		return nil, nil, false
	}
	p.pos += 2
	if p.foldsSets() {
		set = p.fold.fold(set)
	}
	if c < 'a' {
		set = p.complement(set)
	}
	return set, nil, true
}

// wordSet is WordCharacters, ECMA-262 §22.2.2.9.3.
func (p *parser) wordSet() runeSet {
	if p.unicode() && p.has(IgnoreCase) {
		return p.fold.closeOver(setWord)
	}
	return setWord
}

// foldsSets reports that classes are computed on folded characters.
func (p *parser) foldsSets() bool { return p.has(UnicodeSets) && p.has(IgnoreCase) }

// complement is CharacterComplement, ECMA-262 §22.2.2.9.6.
func (p *parser) complement(s runeSet) runeSet {
	s = s.negate()
	if p.foldsSets() {
		s = s.subtract(p.fold.followers())
	}
	return s
}

// property reads {name} or {name=value}.
func (p *parser) property(negated bool, reason string) (runeSet, [][]rune) {
	if !p.eat('{') {
		p.fail(reason)
	}
	word := func() string {
		start := p.pos
		for c := p.peek(); c >= 0 && c < 0x80 && setWord.has(c); c = p.peek() {
			p.pos++
		}
		return string(p.src[start:p.pos])
	}
	name := word()
	hasValue := p.eat('=')
	value := ""
	if hasValue {
		value = word()
	}
	if !p.eat('}') {
		p.fail(reason)
	}
	if p.has(UnicodeSets) && !hasValue && isStringProperty(name) {
		if negated {
			p.fail(reason)
		}
		return stringProperty(name)
	}
	set, ok := property(name, value, hasValue)
	if !ok {
		p.fail(reason)
	}
	return set, nil
}

// characterEscape reads what follows a backslash and stands for one character.
func (p *parser) characterEscape(inClass bool) rune {
	c := p.peek()
	p.pos++
	switch c {
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	case 'v':
		return '\v'
	case 'c':
		return p.controlEscape(inClass)
	case '0', '1', '2', '3', '4', '5', '6', '7':
		if c == '0' && !isDigit(p.peek()) {
			return 0
		}
		if p.unicode() {
			p.fail(errInvalidDecimalEscape)
		}
		return p.octal(c - '0')
	case 'x':
		if v, ok := p.hexDigits(2); ok {
			return v
		}
		if p.unicode() {
			p.fail(errInvalidEscape)
		}
		return 'x'
	case 'u':
		if v, ok := p.unicodeEscape(p.unicode()); ok {
			return v
		}
		if p.unicode() {
			p.fail(errInvalidUnicodeEscape)
		}
		return 'u'
	}
	if !p.identityEscape(c, inClass) {
		p.fail(errInvalidEscape)
	}
	return c
}

func (p *parser) identityEscape(c rune, inClass bool) bool {
	if !p.unicode() {
		return c != 'k' || !p.hasNames
	}
	if inClass && c == '-' || isSyntaxCharacter(c) || c == '/' {
		return true
	}
	return inClass && p.has(UnicodeSets) && isClassSetReservedPunctuator(c)
}

func isSyntaxCharacter(c rune) bool {
	switch c {
	case '^', '$', '\\', '.', '*', '+', '?', '(', ')', '[', ']', '{', '}', '|':
		return true
	}
	return false
}

// controlEscape reads the letter of \c. Without one the backslash stands for
// itself and c is read again.
func (p *parser) controlEscape(inClass bool) rune {
	c := p.peek()
	letter := c|0x20 >= 'a' && c|0x20 <= 'z' && c < 0x80
	if letter || inClass && !p.unicode() && (isDigit(c) || c == '_') {
		p.pos++
		return c & 0x1F
	}
	if p.unicode() {
		p.fail(errInvalidUnicodeEscape)
	}
	p.pos--
	return '\\'
}

// octal reads up to two more octal digits, for a value below 256.
func (p *parser) octal(v rune) rune {
	isOctal := func(c rune) bool { return c >= '0' && c <= '7' }
	if isOctal(p.peek()) {
		v = v*8 + p.peek() - '0'
		p.pos++
		if v < 32 && isOctal(p.peek()) {
			v = v*8 + p.peek() - '0'
			p.pos++
		}
	}
	return v
}

// hexDigits reads exactly n digits or nothing.
func (p *parser) hexDigits(n int) (rune, bool) {
	v := 0
	for i := 0; i < n; i++ {
		d := hexValue(p.peekAt(i))
		if d < 0 {
			return 0, false
		}
		v = v<<4 | d
	}
	p.pos += n
	return rune(v), true
}

// unicodeEscape reads what follows \u: four digits and, with codePoints, a
// second escape that completes a surrogate pair, or {digits}.
func (p *parser) unicodeEscape(codePoints bool) (rune, bool) {
	if codePoints && p.peek() == '{' {
		return p.bracedEscape()
	}
	v, ok := p.hexDigits(4)
	if !ok || !codePoints || !isLead(v) || p.peek() != '\\' || p.peekAt(1) != 'u' {
		return v, ok
	}
	start := p.pos
	p.pos += 2
	if trail, ok := p.hexDigits(4); ok && isTrail(trail) {
		return combine(v, trail), true
	}
	p.pos = start
	return v, true
}

func (p *parser) bracedEscape() (rune, bool) {
	start := p.pos
	p.pos++
	v := 0
	digits := 0
	for ; hexValue(p.peek()) >= 0; digits++ {
		v = v<<4 | hexValue(p.peek())
		if v > maxRune {
			p.pos = start
			return 0, false
		}
		p.pos++
	}
	if digits == 0 || !p.eat('}') {
		p.pos = start
		return 0, false
	}
	return rune(v), true
}
