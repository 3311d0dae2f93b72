package lower

import (
	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/ir"
)

func (l *fn) while(s *ast.SWhile) {
	l.completeUndefined()
	head, body, end := l.block(), l.block(), l.block()
	l.pushExit(&exit{labels: l.takeLabels(), breakTo: end, continueTo: head, plain: true})
	l.jump(head)
	l.enter(head)
	l.branch(s.Test, body, end)
	l.start(body)
	l.stmt(s.Body)
	l.jump(head)
	head.Seal()
	l.popExit()
	l.start(end)
}

func (l *fn) doWhile(s *ast.SDoWhile) {
	l.completeUndefined()
	body, test, end := l.block(), l.block(), l.block()
	l.pushExit(&exit{labels: l.takeLabels(), breakTo: end, continueTo: test, plain: true})
	l.jump(body)
	l.enter(body)
	l.stmt(s.Body)
	l.popExit()
	l.jump(test)
	l.start(test)
	l.branch(s.Test, body, end)
	body.Seal()
	l.start(end)
}

func (l *fn) forStmt(s *ast.SFor) {
	labels := l.takeLabels()
	l.completeUndefined()
	if s.Scope == nil {
		l.forLoop(s, labels, nil)
		return
	}
	f := l.push(s.Scope, false)
	l.hoist(s.Scope)
	l.using(s.Scope, func() { l.forLoop(s, labels, f) })
	l.pop()
}

func (l *fn) forLoop(s *ast.SFor, labels []string, f *frame) {
	if s.Init != nil {
		l.forInit(s.Init)
	}
	copies := f != nil && f.env != nil && anyCaptured(s.Scope.PerIteration)
	if copies {
		l.copyEnv(f)
	}
	head, body, update, end := l.block(), l.block(), l.block(), l.block()
	l.pushExit(&exit{labels: labels, breakTo: end, continueTo: update, plain: true})
	l.jump(head)
	l.enter(head)
	if s.Test != nil {
		l.branch(s.Test, body, end)
	} else {
		l.jump(body)
	}
	l.start(body)
	l.stmt(s.Body)
	l.popExit()
	l.jump(update)
	l.start(update)
	if copies {
		l.copyEnv(f)
	}
	if s.Update != nil {
		l.effect(s.Update)
	}
	l.jump(head)
	head.Seal()
	l.start(end)
}

func (l *fn) forInit(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.SVar:
		l.varDecl(s)
	case *ast.SExpr:
		l.effect(s.Value)
	}
}

func anyCaptured(list []*ast.Binding) bool {
	for _, b := range list {
		if b.Captured || b.ByEval {
			return true
		}
	}
	return false
}

// copyEnv is CreatePerIterationEnvironment (§14.7.4.4).
func (l *fn) copyEnv(f *frame) {
	env := l.read(f.env.variable)
	v := l.addInt(ir.OpEnvCopy, -1, 0, env)
	v.Aux = f.env.value // the size is known when all slots are
	l.write(f.env.variable, v)
}

// headObject evaluates the object of a for-in or for-of in the scope of the
// loop's uninitialised names.
func (l *fn) headObject(scope *ast.Scope, object ast.Expr) *ir.Value {
	if scope == nil {
		return l.expr(object)
	}
	needs := scope.HasDirectEval
	for _, b := range scope.Bindings {
		needs = needs || b.NeedsTDZ
	}
	if !needs {
		return l.expr(object)
	}
	l.push(scope, false)
	l.hoist(scope)
	v := l.expr(object)
	l.pop()
	for _, b := range scope.Bindings {
		delete(l.local, b) // the iterations have their own
	}
	return v
}

// iteration binds the value of one step and runs the body.
func (l *fn) iteration(scope *ast.Scope, decl *ast.SVar, target ast.Pattern, value func() *ir.Value, body ast.Stmt) {
	run := func() {
		v := value()
		const text = ".for" // as V8 calls the variable
		switch {
		case decl == nil:
			l.patternOf(text, target, v, false)
		case decl.Kind == ast.VarVar:
			l.patternOf(text, decl.Decls[0].Target, v, false)
		default:
			if decl.Kind >= ast.VarUsing {
				l.addInt(ir.OpDisposeAdd, decl.Loc, b2i(decl.Kind == ast.VarAwaitUsing), l.read(l.disposal), v)
			}
			l.patternOf(text, decl.Decls[0].Target, v, true)
		}
		l.stmt(body)
	}
	if scope == nil {
		run()
		return
	}
	l.push(scope, false)
	l.hoist(scope)
	l.using(scope, run)
	l.pop()
	for _, b := range scope.Bindings {
		delete(l.local, b)
	}
}

