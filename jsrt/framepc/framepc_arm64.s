#include "textflag.h"

// func follow(pcs *uintptr, n int) int
// A frame pointer points to the caller's, which the return address follows.
TEXT ·follow(SB), NOSPLIT|NOFRAME, $0-24
	MOVD pcs+0(FP), R0
	MOVD n+8(FP), R1
	MOVD R29, R2
	MOVD ZR, R3
next:
	CBZ  R2, end
	CMP  R1, R3
	BGE  end
	MOVD 8(R2), R4
	MOVD R4, (R0)(R3<<3)
	MOVD (R2), R2
	ADD  $1, R3
	B    next
end:
	MOVD R3, ret+16(FP)
	RET
