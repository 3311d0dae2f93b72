package parse

import "github.com/gonodec/gonodec/frontend/ast"

// leftHandSide parses LeftHandSideExpression (or an arrow function).
func (p *parser) leftHandSide() ast.Expr {
	e := p.primary()
	if isBareArrow(e) {
		return e
	}
	return p.subscripts(e, false)
}

// primary parses PrimaryExpression, new, super, import, and arrow functions.
func (p *parser) primary() ast.Expr {
	start := p.tok.start
	switch p.tok.kind {
	case tIdent:
		return p.identOrArrow()
	case tNumber:
		p.checkOctal()
		e := &ast.ENumber{Value: p.tok.num}
		e.Loc = start
		p.next()
		return e
	case tString:
		p.checkOctal()
		e := &ast.EString{Value: p.tok.str}
		e.Loc = start
		p.next()
		return e
	case tLParen:
		return p.parenOrArrow()
	case tLBracket:
		return p.arrayLiteral()
	case tLBrace:
		return p.objectLiteral()
	case tThis:
		p.next()
		e := &ast.EThis{}
		e.Loc = start
		return e
	case tNull:
		p.next()
		e := &ast.ENull{}
		e.Loc = start
		return e
	case tTrue, tFalse:
		e := &ast.EBoolean{Value: p.tok.kind == tTrue}
		e.Loc = start
		p.next()
		return e
	case tFunction:
		return p.functionExpression(start, false)
	case tClass:
		c := p.classExpr()
		e := &ast.EClass{Class: c}
		e.Loc = start
		return e
	case tTemplate:
		return p.template(false)
	case tSlash, tSlashAssign:
		return p.regexpLiteral()
	case tNew:
		return p.newExpression()
	case tSuper:
		return p.superExpression()
	case tImport:
		return p.importExpression()
	case tBigInt:
		e := &ast.EBigInt{Text: p.tok.str}
		e.Loc = start
		p.next()
		return e
	}
	p.unexpected()
	return nil
}

// checkOctal rejects the sloppy-only numbers and strings in strict code.
func (p *parser) checkOctal() {
	if !p.strict {
		return
	}
	switch p.tok.octal {
	case octalNumber:
		p.failTok("Octal literals are not allowed in strict mode.")
	case decimalOctal:
		p.failTok("Decimals with leading zeros are not allowed in strict mode.")
	case octalEscape:
		p.failTok("Octal escape sequences are not allowed in strict mode.")
	case nonOctalEscape:
		p.failTok("\\8 and \\9 are not allowed in strict mode.")
	}
}

// identOrArrow parses an identifier reference, `x => …`, or what starts with async.
func (p *parser) identOrArrow() ast.Expr {
	start := p.tok.start
	mayArrow := p.arrowAt == start
	if p.isWord("async") {
		if e := p.asyncPrimary(mayArrow); e != nil {
			return e
		}
	}
	name := p.identReference()
	if mayArrow && p.tok.kind == tArrow && !p.tok.nl {
		id := &ast.EIdent{Name: name}
		id.Loc = start
		return p.arrow(start, []ast.Expr{id}, nil, false)
	}
	e := &ast.EIdent{Name: name}
	e.Loc = start
	return e
}

// identReference checks and skips an IdentifierReference.
func (p *parser) identReference() string {
	if p.tok.kind != tIdent {
		p.unexpected()
	}
	name := p.tok.str
	p.checkReference(&p.tok)
	p.next()
	return name
}

// checkReference applies the rules on which names can be references here.
func (p *parser) checkReference(t *token) {
	switch t.str {
	case "yield":
		if p.fn.generator || p.strict {
			p.unexpected()
		}
	case "await":
		if p.awaitIsKeyword() {
			p.unexpected()
		}
		if p.awaitIdentAt < 0 {
			p.awaitIdentAt = t.start
		}
	case "arguments":
		if p.fn.noArgs {
			p.failTok("'arguments' is not allowed in class field initializer or static initialization block")
		}
	default:
		if p.strict && strictReserved(t.str) {
			p.unexpected()
		}
	}
}

