package scope

import "github.com/gonodec/gonodec/frontend/ast"

func (a *analyzer) stmts(list []ast.Stmt) {
	for _, s := range list {
		a.stmt(s)
	}
}

// within runs f with s as the innermost scope, if the statement has one.
func (a *analyzer) within(s *ast.Scope, f func()) {
	if s == nil {
		f()
		return
	}
	a.scope = s
	f()
	a.closeScope(s)
	a.scope = s.Parent
}

// stmt walks a statement.
func (a *analyzer) stmt(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.SExpr:
		a.expr(s.Value)
	case *ast.SVar:
		a.varDecl(s)
	case *ast.SReturn:
		a.optional(s.Value)
	case *ast.SIf:
		a.expr(s.Test)
		a.stmt(s.Yes)
		if s.No != nil {
			a.stmt(s.No)
		}
	case *ast.SBlock:
		a.block(s)
	case *ast.SFunction:
		a.functionDecl(s)
	case *ast.SClass:
		a.classDecl(s)
	case *ast.SFor:
		a.within(s.Scope, func() {
			if s.Init != nil {
				a.stmt(s.Init)
			}
			a.optional(s.Test)
			a.stmt(s.Body)
			a.optional(s.Update)
		})
	case *ast.SForIn:
		a.forEach(s.Scope, s.Decl, s.Target, s.Object, s.Body)
	case *ast.SForOf:
		a.forEach(s.Scope, s.Decl, s.Target, s.Object, s.Body)
	case *ast.SWhile:
		a.expr(s.Test)
		a.stmt(s.Body)
	case *ast.SDoWhile:
		a.stmt(s.Body)
		a.expr(s.Test)
	case *ast.SThrow:
		a.expr(s.Value)
	case *ast.STry:
		a.block(s.Block)
		if s.Catch != nil {
			a.within(s.Catch.Scope, func() {
				if s.Catch.Param != nil {
					a.bind(s.Catch.Param)
				}
				a.block(s.Catch.Body)
			})
		}
		if s.Finally != nil {
			a.block(s.Finally)
		}
	case *ast.SSwitch:
		a.switchStmt(s)
	case *ast.SLabeled:
		a.stmt(s.Body)
	case *ast.SWith:
		a.expr(s.Object)
		a.within(s.Scope, func() { a.stmt(s.Body) })
	case *ast.SExportDecl:
		a.stmt(s.Decl)
	case *ast.SExportDefault:
		a.exportDefault(s)
	}
}

func (a *analyzer) block(s *ast.SBlock) {
	a.within(s.Scope, func() { a.stmts(s.Body) })
}

// functionDecl: the declaration itself does nothing, but for Annex B.
func (a *analyzer) functionDecl(s *ast.SFunction) {
	if s.AnnexB == nil {
		return
	}
	name := s.Fn.Id.Name
	// The copy reads the block's binding and writes the variable.
	a.use(s.Fn.Id.Binding)
	a.flush(s.Fn.Id.Binding)
	for sc := a.scope.Parent; sc != nil; sc = sc.Parent {
		if sc == s.AnnexB.Scope {
			break
		}
		if sc.Dynamic && sc.Lookup(name) == nil {
			s.AnnexBDynamic = true
		}
	}
	s.AnnexBDynamic = s.AnnexBDynamic || s.AnnexB.Scope.EvalVars
	a.use(s.AnnexB)
}

func (a *analyzer) classDecl(s *ast.SClass) {
	a.class(s.Class)
	if id := s.Class.Id; id != nil {
		id.Binding.Ready = true
		id.Binding.DeclaredClass = s.Class
	}
}

func (a *analyzer) exportDefault(s *ast.SExportDefault) {
	switch {
	case s.Class != nil:
		a.classDecl(s.Class)
	case s.Value != nil:
		a.expr(s.Value)
	}
	if b := s.Binding; b != nil {
		b.Ready = true
		if s.Value != nil {
			b.SoleInit = s.Value
		}
		if s.Class != nil {
			b.DeclaredClass = s.Class.Class
		}
		b.NeedsTDZ = s.Func == nil && !a.opts.AssumeAcyclic
	}
}

// varDecl walks a declaration: initialisers before the targets.
func (a *analyzer) varDecl(s *ast.SVar) {
	for i := range s.Decls {
		d := &s.Decls[i]
		a.readyFunction(s.Kind, d)
		a.optional(d.Init)
		if s.Kind == ast.VarVar {
			if d.Init != nil {
				a.assignVar(d.Target, d.Init)
			} else {
				a.linkVar(d.Target)
			}
			continue
		}
		a.bind(d.Target)
		if id, ok := d.Target.(*ast.BIdent); ok {
			id.Binding.SoleInit = d.Init
		}
	}
}

// readyFunction: nobody has the function in `const f = () => …` before f is initialised, so that f
// is whenever its body runs.
func (a *analyzer) readyFunction(kind ast.VarKind, d *ast.Declarator) {
	if kind != ast.VarLet && kind != ast.VarConst {
		return
	}
	switch d.Init.(type) {
	case *ast.EArrow, *ast.EFunction:
	default:
		return
	}
	if id, ok := d.Target.(*ast.BIdent); ok {
		if b, _ := a.lookup(id.Name); b != nil {
			b.Ready = true
		}
	}
}

// assignVar walks the target of a var that is written.
func (a *analyzer) assignVar(t ast.Pattern, init ast.Expr) {
	a.target(t)
	id, ok := t.(*ast.BIdent)
	if !ok || id.Binding == nil || id.Dynamic {
		return
	}
	if id.Binding.Kind == ast.BindVar {
		id.Binding.SoleInit = init // finishBinding drops it if there are more writes
	}
}

