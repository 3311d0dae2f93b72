package jsrt

import "unsafe"

// StartAsync runs the frame of an async function to its first suspension and
// returns the promise of its result (AsyncFunctionStart, §27.7.5.1). Only what
// binds the parameters may come before: an exception there rejects, too, so the
// compiled function makes its frame first.
func StartAsync(r *Realm, f *Frame) Value {
	p := NewPromise(r)
	f.R, f.owner, f.kind = r, unsafe.Pointer(p), frameAsync
	f.runAsync(ResumeNext, Undef())
	return PromiseValue(p)
}

// frameJob is a frame as a reaction and a job. Programs that make none do not link their methods,
// as those of Frame would be because of the fields that have the type.
type frameJob Frame

func (f *Frame) job() *frameJob { return (*frameJob)(f) }

// react queues the continuation of a frame that awaits p.
func (j *frameJob) react(_ *Realm, p *Promise) { (*Frame)(j).goOn(p.state, p.result) }

func (j *frameJob) threw(r *Realm, t *Throw) { (*Frame)(j).failed(r, t) }

// Run continues the frame, whose await is over.
func (j *frameJob) Run() {
	f := (*Frame)(j)
	v, mode := f.value, f.mode
	f.value = Value{}
	switch f.kind {
	case frameAsync, frameAwaited:
		if g := &f.R.agent.guard; g.r == f.R {
			f.runGuarded(g, mode, v)
		} else {
			f.runAsync(mode, v)
		}
	case frameAsyncGenerator:
		(*AsyncGenerator)(f.owner).runJob(mode, v)
	case frameReturning:
		f.kind = frameAsyncGenerator
		if mode == ResumeNext {
			mode = ResumeReturn
		}
		(*AsyncGenerator)(f.owner).run(mode, v)
	case frameAwaitingReturn:
		(*AsyncGenerator)(f.owner).returned(mode, v)
	}
}

// runAsync runs an async function until it awaits or ends.
func (f *Frame) runAsync(mode ResumeMode, v Value) {
	for {
		x, status, t := f.resume(mode, v)
		switch {
		case t != nil:
			f.failed(f.R, t)
			return
		case status == StatusReturn:
			f.returned(x)
			f.free()
			return
		}
		if t = f.await(x); t == nil {
			return
		}
		mode, v = ResumeThrow, t.Value
	}
}

// returned ends an async function that has returned x.
func (f *Frame) returned(x Value) {
	if f.kind == frameAwaited {
		(*Frame)(f.owner).endAwaited(f.R, PromiseFulfilled, x)
		return
	}
	(*Promise)(f.owner).Resolve(f.R, x)
}

// failed ends one with an exception.
func (f *Frame) failed(r *Realm, t *Throw) {
	switch f.kind {
	case frameAwaited:
		(*Frame)(f.owner).endAwaited(r, PromiseRejected, t.Value)
	case frameAsyncGenerator:
		r.agent.asyncGenerators.failed((*AsyncGenerator)(f.owner), t)
	default:
		(*Promise)(f.owner).Reject(r, t.Value)
	}
}

// runGuarded is runAsync with exceptions left to the guard.
func (f *Frame) runGuarded(g *jobGuard, mode ResumeMode, v Value) {
	x, status := f.resumeGuarded(g, mode, v)
	if status == StatusReturn {
		f.returned(x)
		f.free()
	} else if t := f.await(x); t != nil {
		f.runAsync(ResumeThrow, t.Value)
	}
}

// resumeGuarded is resume with exceptions left to the guard.
func (f *Frame) resumeGuarded(g *jobGuard, mode ResumeMode, v Value) (x Value, status Status) {
	r := f.R
	a, d := r.agent, r.enter()
	outer := a.running
	if a.running = f; outer == nil {
		a.resumed = f
	}
	g.begin(f.job())
	x, status = f.run(r, mode, v)
	g.end(r)
	a.running, r.Depth = outer, d
	return x, status
}

// resume calls f.Resume and catches its exception.
func (f *Frame) resume(mode ResumeMode, v Value) (x Value, status Status, t *Throw) {
	r := f.R
	var m Mark
	m.Take(r)
	if m.depth > MaxDepth {
		return Value{}, StatusReturn, r.StackOverflow()
	}
	r.Depth = m.depth + nativeFrame
	outer := r.agent.running
	r.agent.running = f
	if outer == nil {
		r.agent.resumed = f
	}
	done := false
	defer func() {
		r.agent.running = outer
		if done {
			return
		}
		if e := recover(); e != nil {
			t = r.caught(&m, e)
		}
	}()
	x, status = f.run(r, mode, v)
	done = true
	r.Depth = m.depth
	return x, status, nil
}

