package opt

import "github.com/gonodec/gonodec/ir"

// elementKinds finds out what kinds of arrays accesses to elements probably look at: those that
// the only assignment of a variable, or all of a field, make.
func elementKinds(u *ir.Unit, vars *variables) {
	k := &kinds{vars: vars, classes: vars.classes, fields: map[field]ir.ElementKind{}, mixed: map[field]bool{}}
	for range 2 { // fields get what other fields hold
		for _, f := range u.Funcs {
			for _, b := range f.Blocks {
				for _, v := range b.Values {
					k.stores(f, v)
				}
			}
		}
	}
	for _, f := range u.Funcs {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				switch v.Op {
				case ir.OpGetElem, ir.OpSetElem, ir.OpElementIn, ir.OpIterNew:
					v.Elements = k.of(f, v.Args[0], maxKindSteps)
				}
			}
		}
	}
}

type kinds struct {
	vars    *variables
	classes *classes
	fields  map[field]ir.ElementKind
	mixed   map[field]bool // fields that hold several kinds
}

// field is that of a class, or those of a name of all objects.
type field struct {
	class *ir.Value
	name  string
}

// maxKindSteps is how far the origin of an array is followed.
const maxKindSteps = 8

// stores notes what v writes to fields.
func (k *kinds) stores(f *ir.Func, v *ir.Value) {
	switch v.Op {
	case ir.OpSetProp, ir.OpAddField:
		k.store(f, field{name: v.Str}, v.Args[1])
		if class := k.class(f, v.Args[0]); class != nil {
			k.store(f, field{class, v.Str}, v.Args[1])
		}
	case ir.OpObjectLit:
		for i, key := range v.Aux.(*ir.ObjectSite).Keys {
			if i < len(v.Args) {
				k.store(f, field{name: key}, v.Args[i])
			}
		}
	}
}

// class is that of the object o of f, if o is what a method of a class is called on.
func (k *kinds) class(f *ir.Func, o *ir.Value) *ir.Value {
	if o.Op == ir.OpThis || o.Op == ir.OpSuperCall || o.Op == ir.OpCheckTDZ && o.Str == "this" {
		return k.classes.of[f.ID]
	}
	return nil
}

func (k *kinds) store(f *ir.Func, name field, x *ir.Value) {
	if x.Op == ir.OpConstNull || x.Op == ir.OpConstUndefined {
		return
	}
	kind := k.of(f, x, maxKindSteps)
	if was, ok := k.fields[name]; ok && was != kind && was != ir.AnyElements {
		k.mixed[name] = true
	}
	k.fields[name] = kind
}

// ofReceiver are methods whose result is of the kind of the array that they are called on.
var ofReceiver = map[string]bool{"map": true, "filter": true, "slice": true, "fill": true, "sort": true, "reverse": true,
	"toSorted": true, "toReversed": true, "with": true, "subarray": true}

// of is the kind of v, a value of f.
func (k *kinds) of(f *ir.Func, v *ir.Value, steps int) ir.ElementKind {
	if steps == 0 {
		return ir.AnyElements
	}
	switch v.Op {
	case ir.OpArrayNew, ir.OpArrayRoom, ir.OpRest:
		return ir.ArrayElements
	case ir.OpCheckTDZ:
		return k.of(f, v.Args[0], steps-1)
	case ir.OpEnvGet:
		if c, ok := k.vars.constant(f, v); ok {
			x := k.vars.assigned[c]
			return k.of(x.Block.Func, x, steps-1)
		}
	case ir.OpGetProp:
		return k.read(f, v)
	case ir.OpNew:
		if c := v.Args[0]; c.Op == ir.OpGlobalGet {
			if c.Str == "Array" {
				return ir.ArrayElements
			}
			return ir.TypedElements(c.Str)
		}
	case ir.OpCall:
		return k.result(f, v, steps)
	case ir.OpPhi:
		return k.phi(f, v, steps)
	}
	return ir.AnyElements
}

// read is the kind of a field.
func (k *kinds) read(f *ir.Func, v *ir.Value) ir.ElementKind {
	class := k.class(f, v.Args[0])
	for range maxAncestors {
		x := field{class, v.Str}
		if kind, ok := k.fields[x]; ok && !k.mixed[x] {
			return kind
		}
		if class == nil {
			break
		}
		class = k.classes.parent[class]
	}
	return ir.AnyElements
}

// phi is the kind that all operands have which have one.
func (k *kinds) phi(f *ir.Func, v *ir.Value, steps int) (kind ir.ElementKind) {
	for _, a := range v.Args {
		x := k.of(f, a, min(steps-1, 2))
		if kind != ir.AnyElements && x != ir.AnyElements && x != kind {
			return ir.AnyElements
		}
		kind = max(kind, x)
	}
	return kind
}

// result is the kind of what a call returns.
func (k *kinds) result(f *ir.Func, v *ir.Value, steps int) ir.ElementKind {
	m := v.Args[0]
	if m.Op != ir.OpGetMethod {
		return ir.AnyElements
	}
	if g := m.Args[0]; g.Op == ir.OpGlobalGet {
		switch g.Str + "." + m.Str {
		case "Array.from", "Array.of", "Object.keys", "Object.values", "Object.entries":
			return ir.ArrayElements
		case "Buffer.from", "Buffer.alloc", "Buffer.allocUnsafe", "Buffer.concat":
			return ir.TypedElements("Uint8Array")
		}
		if m.Str == "from" || m.Str == "of" {
			return ir.TypedElements(g.Str)
		}
	}
	switch {
	case m.Str == "split":
		return ir.ArrayElements
	case ofReceiver[m.Str]:
		return k.of(f, m.Args[0], steps-1)
	}
	return ir.AnyElements
}
