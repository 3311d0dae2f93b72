package jsrt

import "unsafe"

// Function is a function object (§10.2, §10.3): compiled, interpreted, built-in
// or bound. What is the same for every closure of one piece of code is in Code.
type Function struct {
	Object
	Code  *Code
	Env   Env       // the environment the closure was made in; of a built-in its captured state
	Inst  *Instance // the state of the compiled package (or of the realm) it belongs to
	Home  *Object   // [[HomeObject]]
	extra *functionExtra
}

// functionExtra holds what few functions have.
type functionExtra struct {
	constructProto unsafe.Pointer // constructShape is for this value of the prototype property
	constructShape *Shape         // shape of objects that `new` makes
	constructSize  uint32         // of these objects, in bytes
	constructHint  int            // greatest number of own properties seen on them
	objects        slab
	class          *ClassData
	fields         *Function // initialises the fields of instances of a class
	source         *SourceText
	start, end     int32 // of the class, where source is set
	data           any   // bound functions, functions of the host
}

// Instance is the head of the state that one realm keeps for one package of
// compiled code: inline caches, module environments. Generated instance structs
// embed it first. Built-in functions belong to their realm's own Instance.
type Instance struct {
	Realm *Realm
	// Maker, for code that was made at run time, is what its maker keeps with it.
	Maker any
	// Steps are the entries of functions of CodeSteps, by their Hint.
	Steps []StepFunc
}

// CodeFlags tell how functions of a Code behave.
type CodeFlags uint32

const (
	CodeStrict CodeFlags = 1 << iota
	CodeArrow
	CodeMethod        // methods, accessors: no [[Construct]], no prototype
	CodeConstructor   // has [[Construct]]: allocates this from newTarget.prototype, then calls
	CodeDerived       // [[ConstructorKind]] is derived; the code gets new.target and returns this
	CodeClass         // class constructor: [[Call]] throws; implies CodeUsesNewTarget
	CodeGenerator     // prototype is a generator object, no constructor back link
	CodeAsync         //
	CodeUsesNewTarget // takes Realm.NewTarget in its prologue
	CodeBuiltin       // made by the runtime: toString gives [native code]
	CodeBound
	CodeExec          // RegExp.prototype.exec
	CodeMatch         // String.prototype.match
	CodeKeepsNoRegExp // built-in: regular expressions that it is given are not kept
	CodeKeepsNothing  // built-in: strings that it is given are not kept, by what it returns neither
	CodeIteratorNext  // %…IteratorPrototype%.next of NativeIterator, or of generators
	CodeSteps         // compiled: returns iterator results, which its StepFunc does not make
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
	// Natural is one more than the number of arguments of the entry that the others lead
	// to by padding or dropping arguments; 0: not known.
	Natural uint8
	// Source gives the exact text for Function.prototype.toString; nil: native.
	Source *SourceText
	Start  int32 // byte offsets into Source.Text
	End    int32
	Interp unsafe.Pointer // the interpreter's function, for its entries
	Hint   int            // properties that a constructor assigns to this; with CodeSteps the place in Instance.Steps
	Row    *Method        // the row that a built-in function was made of
	Line   int32          // where the function begins in its source, for stack traces
	Column int32
}

// SourceText is the text of one source file, kept for toString.
type SourceText struct {
	Name string
	Text string // WTF-8
	// Original is what the user wrote where Text was made of it (TypeScript), else "".
	Original string
}

// Realm returns the function's [[Realm]].
func (fn *Function) Realm() *Realm { return fn.Inst.Realm }

// Fn returns the function fn as a value.
func Fn(fn *Function) Value { return Value{p: unsafe.Pointer(fn)} }

// functionKind chooses the [[Prototype]] of closures by their code's flags.
func (f CodeFlags) functionKind() int {
	k := 0
	if f&CodeAsync != 0 {
		k |= 1
	}
	if f&CodeGenerator != 0 {
		k |= 2
	}
	return k
}

var functionPrototypes = [4]Intrinsic{FunctionPrototype, AsyncFunctionPrototype, GeneratorFunctionPrototype, AsyncGeneratorFunctionPrototype}

// closureShape returns the shape of new closures of a kind.
func (r *Realm) closureShape(f CodeFlags) *Shape {
	k := f.functionKind()
	if s := r.closureShapes[k]; s != nil {
		return s
	}
	s := r.rootShape(ClassFunction, r.Intrinsic(functionPrototypes[k]), nil, 0, shapeLazyFunction|shapeCallable)
	r.closureShapes[k] = s
	return s
}

// NewClosure is OrdinaryFunctionCreate (§10.2.3), with the own properties made
// when first looked at.
func NewClosure(inst *Instance, code *Code, env Env) *Function {
	fn := &Function{Code: code, Env: env, Inst: inst}
	fn.shape = inst.Realm.closureShape(code.Flags)
	return fn
}

// NewMethod is NewClosure and MakeMethod (§10.2.7).
func NewMethod(inst *Instance, code *Code, env Env, home *Object) *Function {
	fn := NewClosure(inst, code, env)
	fn.Home = home
	return fn
}

