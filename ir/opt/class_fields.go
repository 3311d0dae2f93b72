package opt

import "github.com/gonodec/gonodec/ir"

// Fields of classes whose initialisers only make a value: constructors add them themselves.
//
//	class A { n = 0; #list = []; constructor(x) { … } }
//
//	InitFields v1 v2   =>   v3 = Num 0; AddField v1 v3 n; v4 = ArrayNew; AddPrivate v1 v5 v4

// classField is a field of the instances of a class.
type classField struct {
	name string // "": private
	slot int64  // of the class's environment, with the private name
	init *ir.Func
}

// classFields does so in the constructors of a unit.
func classFields(u *ir.Unit) {
	classes, fields, unfit := instanceFields(u)
	for _, c := range classes {
		if g := c.Aux.(*ir.ClassSite).Constructor; g != nil && !unfit[c] {
			addFields(g, fields[c])
		}
	}
}

// instanceFields finds the classes of a unit, their fields, and those of which something is unfit for this.
func instanceFields(u *ir.Unit) (classes []*ir.Value, fields map[*ir.Value][]classField, unfit map[*ir.Value]bool) {
	fields, unfit = map[*ir.Value][]classField{}, map[*ir.Value]bool{}
	for _, f := range u.Funcs {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				switch v.Op {
				case ir.OpClassNew:
					classes = append(classes, v)
				case ir.OpClassPart:
					class := v.Args[0]
					if x, instance, ok := fieldOfClass(class, v); !ok {
						unfit[class] = true
					} else if instance {
						fields[class] = append(fields[class], x)
					}
				}
			}
		}
	}
	return classes, fields, unfit
}

// fieldOfClass tells what a part of a class gives its instances: nothing, a field, or (not ok)
// something else.
func fieldOfClass(class, part *ir.Value) (x classField, instance, ok bool) {
	if class.Op != ir.OpClassNew || part.Int&ir.PartStatic != 0 || part.Int <= ir.PartSetter {
		return x, false, class.Op == ir.OpClassNew
	}
	key := part.Args[1]
	switch {
	case part.Int == ir.PartField && key.Op == ir.OpConstStr && key.Str != "" && (key.Str[0] < '0' || key.Str[0] > '9') && part.Str == "":
		x.name = key.Str
	case part.Int == ir.PartPrivateField && key.Op == ir.OpEnvGet && key.Args[0] == class.Args[0]:
		x.slot = key.Int
	default:
		return x, true, false
	}
	switch init := part.Args[2]; init.Op {
	case ir.OpConstUndefined:
	case ir.OpClosure:
		if x.init = init.Aux.(*ir.Func); !onlyMakes(x.init) {
			return x, true, false
		}
	default:
		return x, true, false
	}
	return x, true, true
}

// onlyMakes: nobody can notice when f is called, nor what it is called with.
func onlyMakes(f *ir.Func) bool {
	if f.Entry == nil || f.Suspends() || f.Entry.Term.Kind != ir.TermReturn || len(f.Regions) > 0 || f.Locals > 0 {
		return false
	}
	for _, v := range f.Entry.Values {
		switch {
		case v.Op == ir.OpArrayPush || v.Op == ir.OpThis || v.Op == ir.OpFuncEnv:
		case v.Op == ir.OpClosure || ir.IsInput(v) || v.Op.Effect()&^ir.Allocs != ir.Pure:
			return false
		}
	}
	return true
}

// addFields puts the additions of fields in the places where a constructor initialises them.
func addFields(f *ir.Func, fields []classField) {
	if f.Entry == nil {
		return
	}
	for _, b := range append([]*ir.Block(nil), f.Blocks...) {
		for _, v := range append([]*ir.Value(nil), b.Values...) {
			if v.Op != ir.OpInitFields || v.Args[1].Op != ir.OpCallee {
				continue
			}
			for _, x := range fields {
				addField(f, v, x)
			}
			callee := v.Args[1]
			drop(v)
			if usesOf(f, callee) == 0 {
				drop(callee)
			}
		}
	}
}

// addField puts the addition of one field in front of v.
func addField(f *ir.Func, v *ir.Value, x classField) {
	place := func(w *ir.Value) *ir.Value {
		w.Block = v.Block
		insertBefore(v, w)
		return w
	}
	var value *ir.Value
	if x.init == nil {
		value = place(f.NewValue(ir.OpConstUndefined, -1))
	} else {
		to := map[*ir.Value]*ir.Value{}
		for _, w := range x.init.Entry.Values {
			if w.Op == ir.OpThis {
				to[w] = v.Args[0]
				continue
			}
			if ir.IsInput(w) {
				continue // nobody uses it
			}
			c := f.NewValue(w.Op, w.Pos)
			c.Type, c.Int, c.Float, c.Str, c.Aux = w.Type, w.Int, w.Float, w.Str, w.Aux
			for _, a := range w.Args {
				c.Args = append(c.Args, to[a])
			}
			to[w] = place(c)
		}
		value = to[x.init.Entry.Term.Arg]
	}
	if x.name != "" {
		add := f.NewValue(ir.OpAddField, v.Pos, v.Args[0], value)
		add.Str = x.name
		place(add)
		return
	}
	env := place(f.NewValue(ir.OpFuncEnv, -1))
	name := f.NewValue(ir.OpEnvGet, -1, env)
	name.Int = x.slot
	place(f.NewValue(ir.OpAddPrivate, v.Pos, v.Args[0], place(name), value))
}
