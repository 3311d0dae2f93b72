package jsrt

// EvalHooks run code that is known only at run time. The package that compiles
// and interprets it fills them in; a program without it gets an EvalError.
type EvalHooks struct {
	// Indirect is PerformEval(x, strictCaller false, direct false) (§19.2.1.1).
	Indirect func(r *Realm, source *String) Value
	// Direct is PerformEval of a direct eval; scope is what the caller's code
	// describes its scopes with.
	Direct func(r *Realm, source *String, scope any, strict bool) Value
	// Function is CreateDynamicFunction (§20.2.1.1.1) after the arguments became
	// strings; flags say which kind of function. The result has %Function.prototype%
	// or its like as prototype; the caller adjusts it to newTarget.
	Function func(r *Realm, params []*String, body *String, flags CodeFlags) *Function
	// Compile compiles a text that is no eval: a script, a module, a function.
	Compile func(s *ScriptText) (*Unit, *ScriptError)
}

// ScriptText is a text to compile, as vm gets it.
type ScriptText struct {
	File, Text   string
	Line, Column int  // of its beginning, from 0
	Module       bool // it is an ES module
	// Function: the text is the body of a function with these parameters, which the
	// unit's Main returns. Extensions is the number of objects of its scope: the slots
	// 1… of the environment that Main gets, the last one innermost.
	Function   bool
	Params     []string
	Extensions int
}

// ScriptError is a SyntaxError with its place.
type ScriptError struct {
	Message        string
	TooDeep        bool // it is a RangeError
	Line           int  // from 1, in the file
	Source         string
	Column, Carets int // in Source, from 0, and what is underlined
}

// Sibling makes a realm with the libraries of r, of the same agent.
func (r *Realm) Sibling() *Realm { return NewRealm(r.agent, r.libs...) }

// CompileText is the hook Compile of the realm's agent.
func (r *Realm) CompileText(s *ScriptText) (*Unit, *ScriptError) {
	if h := r.agent.Eval; h != nil && h.Compile != nil {
		return h.Compile(s)
	}
	panic(r.EvalError("Code generation from strings disallowed for this context"))
}

func (r *Realm) evalHooks() *EvalHooks {
	if h := r.agent.Eval; h != nil && !r.NoCodeGeneration {
		return h
	}
	panic(r.EvalError("Code generation from strings disallowed for this context"))
}

// IndirectEval is what %eval% does with its argument.
func IndirectEval(r *Realm, x Value) Value {
	if !x.IsString() {
		return x
	}
	h := r.evalHooks()
	return h.Indirect(r, x.Str())
}

// DirectEval is eval(x) in compiled code whose callee turned out to be %eval%.
func DirectEval(r *Realm, x Value, scope any, strict bool) Value {
	if !x.IsString() {
		return x
	}
	h := r.evalHooks()
	return h.Direct(r, x.Str(), scope, strict)
}

// IsEvalFunction reports that f is the realm's %eval%, so that eval(…) is direct.
func (r *Realm) IsEvalFunction(f Value) bool {
	o := f.AsObject()
	return o != nil && o == r.intrinsics[EvalFunction]
}

// CreateDynamicFunction is §20.2.1.1.1 for new Function(p1, …, body) and the
// constructors of the other kinds of functions.
func CreateDynamicFunction(r *Realm, constructor *Object, newTarget *Object, flags CodeFlags, args []Value) *Object {
	if newTarget == nil {
		newTarget = constructor
	}
	var params []*String
	body := &emptyString
	if n := len(args); n > 0 {
		for _, a := range args[:n-1] {
			params = append(params, ToString(r, a))
		}
		body = ToString(r, args[n-1])
	}
	h := r.evalHooks()
	fn := h.Function(r, params, body, flags)
	if newTarget != constructor {
		proto := GetPrototypeFromConstructor(r, newTarget, functionPrototypes[flags.functionKind()])
		fn.setPrototype(r, proto)
	}
	return &fn.Object
}
