package driver

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"os"
	"slices"
	"sort"
	"strings"
	"unicode/utf16"

	"github.com/gonodec/gonodec/frontend/source"
	"github.com/gonodec/gonodec/ir"
	"github.com/gonodec/gonodec/ir/opt"
)

//go:embed explain.html
var explainHTML string

// page is what explain.html shows.
type page struct {
	Entry     string
	Profiled  bool
	Functions []pageFunc
	Files     []pageFile
}

type pageFunc struct {
	Name, Place, Anchor, Verdict     string
	Generic, InLoops, Guarded, Typed int
	Time                             string
	share                            float64
}

type pageFile struct {
	Name  string
	Lines []pageLine
}

type pageLine struct {
	Number               int
	Anchor, Class, Title string
	Time                 string
	Parts                []part
}

// part is a piece of a line; one with a title is an operation.
type part struct{ Text, Class, Title string }

var stateNames = [...]string{opt.Neutral: "", opt.Typed: "typed", opt.Guarded: "guarded", opt.Generic: "generic", opt.Never: "never"}

// writeExplainHTML writes the report as one page that needs nothing else.
func (b *build) writeExplainHTML(file string) error {
	p := page{Entry: b.prog.Entry.Name, Profiled: b.profile != nil}
	for i, m := range b.explained() {
		reports := opt.Explain(m.unit)
		for _, r := range reports {
			p.Functions = append(p.Functions, m.pageFunc(i, &r))
		}
		p.Files = append(p.Files, m.pageFile(i, reports))
	}
	sort.SliceStable(p.Functions, func(i, j int) bool {
		a, b := p.Functions[i], p.Functions[j]
		if a.share != b.share {
			return a.share > b.share
		}
		if a.InLoops != b.InLoops {
			return a.InLoops > b.InLoops
		}
		return a.Generic > b.Generic
	})
	t, err := template.New("explain").Parse(explainHTML)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := t.Execute(&out, p); err != nil {
		return err
	}
	if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
		return fmt.Errorf("the report cannot be written: %w", err)
	}
	return nil
}

func anchor(file, line int) string { return fmt.Sprintf("f%d-%d", file, line) }

func (m *module) pageFunc(file int, r *opt.Report) pageFunc {
	pos := m.Position(r.Func.Start)
	f := pageFunc{Name: r.Func.Debug, Place: fmt.Sprintf("%s:%d", m.Name, pos.Line), Anchor: anchor(file, pos.Line), Verdict: m.verdict(r)}
	f.Generic, f.InLoops = r.Count(opt.Generic)
	f.Guarded, _ = r.Count(opt.Guarded)
	f.Typed, _ = r.Count(opt.Typed)
	f.share = r.Func.Heat
	f.Time = percent(f.share)
	return f
}

// percent shows a share of a profile that is worth showing.
func percent(share float64) string {
	if share < 0.001 {
		return ""
	}
	return fmt.Sprintf("%.1f %%", 100*share)
}

// mark is what is known of one place of a line. What is never reached counts where
// nothing else is done: a finally block, say, is compiled more than once.
type mark struct {
	state opt.State
	dead  bool
	notes []string
}

func (k *mark) add(s opt.Site, text string) {
	if s.State == opt.Never {
		k.dead = true
	} else {
		k.state = max(k.state, s.State)
	}
	if !slices.Contains(k.notes, text) {
		k.notes = append(k.notes, text)
	}
}

func (k *mark) class() string {
	if k.state == opt.Neutral && k.dead {
		return stateNames[opt.Never]
	}
	return stateNames[k.state]
}

// pageFile colours the source of a module as the user wrote it.
func (m *module) pageFile(file int, reports []opt.Report) pageFile {
	marks := map[source.Position]*mark{}
	at := func(offset int32) *mark {
		pos := m.Position(offset)
		if marks[pos] == nil {
			marks[pos] = &mark{}
		}
		return marks[pos]
	}
	for _, r := range reports {
		if r.Func.Start >= 0 && !r.Func.Is(ir.TopLevel) {
			k := at(r.Func.Start)
			k.notes = append(k.notes, r.Func.Debug+": "+m.verdict(&r))
		}
		for _, s := range r.Sites {
			at(s.Pos).add(s, m.remark(s))
		}
	}
	columns := map[int][]int{}
	for pos := range marks {
		columns[pos.Line] = append(columns[pos.Line], pos.Column)
	}
	text := m.original()
	if text == "" {
		text = m.File.Text
	}
	f := source.NewFile(m.Name, text)
	out := pageFile{Name: m.Name}
	time := map[int]float64{}
	if m.unit.Heat != nil {
		for spot, share := range m.unit.Heat.Self {
			time[spot.Line] += share
		}
	}
	for n := 1; n <= f.Lines(); n++ {
		sort.Ints(columns[n])
		line := markLine(anchor(file, n), n, f.Line(n), columns[n], marks)
		line.Time = percent(time[n])
		out.Lines = append(out.Lines, line)
	}
	return out
}

// markLine cuts a line at its marks.
func markLine(anchor string, n int, text string, columns []int, marks map[source.Position]*mark) pageLine {
	line := pageLine{Number: n, Anchor: anchor}
	units := utf16.Encode([]rune(text))
	var whole mark
	done := 0
	var titles []string
	for _, c := range columns {
		k := marks[source.Position{Line: n, Column: c}]
		whole.state, whole.dead = max(whole.state, k.state), whole.dead || k.dead
		from := min(max(c-1, done), len(units))
		to := tokenEnd(units, from)
		line.text(units[done:from])
		if to > from {
			line.Parts = append(line.Parts, part{string(utf16.Decode(units[from:to])), k.class(), strings.Join(k.notes, "\n")})
		}
		done = to
		if k.state == opt.Generic {
			titles = append(titles, fmt.Sprintf("%d: %s", c, strings.Join(k.notes, "; ")))
		}
	}
	line.text(units[done:])
	line.Class, line.Title = whole.class(), strings.Join(titles, "\n")
	return line
}

func (l *pageLine) text(units []uint16) {
	if len(units) > 0 {
		l.Parts = append(l.Parts, part{Text: string(utf16.Decode(units))})
	}
}

// tokenEnd is the end of the name or operator that starts at i.
func tokenEnd(units []uint16, i int) int {
	if i >= len(units) {
		return i
	}
	word := isWord(units[i])
	j := i + 1
	for j < len(units) && (word && isWord(units[j]) || !word && strings.ContainsRune("+-*/%<>=!&|^~?.", rune(units[j])) && j < i+4) {
		j++
	}
	return j
}

func isWord(c uint16) bool {
	return c == '_' || c == '$' || c == '#' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}
