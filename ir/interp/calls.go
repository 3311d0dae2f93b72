package interp

import (
	"unsafe"

	"github.com/gonodec/gonodec/ir"
	"github.com/gonodec/gonodec/jsrt"
)

// Calls that interpreted code makes.

// call is opCall0 … opCall3 of the callee v. An ordinary interpreted function is entered: the
// loop that executes a goes on with b. Else b is nil, and x the result.
func (a *activation) call(v jsrt.Value, in *inst) (b *activation, x jsrt.Value) {
	fn := v.AsFunction()
	if fn == nil {
		fn = jsrt.Callee(a.r, v, a.p.texts[in.y])
	}
	k := in.k &^ tested
	if fn.Code.Interp == nil {
		if k == 1 {
			if x = jsrt.CallOfOne(fn, *a.at(in.c)); !x.IsEmpty() {
				return nil, x
			}
		}
		return nil, a.callCompiled(fn, in)
	}
	if f := (*function)(fn.Code.Interp); f.f.Flags&(ir.UsesArgs|ir.Generator|ir.Async) != 0 || fn.Inst.Realm != a.r {
		return nil, a.callCompiled(fn, in)
	}
	b = begin(fn, *a.at(in.b))
	b.caller = a
	n := b.p.nparams
	if n == 0 {
		return b, x
	}
	params := b.params()
	params[0] = a.argument(k > 0, in.c)
	if n > 1 {
		params[1] = a.argument(k > 1, in.n)
	}
	if n > 2 {
		params[2] = a.argument(k > 2, in.x)
	}
	for i := 3; i < int(n); i++ {
		params[i] = jsrt.Undef()
	}
	return b, x
}

// callCompiled calls through the function's entries, as compiled code does.
func (a *activation) callCompiled(fn *jsrt.Function, in *inst) (x jsrt.Value) {
	this := *a.at(in.b)
	switch in.k &^ tested {
	case 0:
		x = fn.Code.Call0(fn, this)
	case 1:
		x = fn.Code.Call1(fn, this, *a.at(in.c))
	case 2:
		x = fn.Code.Call2(fn, this, *a.at(in.c), *a.at(in.n))
	default:
		x = fn.Code.Call3(fn, this, *a.at(in.c), *a.at(in.n), *a.at(in.x))
	}
	a.r.Depth = a.depth // compiled functions leave theirs
	return x
}

// params are the registers of parameters.
func (a *activation) params() []jsrt.Value {
	return unsafe.Slice(a.register(a.p.params), a.p.nparams)
}

// argument is a register if the call has so many arguments.
func (a *activation) argument(has bool, at int32) jsrt.Value {
	if has {
		return *a.at(at)
	}
	return jsrt.Undef()
}

// back ends an activation that was called in a loop. It returns the caller, which gets the
// result, and where that goes on.
func (a *activation) back(result jsrt.Value) (caller *activation, pc int) {
	a.end()
	c := a.caller
	c.r.Depth = c.depth
	in := (*inst)(unsafe.Add(c.p.code, int(c.pc)))
	if in.op == uint16(ir.OpNew) {
		result = jsrt.EndInterpretedNew(a.fn, a.made, result)
	}
	return c, c.deliver(in, int(c.pc)+instSize, result)
}

// deliver gives a call its result, and returns where control goes on; next is the instruction
// behind the call, which is done, too, if the call is tested.
func (a *activation) deliver(in *inst, next int, result jsrt.Value) (pc int) {
	if in.k&tested == 0 {
		*a.at(in.dst) = result
		return next
	}
	branch := (*inst)(unsafe.Add(a.p.code, next))
	if jsrt.ToBoolean(result) == (branch.k != 0) {
		return int(branch.x)
	}
	return next + instSize
}