// await is Await(v) (§27.7.5.3): the frame is its own reaction. An exception of
// PromiseResolve is returned.
func (f *Frame) await(v Value) (t *Throw) {
	r := f.R
	if !v.IsObject() && (r.agent.tracker == nil || !r.agent.tracker.hooked()) {
		f.value, f.mode = v, ResumeNext
		r.agent.Host.EnqueueJob(r, f.job())
		return nil
	}
	if c := &r.agent.awaited; v.p == unsafe.Pointer(&c.done) {
		f.awaitCall(c)
		return nil
	}
	if p := v.AsPromise(); p != nil && r.isPristinePromise(p) {
		p.then(r, f.job())
		return nil
	}
	var m Mark
	m.Take(r)
	defer Recover(r, &m, &t)
	if t := r.agent.tracker; t != nil {
		t.childOf(f.promise())
	}
	PromiseResolve(r, v).then(r, f.job())
	return nil
}

// CreateAsyncFromSyncIterator is §27.1.6.1: the async iterator record over a sync one.
func CreateAsyncFromSyncIterator(r *Realm, sync Iterator) Iterator {
	sync.materialize(r)
	a := &asyncFromSync{sync: sync}
	a.shape = r.RootShape(ClassIterator, r.Intrinsic(AsyncFromSyncIteratorPrototype), nil, 0)
	a.Brand = AsyncFromSyncIteratorPrototype
	return Iterator{Object: Obj(&a.Object), Next: Get(r, &a.Object, KeyNext), fromSync: a}
}

// asyncFromSync is an Async-from-Sync Iterator object (§27.1.6).
type asyncFromSync struct {
	NativeIterator
	sync Iterator
}

// GetAsyncIterator is GetIterator(v, async) (§7.4.4).
func GetAsyncIterator(r *Realm, v Value, what string) Iterator {
	if v.IsNullish() {
		panic(r.TypeError("Cannot read properties of " + r.Display(v) + " (reading 'Symbol(Symbol.asyncIterator)')"))
	}
	method := getNamed(r, v, KeySymbolAsyncIterator)
	if method.IsNullish() {
		sync := r.icIterator.GetSymbol(r, v, SymbolIterator)
		if !IsCallable(sync) {
			panic(r.notAsyncIterable(sync, what))
		}
		return CreateAsyncFromSyncIterator(r, GetIteratorFromMethod(r, v, sync))
	}
	if !IsCallable(method) {
		panic(r.notAsyncIterable(method, what))
	}
	o := Call0(r, method, v)
	if !o.IsObject() {
		panic(r.TypeError("Result of the Symbol.asyncIterator method is not an object"))
	}
	return Iterator{Object: o, Next: r.icNext.Get(r, o, StrNext)}
}

// notAsyncIterable is thrown where method is none; what is the source text of the iterable, "" in
// a yield*, which V8 does not name.
func (r *Realm) notAsyncIterable(method Value, what string) *Throw {
	if what == "" {
		return r.TypeError(r.DisplayDefault(method) + " is not a function")
	}
	return r.TypeError(what + " is not async iterable")
}

// CallNext calls the next method of an async iterator; the caller awaits the
// result and gives it to IterResult.
func (it *Iterator) CallNext(r *Realm) Value {
	it.Done = true // until its result says otherwise
	if it.fromSync != nil {
		return it.fromSync.resume(r, ResumeNext, Undef(), false)
	}
	return Call0(r, it.Next, it.Object)
}

// AsyncStep reads the awaited result of CallNext.
func (it *Iterator) AsyncStep(r *Realm, result Value) (v Value, ok bool) {
	v, done := IterResult(r, result)
	it.Done = done
	return v, !done
}

// CallReturn begins AsyncIteratorClose (§7.4.13): it returns what the return method
// gave, to be awaited; ok is false where there is none. For a throw completion the
// caller ignores exceptions of this call and of the await.
func (it *Iterator) CallReturn(r *Realm) (v Value, ok bool) {
	if it.Done {
		return Undef(), false
	}
	it.Done = true
	f := it.returnMethod(r)
	if f.IsEmpty() {
		return Undef(), false
	}
	return Call0(r, f, it.Object), true
}

