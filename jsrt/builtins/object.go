package builtins

import "github.com/gonodec/gonodec/jsrt"

// Object is ECMA-262 §20.1.
var Object = &jsrt.Library{Tables: []*jsrt.Table{&objectTable, &objectPrototypeTable}}

var objectTable = jsrt.Table{
	Intrinsic: jsrt.ObjectConstructor, Global: "Object", Name: "Object", Length: 1, New: object, Prototype: jsrt.ObjectPrototype,
	Rows: []jsrt.Method{
		{Name: "Object.assign", Length: 2, FnV: objectAssign},
		{Name: "Object.getOwnPropertyDescriptor", Length: 2, Fn2: objectGetOwnPropertyDescriptor},
		{Name: "Object.getOwnPropertyDescriptors", Length: 1, Fn1: objectGetOwnPropertyDescriptors},
		{Name: "Object.getOwnPropertyNames", Length: 1, Fn1: objectGetOwnPropertyNames},
		{Name: "Object.getOwnPropertySymbols", Length: 1, Fn1: objectGetOwnPropertySymbols},
		{Name: "Object.hasOwn", Length: 2, Fn2: objectHasOwn},
		{Name: "Object.is", Length: 2, Fn2: objectIs},
		{Name: "Object.preventExtensions", Length: 1, Fn1: objectPreventExtensions},
		{Name: "Object.seal", Length: 1, Fn1: objectSeal},
		{Name: "Object.create", Length: 2, Fn2: objectCreate},
		{Name: "Object.defineProperties", Length: 2, Fn2: objectDefineProperties},
		{Name: "Object.defineProperty", Length: 3, Fn3: objectDefineProperty},
		{Name: "Object.freeze", Length: 1, Fn1: objectFreeze},
		{Name: "Object.getPrototypeOf", Length: 1, Fn1: objectGetPrototypeOf},
		{Name: "Object.setPrototypeOf", Length: 2, Fn2: objectSetPrototypeOf},
		{Name: "Object.isExtensible", Length: 1, Fn1: objectIsExtensible},
		{Name: "Object.isFrozen", Length: 1, Fn1: objectIsFrozen},
		{Name: "Object.isSealed", Length: 1, Fn1: objectIsSealed},
		{Name: "Object.keys", Length: 1, Fn1: objectKeys},
		{Name: "Object.entries", Length: 1, Fn1: objectEntries, Op: jsrt.OpObjectEntries},
		{Name: "Object.fromEntries", Length: 1, Fn1: objectFromEntries},
		{Name: "Object.values", Length: 1, Fn1: objectValues},
		{Name: "Object.groupBy", Length: 2, Fn2: objectGroupBy},
	},
}

// object is Object ( [ value ] ), §20.1.1.1.
func object(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	// 1. If NewTarget is neither undefined nor the active function object, then
	//    return ? OrdinaryCreateFromConstructor(NewTarget, "%Object.prototype%").
	if newTarget != nil && newTarget != &fn.Object {
		return jsrt.Obj(jsrt.OrdinaryCreateFromConstructor(r, newTarget, jsrt.ObjectPrototype))
	}
	v := jsrt.Arg(args, 0)
	if v.IsNullish() {
		return jsrt.Obj(jsrt.NewObject(r))
	}
	return jsrt.Obj(jsrt.ToObject(r, v))
}

// Object.assign ( target, ...sources ), §20.1.2.1
func objectAssign(fn *jsrt.Function, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	to := jsrt.ToObject(r, jsrt.Arg(args, 0))
	for i := 1; i < len(args); i++ {
		if !args[i].IsNullish() {
			jsrt.AssignProperties(r, to, args[i])
		}
	}
	return jsrt.Obj(to)
}

// Object.create ( O, Properties ), §20.1.2.2
func objectCreate(fn *jsrt.Function, _, proto, properties jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if !proto.IsObject() && !proto.IsNull() {
		panic(r.TypeError("Object prototype may only be an Object or null: " + r.Display(proto)))
	}
	o := jsrt.OrdinaryObjectCreate(r, proto.AsObject())
	if !properties.IsUndefined() {
		defineProperties(r, o, properties)
	}
	return jsrt.Obj(o)
}

