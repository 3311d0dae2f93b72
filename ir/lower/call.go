package lower

import (
	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/ir"
)

// calleeOf evaluates a callee and the this value of the call (nil: undefined).
func (l *fn) calleeOf(e ast.Expr) (callee, this *ir.Value) {
	switch e := e.(type) {
	case *ast.EDot, *ast.EIndex, *ast.EPrivate, *ast.ESuperDot, *ast.ESuperIndex:
		return l.member(e, true)
	case *ast.EChain:
		return l.chainExpr(e, true)
	case *ast.EIdent:
		return l.identCallee(e)
	}
	return l.expr(e), nil
}

// identCallee: a function found in a with object gets that object as this.
func (l *fn) identCallee(e *ast.EIdent) (callee, this *ir.Value) {
	if !l.isDynamic(&e.Ref, e.Name) {
		return l.ident(e), nil
	}
	base := l.dynamicBase(e.Binding, e.Name, e.Loc)
	rf, rt, end := l.newVar(), l.newVar(), l.block()
	bs, bd := l.block(), l.block()
	l.cur.If(l.add(ir.OpIsEmpty, -1, base), bs, bd)
	l.start(bs)
	l.write(rf, l.readTarget(l.resolve(e.Binding, e.Name), e.MaybeTDZ, e.Loc))
	l.write(rt, l.undefined())
	l.jump(end)
	l.start(bd)
	l.write(rf, l.withGet(e.Name, base, e.Loc))
	l.write(rt, l.withThis(e, base))
	l.jump(end)
	l.start(end)
	return l.read(rf), l.read(rt)
}

// withThis: WithBaseObject is undefined for the objects that hold eval-added
// variables; which of the two a base is, is known only where both can occur.
func (l *fn) withThis(e *ast.EIdent, base *ir.Value) *ir.Value {
	v := l.addInt(ir.OpVarObjectThis, -1, 0, base)
	return v
}

func (l *fn) call(e *ast.ECall) *ir.Value {
	if e.DirectEval {
		return l.directEval(e)
	}
	if f, env, ok := l.knownCallee(e); ok {
		return l.callDirect(e, f, env)
	}
	callee, this := l.calleeOf(e.Callee)
	l.optional(e.OptStart, callee)
	if this == nil {
		this = l.undefined()
	}
	if hasSpread(e.Args) {
		v := l.add(ir.OpCallSpread, e.CallLoc, callee, this, l.spreadArgs(e.Args))
		v.Str = l.text(e.Callee)
		return v
	}
	args := append([]*ir.Value{callee, this}, l.exprs(e.Args)...)
	v := l.add(ir.OpCall, e.CallLoc, args...)
	v.Str = l.text(e.Callee)
	return v
}

func (l *fn) exprs(list []ast.Expr) []*ir.Value {
	values := make([]*ir.Value, len(list))
	for i, e := range list {
		values[i] = l.expr(e)
	}
	return values
}

func hasSpread(args []ast.Expr) bool {
	for _, a := range args {
		if _, ok := a.(*ast.ESpread); ok {
			return true
		}
	}
	return false
}

// spreadArgs evaluates arguments, some of them spread, into an array.
func (l *fn) spreadArgs(args []ast.Expr) *ir.Value {
	return l.arrayItems(args, -1, l.spreadArgText)
}

// knownCallee finds the function a call certainly reaches, if its code can be
// entered directly, and the environment its closure has.
func (l *fn) knownCallee(e *ast.ECall) (f *ast.Function, env *ir.Value, ok bool) {
	id, ok := e.Callee.(*ast.EIdent)
	if !ok || id.Binding == nil || id.Dynamic || id.MaybeTDZ || e.OptStart || hasSpread(e.Args) {
		return nil, nil, false
	}
	b := id.Binding
	f = b.DeclaredFunc
	if f == nil || b.ByEval || b.Scope.Kind == ast.ScopeFor || !direct(f) {
		return nil, nil, false
	}
	for fr := l.frame; fr != nil; fr = fr.outer {
		if fr.scope == b.Scope {
			return f, l.envOf(fr), true
		}
	}
	return nil, nil, false
}

