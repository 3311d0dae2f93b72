package codegen

import (
	"fmt"
	"strconv"
	"unicode/utf8"

	"github.com/gonodec/gonodec/ir"
)

// Guarded forms: the likely case of an op on any values is printed inline, the
// rest stays a call of the runtime. They cost text, so functions that are long, or
// run once, do without.

// maxGuarded is the number of values from which a function gets none.
const maxGuarded = 1500

// compact: small code is better than fast code, unless a profile says that time goes here.
func (e *emitter) compact() bool { return e.g.u.Compact && !e.f.Hot }

// isCold: the same for code that is seldom run.
func (e *emitter) isCold() bool {
	return !e.f.Hot && (e.g.o.Cold || e.g.o.Internal && e.f.Is(ir.TopLevel))
}

func (e *emitter) guards() bool {
	if e.aside && (e.cur == nil || e.depth[e.cur.ID] == 0) {
		return false
	}
	if e.f.Hot {
		return e.f.NumValues() < 2*maxGuarded
	}
	return !e.isCold() && (!e.f.Is(ir.TopLevel) && e.f.NumValues() < maxGuarded || e.f.Is(ir.TopLevel) && e.f.NumValues() < 300)
}

// longFunction is the number of values from which Go's inliner takes a function to be big: what
// costs more than a few instructions is then called, so that one call should do.
const longFunction = 400

func (e *emitter) long() bool { return e.size > longFunction }

// inPieces: a read that is printed so that Go inlines its likely half in a long function, too.
func (e *emitter) inPieces(v *ir.Value) bool {
	return v.Op == ir.OpGetProp && v.Str != "length" && e.long() && !e.isCold()
}

// guardable reports whether the op has a guarded form.
func guardable(op ir.Op) bool {
	switch op {
	case ir.OpAdd, ir.OpSub, ir.OpMul, ir.OpDiv, ir.OpMod, ir.OpLt, ir.OpLe, ir.OpGt, ir.OpGe, ir.OpGetIndex, ir.OpSetIndex,
		ir.OpGetElem, ir.OpGetMethod, ir.OpSetProp, ir.OpSetElem, ir.OpGlobalGet,
		ir.OpToBool, ir.OpStrictEq, ir.OpToNumeric, ir.OpToPropertyKey, ir.OpInc, ir.OpDec:
		return true
	}
	return false
}

// lengthRead: a read of a length, probably of an array.
func lengthRead(v *ir.Value) bool { return v.Op == ir.OpGetProp && v.Str == "length" }

// unfoldGuarded gives the operands of guarded ops variables of their own: they are
// printed more than once.
func (e *emitter) unfoldGuarded(b *ir.Block) {
	for _, v := range b.Values {
		if v.Op.IsGuard() && v.Op != ir.OpLoadGlobal && v.Op != ir.OpGuardPristine && v.Op != ir.OpGuardAbsent && v.Op != ir.OpGuardPatternOf && v.Op != ir.OpLeave {
			e.unfold(v.Args[0])
		}
		if v.Op == ir.OpElementIn || v.Op == ir.OpComparePrimitives || v.Op == ir.OpPrivateSlot || v.Op == ir.OpLoadKey || v.Op == ir.OpStoreKey {
			e.unfold(v.Args[0])
			e.unfold(v.Args[1])
		}
		if v.Op == ir.OpStoreKey {
			e.unfold(v.Args[2])
		}
		if v.Op == ir.OpPickMethod {
			e.unfold(v.Args[0])
		}
	}
	if !e.guards() {
		return
	}
	for _, v := range b.Values {
		if v.Op == ir.OpCall && e.builtinForm(v) != "" {
			for _, a := range v.Args[1:] {
				if a.Op == ir.OpBoxFloat || a.Op == ir.OpBoxInt {
					a = a.Args[0]
				}
				e.unfold(a)
			}
		}
		if !guardable(v.Op) && !lengthRead(v) && !e.inPieces(v) {
			continue
		}
		for _, a := range v.Args {
			if a.Op != ir.OpBoxFloat && a.Op != ir.OpBoxInt && (a.Op != ir.OpAdd || v.Op != ir.OpAdd) {
				e.unfold(a)
			}
		}
	}
}

