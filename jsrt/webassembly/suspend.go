package webassembly

import (
	"strconv"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/builtins"
)

// JavaScript Promise Integration: a call of WebAssembly that may wait for a promise runs
// on a goroutine of its own. Only one of them and the agent's runs at a time, so that
// nothing of the agent is used by two.

// fiber is such a call.
type fiber struct {
	eng     *engine
	promise *jsrt.Promise
	call    func() jsrt.Value
	out     chan outcome // of the fiber, to the agent's goroutine
	in      chan outcome // what a promise was settled with
}

// outcome is what a fiber came to: a promise to wait for, its end, or a fault.
type outcome struct {
	await  *jsrt.Promise
	value  jsrt.Value
	thrown *jsrt.Throw
	fault  any
}

// suspending is a WebAssembly.Suspending.
type suspending struct {
	jsrt.Object
	function jsrt.Value
}

var suspendingTable = jsrt.Table{
	Intrinsic: jsrt.WasmSuspendingConstructor, Name: "Suspending", Length: 1, New: suspendingConstructor, Prototype: jsrt.WasmSuspendingPrototype,
}

var suspendingPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.WasmSuspendingPrototype, Constructor: jsrt.WasmSuspendingConstructor, Tag: "WebAssembly.Suspending",
}

// suspendingConstructor is WebAssembly.Suspending ( function )
func suspendingConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "Suspending")
	f := jsrt.Arg(args, 0)
	if !jsrt.IsCallable(f) {
		panic(place("WebAssembly.Suspending()").typeError(r, "Argument 0 must be a function"))
	}
	s := &suspending{function: f}
	s.SetShape(r.ShapeFromConstructor(newTarget, jsrt.WasmSuspendingPrototype, jsrt.ClassWasmSuspending, nil))
	return jsrt.Obj(&s.Object)
}

func suspendErrorConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return builtins.NewError(fn, args, newTarget, jsrt.WasmSuspendErrorPrototype)
}

// WebAssembly.promising ( function )
func webAssemblyPromising(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	const here place = "WebAssembly.promising()"
	r := fn.Realm()
	if !jsrt.IsCallable(v) {
		panic(here.typeError(r, "Argument 0 must be a function"))
	}
	f := exported(v)
	if f == nil {
		panic(here.typeError(r, "Argument 0 must be a WebAssembly exported function"))
	}
	c := &jsrt.Code{CallV: callPromising, Flags: jsrt.CodeBuiltin, Name: strconv.Itoa(int(f.index)), Length: len(f.typ.Params)}
	c.SetEntries()
	return jsrt.Fn(jsrt.NewBuiltinData(r, c, f))
}

func callPromising(fn *jsrt.Function, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	f := jsrt.BuiltinData[function](fn)
	e := f.eng
	b := &fiber{eng: e, promise: jsrt.NewPromise(e.r), out: make(chan outcome), in: make(chan outcome)}
	rejecting(e.r, b.promise, func() {
		if f.vector {
			panic(e.r.TypeError(incompatible))
		}
		s := make([]uint64, f.slots)
		f.convert(args, s)
		b.call = func() jsrt.Value {
			f.run(s, e.top)
			return f.results(s)
		}
		go b.run()
		b.step(outcome{})
	})
	return jsrt.PromiseValue(b.promise)
}

// run is the fiber's goroutine.
func (b *fiber) run() {
	<-b.in
	var o outcome
	func() {
		defer func() { o.fault = recover() }()
		o.thrown = b.eng.r.Try(func() { o.value = b.call() })
	}()
	b.out <- o
}

// step lets the fiber go on until it waits or ends.
func (b *fiber) step(with outcome) {
	e, r := b.eng, b.eng.r
	before, current, top, vtop, callouts, depth := e.fiber, e.current, e.top, e.vtop, e.callouts, r.Depth
	e.fiber, e.current, e.callouts = b, nil, 0
	b.in <- with
	o := <-b.out
	e.fiber, e.current, e.top, e.vtop, e.callouts, r.Depth = before, current, top, vtop, callouts, depth
	switch {
	case o.fault != nil:
		panic(o.fault)
	case o.await != nil:
		o.await.Then(r, func(r *jsrt.Realm, rejected bool, v jsrt.Value) {
			next := outcome{value: v}
			if rejected {
				next.thrown = &jsrt.Throw{Value: v}
			}
			b.step(next)
		})
	case o.thrown != nil:
		b.promise.Reject(r, o.thrown.Value)
	default:
		b.promise.Resolve(r, o.value)
	}
}

// requireFiber throws where WebAssembly could not wait.
func (e *engine) requireFiber() {
	if e.fiber == nil {
		panic(e.error(jsrt.WasmSuspendErrorPrototype, "trying to suspend without WebAssembly.promising"))
	}
}

// await waits for a promise that a function of JavaScript returned to WebAssembly.
func (e *engine) await(v jsrt.Value) jsrt.Value {
	b, p := e.fiber, v.AsPromise()
	if p == nil {
		return v
	}
	if e.callouts > 1 {
		panic(e.error(jsrt.WasmSuspendErrorPrototype, "trying to suspend JS frames"))
	}
	current, callouts, depth := e.current, e.callouts, e.r.Depth
	b.out <- outcome{await: p}
	o := <-b.in
	e.current, e.callouts, e.r.Depth = current, callouts, depth
	if o.thrown != nil {
		panic(o.thrown)
	}
	return o.value
}
