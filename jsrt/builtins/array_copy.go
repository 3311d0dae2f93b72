package builtins

import (
	"slices"

	"github.com/gonodec/gonodec/jsrt"
)

// The methods of Array.prototype that make another array, or splice.

// isConcatSpreadable is IsConcatSpreadable, §23.1.3.2.1.
func isConcatSpreadable(r *jsrt.Realm, v jsrt.Value) bool {
	if !v.IsObject() {
		return false
	}
	if s := jsrt.GetCached(r, v, jsrt.KeySymbolIsConcatSpreadable); !s.IsUndefined() {
		return jsrt.ToBoolean(s)
	}
	return jsrt.IsArray(r, v)
}

// Array.prototype.concat ( ...items ), §23.1.3.2
func arrayPrototypeConcat(fn *jsrt.Function, this jsrt.Value, items []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := arrayThis(r, this, "concat")
	var a *jsrt.Object
	if r.PristineArraySpecies(o) {
		a = &jsrt.NewArrayCap(r, concatRoom(jsrt.Obj(o), items)).Object
	} else {
		a = arraySpeciesCreate(r, o, 0)
	}
	n := int64(0)
	to, _ := plain(r, a)
	add := func(v jsrt.Value) {
		if !isConcatSpreadable(r, v) {
			if n >= jsrt.MaxSafeInteger {
				panic(r.TypeError("Invalid array length"))
			}
			jsrt.CreateElementAt(r, a, n, v)
			n++
			return
		}
		e := v.Object()
		if _, elems := plain(r, e); elems != nil && to != nil && to.IsPlain(r) && int64(to.Len()) == n && len(elems) < 1<<30 {
			dst, _ := to.Dense()
			to.SetDense(append(dst, elems...))
			n += int64(len(elems))
			return
		}
		l := jsrt.LengthOfArrayLike(r, e)
		if n+l > jsrt.MaxSafeInteger {
			panic(r.TypeError("Invalid array length"))
		}
		for k := int64(0); k < l; k++ {
			if x, ok := jsrt.PresentElement(r, e, k); ok {
				jsrt.CreateElementAt(r, a, n+k, x)
			}
		}
		n += l
	}
	add(jsrt.Obj(o))
	for _, v := range items {
		add(v)
	}
	if to == nil || int64(to.Len()) != n {
		jsrt.Set(r, a, jsrt.KeyLength, jsrt.Num(float64(n)))
	}
	return jsrt.Obj(a)
}

// concatRoom is how many elements concat makes most likely.
func concatRoom(this jsrt.Value, items []jsrt.Value) int {
	n := 0
	for i := -1; i < len(items); i++ {
		v := this
		if i >= 0 {
			v = items[i]
		}
		if a := v.AsArray(); a != nil {
			elems, _ := a.Dense()
			n += len(elems)
		} else {
			n++
		}
	}
	return n
}

// Array.prototype.slice ( start, end ), §23.1.3.28
func arrayPrototypeSlice(fn *jsrt.Function, this, start, end jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := arrayThis(r, this, "slice")
	n := jsrt.LengthOfArrayLike(r, o)
	k := jsrt.RelativeIndex(r, start, n, 0)
	final := jsrt.RelativeIndex(r, end, n, n)
	count := max(final-k, 0)
	if _, e := plain(r, o); e != nil && int64(len(e)) == n && r.PristineArraySpecies(o) {
		return jsrt.Arr(jsrt.NewArrayOf(r, e[k:k+count]...))
	}
	a := arraySpeciesCreate(r, o, count)
	i := int64(0)
	for ; k < final; k++ {
		if v, ok := jsrt.PresentElement(r, o, k); ok {
			jsrt.CreateElementAt(r, a, i, v)
		}
		i++
	}
	jsrt.Set(r, a, jsrt.KeyLength, jsrt.Num(float64(i)))
	return jsrt.Obj(a)
}

// spliceRange is the start and count arguments of splice and toSpliced.
func spliceRange(r *jsrt.Realm, n int64, args []jsrt.Value) (start, count, inserted int64) {
	start = jsrt.RelativeIndex(r, jsrt.Arg(args, 0), n, 0)
	switch {
	case len(args) == 0:
	case len(args) == 1:
		count = n - start
	default:
		count = int64(min(max(jsrt.ToIntegerOrInfinity(r, args[1]), 0), float64(n-start)))
		inserted = int64(len(args) - 2)
	}
	return
}