// enumerated is the enumeration whose current key is the key of a read of the object that is enumerated, or nil:
//
//	for (const k in o) sum += o[k]
func enumerated(v *ir.Value) *ir.Value {
	k := v.Args[1]
	if k.Op == ir.OpForInKey && k.Args[0].Op == ir.OpForInNew && k.Args[0].Args[0] == v.Args[0] {
		return k.Args[0]
	}
	return nil
}

// unfold gives a value a variable of its own.
func (e *emitter) unfold(v *ir.Value) {
	if e.folded[v] && !ir.IsConst(v) && !ir.IsInput(v) {
		e.folded[v] = false
	}
}

var guardedFloat = map[ir.Op]string{ir.OpAdd: "+", ir.OpSub: "-", ir.OpMul: "*", ir.OpDiv: "/"}

var guardedNumeric = map[ir.Op]string{ir.OpToNumeric: "%s", ir.OpInc: "jsrt.Num(%s.Float() + 1)", ir.OpDec: "jsrt.Num(%s.Float() - 1)"}

var guardedTest = map[ir.Op]string{ir.OpLt: "<", ir.OpLe: "<=", ir.OpGt: ">", ir.OpGe: ">="}

// guarded prints the inline form of an op, if it has operands to test and a
// result that somebody uses.
//
//	if v3.IsNumber() && v4.IsNumber() { v5 = jsrt.Num(v3.Float() * v4.Float()) } else { v5 = jsrt.Mul(r, v3, v4) }
func (e *emitter) guarded(v *ir.Value) (string, bool) {
	if !guardable(v.Op) && !lengthRead(v) && !e.inPieces(v) || !e.guards() || !e.hasVariable(v) && v.Op != ir.OpSetIndex && v.Op != ir.OpSetProp && v.Op != ir.OpSetElem {
		return "", false
	}
	for _, a := range v.Args {
		if e.folded[a] && !ir.IsConst(a) && !ir.IsInput(a) && a.Op != ir.OpBoxFloat && a.Op != ir.OpBoxInt {
			return "", false // would be evaluated twice
		}
	}
	switch v.Op {
	case ir.OpGetProp:
		if v.Str != "length" {
			ic, o, x := e.g.cache("get"), e.ref(v.Args[0]), e.variable(v)
			return fmt.Sprintf("if %s.Hit(%s) { %s = %s.Load(%s) } else { %s = %s.Miss(r, %s, %s) }", ic, o, x, ic, o, x, ic, o, e.g.str(v.Str)), true
		}
		return fmt.Sprintf("if n := jsrt.FastLength(%s); n >= 0 { %s = jsrt.Int(n) } else { %s = %s }", e.ref(v.Args[0]),
			e.variable(v), e.variable(v), e.expr(v)), true
	case ir.OpGlobalGet:
		if v.Int == 1 || e.compact() {
			return "", false
		}
		ic := e.g.cache("global")
		return fmt.Sprintf("if %s.Hit(r) { %s = %s.Load(r) } else { %s = %s.Miss(r, %s) }", ic, e.variable(v), ic, e.variable(v), ic, e.g.str(v.Str)), true
	case ir.OpGetMethod:
		base, x := e.ref(v.Args[0]), e.variable(v)
		if v.Int == ir.HeldMethod {
			ic := e.g.cache("get")
			return fmt.Sprintf("if %s.Hit(%s) { %s = %s.Load(%s) } else { %s = %s.Miss(r, %s, %s) }", ic, base, x, ic, base, x, ic, base, e.g.str(v.Str)), true
		}
		ic := e.g.cache("method")
		return fmt.Sprintf("if %s.Hit(%s) { %s = %s.Load() } else %s{ %s = %s.Miss(r, %s, %s) }", ic, base,
			x, ic, e.second(ic, base, x, v.Str), x, ic, base, e.g.str(v.Str)), true
	case ir.OpSetProp:
		ic := e.setCache(v)
		base, x := e.ref(v.Args[0]), e.ref(v.Args[1])
		return fmt.Sprintf("if %s.Hit(%s) { %s.Store(%s, %s) } else { %s.Miss(r, %s, %s, %s, %t) }", ic, base,
			ic, base, x, ic, base, e.g.str(v.Str), x, v.Int&1 != 0), true
	}
	switch v.Op {
	case ir.OpToBool:
		return e.variable(v) + " = " + e.truthOf(v.Args[0]), true
	case ir.OpStrictEq:
		return e.variable(v) + " = " + e.strictEq(v), true
	case ir.OpToPropertyKey:
		x := e.variable(v)
		return fmt.Sprintf("if %s = %s; !%s.IsSymbol() { %s = %s }", x, e.ref(v.Args[0]), x, x, e.expr(v)), true
	}
	if op, ok := guardedNumeric[v.Op]; ok {
		a := e.ref(v.Args[0])
		return fmt.Sprintf("if %s.IsNumber() { %s = %s } else { %s = %s }", a, e.variable(v), fmt.Sprintf(op, a), e.variable(v), e.expr(v)), true
	}
	if op, ok := guardedFloat[v.Op]; ok {
		test, x, y := e.numberTest(v)
		if test == "" {
			return "", false
		}
		return fmt.Sprintf("if %s { %s = jsrt.Num(float64(%s %s %s)) } else { %s = %s }",
			test, e.variable(v), x, op, y, e.variable(v), e.expr(v)), true
	}
	if y := v.Args[len(v.Args)-1]; v.Op == ir.OpMod && y.Op == ir.OpConstNum && y.Float > 1 && y.Float == float64(int32(y.Float)) {
		test, x, _ := e.numberTest(v)
		if test == "" {
			return "", false
		}
		return fmt.Sprintf("if %s { %s = jsrt.Num(jsrt.NumberRemBy(%s, %d)) } else { %s = %s }",
			test, e.variable(v), x, int32(y.Float), e.variable(v), e.expr(v)), true
	}
	if op, ok := guardedTest[v.Op]; ok {
		if c, other := singleByte(v.Args[1]), v.Args[0]; c >= 0 {
			return fmt.Sprintf("if n := jsrt.UnitOf(%s); n >= 0 { %s = n %s %d } else { %s = %s }", e.ref(other), e.variable(v), op, c, e.variable(v), e.expr(v)), true
		}
		test, x, y := e.numberTest(v)
		if test == "" {
			return "", false
		}
		return fmt.Sprintf("if %s { %s = %s %s %s } else { %s = %s }",
			test, e.variable(v), x, op, y, e.variable(v), e.expr(v)), true
	}
	return e.guardedAccess(v)
}

