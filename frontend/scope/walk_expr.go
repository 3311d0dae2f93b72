package scope

import "github.com/gonodec/gonodec/frontend/ast"

// optional walks an expression that may be nil.
func (a *analyzer) optional(e ast.Expr) {
	if e != nil {
		a.expr(e)
	}
}

func (a *analyzer) exprs(list []ast.Expr) {
	for _, e := range list {
		if e != nil {
			a.expr(e)
		}
	}
}

// expr walks an expression.
func (a *analyzer) expr(e ast.Expr) {
	switch e := e.(type) {
	case *ast.EIdent:
		a.resolve(e.Name, &e.Ref, false)
	case *ast.EDot:
		a.expr(e.Object)
		a.members(e.Object, 1)
	case *ast.ECall:
		a.expr(e.Callee)
		a.notRead(e.Callee)
		a.exprs(e.Args)
		if e.DirectEval {
			a.directEval(e)
		}
	case *ast.EIndex:
		a.expr(e.Object)
		a.members(e.Object, 1)
		a.expr(e.Index)
	case *ast.EBinary:
		a.expr(e.Left)
		a.expr(e.Right)
	case *ast.ELogical:
		a.expr(e.Left)
		a.expr(e.Right)
	case *ast.EAssign:
		a.assign(e)
	case *ast.EAssignPattern:
		a.expr(e.Value)
		a.target(e.Target)
	case *ast.EUpdate:
		a.targetExpr(e.Target)
	case *ast.EUnary:
		a.expr(e.Value)
		if e.Op == ast.UnaryDelete {
			a.notRead(e.Value)
		}
	case *ast.EConditional:
		a.expr(e.Test)
		a.expr(e.Yes)
		a.expr(e.No)
	case *ast.ESequence:
		a.exprs(e.Exprs)
	case *ast.EFunction:
		a.function(e.Fn)
	case *ast.EArrow:
		a.function(e.Fn)
	case *ast.EClass:
		a.class(e.Class)
	case *ast.EArray:
		a.exprs(e.Items)
	case *ast.EObject:
		for _, p := range e.Properties {
			if p.Kind != ast.PropSpread {
				a.key(&p.Key)
			}
			a.expr(p.Value)
		}
	case *ast.ESpread:
		a.expr(e.Value)
	case *ast.ETemplate:
		a.exprs(e.Exprs)
	case *ast.ETagged:
		a.expr(e.Tag)
		a.notRead(e.Tag)
		a.exprs(e.Template.Exprs)
	case *ast.ENew:
		a.expr(e.Callee)
		a.exprs(e.Args)
	case *ast.EChain:
		a.expr(e.Expr)
	case *ast.EAwait:
		a.expr(e.Value)
	case *ast.EYield:
		a.optional(e.Value)
	case *ast.EImportCall:
		a.expr(e.Specifier)
		a.optional(e.Options)
	default:
		a.contextual(e)
	}
}

// members counts a reference that is the object of a property access.
func (a *analyzer) members(object ast.Expr, n int) {
	if id, ok := object.(*ast.EIdent); ok && id.Binding != nil {
		id.Binding.Members += n
	}
}

// notRead takes the count of a property access back that does more than read.
func (a *analyzer) notRead(e ast.Expr) {
	switch e := e.(type) {
	case *ast.EDot:
		a.members(e.Object, -1)
	case *ast.EIndex:
		a.members(e.Object, -1)
	case *ast.EChain:
		a.notRead(e.Expr)
	}
}

// contextual walks the expressions that depend on the function or class around.
func (a *analyzer) contextual(e ast.Expr) {
	switch e := e.(type) {
	case *ast.EThis:
		a.this(&e.Ref)
	case *ast.ENewTarget:
		a.newTarget(&e.Ref)
	case *ast.EPrivate:
		a.expr(e.Object)
		e.Private = a.private(e.Name)
	case *ast.EPrivateIn:
		e.Private = a.private(e.Name)
		a.expr(e.Object)
	case *ast.ESuperDot:
		a.this(&e.This)
		a.home(&e.Home)
	case *ast.ESuperIndex:
		a.this(&e.This)
		a.expr(e.Index)
		a.home(&e.Home)
	case *ast.ESuperCall:
		a.newTarget(&e.NewTarget)
		a.activeFunction(&e.Func)
		a.exprs(e.Args)
		a.this(&e.This)
	}
}

// assign walks target and value. A plain or compound assignment to a name is
// resolved before its value runs, but checked for TDZ after it; a closure in
// the value cannot initialise the binding, so the order does not matter.
func (a *analyzer) assign(e *ast.EAssign) {
	a.targetExpr(e.Target)
	a.expr(e.Value)
}
