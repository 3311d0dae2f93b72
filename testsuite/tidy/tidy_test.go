// Package tidy holds the house rules that a test can check.
package tidy

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/gonodec/gonodec/"

// mayImport is the import policy: which packages of this module a package may
// import. A package without a row fails the test. "x/..." is x and all below it.
// Two lines never cross: the compiler imports the runtime's source text only (and the
// one leaf jsrt/regexp, which knows no JavaScript), the runtime imports the compiler only
// through ir/interp, the narrow door of dynamic code.
var mayImport = map[string][]string{
	"":                    {}, // the embedded source of the runtime
	"cmd/gonodec":         {"cmd/driver", "cmd/runner", "ir/flags"},
	"cmd/driver":          {"", "frontend/...", "ir", "ir/flags", "ir/lower", "ir/opt", "codegen/..."},
	"cmd/runner":          {"cmd/driver", "frontend/...", "ir/...", "jsrt/...", "asyncrt"},
	"frontend/source":     {},
	"frontend/ast":        {"frontend/source"},
	"frontend/parse":      {"frontend/ast", "frontend/source"},
	"frontend/scope":      {"frontend/ast", "frontend/source", "frontend/walk"},
	"frontend/walk":       {"frontend/ast"},
	"frontend/cjsexports": {"frontend/ast", "frontend/walk"},
	"frontend/metadata":   {},
	"frontend/bundle":     {"frontend/source", "frontend/ast", "frontend/metadata", "frontend/parse", "frontend/scope", "frontend/walk"},
	"ir":                  {},
	"ir/flags":            {},
	"ir/lower":            {"ir", "frontend/ast", "frontend/scope", "frontend/source"},
	"ir/opt":              {"ir", "ir/flags"},
	"ir/interp":           {"ir", "ir/opt", "ir/interp/x64", "frontend/source", "jsrt"},
	"ir/interp/x64":       {},
	"ir/interp/door":      {"ir", "ir/lower", "ir/interp", "frontend/ast", "frontend/parse", "frontend/scope", "frontend/source", "jsrt"},
	"codegen":             {"ir", "frontend/source", "codegen/regexps"},
	"codegen/regexps":     {"jsrt/regexp"}, // translates its programs to Go; a leaf that knows no JavaScript values
	"codegen/gobuild":     {},
	"asyncrt":             {},
	"asyncrt/netio":       {"asyncrt"},
	"asyncrt/http1":       {"asyncrt", "asyncrt/netio"},
	"asyncrt/http2":       {},
	"jsrt":                {"jsrt/jsstring", "jsrt/jsnumber", "jsrt/jsmath", "jsrt/framepc"},
	"jsrt/gen":            {"jsrt/..."},
}

// below are policies for whole trees, longest prefix first.
var below = []struct {
	prefix  string
	allowed []string
}{
	{"jsrt/node/wasi", []string{"jsrt", "jsrt/node/...", "jsrt/webassembly"}},
	{"jsrt/node/", []string{"jsrt", "jsrt/jsstring", "jsrt/jsnumber", "jsrt/jsdate", "jsrt/builtins", "jsrt/esm", "jsrt/node/...", "asyncrt", "asyncrt/netio", "asyncrt/http1", "asyncrt/http2"}},
	{"jsrt/esm", []string{"jsrt"}},
	{"jsrt/builtins", []string{"jsrt", "jsrt/..."}},
	{"jsrt/intl/", []string{"jsrt/intl/..."}}, // knows no JavaScript values
	{"jsrt/temporal/chrono", []string{}},      // knows no JavaScript values
	{"jsrt/webassembly/wasmbin", []string{}},  // knows no JavaScript values
	{"jsrt/webassembly", []string{"jsrt", "jsrt/bigint", "jsrt/builtins", "jsrt/webassembly/wasmbin"}},
	{"jsrt/temporal", []string{"jsrt", "jsrt/bigint", "jsrt/builtins", "jsrt/temporal/chrono"}},
	{"jsrt/", []string{"jsrt", "jsrt/jsstring", "jsrt/jsnumber", "jsrt/regexp", "jsrt/jsdate"}}, // leaf packages
	{"testsuite/", []string{"..."}},
}

func allowed(pkg string) ([]string, bool) {
	if a, ok := mayImport[pkg]; ok {
		return a, true
	}
	for _, b := range below {
		if strings.HasPrefix(pkg, b.prefix) {
			return b.allowed, true
		}
	}
	return nil, false
}

func matches(list []string, imp string) bool {
	for _, a := range list {
		if a == imp || a == "..." {
			return true
		}
		if p, ok := strings.CutSuffix(a, "/..."); ok && (imp == p || strings.HasPrefix(imp, p+"/")) {
			return true
		}
	}
	return false
}

// goFiles walks the Go files of the module.
func goFiles(t *testing.T, f func(pkg, path string)) {
	t.Helper()
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name := d.Name(); name == "testdata" || name == "node_modules" || name != ".." && strings.HasPrefix(name, ".") || name == "out" || name == "bin" {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		pkg := filepath.ToSlash(filepath.Dir(rel))
		if pkg == "." {
			pkg = ""
		}
		f(pkg, path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestImports checks every import of the module's own packages against the policy.
func TestImports(t *testing.T) {
	fset := token.NewFileSet()
	goFiles(t, func(pkg, path string) {
		file, err := parser.ParseFile(fset, path, nil, parser.ImportsOnly)
		if err != nil {
			t.Error(err)
			return
		}
		list, ok := allowed(pkg)
		if !ok {
			t.Errorf("%s: package %s has no row in the import policy", path, pkg)
			return
		}
		for _, spec := range file.Imports {
			imp, _ := strconv.Unquote(spec.Path.Value)
			own := imp + "/"
			if !strings.HasPrefix(own, module) {
				continue
			}
			imp = strings.TrimSuffix(strings.TrimPrefix(own, module), "/")
			if imp == pkg || strings.HasSuffix(path, "_test.go") {
				continue
			}
			if !matches(list, imp) {
				t.Errorf("%s: %s may not import %s", path, pkg, imp)
			}
		}
	})
}

// longFiles may be longer than maxLines: tables and one flat switch.
var longFiles = map[string]bool{}

const maxLines = 1000

// TestFileLength: one concern a file.
func TestFileLength(t *testing.T) {
	goFiles(t, func(_, path string) {
		if longFiles[filepath.Base(path)] || strings.Contains(path, "tables") {
			return
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Error(err)
			return
		}
		if n := strings.Count(string(data), "\n"); n > maxLines {
			t.Errorf("%s has %d lines, more than %d", path, n, maxLines)
		}
	})
}

// TestNoInit: what runs at start is linked into every program.
func TestNoInit(t *testing.T) {
	goFiles(t, func(pkg, path string) {
		if !strings.HasPrefix(pkg, "jsrt") && pkg != "asyncrt" || strings.HasSuffix(path, "_test.go") {
			return
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Error(err)
			return
		}
		if strings.Contains(string(data), "\nfunc init()") {
			t.Errorf("%s has an init function: it would run and be linked in every program", path)
		}
	})
}
