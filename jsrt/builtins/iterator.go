package builtins

import (
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
)

// Iterator is ECMA-262 §27.1.
var Iterator = &jsrt.Library{Tables: []*jsrt.Table{&iteratorTable, &iteratorPrototypeTable,
	&iteratorHelperPrototypeTable, &wrapForValidIteratorPrototypeTable}}

// IteratorCore is what built-in iterators inherit: Iterator without its constructor
// and helpers, for programs that name neither.
var IteratorCore = &jsrt.Library{Tables: []*jsrt.Table{&iteratorCorePrototypeTable}}

var iteratorCorePrototypeTable = jsrt.Table{
	Intrinsic: jsrt.IteratorPrototype,
	Rows: []jsrt.Method{
		{Name: "Iterator.prototype [ %Symbol.iterator% ]", Fn0: iteratorPrototypeSymbolIterator},
		{Name: "get Iterator.prototype [ %Symbol.toStringTag% ]", Fn0: getIteratorPrototypeSymbolToStringTag},
		{Name: "set Iterator.prototype [ %Symbol.toStringTag% ]", Length: 1, Fn1: setIteratorPrototypeSymbolToStringTag},
		{Name: "Iterator.prototype [ %Symbol.dispose% ]", Fn0: iteratorPrototypeSymbolDispose},
	},
}

var iteratorTable = jsrt.Table{
	Intrinsic: jsrt.IteratorConstructor, Global: "Iterator", Name: "Iterator", New: iterator, Prototype: jsrt.IteratorPrototype,
	Rows: []jsrt.Method{
		{Name: "Iterator.from", Length: 1, Fn1: iteratorFrom},
		{Name: "Iterator.concat", FnV: iteratorConcat},
	},
}

var iteratorPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.IteratorPrototype,
	Rows: []jsrt.Method{
		{Name: "get Iterator.prototype.constructor", Fn0: getIteratorPrototypeConstructor},
		{Name: "set Iterator.prototype.constructor", Length: 1, Fn1: setIteratorPrototypeConstructor},
		{Name: "Iterator.prototype.reduce", Length: 1, FnV: iteratorPrototypeReduce},
		{Name: "Iterator.prototype.toArray", Fn0: iteratorPrototypeToArray},
		{Name: "Iterator.prototype.forEach", Length: 1, Fn1: iteratorPrototypeForEach},
		{Name: "Iterator.prototype.some", Length: 1, Fn1: iteratorPrototypeSome},
		{Name: "Iterator.prototype.every", Length: 1, Fn1: iteratorPrototypeEvery},
		{Name: "Iterator.prototype.find", Length: 1, Fn1: iteratorPrototypeFind},
		{Name: "Iterator.prototype.map", Length: 1, Fn1: iteratorPrototypeMap},
		{Name: "Iterator.prototype.filter", Length: 1, Fn1: iteratorPrototypeFilter},
		{Name: "Iterator.prototype.take", Length: 1, Fn1: iteratorPrototypeTake},
		{Name: "Iterator.prototype.drop", Length: 1, Fn1: iteratorPrototypeDrop},
		{Name: "Iterator.prototype.flatMap", Length: 1, Fn1: iteratorPrototypeFlatMap},
		{Name: "Iterator.prototype [ %Symbol.iterator% ]", Fn0: iteratorPrototypeSymbolIterator},
		{Name: "get Iterator.prototype [ %Symbol.toStringTag% ]", Fn0: getIteratorPrototypeSymbolToStringTag},
		{Name: "set Iterator.prototype [ %Symbol.toStringTag% ]", Length: 1, Fn1: setIteratorPrototypeSymbolToStringTag},
		{Name: "Iterator.prototype [ %Symbol.dispose% ]", Fn0: iteratorPrototypeSymbolDispose},
	},
}

// asyncIteratorPrototypeTable is part of the libraries whose objects inherit from it.
var asyncIteratorPrototypeTable = jsrt.Table{Intrinsic: jsrt.AsyncIteratorPrototype, Rows: []jsrt.Method{
	{Name: "%AsyncIteratorPrototype% [ %Symbol.asyncIterator% ]", Fn0: asyncIteratorPrototypeSymbolAsyncIterator},
	{Name: "%AsyncIteratorPrototype% [ %Symbol.asyncDispose% ]", Fn0: asyncIteratorPrototypeSymbolAsyncDispose},
}}

// iterator is Iterator ( ), §27.1.3.1.1.
func iterator(fn *jsrt.Function, _ []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "Iterator")
	if newTarget == &fn.Object {
		panic(r.TypeError("Abstract class Iterator not directly constructable"))
	}
	return jsrt.Obj(jsrt.OrdinaryCreateFromConstructor(r, newTarget, jsrt.IteratorPrototype))
}

// getIteratorFlattenable is GetIteratorFlattenable, §7.4.5.
func getIteratorFlattenable(r *jsrt.Realm, v jsrt.Value, strings bool, method string) jsrt.Iterator {
	if !v.IsObject() && !(strings && v.IsString()) {
		panic(r.TypeError(method + " called on non-object"))
	}
	f := jsrt.GetMethod(r, v, jsrt.KeySymbolIterator)
	it := v
	if !f.IsEmpty() {
		it = jsrt.Call0(r, f, v)
	}
	if !it.IsObject() {
		panic(r.TypeError(r.Display(v) + " is not iterable"))
	}
	return jsrt.GetIteratorDirect(r, it)
}

