package metadata

import "strings"

// element reads a JSX element as one token. It leaves alone what turns out to be something
// else: the type parameters of an arrow function.
func (l *lexer) element() bool {
	if l.arrowNext() {
		return false
	}
	s := elementScanner{src: l.src, pos: l.pos}
	if !s.element() {
		return false
	}
	l.add(element, s.pos)
	return true
}

// arrowNext: <T,> and <T extends … start an arrow function in .tsx.
func (l *lexer) arrowNext() bool {
	rest := strings.TrimLeft(l.src[l.pos+1:], " \t\r\n")
	end := 0
	for end < len(rest) && (isNameByte(rest[end]) || rest[end] >= '0' && rest[end] <= '9') {
		end++
	}
	if rest[:end] == "const" {
		return true
	}
	rest = strings.TrimLeft(rest[end:], " \t\r\n")
	after, ok := strings.CutPrefix(rest, "extends")
	return end > 0 && (strings.HasPrefix(rest, ",") || ok && after != "" && strings.IndexByte(" \t\r\n", after[0]) >= 0)
}

// elementScanner finds the end of a JSX element.
type elementScanner struct {
	src string
	pos int
}

// element reads <name attributes/> or <name attributes>children</name>, with or without a
// name.
func (s *elementScanner) element() bool {
	s.pos++
	s.space()
	name := s.name()
	closed, ok := s.attributes(name == "")
	if !ok || closed {
		return ok
	}
	for s.pos < len(s.src) {
		switch c := s.src[s.pos]; {
		case c == '{':
			if !s.embedded() {
				return false
			}
		case c == '<':
			at := s.pos
			s.pos++
			s.space()
			if s.pos < len(s.src) && s.src[s.pos] == '/' {
				s.pos++
				s.space()
				ended := s.name() == name
				s.space()
				if ended = ended && s.pos < len(s.src) && s.src[s.pos] == '>'; ended {
					s.pos++
				}
				return ended
			}
			s.pos = at
			if !s.element() {
				return false
			}
		default:
			s.pos++
		}
	}
	return false
}

// attributes reads to the > of a tag, and reports whether it was />.
func (s *elementScanner) attributes(fragment bool) (closed, ok bool) {
	assigned := false // the last was =
	for s.space(); s.pos < len(s.src); s.space() {
		c := s.src[s.pos]
		value := assigned
		assigned = c == '='
		switch {
		case c == '>':
			s.pos++
			return false, true
		case fragment:
			return false, false
		case c == '/' && strings.HasPrefix(s.src[s.pos:], "/>"):
			s.pos += 2
			return true, true
		case c == '"' || c == '\'':
			end := strings.IndexByte(s.src[s.pos+1:], c)
			if end < 0 {
				return false, false
			}
			s.pos += end + 2
		case c == '{':
			if !s.embedded() {
				return false, false
			}
		case c == '<':
			if value && !s.element() || !value && !s.typeArguments() {
				return false, false
			}
		case c == '=':
			s.pos++
		case isNameByte(c) || c >= '0' && c <= '9' || c == '-' || c == ':' || c == '.':
			s.pos++
		default:
			return false, false
		}
	}
	return false, false
}

// typeArguments skips those of <Component<T> …>.
func (s *elementScanner) typeArguments() bool {
	depth := 0
	for ; s.pos < len(s.src); s.pos++ {
		switch s.src[s.pos] {
		case '<':
			depth++
		case '>':
			if depth--; depth <= 0 {
				s.pos++
				return true
			}
		}
	}
	return false
}

// embedded skips an expression in braces.
func (s *elementScanner) embedded() bool {
	l := lexer{src: s.src, pos: s.pos + 1, jsx: true}
	if !l.run(true) {
		return false
	}
	s.pos = l.pos + 1
	return true
}

func (s *elementScanner) space() {
	l := lexer{src: s.src, pos: s.pos}
	l.space()
	s.pos = l.pos
}

func (s *elementScanner) name() string {
	start := s.pos
	for s.pos < len(s.src) {
		c := s.src[s.pos]
		if !isNameByte(c) && !(c >= '0' && c <= '9') && c != '.' && c != '-' && c != ':' {
			break
		}
		s.pos++
	}
	return s.src[start:s.pos]
}
