package parse

import "github.com/gonodec/gonodec/frontend/ast"

// forStatement parses all forms of for.
func (p *parser) forStatement() ast.Stmt {
	start := p.tok.start
	p.labelLoop()
	p.next()
	await := false
	if p.tok.kind == tIdent && p.tok.str == "await" {
		if !p.awaitIsOperator() || p.tok.esc {
			p.failTok(msgReserved)
		}
		if p.fn.topAwait {
			p.prog.HasTLA = true
		}
		await = true
		p.next()
	}
	p.expect(tLParen)
	p.pushScope(scopeBlock)
	s := p.forHead(start, await)
	p.popScope()
	return s
}

// forHead parses from after the parenthesis.
func (p *parser) forHead(start int32, await bool) ast.Stmt {
	if kind, ok := p.forDeclares(); ok {
		decl := p.forDeclaration(kind)
		switch {
		case p.isWord("of"):
			p.checkForDecl(decl, "of", await)
			return p.forOf(start, await, decl, nil)
		case p.tok.kind == tIn && !await:
			p.checkForDecl(decl, "in", false)
			return p.forIn(start, decl, nil)
		case await:
			p.unexpected()
		}
		for i := range decl.Decls {
			p.checkInitializer(kind, &decl.Decls[i])
		}
		return p.forClassic(start, decl)
	}
	if p.tok.kind == tSemicolon {
		if await {
			p.unexpected()
		}
		return p.forClassic(start, nil)
	}
	return p.forExpression(start, await)
}

// forDeclares looks whether the head starts with a declaration.
func (p *parser) forDeclares() (ast.VarKind, bool) {
	switch {
	case p.tok.kind == tVar:
		return ast.VarVar, true
	case p.tok.kind == tConst:
		return ast.VarConst, true
	case p.isWord("let"):
		next := p.peek()
		// `for (let in o)` and `for (let = 1;;)` use let as a name; before
		// `of` it is a name too, but then no for-of may start with it.
		return ast.VarLet, next.kind == tIdent || next.kind == tLBracket || next.kind == tLBrace
	case p.isWord("using"), p.isWord("await"):
		kind, ok := p.usingDeclares()
		if ok && kind == ast.VarUsing {
			// for (using of x) iterates into the name using.
			s := p.save()
			p.next()
			if p.isWord("of") {
				p.next()
				ok = p.tok.kind == tAssign || p.tok.kind == tSemicolon || p.tok.kind == tColon
			}
			p.restore(s)
		}
		return kind, ok
	}
	return 0, false
}

// forDeclaration parses the declaration of a head, without its checks.
func (p *parser) forDeclaration(kind ast.VarKind) *ast.SVar {
	p.noIn = true
	s := p.declarationHead(kind)
	for {
		s.Decls = append(s.Decls, p.declarator(kind))
		if !p.eat(tComma) {
			break
		}
	}
	p.noIn = false
	return s
}

// checkForDecl applies the rules of for-in and for-of heads.
func (p *parser) checkForDecl(s *ast.SVar, form string, await bool) {
	loop := "for-" + form
	if await {
		loop = "for-await-of"
	}
	if len(s.Decls) != 1 {
		p.failAt(s.Loc, "Invalid left-hand side in "+loop+" loop: Must have a single binding.")
	}
	using := s.Kind == ast.VarUsing || s.Kind == ast.VarAwaitUsing
	d := &s.Decls[0]
	_, simple := d.Target.(*ast.BIdent)
	if d.Init != nil && !(form == "in" && s.Kind == ast.VarVar && simple && !p.strict) {
		p.failFrom(d.Target.Pos(), loop+" loop variable declaration may not have an initializer.")
	}
	if using && form == "in" {
		p.failAt(s.Loc, "Invalid left-hand side in for-in loop: using declarations are not allowed")
	}
}

// forExpression parses a head that starts with an expression.
func (p *parser) forExpression(start int32, await bool) ast.Stmt {
	first := p.tok
	startsWithLet := p.isWord("let")
	if p.isWord("async") && !await {
		if next := p.peek(); next.kind == tIdent && next.str == "of" && !next.esc {
			s := p.save()
			p.next()
			p.next()
			arrow := p.tok.kind == tArrow
			p.restore(s)
			if !arrow {
				p.failTok("The left-hand side of a for-of loop may not be 'async'.")
			}
		}
	}
	p.noIn = true
	outer := p.cover
	p.cover.at = -1
	e := p.assignOrCover(true)
	pending := p.cover
	p.cover = outer
	p.noIn = false
	isOf := p.isWord("of")
	if isOf && (startsWithLet || first.kind == tIdent && first.str == "let" && !first.esc) {
		p.fail(int(first.start), int(first.end), "The left-hand side of a for-of loop may not be 'let'.")
	}
	if isOf || p.tok.kind == tIn && !await {
		t := p.forTarget(e, first.start)
		if isOf {
			return p.forOf(start, await, nil, t)
		}
		return p.forIn(start, nil, t)
	}
	if pending.at >= 0 {
		p.cover = pending
		p.failCover()
	}
	if await {
		p.unexpected()
	}
	p.noIn = true
	e = p.sequence(e)
	p.noIn = false
	init := &ast.SExpr{Value: e}
	init.Loc = first.start
	return p.forClassic(start, init)
}

// forTarget turns the expression of a for-in or for-of head into a target.
func (p *parser) forTarget(e ast.Expr, start int32) ast.Pattern {
	if isLiteralPattern(e) {
		return p.toPattern(e, false)
	}
	p.checkTarget(e, start, "Invalid left-hand side in for-loop", true)
	return target(e)
}

// forClassic parses `; test; update) body`.
func (p *parser) forClassic(start int32, init ast.Stmt) ast.Stmt {
	s := &ast.SFor{Init: init}
	s.Loc = start
	p.expect(tSemicolon)
	if p.tok.kind != tSemicolon {
		s.Test = p.expression()
	}
	p.expect(tSemicolon)
	if p.tok.kind != tRParen {
		s.Update = p.expression()
	}
	p.expect(tRParen)
	s.Body = p.loopBody()
	return s
}

func (p *parser) forIn(start int32, decl *ast.SVar, t ast.Pattern) ast.Stmt {
	s := &ast.SForIn{Decl: decl, Target: t}
	s.Loc = start
	p.next()
	s.Object = p.expression()
	p.expect(tRParen)
	s.Body = p.loopBody()
	return s
}

func (p *parser) forOf(start int32, await bool, decl *ast.SVar, t ast.Pattern) ast.Stmt {
	s := &ast.SForOf{Await: await, Decl: decl, Target: t}
	s.Loc = start
	p.next()
	s.Object = p.assign()
	p.expect(tRParen)
	s.Body = p.loopBody()
	return s
}
