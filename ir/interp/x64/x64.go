// Package x64 writes machine code of amd64: the few instructions that the interpreter's
// native code consists of. It knows nothing of JavaScript.
//
// Instructions are appended to Assembler.Code; jumps go to labels, which are bound before or
// after. Encodings are those of the Intel manual, volume 2.
package x64

import (
	"encoding/binary"
	"math/bits"
)

// Reg is a general register, Xmm one of the first eight vector registers.
type (
	Reg uint8
	Xmm uint8
)

// The general registers, by their number in encodings.
const (
	RAX Reg = iota
	RCX
	RDX
	RBX
	RSP
	RBP
	RSI
	RDI
	R8
	R9
	R10
	R11
	R12
	R13
	R14
	R15
)

// Cond is a condition of jumps, by its number in encodings.
type Cond uint8

// The conditions. Those of unsigned numbers serve for comparisons of floats, too; P is set
// where one of these is NaN.
const (
	Below        Cond = 0x2
	AboveOrEqual Cond = 0x3
	Equal        Cond = 0x4
	NotEqual     Cond = 0x5
	Above        Cond = 0x7
	Parity       Cond = 0xA
	Less         Cond = 0xC
	LessOrEqual  Cond = 0xE
)

// Mem is an operand in memory: Base + Index·Scale + Disp. Scale is 1, 2, 4 or 8; 0 if there
// is no index.
type Mem struct {
	Base, Index Reg
	Scale       uint8
	Disp        int32
}

// At is the memory at a distance from a register.
func At(base Reg, disp int32) Mem { return Mem{Base: base, Disp: disp} }

// Label is a place that jumps go to.
type Label int

// Assembler is a piece of machine code that is being written. The zero Assembler is empty.
type Assembler struct {
	Code   []byte
	places []int // by label; -1: not bound
	jumps  []jump
}

// jump is a distance of four bytes that is to be filled in.
type jump struct {
	at int
	to Label
}

// NewLabel makes a label, to be bound once.
func (a *Assembler) NewLabel() Label {
	a.places = append(a.places, -1)
	return Label(len(a.places) - 1)
}

// Bind puts a label where the next instruction will be.
func (a *Assembler) Bind(l Label) { a.places[l] = len(a.Code) }

// Link fills in the jumps. All labels that are used must be bound.
func (a *Assembler) Link() {
	for _, j := range a.jumps {
		if a.places[j.to] < 0 {
			panic("x64: a label is not bound")
		}
		binary.LittleEndian.PutUint32(a.Code[j.at:], uint32(int32(a.places[j.to]-j.at-4)))
	}
	a.jumps = nil
}

func (a *Assembler) bytes(b ...byte) { a.Code = append(a.Code, b...) }
func (a *Assembler) int32(n int32) {
	a.Code = binary.LittleEndian.AppendUint32(a.Code, uint32(n))
}

func (a *Assembler) target(l Label) {
	a.jumps = append(a.jumps, jump{len(a.Code), l})
	a.int32(0)
}

// Jmp goes to l, J if the condition holds.
func (a *Assembler) Jmp(l Label) {
	a.bytes(0xE9)
	a.target(l)
}

func (a *Assembler) J(c Cond, l Label) {
	a.bytes(0x0F, 0x80|byte(c))
	a.target(l)
}

// Ret returns.
func (a *Assembler) Ret() { a.bytes(0xC3) }

// opcode is an instruction but for its operands.
type opcode struct {
	prefix byte // 0: none
	wide   bool // of 64 bits
	code   []byte
}

// head writes what comes before the ModRM byte. x is the index register.
func (a *Assembler) head(op opcode, reg, x, base uint8) {
	if op.prefix != 0 {
		a.bytes(op.prefix)
	}
	rex := byte(0)
	if op.wide {
		rex |= 8
	}
	rex |= reg>>3<<2 | x>>3<<1 | base>>3
	if rex != 0 {
		a.bytes(0x40 | rex)
	}
	a.bytes(op.code...)
}

// rr writes an instruction on two registers: r is that of the reg field.
func (a *Assembler) rr(op opcode, reg, rm uint8) {
	a.head(op, reg, 0, rm)
	a.bytes(0xC0 | reg&7<<3 | rm&7)
}

