package builtins

import "github.com/gonodec/gonodec/jsrt"

// Array is ECMA-262 §23.1, but for Array.fromAsync (ArrayFromAsync).
var Array = &jsrt.Library{Tables: []*jsrt.Table{&arrayTable, &arrayPrototypeTable, &arrayIteratorPrototypeTable}}

var arrayTable = jsrt.Table{
	Intrinsic: jsrt.ArrayConstructor, Global: "Array", Name: "Array", Length: 1, New: array, Prototype: jsrt.ArrayPrototype,
	Row: &jsrt.Method{Name: "Array", Op: jsrt.OpNewArray},
	Rows: []jsrt.Method{
		{Name: "Array.isArray", Length: 1, Fn1: arrayIsArray, Op: jsrt.OpArrayIsArray},
		{Name: "Array.from", Length: 1, Fn3: arrayFrom},
		{Name: "Array.of", FnV: arrayOf},
		{Name: "get Array [ %Symbol.species% ]", Fn0: getArraySymbolSpecies},
	},
}

var arrayPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.ArrayPrototype, Constructor: jsrt.ArrayConstructor, Make: jsrt.NewArrayPrototype,
	Rows: []jsrt.Method{
		{Name: "Array.prototype.at", Length: 1, Fn1: arrayPrototypeAt},
		{Name: "Array.prototype.concat", Length: 1, FnV: arrayPrototypeConcat},
		{Name: "Array.prototype.copyWithin", Length: 2, Fn3: arrayPrototypeCopyWithin},
		{Name: "Array.prototype.fill", Length: 1, Fn3: arrayPrototypeFill},
		{Name: "Array.prototype.find", Length: 1, Fn2: arrayPrototypeFind, Op: jsrt.OpArrayFind},
		{Name: "Array.prototype.findIndex", Length: 1, Fn2: arrayPrototypeFindIndex, Op: jsrt.OpArrayFindIndex},
		{Name: "Array.prototype.findLast", Length: 1, Fn2: arrayPrototypeFindLast},
		{Name: "Array.prototype.findLastIndex", Length: 1, Fn2: arrayPrototypeFindLastIndex},
		{Name: "Array.prototype.lastIndexOf", Length: 1, FnV: arrayPrototypeLastIndexOf},
		{Name: "Array.prototype.pop", Fn0: arrayPrototypePop, Op: jsrt.OpArrayPop},
		{Name: "Array.prototype.push", Length: 1, FnV: arrayPrototypePush, Fn1: arrayPrototypePush1, Op: jsrt.OpArrayPush},
		{Name: "Array.prototype.reverse", Fn0: arrayPrototypeReverse},
		{Name: "Array.prototype.shift", Fn0: arrayPrototypeShift},
		{Name: "Array.prototype.unshift", Length: 1, FnV: arrayPrototypeUnshift},
		{Name: "Array.prototype.slice", Length: 2, Fn2: arrayPrototypeSlice},
		{Name: "Array.prototype.sort", Length: 1, Fn1: arrayPrototypeSort},
		{Name: "Array.prototype.splice", Length: 2, FnV: arrayPrototypeSplice},
		{Name: "Array.prototype.includes", Length: 1, Fn2: arrayPrototypeIncludes},
		{Name: "Array.prototype.indexOf", Length: 1, Fn2: arrayPrototypeIndexOf},
		{Name: "Array.prototype.join", Length: 1, Fn1: arrayPrototypeJoin},
		{Name: "Array.prototype.keys", Fn0: arrayPrototypeKeys, Op: jsrt.OpArrayKeys},
		{Name: "Array.prototype.entries", Fn0: arrayPrototypeEntries, Op: jsrt.OpArrayEntries},
		{Name: "Array.prototype.values", Fn0: arrayPrototypeValues, Op: jsrt.OpArrayValues},
		{Name: "Array.prototype.forEach", Length: 1, Fn2: arrayPrototypeForEach, Op: jsrt.OpArrayForEach},
		{Name: "Array.prototype.filter", Length: 1, Fn2: arrayPrototypeFilter, Op: jsrt.OpArrayFilter},
		{Name: "Array.prototype.flat", Fn1: arrayPrototypeFlat},
		{Name: "Array.prototype.flatMap", Length: 1, Fn2: arrayPrototypeFlatMap},
		{Name: "Array.prototype.map", Length: 1, Fn2: arrayPrototypeMap, Op: jsrt.OpArrayMap},
		{Name: "Array.prototype.every", Length: 1, Fn2: arrayPrototypeEvery, Op: jsrt.OpArrayEvery},
		{Name: "Array.prototype.some", Length: 1, Fn2: arrayPrototypeSome, Op: jsrt.OpArraySome},
		{Name: "Array.prototype.reduce", Length: 1, FnV: arrayPrototypeReduce, Op: jsrt.OpArrayReduce},
		{Name: "Array.prototype.reduceRight", Length: 1, FnV: arrayPrototypeReduceRight, Op: jsrt.OpArrayReduceRight},
		{Name: "Array.prototype.toReversed", Fn0: arrayPrototypeToReversed},
		{Name: "Array.prototype.toSorted", Length: 1, Fn1: arrayPrototypeToSorted},
		{Name: "Array.prototype.toSpliced", Length: 2, FnV: arrayPrototypeToSpliced},
		{Name: "Array.prototype.with", Length: 2, Fn2: arrayPrototypeWith},
		{Name: "Array.prototype.toLocaleString", Fn2: arrayPrototypeToLocaleString},
		{Name: "Array.prototype.toString", Fn0: arrayPrototypeToString},
		{Name: "Array.prototype [ %Symbol.iterator% ]", Alias: "Array.prototype.values"},
		{Name: "Array.prototype [ %Symbol.unscopables% ]", Value: arrayPrototypeSymbolUnscopables, Attr: jsrt.Configurable},
	},
}

