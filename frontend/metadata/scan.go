package metadata

import "strings"

// scanner finds the declarations of a file and its decorated classes. It reads statements
// as far as they declare something, and passes over the rest.
type scanner struct {
	parser
	file *file
}

// scan reads a file.
func scan(path, text string) *file {
	f := &file{path: path, exports: map[string]exported{}, ambient: map[string]*file{}}
	f.root = &scope{file: f}
	s := &scanner{file: f, parser: parser{toks: lex(text, strings.HasSuffix(path, "x"))}}
	s.statements(len(s.toks)-1, f.root)
	return f
}

func (s *scanner) statements(end int, sc *scope) {
	for s.i < end {
		start := s.i
		s.statement(sc)
		if s.i == start {
			s.step(sc)
		}
	}
	s.i = end
}

// step passes a token that declares nothing, or the block that it opens.
func (s *scanner) step(sc *scope) {
	if t := s.tok(); t.text == "{" && t.kind == punct && t.match > 0 {
		s.next()
		s.statements(t.match, sc.child())
	}
	s.next()
}

// starts reports whether a statement may start here.
func (s *scanner) starts() bool {
	if s.i == 0 || s.tok().newline {
		return true
	}
	switch s.toks[s.i-1].text {
	case ";", "{", "}", ")", "else":
		return true
	}
	return false
}

// statement reads what declares something.
func (s *scanner) statement(sc *scope) {
	t := s.tok()
	if t.text == "@" && t.kind == punct {
		s.decoratedClass(sc, false, false)
		return
	}
	if t.kind != word || s.i > 0 && (s.toks[s.i-1].text == "." || s.toks[s.i-1].text == "?.") {
		return
	}
	switch t.text {
	case "class":
		s.classWord(sc)
	case "function":
		s.function(sc)
	case "import":
		if s.starts() {
			s.importDeclaration(sc)
		}
	case "export":
		if s.starts() {
			s.exportDeclaration(sc)
		}
	default:
		if s.starts() {
			s.declaration(sc, false)
		}
	}
}

// declaration reads a declaration after export and declare, if there is one, and returns its
// name.
func (s *scanner) declaration(sc *scope, ambient bool) string {
	t, n := s.tok(), s.at(1)
	if t.kind != word {
		return ""
	}
	named := n.kind == word && !n.newline
	switch t.text {
	case "declare", "abstract":
		if named {
			s.next()
			return s.declaration(sc, ambient || t.text == "declare")
		}
	case "class":
		return s.class(sc, -1, ambient, true)
	case "function":
		return s.function(sc)
	case "async":
		if named && n.text == "function" {
			s.next()
			return s.function(sc)
		}
	case "interface":
		if named {
			return s.interfaceDeclaration(sc)
		}
	case "type":
		if named && (s.at(2).text == "=" || s.at(2).text == "<") {
			return s.alias(sc)
		}
	case "enum":
		if named {
			return s.enum(sc)
		}
	case "namespace", "module", "global":
		return s.namespace(sc)
	case "const", "let", "var":
		if t.text == "const" && named && n.text == "enum" {
			s.next()
			return s.enum(sc)
		}
		if n.kind == word {
			return s.variable(sc)
		}
	}
	return ""
}

func (s *scanner) interfaceDeclaration(sc *scope) string {
	s.next()
	d, name := &decl{what: interfaceDecl}, s.tok().text
	s.next()
	if s.is("<") {
		d.params = s.typeParameters()
	}
	if s.take("extends") {
		for ok := true; ok; ok = s.take(",") {
			d.bases = append(d.bases, s.primary())
		}
	}
	if s.is("{") {
		d.typ = s.objectType()
	} else {
		d.typ = &typ{form: object}
	}
	sc.declare(name, d)
	return name
}

func (s *scanner) alias(sc *scope) string {
	s.next()
	d, name := &decl{what: aliasDecl}, s.tok().text
	s.next()
	if s.is("<") {
		d.params = s.typeParameters()
	}
	s.take("=")
	d.typ = s.typ()
	sc.declare(name, d)
	return name
}

