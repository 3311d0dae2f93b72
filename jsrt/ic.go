package jsrt

import "unsafe"

// Inline caches. Each property access of compiled code has one, in the instance
// of its package, so every realm fills its own. The first entry is checked in
// code that the Go compiler inlines into the access; the others (four in all)
// and the cases that need more than a load are behind a call.

// GetIC caches reads of one named property. The zero GetIC is empty.
type GetIC struct {
	shape *Shape  // own data property in an inline slot of objects of this shape …
	off   uintptr // … at this offset from the cell
	poly  *polyGet
}

// Get returns Get(v, key) (§7.3.3 for any base value: GetV). name is the
// property's name, not an array index.
func (ic *GetIC) Get(r *Realm, v Value, name *String) Value {
	if v.shape() == ic.shape {
		return *(*Value)(unsafe.Add(v.p, ic.off))
	}
	return ic.slow(r, v, name)
}

// MethodIC caches reads of a property that a prototype is expected to hold.
type MethodIC struct {
	shape *Shape
	valid *Validity
	slot  *Value // the holder's slot; it stays in place while valid is OK
	poly  *polyGet
}

// Get returns Get(v, key), as GetIC.Get does.
func (ic *MethodIC) Get(r *Realm, v Value, name *String) Value {
	if v.shape() == ic.shape && ic.valid.ok {
		return *ic.slot
	}
	return ic.slow(r, v, name)
}

// SetIC caches writes of one named property.
type SetIC struct {
	shape *Shape // own writable data property in an inline slot
	off   uintptr
	poly  *polySet
}

// Set performs Set(v, key, x, strict) for any base value (PutValue of a property
// reference, §6.2.5.6).
func (ic *SetIC) Set(r *Realm, v Value, name *String, x Value, strict bool) {
	if v.shape() == ic.shape {
		*(*Value)(unsafe.Add(v.p, ic.off)) = x
		return
	}
	ic.slow(r, v, name, x, strict)
}

// getKind says what a cached lookup found.
type getKind uint8

const (
	getInline  getKind = iota // own data property, inline slot at off
	getOuter                  // own data property in more.slots[off]
	getHolder                 // data property of a prototype at *slot while valid
	getGetter                 // accessor: own (slot nil, off is the slot) or of a prototype
	getAbsent                 // on no object of the chain, while valid
)

type getEntry struct {
	shape *Shape
	kind  getKind
	off   uintptr
	slot  *Value
	valid *Validity
}

// maxPoly is how many shapes a site remembers before it is megamorphic and uses
// the realm-wide cache.
const maxPoly = 4

type polyGet struct {
	n       int
	mega    bool
	entries [maxPoly]getEntry
}

type setEntry struct {
	shape *Shape
	to    *Shape // transition to take first; nil: the property is there
	off   uintptr
	outer bool
	valid *Validity
}

type polySet struct {
	n       int
	mega    bool
	entries [maxPoly]setEntry
}
