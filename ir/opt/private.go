package opt

import (
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
