package interp

import (
	"fmt"
	"unsafe"

	"github.com/gonodec/gonodec/ir"
	"github.com/gonodec/gonodec/jsrt"
)

// signal says why a run of the loop ended.
type signal int

const (
	sigReturn  signal = iota // the function returns a.result
	sigLeave                 // a region was left: go on at a.target
	sigSuspend               // the function suspends with a.result
)

// try runs the code from pc on inside a region; it returns sigLeave when control
// goes on at a.target in the region around.
func (a *activation) try(index, pc int, resumed bool) signal {
	r, t := a.inst.Realm, a.inst.thread
	var exc jsrt.Value
	var code int
	if a.frame != nil {
		code = jsrt.TryIn(r, &a.frame.Frame, &a.open[index], resumed, &exc, func() int { return int(a.run(pc)) })
	} else {
		code = jsrt.Try(r, &exc, func() int { return int(a.run(pc)) })
	}
	if code == jsrt.TryThrown {
		for n := len(t.acts); n > 0 && t.acts[n-1] != a; n-- { // those that the exception has passed
			t.acts[n-1] = nil
			t.acts = t.acts[:n-1]
		}
		reg := &a.p.regions[index]
		a.regs[reg.exc] = exc
		a.target, a.levels = reg.handler, 0
		return sigLeave
	}
	if signal(code) == sigLeave {
		a.levels--
	}
	return signal(code)
}

func iter(v jsrt.Value) *jsrt.Iter { return (*jsrt.Iter)(v.Env()) }
func keys(v jsrt.Value) *jsrt.Keys { return (*jsrt.Keys)(v.Env()) }
func disp(v jsrt.Value) *jsrt.DisposeCapability {
	return (*jsrt.DisposeCapability)(v.Env())
}

