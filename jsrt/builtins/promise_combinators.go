package builtins

import (
	"strconv"
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
)

// combinator is the state of Promise.all, allSettled, any or race over an iterable.
type combinator struct {
	r          *jsrt.Realm
	kind       *combinatorKind
	c          jsrt.Value
	capability *jsrt.PromiseCapability
	resolve    jsrt.Value // C.resolve
	plain      bool       // C is %Promise% and resolve its own
	values     []jsrt.Value
	remaining  int
	room       []promiseElement // for the next ones
}

// combinatorKind is what the four methods do with an element that is fulfilled or rejected,
// and at the end. nil: the capability gets it.
type combinatorKind struct {
	method              string
	fulfilled, rejected func(r *jsrt.Realm, v jsrt.Value) jsrt.Value // the value to store
	end                 func(x *combinator)
}

var (
	allKind        = combinatorKind{"all", keep, nil, resolveWithValues}
	allSettledKind = combinatorKind{"allSettled", settledValue, settledReason, resolveWithValues}
	anyKind        = combinatorKind{"any", nil, keep, rejectWithValues}
	raceKind       = combinatorKind{method: "race"}
)

func keep(_ *jsrt.Realm, v jsrt.Value) jsrt.Value { return v }

func settledValue(r *jsrt.Realm, v jsrt.Value) jsrt.Value {
	return settled(r, jsrt.KeyFulfilled, jsrt.KeyValue, v)
}

func settledReason(r *jsrt.Realm, v jsrt.Value) jsrt.Value {
	return settled(r, jsrt.KeyRejected, jsrt.KeyReason, v)
}

func settled(r *jsrt.Realm, status, key jsrt.PropertyKey, v jsrt.Value) jsrt.Value {
	o := jsrt.NewObjectCap(r, 2)
	jsrt.CreateDataProperty(r, o, jsrt.KeyStatus, status.ToValue())
	jsrt.CreateDataProperty(r, o, key, v)
	return jsrt.Obj(o)
}

func resolveWithValues(x *combinator) {
	x.capability.Resolve(x.r, jsrt.Arr(jsrt.NewArrayFrom(x.r, x.values)))
}

func rejectWithValues(x *combinator) {
	e := x.r.MakeError(jsrt.AggregateErrorPrototype, "All promises were rejected")
	jsrt.CreateNonEnumerableDataPropertyOrThrow(x.r, e, jsrt.KeyErrors, jsrt.Arr(jsrt.NewArrayFrom(x.r, x.values)))
	x.capability.Reject(x.r, jsrt.Obj(e))
}

// combine runs one of them: IfAbruptRejectPromise around GetPromiseResolve, GetIterator
// and the loop.
func combine(fn *jsrt.Function, c, iterable jsrt.Value, kind *combinatorKind) jsrt.Value {
	r := fn.Realm()
	if !c.IsObject() {
		panic(r.TypeError("Promise." + kind.method + " called on non-object"))
	}
	x := &combinator{r: r, kind: kind, c: c, capability: jsrt.NewPromiseCapability(r, c), remaining: 1}
	t := r.Try(func() {
		x.resolve = jsrt.Get(r, c.Object(), jsrt.KeyResolve)
		if !jsrt.IsCallable(x.resolve) {
			panic(r.TypeError("resolve is not a function"))
		}
		x.plain = c.Object() == r.Intrinsic(jsrt.PromiseConstructor) && jsrt.IsBuiltin(x.resolve, jsrt.OpPromiseResolve) &&
			x.resolve.AsFunction().Realm() == r
		if a := iterable.AsArray(); a != nil {
			n := min(int(a.Len()), 1024)
			x.values, x.room = make([]jsrt.Value, 0, n), make([]promiseElement, min(n, 16))
		}
		r.ForOf(iterable, "", func(v jsrt.Value) bool {
			x.add(v)
			return true
		})
		if x.remaining--; x.remaining == 0 && kind.end != nil {
			kind.end(x)
		}
	})
	if t != nil {
		x.capability.Reject(r, t.Value)
	}
	return x.capability.Promise
}

