package jsrt

import "unsafe"

// Promise is a promise object (§27.2).
type Promise struct {
	Object
	state     PromiseState
	handled   bool // [[PromiseIsHandled]]
	resolved  bool // [[AlreadyResolved]] of the resolving functions of its constructor
	result    Value
	reactions reaction // while pending
}

// PromiseState is [[PromiseState]].
type PromiseState uint8

const (
	PromisePending PromiseState = iota
	PromiseFulfilled
	PromiseRejected
)

// reaction is what waits for a promise: the frame of an async function that awaits
// it, what then was given, or a list of these. react queues the job for a settled
// promise.
type reaction interface {
	react(r *Realm, p *Promise)
}

type reactionList []reaction

func (l *reactionList) react(r *Realm, p *Promise) {
	for _, x := range *l {
		x.react(r, p)
	}
}

// State returns [[PromiseState]] and [[PromiseResult]].
func (p *Promise) State() (PromiseState, Value) { return p.state, p.result }

// IsHandled returns [[PromiseIsHandled]].
func (p *Promise) IsHandled() bool { return p.handled }

// MarkHandled sets [[PromiseIsHandled]], so that a rejection is nobody's concern.
func (p *Promise) MarkHandled() { p.handled = true }

// AsPromise returns the promise that v is, or nil (IsPromise, §27.2.1.6).
func (v Value) AsPromise() *Promise {
	if v.shape().class == ClassPromise {
		return (*Promise)(v.p)
	}
	return nil
}

// PromiseValue returns the promise p as a value.
func PromiseValue(p *Promise) Value { return Value{p: unsafe.Pointer(p)} }

// NewPromise returns a pending promise of %Promise%.
func NewPromise(r *Realm) *Promise {
	p := r.agent.newPromiseCell()
	p.init(r, newPromiseShape(r))
	return p
}

// init makes it a new promise.
func (p *Promise) init(r *Realm, s *Shape) {
	p.shape = s
	if r.agent.tracker != nil {
		r.agent.tracker.made(p)
	}
}

// newPromiseShape is the shape of a new promise of %Promise%.
func newPromiseShape(r *Realm) *Shape {
	if r.promiseShape == nil {
		r.promiseShape = r.RootShape(ClassPromise, r.Intrinsic(PromisePrototype), nil, 0)
	}
	return r.promiseShape
}

// Fulfill is FulfillPromise (§27.2.1.4).
func (p *Promise) Fulfill(r *Realm, v Value) {
	p.settle(r, PromiseFulfilled, v)
}

// Reject is RejectPromise (§27.2.1.7).
func (p *Promise) Reject(r *Realm, reason Value) {
	handled := p.handled
	p.settle(r, PromiseRejected, reason)
	if !handled {
		r.agent.Host.PromiseRejectionTracker(r, &p.Object, "reject")
	}
}

func (p *Promise) settle(r *Realm, s PromiseState, v Value) {
	x := p.reactions
	p.state, p.result, p.reactions = s, v, nil
	if r.agent.tracker != nil {
		r.agent.tracker.settled(p)
	}
	if x != nil {
		x.react(r, p)
	}
}

// Resolve is a Promise Resolve Function (§27.2.1.3.2) after the check that the
// promise is not resolved already.
func (p *Promise) Resolve(r *Realm, v Value) {
	o := v.AsObject()
	if o == nil {
		p.Fulfill(r, v)
		return
	}
	if v.p == unsafe.Pointer(p) {
		p.Reject(r, Obj(r.MakeError(TypeErrorPrototype, "Chaining cycle detected for promise #<Promise>")))
		return
	}
	then, t := r.getThen(v)
	switch {
	case t != nil:
		p.Reject(r, t.Value)
	case !IsCallable(then):
		p.Fulfill(r, v)
	default:
		p.follow(r, v, then)
	}
}

// follow queues the job that calls the then method of v.
func (p *Promise) follow(r *Realm, v, then Value) {
	if q := v.AsPromise(); q != nil && r.agent.tracker == nil && q.shape == r.promiseShape && then.p == r.pristine.promiseThen.want.p {
		r.agent.Host.EnqueueJob(r, &followReaction{p: p, from: q, r: r})
		return
	}
	of := r // the job is one of then's realm
	if hr := r.functionRealm(then); hr != nil {
		of = hr
	}
	r.agent.Host.EnqueueJob(of, &thenableJob{r, p, v, then})
}