// second prints a second test of a read of a method, if several classes of the unit have one
// of the name.
func (e *emitter) second(ic, base, x, name string) string {
	if !e.g.manyMethods()[name] {
		return ""
	}
	return fmt.Sprintf("if %s.Hit2(%s) { %s = %s.Load2() } else ", ic, base, x, ic)
}

// manyMethods are the names that several classes of the unit have methods of.
func (g *unit) manyMethods() map[string]bool {
	if g.many == nil {
		g.many = map[string]bool{}
		seen := map[string]bool{}
		for _, f := range g.u.Funcs {
			for _, b := range f.Blocks {
				for _, v := range b.Values {
					if v.Op == ir.OpClassPart && v.Int == ir.PartMethod {
						g.many[v.Args[1].Str] = seen[v.Args[1].Str]
						seen[v.Args[1].Str] = true
					}
				}
			}
		}
	}
	return g.many
}

// guardedAccess is guarded for indexed accesses.
func (e *emitter) guardedAccess(v *ir.Value) (string, bool) {
	if e.keyed(v) {
		return e.keyedAccess(v)
	}
	switch v.Op {
	case ir.OpGetIndex, ir.OpGetElem:
		fast := "FastIndex"
		if v.Op == ir.OpGetElem {
			x := e.variable(v)
			if keys := enumerated(v); keys != nil {
				return fmt.Sprintf("if %s = %s.Slot(%s); %s.IsEmpty() { %s = jsrt.GetElem(r, %s, %s) }", x, e.ref(keys), e.ref(v.Args[0]), x, x, e.ref(v.Args[0]), e.ref(v.Args[1])), true
			}
			return fmt.Sprintf("if %s = jsrt.FastElem(%s, %s); %s.IsEmpty() { %s = jsrt.GetElemOther(r, %s, %s) }", x, e.ref(v.Args[0]), e.ref(v.Args[1]), x, x, e.ref(v.Args[0]), e.ref(v.Args[1])), true
		}
		return fmt.Sprintf("if %s = jsrt.%s(%s, %s); %s.IsEmpty() { %s = %s }", e.variable(v), fast,
			e.ref(v.Args[0]), e.ref(v.Args[1]), e.variable(v), e.variable(v), e.expr(v)), true
	case ir.OpSetElem:
		key := v.Args[1]
		if key.Op == ir.OpConstStr || key.Type&ir.TNumber == 0 {
			return "", false
		}
		if key.Op != ir.OpBoxFloat {
			k := e.ref(key)
			return fmt.Sprintf("if i := jsrt.FastKey(%s); !jsrt.FastSetIndex(%s, i, %s) { jsrt.SetElem(r, %s, %s, %s, %t) }",
				k, e.ref(v.Args[0]), e.ref(v.Args[2]), e.ref(v.Args[0]), k, e.ref(v.Args[2]), v.Int&1 != 0), true
		}
		f := e.opaque(key.Args[0])
		return fmt.Sprintf("if i := int(%s); float64(i) != %s || !jsrt.FastSetIndex(%s, i, %s) { jsrt.SetElem(r, %s, jsrt.Num(%s), %s, %t) }",
			f, f, e.ref(v.Args[0]), e.ref(v.Args[2]), e.ref(v.Args[0]), f, e.ref(v.Args[2]), v.Int&1 != 0), true
	case ir.OpSetIndex:
		return fmt.Sprintf("if !jsrt.FastSetIndex(%s, %s, %s) { jsrt.SetIndex(r, %s, %s, %s, %t) }",
			e.ref(v.Args[0]), e.ref(v.Args[1]), e.ref(v.Args[2]), e.ref(v.Args[0]), e.ref(v.Args[1]), e.ref(v.Args[2]), v.Int&1 != 0), true
	}
	return "", false
}

