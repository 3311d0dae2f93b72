package jsrt

// NewMatchArray returns the result array of RegExpBuiltinExec (§22.2.7.2): elems,
// which it keeps, and the properties index, input, groups and, unless empty, indices.
func NewMatchArray(r *Realm, elems []Value, index int, input *String, groups, indices Value) *Array {
	s := r.matchShape
	if s == nil {
		s = r.arrayShape.child(KeyIndex.p, WEC).child(KeyInput.p, WEC).child(KeyGroups.p, WEC)
		r.matchShape = s
	}
	a := &matchArray{Array: Array{Object: Object{shape: s}, length: uint32(len(elems))}}
	a.dense = elems
	a.Array.more = &a.own
	a.slots[0], a.slots[1], a.slots[2] = Int(index), Str(input), groups
	a.own.slots = a.slots[:3]
	if !indices.IsEmpty() {
		a.addProperty(KeyIndices.p, indices, WEC)
	}
	return &a.Array
}

// matchArray is an array with room for its named properties, in one allocation.
type matchArray struct {
	Array
	own   more
	slots [4]Value
}
