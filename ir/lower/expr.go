package lower

import (
	"strconv"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/scope"
	"github.com/gonodec/gonodec/ir"
)

// expr evaluates an expression to a boxed value.
func (l *fn) expr(e ast.Expr) *ir.Value {
	switch e := e.(type) {
	case *ast.ENull:
		return l.add(ir.OpConstNull, -1)
	case *ast.EBoolean:
		return l.boolean(e.Value)
	case *ast.ENumber:
		return l.num(e.Value)
	case *ast.EBigInt:
		return l.addStr(ir.OpConstBig, -1, e.Text)
	case *ast.EString:
		return l.str(e.Value)
	case *ast.ERegExp:
		v := l.addStr(ir.OpRegExp, e.Loc, e.Pattern)
		v.Aux = e.Flags
		return v
	case *ast.ETemplate:
		return l.template(e)
	case *ast.EIdent:
		return l.ident(e)
	case *ast.EThis:
		return l.this(e)
	case *ast.ENewTarget:
		return l.implicit(&e.Ref, "new.target", e.Loc)
	case *ast.EImportMeta:
		return l.add(ir.OpImportMeta, e.Loc)
	case *ast.EImportCall:
		return l.importCall(e)
	case *ast.EArray:
		return l.array(e)
	case *ast.EObject:
		return l.object(e)
	case *ast.EFunction:
		return l.function(e.Fn, nil)
	case *ast.EArrow:
		return l.function(e.Fn, nil)
	case *ast.EClass:
		return l.class(e.Class, nil)
	case *ast.EDot, *ast.EIndex, *ast.EPrivate, *ast.ESuperDot, *ast.ESuperIndex:
		if dot, ok := e.(*ast.EDot); ok {
			if v := l.entry(dot); v != nil {
				return v
			}
		}
		v, _ := l.member(e, false)
		return v
	case *ast.EPrivateIn:
		obj := l.expr(e.Object)
		return l.add(ir.OpBoxBool, -1, l.add(ir.OpPrivateHas, e.Loc, obj, l.privateName(e.Private, e.Name)))
	case *ast.ESuperCall:
		return l.superCall(e)
	case *ast.ECall:
		return l.call(e)
	case *ast.ENew:
		return l.new(e)
	case *ast.ETagged:
		return l.tagged(e)
	case *ast.EChain:
		v, _ := l.chainExpr(e, false)
		return v
	case *ast.EUnary:
		return l.unary(e)
	case *ast.EUpdate:
		return l.update(e, true)
	case *ast.EBinary:
		return l.binary(e)
	case *ast.ELogical:
		return l.logical(e)
	case *ast.EConditional:
		return l.conditional(e)
	case *ast.EAssign:
		return l.assign(e)
	case *ast.EAssignPattern:
		v := l.expr(e.Value)
		l.patternOf(l.text(e.Value), e.Target, v, false)
		return v
	case *ast.ESequence:
		for _, x := range e.Exprs[:len(e.Exprs)-1] {
			l.effect(x)
		}
		return l.expr(e.Exprs[len(e.Exprs)-1])
	case *ast.EAwait:
		return l.await(l.expr(e.Value), e.Loc)
	case *ast.EYield:
		return l.yield(e)
	}
	l.fail(e.Pos(), "this expression is not supported (%T)", e)
	return nil
}

// effect evaluates an expression whose value nobody wants.
func (l *fn) effect(e ast.Expr) {
	if u, ok := e.(*ast.EUpdate); ok {
		l.update(u, false)
		return
	}
	l.expr(e)
}

func (l *fn) this(e *ast.EThis) *ir.Value {
	return l.implicit(&e.Ref, "this", e.Loc)
}

func (l *fn) template(e *ast.ETemplate) *ir.Value {
	var parts []*ir.Value
	for i, q := range e.Quasis {
		if q.Cooked != "" {
			parts = append(parts, l.str(q.Cooked))
		}
		if i < len(e.Exprs) {
			parts = append(parts, l.expr(e.Exprs[i]))
			if i+1 < len(e.Exprs) && !l.simple(e.Exprs[i+1]) {
				// §13.2.8.6: a part is converted before the next is evaluated.
				parts[len(parts)-1] = l.add(ir.OpToString, e.Exprs[i].Pos(), parts[len(parts)-1])
			}
		}
	}
	if len(parts) == 0 {
		return l.str("")
	}
	return l.add(ir.OpTemplate, e.Loc, parts...)
}