// asyncPrimary parses `async function`, `async x =>`, `async (…) =>` and the
// call `async(…)`; nil when async is just a name.
func (p *parser) asyncPrimary(mayArrow bool) ast.Expr {
	start := p.tok.start
	next := p.peek()
	if next.nl && next.kind != tLParen {
		return nil
	}
	switch {
	case next.kind == tFunction:
		p.next()
		return p.functionExpression(start, true)
	case next.kind == tIdent && mayArrow:
		before := p.save()
		p.next()
		t := p.tok
		if p.next(); p.tok.kind != tArrow || p.tok.nl {
			p.restore(before)
			return nil // `async of` in a for head, or an error for the caller
		}
		arrow := p.save()
		p.tok = t
		if t.str == "await" {
			p.failTok(msgReserved)
		}
		p.checkReference(&t)
		p.restore(arrow)
		id := &ast.EIdent{Name: t.str}
		id.Loc = t.start
		return p.arrow(start, []ast.Expr{id}, nil, true)
	case next.kind == tLParen && mayArrow:
		return p.asyncCallOrArrow(start)
	}
	return nil
}

// asyncCallOrArrow parses `async (…)` with or without `=>`, at async.
func (p *parser) asyncCallOrArrow(start int32) ast.Expr {
	callee := &ast.EIdent{Name: "async"}
	callee.Loc = start
	p.next()
	sameLine := !p.tok.nl
	marks := p.startCover()
	p.next()
	var args []ast.Expr
	rest := int32(-1) // position of a trailing comma after a spread
	for p.tok.kind != tRParen {
		if p.tok.kind == tDotDotDot {
			s := &ast.ESpread{}
			s.Loc = p.tok.start
			p.next()
			s.Value = p.assignOrCover(true)
			args = append(args, s)
			if p.tok.kind == tComma {
				rest = p.tok.start
			}
		} else {
			args = append(args, p.assignOrCover(true))
		}
		if !p.eat(tComma) && p.tok.kind != tRParen {
			p.failPrev("missing ) after argument list")
		}
	}
	p.next()
	if p.tok.kind == tArrow && !p.tok.nl && sameLine {
		p.endCover(marks, true)
		if rest >= 0 {
			p.failAt(rest, "Rest parameter must be last formal parameter")
		}
		if p.awaitIdentAt >= 0 {
			p.failAt(p.awaitIdentAt, msgReserved)
		}
		p.leaveCover(marks)
		var restParam ast.Expr
		if n := len(args); n > 0 {
			if s, ok := args[n-1].(*ast.ESpread); ok {
				restParam, args = s.Value, args[:n-1]
			}
		}
		return p.arrow(start, args, restParam, true)
	}
	p.endCover(marks, false)
	p.leaveCover(marks)
	call := &ast.ECall{Callee: callee, Args: args, CallLoc: start}
	call.Loc = start
	return call
}

// coverMarks is the state around a candidate for an arrow parameter list.
type coverMarks struct {
	noIn                           bool
	yieldAt, awaitAt, awaitIdentAt int32
	cover                          coverError
}

// startCover begins a candidate for arrow parameters.
func (p *parser) startCover() coverMarks {
	m := coverMarks{p.noIn, p.yieldAt, p.awaitAt, p.awaitIdentAt, p.cover}
	p.noIn = false
	p.yieldAt, p.awaitAt, p.awaitIdentAt, p.cover.at = -1, -1, -1, -1
	return m
}

// endCover judges the candidate once its role is known.
func (p *parser) endCover(m coverMarks, arrow bool) {
	if arrow {
		if p.yieldAt >= 0 {
			p.failAt(p.yieldAt, "Yield expression not allowed in formal parameter")
		}
		if p.awaitAt >= 0 {
			p.failAt(p.awaitAt, "Illegal await-expression in formal parameters of async function")
		}
	} else if p.cover.at >= 0 {
		p.failCover()
	}
}