// getThen is Get(v, "then") with its exception.
func (r *Realm) getThen(v Value) (then Value, t *Throw) {
	if v.shape() == r.promiseShape && (r.knownOnes.promises || r.pristine.promiseThen.ok(r, PromisePrototype, KeyThen)) {
		return r.pristine.promiseThen.want, nil
	}
	if r.icThen.absent(v) {
		return Undef(), nil
	}
	return r.getThenSlow(v)
}

//go:noinline
func (r *Realm) getThenSlow(v Value) (then Value, t *Throw) {
	var m Mark
	m.Take(r)
	defer Recover(r, &m, &t)
	return r.icThen.Get(r, v, StrThen), nil
}

// thenableJob is NewPromiseResolveThenableJob (§27.2.2.2).
type thenableJob struct {
	r        *Realm
	p        *Promise
	thenable Value
	then     Value
}

func (j *thenableJob) Run() {
	r := j.r
	if q := j.thenable.AsPromise(); q != nil && r.isPristinePromise(q) && j.then.p == r.pristine.promiseThen.want.p {
		// then makes a promise that nobody sees: the resolving functions need not be made
		q.then(r, &followReaction{p: j.p, waits: true})
		return
	}
	resolve, reject := CreateResolvingFunctions(r, j.p)
	if t := r.Try(func() { Call2(r, j.then, j.thenable, Fn(resolve), Fn(reject)) }); t != nil {
		Call1(r, Fn(reject), Undef(), t.Value)
	}
}

// then is PerformPromiseThen (§27.2.5.4.1) steps 9-12 for any kind of reaction.
func (p *Promise) then(r *Realm, x reaction) {
	if t := r.agent.tracker; t != nil {
		x = t.track(r, p, x)
	}
	switch p.state {
	case PromisePending:
		switch l := p.reactions.(type) {
		case nil:
			p.reactions = x
		case *reactionList:
			*l = append(*l, x)
		default:
			p.reactions = &reactionList{l, x}
		}
	default:
		if p.state == PromiseRejected && !p.handled {
			r.agent.Host.PromiseRejectionTracker(r, &p.Object, "handle")
		}
		x.react(r, p)
	}
	p.handled = true
}

// promiseReaction is a PromiseReaction record (§27.2.1.2) and the job made of it
// (§27.2.2.1).
type promiseReaction struct {
	onFulfilled, onRejected Value // empty: none
	capability              *PromiseCapability
	from                    *Promise
	r                       *Realm
}

func (x *promiseReaction) react(r *Realm, p *Promise) {
	x.from = p
	x.r = r
	h := x.onFulfilled
	if p.state == PromiseRejected {
		h = x.onRejected
	}
	if !h.IsEmpty() { // the job runs in the handler's realm
		if hr := r.functionRealm(h); hr != nil {
			x.r = hr
		}
	}
	r.agent.Host.EnqueueJob(x.r, x)
}

// functionRealm is GetFunctionRealm without its exception.
func (r *Realm) functionRealm(f Value) *Realm {
	if fn := f.AsFunction(); fn != nil && fn.Code.Flags&CodeBound == 0 {
		return fn.Inst.Realm
	}
	hr := r
	r.Try(func() { hr = GetFunctionRealm(r, f.Object()) })
	return hr
}

// Run is NewPromiseReactionJob (§27.2.2.1).
func (x *promiseReaction) Run() {
	r := x.r
	handler := x.onFulfilled
	rejected := x.from.state == PromiseRejected
	if rejected {
		handler = x.onRejected
	}
	v := x.from.result
	if !handler.IsEmpty() {
		var t *Throw
		if v, t = r.callHandler(handler, v); t != nil {
			v, rejected = t.Value, true
		} else {
			rejected = false
		}
	}
	switch {
	case x.capability == nil:
	case rejected:
		x.capability.Reject(r, v)
	default:
		x.capability.Resolve(r, v)
	}
}

