package interp

import (
	"github.com/gonodec/gonodec/ir"
	"github.com/gonodec/gonodec/ir/interp/x64"
	"github.com/gonodec/gonodec/jsrt"
)

// The machine code of each instruction: what run does, too, where no call is needed.

// instruction translates in, which is instruction t.i; false: run executes it.
func (t *translator) instruction(in *inst) bool {
	if in.op >= opJump && in.op <= opJumpIterNext {
		return t.jump(in)
	}
	switch in.op {
	case opMove, uint16(ir.OpBoxBool):
		t.copy(in.dst, in.a)
	case opKnown:
		return t.known(in)
	case opGetPropUndefined, opGetPropToBool:
		t.getAndTest(in)
	case uint16(ir.OpGetProp):
		t.LoadX(0, t.property(in))
		t.result(in)
	case uint16(ir.OpSetProp):
		t.setProp(in)
	case opAddProp:
		t.addProp(in)
	case uint16(ir.OpGetMethod):
		t.getMethod(in)
	case uint16(ir.OpGlobalGet):
		t.globalGet(in)
	case uint16(ir.OpObjectLit):
		return t.objectLit(in)
	case opBuiltin:
		return t.charCodeAt(in)
	case uint16(ir.OpLength):
		t.length(in)
	case uint16(ir.OpGetElem):
		t.getElem(in)
	case uint16(ir.OpEnvParent):
		t.Load(x64.RAX, ptr(in.a))
		t.Load(x64.RAX, x64.At(x64.RAX, 0))
		t.Store(ptr(in.dst), x64.RAX)
		t.StoreInt(num(in.dst), 0)
	case uint16(ir.OpEnvGet):
		t.Load(x64.RAX, ptr(in.a))
		t.LoadX(0, x64.At(x64.RAX, in.n*regSize))
		t.result(in)
	case uint16(ir.OpEnvSet):
		t.Load(x64.RAX, ptr(in.a))
		t.LoadX(0, x64.At(regsReg, in.b))
		t.StoreX(x64.At(x64.RAX, in.n*regSize), 0)
	case opEnvGetChecked:
		t.Load(x64.RAX, ptr(in.a))
		t.CmpMemInt(x64.At(x64.RAX, in.n*regSize), 0)
		t.J(x64.Equal, t.exit())
		t.LoadX(0, x64.At(x64.RAX, in.n*regSize))
		t.result(in)
	case uint16(ir.OpCheckTDZ):
		t.CmpMemInt(ptr(in.a), 0)
		t.J(x64.Equal, t.exit())
		t.copy(in.dst, in.a)
	case uint16(ir.OpForInKey):
		t.Load(x64.RAX, ptr(in.a))
		t.LoadX(0, x64.At(x64.RAX, jsrt.AtForInKey))
		t.result(in)
	case uint16(ir.OpRequireObjectCoercible):
		t.Load(x64.RAX, ptr(in.a))
		t.Cmp(x64.RAX, undefReg)
		t.J(x64.Equal, t.exit())
		t.CmpMem(x64.RAX, x64.At(stateReg, atNull))
		t.J(x64.Equal, t.exit())
		t.copy(in.dst, in.a)
	case uint16(ir.OpSelect):
		t.choose(in)
	default:
		return t.number(in) || t.question(in)
	}
	return true
}

// copy copies a register.
func (t *translator) copy(dst, src int32) {
	if dst != src {
		t.LoadX(0, x64.At(regsReg, src))
		t.StoreX(x64.At(regsReg, dst), 0)
	}
}

// result makes what vector register 0 holds the result.
func (t *translator) result(in *inst) { t.StoreX(x64.At(regsReg, in.dst), 0) }

// goTo jumps, unless the place is where the next instruction will be.
func (t *translator) goTo(l x64.Label) {
	if l != t.next {
		t.Jmp(l)
	}
}

// choose is Select.
func (t *translator) choose(in *inst) {
	no, end := t.NewLabel(), t.NewLabel()
	t.unless(in.a, no)
	t.copy(in.dst, in.b)
	t.Jmp(end)
	t.Bind(no)
	t.copy(in.dst, in.c)
	t.Bind(end)
}

// unless goes to l unless a register is true.
func (t *translator) unless(r int32, l x64.Label) {
	t.CmpMem(boolReg, ptr(r))
	t.J(x64.NotEqual, l)
	t.CmpMemInt(num(r), 0)
	t.J(x64.Equal, l)
}

// truth makes the Boolean of an answer, for which code has jumped to yes or no.
func (t *translator) truth(dst int32, yes, no, end x64.Label) {
	t.Bind(yes)
	t.Store(ptr(dst), boolReg)
	t.StoreInt(num(dst), 1)
	t.Jmp(end)
	t.Bind(no)
	t.Store(ptr(dst), boolReg)
	t.StoreInt(num(dst), 0)
	t.goTo(end)
}

