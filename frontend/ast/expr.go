package ast

// Expr is an expression.
type Expr interface {
	Pos() Loc
	// Parenthesized reports whether the expression stood in parentheses of its
	// own: `(x) = function(){}` gives no name.
	Parenthesized() bool
	expr()
}

// ExprNode is embedded by every expression. Loc is the start of the expression
// itself, inside any parentheses.
type ExprNode struct {
	Loc   Loc
	Paren bool
}

func (n *ExprNode) Pos() Loc            { return n.Loc }
func (n *ExprNode) Parenthesized() bool { return n.Paren }
func (n *ExprNode) SetParen()           { n.Paren = true }
func (*ExprNode) expr()                 {}

// Ref is the static resolution of an identifier reference, filled by scope.
type Ref struct {
	// Binding is what the name denotes; nil means global or unknown: look it
	// up by Name in the global environment (in eval code: in the caller's).
	Binding *Binding
	// Dynamic: a `with` object or the variables of a sloppy direct eval lie
	// between here and Binding and must be asked first, by name.
	Dynamic bool
	// MaybeTDZ: the reference may run before the binding is initialised.
	MaybeTDZ bool
}

// Literals.
type (
	ENull    struct{ ExprNode }
	EBoolean struct {
		ExprNode
		Value bool
	}
	ENumber struct {
		ExprNode
		Value float64
	}
	// EBigInt holds the digits without separators and without `n`: decimal, or
	// with prefix 0x, 0o or 0b (lower case).
	EBigInt struct {
		ExprNode
		Text string
	}
	EString struct {
		ExprNode
		Value string
	}
	ERegExp struct {
		ExprNode
		Pattern, Flags string
	}
	// ETemplate is an untagged template, len(Quasis) == len(Exprs)+1.
	ETemplate struct {
		ExprNode
		Quasis []TemplateElement
		Exprs  []Expr
	}
)

// TemplateElement is one literal part of a template.
type TemplateElement struct {
	Loc       Loc
	Cooked    string
	HasCooked bool // false: an invalid escape; the cooked value is undefined (tagged templates only)
	Raw       string
}

// Names and function context.
type (
	EIdent struct {
		ExprNode
		Name string
		Ref
	}
	// EThis: Binding is the BindThis of the nearest non-arrow function (nil in
	// eval code: ask the caller). MaybeTDZ: super() may not have returned.
	EThis struct {
		ExprNode
		Ref
	}
	ENewTarget struct {
		ExprNode
		Ref
	}
	EImportMeta struct{ ExprNode }
	// EImportCall is import(Specifier, Options); Options may be nil.
	EImportCall struct {
		ExprNode
		Specifier, Options Expr
	}
)

// Aggregates and functions.
type (
	// EArray: a nil item is a hole; an item may be an ESpread.
	EArray struct {
		ExprNode
		Items []Expr
	}
	EObject struct {
		ExprNode
		Properties []*Property
	}
	// ESpread occurs only in EArray.Items and in Args.
	ESpread struct {
		ExprNode
		Value Expr
	}
	EFunction struct {
		ExprNode
		Fn *Function
	}
	EArrow struct {
		ExprNode
		Fn *Function
	}
	EClass struct {
		ExprNode
		Class *Class
	}
)

// Member access and calls. OptStart marks the link `?.` itself: when Object (or
// Callee) is null or undefined the whole enclosing EChain is undefined.
type (
	EDot struct {
		ExprNode
		Object   Expr
		Name     string
		NameLoc  Loc // what V8 reports for a failing access or a call of the member
		OptStart bool
	}
	EIndex struct {
		ExprNode
		Object     Expr
		Index      Expr
		BracketLoc Loc
		OptStart   bool
	}
	// EPrivate is Object.#Name.
	EPrivate struct {
		ExprNode
		Object   Expr
		Name     string
		NameLoc  Loc
		OptStart bool
		Private  *Binding // filled by scope; nil in eval code for a name of the caller
	}
	// EPrivateIn is #Name in Object.
	EPrivateIn struct {
		ExprNode
		Name    string
		Object  Expr
		Private *Binding
	}
	// ESuperDot is super.Name, ESuperIndex is super[Index]. This and Home are
	// BindThis and BindHome of the method that owns them.
	ESuperDot struct {
		ExprNode
		Name       string
		NameLoc    Loc
		This, Home Ref
	}
	ESuperIndex struct {
		ExprNode
		Index      Expr
		This, Home Ref
	}
	// ESuperCall is super(Args). Func is BindFunc, the active constructor.
	ESuperCall struct {
		ExprNode
		Args                  []Expr
		This, Func, NewTarget Ref
	}
	// ECall: Callee decides the this value (EDot, EIndex, EPrivate, super
	// forms, a `with` name; also inside an EChain callee: (a?.b)()).
	ECall struct {
		ExprNode
		Callee   Expr
		Args     []Expr
		CallLoc  Loc // position V8 reports in stack traces
		OptStart bool
		// DirectEval: the callee is the identifier eval and the call is direct
		// if its value is %eval% at run time. EvalScope is the scope at the
		// call, filled by scope.
		DirectEval bool
		EvalScope  *Scope
	}
	ENew struct {
		ExprNode
		Callee Expr
		Args   []Expr
	}
	ETagged struct {
		ExprNode
		Tag      Expr
		Template *ETemplate
		CallLoc  Loc
	}
	// EChain bounds the short-circuit of the OptStart links inside it.
	EChain struct {
		ExprNode
		Expr Expr
	}
)

// Operators.
type (
	EUnary struct {
		ExprNode
		Op    UnaryOp
		Value Expr
	}
	// EUpdate: Target is an EIdent, EDot, EIndex, EPrivate or super member; or,
	// in sloppy mode only, an ECall: a ReferenceError at run time (§13.4).
	EUpdate struct {
		ExprNode
		Op     UpdateOp
		Prefix bool
		Target Expr
	}
	EBinary struct {
		ExprNode
		Op          BinaryOp
		OpLoc       Loc
		Left, Right Expr
	}
	ELogical struct {
		ExprNode
		Op          LogicalOp
		Left, Right Expr
	}
	EConditional struct {
		ExprNode
		Test, Yes, No Expr
	}
	// EAssign has a simple target, of the same forms as EUpdate.
	EAssign struct {
		ExprNode
		Op     AssignOp
		OpLoc  Loc
		Target Expr
		Value  Expr
	}
	// EAssignPattern is [a, b] = Value or ({a, b} = Value).
	EAssignPattern struct {
		ExprNode
		Target Pattern
		Value  Expr
	}
	ESequence struct {
		ExprNode
		Exprs []Expr
	}
	EAwait struct {
		ExprNode
		Value Expr
	}
	// EYield: Value may be nil.
	EYield struct {
		ExprNode
		Value    Expr
		Delegate bool
	}
)
