// Package scope resolves names: it builds the environments of ECMA-262 as
// ast.Scope, links every reference to its ast.Binding, and finds what a compiler
// wants to know of each binding (captured, assigned, needs a TDZ check, always
// the same function). It reports no errors: package parse has found them all.
//
// It walks the program once, in evaluation order, so that "initialised when the
// walk came here" means "initialised whenever control comes here":
//
//   - let, const, class and parameters become ready where they are initialised;
//   - a closure expression is walked where it is created: it cannot run earlier;
//   - a function declaration is walked at the first reference to its name (or at
//     the end of its scope), since it cannot run before somebody names it.
//
// A program with a direct eval is walked twice: which functions contain one must
// be known before their names are resolved.
package scope

import "github.com/gonodec/gonodec/frontend/ast"

// Options adapt the analysis to what the caller knows.
type Options struct {
	// AssumeAcyclic: the module takes part in no import cycle, so that nobody
	// can call its exports, nor it read its imports, before they are
	// initialised.
	AssumeAcyclic bool
	// Outer is the scope at a direct eval call (ECall.EvalScope), for GoalEval:
	// names that the eval code does not declare resolve to its bindings. With
	// nil they are left unresolved.
	Outer *ast.Scope
}

// analyzer holds the state of one walk.
type analyzer struct {
	prog  *ast.Program
	opts  Options
	scope *ast.Scope    // innermost scope at this point
	fn    *ast.Function // innermost function, arrows included
	// pending are the function declarations not walked yet, by binding.
	pending map[*ast.Binding][]pendingFunc
	// evals says where the first walk saw sloppy direct evals.
	evals map[*ast.Function]evalPlace
	// inParams: the walk is in the parameter list of fn.
	inParams bool
	// heritage is the class scope whose private names do not count: the walk is
	// in the extends clause of that class.
	heritage *ast.Scope
}

// evalPlace says in which variable environments of a function a direct eval
// can create variables.
type evalPlace struct{ params, body bool }

// pendingFunc is a function declaration and the scope it is in.
type pendingFunc struct {
	fn    *ast.Function
	scope *ast.Scope
	owner *ast.Function
}

// Analyze fills the fields of the tree that are documented as filled by scope.
// It may be called again on the same tree.
func Analyze(prog *ast.Program, opts Options) {
	a := &analyzer{prog: prog, opts: opts}
	a.program()
	if prog.HasDirectEval {
		a = &analyzer{prog: prog, opts: opts, evals: a.evals}
		a.program()
	}
}

// program walks the whole program.
func (a *analyzer) program() {
	a.pending = map[*ast.Binding][]pendingFunc{}
	fn := a.prog.Func
	if fn.Kind == ast.FuncCommonJS {
		a.function(fn)
		return
	}
	s := &ast.Scope{Func: fn, Parent: a.opts.Outer}
	fn.Scope, fn.BodyScope = s, s
	switch fn.Kind {
	case ast.FuncModule:
		s.Kind = ast.ScopeModule
	case ast.FuncEval:
		s.Kind = ast.ScopeEval
		s.EvalVars = !fn.Strict
		s.Dynamic = s.EvalVars && a.evals[fn].body
	default:
		s.Kind = ast.ScopeScript
	}
	a.fn, a.scope = fn, s
	a.hoistBody(fn, s)
	if fn.Kind == ast.FuncModule {
		a.linkModule(s)
	}
	// Others can reach these functions through the global object, the caller's
	// variables or an import cycle: before any code of ours has named them.
	for _, b := range s.Bindings {
		if fn.Kind != ast.FuncModule || b.Exported && !a.opts.AssumeAcyclic {
			a.flush(b)
		}
	}
	a.stmts(fn.Body)
	a.closeScope(s)
}

// linkModule connects the module record with the bindings.
func (a *analyzer) linkModule(s *ast.Scope) {
	for _, e := range a.prog.Imports {
		e.Binding = s.Lookup(e.Local)
		e.Binding.Import = e
		e.Binding.Ready = a.opts.AssumeAcyclic
	}
	for _, e := range a.prog.LocalExports {
		e.Binding = s.Lookup(e.Local)
		e.Binding.Exported = true
	}
}

// function walks a function: closure expression, method, or pending declaration.
func (a *analyzer) function(fn *ast.Function) {
	outerFn, outerScope, outerParams := a.fn, a.scope, a.inParams
	fn.Outer = outerFn
	if outerFn != nil {
		outerFn.HasInnerClosures = true
	}
	if fn.Id != nil && !fn.IsDeclaration {
		a.nameScope(fn)
	}
	scopes := &[2]ast.Scope{
		{Kind: ast.ScopeFunction, Parent: a.scope, Func: fn},
		{Kind: ast.ScopeBody, Func: fn},
	}
	fn.Scope, fn.BodyScope = &scopes[0], &scopes[1]
	fn.BodyScope.Parent = fn.Scope
	if place, ok := a.evals[fn]; ok && !fn.Strict {
		fn.Scope.Dynamic, fn.BodyScope.Dynamic = place.params, place.body
	}
	a.fn, a.scope = fn, fn.Scope
	a.inParams = true
	a.parameters(fn)
	a.inParams = false
	a.scope = fn.BodyScope
	a.hoistBody(fn, fn.BodyScope)
	if fn.ExprBody != nil {
		a.expr(fn.ExprBody)
	}
	a.body(fn)
	a.closeScope(fn.BodyScope)
	a.closeScope(fn.Scope)
	if fn.NameScope != nil {
		a.closeScope(fn.NameScope)
	}
	fn.MappedArguments = fn.UsesArguments && !fn.Strict && fn.SimpleParams
	a.fn, a.scope, a.inParams = outerFn, outerScope, outerParams
}

