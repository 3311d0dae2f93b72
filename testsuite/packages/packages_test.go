// Package packages compiles real npm packages as they are and compares what programs
// that use them print with what Node 26 printed. A case is cases/NAME.cjs or .mjs with
// NAME.out next to it; they are copied beside the node_modules that npm installs from
// package-lock.json. A folder cases/NAME with a tsconfig.json is a case in TypeScript, that
// starts in main.ts; Node runs what tsc makes of it. To record:
//
//	NODE26=/path/to/node go test ./testsuite/packages -update
package packages

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gonodec/gonodec/cmd/driver"
	"github.com/gonodec/gonodec/ir/flags"
)

var update = flag.Bool("update", false, "record the cases' output from the Node that NODE26 names")

// install puts the packages into a directory of the user's cache, once for each lock
// file, and returns it.
func install(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("npm"); err != nil {
		t.Skip("NPM IS NOT THERE: the real packages are skipped")
	}
	lock, err := os.ReadFile("package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(lock)
	dir := filepath.Join(cache, "gonodec-testsuite", "packages-"+hex.EncodeToString(sum[:8]))
	if _, err := os.Stat(filepath.Join(dir, "installed")); err == nil {
		return dir
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, f := range []string{"package.json", "package-lock.json"} {
		copyFile(t, f, filepath.Join(dir, f))
	}
	cmd := exec.Command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Skipf("NPM INSTALLS NOTHING: the real packages are skipped: %v\n%s", err, out)
	}
	if err := os.WriteFile(filepath.Join(dir, "installed"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if old, err := os.ReadFile(to); err == nil && bytes.Equal(old, data) {
		return
	}
	if err := os.WriteFile(to, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func copyFolder(t *testing.T, from, to string) {
	t.Helper()
	if err := os.RemoveAll(to); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}

// big are the cases that get a binary of their own and are skipped in short runs: nine
// megabytes of source keep the Go compiler busy for minutes.
var big = map[string]bool{"typescript.cjs": true}

// TestPackages runs all cases but the big ones from one executable.
func TestPackages(t *testing.T) { runCases(t, "packed", func(name string) bool { return !big[name] }) }

// TestTypeScript compiles the TypeScript compiler.
func TestTypeScript(t *testing.T) {
	if testing.Short() {
		t.Skip("short: the TypeScript compiler is skipped")
	}
	runCases(t, "typescript-program", func(name string) bool { return big[name] })
}

func runCases(t *testing.T, exe string, wanted func(name string) bool) {
	files, err := filepath.Glob("cases/*.?js")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases: ", err)
	}
	dir := install(t)
	var names []string
	projects, err := filepath.Glob("cases/*/tsconfig.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range projects {
		if name := filepath.Base(filepath.Dir(p)) + "/main.ts"; wanted(name) {
			copyFolder(t, filepath.Dir(p), filepath.Join(dir, filepath.Dir(name)))
			names = append(names, name)
		}
	}
	for _, f := range files {
		if name := filepath.Base(f); wanted(name) {
			copyFile(t, f, filepath.Join(dir, name))
			names = append(names, name)
		}
	}
	if *update {
		record(t, dir, names)
		return
	}
	build(t, dir, exe, names)
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			want, err := os.ReadFile(outFile(name))
			if err != nil {
				t.Fatal(err)
			}
			if got := run(t, dir, "./"+exe, name); got != string(want) {
				t.Errorf("output differs from Node's:\n%s", firstDifference(string(want), got))
			}
		})
	}
}

func outFile(name string) string {
	name = strings.TrimSuffix(filepath.ToSlash(name), "/main.ts")
	return filepath.Join("cases", strings.TrimSuffix(name, filepath.Ext(name))+".out")
}

// build makes one executable of cases, which runs the one it is given.
func build(t *testing.T, dir, exe string, names []string) {
	t.Helper()
	var entry strings.Builder
	entry.WriteString("const all = {\n")
	for _, n := range names {
		load := "require"
		if filepath.Ext(n) == ".mjs" {
			load = "import"
		}
		fmt.Fprintf(&entry, "  %q: () => %s(%q),\n", n, load, "./"+n)
	}
	entry.WriteString("};\nall[process.argv[2]]();\n")
	main := filepath.Join(dir, exe+".main.cjs")
	if err := os.WriteFile(main, []byte(entry.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := driver.Build(driver.Options{Entry: main, Output: filepath.Join(dir, exe), Flags: &flags.Flags{Check: !big[names[0]]}}); err != nil {
		t.Fatal(err)
	}
}

func run(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "TZ=UTC", "NO_COLOR=1")
	var out, errOut bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errOut
	if err := cmd.Run(); err != nil {
		fmt.Fprintf(&out, "%v\n%s", err, errOut.String())
	}
	return out.String()
}

func record(t *testing.T, dir string, names []string) {
	node := os.Getenv("NODE26")
	if node == "" {
		t.Fatal("NODE26 must name the Node binary to record from")
	}
	for _, n := range names {
		file := n
		if filepath.Ext(n) == ".ts" {
			project := filepath.Dir(n)
			file = project + ".js/main.js"
			// What tsc says of unused types and the like does not keep it from writing.
			t.Log(run(t, dir, node, "node_modules/typescript/bin/tsc", "-p", project, "--outDir", project+".js"))
		}
		if err := os.WriteFile(outFile(n), []byte(run(t, dir, node, file)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := 0; i < len(w) && i < len(g); i++ {
		if w[i] != g[i] {
			return fmt.Sprintf("line %d\n  node:    %.300s\n  gonodec: %.300s", i+1, w[i], g[i])
		}
	}
	return fmt.Sprintf("%d lines, Node has %d\n%.400s", len(g), len(w), strings.Join(g[min(len(w), len(g)):], "\n"))
}
