package metadata

// decorators passes decorators and returns the offset behind the last, -1 without any.
func (s *scanner) decorators() int {
	end := -1
	for s.is("@") {
		s.next()
		s.decorator()
		end = s.toks[s.i-1].end
	}
	return end
}

// decorator passes the expression of one.
func (s *scanner) decorator() {
	s.take("new")
	s.skip()
	for {
		switch t := s.tok(); {
		case t.text == "." || t.text == "?.":
			s.i = min(s.i+2, len(s.toks)-1)
		case t.text == "(" || t.kind == template || t.kind == head:
			s.skip()
		case t.text == "!":
			s.next()
		case t.text == "<":
			start := s.i
			if s.typeArguments(); !s.is("(") {
				s.i = start
				return
			}
		default:
			return
		}
	}
}

// decoratedClass reads a class with the decorators before it.
func (s *scanner) decoratedClass(sc *scope, exports, isDefault bool) {
	end := s.decorators()
	ambient := false
	for s.isWord() && !s.is("class") {
		switch s.tok().text {
		case "export":
			exports = true
		case "default":
			isDefault = true
		case "declare":
			ambient = true
		case "abstract":
		default:
			return
		}
		s.next()
		end = max(end, s.decorators())
	}
	if !s.is("class") {
		return
	}
	name := s.class(sc, end, ambient, true)
	switch {
	case !exports || sc != s.file.root:
	case isDefault:
		s.file.exports["default"] = exported{local: name}
	default:
		s.file.exports[name] = exported{local: name}
	}
}

// classWord reads a class if it is one, a declaration or an expression.
func (s *scanner) classWord(sc *scope) {
	n := s.at(1)
	if n.text != "{" && n.kind != word {
		return
	}
	declares := s.starts()
	if s.i > 0 && !s.tok().newline && s.toks[s.i-1].text == ")" || declares && s.i > 0 && s.continues(&s.toks[s.i-1]) {
		declares = false
	}
	s.class(sc, -1, false, declares)
}

// continues reports whether an expression goes on after a token.
func (s *scanner) continues(t *token) bool {
	switch {
	case t.kind == word:
		return beforeValue[t.text] && t.text != "default"
	case t.kind != punct || t.value || t.postfix:
		return false
	}
	switch t.text {
	case ";", "{", "}", ")", "]", "++", "--":
		return false
	}
	return true
}

// class reads a class from its keyword on and returns its name, "default" for one without.
func (s *scanner) class(sc *scope, decorated int, ambient, declares bool) string {
	s.next()
	name := "default"
	if s.isWord() && !s.is("extends") && (!s.is("implements") || s.at(1).text == "{") {
		name = s.tok().text
		s.next()
	}
	c := &class{name: name, scope: sc, decorated: decorated}
	if s.is("<") {
		c.scope = sc.withTypes(s.typeParameters())
	}
	if declares {
		sc.declare(name, &decl{what: classDecl})
	}
	for !s.is("{") && !s.end() { // extends and implements
		if s.is("<") {
			if start := s.i; s.typeArguments() != nil && s.i > start {
				continue
			}
		}
		s.skip()
	}
	end := s.tok().match
	if end < 0 {
		return name
	}
	if s.next(); declares && !ambient {
		s.file.classes = append(s.file.classes, c)
	}
	for s.i < end {
		start := s.i
		s.classMember(c, end)
		if s.i == start {
			s.skip()
		}
	}
	s.i = end + 1
	return name
}

func (s *scanner) classMember(c *class, end int) {
	for s.take(";") {
	}
	m := &classMember{decorated: s.decorators(), scope: c.scope}
	static := false
	for t := s.tok(); s.modifier(); t = s.tok() {
		switch t.text {
		case "static":
			static = true
			if s.is("{") {
				s.step(c.scope)
				return
			}
		case "async":
			m.async = true
		case "get":
			m.kind = getter
		case "set":
			m.kind = setter
		}
	}
	if s.i >= end {
		return
	}
	s.take("*")
	name := s.tok()
	if name.kind == punct && name.text != "[" {
		return
	}
	first := s.i
	s.skip()
	m.key = joined(s.toks[first:s.i])
	if static {
		m.key = "static " + m.key
	} else if m.key == "constructor" {
		m.kind = constructor
	}
	if t := s.tok(); t.text == "?" || t.text == "!" {
		s.next()
	}
	if s.is("(") || s.is("<") {
		s.classFunction(m)
	} else {
		m.kind = property
		s.classField(m, end)
	}
	c.members = append(c.members, m)
}

