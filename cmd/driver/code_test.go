package driver

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRecordedCodeErrors(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return file
	}
	makes := write("makes.js", "console.log(new Function('return 1')())\n")
	plain := write("plain.js", "console.log(1)\n")
	for _, c := range []struct{ entry, code, want string }{
		{makes, filepath.Join(dir, "missing"), "no such file"},
		{makes, write("a", `{"kind":"function","params":"","text":"return 1"}`+"\nnonsense\n"), "a:2: no line of a recording"},
		{makes, write("b", `{"kind":"function","params":"","text":"return ("}`+"\n"), "Unexpected token '}'"},
		{makes, write("c", `{"kind":"macro","params":"","text":""}`+"\n"), `kind "macro" is none that is recorded`},
		{plain, write("d", `{"kind":"function","params":"","text":"return 1"}`+"\n"), "the program makes no code at run time"},
	} {
		_, err := Build(Options{Entry: c.entry, Output: filepath.Join(dir, "out"), Code: c.code})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", filepath.Base(c.code), err, c.want)
		}
		if _, err := os.Stat(filepath.Join(dir, "out")); err == nil {
			t.Errorf("%s: an executable is left", filepath.Base(c.code))
		}
	}
}

// The order of the lines, and lines that come twice, change nothing.
func TestReadCode(t *testing.T) {
	lines := []string{`{"kind":"eval","params":"","text":"b"}`, `{"kind":"function","params":"a","text":"b"}`, `{"kind":"eval","params":"","text":"a"}`}
	var lists [2][]codeText
	for i, text := range []string{lines[0] + "\n" + lines[1] + "\n" + lines[2] + "\n", lines[2] + "\n" + lines[1] + "\n" + lines[0] + "\n" + lines[1]} {
		file := filepath.Join(t.TempDir(), "code")
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		list, err := readCode(file)
		if err != nil {
			t.Fatal(err)
		}
		lists[i] = list
	}
	if len(lists[0]) != 3 || len(lists[1]) != 3 || lists[0][0] != lists[1][0] || lists[0][1] != lists[1][1] || lists[0][2] != lists[1][2] {
		t.Errorf("the lists differ: %v and %v", lists[0], lists[1])
	}
}
