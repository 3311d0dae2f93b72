package regexp

import "slices"

// Classes under the flag v: nested classes, set operations and strings,
// ECMA-262 §22.2.1 ClassSetExpression. With i as well, characters are folded
// as they are read, and the whole class is closed over case at the end.

// operand is a ClassSetOperand or a ClassSetCharacter.
type operand struct {
	set    runeSet
	strs   [][]rune // of no or several characters
	may    bool     // MayContainStrings, which strs need not bear out
	isChar bool     // may begin or end a range
	c      rune     // the character as written
}

// classSet reads behind "[" up to and with "]".
func (p *parser) classSet() operand {
	if p.depth++; p.depth > maxDepth {
		p.fail(errTooLarge)
	}
	negated := p.eat('^')
	set, strs, mayHaveStrings := p.classSetBody()
	p.depth--
	if negated {
		if mayHaveStrings {
			p.fail(errNegatedStrings)
		}
		return operand{set: p.complement(set)}
	}
	return operand{set: set, strs: strs, may: mayHaveStrings}
}

func (p *parser) classSetBody() (set runeSet, strs [][]rune, mayHaveStrings bool) {
	if p.eat(']') {
		return nil, nil, false
	}
	first := p.classSetOperand()
	if op := p.setOperator(); op != 0 {
		return p.classSetOperation(first, op)
	}
	for {
		part := first
		if p.peek() == '-' && p.peekAt(1) != '-' {
			p.pos++
			part = p.classSetRange(first)
		}
		set = append(set, part.set...)
		strs = append(strs, part.strs...)
		mayHaveStrings = mayHaveStrings || part.may
		if p.eat(']') {
			strs = p.uniqueStrings(strs)
			return set.normalize(), strs, mayHaveStrings
		}
		if p.setOperator() != 0 {
			p.fail(errInvalidSetOperation)
		}
		first = p.classSetOperand()
	}
}

// setOperator is '-' or '&' when "--" or "&&" is next, and 0 otherwise.
func (p *parser) setOperator() rune {
	if c := p.peek(); (c == '-' || c == '&') && p.peekAt(1) == c {
		return c
	}
	return 0
}

// classSetOperation reads the rest of a&&b&&c or a--b--c.
func (p *parser) classSetOperation(first operand, op rune) (runeSet, [][]rune, bool) {
	set, strs := first.set.normalize(), p.uniqueStrings(first.strs)
	may := first.may
	for !p.eat(']') {
		if p.peek() == eof {
			p.fail(errUnterminatedClass)
		}
		if p.setOperator() != op {
			p.fail(errInvalidSetOperation)
		}
		p.pos += 2
		if p.peek() == '&' { // &&& is not an operator and an operand
			p.fail(errInvalidCharInClass)
		}
		next := p.classSetOperand()
		if p.peek() == '-' && p.peekAt(1) != '-' {
			p.fail(errInvalidSetOperation)
		}
		nextSet := next.set.normalize()
		if op == '&' {
			set = set.intersect(nextSet)
			strs = keepStrings(strs, next.strs, true)
			may = may && next.may
		} else {
			set = set.subtract(nextSet)
			strs = keepStrings(strs, next.strs, false)
		}
	}
	return set, strs, may
}

// keepStrings is the part of strs that other holds, or does not hold.
func keepStrings(strs, other [][]rune, held bool) [][]rune {
	var out [][]rune
	for _, s := range strs {
		if slices.ContainsFunc(other, func(o []rune) bool { return slices.Equal(o, s) }) == held {
			out = append(out, s)
		}
	}
	return out
}

// classSetRange reads the end of a range behind "-".
func (p *parser) classSetRange(from operand) operand {
	if p.peek() == ']' || p.peek() == eof {
		p.fail(errInvalidCharInClass)
	}
	to := p.classSetOperand()
	if !from.isChar || !to.isChar {
		p.fail(errInvalidCharacterClass)
	}
	if from.c > to.c {
		p.fail(errClassOutOfOrder)
	}
	return operand{set: p.folded(runeSet{from.c, to.c})}
}

// folded is MaybeSimpleCaseFolding.
func (p *parser) folded(s runeSet) runeSet {
	if p.foldsSets() {
		return p.fold.fold(s)
	}
	return s
}

