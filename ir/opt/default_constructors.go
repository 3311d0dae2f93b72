package opt

import "github.com/gonodec/gonodec/ir"

// A class that has no constructor gets the one that the language gives it (§15.7.14, step 14): code that objects are
// then made by as by any other, and that classes which extend it enter directly. The runtime would make them otherwise,
// as it does where a class extends one that is not of the unit.
//
//	class A { n = 0; }   =>   class A { constructor() {} n = 0; }

// defaultConstructors does so in a unit.
func defaultConstructors(u *ir.Unit) {
	fields := map[*ir.Value]bool{} // classes with something to give their instances
	for _, f := range u.Funcs {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				if v.Op == ir.OpClassPart && v.Int&ir.PartStatic == 0 && v.Int >= ir.PartField {
					fields[v.Args[0]] = true
				}
			}
		}
	}
	for _, f := range append([]*ir.Func(nil), u.Funcs...) {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				if v.Op != ir.OpClassNew {
					continue
				}
				if site := v.Aux.(*ir.ClassSite); site.Constructor == nil && !site.Heritage {
					site.Constructor = defaultConstructor(f, v, site, fields[v])
				}
			}
		}
	}
}

// defaultConstructor makes the constructor of a class in f.
func defaultConstructor(f *ir.Func, class *ir.Value, site *ir.ClassSite, fields bool) *ir.Func {
	c := emptyConstructor(f, site)
	if fields {
		c.Flags |= ir.UsesCallee | ir.UsesThis
		this := c.Entry.Add(ir.OpThis, -1)
		c.Entry.Add(ir.OpInitFields, class.Pos, this, c.Entry.Add(ir.OpCallee, -1))
	}
	c.Entry.Return(c.Entry.Add(ir.OpConstUndefined, -1), -1)
	return c
}

func emptyConstructor(f *ir.Func, site *ir.ClassSite) *ir.Func {
	c := f.Unit.NewFunc(f)
	c.Name, c.Debug = site.Name, "constructor"
	c.Start, c.End, c.Hint = site.Start, site.End, site.Fields
	c.Flags = ir.Strict | ir.Constructor | ir.ClassConstructor | ir.UsesNewTarget
	c.Entry = c.NewBlock(nil)
	return c
}

// derivedConstructor makes that of a class in f which extends another one of the unit, whose constructor is parent:
// constructor(...args) { super(...args); }, without the iterator. superCalls has it enter the parent.
func derivedConstructor(f *ir.Func, class *ir.Value, site *ir.ClassSite, parent *ir.Func) *ir.Func {
	c := emptyConstructor(f, site)
	c.Flags |= ir.Derived | ir.UsesCallee | ir.UsesArgs
	c.Params = parent.Params
	b := c.Entry
	for i := range c.Params {
		b.Add(ir.OpParam, -1).Int = int64(i)
	}
	callee, target := b.Add(ir.OpCallee, -1), b.Add(ir.OpNewTarget, -1)
	super := b.Add(ir.OpSuperConstructor, class.Pos, callee)
	made := b.Add(ir.OpSuperCallSpread, class.Pos, super, target, b.Add(ir.OpRest, -1))
	b.Add(ir.OpInitFields, class.Pos, made, callee)
	b.Return(made, -1)
	return c
}

// passesArguments: v is the super(...args) of such a constructor.
func passesArguments(v *ir.Value) bool {
	return v.Op == ir.OpSuperCallSpread && v.Args[2].Op == ir.OpRest
}
