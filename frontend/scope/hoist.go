package scope

import "github.com/gonodec/gonodec/frontend/ast"

// hoister declares the names of one function body before it is walked: the
// static half of FunctionDeclarationInstantiation (§10.2.11),
// GlobalDeclarationInstantiation and BlockDeclarationInstantiation. It makes the
// scopes of all blocks of the body.
type hoister struct {
	a    *analyzer
	fn   *ast.Function
	vars *ast.Scope // where var declarations go
	// annexB are the block functions that also want a variable (B.3.2).
	annexB []*ast.SFunction
}

// hoistBody declares everything in the body of fn into its variable scope.
func (a *analyzer) hoistBody(fn *ast.Function, s *ast.Scope) {
	h := &hoister{a: a, fn: fn, vars: s}
	h.list(fn.Body, s, true)
	for _, f := range h.annexB {
		h.annexBVar(f)
	}
}

// list declares the names of a statement list in s, then looks into the
// statements. top: the list is the body of the function itself.
func (h *hoister) list(body []ast.Stmt, s *ast.Scope, top bool) {
	for _, st := range body {
		h.lexical(st, s, top)
	}
	for _, st := range body {
		h.stmt(st, s)
	}
}

// lexical declares what one statement of a list adds to the list's scope.
func (h *hoister) lexical(st ast.Stmt, s *ast.Scope, top bool) {
	switch st := st.(type) {
	case *ast.SVar:
		h.lexicalVar(st, s)
	case *ast.SClass:
		h.declare(s, st.Class.Id, ast.BindClass)
	case *ast.SFunction:
		h.function(st, s, top)
	case *ast.SLabeled:
		inner := st.Body
		for {
			l, ok := inner.(*ast.SLabeled)
			if !ok {
				break
			}
			inner = l.Body
		}
		if f, ok := inner.(*ast.SFunction); ok {
			h.function(f, s, top)
		}
	case *ast.SImport:
		h.imports(st, s)
	case *ast.SExportDecl:
		h.lexical(st.Decl, s, top)
	case *ast.SExportDefault:
		h.exportDefault(st, s)
	}
}

// declare adds a lexical binding.
func (h *hoister) declare(s *ast.Scope, id *ast.BIdent, kind ast.BindKind) *ast.Binding {
	b := &ast.Binding{Name: id.Name, Loc: id.Loc, Kind: kind, Param: -1}
	s.Add(b)
	id.Binding = b
	return b
}

var lexicalKinds = [...]ast.BindKind{
	ast.VarLet: ast.BindLet, ast.VarConst: ast.BindConst, ast.VarUsing: ast.BindUsing, ast.VarAwaitUsing: ast.BindUsing,
}

func (h *hoister) lexicalVar(st *ast.SVar, s *ast.Scope) {
	if st.Kind == ast.VarVar {
		return
	}
	for i := range st.Decls {
		eachName(st.Decls[i].Target, func(id *ast.BIdent) { h.declare(s, id, lexicalKinds[st.Kind]) })
	}
	s.HasUsing = s.HasUsing || st.Kind >= ast.VarUsing
	s.HasAwaitUsing = s.HasAwaitUsing || st.Kind == ast.VarAwaitUsing
}

func (h *hoister) imports(st *ast.SImport, s *ast.Scope) {
	if st.Default != nil {
		h.declare(s, st.Default, ast.BindImport)
	}
	if st.Namespace != nil {
		h.declare(s, st.Namespace, ast.BindImport).Ready = true
	}
	for i := range st.Named {
		h.declare(s, st.Named[i].Local, ast.BindImport)
	}
}

func (h *hoister) exportDefault(st *ast.SExportDefault, s *ast.Scope) {
	switch {
	case st.Func != nil && st.Func.Fn.Id != nil:
		h.function(st.Func, s, true)
		return
	case st.Class != nil && st.Class.Class.Id != nil:
		h.declare(s, st.Class.Class.Id, ast.BindClass)
		return
	}
	b := &ast.Binding{Name: "*default*", Loc: st.Loc, Kind: ast.BindDefault, Param: -1}
	s.Add(b)
	st.Binding = b
	if st.Func != nil {
		b.Ready, b.DeclaredFunc = true, st.Func.Fn
		s.Functions = append(s.Functions, st.Func)
		h.wait(b, st.Func.Fn, s)
	}
}

