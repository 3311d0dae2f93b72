package interp

import (
	"fmt"
	"unsafe"

	"github.com/gonodec/gonodec/ir"
	"github.com/gonodec/gonodec/jsrt"
)

func iter(v jsrt.Value) *jsrt.Iter { return (*jsrt.Iter)(v.Env()) }
func keys(v jsrt.Value) *jsrt.Keys { return (*jsrt.Keys)(v.Env()) }
func disp(v jsrt.Value) *jsrt.DisposeCapability {
	return (*jsrt.DisposeCapability)(v.Env())
}

// rare executes the instructions whose own cost is far above that of another call. They
// would make the loop of run slower for all others: Go keeps fewer of its variables in
// machine registers the more code there is.
func (a *activation) rare(in *inst) {
	r := a.r
	switch in.op {
	case uint16(ir.OpConstBig):
		*a.at(in.dst) = a.ic.site[in.c].BigInt(r, a.p.texts[in.x])
	case uint16(ir.OpGlobalThis):
		*a.at(in.dst) = jsrt.Obj(r.Global)
	case uint16(ir.OpArguments):
		*a.at(in.dst) = a.arguments(in)
	case uint16(ir.OpRest):
		*a.at(in.dst) = jsrt.Arr(jsrt.RestArray(r, a.args, int(in.n)))
	case uint16(ir.OpArgsLength):
		*a.at(in.dst) = jsrt.Int(len(a.argsList(in)))
	case uint16(ir.OpArgsElem):
		if ir.ArgsKind(in.k) == ir.ArgsRest {
			*a.at(in.dst) = jsrt.RestElem(r, a.argsList(in), *a.at(in.a))
		} else {
			*a.at(in.dst) = jsrt.ArgsElem(r, a.argsCallee(in), a.argsList(in), *a.at(in.a))
		}
	case uint16(ir.OpIterArgs):
		it := new(jsrt.Iter)
		it.InitArgs(r, a.argsList(in))
		*a.at(in.dst) = jsrt.EnvValue(unsafe.Pointer(it))
	case opArgsNext:
		it := iter(*a.at(in.a))
		*a.at(in.dst) = jsrt.Bool(it.ListNext(a.argsList(in)) || it.Next(r))
	case opArgsClose:
		iter(*a.at(in.a)).CloseArgs(r, a.argsList(in))
	case uint16(ir.OpArraySpreadArgs):
		a.at(in.a).AsArray().AppendArgs(r, a.argsList(in))
	case uint16(ir.OpCallArgs):
		*a.at(in.dst) = a.callArgs(in)
		r.Depth = a.depth
	case uint16(ir.OpApplyArgs):
		*a.at(in.dst) = jsrt.OpApplyArgs(r, *a.at(in.a), *a.at(in.b), *a.at(in.c), a.argsList(in), a.argsCallee(in),
			ir.ArgsKind(in.k) == ir.ArgsRest, a.p.texts[in.x])
		r.Depth = a.depth
	case uint16(ir.OpResumeMode):
		*a.at(in.dst) = jsrt.Int(int(a.mode))
	case uint16(ir.OpResumeValue):
		if in.n == 1 {
			*a.at(in.dst) = jsrt.OpResumeValue(a.mode, a.sent)
		} else {
			*a.at(in.dst) = a.sent
		}
	case uint16(ir.OpEnvCopy):
		*a.at(in.dst) = jsrt.EnvValue(jsrt.CopyEnv(a.at(in.a).Env(), int(in.n)))
	case uint16(ir.OpEnvLoad):
		*a.at(in.dst) = jsrt.EnvValue(jsrt.EnvSlot(a.at(in.a).Env(), int(in.n)).Env())
	case uint16(ir.OpThrowError):
		jsrt.OpThrowError(r, int(in.n), a.p.texts[in.x])
	case uint16(ir.OpGlobalSet):
		switch {
		case in.n&2 != 0:
			jsrt.OpGlobalInit(r, a.p.strs[in.x], *a.at(in.a))
		case in.n&4 != 0:
			jsrt.OpGlobalAnnexB(r, a.p.strs[in.x], *a.at(in.a))
		default:
			globalIC(a.ic, in.c).Set(r, a.p.strs[in.x], *a.at(in.a), in.n&1 != 0)
		}
	case uint16(ir.OpGlobalHas):
		*a.at(in.dst) = jsrt.Bool(globalIC(a.ic, in.c).Exists(r, a.p.strs[in.x]))
	case uint16(ir.OpGlobalDelete):
		*a.at(in.dst) = jsrt.Bool(jsrt.DeleteGlobal(r, a.p.strs[in.x]))
	case uint16(ir.OpGlobalDeclare):
		jsrt.OpGlobalDeclare(r, a.p.aux[in.x].(*jsrt.Declarations), a.values(in))
	case uint16(ir.OpWithHas):
		*a.at(in.dst) = jsrt.Bool(jsrt.WithHas(r, a.at(in.a).Object(), a.p.strs[in.x]))
	case uint16(ir.OpWithGet):
		*a.at(in.dst) = jsrt.WithGet(r, a.at(in.a).Object(), a.p.strs[in.x], in.n != 0)
	case uint16(ir.OpWithSet):
		jsrt.WithSet(r, a.at(in.a).Object(), a.p.strs[in.x], *a.at(in.b), in.n != 0)
	case uint16(ir.OpVarObject):
		*a.at(in.dst) = jsrt.OpVarObject(r, a.at(in.a).Env(), int(in.n))
	case uint16(ir.OpVarHas):
		*a.at(in.dst) = jsrt.Bool(jsrt.OpVarHas(r, a.at(in.a).Env(), int(in.n), a.p.strs[in.x]))
	case uint16(ir.OpVarObjectThis):
		*a.at(in.dst) = jsrt.OpVarObjectThis(*a.at(in.a))
	case uint16(ir.OpImportGet):
		*a.at(in.dst) = jsrt.OpImportGet(r, a.at(in.a).Env(), int(in.n), a.p.texts[in.x])
	case uint16(ir.OpNamespace):
		*a.at(in.dst) = jsrt.OpNamespace(r, a.at(in.a).Env(), int(in.n))
	case uint16(ir.OpDeleteElem):
		*a.at(in.dst) = jsrt.Bool(jsrt.DeleteElem(r, *a.at(in.a), *a.at(in.b), in.n != 0))
	case uint16(ir.OpHasProperty):
		*a.at(in.dst) = jsrt.Bool(jsrt.HasPropertyIn(r, *a.at(in.a), *a.at(in.b)))
	case uint16(ir.OpSuperBase):
		*a.at(in.dst) = jsrt.OpSuperBase(r, *a.at(in.a))
	case uint16(ir.OpGetSuper):
		*a.at(in.dst) = jsrt.OpGetSuper(r, *a.at(in.a), *a.at(in.b), *a.at(in.c))
	case uint16(ir.OpSetSuper):
		l := a.p.lists[in.a : in.a+4]
		jsrt.OpSetSuper(r, *a.at(l[0]), *a.at(l[1]), *a.at(l[2]), *a.at(l[3]), in.n&1 != 0)
	case uint16(ir.OpPrivateNew):
		*a.at(in.dst) = jsrt.Sym(jsrt.NewPrivateName(jsrt.FromGo(a.p.texts[in.x])))
	case uint16(ir.OpPrivateGet):
		*a.at(in.dst) = a.ic.private[in.x].Get(r, *a.at(in.a), a.at(in.b).Symbol())
	case uint16(ir.OpPrivateSet):
		a.ic.private[in.x].Set(r, *a.at(in.a), a.at(in.b).Symbol(), *a.at(in.c))
	case uint16(ir.OpPrivateHas):
		*a.at(in.dst) = jsrt.Bool(jsrt.HasPrivate(r, *a.at(in.a), a.at(in.b).Symbol()))
	case uint16(ir.OpToPropertyKey):
		*a.at(in.dst) = jsrt.OpToPropertyKey(r, *a.at(in.a))
	case uint16(ir.OpToObject):
		*a.at(in.dst) = jsrt.Obj(jsrt.ToObject(r, *a.at(in.a)))
	case uint16(ir.OpRequireObjectCoercible):
		*a.at(in.dst) = jsrt.OpRequireObjectCoercible(r, *a.at(in.a), a.p.texts[in.c], a.p.texts[in.x])
	case uint16(ir.OpToString):
		*a.at(in.dst) = jsrt.Str(jsrt.ToString(r, *a.at(in.a)))
	case uint16(ir.OpTypeof):
		*a.at(in.dst) = jsrt.Str(jsrt.Typeof(*a.at(in.a)))
	case uint16(ir.OpTypeofIs):
		*a.at(in.dst) = jsrt.Bool(jsrt.OpTypeofIs(*a.at(in.a), a.p.texts[in.x]))
	case uint16(ir.OpIsCallable):
		*a.at(in.dst) = jsrt.Bool(jsrt.IsCallable(*a.at(in.a)))
	case uint16(ir.OpExp):
		*a.at(in.dst) = jsrt.Exp(r, *a.at(in.a), *a.at(in.b))
	case uint16(ir.OpNeg):
		*a.at(in.dst) = jsrt.Neg(r, *a.at(in.a))
	case uint16(ir.OpBitNot):
		*a.at(in.dst) = jsrt.BitNot(r, *a.at(in.a))
	case uint16(ir.OpInstanceof):
		*a.at(in.dst) = jsrt.Bool(jsrt.InstanceofOperator(r, *a.at(in.a), *a.at(in.b)))
	case uint16(ir.OpTemplate):
		*a.at(in.dst) = a.template(in)
	case uint16(ir.OpCallSpread):
		*a.at(in.dst) = jsrt.OpCallSpread(r, *a.at(in.a), *a.at(in.b), *a.at(in.c), a.p.texts[in.x])
		r.Depth = a.depth
	case uint16(ir.OpNewSpread):
		*a.at(in.dst) = jsrt.OpNewSpread(r, *a.at(in.a), *a.at(in.b), a.p.texts[in.x])
		r.Depth = a.depth
	case uint16(ir.OpSuperConstructor):
		*a.at(in.dst) = jsrt.OpSuperConstructor(r, *a.at(in.a))
	case uint16(ir.OpSuperCall):
		l := a.p.lists[in.a : in.a+in.b]
		*a.at(in.dst) = jsrt.OpSuperCall(r, *a.at(l[0]), *a.at(l[1]), a.gather(l[2:]))
		r.Depth = a.depth
	case uint16(ir.OpSuperCallSpread):
		*a.at(in.dst) = jsrt.OpSuperCallSpread(r, *a.at(in.a), *a.at(in.b), *a.at(in.c))
		r.Depth = a.depth
	case uint16(ir.OpDirectEval):
		l := a.p.lists[in.a : in.a+4]
		*a.at(in.dst) = jsrt.OpDirectEval(r, *a.at(l[0]), a.at(l[1]).Env(), *a.at(l[2]), *a.at(l[3]), a.p.aux[in.x].(*jsrt.EvalScope))
		r.Depth = a.depth
	case uint16(ir.OpImportCall):
		*a.at(in.dst) = jsrt.OpImportCall(r, &a.inst.Instance, *a.at(in.a), *a.at(in.b))
	case uint16(ir.OpImportMeta):
		*a.at(in.dst) = jsrt.OpImportMeta(r, &a.inst.Instance)
	case uint16(ir.OpClosure):
		l := a.p.lists[in.a : in.a+in.b]
		code := a.p.aux[in.x].(*jsrt.Code)
		if in.n == 1 {
			*a.at(in.dst) = jsrt.Fn(jsrt.NewMethod(&a.inst.Instance, code, a.at(l[0]).Env(), a.at(l[1]).Object()))
		} else {
			*a.at(in.dst) = jsrt.Fn(jsrt.NewClosure(&a.inst.Instance, code, a.at(l[0]).Env()))
		}
	case uint16(ir.OpClassNew):
		l := a.p.lists[in.a : in.a+in.b]
		var heritage jsrt.Value
		if len(l) > 1 {
			heritage = *a.at(l[1])
		}
		s := a.p.aux[in.x].(*classSite)
		*a.at(in.dst) = jsrt.OpClassNew(&a.inst.Instance, &s.ClassSite, s.code, a.at(l[0]).Env(), heritage)
	case uint16(ir.OpClassPart):
		l := a.p.lists[in.a : in.a+in.b]
		jsrt.OpClassPart(r, *a.at(l[0]), int(in.n), *a.at(l[1]), *a.at(l[2]), in.x != 0)
	case uint16(ir.OpClassEnd):
		jsrt.OpClassEnd(r, *a.at(in.a))
	case uint16(ir.OpInitFields):
		jsrt.OpInitFields(r, *a.at(in.a), *a.at(in.b))
		r.Depth = a.depth
	case uint16(ir.OpSetHome):
		jsrt.OpSetHome(*a.at(in.a), *a.at(in.b))
	case uint16(ir.OpSetFuncName):
		jsrt.OpSetFuncName(r, *a.at(in.a), *a.at(in.b), a.p.texts[in.x])
	case uint16(ir.OpObjectNew):
		*a.at(in.dst) = a.ic.site[in.c].Empty(r, int(in.n))
	case uint16(ir.OpArrayPush):
		a.at(in.a).AsArray().Append(*a.at(in.b))
	case uint16(ir.OpArrayHole):
		a.at(in.a).AsArray().AppendHole()
	case uint16(ir.OpArraySpread):
		a.at(in.a).AsArray().AppendAll(r, *a.at(in.b), a.p.texts[in.x])
	case uint16(ir.OpDefineField):
		jsrt.OpDefineField(r, *a.at(in.a), *a.at(in.b), *a.at(in.c))
	case uint16(ir.OpDefineMethod):
		jsrt.OpDefineMethod(r, *a.at(in.a), *a.at(in.b), *a.at(in.c), int(in.n))
	case uint16(ir.OpSetProto):
		jsrt.OpSetProto(r, *a.at(in.a), *a.at(in.b))
	case uint16(ir.OpCopyProps):
		l := a.values(in)
		jsrt.OpCopyProps(r, l[0], l[1], l[2:]...)
	case uint16(ir.OpRegExp):
		s := a.p.aux[in.x].([2]*jsrt.String)
		*a.at(in.dst) = a.ic.site[in.c].RegExp(r, s[0], s[1])
	case uint16(ir.OpTemplateObject):
		t := a.p.aux[in.x].(*templateSite)
		*a.at(in.dst) = a.ic.site[in.c].TemplateObject(r, t.cooked, t.raw)
	case uint16(ir.OpIterNew):
		*a.at(in.dst) = jsrt.EnvValue(newIterator(r, *a.at(in.a), int(in.n), a.p.texts[in.x]))
	case uint16(ir.OpIterClose):
		iter(*a.at(in.a)).Close(r)
	case uint16(ir.OpIterRest):
		*a.at(in.dst) = iter(*a.at(in.a)).Rest(r)
	case uint16(ir.OpIterDelegate):
		*a.at(in.dst) = delegation(*a.at(in.a)).Delegate(r, *a.at(in.c), *a.at(in.b), int(in.n))
	case uint16(ir.OpIterStatus):
		*a.at(in.dst) = jsrt.Int(delegation(*a.at(in.a)).Status())
	case uint16(ir.OpIterRaw):
		l := a.p.lists[in.a : in.a+in.b]
		*a.at(in.dst) = iter(*a.at(l[0])).Raw(r, int(in.n), *a.at(l[1]))
	case uint16(ir.OpIterResultDone):
		*a.at(in.dst) = jsrt.Bool(jsrt.OpIterResultDone(r, *a.at(in.a)))
	case uint16(ir.OpForInNew):
		k := new(jsrt.Keys)
		k.Init(r, *a.at(in.a))
		*a.at(in.dst) = jsrt.EnvValue(unsafe.Pointer(k))
	case uint16(ir.OpDisposeNew):
		*a.at(in.dst) = jsrt.EnvValue(unsafe.Pointer(jsrt.NewDisposeCapability()))
	case uint16(ir.OpDisposeAdd):
		disp(*a.at(in.a)).Add(r, *a.at(in.b), in.n == 1)
	case uint16(ir.OpDisposeThrow):
		disp(*a.at(in.a)).Throw(r, *a.at(in.b))
	case uint16(ir.OpDisposeRun):
		*a.at(in.dst) = disp(*a.at(in.a)).Run(r, in.n != 0)
	default:
		panic(fmt.Sprintf("interp: %s: op %s is not interpreted", a.p.fn.unit.u.Name, ir.Op(in.op)))
	}
}

// delegation is the iterator of a yield* in a register.
func delegation(v jsrt.Value) *jsrt.Delegation { return (*jsrt.Delegation)(v.Env()) }

// newIterator makes the iterator of an OpIterNew.
func newIterator(r *jsrt.Realm, v jsrt.Value, kind int, what string) unsafe.Pointer {
	if kind == jsrt.IterDelegate {
		it := new(jsrt.Delegation)
		it.Init(r, v, kind, what)
		return unsafe.Pointer(it)
	}
	it := new(jsrt.Iter)
	if kind == jsrt.IterAsync || kind == jsrt.IterAsyncDelegat {
		it.InitAsync(r, v, what)
	} else {
		it.Init(r, v, kind, what)
	}
	return unsafe.Pointer(it)
}
