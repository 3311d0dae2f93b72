package builtins

import (
	"math"
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
)

// iteratorHelper is an Iterator Helper object (§27.1.2): what map, filter, take,
// drop, flatMap and Iterator.concat return. step is its generator body from one
// yield to the next.
type iteratorHelper struct {
	jsrt.NativeIterator
	under   jsrt.Iterator
	inner   jsrt.Iterator // flatMap, concat: while hasInner
	f       jsrt.Value
	counter int64
	left    float64 // take, drop
	items   []concatItem
	body    func(r *jsrt.Realm, h *iteratorHelper) (jsrt.Value, bool)

	started, running, done, hasInner bool
	closes                           bool // an exception closes under
}

var iteratorHelperPrototypeTable = jsrt.Table{Intrinsic: jsrt.IteratorHelperPrototype, Parent: jsrt.IteratorPrototype, Tag: "Iterator Helper",
	Rows: []jsrt.Method{
		{Name: "%IteratorHelperPrototype%.next", Fn0: iteratorHelperPrototypeNext, Flags: jsrt.CodeIteratorNext},
		{Name: "%IteratorHelperPrototype%.return", Fn0: iteratorHelperPrototypeReturn},
	}}

func newIteratorHelper(r *jsrt.Realm, under jsrt.Iterator, body func(r *jsrt.Realm, h *iteratorHelper) (jsrt.Value, bool)) *iteratorHelper {
	h := &iteratorHelper{under: under, body: body}
	h.InitIterator(r, jsrt.IteratorHelperPrototype, iteratorHelperStep)
	return h
}

func (h *iteratorHelper) value() jsrt.Value { return jsrt.Obj(&h.Object) }

// %IteratorHelperPrototype%.next ( ), §27.1.2.1.1
func iteratorHelperPrototypeNext(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.NativeIteratorNext(fn.Realm(), this, jsrt.IteratorHelperPrototype, "Iterator Helper.prototype.next")
}

// iteratorHelperStep is GeneratorResume of a helper.
func iteratorHelperStep(r *jsrt.Realm, n *jsrt.NativeIterator) (v jsrt.Value, ok bool) {
	h := (*iteratorHelper)(unsafe.Pointer(n))
	if h.running {
		panic(r.TypeError("Generator is already running"))
	}
	if h.done {
		return jsrt.Undef(), false
	}
	h.started, h.running = true, true
	v, ok, t := h.try(r)
	if t != nil && h.closes {
		h.closes, h.hasInner = false, false
		h.under.CloseThrow(r)
	}
	if h.running, h.done = false, !ok; t != nil {
		panic(t)
	}
	return v, ok
}

// try is the body with its exception.
func (h *iteratorHelper) try(r *jsrt.Realm) (v jsrt.Value, ok bool, t *jsrt.Throw) {
	var m jsrt.Mark
	m.Take(r)
	defer jsrt.Recover(r, &m, &t)
	v, ok = h.body(r, h)
	return v, ok, nil
}

// %IteratorHelperPrototype%.return ( ), §27.1.2.1.2
func iteratorHelperPrototypeReturn(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	it := cast[jsrt.NativeIterator](this, jsrt.ClassIterator)
	if it == nil || it.Brand != jsrt.IteratorHelperPrototype {
		panic(incompatible(r, "Iterator Helper.prototype.return", this))
	}
	h := (*iteratorHelper)(unsafe.Pointer(it))
	if h.running {
		panic(r.TypeError("Generator is already running"))
	}
	if !h.done {
		h.done = true
		h.running = h.started
		defer func() { h.running = false }()
		h.close(r)
	}
	return jsrt.Obj(jsrt.CreateIterResultObject(r, jsrt.Undef(), true))
}

// close closes the underlying iterators, the inner one first.
func (h *iteratorHelper) close(r *jsrt.Realm) {
	if h.hasInner {
		h.hasInner = false
		if t := r.Try(func() { h.inner.Close(r) }); t != nil {
			if h.items == nil { // concat has no other
				h.under.CloseThrow(r)
			}
			panic(t)
		}
	}
	if h.items == nil {
		h.under.Done = false
		h.under.Close(r)
	}
}

// call calls the helper's function; an exception closes the underlying iterator.
func (h *iteratorHelper) call(r *jsrt.Realm, v jsrt.Value) jsrt.Value {
	h.closes = true
	result := jsrt.Call2(r, h.f, jsrt.Undef(), v, jsrt.Num(float64(h.counter)))
	h.closes = false
	h.counter++
	return result
}

// Iterator.prototype.map ( mapper ), §27.1.4.8
func iteratorPrototypeMap(fn *jsrt.Function, this, f jsrt.Value) jsrt.Value {
	r := fn.Realm()
	h := newIteratorHelper(r, thisIterator(r, this, f, "map"), func(r *jsrt.Realm, h *iteratorHelper) (jsrt.Value, bool) {
		v, ok := h.under.Step(r)
		if !ok {
			return v, false
		}
		return h.call(r, v), true
	})
	h.f = f
	return h.value()
}

