package jsrt

import "unsafe"

// Object is the header of every object cell (§6.1.7). Ordinary objects are
// allocated with room for some value slots behind the header (shape.inlineCap of
// them, see alloc.go); cells of other classes are Go structs that embed Object
// and have none.
type Object struct {
	shape *Shape
	more  *more
}

// more holds what few objects have: named slots beyond the inline ones, indexed
// properties of objects that are not arrays, values that weak maps give the object.
type more struct {
	slots    []Value
	elements Elements
	weak     []weakEntry
}

// inlineBase is the offset of the first inline slot in an ordinary object.
const inlineBase = unsafe.Sizeof(Object{})

// Shape returns the object's hidden class.
func (o *Object) Shape() *Shape { return o.shape }

// SetShape gives a new cell its shape.
func (o *Object) SetShape(s *Shape) { o.shape = s }

// Class returns which Go struct o is the head of.
func (o *Object) Class() Class { return o.shape.class }

func (o *Object) inlineSlot(i uint32) *Value {
	return (*Value)(unsafe.Add(unsafe.Pointer(o), inlineBase+uintptr(i)*unsafe.Sizeof(Value{})))
}

// InitSlot stores a slot of an object just made by a site; i is below the
// object's inline capacity.
func (o *Object) InitSlot(i uint32, v Value) {
	*(*Value)(unsafe.Add(unsafe.Pointer(o), inlineBase+uintptr(i)*unsafe.Sizeof(Value{}))) = v
}

// slotPtr returns the address of slot i, which must be one the shape has.
// It stays valid until the object's shape changes.
func (o *Object) slotPtr(i uint32) *Value {
	if c := o.shape.inlineCap; i >= c {
		return &o.more.slots[i-c]
	}
	return o.inlineSlot(i)
}

func (o *Object) ensureMore() *more {
	if o.more == nil {
		o.more = &more{}
	}
	return o.more
}

// growSlot makes room for slot i in an object whose shape has inlineCap c.
func (o *Object) growSlot(i, c uint32) *Value {
	if i < c {
		return o.inlineSlot(i)
	}
	m := o.ensureMore()
	if need := int(i-c) + 1; need > len(m.slots) {
		if need > cap(m.slots) {
			grown := make([]Value, len(m.slots), max(need, 2*cap(m.slots), 4))
			copy(grown, m.slots)
			m.slots = grown
			learnSize(o, int(i)+1)
		}
		m.slots = m.slots[:need]
	}
	return &m.slots[i-c]
}

// Accessor is the slot value of an accessor property.
type Accessor struct {
	shape    *Shape
	Get, Set *Object // nil: undefined
}

func accessorValue(get, set *Object) Value {
	return Value{p: unsafe.Pointer(&Accessor{&accessorShape, get, set})}
}

func (v Value) accessor() *Accessor { return (*Accessor)(v.p) }

// read is what a property with the accessor gives for a receiver.
func (a *Accessor) read(r *Realm, receiver Value) Value {
	if a.Get == nil {
		return Undef()
	}
	fn := a.Get.function()
	if fn == nil {
		return Call0(r, Obj(a.Get), receiver)
	}
	d := r.enter()
	v := fn.Code.Call0(fn, receiver)
	r.Depth = d
	return v
}

// lazyCell is the slot value of a property whose value is made on first read.
type lazyCell struct {
	shape *Shape
	realm *Realm // that it is made in; nil: of the function it belongs to
	make  func(r *Realm, o *Object, c *lazyCell) Value
	row   *Method
	data  unsafe.Pointer
	id    Intrinsic
}

func (c *lazyCell) set(f func(r *Realm, o *Object, c *lazyCell) Value) bool {
	c.make = f
	return true
}

func (o *Object) makeLazy(e propEntry) Value {
	c := (*lazyCell)(o.slotPtr(e.slot).p)
	v := c.make(c.realm, o, c)
	p := o.slotPtr(e.slot) // making it may have moved the slots
	if p.p == unsafe.Pointer(c) {
		*p = v
	}
	return *p
}

// getSlot reads a slot, making a lazy value first.
func (o *Object) getSlot(r *Realm, e propEntry) Value {
	p := o.slotPtr(e.slot)
	if e.attr&MayBeLazy != 0 && p.shape() == &lazyShape {
		return o.makeLazy(e)
	}
	return *p
}

// addProperty adds a named property that o does not have yet.
func (o *Object) addProperty(key unsafe.Pointer, v Value, attr Attr) {
	s := o.shape
	if s.flags&(shapeLazyFunction|shapeUnique) != 0 {
		if s.flags&shapeLazyFunction != 0 {
			o.materializeFunction()
			s = o.shape
		}
		if s.flags&shapeUnique != 0 {
			o.addUnique(key, v, attr)
			return
		}
	}
	if s.count >= dictionaryThreshold {
		o.toDictionary()
		o.addUnique(key, v, attr)
		return
	}
	c := s.child(key, attr)
	*o.growSlot(s.count, s.inlineCap) = v
	o.shape = c
}

// dictionaryThreshold is the number of properties from which an object gets a
// shape of its own: no program has that many in a literal or a constructor.
const dictionaryThreshold = 512

