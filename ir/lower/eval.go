package lower

import (
	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/ir"
)

// implicitNames are the names under which the code of a direct eval finds the
// implicit bindings around it.
var implicitNames = map[ast.BindKind]string{
	ast.BindThis: "this", ast.BindNewTarget: "new.target", ast.BindHome: "%home", ast.BindFunc: "%func",
}

func (l *fn) directEval(e *ast.ECall) *ir.Value {
	callee, this := l.calleeOf(e.Callee)
	l.optional(e.OptStart, callee)
	if this == nil {
		this = l.undefined()
	}
	var args *ir.Value
	if hasSpread(e.Args) {
		args = l.spreadArgs(e.Args)
	} else {
		args = l.add(ir.OpArrayNew, -1, l.exprs(e.Args)...)
	}
	v := l.add(ir.OpDirectEval, e.CallLoc, callee, l.envOf(l.frame), this, args)
	v.Aux = l.evalScope()
	return v
}

// evalScope describes the scopes around a direct eval. Bindings that it can see
// live in environments: package scope has marked them.
func (l *fn) evalScope() *ir.EvalScope {
	s := &ir.EvalScope{Strict: l.strict()}
	l.evalContext(s)
	hops := 0
	for f := l.frame; f != nil; f = f.outer {
		if f.info != nil {
			info := *f.info
			info.Hops += hops
			s.Scopes = append(s.Scopes, &info)
			continue
		}
		info := &ir.ScopeInfo{Hops: hops, With: f.with, VarSlot: f.varSlot}
		if f.env == nil {
			info.Hops = -1
		}
		l.scopeNames(f, info)
		s.Scopes = append(s.Scopes, info)
		if f.env != nil {
			hops++
		}
	}
	return s
}

func (l *fn) scopeNames(f *frame, info *ir.ScopeInfo) {
	if f.scope == nil {
		return
	}
	switch f.scope.Kind {
	case ast.ScopeFunction:
		info.Function = true
		info.Params = f.scope.Func.HasParameterExpressions
		info.VarScope = true
	case ast.ScopeBody:
		info.Function = true
		info.VarScope = true
	case ast.ScopeModule:
		info.VarScope = true
	case ast.ScopeEval:
		info.VarScope = !f.scope.EvalVars
	}
	for _, b := range f.scope.Bindings {
		st, ok := f.fn.local[b]
		if !ok || st.frame != f {
			continue
		}
		info.Names = append(info.Names, scopeName(b, st))
	}
	for _, b := range f.scope.Private {
		if st, ok := f.fn.local[b]; ok && st.kind == inEnv {
			info.Names = append(info.Names, ir.ScopeName{Name: b.Name, Slot: st.n, Private: true})
		}
	}
}

func scopeName(b *ast.Binding, st storage) ir.ScopeName {
	n := ir.ScopeName{Name: b.Name, Slot: st.n}
	if s, ok := implicitNames[b.Kind]; ok {
		n.Name = s
		n.Lexical = b.Kind == ast.BindThis
	}
	switch b.Kind {
	case ast.BindConst, ast.BindUsing:
		n.Const, n.Lexical = true, true
	case ast.BindLet:
		n.Lexical = true
	case ast.BindClass:
		n.Lexical = true
		n.Const = b.Scope.Kind == ast.ScopeClass
	case ast.BindFuncName:
		n.Silent = true
	case ast.BindCatch:
		n.Lexical = b.Param != ast.SimpleCatchParam // B.3.4: var may redeclare catch (e)
	case ast.BindImport:
		n.Const = true
		n.Import = 1
		if st.kind == inNamespace {
			n.Import = 2
		}
	}
	return n
}

// evalContext tells what the grammar allows in the eval's code.
func (l *fn) evalContext(s *ir.EvalScope) {
	for f := l.frame; f != nil; f = f.outer {
		if f.info != nil {
			break
		}
		if f.scope != nil {
			for _, b := range f.scope.Private {
				s.PrivateNames = append(s.PrivateNames, b.Name)
			}
		}
	}
	for x := l.ast; x != nil; x = x.Outer {
		switch x.Kind {
		case ast.FuncArrow:
			continue
		case ast.FuncNormal:
			s.InFunction, s.HasNewTarget = true, true
		case ast.FuncMethod, ast.FuncGetter, ast.FuncSetter, ast.FuncConstructor, ast.FuncStaticBlock:
			s.InFunction, s.InMethod, s.HasNewTarget = true, true, true
		case ast.FuncDerivedConstructor:
			s.InFunction, s.InMethod, s.InDerived, s.HasNewTarget = true, true, true, true
		case ast.FuncFieldInit:
			s.InFunction, s.InMethod, s.InFieldInit, s.HasNewTarget = true, true, true, true
		case ast.FuncCommonJS:
			s.InFunction, s.HasNewTarget = true, true
		case ast.FuncEval:
			if o := l.opts.Eval; o != nil {
				s.InFunction, s.InMethod, s.InDerived = o.InFunction, o.InMethod, o.InDerived
				s.InFieldInit, s.HasNewTarget = o.InFieldInit, o.HasNewTarget
				s.PrivateNames = append(s.PrivateNames, o.PrivateNames...)
			}
		}
		return
	}
}