// cached goes to miss unless the shape of what register a holds is that of an inline cache. The
// pointer is in RAX then, the shape in RCX.
func (t *translator) cached(a int32, ic x64.Mem, miss x64.Label) {
	t.Load(x64.RAX, ptr(a))
	t.Load(x64.RCX, x64.At(x64.RAX, 0))
	t.CmpMem(x64.RCX, ic)
	t.J(x64.NotEqual, miss)
}

// holds leaves unless the Validity that a pointer in memory points to holds.
func (t *translator) holds(validity x64.Mem) {
	t.Load(x64.RDX, validity)
	t.Cmp8Mem(x64.At(x64.RDX, jsrt.AtValid), 0)
	t.J(x64.Equal, t.exit())
}

// property is where the property of a GetIC is, whose address RAX and RDX add up to: by the
// first shape of the cache or by the next one, which the code at the end looks for; that may
// say that the property is one of a prototype, or that there is none.
func (t *translator) property(in *inst) x64.Mem {
	other, found := t.NewLabel(), t.NewLabel()
	t.cached(in.a, x64.At(getsReg, in.c+jsrt.AtGetShape), other)
	t.Load(x64.RDX, x64.At(getsReg, in.c+jsrt.AtGetOff))
	t.Bind(found)
	exit := t.exit()
	t.later = append(t.later, func() {
		t.Bind(other)
		t.Load(x64.RSI, x64.At(getsReg, in.c+jsrt.AtGetPoly))
		t.Test(x64.RSI, x64.RSI)
		t.J(x64.Equal, exit)
		t.CmpMem(x64.RCX, x64.At(x64.RSI, jsrt.AtPolyShape))
		t.J(x64.NotEqual, exit)
		slot := t.NewLabel()
		t.Cmp8Mem(x64.At(x64.RSI, jsrt.AtPolyKind), jsrt.PolyInline)
		t.J(x64.Below, slot)
		t.J(x64.NotEqual, exit)
		t.Load(x64.RDX, x64.At(x64.RSI, jsrt.AtPolyOff))
		t.Jmp(found)
		t.Bind(slot)
		t.Load(x64.RDX, x64.At(x64.RSI, jsrt.AtPolyValid))
		t.Cmp8Mem(x64.At(x64.RDX, jsrt.AtValid), 0)
		t.J(x64.Equal, exit)
		t.Load(x64.RDX, x64.At(x64.RSI, jsrt.AtPolySlot))
		t.Sub(x64.RDX, x64.RAX)
		t.Jmp(found)
	})
	return x64.Mem{Base: x64.RAX, Index: x64.RDX, Scale: 1}
}

// getAndTest is opGetPropUndefined and opGetPropToBool, with the branch behind them.
func (t *translator) getAndTest(in *inst) {
	branch := &t.p.ins[t.i+1]
	t.skip = true
	t.next = t.in[t.i+2]
	property := t.property(in)
	yes, no := t.ways(branch, t.next)
	if in.op == opGetPropUndefined {
		t.CmpMem(undefReg, property)
		t.J(x64.Equal, yes)
		if !t.readAgain(in, property, no) {
			t.goTo(no)
		}
		return
	}
	payload := property
	payload.Disp = jsrt.AtPayload
	t.Load(x64.RSI, payload)
	t.Load(x64.RAX, property)
	t.toBool(yes, no)
}

// readAgain has what follows an opGetPropUndefined, where that is the GetProp of the same
// property, take it from where it is, which is a data property's place.
func (t *translator) readAgain(in *inst, property x64.Mem, way x64.Label) bool {
	if way != t.next || t.i+3 >= len(t.in) {
		return false
	}
	again := &t.p.ins[t.i+2]
	if again.op != uint16(ir.OpGetProp) || again.a != in.a || again.x != in.x {
		return false
	}
	t.LoadX(0, property)
	t.result(again)
	t.Jmp(t.in[t.i+3])
	return true
}

// setProp and addProp are SetProp and opAddProp.
func (t *translator) setProp(in *inst) {
	t.Load(x64.RSI, x64.At(stateReg, atSets))
	t.cached(in.a, x64.At(x64.RSI, in.c+jsrt.AtSetShape), t.exit())
	t.Load(x64.RDX, x64.At(x64.RSI, in.c+jsrt.AtSetOff))
	t.LoadX(0, x64.At(regsReg, in.b))
	t.StoreX(x64.Mem{Base: x64.RAX, Index: x64.RDX, Scale: 1}, 0)
}

