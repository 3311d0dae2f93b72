package jsrt

import "unsafe"

// SetIC caches writes of one named property that the objects have already.
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

// Hit, Store and Miss are the parts of Set.
func (ic *SetIC) Hit(v Value) bool { return v.shape() == ic.shape }
func (ic *SetIC) Store(v, x Value) { *(*Value)(unsafe.Add(v.p, ic.off)) = x }
func (ic *SetIC) Miss(r *Realm, v Value, name *String, x Value, strict bool) {
	ic.slow(r, v, name, x, strict)
}

func (ic *SetIC) slow(r *Realm, v Value, name *String, x Value, strict bool) {
	if p := ic.poly; p != nil && !p.mega { // functions keep their properties in outer slots
		if e := &p.entries[0]; e.shape == v.shape() {
			switch {
			case e.kind == setOuter:
				(*Object)(v.p).more.slots[e.off] = x
				return
			case e.kind == setAddInline && e.valid.ok:
				(*Cell)(v.p).shape = e.to
				*(*Value)(unsafe.Add(v.p, e.off)) = x
				return
			}
		}
	}
	if !ic.poly.set(r, v, x, ic) {
		ic.miss(r, v, PropertyKey{p: unsafe.Pointer(Intern(name))}, x, strict)
	}
}

func (ic *SetIC) miss(r *Realm, v Value, k PropertyKey, x Value, strict bool) {
	if ic.poly != nil && ic.poly.mega && r.megaPut(v, k.p, x) {
		if e := r.knownSet(v.shape(), k.p); ic.poly.hits.often() && e != nil && e.kind == setInline {
			ic.shape, ic.off = e.shape, e.off
		}
		return
	}
	e, ok := r.findSet(v, k)
	if !ok {
		SetV(r, v, k, x, strict)
		return
	}
	if e.kind == setInline && ic.shape == nil {
		ic.shape, ic.off = e.shape, e.off
	} else if e.kind == setOuter && ic.shape == nil && e.shape.flags&(shapeUnique|shapeDictionary) == shapeUnique {
		// there is only the one object: so far from its cell; see ownGetEntry
		ic.shape, ic.off = e.shape, uintptr(unsafe.Pointer(&(*Object)(v.p).more.slots[e.off]))-uintptr(v.p)
	} else {
		ic.poly = ic.poly.add(*e)
	}
	e.store(r, v, x)
}

// AddIC caches writes that are expected to add the property, as the assignments
// of a constructor do.
type AddIC struct {
	shape *Shape // objects of this shape …
	to    *Shape // … get this one and the value …
	off   uintptr
	valid *Validity // … while no prototype minds
	poly  *polySet
}

// Set performs Set(v, key, x, strict), as SetIC.Set does.
func (ic *AddIC) Set(r *Realm, v Value, name *String, x Value, strict bool) {
	if v.shape() == ic.shape && ic.valid.ok {
		(*Cell)(v.p).shape = ic.to
		*(*Value)(unsafe.Add(v.p, ic.off)) = x
		return
	}
	ic.slow(r, v, name, x, strict)
}

// Hit, Store and Miss are the parts of Set.
func (ic *AddIC) Hit(v Value) bool { return v.shape() == ic.shape && ic.valid.ok }

func (ic *AddIC) Store(v, x Value) {
	(*Cell)(v.p).shape = ic.to
	*(*Value)(unsafe.Add(v.p, ic.off)) = x
}

func (ic *AddIC) Miss(r *Realm, v Value, name *String, x Value, strict bool) {
	ic.slow(r, v, name, x, strict)
}

func (ic *AddIC) slow(r *Realm, v Value, name *String, x Value, strict bool) {
	if ic.poly.set(r, v, x, ic) {
		return
	}
	k := PropertyKey{p: unsafe.Pointer(Intern(name))}
	e, ok := r.findSet(v, k)
	if !ok {
		SetV(r, v, k, x, strict)
		return
	}
	ic.enter(e)
	e.store(r, v, x)
}

// enter remembers e.
func (ic *AddIC) enter(e *setEntry) {
	p := ic.poly
	mega := p != nil && p.mega
	if e.kind == setAddInline && (ic.shape == nil || ic.shape == e.shape || !ic.valid.ok || mega && p.hits.often()) {
		ic.shape, ic.to, ic.off, ic.valid = e.shape, e.to, e.off, e.valid
		return
	}
	if !mega {
		ic.poly = p.add(*e)
	}
}

// Define performs CreateDataPropertyOrThrow(o, key, x): a field of a class, a
// property of a literal.
func (ic *AddIC) Define(r *Realm, o *Object, name *String, x Value) {
	if o.shape == ic.shape {
		o.shape = ic.to
		*(*Value)(unsafe.Add(unsafe.Pointer(o), ic.off)) = x
		return
	}
	ic.defineSlow(r, o, PropertyKey{p: unsafe.Pointer(Intern(name))}, x)
}

