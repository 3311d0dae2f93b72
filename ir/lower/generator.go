package lower

import (
	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/ir"
)

// await suspends until v is settled; a rejection is thrown.
func (l *fn) await(v *ir.Value, pos int32) *ir.Value {
	next := l.block()
	l.cur.Suspend(ir.SuspendAwait, v, next, pos)
	l.start(next)
	return l.addInt(ir.OpResumeValue, pos, 1)
}

// resumed goes on after a suspension of a generator: next() gives a value,
// throw() throws, return() completes the function through its finally blocks. In
// an async generator the runtime has awaited the value of return().
func (l *fn) resumed() *ir.Value {
	v := l.addInt(ir.OpResumeValue, -1, 1)
	mode := l.add(ir.OpResumeMode, -1)
	next, ret := l.block(), l.block()
	l.cur.Switch(mode, next, next, ret)
	l.start(ret)
	l.leave(pending{}, v)
	if !l.cur.Ended() {
		l.cur.Unreachable()
	}
	l.start(next)
	return v
}

func (l *fn) yield(e *ast.EYield) *ir.Value {
	if e.Delegate {
		return l.delegate(e)
	}
	var v *ir.Value
	if e.Value != nil {
		v = l.expr(e.Value)
	} else {
		v = l.undefined()
	}
	async := l.f.Is(ir.Async)
	if async {
		v = l.await(v, e.Loc)
	}
	next := l.block()
	l.cur.Suspend(ir.SuspendYield, v, next, e.Loc)
	l.start(next)
	return l.resumed()
}

// delegate is yield* (§15.5.5).
func (l *fn) delegate(e *ast.EYield) *ir.Value {
	if l.f.Is(ir.Async) {
		return l.delegateAsync(e)
	}
	iter := l.addInt(ir.OpIterNew, e.Loc, 2, l.expr(e.Value)) // V8 does not name the operand in its messages
	received, mode := l.newVar(), l.newVar()
	l.write(received, l.undefined())
	l.write(mode, l.constInt(0))
	loop := l.block()
	l.jump(loop)
	l.enter(loop)
	v := l.add(ir.OpIterDelegate, e.Loc, iter, l.read(received), l.read(mode))
	if l.cur.Region != nil {
		v.Int = 1
	}
	ret, yield, raw, done := l.block(), l.block(), l.block(), l.block()
	l.cur.Switch(l.add(ir.OpIterStatus, -1, iter), ret, yield, raw, done)
	suspend := func(b *ir.Block, kind ir.SuspendKind) {
		l.start(b)
		resume := l.block()
		l.cur.Suspend(kind, v, resume, e.Loc)
		l.start(resume)
		l.write(received, l.add(ir.OpResumeValue, -1))
		l.write(mode, l.add(ir.OpResumeMode, -1))
		l.jump(loop)
	}
	suspend(yield, ir.SuspendYield)
	suspend(raw, ir.SuspendYieldRaw)
	loop.Seal()
	l.start(ret)
	l.leave(pending{}, v)
	l.cur.Unreachable()
	l.start(done)
	return v
}

// delegateAsync is yield* in an async generator.
func (l *fn) delegateAsync(e *ast.EYield) *ir.Value {
	iter := l.addInt(ir.OpIterNew, e.Loc, 3, l.expr(e.Value))
	received, mode, result := l.newVar(), l.newVar(), l.newVar()
	l.write(received, l.undefined())
	l.write(mode, l.constInt(0))
	loop, got, done := l.block(), l.block(), l.block()
	l.jump(loop)
	l.enter(loop)
	next, throw, ret := l.block(), l.block(), l.block()
	l.cur.Switch(l.read(mode), next, throw, ret)

	call := func(kind int64) *ir.Value {
		return l.addInt(ir.OpIterRaw, e.Loc, kind, iter, l.read(received))
	}
	l.start(next)
	l.write(result, call(0))
	l.jump(got)

	l.start(throw)
	r := call(1)
	l.write(result, r)
	noThrow := l.block()
	l.cur.If(l.add(ir.OpIsEmpty, -1, r), noThrow, got)
	l.start(noThrow)
	l.closeAsync(iter)
	l.throwError(ir.TypeError, "The iterator does not provide a 'throw' method.", e.Loc)
	l.cur.Unreachable()

	l.start(ret)
	r = call(2)
	l.write(result, r)
	noReturn := l.block()
	l.cur.If(l.add(ir.OpIsEmpty, -1, r), noReturn, got)
	l.start(noReturn)
	l.leave(pending{}, l.await(l.read(received), e.Loc))
	l.cur.Unreachable()

	l.start(got)
	r = l.await(l.read(result), e.Loc)
	again := l.block()
	l.cur.If(l.add(ir.OpIterResultDone, e.Loc, r), done, again)
	l.start(again)
	resume := l.block()
	l.cur.Suspend(ir.SuspendYield, l.getProp(ir.OpGetProp, r, "value", "", e.Loc), resume, e.Loc)
	l.start(resume)
	l.write(received, l.add(ir.OpResumeValue, -1))
	l.write(mode, l.add(ir.OpResumeMode, -1))
	l.jump(loop)
	loop.Seal()

	l.start(done)
	value := l.getProp(ir.OpGetProp, r, "value", "", e.Loc)
	isReturn, goOn := l.block(), l.block()
	l.cur.Switch(l.read(mode), goOn, goOn, isReturn)
	l.start(isReturn)
	l.leave(pending{}, value)
	l.cur.Unreachable()
	l.start(goOn)
	return value
}
