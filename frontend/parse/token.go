package parse

// kind is the kind of a token. The order matters in two places: binary
// operators and assignment operators are contiguous (see the tables in expr.go).
type kind uint8

const (
	tEOF kind = iota
	tIdent
	tEscapedKeyword // a reserved word written with an escape: only a property name
	tPrivate        // #name
	tNumber
	tBigInt
	tString
	tTemplate // from the backtick to `${` or the closing backtick
	tRegExp   // only through rescanRegExp

	tLBrace
	tRBrace
	tLParen
	tRParen
	tLBracket
	tRBracket
	tDot
	tDotDotDot
	tSemicolon
	tComma
	tQuestion
	tQuestionDot
	tColon
	tArrow
	tNot
	tTilde
	tPlusPlus
	tMinusMinus

	// Binary operators.
	tNullish
	tOrOr
	tAndAnd
	tOr
	tXor
	tAnd
	tEq
	tNe
	tStrictEq
	tStrictNe
	tLt
	tGt
	tLe
	tGe
	tInstanceof
	tIn
	tShl
	tShr
	tUShr
	tPlus
	tMinus
	tStar
	tSlash
	tPercent
	tStarStar

	// Assignment operators.
	tAssign
	tAndAndAssign
	tOrOrAssign
	tNullishAssign
	tPlusAssign
	tMinusAssign
	tStarAssign
	tSlashAssign
	tPercentAssign
	tStarStarAssign
	tShlAssign
	tShrAssign
	tUShrAssign
	tAndAssign
	tOrAssign
	tXorAssign

	// Reserved words (besides in and instanceof).
	tBreak
	tCase
	tCatch
	tClass
	tConst
	tContinue
	tDebugger
	tDefault
	tDelete
	tDo
	tElse
	tEnum
	tExport
	tExtends
	tFalse
	tFinally
	tFor
	tFunction
	tIf
	tImport
	tNew
	tNull
	tReturn
	tSuper
	tSwitch
	tThis
	tThrow
	tTrue
	tTry
	tTypeof
	tVar
	tVoid
	tWhile
	tWith
)

// punctText is the spelling of the tokens that have one.
var punctText = [...]string{
	tLBrace: "{", tRBrace: "}", tLParen: "(", tRParen: ")", tLBracket: "[", tRBracket: "]",
	tDot: ".", tDotDotDot: "...", tSemicolon: ";", tComma: ",", tQuestion: "?",
	tQuestionDot: "?.", tColon: ":", tArrow: "=>", tNot: "!", tTilde: "~",
	tPlusPlus: "++", tMinusMinus: "--",
}

// token is the current token.
type token struct {
	kind  kind
	nl    bool // a line terminator precedes it
	esc   bool // identifier: written with an escape; string: has an escape or line continuation
	octal octalKind
	start int32
	end   int32
	str   string  // identifier or private name; cooked string; BigInt text
	num   float64 // tNumber
}

// octalKind says which sloppy-only form a number or string uses.
type octalKind uint8

const (
	noOctal        octalKind = iota
	octalNumber              // 017
	decimalOctal             // 089
	octalEscape              // "\07"
	nonOctalEscape           // "\8"
)

// isKeyword reports whether a token is a reserved word (spelled without escapes).
func (k kind) isKeyword() bool { return k >= tBreak || k == tIn || k == tInstanceof }

// keyword maps a reserved word to its token, everything else to tIdent.
func keyword(s string) kind {
	if len(s) < 2 || len(s) > 10 {
		return tIdent
	}
	switch s {
	case "break":
		return tBreak
	case "case":
		return tCase
	case "catch":
		return tCatch
	case "class":
		return tClass
	case "const":
		return tConst
	case "continue":
		return tContinue
	case "debugger":
		return tDebugger
	case "default":
		return tDefault
	case "delete":
		return tDelete
	case "do":
		return tDo
	case "else":
		return tElse
	case "enum":
		return tEnum
	case "export":
		return tExport
	case "extends":
		return tExtends
	case "false":
		return tFalse
	case "finally":
		return tFinally
	case "for":
		return tFor
	case "function":
		return tFunction
	case "if":
		return tIf
	case "import":
		return tImport
	case "in":
		return tIn
	case "instanceof":
		return tInstanceof
	case "new":
		return tNew
	case "null":
		return tNull
	case "return":
		return tReturn
	case "super":
		return tSuper
	case "switch":
		return tSwitch
	case "this":
		return tThis
	case "throw":
		return tThrow
	case "true":
		return tTrue
	case "try":
		return tTry
	case "typeof":
		return tTypeof
	case "var":
		return tVar
	case "void":
		return tVoid
	case "while":
		return tWhile
	case "with":
		return tWith
	}
	return tIdent
}

// strictReserved reports the words reserved in strict mode code only.
func strictReserved(s string) bool {
	switch s {
	case "implements", "interface", "let", "package", "private", "protected", "public", "static", "yield":
		return true
	}
	return false
}