// simple reports that evaluating e cannot be told from not evaluating it yet.
func (l *fn) simple(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.ENumber, *ast.EString, *ast.EBoolean, *ast.ENull, *ast.EThis:
		return true
	case *ast.EIdent:
		return e.Binding != nil && !e.Dynamic && !e.MaybeTDZ && !e.Binding.Assigned
	}
	return false
}

func (l *fn) importCall(e *ast.EImportCall) *ir.Value {
	spec := l.expr(e.Specifier)
	var options *ir.Value
	if e.Options != nil {
		options = l.expr(e.Options)
	} else {
		options = l.undefined()
	}
	return l.addInt(ir.OpImportCall, e.Loc, b2i(e.Options != nil), spec, options)
}

// member evaluates a member expression and its base (the this value of a call).
func (l *fn) member(e ast.Expr, forCall bool) (v, base *ir.Value) {
	op := ir.OpGetProp
	if forCall {
		op = ir.OpGetMethod
	}
	switch e := e.(type) {
	case *ast.EDot:
		base = l.expr(e.Object)
		l.optional(e.OptStart, base)
		return l.getProp(op, base, e.Name, l.text(e.Object), e.NameLoc), base
	case *ast.EIndex:
		base = l.expr(e.Object)
		l.optional(e.OptStart, base)
		if s, ok := e.Index.(*ast.EString); ok && !isIndexName(s.Value) {
			return l.getProp(op, base, s.Value, l.text(e.Object), e.BracketLoc), base
		}
		return l.add(ir.OpGetElem, e.BracketLoc, base, l.expr(e.Index)), base
	case *ast.EPrivate:
		base = l.expr(e.Object)
		l.optional(e.OptStart, base)
		return l.add(ir.OpPrivateGet, e.NameLoc, base, l.privateName(e.Private, e.Name)), base
	}
	r := l.reference(e, false)
	return l.get(&r), r.this
}

// entry is the constant that a property of a table of constants is, or nil.
func (l *fn) entry(e *ast.EDot) *ir.Value {
	switch x := scope.Entry(e).(type) {
	case nil:
		return nil
	case *ast.EString:
		return l.str(x.Value)
	case *ast.EBoolean:
		return l.boolean(x.Value)
	default:
		n, _ := scope.Number(x)
		return l.num(n)
	}
}

// chain is the way out of an optional chain.
type chain struct {
	exit  *ir.Block
	outer *chain
}

// optional leaves the innermost optional chain if base is undefined or null.
func (l *fn) optional(start bool, base *ir.Value) {
	if !start {
		return
	}
	next := l.block()
	l.cur.If(l.add(ir.OpIsNullish, -1, base), l.chain.exit, next)
	l.start(next)
}

// chainExpr evaluates an optional chain, and its base for a call.
func (l *fn) chainExpr(e *ast.EChain, forCall bool) (v, base *ir.Value) {
	c := &chain{exit: l.block(), outer: l.chain}
	l.chain = c
	end := l.block()
	rv, rb := l.newVar(), l.newVar()
	if forCall {
		v, base = l.calleeOf(e.Expr)
		if base == nil {
			base = l.undefined()
		}
		l.write(rb, base)
	} else {
		v = l.expr(e.Expr)
	}
	l.chain = c.outer
	l.write(rv, v)
	l.jump(end)
	l.start(c.exit)
	l.write(rv, l.undefined())
	l.write(rb, l.undefined())
	l.jump(end)
	l.start(end)
	if forCall {
		base = l.read(rb)
	}
	return l.read(rv), base
}

func (l *fn) unary(e *ast.EUnary) *ir.Value {
	switch e.Op {
	case ast.UnaryTypeof:
		if id, ok := e.Value.(*ast.EIdent); ok {
			return l.add(ir.OpTypeof, -1, l.typeofIdent(id))
		}
		return l.add(ir.OpTypeof, -1, l.expr(e.Value))
	case ast.UnaryVoid:
		l.effect(e.Value)
		return l.undefined()
	case ast.UnaryDelete:
		return l.delete(e)
	case ast.UnaryNot:
		return l.add(ir.OpBoxBool, -1, l.add(ir.OpNot, -1, l.test(e.Value)))
	}
	v := l.expr(e.Value)
	switch e.Op {
	case ast.UnaryNeg:
		return l.add(ir.OpNeg, e.Loc, v)
	case ast.UnaryPlus:
		return l.add(ir.OpToNumber, e.Loc, v)
	}
	return l.add(ir.OpBitNot, e.Loc, v)
}

