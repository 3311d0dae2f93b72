//go:build unix

package gobuild

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// An output that is no file, as /dev/null, is written to and stays what it is.
func TestPlace(t *testing.T) {
	dir := t.TempDir()
	tmp, pipe := filepath.Join(dir, "tmp"), filepath.Join(dir, "pipe")
	if err := os.WriteFile(tmp, []byte("program"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(pipe, 0o644); err != nil {
		t.Skip(err)
	}
	got := make(chan string)
	go func() {
		f, err := os.Open(pipe)
		if err != nil {
			got <- err.Error()
			return
		}
		b, _ := io.ReadAll(f)
		got <- string(b)
	}()
	if err := place(tmp, pipe); err != nil {
		t.Fatal(err)
	}
	if s := <-got; s != "program" {
		t.Errorf("the pipe got %q", s)
	}
	if s, err := os.Stat(pipe); err != nil || s.Mode()&os.ModeNamedPipe == 0 {
		t.Errorf("the pipe is no pipe any more: %v %v", s, err)
	}
	if err := place(tmp, dir); err == nil || !strings.Contains(err.Error(), "is a directory") {
		t.Errorf("a directory: %v", err)
	}
	file := filepath.Join(dir, "file")
	if err := place(tmp, file); err != nil {
		t.Fatal(err)
	}
	if s, err := os.Stat(file); err != nil || s.Mode().Perm() != 0o755 {
		t.Errorf("the file: %v %v", s, err)
	}
}
