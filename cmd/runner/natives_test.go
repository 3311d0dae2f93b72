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
		if js, _ := filepath.Glob(filepath.Join(dir, e.Name(), "*.js")); js == nil {
			continue // a package for the natives of other modules
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
