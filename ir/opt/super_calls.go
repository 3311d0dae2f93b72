package opt

import "github.com/gonodec/gonodec/ir"

// super(…) in the constructor of a class that extends one of the unit enters that one's code
// directly, if it is the super constructor still.
//
//	v6 = SuperCall v5 v2 v3   =>   if IsClosureOf v5 A { v7 = SuperThis v2; CallDirect … v7 v3; v8 = EndNew v7 } else { v6 = SuperCall v5 v2 v3 }

// superCalls does so for the classes of a unit, of which those that have no constructor get one.
func superCalls(u *ir.Unit, vars *variables) {
	_, fields, unfit := instanceFields(u)
	for _, f := range u.Funcs {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				if v.Op != ir.OpClassNew || v.Int&1 == 0 {
					continue
				}
				parent := vars.class(f, v.Args[1])
				if parent == nil || !parent.Is(ir.ClassConstructor) || !constructible(parent) {
					continue
				}
				if !parent.Is(ir.Derived) && needsCallee(parent) || parent.Is(ir.Derived) && !standsInSuper(parent) {
					continue
				}
				site := v.Aux.(*ir.ClassSite)
				if site.Constructor == nil {
					site.Constructor = derivedConstructor(f, v, site, parent)
					if !unfit[v] {
						addFields(site.Constructor, fields[v])
					}
				}
				enterParent(site.Constructor, parent)
			}
		}
	}
}

// class is the constructor of the class of the unit that v certainly is, or nil.
func (r *variables) class(f *ir.Func, v *ir.Value) *ir.Func {
	if v.Op == ir.OpCheckTDZ {
		v = v.Args[0]
	}
	if k, ok := r.constant(f, v); ok {
		v = r.assigned[k]
	}
	if v.Op != ir.OpClassNew {
		return nil
	}
	return v.Aux.(*ir.ClassSite).Constructor
}

// enterParent does so in a constructor.
func enterParent(f, parent *ir.Func) {
	if !speculative(f) {
		return
	}
	for _, b := range append([]*ir.Block(nil), f.Blocks...) {
		for _, v := range b.Values {
			if (v.Op == ir.OpSuperCall || passesArguments(v)) && v.Args[0].Op == ir.OpSuperConstructor {
				enterSuper(f, v, parent)
				break // the rest of the block is another one now
			}
		}
	}
	decide(f) // this is bound once, then, and what the constructor gives
}

// maxSuperBody is how many values the constructor of a class has at most that extends one itself and whose body stands
// in constructors of classes that extend it.
const maxSuperBody = 60

// standsInSuper: the body of a constructor can take the place of super(…).
func standsInSuper(f *ir.Func) bool {
	return speculativeBody(f) && len(f.Entry.Preds) == 0 && f.NumValues() <= maxSuperBody
}

func enterSuper(f *ir.Func, v *ir.Value, parent *ir.Func) {
	b, likely, other, rest := f.Fork(v)
	test := b.Add(ir.OpIsClosureOf, -1, v.Args[0])
	test.Aux = parent
	b.If(test, likely, other)
	env := likely.Add(ir.OpFuncEnvOf, -1, v.Args[0])
	given := v.Args[2:]
	if passesArguments(v) {
		list := v.Args[2]
		drop(list) // only the other way needs it
		list.Block = other
		other.Values = append(other.Values, list)
		given = parameters(f)
	}
	last, made := likely, (*ir.Value)(nil)
	if parent.Is(ir.Derived) {
		last, made = placeParent(f, v, parent, likely, env, given)
	} else {
		this := likely.Add(ir.OpSuperThis, v.Pos, v.Args[1])
		call := likely.Add(ir.OpCallDirect, v.Pos)
		call.Aux = parent
		call.Args, _ = directArgs(f, call, parent, env, this, given)
		made = likely.Add(ir.OpEndNew, -1, this)
	}
	v.Block = other
	other.Values = append(other.Values, v)
	f.Meet(v, rest, last, other, made, v)
	rest.Values[0].Type = ir.TObject
}

