package jsrt

// What compiled code needs to run a method such as Array.prototype.forEach as a loop.

// IsArrayCallback reports whether o is an array and m the built-in method of this realm with
// the operation op, which for map and filter makes a plain array.
func IsArrayCallback(r *Realm, m, o Value, op BuiltinOp) bool {
	if o.shape().class != ClassArray || !IsBuiltin(m, op) || (*Function)(m.p).Realm() != r {
		return false
	}
	return op != OpArrayMap && op != OpArrayFilter || r.PristineArraySpecies((*Object)(o.p))
}

// ArrayLength is the length of an array.
func ArrayLength(o Value) int { return int((*Array)(o.p).length) }

// maxRoom is how many elements ArrayRoom makes room for at most.
const maxRoom = 1 << 20

// ArrayRoom is an empty array with room for n elements, or for the first few of those that come.
func ArrayRoom(r *Realm, n int) Value {
	if n == 0 {
		n = firstRoom
	}
	return Arr(NewArrayCap(r, min(n, maxRoom)))
}

// ElementIn is the element i of an array, if HasProperty finds one, else the empty value.
func ElementIn(r *Realm, o Value, i int) Value {
	a := o.Object()
	k := IntKey(int64(i))
	if !HasProperty(r, a, k) {
		return Value{}
	}
	return Get(r, a, k)
}
