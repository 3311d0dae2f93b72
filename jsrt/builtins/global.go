package builtins

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsnumber"
	"github.com/gonodec/gonodec/jsrt/jsstring"
)

// Global are the function properties of the global object, ECMA-262 §19.2 and
// Annex B.2.1.
var Global = &jsrt.Library{
	Tables: []*jsrt.Table{{Intrinsic: jsrt.EvalFunction, Global: "eval", Parent: jsrt.FunctionPrototype, Make: newEval}},
	Functions: []jsrt.Method{
		{Name: "parseFloat", Const: &parseFloatRow},
		{Name: "parseInt", Const: &parseIntRow},
		{Name: "decodeURI", Length: 1, Fn1: decodeURI},
		{Name: "decodeURIComponent", Length: 1, Fn1: decodeURIComponent},
		{Name: "encodeURI", Length: 1, Fn1: encodeURI},
		{Name: "encodeURIComponent", Length: 1, Fn1: encodeURIComponent},
		{Name: "escape", Length: 1, Fn1: escape},
		{Name: "unescape", Length: 1, Fn1: unescape},
		{Name: "isFinite", Length: 1, Fn1: isFinite, Op: jsrt.OpIsFinite},
		{Name: "isNaN", Length: 1, Fn1: isNaN, Op: jsrt.OpIsNaN},
	},
}

var (
	parseFloatRow = jsrt.Method{Name: "parseFloat", Length: 1, Fn1: parseFloat, Flags: jsrt.CodeKeepsNothing}
	parseIntRow   = jsrt.Method{Name: "parseInt", Length: 2, Fn2: parseInt, Flags: jsrt.CodeKeepsNothing}
	evalRow       = jsrt.Method{Name: "eval", Length: 1, Fn1: eval}
)

func newEval(r *jsrt.Realm, _ *jsrt.Object) *jsrt.Object {
	return &jsrt.NewMethodFunction(r, &evalRow).Object
}

// eval ( x ), §19.2.1
func eval(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value { return jsrt.IndirectEval(fn.Realm(), x) }

// isFinite ( number ), §19.2.2
func isFinite(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	return jsrt.Bool(jsrt.IsFinite(jsrt.ToNumber(fn.Realm(), v)))
}

// isNaN ( number ), §19.2.3
func isNaN(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	f := jsrt.ToNumber(fn.Realm(), v)
	return jsrt.Bool(f != f)
}

// parseFloat ( string ), §19.2.4
func parseFloat(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	s := jsrt.ToString(fn.Realm(), v)
	if s.IsLatin1() {
		return jsrt.Num(jsnumber.ParseFloat(s.Bytes()))
	}
	return jsrt.Num(jsnumber.ParseFloat(s.UTF16()))
}

// parseInt ( string, radix ), §19.2.5
func parseInt(fn *jsrt.Function, _, v, radix jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if v.IsNumber() && radix.IsUndefined() {
		// the digits of a small integer are its own
		if f := v.Float(); f > 0 && f < 1<<53 && f == float64(int64(f)) {
			return v
		}
	}
	s := jsrt.ToString(r, v)
	n := jsrt.ToInt32(r, radix)
	if s.IsLatin1() {
		return jsrt.Num(jsnumber.ParseInt(s.Bytes(), n))
	}
	return jsrt.Num(jsnumber.ParseInt(s.UTF16(), n))
}

func malformed(r *jsrt.Realm) *jsrt.Throw { return r.URIError("URI malformed") }

// decodeURI ( encodedURI ), §19.2.6.1
func decodeURI(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := jsrt.ToString(r, v)
	if s.IsLatin1() {
		return decoded(r)(jsstring.DecodeURI(s.Bytes()))
	}
	return decoded(r)(jsstring.DecodeURI(s.UTF16()))
}

// decodeURIComponent ( encodedURIComponent ), §19.2.6.2
func decodeURIComponent(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := jsrt.ToString(r, v)
	if s.IsLatin1() {
		return decoded(r)(jsstring.DecodeURIComponent(s.Bytes()))
	}
	return decoded(r)(jsstring.DecodeURIComponent(s.UTF16()))
}

func decoded(r *jsrt.Realm) func(narrow []byte, wide []uint16, ok bool) jsrt.Value {
	return func(narrow []byte, wide []uint16, ok bool) jsrt.Value {
		if !ok {
			panic(malformed(r))
		}
		return jsrt.Str(jsrt.FromUnits(narrow, wide))
	}
}

// encodeURI ( uri ), §19.2.6.3
func encodeURI(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := jsrt.ToString(r, v)
	if s.IsLatin1() {
		return encoded(r)(jsstring.EncodeURI(s.Bytes()))
	}
	return encoded(r)(jsstring.EncodeURI(s.UTF16()))
}

// encodeURIComponent ( uriComponent ), §19.2.6.4
func encodeURIComponent(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := jsrt.ToString(r, v)
	if s.IsLatin1() {
		return encoded(r)(jsstring.EncodeURIComponent(s.Bytes()))
	}
	return encoded(r)(jsstring.EncodeURIComponent(s.UTF16()))
}

func encoded(r *jsrt.Realm) func(b []byte, ok bool) jsrt.Value {
	return func(b []byte, ok bool) jsrt.Value {
		if !ok {
			panic(malformed(r))
		}
		return jsrt.Str(jsrt.FromLatin1Bytes(b))
	}
}

// escape ( string ), Annex B.2.1.1
func escape(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	s := jsrt.ToString(fn.Realm(), v)
	if s.IsLatin1() {
		return jsrt.Str(jsrt.FromLatin1Bytes(jsstring.Escape(s.Bytes())))
	}
	return jsrt.Str(jsrt.FromLatin1Bytes(jsstring.Escape(s.UTF16())))
}

// unescape ( string ), Annex B.2.1.2
func unescape(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	s := jsrt.ToString(fn.Realm(), v)
	if s.IsLatin1() {
		return jsrt.Str(jsrt.FromUnits(jsstring.Unescape(s.Bytes())))
	}
	return jsrt.Str(jsrt.FromUnits(jsstring.Unescape(s.UTF16())))
}
