package parse

import "github.com/gonodec/gonodec/frontend/ast"

// bindingIdent parses a BindingIdentifier and notes it in p.bound.
func (p *parser) bindingIdent() *ast.BIdent {
	if p.tok.kind != tIdent {
		p.unexpected()
	}
	p.checkReference(&p.tok)
	if p.strict && (p.tok.str == "eval" || p.tok.str == "arguments") {
		p.failTok(msgEvalArguments)
	}
	id := &ast.BIdent{Name: p.tok.str}
	id.Loc = p.tok.start
	p.next()
	return id
}

// bindingTarget parses BindingIdentifier or BindingPattern; the bound names are
// appended to p.bound.
func (p *parser) bindingTarget() ast.Pattern {
	switch p.tok.kind {
	case tLBracket:
		return p.arrayBinding()
	case tLBrace:
		return p.objectBinding()
	}
	switch p.tok.kind {
	case tNumber, tString, tBigInt, tThis, tNull, tTrue, tFalse:
		if p.inPattern > 0 {
			p.failTok(msgBadTarget)
		}
	}
	id := p.bindingIdent()
	p.bound = append(p.bound, id)
	return id
}

// defaultValue parses an optional `= value` and names an anonymous function.
func (p *parser) defaultValue(target ast.Pattern) ast.Expr {
	if !p.eat(tAssign) {
		return nil
	}
	value := p.assignIn()
	if id, ok := target.(*ast.BIdent); ok {
		nameAnonymous(value, id.Name)
	}
	return value
}

func (p *parser) arrayBinding() ast.Pattern {
	b := &ast.BArray{}
	b.Loc = p.tok.start
	p.enter()
	p.inPattern++
	p.next()
	for p.tok.kind != tRBracket {
		switch p.tok.kind {
		case tComma:
			p.next()
			b.Items = append(b.Items, ast.BElement{})
			continue
		case tDotDotDot:
			at := p.tok.start
			p.next()
			b.Rest = p.bindingTarget()
			if p.tok.kind == tComma {
				p.failFrom(at, "Rest element must be last element")
			}
			p.checkElementEnd(tRBracket)
		default:
			target := p.bindingTarget()
			b.Items = append(b.Items, ast.BElement{Target: target, Default: p.defaultValue(target)})
			p.checkElementEnd(tRBracket)
		}
		if p.tok.kind != tRBracket {
			p.expect(tComma)
		}
	}
	p.depth--
	p.inPattern--
	p.next()
	return b
}

func (p *parser) objectBinding() ast.Pattern {
	b := &ast.BObject{}
	b.Loc = p.tok.start
	p.enter()
	p.inPattern++
	p.next()
	for p.tok.kind != tRBrace {
		if p.tok.kind == tDotDotDot {
			at := p.tok.start
			p.next()
			if p.tok.kind != tIdent {
				p.failTok("`...` must be followed by an identifier in declaration contexts")
			}
			b.Rest = p.bindingTarget()
			if p.tok.kind == tComma {
				p.failFrom(at, "Rest element must be last element")
			}
		} else {
			b.Properties = append(b.Properties, p.bindingProperty())
			p.checkElementEnd(tRBrace)
		}
		if p.tok.kind != tRBrace {
			p.expect(tComma)
		}
	}
	p.depth--
	p.inPattern--
	p.next()
	return b
}

// checkElementEnd: an expression that goes on after a pattern element was
// meant as an assignment target.
func (p *parser) checkElementEnd(closing kind) {
	if k := p.tok.kind; k != closing && k != tComma && continuesExpression(k) {
		p.failTok(msgBadTarget)
	}
}

func (p *parser) bindingProperty() ast.BProperty {
	t := p.tok
	key := p.propertyKey(false)
	if p.eat(tColon) {
		target := p.bindingTarget()
		return ast.BProperty{Key: key, Target: target, Default: p.defaultValue(target)}
	}
	if t.kind != tIdent {
		p.checkShorthandToken(t)
		p.unexpected()
	}
	next := p.save()
	p.tok = t // so that errors point at the name
	p.checkReference(&t)
	if p.strict && (t.str == "eval" || t.str == "arguments") {
		p.failTok(msgEvalArguments)
	}
	p.restore(next)
	id := &ast.BIdent{Name: t.str}
	id.Loc = t.start
	p.bound = append(p.bound, id)
	return ast.BProperty{Key: key, Shorthand: true, Target: id, Default: p.defaultValue(id)}
}

// checkShorthandToken fails with the right message when a word that cannot be
// an identifier stands alone as a property.
func (p *parser) checkShorthandToken(t token) {
	if k := p.tok.kind; k != tComma && k != tRBrace && k != tAssign {
		return
	}
	if t.kind == tEscapedKeyword || t.kind.isKeyword() || t.kind == tNumber || t.kind == tString || t.kind == tBigInt {
		p.tok = t
		p.unexpected()
	}
}

