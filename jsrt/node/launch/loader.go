package launch

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// loader loads the program's modules: CommonJS as Node wraps and caches them.
type loader struct {
	p     *Program
	r     *jsrt.Realm
	env   *host.Env
	root  string
	own   int              // the program's own modules; others come from createRequire and the disk
	insts []*jsrt.Instance // by module
	mods  []*jsrt.Object   // module objects of CommonJS modules, by module
	nodes map[string]int   // Node modules by name
	names map[string]int   // the program's own modules by name; made when first needed
	cache *jsrt.Object     // require.cache
	entry *jsrt.Object     // the module object of the entry

	es esModules // nil: the program has none

	extensions *jsrt.Object                          // require.extensions
	made       []func(i int, o, parent *jsrt.Object) // finish module objects
	requires   []func(i int, require *jsrt.Object, resolve *jsrt.Function)
	disk       *disk // where files of the disk are loaded
}

func newLoader(p *Program, r *jsrt.Realm, env *host.Env) *loader {
	own := *p // createRequire adds files
	p = &own
	l := &loader{p: p, r: r, env: env, root: p.root(), own: len(p.Modules), nodes: map[string]int{}}
	l.insts = make([]*jsrt.Instance, len(p.Modules))
	l.mods = make([]*jsrt.Object, len(p.Modules))
	l.cache = jsrt.OrdinaryObjectCreate(r, nil)
	l.extensions = jsrt.OrdinaryObjectCreate(r, nil)
	for i := range p.Modules {
		if name, ok := strings.CutPrefix(p.Modules[i].Name, "node:"); ok {
			l.nodes[name] = i
		}
	}
	env.Require = func(name string) jsrt.Value {
		if i, ok := l.nodes[name]; ok {
			return l.require(i, nil)
		}
		panic(r.Error("Cannot find module '" + name + "'"))
	}
	env.Main = func() jsrt.Value { return jsrt.ObjOrUndefined(l.entry) }
	env.Linked = func(name string) bool {
		_, ok := l.nodes[name]
		return ok
	}
	return l
}

// CreateRequire is what module.createRequire needs: one of Program.Start in programs
// that have module.
func CreateRequire(l *loader) {
	l.env.Modules = &host.Modules{
		CreateRequire: l.createRequire,
		Adopt: func(proto *jsrt.Object) {
			l.made = append(l.made, func(_ int, o, _ *jsrt.Object) { jsrt.SetPrototypeOf(l.r, o, proto) })
			for _, o := range l.mods {
				if o != nil {
					jsrt.SetPrototypeOf(l.r, o, proto)
					jsrt.Delete(l.r, o, jsrt.Key("require"))
				}
			}
		},
		Compile: func(o *jsrt.Object, text, path string) {
			l.dynamic(path)
			l.compileInto(o, path, text)
		},
		SyncBuiltins: func() {
			if l.es != nil {
				l.es.syncBuiltins()
			}
		},
		Known: func(path string) bool {
			_, ok := l.find(path)
			return ok
		},
	}
}

// createRequire makes the require function of a file, which need not be one of the
// program's: relative names and packages are then found from its place.
func (l *loader) createRequire(path string) jsrt.Value {
	for i := range l.p.Modules {
		if l.path(i) == path {
			return jsrt.Fn(l.requireFunction(i, nil))
		}
	}
	name, err := filepath.Rel(l.root, path)
	if err != nil {
		name = path
	}
	l.p.Modules = append(l.p.Modules[:len(l.p.Modules):len(l.p.Modules)], Module{Name: filepath.ToSlash(name), Kind: CommonJS})
	l.insts, l.mods = append(l.insts, nil), append(l.mods, nil)
	return jsrt.Fn(l.requireFunction(len(l.p.Modules)-1, nil))
}

// instance returns the state of a module's compiled code in this realm.
func (l *loader) instance(i int) *jsrt.Instance {
	if l.insts[i] == nil {
		l.insts[i] = l.p.Modules[i].Unit.NewInstance(l.r)
	}
	return l.insts[i]
}

// path is the absolute file name of a module. Not inlined, for the size of small programs.
//
//go:noinline
func (l *loader) path(i int) string {
	m := &l.p.Modules[i]
	if strings.HasPrefix(m.Name, "node:") || strings.HasPrefix(m.Name, "data:") {
		return m.Name
	}
	return filepath.Join(l.root, filepath.FromSlash(m.Name))
}

