package jsrt

import "unsafe"

// Reactions of promises that nothing was changed of: the promise that then returns is in the same
// cell as its reaction, and where nobody sees a promise or a function none is made.

// isPristinePromise reports that nothing between p and %Promise% was changed that
// then or PromiseResolve would notice.
func (r *Realm) isPristinePromise(p *Promise) bool {
	return p.shape == r.promiseShape && r.pristinePromises()
}

// pristinePromises is isPristinePromise of a promise of %Promise% without properties.
func (r *Realm) pristinePromises() bool {
	return r.knownOnes.promises && r.intrinsics[PromiseConstructor].shape == r.pristine.promiseSpecies || r.pristinePromisesSlow()
}

//go:noinline
func (r *Realm) pristinePromisesSlow() bool {
	ctor, then := &r.pristine.promiseCtor, &r.pristine.promiseThen
	if !ctor.ok(r, PromisePrototype, KeyConstructor) || !then.ok(r, PromisePrototype, KeyThen) ||
		ctor.want.p != unsafe.Pointer(r.intrinsics[PromiseConstructor]) ||
		!r.pristineSpecies(r.intrinsics[PromiseConstructor], &r.pristine.promiseSpecies) {
		return false
	}
	ctor.watch(r, PromisePrototype, KeyConstructor)
	then.watch(r, PromisePrototype, KeyThen)
	if ctor.holds() && then.holds() {
		ctor.watched.known, then.watched.known = &r.knownOnes, &r.knownOnes
		r.knownOnes.promises = true
	}
	return true
}

// derivedReaction is what then makes of a plain promise: a reaction with the promise that it settles.
type derivedReaction struct {
	onFulfilled, onRejected unsafe.Pointer // callable objects; nil: none
	from                    *Promise
	promise                 Promise
}

// derives is a reaction that settles a plain promise.
type derives interface{ derived() *Promise }

func (x *derivedReaction) derived() *Promise { return &x.promise }

// PromiseThen is Promise.prototype.then (§27.2.5.4).
func PromiseThen(r *Realm, p *Promise, onFulfilled, onRejected Value) Value {
	if r.isPristinePromise(p) {
		x := r.agent.newDerivedReaction()
		x.promise.shape = r.promiseShape
		if IsCallable(onFulfilled) {
			x.onFulfilled = onFulfilled.p
		}
		if IsCallable(onRejected) {
			x.onRejected = onRejected.p
		}
		p.then(r, x)
		return PromiseValue(&x.promise)
	}
	species := Obj(SpeciesConstructor(r, &p.Object, r.Intrinsic(PromiseConstructor)))
	if t := r.agent.tracker; t != nil {
		t.childOf(p)
	}
	c := NewPromiseCapability(r, species)
	PerformPromiseThen(r, p, onFulfilled, onRejected, c)
	return c.Promise
}

func (x *derivedReaction) react(r *Realm, p *Promise) { r.agent.Host.EnqueueJob(x.settled(r, p), x) }

// settled notes that p is, of whose handlers one is left. It returns the handler's realm, in which
// the job runs, and which takes the place of the other handler.
func (x *derivedReaction) settled(r *Realm, p *Promise) *Realm {
	x.from = p
	if p.state == PromiseRejected {
		x.onFulfilled = x.onRejected
	}
	if x.onFulfilled != nil {
		if hr := r.functionRealm(Value{p: x.onFulfilled}); hr != nil {
			r = hr
		}
	}
	x.onRejected = unsafe.Pointer(r)
	return r
}

// take is what settled has noted. The promise may keep x long after its job: that holds nothing else.
func (x *derivedReaction) take() (r *Realm, handler Value, from *Promise) {
	r, handler, from = (*Realm)(x.onRejected), Value{p: x.onFulfilled}, x.from
	x.onFulfilled, x.onRejected, x.from = nil, nil, nil
	return r, handler, from
}

// Run is NewPromiseReactionJob (§27.2.2.1).
func (x *derivedReaction) Run() {
	r, handler, from := x.take()
	v, rejected := from.result, from.state == PromiseRejected
	if g := &r.agent.guard; !handler.IsEmpty() && g.r == r {
		g.begin(x)
		v, rejected = Call1(r, handler, Undef(), v), false
		g.end(r)
	} else if !handler.IsEmpty() {
		result, t := r.callHandler(handler, v)
		if v, rejected = result, t != nil; rejected {
			v = t.Value
		}
	}
	if rejected {
		x.promise.Reject(r, v)
	} else {
		x.promise.Resolve(r, v)
	}
}

func (x *derivedReaction) threw(r *Realm, t *Throw) { x.promise.Reject(r, t.Value) }

// followReaction settles a promise as another one was: first the job that calls then of that
// one (NewPromiseResolveThenableJob, §27.2.2.2), then the reaction.
type followReaction struct {
	p     *Promise
	from  *Promise
	r     *Realm
	waits bool // then was called
}

func (x *followReaction) react(r *Realm, p *Promise) {
	x.from, x.r = p, r
	r.agent.Host.EnqueueJob(r, x)
}

func (x *followReaction) Run() {
	r := x.r
	switch {
	case !x.waits && r.isPristinePromise(x.from):
		x.waits = true
		x.from.then(r, x)
	case !x.waits:
		(&thenableJob{r, x.p, PromiseValue(x.from), r.pristine.promiseThen.want}).Run()
	case x.from.state == PromiseRejected:
		x.p.Reject(r, x.from.result)
	default:
		x.p.Resolve(r, x.from.result)
	}
}
