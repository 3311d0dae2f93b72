package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// Expansion puts the bodies of small functions beside the calls that are guessed to reach
// them, in the function itself, so that a guess that is wrong in the middle of such a body
// goes on in the middle of it (inlineCalls, for functions that only look, is cheaper: its
// exits make the call again):
//
//	v7 = Call v6 v0 v5   =>   if IsClosureOf v6 { … the body, result v9 } else { v7 = Call v6 v0 v5 }; v10 = Phi v9 v7
//
// A fast version has a guard in the place of the test.

const (
	maxExpanded     = 35  // values of a function that is expanded in a loop
	maxExpandedOnce = 22  // elsewhere
	maxSole         = 90  // of one that is called nowhere else
	maxExpandDepth  = 3   // calls in expanded bodies
	maxHandedDepth  = 4   // those that are handed a function
	maxGrowth       = 120 // values that expansion adds to a function
	maxGrown        = 220 // values of a function that is expanded into, at the end
	maxUnitGrowth   = 0.5 // of the values of a unit
	leastChoices    = 200 // see expander.choices
)

type expander struct {
	vars *variables
	u    *ir.Unit
	c    *callees
	// bodies are the functions that can be expanded, as they were.
	bodies map[*ir.Func]*ir.Func
	budget int // values that may be added to the unit
	// choices is the same for calls that are dispatched.
	choices int
	// served are the calls that are left where what was guessed has been found not to be so.
	served map[*ir.Value]bool
	// contents are those of the unit as it was, if somebody has asked.
	contents *contents
}

// isArray: v of f is probably an array, and no object of the program with methods of the same names.
func (x *expander) isArray(f *ir.Func, v *ir.Value) bool {
	if x.contents == nil {
		x.contents = x.c.contentsOf(x.vars)
	}
	return x.contents.holder(f, v).kind() == ir.ArrayElements
}

// expandCalls expands calls in the functions of a unit.
func expandCalls(u *ir.Unit, vars *variables, libs []*Library) {
	x := &expander{vars: vars, u: u, c: findCallees(u, libs), bodies: map[*ir.Func]*ir.Func{}, served: map[*ir.Value]bool{}}
	x.c.classes = vars.classes
	values := 0
	for _, f := range u.Funcs {
		values += f.NumValues()
		if expandable(f) && x.quiet(f) {
			x.bodies[f], _ = f.Clone()
		}
	}
	x.budget = int(maxUnitGrowth * float64(values))
	x.choices = values + leastChoices
	for _, f := range u.Funcs {
		if f.Entry != nil && speculative(f) {
			x.reflective(f)
		}
	}
	limit := map[*ir.Func]int{}
	for _, f := range u.Funcs {
		limit[f] = min(f.NumValues()+maxGrowth, maxGrown)
	}
	for _, turn := range []turn{handed, loops, others, handed} { // what the others bring may be known
		for _, f := range u.Funcs {
			if f.Entry != nil && speculative(f) {
				x.function(f, turn, limit[f])
			}
		}
	}
	for _, f := range u.Funcs {
		if f.Entry != nil && speculative(f) {
			sinkClosures(f)
		}
	}
}

// expandable: the body of g can stand in another function.
func expandable(g *ir.Func) bool { return standsElsewhere(g, maxSole) }

// standsElsewhere: g has at most so many values, which can stand in another function.
func standsElsewhere(g *ir.Func, limit int) bool {
	if bodySize(g) > limit || g.Suspends() || !speculative(g) || !detached(g) || g.Is(ir.UsesThis) && !g.Is(ir.Strict) || len(g.Entry.Preds) > 0 {
		return false
	}
	returns := false
	for _, b := range g.Blocks {
		switch b.Term.Kind {
		case ir.TermReturn:
			returns = true
		case ir.TermSuspend:
			return false
		}
		for _, v := range b.Values {
			switch v.Op {
			case ir.OpHome, ir.OpClassPart, ir.OpDefineMethod, ir.OpArguments, ir.OpApplyArgs, ir.OpImportMeta, ir.OpImportCall:
				return false
			}
		}
	}
	return returns
}

