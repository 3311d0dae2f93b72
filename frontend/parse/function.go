package parse

import "github.com/gonodec/gonodec/frontend/ast"

// savedFn is the parser state that a function body replaces.
type savedFn struct {
	fn                             fnState
	strict, noIn                   bool
	yieldAt, awaitAt, awaitIdentAt int32
	bound                          []*ast.BIdent
	cover                          coverError
}

// enterFn starts the code of a function.
func (p *parser) enterFn(f fnState) savedFn {
	s := savedFn{p.fn, p.strict, p.noIn, p.yieldAt, p.awaitAt, p.awaitIdentAt, p.bound, p.cover}
	p.fn = f
	p.noIn = false
	p.bound = nil
	p.yieldAt, p.awaitAt, p.awaitIdentAt, p.cover.at = -1, -1, -1, -1
	return s
}

func (p *parser) leaveFn(s savedFn) {
	p.fn, p.strict, p.noIn = s.fn, s.strict, s.noIn
	p.yieldAt, p.awaitAt, p.awaitIdentAt = s.yieldAt, s.awaitAt, s.awaitIdentAt
	p.bound = s.bound
	p.cover = s.cover
}

// functionExpression parses a function expression at `function`; start is the
// position of `async` if there is one.
func (p *parser) functionExpression(start int32, async bool) ast.Expr {
	fn := &ast.Function{Loc: start, Async: async}
	p.next()
	fn.Generator = p.eat(tStar)
	if p.tok.kind == tIdent {
		// The name is bound inside: yield and await follow the function itself.
		if p.tok.str == "yield" && fn.Generator || p.tok.str == "await" && async {
			if p.tok.str == "await" {
				p.failTok(msgReserved)
			}
			p.unexpected()
		}
		outer := p.fn
		p.fn.generator, p.fn.async, p.fn.noArgs, p.fn.noAwait = false, false, false, false
		fn.Id = p.bindingIdent()
		p.fn = outer
		fn.Name, fn.HasName = fn.Id.Name, true
	} else if p.tok.kind != tLParen {
		p.unexpected()
	}
	p.functionRest(fn, fnState{newTarget: true})
	e := &ast.EFunction{Fn: fn}
	e.Loc = start
	return e
}

// functionDeclaration parses a function declaration at `function`. The name
// may be missing in a default export.
func (p *parser) functionDeclaration(start int32, async, optionalName bool) *ast.SFunction {
	fn := &ast.Function{Loc: start, Async: async, IsDeclaration: true}
	p.next()
	fn.Generator = p.eat(tStar)
	if p.tok.kind == tLParen && !optionalName {
		p.failPrev("Function statements require a function name")
	}
	if p.tok.kind == tIdent || !optionalName {
		saved := p.fn.noArgs
		p.fn.noArgs = false
		fn.Id = p.bindingIdent()
		p.fn.noArgs = saved
		fn.Name, fn.HasName = fn.Id.Name, true
		p.declareFunction(fn.Name, fn.Id.Loc, !fn.Async && !fn.Generator)
	}
	p.functionRest(fn, fnState{newTarget: true})
	s := &ast.SFunction{Fn: fn}
	s.Loc = start
	return s
}

// functionRest parses parameters and body of fn. Async, Generator, Kind and Id
// are set; f says what else the code may contain.
func (p *parser) functionRest(fn *ast.Function, f fnState) {
	p.enter()
	f.async, f.generator, f.returns, f.node = fn.Async, fn.Generator, true, fn
	saved := p.enterFn(f)
	p.pushScope(scopeFunction)
	if p.tok.kind != tLParen {
		p.unexpected()
	}
	p.next()
	p.parameters(fn)
	p.expect(tRParen)
	p.functionBody(fn)
	fn.End = p.tok.end
	p.popScope()
	p.leaveFn(saved)
	p.depth--
	p.next()
}

// parameters parses FormalParameters up to the closing parenthesis. The names
// stay in p.bound until the body has said whether the code is strict.
func (p *parser) parameters(fn *ast.Function) {
	fn.SimpleParams = true
	p.fn.params = true
	counting := true
	for p.tok.kind != tRParen {
		if p.tok.kind == tDotDotDot {
			p.next()
			fn.Rest = p.bindingTarget()
			fn.SimpleParams = false
			p.checkRest()
			break
		}
		target := p.bindingTarget()
		def := p.defaultValue(target)
		if counting = counting && def == nil; counting {
			fn.Length++
		}
		p.addParam(fn, target, def)
		if p.tok.kind != tRParen && !p.eat(tComma) {
			p.unexpected()
		}
	}
	p.fn.params = false
}