// toPattern turns an expression (the cover grammar) into a pattern: with
// binding into parameters of an arrow function, whose names go to p.bound;
// without into an assignment target.
func (p *parser) toPattern(e ast.Expr, binding bool) ast.Pattern {
	switch e := e.(type) {
	case *ast.EArray:
		if !e.Paren {
			return p.arrayPattern(e, binding)
		}
	case *ast.EObject:
		if !e.Paren {
			return p.objectPattern(e, binding)
		}
	case *ast.EIdent:
		if binding {
			if e.Paren {
				break
			}
			return p.bindCovered(e)
		}
		p.checkTarget(e, e.Loc, msgBadTarget, false)
		return target(e)
	case *ast.EDot, *ast.EIndex, *ast.EPrivate, *ast.ESuperDot, *ast.ESuperIndex:
		if !binding {
			return target(e)
		}
	}
	p.badTarget(e)
	return nil
}

func target(e ast.Expr) ast.Pattern {
	t := &ast.BTarget{Target: e}
	t.Loc = e.Pos()
	return t
}

func (p *parser) badTarget(e ast.Expr) {
	p.failAt(e.Pos(), msgBadTarget)
}

// bindCovered makes a parameter name out of an identifier reference.
func (p *parser) bindCovered(e *ast.EIdent) ast.Pattern {
	id := &ast.BIdent{Name: e.Name}
	id.Loc = e.Loc
	if p.strict {
		p.checkStrictName(id)
	}
	if e.Name == "await" && p.awaitIsKeyword() {
		p.fail(int(e.Loc), int(e.Loc)+5, msgReserved)
	}
	p.bound = append(p.bound, id)
	return id
}

// element turns an array item or property value into target and default.
func (p *parser) element(e ast.Expr, binding bool) (ast.Pattern, ast.Expr) {
	switch a := e.(type) {
	case *ast.EAssign:
		if a.Op == ast.AssignPlain && !a.Paren {
			return p.toPattern(a.Target, binding), a.Value
		}
	case *ast.EAssignPattern:
		if !a.Paren {
			if binding {
				p.toBinding(a.Target)
			}
			return a.Target, a.Value
		}
	}
	return p.toPattern(e, binding), nil
}

func (p *parser) arrayPattern(e *ast.EArray, binding bool) ast.Pattern {
	b := &ast.BArray{}
	b.Loc = e.Loc
	for i, item := range e.Items {
		spread, ok := item.(*ast.ESpread)
		switch {
		case item == nil:
			b.Items = append(b.Items, ast.BElement{})
		case ok:
			if i != len(e.Items)-1 || p.restComma[spread.Loc] {
				p.failAt(spread.Loc, "Rest element must be last element")
			}
			b.Rest = p.toPattern(spread.Value, binding)
		default:
			t, def := p.element(item, binding)
			b.Items = append(b.Items, ast.BElement{Target: t, Default: def})
		}
	}
	return b
}

func (p *parser) objectPattern(e *ast.EObject, binding bool) ast.Pattern {
	b := &ast.BObject{}
	b.Loc = e.Loc
	for i, prop := range e.Properties {
		switch prop.Kind {
		case ast.PropSpread:
			if i != len(e.Properties)-1 || p.restComma[prop.Loc] {
				p.failAt(prop.Loc, "Rest element must be last element")
			}
			if binding {
				if id, ok := prop.Value.(*ast.EIdent); !ok || id.Paren {
					p.failAt(prop.Value.Pos(), "`...` must be followed by an identifier in declaration contexts")
				}
			} else if isLiteralPattern(prop.Value) {
				p.failAt(prop.Value.Pos(), "`...` must be followed by an assignable reference in assignment contexts")
			}
			b.Rest = p.toPattern(prop.Value, binding)
		case ast.PropInit, ast.PropShorthand, ast.PropProto:
			t, def := p.element(prop.Value, binding)
			b.Properties = append(b.Properties, ast.BProperty{
				Key: prop.Key, Shorthand: prop.Kind == ast.PropShorthand, Target: t, Default: def,
			})
		default:
			p.failAt(prop.Loc, msgBadTarget)
		}
	}
	return b
}

// toBinding rewrites an assignment pattern, already made for `[a] = x` inside
// parentheses, into a binding pattern of an arrow's parameters.
func (p *parser) toBinding(t ast.Pattern) {
	fix := func(t *ast.Pattern) {
		switch x := (*t).(type) {
		case nil:
		case *ast.BTarget:
			*t = p.toPattern(x.Target, true)
		default:
			p.toBinding(x)
		}
	}
	switch t := t.(type) {
	case *ast.BArray:
		for i := range t.Items {
			fix(&t.Items[i].Target)
		}
		fix(&t.Rest)
	case *ast.BObject:
		for i := range t.Properties {
			fix(&t.Properties[i].Target)
		}
		fix(&t.Rest)
	}
}
