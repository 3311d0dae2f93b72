package jsrt

import "unsafe"

// ClosureSite makes the closures of one place in the code, from arrays as slab does.
type ClosureSite struct{ slab }

// New is NewClosure.
func (s *ClosureSite) New(inst *Instance, code *Code, env Env) *Function {
	fn := (*Function)(s.cell(uint32(unsafe.Sizeof(Function{}))))
	if fn == nil {
		fn = s.another(inst.Realm.agent)
	}
	fn.Code, fn.Env, fn.Inst = code, env, inst
	fn.shape = inst.Realm.closureShape(code.Flags)
	return fn
}

// EnvSite makes the environments of one place in the code.
type EnvSite struct{ slab }

// New is NewEnv for 1 … 3 slots.
func (s *EnvSite) New(r *Realm, parent Env, n int) Env {
	e := (*Value)(s.cell(uint32(n+1) * uint32(unsafe.Sizeof(Value{}))))
	if e == nil {
		e = s.another(r.agent, n)
	}
	e.p = parent
	return Env(e)
}

// Copy is CopyEnv for 1 … 3 slots.
func (s *EnvSite) Copy(r *Realm, e Env, n int) Env {
	c := s.New(r, EnvParent(e), n)
	for i := 1; i <= n; i++ {
		*EnvSlot(c, i) = *EnvSlot(e, i)
	}
	return c
}

// another is a cell where the array has none left; see EnvSite.another.
//
//go:noinline
func (s *ClosureSite) another(a *Agent) *Function {
	if s.early(a) {
		return new(Function)
	}
	return fill[Function, [9]Function](&s.slab)
}

// another is a cell where the array has none left. The first cells of a turn are made without type
// parameters: then Go knows how large they are, which its allocator would find out each time.
//
//go:noinline
func (s *EnvSite) another(a *Agent, n int) *Value {
	early := s.early(a)
	switch {
	case n == 1 && early:
		return &new([2]Value)[0]
	case n == 1:
		return &fill[[2]Value, [16][2]Value](&s.slab)[0]
	case n == 2 && early:
		return &new([3]Value)[0]
	case n == 2:
		return &fill[[3]Value, [10][3]Value](&s.slab)[0]
	case early:
		return &new([4]Value)[0]
	}
	return &fill[[4]Value, [8][4]Value](&s.slab)[0]
}