// Iterator.from ( O ), §27.1.3.2.1
func iteratorFrom(fn *jsrt.Function, _, o jsrt.Value) jsrt.Value {
	r := fn.Realm()
	it := getIteratorFlattenable(r, o, true, "Iterator.from")
	if jsrt.OrdinaryHasInstance(r, jsrt.Obj(r.Intrinsic(jsrt.IteratorConstructor)), it.Object) {
		return it.Object
	}
	w := &wrappedIterator{under: it}
	return jsrt.Obj(w.InitIterator(r, jsrt.WrapForValidIteratorPrototype, nil))
}

// wrappedIterator is what Iterator.from makes of an iterator that does not inherit
// from %Iterator.prototype%.
type wrappedIterator struct {
	jsrt.NativeIterator
	under jsrt.Iterator
}

var wrapForValidIteratorPrototypeTable = jsrt.Table{Intrinsic: jsrt.WrapForValidIteratorPrototype, Parent: jsrt.IteratorPrototype,
	Rows: []jsrt.Method{
		{Name: "%WrapForValidIteratorPrototype%.next", Fn0: wrapForValidIteratorPrototypeNext},
		{Name: "%WrapForValidIteratorPrototype%.return", Fn0: wrapForValidIteratorPrototypeReturn},
	}}

func thisWrapped(r *jsrt.Realm, this jsrt.Value, method string) *wrappedIterator {
	if it := cast[jsrt.NativeIterator](this, jsrt.ClassIterator); it != nil && it.Brand == jsrt.WrapForValidIteratorPrototype {
		return (*wrappedIterator)(unsafe.Pointer(it))
	}
	panic(incompatible(r, "%WrapForValidIteratorPrototype%."+method, this))
}

// %WrapForValidIteratorPrototype%.next ( ), §27.1.3.2.1.1.1
func wrapForValidIteratorPrototypeNext(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	w := thisWrapped(r, this, "next")
	o, next := w.under.ObjectAndNext(r)
	return jsrt.Call0(r, next, o)
}

// %WrapForValidIteratorPrototype%.return ( ), §27.1.3.2.1.1.2
func wrapForValidIteratorPrototypeReturn(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o, _ := thisWrapped(r, this, "return").under.ObjectAndNext(r)
	f := jsrt.GetMethod(r, o, jsrt.KeyReturn)
	if f.IsEmpty() {
		return jsrt.Obj(jsrt.CreateIterResultObject(r, jsrt.Undef(), true))
	}
	return jsrt.Call0(r, f, o)
}

// setThatIgnoresPrototypeProperties is SetterThatIgnoresPrototypeProperties, §7.3.33.
func setThatIgnoresPrototypeProperties(r *jsrt.Realm, this jsrt.Value, home *jsrt.Object, k jsrt.PropertyKey, v jsrt.Value) {
	o := this.AsObject()
	if o == nil {
		panic(r.TypeError("set Iterator.prototype" + displayProperty(k) + " called on non-object"))
	}
	if o == home {
		panic(r.TypeError("Cannot assign to read only property '" + k.Display() + "' of object '[object Object]'"))
	}
	if _, ok := jsrt.GetOwnProperty(r, o, k); !ok {
		jsrt.CreateDataPropertyOrThrow(r, o, k, v)
		return
	}
	jsrt.Set(r, o, k, v)
}

func displayProperty(k jsrt.PropertyKey) string {
	if k.IsSymbol() {
		return "[" + k.Symbol().Description.Go() + "]"
	}
	return "." + k.Display()
}

// get Iterator.prototype.constructor, §27.1.4.1.1
func getIteratorPrototypeConstructor(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	return jsrt.Obj(fn.Realm().Intrinsic(jsrt.IteratorConstructor))
}

// set Iterator.prototype.constructor, §27.1.4.1.2
func setIteratorPrototypeConstructor(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	setThatIgnoresPrototypeProperties(r, this, r.Intrinsic(jsrt.IteratorPrototype), jsrt.KeyConstructor, v)
	return jsrt.Undef()
}

// get Iterator.prototype [ %Symbol.toStringTag% ], §27.1.4.14.1
func getIteratorPrototypeSymbolToStringTag(*jsrt.Function, jsrt.Value) jsrt.Value {
	return ascii("Iterator")
}

// set Iterator.prototype [ %Symbol.toStringTag% ], §27.1.4.14.2
func setIteratorPrototypeSymbolToStringTag(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	setThatIgnoresPrototypeProperties(r, this, r.Intrinsic(jsrt.IteratorPrototype), jsrt.KeySymbolToStringTag, v)
	return jsrt.Undef()
}

// Iterator.prototype [ %Symbol.iterator% ] ( ), §27.1.4.13
func iteratorPrototypeSymbolIterator(_ *jsrt.Function, this jsrt.Value) jsrt.Value { return this }

