package builtins

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/bigint"
)

// BigInt is ECMA-262 §21.2. Whatever makes BigInts needs it for their arithmetic.
var BigInt = &jsrt.Library{Tables: []*jsrt.Table{&bigIntTable, &bigIntPrototypeTable},
	Setup: func(r *jsrt.Realm) { r.Agent().BigInt = &bigint.Ops }}

var bigIntTable = jsrt.Table{
	Intrinsic: jsrt.BigIntConstructor, Global: "BigInt", Name: "BigInt", Length: 1, New: bigIntConstructor, Call1: bigIntOf, Prototype: jsrt.BigIntPrototype,
	Rows: []jsrt.Method{
		{Name: "BigInt.asUintN", Length: 2, Fn2: bigIntAsUintN},
		{Name: "BigInt.asIntN", Length: 2, Fn2: bigIntAsIntN},
	},
}

var bigIntPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.BigIntPrototype, Constructor: jsrt.BigIntConstructor, Tag: "BigInt",
	Rows: []jsrt.Method{
		{Name: "BigInt.prototype.toLocaleString", Fn0: bigIntPrototypeToLocaleString},
		{Name: "BigInt.prototype.toString", Fn1: bigIntPrototypeToString},
		{Name: "BigInt.prototype.valueOf", Fn0: bigIntPrototypeValueOf},
	},
}

// bigIntConstructor is BigInt ( value ), §21.2.1.1.
func bigIntConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	if newTarget != nil {
		panic(r.TypeError("BigInt is not a constructor"))
	}
	return bigIntOf(fn, jsrt.Undef(), jsrt.Arg(args, 0))
}

// bigIntOf is the function without new.
func bigIntOf(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if i, ok := v.Int32(); ok {
		return jsrt.BigFromInt64(int64(i))
	}
	v = jsrt.ToPrimitive(r, v, jsrt.HintNumber)
	if v.IsNumber() {
		return bigint.Ops.FromNumber(r, v.Float())
	}
	return jsrt.ToBigInt(r, v)
}

// BigInt.asUintN ( bits, bigint ), §21.2.2.2
func bigIntAsUintN(fn *jsrt.Function, _, bits, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	n := jsrt.ToIndex(r, bits, "Invalid value: not (convertible to) a safe integer")
	return bigint.AsUintN(r, n, jsrt.ToBigInt(r, v))
}

// BigInt.asIntN ( bits, bigint ), §21.2.2.1
func bigIntAsIntN(fn *jsrt.Function, _, bits, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	n := jsrt.ToIndex(r, bits, "Invalid value: not (convertible to) a safe integer")
	return bigint.AsIntN(r, n, jsrt.ToBigInt(r, v))
}

// thisBigInt is ThisBigIntValue, §21.2.3.4.1.
func thisBigInt(r *jsrt.Realm, this jsrt.Value, method string) jsrt.Value {
	b, ok := jsrt.PrimitiveData(this, jsrt.KindBigInt, jsrt.ClassBigInt)
	if !ok {
		panic(r.TypeError("BigInt.prototype." + method + " requires that 'this' be a BigInt"))
	}
	return b
}

// BigInt.prototype.toString ( [ radix ] ), §21.2.3.3
func bigIntPrototypeToString(fn *jsrt.Function, this, radix jsrt.Value) jsrt.Value {
	r := fn.Realm()
	b := thisBigInt(r, this, "toString")
	n := 10.0
	if !radix.IsUndefined() {
		n = jsrt.ToIntegerOrInfinity(r, radix)
	}
	if n < 2 || n > 36 {
		panic(r.RangeError("toString() radix must be between 2 and 36"))
	}
	return jsrt.Str(bigint.Ops.ToString(r, b, int(n)))
}

// BigInt.prototype.toLocaleString ( ), §21.2.3.2, in the locale en-US
func bigIntPrototypeToLocaleString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return jsrt.Str(jsrt.Latin1(groupThousands(bigint.Ops.ToString(r, thisBigInt(r, this, "toLocaleString"), 10).Latin1())))
}

// BigInt.prototype.valueOf ( ), §21.2.3.4
func bigIntPrototypeValueOf(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return thisBigInt(fn.Realm(), this, "valueOf")
}

// groupThousands puts commas between the groups of three digits of an integer.
func groupThousands(s string) string {
	sign := ""
	if s != "" && s[0] == '-' {
		sign, s = "-", s[1:]
	}
	var b []byte
	for i := range len(s) {
		if i > 0 && (len(s)-i)%3 == 0 {
			b = append(b, ',')
		}
		b = append(b, s[i])
	}
	return sign + string(b)
}
