package codegen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// typeTests are the methods of jsrt.Value that answer typeof x === "…" with one comparison.
var typeTests = map[string]string{"number": "IsNumber", "string": "IsString", "boolean": "IsBoolean", "symbol": "IsSymbol", "bigint": "IsBigInt"}

// ref is how another expression refers to a value.
func (e *emitter) ref(v *ir.Value) string {
	if k, ok := e.knownMath[v]; ok {
		return k.text
	}
	if e.folded[v] {
		return e.expr(v)
	}
	return e.variable(v)
}

func (e *emitter) variable(v *ir.Value) string {
	if isLocal(v) {
		return e.localVar(v.Int)
	}
	if isDelegation(v) {
		return "f.yielded"
	}
	if e.inFrame[v] {
		if p := e.places[v]; p != "" {
			return p
		}
		return "f." + v.String()
	}
	if n, ok := e.slots[v]; ok {
		return fmt.Sprintf("vs[%d]", n)
	}
	if name := e.shared[v]; name != "" {
		return name
	}
	return e.prefix + v.String()
}

func (e *emitter) refs(list []*ir.Value) string {
	var s strings.Builder
	for i, v := range list {
		if i > 0 {
			s.WriteString(", ")
		}
		s.WriteString(e.ref(v))
	}
	return s.String()
}

// value prints a value as a statement.
func (e *emitter) value(v *ir.Value) {
	if e.knownValue(v) {
		return
	}
	e.setLine(v.Pos, v.At)
	if v.Op.IsGuard() {
		e.out.WriteString("\t" + e.guessed(v) + "\n")
		return
	}
	if v.Op == ir.OpElementIn && e.hasVariable(v) {
		x, a, i := e.variable(v), e.ref(v.Args[0]), e.ref(v.Args[1])
		fmt.Fprintf(&e.out, "\tif %s = jsrt.FastIndex(%s, %s); %s.IsEmpty() { %s = jsrt.ElementIn(r, %s, %s) }\n", x, a, i, x, x, a, i)
		return
	}
	if s, ok := e.guarded(v); ok {
		e.out.WriteString("\t" + s + "\n")
		return
	}
	if s, ok := e.statement(v); ok {
		e.out.WriteString("\t" + s + "\n")
		return
	}
	x := e.expr(v)
	if e.hasVariable(v) {
		fmt.Fprintf(&e.out, "\t%s = %s\n", e.variable(v), x)
		return
	}
	fmt.Fprintf(&e.out, "\t_ = %s\n", x)
}

// result is the left side of an assignment of v's value, empty if nobody uses it.
func (e *emitter) result(v *ir.Value) string {
	if e.hasVariable(v) {
		return e.variable(v) + " = "
	}
	return ""
}