// direct reports whether calls may enter the function's code without its
// function object: it needs nothing of the object.
func direct(f *ast.Function) bool {
	return !f.Generator && !f.Async && !(f.UsesArguments && !f.Strict) && !f.UsesNewTarget &&
		!f.UsesSuper && !f.UsesSuperCall && !f.HasDirectEval && f.NameScope == nil &&
		(f.Kind == ast.FuncNormal || f.Kind == ast.FuncArrow)
}

func (l *fn) callDirect(e *ast.ECall, f *ast.Function, env *ir.Value) *ir.Value {
	target := l.irFunc(f, l.f)
	args := []*ir.Value{env}
	if target.Is(ir.UsesThis) {
		args = append(args, l.undefined())
	}
	for i, a := range e.Args {
		if i < len(f.Params) || target.Is(ir.UsesArgs) {
			args = append(args, l.expr(a))
		} else {
			l.effect(a)
		}
	}
	for i := len(e.Args); i < len(f.Params) && !target.Is(ir.UsesArgs); i++ {
		args = append(args, l.undefined())
	}
	v := l.add(ir.OpCallDirect, e.CallLoc, args...)
	v.Aux = target
	return v
}

func (l *fn) new(e *ast.ENew) *ir.Value {
	callee := l.expr(e.Callee)
	text := l.text(e.Callee)
	if hasSpread(e.Args) {
		v := l.add(ir.OpNewSpread, e.Loc, callee, l.spreadArgs(e.Args))
		v.Str = text
		return v
	}
	args := append([]*ir.Value{callee}, l.exprs(e.Args)...)
	v := l.add(ir.OpNew, e.Loc, args...)
	v.Str = text
	return v
}

func (l *fn) tagged(e *ast.ETagged) *ir.Value {
	tag, this := l.calleeOf(e.Tag)
	if this == nil {
		this = l.undefined()
	}
	site := &ir.TemplateSite{ID: l.u.NextSite()}
	for _, q := range e.Template.Quasis {
		site.Cooked = append(site.Cooked, q.Cooked)
		site.Valid = append(site.Valid, q.HasCooked)
		site.Raw = append(site.Raw, q.Raw)
	}
	obj := l.add(ir.OpTemplateObject, -1)
	obj.Aux = site
	args := append([]*ir.Value{tag, this, obj}, l.exprs(e.Template.Exprs)...)
	v := l.add(ir.OpCall, e.CallLoc, args...)
	v.Str = l.text(e.Tag)
	return v
}

func (l *fn) superCall(e *ast.ESuperCall) *ir.Value {
	f := l.implicit(&e.Func, "%func", e.Loc)
	nt := l.implicit(&e.NewTarget, "new.target", e.Loc)
	parent := l.add(ir.OpSuperConstructor, e.Loc, f)
	var obj *ir.Value
	if hasSpread(e.Args) {
		obj = l.add(ir.OpSuperCallSpread, e.Loc, parent, nt, l.spreadArgs(e.Args))
	} else {
		obj = l.add(ir.OpSuperCall, e.Loc, append([]*ir.Value{parent, nt}, l.exprs(e.Args)...)...)
	}
	// BindThisValue: this must not be bound yet.
	t := l.resolve(e.This.Binding, "this")
	bound := l.add(ir.OpIsEmpty, -1, l.load(t.st, -1, "this"))
	ok, twice := l.block(), l.block()
	l.cur.If(bound, ok, twice)
	l.start(twice)
	l.throwError(ir.ReferenceError, "Super constructor may only be called once", e.Loc)
	l.jump(ok)
	l.start(ok)
	l.save(t.st, obj, "this")
	l.add(ir.OpInitFields, e.Loc, obj, f)
	return obj
}