func (t *translator) addProp(in *inst) {
	t.Load(x64.RSI, x64.At(stateReg, atAdds))
	t.cached(in.a, x64.At(x64.RSI, in.c+jsrt.AtAddShape), t.exit())
	t.holds(x64.At(x64.RSI, in.c+jsrt.AtAddValid))
	t.Load(x64.RCX, x64.At(x64.RSI, in.c+jsrt.AtAddTo))
	t.Load(x64.RDX, x64.At(x64.RSI, in.c+jsrt.AtAddOff))
	t.LoadX(0, x64.At(regsReg, in.b))
	t.Store(x64.At(x64.RAX, 0), x64.RCX)
	t.StoreX(x64.Mem{Base: x64.RAX, Index: x64.RDX, Scale: 1}, 0)
}

// getMethod is GetMethod.
func (t *translator) getMethod(in *inst) {
	t.Load(x64.RSI, x64.At(stateReg, atMethods))
	t.cached(in.a, x64.At(x64.RSI, in.c+jsrt.AtMethodShape), t.exit())
	t.holds(x64.At(x64.RSI, in.c+jsrt.AtMethodValid))
	t.Load(x64.RCX, x64.At(x64.RSI, in.c+jsrt.AtMethodSlot))
	t.LoadX(0, x64.At(x64.RCX, 0))
	t.result(in)
}

// globalGet is GlobalGet.
func (t *translator) globalGet(in *inst) {
	t.Load(x64.RAX, x64.At(realmReg, jsrt.AtGlobal))
	t.Load(x64.RCX, x64.At(x64.RAX, 0))
	t.Load(x64.RSI, x64.At(stateReg, atGlobals))
	t.CmpMem(x64.RCX, x64.At(x64.RSI, in.c+jsrt.AtGlobalShape))
	t.J(x64.NotEqual, t.exit())
	t.Load32(x64.RCX, x64.At(x64.RSI, in.c+jsrt.AtGlobalSlot))
	t.ShlInt(x64.RCX, 4)
	t.Load(x64.RAX, x64.At(x64.RAX, jsrt.AtMore))
	t.Load(x64.RAX, x64.At(x64.RAX, jsrt.AtSlots))
	t.LoadX(0, x64.Mem{Base: x64.RAX, Index: x64.RCX, Scale: 1})
	t.result(in)
}

// objectLit is ObjectLit while the site has cells for its objects; false: these have more slots
// than the literal has properties.
func (t *translator) objectLit(in *inst) bool {
	n := in.b
	if !jsrt.ExactLiteral(int(n)) {
		return false
	}
	site := func(at int32) x64.Mem { return x64.At(x64.RSI, in.c*jsrt.SiteSize+at) }
	t.Load(x64.RSI, x64.At(stateReg, atSites))
	t.Load32(x64.RCX, site(jsrt.AtSitePlace))
	t.Cmp32Mem(x64.RCX, site(jsrt.AtSiteEnd))
	t.J(x64.Equal, t.exit())
	t.Load(x64.RAX, site(jsrt.AtSiteArray))
	t.Add(x64.RAX, x64.RCX)
	t.AddInt(x64.RCX, jsrt.AtInlineSlots+n*regSize)
	t.Store32(site(jsrt.AtSitePlace), x64.RCX)
	t.Load(x64.RDX, site(jsrt.AtSiteShape))
	t.Store(x64.At(x64.RAX, 0), x64.RDX)
	for i, r := range t.p.lists[in.a : in.a+n] {
		t.LoadX(0, x64.At(regsReg, r))
		t.StoreX(x64.At(x64.RAX, jsrt.AtInlineSlots+int32(i)*regSize), 0)
	}
	t.Store(ptr(in.dst), x64.RAX)
	t.StoreInt(num(in.dst), 0)
	return true
}

// isArray leaves unless the value whose pointer is in RAX is an array.
func (t *translator) isArray() {
	t.Load(x64.RCX, x64.At(x64.RAX, 0))
	t.Cmp8Mem(x64.At(x64.RCX, jsrt.AtClass), uint8(jsrt.ClassArray))
}

// length is Length of arrays and Strings.
func (t *translator) length(in *inst) {
	text, done := t.NewLabel(), t.NewLabel()
	t.Load(x64.RAX, ptr(in.a))
	t.isArray()
	t.J(x64.NotEqual, text)
	t.Load32(x64.RDX, x64.At(x64.RAX, jsrt.AtArrayLength))
	t.Jmp(done)
	t.Bind(text)
	t.Cmp(x64.RCX, stringReg)
	t.J(x64.NotEqual, t.exit())
	t.Load32(x64.RDX, x64.At(x64.RAX, jsrt.AtStringLength))
	t.Bind(done)
	t.ZeroF(0)
	t.FOfInt64(0, x64.RDX)
	t.float(in.dst)
}