// setCache is the inline cache of a write to a property: one that expects to add it in a
// constructor.
func (e *emitter) setCache(v *ir.Value) string {
	if ir.IsMade(v.Args[0]) && e.f.MakesObjects() {
		return e.g.cache("add")
	}
	return e.g.cache("set")
}

// keyed: an access to an element by a constant key, which has an inline cache.
func (e *emitter) keyed(v *ir.Value) bool {
	return (v.Op == ir.OpGetElem || v.Op == ir.OpSetElem) && v.Int&ir.ConstantKey != 0 && !e.isCold()
}

// keyedAccess prints an access by a constant key with the likely case inline.
func (e *emitter) keyedAccess(v *ir.Value) (string, bool) {
	if e.compact() {
		return "", false
	}
	o, k := e.ref(v.Args[0]), e.ref(v.Args[1])
	if v.Op == ir.OpGetElem {
		ic, x := e.g.cache("key"), e.variable(v)
		return fmt.Sprintf("if %s.Hit(%s, %s) { %s = %s.Load(%s) } else { %s = %s.Get(r, %s, %s) }", ic, o, k, x, ic, o, x, ic, o, k), true
	}
	ic, x := e.g.cache("setKey"), e.ref(v.Args[2])
	return fmt.Sprintf("if %s.Hit(%s, %s) { %s.Store(%s, %s) } else { %s.Set(r, %s, %s, %s, %t) }", ic, o, k, ic, o, x, ic, o, k, x, v.Int&1 != 0), true
}

// numberTest is the condition under which both operands are Numbers, and the
// operands as floats. "" for operands that never are.
func (e *emitter) numberTest(v *ir.Value) (test, x, y string) {
	var f [2]string
	for i, a := range v.Args[:2] {
		switch {
		case a.Op == ir.OpConstNum:
			f[i] = goFloat(a.Float)
		case a.Op == ir.OpBoxFloat:
			f[i] = e.ref(a.Args[0])
		case a.Op == ir.OpBoxInt:
			f[i] = "float64(" + e.ref(a.Args[0]) + ")"
		case a.Type&ir.TNumber == 0 || ir.IsConst(a):
			return "", "", ""
		default:
			f[i] = e.ref(a) + ".Float()"
			if a.Type.In(ir.TNumber) {
				continue
			}
			if test != "" {
				test += " && "
			}
			test += e.ref(a) + ".IsNumber()"
		}
	}
	if test == "" {
		return "", "", "" // both proven: the op stays as it is
	}
	return test, f[0], f[1]
}

