#include "textflag.h"

// Shuffles: each character is made at a fixed place of a vector, and one shuffle from a
// table, which the sizes of the characters choose, moves the bytes together.

// func hasAVX() bool
TEXT ·hasAVX(SB), NOSPLIT, $0-1
	MOVB $0, ret+0(FP)
	MOVL $1, AX
	XORL CX, CX
	CPUID
	ANDL $0x18000000, CX // AVX, and the system saves its registers
	CMPL CX, $0x18000000
	JNE  none
	XORL CX, CX
	XGETBV
	ANDL $6, AX
	CMPL AX, $6
	JNE  none
	MOVB $1, ret+0(FP)
none:
	RET

// func putUnits(dst *byte, src *uint16, groups, room int, t *unitTables) (done, written int)
// encodes groups of four units up to one with a surrogate, while there is room for 16 bytes.
TEXT ·putUnits(SB), NOSPLIT, $0-56
	MOVQ    dst+0(FP), DI
	MOVQ    src+8(FP), SI
	MOVQ    groups+16(FP), CX
	MOVQ    room+24(FP), R8
	MOVQ    t+32(FP), R9
	LEAQ    -16(DI)(R8*1), R8      // the last place of a store
	MOVQ    DI, R10
	MOVQ    SI, R11
	LEAQ    (SI)(CX*8), R12
	VMOVDQU 0(R9), X8              // F800
	VMOVDQU 16(R9), X9             // D800
	VMOVDQU 32(R9), X10            // 7F
	VMOVDQU 48(R9), X11            // 7FF
	VMOVDQU 64(R9), X12            // 3F00
	VMOVDQU 80(R9), X13            // 3F
	VMOVDQU 96(R9), X14            // 8080E0
	VMOVDQU 112(R9), X15           // 40
	LEAQ    128(R9), R13           // the shuffles
	LEAQ    4224(R9), R9           // the sizes

units:
	CMPQ       SI, R12
	JAE        unitsDone
	CMPQ       DI, R8
	JA         unitsDone
	VPMOVZXWD  (SI), X0
	VPAND      X8, X0, X1
	VPCMPEQD   X9, X1, X1
	VPTEST     X1, X1
	JNZ        unitsDone
	VPCMPGTD   X10, X0, X3
	VPCMPGTD   X11, X0, X4
	VMOVMSKPS  X3, AX
	VMOVMSKPS  X4, BX
	SHLL       $4, BX
	ORL        BX, AX
	VPSRLD     $12, X0, X5
	VPSLLD     $2, X0, X6
	VPAND      X12, X6, X6
	VPAND      X13, X0, X7
	VPSLLD     $16, X7, X7
	VPOR       X5, X6, X6
	VPOR       X6, X7, X7
	VPOR       X14, X7, X7
	VPSRLD     $8, X7, X6
	VPOR       X15, X6, X6
	VPBLENDVB  X3, X6, X0, X0
	VPBLENDVB  X4, X7, X0, X0
	MOVBLZX    (R9)(AX*1), DX
	SHLQ       $4, AX
	VPSHUFB    (R13)(AX*1), X0, X0
	VMOVDQU    X0, (DI)
	ADDQ       DX, DI
	ADDQ       $8, SI
	JMP        units

unitsDone:
	SUBQ R11, SI
	SHRQ $1, SI
	MOVQ SI, done+40(FP)
	SUBQ R10, DI
	MOVQ DI, written+48(FP)
	RET

// func putBytes(dst, src *byte, groups, room int, t *byteTables) (done, written int)
// encodes groups of eight Latin-1 characters while there is room for 16 bytes.
TEXT ·putBytes(SB), NOSPLIT, $0-56
	MOVQ    dst+0(FP), DI
	MOVQ    src+8(FP), SI
	MOVQ    groups+16(FP), CX
	MOVQ    room+24(FP), R8
	MOVQ    t+32(FP), R9
	LEAQ    -16(DI)(R8*1), R8
	MOVQ    DI, R10
	MOVQ    SI, R11
	LEAQ    (SI)(CX*8), R12
	VMOVDQU 0(R9), X8              // 7F
	VMOVDQU 16(R9), X9             // 3F00
	VMOVDQU 32(R9), X10            // 80C0
	LEAQ    48(R9), R13            // the shuffles
	LEAQ    4144(R9), R9           // the sizes

bytes:
	CMPQ       SI, R12
	JAE        bytesDone
	CMPQ       DI, R8
	JA         bytesDone
	VPMOVZXBW  (SI), X0
	VPCMPGTW   X8, X0, X3
	VPACKSSWB  X3, X3, X4
	VPMOVMSKB  X4, AX
	ANDL       $0xFF, AX
	VPSRLW     $6, X0, X5
	VPSLLW     $8, X0, X6
	VPAND      X9, X6, X6
	VPOR       X5, X6, X6
	VPOR       X10, X6, X6
	VPBLENDVB  X3, X6, X0, X0
	MOVBLZX    (R9)(AX*1), DX
	SHLQ       $4, AX
	VPSHUFB    (R13)(AX*1), X0, X0
	VMOVDQU    X0, (DI)
	ADDQ       DX, DI
	ADDQ       $8, SI
	JMP        bytes

bytesDone:
	SUBQ R11, SI
	MOVQ SI, done+40(FP)
	SUBQ R10, DI
	MOVQ DI, written+48(FP)
	RET
