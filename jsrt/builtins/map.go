package builtins

import (
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
)

// Map is ECMA-262 §24.1.
var Map = &jsrt.Library{Setup: previewHashIterators, Tables: []*jsrt.Table{
	{Intrinsic: jsrt.MapConstructor, Global: "Map", Name: "Map", New: newMap, Prototype: jsrt.MapPrototype, Rows: []jsrt.Method{
		{Name: "Map.groupBy", Length: 2, Fn2: mapGroupBy},
		{Name: "get Map [ %Symbol.species% ]", Fn0: getMapSymbolSpecies},
	}},
	{Intrinsic: jsrt.MapPrototype, Constructor: jsrt.MapConstructor, Tag: "Map", Rows: []jsrt.Method{
		{Name: "Map.prototype.get", Length: 1, Fn1: mapPrototypeGet, Flags: jsrt.CodeKeepsNothing},
		{Name: "Map.prototype.set", Length: 2, Fn2: mapPrototypeSet},
		{Name: "Map.prototype.has", Length: 1, Fn1: mapPrototypeHas, Flags: jsrt.CodeKeepsNothing},
		{Name: "Map.prototype.delete", Length: 1, Fn1: mapPrototypeDelete},
		{Name: "Map.prototype.clear", Fn0: mapPrototypeClear},
		{Name: "Map.prototype.entries", Fn0: mapPrototypeEntries, Op: jsrt.OpMapEntries},
		{Name: "Map.prototype.forEach", Length: 1, Fn2: mapPrototypeForEach},
		{Name: "Map.prototype.keys", Fn0: mapPrototypeKeys, Op: jsrt.OpMapKeys},
		{Name: "get Map.prototype.size", Fn0: getMapPrototypeSize},
		{Name: "Map.prototype.values", Fn0: mapPrototypeValues, Op: jsrt.OpMapValues},
		{Name: "Map.prototype.getOrInsert", Length: 2, Fn2: mapPrototypeGetOrInsert},
		{Name: "Map.prototype.getOrInsertComputed", Length: 2, Fn2: mapPrototypeGetOrInsertComputed},
		{Name: "Map.prototype [ %Symbol.iterator% ]", Alias: "Map.prototype.entries"},
	}},
	{Intrinsic: jsrt.MapIteratorPrototype, Parent: jsrt.IteratorPrototype, Tag: "Map Iterator", Rows: []jsrt.Method{
		{Name: "%MapIteratorPrototype%.next", Fn0: mapIteratorPrototypeNext, Flags: jsrt.CodeIteratorNext},
	}},
}}

// newMap is Map ( [ iterable ] ), §24.1.1.1.
func newMap(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "Map")
	m := jsrt.NewMap(r, r.ShapeFromConstructor(newTarget, jsrt.MapPrototype, jsrt.ClassMap, nil))
	v := jsrt.Obj(&m.Object)
	iterable := jsrt.Arg(args, 0)
	if iterable.IsNullish() {
		return v
	}
	// 5-6. adder
	set := jsrt.GetCached(r, v, jsrt.KeySet)
	if !jsrt.IsCallable(set) {
		panic(r.TypeError("'" + r.Display(set) + "' returned for property 'set' of object '" + r.Display(v) + "' is not a function"))
	}
	f := jsrt.Callee(r, set, "")
	if isRow(f, "Map.prototype.set") {
		if m.FillFrom(r, iterable) {
			return v
		}
		if list, ok := r.Readable(iterable); ok {
			m.Reserve(len(list))
		}
		addEntriesFromIterable(r, iterable, m.Put)
		return v
	}
	addEntriesFromIterable(r, iterable, func(key, value jsrt.Value) { jsrt.Call2(r, set, v, key, value) })
	return v
}

// isRow reports that f is the built-in function of that section.
func isRow(f *jsrt.Function, name string) bool { return f.Code.Row != nil && f.Code.Row.Name == name }

func thisMap(fn *jsrt.Function, this jsrt.Value, method string) *jsrt.MapObject {
	if m := this.AsMap(); m != nil {
		return m
	}
	panic(incompatible(fn.Realm(), "Map.prototype."+method, this))
}

// Map.groupBy ( items, callback ), §24.1.2.1
func mapGroupBy(fn *jsrt.Function, _, items, callback jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if items.IsNullish() {
		panic(r.TypeError("Map.groupBy called on null or undefined"))
	}
	m := jsrt.NewMap(r, nil)
	groupBy(r, items, callback, func(key, v jsrt.Value) {
		g, ok := m.Get(key)
		if !ok {
			g = jsrt.Arr(jsrt.NewArray(r))
			m.Put(key, g)
		}
		g.AsArray().Append(v)
	})
	return jsrt.Obj(&m.Object)
}

// get Map [ %Symbol.species% ], §24.1.2.3
func getMapSymbolSpecies(_ *jsrt.Function, this jsrt.Value) jsrt.Value { return this }