// Object.defineProperties ( O, Properties ), §20.1.2.3
func objectDefineProperties(fn *jsrt.Function, _, o, properties jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if !o.IsObject() {
		panic(r.TypeError("Object.defineProperties called on non-object"))
	}
	defineProperties(r, o.Object(), properties)
	return o
}

// defineProperties is ObjectDefineProperties, §20.1.2.3.1.
func defineProperties(r *jsrt.Realm, o *jsrt.Object, properties jsrt.Value) {
	props := jsrt.ToObject(r, properties)
	type entry struct {
		k jsrt.PropertyKey
		d jsrt.PropertyDescriptor
	}
	var list []entry
	for _, k := range jsrt.OwnPropertyKeys(r, props) {
		p, ok := jsrt.GetOwnProperty(r, props, k)
		if ok && p.Attrs&jsrt.Enumerable != 0 {
			list = append(list, entry{k, jsrt.ToPropertyDescriptor(r, jsrt.ValueOfProperty(r, props, k, p))})
		}
	}
	for _, e := range list {
		jsrt.DefinePropertyOrThrow(r, o, e.k, e.d)
	}
}

// Object.defineProperty ( O, P, Attributes ), §20.1.2.4
func objectDefineProperty(fn *jsrt.Function, _, o, key, attributes jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if !o.IsObject() {
		panic(r.TypeError("Object.defineProperty called on non-object"))
	}
	k := jsrt.ToPropertyKey(r, key)
	jsrt.DefinePropertyOrThrow(r, o.Object(), k, jsrt.ToPropertyDescriptor(r, attributes))
	return o
}

// Object.entries ( O ), §20.1.2.5
func objectEntries(fn *jsrt.Function, _, o jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return jsrt.Arr(jsrt.EnumerableOwnArray(r, jsrt.ToObject(r, o), jsrt.KindEntries))
}

// Object.freeze ( O ), §20.1.2.6
func objectFreeze(fn *jsrt.Function, _, o jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if o.IsObject() && !jsrt.SetIntegrityLevel(r, o.Object(), jsrt.Frozen) {
		panic(staysExtensible(r, o))
	}
	return o
}

// Object.fromEntries ( iterable ), §20.1.2.7
func objectFromEntries(fn *jsrt.Function, _, iterable jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if iterable.IsNullish() {
		panic(r.TypeError("undefined is not iterable")) // V8 says so of null, too
	}
	o := jsrt.NewObject(r)
	add := func(k, v jsrt.Value) {
		jsrt.CreateDataPropertyOrThrow(r, o, jsrt.ToPropertyKey(r, k), v)
	}
	it, ok := r.HashPairs(iterable, add)
	if !ok {
		it = jsrt.GetIterator(r, iterable, "")
	}
	addEntries(r, &it, add)
	return jsrt.Obj(o)
}

// addEntriesFromIterable is AddEntriesFromIterable (§24.1.1.2) with a Go adder.
//
//go:noinline
func addEntriesFromIterable(r *jsrt.Realm, iterable jsrt.Value, add func(k, v jsrt.Value)) {
	it := jsrt.GetIterator(r, iterable, "")
	addEntries(r, &it, add)
}

//go:noinline
func addEntries(r *jsrt.Realm, it *jsrt.Iterator, add func(k, v jsrt.Value)) {
	it.ForEach(r, func(item jsrt.Value) bool {
		o := item.AsObject()
		if o == nil {
			panic(r.TypeError("Iterator value " + r.Display(item) + " is not an entry object"))
		}
		if a := item.AsArray(); a != nil && a.Len() >= 2 && !a.At(0).IsEmpty() && !a.At(1).IsEmpty() {
			add(a.At(0), a.At(1))
			return true
		}
		k := jsrt.Get(r, o, jsrt.IndexKey(0))
		add(k, jsrt.Get(r, o, jsrt.IndexKey(1)))
		return true
	})
}