// plainOperand: printing it twice costs nothing.
func (e *emitter) plainOperand(v *ir.Value) bool {
	if e.folded[v] && (v.Op == ir.OpBoxFloat || v.Op == ir.OpBoxInt) {
		v = v.Args[0]
	}
	return !e.folded[v] || ir.IsConst(v) || ir.IsInput(v)
}

// truthOf prints ToBoolean of a value.
func (e *emitter) truthOf(v *ir.Value) string {
	x := e.ref(v)
	if !e.guards() || e.compact() || !e.plainOperand(v) {
		return "jsrt.OpToBool(" + x + ")"
	}
	return fmt.Sprintf("(jsrt.Truth(%s) == 1 || jsrt.TrueNumber(%s) || jsrt.AskTruth(%s))", x, x, x)
}

// condition prints what a branch tests, with a statement in front of it.
//
//	if t := jsrt.Truth(v3); t == 1 || t == 2 && jsrt.AskTruth(v3) { … }
func (e *emitter) condition(v *ir.Value) (first, cond string) {
	if v.Op != ir.OpToBool || !e.folded[v] || !e.guards() || e.compact() || !e.plainOperand(v.Args[0]) {
		return "", e.ref(v)
	}
	x := e.ref(v.Args[0])
	if isTest(v.Args[0]) {
		return "", fmt.Sprintf("%s.IsTrue() || !%s.IsBoolean() && jsrt.OpToBool(%s)", x, x, x)
	}
	return "t := jsrt.Truth(" + x + "); ", fmt.Sprintf("t == 1 || t == 2 && (jsrt.TrueNumber(%s) || jsrt.AskTruth(%s))", x, x)
}

// strictEq prints a comparison by ===, with constants as cheap as they can be.
func (e *emitter) strictEq(v *ir.Value) string {
	a, b := v.Args[0], v.Args[1]
	if ir.IsConst(a) || a.Op == ir.OpBoxFloat || a.Op == ir.OpBoxInt {
		a, b = b, a
	}
	if s := e.equalUnits(a, b); s != "" {
		return s
	}
	x, y := e.ref(a), e.ref(b)
	if !e.guards() || e.compact() || !e.plainOperand(a) || !e.plainOperand(b) {
		return fmt.Sprintf("jsrt.IsStrictlyEqual(%s, %s)", x, y)
	}
	switch b.Op {
	case ir.OpBoxFloat:
		return fmt.Sprintf("(%s.IsNumber() && %s.Float() == %s)", x, x, e.ref(b.Args[0]))
	case ir.OpBoxInt:
		return fmt.Sprintf("(%s.IsNumber() && %s.Float() == float64(%s))", x, x, e.ref(b.Args[0]))
	case ir.OpConstNum:
		return fmt.Sprintf("(%s.IsNumber() && %s.Float() == %s)", x, x, goFloat(b.Float))
	case ir.OpConstBool:
		return fmt.Sprintf("(%s == %s)", x, y)
	case ir.OpConstStr:
		if n, ok := units(b.Str); ok && n > 0 {
			if e.long() {
				return fmt.Sprintf("(%s == %s || jsrt.IsText(%s, %s))", x, y, x, y)
			}
			if c := b.Str[0]; n > 1 && c < utf8.RuneSelf {
				return fmt.Sprintf("(%s == %s || jsrt.MayBegin(%s, %d, %s) && jsrt.IsText(%s, %s))", x, y, x, n, strconv.QuoteRuneToASCII(rune(c)), x, y)
			}
			return fmt.Sprintf("(%s == %s || jsrt.MayBeText(%s, %d) && jsrt.IsText(%s, %s))", x, y, x, n, x, y)
		}
	}
	if e.long() {
		return fmt.Sprintf("jsrt.StrictlyEqual(%s, %s)", x, y)
	}
	return fmt.Sprintf("(jsrt.Identical(%s, %s) || jsrt.MayEqual(%s, %s) && jsrt.SameCells(%s, %s))", x, y, x, y, x, y)
}

// units is the number of units of a Latin-1 text.
func units(text string) (int, bool) {
	l, ok := latin1(text)
	return len(l), ok
}
