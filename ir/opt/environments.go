package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// Environments that only the fast version itself sees: once the functions that capture variables
// stand in the place of the calls that they are handed to, the variables need no memory. An
// environment is made by exits, which need it, and on the ways that make such a function after
// all, if its variables do not change any more then.
//
//	v9 = EnvNew; EnvSet v9 1 v5; loop { v7 = EnvGet v9 1; EnvSet v9 1 v8 }   =>   loop { v7 = Phi v5 v8 }

// lateEnv is an environment that perhaps need not be made.
type lateEnv struct {
	f    *ir.Func
	env  *ir.Value
	twin *ir.Value   // in a fast version: the same environment in the function itself
	once bool        // its variables never change
	held *heldValues // in its variables

	reads   []*ir.Value // OpEnvGet, OpEnvParent
	writes  int
	exits   []*ir.Value // guards whose exits need it, and what such exits make of it
	escapes []*ir.Block // that need it themselves
}

// lateEnvironments does without environments.
func (s *speculator) lateEnvironments() {
	if len(s.fast.Regions) > 0 {
		return
	}
	var list []*ir.Value
	for _, b := range s.fast.ReversePostorder() {
		for _, v := range b.Values {
			if v.Op == ir.OpEnvNew {
				list = append(list, v)
			}
		}
	}
	if len(list) == 0 {
		return
	}
	deadCode(s.fast)
	for i := len(list) - 1; i >= 0; i-- { // inner ones first
		if v := list[i]; slices.Contains(v.Block.Values, v) {
			x := &lateEnv{f: s.fast, env: v, twin: s.back[v]}
			if x.find() && (len(x.escapes) == 0 || x.worth() && x.stable()) {
				x.remove()
			}
		}
	}
}

// sinkEnvironments has f, which has no fast version, make environments on the ways only that need
// them: beside a try statement, or where just a rare way makes a function, they often are not. It
// is for variables that get their values where the environment is made, and keep them.
func sinkEnvironments(f *ir.Func) {
	var list []*ir.Value
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpEnvNew && len(b.Term.Succs) > 0 {
				list = append(list, v)
			}
		}
	}
	if len(list) == 0 || f.Is(ir.TopLevel) || f.Suspends() {
		return
	}
	deadCode(f)
	for i := len(list) - 1; i >= 0; i-- { // inner ones first
		if v := list[i]; slices.Contains(v.Block.Values, v) {
			x := &lateEnv{f: f, env: v, once: true}
			if x.find() && x.setAtOnce() && x.worth() && x.stable() {
				x.remove()
			}
		}
	}
}

// setAtOnce: all variables that are used get their values in the block that makes the environment,
// in front of other uses.
func (x *lateEnv) setAtOnce() bool {
	set := map[int64]bool{}
	used := false
	for _, v := range x.env.Block.Values {
		if len(v.Args) == 0 || v.Args[0] != x.env {
			continue
		}
		if v.Op != ir.OpEnvSet {
			used = true
			continue
		}
		if used || set[v.Int] {
			return false
		}
		set[v.Int] = true
	}
	if len(set) != x.writes {
		return false
	}
	return !slices.ContainsFunc(x.reads, func(v *ir.Value) bool { return v.Op == ir.OpEnvGet && !set[v.Int] })
}

// find finds the uses of the environment, and reports whether all are such as can do without it.
func (x *lateEnv) find() bool {
	for _, b := range x.f.Blocks {
		for _, v := range b.Values {
			for i, a := range v.Args {
				if a == x.env && !x.use(v, i) {
					return false
				}
			}
		}
	}
	return true
}

func (x *lateEnv) use(v *ir.Value, i int) bool {
	switch {
	case v.Op.IsGuard():
		if i < v.Own() {
			return false
		}
		x.exits = append(x.exits, v)
	case v.Op == ir.OpEnvOf:
		x.exits = append(x.exits, v)
	case v.Op == ir.OpEnvGet || v.Op == ir.OpEnvParent:
		x.reads = append(x.reads, v)
	case v.Op == ir.OpEnvSet:
		x.writes++
	case v.Op == ir.OpClosure || v.Op == ir.OpEnvNew || v.Op == ir.OpCallDirect && i == 0:
		if n := len(x.escapes); n == 0 || x.escapes[n-1] != v.Block {
			x.escapes = append(x.escapes, v.Block)
		}
	default:
		return false
	}
	return true
}

