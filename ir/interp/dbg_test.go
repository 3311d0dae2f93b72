package interp_test

import (
	"os"
	"testing"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/parse"
	"github.com/gonodec/gonodec/frontend/scope"
	"github.com/gonodec/gonodec/frontend/source"
	"github.com/gonodec/gonodec/ir/lower"
)

func TestDump(t *testing.T) {
	file := os.Getenv("DUMP_JS")
	if file == "" {
		t.Skip()
	}
	b, _ := os.ReadFile(file)
	p, err := parse.Parse(source.NewFile("test.js", string(b)), parse.Options{Goal: ast.GoalScript})
	if err != nil {
		t.Fatal(err)
	}
	scope.Analyze(p, scope.Options{})
	u, err := lower.Program(p, lower.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Log(u.String())
	t.Log(run(t, string(b)))
}
