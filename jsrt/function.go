package jsrt

import "unsafe"

// Function is a function object (§10.2, §10.3): compiled, interpreted, built-in
// or bound. What is the same for every closure of one piece of code is in Code.
type Function struct {
	Object
	Code  *Code
	Env   Env       // the environment the closure was made in
	Inst  *Instance // the state of the compiled package (or of the realm) it belongs to
	Home  *Object   // [[HomeObject]]
	extra *functionExtra
}

// functionExtra holds what only constructors and classes have.
type functionExtra struct {
	constructProto *Object // constructShape is for this value of the prototype property
	constructShape *Shape  // shape of objects that `new` makes
	constructHint  int     // greatest number of own properties seen on them
	Class          *ClassData
	data           any // built-ins with captured state, bound functions
}

// Instance is the head of the state that one realm keeps for one package of
// compiled code: inline caches, module environments. Generated instance structs
// embed it first. Built-in functions belong to their realm's own Instance.
type Instance struct{ Realm *Realm }

// CodeFlags tell how functions of a Code behave.
type CodeFlags uint32

const (
	CodeStrict CodeFlags = 1 << iota
	CodeArrow
	CodeMethod           // methods, accessors: no [[Construct]], no prototype
	CodeConstructor      // has [[Construct]]: allocates this from newTarget.prototype, then calls
	CodeDerived          // [[ConstructorKind]] is derived; the code gets new.target and returns this
	CodeClass            // class constructor: [[Call]] throws
	CodeGenerator        // prototype is a generator object, no constructor back link
	CodeAsync            //
	CodeUsesNewTarget    // reads Realm.NewTarget in its prologue
	CodeBuiltin          // made by the runtime: toString gives [native code]
	CodeHasCallerAndArgs // sloppy plain function: own caller and arguments as V8 has them
	CodeBound
)

// Code is the static part of a function: entry points by number of arguments,
// name, length, source text. A compiled function has one natural arity; the
// other entries are the shared adaptors of adaptors.go. An entry gets exactly as
// many arguments as its name says; CallV's slice is valid during the call only.
type Code struct {
	Call0 func(fn *Function, this Value) Value
	Call1 func(fn *Function, this, a0 Value) Value
	Call2 func(fn *Function, this, a0, a1 Value) Value
	Call3 func(fn *Function, this, a0, a1, a2 Value) Value
	Call4 func(fn *Function, this, a0, a1, a2, a3 Value) Value
	CallV func(fn *Function, this Value, args []Value) Value

	// New is [[Call]] and [[Construct]] of a built-in constructor. newTarget is
	// nil for a call. Compiled constructors leave it nil.
	New func(fn *Function, args []Value, newTarget *Object) Value

	Name   string // WTF-8; the initial value of the name property
	Length int
	Flags  CodeFlags
	// Source gives the exact text for Function.prototype.toString; nil: native.
	Source *SourceText
	Start  int32 // byte offsets into Source.Text
	End    int32
	Interp unsafe.Pointer // the interpreter's function, for its entries
	Hint   int            // properties that a constructor assigns to this
}

// SourceText is the text of one source file, kept for toString.
type SourceText struct {
	Name string
	Text string // WTF-8
}

// Realm returns the function's [[Realm]].
func (fn *Function) Realm() *Realm { return fn.Inst.Realm }

// Callee returns the function object to call for v. Callables that are not
// Functions (proxies) get a forwarding one; a value that is not callable throws
// a TypeError that calls it by what, its source text.
func Callee(r *Realm, v Value, what string) *Function {
	if v.shape().class == ClassFunction {
		return (*Function)(v.p)
	}
	return r.calleeSlow(v, what)
}

// Call is Call(f, this, args) of §7.3.14 for runtime code. args must not be
// kept by the callee.
func (r *Realm) Call(f, this Value, args ...Value) Value {
	fn := Callee(r, f, "")
	switch len(args) {
	case 0:
		return fn.Code.Call0(fn, this)
	case 1:
		return fn.Code.Call1(fn, this, args[0])
	case 2:
		return fn.Code.Call2(fn, this, args[0], args[1])
	case 3:
		return fn.Code.Call3(fn, this, args[0], args[1], args[2])
	case 4:
		return fn.Code.Call4(fn, this, args[0], args[1], args[2], args[3])
	}
	return fn.Code.CallV(fn, this, args)
}

// IsCallable is §7.2.3.
func IsCallable(v Value) bool {
	s := v.shape()
	return s.class == ClassFunction || s.flags&shapeCallable != 0
}

// IsConstructor is §7.2.4.
func IsConstructor(v Value) bool {
	s := v.shape()
	if s.class == ClassFunction {
		c := (*Function)(v.p).Code
		return c.Flags&CodeConstructor != 0
	}
	return s.flags&shapeConstructor != 0
}
