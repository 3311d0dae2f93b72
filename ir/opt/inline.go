package opt

import (
	"maps"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// Inlining in fast versions. A call by a name that only one method of the unit has is
// taken for a call of that method: a guard checks it, and the method's body stands in the
// call's place. Whatever in it turns out to be different leaves the fast version before
// the call, which is then made as it stands; so nothing that another can notice may come
// before the last guard.

const (
	maxInlined     = 60 // values of a function that is inlined
	maxInlineDepth = 3
)

// callees are the functions of a unit that calls may be guessed to reach.
type callees struct {
	u              *ir.Unit
	methods        map[string]*ir.Func   // nil: several methods have the name
	several        map[string][]*ir.Func // all of them; nil stands for what is no function written there
	own            map[string][]*ir.Func // see ownFunctions
	names          map[string]bool       // accessors
	numbers        map[string]bool       // fields that arithmetic is done with, or elements found by
	counted        map[string]bool       // those of arithmetic alone: what parameters are probably given
	texts          map[string]bool       // fields that are given strings
	lists          map[string]bool       // fields that are given arrays
	makers         map[string]*ir.Func   // constructors; nil: several functions have the name
	verdict        map[way]*leaf
	heat           *heat
	closed         map[*ir.Func]bool // see once
	getters        map[string]*ir.Func
	severalGetters map[string][]*ir.Func
	setters        map[string]*ir.Func
	ofClass        map[*ir.Func]map[string]*ir.Func // see findGetters
	static         map[*ir.Func]bool
	made           map[*ir.Value]*ir.Func // constructors of OpNewThis
	results        map[*ir.Func]*ir.Func  // see gives
	chosen         map[*ir.Value]*ir.Func // see getter
	born           map[string]bool        // see bornNames
	plain          map[string]bool        // see plainNames
	// otherLists: typed arrays or iterators may have the methods with callbacks that arrays have
	otherLists bool
	unsure     map[string]bool     // names of methods that objects of others may have, too
	classes    *classes            // nil: nobody asks
	layouts    map[string][]layout // made when somebody asks: see sometimes
	guesses    *guesses            // made when somebody asks: see guessed
}

// way is a function as it is called, or constructed.
type way struct {
	f         *ir.Func
	construct bool
	hot       bool // a profile says that the call is worth more text
	left      left // parameters that the call leaves out
}

// limit is the number of values up to which the function is inlined.
func (w way) limit() int {
	if w.hot {
		return maxHotInlined
	}
	return maxInlined
}

// leaf tells what inlining has to know of a function.
type leaf struct {
	ok     bool
	stores bool // it writes something
	size   int  // values, with those of what it calls

	bar *ir.Value // what does not fit, for notes
}

func findCallees(u *ir.Unit, libs []*Library) *callees {
	c := findNames(u)
	c.addLibraries(libs)
	return c
}

// findNames finds the methods and constructors of a unit itself.
func findNames(u *ir.Unit) *callees {
	c := &callees{u: u, own: ownFunctions(u), several: map[string][]*ir.Func{}, methods: map[string]*ir.Func{}, names: maps.Clone(accessorNames(u)), made: map[*ir.Value]*ir.Func{}, results: map[*ir.Func]*ir.Func{}, chosen: map[*ir.Value]*ir.Func{}, born: bornNames(u), plain: plainNames(u), unsure: map[string]bool{}, makers: map[string]*ir.Func{}, verdict: map[way]*leaf{}}
	c.numbers, c.texts = numericFields(u, true)
	c.counted, _ = numericFields(u, false)
	c.lists = listFields(u)
	c.getters, c.setters, c.ofClass, c.static = findGetters(u)
	c.severalGetters = severalGetters(u)
	note := func(name string, fn *ir.Value) {
		if fn.Op != ir.OpClosure {
			c.methods[name] = nil
			c.several[name] = append(c.several[name], nil)
			return
		}
		c.several[name] = append(c.several[name], fn.Aux.(*ir.Func))
		if _, again := c.methods[name]; again {
			c.methods[name] = nil
			return
		}
		c.methods[name] = fn.Aux.(*ir.Func)
	}
	collections := false
	for _, f := range u.Funcs {
		c.noteMaker(f)
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				switch {
				case v.Op == ir.OpGlobalGet:
					collections = collections || v.Str == "Map" || v.Str == "Set" || v.Str == "WeakMap" || v.Str == "WeakSet"
					c.otherLists = c.otherLists || strings.HasSuffix(v.Str, "Array") && v.Str != "Array"
				case v.Op == ir.OpGetMethod && (v.Str == "take" || v.Str == "drop" || v.Str == "toArray"):
					c.otherLists = true
				case v.Op == ir.OpClassPart && v.Int == ir.PartMethod && v.Args[1].Op == ir.OpConstStr,
					v.Op == ir.OpDefineMethod && v.Int&3 == 0 && v.Args[1].Op == ir.OpConstStr:
					note(v.Args[1].Str, v.Args[2])
				case v.Op == ir.OpSetProp && givesPrototype(v):
					note(v.Str, v.Args[1])
				}
			}
		}
	}
	if collections {
		for _, name := range []string{"add", "clear", "delete", "entries", "forEach", "get", "has", "keys", "set", "values"} {
			c.unsure[name] = true
		}
	}
	return c
}

