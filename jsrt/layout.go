package jsrt

import "unsafe"

// A Layout tells Go code where objects of JavaScript that it knows, such as servers or the states
// of streams, have some properties. Like an inline cache it learns shapes as they come, and stands
// for all the properties at once:
//
//	l := NewLayout(r, PropertyKeys("length", "index"), PropertyKeys("objectMode"))
//
//	if at := l.Of(v); at != nil {
//		at.SetNumber(v, 0, at.Get(v, 0).Float()+1) // v.length++, which is a Number
//		mode := at.Read(v, 0)                      // v.objectMode, wherever that is
//	}
type Layout struct {
	// What is hit most, of the shapes that alone stand for what their places say.
	shape1, shape2 *Shape
	first, second  *Places

	realm      *Realm
	own, reads []PropertyKey
	known      [layoutShapes]*Places
	tries      uint // how often one that does not fit was asked for
	found      uint // how often a shape was neither first nor second
}

const (
	layoutShapes = 16
	layoutTries  = 64 // after so many there is another first or second shape, or one that did not fit is tried again
	layoutOwn    = 7
)

// NewLayout is for objects that have properties of the keys of own themselves, at most six:
// writable data within the object that are nobody's concern, as those that constructors make are.
// They are both read and written. What else is read may be the object's own, or inherited, or not
// be there, where reading it runs no code. No key is an array index.
func NewLayout(r *Realm, own, reads []PropertyKey) Layout {
	if len(own) > layoutOwn {
		panic("jsrt: a Layout of too many own properties")
	}
	return Layout{realm: r, own: own, reads: reads}
}

// PropertyKeys are the keys of properties of these names.
func PropertyKeys(names ...string) []PropertyKey {
	keys := make([]PropertyKey, len(names))
	for i, name := range names {
		keys[i] = Key(name)
	}
	return keys
}

// Places are where objects of one shape have the properties of a Layout. They do not change.
type Places struct {
	shape *Shape
	fit   bool // the objects are like that …
	// … while valid is OK, which says more than the shape: about what is inherited, or is not there
	depends bool
	valid   *Validity
	own     [layoutOwn]uintptr
	reads   []readPlace
}

type readPlace struct {
	slot  *Value // of a prototype, or of nothing
	outer bool   // off counts in more.slots, not from the object
	off   uintptr
}

// Of returns where v has the properties, or nil if it is not like that. It holds until code of the
// program runs, or v gets another shape.
func (l *Layout) Of(v Value) *Places {
	switch v.shape() {
	case l.shape1:
		return l.first
	case l.shape2:
		return l.second
	}
	return l.other(v)
}

// Hit and First, Hit2 and Second, and Miss are the parts of Of, for places where objects of two
// shapes take turns.
func (l *Layout) Hit(v Value) bool  { return v.shape() == l.shape1 }
func (l *Layout) First() *Places    { return l.first }
func (l *Layout) Hit2(v Value) bool { return v.shape() == l.shape2 }
func (l *Layout) Second() *Places   { return l.second }

// other is Of where v has none of the first two shapes.
//
//go:noinline
func (l *Layout) other(v Value) *Places {
	s := v.shape()
	if p := l.known[layoutSlot(s)]; p != nil && p.shape == s && p.depends && p.valid.ok {
		return p
	}
	return l.Miss(v)
}

// Miss is Of where v has none of the shapes that are looked at first.
//
//go:noinline
func (l *Layout) Miss(v Value) *Places {
	s := v.shape()
	if s.kind != KindObject || s.flags&shapeDictionary != 0 {
		return nil
	}
	p := l.find(s)
	if p == nil || !p.valid.ok || !p.fit && l.again() {
		if p = l.learn((*Object)(v.p)); p.shape != s { // it has made a function's properties
			return nil
		}
		l.enter(p)
	}
	if !p.fit {
		return nil
	}
	l.promote(p)
	return p
}

// find is what is known of a shape, nil for nothing. It has its own place in the table, if that was
// free.
func (l *Layout) find(s *Shape) *Places {
	if p := l.known[layoutSlot(s)]; p == nil || p.shape == s {
		return p
	}
	for _, p := range l.known {
		if p != nil && p.shape == s {
			return p
		}
	}
	return nil
}

