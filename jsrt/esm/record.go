// Package esm is the module records of ECMA-262 §16.2.1: linking, evaluation with
// top-level await, namespaces and import(). Where modules come from, and what a
// failure is called, is the host's business: the launcher of compiled programs,
// vm modules, the test262 runner.
package esm

import "github.com/gonodec/gonodec/jsrt"

// Graph is the state that the modules of a realm share.
type Graph struct {
	R *jsrt.Realm
	// Missing is the exception for an import that m asks of its request and that
	// nothing, or more than one export * (ambiguous), provides. Nil: V8's SyntaxErrors.
	Missing func(m *Record, request int, name string, ambiguous bool) *jsrt.Throw

	asyncOrder int // AgentRecord.[[ModuleAsyncEvaluationCount]]
}

// status is [[Status]] of a Cyclic Module Record (§16.2.1.6).
type status uint8

const (
	unlinked status = iota
	linking
	linked
	evaluating
	evaluatingAsync
	evaluated
)

// Record is a Source Text Module Record, or a Synthetic Module Record: its exports
// are then the slots of its environment.
type Record struct {
	Host any // for the host

	graph *Graph
	unit  *jsrt.Unit // nil: synthetic
	inst  *jsrt.Instance
	env   jsrt.Env

	// Load finds the record of a request of the module, by its index in
	// ModuleInfo.Requests; it is asked once for each. An exception is a failure to
	// load.
	Load      func(request int) *Record
	requested []*Record
	loaded    bool

	names  []string    // synthetic: exports by slot from 1
	Wanted func(i int) // if set, is told of exports that something binds
	steps  func(m *Record)

	namespace *jsrt.Object

	status           status
	err              *jsrt.Throw // [[EvaluationError]]
	dfsIndex, dfsAnc int
	cycleRoot        *Record
	order            int // [[AsyncEvaluationOrder]]; 0: unset, orderDone: done
	asyncParents     []*Record
	pending          int           // [[PendingAsyncDependencies]]
	topLevel         *jsrt.Promise // [[TopLevelCapability]]
}

const orderDone = -1

// Source makes the record of a module's unit, which runs with inst.
func (g *Graph) Source(u *jsrt.Unit, inst *jsrt.Instance) *Record {
	return &Record{graph: g, unit: u, inst: inst, env: jsrt.NewEnv(nil, u.Module.EnvSize)}
}

// Synthetic makes the record of a module that is no JavaScript text. steps fills its
// exports with SetExport when it is evaluated.
func (g *Graph) Synthetic(names []string, steps func(m *Record)) *Record {
	return &Record{graph: g, names: names, steps: steps, env: jsrt.NewEnv(nil, len(names))}
}

// SetExport is SetSyntheticModuleExport, by the position of the name.
func (m *Record) SetExport(i int, v jsrt.Value) { *jsrt.EnvSlot(m.env, i+1) = v }

// Names are the exports of a synthetic module.
func (m *Record) Names() []string { return m.names }

// Info is the static part of a source text module, nil for a synthetic one.
func (m *Record) Info() *jsrt.ModuleInfo {
	if m.unit == nil {
		return nil
	}
	return m.unit.Module
}

// LoadRequested is LoadRequestedModules (§16.2.1.6.1.1): it finds the records of
// all modules that m needs.
func (m *Record) LoadRequested() {
	if m.loaded || m.unit == nil {
		return
	}
	m.loaded = true
	done := false
	defer func() {
		if !done {
			m.loaded, m.requested = false, nil
		}
	}()
	for i := range m.unit.Module.Requests {
		q := m.Load(i)
		m.requested = append(m.requested, q)
		q.LoadRequested()
	}
	done = true
}

// binding is a ResolvedBinding Record: a slot of an environment, or a namespace.
type binding struct {
	m         *Record
	slot      int
	namespace bool
	ambiguous bool
}

type exportKey struct {
	m    *Record
	name string
}

// resolveExport is ResolveExport (§16.2.1.7.2.2); ok is false for null.
func (m *Record) resolveExport(name string, set map[exportKey]bool) (b binding, ok bool) {
	k := exportKey{m, name}
	if set[k] {
		return b, false // a circular import
	}
	set[k] = true
	if m.unit == nil {
		for n, x := range m.names {
			if x == name {
				if m.Wanted != nil {
					m.Wanted(n)
				}
				return binding{m: m, slot: n + 1}, true
			}
		}
		return b, false
	}
	info := m.unit.Module
	for i := range info.Locals {
		if e := &info.Locals[i]; e.Name == name {
			return m.local(e.Slot), true
		}
	}
	for i := range info.Indirect {
		if e := &info.Indirect[i]; e.Name == name {
			if e.Namespace {
				return binding{m: m.requested[e.Request], namespace: true}, true
			}
			return m.requested[e.Request].resolveExport(e.Import, set)
		}
	}
	if name == "default" {
		return b, false
	}
	for _, s := range info.Stars {
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

// local is the binding of a local export. One of import * as is that namespace.
func (m *Record) local(slot int) binding {
	for _, i := range m.unit.Module.Imports {
		if i.Slot == slot && i.Namespace {
			return binding{m: m.requested[i.Request], namespace: true}
		}
	}
	return binding{m: m, slot: slot}
}

// exportNames is GetExportedNames (§16.2.1.7.2.1).
func (m *Record) exportNames(seen map[*Record]bool) []string {
	if seen[m] {
		return nil
	}
	seen[m] = true
	if m.unit == nil {
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
	info := m.unit.Module
	for _, e := range info.Locals {
		add(e.Name)
	}
	for _, e := range info.Indirect {
		add(e.Name)
	}
	for _, s := range info.Stars {
		for _, n := range m.requested[s].exportNames(seen) {
			if n != "default" {
				add(n)
			}
		}
	}
	return names
}

// Namespace is GetModuleNamespace (§16.2.1.11).
func (m *Record) Namespace() *jsrt.Object {
	if m.namespace == nil {
		m.namespace = jsrt.NewNamespace(m.graph.R, m.namespaceExports())
	}
	return m.namespace
}

// NamespaceWith is Namespace of a module that exports all of m and one more, a constant.
func (m *Record) NamespaceWith(name string, v jsrt.Value) *jsrt.Object {
	more := jsrt.NamespaceExport{Name: jsrt.FromGo(name), Cell: &v}
	return jsrt.NewNamespace(m.graph.R, append(m.namespaceExports(), more))
}

func (m *Record) namespaceExports() []jsrt.NamespaceExport {
	var list []jsrt.NamespaceExport
	for _, n := range m.exportNames(map[*Record]bool{}) {
		b, ok := m.resolveExport(n, map[exportKey]bool{})
		if !ok || b.ambiguous {
			continue
		}
		e := jsrt.NamespaceExport{Name: jsrt.FromGo(n)}
		if b.namespace {
			e.Get = func(*jsrt.Realm) jsrt.Value { return jsrt.Obj(b.m.Namespace()) }
		} else {
			e.Cell = jsrt.EnvSlot(b.m.env, b.slot)
		}
		list = append(list, e)
	}
	return list
}
