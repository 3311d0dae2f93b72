package jsrt

import (
	"slices"
	"unsafe"
)

// Elements are the indexed properties of an object. Dense ones lie in a slice
// whose empty values are holes, and share the attributes that the shape's flags
// give; else every one is in a map with attributes of its own, which dense points
// to then, as a slice of no elements: arrays are many, and have 48 bytes like this.
type Elements struct {
	dense    []Value
	length   uint32 // of an array
	isSparse bool
}

// sparse is the map of sparse elements, which the first word of dense points to.
func (e *Elements) sparse() *sparseElements {
	return *(**sparseElements)(unsafe.Pointer(&e.dense))
}

// setSparse makes the elements those of a map.
func (e *Elements) setSparse(s *sparseElements) {
	e.dense, e.isSparse = unsafe.Slice((*Value)(unsafe.Pointer(s)), 0), true
}

type sparseElements struct {
	m      map[uint32]Property
	sorted []uint32 // the keys in ascending order, while !dirty
	dirty  bool
}

// denseGap is how far behind the last dense element a new one may lie. Within
// the slice's capacity it may lie anywhere.
const denseGap = 1024

// elements returns where o keeps its indexed properties, or nil.
func (o *Object) elements() *Elements {
	if o.shape.class == ClassArray {
		return &(*Array)(o.ptr()).Elements
	}
	if o.more == nil {
		return nil
	}
	return &o.more.elements
}

func (o *Object) ensureElements() *Elements {
	if o.shape.class == ClassArray {
		return &(*Array)(o.ptr()).Elements
	}
	return &o.ensureMore().elements
}

func (e *Elements) empty() bool {
	return e == nil || len(e.dense) == 0 && (!e.isSparse || len(e.sparse().m) == 0)
}

// at returns a data element, or the empty value for a hole and for whatever
// needs more than a load.
func (e *Elements) at(i uint32) Value {
	if uint64(i) < uint64(len(e.dense)) {
		return e.dense[i]
	}
	return Value{}
}

// denseAttr is the attributes of dense elements.
func (s *Shape) denseAttr() Attr {
	a := WEC
	if s.flags&(shapeElemsSealed|shapeElemsReadOnly) != 0 {
		if s.flags&shapeElemsSealed != 0 {
			a &^= Configurable
		}
		if s.flags&shapeElemsReadOnly != 0 {
			a &^= Writable
		}
	}
	return a
}

// ownElement is OrdinaryGetOwnProperty for an index.
func (o *Object) ownElement(i uint32) (Property, bool) {
	e := o.elements()
	if e == nil {
		return Property{}, false
	}
	if v := e.at(i); !v.IsEmpty() {
		return Property{v, o.shape.denseAttr()}, true
	}
	if e.isSparse {
		p, ok := e.sparse().m[i]
		return p, ok
	}
	return Property{}, false
}

// setElementValue overwrites the value of an existing data element.
func (o *Object) setElementValue(i uint32, v Value) {
	e := o.elements()
	if e.isSparse {
		p := e.sparse().m[i]
		p.Value = v
		e.sparse().m[i] = p
		return
	}
	e.dense[i] = v
}

// addElement adds an indexed property that o does not have.
func (o *Object) addElement(r *Realm, i uint32, v Value, attr Attr) {
	if o.shape.flags&shapeIsPrototype != 0 {
		r.agent.protoElems = true
	}
	e := o.ensureElements()
	if !e.isSparse {
		if attr == o.shape.denseAttr() && attr&IsAccessor == 0 && e.reach(i) {
			e.dense[i] = v
			return
		}
		e.toSparse(o.shape.denseAttr())
	}
	e.sparse().put(i, Property{v, attr})
}

// reach extends the dense elements to include i, if that is reasonable.
func (e *Elements) reach(i uint32) bool {
	n := uint64(len(e.dense))
	switch need := uint64(i) + 1; {
	case need <= n:
	case need <= uint64(cap(e.dense)):
		e.dense = e.dense[:need]
	case uint64(i) <= n+denseGap:
		c := n + n/2 + 4
		if n >= 1<<16 {
			c = n + n/4
		}
		if l := uint64(e.length); l > c && l <= 4*n { // the program has said how many there will be
			c = l
		}
		grown := make([]Value, need, max(c, need))
		copy(grown, e.dense)
		e.dense = grown
	default:
		return false
	}
	return true
}

