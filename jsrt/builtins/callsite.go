package builtins

import "github.com/gonodec/gonodec/jsrt"

// CallSite objects, which Error.prepareStackTrace gets (V8's stack trace API).

func setupError(r *jsrt.Realm) { r.CallSites = callSites }

// callSite is a CallSite object.
type callSite struct {
	jsrt.Object
	frame jsrt.StackFrame
}

// callSiteState is what a realm keeps for them.
type callSiteState struct{ proto *jsrt.Object }

func callSites(r *jsrt.Realm, frames []jsrt.StackFrame) jsrt.Value {
	state := jsrt.RealmData[callSiteState](r)
	if state.proto == nil {
		state.proto = jsrt.NewObject(r)
		jsrt.DefineRows(r, state.proto, callSitePrototype)
	}
	shape := r.RootShape(jsrt.ClassCallSite, state.proto, nil, 0)
	list := make([]jsrt.Value, len(frames))
	for i, f := range frames {
		c := &callSite{frame: f}
		c.SetShape(shape)
		list[i] = jsrt.Obj(&c.Object)
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, list))
}

var callSitePrototype = []jsrt.Method{
	{Name: "CallSite.prototype.constructor", Value: callSiteConstructor},
	{Name: "CallSite.prototype.getColumnNumber", Fn0: callSitePrototypeGetColumnNumber},
	{Name: "CallSite.prototype.getEnclosingColumnNumber", Fn0: callSitePrototypeGetColumnNumber},
	{Name: "CallSite.prototype.getEnclosingLineNumber", Fn0: callSitePrototypeGetLineNumber},
	{Name: "CallSite.prototype.getEvalOrigin", Fn0: callSitePrototypeGetEvalOrigin},
	{Name: "CallSite.prototype.getFileName", Fn0: callSitePrototypeGetFileName},
	{Name: "CallSite.prototype.getFunction", Fn0: callSitePrototypeGetFunction},
	{Name: "CallSite.prototype.getFunctionName", Fn0: callSitePrototypeGetFunctionName},
	{Name: "CallSite.prototype.getLineNumber", Fn0: callSitePrototypeGetLineNumber},
	{Name: "CallSite.prototype.getMethodName", Fn0: callSitePrototypeGetMethodName},
	{Name: "CallSite.prototype.getPosition", Fn0: callSitePrototypeGetPosition},
	{Name: "CallSite.prototype.getPromiseIndex", Fn0: callSitePrototypeGetPromiseIndex},
	{Name: "CallSite.prototype.getScriptNameOrSourceURL", Fn0: callSitePrototypeGetFileName},
	{Name: "CallSite.prototype.getScriptHash", Fn0: callSitePrototypeGetScriptHash},
	{Name: "CallSite.prototype.getThis", Fn0: callSitePrototypeGetFunction},
	{Name: "CallSite.prototype.getTypeName", Fn0: callSitePrototypeGetTypeName},
	{Name: "CallSite.prototype.isAsync", Fn0: callSitePrototypeIsAsync},
	{Name: "CallSite.prototype.isConstructor", Fn0: callSitePrototypeIsConstructor},
	{Name: "CallSite.prototype.isEval", Fn0: callSitePrototypeIsEval},
	{Name: "CallSite.prototype.isNative", Fn0: callSitePrototypeIsNative},
	{Name: "CallSite.prototype.isPromiseAll", Fn0: callSitePrototypeIsPromiseAll},
	{Name: "CallSite.prototype.isToplevel", Fn0: callSitePrototypeIsToplevel},
	{Name: "CallSite.prototype.toString", Fn0: callSitePrototypeToString},
}

// callSiteConstructor is a function that nobody can call.
func callSiteConstructor(r *jsrt.Realm) jsrt.Value {
	return jsrt.Fn(jsrt.NewHostFunction(r, "CallSite", 0, func(r *jsrt.Realm, _ jsrt.Value, _ []jsrt.Value) jsrt.Value {
		panic(r.TypeError("Illegal constructor"))
	}))
}

func thisCallSite(fn *jsrt.Function, this jsrt.Value) *jsrt.StackFrame {
	c := cast[callSite](this, jsrt.ClassCallSite)
	if c == nil {
		panic(fn.Realm().TypeError("CallSite method called on incompatible receiver " + fn.Realm().Display(this)))
	}
	return &c.frame
}

func stringOrNull(s string) jsrt.Value {
	if s == "" {
		return jsrt.Null
	}
	return jsrt.Str(jsrt.FromGo(s))
}

func positive(n int) jsrt.Value {
	if n <= 0 {
		return jsrt.Null
	}
	return jsrt.Int(n)
}

func callSitePrototypeGetColumnNumber(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return positive(thisCallSite(fn, this).Column)
}

func callSitePrototypeGetLineNumber(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return positive(thisCallSite(fn, this).Line)
}

func callSitePrototypeGetEvalOrigin(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	if e := thisCallSite(fn, this).Eval; e != "" {
		return jsrt.Str(jsrt.FromGo("eval at " + e))
	}
	return jsrt.Undef()
}

func callSitePrototypeGetFileName(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return stringOrNull(thisCallSite(fn, this).File)
}

// getFunction and getThis give undefined, as V8 does for strict functions.
func callSitePrototypeGetFunction(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	thisCallSite(fn, this)
	return jsrt.Undef()
}

func callSitePrototypeGetFunctionName(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return stringOrNull(thisCallSite(fn, this).Name)
}

func callSitePrototypeGetMethodName(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	if f := thisCallSite(fn, this); f.Type != "" && f.Flags&jsrt.FrameConstructor == 0 {
		return stringOrNull(f.Name)
	}
	return jsrt.Null
}

func callSitePrototypeGetPosition(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	thisCallSite(fn, this)
	return jsrt.Int(0)
}

func callSitePrototypeGetPromiseIndex(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	thisCallSite(fn, this)
	return jsrt.Null
}

func callSitePrototypeGetScriptHash(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	thisCallSite(fn, this)
	return ascii("")
}

func callSitePrototypeGetTypeName(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	f := thisCallSite(fn, this)
	if f.Type == "" {
		return ascii("Object")
	}
	return jsrt.Str(jsrt.FromGo(f.Type))
}

func callSitePrototypeIsAsync(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Bool(thisCallSite(fn, this).Flags&jsrt.FrameAsync != 0)
}

func callSitePrototypeIsConstructor(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Bool(thisCallSite(fn, this).Flags&jsrt.FrameConstructor != 0)
}

func callSitePrototypeIsEval(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Bool(thisCallSite(fn, this).Eval != "")
}

func callSitePrototypeIsNative(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Bool(thisCallSite(fn, this).Flags&jsrt.FrameNative != 0)
}

func callSitePrototypeIsPromiseAll(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	thisCallSite(fn, this)
	return jsrt.False
}

func callSitePrototypeIsToplevel(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Bool(thisCallSite(fn, this).Flags&jsrt.FrameTopLevel != 0)
}

func callSitePrototypeToString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Str(jsrt.FromGo(thisCallSite(fn, this).String()))
}
