// Package driver is the pipeline as one readable function: bundle, parse, scope,
// lower, optimise, emit, go build.
package driver

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gonodec/gonodec"
	"github.com/gonodec/gonodec/codegen"
	"github.com/gonodec/gonodec/codegen/gobuild"
	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/bundle"
	"github.com/gonodec/gonodec/frontend/cjsexports"
	"github.com/gonodec/gonodec/frontend/parse"
	"github.com/gonodec/gonodec/frontend/scope"
	"github.com/gonodec/gonodec/ir"
	"github.com/gonodec/gonodec/ir/flags"
	"github.com/gonodec/gonodec/ir/lower"
	"github.com/gonodec/gonodec/ir/opt"
)

// Options are what `gonodec build` takes.
type Options struct {
	Entry      string
	Output     string   // "" for the entry's name
	Targets    []string // os/arch; empty for this system
	Keep       string   // directory that keeps the generated module
	Conditions []string
	Include    []string // patterns of files that the program carries
	Locales    []string // languages beside English that Intl knows; "all"
	Race       bool
	Debug      bool // keep symbols
	Progress   func(stage string)
	Warn       func(text string) // gets what the user should know of a build that succeeds
	Timings    func(stage string, d time.Duration)
	Explain    io.Writer // gets a report of what became of each function
	// ExplainHTML is a file that gets the report as a page, with the coloured source.
	ExplainHTML string
	// PGO is a CPU profile of an earlier run, in pprof's format, that the compiler and Go
	// heed. Profiler links what writes one.
	PGO      string
	Profiler bool
	// Code is a file of texts that the program was seen to make code of at run time; they are
	// compiled with it (see code.go).
	Code string
	// Optimize is what the runtime is compiled for: "speed", "size", or "" for speed in all
	// programs but those that are a few statements (see build.hot).
	Optimize string
	Flags    *flags.Flags
}

// Build compiles a program to one executable for each target and returns their
// paths.
func Build(o Options) ([]string, error) {
	b := &build{Options: o}
	if b.Flags == nil {
		b.Flags = &flags.Flags{}
	}
	if err := checkLocales(o.Locales); err != nil {
		return nil, err
	}
	if err := checkOptimize(o.Optimize); err != nil {
		return nil, err
	}
	if o.PGO != "" {
		p, err := readProfile(o.PGO)
		if err != nil {
			return nil, err
		}
		b.profile = p
	}
	if err := b.load(); err != nil {
		return nil, err
	}
	if err := b.compile(); err != nil {
		return nil, err
	}
	if err := b.profile.check(b.modules); err != nil {
		return nil, err
	}
	if err := b.report(); err != nil {
		return nil, err
	}
	return b.link()
}

type build struct {
	Options
	prog    *bundle.Program
	modules []*module
	nodes   map[string]*bundle.Module // Node modules by name
	names   map[string]bool           // words of the program that decide what is linked
	files   map[string]string
	sizes   map[string]int // bytes of source by npm package
	warning sync.Mutex     // held by warn

	assets  []asset
	profile *cpuProfile
	code    []*codeModule // recorded texts

	constants constants // of Node's modules

	hot       atomic.Bool // see optimize.go
	interpret bool        // stop at IR that is not optimised
}

// module is one module on its way through the pipeline.
type module struct {
	*bundle.Module
	id      string // Go name of its unit
	pkg     string // Go package
	unit    *ir.Unit
	text    string // generated Go
	long    bool   // has a very long function
	awaits  bool   // has functions of the program that await something
	names   map[string]bool
	exports cjsexports.Result // of a CommonJS module, as its source shows them

	library   *opt.Library   // what others may expand
	libraries []*opt.Library // what it may
}

func (b *build) stage(name string, f func() error) error {
	if b.Progress != nil {
		b.Progress(name)
	}
	start := time.Now()
	err := f()
	if b.Timings != nil {
		b.Timings(name, time.Since(start))
	}
	return err
}

// load resolves the graph.
func (b *build) load() error {
	return b.stage("resolve", func() error {
		p, err := bundle.Load(b.Entry, bundle.Options{Conditions: b.Conditions, Missing: b.Flags.Missing,
			External: []string{"readline/promises"}}) // a Node module that esbuild does not know
		if err != nil {
			return err
		}
		b.prog = p
		included, err := includedFiles(b.Include)
		if err != nil {
			return err
		}
		p.Include(included)
		if err := b.readAssets(); err != nil {
			return err
		}
		b.nodes = map[string]*bundle.Module{}
		b.names = map[string]bool{}
		b.sizes = map[string]int{}
		for _, m := range p.Modules {
			if m.Computed {
				b.names["%function"] = true // it may name a file that is no module
			}
		}
		return nil
	})
}