// linkVar links the name of `var x;`, which does nothing at run time.
func (a *analyzer) linkVar(t ast.Pattern) {
	if id, ok := t.(*ast.BIdent); ok {
		id.Binding, id.Dynamic = a.lookup(id.Name)
	}
}

// forEach walks for-in and for-of: the object is evaluated where the names of
// the head are declared but not initialised.
func (a *analyzer) forEach(scope *ast.Scope, decl *ast.SVar, t ast.Pattern, object ast.Expr, body ast.Stmt) {
	a.within(scope, func() {
		if decl != nil && decl.Decls[0].Init != nil {
			a.varDecl(decl) // Annex B: for (var x = 1 in o)
		}
		a.expr(object)
		switch {
		case decl == nil:
			a.target(t)
		case decl.Kind == ast.VarVar:
			a.target(decl.Decls[0].Target)
			a.useTwice(decl.Decls[0].Target)
		default:
			a.bind(decl.Decls[0].Target)
		}
		a.stmt(body)
	})
}

// useTwice counts the repeated write of a loop head, so that the variable is
// not taken for one that is written once.
func (a *analyzer) useTwice(t ast.Pattern) {
	eachName(t, func(id *ast.BIdent) {
		if id.Binding != nil {
			id.Binding.AssignCount++
		}
	})
}

// switchStmt walks a switch. A jump to a later clause passes the declarations
// of earlier ones by, so these count as initialised only in their own clause;
// and functions of the switch, callable from every clause, are walked first.
func (a *analyzer) switchStmt(s *ast.SSwitch) {
	a.expr(s.Value)
	a.within(s.Scope, func() {
		if s.Scope != nil {
			for _, b := range s.Scope.Bindings {
				a.flush(b)
			}
		}
		for i := range s.Cases {
			a.optional(s.Cases[i].Test)
			a.stmts(s.Cases[i].Body)
			if s.Scope == nil {
				continue
			}
			for _, b := range s.Scope.Bindings {
				b.Ready = b.Kind == ast.BindFunction
			}
		}
	})
}

// bind walks a pattern that initialises lexical bindings or parameters.
func (a *analyzer) bind(t ast.Pattern) {
	switch t := t.(type) {
	case *ast.BIdent:
		b, _ := a.lookup(t.Name)
		t.Ref = ast.Ref{Binding: b}
		b.Ready = true
	case *ast.BArray:
		for i := range t.Items {
			a.optional(t.Items[i].Default)
			a.bind(t.Items[i].Target)
		}
		a.bind(t.Rest)
	case *ast.BObject:
		for i := range t.Properties {
			q := &t.Properties[i]
			a.key(&q.Key)
			a.optional(q.Default)
			a.bind(q.Target)
		}
		a.bind(t.Rest)
	}
}

// target walks a pattern that writes: vars and assignment targets.
func (a *analyzer) target(t ast.Pattern) {
	switch t := t.(type) {
	case *ast.BIdent:
		a.resolve(t.Name, &t.Ref, true)
	case *ast.BTarget:
		a.targetExpr(t.Target)
	case *ast.BArray:
		for i := range t.Items {
			a.optional(t.Items[i].Default)
			a.target(t.Items[i].Target)
		}
		a.target(t.Rest)
	case *ast.BObject:
		for i := range t.Properties {
			q := &t.Properties[i]
			a.key(&q.Key)
			a.optional(q.Default)
			a.target(q.Target)
		}
		a.target(t.Rest)
	}
}

// targetExpr walks a simple assignment target.
func (a *analyzer) targetExpr(e ast.Expr) {
	if id, ok := e.(*ast.EIdent); ok {
		a.resolve(id.Name, &id.Ref, true)
		return
	}
	a.expr(e)
	a.notRead(e)
}

func (a *analyzer) key(k *ast.Key) {
	switch k.Kind {
	case ast.KeyComputed:
		a.expr(k.Expr)
	case ast.KeyPrivate:
		k.Private = a.private(k.Name)
	}
}

// class walks a class definition.
func (a *analyzer) class(c *ast.Class) {
	s := &ast.Scope{Kind: ast.ScopeClass, Parent: a.scope, Func: a.fn}
	c.Scope = s
	var own *ast.Binding
	if c.Inner != nil {
		own = &ast.Binding{Name: c.Inner.Name, Loc: c.Inner.Loc, Kind: ast.BindClass, Param: -1, DeclaredClass: c}
		s.Add(own)
		c.Inner.Ref = ast.Ref{Binding: own}
	}
	for i, n := range c.Private {
		b := &ast.Binding{Name: n.Name, Kind: ast.BindPrivate, Scope: s, Index: i, Param: -1, Priv: n, Ready: true}
		n.Binding = b
		s.Private = append(s.Private, b)
	}
	a.scope = s
	if c.Heritage != nil {
		saved := a.heritage
		a.heritage = s
		a.expr(c.Heritage)
		a.heritage = saved
	}
	for _, m := range c.Members {
		a.key(&m.Key)
	}
	// The name is initialised before any code of the members can run.
	if own != nil {
		own.Ready = true
	}
	if c.Constructor != nil {
		a.function(c.Constructor)
	}
	for _, m := range c.Members {
		if m.Func != nil {
			a.function(m.Func)
		}
	}
	a.closeScope(s)
	a.scope = s.Parent
}