// Object.getOwnPropertyDescriptor ( O, P ), §20.1.2.8
func objectGetOwnPropertyDescriptor(fn *jsrt.Function, _, v, key jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := jsrt.ToObject(r, v)
	p, ok := jsrt.GetOwnProperty(r, o, jsrt.ToPropertyKey(r, key))
	if !ok {
		return jsrt.Undef()
	}
	return jsrt.Obj(jsrt.FromPropertyDescriptor(r, p))
}

// Object.getOwnPropertyDescriptors ( O ), §20.1.2.9
func objectGetOwnPropertyDescriptors(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := jsrt.ToObject(r, v)
	descriptors := jsrt.NewObject(r)
	for _, k := range jsrt.OwnPropertyKeys(r, o) {
		if p, ok := jsrt.GetOwnProperty(r, o, k); ok {
			jsrt.CreateDataPropertyOrThrow(r, descriptors, k, jsrt.Obj(jsrt.FromPropertyDescriptor(r, p)))
		}
	}
	return jsrt.Obj(descriptors)
}

// Object.getOwnPropertyNames ( O ), §20.1.2.10
func objectGetOwnPropertyNames(fn *jsrt.Function, _, o jsrt.Value) jsrt.Value {
	return ownPropertyKeys(fn.Realm(), o, false)
}

// Object.getOwnPropertySymbols ( O ), §20.1.2.11
func objectGetOwnPropertySymbols(fn *jsrt.Function, _, o jsrt.Value) jsrt.Value {
	return ownPropertyKeys(fn.Realm(), o, true)
}

// ownPropertyKeys is GetOwnPropertyKeys, §20.1.2.11.1.
func ownPropertyKeys(r *jsrt.Realm, v jsrt.Value, symbols bool) jsrt.Value {
	list := []jsrt.Value{}
	for _, k := range jsrt.OwnPropertyKeys(r, jsrt.ToObject(r, v)) {
		if k.IsSymbol() == symbols {
			list = append(list, k.ToValue())
		}
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, list))
}

// Object.getPrototypeOf ( O ), §20.1.2.12
func objectGetPrototypeOf(fn *jsrt.Function, _, o jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return jsrt.ObjOrNull(jsrt.GetPrototypeOf(r, jsrt.ToObject(r, o)))
}

// Object.groupBy ( items, callback ), §20.1.2.13
func objectGroupBy(fn *jsrt.Function, _, items, callback jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if items.IsNullish() {
		panic(r.TypeError("Object.groupBy called on null or undefined"))
	}
	o := jsrt.OrdinaryObjectCreate(r, nil)
	groups := map[jsrt.PropertyKey]*jsrt.Array{}
	groupBy(r, items, callback, func(key, v jsrt.Value) {
		k := jsrt.ToPropertyKey(r, key)
		g := groups[k]
		if g == nil {
			g = jsrt.NewArray(r)
			groups[k] = g
			jsrt.CreateDataPropertyOrThrow(r, o, k, jsrt.Arr(g))
		}
		g.Append(v)
	})
	return jsrt.Obj(o)
}

// groupBy is GroupBy (§7.3.35): add gets the key as the callback returned it.
func groupBy(r *jsrt.Realm, items, callback jsrt.Value, add func(key, v jsrt.Value)) {
	if !jsrt.IsCallable(callback) {
		panic(r.TypeError(r.Display(callback) + " is not a function"))
	}
	i := 0
	r.ForOf(items, "", func(v jsrt.Value) bool {
		add(jsrt.Call2(r, callback, jsrt.Undef(), v, jsrt.Int(i)), v)
		i++
		return true
	})
}

// Object.hasOwn ( O, P ), §20.1.2.14
func objectHasOwn(fn *jsrt.Function, _, o, key jsrt.Value) jsrt.Value {
	r := fn.Realm()
	obj := jsrt.ToObject(r, o)
	return jsrt.Bool(jsrt.HasOwnProperty(r, obj, jsrt.ToPropertyKey(r, key)))
}

