package x64

import (
	"encoding/hex"
	"testing"
)

// The texts are what GNU objdump says of the bytes.
func TestEncodings(t *testing.T) {
	far := Mem{Base: R13, Index: R9, Scale: 8, Disp: 0x1234}
	for _, c := range []struct {
		text, want string
		emit       func(a *Assembler)
	}{
		{"mov rax,[rbx]", "488b03", func(a *Assembler) { a.Load(RAX, At(RBX, 0)) }},
		{"mov r9,[r13]", "4d8b4d00", func(a *Assembler) { a.Load(R9, At(R13, 0)) }},
		{"mov rcx,[r12+8]", "498b4c2408", func(a *Assembler) { a.Load(RCX, At(R12, 8)) }},
		{"mov rcx,[r13+r9*8+0x1234]", "4b8b8ccd34120000", func(a *Assembler) { a.Load(RCX, far) }},
		{"mov edx,[rax+0x18]", "8b5018", func(a *Assembler) { a.Load32(RDX, At(RAX, 0x18)) }},
		{"movzx edx,byte ptr [rcx+2]", "0fb65102", func(a *Assembler) { a.Load8(RDX, At(RCX, 2)) }},
		{"mov [rbx+0x200],r8", "4c898300020000", func(a *Assembler) { a.Store(At(RBX, 0x200), R8) }},
		{"mov [rsi+0x10],ecx", "894e10", func(a *Assembler) { a.Store32(At(RSI, 0x10), RCX) }},
		{"mov qword ptr [rbx+8],1", "48c7430801000000", func(a *Assembler) { a.StoreInt(At(RBX, 8), 1) }},
		{"mov rdx,rcx", "488bd1", func(a *Assembler) { a.Move(RDX, RCX) }},
		{"mov eax,0x80", "b880000000", func(a *Assembler) { a.Int(RAX, 0x80) }},
		{"mov r10d,7", "41ba07000000", func(a *Assembler) { a.Int(R10, 7) }},
		{"cmp rax,r8", "493bc0", func(a *Assembler) { a.Cmp(RAX, R8) }},
		{"cmp r8,[rbx+0x10]", "4c3b4310", func(a *Assembler) { a.CmpMem(R8, At(RBX, 0x10)) }},
		{"cmp edx,[rax+0x20]", "3b5020", func(a *Assembler) { a.Cmp32Mem(RDX, At(RAX, 0x20)) }},
		{"cmp qword ptr [r14+0x10],-1314", "49817e10defaffff", func(a *Assembler) { a.CmpMemInt(At(R14, 0x10), -1314) }},
		{"cmp rdx,3", "4881fa03000000", func(a *Assembler) { a.CmpInt(RDX, 3) }},
		{"cmp byte ptr [rcx+1],9", "80790109", func(a *Assembler) { a.Cmp8Mem(At(RCX, 1), 9) }},
		{"cmp byte ptr [r15+0x300],0", "4180bf0003000000", func(a *Assembler) { a.Cmp8Mem(At(R15, 0x300), 0) }},
		{"cmp word ptr [rax+4],0x6162", "668178046261", func(a *Assembler) { a.Cmp16Mem(At(RAX, 4), 0x6162) }},
		{"cmp dword ptr [rax],0x61626364", "813864636261", func(a *Assembler) { a.Cmp32MemInt(At(RAX, 0), 0x61626364) }},
		{"test rsi,rsi", "4885f6", func(a *Assembler) { a.Test(RSI, RSI) }},
		{"test eax,eax", "85c0", func(a *Assembler) { a.Test32(RAX, RAX) }},
		{"test dword ptr [rcx+6],0x120", "f7410620010000", func(a *Assembler) { a.Test32Mem(At(RCX, 6), 0x120) }},
		{"add rcx,1", "4881c101000000", func(a *Assembler) { a.AddInt(RCX, 1) }},
		{"and eax,ecx", "23c1", func(a *Assembler) { a.And32(RAX, RCX) }},
		{"xor edx,edx", "33d2", func(a *Assembler) { a.Xor32(RDX, RDX) }},
		{"sar eax,cl", "d3f8", func(a *Assembler) { a.Sar32(RAX) }},
		{"shl rdx,4", "48c1e204", func(a *Assembler) { a.ShlInt(RDX, 4) }},
		{"shr rax,53", "48c1e835", func(a *Assembler) { a.ShrInt(RAX, 53) }},
		{"div ecx", "f7f1", func(a *Assembler) { a.Div32(RCX) }},
		{"movups xmm0,[rax+rdx]", "0f100410", func(a *Assembler) { a.LoadX(0, Mem{Base: RAX, Index: RDX, Scale: 1}) }},
		{"movups [rbx+0x10],xmm0", "0f114310", func(a *Assembler) { a.StoreX(At(RBX, 0x10), 0) }},
		{"movsd xmm1,[rbx+8]", "f20f104b08", func(a *Assembler) { a.LoadF(1, At(RBX, 8)) }},
		{"movsd [rbx+8],xmm0", "f20f114308", func(a *Assembler) { a.StoreF(At(RBX, 8), 0) }},
		{"addsd xmm0,[rbx+0x18]", "f20f584318", func(a *Assembler) { a.AddF(0, At(RBX, 0x18)) }},
		{"subsd xmm0,xmm1", "f20f5cc1", func(a *Assembler) { a.SubFReg(0, 1) }},
		{"ucomisd xmm0,[rbx+8]", "660f2e4308", func(a *Assembler) { a.CmpF(0, At(RBX, 8)) }},
		{"ucomisd xmm0,xmm1", "660f2ec1", func(a *Assembler) { a.CmpFReg(0, 1) }},
		{"movq rdx,xmm0", "66480f7ec2", func(a *Assembler) { a.BitsOfF(RDX, 0) }},
		{"movq xmm1,rax", "66480f6ec8", func(a *Assembler) { a.FOfBits(1, RAX) }},
		{"cvttsd2si eax,[rbx+8]", "f20f2c4308", func(a *Assembler) { a.Int32OfF(RAX, At(RBX, 8)) }},
		{"cvttsd2si rdx,[rbx+8]", "f2480f2c5308", func(a *Assembler) { a.Int64OfF(RDX, At(RBX, 8)) }},
		{"cvtsi2sd xmm0,eax", "f20f2ac0", func(a *Assembler) { a.FOfInt32(0, RAX) }},
		{"cvtsi2sd xmm0,rdx", "f2480f2ac2", func(a *Assembler) { a.FOfInt64(0, RDX) }},
		{"xorps xmm0,xmm0", "0f57c0", func(a *Assembler) { a.ZeroF(0) }},
		{"ret", "c3", func(a *Assembler) { a.Ret() }},
	} {
		var a Assembler
		c.emit(&a)
		if got := hex.EncodeToString(a.Code); got != c.want {
			t.Errorf("%s: %s, want %s", c.text, got, c.want)
		}
	}
}

func TestJumps(t *testing.T) {
	var a Assembler
	back, forth := a.NewLabel(), a.NewLabel()
	a.Bind(back)
	a.J(NotEqual, forth)
	a.Jmp(back)
	a.Bind(forth)
	a.Ret()
	a.Link()
	if got, want := hex.EncodeToString(a.Code), "0f8505000000e9f5ffffffc3"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
