package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// Calls by a name that several classes of the unit have methods of: what the object is decides
// which of them is called, and the call is a direct one.
//
//	v6 = GetMethod v0 area; v7 = Call v6 v0 v5
//	=>   v8 = PickMethod v0 area [Circle, Rect]
//	     if PickIs v8 0 { v9 = CallDirect … Circle.area } else if PickIs v8 1 { … } else { v6 = GetMethod v0 area; v7 = Call v6 v0 v5 }
//
// A method is looked up before the arguments of its call are computed; where they are more than
// what is at hand, the lookup stays in front of them.

// maxDispatch is how many methods of one name a call is taken for.
const maxDispatch = 8

// dispatched are the methods that a call is taken for, nil if it had better stay as it is.
func (x *expander) dispatched(f *ir.Func, v *ir.Value) []*ir.Func {
	if v.Op != ir.OpCall || len(v.Args) < 2 || usesOf(f, v.Args[0]) != 1 {
		return nil
	}
	least := 2
	list := x.c.methodsAt(v.Args[0].Str, v.Args[1])
	switch m := v.Args[0]; m.Op {
	case ir.OpGetMethod:
		if m.Args[0] != v.Args[1] || x.c.doubtful(v) {
			return nil
		}
	case ir.OpGetSuper: // super.name(…), which is not the method itself
		if m.Args[1].Op != ir.OpConstStr || m.Args[2] != v.Args[1] || m.Args[0].Op != ir.OpSuperBase || usesOf(f, m.Args[0]) != 1 {
			return nil
		}
		least = 1
		list = slices.DeleteFunc(slices.Clone(x.c.several[m.Args[1].Str]), func(g *ir.Func) bool { return g == f })
	default:
		return nil
	}
	if len(list) < least || len(list) > maxDispatch {
		return nil
	}
	for i, g := range list {
		if g == nil || g.Unit != f.Unit || !x.c.once(g) || !enterable(g) && !wantsHome(g) || g.Is(ir.UsesThis) && !g.Is(ir.Strict) || slices.Contains(list[:i], g) {
			return nil
		}
	}
	return list
}

// pickedGetters are the getters that a read is taken for, by a name that several classes of the unit
// have getters of; nil if it had better stay as it is.
func (x *expander) pickedGetters(f *ir.Func, v *ir.Value) []*ir.Func {
	if v.Int&propDefaulted != 0 || v.Args[0].Type&ir.TOther == 0 || ofLanguage(v.Args[0]) {
		return nil
	}
	list := x.c.severalGetters[v.Str]
	if len(list) > maxDispatch {
		return nil
	}
	for i, g := range list {
		if g.Unit != f.Unit || !x.c.once(g) || !enterable(g) && !wantsHome(g) || g.Params > 0 || slices.Contains(list[:i], g) {
			return nil
		}
	}
	return list
}

// dispatchGetter makes a read one of several direct calls, which it returns.
//
//	v6 = GetProp v0 area   =>   v8 = PickMethod v0 area [Circle, Rect]; if PickIs v8 0 { v9 = CallDirect … } else … { v6 = GetProp v0 area }
func (x *expander) dispatchGetter(f *ir.Func, v *ir.Value, list []*ir.Func) (calls []*ir.Value) {
	pick := f.NewValue(ir.OpPickMethod, v.Pos, v.Args[0])
	pick.Str, pick.Int, pick.Aux, pick.At, pick.Block = v.Str, ir.PickGetter, list, v.At, v.Block
	insertBefore(v, pick)
	for i, g := range list {
		calls = append(calls, x.likelyCall(f, v, g, pick, i, v.Args[0], nil))
	}
	return calls
}

// likelyCall puts a direct call of g in front of v, for when a PickMethod has found that, its i-th function.
func (x *expander) likelyCall(f *ir.Func, v *ir.Value, g *ir.Func, pick *ir.Value, i int, this *ir.Value, args []*ir.Value) *ir.Value {
	b, likely, other, rest := f.Fork(v)
	b.If(pickIs(b, pick, i), likely, other)
	call := likely.Add(ir.OpCallDirect, v.Pos)
	call.Aux, call.At = g, v.At
	known := f.NewValue(ir.OpKnownMethod, -1)
	env := f.NewValue(ir.OpFuncEnvOf, -1, known)
	known.Aux, known.Block, env.Block = g, likely, likely
	insertBefore(call, known, env)
	call.Args, _ = directArgs(f, call, g, env, this, args)
	v.Block = other
	other.Values = append(other.Values, v)
	f.Meet(v, rest, likely, other, call, v)
	return call
}

// wantsHome: the code of g could do without its function object but for super.
func wantsHome(g *ir.Func) bool {
	const unfit = ir.UsesNewTarget | ir.ClassConstructor | ir.Derived | ir.UsesArgs
	if g.Entry == nil || g.Flags&unfit != 0 || g.Suspends() {
		return false
	}
	for _, b := range g.Blocks {
		for _, v := range b.Values {
			switch v.Op {
			case ir.OpCallee, ir.OpNewTarget, ir.OpDirectEval, ir.OpArguments:
				return false
			}
		}
	}
	return true
}

// dispatch makes a call one of several direct calls, which it returns.
func (x *expander) dispatch(f *ir.Func, v *ir.Value, list []*ir.Func) (calls []*ir.Value) {
	m := v.Args[0]
	pick := f.NewValue(ir.OpPickMethod, m.Pos, m.Args[0])
	pick.Str, pick.Aux, pick.At = m.Str, list, m.At
	lookUp := []*ir.Value{m}
	if m.Op == ir.OpGetSuper {
		base := m.Args[0]
		pick.Str, pick.Int, pick.Args[0] = m.Args[1].Str, ir.PickSuper, base.Args[0]
		if adjacent(base, m) {
			lookUp = []*ir.Value{base, m}
		}
	}
	pick.Block = lookUp[0].Block
	insertBefore(lookUp[0], pick)
	behind := !adjacent(m, v)
	if behind {
		x.lookUp(f, pick, lookUp)
	}
	for i, g := range list {
		calls = append(calls, x.likelyCall(f, v, g, pick, i, v.Args[1], v.Args[2:]))
	}
	if !behind {
		for _, w := range lookUp {
			drop(w)
			w.Block = v.Block
			insertBefore(v, w)
		}
	}
	return calls
}

// pickIs adds to a block the test whether a PickMethod has found its i-th method; -1: any.
func pickIs(b *ir.Block, pick *ir.Value, i int) *ir.Value {
	test := b.Add(ir.OpPickIs, -1, pick)
	test.Int = int64(i)
	return test
}

// lookUp leaves a read of a method where it is, for objects that have none of those that are
// picked.
func (x *expander) lookUp(f *ir.Func, pick *ir.Value, list []*ir.Value) {
	m := list[len(list)-1]
	b, likely, other, rest := f.Fork(m)
	b.If(pickIs(b, pick, -1), likely, other)
	none := likely.Add(ir.OpConstUndefined, -1)
	for _, w := range list {
		if w != m {
			drop(w)
		}
		w.Block = other
		other.Values = append(other.Values, w)
	}
	f.Meet(m, rest, likely, other, none, m)
}

// adjacent: between a and b, which come in this order, nothing is done that could notice whether
// a is done before or behind it.
func adjacent(a, b *ir.Value) bool {
	if a.Block != b.Block {
		return false
	}
	i, j := slices.Index(a.Block.Values, a), slices.Index(a.Block.Values, b)
	return !slices.ContainsFunc(a.Block.Values[i+1:j], func(v *ir.Value) bool { return v.Op.Effect()&^ir.Allocs != ir.Pure })
}