// Object.is ( value1, value2 ), §20.1.2.15
func objectIs(_ *jsrt.Function, _, a, b jsrt.Value) jsrt.Value {
	return jsrt.Bool(jsrt.SameValue(a, b))
}

// Object.isExtensible ( O ), §20.1.2.16
func objectIsExtensible(fn *jsrt.Function, _, o jsrt.Value) jsrt.Value {
	return jsrt.Bool(o.IsObject() && jsrt.IsExtensible(fn.Realm(), o.Object()))
}

// Object.isFrozen ( O ), §20.1.2.17
func objectIsFrozen(fn *jsrt.Function, _, o jsrt.Value) jsrt.Value {
	return jsrt.Bool(!o.IsObject() || jsrt.TestIntegrityLevel(fn.Realm(), o.Object(), jsrt.Frozen))
}

// Object.isSealed ( O ), §20.1.2.18
func objectIsSealed(fn *jsrt.Function, _, o jsrt.Value) jsrt.Value {
	return jsrt.Bool(!o.IsObject() || jsrt.TestIntegrityLevel(fn.Realm(), o.Object(), jsrt.Sealed))
}

// Object.keys ( O ), §20.1.2.19
func objectKeys(fn *jsrt.Function, _, o jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return jsrt.Arr(jsrt.EnumerableOwnArray(r, jsrt.ToObject(r, o), jsrt.KindKeys))
}

// staysExtensible is the TypeError for an object that refuses to become inextensible.
func staysExtensible(r *jsrt.Realm, o jsrt.Value) *jsrt.Throw {
	if o.AsProxy() == nil {
		return r.TypeError("Cannot prevent extensions")
	}
	return r.TypeError("'preventExtensions' on proxy: trap returned falsish")
}

// Object.preventExtensions ( O ), §20.1.2.20
func objectPreventExtensions(fn *jsrt.Function, _, o jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if o.IsObject() && !jsrt.PreventExtensions(r, o.Object()) {
		panic(staysExtensible(r, o))
	}
	return o
}

// Object.seal ( O ), §20.1.2.22
func objectSeal(fn *jsrt.Function, _, o jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if o.IsObject() && !jsrt.SetIntegrityLevel(r, o.Object(), jsrt.Sealed) {
		panic(staysExtensible(r, o))
	}
	return o
}

// Object.setPrototypeOf ( O, proto ), §20.1.2.23
func objectSetPrototypeOf(fn *jsrt.Function, _, o, proto jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if o.IsNullish() {
		panic(r.TypeError("Object.setPrototypeOf called on null or undefined"))
	}
	if !proto.IsObject() && !proto.IsNull() {
		panic(r.TypeError("Object prototype may only be an Object or null: " + r.Display(proto)))
	}
	if o.IsObject() {
		setPrototypeOrThrow(r, o.Object(), proto.AsObject())
	}
	return o
}

func setPrototypeOrThrow(r *jsrt.Realm, o, proto *jsrt.Object) {
	if jsrt.SetPrototypeOf(r, o, proto) {
		return
	}
	switch {
	case o.Class() == jsrt.ClassProxy:
		panic(r.TypeError("'setPrototypeOf' on proxy: trap returned falsish for property 'undefined'"))
	case o == r.Intrinsic(jsrt.ObjectPrototype):
		panic(r.TypeError("Immutable prototype object 'Object.prototype' cannot have their prototype set"))
	case !jsrt.IsExtensible(r, o):
		panic(r.TypeError(r.Display(jsrt.Obj(o)) + " is not extensible"))
	}
	panic(r.TypeError("Cyclic __proto__ value"))
}

// Object.values ( O ), §20.1.2.24
func objectValues(fn *jsrt.Function, _, o jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return jsrt.Arr(jsrt.EnumerableOwnArray(r, jsrt.ToObject(r, o), jsrt.KindValues))
}
