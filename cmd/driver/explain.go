package driver

import (
	"fmt"
	"io"
	"sort"
	"strings"

	"github.com/gonodec/gonodec/ir/opt"
)

// explain prints what became of the functions of the program: which have a fast version,
// why others have none, and what is done the general way, with the places in the source.
func (b *build) explain(w io.Writer) {
	for _, m := range b.modules {
		if m.unit == nil || strings.HasPrefix(m.Package, "node:") {
			continue
		}
		fmt.Fprintf(w, "%s\n", m.Name)
		for _, r := range opt.Explain(m.unit) {
			m.explainFunc(w, r)
		}
	}
}

func (m *module) explainFunc(w io.Writer, r opt.Report) {
	pos := m.Position(r.Func.Start)
	name := r.Func.Debug
	if r.Fast {
		fmt.Fprintf(w, "  %d:%d  %s: fast version (%s)\n", pos.Line, pos.Column, name, strings.Join(nonZero(
			count{r.Guesses, "guess", "guesses"}, count{r.Fields, "field access", "field accesses"}, count{r.Inline, "inlined call", "inlined calls"}), ", "))
	} else {
		fmt.Fprintf(w, "  %d:%d  %s: no fast version: %s\n", pos.Line, pos.Column, name, r.Why)
	}
	seen := map[string]bool{}
	var lines []string
	sort.SliceStable(r.Generic, func(i, j int) bool { return r.Generic[i].Pos < r.Generic[j].Pos })
	for _, g := range r.Generic {
		p := m.Position(g.Pos)
		line := fmt.Sprintf("      %d:%d  %s\n", p.Line, p.Column, g.Text)
		if !seen[line] {
			seen[line] = true
			lines = append(lines, line)
		}
	}
	io.WriteString(w, strings.Join(lines, ""))
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
