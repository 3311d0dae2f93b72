// Package nodetest runs Node's own tests, from a checkout that NODE_TEST_DIR names,
// interpreted (`gonodec run`) or compiled ahead of time, many to a binary. tests.tsv
// lists those that a compiled binary can run and that Node 26 passes, by module and
// category: direct (runs by itself), self-exec (starts its own script again),
// runtime-code (modules or code made at run time). Figures count the whole list.
package nodetest

import (
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

//go:embed tests.tsv
var table string

// Test is one test file.
type Test struct {
	Path     string // below the suite's test directory
	Module   string
	Category string
}

// Tests is the list.
func Tests() []Test {
	var list []Test
	for _, line := range strings.Split(strings.TrimSpace(table), "\n")[1:] {
		f := strings.Split(line, "\t")
		list = append(list, Test{f[0], f[1], f[2]})
	}
	return list
}

// Result is how one test ended: Why is "" for a pass.
type Result struct {
	Test
	Why string
	Ms  int64
}

// patches are the places of test/common that ask for things which are not there yet, or
// whose mere mention prints a warning that tests count; nothing else is changed.
var patches = []struct{ file, old, new string }{
	{"common/index.js", "if (hasSQLite) {\n  knownGlobals.add(globalThis.localStorage);",
		"if (hasSQLite && process.env.NODE_TEST_KNOWN_GLOBALS !== '0') {\n  knownGlobals.add(globalThis.localStorage);"},
	{"common/index.js", "const { isMainThread } = require('worker_threads');", isMainThread},
	{"common/tmpdir.js", "const { isMainThread } = require('worker_threads');", isMainThread},
	{"common/index.js", "  fetch,\n]);", "  globalThis.fetch,\n]);"},
	{"common/index.js", "const { Worker } = require('node:worker_threads');", "const { Worker } = (() => { try { return require('node:worker_threads'); } catch { return {}; } })();"},
}

const isMainThread = "const { isMainThread } = (() => { try { return require('worker_threads'); } catch { return { isMainThread: true }; } })();"

// Prepare copies the suite to a directory, so that tests can write where they do and
// the patches touch no checkout, and returns the copy's test directory.
func Prepare(suite, dir string) (string, error) {
	if _, err := os.Stat(filepath.Join(suite, "test", "common", "index.js")); err != nil {
		return "", fmt.Errorf("%s is no checkout of Node's tests: %w", suite, err)
	}
	if out, err := exec.Command("cp", "-r", filepath.Join(suite, "test"), dir).CombinedOutput(); err != nil {
		return "", fmt.Errorf("copying the suite: %w\n%s", err, out)
	}
	root := filepath.Join(dir, "test")
	for _, p := range patches {
		file := filepath.Join(root, filepath.FromSlash(p.file))
		data, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		if !strings.Contains(string(data), p.old) {
			continue
		}
		if err := os.WriteFile(file, []byte(strings.Replace(string(data), p.old, p.new, 1)), 0o644); err != nil {
			return "", err
		}
	}
	return root, nil
}
