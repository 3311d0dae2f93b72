package jsrt

import (
	"slices"
	"unsafe"
)

// Generators, async functions and async generators are state machines. What lives
// across a suspension is in a struct that embeds Frame first; Resume runs the
// machine to its next suspension.

// Frame is the head of a suspended activation.
type Frame struct {
	// Resume continues the activation: f.State says where (0 is the beginning).
	// It returns a value and what it is; an exception is a panic, after which the
	// frame is finished. The function must be static: it finds its variables by
	// casting f.
	Resume func(f *Frame, mode ResumeMode, v Value) (Value, Status)
	R      *Realm
	owner  unsafe.Pointer // *Promise of an async function, *AsyncGenerator; see frameAwaited
	value  Value          // what the queued job resumes with
	open   *openIter      // open iterator of the activation while it is suspended
	more   *[]*openIter   // those after it
	base   int32          // where they begin on the agent's list while it runs
	State  int32          // for Resume alone
	mode   ResumeMode     // how the queued job resumes
	kind   frameKind
	// Recycles says that Resume knows ResumeFree: the frame is used again when it has ended.
	Recycles bool
}

type frameKind uint8

const (
	frameAsync   frameKind = iota
	frameAwaited           // of a call whose promise nobody sees: the owner is the frame that awaits it
	frameAsyncGenerator
	frameAwaitingReturn // of a completed async generator, see asyncGeneratorAwaitReturn
	frameReturning      // the value of a return() at a yield is awaited
	frameGo             // a Go continuation, see AwaitGo
)

// ResumeMode says how an activation continues.
type ResumeMode uint8

const (
	ResumeNext ResumeMode = iota
	ResumeThrow
	ResumeReturn
	ResumeFree // the activation has ended and nobody knows its frame any more: it is cleared, for another call
)

// Status says why Resume came back.
type Status uint8

const (
	StatusReturn      Status = iota // finished with the value
	StatusYield                     // yields the value
	StatusYieldResult               // yields the value, an iterator result object (yield*)
	StatusAwait                     // awaits the value
	StatusDelegateEnd               // of Delegate only: the value is that of the yield* expression
)

// Generator is a generator object (§27.5).
type Generator struct {
	Object
	frame *Frame
	outer *Generator // while it runs: the one that ran before; of an inner one: that whose yield* it is in
	leaf  *Generator // the innermost of those that it is suspended in by yield*, see delegates
	state generatorState
	inner bool // another one is suspended in its yield*
	// unseen: only the loop, or the yield*, that steps through it knows it, and its frame may be used again
	unseen bool
}

type generatorState uint8

const (
	generatorStart generatorState = iota
	generatorSuspended
	generatorRunning
	generatorCompleted
)

// NewGenerator returns the generator object of a call of the generator function fn
// whose frame is f: OrdinaryCreateFromConstructor(fn, "%GeneratorPrototype%") and
// GeneratorStart (§27.5.3.1).
func NewGenerator(r *Realm, fn *Function, f *Frame) Value {
	return new(Generator).start(r, fn, f)
}

// GeneratorFrame is the frame of a generator with its object: one cell for both.
type GeneratorFrame struct {
	Frame
	object Generator
}

func (g *Generator) start(r *Realm, fn *Function, f *Frame) Value {
	g.frame = f
	f.R = r
	r.agent.generators = &generatorLoops
	g.shape = fn.instanceShape(GeneratorPrototype, ClassGenerator)
	return Value{p: unsafe.Pointer(g)}
}

// Generator is NewGenerator of the frame, with the object that is in it.
func (f *GeneratorFrame) Generator(r *Realm, fn *Function) Value {
	return f.object.start(r, fn, &f.Frame)
}

// instanceShape returns the shape of the objects that calls of a generator
// function make.
func (fn *Function) instanceShape(def Intrinsic, class Class) *Shape {
	x := fn.constructs()
	if x == nil {
		e, _ := fn.findNamed(KeyPrototype.p)
		v := fn.getSlot(fn.Realm(), e)
		proto := v.AsObject()
		if proto == nil {
			proto = fn.Realm().Intrinsic(def)
		}
		x = fn.ensureExtra()
		x.constructProto = v.p
		x.constructShape = fn.Realm().RootShape(class, proto, nil, 0)
	}
	return x.constructShape
}

// resume is GeneratorResume and GeneratorResumeAbrupt (§27.5.3.3, §27.5.3.4). raw
// says that v is an iterator result object made by a yield*.
func (g *Generator) resume(r *Realm, mode ResumeMode, v Value) (x Value, done, raw bool) {
	if g.state != generatorSuspended || g.inner || g.leaf != nil {
		if g.inner || g.leaf != nil {
			if mode == ResumeNext && !g.inner && g.state == generatorSuspended {
				return g.resumeLeaf(r, v)
			}
			g.undelegate(r)
		}
		switch g.state {
		case generatorRunning:
			panic(r.TypeError("Generator is already running"))
		case generatorStart:
			if mode != ResumeNext {
				g.state, g.frame = generatorCompleted, nil
			}
		}
		if g.state == generatorCompleted {
			switch mode {
			case ResumeThrow:
				panic(&Throw{v})
			case ResumeReturn:
				return v, true, false
			}
			return Undef(), true, false
		}
	}
	d := r.enter()
	a := r.agent
	g.state = generatorRunning
	g.outer, a.generator = a.generator, g
	x, status := g.frame.run(r, mode, v)
	a.generator = g.outer
	r.Depth = d
	if status == StatusReturn {
		g.state, g.frame = generatorCompleted, nil
		return x, true, false
	}
	g.state = generatorSuspended
	return x, false, status == StatusYieldResult
}

