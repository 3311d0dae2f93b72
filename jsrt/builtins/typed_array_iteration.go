package builtins

import (
	"github.com/gonodec/gonodec/jsrt"
)

// Methods of %TypedArray%.prototype that call a function for each element, or search.

// eachElement calls f(element, index, array) for indices from first to last, either
// way, until more says no.
func eachElement(fn *jsrt.Function, this, f, thisArg jsrt.Value, method string, backwards bool, more func(i int, v, result jsrt.Value) bool) {
	r := fn.Realm()
	t, n := validTypedArray(r, this, "%TypedArray%.prototype."+method)
	requireFunction(r, f)
	for k := range n {
		i := k
		if backwards {
			i = n - 1 - k
		}
		v := typedElement(t, i)
		if !more(i, v, jsrt.Call3(r, f, thisArg, v, jsrt.Int(i), this)) {
			return
		}
	}
}

// requireFunction throws where a callback is no function, naming the value.
func requireFunction(r *jsrt.Realm, f jsrt.Value) {
	if !jsrt.IsCallable(f) {
		panic(r.TypeError(r.Display(f) + " is not a function"))
	}
}

// TypedArray.prototype.forEach ( callback [ , thisArg ] ), §23.2.3.15
func typedArrayPrototypeForEach(fn *jsrt.Function, this, f, thisArg jsrt.Value) jsrt.Value {
	eachElement(fn, this, f, thisArg, "forEach", false, func(int, jsrt.Value, jsrt.Value) bool { return true })
	return jsrt.Undef()
}

// TypedArray.prototype.every ( callback [ , thisArg ] ), §23.2.3.8
func typedArrayPrototypeEvery(fn *jsrt.Function, this, f, thisArg jsrt.Value) jsrt.Value {
	all := true
	eachElement(fn, this, f, thisArg, "every", false, func(_ int, _, result jsrt.Value) bool {
		all = jsrt.ToBoolean(result)
		return all
	})
	return jsrt.Bool(all)
}

// TypedArray.prototype.some ( callback [ , thisArg ] ), §23.2.3.28
func typedArrayPrototypeSome(fn *jsrt.Function, this, f, thisArg jsrt.Value) jsrt.Value {
	some := false
	eachElement(fn, this, f, thisArg, "some", false, func(_ int, _, result jsrt.Value) bool {
		some = jsrt.ToBoolean(result)
		return !some
	})
	return jsrt.Bool(some)
}

// findElement is FindViaPredicate for typed arrays: index -1 if nothing is found.
func findElement(fn *jsrt.Function, this, f, thisArg jsrt.Value, method string, backwards bool) (index int, v jsrt.Value) {
	index, v = -1, jsrt.Undef()
	eachElement(fn, this, f, thisArg, method, backwards, func(i int, x, result jsrt.Value) bool {
		if jsrt.ToBoolean(result) {
			index, v = i, x
			return false
		}
		return true
	})
	return index, v
}

// TypedArray.prototype.find ( predicate [ , thisArg ] ), §23.2.3.11
func typedArrayPrototypeFind(fn *jsrt.Function, this, f, thisArg jsrt.Value) jsrt.Value {
	_, v := findElement(fn, this, f, thisArg, "find", false)
	return v
}

// TypedArray.prototype.findIndex ( predicate [ , thisArg ] ), §23.2.3.12
func typedArrayPrototypeFindIndex(fn *jsrt.Function, this, f, thisArg jsrt.Value) jsrt.Value {
	i, _ := findElement(fn, this, f, thisArg, "findIndex", false)
	return jsrt.Int(i)
}

// TypedArray.prototype.findLast ( predicate [ , thisArg ] ), §23.2.3.13
func typedArrayPrototypeFindLast(fn *jsrt.Function, this, f, thisArg jsrt.Value) jsrt.Value {
	_, v := findElement(fn, this, f, thisArg, "findLast", true)
	return v
}

// TypedArray.prototype.findLastIndex ( predicate [ , thisArg ] ), §23.2.3.14
func typedArrayPrototypeFindLastIndex(fn *jsrt.Function, this, f, thisArg jsrt.Value) jsrt.Value {
	i, _ := findElement(fn, this, f, thisArg, "findLastIndex", true)
	return jsrt.Int(i)
}