// array is Array ( ...values ), §23.1.1.1.
func array(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	var proto *jsrt.Object
	if newTarget != nil && newTarget != &fn.Object {
		proto = jsrt.GetPrototypeFromConstructor(r, newTarget, jsrt.ArrayPrototype)
	} else if r.Intrinsic(jsrt.ArrayConstructor) != &fn.Object {
		proto = r.Intrinsic(jsrt.ArrayPrototype)
	}
	if len(args) == 1 {
		// 6. one argument: a length if it is a Number, else the one element
		if !args[0].IsNumber() {
			a := jsrt.ArrayCreate(r, 0, proto)
			a.Append(args[0])
			return jsrt.Arr(a)
		}
		n := args[0].Float()
		if n < 0 || n > 1<<32-1 || n != float64(uint32(n)) {
			panic(r.RangeError("Invalid array length"))
		}
		return jsrt.Arr(jsrt.ArrayCreate(r, n, proto))
	}
	a := jsrt.ArrayCreate(r, 0, proto)
	a.SetDense(append(make([]jsrt.Value, 0, len(args)), args...))
	return jsrt.Arr(a)
}

// Array.isArray ( arg ), §23.1.2.3
func arrayIsArray(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	return jsrt.Bool(jsrt.IsArray(fn.Realm(), v))
}

// constructArray is Construct(C, « length ») if C is a constructor, else ArrayCreate;
// a negative length is left out.
func constructArray(r *jsrt.Realm, c jsrt.Value, length int64) *jsrt.Object {
	if makesArray(r, c) {
		return &jsrt.ArrayCreate(r, float64(max(length, 0)), nil).Object
	}
	var args []jsrt.Value
	if length >= 0 {
		args = []jsrt.Value{jsrt.Num(float64(length))}
	}
	return jsrt.Construct(r, c.Object(), args, nil).Object()
}

