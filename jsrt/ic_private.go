package jsrt

import (
	"math"
	"unsafe"
)

// PrivateIC caches where a private field or method is, for the reads or the writes of one
// place in the code. A class that is evaluated again has other names in the same code: then
// the cache starts anew.
type PrivateIC struct {
	shape, shape2 *Shape
	off, off2     uintptr
	name          unsafe.Pointer
	more          [4]struct {
		shape *Shape
		off   uintptr
	}
	next int
	hits hits

	outer *Shape // of an object whose field is in more.slots, as static ones are
	slot  uint32
}

// Get is PrivateGet (§7.3.30) through a cache.
func (ic *PrivateIC) Get(r *Realm, v Value, name *Symbol) Value {
	if n := Sym(name); ic.Hit(v, n) {
		return *(*Value)(ic.At(v))
	} else if slot := ic.Find(v, n, false); slot != nil {
		return *slot
	}
	o, p := r.findPrivate(v, name, false)
	get := o.slotPtr(p.slot).accessor().Get
	if get == nil {
		panic(r.TypeError("'" + name.Display() + "' was defined without a getter"))
	}
	return Call0(r, Obj(get), v)
}

// Set is PrivateSet (§7.3.31) through a cache.
func (ic *PrivateIC) Set(r *Realm, v Value, name *Symbol, x Value) {
	if n := Sym(name); ic.Hit(v, n) {
		*(*Value)(ic.At(v)) = x
		return
	} else if slot := ic.Find(v, n, true); slot != nil {
		*slot = x
		return
	}
	o, p := r.findPrivate(v, name, true)
	if p.attr&IsAccessor == 0 {
		panic(r.TypeError("Private method '" + name.Display() + "' is not writable"))
	}
	set := o.slotPtr(p.slot).accessor().Set
	if set == nil {
		panic(r.TypeError("'" + name.Display() + "' was defined without a setter"))
	}
	Call1(r, Obj(set), v, x)
}

// Hit reports whether v has the field where At says; Hit2 and At2 are for the second shape that
// has been met. A place in the code either writes the field, too, or it does not: one that does
// has asked Find for a slot that can be written.
func (ic *PrivateIC) Hit(v, name Value) bool  { return v.shape() == ic.shape && name.p == ic.name }
func (ic *PrivateIC) Hit2(v, name Value) bool { return v.shape() == ic.shape2 && name.p == ic.name }

// At is where v keeps the field, as long as its shape stays.
func (ic *PrivateIC) At(v Value) Env  { return unsafe.Add(v.p, ic.off) }
func (ic *PrivateIC) At2(v Value) Env { return unsafe.Add(v.p, ic.off2) }

// Slot is At where neither hits, nil where Find finds nothing.
func (ic *PrivateIC) Slot(v, name Value, write bool) Env {
	return unsafe.Pointer(ic.Find(v, name, write))
}

// PutNumber writes a Number over another one, into a slot.
func PutNumber(slot Env, x float64) { (*Value)(slot).n = math.Float64bits(x) }

// Find returns the slot of a private field of v, nil where there is none, or a method or an
// accessor, or v is no object.
func (ic *PrivateIC) Find(v, name Value, write bool) *Value {
	s := v.shape()
	if s.kind != KindObject {
		return nil
	}
	if name.p != ic.name {
		*ic = PrivateIC{name: name.p}
	}
	switch s {
	case ic.shape:
		return (*Value)(unsafe.Add(v.p, ic.off))
	case ic.shape2:
		return (*Value)(unsafe.Add(v.p, ic.off2))
	case ic.outer:
		return (*Object)(v.p).slotPtr(ic.slot)
	}
	for i := range ic.more {
		if m := &ic.more[i]; m.shape == s {
			off := m.off
			if ic.hits.often() {
				m.shape, m.off, ic.shape2, ic.off2 = ic.shape2, ic.off2, s, off
			}
			return (*Value)(unsafe.Add(v.p, off))
		}
	}
	o := (*Object)(v.p)
	p, ok := o.findNamed(name.p)
	if !ok || p.attr&IsAccessor != 0 || p.attr&Writable == 0 && write {
		return nil
	}
	slot := o.slotPtr(p.slot)
	if s = o.shape; p.slot >= s.inlineCap {
		ic.outer, ic.slot = s, p.slot
		return slot
	}
	off := uintptr(unsafe.Pointer(slot)) - uintptr(v.p)
	switch {
	case ic.shape == nil:
		ic.shape, ic.off = s, off
	case ic.shape2 == nil && s != ic.shape:
		ic.shape2, ic.off2 = s, off
	default:
		m := &ic.more[ic.next%len(ic.more)]
		m.shape, m.off = s, off
		ic.next++
	}
	return slot
}
