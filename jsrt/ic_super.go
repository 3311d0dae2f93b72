package jsrt

import "unsafe"

// SuperIC caches reads of super.name (§13.3.7) that find a data property.
type SuperIC struct{ GetIC }

// Get is base.[[Get]](name, this), where base is the prototype of the method's home object.
func (ic *SuperIC) Get(r *Realm, base Value, name *String, this Value) Value {
	if base.shape() == ic.shape {
		return Field(base, ic.off)
	}
	return ic.superSlow(r, base, name, this)
}

func (ic *SuperIC) superSlow(r *Realm, base Value, name *String, this Value) Value {
	if x, ok := ic.poly.get(r, base, nil); ok {
		return x
	}
	k := PropertyKey{p: unsafe.Pointer(Intern(name))}
	if !base.IsNullish() {
		if e, ok := r.findGet(base, k); ok && (e.kind == getInline || e.kind == getOuter || e.kind == getHolder) {
			if e.kind == getInline && ic.shape == nil {
				ic.shape, ic.off = e.shape, e.off
			} else {
				ic.poly = ic.poly.add(*e)
			}
			return e.load(r, base)
		}
	}
	return GetSuper(r, base.AsObject(), k, this)
}
