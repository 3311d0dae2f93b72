package jsrt

import "unsafe"

// AsyncGenerator is an async generator object (§27.6).
type AsyncGenerator struct {
	Object
	frame *Frame
	state asyncGeneratorState
	queue []asyncRequest // [[AsyncGeneratorQueue]]
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
	mode  ResumeMode
	value Value
	p     *Promise
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
	return Value{p: unsafe.Pointer(g)}
}

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
		g.queue = append(g.queue, asyncRequest{mode, v, p})
		if g.state == asyncStart || g.state == asyncSuspended {
			g.resumeFirst()
		}
	case ResumeReturn:
		g.queue = append(g.queue, asyncRequest{mode, v, p})
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
		g.queue = append(g.queue, asyncRequest{mode, v, p})
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
	f := g.frame
	r := f.R
	for {
		x, status, t := f.resume(mode, v)
		switch {
		case t != nil:
			g.end(r, true, t.Value)
			return
		case status == StatusAwait:
			if t = f.await(x); t == nil {
				return
			}
			mode, v = ResumeThrow, t.Value
			continue
		case status == StatusReturn:
			g.end(r, false, x)
			return
		}
		// AsyncGeneratorYield (§27.6.3.8) after the await
		g.settleFirst(r, false, x, false)
		if len(g.queue) == 0 {
			g.state = asyncSuspended
			return
		}
		q := g.queue[0]
		mode, v = q.mode, q.value
		if mode == ResumeReturn {
			f.kind = frameReturning
			if t := f.await(v); t == nil {
				return
			} else {
				f.kind = frameAsyncGenerator
				mode, v = ResumeThrow, t.Value
			}
		}
	}
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
	if threw {
		q.p.Reject(r, v)
		return
	}
	q.p.Resolve(r, Obj(CreateIterResultObject(r, v, done)))
}

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
