package opt

import "github.com/gonodec/gonodec/ir"

// narrowLoads makes integers of the elements that are only used as operands of bit operations:
//
//	v3 Float = LoadNumber v1 v2; v4 Int = FloatToInt32 v3  =>  v3 Int = LoadInt32 v1 v2
//
// Those of typed arrays of integers then need no conversion.
func narrowLoads(f *ir.Func) int {
	n := integerSums(f)
	other := map[*ir.Value]bool{}
	cuts := map[*ir.Value][]*ir.Value{}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			for _, a := range v.Args {
				switch {
				case a.Op != ir.OpLoadNumber:
				case v.Op == ir.OpFloatToInt32:
					cuts[a] = append(cuts[a], v)
				default:
					other[a] = true
				}
			}
		}
		if b.Term.Arg != nil {
			other[b.Term.Arg] = true
		}
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if list := cuts[v]; list != nil && !other[v] {
				v.Op, v.Type = ir.OpLoadInt32, ir.Int
				for _, cut := range list {
					f.ReplaceUses(cut, v)
				}
				n++
			}
		}
	}
	return n
}
