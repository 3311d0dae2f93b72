package jsrt

import "unsafe"

// KeyIC caches reads v[key] in places where the key is one symbol, or one name, again and
// again: a constant of the module, mostly a symbol that stands for a private field.
type KeyIC struct {
	key  unsafe.Pointer // the Symbol or String that the place has been given first
	name unsafe.Pointer // the property key that it is
	get  GetIC
}

// Hit reports whether Load gives v[key].
func (ic *KeyIC) Hit(v, key Value) bool { return v.shape() == ic.get.shape && key.p == ic.key }
func (ic *KeyIC) Load(v Value) Value    { return *(*Value)(unsafe.Add(v.p, ic.get.off)) }

// Get returns GetV(v, ToPropertyKey(key)), as GetElem does.
func (ic *KeyIC) Get(r *Realm, v, key Value) Value {
	if key.p != ic.key {
		if k := keyNamed(key); ic.key == nil && k != nil {
			ic.key, ic.name = key.p, k
		} else {
			return GetElem(r, v, key)
		}
	}
	if v.IsNullish() {
		return GetElem(r, v, key) // throws
	}
	if v.shape() == ic.get.shape {
		return ic.Load(v)
	}
	if p := ic.get.poly; p != nil && p.mega {
		if x, ok := r.megaGet(v, ic.name); ok {
			return x
		}
	} else if x, ok := p.get(r, v, &ic.get); ok {
		return x
	}
	return ic.get.miss(r, v, PropertyKey{p: ic.name})
}

// keyNamed is the property key of a symbol, or of a string that was a key before and is no
// array index; else nil.
func keyNamed(key Value) unsafe.Pointer {
	if key.IsSymbol() {
		return key.p
	}
	if !key.IsString() || key.Str().kind == rope {
		return nil
	}
	return StringKey(key.Str()).p
}

// SetKeyIC is KeyIC for v[key] = x.
type SetKeyIC struct {
	key  unsafe.Pointer
	name unsafe.Pointer
	set  SetIC
}

// Hit reports whether Store does v[key] = x.
func (ic *SetKeyIC) Hit(v, key Value) bool { return v.shape() == ic.set.shape && key.p == ic.key }
func (ic *SetKeyIC) Store(v, x Value)      { *(*Value)(unsafe.Add(v.p, ic.set.off)) = x }

// Set is PutValue for v[key] = x, as SetElem does it.
func (ic *SetKeyIC) Set(r *Realm, v, key, x Value, strict bool) {
	if key.p != ic.key {
		if k := keyNamed(key); ic.key == nil && k != nil {
			ic.key, ic.name = key.p, k
		} else {
			SetElem(r, v, key, x, strict)
			return
		}
	}
	switch {
	case v.IsNullish():
		SetElem(r, v, key, x, strict) // throws
	case v.shape() == ic.set.shape:
		ic.Store(v, x)
	case !ic.set.poly.set(r, v, x, &ic.set):
		ic.set.miss(r, v, PropertyKey{p: ic.name}, x, strict)
	}
}
