package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// Results of calls of next that only their properties value and done are read of are kept as two
// values, what the iterator gives and the kind of the result: generators, built-in iterators and
// next methods that return literals then make no object for a step.
//
//	v3 = Call v2 v1 (next); v4 = GetProp v3 (done)  =>  v3 = StepCall v2 v1; k = StepKind; v4 = StepDone v3 k

// nextResults finds them.
func nextResults(f *ir.Func) {
	if f.Entry == nil || !callsNext(f) {
		return
	}
	r := &results{f: f, of: map[*ir.Value]bool{}, kinds: map[*ir.Value]*ir.Value{}}
	for r.narrow() {
	}
	if len(r.of) > 0 {
		r.split()
	}
}

func callsNext(f *ir.Func) bool {
	return slices.ContainsFunc(f.Blocks, func(b *ir.Block) bool { return slices.ContainsFunc(b.Values, isNextCall) })
}

// isNextCall: a call of a method of name next with at most one argument.
func isNextCall(v *ir.Value) bool {
	if v.Op != ir.OpCall || len(v.Args) < 2 || len(v.Args) > 3 {
		return false
	}
	m := v.Args[0]
	return m.Op == ir.OpGetMethod && m.Str == "next" && m.Args[0] == v.Args[1]
}

type results struct {
	f     *ir.Func
	of    map[*ir.Value]bool // results, and phis of them
	kinds map[*ir.Value]*ir.Value
	asked bool
}

// narrow takes out what is used, or made, otherwise; at first all may be results.
func (r *results) narrow() (changed bool) {
	if !r.asked {
		r.asked = true
		for _, b := range r.f.Blocks {
			for _, v := range b.Values {
				if isNextCall(v) || v.Op == ir.OpPhi || v.Op == ir.OpRequireObjectCoercible {
					r.of[v] = true
				}
			}
		}
	}
	drop := func(v *ir.Value) {
		if r.of[v] {
			delete(r.of, v)
			changed = true
		}
	}
	for _, b := range r.f.Blocks {
		for _, v := range b.Values {
			for i, a := range v.Args {
				if r.of[a] && !r.reads(v, i) {
					drop(a)
				}
				if (v.Op == ir.OpPhi || v.Op == ir.OpRequireObjectCoercible) && !r.of[a] {
					drop(v)
				}
			}
		}
		drop(b.Term.Arg)
	}
	return changed
}

// reads: v, whose operand i is a result, looks at a property of it, or is one, too.
func (r *results) reads(v *ir.Value, i int) bool {
	switch v.Op {
	case ir.OpPhi, ir.OpRequireObjectCoercible:
		return r.of[v]
	case ir.OpGetProp:
		return v.Str == "value" || v.Str == "done"
	}
	return false
}

// split makes two values of each result.
func (r *results) split() {
	for _, b := range r.f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpRequireObjectCoercible && r.of[v] { // what it gives is its operand
				delete(r.of, v)
				v.Op, v.Type = ir.OpStepObject, ir.None
				r.f.ReplaceUses(v, v.Args[0])
			}
		}
	}
	for _, b := range r.f.Blocks {
		for i := 0; i < len(b.Values); i++ {
			v := b.Values[i]
			if !r.of[v] {
				continue
			}
			k := r.f.NewValue(ir.OpStepKind, v.Pos, v)
			if v.Op == ir.OpPhi {
				k.Op, k.Type, k.Args = ir.OpPhi, ir.Int, make([]*ir.Value, len(v.Args))
			} else {
				v.Op = ir.OpStepCall
			}
			k.Block = b
			r.kinds[v] = k
			b.Values = slices.Insert(b.Values, i+1, k)
			i++
		}
	}
	for v, k := range r.kinds {
		if v.Op == ir.OpPhi {
			for i, a := range v.Args {
				k.Args[i] = r.kinds[a]
			}
		}
	}
	for _, b := range r.f.Blocks {
		for _, v := range b.Values {
			if len(v.Args) == 0 || r.kinds[v.Args[0]] == nil {
				continue
			}
			switch {
			case v.Op == ir.OpStepObject:
			case v.Op == ir.OpGetProp && v.Str == "value":
				v.Op = ir.OpStepValue
			case v.Op == ir.OpGetProp:
				v.Op = ir.OpStepDone
			default:
				continue
			}
			v.Args = append(v.Args, r.kinds[v.Args[0]])
		}
	}
}