// defineGlobals puts the globals of Node modules on the global object.
func (l *loader) defineGlobals() {
	jsrt.CreateDataProperty(l.r, l.r.Global, jsrt.Key("global"), jsrt.Obj(l.r.Global))
	tag := jsrt.DataDescriptor(jsrt.Str(jsrt.Latin1("global")), jsrt.Configurable)
	jsrt.DefineOwnProperty(l.r, l.r.Global, jsrt.KeySymbolToStringTag, &tag)
	for i := range l.p.Globals {
		g := &l.p.Globals[i]
		attrs := jsrt.Writable | jsrt.Configurable
		if !g.Constructor {
			attrs |= jsrt.Enumerable
		}
		jsrt.DefineLazy(l.r, l.r.Global, jsrt.Key(g.Name), attrs, func(r *jsrt.Realm) jsrt.Value {
			v := l.require(g.Module, nil)
			if g.Property != "" {
				v = jsrt.GetV(r, v, jsrt.Key(g.Property))
			}
			return v
		})
	}
}

func (l *loader) runEntry() {
	if l.p.Modules[l.p.Entry].Kind == ESM {
		l.es.runModule(l.p.Entry)
		return
	}
	l.require(l.p.Entry, nil)
}

// require loads a CommonJS or JSON module, or an ES module that CommonJS code
// asks for, and returns its exports.
func (l *loader) require(i int, parent *jsrt.Object) jsrt.Value {
	if o := l.cached(i); o != nil {
		return jsrt.Get(l.r, o, keyExports)
	}
	m := &l.p.Modules[i]
	switch m.Kind {
	case ESM:
		return l.es.requireESM(i, parent)
	case FromDisk:
		o := l.newModule(i, parent)
		l.disk.load(l, i, o, parent)
		return jsrt.Get(l.r, o, keyExports)
	case JSON:
		o := l.newModule(i, parent)
		return l.loadJSON(i, o)
	case Text:
		return jsrt.Str(jsrt.FromGo(m.Text))
	}
	o := l.newModule(i, parent)
	l.evaluate(i, o)
	return jsrt.Get(l.r, o, keyExports)
}

// cached is the module object of a module that was loaded: programs take objects out of
// require.cache, and put others in.
func (l *loader) cached(i int) *jsrt.Object {
	if l.isNode(i) {
		return l.mods[i]
	}
	return jsrt.Get(l.r, l.cache, l.key(i)).AsObject()
}

// key is a module's in require.cache.
//
//go:noinline
func (l *loader) key(i int) jsrt.PropertyKey { return jsrt.Key(l.path(i)) }

func (l *loader) isNode(i int) bool { return strings.HasPrefix(l.p.Modules[i].Name, "node:") }

// forget makes the next require of a module try again.
func (l *loader) forget(i int) {
	l.mods[i] = nil
	jsrt.Delete(l.r, l.cache, l.key(i))
}

var keyExports = jsrt.Key("exports")

// newModule makes the module object.
func (l *loader) newModule(i int, parent *jsrt.Object) *jsrt.Object {
	r := l.r
	o := jsrt.NewObjectCap(r, 8)
	set := func(name string, v jsrt.Value) { jsrt.CreateDataProperty(r, o, jsrt.Key(name), v) }
	path := jsrt.Str(jsrt.FromGo(l.path(i)))
	id := path
	if i == l.p.Entry {
		id = jsrt.Str(jsrt.Latin1("."))
		l.entry = o
	}
	set("id", id)
	set("path", jsrt.Str(jsrt.FromGo(filepath.Dir(l.path(i)))))
	set("exports", jsrt.Obj(jsrt.NewObject(r)))
	set("filename", path)
	set("loaded", jsrt.False)
	set("children", jsrt.Arr(jsrt.NewArray(r)))
	set("paths", jsrt.Arr(jsrt.NewArray(r)))
	for _, f := range l.made {
		f(i, o, parent)
	}
	l.mods[i] = o
	if !l.isNode(i) {
		jsrt.CreateDataProperty(r, l.cache, l.key(i), jsrt.Obj(o))
	}
	return o
}

