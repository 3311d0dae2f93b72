package test262

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/parse"
	"github.com/gonodec/gonodec/frontend/source"
	"github.com/gonodec/gonodec/ir/interp"
	"github.com/gonodec/gonodec/ir/interp/door"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/esm"
)

// modules are the module records of one realm, all from the test's directory.
type modules struct {
	h       *host
	graph   *esm.Graph
	records map[string]*esm.Record // by path and type
	metas   map[*jsrt.Instance]*jsrt.Object
}

// modulesOf returns the modules of a realm.
func (h *host) modulesOf(r *jsrt.Realm) *modules {
	if m := h.modules[r]; m != nil {
		return m
	}
	if h.modules == nil {
		h.modules = map[*jsrt.Realm]*modules{}
	}
	m := &modules{h: h, graph: &esm.Graph{R: r}, records: map[string]*esm.Record{}, metas: map[*jsrt.Instance]*jsrt.Object{}}
	h.modules[r] = m
	return m
}

// installModules sets the agent's hooks for import() and import.meta.
func (h *host) installModules() {
	h.agent.ImportCall = func(r *jsrt.Realm, _ *jsrt.Instance, specifier, options jsrt.Value) jsrt.Value {
		m := h.modulesOf(r)
		return m.graph.Import(specifier, options, m.load)
	}
	h.agent.ImportMeta = func(r *jsrt.Realm, inst *jsrt.Instance) jsrt.Value {
		m := h.modulesOf(r)
		if m.metas[inst] == nil {
			m.metas[inst] = jsrt.OrdinaryObjectCreate(r, nil)
		}
		return jsrt.Obj(m.metas[inst])
	}
}

// load is HostLoadImportedModule.
func (m *modules) load(specifier string, attributes [][2]string) *esm.Record {
	r := m.graph.R
	kind := ""
	for _, a := range attributes {
		if a[0] != "type" {
			panic(r.SyntaxError("Import attribute \"" + a[0] + "\" is not supported"))
		}
		kind = a[1]
	}
	path := filepath.Join(m.h.dir, filepath.FromSlash(specifier))
	key := kind + ":" + path
	if rec := m.records[key]; rec != nil {
		return rec
	}
	data, err := os.ReadFile(path)
	if err != nil {
		panic(r.TypeError("Cannot find module '" + specifier + "'"))
	}
	switch kind {
	case "":
		return m.source(path, string(data))
	case "json":
		value := m.parseJSON(string(data))
		rec := m.graph.Synthetic([]string{"default"}, func(rec *esm.Record) { rec.SetExport(0, value) })
		m.records[key] = rec
		return rec
	}
	panic(r.TypeError("Import attribute \"type\" with value \"" + kind + "\" is not supported"))
}

func (m *modules) parseJSON(text string) jsrt.Value {
	r := m.graph.R
	json := jsrt.Get(r, r.Global, jsrt.Key("JSON"))
	return jsrt.Invoke(r, json, jsrt.Key("parse"), jsrt.Str(jsrt.FromGo(text)))
}

// source makes the record of a JavaScript module.
func (m *modules) source(path, text string) *esm.Record {
	if u := m.h.unit(path); u != nil {
		return m.record(path, u)
	}
	p, err := parse.Parse(source.NewFile(filepath.Base(path), text), parse.Options{Goal: ast.GoalModule})
	if err != nil {
		panic(door.Thrown(m.graph.R, err))
	}
	rec, err := m.parsed(path, p)
	if err != nil {
		panic(m.graph.R.SyntaxError(err.Error()))
	}
	return rec
}

func (m *modules) parsed(path string, p *ast.Program) (*esm.Record, error) {
	u, err := door.Compile(p, interp.Place{})
	if err != nil {
		return nil, err
	}
	return m.record(path, u), nil
}

// unit is the unit of a module compiled ahead of time, or nil.
func (h *host) unit(path string) *jsrt.Unit {
	name, err := filepath.Rel(h.tests, path)
	if err != nil {
		return nil
	}
	return h.compiled[UnitKey(filepath.ToSlash(name), "module")]
}

func (m *modules) record(path string, u *jsrt.Unit) *esm.Record {
	rec := m.graph.Source(u, u.NewInstance(m.graph.R))
	rec.Load = func(request int) *esm.Record {
		q := &u.Module.Requests[request]
		return m.load(q.Specifier, q.Attributes)
	}
	m.records[":"+path] = rec
	return rec
}

// runModule runs a module test.
func (h *host) runModule(path, text string, meta meta) string {
	var p *ast.Program
	var err error
	u := h.unit(path)
	if u == nil {
		p, err = parse.Parse(source.NewFile(filepath.Base(path), text), parse.Options{Goal: ast.GoalModule})
		if why, done := meta.earlyVerdict(err); done {
			return why
		}
	} else if meta.phase == "parse" {
		return "no early error"
	}
	var rec *esm.Record
	why := ""
	t := h.do(func() {
		m := h.modulesOf(h.realm)
		if u != nil {
			rec = m.record(path, u)
		} else if rec, err = m.parsed(path, p); err != nil {
			why = "compile: " + err.Error()
			return
		}
		rec.LoadRequested()
		rec.Link()
	})
	if why != "" {
		return why
	}
	if meta.phase == "resolution" {
		return h.expect(meta, t)
	}
	if t != nil {
		_, text := h.errorName(t)
		return "link: " + text
	}
	var done *jsrt.Promise
	if t = h.do(func() { done = rec.Evaluate() }); t == nil {
		h.finish()
		if state, v := done.State(); state == jsrt.PromiseRejected {
			t = &jsrt.Throw{Value: v}
		} else if state == jsrt.PromisePending && !strings.Contains(text, "never") {
			return "the module's evaluation did not end"
		}
	}
	return h.verdict(meta, t)
}
