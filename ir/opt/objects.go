package opt

import (
	"slices"
	"strconv"

	"github.com/gonodec/gonodec/ir"
)

// Objects that only the function itself sees: what their fields hold is known, and an object
// that nothing else is done with is not made. Exits that need it make it on their way.
//
//	v9 = NewThis v6; SetProp v9 x v5; v7 = GetProp v9 x   =>   v9 = NewOf v6 v5, for exits; v7 is v5

// forwarded reports a read of a field of an object made here, where it holds what it was
// made with.
func (w *walker) forwarded(v *ir.Value) bool {
	if v.Op != ir.OpGetProp {
		return false
	}
	o := v.Args[0]
	x := w.held[fieldOf{o, v.Str}]
	if x == nil || o.Op != ir.OpNewThis && o.Op != ir.OpNewOf && o.Op != ir.OpObjectLit {
		return false
	}
	if y := w.same[x]; y != nil {
		x = y
	}
	w.stands(v, x)
	return true
}

// whole is in held as long as a literal made here has just the properties it was made with.
const whole = "\xff" // no name: names are WTF-8

// literal notes what the properties of an object literal hold.
func (w *walker) literal(v *ir.Value, names []string) {
	for i, k := range names {
		w.held[fieldOf{v, k}] = v.Args[i]
	}
	w.held[fieldOf{v, whole}] = v
}

// absent reports a read of a property that a literal made here lacks, which is undefined
// if Object.prototype lacks it, too. Options that are left out are read like this.
func (w *walker) absent(v *ir.Value) bool {
	if v.Op != ir.OpGetProp || w.held[fieldOf{v.Args[0], whole}] == nil {
		return false
	}
	if site, ok := v.Args[0].Aux.(*ir.ObjectSite); ok && slices.Contains(site.Keys, v.Str) {
		return false
	}
	w.publish()
	exit := w.exit()
	guard := w.fast.NewValue(ir.OpGuardAbsent, -1, w.brought(exit)...)
	guard.Str, guard.Aux, guard.Block = v.Str, exit, w.b
	undefined := w.fast.NewValue(ir.OpConstUndefined, -1)
	undefined.Block = w.b
	w.out = append(w.out, guard, undefined)
	w.stands(v, undefined)
	return true
}

// findPrivate finds the objects made here that only accesses to their fields, and looks at their
// methods, use: code that runs elsewhere cannot change them. An exit may take them away, but then
// this version is at its end.
func (s *speculator) findPrivate() {
	s.private = map[*ir.Value]bool{}
	for _, b := range s.fast.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpNewThis || v.Op == ir.OpObjectLit {
				s.private[v] = true
			}
		}
	}
	if len(s.private) == 0 {
		return
	}
	for _, b := range s.fast.Blocks {
		for _, v := range b.Values {
			for i, a := range v.Args {
				if s.private[a] && (i > 0 || !s.looksOnly(v)) {
					delete(s.private, a)
				}
			}
		}
		delete(s.private, b.Term.Arg)
	}
}

// looksOnly: v uses the object that is its first operand in no other way than by its fields.
func (s *speculator) looksOnly(v *ir.Value) bool {
	switch v.Op {
	case ir.OpGetProp, ir.OpSetProp:
		return s.callees.isField(v)
	case ir.OpAddField:
		return true
	case ir.OpLoadMethod, ir.OpLoadGetter, ir.OpLoadSetter:
		return true
	}
	return false
}

// madeAtOnce makes an object whose constructor begins with a run of additions when all values of
// its fields are known, and reports whether it could. Then an object that nothing else is done
// with is not made; exits that need it make it on their way (codegen sees to that).
//
//	v9 = NewThis v6; GuardFields v9 {x, y}; StoreField v9 x v5; StoreField v9 y v7
//	=>   GuardFields v6 {x, y} (maker); v9 = NewOf v6 v5 v7
func (w *walker) madeAtOnce(a *addition) bool {
	o := a.object
	if o.Op != ir.OpNewThis || !w.canMove(o) || slices.Contains(a.guard.Args[1:], o) { // no exit may need it yet
		return false
	}
	values := make([]*ir.Value, 1+len(a.group.Keys))
	values[0] = o.Args[0]
	var out []*ir.Value
	whole := false
	for _, v := range w.out {
		switch {
		case v == o:
		case v.Op == ir.OpStoreField && v.Aux == a.group && v.Args[1] != o:
			values[1+v.Int] = v.Args[1]
			if whole = v == a.last; whole {
				out = append(out, o)
			}
		case !whole && v != a.guard && slices.Contains(v.Args, o):
			return false
		default:
			out = append(out, v)
		}
	}
	group := a.group
	if h := w.sameMaker(a.guard, w.callees.made[o], group); h != nil {
		group = h.Aux.(*ir.FieldGuard).Group
		out = slices.DeleteFunc(out, func(v *ir.Value) bool { return v == a.guard })
	}
	o.Block.Values = slices.DeleteFunc(o.Block.Values, func(v *ir.Value) bool { return v == o && o.Block != w.b })
	a.guard.Args[0] = o.Args[0]
	a.guard.Aux.(*ir.FieldGuard).Maker = w.callees.made[o]
	o.Op, o.Args, o.Aux, o.Type, o.Block = ir.OpNewOf, values, group, ir.OpNewOf.Out(), w.b
	w.out, a.group = out, group
	return true
}

// sameMaker is a guard that holds here and says as much as the given one of a constructor, or
// nil: then that one will be it.
func (w *walker) sameMaker(guard *ir.Value, maker *ir.Func, group *ir.FieldGroup) *ir.Value {
	if !w.callees.once(maker) {
		return nil
	}
	k := fieldOf{nil, "\xfe" + strconv.Itoa(maker.ID)} // no name either
	if h := w.held[k]; h != nil && slices.Equal(h.Aux.(*ir.FieldGuard).Group.Keys, group.Keys) {
		return h
	}
	w.held[k] = guard
	return nil
}

// canMove: an object made in front of this block may as well be made in it.
func (w *walker) canMove(o *ir.Value) bool {
	if o.Block == w.b {
		return true
	}
	if o.Block.Region != w.b.Region {
		return false
	}
	for _, l := range w.loops {
		if l.In[w.b] && !l.In[o.Block] {
			return false
		}
	}
	for _, b := range w.fast.Blocks {
		if ir.Dominates(w.idom, w.b, b) {
			continue
		}
		for _, v := range b.Values {
			for i, a := range v.Args {
				if a == o && !(v.Op == ir.OpPhi && ir.Dominates(w.idom, w.b, b.Preds[i])) {
					return false
				}
			}
		}
		if b.Term.Arg == o {
			return false
		}
	}
	return true
}