func (r *Realm) callHandler(handler, arg Value) (v Value, t *Throw) {
	var m Mark
	m.Take(r)
	defer Recover(r, &m, &t)
	return Call1(r, handler, Undef(), arg), nil
}

// PromiseCapability is a PromiseCapability record (§27.2.1.1). A plain promise has
// no functions until somebody asks for them.
type PromiseCapability struct {
	Promise         Value
	resolve, reject Value
	plain           *resolver
}

// resolver is a promise with the alreadyResolved flag of its resolving functions.
type resolver struct {
	p    *Promise
	done bool
}

// NewPromiseCapability is §27.2.1.5; a nil constructor is %Promise%.
func NewPromiseCapability(r *Realm, constructor Value) *PromiseCapability {
	if constructor.IsEmpty() || constructor.p == unsafe.Pointer(r.intrinsics[PromiseConstructor]) {
		return newPlainCapability(r)
	}
	if !IsConstructor(constructor) {
		panic(r.TypeError(r.Display(constructor) + " is not a constructor"))
	}
	c := &PromiseCapability{resolve: Undef(), reject: Undef()}
	executor := NewBuiltinData(r, r.code(&r.codes.executor, Code{Call2: capabilityExecutor, Length: 2}), c)
	promise := Construct(r, constructor.Object(), []Value{Fn(executor)}, nil)
	if !IsCallable(c.resolve) || !IsCallable(c.reject) {
		panic(r.TypeError("Promise resolve or reject function is not callable"))
	}
	c.Promise = promise
	return c
}

// plainCapability is a capability of a plain promise, in one cell.
type plainCapability struct {
	PromiseCapability
	resolver
	promise Promise
}

func newPlainCapability(r *Realm) *PromiseCapability {
	c := &plainCapability{}
	c.Promise, c.plain, c.p = PromiseValue(&c.promise), &c.resolver, &c.promise
	c.promise.init(r, newPromiseShape(r))
	return &c.PromiseCapability
}

// promiseCodes are the codes of the functions that promises make.
type promiseCodes struct {
	executor, resolve, reject, resolveNew, rejectNew, unwrap, closeUnwrap *Code
}

// code returns the code at slot, making it on first use.
func (r *Realm) code(slot **Code, c Code) *Code {
	if *slot == nil {
		n := &Code{}
		n.set(c)
		*slot = n
	}
	return *slot
}

// capabilityExecutor is step 4 of NewPromiseCapability.
func capabilityExecutor(fn *Function, _, resolve, reject Value) Value {
	c := BuiltinData[PromiseCapability](fn)
	r := fn.Realm()
	if !c.resolve.IsUndefined() || !c.reject.IsUndefined() {
		panic(r.TypeError("Promise executor has already been invoked with non-undefined arguments"))
	}
	c.resolve, c.reject = resolve, reject
	return Undef()
}

// Resolve calls [[Resolve]].
func (c *PromiseCapability) Resolve(r *Realm, v Value) {
	if x := c.plain; x != nil {
		if !x.done {
			x.done = true
			x.p.Resolve(r, v)
		}
		return
	}
	Call1(r, c.resolve, Undef(), v)
}

// Reject calls [[Reject]].
func (c *PromiseCapability) Reject(r *Realm, reason Value) {
	if x := c.plain; x != nil {
		if !x.done {
			x.done = true
			x.p.Reject(r, reason)
		}
		return
	}
	Call1(r, c.reject, Undef(), reason)
}

// Functions returns [[Resolve]] and [[Reject]].
func (c *PromiseCapability) Functions(r *Realm) (resolve, reject Value) {
	if c.plain != nil && c.resolve.IsEmpty() {
		f, g := c.plain.functions(r)
		c.resolve, c.reject = Fn(f), Fn(g)
	}
	return c.resolve, c.reject
}

// CreateResolvingFunctions is §27.2.1.3.
func CreateResolvingFunctions(r *Realm, p *Promise) (resolve, reject *Function) {
	return (&resolver{p: p}).functions(r)
}

