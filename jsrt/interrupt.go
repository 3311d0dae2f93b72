package jsrt

import "sync/atomic"

// Interrupt ends a script from another goroutine: vm's timeout and breakOnSigint.
// Interpreted code polls for it at loops and calls; it goes through the script as a panic
// that no try statement catches.
type Interrupt struct{ agent *Agent }

// interrupts is what an agent is asked to end.
type interrupts struct{ wanted atomic.Pointer[Interrupt] }

// NewInterrupt returns an interrupt for one call of Until.
func (a *Agent) NewInterrupt() *Interrupt { return &Interrupt{a} }

// Raise makes the call of Until end; any goroutine may call it.
func (i *Interrupt) Raise() { i.agent.interrupts.wanted.CompareAndSwap(nil, i) }

// Poll ends the running script if an interrupt was raised.
func (a *Agent) Poll() {
	if i := a.interrupts.wanted.Load(); i != nil {
		panic(i)
	}
}

// Until runs f and reports whether i ended it.
func (i *Interrupt) Until(r *Realm, f func()) (ended bool) {
	a := i.agent
	var m Mark
	m.Take(r)
	running := a.running
	defer func() {
		a.interrupts.wanted.CompareAndSwap(i, nil)
		x := recover()
		if x == nil {
			return
		}
		if x != any(i) {
			panic(x)
		}
		ended = true
		if len(a.args) > m.args {
			r.agent.popArgs(m.args)
		}
		r.Depth, r.NewTarget, a.running, a.Activations = m.depth, nil, running, m.activations
		if a.generator != m.generator {
			a.finishGenerators(m.generator)
		}
		if len(a.open) > m.open { // without calling them: the script is over
			clear(a.open[m.open:])
			a.open = a.open[:m.open]
		}
	}()
	f()
	return false
}
