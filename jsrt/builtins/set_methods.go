package builtins

import (
	"math"

	"github.com/gonodec/gonodec/jsrt"
)

// The methods of Set.prototype that take another set, ECMA-262 §24.2.4.

// setRecord is a Set Record, §24.2.1.1.
type setRecord struct {
	o    jsrt.Value
	size float64
	has  jsrt.Value
	keys jsrt.Value
}

// getSetRecord is GetSetRecord, §24.2.1.2.
func getSetRecord(r *jsrt.Realm, v jsrt.Value) setRecord {
	if !v.IsObject() {
		panic(r.TypeError("other must be an object"))
	}
	size := jsrt.ToNumber(r, jsrt.GetCached(r, v, jsrt.KeySize))
	if size != size {
		panic(r.TypeError("The .size property is NaN"))
	}
	n := jsrt.ToIntegerOrInfinity(r, jsrt.Num(size))
	if n < 0 {
		panic(r.RangeError("'" + jsrt.NumberToString(n).Go() + "' is an invalid size"))
	}
	has := jsrt.GetCached(r, v, jsrt.KeyHas)
	if !jsrt.IsCallable(has) {
		panic(r.TypeError(`string "has" is not a function`))
	}
	keys := jsrt.GetCached(r, v, jsrt.KeyKeys)
	if !jsrt.IsCallable(keys) {
		panic(r.TypeError(`string "keys" is not a function`))
	}
	return setRecord{v, n, has, keys}
}

// contains calls the other set's has method.
func (s *setRecord) contains(r *jsrt.Realm, v jsrt.Value) bool {
	return jsrt.ToBoolean(jsrt.Call1(r, s.has, s.o, v))
}

// open is GetIteratorFromMethod(keys), §24.2.1.2.
func (s *setRecord) open(r *jsrt.Realm) jsrt.Iterator {
	o := jsrt.Call0(r, s.keys, s.o)
	if !o.IsObject() {
		panic(r.TypeError(r.Display(o) + " is not an object"))
	}
	return jsrt.GetIteratorDirect(r, o)
}

// each steps through the other set's keys; body returns false to end the loop, which
// closes the iterator.
func (s *setRecord) each(r *jsrt.Realm, body func(v jsrt.Value) bool) {
	it := s.open(r)
	each(r, &it, body)
}

func each(r *jsrt.Realm, it *jsrt.Iterator, body func(v jsrt.Value) bool) {
	for {
		v, ok := it.Step(r)
		if !ok {
			return
		}
		if !body(v) {
			it.Close(r)
			return
		}
	}
}

// copySet returns a new Set with the elements of s.
func copySet(r *jsrt.Realm, s *jsrt.SetObject) *jsrt.SetObject {
	result := jsrt.NewSet(r, nil)
	c := s.Cursor()
	for {
		k, _, ok := c.Next()
		if !ok {
			return result
		}
		result.Put(k, k)
	}
}

// setAndOther begins each of the methods.
func setAndOther(fn *jsrt.Function, this, other jsrt.Value, method string) (*jsrt.Realm, *jsrt.SetObject, setRecord) {
	s := thisSet(fn, this, method)
	r := fn.Realm()
	return r, s, getSetRecord(r, other)
}

// Set.prototype.difference ( other ), §24.2.4.5
func setPrototypeDifference(fn *jsrt.Function, this, other jsrt.Value) jsrt.Value {
	r, s, o := setAndOther(fn, this, other, "difference")
	result := copySet(r, s)
	if float64(s.Len()) <= o.size {
		c := result.Cursor()
		for {
			k, _, ok := c.Next()
			if !ok {
				break
			}
			if o.contains(r, k) {
				result.Delete(k)
			}
		}
	} else {
		o.each(r, func(v jsrt.Value) bool {
			result.Delete(v)
			return true
		})
	}
	return jsrt.Obj(&result.Object)
}

// Set.prototype.intersection ( other ), §24.2.4.9
func setPrototypeIntersection(fn *jsrt.Function, this, other jsrt.Value) jsrt.Value {
	r, s, o := setAndOther(fn, this, other, "intersection")
	result := jsrt.NewSet(r, nil)
	if float64(s.Len()) <= o.size {
		c := s.Cursor()
		for {
			k, _, ok := c.Next()
			if !ok {
				break
			}
			if o.contains(r, k) {
				result.Put(k, k)
			}
		}
	} else {
		o.each(r, func(v jsrt.Value) bool {
			if s.Has(v) {
				result.Put(v, v)
			}
			return true
		})
	}
	return jsrt.Obj(&result.Object)
}

// Set.prototype.isDisjointFrom ( other ), §24.2.4.10
func setPrototypeIsDisjointFrom(fn *jsrt.Function, this, other jsrt.Value) jsrt.Value {
	r, s, o := setAndOther(fn, this, other, "isDisjointFrom")
	if float64(s.Len()) <= o.size {
		return jsrt.Bool(all(s, func(k jsrt.Value) bool { return !o.contains(r, k) }))
	}
	disjoint := true
	o.each(r, func(v jsrt.Value) bool {
		disjoint = !s.Has(v)
		return disjoint
	})
	return jsrt.Bool(disjoint)
}

// all reports whether f holds for all elements.
func all(s *jsrt.SetObject, f func(k jsrt.Value) bool) bool {
	c := s.Cursor()
	for {
		k, _, ok := c.Next()
		if !ok {
			return true
		}
		if !f(k) {
			return false
		}
	}
}

// Set.prototype.isSubsetOf ( other ), §24.2.4.11
func setPrototypeIsSubsetOf(fn *jsrt.Function, this, other jsrt.Value) jsrt.Value {
	r, s, o := setAndOther(fn, this, other, "isSubsetOf")
	if float64(s.Len()) > o.size {
		return jsrt.False
	}
	return jsrt.Bool(all(s, func(k jsrt.Value) bool { return o.contains(r, k) }))
}

// Set.prototype.isSupersetOf ( other ), §24.2.4.12
func setPrototypeIsSupersetOf(fn *jsrt.Function, this, other jsrt.Value) jsrt.Value {
	r, s, o := setAndOther(fn, this, other, "isSupersetOf")
	if float64(s.Len()) < o.size || math.IsInf(o.size, 1) {
		return jsrt.False
	}
	superset := true
	o.each(r, func(v jsrt.Value) bool {
		superset = s.Has(v)
		return superset
	})
	return jsrt.Bool(superset)
}

// Set.prototype.symmetricDifference ( other ), §24.2.4.15
func setPrototypeSymmetricDifference(fn *jsrt.Function, this, other jsrt.Value) jsrt.Value {
	r, s, o := setAndOther(fn, this, other, "symmetricDifference")
	it := o.open(r)
	result := copySet(r, s)
	each(r, &it, func(v jsrt.Value) bool {
		if s.Has(v) {
			result.Delete(v)
		} else {
			result.Put(v, v)
		}
		return true
	})
	return jsrt.Obj(&result.Object)
}

// Set.prototype.union ( other ), §24.2.4.16
func setPrototypeUnion(fn *jsrt.Function, this, other jsrt.Value) jsrt.Value {
	r, s, o := setAndOther(fn, this, other, "union")
	it := o.open(r)
	result := copySet(r, s)
	each(r, &it, func(v jsrt.Value) bool {
		result.Put(v, v)
		return true
	})
	return jsrt.Obj(&result.Object)
}
