package jsrt

import "unsafe"

// Inline caches. Each property access of compiled code has one, in the instance
// of its package, so every realm fills its own. The first entry is checked in
// code that the Go compiler inlines into the access; the others (four in all)
// and the cases that need more than a load are behind a call. Where the whole
// would not be inlined, compiled code writes out the two halves:
//
//	if ic.Hit(v) { x = ic.Load(v) } else { x = ic.Miss(r, v, name) }

// GetIC caches reads of one named property. The zero GetIC is empty.
type GetIC struct {
	shape *Shape  // own data property in an inline slot of objects, or in any slot of the one object, of this shape …
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

// Hit, Load and Miss are the parts of Get.
func (ic *GetIC) Hit(v Value) bool                           { return v.shape() == ic.shape }
func (ic *GetIC) Load(v Value) Value                         { return *(*Value)(unsafe.Add(v.p, ic.off)) }
func (ic *GetIC) Miss(r *Realm, v Value, name *String) Value { return ic.slow(r, v, name) }

// slow is Get where the first entry is about another shape.
//
//go:noinline
func (ic *GetIC) slow(r *Realm, v Value, name *String) Value {
	p := ic.poly
	if p == nil {
		return ic.slower(r, v, name)
	}
	e := p.of(v.shape())
	if e == nil {
		return ic.slower(r, v, name)
	}
	switch {
	case e.kind <= getAbsent:
		if e.valid.ok {
			return *e.slot
		}
	case e.kind == getOuter:
		return (*Object)(v.p).more.slots[e.off]
	case e.kind == getInline:
		x := *(*Value)(unsafe.Add(v.p, e.off))
		if p.hits.often() {
			ic.swap(e)
		}
		return x
	case e.kind != getGetter:
		return e.load(r, v)
	case e.valid.ok:
		return e.slot.accessor().read(r, v)
	}
	return ic.slower(r, v, name)
}

// Absence holds while objects of v's shape have no such property, as far as the site remembers.
func (ic *GetIC) Absence(v Value) *Validity {
	if ic.poly == nil {
		return nil
	}
	e := ic.poly.of(v.shape())
	if e == nil || e.kind != getAbsent || !e.valid.ok {
		return nil
	}
	return e.valid
}

// slower is slow where no entry of the site is about v's shape.
//
//go:noinline
func (ic *GetIC) slower(r *Realm, v Value, name *String) Value {
	if p := ic.poly; p != nil && p.mega {
		key := unsafe.Pointer(Intern(name))
		if x, ok := r.megaGet(v, key); ok {
			if e := r.known(v.shape(), key); p.hits.often() && e.kind == getInline {
				ic.shape, ic.off = e.shape, e.off
			}
			return x
		}
	}
	return ic.miss(r, v, PropertyKey{p: unsafe.Pointer(Intern(name))})
}

// swap makes an entry that is hit often the first one.
func (ic *GetIC) swap(e *getEntry) {
	ic.shape, ic.off, e.shape, e.off = e.shape, e.off, ic.shape, ic.off
}

// GetSymbol is Get for a symbol key.
func (ic *GetIC) GetSymbol(r *Realm, v Value, s *Symbol) Value {
	if v.shape() == ic.shape {
		return *(*Value)(unsafe.Add(v.p, ic.off))
	}
	if x, ok := ic.poly.get(r, v, ic); ok {
		return x
	}
	return ic.miss(r, v, PropertyKey{p: unsafe.Pointer(s)})
}

func (ic *GetIC) miss(r *Realm, v Value, k PropertyKey) Value {
	e, ok := r.findGet(v, k)
	if !ok {
		return GetV(r, v, k)
	}
	switch {
	case ic.shape != nil:
		ic.poly = ic.poly.add(*e)
	case e.kind == getInline:
		ic.shape, ic.off = e.shape, e.off
	case e.kind == getHolder && e.valid == &alwaysValid && e.shape.flags&shapeUnique != 0:
		// its own, and there is only the one object: so far from its cell; see ownGetEntry
		ic.shape, ic.off = e.shape, uintptr(unsafe.Pointer(e.slot))-uintptr(v.p)
	default:
		ic.poly = ic.poly.add(*e)
	}
	return e.load(r, v)
}

// Length is Get for the name length: arrays and strings answer at once.
func (ic *GetIC) Length(r *Realm, v Value) Value {
	if v.shape().class == ClassArray {
		return Num(float64((*Array)(v.p).length))
	}
	return ic.lengthSlow(r, v)
}

func (ic *GetIC) lengthSlow(r *Realm, v Value) Value {
	if v.IsString() {
		return Int(v.Str().Len())
	}
	return ic.Get(r, v, StrLength)
}

// MethodIC caches reads of a property that a prototype is expected to hold.
type MethodIC struct {
	shape *Shape
	valid *Validity
	slot  *Value // the holder's slot; it stays in place while valid is OK
	poly  *polyGet

	// the same for Hit2: the first of the other shapes
	shape2 *Shape
	valid2 *Validity
	slot2  *Value
}

// Get returns Get(v, key), as GetIC.Get does.
func (ic *MethodIC) Get(r *Realm, v Value, name *String) Value {
	if v.shape() == ic.shape && ic.valid.ok {
		return *ic.slot
	}
	return ic.slow(r, v, name)
}

// Hit, Load and Miss are the parts of Get.
func (ic *MethodIC) Hit(v Value) bool                           { return v.shape() == ic.shape && ic.valid.ok }
func (ic *MethodIC) Load() Value                                { return *ic.slot }
func (ic *MethodIC) Miss(r *Realm, v Value, name *String) Value { return ic.slow(r, v, name) }

// Hit2 and Load2 are Hit and Load for a second shape, where several are expected.
func (ic *MethodIC) Hit2(v Value) bool { return v.shape() == ic.shape2 && ic.valid2.ok }
func (ic *MethodIC) Load2() Value      { return *ic.slot2 }

// other remembers what was found for another shape than the first.
//
//go:noinline
func (ic *MethodIC) other(e *getEntry) {
	if e.kind == getHolder && (ic.shape2 == nil || !ic.valid2.ok) {
		ic.shape2, ic.valid2, ic.slot2 = e.shape, e.valid, e.slot
	}
	ic.poly = ic.poly.add(*e)
}

// slow is Get where the first entry is about another shape.
//
//go:noinline
func (ic *MethodIC) slow(r *Realm, v Value, name *String) Value {
	p := ic.poly
	if p == nil {
		return ic.slower(r, v, name)
	}
	e := p.of(v.shape())
	if e == nil {
		return ic.slower(r, v, name)
	}
	switch {
	case e.kind == getHolder && e.valid.ok:
		x := *e.slot
		if p.hits.often() {
			ic.swap(e)
		}
		return x
	case e.kind == getInline:
		return *(*Value)(unsafe.Add(v.p, e.off))
	case e.valid == nil || e.valid.ok:
		return e.load(r, v)
	}
	return ic.slower(r, v, name)
}

// slower is slow where no entry of the site is about v's shape.
//
//go:noinline
func (ic *MethodIC) slower(r *Realm, v Value, name *String) Value {
	if p := ic.poly; p != nil && p.mega {
		key := unsafe.Pointer(Intern(name))
		if x, ok := r.megaGet(v, key); ok {
			if e := r.known(v.shape(), key); p.hits.often() && e.kind == getHolder {
				ic.shape, ic.valid, ic.slot = e.shape, e.valid, e.slot
			}
			return x
		}
	}
	return ic.miss(r, v, PropertyKey{p: unsafe.Pointer(Intern(name))})
}

func (ic *MethodIC) swap(e *getEntry) {
	ic.shape, ic.valid, ic.slot, e.shape, e.valid, e.slot = e.shape, e.valid, e.slot, ic.shape, ic.valid, ic.slot
}

func (ic *MethodIC) miss(r *Realm, v Value, k PropertyKey) Value {
	e, ok := r.findGet(v, k)
	if !ok {
		return GetV(r, v, k)
	}
	if e.kind == getHolder && (ic.shape == nil || ic.shape == e.shape || !ic.valid.ok) {
		ic.shape, ic.valid, ic.slot = e.shape, e.valid, e.slot
	} else {
		ic.other(e)
	}
	return e.load(r, v)
}

// getKind says what a cached lookup found.
type getKind uint8

const (
	getHolder    getKind = iota // data property of a prototype at *slot while valid
	getAbsent                   // on no object of the chain, while valid; slot has undefined
	getInline                   // own data property, inline slot at off
	getOuter                    // own data property in more.slots[off]
	getLazy                     // own data property in slot off, which may hold a lazy value
	getOwnGetter                // own accessor in slot off
	getGetter                   // accessor of a prototype at *slot while valid
	getArrayLength
	getStringLength
)

// nothing is the slot of what is absent.
var nothing = Undef()

type getEntry struct {
	shape *Shape
	kind  getKind
	off   uintptr
	slot  *Value
	valid *Validity
}

// load reads the property of v, whose shape is e.shape; e is valid.
func (e *getEntry) load(r *Realm, v Value) Value {
	switch e.kind {
	case getInline:
		return *(*Value)(unsafe.Add(v.p, e.off))
	case getOuter:
		return (*Object)(v.p).more.slots[e.off]
	case getHolder, getAbsent:
		return *e.slot
	case getArrayLength:
		return Num(float64((*Array)(v.p).length))
	case getStringLength:
		return Int(v.Str().Len())
	case getGetter:
		return e.slot.accessor().read(r, v)
	case getOwnGetter:
		return (*Object)(v.p).slotPtr(uint32(e.off)).accessor().read(r, v)
	}
	o := (*Object)(v.p)
	return o.getSlot(r, propEntry{slot: uint32(e.off), attr: MayBeLazy})
}

// maxPoly is how many shapes a site remembers besides the first before it is
// megamorphic and uses the realm-wide cache.
const maxPoly = 4

type polyGet struct {
	n       int
	mega    bool
	hits    hits
	entries [maxPoly]getEntry
}

// hits counts how often others than the first entry of a site are hit.
type hits uint8

// often reports, once in a while, that an entry which is hit might better be the first of its
// site: what the first objects were like, before their constructors knew how large they
// get, may never come again. That is so of sites that have seen many shapes, too: a class in a
// function is another one each time, whose objects then have all shapes that there are for a while.
func (h *hits) often() bool {
	*h++
	return *h&31 == 0
}

// of is the entry for a shape, nil where there is none.
func (p *polyGet) of(s *Shape) *getEntry {
	if e := &p.entries[0]; e.shape == s {
		return e
	}
	return p.other(s)
}

// other is the entry for a shape behind the first, nil where there is none.
func (p *polyGet) other(s *Shape) *getEntry {
	for i := 1; i < len(p.entries); i++ {
		if e := &p.entries[i]; e.shape == s {
			return e
		}
	}
	return nil
}

// get looks v's shape up, for a site if it has a first entry.
func (p *polyGet) get(r *Realm, v Value, site *GetIC) (x Value, ok bool) {
	if p == nil {
		return x, false
	}
	s := v.shape()
	for i := range p.entries[:p.n] {
		e := &p.entries[i]
		if e.shape != s {
			continue
		}
		if e.valid != nil && !e.valid.ok {
			break
		}
		if x = e.load(r, v); e.kind == getInline && site != nil && p.hits.often() {
			site.swap(e)
		}
		return x, true
	}
	return x, false
}

// add enters e, in the place of an entry of the same shape or no longer valid.
func (p *polyGet) add(e getEntry) *polyGet {
	if p == nil {
		p = &polyGet{}
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

// megaCache remembers lookups of sites that see many shapes, and computed ones.
type megaCache [1024]struct {
	key   unsafe.Pointer
	entry getEntry
}

func (m *megaCache) slot(s *Shape, key unsafe.Pointer) uintptr {
	return megaSlot(s, key) & uintptr(len(m)-1)
}

func megaSlot(s *Shape, key unsafe.Pointer) uintptr {
	return uintptr(unsafe.Pointer(s))>>4 ^ uintptr(key)>>3 ^ uintptr(key)>>13
}

// known is what the realm-wide cache knows of reads of a key of values of a shape, nil for
// nothing. The key is interned.
func (r *Realm) known(s *Shape, key unsafe.Pointer) *getEntry {
	if r.mega == nil {
		return nil
	}
	i := r.mega.slot(s, key)
	c := &r.mega[i]
	if c.key != key || c.entry.shape != s {
		if c = &r.mega[i^1]; c.key != key || c.entry.shape != s {
			return nil
		}
	}
	return &c.entry
}

// megaGet is Get(v, key) where the realm-wide cache knows that it is a load.
func (r *Realm) megaGet(v Value, key unsafe.Pointer) (x Value, ok bool) {
	e := r.known(v.shape(), key)
	if e == nil {
		return x, false
	}
	switch e.kind {
	case getInline:
		return *(*Value)(unsafe.Add(v.p, e.off)), true
	case getOuter:
		return (*Object)(v.p).more.slots[e.off], true
	case getHolder, getAbsent:
		return *e.slot, e.valid.ok
	}
	return x, false
}

// findGet finds how Get(v, k) is done for all values of v's shape; ok is false
// where it must be done the general way. It throws for undefined and null.
func (r *Realm) findGet(v Value, k PropertyKey) (e *getEntry, ok bool) {
	if c := r.known(v.shape(), k.p); c != nil && (c.valid == nil || c.valid.ok) {
		return c, true
	}
	found, ok := r.findGetUncached(v, k)
	if !ok {
		return nil, false
	}
	if r.mega == nil {
		r.mega = new(megaCache)
	}
	i := r.mega.slot(found.shape, k.p)
	c := &r.mega[i]
	if c.key != nil && (c.key != k.p || c.entry.shape != found.shape) { // two that are hot may meet
		r.mega[i^1] = *c
	}
	c.key, c.entry = k.p, found
	return &c.entry, true
}

func (r *Realm) findGetUncached(v Value, k PropertyKey) (e getEntry, ok bool) {
	s := v.shape()
	proto := s.proto
	if s.kind == KindObject {
		if !s.cacheable(k) {
			if s.class == ClassArray { // length
				return getEntry{shape: s, kind: getArrayLength}, true
			}
			return e, false
		}
		o := (*Object)(v.p)
		p, found := o.findNamed(k.p)
		s = o.shape // findNamed may have made a function's properties
		if found {
			return o.ownGetEntry(r, p), true
		}
		if s.flags&shapeDictionary != 0 {
			return e, false
		}
	} else {
		if s == &stringShape && k == KeyLength {
			return getEntry{shape: s, kind: getStringLength}, true
		}
		if proto = r.primitivePrototype(v); proto == nil {
			panic(r.nullishRead(v, k))
		}
	}
	return r.protoGetEntry(s, proto, k)
}

func (r *Realm) nullishRead(v Value, k PropertyKey) *Throw {
	return r.TypeError("Cannot read properties of " + displayPrimitive(v) + " (reading '" + k.Display() + "')")
}

// ownGetEntry describes the own property p of o.
func (o *Object) ownGetEntry(r *Realm, p propEntry) getEntry {
	s := o.shape
	e := getEntry{shape: s, off: uintptr(p.slot)}
	if p.attr&MayBeLazy != 0 {
		o.getSlot(r, p)
	}
	switch {
	case p.attr&IsAccessor == 0 && s.flags&(shapeUnique|shapeDictionary) == shapeUnique:
		// The shape stands for the one object, as the holder's validity does for it.
		e.kind, e.slot, e.valid = getHolder, o.slotPtr(p.slot), &alwaysValid
	case p.attr&IsAccessor != 0:
		e.kind = getOwnGetter
		if p.attr&MayBeLazy != 0 && s.flags&shapeUnique == 0 {
			panic("jsrt: lazy accessor in a shared shape")
		}
	case p.attr&MayBeLazy != 0 && s.flags&shapeUnique == 0:
		e.kind = getLazy
	case p.slot < s.inlineCap:
		e.kind = getInline
		e.off = inlineBase + uintptr(p.slot)*unsafe.Sizeof(Value{})
	default:
		e.kind = getOuter
		e.off = uintptr(p.slot - s.inlineCap)
	}
	return e
}

// protoGetEntry describes the property k found from proto upwards, for values of
// shape s.
func (r *Realm) protoGetEntry(s *Shape, proto *Object, k PropertyKey) (e getEntry, ok bool) {
	valid, ok := chainValidity(r, proto)
	if !ok {
		return e, false
	}
	for p := proto; p != nil; p = p.shape.proto {
		if !p.shape.cacheable(k) {
			return e, false
		}
		q, found := p.findNamed(k.p)
		if !found {
			continue
		}
		p.getSlot(r, q)
		if !valid.ok { // making a lazy value changed the chain
			return r.protoGetEntry(s, proto, k)
		}
		e = getEntry{shape: s, kind: getHolder, slot: p.slotPtr(q.slot), valid: valid}
		if q.attr&IsAccessor != 0 {
			e.kind = getGetter
		}
		return e, true
	}
	return getEntry{shape: s, kind: getAbsent, slot: &nothing, valid: valid}, true
}

// getNamed is GetV for a key that is no array index, through the realm's cache.
func getNamed(r *Realm, v Value, k PropertyKey) Value {
	if x, ok := r.megaGet(v, k.p); ok {
		return x
	}
	if e, ok := r.findGet(v, k); ok {
		return e.load(r, v)
	}
	return GetV(r, v, k)
}
