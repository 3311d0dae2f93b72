package jsrt

import "math"

// boundFunction is what a bound function exotic object (§10.4.1) holds.
type boundFunction struct {
	target Value
	this   Value
	args   []Value
}

var boundCode, boundConstructorCode Code

var _ = boundCode.set(Code{Call0: bound0, Call1: bound1, Call2: bound2, CallV: boundV, Flags: CodeBound}) &&
	boundConstructorCode.set(Code{Call0: bound0, Call1: bound1, Call2: bound2, CallV: boundV, New: boundConstruct,
		Flags: CodeBound | CodeConstructor})

// bound returns what fn is bound to, or nil.
func (fn *Function) bound() *boundFunction {
	if fn.Code.Flags&CodeBound == 0 {
		return nil
	}
	return (*boundFunction)(fn.Env)
}

// BoundTarget returns the target of a bound function, or the empty value.
func (fn *Function) BoundTarget() (target, this Value, args []Value, ok bool) {
	if b := fn.bound(); b != nil {
		return b.target, b.this, b.args, true
	}
	return Value{}, Value{}, nil, false
}

// BoundFunctionCreate is §10.4.1.3 and what Function.prototype.bind does next.
func BoundFunctionCreate(r *Realm, target *Object, this Value, args []Value) *Function {
	code := &boundCode
	if IsConstructor(Obj(target)) {
		code = &boundConstructorCode
	}
	fn := NewBuiltinData(r, code, &boundFunction{Obj(target), this, args})
	if proto := GetPrototypeOf(r, target); proto != fn.shape.proto {
		fn.setPrototype(r, proto)
	} else {
		fn.shape = r.rootShape(ClassFunction, proto, nil, 0, shapeCallable)
	}
	// length: max(targetLen - number of args, 0)
	length := 0.0
	if HasOwnProperty(r, target, KeyLength) {
		if l := Get(r, target, KeyLength); l.IsNumber() {
			length = math.Max(ToIntegerOrInfinity(r, l)-float64(len(args)), 0)
		}
	}
	name := &emptyString
	if n := Get(r, target, KeyName); n.IsString() {
		name = n.Str()
	}
	name = r.Concat(Latin1("bound "), name)
	if e, ok := fn.findNamed(KeyLength.p); ok { // materialised by setPrototype
		*fn.slotPtr(e.slot) = Num(length)
		setFunctionName(fn, name)
		return fn
	}
	fn.addProperty(KeyLength.p, Num(length), Configurable)
	fn.addProperty(KeyName.p, Str(name), Configurable)
	return fn
}

func bound0(fn *Function, _ Value) Value {
	b := (*boundFunction)(fn.Env)
	return boundCall(fn.Realm(), b, b.args)
}

func bound1(fn *Function, _, a Value) Value {
	b := (*boundFunction)(fn.Env)
	if f := b.target.AsFunction(); f != nil {
		switch len(b.args) {
		case 0:
			return f.Code.Call1(f, b.this, a)
		case 1:
			return f.Code.Call2(f, b.this, b.args[0], a)
		}
	}
	return Gather1(fn, Value{}, a)
}

func bound2(fn *Function, _, a, c Value) Value {
	b := (*boundFunction)(fn.Env)
	if f := b.target.AsFunction(); f != nil {
		switch len(b.args) {
		case 0:
			return f.Code.Call2(f, b.this, a, c)
		case 1:
			return f.Code.Call3(f, b.this, b.args[0], a, c)
		}
	}
	return Gather2(fn, Value{}, a, c)
}

// boundV is [[Call]] (§10.4.1.1).
func boundV(fn *Function, _ Value, args []Value) Value {
	b := (*boundFunction)(fn.Env)
	return boundCall(fn.Realm(), b, b.with(args))
}

func boundCall(r *Realm, b *boundFunction, args []Value) Value {
	f := Callee(r, b.target, "")
	d := r.enter()
	v := f.callEntry(b.this, args)
	r.Depth = d
	return v
}

// with returns the bound arguments followed by args.
func (b *boundFunction) with(args []Value) []Value {
	if len(b.args) == 0 {
		return args
	}
	return append(b.args[:len(b.args):len(b.args)], args...)
}

// boundConstruct is [[Construct]] (§10.4.1.2).
func boundConstruct(fn *Function, args []Value, newTarget *Object) Value {
	b := (*boundFunction)(fn.Env)
	target := b.target.Object()
	if newTarget == &fn.Object {
		newTarget = target
	}
	return Construct(fn.Realm(), target, b.with(args), newTarget)
}
