package jsrt

// DisposeCapability Records, ECMA-262 §7.5: the resources of one scope with using
// declarations, or of a DisposableStack.

// DisposeCapability is §7.5.1. Besides the resources it holds the completion that
// disposal ends with, and what DisposeResources remembers between awaits.
type DisposeCapability struct {
	stack      []disposable
	thrown     Value // the throw completion so far; empty: none
	needsAwait bool
	hasAwaited bool
	pending    bool // a call's result is being awaited
}

type disposable struct {
	value, method Value // method empty: await using of undefined or null
	async         bool
}

// NewDisposeCapability is §7.5.2.
func NewDisposeCapability() *DisposeCapability { return &DisposeCapability{} }

// Add is AddDisposableResource (§7.5.4) without a method.
func (d *DisposeCapability) Add(r *Realm, v Value, async bool) {
	if v.IsNullish() {
		if async {
			d.stack = append(d.stack, disposable{value: Undef(), async: true})
		}
		return
	}
	if !v.IsObject() {
		panic(r.TypeError("An object is expected with `using` declarations"))
	}
	d.stack = append(d.stack, disposable{v, DisposeMethod(r, v, async), async})
}

// AddMethod is AddDisposableResource with a method.
func (d *DisposeCapability) AddMethod(v, method Value, async bool) {
	d.stack = append(d.stack, disposable{v, method, async})
}

// DisposeMethod is GetDisposeMethod (§7.5.6) with the check of
// CreateDisposableResource.
func DisposeMethod(r *Realm, v Value, async bool) Value {
	if async {
		if m := disposeMethod(r, v, SymbolAsyncDispose); !m.IsEmpty() {
			return m
		}
	}
	m := disposeMethod(r, v, SymbolDispose)
	if m.IsEmpty() {
		panic(r.TypeError("Symbol(Symbol.dispose) is not a function"))
	}
	if async {
		return Fn(syncDisposeAsAsync(r, m))
	}
	return m
}

// disposeMethod is GetMethod with V8's message.
func disposeMethod(r *Realm, v Value, s *Symbol) Value {
	f := GetV(r, v, SymbolKey(s))
	if f.IsNullish() {
		return Value{}
	}
	if !IsCallable(f) {
		panic(r.TypeError(s.Display() + " is not a function"))
	}
	return f
}

// syncDisposeAsAsync is the closure of GetDisposeMethod step 1.b.ii: a promise for
// the end of the sync method.
func syncDisposeAsAsync(r *Realm, method Value) *Function {
	return NewHostFunction(r, "", 0, func(r *Realm, this Value, _ []Value) Value {
		p := NewPromise(r)
		if t := r.Try(func() { Call0(r, method, this) }); t != nil {
			p.Reject(r, t.Value)
		} else {
			p.Resolve(r, Undef())
		}
		return PromiseValue(p)
	})
}

// Throw makes the completion a throw of v, suppressing the one there is.
func (d *DisposeCapability) Throw(r *Realm, v Value) {
	d.pending = false
	if !d.thrown.IsEmpty() {
		e := r.MakeError(SuppressedErrorPrototype, "An error was suppressed during disposal")
		CreateNonEnumerableDataPropertyOrThrow(r, e, KeyError, v)
		CreateNonEnumerableDataPropertyOrThrow(r, e, KeySuppressed, d.thrown)
		v = Obj(e)
	}
	d.thrown = v
}

// Run is DisposeResources (§7.5.8). With async it returns a value to await, after
// which it is called again (after a rejection Throw first), or empty when all is
// done; the collected exception is thrown in the end.
func (d *DisposeCapability) Run(r *Realm, async bool) Value {
	if d.pending {
		d.pending, d.hasAwaited = false, true
	}
	for len(d.stack) > 0 {
		x := d.stack[len(d.stack)-1]
		if !x.async && d.needsAwait && !d.hasAwaited {
			d.needsAwait = false
			return Undef()
		}
		d.stack = d.stack[:len(d.stack)-1]
		if x.method.IsEmpty() {
			d.needsAwait = true
			continue
		}
		result := Value{}
		if t := r.Try(func() { result = Call0(r, x.method, x.value) }); t != nil {
			d.Throw(r, t.Value)
			continue
		}
		if x.async {
			d.pending = true
			return result
		}
	}
	if d.needsAwait && !d.hasAwaited {
		d.needsAwait = false
		return Undef()
	}
	if t := d.thrown; !t.IsEmpty() {
		d.thrown = Value{}
		panic(&Throw{t})
	}
	if async {
		return Value{}
	}
	return Undef()
}