// once: g is a function of the unit that has one closure.
func (c *callees) once(g *ir.Func) bool {
	if c.closed == nil {
		c.closed = c.u.ClosedOnce()
	}
	return c.closed[g]
}

// doubtful: a call by a name that the unit has methods for may well reach another.
func (c *callees) doubtful(v *ir.Value) bool {
	if v.Op != ir.OpCall {
		return false
	}
	name := v.Args[0].Str
	return c.unsure[name] || ofBuiltins[name] && v.Args[1].Op != ir.OpThis
}

// ofBuiltins are methods of arrays, strings and functions, which every program has.
var ofBuiltins = map[string]bool{"apply": true, "at": true, "bind": true, "call": true, "concat": true, "every": true, "exec": true,
	"fill": true, "filter": true, "find": true, "findIndex": true, "includes": true, "indexOf": true, "join": true, "map": true,
	"match": true, "pop": true, "push": true, "reduce": true, "replace": true, "reverse": true, "shift": true, "slice": true,
	"some": true, "sort": true, "splice": true, "split": true, "test": true, "then": true, "toString": true, "trim": true, "unshift": true}

// noteMaker notes a function that can be constructed, by its name: one whose object exists.
func (c *callees) noteMaker(f *ir.Func) {
	if !f.Is(ir.Constructor) || f.Name == "" || !f.Escapes && !f.Is(ir.ClassConstructor) {
		return
	}
	if _, again := c.makers[f.Name]; again || !constructible(f) {
		c.makers[f.Name] = nil
		return
	}
	c.makers[f.Name] = f
}

// constructible: `new f` is a call of f's code with an ordinary object, which is the result.
func constructible(f *ir.Func) bool {
	if f.Entry == nil || f.Suspends() {
		return false
	}
	if f.Is(ir.Derived) {
		return reachesParent(f)
	}
	if f.Is(ir.UsesArgs) {
		return false
	}
	for _, b := range f.Blocks {
		if b.Term.Kind == ir.TermReturn && b.Term.Arg.Op != ir.OpConstUndefined {
			return false
		}
	}
	return true
}

// named reports whether some class of the unit, or of a library, has a method of the name.
func (c *callees) named(name string) bool {
	_, ok := c.methods[name]
	return ok
}

