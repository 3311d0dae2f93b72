package ast

// BindKind is the kind of a Binding.
type BindKind uint8

const (
	BindVar      BindKind = iota // var (also the Annex B variable of a block function)
	BindLet                      //
	BindConst                    //
	BindClass                    // class declaration (outer) and the inner immutable name
	BindFunction                 // function declaration
	BindParam                    // parameter
	BindCatch                    // catch parameter
	BindImport                   // import; Binding.Import says from where
	BindUsing                    // using, await using: immutable
	BindFuncName                 // own name of a function expression: writes throw in strict code, else do nothing
	BindDefault                  // the anonymous default export, "*default*"

	// Implicit bindings of a non-arrow function, made only when referenced.
	BindThis
	BindArguments
	BindNewTarget
	BindHome // home object
	BindFunc // active function object, for super()

	BindPrivate // private name of a class
)

// SimpleCatchParam in Binding.Param marks the parameter of `catch (e)`.
const SimpleCatchParam = -2

// Binding is one declared (or implicit) name.
type Binding struct {
	Name  string
	Loc   Loc // first declaration
	Kind  BindKind
	Scope *Scope
	Index int // position in Scope.Bindings (for BindPrivate: in Scope.Private)

	// Captured: referenced from a function inside the one that owns Scope.
	Captured bool
	// Referenced: some reference or write exists.
	Referenced bool
	// AssignCount is the number of places that write the binding other than
	// its initialisation. `var x = 1` is such a place: a var is initialised
	// with undefined when its function is entered. Assigned is AssignCount > 0.
	Assigned    bool
	AssignCount int
	// Refs is the number of references, Members that of those which only read a property of
	// the value: x.name or x[key] that is no target, callee or operand of delete.
	Refs, Members int
	// NeedsTDZ: some reference has MaybeTDZ, so the binding needs an
	// "uninitialised" state.
	NeedsTDZ bool

	// SoleInit is the initialiser of the single declarator that ever gives
	// the binding a value (let, const, using, and var: then AssignCount is 1);
	// nil for patterns and everything else.
	SoleInit Expr
	// Number is what a const of Node's modules always is where its declarator does not show
	// it; see cmd/driver/constants.go.
	Number *float64
	// DeclaredFunc is the function the binding always holds once initialised:
	// a function declaration never redeclared or written, or let/const
	// initialised with a function expression or arrow and never written.
	DeclaredFunc *Function
	// DeclaredClass likewise for classes.
	DeclaredClass *Class

	// AnnexB: a BindVar that exists only through B.3.2 (block functions).
	AnnexB bool
	// FromParam: a body var with the name of a parameter in a function with
	// parameter expressions: it starts with that parameter's value.
	FromParam *Binding
	// Param is the parameter's position when it is a plain identifier
	// parameter, else -1 (the last one of duplicates).
	Param  int
	Import *ImportEntry // BindImport
	Priv   *PrivName    // BindPrivate
	// ByEval: visible to a direct eval, which may read or write it by name.
	ByEval bool
	// Exported: a module exports it; other modules read it, maybe (in a cycle)
	// before it is initialised.
	Exported bool
	// Ready is used by scope while it walks: initialised at this point.
	Ready bool
}

// ScopeKind is the kind of a Scope.
type ScopeKind uint8

const (
	ScopeScript   ScopeKind = iota // script: var and function are global object properties, the rest global lexical
	ScopeModule                    //
	ScopeEval                      // eval code; see Scope.EvalVars
	ScopeFunction                  // parameters and implicit bindings
	ScopeBody                      // function body: vars and top-level lexical declarations
	ScopeFuncName                  // own name of a function expression
	ScopeBlock                     //
	ScopeFor                       // head of for, for-in, for-of
	ScopeCatch                     //
	ScopeClass                     // inner class name, private names
	ScopeSwitch                    //
	ScopeWith                      // no bindings; an object
)

// Scope is one environment of the specification.
type Scope struct {
	Kind   ScopeKind
	Parent *Scope
	Func   *Function // the function whose code the scope belongs to

	Bindings []*Binding // in declaration order
	Private  []*Binding // ScopeClass

	// Functions are the declarations to instantiate when the scope is entered,
	// in the order of the specification (of duplicates only the last).
	Functions []*SFunction
	// An anonymous `export default function` is among them (Fn.Id is nil); its
	// SExportDefault holds the binding.

	// PerIteration are the let bindings of a for(;;) head: the spec copies them
	// to a fresh environment before each update. Only Captured ones show it.
	PerIteration []*Binding

	// HasDirectEval: a direct eval call lies directly in this scope or in a
	// scope inside it (functions included).
	HasDirectEval bool
	// Dynamic: names not found here may still be found here at run time, by
	// name: a ScopeWith, or a ScopeFunction/ScopeBody/ScopeEval to which a
	// sloppy direct eval can add variables.
	Dynamic bool
	// EvalVars: ScopeEval of sloppy code: its BindVar and BindFunction bindings
	// are created in the caller's variable environment, by name (references to
	// them are Dynamic with a nil Binding).
	EvalVars bool
	// HasUsing, HasAwaitUsing: the scope has resources to dispose on exit.
	HasUsing, HasAwaitUsing bool

	index map[string]*Binding // built when Bindings is long
}

const indexFrom = 8

// Lookup finds a binding of this scope (not of its parents) by name. Implicit
// bindings have names that no identifier has ("this", "new.target", …), except
// "arguments".
func (s *Scope) Lookup(name string) *Binding {
	if s.index != nil {
		return s.index[name]
	}
	for _, b := range s.Bindings {
		if b.Name == name {
			return b
		}
	}
	return nil
}

// Add appends a binding and sets its Scope and Index.
func (s *Scope) Add(b *Binding) {
	b.Scope, b.Index = s, len(s.Bindings)
	s.Bindings = append(s.Bindings, b)
	if s.index != nil {
		s.index[b.Name] = b
	} else if len(s.Bindings) > indexFrom {
		s.index = make(map[string]*Binding, 4*indexFrom)
		for _, b := range s.Bindings {
			s.index[b.Name] = b
		}
	}
}

// LookupPrivate finds a private name of this class scope.
func (s *Scope) LookupPrivate(name string) *Binding {
	for _, b := range s.Private {
		if b.Name == name {
			return b
		}
	}
	return nil
}
