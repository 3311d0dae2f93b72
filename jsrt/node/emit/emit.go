// Package emit is EventEmitter.prototype.emit in Go, for programs that emit often.
package emit

import "github.com/gonodec/gonodec/jsrt"

// Native is what require('native') gives to the JavaScript of emit.
var Native = []jsrt.Method{
	{Name: "emit.makeEmit", Length: 2, Fn2: makeEmit},
}

// emitter is what emit knows: the function for what is rare, the one that looks at what
// listeners return, and where it has found the events of emitters.
type emitter struct {
	rare, returned jsrt.Value
	own            jsrt.Layout // emitters have their events themselves
	events         jsrt.GetIC
}

var emitCode = jsrt.Code{Name: "emit", Length: 1, Flags: jsrt.CodeBuiltin, Call0: emit0, Call1: emit1, Call2: emit2, Call3: emit3, Call4: emit4, CallV: emitV}

// makeEmit(rare, returned) is EventEmitter.prototype.emit, as in emitter.js, without a list of
// the arguments or a copy of the listeners on the heap.
func makeEmit(fn *jsrt.Function, _, rare, returned jsrt.Value) jsrt.Value {
	r := fn.Realm()
	own := jsrt.NewLayout(r, []jsrt.PropertyKey{jsrt.NameKey(eventsKey)}, nil)
	return jsrt.Fn(jsrt.NewBuiltinData(r, &emitCode, &emitter{rare: rare, returned: returned, own: own}))
}

func emit0(fn *jsrt.Function, this jsrt.Value) jsrt.Value { return emit1(fn, this, jsrt.Undef()) }

func emit1(fn *jsrt.Function, this, name jsrt.Value) jsrt.Value {
	var args arguments
	return args.emit(fn, this, name)
}

func emit2(fn *jsrt.Function, this, name, a jsrt.Value) jsrt.Value {
	args := arguments{n: 1, list: [3]jsrt.Value{a}}
	return args.emit(fn, this, name)
}

func emit3(fn *jsrt.Function, this, name, a, b jsrt.Value) jsrt.Value {
	args := arguments{n: 2, list: [3]jsrt.Value{a, b}}
	return args.emit(fn, this, name)
}

func emit4(fn *jsrt.Function, this, name, a, b, c jsrt.Value) jsrt.Value {
	args := arguments{n: 3, list: [3]jsrt.Value{a, b, c}}
	return args.emit(fn, this, name)
}

// emitV takes any number of arguments; more than three are for the function for what is rare.
func emitV(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	switch len(args) {
	case 0:
		return emit0(fn, this)
	case 1:
		return emit1(fn, this, args[0])
	case 2:
		return emit2(fn, this, args[0], args[1])
	case 3:
		return emit3(fn, this, args[0], args[1], args[2])
	case 4:
		return emit4(fn, this, args[0], args[1], args[2], args[3])
	}
	r := fn.Realm()
	return jsrt.CallSpread(r, jsrt.BuiltinData[emitter](fn).rare.AsFunction(), this, args)
}

// Is reports whether f is emit of this package, which does no more than to call listeners.
func Is(f jsrt.Value) bool {
	fn := f.AsFunction()
	return fn != nil && fn.Code == &emitCode
}

// Result sees to what a listener has returned to emit, called with one argument.
func Result(r *jsrt.Realm, emit, this, name, argument, result jsrt.Value) {
	if result.IsObject() {
		args := arguments{n: 1, list: [3]jsrt.Value{argument}}
		args.result(r, jsrt.BuiltinData[emitter](emit.AsFunction()), this, name, result)
	}
}

// arguments are those of listeners.
type arguments struct {
	n    int
	list [3]jsrt.Value
}

// maxListeners is how many listeners are remembered without garbage: one may take others off.
const maxListeners = 6

var (
	eventsKey = jsrt.Latin1("_events")
	errorName = jsrt.Latin1("error")
)

func (a *arguments) emit(fn *jsrt.Function, this, name jsrt.Value) jsrt.Value {
	r := fn.Realm()
	e := jsrt.BuiltinData[emitter](fn)
	if name.IsString() && name.Str().Equal(errorName) || !this.IsObject() {
		return a.rare(r, e, this, name)
	}
	var events jsrt.Value
	if own := e.own.Of(this); own != nil {
		events = own.Get(this, 0)
	} else {
		events = e.events.Get(r, this, eventsKey)
	}
	if !events.IsObject() {
		return a.rare(r, e, this, name)
	}
	handler := jsrt.GetElem(r, events, name)
	if handler.AsFunction() != nil {
		a.call(r, e, handler, this, name)
		return jsrt.Bool(true)
	}
	list := handler.AsArray()
	if list == nil {
		if handler.IsUndefined() {
			return jsrt.Bool(false)
		}
		return a.rare(r, e, this, name)
	}
	dense, ok := list.Dense()
	if !ok || len(dense) != list.Len() || len(dense) > maxListeners {
		return a.rare(r, e, this, name)
	}
	var listeners [maxListeners]jsrt.Value
	n := copy(listeners[:], dense)
	for i := range n {
		if listeners[i].AsFunction() == nil {
			if i == 0 {
				return a.rare(r, e, this, name)
			}
			panic(r.TypeError("listeners[i].apply is not a function"))
		}
		a.call(r, e, listeners[i], this, name)
	}
	return jsrt.Bool(true)
}

// call calls one listener.
func (a *arguments) call(r *jsrt.Realm, e *emitter, listener, this, name jsrt.Value) {
	var result jsrt.Value
	switch a.n {
	case 0:
		result = jsrt.Call0(r, listener, this)
	case 1:
		result = jsrt.Call1(r, listener, this, a.list[0])
	case 2:
		result = jsrt.Call2(r, listener, this, a.list[0], a.list[1])
	default:
		result = jsrt.Call3(r, listener, this, a.list[0], a.list[1], a.list[2])
	}
	if result.IsObject() { // a promise, perhaps
		a.result(r, e, this, name, result)
	}
}

func (a *arguments) result(r *jsrt.Realm, e *emitter, this, name, result jsrt.Value) {
	args := append([]jsrt.Value{this, result, name}, a.list[:a.n]...)
	jsrt.CallSpread(r, e.returned.AsFunction(), jsrt.Undef(), args)
}

// rare leaves it to JavaScript.
func (a *arguments) rare(r *jsrt.Realm, e *emitter, this, name jsrt.Value) jsrt.Value {
	args := append([]jsrt.Value{name}, a.list[:a.n]...)
	return jsrt.CallSpread(r, e.rare.AsFunction(), this, args)
}
