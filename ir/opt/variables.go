package opt

import (
	"strconv"

	"github.com/gonodec/gonodec/ir"
)

// Captured variables in fast versions: what a variable holds is read once, until something
// may assign to it; a variable that is assigned to at one place only, once for good.

// variableOf is a slot of an environment; slot 0 stands for the parent.
type variableOf struct {
	env  *ir.Value
	slot int64
}

// variables knows where environments come from, and what is assigned to at one place only:
// constants, functions, parameters and the like. Environments are named by the OpEnvNew that
// makes them.
type variables struct {
	settled  map[variableOf]bool
	assigned map[variableOf]*ir.Value // what settled ones get
	closures map[*ir.Func][]*ir.Value
	direct   map[*ir.Func][]*ir.Value // direct calls of functions
	names    map[*ir.Value]*ir.Value
	classes  *classes
}

// findVariables looks at a unit as it was lowered.
func findVariables(u *ir.Unit) *variables {
	r := &variables{settled: map[variableOf]bool{}, assigned: map[variableOf]*ir.Value{}, closures: map[*ir.Func][]*ir.Value{}, direct: map[*ir.Func][]*ir.Value{}, names: map[*ir.Value]*ir.Value{}, classes: findClasses(u)}
	for _, f := range u.Funcs {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				switch v.Op {
				case ir.OpClosure:
					g := v.Aux.(*ir.Func)
					r.closures[g] = append(r.closures[g], v)
				case ir.OpClassNew:
					if g := v.Aux.(*ir.ClassSite).Constructor; g != nil {
						r.closures[g] = append(r.closures[g], v)
					}
				case ir.OpCallDirect:
					g := v.Aux.(*ir.Func)
					r.direct[g] = append(r.direct[g], v)
				}
			}
		}
	}
	count := map[variableOf]int{}
	unknown := false
	for _, f := range u.Funcs {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				switch v.Op {
				case ir.OpEnvSet:
					if e := r.resolve(f, v.Args[0]); e != nil {
						k := variableOf{e, v.Int}
						count[k]++
						r.assigned[k] = v.Args[1]
					} else {
						unknown = true
					}
				case ir.OpDirectEval, ir.OpVarObject:
					unknown = true
				}
			}
		}
	}
	for k, n := range count {
		if n == 1 && !unknown {
			r.settled[k] = true
		}
	}
	return r
}

// constant is the variable that v reads, if that is one which does not change any more.
func (r *variables) constant(f *ir.Func, v *ir.Value) (k variableOf, ok bool) {
	if v.Op != ir.OpEnvGet {
		return k, false
	}
	k = variableOf{r.resolve(f, v.Args[0]), v.Int}
	return k, k.env != nil && r.settled[k]
}

// origin is what a variable that does not change any more holds, if v reads one, else v.
func (r *variables) origin(f *ir.Func, v *ir.Value) *ir.Value {
	if v.Op == ir.OpCheckTDZ {
		v = v.Args[0]
	}
	if k, ok := r.constant(f, v); ok {
		return r.assigned[k]
	}
	return v
}

// function is the function of the unit whose closure v certainly is, or nil.
func (r *variables) function(f *ir.Func, v *ir.Value) *ir.Func {
	if v = r.origin(f, v); v.Op == ir.OpClosure {
		return v.Aux.(*ir.Func)
	}
	return nil
}

// resolve is the OpEnvNew that makes an environment, or one that it is a copy of; nil if
// that is not known.
func (r *variables) resolve(f *ir.Func, v *ir.Value) *ir.Value {
	if e, ok := r.names[v]; ok {
		return e
	}
	r.names[v] = nil // a cycle
	var e *ir.Value
	switch v.Op {
	case ir.OpEnvNew:
		e = v
	case ir.OpEnvCopy:
		e = r.resolve(f, v.Args[0])
	case ir.OpEnvParent:
		if x := r.resolve(f, v.Args[0]); x != nil {
			e = r.resolve(x.Block.Func, x.Args[0])
		}
	case ir.OpFuncEnv:
		if list := r.closures[f]; len(list) > 0 {
			e = r.common(list)
		} else { // it has no function object
			e = r.common(r.direct[f])
		}
	case ir.OpPhi: // of a loop with copies
		for _, a := range v.Args {
			if x := r.resolve(f, a); x != nil {
				e = x
			}
		}
		for _, a := range v.Args {
			if x := r.resolve(f, a); x != e && x != nil {
				e = nil
			}
		}
	}
	r.names[v] = e
	return e
}

