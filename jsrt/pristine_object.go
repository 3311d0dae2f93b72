package jsrt

import "unsafe"

// Pristine knows whether some properties of an intrinsic object are still what its
// table made. The zero Pristine is ready to use; it belongs to one realm.
type Pristine struct {
	valid *Validity
	slots []*Value
	want  []unsafe.Pointer
}

// OK reports that the properties keys of the intrinsic object id, all methods,
// accessors or constructors, are the built-in ones. keys must be the same each time.
func (p *Pristine) OK(r *Realm, id Intrinsic, keys []PropertyKey) bool {
	if p.valid == nil || !p.valid.ok {
		return p.check(r, id, keys)
	}
	for i, s := range p.slots {
		if s.p != p.want[i] {
			return false
		}
	}
	return true
}

func (p *Pristine) check(r *Realm, id Intrinsic, keys []PropertyKey) bool {
	p.valid = nil
	o := r.Intrinsic(id)
	want := make([]unsafe.Pointer, len(keys))
	for i, k := range keys {
		e, found := o.findNamed(k.p)
		if !found {
			return false
		}
		v := o.getSlot(r, e)
		if !builtinFor(k, v, e.attr) {
			return false
		}
		want[i] = v.p
	}
	if p.want == nil {
		p.want = want
	}
	valid, ok := chainValidity(r, o)
	if !ok {
		return false
	}
	p.slots = p.slots[:0]
	for i, k := range keys {
		if want[i] != p.want[i] {
			return false
		}
		e, _ := o.findNamed(k.p)
		p.slots = append(p.slots, o.slotPtr(e.slot))
	}
	p.valid = valid
	return true
}

// builtinFor reports that v can be what a table made for the property k: a built-in
// function of that name.
func builtinFor(k PropertyKey, v Value, attr Attr) bool {
	prefix := ""
	if attr&IsAccessor != 0 {
		g := v.accessor().Get
		if g == nil {
			return false
		}
		v, prefix = Obj(g), "get "
	}
	fn := v.AsFunction()
	if fn == nil || fn.Code.Flags&CodeBuiltin == 0 {
		return false
	}
	switch {
	case k == KeyConstructor:
		return true
	case k.IsSymbol():
		return fn.Code.Name == prefix+"["+k.Symbol().Description.Go()+"]"
	}
	return fn.Code.Name == prefix+k.Display()
}
