// Package ir is gonodec's intermediate representation: typed, in SSA form, over a
// control-flow graph. ir/lower makes it from the syntax tree, ir/opt rewrites it,
// codegen prints it as Go and ir/interp executes it. It knows neither JavaScript
// syntax nor Go source.
//
// A Unit is one source text (a module, a script, an eval). Its functions refer to
// each other by pointer. A Func is a graph of Blocks; a Block is a list of Values
// and a terminator. See ops.go for every operation and README.md for the rules.
package ir

import "slices"

// Unit is the IR of one source text.
type Unit struct {
	Name  string // file name as it appears in stack traces
	Text  string // source, WTF-8; functions keep offsets into it
	Funcs []*Func
	Main  *Func // the program's code
	// Module is set for ES modules; Init then instantiates their environment.
	Module *ModuleInfo
	Init   *Func
	// Compact: small code is better than fast code; no function gets a second version.
	Compact bool
	// Accessors are the names that the unit and others of its package define accessors for, nil
	// before somebody has looked; see ir/opt/accessors.go.
	Accessors map[string]bool
	// Notes are kept if somebody wants a report.
	Notes *Notes
	// Heat is where a profile of an earlier run saw the time go.
	Heat *Heat

	Inlined []*Inlined

	// Of units whose functions may be expanded in others:
	GoName string                             // package and name of the unit in generated Go
	Locate func(offset int32) (line, col int) // the position of an offset, as the user wrote it

	nextSite int
}

// NextSite numbers sites (tagged templates) of the unit.
func (u *Unit) NextSite() int {
	u.nextSite++
	return u.nextSite - 1
}

// FuncFlags are static facts of a function.
type FuncFlags uint32

const (
	Strict FuncFlags = 1 << iota
	Arrow
	Method           // no [[Construct]]
	Constructor      // has [[Construct]]
	Derived          // derived class constructor: returns this itself
	ClassConstructor // [[Call]] throws
	Generator        // suspends; a call returns a generator object
	Async            // suspends; a call returns a promise (with Generator: an async generator)
	UsesThis         // needs OpThis (already coerced by ThisMode sloppy)
	UsesNewTarget    // needs OpNewTarget
	UsesCallee       // needs OpCallee
	UsesArgs         // needs OpArgs: the variadic entry is the natural one
	FieldInit        // class field initialiser or static block: called with this only
	TopLevel         // Unit.Main
	HasCallerAndArgs // plain sloppy function
	Eval             // eval code: environment is the caller's
)

// Func is one function.
type Func struct {
	ID     int
	Unit   *Unit
	Name   string // value of the name property
	Debug  string // unique, readable identifier for dumps and generated names
	Owner  string // what stack traces show before the name: a class, Object, or what a function is assigned to
	Length int    // value of the length property
	Params int    // parameters that OpParam reads (formals without rest)
	Flags  FuncFlags
	Start  int32 // source text range for toString
	End    int32
	Hint   int // number of properties a constructor assigns to this

	Blocks     []*Block
	Entry      *Block
	Regions    []*Region
	Locals     int // mutable slots of OpLocalGet and OpLocalSet
	LocalNames []string
	Outer      *Func // nil for Unit.Main

	// Filled by ir/opt for functions all of whose calls are known:
	ParamTypes []Type
	Result     Type
	ParamReps  []Type // registers that parameters come in; 0: boxed
	ResultRep  Type
	Queued     bool    // ir/opt's worklist
	Heat       float64 // share of the time of a profiled run
	Hot        bool    // that is much: fast code before small code

	// Fast is a version of the function that holds as long as guesses do: its guards
	// leave it for the same place in this one (see Exit). codegen prints both.
	Fast *Func
	// Guarded: the function is such a version.
	Guarded bool

	// Escapes: the function object can be reached otherwise than by the direct
	// calls of this unit.
	Escapes bool

	nextValue, nextBlock int
}

// Region is the protected part of a try statement: an exception thrown in one of
// its blocks (or those of an inner region) continues at Handler, whose first
// value is OpCatch. Handler belongs to Parent.
type Region struct {
	ID      int
	Parent  *Region // nil: the function body
	Handler *Block
}

// Block is a basic block.
type Block struct {
	ID     int
	Func   *Func
	Values []*Value // phis first
	Term   Term
	Preds  []*Block
	Region *Region // nil: not inside a try

	// Before is set for handlers: the block before the region's first. A variable
	// that the region does not write has that block's value in the handler.
	Before *Block

	sealed     bool
	incomplete []*Value
	defs       map[int]*Value
}

// TermKind is the kind of a terminator.
type TermKind uint8

const (
	TermNone        TermKind = iota
	TermJump                 // Succs[0]
	TermIf                   // Arg is a Bool: Succs[0] if true, Succs[1] if false
	TermSwitch               // Arg is an Int: Succs[Arg], Succs[last] otherwise
	TermReturn               // Arg
	TermThrow                // Arg
	TermSuspend              // suspends the generator or async function with Arg; goes on in Succs[0], which starts with OpResume…
	TermUnreachable          // after a value that always throws
)

