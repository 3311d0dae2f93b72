package opt

import "github.com/gonodec/gonodec/ir"

// splitReturns returns, where a function returns one of several object literals, or results of calls
// of next, each where it is made: codegen need not make those that only an iteration looks at.
//
//	b1: v1 = ObjectLit …; jump b3     =>   b1: v1 = ObjectLit …; return v1
//	b2: v2 = ObjectLit …; jump b3          b2: v2 = ObjectLit …; return v2
//	b3: v3 = Phi v1 v2; return v3
func splitReturns(f *ir.Func) {
	if f.Entry == nil || f.Suspends() {
		return
	}
	found := false
	for _, b := range f.Blocks {
		if !returnsLiterals(b) {
			continue
		}
		for i, p := range b.Preds {
			p.Term = ir.Term{Kind: ir.TermReturn, Arg: b.Values[0].Args[i], Pos: b.Term.Pos, At: b.Term.At}
		}
		found = true
	}
	if found {
		f.DropUnreachable()
	}
}

// returnsLiterals: b does nothing but return what the blocks before it bring, object literals
// among it.
func returnsLiterals(b *ir.Block) bool {
	if b.Term.Kind != ir.TermReturn || len(b.Values) != 1 || b.Region != nil || b.Values[0].Op != ir.OpPhi || b.Term.Arg != b.Values[0] {
		return false
	}
	literal := false
	for i, p := range b.Preds {
		if p.Term.Kind != ir.TermJump || p.Region != nil || p == b {
			return false
		}
		a := b.Values[0].Args[i]
		literal = literal || a.Op == ir.OpObjectLit && a.Block == p || isNextCall(a)
	}
	return literal
}
