package opt

import "github.com/gonodec/gonodec/ir"

// objectTests orders the two halves of the usual test for an object: that it is one at all comes
// first, which is one comparison, so that the other one need not think of null.
//
//	if (x && typeof x === "object")   =>   If (IsObject x) … If (StrictEq (Typeof x) "object") …
//
// So it goes for x !== null, for typeof first, and for the opposite with ||.
func objectTests(f *ir.Func) {
	if f.Entry == nil {
		return
	}
	for _, b := range f.Blocks {
		first, x, yes := objectTest(b)
		if first == noTest {
			continue
		}
		s, z := b.Term.Succs[yes], b.Term.Succs[1-yes]
		if len(s.Preds) != 1 || s == z || s == b || s.Region != b.Region {
			continue
		}
		second, y, also := objectTest(s)
		if second == noTest || second == first || x != y || s.Term.Succs[1-also] != z || !onlyTest(s) || !alike(z, b, s) {
			continue
		}
		is := f.NewValue(ir.OpIsObject, -1, x)
		is.Block = b
		b.Values = append(b.Values, is)
		b.Term.Arg, b.Term.Succs[0], b.Term.Succs[1] = is, s, z
		if second == typeTest {
			continue
		}
		t := f.NewValue(ir.OpTypeof, -1, x)
		text := f.NewValue(ir.OpConstStr, -1)
		text.Str = "object"
		eq := f.NewValue(ir.OpStrictEq, -1, t, text)
		for _, v := range [...]*ir.Value{t, text, eq} {
			v.Block = s
			s.Values = append(s.Values, v)
		}
		s.Term.Arg, s.Term.Succs[0], s.Term.Succs[1] = eq, s.Term.Succs[also], z
	}
}

type objectTestKind int

const (
	noTest   objectTestKind = iota
	someTest                // of what is not null
	typeTest                // typeof
)

// objectTest is which of the two tests the branch at the end of b makes, of what, and the number
// of the successor that it leads to if it succeeds.
func objectTest(b *ir.Block) (kind objectTestKind, x *ir.Value, yes int) {
	if b.Term.Kind != ir.TermIf {
		return noTest, nil, 0
	}
	v := b.Term.Arg
	for v.Op == ir.OpNot {
		v, yes = v.Args[0], 1-yes
	}
	switch {
	case v.Op == ir.OpToBool:
		return someTest, v.Args[0], yes
	case v.Op != ir.OpStrictEq && v.Op != ir.OpEq:
	case v.Args[1].Op == ir.OpConstNull:
		return someTest, v.Args[0], 1 - yes
	case v.Args[0].Op == ir.OpTypeof && v.Args[1].Op == ir.OpConstStr && v.Args[1].Str == "object":
		return typeTest, v.Args[0].Args[0], yes
	}
	return noTest, nil, 0
}

// onlyTest: b does nothing but test.
func onlyTest(b *ir.Block) bool {
	for _, v := range b.Values {
		switch v.Op {
		case ir.OpTypeof, ir.OpConstStr, ir.OpConstNull, ir.OpStrictEq, ir.OpEq, ir.OpToBool, ir.OpNot:
		default:
			return false
		}
	}
	return true
}

// alike: z gets the same values from both blocks.
func alike(z, b, s *ir.Block) bool {
	from := func(p *ir.Block) int {
		at := -1
		for i, q := range z.Preds {
			if q == p {
				if at >= 0 {
					return -1
				}
				at = i
			}
		}
		return at
	}
	i, j := from(b), from(s)
	if i < 0 || j < 0 {
		return false
	}
	for _, v := range z.Values {
		if v.Op == ir.OpPhi && v.Args[i] != v.Args[j] {
			return false
		}
	}
	return true
}
