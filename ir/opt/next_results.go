package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// Results of calls of next that only their properties value and done are read of, and that are
// returned, are kept as two values, what the iterator gives and the kind of the result: generators,
// built-in iterators and next methods that return literals then make no object for a step.
//
//	v3 = Call v2 v1 (next); v4 = GetProp v3 (done)  =>  v3 = StepCall v2 v1; k = StepKind; v4 = StepDone v3 k
//	v5 = ToBool v4                                      (StepEnds, if that is all)
//	return v3                                           v6 = StepMake v3 k; return v6

// nextResults finds them.
func nextResults(f *ir.Func) {
	if f.Entry == nil || !callsNext(f) {
		return
	}
	r := &results{f: f, steps: f.Name == "next" || readsSteps(f), of: map[*ir.Value]bool{}, kinds: map[*ir.Value]*ir.Value{}}
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

// readsSteps: f reads properties as iterator results have them.
func readsSteps(f *ir.Func) bool {
	return slices.ContainsFunc(f.Blocks, func(b *ir.Block) bool {
		return slices.ContainsFunc(b.Values, func(v *ir.Value) bool { return v.Op == ir.OpGetProp && (v.Str == "value" || v.Str == "done") })
	})
}

type results struct {
	f     *ir.Func
	steps bool               // calls of next with an argument are probably of iterators, too, rather than of observers
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
				if isNextCall(v) && (r.steps || len(v.Args) == 2) || v.Op == ir.OpPhi || v.Op == ir.OpRequireObjectCoercible {
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
		if !r.returns(b) {
			drop(b.Term.Arg)
		}
	}
	return changed
}

// returns: b ends in a return that may make an object of a result: codegen/steps.go.
func (r *results) returns(b *ir.Block) bool {
	return b.Term.Kind == ir.TermReturn && b.Region == nil && !r.f.Suspends()
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
		if v := b.Term.Arg; v != nil && r.kinds[v] != nil {
			b.Term.Arg = b.Add(ir.OpStepMake, v.Pos, v)
		}
		for _, v := range b.Values {
			if len(v.Args) == 0 || r.kinds[v.Args[0]] == nil {
				continue
			}
			switch {
			case v.Op == ir.OpStepObject || v.Op == ir.OpStepMake:
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
	r.tests()
}

// tests makes properties done that are only tested Booleans.
func (r *results) tests() {
	tests, other := map[*ir.Value][]*ir.Value{}, map[*ir.Value]bool{}
	for _, b := range r.f.Blocks {
		for _, v := range b.Values {
			for _, a := range v.Args {
				if v.Op == ir.OpToBool {
					tests[a] = append(tests[a], v)
				} else {
					other[a] = true
				}
			}
		}
		other[b.Term.Arg] = true
	}
	var dead []*ir.Value
	for _, b := range r.f.Blocks {
		for _, v := range b.Values {
			if v.Op != ir.OpStepDone || len(tests[v]) == 0 || other[v] {
				continue
			}
			for _, test := range tests[v] {
				r.f.ReplaceUses(test, v)
			}
			v.Op, v.Type = ir.OpStepEnds, ir.Bool
			dead = append(dead, tests[v]...)
		}
	}
	for _, test := range dead {
		drop(test)
	}
}
