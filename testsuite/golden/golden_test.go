// Package golden shows programs at each stage of the compiler. A case is a txtar file in
// cases: a sentence on what it is about, in.js, and the stages it looks at:
//
//	-- ir: f --              IR of function f as ir/lower makes it
//	-- ir after unbox: f --  after a pass of ir/opt
//	-- go: f --              the Go text
//	-- stdout --             what Node 26 prints
//
// `go test ./testsuite/golden -update` rewrites the stages; stdout is written from the
// Node that NODE26 names and by nobody else.
package golden

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gonodec/gonodec/cmd/driver"
	"github.com/gonodec/gonodec/codegen"
	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/parse"
	"github.com/gonodec/gonodec/frontend/scope"
	"github.com/gonodec/gonodec/frontend/source"
	"github.com/gonodec/gonodec/ir/flags"
	"github.com/gonodec/gonodec/ir/lower"
	"github.com/gonodec/gonodec/ir/opt"
)

var update = flag.Bool("update", false, "rewrite the stages; stdout too if NODE26 names a Node")

type goldenCase struct {
	file string
	ar   *txtar.Archive
}

func (c *goldenCase) section(name string) *txtar.File {
	for i := range c.ar.Files {
		if c.ar.Files[i].Name == name {
			return &c.ar.Files[i]
		}
	}
	return nil
}

func load(t *testing.T) []*goldenCase {
	t.Helper()
	files, err := filepath.Glob("cases/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases: ", err)
	}
	var list []*goldenCase
	for _, f := range files {
		ar, err := txtar.ParseFile(f)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, &goldenCase{f, ar})
	}
	return list
}

// TestStages compares the stages that the cases name.
func TestStages(t *testing.T) {
	for _, c := range load(t) {
		t.Run(strings.TrimSuffix(filepath.Base(c.file), ".txt"), func(t *testing.T) {
			for i := range c.ar.Files {
				f := &c.ar.Files[i]
				kind, fn, ok := strings.Cut(f.Name, ": ")
				if !ok {
					continue
				}
				got := stage(t, string(c.section("in.js").Data), kind, fn)
				if *update {
					f.Data = []byte(got)
				} else if got != string(f.Data) {
					t.Errorf("%s differs; run with -update and read the diff\n%s", f.Name, got)
				}
			}
			if *update {
				if err := os.WriteFile(c.file, txtar.Format(c.ar), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// stage is the text of a function after a stage.
func stage(t *testing.T, js, kind, fn string) string {
	t.Helper()
	p, err := parse.Parse(source.NewFile("in.js", js), parse.Options{Goal: ast.GoalCommonJS})
	if err != nil {
		t.Fatal(err)
	}
	scope.Analyze(p, scope.Options{})
	u, err := lower.Program(p, lower.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	fl := &flags.Flags{Check: true, Out: &out}
	if kind != "go" {
		pass := strings.TrimPrefix(strings.TrimPrefix(kind, "ir"), " after ")
		if pass == "" {
			pass = "ir"
		}
		fl.Dump = pass + ":" + fn
	}
	if err := opt.Run(u, fl); err != nil {
		t.Fatal(err)
	}
	if kind == "go" {
		return codegen.FuncText(codegen.Unit(u, codegen.Options{Package: "app", ID: "U0", Position: p.File.Position}), fn)
	}
	text := out.String()
	if text == "" {
		t.Fatalf("there is no function %s", fn)
	}
	return text
}

// TestOutput compiles all cases into one binary and compares what they print with what
// Node prints.
func TestOutput(t *testing.T) {
	cases := load(t)
	if *update {
		record(t, cases)
		return
	}
	dir := t.TempDir()
	var entry strings.Builder
	entry.WriteString("const all = {\n")
	for i, c := range cases {
		name := fmt.Sprintf("case%d.js", i)
		if err := os.WriteFile(filepath.Join(dir, name), c.section("in.js").Data, 0o644); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&entry, "  %d: () => require(%q),\n", i, "./"+name)
	}
	entry.WriteString("};\nall[process.argv[2]]();\n")
	main, bin := filepath.Join(dir, "main.cjs"), filepath.Join(dir, "cases")
	if err := os.WriteFile(main, []byte(entry.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := driver.Build(driver.Options{Entry: main, Output: bin, Flags: &flags.Flags{Check: true}}); err != nil {
		t.Fatal(err)
	}
	for i, c := range cases {
		want := c.section("stdout")
		if want == nil {
			t.Errorf("%s has no stdout", c.file)
			continue
		}
		got, err := exec.Command(bin, fmt.Sprint(i)).Output()
		if err != nil || string(got) != string(want.Data) {
			t.Errorf("%s prints\n%s(%v), Node prints\n%s", c.file, got, err, want.Data)
		}
	}
}

func record(t *testing.T, cases []*goldenCase) {
	node := os.Getenv("NODE26")
	if node == "" {
		return
	}
	for _, c := range cases {
		ar, err := txtar.ParseFile(c.file) // with the stages as rewritten
		if err != nil {
			t.Fatal(err)
		}
		c.ar = ar
		js := filepath.Join(t.TempDir(), "in.cjs")
		if err := os.WriteFile(js, c.section("in.js").Data, 0o644); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(node, js).Output()
		if err != nil {
			t.Fatalf("%s: %v", c.file, err)
		}
		if s := c.section("stdout"); s != nil {
			s.Data = out
		} else {
			c.ar.Files = append(c.ar.Files, txtar.File{Name: "stdout", Data: out})
		}
		if err := os.WriteFile(c.file, txtar.Format(c.ar), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
