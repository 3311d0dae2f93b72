package builtins

import (
	"github.com/gonodec/gonodec/jsrt"
)

// Set is ECMA-262 §24.2.
var Set = &jsrt.Library{Setup: previewHashIterators, Tables: []*jsrt.Table{
	{Intrinsic: jsrt.SetConstructor, Global: "Set", Name: "Set", New: newSet, Prototype: jsrt.SetPrototype, Rows: []jsrt.Method{
		{Name: "get Set [ %Symbol.species% ]", Fn0: getSetSymbolSpecies},
	}},
	{Intrinsic: jsrt.SetPrototype, Constructor: jsrt.SetConstructor, Tag: "Set", Rows: []jsrt.Method{
		{Name: "Set.prototype.has", Length: 1, Fn1: setPrototypeHas, Flags: jsrt.CodeKeepsNothing},
		{Name: "Set.prototype.add", Length: 1, Fn1: setPrototypeAdd},
		{Name: "Set.prototype.delete", Length: 1, Fn1: setPrototypeDelete},
		{Name: "Set.prototype.difference", Length: 1, Fn1: setPrototypeDifference},
		{Name: "Set.prototype.clear", Fn0: setPrototypeClear},
		{Name: "Set.prototype.entries", Fn0: setPrototypeEntries, Op: jsrt.OpSetEntries},
		{Name: "Set.prototype.forEach", Length: 1, Fn2: setPrototypeForEach},
		{Name: "Set.prototype.intersection", Length: 1, Fn1: setPrototypeIntersection},
		{Name: "Set.prototype.isSubsetOf", Length: 1, Fn1: setPrototypeIsSubsetOf},
		{Name: "Set.prototype.isSupersetOf", Length: 1, Fn1: setPrototypeIsSupersetOf},
		{Name: "Set.prototype.isDisjointFrom", Length: 1, Fn1: setPrototypeIsDisjointFrom},
		{Name: "get Set.prototype.size", Fn0: getSetPrototypeSize},
		{Name: "Set.prototype.symmetricDifference", Length: 1, Fn1: setPrototypeSymmetricDifference},
		{Name: "Set.prototype.union", Length: 1, Fn1: setPrototypeUnion},
		{Name: "Set.prototype.values", Fn0: setPrototypeValues, Op: jsrt.OpSetValues},
		{Name: "Set.prototype.keys", Alias: "Set.prototype.values"},
		{Name: "Set.prototype [ %Symbol.iterator% ]", Alias: "Set.prototype.values"},
	}},
	{Intrinsic: jsrt.SetIteratorPrototype, Parent: jsrt.IteratorPrototype, Tag: "Set Iterator", Rows: []jsrt.Method{
		{Name: "%SetIteratorPrototype%.next", Fn0: setIteratorPrototypeNext, Flags: jsrt.CodeIteratorNext},
	}},
}}

// newSet is Set ( [ iterable ] ), §24.2.2.1.
func newSet(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "Set")
	s := jsrt.NewSet(r, r.ShapeFromConstructor(newTarget, jsrt.SetPrototype, jsrt.ClassSet, nil))
	v := jsrt.Obj(&s.Object)
	iterable := jsrt.Arg(args, 0)
	if iterable.IsNullish() {
		return v
	}
	add := jsrt.GetCached(r, v, jsrt.KeyAdd)
	if !jsrt.IsCallable(add) {
		panic(r.TypeError("'" + r.Display(add) + "' returned for property 'add' of object '" + r.Display(v) + "' is not a function"))
	}
	f := jsrt.Callee(r, add, "")
	if isRow(f, "Set.prototype.add") { // nobody sees the set before it is done
		if s.FillFrom(r, iterable) {
			return v
		}
		list, plain := r.Readable(iterable)
		if !plain {
			list = jsrt.IteratorToList(r, iterable, "")
		}
		s.Reserve(len(list))
		for _, x := range list {
			if x.IsEmpty() {
				x = jsrt.Undef()
			}
			s.Put(x, x)
		}
		return v
	}
	r.ForOf(iterable, "", func(x jsrt.Value) bool {
		jsrt.Call1(r, add, v, x)
		return true
	})
	return v
}

func thisSet(fn *jsrt.Function, this jsrt.Value, method string) *jsrt.SetObject {
	if s := this.AsSet(); s != nil {
		return s
	}
	panic(incompatible(fn.Realm(), "Set.prototype."+method, this))
}

// get Set [ %Symbol.species% ], §24.2.3.2
func getSetSymbolSpecies(_ *jsrt.Function, this jsrt.Value) jsrt.Value { return this }

// Set.prototype.add ( value ), §24.2.4.1
func setPrototypeAdd(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	thisSet(fn, this, "add").Put(v, v)
	return this
}

// Set.prototype.clear ( ), §24.2.4.2
func setPrototypeClear(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	thisSet(fn, this, "clear").Clear()
	return jsrt.Undef()
}

// Set.prototype.delete ( value ), §24.2.4.4
func setPrototypeDelete(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	return jsrt.Bool(thisSet(fn, this, "delete").Delete(v))
}

// Set.prototype.forEach ( callback [ , thisArg ] ), §24.2.4.7
func setPrototypeForEach(fn *jsrt.Function, this, callback, thisArg jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := thisSet(fn, this, "forEach")
	requireCallable(r, callback)
	f := jsrt.Callee(r, callback, "")
	oneAsked := jsrt.AskedFor(f) == 1
	d := r.Enter()
	c := s.Cursor()
	for {
		k, _, ok := c.Next()
		if !ok {
			r.Leave(d)
			return jsrt.Undef()
		}
		r.Next(d)
		if oneAsked {
			f.Code.Call1(f, thisArg, k)
		} else {
			f.Code.Call3(f, thisArg, k, k, this)
		}
	}
}

// Set.prototype.has ( value ), §24.2.4.8
func setPrototypeHas(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	return jsrt.Bool(thisSet(fn, this, "has").Has(v))
}

// get Set.prototype.size, §24.2.4.14
func getSetPrototypeSize(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	if s := this.AsSet(); s != nil {
		return jsrt.Int(s.Len())
	}
	panic(incompatible(fn.Realm(), "get Set.prototype.size", this))
}

// Set.prototype.entries and values ( ), §24.2.4.6, .17
func setPrototypeEntries(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.NewHashIterator(fn.Realm(), jsrt.SetIteratorPrototype, thisSet(fn, this, "entries").Cursor(), jsrt.KindEntries)
}

func setPrototypeValues(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.NewHashIterator(fn.Realm(), jsrt.SetIteratorPrototype, thisSet(fn, this, "values").Cursor(), jsrt.KindValues)
}

// %SetIteratorPrototype%.next ( ), §24.2.6.2.1
func setIteratorPrototypeNext(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.NativeIteratorNext(fn.Realm(), this, jsrt.SetIteratorPrototype, "Set Iterator.prototype.next")
}
