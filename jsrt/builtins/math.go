package builtins

import (
	"math"
	"math/bits"
	"math/rand/v2"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsmath"
	"github.com/gonodec/gonodec/jsrt/jsnumber"
)

// Math is ECMA-262 §21.3.
var Math = &jsrt.Library{Tables: []*jsrt.Table{{Intrinsic: jsrt.MathObject, Global: "Math", Tag: "Math", Rows: []jsrt.Method{
	{Name: "Math.abs", Length: 1, Fn1: mathAbs, Op: jsrt.OpMathAbs},
	{Name: "Math.acos", Length: 1, Fn1: mathAcos},
	{Name: "Math.acosh", Length: 1, Fn1: mathAcosh},
	{Name: "Math.asin", Length: 1, Fn1: mathAsin},
	{Name: "Math.asinh", Length: 1, Fn1: mathAsinh},
	{Name: "Math.atan", Length: 1, Fn1: mathAtan, Op: jsrt.OpMathAtan},
	{Name: "Math.atanh", Length: 1, Fn1: mathAtanh},
	{Name: "Math.atan2", Length: 2, Fn2: mathAtan2, Op: jsrt.OpMathAtan2},
	{Name: "Math.ceil", Length: 1, Fn1: mathCeil, Op: jsrt.OpMathCeil},
	{Name: "Math.cbrt", Length: 1, Fn1: mathCbrt, Op: jsrt.OpMathCbrt},
	{Name: "Math.expm1", Length: 1, Fn1: mathExpm1},
	{Name: "Math.clz32", Length: 1, Fn1: mathClz32, Op: jsrt.OpMathClz32},
	{Name: "Math.cos", Length: 1, Fn1: mathCos, Op: jsrt.OpMathCos},
	{Name: "Math.cosh", Length: 1, Fn1: mathCosh},
	{Name: "Math.exp", Length: 1, Fn1: mathExp, Op: jsrt.OpMathExp},
	{Name: "Math.floor", Length: 1, Fn1: mathFloor, Op: jsrt.OpMathFloor},
	{Name: "Math.f16round", Length: 1, Fn1: mathF16round},
	{Name: "Math.fround", Length: 1, Fn1: mathFround, Op: jsrt.OpMathFround},
	{Name: "Math.hypot", Length: 2, FnV: mathHypot, Op: jsrt.OpMathHypot},
	{Name: "Math.imul", Length: 2, Fn2: mathImul, Op: jsrt.OpMathImul},
	{Name: "Math.log", Length: 1, Fn1: mathLog, Op: jsrt.OpMathLog},
	{Name: "Math.log1p", Length: 1, Fn1: mathLog1p},
	{Name: "Math.log2", Length: 1, Fn1: mathLog2, Op: jsrt.OpMathLog2},
	{Name: "Math.log10", Length: 1, Fn1: mathLog10, Op: jsrt.OpMathLog10},
	{Name: "Math.max", Length: 2, FnV: mathMax, Fn2: mathMax2, Op: jsrt.OpMathMax},
	{Name: "Math.min", Length: 2, FnV: mathMin, Fn2: mathMin2, Op: jsrt.OpMathMin},
	{Name: "Math.pow", Length: 2, Fn2: mathPow, Op: jsrt.OpMathPow},
	{Name: "Math.random", Fn0: mathRandom},
	{Name: "Math.round", Length: 1, Fn1: mathRound, Op: jsrt.OpMathRound},
	{Name: "Math.sign", Length: 1, Fn1: mathSign, Op: jsrt.OpMathSign},
	{Name: "Math.sin", Length: 1, Fn1: mathSin, Op: jsrt.OpMathSin},
	{Name: "Math.sinh", Length: 1, Fn1: mathSinh},
	{Name: "Math.sqrt", Length: 1, Fn1: mathSqrt, Op: jsrt.OpMathSqrt},
	{Name: "Math.tan", Length: 1, Fn1: mathTan, Op: jsrt.OpMathTan},
	{Name: "Math.tanh", Length: 1, Fn1: mathTanh},
	{Name: "Math.trunc", Length: 1, Fn1: mathTrunc, Op: jsrt.OpMathTrunc},
	{Name: "Math.sumPrecise", Length: 1, Fn1: mathSumPrecise},
	{Name: "Math.E", Const: float64(math.E), Attr: jsrt.NoAttrs},
	{Name: "Math.LN10", Const: float64(math.Ln10), Attr: jsrt.NoAttrs},
	{Name: "Math.LN2", Const: float64(math.Ln2), Attr: jsrt.NoAttrs},
	{Name: "Math.LOG10E", Const: float64(math.Log10E), Attr: jsrt.NoAttrs},
	{Name: "Math.LOG2E", Const: float64(math.Log2E), Attr: jsrt.NoAttrs},
	{Name: "Math.PI", Const: float64(math.Pi), Attr: jsrt.NoAttrs},
	{Name: "Math.SQRT1_2", Const: float64(math.Sqrt2 / 2), Attr: jsrt.NoAttrs},
	{Name: "Math.SQRT2", Const: float64(math.Sqrt2), Attr: jsrt.NoAttrs},
}}}}

