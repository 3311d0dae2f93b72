package builtins

import (
	"runtime"
	"weak"

	"github.com/gonodec/gonodec/jsrt"
)

// WeakMap is ECMA-262 §24.3.
var WeakMap = &jsrt.Library{Tables: []*jsrt.Table{
	{Intrinsic: jsrt.WeakMapConstructor, Global: "WeakMap", Name: "WeakMap", New: newWeakMap, Prototype: jsrt.WeakMapPrototype},
	{Intrinsic: jsrt.WeakMapPrototype, Constructor: jsrt.WeakMapConstructor, Tag: "WeakMap", Rows: []jsrt.Method{
		{Name: "WeakMap.prototype.delete", Length: 1, Fn1: weakMapPrototypeDelete},
		{Name: "WeakMap.prototype.get", Length: 1, Fn1: weakMapPrototypeGet},
		{Name: "WeakMap.prototype.set", Length: 2, Fn2: weakMapPrototypeSet},
		{Name: "WeakMap.prototype.has", Length: 1, Fn1: weakMapPrototypeHas},
		{Name: "WeakMap.prototype.getOrInsert", Length: 2, Fn2: weakMapPrototypeGetOrInsert},
		{Name: "WeakMap.prototype.getOrInsertComputed", Length: 2, Fn2: weakMapPrototypeGetOrInsertComputed},
	}},
}}

// WeakSet is §24.4.
var WeakSet = &jsrt.Library{Tables: []*jsrt.Table{
	{Intrinsic: jsrt.WeakSetConstructor, Global: "WeakSet", Name: "WeakSet", New: newWeakSet, Prototype: jsrt.WeakSetPrototype},
	{Intrinsic: jsrt.WeakSetPrototype, Constructor: jsrt.WeakSetConstructor, Tag: "WeakSet", Rows: []jsrt.Method{
		{Name: "WeakSet.prototype.delete", Length: 1, Fn1: weakSetPrototypeDelete},
		{Name: "WeakSet.prototype.has", Length: 1, Fn1: weakSetPrototypeHas},
		{Name: "WeakSet.prototype.add", Length: 1, Fn1: weakSetPrototypeAdd},
	}},
}}

// WeakRef is §26.1.
var WeakRef = &jsrt.Library{Tables: []*jsrt.Table{
	{Intrinsic: jsrt.WeakRefConstructor, Global: "WeakRef", Name: "WeakRef", Length: 1, New: newWeakRef, Prototype: jsrt.WeakRefPrototype},
	{Intrinsic: jsrt.WeakRefPrototype, Constructor: jsrt.WeakRefConstructor, Tag: "WeakRef", Rows: []jsrt.Method{
		{Name: "WeakRef.prototype.deref", Fn0: weakRefPrototypeDeref},
	}},
}}

// FinalizationRegistry is §26.2.
var FinalizationRegistry = &jsrt.Library{Tables: []*jsrt.Table{
	{Intrinsic: jsrt.FinalizationRegistryConstructor, Global: "FinalizationRegistry", Name: "FinalizationRegistry", Length: 1,
		New: newFinalizationRegistry, Prototype: jsrt.FinalizationRegistryPrototype},
	{Intrinsic: jsrt.FinalizationRegistryPrototype, Constructor: jsrt.FinalizationRegistryConstructor, Tag: "FinalizationRegistry", Rows: []jsrt.Method{
		{Name: "FinalizationRegistry.prototype.register", Length: 2, Fn3: finalizationRegistryPrototypeRegister},
		{Name: "FinalizationRegistry.prototype.unregister", Length: 1, Fn1: finalizationRegistryPrototypeUnregister},
	}},
}}

// weakObject is a WeakMap or WeakSet object.
type weakObject struct {
	jsrt.Object
	table *jsrt.WeakTable
}

func newWeakObject(r *jsrt.Realm, newTarget *jsrt.Object, proto jsrt.Intrinsic, class jsrt.Class) (*weakObject, jsrt.Value) {
	w := &weakObject{table: &jsrt.WeakTable{}}
	w.SetShape(r.ShapeFromConstructor(newTarget, proto, class, nil))
	return w, jsrt.Obj(&w.Object)
}

// newWeakMap is WeakMap ( [ iterable ] ), §24.3.1.1.
func newWeakMap(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "WeakMap")
	_, v := newWeakObject(r, newTarget, jsrt.WeakMapPrototype, jsrt.ClassWeakMap)
	if iterable := jsrt.Arg(args, 0); !iterable.IsNullish() {
		set := jsrt.GetCached(r, v, jsrt.KeySet)
		requireCallable(r, set)
		addEntriesFromIterable(r, iterable, func(key, value jsrt.Value) { jsrt.Call2(r, set, v, key, value) })
	}
	return v
}

