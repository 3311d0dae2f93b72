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
	args, base = a.thread.agent.PushRegisters(len(l))
	for i, x := range l {
		args[i] = *a.at(x)
	}
	return args, base
}

// template concatenates the parts of a template literal.
func (a *activation) template(in *inst) jsrt.Value {
	parts, base := a.onStack(a.p.lists[in.a : in.a+in.b])
	v := jsrt.OpTemplate(a.r, parts...)
	a.thread.agent.PopRegisters(base)
	return v
}

// add is x + y, not both Numbers.
func add(r *jsrt.Realm, x, y jsrt.Value) jsrt.Value {
	if x.IsString() && y.IsNumber() || x.IsNumber() && y.IsString() {
		return jsrt.OpConcat(r, x, y)
	}
	return jsrt.Add(r, x, y)
}

// concat is opConcat.
func (a *activation) concat(in *inst) jsrt.Value {
	l := a.p.lists[in.a : in.a+in.b]
	var few [8]jsrt.Value
	if len(l) <= len(few) {
		for i, x := range l {
			few[i] = *a.at(x)
		}
		return jsrt.OpConcat(a.r, few[:len(l)]...)
	}
	parts, base := a.onStack(l)
	v := jsrt.OpConcat(a.r, parts...)
	a.thread.agent.PopRegisters(base)
	return v
}

// objectLit makes an object with plain properties.
func (a *activation) objectLit(in *inst) jsrt.Value {
	r, l := a.r, a.p.lists[in.a:in.a+in.b]
	site, keys := &a.ic.site[in.c], a.p.aux[in.x].([]*jsrt.String)
	switch len(l) {
	case 1:
		return site.Object1(r, (*[1]*jsrt.String)(keys), *a.at(l[0]))
	case 2:
		return site.Object2(r, (*[2]*jsrt.String)(keys), *a.at(l[0]), *a.at(l[1]))
	case 3:
		return site.Object3(r, (*[3]*jsrt.String)(keys), *a.at(l[0]), *a.at(l[1]), *a.at(l[2]))
	case 4:
		return site.Object4(r, (*[4]*jsrt.String)(keys), *a.at(l[0]), *a.at(l[1]), *a.at(l[2]), *a.at(l[3]))
	}
	var few [12]jsrt.Value
	if len(l) <= len(few) {
		for i, x := range l {
			few[i] = *a.at(x)
		}
		return site.Object(r, keys, few[:len(l)])
	}
	values, base := a.onStack(l)
	v := site.Object(r, keys, values)
	a.thread.agent.PopRegisters(base)
	return v
}

// arrayLit makes an array of elements.
func (a *activation) arrayLit(in *inst) jsrt.Value {
	r, l := a.r, a.p.lists[in.a:in.a+in.b]
	switch len(l) {
	case 1:
		return jsrt.Arr(jsrt.NewArray1(r, *a.at(l[0])))
	case 2:
		return jsrt.Arr(jsrt.NewArray2(r, *a.at(l[0]), *a.at(l[1])))
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, a.values(in)))
}

// arguments makes the arguments object.
func (a *activation) arguments(in *inst) jsrt.Value {
	r := a.r
	switch in.n {
	case 1:
		env := a.at(a.p.lists[in.a]).Env()
		return jsrt.Obj(jsrt.NewMappedArguments(r, a.fn, a.args, env, a.p.aux[in.x].([]int32)))
	case 2:
		return jsrt.Obj(jsrt.NewMappedArguments(r, a.fn, a.args, nil, nil))
	}
	return jsrt.Obj(jsrt.NewUnmappedArguments(r, a.args))
}
