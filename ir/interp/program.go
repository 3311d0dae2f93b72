package interp

import (
	"fmt"
	"math"
	"sync/atomic"
	"unsafe"

	"github.com/gonodec/gonodec/ir"
	"github.com/gonodec/gonodec/jsrt"
)

// program is the prepared form of a function. What each call reads comes first.
type program struct {
	code  unsafe.Pointer // the first of ins
	flags ir.FuncFlags

	// Registers, by number: constants first, then these, then the rest.
	params, nparams   int32
	locals, nlocals   int32
	this, newTarget   int32 // -1: not wanted
	callee, env, home int32
	nreg              int32

	weight int // estimate of the Go stack that a call takes
	keep   int // how many activations to keep for later calls
	lists  []int32
	strs   []*jsrt.String
	texts  []string
	aux    []any

	fn      *function
	ins     []inst
	pos     []int32 // source position by instruction, -1: none
	consts  []jsrt.Value
	start   []jsrt.Value // what registers hold when a call begins
	regions []region

	machine atomic.Pointer[machine] // see machine.go
	tried   bool                    // to make it

	nGet, nMethod, nSet, nGlobal, nSite int
	nPrivate, nAdd                      int
}

// region is a try region.
type region struct {
	handler int   // where control goes on after an exception
	exc     int32 // register for it
	chain   []int // regions from the outermost to this one
}

// inst is one instruction: an ir.Op or one of the ops below. dst, a, b, c are registers, as
// distances from the first one, unless the op says otherwise; jumps go to x, a distance from
// the first instruction.
type inst struct {
	op, k                 uint16
	dst, a, b, c, n, x, y int32
}

const (
	instSize = int(unsafe.Sizeof(inst{}))
	regSize  = int32(unsafe.Sizeof(jsrt.Value{}))
)

var _ [int(opMove) - ir.NumOps]struct{} // there is room for more of them

// tested is a bit of inst.k of calls.
const tested = 0x100

// Ops of the interpreter itself, behind those of the IR.
const (
	opMove      uint16 = 304 + iota // dst = a
	opJump                          // to x
	opLoop                          // to x, which is behind; ends the script if its agent is asked to
	opJumpTrue                      // to x if a
	opJumpFalse                     // to x unless a
	opSwitch                        // to lists[b+a], the last of c being the default
	opReturn                        // a
	opThrow                         // a
	opTry                           // runs what follows inside region x
	opLeave                         // leaves n regions and goes on at x
	opSuspend                       // with a, status n; goes on at the next instruction; b: its region, -1: none
	opUnreachable

	// Tests of a, or of a and b, that jump to x if their result is k.
	opJumpLt
	opJumpLe
	opJumpGt
	opJumpGe
	opJumpEq
	opJumpStrictEq
	opJumpIsText // b is a constant string, not of one unit
	opJumpIsNum  // b is a constant Number
	opJumpToBool
	opJumpIsUndefined
	opJumpIsNull
	opJumpIsNullish
	opJumpIsEmpty
	opJumpIsNumber
	opJumpIsString
	opJumpTypeofObject
	opJumpTypeof // texts[n]
	opJumpForInNext
	opJumpIterNext

	// Calls of a with this b and the k arguments c, n, x; texts[y] is the callee's text. If k
	// has the bit tested, the next instruction, JumpToBool, is done, too, instead of writing dst.
	opCall0
	opCall1
	opCall2
	opCall3
	opCallBuiltin // probably of the built-in method x; see builtin

	// The call, with the lookup of its function behind it and up to y, of the built-in function n
	// (jsrt.Known) with a, if that is where it belongs. If k has the bit tested, the instruction at y,
	// JumpToBool, is done, too, instead of writing dst.
	opKnown

	opAddProp // SetProp that probably adds the property

	// One that does what two ops of ir do.
	opIncAny // of ToNumeric
	opDecAny
	opArgsNext // IterNext and IterClose of IterArgs
	opArgsClose
	opEnvGetChecked // EnvGet and CheckTDZ
	opConcat        // several Adds; the registers at lists[a], b of them, of which the first two give text

	// Such that do what the next instruction does, too, instead of writing dst, which only
	// that one would read.
	opGetPropUndefined // JumpIsUndefined
	opGetPropToBool    // JumpToBool
	opGetMethodCall    // Call0 … Call3
	opGlobalGetCall
	opBuiltin // GetMethod and a call that is probably one of the built-in methods of builtin
)

