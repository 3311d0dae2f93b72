package jsrt

import "unsafe"

// LengthIC is a place that reads a length, mostly of arrays and strings, but perhaps of objects
// that have an ordinary property of that name.
type LengthIC struct {
	shape, shape2 *Shape
	off, off2     uintptr
}

// Of returns v.length where that runs no code of the program and gives an integer from 0,
// else -1.
func (ic *LengthIC) Of(r *Realm, v Value) int {
	if v.shape() == ic.shape {
		return index(*(*Value)(unsafe.Add(v.p, ic.off)))
	}
	if v.shape() == ic.shape2 {
		return index(*(*Value)(unsafe.Add(v.p, ic.off2)))
	}
	switch s := v.shape(); {
	case s.class == ClassTypedArray:
		if m := &r.typedLengths[0]; m.shape == s && m.valid.ok {
			if t := (*TypedArray)(v.p); t.end <= t.buffer.limit && !t.tracking {
				return t.length
			}
		}
		if r.givesLength(v) {
			n, _ := (*TypedArray)(v.p).Length()
			return n
		}
	case s.kind == KindString:
		return v.Str().Len()
	case s.class == ClassArray:
		return int((*Array)(v.p).length)
	case s.kind == KindObject:
		return ic.ofObject(r, v)
	}
	return -1
}

// givesLength reports whether reading the length of a typed array gives just that.
func (r *Realm) givesLength(v Value) bool {
	for i := range r.typedLengths {
		if m := &r.typedLengths[i]; m.shape == v.shape() && m.valid.ok {
			return true
		}
	}
	e, ok := r.findGet(v, KeyLength)
	if !ok || e.kind != getGetter || e.valid == nil {
		return false
	}
	get := e.slot.accessor().Get
	if get == nil || get.shape.class != ClassFunction {
		return false
	}
	row := (*Function)(get.ptr()).Code.Row
	if row == nil || row.Name != "get TypedArray.prototype.length" {
		return false
	}
	r.typedLengths[1] = r.typedLengths[0]
	r.typedLengths[0] = lengthMemo{v.shape(), e.valid}
	return true
}

func (ic *LengthIC) ofObject(r *Realm, v Value) int {
	e, ok := r.findGet(v, KeyLength)
	switch {
	case ok && e.kind == getInline:
		ic.shape2, ic.off2 = ic.shape, ic.off
		ic.shape, ic.off = e.shape, e.off
		return index(*(*Value)(unsafe.Add(v.p, e.off)))
	case ok && e.kind == getOuter:
		return index((*Object)(v.p).more.slots[e.off])
	}
	return -1
}

// index is the integer from 0 that v is, else -1.
func index(v Value) int {
	if n, ok := v.Int32(); ok && v.IsNumber() {
		return int(n)
	}
	return -1
}
