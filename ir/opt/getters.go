package opt

import "github.com/gonodec/gonodec/ir"

// Getters of classes are called as methods are: a read of a name that is one class's getter,
// and no field, is guessed to call it.

// findGetters finds the getters of the unit by name; nil stands for names that can mean
// something else, too. Such as length are by constructor in ofClass: they mean the getter of a
// class where the object is probably one that the class has made.
// static are those that classes themselves have. setters are by name, too.
func findGetters(u *ir.Unit) (getters, setters map[string]*ir.Func, ofClass map[*ir.Func]map[string]*ir.Func, static map[*ir.Func]bool) {
	getters, setters, ofClass, static = map[string]*ir.Func{}, map[string]*ir.Func{}, map[*ir.Func]map[string]*ir.Func{}, map[*ir.Func]bool{}
	other := map[string]bool{}
	for _, f := range u.Funcs {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				switch v.Op {
				case ir.OpClassPart:
					if v.Int == ir.PartGetter|ir.PartStatic && v.Args[2].Op == ir.OpClosure {
						static[v.Args[2].Aux.(*ir.Func)] = true
					}
					noteGetter(v, getters, setters, other)
					noteClassGetter(v, ofClass)
				case ir.OpDefineMethod:
					other[v.Args[1].Str] = true
				case ir.OpObjectLit:
					for _, k := range v.Aux.(*ir.ObjectSite).Keys {
						other[k] = true
					}
				}
			}
		}
	}
	for name := range other {
		getters[name], setters[name] = nil, nil
	}
	return getters, setters, ofClass, static
}

// severalGetters finds the names that several classes of the unit have getters of, and that mean nothing else.
func severalGetters(u *ir.Unit) map[string][]*ir.Func {
	several, other := map[string][]*ir.Func{}, map[string]bool{}
	for _, f := range u.Funcs {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				switch v.Op {
				case ir.OpClassPart:
					name := v.Args[1].Str
					switch {
					case v.Int == ir.PartGetter && v.Args[2].Op == ir.OpClosure && v.Args[1].Op == ir.OpConstStr:
						several[name] = append(several[name], v.Args[2].Aux.(*ir.Func))
					case v.Int != ir.PartSetter:
						other[name] = true
					}
				case ir.OpDefineMethod, ir.OpDefineField:
					other[v.Args[1].Str] = true
				case ir.OpAddField:
					other[v.Str] = true
				case ir.OpObjectLit:
					for _, k := range v.Aux.(*ir.ObjectSite).Keys {
						other[k] = true
					}
				}
			}
		}
	}
	for name, list := range several {
		if other[name] || builtinAccessors[name] || len(list) < 2 {
			delete(several, name)
		}
	}
	return several
}

func noteClassGetter(v *ir.Value, ofClass map[*ir.Func]map[string]*ir.Func) {
	if v.Int != ir.PartGetter || v.Args[0].Op != ir.OpClassNew || v.Args[1].Op != ir.OpConstStr || v.Args[2].Op != ir.OpClosure ||
		!builtinAccessors[v.Args[1].Str] {
		return
	}
	maker := v.Args[0].Aux.(*ir.ClassSite).Constructor
	if maker == nil {
		return
	}
	if ofClass[maker] == nil {
		ofClass[maker] = map[string]*ir.Func{}
	}
	ofClass[maker][v.Args[1].Str] = v.Args[2].Aux.(*ir.Func)
}

// maker is the constructor that has probably made v, or nil.
func (c *callees) maker(v *ir.Value) *ir.Func {
	switch v.Op {
	case ir.OpNew:
		return c.target(v)
	case ir.OpNewThis, ir.OpNewOf:
		return c.made[v]
	case ir.OpEndNew:
		return c.maker(v.Args[0])
	case ir.OpCall, ir.OpCallDirect:
		return c.gives(c.target(v))
	}
	return nil
}

