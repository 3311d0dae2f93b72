package opt

import "github.com/gonodec/gonodec/ir"

// Quiet loops run no code but their own, so that what objects look like in front of them holds
// in them, too. Whether a loop is quiet shows when its guards have been placed: a function that
// has some is walked through again, knowing which they are, and reads that give the same in
// each round move in front of them:
//
//	for (…) sum += this.list[i].x * f   =>   v1 = GuardFields this {list}; v2 = LoadField this list; for (…) …

// quietLoop is what a loop that runs no other code changes.
type quietLoop struct {
	fields   map[string]bool // names of fields, and of variables (slotKey)
	elements bool            // of arrays
}

// effects are those of the blocks of a fast version that matter to loops around them.
type effects struct {
	loud     map[*ir.Block]bool // runs code, or gives objects other shapes
	fields   map[*ir.Block][]string
	elements map[*ir.Block]bool
}

func newEffects() effects {
	return effects{map[*ir.Block]bool{}, map[*ir.Block][]string{}, map[*ir.Block]bool{}}
}

// quietLoops finds them, by the number of their first block.
func (s *speculator) quietLoops() map[int]*quietLoop {
	found := map[int]*quietLoop{}
	for _, l := range s.loops {
		if q := s.quietLoop(l); q != nil {
			found[l.Header.ID] = q
		}
	}
	return found
}

func (s *speculator) quietLoop(l *ir.Loop) *quietLoop {
	q := &quietLoop{fields: map[string]bool{}}
	if l.Before == nil {
		return nil
	}
	for b := range l.In {
		if s.effects.loud[b] || b.Region != nil {
			return nil
		}
		for _, name := range s.effects.fields[b] {
			q.fields[name] = true
		}
		q.elements = q.elements || s.effects.elements[b]
	}
	return q
}

// again is the fast version made with knowledge of its quiet loops, or s if that gains
// nothing, or if they turn out to be others then.
func (s *speculator) again(fresh func() *speculator) *speculator {
	q := s.quietLoops()
	if len(q) == 0 {
		return s
	}
	t := fresh()
	t.knownQuiet = q
	if !t.run() || t.unsafe || len(t.hoisted) == 0 {
		return s
	}
	now := t.quietLoops()
	for id, was := range q {
		is := now[id]
		if is == nil || is.elements && !was.elements {
			return s
		}
		for name := range is.fields {
			if !was.fields[name] {
				return s
			}
		}
	}
	return t
}

// hoistReads moves reads that give the same in each round of a quiet loop to the end of the
// block in front of it.
func (w *walker) hoistReads() {
	for _, x := range w.inFront[w.b] {
		if x.Op == ir.OpGetProp {
			w.field(x)
		} else if w.variable(x) {
			continue
		}
		w.out = append(w.out, x)
	}
	for _, l := range w.loops {
		if l.Before != w.b {
			continue
		}
		q := w.knownQuiet[l.Header.ID]
		if w.hoistVariables(l, q); q == nil {
			continue
		}
		for b := range w.inOrder(l) {
			if l.Always(w.idom, b) {
				for _, v := range b.Values {
					if isMathCall(v) {
						w.hoistMath(l, q, v)
					} else {
						w.hoistRead(l, q, v)
					}
				}
			}
		}
	}
}

// hoistRead does so for one read.
func (w *walker) hoistRead(l *ir.Loop, q *quietLoop, v *ir.Value) {
	if v.Op != ir.OpGetProp && v.Op != ir.OpGetElem || hasConstantKey(v) {
		return
	}
	o := w.invariant(l, v.Args[0])
	if o == nil || ir.IsConst(o) {
		return
	}
	var x *ir.Value
	switch {
	case v.Op == ir.OpGetElem:
		if k := w.invariantKey(l, v); k != nil && !q.elements {
			x = w.readInFront(v, o, k)
			w.element(x)
			w.out = append(w.out, x)
		}
	case w.callees.isLength(v):
		if !q.elements {
			x = w.readInFront(v, o)
			x.Str, x.Int = "", 0
			w.leaving(x, ir.OpLoadLength)
			w.out = append(w.out, x)
		}
	case w.callees.isField(v) && !q.fields[v.Str]:
		x = w.held[fieldOf{o, v.Str}]
		if x != nil {
			break
		}
		x = w.readInFront(v, o)
		x.Str = v.Str
		w.field(x)
		w.out = append(w.out, x)
	}
	if x == nil {
		return
	}
	if y := w.same[x]; y != nil {
		x = y
	}
	w.hoisted[v] = x
	if w.wants[v] != wantNothing {
		w.wants[x] = max(w.wants[x], w.wants[v])
		w.guarded(x, w.wants[v])
	}
}

