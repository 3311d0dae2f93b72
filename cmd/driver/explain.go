package driver

import (
	"fmt"
	"io"
	"strings"

	"github.com/gonodec/gonodec/ir"
	"github.com/gonodec/gonodec/ir/opt"
)

// report writes the reports that are asked for.
func (b *build) report() error {
	if b.Explain != nil {
		b.explain(b.Explain)
	}
	if b.ExplainHTML != "" {
		return b.writeExplainHTML(b.ExplainHTML)
	}
	return nil
}

// notes are what passes tell about a module, if that is asked for.
func (b *build) notes() *ir.Notes {
	if b.Explain == nil && b.ExplainHTML == "" {
		return nil
	}
	return ir.NewNotes()
}

// explained are the modules that reports are about: all but those of the runtime.
func (b *build) explained() []*module {
	var list []*module
	for _, m := range b.modules {
		if m.unit != nil && !strings.HasPrefix(m.Package, "node:") {
			list = append(list, m)
		}
	}
	return list
}

// explain prints what became of the functions of the program: which have a fast version,
// why others have none, and what is done the general way, with the places in the source.
func (b *build) explain(w io.Writer) {
	for _, m := range b.explained() {
		fmt.Fprintf(w, "%s\n", m.Name)
		for _, r := range opt.Explain(m.unit) {
			m.explainFunc(w, r)
		}
	}
}

func (m *module) explainFunc(w io.Writer, r opt.Report) {
	pos := m.Position(r.Func.Start)
	fmt.Fprintf(w, "  %d:%d  %s: %s\n", pos.Line, pos.Column, r.Func.Debug, m.verdict(&r))
	for _, s := range r.Sites {
		if s.State == opt.Generic || s.State == opt.Never {
			p := m.Position(s.Pos)
			fmt.Fprintf(w, "      %d:%d  %s\n", p.Line, p.Column, m.remark(s))
		}
	}
}

// verdict is what became of a function in one line.
func (m *module) verdict(r *opt.Report) string {
	if generic, _ := r.Count(opt.Generic); !r.Fast && generic == 0 {
		return "typed, or nothing to choose"
	}
	if !r.Fast {
		return "no fast version: " + m.note(r.Why)
	}
	return fmt.Sprintf("fast version (%s)", strings.Join(nonZero(count{r.Guesses, "guess", "guesses"},
		count{r.Fields, "field access", "field accesses"}, count{r.Inline, "known call", "known calls"}), ", "))
}

// remark is what a site does, and why.
func (m *module) remark(s opt.Site) string {
	if s.Why.Text == "" {
		return s.What
	}
	return s.What + ": " + m.note(s.Why)
}

// note is a reason with the place that it speaks of.
func (m *module) note(n ir.Note) string {
	if n.At < 0 {
		return n.Text
	}
	p := m.Position(n.At)
	return fmt.Sprintf("%s (%d:%d)", n.Text, p.Line, p.Column)
}

type count struct {
	n         int
	one, many string
}

func nonZero(list ...count) []string {
	var out []string
	for _, c := range list {
		switch {
		case c.n == 1:
			out = append(out, "1 "+c.one)
		case c.n > 1:
			out = append(out, fmt.Sprintf("%d %s", c.n, c.many))
		}
	}
	return out
}