// NewBuiltin is CreateBuiltinFunction (§10.3.4).
func NewBuiltin(r *Realm, code *Code) *Function {
	fn := &Function{Code: code, Inst: &r.Instance}
	fn.shape = r.closureShape(0)
	return fn
}

// NewBuiltinData is NewBuiltin for a function that captures Go state.
func NewBuiltinData[T any](r *Realm, code *Code, data *T) *Function {
	fn := NewBuiltin(r, code)
	fn.Env = unsafe.Pointer(data)
	return fn
}

// InitBuiltin makes fn, the first field of a Go struct, a function as NewBuiltin makes them, whose
// BuiltinData is the struct.
func InitBuiltin(r *Realm, fn *Function, code *Code) {
	fn.Code, fn.Inst, fn.Env = code, &r.Instance, unsafe.Pointer(fn)
	fn.shape = r.closureShape(0)
}

// BuiltinData returns the state that NewBuiltinData captured.
func BuiltinData[T any](fn *Function) *T { return (*T)(fn.Env) }

// HostFunc is a Go function in the simplest form of a built-in.
type HostFunc func(r *Realm, this Value, args []Value) Value

var hostFuncCode Code

var _ = hostFuncCode.set(Code{CallV: callHostFunc})

func callHostFunc(fn *Function, this Value, args []Value) Value {
	return (*BuiltinData[HostFunc](fn))(fn.Realm(), this, args)
}

// NewHostFunction returns a built-in function that runs f, which may be a Go
// closure.
func NewHostFunction(r *Realm, name string, length int, f HostFunc) *Function {
	code := hostFuncCode
	code.Name, code.Length = name, length
	return NewBuiltinData(r, &code, &f)
}

// isLazyFunctionKey reports the own properties that materializeFunction makes.
func isLazyFunctionKey(key unsafe.Pointer) bool {
	return key == KeyLength.p || key == KeyName.p || key == KeyPrototype.p
}

// prototypeSlot is the slot of the prototype property in a function whose own
// properties are made in the standard order: length, name, prototype.
const prototypeSlot = 2

// materializeFunction makes the own properties of a function that has none yet:
// length, name, then what kind of function it is asks for.
func (o *Object) materializeFunction() {
	fn := (*Function)(o.ptr())
	c := fn.Code
	s := o.shape.derive()
	o.shape = s // not lazy while properties are added
	if o.shape.flags&shapeUnique == 0 {
		o.shape = fn.Inst.Realm.rootShape(ClassFunction, s.proto, s.ops, 0, s.flags&^shapeLazyFunction)
	} else {
		s.flags &^= shapeLazyFunction
	}
	o.ensureMore().slots = make([]Value, 0, 3)
	if b := fn.bound(); b != nil {
		o.addProperty(KeyLength.p, Num(b.length), Configurable)
		o.addProperty(KeyName.p, Str(fn.Realm().Concat(Latin1("bound "), b.targetName())), Configurable)
		return
	}
	o.addProperty(KeyLength.p, Int(c.Length), Configurable)
	o.addProperty(KeyName.p, Str(FromGo(c.Name)), Configurable)
	switch {
	case c.Flags&(CodeClass|CodeBuiltin) != 0:
		// the class definition, or the table, gives the prototype
	case c.Flags&(CodeGenerator|CodeConstructor) != 0:
		lazy := Value{p: unsafe.Pointer(&functionPrototypeLazy)}
		o.addProperty(KeyPrototype.p, lazy, Writable|MayBeLazy)
	}
}

// ownShape gives a function that has properties of its own, as classes with static members, a shape
// that no other has: caches then know where its properties are.
func (fn *Function) ownShape() {
	if fn.shape.flags&shapeLazyFunction != 0 {
		fn.materializeFunction()
	}
	if fn.shape.flags&shapeUnique == 0 {
		fn.shape = fn.shape.unique(0)
	}
}

var functionPrototypeLazy = lazyCell{shape: &lazyShape}

var _ = functionPrototypeLazy.set(makeFunctionPrototype)

// makeFunctionPrototype is MakeConstructor (§10.2.5) step 5, or what
// InstantiateGeneratorFunctionObject makes.
func makeFunctionPrototype(_ *Realm, o *Object, _ *lazyCell) Value {
	fn := (*Function)(o.ptr())
	r := fn.Realm()
	switch f := fn.Code.Flags; {
	case f&CodeGenerator != 0 && f&CodeAsync != 0:
		return Obj(OrdinaryObjectCreate(r, r.Intrinsic(AsyncGeneratorPrototype)))
	case f&CodeGenerator != 0:
		return Obj(OrdinaryObjectCreate(r, r.Intrinsic(GeneratorPrototype)))
	}
	p := NewObject(r)
	p.addProperty(KeyConstructor.p, Obj(o), WC)
	return Obj(p)
}