func thisWeakMap(fn *jsrt.Function, this jsrt.Value, method string) *jsrt.WeakTable {
	if w := cast[weakObject](this, jsrt.ClassWeakMap); w != nil {
		return w.table
	}
	panic(incompatible(fn.Realm(), "WeakMap.prototype."+method, this))
}

// WeakMap.prototype.delete ( key ), §24.3.3.2
func weakMapPrototypeDelete(fn *jsrt.Function, this, key jsrt.Value) jsrt.Value {
	return jsrt.Bool(thisWeakMap(fn, this, "delete").Delete(key))
}

// WeakMap.prototype.get ( key ), §24.3.3.3
func weakMapPrototypeGet(fn *jsrt.Function, this, key jsrt.Value) jsrt.Value {
	if v, ok := thisWeakMap(fn, this, "get").Get(key); ok {
		return v
	}
	return jsrt.Undef()
}

func requireWeakKey(r *jsrt.Realm, key jsrt.Value) {
	if !jsrt.CanBeHeldWeakly(key) {
		panic(r.TypeError("Invalid value used as weak map key"))
	}
}

// WeakMap.prototype.getOrInsert ( key, value ), §24.3.3.4
func weakMapPrototypeGetOrInsert(fn *jsrt.Function, this, key, value jsrt.Value) jsrt.Value {
	t := thisWeakMap(fn, this, "getOrInsert")
	requireWeakKey(fn.Realm(), key)
	if v, ok := t.Get(key); ok {
		return v
	}
	t.Put(key, value)
	return value
}

// WeakMap.prototype.getOrInsertComputed ( key, callback ), §24.3.3.5
func weakMapPrototypeGetOrInsertComputed(fn *jsrt.Function, this, key, callback jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t := thisWeakMap(fn, this, "getOrInsertComputed")
	requireWeakKey(r, key)
	requireCallable(r, callback)
	if v, ok := t.Get(key); ok {
		return v
	}
	v := jsrt.Call1(r, callback, jsrt.Undef(), key)
	t.Put(key, v)
	return v
}

// WeakMap.prototype.has ( key ), §24.3.3.6
func weakMapPrototypeHas(fn *jsrt.Function, this, key jsrt.Value) jsrt.Value {
	_, ok := thisWeakMap(fn, this, "has").Get(key)
	return jsrt.Bool(ok)
}

// WeakMap.prototype.set ( key, value ), §24.3.3.7
func weakMapPrototypeSet(fn *jsrt.Function, this, key, value jsrt.Value) jsrt.Value {
	t := thisWeakMap(fn, this, "set")
	requireWeakKey(fn.Realm(), key)
	t.Put(key, value)
	return this
}

// newWeakSet is WeakSet ( [ iterable ] ), §24.4.1.1.
func newWeakSet(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "WeakSet")
	_, v := newWeakObject(r, newTarget, jsrt.WeakSetPrototype, jsrt.ClassWeakSet)
	if iterable := jsrt.Arg(args, 0); !iterable.IsNullish() {
		add := jsrt.GetCached(r, v, jsrt.KeyAdd)
		requireCallable(r, add)
		r.ForOf(iterable, "", func(x jsrt.Value) bool {
			jsrt.Call1(r, add, v, x)
			return true
		})
	}
	return v
}

func thisWeakSet(fn *jsrt.Function, this jsrt.Value, method string) *jsrt.WeakTable {
	if w := cast[weakObject](this, jsrt.ClassWeakSet); w != nil {
		return w.table
	}
	panic(incompatible(fn.Realm(), "WeakSet.prototype."+method, this))
}

// WeakSet.prototype.add ( value ), §24.4.3.1
func weakSetPrototypeAdd(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	t := thisWeakSet(fn, this, "add")
	if !jsrt.CanBeHeldWeakly(v) {
		panic(fn.Realm().TypeError("Invalid value used in weak set"))
	}
	t.Put(v, jsrt.True)
	return this
}

// WeakSet.prototype.delete ( value ), §24.4.3.3
func weakSetPrototypeDelete(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	return jsrt.Bool(thisWeakSet(fn, this, "delete").Delete(v))
}

// WeakSet.prototype.has ( value ), §24.4.3.4
func weakSetPrototypeHas(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	_, ok := thisWeakSet(fn, this, "has").Get(v)
	return jsrt.Bool(ok)
}

// weakRef is a WeakRef object. A symbol target is held strongly.
type weakRef struct {
	jsrt.Object
	target weak.Pointer[jsrt.Object]
	symbol *jsrt.Symbol
}

// newWeakRef is WeakRef ( target ), §26.1.1.1.
func newWeakRef(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "WeakRef")
	target := jsrt.Arg(args, 0)
	if !jsrt.CanBeHeldWeakly(target) {
		panic(r.TypeError("WeakRef: invalid target"))
	}
	w := &weakRef{}
	w.SetShape(r.ShapeFromConstructor(newTarget, jsrt.WeakRefPrototype, jsrt.ClassWeakRef, nil))
	r.KeepAlive(target)
	if o := target.AsObject(); o != nil {
		w.target = weak.Make(o)
	} else {
		w.symbol = target.Symbol()
	}
	return jsrt.Obj(&w.Object)
}

