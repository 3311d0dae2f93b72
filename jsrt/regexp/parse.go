package regexp

// Limits of patterns. Deeper nesting would make the recursion of the parser a
// danger; V8 refuses it too.
const (
	maxCaptures = 1<<16 - 1
	maxDepth    = 10_000
)

// GroupName is a named group. Groups in different alternatives may share a
// name.
type GroupName struct {
	Name  string
	Index int
}

// parser turns a pattern into a tree. src holds code points with u and v, and
// code units otherwise.
type parser struct {
	src   []rune
	pos   int
	flags Flags // as modified by the groups around pos
	fold  folding
	depth int

	groups      int // capturing groups begun
	totalGroups int // of the whole pattern
	hasNames    bool
	names       []GroupName
	namePaths   [][]branch // parallel to names
	path        []branch   // alternatives around pos
	branches    int        // disjunctions begun
	namedRefs   []namedRef
}

// branch is one alternative of one disjunction. Two groups of one name are
// legal when they lie in different alternatives of one disjunction.
type branch struct{ disjunction, alternative int }

type namedRef struct {
	node *refNode
	name string
}

// failure is what the parser panics with.
type failure struct{ reason string }

func (p *parser) fail(reason string) { panic(failure{reason}) }

const eof = -1

func (p *parser) peek() rune { return p.peekAt(0) }

func (p *parser) peekAt(n int) rune {
	if p.pos+n < len(p.src) {
		return p.src[p.pos+n]
	}
	return eof
}

func (p *parser) eat(c rune) bool {
	if p.peek() != c {
		return false
	}
	p.pos++
	return true
}

func (p *parser) unicode() bool { return p.flags.unicodeMode() }

func (p *parser) has(f Flags) bool { return p.flags&f != 0 }

// parse reads the whole pattern.
func (p *parser) parse() node {
	p.fold = foldingFor(p.unicode())
	p.scanGroups()
	n := p.disjunction()
	if p.peek() == ')' {
		p.fail(errUnmatchedParen)
	}
	p.resolveNames()
	return n
}

// scanGroups counts the capturing groups ahead of parsing, because \2 and \k
// mean different things depending on groups that may come later.
func (p *parser) scanGroups() {
	for i := 0; i < len(p.src); i++ {
		switch p.src[i] {
		case '\\':
			i++
		case '[':
			for i++; i < len(p.src) && p.src[i] != ']'; i++ {
				if p.src[i] == '\\' {
					i++
				}
			}
		case '(':
			if i+1 < len(p.src) && p.src[i+1] == '?' {
				if i+3 >= len(p.src) || p.src[i+2] != '<' || p.src[i+3] == '=' || p.src[i+3] == '!' {
					continue
				}
				p.hasNames = true
			}
			p.totalGroups++
		}
	}
}

func (p *parser) disjunction() node {
	if p.depth++; p.depth > maxDepth {
		p.fail(errTooLarge)
	}
	p.branches++
	p.path = append(p.path, branch{p.branches, 0})
	alts := []node{p.alternative()}
	for p.eat('|') {
		p.path[len(p.path)-1].alternative++
		alts = append(alts, p.alternative())
	}
	p.path = p.path[:len(p.path)-1]
	p.depth--
	if len(alts) == 1 {
		return alts[0]
	}
	return &altNode{alts}
}

func (p *parser) alternative() node {
	var items []node
	for {
		switch c := p.peek(); c {
		case eof:
			if p.depth > 1 {
				p.fail(errUnterminatedGroup)
			}
			return sequence(items)
		case '|', ')':
			return sequence(items)
		}
		if n := p.assertion(); n != nil {
			items = append(items, n)
			continue
		}
		first := p.groups + 1
		n := p.atom()
		items = append(items, p.quantifier(n, first))
	}
}

func sequence(items []node) node {
	switch len(items) {
	case 0:
		return emptyNode{}
	case 1:
		return items[0]
	}
	return &seqNode{items}
}

// assertion reads an assertion that cannot be repeated; nil when there is none.
func (p *parser) assertion() node {
	kind := assertStart
	size := 1
	switch p.peek() {
	case '^':
		if p.has(Multiline) {
			kind = assertLineStart
		}
	case '$':
		kind = assertEnd
		if p.has(Multiline) {
			kind = assertLineEnd
		}
	case '\\':
		size = 2
		kind = assertWord
		switch p.peekAt(1) {
		case 'b':
		case 'B':
			kind = assertNotWord
		default:
			return nil
		}
		if p.unicode() && p.has(IgnoreCase) {
			kind += assertWordFolded - assertWord
		}
	default:
		return nil
	}
	p.pos += size
	return &assertNode{kind}
}

// atom reads what a quantifier may follow.
func (p *parser) atom() node {
	c := p.peek()
	switch c {
	case '*', '+', '?':
		p.fail(errNothingToRepeat)
	case '(':
		return p.group()
	case '[':
		p.pos++
		return p.class()
	case '.':
		p.pos++
		if p.has(DotAll) {
			return &setNode{setAll}
		}
		return &setNode{setNotNewline}
	case '\\':
		return p.atomEscape()
	case '{':
		if _, _, ok := p.interval(); ok {
			p.fail(errNothingToRepeat)
		}
		fallthrough
	case '}', ']':
		if p.unicode() {
			p.fail(errLoneBrackets)
		}
	}
	p.pos++
	return p.char(c)
}

// char matches c under the flags at pos.
func (p *parser) char(c rune) node {
	if p.has(IgnoreCase) {
		if set := p.fold.closeOver(one(c)); len(set) > 2 || set[0] != set[1] {
			return &setNode{set}
		}
	}
	return &charNode{c}
}

// quantifier wraps n, whose groups begin at first, in the quantifier that
// follows, if one does.
func (p *parser) quantifier(n node, first int) node {
	lo, hi := 0, unlimited
	switch p.peek() {
	case '*':
		p.pos++
	case '+':
		lo = 1
		p.pos++
	case '?':
		hi = 1
		p.pos++
	case '{':
		var ok bool
		if lo, hi, ok = p.interval(); !ok {
			if p.unicode() {
				p.fail(errIncompleteQuantifier)
			}
			return n
		}
		if hi != unlimited && hi < lo {
			p.fail(errNumbersOutOfOrder)
		}
	default:
		return n
	}
	greedy := !p.eat('?')
	if look, ok := n.(*lookNode); ok && (look.behind || p.unicode()) {
		p.fail(errInvalidQuantifier)
	}
	return &repeatNode{body: n, min: lo, max: hi, greedy: greedy, first: first, last: p.groups + 1}
}

// interval reads {n}, {n,} or {n,m}, or nothing.
func (p *parser) interval() (lo, hi int, ok bool) {
	start := p.pos
	p.pos++
	if lo, ok = p.decimal(); ok {
		hi = lo
		if p.eat(',') {
			if hi, ok = p.decimal(); !ok {
				hi = unlimited
			}
		}
		if p.eat('}') {
			return lo, hi, true
		}
	}
	p.pos = start
	return 0, 0, false
}

// maxRepeat is the largest count that is kept apart from larger ones.
const maxRepeat = 1<<31 - 1

func (p *parser) decimal() (n int, ok bool) {
	for ; isDigit(p.peek()); p.pos++ {
		ok = true
		n = min(n*10+int(p.peek()-'0'), maxRepeat)
	}
	return n, ok
}

func isDigit(c rune) bool { return c >= '0' && c <= '9' }