// target is the function that a call is guessed to reach, or nil.
func (c *callees) target(v *ir.Value) *ir.Func {
	switch v.Op {
	case ir.OpNew:
		return c.makers[v.Str[strings.LastIndexByte(v.Str, '.')+1:]]
	case ir.OpCall:
		m := v.Args[0]
		if len(m.Args) == 0 || m.Args[0] != v.Args[1] {
			return nil
		}
		switch m.Op {
		case ir.OpGetMethod:
		case ir.OpPrivateGet: // see privateMethods
			g, _ := m.Aux.(*ir.Func)
			return g
		default:
			return c.ownMethod(m)
		}
		return c.methodAt(m.Str, v.Args[1])
	case ir.OpCallDirect:
		return v.Aux.(*ir.Func)
	case ir.OpGetProp:
		return c.getter(v)
	case ir.OpSetProp:
		return c.setter(v)
	}
	return nil
}

// way is how v reaches what it is guessed to reach.
func (c *callees) way(v *ir.Value) way {
	g := c.target(v)
	construct := v.Op == ir.OpNew || v.Op == ir.OpCallDirect && g != nil && g.Is(ir.ClassConstructor) // of super(…)
	return way{g, construct, c.heat.hot(v, g), leftOut(v, g)}
}

// leafOf is the verdict on what a call is guessed to reach.
func (c *callees) leafOf(v *ir.Value, depth int) *leaf {
	return c.leaf(c.way(v), depth)
}

// leaf decides whether a function can be inlined. What is written to the object that a
// constructor makes is no write: nobody has seen the object.
func (c *callees) leaf(w way, depth int) *leaf {
	if l := c.verdict[w]; l != nil {
		return l
	}
	g := w.f
	l := &leaf{}
	c.verdict[w] = l // recursive functions are none
	if !speculativeBody(g) || len(g.Entry.Preds) > 0 || depth > maxInlineDepth {
		return l
	}
	cold := w.untaken()
	if g.NumValues()-countValues(cold) > w.limit() || cold[g.Entry] {
		return l
	}
	if !w.construct && (!enterable(g) || g.Is(ir.UsesThis) && !g.Is(ir.Strict)) {
		return l
	}
	returns := false
	numeric := numericEvidence(g, true)
	for _, b := range g.Blocks {
		if cold[b] { // see leaveCold
			continue
		}
		switch b.Term.Kind {
		case ir.TermJump, ir.TermIf, ir.TermSwitch:
		case ir.TermReturn:
			returns = true
		default:
			return l
		}
		for _, v := range b.Values {
			fit, stores := c.fit(v, depth)
			if w.construct && initialises(v) {
				stores = false
			}
			if v.Op == ir.OpAdd {
				fit = numeric[v] || numeric[v.Args[0]] || numeric[v.Args[1]]
			}
			if !fit {
				l.bar = v
				return l
			}
			l.stores = l.stores || stores
			if c.target(v) != nil && !isMathCall(v) {
				l.size += c.leafOf(v, depth+1).size
			}
		}
	}
	l.size += g.NumValues() - countValues(cold)
	l.ok = returns && (!l.stores || c.storesLast(w, cold))
	return l
}

// initialises reports a write to this, in a constructor.
func initialises(v *ir.Value) bool {
	return (v.Op == ir.OpSetProp || v.Op == ir.OpAddField) && ir.IsMade(v.Args[0])
}

