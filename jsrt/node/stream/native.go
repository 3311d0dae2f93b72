// Package stream has what streams do for each chunk: the common case of Node's own (readable.go,
// writable.go, transform.go), and what JavaScript could do for web streams with closures, or where
// programs would see it, only.
package stream

import "github.com/gonodec/gonodec/jsrt"

// Native is what require('native') gives to the JavaScript of stream.
var Native = []jsrt.Method{
	{Name: "stream.readable", Length: 1, Fn1: readable},
	{Name: "stream.writable", Length: 1, Fn1: writable},
	{Name: "stream.transform", Length: 2, Fn2: transform},
	{Name: "stream.buffers", Length: 1, Fn1: buffers},
	{Name: "stream.pipeData", Length: 2, Fn2: pipeData},
	{Name: "stream.onwrite", Length: 1, Fn1: onwrite},
	{Name: "stream.pending", Length: 0, Fn0: pending},
	{Name: "stream.resolve", Length: 2, Fn2: resolve},
	{Name: "stream.reject", Length: 3, Fn3: reject},
	{Name: "stream.then", Length: 3, Fn3: then},
	{Name: "stream.react", Length: 3, Fn3: react},
	{Name: "stream.call1", Length: 3, Fn3: call1},
	{Name: "stream.call2", Length: 4, Fn4: call2},
}

// pending() is a new promise of %Promise%, for resolve or reject to settle once.
func pending(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	return jsrt.PromiseValue(jsrt.NewPromise(fn.Realm()))
}

// resolve(promise, value) reports whether that is a promise.
func resolve(fn *jsrt.Function, _, promise, value jsrt.Value) jsrt.Value {
	p := promise.AsPromise()
	if p == nil {
		return jsrt.False
	}
	p.Resolve(fn.Realm(), value)
	return jsrt.True
}

// reject(promise, reason, quiet) does the same; a quiet rejection is nobody's concern.
func reject(fn *jsrt.Function, _, promise, reason, quiet jsrt.Value) jsrt.Value {
	p := promise.AsPromise()
	if p == nil {
		return jsrt.False
	}
	if quiet.IsTrue() {
		p.MarkHandled()
	}
	p.Reject(fn.Realm(), reason)
	return jsrt.True
}

// then(promise, ok, no) is Promise.prototype.then, whatever that is now.
func then(fn *jsrt.Function, _, promise, ok, no jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if p := promise.AsPromise(); p != nil {
		return jsrt.PromiseThen(r, p, ok, no)
	}
	return jsrt.Invoke(r, promise, jsrt.Key("then"), ok, no) // of a Promise.resolve that is not ours
}

// react(promise, ok, no) is PerformPromiseThen (ECMA-262 §27.2.5.4.1) without a promise for what
// the reactions give.
func react(fn *jsrt.Function, _, promise, ok, no jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if p := promise.AsPromise(); p != nil {
		jsrt.PerformPromiseThen(r, p, ok, no, nil)
	} else {
		jsrt.Invoke(r, promise, jsrt.Key("then"), ok, no)
	}
	return jsrt.Undef()
}

// call1(f, self, controller) calls a method that a program has given. It returns undefined, or
// where the method gives an object or throws, a promise.
func call1(fn *jsrt.Function, _, f, self, controller jsrt.Value) jsrt.Value {
	r := fn.Realm()
	v, t := try1(r, f, self, controller)
	return outcome(r, v, t)
}

// call2(f, self, chunk, controller) is call1 for a method that gets a chunk.
func call2(fn *jsrt.Function, _, f, self, chunk, controller jsrt.Value) jsrt.Value {
	r := fn.Realm()
	v, t := try2(r, f, self, chunk, controller)
	return outcome(r, v, t)
}

func try1(r *jsrt.Realm, f, self, a jsrt.Value) (v jsrt.Value, t *jsrt.Throw) {
	var m jsrt.Mark
	m.Take(r)
	defer jsrt.Recover(r, &m, &t)
	return jsrt.Call1(r, f, self, a), nil
}

func try2(r *jsrt.Realm, f, self, a, b jsrt.Value) (v jsrt.Value, t *jsrt.Throw) {
	var m jsrt.Mark
	m.Take(r)
	defer jsrt.Recover(r, &m, &t)
	return jsrt.Call2(r, f, self, a, b), nil
}

func outcome(r *jsrt.Realm, v jsrt.Value, t *jsrt.Throw) jsrt.Value {
	switch {
	case t != nil:
		return jsrt.PromiseValue(jsrt.NewRejectedPromise(r, t.Value))
	case v.AsObject() == nil:
		return jsrt.Undef()
	}
	return jsrt.PromiseValue(jsrt.PromiseResolve(r, v))
}
