package opt

import "github.com/gonodec/gonodec/ir"

// Library is what other units of the program may expand of a unit: its small methods and
// constructors, as they were lowered. A guard recognises the function at run time by its
// file and its place there.
type Library struct {
	methods map[string]*ir.Func // nil: several methods have the name
	makers  map[string]*ir.Func
	several map[string][]*ir.Func // all methods of a name
	names   map[string]bool       // accessors
	born    map[string]bool       // see bornNames
	plain   map[string]bool       // see plainNames
}

// NewLibrary copies what others may expand of u, which has not been optimised yet.
func NewLibrary(u *ir.Unit) *Library {
	places := map[[2]int32]int{}
	for _, f := range u.Funcs {
		places[[2]int32{f.Start, f.End}]++
	}
	c := findNames(u)
	copies := map[*ir.Func]*ir.Func{}
	copied := func(f *ir.Func) *ir.Func { // nil for what cannot move
		if f == nil || places[[2]int32{f.Start, f.End}] > 1 || !movable(f) {
			return nil
		}
		if copies[f] == nil {
			copies[f], _ = f.Clone()
			markDefaults(copies[f])
		}
		return copies[f]
	}
	portable := func(list map[string]*ir.Func) map[string]*ir.Func {
		out := map[string]*ir.Func{}
		for name, f := range list {
			out[name] = copied(f)
		}
		return out
	}
	several := map[string][]*ir.Func{}
	for name, list := range c.several {
		if len(list) < 2 || len(list) > maxChoices {
			continue
		}
		for _, f := range list {
			several[name] = append(several[name], copied(f))
		}
	}
	return &Library{several: several, methods: portable(c.methods), makers: portable(c.makers), names: c.names, born: c.born, plain: c.plain}
}

// movable: the body of f can stand in another unit: it needs nothing that belongs to its own.
func movable(f *ir.Func) bool {
	if !speculativeBody(f) || f.NumValues() > maxInlined {
		return false
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			switch v.Op {
			case ir.OpClosure, ir.OpCallDirect, ir.OpRegExp, ir.OpTemplateObject, ir.OpClassPart, ir.OpInitFields, ir.OpPrivateNew,
				ir.OpImportMeta, ir.OpImportCall, ir.OpDirectEval, ir.OpHome:
				return false
			}
		}
	}
	return true
}

// addLibraries adds names that only libraries have, one of them.
func (c *callees) addLibraries(libs []*Library) {
	merge := func(to map[string]*ir.Func, of func(l *Library) map[string]*ir.Func) {
		found := map[string]*ir.Func{}
		for _, l := range libs {
			for name, f := range of(l) {
				if _, again := found[name]; again {
					f = nil
				}
				found[name] = f
			}
		}
		for name, f := range found {
			if _, own := to[name]; !own {
				to[name] = f
			} else {
				c.unsure[name] = true
			}
		}
	}
	for _, l := range libs {
		for name, list := range l.several {
			if _, own := c.methods[name]; !own {
				c.several[name] = append(c.several[name], list...)
				c.unsure[name] = true
			}
		}
	}
	merge(c.methods, func(l *Library) map[string]*ir.Func { return l.methods })
	merge(c.makers, func(l *Library) map[string]*ir.Func { return l.makers })
	for _, l := range libs {
		for n := range l.names {
			c.names[n] = true
		}
		for n := range l.born {
			c.born[n] = true
		}
		for n := range l.plain {
			c.plain[n] = true
		}
	}
}

// foreign reports whether f is of another unit.
func (c *callees) foreign(f *ir.Func) bool { return f.Unit != c.u }
