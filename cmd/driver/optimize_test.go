package driver

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gonodec/gonodec/ir/flags"
)

func TestForSpeed(t *testing.T) {
	for _, c := range []struct {
		text, optimize string
		want           bool
	}{
		{"console.log('hello');", "", false},
		{"console.log('hello');", "speed", true},
		{"if (process.argv.length > 2) console.log([1, 2].join());", "", false},
		{"for (const x of [1]) console.log(x);", "", true},
		{"setTimeout(() => console.log(1), 1);", "", true},
		{"setTimeout(() => console.log(1), 1);", "size", false},
	} {
		entry := filepath.Join(t.TempDir(), "app.js")
		if err := os.WriteFile(entry, []byte(c.text), 0o644); err != nil {
			t.Fatal(err)
		}
		b := &build{Options: Options{Entry: entry, Optimize: c.optimize, Flags: &flags.Flags{}}}
		if err := b.load(); err != nil {
			t.Fatal(err)
		}
		if err := b.compile(); err != nil {
			t.Fatal(err)
		}
		if got := b.forSpeed(); got != c.want {
			t.Errorf("%q with %q: %v", c.text, c.optimize, got)
		}
	}
	if _, err := Build(Options{Optimize: "all"}); err == nil || !strings.Contains(err.Error(), "want speed or size") {
		t.Errorf("--optimize all: %v", err)
	}
}
