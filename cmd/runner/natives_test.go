package runner

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Every Node module with natives must be known to `gonodec run`.
func TestNatives(t *testing.T) {
	dir := filepath.Join("..", "..", "jsrt", "node")
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() == "host" || e.Name() == "launch" || e.Name() == "bytes" {
			continue
		}
		files, _ := filepath.Glob(filepath.Join(dir, e.Name(), "*.go"))
		for _, f := range files {
			if !strings.HasSuffix(f, "_test.go") && natives[e.Name()] == nil {
				t.Errorf("natives has no row for node:%s", e.Name())
				break
			}
		}
	}
}
