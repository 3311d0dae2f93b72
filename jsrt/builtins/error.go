package builtins

import "github.com/gonodec/gonodec/jsrt"

// Error is ECMA-262 §20.5, with V8's stack traces.
var Error = &jsrt.Library{Setup: setupError, Tables: []*jsrt.Table{
	&errorTable, &errorPrototypeTable,
	{Intrinsic: jsrt.AggregateErrorConstructor, Global: "AggregateError", Parent: jsrt.ErrorConstructor, Name: "AggregateError", Length: 2, New: aggregateError, Prototype: jsrt.AggregateErrorPrototype},
	{Intrinsic: jsrt.AggregateErrorPrototype, Parent: jsrt.ErrorPrototype, Constructor: jsrt.AggregateErrorConstructor, Rows: aggregateErrorPrototype},
	{Intrinsic: jsrt.EvalErrorConstructor, Global: "EvalError", Parent: jsrt.ErrorConstructor, Name: "EvalError", Length: 1, New: evalError, Prototype: jsrt.EvalErrorPrototype},
	{Intrinsic: jsrt.EvalErrorPrototype, Parent: jsrt.ErrorPrototype, Constructor: jsrt.EvalErrorConstructor, Rows: evalErrorPrototype},
	{Intrinsic: jsrt.RangeErrorConstructor, Global: "RangeError", Parent: jsrt.ErrorConstructor, Name: "RangeError", Length: 1, New: rangeError, Prototype: jsrt.RangeErrorPrototype},
	{Intrinsic: jsrt.RangeErrorPrototype, Parent: jsrt.ErrorPrototype, Constructor: jsrt.RangeErrorConstructor, Rows: rangeErrorPrototype},
	{Intrinsic: jsrt.ReferenceErrorConstructor, Global: "ReferenceError", Parent: jsrt.ErrorConstructor, Name: "ReferenceError", Length: 1, New: referenceError, Prototype: jsrt.ReferenceErrorPrototype},
	{Intrinsic: jsrt.ReferenceErrorPrototype, Parent: jsrt.ErrorPrototype, Constructor: jsrt.ReferenceErrorConstructor, Rows: referenceErrorPrototype},
	{Intrinsic: jsrt.SyntaxErrorConstructor, Global: "SyntaxError", Parent: jsrt.ErrorConstructor, Name: "SyntaxError", Length: 1, New: syntaxError, Prototype: jsrt.SyntaxErrorPrototype},
	{Intrinsic: jsrt.SyntaxErrorPrototype, Parent: jsrt.ErrorPrototype, Constructor: jsrt.SyntaxErrorConstructor, Rows: syntaxErrorPrototype},
	{Intrinsic: jsrt.TypeErrorConstructor, Global: "TypeError", Parent: jsrt.ErrorConstructor, Name: "TypeError", Length: 1, New: typeError, Prototype: jsrt.TypeErrorPrototype},
	{Intrinsic: jsrt.TypeErrorPrototype, Parent: jsrt.ErrorPrototype, Constructor: jsrt.TypeErrorConstructor, Rows: typeErrorPrototype},
	{Intrinsic: jsrt.URIErrorConstructor, Global: "URIError", Parent: jsrt.ErrorConstructor, Name: "URIError", Length: 1, New: uriError, Prototype: jsrt.URIErrorPrototype},
	{Intrinsic: jsrt.URIErrorPrototype, Parent: jsrt.ErrorPrototype, Constructor: jsrt.URIErrorConstructor, Rows: uriErrorPrototype},
	{Intrinsic: jsrt.SuppressedErrorConstructor, Global: "SuppressedError", Parent: jsrt.ErrorConstructor, Name: "SuppressedError", Length: 3, New: suppressedError, Prototype: jsrt.SuppressedErrorPrototype},
	{Intrinsic: jsrt.SuppressedErrorPrototype, Parent: jsrt.ErrorPrototype, Constructor: jsrt.SuppressedErrorConstructor, Rows: suppressedErrorPrototype},
}}

var errorTable = jsrt.Table{
	Intrinsic: jsrt.ErrorConstructor, Global: "Error", Name: "Error", Length: 1, New: errorConstructor, Prototype: jsrt.ErrorPrototype,
	Rows: []jsrt.Method{
		{Name: "Error.captureStackTrace", Length: 2, Fn2: errorCaptureStackTrace},
		{Name: "Error.prepareStackTrace", Length: 2, Fn2: errorPrepareStackTrace},
		{Name: "Error.isError", Length: 1, Fn1: errorIsError},
		{Name: "Error.stackTraceLimit", Const: float64(10), Attr: jsrt.WEC},
	},
}

var errorPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.ErrorPrototype, Constructor: jsrt.ErrorConstructor,
	Rows: []jsrt.Method{
		{Name: "Error.prototype.name", Const: "Error"},
		{Name: "Error.prototype.message", Const: ""},
		{Name: "Error.prototype.toString", Fn0: errorPrototypeToString},
	},
}

// The name and message properties of the other prototypes, §20.5.6.3.
var (
	aggregateErrorPrototype  = []jsrt.Method{{Name: "AggregateError.prototype.name", Const: "AggregateError"}, {Name: "AggregateError.prototype.message", Const: ""}}
	evalErrorPrototype       = []jsrt.Method{{Name: "EvalError.prototype.name", Const: "EvalError"}, {Name: "EvalError.prototype.message", Const: ""}}
	rangeErrorPrototype      = []jsrt.Method{{Name: "RangeError.prototype.name", Const: "RangeError"}, {Name: "RangeError.prototype.message", Const: ""}}
	referenceErrorPrototype  = []jsrt.Method{{Name: "ReferenceError.prototype.name", Const: "ReferenceError"}, {Name: "ReferenceError.prototype.message", Const: ""}}
	syntaxErrorPrototype     = []jsrt.Method{{Name: "SyntaxError.prototype.name", Const: "SyntaxError"}, {Name: "SyntaxError.prototype.message", Const: ""}}
	typeErrorPrototype       = []jsrt.Method{{Name: "TypeError.prototype.name", Const: "TypeError"}, {Name: "TypeError.prototype.message", Const: ""}}
	uriErrorPrototype        = []jsrt.Method{{Name: "URIError.prototype.name", Const: "URIError"}, {Name: "URIError.prototype.message", Const: ""}}
	suppressedErrorPrototype = []jsrt.Method{{Name: "SuppressedError.prototype.name", Const: "SuppressedError"}, {Name: "SuppressedError.prototype.message", Const: ""}}
)

