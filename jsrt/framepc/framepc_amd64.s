#include "textflag.h"

// func follow(pcs *uintptr, n int) int
// A frame pointer points to the caller's, which the return address follows.
TEXT ·follow(SB), NOSPLIT|NOFRAME, $0-24
	MOVQ pcs+0(FP), DI
	MOVQ n+8(FP), CX
	MOVQ BP, SI
	XORL AX, AX
next:
	TESTQ SI, SI
	JZ   end
	CMPQ AX, CX
	JGE  end
	MOVQ 8(SI), DX
	MOVQ DX, (DI)(AX*8)
	MOVQ (SI), SI
	INCQ AX
	JMP  next
end:
	MOVQ AX, ret+16(FP)
	RET
