// Package ast is the syntax tree of JavaScript (ECMA-262, 2026, with Annex B).
//
// It is data: one struct per node, prefixed by what it is (E… expression,
// S… statement, B… binding or assignment pattern). It has no behaviour beyond
// the marker methods that seal the interfaces, positions, and the lookup of a
// name in a Scope. Package parse builds the tree and reports every early error;
// package scope then fills the fields documented as "filled by scope".
//
// String values (EString, property keys, names, template text) are WTF-8: UTF-8
// in which a lone surrogate stands as its three-byte generalised encoding and a
// surrogate pair is always merged into one four-byte sequence.
package ast

import "github.com/gonodec/gonodec/frontend/source"

// Loc is the byte offset of a node's first character in Program.File.Text.
type Loc = int32

// Goal is the grammar goal (or host wrapping) a program was parsed with.
type Goal uint8

const (
	GoalScript   Goal = iota
	GoalModule        // strict, imports and exports, top-level await
	GoalCommonJS      // body of Node's module wrapper function
	GoalEval          // code of a direct or indirect eval
	GoalFunction      // the one function made by new Function and its siblings
)

// Program is one parsed source text.
type Program struct {
	File *source.File
	Goal Goal

	// Func stands for the program's code as a function: Body holds the
	// statements. Its Kind is one of FuncScript, FuncModule, FuncCommonJS,
	// FuncEval. For GoalCommonJS its Params are Node's five wrapper parameters.
	// For GoalFunction it is a FuncScript with one SExpr holding the EFunction,
	// which is also in DynamicFunc; File.Text is then the text of
	// CreateDynamicFunction, so the usual slice is its toString.
	Func        *Function
	DynamicFunc *Function

	HasDirectEval    bool // a direct eval call anywhere in the text
	HasImportMeta    bool
	HasDynamicImport bool
	HasTLA           bool // top-level await, `for await` or `await using` (GoalModule)

	// Module record, §16.2.1.7 (GoalModule only), in source order. The binding
	// fields are filled by scope.
	Requests        []*ModuleRequest
	Imports         []*ImportEntry
	LocalExports    []*ExportEntry
	IndirectExports []*ExportEntry
	StarExports     []*ExportEntry
}

// ModuleRequest is one (specifier, attributes) pair the module asks for;
// equal requests are listed once.
type ModuleRequest struct {
	Loc        Loc
	Specifier  string
	Attributes []ImportAttribute // sorted by key
}

// ImportAttribute is `type: "json"` after `with`.
type ImportAttribute struct {
	Loc        Loc
	Key, Value string
}

// ImportEntry is one ImportEntry Record.
type ImportEntry struct {
	Loc       Loc
	Request   *ModuleRequest
	Name      string   // imported name; "" with Namespace
	Namespace bool     // import * as Local
	Local     string   // local name
	Binding   *Binding // filled by scope
}

// ExportEntry is one ExportEntry Record, in one of three shapes:
//
//	local:    export { Local as Name }            Request is nil
//	indirect: export { Import as Name } from "…"  or Namespace for `* as Name`
//	star:     export * from "…"                   Name is ""
type ExportEntry struct {
	Loc       Loc
	Name      string
	Request   *ModuleRequest
	Import    string
	Namespace bool
	Local     string   // "*default*" for an anonymous default export
	Binding   *Binding // the local binding, filled by scope
}

// FuncKind says what a Function is.
type FuncKind uint8

const (
	FuncNormal             FuncKind = iota // declaration or expression
	FuncArrow                              // no this, arguments, new.target, super of its own
	FuncMethod                             // method of an object literal or class
	FuncGetter                             //
	FuncSetter                             //
	FuncConstructor                        // constructor of a base class
	FuncDerivedConstructor                 // constructor of a class with `extends`
	FuncFieldInit                          // initialiser of a class field: ExprBody, this = the instance or class
	FuncStaticBlock                        // static { … }
	FuncScript                             // Program.Func of a script
	FuncModule                             // Program.Func of a module
	FuncCommonJS                           // Program.Func of a CommonJS module
	FuncEval                               // Program.Func of eval code
)

