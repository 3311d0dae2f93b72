package parse

import "github.com/gonodec/gonodec/frontend/ast"

// expression parses Expression (with comma operators).
func (p *parser) expression() ast.Expr {
	return p.sequence(p.assign())
}

// sequence continues an Expression whose first part is parsed.
func (p *parser) sequence(first ast.Expr) ast.Expr {
	if p.tok.kind != tComma {
		return first
	}
	seq := &ast.ESequence{Exprs: []ast.Expr{first}}
	seq.Loc = first.Pos()
	for p.eat(tComma) {
		seq.Exprs = append(seq.Exprs, p.assign())
	}
	return seq
}

// expressionIn parses Expression[+In].
func (p *parser) expressionIn() ast.Expr {
	saved := p.noIn
	p.noIn = false
	e := p.expression()
	p.noIn = saved
	return e
}

// assign parses AssignmentExpression.
func (p *parser) assign() ast.Expr { return p.assignOrCover(false) }

// assignIn parses AssignmentExpression[+In].
func (p *parser) assignIn() ast.Expr {
	saved := p.noIn
	p.noIn = false
	e := p.assignOrCover(false)
	p.noIn = saved
	return e
}

// assignOrCover parses AssignmentExpression. With inPattern the caller may
// still turn the result into a pattern: then an object or array literal that is
// only good as a pattern leaves its error in p.cover.
func (p *parser) assignOrCover(inPattern bool) ast.Expr {
	p.enter()
	if p.tok.kind == tIdent && p.fn.generator && p.tok.str == "yield" {
		e := p.yield()
		p.depth--
		return e
	}
	outer := p.cover
	p.cover.at = -1
	start := p.tok.start
	p.arrowAt = start
	left := p.conditional()
	e := left
	if k := p.tok.kind; k >= tAssign && k <= tXorAssign && !isBareArrow(left) {
		e = p.assignment(left, start)
	} else if k == tArrow && !p.tok.nl {
		p.failArrow(left)
	} else if p.cover.at >= 0 && !(inPattern && isLiteralPattern(left)) {
		p.failCover()
	}
	if p.cover.at < 0 {
		p.cover = outer
	}
	p.depth--
	return e
}

// failArrow reports a `=>` after something that is no parameter list.
func (p *parser) failArrow(left ast.Expr) {
	if _, ident := left.(*ast.EIdent); ident || left.Parenthesized() || isBareArrow(left) {
		p.unexpected()
	}
	p.fail(int(left.Pos()), int(p.prev.end), "Malformed arrow function parameter list")
}

// isLiteralPattern: the array and object literals that can become patterns.
func isLiteralPattern(e ast.Expr) bool {
	switch e.(type) {
	case *ast.EObject, *ast.EArray:
		return !e.Parenthesized()
	}
	return false
}

// isBareArrow: an arrow function is no operand.
func isBareArrow(e ast.Expr) bool {
	_, ok := e.(*ast.EArrow)
	return ok && !e.Parenthesized()
}

// assignment parses the rest of an assignment from its operator on.
func (p *parser) assignment(left ast.Expr, start int32) ast.Expr {
	opLoc := p.tok.start
	op := ast.AssignOp(p.tok.kind - tAssign)
	if isLiteralPattern(left) {
		if op != ast.AssignPlain {
			p.fail(int(start), int(p.prev.end), "Invalid left-hand side in assignment")
		}
		target := p.toPattern(left, false)
		p.cover.at = -1
		p.next()
		e := &ast.EAssignPattern{Target: target, Value: p.assign()}
		e.Loc = left.Pos()
		return e
	}
	if p.cover.at >= 0 {
		p.failCover()
	}
	logical := op == ast.AssignAnd || op == ast.AssignOr || op == ast.AssignNullish
	p.checkTarget(left, start, "Invalid left-hand side in assignment", !logical)
	p.next()
	value := p.assign()
	if id, ok := left.(*ast.EIdent); ok && !id.Paren && (op == ast.AssignPlain || logical) {
		nameAnonymous(value, id.Name)
	}
	e := &ast.EAssign{Op: op, OpLoc: opLoc, Target: left, Value: value}
	e.Loc = left.Pos()
	return e
}

// checkTarget fails unless e is a simple assignment target. calls allows
// f() = 1 in sloppy code (a ReferenceError at run time, for web compatibility).
func (p *parser) checkTarget(e ast.Expr, start int32, msg string, calls bool) {
	switch e := e.(type) {
	case *ast.EIdent:
		if p.strict && (e.Name == "eval" || e.Name == "arguments") {
			p.fail(int(e.Loc), int(e.Loc)+len(e.Name), msgEvalArguments)
		}
		return
	case *ast.EDot, *ast.EIndex, *ast.EPrivate, *ast.ESuperDot, *ast.ESuperIndex:
		return
	case *ast.ECall:
		if calls && !p.strict {
			return
		}
	}
	p.fail(int(start), int(p.prev.end), msg)
}

