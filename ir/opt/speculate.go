package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// speculate gives functions a fast version (ir.Func.Fast) that rests on guesses: what is
// used as a number is one, what is used as an index is an int32. Each guess is a guard
// that leaves the fast version for the same place of the function itself when it is
// wrong, so that behind it types are known:
//
//	v5 = Sub v3 v4   =>   v7 number = GuardNum v3; v8 number = GuardNum v4; v5 = Sub v7 v8
func speculate(u *ir.Unit, vars *variables, libs []*Library, h *heat) {
	c := findCallees(u, libs)
	c.heat, c.classes = h, vars.classes
	c.findContents(vars)
	for _, f := range u.Funcs {
		f.Fast = nil
		if f.Entry == nil || u.Compact && !f.Hot || !speculative(f) {
			continue
		}
		plain := func() *speculator { return newSpeculator(f, c, vars) }
		inlining := func() *speculator {
			s := plain()
			s.inlineCalls()
			return s
		}
		fresh := inlining
		s := fresh()
		worth := s.run()
		if s.unsafe { // an inlined call could run code of the program after all
			fresh = plain
			s = fresh()
			worth = s.run()
		}
		if worth {
			s = s.again(fresh)
			s.lateEnvironments()
			constantLengths(s.fast)
			inferFast(s.fast)
			splitTexts(s.fast)
			if s.dissolveRegions(); len(s.fast.Regions) == 0 || hasLoop(f) { // or two of each are too much
				if s.promoteLocals() {
					inferFast(s.fast)
				}
				f.Fast = s.fast
			}
		}
	}
}

// run makes the fast version and reports whether it is worth its place.
func (s *speculator) run() bool {
	s.leaveCold() // in inlined bodies
	s.scalarPatterns()
	s.arrayDestructuring()
	s.mathLoads()
	s.directCalls()
	s.loopFields()
	s.guess()
	if n := s.gain() + 2*(s.inlined+s.entered+s.scalar); n < leastGain {
		s.noteGain(n)
		return false
	}
	s.noteAccesses()
	s.splitEdges()
	s.guessMethods()
	s.findPrivate()
	s.findWritten()
	s.insert()
	s.numberLoads()
	s.singleReads()
	return true
}

// Limits of what gets a second version.
const (
	maxSpeculative = 1200 // values
	leastGain      = 3
)

// speculative reports whether f can have a fast version.
func speculative(f *ir.Func) bool {
	if f.Entry == nil || f.Is(ir.TopLevel) && !worthTwice(f) || f.Is(ir.Eval) || f.NumValues() > maxValues(f) {
		return false
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			switch v.Op {
			case ir.OpDirectEval, ir.OpClassNew: // one of a kind, or too much text for two
				return false
			}
		}
	}
	return true
}

// speculativeBody reports whether the body of f can stand in another function.
func speculativeBody(f *ir.Func) bool {
	return speculative(f) && !f.Suspends() && len(f.Regions) == 0 && f.Locals == 0
}

// maxTopLevel is how many values the code of a module has at most that gets two versions.
const maxTopLevel = 250

// worthTwice: code that runs once spends its time in a loop.
func worthTwice(f *ir.Func) bool { return f.NumValues() <= maxTopLevel && hasLoop(f) }