func (s *scanner) enum(sc *scope) string {
	s.next()
	name := s.tok().text
	s.next()
	end := s.tok().match
	if !s.is("{") || end < 0 {
		return name
	}
	d := sc.declare(name, &decl{what: enumDecl, values: map[string]form{}})
	s.next()
	for s.i < end {
		key := unquoted(s.tok())
		s.skip()
		d.values[key] = numeric
		if s.take("=") {
			d.values[key] = s.enumValue(d)
			for s.i < end && !s.is(",") {
				s.skip()
			}
		}
		s.take(",")
	}
	s.i = end + 1
	return name
}

// enumValue is the kind of a member's initialiser.
func (s *scanner) enumValue(d *decl) form {
	t, n := s.tok(), s.at(1)
	if t.match > 0 && t.kind == head {
		n = &s.toks[t.match+1]
	}
	switch {
	case (t.kind == str || t.kind == template || t.kind == head) && n.text != ".":
		return text
	case t.kind == word && (n.text == "," || n.text == "}") && d.values[t.text] != other:
		return d.values[t.text]
	}
	return numeric
}

func (s *scanner) namespace(sc *scope) string {
	w := s.tok().text
	n := s.at(1)
	var body *scope
	name := ""
	switch {
	case w == "global" && n.text == "{":
		body = s.file.root
		s.next()
	case w == "module" && n.kind == str:
		f := &file{path: s.file.path, exports: map[string]exported{}}
		f.root = &scope{file: f, parent: sc}
		s.file.ambient[unquoted(n)] = f
		body = f.root
		s.i += 2
		defer func(f *file) { s.file = f }(s.file)
		s.file = f
	case w != "global" && n.kind == word && !n.newline && (s.at(2).text == "{" || s.at(2).text == "."):
		s.next()
		name = s.tok().text
		for inner := sc; ; s.next() {
			body = inner.child()
			inner.declare(s.tok().text, &decl{what: namespaceDecl, body: body})
			inner = body
			if s.next(); !s.is(".") {
				break
			}
		}
	default:
		return ""
	}
	if t := s.tok(); s.is("{") && t.match > 0 {
		s.next()
		s.statements(t.match, body)
		s.next()
	}
	return name
}

func (s *scanner) variable(sc *scope) string {
	constant := s.is("const")
	s.next()
	d, name := &decl{what: variableDecl}, s.tok().text
	s.next()
	s.take("!")
	if s.take(":") {
		d.typ = s.typ()
	}
	if s.take("=") {
		d.create = s.is("class")
		d.plain = s.is("{") || s.is("[") || s.tok().kind != word && s.tok().kind != punct
		if constant && d.plain {
			d.values = s.literalValues()
		}
	}
	sc.declare(name, d)
	return name
}

// literalValues are the kinds of the values of an object or array literal, or of a literal
// by the name "".
func (s *scanner) literalValues() map[string]form {
	values := map[string]form{}
	t := s.tok()
	if t.kind != punct {
		values[""] = literalForm(t)
		return values
	}
	if t.match < 0 {
		return nil
	}
	for p := (parser{toks: s.toks, i: s.i + 1}); p.i < t.match; {
		key := unquoted(p.tok())
		if t.text == "{" {
			p.skip()
			if !p.take(":") {
				return nil
			}
		}
		values[key] = literalForm(p.tok())
		p.skip()
		if !p.take(",") && p.i != t.match {
			return nil
		}
	}
	return values
}

func literalForm(t *token) form {
	switch t.kind {
	case str, template, head:
		return text
	case number:
		return numeric
	case bigint:
		return bignum
	}
	if t.text == "true" || t.text == "false" {
		return boolean
	}
	return other
}

// function reads one with its body, whose scope knows the type parameters.
func (s *scanner) function(sc *scope) string {
	s.next()
	s.take("*")
	name := ""
	if s.isWord() {
		name = s.tok().text
		sc.declare(name, &decl{what: functionDecl})
		s.next()
	}
	inner := sc
	if s.is("<") {
		inner = sc.withTypes(s.typeParameters())
	}
	if !s.is("(") {
		return name
	}
	s.skip()
	if s.take(":") {
		s.result()
	}
	if t := s.tok(); s.is("{") && t.match > 0 {
		s.step(inner)
	}
	return name
}
