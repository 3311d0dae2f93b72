package ir

// ClosedOnce are the functions of which the code of the unit makes one closure: its classes'
// methods and functions, not those that functions make each time they run.
func (u *Unit) ClosedOnce() map[*Func]bool {
	count, once := map[*Func]int{}, map[*Func]bool{}
	for _, f := range u.Funcs {
		if f.Entry == nil {
			continue
		}
		var depth []int
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				if v.Op != OpClosure {
					continue
				}
				if depth == nil {
					depth = f.LoopDepth()
				}
				g := v.Aux.(*Func)
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