// finishGenerators completes the generators that run inside outer: an exception has left
// their code.
func (a *Agent) finishGenerators(outer *Generator) {
	for g := a.generator; g != outer && g != nil; g = a.generator {
		a.generator = g.outer
		g.state, g.frame, g.outer = generatorCompleted, nil, nil
		g.leaf, g.inner = nil, false
	}
}

// Unwound says that an exception has left all JavaScript code of the realm's agent.
func (r *Realm) Unwound() { r.agent.finishGenerators(nil) }

// run calls Resume with the activation's open iterators on the realm's list.
func (f *Frame) run(r *Realm, mode ResumeMode, v Value) (Value, Status) {
	a := r.agent
	base := len(a.open)
	f.base = int32(base)
	if f.open != nil {
		f.reopen(a)
	}
	x, status := f.Resume(f, mode, v)
	if len(a.open) > base || f.open != nil {
		f.takeOpen(a, base, status)
	}
	return x, status
}

// takeOpen takes the open iterators of an activation that is suspended, or ends, off the list, which
// had base others. What reopen has put there is mostly there still.
func (f *Frame) takeOpen(a *Agent, base int, status Status) {
	switch n := len(a.open); {
	case n == base+1 && f.open == a.open[base] && f.more == nil:
		a.open = a.open[:base]
	case f.more != nil && n == base+1+len(*f.more) && f.open == a.open[base] && slices.Equal(*f.more, a.open[base+1:]):
		a.open = a.open[:base]
	case n > base && status != StatusReturn:
		f.keepOpen(a)
	case f.open != nil:
		f.open, f.more = nil, nil
	}
}

// reopen puts the frame's open iterators, of which there are some, on the list, where those that it
// begins with have their place.
func (f *Frame) reopen(a *Agent) {
	o := f.open
	if base := len(a.open); f.more == nil && base < cap(a.open) { // one, as in a for-of loop
		a.open = a.open[:base+1]
		a.open[base] = o
		return
	}
	a.push(o)
	if f.more != nil {
		for _, o := range *f.more {
			a.push(o)
		}
	}
}

// keepOpen takes them off the list, as the activation is suspended.
func (f *Frame) keepOpen(a *Agent) {
	list := a.open[f.base:]
	f.open, f.more = list[0], nil
	if len(list) > 1 {
		rest := append([]*openIter(nil), list[1:]...)
		f.more = &rest
	}
	a.open = a.open[:f.base]
}

// push puts an iterator on the list of open ones.
//
//go:noinline
func (a *Agent) push(o *openIter) { a.open = append(a.open, o) }

// GeneratorResume is what next, throw and return of %GeneratorPrototype% do.
func GeneratorResume(r *Realm, this Value, mode ResumeMode, v Value, method string) Value {
	if this.shape().class != ClassGenerator {
		panic(r.TypeError("Method [Generator].prototype." + method + " called on incompatible receiver " + r.Display(this)))
	}
	x, done, raw := (*Generator)(this.p).resume(r, mode, v)
	if raw {
		return x
	}
	return Obj(CreateIterResultObject(r, x, done))
}

// Delegate is one round of yield* in a generator (§15.5.5): mode and v are how the
// generator was resumed (ResumeNext and undefined in the first round). The status
// says what the generator does with the value: yield it (StatusYield,
// StatusYieldResult), return it (StatusReturn), or go on with it as the value of
// the expression (StatusDelegateEnd).
func (it *Iterator) Delegate(r *Realm, mode ResumeMode, v Value) (Value, Status) {
	if mode == ResumeNext && (it.array != nil || it.native != nil) {
		if x, ok := it.Step(r); ok {
			return x, StatusYield
		}
		return Undef(), StatusDelegateEnd
	}
	if it.gen != nil && mode == ResumeNext {
		if a := r.agent; a.ended == it.gen {
			x := a.delegated
			a.ended, a.delegated = nil, Value{}
			it.dropDelegate()
			return x, StatusDelegateEnd
		}
		x, done, raw := it.gen.resume(r, mode, v)
		switch {
		case done:
			it.dropDelegate()
			return x, StatusDelegateEnd
		case !raw:
			return x, StatusYield
		}
		return delegateResult(r, x, StatusDelegateEnd)
	}
	it.materialize(r)
	if it.gen != nil {
		it.gen.unseen = false // its methods may be others now
	}
	switch mode {
	case ResumeThrow:
		f := GetMethod(r, it.Object, KeyThrow)
		if f.IsEmpty() {
			// the iterator has no throw method: close it, and complain
			it.Close(r)
			panic(r.TypeError("The iterator does not provide a 'throw' method."))
		}
		return delegateResult(r, Call1(r, f, it.Object, v), StatusDelegateEnd)
	case ResumeReturn:
		f := GetMethod(r, it.Object, KeyReturn)
		if f.IsEmpty() {
			return v, StatusReturn
		}
		return delegateResult(r, Call1(r, f, it.Object, v), StatusReturn)
	}
	return delegateResult(r, Call1(r, it.Next, it.Object, v), StatusDelegateEnd)
}

// delegateResult handles the result object of an inner iterator.
func delegateResult(r *Realm, result Value, end Status) (Value, Status) {
	if !result.IsObject() {
		panic(r.TypeError("Iterator result " + r.Display(result) + " is not an object"))
	}
	if ToBoolean(r.icDone.Get(r, result, StrDone)) {
		return r.icValue.Get(r, result, StrValue), end
	}
	return result, StatusYieldResult
}

func (f *Frame) ptr() unsafe.Pointer { return unsafe.Pointer(f) }

// FrameOf returns the struct T whose first field is the Frame f.
func FrameOf[T any](f *Frame) *T { return (*T)(unsafe.Pointer(f)) }