// fit reports whether v can be done in a fast version without running other code, and
// whether it writes.
func (c *callees) fit(v *ir.Value, depth int) (fit, stores bool) {
	if hasConstantKey(v) {
		return isKeyed(v), v.Op == ir.OpSetElem
	}
	switch v.Op {
	case ir.OpGetProp:
		return c.isField(v) || c.isLength(v) || c.fitCall(v, depth), false
	case ir.OpSetProp:
		return c.isField(v), true
	case ir.OpAddField:
		return ir.IsMade(v.Args[0]), true
	case ir.OpGetElem:
		return v.Args[1].Type&ir.TNumber != 0 && v.Args[1].Op != ir.OpConstStr, false
	case ir.OpSetElem:
		return v.Args[1].Type&ir.TNumber != 0, true
	case ir.OpEnvSet, ir.OpPrivateSet:
		return true, true
	case ir.OpPrivateGet:
		return true, false
	case ir.OpLt, ir.OpLe, ir.OpGt, ir.OpGe:
		return v.Args[0].Type&ir.TNumber != 0 && v.Args[1].Type&ir.TNumber != 0, false
	case ir.OpEq:
		return v.Args[1].Op == ir.OpConstNull || v.Args[1].Op == ir.OpConstUndefined, false
	case ir.OpSub, ir.OpMul, ir.OpDiv, ir.OpMod, ir.OpExp, ir.OpNeg, ir.OpInc, ir.OpDec, ir.OpToNumeric, ir.OpToNumber,
		ir.OpBitAnd, ir.OpBitOr, ir.OpBitXor, ir.OpBitNot, ir.OpShl, ir.OpShr, ir.OpUShr:
		for _, a := range v.Args {
			if a.Type&ir.TNumber == 0 {
				return false, false
			}
		}
		return true, false
	case ir.OpGlobalGet:
		return (v.Str == "Math" || v.Str == "Array") && v.Int == 0, false
	case ir.OpGetMethod:
		return v.Args[0].Op == ir.OpGlobalGet || c.methodAt(v.Str, v.Args[0]) != nil, false
	case ir.OpCall, ir.OpCallDirect:
		if isMathCall(v) {
			for _, a := range v.Args[2:] {
				if a.Type&ir.TNumber == 0 {
					return false, false
				}
			}
			return true, false
		}
		return c.fitCall(v, depth), false
	case ir.OpNew:
		return isArrayMake(v) || c.fitCall(v, depth), false
	case ir.OpHome:
		return false, false
	case ir.OpSuperConstructor:
		return v.Args[0].Op == ir.OpCallee || v.Args[0].Op == ir.OpSuperConstructor, false
	case ir.OpSuperThis, ir.OpEndNew: // see inline
		return true, false
	case ir.OpCheckTDZ, ir.OpObjectLit, ir.OpArrayNew, ir.OpClosure:
		return true, false
	}
	return v.Op.Effect()&^(ir.Reads|ir.Pinned) == 0 && v.Op != ir.OpArguments && v.Op != ir.OpRest, false
}

// fitCall: what v calls can take its place, and writes nothing.
func (c *callees) fitCall(v *ir.Value, depth int) bool {
	if c.target(v) == nil || c.doubtful(v) {
		return false
	}
	l := c.leafOf(v, depth+1)
	return l.ok && !l.stores
}

// numericEvidence are the values of g that are probably numbers: what arithmetic takes and
// gives, and, with keys, what elements are found by, which may as well be names.
func numericEvidence(g *ir.Func, keys bool) map[*ir.Value]bool {
	is := map[*ir.Value]bool{}
	for _, b := range g.Blocks {
		for _, v := range b.Values {
			switch {
			case v.Type.In(ir.TNumber):
				is[v] = true
			case hasConstantKey(v):
			case v.Op == ir.OpGetElem || v.Op == ir.OpSetElem:
				if k := v.Args[1]; keys && (k.Op != ir.OpGetProp || !ofLibrary(k)) {
					is[k] = true
				}
			case arithmetic(v.Op) || bitwise(v.Op):
				is[v] = true
				for _, a := range v.Args {
					is[a] = true
				}
			}
		}
	}
	return is
}

// ofLibrary: v accesses a property of a class or a library, which are constants, mostly texts.
func ofLibrary(v *ir.Value) bool {
	text, _ := v.Aux.(string)
	return text != "" && text[0] >= 'A' && text[0] <= 'Z'
}

