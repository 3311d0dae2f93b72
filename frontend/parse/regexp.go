package parse

import "strings"

// CheckRegExp applies the early errors of a regular expression literal
// (§22.2.1, with Annex B.1.2 where neither u nor v is set). It returns "" or a
// message as V8 words it.
func CheckRegExp(pattern, flags string) (msg string) {
	for i := 0; i < len(flags); i++ {
		if strings.IndexByte("dgimsuvy", flags[i]) < 0 || strings.IndexByte(flags[i+1:], flags[i]) >= 0 {
			return "Invalid regular expression flags"
		}
	}
	c := reChecker{v: strings.Contains(flags, "v")}
	c.u = c.v || strings.Contains(flags, "u")
	if c.v && strings.Contains(flags, "u") {
		return "Invalid regular expression flags"
	}
	defer func() {
		switch e := recover().(type) {
		case nil:
		case reError:
			msg = "Invalid regular expression: /" + pattern + "/" + flags + ": " + string(e)
		default:
			panic(e)
		}
	}()
	c.decode(pattern)
	c.countGroups()
	c.disjunction()
	if c.pos < len(c.src) {
		c.fail("Unmatched ')'") // nothing else ends a disjunction
	}
	c.checkReferences()
	return ""
}

type reError string

// reChecker validates one pattern.
type reChecker struct {
	src    []rune // code points with u or v, else UTF-16 code units
	pos    int
	u, v   bool
	named  bool // the pattern has a named group: \k is a reference
	groups int  // capturing groups in the whole pattern
	depth  int

	names []reName
	refs  []string
	// path is where in the tree of alternatives the checker is.
	path         []reAlternative
	disjunctions int
}

// reName is a named group and the alternatives it is in: two groups may share
// a name only when no match can go through both.
type reName struct {
	name string
	path []reAlternative
}

type reAlternative struct{ disjunction, alternative int }

func (c *reChecker) fail(msg string) { panic(reError(msg)) }

func (c *reChecker) decode(pattern string) {
	c.src = make([]rune, 0, len(pattern))
	for i := 0; i < len(pattern); {
		r, n := decodeWTF8(pattern[i:])
		if i += n; r >= 0x10000 && !c.u {
			r -= 0x10000
			c.src = append(c.src, 0xD800+r>>10, 0xDC00+r&0x3FF)
			continue
		}
		c.src = append(c.src, r)
	}
}

// peek is the character at an offset from pos, -1 past the end.
func (c *reChecker) peek(n int) rune {
	if c.pos+n < len(c.src) {
		return c.src[c.pos+n]
	}
	return -1
}

func (c *reChecker) eat(r rune) bool {
	if c.peek(0) != r {
		return false
	}
	c.pos++
	return true
}

func (c *reChecker) eatString(s string) bool {
	for i, r := range s {
		if c.peek(i) != r {
			return false
		}
	}
	c.pos += len(s)
	return true
}

// countGroups finds the number of capturing groups and whether any is named,
// which the grammar needs to know beforehand.
func (c *reChecker) countGroups() {
	class := 0
	for i := 0; i < len(c.src); i++ {
		switch c.src[i] {
		case '\\':
			i++
		case '[':
			if class == 0 || c.v {
				class++
			}
		case ']':
			if class > 0 {
				class--
			}
		case '(':
			if class > 0 {
				break
			}
			at := func(n int) rune {
				if i+n < len(c.src) {
					return c.src[i+n]
				}
				return -1
			}
			if at(1) != '?' {
				c.groups++
			} else if at(2) == '<' && at(3) != '=' && at(3) != '!' {
				c.groups++
				c.named = true
			}
		}
	}
}

func (c *reChecker) disjunction() {
	c.depth++
	if c.depth > maxDepth {
		c.fail("Regular expression too large")
	}
	c.disjunctions++
	c.path = append(c.path, reAlternative{c.disjunctions, 0})
	for {
		for c.pos < len(c.src) && c.peek(0) != '|' && c.peek(0) != ')' {
			c.term()
		}
		if !c.eat('|') {
			break
		}
		c.path[len(c.path)-1].alternative++
	}
	c.path = c.path[:len(c.path)-1]
	c.depth--
}

// term parses one assertion or quantified atom.
func (c *reChecker) term() {
	switch r := c.peek(0); r {
	case '^', '$':
		c.pos++
		return // a quantifier after it has nothing to repeat
	case '(':
		if !c.group() {
			return
		}
	case '*', '+', '?':
		c.fail("Nothing to repeat")
	case '{':
		start := c.pos
		if ok, _ := c.braces(); ok {
			c.fail("Nothing to repeat")
		}
		if c.pos = start; c.u {
			c.fail("Lone quantifier brackets")
		}
		c.pos++
	case '}', ']':
		if c.u {
			c.fail("Lone quantifier brackets")
		}
		c.pos++
	case '[':
		c.pos++
		if c.v {
			c.classV()
		} else {
			c.class()
		}
	case '\\':
		if n := c.peek(1); n == 'b' || n == 'B' {
			c.pos += 2
			return
		}
		c.pos++
		c.atomEscape()
	default:
		c.pos++
	}
	c.quantifier()
}

