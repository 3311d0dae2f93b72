package jsrt

import "unsafe"

// Promise.prototype.finally. Of promises that nothing was changed of, the functions that it gives
// to then, and those that these make, are reactions.

// PromiseFinally is Promise.prototype.finally (§27.2.5.3) of an object.
func PromiseFinally(r *Realm, this, onFinally Value) Value {
	p := this.AsPromise()
	if p != nil && r.isPristinePromise(p) && IsCallable(onFinally) {
		x := &finallyReaction{}
		x.promise.shape = r.promiseShape
		x.onFulfilled, x.onRejected = onFinally.p, unsafe.Pointer(r)
		p.then(r, x)
		return PromiseValue(&x.promise)
	}
	c := Obj(SpeciesConstructor(r, this.Object(), r.Intrinsic(PromiseConstructor)))
	if !IsCallable(onFinally) {
		return Invoke(r, this, KeyThen, onFinally, onFinally)
	}
	// thenFinally and catchFinally wait for what onFinally returns, then pass on the value or
	// throw the reason
	after := func(pass HostFunc) Value {
		return Fn(NewHostFunction(r, "", 1, func(r *Realm, _ Value, args []Value) Value {
			v := Arg(args, 0)
			p := PromiseResolveWith(r, c, Call0(r, onFinally, Undef()))
			return Invoke(r, p, KeyThen, passing(r, pass, v))
		}))
	}
	return Invoke(r, this, KeyThen, after(returnArgument), after(throwArgument))
}

// passing is valueThunk or thrower.
func passing(r *Realm, pass HostFunc, v Value) Value {
	return Fn(NewHostFunction(r, "", 0, func(r *Realm, _ Value, _ []Value) Value { return pass(r, v, nil) }))
}

func returnArgument(_ *Realm, v Value, _ []Value) Value { return v }

func throwArgument(_ *Realm, v Value, _ []Value) Value { return ThrowValue(v) }

// finallyReaction calls onFinally, which is onFulfilled; onRejected is the realm.
type finallyReaction struct{ derivedReaction }

func (x *finallyReaction) react(r *Realm, p *Promise) {
	x.from = p
	r.agent.Host.EnqueueJob((*Realm)(x.onRejected), x)
}

// Run is thenFinally or catchFinally.
func (x *finallyReaction) Run() {
	r, onFinally, from := x.take()
	var result Value
	if t := r.callFinally(onFinally, from, &result); t != nil {
		x.promise.Reject(r, t.Value)
		return
	}
	x.promise.Resolve(r, result)
}

// callFinally calls onFinally, and gives the promise of what from was settled with, after that
// of what onFinally returned.
func (r *Realm) callFinally(onFinally Value, from *Promise, result *Value) (t *Throw) {
	var m Mark
	m.Take(r)
	defer Recover(r, &m, &t)
	v := Call0(r, onFinally, Undef())
	p := r.doneWith(v)
	if r.isPristinePromise(p) {
		x := &passReaction{of: from}
		x.promise.shape = r.promiseShape
		p.then(r, x)
		*result = PromiseValue(&x.promise)
	} else {
		pass := HostFunc(returnArgument)
		if from.state == PromiseRejected {
			pass = throwArgument
		}
		*result = Invoke(r, PromiseValue(p), KeyThen, passing(r, pass, from.result))
	}
	return nil
}

// doneWith is PromiseResolve for those who only wait.
func (r *Realm) doneWith(v Value) *Promise {
	if v.IsObject() || r.agent.tracker != nil || !r.pristinePromises() {
		return PromiseResolve(r, v)
	}
	if r.donePromise == nil {
		r.donePromise = &Promise{state: PromiseFulfilled, result: Undef()}
		r.donePromise.shape = newPromiseShape(r)
	}
	return r.donePromise
}

// passReaction settles its promise as the one that finally was called of, but for an exception.
type passReaction struct {
	derivedReaction
	of *Promise
}

func (x *passReaction) react(r *Realm, p *Promise) {
	x.from, x.onFulfilled = p, unsafe.Pointer(r)
	r.agent.Host.EnqueueJob(r, x)
}

func (x *passReaction) Run() {
	r, of := (*Realm)(x.onFulfilled), x.from
	if of.state != PromiseRejected {
		of = x.of
	}
	x.onFulfilled, x.from, x.of = nil, nil, nil
	if of.state == PromiseRejected {
		x.promise.Reject(r, of.result)
	} else {
		x.promise.Resolve(r, of.result)
	}
}

// PromiseCatch is Promise.prototype.catch (§27.2.5.1).
func PromiseCatch(r *Realm, this, onRejected Value) Value {
	if p := this.AsPromise(); p != nil && r.isPristinePromise(p) {
		return PromiseThen(r, p, Undef(), onRejected)
	}
	return Invoke(r, this, KeyThen, Undef(), onRejected)
}
