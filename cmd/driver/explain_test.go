package driver

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/gonodec/gonodec/ir/flags"
)

var update = flag.Bool("update", false, "rewrite the recorded reports")

// TestExplain compares the reports on a program, as text and as a page, with the recorded
// ones: read what differs, then run with -update.
func TestExplain(t *testing.T) {
	dir := t.TempDir()
	page := filepath.Join(dir, "page.html")
	var text bytes.Buffer
	b := &build{Options: Options{Entry: "testdata/explain.js", Explain: &text, ExplainHTML: page, Flags: &flags.Flags{Check: true}}}
	for _, step := range []func() error{b.load, b.compile, b.report} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	html, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "testdata/explain.txt", text.Bytes())
	compare(t, "testdata/explain.html", html)
}

func compare(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; it is now\n%s", file, got)
	}
}

// TestExplainWithoutPlace: a page that cannot be written is an error.
func TestExplainWithoutPlace(t *testing.T) {
	b := &build{Options: Options{Entry: "testdata/explain.js", ExplainHTML: filepath.Join(t.TempDir(), "none", "page.html"), Flags: &flags.Flags{}}}
	for _, step := range []func() error{b.load, b.compile} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.report(); err == nil {
		t.Error("no error")
	}
}
