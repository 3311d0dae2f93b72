package opt

import "github.com/gonodec/gonodec/ir"

// joinTexts computes what joins texts of the source. Generators of code write such sums:
//
//	v3 = Add v1 v2  ("must match ", "^a")   =>   v3 = ConstStr "must match ^a"
//	v4 = Add v3 v1; v5 = Add v4 v2          =>   v5 = Add v3 "must match ^a"
func joinTexts(f *ir.Func) {
	counted := false
	for _, b := range f.Blocks {
		for i, v := range b.Values {
			if v.Op != ir.OpAdd || v.Args[1].Op != ir.OpConstStr {
				continue
			}
			left, right := v.Args[0], v.Args[1]
			if left.Op == ir.OpConstStr && !splitsPair(left.Str, right.Str) {
				setText(v, left.Str+right.Str)
				continue
			}
			if left.Op != ir.OpAdd || left.Args[1].Op != ir.OpConstStr || splitsPair(left.Args[1].Str, right.Str) ||
				i < 2 || b.Values[i-1] != right || b.Values[i-2] != left { // what is between them would come too early
				continue
			}
			if !counted {
				f.CountUses()
				counted = true
			}
			if left.Uses == 1 && right.Uses == 1 {
				right.Str = left.Args[1].Str + right.Str
				v.Args[0] = left.Args[0]
				setText(left, "") // nobody uses it
			}
		}
	}
}

func setText(v *ir.Value, text string) {
	v.Op, v.Str, v.Args, v.Aux, v.Int, v.Type = ir.OpConstStr, text, nil, nil, 0, ir.OpConstStr.Out()
}

// splitsPair: a ends with the first half of a surrogate pair and b begins with a second one;
// WTF-8 has another form for the two together.
func splitsPair(a, b string) bool {
	return len(a) >= 3 && a[len(a)-3] == 0xed && a[len(a)-2] >= 0xa0 && len(b) >= 3 && b[0] == 0xed && b[1] >= 0xb0
}