// common is the environment that all closures, or direct calls, of a function have; nil if
// that is not known. Direct calls are those of one declaration, some of them perhaps in the
// function itself.
func (r *variables) common(list []*ir.Value) (e *ir.Value) {
	for _, v := range list {
		x := r.resolve(v.Block.Func, v.Args[0])
		if x == nil && v.Op == ir.OpCallDirect {
			continue
		}
		if x == nil || e != nil && x != e {
			return nil
		}
		e = x
	}
	return e
}

// canonical is the first value that stands for the same environment.
func (s *speculator) canonical(env *ir.Value) *ir.Value {
	if x := s.same[env]; x != nil {
		env = x
	}
	var k variableOf
	switch env.Op {
	case ir.OpFuncEnv:
	case ir.OpEnvParent:
		k.env = s.canonical(env.Args[0])
	case ir.OpFuncEnvOf:
		k = variableOf{env.Args[0], 1}
	default:
		return env
	}
	if s.envs[k] == nil {
		s.envs[k] = env
	}
	return s.envs[k]
}

// variable reports a read of a variable whose value is known here, and notes the others.
func (w *walker) variable(v *ir.Value) bool {
	switch v.Op {
	case ir.OpEnvGet:
		k := variableOf{w.canonical(v.Args[0]), v.Int}
		if x := w.read[k]; x != nil {
			w.stands(v, x)
			return true
		}
		field := fieldOf{k.env, slotKey(k.slot)}
		if x := w.held[field]; x != nil {
			w.stands(v, x)
			return true
		}
		w.held[field] = v
		if w.settledHere(v) {
			w.note(k, v)
		}
	case ir.OpEnvSet:
		key := slotKey(v.Int)
		w.forget(w.canonical(v.Args[0]), key)
		w.held[fieldOf{w.canonical(v.Args[0]), key}] = v.Args[1]
	case ir.OpCheckTDZ:
		k := variableOf{v.Args[0], -1}
		if x := w.read[k]; x != nil && v.Str != "this" {
			w.stands(v, x)
			return true
		}
		w.note(k, v)
	}
	return false
}

func (w *walker) note(k variableOf, v *ir.Value) {
	w.read[k] = v
	w.readHere = append(w.readHere, k)
}

// slotKey names a slot as if it were a field; no property has such a name.
func slotKey(slot int64) string { return "\x00" + strconv.FormatInt(slot, 10) }

// settledHere: the variable that v reads is one that does not change any more.
func (w *walker) settledHere(v *ir.Value) bool {
	o := w.back[v]
	if o == nil {
		return false
	}
	_, ok := w.vars.constant(w.f, o)
	return ok
}

// coercible reports a check for undefined and null of what a guard shows to be an object:
// one that stands here, or that the field reads behind the check want anyway.
func (w *walker) coercible(v *ir.Value) bool {
	if v.Op != ir.OpRequireObjectCoercible || w.site[v] != nil {
		return false
	}
	o := v.Args[0]
	if w.fields[o] == nil {
		if !w.readBehind(v) {
			return false
		}
		w.publish()
		g := &ir.FieldGroup{}
		w.fields[o] = g
		w.guardFields(o, g)
	}
	w.stands(v, o)
	return true
}

// readBehind: a field of the operand of v is read later in its block.
func (w *walker) readBehind(v *ir.Value) bool {
	behind := false
	for _, x := range w.b.Values {
		if x == v {
			behind = true
		}
		if behind && w.callees.isField(x) && x.Op == ir.OpGetProp && (x.Args[0] == v || x.Args[0] == v.Args[0]) {
			return true
		}
	}
	return false
}