// preparer builds a program.
type preparer struct {
	*program
	f       *ir.Func
	unit    *unit
	reg     *registers
	order   []*ir.Block
	at      []int  // number of the first instruction of each block, by ID; -1: not yet
	empty   []bool // by ID: blocks that only jump
	patches []patch
	next    *ir.Block // emitted next
	scratch int32
	fused   []bool            // by value ID
	known   map[*ir.Value]int // calls that an opKnown, whose number it is, does
	last    *ir.Value         // whose instruction is the last one; nil at the start of a block

	constIndex map[constKey]int32
	strIndex   map[string]int32
	textIndex  map[string]int32
}

type patch struct {
	pc int // its x is to become the pc of block b
	b  *ir.Block
}

type constKey struct {
	op  ir.Op
	n   uint64
	str string
}

func prepare(fn *function) *program {
	f := fn.f
	simplify(f)
	f.CountUses()
	order := f.ReversePostorder()
	p := &preparer{f: f, unit: fn.unit, order: order, reg: newRegisters(f, order),
		program:    &program{fn: fn, flags: f.Flags, this: -1, newTarget: -1, callee: -1, env: -1, home: -1},
		constIndex: map[constKey]int32{}, strIndex: map[string]int32{}, textIndex: map[string]int32{}, fused: make([]bool, f.NumValues()), known: map[*ir.Value]int{}}
	p.fixedRegisters()
	p.reg.assign()
	p.scratch = p.reg.fresh() * regSize
	p.nreg = p.reg.next
	p.makeRegions()
	p.emit()
	p.code = unsafe.Pointer(&p.ins[0])
	p.initial()
	p.weight = frameWeight + (1+p.depthOfRegions())*runWeight
	return p.program
}

// What one call, and each nested run of the loop, take of the Go stack.
const (
	frameWeight = 400
	runWeight   = 1800
)

func (p *preparer) depthOfRegions() int {
	n := 0
	for i := range p.regions {
		n = max(n, len(p.regions[i].chain))
	}
	return n
}

// keptRegisters bounds the registers of the activations that a function keeps.
const keptRegisters = 2048

// initial fills what registers hold when a call begins: constants, and undefined in
// parameters that get no argument and in locals.
func (p *preparer) initial() {
	p.start = make([]jsrt.Value, p.nreg)
	copy(p.start, p.consts)
	for i := p.params; i < p.locals+p.nlocals; i++ {
		p.start[i] = jsrt.Undef()
	}
	p.keep = max(2, keptRegisters/int(p.nreg))
}

// fixedRegisters gives constants, inputs and locals their registers.
func (p *preparer) fixedRegisters() {
	g := p.reg
	for _, b := range p.order {
		for _, v := range b.Values {
			if isConst(v.Op) {
				g.of[v.ID] = p.constant(v)
			}
		}
	}
	g.next = int32(len(p.consts))
	p.params, p.nparams = g.next, int32(p.f.Params)
	g.next += p.nparams
	p.locals, p.nlocals = g.next, int32(p.f.Locals)
	g.next += p.nlocals
	input := func(r *int32) int32 {
		if *r < 0 {
			*r = g.fresh()
		}
		return *r
	}
	for _, b := range p.order {
		for _, v := range b.Values {
			switch v.Op {
			case ir.OpParam:
				g.of[v.ID] = p.params + int32(v.Int)
			case ir.OpThis:
				g.of[v.ID] = input(&p.this)
			case ir.OpNewTarget:
				g.of[v.ID] = input(&p.newTarget)
			case ir.OpCallee:
				g.of[v.ID] = input(&p.callee)
			case ir.OpHome:
				g.of[v.ID] = input(&p.home)
			case ir.OpFuncEnv:
				g.of[v.ID] = input(&p.env)
			}
		}
	}
}

