// Package code compiles a program with the texts that a run of it was seen to make code of
// (GONODEC_RECORD_CODE, `gonodec build --code`), and compares what it prints then, and what it
// printed with all of them interpreted, with what Node 26 printed. To record:
//
//	NODE26=/path/to/node go test ./testsuite/code -update
package code

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gonodec/gonodec/cmd/driver"
)

var update = flag.Bool("update", false, "record the program's output from the Node that NODE26 names")

const expected = "testdata/made.out"

func TestRecordedCode(t *testing.T) {
	if *update {
		out, err := exec.Command(os.Getenv("NODE26"), "testdata/made.js").Output()
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(expected, out, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	dir := t.TempDir()
	first := runMade(t, filepath.Join(dir, "interpreted"), "")
	if n := strings.Count(first, "\n"); n < 20 {
		t.Fatalf("%d texts are recorded:\n%s", n, first)
	}
	file := filepath.Join(dir, "texts")
	if err := os.WriteFile(file, []byte(first+first), 0o644); err != nil { // as two runs would
		t.Fatal(err)
	}
	second := runMade(t, filepath.Join(dir, "prepared"), file)
	// Only the text that is another one each time is still interpreted.
	if strings.Count(second, "\n") != 1 || !strings.Contains(second, `"text":"return 1`) {
		t.Errorf("with the recording, these texts are interpreted:\n%s", second)
	}
}

// runMade compiles the program with a recording, or none, runs it, and returns the recording
// that the run makes.
func runMade(t *testing.T, bin, code string) string {
	t.Helper()
	if _, err := driver.Build(driver.Options{Entry: "testdata/made.js", Output: bin, Code: code}); err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(expected)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(bin)
	cmd.Env = append(os.Environ(), "GONODEC_RECORD_CODE="+bin+".code")
	cmd.Stderr = os.Stderr
	got, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s prints\n%swant\n%s", filepath.Base(bin), got, want)
	}
	texts, err := os.ReadFile(bin + ".code")
	if err != nil {
		t.Fatal(err)
	}
	return string(texts)
}
