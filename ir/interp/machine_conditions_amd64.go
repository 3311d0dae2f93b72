package interp

import (
	"github.com/gonodec/gonodec/ir"
	"github.com/gonodec/gonodec/ir/interp/x64"
	"github.com/gonodec/gonodec/jsrt"
)

// Machine code of jumps, tests and the Booleans of tests.

// ways are where a test goes if its result is true, and if it is false. next is behind it.
func (t *translator) ways(in *inst, next x64.Label) (yes, no x64.Label) {
	if in.k != 0 {
		return t.at(in.x), next
	}
	return next, t.at(in.x)
}

// questions are tests of values whose result is a value, and the jumps on them.
var questions = map[uint16]uint16{
	uint16(ir.OpIsUndefined): opJumpIsUndefined, uint16(ir.OpIsNull): opJumpIsNull, uint16(ir.OpIsNullish): opJumpIsNullish,
	uint16(ir.OpIsEmpty): opJumpIsEmpty, uint16(ir.OpToBool): opJumpToBool, uint16(ir.OpStrictEq): opJumpStrictEq,
	uint16(ir.OpEq): opJumpEq, uint16(ir.OpLt): opJumpLt, uint16(ir.OpLe): opJumpLe, uint16(ir.OpGt): opJumpGt,
	uint16(ir.OpGe): opJumpGe, uint16(ir.OpForInNext): opJumpForInNext, uint16(ir.OpIsObject): opIsObject, uint16(ir.OpNot): opJumpFalse,
}

// opIsObject stands for a test that no jump does.
const opIsObject = 0

// question translates a test whose result is a value; false: in is something else.
func (t *translator) question(in *inst) bool {
	op, ok := questions[in.op]
	if !ok {
		return false
	}
	yes, no := t.NewLabel(), t.NewLabel()
	if !t.test(op, in, yes, no) {
		return false
	}
	t.truth(in.dst, yes, no, t.next)
	return true
}

// jump translates jumps and tests; false: run executes them.
func (t *translator) jump(in *inst) bool {
	switch in.op {
	case opJump:
		t.goTo(t.at(in.x))
	case opLoop:
		t.Load(x64.RAX, x64.At(stateReg, atWanted))
		t.CmpMemInt(x64.At(x64.RAX, 0), 0)
		t.J(x64.NotEqual, t.exit())
		t.CmpMemInt(x64.At(gReg, atStackGuard), stackPreempt)
		t.J(x64.Equal, t.exit())
		t.Jmp(t.at(in.x))
	case opJumpTrue:
		t.test(opJumpTrue, in, t.at(in.x), t.next)
	case opJumpFalse:
		t.test(opJumpFalse, in, t.at(in.x), t.next)
	default:
		if in.op < opJumpLt {
			return false
		}
		yes, no := t.ways(in, t.next)
		return t.test(in.op, in, yes, no)
	}
	return true
}

// test goes to yes or no, as the test op says of the operands of in; false: run executes it,
// and nothing has been written.
func (t *translator) test(op uint16, in *inst, yes, no x64.Label) bool {
	switch op {
	case opJumpTrue:
		t.unless(in.a, no)
		t.goTo(yes)
	case opJumpFalse:
		t.unless(in.a, yes)
		t.goTo(no)
	case opJumpLt:
		t.compare(in.b, in.a, x64.Above, yes, no)
	case opJumpLe:
		t.compare(in.b, in.a, x64.AboveOrEqual, yes, no)
	case opJumpGt:
		t.compare(in.a, in.b, x64.Above, yes, no)
	case opJumpGe:
		t.compare(in.a, in.b, x64.AboveOrEqual, yes, no)
	case opJumpStrictEq:
		t.strictEq(in, yes, no)
	case opJumpEq:
		t.looseEq(in, yes, no)
	case opJumpIsNum:
		t.CmpMem(numberReg, ptr(in.a))
		t.J(x64.NotEqual, no)
		t.LoadF(0, num(in.a))
		t.CmpF(0, num(in.b))
		t.equalFloats(yes, no)
	case opJumpIsText:
		t.isText(in, yes, no)
	case opJumpToBool:
		t.Load(x64.RAX, ptr(in.a))
		t.Load(x64.RSI, num(in.a))
		t.toBool(yes, no)
	case opJumpIsUndefined:
		t.is(undefReg, in, yes, no)
	case opJumpIsNumber:
		t.is(numberReg, in, yes, no)
	case opJumpIsNull:
		t.Load(x64.RCX, x64.At(stateReg, atNull))
		t.is(x64.RCX, in, yes, no)
	case opJumpIsNullish:
		t.Load(x64.RAX, ptr(in.a))
		t.Cmp(x64.RAX, undefReg)
		t.J(x64.Equal, yes)
		t.CmpMem(x64.RAX, x64.At(stateReg, atNull))
		t.J(x64.Equal, yes)
		t.goTo(no)
	case opJumpIsEmpty:
		t.CmpMemInt(ptr(in.a), 0)
		t.J(x64.Equal, yes)
		t.goTo(no)
	case opJumpIsString:
		t.Load(x64.RAX, ptr(in.a))
		t.CmpMem(stringReg, x64.At(x64.RAX, 0))
		t.J(x64.Equal, yes)
		t.goTo(no)
	case opIsObject:
		t.Load(x64.RAX, ptr(in.a))
		t.Load(x64.RAX, x64.At(x64.RAX, 0))
		t.Cmp8Mem(x64.At(x64.RAX, jsrt.AtKind), uint8(jsrt.KindObject))
		t.J(x64.Equal, yes)
		t.goTo(no)
	case opJumpForInNext:
		t.forInNext(in, yes, no)
	case opJumpTypeofObject:
		t.typeofObject(in, yes, no)
	default:
		return false
	}
	return true
}