func (p *parser) classSetOperand() operand {
	switch c := p.peek(); c {
	case eof:
		p.fail(errUnterminatedClass)
	case '[':
		p.pos++
		return p.classSet()
	case '\\':
		if p.peekAt(1) == 'q' && p.peekAt(2) == '{' {
			p.pos += 3
			return p.classStrings()
		}
		if set, strs, ok := p.classEscape(errInvalidPropertyInClass); ok {
			return operand{set: slices.Clone(set), strs: strs, may: len(strs) > 0}
		}
	}
	c := p.classSetCharacter()
	return operand{set: p.folded(one(c)), isChar: true, c: c}
}

func (p *parser) classSetCharacter() rune {
	c := p.peek()
	switch c {
	case eof:
		p.fail(errUnterminatedClass)
	case '\\':
		if p.peekAt(1) == 'b' {
			p.pos += 2
			return '\b'
		}
		if p.peekAt(1) == eof {
			p.fail(errEscapeAtEnd)
		}
		p.pos++
		return p.characterEscape(true)
	case '(', ')', '[', ']', '{', '}', '/', '-', '|':
		p.fail(errInvalidCharInClass)
	}
	if p.peekAt(1) == c && isDoublePunctuator(c) {
		p.fail(errInvalidSetOperation)
	}
	p.pos++
	return c
}

// isDoublePunctuator reports characters that are reserved when doubled.
func isDoublePunctuator(c rune) bool {
	switch c {
	case '&', '!', '#', '$', '%', '*', '+', ',', '.', ':', ';', '<', '=', '>', '?', '@', '^', '`', '~':
		return true
	}
	return false
}

// isClassSetReservedPunctuator reports characters that only a class may escape.
func isClassSetReservedPunctuator(c rune) bool {
	switch c {
	case '&', '-', '!', '#', '%', ',', ':', ';', '<', '=', '>', '@', '`', '~':
		return true
	}
	return false
}

// classStrings reads the alternatives of \q{…} up to and with "}".
func (p *parser) classStrings() operand {
	var out operand
	var s []rune
	for {
		switch p.peek() {
		case '}', '|':
			if len(s) == 1 {
				out.set = append(out.set, p.folded(one(s[0]))...)
			} else {
				out.strs = append(out.strs, p.foldStrings([][]rune{s})...)
				out.may = true
			}
			s = nil
			p.pos++
			if p.src[p.pos-1] == '}' {
				return out
			}
		case eof:
			p.fail(errInvalidCharInClass)
		default:
			s = append(s, p.classSetCharacter())
		}
	}
}

func (p *parser) foldStrings(strs [][]rune) [][]rune {
	if !p.foldsSets() {
		return strs
	}
	out := make([][]rune, len(strs))
	for i, s := range strs {
		out[i] = make([]rune, len(s))
		for j, c := range s {
			out[i][j] = p.fold.canonicalize(c)
		}
	}
	return out
}

// uniqueStrings orders strings for matching, longest first, each once.
func (p *parser) uniqueStrings(strs [][]rune) [][]rune {
	slices.SortStableFunc(strs, func(a, b []rune) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return slices.Compare(a, b)
	})
	return slices.CompactFunc(strs, slices.Equal)
}

// setOrStrings is the node of a class: its strings, longest first, then its
// characters, then the empty string (CompileAtom of CharacterClass).
func (p *parser) setOrStrings(set runeSet, strs [][]rune) node {
	set = set.normalize()
	if p.has(IgnoreCase) {
		set = p.fold.closeOver(set)
	}
	if len(strs) == 0 {
		return &setNode{set}
	}
	var alts []node
	empty := false
	for _, s := range p.uniqueStrings(slices.Clone(strs)) {
		if len(s) == 0 {
			empty = true
			continue
		}
		items := make([]node, len(s))
		for i, c := range s {
			items[i] = p.char(c)
		}
		alts = append(alts, sequence(items))
	}
	if len(set) > 0 {
		alts = append(alts, &setNode{set})
	}
	if empty {
		alts = append(alts, emptyNode{})
	}
	if len(alts) == 1 {
		return alts[0]
	}
	return &altNode{alts}
}