// statement prints the ops that are more than an expression.
func (e *emitter) statement(v *ir.Value) (string, bool) {
	a := func(i int) string { return e.ref(v.Args[i]) }
	strict := fmt.Sprint(v.Int&1 != 0)
	switch v.Op {
	case ir.OpLocalSet:
		return fmt.Sprintf("%s = %s", e.localVar(v.Int), a(0)), true
	case ir.OpEnvSet:
		if e.isCold() {
			return fmt.Sprintf("jsrt.ColdEnvSet(%s, %d, %s)", a(0), v.Int, a(1)), true
		}
		return fmt.Sprintf("*jsrt.EnvSlot(%s, %d) = %s", a(0), v.Int, a(1)), true
	case ir.OpThrowError:
		return fmt.Sprintf("jsrt.OpThrowError(r, %d, %s)", v.Int, goString(v.Str)), true
	case ir.OpGlobalSet:
		return e.globalSet(v), true
	case ir.OpGlobalDeclare:
		return e.globalDeclare(v), true
	case ir.OpSetProp:
		return fmt.Sprintf("%s.Set(r, %s, %s, %s, %s)", e.setCache(v), a(0), e.g.str(v.Str), a(1), strict), true
	case ir.OpWithSet:
		return fmt.Sprintf("jsrt.WithSet(r, %s.Object(), %s, %s, %s)", a(0), e.g.str(v.Str), a(1), strict), true
	case ir.OpSetElem:
		if e.keyed(v) {
			return fmt.Sprintf("%s.Set(r, %s, %s, %s, %s)", e.g.cache("setKey"), a(0), a(1), a(2), strict), true
		}
		return fmt.Sprintf("jsrt.SetElem(r, %s, %s, %s, %s)", a(0), a(1), a(2), strict), true
	case ir.OpSetIndex:
		return fmt.Sprintf("jsrt.SetIndex(r, %s, %s, %s, %s)", a(0), a(1), a(2), strict), true
	case ir.OpSetSuper:
		return fmt.Sprintf("jsrt.OpSetSuper(r, %s, %s, %s, %s, %s)", a(0), a(1), a(2), a(3), strict), true
	case ir.OpPrivateSet:
		return fmt.Sprintf("%s.Set(r, %s, (%s).Symbol(), %s)", e.g.cache("private"), a(0), a(1), a(2)), true
	case ir.OpStoreField:
		return e.storeField(v), true
	case ir.OpNewOf:
		return e.newOf(v), e.hasVariable(v)
	case ir.OpObjectLit:
		s := e.literalCell(v)
		return s, s != ""
	case ir.OpPickMethod:
		return e.pickMethod(v), true
	case ir.OpStoreSlot:
		return fmt.Sprintf("*jsrt.EnvSlot(%s, 0) = %s", a(0), a(1)), true
	case ir.OpStoreSlotNumber:
		return fmt.Sprintf("jsrt.PutNumber(%s, %s)", a(0), e.opaque(v.Args[1])), true
	case ir.OpStoreNumber:
		f := e.group(v.Aux.(*ir.FieldGroup))
		return fmt.Sprintf("jsrt.SetNumber(%s, m.off[%d], %s)", a(0), f.first+int(v.Int), e.opaque(v.Args[1])), true
	case ir.OpCall:
		return e.call(v), true
	case ir.OpCallSpread:
		return e.callSpread(v), true
	case ir.OpCallArgs:
		return e.callArgs(v), true
	case ir.OpApplyArgs:
		return e.applyArgs(v), true
	case ir.OpArraySpreadArgs:
		return fmt.Sprintf("%s.AsArray().AppendArgs(r, %s)", a(0), e.argsList(v)), true
	case ir.OpNew:
		return e.new(v), true
	case ir.OpNewSpread:
		return fmt.Sprintf("r.Depth = d; %sjsrt.OpNewSpread(r, %s, %s)", e.result(v), e.refs(v.Args), goString(v.Str)), true
	case ir.OpSuperCall:
		return e.superCall(v), true
	case ir.OpClassPart:
		return fmt.Sprintf("jsrt.OpClassPart(r, %s, %d, %s, %s, %t)", a(0), v.Int, a(1), a(2), v.Str != ""), true
	case ir.OpClassEnd:
		return fmt.Sprintf("jsrt.OpClassEnd(r, %s)", a(0)), true
	case ir.OpAddField:
		return fmt.Sprintf("%s.Define(r, %s.Object(), %s, %s)", e.g.cache("add"), a(0), e.g.str(v.Str), a(1)), true
	case ir.OpAddPrivate:
		return fmt.Sprintf("%s.AddPrivate(r, %s, %s, %s)", e.g.cache("field"), a(0), a(1), a(2)), true
	case ir.OpInitFields:
		return fmt.Sprintf("jsrt.OpInitFields(r, %s, %s)", a(0), a(1)), true
	case ir.OpSetHome:
		return fmt.Sprintf("jsrt.OpSetHome(%s, %s)", a(0), a(1)), true
	case ir.OpSetFuncName:
		return fmt.Sprintf("jsrt.OpSetFuncName(r, %s, %s, %s)", a(0), a(1), goString(v.Str)), true
	case ir.OpArrayPush:
		return fmt.Sprintf("%s.AsArray().Append(%s)", a(0), a(1)), true
	case ir.OpArrayHole:
		return fmt.Sprintf("%s.AsArray().AppendHole()", a(0)), true
	case ir.OpArrayNew:
		return "", e.begun(v) != nil
	case ir.OpArraySpread:
		n := e.pushedBehind(v)
		if list := v.Args[0]; e.begun(list) == v {
			return fmt.Sprintf("%s = jsrt.Arr(jsrt.NewArraySpread(r, %s, %s, %d))", e.variable(list), a(1), goString(v.Str), n), true
		}
		if n > 0 {
			return fmt.Sprintf("%s.AsArray().AppendAllRoom(r, %s, %s, %d)", a(0), a(1), goString(v.Str), n), true
		}
		return fmt.Sprintf("%s.AsArray().AppendAll(r, %s, %s)", a(0), a(1), goString(v.Str)), true
	case ir.OpDefineField:
		if k := v.Args[1]; k.Op == ir.OpConstStr && k.Str != "" && (k.Str[0] < '0' || k.Str[0] > '9') && e.sited() { // no index
			return fmt.Sprintf("%s.Define(r, %s.Object(), %s, %s)", e.g.cache("add"), a(0), e.g.str(k.Str), a(2)), true
		}
		return fmt.Sprintf("jsrt.OpDefineField(r, %s)", e.refs(v.Args)), true
	case ir.OpDefineMethod:
		return fmt.Sprintf("jsrt.OpDefineMethod(r, %s, %d)", e.refs(v.Args), v.Int), true
	case ir.OpSetProto:
		return fmt.Sprintf("jsrt.OpSetProto(r, %s)", e.refs(v.Args)), true
	case ir.OpCopyProps:
		if e.sited() && !slices.ContainsFunc(v.Args[2:], func(a *ir.Value) bool { return a.Op != ir.OpConstStr }) {
			return fmt.Sprintf("%s.Copy(r, %s)", e.g.cache("copies"), e.refs(v.Args)), true
		}
		return fmt.Sprintf("jsrt.OpCopyProps(r, %s)", e.refs(v.Args)), true
	case ir.OpIterNew:
		if v.Int&1 != 0 { // asynchronous
			return fmt.Sprintf("%s.InitAsync(r, %s, %s)", e.variable(v), a(0), goString(v.Str)), true
		}
		return fmt.Sprintf("%s.Init(r, %s, %d, %s)", e.variable(v), a(0), v.Int, goString(v.Str)), true
	case ir.OpIterArgs:
		return fmt.Sprintf("%s.InitArgs(r, %s)", e.variable(v), e.argsList(v)), true
	case ir.OpIterEntries:
		return fmt.Sprintf("r.Depth = d; %s.InitEntries(r, %s, %s, %s)", e.variable(v), e.refs(v.Args), goString(v.Str), goString(v.Aux.(string))), true
	case ir.OpIterCall:
		return fmt.Sprintf("r.Depth = d; %s.InitCall(r, %s, %d, %s, %s)", e.variable(v), e.refs(v.Args), v.Int, goString(v.Str), goString(v.Aux.(string))), true
	case ir.OpIterPairs:
		return fmt.Sprintf("%s.InitPairs(r, %s)", e.variable(v), e.valueList(v.Args)), true
	case ir.OpIterNewOf:
		of := "&" + a(0)
		if e.borrowed[v.Args[0]] {
			of = a(0)
		}
		return fmt.Sprintf("%s.InitOf(r, %s, %s)", e.variable(v), of, goString(v.Str)), true
	case ir.OpIterLiteral:
		return fmt.Sprintf("if r.KnowsIteration() || jsrt.PristineIteration(r) { %s.SetLiteral() } else { %s.Init(r, %s, 0, \"\") }", e.variable(v), e.variable(v), e.arrayNew(v)), true
	case ir.OpTextNew:
		return fmt.Sprintf("%s.Init(r, %s)", e.variable(v), a(0)), true
	case ir.OpTextAdd:
		return fmt.Sprintf("%s.Add(r, %s)", a(0), a(1)), true
	case ir.OpForInNew:
		return fmt.Sprintf("%s.Init(r, %s)", e.variable(v), a(0)), true
	case ir.OpIterClose:
		if from := v.Args[0]; from.Op == ir.OpIterArgs {
			return fmt.Sprintf("%s.CloseArgs(r, %s)", a(0), e.argsList(from)), true
		}
		if l := e.lists[v.Args[0]]; l != nil {
			return fmt.Sprintf("%s.ResumeList(list%d, at%d, elem%d); %s.Close(r)", a(0), l.n, l.n, l.n, a(0)), true
		}
		return fmt.Sprintf("%s.Close(r)", a(0)), true
	case ir.OpDisposeAdd:
		return fmt.Sprintf("%s.Add(r, %s, %t)", a(0), a(1), v.Int == 1), true
	case ir.OpDisposeThrow:
		return fmt.Sprintf("%s.Throw(r, %s)", a(0), a(1)), true
	case ir.OpStepCall:
		return e.stepCall(v), true
	case ir.OpStepObject:
		property, _ := v.Aux.(string)
		return fmt.Sprintf("if %s == int(jsrt.StepResult) { jsrt.OpRequireObjectCoercible(r, %s, %s, %s) }", e.stepKind(v), a(0), goString(property), goString(v.Str)), true
	case ir.OpRequireObjectCoercible:
		if v.Uses == 0 {
			return e.requireCoercible(v), true
		}
	}
	return "", false
}