// newError is Error ( message [ , options ] ), §20.5.1.1, for any of the types.
func newError(fn *jsrt.Function, newTarget *jsrt.Object, def jsrt.Intrinsic, message jsrt.Value) (*jsrt.Realm, *jsrt.Object) {
	r := fn.Realm()
	// 1-2. newTarget, and OrdinaryCreateFromConstructor(newTarget, default)
	proto := r.Intrinsic(def)
	var class *jsrt.Function
	if newTarget != nil && newTarget != &fn.Object {
		proto = jsrt.GetPrototypeFromConstructor(r, newTarget, def)
		if f := jsrt.Obj(newTarget).AsFunction(); f != nil && f.Code.Flags&jsrt.CodeClass != 0 {
			class = f
		}
	}
	o := jsrt.NewErrorObject(r, proto, class)
	// 3. message
	if !message.IsUndefined() {
		jsrt.CreateNonEnumerableDataPropertyOrThrow(r, o, jsrt.KeyMessage, jsrt.Str(jsrt.ToString(r, message)))
	}
	return r, o
}

// NewError is Error ( message [ , options ] ), §20.5.1.1, for an error whose prototype is def.
func NewError(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object, def jsrt.Intrinsic) jsrt.Value {
	r, o := newError(fn, newTarget, def, jsrt.Arg(args, 0))
	// 4. InstallErrorCause(O, options)
	jsrt.InstallErrorCause(r, o, jsrt.Arg(args, 1))
	return jsrt.Obj(o)
}

func errorConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return NewError(fn, args, newTarget, jsrt.ErrorPrototype)
}

func evalError(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return NewError(fn, args, newTarget, jsrt.EvalErrorPrototype)
}

func rangeError(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return NewError(fn, args, newTarget, jsrt.RangeErrorPrototype)
}

func referenceError(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return NewError(fn, args, newTarget, jsrt.ReferenceErrorPrototype)
}

func syntaxError(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return NewError(fn, args, newTarget, jsrt.SyntaxErrorPrototype)
}

func typeError(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return NewError(fn, args, newTarget, jsrt.TypeErrorPrototype)
}

func uriError(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return NewError(fn, args, newTarget, jsrt.URIErrorPrototype)
}

// aggregateError is AggregateError ( errors, message [ , options ] ), §20.5.7.1.1.
func aggregateError(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r, o := newError(fn, newTarget, jsrt.AggregateErrorPrototype, jsrt.Arg(args, 1))
	jsrt.InstallErrorCause(r, o, jsrt.Arg(args, 2))
	errors := jsrt.IteratorToList(r, jsrt.Arg(args, 0), "")
	jsrt.CreateNonEnumerableDataPropertyOrThrow(r, o, jsrt.KeyErrors, jsrt.Arr(jsrt.NewArrayFrom(r, errors)))
	return jsrt.Obj(o)
}

// suppressedError is SuppressedError ( error, suppressed, message ), §20.5.8.1.1.
func suppressedError(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r, o := newError(fn, newTarget, jsrt.SuppressedErrorPrototype, jsrt.Arg(args, 2))
	jsrt.CreateNonEnumerableDataPropertyOrThrow(r, o, jsrt.KeyError, jsrt.Arg(args, 0))
	jsrt.CreateNonEnumerableDataPropertyOrThrow(r, o, jsrt.KeySuppressed, jsrt.Arg(args, 1))
	return jsrt.Obj(o)
}

// Error.isError ( arg ), §20.5.2.1
func errorIsError(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	o := v.AsObject()
	return jsrt.Bool(o != nil && o.Class() == jsrt.ClassError)
}

// Error.captureStackTrace ( object [ , constructorOpt ] ), V8's
func errorCaptureStackTrace(fn *jsrt.Function, _, v, caller jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := v.AsObject()
	if o == nil {
		panic(r.TypeError("invalid_argument")) // V8's wording
	}
	from := caller.AsFunction()
	if from == nil {
		from = fn // the trace begins with who asks for it
	}
	jsrt.CaptureStackTrace(r, o, from)
	return jsrt.Undef()
}

// Error.prepareStackTrace ( error, trace ), Node's default
func errorPrepareStackTrace(fn *jsrt.Function, _, e, trace jsrt.Value) jsrt.Value {
	r := fn.Realm()
	header := jsrt.ToString(r, e)
	if o := e.AsObject(); o != nil {
		header = jsrt.ErrorToString(r, o)
	}
	lines := jsrt.CreateListFromArrayLike(r, trace)
	parts := []*jsrt.String{header}
	for _, line := range lines {
		parts = append(parts, jsrt.Latin1("\n    at "), jsrt.ToString(r, line))
	}
	return jsrt.Str(r.ConcatAll(parts...))
}

// Error.prototype.toString ( ), §20.5.3.4
func errorPrototypeToString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := this.AsObject()
	if o == nil {
		panic(incompatible(r, "Error.prototype.toString", this))
	}
	return jsrt.Str(jsrt.ErrorToString(r, o))
}