// quiet reports whether the fast version of g has no try region left: one would turn the
// variables of a loop around it into memory.
func (x *expander) quiet(g *ir.Func) bool {
	if len(g.Regions) == 0 {
		return true
	}
	t, _ := g.Clone()
	t.ParamTypes = make([]ir.Type, g.Params)
	for i := range t.ParamTypes {
		t.ParamTypes[i] = ir.Any
	}
	s := newSpeculator(t, x.c, x.vars)
	if !s.run() {
		return false
	}
	inferFast(s.fast)
	s.dissolveRegions()
	return len(s.fast.Regions) == 0
}

// turn tells which calls are expanded: what gains most comes first.
type turn int

const (
	handed turn = iota // that are handed a function
	loops              // in loops
	others
)

// function expands calls of f, those of expanded bodies included, as long as f has no more values
// than limit.
func (x *expander) function(f *ir.Func, turn turn, limit int) {
	size := maxExpandedOnce
	if turn == loops {
		size = maxExpanded
	}
	var work []*ir.Value
	depth := f.LoopDepth()
	for _, b := range f.Blocks {
		if turn == handed || (turn == loops) == (depth[b.ID] > 0) {
			work = append(work, b.Values...)
		}
	}
	for len(work) > 0 {
		v := work[0]
		work = work[1:]
		if v.Op == ir.OpGetProp && !x.served[v] && turn != handed {
			if list := x.pickedGetters(f, v); len(list) > 0 && 4*len(list) <= x.choices && f.NumValues()+4*len(list) <= limit {
				x.choices -= 4 * len(list)
				x.served[v] = true
				all := x.allFit(f, v, list, size, limit)
				if calls := x.dispatchGetter(f, v, list); turn == loops || all {
					work = append(work, calls...)
				}
			}
			continue
		}
		if v.Op != ir.OpCall && v.Op != ir.OpCallDirect || x.served[v] {
			continue
		}
		if g := callbackOf(f, v); g != nil && (!x.c.named(v.Args[0].Str) || x.isArray(f, v.Args[1])) {
			if n := bodySize(g) + 15; n <= 2*x.budget && f.NumValues()+n <= limit+maxCallback && !x.inside(v, g) {
				x.budget -= n / 2
				x.served[v] = true
				work = append(work, x.callback(f, v, g)...)
			}
			continue
		}
		if fn := closureOf(f, v); fn != nil {
			work = append(work, x.known(f, v, fn, limit)...)
			continue
		}
		size, limit, hands := size, limit, handsOver(v)
		if needsEnv(v) {
			size = maxExpanded
		}
		if hands {
			size, limit = maxCallback, limit+maxCallback
			if values := x.choose(f, v, size, limit); values != nil {
				work = append(work, values...)
				continue
			}
		} else if turn == handed {
			continue
		}
		if list := x.dispatched(f, v); list != nil {
			if n := 4 * len(list); n <= x.choices && f.NumValues()+n <= limit {
				x.choices -= n
				all := x.allFit(f, v, list, size, limit)
				x.served[v] = true
				if calls := x.dispatch(f, v, list); turn == loops || all {
					work = append(work, calls...)
				}
			}
			continue
		}
		if values := x.choose(f, v, size, limit); values != nil {
			work = append(work, values...)
			continue
		}
		g := x.c.target(v)
		body := x.body(g)
		if body == nil || g == f || x.inside(v, g) {
			continue
		}
		n := bodySize(body)
		switch {
		case x.sole(v, g) && n <= maxSole && f.NumValues()+n <= limit+maxCallback:
			n = 0 // the body moves
		case n > size || n > x.budget || f.NumValues()+n > limit:
			continue
		}
		doubtful := x.c.doubtful(v)
		if l := x.c.leafOf(v, 0); !l.ok || l.stores || doubtful {
			x.budget -= n
			x.served[v] = true
			work = append(work, x.expand(f, v, g, body)...)
			if doubtful {
				v.Block.Preds[0].Term.Arg.Int = testMore
			}
		}
	}
}

// sole: v is the only call of g, and nobody can reach it otherwise. A loop in g is left where it
// is: a guess that fails in it would end the fast version of the loop around the call, too.
func (x *expander) sole(v *ir.Value, g *ir.Func) bool {
	return v.Op == ir.OpCallDirect && !g.Escapes && len(x.vars.direct[g]) == 1 && x.vars.direct[g][0] == v && !hasLoop(g)
}

