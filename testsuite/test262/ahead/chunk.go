// Package ahead compiles test262's tests ahead of time: many are packed into one Go
// program, each variant a unit of its own. The program is a worker that knows its
// units instead of interpreting text; whatever text the tests make at run time is
// interpreted, as in any compiled program.
package ahead

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"

	"github.com/gonodec/gonodec/codegen"
	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/parse"
	"github.com/gonodec/gonodec/frontend/scope"
	"github.com/gonodec/gonodec/frontend/source"
	"github.com/gonodec/gonodec/ir/flags"
	"github.com/gonodec/gonodec/ir/lower"
	"github.com/gonodec/gonodec/ir/opt"
	"github.com/gonodec/gonodec/testsuite/test262"
)

// maxValues is the length from which the Go compiler takes minutes for a function, or
// gives up: some tests declare every letter of Unicode in one class.
const maxValues = 6000

// maxText is the length of text from which tests of identifiers are left out, as failed:
// they declare every letter of Unicode, and without inlining the Go compiler makes one
// function of all their string constants.
const maxText = 14 << 10

// packSize is how many tests one Go package holds.
const packSize = 40

// chunk is a set of tests that become one worker program.
type chunk struct {
	root   string
	names  []string
	files  map[string]string // Go files by path
	tests  map[string]string // test by Go file
	units  []unitRef
	failed map[string]map[string]string // test to variant to reason
	flags  *flags.Flags
	made   map[string]bool // units by key, compiled or not
	long   []string        // packages with very long functions
}

type unitRef struct{ key, pkg, id string }

func newChunk(root string, names []string) *chunk {
	c := &chunk{root: root, names: names, files: map[string]string{}, tests: map[string]string{},
		failed: map[string]map[string]string{}, made: map[string]bool{}, flags: &flags.Flags{}}
	for i, n := range names {
		c.test(n, fmt.Sprintf("t%03d", i/packSize), i)
	}
	return c
}

// test compiles the variants of one test.
func (c *chunk) test(name, pkg string, number int) {
	data, err := os.ReadFile(filepath.Join(c.root, "test", filepath.FromSlash(name)))
	if err != nil {
		return
	}
	for k, v := range test262.Variants(string(data)) {
		if len(data) > maxText && strings.HasPrefix(name, "language/identifiers/") {
			c.fail(name, v, "too many names for the Go compiler")
			continue
		}
		text, goal := test262.VariantText(string(data), v)
		c.unit(name, v, text, goal, pkg, fmt.Sprintf("U%d_%d", number, k))
		c.fixtures(name, text, pkg, number)
	}
}

var fixtureName = regexp.MustCompile(`['"]\./([^'"\s]+\.js)['"]`)

// fixtures compiles the modules that a test may import.
func (c *chunk) fixtures(name, text, pkg string, number int) {
	dir := filepath.ToSlash(filepath.Dir(name))
	for i, s := range fixtureName.FindAllStringSubmatch(text, -1) {
		file := dir + "/" + s[1]
		if c.made[test262.UnitKey(file, "module")] {
			continue
		}
		data, err := os.ReadFile(filepath.Join(c.root, "test", filepath.FromSlash(file)))
		if err != nil {
			continue
		}
		id := fmt.Sprintf("U%d_f%d_%d", number, len(c.units), i)
		c.unit(file, "module", string(data), ast.GoalModule, pkg, id)
		c.fixtures(file, string(data), pkg, number)
	}
}

// unit compiles one text. What does not parse is left out: the worker finds out
// again, and throws where it must.
func (c *chunk) unit(name, variant, text string, goal ast.Goal, pkg, id string) {
	key := test262.UnitKey(name, variant)
	if c.made[key] {
		return // a test that another one imports
	}
	c.made[key] = true
	p, err := parse.Parse(source.NewFile(name, text), parse.Options{Goal: goal})
	if err != nil {
		return
	}
	goText, why := c.generate(p, pkg, id)
	if why != "" {
		c.fail(name, variant, why)
		return
	}
	file := pkg + "/" + strings.ToLower(id) + ".go"
	c.files[file] = goText
	c.tests[file] = key
	c.units = append(c.units, unitRef{key, pkg, id})
}

func (c *chunk) generate(p *ast.Program, pkg, id string) (text, why string) {
	defer func() {
		if x := recover(); x != nil {
			why = "compiler crash: " + firstLine(fmt.Sprint(x)) + test262.Where()
		}
	}()
	scope.Analyze(p, scope.Options{})
	u, err := lower.Program(p, lower.Options{})
	if err != nil {
		return "", "lower: " + err.Error()
	}
	if err := opt.Run(u, c.flags); err != nil {
		return "", "opt: " + firstLine(err.Error())
	}
	for _, f := range u.Funcs {
		if f.Entry != nil && f.NumValues() > maxValues {
			return "", "a function is too long for the Go compiler"
		}
	}
	if codegen.HasLongFunction(u) && !slices.Contains(c.long, pkg) {
		c.long = append(c.long, pkg)
	}
	return codegen.Unit(u, codegen.Options{Package: pkg, ID: id, Position: p.File.Position}), ""
}

func (c *chunk) fail(name, variant, why string) {
	if c.failed[name] == nil {
		c.failed[name] = map[string]string{}
	}
	c.failed[name][variant] = why
}

// drop leaves the units out whose Go files the toolchain rejects.
func (c *chunk) drop(file, why string) {
	name, variant, _ := strings.Cut(c.tests[file], "\x00")
	c.fail(name, variant, "go build: "+why)
	delete(c.files, file)
	for i, u := range c.units {
		if u.key == c.tests[file] {
			c.units = append(c.units[:i], c.units[i+1:]...)
			break
		}
	}
}

// mainFile is the worker's main package.
func (c *chunk) mainFile() string {
	pkgs := map[string]bool{}
	for _, u := range c.units {
		pkgs[u.pkg] = true
	}
	var imports []string
	for p := range pkgs {
		imports = append(imports, p)
	}
	sort.Strings(imports)
	var s strings.Builder
	s.WriteString("package main\n\nimport (\n\t\"github.com/gonodec/gonodec/testsuite/test262\"\n")
	for _, p := range imports {
		fmt.Fprintf(&s, "\t%q\n", "gonodec.app/"+p)
	}
	s.WriteString(")\n\nfunc main() { test262.CompiledWorker(units) }\n\nvar units = test262.Compiled{\n")
	for _, u := range c.units {
		fmt.Fprintf(&s, "\t%q: &%s.%s,\n", u.key, u.pkg, u.id)
	}
	s.WriteString("}\n")
	return s.String()
}

// addHarness compiles the harness files into a package of their own, which is the
// same in every chunk.
func (c *chunk) addHarness() error {
	files, err := filepath.Glob(filepath.Join(c.root, "harness", "*.js"))
	if err != nil {
		return err
	}
	sort.Strings(files)
	for i, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			return err
		}
		c.unit("harness/"+filepath.Base(f), "", string(data), ast.GoalScript, "harness", fmt.Sprintf("H%d", i))
	}
	return nil
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}
