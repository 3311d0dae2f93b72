package jsrt

import "unsafe"

// ClosureSite makes the closures of one place in the code, from arrays as slab does.
type ClosureSite struct{ slab }

const functionsInSlab = 8

// New is NewClosure.
func (s *ClosureSite) New(inst *Instance, code *Code, env Env) *Function {
	var fn *Function
	if s.left == 0 {
		fn = s.more()
	} else {
		fn = (*Function)(s.take(unsafe.Sizeof(Function{})))
	}
	fn.Code, fn.Env, fn.Inst = code, env, inst
	fn.shape = inst.Realm.closureShape(code.Flags)
	return fn
}

//go:noinline
func (s *ClosureSite) more() *Function {
	if s.made < slabAfter {
		s.made++
		return new(Function)
	}
	s.next, s.left = unsafe.Pointer(new([functionsInSlab]Function)), functionsInSlab
	return (*Function)(s.take(unsafe.Sizeof(Function{})))
}

// take is the next cell, of so many bytes, of a slab that has one left.
func (sl *slab) take(size uintptr) unsafe.Pointer {
	p := sl.next
	if sl.left--; sl.left != 0 {
		sl.next = unsafe.Add(p, size)
	} else {
		sl.next = nil
	}
	return p
}

// EnvSite makes the environments of one place in the code.
type EnvSite struct{ slab }

// New is NewEnv.
func (s *EnvSite) New(parent Env, n int) Env {
	var e Env
	if s.left == 0 {
		e = s.more(n)
	} else {
		e = s.take(uintptr(n+1) * unsafe.Sizeof(Value{}))
	}
	(*Value)(e).p = parent
	return e
}

//go:noinline
func (s *EnvSite) more(n int) Env {
	if s.made < slabAfter || n > 3 {
		s.made++
		return NewEnv(nil, n)
	}
	switch n {
	case 1:
		s.next, s.left = unsafe.Pointer(new([16][2]Value)), 16
	case 2:
		s.next, s.left = unsafe.Pointer(new([10][3]Value)), 10
	default:
		s.next, s.left = unsafe.Pointer(new([8][4]Value)), 8
	}
	return s.take(uintptr(n+1) * unsafe.Sizeof(Value{}))
}
