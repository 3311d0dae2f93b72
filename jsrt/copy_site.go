package jsrt

import "unsafe"

// Properties copied from one object to another, {...a}, {x, ...rest} and Object.assign: after
// the first object of a shape into one of a shape, others are copied slot by slot.

// copyOf says how objects of shape from are copied into those of shape start, which they leave
// with shape to.
type copyOf struct {
	from, start, to *Shape
	moves           []slotMove
	inline          bool      // all slots are inline
	straight        int       // if not 0, the moves are of so many slots in turn, behind what start has
	valid           *Validity // assigning: no prototype of the target minds
}

type slotMove struct{ from, to uint32 }

// copies copies the properties of o into t, unless o has elements.
func (c *copyOf) copies(o, t *Object) bool {
	if o.more != nil && !o.more.elements.empty() {
		return false
	}
	switch {
	case c.straight > 0:
		copy(unsafe.Slice(t.inlineSlot(c.start.count), c.straight), unsafe.Slice(o.inlineSlot(0), c.straight))
	case c.inline:
		for _, m := range c.moves {
			*t.inlineSlot(m.to) = *o.inlineSlot(m.from)
		}
	default:
		for _, m := range c.moves {
			*t.growSlot(m.to, c.to.inlineCap) = *o.slotPtr(m.from)
		}
	}
	t.shape = c.to
	return true
}

// newCopy describes how an object of shape from was copied into one of shape start that now has
// shape to, nil where the next one might go another way. excluded reports keys that were left out.
func newCopy(from, start, to *Shape, excludes bool) *copyOf {
	if !plainShape(from) || !plainShape(start) || !plainShape(to) || to.inlineCap != start.inlineCap || excludes && start.count > 0 {
		return nil
	}
	for _, e := range from.entries() {
		if e.attr&(IsAccessor|MayBeLazy) != 0 || e.attr&Enumerable == 0 || isPrivate(e.key) {
			return nil
		}
	}
	c := &copyOf{from: from, start: start, to: to, inline: true}
	for i, e := range to.entries() {
		if e.attr != WEC || e.slot != uint32(i) {
			return nil
		}
		switch p, found := from.find(e.key); {
		case found:
			c.moves = append(c.moves, slotMove{p.slot, e.slot})
			c.inline = c.inline && p.slot < from.inlineCap && e.slot < to.inlineCap
		case e.slot >= start.count:
			return nil
		}
	}
	if !excludes && len(c.moves) != int(from.count) {
		return nil
	}
	c.straight = len(c.moves)
	for i, m := range c.moves {
		if !c.inline || m.from != uint32(i) || m.to != start.count+uint32(i) {
			c.straight = 0
		}
	}
	return c
}

// plainShape: one of ordinary objects that share it.
func plainShape(s *Shape) bool { return s.class == ClassObject && s.flags == 0 && s.ops == nil }

// copyCache is what a realm remembers of copies, for places that see many shapes.
type copyCache struct {
	known [64]*copyOf
	tries uint32
}

func (c *copyCache) slot(from, start *Shape) **copyOf {
	h := uintptr(unsafe.Pointer(from))>>4 ^ uintptr(unsafe.Pointer(start))>>5
	return &c.known[(h^h>>6)%uintptr(len(c.known))]
}

// find is the copy of objects of shape from into those of shape start, or nil.
func (c *copyCache) find(from, start *Shape) *copyOf {
	if k := *c.slot(from, start); k != nil && k.from == from && k.start == start && (k.valid == nil || k.valid.ok) {
		return k
	}
	return nil
}

// learns reports whether a copy that was not known is worth remembering: not each one where shapes
// do not come again.
func (c *copyCache) learns() bool {
	c.tries++
	return c.tries < 1024 || c.tries%16 == 0
}

// CopySite is a place in the code that copies properties into new objects, where the excluded
// keys are always the same.
type CopySite struct {
	known [2]*copyOf
	next  uint8 // of known: the one to replace
	tries uint8
}

// maxCopyTries is how often a site with excluded keys learns: one that sees many shapes gives up.
const maxCopyTries = 8

// Copy is CopyDataProperties (§7.3.27) into target, which is no proxy.
func (s *CopySite) Copy(r *Realm, target, source Value, excluded ...Value) {
	t, from := target.Object(), source.shape()
	start := t.shape
	for _, c := range &s.known {
		if c != nil && from == c.from && start == c.start && c.copies((*Object)(source.p), t) {
			return
		}
	}
	if len(excluded) == 0 {
		s.remember(r.copyDataProperties(t, source))
		return
	}
	OpCopyProps(r, target, source, excluded...)
	if s.tries < maxCopyTries && source.shape() == from {
		s.tries++
		s.remember(newCopy(from, start, t.shape, true))
	}
}

func (s *CopySite) remember(c *copyOf) {
	if c != nil {
		s.known[s.next] = c
		s.next = 1 - s.next
	}
}

// copyDataProperties is CopyDataProperties without excluded keys. It returns how that was done,
// if the next object of the shape can be copied so.
func (r *Realm) copyDataProperties(t *Object, source Value) *copyOf {
	from, start := source.shape(), t.shape
	if r.copied == nil {
		r.copied = new(copyCache)
	}
	if c := r.copied.find(from, start); c != nil && c.copies((*Object)(source.p), t) {
		return c
	}
	CopyDataProperties(r, t, source)
	if source.shape() != from || !plainShape(from) || !r.copied.learns() {
		return nil
	}
	c := newCopy(from, start, t.shape, false)
	if c != nil {
		*r.copied.slot(from, start) = c
	}
	return c
}

// AssignProperties sets the enumerable own properties of source on to, as Object.assign does
// (§20.1.2.1, step 3.a) with a source that is neither undefined nor null.
func AssignProperties(r *Realm, to *Object, source Value) {
	from, start := source.shape(), to.shape
	if r.assigned == nil {
		r.assigned = new(copyCache)
	}
	if c := r.assigned.find(from, start); c != nil && c.copies((*Object)(source.p), to) {
		return
	}
	valid, ok := r.mindsNothing(from, to)
	o := ToObject(r, source)
	for _, k := range OwnPropertyKeys(r, o) {
		if p, found := GetOwnProperty(r, o, k); found && p.Attrs&Enumerable != 0 {
			Set(r, to, k, ValueOfProperty(r, o, k, p))
		}
	}
	if !ok || source.shape() != from || !valid.ok {
		return
	}
	if c := newCopy(from, start, to.shape, false); c != nil {
		c.valid = valid
		*r.assigned.slot(from, start) = c
	}
}

// mindsNothing reports whether setting properties of the keys of shape from on to adds or
// overwrites data properties, as long as valid is OK, where that is worth knowing.
func (r *Realm) mindsNothing(from *Shape, to *Object) (valid *Validity, ok bool) {
	if !plainShape(from) || !plainShape(to.shape) || !r.assigned.learns() {
		return nil, false
	}
	valid, ok = chainValidity(r, to.shape.proto)
	if !ok {
		return nil, false
	}
	for _, e := range from.entries() {
		if !r.setsData(to, PropertyKey{p: e.key}) {
			return nil, false
		}
	}
	return valid, true
}

// setsData: setting a property of o adds or overwrites a data property of its own.
func (r *Realm) setsData(o *Object, k PropertyKey) bool {
	e, ok := r.findSetUncached(o, k)
	return ok && (e.kind == setInline || e.kind == setOuter || e.kind == setAddInline || e.kind == setAddOuter)
}
