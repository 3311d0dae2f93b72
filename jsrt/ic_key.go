package jsrt

import "unsafe"

// constantKey is the key of a place where it is one symbol, or one name, again and again: a
// constant of the module, mostly a symbol that stands for a private field.
type constantKey struct {
	given unsafe.Pointer // the Symbol or String that the place has seen first
	key   PropertyKey    // that it is
}

// is reports whether the place knows the key: the first one that can be known, from then on.
func (c *constantKey) is(key Value) bool {
	if key.p == c.given {
		return true
	}
	if c.given != nil {
		return false
	}
	k := namedKey(key)
	if k.p == nil {
		return false
	}
	c.given, c.key = key.p, k
	return true
}

// namedKey is the property key of a symbol, or of a flat string; it has no p where that is
// none, or an array index.
func namedKey(key Value) PropertyKey {
	if key.IsSymbol() {
		return PropertyKey{p: key.p}
	}
	if !key.IsString() || key.Str().kind == rope {
		return PropertyKey{}
	}
	return StringKey(key.Str())
}

// KeyIC caches reads v[key] by such a key.
type KeyIC struct {
	constantKey
	get   GetIC
	other [2]struct { // further shapes, for Find
		shape *Shape
		off   uintptr
	}
}

// Hit reports whether Load gives v[key].
func (ic *KeyIC) Hit(v, key Value) bool { return v.shape() == ic.get.shape && key.p == ic.given }
func (ic *KeyIC) Load(v Value) Value    { return *(*Value)(unsafe.Add(v.p, ic.get.off)) }

// Get returns GetV(v, ToPropertyKey(key)), as GetElem does.
func (ic *KeyIC) Get(r *Realm, v, key Value) Value {
	if key.p == ic.given { // undefined and null have no entries
		s := v.shape()
		if s == ic.get.shape {
			return ic.Load(v)
		}
		if e := ic.entry(s); e != nil {
			switch {
			case e.kind <= getAbsent:
				if e.valid.ok {
					return *e.slot
				}
			case e.kind == getOuter:
				return (*Object)(v.p).more.slots[e.off]
			case e.kind == getGetter && e.valid.ok:
				return e.slot.accessor().read(r, v)
			}
		}
	}
	return ic.slow(r, v, key)
}

// entry is what the place knows of another shape than the first, or nil.
func (ic *KeyIC) entry(s *Shape) *getEntry {
	if p := ic.get.poly; p != nil {
		return p.of(s)
	}
	return nil
}

// slow is Get where no entry but the first makes it short.
//
//go:noinline
func (ic *KeyIC) slow(r *Realm, v, key Value) Value {
	if !ic.is(key) || v.IsNullish() { // GetElem throws
		return GetElem(r, v, key)
	}
	if p := ic.get.poly; p != nil && p.mega {
		if x, ok := r.megaGet(v, ic.key.p); ok {
			return x
		}
	} else if x, ok := p.get(r, v, &ic.get); ok {
		return x
	}
	return ic.get.miss(r, v, ic.key)
}

// Find is v[key] where that is a data property, or missing, so that no code runs; else it is
// empty.
func (ic *KeyIC) Find(r *Realm, v, key Value) Value {
	if key.p == ic.given {
		s := v.shape()
		for i := range ic.other {
			if o := &ic.other[i]; o.shape == s {
				return *(*Value)(unsafe.Add(v.p, o.off))
			}
		}
		if e := ic.entry(s); e != nil && e.kind <= getAbsent && e.valid.ok {
			return *e.slot
		} else if e != nil && e.kind == getOuter {
			return (*Object)(v.p).more.slots[e.off]
		}
	}
	return ic.findSlow(r, v, key)
}

// findSlow is Find where the place does not know v's shape.
//
//go:noinline
func (ic *KeyIC) findSlow(r *Realm, v, key Value) Value {
	if v.shape().kind != KindObject || !ic.is(key) {
		return Value{}
	}
	e, ok := r.findGet(v, ic.key)
	if !ok {
		return Value{}
	}
	switch e.kind {
	case getInline:
		if ic.get.shape == nil {
			ic.get.shape, ic.get.off = e.shape, e.off
		} else {
			ic.other[1] = ic.other[0]
			ic.other[0].shape, ic.other[0].off = e.shape, e.off
		}
	case getOuter, getHolder, getAbsent:
		ic.get.poly = ic.get.poly.add(*e)
	default:
		return Value{}
	}
	return e.load(r, v)
}

// SetKeyIC is KeyIC for v[key] = x.
type SetKeyIC struct {
	constantKey
	set    SetIC
	shape2 *Shape // another one, for Put
	off2   uintptr
	add    AddIC // what the property is added to, for Put
}

// Hit reports whether Store does v[key] = x.
func (ic *SetKeyIC) Hit(v, key Value) bool { return v.shape() == ic.set.shape && key.p == ic.given }
func (ic *SetKeyIC) Store(v, x Value)      { *(*Value)(unsafe.Add(v.p, ic.set.off)) = x }

// Set is PutValue for v[key] = x, as SetElem does it.
func (ic *SetKeyIC) Set(r *Realm, v, key, x Value, strict bool) {
	switch {
	case !ic.is(key) || v.IsNullish(): // SetElem throws
		SetElem(r, v, key, x, strict)
	case v.shape() == ic.set.shape:
		ic.Store(v, x)
	case !ic.set.poly.set(r, v, x, &ic.set):
		ic.set.miss(r, v, ic.key, x, strict)
	}
}

// Put does v[key] = x where that writes a data property of v itself, and reports whether it did.
func (ic *SetKeyIC) Put(r *Realm, v, key, x Value) bool {
	if key.p == ic.given {
		switch s := v.shape(); {
		case s == ic.add.shape && ic.add.valid.ok:
			ic.add.Store(v, x)
			return true
		case s == ic.shape2:
			*(*Value)(unsafe.Add(v.p, ic.off2)) = x
			return true
		}
	}
	return ic.putSlow(r, v, key, x)
}

// putSlow is Put where neither is about v's shape.
//
//go:noinline
func (ic *SetKeyIC) putSlow(r *Realm, v, key, x Value) bool {
	if v.shape().kind != KindObject || !ic.is(key) {
		return false
	}
	if ic.add.poly.set(r, v, x, &ic.add) {
		return true
	}
	if p := ic.set.poly; p != nil && !p.mega {
		s := v.shape()
		for i := range p.entries[:p.n] {
			if e := &p.entries[i]; e.shape == s && e.kind <= setAddOuter && (e.valid == nil || e.valid.ok) {
				e.store(r, v, x)
				return true
			}
		}
	}
	e, ok := r.findSet(v, ic.key)
	if !ok {
		return false
	}
	switch e.kind {
	case setInline:
		if ic.set.shape == nil {
			ic.set.shape, ic.set.off = e.shape, e.off
		} else {
			ic.shape2, ic.off2 = e.shape, e.off
		}
	case setAddInline:
		ic.add.enter(e)
	case setOuter, setAddOuter:
		ic.set.poly = ic.set.poly.add(*e)
	default:
		return false
	}
	e.store(r, v, x)
	return true
}