type speculator struct {
	f, fast *ir.Func
	of      map[*ir.Value]*ir.Value // fast version of a value
	back    map[*ir.Value]*ir.Value // and the other way round
	block   map[*ir.Block]*ir.Block // original of a fast block
	live    *ir.Liveness
	exits   map[*ir.Value]*ir.Exit
	wants   map[*ir.Value]want
	big     map[*ir.Value]bool // values that are probably BigInts
	never   map[*ir.Value]bool // phis that have an operand which is no number
	base    int
	known   map[*ir.Value]*ir.Value // guard that holds where the walk is

	idom       []*ir.Block
	loops      []*ir.Loop
	callees    *callees
	vars       *variables
	site       map[*ir.Value]*ir.Value // of inlined values: the call in f that they belong to
	siteOf     map[*ir.Block]*ir.Value // of inlined blocks
	endsAt     map[*ir.Block]*ir.Value // the call, for blocks that an inlined call ends now
	opaque     map[*ir.Value]bool      // results of inlined calls that have written something
	inlined    int
	entered    int                     // calls made direct
	scalar     int                     // array patterns made plain assignments
	replaced   bool                    // several values of f may be one in the fast version
	knownQuiet map[int]*quietLoop      // loops known to be, by the number of their first block
	hoisted    map[*ir.Value]*ir.Value // reads in such loops: what stands in front of them
	builtin    map[*ir.Value]bool      // functions of Math in front of such loops that are known to be built-in
	effects    effects
	unsafe     bool // an inlined part runs code of the program: a later guard would run it again

	envs          map[variableOf]*ir.Value // environments by the one that they are the parent of
	read          map[variableOf]*ir.Value // variables that do not change any more, where the walk is
	fieldsAt      map[*ir.Block]map[*ir.Value]*ir.FieldGroup
	stored        map[fieldOf]bool // fields of this that a constructor has written, where the walk is
	heldAt        map[*ir.Block]map[fieldOf]*ir.Value
	guardedIn     map[*ir.FieldGroup]*ir.Block // where the guard of a group is
	guessedMethod map[*ir.Value]*ir.Func       // reads of methods that are guessed to give the closure of a function
	same          map[*ir.Value]*ir.Value      // loads of what is known: the value itself
	private       map[*ir.Value]bool           // objects made here that nothing else gets to see
	foundFields   map[fieldOf]bool             // fields that objects have had, where the walk is
	written       map[int64]bool               // see findWritten
	integers      map[int64]bool               // see integerLocal
	asText        map[*ir.Value]bool           // values whose methods are those of strings
	tested        map[*ir.Value]bool           // see testedPhis
	joined        map[*ir.Value]bool           // see joinedElements
	index         map[*ir.Value]bool           // values that indices are made of: see markIndex

	// of loopFields: reads at the end of blocks in front of loops, and what fields hold at the start
	// of a round
	inFront   map[*ir.Block][]*ir.Value
	heldFirst map[*ir.Block]map[fieldOf]*ir.Value
}

func newSpeculator(f *ir.Func, c *callees, vars *variables) *speculator {
	fast, of := f.Clone()
	fast.Guarded = true
	s := &speculator{f: f, fast: fast, of: of, effects: newEffects(), hoisted: map[*ir.Value]*ir.Value{}, builtin: map[*ir.Value]bool{}, back: map[*ir.Value]*ir.Value{}, block: map[*ir.Block]*ir.Block{},
		wants: map[*ir.Value]want{}, never: map[*ir.Value]bool{}, big: map[*ir.Value]bool{}, known: map[*ir.Value]*ir.Value{}, base: f.NumValues(), exits: map[*ir.Value]*ir.Exit{},
		callees: c, vars: vars, site: map[*ir.Value]*ir.Value{}, siteOf: map[*ir.Block]*ir.Value{}, endsAt: map[*ir.Block]*ir.Value{}, opaque: map[*ir.Value]bool{},
		fieldsAt: map[*ir.Block]map[*ir.Value]*ir.FieldGroup{}, heldAt: map[*ir.Block]map[fieldOf]*ir.Value{}, envs: map[variableOf]*ir.Value{}, read: map[variableOf]*ir.Value{}, same: map[*ir.Value]*ir.Value{}, guardedIn: map[*ir.FieldGroup]*ir.Block{}, stored: map[fieldOf]bool{}, foundFields: map[fieldOf]bool{},
		inFront: map[*ir.Block][]*ir.Value{}, heldFirst: map[*ir.Block]map[fieldOf]*ir.Value{}}
	for v, w := range of {
		s.back[w] = v
	}
	for i, b := range f.Blocks {
		s.block[fast.Blocks[i]] = b
	}
	s.foldTests()
	s.leaveCold()
	return s
}