// joined is the text of tokens, by which members are the same.
func joined(list []token) string {
	if len(list) == 1 {
		return unquoted(&list[0])
	}
	text := ""
	for _, t := range list {
		text += t.text
	}
	return text
}

func (s *scanner) classField(m *classMember, end int) {
	if s.take(":") {
		m.typ = s.typ()
	}
	if s.is("=") {
		s.next()
		from := s.i
		to := s.expressionEnd(end, true)
		s.i = from
		s.statements(to, m.scope)
	}
	s.take(";")
}

func (s *scanner) classFunction(m *classMember) {
	if m.kind == property {
		m.kind = method
	}
	inner := m.scope
	if s.is("<") {
		inner = m.scope.withTypes(s.typeParameters()) // which the metadata's types do not know
	}
	if s.is("(") {
		m.params = s.params(inner)
	}
	if s.take(":") {
		m.typ = s.result()
	}
	if s.is("{") {
		m.body = true
		s.step(inner)
	}
}

// params reads the parameters of a function in parentheses.
func (s *scanner) params(sc *scope) []param {
	var list []param
	end := s.tok().match
	if end < 0 {
		s.skip()
		return nil
	}
	for s.next(); s.i < end; {
		list = append(list, s.param(sc, end))
		if !s.take(",") {
			break
		}
	}
	s.i = end + 1
	return list
}

func (s *scanner) param(sc *scope, end int) param {
	p := param{start: s.tok().start, decorated: s.decorators()}
	for s.modifier() {
	}
	p.rest = s.take("...")
	p.this = s.is("this")
	s.skip()
	s.take("?")
	if s.take(":") {
		p.typ = s.typ()
	}
	if s.take("=") {
		from := s.i
		to := s.expressionEnd(end, false)
		s.i = from
		s.statements(to, sc)
	}
	return p
}

// expressionEnd is the token at which an expression ends: a comma or semicolon, the end of
// what it is in, or, for fields, the next line where the expression cannot go on.
func (s *scanner) expressionEnd(end int, field bool) int {
	for first := s.i; s.i < end; {
		t := s.tok()
		if t.text == "," && t.kind == punct || t.text == ";" && t.kind == punct {
			return s.i
		}
		if field && t.newline && s.i > first && s.ends(&s.toks[s.i-1]) && s.startsMember(t) {
			return s.i
		}
		if t.text == "<" && s.i > first && s.toks[s.i-1].kind == word || t.text == "<" && s.i == first {
			if s.passTypeArguments() {
				continue
			}
		}
		s.skip()
	}
	return end
}

// passTypeArguments passes <…> if no operator is meant.
func (s *scanner) passTypeArguments() bool {
	start := s.i
	s.typeArguments()
	if s.i > start && s.toks[s.i-1].text == ">" {
		switch t := s.tok(); {
		case t.text == "(" || t.kind == template || t.kind == head || t.newline:
			return true
		case t.kind == punct && t.text != "<" && t.text != ">" && t.text != "+" && t.text != "-" && t.text != "[" && t.text != "!" && t.text != "{":
			return true
		}
	}
	s.i = start
	return false
}

// ends reports whether an expression may end with a token.
func (s *scanner) ends(t *token) bool {
	switch t.kind {
	case word:
		return !beforeValue[t.text]
	case punct:
		return t.text == ")" || t.text == "]" || t.text == "}" || t.text == "++" || t.text == "--" || t.postfix || t.text == ">"
	}
	return t.kind != head && t.kind != middle
}

// startsMember reports whether a member may start with a token that no expression goes on
// with.
func (s *scanner) startsMember(t *token) bool {
	switch t.kind {
	case word:
		return t.text != "in" && t.text != "instanceof"
	case private, str, number:
		return true
	}
	return t.text == "@"
}
