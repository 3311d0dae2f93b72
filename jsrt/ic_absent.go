package jsrt

import "unsafe"

// AbsentIC knows that Object.prototype lacks a property.
type AbsentIC struct{ valid *Validity }

// Hit reports whether it is known to; if not, Is tells whether it does.
func (ic *AbsentIC) Hit() bool { return ic.valid != nil && ic.valid.ok }

// Is reports whether no object that a literal makes has a property of that name by
// inheritance.
//
//go:noinline
func (ic *AbsentIC) Is(r *Realm, name *String) bool {
	proto := r.Intrinsic(ObjectPrototype)
	e, ok := r.protoGetEntry(proto.shape, proto, PropertyKey{p: unsafe.Pointer(Intern(name))})
	if !ok || e.kind != getAbsent {
		return false
	}
	ic.valid = e.valid
	return e.valid.ok
}

// absent: the cache knows that v has no such property.
func (ic *GetIC) absent(v Value) bool {
	if ic.poly == nil {
		return false
	}
	e := ic.poly.of(v.shape())
	return e != nil && e.kind == getAbsent && e.valid.ok
}
