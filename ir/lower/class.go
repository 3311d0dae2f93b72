package lower

import (
	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/ir"
)

// static is a static field or block, run after the class is complete.
type static struct {
	m    *ast.Member
	key  *ir.Value
	init *ir.Value // closure; nil for a field without initialiser
}

// class is ClassDefinitionEvaluation (§15.7.14). It leaves the outer binding of a
// declaration to the caller. name is the run-time name of an anonymous class, or
// nil.
func (l *fn) class(c *ast.Class, name *ir.Value) *ir.Value {
	l.inClass++
	l.push(c.Scope, false)
	l.hoist(c.Scope)
	for _, b := range c.Scope.Private {
		l.save(l.lookup(b), l.addStr(ir.OpPrivateNew, -1, "#"+b.Name), b.Name)
	}
	var heritage *ir.Value
	if c.Heritage != nil {
		heritage = l.expr(c.Heritage)
	}
	F := l.classNew(c, heritage)
	if name != nil {
		l.add(ir.OpSetFuncName, -1, F, name)
	}
	var statics []static
	for _, m := range c.Members {
		if s := l.classMember(F, m); s != nil {
			statics = append(statics, *s)
		}
	}
	l.add(ir.OpClassEnd, -1, F)
	if c.Inner != nil {
		l.initBinding(c.Inner, F)
	}
	for _, s := range statics {
		l.runStatic(F, s)
	}
	l.pop()
	l.inClass--
	return F
}

func (l *fn) classNew(c *ast.Class, heritage *ir.Value) *ir.Value {
	site := &ir.ClassSite{Name: c.Name, HasName: c.HasName, Heritage: heritage != nil, Start: c.Loc, End: c.End}
	for _, m := range c.Members {
		if m.Kind == ast.MemberField && !m.Static {
			site.Fields++
		}
	}
	args := []*ir.Value{l.envOf(l.frame)}
	if heritage != nil {
		args = append(args, heritage)
	}
	if c.Constructor != nil {
		f := l.irFunc(c.Constructor, l.f)
		f.Start, f.End = c.Loc, c.End
		f.Name = c.Name
		site.Constructor = f
		l.body(c.Constructor, f)
		f.Hint += site.Fields
	}
	F := l.addInt(ir.OpClassNew, c.Loc, b2i(heritage != nil), args...)
	F.Aux = site
	F.Str = c.Name
	return F
}

// classMember evaluates one class element; static fields and blocks are
// returned, to be run later.
func (l *fn) classMember(F *ir.Value, m *ast.Member) *static {
	if m.Kind == ast.MemberStaticBlock {
		return &static{m: m, init: l.closure(m.Func, F)}
	}
	var key *ir.Value
	if m.Key.Kind == ast.KeyPrivate {
		key = l.privateName(m.Key.Private, m.Key.Name)
	} else {
		key = l.key(&m.Key)
	}
	if m.Kind == ast.MemberField {
		return l.field(F, m, key)
	}
	kind := map[ast.MemberKind]int64{ast.MemberMethod: ir.PartMethod, ast.MemberGetter: ir.PartGetter,
		ast.MemberSetter: ir.PartSetter}[m.Kind]
	if m.Key.Kind == ast.KeyPrivate {
		kind += ir.PartPrivateMethod - ir.PartMethod
	}
	l.ownedByKey(m.Func, &m.Key)
	if m.Static {
		kind |= ir.PartStatic
	}
	l.addInt(ir.OpClassPart, m.Loc, kind, F, key, l.closure(m.Func, nil))
	return nil
}

func (l *fn) field(F *ir.Value, m *ast.Member, key *ir.Value) *static {
	if m.Static {
		s := &static{m: m, key: key}
		if m.Func != nil {
			s.init = l.closure(m.Func, F)
		}
		return s
	}
	kind := ir.PartField
	if m.Key.Kind == ast.KeyPrivate {
		kind = ir.PartPrivateField
	}
	init := l.undefinedOr(m.Func)
	v := l.addInt(ir.OpClassPart, m.Loc, kind, F, key, init)
	if m.Func != nil && m.Key.Kind == ast.KeyComputed && anonymous(m.Func.ExprBody) {
		v.Str = "anonymous" // the value gets its name from the key
	}
	return nil
}

func (l *fn) undefinedOr(f *ast.Function) *ir.Value {
	if f == nil {
		return l.undefined()
	}
	return l.closure(f, nil)
}

func (l *fn) runStatic(F *ir.Value, s static) {
	var v *ir.Value
	if s.init != nil {
		v = l.add(ir.OpCall, s.m.Loc, s.init, F)
	} else {
		v = l.undefined()
	}
	switch {
	case s.m.Kind == ast.MemberStaticBlock:
	case s.m.Key.Kind == ast.KeyPrivate:
		l.addInt(ir.OpClassPart, s.m.Loc, ir.PartPrivateField|ir.PartStatic, F, s.key, v)
	default:
		if s.m.Func != nil && s.m.Key.Kind == ast.KeyComputed && anonymous(s.m.Func.ExprBody) {
			l.add(ir.OpSetFuncName, -1, v, s.key)
		}
		l.add(ir.OpDefineField, s.m.Loc, F, s.key, v)
	}
}