// callV is OpCall with four arguments or more.
func (a *activation) callV(in *inst) jsrt.Value {
	l := a.p.lists[in.a : in.a+in.b]
	fn := jsrt.Callee(a.r, *a.at(l[0]), a.p.texts[in.x])
	this := *a.at(l[1])
	if len(l) == 6 {
		return fn.Code.Call4(fn, this, *a.at(l[2]), *a.at(l[3]), *a.at(l[4]), *a.at(l[5]))
	}
	args, base := a.onStack(l[2:])
	v := fn.Code.CallV(fn, this, args)
	a.thread.agent.PopRegisters(base)
	return v
}

// invokeDirect is call of a function whose closure is not needed: the operands are Env, this
// if the callee wants it, and the arguments.
func (a *activation) invokeDirect(in *inst) *activation {
	f, list := a.p.aux[in.x].(*function), a.p.lists[in.a:in.a+in.b]
	b := a.inst.start(f)
	p := b.p
	b.fn, b.caller = nil, a
	if p.env >= 0 {
		*b.register(p.env) = *a.at(list[0])
	}
	list = list[1:]
	if f.f.Is(ir.UsesThis) {
		if p.this >= 0 {
			this := *a.at(list[0])
			if p.flags&ir.Strict == 0 {
				this = jsrt.SloppyThis(a.r, this)
			}
			*b.register(p.this) = this
		}
		list = list[1:]
	}
	if p.flags&ir.UsesArgs != 0 {
		b.take(a.gather(list))
		return b
	}
	for i := range p.nparams {
		if int(i) < len(list) {
			*b.register(p.params + i) = *a.at(list[i])
		} else {
			*b.register(p.params + i) = jsrt.Undef()
		}
	}
	return b
}

// invokeNew begins a call by new in the loop that executes a, as call does, of a constructor
// that needs few arguments; the result goes through back.
func (a *activation) invokeNew(in *inst) *activation {
	l := a.p.lists[in.a : in.a+in.b]
	fn := a.at(l[0]).AsFunction()
	if fn == nil || fn.Code.Interp == nil || fn.Code.Flags&jsrt.CodeConstructor == 0 || fn.Inst.Realm != a.r {
		return nil
	}
	if f := (*function)(fn.Code.Interp); f.f.Is(ir.UsesArgs) {
		return nil
	}
	this := jsrt.BeginNew(fn)
	b := begin(fn, this)
	b.caller, b.made = a, this
	params := b.params()
	for i := range params {
		if i+1 < len(l) {
			params[i] = *a.at(l[i+1])
		} else {
			params[i] = jsrt.Undef()
		}
	}
	return b
}

// argsList is the list of the arguments, or that of a rest parameter, which an instruction
// looks at; argsCallee is the function that the arguments object knows which the list stands for.
func (a *activation) argsList(in *inst) []jsrt.Value {
	if in.n == 0 {
		return a.args
	}
	return jsrt.RestOf(a.args, int(in.n))
}

func (a *activation) argsCallee(in *inst) *jsrt.Function {
	if ir.ArgsKind(in.k) == ir.ArgsMapped {
		return a.fn
	}
	return nil
}

// callArgs is OpCallArgs.
func (a *activation) callArgs(in *inst) jsrt.Value {
	l, text := a.p.lists[in.a:in.a+in.b], a.p.texts[in.x]
	if len(l) == 2 {
		return jsrt.OpCallArgs(a.r, *a.at(l[0]), *a.at(l[1]), a.argsList(in), text)
	}
	return jsrt.OpCallArgsAfter(a.r, *a.at(l[0]), *a.at(l[1]), a.gather(l[2:]), a.argsList(in), text)
}

// construct is OpNew.
func (a *activation) construct(in *inst) jsrt.Value {
	r, l := a.r, a.p.lists[in.a:in.a+in.b]
	f := *a.at(l[0])
	switch len(l) {
	case 1:
		return jsrt.New0(r, f, a.p.texts[in.x])
	case 2:
		return jsrt.New1(r, f, *a.at(l[1]), a.p.texts[in.x])
	case 3:
		return jsrt.New2(r, f, *a.at(l[1]), *a.at(l[2]), a.p.texts[in.x])
	}
	args, base := a.onStack(l[1:])
	v := jsrt.NewV(r, f, args, a.p.texts[in.x])
	a.thread.agent.PopRegisters(base)
	return v
}