// evaluate runs a CommonJS module in Node's wrapper. If it throws, the module is
// forgotten, so that a later require tries again.
func (l *loader) evaluate(i int, o *jsrt.Object) {
	m := &l.p.Modules[i]
	inst := l.instance(i)
	fn := jsrt.NewClosure(inst, m.Unit.Main, nil)
	exports := jsrt.Get(l.r, o, keyExports)
	done := false
	defer func() {
		l.r.Agent().EndTurn()
		if !done {
			l.forget(i)
		}
	}()
	path := l.path(i)
	// What modules make lives long: it must not keep what the caller makes in its arrays.
	l.r.Agent().EndTurn()
	l.r.Call(jsrt.Fn(fn), exports, exports, jsrt.Fn(l.requireFunction(i, o)), jsrt.Obj(o),
		jsrt.Str(jsrt.FromGo(path)), jsrt.Str(jsrt.FromGo(filepath.Dir(path))))
	jsrt.CreateDataProperty(l.r, o, jsrt.Key("loaded"), jsrt.True)
	done = true
}

// requireFunction makes the require of one module.
func (l *loader) requireFunction(i int, o *jsrt.Object) *jsrt.Function {
	r := l.r
	node := strings.HasPrefix(l.p.Modules[i].Name, "node:")
	fn := jsrt.NewHostFunction(r, "require", 1, func(r *jsrt.Realm, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
		spec := l.specifier(args, "id")
		if node && spec == "native" {
			return l.natives(i)
		}
		load := func() jsrt.Value {
			t, ok := l.resolve(i, spec)
			if !ok {
				panic(l.notFound(i, spec))
			}
			if !node && l.isNode(t) { // a program may have put one of its own there
				if fake := jsrt.Get(r, l.cache, jsrt.Key(spec)).AsObject(); fake != nil {
					return jsrt.Get(r, fake, keyExports)
				}
			}
			return l.require(t, o)
		}
		if trace := l.env.TraceModule; trace != nil && !node {
			return trace("require", l.path(i), spec, load)
		}
		return load()
	})
	if node {
		return fn
	}
	def := func(name string, v jsrt.Value) { jsrt.CreateDataProperty(r, &fn.Object, jsrt.Key(name), v) }
	resolve := jsrt.NewHostFunction(r, "resolve", 2, func(r *jsrt.Realm, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
		spec := l.specifier(args, "request")
		t, ok := l.resolve(i, spec)
		if !ok {
			if path, ok := shippedIn(filepath.Dir(l.path(i)), spec); ok {
				return jsrt.Str(jsrt.FromGo(path))
			}
			panic(l.notFound(i, spec))
		}
		if strings.HasPrefix(l.p.Modules[t].Name, "node:") {
			return jsrt.Str(jsrt.FromGo(spec))
		}
		return jsrt.Str(jsrt.FromGo(l.path(t)))
	})
	def("resolve", jsrt.Fn(resolve))
	def("main", jsrt.ObjOrUndefined(l.entry))
	def("cache", jsrt.Obj(l.cache))
	def("extensions", jsrt.Obj(l.extensions))
	for _, f := range l.requires {
		f(i, &fn.Object, resolve)
	}
	return fn
}

// specifier is the argument of require ("id") or require.resolve ("request").
func (l *loader) specifier(args []jsrt.Value, name string) string {
	v := jsrt.Arg(args, 0)
	if !v.IsString() {
		l.validate("validateString", v, name)
	} else if name == "id" && v.Str().Len() == 0 {
		panic(l.nodeError("ERR_INVALID_ARG_VALUE", jsrt.Str(jsrt.Latin1(name)), v, jsrt.Str(jsrt.Latin1("must be a non-empty string"))))
	}
	return v.Str().Go()
}

// validate calls a function of util/validators, which throws what Node throws.
func (l *loader) validate(check string, v jsrt.Value, name string) {
	validators := l.require(l.nodes["util/validators"], nil)
	l.r.Call(jsrt.GetV(l.r, validators, jsrt.Key(check)), jsrt.Undef(), v, jsrt.Str(jsrt.Latin1(name)))
}

// nodeError makes an error of util/errors.
func (l *loader) nodeError(code string, args ...jsrt.Value) *jsrt.Throw {
	codes := jsrt.GetV(l.r, l.require(l.nodes["util/errors"], nil), jsrt.Key("codes"))
	class := jsrt.GetV(l.r, codes, jsrt.Key(code)).AsObject()
	return &jsrt.Throw{Value: jsrt.Construct(l.r, class, args, class)}
}