// number1 is a function of one Number.
func number1(fn *jsrt.Function, x jsrt.Value, f func(float64) float64) jsrt.Value {
	if x.IsNumber() {
		return jsrt.Num(f(x.Float()))
	}
	return jsrt.Num(f(jsrt.ToNumber(fn.Realm(), x)))
}

// Math.abs ( x ), §21.3.2.1
func mathAbs(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value { return number1(fn, x, math.Abs) }

// Math.acos ( x ), §21.3.2.2
func mathAcos(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value { return number1(fn, x, jsmath.Acos) }

// Math.acosh ( x ), §21.3.2.3
func mathAcosh(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value { return number1(fn, x, jsmath.Acosh) }

// Math.asin ( x ), §21.3.2.4
func mathAsin(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value { return number1(fn, x, jsmath.Asin) }

// Math.asinh ( x ), §21.3.2.5
func mathAsinh(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value { return number1(fn, x, jsmath.Asinh) }

// Math.atan ( x ), §21.3.2.6
func mathAtan(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value { return number1(fn, x, jsmath.Atan) }

// Math.atanh ( x ), §21.3.2.7
func mathAtanh(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value { return number1(fn, x, jsmath.Atanh) }

// Math.atan2 ( y, x ), §21.3.2.8
func mathAtan2(fn *jsrt.Function, _, y, x jsrt.Value) jsrt.Value {
	r := fn.Realm()
	a := jsrt.ToNumber(r, y)
	return jsrt.Num(jsmath.Atan2(a, jsrt.ToNumber(r, x)))
}

// Math.cbrt ( x ), §21.3.2.9
func mathCbrt(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value { return number1(fn, x, jsmath.Cbrt) }

// Math.ceil ( x ), §21.3.2.10
func mathCeil(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value { return number1(fn, x, math.Ceil) }

// Math.clz32 ( x ), §21.3.2.11
func mathClz32(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value {
	return jsrt.Int(bits.LeadingZeros32(jsrt.ToUint32(fn.Realm(), x)))
}

// Math.cos ( x ), §21.3.2.12
func mathCos(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value { return number1(fn, x, jsmath.Cos) }

// Math.cosh ( x ), §21.3.2.13
func mathCosh(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value { return number1(fn, x, jsmath.Cosh) }

// Math.exp ( x ), §21.3.2.14
func mathExp(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value { return number1(fn, x, jsmath.Exp) }

// Math.expm1 ( x ), §21.3.2.15
func mathExpm1(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value { return number1(fn, x, jsmath.Expm1) }

// Math.floor ( x ), §21.3.2.16
func mathFloor(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value { return number1(fn, x, math.Floor) }

// Math.fround ( x ), §21.3.2.17
func mathFround(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value {
	return jsrt.Num(float64(float32(jsrt.ToNumber(fn.Realm(), x))))
}

// Math.f16round ( x ), §21.3.2.18
func mathF16round(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value {
	return number1(fn, x, jsnumber.RoundToFloat16)
}

// Math.hypot ( ...args ), §21.3.2.19
func mathHypot(fn *jsrt.Function, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	xs := numbers(fn.Realm(), args)
	return jsrt.Num(jsmath.Hypot(xs))
}

// numbers converts all arguments.
func numbers(r *jsrt.Realm, args []jsrt.Value) []float64 {
	xs := make([]float64, len(args))
	for i, v := range args {
		xs[i] = jsrt.ToNumber(r, v)
	}
	return xs
}

// Math.imul ( x, y ), §21.3.2.20
func mathImul(fn *jsrt.Function, _, x, y jsrt.Value) jsrt.Value {
	r := fn.Realm()
	a := jsrt.ToInt32(r, x)
	return jsrt.Num(float64(a * jsrt.ToInt32(r, y)))
}

// Math.log ( x ), §21.3.2.21
func mathLog(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value { return number1(fn, x, jsmath.Log) }

// Math.log1p ( x ), §21.3.2.22
func mathLog1p(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value { return number1(fn, x, jsmath.Log1p) }

// Math.log10 ( x ), §21.3.2.23
func mathLog10(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value { return number1(fn, x, jsmath.Log10) }

// Math.log2 ( x ), §21.3.2.24
func mathLog2(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value { return number1(fn, x, jsmath.Log2) }

// Math.max ( ...args ), §21.3.2.25. Go's max has the same rules for NaN and -0.
func mathMax(fn *jsrt.Function, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	m := math.Inf(-1)
	for _, v := range args {
		m = max(m, jsrt.ToNumber(r, v))
	}
	return jsrt.Num(m)
}

func mathMax2(fn *jsrt.Function, _, a, b jsrt.Value) jsrt.Value {
	r := fn.Realm()
	x := jsrt.ToNumber(r, a)
	return jsrt.Num(max(x, jsrt.ToNumber(r, b)))
}

// Math.min ( ...args ), §21.3.2.26
func mathMin(fn *jsrt.Function, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	m := math.Inf(1)
	for _, v := range args {
		m = min(m, jsrt.ToNumber(r, v))
	}
	return jsrt.Num(m)
}

func mathMin2(fn *jsrt.Function, _, a, b jsrt.Value) jsrt.Value {
	r := fn.Realm()
	x := jsrt.ToNumber(r, a)
	return jsrt.Num(min(x, jsrt.ToNumber(r, b)))
}

// Math.pow ( base, exponent ), §21.3.2.27
func mathPow(fn *jsrt.Function, _, base, exponent jsrt.Value) jsrt.Value {
	r := fn.Realm()
	x := jsrt.ToNumber(r, base)
	return jsrt.Num(jsrt.NumberExp(x, jsrt.ToNumber(r, exponent)))
}

// Math.random ( ), §21.3.2.28
func mathRandom(*jsrt.Function, jsrt.Value) jsrt.Value { return jsrt.Num(rand.Float64()) }

// Math.round ( x ), §21.3.2.29
func mathRound(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value { return number1(fn, x, jsmath.Round) }

// Math.sign ( x ), §21.3.2.30
func mathSign(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value {
	return number1(fn, x, jsrt.MathSign)
}

// Math.sin ( x ), §21.3.2.31
func mathSin(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value { return number1(fn, x, jsmath.Sin) }

// Math.sinh ( x ), §21.3.2.32
func mathSinh(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value { return number1(fn, x, jsmath.Sinh) }

// Math.sqrt ( x ), §21.3.2.33
func mathSqrt(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value { return number1(fn, x, math.Sqrt) }

// Math.sumPrecise ( items ), §21.3.2.34
func mathSumPrecise(fn *jsrt.Function, _, items jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if items.IsNullish() {
		panic(r.TypeError(r.Display(items) + " is not iterable"))
	}
	var s jsmath.Sum
	r.ForOf(items, "", func(v jsrt.Value) bool {
		if !v.IsNumber() {
			panic(r.TypeError(r.DisplayDefault(v) + " is not a number"))
		}
		s.Add(v.Float())
		return true
	})
	return jsrt.Num(s.Result())
}

// Math.tan ( x ), §21.3.2.35
func mathTan(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value { return number1(fn, x, jsmath.Tan) }

// Math.tanh ( x ), §21.3.2.36
func mathTanh(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value { return number1(fn, x, jsmath.Tanh) }

// Math.trunc ( x ), §21.3.2.37
func mathTrunc(fn *jsrt.Function, _, x jsrt.Value) jsrt.Value { return number1(fn, x, math.Trunc) }