// getElem is GetElem of an array's dense elements.
func (t *translator) getElem(in *inst) {
	t.Load(x64.RAX, ptr(in.a))
	t.isArray()
	t.J(x64.NotEqual, t.exit())
	t.index(in.b)
	t.CmpMem(x64.RDX, x64.At(x64.RAX, jsrt.AtDense+8))
	t.J(x64.AboveOrEqual, t.exit())
	t.ShlInt(x64.RDX, 4)
	t.Load(x64.RAX, x64.At(x64.RAX, jsrt.AtDense))
	t.CmpMemInt(x64.Mem{Base: x64.RAX, Index: x64.RDX, Scale: 1}, 0)
	t.J(x64.Equal, t.exit())
	t.LoadX(0, x64.Mem{Base: x64.RAX, Index: x64.RDX, Scale: 1})
	t.result(in)
}

// index puts the integer that a register holds into RDX, or leaves.
func (t *translator) index(r int32) {
	t.numbers(r)
	t.truncate(r)
	t.CmpF(0, num(r))
	t.J(x64.NotEqual, t.exit())
	t.J(x64.Parity, t.exit())
}

// truncate puts the Number that a register holds into RDX without its fraction, and this as a float
// into vector register 0.
func (t *translator) truncate(r int32) {
	t.Int64OfF(x64.RDX, num(r))
	t.ZeroF(0)
	t.FOfInt64(0, x64.RDX)
}

// charCodeAt is opBuiltin with the call behind it, if that is probably charCodeAt, within a flat
// string of Latin-1 units; false: it is another one.
func (t *translator) charCodeAt(in *inst) bool {
	if in.k == 0 {
		return false
	}
	call := &t.p.ins[t.i+1]
	t.skip = true
	t.next = t.in[t.i+2]
	t.Cmp8Mem(x64.At(realmReg, jsrt.AtKnown+int32(jsrt.KnownCharCodeAt)), 0)
	t.J(x64.Equal, t.exit())
	t.Load(x64.RAX, ptr(in.a))
	t.CmpMem(stringReg, x64.At(x64.RAX, 0))
	t.J(x64.NotEqual, t.exit())
	t.Cmp8Mem(x64.At(x64.RAX, jsrt.AtStringKind), jsrt.FlatLatin1)
	t.J(x64.NotEqual, t.exit())
	t.index(in.b)
	t.Load32(x64.RCX, x64.At(x64.RAX, jsrt.AtStringLength))
	t.Cmp(x64.RDX, x64.RCX)
	t.J(x64.AboveOrEqual, t.exit())
	t.Load(x64.RAX, x64.At(x64.RAX, jsrt.AtStringData))
	t.Load8(x64.RAX, x64.Mem{Base: x64.RAX, Index: x64.RDX, Scale: 1})
	t.integer(call.dst)
	return true
}

// known is opKnown.
func (t *translator) known(in *inst) bool {
	var yes, no x64.Label
	test := in.k&tested != 0
	if test {
		yes, no = t.ways(&t.p.ins[int(in.y)/instSize], t.at(in.y+int32(instSize)))
	} else {
		yes, no = t.NewLabel(), t.NewLabel()
	}
	t.Cmp8Mem(x64.At(realmReg, jsrt.AtKnown+in.n), 0)
	t.J(x64.Equal, t.exit())
	if jsrt.Known(in.n) == jsrt.KnownIsArray {
		t.Load(x64.RAX, ptr(in.a))
		t.isArray()
		t.J(x64.Equal, yes)
		t.Cmp8Mem(x64.At(x64.RCX, jsrt.AtClass), uint8(jsrt.ClassProxy))
		t.J(x64.Equal, t.exit())
		t.Jmp(no)
	} else {
		t.numbers(in.a)
		t.knownNumber(jsrt.Known(in.n), in.a, yes, no)
	}
	if !test {
		t.truth(in.dst, yes, no, t.at(in.y))
	}
	return true
}

// knownNumber answers isNaN, isInteger or isFinite for a Number.
func (t *translator) knownNumber(k jsrt.Known, a int32, yes, no x64.Label) {
	switch k {
	case jsrt.KnownIsNaN:
		t.LoadF(0, num(a))
		t.CmpFReg(0, 0)
		t.J(x64.Parity, yes)
	case jsrt.KnownIsInteger:
		t.truncate(a)
		t.Int(x64.RCX, 1)
		t.ShlInt(x64.RCX, 63)
		t.Cmp(x64.RDX, x64.RCX) // too large, or NaN
		t.J(x64.Equal, t.exit())
		t.CmpF(0, num(a))
		t.J(x64.Equal, yes)
	default:
		t.Load(x64.RAX, num(a))
		t.ShlInt(x64.RAX, 1)
		t.ShrInt(x64.RAX, 53)
		t.CmpInt(x64.RAX, 0x7FF)
		t.J(x64.NotEqual, yes)
	}
	t.Jmp(no)
}
