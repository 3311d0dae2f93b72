package builtins

import "github.com/gonodec/gonodec/jsrt"

// Boolean is ECMA-262 §20.3.
var Boolean = &jsrt.Library{Tables: []*jsrt.Table{
	{Intrinsic: jsrt.BooleanConstructor, Global: "Boolean", Name: "Boolean", Length: 1, New: boolean, Prototype: jsrt.BooleanPrototype},
	{Intrinsic: jsrt.BooleanPrototype, Constructor: jsrt.BooleanConstructor, Make: newBooleanPrototype, Rows: []jsrt.Method{
		{Name: "Boolean.prototype.toString", Fn0: booleanPrototypeToString},
		{Name: "Boolean.prototype.valueOf", Fn0: booleanPrototypeValueOf},
	}},
}}

func newBooleanPrototype(r *jsrt.Realm, proto *jsrt.Object) *jsrt.Object {
	return jsrt.NewPrimitiveObject(r, jsrt.ClassBoolean, proto, jsrt.False)
}

// boolean is Boolean ( value ), §20.3.1.1.
func boolean(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	b := jsrt.Bool(jsrt.ToBoolean(jsrt.Arg(args, 0)))
	if newTarget == nil {
		return b
	}
	r := fn.Realm()
	return jsrt.Obj(jsrt.NewPrimitiveObject(r, jsrt.ClassBoolean, jsrt.GetPrototypeFromConstructor(r, newTarget, jsrt.BooleanPrototype), b))
}

// thisBooleanValue is ThisBooleanValue, §20.3.3.3.1.
func thisBooleanValue(r *jsrt.Realm, v jsrt.Value, method string) jsrt.Value {
	b, ok := jsrt.PrimitiveData(v, jsrt.KindBoolean, jsrt.ClassBoolean)
	if !ok {
		panic(r.TypeError(method + " requires that 'this' be a Boolean"))
	}
	return b
}

// Boolean.prototype.toString ( ), §20.3.3.2
func booleanPrototypeToString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return jsrt.Str(jsrt.ToString(r, thisBooleanValue(r, this, "Boolean.prototype.toString")))
}

// Boolean.prototype.valueOf ( ), §20.3.3.3
func booleanPrototypeValueOf(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return thisBooleanValue(fn.Realm(), this, "Boolean.prototype.valueOf")
}
