package lower

import (
	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/scope"
	"github.com/gonodec/gonodec/ir"
)

// target is what a name denotes: a binding with storage, or (b nil) a name of
// the scopes around a direct eval, or a global variable.
type target struct {
	b    *ast.Binding
	st   storage
	name string
	info *ir.ScopeName // a binding of the scopes around a direct eval
}

// resolve finds what a name denotes statically.
func (l *fn) resolve(b *ast.Binding, name string) target {
	if b != nil {
		l.escapes(b)
		return target{b: b, st: l.lookup(b), name: name}
	}
	for f := l.frame; f != nil; f = f.outer {
		if f.info == nil {
			continue
		}
		for i := range f.info.Names {
			n := &f.info.Names[i]
			if n.Name != name || n.Private {
				continue
			}
			st := storage{inEnv, n.Slot, f}
			switch n.Import {
			case 1:
				st.kind = inImport
			case 2:
				st.kind = inNamespace
			}
			return target{st: st, name: name, info: n}
		}
	}
	return target{st: storage{kind: inGlobal}, name: name}
}

// escapes notes that the function a binding holds is used as a value.
func (u *unit) escapes(b *ast.Binding) {
	if b.DeclaredFunc != nil {
		u.escaping[b.DeclaredFunc] = true
	}
}

// assignment classifies what writing to the target does.
type assignment uint8

const (
	assignOK assignment = iota
	assignThrows
	assignIgnored
)

func (t target) assignment(strict bool) assignment {
	if t.info != nil {
		switch {
		case t.info.Const:
			return assignThrows
		case t.info.Silent && strict:
			return assignThrows
		case t.info.Silent:
			return assignIgnored
		}
		return assignOK
	}
	if t.b == nil {
		return assignOK
	}
	switch t.b.Kind {
	case ast.BindConst, ast.BindUsing, ast.BindImport:
		return assignThrows
	case ast.BindClass:
		if t.b.Scope.Kind == ast.ScopeClass {
			return assignThrows
		}
	case ast.BindFuncName:
		if strict {
			return assignThrows
		}
		return assignIgnored
	}
	return assignOK
}

// lexicalInfo: the binding around a direct eval may be uninitialised.
func (t target) lexicalInfo() bool { return t.info != nil && t.info.Lexical }

// readTarget reads with the TDZ check where one is needed.
func (l *fn) readTarget(t target, maybeTDZ bool, pos int32) *ir.Value {
	v := l.load(t.st, pos, t.name)
	if (maybeTDZ || t.lexicalInfo()) && t.st.kind != inGlobal && t.st.kind != inImport {
		v = l.addStr(ir.OpCheckTDZ, pos, t.name, v)
	}
	return v
}

// writeTarget assigns (it does not initialise).
func (l *fn) writeTarget(t target, maybeTDZ bool, v *ir.Value, pos int32) {
	if (maybeTDZ || t.lexicalInfo()) && t.st.kind != inGlobal && t.st.kind != inImport {
		l.addStr(ir.OpCheckTDZ, pos, t.name, l.load(t.st, pos, t.name))
	}
	switch t.assignment(l.strict()) {
	case assignThrows:
		l.throwError(ir.TypeError, "Assignment to constant variable.", pos)
		return
	case assignIgnored:
		return
	}
	if t.st.kind == inGlobal {
		x := l.addInt(ir.OpGlobalSet, pos, b2i(l.strict()), v)
		x.Str = t.name
		return
	}
	l.save(t.st, v, t.name)
}