// WeakRef.prototype.deref ( ), §26.1.3.2
func weakRefPrototypeDeref(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	w := cast[weakRef](this, jsrt.ClassWeakRef)
	if w == nil {
		panic(incompatible(r, "WeakRef.prototype.deref", this))
	}
	if w.symbol != nil {
		return jsrt.Sym(w.symbol)
	}
	o := w.target.Value()
	if o != nil {
		r.KeepAlive(jsrt.Obj(o))
	}
	return jsrt.ObjOrUndefined(o)
}

// finalizationRegistry is a FinalizationRegistry object.
type finalizationRegistry struct {
	jsrt.Object
	r       *jsrt.Realm
	cleanup jsrt.Value
	cells   map[*finalizationCell]bool
}

// finalizationCell is a cell of [[Cells]].
type finalizationCell struct {
	registry *finalizationRegistry
	holdings jsrt.Value
	token    weak.Pointer[jsrt.Object]
	symbol   *jsrt.Symbol // the token, where it is a symbol
	hasToken bool
	stop     runtime.Cleanup
}

// newFinalizationRegistry is FinalizationRegistry ( cleanupCallback ), §26.2.1.1.
func newFinalizationRegistry(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "FinalizationRegistry")
	f := jsrt.Arg(args, 0)
	if !jsrt.IsCallable(f) {
		panic(r.TypeError("FinalizationRegistry: cleanup must be callable"))
	}
	g := &finalizationRegistry{r: r, cleanup: f, cells: map[*finalizationCell]bool{}}
	g.SetShape(r.ShapeFromConstructor(newTarget, jsrt.FinalizationRegistryPrototype, jsrt.ClassFinalizationRegistry, nil))
	return jsrt.Obj(&g.Object)
}

func thisRegistry(fn *jsrt.Function, this jsrt.Value, method string) *finalizationRegistry {
	if g := cast[finalizationRegistry](this, jsrt.ClassFinalizationRegistry); g != nil {
		return g
	}
	panic(incompatible(fn.Realm(), "FinalizationRegistry.prototype."+method, this))
}

// FinalizationRegistry.prototype.register ( target, heldValue [ , unregisterToken ] ), §26.2.3.2
func finalizationRegistryPrototypeRegister(fn *jsrt.Function, this, target, held, token jsrt.Value) jsrt.Value {
	r := fn.Realm()
	g := thisRegistry(fn, this, "register")
	if !jsrt.CanBeHeldWeakly(target) {
		panic(r.TypeError("FinalizationRegistry.prototype.register: invalid target"))
	}
	if jsrt.SameValue(target, held) {
		panic(r.TypeError("FinalizationRegistry.prototype.register: target and holdings must not be same"))
	}
	if !jsrt.CanBeHeldWeakly(token) && !token.IsUndefined() {
		panic(r.TypeError("Invalid unregisterToken ('" + r.Display(token) + "')"))
	}
	c := &finalizationCell{registry: g, holdings: held}
	if o := token.AsObject(); o != nil {
		c.token, c.hasToken = weak.Make(o), true
	} else if token.IsSymbol() {
		c.symbol, c.hasToken = token.Symbol(), true
	}
	g.cells[c] = true
	o := target.AsObject()
	host, ok := r.Agent().Host.(jsrt.CleanupHost)
	if o != nil && ok {
		c.stop = runtime.AddCleanup(o, func(c *finalizationCell) { host.EnqueueCleanup(c.run) }, c)
	}
	return jsrt.Undef()
}

// run is CleanupFinalizationRegistry (§9.12) for one cell.
func (c *finalizationCell) run() {
	g := c.registry
	if g.cells[c] {
		delete(g.cells, c)
		jsrt.Call1(g.r, g.cleanup, jsrt.Undef(), c.holdings)
	}
}

// FinalizationRegistry.prototype.unregister ( unregisterToken ), §26.2.3.3
func finalizationRegistryPrototypeUnregister(fn *jsrt.Function, this, token jsrt.Value) jsrt.Value {
	r := fn.Realm()
	g := thisRegistry(fn, this, "unregister")
	if !jsrt.CanBeHeldWeakly(token) {
		panic(r.TypeError("Invalid unregisterToken ('" + r.Display(token) + "')"))
	}
	removed := false
	for c := range g.cells {
		same := false
		if o := token.AsObject(); o != nil {
			same = c.hasToken && c.symbol == nil && c.token == weak.Make(o)
		} else {
			same = c.symbol == token.Symbol()
		}
		if same {
			delete(g.cells, c)
			c.stop.Stop()
			removed = true
		}
	}
	return jsrt.Bool(removed)
}