func (l *fn) forIn(s *ast.SForIn) {
	labels := l.takeLabels()
	l.completeUndefined()
	if s.Decl != nil && s.Decl.Kind == ast.VarVar && s.Decl.Decls[0].Init != nil {
		l.varDecl(s.Decl) // Annex B.3.5
	}
	obj := l.headObject(s.Scope, s.Object)
	keys := l.add(ir.OpForInNew, s.Loc, obj)
	head, body, end := l.block(), l.block(), l.block()
	l.pushExit(&exit{labels: labels, breakTo: end, continueTo: head, plain: true})
	l.jump(head)
	l.enter(head)
	l.cur.If(l.add(ir.OpForInNext, s.Loc, keys), body, end)
	l.start(body)
	l.iteration(s.Scope, s.Decl, s.Target, func() *ir.Value { return l.add(ir.OpForInKey, -1, keys) }, s.Body)
	l.jump(head)
	head.Seal()
	l.popExit()
	l.start(end)
}

func (l *fn) forOf(s *ast.SForOf) {
	labels := l.takeLabels()
	l.completeUndefined()
	obj := l.headObject(s.Scope, s.Object)
	if s.Await {
		l.forAwait(s, labels, obj)
		return
	}
	iter := l.add(ir.OpIterNew, s.Object.Pos(), obj)
	iter.Str = l.text(s.Object)
	head, body, end := l.block(), l.block(), l.block()
	// break closes the iterator on its way to end; continue goes on with it.
	l.pushExit(&exit{labels: labels, breakTo: end, plain: true})
	l.pushExit(&exit{iter: iter})
	l.pushExit(&exit{labels: labels, continueTo: head, plain: true})
	l.jump(head)
	l.enter(head)
	l.cur.If(l.add(ir.OpIterNext, s.Object.Pos(), iter), body, end)
	l.start(body)
	l.iteration(s.Scope, s.Decl, s.Target, func() *ir.Value { return l.add(ir.OpIterValue, -1, iter) }, s.Body)
	l.jump(head)
	head.Seal()
	l.popExit()
	l.popExit()
	l.popExit()
	l.start(end)
}

// targetOf is where V8 says that a for await waits: at what gets the values.
func targetOf(s *ast.SForOf) int32 {
	if s.Decl != nil {
		return s.Decl.Decls[0].Target.Pos()
	}
	return s.Target.Pos()
}

// forAwait is for await: only the body is protected, since a failing next() must
// not close the iterator.
func (l *fn) forAwait(s *ast.SForOf, labels []string, obj *ir.Value) {
	iter := l.addInt(ir.OpIterNew, s.Object.Pos(), 1, obj)
	iter.Str = l.text(s.Object)
	head, body, end := l.block(), l.block(), l.block()
	l.pushExit(&exit{labels: labels, breakTo: end, plain: true})
	l.pushExit(&exit{asyncIter: iter})
	l.pushExit(&exit{labels: labels, continueTo: head, plain: true})
	l.jump(head)
	l.enter(head)
	r := l.await(l.addInt(ir.OpIterRaw, s.Object.Pos(), 3, iter, l.undefined()), targetOf(s))
	done := l.add(ir.OpIterResultDone, s.Object.Pos(), r)
	l.cur.If(done, end, body)
	l.start(body)
	v := l.getProp(ir.OpGetProp, r, "value", "", s.Object.Pos())
	handler := l.tryRegion(func() {
		l.iteration(s.Scope, s.Decl, s.Target, func() *ir.Value { return v }, s.Body)
		l.jump(head)
	})
	l.enter(handler)
	exc := l.add(ir.OpCatch, -1)
	rethrow := l.block()
	inner := l.tryRegion(func() {
		l.closeAsyncQuietly(iter)
		l.jump(rethrow)
	})
	l.enter(inner)
	l.add(ir.OpCatch, -1)
	l.jump(rethrow)
	l.start(rethrow)
	l.cur.Throw(exc, -1)
	head.Seal()
	l.popExit()
	l.popExit()
	l.popExit()
	l.start(end)
}

// closeAsync is AsyncIteratorClose with a completion that is not a throw.
func (l *fn) closeAsync(iter *ir.Value) {
	r := l.addInt(ir.OpIterRaw, -1, 4, iter, l.undefined())
	got, end := l.block(), l.block()
	l.cur.If(l.add(ir.OpIsEmpty, -1, r), end, got)
	l.start(got)
	l.add(ir.OpIterResultDone, -1, l.await(r, -1)) // must be an object
	l.jump(end)
	l.start(end)
}

// closeAsyncQuietly is AsyncIteratorClose with a throw completion: what it throws
// is dropped by the caller.
func (l *fn) closeAsyncQuietly(iter *ir.Value) {
	r := l.addInt(ir.OpIterRaw, -1, 4, iter, l.undefined())
	got, end := l.block(), l.block()
	l.cur.If(l.add(ir.OpIsEmpty, -1, r), end, got)
	l.start(got)
	l.await(r, -1)
	l.jump(end)
	l.start(end)
}
