package lower

import (
	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/ir"
)

func (l *fn) stmts(list []ast.Stmt) {
	for _, s := range list {
		l.stmt(s)
	}
}

func (l *fn) stmt(s ast.Stmt) {
	switch s.(type) {
	case *ast.SWhile, *ast.SDoWhile, *ast.SFor, *ast.SForIn, *ast.SForOf, *ast.SLabeled:
	default:
		l.labels = nil
	}
	switch s := s.(type) {
	case *ast.SEmpty, *ast.SDebugger, *ast.SImport, *ast.SExportNamed, *ast.SExportStar:
	case *ast.SExpr:
		if l.completion >= 0 {
			l.complete(l.expr(s.Value))
		} else {
			l.effect(s.Value)
		}
	case *ast.SVar:
		l.varDecl(s)
	case *ast.SFunction:
		l.functionDecl(s)
	case *ast.SClass:
		l.initBinding(s.Class.Id, l.class(s.Class, nil))
	case *ast.SReturn:
		l.returnStmt(s)
	case *ast.SThrow:
		l.cur.Throw(l.expr(s.Value), s.Loc)
		l.dead()
	case *ast.SBlock:
		l.blockStmt(s)
	case *ast.SIf:
		l.ifStmt(s)
	case *ast.SWhile:
		l.while(s)
	case *ast.SDoWhile:
		l.doWhile(s)
	case *ast.SFor:
		l.forStmt(s)
	case *ast.SForIn:
		l.forIn(s)
	case *ast.SForOf:
		l.forOf(s)
	case *ast.SBreak:
		l.jumpStmt(s.Label, false, s.Loc)
	case *ast.SContinue:
		l.jumpStmt(s.Label, true, s.Loc)
	case *ast.SWith:
		l.with(s)
	case *ast.SSwitch:
		l.switchStmt(s)
	case *ast.SLabeled:
		l.labeled(s)
	case *ast.STry:
		l.try(s)
	case *ast.SExportDecl:
		l.stmt(s.Decl)
	case *ast.SExportDefault:
		l.exportDefault(s)
	default:
		l.fail(s.Pos(), "this statement is not supported (%T)", s)
	}
}

// complete notes the completion value of scripts and eval code.
func (l *fn) complete(v *ir.Value) {
	if l.completion >= 0 {
		l.addInt(ir.OpLocalSet, -1, int64(l.completion), v)
	}
}

// completeUndefined: statements whose completion value is undefined unless one
// inside them gives a value.
func (l *fn) completeUndefined() {
	if l.completion >= 0 {
		l.complete(l.undefined())
	}
}

func (l *fn) varDecl(s *ast.SVar) {
	for i := range s.Decls {
		d := &s.Decls[i]
		if s.Kind == ast.VarVar {
			if d.Init == nil {
				continue
			}
			if id, ok := d.Target.(*ast.BIdent); ok {
				l.varInit(id, d.Init)
				continue
			}
			v := l.expr(d.Init)
			l.patternOf(l.text(d.Init), d.Target, v, false)
			continue
		}
		var v *ir.Value
		if f := functionInit(d); f != nil {
			v = l.declaration(f, d.Target.(*ast.BIdent).Binding)
		} else if d.Init != nil {
			v = l.expr(d.Init)
		} else {
			v = l.undefined()
		}
		if s.Kind >= ast.VarUsing {
			l.addInt(ir.OpDisposeAdd, d.Target.Pos(), b2i(s.Kind == ast.VarAwaitUsing), l.read(l.disposal), v)
		}
		text := ""
		if d.Init != nil {
			text = l.text(d.Init)
		}
		l.patternOf(text, d.Target, v, true)
	}
}

// functionInit is the function of `const f = () => …`, or nil.
func functionInit(d *ast.Declarator) *ast.Function {
	id, ok := d.Target.(*ast.BIdent)
	if !ok || id.Binding == nil || id.Binding.DeclaredFunc == nil {
		return nil
	}
	switch e := d.Init.(type) {
	case *ast.EFunction:
		if e.Fn == id.Binding.DeclaredFunc && e.Fn.NameScope == nil {
			return e.Fn
		}
	case *ast.EArrow:
		if e.Fn == id.Binding.DeclaredFunc {
			return e.Fn
		}
	}
	return nil
}

