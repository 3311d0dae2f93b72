package interp

import (
	"unsafe"

	"github.com/gonodec/gonodec/ir/interp/x64"
)

// enterMachine runs machine code; see machine_amd64.s. It returns the instruction that it could
// not do, or -1, with nothing done, if write barriers are on.
//
//go:noescape
func enterMachine(code uintptr, registers unsafe.Pointer, s *machineState) (pc int)

// Registers of machine code. RAX, RCX, RDX, RSI and RDI are free, RSP and RBP are not touched.
const (
	regsReg   = x64.RBX // the first register of the activation
	numberReg = x64.R8  // tags
	undefReg  = x64.R9
	boolReg   = x64.R10
	stringReg = x64.R11 // the shape of Strings
	getsReg   = x64.R12 // the first GetIC
	stateReg  = x64.R13
	gReg      = x64.R14
	realmReg  = x64.R15
)

// Distances in machineState.
const (
	atNull    = int32(unsafe.Offsetof(machineState{}.null))
	atSets    = int32(unsafe.Offsetof(machineState{}.sets))
	atAdds    = int32(unsafe.Offsetof(machineState{}.adds))
	atMethods = int32(unsafe.Offsetof(machineState{}.methods))
	atGlobals = int32(unsafe.Offsetof(machineState{}.globals))
	atSites   = int32(unsafe.Offsetof(machineState{}.sites))
	atWanted  = int32(unsafe.Offsetof(machineState{}.wanted))
)

// The runtime's g has stack.lo, stack.hi and stackguard0, which is stackPreempt where somebody
// waits for the goroutine.
const (
	atStackGuard = 16
	stackPreempt = -1314
)

// maxMachineCode bounds the instructions of a function that gets machine code.
const maxMachineCode = 20_000

// translator makes the machine code of a program.
type translator struct {
	x64.Assembler
	p     *program
	in    []x64.Label // by instruction; one more for the end
	left  []x64.Label // by instruction: leaves at it; -1: nothing does
	i     int         // the instruction that is translated
	next  x64.Label   // the one behind it
	skip  bool        // which is done, too
	later []func()    // what is seldom needed, behind the rest
}

// translate makes the machine code of p; nil if it cannot be executed here.
func translate(p *program) *machine {
	if len(p.ins) > maxMachineCode {
		return nil
	}
	t := &translator{p: p, in: make([]x64.Label, len(p.ins)+1), left: make([]x64.Label, len(p.ins))}
	for i := range t.in {
		t.in[i] = t.NewLabel()
	}
	for i := range t.left {
		t.left[i] = -1
	}
	entries := t.instructions()
	if len(entries) == 0 {
		return nil
	}
	t.seldom()
	t.Link()
	memory := newExecutable(t.Code)
	if memory == nil {
		return nil
	}
	m := &machine{entries: make([]uintptr, len(p.ins)), memory: memory}
	for i, at := range entries {
		m.entries[i] = uintptr(unsafe.Pointer(&memory[at]))
	}
	return m
}

// instructions translates them, and returns where the code of those begins that have any.
func (t *translator) instructions() (entries map[int]int) {
	entries = map[int]int{}
	for i := 0; i < len(t.p.ins); i++ {
		t.Bind(t.in[i])
		at := len(t.Code)
		t.i, t.next, t.skip = i, t.in[i+1], false
		if t.instruction(&t.p.ins[i]) {
			entries[i] = at
		} else {
			t.leave(i)
		}
		if t.skip { // nothing else goes there
			i++
		}
	}
	t.Bind(t.in[len(t.p.ins)])
	return entries
}

// seldom writes what stands behind the instructions.
func (t *translator) seldom() {
	for _, f := range t.later {
		f()
	}
	for i, l := range t.left {
		if l >= 0 {
			t.Bind(l)
			t.leave(i)
		}
	}
}

// leave has run execute instruction i.
func (t *translator) leave(i int) {
	t.Int(x64.RAX, uint32(i*instSize))
	t.Ret()
}

// exit is the place that leaves for the instruction that is translated.
func (t *translator) exit() x64.Label {
	if t.left[t.i] < 0 {
		t.left[t.i] = t.NewLabel()
	}
	return t.left[t.i]
}

// at is the label of the instruction at a distance from the first.
func (t *translator) at(pc int32) x64.Label { return t.in[int(pc)/instSize] }

// ptr and num are the two words of a register in memory.
func ptr(r int32) x64.Mem { return x64.At(regsReg, r) }
func num(r int32) x64.Mem { return x64.At(regsReg, r+8) }
