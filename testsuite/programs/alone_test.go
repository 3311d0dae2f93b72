package programs

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestAlone compares every case with Node's record as a program of its own, interpreted: what a
// program links depends on what it names, and packed programs name everything.
func TestAlone(t *testing.T) {
	if *update {
		t.Skip("TestCompiled records")
	}
	gonodec := filepath.Join(t.TempDir(), "gonodec")
	if out, err := exec.Command("go", "build", "-o", gonodec, "../../cmd/gonodec").CombinedOutput(); err != nil {
		t.Fatalf("building gonodec: %v\n%s", err, out)
	}
	for _, n := range cases(t) {
		t.Run(strings.TrimPrefix(filepath.ToSlash(n), "cases/"), func(t *testing.T) {
			want, err := os.ReadFile(outFile(n))
			if err != nil {
				t.Fatal(err)
			}
			if got := run(t, gonodec, "run", n); got != string(want) {
				t.Errorf("output differs from Node's:\n%s", diff(string(want), got))
			}
		})
	}
}