// storesLast reports whether on every path nothing that may need a guard, nor an exception,
// comes behind a write. Fields of an object that has been looked at need none.
func (c *callees) storesLast(w way, cold map[*ir.Block]bool) bool {
	g := w.f
	stored := make([]bool, g.NumBlocks())
	looked := map[*ir.Block]map[*ir.Value]bool{}
	for _, b := range g.ReversePostorder() {
		in := map[*ir.Value]bool{}
		if len(b.Preds) == 1 {
			for v := range looked[b.Preds[0]] {
				in[v] = true
			}
		}
		looked[b] = in
		st := false
		for _, p := range b.Preds {
			if looked[p] == nil {
				return false // a loop: its next round comes behind the writes of this one
			}
			st = st || stored[p.ID]
		}
		if cold[b] {
			if st {
				return false
			}
			continue
		}
		for _, v := range b.Values {
			if v.Op == ir.OpPhi {
				return false // an operand may be guarded at the end of a block
			}
			if st && c.mayLeave(v, in) {
				return false
			}
			switch v.Op {
			case ir.OpGetProp:
				in[v.Args[0]] = true
			case ir.OpSetProp:
				in[v.Args[0]] = true
				st = st || !w.construct || !initialises(v)
			case ir.OpSetElem, ir.OpEnvSet, ir.OpPrivateSet:
				st = true
			case ir.OpGlobalGet, ir.OpGetMethod, ir.OpCall, ir.OpCallDirect, ir.OpNew:
				clear(in)
			}
		}
		stored[b.ID] = st
	}
	return true
}

// mayLeave reports whether the fast form of v can leave the fast version.
func (c *callees) mayLeave(v *ir.Value, looked map[*ir.Value]bool) bool {
	switch v.Op {
	case ir.OpGetProp, ir.OpSetProp:
		return v.Str == "length" || !looked[v.Args[0]] || c.getter(v) != nil
	case ir.OpEnvSet, ir.OpEnvGet, ir.OpEnvParent, ir.OpObjectLit, ir.OpArrayNew, ir.OpClosure, ir.OpEnvNew:
		return false
	}
	if v.Op >= ir.OpToNumber && v.Op <= ir.OpGe && v.Op.Effect() != ir.Pure {
		for _, a := range v.Args {
			if !a.Type.In(ir.TNumber) {
				return true
			}
		}
		return false
	}
	return v.Op.Effect() != ir.Pure
}

// inlineCalls replaces calls in the fast version.
func (s *speculator) inlineCalls() {
	s.noteCalls()
	for _, v := range s.inlinable(s.fast.Blocks) {
		g := s.callees.target(v)
		if s.fast.NumValues()+s.callees.leafOf(v, 0).size <= maxValues(s.f) {
			s.inline(v, g)
		}
	}
	s.simplify()
}

// inlinable lists the calls in blocks that can be inlined.
func (s *speculator) inlinable(blocks []*ir.Block) (calls []*ir.Value) {
	for _, b := range blocks {
		for _, v := range b.Values {
			if g := s.callees.target(v); g != nil && g != s.f && !s.callees.doubtful(v) && s.callees.leafOf(v, 0).ok {
				calls = append(calls, v)
			}
		}
	}
	return calls
}

