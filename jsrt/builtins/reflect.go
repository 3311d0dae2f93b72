package builtins

import "github.com/gonodec/gonodec/jsrt"

// Reflect is ECMA-262 §28.1.
var Reflect = &jsrt.Library{Tables: []*jsrt.Table{{Intrinsic: jsrt.ReflectObject, Global: "Reflect", Tag: "Reflect", Rows: []jsrt.Method{
	{Name: "Reflect.defineProperty", Length: 3, Fn3: reflectDefineProperty},
	{Name: "Reflect.deleteProperty", Length: 2, Fn2: reflectDeleteProperty},
	{Name: "Reflect.apply", Length: 3, Fn3: reflectApply},
	{Name: "Reflect.construct", Length: 2, FnV: reflectConstruct},
	{Name: "Reflect.get", Length: 2, FnV: reflectGet},
	{Name: "Reflect.getOwnPropertyDescriptor", Length: 2, Fn2: reflectGetOwnPropertyDescriptor},
	{Name: "Reflect.getPrototypeOf", Length: 1, Fn1: reflectGetPrototypeOf},
	{Name: "Reflect.has", Length: 2, Fn2: reflectHas},
	{Name: "Reflect.isExtensible", Length: 1, Fn1: reflectIsExtensible},
	{Name: "Reflect.ownKeys", Length: 1, Fn1: reflectOwnKeys},
	{Name: "Reflect.preventExtensions", Length: 1, Fn1: reflectPreventExtensions},
	{Name: "Reflect.set", Length: 3, FnV: reflectSet},
	{Name: "Reflect.setPrototypeOf", Length: 2, Fn2: reflectSetPrototypeOf},
}}}}

// reflectTarget is step 1 of all methods but apply and construct.
func reflectTarget(r *jsrt.Realm, v jsrt.Value, method string) *jsrt.Object {
	o := v.AsObject()
	if o == nil {
		panic(r.TypeError("Reflect." + method + " called on non-object"))
	}
	return o
}

// Reflect.apply ( target, thisArgument, argumentsList ), §28.1.1
func reflectApply(fn *jsrt.Function, _, target, this, list jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if !jsrt.IsCallable(target) {
		panic(r.TypeError("Function.prototype.apply was called on " + notFunction(r, target)))
	}
	f := jsrt.Callee(r, target, "")
	return jsrt.CallSpread(r, f, this, jsrt.CreateListFromArrayLike(r, list))
}

// Reflect.construct ( target, argumentsList [ , newTarget ] ), §28.1.2
func reflectConstruct(fn *jsrt.Function, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	target, newTarget := jsrt.Arg(args, 0), jsrt.Arg(args, 0)
	if len(args) > 2 {
		newTarget = args[2]
	}
	for _, c := range [2]jsrt.Value{target, newTarget} {
		if !jsrt.IsConstructor(c) {
			panic(r.TypeError(r.Display(c) + " is not a constructor"))
		}
	}
	return jsrt.Construct(r, target.Object(), jsrt.CreateListFromArrayLike(r, jsrt.Arg(args, 1)), newTarget.Object())
}

// Reflect.defineProperty ( target, propertyKey, attributes ), §28.1.3
func reflectDefineProperty(fn *jsrt.Function, _, target, key, attributes jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := reflectTarget(r, target, "defineProperty")
	k := jsrt.ToPropertyKey(r, key)
	d := jsrt.ToPropertyDescriptor(r, attributes)
	return jsrt.Bool(jsrt.DefineOwnProperty(r, o, k, &d))
}

// Reflect.deleteProperty ( target, propertyKey ), §28.1.4
func reflectDeleteProperty(fn *jsrt.Function, _, target, key jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := reflectTarget(r, target, "deleteProperty")
	return jsrt.Bool(jsrt.Delete(r, o, jsrt.ToPropertyKey(r, key)))
}

// Reflect.get ( target, propertyKey [ , receiver ] ), §28.1.5
func reflectGet(fn *jsrt.Function, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	target := jsrt.Arg(args, 0)
	o := reflectTarget(r, target, "get")
	k := jsrt.ToPropertyKey(r, jsrt.Arg(args, 1))
	receiver := target
	if len(args) > 2 {
		receiver = args[2]
	}
	return jsrt.GetReceiver(r, o, k, receiver)
}

// Reflect.getOwnPropertyDescriptor ( target, propertyKey ), §28.1.6
func reflectGetOwnPropertyDescriptor(fn *jsrt.Function, _, target, key jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := reflectTarget(r, target, "getOwnPropertyDescriptor")
	p, ok := jsrt.GetOwnProperty(r, o, jsrt.ToPropertyKey(r, key))
	if !ok {
		return jsrt.Undef()
	}
	return jsrt.Obj(jsrt.FromPropertyDescriptor(r, p))
}

// Reflect.getPrototypeOf ( target ), §28.1.7
func reflectGetPrototypeOf(fn *jsrt.Function, _, target jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return jsrt.ObjOrNull(jsrt.GetPrototypeOf(r, reflectTarget(r, target, "getPrototypeOf")))
}

// Reflect.has ( target, propertyKey ), §28.1.8
func reflectHas(fn *jsrt.Function, _, target, key jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := reflectTarget(r, target, "has")
	return jsrt.Bool(jsrt.HasProperty(r, o, jsrt.ToPropertyKey(r, key)))
}

// Reflect.isExtensible ( target ), §28.1.9
func reflectIsExtensible(fn *jsrt.Function, _, target jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return jsrt.Bool(jsrt.IsExtensible(r, reflectTarget(r, target, "isExtensible")))
}

// Reflect.ownKeys ( target ), §28.1.10
func reflectOwnKeys(fn *jsrt.Function, _, target jsrt.Value) jsrt.Value {
	r := fn.Realm()
	keys := jsrt.OwnPropertyKeys(r, reflectTarget(r, target, "ownKeys"))
	list := make([]jsrt.Value, len(keys))
	for i, k := range keys {
		list[i] = k.ToValue()
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, list))
}

// Reflect.preventExtensions ( target ), §28.1.11
func reflectPreventExtensions(fn *jsrt.Function, _, target jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return jsrt.Bool(jsrt.PreventExtensions(r, reflectTarget(r, target, "preventExtensions")))
}

// Reflect.set ( target, propertyKey, V [ , receiver ] ), §28.1.12
func reflectSet(fn *jsrt.Function, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	target := jsrt.Arg(args, 0)
	o := reflectTarget(r, target, "set")
	k := jsrt.ToPropertyKey(r, jsrt.Arg(args, 1))
	receiver := target
	if len(args) > 3 {
		receiver = args[3]
	}
	return jsrt.Bool(jsrt.SetReceiver(r, o, k, jsrt.Arg(args, 2), receiver))
}

// Reflect.setPrototypeOf ( target, proto ), §28.1.13
func reflectSetPrototypeOf(fn *jsrt.Function, _, target, proto jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := reflectTarget(r, target, "setPrototypeOf")
	if !proto.IsObject() && !proto.IsNull() {
		panic(r.TypeError("Object prototype may only be an Object or null: " + r.Display(proto)))
	}
	return jsrt.Bool(jsrt.SetPrototypeOf(r, o, proto.AsObject()))
}
