package scope

import "github.com/gonodec/gonodec/frontend/ast"

// Names of the implicit bindings.
const (
	nameThis      = "this"
	nameArguments = "arguments"
	nameNewTarget = "new.target"
	nameHome      = "home object"
	nameFunc      = "active function"
)

// resolve links a reference by name. write: the reference is a target.
func (a *analyzer) resolve(name string, ref *ast.Ref, write bool) {
	b, dynamic := a.lookup(name)
	*ref = ast.Ref{Binding: b, Dynamic: dynamic}
	if b == nil {
		return
	}
	a.use(b)
	b.Refs++
	if write {
		b.AssignCount++
	}
	if !b.Ready && hasTDZ(b.Kind) {
		ref.MaybeTDZ = true
		b.NeedsTDZ = true
	}
	a.flush(b)
}

// use notes a reference from the current function.
func (a *analyzer) use(b *ast.Binding) {
	b.Referenced = true
	if b.Scope.Func != a.fn {
		b.Captured = true
	}
}

func hasTDZ(k ast.BindKind) bool {
	switch k {
	case ast.BindLet, ast.BindConst, ast.BindClass, ast.BindUsing, ast.BindImport,
		ast.BindParam, ast.BindCatch, ast.BindThis:
		return true
	}
	return false
}

// lookup finds the binding of a name from the current scope outwards.
func (a *analyzer) lookup(name string) (b *ast.Binding, dynamic bool) {
	for s := a.scope; s != nil; s = s.Parent {
		if b = s.Lookup(name); b != nil {
			if s.EvalVars && (b.Kind == ast.BindVar || b.Kind == ast.BindFunction) {
				a.use(b)
				a.flush(b)
				return nil, true // lives in the caller's variable environment
			}
			return b, dynamic
		}
		if s.Kind == ast.ScopeFunction && name == nameArguments && ownsArguments(s.Func) {
			a.markArguments(s.Func)
			return a.implicit(s.Func, name, ast.BindArguments), dynamic
		}
		if !s.Dynamic {
			continue
		}
		// A `var p` that eval adds to a body names the parameter p, if there
		// is one, unless the body has variables of its own.
		if s.Kind == ast.ScopeBody && !s.Func.HasParameterExpressions {
			if b = s.Parent.Lookup(name); b != nil {
				return b, dynamic
			}
		}
		dynamic = true
	}
	return nil, dynamic
}

// markArguments sets UsesArguments from the current function out to owner.
func (a *analyzer) markArguments(owner *ast.Function) {
	for f := a.fn; f != nil; f = f.Outer {
		f.UsesArguments = true
		if f == owner {
			return
		}
	}
}

// ownsArguments: the function has an arguments object of its own.
func ownsArguments(fn *ast.Function) bool {
	switch fn.Kind {
	case ast.FuncArrow, ast.FuncFieldInit, ast.FuncStaticBlock, ast.FuncScript, ast.FuncModule, ast.FuncEval:
		return false
	}
	return true
}

// implicit finds or makes an implicit binding of a function.
func (a *analyzer) implicit(fn *ast.Function, name string, kind ast.BindKind) *ast.Binding {
	if b := fn.Scope.Lookup(name); b != nil {
		return b
	}
	b := &ast.Binding{Name: name, Loc: fn.Loc, Kind: kind, Param: -1, Ready: true}
	if kind == ast.BindThis && fn.Kind == ast.FuncDerivedConstructor {
		b.Ready = false
	}
	fn.Scope.Add(b)
	return b
}

// context resolves this, new.target, the home object or the active function:
// bindings of the nearest function that is no arrow. mark sets the fact on all
// functions from here to there.
func (a *analyzer) context(name string, kind ast.BindKind, ref *ast.Ref, mark func(*ast.Function)) {
	*ref = ast.Ref{}
	for f := a.fn; f != nil; f = f.Outer {
		mark(f)
		if f.Kind == ast.FuncArrow {
			continue
		}
		if f.Kind == ast.FuncEval {
			a.outerContext(name, ref)
			return
		}
		b := a.implicit(f, name, kind)
		a.use(b)
		ref.Binding = b
		if !b.Ready {
			ref.MaybeTDZ, b.NeedsTDZ = true, true
		}
		return
	}
}

