package builtins

import "github.com/gonodec/gonodec/jsrt"

// substitution is what GetSubstitution (§22.1.3.19.1) needs to know of a match.
type substitution struct {
	str      *jsrt.String
	from, to int            // the match in str
	matched  *jsrt.String   // what a result object says was matched; nil: the part of str
	captures []*jsrt.String // of groups 1, 2, …; nil: undefined
	named    *jsrt.Object   // nil: undefined
}

// hasDollar reports that a replacement text is more than literal text.
func hasDollar(template *jsrt.String) bool {
	return indexOf(template, jsrt.FromCodeUnit('$'), 0) >= 0
}

// write appends the expansion of template to b.
func (m *substitution) write(r *jsrt.Realm, b *jsrt.StringBuilder, template *jsrt.String) {
	n := template.Len()
	for i := 0; i < n; {
		u := template.At(i)
		if u != '$' || i+1 == n {
			b.WriteUnit(u)
			i++
			continue
		}
		size := 2
		switch c := template.At(i + 1); {
		case c == '$':
			b.WriteUnit('$')
		case c == '&' && m.matched != nil:
			b.Write(m.matched)
		case c == '&':
			b.WriteRange(m.str, m.from, m.to)
		case c == '`':
			b.WriteRange(m.str, 0, m.from)
		case c == '\'':
			b.WriteRange(m.str, min(m.to, m.str.Len()), m.str.Len())
		case c >= '0' && c <= '9':
			size = m.writeNumbered(b, template, i)
		case c == '<' && m.named != nil:
			size = m.writeNamed(r, b, template, i)
		default:
			b.WriteUnit('$')
			size = 1
		}
		i += size
		checkLength(r, b.Len())
	}
}

// writeNumbered expands $n or $nn at position i and returns its size; two digits are
// taken if there is such a group.
func (m *substitution) writeNumbered(b *jsrt.StringBuilder, template *jsrt.String, i int) int {
	g, size := int(template.At(i+1)-'0'), 2
	if i+2 < template.Len() {
		if d := template.At(i + 2); d >= '0' && d <= '9' && g*10+int(d-'0') <= len(m.captures) && g*10+int(d-'0') > 0 {
			g, size = g*10+int(d-'0'), 3
		}
	}
	if g == 0 || g > len(m.captures) {
		b.WriteRange(template, i, i+size)
		return size
	}
	if c := m.captures[g-1]; c != nil {
		b.Write(c)
	}
	return size
}

// writeNamed expands $<name> at position i.
func (m *substitution) writeNamed(r *jsrt.Realm, b *jsrt.StringBuilder, template *jsrt.String, i int) int {
	end := indexOf(template, jsrt.FromCodeUnit('>'), i+2)
	if end < 0 {
		b.WriteASCII("$<")
		return 2
	}
	name := template.Substring(i+2, end)
	if v := jsrt.Get(r, m.named, jsrt.StringKey(name)); !v.IsUndefined() {
		b.Write(jsrt.ToString(r, v))
	}
	return end + 1 - i
}
