package jsrt

import "unsafe"

// InstanceIC is a place that tests with instanceof, mostly against one constructor.
type InstanceIC struct {
	target unsafe.Pointer // the constructor …
	shape  *Shape         // … with the shape that it had, which has no @@hasInstance …
	lookup *Validity      // … nor have its prototypes another one than Function.prototype's
	slot   *Value         // where its property prototype is …
	proto  unsafe.Pointer // … which is this object

	objects [3]struct { // that have been tested, by their shapes
		shape *Shape
		valid *Validity // while the chain of their prototypes is as it was
		is    bool
	}
	next uint8
}

// Of is InstanceofOperator (§13.10.2).
func (ic *InstanceIC) Of(r *Realm, v, target Value) bool {
	if n := ic.Test(r, v, target); n >= 0 {
		return n == 1
	}
	return InstanceofOperator(r, v, target)
}

// Test is Of where that runs no code of the program: 1 or 0, else -1.
//
//go:noinline
func (ic *InstanceIC) Test(r *Realm, v, target Value) int {
	if target.p == ic.target && (*Object)(target.p).shape == ic.shape && ic.lookup.ok && ic.slot.p == ic.proto {
		s := v.shape()
		for i := range ic.objects {
			if e := &ic.objects[i]; e.shape == s && e.valid.ok {
				if e.is {
					return 1
				}
				return 0
			}
		}
	}
	return ic.find(r, v, target)
}

// find is Test for other objects.
func (ic *InstanceIC) find(r *Realm, v, target Value) int {
	fn := target.AsFunction()
	if fn == nil || fn.bound() != nil || !r.pristineHasInstance(fn) {
		return -1
	}
	if fn.shape.flags&shapeLazyFunction != 0 {
		fn.materializeFunction()
	}
	p, found := fn.findNamed(KeyPrototype.p)
	if !found || p.attr&IsAccessor != 0 {
		return -1
	}
	o := v.AsObject()
	if o == nil {
		return 0
	}
	slot := fn.slotPtr(p.slot)
	proto := slot.AsObject()
	if proto == nil || !o.shape.plainPrototype() {
		return -1
	}
	valid, ok := chainValidity(r, o.shape.proto)
	if !ok {
		return -1
	}
	is := 0
	for q := o.shape.proto; q != nil; q = q.shape.proto {
		if q == proto {
			is = 1
			break
		}
	}
	ic.remember(r, fn, slot, o, valid, is == 1)
	return is
}

// plainPrototype: objects of the shape have no [[GetPrototypeOf]] of their own.
func (s *Shape) plainPrototype() bool { return s.ops == nil || s.ops.CacheableNamed }

// remember notes what was found for an object.
func (ic *InstanceIC) remember(r *Realm, fn *Function, slot *Value, o *Object, valid *Validity, is bool) {
	lookup, ok := chainValidity(r, fn.shape.proto)
	if !ok || fn.shape.flags&shapeDictionary != 0 { // which may get an @@hasInstance without another shape
		return
	}
	if ic.target != unsafe.Pointer(fn) || ic.shape != fn.shape || ic.lookup != lookup || ic.proto != slot.p {
		*ic = InstanceIC{target: unsafe.Pointer(fn), shape: fn.shape, lookup: lookup, slot: slot, proto: slot.p}
	}
	e := &ic.objects[int(ic.next)%len(ic.objects)]
	e.shape, e.valid, e.is = o.shape, valid, is
	ic.next++
}