func (p *parser) checkRest() {
	switch p.tok.kind {
	case tAssign:
		p.failTok("Rest parameter may not have a default initializer")
	case tComma:
		p.failTok("Rest parameter must be last formal parameter")
	}
}

func (p *parser) addParam(fn *ast.Function, target ast.Pattern, def ast.Expr) {
	if _, ok := target.(*ast.BIdent); !ok || def != nil {
		fn.SimpleParams = false
	}
	fn.Params = append(fn.Params, ast.Param{Target: target, Default: def})
}

// finishParams declares the parameters and applies the early errors that wait
// for the strictness of the body.
func (p *parser) finishParams(fn *ast.Function) {
	unique := p.strict || !fn.SimpleParams || fn.Kind == ast.FuncArrow || fn.Kind == ast.FuncMethod ||
		fn.Kind == ast.FuncGetter || fn.Kind == ast.FuncSetter ||
		fn.Kind == ast.FuncConstructor || fn.Kind == ast.FuncDerivedConstructor
	for _, id := range p.bound {
		if p.strict {
			p.checkStrictName(id)
		}
		if _, dup := p.scope.find(id.Name); dup {
			if unique {
				p.fail(int(id.Loc), int(id.Loc)+len(id.Name), msgDupParam)
			}
			continue
		}
		p.scope.add(id.Name, declParam)
	}
	for i := range fn.Params {
		if fn.Params[i].Default != nil || hasComputedKeyOrDefault(fn.Params[i].Target) {
			fn.HasParameterExpressions = true
		}
	}
	if fn.Rest != nil && hasComputedKeyOrDefault(fn.Rest) {
		fn.HasParameterExpressions = true
	}
}

// hasComputedKeyOrDefault is ContainsExpression (§15.1.2) of a pattern.
func hasComputedKeyOrDefault(t ast.Pattern) bool {
	switch t := t.(type) {
	case *ast.BArray:
		for i := range t.Items {
			if t.Items[i].Default != nil || hasComputedKeyOrDefault(t.Items[i].Target) {
				return true
			}
		}
		return t.Rest != nil && hasComputedKeyOrDefault(t.Rest)
	case *ast.BObject:
		for i := range t.Properties {
			q := &t.Properties[i]
			if q.Key.Kind == ast.KeyComputed || q.Default != nil || hasComputedKeyOrDefault(q.Target) {
				return true
			}
		}
	}
	return false
}

// checkStrictName rejects the names that strict code cannot bind.
func (p *parser) checkStrictName(id *ast.BIdent) {
	msg := ""
	switch {
	case id.Name == "eval" || id.Name == "arguments":
		msg = msgEvalArguments
	case strictReserved(id.Name):
		msg = msgStrictReserved
	default:
		return
	}
	p.fail(int(id.Loc), int(id.Loc)+len(id.Name), msg)
}

// functionBody parses `{ … }` and leaves the closing brace as current token.
func (p *parser) functionBody(fn *ast.Function) {
	params := p.bound
	p.bound = nil
	if p.tok.kind != tLBrace {
		p.unexpected()
	}
	fn.BodyLoc = p.tok.start
	p.next()
	fn.Body = p.directives(fn, params)
	for p.tok.kind != tRBrace {
		fn.Body = append(fn.Body, p.statement(inList|atFuncTop))
	}
	fn.Strict = p.strict
}

// directives parses the directive prologue. Once it is over the strictness of
// the code is known and the parameters are checked and declared.
func (p *parser) directives(fn *ast.Function, params []*ast.BIdent) (body []ast.Stmt) {
	octalAt, octalEnd, octalMsg := int32(-1), int32(0), ""
	for p.tok.kind == tString {
		t := p.tok
		if t.octal != noOctal && octalAt < 0 {
			octalAt, octalEnd, octalMsg = t.start, t.end, "Octal escape sequences are not allowed in strict mode."
			if t.octal == nonOctalEscape {
				octalMsg = "\\8 and \\9 are not allowed in strict mode."
			}
		}
		// The prologue's strictness must hold before the token after the
		// directive is judged, so look whether the string is a whole statement.
		s := p.save()
		p.next()
		whole := p.tok.kind == tSemicolon || p.tok.kind == tRBrace || p.tok.kind == tEOF ||
			p.tok.nl && !continuesExpression(p.tok.kind)
		p.restore(s)
		if !whole {
			break
		}
		if raw := p.src[t.start+1 : t.end-1]; raw == "use strict" {
			if !fn.SimpleParams {
				p.failTok("Illegal 'use strict' directive in function with non-simple parameter list")
			}
			p.strict = true
			fn.UseStrict = true
		}
		value := &ast.EString{Value: t.str}
		value.Loc = t.start
		stmt := &ast.SExpr{Value: value, Directive: true}
		stmt.Loc = t.start
		p.next()
		p.semicolon()
		body = append(body, stmt)
		if p.strict && octalAt >= 0 {
			p.fail(int(octalAt), int(octalEnd), octalMsg)
		}
	}
	if p.strict && fn.Id != nil {
		p.checkStrictName(fn.Id)
	}
	saved := p.bound
	p.bound = params
	p.finishParams(fn)
	p.bound = saved
	return body
}

