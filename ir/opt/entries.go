package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

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
		if value.Op != ir.OpIterValue || len(list) != 1 || list[0].Op != ir.OpIterNew || list[0].Int != 0 || list[0].Block != value.Block ||
			loopOnly(uses[list[0]]) { // not taken apart, but looped over
			continue
		}
		if outer := value.Args[0]; outer.Op == ir.OpIterNew && outer.Int == 0 && loopOnly(uses[outer]) {
			outer.Int = 4
			list[0].Op, list[0].Args = ir.OpIterNewOf, []*ir.Value{outer}
			if call := entriesCall(f, outer); call != nil {
				outer.Op, outer.Args, outer.Int, outer.Pos = ir.OpIterEntries, call.Args, 0, call.Pos
				outer.Str, outer.Aux = call.Str, outer.Str
				drop(call)
				continue
			}
			if pairs := literalPairs(f, outer.Args[0]); pairs != nil {
				outer.Op, outer.Args, outer.Int, outer.Str = ir.OpIterPairs, pairs, 0, ""
			}
		}
	}
}

// entriesCall is the call of Object.entries, by that name, right in front of an iterator over what
// it gives, which nothing else uses; or nil:
//
//	for (const [k, v] of Object.entries(o))
func entriesCall(f *ir.Func, iter *ir.Value) *ir.Value {
	call := iter.Args[0]
	if call.Op != ir.OpCall || len(call.Args) != 3 || call.Block != iter.Block {
		return nil
	}
	m, object := call.Args[0], call.Args[1]
	if m.Op != ir.OpGetMethod || m.Str != "entries" || m.Args[0] != object || object.Op != ir.OpGlobalGet || object.Str != "Object" {
		return nil
	}
	i := slices.Index(iter.Block.Values, iter)
	if i == 0 || iter.Block.Values[i-1] != call || usesOf(f, call) != 1 {
		return nil
	}
	return call
}

// iteratedCalls are the methods whose results loops over arrays, Maps and Sets mostly walk through.
var iteratedCalls = []string{"keys", "values", "entries"}

// iteratorCalls has calls of such methods right in front of the iterator over their results, which
// nothing else uses, be one with it:
//
//	for (const k of map.keys())
func iteratorCalls(f *ir.Func) {
	for _, b := range f.Blocks {
		for i := 1; i < len(b.Values); i++ {
			iter, call := b.Values[i], b.Values[i-1]
			if iter.Op != ir.OpIterNew || iter.Int != 0 && iter.Int != 4 || iter.Args[0] != call || call.Op != ir.OpCall || len(call.Args) != 2 {
				continue
			}
			m := call.Args[0]
			if m.Op != ir.OpGetMethod || m.Args[0] != call.Args[1] || !slices.Contains(iteratedCalls, m.Str) || usesOf(f, call) != 1 {
				continue
			}
			iter.Op, iter.Args, iter.Pos, iter.Str, iter.Aux = ir.OpIterCall, call.Args, call.Pos, call.Str, iter.Str
			drop(call)
			i--
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

// maxPairs is how long a literal is that is not made.
const maxPairs = 32

// literalPairs are the elements of the elements of an array literal that only one value uses, if
// those are literals of two; else nil:
//
//	for (const [dx, dy] of [[1, 0], [0, 1]])
func literalPairs(f *ir.Func, list *ir.Value) (pairs []*ir.Value) {
	if list.Op != ir.OpArrayNew || len(list.Args) == 0 || len(list.Args) > maxPairs || usesOf(f, list) != 1 {
		return nil
	}
	for _, a := range list.Args {
		if a.Op != ir.OpArrayNew || len(a.Args) != 2 || usesOf(f, a) != 1 || a.Args[0].Op == ir.OpConstEmpty || a.Args[1].Op == ir.OpConstEmpty {
			return nil
		}
		pairs = append(pairs, a.Args...)
	}
	return pairs
}

// numberPairs: v is an element of such a literal, where numbers stand.
func numberPairs(v *ir.Value) bool {
	pairs := v.Args[0]
	if pairs.Op != ir.OpIterPairs || v.Int > 1 {
		return false
	}
	for i := int(v.Int); i < len(pairs.Args); i += 2 {
		if !pairs.Args[i].Type.In(ir.TNumber) {
			return false
		}
	}
	return true
}
