package opt

import (
	"maps"
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// Objects of a unit that are told apart by one field and have others each, such as the nodes of a
// syntax tree: a guard of the field that all have must not ask for those of one kind.

// layout are the names of the fields of the objects that a literal or a constructor makes.
type layout struct {
	names map[string]bool
	open  bool // ancestors may add others
}

// findLayouts looks at a unit as it was lowered. It returns the layouts by the fields they have.
func findLayouts(u *ir.Unit, classes *classes) map[string][]layout {
	by := map[string][]layout{}
	add := func(l layout) {
		for name := range l.names {
			by[name] = append(by[name], l)
		}
	}
	constructed := map[*ir.Func]layout{}
	var all []*ir.Value
	for _, f := range u.Funcs {
		made := map[*ir.Value]layout{} // by literals
		own := layout{names: map[string]bool{}, open: f.Is(ir.Derived)}
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				switch v.Op {
				case ir.OpClassNew:
					all = append(all, v)
				case ir.OpObjectLit:
					made[v] = layout{names: map[string]bool{}}
					for _, k := range v.Aux.(*ir.ObjectSite).Keys {
						made[v].names[k] = true
					}
				case ir.OpSetProp, ir.OpAddField:
					if o := v.Args[0]; made[o].names != nil {
						made[o].names[v.Str] = true
					} else if f.MakesObjects() && ir.IsMade(o) {
						own.names[v.Str] = true
					}
				}
			}
		}
		for _, l := range made {
			add(l)
		}
		if constructed[f] = own; !f.Is(ir.Derived) {
			add(own)
		}
	}
	for _, class := range all {
		if l := classes.layout(class, constructed); class.Int&1 != 0 && !l.open {
			add(l)
		}
	}
	return by
}

// layout is that of the objects of a class, with what its ancestors give them.
func (c *classes) layout(class *ir.Value, constructed map[*ir.Func]layout) layout {
	l := layout{names: map[string]bool{}}
	for range maxAncestors {
		if g := class.Aux.(*ir.ClassSite).Constructor; g != nil {
			maps.Copy(l.names, constructed[g].names)
		}
		if class.Int&1 == 0 {
			return l
		}
		if class = c.parent[class]; class == nil {
			break
		}
	}
	l.open = true
	return l
}

// sometimes reports that objects of the unit have the fields of keys, but not name.
func (c *callees) sometimes(keys []string, name string) bool {
	if c.layouts == nil {
		c.layouts = findLayouts(c.u, c.classes)
	}
	return len(keys) > 0 && slices.ContainsFunc(c.layouts[keys[0]], func(l layout) bool {
		return !l.open && !l.names[name] && !slices.ContainsFunc(keys, func(k string) bool { return !l.names[k] })
	})
}

// joins reports whether a field belongs to the group of the guard of its object, which may stand
// in front of the branch that the access is in.
func (w *walker) joins(g *ir.FieldGroup, o *ir.Value, name string) bool {
	return w.guardedIn[g] == w.b || slices.Contains(g.Keys, name) || !w.callees.sometimes(g.Keys, name)
}
