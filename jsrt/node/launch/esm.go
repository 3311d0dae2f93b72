package launch

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/esm"
)

// esLoader is what a loader needs for ES modules and import(). Programs without
// either do not link it.
type esLoader struct {
	*loader
	graph        *esm.Graph
	records      []*esm.Record
	metas        map[int]*jsrt.Object // import.meta
	given        map[int]jsrt.Value   // what require has given
	entryPromise *jsrt.Promise
}

// esModules is esLoader as a loader knows it.
type esModules interface {
	runModule(i int)
	requireESM(i int, parent *jsrt.Object) jsrt.Value
	syncBuiltins()
	checkSettled()
}

// ESModules links ES modules and import() into a program: the value of Program.ESM.
func ESModules(l *loader, agent *jsrt.Agent) esModules {
	e := &esLoader{loader: l, metas: map[int]*jsrt.Object{}, given: map[int]jsrt.Value{}}
	e.graph = &esm.Graph{R: l.r, Missing: e.missing}
	e.records = make([]*esm.Record, len(l.p.Modules))
	agent.ImportCall, agent.ImportMeta = e.importCall, e.importMeta
	return e
}

// record returns the module record of a module: an ES module, or a module of
// another kind as ES modules see it (default first, then its named exports).
func (l *esLoader) record(i int) *esm.Record {
	for len(l.records) <= i { // files of the disk come later
		l.records = append(l.records, nil)
	}
	if m := l.records[i]; m != nil {
		return m
	}
	mod := &l.p.Modules[i]
	if mod.Kind == ESM && mod.Unit == nil {
		l.disk.compile(l.loader, i)
		mod = &l.p.Modules[i]
	}
	var m *esm.Record
	if mod.Kind == ESM {
		m = l.graph.Source(mod.Unit, l.instance(i))
		m.Load = func(request int) *esm.Record {
			spec := l.p.Modules[i].Unit.Module.Requests[request].Specifier
			t, ok := l.resolveImport(i, spec)
			if !ok {
				panic(l.importNotFound(i, spec))
			}
			return l.record(t)
		}
	} else {
		m = l.graph.Synthetic(l.exportNames(i), l.evaluateSynthetic)
		if l.isNode(i) {
			m.Wanted = func(n int) { l.export(m, n, l.require(i, nil)) }
		}
	}
	m.Host = i
	l.records[i] = m
	return m
}

// resolveImport finds the module of an import specifier.
func (l *esLoader) resolveImport(i int, spec string) (int, bool) {
	for _, imp := range l.p.Modules[i].Imports {
		if imp.Specifier == spec && !imp.Require && imp.Target >= 0 {
			return imp.Target, true
		}
	}
	if d := l.disk; d != nil {
		if isDataURL(spec) {
			return d.data(l.loader, spec), true
		}
		if isDataURL(l.p.Modules[i].Name) {
			return l.resolveFromData(i, spec)
		}
		l.disk = nil // CommonJS's rules are for those of the program only
		t, ok := l.resolve(i, spec)
		l.disk = d
		if ok || strings.HasPrefix(spec, "node:") {
			return t, ok
		}
		return d.resolve(l.loader, i, spec, true)
	}
	return l.resolve(i, spec)
}

func (l *esLoader) importNotFound(i int, spec string) *jsrt.Throw {
	kind := "module"
	if !strings.HasPrefix(spec, ".") && !strings.HasPrefix(spec, "/") {
		kind = "package"
	}
	if file := filepath.Join(filepath.Dir(l.path(i)), filepath.FromSlash(spec)); kind == "module" && isDirectory(file) {
		t := l.r.Error("Directory import '" + file + "' is not supported resolving ES modules imported from " + l.path(i))
		jsrt.CreateDataProperty(l.r, t.Value.Object(), jsrt.Key("code"), jsrt.Str(jsrt.Latin1("ERR_UNSUPPORTED_DIR_IMPORT")))
		return t
	}
	t := l.r.Error("Cannot find " + kind + " '" + spec + "' imported from " + l.path(i))
	jsrt.CreateDataProperty(l.r, t.Value.Object(), jsrt.Key("code"), jsrt.Str(jsrt.Latin1("ERR_MODULE_NOT_FOUND")))
	return t
}

func isDirectory(file string) bool {
	s, err := os.Stat(file)
	return err == nil && s.IsDir()
}

// exportNames are the exports of a CommonJS, JSON or Node module.
func (l *esLoader) exportNames(i int) []string {
	mod := &l.p.Modules[i]
	if !strings.HasPrefix(mod.Name, "node:") && mod.Kind != FromDisk {
		return append([]string{"default"}, mod.ExportNames...)
	}
	// A built-in module's names are those of its exports object; it is loaded when
	// something imports it, as Node loads them at start.
	names := []string{"default"}
	if o := l.require(i, nil).AsObject(); o != nil {
		for _, k := range jsrt.OwnPropertyKeys(l.r, o) {
			if p, _ := jsrt.GetOwnProperty(l.r, o, k); l.isNode(i) && p.Attrs&(jsrt.IsAccessor|jsrt.Enumerable) == jsrt.IsAccessor {
				continue // deprecated ones, which warn; Node exports what Object.keys finds
			}
			if k.IsString() {
				if name := k.ToValue().Str().Go(); name != "default" {
					names = append(names, name)
				}
			}
		}
	}
	return names
}

