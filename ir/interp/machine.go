package interp

import (
	"os"
	"runtime"
	"strconv"
	"strings"
	"unsafe"

	"github.com/gonodec/gonodec/ir"
	"github.com/gonodec/gonodec/jsrt"
)

// Machine code of functions that run often, where there is a translator for the processor
// (machine_amd64.go). It does the frequent halves of instructions, those that the loop of run
// writes out, too, on the same registers in memory; where it cannot go on, it says at which
// instruction, which run then executes. So it calls nothing, keeps nothing in machine
// registers between instructions, and has no state of its own: control may enter and leave at
// any instruction.
//
// The garbage collector does not know the code. While it runs, its goroutine cannot be
// stopped, so the collector neither begins nor ends to mark meanwhile: it needs no write
// barriers if it is entered only while they are off, and it looks at each loop whether
// anybody waits for the goroutine. enterMachine looks at the write barriers, in assembly, where
// the goroutine cannot be stopped either; that Go code looks before is to save the way.

// hotAfter is how often a function is entered, or goes round in loops, in a realm until it
// gets machine code; negative: never, as Node's --jitless in NODE_OPTIONS asks. GONODEC_HOT
// in the environment sets it, for tests.
var hotAfter = func() int32 {
	if strings.Contains(os.Getenv("NODE_OPTIONS"), "--jitless") {
		return -1
	}
	if n, err := strconv.Atoi(os.Getenv("GONODEC_HOT")); err == nil {
		return int32(n)
	}
	return 300
}()

// machine is the machine code of a program.
type machine struct {
	entries []uintptr // by instruction: the address of its code, 0: it has none
	memory  executable
}

// machineState is what machine code needs to know of a function in a realm: first what enterMachine
// pins in machine registers.
type machineState struct {
	number, undefined, boolean, stringShape unsafe.Pointer
	gets                                    unsafe.Pointer
	realm                                   unsafe.Pointer

	null                                unsafe.Pointer
	sets, adds, methods, globals, sites unsafe.Pointer
	wanted                              unsafe.Pointer // by jsrt.Agent.Interrupt
	barrier                             unsafe.Pointer // writeBarrier
}

// newMachineState fills in the state for a function's caches.
func (m *instance) newMachineState(c *caches) *machineState {
	return &machineState{number: jsrt.NumberTag(), undefined: jsrt.UndefinedTag(), boolean: jsrt.BooleanTag(),
		stringShape: jsrt.StringShape(), null: jsrt.NullTag(), gets: c.gets, sets: c.sets, adds: c.adds, methods: c.methods,
		globals: c.globals, sites: unsafe.Pointer(unsafe.SliceData(c.site)), realm: unsafe.Pointer(m.Realm), wanted: m.Realm.Agent().Wanted(),
		barrier: unsafe.Pointer(&writeBarrier)}
}

// heat counts a run of the function, or a round of a loop in it, and gives it machine code when
// there have been enough, or as soon as another realm or evaluation of the text has had it made.
//
//go:noinline
func (a *activation) heat() {
	c := a.ic
	if c.cold || c.machine != nil || hotAfter < 0 {
		return
	}
	m := a.p.machine.Load()
	if m == nil {
		if c.heat++; c.heat <= hotAfter {
			return
		}
		if m = a.p.fn.machineCode(a.p); m == nil {
			c.cold = true
			return
		}
	}
	c.state, c.machine = a.inst.newMachineState(c), m
}

// machineCode makes the machine code of the function's program, once; nil: there cannot be any.
func (fn *function) machineCode(p *program) *machine {
	fn.unit.mu.Lock()
	defer fn.unit.mu.Unlock()
	if !p.tried {
		p.tried = true
		if m := translate(p); m != nil {
			runtime.AddCleanup(m, executable.free, m.memory)
			p.machine.Store(m)
		}
	}
	return p.machine.Load()
}

// goOn executes machine code from the instruction at pc on, if it has any, and the
// instructions between that need a call but no other activation. It returns the instruction
// that run is to execute next.
func (a *activation) goOn(m *machine, pc int) int {
	for {
		code := *(*uintptr)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(m.entries)), uint(pc)/(uint(instSize)/8)))
		if code == 0 {
			return pc
		}
		at := enterMachine(code, a.first, a.ic.state)
		if at < 0 { // write barriers are on
			return pc
		}
		pc = at
		a.pc = int32(pc)
		next := a.callOut((*inst)(unsafe.Add(a.p.code, pc)), pc+instSize)
		if next < 0 {
			return pc
		}
		pc = next
	}
}

// callOut executes an instruction that machine code leaves at where that takes a call of
// compiled code or of the runtime, and returns the next one; -1: run executes it, and nothing
// has been done.
func (a *activation) callOut(in *inst, next int) int {
	switch in.op {
	case opCall0, opCall1, opCall2, opCall3:
		fn := a.at(in.a).AsFunction()
		if fn == nil || fn.Code.Interp != nil {
			return -1
		}
		x := jsrt.Value{}
		if in.op == opCall1 && fn.Code.Row != nil {
			x = jsrt.CallOfOne(fn, *a.at(in.c))
		}
		if x.IsEmpty() {
			x = a.callCompiled(fn, in)
		}
		return a.deliver(in, next, x)
	case uint16(ir.OpGetProp):
		*a.at(in.dst) = getIC(a.ic, in.c).Miss(a.r, *a.at(in.a), a.p.strs[in.x])
	case uint16(ir.OpSetProp):
		setIC(a.ic, in.c).Miss(a.r, *a.at(in.a), a.p.strs[in.x], *a.at(in.b), in.n&1 != 0)
	case uint16(ir.OpObjectLit):
		*a.at(in.dst) = a.objectLit(in)
	case uint16(ir.OpArrayNew):
		*a.at(in.dst) = a.arrayLit(in)
	case opConcat:
		*a.at(in.dst) = a.concat(in)
	case uint16(ir.OpForInNew), uint16(ir.OpObjectNew), uint16(ir.OpTemplate), uint16(ir.OpRegExp), uint16(ir.OpClosure):
		a.rare(in)
	default:
		return -1
	}
	return next
}

// writeBarrier is the runtime's: enabled while the collector wants to know which pointers are
// written.
//
//go:linkname writeBarrier runtime.writeBarrier
var writeBarrier struct {
	enabled bool
	pad     [3]byte
	alignme uint64
}