// nameUnits gives modules their Go package and name: one package for each npm
// package and some for the application's own modules, numbered within it, so that an
// edit elsewhere changes no other package's text.
func (b *build) nameUnits(list []*bundle.Module) []*module {
	mods := append([]*bundle.Module(nil), list...)
	sort.SliceStable(mods, func(i, j int) bool { return mods[i].Name < mods[j].Name })
	own := 0
	for _, m := range mods {
		if m.Package == "" {
			own++
		}
	}
	count, seen := map[string]int{}, map[string]int{} // modules of Go packages, bytes of npm packages
	var out []*module
	for _, m := range mods {
		pkg := ownPackage(m.Name, own)
		if m.Package != "" {
			pkg = packageName(m.Package) + partOf(seen, m)
		}
		id := fmt.Sprintf("U%d", count[pkg])
		if strings.HasPrefix(m.Package, "node:") {
			id = "U" + packageName(m.Name)
		}
		count[pkg]++
		out = append(out, &module{Module: m, pkg: pkg, id: id})
	}
	return out
}

// ownModules is how many of the application's own modules share a Go package, about: an
// edit of one has the Go compiler take them all again.
const ownModules = 6

// ownPackage is the Go package of one of the application's n own modules. It depends on
// the module's name and the order of magnitude of n only.
func ownPackage(name string, n int) string {
	packages := 1
	for packages*ownModules < n {
		packages *= 2
	}
	if packages == 1 {
		return "app"
	}
	h := fnv.New32a()
	io.WriteString(h, name)
	return fmt.Sprintf("app%d", h.Sum32()%uint32(packages))
}

// partSize is how much text of an npm package, in bytes, makes a Go package, about: from a
// megabyte Go's compiler takes gigabytes of memory, and one package is the work of one core.
const partSize = 384 << 10

// partOf is the end of the name of a module's Go package: npm packages that are large are several.
// seen is how much of each was named before.
func partOf(seen map[string]int, m *bundle.Module) string {
	n := seen[m.Package] / partSize
	seen[m.Package] += len(m.File.Text)
	if n == 0 || strings.HasPrefix(m.Package, "node:") {
		return ""
	}
	return fmt.Sprintf("_%d", n)
}

// packageName makes a Go package name out of an npm or Node package's.
func packageName(s string) string {
	var out strings.Builder
	out.WriteString("p_")
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= '0' && c <= '9' || c >= 'a' && c <= 'z' {
			out.WriteByte(c)
		} else {
			fmt.Fprintf(&out, "_%02x", c)
		}
	}
	return out.String()
}