// floatMod prints a remainder; of integers it is one for the machine.
func (e *emitter) floatMod(v *ir.Value) string {
	x, y := v.Args[0], v.Args[1]
	if x.Op == ir.OpIntToFloat && e.folded[x] {
		switch {
		case y.Op == ir.OpIntToFloat && e.folded[y]:
			return fmt.Sprintf("jsrt.IntRem(%s, %s)", e.opaque(x.Args[0]), e.opaque(y.Args[0]))
		case y.Op == ir.OpConstFloat && y.Float > 0 && y.Float == float64(int32(y.Float)):
			return fmt.Sprintf("jsrt.IntRemBy(%s, %d)", e.opaque(x.Args[0]), int32(y.Float))
		}
	}
	if isOne(y) {
		return fmt.Sprintf("jsrt.FractionOf(%s)", e.ref(x))
	}
	if y.Op == ir.OpConstFloat && y.Float > 0 && y.Float == float64(int32(y.Float)) && x.Op != ir.OpConstFloat {
		return fmt.Sprintf("jsrt.NumberRemBy(%s, %d)", e.ref(x), int32(y.Float))
	}
	return fmt.Sprintf("jsrt.NumberRem(%s, %s)", e.ref(x), e.ref(y))
}

// ofObject: v is reached only if its operand is an object; see opt/object_tests.go.
func ofObject(v *ir.Value) bool {
	b := v.Block
	if len(b.Preds) != 1 {
		return false
	}
	t := &b.Preds[0].Term
	return t.Kind == ir.TermIf && t.Succs[0] == b && t.Succs[1] != b && t.Arg.Op == ir.OpIsObject && t.Arg.Args[0] == v.Args[0]
}

