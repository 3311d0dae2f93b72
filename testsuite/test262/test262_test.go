package test262

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// TestTest262 runs the whole suite in the mode that MODE names (interp by default)
// and fails on every test that failing/<mode> does not list.
func TestTest262(t *testing.T) {
	root := os.Getenv("TEST262_DIR")
	if root == "" {
		t.Skip("TEST262_DIR IS NOT SET: test262 is skipped")
	}
	mode := os.Getenv("MODE")
	if mode == "" {
		mode = "interp"
	}
	self := filepath.Join(t.TempDir(), "run262")
	if out, err := exec.Command("go", "build", "-o", self, "./run").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	names, err := Files(root, "language", "built-ins", "annexB")
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	results := Run(Config{Root: root, Mode: mode, Self: self}, names)
	t.Logf("%s: %d tests in %.0f s\n%s", mode, len(names), time.Since(began).Seconds(), Summary(results))
	expected, err := ReadFailures(".", mode)
	if err != nil {
		t.Fatal(err)
	}
	regressed, fixed := Compare(expected, results)
	for _, r := range regressed {
		t.Error("regression: ", r)
	}
	t.Logf("%d tests pass that are listed as failing", len(fixed))
}
