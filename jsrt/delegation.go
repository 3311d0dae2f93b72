package jsrt

// Generators in the yield* of others: where nothing that they stand in could notice, resuming
// the outermost one resumes the innermost one directly, so that a step through a recursive
// generator costs the same at each depth.

// Delegation is the iterator of a yield* in compiled code.
type Delegation struct {
	Iterator
	status Status // of the last round
}

// Init is GetIterator(v, sync).
func (it *Delegation) Init(r *Realm, v Value, _ int, what string) {
	if x, g := r.generatorOver(v); g != nil {
		it.Iterator = Iterator{gen: g, Object: x, Next: r.pristine.generatorNext.want}
		return
	} else if !x.IsEmpty() {
		it.Iterator = GetIteratorDirect(r, x)
		return
	}
	it.Iterator = GetIterator(r, v, what)
}

// Delegate is one round of yield* (Iterator.Delegate). mode is how the generator was
// resumed with v: 0 next, 1 throw, 2 return; inTry is 1 in a try region. Status says what
// becomes of the value.
func (it *Delegation) Delegate(r *Realm, mode, v Value, inTry int) Value {
	g := it.gen
	v, it.status = it.Iterator.Delegate(r, ResumeMode(mode.Float()), v)
	if g != nil && inTry == 0 && it.status == StatusYield {
		r.agent.generator.delegates(r.agent, g)
	}
	return v
}

// dropDelegate forgets the generator of a yield* that has ended.
func (it *Iterator) dropDelegate() {
	it.gen.recycle()
	it.gen, it.Object = nil, Value{}
}

// Status is what the last round of Delegate came to.
func (it *Delegation) Status() int { return int(it.status) }

// delegates notes that the running generator g has got a value from inner, which it now
// yields. The yield* is in no try statement.
func (g *Generator) delegates(a *Agent, inner *Generator) {
	if inner.state != generatorSuspended || len(a.open) != int(g.frame.base) { // an exception would close what is open
		return
	}
	g.leaf = inner
	if inner.leaf != nil {
		g.leaf = inner.leaf
	}
	inner.outer, inner.inner = g, true
}

// undelegate has the generators that g is in, and is suspended in, resumed one by one again.
// If one of them runs, so does g.
func (g *Generator) undelegate(r *Realm) {
	for g.inner {
		g = g.outer
	}
	if g.state == generatorRunning {
		panic(r.TypeError("Generator is already running"))
	}
	for x := g.leaf; x != nil && x != g; {
		outer := x.outer
		x.outer, x.inner, outer.leaf = nil, false, nil
		x = outer
	}
}

// resumeLeaf is resume of a generator, whose state is suspended, by that of its leaf.
func (g *Generator) resumeLeaf(r *Realm, v Value) (x Value, done, raw bool) {
	d := r.enter()
	a := r.agent
	before := a.generator
	g.outer, g.state = before, generatorRunning
	for at := g.leaf; ; v = Undef() {
		a.generator = at
		at.state = generatorRunning
		x, status := at.frame.run(r, ResumeNext, v)
		if status == StatusYieldResult && at != g {
			at.state = generatorSuspended
			if next := g.passResult(r, at, x); next != nil {
				at = next
				continue
			}
		}
		if status != StatusReturn {
			if g.leaf = at.leaf; g.leaf == nil && at != g {
				g.leaf = at
			}
			at.state, g.state = generatorSuspended, generatorSuspended
			a.generator, r.Depth = before, d
			return x, false, status == StatusYieldResult
		}
		at.state, at.frame = generatorCompleted, nil
		if at == g {
			a.generator, r.Depth = before, d
			return x, true, false
		}
		at = a.endDelegation(at, x)
	}
}

// endDelegation ends the yield* that inner is in with a value, and returns the generator that goes on.
func (a *Agent) endDelegation(inner *Generator, x Value) *Generator {
	outer := inner.outer
	inner.outer, inner.inner, outer.leaf = nil, false, nil
	a.ended, a.delegated = inner, x
	return outer
}

// passResult hands the iterator result object that the yield* of leaf yields from one outer
// generator to the next: each asks whether it is done (§15.5.5). It returns the one that goes
// on because it is.
func (g *Generator) passResult(r *Realm, leaf *Generator, result Value) *Generator {
	a := r.agent
	for x := leaf; x != g; x = x.outer {
		a.generator = x.outer
		if ToBoolean(r.icDone.Get(r, result, StrDone)) {
			v := r.icValue.Get(r, result, StrValue)
			if x != leaf {
				x.leaf = leaf
			}
			return a.endDelegation(x, v)
		}
	}
	return nil
}