func (l *fn) delete(e *ast.EUnary) *ir.Value {
	strict := b2i(l.strict())
	switch t := e.Value.(type) {
	case *ast.EIdent:
		return l.deleteIdent(t)
	case *ast.EDot:
		base := l.expr(t.Object)
		l.optional(t.OptStart, base)
		return l.add(ir.OpBoxBool, -1, l.addInt(ir.OpDeleteElem, t.NameLoc, strict, base, l.str(t.Name)))
	case *ast.EIndex:
		base := l.expr(t.Object)
		l.optional(t.OptStart, base)
		return l.add(ir.OpBoxBool, -1, l.addInt(ir.OpDeleteElem, t.BracketLoc, strict, base, l.expr(t.Index)))
	case *ast.ESuperDot:
		l.implicit(&t.This, "this", t.Loc)
		l.throwError(ir.ReferenceError, "Unsupported reference to 'super'", e.Loc)
		return l.undefined()
	case *ast.ESuperIndex:
		l.implicit(&t.This, "this", t.Loc)
		l.expr(t.Index)
		l.throwError(ir.ReferenceError, "Unsupported reference to 'super'", e.Loc)
		return l.undefined()
	case *ast.EChain:
		c := &chain{exit: l.block(), outer: l.chain}
		l.chain = c
		end, result := l.block(), l.newVar()
		l.write(result, l.delete(&ast.EUnary{ExprNode: e.ExprNode, Op: e.Op, Value: t.Expr}))
		l.chain = c.outer
		l.jump(end)
		l.start(c.exit)
		l.write(result, l.boolean(true))
		l.jump(end)
		l.start(end)
		return l.read(result)
	}
	l.effect(e.Value)
	return l.boolean(true)
}

var binaryOps = map[ast.BinaryOp]ir.Op{
	ast.BinAdd: ir.OpAdd, ast.BinSub: ir.OpSub, ast.BinMul: ir.OpMul, ast.BinDiv: ir.OpDiv,
	ast.BinMod: ir.OpMod, ast.BinExp: ir.OpExp, ast.BinShl: ir.OpShl, ast.BinShr: ir.OpShr,
	ast.BinUShr: ir.OpUShr, ast.BinAnd: ir.OpBitAnd, ast.BinOr: ir.OpBitOr, ast.BinXor: ir.OpBitXor,
}

var testOps = map[ast.BinaryOp]ir.Op{
	ast.BinEq: ir.OpEq, ast.BinStrictEq: ir.OpStrictEq, ast.BinLt: ir.OpLt, ast.BinLe: ir.OpLe,
	ast.BinGt: ir.OpGt, ast.BinGe: ir.OpGe, ast.BinIn: ir.OpHasProperty, ast.BinInstanceof: ir.OpInstanceof,
	ast.BinNe: ir.OpEq, ast.BinStrictNe: ir.OpStrictEq,
}

func (l *fn) binary(e *ast.EBinary) *ir.Value {
	if op, ok := binaryOps[e.Op]; ok {
		a := l.expr(e.Left)
		return l.add(op, e.OpLoc, a, l.expr(e.Right))
	}
	return l.add(ir.OpBoxBool, -1, l.test(e))
}

// test evaluates an expression to an unboxed Bool (its ToBoolean).
func (l *fn) test(e ast.Expr) *ir.Value {
	switch e := e.(type) {
	case *ast.EBoolean:
		return l.addInt(ir.OpTrueFalse, -1, b2i(e.Value))
	case *ast.EBinary:
		if op, ok := testOps[e.Op]; ok {
			a := l.expr(e.Left)
			v := l.add(op, e.OpLoc, a, l.expr(e.Right))
			if e.Op == ast.BinNe || e.Op == ast.BinStrictNe {
				v = l.add(ir.OpNot, -1, v)
			}
			return v
		}
	case *ast.EUnary:
		if e.Op == ast.UnaryNot {
			return l.add(ir.OpNot, -1, l.test(e.Value))
		}
	}
	return l.add(ir.OpToBool, -1, l.expr(e))
}

