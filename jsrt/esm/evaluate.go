package esm

import (
	"slices"

	"github.com/gonodec/gonodec/jsrt"
)

// Evaluate is Evaluate (§16.2.1.6.1.3): the promise of the module's completion.
func (m *Record) Evaluate() *jsrt.Promise {
	r := m.graph.R
	if (m.status == evaluatingAsync || m.status == evaluated) && m.cycleRoot != nil {
		m = m.cycleRoot
	}
	if m.topLevel != nil {
		return m.topLevel
	}
	m.topLevel = jsrt.NewPromise(r)
	w := &walk{}
	if t := r.Try(func() { w.evaluate(m) }); t != nil {
		for _, x := range w.stack {
			x.status, x.err = evaluated, t
		}
		m.status, m.err = evaluated, t
		m.topLevel.Reject(r, t.Value)
	} else if m.status == evaluated {
		m.topLevel.Resolve(r, jsrt.Undef()) // it was no async evaluation
	}
	return m.topLevel
}

// evaluate is InnerModuleEvaluation (§16.2.1.6.1.3.1).
func (w *walk) evaluate(m *Record) {
	switch m.status {
	case evaluatingAsync, evaluated:
		if m.err != nil {
			panic(m.err)
		}
		return
	case evaluating:
		return
	}
	if m.unit == nil {
		m.evaluateSynthetic()
		return
	}
	m.status = evaluating
	m.dfsIndex, m.dfsAnc = w.index, w.index
	m.pending = 0
	w.index++
	w.stack = append(w.stack, m)
	for _, q := range m.requested {
		w.evaluate(q)
		if q.unit == nil {
			continue
		}
		if q.status == evaluating {
			m.dfsAnc = min(m.dfsAnc, q.dfsAnc)
		} else {
			if q = q.cycleRoot; q.err != nil {
				panic(q.err)
			}
		}
		if q.order > 0 {
			m.pending++
			q.asyncParents = append(q.asyncParents, m)
		}
	}
	if m.pending > 0 || m.unit.Module.HasTLA {
		m.graph.asyncOrder++
		m.order = m.graph.asyncOrder
		if m.pending == 0 {
			m.executeAsync()
		}
	} else {
		m.execute()
	}
	if m.dfsAnc == m.dfsIndex {
		w.finishCycle(m)
	}
}

// evaluateSynthetic runs the steps of a synthetic module once.
func (m *Record) evaluateSynthetic() {
	m.status = evaluated
	if t := m.graph.R.Try(func() { m.steps(m) }); t != nil {
		m.err = t
		panic(t)
	}
}

func (w *walk) finishCycle(root *Record) {
	for {
		x := w.pop()
		x.status = evaluatingAsync
		if x.order == 0 {
			x.status = evaluated
		}
		x.cycleRoot = root
		if x == root {
			return
		}
	}
}

// execute is ExecuteModule (§16.2.1.7.3.2).
func (m *Record) execute() jsrt.Value {
	return m.graph.R.Call(jsrt.Fn(jsrt.NewClosure(m.inst, m.unit.Main, m.env)), jsrt.Undef())
}

// executeAsync is ExecuteAsyncModule (§16.2.1.6.1.3.2). A module may wait for others
// without being an async function itself.
func (m *Record) executeAsync() {
	m.execute().AsPromise().Then(m.graph.R, func(_ *jsrt.Realm, rejected bool, v jsrt.Value) {
		if rejected {
			m.asyncRejected(&jsrt.Throw{Value: v})
			return
		}
		m.asyncFulfilled()
	})
}

// gather is GatherAvailableAncestors (§16.2.1.6.1.3.3).
func (m *Record) gather(list []*Record) []*Record {
	for _, x := range m.asyncParents {
		if slices.Contains(list, x) || x.cycleRoot.err != nil {
			continue
		}
		if x.pending--; x.pending == 0 {
			list = append(list, x)
			if !x.unit.Module.HasTLA {
				list = x.gather(list)
			}
		}
	}
	return list
}

// done marks an async evaluation as finished.
func (m *Record) done() {
	m.order, m.status = orderDone, evaluated
	if m.topLevel != nil {
		m.topLevel.Resolve(m.graph.R, jsrt.Undef())
	}
}

// asyncFulfilled is AsyncModuleExecutionFulfilled (§16.2.1.6.1.3.4).
func (m *Record) asyncFulfilled() {
	if m.status == evaluated {
		return // with an error
	}
	m.done()
	list := m.gather(nil)
	slices.SortFunc(list, func(a, b *Record) int { return a.order - b.order })
	for _, x := range list {
		switch {
		case x.status == evaluated: // with an error
		case x.unit.Module.HasTLA:
			x.executeAsync()
		default:
			if t := m.graph.R.Try(func() { x.execute() }); t != nil {
				x.asyncRejected(t)
			} else {
				x.done()
			}
		}
	}
}

// asyncRejected is AsyncModuleExecutionRejected (§16.2.1.6.1.3.5).
func (m *Record) asyncRejected(t *jsrt.Throw) {
	if m.status == evaluated {
		return
	}
	m.status, m.err, m.order = evaluated, t, orderDone
	if m.topLevel != nil {
		m.topLevel.Reject(m.graph.R, t.Value)
	}
	for _, x := range m.asyncParents {
		x.asyncRejected(t)
	}
}
