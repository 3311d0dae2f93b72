package jsrt

import "unsafe"

// ClosureSite makes the closures of one place in the code, from arrays as slab does.
type ClosureSite struct{ slab }

// New is NewClosure.
func (s *ClosureSite) New(inst *Instance, code *Code, env Env) *Function {
	fn := (*Function)(s.cell(uint32(unsafe.Sizeof(Function{}))))
	if fn == nil {
		fn = anotherCell[Function, [9]Function](inst.Realm.agent, &s.slab)
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

func (s *EnvSite) another(a *Agent, n int) *Value {
	switch n {
	case 1:
		return &anotherCell[[2]Value, [16][2]Value](a, &s.slab)[0]
	case 2:
		return &anotherCell[[3]Value, [10][3]Value](a, &s.slab)[0]
	}
	return &anotherCell[[4]Value, [8][4]Value](a, &s.slab)[0]
}