// is goes by whether the value is that of a tag.
func (t *translator) is(tag x64.Reg, in *inst, yes, no x64.Label) {
	t.CmpMem(tag, ptr(in.a))
	t.J(x64.Equal, yes)
	t.goTo(no)
}

// compare goes by whether Numbers x and y are in the relation c; nothing is in one with NaN.
func (t *translator) compare(x, y int32, c x64.Cond, yes, no x64.Label) {
	t.numbers(x, y)
	t.LoadF(0, num(x))
	t.CmpF(0, num(y))
	t.J(c, yes)
	t.goTo(no)
}

// equalFloats goes by the flags of a comparison of floats.
func (t *translator) equalFloats(yes, no x64.Label) {
	t.J(x64.NotEqual, no)
	t.J(x64.Parity, no)
	t.goTo(yes)
}

// sameCell goes to other unless both operands are of one cell or tag; then it goes to yes or
// no. RAX and RCX are their pointers.
func (t *translator) sameCell(in *inst, yes, no, other x64.Label) {
	number := t.NewLabel()
	t.Load(x64.RAX, ptr(in.a))
	t.Load(x64.RCX, ptr(in.b))
	t.Cmp(x64.RAX, x64.RCX)
	t.J(x64.NotEqual, other)
	t.Cmp(x64.RAX, numberReg)
	t.J(x64.Equal, number)
	t.Load(x64.RDX, num(in.a))
	t.CmpMem(x64.RDX, num(in.b))
	t.J(x64.Equal, yes)
	t.Jmp(no)
	t.Bind(number)
	t.LoadF(0, num(in.a))
	t.CmpF(0, num(in.b))
	t.J(x64.NotEqual, no)
	t.J(x64.Parity, no)
	t.Jmp(yes)
}

// strictEq is IsStrictlyEqual, where no texts and BigInts are to be compared.
func (t *translator) strictEq(in *inst, yes, no x64.Label) {
	other := t.NewLabel()
	t.sameCell(in, yes, no, other)
	t.Bind(other)
	t.Load(x64.RAX, x64.At(x64.RAX, 0))
	t.CmpMem(x64.RAX, x64.At(x64.RCX, 0))
	t.J(x64.NotEqual, no)
	t.Cmp8Mem(x64.At(x64.RAX, jsrt.AtTruth), jsrt.TruthUnsure)
	t.J(x64.Equal, t.exit())
	t.goTo(no)
}

// looseEq is IsLooselyEqual of one cell and of Numbers.
func (t *translator) looseEq(in *inst, yes, no x64.Label) { t.sameCell(in, yes, no, t.exit()) }

// shortText bounds the texts that machine code compares byte by byte.
const shortText = 32

// isText compares with a constant string.
func (t *translator) isText(in *inst, yes, no x64.Label) {
	text := t.p.consts[in.b/regSize].Str()
	t.Load(x64.RAX, ptr(in.a))
	t.CmpMem(x64.RAX, ptr(in.b))
	t.J(x64.Equal, yes)
	t.CmpMem(stringReg, x64.At(x64.RAX, 0))
	t.J(x64.NotEqual, no)
	t.Load(x64.RCX, ptr(in.b))
	t.Load32(x64.RDX, x64.At(x64.RCX, jsrt.AtStringLength))
	t.Cmp32Mem(x64.RDX, x64.At(x64.RAX, jsrt.AtStringLength))
	t.J(x64.NotEqual, no)
	units, ok := text.Latin1(), text.IsFlatLatin1()
	if !ok || len(units) > shortText || len(units) == 0 {
		t.Jmp(t.exit())
		return
	}
	t.Cmp8Mem(x64.At(x64.RAX, jsrt.AtStringKind), jsrt.FlatLatin1)
	t.J(x64.NotEqual, t.exit())
	t.Load(x64.RAX, x64.At(x64.RAX, jsrt.AtStringData))
	for at := 0; at < len(units); {
		at += t.piece(units[at:], x64.At(x64.RAX, int32(at)))
		t.J(x64.NotEqual, no)
	}
	t.goTo(yes)
}

