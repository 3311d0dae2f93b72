package jsrt

// Throw is the one type of Go panic that is a JavaScript exception. Whatever
// else panics is a fault of the runtime.
type Throw struct{ Value Value }

// Error makes an uncaught Throw readable in a Go crash.
func (t *Throw) Error() string { return "uncaught JavaScript exception: " + t.text() }

func (t *Throw) text() (s string) {
	defer func() {
		if recover() != nil {
			s = "?"
		}
	}()
	v := t.Value
	if o := v.AsObject(); o != nil {
		if e, ok := o.shape.find(KeyMessage.p); ok && e.attr&(IsAccessor|MayBeLazy) == 0 {
			if m := *o.slotPtr(e.slot); m.IsString() {
				return m.Str().Go()
			}
		}
	}
	return displayPrimitive(v)
}

// ThrowValue throws v; it does not return.
func ThrowValue(v Value) Value { panic(&Throw{v}) }

// Mark is the state of the realm's stacks where a try statement begins.
type Mark struct {
	args, depth, open, activations int
	generator                      *Generator
}

// Take notes the state of the realm's stacks, in place: a Mark that is copied right after it
// was written makes the processor wait for its memory.
func (m *Mark) Take(r *Realm) {
	a := r.agent
	m.args, m.depth, m.open, m.activations, m.generator = len(a.args), r.Depth, len(a.open), a.Activations, a.generator
}

// Recover is the deferred call of a try region: it stores a JavaScript exception
// that is on its way and takes the realm's stacks back to m. Other panics go on.
//
//	var m jsrt.Mark
//	m.Take(r)
//	defer jsrt.Recover(r, &m, &exception)
func Recover(r *Realm, m *Mark, exception **Throw) {
	if x := recover(); x != nil {
		*exception = r.caught(m, x)
	}
}

// caught tells a JavaScript exception from a fault, which it throws again.
func (r *Realm) caught(m *Mark, x any) *Throw {
	t, ok := x.(*Throw)
	if !ok {
		panic(x)
	}
	if len(r.agent.args) > m.args {
		r.agent.popArgs(m.args)
	}
	r.Depth = m.depth
	r.agent.Activations = m.activations
	r.NewTarget = nil
	if r.agent.generator != m.generator {
		r.agent.finishGenerators(m.generator)
	}
	if len(r.agent.open) > m.open {
		r.closeIterators(m.open)
	}
	return t
}

// Try runs f and returns the exception that it threw, or nil.
func (r *Realm) Try(f func()) (t *Throw) {
	var m Mark
	m.Take(r)
	defer Recover(r, &m, &t)
	f()
	return nil
}
