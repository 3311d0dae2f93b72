package builtins

import "github.com/gonodec/gonodec/jsrt"

// substitution is GetSubstitution (§22.1.3.19.1) for a match that a result object describes.
type substitution struct {
	str      *jsrt.String
	from, to int            // the match in str
	matched  *jsrt.String   // what the object says was matched
	captures []*jsrt.String // of groups 1, 2, …; nil: undefined
	named    *jsrt.Object   // nil: undefined

	pieces []*jsrt.String // of the result
	length int            // of all pieces
}

// hasDollar reports that a replacement text is more than literal text.
func hasDollar(template *jsrt.String) bool {
	return indexOf(template, jsrt.FromCodeUnit('$'), 0) >= 0
}

// expand returns template with what its parts stand for.
func (m *substitution) expand(r *jsrt.Realm, template *jsrt.String) *jsrt.String {
	dollar, n := jsrt.FromCodeUnit('$'), template.Len()
	literal := 0 // where text begins that stands for itself
	for i := indexOf(template, dollar, 0); i >= 0 && i+1 < n; {
		size := 2
		m.add(r, template.Substring(literal, i))
		switch c := template.At(i + 1); {
		case c == '$':
			m.add(r, dollar)
		case c == '&':
			m.add(r, m.matched)
		case c == '`':
			m.add(r, m.str.Substring(0, m.from))
		case c == '\'':
			m.add(r, m.str.Substring(min(m.to, m.str.Len()), m.str.Len()))
		case c >= '0' && c <= '9':
			size = m.addNumbered(r, template, i)
		case c == '<' && m.named != nil:
			size = m.addNamed(r, template, i)
		default:
			m.add(r, dollar)
			size = 1
		}
		literal = i + size
		i = indexOf(template, dollar, literal)
	}
	m.add(r, template.Substring(literal, n))
	var b jsrt.StringBuilder
	for _, s := range m.pieces {
		b.Write(s)
	}
	return b.String()
}

// add appends a piece; a result that gets too long is refused before any is copied.
func (m *substitution) add(r *jsrt.Realm, s *jsrt.String) {
	m.length += s.Len()
	checkLength(r, m.length)
	m.pieces = append(m.pieces, s)
}

// addNumbered expands $n or $nn at position i and returns its size; two digits are
// taken if there is such a group.
func (m *substitution) addNumbered(r *jsrt.Realm, template *jsrt.String, i int) int {
	g, size := int(template.At(i+1)-'0'), 2
	if i+2 < template.Len() {
		if d := template.At(i + 2); d >= '0' && d <= '9' && g*10+int(d-'0') <= len(m.captures) && g*10+int(d-'0') > 0 {
			g, size = g*10+int(d-'0'), 3
		}
	}
	if g == 0 || g > len(m.captures) {
		m.add(r, template.Substring(i, i+size))
		return size
	}
	if c := m.captures[g-1]; c != nil {
		m.add(r, c)
	}
	return size
}

// addNamed expands $<name> at position i.
func (m *substitution) addNamed(r *jsrt.Realm, template *jsrt.String, i int) int {
	end := indexOf(template, jsrt.FromCodeUnit('>'), i+2)
	if end < 0 {
		m.add(r, template.Substring(i, i+2))
		return 2
	}
	name := template.Substring(i+2, end)
	if v := jsrt.Get(r, m.named, jsrt.StringKey(name)); !v.IsUndefined() {
		m.add(r, jsrt.ToString(r, v))
	}
	return end + 1 - i
}
