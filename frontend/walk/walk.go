// Package walk visits the nodes of a syntax tree. It imports only ast.
package walk

import "github.com/gonodec/gonodec/frontend/ast"

// Visitor is called for every node before its children; it returns false to
// skip the children. Either function may be nil.
type Visitor struct {
	Expr func(ast.Expr) bool
	Stmt func(ast.Stmt) bool
}

// Program visits the whole program, nested functions included.
func (v *Visitor) Program(prog *ast.Program) { v.function(prog.Func) }

// Stmts visits a statement list.
func (v *Visitor) Stmts(list []ast.Stmt) {
	for _, s := range list {
		v.stmt(s)
	}
}

func (v *Visitor) function(fn *ast.Function) {
	for i := range fn.Params {
		v.pattern(fn.Params[i].Target)
		v.expr(fn.Params[i].Default)
	}
	v.pattern(fn.Rest)
	v.Stmts(fn.Body)
	v.expr(fn.ExprBody)
}

func (v *Visitor) class(c *ast.Class) {
	v.expr(c.Heritage)
	if c.Constructor != nil {
		v.function(c.Constructor)
	}
	for _, m := range c.Members {
		v.expr(m.Key.Expr)
		if m.Func != nil {
			v.function(m.Func)
		}
	}
}

func (v *Visitor) pattern(t ast.Pattern) {
	switch t := t.(type) {
	case *ast.BTarget:
		v.expr(t.Target)
	case *ast.BArray:
		for i := range t.Items {
			v.pattern(t.Items[i].Target)
			v.expr(t.Items[i].Default)
		}
		v.pattern(t.Rest)
	case *ast.BObject:
		for i := range t.Properties {
			v.expr(t.Properties[i].Key.Expr)
			v.pattern(t.Properties[i].Target)
			v.expr(t.Properties[i].Default)
		}
		v.pattern(t.Rest)
	}
}

func (v *Visitor) stmt(s ast.Stmt) {
	if s == nil || v.Stmt != nil && !v.Stmt(s) {
		return
	}
	switch s := s.(type) {
	case *ast.SExpr:
		v.expr(s.Value)
	case *ast.SVar:
		for i := range s.Decls {
			v.pattern(s.Decls[i].Target)
			v.expr(s.Decls[i].Init)
		}
	case *ast.SReturn:
		v.expr(s.Value)
	case *ast.SThrow:
		v.expr(s.Value)
	case *ast.SFunction:
		v.function(s.Fn)
	case *ast.SClass:
		v.class(s.Class)
	case *ast.SExportDecl:
		v.stmt(s.Decl)
	case *ast.SExportDefault:
		v.expr(s.Value)
		if s.Func != nil {
			v.stmt(s.Func)
		}
		if s.Class != nil {
			v.stmt(s.Class)
		}
	default:
		v.compound(s)
	}
}

// compound visits the statements that contain statements.
func (v *Visitor) compound(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.SBlock:
		v.Stmts(s.Body)
	case *ast.SIf:
		v.expr(s.Test)
		v.stmt(s.Yes)
		v.stmt(s.No)
	case *ast.SWhile:
		v.expr(s.Test)
		v.stmt(s.Body)
	case *ast.SDoWhile:
		v.stmt(s.Body)
		v.expr(s.Test)
	case *ast.SFor:
		v.stmt(s.Init)
		v.expr(s.Test)
		v.expr(s.Update)
		v.stmt(s.Body)
	case *ast.SForIn:
		v.forEach(s.Decl, s.Target, s.Object, s.Body)
	case *ast.SForOf:
		v.forEach(s.Decl, s.Target, s.Object, s.Body)
	case *ast.SWith:
		v.expr(s.Object)
		v.stmt(s.Body)
	case *ast.SLabeled:
		v.stmt(s.Body)
	case *ast.SSwitch:
		v.expr(s.Value)
		for i := range s.Cases {
			v.expr(s.Cases[i].Test)
			v.Stmts(s.Cases[i].Body)
		}
	case *ast.STry:
		v.stmt(s.Block)
		if s.Catch != nil {
			v.pattern(s.Catch.Param)
			v.stmt(s.Catch.Body)
		}
		if s.Finally != nil {
			v.stmt(s.Finally)
		}
	}
}

func (v *Visitor) forEach(decl *ast.SVar, t ast.Pattern, object ast.Expr, body ast.Stmt) {
	if decl != nil {
		v.stmt(decl)
	}
	v.pattern(t)
	v.expr(object)
	v.stmt(body)
}

func (v *Visitor) exprs(list []ast.Expr) {
	for _, e := range list {
		v.expr(e)
	}
}

func (v *Visitor) expr(e ast.Expr) {
	if e == nil || v.Expr != nil && !v.Expr(e) {
		return
	}
	switch e := e.(type) {
	case *ast.EFunction:
		v.function(e.Fn)
	case *ast.EArrow:
		v.function(e.Fn)
	case *ast.EClass:
		v.class(e.Class)
	case *ast.EArray:
		v.exprs(e.Items)
	case *ast.EObject:
		for _, p := range e.Properties {
			v.expr(p.Key.Expr)
			v.expr(p.Value)
		}
	case *ast.ESpread:
		v.expr(e.Value)
	case *ast.ETemplate:
		v.exprs(e.Exprs)
	case *ast.EImportCall:
		v.expr(e.Specifier)
		v.expr(e.Options)
	default:
		v.operator(e)
	}
}

// operator visits member accesses, calls and operators.
func (v *Visitor) operator(e ast.Expr) {
	switch e := e.(type) {
	case *ast.EDot:
		v.expr(e.Object)
	case *ast.EIndex:
		v.expr(e.Object)
		v.expr(e.Index)
	case *ast.EPrivate:
		v.expr(e.Object)
	case *ast.EPrivateIn:
		v.expr(e.Object)
	case *ast.ESuperIndex:
		v.expr(e.Index)
	case *ast.ESuperCall:
		v.exprs(e.Args)
	case *ast.ECall:
		v.expr(e.Callee)
		v.exprs(e.Args)
	case *ast.ENew:
		v.expr(e.Callee)
		v.exprs(e.Args)
	case *ast.ETagged:
		v.expr(e.Tag)
		v.exprs(e.Template.Exprs)
	case *ast.EChain:
		v.expr(e.Expr)
	case *ast.EUnary:
		v.expr(e.Value)
	case *ast.EUpdate:
		v.expr(e.Target)
	case *ast.EBinary:
		v.expr(e.Left)
		v.expr(e.Right)
	case *ast.ELogical:
		v.expr(e.Left)
		v.expr(e.Right)
	case *ast.EConditional:
		v.expr(e.Test)
		v.expr(e.Yes)
		v.expr(e.No)
	case *ast.EAssign:
		v.expr(e.Target)
		v.expr(e.Value)
	case *ast.EAssignPattern:
		v.pattern(e.Target)
		v.expr(e.Value)
	case *ast.ESequence:
		v.exprs(e.Exprs)
	case *ast.EAwait:
		v.expr(e.Value)
	case *ast.EYield:
		v.expr(e.Value)
	}
}