// gain estimates what a fast version saves: operands that need a guess, those in loops
// more.
func (s *speculator) gain() int {
	n := 0
	depth := s.fast.LoopDepth()
	for _, b := range s.fast.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpPhi {
				continue
			}
			if isCharCodeAt(v) {
				n += leastGain
			}
			if v.Op == ir.OpPrivateGet || v.Op == ir.OpPrivateSet || isKeyed(v) {
				n += 1 + min(depth[b.ID], 2)
			}
			if s.callees.isField(v) {
				n += 1 + min(depth[b.ID], 2)
				if v.Op == ir.OpSetProp && s.f.Is(ir.Constructor) && v.Args[0].Op == ir.OpThis {
					n += leastGain
				}
			}
			for i, a := range v.Args {
				if w := s.needs(v, i); w == wantInt && isKeyOf(v, i) && !a.Type.In(ir.TInteger) && a.Type.In(ir.TNumber) {
					n += 1 + 2*min(depth[b.ID], 2) // else elements are looked for by a float
				} else if w != wantNothing && !a.Type.In(ir.TNumber) && a.Type&ir.TNumber != 0 {
					n += 1 + 2*min(depth[b.ID], 2)
					if bitwise(v.Op) || v.Op == ir.OpMod { // calls, without a guess
						n++
					}
				}
			}
		}
	}
	return n
}

// isKeyOf: the i-th operand of v is the key of an element.
func isKeyOf(v *ir.Value, i int) bool {
	return i == 1 && (v.Op == ir.OpGetElem || v.Op == ir.OpSetElem)
}

// insert walks the dominator tree and puts guards where values are used.
func (s *speculator) insert() {
	s.live = ir.NewLiveness(s.f)
	// Children in this order: where paths join, all of them have been walked.
	children := map[*ir.Block][]*ir.Block{}
	idom := s.fast.Dominators()
	s.idom, s.loops = idom, s.fast.Loops(idom)
	for _, b := range s.fast.ReversePostorder() {
		if d := idom[b.ID]; d != nil {
			children[d] = append(children[d], b)
		}
	}
	s.walk(s.fast.Entry, children)
}

func (s *speculator) walk(b *ir.Block, children map[*ir.Block][]*ir.Block) {
	w := &walker{speculator: s, b: b}
	w.fields, w.held = s.fieldsAtStart(b)
	atStart := b == s.fast.Entry
	for _, v := range b.Values {
		if v.Op != ir.OpPhi {
			w.exit = s.exitBefore(v)
			if atStart && stays(v) && s.back[v] != nil {
				w.guessParams()
				atStart = false
			}
			for k, a := range v.Args {
				if x := s.same[a]; x != nil {
					v.Args[k] = x
				}
			}
			for k := range v.Args {
				if x := s.needs(v, k); x != wantNothing {
					v.Args[k] = w.guarded(v.Args[k], x)
				}
			}
			if v.Op == ir.OpGuardMethod && v.Args[0].Op == ir.OpKnownMethod {
				continue
			}
			if x := s.hoisted[v]; x != nil {
				w.stands(v, x)
				continue
			}
			if w.plainKey(v) || w.knownKey(v) || w.forwarded(v) || w.absent(v) || w.variable(v) || w.coercible(v) {
				continue
			}
			w.access(v)
		}
		w.out = append(w.out, v)
	}
	w.exit = s.exitAtEnd(b)
	if atStart {
		w.guessParams()
	}
	w.hoistGuesses()
	w.hoistReads()
	for _, succ := range b.Term.Succs {
		for k, p := range succ.Preds {
			if p == b {
				w.phiOperands(succ, k)
			}
		}
	}
	w.publish()
	b.Values = w.out
	s.fieldsAt[b], s.heldAt[b] = w.fields, w.held
	if x := s.same[b.Term.Arg]; x != nil {
		b.Term.Arg = x
	}
	for _, c := range children[b] {
		s.walk(c, children)
	}
	for i := len(w.added) - 1; i >= 0; i-- {
		if x := w.added[i]; x.was != nil {
			s.known[x.of] = x.was
		} else {
			delete(s.known, x.of)
		}
	}
	for _, k := range w.readHere {
		delete(s.read, k)
	}
	for _, f := range w.storedHere {
		delete(s.stored, f)
	}
	for _, f := range w.fieldsHere {
		delete(s.foundFields, f)
	}
}

// guessParams guesses once, at the start, what parameters are that every call seems to give a
// number.
func (w *walker) guessParams() {
	for _, v := range slices.Clone(w.out) { // those that come first
		if v.Op != ir.OpParam {
			continue
		}
		if x := w.wants[v]; x != wantNothing && w.callees.guessed(w.back[v]) {
			w.guarded(v, x)
		}
	}
}

