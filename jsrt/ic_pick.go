package jsrt

import "unsafe"

// PickIC knows, for a place that calls a method by a name which several classes of the unit have,
// which of them objects have: by their shapes, and while their prototypes are as they were.
type PickIC struct {
	E    [4]PickEntry // compiled code looks at the first ones itself
	more []PickEntry
	next int
	hits hits
}

// PickEntry is what a PickIC knows of one shape: K is the number of the method.
type PickEntry struct {
	shape *Shape
	valid *Validity
	K     int
}

// PickSite is the static part: the name, and the methods.
type PickSite struct {
	Key   *String
	Funcs []GroupMethod // without their names
	Super bool          // the objects are home objects: what they hold themselves does not count
}

// ShapeOf is the shape of a value.
func ShapeOf(v Value) *Shape { return v.shape() }

// Fits reports whether the entry is of shape s.
func (e *PickEntry) Fits(s *Shape) bool { return e.shape == s && e.valid.ok }

// maxPicks is how many shapes a place remembers besides the first ones.
const maxPicks = 16

// Find is the number of the method of v, where no entry at hand fits: the number of methods if v
// has none of them.
func (p *PickIC) Find(r *Realm, f *PickSite, codes []Code, closures []ClosureIC, unit *Instance, v Value) int {
	s := v.shape()
	if s.kind != KindObject || s.flags&shapeDictionary != 0 {
		return len(f.Funcs)
	}
	for i := range p.E {
		if e := &p.E[i]; e.Fits(s) {
			return p.found(e)
		}
	}
	for i := range p.more {
		if e := &p.more[i]; e.Fits(s) {
			return p.found(e)
		}
	}
	valid, ok := chainValidity(r, s.proto)
	if !ok {
		return len(f.Funcs)
	}
	k := f.pick(r, codes, closures, unit, (*Object)(v.p))
	if valid.ok && v.shape() == s {
		p.note(PickEntry{s, valid, k})
	}
	return k
}

// found is the number of the method of an entry that compiled code has not looked at. Once in a
// while such an entry becomes one of the first.
func (p *PickIC) found(e *PickEntry) int {
	k := e.K
	if p.hits.often() {
		first := &p.E[p.hits>>5&1]
		*first, *e = *e, *first
	}
	return k
}

// pick finds the method of o.
func (f *PickSite) pick(r *Realm, codes []Code, closures []ClosureIC, unit *Instance, o *Object) int {
	k := PropertyKey{p: unsafe.Pointer(Intern(f.Key))}
	var holder *Object
	var fn Value
	kind := GroupMethod{Getter: f.Funcs[0].Getter}
	if f.Super {
		holder, fn = r.inherited(o, k, kind)
	} else {
		holder, fn = r.methodHolder(o, k, kind)
	}
	if holder == nil {
		return len(f.Funcs)
	}
	for k, m := range f.Funcs {
		if !IsClosureOf(fn, &codes[m.Code], unit) {
			continue
		}
		ic := &closures[m.Closure]
		if ic.fn != nil && ic.fn != fn.p { // the module has been run again
			break
		}
		holder.watch(r, shapeWatched)
		ic.fn = fn.p
		return k
	}
	return len(f.Funcs)
}

// note remembers an entry: in a place that is free or out of date, or that of an old one.
func (p *PickIC) note(e PickEntry) {
	for i := range p.E {
		if p.E[i].shape == nil || p.E[i].shape == e.shape || !p.E[i].valid.ok {
			p.E[i] = e
			return
		}
	}
	for i := range p.more {
		if p.more[i].shape == e.shape || !p.more[i].valid.ok {
			p.more[i] = e
			return
		}
	}
	if len(p.more) < maxPicks {
		p.more = append(p.more, e)
		return
	}
	p.more[p.next%maxPicks] = e
	p.next++
}
