package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// Objects that only the function itself sees: what their fields hold is known, and an object
// that nothing else is done with is not made. Exits that need it make it on their way.
//
//	v9 = NewThis v6; GuardFields v9 {x}; StoreField v9 x v5; v7 = GetProp v9 x
//	=>   GuardFields v6 {x} (maker); v9 = NewOf v6 v5, for exits; v7 is v5

// forwarded reports a read of a field of an object made here, where it holds what it was
// made with.
func (w *walker) forwarded(v *ir.Value) bool {
	if v.Op != ir.OpGetProp {
		return false
	}
	o := v.Args[0]
	x := w.held[fieldOf{o, v.Str}]
	if x == nil || o.Op != ir.OpNewThis && o.Op != ir.OpObjectLit {
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

// virtual is an object that perhaps need not be made.
type virtual struct {
	object *ir.Value // OpNewThis
	guard  *ir.Value // of the fields that are added
	stores []*ir.Value
	exits  []*ir.Value // guards whose exits need the object
}

// virtualObjects does without objects of constructors.
func (s *speculator) virtualObjects() {
	found := map[*ir.Value]*virtual{}
	for _, b := range s.fast.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpNewThis {
				found[v] = &virtual{object: v}
			}
		}
	}
	if len(found) == 0 {
		return
	}
	for _, b := range s.fast.Blocks {
		for _, v := range b.Values {
			for i, a := range v.Args {
				if x := found[a]; x != nil && !x.use(v, i) {
					delete(found, a)
				}
			}
		}
		delete(found, b.Term.Arg)
	}
	for _, b := range s.fast.Blocks {
		for _, v := range append([]*ir.Value(nil), b.Values...) {
			if x := found[v]; x != nil && x.guard != nil {
				s.unmake(x)
			}
		}
	}
}

// use notes the i-th operand of v and reports whether the object can still do without
// being made.
func (x *virtual) use(v *ir.Value, i int) bool {
	switch {
	case v.Op.IsGuard() && i >= len(v.Args)-len(v.ExitOf().Live):
		if n := len(x.exits); n > 0 && x.exits[n-1] == v {
			return false // twice: it would become two objects
		}
		x.exits = append(x.exits, v)
		return true
	case v.Op == ir.OpGuardFields && v.Aux.(*ir.FieldGuard).Group.Adds:
		if x.guard != nil {
			return false
		}
		x.guard = v
		return true
	case v.Op == ir.OpStoreField && i == 0 && x.guard != nil && v.Aux == x.guard.Aux.(*ir.FieldGuard).Group:
		x.stores = append(x.stores, v)
		return true
	}
	return false
}

// unmake removes the object, and puts OpNewOf in the place of its last store.
func (s *speculator) unmake(x *virtual) {
	g := x.guard.Aux.(*ir.FieldGuard)
	if len(x.stores) != len(g.Group.Keys) {
		return
	}
	maker := x.object.Args[0]
	x.guard.Args[0] = maker
	g.Maker = true
	args := make([]*ir.Value, 1+len(x.stores))
	args[0] = maker
	gone := map[*ir.Value]bool{x.object: true}
	for _, st := range x.stores {
		args[1+st.Int] = st.Args[1]
		gone[st] = true
	}
	last := x.stores[len(x.stores)-1]
	last.Op, last.Args, last.Aux, last.Type, last.Str, last.Int = ir.OpNewOf, args, g.Group, ir.OpNewOf.Out(), "", 0
	delete(gone, last)
	for _, e := range x.exits {
		for i, a := range e.Args {
			if a == x.object {
				e.Args[i] = last
			}
		}
	}
	for _, b := range []*ir.Block{x.object.Block, last.Block} {
		keep := b.Values[:0]
		for _, v := range b.Values {
			if !gone[v] {
				keep = append(keep, v)
			}
		}
		b.Values = keep
	}
}
