package interp

import (
	"slices"
	"unsafe"

	"github.com/gonodec/gonodec/ir"
	"github.com/gonodec/gonodec/jsrt"
)

// activation is a running call of an interpreted function, or one that waits for the next
// call. What all calls need comes first.
type activation struct {
	p      *program
	first  unsafe.Pointer // the first register
	r      *jsrt.Realm
	thread *thread
	ic     *caches
	fn     *jsrt.Function // nil for direct calls
	caller *activation    // which the same run of the loop goes on with when this one returns; else nil
	depth  int            // Realm.Depth while it runs
	pc     int32          // distance of the instruction being executed, for stack traces
	used   bool           // it is in thread.used
	next   *activation    // in caches.free

	// What a run of the loop that ends tells the one around it.
	result jsrt.Value
	status jsrt.Status
	target int // instruction that control goes on with
	levels int // regions left on the way there

	inst *instance
	made jsrt.Value // this, if caller has called it by new
	regs []jsrt.Value
	args []jsrt.Value // with ir.UsesArgs

	// Of suspending functions:
	frame *suspended
	mode  jsrt.ResumeMode
	sent  jsrt.Value
	enter []int   // regions to enter before going on
	open  []int32 // by region: see jsrt.TryIn
}

// thread is what an agent keeps for the interpreter.
type thread struct {
	agent *jsrt.Agent
	acts  []*activation // that are going on, as many as the agent's Activations say; others may follow
	used  []*activation // whose registers may hold what a call has left behind
}

type threadKey struct{}

func threadOf(a *jsrt.Agent) *thread {
	if t, ok := a.Data[threadKey{}].(*thread); ok {
		return t
	}
	if a.Data == nil {
		a.Data = make(map[any]any)
	}
	t := &thread{agent: a}
	a.Data[threadKey{}] = t
	a.InterpretedFrames, a.TurnEnded = t.frames, t.forget
	a.SymbolizeAsync, a.AsyncCallers = symbolizeAsync(a.SymbolizeAsync), jsrt.AsyncCallers
	return t
}

// push makes a the innermost activation.
func (t *thread) push(a *activation) {
	n := t.agent.Activations
	t.agent.Activations = n + 1
	if n < len(t.acts) {
		t.acts[n] = a
	} else {
		t.acts = append(t.acts, a)
	}
}

// forget takes back what calls have left in the registers of activations that wait for the
// next one: within a turn nobody sees what else would have been collected.
func (t *thread) forget() {
	for i, a := range t.used {
		copy(a.regs, a.p.start)
		a.fn, a.args, a.result, a.made, a.used = nil, nil, jsrt.Value{}, jsrt.Value{}, false
		t.used[i] = nil
	}
	t.used = t.used[:0]
	clear(t.acts)
}

// begin is the prologue of a call through a function object: the activation has
// its registers but for the parameters.
func begin(fn *jsrt.Function, this jsrt.Value) *activation {
	a := (*instance)(unsafe.Pointer(fn.Inst)).start((*function)(fn.Code.Interp))
	p := a.p
	a.fn = fn
	if p.flags&(ir.UsesThis|ir.UsesNewTarget|ir.ClassConstructor) != 0 {
		a.inputs(this)
	}
	if p.env >= 0 {
		*a.register(p.env) = jsrt.EnvValue(fn.Env)
	}
	if p.callee >= 0 {
		*a.register(p.callee) = jsrt.Fn(fn)
	}
	if p.home >= 0 {
		*a.register(p.home) = jsrt.HomeOf(fn)
	}
	return a
}

// start takes an activation and checks the depth.
func (m *instance) start(f *function) *activation {
	c := m.caches[f.id]
	if c == nil {
		c = m.cachesOf(f.program())
	}
	a := c.free
	if a != nil {
		c.free = a.next
		c.nfree--
	} else {
		a = m.newActivation(f.program(), c)
	}
	r, t := a.r, a.thread
	d := r.Depth + a.p.weight
	if d > jsrt.MaxDepth {
		jsrt.StackOverflow(r)
	}
	r.Depth, a.depth = d, d
	t.agent.Poll()
	if a.frame == nil {
		t.push(a)
	}
	for i := range a.p.nlocals {
		*a.register(a.p.locals + i) = jsrt.Undef()
	}
	return a
}

