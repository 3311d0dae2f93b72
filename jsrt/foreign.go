package jsrt

import "unsafe"

// ForeignCode names a function of another unit: its file and its place there, which no
// other function has.
type ForeignCode struct {
	File       string
	Start, End int32
}

// ForeignIC recognises the closures of a function of another unit. It learns which code
// that is when it first sees one.
type ForeignIC struct {
	code *Code
	inst *Instance
	last unsafe.Pointer // the closure seen last
}

// Hit reports whether v is the closure seen last.
func (ic *ForeignIC) Hit(v Value) bool { return v.p == ic.last }

// Is reports whether v is a closure of the function, of this realm.
//
//go:noinline
func (ic *ForeignIC) Is(r *Realm, v Value, c *ForeignCode) bool {
	if v.shape().class != ClassFunction {
		return false
	}
	f := (*Function)(v.p)
	if (f.Code != ic.code || f.Inst != ic.inst) && !ic.learn(r, f, c) {
		return false
	}
	ic.last = v.p
	return true
}

func (ic *ForeignIC) learn(r *Realm, f *Function, c *ForeignCode) bool {
	s := f.Code.Source
	if ic.code != nil || s == nil || f.Code.Start != c.Start || f.Code.End != c.End || s.Name != c.File || f.Inst == nil || f.Inst.Realm != r {
		return false
	}
	ic.code, ic.inst = f.Code, f.Inst
	return true
}
