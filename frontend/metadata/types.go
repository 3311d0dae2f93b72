package metadata

// A type as far as what becomes of it at run time is concerned.
type typ struct {
	form    form
	name    []string // ref, query: the parts of the name
	list    []*typ   // union, intersection; a conditional's two results; type arguments of a ref; an array's element; an indexed access's object and index
	text    string   // keyword; the value of a literal string
	members []member // object
	call    bool     // object: it has a call signature
	create  bool     // object: it has a construct signature
}

type form uint8

const (
	other     form = iota // nothing that says more than Object
	keyword               // void, string, any, …
	text                  // literals
	numeric               //
	bignum                //
	boolean               //
	function              //
	creator               // new () => T
	array                 //
	tuple                 //
	predicate             // x is T
	assertion             // asserts x
	ref                   // A.B<C>
	union                 //
	inter                 //
	conditional
	readonly
	keyof
	unique
	query // typeof x
	indexed
	object
)

// member of an object type.
type member struct {
	name string
	typ  *typ
}

// parser reads the parts of a program that this package is about from its tokens.
type parser struct {
	toks []token
	i    int
	// constraint: extends does not start a conditional type.
	constraint bool
}

func (p *parser) tok() *token     { return &p.toks[p.i] }
func (p *parser) at(n int) *token { return &p.toks[min(p.i+n, len(p.toks)-1)] }
func (p *parser) is(s string) bool {
	return p.toks[p.i].text == s && p.toks[p.i].kind <= punct && p.toks[p.i].kind != str
}
func (p *parser) end() bool    { return p.toks[p.i].kind == eof }
func (p *parser) isWord() bool { return p.toks[p.i].kind == word }
func (p *parser) next()        { p.i = min(p.i+1, len(p.toks)-1) }
func (p *parser) take(s string) bool {
	if !p.is(s) {
		return false
	}
	p.next()
	return true
}

// skip passes what a bracket or template opens.
func (p *parser) skip() {
	for t := p.tok(); ; t = p.tok() {
		if t.match < 0 {
			p.next()
			return
		}
		p.i = t.match
		if p.tok().kind != middle {
			p.next()
			return
		}
	}
}

// typ reads a type.
func (p *parser) typ() *typ {
	if t := p.functionType(); t != nil {
		return t
	}
	t := p.union()
	if p.constraint || !p.is("extends") || p.tok().newline {
		return t
	}
	p.next()
	p.constraint = true
	p.typ()
	p.constraint = false
	if !p.take("?") {
		return t
	}
	yes := p.typ()
	p.take(":")
	return &typ{form: conditional, list: []*typ{yes, p.typ()}}
}

// inner reads a type where a conditional one may stand again.
func (p *parser) inner() *typ {
	defer func(c bool) { p.constraint = c }(p.constraint)
	p.constraint = false
	return p.typ()
}

// functionType reads (…) => T, <T>(…) => U, new (…) => T.
func (p *parser) functionType() *typ {
	start, f := p.i, function
	if p.is("abstract") && p.at(1).text == "new" {
		p.next()
	}
	if p.is("new") {
		p.next()
		f = creator
	}
	if p.is("<") {
		p.typeParameters()
	}
	if p.is("(") && p.tok().match > 0 && p.toks[p.tok().match+1].text == "=>" {
		p.i = p.tok().match + 2
		p.result()
		return &typ{form: f}
	}
	p.i = start
	return nil
}

// result reads what a function returns: a type, or what it says of a parameter.
func (p *parser) result() *typ {
	if p.is("asserts") && p.at(1).kind == word && !p.at(1).newline && p.at(1).text != "is" {
		p.i += 2
		if p.take("is") {
			p.typ()
		}
		return &typ{form: assertion}
	}
	if p.isWord() && p.at(1).text == "is" && p.at(1).kind == word && !p.at(1).newline {
		p.i += 2
		p.typ()
		return &typ{form: predicate}
	}
	return p.typ()
}

func (p *parser) union() *typ { return p.joined("|", union, p.intersection) }

func (p *parser) intersection() *typ { return p.joined("&", inter, p.operator) }

func (p *parser) joined(op string, f form, part func() *typ) *typ {
	p.take(op)
	t := part()
	if !p.is(op) {
		return t
	}
	t = &typ{form: f, list: []*typ{t}}
	for p.take(op) {
		t.list = append(t.list, part())
	}
	return t
}

var operators = map[string]form{"keyof": keyof, "unique": unique, "readonly": readonly}

func (p *parser) operator() *typ {
	if f, ok := operators[p.tok().text]; ok && p.isWord() && p.startsType(p.at(1)) {
		p.next()
		return &typ{form: f, list: []*typ{p.operator()}}
	}
	if p.is("infer") && p.at(1).kind == word {
		p.i += 2
		if start, outer := p.i, p.constraint; p.is("extends") {
			p.next()
			p.constraint = true
			p.typ()
			if p.constraint = outer; !outer && p.is("?") {
				p.i = start
			}
		}
		return &typ{}
	}
	return p.postfix()
}

// startsType reports whether a type may start with a token.
func (p *parser) startsType(t *token) bool {
	switch t.kind {
	case word:
		return t.text != "extends" && t.text != "is"
	case number, bigint, str, template, head:
		return true
	}
	return t.text == "(" || t.text == "[" || t.text == "{" || t.text == "-" || t.text == "<"
}

func (p *parser) postfix() *typ {
	t := p.primary()
	for p.is("[") && !p.tok().newline {
		if p.at(1).text == "]" {
			p.i += 2
			t = &typ{form: array, list: []*typ{t}}
			continue
		}
		p.next()
		t = &typ{form: indexed, list: []*typ{t, p.inner()}}
		p.take("]")
	}
	return t
}

