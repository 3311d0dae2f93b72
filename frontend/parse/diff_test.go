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
// programs in FRONTEND_V8_CASES: lines of [text, goal, message or "OK"].
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
	total, verdicts, messages := 0, 0, 0
	for lines.Scan() {
		var text, want string
		var goal int
		row := []any{&text, &goal, &want}
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		total++
		got := "OK"
		if _, err := Parse(source.NewFile("t.js", text), Options{Goal: ast.Goal(goal)}); err != nil {
			got = err.(*Error).Message
		}
		switch {
		case (got == "OK") != (want == "OK"):
			t.Errorf("VERDICT\n%s\n--- got %q\n-- want %q", text, got, want)
		case got != want:
			messages++
			t.Logf("MESSAGE got %q want %q\n%s", got, want, text)
			verdicts++
		default:
			verdicts++
			messages += 0
		}
	}
	t.Logf("%d programs: %d verdicts agree, %d messages differ", total, verdicts, messages)
}
