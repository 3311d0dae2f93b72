package builtins

import "github.com/gonodec/gonodec/jsrt"

// Generator is ECMA-262 §27.3 and §27.5, for programs with generators.
var Generator = &jsrt.Library{Tables: []*jsrt.Table{
	{Intrinsic: jsrt.GeneratorFunctionConstructor, Parent: jsrt.FunctionConstructor, Name: "GeneratorFunction", Length: 1,
		New: generatorFunction, Prototype: jsrt.GeneratorFunctionPrototype},
	{Intrinsic: jsrt.GeneratorFunctionPrototype, Parent: jsrt.FunctionPrototype, Tag: "GeneratorFunction", Rows: []jsrt.Method{
		{Name: "GeneratorFunction.prototype.prototype", Const: jsrt.GeneratorPrototype, Attr: jsrt.Configurable},
		{Name: "GeneratorFunction.prototype.constructor", Const: jsrt.GeneratorFunctionConstructor, Attr: jsrt.Configurable},
	}},
	{Intrinsic: jsrt.GeneratorPrototype, Parent: jsrt.IteratorPrototype, Tag: "Generator", Rows: []jsrt.Method{
		{Name: "%GeneratorPrototype%.constructor", Const: jsrt.GeneratorFunctionPrototype, Attr: jsrt.Configurable},
		{Name: "%GeneratorPrototype%.next", Length: 1, Fn1: generatorPrototypeNext, Flags: jsrt.CodeIteratorNext},
		{Name: "%GeneratorPrototype%.return", Length: 1, Fn1: generatorPrototypeReturn},
		{Name: "%GeneratorPrototype%.throw", Length: 1, Fn1: generatorPrototypeThrow},
	}},
}}

// AsyncFunction is §27.7, for programs that can reach its constructor.
var AsyncFunction = &jsrt.Library{Tables: []*jsrt.Table{
	{Intrinsic: jsrt.AsyncFunctionConstructor, Parent: jsrt.FunctionConstructor, Name: "AsyncFunction", Length: 1,
		New: asyncFunction, Prototype: jsrt.AsyncFunctionPrototype},
	{Intrinsic: jsrt.AsyncFunctionPrototype, Parent: jsrt.FunctionPrototype, Tag: "AsyncFunction", Rows: []jsrt.Method{
		{Name: "AsyncFunction.prototype.constructor", Const: jsrt.AsyncFunctionConstructor, Attr: jsrt.Configurable},
	}},
}}

// AsyncGenerator is §27.4 and §27.6.
var AsyncGenerator = &jsrt.Library{Tables: []*jsrt.Table{
	{Intrinsic: jsrt.AsyncGeneratorFunctionConstructor, Parent: jsrt.FunctionConstructor, Name: "AsyncGeneratorFunction", Length: 1,
		New: asyncGeneratorFunction, Prototype: jsrt.AsyncGeneratorFunctionPrototype},
	{Intrinsic: jsrt.AsyncGeneratorFunctionPrototype, Parent: jsrt.FunctionPrototype, Tag: "AsyncGeneratorFunction", Rows: []jsrt.Method{
		{Name: "AsyncGeneratorFunction.prototype.prototype", Const: jsrt.AsyncGeneratorPrototype, Attr: jsrt.Configurable},
		{Name: "AsyncGeneratorFunction.prototype.constructor", Const: jsrt.AsyncGeneratorFunctionConstructor, Attr: jsrt.Configurable},
	}},
	&asyncIteratorPrototypeTable,
	{Intrinsic: jsrt.AsyncGeneratorPrototype, Parent: jsrt.AsyncIteratorPrototype, Tag: "AsyncGenerator", Rows: []jsrt.Method{
		{Name: "%AsyncGeneratorPrototype%.constructor", Const: jsrt.AsyncGeneratorFunctionPrototype, Attr: jsrt.Configurable},
		{Name: "%AsyncGeneratorPrototype%.next", Length: 1, Fn1: asyncGeneratorPrototypeNext, Op: jsrt.OpAsyncGeneratorNext},
		{Name: "%AsyncGeneratorPrototype%.return", Length: 1, Fn1: asyncGeneratorPrototypeReturn},
		{Name: "%AsyncGeneratorPrototype%.throw", Length: 1, Fn1: asyncGeneratorPrototypeThrow},
	}},
}}

// generatorFunction is GeneratorFunction ( ...parameterArgs, bodyArg ), §27.3.1.1.
func generatorFunction(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return jsrt.Obj(jsrt.CreateDynamicFunction(fn.Realm(), &fn.Object, newTarget, jsrt.CodeGenerator, args))
}

// asyncFunction is AsyncFunction ( ...parameterArgs, bodyArg ), §27.7.1.1.
func asyncFunction(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return jsrt.Obj(jsrt.CreateDynamicFunction(fn.Realm(), &fn.Object, newTarget, jsrt.CodeAsync, args))
}

// asyncGeneratorFunction is AsyncGeneratorFunction ( ...parameterArgs, bodyArg ), §27.4.1.1.
func asyncGeneratorFunction(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	return jsrt.Obj(jsrt.CreateDynamicFunction(fn.Realm(), &fn.Object, newTarget, jsrt.CodeAsync|jsrt.CodeGenerator, args))
}

// %GeneratorPrototype%.next ( value ), §27.5.1.2
func generatorPrototypeNext(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	return jsrt.GeneratorResume(fn.Realm(), this, jsrt.ResumeNext, v, "next")
}

// %GeneratorPrototype%.return ( value ), §27.5.1.3
func generatorPrototypeReturn(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	return jsrt.GeneratorResume(fn.Realm(), this, jsrt.ResumeReturn, v, "return")
}

// %GeneratorPrototype%.throw ( exception ), §27.5.1.4
func generatorPrototypeThrow(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	return jsrt.GeneratorResume(fn.Realm(), this, jsrt.ResumeThrow, v, "throw")
}

// %AsyncGeneratorPrototype%.next ( value ), §27.6.1.2
func asyncGeneratorPrototypeNext(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	return jsrt.AsyncGeneratorResume(fn.Realm(), this, jsrt.ResumeNext, v, "next")
}

// %AsyncGeneratorPrototype%.return ( value ), §27.6.1.3
func asyncGeneratorPrototypeReturn(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	return jsrt.AsyncGeneratorResume(fn.Realm(), this, jsrt.ResumeReturn, v, "return")
}

// %AsyncGeneratorPrototype%.throw ( exception ), §27.6.1.4
func asyncGeneratorPrototypeThrow(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	return jsrt.AsyncGeneratorResume(fn.Realm(), this, jsrt.ResumeThrow, v, "throw")
}
