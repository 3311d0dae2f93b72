package opt

import "github.com/gonodec/gonodec/ir"

// entryPatterns finds loops that do nothing with a value but take it apart, so that the
// entries of maps and arrays need not be made:
//
//	for (const [k, v] of map)
//
//	v1 = IterNew v0 (0); v2 = IterValue v1; v3 = IterNew v2 (0)   =>   v1 = IterNew v0 (4); v3 = IterNewOf v1
func entryPatterns(f *ir.Func) {
	if f.Entry == nil {
		return
	}
	uses := map[*ir.Value][]*ir.Value{} // of iterators and their values
	found := false
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			for _, a := range v.Args {
				if a.Op == ir.OpIterNew || a.Op == ir.OpIterValue {
					uses[a] = append(uses[a], v)
					found = found || a.Op == ir.OpIterValue && v.Op == ir.OpIterNew
				}
			}
		}
		if t := b.Term.Arg; t != nil && t.Op == ir.OpIterValue {
			uses[t] = append(uses[t], t)
		}
	}
	if !found {
		return
	}
	for value, list := range uses {
		if value.Op != ir.OpIterValue || len(list) != 1 || list[0].Op != ir.OpIterNew || list[0].Int != 0 || list[0].Block != value.Block {
			continue
		}
		if outer := value.Args[0]; outer.Op == ir.OpIterNew && outer.Int == 0 && loopOnly(uses[outer]) {
			outer.Int = 4
			list[0].Op, list[0].Args = ir.OpIterNewOf, []*ir.Value{outer}
		}
	}
}

// loopOnly: the uses are those of a loop, which reads each value in one place.
func loopOnly(uses []*ir.Value) bool {
	values := 0
	for _, u := range uses {
		switch {
		case u.Op == ir.OpIterNext && u.Int == 0, u.Op == ir.OpIterClose:
		case u.Op == ir.OpIterValue:
			values++
		default:
			return false
		}
	}
	return values == 1
}
