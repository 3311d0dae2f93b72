package jsrt

import "math"

// What ir/interp asks of the language core.

// PushRegisters puts n zero values on the argument stack, for the arguments of a call. They
// are valid until PopRegisters(base); the slice stays theirs even if the stack moves.
func (a *Agent) PushRegisters(n int) (regs []Value, base int) {
	base = len(a.args)
	top := base + n
	if top > cap(a.args) {
		a.growArgs(top)
	}
	a.args = a.args[:top]
	clear(a.args[base:]) // of past calls
	return a.args[base:top:top], base
}

// PopRegisters takes the argument stack back to base.
func (a *Agent) PopRegisters(base int) { a.popArgs(base) }

// Env returns the environment that a register holds; EnvValue makes the register.
func (v Value) Env() Env { return v.p }

// EnvValue is an environment as the content of a register.
func EnvValue(e Env) Value { return Value{p: e} }

// TypeofIsObject reports whether typeof v is "object".
func TypeofIsObject(v Value) bool {
	s := v.shape()
	return s.kind == KindObject && s.class != ClassFunction && s.flags&(shapeCallable|shapeHTMLDDA) == 0 || v.IsNull()
}

// IsNoFunction reports whether typeof an object is "object".
func IsNoFunction(v Value) bool {
	s := v.shape()
	return s.class != ClassFunction && s.flags&(shapeCallable|shapeHTMLDDA) == 0
}

// BeginNew is [[Construct]] of a constructor that is interpreted (§10.2.2) up to the call,
// which gets what it returns as this: the empty value for a derived class.
func BeginNew(fn *Function) Value { return fn.beginNew(fn) }

// EndInterpretedNew is the result of new if the call has returned v.
func EndInterpretedNew(fn *Function, this, v Value) Value { return fn.endNew(this, v) }

// CallOfOne is the call of a built-in function with one argument where that takes less than
// a call; else it is empty.
func CallOfOne(fn *Function, x Value) Value {
	row := fn.Code.Row
	if row == nil || row.Op == NoOp {
		return Value{}
	}
	if row.Op == OpArrayIsArray && x.shape().class != ClassProxy {
		return Bool(x.shape().class == ClassArray)
	}
	if !x.IsNumber() {
		return Value{}
	}
	f := x.Float()
	switch row.Op {
	case OpIsFinite:
		return Bool(IsFinite(f))
	case OpIsNaN:
		return Bool(f != f)
	case OpNumberIsInteger:
		return Bool(IsIntegralNumber(x))
	case OpMathFloor:
		return Num(math.Floor(f))
	case OpMathCeil:
		return Num(math.Ceil(f))
	case OpMathTrunc:
		return Num(math.Trunc(f))
	case OpMathAbs:
		return Num(math.Abs(f))
	case OpMathSqrt:
		return Num(math.Sqrt(f))
	}
	return Value{}
}