func b2i(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// dynamicBase asks the with objects and eval-added variables between here and
// the binding for a name. The result is the object that has it, or empty.
func (l *fn) dynamicBase(b *ast.Binding, name string, pos int32) *ir.Value {
	result := l.newVar()
	end := l.block()
	stop := l.staticFrame(b, name)
	for f := l.frame; f != nil && f != stop; f = f.outer {
		with, varSlot := f.with, f.varSlot
		if f.info != nil {
			with, varSlot = f.info.With, f.info.VarSlot
		}
		if with != 0 {
			obj := l.addInt(ir.OpEnvGet, -1, int64(with), l.envOf(f))
			l.dynamicStep(l.addStr(ir.OpWithHas, pos, name, obj), end, func() { l.write(result, obj) })
		}
		if varSlot != 0 {
			has := l.addInt(ir.OpVarHas, pos, int64(varSlot), l.envOf(f))
			has.Str = name
			l.dynamicStep(has, end, func() {
				l.write(result, l.addInt(ir.OpVarObject, pos, int64(varSlot), l.envOf(f)))
			})
		}
	}
	l.write(result, l.empty())
	l.jump(end)
	l.start(end)
	return l.read(result)
}

func (l *fn) dynamicStep(has *ir.Value, end *ir.Block, found func()) {
	yes, no := l.block(), l.block()
	l.cur.If(has, yes, no)
	l.start(yes)
	found()
	l.jump(end)
	l.start(no)
}

// staticFrame is the frame that owns what the name denotes statically. A frame's
// own variable object is asked before its static bindings only for names it does
// not bind, so the search may stop there.
func (l *fn) staticFrame(b *ast.Binding, name string) *frame {
	for f := l.frame; f != nil; f = f.outer {
		if b != nil && f.scope == b.Scope {
			return f
		}
		if b == nil && f.info != nil {
			for i := range f.info.Names {
				if f.info.Names[i].Name == name {
					return f
				}
			}
		}
	}
	return nil
}

// ident evaluates an identifier reference.
func (l *fn) ident(e *ast.EIdent) *ir.Value {
	if e.Binding == nil && e.Name == "undefined" && !e.Dynamic {
		return l.undefined() // the global property is not writable
	}
	if n, ok := scope.Constant(&e.Ref); ok && e.Binding.Captured {
		return l.num(n)
	}
	return l.identValue(&e.Ref, e.Name, e.Loc, func(t target) *ir.Value {
		return l.readTarget(t, e.MaybeTDZ, e.Loc)
	})
}

// identValue reads a name; static reads it where no with object has it.
func (l *fn) identValue(r *ast.Ref, name string, pos int32, static func(t target) *ir.Value) *ir.Value {
	t := l.resolve(r.Binding, name)
	if !l.isDynamic(r, name) {
		return static(t)
	}
	base := l.dynamicBase(r.Binding, name, pos)
	return l.choose(l.add(ir.OpIsEmpty, -1, base),
		func() *ir.Value { return static(t) },
		func() *ir.Value { return l.withGet(name, base, pos) })
}

// withGet reads a variable that an object environment has.
func (l *fn) withGet(name string, base *ir.Value, pos int32) *ir.Value {
	v := l.addInt(ir.OpWithGet, pos, b2i(l.strict()), base)
	v.Str = name
	return v
}

// isDynamic: references out of eval code are dynamic where the scopes around it
// have with objects or added variables.
func (l *fn) isDynamic(r *ast.Ref, name string) bool {
	if r.Dynamic {
		return true
	}
	if r.Binding != nil {
		return false
	}
	stop := l.staticFrame(nil, name)
	for f := l.frame; f != nil && f != stop; f = f.outer {
		if f.info != nil && (f.info.With != 0 || f.info.VarSlot != 0) {
			return true
		}
	}
	return false
}

// choose evaluates one of two expressions.
func (l *fn) choose(cond *ir.Value, yes, no func() *ir.Value) *ir.Value {
	by, bn, end := l.block(), l.block(), l.block()
	result := l.newVar()
	l.cur.If(cond, by, bn)
	l.start(by)
	l.write(result, yes())
	l.jump(end)
	l.start(bn)
	l.write(result, no())
	l.jump(end)
	l.start(end)
	return l.read(result)
}

// typeofIdent is typeof of a bare name: no ReferenceError for unknown globals.
func (l *fn) typeofIdent(e *ast.EIdent) *ir.Value {
	return l.identValue(&e.Ref, e.Name, e.Loc, func(t target) *ir.Value {
		if t.st.kind == inGlobal {
			return l.globalOrUndefined(t.name, e.Loc)
		}
		return l.readTarget(t, e.MaybeTDZ, e.Loc)
	})
}

// deleteIdent is delete of a bare name (sloppy code only).
func (l *fn) deleteIdent(e *ast.EIdent) *ir.Value {
	t := l.resolve(e.Binding, e.Name)
	static := func() *ir.Value {
		if t.st.kind == inGlobal {
			return l.add(ir.OpBoxBool, -1, l.addStr(ir.OpGlobalDelete, e.Loc, e.Name))
		}
		return l.boolean(false)
	}
	if !l.isDynamic(&e.Ref, e.Name) {
		return static()
	}
	base := l.dynamicBase(e.Binding, e.Name, e.Loc)
	return l.choose(l.add(ir.OpIsEmpty, -1, base), static, func() *ir.Value {
		return l.add(ir.OpBoxBool, -1, l.add(ir.OpDeleteElem, e.Loc, base, l.str(e.Name)))
	})
}

// initBinding gives a declared name its first value (InitializeBinding).
func (l *fn) initBinding(id *ast.BIdent, v *ir.Value) {
	b := id.Binding
	if b == nil { // variable of eval code, or a global lexical binding
		l.assignIdent(&id.Ref, id.Name, v, id.Loc)
		return
	}
	l.save(l.lookup(b), v, id.Name)
}

// assignIdent writes a name (PutValue).
func (l *fn) assignIdent(r *ast.Ref, name string, v *ir.Value, pos int32) {
	t := l.resolve(r.Binding, name)
	if !l.isDynamic(r, name) {
		l.writeTarget(t, r.MaybeTDZ, v, pos)
		return
	}
	base := l.dynamicBase(r.Binding, name, pos)
	l.assignBase(base, t, r, name, v, pos)
}

// assignBase writes a name whose dynamic base has been found.
func (l *fn) assignBase(base *ir.Value, t target, r *ast.Ref, name string, v *ir.Value, pos int32) {
	bs, bd, end := l.block(), l.block(), l.block()
	l.cur.If(l.add(ir.OpIsEmpty, -1, base), bs, bd)
	l.start(bs)
	l.writeTarget(t, r.MaybeTDZ, v, pos)
	l.jump(end)
	l.start(bd)
	x := l.addInt(ir.OpWithSet, pos, b2i(l.strict()), base, v)
	x.Str = name
	l.jump(end)
	l.start(end)
}

// implicit reads one of a function's implicit bindings (this, new.target, home
// object, active function), in eval code by its reserved name.
func (l *fn) implicit(r *ast.Ref, name string, pos int32) *ir.Value {
	return l.readTarget(l.resolve(r.Binding, name), r.MaybeTDZ, pos)
}

// globalOrUndefined reads a global variable that need not exist.
func (l *fn) globalOrUndefined(name string, pos int32) *ir.Value {
	v := l.addInt(ir.OpGlobalGet, pos, 1)
	v.Str = name
	return v
}
