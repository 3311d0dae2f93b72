// Package structured holds the natives of structuredClone.
package structured

import (
	"github.com/gonodec/gonodec/jsrt"
)

// Native is what require('native') gives to structured's JavaScript.
var Native = []jsrt.Method{
	{Name: "structured.display", Length: 1, Fn1: display},
	{Name: "structured.newError", Length: 1, Fn1: newError},
	{Name: "structured.define", Length: 3, Fn3: define},
	{Name: "structured.kind", Length: 1, Fn1: kind},
	{Name: "structured.isTracking", Length: 1, Fn1: isTracking},
	{Name: "structured.sameMemory", Length: 1, Fn1: sameMemory},
	{Name: "structured.shareBuffer", Length: 1, Fn1: shareBuffer},
	{Name: "structured.detach", Length: 1, Fn1: detach},
	{Name: "structured.detachable", Length: 1, Fn1: detachable},
	{Name: "structured.foreign", Length: 1, Fn1: foreign},
}

// display(value): how V8's messages show it.
func display(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value { return jsrt.Str(Display(fn.Realm(), v)) }

// Display is how V8's messages show a value that cannot be cloned.
func Display(r *jsrt.Realm, v jsrt.Value) *jsrt.String {
	return jsrt.FromGo(r.Display(v))
}

// newError(object): an error with the object's prototype.
func newError(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return jsrt.Obj(jsrt.NewErrorObject(r, jsrt.GetPrototypeOf(r, v.Object()), nil))
}

// foreign(object): its clone, undefined if it has none.
func foreign(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	c := jsrt.RealmData[jsrt.Cloning](r)
	data, ok := c.Take(v.Object())
	if !ok {
		return jsrt.Undef()
	}
	return c.Make(r, data)
}

// detachable(buffer): it is no memory of WebAssembly.
func detachable(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	return jsrt.Bool(v.AsArrayBuffer().DetachKey.IsEmpty())
}

// define(object, key, value): an own property, whatever the prototypes have.
func define(fn *jsrt.Function, _, o, k, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	jsrt.CreateDataProperty(r, o.Object(), jsrt.ToPropertyKey(r, k), v)
	return jsrt.Undef()
}

var (
	kindPlain   = jsrt.StaticLatin1("plain")
	kindArray   = jsrt.StaticLatin1("array")
	kindRefuse  = jsrt.StaticLatin1("refuse")
	kindError   = jsrt.StaticLatin1("error")
	kindMap     = jsrt.StaticLatin1("map")
	kindSet     = jsrt.StaticLatin1("set")
	kindSlots   = jsrt.StaticLatin1("slots")
	kindForeign = jsrt.StaticLatin1("foreign")
	kindTagged  = jsrt.StaticLatin1("tagged")
)

// kind(object): how an object is cloned: "plain" and "array" by their properties,
// "error", "map", "set" and "slots" as what they are, "refuse" and "tagged" not at all.
func kind(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value { return jsrt.Str(Kind(v)) }

// Kind is how an object is cloned, see kind.
func Kind(v jsrt.Value) *jsrt.String {
	switch v.Object().Class() {
	case jsrt.ClassArray:
		return &kindArray
	case jsrt.ClassError:
		return &kindError
	case jsrt.ClassMap:
		return &kindMap
	case jsrt.ClassSet:
		return &kindSet
	case jsrt.ClassDate, jsrt.ClassRegExp, jsrt.ClassBoolean, jsrt.ClassNumber, jsrt.ClassString, jsrt.ClassBigInt,
		jsrt.ClassSymbol, jsrt.ClassArrayBuffer, jsrt.ClassSharedArrayBuffer, jsrt.ClassTypedArray, jsrt.ClassDataView:
		return &kindSlots
	case jsrt.ClassIterator, jsrt.ClassGenerator, jsrt.ClassAsyncGenerator, jsrt.ClassWeakRef, jsrt.ClassFinalizationRegistry,
		jsrt.ClassWeakMap, jsrt.ClassWeakSet, jsrt.ClassPromise, jsrt.ClassProxy, jsrt.ClassArguments, jsrt.ClassNamespace,
		jsrt.ClassExternal:
		return &kindRefuse
	case jsrt.ClassWasmModule, jsrt.ClassWasmMemory:
		return &kindForeign
	case jsrt.ClassWasmInstance, jsrt.ClassWasmTable, jsrt.ClassWasmGlobal, jsrt.ClassWasmTag, jsrt.ClassWasmException, jsrt.ClassWasmSuspending:
		return &kindRefuse
	case jsrt.ClassTemporalInstant, jsrt.ClassTemporalDuration, jsrt.ClassTemporalPlainDate, jsrt.ClassTemporalPlainTime,
		jsrt.ClassTemporalPlainDateTime, jsrt.ClassTemporalPlainYearMonth, jsrt.ClassTemporalPlainMonthDay,
		jsrt.ClassTemporalZonedDateTime:
		return &kindTagged
	}
	return &kindPlain
}

// isTracking(view): its length is that of the buffer.
func isTracking(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	t := v.AsTypedArray()
	return jsrt.Bool(t != nil && t.IsTracking())
}

// sameMemory(buffer): another ArrayBuffer with the same memory; the first is
// detached when the whole value is cloned.
func sameMemory(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	a := v.AsArrayBuffer()
	if limit, resizable := a.Max(); resizable {
		s := r.RootShape(jsrt.ClassArrayBuffer, r.Intrinsic(jsrt.ArrayBufferPrototype), nil, 0)
		b := jsrt.NewArrayBuffer(r, s, int64(a.Len()), int64(limit))
		copy(b.Bytes(), a.Bytes())
		return jsrt.Obj(&b.Object)
	}
	return jsrt.Obj(&jsrt.NewArrayBufferOf(r, a.Bytes()).Object)
}

// shareBuffer(buffer): another SharedArrayBuffer over the same block.
func shareBuffer(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	a := v.AsArrayBuffer()
	limit, growable := a.Max()
	if !growable {
		return jsrt.Obj(&jsrt.NewSharedArrayBufferOf(r, a.Shared(), a.Len()).Object)
	}
	s := r.RootShape(jsrt.ClassSharedArrayBuffer, r.Intrinsic(jsrt.SharedArrayBufferPrototype), nil, 0)
	return jsrt.Obj(&jsrt.NewSharedArrayBuffer(s, a.Shared(), limit).Object)
}

// detach(buffer)
func detach(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	v.AsArrayBuffer().Detach()
	return jsrt.Undef()
}