func isOne(v *ir.Value) bool { return v.Op == ir.OpConstFloat && v.Float == 1 }

// expr prints a value as a Go expression.
func (e *emitter) expr(v *ir.Value) string {
	a := func(i int) string { return e.ref(v.Args[i]) }
	if v.Op == ir.OpFMod {
		return e.floatMod(v)
	}
	if v.Op == ir.OpFloatToBool && v.Args[0].Op == ir.OpFMod && e.folded[v.Args[0]] && isOne(v.Args[0].Args[1]) && v.Args[0].Args[0].Op != ir.OpConstFloat && !e.folded[v.Args[0].Args[0]] {
		x := e.ref(v.Args[0].Args[0])
		return fmt.Sprintf("(float64(int64(%s)) != %s && jsrt.HasFraction(%s))", x, x, x)
	}
	if v.Op == ir.OpFloatToBool && v.Args[0].Op == ir.OpIntToFloat && e.folded[v.Args[0]] {
		return fmt.Sprintf("(%s != 0)", e.opaque(v.Args[0].Args[0]))
	}
	if v.Op == ir.OpFloatToInt32 && e.guards() && !allConstFloat(v.Args) {
		return fmt.Sprintf("int(jsrt.CutInt32(%s))", a(0))
	}
	if v.Op == ir.OpTypeofIs {
		if is := typeTests[v.Str]; is != "" {
			return "(" + a(0) + ")." + is + "()"
		}
		if v.Str == "object" {
			if ofObject(v) {
				return "jsrt.IsNoFunction(" + a(0) + ")"
			}
			return "jsrt.TypeofIsObject(" + a(0) + ")"
		}
	}
	if v.Op == ir.OpAdd {
		if chain := e.chainOf(v); len(chain) > 2 {
			return "jsrt.OpConcat(r, " + e.refs(chain) + ")"
		}
	}
	if f, ok := simpleExprs[v.Op]; ok {
		return fillArgs(f, e, v)
	}
	switch v.Op {
	case ir.OpConstBool:
		return [2]string{"jsrt.Bool(false)", "jsrt.Bool(true)"}[v.Int]
	case ir.OpTrueFalse:
		return [2]string{"false", "true"}[v.Int]
	case ir.OpConstNum:
		return "jsrt.Num(" + goFloat(v.Float) + ")"
	case ir.OpConstStr:
		return "jsrt.Str(" + e.g.str(v.Str) + ")"
	case ir.OpObjectNew:
		if e.sited() {
			return fmt.Sprintf("%s.Empty(r, %d)", e.g.cache("site"), v.Int)
		}
		return fmt.Sprintf("jsrt.Obj(jsrt.NewObjectCap(r, %d))", v.Int)
	case ir.OpConstBig:
		return fmt.Sprintf("%s.BigInt(r, %s)", e.g.cache("site"), goString(v.Str))
	case ir.OpConstInt:
		return fmt.Sprint(v.Int)
	case ir.OpConstFloat:
		return goFloat(v.Float)
	case ir.OpParam:
		return e.param(v.Int)
	case ir.OpThis:
		return e.this()
	case ir.OpNewTarget:
		return e.field("newTarget", "f.NewTarget")
	case ir.OpCallee:
		return "jsrt.Fn(" + e.fn() + ")"
	case ir.OpHome:
		return "jsrt.HomeOf(" + e.fn() + ")"
	case ir.OpFuncEnv:
		return e.field("env", "f.Fn.Env")
	case ir.OpResumeValue:
		if v.Int == 1 {
			return "jsrt.OpResumeValue(mode, sent)"
		}
		return "sent"
	case ir.OpCatch:
		return e.exc(e.handlerRegion(v.Block))
	case ir.OpArguments:
		return e.arguments(v)
	case ir.OpStepValue:
		return fmt.Sprintf("jsrt.StepValueOf(r, %s, %s)", a(0), e.stepKind(v))
	case ir.OpStepDone:
		return fmt.Sprintf("jsrt.StepDoneOf(r, %s, %s)", a(0), e.stepKind(v))
	case ir.OpStepEnds:
		return fmt.Sprintf("jsrt.StepEnds(r, %s, %s)", a(0), e.stepKind(v))
	case ir.OpStepMake:
		return fmt.Sprintf("jsrt.MakeStep(r, %s, jsrt.StepKind(%s))", a(0), e.stepKind(v))
	case ir.OpArgsLength:
		return "len(" + e.argsList(v) + ")"
	case ir.OpArgsElem, ir.OpListElem:
		return e.argsElem(v)
	case ir.OpRest:
		return fmt.Sprintf("jsrt.Arr(jsrt.RestArray(r, %s, %d))", e.args(), v.Int)
	case ir.OpLocalGet:
		return e.localVar(v.Int)
	case ir.OpGetElem:
		if e.keyed(v) {
			return fmt.Sprintf("%s.Get(r, %s, %s)", e.g.cache("key"), a(0), a(1))
		}
		return fmt.Sprintf("jsrt.GetElem(r, %s, %s)", a(0), a(1))
	case ir.OpGlobalGet:
		if v.Int == 1 {
			return fmt.Sprintf("%s.GetTypeof(r, %s)", e.g.cache("global"), e.g.str(v.Str))
		}
		return fmt.Sprintf("%s.Get(r, %s)", e.g.cache("global"), e.g.str(v.Str))
	case ir.OpGetProp:
		return e.getProp(v)
	case ir.OpToBool:
		return e.truthOf(v.Args[0])
	case ir.OpIterValue:
		if l := e.lists[v.Args[0]]; l != nil {
			return fmt.Sprintf("elem%d", l.n)
		}
		return a(0) + ".Value()"
	case ir.OpStrictEq:
		return e.strictEq(v)
	case ir.OpInstanceof:
		if e.sited() {
			return fmt.Sprintf("%s.Of(r, %s, %s)", e.g.cache("instance"), a(0), a(1))
		}
		return fmt.Sprintf("jsrt.InstanceofOperator(r, %s, %s)", a(0), a(1))
	case ir.OpStrEq:
		if s := e.equalUnits(v.Args[0], v.Args[1]); s != "" {
			return s
		}
		return fmt.Sprintf("%s.Str().Equal(%s.Str())", a(0), a(1))
	case ir.OpLoadField:
		return e.loadField(v)
	case ir.OpFuncEnvOf:
		return "jsrt.EnvOf(" + a(0) + ")"
	case ir.OpIsPristine:
		return "(r.KnowsIteration() || jsrt.PristineIteration(r))"
	case ir.OpIsBuiltinMethod:
		return builtinMethodTest(v.Str, a(0), a(1))
	case ir.OpArrayLength:
		return "jsrt.ArrayLength(" + a(0) + ")"
	case ir.OpArrayRoom:
		if v.Int > 0 {
			return fmt.Sprintf("jsrt.ArrayRoom(r, min(%s, %d))", a(0), v.Int)
		}
		return "jsrt.ArrayRoom(r, " + a(0) + ")"
	case ir.OpElementIn:
		return fmt.Sprintf("jsrt.ElementIn(r, %s, %s)", a(0), a(1))
	case ir.OpIsClosureOf:
		return e.g.closureTest(a(0), v.Aux.(*ir.Func))
	case ir.OpLoadSlot:
		return fmt.Sprintf("*jsrt.EnvSlot(%s, 0)", a(0))
	case ir.OpPickIs:
		if n := len(v.Args[0].Aux.([]*ir.Func)); v.Int < 0 {
			return fmt.Sprintf("(%s < %d)", a(0), n)
		}
		return fmt.Sprintf("(%s == %d)", a(0), v.Int)
	case ir.OpNewThis:
		return "jsrt.NewThis(" + a(0) + ")"
	case ir.OpTextGet:
		return a(0) + ".Get(r)"
	case ir.OpEnvOf:
		return e.exitEnv[v]
	case ir.OpNewOf: // on the way out
		return fmt.Sprintf("%s.With(r, %s)", e.maker(v.Aux.(*ir.FieldGroup)).ic, e.refs(v.Args[1:]))
	case ir.OpSuperThis:
		return "jsrt.SuperThis(r, " + a(0) + ")"
	case ir.OpEndNew:
		return "jsrt.EndNew(" + a(0) + ")"
	case ir.OpKnownMethod:
		return fmt.Sprintf("m.closure[%d].Value()", e.g.closure(v.Aux.(*ir.Func)))
	case ir.OpGetSuper:
		if k := v.Args[1]; k.Op == ir.OpConstStr && (k.Str == "" || k.Str[0] < '0' || k.Str[0] > '9') { // no index
			return fmt.Sprintf("%s.Get(r, %s, %s, %s)", e.g.cache("super"), a(0), e.g.str(k.Str), a(2))
		}
		return fmt.Sprintf("jsrt.OpGetSuper(r, %s, %s, %s)", a(0), a(1), a(2))
	case ir.OpPrivateGet:
		return fmt.Sprintf("%s.Get(r, %s, (%s).Symbol())", e.g.cache("private"), a(0), a(1))
	case ir.OpGetMethod:
		kind := "method"
		if v.Int == ir.HeldMethod {
			kind = "get"
		}
		return fmt.Sprintf("%s.Get(r, %s, %s)", e.g.cache(kind), a(0), e.g.str(v.Str))
	case ir.OpRequireObjectCoercible:
		return e.requireCoercible(v)
	case ir.OpTemplate:
		return fmt.Sprintf("jsrt.OpTemplate(r, %s)", e.refs(v.Args))
	case ir.OpCallDirect:
		return e.callDirect(v)
	case ir.OpSuperCallSpread:
		return fmt.Sprintf("jsrt.OpSuperCallSpread(r, %s)", e.refs(v.Args))
	case ir.OpDirectEval:
		return fmt.Sprintf("jsrt.OpDirectEval(r, %s, %s)", e.refs(v.Args), e.evalScope(v.Aux.(*ir.EvalScope)))
	case ir.OpClosure:
		return e.closure(v)
	case ir.OpEnvCopy:
		if e.sited() && v.Int >= 1 && v.Int <= 3 {
			return fmt.Sprintf("%s.Copy(r, %s, %d)", e.g.cache("envs"), a(0), v.Int)
		}
		return fmt.Sprintf("jsrt.CopyEnv(%s, %d)", a(0), v.Int)
	case ir.OpEnvNew:
		if e.sited() && v.Int >= 1 && v.Int <= 3 {
			return fmt.Sprintf("%s.New(r, %s, %d)", e.g.cache("envs"), a(0), v.Int)
		}
		return fmt.Sprintf("jsrt.NewEnv(%s, %d)", a(0), v.Int)
	case ir.OpClassNew:
		return e.classNew(v)
	case ir.OpObjectLit:
		return e.objectLit(v)
	case ir.OpArrayNew:
		return e.arrayNew(v)
	case ir.OpIterNext:
		if e.matches[v.Args[0]] != nil {
			return e.matchStep(v.Args[0])
		}
		if from := v.Args[0]; from.Op == ir.OpIterArgs {
			return fmt.Sprintf("(%s.ListNext(%s) || %s.Next(r))", a(0), e.argsList(from), a(0))
		}
		if indexed(v.Args[0]) {
			return fmt.Sprintf("(%s.FastIndexed() || %s.NextOther(r))", a(0), a(0))
		}
		if !e.compact() {
			return fmt.Sprintf("(%s.FastNext() || %s.NextOther(r))", a(0), a(0))
		}
		return a(0) + ".Next(r)"
	case ir.OpIterLiteralNext:
		if v.Int == 1 {
			return fmt.Sprintf("(%s.Literal() || %s.Next(r))", a(0), a(0))
		}
		return fmt.Sprintf("(!%s.Literal() && %s.Next(r))", a(0), a(0))
	case ir.OpRegExp:
		return e.regExp(v)
	case ir.OpTemplateObject:
		return e.templateObject(v.Aux.(*ir.TemplateSite), v.Int)
	case ir.OpMathF1, ir.OpMathF2:
		return mathFuncs[v.Str] + "(" + e.refs(v.Args) + ")"
	}
	panic(fmt.Sprintf("codegen: no emitter for %s", v.Op))
}

