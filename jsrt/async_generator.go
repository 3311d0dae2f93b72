package jsrt

import "unsafe"

// AsyncGenerator is an async generator object (§27.6).
type AsyncGenerator struct {
	Object
	frame *Frame
	state asyncGeneratorState
	queue []asyncRequest // [[AsyncGeneratorQueue]]
	// early is what a request came to whose result nobody awaits yet; see nextAwaited.
	early *earlyResult
}

type earlyResult struct {
	threw bool
	value Value
}

type asyncGeneratorState uint8

const (
	asyncStart asyncGeneratorState = iota
	asyncSuspended
	asyncExecuting
	asyncDraining
	asyncCompleted
)

// asyncRequest is an AsyncGeneratorRequest record (§27.6.3.1).
type asyncRequest struct {
	mode   ResumeMode
	value  Value
	p      *Promise // nil: nobody sees it
	waiter *Frame   // then, the frame that awaits the result
}

// NewAsyncGenerator returns the object of a call of the async generator function
// fn whose frame is f.
//
// The code of an async generator awaits what it yields and what it returns
// (StatusAwait first, then StatusYield or StatusReturn), as §27.6.3.8 and §14.10
// have it. What a return method sends to a yield is awaited here.
func NewAsyncGenerator(r *Realm, fn *Function, f *Frame) Value {
	g := &AsyncGenerator{frame: f}
	f.R, f.owner, f.kind = r, unsafe.Pointer(g), frameAsyncGenerator
	g.shape = fn.instanceShape(AsyncGeneratorPrototype, ClassAsyncGenerator)
	r.agent.asyncGenerators = &asyncGeneratorCalls
	return Value{p: unsafe.Pointer(g)}
}

// asyncGeneratorCall is what loops and awaits ask of async generators, for programs that make some:
// others do not link it.
type asyncGeneratorCall struct {
	next      func(g *AsyncGenerator, r *Realm) Value
	awaitedBy func(g *AsyncGenerator, f *Frame)
	failed    func(g *AsyncGenerator, t *Throw)
}

var asyncGeneratorCalls = asyncGeneratorCall{(*AsyncGenerator).nextAwaited, (*AsyncGenerator).awaitedBy, (*AsyncGenerator).failed}

// failed ends the code with an exception.
func (g *AsyncGenerator) failed(t *Throw) { g.end(g.frame.R, true, t.Value) }

// AsyncGeneratorResume is what next, return and throw of %AsyncGeneratorPrototype%
// do (§27.6.1.2-4).
func AsyncGeneratorResume(r *Realm, this Value, mode ResumeMode, v Value, method string) Value {
	p := NewPromise(r)
	if this.shape().class != ClassAsyncGenerator {
		p.Reject(r, Obj(r.MakeError(TypeErrorPrototype, method+" method called on incompatible receiver "+r.Display(this))))
		return PromiseValue(p)
	}
	g := (*AsyncGenerator)(this.p)
	switch mode {
	case ResumeNext:
		if g.state == asyncCompleted {
			p.Resolve(r, Obj(CreateIterResultObject(r, Undef(), true)))
			return PromiseValue(p)
		}
		g.queue = append(g.queue, asyncRequest{mode: mode, value: v, p: p})
		if g.state == asyncStart || g.state == asyncSuspended {
			g.resumeFirst()
		}
	case ResumeReturn:
		g.queue = append(g.queue, asyncRequest{mode: mode, value: v, p: p})
		switch g.state {
		case asyncStart, asyncCompleted:
			g.state = asyncDraining
			g.awaitReturn()
		case asyncSuspended:
			g.resumeFirst()
		}
	case ResumeThrow:
		if g.state == asyncStart {
			g.state = asyncCompleted
			g.dropFrame()
		}
		if g.state == asyncCompleted {
			p.Reject(r, v)
			return PromiseValue(p)
		}
		g.queue = append(g.queue, asyncRequest{mode: mode, value: v, p: p})
		if g.state == asyncSuspended {
			g.resumeFirst()
		}
	}
	return PromiseValue(p)
}