// rm writes an instruction on a register and memory.
func (a *Assembler) rm(op opcode, reg uint8, m Mem) {
	x := uint8(0)
	if m.Scale != 0 {
		x = uint8(m.Index)
	}
	a.head(op, reg, x, uint8(m.Base))
	mod, small := byte(0x80), m.Disp == int32(int8(m.Disp))
	switch {
	case m.Disp == 0 && m.Base&7 != RBP:
		mod = 0
	case small:
		mod = 0x40
	}
	if m.Scale == 0 && m.Base&7 != RSP {
		a.bytes(mod | reg&7<<3 | byte(m.Base)&7)
	} else {
		index, scale := byte(4), byte(0) // none
		if m.Scale != 0 {
			index = byte(m.Index) & 7
			scale = byte(bits.TrailingZeros8(m.Scale))
		}
		a.bytes(mod|reg&7<<3|4, scale<<6|index<<3|byte(m.Base)&7)
	}
	switch mod {
	case 0x40:
		a.bytes(byte(m.Disp))
	case 0x80:
		a.int32(m.Disp)
	}
}

func wide(code ...byte) opcode  { return opcode{wide: true, code: code} }
func plain(code ...byte) opcode { return opcode{code: code} }
func prefixed(p byte, code ...byte) opcode {
	return opcode{prefix: p, code: code}
}

// Load and Store move 64 bits, Load32 and Store32 32 bits, Load8 a byte; the rest of the register
// becomes 0.
func (a *Assembler) Load(dst Reg, m Mem)   { a.rm(wide(0x8B), uint8(dst), m) }
func (a *Assembler) Store(m Mem, src Reg)  { a.rm(wide(0x89), uint8(src), m) }
func (a *Assembler) Load32(dst Reg, m Mem) { a.rm(plain(0x8B), uint8(dst), m) }
func (a *Assembler) Load8(dst Reg, m Mem)  { a.rm(plain(0x0F, 0xB6), uint8(dst), m) }

func (a *Assembler) Store32(m Mem, src Reg) { a.rm(plain(0x89), uint8(src), m) }

// StoreInt writes a constant of 64 bits, which is n with its sign.
func (a *Assembler) StoreInt(m Mem, n int32) {
	a.rm(wide(0xC7), 0, m)
	a.int32(n)
}

// Move copies a register, Int makes it a small constant, without a sign.
func (a *Assembler) Move(dst, src Reg) { a.rr(wide(0x8B), uint8(dst), uint8(src)) }
func (a *Assembler) Int(dst Reg, n uint32) {
	a.head(plain(0xB8|byte(dst)&7), 0, 0, uint8(dst))
	a.int32(int32(n))
}

// Comparisons of 64 bits: of two registers, a register with memory, memory with a constant;
// of 32 bits, of bytes.
func (a *Assembler) Cmp(x, y Reg)          { a.rr(wide(0x3B), uint8(x), uint8(y)) }
func (a *Assembler) CmpMem(x Reg, m Mem)   { a.rm(wide(0x3B), uint8(x), m) }
func (a *Assembler) Cmp32Mem(x Reg, m Mem) { a.rm(plain(0x3B), uint8(x), m) }
func (a *Assembler) CmpMemInt(m Mem, n int32) {
	a.rm(wide(0x81), 7, m)
	a.int32(n)
}
func (a *Assembler) CmpInt(x Reg, n int32) {
	a.rr(wide(0x81), 7, uint8(x))
	a.int32(n)
}
func (a *Assembler) Cmp8Mem(m Mem, n uint8) {
	a.rm(plain(0x80), 7, m)
	a.bytes(n)
}
func (a *Assembler) Cmp32MemInt(m Mem, n int32) {
	a.rm(plain(0x81), 7, m)
	a.int32(n)
}
func (a *Assembler) Cmp16Mem(m Mem, n uint16) {
	a.rm(prefixed(0x66, 0x81), 7, m)
	a.bytes(byte(n), byte(n>>8))
}

// Test sets the flags by x & y; Test32 and Test32Mem look at 32 bits.
func (a *Assembler) Test(x, y Reg)   { a.rr(wide(0x85), uint8(y), uint8(x)) }
func (a *Assembler) Test32(x, y Reg) { a.rr(plain(0x85), uint8(y), uint8(x)) }
func (a *Assembler) Test32Mem(m Mem, n int32) {
	a.rm(plain(0xF7), 0, m)
	a.int32(n)
}

// Arithmetic of 64 or 32 bits: dst op= src.
func (a *Assembler) Add(dst, src Reg)   { a.rr(wide(0x03), uint8(dst), uint8(src)) }
func (a *Assembler) Sub(dst, src Reg)   { a.rr(wide(0x2B), uint8(dst), uint8(src)) }
func (a *Assembler) And32(dst, src Reg) { a.rr(plain(0x23), uint8(dst), uint8(src)) }
func (a *Assembler) Or32(dst, src Reg)  { a.rr(plain(0x0B), uint8(dst), uint8(src)) }
func (a *Assembler) Xor32(dst, src Reg) { a.rr(plain(0x33), uint8(dst), uint8(src)) }
func (a *Assembler) AddInt(dst Reg, n int32) {
	a.rr(wide(0x81), 0, uint8(dst))
	a.int32(n)
}

