package parse

import "github.com/gonodec/gonodec/frontend/ast"

// stmtContext says what may stand where a statement is parsed.
type stmtContext uint8

const (
	inList    stmtContext = 1 << iota // a StatementList: declarations are allowed
	atTop                             // directly in a script or module
	atFuncTop                         // directly in a function body
	inIf                              // body of if: a sloppy function declaration is allowed
	inLabel                           // body of a label: likewise
	inCase                            // directly in a switch clause: no using
)

// statement parses a StatementListItem or Statement.
func (p *parser) statement(ctx stmtContext) ast.Stmt {
	p.enter()
	s := p.statementInner(ctx)
	p.depth--
	return s
}

func (p *parser) statementInner(ctx stmtContext) ast.Stmt {
	start := p.tok.start
	switch p.tok.kind {
	case tLBrace:
		return p.block()
	case tSemicolon:
		p.next()
		s := &ast.SEmpty{}
		s.Loc = start
		return s
	case tVar:
		s := p.varDeclaration(ast.VarVar)
		p.semicolon()
		return s
	case tConst:
		if ctx&inList == 0 {
			p.unexpected()
		}
		s := p.varDeclaration(ast.VarConst)
		p.semicolon()
		return s
	case tFunction:
		return p.functionStatement(start, false, ctx)
	case tClass:
		if ctx&inList == 0 {
			p.unexpected()
		}
		return p.classDeclaration(false)
	case tIf:
		return p.ifStatement()
	case tFor:
		return p.forStatement()
	case tWhile:
		return p.whileStatement()
	case tDo:
		return p.doStatement()
	case tReturn:
		return p.returnStatement()
	case tBreak, tContinue:
		return p.jumpStatement()
	case tThrow:
		return p.throwStatement()
	case tTry:
		return p.tryStatement()
	case tSwitch:
		return p.switchStatement()
	case tWith:
		return p.withStatement()
	case tDebugger:
		p.next()
		p.semicolon()
		s := &ast.SDebugger{}
		s.Loc = start
		return s
	case tImport:
		if k := p.peek().kind; k != tLParen && k != tDot {
			return p.importDeclaration(ctx)
		}
	case tExport:
		return p.exportDeclaration(ctx)
	case tIdent:
		if s := p.wordStatement(ctx); s != nil {
			return s
		}
	}
	return p.expressionStatement(ctx)
}

// wordStatement parses the declarations that start with a contextual keyword;
// nil when the word is an ordinary identifier.
func (p *parser) wordStatement(ctx stmtContext) ast.Stmt {
	if p.tok.esc {
		return nil
	}
	switch p.tok.str {
	case "let":
		next := p.peek()
		if ctx&inList == 0 {
			if next.kind == tLBracket || !next.nl && (next.kind == tLBrace || next.kind == tIdent) {
				p.failTok("Lexical declaration cannot appear in a single-statement context")
			}
			return nil
		}
		if !p.letDeclares(next) {
			return nil
		}
		s := p.varDeclaration(ast.VarLet)
		p.semicolon()
		return s
	case "async":
		if next := p.peek(); next.kind == tFunction && !next.nl {
			start := p.tok.start
			p.next()
			return p.functionStatement(start, true, ctx)
		}
	case "using", "await":
		kind, ok := p.usingDeclares()
		if !ok {
			return nil
		}
		if ctx&inList == 0 || ctx&inCase != 0 || ctx&atTop != 0 && (p.opts.Goal == ast.GoalScript || p.opts.Goal == ast.GoalEval || p.opts.Goal == ast.GoalFunction) {
			p.next()
			if kind == ast.VarAwaitUsing {
				p.next()
			}
			p.unexpected() // only in a block, function body or module
		}
		s := p.varDeclaration(kind)
		p.semicolon()
		return s
	}
	return nil
}