// yield parses YieldExpression.
func (p *parser) yield() ast.Expr {
	e := &ast.EYield{}
	e.Loc = p.tok.start
	if p.tok.esc {
		p.failTok(msgEscapedKeyword)
	}
	if p.fn.params {
		p.failTok("Yield expression not allowed in formal parameter")
	}
	if p.yieldAt < 0 {
		p.yieldAt = p.tok.start
	}
	p.next()
	if p.tok.nl {
		return e
	}
	switch p.tok.kind {
	case tStar:
		e.Delegate = true
		p.next()
	case tRParen, tRBracket, tRBrace, tComma, tSemicolon, tColon, tEOF, tIn:
		return e
	}
	e.Value = p.assign()
	return e
}

// conditional parses ConditionalExpression (or an arrow function).
func (p *parser) conditional() ast.Expr {
	test := p.binary(p.unary(), 0)
	if p.tok.kind != tQuestion || isBareArrow(test) {
		return test
	}
	p.next()
	e := &ast.EConditional{Test: test}
	e.Loc = test.Pos()
	e.Yes = p.assignIn()
	p.expect(tColon)
	e.No = p.assign()
	return e
}

// precedence of the binary operators, from tNullish on.
var precedence = [...]uint8{
	tNullish: 1, tOrOr: 2, tAndAnd: 3, tOr: 4, tXor: 5, tAnd: 6,
	tEq: 7, tNe: 7, tStrictEq: 7, tStrictNe: 7,
	tLt: 8, tGt: 8, tLe: 8, tGe: 8, tInstanceof: 8, tIn: 8,
	tShl: 9, tShr: 9, tUShr: 9, tPlus: 10, tMinus: 10,
	tStar: 11, tSlash: 11, tPercent: 11, tStarStar: 12,
}

const (
	precBitOr      = 4
	precRelational = 8
	precShift      = 9
	precExp        = 12
)

var binaryOps = [...]ast.BinaryOp{
	tOr: ast.BinOr, tXor: ast.BinXor, tAnd: ast.BinAnd,
	tEq: ast.BinEq, tNe: ast.BinNe, tStrictEq: ast.BinStrictEq, tStrictNe: ast.BinStrictNe,
	tLt: ast.BinLt, tGt: ast.BinGt, tLe: ast.BinLe, tGe: ast.BinGe,
	tInstanceof: ast.BinInstanceof, tIn: ast.BinIn,
	tShl: ast.BinShl, tShr: ast.BinShr, tUShr: ast.BinUShr,
	tPlus: ast.BinAdd, tMinus: ast.BinSub, tStar: ast.BinMul, tSlash: ast.BinDiv,
	tPercent: ast.BinMod, tStarStar: ast.BinExp,
}

// binary continues a binary expression after its first operand with operators
// that bind tighter than min.
func (p *parser) binary(left ast.Expr, min uint8) ast.Expr {
	for links := 0; ; links++ {
		k := p.tok.kind
		if k < tNullish || k > tStarStar {
			return left
		}
		p.checkChain(links)
		prec := precedence[k]
		if prec <= min || k == tIn && p.noIn || isBareArrow(left) {
			return left
		}
		opLoc := p.tok.start
		switch k {
		case tNullish, tOrOr, tAndAnd:
			left = p.logical(left, k, prec)
			continue
		case tStarStar:
			p.checkExpBase(left)
			prec-- // right associative
		}
		p.next()
		right := p.operand(prec)
		e := &ast.EBinary{Op: binaryOps[k], OpLoc: opLoc, Left: left, Right: right}
		e.Loc = left.Pos()
		left = e
	}
}

// operand parses what stands right of a binary operator of precedence prec.
func (p *parser) operand(prec uint8) ast.Expr {
	p.enter()
	var first ast.Expr
	if p.tok.kind == tPrivate {
		if prec >= precRelational {
			p.unexpected()
		}
		first = p.privateIn()
	} else {
		first = p.unary()
	}
	e := p.binary(first, prec)
	p.depth--
	return e
}

// checkExpBase: -a ** b needs parentheses.
func (p *parser) checkExpBase(left ast.Expr) {
	switch left.(type) {
	case *ast.EUnary, *ast.EAwait:
		if !left.Parenthesized() {
			p.fail(int(left.Pos()), int(p.tok.end), "Unary operator used immediately before exponentiation expression. Parenthesis must be used to disambiguate operator precedence")
		}
	}
}

