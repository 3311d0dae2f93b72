package interp

import (
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
	r := a.r
	var exc jsrt.Value
	var code int
	if a.frame != nil {
		code = jsrt.TryIn(r, &a.frame.Frame, &a.open[index], resumed, &exc, func() int { return int(a.run(pc)) })
	} else {
		code = jsrt.Try(r, &exc, func() int { return int(a.run(pc)) })
	}
	if code == jsrt.TryThrown {
		reg := &a.p.regions[index]
		*a.at(reg.exc) = exc
		a.target, a.levels = reg.handler, 0
		return sigLeave
	}
	if signal(code) == sigLeave {
		a.levels--
	}
	return signal(code)
}

// enterRegions goes on in the try regions that a resumed function is in. The run that it
// was resumed for ends with the signal, unless that is sigLeave with no levels left: then it
// goes on at a.target.
func (a *activation) enterRegions(pc int) signal {
	i := a.enter[0]
	a.enter = a.enter[1:]
	return a.try(i, pc, true)
}

// reg is a register, by its distance from the first one.
func reg(first unsafe.Pointer, at int32) *jsrt.Value {
	return (*jsrt.Value)(unsafe.Add(first, int(at)))
}

// run executes instructions from pc on until the function returns or suspends, or
// the region that the run is for is left. Cases for Numbers and hits of inline caches are
// written out, anything else is behind a call: it must stay small enough for Go to inline
// what it uses (see rare).
//
// Functions that a calls are executed by the same loop, but for those that come from
// compiled code or suspend: then a is the innermost of them.
func (a *activation) run(pc int) signal {
	base := a
	if len(a.enter) > 0 {
		if sig := a.enterRegions(pc); sig != sigLeave || a.levels > 0 {
			return sig
		}
		pc = a.target
	}
	r := a.r
frame:
	for { // once for each call that begins or goes on
		regs, code := a.first, a.p.code
		machine := a.ic.machine
		switch {
		case machine == nil:
			a.heat()
		case writeBarrier.enabled:
			machine = nil // until the next call or round of a loop
		default:
			pc = a.goOn(machine, pc)
		}
		for {
			in := (*inst)(unsafe.Add(code, pc))
			a.pc = int32(pc)
			pc += instSize
			switch in.op {
			case opMove:
				*reg(regs, in.dst) = *reg(regs, in.a)
			case opJump:
				pc = int(in.x)
			case opLoop:
				a.thread.agent.Poll()
				pc = int(in.x)
				if machine == nil {
					a.heat()
					if a.ic.machine != nil && !writeBarrier.enabled {
						continue frame
					}
				}
			case opJumpTrue:
				if reg(regs, in.a).IsTrue() {
					pc = int(in.x)
				}
			case opJumpFalse:
				if !reg(regs, in.a).IsTrue() {
					pc = int(in.x)
				}
			case opSwitch:
				i := int(reg(regs, in.a).Float())
				if i < 0 || i >= int(in.c) {
					i = int(in.c) - 1
				}
				pc = int(a.p.lists[int(in.b)+i])
			case opReturn:
				x := *reg(regs, in.a)
				if a == base {
					a.result, a.status = x, jsrt.StatusReturn
					return sigReturn
				}
				a, pc = a.back(x)
				continue frame
			case opThrow:
				jsrt.ThrowValue(*reg(regs, in.a))
			case opTry:
				sig := a.try(int(in.x), pc, false)
				if sig == sigLeave && a.levels == 0 {
					pc = a.target
					break
				}
				if a == base {
					return sig
				}
				a, pc = a.back(a.result)
				continue frame
			case opLeave:
				a.thread.agent.Poll() // it may go back to the start of a loop
				a.target, a.levels = int(in.x), int(in.n)
				return sigLeave
			case opSuspend:
				a.suspend(in, pc)
				return sigSuspend
			case opUnreachable:
				panic("interp: unreachable")

			case opJumpLt:
				x, y := *reg(regs, in.a), *reg(regs, in.b)
				is := false
				if jsrt.BothNumbers(x, y) {
					is = x.Float() < y.Float()
				} else {
					is = jsrt.Less(r, x, y)
				}
				if is == (in.k != 0) {
					pc = int(in.x)
				}
			case opJumpLe:
				x, y := *reg(regs, in.a), *reg(regs, in.b)
				is := false
				if jsrt.BothNumbers(x, y) {
					is = x.Float() <= y.Float()
				} else {
					is = jsrt.LessEqual(r, x, y)
				}
				if is == (in.k != 0) {
					pc = int(in.x)
				}
			case opJumpGt:
				x, y := *reg(regs, in.a), *reg(regs, in.b)
				is := false
				if jsrt.BothNumbers(x, y) {
					is = x.Float() > y.Float()
				} else {
					is = jsrt.Greater(r, x, y)
				}
				if is == (in.k != 0) {
					pc = int(in.x)
				}
			case opJumpGe:
				x, y := *reg(regs, in.a), *reg(regs, in.b)
				is := false
				if jsrt.BothNumbers(x, y) {
					is = x.Float() >= y.Float()
				} else {
					is = jsrt.GreaterEqual(r, x, y)
				}
				if is == (in.k != 0) {
					pc = int(in.x)
				}
			case opJumpEq:
				if jsrt.IsLooselyEqual(r, *reg(regs, in.a), *reg(regs, in.b)) == (in.k != 0) {
					pc = int(in.x)
				}
			case opJumpStrictEq:
				x, y := *reg(regs, in.a), *reg(regs, in.b)
				is := jsrt.Identical(x, y)
				if !is && jsrt.MayEqual(x, y) {
					is = jsrt.SameCells(x, y)
				}
				if is == (in.k != 0) {
					pc = int(in.x)
				}
			case opJumpIsText:
				x, y := *reg(regs, in.a), *reg(regs, in.b)
				is := x == y
				if !is && jsrt.MayBeText(x, y.Str().Len()) {
					is = x.Str().Equal(y.Str())
				}
				if is == (in.k != 0) {
					pc = int(in.x)
				}
			case opJumpIsNum:
				x := *reg(regs, in.a)
				if (x.IsNumber() && x.Float() == reg(regs, in.b).Float()) == (in.k != 0) {
					pc = int(in.x)
				}
			case opKnown:
				is := a.known(in)
				if is == unknown {
					break
				}
				pc = int(in.y)
				if in.k&tested == 0 {
					*reg(regs, in.dst) = jsrt.Bool(is == 1)
					break
				}
				in = (*inst)(unsafe.Add(code, pc))
				pc += instSize
				if (is == 1) == (in.k != 0) {
					pc = int(in.x)
				}
			case opJumpToBool:
				x := *reg(regs, in.a)
				is := jsrt.Truth(x) == 1
				if !is {
					is = jsrt.TrueNumber(x) || jsrt.AskTruth(x)
				}
				if is == (in.k != 0) {
					pc = int(in.x)
				}
			case opJumpIsUndefined:
				if reg(regs, in.a).IsUndefined() == (in.k != 0) {
					pc = int(in.x)
				}
			case opJumpIsNull:
				if reg(regs, in.a).IsNull() == (in.k != 0) {
					pc = int(in.x)
				}
			case opJumpIsNullish:
				if reg(regs, in.a).IsNullish() == (in.k != 0) {
					pc = int(in.x)
				}
			case opJumpIsEmpty:
				if reg(regs, in.a).IsEmpty() == (in.k != 0) {
					pc = int(in.x)
				}
			case opJumpIsNumber:
				if reg(regs, in.a).IsNumber() == (in.k != 0) {
					pc = int(in.x)
				}
			case opJumpIsString:
				if reg(regs, in.a).IsString() == (in.k != 0) {
					pc = int(in.x)
				}
			case opJumpTypeofObject:
				if jsrt.TypeofIsObject(*reg(regs, in.a)) == (in.k != 0) {
					pc = int(in.x)
				}
			case opJumpTypeof:
				if jsrt.OpTypeofIs(*reg(regs, in.a), a.p.texts[in.n]) == (in.k != 0) {
					pc = int(in.x)
				}
			case opJumpForInNext:
				if keys(*reg(regs, in.a)).Next(r) == (in.k != 0) {
					pc = int(in.x)
				}
			case opJumpIterNext:
				it := iter(*reg(regs, in.a))
				if (it.FastNext() || it.Next(r)) == (in.k != 0) {
					pc = int(in.x)
				}

			case opGetPropUndefined:
				v := *reg(regs, in.a)
				ic := getIC(a.ic, in.c)
				if ic.Hit(v) {
					v = ic.Load(v)
				} else {
					v = ic.Miss(r, v, a.p.strs[in.x])
				}
				in = (*inst)(unsafe.Add(code, pc))
				pc += instSize
				if v.IsUndefined() == (in.k != 0) {
					pc = int(in.x)
				}
			case opGetPropToBool:
				v := *reg(regs, in.a)
				ic := getIC(a.ic, in.c)
				if ic.Hit(v) {
					v = ic.Load(v)
				} else {
					v = ic.Miss(r, v, a.p.strs[in.x])
				}
				in = (*inst)(unsafe.Add(code, pc))
				pc += instSize
				is := jsrt.Truth(v) == 1
				if !is {
					is = jsrt.TrueNumber(v) || jsrt.AskTruth(v)
				}
				if is == (in.k != 0) {
					pc = int(in.x)
				}

			case uint16(ir.OpSelect):
				if reg(regs, in.a).IsTrue() {
					*reg(regs, in.dst) = *reg(regs, in.b)
				} else {
					*reg(regs, in.dst) = *reg(regs, in.c)
				}
			case uint16(ir.OpEnvParent):
				*reg(regs, in.dst) = jsrt.EnvValue(jsrt.EnvParent(reg(regs, in.a).Env()))
			case uint16(ir.OpEnvGet):
				*reg(regs, in.dst) = *jsrt.EnvSlot(reg(regs, in.a).Env(), int(in.n))
			case opEnvGetChecked:
				v := *jsrt.EnvSlot(reg(regs, in.a).Env(), int(in.n))
				if v.IsEmpty() {
					jsrt.OpCheckTDZ(r, v, a.p.texts[in.x])
				}
				*reg(regs, in.dst) = v
			case uint16(ir.OpEnvSet):
				*jsrt.EnvSlot(reg(regs, in.a).Env(), int(in.n)) = *reg(regs, in.b)
			case uint16(ir.OpCheckTDZ):
				v := *reg(regs, in.a)
				if v.IsEmpty() {
					jsrt.OpCheckTDZ(r, v, a.p.texts[in.x])
				}
				*reg(regs, in.dst) = v
			case uint16(ir.OpGlobalGet):
				ic := globalIC(a.ic, in.c)
				switch {
				case ic.Hit(r):
					*reg(regs, in.dst) = ic.Load(r)
				case in.n == 1:
					*reg(regs, in.dst) = ic.GetTypeof(r, a.p.strs[in.x])
				default:
					*reg(regs, in.dst) = ic.Miss(r, a.p.strs[in.x])
				}

			case uint16(ir.OpGetProp):
				v := *reg(regs, in.a)
				ic := getIC(a.ic, in.c)
				if ic.Hit(v) {
					*reg(regs, in.dst) = ic.Load(v)
				} else {
					*reg(regs, in.dst) = ic.Miss(r, v, a.p.strs[in.x])
				}
			case uint16(ir.OpLength):
				v := *reg(regs, in.a)
				if n := jsrt.FastLength(v); n >= 0 {
					*reg(regs, in.dst) = jsrt.Int(n)
				} else {
					*reg(regs, in.dst) = getIC(a.ic, in.c).Length(r, v)
				}
			case uint16(ir.OpGetMethod):
				v := *reg(regs, in.a)
				ic := methodIC(a.ic, in.c)
				if ic.Hit(v) {
					*reg(regs, in.dst) = ic.Load()
				} else {
					*reg(regs, in.dst) = ic.Miss(r, v, a.p.strs[in.x])
				}
			case uint16(ir.OpSetProp):
				v := *reg(regs, in.a)
				ic := setIC(a.ic, in.c)
				if ic.Hit(v) {
					ic.Store(v, *reg(regs, in.b))
				} else {
					ic.Miss(r, v, a.p.strs[in.x], *reg(regs, in.b), in.n&1 != 0)
				}
			case opAddProp:
				v := *reg(regs, in.a)
				ic := addIC(a.ic, in.c)
				if ic.Hit(v) {
					ic.Store(v, *reg(regs, in.b))
				} else {
					ic.Miss(r, v, a.p.strs[in.x], *reg(regs, in.b), in.n&1 != 0)
				}
			case uint16(ir.OpGetElem):
				v, key := *reg(regs, in.a), *reg(regs, in.b)
				x := jsrt.FastElem(v, key)
				if x.IsEmpty() {
					x = jsrt.GetElem(r, v, key)
				}
				*reg(regs, in.dst) = x
			case uint16(ir.OpSetElem):
				v, key := *reg(regs, in.a), *reg(regs, in.b)
				if !jsrt.FastSetElem(v, key, *reg(regs, in.c)) {
					jsrt.SetElem(r, v, key, *reg(regs, in.c), in.n&1 != 0)
				}

			case uint16(ir.OpToNumber):
				v := *reg(regs, in.a)
				if !v.IsNumber() {
					v = jsrt.Num(jsrt.ToNumber(r, v))
				}
				*reg(regs, in.dst) = v
			case uint16(ir.OpToNumeric):
				v := *reg(regs, in.a)
				if !v.IsNumber() {
					v = jsrt.ToNumeric(r, v)
				}
				*reg(regs, in.dst) = v
			case uint16(ir.OpToBool):
				x := *reg(regs, in.a)
				is := jsrt.Truth(x) == 1
				if !is {
					is = jsrt.TrueNumber(x) || jsrt.AskTruth(x)
				}
				*reg(regs, in.dst) = jsrt.Bool(is)
			case uint16(ir.OpBoxBool):
				*reg(regs, in.dst) = *reg(regs, in.a)
			case uint16(ir.OpNot):
				*reg(regs, in.dst) = jsrt.Bool(!reg(regs, in.a).IsTrue())
			case uint16(ir.OpIsUndefined):
				*reg(regs, in.dst) = jsrt.Bool(reg(regs, in.a).IsUndefined())
			case uint16(ir.OpIsNull):
				*reg(regs, in.dst) = jsrt.Bool(reg(regs, in.a).IsNull())
			case uint16(ir.OpIsNullish):
				*reg(regs, in.dst) = jsrt.Bool(reg(regs, in.a).IsNullish())
			case uint16(ir.OpIsEmpty):
				*reg(regs, in.dst) = jsrt.Bool(reg(regs, in.a).IsEmpty())
			case uint16(ir.OpIsObject):
				*reg(regs, in.dst) = jsrt.Bool(reg(regs, in.a).IsObject())

			case uint16(ir.OpAdd):
				x, y := *reg(regs, in.a), *reg(regs, in.b)
				if jsrt.BothNumbers(x, y) {
					*reg(regs, in.dst) = jsrt.Num(x.Float() + y.Float())
				} else {
					*reg(regs, in.dst) = add(r, x, y)
				}
			case opConcat:
				*reg(regs, in.dst) = a.concat(in)
			case uint16(ir.OpSub):
				x, y := *reg(regs, in.a), *reg(regs, in.b)
				if jsrt.BothNumbers(x, y) {
					*reg(regs, in.dst) = jsrt.Num(x.Float() - y.Float())
				} else {
					*reg(regs, in.dst) = jsrt.Sub(r, x, y)
				}
			case uint16(ir.OpMul):
				x, y := *reg(regs, in.a), *reg(regs, in.b)
				if jsrt.BothNumbers(x, y) {
					*reg(regs, in.dst) = jsrt.Num(x.Float() * y.Float())
				} else {
					*reg(regs, in.dst) = jsrt.Mul(r, x, y)
				}
			case uint16(ir.OpDiv):
				x, y := *reg(regs, in.a), *reg(regs, in.b)
				if jsrt.BothNumbers(x, y) {
					*reg(regs, in.dst) = jsrt.Num(x.Float() / y.Float())
				} else {
					*reg(regs, in.dst) = jsrt.Div(r, x, y)
				}
			case uint16(ir.OpMod):
				x, y := *reg(regs, in.a), *reg(regs, in.b)
				if i, j, ok := ints(x, y); ok && i >= 0 && j > 0 {
					*reg(regs, in.dst) = jsrt.Int(int(uint32(i) % uint32(j)))
				} else {
					*reg(regs, in.dst) = jsrt.Rem(r, x, y)
				}
			case uint16(ir.OpBitAnd):
				x, y := *reg(regs, in.a), *reg(regs, in.b)
				if i, j, ok := ints(x, y); ok {
					*reg(regs, in.dst) = jsrt.Int(i & j)
				} else {
					*reg(regs, in.dst) = jsrt.BitAnd(r, x, y)
				}
			case uint16(ir.OpBitOr):
				x, y := *reg(regs, in.a), *reg(regs, in.b)
				if i, j, ok := ints(x, y); ok {
					*reg(regs, in.dst) = jsrt.Int(i | j)
				} else {
					*reg(regs, in.dst) = jsrt.BitOr(r, x, y)
				}
			case uint16(ir.OpBitXor):
				x, y := *reg(regs, in.a), *reg(regs, in.b)
				if i, j, ok := ints(x, y); ok {
					*reg(regs, in.dst) = jsrt.Int(i ^ j)
				} else {
					*reg(regs, in.dst) = jsrt.BitXor(r, x, y)
				}
			case uint16(ir.OpShl):
				x, y := *reg(regs, in.a), *reg(regs, in.b)
				if i, j, ok := ints(x, y); ok {
					*reg(regs, in.dst) = jsrt.Int(int(int32(i) << (j & 31)))
				} else {
					*reg(regs, in.dst) = jsrt.ShiftLeft(r, x, y)
				}
			case uint16(ir.OpShr):
				x, y := *reg(regs, in.a), *reg(regs, in.b)
				if i, j, ok := ints(x, y); ok {
					*reg(regs, in.dst) = jsrt.Int(int(int32(i) >> (j & 31)))
				} else {
					*reg(regs, in.dst) = jsrt.ShiftRight(r, x, y)
				}
			case uint16(ir.OpUShr):
				x, y := *reg(regs, in.a), *reg(regs, in.b)
				if i, j, ok := ints(x, y); ok {
					*reg(regs, in.dst) = jsrt.Int(int(uint32(i) >> (j & 31)))
				} else {
					*reg(regs, in.dst) = jsrt.ShiftRightUnsigned(r, x, y)
				}
			case uint16(ir.OpInc):
				v := *reg(regs, in.a)
				if v.IsNumber() {
					*reg(regs, in.dst) = jsrt.Num(v.Float() + 1)
				} else {
					*reg(regs, in.dst) = jsrt.Inc(r, v)
				}
			case uint16(ir.OpDec):
				v := *reg(regs, in.a)
				if v.IsNumber() {
					*reg(regs, in.dst) = jsrt.Num(v.Float() - 1)
				} else {
					*reg(regs, in.dst) = jsrt.Dec(r, v)
				}
			case opIncAny:
				v := *reg(regs, in.a)
				if v.IsNumber() {
					*reg(regs, in.dst) = jsrt.Num(v.Float() + 1)
				} else {
					*reg(regs, in.dst) = jsrt.Inc(r, jsrt.ToNumeric(r, v))
				}
			case opDecAny:
				v := *reg(regs, in.a)
				if v.IsNumber() {
					*reg(regs, in.dst) = jsrt.Num(v.Float() - 1)
				} else {
					*reg(regs, in.dst) = jsrt.Dec(r, jsrt.ToNumeric(r, v))
				}
			case uint16(ir.OpEq):
				*reg(regs, in.dst) = jsrt.Bool(jsrt.IsLooselyEqual(r, *reg(regs, in.a), *reg(regs, in.b)))
			case uint16(ir.OpStrictEq):
				*reg(regs, in.dst) = jsrt.Bool(jsrt.IsStrictlyEqual(*reg(regs, in.a), *reg(regs, in.b)))
			case uint16(ir.OpLt):
				*reg(regs, in.dst) = jsrt.Bool(jsrt.Less(r, *reg(regs, in.a), *reg(regs, in.b)))
			case uint16(ir.OpLe):
				*reg(regs, in.dst) = jsrt.Bool(jsrt.LessEqual(r, *reg(regs, in.a), *reg(regs, in.b)))
			case uint16(ir.OpGt):
				*reg(regs, in.dst) = jsrt.Bool(jsrt.Greater(r, *reg(regs, in.a), *reg(regs, in.b)))
			case uint16(ir.OpGe):
				*reg(regs, in.dst) = jsrt.Bool(jsrt.GreaterEqual(r, *reg(regs, in.a), *reg(regs, in.b)))

			case opGetMethodCall:
				v := *reg(regs, in.a)
				ic := methodIC(a.ic, in.c)
				if ic.Hit(v) {
					v = ic.Load()
				} else {
					v = ic.Miss(r, v, a.p.strs[in.x])
				}
				in = (*inst)(unsafe.Add(code, pc))
				a.pc = int32(pc)
				pc += instSize
				b, x := a.call(v, in)
				if b != nil {
					a, pc = b, 0
					continue frame
				}
				if in.k&tested == 0 {
					*reg(regs, in.dst) = x
					break
				}
				in = (*inst)(unsafe.Add(code, pc))
				pc += instSize
				if jsrt.ToBoolean(x) == (in.k != 0) {
					pc = int(in.x)
				}
			case opGlobalGetCall:
				var v jsrt.Value
				if ic := globalIC(a.ic, in.c); ic.Hit(r) {
					v = ic.Load(r)
				} else {
					v = ic.Miss(r, a.p.strs[in.x])
				}
				in = (*inst)(unsafe.Add(code, pc))
				a.pc = int32(pc)
				pc += instSize
				b, x := a.call(v, in)
				if b != nil {
					a, pc = b, 0
					continue frame
				}
				if in.k&tested == 0 {
					*reg(regs, in.dst) = x
					break
				}
				in = (*inst)(unsafe.Add(code, pc))
				pc += instSize
				if jsrt.ToBoolean(x) == (in.k != 0) {
					pc = int(in.x)
				}
			case opCall0, opCall1, opCall2, opCall3:
				b, x := a.call(*reg(regs, in.a), in)
				if b != nil {
					a, pc = b, 0
					continue frame
				}
				if in.k&tested == 0 {
					*reg(regs, in.dst) = x
					break
				}
				in = (*inst)(unsafe.Add(code, pc))
				pc += instSize
				if jsrt.ToBoolean(x) == (in.k != 0) {
					pc = int(in.x)
				}
			case uint16(ir.OpCall):
				*reg(regs, in.dst) = a.callV(in)
				r.Depth = a.depth
			case opBuiltin:
				v := *reg(regs, in.a)
				if in.k != 0 && r.Knows(jsrt.KnownCharCodeAt) {
					if n := jsrt.CharAt(v, *reg(regs, in.b)); n >= 0 {
						in = (*inst)(unsafe.Add(code, pc))
						pc += instSize
						*reg(regs, in.dst) = jsrt.Int(n)
						break
					}
				}
				ic := methodIC(a.ic, in.c)
				if ic.Hit(v) {
					v = ic.Load()
				} else {
					v = ic.Miss(r, v, a.p.strs[in.x])
				}
				in = (*inst)(unsafe.Add(code, pc))
				a.pc = int32(pc)
				pc += instSize
				x := a.builtin(v, in)
				if x.IsEmpty() {
					var b *activation
					if b, x = a.call(v, in); b != nil {
						a, pc = b, 0
						continue frame
					}
				}
				*reg(regs, in.dst) = x
			case opCallBuiltin:
				v := *reg(regs, in.a)
				x := a.builtin(v, in)
				if x.IsEmpty() {
					var b *activation
					if b, x = a.call(v, in); b != nil {
						a, pc = b, 0
						continue frame
					}
				}
				*reg(regs, in.dst) = x
			case uint16(ir.OpCallDirect):
				a, pc = a.invokeDirect(in), 0
				continue frame
			case uint16(ir.OpNew):
				if b := a.invokeNew(in); b != nil {
					a, pc = b, 0
					continue frame
				}
				*reg(regs, in.dst) = a.construct(in)
				r.Depth = a.depth
			case uint16(ir.OpObjectLit):
				*reg(regs, in.dst) = a.objectLit(in)
			case uint16(ir.OpArrayNew):
				*reg(regs, in.dst) = a.arrayLit(in)
			case uint16(ir.OpEnvNew):
				*reg(regs, in.dst) = jsrt.EnvValue(jsrt.NewEnv(reg(regs, in.a).Env(), int(in.n)))
			case uint16(ir.OpForInKey):
				*reg(regs, in.dst) = keys(*reg(regs, in.a)).Key()
			case uint16(ir.OpForInNext):
				*reg(regs, in.dst) = jsrt.Bool(keys(*reg(regs, in.a)).Next(r))
			case uint16(ir.OpIterNext):
				*reg(regs, in.dst) = jsrt.Bool(iter(*reg(regs, in.a)).Next(r))
			case uint16(ir.OpIterValue):
				*reg(regs, in.dst) = iter(*reg(regs, in.a)).Value()
			default:
				a.rare(in)
			}
			if machine != nil && !writeBarrier.enabled {
				pc = a.goOn(machine, pc)
			}
		}
	}
}

// ints are x and y if both are integers of 32 bits.
func ints(x, y jsrt.Value) (i, j int, ok bool) {
	i, j = jsrt.GuessInt(x), jsrt.GuessInt(y)
	return i, j, jsrt.Int(i) == x && jsrt.Int(j) == y
}
