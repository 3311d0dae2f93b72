package launch

import (
	"sort"

	"github.com/gonodec/gonodec/jsrt"
)

// evaluation is the state of one Evaluate call.
type evaluation struct {
	stack []*moduleRecord
	index int
}

// evaluate is Evaluate (§16.2.1.6.1.3): the promise of the module's completion.
func (m *moduleRecord) evaluate() *jsrt.Promise {
	r := m.l.r
	if m.status == evaluatingAsync || m.status == evaluated {
		if m.cycleRoot != nil {
			m = m.cycleRoot
		}
	}
	if m.topLevel != nil {
		return m.topLevel
	}
	p := jsrt.NewPromise(r)
	m.topLevel = p
	e := &evaluation{}
	t := r.Try(func() { e.inner(m) })
	if t != nil {
		for _, x := range e.stack {
			x.status, x.err = evaluated, t
			if x.cycleRoot == nil {
				x.cycleRoot = x
			}
		}
		m.status, m.err = evaluated, t
		p.Reject(r, t.Value)
		return p
	}
	if m.asyncOrder == 0 || m.status == evaluated && m.err == nil && m.pendingAsync == 0 && m.status != evaluatingAsync {
		if m.status != evaluatingAsync {
			p.Resolve(r, jsrt.Undef())
		}
	}
	return p
}

// inner is InnerModuleEvaluation (§16.2.1.6.1.3.1).
func (e *evaluation) inner(m *moduleRecord) {
	switch m.status {
	case evaluatingAsync, evaluated:
		if m.err != nil {
			panic(m.err)
		}
		return
	case evaluating:
		return
	}
	if m.info == nil {
		m.evaluateSynthetic()
		m.status = evaluated
		m.cycleRoot = m
		return
	}
	m.status = evaluating
	m.dfsIndex, m.dfsAnc = e.index, e.index
	m.pendingAsync = 0
	e.index++
	e.stack = append(e.stack, m)
	for _, q := range m.requested {
		e.inner(q)
		switch {
		case q.status == evaluating:
			m.dfsAnc = min(m.dfsAnc, q.dfsAnc)
		default:
			if q.cycleRoot != nil {
				q = q.cycleRoot
			}
			if q.err != nil {
				panic(q.err)
			}
		}
		if q.asyncOrder > 0 && q.status != evaluated {
			m.pendingAsync++
			q.asyncParents = append(q.asyncParents, m)
		}
	}
	if m.pendingAsync > 0 || m.info.HasTLA {
		m.l.asyncCount++
		m.asyncOrder = m.l.asyncCount
		if m.pendingAsync == 0 {
			m.executeAsync()
		}
	} else {
		m.execute()
	}
	if m.dfsAnc == m.dfsIndex {
		e.popCycle(m)
	}
}

func (e *evaluation) popCycle(root *moduleRecord) {
	for {
		x := e.stack[len(e.stack)-1]
		e.stack = e.stack[:len(e.stack)-1]
		if x.asyncOrder == 0 {
			x.status = evaluated
		} else if x.status != evaluated {
			x.status = evaluatingAsync
		}
		x.cycleRoot = root
		if x == root {
			return
		}
	}
}

// execute runs the module's code.
func (m *moduleRecord) execute() jsrt.Value {
	u := m.l.p.Modules[m.i].Unit
	fn := jsrt.NewClosure(m.l.instance(m.i), u.Main, m.env)
	return m.l.r.Call(jsrt.Fn(fn), jsrt.Undef())
}

// executeAsync is ExecuteAsyncModule.
func (m *moduleRecord) executeAsync() {
	p := m.execute().AsPromise()
	p.Then(m.l.r, func(_ *jsrt.Realm, rejected bool, v jsrt.Value) {
		if rejected {
			m.asyncRejected(&jsrt.Throw{Value: v})
			return
		}
		m.asyncFulfilled()
	})
}

// gather is GatherAvailableAncestors.
func (m *moduleRecord) gather(list []*moduleRecord) []*moduleRecord {
	for _, x := range m.asyncParents {
		if contains(list, x) || x.cycleRoot != nil && x.cycleRoot.err != nil {
			continue
		}
		x.pendingAsync--
		if x.pendingAsync == 0 {
			list = append(list, x)
			if !x.info.HasTLA {
				list = x.gather(list)
			}
		}
	}
	return list
}

func contains(list []*moduleRecord, m *moduleRecord) bool {
	for _, x := range list {
		if x == m {
			return true
		}
	}
	return false
}

// asyncFulfilled is AsyncModuleExecutionFulfilled.
func (m *moduleRecord) asyncFulfilled() {
	if m.status == evaluated {
		return
	}
	r := m.l.r
	m.status = evaluated
	if m.topLevel != nil {
		m.topLevel.Resolve(r, jsrt.Undef())
	}
	list := m.gather(nil)
	sort.SliceStable(list, func(i, j int) bool { return list[i].asyncOrder < list[j].asyncOrder })
	for _, x := range list {
		switch {
		case x.status == evaluated:
		case x.info.HasTLA:
			x.executeAsync()
		default:
			if t := r.Try(func() { x.execute() }); t != nil {
				x.asyncRejected(t)
				continue
			}
			x.status = evaluated
			if x.topLevel != nil {
				x.topLevel.Resolve(r, jsrt.Undef())
			}
		}
	}
}

// asyncRejected is AsyncModuleExecutionRejected.
func (m *moduleRecord) asyncRejected(t *jsrt.Throw) {
	if m.status == evaluated {
		return
	}
	m.status, m.err = evaluated, t
	if m.topLevel != nil {
		m.topLevel.Reject(m.l.r, t.Value)
	}
	for _, x := range m.asyncParents {
		x.asyncRejected(t)
	}
}

// runModule evaluates the entry module.
func (l *loader) runModule(i int) {
	m := l.record(i)
	m.link()
	p := m.evaluate()
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

// requireESM is require() of an ES module: its namespace, once it is evaluated,
// which top-level await forbids.
func (l *loader) requireESM(i int) jsrt.Value {
	m := l.record(i)
	m.link()
	p := m.evaluate()
	switch state, v := p.State(); state {
	case jsrt.PromiseRejected:
		p.MarkHandled()
		panic(&jsrt.Throw{Value: v})
	case jsrt.PromisePending:
		t := l.r.Error("require() cannot be used on an ESM graph with top-level await. Use import() instead. To see where the top-level await comes from, use --experimental-print-required-tla.")
		jsrt.CreateDataProperty(l.r, t.Value.Object(), jsrt.Key("code"), jsrt.Str(jsrt.Latin1("ERR_REQUIRE_ASYNC_MODULE")))
		panic(t)
	}
	ns := m.getNamespace()
	if jsrt.HasProperty(l.r, ns, jsrt.Key("module.exports")) {
		return jsrt.Get(l.r, ns, jsrt.Key("module.exports"))
	}
	return jsrt.Obj(ns)
}