// CheckReturnResult is the end of AsyncIteratorClose for a normal completion.
func CheckReturnResult(r *Realm, v Value) {
	if !v.IsObject() {
		panic(r.TypeError(r.Display(v) + " is not an object"))
	}
}

// resume is next, return and throw of %AsyncFromSyncIteratorPrototype% (§27.1.6.2).
func (a *asyncFromSync) resume(r *Realm, mode ResumeMode, v Value, hasValue bool) Value {
	p := NewPromise(r)
	if t := a.try(r, p, mode, v, hasValue); t != nil {
		p.Reject(r, t.Value) // IfAbruptRejectPromise
	}
	return PromiseValue(p)
}

func (a *asyncFromSync) try(r *Realm, p *Promise, mode ResumeMode, v Value, hasValue bool) (t *Throw) {
	var m Mark
	m.Take(r)
	defer Recover(r, &m, &t)
	if mode == ResumeNext && a.sync.native != nil { // its results would be read here only
		v, ok := a.sync.native.Step(r, a.sync.native)
		if !ok {
			v = Undef()
		}
		a.continuation(r, v, !ok, p, true)
		return nil
	}
	if result, settled := a.call(r, p, mode, v, hasValue); !settled {
		done := ToBoolean(r.icDone.Get(r, result, StrDone))
		a.continuation(r, r.icValue.Get(r, result, StrValue), done, p, mode != ResumeReturn)
	}
	return nil
}

// call calls the method of the sync iterator; settled says that the promise has
// its result already.
func (a *asyncFromSync) call(r *Realm, p *Promise, mode ResumeMode, v Value, hasValue bool) (result Value, settled bool) {
	o := a.sync.Object
	f := a.sync.Next
	switch mode {
	case ResumeReturn:
		if f = GetMethod(r, o, KeyReturn); f.IsEmpty() {
			p.Resolve(r, Obj(CreateIterResultObject(r, v, true)))
			return Value{}, true
		}
	case ResumeThrow:
		if f = GetMethod(r, o, KeyThrow); f.IsEmpty() {
			a.sync.Done = false
			a.sync.Close(r)
			panic(r.TypeError("The iterator does not provide a 'throw' method."))
		}
	}
	if hasValue {
		result = Call1(r, f, o, v)
	} else {
		result = Call0(r, f, o)
	}
	if !result.IsObject() {
		panic(r.TypeError("Iterator result " + r.Display(result) + " is not an object"))
	}
	return result, false
}

// continuation is AsyncFromSyncIteratorContinuation (§27.1.6.4) of a result of v and done.
func (a *asyncFromSync) continuation(r *Realm, v Value, done bool, p *Promise, closeOnRejection bool) {
	u := &unwrapReaction{it: a, p: p, done: done, close: !done && closeOnRejection, r: r}
	if !v.IsObject() && r.agent.tracker == nil { // a promise of it would be fulfilled
		u.v = v
		r.agent.Host.EnqueueJob(r, u)
		return
	}
	awaited, t := r.tryPromiseResolve(v)
	if t != nil {
		if u.close {
			a.sync.Done = false
			a.sync.CloseThrow(r)
		}
		panic(t)
	}
	awaited.then(r, u)
}

// tryPromiseResolve is PromiseResolve with its exception.
func (r *Realm) tryPromiseResolve(v Value) (p *Promise, t *Throw) {
	var m Mark
	m.Take(r)
	defer Recover(r, &m, &t)
	return PromiseResolve(r, v), nil
}

// unwrapReaction makes the iterator result of a value that was awaited.
type unwrapReaction struct {
	it          *asyncFromSync
	p           *Promise // of the result
	done, close bool
	rejected    bool
	v           Value
	r           *Realm
}

func (u *unwrapReaction) react(r *Realm, p *Promise) {
	u.rejected, u.v, u.r = p.state == PromiseRejected, p.result, r
	r.agent.Host.EnqueueJob(r, u)
}

func (u *unwrapReaction) Run() {
	if !u.rejected {
		u.p.Resolve(u.r, Obj(CreateIterResultObject(u.r, u.v, u.done)))
		return
	}
	if u.close {
		u.it.sync.Done = false
		u.it.sync.CloseThrow(u.r)
	}
	u.p.Reject(u.r, u.v)
}

// AsyncFromSyncResume is the methods of %AsyncFromSyncIteratorPrototype%; args are
// those of the call.
func AsyncFromSyncResume(r *Realm, this Value, mode ResumeMode, args []Value) Value {
	return (*asyncFromSync)(this.p).resume(r, mode, Arg(args, 0), len(args) > 0)
}
