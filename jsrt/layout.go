package jsrt

import "unsafe"

// A Layout tells Go code where objects of JavaScript that it knows, such as the states of streams,
// have some properties of their own. Like a field group it learns shapes as they come.
type Layout struct {
	Keys   []PropertyKey // at most layoutKeys
	first  Slots
	second Slots
	known  [layoutShapes]Slots
	found  uint // how often Other has found one
}

const (
	layoutShapes = 16
	layoutTries  = 64
	layoutKeys   = 6
)

// Slots are the places of the properties in objects of one shape.
type Slots struct {
	shape *Shape
	lacks *Shape // what objects of this shape do not have, at least not all of it
	off   [layoutKeys]uintptr
}

// Of returns where v has the properties, writable data that is nobody's concern, or nil. It holds
// until other code runs. First, Second and Other are its parts:
//
//	at := l.First()
//	if !at.Fits(v) {
//		if at = l.Second(); !at.Fits(v) {
//			at = l.Other(v)
//		}
//	}
func (l *Layout) Of(v Value) *Slots {
	if l.first.Fits(v) {
		return &l.first
	}
	if l.second.Fits(v) {
		return &l.second
	}
	return l.Other(v)
}

func (l *Layout) First() *Slots    { return &l.first }
func (l *Layout) Second() *Slots   { return &l.second }
func (s *Slots) Fits(v Value) bool { return s.shape == v.shape() }

//go:noinline
func (l *Layout) Other(v Value) *Slots {
	s := v.shape()
	p := uintptr(unsafe.Pointer(s))
	k := &l.known[(p>>5^p>>9)%layoutShapes]
	if k.lacks == s || s.kind != KindObject || s.flags&(shapeMinds|shapeUnique|shapeDictionary) != 0 {
		return nil
	}
	if k.shape != s {
		found := l.learn((*Object)(v.p))
		if found.shape != s {
			k.lacks = s
			return nil
		}
		found.lacks = k.lacks
		*k = found
	}
	l.found++
	switch {
	case l.first.shape == nil:
		l.first = *k
	case l.second.shape == nil || l.found%layoutTries == 0:
		l.second = *k
	}
	return k
}

// learn finds the properties in objects like o.
func (l *Layout) learn(o *Object) Slots {
	var s Slots
	for i, k := range l.Keys {
		if !o.shape.cacheable(k) {
			return Slots{}
		}
		p, found := o.findNamed(k.p)
		if !found || p.attr&(Writable|IsAccessor|MayBeLazy) != Writable || p.slot >= o.shape.inlineCap {
			return Slots{}
		}
		s.off[i] = inlineBase + uintptr(p.slot)*unsafe.Sizeof(Value{})
	}
	s.shape = o.shape
	return s
}

// Get and Set read and write property i of v.
func (s *Slots) Get(v Value, i int) Value    { return *(*Value)(unsafe.Add(v.p, s.off[i])) }
func (s *Slots) Set(v Value, i int, x Value) { *(*Value)(unsafe.Add(v.p, s.off[i])) = x }

// SetNumber writes a Number over another one.
func (s *Slots) SetNumber(v Value, i int, x float64) { SetNumber(v, s.off[i], x) }
