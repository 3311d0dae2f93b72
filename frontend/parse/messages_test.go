package parse

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/gonodec/gonodec/frontend/source"
)

// TestMessages compares our messages with what V8 says (testdata/messages.txt,
// written by node: a source text as JSON, a tab, and the message or OK).
func TestMessages(t *testing.T) {
	f, err := os.Open("testdata/messages.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		text, want, _ := strings.Cut(lines.Text(), "\t")
		var src string
		if err := json.Unmarshal([]byte(text), &src); err != nil {
			t.Fatal(err)
		}
		got := "OK"
		if _, err := Parse(source.NewFile("test.js", src), Options{}); err != nil {
			got = err.(*Error).Message
		}
		if text == `"\"use strict\"; f()=1"` {
			want = "Invalid left-hand side in assignment" // the specification, not V8
		}
		if got != want {
			t.Errorf("%s\n got %q\nwant %q", text, got, want)
		}
	}
}
