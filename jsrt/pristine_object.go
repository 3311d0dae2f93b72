package jsrt

import "unsafe"

// Pristine knows whether some properties of an intrinsic object are still what its
// table made. The zero Pristine is ready to use; it belongs to one realm.
type Pristine struct {
	valid *Validity // while it holds, none of them has changed: writes of methods are noticed
	want  []unsafe.Pointer
}

// OK reports that the properties keys of the intrinsic object id, all methods,
// accessors or constructors, are the built-in ones. keys must be the same each time.
func (p *Pristine) OK(r *Realm, id Intrinsic, keys []PropertyKey) bool {
	return p.valid != nil && p.valid.ok || p.check(r, id, keys)
}

func (p *Pristine) check(r *Realm, id Intrinsic, keys []PropertyKey) bool {
	p.valid = nil
	o := r.Intrinsic(id)
	o.watch(r, shapeWatched)
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
	for i := range keys {
		if want[i] != p.want[i] {
			return false
		}
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