// addUnique adds a property to an object that owns its shape. Inline caches may
// know the shape, so only what they know of absence must be revoked: a shape
// that is not a dictionary is replaced, a dictionary is never cached as lacking.
func (o *Object) addUnique(key unsafe.Pointer, v Value, attr Attr) {
	s := o.shape
	if s.flags&shapeIsPrototype != 0 {
		o.invalidatePrototype()
	}
	if s.flags&shapeDictionary == 0 {
		s = s.derive() // the table moves to the new owner
		o.shape = s
	}
	if n := len(s.table.free); n > 0 {
		slot := s.table.free[n-1]
		s.table.free = s.table.free[:n-1]
		*o.slotPtr(slot) = v
		s.table.append(propEntry{key: key, slot: slot, attr: attr})
	} else {
		slot := s.table.live // no slot is free: the live entries use 0 … live-1
		*o.growSlot(slot, s.inlineCap) = v
		s.table.append(propEntry{key: key, slot: slot, attr: attr})
	}
	s.count = uint32(len(s.table.entries))
}

// toDictionary gives o a dictionary shape of its own.
func (o *Object) toDictionary() {
	if o.shape.flags&shapeLazyFunction != 0 {
		o.materializeFunction()
	}
	if o.shape.flags&shapeDictionary != 0 {
		return
	}
	if o.shape.flags&shapeUnique != 0 {
		o.shape = o.shape.derive()
		o.shape.flags |= shapeDictionary
		return
	}
	o.shape = o.shape.unique(shapeDictionary)
}

// removeProperty deletes the named property key, which o has.
func (o *Object) removeProperty(key unsafe.Pointer) {
	s := o.shape
	if s.flags&shapeIsPrototype != 0 {
		o.invalidatePrototype()
	}
	if s.flags&shapeUnique == 0 && s.parent != nil && s.table.entries[s.count-1].key == key {
		*o.slotPtr(s.count - 1) = Value{} // the last added one: back to the parent
		o.shape = s.parent
		return
	}
	// A dictionary's identity changes with each deletion: caches may hold its slots.
	if s.flags&shapeUnique != 0 {
		s = s.derive()
	} else {
		s = s.unique(0)
	}
	s.flags |= shapeDictionary | shapeUnique
	i, _ := s.table.lookup(key, s.count)
	slot := s.table.entries[i].slot
	*o.slotPtr(slot) = Value{}
	s.table.entries[i].key = nil
	s.table.free = append(s.table.free, slot)
	s.table.live--
	o.shape = s
	if n := len(s.table.entries); n > 32 && int(s.table.live) < n/2 {
		s.table.compact()
		s.count = uint32(len(s.table.entries))
	}
}

// changeAttr gives the named property other attributes.
func (o *Object) changeAttr(key unsafe.Pointer, attr Attr) {
	s := o.shape
	if s.flags&shapeIsPrototype != 0 {
		o.invalidatePrototype()
	}
	if s.flags&shapeUnique != 0 {
		s = s.derive()
		i, _ := s.table.lookup(key, s.count)
		s.table.entries[i].attr = attr
		o.shape = s
		return
	}
	o.shape = s.withAttr(key, attr)
}

// setFlags adds shape flags (not extensible, length read-only, ...) to o.
func (o *Object) setFlags(f shapeFlags) {
	if o.shape.flags&shapeLazyFunction != 0 {
		o.materializeFunction()
	}
	s := o.shape
	if s.flags&f == f {
		return
	}
	if s.flags&shapeIsPrototype != 0 {
		o.invalidatePrototype()
	}
	if s.flags&shapeUnique != 0 {
		s = s.derive()
		s.setFlags(f)
		o.shape = s
		return
	}
	o.shape = s.withFlags(f)
}

// setPrototype changes [[Prototype]]; the caller has checked that it may.
func (o *Object) setPrototype(r *Realm, proto *Object) {
	if o.shape.flags&shapeLazyFunction != 0 {
		o.materializeFunction()
	}
	s := o.shape
	if s.proto == proto {
		return
	}
	if s.flags&shapeIsPrototype != 0 {
		o.invalidatePrototype()
		if s.info != nil {
			s.info.linked = false
		}
	}
	if s.flags&shapeUnique != 0 {
		if proto != nil {
			proto.markPrototype(r)
		}
		s = s.derive()
		s.proto = proto
		o.shape = s
		return
	}
	if proto == nil {
		o.shape = r.adoptedShape(&r.nullAdopted, s, nil)
		return
	}
	info := proto.protoInfo(r)
	if info.late.before != s {
		info.late.before, info.late.after = s, r.adoptedShape(&info.adopted, s, proto)
	}
	o.shape = info.late.after
}

// adoptedShape is the shape of objects of shape s that get another prototype.
func (r *Realm) adoptedShape(adopted *map[*Shape]*Shape, s *Shape, proto *Object) *Shape {
	to := (*adopted)[s]
	if to == nil {
		if s.count == 0 {
			to = r.rootShape(s.class, proto, s.ops, s.inlineCap, s.flags)
		} else {
			to = s.derive()
			to.proto, to.first = proto, s.madeWith()
			to.table = s.table.clone(s.count)
		}
		if *adopted == nil {
			*adopted = make(map[*Shape]*Shape)
		}
		(*adopted)[s] = to
	}
	return to
}

// CloneOrdinary is another object with the properties of o, whose shape it has; nil if o is no
// ordinary object, or has more than inline slots.
func CloneOrdinary(o *Object) *Object {
	s := o.shape
	if s.class != ClassObject || s.ops != nil || o.more != nil || s.flags&(shapeDictionary|shapeUnique) != 0 {
		return nil
	}
	c := newObjectCell(s)
	n := min(s.count, s.inlineCap)
	copy(unsafe.Slice(c.inlineSlot(0), n), unsafe.Slice(o.inlineSlot(0), n))
	return c
}