// Array.from ( items [ , mapper [ , thisArg ] ] ), §23.1.2.1
func arrayFrom(fn *jsrt.Function, this, items, mapper, thisArg jsrt.Value) jsrt.Value {
	r := fn.Realm()
	mapping := !mapper.IsUndefined()
	if mapping {
		requireCallable(r, mapper)
	}
	if items.IsNullish() {
		panic(r.TypeError(r.DisplayDefault(items) + " is not iterable (cannot read property Symbol(Symbol.iterator))"))
	}
	method := jsrt.GetV(r, items, jsrt.KeySymbolIterator)
	if !method.IsNullish() {
		if !jsrt.IsCallable(method) {
			panic(r.TypeError("%Array%.from requires that the property of the first argument, items[Symbol.iterator], when exists, be a function"))
		}
		a := constructArray(r, this, -1)
		if !mapping && a.Class() == jsrt.ClassArray && r.PristineArray(items) && r.PristineArraySpecies(a) {
			arr := jsrt.Obj(a).AsArray()
			arr.SetDense(jsrt.IteratorToList(r, items, ""))
			return jsrt.Arr(arr)
		}
		if !mapping && r.PristineArraySpecies(a) {
			if list, ok := r.HashList(items); ok {
				jsrt.Obj(a).AsArray().SetDense(list)
				return jsrt.Obj(a)
			}
		}
		k := int64(0)
		it := jsrt.GetIteratorFromMethod(r, items, method)
		if r.PristineArraySpecies(a) { // nobody sees the array before it is done
			list := listFrom(r, &it, mapper, thisArg)
			jsrt.Obj(a).AsArray().SetDense(list)
			return jsrt.Obj(a)
		}
		it.ForEach(r, func(v jsrt.Value) bool {
			if mapping {
				v = jsrt.Call2(r, mapper, thisArg, v, jsrt.Num(float64(k)))
			}
			jsrt.CreateElementAt(r, a, k, v)
			k++
			return true
		})
		jsrt.Set(r, a, jsrt.KeyLength, jsrt.Num(float64(k)))
		return jsrt.Obj(a)
	}
	// 7-13. array-like
	o := jsrt.ToObject(r, items)
	n := jsrt.LengthOfArrayLike(r, o)
	if n <= 1<<24 && makesArray(r, this) {
		list := make([]jsrt.Value, n)
		m := newMapper(r, mapper, thisArg)
		for k := range list {
			list[k] = m.call(jsrt.ElementAt(r, o, int64(k)), k)
		}
		return jsrt.Arr(jsrt.NewArrayFrom(r, list))
	}
	a := constructArray(r, this, n)
	for k := int64(0); k < n; k++ {
		v := jsrt.ElementAt(r, o, k)
		if mapping {
			v = jsrt.Call2(r, mapper, thisArg, v, jsrt.Num(float64(k)))
		}
		jsrt.CreateDataPropertyOrThrow(r, a, jsrt.IntKey(k), v)
	}
	jsrt.Set(r, a, jsrt.KeyLength, jsrt.Num(float64(n)))
	return jsrt.Obj(a)
}

// makesArray reports that constructArray of c gives an array of this realm.
//
//go:noinline
func makesArray(r *jsrt.Realm, c jsrt.Value) bool {
	return !jsrt.IsConstructor(c) || c.Object() == r.Intrinsic(jsrt.ArrayConstructor)
}

// mapper is the function that Array.from calls for each element, if there is one.
type mapper struct {
	r     *jsrt.Realm
	f     *jsrt.Function
	this  jsrt.Value
	depth int
}

//go:noinline
func newMapper(r *jsrt.Realm, f, this jsrt.Value) mapper {
	m := mapper{r: r, this: this, depth: r.Enter()}
	if !f.IsUndefined() {
		m.f = jsrt.Callee(r, f, "")
	}
	return m
}

func (m *mapper) call(v jsrt.Value, k int) jsrt.Value {
	if m.f == nil {
		return v
	}
	m.r.Next(m.depth)
	switch m.f.Code.Natural {
	case 1:
		v = m.f.Code.Call0(m.f, m.this)
	case 2:
		v = m.f.Code.Call1(m.f, m.this, v)
	default:
		v = m.f.Code.Call2(m.f, m.this, v, jsrt.Int(k))
	}
	m.r.Leave(m.depth)
	return v
}

// listFrom is what the elements of an iterator are mapped to.
func listFrom(r *jsrt.Realm, it *jsrt.Iterator, f, this jsrt.Value) []jsrt.Value {
	var list []jsrt.Value
	m := newMapper(r, f, this)
	it.ForEach(r, func(v jsrt.Value) bool {
		list = append(list, m.call(v, len(list)))
		return true
	})
	return list
}

// Array.of ( ...items ), §23.1.2.4
func arrayOf(fn *jsrt.Function, this jsrt.Value, items []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if makesArray(r, this) {
		return jsrt.Arr(jsrt.NewArrayOf(r, items...))
	}
	a := constructArray(r, this, int64(len(items)))
	for k, v := range items {
		jsrt.CreateDataPropertyOrThrow(r, a, jsrt.IntKey(int64(k)), v)
	}
	jsrt.Set(r, a, jsrt.KeyLength, jsrt.Int(len(items)))
	return jsrt.Obj(a)
}

