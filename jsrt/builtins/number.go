package builtins

import (
	"math"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsnumber"
)

// Number is ECMA-262 §21.1.
var Number = &jsrt.Library{Tables: []*jsrt.Table{&numberTable, &numberPrototypeTable}}

var numberTable = jsrt.Table{
	Intrinsic: jsrt.NumberConstructor, Global: "Number", Name: "Number", Length: 1, New: number, Call1: numberOf, Prototype: jsrt.NumberPrototype, Flags: jsrt.CodeKeepsNothing,
	Rows: []jsrt.Method{
		{Name: "Number.isFinite", Length: 1, Fn1: numberIsFinite, Op: jsrt.OpIsFinite},
		{Name: "Number.isInteger", Length: 1, Fn1: numberIsInteger, Op: jsrt.OpNumberIsInteger},
		{Name: "Number.isNaN", Length: 1, Fn1: numberIsNaN, Op: jsrt.OpIsNaN},
		{Name: "Number.isSafeInteger", Length: 1, Fn1: numberIsSafeInteger},
		{Name: "Number.parseFloat", Const: &parseFloatRow},
		{Name: "Number.parseInt", Const: &parseIntRow},
		{Name: "Number.MAX_VALUE", Const: float64(math.MaxFloat64), Attr: jsrt.NoAttrs},
		{Name: "Number.MIN_VALUE", Const: float64(math.SmallestNonzeroFloat64), Attr: jsrt.NoAttrs},
		{Name: "Number.NaN", Value: numberNaN, Attr: jsrt.NoAttrs},
		{Name: "Number.NEGATIVE_INFINITY", Value: numberNegativeInfinity, Attr: jsrt.NoAttrs},
		{Name: "Number.POSITIVE_INFINITY", Value: numberPositiveInfinity, Attr: jsrt.NoAttrs},
		{Name: "Number.MAX_SAFE_INTEGER", Const: float64(jsrt.MaxSafeInteger), Attr: jsrt.NoAttrs},
		{Name: "Number.MIN_SAFE_INTEGER", Const: float64(-jsrt.MaxSafeInteger), Attr: jsrt.NoAttrs},
		{Name: "Number.EPSILON", Const: float64(0x1p-52), Attr: jsrt.NoAttrs},
	},
}

func numberNaN(*jsrt.Realm) jsrt.Value              { return jsrt.Num(math.NaN()) }
func numberNegativeInfinity(*jsrt.Realm) jsrt.Value { return jsrt.Num(math.Inf(-1)) }
func numberPositiveInfinity(*jsrt.Realm) jsrt.Value { return jsrt.Num(math.Inf(1)) }

var numberPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.NumberPrototype, Constructor: jsrt.NumberConstructor, Make: newNumberPrototype,
	Rows: []jsrt.Method{
		{Name: "Number.prototype.toExponential", Length: 1, Fn1: numberPrototypeToExponential},
		{Name: "Number.prototype.toFixed", Length: 1, Fn1: numberPrototypeToFixed},
		{Name: "Number.prototype.toPrecision", Length: 1, Fn1: numberPrototypeToPrecision},
		{Name: "Number.prototype.toString", Length: 1, Fn1: numberPrototypeToString},
		{Name: "Number.prototype.valueOf", Fn0: numberPrototypeValueOf},
		{Name: "Number.prototype.toLocaleString", Fn2: numberPrototypeToLocaleString},
	},
}

func newNumberPrototype(r *jsrt.Realm, proto *jsrt.Object) *jsrt.Object {
	return jsrt.NewPrimitiveObject(r, jsrt.ClassNumber, proto, jsrt.Int(0))
}

// numberOf is the function without new.
func numberOf(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	n := jsrt.ToNumeric(r, v)
	if n.IsBigInt() {
		n = jsrt.Num(r.BigIntOps().ToNumber(n))
	}
	return n
}

// number is Number ( value ), §21.1.1.1.
func number(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	n := jsrt.Int(0)
	if len(args) > 0 {
		n = numberOf(fn, jsrt.Undef(), args[0])
	}
	if newTarget == nil {
		return n
	}
	return jsrt.Obj(jsrt.NewPrimitiveObject(r, jsrt.ClassNumber, jsrt.GetPrototypeFromConstructor(r, newTarget, jsrt.NumberPrototype), n))
}

// Number.isFinite ( number ), §21.1.2.2
func numberIsFinite(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	return jsrt.Bool(v.IsNumber() && jsrt.IsFinite(v.Float()))
}

// Number.isInteger ( number ), §21.1.2.3
func numberIsInteger(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	return jsrt.Bool(jsrt.IsIntegralNumber(v))
}

// Number.isNaN ( number ), §21.1.2.4
func numberIsNaN(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	return jsrt.Bool(v.IsNumber() && v.Float() != v.Float())
}

// Number.isSafeInteger ( number ), §21.1.2.5
func numberIsSafeInteger(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	return jsrt.Bool(jsrt.IsIntegralNumber(v) && math.Abs(v.Float()) <= jsrt.MaxSafeInteger)
}

// thisNumberValue is ThisNumberValue, §21.1.3.7.1.
func thisNumberValue(r *jsrt.Realm, v jsrt.Value, method string) float64 {
	n, ok := jsrt.PrimitiveData(v, jsrt.KindNumber, jsrt.ClassNumber)
	if !ok {
		panic(r.TypeError(method + " requires that 'this' be a Number"))
	}
	return n.Float()
}