// add is one round of the loop.
func (x *combinator) add(v jsrt.Value) {
	r := x.r
	i := len(x.values)
	x.values = append(x.values, jsrt.Undef())
	e := x.newElement()
	e.x, e.i = x, i
	e.Settled, e.Waits = elementSettled, elementWaits
	var next jsrt.Value
	if x.plain {
		p := jsrt.PromiseResolve(r, v)
		x.remaining++
		if p.React(r, &e.Reaction) { // then would call functions that nobody sees
			return
		}
		next = jsrt.PromiseValue(p)
	} else {
		next = jsrt.Call1(r, x.resolve, x.c, v)
		x.remaining++
	}
	jsrt.Invoke(r, next, jsrt.KeyThen, x.function(e, x.kind.fulfilled != nil, false), x.function(e, x.kind.rejected != nil, true))
}

// promiseElement is an element that is not settled yet.
type promiseElement struct {
	jsrt.Reaction
	x      *combinator
	i      int
	called bool // [[AlreadyCalled]]
}

// newElement is one of a combinator, which gets all but the first ones in arrays.
func (x *combinator) newElement() *promiseElement {
	if len(x.room) == 0 {
		if len(x.values) <= 2 {
			return &promiseElement{}
		}
		x.room = new([8]promiseElement)[:]
	}
	e := &x.room[0]
	x.room = x.room[1:]
	return e
}

// function makes a resolve element function, or returns that of the capability.
func (x *combinator) function(e *promiseElement, own, rejected bool) jsrt.Value {
	if !own {
		resolve, reject := x.capability.Functions(x.r)
		if rejected {
			return reject
		}
		return resolve
	}
	return jsrt.Fn(jsrt.NewHostFunction(x.r, "", 1, func(r *jsrt.Realm, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
		if !e.called {
			e.called = true
			e.settle(rejected, jsrt.Arg(args, 0))
		}
		return jsrt.Undef()
	}))
}

func elementSettled(e *jsrt.Reaction, _ *jsrt.Realm, rejected bool, v jsrt.Value) {
	(*promiseElement)(unsafe.Pointer(e)).settle(rejected, v)
}

// elementWaits is the promise of the whole: at async Promise.all (index 1).
func elementWaits(x *jsrt.Reaction) (*jsrt.Promise, *jsrt.StackFrame) {
	e := (*promiseElement)(unsafe.Pointer(x))
	return e.x.capability.Promise.AsPromise(), &jsrt.StackFrame{Function: "Promise." + e.x.kind.method, Name: e.x.kind.method, File: "index " + strconv.Itoa(e.i)}
}

// settle stores what the element came to, and ends the whole when all are there.
func (e *promiseElement) settle(rejected bool, v jsrt.Value) {
	x := e.x
	store := x.kind.fulfilled
	if rejected {
		store = x.kind.rejected
	}
	switch {
	case store != nil:
		x.values[e.i] = store(x.r, v)
		if x.remaining--; x.remaining == 0 {
			x.kind.end(x)
		}
	case rejected:
		x.capability.Reject(x.r, v)
	default:
		x.capability.Resolve(x.r, v)
	}
}

// Promise.all ( iterable ), §27.2.4.1
func promiseAll(fn *jsrt.Function, this, iterable jsrt.Value) jsrt.Value {
	return combine(fn, this, iterable, &allKind)
}

// Promise.allSettled ( iterable ), §27.2.4.2
func promiseAllSettled(fn *jsrt.Function, this, iterable jsrt.Value) jsrt.Value {
	return combine(fn, this, iterable, &allSettledKind)
}

// Promise.any ( iterable ), §27.2.4.3
func promiseAny(fn *jsrt.Function, this, iterable jsrt.Value) jsrt.Value {
	return combine(fn, this, iterable, &anyKind)
}

// Promise.race ( iterable ), §27.2.4.5
func promiseRace(fn *jsrt.Function, this, iterable jsrt.Value) jsrt.Value {
	return combine(fn, this, iterable, &raceKind)
}