// branch evaluates a condition and goes to yes or no.
func (l *fn) branch(e ast.Expr, yes, no *ir.Block) {
	switch e := e.(type) {
	case *ast.ELogical:
		if e.Op == ast.LogicalNullish {
			break
		}
		next := l.block()
		if e.Op == ast.LogicalAnd {
			l.branch(e.Left, next, no)
		} else {
			l.branch(e.Left, yes, next)
		}
		l.start(next)
		l.branch(e.Right, yes, no)
		return
	case *ast.EUnary:
		if e.Op == ast.UnaryNot {
			l.branch(e.Value, no, yes)
			return
		}
	}
	l.cur.If(l.test(e), yes, no)
}

func (l *fn) logical(e *ast.ELogical) *ir.Value {
	result := l.newVar()
	v := l.expr(e.Left)
	l.write(result, v)
	next, end := l.block(), l.block()
	l.shortCircuit(e.Op, v, next, end)
	l.start(next)
	l.write(result, l.expr(e.Right))
	l.jump(end)
	l.start(end)
	return l.read(result)
}

// shortCircuit goes to next if the right operand decides, else to end.
func (l *fn) shortCircuit(op ast.LogicalOp, v *ir.Value, next, end *ir.Block) {
	switch op {
	case ast.LogicalAnd:
		l.cur.If(l.add(ir.OpToBool, -1, v), next, end)
	case ast.LogicalOr:
		l.cur.If(l.add(ir.OpToBool, -1, v), end, next)
	default:
		l.cur.If(l.add(ir.OpIsNullish, -1, v), next, end)
	}
}

func (l *fn) conditional(e *ast.EConditional) *ir.Value {
	yes, no, end := l.block(), l.block(), l.block()
	result := l.newVar()
	l.branch(e.Test, yes, no)
	l.start(yes)
	l.write(result, l.expr(e.Yes))
	l.jump(end)
	l.start(no)
	l.write(result, l.expr(e.No))
	l.jump(end)
	l.start(end)
	return l.read(result)
}

func (l *fn) update(e *ast.EUpdate, wanted bool) *ir.Value {
	r := l.reference(e.Target, true)
	old := l.add(ir.OpToNumeric, e.Loc, l.get(&r))
	op := ir.OpInc
	if e.Op == ast.UpdateDec {
		op = ir.OpDec
	}
	v := l.add(op, e.Loc, old)
	l.put(&r, v)
	if e.Prefix {
		return v
	}
	return old
}

func (l *fn) assign(e *ast.EAssign) *ir.Value {
	switch e.Op {
	case ast.AssignPlain:
		r := l.reference(e.Target, false)
		if r.kind == refInvalid { // f() = x: x is not evaluated
			l.put(&r, nil)
			return l.undefined()
		}
		if r.kind == refIdent && r.tgt.st.kind == inGlobal && l.strict() && !l.simple(e.Value) {
			return l.assignResolved(&r, e.Value)
		}
		l.ownedByPlace(e.Value, e.Target)
		v := l.expr(e.Value)
		l.put(&r, v)
		return v
	case ast.AssignAnd, ast.AssignOr, ast.AssignNullish:
		return l.assignLogical(e)
	}
	r := l.reference(e.Target, true)
	old := l.get(&r)
	v := l.add(binaryOps[e.Op.Binary()], e.OpLoc, old, l.expr(e.Value))
	l.put(&r, v)
	return v
}

// assignResolved assigns to a global variable in strict code: it must exist before
// the value is evaluated.
func (l *fn) assignResolved(r *reference, value ast.Expr) *ir.Value {
	exists := l.addStr(ir.OpGlobalHas, r.pos, r.name)
	v := l.expr(value)
	ok, missing := l.block(), l.block()
	l.cur.If(exists, ok, missing)
	l.start(missing)
	l.throwError(ir.ReferenceError, r.name+" is not defined", r.pos)
	l.cur.Unreachable()
	l.start(ok)
	l.put(r, v)
	return v
}

func (l *fn) assignLogical(e *ast.EAssign) *ir.Value {
	op := map[ast.AssignOp]ast.LogicalOp{ast.AssignAnd: ast.LogicalAnd, ast.AssignOr: ast.LogicalOr,
		ast.AssignNullish: ast.LogicalNullish}[e.Op]
	r := l.reference(e.Target, true)
	result := l.newVar()
	old := l.get(&r)
	l.write(result, old)
	next, end := l.block(), l.block()
	l.shortCircuit(op, old, next, end)
	l.start(next)
	v := l.expr(e.Value)
	l.put(&r, v)
	l.write(result, v)
	l.jump(end)
	l.start(end)
	return l.read(result)
}

func formatNumber(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }
