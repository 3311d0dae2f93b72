package metadata

// importDeclaration reads import … from "…" and import a = ….
func (s *scanner) importDeclaration(sc *scope) string {
	start := s.i
	s.next()
	if s.is("(") || s.is(".") {
		s.i = start
		return ""
	}
	from := imported{}
	if s.is("type") && (s.at(1).text == "{" || s.at(1).text == "*" || s.at(1).kind == word && (s.at(1).text != "from" || s.at(2).text == "from")) {
		from.typeOnly = true
		s.next()
	}
	if s.isWord() && s.at(1).text == "=" {
		return s.importEquals(sc, from)
	}
	names := map[string]imported{}
	if s.isWord() {
		names[s.tok().text] = imported{name: "default"}
		s.next()
		s.take(",")
	}
	if s.take("*") {
		s.take("as")
		names[s.tok().text] = imported{name: "*"}
		s.next()
	}
	if s.is("{") {
		for _, n := range s.specifiers() {
			names[n.local] = imported{name: n.name, typeOnly: n.typeOnly}
		}
	}
	s.take("from")
	if s.tok().kind != str {
		s.i = start
		return ""
	}
	from.at = s.tok().start
	from.spec = unquoted(s.tok())
	s.next()
	if (s.is("with") || s.is("assert")) && s.at(1).text == "{" {
		s.next()
		s.skip()
	}
	from.to = s.toks[s.i-1].end
	from.end = from.to
	if s.is(";") {
		from.end = s.tok().end
		s.next()
	}
	for local, n := range names {
		d := &decl{what: importDecl, from: from}
		d.from.name = n.name
		d.from.typeOnly = from.typeOnly || n.typeOnly
		sc.declare(local, d)
	}
	return ""
}

// importEquals reads import a = require("…") and import a = b.c.
func (s *scanner) importEquals(sc *scope, from imported) string {
	name := s.tok().text
	s.i += 2
	if s.is("require") && s.at(1).text == "(" && s.at(2).kind == str {
		from.spec, from.name = unquoted(s.at(2)), "="
		s.i += 4
		sc.declare(name, &decl{what: importDecl, from: from})
		return name
	}
	if s.isWord() {
		sc.declare(name, &decl{what: nameDecl, name: s.entity()})
	}
	return name
}

// specifier is a part of { a as b, type c }.
type specifier struct {
	name, local string
	typeOnly    bool
}

func (s *scanner) specifiers() []specifier {
	var list []specifier
	end := s.tok().match
	for s.next(); s.i < end; {
		n := specifier{}
		if s.is("type") && s.at(1).text != "," && s.at(1).text != "}" && (s.at(1).text != "as" || s.at(2).text == "as" || s.at(2).text == "," || s.at(2).text == "}") {
			n.typeOnly = true
			s.next()
		}
		n.name = unquoted(s.tok())
		n.local = n.name
		s.next()
		if s.take("as") {
			n.local = unquoted(s.tok())
			s.next()
		}
		if list = append(list, n); !s.take(",") && s.i < end {
			break
		}
	}
	s.i = max(end+1, s.i)
	return list
}

// exportDeclaration reads what starts with export, declarations included.
func (s *scanner) exportDeclaration(sc *scope) {
	s.next()
	typeOnly := false
	if s.is("type") && (s.at(1).text == "{" || s.at(1).text == "*") {
		typeOnly = true
		s.next()
	}
	switch {
	case s.take("="):
		if s.isWord() {
			s.file.assign = s.tok().text
		}
	case s.take("default"):
		s.exportDefault(sc)
	case s.is("import"):
		if name := s.importDeclaration(sc); name != "" && sc == s.file.root {
			s.file.exports[name] = exported{local: name}
		}
	case s.take("*"):
		name := ""
		if s.take("as") {
			name = unquoted(s.tok())
			s.next()
		}
		if s.take("from"); s.tok().kind != str {
			return
		}
		if spec := unquoted(s.tok()); name != "" {
			s.file.exports[name] = exported{spec: spec, name: "*", typeOnly: typeOnly}
		} else {
			s.file.stars = append(s.file.stars, spec)
		}
	case s.is("{"):
		list, spec := s.specifiers(), ""
		if s.is("from") && s.at(1).kind == str {
			spec = unquoted(s.at(1))
		}
		for _, n := range list { // export { name as local }
			e := exported{spec: spec, name: n.name, typeOnly: typeOnly || n.typeOnly}
			if spec == "" {
				e.local = n.name
			}
			s.file.exports[n.local] = e
		}
	case s.is("@"):
		s.decoratedClass(sc, true, false)
	default:
		if name := s.declaration(sc, false); name != "" && sc == s.file.root {
			s.file.exports[name] = exported{local: name}
		}
	}
}

func (s *scanner) exportDefault(sc *scope) {
	if s.is("@") {
		s.decoratedClass(sc, true, true)
		return
	}
	if s.is("abstract") && s.at(1).text == "class" {
		s.next()
	}
	name := ""
	switch {
	case s.is("class"):
		name = s.class(sc, -1, false, true)
	case s.is("interface"), s.is("function"), s.is("async"):
		name = s.declaration(sc, false)
	case s.isWord() && (s.at(1).text == ";" || s.at(1).newline || s.at(1).kind == eof):
		name = s.tok().text
	}
	if name != "" {
		s.file.exports["default"] = exported{local: name}
	}
}