// hoistVariables reads captured variables in front of a loop that does not write them, in the loop
// or elsewhere: it is quiet (else q is nil), or they do not change any more.
func (w *walker) hoistVariables(l *ir.Loop, q *quietLoop) {
	found := map[variableOf]*ir.Value{}
	for b := range w.inOrder(l) {
		for _, v := range b.Values {
			if v.Op != ir.OpEnvGet || w.hoisted[v] != nil || !w.constantIn(q, v) {
				continue
			}
			k := variableOf{w.canonical(v.Args[0]), v.Int}
			x := w.read[k]
			if x == nil {
				x = found[k]
			}
			if x == nil {
				if x = w.variableInFront(l, v); x == nil {
					continue
				}
				found[k] = x
			}
			w.hoisted[v] = x
			if w.wants[v] != wantNothing && l.Always(w.idom, b) {
				w.wants[x] = max(w.wants[x], w.wants[v])
				w.guarded(x, w.wants[v])
			}
		}
	}
}

// constantIn: the variable that v reads holds the same in all rounds of a loop, also before the
// first one.
func (w *walker) constantIn(q *quietLoop, v *ir.Value) bool {
	if q != nil {
		return !q.fields[slotKey(v.Int)]
	}
	env := v.Args[0]
	for env.Op == ir.OpEnvParent {
		env = env.Args[0]
	}
	return env.Op == ir.OpFuncEnv && v.Type != 0 && v.Type&ir.TEmpty == 0 && w.settledHere(v)
}

// variableInFront is a read like v at the end of the block, nil if the environment is made in the
// loop.
func (w *walker) variableInFront(l *ir.Loop, v *ir.Value) *ir.Value {
	env := w.envHere(l, v.Args[0])
	if env == nil {
		return nil
	}
	x := w.fast.NewValue(ir.OpEnvGet, -1, env)
	x.Int, x.Type, x.Likely, x.Block, x.At = v.Int, v.Type, v.Likely, w.b, v.At
	w.out = append(w.out, x)
	return x
}

// envHere is an environment at the end of the block in front of a loop, nil if it is made in the
// loop.
func (w *walker) envHere(l *ir.Loop, env *ir.Value) *ir.Value {
	if !l.In[env.Block] {
		if x := w.same[env]; x != nil {
			return x
		}
		return env
	}
	var args []*ir.Value
	switch env.Op {
	case ir.OpFuncEnv:
	case ir.OpEnvParent:
		parent := w.envHere(l, env.Args[0])
		if parent == nil {
			return nil
		}
		args = []*ir.Value{parent}
	default:
		return nil
	}
	x := w.fast.NewValue(env.Op, -1, args...)
	x.Block = w.b
	w.out = append(w.out, x)
	return x
}

// invariant is the value that v is in each round of a loop, or nil.
func (w *walker) invariant(l *ir.Loop, v *ir.Value) *ir.Value {
	if x := w.hoisted[v]; x != nil {
		return x
	}
	if l.In[v.Block] && !ir.IsConst(v) {
		return nil
	}
	if x := w.same[v]; x != nil {
		return x
	}
	return v
}

// invariantKey is the integer that is the key of a read of an element in each round, or nil.
func (w *walker) invariantKey(l *ir.Loop, v *ir.Value) *ir.Value {
	k := w.invariant(l, v.Args[1])
	switch {
	case k == nil:
		return nil
	case k.Type.In(ir.TInteger):
		return k
	case w.needs(v, 1) == wantInt && !w.never[k]:
		k = w.guarded(k, wantInt)
	}
	if !k.Type.In(ir.TInteger) {
		return nil
	}
	return k
}

// readInFront is a read like v at the end of the block, with constants of its own.
func (w *walker) readInFront(v *ir.Value, args ...*ir.Value) *ir.Value {
	x := w.fast.NewValue(v.Op, v.Pos, args...)
	for i, a := range x.Args {
		if ir.IsConst(a) {
			c := w.fast.NewValue(a.Op, -1)
			c.Type, c.Int, c.Float, c.Str, c.Block = a.Type, a.Int, a.Float, a.Str, w.b
			w.out = append(w.out, c)
			x.Args[i] = c
		}
	}
	x.Block, x.At, x.Elements = w.b, v.At, v.Elements
	return x
}
