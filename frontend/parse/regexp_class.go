package parse

// class parses a character class without the v flag, after `[`.
func (c *reChecker) class() {
	c.eat('^')
	for !c.eat(']') {
		low := c.classAtom()
		if c.peek(0) != '-' || c.peek(1) == ']' || c.peek(1) < 0 {
			continue
		}
		c.pos++
		high := c.classAtom()
		switch {
		case low >= 0 && high >= 0:
			if low > high {
				c.fail("Range out of order in character class")
			}
		case c.u:
			c.fail("Invalid character class")
		}
	}
}

// classAtom parses one character or class escape (-1).
func (c *reChecker) classAtom() rune {
	r := c.peek(0)
	if r < 0 {
		c.fail("Unterminated character class")
	}
	c.pos++
	if r != '\\' {
		return r
	}
	switch n := c.peek(0); {
	case n == 'b':
		c.pos++
		return '\b'
	case n == '-' && c.u:
		c.pos++
		return '-'
	case n < 0:
		c.fail("\\ at end of pattern")
	}
	return c.characterEscape(true)
}

// setOp is the operator that a class of the v flag uses.
type setOp uint8

const (
	setNone setOp = iota // one operand so far
	setUnion
	setIntersection
	setSubtraction
)

// classV parses a class of the v flag after `[`, and reports whether it may
// contain strings (MayContainStrings, §22.2.1.6).
func (c *reChecker) classV() (strings bool) {
	c.depth++
	if c.depth > maxDepth {
		c.fail("Regular expression too large")
	}
	negated := c.eat('^')
	op := setNone
	for first := true; !c.eat(']'); first = false {
		next := c.setOperator(first)
		if !first {
			if op != setNone && next != op {
				c.fail("Invalid set operation in character class")
			}
			op = next
		}
		operand, isRange := c.classOperand()
		if isRange {
			if op == setIntersection || op == setSubtraction {
				c.fail("Invalid set operation in character class")
			}
			op = setUnion
		}
		switch {
		case first:
			strings = operand
		case op == setUnion:
			strings = strings || operand
		case op == setIntersection:
			strings = strings && operand
		}
	}
	if negated && strings {
		c.fail("Negated character class may contain strings")
	}
	c.depth--
	return strings
}

// setOperator skips && or -- before an operand.
func (c *reChecker) setOperator(first bool) setOp {
	if first {
		return setNone
	}
	switch {
	case c.eatString("&&"):
		if c.peek(0) == '&' {
			c.fail("Invalid character in character class")
		}
		return c.operandFollows(setIntersection)
	case c.eatString("--"):
		return c.operandFollows(setSubtraction)
	}
	return setUnion
}

func (c *reChecker) operandFollows(op setOp) setOp {
	if c.peek(0) == ']' {
		c.fail("Invalid character in character class")
	}
	return op
}

// classOperand parses a nested class, \q{…}, a class escape, a character or a
// range.
func (c *reChecker) classOperand() (strings, isRange bool) {
	if c.eat('[') {
		return c.classV(), false
	}
	if c.peek(0) == '\\' {
		switch c.peek(1) {
		case 'q':
			c.pos += 2
			return c.classStrings(), false
		case 'p', 'P':
			negated := c.peek(1) == 'P'
			c.pos += 2
			strings = c.property(negated, true)
			c.noRange()
			return strings, false
		}
	}
	low := c.setCharacter()
	if low < 0 {
		c.noRange()
		return false, false
	}
	if c.peek(0) == '-' && c.peek(1) != '-' {
		c.pos++
		if n := c.peek(1); c.peek(0) == '[' || c.peek(0) == '\\' && (n == 'q' || n == 'p' || n == 'P') {
			c.fail("Invalid character class")
		}
		high := c.setCharacter()
		if high < 0 {
			c.fail("Invalid character class")
		}
		if low > high {
			c.fail("Range out of order in character class")
		}
		c.noRange()
		return false, true
	}
	return false, false
}

// noRange: no single `-` after something that cannot start a range.
func (c *reChecker) noRange() {
	if c.peek(0) == '-' && c.peek(1) != '-' {
		c.fail("Invalid character class")
	}
}

// setCharacter parses ClassSetCharacter, or a class escape (-1).
func (c *reChecker) setCharacter() rune {
	r := c.peek(0)
	switch {
	case r < 0:
		c.fail("Unterminated character class")
	case r == c.peek(1) && isReservedDouble(r):
		c.fail("Invalid set operation in character class")
	}
	c.pos++
	switch r {
	case '(', ')', '[', ']', '{', '}', '/', '-', '|':
		c.fail("Invalid character in character class")
	case '\\':
		switch n := c.peek(0); n {
		case 'b':
			c.pos++
			return '\b'
		case '&', '-', '!', '#', '%', ',', ':', ';', '<', '=', '>', '@', '`', '~':
			c.pos++
			return n
		}
		return c.characterEscape(true)
	}
	return r
}

func isReservedDouble(r rune) bool {
	switch r {
	case '&', '!', '#', '$', '%', '*', '+', ',', '.', ':', ';', '<', '=', '>', '?', '@', '^', '`', '~':
		return true
	}
	return false
}

// classStrings parses the {a|bc|} of \q and reports whether any alternative is
// not exactly one character.
func (c *reChecker) classStrings() (strings bool) {
	if !c.eat('{') {
		c.fail("Invalid escape")
	}
	for n := 0; ; {
		switch c.peek(0) {
		case '}', '|':
			strings = strings || n != 1
			n = 0
			c.pos++
			if c.src[c.pos-1] == '}' {
				return strings
			}
			continue
		}
		if c.setCharacter() < 0 {
			c.fail("Invalid escape")
		}
		n++
	}
}