// Built-in methods that opBuiltin does without a call, as compiled code does, by the name and
// the number of arguments that they are called with.
const (
	builtinPush int32 = 1 + iota
	builtinPop
	builtinCharCodeAt
	builtinCharAt
	builtinSubstring
	builtinSlice
)

type methodCall struct {
	name string
	args int
}

var builtinCalls = map[methodCall]int32{
	{"push", 1}: builtinPush, {"pop", 0}: builtinPop, {"charCodeAt", 1}: builtinCharCodeAt, {"charAt", 1}: builtinCharAt,
	{"substring", 2}: builtinSubstring, {"slice", 2}: builtinSlice,
}

// unknown is what known gives where the function must be looked up.
const unknown = 2

// known is the answer of the built-in function of an opKnown, 1 or 0, or unknown.
func (a *activation) known(in *inst) int {
	if k := jsrt.Known(in.n); !a.r.Knows(k) && !a.r.Asks(k) {
		return unknown
	}
	x := *a.at(in.a)
	if jsrt.Known(in.n) == jsrt.KnownIsArray {
		if jsrt.IsProxy(x) {
			return unknown
		}
		return b2i(jsrt.IsArrayObject(x))
	}
	if !x.IsNumber() {
		return unknown
	}
	switch jsrt.Known(in.n) {
	case jsrt.KnownIsNaN:
		return b2i(x.Float() != x.Float())
	case jsrt.KnownIsInteger:
		return b2i(jsrt.IsIntegralNumber(x))
	}
	return b2i(jsrt.IsFinite(x.Float()))
}

// builtin is the call of f if that is the built-in method of the instruction, else empty.
func (a *activation) builtin(f jsrt.Value, in *inst) jsrt.Value {
	r, this := a.r, *a.at(in.b)
	var list jsrt.ListIC
	switch in.x {
	case builtinPush:
		return list.Push(r, f, this, *a.at(in.c))
	case builtinPop:
		return list.Pop(r, f, this)
	case builtinCharCodeAt:
		if n := jsrt.CharAt(this, *a.at(in.c)); n >= 0 && jsrt.IsBuiltin(f, jsrt.OpStringCharCodeAt) {
			if !r.Knows(jsrt.KnownCharCodeAt) {
				r.Asks(jsrt.KnownCharCodeAt)
			}
			return jsrt.Int(n)
		}
		return jsrt.FastCharCodeAt(r, f, this, *a.at(in.c))
	case builtinCharAt:
		return jsrt.FastCharAt(r, f, this, *a.at(in.c))
	case builtinSubstring:
		return jsrt.FastSubstring(r, f, this, *a.at(in.c), *a.at(in.n))
	}
	return jsrt.FastSlice(r, f, this, *a.at(in.c), *a.at(in.n))
}

// Inline caches, by their distance from the first of the kind.

func getIC(c *caches, at int32) *jsrt.GetIC { return (*jsrt.GetIC)(unsafe.Add(c.gets, int(at))) }
func setIC(c *caches, at int32) *jsrt.SetIC { return (*jsrt.SetIC)(unsafe.Add(c.sets, int(at))) }
func addIC(c *caches, at int32) *jsrt.AddIC { return (*jsrt.AddIC)(unsafe.Add(c.adds, int(at))) }
func methodIC(c *caches, at int32) *jsrt.MethodIC {
	return (*jsrt.MethodIC)(unsafe.Add(c.methods, int(at)))
}
func globalIC(c *caches, at int32) *jsrt.GlobalIC {
	return (*jsrt.GlobalIC)(unsafe.Add(c.globals, int(at)))
}
