package lower

import (
	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/ir"
)

// function makes the closure of a function expression, method or arrow.
func (l *fn) function(a *ast.Function, home *ir.Value) *ir.Value { return l.closure(a, home) }

// needsNameScope: some code refers to the function expression by its own name.
func (l *fn) needsNameScope(a *ast.Function) bool {
	for _, b := range a.NameScope.Bindings {
		if b.Referenced || b.ByEval {
			return true
		}
	}
	return false
}

// ownName binds the name of a function expression for its own code.
func (l *fn) ownName() {
	l.push(l.ast.NameScope, false)
	l.f.Flags |= ir.UsesCallee
	b := l.ast.NameScope.Bindings[0]
	l.save(l.lookup(b), l.add(ir.OpCallee, -1), b.Name)
}

// closure lowers a function's code and adds the op that makes its closure.
func (l *fn) closure(a *ast.Function, home *ir.Value) *ir.Value {
	l.escaping[a] = true
	return l.declared(a, home)
}

// declared makes the closure of a function whose uses are all seen: where none
// of them wants the function object, finishEscapes leaves it out.
func (l *fn) declared(a *ast.Function, home *ir.Value) *ir.Value {
	f := l.irFunc(a, l.f)
	env := l.envOf(l.frame)
	args := []*ir.Value{env}
	if home != nil {
		args = append(args, home)
	}
	v := l.addInt(ir.OpClosure, a.Loc, b2i(home != nil), args...)
	v.Aux = f
	l.body(a, f)
	return v
}

// body lowers the code of a function, unless that has been done.
func (l *fn) body(a *ast.Function, f *ir.Func) {
	if f.Entry != nil {
		return
	}
	inner := l.newFn(a, f, l, l.frame)
	inner.functionBody()
}

// functionBody is FunctionDeclarationInstantiation (§10.2.11) and the body.
func (l *fn) functionBody() {
	a := l.ast
	if a.NameScope != nil && l.needsNameScope(a) {
		l.ownName()
	}
	forced := a.Scope != nil && (a.Scope.Dynamic || a.MappedArguments && len(a.Params) > 0)
	top := l.push(a.Scope, forced)
	if a.Scope != nil && a.Scope.Dynamic {
		top.varSlot = top.env.addSlot("%vars")
	}
	l.implicitBindings(top)
	if a.Kind == ast.FuncConstructor && a.Class != nil && a.Class.HasFields {
		l.f.Flags |= ir.UsesCallee | ir.UsesThis
		l.add(ir.OpInitFields, a.Loc, l.add(ir.OpThis, -1), l.add(ir.OpCallee, -1))
	}
	l.params()
	if a.BodyScope != nil && a.BodyScope != a.Scope {
		body := l.push(a.BodyScope, a.BodyScope.Dynamic)
		if a.BodyScope.Dynamic {
			body.varSlot = body.env.addSlot("%vars")
		}
		l.hoist(a.BodyScope)
	} else if a.Scope != nil {
		l.hoistFunctions(a.Scope)
	}
	if l.f.Is(ir.Generator) {
		next := l.block()
		l.cur.Suspend(ir.SuspendInitial, l.undefined(), next, a.Loc)
		l.start(next)
		l.add(ir.OpResumeValue, -1) // code has run since
	}
	if a.ExprBody != nil {
		l.expressionBody()
		return
	}
	l.using(a.BodyScope, func() { l.stmts(a.Body) })
	l.endOfBody()
}

func (l *fn) expressionBody() {
	if c := l.ast.Class; l.ast.Kind == ast.FuncFieldInit && c.HasName {
		l.owned(l.ast.ExprBody, c.Name)
	}
	v := l.expr(l.ast.ExprBody)
	if l.f.Is(ir.Async | ir.Generator) {
		v = l.await(v, l.ast.ExprBody.Pos())
	}
	l.cur.Return(v, -1)
}

// endOfBody returns undefined (or a derived constructor's this) where control
// falls off the end.
func (l *fn) endOfBody() {
	if l.cur.Ended() {
		return
	}
	l.leave(pending{}, l.undefined())
}

// implicitBindings gives this, arguments, new.target, home object and active
// function their values, as far as the code refers to them.
func (l *fn) implicitBindings(top *frame) {
	if l.ast.Scope == nil {
		return
	}
	for _, b := range l.ast.Scope.Bindings {
		var v *ir.Value
		switch b.Kind {
		case ast.BindThis:
			if l.ast.Kind == ast.FuncDerivedConstructor {
				v = l.empty()
			} else {
				l.f.Flags |= ir.UsesThis
				v = l.add(ir.OpThis, -1)
			}
		case ast.BindNewTarget:
			l.f.Flags |= ir.UsesNewTarget
			v = l.add(ir.OpNewTarget, -1)
		case ast.BindHome:
			l.f.Flags |= ir.UsesCallee
			v = l.add(ir.OpHome, -1)
		case ast.BindFunc:
			l.f.Flags |= ir.UsesCallee
			v = l.add(ir.OpCallee, -1)
		case ast.BindArguments:
			if !l.ast.UsesArguments {
				continue
			}
			v = l.arguments(top)
		default:
			continue
		}
		l.save(l.lookup(b), v, b.Name)
	}
}

