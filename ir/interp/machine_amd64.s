#include "go_asm.h"
#include "textflag.h"

// func enterMachine(code uintptr, registers unsafe.Pointer, s *machineState) (pc int)
// Runs machine code with what it expects in registers, unless write barriers are on: nothing
// stops a goroutine in assembly, so they stay off until the code has returned. It returns the
// instruction that it could not do in AX, and touches neither the stack nor BP.
TEXT ·enterMachine(SB), NOSPLIT, $8-32
	MOVQ code+0(FP), AX
	MOVQ registers+8(FP), BX
	MOVQ s+16(FP), R13
	MOVQ machineState_barrier(R13), CX
	CMPB (CX), $0
	JNE  marking
	MOVQ machineState_number(R13), R8
	MOVQ machineState_undefined(R13), R9
	MOVQ machineState_boolean(R13), R10
	MOVQ machineState_stringShape(R13), R11
	MOVQ machineState_gets(R13), R12
	MOVQ machineState_realm(R13), R15
	MOVQ (TLS), R14
	CALL AX
	MOVQ AX, pc+24(FP)
	RET
marking:
	MOVQ $-1, pc+24(FP)
	RET
