package regexp

// class reads a character class behind its "[".
func (p *parser) class() node {
	if p.has(UnicodeSets) {
		class := p.classSet()
		return p.setOrStrings(class.set, class.strs)
	}
	negated := p.eat('^')
	var set runeSet
	for !p.eat(']') {
		if p.peek() == eof {
			p.fail(errUnterminatedClass)
		}
		set = p.classRange(set)
	}
	set = set.normalize()
	if p.has(IgnoreCase) {
		set = p.fold.closeOver(set)
	}
	if negated {
		set = set.negate()
	}
	return &setNode{set}
}

// classRange reads one member or one range and adds it to set.
func (p *parser) classRange(set runeSet) runeSet {
	lo, loSet := p.classAtom()
	if p.peek() != '-' {
		return addMember(set, lo, loSet)
	}
	p.pos++
	switch p.peek() {
	case eof:
		p.fail(errUnterminatedClass)
	case ']':
		return addMember(set, lo, loSet).add('-', '-')
	}
	hi, hiSet := p.classAtom()
	if loSet != nil || hiSet != nil {
		if p.unicode() {
			p.fail(errInvalidCharacterClass)
		}
		return addMember(addMember(set, lo, loSet).add('-', '-'), hi, hiSet)
	}
	if lo > hi {
		p.fail(errClassOutOfOrder)
	}
	return set.add(lo, hi)
}

func addMember(set runeSet, c rune, of runeSet) runeSet {
	if of != nil {
		return append(set, of...)
	}
	return set.add(c, c)
}

// classAtom reads one character, or an escape that stands for a set.
func (p *parser) classAtom() (c rune, set runeSet) {
	c = p.peek()
	if c != '\\' {
		p.pos++
		return c, nil
	}
	switch p.peekAt(1) {
	case eof:
		p.fail(errEscapeAtEnd)
	case 'b':
		p.pos += 2
		return '\b', nil
	case '-':
		if p.unicode() {
			p.pos += 2
			return '-', nil
		}
	}
	if set, _, ok := p.classEscape(errInvalidPropertyInClass); ok {
		if set == nil {
			set = runeSet{} // \P{Any} is empty but a set all the same
		}
		return 0, set
	}
	p.pos++
	return p.characterEscape(true), nil
}
