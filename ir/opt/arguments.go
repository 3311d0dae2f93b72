package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// Interpreted rewrites a unit that is interpreted: of what Run does, the little that pays
// without long analysis. Functions do without arguments objects and rest arrays that are only
// read, and texts of the source are joined.
func Interpreted(u *ir.Unit) {
	for _, f := range u.Funcs {
		joinTexts(f)
	}
	if !slices.ContainsFunc(u.Funcs, func(f *ir.Func) bool { return f.Is(ir.UsesArgs) && !f.Suspends() }) {
		return
	}
	vars := findVariables(u)
	for _, f := range u.Funcs {
		plainArguments(f, vars)
	}
}

// plainArguments does without the arguments object and the rest array of a function that only
// reads them, iterates over them and hands their elements on.
func plainArguments(f *ir.Func, vars *variables) {
	if !f.Is(ir.UsesArgs) || f.Suspends() {
		return
	}
	for _, b := range f.Blocks {
		for _, v := range append([]*ir.Value(nil), b.Values...) {
			if v.Op == ir.OpArguments && unmapped(f, v, vars) || v.Op == ir.OpRest {
				newArgsList(v).rewrite(f)
			}
		}
	}
	if f.Is(ir.UsesCallee) && !needsCallee(f) {
		f.Flags &^= ir.UsesCallee
	}
}

// unmapped: elements and parameters cannot be told apart, since nobody assigns to the
// parameters.
func unmapped(f *ir.Func, v *ir.Value, vars *variables) bool {
	if v.Int != 1 {
		return true
	}
	env := vars.resolve(f, v.Args[0])
	for _, slot := range v.Aux.([]int) {
		if slot != 0 && (env == nil || !vars.settled[variableOf{env, int64(slot)}]) {
			return false
		}
	}
	return true
}

// argsList is an arguments object or a rest array.
type argsList struct {
	v    *ir.Value
	kind ir.ArgsKind
	from int64 // the argument it begins with
}

func newArgsList(v *ir.Value) *argsList {
	switch {
	case v.Op == ir.OpRest:
		return &argsList{v, ir.ArgsRest, v.Int}
	case v.Int != 0:
		return &argsList{v, ir.ArgsMapped, 0}
	}
	return &argsList{v, ir.ArgsUnmapped, 0}
}

// rewrite rewrites the uses of the list, if it can do so with all of them; else those that come
// before the others, which need the object.
func (l *argsList) rewrite(f *ir.Func) {
	var uses, others []*ir.Value
	for _, b := range f.Blocks {
		if b.Term.Arg == l.v {
			return
		}
		for _, u := range b.Values {
			for i, a := range u.Args {
				switch {
				case a != l.v:
				case l.fits(f, u, i):
					uses = append(uses, u)
				case u.Op == ir.OpPhi:
					return
				default:
					others = append(others, u)
				}
			}
		}
	}
	if len(others) > 0 {
		l.rewriteEarly(uses, others)
		return
	}
	for _, u := range uses {
		l.use(u)
	}
	drop(l.v)
}

// rewriteEarly rewrites the uses that no other can have come before, after which somebody might
// have changed the object, and makes the object where it is needed then:
//
//	v2 = Arguments; if v3 { … GetProp length v2 … return }; … Call v8 v9 v2 …   =>
//	if v3 { … ArgsLength … return }; … v2 = Arguments; Call v8 v9 v2 …
func (l *argsList) rewriteEarly(uses, others []*ir.Value) {
	after := map[*ir.Block]bool{}
	for _, u := range others {
		markReachable(u.Block, after)
	}
	for _, u := range uses {
		first := slices.IndexFunc(u.Block.Values, func(v *ir.Value) bool { return slices.Contains(others, v) })
		if after[u.Block] || first >= 0 && first < slices.Index(u.Block.Values, u) || slices.Contains(others, u) {
			others = append(others, u)
			continue
		}
		l.use(u)
	}
	b := others[0].Block
	if after[b] || b.Region != l.v.Block.Region || slices.ContainsFunc(others, func(u *ir.Value) bool { return u.Block != b }) {
		return
	}
	old := l.v.Block
	old.Values = slices.Delete(old.Values, slices.Index(old.Values, l.v), slices.Index(old.Values, l.v)+1)
	first := slices.IndexFunc(b.Values, func(v *ir.Value) bool { return slices.Contains(others, v) })
	l.v.Block = b
	b.Values = slices.Insert(b.Values, first, l.v)
}