// Array.prototype.splice ( start, deleteCount, ...items ), §23.1.3.31
func arrayPrototypeSplice(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := arrayThis(r, this, "splice")
	n := jsrt.LengthOfArrayLike(r, o)
	start, count, inserted := spliceRange(r, n, args)
	if n+inserted-count > jsrt.MaxSafeInteger {
		panic(r.TypeError("Invalid array length"))
	}
	var items []jsrt.Value
	if inserted > 0 {
		items = args[2:]
	}
	if a, e := plain(r, o); a != nil && int64(len(e)) == n && r.PristineArraySpecies(o) {
		removed := jsrt.NewArrayOf(r, e[start:start+count]...)
		a.SetDense(slices.Replace(e, int(start), int(start+count), items...))
		return jsrt.Arr(removed)
	}
	a := arraySpeciesCreate(r, o, count)
	for k := int64(0); k < count; k++ {
		if v, ok := jsrt.PresentElement(r, o, start+k); ok {
			jsrt.CreateElementAt(r, a, k, v)
		}
	}
	jsrt.Set(r, a, jsrt.KeyLength, jsrt.Num(float64(count)))
	switch {
	case inserted < count:
		for k := start; k < n-count; k++ {
			moveElement(r, o, k+count, k+inserted)
		}
		for k := n; k > n-count+inserted; k-- {
			jsrt.DeletePropertyOrThrow(r, o, jsrt.IntKey(k-1))
		}
	case inserted > count:
		for k := n - count; k > start; k-- {
			moveElement(r, o, k+count-1, k+inserted-1)
		}
	}
	for i, v := range items {
		jsrt.SetElementAt(r, o, start+int64(i), v)
	}
	jsrt.Set(r, o, jsrt.KeyLength, jsrt.Num(float64(n-count+inserted)))
	return jsrt.Obj(a)
}

// list reads all elements of o, holes as undefined.
func list(r *jsrt.Realm, o *jsrt.Object, n int64) []jsrt.Value {
	if n > 1<<32-1 {
		panic(r.RangeError("Invalid array length"))
	}
	e := make([]jsrt.Value, 0, min(n, 1<<16))
	for k := int64(0); k < n; k++ {
		e = append(e, jsrt.ElementAt(r, o, k))
	}
	return e
}

// Array.prototype.toReversed ( ), §23.1.3.33
func arrayPrototypeToReversed(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := arrayThis(r, this, "toReversed")
	n := jsrt.LengthOfArrayLike(r, o)
	if n > 1<<32-1 {
		panic(r.RangeError("Invalid array length"))
	}
	e := make([]jsrt.Value, 0, min(n, 1<<16))
	for k := n - 1; k >= 0; k-- {
		e = append(e, jsrt.ElementAt(r, o, k))
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, e))
}

// Array.prototype.toSpliced ( start, skipCount, ...items ), §23.1.3.35
func arrayPrototypeToSpliced(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := arrayThis(r, this, "toSpliced")
	n := jsrt.LengthOfArrayLike(r, o)
	start, skip, inserted := spliceRange(r, n, args)
	length := n + inserted - skip
	if length > jsrt.MaxSafeInteger {
		panic(r.TypeError("Invalid array length"))
	}
	if length > 1<<32-1 {
		panic(r.RangeError("Invalid array length"))
	}
	e := make([]jsrt.Value, 0, min(length, 1<<16))
	for k := int64(0); k < start; k++ {
		e = append(e, jsrt.ElementAt(r, o, k))
	}
	if inserted > 0 {
		e = append(e, args[2:]...)
	}
	for k := start + skip; k < n; k++ {
		e = append(e, jsrt.ElementAt(r, o, k))
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, e))
}

// Array.prototype.with ( index, value ), §23.1.3.39
func arrayPrototypeWith(fn *jsrt.Function, this, index, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := arrayThis(r, this, "with")
	n := jsrt.LengthOfArrayLike(r, o)
	k := jsrt.ToIntegerOrInfinity(r, index)
	if k < 0 {
		k += float64(n)
	}
	if k < 0 || k >= float64(n) {
		panic(r.RangeError("Invalid index : " + jsrt.NumberToString(k).Go()))
	}
	if n > 1<<32-1 {
		panic(r.RangeError("Invalid array length"))
	}
	e := make([]jsrt.Value, 0, min(n, 1<<16))
	for i := int64(0); i < n; i++ {
		if i == int64(k) {
			e = append(e, v)
		} else {
			e = append(e, jsrt.ElementAt(r, o, i))
		}
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, e))
}