// worth: there are ways that do without the environment.
func (x *lateEnv) worth() bool {
	if !onDifferentWays(x.env.Block, x.escapes) {
		return false
	}
	depth := x.f.LoopDepth()
	return !slices.ContainsFunc(x.escapes, func(b *ir.Block) bool { return depth[b.ID] > depth[x.env.Block.ID] })
}

// stable: no variable changes any more where something else knows the environment.
func (x *lateEnv) stable() bool {
	c := &capture{seen: map[captured]bool{}}
	if c.changes(x.env) || changesLater(x.f, x.env) {
		return false
	}
	return x.twin == nil || !c.changes(x.twin) && !changesLater(x.twin.Block.Func, x.twin)
}

// changesLater: f assigns to a variable of an environment behind something else that may know it.
func changesLater(f *ir.Func, env *ir.Value) bool {
	known := map[*ir.Block]bool{} // where it is known at the end
	var work []*ir.Block
	writes := func(b *ir.Block, escaped bool) bool {
		for _, v := range b.Values {
			if v == env {
				escaped = false
			}
			if len(v.Args) == 0 || v.Args[0] != env {
				continue
			}
			switch v.Op {
			case ir.OpEnvSet:
				if escaped {
					return true
				}
			case ir.OpEnvGet, ir.OpEnvParent:
			default:
				escaped = true
			}
		}
		if escaped && !known[b] {
			known[b] = true
			work = append(work, b)
		}
		return false
	}
	for _, b := range f.Blocks {
		if writes(b, false) {
			return true
		}
	}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		for _, to := range leadsTo(b) {
			if writes(to, true) {
				return true
			}
		}
	}
	return false
}

// capture looks for assignments to the variables of an environment in functions that capture it.
type capture struct{ seen map[captured]bool }

// captured is a function whose environment is that many levels inside of the one in question.
type captured struct {
	f     *ir.Func
	level int
}

// changes: what is made with the environment env of a function may assign to its variables.
func (c *capture) changes(env *ir.Value) bool {
	return c.within(env.Block.Func, func(v *ir.Value) (int, bool) { return 0, v == env })
}

// within is changes for a function, some environments of which are known.
func (c *capture) within(f *ir.Func, known func(v *ir.Value) (int, bool)) bool {
	var level func(v *ir.Value, depth int) (int, bool)
	level = func(v *ir.Value, depth int) (int, bool) {
		if n, ok := known(v); ok || depth == 0 || v.Type != ir.Env {
			return n, ok
		}
		switch v.Op {
		case ir.OpEnvParent:
			n, ok := level(v.Args[0], depth-1)
			return n - 1, ok
		case ir.OpEnvNew:
			n, ok := level(v.Args[0], depth-1)
			return n + 1, ok
		case ir.OpEnvCopy, ir.OpPhi:
			for _, a := range v.Args {
				if n, ok := level(a, depth-1); ok {
					return n, ok
				}
			}
		}
		return 0, false
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			for i, a := range v.Args {
				n, ok := level(a, 8)
				if !ok || n < 0 || v.Op.IsGuard() {
					continue
				}
				switch v.Op {
				case ir.OpEnvSet:
					if _, own := known(a); n == 0 && !own {
						return true
					}
				case ir.OpEnvGet, ir.OpEnvParent, ir.OpEnvNew, ir.OpEnvOf, ir.OpPhi:
				case ir.OpEnvCopy:
					if n == 0 {
						return true
					}
				case ir.OpClosure, ir.OpCallDirect:
					if i != 0 || c.function(v.Aux.(*ir.Func), n) {
						return true
					}
				default:
					return true
				}
			}
		}
	}
	return false
}