// inline puts the body of g in the place of a call.
func (s *speculator) inline(v *ir.Value, g *ir.Func) {
	site := s.site[v]
	if site == nil {
		site = s.back[v]
	}
	original := s.block[v.Block]
	outer := s.siteOf[v.Block]
	b := v.Block
	first, this := 1, (*ir.Value)(nil)
	var env *ir.Value
	construct := v.Op == ir.OpNew
	way := s.callees.way(v)
	if construct {
		env, this = s.guardMaker(v, g, site)
	} else if v.Op == ir.OpCall {
		first, this = 2, v.Args[1]
		env = s.guardCallee(v, g, site)
	} else if v.Op == ir.OpGetProp || v.Op == ir.OpSetProp {
		this = v.Args[0]
		env = s.guardGetter(v, g, site)
	} else {
		env = v.Args[0]
		if g.Is(ir.UsesThis) {
			first, this = 2, v.Args[1]
		}
	}
	undefined := s.fast.NewValue(ir.OpConstUndefined, -1)
	undefined.Block = b
	insertBefore(v, undefined)
	s.site[undefined] = site
	rest, result, blocks := s.fast.Inline(v, g, func(x *ir.Value) *ir.Value {
		switch x.Op {
		case ir.OpParam:
			if n := first + int(x.Int); n < len(v.Args) {
				return v.Args[n]
			}
			return undefined
		case ir.OpThis, ir.OpSuperThis:
			return this
		case ir.OpEndNew:
			if x.Args[0].Op == ir.OpSuperThis {
				return this
			}
		case ir.OpFuncEnv:
			return env
		case ir.OpCallee, ir.OpNewTarget: // of constructors
			return v.Args[0]
		}
		return nil
	})
	if construct {
		s.fast.ReplaceUses(result, this)
		result = this
	}
	s.block[rest], s.siteOf[rest] = original, outer
	s.endsAt[rest], s.endsAt[b] = s.endsAt[b], site
	for _, b := range blocks {
		s.siteOf[b] = site
		for _, x := range b.Values {
			s.site[x] = site
			if s.callees.foreign(g) {
				x.Pos = -1 // of another text; nothing here throws
			}
		}
	}
	if s.replaced { // a phi by v, perhaps
		s.reroute(v, result)
	}
	if outer != nil {
		s.site[result] = site
	} else {
		s.back[result] = site
		s.of[site] = result
	}
	if s.callees.leaf(way, 0).stores {
		s.opaque[result] = true
	}
	s.inlined++
	// What g calls must not stay a call: see leaf.
	cold := way.untaken()
	var warm []*ir.Block
	for i, b := range g.Blocks {
		if n, known := way.left.taken(b); known {
			takeOnly(blocks[i], n)
		} else if testsSuper(b) {
			guardTested(blocks[i].Term.Arg)
			takeOnly(blocks[i], 0)
		}
		if !cold[b] {
			warm = append(warm, blocks[i])
		}
	}
	for _, c := range s.inlinable(warm) {
		s.inline(c, s.callees.target(c))
	}
}

// guardCallee puts a guard in front of a method call that it reaches g, and returns the
// environment of the function.
func (s *speculator) guardCallee(v *ir.Value, g *ir.Func, site *ir.Value) *ir.Value {
	m := v.Args[0]
	if m.Op == ir.OpGetMethod {
		m.Op = ir.OpLoadMethod // field groups stay
	}
	guard := s.fast.NewValue(ir.OpGuardMethod, -1, m)
	guard.Aux, guard.Block = &ir.MethodGuard{Func: g}, v.Block
	env := s.fast.NewValue(ir.OpFuncEnvOf, -1, m)
	env.Block = v.Block
	insertBefore(v, guard, env)
	s.site[guard], s.site[env] = site, site
	return env
}

// guardMaker puts a guard in front of a `new` that it constructs g, and returns the
// environment of the function and the new object.
func (s *speculator) guardMaker(v *ir.Value, g *ir.Func, site *ir.Value) (env, this *ir.Value) {
	guard := s.fast.NewValue(ir.OpGuardMethod, -1, v.Args[0])
	guard.Aux = &ir.MethodGuard{Func: g}
	env = s.fast.NewValue(ir.OpFuncEnvOf, -1, v.Args[0])
	this = s.fast.NewValue(ir.OpNewThis, v.Pos, v.Args[0])
	s.callees.made[this] = g
	for _, x := range []*ir.Value{guard, env, this} {
		x.Block = v.Block
		s.site[x] = site
	}
	insertBefore(v, guard, env, this)
	return env, this
}

func insertBefore(v *ir.Value, list ...*ir.Value) {
	b := v.Block
	i := 0
	for b.Values[i] != v {
		i++
	}
	b.Values = append(b.Values[:i:i], append(list, b.Values[i:]...)...)
}

