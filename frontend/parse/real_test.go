package parse

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/source"
)

// TestRealCode parses every .js, .mjs and .cjs file below FRONTEND_REAL_DIR
// (a node_modules folder, say): all must be accepted.
func TestRealCode(t *testing.T) {
	dir := os.Getenv("FRONTEND_REAL_DIR")
	if dir == "" {
		t.Skip("FRONTEND_REAL_DIR is not set: no real code to parse")
	}
	var bytes int
	var spent time.Duration
	files := 0
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		ext := filepath.Ext(path)
		if err != nil || d.IsDir() || ext != ".js" && ext != ".mjs" && ext != ".cjs" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		goals := []ast.Goal{ast.GoalCommonJS, ast.GoalModule}
		if ext == ".mjs" {
			goals = goals[1:]
		}
		start := time.Now()
		for _, goal := range goals {
			_, err = Parse(source.NewFile(path, string(data)), Options{Goal: goal})
			if err == nil {
				break
			}
		}
		took := time.Since(start)
		if err != nil {
			t.Error(err)
			return nil
		}
		files++
		bytes += len(data)
		spent += took
		if len(data) > 1<<20 {
			t.Logf("%s: %.1f MB in %v, %.1f MB/s", strings.TrimPrefix(path, dir), float64(len(data))/1e6, took, float64(len(data))/1e6/took.Seconds())
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d files, %.1f MB in %v", files, float64(bytes)/1e6, spent)
}