func (s *sparseElements) put(i uint32, p Property) {
	if _, had := s.m[i]; !had {
		s.dirty = true
	}
	s.m[i] = p
}

// toSparse moves dense elements, which have the attributes attr, to the map.
func (e *Elements) toSparse(attr Attr) {
	if e.isSparse {
		return
	}
	s := &sparseElements{m: make(map[uint32]Property), dirty: true}
	for i, v := range e.dense {
		if !v.IsEmpty() {
			s.m[uint32(i)] = Property{v, attr}
		}
	}
	e.setSparse(s)
}

// changeElement gives an existing element another value and attributes.
func (o *Object) changeElement(r *Realm, i uint32, p Property) {
	e := o.elements()
	if !e.isSparse {
		if p.Attrs == o.shape.denseAttr() {
			e.dense[i] = p.Value
			return
		}
		e.toSparse(o.shape.denseAttr())
	}
	if o.shape.flags&shapeIsPrototype != 0 {
		r.agent.protoElems = true
	}
	e.sparse().m[i] = p
}

// removeElement deletes an existing element.
func (o *Object) removeElement(i uint32) {
	e := o.elements()
	if e.isSparse {
		delete(e.sparse().m, i)
		e.sparse().dirty = true
		return
	}
	e.dense[i] = Value{}
	if int(i) == len(e.dense)-1 {
		n := int(i)
		for n > 0 && e.dense[n-1].IsEmpty() {
			n--
		}
		e.dense = e.dense[:n]
	}
}

// indices returns the keys of the map in ascending order.
func (s *sparseElements) indices() []uint32 {
	if s.dirty {
		s.sorted = s.sorted[:0]
		for i := range s.m {
			s.sorted = append(s.sorted, i)
		}
		slices.Sort(s.sorted)
		s.dirty = false
	}
	return s.sorted
}

// appendKeys appends the keys of all elements in ascending order.
func (e *Elements) appendKeys(keys []PropertyKey) []PropertyKey {
	if e == nil {
		return keys
	}
	for i, v := range e.dense {
		if !v.IsEmpty() {
			keys = append(keys, IndexKey(uint32(i)))
		}
	}
	if e.isSparse {
		for _, i := range e.sparse().indices() {
			keys = append(keys, IndexKey(i))
		}
	}
	return keys
}

// truncate removes the elements from length on, the last first, and stops at one
// that is not configurable; it returns the length reached.
func (o *Object) truncate(length uint32) uint32 {
	e := o.elements()
	if e == nil {
		return length
	}
	if !e.isSparse {
		if uint64(length) >= uint64(len(e.dense)) {
			return length
		}
		if o.shape.flags&shapeElemsSealed != 0 {
			for n := len(e.dense); n > int(length); n-- {
				if !e.dense[n-1].IsEmpty() {
					return uint32(n)
				}
			}
		}
		clear(e.dense[length:])
		e.dense = e.dense[:length]
		if cap(e.dense) > 1024 && len(e.dense) < cap(e.dense)/4 {
			e.dense = slices.Clone(e.dense)
		}
		return length
	}
	keys := e.sparse().indices()
	for n := len(keys); n > 0 && keys[n-1] >= length; n-- {
		i := keys[n-1]
		if e.sparse().m[i].Attrs&Configurable == 0 {
			length = i + 1
			break
		}
		delete(e.sparse().m, i)
		e.sparse().dirty = true
	}
	if length == 0 && len(e.sparse().m) == 0 {
		e.dense, e.isSparse = nil, false
	}
	return length
}

// allElements reports whether no element has an attribute of forbidden.
func (o *Object) elementsWithout(forbidden Attr) bool {
	e := o.elements()
	if e == nil {
		return true
	}
	if len(e.dense) > 0 && o.shape.denseAttr()&forbidden != 0 {
		for _, v := range e.dense {
			if !v.IsEmpty() {
				return false
			}
		}
	}
	if e.isSparse {
		for _, p := range e.sparse().m {
			if p.Attrs&forbidden != 0 && !(forbidden == Writable && p.Attrs&IsAccessor != 0) {
				return false
			}
		}
	}
	return true
}
