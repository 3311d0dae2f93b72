package cjsexports

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/parse"
	"github.com/gonodec/gonodec/frontend/source"
)

// modules are the exports of the two modules that the cases re-export.
var modules = map[string][]string{
	"./dep.cjs":  {"depA", "depB"},
	"./dep2.cjs": {"twoA", "twoB"},
}

// TestAgainstNode compares with the names that Node's own reader found
// (testdata, written by node: [text, sorted names without "default"]).
// nested.jsonl was run inside `if (false) { … }`, toplevel.jsonl as it stands.
func TestAgainstNode(t *testing.T) {
	for _, file := range []string{"nested", "toplevel"} {
		f, err := os.Open("testdata/" + file + ".jsonl")
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(f)
		for lines.Scan() {
			var text string
			var want []string
			row := []any{&text, &want}
			if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
				t.Fatal(err)
			}
			src := text
			if file == "nested" {
				src = "if (globalThis.nope) {\n" + text + "\n}"
			}
			if got := detect(t, src); !slices.Equal(got, want) {
				t.Errorf("%s: %s\n got %q\nwant %q", file, text, got, want)
			}
		}
		f.Close()
	}
}

func detect(t *testing.T, src string) []string {
	prog, err := parse.Parse(source.NewFile("m.cjs", src), parse.Options{Goal: ast.GoalCommonJS})
	if err != nil {
		t.Fatalf("%s: %v", src, err)
	}
	r := Detect(prog)
	names := slices.Clone(r.Names)
	for _, spec := range r.Reexports {
		names = append(names, modules[spec]...)
	}
	slices.Sort(names)
	names = slices.Compact(names)
	return slices.DeleteFunc(names, func(n string) bool { return n == "default" })
}