// SetFunctionName is §10.2.9 for a name known only now; prefix is "", "get",
// "set". It replaces the name that the code gives.
func SetFunctionName(r *Realm, fn *Function, k PropertyKey, prefix string) {
	var name *String
	switch {
	case k.IsSymbol():
		switch d := k.Symbol().Description; {
		case k.isPrivate():
			name = d
		case d == nil:
			name = &emptyString
		default:
			name = r.ConcatAll(Latin1("["), d, Latin1("]"))
		}
	default:
		name = k.ToValue().Str()
	}
	if prefix != "" {
		name = r.ConcatAll(Latin1(prefix+" "), name)
	}
	setFunctionName(fn, name)
}

func setFunctionName(fn *Function, name *String) {
	e, ok := fn.findNamed(KeyName.p)
	if !ok {
		fn.addProperty(KeyName.p, Str(name), Configurable)
		return
	}
	*fn.slotPtr(e.slot) = Str(name)
}

// Callee returns the function object to call for v. Callables that are not
// Functions (proxies) get a forwarding one; a value that is not callable throws
// a TypeError that calls it by what, its source text.
func Callee(r *Realm, v Value, what string) *Function {
	if v.shape().class == ClassFunction {
		return (*Function)(v.p)
	}
	return r.calleeSlow(v, what)
}

// FunctionOf, IsFunction and CalleeOther are the parts of Callee.
func FunctionOf(v Value) *Function { return (*Function)(v.p) }
func IsFunction(v Value) bool      { return v.shape().class == ClassFunction }

//go:noinline
func CalleeOther(r *Realm, v Value, what string) *Function { return r.calleeSlow(v, what) }

func (r *Realm) calleeSlow(v Value, what string) *Function {
	if v.shape().class == ClassProxy && v.shape().flags&shapeCallable != 0 {
		return (*Proxy)(v.p).forward(r)
	}
	panic(r.notCallable(v, what))
}

func (r *Realm) notCallable(v Value, what string) *Throw {
	if what == "" {
		what = r.DisplayDefault(v)
	}
	return r.TypeError(what + " is not a function")
}

// nativeFrame is what a call out of the runtime adds to Realm.Depth: an estimate
// of the Go stack that runtime functions in between use.
const nativeFrame = 512

// Call is Call(f, this, args) of §7.3.14 for runtime code. args are not kept by
// the callee.
func (r *Realm) Call(f, this Value, args ...Value) Value {
	fn := Callee(r, f, "")
	d := r.enter()
	var v Value
	switch len(args) {
	case 0:
		v = fn.Code.Call0(fn, this)
	case 1:
		v = fn.Code.Call1(fn, this, args[0])
	case 2:
		v = fn.Code.Call2(fn, this, args[0], args[1])
	case 3:
		v = fn.Code.Call3(fn, this, args[0], args[1], args[2])
	case 4:
		v = fn.Code.Call4(fn, this, args[0], args[1], args[2], args[3])
	default:
		v = fn.Code.CallV(fn, this, args)
	}
	r.Depth = d
	return v
}

// enter counts a call out of the runtime and returns the depth to restore.
func (r *Realm) enter() int {
	d := r.Depth
	if d > MaxDepth {
		panic(r.StackOverflow())
	}
	r.Depth = d + nativeFrame
	return d
}

// Call0 … Call3 are Call with that many arguments, without a slice.
func Call0(r *Realm, f, this Value) Value {
	fn := Callee(r, f, "")
	d := r.enter()
	v := fn.Code.Call0(fn, this)
	r.Depth = d
	return v
}

func Call1(r *Realm, f, this, a Value) Value {
	fn := Callee(r, f, "")
	d := r.enter()
	v := fn.Code.Call1(fn, this, a)
	r.Depth = d
	return v
}

func Call2(r *Realm, f, this, a, b Value) Value {
	fn := Callee(r, f, "")
	d := r.enter()
	v := fn.Code.Call2(fn, this, a, b)
	r.Depth = d
	return v
}

func Call3(r *Realm, f, this, a, b, c Value) Value {
	fn := Callee(r, f, "")
	d := r.enter()
	v := fn.Code.Call3(fn, this, a, b, c)
	r.Depth = d
	return v
}

// CallSpread is a call whose arguments are known as a list only (spread
// elements, apply).
func CallSpread(r *Realm, fn *Function, this Value, args []Value) Value {
	return fn.callEntry(this, args)
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

func (fn *Function) ensureExtra() *functionExtra {
	if fn.extra == nil {
		fn.extra = &functionExtra{}
	}
	return fn.extra
}

// FunctionToString is Function.prototype.toString (§20.2.3.5) of a function.
func FunctionToString(r *Realm, fn *Function) *String {
	if x := fn.extra; x != nil && x.source != nil {
		return FromGo(x.source.Text[x.start:x.end])
	}
	c := fn.Code
	if c.Source != nil {
		return FromGo(c.Source.Text[c.Start:c.End])
	}
	name := c.Name
	if c.Flags&CodeBound != 0 {
		name = ""
	}
	return FromGo("function " + name + "() { [native code] }")
}