// markReachable marks the blocks that may be executed after b.
func markReachable(b *ir.Block, marked map[*ir.Block]bool) {
	next := slices.Clone(b.Term.Succs)
	for r := b.Region; r != nil; r = r.Parent {
		next = append(next, r.Handler)
	}
	for _, s := range next {
		if !marked[s] {
			marked[s] = true
			markReachable(s, marked)
		}
	}
}

// fits reports whether the use of the list as operand i of u only looks at it. A method of
// name apply is taken for that of functions, which only looks at its list.
func (l *argsList) fits(f *ir.Func, u *ir.Value, i int) bool {
	switch u.Op {
	case ir.OpGetElem:
		return i == 0
	case ir.OpGetProp:
		return u.Str == "length"
	case ir.OpIterNew:
		return u.Int == 0 && l.kind == ir.ArgsRest && stepsOnly(f, u)
	case ir.OpArraySpread:
		return i == 1 && l.kind == ir.ArgsRest
	case ir.OpCall:
		return i == 3 && len(u.Args) == 4 && u.Args[2] != l.v && isApply(u)
	}
	return false
}

// stepsOnly: nothing but the steps of a loop uses an iterator.
func stepsOnly(f *ir.Func, iter *ir.Value) bool {
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if slices.Contains(v.Args, iter) && v.Op != ir.OpIterNext && v.Op != ir.OpIterValue && v.Op != ir.OpIterClose {
				return false
			}
		}
	}
	return true
}

// isApply: a call of a method of name apply.
func isApply(v *ir.Value) bool {
	m := v.Args[0]
	return m.Op == ir.OpGetMethod && m.Str == "apply" && m.Args[0] == v.Args[1]
}

// use rewrites one use.
func (l *argsList) use(u *ir.Value) {
	switch u.Op {
	case ir.OpGetElem:
		u.Op, u.Args = ir.OpArgsElem, u.Args[1:]
	case ir.OpGetProp:
		u.Op, u.Args, u.Str, u.Type = ir.OpArgsLength, nil, "", ir.OpArgsLength.Out()
	case ir.OpIterNew:
		u.Op, u.Args = ir.OpIterArgs, nil
	case ir.OpArraySpread:
		if call := l.spreadLast(u); call != nil {
			list := call.Args[2]
			call.Op, call.Args = ir.OpCallArgs, append(slices.Clone(call.Args[:2]), list.Args...)
			call.Int, call.Aux = l.from, l.kind
			drop(u)
			drop(list)
			return
		}
		u.Op, u.Args = ir.OpArraySpreadArgs, u.Args[:1]
	case ir.OpCall:
		u.Op, u.Args = ir.OpApplyArgs, u.Args[:3]
	}
	u.Int, u.Aux = l.from, l.kind
}

// spreadLast is the call right behind u whose last argument is the spread list, and whose
// others are plain ones.
func (l *argsList) spreadLast(u *ir.Value) *ir.Value {
	values, list := u.Block.Values, u.Args[0]
	i := slices.Index(values, u)
	if list.Op != ir.OpArrayNew || i == 0 || values[i-1] != list || i+1 == len(values) {
		return nil
	}
	call := values[i+1]
	if call.Op != ir.OpCallSpread || call.Args[2] != list {
		return nil
	}
	return call
}

