package lower

import "github.com/gonodec/gonodec/frontend/ast"

// pinnedIn finds the variables of a function that a try statement may leave
// half-written: those written inside a protected block and visible outside of
// it. They live in mutable locals instead of SSA variables, so that the handler
// sees their latest value.
func pinnedIn(f *ast.Function) map[*ast.Binding]bool {
	p := &pinner{pinned: map[*ast.Binding]bool{}}
	for _, s := range f.Body {
		p.stmt(s)
	}
	return p.pinned
}

type pinner struct {
	pinned map[*ast.Binding]bool
	depth  int       // protected blocks around
	start  []ast.Loc // where each of them starts
}

// write notes a write of b at the current place.
func (p *pinner) write(b *ast.Binding) {
	if p.depth == 0 || b == nil {
		return
	}
	switch b.Kind {
	case ast.BindVar, ast.BindParam, ast.BindFunction, ast.BindArguments:
		p.pinned[b] = true
	default:
		if b.Loc < p.start[p.depth-1] || b.Kind == ast.BindThis {
			p.pinned[b] = true
		}
	}
}

func (p *pinner) protected(start ast.Loc, f func()) {
	p.depth++
	p.start = append(p.start, start)
	f()
	p.start = p.start[:len(p.start)-1]
	p.depth--
}

func (p *pinner) block(b *ast.SBlock) {
	body := func() {
		for _, s := range b.Body {
			p.stmt(s)
		}
	}
	if b.Scope != nil && (b.Scope.HasUsing || b.Scope.HasAwaitUsing) {
		p.protected(b.Loc, body)
		return
	}
	body()
}

func (p *pinner) try(s *ast.STry) {
	inner := func() {
		p.protected(s.Block.Loc, func() { p.block(s.Block) })
		if s.Catch != nil {
			catch := func() {
				if s.Catch.Param != nil {
					p.pattern(s.Catch.Param)
				}
				p.block(s.Catch.Body)
			}
			if s.Finally != nil {
				p.protected(s.Catch.Loc, catch)
			} else {
				catch()
			}
		}
	}
	inner()
	if s.Finally != nil {
		p.block(s.Finally)
	}
}

func (p *pinner) stmts(list []ast.Stmt) {
	for _, s := range list {
		p.stmt(s)
	}
}

func (p *pinner) stmt(s ast.Stmt) {
	switch s := s.(type) {
	case nil:
	case *ast.SExpr:
		p.expr(s.Value)
	case *ast.SReturn:
		p.expr(s.Value)
	case *ast.SThrow:
		p.expr(s.Value)
	case *ast.SVar:
		p.varDecl(s)
	case *ast.SFunction:
		p.write(s.AnnexB)
	case *ast.SClass:
		p.class(s.Class)
	case *ast.SBlock:
		p.block(s)
	case *ast.SIf:
		p.expr(s.Test)
		p.stmt(s.Yes)
		p.stmt(s.No)
	case *ast.SWhile:
		p.expr(s.Test)
		p.stmt(s.Body)
	case *ast.SDoWhile:
		p.stmt(s.Body)
		p.expr(s.Test)
	case *ast.SFor:
		p.stmt(s.Init)
		p.expr(s.Test)
		p.expr(s.Update)
		p.scoped(s.Scope, s.Loc, func() { p.stmt(s.Body) })
	case *ast.SForIn:
		p.head(s.Decl, s.Target, s.Object)
		p.stmt(s.Body)
	case *ast.SForOf:
		body := func() {
			p.head(s.Decl, s.Target, s.Object)
			p.stmt(s.Body)
		}
		if s.Await || s.Scope != nil && (s.Scope.HasUsing || s.Scope.HasAwaitUsing) {
			p.protected(s.Loc, body)
		} else {
			body()
		}
	case *ast.SWith:
		p.expr(s.Object)
		p.stmt(s.Body)
	case *ast.SSwitch:
		p.expr(s.Value)
		p.scoped(s.Scope, s.Loc, func() {
			for _, c := range s.Cases {
				p.expr(c.Test)
				p.stmts(c.Body)
			}
		})
	case *ast.SLabeled:
		p.stmt(s.Body)
	case *ast.STry:
		p.try(s)
	case *ast.SExportDecl:
		p.stmt(s.Decl)
	case *ast.SExportDefault:
		p.expr(s.Value)
		if s.Class != nil {
			p.class(s.Class.Class)
		}
	}
}