// resumeFirst continues the generator with the first request.
func (g *AsyncGenerator) resumeFirst() {
	q := g.queue[0]
	atYield := g.state == asyncSuspended
	g.state = asyncExecuting
	if q.mode == ResumeReturn && atYield {
		// AsyncGeneratorUnwrapYieldResumption (§27.6.3.7): await the value first
		f := g.frame
		f.kind = frameReturning
		if t := f.await(q.value); t != nil {
			f.kind = frameAsyncGenerator
			g.run(ResumeThrow, t.Value)
		}
		return
	}
	g.run(q.mode, q.value)
}

// run continues the code until it awaits, yields with no request left, or ends.
func (g *AsyncGenerator) run(mode ResumeMode, v Value) {
	for again := true; again; {
		mode, v, again = g.resumed(g.frame.resume(mode, v))
	}
}

// runJob is run in a job.
func (g *AsyncGenerator) runJob(mode ResumeMode, v Value) {
	guard := &g.frame.R.agent.guard
	if guard.r != g.frame.R {
		g.run(mode, v)
		return
	}
	x, status := g.frame.resumeGuarded(guard, mode, v)
	if mode, v, again := g.resumed(x, status, nil); again {
		g.run(mode, v)
	}
}

// resumed does what the code has come back for. It says how to go on, if that is at once.
func (g *AsyncGenerator) resumed(x Value, status Status, t *Throw) (mode ResumeMode, v Value, again bool) {
	f := g.frame
	r := f.R
	switch {
	case t != nil:
		g.end(r, true, t.Value)
		return 0, Value{}, false
	case status == StatusAwait:
		if t = f.await(x); t == nil {
			return 0, Value{}, false
		}
		return ResumeThrow, t.Value, true
	case status == StatusReturn:
		g.end(r, false, x)
		return 0, Value{}, false
	}
	// AsyncGeneratorYield (§27.6.3.8) after the await
	g.settleFirst(r, false, x, false)
	if len(g.queue) == 0 {
		g.state = asyncSuspended
		return 0, Value{}, false
	}
	q := g.queue[0]
	if q.mode != ResumeReturn {
		return q.mode, q.value, true
	}
	f.kind = frameReturning
	if t := f.await(q.value); t != nil {
		f.kind = frameAsyncGenerator
		return ResumeThrow, t.Value, true
	}
	return 0, Value{}, false
}

// end is the end of AsyncGeneratorStart (§27.6.3.2).
func (g *AsyncGenerator) end(r *Realm, threw bool, v Value) {
	g.state = asyncDraining
	g.dropFrame()
	g.settleFirst(r, threw, v, true)
	g.drain()
}

// dropFrame forgets the variables of a generator at its end; what is left serves
// to await the values of later returns.
func (g *AsyncGenerator) dropFrame() {
	g.frame = &Frame{R: g.frame.R, owner: unsafe.Pointer(g), kind: frameAwaitingReturn}
}

// settleFirst is AsyncGeneratorCompleteStep (§27.6.3.5).
func (g *AsyncGenerator) settleFirst(r *Realm, threw bool, v Value, done bool) {
	q := g.queue[0]
	g.queue[0] = asyncRequest{}
	if len(g.queue) == 1 {
		g.queue = g.queue[:0] // the next one takes its place
	} else {
		g.queue = g.queue[1:]
	}
	if !threw {
		v = Obj(CreateIterResultObject(r, v, done))
	}
	switch {
	case q.p == nil && q.waiter == nil:
		g.early = &earlyResult{threw, v}
	case q.p == nil && threw:
		q.waiter.endAwaited(r, PromiseRejected, v)
	case q.p == nil:
		q.waiter.endAwaited(r, PromiseFulfilled, v)
	case threw:
		q.p.Reject(r, v)
	default:
		q.p.Resolve(r, v)
	}
}

