package lower

import (
	"strconv"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/ir"
)

// reference is a Reference Record (§6.2.5) whose parts have been evaluated.
type reference struct {
	kind refKind
	pos  int32
	text string // source text of the base, for messages

	ident *ast.Ref
	name  string
	tgt   target

	base, key, this *ir.Value
}

type refKind uint8

const (
	refIdent   refKind = iota
	refDynamic         // base: with object or empty
	refProp            // base.name
	refElem            // base[key]
	refPrivate         // base.#key
	refSuper           // home base, key, this
	refInvalid         // a call: assignment throws a ReferenceError
)

// reference evaluates the parts of an assignment target. readToo: the target is
// read before it is written, so a computed key is converted once.
func (l *fn) reference(e ast.Expr, readToo bool) reference {
	switch e := e.(type) {
	case *ast.EIdent:
		r := reference{pos: e.Loc, ident: &e.Ref, name: e.Name, tgt: l.resolve(e.Binding, e.Name)}
		if l.isDynamic(&e.Ref, e.Name) {
			r.kind = refDynamic
			r.base = l.dynamicBase(e.Binding, e.Name, e.Loc)
		}
		return r
	case *ast.EDot:
		return reference{kind: refProp, pos: e.NameLoc, base: l.expr(e.Object), name: e.Name, text: l.text(e.Object)}
	case *ast.EIndex:
		r := reference{kind: refElem, pos: e.BracketLoc, base: l.expr(e.Object), text: l.text(e.Object)}
		if s, ok := e.Index.(*ast.EString); ok && !isIndexName(s.Value) {
			r.kind, r.name = refProp, s.Value
			return r
		}
		r.key = l.expr(e.Index)
		if readToo {
			l.add(ir.OpRequireObjectCoercible, e.BracketLoc, r.base)
			r.key = l.add(ir.OpToPropertyKey, e.BracketLoc, r.key)
		}
		return r
	case *ast.EPrivate:
		return reference{kind: refPrivate, pos: e.NameLoc, base: l.expr(e.Object), key: l.privateName(e.Private, e.Name)}
	case *ast.ESuperDot:
		this := l.implicit(&e.This, "this", e.Loc)
		return reference{kind: refSuper, pos: e.NameLoc, this: this, base: l.superBase(&e.Home, e.Loc), key: l.str(e.Name)}
	case *ast.ESuperIndex:
		this := l.implicit(&e.This, "this", e.Loc)
		key := l.expr(e.Index)
		base := l.superBase(&e.Home, e.Loc)
		if readToo {
			key = l.add(ir.OpToPropertyKey, e.Loc, key)
		}
		return reference{kind: refSuper, pos: e.Loc, this: this, base: base, key: key}
	}
	l.expr(e)
	return reference{kind: refInvalid, pos: e.Pos()}
}

// superBase is GetSuperBase (§9.1.1.3.5).
func (l *fn) superBase(home *ast.Ref, pos int32) *ir.Value {
	return l.add(ir.OpSuperBase, pos, l.implicit(home, "%home", pos))
}

