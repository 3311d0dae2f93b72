package ir

import "strings"

// Type is a set of language types, refined where code gets cheaper by it, plus
// the kinds of value that only the IR has.
type Type uint32

const (
	TUndefined Type = 1 << iota
	TNull
	TFalse
	TTrue
	TInt32  // a Number that is an int32 and not -0
	TInt    // a Number that is an integer beyond int32, |x| < 2⁵³, not -0
	TDouble // any other Number, NaN and -0 among them
	TString
	TSymbol
	TBigInt
	TArray    // an Array exotic object
	TFunction // a function object (class Function)
	TOther    // any other object
	TEmpty    // the hole and TDZ mark

	// Representations that are no boxed Value. A value of such a type has no
	// other bits.
	Bool  // Go bool
	Float // Go float64
	Int   // Go int: an integer, |x| < 2⁵³
	Env   // environment
	Iter  // iterator record
	Keys  // for-in enumeration
	Text  // that a loop adds to
	Disp  // DisposeCapability
	None  // no result
)

const (
	TBoolean = TFalse | TTrue
	TInteger = TInt32 | TInt
	TNumber  = TInteger | TDouble
	TObject  = TArray | TFunction | TOther
	TNullish = TUndefined | TNull
	TPrim    = TNullish | TBoolean | TNumber | TString | TSymbol | TBigInt
	Any      = TPrim | TObject
	AnyEmpty = Any | TEmpty
	TNumeric = TNumber | TBigInt
)

// IsBoxed reports whether values of the type are boxed language values.
func (t Type) IsBoxed() bool { return t&(Bool|Float|Int|Env|Iter|Keys|Text|Disp|None) == 0 }

// Own reports whether values of the type are variables with a state of their own.
func (t Type) Own() bool { return t == Iter || t == Keys || t == Text }

// In reports whether t has no bits outside u: every value of t is one of u.
func (t Type) In(u Type) bool { return t != 0 && t&^u == 0 }

var typeNames = [...]struct {
	t    Type
	name string
}{
	{AnyEmpty, "any?"}, {Any, "any"}, {TPrim, "primitive"}, {TNumeric, "numeric"}, {TNumber, "number"},
	{TInteger, "integer"}, {TObject, "object"}, {TNullish, "nullish"}, {TBoolean, "boolean"},
	{TUndefined, "undefined"}, {TNull, "null"}, {TFalse, "false"}, {TTrue, "true"},
	{TInt32, "int32"}, {TInt, "int53"}, {TDouble, "double"}, {TString, "string"}, {TSymbol, "symbol"},
	{TBigInt, "bigint"}, {TArray, "array"}, {TFunction, "function"}, {TOther, "otherobject"}, {TEmpty, "empty"},
	{Bool, "Bool"}, {Float, "Float"}, {Int, "Int"}, {Env, "Env"}, {Iter, "Iter"}, {Keys, "Keys"}, {Text, "Text"}, {Disp, "Disp"}, {None, "None"},
}

// String names the type as dumps show it.
func (t Type) String() string {
	if t == 0 {
		return "never"
	}
	var parts []string
	for _, n := range typeNames {
		if t&n.t == n.t {
			parts = append(parts, n.name)
			t &^= n.t
		}
	}
	return strings.Join(parts, "|")
}