// needsEnv: a function made here is called, and so needs the environment that it shares with this
// one. Where its body stands here, that need not be made (environments.go).
func needsEnv(v *ir.Value) bool { return v.Op == ir.OpCallDirect && v.Args[0].Op == ir.OpEnvNew }

// handsOver: a call is handed a function that is written there. With the body of the callee here,
// calls of it reach a known function, which need not be made.
func handsOver(v *ir.Value) bool {
	return slices.ContainsFunc(v.Args[1:], func(a *ir.Value) bool { return a.Op == ir.OpClosure })
}

// body is what stands in the place of calls of g, nil if nothing can.
func (x *expander) body(g *ir.Func) *ir.Func {
	if g != nil && x.c.foreign(g) && expandable(g) && len(g.Regions) == 0 {
		return g
	}
	return x.bodies[g]
}

// maxChoices is how many methods of one name a call is expanded to.
const maxChoices = 3

// choose expands a call by a name that several methods of the unit have to all of them, if
// they are small: a test for each. It returns nil if it does not.
func (x *expander) choose(f *ir.Func, v *ir.Value, size, limit int) (values []*ir.Value) {
	list := x.c.methodsOf(v)
	if len(list) < 2 || len(list) > maxChoices {
		return nil
	}
	n, others := 0, x.c.doubtful(v)
	var chosen []*ir.Func
	for _, g := range list {
		body := x.body(g)
		if body == nil || g == f || x.inside(v, g) {
			if !handsOver(v) {
				return nil
			}
			others = true
			continue
		}
		n += bodySize(body)
		chosen = append(chosen, g)
	}
	if n > 2*size || n > x.budget || f.NumValues()+n > limit {
		return nil
	}
	x.budget -= n
	x.served[v] = true
	for i, g := range chosen {
		values = append(values, x.expand(f, v, g, x.body(g))...)
		if i < len(chosen)-1 || others { // v is behind the test now
			v.Block.Preds[0].Term.Arg.Int = testMore
		}
	}
	return values
}

// allFit: the bodies of all functions that a call may reach can stand in its place.
func (x *expander) allFit(f *ir.Func, v *ir.Value, list []*ir.Func, size, limit int) bool {
	n := 0
	for _, g := range list {
		body := x.body(g)
		if body == nil || g == f || x.inside(v, g) {
			return false
		}
		n += bodySize(body)
	}
	return len(list) <= maxChoices && n <= 2*size && n <= x.budget && f.NumValues()+n <= limit
}

// testMore is the Int of an OpIsClosureOf that stays a test: others follow, or it is doubtful.
const testMore = 1

// known makes a call of a function that is written there, or was handed to an expanded body,
// a direct call, or expands it if it is small or called nowhere else.
func (x *expander) known(f *ir.Func, v, fn *ir.Value, limit int) []*ir.Value {
	g := fn.Aux.(*ir.Func)
	if !detached(g) || g.Is(ir.UsesThis) && !g.Is(ir.Strict) {
		return nil
	}
	size := maxExpanded
	if usesOf(f, fn) <= 2 { // this call, and one with the function that it was handed to
		size = maxCallback
	}
	if n := bodySize(g); speculativeBody(g) && standsElsewhere(g, size) && !x.inside(v, g) && n <= 2*x.budget && f.NumValues()+n <= limit+maxCallback {
		x.budget -= n / 2
		body, _ := g.Clone()
		return x.place(f, v, g, body, nil, fn.Args[0])
	}
	if g.Is(ir.UsesArgs) {
		return nil
	}
	args, _ := directArgs(f, v, g, fn.Args[0], v.Args[1], v.Args[2:])
	v.Op, v.Aux, v.Args, v.Str, v.Int = ir.OpCallDirect, g, args, "", 0
	return nil
}

// inside reports whether a call is deep enough in expanded bodies, or in one of g.
func (x *expander) inside(v *ir.Value, g *ir.Func) bool {
	limit := maxExpandDepth
	if len(v.Args) > 1 && handsOver(v) {
		limit = maxHandedDepth
	}
	at := v.At
	for n := 1; at != nil; at = at.Outer {
		if at.Func == g || n == limit {
			return true
		}
		if at.Func != nil {
			n++
		}
	}
	return false
}

