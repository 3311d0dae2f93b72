package builtins

import (
	"slices"

	"github.com/gonodec/gonodec/jsrt"
)

// The methods of Array.prototype that read or change the array itself.

// Array.prototype.at ( index ), §23.1.3.1
func arrayPrototypeAt(fn *jsrt.Function, this, index jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := arrayThis(r, this, "at")
	n := jsrt.LengthOfArrayLike(r, o)
	k := jsrt.ToIntegerOrInfinity(r, index)
	if k < 0 {
		k += float64(n)
	}
	if k < 0 || k >= float64(n) {
		return jsrt.Undef()
	}
	return jsrt.ElementAt(r, o, int64(k))
}

// Array.prototype.copyWithin ( target, start [ , end ] ), §23.1.3.4
func arrayPrototypeCopyWithin(fn *jsrt.Function, this, target, start, end jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := arrayThis(r, this, "copyWithin")
	n := jsrt.LengthOfArrayLike(r, o)
	to := jsrt.RelativeIndex(r, target, n, 0)
	from := jsrt.RelativeIndex(r, start, n, 0)
	final := jsrt.RelativeIndex(r, end, n, n)
	count := min(final-from, n-to)
	if count <= 0 {
		return jsrt.Obj(o)
	}
	if _, e := plain(r, o); e != nil && int64(len(e)) == n {
		copy(e[to:to+count], e[from:from+count])
		return jsrt.Obj(o)
	}
	step := int64(1)
	if from < to && to < from+count {
		step, from, to = -1, from+count-1, to+count-1
	}
	for ; count > 0; count-- {
		moveElement(r, o, from, to)
		from, to = from+step, to+step
	}
	return jsrt.Obj(o)
}

// moveElement copies element from to to, or deletes to where from is absent.
func moveElement(r *jsrt.Realm, o *jsrt.Object, from, to int64) {
	if v, ok := jsrt.PresentElement(r, o, from); ok {
		jsrt.SetElementAt(r, o, to, v)
	} else {
		jsrt.DeletePropertyOrThrow(r, o, jsrt.IntKey(to))
	}
}

// Array.prototype.fill ( value [ , start [ , end ] ] ), §23.1.3.7
func arrayPrototypeFill(fn *jsrt.Function, this, v, start, end jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := arrayThis(r, this, "fill")
	n := jsrt.LengthOfArrayLike(r, o)
	k := jsrt.RelativeIndex(r, start, n, 0)
	final := jsrt.RelativeIndex(r, end, n, n)
	if a, e := plain(r, o); a != nil && int64(len(e)) == n {
		for i := k; i < final; i++ {
			e[i] = v
		}
		return jsrt.Obj(o)
	}
	for ; k < final; k++ {
		jsrt.SetElementAt(r, o, k, v)
	}
	return jsrt.Obj(o)
}

// Array.prototype.includes ( searchElement [ , fromIndex ] ), §23.1.3.16
func arrayPrototypeIncludes(fn *jsrt.Function, this, x, from jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := arrayThis(r, this, "includes")
	n := jsrt.LengthOfArrayLike(r, o)
	if n == 0 {
		return jsrt.False
	}
	k := jsrt.RelativeIndex(r, from, n, 0)
	if a, e := plain(r, o); a != nil && int64(len(e)) == n {
		return jsrt.Bool(jsrt.IncludesZero(e[k:], x))
	}
	for ; k < n; k++ {
		if jsrt.SameValueZero(jsrt.ElementAt(r, o, k), x) {
			return jsrt.True
		}
	}
	return jsrt.False
}

// Array.prototype.indexOf ( searchElement [ , fromIndex ] ), §23.1.3.17
func arrayPrototypeIndexOf(fn *jsrt.Function, this, x, from jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := arrayThis(r, this, "indexOf")
	n := jsrt.LengthOfArrayLike(r, o)
	if n == 0 {
		return jsrt.Int(-1)
	}
	k := jsrt.RelativeIndex(r, from, n, 0)
	if a, e := plain(r, o); a != nil && int64(len(e)) == n {
		if i := jsrt.IndexStrict(e[k:], x); i >= 0 {
			return jsrt.Int(i + int(k))
		}
		return jsrt.Int(-1)
	}
	for ; k < n; k++ {
		if v, ok := jsrt.PresentElement(r, o, k); ok && jsrt.IsStrictlyEqual(v, x) {
			return jsrt.Num(float64(k))
		}
	}
	return jsrt.Int(-1)
}