// continuesExpression: a token that goes on with an expression although a line
// terminator precedes it.
func continuesExpression(k kind) bool {
	switch k {
	case tDot, tQuestionDot, tLParen, tLBracket, tTemplate, tComma, tQuestion:
		return true
	}
	return k >= tNullish && k <= tXorAssign
}

// arrow parses an arrow function from `=>` on; items and rest are the cover of
// its parameters.
func (p *parser) arrow(start int32, items []ast.Expr, rest ast.Expr, async bool) ast.Expr {
	var restTarget ast.Pattern
	var restBound []*ast.BIdent
	saved := p.bound
	p.bound = nil
	savedAsync := p.fn.async
	p.fn.async = p.fn.async || async
	fn := &ast.Function{Loc: start, Kind: ast.FuncArrow, Async: async, SimpleParams: true}
	p.coverParams(fn, items)
	bound := p.bound
	if rest != nil {
		p.bound = nil
		restTarget = p.toPattern(rest, true)
		restBound = p.bound
	}
	p.fn.async = savedAsync
	p.bound = saved
	return p.arrowBody(fn, append(bound, restBound...), restTarget)
}

// arrowWith is arrow with a rest parameter that is already a pattern.
func (p *parser) arrowWith(start int32, items []ast.Expr, rest ast.Pattern, restBound []*ast.BIdent, async bool) ast.Expr {
	saved := p.bound
	p.bound = nil
	fn := &ast.Function{Loc: start, Kind: ast.FuncArrow, Async: async, SimpleParams: true}
	p.coverParams(fn, items)
	bound := append(p.bound, restBound...)
	p.bound = saved
	return p.arrowBody(fn, bound, rest)
}

// coverParams turns the items of a cover grammar into parameters.
func (p *parser) coverParams(fn *ast.Function, items []ast.Expr) {
	counting := true
	for _, e := range items {
		var def ast.Expr
		switch a := e.(type) {
		case *ast.EAssign:
			if a.Op == ast.AssignPlain && !a.Paren {
				e, def = a.Target, a.Value
			}
		case *ast.EAssignPattern:
			if !a.Paren {
				p.toBinding(a.Target)
				counting = false
				p.addParam(fn, a.Target, a.Value)
				continue
			}
		}
		target := p.toPattern(e, true)
		if counting = counting && def == nil; counting {
			fn.Length++
		}
		p.addParam(fn, target, def)
	}
}

// arrowBody parses `=>` and the body.
func (p *parser) arrowBody(fn *ast.Function, bound []*ast.BIdent, rest ast.Pattern) ast.Expr {
	p.enter()
	if rest != nil {
		fn.Rest, fn.SimpleParams = rest, false
	}
	outer := &p.fn
	f := fnState{
		node: fn, async: fn.Async, returns: true, newTarget: outer.newTarget,
		superProp: outer.superProp, superCall: outer.superCall, noArgs: outer.noArgs,
	}
	noIn := p.noIn
	saved := p.enterFn(f)
	p.pushScope(scopeFunction)
	p.bound = bound
	p.next()
	if p.tok.kind == tLBrace {
		p.functionBody(fn)
		fn.End = p.tok.end
		p.popScope()
		p.leaveFn(saved)
		p.next()
	} else {
		p.finishParams(fn)
		fn.BodyLoc = p.tok.start
		p.noIn = noIn
		fn.ExprBody = p.assign()
		fn.Strict = p.strict
		fn.End = p.prev.end
		p.popScope()
		p.leaveFn(saved)
	}
	p.depth--
	e := &ast.EArrow{Fn: fn}
	e.Loc = fn.Loc
	return e
}
