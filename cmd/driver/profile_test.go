package driver

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/pprof/profile"

	"github.com/gonodec/gonodec/ir/flags"
)

// frame is a frame of a stack, as Go names it.
type frame struct {
	fn, file string
	line     int64
}

// writeProfile makes a profile of stacks, innermost frames first, that share the time.
func writeProfile(t *testing.T, kind string, time int64, stacks ...[]frame) string {
	t.Helper()
	p := &profile.Profile{SampleType: []*profile.ValueType{{Type: kind, Unit: "nanoseconds"}}, PeriodType: &profile.ValueType{}}
	for _, stack := range stacks {
		s := &profile.Sample{Value: []int64{time}}
		for _, f := range stack {
			id := uint64(len(p.Function) + 1)
			fn := &profile.Function{ID: id, Name: f.fn, Filename: f.file}
			l := &profile.Location{ID: id, Line: []profile.Line{{Function: fn, Line: f.line}}}
			p.Function, p.Location = append(p.Function, fn), append(p.Location, l)
			s.Location = append(s.Location, l)
		}
		p.Sample = append(p.Sample, s)
	}
	var out bytes.Buffer
	if err := p.Write(&out); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "cpu.pprof")
	if err := os.WriteFile(name, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

// A function that is too long for a second version gets one where a profile says that the
// time goes there, and a longer method is inlined at a hot call.
func TestProfile(t *testing.T) {
	var js strings.Builder
	js.WriteString("class S { constructor() { this.a = 1; this.b = 2; }\nbig(k) { const r = (this.a + k")
	for i := range 20 {
		fmt.Fprintf(&js, " + this.b * %d", i)
	}
	js.WriteString(") | 0; return r; } }\nfunction step(s, n) {\n  for (let i = 0; i < n; i++) {\n")
	for i := range 300 {
		fmt.Fprintf(&js, "    s.a = (s.a * %d + s.b) | 0;\n", i)
	}
	js.WriteString("    s.b =\n s.big(i);\n  }\n}\nstep(new S(), 10);\n")
	entry := filepath.Join(t.TempDir(), "app.js")
	if err := os.WriteFile(entry, []byte(js.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	text := explainWith(t, entry, "")
	if want := "step: no fast version: it is too long"; !strings.Contains(text, want) {
		t.Errorf("without a profile: want %q in\n%s", want, text)
	}
	call := int64(strings.Count(js.String()[:strings.Index(js.String(), "s.big")], "\n") + 1)
	loop := []frame{{"gonodec.app/app.U0_f1_step", "gonodec.app/app/app.js~3", 5}}
	text = explainWith(t, entry, writeProfile(t, "cpu", 1e9, loop))
	for _, want := range []string{"step: fast version", "not inlined: S_big is too long"} {
		if !strings.Contains(text, want) {
			t.Errorf("with a profile: want %q in\n%s", want, text)
		}
	}
	callee := []frame{{"runtime.mallocgc", "malloc.go", 9}, {"gonodec.app/app.U0_f2_S_big", "app.js", 2},
		{"gonodec.app/app.U0_f1_step", "app.js~3", call}, {"gonodec.app/app.U0_f0_main_w", "app.js", 1}}
	text = explainWith(t, entry, writeProfile(t, "cpu", 1e9, loop, callee))
	if not := "not inlined: S_big"; strings.Contains(text, not) {
		t.Errorf("with a profile of the call: %q in\n%s", not, text)
	}
}

// explainWith is both reports on a program.
func explainWith(t *testing.T, entry, prof string) string {
	t.Helper()
	var text bytes.Buffer
	page := filepath.Join(t.TempDir(), "page.html")
	b := &build{Options: Options{Entry: entry, Explain: &text, ExplainHTML: page, Flags: &flags.Flags{Check: true}}}
	if prof != "" {
		p, err := readProfile(prof)
		if err != nil {
			t.Fatal(err)
		}
		b.profile = p
	}
	for _, step := range []func() error{b.load, b.compile, func() error { return b.profile.check(b.modules) }, b.report} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	html, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	return text.String() + string(html)
}

// What is no profile of the program is an error that says so.
func TestProfileErrors(t *testing.T) {
	junk := filepath.Join(t.TempDir(), "junk")
	if err := os.WriteFile(junk, []byte("no profile"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ file, want string }{
		{filepath.Join(t.TempDir(), "none"), "cannot be read"},
		{junk, "is not a profile in pprof's format"},
		{writeProfile(t, "alloc_space", 1, []frame{{"gonodec.app/app.U0_f1_sum", "explain.js", 1}}), "is not a CPU profile"},
		{writeProfile(t, "cpu", 0, []frame{{"gonodec.app/app.U0_f1_sum", "explain.js", 1}}), "has no samples"},
		{writeProfile(t, "cpu", 1, []frame{{"main.main", "main.go", 1}}), "is not of a program that gonodec has compiled"},
		{writeProfile(t, "cpu", 1, []frame{{"gonodec.app/app.U0_f1_sum", "other.js", 1}}), "is of another program: it has samples in other.js"},
	} {
		_, err := Build(Options{Entry: "testdata/explain.js", Output: filepath.Join(t.TempDir(), "x"), PGO: c.file})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", c.file, err, c.want)
		}
	}
}
