package builtins

import "github.com/gonodec/gonodec/jsrt"

// The methods of Array.prototype that call a function for each element.

// callback is the loop that they share.
type callback struct {
	r       *jsrt.Realm
	o       *jsrt.Object
	v       jsrt.Value // o
	length  int64
	f       *jsrt.Function
	thisArg jsrt.Value
	depth   int
}

func newCallback(fn *jsrt.Function, this, f, thisArg jsrt.Value, method string) callback {
	r := fn.Realm()
	// 1-3. ToObject(this), LengthOfArrayLike(O), IsCallable(callback)
	o := arrayThis(r, this, method)
	n := jsrt.LengthOfArrayLike(r, o)
	requireCallable(r, f)
	return callback{r, o, jsrt.Obj(o), n, jsrt.Callee(r, f, ""), thisArg, r.Enter()}
}

func (c *callback) call(v jsrt.Value, i int64) jsrt.Value {
	c.r.Next(c.depth)
	code := c.f.Code
	switch code.Natural {
	case 1:
		return code.Call0(c.f, c.thisArg)
	case 2:
		return code.Call1(c.f, c.thisArg, v)
	case 3:
		return code.Call2(c.f, c.thisArg, v, jsrt.Num(float64(i)))
	}
	return code.Call3(c.f, c.thisArg, v, jsrt.Num(float64(i)), c.v)
}

// accumulate calls the function of a reduction.
func (c *callback) accumulate(acc, v jsrt.Value, i int64) jsrt.Value {
	c.r.Next(c.depth)
	if c.f.Code.Natural == 3 {
		return c.f.Code.Call2(c.f, jsrt.Undef(), acc, v)
	}
	return c.f.Code.Call4(c.f, jsrt.Undef(), acc, v, jsrt.Num(float64(i)), c.v)
}

// present is the element with the index i, if there is one.
func (c *callback) present(i int64) (v jsrt.Value, ok bool) {
	if v = jsrt.FastIndex(c.v, int(i)); !v.IsEmpty() {
		return v, true
	}
	return jsrt.PresentElement(c.r, c.o, i)
}

// each calls the function for the elements that are present, until stop says so.
func (c *callback) each(stop func(v, result jsrt.Value, i int64) bool) {
	for i := int64(0); i < c.length; i++ {
		if v, ok := c.present(i); ok {
			if stop(v, c.call(v, i), i) {
				break
			}
		}
	}
	c.r.Leave(c.depth)
}

// Array.prototype.every ( callback [ , thisArg ] ), §23.1.3.6
func arrayPrototypeEvery(fn *jsrt.Function, this, f, thisArg jsrt.Value) jsrt.Value {
	c := newCallback(fn, this, f, thisArg, "every")
	return jsrt.Bool(!c.any(false))
}

// Array.prototype.some ( callback [ , thisArg ] ), §23.1.3.29
func arrayPrototypeSome(fn *jsrt.Function, this, f, thisArg jsrt.Value) jsrt.Value {
	c := newCallback(fn, this, f, thisArg, "some")
	return jsrt.Bool(c.any(true))
}

// any calls the function for the elements that are present until it answers with want, and reports
// whether it did.
func (c *callback) any(want bool) (found bool) {
	for i := int64(0); i < c.length && !found; i++ {
		if v, ok := c.present(i); ok {
			found = jsrt.OpToBool(c.call(v, i)) == want
		}
	}
	c.r.Leave(c.depth)
	return found
}

// Array.prototype.forEach ( callback [ , thisArg ] ), §23.1.3.15
func arrayPrototypeForEach(fn *jsrt.Function, this, f, thisArg jsrt.Value) jsrt.Value {
	c := newCallback(fn, this, f, thisArg, "forEach")
	for i := int64(0); i < c.length; i++ {
		if v, ok := c.present(i); ok {
			c.call(v, i)
		}
	}
	c.r.Leave(c.depth)
	return jsrt.Undef()
}

