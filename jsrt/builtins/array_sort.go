package builtins

import "github.com/gonodec/gonodec/jsrt"

// Array.prototype.sort ( comparator ), §23.1.3.30
func arrayPrototypeSort(fn *jsrt.Function, this, comparator jsrt.Value) jsrt.Value {
	r := fn.Realm()
	checkComparator(r, comparator)
	o := arrayThis(r, this, "sort")
	n := jsrt.LengthOfArrayLike(r, o)
	// SortIndexedProperties (obj, len, SortCompare, skip-holes)
	items := make([]jsrt.Value, 0, min(n, 1<<16))
	for k := int64(0); k < n; k++ {
		if v, ok := jsrt.PresentElement(r, o, k); ok {
			items = append(items, v)
		}
	}
	sortValues(r, items, comparator)
	if a, e := plain(r, o); a != nil && int64(len(e)) == n {
		copy(e, items)
		clear(e[len(items):])
		return jsrt.Obj(o)
	}
	for i, v := range items {
		jsrt.SetElementAt(r, o, int64(i), v)
	}
	for k := int64(len(items)); k < n; k++ {
		jsrt.DeletePropertyOrThrow(r, o, jsrt.IntKey(k))
	}
	return jsrt.Obj(o)
}

// Array.prototype.toSorted ( comparator ), §23.1.3.34
func arrayPrototypeToSorted(fn *jsrt.Function, this, comparator jsrt.Value) jsrt.Value {
	r := fn.Realm()
	checkComparator(r, comparator)
	o := arrayThis(r, this, "toSorted")
	items := list(r, o, jsrt.LengthOfArrayLike(r, o))
	sortValues(r, items, comparator)
	return jsrt.Arr(jsrt.NewArrayFrom(r, items))
}

func checkComparator(r *jsrt.Realm, f jsrt.Value) {
	if !f.IsUndefined() && !jsrt.IsCallable(f) {
		panic(r.TypeError("The comparison function must be either a function or undefined: " + r.Display(f)))
	}
}

// sortValues sorts by CompareArrayElements (§23.1.3.30.2): undefined comes last.
func sortValues(r *jsrt.Realm, items []jsrt.Value, comparator jsrt.Value) {
	defined := items[:0]
	undefined := 0
	for _, v := range items {
		if v.IsUndefined() {
			undefined++
		} else {
			defined = append(defined, v)
		}
	}
	for i := len(defined); i < len(items); i++ {
		items[i] = jsrt.Undef()
	}
	if comparator.IsUndefined() {
		sortByText(r, defined)
		return
	}
	f := jsrt.Callee(r, comparator, "")
	d := r.Enter()
	timSort(defined, func(a, b jsrt.Value) bool {
		r.Next(d)
		v := f.Code.Call2(f, jsrt.Undef(), a, b)
		if v.IsNumber() {
			return v.Float() < 0
		}
		return jsrt.ToNumber(r, v) < 0
	})
	r.Leave(d)
}

// sortByText sorts by the elements' strings.
func sortByText(r *jsrt.Realm, items []jsrt.Value) {
	type pair struct {
		s *jsrt.String
		v jsrt.Value
	}
	pairs := make([]pair, len(items))
	for i, v := range items {
		pairs[i] = pair{jsrt.ToString(r, v), v}
	}
	timSort(pairs, func(a, b pair) bool { return a.s.Compare(b.s) < 0 })
	for i := range pairs {
		items[i] = pairs[i].v
	}
}