// plainKey reports a conversion to a property key of an integer, which is as good a key
// itself.
func (w *walker) plainKey(v *ir.Value) bool {
	if v.Op != ir.OpToPropertyKey || !v.Args[0].Type.In(ir.TInteger) {
		return false
	}
	w.stands(v, v.Args[0])
	return true
}

// stands makes x stand for v, which the fast version does without.
func (w *walker) stands(v, x *ir.Value) {
	w.same[v] = x
	if o := w.back[v]; o != nil {
		w.of[o] = x
	}
	if w.replaced { // by v, perhaps
		w.reroute(v, x)
	}
}

// walker is the walk through one block.
type walker struct {
	*speculator
	b      *ir.Block
	out    []*ir.Value
	added  []knownGuard // what known has got here
	exit   func() *ir.Exit
	fields map[*ir.Value]*ir.FieldGroup // groups whose guard still holds
	held   map[fieldOf]*ir.Value        // what fields hold
	adding *addition

	storedHere []fieldOf
	readHere   []variableOf
	fieldsHere []fieldOf
}

// guarded is a, or a guard of it that holds here.
func (w *walker) guarded(a *ir.Value, x want) *ir.Value {
	s := w.speculator
	if x == wantNumber && s.index[a] && s.wants[a] == wantInt {
		x = wantInt
	}
	if x == wantNumber && a.Op == ir.OpLocalGet && s.integerLocal(a.Int) {
		x = wantInt
	}
	if g := s.known[a]; g != nil && g.Op == ir.OpGuardInt && !s.never[a] {
		return g
	}
	if s.satisfied(a, x) || s.never[a] {
		return a
	}
	if x == wantNumber && s.wants[a] == wantInt {
		x = wantInt
	}
	if g := s.known[a]; g != nil && s.satisfied(g, x) {
		return g
	}
	w.publish()
	g := s.guard(w.b, a, x, w.exit())
	w.added = append(w.added, knownGuard{a, s.known[a]})
	s.known[a] = g
	w.out = append(w.out, g)
	return g
}

// knownGuard is an entry of known, and what was there before: a guard that says less.
type knownGuard struct{ of, was *ir.Value }

// phiOperands guards what the k-th predecessor brings to the phis of a block.
func (w *walker) phiOperands(succ *ir.Block, k int) {
	for _, v := range succ.Values {
		if v.Op != ir.OpPhi {
			return
		}
		if x := w.same[v.Args[k]]; x != nil {
			v.Args[k] = x
		}
		if x := w.wants[v]; x != wantNothing && w.guardedBefore(v) && !w.becomes(v.Args[k], x) {
			v.Args[k] = w.guarded(v.Args[k], x)
		}
	}
}

// satisfied: v is known to be what is wanted.
func (s *speculator) satisfied(v *ir.Value, w want) bool {
	if w == wantInt {
		return v.Type.In(ir.TInteger)
	}
	return v.Type.In(ir.TNumber) || v.Type&ir.TNumber == 0
}

// becomes: inference will find v to be what is wanted, since its operands are guarded.
func (s *speculator) becomes(v *ir.Value, w want) bool {
	switch v.Op {
	case ir.OpPhi:
		return s.wants[v] >= w && s.guardedBefore(v)
	case ir.OpInc, ir.OpDec:
		return true
	case ir.OpAdd, ir.OpSub:
		if s.numeric(v.Args[0]) && s.numeric(v.Args[1]) {
			return w == wantNumber || smallStep(v.Args[0]) && s.steps(v.Args[1]) || smallStep(v.Args[1]) && s.steps(v.Args[0])
		}
	case ir.OpMul, ir.OpDiv, ir.OpMod, ir.OpExp, ir.OpNeg, ir.OpToNumeric, ir.OpToNumber:
		return w == wantNumber
	case ir.OpBitAnd, ir.OpBitOr, ir.OpBitXor, ir.OpBitNot, ir.OpShl, ir.OpShr, ir.OpUShr:
		return true
	}
	return s.satisfied(v, w)
}

// guardedBefore: what a phi is wanted to be, its operands are guarded to be.
func (s *speculator) guardedBefore(phi *ir.Value) bool {
	return !s.never[phi] && !s.opaque[phi] && !s.tested[phi]
}

