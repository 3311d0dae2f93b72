package builtins

import "github.com/gonodec/gonodec/jsrt"

// Function is ECMA-262 §20.2.
var Function = &jsrt.Library{Tables: []*jsrt.Table{&functionTable, &functionPrototypeTable}}

var functionTable = jsrt.Table{
	Intrinsic: jsrt.FunctionConstructor, Global: "Function", Name: "Function", Length: 1, New: function, Prototype: jsrt.FunctionPrototype,
}

// function is Function ( ...parameterArgs, bodyArg ), §20.2.1.1.
func function(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return jsrt.Obj(jsrt.CreateDynamicFunction(fn.Realm(), &fn.Object, newTarget, jsrt.CodeConstructor, args))
}

var functionPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.FunctionPrototype, Constructor: jsrt.FunctionConstructor, Make: jsrt.NewFunctionPrototype,
	Rows: []jsrt.Method{
		{Name: "Function.prototype.apply", Length: 2, Fn2: functionPrototypeApply, Op: jsrt.OpFunctionApply},
		{Name: "Function.prototype.bind", Length: 1, FnV: functionPrototypeBind},
		{Name: "Function.prototype.call", Length: 1, FnV: functionPrototypeCall, Op: jsrt.OpFunctionCall},
		{Name: "Function.prototype.toString", Fn0: functionPrototypeToString},
		{Name: "get Function.prototype.arguments", Fn0: jsrt.RestrictedAccessor},
		{Name: "set Function.prototype.arguments", Fn0: jsrt.RestrictedAccessor},
		{Name: "get Function.prototype.caller", Fn0: jsrt.RestrictedAccessor},
		{Name: "set Function.prototype.caller", Fn0: jsrt.RestrictedAccessor},
		{Name: "Function.prototype [ %Symbol.hasInstance% ]", Length: 1, Fn1: functionPrototypeSymbolHasInstance, Attr: jsrt.NoAttrs},
	},
}

// Function.prototype.apply ( thisArg, argArray ), §20.2.3.1
func functionPrototypeApply(fn *jsrt.Function, this, thisArg, argArray jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if !jsrt.IsCallable(this) {
		panic(r.TypeError("Function.prototype.apply was called on " + notFunction(r, this)))
	}
	f := jsrt.Callee(r, this, "")
	if argArray.IsNullish() {
		return f.Code.Call0(f, thisArg)
	}
	return jsrt.CallSpread(r, f, thisArg, jsrt.CreateListFromArrayLike(r, argArray))
}

// notFunction describes the receiver of a method that only functions have.
func notFunction(r *jsrt.Realm, v jsrt.Value) string {
	t := jsrt.Typeof(v).Go()
	article := "a "
	if t == "object" || t == "undefined" {
		article = "an "
	}
	if t == "undefined" {
		return "undefined, which is undefined and not a function"
	}
	return r.Display(v) + ", which is " + article + t + " and not a function"
}

// Function.prototype.bind ( thisArg, ...args ), §20.2.3.2
func functionPrototypeBind(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if !jsrt.IsCallable(this) {
		panic(r.TypeError("Bind must be called on a function"))
	}
	var bound []jsrt.Value
	if len(args) > 1 {
		bound = append(bound, args[1:]...)
	}
	return jsrt.Fn(jsrt.BoundFunctionCreate(r, this.Object(), jsrt.Arg(args, 0), bound))
}

// Function.prototype.call ( thisArg, ...args ), §20.2.3.3
func functionPrototypeCall(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if !jsrt.IsCallable(this) {
		panic(r.TypeError("Function.prototype.call was called on " + notFunction(r, this)))
	}
	f := jsrt.Callee(r, this, "")
	if len(args) == 0 {
		return f.Code.Call0(f, jsrt.Undef())
	}
	return jsrt.CallSpread(r, f, args[0], args[1:])
}

// Function.prototype.toString ( ), §20.2.3.5
func functionPrototypeToString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if f := this.AsFunction(); f != nil {
		return jsrt.Str(jsrt.FunctionToString(r, f))
	}
	if jsrt.IsCallable(this) {
		return jsrt.Str(jsrt.Latin1("function () { [native code] }"))
	}
	panic(r.TypeError("Function.prototype.toString requires that 'this' be a Function"))
}

// Function.prototype [ %Symbol.hasInstance% ] ( V ), §20.2.3.6
func functionPrototypeSymbolHasInstance(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	return jsrt.Bool(jsrt.OrdinaryHasInstance(fn.Realm(), this, v))
}