// gives is the constructor that makes what f returns, or nil.
func (c *callees) gives(f *ir.Func) *ir.Func {
	if f == nil || f.Entry == nil || f.Suspends() {
		return nil
	}
	if g, known := c.results[f]; known {
		return g
	}
	c.results[f] = nil // recursion tells nothing
	var all *ir.Func
	for _, b := range f.Blocks {
		if b.Term.Kind != ir.TermReturn {
			continue
		}
		g := c.maker(b.Term.Arg)
		if g == nil || all != nil && g != all {
			return nil
		}
		all = g
	}
	c.results[f] = all
	return all
}

func noteGetter(v *ir.Value, getters, setters map[string]*ir.Func, other map[string]bool) {
	if v.Args[1].Op != ir.OpConstStr {
		return
	}
	name := v.Args[1].Str
	switch v.Int &^ ir.PartStatic {
	case ir.PartGetter:
		if _, again := getters[name]; again || v.Args[2].Op != ir.OpClosure || builtinAccessors[name] {
			other[name] = true
			return
		}
		getters[name] = v.Args[2].Aux.(*ir.Func)
	case ir.PartSetter:
		if _, again := setters[name]; again || v.Args[2].Op != ir.OpClosure || builtinAccessors[name] || v.Int&ir.PartStatic != 0 {
			setters[name] = nil
			return
		}
		setters[name] = v.Args[2].Aux.(*ir.Func)
	case ir.PartMethod, ir.PartField:
		other[name] = true
	}
}

// getter is the function that a read is guessed to call, or nil.
func (c *callees) getter(v *ir.Value) *ir.Func {
	if v.Op != ir.OpGetProp || v.Int&propDefaulted != 0 || v.Args[0].Type&ir.TOther == 0 {
		return nil
	}
	if builtinAccessors[v.Str] && len(c.ofClass) > 0 {
		if c.chosen[v] == nil { // before the object's maker is expanded
			c.chosen[v] = c.ofClass[c.maker(v.Args[0])][v.Str]
		}
		return c.chosen[v]
	}
	return c.getters[v.Str]
}

// setter is the function that a write is guessed to call, or nil.
func (c *callees) setter(v *ir.Value) *ir.Func {
	if v.Args[0].Type&ir.TOther == 0 {
		return nil
	}
	return c.setters[v.Str]
}

// isLength reports a read of a length that is probably an array's or a string's.
func (c *callees) isLength(v *ir.Value) bool {
	return v.Op == ir.OpGetProp && v.Str == "length" && !c.names["length"]
}

// guardGetter puts a guard in front of a read, or a write, that it calls g, and returns the
// environment of the getter, or setter.
func (s *speculator) guardGetter(v *ir.Value, g *ir.Func, site *ir.Value) *ir.Value {
	op := ir.OpLoadGetter
	if v.Op == ir.OpSetProp {
		op = ir.OpLoadSetter
	}
	get := s.fast.NewValue(op, v.Pos, v.Args[0])
	get.Str, get.Block = v.Str, v.Block
	guard := s.fast.NewValue(ir.OpGuardMethod, -1, get)
	guard.Aux, guard.Block = &ir.MethodGuard{Func: g}, v.Block
	env := s.fast.NewValue(ir.OpFuncEnvOf, -1, get)
	env.Block = v.Block
	insertBefore(v, get, guard, env)
	s.site[get], s.site[guard], s.site[env] = site, site, site
	return env
}

// directGetter makes a read enter the code of a getter, or a write that of a setter.
//
//	v7 = GetProp v6 "x"   =>   v8 = LoadGetter v6 "x"; GuardMethod v8; v9 = FuncEnvOf v8; v7 = CallDirect v9 v6
func (s *speculator) directGetter(v *ir.Value, g *ir.Func) {
	env := s.guardGetter(v, g, s.back[v])
	v.Op, v.Aux, v.Args, v.Str, v.Int = ir.OpCallDirect, g, s.directArgs(v, g, env, v.Args[0], v.Args[1:]), "", 0
	v.Type = ir.OpCallDirect.Out()
	s.entered++
}