// outerContext resolves an implicit name of eval code in the caller.
func (a *analyzer) outerContext(name string, ref *ast.Ref) {
	if a.opts.Outer == nil {
		return
	}
	for f := a.opts.Outer.Func; f != nil; f = f.Outer {
		if f.Kind != ast.FuncArrow {
			ref.Binding = f.Scope.Lookup(name)
			ref.MaybeTDZ = ref.Binding != nil && f.Kind == ast.FuncDerivedConstructor
			return
		}
	}
}

func (a *analyzer) this(ref *ast.Ref) {
	a.context(nameThis, ast.BindThis, ref, func(f *ast.Function) { f.UsesThis = true })
}

func (a *analyzer) newTarget(ref *ast.Ref) {
	a.context(nameNewTarget, ast.BindNewTarget, ref, func(f *ast.Function) { f.UsesNewTarget = true })
}

func (a *analyzer) home(ref *ast.Ref) {
	a.context(nameHome, ast.BindHome, ref, func(f *ast.Function) { f.UsesSuper = true })
}

func (a *analyzer) activeFunction(ref *ast.Ref) {
	a.context(nameFunc, ast.BindFunc, ref, func(f *ast.Function) { f.UsesSuperCall = true })
}

// private resolves a private name.
func (a *analyzer) private(name string) *ast.Binding {
	for s := a.scope; s != nil; s = s.Parent {
		if s.Kind != ast.ScopeClass || s == a.heritage {
			continue
		}
		if b := s.LookupPrivate(name); b != nil {
			a.use(b)
			return b
		}
	}
	return nil
}

// directEval notes a call that may be a direct eval: whatever is visible from
// here may be read and written by name.
func (a *analyzer) directEval(e *ast.ECall) {
	e.EvalScope = a.scope
	if a.evals == nil {
		a.evals = map[*ast.Function]evalPlace{}
	}
	place := a.evals[a.fn]
	if a.inParams {
		place.params = true
	} else {
		place.body = true
	}
	a.evals[a.fn] = place
	a.evalContext()
	for s := a.scope; s != nil; s = s.Parent {
		s.HasDirectEval = true
		for _, b := range s.Private {
			b.Captured, b.Referenced, b.ByEval = true, true, true
		}
		for i := 0; i < len(s.Bindings); i++ {
			b := s.Bindings[i]
			a.evalMayUse(b)
		}
	}
}

// evalMayUse marks one binding that eval code can name.
func (a *analyzer) evalMayUse(b *ast.Binding) {
	b.Captured, b.Referenced, b.ByEval = true, true, true
	if !b.Ready && hasTDZ(b.Kind) {
		b.NeedsTDZ = true
	}
	switch b.Kind {
	case ast.BindVar, ast.BindLet, ast.BindClass, ast.BindFunction, ast.BindParam, ast.BindCatch, ast.BindArguments:
		if b.Scope.Kind != ast.ScopeClass {
			b.AssignCount++
		}
	}
	a.flush(b)
}

// evalContext gives eval code the implicit bindings that its caller can have.
func (a *analyzer) evalContext() {
	var ref ast.Ref
	for f := a.fn; f != nil; f = f.Outer {
		f.HasDirectEval = true
		if f.Kind != ast.FuncArrow {
			break
		}
	}
	a.this(&ref)
	owner := a.fn
	for owner.Kind == ast.FuncArrow && owner.Outer != nil {
		owner = owner.Outer
	}
	switch owner.Kind {
	case ast.FuncScript, ast.FuncModule, ast.FuncEval:
		return
	}
	a.newTarget(&ref)
	switch owner.Kind {
	case ast.FuncDerivedConstructor:
		a.activeFunction(&ref)
		fallthrough
	case ast.FuncMethod, ast.FuncGetter, ast.FuncSetter, ast.FuncConstructor, ast.FuncFieldInit, ast.FuncStaticBlock:
		a.home(&ref)
	}
	if ownsArguments(owner) && owner.Scope.Lookup(nameArguments) == nil {
		a.implicit(owner, nameArguments, ast.BindArguments)
		a.markArguments(owner)
	}
}
