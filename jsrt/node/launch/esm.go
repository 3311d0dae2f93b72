package launch

import (
	"strings"

	"github.com/gonodec/gonodec/jsrt"
)

// moduleStatus is [[Status]] of a Cyclic Module Record (§16.2.1.6).
type moduleStatus uint8

const (
	unlinked moduleStatus = iota
	linking
	linked
	evaluating
	evaluatingAsync
	evaluated
)

// moduleRecord is an ES module, or a module of another kind as ES modules see it
// (its exports are then the slots of env: default first, then named ones).
type moduleRecord struct {
	l         *loader
	i         int
	info      *jsrt.ModuleInfo // nil: synthetic
	env       jsrt.Env
	names     []string // synthetic: export names by slot from 1
	requested []*moduleRecord
	namespace *jsrt.Object

	status           moduleStatus
	err              *jsrt.Throw // [[EvaluationError]]
	dfsIndex, dfsAnc int
	cycleRoot        *moduleRecord
	asyncOrder       int // [[AsyncEvaluationOrder]], 0: unset
	asyncParents     []*moduleRecord
	pendingAsync     int
	topLevel         *jsrt.Promise // [[TopLevelCapability]]
}

// record returns the record of a module, with those of all it requests.
func (l *loader) record(i int) *moduleRecord {
	if m := l.esm[i]; m != nil {
		return m
	}
	m := &moduleRecord{l: l, i: i}
	l.esm[i] = m
	mod := &l.p.Modules[i]
	if mod.Kind != ESM {
		m.synthetic(mod)
		return m
	}
	m.info = mod.Unit.Module
	m.env = jsrt.NewEnv(nil, m.info.EnvSize)
	for _, q := range m.info.Requests {
		t, ok := l.resolveImport(i, q.Specifier)
		if !ok {
			panic(l.importNotFound(i, q.Specifier))
		}
		m.requested = append(m.requested, l.record(t))
	}
	return m
}

// resolveImport finds the module of an import specifier.
func (l *loader) resolveImport(i int, spec string) (int, bool) {
	for _, imp := range l.p.Modules[i].Imports {
		if imp.Specifier == spec && !imp.Require && imp.Target >= 0 {
			return imp.Target, true
		}
	}
	return l.resolve(i, spec)
}

func (l *loader) importNotFound(i int, spec string) *jsrt.Throw {
	kind := "module"
	if !strings.HasPrefix(spec, ".") && !strings.HasPrefix(spec, "/") {
		kind = "package"
	}
	t := l.r.Error("Cannot find " + kind + " '" + spec + "' imported from " + l.path(i))
	jsrt.CreateDataProperty(l.r, t.Value.Object(), jsrt.Key("code"), jsrt.Str(jsrt.Latin1("ERR_MODULE_NOT_FOUND")))
	return t
}

// synthetic sets up the record of a CommonJS, JSON or Node module.
func (m *moduleRecord) synthetic(mod *Module) {
	m.names = append([]string{"default"}, mod.ExportNames...)
	if strings.HasPrefix(mod.Name, "node:") {
		// A built-in module's names are those of its exports object; it is loaded
		// when something imports it, as Node loads them at start.
		exports := m.l.require(m.i, nil)
		m.names = []string{"default"}
		if o := exports.AsObject(); o != nil {
			for _, k := range jsrt.OwnPropertyKeys(m.l.r, o) {
				if k.IsString() {
					if name := k.ToValue().Str().Go(); name != "default" {
						m.names = append(m.names, name)
					}
				}
			}
		}
	}
	m.env = jsrt.NewEnv(nil, len(m.names))
}

// evaluateSynthetic loads the module and fills its export slots.
func (m *moduleRecord) evaluateSynthetic() {
	r := m.l.r
	exports := m.l.require(m.i, nil)
	*jsrt.EnvSlot(m.env, 1) = exports
	o := exports.AsObject()
	for n, name := range m.names[1:] {
		v := jsrt.Undef()
		if name == "module.exports" {
			v = exports
		} else if o != nil {
			v = jsrt.Get(r, o, jsrt.StringKey(jsrt.FromGo(name)))
		}
		*jsrt.EnvSlot(m.env, n+2) = v
	}
}

// binding is a ResolvedBinding Record: a slot of an environment, or a namespace.
type binding struct {
	m         *moduleRecord
	slot      int
	namespace bool
	ambiguous bool
}

type exportKey struct {
	m    *moduleRecord
	name string
}

