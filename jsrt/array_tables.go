package jsrt

// NewArrayOfNumbers returns the array of a table's Numbers. What lies from the first of two
// places to the second is null instead.
func NewArrayOfNumbers(r *Realm, table []float64, nulls ...int) *Array {
	elems := make([]Value, len(table))
	for i, f := range table {
		elems[i] = Num(f)
	}
	return NewArrayFrom(r, withNulls(elems, nulls))
}

// NewArrayOfTexts is NewArrayOfNumbers for Strings.
func NewArrayOfTexts(r *Realm, table []*String, nulls ...int) *Array {
	elems := make([]Value, len(table))
	for i, s := range table {
		if s != nil {
			elems[i] = Str(s)
		}
	}
	return NewArrayFrom(r, withNulls(elems, nulls))
}

func withNulls(elems []Value, nulls []int) []Value {
	for i := 0; i < len(nulls); i += 2 {
		for k := nulls[i]; k < nulls[i+1]; k++ {
			elems[k] = Null
		}
	}
	return elems
}