// steps: v is an integer, or will be found to be one, that goes by a small step.
func (s *speculator) steps(v *ir.Value) bool {
	switch v.Op {
	case ir.OpMul, ir.OpDiv, ir.OpMod, ir.OpExp, ir.OpNeg:
		return v.Type.In(ir.TInteger)
	}
	return true
}

// guard makes a guard of a; the caller places it.
func (s *speculator) guard(b *ir.Block, a *ir.Value, w want, exit *ir.Exit) *ir.Value {
	op, t := ir.OpGuardNum, ir.TNumber
	if w == wantInt {
		op, t = ir.OpGuardInt, ir.TInt32
	}
	g := s.fast.NewValue(op, -1, append([]*ir.Value{a}, s.brought(exit)...)...)
	g.Type, g.Aux, g.Block = t, exit, b
	return g
}

// exitBefore describes, when it is asked for, the way to the original of v, or to the call
// that v is an inlined part of.
func (s *speculator) exitBefore(v *ir.Value) func() *ir.Exit {
	at := s.site[v]
	if at == nil {
		at = s.back[v]
	}
	return func() *ir.Exit { return s.exitAt(at) }
}

// exitAt is the way to a value of the function itself.
func (s *speculator) exitAt(at *ir.Value) *ir.Exit {
	if x := s.exits[at]; x != nil {
		return x
	}
	b := at.Block
	i := 0
	for b.Values[i] != at {
		i++
	}
	x := &ir.Exit{At: at, Block: b, Live: s.needed(b, i), Base: s.base}
	s.exits[at] = x
	return x
}

func (s *speculator) exitAtEnd(b *ir.Block) func() *ir.Exit {
	at := s.endsAt[b]
	if at == nil {
		at = s.siteOf[b]
	}
	if at != nil {
		return func() *ir.Exit { return s.exitAt(at) }
	}
	o := s.block[b]
	if a := o.Term.Arg; a != nil && a.Op == ir.OpCaseIndex { // nothing is kept of it but its operand
		return func() *ir.Exit { return s.exitAt(a) }
	}
	var x *ir.Exit
	return func() *ir.Exit {
		if x == nil {
			x = &ir.Exit{Block: o, Live: s.needed(o, len(o.Values)), Base: s.base}
		}
		return x
	}
}

// needed lists the values that the function itself needs from a place on, without
// those that are printed anew wherever they are used.
func (s *speculator) needed(b *ir.Block, i int) []*ir.Value {
	var list []*ir.Value
	has := map[*ir.Value]bool{}
	add := func(v *ir.Value) {
		if !has[v] && !ir.IsConst(v) && !ir.IsInput(v) {
			has[v] = true
			list = append(list, v)
		}
	}
	for _, v := range s.live.Before(b, i) {
		add(v)
		if v.Op == ir.OpBoxBool { // unbox looks through it
			add(v.Args[0])
		}
	}
	return list
}

// splitEdges gives ways from a branch to a phi that wants a guess a block of their own, so
// that the guess is made on that way only:
//
//	x === undefined ? 1 : x
func (s *speculator) splitEdges() {
	for _, b := range append([]*ir.Block(nil), s.fast.Blocks...) {
		if len(b.Term.Succs) < 2 || b.Region != nil {
			continue
		}
		for i, to := range b.Term.Succs {
			k := slices.Index(to.Preds, b)
			if len(to.Preds) < 2 || to.Region != nil || slices.Index(to.Preds[k+1:], b) >= 0 || !s.wantsPhi(to, k) {
				continue
			}
			e := s.fast.Straight(nil)
			e.Preds = []*ir.Block{b}
			e.Term = ir.Term{Kind: ir.TermJump, Succs: []*ir.Block{to}, Pos: -1}
			b.Term.Succs[i], to.Preds[k] = e, e
			s.block[e], s.siteOf[e] = s.block[b], s.siteOf[b]
		}
	}
}

// wantsPhi: the k-th operand of some phi of a block is to be guarded.
func (s *speculator) wantsPhi(b *ir.Block, k int) bool {
	for _, v := range b.Values {
		if v.Op != ir.OpPhi {
			return false
		}
		if s.wants[v] != wantNothing && s.guardedBefore(v) && !s.satisfied(v.Args[k], s.wants[v]) {
			return true
		}
	}
	return false
}