// nameScope binds the own name of a function expression.
func (a *analyzer) nameScope(fn *ast.Function) {
	s := &ast.Scope{Kind: ast.ScopeFuncName, Parent: a.scope, Func: fn}
	b := &ast.Binding{Name: fn.Id.Name, Loc: fn.Id.Loc, Kind: ast.BindFuncName, Param: -1, Ready: true, DeclaredFunc: fn}
	s.Add(b)
	fn.Id.Binding = b
	fn.NameScope = s
	a.scope = s
}

// body walks the statements of a function. In a derived constructor `this` is
// initialised after a super() statement at the top of the body.
func (a *analyzer) body(fn *ast.Function) {
	if fn.Kind != ast.FuncDerivedConstructor {
		a.stmts(fn.Body)
		return
	}
	for _, s := range fn.Body {
		a.stmt(s)
		if e, ok := s.(*ast.SExpr); ok {
			if _, ok := e.Value.(*ast.ESuperCall); ok {
				fn.Scope.Lookup(nameThis).Ready = true
			}
		}
	}
}

// parameters declares and walks the parameters.
func (a *analyzer) parameters(fn *ast.Function) {
	ready := !fn.HasParameterExpressions
	for i := range fn.Params {
		a.declareParam(fn.Params[i].Target, i, ready)
	}
	if fn.Rest != nil {
		a.declareParam(fn.Rest, -1, ready)
	}
	for i := range fn.Params {
		a.optional(fn.Params[i].Default)
		a.bind(fn.Params[i].Target)
	}
	if fn.Rest != nil {
		a.bind(fn.Rest)
	}
}

// declareParam declares the names of one parameter; index is -1 when it is not
// an argument by itself.
func (a *analyzer) declareParam(t ast.Pattern, index int, ready bool) {
	eachName(t, func(id *ast.BIdent) {
		b := a.scope.Lookup(id.Name)
		if b == nil {
			b = &ast.Binding{Name: id.Name, Loc: id.Loc, Kind: ast.BindParam, Ready: ready}
			a.scope.Add(b)
		}
		b.Param = -1
		if t == ast.Pattern(id) {
			b.Param = index
		}
	})
}

// eachName calls f for the bound names of a pattern, in order.
func eachName(t ast.Pattern, f func(*ast.BIdent)) {
	switch t := t.(type) {
	case *ast.BIdent:
		f(t)
	case *ast.BArray:
		for i := range t.Items {
			eachName(t.Items[i].Target, f)
		}
		eachName(t.Rest, f)
	case *ast.BObject:
		for i := range t.Properties {
			eachName(t.Properties[i].Target, f)
		}
		eachName(t.Rest, f)
	}
}

// flush walks the pending function declarations of a binding.
func (a *analyzer) flush(b *ast.Binding) {
	list, ok := a.pending[b]
	if !ok {
		return
	}
	delete(a.pending, b)
	for _, p := range list {
		fn, scope, inParams, heritage := a.fn, a.scope, a.inParams, a.heritage
		a.fn, a.scope, a.inParams, a.heritage = p.owner, p.scope, false, nil
		a.function(p.fn)
		a.fn, a.scope, a.inParams, a.heritage = fn, scope, inParams, heritage
	}
}

// closeScope finishes a scope once all its code is walked.
func (a *analyzer) closeScope(s *ast.Scope) {
	for i := 0; i < len(s.Functions); i++ {
		if id := s.Functions[i].Fn.Id; id != nil {
			a.flush(id.Binding)
		}
	}
	for _, b := range s.Bindings {
		a.flush(b)
		finishBinding(s, b)
	}
}

// finishBinding draws the conclusions from what the walk has seen.
func finishBinding(s *ast.Scope, b *ast.Binding) {
	b.Assigned = b.AssignCount > 0
	// Anybody can write the variables of scripts and of sloppy eval code.
	open := (s.Kind == ast.ScopeScript || s.EvalVars) && (b.Kind == ast.BindVar || b.Kind == ast.BindFunction)
	writes := 0
	if b.Kind == ast.BindVar {
		writes = 1
	}
	if b.AssignCount > writes || open || b.ByEval && b.Assigned {
		b.SoleInit = nil
	}
	if b.Assigned || open {
		b.DeclaredFunc, b.DeclaredClass = nil, nil
	}
	if b.SoleInit == nil || b.Assigned {
		return
	}
	switch e := b.SoleInit.(type) {
	case *ast.EFunction:
		b.DeclaredFunc = e.Fn
	case *ast.EArrow:
		b.DeclaredFunc = e.Fn
	case *ast.EClass:
		b.DeclaredClass = e.Class
	}
}