// parameters are those of f.
func parameters(f *ir.Func) (list []*ir.Value) {
	for _, v := range f.Entry.Values {
		if v.Op == ir.OpParam {
			list = append(list, v)
		}
	}
	return list
}

// placeParent puts the body of a parent that extends a class itself behind what is in likely, in the place of the
// super call v with the arguments given, and returns the block that it ends in and the object that it makes.
func placeParent(f *ir.Func, v *ir.Value, parent *ir.Func, likely *ir.Block, env *ir.Value, given []*ir.Value) (last *ir.Block, made *ir.Value) {
	undefined := likely.Add(ir.OpConstUndefined, -1)
	call := likely.Add(ir.OpSuperCall, v.Pos, v.Args...)
	last, made, blocks := f.Inline(call, parent, func(x *ir.Value) *ir.Value {
		switch x.Op {
		case ir.OpParam:
			if int(x.Int) < len(given) {
				return given[x.Int]
			}
			return undefined
		case ir.OpFuncEnv:
			return env
		case ir.OpCallee:
			return v.Args[0]
		case ir.OpNewTarget:
			return v.Args[1]
		}
		return nil
	})
	made.Type = ir.TObject
	if !passesArguments(v) {
		giveArguments(blocks, given)
	}
	inlinedAt(f.Unit, blocks, &ir.Inlined{Func: parent, Pos: v.Pos, Outer: v.At})
	return last, made
}

// giveArguments has a super(...args) of a parent's body that is given arguments pass just these.
func giveArguments(blocks []*ir.Block, given []*ir.Value) {
	for _, b := range blocks {
		for _, v := range append([]*ir.Value(nil), b.Values...) {
			if passesArguments(v) {
				drop(v.Args[2])
				v.Op, v.Args = ir.OpSuperCall, append(v.Args[:2:2], given...)
			}
		}
	}
}

// inlinedAt says of what is in blocks that it stands in the place of a call, with the calls in it.
func inlinedAt(u *ir.Unit, blocks []*ir.Block, call *ir.Inlined) {
	new := map[*ir.Inlined]*ir.Inlined{}
	new[nil] = inlined(u, call)
	var of func(at *ir.Inlined) *ir.Inlined
	of = func(at *ir.Inlined) *ir.Inlined {
		if new[at] == nil {
			c := *at
			c.Outer = of(at.Outer)
			new[at] = inlined(u, &c)
		}
		return new[at]
	}
	for _, b := range blocks {
		b.Term.At = of(b.Term.At)
		for _, v := range b.Values {
			v.At = of(v.At)
		}
	}
}

// reachesParent: `new f` makes an ordinary object, calls the code of the class that f extends with it, if that is its
// super constructor still, and gives the object.
func reachesParent(f *ir.Func) bool {
	reaches := false
	for _, b := range f.Blocks {
		if b.Term.Kind == ir.TermReturn && !ir.IsMade(b.Term.Arg) {
			return false
		}
		for _, v := range b.Values {
			switch v.Op {
			case ir.OpSuperThis:
				reaches = true
			case ir.OpSuperCall, ir.OpSuperCallSpread, ir.OpRest, ir.OpArguments:
				if !callsOtherSuper(b) {
					return false
				}
			}
		}
	}
	return reaches
}

// callsOtherSuper: b is the way that enterSuper leaves for a super constructor that is another one.
func callsOtherSuper(b *ir.Block) bool {
	if len(b.Preds) != 1 || len(b.Values) == 0 {
		return false
	}
	if v := b.Values[len(b.Values)-1]; v.Op != ir.OpSuperCall && v.Op != ir.OpSuperCallSpread {
		return false
	}
	return testsSuper(b.Preds[0]) && b.Preds[0].Term.Succs[1] == b
}

// testsSuper: b ends with the test of enterSuper.
func testsSuper(b *ir.Block) bool {
	t := b.Term
	return t.Kind == ir.TermIf && t.Arg.Op == ir.OpIsClosureOf && t.Arg.Args[0].Op == ir.OpSuperConstructor
}
