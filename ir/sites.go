package ir

import "slices"

// The auxiliary records of ops that need more than a name or a number.

// ErrorKind is the kind of error that OpThrowError throws.
type ErrorKind int64

const (
	ReferenceError ErrorKind = iota
	TypeError
	SyntaxError
	RangeError
)

// ObjectSite lists the keys of OpObjectLit in order, none of them an array index
// or "__proto__" setting the prototype; no key twice.
type ObjectSite struct{ Keys []string }

// Cases are the constants of OpCaseIndex: integers or texts of ASCII, no two the same.
type Cases struct {
	Numbers []int64
	Texts   []string
}

// Len is their number.
func (c *Cases) Len() int { return max(len(c.Numbers), len(c.Texts)) }

// Cut keeps the first n.
func (c *Cases) Cut(n int) {
	c.Numbers, c.Texts = c.Numbers[:min(n, len(c.Numbers))], c.Texts[:min(n, len(c.Texts))]
}

// Add adds a constant and reports whether it is new, and of the kind of the others.
func (c *Cases) Add(v *Value) bool {
	switch {
	case v.Op == OpConstNum && c.Texts == nil:
		n := int64(int32(v.Float))
		if float64(n) != v.Float || slices.Contains(c.Numbers, n) {
			return false
		}
		c.Numbers = append(c.Numbers, n)
		return true
	case v.Op == OpConstStr && c.Numbers == nil:
		if !ascii(v.Str) || slices.Contains(c.Texts, v.Str) {
			return false
		}
		c.Texts = append(c.Texts, v.Str)
		return true
	}
	return false
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// TemplateSite is a tagged template (§13.2.8.4).
type TemplateSite struct {
	ID     int // unique in the unit
	Cooked []string
	Valid  []bool // false: the cooked value is undefined
	Raw    []string
}

// ClassSite describes OpClassNew.
//
// OpClassPart's operands follow the class F:
//
//	PartMethod, PartGetter, PartSetter: key, function          (Static: on F itself)
//	PartField: key, initialiser function or undefined           (instance field, in order)
//	PartPrivateField: private name, initialiser or undefined
//	PartPrivateMethod/Getter/Setter: private name, function     (instance: collected; Static: added to F by OpClassEnd… at once)
//	PartStaticField: key, value   PartStaticPrivateField: private name, value
//
// Static field values are computed by ir/lower calling the initialiser with this = F.
// OpClosures of elements have the home object set by OpClassPart.
type ClassSite struct {
	Constructor *Func // nil: default constructor
	Name        string
	HasName     bool
	Heritage    bool
	Start, End  int32 // text of the class
	Fields      int   // instance fields, for sizing
}

// ArgsKind says what a list of arguments is that no object is made for.
type ArgsKind int

const (
	ArgsUnmapped ArgsKind = iota // an arguments object
	ArgsMapped                   // one that knows its callee
	ArgsRest                     // the array of a rest parameter
)

// PartKind says what OpClassPart adds; PartStatic is or-ed in.
type PartKind = int64

const (
	PartMethod PartKind = iota
	PartGetter
	PartSetter
	PartField
	PartPrivateMethod
	PartPrivateGetter
	PartPrivateSetter
	PartPrivateField
	PartStatic PartKind = 16 // bit
)

// Declarations are what a script or an eval declares in the global environment.
type Declarations struct {
	Eval      bool // EvalDeclarationInstantiation: bindings can be deleted
	Functions []string
	Vars      []string // names declared by var, without Functions
	AnnexB    []string // block functions whose variable is made if nothing is in the way
	Lets      []string // lexical, mutable (let, class)
	Consts    []string
}

// EvalScope tells the code of a direct eval what names mean where it is called:
// scopes from the innermost, each reachable from the environment operand.
type EvalScope struct {
	Scopes []*ScopeInfo
	Strict bool
	// Context for early errors and for this, super, new.target.
	InFunction, InMethod, InDerived, InFieldInit bool
	HasNewTarget                                 bool
	PrivateNames                                 []string
}

// ScopeInfo is one scope of an EvalScope.
type ScopeInfo struct {
	Hops     int // parent steps from the environment operand; -1: no environment of its own
	Names    []ScopeName
	With     int  // slot that holds the object of a with scope, or 0
	VarSlot  int  // slot for the object with eval-added variables, or 0
	VarScope bool // var declarations of the eval go here (the nearest such)
	Function bool // the scope of a function's parameters or body
	Params   bool // the scope of parameters with expressions: an environment apart from the body's
}

// ScopeName is one binding visible to a direct eval.
type ScopeName struct {
	Name    string
	Slot    int
	Const   bool // assignment throws
	Silent  bool // assignment does nothing in sloppy code (function expression name)
	Lexical bool // let, const, class: TDZ, and var of that name conflicts
	Import  int  // 1: slot is an import reference, 2: namespace
	Private bool
}

// ModuleInfo is the Source Text Module Record (§16.2.1.7) of a unit, as linking
// and evaluation at run time need it. Slots are those of the module's
// environment, which the runtime allocates with EnvSize slots before it calls
// Unit.Init (instantiates functions) and Unit.Main (evaluates), both with that
// environment.
type ModuleInfo struct {
	EnvSize  int
	Requests []ModuleRequest
	Imports  []ModuleImport
	Locals   []LocalExport
	Indirect []IndirectExport
	Stars    []int // requests of export * from
	HasTLA   bool
}

// ModuleRequest is a specifier with its import attributes.
type ModuleRequest struct {
	Specifier  string
	Attributes [][2]string
	Pos        int32
}

// ModuleImport fills Slot with a reference to the binding Name of the module of
// a request, or with its namespace object.
type ModuleImport struct {
	Slot, Request int
	Name          string
	Namespace     bool
	Pos           int32
}

// LocalExport exports the binding in Slot.
type LocalExport struct {
	Name string
	Slot int
}

// IndirectExport re-exports a binding, or a namespace, of another module.
type IndirectExport struct {
	Name, Import string
	Request      int
	Namespace    bool
	Pos          int32
}

// Exit is where a guard of Func.Fast goes on when its guess is wrong: in the function
// itself before the value At, or at the end of Block. Live are the values of the
// function that are needed there; the guard's operands from its first own ones on are
// the same values of the fast version, in that order.
type Exit struct {
	At    *Value
	Block *Block
	Live  []*Value
	Base  int  // values of the function with this number or a greater one came later
	Idle  bool // the value that it led to is gone, since nobody uses it; At is what follows
}

// FieldGroup is what is done with the fields of one object between two places where the
// object could change.
type FieldGroup struct {
	Keys  []string
	Write []bool // the field is written as well
	Adds  bool   // the fields are new, added in this order

	Methods []GroupMethod // that its prototypes have
}

// Field is the number of a field of the group, made if it has none.
func (g *FieldGroup) Field(key string, write bool) int {
	for i, k := range g.Keys {
		if k == key {
			g.Write[i] = g.Write[i] || write
			return i
		}
	}
	g.Keys, g.Write = append(g.Keys, key), append(g.Write, write)
	return len(g.Keys) - 1
}

// AddMethod adds a method, or a getter, to the group, unless it has it.
func (g *FieldGroup) AddMethod(m GroupMethod) {
	if !slices.Contains(g.Methods, m) {
		g.Methods = append(g.Methods, m)
	}
}

// GroupMethod is a method, a getter or a setter of the objects of a FieldGroup.
type GroupMethod struct {
	Name   string
	Func   *Func // that the unit makes one closure of
	Getter bool
	Setter bool
}

// FieldGuard is the auxiliary record of OpGuardFields.
type FieldGuard struct {
	*Exit
	Group *FieldGroup
	// Maker is the constructor that the operand is a closure of, where that is not the object
	// but what would make it.
	Maker *Func
}

// MethodGuard is the auxiliary record of OpGuardMethod.
type MethodGuard struct {
	*Exit
	Func *Func
}

// Own is how many operands v has for itself: those of a guard behind them are what its exit brings.
func (v *Value) Own() int {
	if !v.Op.IsGuard() {
		return len(v.Args)
	}
	return len(v.Args) - len(v.ExitOf().Live)
}

// ExitOf is where a guard leaves to.
func (v *Value) ExitOf() *Exit {
	switch g := v.Aux.(type) {
	case *FieldGuard:
		return g.Exit
	case *MethodGuard:
		return g.Exit
	}
	return v.Aux.(*Exit)
}