// run executes instructions from pc on until the function returns or suspends, or
// the region that the run is for is left.
func (a *activation) run(pc int) signal {
	if len(a.enter) > 0 { // resumed inside a try region
		i := a.enter[0]
		a.enter = a.enter[1:]
		if sig := a.try(i, pc, true); sig != sigLeave || a.levels > 0 {
			return sig
		}
		pc = a.target
	}
	p, m, ic, regs := a.p, a.inst, a.ic, a.regs
	r := m.Realm
	ins := p.ins
	for {
		in := &ins[pc]
		a.pc = int32(pc)
		pc++
		switch in.op {
		case opMove:
			regs[in.dst] = regs[in.a]
		case opJump:
			pc = int(in.x)
		case opJumpTrue:
			if regs[in.a].IsTrue() {
				pc = int(in.x)
			}
		case opJumpFalse:
			if !regs[in.a].IsTrue() {
				pc = int(in.x)
			}
		case opSwitch:
			i := int(regs[in.a].Float())
			if i < 0 || i >= int(in.c) {
				i = int(in.c) - 1
			}
			pc = int(p.lists[int(in.b)+i])
		case opReturn:
			a.result, a.status = regs[in.a], jsrt.StatusReturn
			return sigReturn
		case opThrow:
			jsrt.ThrowValue(regs[in.a])
		case opTry:
			if sig := a.try(int(in.x), pc, false); sig != sigLeave || a.levels > 0 {
				return sig
			}
			pc = a.target
		case opLeave:
			a.target, a.levels = int(in.x), int(in.n)
			return sigLeave
		case opSuspend:
			a.suspend(in, pc-1)
			return sigSuspend
		case opUnreachable:
			panic("interp: unreachable")
		case opPoll:
			m.thread.agent.Poll()

		case opJumpLt:
			if jsrt.Less(r, regs[in.a], regs[in.b]) == (in.n != 0) {
				pc = int(in.x)
			}
		case opJumpLe:
			if jsrt.LessEqual(r, regs[in.a], regs[in.b]) == (in.n != 0) {
				pc = int(in.x)
			}
		case opJumpGt:
			if jsrt.Greater(r, regs[in.a], regs[in.b]) == (in.n != 0) {
				pc = int(in.x)
			}
		case opJumpGe:
			if jsrt.GreaterEqual(r, regs[in.a], regs[in.b]) == (in.n != 0) {
				pc = int(in.x)
			}
		case opJumpEq:
			if jsrt.IsLooselyEqual(r, regs[in.a], regs[in.b]) == (in.n != 0) {
				pc = int(in.x)
			}
		case opJumpStrictEq:
			if jsrt.IsStrictlyEqual(regs[in.a], regs[in.b]) == (in.n != 0) {
				pc = int(in.x)
			}
		case opJumpToBool:
			if jsrt.ToBoolean(regs[in.a]) == (in.n != 0) {
				pc = int(in.x)
			}
		case opJumpIsUndefined:
			if regs[in.a].IsUndefined() == (in.n != 0) {
				pc = int(in.x)
			}
		case opJumpIsNullish:
			if regs[in.a].IsNullish() == (in.n != 0) {
				pc = int(in.x)
			}
		case opJumpIsEmpty:
			if regs[in.a].IsEmpty() == (in.n != 0) {
				pc = int(in.x)
			}

		case uint16(ir.OpConstBig):
			regs[in.dst] = ic.site[in.c].BigInt(r, p.texts[in.x])
		case uint16(ir.OpSelect):
			if regs[in.a].IsTrue() {
				regs[in.dst] = regs[in.b]
			} else {
				regs[in.dst] = regs[in.c]
			}
		case uint16(ir.OpGlobalThis):
			regs[in.dst] = jsrt.Obj(r.Global)
		case uint16(ir.OpArguments):
			regs[in.dst] = a.arguments(in)
		case uint16(ir.OpRest):
			regs[in.dst] = jsrt.Arr(jsrt.RestArray(r, a.args, int(in.n)))
		case uint16(ir.OpResumeMode):
			regs[in.dst] = jsrt.Int(int(a.mode))
		case uint16(ir.OpResumeValue):
			if in.n == 1 {
				regs[in.dst] = jsrt.OpResumeValue(a.mode, a.sent)
			} else {
				regs[in.dst] = a.sent
			}

		case uint16(ir.OpEnvNew):
			regs[in.dst] = jsrt.EnvValue(jsrt.NewEnv(regs[in.a].Env(), int(in.n)))
		case uint16(ir.OpEnvCopy):
			regs[in.dst] = jsrt.EnvValue(jsrt.CopyEnv(regs[in.a].Env(), int(in.n)))
		case uint16(ir.OpEnvParent):
			regs[in.dst] = jsrt.EnvValue(jsrt.EnvParent(regs[in.a].Env()))
		case uint16(ir.OpEnvGet):
			regs[in.dst] = *jsrt.EnvSlot(regs[in.a].Env(), int(in.n))
		case uint16(ir.OpEnvSet):
			*jsrt.EnvSlot(regs[in.a].Env(), int(in.n)) = regs[in.b]
		case uint16(ir.OpEnvLoad):
			regs[in.dst] = jsrt.EnvValue(jsrt.EnvSlot(regs[in.a].Env(), int(in.n)).Env())
		case uint16(ir.OpCheckTDZ):
			regs[in.dst] = jsrt.OpCheckTDZ(r, regs[in.a], p.texts[in.x])
		case uint16(ir.OpThrowError):
			jsrt.OpThrowError(r, int(in.n), p.texts[in.x])
		case uint16(ir.OpGlobalGet):
			if in.n == 1 {
				regs[in.dst] = ic.global[in.c].GetTypeof(r, p.strs[in.x])
			} else {
				regs[in.dst] = ic.global[in.c].Get(r, p.strs[in.x])
			}
		case uint16(ir.OpGlobalSet):
			switch {
			case in.n&2 != 0:
				jsrt.OpGlobalInit(r, p.strs[in.x], regs[in.a])
			case in.n&4 != 0:
				jsrt.OpGlobalAnnexB(r, p.strs[in.x], regs[in.a])
			default:
				ic.global[in.c].Set(r, p.strs[in.x], regs[in.a], in.n&1 != 0)
			}
		case uint16(ir.OpGlobalHas):
			regs[in.dst] = jsrt.Bool(ic.global[in.c].Exists(r, p.strs[in.x]))
		case uint16(ir.OpGlobalDelete):
			regs[in.dst] = jsrt.Bool(jsrt.DeleteGlobal(r, p.strs[in.x]))
		case uint16(ir.OpGlobalDeclare):
			jsrt.OpGlobalDeclare(r, p.aux[in.x].(*jsrt.Declarations), a.values(in))
		case uint16(ir.OpWithHas):
			regs[in.dst] = jsrt.Bool(jsrt.WithHas(r, regs[in.a].Object(), p.strs[in.x]))
		case uint16(ir.OpWithGet):
			regs[in.dst] = jsrt.WithGet(r, regs[in.a].Object(), p.strs[in.x], in.n != 0)
		case uint16(ir.OpWithSet):
			jsrt.WithSet(r, regs[in.a].Object(), p.strs[in.x], regs[in.b], in.n != 0)
		case uint16(ir.OpVarObject):
			regs[in.dst] = jsrt.OpVarObject(r, regs[in.a].Env(), int(in.n))
		case uint16(ir.OpVarHas):
			regs[in.dst] = jsrt.Bool(jsrt.OpVarHas(r, regs[in.a].Env(), int(in.n), p.strs[in.x]))
		case uint16(ir.OpVarObjectThis):
			regs[in.dst] = jsrt.OpVarObjectThis(regs[in.a])
		case uint16(ir.OpImportGet):
			regs[in.dst] = jsrt.OpImportGet(r, regs[in.a].Env(), int(in.n), p.texts[in.x])
		case uint16(ir.OpNamespace):
			regs[in.dst] = jsrt.OpNamespace(r, regs[in.a].Env(), int(in.n))

		case uint16(ir.OpGetProp):
			regs[in.dst] = ic.get[in.c].Get(r, regs[in.a], p.strs[in.x])
		case uint16(ir.OpLength):
			regs[in.dst] = ic.get[in.c].Length(r, regs[in.a])
		case uint16(ir.OpGetMethod):
			regs[in.dst] = ic.method[in.c].Get(r, regs[in.a], p.strs[in.x])
		case uint16(ir.OpSetProp):
			ic.set[in.c].Set(r, regs[in.a], p.strs[in.x], regs[in.b], in.n&1 != 0)
		case uint16(ir.OpGetElem):
			regs[in.dst] = jsrt.GetElem(r, regs[in.a], regs[in.b])
		case uint16(ir.OpSetElem):
			jsrt.SetElem(r, regs[in.a], regs[in.b], regs[in.c], in.n&1 != 0)
		case uint16(ir.OpDeleteElem):
			regs[in.dst] = jsrt.Bool(jsrt.DeleteElem(r, regs[in.a], regs[in.b], in.n != 0))
		case uint16(ir.OpHasProperty):
			regs[in.dst] = jsrt.Bool(jsrt.HasPropertyIn(r, regs[in.a], regs[in.b]))
		case uint16(ir.OpSuperBase):
			regs[in.dst] = jsrt.OpSuperBase(r, regs[in.a])
		case uint16(ir.OpGetSuper):
			regs[in.dst] = jsrt.OpGetSuper(r, regs[in.a], regs[in.b], regs[in.c])
		case uint16(ir.OpSetSuper):
			l := p.lists[in.a : in.a+4]
			jsrt.OpSetSuper(r, regs[l[0]], regs[l[1]], regs[l[2]], regs[l[3]], in.n&1 != 0)
		case uint16(ir.OpPrivateNew):
			regs[in.dst] = jsrt.Sym(jsrt.NewPrivateName(jsrt.FromGo(p.texts[in.x])))
		case uint16(ir.OpPrivateGet):
			regs[in.dst] = ic.private[in.x].Get(r, regs[in.a], regs[in.b].Symbol())
		case uint16(ir.OpPrivateSet):
			ic.private[in.x].Set(r, regs[in.a], regs[in.b].Symbol(), regs[in.c])
		case uint16(ir.OpPrivateHas):
			regs[in.dst] = jsrt.Bool(jsrt.HasPrivate(r, regs[in.a], regs[in.b].Symbol()))
		case uint16(ir.OpToPropertyKey):
			regs[in.dst] = jsrt.OpToPropertyKey(r, regs[in.a])

		case uint16(ir.OpToObject):
			regs[in.dst] = jsrt.Obj(jsrt.ToObject(r, regs[in.a]))
		case uint16(ir.OpRequireObjectCoercible):
			regs[in.dst] = jsrt.OpRequireObjectCoercible(r, regs[in.a], p.texts[in.c], p.texts[in.x])
		case uint16(ir.OpToNumber):
			regs[in.dst] = jsrt.Num(jsrt.ToNumber(r, regs[in.a]))
		case uint16(ir.OpToNumeric):
			regs[in.dst] = jsrt.ToNumeric(r, regs[in.a])
		case uint16(ir.OpToString):
			regs[in.dst] = jsrt.Str(jsrt.ToString(r, regs[in.a]))
		case uint16(ir.OpToBool):
			regs[in.dst] = jsrt.Bool(jsrt.ToBoolean(regs[in.a]))
		case uint16(ir.OpBoxBool):
			regs[in.dst] = regs[in.a]
		case uint16(ir.OpNot):
			regs[in.dst] = jsrt.Bool(!regs[in.a].IsTrue())
		case uint16(ir.OpTypeof):
			regs[in.dst] = jsrt.Str(jsrt.Typeof(regs[in.a]))
		case uint16(ir.OpTypeofIs):
			regs[in.dst] = jsrt.Bool(jsrt.OpTypeofIs(regs[in.a], p.texts[in.x]))
		case uint16(ir.OpIsUndefined):
			regs[in.dst] = jsrt.Bool(regs[in.a].IsUndefined())
		case uint16(ir.OpIsNull):
			regs[in.dst] = jsrt.Bool(regs[in.a].IsNull())
		case uint16(ir.OpIsNullish):
			regs[in.dst] = jsrt.Bool(regs[in.a].IsNullish())
		case uint16(ir.OpIsEmpty):
			regs[in.dst] = jsrt.Bool(regs[in.a].IsEmpty())
		case uint16(ir.OpIsObject):
			regs[in.dst] = jsrt.Bool(regs[in.a].IsObject())
		case uint16(ir.OpIsCallable):
			regs[in.dst] = jsrt.Bool(jsrt.IsCallable(regs[in.a]))

		case uint16(ir.OpAdd):
			regs[in.dst] = jsrt.Add(r, regs[in.a], regs[in.b])
		case uint16(ir.OpSub):
			regs[in.dst] = jsrt.Sub(r, regs[in.a], regs[in.b])
		case uint16(ir.OpMul):
			regs[in.dst] = jsrt.Mul(r, regs[in.a], regs[in.b])
		case uint16(ir.OpDiv):
			regs[in.dst] = jsrt.Div(r, regs[in.a], regs[in.b])
		case uint16(ir.OpMod):
			regs[in.dst] = jsrt.Rem(r, regs[in.a], regs[in.b])
		case uint16(ir.OpExp):
			regs[in.dst] = jsrt.Exp(r, regs[in.a], regs[in.b])
		case uint16(ir.OpShl):
			regs[in.dst] = jsrt.ShiftLeft(r, regs[in.a], regs[in.b])
		case uint16(ir.OpShr):
			regs[in.dst] = jsrt.ShiftRight(r, regs[in.a], regs[in.b])
		case uint16(ir.OpUShr):
			regs[in.dst] = jsrt.ShiftRightUnsigned(r, regs[in.a], regs[in.b])
		case uint16(ir.OpBitAnd):
			regs[in.dst] = jsrt.BitAnd(r, regs[in.a], regs[in.b])
		case uint16(ir.OpBitOr):
			regs[in.dst] = jsrt.BitOr(r, regs[in.a], regs[in.b])
		case uint16(ir.OpBitXor):
			regs[in.dst] = jsrt.BitXor(r, regs[in.a], regs[in.b])
		case uint16(ir.OpNeg):
			regs[in.dst] = jsrt.Neg(r, regs[in.a])
		case uint16(ir.OpBitNot):
			regs[in.dst] = jsrt.BitNot(r, regs[in.a])
		case uint16(ir.OpInc):
			regs[in.dst] = jsrt.Inc(r, regs[in.a])
		case uint16(ir.OpDec):
			regs[in.dst] = jsrt.Dec(r, regs[in.a])
		case uint16(ir.OpEq):
			regs[in.dst] = jsrt.Bool(jsrt.IsLooselyEqual(r, regs[in.a], regs[in.b]))
		case uint16(ir.OpStrictEq):
			regs[in.dst] = jsrt.Bool(jsrt.IsStrictlyEqual(regs[in.a], regs[in.b]))
		case uint16(ir.OpLt):
			regs[in.dst] = jsrt.Bool(jsrt.Less(r, regs[in.a], regs[in.b]))
		case uint16(ir.OpLe):
			regs[in.dst] = jsrt.Bool(jsrt.LessEqual(r, regs[in.a], regs[in.b]))
		case uint16(ir.OpGt):
			regs[in.dst] = jsrt.Bool(jsrt.Greater(r, regs[in.a], regs[in.b]))
		case uint16(ir.OpGe):
			regs[in.dst] = jsrt.Bool(jsrt.GreaterEqual(r, regs[in.a], regs[in.b]))
		case uint16(ir.OpInstanceof):
			regs[in.dst] = jsrt.Bool(jsrt.InstanceofOperator(r, regs[in.a], regs[in.b]))
		case uint16(ir.OpTemplate):
			regs[in.dst] = a.template(in)

		case uint16(ir.OpCall):
			l := p.lists[in.a : in.a+in.b]
			fn := jsrt.Callee(r, regs[l[0]], p.texts[in.x])
			this := regs[l[1]]
			switch len(l) {
			case 2:
				regs[in.dst] = fn.Code.Call0(fn, this)
			case 3:
				regs[in.dst] = fn.Code.Call1(fn, this, regs[l[2]])
			case 4:
				regs[in.dst] = fn.Code.Call2(fn, this, regs[l[2]], regs[l[3]])
			case 5:
				regs[in.dst] = fn.Code.Call3(fn, this, regs[l[2]], regs[l[3]], regs[l[4]])
			case 6:
				regs[in.dst] = fn.Code.Call4(fn, this, regs[l[2]], regs[l[3]], regs[l[4]], regs[l[5]])
			default:
				regs[in.dst] = a.callV(fn, this, l[2:])
			}
			r.Depth = a.depth // compiled functions leave theirs
		case uint16(ir.OpCallDirect):
			regs[in.dst] = a.callDirect(p.aux[in.x].(*function), p.lists[in.a:in.a+in.b])
		case uint16(ir.OpCallSpread):
			regs[in.dst] = jsrt.OpCallSpread(r, regs[in.a], regs[in.b], regs[in.c], p.texts[in.x])
			r.Depth = a.depth
		case uint16(ir.OpNew):
			l := p.lists[in.a : in.a+in.b]
			f := regs[l[0]]
			switch len(l) {
			case 1:
				regs[in.dst] = jsrt.New0(r, f, p.texts[in.x])
			case 2:
				regs[in.dst] = jsrt.New1(r, f, regs[l[1]], p.texts[in.x])
			case 3:
				regs[in.dst] = jsrt.New2(r, f, regs[l[1]], regs[l[2]], p.texts[in.x])
			default:
				regs[in.dst] = a.newV(in, l)
			}
			r.Depth = a.depth
		case uint16(ir.OpNewSpread):
			regs[in.dst] = jsrt.OpNewSpread(r, regs[in.a], regs[in.b], p.texts[in.x])
			r.Depth = a.depth
		case uint16(ir.OpSuperConstructor):
			regs[in.dst] = jsrt.OpSuperConstructor(r, regs[in.a])
		case uint16(ir.OpSuperCall):
			l := p.lists[in.a : in.a+in.b]
			regs[in.dst] = jsrt.OpSuperCall(r, regs[l[0]], regs[l[1]], a.gather(l[2:]))
			r.Depth = a.depth
		case uint16(ir.OpSuperCallSpread):
			regs[in.dst] = jsrt.OpSuperCallSpread(r, regs[in.a], regs[in.b], regs[in.c])
			r.Depth = a.depth
		case uint16(ir.OpDirectEval):
			l := p.lists[in.a : in.a+4]
			regs[in.dst] = jsrt.OpDirectEval(r, regs[l[0]], regs[l[1]].Env(), regs[l[2]], regs[l[3]], p.aux[in.x].(*jsrt.EvalScope))
			r.Depth = a.depth
		case uint16(ir.OpImportCall):
			regs[in.dst] = jsrt.OpImportCall(r, &m.Instance, regs[in.a], regs[in.b])
		case uint16(ir.OpImportMeta):
			regs[in.dst] = jsrt.OpImportMeta(r, &m.Instance)

		case uint16(ir.OpClosure):
			l := p.lists[in.a : in.a+in.b]
			code := p.aux[in.x].(*jsrt.Code)
			if in.n == 1 {
				regs[in.dst] = jsrt.Fn(jsrt.NewMethod(&m.Instance, code, regs[l[0]].Env(), regs[l[1]].Object()))
			} else {
				regs[in.dst] = jsrt.Fn(jsrt.NewClosure(&m.Instance, code, regs[l[0]].Env()))
			}
		case uint16(ir.OpClassNew):
			l := p.lists[in.a : in.a+in.b]
			var heritage jsrt.Value
			if len(l) > 1 {
				heritage = regs[l[1]]
			}
			s := p.aux[in.x].(*classSite)
			regs[in.dst] = jsrt.OpClassNew(&m.Instance, &s.ClassSite, s.code, regs[l[0]].Env(), heritage)
		case uint16(ir.OpClassPart):
			l := p.lists[in.a : in.a+in.b]
			jsrt.OpClassPart(r, regs[l[0]], int(in.n), regs[l[1]], regs[l[2]], in.x != 0)
		case uint16(ir.OpClassEnd):
			jsrt.OpClassEnd(r, regs[in.a])
		case uint16(ir.OpInitFields):
			jsrt.OpInitFields(r, regs[in.a], regs[in.b])
			r.Depth = a.depth
		case uint16(ir.OpSetHome):
			jsrt.OpSetHome(regs[in.a], regs[in.b])
		case uint16(ir.OpSetFuncName):
			jsrt.OpSetFuncName(r, regs[in.a], regs[in.b], p.texts[in.x])
		case uint16(ir.OpObjectNew):
			regs[in.dst] = jsrt.Obj(jsrt.NewObjectCap(r, int(in.n)))
		case uint16(ir.OpObjectLit):
			regs[in.dst] = a.objectLit(in)
		case uint16(ir.OpArrayNew):
			regs[in.dst] = jsrt.Arr(jsrt.NewArrayFrom(r, a.values(in)))
		case uint16(ir.OpArrayPush):
			regs[in.a].AsArray().Append(regs[in.b])
		case uint16(ir.OpArrayHole):
			regs[in.a].AsArray().AppendHole()
		case uint16(ir.OpArraySpread):
			regs[in.a].AsArray().AppendAll(r, regs[in.b], p.texts[in.x])
		case uint16(ir.OpDefineField):
			jsrt.OpDefineField(r, regs[in.a], regs[in.b], regs[in.c])
		case uint16(ir.OpDefineMethod):
			jsrt.OpDefineMethod(r, regs[in.a], regs[in.b], regs[in.c], int(in.n))
		case uint16(ir.OpSetProto):
			jsrt.OpSetProto(r, regs[in.a], regs[in.b])
		case uint16(ir.OpCopyProps):
			l := a.values(in)
			jsrt.OpCopyProps(r, l[0], l[1], l[2:]...)
		case uint16(ir.OpRegExp):
			s := p.aux[in.x].([2]*jsrt.String)
			regs[in.dst] = ic.site[in.c].RegExp(r, s[0], s[1])
		case uint16(ir.OpTemplateObject):
			t := p.aux[in.x].(*templateSite)
			regs[in.dst] = ic.site[in.c].TemplateObject(r, t.cooked, t.raw)

		case uint16(ir.OpIterNew):
			it := new(jsrt.Iter)
			it.Init(r, regs[in.a], int(in.n), p.texts[in.x])
			regs[in.dst] = jsrt.EnvValue(unsafe.Pointer(it))
		case uint16(ir.OpIterNext):
			regs[in.dst] = jsrt.Bool(iter(regs[in.a]).Next(r))
		case uint16(ir.OpIterValue):
			regs[in.dst] = iter(regs[in.a]).Value()
		case uint16(ir.OpIterClose):
			iter(regs[in.a]).Close(r)
		case uint16(ir.OpIterRest):
			regs[in.dst] = iter(regs[in.a]).Rest(r)
		case uint16(ir.OpIterDelegate):
			regs[in.dst] = iter(regs[in.a]).Delegate(r, regs[in.c], regs[in.b])
		case uint16(ir.OpIterStatus):
			regs[in.dst] = jsrt.Int(iter(regs[in.a]).Status())
		case uint16(ir.OpIterRaw):
			l := p.lists[in.a : in.a+in.b]
			regs[in.dst] = iter(regs[l[0]]).Raw(r, int(in.n), regs[l[1]])
		case uint16(ir.OpIterResultDone):
			regs[in.dst] = jsrt.Bool(jsrt.OpIterResultDone(r, regs[in.a]))
		case uint16(ir.OpForInNew):
			k := new(jsrt.Keys)
			k.Init(r, regs[in.a])
			regs[in.dst] = jsrt.EnvValue(unsafe.Pointer(k))
		case uint16(ir.OpForInNext):
			regs[in.dst] = jsrt.Bool(keys(regs[in.a]).Next(r))
		case uint16(ir.OpForInKey):
			regs[in.dst] = keys(regs[in.a]).Key()

		case uint16(ir.OpDisposeNew):
			regs[in.dst] = jsrt.EnvValue(unsafe.Pointer(jsrt.NewDisposeCapability()))
		case uint16(ir.OpDisposeAdd):
			disp(regs[in.a]).Add(r, regs[in.b], in.n == 1)
		case uint16(ir.OpDisposeThrow):
			disp(regs[in.a]).Throw(r, regs[in.b])
		case uint16(ir.OpDisposeRun):
			regs[in.dst] = disp(regs[in.a]).Run(r, in.n != 0)
		default:
			panic(fmt.Sprintf("interp: %s: op %s is not interpreted", p.fn.unit.u.Name, ir.Op(in.op)))
		}
	}
}
