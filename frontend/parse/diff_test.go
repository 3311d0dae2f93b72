package parse

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/source"
)

// TestAgainstV8 compares verdicts and messages with those of V8 for the many
// programs in FRONTEND_V8_CASES: lines of [text, goal, message or "OK", [line,
// column, length] or null], written by testdata/v8cases.mjs. Wrong verdicts
// fail; differences of wording and place are counted.
func TestAgainstV8(t *testing.T) {
	name := os.Getenv("FRONTEND_V8_CASES")
	if name == "" {
		t.Skip("FRONTEND_V8_CASES is not set")
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	total, wrong, messages, placed, places := 0, 0, 0, 0, 0
	for lines.Scan() {
		var text, want string
		var goal int
		var pos []int
		row := []any{&text, &goal, &want, &pos}
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		total++
		got := "OK"
		_, err := Parse(source.NewFile("t.js", text), Options{Goal: ast.Goal(goal)})
		if err != nil {
			got = err.(*Error).Message
		}
		switch {
		case (got == "OK") != (want == "OK"):
			wrong++
			if !knownDifference[got] {
				t.Errorf("VERDICT\n%s\n--- got %q\n-- want %q", text, got, want)
			}
		case got != want:
			messages++
			t.Logf("MESSAGE got %q want %q\n%s", got, want, text)
		case pos != nil:
			e := err.(*Error)
			p := e.File.Position(e.Start)
			placed++
			if p.Line == pos[0] && p.Column == pos[1] {
				places++
			}
		}
	}
	t.Logf("%d programs: %d verdicts differ, %d messages differ; of equal messages %d of %d at the same place",
		total, wrong, messages, places, placed)
}

// knownDifference: where V8 is laxer than the specification: f() = 1 in strict
// code, new import("x").y.
var knownDifference = map[string]bool{
	"Invalid left-hand side in assignment":                   true,
	"Invalid left-hand side expression in prefix operation":  true,
	"Invalid left-hand side expression in postfix operation": true,
	"Invalid left-hand side in for-loop":                     true,
	"Cannot use new with import":                             true,
}