// get Array [ %Symbol.species% ], §23.1.2.5
func getArraySymbolSpecies(_ *jsrt.Function, this jsrt.Value) jsrt.Value { return this }

// arrayPrototypeSymbolUnscopables is the value of Array.prototype [ %Symbol.unscopables% ],
// §23.1.3.41.
func arrayPrototypeSymbolUnscopables(r *jsrt.Realm) jsrt.Value {
	o := jsrt.OrdinaryObjectCreate(r, nil)
	for _, name := range []string{"at", "copyWithin", "entries", "fill", "find", "findIndex", "findLast", "findLastIndex",
		"flat", "flatMap", "includes", "keys", "toReversed", "toSorted", "toSpliced", "values"} {
		jsrt.CreateDataProperty(r, o, jsrt.Key(name), jsrt.True)
	}
	return jsrt.Obj(o)
}

// Array.prototype.keys, entries and values ( ), §23.1.3.19, .5, .38
func arrayPrototypeKeys(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return jsrt.Obj(jsrt.CreateArrayIterator(r, arrayThis(r, this, "keys"), jsrt.KindKeys))
}

func arrayPrototypeEntries(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return jsrt.Obj(jsrt.CreateArrayIterator(r, arrayThis(r, this, "entries"), jsrt.KindEntries))
}

func arrayPrototypeValues(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return jsrt.Obj(jsrt.CreateArrayIterator(r, arrayThis(r, this, "values"), jsrt.KindValues))
}

var arrayIteratorPrototypeTable = jsrt.Table{Intrinsic: jsrt.ArrayIteratorPrototype, Parent: jsrt.IteratorPrototype, Tag: "Array Iterator",
	Rows: []jsrt.Method{{Name: "%ArrayIteratorPrototype%.next", Fn0: arrayIteratorPrototypeNext, Flags: jsrt.CodeIteratorNext}}}

// %ArrayIteratorPrototype%.next ( ), §23.1.5.2.1
func arrayIteratorPrototypeNext(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.NativeIteratorNext(fn.Realm(), this, jsrt.ArrayIteratorPrototype, "Array Iterator.prototype.next")
}

// arrayThis is ToObject(this) with V8's message.
func arrayThis(r *jsrt.Realm, this jsrt.Value, method string) *jsrt.Object {
	if o := this.AsObject(); o != nil {
		return o
	}
	if this.IsNullish() {
		panic(r.TypeError("Array.prototype." + method + " called on null or undefined"))
	}
	return jsrt.ToObject(r, this)
}

// plain returns the elements of o if it is an array whose elements all are in a
// slice, to be read and changed in place.
func plain(r *jsrt.Realm, o *jsrt.Object) (*jsrt.Array, []jsrt.Value) {
	a := jsrt.Obj(o).AsArray()
	if a == nil || !a.IsPlain(r) || !a.Extend() {
		return nil, nil
	}
	elems, ok := a.Dense()
	if !ok {
		return nil, nil
	}
	return a, elems
}

// arraySpeciesCreate is ArraySpeciesCreate, §10.4.2.3.
func arraySpeciesCreate(r *jsrt.Realm, o *jsrt.Object, length int64) *jsrt.Object {
	if r.PristineArraySpecies(o) || !jsrt.IsArray(r, jsrt.Obj(o)) {
		return &jsrt.ArrayCreate(r, float64(length), nil).Object
	}
	c := jsrt.Get(r, o, jsrt.KeyConstructor)
	if jsrt.IsConstructor(c) {
		// 5. If C is the %Array% of another realm, it stands for this realm's.
		if other := jsrt.GetFunctionRealm(r, c.Object()); other != r && c.Object() == other.Intrinsic(jsrt.ArrayConstructor) {
			c = jsrt.Undef()
		}
	}
	if c.IsObject() {
		if c = jsrt.Get(r, c.Object(), jsrt.KeySymbolSpecies); c.IsNull() {
			c = jsrt.Undef()
		}
	}
	if c.IsUndefined() {
		return &jsrt.ArrayCreate(r, float64(length), nil).Object
	}
	if !jsrt.IsConstructor(c) {
		panic(r.TypeError("object.constructor[Symbol.species] is not a constructor"))
	}
	return jsrt.Construct(r, c.Object(), []jsrt.Value{jsrt.Num(float64(length))}, nil).Object()
}
