package jsrt

// Unit is one compiled source text: what generated code tells the runtime about
// it, all static data.
type Unit struct {
	Name        string // file name in stack traces
	Source      *SourceText
	NewInstance func(r *Realm) *Instance
	Main        *Code       // CommonJS: the wrapper function; module: its evaluation; script: its code
	Init        *Code       // module: instantiates its functions
	Module      *ModuleInfo // nil for CommonJS and scripts
	Names       []string    // display names of the unit's functions by number, then of inlined calls
	Positions   []Position  // sorted by function (as Names), line, ordinal
	Callers     []Caller    // of inlined calls
	Suspensions []Suspension
}

// Suspension is where an async function that is suspended in a state awaits: for stack traces.
type Suspension struct{ Func, State, Line, Column int32 }

// Caller tells of an inlined call which function of the unit stands there, and where: in the
// function or inlined call Place (as Unit.Names), at a position of it.
type Caller struct {
	Func, Place, Line, Ordinal int32        // Func -1: a built-in function
	Foreign                    *ForeignUnit // nil: the function is of this unit
}

// ForeignUnit names another unit: its file, and its package and name in Go.
type ForeignUnit struct{ File, Go string }

// Position gives the column of one place that a stack trace may report: line is
// what the //line directive says, Ordinal its suffix ~n.
type Position struct{ Func, Line, Ordinal, Column int32 }

// ModuleInfo is the static part of a Source Text Module Record (§16.2.1.7). Slots
// are those of the module's environment.
type ModuleInfo struct {
	EnvSize  int
	HasTLA   bool
	Requests []ModuleRequest
	Imports  []ModuleImport
	Locals   []LocalExport
	Indirect []IndirectExport
	Stars    []int // requests of export * from
}

// ModuleRequest is a specifier with its import attributes.
type ModuleRequest struct {
	Specifier  string
	Attributes [][2]string
}

// ModuleImport fills Slot with a reference to the binding Name of the module of
// a request, or with its namespace object.
type ModuleImport struct {
	Slot, Request int
	Name          string
	Namespace     bool
}

// LocalExport exports the binding in Slot.
type LocalExport struct {
	Name string
	Slot int
}

// IndirectExport re-exports a binding, or the namespace, of another module.
type IndirectExport struct {
	Name, Import string
	Request      int
	Namespace    bool
}

// EvalScope tells the code of a direct eval what names mean where it is called.
// It mirrors ir.EvalScope, which the runtime does not import.
type EvalScope struct {
	Scopes                                       []ScopeInfo
	Strict                                       bool
	InFunction, InMethod, InDerived, InFieldInit bool
	HasNewTarget                                 bool
	PrivateNames                                 []string
}

// ScopeInfo is one scope of an EvalScope, reachable by Hops parent steps from the
// environment at the call (-1: it has none).
type ScopeInfo struct {
	Hops                       int
	Names                      []ScopeName
	With, VarSlot              int
	VarScope, Function, Params bool
}

// ScopeName is one binding visible to a direct eval.
type ScopeName struct {
	Name                            string
	Slot                            int
	Const, Silent, Lexical, Private bool
	Import                          int
}
