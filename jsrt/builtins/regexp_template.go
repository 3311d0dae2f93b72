package builtins

import "github.com/gonodec/gonodec/jsrt"

// replaceTemplate is a replacement text, taken apart for one regular expression as
// GetSubstitution (§22.1.3.19.1) reads it. No part runs code: the groups are those of the match.
type replaceTemplate struct {
	text  *jsrt.String
	code  *regExpCode
	parts []templatePart
	plain bool // it has no $
}

// templatePart is literal text, or what it stands for.
type templatePart struct {
	kind     templateKind
	from, to int // templateText: in the text; templateGroup: the group
	groups   []int
}

type templateKind uint8

const (
	templateText   templateKind = iota
	templateGroup               // a group, which may have no part in the match; 0 is the match
	templateNamed               // the one of groups that took part
	templateBefore              // what stands before the match
	templateAfter
)

// prepare makes t the template for text and c.
func (t *replaceTemplate) prepare(c *regExpCode, text *jsrt.String) {
	t.text, t.code, t.parts = text, c, t.parts[:0]
	if t.plain = !hasDollar(text); t.plain {
		return
	}
	n, literal := text.Len(), 0
	for i := 0; i+1 < n; {
		if text.At(i) != '$' {
			i++
			continue
		}
		part, size := t.part(i)
		if size == 0 { // a $ that stands for itself
			i++
			continue
		}
		t.literal(literal, i)
		if t.parts = append(t.parts, part); part.kind == templateText && part.from == part.to {
			t.parts = t.parts[:len(t.parts)-1]
		}
		i += size
		literal = i
	}
	t.literal(literal, n)
}

func (t *replaceTemplate) literal(from, to int) {
	if from < to {
		t.parts = append(t.parts, templatePart{from: from, to: to})
	}
}

// part reads what stands behind the $ at i; size is 0 where the $ is literal text.
func (t *replaceTemplate) part(i int) (p templatePart, size int) {
	switch c := t.text.At(i + 1); {
	case c == '$':
		return templatePart{from: i, to: i + 1}, 2
	case c == '&':
		return templatePart{kind: templateGroup}, 2
	case c == '`':
		return templatePart{kind: templateBefore}, 2
	case c == '\'':
		return templatePart{kind: templateAfter}, 2
	case c >= '0' && c <= '9':
		return t.numbered(i)
	case c == '<' && len(t.code.names) > 0:
		return t.named(i)
	}
	return p, 0
}

// numbered reads $n or $nn at i; two digits are taken if there is such a group.
func (t *replaceTemplate) numbered(i int) (templatePart, int) {
	g, size := int(t.text.At(i+1)-'0'), 2
	if i+2 < t.text.Len() {
		if d := t.text.At(i + 2); d >= '0' && d <= '9' && g*10+int(d-'0') < t.code.groups && g*10+int(d-'0') > 0 {
			g, size = g*10+int(d-'0'), 3
		}
	}
	if g == 0 || g >= t.code.groups {
		return templatePart{}, 0
	}
	return templatePart{kind: templateGroup, from: g}, size
}

// named reads $<name> at i.
func (t *replaceTemplate) named(i int) (templatePart, int) {
	end := indexOf(t.text, jsrt.FromCodeUnit('>'), i+2)
	if end < 0 {
		return templatePart{}, 0
	}
	p := templatePart{kind: templateNamed}
	k := jsrt.StringKey(t.text.Substring(i+2, end))
	for _, g := range t.code.names {
		if g.key == k {
			p.groups = g.indices
		}
	}
	return p, end + 1 - i
}

// write appends the replacement of a match in s. It stops where that gets too long.
func (t *replaceTemplate) write(r *jsrt.Realm, b *jsrt.StringBuilder, s *jsrt.String, caps []int32) {
	for i := range t.parts {
		switch p := &t.parts[i]; p.kind {
		case templateText:
			b.WriteRange(t.text, p.from, p.to)
		case templateGroup:
			b.WriteRange(s, int(caps[2*p.from]), int(caps[2*p.from+1]))
		case templateBefore:
			b.WriteRange(s, 0, int(caps[0]))
		case templateAfter:
			b.WriteRange(s, int(caps[1]), s.Len())
		case templateNamed:
			for k := len(p.groups) - 1; k >= 0; k-- {
				if g := p.groups[k]; caps[2*g] >= 0 {
					b.WriteRange(s, int(caps[2*g]), int(caps[2*g+1]))
					break
				}
			}
		}
		checkLength(r, b.Len())
	}
}