// knownArguments tells the blocks of a function that stand in the place of a call what its
// arguments are, and returns the blocks that it adds.
func knownArguments(f *ir.Func, blocks []*ir.Block, callee *ir.Value, args []*ir.Value) (added []*ir.Block) {
	for _, b := range blocks {
		for _, v := range slices.Clone(b.Values) {
			switch v.Op {
			case ir.OpArgsLength, ir.OpArgsElem:
				knownArgument(f, v, callee, args[min(int(v.Int), len(args)):])
			case ir.OpCallArgs, ir.OpArraySpreadArgs:
				added = append(added, knownSpread(f, v, args[min(int(v.Int), len(args)):])...)
			case ir.OpRest:
				v.Op, v.Args, v.Int = ir.OpArrayNew, slices.Clone(args[min(int(v.Int), len(args)):]), 0
			case ir.OpIterArgs:
				list := f.NewValue(ir.OpArrayNew, v.Pos, args[min(int(v.Int), len(args)):]...)
				list.Block = v.Block
				insertBefore(v, list)
				v.Op, v.Args, v.Int, v.Aux = ir.OpIterNew, []*ir.Value{list}, 0, nil
			}
		}
	}
	return added
}

// knownArgument rewrites a look at a list of which the elements are known.
func knownArgument(f *ir.Func, v, callee *ir.Value, list []*ir.Value) {
	if v.Op == ir.OpArgsLength {
		setNumber(v, float64(len(list)))
		return
	}
	if i, ok := constantIndex(v.Args[0], len(list)); ok {
		f.ReplaceUses(v, list[i])
		drop(v)
		return
	}
	v.Op, v.Args, v.Int = ir.OpListElem, append([]*ir.Value{v.Args[0], callee}, list...), 0
}

// knownSpread spreads a list of which the elements are known, while iterating over arrays is
// reading their elements; else an array is made for it.
func knownSpread(f *ir.Func, v *ir.Value, list []*ir.Value) []*ir.Block {
	b, plain, other, rest := f.Fork(v)
	var call, spread *ir.Value
	b.If(b.Add(ir.OpIsPristine, -1), plain, other)
	array := other.Add(ir.OpArrayNew, v.Pos, list...)
	if v.Op == ir.OpArraySpreadArgs {
		for _, a := range list {
			plain.Add(ir.OpArrayPush, v.Pos, v.Args[0], a)
		}
		other.Add(ir.OpArraySpread, v.Pos, v.Args[0], array)
	} else {
		call = plain.Add(ir.OpCall, v.Pos, append(slices.Clone(v.Args), list...)...)
		call.Str = v.Str
		given := other.Add(ir.OpArrayNew, v.Pos, v.Args[2:]...)
		other.Add(ir.OpArraySpread, v.Pos, given, array)
		spread = other.Add(ir.OpCallSpread, v.Pos, v.Args[0], v.Args[1], given)
		spread.Str = v.Str
	}
	f.Meet(v, rest, plain, other, call, spread)
	return []*ir.Block{rest, plain, other}
}

// drop removes a value from its block.
func drop(v *ir.Value) {
	v.Block.Values = slices.DeleteFunc(v.Block.Values, func(x *ir.Value) bool { return x == v })
}

// markDefaults marks reads of properties that are often missing: those that are asked whether
// they are undefined, as where there is a default value, or of what type they are, and those of a
// pattern that has an empty object as its default.
func markDefaults(f *ir.Func) {
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			switch {
			case (v.Op == ir.OpIsUndefined || v.Op == ir.OpTypeof) && v.Args[0].Op == ir.OpGetProp:
				v.Args[0].Int |= propDefaulted
			case v.Op == ir.OpGetProp && mayBeEmpty(v.Args[0]):
				v.Int |= propDefaulted
			}
		}
	}
}

// mayBeEmpty: one of the values that v may be is {}.
func mayBeEmpty(v *ir.Value) bool {
	if v.Op == ir.OpRequireObjectCoercible {
		v = v.Args[0]
	}
	return v.Op == ir.OpPhi && slices.ContainsFunc(v.Args, func(a *ir.Value) bool { return a.Op == ir.OpObjectNew && a.Int == 0 })
}

// propDefaulted is a bit of the Int of such an OpGetProp.
const propDefaulted = 2