// Array.prototype.lastIndexOf ( searchElement [ , fromIndex ] ), §23.1.3.20
func arrayPrototypeLastIndexOf(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := arrayThis(r, this, "lastIndexOf")
	n := jsrt.LengthOfArrayLike(r, o)
	if n == 0 {
		return jsrt.Int(-1)
	}
	x, k := jsrt.Arg(args, 0), n-1
	if len(args) > 1 {
		if f := jsrt.ToIntegerOrInfinity(r, args[1]); f >= 0 {
			k = int64(min(f, float64(n-1)))
		} else {
			k = int64(max(float64(n)+f, -1))
		}
	}
	for ; k >= 0; k-- {
		if v, ok := jsrt.PresentElement(r, o, k); ok && jsrt.IsStrictlyEqual(v, x) {
			return jsrt.Num(float64(k))
		}
	}
	return jsrt.Int(-1)
}

// Array.prototype.pop ( ), §23.1.3.22
func arrayPrototypePop(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := arrayThis(r, this, "pop")
	if a := this.AsArray(); a != nil {
		if v, ok := a.Pop(r); ok {
			return v
		}
	}
	n := jsrt.LengthOfArrayLike(r, o)
	if n == 0 {
		jsrt.Set(r, o, jsrt.KeyLength, jsrt.Int(0))
		return jsrt.Undef()
	}
	v := jsrt.ElementAt(r, o, n-1)
	jsrt.DeletePropertyOrThrow(r, o, jsrt.IntKey(n-1))
	jsrt.Set(r, o, jsrt.KeyLength, jsrt.Num(float64(n-1)))
	return v
}

// Array.prototype.push ( ...items ), §23.1.3.23
func arrayPrototypePush(fn *jsrt.Function, this jsrt.Value, items []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := arrayThis(r, this, "push")
	if a := jsrt.Obj(o).AsArray(); a != nil {
		for len(items) > 0 && a.Push(r, items[0]) {
			items = items[1:]
		}
		if len(items) == 0 && a.IsPlain(r) {
			return jsrt.Int(a.Len())
		}
	}
	n := jsrt.LengthOfArrayLike(r, o)
	if n+int64(len(items)) > jsrt.MaxSafeInteger {
		panic(r.TypeError("Pushing " + jsrt.NumberToString(float64(len(items))).Go() + " elements on an array-like of length " +
			jsrt.NumberToString(float64(n)).Go() + " is disallowed, as the total surpasses 2**53-1"))
	}
	for i, v := range items {
		jsrt.SetElementAt(r, o, n+int64(i), v)
	}
	n += int64(len(items))
	jsrt.Set(r, o, jsrt.KeyLength, jsrt.Num(float64(n)))
	return jsrt.Num(float64(n))
}

// arrayPrototypePush1 is Array.prototype.push with one item.
func arrayPrototypePush1(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	if this.IsObject() {
		if a := this.AsArray(); a != nil && a.Push(fn.Realm(), v) {
			return jsrt.Int(a.Len())
		}
	}
	return arrayPrototypePush(fn, this, []jsrt.Value{v})
}

// Array.prototype.reverse ( ), §23.1.3.26
func arrayPrototypeReverse(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := arrayThis(r, this, "reverse")
	if a, e := plain(r, o); a != nil {
		slices.Reverse(e)
		return jsrt.Obj(o)
	}
	n := jsrt.LengthOfArrayLike(r, o)
	for lower := int64(0); lower < n/2; lower++ {
		upper := n - 1 - lower
		lv, lok := jsrt.PresentElement(r, o, lower)
		uv, uok := jsrt.PresentElement(r, o, upper)
		if uok {
			jsrt.SetElementAt(r, o, lower, uv)
		} else if lok {
			jsrt.DeletePropertyOrThrow(r, o, jsrt.IntKey(lower))
		}
		if lok {
			jsrt.SetElementAt(r, o, upper, lv)
		} else if uok {
			jsrt.DeletePropertyOrThrow(r, o, jsrt.IntKey(upper))
		}
	}
	return jsrt.Obj(o)
}

