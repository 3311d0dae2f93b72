package opt

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// Private fields in fast versions: where an object keeps a field is found once, until something
// might change the object, and what the field holds is known as for other fields.
//
//	v4 = PrivateGet v1 v2; v5 = Add v4 v3; PrivateSet v1 v2 v5
//	=>   v6 = PrivateSlot v1 v2; v4 = LoadSlot v6; v5 = Add v4 v3; StoreSlot v6 v5

// privateKey begins the keys of private fields in held: a name that no property has, and the
// number of the value that is the private name. Two such values may be one name.
const privateKey = "\x01"

// slotPrefix begins the keys of their slots.
const slotPrefix = "\x02"

// privateMethods notes which function of the unit a read of a private method gives (Aux): names of
// methods are given one function each, which nothing changes.
func privateMethods(u *ir.Unit, vars *variables) {
	method := map[*ir.Value]*ir.Func{}
	for _, f := range u.Funcs {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				if v.Op == ir.OpClassPart && v.Int&^ir.PartStatic == ir.PartPrivateMethod && v.Args[1].Op == ir.OpPrivateNew && v.Args[2].Op == ir.OpClosure {
					method[v.Args[1]] = v.Args[2].Aux.(*ir.Func)
				}
			}
		}
	}
	if len(method) == 0 {
		return
	}
	for _, f := range u.Funcs {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				if v.Op != ir.OpPrivateGet {
					continue
				}
				if g := method[vars.privateName(f, v.Args[1])]; g != nil {
					v.Aux = g
				}
			}
			for _, v := range slices.Clone(b.Values) {
				callPrivate(f, v, vars)
			}
		}
	}
}

// callPrivate makes a call of a private method a direct one: that the object has the method is
// checked where it is read, and which function it is, and in which environment, the name says.
func callPrivate(f *ir.Func, v *ir.Value, vars *variables) {
	if v.Op != ir.OpCall || v.Args[0].Op != ir.OpPrivateGet || v.Args[0].Args[0] != v.Args[1] {
		return
	}
	g, _ := v.Args[0].Aux.(*ir.Func)
	if g == nil || !enterable(g) || needsCallee(g) || g.Is(ir.UsesThis) && !g.Is(ir.Strict) {
		return
	}
	name := v.Args[0].Args[1]
	if name.Op == ir.OpCheckTDZ {
		name = name.Args[0]
	}
	if name.Op != ir.OpEnvGet {
		return
	}
	env := name.Args[0]
	if e := vars.resolve(f, env); usesEnv(g) && (e == nil || vars.common(vars.closures[g]) != e) {
		return
	}
	args, _ := directArgs(f, v, g, env, v.Args[1], v.Args[2:])
	v.Op, v.Aux, v.Args, v.Str, v.Int = ir.OpCallDirect, g, args, "", 0
}

// usesEnv: f looks at its environment.
func usesEnv(f *ir.Func) bool {
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if slices.ContainsFunc(v.Args, func(a *ir.Value) bool { return a.Op == ir.OpFuncEnv }) {
				return true
			}
		}
	}
	return false
}

// privateName is the OpPrivateNew that name, the operand of an access, is of, or nil.
func (r *variables) privateName(f *ir.Func, name *ir.Value) *ir.Value {
	if name = r.origin(f, name); name.Op == ir.OpPrivateNew {
		return name
	}
	return nil
}

// findWritten finds the variables that hold names of private fields which this function writes:
// for those, a slot is one that can be written. Private methods cannot.
func (s *speculator) findWritten() {
	s.written = map[int64]bool{}
	for _, b := range s.fast.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpPrivateSet && v.Args[1].Op == ir.OpEnvGet {
				s.written[v.Args[1].Int] = true
			}
		}
	}
}

// privateField makes an access to a private field one of its slot.
func (w *walker) privateField(v *ir.Value) {
	w.publish()
	o, name := v.Args[0], v.Args[1]
	id := strconv.Itoa(name.ID)
	field := fieldOf{o, privateKey + id}
	if v.Op == ir.OpPrivateGet {
		if x := w.held[field]; x != nil {
			w.same[v] = x
		} else {
			w.held[field] = v
		}
		v.Op, v.Args = ir.OpLoadSlot, []*ir.Value{w.slot(o, name, false)}
		v.Type = ir.OpLoadSlot.Out()
		return
	}
	args := []*ir.Value{w.slot(o, name, true), v.Args[2]}
	if old := w.number(w.held[field]); old != nil {
		args = append(args, old)
	}
	v.Op, v.Args, v.Type = ir.OpStoreSlot, args, ir.OpStoreSlot.Out()
	w.effects.fields[w.b] = append(w.effects.fields[w.b], privateKey)
	for f := range w.held {
		if strings.HasPrefix(f.key, privateKey) && (f.object != o || f.key != field.key) {
			delete(w.held, f)
		}
	}
	w.held[field] = args[1]
}

// slot is the slot of a private field, found here or where it still holds.
func (w *walker) slot(o, name *ir.Value, write bool) *ir.Value {
	key := fieldOf{o, slotPrefix + strconv.Itoa(name.ID)}
	write = write || name.Op == ir.OpEnvGet && w.written[name.Int]
	if x := w.held[key]; x != nil && (x.Int == 1 || !write) {
		return x
	}
	exit := w.exit()
	x := w.fast.NewValue(ir.OpPrivateSlot, -1, append([]*ir.Value{o, name}, w.brought(exit)...)...)
	x.Aux, x.Block = exit, w.b
	if write {
		x.Int = 1
	}
	w.out = append(w.out, x)
	w.held[key] = x
	return x
}
