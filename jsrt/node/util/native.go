// Package util holds the natives of Node's util module: what JavaScript cannot see
// of a value.
package util

import (
	"github.com/gonodec/gonodec/jsrt"
)

// Native is what require('native') gives to util's JavaScript.
var Native = []jsrt.Method{
	{Name: "util.classOf", Length: 1, Fn1: utilClassOf},
	{Name: "util.getProxyDetails", Length: 1, Fn1: utilGetProxyDetails},
	{Name: "util.getConstructorName", Length: 1, Fn1: utilGetConstructorName},
	{Name: "util.getPromiseDetails", Length: 1, Fn1: utilGetPromiseDetails},
	{Name: "util.isClass", Length: 1, Fn1: utilIsClass},
	{Name: "util.previewEntries", Length: 1, Fn1: utilPreviewEntries},
	{Name: "util.callSites", Length: 1, Fn1: utilCallSites},
	{Name: "util.escape", Length: 1, Fn1: utilEscape},
	{Name: "util.quote", Length: 1, Fn1: utilQuote},
	{Name: "util.isIdentifier", Length: 1, Fn1: utilIsIdentifier},
	{Name: "util.errorHead", Length: 1, Fn1: utilErrorHead},
	{Name: "util.stripVT", Length: 1, Fn1: utilStripVT},
	{Name: "util.width", Length: 1, Fn1: utilWidth},
}

// classNames are the classes that util.types tells apart by name alone.
var classNames = map[jsrt.Class]string{
	jsrt.ClassDate: "Date", jsrt.ClassArguments: "Arguments", jsrt.ClassBigInt: "BigIntObject",
	jsrt.ClassBoolean: "BooleanObject", jsrt.ClassNumber: "NumberObject", jsrt.ClassString: "StringObject",
	jsrt.ClassSymbol: "SymbolObject", jsrt.ClassError: "Error", jsrt.ClassRegExp: "RegExp",
	jsrt.ClassGenerator: "Generator", jsrt.ClassAsyncGenerator: "AsyncGenerator", jsrt.ClassPromise: "Promise",
	jsrt.ClassMap: "Map", jsrt.ClassSet: "Set", jsrt.ClassWeakMap: "WeakMap", jsrt.ClassWeakSet: "WeakSet",
	jsrt.ClassArrayBuffer: "ArrayBuffer", jsrt.ClassSharedArrayBuffer: "SharedArrayBuffer",
	jsrt.ClassDataView: "DataView", jsrt.ClassProxy: "Proxy", jsrt.ClassNamespace: "Module",
	jsrt.ClassExternal: "External",
}

// classOf(value): the kind of object that its internal slots make it, "" for
// others and for primitives.
func utilClassOf(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	return jsrt.Str(jsrt.Latin1(className(fn.Realm(), v)))
}

func className(r *jsrt.Realm, v jsrt.Value) string {
	o := v.AsObject()
	if o == nil {
		return ""
	}
	switch c := o.Class(); c {
	case jsrt.ClassFunction:
		switch f := v.AsFunction().Code.Flags; {
		case f&jsrt.CodeAsync != 0 && f&jsrt.CodeGenerator != 0:
			return "AsyncGeneratorFunction"
		case f&jsrt.CodeAsync != 0:
			return "AsyncFunction"
		case f&jsrt.CodeGenerator != 0:
			return "GeneratorFunction"
		}
		return ""
	case jsrt.ClassTypedArray:
		return v.AsTypedArray().Kind.Name()
	case jsrt.ClassIterator:
		tag := jsrt.Get(r, o, jsrt.KeySymbolToStringTag)
		if tag.IsString() {
			return tag.Str().Go()
		}
		return ""
	case jsrt.ClassExternal:
		if jsrt.GetPrototypeOf(r, o) != nil { // an object of a class whose state is Go's
			return ""
		}
		return classNames[c]
	default:
		return classNames[c]
	}
}

// getProxyDetails(value): [target, handler] of a Proxy, null if it is revoked,
// undefined for anything else.
func utilGetProxyDetails(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	o := v.AsObject()
	if o == nil || o.Class() != jsrt.ClassProxy {
		return jsrt.Undef()
	}
	target, handler := v.AsProxy().TargetAndHandler()
	if target == nil {
		return jsrt.Null
	}
	return jsrt.Arr(jsrt.NewArrayOf(fn.Realm(), jsrt.Obj(target), jsrt.Obj(handler)))
}

// getConstructorName(object): the name of the class that made it.
func utilGetConstructorName(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	name := ""
	if o := v.AsObject(); o != nil {
		name = r.ConstructorName(o)
	}
	if name == "" {
		name = "Object"
	}
	return jsrt.Str(jsrt.FromGo(name))
}

// getPromiseDetails(promise): [state, result]; 0 pending, 1 fulfilled, 2 rejected.
func utilGetPromiseDetails(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	p := v.AsPromise()
	if p == nil {
		return jsrt.Undef()
	}
	state, result := p.State()
	n := map[jsrt.PromiseState]int{jsrt.PromisePending: 0, jsrt.PromiseFulfilled: 1, jsrt.PromiseRejected: 2}[state]
	if n == 0 {
		result = jsrt.Undef()
	}
	return jsrt.Arr(jsrt.NewArrayOf(fn.Realm(), jsrt.Int(n), result))
}

// isClass(function): made by a class definition.
func utilIsClass(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	f := v.AsFunction()
	return jsrt.Bool(f != nil && f.Code.Flags&jsrt.CodeClass != 0)
}

// previewEntries(value): [entries, isKeyValue] of a Map, a Set or an iterator of
// one, without advancing it; undefined if that is not known.
func utilPreviewEntries(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	o := v.AsObject()
	if o == nil {
		return jsrt.Undef()
	}
	list, pairs, ok := jsrt.PreviewEntries(fn.Realm(), o)
	if !ok {
		return jsrt.Undef()
	}
	r := fn.Realm()
	return jsrt.Arr(jsrt.NewArrayOf(r, jsrt.Arr(jsrt.NewArrayFrom(r, list)), jsrt.Bool(pairs)))
}
