package ast

// Stmt is a statement or declaration.
type Stmt interface {
	Pos() Loc
	stmt()
}

// StmtNode is embedded by every statement.
type StmtNode struct{ Loc Loc }

func (n *StmtNode) Pos() Loc { return n.Loc }
func (*StmtNode) stmt()      {}

// VarKind is the keyword of a variable declaration.
type VarKind uint8

const (
	VarVar VarKind = iota
	VarLet
	VarConst
	VarUsing
	VarAwaitUsing
)

// Simple statements.
type (
	SEmpty    struct{ StmtNode }
	SDebugger struct{ StmtNode }
	SExpr     struct {
		StmtNode
		Value     Expr
		Directive bool // a member of the directive prologue
	}
	SReturn struct {
		StmtNode
		Value Expr // may be nil
	}
	SThrow struct {
		StmtNode
		Value Expr
	}
	// SBreak and SContinue: Label may be "".
	SBreak struct {
		StmtNode
		Label string
	}
	SContinue struct {
		StmtNode
		Label string
	}
	SVar struct {
		StmtNode
		Kind  VarKind
		Decls []Declarator
	}
	// SFunction is a function declaration. It is instantiated at the entry of
	// its scope (Scope.Functions); reaching it does nothing unless AnnexB.
	SFunction struct {
		StmtNode
		Fn *Function
		// AnnexB (B.3.2): reaching the declaration copies the block binding
		// Fn.Id.Binding to the variable AnnexB (BindVar of the function, script
		// or eval; in eval and script code the variable may have been refused
		// at instantiation). Filled by scope.
		AnnexB *Binding
		// AnnexBDynamic: the copy must look the variable up by name.
		AnnexBDynamic bool
	}
	SClass struct {
		StmtNode
		Class *Class
	}
)

// Declarator is `Target = Init`; Init may be nil.
type Declarator struct {
	Target Pattern
	Init   Expr
}

// Compound statements. Scope fields are filled by scope; they are nil where the
// statement declares nothing and no direct eval can see the difference.
type (
	SBlock struct {
		StmtNode
		Body  []Stmt
		End   Loc // position after `}`
		Scope *Scope
	}
	SIf struct {
		StmtNode
		Test    Expr
		Yes, No Stmt // No may be nil
	}
	SWhile struct {
		StmtNode
		Test Expr
		Body Stmt
	}
	SDoWhile struct {
		StmtNode
		Body Stmt
		Test Expr
	}
	// SFor is for (Init; Test; Update). Init is an SVar or an SExpr or nil.
	SFor struct {
		StmtNode
		Init         Stmt
		Test, Update Expr
		Body         Stmt
		Scope        *Scope // ScopeFor of let/const/using heads; see Scope.PerIteration
	}
	// SForIn: either Decl (one declarator; Init only for Annex B `for (var x = 1 in o)`)
	// or Target is set. Scope is instantiated once, uninitialised, around the
	// evaluation of Object, and once per iteration.
	SForIn struct {
		StmtNode
		Decl   *SVar
		Target Pattern
		Object Expr
		Body   Stmt
		Scope  *Scope
	}
	// SForOf as SForIn.
	SForOf struct {
		StmtNode
		Await  bool
		Decl   *SVar
		Target Pattern
		Object Expr
		Body   Stmt
		Scope  *Scope
	}
	SWith struct {
		StmtNode
		Object Expr
		Body   Stmt
		Scope  *Scope // ScopeWith, never nil
	}
	SSwitch struct {
		StmtNode
		Value Expr
		Cases []Case
		Scope *Scope
	}
	SLabeled struct {
		StmtNode
		Label string
		Body  Stmt
	}
	STry struct {
		StmtNode
		Block   *SBlock
		Catch   *Catch  // may be nil
		Finally *SBlock // may be nil
	}
)

// Case is one clause of a switch; Test is nil for default.
type Case struct {
	Loc  Loc
	Test Expr
	Body []Stmt
}

// Catch is a catch clause. Scope (ScopeCatch) holds the parameter; Body has
// its own block scope inside it.
type Catch struct {
	Loc   Loc
	Param Pattern // nil for `catch {`
	Body  *SBlock
	Scope *Scope
}

// Modules. The statements have no run-time effect of their own except the
// declarations they carry; linking uses the module record in Program.
type (
	SImport struct {
		StmtNode
		Request   *ModuleRequest
		Default   *BIdent
		Namespace *BIdent
		Named     []ImportName
	}
	// SExportDecl is export var/let/const/function/class.
	SExportDecl struct {
		StmtNode
		Decl Stmt // SVar, SFunction or SClass
	}
	// SExportDefault has one of Func (a declaration; hoisted like one), Class or Value.
	SExportDefault struct {
		StmtNode
		Func  *SFunction // Fn.Id is nil when anonymous; Binding then holds it
		Class *SClass
		Value Expr
		// Binding is the "*default*" binding of an anonymous default export,
		// filled by scope (nil when the declaration has a name).
		Binding *Binding
	}
	// SExportNamed is export { … } with or without from.
	SExportNamed struct {
		StmtNode
		Request *ModuleRequest
		Items   []ExportName
	}
	// SExportStar is export * [as Name] from "…".
	SExportStar struct {
		StmtNode
		Request *ModuleRequest
		Name    string
		HasName bool
	}
)

// ImportName is `Name as Local` in an import clause.
type ImportName struct {
	Loc   Loc
	Name  string
	Local *BIdent
}

// ExportName is `Local as Name` in an export clause; Local is the imported
// name when the clause has a from.
type ExportName struct {
	Loc         Loc
	Local, Name string
	LocalString bool // Local was a string literal
}
