package jsrt

import "unsafe"

// Calls of async functions whose results are awaited on the spot: await f(x). Nobody sees the
// promise, so none is made: the frame that awaits goes on with what f returns, as many jobs
// later as with a promise.

// awaitedCall is the state of such a call, from before it until the caller's await.
type awaitedCall struct {
	fn    *Function // that is about to be called
	done  Promise   // stands for the promise: settled, or pending …
	frame *Frame    // … while this one is suspended, or
	// … while this one works on its last request
	generator *AsyncGenerator
}

// Await notes that the result of the call of fn that follows is awaited by the frame that runs,
// and that nothing else is done with it.
func (r *Realm) Await(fn *Function) { r.agent.awaited.fn = fn }

// takeAwaited reports whether the call of fn that begins is one whose promise nobody sees.
func (r *Realm) takeAwaited(fn *Function) bool {
	a := r.agent
	if a.awaited.fn != fn {
		return false
	}
	a.awaited.fn = nil
	a.awaited.done.shape, a.awaited.done.handled = newPromiseShape(r), true
	return a.tracker == nil && r.pristinePromises()
}

// StartAsyncCall is StartAsync of a call of fn.
func StartAsyncCall(r *Realm, fn *Function, f *Frame) Value {
	if !r.takeAwaited(fn) {
		return StartAsync(r, f)
	}
	f.R, f.kind = r, frameAwaited
	mode, v := ResumeNext, Undef()
	for {
		x, status, t := f.resume(mode, v)
		switch {
		case t != nil:
			return r.agent.awaited.settle(PromiseRejected, t.Value)
		case status == StatusReturn:
			x = r.resultOf(x)
			f.free()
			return x
		}
		if t = f.await(x); t == nil {
			r.agent.awaited.frame = f
			return r.agent.awaited.settle(PromisePending, Value{})
		}
		mode, v = ResumeThrow, t.Value
	}
}

// settle returns what stands for a promise.
func (c *awaitedCall) settle(s PromiseState, v Value) Value {
	c.done.state, c.done.result = s, v
	return PromiseValue(&c.done)
}

// resultOf is what stands for the promise of an async function that has returned x, or the
// promise if it takes jobs to settle.
func (r *Realm) resultOf(x Value) Value {
	c := &r.agent.awaited
	if !x.IsObject() {
		return c.settle(PromiseFulfilled, x)
	}
	switch then, t := r.getThen(x); {
	case t != nil:
		return c.settle(PromiseRejected, t.Value)
	case !IsCallable(then):
		return c.settle(PromiseFulfilled, x)
	default:
		p := NewPromise(r)
		p.follow(r, x, then)
		return PromiseValue(p)
	}
}

// awaitCall is await of what stands for the promise of an awaited call.
func (f *Frame) awaitCall(c *awaitedCall) {
	if g := c.generator; g != nil && c.done.state == PromisePending {
		c.generator = nil
		f.R.agent.asyncGenerators.awaitedBy(g, f)
		return
	}
	if c.done.state == PromisePending {
		c.frame.owner, c.frame = unsafe.Pointer(f), nil
		return
	}
	f.goOn(c.done.state, c.done.result)
	c.done.result = Value{}
}

// goOn queues the continuation of a frame whose await is over.
func (f *Frame) goOn(s PromiseState, v Value) {
	f.value, f.mode = v, ResumeNext
	if s == PromiseRejected {
		f.mode = ResumeThrow
	}
	f.R.agent.Host.EnqueueJob(f.R, f.job())
}

// endAwaited is the end of an awaited call that was suspended: f awaits its result.
func (f *Frame) endAwaited(r *Realm, s PromiseState, v Value) {
	if s == PromiseFulfilled && v.IsObject() {
		switch then, t := r.getThen(v); {
		case t != nil:
			s, v = PromiseRejected, t.Value
		case IsCallable(then):
			p := NewPromise(r)
			p.then(r, f.job())
			p.follow(r, v, then)
			return
		}
	}
	f.goOn(s, v)
}

// AsyncCall is a call of an async function that awaits nothing. Its code is a plain function; the
// entry is:
//
//	var c jsrt.AsyncCall
//	defer c.End(&result)
//	c.Begin(fn)
//	result = name(fn, this)
//	c.Done()
type AsyncCall struct {
	r       *Realm
	promise *Promise // nil: the call is awaited
	mark    Mark
	done    bool
}

// Begin comes before the function's code.
func (c *AsyncCall) Begin(fn *Function) {
	r := fn.Inst.Realm
	c.r = r
	if !r.takeAwaited(fn) {
		c.promise = NewPromise(r)
	}
	c.mark.Take(r)
	if c.mark.depth > MaxDepth {
		panic(r.StackOverflow())
	}
	r.Depth = c.mark.depth + nativeFrame
}

// Done comes after it, if it has thrown nothing.
func (c *AsyncCall) Done() { c.done = true }

// End replaces the result by its promise, or what stands for it.
func (c *AsyncCall) End(result *Value) {
	if !c.done {
		x := recover()
		if x == nil { // the goroutine ends
			return
		}
		c.reject(c.r.caught(&c.mark, x), result)
		return
	}
	c.r.Depth = c.mark.depth
	if c.promise == nil {
		*result = c.r.resultOf(*result)
		return
	}
	c.promise.Resolve(c.r, *result)
	*result = PromiseValue(c.promise)
}

func (c *AsyncCall) reject(t *Throw, result *Value) {
	if c.promise == nil {
		*result = c.r.agent.awaited.settle(PromiseRejected, t.Value)
		return
	}
	c.promise.Reject(c.r, t.Value)
	*result = PromiseValue(c.promise)
}