// Function is the code and the static facts of one function.
type Function struct {
	Loc Loc // start of the text that toString shows (includes `async`, `get`, a method's key)
	End Loc // end of that text, exclusive

	Kind      FuncKind
	Async     bool
	Generator bool
	Strict    bool // strict mode code
	// IsDeclaration: the function of an SFunction or a default export. Its name
	// is bound in the enclosing scope, not in NameScope.
	IsDeclaration bool

	// Id is the name written in the source (declarations and expressions).
	Id *BIdent
	// Name is the static value of the function's `name` property when HasName:
	// from Id, or by NamedEvaluation (`x = function(){}`), or a method's key
	// (without the "get "/"set " prefix, see NamePrefix). Without HasName the
	// name comes from a computed key or a private one at run time, or is "".
	Name       string
	HasName    bool
	NamePrefix string // "get " or "set " for accessors

	Params []Param
	Rest   Pattern // nil without a rest parameter
	Body   []Stmt
	// ExprBody is the body of a concise arrow or field initialiser. A field
	// initialiser without a value (`class { x; }`) has no Function at all.
	ExprBody Expr
	BodyLoc  Loc // position of `{`, or of the concise body

	Length       int  // expected argument count: parameters before the first default or rest
	SimpleParams bool // IsSimpleParameterList
	// HasParameterExpressions: some parameter has a default or a computed key;
	// then `var`s of the body that share a parameter's name are new bindings.
	HasParameterExpressions bool
	UseStrict               bool // has its own "use strict" directive

	// IsStatic: a static method, accessor, field initialiser or block.
	IsStatic bool
	// Class is the class a constructor, method, field initialiser or static
	// block belongs to, nil for object-literal methods.
	Class *Class

	// Filled by scope. For arrows the Uses… facts are also set on the nearest
	// enclosing function that owns the binding; a direct eval sets all of them.
	UsesThis      bool
	UsesArguments bool
	UsesNewTarget bool
	UsesSuper     bool // super.x: needs the home object
	UsesSuperCall bool // super(…): needs the active function
	// HasDirectEval: a direct eval call in this function or in an arrow inside it.
	HasDirectEval bool
	// HasInnerClosures: some function is created inside this one.
	HasInnerClosures bool
	// MappedArguments: UsesArguments with sloppy mode and simple parameters:
	// arguments[i] and the parameters are aliases (§10.4.4).
	MappedArguments bool

	Outer     *Function // enclosing function, nil for Program.Func
	NameScope *Scope    // ScopeFuncName: a named function expression's own name, else nil
	Scope     *Scope    // ScopeFunction (parameters, implicit bindings); the program's scope for Program.Func
	BodyScope *Scope    // ScopeBody (vars, top-level lexical declarations); == Scope for Program.Func except GoalCommonJS
}

// Param is one parameter: a pattern and an optional default.
type Param struct {
	Target  Pattern
	Default Expr
}

// Class is a class declaration or expression.
type Class struct {
	Loc, End Loc // text from `class` to the closing brace
	BodyLoc  Loc // position of `{`

	Id      *BIdent // nil for an anonymous class; for a declaration the OUTER binding
	Name    string  // as Function.Name
	HasName bool

	Heritage    Expr        // nil without extends
	Constructor *Function   // nil when the default constructor applies
	Members     []*Member   // in source order, without the constructor
	Inner       *BIdent     // the inner, immutable binding of the name (nil for an anonymous class)
	Scope       *Scope      // ScopeClass: Inner and the private names; filled by scope
	IsDecl      bool        // class declaration (or default export with or without a name)
	HasFields   bool        // has instance fields or instance private methods
	HasStatics  bool        // has static fields or static blocks
	Private     []*PrivName // private names declared by the body, getter+setter pairs merged
}

// PrivName is one declared private name.
type PrivName struct {
	Name           string // without '#'
	Kind           PrivKind
	Static         bool
	Getter, Setter bool
	Binding        *Binding // BindPrivate in Class.Scope.Private, filled by scope
}

// PrivKind says what a private name stands for.
type PrivKind uint8

const (
	PrivField PrivKind = iota
	PrivMethod
	PrivAccessor
)

// MemberKind is the kind of a class member.
type MemberKind uint8

const (
	MemberMethod MemberKind = iota
	MemberGetter
	MemberSetter
	MemberField
	MemberStaticBlock
)

// Member is one class element other than the constructor.
type Member struct {
	Loc    Loc
	Kind   MemberKind
	Static bool
	Key    Key       // unset for a static block
	Func   *Function // method, accessor, static block, or FuncFieldInit (nil for a field without value)
}

// KeyKind is the form of a property name.
type KeyKind uint8

const (
	KeyName     KeyKind = iota // identifier or string: Name
	KeyNumber                  // numeric or BigInt literal: Name is its canonical property key
	KeyComputed                // [Expr]
	KeyPrivate                 // #Name (class members only): Name without '#'
)

// Key is a property name in an object literal, class or object pattern.
type Key struct {
	Loc     Loc
	Kind    KeyKind
	Name    string   // for all kinds but KeyComputed
	Expr    Expr     // KeyComputed
	Private *Binding // KeyPrivate, filled by scope
}

// PropKind is the kind of an object-literal property.
type PropKind uint8

const (
	PropInit      PropKind = iota // key: value
	PropShorthand                 // {x}: Value is an EIdent
	PropMethod                    // Value is an EFunction with FuncMethod
	PropGetter                    //
	PropSetter                    //
	PropSpread                    // ...Value, no key
	PropProto                     // __proto__: value (sets the prototype)
)

// Property is one property of an object literal.
type Property struct {
	Loc   Loc
	Kind  PropKind
	Key   Key
	Value Expr
}