func (x *resolver) functions(r *Realm) (resolve, reject *Function) {
	resolve = NewBuiltinData(r, r.code(&r.codes.resolve, Code{Call1: promiseResolveFunction, Length: 1}), x)
	reject = NewBuiltinData(r, r.code(&r.codes.reject, Code{Call1: promiseRejectFunction, Length: 1}), x)
	return
}

func promiseResolveFunction(fn *Function, _, v Value) Value {
	if x := BuiltinData[resolver](fn); !x.done {
		x.done = true
		x.p.Resolve(fn.Realm(), v)
	}
	return Undef()
}

func promiseRejectFunction(fn *Function, _, v Value) Value {
	if x := BuiltinData[resolver](fn); !x.done {
		x.done = true
		x.p.Reject(fn.Realm(), v)
	}
	return Undef()
}

// PromiseResolve is §27.2.4.7.1 with %Promise%.
func PromiseResolve(r *Realm, v Value) *Promise {
	if p := v.AsPromise(); p != nil {
		if r.isPristinePromise(p) {
			return p
		}
		if c := Get(r, &p.Object, KeyConstructor); c.p == unsafe.Pointer(r.Intrinsic(PromiseConstructor)) {
			return p
		}
	}
	p := NewPromise(r)
	p.Resolve(r, v)
	return p
}

// PromiseResolveWith is §27.2.4.7.1 with any constructor.
func PromiseResolveWith(r *Realm, constructor, v Value) Value {
	if constructor.p == unsafe.Pointer(r.intrinsics[PromiseConstructor]) {
		return PromiseValue(PromiseResolve(r, v))
	}
	if v.AsPromise() != nil {
		if c := Get(r, v.Object(), KeyConstructor); SameValue(c, constructor) {
			return v
		}
	}
	c := NewPromiseCapability(r, constructor)
	c.Resolve(r, v)
	return c.Promise
}

// PerformPromiseThen is §27.2.5.4.1; capability may be nil.
func PerformPromiseThen(r *Realm, p *Promise, onFulfilled, onRejected Value, capability *PromiseCapability) {
	x := &promiseReaction{capability: capability}
	if IsCallable(onFulfilled) {
		x.onFulfilled = onFulfilled
	}
	if IsCallable(onRejected) {
		x.onRejected = onRejected
	}
	p.then(r, x)
}

// Reaction calls Go code, in a job, when a promise settles. Structs that know what to do
// embed it first.
type Reaction struct {
	Settled func(x *Reaction, r *Realm, rejected bool, v Value)
	// Waits, if set, is the promise that waits, by this, for that which x is given to, and what
	// stack traces say of it.
	Waits func(x *Reaction) (*Promise, *StackFrame)
	from  *Promise
	r     *Realm
}

func (x *Reaction) react(r *Realm, p *Promise) {
	x.from, x.r = p, r
	r.agent.Host.EnqueueJob(r, x)
}

// Run is the job.
func (x *Reaction) Run() { x.Settled(x, x.r, x.from.state == PromiseRejected, x.from.result) }

// React has x called when p is settled, as a then nobody can see would; ok is false where
// somebody could.
func (p *Promise) React(r *Realm, x *Reaction) (ok bool) {
	if !r.isPristinePromise(p) {
		return false
	}
	p.then(r, x)
	return true
}

// goReaction is a Reaction that is a Go closure.
type goReaction struct {
	Reaction
	f func(r *Realm, rejected bool, v Value)
}

func goSettled(x *Reaction, r *Realm, rejected bool, v Value) {
	(*goReaction)(unsafe.Pointer(x)).f(r, rejected, v)
}

// Then calls f, in a job, with what p was settled with.
func (p *Promise) Then(r *Realm, f func(r *Realm, rejected bool, v Value)) {
	p.then(r, &goReaction{Reaction{Settled: goSettled}, f})
}

// NewRejectedPromise returns a promise rejected with reason.
func NewRejectedPromise(r *Realm, reason Value) *Promise {
	p := NewPromise(r)
	p.Reject(r, reason)
	return p
}

// GoJob is a job that runs a Go function.
type GoJob func()

func (f GoJob) Run() { f() }
