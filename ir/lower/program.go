package lower

import (
	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/ir"
)

func (u *unit) program() {
	switch u.prog.Goal {
	case ast.GoalModule:
		u.moduleProgram()
	case ast.GoalCommonJS:
		u.commonJSProgram()
	case ast.GoalEval:
		u.evalProgram()
	default:
		u.scriptProgram()
	}
	u.finishSizes()
}

// finishSizes gives per-iteration copies the final size of their environment.
func (u *unit) finishSizes() {
	for _, f := range u.u.Funcs {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				if v.Op == ir.OpEnvCopy {
					v.Int = v.Aux.(*ir.Value).Int
					v.Aux = nil
				}
			}
		}
	}
}

func (u *unit) commonJSProgram() {
	f := u.irFunc(u.prog.Func, nil)
	f.Name = ""
	u.u.Main = f
	u.newFn(u.prog.Func, f, nil, nil).functionBody()
}

// scriptProgram lowers a script: its declarations are the global environment's.
func (u *unit) scriptProgram() {
	a := u.prog.Func
	f := u.irFunc(a, nil)
	u.u.Main = f
	l := u.newFn(a, f, nil, nil)
	l.completion = l.newLocal("%completion")
	top := &frame{scope: a.Scope, fn: l}
	l.frame = top
	d := &ir.Declarations{}
	isFunc := map[string]bool{}
	for _, x := range a.Scope.Functions {
		isFunc[x.Fn.Id.Name] = true
	}
	for _, b := range a.Scope.Bindings {
		l.local[b] = storage{kind: inGlobal}
		switch b.Kind {
		case ast.BindVar:
			switch {
			case isFunc[b.Name]:
			case b.AnnexB:
				d.AnnexB = append(d.AnnexB, b.Name)
			default:
				d.Vars = append(d.Vars, b.Name)
			}
		case ast.BindLet, ast.BindClass:
			d.Lets = append(d.Lets, b.Name)
		case ast.BindConst, ast.BindUsing:
			d.Consts = append(d.Consts, b.Name)
		case ast.BindThis:
			l.f.Flags |= ir.UsesThis
			l.declareImplicit(top, b, l.add(ir.OpThis, -1))
		}
	}
	var fns []*ir.Value
	for _, x := range a.Scope.Functions {
		d.Functions = append(d.Functions, x.Fn.Id.Name)
		fns = append(fns, l.closure(x.Fn, nil))
	}
	if len(d.Functions)+len(d.Vars)+len(d.AnnexB)+len(d.Lets)+len(d.Consts) > 0 {
		l.add(ir.OpGlobalDeclare, 0, fns...).Aux = d
	}
	l.using(a.Scope, func() { l.stmts(a.Body) })
	l.cur.Return(l.addInt(ir.OpLocalGet, -1, int64(l.completion)), -1)
}

// declareImplicit puts the this of a script or module where the code finds it.
func (l *fn) declareImplicit(top *frame, b *ast.Binding, v *ir.Value) {
	delete(l.local, b)
	if l.inEnvironment(b) && top.env == nil {
		l.newEnv(top)
	}
	l.declare(top, b)
	l.save(l.lookup(b), v, b.Name)
}

// moduleProgram lowers an ES module: Init makes its functions, Main evaluates it,
// both in the environment that the runtime has made and linked.
func (u *unit) moduleProgram() {
	p := u.prog
	a := p.Func
	m := &ir.ModuleInfo{HasTLA: p.HasTLA}
	u.u.Module = m
	f := u.irFunc(a, nil)
	u.u.Main = f
	l := u.newFn(a, f, nil, nil)
	top := &frame{scope: a.Scope, fn: l}
	l.frame = top
	top.env = &envInfo{variable: l.newVar(), slots: make(map[*ast.Binding]int)}
	l.write(top.env.variable, l.add(ir.OpFuncEnv, -1))
	l.moduleRequests(m)
	l.moduleBindings(top, m)
	l.moduleInit(top)
	for _, b := range a.Scope.Bindings {
		if b.Kind == ast.BindThis {
			l.save(l.lookup(b), l.undefined(), "this")
		}
	}
	l.moduleHoist()
	if p.HasTLA {
		f.Flags |= ir.Async
	}
	l.using(a.Scope, func() { l.stmts(a.Body) })
	if !l.cur.Ended() {
		l.cur.Return(l.undefined(), -1)
	}
	m.EnvSize = len(top.env.names)
}

