package builtins

import "github.com/gonodec/gonodec/jsrt"

// Promise is ECMA-262 §27.2. Code with async functions needs it, too.
var Promise = &jsrt.Library{Tables: []*jsrt.Table{&promiseTable, &promisePrototypeTable, &asyncIteratorPrototypeTable, &asyncFromSyncIteratorPrototypeTable}}

var promiseTable = jsrt.Table{
	Intrinsic: jsrt.PromiseConstructor, Global: "Promise", Name: "Promise", Length: 1, New: promise, Prototype: jsrt.PromisePrototype,
	Rows: []jsrt.Method{
		{Name: "Promise.all", Length: 1, Fn1: promiseAll},
		{Name: "Promise.allSettled", Length: 1, Fn1: promiseAllSettled},
		{Name: "Promise.any", Length: 1, Fn1: promiseAny},
		{Name: "Promise.race", Length: 1, Fn1: promiseRace},
		{Name: "Promise.resolve", Length: 1, Fn1: promiseResolve, Op: jsrt.OpPromiseResolve},
		{Name: "Promise.reject", Length: 1, Fn1: promiseReject},
		{Name: "Promise.withResolvers", Fn0: promiseWithResolvers},
		{Name: "Promise.try", Length: 1, FnV: promiseTry},
		{Name: "get Promise [ %Symbol.species% ]", Fn0: getPromiseSymbolSpecies},
	},
}

var promisePrototypeTable = jsrt.Table{
	Intrinsic: jsrt.PromisePrototype, Constructor: jsrt.PromiseConstructor, Tag: "Promise",
	Rows: []jsrt.Method{
		{Name: "Promise.prototype.then", Length: 2, Fn2: promisePrototypeThen},
		{Name: "Promise.prototype.catch", Length: 1, Fn1: promisePrototypeCatch},
		{Name: "Promise.prototype.finally", Length: 1, Fn1: promisePrototypeFinally},
	},
}

// promise is Promise ( executor ), §27.2.3.1.
func promise(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	if newTarget == nil {
		panic(r.TypeError("Promise constructor cannot be invoked without 'new'"))
	}
	executor := jsrt.Arg(args, 0)
	if !jsrt.IsCallable(executor) {
		panic(r.TypeError("Promise resolver " + r.Display(executor) + " is not a function"))
	}
	return jsrt.ConstructPromise(r, executor, newTarget)
}

// Promise.reject ( r ), §27.2.4.6
func promiseReject(fn *jsrt.Function, this, reason jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if !this.IsObject() {
		panic(r.TypeError("PromiseResolve called on non-object"))
	}
	c := jsrt.NewPromiseCapability(r, this)
	c.Reject(r, reason)
	return c.Promise
}

// Promise.resolve ( x ), §27.2.4.7
func promiseResolve(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if !this.IsObject() {
		panic(r.TypeError("PromiseResolve called on non-object"))
	}
	return jsrt.PromiseResolveWith(r, this, v)
}

// Promise.try ( callback, ...args ), §27.2.4.8
func promiseTry(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if !this.IsObject() {
		panic(r.TypeError("Promise.try called on non-object"))
	}
	c := jsrt.NewPromiseCapability(r, this)
	var v jsrt.Value
	rest := args
	if len(args) > 0 {
		rest = args[1:]
	}
	if t := r.Try(func() { v = r.Call(jsrt.Arg(args, 0), jsrt.Undef(), rest...) }); t != nil {
		c.Reject(r, t.Value)
	} else {
		c.Resolve(r, v)
	}
	return c.Promise
}

// Promise.withResolvers ( ), §27.2.4.9
func promiseWithResolvers(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if c := r.Intrinsic(jsrt.PromiseConstructor); this.AsObject() == c {
		return jsrt.Obj(jsrt.PromiseWithResolvers(r))
	}
	c := jsrt.NewPromiseCapability(r, this)
	resolve, reject := c.Functions(r)
	o := jsrt.NewObject(r)
	jsrt.CreateDataProperty(r, o, jsrt.KeyPromise, c.Promise)
	jsrt.CreateDataProperty(r, o, jsrt.KeyResolve, resolve)
	jsrt.CreateDataProperty(r, o, jsrt.KeyReject, reject)
	return jsrt.Obj(o)
}

// get Promise [ %Symbol.species% ], §27.2.4.10
func getPromiseSymbolSpecies(_ *jsrt.Function, this jsrt.Value) jsrt.Value { return this }

// Promise.prototype.catch ( onRejected ), §27.2.5.1
func promisePrototypeCatch(fn *jsrt.Function, this, onRejected jsrt.Value) jsrt.Value {
	return jsrt.PromiseCatch(fn.Realm(), this, onRejected)
}

// Promise.prototype.then ( onFulfilled, onRejected ), §27.2.5.4
func promisePrototypeThen(fn *jsrt.Function, this, onFulfilled, onRejected jsrt.Value) jsrt.Value {
	r := fn.Realm()
	p := this.AsPromise()
	if p == nil {
		panic(incompatible(r, "Promise.prototype.then", this))
	}
	return jsrt.PromiseThen(r, p, onFulfilled, onRejected)
}

// Promise.prototype.finally ( onFinally ), §27.2.5.3
func promisePrototypeFinally(fn *jsrt.Function, this, onFinally jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if !this.IsObject() {
		panic(r.TypeError("Promise.prototype.finally called on non-object"))
	}
	return jsrt.PromiseFinally(r, this, onFinally)
}

var asyncFromSyncIteratorPrototypeTable = jsrt.Table{Intrinsic: jsrt.AsyncFromSyncIteratorPrototype, Parent: jsrt.AsyncIteratorPrototype,
	Rows: []jsrt.Method{
		{Name: "%AsyncFromSyncIteratorPrototype%.next", Length: 1, FnV: asyncFromSyncIteratorPrototypeNext},
		{Name: "%AsyncFromSyncIteratorPrototype%.return", Length: 1, FnV: asyncFromSyncIteratorPrototypeReturn},
		{Name: "%AsyncFromSyncIteratorPrototype%.throw", Length: 1, FnV: asyncFromSyncIteratorPrototypeThrow},
	}}

// %AsyncFromSyncIteratorPrototype%.next ( [ value ] ), §27.1.6.2.1
func asyncFromSyncIteratorPrototypeNext(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	return jsrt.AsyncFromSyncResume(fn.Realm(), this, jsrt.ResumeNext, args)
}

// %AsyncFromSyncIteratorPrototype%.return ( [ value ] ), §27.1.6.2.2
func asyncFromSyncIteratorPrototypeReturn(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	return jsrt.AsyncFromSyncResume(fn.Realm(), this, jsrt.ResumeReturn, args)
}

// %AsyncFromSyncIteratorPrototype%.throw ( [ value ] ), §27.1.6.2.3
func asyncFromSyncIteratorPrototypeThrow(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	return jsrt.AsyncFromSyncResume(fn.Realm(), this, jsrt.ResumeThrow, args)
}
