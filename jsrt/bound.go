package jsrt

import (
	"math"
	"unsafe"
)

// boundFunction is what a bound function exotic object (§10.4.1) holds.
type boundFunction struct {
	target Value
	this   Value
	args   []Value
	length float64 // of the function's properties, which are made when first asked for
	name   *String // of the target; nil: as lazy says
	lazy   *Code   // of a target whose properties have not been made
}

// boundCell is a bound function with what it holds.
type boundCell struct {
	Function Function
	bound    boundFunction
}

// targetName is the name of the target.
func (b *boundFunction) targetName() *String {
	if b.name == nil {
		b.name = FromGo(b.lazy.Name)
	}
	return b.name
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

// longestBound is the length of the longest name of a target for which the name of the bound
// function, which could be too long for a string, is not made at once.
const longestBound = 1 << 20

// BoundFunctionCreate is §10.4.1.3 and what Function.prototype.bind does next.
func BoundFunctionCreate(r *Realm, target *Object, this Value, args []Value) *Function {
	code := &boundCode
	if IsConstructor(Obj(target)) {
		code = &boundConstructorCode
	}
	cell := &boundCell{}
	fn, b := &cell.Function, &cell.bound
	InitBuiltin(r, fn, code)
	fn.Env = unsafe.Pointer(b)
	b.target, b.this, b.args = Obj(target), this, args
	if t := b.target.AsFunction(); t != nil && t.shape.flags&shapeLazyFunction != 0 && t.bound() == nil {
		b.length, b.lazy = math.Max(float64(t.Code.Length-len(args)), 0), t.Code
	} else {
		b.name = &emptyString
		b.describe(r, target)
	}
	if b.name != nil && b.name.Len() > longestBound {
		fn.materializeFunction()
	}
	if proto := GetPrototypeOf(r, target); proto != fn.shape.proto {
		fn.setPrototype(r, proto)
	}
	return fn
}

// describe takes length and name from the properties of the target.
func (b *boundFunction) describe(r *Realm, target *Object) {
	// length: max(targetLen - number of args, 0)
	if HasOwnProperty(r, target, KeyLength) {
		if l := Get(r, target, KeyLength); l.IsNumber() {
			b.length = math.Max(ToIntegerOrInfinity(r, l)-float64(len(b.args)), 0)
		}
	}
	if n := Get(r, target, KeyName); n.IsString() {
		b.name = n.Str()
	}
}

// lazyName is the name of a function whose properties are not made.
func (fn *Function) lazyName() string {
	if b := fn.bound(); b != nil {
		return "bound " + b.targetName().Go()
	}
	return fn.Code.Name
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