// nextAwaited is a call of the built-in method next whose result is awaited at once and nothing else
// is done with: what stands for the promise (see awaitedCall), or the empty value where somebody might
// see that none is made.
func (g *AsyncGenerator) nextAwaited(r *Realm) Value {
	a := r.agent
	if a.tracker != nil || g.frame.R != r || !r.pristinePromises() {
		return Value{}
	}
	c := &a.awaited
	c.done.shape, c.done.handled = newPromiseShape(r), true
	if g.state == asyncCompleted {
		return r.resultOf(Obj(CreateIterResultObject(r, Undef(), true)))
	}
	g.queue = append(g.queue, asyncRequest{mode: ResumeNext, value: Undef()})
	if g.state == asyncStart || g.state == asyncSuspended {
		g.resumeFirst()
	}
	if e := g.early; e != nil {
		if g.early = nil; e.threw {
			return c.settle(PromiseRejected, e.value)
		}
		return r.resultOf(e.value)
	}
	c.generator = g
	return c.settle(PromisePending, Value{})
}

// awaitedBy notes which frame awaits the last request, by nextAwaited.
func (g *AsyncGenerator) awaitedBy(f *Frame) { g.queue[len(g.queue)-1].waiter = f }

// awaitReturn is AsyncGeneratorAwaitReturn (§27.6.3.9): the first request is a
// return of a generator that is at its end.
func (g *AsyncGenerator) awaitReturn() {
	f := g.frame
	f.kind = frameAwaitingReturn
	if t := f.await(g.queue[0].value); t != nil {
		g.settleFirst(f.R, true, t.Value, true)
		g.drain()
	}
}

// returned continues awaitReturn.
func (g *AsyncGenerator) returned(mode ResumeMode, v Value) {
	g.settleFirst(g.frame.R, mode == ResumeThrow, v, true)
	g.drain()
}

// drain is AsyncGeneratorDrainQueue (§27.6.3.10).
func (g *AsyncGenerator) drain() {
	r := g.frame.R
	for len(g.queue) > 0 {
		q := g.queue[0]
		if q.mode == ResumeReturn {
			g.awaitReturn()
			return
		}
		v := q.value
		if q.mode == ResumeNext {
			v = Undef()
		}
		g.settleFirst(r, q.mode == ResumeThrow, v, true)
	}
	g.state = asyncCompleted
}

// AsyncDelegate is one round of yield* in an async generator (§15.5.5), up to the
// await: mode and v are how the generator was resumed (a return's value is awaited
// already). The code awaits the value with StatusAwait and gives the result to
// AsyncDelegateResult. StatusReturn after a return means that there is no return
// method: the code awaits the value and returns it. StatusReturn after a throw
// means that there is no throw method: the code closes the iterator (CallReturn,
// await) and calls ThrowNoThrowMethod.
func (it *Iterator) AsyncDelegate(r *Realm, mode ResumeMode, v Value) (Value, Status) {
	switch mode {
	case ResumeThrow:
		f := GetMethod(r, it.Object, KeyThrow)
		if f.IsEmpty() {
			return Undef(), StatusReturn
		}
		return Call1(r, f, it.Object, v), StatusAwait
	case ResumeReturn:
		f := GetMethod(r, it.Object, KeyReturn)
		if f.IsEmpty() {
			return v, StatusReturn
		}
		return Call1(r, f, it.Object, v), StatusAwait
	}
	return Call1(r, it.Next, it.Object, v), StatusAwait
}

// AsyncDelegateResult reads the awaited result: StatusYield with the value to
// yield without awaiting it again, StatusReturn after a return, or
// StatusDelegateEnd.
func AsyncDelegateResult(r *Realm, mode ResumeMode, result Value) (Value, Status) {
	if !result.IsObject() {
		panic(r.TypeError("Iterator result " + r.Display(result) + " is not an object"))
	}
	if ToBoolean(r.icDone.Get(r, result, StrDone)) {
		v := r.icValue.Get(r, result, StrValue)
		if mode == ResumeReturn {
			return v, StatusReturn
		}
		return v, StatusDelegateEnd
	}
	return r.icValue.Get(r, result, StrValue), StatusYield
}

// ThrowNoThrowMethod ends a yield* whose iterator has no throw method.
func ThrowNoThrowMethod(r *Realm) {
	panic(r.TypeError("The iterator does not provide a 'throw' method."))
}