// piece compares the first 4, 2 or 1 bytes of units, as many as there are, with memory.
func (t *translator) piece(units string, m x64.Mem) int {
	switch {
	case len(units) >= 4:
		t.Cmp32MemInt(m, int32(uint32(units[0])|uint32(units[1])<<8|uint32(units[2])<<16|uint32(units[3])<<24))
		return 4
	case len(units) >= 2:
		t.Cmp16Mem(m, uint16(units[0])|uint16(units[1])<<8)
		return 2
	}
	t.Cmp8Mem(m, units[0])
	return 1
}

// toBool is ToBoolean of the value whose words are in RAX and RSI.
func (t *translator) toBool(yes, no x64.Label) {
	number, payload := t.NewLabel(), t.NewLabel()
	t.Cmp(x64.RAX, boolReg)
	t.J(x64.Equal, payload)
	t.Cmp(x64.RAX, numberReg)
	t.J(x64.Equal, number)
	t.Load(x64.RCX, x64.At(x64.RAX, 0))
	t.Load8(x64.RDX, x64.At(x64.RCX, jsrt.AtTruth))
	t.CmpInt(x64.RDX, int32(jsrt.TruthTrue))
	t.J(x64.Below, no)
	t.J(x64.Equal, yes)
	t.Cmp(x64.RCX, stringReg)
	t.J(x64.NotEqual, t.exit())
	t.Cmp32MemInt(x64.At(x64.RAX, jsrt.AtStringLength), 0)
	t.J(x64.NotEqual, yes)
	t.Jmp(no)
	t.Bind(number)
	t.FOfBits(0, x64.RSI)
	t.ZeroF(1)
	t.CmpFReg(0, 1)
	t.J(x64.Equal, no) // NaN, too
	t.Jmp(yes)
	t.Bind(payload)
	t.Test(x64.RSI, x64.RSI)
	t.J(x64.NotEqual, yes)
	t.goTo(no)
}

// typeofObject is jsrt.TypeofIsObject.
func (t *translator) typeofObject(in *inst, yes, no x64.Label) {
	null := t.NewLabel()
	t.Load(x64.RAX, ptr(in.a))
	t.Load(x64.RCX, x64.At(x64.RAX, 0))
	t.Cmp8Mem(x64.At(x64.RCX, jsrt.AtKind), uint8(jsrt.KindObject))
	t.J(x64.NotEqual, null)
	t.Cmp8Mem(x64.At(x64.RCX, jsrt.AtClass), uint8(jsrt.ClassFunction))
	t.J(x64.Equal, no)
	t.Test32Mem(x64.At(x64.RCX, jsrt.AtShapeFlags), jsrt.ShapeCallable)
	t.J(x64.Equal, yes)
	t.Jmp(no)
	t.Bind(null)
	t.CmpMem(x64.RAX, x64.At(stateReg, atNull))
	t.J(x64.Equal, yes)
	t.goTo(no)
}

// forInNext is Keys.Next while the object has the shape that it had, up to the last of its own
// keys.
func (t *translator) forInNext(in *inst, yes, no x64.Label) {
	more := t.NewLabel()
	t.Load(x64.RAX, ptr(in.a))
	t.Load(x64.RCX, x64.At(x64.RAX, jsrt.AtForInPlace))
	t.CmpMem(x64.RCX, x64.At(x64.RAX, jsrt.AtForInKeys+8))
	t.J(x64.Less, more)
	t.Store(x64.At(x64.RAX, jsrt.AtForInKey), undefReg)
	t.StoreInt(x64.At(x64.RAX, jsrt.AtForInKey+jsrt.AtPayload), 0)
	t.Jmp(no)
	t.Bind(more)
	t.CmpMem(x64.RCX, x64.At(x64.RAX, jsrt.AtForInOwn))
	t.J(x64.AboveOrEqual, t.exit())
	t.Load(x64.RDX, x64.At(x64.RAX, jsrt.AtForInObject))
	t.Load(x64.RDX, x64.At(x64.RDX, 0))
	t.CmpMem(x64.RDX, x64.At(x64.RAX, jsrt.AtForInShape))
	t.J(x64.NotEqual, t.exit())
	t.Move(x64.RDX, x64.RCX)
	t.ShlInt(x64.RDX, 4)
	t.Load(x64.RSI, x64.At(x64.RAX, jsrt.AtForInKeys))
	t.Load(x64.RSI, x64.Mem{Base: x64.RSI, Index: x64.RDX, Scale: 1, Disp: jsrt.AtKeyPointer})
	t.Test(x64.RSI, x64.RSI)
	t.J(x64.Equal, t.exit()) // an index
	t.AddInt(x64.RCX, 1)
	t.Store(x64.At(x64.RAX, jsrt.AtForInPlace), x64.RCX)
	t.Store(x64.At(x64.RAX, jsrt.AtForInKey), x64.RSI)
	t.StoreInt(x64.At(x64.RAX, jsrt.AtForInKey+jsrt.AtPayload), 0)
	t.goTo(yes)
}