// function declares a function declaration: like a var at the top of a
// function, else in its block.
func (h *hoister) function(st *ast.SFunction, s *ast.Scope, top bool) {
	id := st.Fn.Id
	st.AnnexB = nil
	b := s.Lookup(id.Name)
	if b == nil && top && s.Kind == ast.ScopeBody && !h.fn.HasParameterExpressions {
		if b = h.fn.Scope.Lookup(id.Name); b != nil {
			b.AssignCount++ // a parameter that starts as this function
		}
	}
	if b == nil {
		b = &ast.Binding{Name: id.Name, Loc: id.Loc, Kind: ast.BindFunction, Param: -1, Ready: true}
		s.Add(b)
	}
	id.Binding = b
	if b.Kind == ast.BindVar {
		b.Kind = ast.BindFunction
	}
	if b.Kind == ast.BindFunction {
		b.DeclaredFunc = st.Fn
	}
	for i, old := range s.Functions { // the last declaration of a name wins
		if old.Fn.Id != nil && old.Fn.Id.Name == id.Name {
			s.Functions = append(s.Functions[:i:i], s.Functions[i+1:]...)
			break
		}
	}
	s.Functions = append(s.Functions, st)
	h.wait(b, st.Fn, s)
	if !top && !h.fn.Strict && !st.Fn.Async && !st.Fn.Generator && h.hoistable(id.Name, s) {
		h.annexB = append(h.annexB, st)
	}
}

// wait enters a function declaration as pending. Those of a switch are walked
// at once by the walk of the switch: see there.
func (h *hoister) wait(b *ast.Binding, fn *ast.Function, s *ast.Scope) {
	h.a.pending[b] = append(h.a.pending[b], pendingFunc{fn, s, h.fn})
}

// hoistable: a `var name` in place of the block function would be no early
// error, and name is no parameter (B.3.2.1).
func (h *hoister) hoistable(name string, block *ast.Scope) bool {
	for s := block.Parent; ; s = s.Parent {
		top := s == h.vars
		if b := s.Lookup(name); b != nil {
			varLike := top && (b.Kind == ast.BindVar || b.Kind == ast.BindFunction)
			simpleCatch := s.Kind == ast.ScopeCatch && b.Kind == ast.BindCatch && b.Param == ast.SimpleCatchParam
			if !varLike && !simpleCatch {
				return false
			}
		}
		if top {
			break
		}
	}
	if h.vars.Kind == ast.ScopeBody {
		b := h.fn.Scope.Lookup(name)
		return (b == nil || b.Kind != ast.BindParam) && (name != nameArguments || !ownsArguments(h.fn))
	}
	return true
}

// annexBVar gives a block function its variable.
func (h *hoister) annexBVar(f *ast.SFunction) {
	id := f.Fn.Id
	b := h.vars.Lookup(id.Name)
	if b == nil {
		b = h.varBinding(id.Name, id.Loc)
		b.AnnexB = b.Kind == ast.BindVar
	}
	b.AssignCount++
	f.AnnexB = b
}

// varBinding finds or makes the binding of a var name in the variable scope.
func (h *hoister) varBinding(name string, loc ast.Loc) *ast.Binding {
	if b := h.vars.Lookup(name); b != nil {
		return b
	}
	b := &ast.Binding{Name: name, Loc: loc, Kind: ast.BindVar, Param: -1, Ready: true}
	if h.vars.Kind == ast.ScopeBody {
		param := h.fn.Scope.Lookup(name)
		if param == nil && name == nameArguments && ownsArguments(h.fn) {
			param = h.a.implicit(h.fn, nameArguments, ast.BindArguments)
			h.fn.UsesArguments = true
		}
		if param != nil && !h.fn.HasParameterExpressions {
			return param
		}
		b.FromParam = param
	}
	h.vars.Add(b)
	return b
}

// child makes a scope inside s.
func (h *hoister) child(kind ast.ScopeKind, s *ast.Scope) *ast.Scope {
	return &ast.Scope{Kind: kind, Parent: s, Func: h.fn}
}