// varInit is `var x = init`: the reference is resolved before init runs.
func (l *fn) varInit(id *ast.BIdent, init ast.Expr) {
	if !l.isDynamic(&id.Ref, id.Name) {
		l.assignIdent(&id.Ref, id.Name, l.expr(init), id.Loc)
		return
	}
	base := l.dynamicBase(id.Binding, id.Name, id.Loc)
	l.assignBase(base, l.resolve(id.Binding, id.Name), &id.Ref, id.Name, l.expr(init), id.Loc)
}

// functionDecl: the function was made when its scope was entered; Annex B.3.2
// copies a block's function to the variable of the same name.
func (l *fn) functionDecl(s *ast.SFunction) {
	if s.AnnexB == nil {
		return
	}
	name := s.Fn.Id.Name
	l.escapes(s.Fn.Id.Binding)
	v := l.load(l.lookup(s.Fn.Id.Binding), -1, name)
	switch {
	case s.AnnexB.Scope.EvalVars:
		l.evalAnnexB(name, v)
	case l.lookup(s.AnnexB).kind == inGlobal:
		l.addInt(ir.OpGlobalSet, s.Loc, 4, v).Str = name
	default:
		l.save(l.lookup(s.AnnexB), v, name)
	}
}

func (l *fn) returnStmt(s *ast.SReturn) {
	var v *ir.Value
	if s.Value != nil {
		v = l.expr(s.Value)
		if l.f.Is(ir.Async | ir.Generator) {
			v = l.await(v, s.Loc)
		}
	} else {
		v = l.undefined()
	}
	l.leave(pending{}, v)
}

func (l *fn) blockStmt(s *ast.SBlock) {
	if s.Scope == nil {
		l.stmts(s.Body)
		return
	}
	l.push(s.Scope, false)
	l.hoist(s.Scope)
	l.using(s.Scope, func() { l.stmts(s.Body) })
	l.pop()
}

func (l *fn) ifStmt(s *ast.SIf) {
	l.completeUndefined()
	yes, no, end := l.block(), l.block(), l.block()
	l.branch(s.Test, yes, no)
	l.start(yes)
	l.stmt(s.Yes)
	l.jump(end)
	l.start(no)
	if s.No != nil {
		l.stmt(s.No)
	}
	l.jump(end)
	l.start(end)
}

func (l *fn) labeled(s *ast.SLabeled) {
	l.labels = append(l.labels, s.Label)
	switch s.Body.(type) {
	case *ast.SWhile, *ast.SDoWhile, *ast.SFor, *ast.SForIn, *ast.SForOf, *ast.SLabeled:
		l.stmt(s.Body)
		return
	}
	end := l.block()
	l.pushExit(&exit{labels: l.labels, breakTo: end})
	l.labels = nil
	l.stmt(s.Body)
	l.popExit()
	l.jump(end)
	l.start(end)
}

// takeLabels returns the labels in front of the loop being lowered.
func (l *fn) takeLabels() []string {
	labels := l.labels
	l.labels = nil
	return labels
}

func (l *fn) jumpStmt(label string, isContinue bool, pos int32) {
	for x := l.exits; x != nil; x = x.outer {
		if isContinue && x.continueTo == nil || !isContinue && x.breakTo == nil {
			continue
		}
		match := x.plain
		if label != "" {
			match = false
			for _, name := range x.labels {
				match = match || name == label
			}
		}
		if match {
			l.leave(pending{target: x, isContinue: isContinue}, nil)
			return
		}
	}
	l.fail(pos, "internal error: no target for a jump to %q", label)
}

func (l *fn) with(s *ast.SWith) {
	obj := l.add(ir.OpToObject, s.Loc, l.expr(s.Object))
	l.completeUndefined()
	f := l.push(s.Scope, true)
	f.with = f.env.addSlot("%with")
	l.addInt(ir.OpEnvSet, -1, int64(f.with), l.envOf(f), obj)
	l.stmt(s.Body)
	l.pop()
}

