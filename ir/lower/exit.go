package lower

import "github.com/gonodec/gonodec/ir"

// exit is a construct around the current code that break, continue or return may
// leave: a loop, switch or labelled statement to jump to, an iterator to close, a
// finally block to run, a try region to step out of.
type exit struct {
	outer  *exit
	region *ir.Region // around the construct

	labels     []string
	breakTo    *ir.Block
	continueTo *ir.Block // loops
	plain      bool      // break without label stops here (loops and switches)

	iter      *ir.Value // iterator to close
	asyncIter *ir.Value
	finally   *finally
}

// finally is a finally block under construction: the ways through it.
type finally struct {
	block   *ir.Block
	kind    int // SSA variable: 0 normal, 1 throw, 2+i pending[i]
	value   int // SSA variable: exception or return value
	pending []pending
}

// pending is a jump that goes on after the finally block.
type pending struct {
	target     *exit // nil: return
	isContinue bool
}

func (l *fn) pushExit(x *exit) *exit {
	x.outer, x.region = l.exits, l.region
	l.exits = x
	return x
}

func (l *fn) popExit() { l.exits = l.exits.outer }

// toRegion goes on in a block of region r.
func (l *fn) toRegion(r *ir.Region) {
	if l.region == r {
		return
	}
	b := l.f.NewBlock(r)
	l.jump(b)
	l.start(b)
}

// leave carries out a jump: it unwinds the constructs up to the target, or hands
// the jump to the first finally block on the way. value is a return's.
func (l *fn) leave(p pending, value *ir.Value) {
	saved := l.exits
	defer func() { l.exits = saved }()
	for x := l.exits; x != p.target; x = x.outer {
		l.exits = x.outer
		switch {
		case x.finally != nil:
			l.handOver(x.finally, p, value)
			return
		case x.iter != nil:
			l.toRegion(x.region)
			l.add(ir.OpIterClose, -1, x.iter)
		case x.asyncIter != nil:
			l.toRegion(x.region)
			l.closeAsync(x.asyncIter)
		}
	}
	if p.target == nil {
		l.toRegion(nil)
		if l.f.Is(ir.Derived) {
			value = l.derivedResult(value)
		}
		l.cur.Return(value, -1)
		l.dead()
		return
	}
	to := p.target.breakTo
	if p.isContinue {
		to = p.target.continueTo
	}
	l.jump(to)
	l.dead()
}

func (l *fn) handOver(f *finally, p pending, value *ir.Value) {
	n := -1
	for i, q := range f.pending {
		if q == p {
			n = i
		}
	}
	if n < 0 {
		n = len(f.pending)
		f.pending = append(f.pending, p)
	}
	l.write(f.kind, l.constInt(int64(2+n)))
	if value == nil {
		value = l.undefined()
	}
	l.write(f.value, value)
	l.jump(f.block)
	l.dead()
}

// withFinally runs protected in a try region and final after it, however it is
// left; final gets the variables of the completion and ends in a live block when
// the completion is to go on.
func (l *fn) withFinally(protected func(), final func(kind, value int)) {
	fin := &finally{block: l.block(), kind: l.newVar(), value: l.newVar()}
	outer := l.region
	l.pushExit(&exit{finally: fin})
	handler := l.tryRegion(func() {
		protected()
		if !l.cur.Ended() {
			l.write(fin.kind, l.constInt(0))
			l.write(fin.value, l.undefined())
			l.jump(fin.block)
		}
	})
	l.popExit()
	l.enter(handler)
	exc := l.add(ir.OpCatch, -1)
	l.write(fin.kind, l.constInt(1))
	l.write(fin.value, exc)
	l.jump(fin.block)

	l.start(fin.block)
	final(fin.kind, fin.value)
	if l.cur.Ended() {
		return
	}
	l.dispatch(fin, outer)
}

// dispatch goes on with the completion after a finally block.
func (l *fn) dispatch(fin *finally, outer *ir.Region) {
	after, rethrow := l.f.NewBlock(outer), l.f.NewBlock(outer)
	targets := []*ir.Block{after, rethrow}
	for range fin.pending {
		targets = append(targets, l.f.NewBlock(outer))
	}
	value := l.read(fin.value)
	l.cur.Switch(l.read(fin.kind), targets...)
	l.start(rethrow)
	l.cur.Throw(value, -1)
	for i, p := range fin.pending {
		l.start(targets[2+i])
		l.leave(p, value)
		if !l.cur.Ended() {
			l.cur.Unreachable() // the dead block behind the jump
		}
	}
	l.start(after)
}

// tryRegion emits body inside a new region and returns its handler, sealed, in
// the region around. The caller fills the handler and decides where body's end
// goes.
func (l *fn) tryRegion(body func()) *ir.Block {
	outer := l.region
	r := l.f.NewRegion(outer)
	r.Handler = l.f.NewBlock(outer)
	r.Handler.Before = l.cur
	r.Handler.Seal()
	entry := l.f.NewBlock(r)
	l.jump(entry)
	l.start(entry)
	body()
	return r.Handler
}

// derivedResult is [[Construct]] steps 10-13 (§10.2.2): an object is the result
// itself, undefined gives this.
func (l *fn) derivedResult(v *ir.Value) *ir.Value {
	const pos = -1
	result := l.newVar()
	l.write(result, v)
	notObject, end := l.block(), l.block()
	l.cur.If(l.add(ir.OpIsObject, -1, v), end, notObject)
	l.start(notObject)
	useThis, bad := l.block(), l.block()
	l.cur.If(l.add(ir.OpIsUndefined, -1, v), useThis, bad)
	l.start(bad)
	l.throwError(ir.TypeError, "Derived constructors may only return object or undefined", pos)
	l.jump(useThis)
	l.start(useThis)
	l.write(result, l.thisOfDerived(pos))
	l.jump(end)
	l.start(end)
	return l.read(result)
}

func (l *fn) thisOfDerived(pos int32) *ir.Value {
	for _, b := range l.ast.Scope.Bindings {
		if b.Name == "this" {
			return l.addStr(ir.OpCheckTDZ, pos, "this", l.load(l.lookup(b), pos, "this"))
		}
	}
	// Nothing refers to this: super() was never called.
	return l.addStr(ir.OpCheckTDZ, pos, "this", l.empty())
}
