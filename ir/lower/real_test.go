package lower

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/parse"
	"github.com/gonodec/gonodec/frontend/scope"
	"github.com/gonodec/gonodec/frontend/source"
	"github.com/gonodec/gonodec/ir"
)

// lowerText takes JavaScript to verified IR.
func lowerText(t testing.TB, name, text string, goal ast.Goal) *ir.Unit {
	t.Helper()
	p, err := parse.Parse(source.NewFile(name, text), parse.Options{Goal: goal})
	if err != nil {
		t.Fatalf("parse: %v", err)
	}
	scope.Analyze(p, scope.Options{})
	u, err := Program(p, Options{})
	if err != nil {
		t.Fatalf("lower: %v", err)
	}
	for _, f := range u.Funcs {
		if err := f.Verify(); err != nil {
			t.Fatalf("verify: %v\n%s", err, f)
		}
	}
	return u
}

// TestRealPrograms lowers the files named in GONODEC_REAL (colon separated): a
// way to try big programs.
func TestRealPrograms(t *testing.T) {
	list := os.Getenv("GONODEC_REAL")
	if list == "" {
		t.Skip("GONODEC_REAL names no files")
	}
	for _, name := range strings.Split(list, ":") {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		u := lowerText(t, name, string(data), ast.GoalCommonJS)
		n := 0
		for _, f := range u.Funcs {
			n += f.NumValues()
		}
		t.Logf("%s: %d functions, %d values, %v", name, len(u.Funcs), n, time.Since(start))
	}
}