func (c *capture) function(g *ir.Func, level int) bool {
	k := captured{g, level}
	if c.seen[k] {
		return false
	}
	c.seen[k] = true
	if g.Entry == nil {
		return true
	}
	if level == 0 {
		for _, b := range g.Blocks {
			for _, v := range b.Values {
				if v.Op == ir.OpEnvSet && v.Args[0].Op == ir.OpFuncEnv {
					return true
				}
			}
		}
	}
	return c.within(g, func(v *ir.Value) (int, bool) { return level, v.Op == ir.OpFuncEnv })
}

// remove does without the environment.
func (x *lateEnv) remove() {
	f, env := x.f, x.env
	empty := f.NewValue(ir.OpConstEmpty, -1)
	empty.Block = env.Block
	insertBefore(env, empty)
	x.held = newHeldValues(f, empty, func(v *ir.Value, slot int64) *ir.Value {
		switch {
		case v == env:
			return empty
		case v.Op == ir.OpEnvSet && v.Args[0] == env && v.Int == slot:
			return v.Args[1]
		}
		return nil
	})
	for _, v := range x.reads {
		if v.Op == ir.OpEnvParent {
			x.held.stand[v] = env.Args[0]
		} else {
			x.held.stand[v] = x.holds(v, v.Int)
		}
	}
	added := map[*ir.Value][]*ir.Value{} // in front of values
	instead := map[*ir.Value]*ir.Value{} // of env, in those
	for _, v := range x.exits {
		if instead[v] != nil {
			continue
		}
		e := f.NewValue(ir.OpEnvOf, -1, env.Args[0])
		for slot := range env.Int {
			e.Args = append(e.Args, x.holds(v, slot+1))
		}
		e.Block, instead[v], added[v] = v.Block, e, []*ir.Value{e}
	}
	for _, b := range x.escapes {
		first := b.Values[slices.IndexFunc(b.Values, x.escaping)]
		e := f.NewValue(ir.OpEnvNew, -1, env.Args[0])
		e.Int, e.Aux, e.Block = env.Int, env.Aux, b
		list := []*ir.Value{e}
		for slot := range env.Int {
			if held := x.holds(first, slot+1); held != empty {
				set := f.NewValue(ir.OpEnvSet, -1, e, held)
				set.Int, set.Block = slot+1, b
				list = append(list, set)
			}
		}
		added[first] = list
		for _, v := range b.Values {
			if x.escaping(v) {
				instead[v] = e
			}
		}
	}
	x.held.simplify()
	x.rewrite(added, instead)
}

// holds is what a variable holds in front of v.
func (x *lateEnv) holds(v *ir.Value, slot int64) *ir.Value {
	if x.once { // as it does behind the block that makes the environment; nothing is known in handlers
		return x.held.behind(x.env.Block, len(x.env.Block.Values), slot)
	}
	return x.held.before(v, slot)
}

// escaping: v needs the environment itself.
func (x *lateEnv) escaping(v *ir.Value) bool {
	return len(v.Args) > 0 && v.Args[0] == x.env && (v.Op == ir.OpClosure || v.Op == ir.OpEnvNew || v.Op == ir.OpCallDirect)
}

// rewrite puts everything in its place.
func (x *lateEnv) rewrite(added map[*ir.Value][]*ir.Value, instead map[*ir.Value]*ir.Value) {
	x.held.placePhis()
	for _, b := range x.f.Blocks {
		var out []*ir.Value
		for _, v := range b.Values {
			gone := v == x.env || x.held.stand[v] != nil || v.Op == ir.OpEnvSet && v.Args[0] == x.env
			if gone {
				continue
			}
			for _, a := range added[v] {
				x.operands(a, nil)
				out = append(out, a)
			}
			x.operands(v, instead[v])
			out = append(out, v)
		}
		b.Values = out
		if b.Term.Arg != nil {
			b.Term.Arg = x.held.final(b.Term.Arg)
		}
	}
}

func (x *lateEnv) operands(v, env *ir.Value) {
	for i, a := range v.Args {
		if a == x.env && env != nil {
			v.Args[i] = env
		} else {
			v.Args[i] = x.held.final(a)
		}
	}
}