// %AsyncIteratorPrototype% [ %Symbol.asyncIterator% ] ( ), §27.1.5.1
func asyncIteratorPrototypeSymbolAsyncIterator(_ *jsrt.Function, this jsrt.Value) jsrt.Value {
	return this
}

// Iterator.prototype [ %Symbol.dispose% ] ( )
func iteratorPrototypeSymbolDispose(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if f := jsrt.GetMethod(r, this, jsrt.KeyReturn); !f.IsEmpty() {
		jsrt.Call0(r, f, this)
	}
	return jsrt.Undef()
}

// %AsyncIteratorPrototype% [ %Symbol.asyncDispose% ] ( )
func asyncIteratorPrototypeSymbolAsyncDispose(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	c := jsrt.NewPromiseCapability(r, jsrt.Value{})
	t := r.Try(func() {
		f := jsrt.GetMethod(r, this, jsrt.KeyReturn)
		if f.IsEmpty() {
			c.Resolve(r, jsrt.Undef())
			return
		}
		jsrt.PromiseResolve(r, jsrt.Call0(r, f, this)).Then(r, func(r *jsrt.Realm, rejected bool, v jsrt.Value) {
			if rejected {
				c.Reject(r, v)
			} else {
				c.Resolve(r, jsrt.Undef())
			}
		})
	})
	if t != nil {
		c.Reject(r, t.Value)
	}
	return c.Promise
}

// thisIterator begins a method of Iterator.prototype with a function argument: a bad
// one closes the iterator.
func thisIterator(r *jsrt.Realm, this, f jsrt.Value, method string) jsrt.Iterator {
	requireIteratorObject(r, this, method)
	if !jsrt.IsCallable(f) {
		under := jsrt.Iterator{Object: this}
		under.CloseThrow(r)
		requireCallable(r, f)
	}
	return jsrt.GetIteratorDirect(r, this)
}

func requireIteratorObject(r *jsrt.Realm, this jsrt.Value, method string) {
	if !this.IsObject() {
		panic(r.TypeError("Iterator.prototype." + method + " called on non-object"))
	}
}

// Iterator.prototype.reduce ( reducer [ , initialValue ] ), §27.1.4.9
func iteratorPrototypeReduce(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	f := jsrt.Arg(args, 0)
	it := thisIterator(r, this, f, "reduce")
	acc, i := jsrt.Value{}, 0
	if len(args) > 1 {
		acc = args[1]
	} else {
		v, ok := it.Step(r)
		if !ok {
			panic(r.TypeError("Reduce of a done iterator with no initial value"))
		}
		acc, i = v, 1
	}
	it.ForEach(r, func(v jsrt.Value) bool {
		acc = jsrt.Call3(r, f, jsrt.Undef(), acc, v, jsrt.Int(i))
		i++
		return true
	})
	return acc
}

// Iterator.prototype.toArray ( ), §27.1.4.12
func iteratorPrototypeToArray(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	requireIteratorObject(r, this, "toArray")
	it := jsrt.GetIteratorDirect(r, this)
	return jsrt.Arr(it.Rest(r))
}

// Iterator.prototype.forEach ( procedure ), §27.1.4.8
func iteratorPrototypeForEach(fn *jsrt.Function, this, f jsrt.Value) jsrt.Value {
	eachCall(fn, this, f, "forEach", func(_, _ jsrt.Value) bool { return true })
	return jsrt.Undef()
}

// eachCall calls f(value, counter) until more says no.
func eachCall(fn *jsrt.Function, this, f jsrt.Value, method string, more func(v, result jsrt.Value) bool) {
	r := fn.Realm()
	it := thisIterator(r, this, f, method)
	i := 0
	it.ForEach(r, func(v jsrt.Value) bool {
		result := jsrt.Call2(r, f, jsrt.Undef(), v, jsrt.Int(i))
		i++
		return more(v, result)
	})
}

// Iterator.prototype.some ( predicate ), §27.1.4.10
func iteratorPrototypeSome(fn *jsrt.Function, this, f jsrt.Value) jsrt.Value {
	some := false
	eachCall(fn, this, f, "some", func(_, result jsrt.Value) bool {
		some = jsrt.ToBoolean(result)
		return !some
	})
	return jsrt.Bool(some)
}

// Iterator.prototype.every ( predicate ), §27.1.4.4
func iteratorPrototypeEvery(fn *jsrt.Function, this, f jsrt.Value) jsrt.Value {
	all := true
	eachCall(fn, this, f, "every", func(_, result jsrt.Value) bool {
		all = jsrt.ToBoolean(result)
		return all
	})
	return jsrt.Bool(all)
}

// Iterator.prototype.find ( predicate ), §27.1.4.6
func iteratorPrototypeFind(fn *jsrt.Function, this, f jsrt.Value) jsrt.Value {
	found := jsrt.Undef()
	eachCall(fn, this, f, "find", func(v, result jsrt.Value) bool {
		if jsrt.ToBoolean(result) {
			found = v
			return false
		}
		return true
	})
	return found
}
