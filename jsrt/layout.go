package jsrt

import "unsafe"

// A Layout tells Go code where objects of JavaScript that it knows, such as the states of streams,
// have some properties of their own. Like a field group it learns shapes as they come.
type Layout struct {
	Keys  []PropertyKey // at most layoutKeys
	known [layoutShapes]Slots
}

const (
	layoutShapes = 32
	layoutKeys   = 6
)

// Slots are the places of the properties in objects of one shape.
type Slots struct {
	shape *Shape
	lacks *Shape // what objects of this shape do not have, at least not all of it
	off   [layoutKeys]uintptr
}

// Guess returns where v has the properties, writable data that is nobody's concern, if that Fits;
// if not, Other tells, or gives nil. What they return holds until other code runs.
//
//	at := l.Guess(v)
//	if !at.Fits(v) {
//		at = l.Other(v)
//	}
func (l *Layout) Guess(v Value) *Slots {
	p := uintptr(unsafe.Pointer(v.shape()))
	return &l.known[(p>>5^p>>9)%layoutShapes]
}

func (s *Slots) Fits(v Value) bool { return s.shape == v.shape() }

//go:noinline
func (l *Layout) Other(v Value) *Slots {
	s := v.shape()
	k := l.Guess(v)
	if k.lacks == s {
		return nil
	}
	if s.kind != KindObject || s.flags&(shapeMinds|shapeUnique|shapeDictionary) != 0 {
		return nil
	}
	found := l.learn((*Object)(v.p))
	if found.shape != s {
		k.lacks = s
		return nil
	}
	found.lacks = k.lacks
	*k = found
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
