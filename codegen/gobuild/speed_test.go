package gobuild

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/pprof/profile"
)

// TestUnknownExperiment builds with a Go that does not know the experiment.
func TestUnknownExperiment(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("SKIPPED: the stand-in for go is a shell script")
	}
	dir := t.TempDir()
	script := "#!/bin/sh\necho \"run with '$GOEXPERIMENT'\" >>" + dir + "/log\n" +
		"case $GOEXPERIMENT in *" + allocators + "*) echo 'go: unknown GOEXPERIMENT " + allocators + "' >&2; exit 2;; esac\n"
	if err := os.WriteFile(filepath.Join(dir, "go"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+string(filepath.ListSeparator)+os.Getenv("PATH"))
	t.Setenv("GOEXPERIMENT", "other")
	for _, c := range []struct {
		o    Options
		want string
	}{
		{Options{Speed: true}, "run with 'other," + allocators + "'\nrun with 'other'\n"},
		{Options{Speed: true, Race: true}, "run with 'other'\n"},
		{Options{}, "run with 'other'\n"},
	} {
		os.Remove(dir + "/log")
		c.o.Dir = dir
		if err := c.o.run([]string{"build"}); err != nil {
			t.Error(err)
		}
		got, _ := os.ReadFile(dir + "/log")
		if string(got) != c.want {
			t.Errorf("%+v: %q, want %q", c.o, got, c.want)
		}
	}
}

// TestProfile looks at the runtime's profile, and at whose profile Go is given.
func TestProfile(t *testing.T) {
	o := Options{Speed: true, Cache: t.TempDir()}
	file, err := o.profile()
	if err != nil {
		t.Fatal(err)
	}
	if again, err := o.profile(); again != file || err != nil {
		t.Errorf("the second time %q, %v", again, err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	p, err := profile.ParseData(data)
	if err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(p.Function, func(f *profile.Function) bool { return strings.HasPrefix(f.Name, "gonodec.app/") }) {
		t.Error("the profile has functions of programs")
	}
	for _, c := range []struct {
		o    Options
		want string
	}{{Options{}, ""}, {Options{Profile: "own"}, "own"}, {Options{Profile: "own", Speed: true}, "own"}} {
		if got, err := c.o.profile(); got != c.want || err != nil {
			t.Errorf("%+v: %q, %v", c.o, got, err)
		}
	}
}
