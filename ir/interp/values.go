package interp

import "github.com/gonodec/gonodec/jsrt"

// values returns the operands of a list instruction in a slice of their own.
func (a *activation) values(in *inst) []jsrt.Value {
	l := a.p.lists[in.a : in.a+in.b]
	if len(l) == 0 {
		return nil
	}
	out := make([]jsrt.Value, len(l))
	for i, x := range l {
		out[i] = *a.at(x)
	}
	return out
}

// gather returns the values of registers in a slice that the callee must not keep
// but may: it is on the heap.
func (a *activation) gather(l []int32) []jsrt.Value {
	out := make([]jsrt.Value, len(l))
	for i, x := range l {
		out[i] = *a.at(x)
	}
	return out
}

// onStack puts the values of registers on the argument stack for one call.
func (a *activation) onStack(l []int32) (args []jsrt.Value, base int) {
	args, base = a.inst.thread.agent.PushRegisters(len(l))
	for i, x := range l {
		args[i] = *a.at(x)
	}
	return args, base
}

// template concatenates the parts of a template literal.
func (a *activation) template(in *inst) jsrt.Value {
	parts, base := a.onStack(a.p.lists[in.a : in.a+in.b])
	v := jsrt.OpTemplate(a.inst.Realm, parts...)
	a.inst.thread.agent.PopRegisters(base)
	return v
}

// objectLit makes an object with plain properties.
func (a *activation) objectLit(in *inst) jsrt.Value {
	values, base := a.onStack(a.p.lists[in.a : in.a+in.b])
	v := a.ic.site[in.c].Object(a.inst.Realm, a.p.aux[in.x].([]*jsrt.String), values)
	a.inst.thread.agent.PopRegisters(base)
	return v
}

// arguments makes the arguments object.
func (a *activation) arguments(in *inst) jsrt.Value {
	r := a.inst.Realm
	switch in.n {
	case 1:
		env := a.at(a.p.lists[in.a]).Env()
		return jsrt.Obj(jsrt.NewMappedArguments(r, a.fn, a.args, env, a.p.aux[in.x].([]int32)))
	case 2:
		return jsrt.Obj(jsrt.NewMappedArguments(r, a.fn, a.args, nil, nil))
	}
	return jsrt.Obj(jsrt.NewUnmappedArguments(r, a.args))
}
