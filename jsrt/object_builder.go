package jsrt

import (
	"slices"
	"unsafe"
)

// ObjectBuilder makes many ordinary objects from lists of keys and values, as
// JSON.parse does. The zero ObjectBuilder is ready to use.
type ObjectBuilder struct {
	slabs [maxInline + 1]slab
	last  *Shape // of the object before: objects with the same keys come in rows
	keys  []PropertyKey
}

// Object returns an object with the given properties; of equal keys the last value
// counts.
func (b *ObjectBuilder) Object(r *Realm, keys []PropertyKey, values []Value) *Object {
	s := b.shapeFor(r, keys)
	if s == nil {
		o := NewObject(r)
		for i, k := range keys {
			CreateDataProperty(r, o, k, values[i])
		}
		return o
	}
	return b.Alike(s, values)
}

// IsLast reports whether the last object, of n keys that all differ, got this shape when it was made.
func (b *ObjectBuilder) IsLast(s *Shape, n int) bool { return s == b.last && n == len(b.keys) }

// Alike is Object for the keys of an object that had this shape then.
func (b *ObjectBuilder) Alike(s *Shape, values []Value) *Object {
	c := int(s.inlineCap)
	o := b.slabs[c].alloc(nil, s)
	if len(values) > c {
		o.more = &more{slots: slices.Clone(values[c:])}
		values = values[:c]
	}
	for i, v := range values {
		*o.inlineSlot(uint32(i)) = v
	}
	return o
}

// shapeFor returns the shape of objects with these keys in this order, or nil where
// one is an index or occurs twice, or there are too many.
func (b *ObjectBuilder) shapeFor(r *Realm, keys []PropertyKey) *Shape {
	if b.last != nil && len(keys) == len(b.keys) {
		same := true
		for i, k := range keys {
			if b.keys[i] != k {
				same = false
				break
			}
		}
		if same {
			return b.last
		}
	}
	if len(keys) >= dictionaryThreshold {
		return nil
	}
	s := r.literalShape(capacityFor(len(keys)))
	for _, k := range keys {
		if k.p == nil {
			return nil
		}
		to := s.trans.get(transKey{k.p, uint32(WEC)})
		if to == nil {
			if _, twice := s.find(k.p); twice {
				return nil
			}
			to = s.child(k.p, WEC)
		}
		s = to
	}
	b.last, b.keys = s, append(b.keys[:0], keys...)
	return s
}

// StringSlab makes many short strings; those made one after another share their
// memory, half a kilobyte at a time.
type StringSlab struct {
	text  []byte
	heads []String
}

// Latin1 returns a string of the given units, which it copies.
func (b *StringSlab) Latin1(u []byte) *String {
	if len(u) <= 1 {
		if len(u) == 0 {
			return &emptyString
		}
		return &OneUnit[u[0]]
	}
	if len(u) > 64 {
		return Latin1(string(u))
	}
	if cap(b.text)-len(b.text) < len(u) {
		b.text = make([]byte, 0, 512)
	}
	if len(b.heads) == 0 {
		b.heads = make([]String, 8)
	}
	n := len(b.text)
	b.text = append(b.text, u...)
	s := &b.heads[0]
	b.heads = b.heads[1:]
	s.shape, s.data, s.n, s.isSlice = &stringShape, bytesString(b.text[n:]), uint32(len(u)), true
	return s
}

func bytesString(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// ordinaryData reports that o is an ordinary object whose own properties can be read
// one after another from its shape: named, and no elements.
func (o *Object) ordinaryData() bool {
	s := o.shape
	return s.class == ClassObject && s.ops == nil && s.flags&(shapeUnique|shapeDictionary) == 0 && o.elements().empty()
}

// PropertyCursor walks over the own enumerable string-keyed properties of an ordinary
// object as EnumerableOwnProperties lists them when the walk begins.
type PropertyCursor struct {
	o     *Object
	shape *Shape
	i     uint32
}

// NewPropertyCursor begins a walk; ok is false if o is not simple enough.
func NewPropertyCursor(o *Object) (c PropertyCursor, ok bool) {
	if !o.ordinaryData() {
		return c, false
	}
	return PropertyCursor{o: o, shape: o.shape}, true
}

// Shape is that of the object when the walk began.
func (c *PropertyCursor) Shape() *Shape { return c.shape }

// Skip goes on behind a property, End to the end.
func (c *PropertyCursor) Skip(k PropertyKey) {
	for c.i++; c.shape.table.entries[c.i-1].key != k.p; c.i++ {
	}
}

// End ends the walk.
func (c *PropertyCursor) End() { c.i = c.shape.count }

// Rest is the greatest number of properties that are still to come.
func (c *PropertyCursor) Rest() int { return int(c.shape.count - c.i) }

// NextSlot is Next for a shape of which all objects have values in the slots that it returns.
func (c *PropertyCursor) NextSlot() (k PropertyKey, slot uint32, ok bool) {
	for c.i < c.shape.count {
		e := &c.shape.table.entries[c.i]
		c.i++
		switch {
		case e.attr&Enumerable == 0 || (*Cell)(e.key).shape == &symbolShape:
		case e.attr&(IsAccessor|MayBeLazy) != 0:
			return PropertyKey{}, 0, true // no plain name
		default:
			return PropertyKey{p: e.key}, e.slot, true
		}
	}
	return k, 0, false
}

// Slot is the value in a slot that o has.
func (o *Object) Slot(i uint32) Value { return *o.slotPtr(i) }

// Next returns the next property's key; its value is Get(o, key), or v if that is
// not empty.
func (c *PropertyCursor) Next(r *Realm) (k PropertyKey, v Value, ok bool) {
	for c.i < c.shape.count {
		e := &c.shape.table.entries[c.i]
		c.i++
		if e.attr&Enumerable == 0 || (*Cell)(e.key).shape == &symbolShape {
			continue
		}
		k = PropertyKey{p: e.key}
		if c.o.shape == c.shape && e.attr&(IsAccessor|MayBeLazy) == 0 {
			return k, *c.o.slotPtr(e.slot), true
		}
		return k, Value{}, true
	}
	return k, v, false
}
