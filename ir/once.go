package ir

// closed is the function that v makes a closure of, or nil.
func closed(v *Value) *Func {
	switch v.Op {
	case OpClosure:
		return v.Aux.(*Func)
	case OpClassNew:
		return v.Aux.(*ClassSite).Constructor
	}
	return nil
}

// ClosedOnce are the functions of which the code of the unit makes one closure: its classes,
// their methods and functions, not those that functions make each time they run.
func (u *Unit) ClosedOnce() map[*Func]bool {
	count, once := map[*Func]int{}, map[*Func]bool{}
	for _, f := range u.Funcs {
		if f.Entry == nil {
			continue
		}
		var depth []int
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				g := closed(v)
				if g == nil {
					continue
				}
				if depth == nil {
					depth = f.LoopDepth()
				}
				count[g]++
				if f.Is(TopLevel) && depth[b.ID] == 0 {
					once[g] = true
				}
			}
		}
	}
	for g, n := range count {
		if n > 1 {
			delete(once, g)
		}
	}
	return once
}