// Map.prototype.clear ( ), §24.1.3.1
func mapPrototypeClear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	thisMap(fn, this, "clear").Clear()
	return jsrt.Undef()
}

// Map.prototype.delete ( key ), §24.1.3.3
func mapPrototypeDelete(fn *jsrt.Function, this, key jsrt.Value) jsrt.Value {
	return jsrt.Bool(thisMap(fn, this, "delete").Delete(key))
}

// Map.prototype.forEach ( callback [ , thisArg ] ), §24.1.3.5
func mapPrototypeForEach(fn *jsrt.Function, this, callback, thisArg jsrt.Value) jsrt.Value {
	r := fn.Realm()
	m := thisMap(fn, this, "forEach")
	requireCallable(r, callback)
	f := jsrt.Callee(r, callback, "")
	twoAsked := jsrt.AskedFor(f) == 2
	d := r.Enter()
	c := m.Cursor()
	for {
		k, v, ok := c.Next()
		if !ok {
			r.Leave(d)
			return jsrt.Undef()
		}
		r.Next(d)
		if twoAsked {
			f.Code.Call2(f, thisArg, v, k)
		} else {
			f.Code.Call3(f, thisArg, v, k, this)
		}
	}
}

// Map.prototype.get ( key ), §24.1.3.6
func mapPrototypeGet(fn *jsrt.Function, this, key jsrt.Value) jsrt.Value {
	if v, ok := thisMap(fn, this, "get").Get(key); ok {
		return v
	}
	return jsrt.Undef()
}

// Map.prototype.getOrInsert ( key, value ), §24.1.3.7
func mapPrototypeGetOrInsert(fn *jsrt.Function, this, key, value jsrt.Value) jsrt.Value {
	m := thisMap(fn, this, "getOrInsert")
	if v, ok := m.Get(key); ok {
		return v
	}
	m.Put(key, value)
	return value
}

// Map.prototype.getOrInsertComputed ( key, callback ), §24.1.3.8
func mapPrototypeGetOrInsertComputed(fn *jsrt.Function, this, key, callback jsrt.Value) jsrt.Value {
	r := fn.Realm()
	m := thisMap(fn, this, "getOrInsertComputed")
	requireCallable(r, callback)
	if key.IsNumber() && key.Float() == 0 {
		key = jsrt.Int(0)
	}
	if v, ok := m.Get(key); ok {
		return v
	}
	v := jsrt.Call1(r, callback, jsrt.Undef(), key)
	m.Put(key, v) // the callback may have put it, too
	return v
}

// Map.prototype.has ( key ), §24.1.3.9
func mapPrototypeHas(fn *jsrt.Function, this, key jsrt.Value) jsrt.Value {
	return jsrt.Bool(thisMap(fn, this, "has").Has(key))
}

// Map.prototype.set ( key, value ), §24.1.3.11
func mapPrototypeSet(fn *jsrt.Function, this, key, value jsrt.Value) jsrt.Value {
	thisMap(fn, this, "set").Put(key, value)
	return this
}

// get Map.prototype.size, §24.1.3.12
func getMapPrototypeSize(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	if m := this.AsMap(); m != nil {
		return jsrt.Int(m.Len())
	}
	panic(incompatible(fn.Realm(), "get Map.prototype.size", this))
}

// previewHashIterators lets util.inspect see what iterators of Maps and Sets hold.
func previewHashIterators(r *jsrt.Realm) {
	r.Agent().PreviewIterator = func(o *jsrt.Object) (c jsrt.HashCursor, kind jsrt.KeyKind, ok bool) {
		n := (*jsrt.NativeIterator)(unsafe.Pointer(o))
		if n.Brand != jsrt.MapIteratorPrototype && n.Brand != jsrt.SetIteratorPrototype {
			return c, kind, false
		}
		it := (*jsrt.HashIterator)(unsafe.Pointer(o))
		return it.Cursor, it.Kind, true
	}
}

// Map.prototype.entries, keys and values ( ), §24.1.3.4, .10, .13
func mapPrototypeEntries(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.NewHashIterator(fn.Realm(), jsrt.MapIteratorPrototype, thisMap(fn, this, "entries").Cursor(), jsrt.KindEntries)
}

func mapPrototypeKeys(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.NewHashIterator(fn.Realm(), jsrt.MapIteratorPrototype, thisMap(fn, this, "keys").Cursor(), jsrt.KindKeys)
}

func mapPrototypeValues(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.NewHashIterator(fn.Realm(), jsrt.MapIteratorPrototype, thisMap(fn, this, "values").Cursor(), jsrt.KindValues)
}

// %MapIteratorPrototype%.next ( ), §24.1.5.2.1
func mapIteratorPrototypeNext(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.NativeIteratorNext(fn.Realm(), this, jsrt.MapIteratorPrototype, "Map Iterator.prototype.next")
}
