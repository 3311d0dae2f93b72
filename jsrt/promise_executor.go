package jsrt

import "unsafe"

// new Promise(executor): the promise and the functions that its executor gets are one cell.

// executedPromise is a promise whose executor does not ask for the reject function.
type executedPromise struct {
	resolve Function
	promise Promise
}

// executedPromise2 is one whose executor does.
type executedPromise2 struct {
	executedPromise
	reject Function
}

// ConstructPromise is Promise(executor) (§27.2.3.1) with a callable executor; what it throws rejects
// the promise.
func ConstructPromise(r *Realm, executor Value, newTarget *Object) Value {
	var c *executedPromise
	reject := Undef()
	if askedFor(executor) <= 1 {
		c = r.agent.newExecutedPromise()
	} else {
		c2 := r.agent.newExecutedPromise2()
		c = &c2.executedPromise
		c2.initReject(r)
		reject = Fn(&c2.reject)
	}
	p := &c.promise
	if newTarget == r.intrinsics[PromiseConstructor] { // whose prototype property stays
		p.init(r, newPromiseShape(r))
	} else {
		p.init(r, r.ShapeFromConstructor(newTarget, PromisePrototype, ClassPromise, nil))
	}
	c.initResolve(r)
	if t := r.callExecutor(executor, Fn(&c.resolve), reject); t != nil && !p.resolved {
		p.resolved = true
		p.Reject(r, t.Value)
	}
	return PromiseValue(p)
}

// NewByExecutor is New1 of a callee that is probably %Promise%.
func NewByExecutor(r *Realm, f, executor Value, what string) Value {
	if c := r.intrinsics[PromiseConstructor]; c != nil && f.p == unsafe.Pointer(c) && IsCallable(executor) {
		return ConstructPromise(r, executor, c)
	}
	return New1(r, f, executor, what)
}

// ExecutorSite is new Promise of an arrow function that is written there, and whose function object
// nobody sees: one serves call after call.
type ExecutorSite struct {
	fn   Function
	busy bool
}

// New is NewByExecutor of the closure of code and env.
func (s *ExecutorSite) New(r *Realm, f Value, inst *Instance, code *Code, env Env, what string) Value {
	c := r.intrinsics[PromiseConstructor]
	if c == nil || f.p != unsafe.Pointer(c) || s.busy {
		return NewByExecutor(r, f, Fn(NewClosure(inst, code, env)), what)
	}
	fn := &s.fn
	if s.busy = true; fn.Code == nil {
		fn.Code, fn.Inst, fn.shape = code, inst, inst.Realm.closureShape(code.Flags)
	}
	fn.Env = env
	p := ConstructPromise(r, Fn(fn), c)
	s.busy, fn.Env = false, nil
	return p
}

// PromiseWithResolvers is Promise.withResolvers (§27.2.4.9) of %Promise%.
func PromiseWithResolvers(r *Realm) *Object {
	c := r.agent.newExecutedPromise2()
	c.promise.init(r, newPromiseShape(r))
	c.initResolve(r)
	c.initReject(r)
	if r.resolversShape == nil {
		r.resolversShape = r.literalShape(3).child(KeyPromise.p, WEC).child(KeyResolve.p, WEC).child(KeyReject.p, WEC)
	}
	o := r.agent.promises.resolvers.alloc(r.agent, r.resolversShape)
	o.InitSlot(0, PromiseValue(&c.promise))
	o.InitSlot(1, Fn(&c.resolve))
	o.InitSlot(2, Fn(&c.reject))
	return o
}

func (c *executedPromise) initResolve(r *Realm) {
	code := r.codes.resolveNew
	if code == nil {
		code = r.code(&r.codes.resolveNew, Code{Call1: promiseResolveNew, Length: 1})
	}
	c.resolve.initResolving(r, code, &c.promise)
}

func (c *executedPromise2) initReject(r *Realm) {
	code := r.codes.rejectNew
	if code == nil {
		code = r.code(&r.codes.rejectNew, Code{Call1: promiseRejectNew, Length: 1})
	}
	c.reject.initResolving(r, code, &c.promise)
}

func (fn *Function) initResolving(r *Realm, code *Code, p *Promise) {
	InitBuiltin(r, fn, code)
	fn.Env = unsafe.Pointer(p)
}

// askedFor is how many of its arguments an executor may look at.
func askedFor(executor Value) int {
	if fn := executor.AsFunction(); fn != nil && fn.Code.Natural != 0 {
		return AskedFor(fn)
	}
	return 2
}

// AskedFor is how many arguments fn may look at, if its Code says so, or -1.
func AskedFor(fn *Function) int { return int(fn.Code.Natural) - 1 }

func (r *Realm) callExecutor(executor, resolve, reject Value) (t *Throw) {
	var m Mark
	m.Take(r)
	defer Recover(r, &m, &t)
	if askedFor(executor) == 1 {
		Call1(r, executor, Undef(), resolve)
	} else {
		Call2(r, executor, Undef(), resolve, reject)
	}
	return nil
}

func promiseResolveNew(fn *Function, _, v Value) Value {
	if p := BuiltinData[Promise](fn); !p.resolved {
		p.resolved = true
		p.Resolve(fn.Realm(), v)
	}
	return Undef()
}

func promiseRejectNew(fn *Function, _, v Value) Value {
	if p := BuiltinData[Promise](fn); !p.resolved {
		p.resolved = true
		p.Reject(fn.Realm(), v)
	}
	return Undef()
}
