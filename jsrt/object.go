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
// properties of objects that are not arrays, private elements.
type more struct {
	slots    []Value
	elements Elements
	private  []privateElement
}

// inlineBase is the offset of the first inline slot in an ordinary object.
const inlineBase = unsafe.Sizeof(Object{})

func (o *Object) Shape() *Shape { return o.shape }

// Class returns which Go struct o is the head of.
func (o *Object) Class() Class { return o.shape.class }

func (o *Object) inlineSlot(i uint32) *Value {
	return (*Value)(unsafe.Add(unsafe.Pointer(o), inlineBase+uintptr(i)*unsafe.Sizeof(Value{})))
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
	for uint32(len(m.slots)) <= i-c {
		if len(m.slots) == cap(m.slots) {
			grown := make([]Value, len(m.slots), 2*cap(m.slots)+4)
			copy(grown, m.slots)
			m.slots = grown
		}
		m.slots = m.slots[:len(m.slots)+1]
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

// lazyCell is the slot value of a property whose value is made on first read.
type lazyCell struct {
	shape *Shape
	make  func(r *Realm, row *Method, tag any) Value
	row   *Method
	tag   any
}

// getSlot reads a slot, making a lazy value first.
func (o *Object) getSlot(r *Realm, e propEntry) Value {
	p := o.slotPtr(e.slot)
	if e.attr&MayBeLazy != 0 && p.p != nil && p.shape() == &lazyShape {
		c := (*lazyCell)(p.p)
		v := c.make(r, c.row, c.tag)
		p = o.slotPtr(e.slot) // making it may have moved the slots
		if p.shape() == &lazyShape {
			*p = v
		}
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
	slot := s.count
	if n := len(s.table.free); n > 0 {
		slot = s.table.free[n-1]
		s.table.free = s.table.free[:n-1]
		*o.slotPtr(slot) = v
	} else {
		slot = s.nextSlot()
		*o.growSlot(slot, s.inlineCap) = v
	}
	s.table.append(propEntry{key: key, slot: slot, attr: attr})
	s.count = uint32(len(s.table.entries))
}

// nextSlot is the first slot that no live entry or free slot of an owned table uses.
func (s *Shape) nextSlot() uint32 {
	return s.table.live + uint32(len(s.table.free))
}

// toDictionary gives o a dictionary shape of its own.
func (o *Object) toDictionary() {
	if o.shape.flags&shapeDictionary != 0 {
		return
	}
	o.shape = o.shape.unique(shapeDictionary)
}

// removeProperty deletes the named property in entry.
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
	flags := s.flags
	if flags&shapeUnique != 0 {
		s = s.derive()
	} else {
		s = s.unique(0)
	}
	s.flags |= shapeDictionary | shapeUnique
	i, _ := s.table.lookup(key, s.count)
	slot := s.table.entries[i].slot
	*o.slotPtr(slot) = Value{}
	s.table.entries[i].key = nil
	if s.table.index != nil {
		delete(s.table.index, key)
	}
	s.table.free = append(s.table.free, slot)
	s.table.live--
	o.shape = s
	if n := len(s.table.entries); n > 32 && int(s.table.live) < n/2 {
		s.table.compact()
		s.count = uint32(len(s.table.entries))
	}
}

func (t *propTable) compact() {
	keep := t.entries[:0]
	for _, e := range t.entries {
		if e.key != nil {
			keep = append(keep, e)
		}
	}
	clear(t.entries[len(keep):])
	t.entries = keep
	t.index = nil
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

// withAttr returns the shape that differs from s in the attributes of key. The
// edge is kept in the transition tree, so that objects changed alike stay alike.
func (s *Shape) withAttr(key unsafe.Pointer, attr Attr) *Shape {
	k := transKey{key, attr | attrChange}
	if to := s.trans.get(k); to != nil {
		return to
	}
	c := s.derive()
	c.table = s.table.clone(s.count)
	i, _ := c.table.lookup(key, c.count)
	c.table.entries[i].attr = attr
	s.trans.put(k, c)
	return c
}

// attrChange marks edges that change attributes instead of adding a property.
const attrChange Attr = 1 << 7

// setFlags adds shape flags (not extensible, length read-only, ...) to o.
func (o *Object) setFlags(f shapeFlags) {
	s := o.shape
	if s.flags&f == f {
		return
	}
	if s.flags&shapeIsPrototype != 0 {
		o.invalidatePrototype()
	}
	if s.flags&shapeUnique != 0 {
		s = s.derive()
		s.flags |= f
		o.shape = s
		return
	}
	k := transKey{unsafe.Pointer(&flagEdges[f&0xff]), Attr(f >> 8)}
	to := s.trans.get(k)
	if to == nil {
		to = s.derive()
		to.flags |= f
		to.table = s.table.clone(s.count)
		s.trans.put(k, to)
	}
	o.shape = to
}

// flagEdges lends its element addresses as keys of setFlags' edges.
var flagEdges [256]byte

// setPrototype changes [[Prototype]]; the caller has checked that it may.
func (o *Object) setPrototype(proto *Object) {
	if o.shape.flags&shapeLazyFunction != 0 {
		o.materializeFunction()
	}
	s := o.shape
	if s.proto == proto {
		return
	}
	if s.flags&shapeIsPrototype != 0 {
		o.invalidatePrototype()
	}
	if proto != nil {
		proto.markPrototype()
	}
	if s.flags&shapeUnique != 0 {
		s = s.derive()
		s.proto = proto
		o.shape = s
		return
	}
	k := transKey{unsafe.Pointer(proto), attrChange | IsAccessor}
	to := s.trans.get(k)
	if to == nil {
		to = s.derive()
		to.proto = proto
		to.table = s.table.clone(s.count)
		s.trans.put(k, to)
	}
	o.shape = to
}