var keywords = map[string]bool{"any": true, "unknown": true, "string": true, "number": true, "bigint": true, "symbol": true,
	"boolean": true, "undefined": true, "never": true, "object": true, "void": true, "null": true, "this": true}

func (p *parser) primary() *typ {
	t := p.tok()
	switch t.kind {
	case str, template:
		p.next()
		return &typ{form: text, text: unquoted(t)}
	case head:
		p.skip()
		return &typ{form: text}
	case number:
		p.next()
		return &typ{form: numeric}
	case bigint:
		p.next()
		return &typ{form: bignum}
	case word:
		return p.named()
	}
	switch t.text {
	case "-":
		p.next()
		return p.primary()
	case "{":
		return p.objectType()
	case "[":
		p.skip()
		return &typ{form: tuple}
	case "(":
		end := t.match
		p.next()
		inner := p.inner()
		if end > 0 {
			p.i = end + 1
		}
		return inner
	}
	return &typ{} // no type: the token stays for who can read it
}

// named reads a type that starts with a word.
func (p *parser) named() *typ {
	switch w := p.tok().text; w {
	case "true", "false":
		p.next()
		return &typ{form: boolean}
	case "typeof":
		p.next()
		if p.is("import") {
			p.importType()
			return &typ{}
		}
		return &typ{form: query, name: p.entity(), list: p.typeArguments()}
	case "import":
		if p.at(1).text == "(" {
			p.importType()
			return &typ{}
		}
	default:
		if keywords[w] && p.at(1).text != "." {
			p.next()
			return &typ{form: keyword, text: w}
		}
	}
	return &typ{form: ref, name: p.entity(), list: p.typeArguments()}
}

// entity reads a name with dots.
func (p *parser) entity() []string {
	name := []string{p.tok().text}
	p.next()
	for p.is(".") && (p.at(1).kind == word || p.at(1).kind == private) {
		name = append(name, p.at(1).text)
		p.i += 2
	}
	return name
}

func (p *parser) importType() {
	p.next()
	if p.is("(") {
		p.skip()
	}
	for p.is(".") {
		p.i += 2
	}
	p.typeArguments()
}

// typeArguments reads <A, B> if they are there.
func (p *parser) typeArguments() []*typ {
	if !p.is("<") || p.tok().newline {
		return nil
	}
	p.next()
	var list []*typ
	for !p.end() && !p.take(">") {
		start := p.i
		list = append(list, p.inner())
		if !p.take(",") && !p.is(">") || p.i == start {
			return list
		}
	}
	return list
}

// typeParameter of a generic declaration.
type typeParameter struct {
	name  string
	bound *typ
}

// typeParameters reads <T extends A = B>.
func (p *parser) typeParameters() []typeParameter {
	p.next()
	var list []typeParameter
	for !p.end() && !p.take(">") {
		start := p.i
		for (p.is("const") || p.is("in") || p.is("out")) && p.at(1).kind == word && p.at(1).text != "extends" {
			p.next()
		}
		t := typeParameter{name: p.tok().text}
		p.next()
		if p.take("extends") {
			t.bound = p.inner()
		}
		if p.take("=") {
			p.inner()
		}
		list = append(list, t)
		if !p.take(",") && !p.is(">") || p.i == start {
			return list
		}
	}
	return list
}

// objectType reads an object type, a mapped type, or the body of an interface.
func (p *parser) objectType() *typ {
	t := &typ{form: object}
	end := p.tok().match
	if end < 0 {
		p.skip()
		return t
	}
	for p.next(); p.i < end; {
		start := p.i
		p.objectMember(t)
		if p.i == start {
			p.skip()
		}
	}
	p.i = end + 1
	return t
}

func (p *parser) objectMember(t *typ) {
	for p.is(";") || p.is(",") {
		p.next()
	}
	switch {
	case p.is("new") && (p.at(1).text == "(" || p.at(1).text == "<"):
		t.create = true
		p.next()
		p.signature()
		return
	case p.is("(") || p.is("<"):
		t.call = true
		p.signature()
		return
	}
	for p.modifier() {
	}
	name := p.tok()
	switch {
	case name.kind == word || name.kind == str || name.kind == number:
		p.next()
	case name.text == "[" || name.kind != punct:
		p.skip()
	default:
		return
	}
	p.take("?")
	switch {
	case p.is("(") || p.is("<"):
		p.signature()
		t.members = append(t.members, member{unquoted(name), &typ{form: function}})
	case p.take(":"):
		t.members = append(t.members, member{unquoted(name), p.inner()})
	}
}

// modifier passes a word before a member's name.
func (p *parser) modifier() bool {
	switch t := p.at(1); {
	case !memberModifiers[p.tok().text] || p.tok().kind != word:
		return false
	case t.kind == punct && t.text != "[" && t.text != "*" && t.text != "{" || t.kind == eof:
		return false
	case t.text == "{" && p.tok().text != "static":
		return false
	case t.newline && p.tok().text != "static" && p.tok().text != "get" && p.tok().text != "set":
		return false
	}
	p.next()
	return true
}

var memberModifiers = map[string]bool{"public": true, "private": true, "protected": true, "static": true, "abstract": true, "override": true,
	"readonly": true, "declare": true, "async": true, "accessor": true, "get": true, "set": true, "export": true}

// signature reads <T>(…): R.
func (p *parser) signature() {
	if p.is("<") {
		p.typeParameters()
	}
	if p.is("(") {
		p.skip()
	}
	if p.take(":") {
		p.result()
	}
}

// unquoted is a member's name as a string.
func unquoted(t *token) string {
	if t.kind == str && len(t.text) > 1 {
		return t.text[1 : len(t.text)-1]
	}
	return t.text
}
