#include "textflag.h"

// func enterMachine(code uintptr, registers unsafe.Pointer, s *machineState) (pc int)
// Runs machine code with what it expects in registers. It returns the instruction that it
// could not do in AX, and touches neither the stack nor BP.
TEXT ·enterMachine(SB), NOSPLIT, $8-32
	MOVQ code+0(FP), AX
	MOVQ registers+8(FP), BX
	MOVQ s+16(FP), R13
	MOVQ 0(R13), R8
	MOVQ 8(R13), R9
	MOVQ 16(R13), R10
	MOVQ 24(R13), R11
	MOVQ 32(R13), R12
	MOVQ 40(R13), R15
	MOVQ (TLS), R14
	CALL AX
	MOVQ AX, pc+24(FP)
	RET