func (l *fn) switchStmt(s *ast.SSwitch) {
	v := l.expr(s.Value)
	l.completeUndefined()
	if s.Scope != nil {
		l.push(s.Scope, false)
		l.hoist(s.Scope)
	}
	l.using(s.Scope, func() { l.cases(s, v) })
	if s.Scope != nil {
		l.pop()
	}
}

func (l *fn) cases(s *ast.SSwitch, v *ir.Value) {
	end := l.block()
	l.pushExit(&exit{breakTo: end, plain: true})
	bodies := make([]*ir.Block, len(s.Cases))
	for i := range s.Cases {
		bodies[i] = l.block()
	}
	other := end
	for i := range s.Cases {
		c := &s.Cases[i]
		if c.Test == nil {
			other = bodies[i]
			continue
		}
		next := l.block()
		l.cur.If(l.add(ir.OpStrictEq, -1, v, l.expr(c.Test)), bodies[i], next)
		l.start(next)
	}
	l.jump(other)
	for i := range s.Cases {
		// The previous body falls through into this one.
		if i > 0 {
			l.jump(bodies[i])
		}
		l.start(bodies[i])
		l.stmts(s.Cases[i].Body)
	}
	l.jump(end)
	l.popExit()
	l.start(end)
}

// try lowers try statements.
func (l *fn) try(s *ast.STry) {
	l.completeUndefined()
	if s.Finally == nil {
		l.tryCatch(s)
		return
	}
	protected := func() { l.blockStmt(s.Block) }
	if s.Catch != nil {
		protected = func() { l.tryCatch(s) }
	}
	l.withFinally(protected, func(kind, value int) {
		if l.completion < 0 {
			l.blockStmt(s.Finally)
			return
		}
		kept := l.addInt(ir.OpLocalGet, -1, int64(l.completion))
		l.completeUndefined()
		l.blockStmt(s.Finally)
		l.complete(kept)
	})
}

func (l *fn) tryCatch(s *ast.STry) {
	end := l.block()
	handler := l.tryRegion(func() {
		l.blockStmt(s.Block)
		l.jump(end)
	})
	l.enter(handler)
	exc := l.add(ir.OpCatch, s.Catch.Loc)
	l.completeUndefined()
	if s.Catch.Scope != nil {
		l.push(s.Catch.Scope, false)
		l.hoist(s.Catch.Scope)
	}
	if s.Catch.Param != nil {
		l.patternOf(".catch", s.Catch.Param, exc, true) // as V8 calls the variable
	}
	l.blockStmt(s.Catch.Body)
	if s.Catch.Scope != nil {
		l.pop()
	}
	l.jump(end)
	l.start(end)
}

// using runs body with the resources of its using declarations disposed of at
// the end (§14.2.2 and others).
func (l *fn) using(s *ast.Scope, body func()) {
	if s == nil || !s.HasUsing && !s.HasAwaitUsing {
		body()
		return
	}
	disp := l.add(ir.OpDisposeNew, -1)
	saved := l.disposal
	l.disposal = l.newVar()
	l.write(l.disposal, disp)
	l.withFinally(body, func(kind, value int) {
		thrown, run := l.block(), l.block()
		l.cur.Switch(l.read(kind), run, thrown, run)
		l.start(thrown)
		l.add(ir.OpDisposeThrow, -1, disp, l.read(value))
		l.jump(run)
		l.start(run)
		if s.HasAwaitUsing {
			l.disposeAsync(disp)
		} else {
			l.add(ir.OpDisposeRun, -1, disp)
		}
	})
	l.disposal = saved
}

// disposeAsync awaits the disposal of each resource in turn.
func (l *fn) disposeAsync(disp *ir.Value) {
	loop, end := l.block(), l.block()
	l.jump(loop)
	l.enter(loop)
	p := l.addInt(ir.OpDisposeRun, -1, 1, disp)
	wait := l.block()
	l.cur.If(l.add(ir.OpIsEmpty, -1, p), end, wait)
	l.start(wait)
	handler := l.tryRegion(func() {
		l.await(p, -1)
		l.jump(loop)
	})
	l.enter(handler)
	l.add(ir.OpDisposeThrow, -1, disp, l.add(ir.OpCatch, -1))
	l.jump(loop)
	loop.Seal()
	l.start(end)
}