// pushedBehind is how many single elements follow a spread one in its literal, up to the next
// spread one.
func (e *emitter) pushedBehind(v *ir.Value) (n int) {
	behind := false
	for _, w := range v.Block.Values {
		switch {
		case w == v:
			behind = true
		case !behind || len(w.Args) == 0 || w.Args[0] != v.Args[0]:
		case w.Op == ir.OpArrayPush:
			n++
		case w.Op == ir.OpArraySpread:
			return n
		}
	}
	return n
}

// mathFuncs are the Go functions that do what those of Math do with Numbers.
var mathFuncs = map[string]string{"abs": "math.Abs", "ceil": "math.Ceil", "floor": "math.Floor", "round": "jsrt.MathRound",
	"sqrt": "math.Sqrt", "trunc": "math.Trunc", "max": "max", "min": "min", "pow": "jsrt.NumberExp",
	"atan": "jsrt.MathAtan", "atan2": "jsrt.MathAtan2", "cos": "jsrt.MathCos", "exp": "jsrt.MathExp", "log": "jsrt.MathLog",
	"sin": "jsrt.MathSin", "tan": "jsrt.MathTan", "cbrt": "jsrt.MathCbrt", "clz32": "jsrt.MathClz32", "fround": "jsrt.MathFround",
	"hypot": "jsrt.MathHypot", "log10": "jsrt.MathLog10", "log2": "jsrt.MathLog2", "sign": "jsrt.MathSign"}

