package jsrt

// Arrays that begin with few elements are one allocation: room for them lies behind the header.
// Each size is a type of its own, and fills one of Go's size classes.
type (
	array6 struct {
		Array Array
		e     [6]Value
	}
	array8 struct {
		Array Array
		e     [8]Value
	}
	array11 struct {
		Array Array
		e     [11]Value
	}
	array17 struct {
		Array Array
		e     [17]Value
	}
)

// NewArrayCap returns an empty array with room for n elements.
func NewArrayCap(r *Realm, n int) *Array {
	if uint(n-1) < maxSmall {
		return newSmallArray(r, n)
	}
	var a *Array
	switch {
	case n == 0:
		return NewArray(r)
	case n <= 6:
		x := new(array6)
		a, x.Array.dense = &x.Array, x.e[:0]
	case n <= 8:
		x := new(array8)
		a, x.Array.dense = &x.Array, x.e[:0]
	case n <= 11:
		x := new(array11)
		a, x.Array.dense = &x.Array, x.e[:0]
	case n <= 17:
		x := new(array17)
		a, x.Array.dense = &x.Array, x.e[:0]
	default:
		a = new(Array)
		a.dense = make([]Value, 0, n)
	}
	a.shape = r.arrayShape
	return a
}

// NewArrayHoles returns an array of n holes, and its elements.
func NewArrayHoles(r *Realm, n int) (*Array, []Value) {
	a := NewArrayCap(r, n)
	a.dense, a.length = a.dense[:n], uint32(n)
	return a, a.dense
}

// NewArrayOf returns the array of copies of the given elements. Empty values are holes.
func NewArrayOf(r *Realm, elems ...Value) *Array {
	a, to := NewArrayHoles(r, len(elems))
	copyValues(to, elems)
	return a
}

// copyValues copies values to a slice of at least that length, which does not overlap.
func copyValues(to, from []Value) {
	if len(from) > 8 {
		copy(to, from)
		return
	}
	to = to[:len(from)]
	for i := range from {
		to[i] = from[i]
	}
}

// appendRead appends what is read of the elements of a plain array: undefined for a hole. There is
// room for so many more elements then.
func (a *Array) appendRead(from []Value, room int) {
	n := len(a.dense)
	end := n + len(from)
	if end+room > cap(a.dense) {
		to := newElements(end + room)
		copyValues(to, a.dense)
		a.dense = to
	}
	a.dense, a.length = a.dense[:end], uint32(end)
	copyRead(a.dense[n:], from)
}

// copyRead copies what is read of the elements of a plain array to as many places.
func copyRead(to, from []Value) {
	if len(from) > 16 {
		copy(to, from)
		for i := range to {
			if to[i].p == nil {
				to[i] = Undef()
			}
		}
		return
	}
	to = to[:len(from)]
	for i := range from {
		v := from[i]
		if v.p == nil {
			v = Undef()
		}
		to[i] = v
	}
}

// Readable are the elements of an array over which iterating is reading just them: undefined for
// those that are empty.
func (r *Realm) Readable(v Value) (elems []Value, ok bool) {
	a := v.AsArray()
	if a == nil || uint32(len(a.dense)) != a.length || a.isSparse || r.agent.protoElems || !r.pristineArray(a) {
		return nil, false
	}
	return a.dense, true
}

// NewArraySpread returns an array of the values of an iterable, for a literal that begins with it
// and has so many single elements behind it.
func NewArraySpread(r *Realm, iterable Value, what string, room int) *Array {
	if from, ok := r.Readable(iterable); ok {
		a := NewArrayCap(r, len(from)+room)
		a.dense, a.length = a.dense[:len(from)], uint32(len(from))
		copyRead(a.dense, from)
		return a
	}
	a := NewArray(r)
	a.AppendAllRoom(r, iterable, what, room)
	return a
}