// Array.prototype.shift ( ), §23.1.3.27
func arrayPrototypeShift(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := arrayThis(r, this, "shift")
	if a, e := plain(r, o); a != nil {
		if len(e) == 0 {
			return jsrt.Undef()
		}
		v := e[0]
		e[0] = jsrt.Value{}
		a.SetDense(e[1:]) // the slice moves on; appending will make a new one in time
		if v.IsEmpty() {
			return jsrt.Undef()
		}
		return v
	}
	n := jsrt.LengthOfArrayLike(r, o)
	if n == 0 {
		jsrt.Set(r, o, jsrt.KeyLength, jsrt.Int(0))
		return jsrt.Undef()
	}
	first := jsrt.ElementAt(r, o, 0)
	for k := int64(1); k < n; k++ {
		moveElement(r, o, k, k-1)
	}
	jsrt.DeletePropertyOrThrow(r, o, jsrt.IntKey(n-1))
	jsrt.Set(r, o, jsrt.KeyLength, jsrt.Num(float64(n-1)))
	return first
}

// Array.prototype.unshift ( ...items ), §23.1.3.37
func arrayPrototypeUnshift(fn *jsrt.Function, this jsrt.Value, items []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := arrayThis(r, this, "unshift")
	if a, e := plain(r, o); a != nil {
		a.SetDense(slices.Insert(e, 0, items...))
		return jsrt.Int(a.Len())
	}
	n := jsrt.LengthOfArrayLike(r, o)
	c := int64(len(items))
	if c > 0 {
		if n+c > jsrt.MaxSafeInteger {
			panic(r.TypeError("Invalid array length"))
		}
		for k := n; k > 0; k-- {
			moveElement(r, o, k-1, k+c-1)
		}
		for j, v := range items {
			jsrt.SetElementAt(r, o, int64(j), v)
		}
	}
	jsrt.Set(r, o, jsrt.KeyLength, jsrt.Num(float64(n+c)))
	return jsrt.Num(float64(n + c))
}

// Array.prototype.join ( separator ), §23.1.3.18
func arrayPrototypeJoin(fn *jsrt.Function, this, separator jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := arrayThis(r, this, "join")
	n := jsrt.LengthOfArrayLike(r, o)
	sep := jsrt.Latin1(",")
	if !separator.IsUndefined() {
		sep = jsrt.ToString(r, separator)
	}
	if _, e := plain(r, o); int64(len(e)) == n {
		if s, ok := r.Join(e, sep); ok {
			return jsrt.Str(s)
		}
	}
	return jsrt.Str(joinElements(r, o, n, sep, func(v jsrt.Value) *jsrt.String { return jsrt.ToString(r, v) }))
}

// joinElements joins the texts of the elements; an object that is being joined
// already gives the empty string, as everywhere.
func joinElements(r *jsrt.Realm, o *jsrt.Object, n int64, sep *jsrt.String, text func(v jsrt.Value) *jsrt.String) *jsrt.String {
	if slices.Contains(r.Visiting, o) {
		return jsrt.Empty()
	}
	depth := len(r.Visiting)
	r.Visiting = append(r.Visiting, o)
	defer func() { r.Visiting = r.Visiting[:depth] }()
	d := r.Enter()
	var b jsrt.StringBuilder
	for k := int64(0); k < n; k++ {
		if k > 0 {
			b.Write(sep)
		}
		if v := jsrt.ElementAt(r, o, k); !v.IsNullish() {
			b.Write(text(v))
		}
		if b.Len() > jsrt.MaxStringLength {
			panic(r.RangeError("Invalid string length"))
		}
	}
	r.Leave(d)
	return b.String()
}

// Array.prototype.toLocaleString ( [ reserved1 [ , reserved2 ] ] ), §23.1.3.32, and
// with the parameters of ECMA-402 §20.5.1
func arrayPrototypeToLocaleString(fn *jsrt.Function, this, locales, options jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := arrayThis(r, this, "toLocaleString")
	n := jsrt.LengthOfArrayLike(r, o)
	return jsrt.Str(joinElements(r, o, n, jsrt.Latin1(","), func(v jsrt.Value) *jsrt.String {
		return jsrt.ToString(r, jsrt.Invoke(r, v, jsrt.Key("toLocaleString"), locales, options))
	}))
}

// Array.prototype.toString ( ), §23.1.3.36
func arrayPrototypeToString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := arrayThis(r, this, "toString")
	f := jsrt.GetCached(r, jsrt.Obj(o), jsrt.KeyJoin)
	if jsrt.IsCallable(f) {
		return jsrt.Call0(r, f, jsrt.Obj(o))
	}
	return objectPrototypeToString(fn, jsrt.Obj(o))
}
