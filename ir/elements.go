package ir

// ElementKind says what kind of array the object of an access to an element probably is. It is a
// guess that decides what is tried first.
type ElementKind uint8

const (
	AnyElements   ElementKind = iota // nothing is known
	ArrayElements                    // of an Array
	NamedElements                    // of an object of a literal, whose keys are names more often than indices
	firstTyped
)

// TypedKinds are the kinds of typed arrays that compiled code reads and writes by itself, as the
// names of their constructors begin.
var TypedKinds = [...]string{"Uint8", "Uint8Clamped", "Int16", "Uint16", "Int32", "Uint32", "Float32", "Float64"}

// TypedElements is the kind of the typed arrays of a constructor, AnyElements for any other name.
func TypedElements(constructor string) ElementKind {
	for i, name := range TypedKinds {
		if constructor == name+"Array" {
			return firstTyped + ElementKind(i)
		}
	}
	return AnyElements
}

// Integers reports typed arrays of integers of at most 32 bits.
func (k ElementKind) Integers() bool { return k >= firstTyped && k.Typed()[0] != 'F' }

// Typed is the name in TypedKinds, "" for another kind.
func (k ElementKind) Typed() string {
	if k < firstTyped {
		return ""
	}
	return TypedKinds[k-firstTyped]
}

// Likely says what a value probably is: a guess that fast versions check.
type Likely uint8

const (
	LikelyAny Likely = iota
	LikelyNumber
	LikelyText
	LikelyMixed // texts and others
)
