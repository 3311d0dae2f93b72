package esm

import "github.com/gonodec/gonodec/jsrt"

// walk is the stack of a depth-first walk over a module graph.
type walk struct {
	stack []*Record
	index int
}

// Link is Link (§16.2.1.6.1.2) of a module whose requests are loaded: it connects
// imports and instantiates functions.
func (m *Record) Link() {
	w := &walk{}
	done := false
	defer func() {
		if !done {
			for _, x := range w.stack {
				x.status = unlinked
			}
		}
	}()
	w.link(m)
	done = true
}

// link is InnerModuleLinking (§16.2.1.6.1.2.1).
func (w *walk) link(m *Record) {
	if m.unit == nil || m.status != unlinked {
		return
	}
	m.status = linking
	m.dfsIndex, m.dfsAnc = w.index, w.index
	w.index++
	w.stack = append(w.stack, m)
	for _, q := range m.requested {
		w.link(q)
		if q.unit != nil && q.status == linking {
			m.dfsAnc = min(m.dfsAnc, q.dfsAnc)
		}
	}
	m.initializeEnvironment()
	if m.dfsAnc == m.dfsIndex {
		for {
			x := w.pop()
			x.status = linked
			if x == m {
				return
			}
		}
	}
}

func (w *walk) pop() *Record {
	x := w.stack[len(w.stack)-1]
	w.stack = w.stack[:len(w.stack)-1]
	return x
}

// initializeEnvironment is §16.2.1.7.3.1.
func (m *Record) initializeEnvironment() {
	info := m.unit.Module
	for i := range info.Indirect {
		if e := &info.Indirect[i]; !e.Namespace {
			m.mustResolve(e.Request, e.Import)
		}
	}
	for _, i := range info.Imports {
		t := m.requested[i.Request]
		slot := jsrt.EnvSlot(m.env, i.Slot)
		if i.Namespace {
			*slot = jsrt.Obj(t.Namespace())
			continue
		}
		b := m.mustResolve(i.Request, i.Name)
		if b.namespace {
			cell := jsrt.NewEnv(nil, 1)
			*jsrt.EnvSlot(cell, 1) = jsrt.Obj(b.m.Namespace())
			*slot = jsrt.BindingRef(cell, 1)
			continue
		}
		*slot = jsrt.BindingRef(b.m.env, b.slot)
	}
	m.graph.R.Call(jsrt.Fn(jsrt.NewClosure(m.inst, m.unit.Init, m.env)), jsrt.Undef())
}

// mustResolve throws the SyntaxError for an import that nothing exports.
func (m *Record) mustResolve(request int, name string) binding {
	b, ok := m.requested[request].resolveExport(name, map[exportKey]bool{})
	if ok && !b.ambiguous {
		return b
	}
	if m.graph.Missing != nil {
		panic(m.graph.Missing(m, request, name, ok))
	}
	panic(m.MissingError(request, name, ok))
}

// MissingError is the exception that V8 throws for such an import.
func (m *Record) MissingError(request int, name string, ambiguous bool) *jsrt.Throw {
	spec := m.unit.Module.Requests[request].Specifier
	if ambiguous {
		return m.graph.R.SyntaxError("The requested module '" + spec + "' contains conflicting star exports for name '" + name + "' with the previous requested module")
	}
	return m.graph.R.SyntaxError("The requested module '" + spec + "' does not provide an export named '" + name + "'")
}