// Number.prototype.toExponential ( fractionDigits ), §21.1.3.2
func numberPrototypeToExponential(fn *jsrt.Function, this, digits jsrt.Value) jsrt.Value {
	r := fn.Realm()
	x := thisNumberValue(r, this, "Number.prototype.toExponential")
	f := jsrt.ToIntegerOrInfinity(r, digits)
	if !jsrt.IsFinite(x) {
		return jsrt.Str(jsrt.NumberToString(x))
	}
	if f < 0 || f > 100 {
		panic(r.RangeError("toExponential() argument must be between 0 and 100"))
	}
	if digits.IsUndefined() {
		f = -1
	}
	return jsrt.Str(jsrt.FromLatin1Bytes(jsnumber.AppendExponential(nil, x, int(f))))
}

// Number.prototype.toFixed ( fractionDigits ), §21.1.3.3
func numberPrototypeToFixed(fn *jsrt.Function, this, digits jsrt.Value) jsrt.Value {
	r := fn.Realm()
	x := thisNumberValue(r, this, "Number.prototype.toFixed")
	f := jsrt.ToIntegerOrInfinity(r, digits)
	if !(f >= 0 && f <= 100) {
		panic(r.RangeError("toFixed() digits argument must be between 0 and 100"))
	}
	if !jsrt.IsFinite(x) {
		return jsrt.Str(jsrt.NumberToString(x))
	}
	var buf [64]byte
	return jsrt.Str(r.CopyLatin1(jsnumber.AppendFixed(buf[:0], x, int(f))))
}

// Number.prototype.toLocaleString ( [ reserved1 [ , reserved2 ] ] ), §21.1.3.4; the
// library of Intl replaces this default, which groups as en-US does.
func numberPrototypeToLocaleString(fn *jsrt.Function, this, _, _ jsrt.Value) jsrt.Value {
	r := fn.Realm()
	x := thisNumberValue(r, this, "Number.prototype.toLocaleString")
	return jsrt.Str(jsrt.FromGo(groupedNumber(x)))
}

// groupedNumber formats x with at most three fraction digits and thousands grouped.
func groupedNumber(x float64) string {
	switch {
	case x != x:
		return "NaN"
	case math.IsInf(x, 0):
		if x < 0 {
			return "-\u221e"
		}
		return "\u221e"
	}
	s := jsnumber.AppendFixed(nil, math.Abs(x), 3)
	if math.Abs(x) >= 1e21 {
		s = jsnumber.Append(nil, math.Abs(x))
	}
	point := len(s)
	for i, c := range s {
		if c == '.' {
			point = i
		}
	}
	end := len(s)
	for end > point && (s[end-1] == '0' || s[end-1] == '.') {
		end--
	}
	out := []byte{}
	if math.Signbit(x) {
		out = append(out, '-')
	}
	for i, c := range s[:point] {
		if i > 0 && (point-i)%3 == 0 {
			out = append(out, ',')
		}
		out = append(out, c)
	}
	return string(append(out, s[point:end]...))
}

// Number.prototype.toPrecision ( precision ), §21.1.3.5
func numberPrototypeToPrecision(fn *jsrt.Function, this, precision jsrt.Value) jsrt.Value {
	r := fn.Realm()
	x := thisNumberValue(r, this, "Number.prototype.toPrecision")
	if precision.IsUndefined() {
		return jsrt.Str(jsrt.NumberToString(x))
	}
	p := jsrt.ToIntegerOrInfinity(r, precision)
	if !jsrt.IsFinite(x) {
		return jsrt.Str(jsrt.NumberToString(x))
	}
	if p < 1 || p > 100 {
		panic(r.RangeError("toPrecision() argument must be between 1 and 100"))
	}
	return jsrt.Str(jsrt.FromLatin1Bytes(jsnumber.AppendPrecision(nil, x, int(p))))
}

// Number.prototype.toString ( [ radix ] ), §21.1.3.6
func numberPrototypeToString(fn *jsrt.Function, this, radix jsrt.Value) jsrt.Value {
	r := fn.Realm()
	x := thisNumberValue(r, this, "Number.prototype.toString")
	n := 10.0
	if !radix.IsUndefined() {
		n = jsrt.ToIntegerOrInfinity(r, radix)
	}
	if n < 2 || n > 36 {
		panic(r.RangeError("toString() radix argument must be between 2 and 36"))
	}
	if n == 10 {
		return jsrt.Str(jsrt.ToString(r, jsrt.Num(x)))
	}
	if i := int(x); float64(i) == x && uint(i) < 256 && n == 16 { // a byte
		const digits = "0123456789abcdef"
		b := [2]byte{digits[i>>4], digits[i&15]}
		if i < 16 {
			return jsrt.Str(r.CopyLatin1(b[1:]))
		}
		return jsrt.Str(r.CopyLatin1(b[:]))
	}
	var buf [64]byte
	return jsrt.Str(r.CopyLatin1(jsnumber.AppendRadix(buf[:0], x, int(n))))
}

// Number.prototype.valueOf ( ), §21.1.3.7
func numberPrototypeValueOf(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Num(thisNumberValue(fn.Realm(), this, "Number.prototype.valueOf"))
}