func isConst(op ir.Op) bool {
	switch op {
	case ir.OpConstUndefined, ir.OpConstNull, ir.OpConstBool, ir.OpConstNum, ir.OpConstStr, ir.OpConstEmpty,
		ir.OpTrueFalse, ir.OpConstInt, ir.OpConstFloat:
		return true
	}
	return false
}

// isFixed: values that no instruction computes.
func isFixed(op ir.Op) bool {
	switch op {
	case ir.OpPhi, ir.OpCatch, ir.OpParam, ir.OpThis, ir.OpNewTarget, ir.OpCallee, ir.OpHome, ir.OpFuncEnv:
		return true
	}
	return isConst(op)
}

// constant returns the register of a constant.
func (p *preparer) constant(v *ir.Value) int32 {
	k := constKey{op: v.Op, str: v.Str}
	var x jsrt.Value
	switch v.Op {
	case ir.OpConstUndefined:
		x = jsrt.Undef()
	case ir.OpConstNull:
		x = jsrt.Null
	case ir.OpConstBool, ir.OpTrueFalse:
		k.n, x = uint64(v.Int), jsrt.Bool(v.Int != 0)
	case ir.OpConstNum, ir.OpConstFloat:
		k.n, x = math.Float64bits(v.Float), jsrt.Num(v.Float)
	case ir.OpConstInt:
		k.n, x = uint64(v.Int), jsrt.Int(int(v.Int))
	case ir.OpConstStr:
		x = jsrt.Str(p.unit.str(v.Str))
	}
	if i, ok := p.constIndex[k]; ok {
		return i
	}
	i := int32(len(p.consts))
	p.constIndex[k] = i
	p.consts = append(p.consts, x)
	return i
}

func (p *preparer) makeRegions() {
	p.regions = make([]region, len(p.f.Regions))
	for i, r := range p.f.Regions {
		x := &p.regions[i]
		x.exc = p.scratch
		for q := r; q != nil; q = q.Parent {
			x.chain = append([]int{q.ID}, x.chain...)
		}
		for _, v := range r.Handler.Values {
			if v.Op == ir.OpCatch {
				x.exc = p.reg.of[v.ID] * regSize
			}
		}
	}
}

// str and text return the index of a property name and of a message text.
func (p *preparer) str(s string) int32 {
	i, ok := p.strIndex[s]
	if !ok {
		i = int32(len(p.strs))
		p.strIndex[s] = i
		p.strs = append(p.strs, p.unit.str(s))
	}
	return i
}

func (p *preparer) text(s string) int32 {
	i, ok := p.textIndex[s]
	if !ok {
		i = int32(len(p.texts))
		p.textIndex[s] = i
		p.texts = append(p.texts, s)
	}
	return i
}

func (p *preparer) note(x any) int32 {
	p.aux = append(p.aux, x)
	return int32(len(p.aux) - 1)
}

// r is the register of a value, as instructions name it.
func (p *preparer) r(v *ir.Value) int32 {
	n := p.reg.of[v.ID]
	if n < 0 {
		panic(fmt.Sprintf("interp: %s: v%d (%s) has no register", p.f.Debug, v.ID, v.Op))
	}
	return n * regSize
}

// list adds the registers of operands to the lists and returns where.
func (p *preparer) list(args []*ir.Value) (at, n int32) {
	at = int32(len(p.lists))
	for _, a := range args {
		p.lists = append(p.lists, p.r(a))
	}
	return at, int32(len(args))
}

func (p *preparer) add(in inst, pos int32) int {
	p.ins = append(p.ins, in)
	p.pos = append(p.pos, pos)
	return len(p.ins) - 1
}