// leaveCover restores the state; earlier marks win.
func (p *parser) leaveCover(m coverMarks) {
	p.noIn = m.noIn
	if m.yieldAt >= 0 {
		p.yieldAt = m.yieldAt
	}
	if m.awaitAt >= 0 {
		p.awaitAt = m.awaitAt
	}
	if m.awaitIdentAt >= 0 {
		p.awaitIdentAt = m.awaitIdentAt
	}
	p.cover = m.cover
}

// parenOrArrow parses a parenthesised expression or `(…) =>`.
func (p *parser) parenOrArrow() ast.Expr {
	start := p.tok.start
	mayArrow := p.arrowAt == start
	p.enter()
	marks := p.startCover()
	p.next()
	var items []ast.Expr
	var rest ast.Pattern
	var restBound []*ast.BIdent
	onlyArrow := int32(-1) // something that is only good in an arrow's parameters
	onlyArrowText := ")"
	if p.tok.kind == tRParen {
		onlyArrow = p.tok.start
	}
	for p.tok.kind != tRParen {
		if p.tok.kind == tDotDotDot {
			if !mayArrow {
				p.unexpected()
			}
			onlyArrow, onlyArrowText = p.tok.start, "..."
			rest, restBound = p.arrowRest()
			break
		}
		items = append(items, p.assignOrCover(true))
		if p.tok.kind != tComma {
			break
		}
		if p.next(); p.tok.kind == tRParen {
			onlyArrow = p.tok.start
		}
	}
	p.expect(tRParen)
	p.depth--
	if mayArrow && p.tok.kind == tArrow && !p.tok.nl {
		p.endCover(marks, true)
		p.leaveCover(marks)
		return p.arrowWith(start, items, rest, restBound, false)
	}
	if onlyArrow >= 0 {
		if rest == nil && p.tok.kind == tArrow {
			p.unexpected()
		}
		p.fail(int(onlyArrow), int(onlyArrow)+len(onlyArrowText), "Unexpected token '"+onlyArrowText+"'")
	}
	p.endCover(marks, false)
	p.leaveCover(marks)
	e := items[0]
	if len(items) > 1 {
		seq := &ast.ESequence{Exprs: items}
		seq.Loc = items[0].Pos()
		e = seq
	}
	e.(interface{ SetParen() }).SetParen()
	return e
}

// arrowRest parses the `...x` of arrow parameters.
func (p *parser) arrowRest() (ast.Pattern, []*ast.BIdent) {
	p.next()
	saved := p.bound
	p.bound = nil
	rest := p.bindingTarget()
	names := p.bound
	p.bound = saved
	switch p.tok.kind {
	case tAssign:
		p.failTok("Rest parameter may not have a default initializer")
	case tComma:
		p.failTok("Rest parameter must be last formal parameter")
	}
	return rest, names
}

// subscripts parses member accesses, calls and templates after base.
func (p *parser) subscripts(base ast.Expr, inNew bool) ast.Expr {
	e := base
	chain := false
	optional := false
	for links := 0; ; links++ {
		p.checkChain(links)
		switch p.tok.kind {
		case tDot:
			p.next()
			e = p.member(e, optional)
		case tQuestionDot:
			if inNew {
				p.failTok("Invalid optional chain from new expression")
			}
			chain, optional = true, true
			p.next()
			switch p.tok.kind {
			case tLParen, tLBracket:
				continue
			case tTemplate:
				p.failTok("Invalid tagged template on optional chain")
			}
			e = p.member(e, true)
		case tLBracket:
			n := &ast.EIndex{Object: e, BracketLoc: p.tok.start, OptStart: optional}
			n.Loc = e.Pos()
			p.next()
			n.Index = p.expressionIn()
			p.expect(tRBracket)
			e = n
		case tLParen:
			if inNew {
				return e
			}
			e = p.call(e, optional)
		case tTemplate:
			if chain {
				p.failTok("Invalid tagged template on optional chain")
			}
			n := &ast.ETagged{Tag: e, CallLoc: p.tok.start}
			n.Loc = e.Pos()
			n.Template = p.template(true)
			e = n
		default:
			if chain {
				n := &ast.EChain{Expr: e}
				n.Loc = e.Pos()
				return n
			}
			return e
		}
		optional = false
	}
}