// scoped walks a body that is protected where its scope has resources.
func (p *pinner) scoped(s *ast.Scope, loc ast.Loc, f func()) {
	if s != nil && (s.HasUsing || s.HasAwaitUsing) {
		p.protected(loc, f)
		return
	}
	f()
}

func (p *pinner) varDecl(s *ast.SVar) {
	for i := range s.Decls {
		p.pattern(s.Decls[i].Target)
		p.expr(s.Decls[i].Init)
	}
}

func (p *pinner) head(decl *ast.SVar, target ast.Pattern, object ast.Expr) {
	if decl != nil {
		p.varDecl(decl)
	}
	if target != nil {
		p.pattern(target)
	}
	p.expr(object)
}

func (p *pinner) pattern(t ast.Pattern) {
	switch t := t.(type) {
	case *ast.BIdent:
		p.write(t.Binding)
	case *ast.BTarget:
		p.target(t.Target)
	case *ast.BArray:
		for _, e := range t.Items {
			if e.Target != nil {
				p.pattern(e.Target)
			}
			p.expr(e.Default)
		}
		if t.Rest != nil {
			p.pattern(t.Rest)
		}
	case *ast.BObject:
		for _, e := range t.Properties {
			p.expr(e.Key.Expr)
			p.pattern(e.Target)
			p.expr(e.Default)
		}
		if t.Rest != nil {
			p.pattern(t.Rest)
		}
	}
}

func (p *pinner) target(e ast.Expr) {
	if id, ok := e.(*ast.EIdent); ok {
		p.write(id.Binding)
		return
	}
	p.expr(e)
}

func (p *pinner) class(c *ast.Class) {
	if c.Id != nil {
		p.write(c.Id.Binding)
	}
	p.expr(c.Heritage)
	for _, m := range c.Members {
		p.expr(m.Key.Expr)
	}
}

func (p *pinner) exprs(list []ast.Expr) {
	for _, e := range list {
		p.expr(e)
	}
}

func (p *pinner) expr(e ast.Expr) {
	switch e := e.(type) {
	case nil:
	case *ast.ETemplate:
		p.exprs(e.Exprs)
	case *ast.EImportCall:
		p.expr(e.Specifier)
		p.expr(e.Options)
	case *ast.EArray:
		p.exprs(e.Items)
	case *ast.EObject:
		for _, m := range e.Properties {
			p.expr(m.Key.Expr)
			p.expr(m.Value)
		}
	case *ast.ESpread:
		p.expr(e.Value)
	case *ast.EClass:
		p.class(e.Class)
	case *ast.EDot:
		p.expr(e.Object)
	case *ast.EIndex:
		p.expr(e.Object)
		p.expr(e.Index)
	case *ast.EPrivate:
		p.expr(e.Object)
	case *ast.EPrivateIn:
		p.expr(e.Object)
	case *ast.ESuperIndex:
		p.expr(e.Index)
	case *ast.ESuperCall:
		p.write(e.This.Binding)
		p.exprs(e.Args)
	case *ast.ECall:
		p.expr(e.Callee)
		p.exprs(e.Args)
	case *ast.ENew:
		p.expr(e.Callee)
		p.exprs(e.Args)
	case *ast.ETagged:
		p.expr(e.Tag)
		p.exprs(e.Template.Exprs)
	case *ast.EChain:
		p.expr(e.Expr)
	case *ast.EUnary:
		p.expr(e.Value)
	case *ast.EUpdate:
		p.target(e.Target)
	case *ast.EBinary:
		p.expr(e.Left)
		p.expr(e.Right)
	case *ast.ELogical:
		p.expr(e.Left)
		p.expr(e.Right)
	case *ast.EConditional:
		p.expr(e.Test)
		p.expr(e.Yes)
		p.expr(e.No)
	case *ast.EAssign:
		p.target(e.Target)
		p.expr(e.Value)
	case *ast.EAssignPattern:
		p.pattern(e.Target)
		p.expr(e.Value)
	case *ast.ESequence:
		p.exprs(e.Exprs)
	case *ast.EAwait:
		p.expr(e.Value)
	case *ast.EYield:
		p.expr(e.Value)
	}
}
