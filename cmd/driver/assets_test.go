package driver

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestAssets: a program finds the files that it carries, by all ways of reading, as Node finds them
// on the disk. With -update it records what NODE26 prints.
func TestAssets(t *testing.T) {
	const name = "testdata/assets.txtar"
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	dir, alone := t.TempDir(), t.TempDir()
	big := make([]byte, 300000)
	for i := range big {
		big[i] = byte(i * 7 % 251)
	}
	files := append(a.Files[:len(a.Files)-1:len(a.Files)-1], txtar.File{Name: "node_modules/pk/data/big.bin", Data: big})
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want := &a.Files[len(a.Files)-1]
	if node := os.Getenv("NODE26"); *update && node != "" {
		want.Data = output(t, dir, node, "main.mjs")
		if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	exe := filepath.Join(alone, "app")
	if _, err := Build(Options{Entry: filepath.Join(dir, "main.mjs"), Output: exe, Include: []string{filepath.Join(dir, "own", "**")}}); err != nil {
		t.Fatal(err)
	}
	if got := output(t, alone, exe); !bytes.Equal(got, want.Data) {
		t.Errorf("got\n%s\nwant\n%s", got, want.Data)
	}
	if text, err := os.ReadFile(exe); err != nil || bytes.Contains(text, []byte("nobody reads it")) {
		t.Errorf("the program carries what it does not read (%v)", err)
	}
	if _, err := includedFiles([]string{filepath.Join(dir, "*.none")}); err == nil {
		t.Error("a pattern that fits nothing is no error")
	}
}

func output(t *testing.T, dir, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	return out
}
