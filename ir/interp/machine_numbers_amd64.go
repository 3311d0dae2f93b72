package interp

import (
	"github.com/gonodec/gonodec/ir"
	"github.com/gonodec/gonodec/ir/interp/x64"
)

// Machine code of arithmetic. What is no Number leaves.

// isNumber reports a register that holds a constant Number.
func (t *translator) isNumber(r int32) bool {
	n := int(r / regSize)
	return n < len(t.p.consts) && !t.p.consts[n].IsEmpty() && t.p.consts[n].IsNumber()
}

// numbers leaves unless the registers hold Numbers.
func (t *translator) numbers(list ...int32) {
	for i, r := range list {
		if t.isNumber(r) || i > 0 && r == list[0] {
			continue
		}
		t.CmpMem(numberReg, ptr(r))
		t.J(x64.NotEqual, t.exit())
	}
}

// float makes the Number in vector register 0 the content of a register.
func (t *translator) float(dst int32) {
	t.Store(ptr(dst), numberReg)
	t.StoreF(num(dst), 0)
}

// integer makes the integer in RAX, of 32 bits with a sign, the content of a register.
func (t *translator) integer(dst int32) {
	t.ZeroF(0)
	t.FOfInt32(0, x64.RAX)
	t.float(dst)
}

// int32s leaves unless registers a and b hold integers of 32 bits, which it puts into RAX and
// RCX.
func (t *translator) int32s(in *inst) {
	t.numbers(in.a, in.b)
	t.int32(x64.RAX, in.a)
	t.int32(x64.RCX, in.b)
}

func (t *translator) int32(dst x64.Reg, r int32) {
	t.Int32OfF(dst, num(r))
	t.ZeroF(0)
	t.FOfInt32(0, dst)
	t.BitsOfF(x64.RDX, 0)
	t.CmpMem(x64.RDX, num(r)) // the bits: not -0
	t.J(x64.NotEqual, t.exit())
}

// one is 1 as a float's bits.
const one = 0x3FF0_0000

// number translates arithmetic; false: in is something else.
func (t *translator) number(in *inst) bool {
	switch in.op {
	case uint16(ir.OpAdd):
		t.floats(in, (*x64.Assembler).AddF)
	case uint16(ir.OpSub):
		t.floats(in, (*x64.Assembler).SubF)
	case uint16(ir.OpMul):
		t.floats(in, (*x64.Assembler).MulF)
	case uint16(ir.OpDiv):
		t.floats(in, (*x64.Assembler).DivF)
	case uint16(ir.OpMod):
		t.remainder(in)
	case uint16(ir.OpBitAnd):
		t.bits(in, (*x64.Assembler).And32)
	case uint16(ir.OpBitOr):
		t.bits(in, (*x64.Assembler).Or32)
	case uint16(ir.OpBitXor):
		t.bits(in, (*x64.Assembler).Xor32)
	case uint16(ir.OpShl):
		t.shift(in, (*x64.Assembler).Shl32)
	case uint16(ir.OpShr):
		t.shift(in, (*x64.Assembler).Sar32)
	case uint16(ir.OpUShr):
		t.int32s(in)
		t.Shr32(x64.RAX)
		t.ZeroF(0)
		t.FOfInt64(0, x64.RAX)
		t.float(in.dst)
	case uint16(ir.OpInc), opIncAny:
		t.addOne(in, (*x64.Assembler).AddFReg)
	case uint16(ir.OpDec), opDecAny:
		t.addOne(in, (*x64.Assembler).SubFReg)
	case uint16(ir.OpToNumber), uint16(ir.OpToNumeric):
		t.numbers(in.a)
		t.copy(in.dst, in.a)
	default:
		return false
	}
	return true
}

func (t *translator) floats(in *inst, op func(*x64.Assembler, x64.Xmm, x64.Mem)) {
	t.numbers(in.a, in.b)
	t.LoadF(0, num(in.a))
	op(&t.Assembler, 0, num(in.b))
	t.float(in.dst)
}

func (t *translator) bits(in *inst, op func(a *x64.Assembler, dst, src x64.Reg)) {
	t.int32s(in)
	op(&t.Assembler, x64.RAX, x64.RCX)
	t.integer(in.dst)
}

// shift: the processor looks at five bits of RCX, as §6.1.6.1.9 has it.
func (t *translator) shift(in *inst, op func(a *x64.Assembler, dst x64.Reg)) {
	t.int32s(in)
	op(&t.Assembler, x64.RAX)
	t.integer(in.dst)
}

// remainder is Mod of integers that are not negative.
func (t *translator) remainder(in *inst) {
	t.int32s(in)
	t.Test32(x64.RAX, x64.RAX)
	t.J(x64.Less, t.exit())
	t.Test32(x64.RCX, x64.RCX)
	t.J(x64.LessOrEqual, t.exit())
	t.Xor32(x64.RDX, x64.RDX)
	t.Div32(x64.RCX)
	t.Move(x64.RAX, x64.RDX)
	t.integer(in.dst)
}

// addOne is Inc or Dec.
func (t *translator) addOne(in *inst, op func(a *x64.Assembler, x, y x64.Xmm)) {
	t.numbers(in.a)
	t.Int(x64.RAX, one)
	t.ShlInt(x64.RAX, 32)
	t.FOfBits(1, x64.RAX)
	t.LoadF(0, num(in.a))
	op(&t.Assembler, 0, 1)
	t.float(in.dst)
}
