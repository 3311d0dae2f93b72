package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// decide computes the tests that the types of their operands decide, and drops the ways
// that nothing takes then, and phis of one value:
//
//	v3 = IsUndefined v2 (5); if v3 b1 b2   =>   jump b2
//
// Bodies that stand in the place of calls have many: default values of parameters that
// are given, or left out. A function that has a fast version keeps its blocks, since
// exits enter them.
func decide(f *ir.Func) int {
	if f.Entry == nil || f.Fast != nil || f.Suspends() && !f.Guarded {
		return 0
	}
	n := 0
	for {
		k := decideValues(f)
		for _, b := range f.Blocks {
			if t := &b.Term; t.Kind == ir.TermIf && t.Arg.Op == ir.OpTrueFalse && t.Succs[0] != t.Succs[1] {
				takeOnly(b, 1-t.Arg.Int)
				k++
			}
		}
		if k == 0 {
			return n
		}
		n += k
		f.DropUnreachable()
	}
}

// decideValues computes what it can and returns how many values are gone or computed.
func decideValues(f *ir.Func) int {
	same, n := map[*ir.Value]*ir.Value{}, 0
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if x := standsFor(v); x != nil {
				same[v] = x
			} else if yes, known := decided(v); known {
				setBool(v, yes)
				n++
			}
		}
	}
	if len(same) > 0 {
		substitute(f, same)
		for _, b := range f.Blocks {
			b.Values = slices.DeleteFunc(b.Values, func(v *ir.Value) bool { return same[v] != nil })
		}
	}
	return n + len(same)
}

// standsFor is what v always is, nil if it is something of its own.
func standsFor(v *ir.Value) *ir.Value {
	switch v.Op {
	case ir.OpPhi:
		x := v.Args[0]
		if x == v || slices.ContainsFunc(v.Args[1:], func(a *ir.Value) bool { return a != x }) || v.Type.IsBoxed() != x.Type.IsBoxed() {
			return nil
		}
		return x
	case ir.OpCheckTDZ: // this, behind super(…)
		if o := v.Args[0]; o.Op != ir.OpCheckTDZ && ir.IsMade(o) && o.Type != 0 && o.Type&ir.TEmpty == 0 {
			return o
		}
	case ir.OpRequireObjectCoercible:
		if t := v.Args[0].Type; t != 0 && t&(ir.TNullish|ir.TEmpty) == 0 {
			return v.Args[0]
		}
	}
	return nil
}

// decided is what a test is, if that is known.
func decided(v *ir.Value) (yes, known bool) {
	if len(v.Args) != 1 || v.Args[0].Type == 0 || !v.Args[0].Type.IsBoxed() {
		return false, false
	}
	a := v.Args[0]
	switch v.Op {
	case ir.OpIsUndefined:
		return within(a.Type, ir.TUndefined)
	case ir.OpIsNull:
		return within(a.Type, ir.TNull)
	case ir.OpIsNullish:
		return within(a.Type, ir.TNullish)
	case ir.OpIsEmpty:
		return true, a.Op == ir.OpConstEmpty
	case ir.OpIsObject:
		return false, a.Op == ir.OpConstUndefined
	case ir.OpToBool:
		switch {
		case ir.IsConst(a):
			return constTruth(a)
		case a.Type.In(ir.TTrue | ir.TArray | ir.TSymbol), a.Op == ir.OpObjectLit, a.Op == ir.OpClosure:
			return true, true
		}
		return false, a.Type.In(ir.TNullish | ir.TFalse)
	}
	return false, false
}

// within tells of a type whether its values are all among those of u, or none.
func within(t, u ir.Type) (yes, known bool) {
	if t.In(u) {
		return true, true
	}
	return false, t&u == 0 && t&ir.TEmpty == 0
}