// Array.prototype.map ( callback [ , thisArg ] ), §23.1.3.21
func arrayPrototypeMap(fn *jsrt.Function, this, f, thisArg jsrt.Value) jsrt.Value {
	c := newCallback(fn, this, f, thisArg, "map")
	if c.r.PristineArraySpecies(c.o) && c.length <= 1<<20 {
		// the result is a plain array that nobody sees before the end
		a, elems := jsrt.NewArrayHoles(c.r, int(c.length))
		c.mapTo(elems)
		return jsrt.Arr(a)
	}
	a := arraySpeciesCreate(c.r, c.o, c.length)
	c.each(func(_, result jsrt.Value, i int64) bool {
		jsrt.CreateDataPropertyOrThrow(c.r, a, jsrt.IntKey(i), result)
		return false
	})
	return jsrt.Obj(a)
}

// mapTo sets the elements to the results.
func (c *callback) mapTo(elems []jsrt.Value) {
	for i := range elems {
		if v, ok := c.present(int64(i)); ok {
			elems[i] = c.call(v, int64(i))
		}
	}
	c.r.Leave(c.depth)
}

// Array.prototype.filter ( callback [ , thisArg ] ), §23.1.3.8
func arrayPrototypeFilter(fn *jsrt.Function, this, f, thisArg jsrt.Value) jsrt.Value {
	c := newCallback(fn, this, f, thisArg, "filter")
	if c.r.PristineArraySpecies(c.o) {
		a := jsrt.ArrayRoom(c.r, 0).AsArray() // nobody sees the result before the end
		for i := int64(0); i < c.length; i++ {
			if v, ok := c.present(i); ok && jsrt.OpToBool(c.call(v, i)) {
				a.Append(v)
			}
		}
		c.r.Leave(c.depth)
		return jsrt.Arr(a)
	}
	a := arraySpeciesCreate(c.r, c.o, 0)
	to := int64(0)
	c.each(func(v, result jsrt.Value, _ int64) bool {
		if jsrt.ToBoolean(result) {
			jsrt.CreateElementAt(c.r, a, to, v)
			to++
		}
		return false
	})
	return jsrt.Obj(a)
}

// findViaPredicate is FindViaPredicate, §23.1.3.12.1: the index, -1 for none.
func findViaPredicate(fn *jsrt.Function, this, f, thisArg jsrt.Value, method string, from, step int64) (int64, jsrt.Value) {
	c := newCallback(fn, this, f, thisArg, method)
	if from < 0 {
		from = c.length - 1
	}
	for i := from; i >= 0 && i < c.length; i += step {
		v := jsrt.ElementAt(c.r, c.o, i)
		if jsrt.ToBoolean(c.call(v, i)) {
			c.r.Leave(c.depth)
			return i, v
		}
	}
	c.r.Leave(c.depth)
	return -1, jsrt.Undef()
}

// Array.prototype.find ( predicate [ , thisArg ] ), §23.1.3.9
func arrayPrototypeFind(fn *jsrt.Function, this, f, thisArg jsrt.Value) jsrt.Value {
	_, v := findViaPredicate(fn, this, f, thisArg, "find", 0, 1)
	return v
}

// Array.prototype.findIndex ( predicate [ , thisArg ] ), §23.1.3.10
func arrayPrototypeFindIndex(fn *jsrt.Function, this, f, thisArg jsrt.Value) jsrt.Value {
	i, _ := findViaPredicate(fn, this, f, thisArg, "findIndex", 0, 1)
	return jsrt.Num(float64(i))
}

// Array.prototype.findLast ( predicate [ , thisArg ] ), §23.1.3.11
func arrayPrototypeFindLast(fn *jsrt.Function, this, f, thisArg jsrt.Value) jsrt.Value {
	_, v := findViaPredicate(fn, this, f, thisArg, "findLast", -1, -1)
	return v
}