// directCalls makes calls that are guessed to reach a function of the unit enter its code
// directly, behind a guard.
//
//	v7 = Call v6 v0 v5   =>   GuardMethod v6; v8 = FuncEnvOf v6; v7 = CallDirect v8 v0 v5
func (s *speculator) directCalls() {
	for _, b := range s.fast.Blocks {
		for _, v := range append([]*ir.Value(nil), b.Values...) {
			if v.Op != ir.OpCall && v.Op != ir.OpNew && v.Op != ir.OpGetProp && v.Op != ir.OpSetProp {
				continue
			}
			switch g := s.callees.target(v); {
			case g == nil || s.callees.foreign(g) || s.callees.doubtful(v) || s.back[v] == nil:
			case (v.Op == ir.OpGetProp || v.Op == ir.OpSetProp) && enterable(g):
				s.directGetter(v, g)
			case v.Op == ir.OpNew && !needsCallee(g):
				s.directNew(v, g)
			case v.Op == ir.OpCall && enterable(g):
				s.direct(v, g)
			}
		}
	}
}

// enterable: the code of g can do without its function object and takes no list of arguments.
func enterable(g *ir.Func) bool { return detached(g) && !g.Is(ir.UsesArgs) }

// detached: the code of g can do without its function object.
func detached(g *ir.Func) bool {
	const unfit = ir.UsesNewTarget | ir.UsesCallee | ir.ClassConstructor | ir.Derived
	return g.Entry != nil && g.Flags&unfit == 0 && !g.Suspends()
}

// needsCallee: the code of a constructor asks for its function object or for new.target.
func needsCallee(g *ir.Func) bool {
	for _, b := range g.Blocks {
		for _, v := range b.Values {
			switch v.Op {
			case ir.OpCallee, ir.OpNewTarget, ir.OpHome, ir.OpDirectEval, ir.OpArguments:
				return true
			}
		}
	}
	return false
}

func (s *speculator) direct(v *ir.Value, g *ir.Func) {
	env := s.guardCallee(v, g, s.back[v])
	args := s.directArgs(v, g, env, v.Args[1], v.Args[2:])
	v.Op, v.Aux, v.Args, v.Str, v.Int = ir.OpCallDirect, g, args, "", 0
	s.entered++
}

// directNew does so for a `new`:
//
//	v7 = New v6 v5   =>   GuardMethod v6; v8 = FuncEnvOf v6; v9 = NewThis v6; CallDirect v8 v9 v5; v7 = EndNew v9
func (s *speculator) directNew(v *ir.Value, g *ir.Func) {
	env, this := s.guardMaker(v, g, s.back[v])
	call := s.fast.NewValue(ir.OpCallDirect, v.Pos, s.directArgs(v, g, env, this, v.Args[1:])...)
	call.Aux, call.Block = g, v.Block
	s.back[call] = s.back[v]
	insertBefore(v, call)
	v.Op, v.Aux, v.Args, v.Str, v.Int, v.Type = ir.OpEndNew, nil, []*ir.Value{this}, "", 0, ir.OpEndNew.Out()
	s.entered++
}

// directArgs are the operands of a direct call of g in the place of v.
func (s *speculator) directArgs(v *ir.Value, g *ir.Func, env, this *ir.Value, given []*ir.Value) []*ir.Value {
	args, missing := directArgs(s.fast, v, g, env, this, given)
	for _, undefined := range missing {
		s.site[undefined] = s.back[v]
	}
	return args
}

// directArgs are the operands of a direct call of g in the place of v: exactly the arguments
// that it takes. What is missing is undefined, in front of v.
func directArgs(f *ir.Func, v *ir.Value, g *ir.Func, env, this *ir.Value, given []*ir.Value) (args, missing []*ir.Value) {
	args = []*ir.Value{env}
	if g.Is(ir.UsesThis) {
		args = append(args, this)
	}
	args = append(args, given[:min(len(given), g.Params)]...)
	for range g.Params - len(given) {
		undefined := f.NewValue(ir.OpConstUndefined, -1)
		undefined.Block = v.Block
		missing = append(missing, undefined)
	}
	insertBefore(v, missing...)
	return append(args, missing...), missing
}
