// Package programs runs whole JavaScript programs, compiled ahead of time and
// packed into one binary, and compares what they print with what Node 26 printed.
// A case is a file in cases; NAME.out next to it is Node's standard output, with
// the exit code on the last line where it is not 0; for cases called stderr_* standard
// error follows, without frames of Node's own code. To record:
//
//	NODE26=/path/to/node go test ./testsuite/programs -update
package programs

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/gonodec/gonodec/cmd/driver"
	"github.com/gonodec/gonodec/ir/flags"
)

var update = flag.Bool("update", false, "record the cases' output from the Node that NODE26 names")

// cases lists the programs by name.
func cases(t *testing.T) []string {
	t.Helper()
	var names []string
	for _, pattern := range []string{"cases/*.js", "cases/*.mjs", "cases/*.ts"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, files...)
	}
	sort.Strings(names)
	return names
}

// run runs a command and returns its output in the form of an .out file.
func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	var out, errOut bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errOut
	cmd.Env = append(os.Environ(), "TZ=UTC", "NO_COLOR=1")
	done := make(chan error, 1)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { done <- cmd.Wait() }()
	var err error
	select {
	case err = <-done:
	case <-time.After(60 * time.Second):
		_ = cmd.Process.Kill()
		<-done
		return out.String() + "timeout\n"
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		if errOut.Len() > 0 && !*update && testing.Verbose() {
			t.Logf("stderr: %s", firstLines(errOut.String()))
		}
		fmt.Fprintf(&out, "exit code %d\n", exit.ExitCode())
	}
	if strings.Contains(strings.Join(args, " "), "stderr_") {
		out.WriteString(ownFrames(errOut.String()))
	}
	return out.String()
}

var (
	casesDir   = regexp.MustCompile(`(file://)?[^ (]*cases/`)
	otherFrame = regexp.MustCompile(`(?m)^ +at .*(node:|main\.cjs).*\n`)
)

// ownFrames is what Node prints for an uncaught exception without the frames of its own
// code and without directories.
func ownFrames(s string) string {
	return otherFrame.ReplaceAllString(casesDir.ReplaceAllString(s, "cases/"), "")
}

func firstLines(s string) string {
	lines := strings.SplitN(s, "\n", 30)
	if len(lines) == 30 {
		lines[29] = "…"
	}
	return strings.Join(lines, "\n")
}

func outFile(name string) string { return strings.TrimSuffix(name, filepath.Ext(name)) + ".out" }

// build packs all cases into one executable that runs the case it is given.
func build(t *testing.T, names []string) string {
	t.Helper()
	dir := t.TempDir()
	var entry strings.Builder
	entry.WriteString("const all = {\n")
	for _, n := range names {
		abs, err := filepath.Abs(n)
		if err != nil {
			t.Fatal(err)
		}
		load := "require"
		if filepath.Ext(n) == ".mjs" {
			load = "import"
		}
		fmt.Fprintf(&entry, "  %q: () => %s(%q),\n", n, load, abs)
	}
	entry.WriteString("};\nall[process.argv[2]]();\n")
	main := filepath.Join(dir, "main.cjs")
	if err := os.WriteFile(main, []byte(entry.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(dir, "cases")
	if _, err := driver.Build(driver.Options{Entry: main, Output: bin, Flags: &flags.Flags{Check: true}}); err != nil {
		t.Fatal(err)
	}
	return bin
}

// TestCompiled compares every case, compiled, with Node's record.
func TestCompiled(t *testing.T) {
	names := cases(t)
	if *update {
		record(t, names)
		return
	}
	bin := build(t, names)
	for _, n := range names {
		t.Run(strings.TrimPrefix(filepath.ToSlash(n), "cases/"), func(t *testing.T) {
			want, err := os.ReadFile(outFile(n))
			if err != nil {
				t.Fatal(err)
			}
			if got := run(t, bin, n); got != string(want) {
				t.Errorf("output differs from Node's:\n%s", diff(string(want), got))
			}
		})
	}
}

func record(t *testing.T, names []string) {
	node := os.Getenv("NODE26")
	if node == "" {
		t.Fatal("NODE26 must name the Node binary to record from")
	}
	for _, n := range names {
		if err := os.WriteFile(outFile(n), []byte(run(t, node, n)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// diff shows the first lines in which two texts differ.
func diff(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	var s strings.Builder
	shown := 0
	for i := 0; (i < len(w) || i < len(g)) && shown < 8; i++ {
		var a, b string
		if i < len(w) {
			a = w[i]
		}
		if i < len(g) {
			b = g[i]
		}
		if a != b {
			fmt.Fprintf(&s, "line %d\n  node:    %s\n  gonodec: %s\n", i+1, a, b)
			shown++
		}
	}
	return s.String()
}
