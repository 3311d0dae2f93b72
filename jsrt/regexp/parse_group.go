package regexp

// group reads from "(" to ")".
func (p *parser) group() node {
	p.pos++
	if !p.eat('?') {
		return p.capture("")
	}
	switch p.peek() {
	case ':':
		p.pos++
		n := p.disjunction()
		p.closeGroup()
		return quantifiable(n)
	case '=', '!':
		p.pos++
		return p.look(false, p.src[p.pos-1] == '!')
	case '<':
		if c := p.peekAt(1); c == '=' || c == '!' {
			p.pos += 2
			return p.look(true, c == '!')
		}
		p.pos++
		return p.capture(p.groupName())
	case 'i', 'm', 's', '-':
		return p.modifiers()
	}
	p.fail(errInvalidGroup)
	return nil
}

func (p *parser) closeGroup() {
	if !p.eat(')') {
		p.fail(errUnterminatedGroup)
	}
}

func (p *parser) capture(name string) node {
	if p.groups++; p.groups > maxCaptures {
		p.fail(errTooManyCaptures)
	}
	index := p.groups
	if name != "" {
		p.defineName(name, index)
	}
	body := p.disjunction()
	p.closeGroup()
	return &groupNode{body, index}
}

func (p *parser) look(behind, negative bool) node {
	first := p.groups + 1
	body := p.disjunction()
	p.closeGroup()
	return &lookNode{body: body, behind: behind, negative: negative, first: first, last: p.groups + 1}
}

// modifiers reads (?ims-ims:…).
func (p *parser) modifiers() node {
	var on, off Flags
	dash := false
	for !p.eat(':') {
		bit := Flags(0)
		switch p.peek() {
		case 'i':
			bit = IgnoreCase
		case 'm':
			bit = Multiline
		case 's':
			bit = DotAll
		case '-':
			if dash {
				p.fail(errMultipleDashes)
			}
			dash = true
		default:
			p.fail(errInvalidGroup)
		}
		if (on|off)&bit != 0 {
			p.fail(errRepeatedFlag)
		}
		if dash {
			off |= bit
		} else {
			on |= bit
		}
		p.pos++
	}
	if on|off == 0 {
		p.fail(errInvalidFlagGroup)
	}
	outer := p.flags
	p.flags = p.flags&^off | on
	n := p.disjunction()
	p.flags = outer
	p.closeGroup()
	return quantifiable(n)
}

// quantifiable hides a lookaround in its group from the rule that lookarounds
// cannot be repeated.
func quantifiable(n node) node {
	if look, ok := n.(*lookNode); ok {
		return &seqNode{[]node{look}}
	}
	return n
}

// defineName records a named group after checking for duplicates.
func (p *parser) defineName(name string, index int) {
	for i, other := range p.names {
		if other.Name == name && !disjoint(p.namePaths[i], p.path) {
			p.fail(errDuplicateCaptureName)
		}
	}
	p.names = append(p.names, GroupName{name, index})
	p.namePaths = append(p.namePaths, append([]branch(nil), p.path...))
}

// disjoint reports that two places lie in different alternatives of one
// disjunction, so that not both can take part in a match.
func disjoint(a, b []branch) bool {
	for i := 0; i < min(len(a), len(b)); i++ {
		if a[i].disjunction != b[i].disjunction {
			return false
		}
		if a[i].alternative != b[i].alternative {
			return true
		}
	}
	return false
}

// resolveNames gives every \k its groups.
func (p *parser) resolveNames() {
	for _, ref := range p.namedRefs {
		for _, g := range p.names {
			if g.Name == ref.name {
				ref.node.groups = append(ref.node.groups, g.Index)
			}
		}
		if len(ref.node.groups) == 0 {
			p.fail(errInvalidNameReferenced)
		}
	}
}

// groupName reads a name and the ">" behind it.
func (p *parser) groupName() string {
	var name []rune
	for {
		c := p.peek()
		p.pos++
		switch {
		case c == '>' && len(name) > 0:
			return string(name)
		case c == eof:
			p.fail(errInvalidCaptureName)
		case c == '\\':
			if !p.eat('u') {
				p.fail(errInvalidCaptureName)
			}
			var ok bool
			if c, ok = p.unicodeEscape(true); !ok {
				p.fail(errInvalidUnicodeEscape)
			}
		case isLead(c) && isTrail(p.peek()):
			c = combine(c, p.peek())
			p.pos++
		}
		if len(name) == 0 && !isIDStart(c) || !isIDPart(c) {
			p.fail(errInvalidCaptureName)
		}
		name = append(name, c)
	}
}

func isLead(c rune) bool  { return c >= 0xD800 && c <= 0xDBFF }
func isTrail(c rune) bool { return c >= 0xDC00 && c <= 0xDFFF }

func combine(lead, trail rune) rune { return (lead-0xD800)<<10 + (trail - 0xDC00) + 0x10000 }