// enter replaces what is known of the shape, or goes to its own place, a free one, or that of
// another shape, which is found elsewhere or forgotten.
func (l *Layout) enter(p *Places) {
	own, free := layoutSlot(p.shape), -1
	for i, k := range l.known {
		switch {
		case k == nil:
			free = i
		case k.shape == p.shape:
			l.known[i] = p
			return
		}
	}
	if l.known[own] != nil && free >= 0 {
		l.known[free] = l.known[own]
	}
	l.known[own] = p
}

func layoutSlot(s *Shape) uintptr {
	p := uintptr(unsafe.Pointer(s))
	return (p>>5 ^ p>>9) % layoutShapes
}

// again reports, once in a while, that a shape which did not fit might do so now, since a prototype
// has changed.
func (l *Layout) again() bool {
	l.tries++
	return l.tries%layoutTries == 0 && len(l.reads) > 0
}

// promote makes p one of the places that are looked at first, where none is, and once in a while in
// any case: what the first objects were like may never come again, since constructors learn how
// large their objects get.
func (l *Layout) promote(p *Places) {
	l.found++
	switch often := l.found%layoutTries == 0; {
	case p.depends:
	case l.shape1 == nil || often:
		l.shape2, l.second, l.shape1, l.first = l.shape1, l.first, p.shape, p
	case l.shape2 == nil:
		l.shape2, l.second = p.shape, p
	}
}

// learn finds the properties in objects like o.
func (l *Layout) learn(o *Object) *Places {
	p := &Places{valid: &alwaysValid, reads: make([]readPlace, len(l.reads))}
	p.fit = p.findOwn(o, l.own) && p.findReads(l.realm, o, l.reads)
	p.shape = o.shape
	if !p.fit {
		p.valid = &alwaysValid
	}
	p.depends = p.valid != &alwaysValid
	return p
}

func (p *Places) findOwn(o *Object, keys []PropertyKey) bool {
	if len(keys) > 0 && o.shape.flags&(shapeMinds|shapeUnique) != 0 {
		return false
	}
	for i, k := range keys {
		if !o.shape.cacheable(k) {
			return false
		}
		e, found := o.findNamed(k.p)
		if !found || e.attr&(Writable|IsAccessor|MayBeLazy) != Writable || e.slot >= o.shape.inlineCap {
			return false
		}
		p.own[i] = inlineBase + uintptr(e.slot)*unsafe.Sizeof(Value{})
	}
	return true
}

func (p *Places) findReads(r *Realm, o *Object, keys []PropertyKey) bool {
	for i, k := range keys {
		e, ok := r.findGet(Obj(o), k)
		switch at := &p.reads[i]; {
		case !ok:
			return false
		case e.kind == getInline || e.kind == getOuter:
			at.off, at.outer = e.off, e.kind == getOuter
		case e.kind != getHolder && e.kind != getAbsent || !e.valid.ok:
			return false
		default:
			at.slot = e.slot
			if !p.dependOn(e.valid) {
				return false
			}
		}
	}
	return true
}

// dependOn has p hold while valid does.
func (p *Places) dependOn(valid *Validity) bool {
	if valid == &alwaysValid || valid == p.valid {
		return true
	}
	if p.valid != &alwaysValid {
		return false
	}
	p.valid = valid
	return true
}

// Get and Set read and write own property i of v.
func (p *Places) Get(v Value, i int) Value    { return *(*Value)(unsafe.Add(v.p, p.own[i])) }
func (p *Places) Set(v Value, i int, x Value) { *(*Value)(unsafe.Add(v.p, p.own[i])) = x }

// SetNumber writes a Number over another one.
func (p *Places) SetNumber(v Value, i int, x float64) { SetNumber(v, p.own[i], x) }

// Read is property i of v of those that are only read.
func (p *Places) Read(v Value, i int) Value {
	at := &p.reads[i]
	switch {
	case at.slot != nil:
		return *at.slot
	case at.outer:
		return (*Object)(v.p).more.slots[at.off]
	}
	return *(*Value)(unsafe.Add(v.p, at.off))
}