// expand expands one call and returns the values of the body.
func (x *expander) expand(f *ir.Func, v *ir.Value, g, body *ir.Func) (values []*ir.Value) {
	if v.Op == ir.OpCallDirect {
		return x.place(f, v, g, body, nil, v.Args[0])
	}
	test := f.NewValue(ir.OpIsClosureOf, -1, v.Args[0])
	test.Aux = g
	env := f.NewValue(ir.OpFuncEnvOf, -1, v.Args[0])
	values = x.place(f, v, g, body, test, env)
	in := test.Block.Term.Succs[0]
	env.Block = in
	in.Values = append([]*ir.Value{env}, in.Values...)
	return values
}

// place puts the body of g, whose environment is env, in the place of a call: always, or if
// test is true.
func (x *expander) place(f *ir.Func, v *ir.Value, g, body *ir.Func, test, env *ir.Value) (values []*ir.Value) {
	at := inlined(x.u, &ir.Inlined{Func: g, Pos: v.Pos, Outer: v.At})
	undefined := f.NewValue(ir.OpConstUndefined, -1)
	this, args := (*ir.Value)(nil), v.Args[1:]
	if v.Op == ir.OpCall || g.Is(ir.UsesThis) {
		this, args = v.Args[1], v.Args[2:]
	}
	input := func(p *ir.Value) *ir.Value {
		switch p.Op {
		case ir.OpParam:
			if int(p.Int) < len(args) {
				return args[p.Int]
			}
			return undefined
		case ir.OpThis:
			return this
		case ir.OpFuncEnv:
			return env
		}
		return nil
	}
	undefined.Block = v.Block
	insertBefore(v, undefined)
	var blocks []*ir.Block
	if test == nil {
		_, _, blocks = f.Inline(v, body, input)
	} else {
		test.Block = v.Block
		insertBefore(v, test)
		_, blocks = f.InlineIf(test, v, body, input)
	}
	if g.Is(ir.UsesArgs) {
		blocks = append(blocks, knownArguments(f, blocks, v.Args[0], args)...)
	}
	for _, b := range blocks {
		b.Term.At = at
		for _, w := range b.Values {
			w.At = at
		}
		values = append(values, b.Values...)
	}
	return values
}

// inlined notes an inlined call of the unit.
func inlined(u *ir.Unit, at *ir.Inlined) *ir.Inlined {
	at.ID = len(u.Inlined)
	u.Inlined = append(u.Inlined, at)
	return at
}

// guardTested makes an IsClosureOf a guard.
func guardTested(t *ir.Value) {
	t.Op, t.Type, t.Aux = ir.OpGuardMethod, ir.OpGuardMethod.Out(), &ir.MethodGuard{Func: t.Aux.(*ir.Func)}
}

// foldTests makes the tests of expanded calls guards, in the fast version.
func (s *speculator) foldTests() {
	n, jumps := 0, 0
	for _, b := range s.fast.Blocks {
		t := b.Term.Arg
		if b.Term.Kind != ir.TermIf {
			continue
		}
		switch {
		case t.Op == ir.OpIsEmpty && t.Args[0].Op == ir.OpElementIn: // a guard will see to it
			takeOnly(b, 1)
			jumps++
			continue
		case t.Op == ir.OpIsBuiltinMethod && !s.callees.otherLists && !s.callees.unsure[t.Str]:
			t.Args[0].Op = ir.OpLoadMethod
			t.Op, t.Type, t.Aux = ir.OpGuardCallback, ir.OpGuardCallback.Out(), nil
			takeOnly(b, 0)
			n += 2 // with it, that the elements are there
			continue
		case t.Op != ir.OpIsClosureOf || t.Int == testMore:
			continue
		}
		if m := t.Args[0]; m.Op == ir.OpGetMethod {
			m.Op = ir.OpLoadMethod // field groups stay
		}
		guardTested(t)
		takeOnly(b, 0)
		n++
	}
	s.entered += n
	if n+jumps > 0 {
		s.simplify()
	}
}