// letDeclares: `let` and the next token start a lexical declaration. In a
// statement list it does before any identifier, even on another line.
func (p *parser) letDeclares(next token) bool {
	switch next.kind {
	case tLBracket, tLBrace, tEscapedKeyword:
		return true
	case tIdent:
		return true
	}
	// `let if` and the like cannot be anything good; declare for the message.
	return p.strict && next.kind.isKeyword() && next.kind != tIn && next.kind != tInstanceof
}

// usingDeclares looks for `using x` and `await using x`.
func (p *parser) usingDeclares() (ast.VarKind, bool) {
	s := p.save()
	defer p.restore(s)
	kind := ast.VarUsing
	if p.tok.str == "await" {
		if !p.awaitIsOperator() {
			return 0, false
		}
		kind = ast.VarAwaitUsing
		if p.next(); p.tok.nl || !p.isWord("using") {
			return 0, false
		}
	}
	p.next()
	return kind, p.tok.kind == tIdent && !p.tok.nl
}

// expressionStatement parses an ExpressionStatement or LabelledStatement.
func (p *parser) expressionStatement(ctx stmtContext) ast.Stmt {
	start := p.tok.start
	ident := p.tok.kind == tIdent
	name := p.tok.str
	e := p.expression()
	if id, ok := e.(*ast.EIdent); ok && ident && p.tok.kind == tColon && !id.Paren {
		return p.labelled(start, name, ctx)
	}
	p.semicolon()
	s := &ast.SExpr{Value: e}
	s.Loc = start
	return s
}

// labelled parses the rest of a LabelledStatement, at the colon.
func (p *parser) labelled(start int32, name string, ctx stmtContext) ast.Stmt {
	for _, l := range p.fn.labels {
		if l.name == name {
			p.fail(int(start), int(start)+len(name), "Label '"+name+"' has already been declared")
		}
	}
	p.next()
	for i := len(p.fn.labels) - 1; i >= 0 && p.fn.labels[i].body == start; i-- {
		p.fn.labels[i].body = p.tok.start
	}
	p.fn.labels = append(p.fn.labels, label{name: name, body: p.tok.start})
	s := &ast.SLabeled{Label: name}
	s.Loc = start
	body := inLabel
	if ctx&inList == 0 && ctx&inLabel == 0 {
		body = 0 // if (x) l: function f(){} is an error
	}
	s.Body = p.statement(body)
	p.fn.labels = p.fn.labels[:len(p.fn.labels)-1]
	return s
}

// functionStatement parses a function declaration where ctx allows one.
func (p *parser) functionStatement(start int32, async bool, ctx stmtContext) ast.Stmt {
	if ctx&inList != 0 {
		return p.functionDeclaration(start, async, false)
	}
	switch {
	case async:
		p.failPrev("Async functions can only be declared at the top level or inside a block.")
	case p.strict:
		p.failTok("In strict mode code, functions can only be declared at top level or inside a block.")
	case ctx&(inIf|inLabel) == 0:
		p.failTok("In non-strict mode code, functions can only be declared at top level, inside a block, or as the body of an if statement.")
	case p.peek().kind == tStar:
		p.next()
		p.failTok("Generators can only be declared at the top level or inside a block.")
	}
	if ctx&inLabel != 0 {
		return p.functionDeclaration(start, false, false)
	}
	// Annex B.3.3: as if wrapped in a block.
	b := &ast.SBlock{}
	b.Loc = start
	p.pushScope(scopeBlock)
	b.Body = []ast.Stmt{p.functionDeclaration(start, false, false)}
	b.End = p.prev.end
	p.popScope()
	return b
}

// block parses a Block with its own scope.
func (p *parser) block() *ast.SBlock {
	p.pushScope(scopeBlock)
	b := p.blockInScope()
	p.popScope()
	return b
}

func (p *parser) blockInScope() *ast.SBlock {
	b := &ast.SBlock{}
	b.Loc = p.tok.start
	p.expect(tLBrace)
	for p.tok.kind != tRBrace {
		b.Body = append(b.Body, p.statement(inList))
	}
	b.End = p.tok.end
	p.next()
	return b
}