// SuspendKind says why a function suspends.
type SuspendKind uint8

const (
	SuspendInitial  SuspendKind = iota // generator start: parameters are bound
	SuspendYield                       // yield Arg
	SuspendYieldRaw                    // yield* passing on an iterator result object as it is
	SuspendAwait                       // await Arg
)

// Term ends a block.
type Term struct {
	Kind    TermKind
	Arg     *Value
	Succs   []*Block
	Suspend SuspendKind
	Pos     int32
	At      *Inlined
}

// Inlined is a call that the body of Func stands in the place of. Stack traces show it as
// if it had been made.
type Inlined struct {
	ID    int      // in Unit.Inlined
	Func  *Func    // nil for a built-in function that a loop stands for
	Name  string   // of the built-in function
	Pos   int32    // of the call
	Outer *Inlined // the inlined call that this one is a part of
}

// Value is an operation and its result.
type Value struct {
	ID    int
	Op    Op
	Type  Type
	Args  []*Value
	Int   int64   // auxiliary integer: slot, index, flag, by op
	Float float64 // OpConstNum, OpConstFloat
	Str   string  // auxiliary text (WTF-8): name, string constant, message
	Aux   any     // *Func, *ObjectSite, *TemplateSite, *EvalScope, … by op
	Block *Block
	Pos   int32 // byte offset in Unit.Text that a stack trace reports; -1: none
	// Elements is what the object of an access to an element probably is.
	Elements ElementKind
	// Likely is what the value itself probably is.
	Likely Likely
	At     *Inlined // of a value that stands in the place of a call: which
	Uses   int      // filled by CountUses

	fwd *Value // replacement, while building
}

// NewFunc adds a function to the unit.
func (u *Unit) NewFunc(outer *Func) *Func {
	f := &Func{ID: len(u.Funcs), Unit: u, Outer: outer}
	u.Funcs = append(u.Funcs, f)
	return f
}

// NewBlock adds a block in the given region.
func (f *Func) NewBlock(r *Region) *Block {
	b := &Block{ID: f.nextBlock, Func: f, Region: r}
	f.nextBlock++
	f.Blocks = append(f.Blocks, b)
	return b
}

// NewRegion adds a try region inside parent.
func (f *Func) NewRegion(parent *Region) *Region {
	r := &Region{ID: len(f.Regions), Parent: parent}
	f.Regions = append(f.Regions, r)
	return r
}

// NewValue makes a value without appending it to a block.
func (f *Func) NewValue(op Op, pos int32, args ...*Value) *Value {
	v := &Value{ID: f.nextValue, Op: op, Type: ops[op].out, Args: slices.Clone(args), Pos: pos} // args may be those of another value
	f.nextValue++
	return v
}

// NumValues is one more than the greatest value ID.
func (f *Func) NumValues() int { return f.nextValue }

// NumBlocks is one more than the greatest block ID.
func (f *Func) NumBlocks() int { return f.nextBlock }

// Add appends a new value to the block.
func (b *Block) Add(op Op, pos int32, args ...*Value) *Value {
	v := b.Func.NewValue(op, pos, args...)
	v.Block = b
	b.Values = append(b.Values, v)
	return v
}

// Within reports whether r is outer or inside it.
func (r *Region) Within(outer *Region) bool {
	for ; ; r = r.Parent {
		if r == outer {
			return true
		}
		if r == nil {
			return false
		}
	}
}

// CountUses fills Value.Uses.
func (f *Func) CountUses() {
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			v.Uses = 0
		}
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			for _, a := range v.Args {
				a.Uses++
			}
		}
		if b.Term.Arg != nil {
			b.Term.Arg.Uses++
		}
	}
}

// MakesObjects: a class constructor, or a function whose name begins with a capital letter, as
// the names of those do that are called by new.
func (f *Func) MakesObjects() bool {
	return f.Is(Constructor) && (f.Is(ClassConstructor) || f.Name != "" && f.Name[0] >= 'A' && f.Name[0] <= 'Z')
}

// IsMade: o is the object that a constructor makes.
func IsMade(o *Value) bool {
	switch o.Op {
	case OpThis, OpSuperCall, OpSuperThis:
		return true
	case OpCheckTDZ:
		return o.Str == "this"
	case OpEndNew:
		return o.Args[0].Op == OpSuperThis
	case OpPhi: // with a test of what super is
		return slices.ContainsFunc(o.Args, func(a *Value) bool { return a.Op != OpPhi && IsMade(a) })
	}
	return false
}

// Is reports whether all the flags are set.
func (f *Func) Is(x FuncFlags) bool { return f.Flags&x == x }

// Shown is what stack traces call the function.
func (f *Func) Shown() string {
	switch {
	case f.Owner == "":
		return f.Name
	case f.Name == "":
		return f.Owner
	}
	return f.Owner + "." + f.Name
}

// Suspends reports whether the function becomes a state machine.
func (f *Func) Suspends() bool { return f.Flags&(Generator|Async) != 0 }