// evalProgram lowers eval code. Its environment is the caller's; strict code has
// its variables in an environment of its own.
func (u *unit) evalProgram() {
	a := u.prog.Func
	f := u.irFunc(a, nil)
	u.u.Main = f
	var outer *frame
	if u.opts.Eval != nil {
		infos := u.opts.Eval.Scopes
		for i := len(infos) - 1; i >= 0; i-- {
			outer = &frame{outer: outer, info: infos[i]}
		}
	}
	l := u.newFn(a, f, nil, outer)
	l.completion = l.newLocal("%completion")
	l.push(a.Scope, false)
	if a.Scope.EvalVars {
		l.evalVars(a.Scope)
	}
	l.hoist(a.Scope)
	l.using(a.Scope, func() { l.stmts(a.Body) })
	l.cur.Return(l.addInt(ir.OpLocalGet, -1, int64(l.completion)), -1)
}

// evalVars is EvalDeclarationInstantiation (§19.2.1.3) of sloppy code: its vars
// and functions are made in the variable environment of the caller.
func (l *fn) evalVars(s *ast.Scope) {
	d := &ir.Declarations{Eval: true}
	varFrame := l.evalVarFrame()
	isFunc := map[string]bool{}
	for _, x := range s.Functions {
		isFunc[x.Fn.Id.Name] = true
	}
	l.evalConflicts(s, varFrame)
	if varFrame == nil {
		var fns []*ir.Value
		for _, x := range s.Functions {
			d.Functions = append(d.Functions, x.Fn.Id.Name)
			fns = append(fns, l.closure(x.Fn, nil))
		}
		for _, b := range s.Bindings {
			if b.Kind == ast.BindVar && !isFunc[b.Name] {
				if b.AnnexB {
					d.AnnexB = append(d.AnnexB, b.Name)
				} else {
					d.Vars = append(d.Vars, b.Name)
				}
			}
		}
		l.add(ir.OpGlobalDeclare, s.Func.Loc, fns...).Aux = d
		return
	}
	for _, b := range s.Bindings {
		if b.Kind == ast.BindVar && !isFunc[b.Name] && (!b.AnnexB || !l.evalConflict(b.Name, varFrame)) {
			l.declareEvalVar(varFrame, b.Name, nil)
		}
	}
	for _, x := range s.Functions {
		l.declareEvalVar(varFrame, x.Fn.Id.Name, l.closure(x.Fn, nil))
	}
}

// evalConflicts: a var may not be declared across a binding of its name in the
// scopes between the eval call and its variable environment.
func (l *fn) evalConflicts(s *ast.Scope, varFrame *frame) {
	for _, b := range s.Bindings {
		if b.Kind != ast.BindVar && b.Kind != ast.BindFunction || b.AnnexB {
			continue
		}
		if l.evalConflict(b.Name, varFrame) {
			l.throwError(ir.SyntaxError, "Identifier '"+b.Name+"' has already been declared", b.Loc)
		}
	}
}

// evalConflict reports such a binding; B.3.2.3 makes no variable for a block
// function then. Parameters with expressions are an environment inside that of the
// variables that evals in them declare.
func (l *fn) evalConflict(name string, varFrame *frame) bool {
	for f := l.frame; f != nil; f = f.outer {
		if f.info == nil {
			continue
		}
		for i := range f.info.Names {
			n := &f.info.Names[i]
			if n.Name == name && !n.Private && (n.Lexical || f.info.Params) {
				return true
			}
		}
		if f == varFrame {
			break
		}
	}
	return false
}

// evalVarFrame is the variable environment of sloppy eval code, nil for the global
// one.
func (l *fn) evalVarFrame() *frame {
	for f := l.frame; f != nil; f = f.outer {
		if f.info != nil && f.info.VarScope {
			return f
		}
	}
	return nil
}

// evalAnnexB copies a block function of eval code to its variable.
func (l *fn) evalAnnexB(name string, v *ir.Value) {
	f := l.evalVarFrame()
	switch {
	case l.evalConflict(name, f):
	case f == nil:
		l.addInt(ir.OpGlobalSet, -1, 4, v).Str = name
	default:
		l.declareEvalVar(f, name, v)
	}
}

// declareEvalVar makes a variable in the caller's variable environment: a slot if
// the function declares the name itself, else a property of its object for added
// variables.
func (l *fn) declareEvalVar(f *frame, name string, v *ir.Value) {
	if g, slot := evalVarSlot(f, name); slot != 0 {
		if v != nil {
			l.addInt(ir.OpEnvSet, -1, int64(slot), l.envOf(g), v)
		}
		return
	}
	slot := f.info.VarSlot
	if slot == 0 {
		l.fail(0, "internal error: no place for the variable %q of a direct eval", name)
	}
	obj := l.addInt(ir.OpVarObject, -1, int64(slot), l.envOf(f))
	if v != nil {
		l.add(ir.OpDefineField, -1, obj, l.str(name), v)
		return
	}
	has := l.addInt(ir.OpVarHas, -1, int64(slot), l.envOf(f))
	has.Str = name
	end, mk := l.block(), l.block()
	l.cur.If(has, end, mk)
	l.start(mk)
	l.add(ir.OpDefineField, -1, obj, l.str(name), l.undefined())
	l.jump(end)
	l.start(end)
}

// evalVarSlot finds a binding of the variable environment f: of the body, or of
// the parameters where both are one environment.
func evalVarSlot(f *frame, name string) (*frame, int) {
	for range 2 {
		for i := range f.info.Names {
			if n := &f.info.Names[i]; n.Name == name && !n.Private {
				return f, n.Slot
			}
		}
		if !f.info.Function || f.info.Params || f.outer == nil || f.outer.info == nil || !f.outer.info.Function || f.outer.info.Params {
			break
		}
		f = f.outer // from the body to its parameters
	}
	return nil, 0
}