// member parses the name after `.` or `?.`.
func (p *parser) member(object ast.Expr, optional bool) ast.Expr {
	if p.tok.kind == tPrivate {
		n := &ast.EPrivate{Object: object, Name: p.tok.str, NameLoc: p.tok.start, OptStart: optional}
		n.Loc = object.Pos()
		p.usePrivate(n.Name)
		p.next()
		return n
	}
	n := &ast.EDot{Object: object, NameLoc: p.tok.start, OptStart: optional}
	n.Loc = object.Pos()
	n.Name = p.identifierName()
	return n
}

// identifierName skips an IdentifierName: any word.
func (p *parser) identifierName() string {
	if k := p.tok.kind; k != tIdent && k != tEscapedKeyword && !k.isKeyword() {
		p.unexpected()
	}
	name := p.tok.str
	p.next()
	return name
}

// call parses the arguments of a call.
func (p *parser) call(callee ast.Expr, optional bool) ast.Expr {
	n := &ast.ECall{Callee: callee, OptStart: optional, CallLoc: p.tok.start}
	n.Loc = callee.Pos()
	// V8 reports the last name before the parenthesis, else the parenthesis.
	if p.prev.kind == tIdent || p.prev.kind == tSuper {
		n.CallLoc = p.prev.start
	}
	if id, ok := callee.(*ast.EIdent); ok && id.Name == "eval" && !optional {
		n.DirectEval = true
		p.prog.HasDirectEval = true
	}
	n.Args = p.arguments()
	return n
}

// arguments parses Arguments.
func (p *parser) arguments() (args []ast.Expr) {
	p.next()
	saved := p.noIn
	p.noIn = false
	for p.tok.kind != tRParen {
		if p.tok.kind == tDotDotDot {
			s := &ast.ESpread{}
			s.Loc = p.tok.start
			p.next()
			s.Value = p.assign()
			args = append(args, s)
		} else {
			args = append(args, p.assign())
		}
		if p.tok.kind != tRParen && !p.eat(tComma) {
			p.failPrev("missing ) after argument list")
		}
	}
	p.noIn = saved
	p.next()
	return args
}

// newExpression parses new X, new X(…), new.target.
func (p *parser) newExpression() ast.Expr {
	start := p.tok.start
	p.enter()
	defer func() { p.depth-- }()
	p.next()
	if p.eat(tDot) {
		if p.tok.kind != tIdent || p.tok.str != "target" {
			p.unexpected()
		}
		if p.tok.esc {
			p.failTok("'new.target' must not contain escaped characters")
		}
		if !p.fn.newTarget {
			p.failTok("new.target expression is not allowed here")
		}
		p.next()
		e := &ast.ENewTarget{}
		e.Loc = start
		return e
	}
	var callee ast.Expr
	switch p.tok.kind {
	case tNew:
		callee = p.newExpression()
	case tImport:
		at := p.tok
		if p.peek().kind != tDot {
			p.fail(int(at.start), int(at.end), "Cannot use new with import")
		}
		callee = p.importExpression()
		if _, ok := callee.(*ast.EImportCall); ok {
			p.fail(int(at.start), int(at.end), "Cannot use new with import")
		}
	default:
		callee = p.primary()
	}
	callee = p.subscripts(callee, true)
	e := &ast.ENew{Callee: callee}
	e.Loc = start
	if p.tok.kind == tLParen {
		e.Args = p.arguments()
	}
	return e
}