func (ic *AddIC) defineSlow(r *Realm, o *Object, k PropertyKey, x Value) {
	v := Obj(o)
	if ic.poly.set(r, v, x, ic) {
		return
	}
	if o.shape.cacheable(k) {
		p, found := o.findNamed(k.p)
		if !found {
			if e, ok := addEntry(o, k, WEC, &alwaysValid); ok {
				ic.enter(&e)
				e.store(r, v, x)
				return
			}
		} else if s := o.shape; p.attr == WEC && p.slot < s.inlineCap && s.class == ClassObject && s.flags&(shapeDictionary|shapeMinds) == 0 {
			e := setEntry{shape: s, kind: setInline, off: inlineBase + uintptr(p.slot)*unsafe.Sizeof(Value{})}
			if ic.shape == nil { // objects keep the shape that they have
				ic.shape, ic.to, ic.off, ic.valid = s, s, e.off, &alwaysValid
			} else {
				ic.poly = ic.poly.add(e)
			}
			e.store(r, v, x)
			return
		}
	}
	CreateDataPropertyOrThrow(r, o, k, x)
}

// setKind says how a cached write is done.
type setKind uint8

const (
	setInline    setKind = iota // own writable data property, inline slot at off
	setOuter                    // … in more.slots[off]
	setAddInline                // new property: shape to, inline slot at off, while valid
	setAddOuter                 // … slot number off
	setOwnSetter                // own accessor in slot off
	setSetter                   // accessor of a prototype at *slot while valid
)

type setEntry struct {
	shape *Shape
	kind  setKind
	off   uintptr
	to    *Shape
	slot  *Value
	valid *Validity
}

func (e *setEntry) store(r *Realm, v, x Value) {
	o := (*Object)(v.p)
	switch e.kind {
	case setInline:
		*(*Value)(unsafe.Add(v.p, e.off)) = x
	case setOuter:
		o.more.slots[e.off] = x
	case setAddInline:
		o.shape = e.to
		*(*Value)(unsafe.Add(v.p, e.off)) = x
	case setAddOuter:
		*o.growSlot(uint32(e.off), e.to.inlineCap) = x
		o.shape = e.to
	case setOwnSetter:
		Call1(r, Obj(o.slotPtr(uint32(e.off)).accessor().Set), v, x)
	case setSetter:
		Call1(r, Obj(e.slot.accessor().Set), v, x)
	}
}

// lost reports whether the accessor of an entry has no setter any more.
func (e *setEntry) lost(v Value) bool {
	switch e.kind {
	case setOwnSetter:
		return (*Object)(v.p).slotPtr(uint32(e.off)).accessor().Set == nil
	case setSetter:
		return e.slot.accessor().Set == nil
	}
	return false
}

type polySet struct {
	n       int
	mega    bool
	hits    hits
	entries [maxPoly]setEntry
}

// set does the write if an entry says how; one that is hit often becomes the first of its site.
func (p *polySet) set(r *Realm, v, x Value, site firstSet) bool {
	if p == nil || p.mega {
		return false
	}
	s := v.shape()
	for i := range p.entries {
		e := &p.entries[i]
		if e.shape != s {
			continue
		}
		switch {
		case e.kind == setInline:
			*(*Value)(unsafe.Add(v.p, e.off)) = x
		case e.valid != nil && !e.valid.ok:
			return false
		case e.kind == setAddInline:
			(*Cell)(v.p).shape = e.to
			*(*Value)(unsafe.Add(v.p, e.off)) = x
		case e.lost(v):
			return false
		default:
			e.store(r, v, x)
			return true
		}
		if p.hits.often() {
			site.swap(e)
		}
		return true
	}
	return false
}

// firstSet is a site, which has a first entry besides those of its polySet.
type firstSet interface{ swap(e *setEntry) }

func (ic *SetIC) swap(e *setEntry) {
	if e.kind == setInline && ic.shape != nil {
		ic.shape, ic.off, e.shape, e.off = e.shape, e.off, ic.shape, ic.off
	} else if first := &ic.poly.entries[0]; first != e { // which slow looks at first
		*first, *e = *e, *first
	}
}

func (ic *AddIC) swap(e *setEntry) {
	if e.kind == setAddInline && ic.shape != nil {
		first := setEntry{shape: ic.shape, kind: setAddInline, to: ic.to, off: ic.off, valid: ic.valid}
		ic.shape, ic.to, ic.off, ic.valid = e.shape, e.to, e.off, e.valid
		*e = first
	}
}

func (p *polySet) add(e setEntry) *polySet {
	if p == nil {
		p = &polySet{}
	}
	if p.mega {
		return p
	}
	for i := range p.entries[:p.n] {
		if o := &p.entries[i]; o.shape == e.shape || o.valid != nil && !o.valid.ok {
			*o = e
			return p
		}
	}
	if p.n == maxPoly {
		p.mega = true
		return p
	}
	p.entries[p.n] = e
	p.n++
	return p
}

