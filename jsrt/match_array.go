package jsrt

// MatchArray is the result array of RegExpBuiltinExec (§22.2.7.2) with room for its named
// properties. Those of few groups are one allocation.
type MatchArray struct {
	Array
	own   more
	slots [3]Value
}

type (
	matchArray1 struct {
		MatchArray
		e [1]Value
	}
	matchArray2 struct {
		MatchArray
		e [2]Value
	}
	matchArray4 struct {
		MatchArray
		e [4]Value
	}
	matchArray8 struct {
		MatchArray
		e [8]Value
	}
)

// NewMatchArray returns the array of n elements, which the caller sets, with the properties
// index, input and groups, which is undefined.
func NewMatchArray(r *Realm, n, index int, input *String) (a *MatchArray, elems []Value) {
	switch {
	case n == 1:
		x := &matchArray1{}
		a, elems = &x.MatchArray, x.e[:]
	case n == 2:
		x := &matchArray2{}
		a, elems = &x.MatchArray, x.e[:]
	case n <= 4:
		x := &matchArray4{}
		a, elems = &x.MatchArray, x.e[:n:n]
	case n <= 8:
		x := &matchArray8{}
		a, elems = &x.MatchArray, x.e[:n:n]
	default:
		a, elems = &MatchArray{}, make([]Value, n)
	}
	a.init(r, elems, index, input)
	return a, elems
}

func (a *MatchArray) init(r *Realm, elems []Value, index int, input *String) {
	if r.matchShape == nil {
		r.matchShape = r.arrayShape.child(KeyIndex.p, WEC).child(KeyInput.p, WEC).child(KeyGroups.p, WEC)
	}
	a.shape, a.length, a.dense = r.matchShape, uint32(len(elems)), elems
	a.more = &a.own
	a.own.slots = a.slots[:]
	a.slots[0], a.slots[1], a.slots[2] = Int(index), Str(input), Undef()
}

// SetGroups sets the property groups of an array just made.
func (a *MatchArray) SetGroups(groups Value) { a.slots[2] = groups }

// AddIndices adds the property indices.
func (a *MatchArray) AddIndices(indices Value) { a.addProperty(KeyIndices.p, indices, WEC) }
