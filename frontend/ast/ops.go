package ast

// UnaryOp is a prefix operator.
type UnaryOp uint8

const (
	UnaryNeg    UnaryOp = iota // -
	UnaryPlus                  // +
	UnaryNot                   // !
	UnaryBitNot                // ~
	UnaryTypeof
	UnaryVoid
	UnaryDelete
)

// UpdateOp is ++ or --.
type UpdateOp uint8

const (
	UpdateInc UpdateOp = iota
	UpdateDec
)

// BinaryOp is a binary operator that evaluates both operands.
type BinaryOp uint8

const (
	BinAdd BinaryOp = iota
	BinSub
	BinMul
	BinDiv
	BinMod
	BinExp
	BinShl
	BinShr
	BinUShr
	BinAnd
	BinOr
	BinXor
	BinEq
	BinNe
	BinStrictEq
	BinStrictNe
	BinLt
	BinLe
	BinGt
	BinGe
	BinIn
	BinInstanceof
)

// LogicalOp is a short-circuit operator.
type LogicalOp uint8

const (
	LogicalAnd LogicalOp = iota
	LogicalOr
	LogicalNullish
)

// AssignOp is an assignment operator. The arithmetic ones equal
// AssignOp(BinaryOp)+AssignAdd for BinAdd … BinXor.
type AssignOp uint8

const (
	AssignPlain   AssignOp = iota
	AssignAnd              // &&=
	AssignOr               // ||=
	AssignNullish          // ??=
	AssignAdd              // +=
	AssignSub
	AssignMul
	AssignDiv
	AssignMod
	AssignExp
	AssignShl
	AssignShr
	AssignUShr
	AssignBitAnd
	AssignBitOr
	AssignBitXor
)

// Binary is the arithmetic operator of a compound assignment (op >= AssignAdd).
func (op AssignOp) Binary() BinaryOp { return BinaryOp(op - AssignAdd) }

func (op UnaryOp) String() string {
	return [...]string{"-", "+", "!", "~", "typeof", "void", "delete"}[op]
}

func (op UpdateOp) String() string { return [...]string{"++", "--"}[op] }

func (op BinaryOp) String() string {
	return [...]string{"+", "-", "*", "/", "%", "**", "<<", ">>", ">>>", "&", "|", "^",
		"==", "!=", "===", "!==", "<", "<=", ">", ">=", "in", "instanceof"}[op]
}

func (op LogicalOp) String() string { return [...]string{"&&", "||", "??"}[op] }

func (op AssignOp) String() string {
	return [...]string{"=", "&&=", "||=", "??=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=",
		"&=", "|=", "^="}[op]
}

func (k VarKind) String() string {
	return [...]string{"var", "let", "const", "using", "await using"}[k]
}
