package ast

// Pattern is the target of a declaration, parameter or destructuring assignment.
type Pattern interface {
	Pos() Loc
	pattern()
}

// PatternNode is embedded by every pattern.
type PatternNode struct{ Loc Loc }

func (n *PatternNode) Pos() Loc { return n.Loc }
func (*PatternNode) pattern()   {}

type (
	// BIdent is a binding identifier: a declared name. For let, const, class,
	// parameters it initialises Ref.Binding; for `var x = v` it is an ordinary
	// write (Dynamic when a `with` intervenes).
	BIdent struct {
		PatternNode
		Name string
		Ref
	}
	// BTarget is a simple target of a destructuring assignment (or of a for
	// head without declaration): EIdent, EDot, EIndex, EPrivate, super member,
	// or in sloppy for heads an ECall.
	BTarget struct {
		PatternNode
		Target Expr
	}
	// BArray: Rest is nil without `...`.
	BArray struct {
		PatternNode
		Items []BElement
		Rest  Pattern
	}
	BObject struct {
		PatternNode
		Properties []BProperty
		Rest       Pattern
	}
)

// BElement is one element of an array pattern; Target is nil for a hole.
type BElement struct {
	Target  Pattern
	Default Expr
}

// BProperty is one property of an object pattern.
type BProperty struct {
	Key       Key
	Shorthand bool
	Target    Pattern
	Default   Expr
}
