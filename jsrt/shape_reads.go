package jsrt

import "unsafe"

// ShapeReads remembers where objects of a few shapes have properties of some names, for natives
// that read many of them each time.
type ShapeReads struct {
	keys  []PropertyKey
	known [4]*ShapeRead
	made  int
}

// maxShapeReads is how many times ShapeReads looks at a shape that it does not know.
const maxShapeReads = 256

// NewShapeReads is for properties of these names, which are no array indices.
func NewShapeReads(names ...string) *ShapeReads {
	l := &ShapeReads{}
	for _, name := range names {
		l.keys = append(l.keys, Key(name))
	}
	return l
}

// And adds another key.
func (l *ShapeReads) And(k PropertyKey) *ShapeReads {
	l.keys = append(l.keys, k)
	return l
}

// ShapeRead says where objects of a shape have their properties: own ones, those of prototypes, or
// none.
type ShapeRead struct {
	shape *Shape
	valid *Validity
	at    []readPlace
}

type readPlace struct {
	slot  *Value // of a prototype
	outer bool   // off counts in more.slots, not from the object
	off   uintptr
}

// Of is the layout of o, nil if reading a property of a name might run code, or for too many
// shapes. It holds until o changes its shape, or code of the program runs.
func (l *ShapeReads) Of(r *Realm, o *Object) *ShapeRead {
	for _, k := range l.known {
		if k != nil && k.shape == o.shape && k.valid.ok {
			return k
		}
	}
	if l.made == maxShapeReads {
		return nil
	}
	k := r.shapeRead(o, l.keys)
	if k != nil {
		l.known[l.made%len(l.known)] = k
	}
	l.made++
	return k
}

func (r *Realm) shapeRead(o *Object, keys []PropertyKey) *ShapeRead {
	l := &ShapeRead{valid: &alwaysValid, at: make([]readPlace, len(keys))}
	for i, k := range keys {
		e, ok := r.findGet(Obj(o), k)
		switch {
		case !ok || o.shape.flags&shapeDictionary != 0:
			return nil
		case e.kind == getInline || e.kind == getOuter:
			l.at[i].off, l.at[i].outer = e.off, e.kind == getOuter
		case e.kind > getAbsent || !e.valid.ok || l.valid != &alwaysValid && e.valid != &alwaysValid && e.valid != l.valid:
			return nil
		default:
			l.at[i].slot = e.slot
			if e.valid != &alwaysValid {
				l.valid = e.valid
			}
		}
	}
	l.shape = o.shape
	return l
}

// Get is the property of the i-th name of an object that has the layout.
func (l *ShapeRead) Get(o *Object, i int) Value {
	p := &l.at[i]
	switch {
	case p.slot != nil:
		return *p.slot
	case p.outer:
		return o.more.slots[p.off]
	}
	return *(*Value)(unsafe.Add(unsafe.Pointer(o), p.off))
}

// Put writes an own property in an inline slot, which is writable.
func (l *ShapeRead) Put(o *Object, i int, v Value) {
	*(*Value)(unsafe.Add(unsafe.Pointer(o), l.at[i].off)) = v
}

// Inline reports whether all properties are own ones in inline slots, so that Put may write them.
func (l *ShapeRead) Inline() bool {
	for _, p := range l.at {
		if p.slot != nil || p.outer {
			return false
		}
	}
	return true
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
