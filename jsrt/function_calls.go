package jsrt

// Function.prototype.call (§20.2.3.3) and apply (§20.2.3.1) as compiled code calls them: like
// the methods of builtin_calls.go, they return the empty value if m is another function.

// IsFunctionMethod reports whether f is a function and m the built-in method of functions with
// the operation op.
func IsFunctionMethod(m, f Value, op BuiltinOp) bool {
	return f.shape().class == ClassFunction && IsBuiltin(m, op)
}

// FastCall0 is f.call(this).
func FastCall0(_ *Realm, m, f, this Value) Value {
	if fn := f.AsFunction(); fn != nil && IsBuiltin(m, OpFunctionCall) {
		return fn.Code.Call0(fn, this)
	}
	return Value{}
}

// FastCall1 is f.call(this, a).
func FastCall1(_ *Realm, m, f, this, a Value) Value {
	if fn := f.AsFunction(); fn != nil && IsBuiltin(m, OpFunctionCall) {
		if row := fn.Code.Row; row != nil && row.Op == OpHasOwnProperty {
			if n := fn.Realm().FastHasOwn(this, a); n >= 0 {
				return Bool(n == 1)
			}
		}
		return fn.Code.Call1(fn, this, a)
	}
	return Value{}
}

// FastCall2 is f.call(this, a, b).
func FastCall2(_ *Realm, m, f, this, a, b Value) Value {
	if fn := f.AsFunction(); fn != nil && IsBuiltin(m, OpFunctionCall) {
		return fn.Code.Call2(fn, this, a, b)
	}
	return Value{}
}

// FastCall3 is f.call(this, a, b, c).
func FastCall3(_ *Realm, m, f, this, a, b, c Value) Value {
	if fn := f.AsFunction(); fn != nil && IsBuiltin(m, OpFunctionCall) {
		return fn.Code.Call3(fn, this, a, b, c)
	}
	return Value{}
}

// FastApply is f.apply(this, list), of an array without holes.
func FastApply(r *Realm, m, f, this, list Value) Value {
	fn, a := f.AsFunction(), list.AsArray()
	if fn == nil || a == nil || len(a.dense) > 64 || !a.full() || !IsBuiltin(m, OpFunctionApply) {
		return Value{}
	}
	return r.callList(fn, this, a.dense)
}
