package scope

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/parse"
	"github.com/gonodec/gonodec/frontend/source"
)

// TestRealCode analyses every script and module below FRONTEND_REAL_DIR.
func TestRealCode(t *testing.T) {
	dir := os.Getenv("FRONTEND_REAL_DIR")
	if dir == "" {
		t.Skip("FRONTEND_REAL_DIR is not set: no real code to analyse")
	}
	var spent time.Duration
	idents, tdz, dynamic := 0, 0, 0
	filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		ext := filepath.Ext(path)
		if err != nil || d.IsDir() || ext != ".js" && ext != ".mjs" && ext != ".cjs" {
			return err
		}
		data, _ := os.ReadFile(path)
		prog, err := parse.Parse(source.NewFile(path, string(data)), parse.Options{Goal: ast.GoalCommonJS})
		if err != nil {
			prog, err = parse.Parse(source.NewFile(path, string(data)), parse.Options{Goal: ast.GoalModule})
		}
		if err != nil {
			return nil // the parser's own test reports it
		}
		start := time.Now()
		Analyze(prog, Options{})
		took := time.Since(start)
		spent += took
		if len(data) > 1<<20 {
			t.Logf("%s: %.1f MB in %v", path[len(dir):], float64(len(data))/1e6, took)
		}
		for _, r := range collectRefs(prog) {
			idents++
			if r.MaybeTDZ {
				tdz++
			}
			if r.Dynamic {
				dynamic++
			}
		}
		return nil
	})
	t.Logf("%v; %d references, %d may meet a TDZ, %d dynamic", spent, idents, tdz, dynamic)
}