// knownSet is what known is, for writes.
func (r *Realm) knownSet(s *Shape, key unsafe.Pointer) *setEntry {
	if r.megaSet == nil {
		return nil
	}
	i := r.megaSet.slot(s, key)
	c := &r.megaSet[i]
	if c.key != key || c.entry.shape != s {
		if c = &r.megaSet[i^1]; c.key != key || c.entry.shape != s {
			return nil
		}
	}
	return &c.entry
}

// megaPut writes an own property where the realm-wide cache knows its slot, and reports
// whether it did. The key is interned.
func (r *Realm) megaPut(v Value, key unsafe.Pointer, x Value) bool {
	e := r.knownSet(v.shape(), key)
	switch {
	case e == nil:
		return false
	case e.kind == setInline:
		*(*Value)(unsafe.Add(v.p, e.off)) = x
	case e.kind == setOuter:
		(*Object)(v.p).more.slots[e.off] = x
	default:
		return false
	}
	return true
}

// findSet finds how Set(v, k, x) is done for all objects of v's shape; ok is
// false where it must be done the general way.
func (r *Realm) findSet(v Value, k PropertyKey) (e *setEntry, ok bool) {
	if v.Kind() != KindObject {
		return nil, false
	}
	if c := r.knownSet(v.shape(), k.p); c != nil && (c.valid == nil || c.valid.ok) && !c.lost(v) {
		return c, true
	}
	found, ok := r.findSetUncached((*Object)(v.p), k)
	if !ok {
		return nil, false
	}
	if r.megaSet == nil {
		r.megaSet = new(megaSetCache)
	}
	i := r.megaSet.slot(found.shape, k.p)
	c := &r.megaSet[i]
	if c.key != nil && (c.key != k.p || c.entry.shape != found.shape) {
		r.megaSet[i^1] = *c
	}
	c.key, c.entry = k.p, found
	return &c.entry, true
}

// megaSetCache is what megaCache is, for writes.
type megaSetCache [512]megaSet

type megaSet struct {
	key   unsafe.Pointer
	entry setEntry
}

func (m *megaSetCache) slot(s *Shape, key unsafe.Pointer) uintptr {
	return megaSlot(s, key) % uintptr(len(m))
}

func (r *Realm) findSetUncached(o *Object, k PropertyKey) (e setEntry, ok bool) {
	if !o.shape.cacheable(k) {
		return e, false
	}
	if p, found := o.findNamed(k.p); found {
		e = setEntry{shape: o.shape, off: uintptr(p.slot)}
		switch {
		case p.attr&IsAccessor != 0:
			e.kind = setOwnSetter
			acc := o.getSlot(r, p).accessor()
			// accessors in shared shapes differ from object to object
			return e, acc.Set != nil && o.shape.flags&shapeUnique != 0
		case p.attr&Writable == 0 || o.shape.flags&shapeMinds != 0:
			return e, false
		case p.slot < o.shape.inlineCap:
			e.kind, e.off = setInline, inlineBase+uintptr(p.slot)*unsafe.Sizeof(Value{})
		default:
			e.kind, e.off = setOuter, uintptr(p.slot-o.shape.inlineCap)
		}
		return e, true
	}
	if o.shape.flags&shapeDictionary != 0 {
		return e, false
	}
	return r.protoSetEntry(o, k)
}

// protoSetEntry describes the write of a property that o itself lacks.
func (r *Realm) protoSetEntry(o *Object, k PropertyKey) (e setEntry, ok bool) {
	valid, ok := chainValidity(r, o.shape.proto)
	if !ok {
		return e, false
	}
	for p := o.shape.proto; p != nil; p = p.shape.proto {
		if !p.shape.cacheable(k) {
			return e, false
		}
		q, found := p.findNamed(k.p)
		if !found {
			continue
		}
		if q.attr&IsAccessor != 0 {
			acc := p.getSlot(r, q).accessor()
			if acc.Set == nil || !valid.ok {
				return e, false
			}
			return setEntry{shape: o.shape, kind: setSetter, slot: p.slotPtr(q.slot), valid: valid}, true
		}
		if q.attr&Writable == 0 {
			return e, false
		}
		break
	}
	return addEntry(o, k, WEC, valid)
}

// addEntry describes adding the named property k to objects of o's shape.
func addEntry(o *Object, k PropertyKey, attr Attr, valid *Validity) (e setEntry, ok bool) {
	if o.shape.flags&shapeLazyFunction != 0 {
		o.materializeFunction()
	}
	s := o.shape
	if s.flags&(shapeUnique|shapeNotExtensible) != 0 && !(k.isPrivate() && s.flags&shapeUnique == 0) || s.count >= dictionaryThreshold {
		return e, false
	}
	e = setEntry{shape: s, to: s.child(k.p, attr), valid: valid}
	if s.count < s.inlineCap {
		e.kind, e.off = setAddInline, inlineBase+uintptr(s.count)*unsafe.Sizeof(Value{})
	} else {
		e.kind, e.off = setAddOuter, uintptr(s.count)
	}
	return e, true
}