// superExpression parses super.x, super[x], super(…).
func (p *parser) superExpression() ast.Expr {
	start := p.tok.start
	fail := func() { p.fail(int(start), int(start)+5, "'super' keyword unexpected here") }
	p.next()
	switch p.tok.kind {
	case tDot:
		if !p.fn.superProp {
			fail()
		}
		p.next()
		if p.tok.kind == tPrivate {
			p.failTok("Unexpected private field")
		}
		e := &ast.ESuperDot{NameLoc: p.tok.start}
		e.Loc = start
		e.Name = p.identifierName()
		return e
	case tLBracket:
		if !p.fn.superProp {
			fail()
		}
		p.next()
		e := &ast.ESuperIndex{}
		e.Loc = start
		e.Index = p.expressionIn()
		p.expect(tRBracket)
		return e
	case tLParen:
		if !p.fn.superCall {
			fail()
		}
		e := &ast.ESuperCall{}
		e.Loc = start
		e.Args = p.arguments()
		return e
	}
	fail()
	return nil
}

// importExpression parses import(…) and import.meta.
func (p *parser) importExpression() ast.Expr {
	start := p.tok.start
	p.next()
	if p.eat(tDot) {
		if !p.isWord("meta") {
			if p.tok.kind == tIdent && p.tok.str == "meta" {
				p.failTok("'import.meta' must not contain escaped characters")
			}
			p.unexpected()
		}
		if p.opts.Goal != ast.GoalModule {
			p.failTok("Cannot use 'import.meta' outside a module")
		}
		p.next()
		p.prog.HasImportMeta = true
		e := &ast.EImportMeta{}
		e.Loc = start
		return e
	}
	if p.tok.kind != tLParen {
		if p.opts.Goal != ast.GoalModule {
			p.fail(int(start), int(start)+6, "Cannot use import statement outside a module")
		}
		p.unexpected()
	}
	p.next()
	if p.tok.kind == tRParen {
		p.failPrev("import() requires a specifier")
	}
	saved := p.noIn
	p.noIn = false
	e := &ast.EImportCall{}
	e.Loc = start
	e.Specifier = p.assign()
	if p.eat(tComma) && p.tok.kind != tRParen {
		e.Options = p.assign()
		p.eat(tComma)
	}
	p.noIn = saved
	p.expect(tRParen)
	p.prog.HasDynamicImport = true
	return e
}

// template parses a template literal. Only a tagged one may have invalid escapes.
func (p *parser) template(tagged bool) *ast.ETemplate {
	e := &ast.ETemplate{}
	e.Loc = p.tok.start
	saved := p.noIn
	p.noIn = false
	p.enter()
	for {
		at := int32(p.pos)
		part := p.templateChars()
		if part.invalid != "" && !tagged {
			p.failAt(part.badAt, part.invalid)
		}
		q := ast.TemplateElement{Loc: at, Raw: part.raw, HasCooked: part.invalid == ""}
		if q.HasCooked {
			q.Cooked = part.cooked
		}
		e.Quasis = append(e.Quasis, q)
		p.next()
		if part.tail {
			break
		}
		e.Exprs = append(e.Exprs, p.expression())
		if p.tok.kind != tRBrace {
			p.failTok("Missing } in template expression")
		}
		p.pos = int(p.tok.end)
	}
	p.depth--
	p.noIn = saved
	return e
}

// regexpLiteral parses a regular expression literal, at its slash.
func (p *parser) regexpLiteral() ast.Expr {
	e := &ast.ERegExp{}
	e.Loc = p.tok.start
	e.Pattern, e.Flags = p.rescanRegExp()
	if msg := CheckRegExp(e.Pattern, e.Flags); msg != "" {
		p.fail(int(e.Loc), p.pos, msg)
	}
	p.next()
	return e
}