// compile takes every module to Go text. What the modules name leads to Node
// modules, which are compiled in turn.
func (b *build) compile() error {
	err := b.stage("compile", func() error {
		for done := 0; done < len(b.prog.Modules); {
			batch := b.nameUnits(b.prog.Modules[done:])
			done = len(b.prog.Modules)
			for _, m := range batch {
				b.sizes[m.npm()] += len(m.File.Text)
			}
			if err := each(batch, b.lowerModule); err != nil {
				return err
			}
			b.shareLibraries(batch)
			if err := each(batch, b.compileModule); err != nil {
				return err
			}
			b.modules = append(b.modules, batch...)
			for _, m := range batch {
				for n := range m.names {
					b.names[n] = true
				}
			}
			if err := b.addNodeModules(batch); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if b.interpret {
		return nil
	}
	if b.Code != "" {
		if err := b.stage("compile recorded code", b.compileCode); err != nil {
			return err
		}
	}
	b.gatherFiles()
	return nil
}

// gatherFiles makes the files of the Go module.
func (b *build) gatherFiles() {
	b.files = map[string]string{}
	for _, m := range b.code {
		b.files[m.pkg+"/"+strings.ToLower(m.id)+".go"] = m.text
	}
	for _, m := range b.modules {
		if m.text != "" {
			b.files[m.pkg+"/"+strings.ToLower(m.id)+".go"] = m.text
		}
	}
	b.files["main.go"] = b.mainFile()
}

// each runs f for every module, on all cores, and joins the errors in order.
func each(list []*module, f func(*module) error) error {
	errs := make([]error, len(list))
	var wg sync.WaitGroup
	limit := make(chan struct{}, runtime.NumCPU())
	for i, m := range list {
		wg.Add(1)
		go func() {
			defer wg.Done()
			limit <- struct{}{}
			errs[i] = m.caught(f)
			<-limit
		}()
	}
	wg.Wait()
	return errors.Join(errs...)
}

// lowerModule takes a module to IR.
func (b *build) lowerModule(m *module) error {
	switch m.Kind {
	case bundle.JSON, bundle.Text:
		return nil
	}
	if err := m.parse(); err != nil {
		return err
	}
	scope.Analyze(m.Program, scope.Options{})
	if m.internal() {
		b.constants.settle(m.Program)
	}
	u, err := lower.Program(m.Program, lower.Options{Notes: b.notes()})
	if err != nil {
		return m.diagnose(err)
	}
	m.unit = u
	b.noteHot(m)
	u.Compact = m.internal() && !b.busy(m) || b.cold(m) || b.sizes[m.npm()] > largePackage
	return nil
}

// internal: the module is one of Node's.
func (m *module) internal() bool { return strings.HasPrefix(m.Package, "node:") }

func (b *build) cold(m *module) bool {
	return coldPackages[m.Package] || busyPackages[m.Package] && !b.forSpeed() || b.sizes[m.npm()] > hugePackage
}

// shareLibraries gives modules the small functions of the modules that they import, to
// expand in their own.
func (b *build) shareLibraries(batch []*module) {
	if b.interpret {
		return
	}
	shareAccessors(batch)
	by := map[*bundle.Module]*module{}
	for _, m := range batch {
		if m.unit == nil || m.unit.Compact {
			continue
		}
		by[m.Module] = m
		m.unit.GoName = m.pkg + "." + m.id
		m.unit.Locate = func(offset int32) (line, col int) {
			p := m.Position(offset)
			return p.Line, p.Column
		}
	}
	for _, m := range batch {
		seen := map[*module]bool{m: true}
		for _, i := range m.Imports {
			if t := by[i.Target]; t != nil && !seen[t] {
				seen[t] = true
				if t.library == nil {
					t.library = opt.NewLibrary(t.unit)
				}
				m.libraries = append(m.libraries, t.library)
			}
		}
	}
}

// shareAccessors tells the units of each npm package which names any of them defines accessors
// for. The modules of an application may have little to do with one another.
func shareAccessors(batch []*module) {
	units := map[string][]*ir.Unit{}
	for _, m := range batch {
		if m.unit != nil && m.Package != "" {
			units[m.Package] = append(units[m.Package], m.unit)
		}
	}
	for _, list := range units {
		opt.ShareAccessors(list)
	}
}

// compileModule takes a module's IR to Go text.
func (b *build) compileModule(m *module) error {
	u := m.unit
	if u == nil {
		return nil
	}
	if m.Kind == bundle.CommonJS && !strings.HasPrefix(m.Package, "node:") {
		m.exports = cjsexports.Detect(m.Program)
	}
	if b.interpret {
		m.collectNames()
		return nil
	}
	u.Heat = b.profile.heat(m)
	return b.emitAnyway(m)
}

// warn says what the user should know of a build that succeeds. Any goroutine may call it.
func (b *build) warn(text string) {
	b.warning.Lock()
	defer b.warning.Unlock()
	if b.Warn != nil {
		b.Warn(text)
	}
}

// emit optimises a module's IR and prints it.
func (b *build) emit(m *module) error {
	u := m.unit
	if err := opt.Run(u, b.Flags, m.libraries...); err != nil {
		return fmt.Errorf("%s: internal error: %w", m.Name, err)
	}
	m.collectNames()
	m.long, m.awaits = codegen.HasLongFunction(u), !m.internal() && codegen.Awaits(u)
	options := codegen.Options{Package: m.pkg, ID: m.id, Line: m.Name, Position: m.Position, Original: m.original(),
		Internal: m.internal(), Cold: b.cold(m), Exits: b.Flags.Exits, Machine: b.Flags.Machine}
	if codegen.HasMatches(u, options) {
		m.names["%match"] = true
	}
	m.text = codegen.Unit(u, options)
	if b.Flags.Dumps("go", "") || strings.HasPrefix(b.Flags.Dump, "go:") {
		_, fn, _ := strings.Cut(b.Flags.Dump, ":")
		fmt.Fprint(b.Flags.Writer(), codegen.FuncText(m.text, fn))
	}
	return nil
}

// coldPackages are Node modules whose code is run seldom or prints text.
var coldPackages = map[string]bool{"node:util": true, "node:console": true, "node:process": true, "node:path": true}

// original is the text that the user wrote, "" where it is the unit's own.
func (m *module) original() string {
	if m.Map == nil {
		return ""
	}
	return m.Map.Source
}

// npm is the npm package that the module is of, or else its Go package.
func (m *module) npm() string {
	if m.Package != "" {
		return m.Package
	}
	return m.pkg
}

// hugePackage is the size of an npm package's source, in bytes, from which its code is
// compiled for size: the forms that are inlined keep the Go compiler busy for minutes.
const hugePackage = 4 << 20

// largePackage is the size from which its functions get no fast versions: they would make
// the build take half as long again.
const largePackage = 2 << 20

// parse parses a module that bundle has not: those of Node.
func (m *module) parse() error {
	if m.Program != nil {
		return nil
	}
	p, err := parse.Parse(m.File, parse.Options{Goal: ast.GoalCommonJS})
	if err != nil {
		return err
	}
	m.Program = p
	return nil
}

// diagnose turns a parse or lowering error into a message with a code frame.
func (m *module) diagnose(err error) error {
	var le *lower.Error
	if errors.As(err, &le) {
		p := m.Position(le.Pos)
		return fmt.Errorf("%s:%d:%d: error: %s", m.Name, p.Line, p.Column, le.Msg)
	}
	return err
}

// link builds the executables.
func (b *build) link() ([]string, error) {
	dir, err := b.buildDir()
	if err != nil {
		return nil, err
	}
	cache, err := CacheDir()
	if err != nil {
		return nil, err
	}
	targets := b.Targets
	if len(targets) == 0 {
		targets = []string{""}
	}
	var outputs []string
	for _, t := range targets {
		out, goos, goarch, err := b.output(t)
		if err != nil {
			return nil, err
		}
		err = b.stage(strings.TrimSpace("go build "+t), func() error {
			return b.goBuild(gobuild.Options{Dir: dir, Files: b.files, Runtime: gonodec.Runtime, Output: out,
				GOOS: goos, GOARCH: goarch, Race: b.Race, Debug: b.Debug, Cache: cache, Long: b.longPackages(), Profile: b.profilePath(), Speed: b.forSpeed()})
		})
		if err != nil {
			return nil, err
		}
		outputs = append(outputs, out)
	}
	return outputs, nil
}

// awaits reports whether functions of the program await something.
func (b *build) awaits() bool {
	return len(b.code) > 0 || slices.ContainsFunc(b.modules, func(m *module) bool { return m.awaits })
}

// longPackages are the Go packages with very long functions.
func (b *build) longPackages() []string {
	var list []string
	for _, m := range b.modules {
		if m.long && !slices.Contains(list, m.pkg) {
			list = append(list, m.pkg)
		}
	}
	sort.Strings(list)
	return list
}

// CacheDir is where gonodec keeps unpacked runtimes and generated modules.
func CacheDir() (string, error) {
	if d := os.Getenv("GONODEC_CACHE"); d != "" {
		return d, nil
	}
	d, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("no cache directory: set GONODEC_CACHE (%w)", err)
	}
	return filepath.Join(d, "gonodec"), nil
}

// buildDir is where the generated module lives: --keep, or a cache directory that
// belongs to the entry file.
func (b *build) buildDir() (string, error) {
	if b.Keep != "" {
		return filepath.Abs(b.Keep)
	}
	cache, err := CacheDir()
	if err != nil {
		return "", err
	}
	h := sha256.Sum256([]byte(b.prog.Entry.Path))
	return filepath.Join(cache, "build", hex.EncodeToString(h[:])[:16]), nil
}

// output is the executable's path for a target.
func (b *build) output(target string) (path, goos, goarch string, err error) {
	goos = runtime.GOOS
	if target != "" {
		var ok bool
		goos, goarch, ok = strings.Cut(target, "/")
		if !ok {
			return "", "", "", fmt.Errorf("--target %s: want os/arch, for example linux/arm64", target)
		}
	}
	path = b.Output
	if path == "" {
		base := filepath.Base(b.Entry)
		path = strings.TrimSuffix(base, filepath.Ext(base))
	}
	if len(b.Targets) > 1 {
		path += "-" + strings.ReplaceAll(target, "/", "-")
	}
	if goos == "windows" && filepath.Ext(path) != ".exe" {
		path += ".exe"
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", "", "", err
	}
	dir := filepath.Dir(abs)
	if st, err := os.Stat(dir); err != nil || !st.IsDir() {
		return "", "", "", fmt.Errorf("the output %s cannot be written: %s is no directory", path, dir)
	}
	if st, err := os.Stat(abs); err == nil && st.IsDir() {
		return "", "", "", fmt.Errorf("the output %s is a directory: choose another name with -o", path)
	}
	return abs, goos, goarch, nil
}
