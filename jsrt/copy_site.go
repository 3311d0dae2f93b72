package jsrt

// CopySite copies the properties of objects into new ones in one place in the code, as
// {...a} and {x, ...rest} do, where the excluded keys are always the same: after the first
// object of a shape the others are copied slot by slot.
type CopySite struct {
	known [2]copyOf
	next  uint8 // of known: the one to learn
	tries uint8
}

// copyOf says how objects of shape from are copied into those of shape start.
type copyOf struct {
	from, start, to *Shape
	slots           []uint32 // for each slot of to: which one of from it is
}

// maxCopyTries is how often a site learns: one that sees many shapes gives up.
const maxCopyTries = 8

// Copy is CopyDataProperties (§7.3.27) into target, which is no proxy.
func (s *CopySite) Copy(r *Realm, target, source Value, excluded ...Value) {
	t := target.Object()
	for i := range s.known {
		if c := &s.known[i]; source.shape() == c.from && t.shape == c.start && c.copies((*Object)(source.p), t) {
			return
		}
	}
	from, start := source.shape(), t.shape
	OpCopyProps(r, target, source, excluded...)
	if s.tries < maxCopyTries {
		s.tries++
		s.learn(from, start, source, t)
	}
}

// copies copies the properties of o into t, unless o has elements.
func (c *copyOf) copies(o, t *Object) bool {
	if o.more != nil && !o.more.elements.empty() {
		return false
	}
	for i, n := range c.slots {
		*t.growSlot(uint32(i), c.to.inlineCap) = *o.slotPtr(n)
	}
	t.shape = c.to
	return true
}

// learn remembers how an object of shape from was copied into one of shape start.
func (s *CopySite) learn(from, start *Shape, source Value, t *Object) {
	to := t.shape
	if from.class != ClassObject || from.flags != 0 || source.shape() != from || start.flags != 0 || start.count != 0 || to.flags != 0 || to.class != ClassObject {
		return
	}
	for _, e := range from.entries() {
		if e.attr&(IsAccessor|MayBeLazy) != 0 || isPrivate(e.key) {
			return
		}
	}
	slots := make([]uint32, to.count)
	for i, e := range to.entries() {
		p, found := from.find(e.key)
		if !found || e.attr != WEC || e.slot != uint32(i) {
			return
		}
		slots[i] = p.slot
	}
	s.known[s.next] = copyOf{from, start, to, slots}
	s.next = 1 - s.next
}
