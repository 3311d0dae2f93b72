package opt

import (
	"fmt"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// Notes for reports (explain.go): what the passes know and the result does not show.

// noteGain notes that a fast version would save too little.
func (s *speculator) noteGain(gain int) {
	if s.f.Unit.Notes != nil {
		s.f.Unit.Notes.Add(s.f, ir.OpInvalid, -1, ir.Note{Text: fmt.Sprintf("there is little to guess (gain %d, at least %d is asked for)", max(gain, 0), leastGain), At: -1})
	}
}

// eachNoted goes through the values of the function itself, if somebody wants notes.
func (s *speculator) eachNoted(note func(n *ir.Notes, v *ir.Value)) {
	n := s.f.Unit.Notes
	if n == nil {
		return
	}
	for _, b := range s.f.Blocks {
		for _, v := range b.Values {
			note(n, v)
		}
	}
}

// noteCalls notes why calls stay calls.
func (s *speculator) noteCalls() {
	s.eachNoted(func(n *ir.Notes, v *ir.Value) {
		switch v.Op {
		case ir.OpCall, ir.OpCallDirect, ir.OpNew:
			if note := s.callees.whyCall(s.f, v); note.Text != "" {
				n.Add(s.f, v.Op, v.Pos, note)
			}
		}
	})
}

// noteAccesses notes why properties and elements are not taken for fields and elements in
// known places.
func (s *speculator) noteAccesses() {
	s.eachNoted(func(n *ir.Notes, v *ir.Value) {
		if (v.Op == ir.OpGetProp || v.Op == ir.OpSetProp) && !s.callees.isField(v) {
			n.Add(s.f, v.Op, v.Pos, ir.Note{Text: s.callees.whyNoField(v), At: -1})
		}
	})
}

func (c *callees) whyNoField(v *ir.Value) string {
	o := v.Args[0]
	switch {
	case builtinAccessors[v.Str] && !c.plain[v.Str]:
		return "built-in objects have an accessor of that name"
	case c.names[v.Str]:
		return "the file defines an accessor of that name"
	case o.Op == ir.OpGlobalGet || o.Op == ir.OpImportGet || o.Op == ir.OpNamespace:
		return "properties of " + describe(o) + " are not guessed"
	case o.Type&ir.TOther == 0:
		return "the object is " + describe(o)
	}
	return "properties of classes and libraries are not guessed"
}

// whyCall tells why a call is not replaced by the body of what it calls.
func (c *callees) whyCall(f *ir.Func, v *ir.Value) ir.Note {
	if isMathCall(v) {
		return ir.Note{}
	}
	g := c.target(v)
	if g == nil {
		return ir.Note{Text: c.whyUnknown(v), At: -1}
	}
	if g == f {
		return ir.Note{Text: "not inlined: it calls itself", At: -1}
	}
	l := c.leafOf(v, 0)
	if l.ok {
		return ir.Note{} // perhaps too long by now; the result shows it
	}
	note := whyNotInlined(c.way(v), l)
	note.Text = "not inlined: " + note.Text
	return note
}

// whyUnknown tells why nobody knows what a call reaches.
func (c *callees) whyUnknown(v *ir.Value) string {
	if v.Op == ir.OpNew {
		name := v.Str[strings.LastIndexByte(v.Str, '.')+1:]
		if _, has := c.makers[name]; has {
			return "several functions are called " + name + ", or it returns an object, extends a class or uses its arguments object"
		}
		return "no constructor of the file is called " + name
	}
	m := v.Args[0]
	if m.Op != ir.OpGetMethod {
		return "the function is " + describe(m)
	}
	if _, has := c.methods[m.Str]; has {
		return "several methods are called " + m.Str
	}
	return "no method of the file is called " + m.Str
}

// whyNotInlined tells why the body of g cannot take the place of a call; see leaf.
func whyNotInlined(w way, l *leaf) ir.Note {
	g := w.f
	reason := func(text string) ir.Note { return ir.Note{Text: g.Debug + " " + text, At: -1} }
	switch why := whyNotSpeculative(g); {
	case why.Text != "":
		return ir.Note{Text: g.Debug + strings.TrimPrefix(why.Text, "it"), At: why.At}
	case g.NumValues() > w.limit():
		return reason(fmt.Sprintf("is too long (%d values, limit %d)", g.NumValues(), w.limit()))
	case len(g.Regions) > 0:
		return ir.Note{Text: g.Debug + " has a try statement or declares with using", At: firstPos(g.Regions[0])}
	case g.Locals > 0:
		return reason("has variables that a try statement writes")
	case len(g.Entry.Preds) > 0:
		return reason("starts with a loop")
	case !w.construct && !enterable(g):
		return reason("needs its function object, new.target or arguments")
	case !w.construct && g.Is(ir.UsesThis) && !g.Is(ir.Strict):
		return reason("is sloppy and uses this")
	case l.bar != nil:
		what, _ := generic(l.bar)
		switch {
		case l.bar.Op == ir.OpInitFields:
			what = "has class fields"
		case l.bar.Op == ir.OpGetMethod:
			what = "calls ." + l.bar.Str
		case what == "":
			what = "has " + l.bar.Op.String()
		}
		return ir.Note{Text: g.Debug + " " + what, At: l.bar.Pos}
	case l.stores:
		return reason("writes something before a step that may turn out to be different")
	}
	for _, b := range g.Blocks {
		if k := b.Term.Kind; k == ir.TermThrow || k == ir.TermUnreachable {
			return ir.Note{Text: g.Debug + " throws", At: b.Term.Pos}
		}
	}
	return reason("is recursive, or calls too deep")
}

// whyNotSpeculative is the reason why f can have no fast version, without text if it can.
func whyNotSpeculative(f *ir.Func) ir.Note {
	reason := func(text string) ir.Note { return ir.Note{Text: text, At: -1} }
	switch {
	case f.Is(ir.TopLevel) && !worthTwice(f):
		return reason("it runs once")
	case f.Is(ir.Eval):
		return reason("it is eval code")
	case f.NumValues() > maxValues(f):
		return reason(fmt.Sprintf("it is too long (%d values, limit %d)", f.NumValues(), maxValues(f)))
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			switch v.Op {
			case ir.OpDirectEval:
				return ir.Note{Text: "it has a direct eval", At: v.Pos}
			case ir.OpClassNew:
				return ir.Note{Text: "it has a class", At: v.Pos}
			}
		}
	}
	return ir.Note{}
}

// firstPos is the first place in a try region.
func firstPos(r *ir.Region) int32 {
	first := int32(-1)
	for _, b := range r.Handler.Func.Blocks {
		if !b.Region.Within(r) {
			continue
		}
		for _, v := range b.Values {
			if v.Pos >= 0 && (first < 0 || v.Pos < first) {
				first = v.Pos
			}
		}
	}
	return first
}
