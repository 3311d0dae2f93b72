package jsrt

// IndexStrict is the index of the first element that is strictly equal (§7.2.14) to x, -1 if there is
// none. Holes are equal to nothing.
func IndexStrict(list []Value, x Value) int {
	switch s := x.shape(); {
	case s == &numberShape:
		return indexNumber(list, x)
	case s == &stringShape:
		return indexString(list, x)
	case s.kind >= KindObject || s.kind <= KindBoolean:
		for i := range list {
			if list[i] == x {
				return i
			}
		}
		return -1
	}
	for i, v := range list {
		if v.p != nil && IsStrictlyEqual(v, x) {
			return i
		}
	}
	return -1
}

func indexNumber(list []Value, x Value) int {
	f := x.Float()
	for i := range list {
		if list[i].p == x.p && list[i].Float() == f {
			return i
		}
	}
	return -1
}

func indexString(list []Value, x Value) int {
	n := x.Str().n
	for i := range list {
		v := list[i]
		if v.p == x.p {
			return i
		}
		if v.p != nil && v.shape() == &stringShape && (*String)(v.p).n == n && IsText(v, x) {
			return i
		}
	}
	return -1
}

// IncludesZero reports an element that is x by SameValueZero (§7.2.11). Holes are undefined.
func IncludesZero(list []Value, x Value) bool {
	switch {
	case x.IsNumber() && x.Float() != x.Float():
		for i := range list {
			if list[i].p == x.p && list[i].Float() != list[i].Float() {
				return true
			}
		}
		return false
	case x.IsUndefined():
		for i := range list {
			if list[i].p == nil || list[i].p == x.p {
				return true
			}
		}
		return false
	}
	return IndexStrict(list, x) >= 0
}
