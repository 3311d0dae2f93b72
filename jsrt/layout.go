package jsrt

import "unsafe"

// A Layout tells Go code where objects of JavaScript that it knows, such as the states of streams,
// have some properties of their own. Like a field group it learns shapes as they come.
type Layout struct {
	Keys  []PropertyKey // at most layoutKeys
	known [layoutShapes]Slots
	next  int
}

const (
	layoutShapes = 4
	layoutKeys   = 8
)

// Slots are the places of the properties in objects of one shape.
type Slots struct {
	shape *Shape
	off   [layoutKeys]uintptr
}

// Of returns where v has the properties, writable data that is nobody's concern, or nil. It holds
// until other code runs.
func (l *Layout) Of(r *Realm, v Value) *Slots {
	s := v.shape()
	for i := range l.known {
		if k := &l.known[i]; k.shape == s {
			return k
		}
	}
	return l.learn(r, v)
}

func (l *Layout) learn(r *Realm, v Value) *Slots {
	o := v.AsObject()
	if o == nil || o.shape.flags&shapeMinds != 0 {
		return nil
	}
	var s Slots
	for i, k := range l.Keys {
		if !o.shape.cacheable(k) {
			return nil
		}
		p, found := o.findNamed(k.p)
		if !found || p.attr&Writable == 0 {
			return nil
		}
		e := o.ownGetEntry(r, p)
		if e.kind != getInline {
			return nil
		}
		s.off[i] = e.off
	}
	s.shape = o.shape
	at := &l.known[l.next%layoutShapes]
	l.next++
	*at = s
	return at
}

// Get and Set read and write property i of v.
func (s *Slots) Get(v Value, i int) Value    { return *(*Value)(unsafe.Add(v.p, s.off[i])) }
func (s *Slots) Set(v Value, i int, x Value) { *(*Value)(unsafe.Add(v.p, s.off[i])) = x }

// SetNumber writes a Number over another one.
func (s *Slots) SetNumber(v Value, i int, x float64) { SetNumber(v, s.off[i], x) }