// simpleExprs are the ops whose Go form is a pattern: $0 $1 … are operands, #
// is Int, @ the text as a Go string, % the text as a string constant's address.
var simpleExprs = map[ir.Op]string{
	ir.OpConstUndefined: "jsrt.Undef()",
	ir.OpConstNull:      "jsrt.Null",
	ir.OpConstEmpty:     "(jsrt.Value{})",
	ir.OpGlobalThis:     "jsrt.Obj(r.Global)",
	ir.OpResumeMode:     "int(mode)",
	ir.OpEnvParent:      "jsrt.EnvParent($0)",
	ir.OpEnvGet:         "*jsrt.EnvSlot($0, #)",
	ir.OpEnvLoad:        "jsrt.EnvParent(jsrt.Env(jsrt.EnvSlot($0, #)))",
	ir.OpCheckTDZ:       "jsrt.OpCheckTDZ(r, $0, @)",
	ir.OpGlobalTypeof:   "jsrt.Typeof($0)",
	ir.OpGlobalHas:      "jsrt.OpGlobalHas(r, ^)",
	ir.OpGlobalDelete:   "jsrt.DeleteGlobal(r, ^)",
	ir.OpWithHas:        "jsrt.WithHas(r, $0.Object(), ^)",
	ir.OpWithGet:        "jsrt.WithGet(r, $0.Object(), ^, # != 0)",
	ir.OpVarObject:      "jsrt.OpVarObject(r, $0, #)",
	ir.OpVarHas:         "jsrt.OpVarHas(r, $0, #, ^)",
	ir.OpVarObjectThis:  "jsrt.OpVarObjectThis($0)",
	ir.OpImportGet:      "jsrt.OpImportGet(r, $0, #, @)",
	ir.OpNamespace:      "jsrt.OpNamespace(r, $0, #)",
	ir.OpDeleteElem:     "jsrt.DeleteElem(r, $0, $1, # != 0)",
	ir.OpHasProperty:    "jsrt.HasPropertyIn(r, $0, $1)",
	ir.OpSuperBase:      "jsrt.OpSuperBase(r, $0)",
	ir.OpPrivateNew:     "jsrt.Sym(jsrt.NewPrivateName(jsrt.FromGo(@)))",
	ir.OpPrivateHas:     "jsrt.HasPrivate(r, $0, ($1).Symbol())",
	ir.OpToPropertyKey:  "jsrt.OpToPropertyKey(r, $0)",

	ir.OpToObject:    "jsrt.Obj(jsrt.ToObject(r, $0))",
	ir.OpToNumber:    "jsrt.Num(jsrt.ToNumber(r, $0))",
	ir.OpToNumeric:   "jsrt.ToNumeric(r, $0)",
	ir.OpToString:    "jsrt.Str(jsrt.ToString(r, $0))",
	ir.OpBoxBool:     "jsrt.Bool($0)",
	ir.OpNot:         "!($0)",
	ir.OpTypeof:      "jsrt.Str(jsrt.Typeof($0))",
	ir.OpTypeofIs:    "jsrt.OpTypeofIs($0, @)",
	ir.OpIsUndefined: "($0).IsUndefined()",
	ir.OpIsNull:      "($0).IsNull()",
	ir.OpIsNullish:   "($0).IsNullish()",
	ir.OpIsEmpty:     "($0).IsEmpty()",
	ir.OpIsObject:    "($0).IsObject()",
	ir.OpIsCallable:  "jsrt.IsCallable($0)",

	ir.OpAdd:    "jsrt.Add(r, $0, $1)",
	ir.OpSub:    "jsrt.Sub(r, $0, $1)",
	ir.OpMul:    "jsrt.Mul(r, $0, $1)",
	ir.OpDiv:    "jsrt.Div(r, $0, $1)",
	ir.OpMod:    "jsrt.Rem(r, $0, $1)",
	ir.OpExp:    "jsrt.Exp(r, $0, $1)",
	ir.OpShl:    "jsrt.ShiftLeft(r, $0, $1)",
	ir.OpShr:    "jsrt.ShiftRight(r, $0, $1)",
	ir.OpUShr:   "jsrt.ShiftRightUnsigned(r, $0, $1)",
	ir.OpBitAnd: "jsrt.BitAnd(r, $0, $1)",
	ir.OpBitOr:  "jsrt.BitOr(r, $0, $1)",
	ir.OpBitXor: "jsrt.BitXor(r, $0, $1)",
	ir.OpNeg:    "jsrt.Neg(r, $0)",
	ir.OpBitNot: "jsrt.BitNot(r, $0)",
	ir.OpInc:    "jsrt.Inc(r, $0)",
	ir.OpDec:    "jsrt.Dec(r, $0)",
	ir.OpEq:     "jsrt.IsLooselyEqual(r, $0, $1)",
	ir.OpLt:     "jsrt.Less(r, $0, $1)",
	ir.OpLe:     "jsrt.LessEqual(r, $0, $1)",
	ir.OpGt:     "jsrt.Greater(r, $0, $1)",
	ir.OpGe:     "jsrt.GreaterEqual(r, $0, $1)",

	ir.OpSuperConstructor: "jsrt.OpSuperConstructor(r, $0)",
	ir.OpImportCall:       "jsrt.OpImportCall(r, &m.Instance, $0, $1)",
	ir.OpImportMeta:       "jsrt.OpImportMeta(r, &m.Instance)",

	ir.OpPatternElementOf: "$0.PatternElement(#)",
	ir.OpPatternElement:   "jsrt.PatternElement($1, #)",
	ir.OpIterRest:         "$0.Rest(r)",
	ir.OpIterLiteralValue: "$0.ValueOf($1)",
	ir.OpIterDelegate:     "$0.Delegate(r, $2, $1, #)",
	ir.OpIterStatus:       "$0.Status()",
	ir.OpIterRaw:          "$0.Raw(r, #, $1)",
	ir.OpStepKind:         "r.StepKind()",
	ir.OpIterResultDone:   "jsrt.OpIterResultDone(r, $0)",
	ir.OpForInNext:        "$0.Next(r)",
	ir.OpForInKey:         "$0.Key()",
	ir.OpDisposeNew:       "jsrt.NewDisposeCapability()",
	ir.OpDisposeRun:       "$0.Run(r, # != 0)",

	ir.OpBoxFloat:     "jsrt.Num($0)",
	ir.OpBoxInt:       "jsrt.Int($0)",
	ir.OpUnboxFloat:   "($0).Float()",
	ir.OpUnboxInt:     "int(($0).Float())",
	ir.OpUnboxBool:    "($0).Boolean()",
	ir.OpIntToFloat:   "float64($0)",
	ir.OpFloatToInt32: "int(jsrt.Float64ToInt32($0))",
	ir.OpIntToInt32:   "int(int32($0))",
	ir.OpIntToUint32:  "int(uint32($0))",
	ir.OpFloatToBool:  "jsrt.FloatToBool($0)",
	ir.OpFCopy:        "$0",
	ir.OpBCopy:        "$0",
	ir.OpIsNullLoose:  "jsrt.IsNullLoose($0)",
	ir.OpIMod:         "($0 % $1)",
	ir.OpIRem:         "($0 % $1)",
	ir.OpIDiv:         "($0 / $1)",
	ir.OpIFloorDiv:    "jsrt.FloorDiv($0, $1)",
	ir.OpIMin:         "min($0, $1)",
	ir.OpIMax:         "max($0, $1)",
	ir.OpFAdd:         "($0 + $1)",
	ir.OpFSub:         "($0 - $1)",
	ir.OpFMul:         "float64($0 * $1)",
	ir.OpFDiv:         "jsrt.FDiv($0, $1)",
	ir.OpFPow:         "jsrt.NumberExp($0, $1)",
	ir.OpFNeg:         "(-$0)",
	ir.OpFEq:          "($0 == $1)",
	ir.OpFNe:          "($0 != $1)",
	ir.OpFLt:          "($0 < $1)",
	ir.OpFLe:          "($0 <= $1)",
	ir.OpIAdd:         "($0 + $1)",
	ir.OpISub:         "($0 - $1)",
	ir.OpIMul:         "($0 * $1)",
	ir.OpINeg:         "(-$0)",
	ir.OpIAnd:         "($0 & $1)",
	ir.OpIOr:          "($0 | $1)",
	ir.OpIXor:         "jsrt.Xor($0, $1)",
	ir.OpINot:         "(-1 - $0)",
	ir.OpIShl:         "int(int32($0) << (uint($1) & 31))",
	ir.OpIShr:         "int(int32($0) >> (uint($1) & 31))",
	ir.OpIUShr:        "int(uint32($0) >> (uint($1) & 31))",
	ir.OpIEq:          "($0 == $1)",
	ir.OpINe:          "($0 != $1)",
	ir.OpILt:          "($0 < $1)",
	ir.OpILe:          "($0 <= $1)",
	ir.OpGetIndex:     "jsrt.GetIndex(r, $0, $1)",
	ir.OpLength:       "jsrt.OpLength(r, $0)",
	ir.OpImul:         "int(int32($0) * int32($1))",
	ir.OpCharCodeAt:   "jsrt.OpCharCodeAt($0, $1)",
}