// isIndexName reports whether a string is an array index and so no named key.
func isIndexName(s string) bool {
	if s == "" || len(s) > 10 || s[0] == '0' && len(s) > 1 {
		return false
	}
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// get reads the reference (GetValue).
func (l *fn) get(r *reference) *ir.Value {
	switch r.kind {
	case refIdent:
		return l.readTarget(r.tgt, r.ident.MaybeTDZ, r.pos)
	case refDynamic:
		return l.choose(l.add(ir.OpIsEmpty, -1, r.base),
			func() *ir.Value { return l.readTarget(r.tgt, r.ident.MaybeTDZ, r.pos) },
			func() *ir.Value { return l.withGet(r.name, r.base, r.pos) })
	case refProp:
		return l.getProp(ir.OpGetProp, r.base, r.name, r.text, r.pos)
	case refElem:
		return l.add(ir.OpGetElem, r.pos, r.base, r.key)
	case refPrivate:
		return l.add(ir.OpPrivateGet, r.pos, r.base, r.key)
	case refSuper:
		return l.add(ir.OpGetSuper, r.pos, r.base, r.key, r.this)
	}
	l.throwError(ir.ReferenceError, "Invalid left-hand side in assignment", r.pos)
	return l.undefined()
}

// put writes the reference (PutValue).
func (l *fn) put(r *reference, v *ir.Value) {
	strict := b2i(l.strict())
	switch r.kind {
	case refIdent:
		l.writeTarget(r.tgt, r.ident.MaybeTDZ, v, r.pos)
	case refDynamic:
		l.assignBase(r.base, r.tgt, r.ident, r.name, v, r.pos)
	case refProp:
		x := l.addInt(ir.OpSetProp, r.pos, strict, r.base, v)
		x.Str = r.name
		if r.text != "" && r.text[0] >= 'A' && r.text[0] <= 'Z' {
			x.Aux = r.text // a class or a library, whose properties are no fields
		}
		l.noteOwnProperty(r)
	case refElem:
		l.addInt(ir.OpSetElem, r.pos, strict, r.base, r.key, v)
	case refPrivate:
		l.add(ir.OpPrivateSet, r.pos, r.base, r.key, v)
	case refSuper:
		l.addInt(ir.OpSetSuper, r.pos, strict, r.base, r.key, r.this, v)
	case refInvalid:
		l.throwError(ir.ReferenceError, "Invalid left-hand side in assignment", r.pos)
	}
}

// noteOwnProperty counts the properties that a constructor gives to this, so that
// its objects have room for them.
func (l *fn) noteOwnProperty(r *reference) {
	if r.text != "this" || l.own[r.name] {
		return
	}
	if l.own == nil {
		l.own = map[string]bool{}
	}
	l.own[r.name] = true
	l.f.Hint = len(l.own)
}

func (l *fn) getProp(op ir.Op, base *ir.Value, name, text string, pos int32) *ir.Value {
	v := l.addStr(op, pos, name, base)
	if text != "" {
		v.Aux = text
	}
	return v
}

// privateName reads the private name that #name denotes.
func (l *fn) privateName(b *ast.Binding, name string) *ir.Value {
	if b != nil {
		return l.load(l.lookup(b), -1, name)
	}
	for f := l.frame; f != nil; f = f.outer {
		if f.info == nil {
			continue
		}
		for _, n := range f.info.Names {
			if n.Private && n.Name == name {
				return l.load(storage{inEnv, n.Slot, f}, -1, name)
			}
		}
	}
	l.fail(0, "internal error: unknown private name #%s", name)
	return nil
}

// text is the source text by which V8's messages call an expression.
func (l *fn) text(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.EIdent:
		return e.Name
	case *ast.EThis:
		return "this"
	case *ast.EDot:
		return l.text(e.Object) + "." + e.Name
	case *ast.EPrivate:
		return l.text(e.Object) + ".#" + e.Name
	case *ast.ESuperDot:
		return "(intermediate value)." + e.Name
	case *ast.EIndex:
		switch k := e.Index.(type) {
		case *ast.EString:
			return l.text(e.Object) + "." + k.Value
		case *ast.EIdent:
			return l.text(e.Object) + "[" + k.Name + "]"
		case *ast.ENumber:
			return l.text(e.Object) + "[" + formatNumber(k.Value) + "]"
		}
		return l.text(e.Object) + "[...]"
	case *ast.ECall:
		return l.text(e.Callee) + "(...)"
	case *ast.EChain:
		return l.text(e.Expr)
	case *ast.ENull:
		return "null"
	case *ast.EBoolean:
		return strconv.FormatBool(e.Value)
	case *ast.ENumber:
		return formatNumber(e.Value)
	case *ast.EString:
		return strconv.Quote(e.Value)
	case *ast.EObject:
		if len(e.Properties) == 0 {
			return "{}"
		}
		return "{(intermediate value)}"
	case *ast.EUnary:
		op := e.Op.String()
		if e.Op >= ast.UnaryTypeof {
			op += " "
		}
		return "(" + op + l.text(e.Value) + ")"
	}
	return "(intermediate value)"
}
