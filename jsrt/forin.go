package jsrt

// ForIn enumerates the keys of a for-in statement (§14.7.5.9): the enumerable
// string keys of an object and of its prototypes, without those that an object
// nearer shadows, and without those deleted before their turn.
type ForIn struct {
	object *Object
	shape  *Shape // of object while keys of its own are known to be there
	keys   []PropertyKey
	own    int      // how many of keys are object's own, named ones
	slots  []uint32 // where the object has what belongs to keys, if that is known
	i      int
}

// noSlot is among slots for an accessor, or what is made when it is read.
const noSlot = ^uint32(0)

// NewForIn begins the enumeration of v; undefined and null have no keys.
func NewForIn(r *Realm, v Value) *ForIn {
	f := new(ForIn)
	f.start(r, v)
	return f
}

func (f *ForIn) start(r *Realm, v Value) {
	*f = ForIn{}
	if v.IsNullish() {
		return
	}
	o := ToObject(r, v)
	f.object = o
	if c := r.forInKeys(o); c != nil {
		f.shape, f.own, f.keys, f.slots = o.shape, len(c.keys), c.keys, c.slots
		return
	}
	f.keys = ownEnumerable(r, o, nil)
	if o.shape.ops == nil && o.elements().empty() {
		f.shape, f.own = o.shape, len(f.keys)
	}
	var seen map[PropertyKey]bool
	for p := GetPrototypeOf(r, o); p != nil; p = GetPrototypeOf(r, p) {
		if !mayEnumerate(p) {
			continue
		}
		keys := ownEnumerable(r, p, nil)
		if len(keys) == 0 && p.shape.class != ClassProxy {
			continue
		}
		if seen == nil {
			seen = make(map[PropertyKey]bool)
			for q := o; q != p; q = GetPrototypeOf(r, q) {
				for _, k := range OwnPropertyKeys(r, q) {
					seen[k] = true
				}
			}
		}
		for _, k := range keys {
			if !seen[k] {
				f.keys = append(f.keys, k)
			}
		}
		for _, k := range OwnPropertyKeys(r, p) {
			seen[k] = true
		}
	}
}

// forInCache remembers the keys of plain objects that inherit none, by their shapes.
type forInCache [32]forInShape

type forInShape struct {
	shape *Shape
	valid *Validity
	keys  []PropertyKey
	slots []uint32
}

// forInKeys are the keys of an object whose shape alone decides them, nil for others.
func (r *Realm) forInKeys(o *Object) *forInShape {
	s := o.shape
	if s.class != ClassObject || s.ops != nil || s.flags&(shapeUnique|shapeDictionary) != 0 || r.agent.protoElems || !o.elements().empty() {
		return nil
	}
	if r.forIn == nil {
		r.forIn = new(forInCache)
	}
	c := &r.forIn[megaSlot(s, nil)&uintptr(len(r.forIn)-1)]
	if c.shape == s && c.valid.ok {
		return c
	}
	valid, ok := chainValidity(r, s.proto)
	if !ok {
		return nil
	}
	for p := s.proto; p != nil; p = p.shape.proto {
		if mayEnumerate(p) {
			return nil
		}
	}
	*c = forInShape{s, valid, ownEnumerable(r, o, make([]PropertyKey, 0, len(s.entries()))), make([]uint32, 0, len(s.entries()))}
	for _, k := range c.keys {
		n := noSlot
		if p, found := o.findNamed(k.p); found && p.attr&(IsAccessor|MayBeLazy) == 0 {
			n = p.slot
		}
		c.slots = append(c.slots, n)
	}
	return c
}

// mayEnumerate reports that an object may have enumerable properties.
func mayEnumerate(o *Object) bool {
	if !o.shape.listsProperties() || !o.elements().empty() {
		return true
	}
	for _, e := range o.shape.entries() {
		if e.attr&Enumerable != 0 {
			return true
		}
	}
	return false
}

// listsProperties reports that the named properties of the objects are those of the shape,
// arrays' length aside, which is not enumerable.
func (s *Shape) listsProperties() bool {
	return s.ops == nil || s.ops == &arrayOps || s.ops == &objectPrototypeOps
}

// ownEnumerable appends the own enumerable string keys of o; a proxy's are all
// taken, and asked for when their turn comes.
func ownEnumerable(r *Realm, o *Object, keys []PropertyKey) []PropertyKey {
	if o.shape.listsProperties() {
		keys = o.elements().appendEnumerable(keys, o.shape)
		for _, e := range o.shape.entries() {
			if e.key != nil && e.attr&Enumerable != 0 && (*Cell)(e.key).shape == &stringShape {
				keys = append(keys, PropertyKey{p: e.key})
			}
		}
		return keys
	}
	for _, k := range OwnPropertyKeys(r, o) {
		if k.IsSymbol() {
			continue
		}
		if o.shape.class != ClassProxy {
			if p, ok := GetOwnProperty(r, o, k); !ok || p.Attrs&Enumerable == 0 {
				continue
			}
		}
		keys = append(keys, k)
	}
	return keys
}

func (e *Elements) appendEnumerable(keys []PropertyKey, s *Shape) []PropertyKey {
	if e == nil {
		return keys
	}
	if !e.isSparse {
		return e.appendKeys(keys)
	}
	for _, i := range e.sparse().indices() {
		if e.sparse().m[i].Attrs&Enumerable != 0 {
			keys = append(keys, IndexKey(i))
		}
	}
	return keys
}

// Next returns the next key as a string; ok is false at the end.
func (f *ForIn) Next(r *Realm) (key Value, ok bool) {
	for f.i < len(f.keys) {
		k := f.keys[f.i]
		f.i++
		if f.i <= f.own && f.object.shape == f.shape || f.present(r, k) {
			return k.ToValue(), true
		}
	}
	return Undef(), false
}

// present reports that k can still be reached, and is enumerable where it is.
func (f *ForIn) present(r *Realm, k PropertyKey) bool {
	for o := f.object; o != nil; o = GetPrototypeOf(r, o) {
		if p, ok := GetOwnProperty(r, o, k); ok {
			return p.Attrs&Enumerable != 0
		}
	}
	return false
}
