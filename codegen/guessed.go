package codegen

import (
	"fmt"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// guessed prints a guard.
func (e *emitter) guessed(v *ir.Value) string {
	if v.Op >= ir.OpGuardFields {
		return e.guessedAccess(v)
	}
	if s := e.guessedParam(v); s != "" {
		return s
	}
	a := e.opaque(v.Args[0])
	switch v.Op {
	case ir.OpGuardNum:
		return fmt.Sprintf("if !%s.IsNumber() { %s }; %s%s.Float()", a, e.leave(v), e.result(v), a)
	case ir.OpGuardInt:
		x, set := e.tested(v)
		return fmt.Sprintf("if %s jsrt.GuessInt(%s); jsrt.Int(%s) != %s { %s }", set, a, x, a, e.leave(v))
	case ir.OpGuardFloatInt:
		x, set := e.tested(v)
		if e.isKey(v) { // -0 finds what 0 does
			return fmt.Sprintf("if %s int(int32(%s)); float64(%s) != %s { %s }", set, a, x, a, e.leave(v))
		}
		return fmt.Sprintf("if %s int(int32(%s)); !jsrt.SameFloat(float64(%s), %s) { %s }", set, a, x, a, e.leave(v))
	case ir.OpGuardRange:
		x, set := e.tested(v)
		return fmt.Sprintf("if %s %s; %s != int(int32(%s)) { %s }", set, a, x, x, e.leave(v))
	case ir.OpGuardIMul:
		x, set := e.tested(v)
		b := e.opaque(v.Args[1])
		return fmt.Sprintf("if %s %s * %s; %s != int(int32(%s)) || %s == 0 && (%s | %s) < 0 { %s }", set, a, b, x, x, x, a, b, e.leave(v))
	case ir.OpGuardIMod:
		return e.guessedMod(v, a)
	}
	panic("codegen: no emitter for " + v.Op.String())
}

// guessedMod prints a GuardIMod of a and the second operand.
func (e *emitter) guessedMod(v *ir.Value, a string) string {
	x, set := e.tested(v)
	c := v.Args[1]
	if c.Op == ir.OpConstInt && c.Int > 0 {
		return fmt.Sprintf("if %s %s %% %d; %s == 0 && %s < 0 { %s }", set, a, c.Int, x, a, e.leave(v))
	}
	b := e.opaque(c)
	return fmt.Sprintf("if %s jsrt.IMod(%s, %s); %s != int(int32(%s)) || %s == 0 && (%s < 0 || %s == 0) { %s }", set, a, b, x, x, x, a, b, e.leave(v))
}

// tested is the name by which a guard tests its result, and the start of an assignment to it: a
// guard is kept whether something uses the result or not.
func (e *emitter) tested(v *ir.Value) (name, set string) {
	if e.hasVariable(v) {
		return e.variable(v), e.variable(v) + " ="
	}
	return "g", "g :="
}

// opaque refers to a value; of a constant Go does not see the value, lest it refuses a
// conversion that cannot be right.
func (e *emitter) opaque(v *ir.Value) string {
	switch v.Op {
	case ir.OpConstFloat:
		return "jsrt.Float(" + e.ref(v) + ")"
	case ir.OpConstInt:
		return "jsrt.Integer(" + e.ref(v) + ")"
	}
	return e.ref(v)
}

// guessedAccess prints guards of objects.
func (e *emitter) guessedAccess(v *ir.Value) string {
	switch v.Op { // of no object
	case ir.OpLoadGlobal:
		ic := e.g.cache("global")
		return fmt.Sprintf("if !%s.Hit(r) { if !%s.Fill(r, %s) { %s } }; %s%s.Load(r)", ic, ic, e.g.str(v.Str), e.leave(v), e.result(v), ic)
	case ir.OpLeave:
		return e.leave(v)
	case ir.OpGuardAbsent:
		ic := e.g.cache("absent")
		return fmt.Sprintf("if !%s.Hit() && !%s.Is(r, %s) { %s }", ic, ic, e.g.str(v.Str), e.leave(v))
	case ir.OpGuardPristine:
		s := fmt.Sprintf("if !r.KnowsIteration() && !jsrt.PristineIteration(r) { %s }", e.leave(v))
		if e.hasVariable(v) {
			s += fmt.Sprintf("; %s.SetLiteral()", e.variable(v))
		}
		return s
	}
	a := e.ref(v.Args[0])
	switch v.Op {
	case ir.OpGuardCallback:
		return fmt.Sprintf("if !%s { %s }", builtinMethodTest(v.Str, a, e.ref(v.Args[1])), e.leave(v))
	case ir.OpReadField:
		f := e.group(v.Aux.(*ir.FieldGuard).Group)
		x := "x"
		if e.hasVariable(v) {
			x = e.variable(v)
		}
		s := fmt.Sprintf("if %s.Hit(%s) { %s = jsrt.Field(%s, m.off[%d]) } else if %s.Hit2(%s) { %s = %s.Field2(%s) } else if %s = %s.Other(r, &%s, m.off[%d:%d], %s); %s.IsEmpty() { %s }",
			f.ic, a, x, a, f.first, f.ic, a, x, f.ic, a, x, f.ic, f.static, f.first, f.first+f.n, a, x, e.leave(v))
		if !e.hasVariable(v) {
			return "{ var x jsrt.Value; " + s + " }"
		}
		return s
	case ir.OpGuardFields:
		if v.Aux.(*ir.FieldGuard).Maker != nil {
			return e.guardMaker(v)
		}
		f := e.group(v.Aux.(*ir.FieldGuard).Group)
		switch {
		case f.adds:
		case f.methods:
			return fmt.Sprintf("if !%s.HitAdd(%s) && !%s.HitMethods2(%s) { if !%s.MissMethods(r, &%s, %s, m.codes[:], m.closure[:], &m.Instance, %s) { %s } }",
				f.ic, a, f.ic, a, f.ic, f.static, f.offsets(), a, e.leave(v))
		default:
			return fmt.Sprintf("if !%s.Hit(%s) && !%s.Hit2(%s) { if !%s.Miss(r, &%s, %s, %s) { %s } }", f.ic, a, f.ic, a, f.ic, f.static, f.offsets(), a, e.leave(v))
		}
		return fmt.Sprintf("if !%s.HitAdd(%s) && !%s.HitMethods2(%s) { if !%s.Miss(r, &%s, %s, %s) { %s } }", f.ic, a, f.ic, a, f.ic, f.static, f.offsets(), a, e.leave(v))
	case ir.OpLoadElem:
		return e.loadElem(v)
	case ir.OpLoadNumber, ir.OpLoadInt32, ir.OpLoadInteger:
		return e.loadNumber(v)
	case ir.OpGuardPatternOf:
		return fmt.Sprintf("if !%s.HitPattern(r) && !%s.PlainPattern(r) { %s }", a, a, e.leave(v))
	case ir.OpGuardPattern:
		if !e.hasVariable(v) {
			return fmt.Sprintf("if !jsrt.HitPattern(r, %s) && !jsrt.PlainPattern(r, %s) { %s }", a, a, e.leave(v))
		}
		x := e.variable(v)
		return fmt.Sprintf("if %s = %s; !jsrt.HitPattern(r, %s) { if %s = jsrt.PatternList(r, %s); %s.IsEmpty() { %s } }", x, a, a, x, a, x, e.leave(v))
	case ir.OpGuardBuiltin:
		ic := e.g.cache("builtin")
		return fmt.Sprintf("if !%s.Hit(%s) { if !%s.Is(%s, %s) { %s } }", ic, a, ic, a, mathOp(v.Str), e.leave(v))
	case ir.OpLoadMethod:
		if e.late[v] {
			return ""
		}
		return e.loadMethod(v, e.g.cache("method"))
	case ir.OpIsInstance:
		test := fmt.Sprintf("%s.Test(r, %s, %s)", e.g.cache("instance"), a, e.ref(v.Args[1]))
		if !e.hasVariable(v) {
			return fmt.Sprintf("if %s < 0 { %s }", test, e.leave(v))
		}
		return fmt.Sprintf("if n := %s; n < 0 { %s } else { %s = n == 1 }", test, e.leave(v), e.variable(v))
	case ir.OpIterStep:
		return e.stepList(v)
	case ir.OpIterList:
		return e.beginList(v)
	case ir.OpPrivateSlot:
		ic, n := e.g.cache("private"), e.ref(v.Args[1])
		if !e.hasVariable(v) {
			return fmt.Sprintf("if !%s.Hit(%s, %s) && %s.Slot(%s, %s, %t) == nil { %s }", ic, a, n, ic, a, n, v.Int == 1, e.leave(v))
		}
		x := e.variable(v)
		return fmt.Sprintf("if %s.Hit(%s, %s) { %s = %s.At(%s) } else if %s.Hit2(%s, %s) { %s = %s.At2(%s) } else if %s = %s.Slot(%s, %s, %t); %s == nil { %s }",
			ic, a, n, x, ic, a, ic, a, n, x, ic, a, x, ic, a, n, v.Int == 1, x, e.leave(v))
	case ir.OpLoadKey:
		ic, k := e.g.cache("key"), e.ref(v.Args[1])
		if e.hasVariable(v) {
			x := e.variable(v)
			return fmt.Sprintf("if %s.Hit(%s, %s) { %s = %s.Load(%s) } else if %s = %s.Find(r, %s, %s); %s.IsEmpty() { %s }", ic, a, k, x, ic, a, x, ic, a, k, x, e.leave(v))
		}
		return fmt.Sprintf("if !%s.Hit(%s, %s) && %s.Find(r, %s, %s).IsEmpty() { %s }", ic, a, k, ic, a, k, e.leave(v))
	case ir.OpStoreKey:
		ic, k, x := e.g.cache("setKey"), e.ref(v.Args[1]), e.ref(v.Args[2])
		return fmt.Sprintf("if %s.Hit(%s, %s) { %s.Store(%s, %s) } else if !%s.Put(r, %s, %s, %s) { %s }", ic, a, k, ic, a, x, ic, a, k, x, e.leave(v))
	case ir.OpGuardKey:
		s := fmt.Sprintf("if !%s.IsSymbol() && !%s.IsString() { %s }", a, a, e.leave(v))
		if e.hasVariable(v) {
			s += "; " + e.result(v) + a
		}
		return s
	case ir.OpComparePrimitives:
		return e.comparePrimitives(v)
	case ir.OpLoadGetter:
		ic, x := e.g.cache("getter"), e.variable(v)
		return fmt.Sprintf("if %s.Hit(%s) { %s = %s.Load() } else if %s = %s.Other(r, %s, %s); %s.IsEmpty() { %s }", ic, a, x, ic, x, ic, a, e.g.str(v.Str), x, e.leave(v))
	case ir.OpLoadSetter:
		ic, x := e.g.cache("getter"), e.variable(v)
		return fmt.Sprintf("if %s.Hit(%s) { %s = %s.LoadSetter() } else if %s = %s.OtherSetter(r, %s, %s); %s.IsEmpty() { %s }", ic, a, x, ic, x, ic, a, e.g.str(v.Str), x, e.leave(v))
	case ir.OpGuardMethod:
		f := v.Aux.(*ir.MethodGuard).Func
		rest := fmt.Sprintf("if !%s { %s }", e.g.closureIs(a, f), e.leave(v))
		if ic := e.g.closureIC(f); ic != "" {
			return fmt.Sprintf("if !%s.Hit(%s) { %s }", ic, a, rest)
		}
		return rest
	case ir.OpGuardTDZ:
		s := fmt.Sprintf("if %s.IsEmpty() { %s }", a, e.leave(v))
		if e.hasVariable(v) {
			s += "; " + e.result(v) + a
		}
		return s
	case ir.OpLoadText:
		if v.Args[2].Type == ir.Int {
			return e.charAt(v)
		}
		fast := fmt.Sprintf("jsrt.Fast%s(r, %s)", strings.ToUpper(v.Str[:1])+v.Str[1:], e.refs(v.Args[:2+v.Int]))
		if !e.hasVariable(v) {
			return fmt.Sprintf("if %s.IsEmpty() { %s }", fast, e.leave(v))
		}
		x := e.variable(v)
		return fmt.Sprintf("if %s = %s; %s.IsEmpty() { %s }", x, fast, x, e.leave(v))
	case ir.OpMakeArray:
		x := "x"
		if e.hasVariable(v) {
			x = e.variable(v)
		}
		s := fmt.Sprintf("if %s = jsrt.MakeArray(r, %s, %s); %s.IsEmpty() { %s }", x, a, e.ref(v.Args[1]), x, e.leave(v))
		if !e.hasVariable(v) {
			return "{ var x jsrt.Value; " + s + " }"
		}
		return s
	case ir.OpLoadCharCode:
		return e.charCode(v)
	case ir.OpLoadLength:
		ic := e.g.cache("length")
		if !e.hasVariable(v) {
			return fmt.Sprintf("if jsrt.FastLength(%s) < 0 && %s.Of(r, %s) < 0 { %s }", a, ic, a, e.leave(v))
		}
		x := e.variable(v)
		if t := v.Args[0].Type; t != 0 && t.In(ir.TString) {
			return fmt.Sprintf("%s = jsrt.LengthOfText(%s)", x, a)
		}
		slow := fmt.Sprintf("if %s = %s.Of(r, %s); %s < 0 { %s }", x, ic, a, x, e.leave(v))
		if w := e.viewOf(v, "length"); w != nil {
			return fmt.Sprintf("if %s = %s; %s < 0 { %s }", x, w.name, x, slow)
		}
		array := fmt.Sprintf("if jsrt.IsArrayObject(%s) { %s = jsrt.LengthOfArray(%s) } else ", a, x, a)
		text := fmt.Sprintf("if %s.IsString() { %s = jsrt.LengthOfText(%s) } else ", a, x, a)
		if v.Int == 1 || e.isText(v.Args[0]) {
			array, text = text, array
		}
		return array + text + "{ " + slow + " }"
	case ir.OpStoreElem:
		return e.storeElem(v)
	}
	panic("codegen: no emitter for " + v.Op.String())
}