// quantifier skips an optional quantifier.
func (c *reChecker) quantifier() {
	switch c.peek(0) {
	case '*', '+', '?':
		c.pos++
	case '{':
		start := c.pos
		ok, ordered := c.braces()
		switch {
		case ok && !ordered:
			c.fail("numbers out of order in {} quantifier")
		case !ok && c.u:
			c.fail("Incomplete quantifier")
		case !ok:
			c.pos = start
			return
		}
	default:
		return
	}
	c.eat('?')
}

// braces skips {n}, {n,} or {n,m}; ordered is false when n > m.
func (c *reChecker) braces() (ok, ordered bool) {
	c.pos++
	low := c.digits()
	if low == "" {
		return false, false
	}
	high := low
	if c.eat(',') {
		high = c.digits()
	}
	if !c.eat('}') {
		return false, false
	}
	return true, high == "" || !decimalLess(high, low)
}

func (c *reChecker) digits() string {
	start := c.pos
	for r := c.peek(0); r >= '0' && r <= '9'; r = c.peek(0) {
		c.pos++
	}
	return string(c.src[start:c.pos])
}

// decimalLess compares numbers of any length.
func decimalLess(a, b string) bool {
	a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
	if len(a) != len(b) {
		return len(a) < len(b)
	}
	return a < b
}

// group parses what starts with `(`. It reports whether a quantifier may follow.
func (c *reChecker) group() (quantifiable bool) {
	c.pos++
	quantifiable = true
	switch {
	case c.eatString("?="), c.eatString("?!"):
		quantifiable = !c.u // Annex B: QuantifiableAssertion
	case c.eatString("?<="), c.eatString("?<!"):
		quantifiable = false
	case c.eatString("?<"):
		c.addName(c.groupName())
	case c.eatString("?:"):
	case c.eat('?'):
		c.modifiers()
	}
	c.disjunction()
	if !c.eat(')') {
		c.fail("Unterminated group")
	}
	if !quantifiable {
		switch start := c.pos; c.peek(0) {
		case '*', '+', '?':
			c.fail("Invalid quantifier")
		case '{':
			if ok, _ := c.braces(); ok {
				c.fail("Invalid quantifier")
			}
			c.pos = start
		}
	}
	return quantifiable
}

// modifiers parses the flags of (?ims-ims: up to the colon.
func (c *reChecker) modifiers() {
	seen := ""
	dash := false
	for {
		r := c.peek(0)
		switch {
		case r == ':':
			if dash && seen == "" {
				c.fail("Invalid flag group")
			}
			c.pos++
			return
		case r == '-':
			if dash {
				c.fail("Multiple dashes in flag group")
			}
			dash = true
		case r == 'i' || r == 'm' || r == 's':
			if strings.ContainsRune(seen, r) {
				c.fail("Repeated flag in flag group")
			}
			seen += string(r)
		default:
			c.fail("Invalid group")
		}
		c.pos++
	}
}

// addName declares a named group.
func (c *reChecker) addName(name string) {
	for _, other := range c.names {
		if other.name == name && !exclusive(other.path, c.path) {
			c.fail("Duplicate capture group name")
		}
	}
	c.names = append(c.names, reName{name, append([]reAlternative(nil), c.path...)})
}

// exclusive: two places lie in different alternatives of one disjunction.
func exclusive(a, b []reAlternative) bool {
	for i := 0; i < len(a) && i < len(b); i++ {
		if a[i].disjunction != b[i].disjunction {
			return false
		}
		if a[i].alternative != b[i].alternative {
			return true
		}
	}
	return false
}

// groupName parses RegExpIdentifierName and `>`.
func (c *reChecker) groupName() string {
	const bad = "Invalid capture group name"
	var buf []byte
	for !c.eat('>') {
		r := c.peek(0)
		c.pos++
		switch {
		case r == '\\':
			if !c.eat('u') {
				c.fail(bad)
			}
			var ok bool
			if r, ok = c.unicodeEscape(true); !ok {
				c.fail("Invalid Unicode escape")
			}
		case isHighSurrogate(r) && isLowSurrogate(c.peek(0)):
			r = 0x10000 + (r-0xD800)<<10 + (c.peek(0) - 0xDC00)
			c.pos++
		}
		if r < 0 || len(buf) == 0 && !isIDStart(r) || !isIDContinue(r) {
			c.fail(bad)
		}
		buf = appendWTF8(buf, r)
	}
	if len(buf) == 0 {
		c.fail(bad)
	}
	return string(buf)
}

// checkReferences: every \k<name> needs its group.
func (c *reChecker) checkReferences() {
next:
	for _, ref := range c.refs {
		for _, n := range c.names {
			if n.name == ref {
				continue next
			}
		}
		c.fail("Invalid named capture referenced")
	}
}
