package driver

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gonodec/gonodec/ir/flags"
)

// TestMachine: literals get Go functions, unless the switch leaves them to the machine.
func TestMachine(t *testing.T) {
	entry := filepath.Join(t.TempDir(), "main.js")
	if err := os.WriteFile(entry, []byte("if (/a+b/.test(process.title)) globalThis.x = /"+strings.Repeat("(ab|c)+", 60)+"/;"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, machine := range []bool{false, true} {
		b := &build{Options: Options{Entry: entry, Flags: &flags.Flags{Check: true, Machine: machine}}}
		for _, step := range []func() error{b.load, b.compile} {
			if err := step(); err != nil {
				t.Fatal(err)
			}
		}
		compiled, all := 0, 0
		for _, m := range b.modules {
			compiled += strings.Count(m.text, "regexp.Native{")
			if strings.HasPrefix(m.Package, "node:") && strings.Contains(m.text, "regexp.Native{") {
				t.Error(m.Name + " has compiled regular expressions")
			}
			all += strings.Count(m.text, "RegExp(r, ")
		}
		want := 1 // the large one is the machine's
		if machine {
			want = 0
		}
		if compiled != want || all < 2 {
			t.Errorf("machine %v: %d of %d literals compiled, want %d", machine, compiled, all, want)
		}
	}
}
