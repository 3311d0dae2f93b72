// Package races runs compiled programs in several realms at once, each on a goroutine of its
// own, under the race detector: units, shapes, strings and tables of the runtime are shared
// by all of them. The programs are cases of testsuite/programs, whose output is known, and
// programs of the bench.
package races

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gonodec/gonodec/cmd/driver"
	"github.com/gonodec/gonodec/ir/flags"
)

const realms = 4

// other are cases about what belongs to the process, not to a realm, and those whose libraries
// take the race detector minutes to build.
var other = regexp.MustCompile(`process\.(exit|on|once|std|kill|abort|chdir|emit|cpu|mem|hr)|exitCode|child_process|(fs|http|net|dns|readline|zlib|perf_hooks|worker_threads|crypto|cluster|sqlite|http2)(/promises)?['"]|MaxListeners|performance|Temporal|Intl|toLocale|localeCompare|eval|new Function|300000`)

func sources(t *testing.T) (cases, bench []string) {
	t.Helper()
	files, err := filepath.Glob("../programs/cases/*.js")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out, err := os.ReadFile(strings.TrimSuffix(f, ".js") + ".out")
		if err != nil {
			t.Fatal(err)
		}
		if !other.Match(text) && !bytes.Contains(out, []byte("exit code ")) && !strings.HasPrefix(filepath.Base(f), "stderr_") {
			cases = append(cases, f)
		}
	}
	if bench, err = filepath.Glob("../bench/programs/*/*.js"); err != nil || len(cases) == 0 || len(bench) == 0 {
		t.Fatal("no programs: ", err)
	}
	return cases, bench
}

// build packs the programs into one executable that runs the one it is given.
func build(t *testing.T, cases, bench []string) string {
	t.Helper()
	var entry strings.Builder
	entry.WriteString("const all = {\n")
	for _, f := range cases {
		abs, _ := filepath.Abs(f)
		fmt.Fprintf(&entry, "  %q: () => require(%q),\n", f, abs)
	}
	entry.WriteString("  bench: async () => {\n")
	for _, f := range bench {
		abs, _ := filepath.Abs(f)
		fmt.Fprintf(&entry, "    { const p = require(%q); console.log(%q, p.n > 100 ? String(await p.run(p.n >> 3)) : 'takes too long'); }\n", abs, filepath.Base(f))
	}
	entry.WriteString("  },\n")
	entry.WriteString("};\nall[process.argv[2]]();\n")
	dir := t.TempDir()
	main, bin := filepath.Join(dir, "main.cjs"), filepath.Join(dir, "programs")
	if err := os.WriteFile(main, []byte(entry.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := driver.Build(driver.Options{Entry: main, Output: bin, Race: true, Flags: &flags.Flags{Realms: fmt.Sprint(realms)}}); err != nil {
		t.Fatal(err)
	}
	return bin
}

// run runs a program and returns its lines, sorted: realms print in turns.
func run(t *testing.T, bin, name string) []string {
	t.Helper()
	cmd := exec.Command(bin, name)
	var out, errOut bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errOut
	cmd.Env = append(os.Environ(), "TZ=UTC", "NO_COLOR=1")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(2*time.Minute, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	err := cmd.Wait()
	if text := errOut.String(); strings.Contains(text, "DATA RACE") {
		t.Errorf("%s", firstLines(text))
	} else if err != nil {
		t.Errorf("%v\n%s", err, firstLines(text))
	}
	lines := strings.Split(out.String(), "\n")
	slices.Sort(lines)
	return lines
}

func firstLines(s string) string {
	lines := strings.SplitN(s, "\n", 60)
	if len(lines) == 60 {
		lines[59] = "…"
	}
	return strings.Join(lines, "\n")
}

// TestRealms runs each program in all realms at once.
func TestRealms(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a build with the race detector")
	}
	if out, err := exec.Command("go", "env", "CGO_ENABLED").Output(); err != nil || strings.TrimSpace(string(out)) != "1" {
		t.Skip("the race detector needs cgo")
	}
	if _, err := exec.LookPath("cc"); err != nil {
		t.Skip("the race detector needs a C compiler")
	}
	cases, bench := sources(t)
	bin := build(t, cases, bench)
	for _, f := range cases {
		t.Run(filepath.Base(f), func(t *testing.T) {
			want, err := os.ReadFile(strings.TrimSuffix(f, ".js") + ".out")
			if err != nil {
				t.Fatal(err)
			}
			got := run(t, bin, f)
			all := strings.Split(strings.Repeat(string(want), realms), "\n")
			slices.Sort(all)
			if !slices.Equal(got, all) {
				t.Errorf("realms print %q, want %d times %q", got, realms, want)
			}
		})
	}
	t.Run("bench", func(t *testing.T) {
		got := run(t, bin, "bench")
		if len(got) != realms*len(bench)+1 || len(slices.Compact(got)) != len(bench)+1 {
			t.Errorf("realms disagree: %q", got)
		}
	})
}