// Array.prototype.findLastIndex ( predicate [ , thisArg ] ), §23.1.3.12
func arrayPrototypeFindLastIndex(fn *jsrt.Function, this, f, thisArg jsrt.Value) jsrt.Value {
	i, _ := findViaPredicate(fn, this, f, thisArg, "findLastIndex", -1, -1)
	return jsrt.Num(float64(i))
}

// Array.prototype.reduce ( callback [ , initialValue ] ), §23.1.3.24
func arrayPrototypeReduce(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	return reduce(fn, this, args, "reduce", 1)
}

// Array.prototype.reduceRight ( callback [ , initialValue ] ), §23.1.3.25
func arrayPrototypeReduceRight(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	return reduce(fn, this, args, "reduceRight", -1)
}

func reduce(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value, method string, step int64) jsrt.Value {
	c := newCallback(fn, this, jsrt.Arg(args, 0), jsrt.Undef(), method)
	i := int64(0)
	if step < 0 {
		i = c.length - 1
	}
	var acc jsrt.Value
	if len(args) > 1 {
		acc = args[1]
	} else {
		for ; i >= 0 && i < c.length && acc.IsEmpty(); i += step {
			if v, ok := c.present(i); ok {
				acc = v
			}
		}
		if acc.IsEmpty() {
			panic(c.r.TypeError("Reduce of empty array with no initial value"))
		}
	}
	for ; i >= 0 && i < c.length; i += step {
		if v, ok := c.present(i); ok {
			acc = c.accumulate(acc, v, i)
		}
	}
	c.r.Leave(c.depth)
	return acc
}

// Array.prototype.flat ( [ depth ] ), §23.1.3.13
func arrayPrototypeFlat(fn *jsrt.Function, this, depth jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := arrayThis(r, this, "flat")
	n := jsrt.LengthOfArrayLike(r, o)
	d := 1.0
	if !depth.IsUndefined() {
		d = max(jsrt.ToIntegerOrInfinity(r, depth), 0)
	}
	a := arraySpeciesCreate(r, o, 0)
	flattenIntoArray(r, a, o, n, 0, d, nil)
	return jsrt.Obj(a)
}

// Array.prototype.flatMap ( mapper [ , thisArg ] ), §23.1.3.14
func arrayPrototypeFlatMap(fn *jsrt.Function, this, mapper, thisArg jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := arrayThis(r, this, "flatMap")
	n := jsrt.LengthOfArrayLike(r, o)
	requireCallable(r, mapper)
	a := arraySpeciesCreate(r, o, 0)
	c := callback{r, o, jsrt.Obj(o), n, jsrt.Callee(r, mapper, ""), thisArg, r.Depth}
	flattenIntoArray(r, a, o, n, 0, 1, &c)
	return jsrt.Obj(a)
}

// flattenIntoArray is FlattenIntoArray, §23.1.3.13.1.
func flattenIntoArray(r *jsrt.Realm, target, source *jsrt.Object, n, start int64, depth float64, mapper *callback) int64 {
	d := r.Enter()
	to, from := jsrt.Obj(target).AsArray(), jsrt.Obj(source)
	for i := int64(0); i < n; i++ {
		v := jsrt.FastIndex(from, int(i))
		if v.IsEmpty() {
			var ok bool
			if v, ok = jsrt.PresentElement(r, source, i); !ok {
				continue
			}
		}
		if mapper != nil {
			v = mapper.call(v, i)
		}
		if depth > 0 && jsrt.IsArray(r, v) {
			o := v.Object()
			start = flattenIntoArray(r, target, o, jsrt.LengthOfArrayLike(r, o), start, depth-1, nil)
			continue
		}
		if to == nil || int64(to.Len()) != start || !to.Push(r, v) {
			jsrt.CreateElementAt(r, target, start, v)
		}
		start++
	}
	r.Leave(d)
	return start
}