// evaluateSynthetic loads the module and fills its exports. Getters of Node's modules run for
// exports that something binds only: process.stdin opens what few programs want.
func (l *esLoader) evaluateSynthetic(m *esm.Record) {
	exports := l.require(m.Host.(int), nil)
	for n, name := range m.Names() {
		if n > 0 && m.Wanted != nil {
			if p, ok := jsrt.GetOwnProperty(l.r, exports.Object(), jsrt.StringKey(jsrt.FromGo(name))); ok && p.Attrs&jsrt.IsAccessor != 0 {
				continue
			}
		}
		l.export(m, n, exports)
	}
}

// export fills one of the exports.
func (l *esLoader) export(m *esm.Record, n int, exports jsrt.Value) {
	v := jsrt.Undef()
	switch name := m.Names()[n]; {
	case n == 0 || name == "module.exports":
		v = exports
	case exports.IsObject():
		v = jsrt.Get(l.r, exports.Object(), jsrt.StringKey(jsrt.FromGo(name)))
	}
	m.SetExport(n, v)
}

// syncBuiltins is module.syncBuiltinESMExports.
func (l *esLoader) syncBuiltins() {
	for i, m := range l.records {
		if m != nil && l.isNode(i) && l.mods[i] != nil {
			l.evaluateSynthetic(m)
		}
	}
}

// missing is the SyntaxError for an import that nothing exports: Node words it
// differently for CommonJS modules.
func (l *esLoader) missing(m *esm.Record, request int, name string, ambiguous bool) *jsrt.Throw {
	spec := m.Info().Requests[request].Specifier
	t, _ := l.resolveImport(m.Host.(int), spec)
	mod := &l.p.Modules[t]
	if ambiguous || mod.Kind != CommonJS || strings.HasPrefix(mod.Name, "node:") {
		return m.MissingError(request, name, ambiguous)
	}
	return l.r.SyntaxError("Named export '" + name + "' not found. The requested module '" + spec +
		"' is a CommonJS module, which may not support all module.exports as named exports.\nCommonJS modules can always be imported via the default export, for example using:\n\nimport pkg from '" +
		spec + "';\nconst { " + name + " } = pkg;\n")
}

// runModule evaluates the entry module.
func (l *esLoader) runModule(i int) {
	p := l.evaluateModule(i)
	l.entryPromise = p
	if state, reason := p.State(); state == jsrt.PromiseRejected {
		p.MarkHandled()
		panic(&jsrt.Throw{Value: reason})
	}
	p.Then(l.r, func(_ *jsrt.Realm, rejected bool, v jsrt.Value) {
		if rejected {
			panic(&jsrt.Throw{Value: v})
		}
	})
}

// unsettled is the exit code of a program whose entry still waits when nothing is left
// to do, https://nodejs.org/api/process.html#exit-codes.
const unsettled = 13

// checkSettled sees to the exit code of a program that ends while its entry waits.
func (l *esLoader) checkSettled() {
	if l.entryPromise == nil {
		return
	}
	if state, _ := l.entryPromise.State(); state != jsrt.PromisePending {
		return
	}
	process := l.env.Require("process")
	if key := jsrt.Key("exitCode"); jsrt.GetV(l.r, process, key).IsUndefined() {
		jsrt.SetV(l.r, process, key, jsrt.Int(unsettled), true)
	}
	_, _ = os.Stderr.WriteString("Warning: Detected unsettled top-level await at " + fileURL(l.path(l.p.Entry)) + "\n")
}

func (l *esLoader) evaluateModule(i int) *jsrt.Promise {
	m := l.record(i)
	m.LoadRequested()
	m.Link()
	return m.Evaluate()
}

// requireESM is require() of an ES module: its namespace, once it is evaluated,
// which top-level await forbids.
func (l *esLoader) requireESM(i int, parent *jsrt.Object) jsrt.Value {
	if parent != nil && strings.Contains(os.Getenv("NODE_OPTIONS"), "--no-experimental-require-module") {
		path, from := l.path(i), jsrt.ToString(l.r, jsrt.Get(l.r, parent, jsrt.Key("filename"))).Go()
		panic(l.packageError("ERR_REQUIRE_ESM", "require() of ES Module "+path+" from "+from+" not supported.\nInstead change the require of "+
			path+" in "+from+" to a dynamic import() which is available in all CommonJS modules."))
	}
	p := l.evaluateModule(i)
	switch state, v := p.State(); state {
	case jsrt.PromiseRejected:
		p.MarkHandled()
		panic(&jsrt.Throw{Value: v})
	case jsrt.PromisePending:
		t := l.r.Error("require() cannot be used on an ESM graph with top-level await. Use import() instead. To see where the top-level await comes from, use --experimental-print-required-tla.")
		jsrt.CreateDataProperty(l.r, t.Value.Object(), jsrt.Key("code"), jsrt.Str(jsrt.Latin1("ERR_REQUIRE_ASYNC_MODULE")))
		panic(t)
	}
	v, ok := l.given[i]
	if !ok {
		v = l.required(l.records[i])
		l.given[i] = v
	}
	return v
}

// required is what require gives of an ES module that is evaluated: what it exports by the name
// module.exports, else its namespace, to which __esModule is added where there is a default export,
// so that code which a transpiler made of imports finds it,
// https://nodejs.org/api/modules.html#loading-ecmascript-modules-using-require.
func (l *esLoader) required(m *esm.Record) jsrt.Value {
	ns := m.Namespace()
	has := func(name string) bool { return jsrt.HasProperty(l.r, ns, jsrt.Key(name)) }
	switch {
	case has("module.exports"):
		return jsrt.Get(l.r, ns, jsrt.Key("module.exports"))
	case has("default") && !has("__esModule"):
		return jsrt.Obj(m.NamespaceWith("__esModule", jsrt.True))
	}
	return jsrt.Obj(ns)
}
