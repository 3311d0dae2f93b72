package builtins

import "github.com/gonodec/gonodec/jsrt"

// replaceTemplate is a replacement text, taken apart for one pattern as GetSubstitution
// (§22.1.3.19.1) reads it. No part runs code: the groups are those of the match.
type replaceTemplate struct {
	text  *jsrt.String
	code  *regExpCode // nil: the pattern is a string
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

// prepare makes t the template for text and c, nil for a pattern that is a string.
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
	case c == '<' && t.code != nil && len(t.code.names) > 0:
		return t.named(i)
	}
	return p, 0
}

// numbered reads $n or $nn at i; two digits are taken if there is such a group.
func (t *replaceTemplate) numbered(i int) (templatePart, int) {
	if t.code == nil {
		return templatePart{}, 0
	}
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

// write appends the replacement of a match in s, which caps describes.
func (t *replaceTemplate) write(r *jsrt.Realm, b *jsrt.StringBuilder, s *jsrt.String, caps []int32) {
	n := b.Len()
	for i := range t.parts {
		_, from, to := t.piece(&t.parts[i], s, caps)
		n += to - from
		checkLength(r, n) // before any is copied
	}
	for i := range t.parts {
		text, from, to := t.piece(&t.parts[i], s, caps)
		b.WriteRange(text, from, to)
	}
}

// piece is the range of a text that a part stands for.
func (t *replaceTemplate) piece(p *templatePart, s *jsrt.String, caps []int32) (text *jsrt.String, from, to int) {
	switch p.kind {
	case templateText:
		return t.text, p.from, p.to
	case templateGroup:
		return s, int(caps[2*p.from]), int(caps[2*p.from+1])
	case templateBefore:
		return s, 0, int(caps[0])
	case templateAfter:
		return s, int(caps[1]), s.Len()
	}
	for k := len(p.groups) - 1; k >= 0; k-- { // templateNamed
		if g := p.groups[k]; caps[2*g] >= 0 {
			return s, int(caps[2*g]), int(caps[2*g+1])
		}
	}
	return s, 0, 0
}