func (l *fn) moduleRequests(m *ir.ModuleInfo) {
	for _, r := range l.prog.Requests {
		x := ir.ModuleRequest{Specifier: r.Specifier, Pos: r.Loc}
		for _, a := range r.Attributes {
			x.Attributes = append(x.Attributes, [2]string{a.Key, a.Value})
		}
		m.Requests = append(m.Requests, x)
	}
}

func (l *fn) requestIndex(r *ast.ModuleRequest) int {
	for i, x := range l.prog.Requests {
		if x == r {
			return i
		}
	}
	return -1
}

// moduleBindings places the module's bindings: imports, exports and captured ones
// in its environment.
func (l *fn) moduleBindings(top *frame, m *ir.ModuleInfo) {
	for _, e := range l.prog.Imports {
		if e.Binding == nil {
			continue
		}
		n := top.env.addSlot(e.Local)
		kind := inImport
		if e.Namespace {
			kind = inNamespace
		}
		l.local[e.Binding] = storage{kind, n, top}
		m.Imports = append(m.Imports, ir.ModuleImport{Slot: n, Request: l.requestIndex(e.Request), Name: e.Name,
			Namespace: e.Namespace, Pos: e.Loc})
	}
	l.exported = make(map[*ast.Binding]bool)
	for _, e := range l.prog.LocalExports {
		l.exported[e.Binding] = true
		if _, done := l.local[e.Binding]; !done {
			n := top.env.addSlot(e.Local)
			l.local[e.Binding] = storage{inEnv, n, top}
		}
		m.Locals = append(m.Locals, ir.LocalExport{Name: e.Name, Slot: l.local[e.Binding].n})
	}
	for _, e := range l.prog.IndirectExports {
		m.Indirect = append(m.Indirect, ir.IndirectExport{Name: e.Name, Import: e.Import,
			Request: l.requestIndex(e.Request), Namespace: e.Namespace, Pos: e.Loc})
	}
	for _, e := range l.prog.StarExports {
		m.Stars = append(m.Stars, l.requestIndex(e.Request))
	}
	l.declareAll(top, l.ast.Scope)
}

// moduleInit makes Unit.Init: vars and functions that live in the environment.
func (l *fn) moduleInit(top *frame) {
	init := l.u.NewFunc(nil)
	init.Debug = l.debugName(&ast.Function{Name: "init"})
	init.Flags = ir.TopLevel | ir.Strict
	init.Start, init.End = l.ast.Loc, l.ast.Loc
	l.u.Init = init
	x := l.newFn(l.ast, init, l, top)
	for _, b := range l.ast.Scope.Bindings {
		if st := l.local[b]; b.Kind == ast.BindVar && st.kind == inEnv {
			x.save(st, x.undefined(), b.Name)
		}
	}
	for _, d := range l.ast.Scope.Functions {
		b := l.functionBinding(d)
		if st := l.lookup(b); st.kind == inEnv {
			x.save(st, x.declaration(d.Fn, b), b.Name)
		}
	}
	x.cur.Return(x.undefined(), -1)
}

// functionBinding is the binding of a declaration, that of an anonymous default
// export included.
func (l *fn) functionBinding(d *ast.SFunction) *ast.Binding {
	if d.Fn.Id != nil {
		return d.Fn.Id.Binding
	}
	for _, s := range l.ast.Body {
		if e, ok := s.(*ast.SExportDefault); ok && e.Func == d {
			return e.Binding
		}
	}
	l.fail(d.Loc, "internal error: default export without a binding")
	return nil
}

// moduleHoist starts the bindings that Main keeps to itself.
func (l *fn) moduleHoist() {
	for _, b := range l.ast.Scope.Bindings {
		st := l.local[b]
		if st.kind != inVar && st.kind != inLocal {
			continue
		}
		switch b.Kind {
		case ast.BindVar:
			l.save(st, l.undefined(), b.Name)
		case ast.BindLet, ast.BindConst, ast.BindClass, ast.BindUsing:
			if b.NeedsTDZ || st.kind == inLocal {
				l.save(st, l.empty(), b.Name)
			}
		}
	}
	for _, d := range l.ast.Scope.Functions {
		b := l.functionBinding(d)
		if st := l.lookup(b); st.kind != inEnv {
			l.save(st, l.declaration(d.Fn, b), b.Name)
		}
	}
}

func (l *fn) exportDefault(s *ast.SExportDefault) {
	switch {
	case s.Func != nil:
	case s.Class != nil:
		v := l.class(s.Class.Class, nil)
		if s.Class.Class.Id != nil {
			l.initBinding(s.Class.Class.Id, v)
		} else {
			l.save(l.lookup(s.Binding), v, "*default*")
		}
	default:
		l.save(l.lookup(s.Binding), l.expr(s.Value), "*default*")
	}
}