// resolve finds the module that a specifier means in a module: as esbuild
// resolved it, or for specifiers known only at run time by name within the
// program.
func (l *loader) resolve(i int, spec string) (int, bool) {
	m := &l.p.Modules[i]
	for _, imp := range m.Imports {
		if imp.Specifier == spec && imp.Require && imp.Target >= 0 {
			return imp.Target, true
		}
	}
	for _, imp := range m.Imports {
		if imp.Specifier == spec && imp.Target >= 0 {
			return imp.Target, true
		}
	}
	name := strings.TrimPrefix(spec, "node:")
	if t, ok := l.nodes[name]; ok && (name != spec || !schemeOnly(name) || strings.HasPrefix(m.Name, "node:")) {
		return t, true
	}
	if name != spec {
		return 0, false
	}
	if t, ok := l.resolvePath(m, spec); ok || l.disk == nil {
		return t, ok
	}
	return l.disk.resolve(l, i, spec, false)
}

// schemeOnly: modules that programs find as node:name only.
func schemeOnly(name string) bool {
	return name == "test" || name == "test/reporters" || name == "sqlite" || name == "sea" || name == "ffi"
}

// resolvePath finds a computed specifier among the program's files: relative to
// the module, absolute below the root, or a package with its usual entry.
func (l *loader) resolvePath(m *Module, spec string) (int, bool) {
	var base string
	switch {
	case strings.HasPrefix(spec, "./"), strings.HasPrefix(spec, "../"), spec == ".", spec == "..":
		base = filepath.ToSlash(filepath.Join(filepath.Dir(filepath.FromSlash(m.Name)), filepath.FromSlash(spec)))
	case filepath.IsAbs(spec):
		rel, err := filepath.Rel(l.root, spec)
		if err != nil {
			return 0, false
		}
		base = filepath.ToSlash(rel)
	default:
		base = "node_modules/" + spec
	}
	if l.names == nil {
		l.names = make(map[string]int, l.own)
		for i := l.own - 1; i >= 0; i-- { // the first of a name counts
			l.names[l.p.Modules[i].Name] = i
		}
	}
	for _, suffix := range []string{"", ".js", ".json", ".cjs", ".mjs", ".ts", "/index.js", "/index.json", "/index.ts"} {
		if i, ok := l.names[base+suffix]; ok {
			return i, true
		}
	}
	dir := filepath.Dir(filepath.FromSlash(m.Name))
	for _, i := range m.Imports { // a folder whose package.json names its main module
		if i.Target >= 0 && i.Target < l.own && strings.HasPrefix(i.Specifier, ".") && filepath.ToSlash(filepath.Join(dir, filepath.FromSlash(i.Specifier))) == base {
			return i.Target, true
		}
	}
	return 0, false
}

// shippedIn finds a file beside the executable that is no module of the program: what
// require.resolve is asked for by programs that read files as text.
func shippedIn(dir, spec string) (string, bool) {
	path := spec
	if strings.HasPrefix(spec, "./") || strings.HasPrefix(spec, "../") {
		path = filepath.Join(dir, filepath.FromSlash(spec))
	} else if !filepath.IsAbs(spec) {
		return "", false
	}
	for _, suffix := range []string{"", ".js", ".json", ".node"} {
		// os.Open, not os.Stat: that would link the formatting of dates.
		if f, err := os.Open(path + suffix); err == nil {
			f.Close()
			return path + suffix, true
		}
	}
	return "", false
}

func (l *loader) notFound(i int, spec string) *jsrt.Throw {
	t := l.r.Error("Cannot find module '" + spec + "'\nRequire stack:\n- " + l.path(i))
	o := t.Value.Object()
	jsrt.CreateDataProperty(l.r, o, jsrt.Key("code"), jsrt.Str(jsrt.Latin1("MODULE_NOT_FOUND")))
	stack := jsrt.NewArrayOf(l.r, jsrt.Str(jsrt.FromGo(l.path(i))))
	jsrt.CreateDataProperty(l.r, o, jsrt.Key("requireStack"), jsrt.Arr(stack))
	return t
}

// natives makes the object that require('native') gives to a Node module.
func (l *loader) natives(i int) jsrt.Value {
	o := jsrt.NewLibrary(l.r)
	jsrt.DefineRows(l.r, o, l.p.Modules[i].Native)
	return jsrt.Obj(o)
}

// loadJSON parses a JSON module.
func (l *loader) loadJSON(i int, o *jsrt.Object) jsrt.Value {
	parse := jsrt.GetV(l.r, jsrt.Get(l.r, l.r.Global, jsrt.Key("JSON")), jsrt.Key("parse"))
	v := l.r.Call(parse, jsrt.Undef(), jsrt.Str(jsrt.FromGo(l.p.Modules[i].Text)))
	jsrt.CreateDataProperty(l.r, o, keyExports, v)
	jsrt.CreateDataProperty(l.r, o, jsrt.Key("loaded"), jsrt.True)
	return v
}
