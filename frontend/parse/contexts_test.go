package parse

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/source"
)

// eachRow calls f for every line of a JSON lines file.
func eachRow(t *testing.T, name string, f func(line []byte)) {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		f(lines.Bytes())
	}
}

// TestDynamicFunction compares with node: testdata/dynamic.jsonl has lines of
// [constructor, parameters, body, "OK " and the toString text, or the message].
func TestDynamicFunction(t *testing.T) {
	eachRow(t, "testdata/dynamic.jsonl", func(line []byte) {
		var kind int
		var params, body, want string
		row := []any{&kind, &params, &body, &want}
		if err := json.Unmarshal(line, &row); err != nil {
			t.Fatal(err)
		}
		got := ""
		prog, err := DynamicFunction(FunctionKind(kind), params, body)
		if err != nil {
			got = err.(*Error).Message
		} else {
			fn := prog.DynamicFunc
			got = "OK " + prog.File.Text[fn.Loc:fn.End]
		}
		if strings.HasPrefix(got, "OK ") != strings.HasPrefix(want, "OK ") || err == nil && got != want {
			t.Errorf("%d %q %q\n got %q\nwant %q", kind, params, body, got, want)
		} else if got != want {
			t.Logf("message: %d %q %q\n got %q\nwant %q", kind, params, body, got, want)
		}
	})
}

// evalContexts are the callers in testdata/eval.jsonl.
var evalContexts = map[string]EvalContext{
	"indirect":    {},
	"sloppyFn":    {InFunction: true},
	"strictFn":    {InFunction: true, Strict: true},
	"method":      {InFunction: true, InMethod: true},
	"base":        {InFunction: true, InMethod: true, Strict: true, HasPrivate: isP},
	"derived":     {InFunction: true, InMethod: true, InDerived: true, Strict: true, HasPrivate: isP},
	"field":       {InFunction: true, InMethod: true, InClassField: true, Strict: true, HasPrivate: isP},
	"staticField": {InFunction: true, InMethod: true, InClassField: true, Strict: true, HasPrivate: isP},
	"arrowField":  {InFunction: true, InMethod: true, InClassField: true, Strict: true, HasPrivate: isP},
}

func isP(name string) bool { return name == "p" }

// TestEvalContexts compares with node: lines of [context, code, message or OK].
func TestEvalContexts(t *testing.T) {
	eachRow(t, "testdata/eval.jsonl", func(line []byte) {
		var row [3]string
		if err := json.Unmarshal(line, &row); err != nil {
			t.Fatal(err)
		}
		got := "OK"
		if _, err := Parse(source.NewFile("eval", row[1]), Options{Goal: ast.GoalEval, Eval: evalContexts[row[0]]}); err != nil {
			got = err.(*Error).Message
		}
		if got != row[2] {
			t.Errorf("%s: %q\n got %q\nwant %q", row[0], row[1], got, row[2])
		}
	})
}