// logical parses `left && …`, `left || …` or `left ?? …`. The operands of ??
// must not be && or || without parentheses, nor the other way round.
func (p *parser) logical(left ast.Expr, k kind, prec uint8) ast.Expr {
	if l, ok := left.(*ast.ELogical); ok && !l.Paren && (l.Op == ast.LogicalNullish) != (k == tNullish) {
		if k == tNullish || l.Op == ast.LogicalNullish {
			p.unexpected()
		}
	}
	e := &ast.ELogical{Left: left}
	e.Loc = left.Pos()
	switch k {
	case tNullish:
		e.Op = ast.LogicalNullish
		prec = precBitOr - 1
	case tOrOr:
		e.Op = ast.LogicalOr
	default:
		e.Op = ast.LogicalAnd
	}
	p.next()
	e.Right = p.operand(prec)
	return e
}

// privateIn parses `#x in object`, at the #x.
func (p *parser) privateIn() ast.Expr {
	e := &ast.EPrivateIn{Name: p.tok.str}
	e.Loc = p.tok.start
	p.usePrivate(e.Name)
	if p.peek().kind != tIn || p.noIn {
		p.unexpected()
	}
	p.next()
	p.next()
	e.Object = p.operand(precRelational)
	return e
}

var unaryOps = map[kind]ast.UnaryOp{
	tMinus: ast.UnaryNeg, tPlus: ast.UnaryPlus, tNot: ast.UnaryNot, tTilde: ast.UnaryBitNot,
	tTypeof: ast.UnaryTypeof, tVoid: ast.UnaryVoid, tDelete: ast.UnaryDelete,
}

// unary parses UnaryExpression.
func (p *parser) unary() ast.Expr {
	start := p.tok.start
	switch k := p.tok.kind; k {
	case tMinus, tPlus, tNot, tTilde, tTypeof, tVoid, tDelete:
		p.enter()
		p.next()
		e := &ast.EUnary{Op: unaryOps[k]}
		e.Loc = start
		e.Value = p.unary()
		p.depth--
		if k == tDelete {
			p.checkDelete(e)
		}
		return e
	case tPlusPlus, tMinusMinus:
		p.enter()
		p.next()
		at := p.tok.start
		e := &ast.EUpdate{Op: ast.UpdateOp(k - tPlusPlus), Prefix: true}
		e.Loc = start
		e.Target = p.unary()
		p.depth--
		p.checkTarget(e.Target, at, "Invalid left-hand side expression in prefix operation", true)
		return e
	case tIdent:
		if p.tok.str == "await" && p.awaitIsOperator() {
			return p.await()
		}
	case tPrivate:
		if p.arrowAt == start {
			return p.privateIn()
		}
	}
	e := p.leftHandSide()
	if k := p.tok.kind; (k == tPlusPlus || k == tMinusMinus) && !p.tok.nl && !isBareArrow(e) {
		p.checkTarget(e, start, "Invalid left-hand side expression in postfix operation", true)
		u := &ast.EUpdate{Op: ast.UpdateOp(k - tPlusPlus), Target: e}
		u.Loc = e.Pos()
		p.next()
		return u
	}
	return e
}

// checkDelete applies the early errors of delete, through parentheses.
func (p *parser) checkDelete(e *ast.EUnary) {
	value := e.Value
	if chain, ok := value.(*ast.EChain); ok {
		value = chain.Expr
	}
	switch value.(type) {
	case *ast.EIdent:
		if p.strict {
			p.failPrev("Delete of an unqualified identifier in strict mode.")
		}
	case *ast.EPrivate:
		p.failPrev("Private fields can not be deleted")
	}
}

// await parses AwaitExpression.
func (p *parser) await() ast.Expr {
	e := &ast.EAwait{}
	e.Loc = p.tok.start
	if p.tok.esc {
		p.failTok(msgEscapedKeyword)
	}
	if p.fn.params {
		p.failTok("Illegal await-expression in formal parameters of async function")
	}
	if p.awaitAt < 0 {
		p.awaitAt = p.tok.start
	}
	if p.fn.topAwait {
		p.prog.HasTLA = true
	}
	p.enter()
	p.next()
	e.Value = p.unary()
	p.depth--
	return e
}

// nameAnonymous performs NamedEvaluation's static half: an anonymous function
// or class expression gets the name.
func nameAnonymous(e ast.Expr, name string) {
	switch e := e.(type) {
	case *ast.EFunction:
		if e.Fn.Id == nil {
			e.Fn.Name, e.Fn.HasName = name, true
		}
	case *ast.EArrow:
		e.Fn.Name, e.Fn.HasName = name, true
	case *ast.EClass:
		if e.Class.Id == nil {
			e.Class.Name, e.Class.HasName = name, true
		}
	}
}