// newActivation makes an activation with the registers that a call begins with. That of a
// suspending function is in the function's frame.
func (m *instance) newActivation(p *program, c *caches) *activation {
	a := new(activation)
	if p.flags&(ir.Generator|ir.Async) != 0 {
		s := &suspended{}
		s.Resume = resume
		a = &s.act
		a.frame = s
		if n := len(p.regions); n > 0 {
			a.open = make([]int32, n)
		}
	}
	a.p, a.inst, a.ic, a.r, a.thread = p, m, c, m.Realm, m.thread
	a.regs = slices.Clone(p.start)
	a.first = unsafe.Pointer(unsafe.SliceData(a.regs))
	return a
}

// register is a register by its number.
func (a *activation) register(n int32) *jsrt.Value { return a.at(n * regSize) }

// at is a register as instructions name it.
func (a *activation) at(reg int32) *jsrt.Value {
	return (*jsrt.Value)(unsafe.Add(a.first, int(reg)))
}

// inputs fetches this and new.target.
func (a *activation) inputs(this jsrt.Value) {
	p := a.p
	if p.flags&(ir.UsesNewTarget|ir.ClassConstructor) != 0 {
		nt := jsrt.Undef()
		if p.flags&ir.ClassConstructor != 0 {
			nt = jsrt.ClassNewTarget(a.r, a.fn)
		} else {
			nt = jsrt.TakeNewTarget(a.r)
		}
		if p.newTarget >= 0 {
			*a.register(p.newTarget) = nt
		}
	}
	if p.this >= 0 {
		if p.flags&ir.Strict == 0 && !this.IsObject() {
			this = jsrt.SloppyThis(a.r, this)
		}
		*a.register(p.this) = this
	}
}

// finish runs an activation whose parameters are in place.
func (a *activation) finish() jsrt.Value {
	if a.frame != nil {
		return a.startSuspended()
	}
	return a.execute()
}

// execute runs the code. It is what stack traces count: one Go frame of this name
// for each activation that no other one called in its loop.
//
//go:noinline
func (a *activation) execute() jsrt.Value {
	a.caller = nil
	a.run(0)
	a.end()
	return a.result
}

// end is the epilogue of a call that returns: the activation waits for the next one.
func (a *activation) end() {
	t, c := a.thread, a.ic
	a.r.Depth = a.depth - a.p.weight
	t.agent.Activations--
	if c.nfree >= a.p.keep {
		return
	}
	a.next, c.free = c.free, a
	c.nfree++
	if !a.used {
		a.used = true
		t.used = append(t.used, a)
	}
}

// setEntries fills the entries of the function's Code: the natural one is that
// for its number of parameters.
func (fn *function) setEntries() {
	c := &fn.code
	switch {
	case fn.f.Is(ir.UsesArgs) || fn.f.Params > 4:
		c.CallV = enterV
	case fn.f.Params == 0:
		c.Call0 = enter0
	case fn.f.Params == 1:
		c.Call1 = enter1
	case fn.f.Params == 2:
		c.Call2 = enter2
	case fn.f.Params == 3:
		c.Call3 = enter3
	default:
		c.Call4 = enter4
	}
	c.SetEntries()
}

func enter0(fn *jsrt.Function, this jsrt.Value) jsrt.Value { return begin(fn, this).finish() }

func enter1(fn *jsrt.Function, this, x0 jsrt.Value) jsrt.Value {
	a := begin(fn, this)
	*a.register(a.p.params) = x0
	return a.finish()
}

func enter2(fn *jsrt.Function, this, x0, x1 jsrt.Value) jsrt.Value {
	a := begin(fn, this)
	n := a.p.params
	*a.register(n), *a.register(n + 1) = x0, x1
	return a.finish()
}

func enter3(fn *jsrt.Function, this, x0, x1, x2 jsrt.Value) jsrt.Value {
	a := begin(fn, this)
	n := a.p.params
	*a.register(n), *a.register(n + 1), *a.register(n + 2) = x0, x1, x2
	return a.finish()
}

func enter4(fn *jsrt.Function, this, x0, x1, x2, x3 jsrt.Value) jsrt.Value {
	a := begin(fn, this)
	n := a.p.params
	*a.register(n), *a.register(n + 1), *a.register(n + 2), *a.register(n + 3) = x0, x1, x2, x3
	return a.finish()
}

func enterV(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	a := begin(fn, this)
	if a.frame != nil && a.p.flags&ir.UsesArgs != 0 {
		args = append([]jsrt.Value(nil), args...)
	}
	a.take(args)
	return a.finish()
}

// take fills the parameters from a list of arguments.
func (a *activation) take(args []jsrt.Value) {
	p := a.p
	for i := range p.nparams {
		*a.register(p.params + i) = jsrt.Arg(args, int(i))
	}
	if p.flags&ir.UsesArgs != 0 {
		a.args = args
	}
}