// declares: a statement list declares something in its own block.
func declares(body []ast.Stmt) bool {
	for _, st := range body {
		for {
			l, ok := st.(*ast.SLabeled)
			if !ok {
				break
			}
			st = l.Body
		}
		switch st := st.(type) {
		case *ast.SFunction, *ast.SClass:
			return true
		case *ast.SVar:
			if st.Kind != ast.VarVar {
				return true
			}
		}
	}
	return false
}

func (h *hoister) block(b *ast.SBlock, s *ast.Scope) {
	b.Scope = nil
	if declares(b.Body) {
		b.Scope = h.child(ast.ScopeBlock, s)
		s = b.Scope
	}
	h.list(b.Body, s, false)
}

// stmt declares the vars of a statement and makes the scopes inside it.
func (h *hoister) stmt(st ast.Stmt, s *ast.Scope) {
	switch st := st.(type) {
	case *ast.SVar:
		h.vardecl(st)
	case *ast.SExportDecl:
		h.stmt(st.Decl, s)
	case *ast.SBlock:
		h.block(st, s)
	case *ast.SIf:
		h.stmt(st.Yes, s)
		if st.No != nil {
			h.stmt(st.No, s)
		}
	case *ast.SWhile:
		h.stmt(st.Body, s)
	case *ast.SDoWhile:
		h.stmt(st.Body, s)
	case *ast.SLabeled:
		h.stmt(st.Body, s)
	case *ast.SFor:
		decl, _ := st.Init.(*ast.SVar)
		st.Scope = h.forScope(decl, s)
		if st.Scope != nil {
			s = st.Scope
			if decl.Kind == ast.VarLet {
				s.PerIteration = append([]*ast.Binding(nil), s.Bindings...)
			}
		}
		h.stmt(st.Body, s)
	case *ast.SForIn:
		st.Scope = h.forScope(st.Decl, s)
		h.stmt(st.Body, inner(st.Scope, s))
	case *ast.SForOf:
		st.Scope = h.forScope(st.Decl, s)
		h.stmt(st.Body, inner(st.Scope, s))
	case *ast.SWith:
		st.Scope = h.child(ast.ScopeWith, s)
		st.Scope.Dynamic = true
		h.stmt(st.Body, st.Scope)
	case *ast.SSwitch:
		h.switchCases(st, s)
	case *ast.STry:
		h.block(st.Block, s)
		if st.Catch != nil {
			h.catch(st.Catch, s)
		}
		if st.Finally != nil {
			h.block(st.Finally, s)
		}
	}
}

func inner(own, outer *ast.Scope) *ast.Scope {
	if own != nil {
		return own
	}
	return outer
}

func (h *hoister) vardecl(st *ast.SVar) {
	if st.Kind != ast.VarVar {
		return
	}
	for i := range st.Decls {
		eachName(st.Decls[i].Target, func(id *ast.BIdent) { h.varBinding(id.Name, id.Loc) })
	}
}

// forScope makes the scope of a loop head with a lexical declaration, or
// declares the vars of the head.
func (h *hoister) forScope(decl *ast.SVar, s *ast.Scope) *ast.Scope {
	if decl == nil {
		return nil
	}
	if decl.Kind == ast.VarVar {
		h.vardecl(decl)
		return nil
	}
	f := h.child(ast.ScopeFor, s)
	h.lexicalVar(decl, f)
	return f
}

func (h *hoister) switchCases(st *ast.SSwitch, s *ast.Scope) {
	st.Scope = nil
	for i := range st.Cases {
		if declares(st.Cases[i].Body) {
			st.Scope = h.child(ast.ScopeSwitch, s)
			s = st.Scope
			break
		}
	}
	for i := range st.Cases {
		for _, b := range st.Cases[i].Body {
			h.lexical(b, s, false)
		}
	}
	for i := range st.Cases {
		for _, b := range st.Cases[i].Body {
			h.stmt(b, s)
		}
	}
}

func (h *hoister) catch(c *ast.Catch, s *ast.Scope) {
	c.Scope = nil
	if c.Param != nil {
		c.Scope = h.child(ast.ScopeCatch, s)
		s = c.Scope
		eachName(c.Param, func(id *ast.BIdent) {
			b := h.declare(s, id, ast.BindCatch)
			if c.Param == ast.Pattern(id) {
				b.Param = ast.SimpleCatchParam
			}
		})
	}
	h.block(c.Body, s)
}