// resolveExport is §16.2.1.7.2.2 ResolveExport; ok is false for null.
func (m *moduleRecord) resolveExport(name string, set map[exportKey]bool) (b binding, ok bool) {
	k := exportKey{m, name}
	if set[k] {
		return b, false
	}
	set[k] = true
	if m.info == nil {
		for n, x := range m.names {
			if x == name {
				return binding{m: m, slot: n + 1}, true
			}
		}
		return b, false
	}
	for _, e := range m.info.Locals {
		if e.Name == name {
			return binding{m: m, slot: e.Slot}, true
		}
	}
	for _, e := range m.info.Indirect {
		if e.Name == name {
			if e.Namespace {
				return binding{m: m.requested[e.Request], namespace: true}, true
			}
			return m.requested[e.Request].resolveExport(e.Import, set)
		}
	}
	if name == "default" {
		return b, false
	}
	for _, s := range m.info.Stars {
		x, found := m.requested[s].resolveExport(name, set)
		switch {
		case !found:
		case x.ambiguous:
			return x, true
		case !ok:
			b, ok = x, true
		case x != b:
			return binding{ambiguous: true}, true
		}
	}
	return b, ok
}

// exportNames is GetExportedNames.
func (m *moduleRecord) exportNames(seen map[*moduleRecord]bool) []string {
	if seen[m] {
		return nil
	}
	seen[m] = true
	if m.info == nil {
		return m.names
	}
	var names []string
	have := map[string]bool{}
	add := func(n string) {
		if !have[n] {
			have[n] = true
			names = append(names, n)
		}
	}
	for _, e := range m.info.Locals {
		add(e.Name)
	}
	for _, e := range m.info.Indirect {
		add(e.Name)
	}
	for _, s := range m.info.Stars {
		for _, n := range m.requested[s].exportNames(seen) {
			if n != "default" {
				add(n)
			}
		}
	}
	return names
}

// getNamespace is GetModuleNamespace.
func (m *moduleRecord) getNamespace() *jsrt.Object {
	if m.namespace != nil {
		return m.namespace
	}
	var list []jsrt.NamespaceExport
	for _, n := range m.exportNames(map[*moduleRecord]bool{}) {
		b, ok := m.resolveExport(n, map[exportKey]bool{})
		if !ok || b.ambiguous {
			continue
		}
		e := jsrt.NamespaceExport{Name: jsrt.FromGo(n)}
		if b.namespace {
			e.Get = func(*jsrt.Realm) jsrt.Value { return jsrt.Obj(b.m.getNamespace()) }
		} else {
			e.Cell = jsrt.EnvSlot(b.m.env, b.slot)
		}
		list = append(list, e)
	}
	m.namespace = jsrt.NewNamespace(m.l.r, list)
	return m.namespace
}

// link is Link: it connects imports and instantiates functions. The graph is
// static, so a depth-first walk that marks modules is enough.
func (m *moduleRecord) link() {
	if m.status != unlinked {
		return
	}
	m.status = linking
	done := false
	defer func() {
		if !done {
			m.status = unlinked
		}
	}()
	for _, q := range m.requested {
		q.link()
	}
	if m.info != nil {
		m.initializeEnvironment()
	}
	m.status = linked
	done = true
}

// initializeEnvironment is §16.2.1.7.3.1.
func (m *moduleRecord) initializeEnvironment() {
	r := m.l.r
	for _, e := range m.info.Indirect {
		if !e.Namespace {
			m.mustResolve(m.requested[e.Request], e.Import)
		}
	}
	for _, i := range m.info.Imports {
		t := m.requested[i.Request]
		slot := jsrt.EnvSlot(m.env, i.Slot)
		if i.Namespace {
			*slot = jsrt.Obj(t.getNamespace())
			continue
		}
		b := m.mustResolve(t, i.Name)
		if b.namespace {
			cell := jsrt.NewEnv(nil, 1)
			*jsrt.EnvSlot(cell, 1) = jsrt.Obj(b.m.getNamespace())
			*slot = jsrt.BindingRef(cell, 1)
			continue
		}
		*slot = jsrt.BindingRef(b.m.env, b.slot)
	}
	u := m.l.p.Modules[m.i].Unit
	fn := jsrt.NewClosure(m.l.instance(m.i), u.Init, m.env)
	r.Call(jsrt.Fn(fn), jsrt.Undef())
}

// mustResolve throws the SyntaxError for an import that nothing exports.
func (m *moduleRecord) mustResolve(t *moduleRecord, name string) binding {
	b, ok := t.resolveExport(name, map[exportKey]bool{})
	spec := ""
	for i, q := range m.requested {
		if q == t {
			spec = m.info.Requests[i].Specifier
		}
	}
	switch {
	case !ok && t.info == nil && m.l.p.Modules[t.i].Kind == CommonJS && !strings.HasPrefix(m.l.p.Modules[t.i].Name, "node:"):
		panic(m.l.r.SyntaxError("Named export '" + name + "' not found. The requested module '" + spec +
			"' is a CommonJS module, which may not support all module.exports as named exports.\nCommonJS modules can always be imported via the default export, for example using:\n\nimport pkg from '" +
			spec + "';\nconst { " + name + " } = pkg;\n"))
	case !ok:
		panic(m.l.r.SyntaxError("The requested module '" + spec + "' does not provide an export named '" + name + "'"))
	case b.ambiguous:
		panic(m.l.r.SyntaxError("The requested module '" + spec + "' contains conflicting star exports for name '" + name + "' with the previous requested module"))
	}
	return b
}