func fillArgs(pattern string, e *emitter, v *ir.Value) string {
	var s strings.Builder
	for i := 0; i < len(pattern); i++ {
		switch c := pattern[i]; c {
		case '$':
			i++
			n := pattern[i] - '0'
			x := e.ref(v.Args[n])
			switch {
			case n == 0 && allConstFloat(v.Args):
				x = "jsrt.Float(" + x + ")"
			case wraps(v.Op) && v.Args[n].Op == ir.OpConstInt:
				x = "jsrt.Integer(" + x + ")"
			}
			s.WriteString(x)
		case '#':
			fmt.Fprint(&s, v.Int)
		case '@':
			s.WriteString(goString(v.Str))
		case '^':
			s.WriteString(e.g.str(v.Str))
		default:
			s.WriteByte(c)
		}
	}
	return s.String()
}

// wraps: the Go form converts an operand to 32 bits, which Go refuses for a constant
// that does not fit.
func wraps(op ir.Op) bool {
	switch op {
	case ir.OpIntToInt32, ir.OpIntToUint32, ir.OpIShl, ir.OpIShr, ir.OpIUShr, ir.OpImul:
		return true
	}
	return false
}

// allConstFloat: Go would evaluate the operator exactly, and without -0, where
// JavaScript rounds.
func allConstFloat(args []*ir.Value) bool {
	for _, a := range args {
		if a.Op != ir.OpConstFloat {
			return false
		}
	}
	return len(args) > 0
}

func (e *emitter) requireCoercible(v *ir.Value) string {
	property, _ := v.Aux.(string)
	return fmt.Sprintf("jsrt.OpRequireObjectCoercible(r, %s, %s, %s)", e.ref(v.Args[0]), goString(property), goString(v.Str))
}

// indexed: an iterator that probably walks over the indices of an array, or its entries.
func indexed(iter *ir.Value) bool {
	if iter.Op != ir.OpIterCall {
		return false
	}
	m := iter.Args[0].Str
	return m == "keys" || m == "entries" && iter.Int == 4
}