// Iterator.prototype.filter ( predicate ), §27.1.4.5
func iteratorPrototypeFilter(fn *jsrt.Function, this, f jsrt.Value) jsrt.Value {
	r := fn.Realm()
	h := newIteratorHelper(r, thisIterator(r, this, f, "filter"), func(r *jsrt.Realm, h *iteratorHelper) (jsrt.Value, bool) {
		for {
			v, ok := h.under.Step(r)
			if !ok || jsrt.ToBoolean(h.call(r, v)) {
				return v, ok
			}
		}
	})
	h.f = f
	return h.value()
}

// limit is the argument of take and drop.
func limit(r *jsrt.Realm, this, v jsrt.Value, method string) float64 {
	requireIteratorObject(r, this, method)
	f := 0.0
	t := r.Try(func() {
		n := jsrt.ToNumber(r, v)
		f = jsrt.ToIntegerOrInfinity(r, jsrt.Num(n))
		if n != n || f < 0 || f > jsrt.MaxSafeInteger && !math.IsInf(f, 1) {
			panic(r.RangeError(r.Display(v) + " must be positive"))
		}
	})
	if t != nil {
		under := jsrt.Iterator{Object: this}
		under.CloseThrow(r)
		panic(t)
	}
	return f
}

// Iterator.prototype.take ( limit ), §27.1.4.11
func iteratorPrototypeTake(fn *jsrt.Function, this, n jsrt.Value) jsrt.Value {
	r := fn.Realm()
	left := limit(r, this, n, "take")
	h := newIteratorHelper(r, jsrt.GetIteratorDirect(r, this), func(r *jsrt.Realm, h *iteratorHelper) (jsrt.Value, bool) {
		if h.left == 0 {
			h.under.Close(r)
			return jsrt.Undef(), false
		}
		h.left--
		return h.under.Step(r)
	})
	h.left = left
	return h.value()
}

// Iterator.prototype.drop ( limit ), §27.1.4.3
func iteratorPrototypeDrop(fn *jsrt.Function, this, n jsrt.Value) jsrt.Value {
	r := fn.Realm()
	left := limit(r, this, n, "drop")
	h := newIteratorHelper(r, jsrt.GetIteratorDirect(r, this), func(r *jsrt.Realm, h *iteratorHelper) (jsrt.Value, bool) {
		for h.left > 0 {
			if h.left != math.Inf(1) {
				h.left--
			}
			if v, ok := h.under.Step(r); !ok {
				return v, false
			}
		}
		return h.under.Step(r)
	})
	h.left = left
	return h.value()
}

// Iterator.prototype.flatMap ( mapper ), §27.1.4.7
func iteratorPrototypeFlatMap(fn *jsrt.Function, this, f jsrt.Value) jsrt.Value {
	r := fn.Realm()
	h := newIteratorHelper(r, thisIterator(r, this, f, "flatMap"), flatMapStep)
	h.f = f
	return h.value()
}

func flatMapStep(r *jsrt.Realm, h *iteratorHelper) (v jsrt.Value, ok bool) {
	for {
		if !h.hasInner {
			if v, ok = h.under.Step(r); !ok {
				return v, false
			}
			mapped := h.call(r, v)
			h.closes = true
			if r.PristineArray(mapped) {
				h.inner = jsrt.GetIterator(r, mapped, "")
			} else {
				h.inner = getIteratorFlattenable(r, mapped, false, "Iterator.prototype.flatMap")
			}
			h.hasInner = true
		}
		h.closes = true
		v, ok = h.inner.Step(r)
		if h.closes = false; ok {
			return v, true
		}
		h.hasInner = false
	}
}

// concatItem is an argument of Iterator.concat with its iterator method.
type concatItem struct{ iterable, method jsrt.Value }

// Iterator.concat ( ...items ), §27.1.3.2.1
func iteratorConcat(fn *jsrt.Function, _ jsrt.Value, items []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	list := []concatItem{}
	for _, v := range items {
		if !v.IsObject() {
			panic(r.TypeError("Iterator.concat called on non-object"))
		}
		m := jsrt.GetMethod(r, v, jsrt.KeySymbolIterator)
		if m.IsEmpty() {
			panic(r.TypeError(r.Display(v) + " is not iterable"))
		}
		list = append(list, concatItem{v, m})
	}
	h := newIteratorHelper(r, jsrt.Iterator{}, concatStep)
	h.items = list
	return h.value()
}

func concatStep(r *jsrt.Realm, h *iteratorHelper) (jsrt.Value, bool) {
	for {
		if !h.hasInner {
			if len(h.items) == 0 {
				return jsrt.Undef(), false
			}
			item := h.items[0]
			h.items = h.items[1:]
			h.inner = jsrt.GetIteratorFromMethod(r, item.iterable, item.method)
			h.hasInner = true
		}
		v, ok := h.inner.Step(r)
		if ok {
			return v, true
		}
		h.hasInner = false
	}
}