// Shifts: by RCX, of 32 bits; by a constant, of 64 bits.
func (a *Assembler) Shl32(dst Reg) { a.rr(plain(0xD3), 4, uint8(dst)) }
func (a *Assembler) Shr32(dst Reg) { a.rr(plain(0xD3), 5, uint8(dst)) }
func (a *Assembler) Sar32(dst Reg) { a.rr(plain(0xD3), 7, uint8(dst)) }
func (a *Assembler) ShlInt(dst Reg, n uint8) {
	a.rr(wide(0xC1), 4, uint8(dst))
	a.bytes(n)
}
func (a *Assembler) ShrInt(dst Reg, n uint8) {
	a.rr(wide(0xC1), 5, uint8(dst))
	a.bytes(n)
}

// Div32 divides RDX:RAX, 32 bits each without signs, by x: RAX is the quotient, RDX the rest.
func (a *Assembler) Div32(x Reg) { a.rr(plain(0xF7), 6, uint8(x)) }

// LoadX and StoreX move 16 bytes, LoadF and StoreF a float of 64 bits.
func (a *Assembler) LoadX(dst Xmm, m Mem)  { a.rm(plain(0x0F, 0x10), uint8(dst), m) }
func (a *Assembler) StoreX(m Mem, src Xmm) { a.rm(plain(0x0F, 0x11), uint8(src), m) }
func (a *Assembler) LoadF(dst Xmm, m Mem)  { a.rm(prefixed(0xF2, 0x0F, 0x10), uint8(dst), m) }
func (a *Assembler) StoreF(m Mem, src Xmm) { a.rm(prefixed(0xF2, 0x0F, 0x11), uint8(src), m) }

// Arithmetic of floats: dst op= src.
func (a *Assembler) AddF(dst Xmm, m Mem)  { a.rm(prefixed(0xF2, 0x0F, 0x58), uint8(dst), m) }
func (a *Assembler) MulF(dst Xmm, m Mem)  { a.rm(prefixed(0xF2, 0x0F, 0x59), uint8(dst), m) }
func (a *Assembler) SubF(dst Xmm, m Mem)  { a.rm(prefixed(0xF2, 0x0F, 0x5C), uint8(dst), m) }
func (a *Assembler) DivF(dst Xmm, m Mem)  { a.rm(prefixed(0xF2, 0x0F, 0x5E), uint8(dst), m) }
func (a *Assembler) AddFReg(dst, src Xmm) { a.rr(prefixed(0xF2, 0x0F, 0x58), uint8(dst), uint8(src)) }
func (a *Assembler) SubFReg(dst, src Xmm) { a.rr(prefixed(0xF2, 0x0F, 0x5C), uint8(dst), uint8(src)) }
func (a *Assembler) ZeroF(dst Xmm)        { a.rr(plain(0x0F, 0x57), uint8(dst), uint8(dst)) }

// CmpF compares floats as unsigned numbers are compared; Parity: one of them is NaN.
func (a *Assembler) CmpF(x Xmm, m Mem) { a.rm(prefixed(0x66, 0x0F, 0x2E), uint8(x), m) }
func (a *Assembler) CmpFReg(x, y Xmm)  { a.rr(prefixed(0x66, 0x0F, 0x2E), uint8(x), uint8(y)) }
func (a *Assembler) BitsOfF(dst Reg, x Xmm) {
	a.rr(opcode{prefix: 0x66, wide: true, code: []byte{0x0F, 0x7E}}, uint8(x), uint8(dst))
}

func (a *Assembler) FOfBits(dst Xmm, x Reg) {
	a.rr(opcode{prefix: 0x66, wide: true, code: []byte{0x0F, 0x6E}}, uint8(dst), uint8(x))
}

// Conversions: of a float to an integer of 32 or 64 bits towards zero, where what does not fit
// becomes the lowest integer; of these to a float.
func (a *Assembler) Int32OfF(dst Reg, m Mem) { a.rm(prefixed(0xF2, 0x0F, 0x2C), uint8(dst), m) }
func (a *Assembler) Int64OfF(dst Reg, m Mem) {
	a.rm(opcode{prefix: 0xF2, wide: true, code: []byte{0x0F, 0x2C}}, uint8(dst), m)
}
func (a *Assembler) FOfInt32(dst Xmm, x Reg) {
	a.rr(prefixed(0xF2, 0x0F, 0x2A), uint8(dst), uint8(x))
}
func (a *Assembler) FOfInt64(dst Xmm, x Reg) {
	a.rr(opcode{prefix: 0xF2, wide: true, code: []byte{0x0F, 0x2A}}, uint8(dst), uint8(x))
}
