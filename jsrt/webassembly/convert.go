package webassembly

import (
	"math"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/webassembly/wasmbin"
)

func toInt32(f float64) int32 {
	if i := int32(f); float64(i) == f {
		return i
	}
	return jsrt.Float64ToInt32(f)
}

// easy is ToWebAssemblyValue for what runs no code and cannot fail.
func easy(v jsrt.Value, t wasmbin.Type) (w uint64, ok bool) {
	switch t {
	case wasmbin.I32:
		if v.IsNumber() {
			return uint64(uint32(toInt32(v.Float()))), true
		}
	case wasmbin.F64:
		if v.IsNumber() {
			return math.Float64bits(v.Float()), true
		}
	case wasmbin.F32:
		if v.IsNumber() {
			return uint64(math.Float32bits(float32(v.Float()))), true
		}
	case wasmbin.I64:
		if v.Kind() == jsrt.KindBigInt {
			return v.BigUint64(), true
		}
	}
	return 0, false
}

const incompatible = "type incompatibility when transforming from/to JS"

const notFunction = "function-typed object must be null (if nullable) or a Wasm function object"

// toWasm is ToWebAssemblyValue.
func (e *engine) toWasm(v jsrt.Value, t wasmbin.Type) uint64 {
	if w, ok := easy(v, t); ok {
		return w
	}
	switch t {
	case wasmbin.I32:
		return uint64(uint32(jsrt.ToInt32(e.r, v)))
	case wasmbin.F64:
		return math.Float64bits(jsrt.ToNumber(e.r, v))
	case wasmbin.F32:
		return uint64(math.Float32bits(float32(jsrt.ToNumber(e.r, v))))
	case wasmbin.I64:
		return jsrt.ToBigUint64(e.r, v)
	case wasmbin.ExternRef:
		return e.externs.ref(v)
	}
	if w, ok := e.toFuncRef(v, t); ok {
		return w
	}
	panic(e.r.TypeError(incompatible))
}

// toFuncRef is ToWebAssemblyValue for references to functions.
func (e *engine) toFuncRef(v jsrt.Value, t wasmbin.Type) (w uint64, ok bool) {
	if !t.IsFunc() {
		return 0, false
	}
	if v.IsNull() {
		return 0, t != wasmbin.TypedRef
	}
	f := exported(v)
	if f == nil {
		return 0, false
	}
	return uint64(e.reference(f)), true
}

// toJS is ToJSValue.
func (e *engine) toJS(w uint64, t wasmbin.Type) jsrt.Value {
	switch t {
	case wasmbin.I32:
		return jsrt.Num(float64(int32(w)))
	case wasmbin.F64:
		return jsrt.Num(math.Float64frombits(w))
	case wasmbin.F32:
		return jsrt.Num(float64(math.Float32frombits(uint32(w))))
	case wasmbin.I64:
		return jsrt.BigFromInt64(int64(w))
	case wasmbin.ExternRef:
		return e.externs.value(w)
	}
	if t.IsFunc() {
		return e.functionOf(uintptr(w))
	}
	panic(e.r.TypeError(incompatible))
}

// toUint32 is EnforceRange unsigned long in the words of V8.
func toUint32(r *jsrt.Realm, v jsrt.Value, p place, what string) uint32 {
	f := toNumber(r, v, p, what)
	switch {
	case math.IsNaN(f) || math.IsInf(f, 0):
		panic(p.typeError(r, what+" must be convertible to a valid number"))
	case math.Trunc(f) < 0:
		panic(p.typeError(r, what+" must be non-negative"))
	case math.Trunc(f) > math.MaxUint32:
		panic(p.typeError(r, what+" must be in the unsigned long range"))
	}
	return uint32(f)
}

// toNumber is ToNumber whose own TypeErrors are said in V8's words.
func toNumber(r *jsrt.Realm, v jsrt.Value, p place, what string) float64 {
	if k := v.Kind(); k == jsrt.KindSymbol || k == jsrt.KindBigInt {
		panic(p.typeError(r, what+" must be convertible to a valid number"))
	}
	return jsrt.ToNumber(r, v)
}

// listOf are the values of an iterable whose method is known.
func listOf(r *jsrt.Realm, v, method jsrt.Value) (list []jsrt.Value) {
	it := jsrt.GetIteratorFromMethod(r, v, method)
	for {
		x, ok := it.Step(r)
		if !ok {
			return list
		}
		list = append(list, x)
	}
}
