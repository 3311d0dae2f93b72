package regexps

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gonodec/gonodec/testsuite/recorded"
)

// fact is an entry of jsrt/regexp/testdata.
type fact struct {
	P, S json.RawMessage
	F    string
	I    int
	E    json.RawMessage
}

// text is a string of ASCII; others are lists of units.
func text(raw json.RawMessage) (string, bool) {
	var s string
	return s, json.Unmarshal(raw, &s) == nil
}

func loadFacts(t *testing.T, name string) []fact {
	return recorded.Load[[]fact](t, "../../jsrt/regexp/testdata/"+name+".json.gz")
}

// pattern is a pattern of the corpus with all its subjects.
type pattern struct {
	Pattern, Flags string
	Subjects       []json.RawMessage
}

// corpus are the patterns of the tests of jsrt/regexp, at most limit of them, evenly spread.
func corpus(t *testing.T, limit int) []*pattern {
	byKey := map[string]*pattern{}
	var all []*pattern
	for _, name := range []string{"facts", "test262"} {
		for _, f := range loadFacts(t, name) {
			p, ok := text(f.P)
			if !ok || len(f.E) > 0 {
				continue
			}
			key := p + "/" + f.F
			if byKey[key] == nil {
				byKey[key] = &pattern{Pattern: p, Flags: f.F}
				all = append(all, byKey[key])
			}
			byKey[key].Subjects = append(byKey[key].Subjects, f.S)
		}
	}
	for _, p := range linear {
		all = append(all, &pattern{Pattern: p})
	}
	if len(all) > limit {
		few := all[len(all)-len(linear):]
		for i := range limit {
			few = append(few, all[i*len(all)/limit])
		}
		all = few
	}
	return all
}

// linear are patterns that make backtrackers explode; check.txt runs all patterns on long
// subjects.
var linear = []string{`(a+)+b`, `(a*)*b`, `(a*?)*?b`, `(a|aa)+b`, `(?:a|a)*b`, `a*a*a*a*a*b`, `^(\w+\s?)*$`, `(.*)*b`, `.*.*=.*`,
	`(a|b|ab)*c`, `(.*?,){11}P`, `(?:a?){30}a{30}b`, `a{3,}?b`, `\s+$`, `^\s+|\s+$`, `([a-z]+)+\d`, `(?:a+|b+|c+)+d`,
	`"(?:[^"\\]|\\.)*"`, `(?=(a+)+b)a`, `(?:(?=(a*)*b)a)*c`, `(?<=(?:a+)+b)c`, `^(a+)+$`, `(?:x[^]*)*y`, `(?:(?:a|b)c*)+d`}

// TestCompiled builds a program with the functions of all patterns and compares what they
// find with what the machine finds.
func TestCompiled(t *testing.T) {
	limit := 300
	if testing.Short() {
		limit = 100
	}
	if os.Getenv("REGEXPS_ALL") != "" {
		limit = 1 << 30
	}
	patterns := corpus(t, limit)
	dir := t.TempDir()
	var code, list bytes.Buffer
	tables := &Tables{Prefix: "t"}
	compiled := 0
	for i, p := range patterns {
		name := fmt.Sprintf("m%d", i)
		if text := Function(name, p.Pattern, p.Flags, tables); text != "" {
			compiled++
			code.WriteString(text)
			fmt.Fprintf(&list, "%d: &%s,\n", i, name)
		}
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	check, err := os.ReadFile("testdata/check.txt")
	if err != nil {
		t.Fatal(err)
	}
	subjects, err := json.Marshal(patterns)
	if err != nil {
		t.Fatal(err)
	}
	const imports = "package main\n\nimport \"github.com/gonodec/gonodec/jsrt/regexp\"\n\n"
	for name, text := range map[string]string{
		"go.mod":       "module check\n\ngo 1.26\n\nrequire github.com/gonodec/gonodec v0.0.0\n\nreplace github.com/gonodec/gonodec => " + root + "\n",
		"main.go":      string(check),
		"compiled.go":  imports + tables.Text() + code.String(),
		"list.go":      imports + "var natives = map[int]*regexp.Native{\n" + list.String() + "}\n",
		"corpus.json":  string(subjects),
		"go.sum":       "",
		"compiled.txt": code.String(),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if keep := os.Getenv("REGEXPS_KEEP"); keep != "" {
		os.CopyFS(keep, os.DirFS(dir))
	}
	run := func(args ...string) string {
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOWORK=off")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%.4000s", strings.Join(args, " "), err, out)
		}
		return string(out)
	}
	run("go", "build", "-o", "check", ".")
	t.Logf("%d of %d patterns compiled; %s", compiled, len(patterns), run("./check"))
}
