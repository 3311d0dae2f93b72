package jsrt

import "unsafe"

// GetterIC caches which getter a read of a property calls: of a prototype, mostly, or the object's
// own, as static ones are.
type GetterIC struct {
	shape *Shape
	valid *Validity
	slot  *Value // the holder's slot, with an accessor; it stays in place while valid is OK
	poly  *polyGet
}

// Hit reports whether Load gives the getter that a read of v would call.
func (ic *GetterIC) Hit(v Value) bool { return v.shape() == ic.shape && ic.valid.ok }
func (ic *GetterIC) Load() Value      { return Value{p: unsafe.Pointer((*ic.slot).accessor().Get)} }

// Other returns the getter where Hit is false, or the empty value if a read of v calls none.
// The first shape that it sees is the one that Hit will compare with.
func (ic *GetterIC) Other(r *Realm, v Value, name *String) Value {
	if p := ic.poly; p != nil {
		s := v.shape()
		for i := range p.entries[:p.n] {
			if e := &p.entries[i]; e.shape == s && (e.valid == nil || e.valid.ok) {
				return e.getter(v)
			}
		}
	}
	e := r.findAccessor(v, name)
	if e == nil || e.accessor(v).Get == nil {
		return Value{}
	}
	if e.kind == getGetter && (ic.shape == nil || !ic.valid.ok || ic.poly != nil && ic.poly.mega) {
		ic.shape, ic.valid, ic.slot = e.shape, e.valid, e.slot
	} else {
		ic.poly = ic.poly.add(*e)
	}
	return e.getter(v)
}

// LoadSetter and OtherSetter are Load and Other for the setter that a write of v would call. A
// site asks for one of the two.
func (ic *GetterIC) LoadSetter() Value {
	return Value{p: unsafe.Pointer((*ic.slot).accessor().Set)}
}

func (ic *GetterIC) OtherSetter(r *Realm, v Value, name *String) Value {
	e := r.findAccessor(v, name)
	if e == nil || e.accessor(v).Set == nil {
		return Value{}
	}
	if e.kind == getGetter && (ic.shape == nil || !ic.valid.ok) {
		ic.shape, ic.valid, ic.slot = e.shape, e.valid, e.slot
	}
	return Value{p: unsafe.Pointer(e.accessor(v).Set)}
}

// findAccessor is where a read of v finds an accessor, nil where it finds none.
func (r *Realm) findAccessor(v Value, name *String) *getEntry {
	if v.IsNullish() {
		return nil
	}
	e, ok := r.findGet(v, PropertyKey{p: unsafe.Pointer(Intern(name))})
	if !ok || e.kind != getGetter && e.kind != getOwnGetter || e.shape != v.shape() {
		return nil
	}
	return e
}

// accessor is the accessor that a read of v, whose shape is e.shape, finds.
func (e *getEntry) accessor(v Value) *Accessor {
	if e.kind == getOwnGetter {
		return (*Object)(v.p).slotPtr(uint32(e.off)).accessor()
	}
	return e.slot.accessor()
}

func (e *getEntry) getter(v Value) Value { return Value{p: unsafe.Pointer(e.accessor(v).Get)} }