// TypedArray.prototype.filter ( callback [ , thisArg ] ), §23.2.3.10
func typedArrayPrototypeFilter(fn *jsrt.Function, this, f, thisArg jsrt.Value) jsrt.Value {
	const method = "%TypedArray%.prototype.filter"
	r := fn.Realm()
	t, _ := validTypedArray(r, this, method)
	var kept []jsrt.Value
	eachElement(fn, this, f, thisArg, "filter", false, func(_ int, v, result jsrt.Value) bool {
		if jsrt.ToBoolean(result) {
			kept = append(kept, v)
		}
		return true
	})
	made := speciesTypedArray(r, t, int64(len(kept)), method)
	for i, v := range kept {
		jsrt.SetElementAt(r, &made.Object, int64(i), v)
	}
	return jsrt.Obj(&made.Object)
}

// TypedArray.prototype.map ( callback [ , thisArg ] ), §23.2.3.22
func typedArrayPrototypeMap(fn *jsrt.Function, this, f, thisArg jsrt.Value) jsrt.Value {
	const method = "%TypedArray%.prototype.map"
	r := fn.Realm()
	t, n := validTypedArray(r, this, method)
	requireFunction(r, f)
	made := speciesTypedArray(r, t, int64(n), method)
	for i := range n {
		v := jsrt.Call3(r, f, thisArg, typedElement(t, i), jsrt.Int(i), this)
		jsrt.SetElementAt(r, &made.Object, int64(i), v)
	}
	return jsrt.Obj(&made.Object)
}

// TypedArray.prototype.reduce ( callback [ , initialValue ] ), §23.2.3.23
func typedArrayPrototypeReduce(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	return reduceElements(fn, this, args, "reduce", 1)
}

// TypedArray.prototype.reduceRight ( callback [ , initialValue ] ), §23.2.3.24
func typedArrayPrototypeReduceRight(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	return reduceElements(fn, this, args, "reduceRight", -1)
}

func reduceElements(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value, method string, step int) jsrt.Value {
	r := fn.Realm()
	t, n := validTypedArray(r, this, "%TypedArray%.prototype."+method)
	f := jsrt.Arg(args, 0)
	requireFunction(r, f)
	i := 0
	if step < 0 {
		i = n - 1
	}
	acc := jsrt.Value{}
	if len(args) > 1 {
		acc = args[1]
	} else {
		if n == 0 {
			panic(r.TypeError("Reduce of empty array with no initial value"))
		}
		acc = typedElement(t, i)
		i += step
	}
	c, d := jsrt.Callee(r, f, ""), r.Enter()
	for ; i >= 0 && i < n; i += step {
		r.Next(d)
		acc = c.Code.Call4(c, jsrt.Undef(), acc, typedElement(t, i), jsrt.Int(i), this)
	}
	r.Leave(d)
	return acc
}

// TypedArray.prototype.includes ( searchElement [ , fromIndex ] ), §23.2.3.16
func typedArrayPrototypeIncludes(fn *jsrt.Function, this, x, from jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t, n := validTypedArray(r, this, "%TypedArray%.prototype.includes")
	if n == 0 {
		return jsrt.False
	}
	for k := int(jsrt.RelativeIndex(r, from, int64(n), 0)); k < n; k++ {
		if jsrt.SameValueZero(typedElement(t, k), x) {
			return jsrt.True
		}
	}
	return jsrt.False
}

// TypedArray.prototype.indexOf ( searchElement [ , fromIndex ] ), §23.2.3.17
func typedArrayPrototypeIndexOf(fn *jsrt.Function, this, x, from jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t, n := validTypedArray(r, this, "%TypedArray%.prototype.indexOf")
	if n == 0 {
		return jsrt.Int(-1)
	}
	k := int(jsrt.RelativeIndex(r, from, int64(n), 0))
	now, _ := t.Length() // converting fromIndex may have changed it
	for ; k < min(n, now); k++ {
		if jsrt.IsStrictlyEqual(t.Load(k), x) {
			return jsrt.Int(k)
		}
	}
	return jsrt.Int(-1)
}

// TypedArray.prototype.lastIndexOf ( searchElement [ , fromIndex ] ), §23.2.3.20
func typedArrayPrototypeLastIndexOf(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t, n := validTypedArray(r, this, "%TypedArray%.prototype.lastIndexOf")
	if n == 0 {
		return jsrt.Int(-1)
	}
	x, k := jsrt.Arg(args, 0), n-1
	if len(args) > 1 {
		if f := jsrt.ToIntegerOrInfinity(r, args[1]); f >= 0 {
			k = int(min(f, float64(n-1)))
		} else {
			k = int(max(float64(n)+f, -1))
		}
	}
	now, _ := t.Length()
	for k = min(k, now-1); k >= 0; k-- {
		if jsrt.IsStrictlyEqual(t.Load(k), x) {
			return jsrt.Int(k)
		}
	}
	return jsrt.Int(-1)
}