// varDeclaration parses var, let, const or using declarations, at the keyword.
func (p *parser) varDeclaration(kind ast.VarKind) *ast.SVar {
	s := p.declarationHead(kind)
	for {
		d := p.declarator(kind)
		p.checkInitializer(kind, &d)
		s.Decls = append(s.Decls, d)
		if !p.eat(tComma) {
			return s
		}
	}
}

// declarationHead skips the keyword(s) of a declaration.
func (p *parser) declarationHead(kind ast.VarKind) *ast.SVar {
	s := &ast.SVar{Kind: kind}
	s.Loc = p.tok.start
	p.next()
	if kind == ast.VarAwaitUsing {
		if p.fn.topAwait {
			p.prog.HasTLA = true
		}
		if p.awaitAt < 0 {
			p.awaitAt = s.Loc
		}
		p.next()
	}
	return s
}

// declarator parses one `target [= init]` and declares its names.
func (p *parser) declarator(kind ast.VarKind) ast.Declarator {
	saved := p.bound
	p.bound = nil
	var d ast.Declarator
	if kind == ast.VarUsing || kind == ast.VarAwaitUsing {
		id := p.bindingIdent()
		p.bound = append(p.bound, id)
		d.Target = id
	} else {
		d.Target = p.bindingTarget()
	}
	names := p.bound
	p.bound = saved
	p.declareBound(names, kind)
	if p.eat(tAssign) {
		d.Init = p.assign()
		if id, ok := d.Target.(*ast.BIdent); ok {
			nameAnonymous(d.Init, id.Name)
		}
	}
	return d
}

// checkInitializer: const, using and patterns need an initialiser.
func (p *parser) checkInitializer(kind ast.VarKind, d *ast.Declarator) {
	if d.Init != nil {
		return
	}
	what := ""
	if _, simple := d.Target.(*ast.BIdent); !simple {
		what = "destructuring"
	} else if kind >= ast.VarConst {
		what = kind.String()
	}
	if what != "" {
		p.failFrom(d.Target.Pos(), "Missing initializer in "+what+" declaration")
	}
}

func (p *parser) parenExpression() ast.Expr {
	p.expect(tLParen)
	e := p.expression()
	p.expect(tRParen)
	return e
}

func (p *parser) ifStatement() ast.Stmt {
	s := &ast.SIf{}
	s.Loc = p.tok.start
	p.next()
	s.Test = p.parenExpression()
	s.Yes = p.statement(inIf)
	if p.eat(tElse) {
		s.No = p.statement(inIf)
	}
	return s
}

// loopBody parses the body of a loop.
func (p *parser) loopBody() ast.Stmt {
	p.fn.loops++
	p.fn.breakable++
	s := p.statement(0)
	p.fn.loops--
	p.fn.breakable--
	return s
}

// labelLoop marks the labels of the loop that starts here.
func (p *parser) labelLoop() {
	for i := len(p.fn.labels) - 1; i >= 0 && p.fn.labels[i].body == p.tok.start; i-- {
		p.fn.labels[i].loop = true
	}
}

func (p *parser) whileStatement() ast.Stmt {
	s := &ast.SWhile{}
	s.Loc = p.tok.start
	p.labelLoop()
	p.next()
	s.Test = p.parenExpression()
	s.Body = p.loopBody()
	return s
}

func (p *parser) doStatement() ast.Stmt {
	s := &ast.SDoWhile{}
	s.Loc = p.tok.start
	p.labelLoop()
	p.next()
	s.Body = p.loopBody()
	p.expect(tWhile)
	s.Test = p.parenExpression()
	p.eat(tSemicolon) // inserted whatever follows
	return s
}

func (p *parser) returnStatement() ast.Stmt {
	s := &ast.SReturn{}
	s.Loc = p.tok.start
	if !p.fn.returns {
		p.failTok("Illegal return statement")
	}
	p.next()
	if k := p.tok.kind; k != tSemicolon && k != tRBrace && k != tEOF && !p.tok.nl {
		s.Value = p.expression()
	}
	p.semicolon()
	return s
}