// arguments makes the arguments object. A mapped one shares the parameters'
// environment slots; push has been made to put them there.
func (l *fn) arguments(top *frame) *ir.Value {
	a := l.ast
	l.f.Flags |= ir.UsesArgs
	if !a.Strict {
		l.f.Flags |= ir.UsesCallee
	}
	if !a.MappedArguments || len(a.Params) == 0 {
		return l.addInt(ir.OpArguments, -1, b2i(a.MappedArguments)*2)
	}
	slots := make([]int, len(a.Params))
	for i := range a.Params {
		b := a.Params[i].Target.(*ast.BIdent).Binding
		if b == nil || b.Param != i {
			continue // an earlier duplicate
		}
		st := l.lookup(b)
		if st.kind != inEnv {
			l.fail(b.Loc, "internal error: parameter %q of a function with mapped arguments is not in the environment", b.Name)
		}
		slots[i] = st.n
		l.save(st, l.addInt(ir.OpParam, -1, int64(i)), b.Name)
	}
	v := l.addInt(ir.OpArguments, -1, 1, l.envOf(top))
	v.Aux = slots
	return v
}

// params binds the parameters.
func (l *fn) params() {
	a := l.ast
	if !a.SimpleParams || a.HasParameterExpressions {
		l.markUninitialised(a.Scope, func(b *ast.Binding) bool { return b.Kind == ast.BindParam })
	}
	for i := range a.Params {
		p := &a.Params[i]
		v := l.addInt(ir.OpParam, -1, int64(i))
		if p.Default != nil {
			v = l.withDefault(v, p.Default)
		}
		if id, ok := p.Target.(*ast.BIdent); ok {
			if id.Binding != nil && a.SimpleParams && id.Binding.Param != i {
				continue // sloppy duplicate: the last one counts
			}
			l.initBinding(id, v)
			continue
		}
		l.bindPattern(p.Target, v)
	}
	if a.Rest != nil {
		l.f.Flags |= ir.UsesArgs
		l.bindPattern(a.Rest, l.addInt(ir.OpRest, -1, int64(len(a.Params))))
	}
}

// withDefault is v, or the initialiser's value where v is undefined.
func (l *fn) withDefault(v *ir.Value, init ast.Expr) *ir.Value {
	result := l.newVar()
	l.write(result, v)
	use, end := l.block(), l.block()
	l.cur.If(l.add(ir.OpIsUndefined, -1, v), use, end)
	l.start(use)
	l.write(result, l.expr(init))
	l.jump(end)
	l.start(end)
	return l.read(result)
}

// markUninitialised gives SSA variables and locals the TDZ mark; environment
// slots start with it.
func (l *fn) markUninitialised(s *ast.Scope, which func(b *ast.Binding) bool) {
	for _, b := range s.Bindings {
		if !which(b) {
			continue
		}
		st := l.lookup(b)
		if st.kind == inVar && b.NeedsTDZ || st.kind == inLocal {
			l.save(st, l.empty(), b.Name)
		}
	}
}

// hoist starts a scope: vars are undefined, lexical bindings uninitialised,
// functions made.
func (l *fn) hoist(s *ast.Scope) {
	for _, b := range s.Bindings {
		if isEvalVar(b) {
			continue
		}
		switch b.Kind {
		case ast.BindVar:
			v := l.undefined()
			if b.FromParam != nil {
				v = l.load(l.lookup(b.FromParam), -1, b.Name)
			}
			l.save(l.lookup(b), v, b.Name)
		case ast.BindLet, ast.BindConst, ast.BindClass, ast.BindUsing, ast.BindDefault:
			st := l.lookup(b)
			if b.NeedsTDZ && st.kind == inVar || st.kind == inLocal {
				l.save(st, l.empty(), b.Name)
			}
		}
	}
	if !s.EvalVars { // else evalVars has made them
		l.hoistFunctions(s)
	}
}

func (l *fn) hoistFunctions(s *ast.Scope) {
	for _, d := range s.Functions {
		l.hoistFunction(d)
	}
}

func (l *fn) hoistFunction(d *ast.SFunction) {
	if d.Fn.Id == nil {
		return // an anonymous default export, see program.go
	}
	l.initBinding(d.Fn.Id, l.declaration(d.Fn, d.Fn.Id.Binding))
}

// declaration makes the closure that initialises a binding.
func (l *fn) declaration(a *ast.Function, b *ast.Binding) *ir.Value {
	if b == nil || b.DeclaredFunc != a || b.ByEval || !direct(a) || l.exported[b] || l.lookup(b).kind == inGlobal {
		return l.closure(a, nil)
	}
	return l.declared(a, nil)
}

// finishEscapes tells every function whether its object can be reached, and
// leaves the closures out that nobody can.
func (u *unit) finishEscapes() {
	for a, f := range u.funcs {
		f.Escapes = u.escaping[a]
	}
	for _, f := range u.u.Funcs {
		for _, b := range f.Blocks {
			for i, v := range b.Values {
				if v.Op == ir.OpClosure && !v.Aux.(*ir.Func).Escapes {
					w := f.NewValue(ir.OpConstUndefined, -1)
					w.Block = b
					b.Values[i] = w
					v.Replace(w)
				}
			}
		}
	}
}