func (p *parser) throwStatement() ast.Stmt {
	s := &ast.SThrow{}
	s.Loc = p.tok.start
	p.next()
	if p.tok.nl {
		p.failPrev("Illegal newline after throw")
	}
	s.Value = p.expression()
	p.semicolon()
	return s
}

// jumpStatement parses break and continue.
func (p *parser) jumpStatement() ast.Stmt {
	start, end := p.tok.start, p.tok.end
	isBreak := p.tok.kind == tBreak
	p.next()
	name := ""
	if p.tok.kind == tIdent && !p.tok.nl {
		name = p.tok.str
		p.checkReference(&p.tok)
		var found *label
		for i := range p.fn.labels {
			if p.fn.labels[i].name == name {
				found = &p.fn.labels[i]
			}
		}
		switch {
		case found == nil:
			p.failTok("Undefined label '" + name + "'")
		case !isBreak && !found.loop:
			p.failTok("Illegal continue statement: '" + name + "' does not denote an iteration statement")
		}
		p.next()
	} else if isBreak && p.fn.breakable == 0 {
		p.fail(int(start), int(end), "Illegal break statement")
	} else if !isBreak && p.fn.loops == 0 {
		p.fail(int(start), int(end), "Illegal continue statement: no surrounding iteration statement")
	}
	p.semicolon()
	if isBreak {
		s := &ast.SBreak{Label: name}
		s.Loc = start
		return s
	}
	s := &ast.SContinue{Label: name}
	s.Loc = start
	return s
}

func (p *parser) withStatement() ast.Stmt {
	s := &ast.SWith{}
	s.Loc = p.tok.start
	if p.strict {
		p.failTok("Strict mode code may not include a with statement")
	}
	p.next()
	s.Object = p.parenExpression()
	s.Body = p.statement(0)
	return s
}

func (p *parser) switchStatement() ast.Stmt {
	s := &ast.SSwitch{}
	s.Loc = p.tok.start
	p.next()
	s.Value = p.parenExpression()
	p.expect(tLBrace)
	p.pushScope(scopeSwitch)
	p.fn.breakable++
	hasDefault := false
	for p.tok.kind != tRBrace {
		c := ast.Case{Loc: p.tok.start}
		if p.tok.kind == tDefault {
			if hasDefault {
				p.failTok("More than one default clause in switch statement")
			}
			hasDefault = true
			p.next()
		} else {
			p.expect(tCase)
			c.Test = p.expression()
		}
		p.expect(tColon)
		for p.tok.kind != tRBrace && p.tok.kind != tCase && p.tok.kind != tDefault {
			c.Body = append(c.Body, p.statement(inList|inCase))
		}
		s.Cases = append(s.Cases, c)
	}
	p.fn.breakable--
	p.popScope()
	p.next()
	return s
}

func (p *parser) tryStatement() ast.Stmt {
	s := &ast.STry{}
	s.Loc = p.tok.start
	p.next()
	s.Block = p.block()
	if p.tok.kind == tCatch {
		c := &ast.Catch{Loc: p.tok.start}
		p.next()
		p.pushScope(scopeBlock)
		if p.eat(tLParen) {
			saved := p.bound
			p.bound = nil
			c.Param = p.bindingTarget()
			_, simple := c.Param.(*ast.BIdent)
			for _, id := range p.bound {
				if _, dup := p.scope.find(id.Name); dup {
					p.redeclared(id.Name, id.Loc)
				}
				if simple {
					p.scope.add(id.Name, declCatch)
				} else {
					p.scope.add(id.Name, declLexical)
				}
			}
			p.bound = saved
			p.expect(tRParen)
		}
		c.Body = p.blockInScope()
		p.popScope()
		s.Catch = c
	}
	if p.eat(tFinally) {
		s.Finally = p.block()
	}
	if s.Catch == nil && s.Finally == nil {
		p.failPrev("Missing catch or finally after try")
	}
	return s
}
