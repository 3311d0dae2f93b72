package interp

import (
	"strings"
	"unsafe"

	"github.com/gonodec/gonodec/ir"
	"github.com/gonodec/gonodec/jsrt"
)

// trace is a snapshot of the activations, innermost first.
type trace []tracePoint

type tracePoint struct {
	p    *program
	pc   int32
	loop bool // its caller is executed by the same Go function
	made bool // it was called by new there
}

// frames is Agent.InterpretedFrames.
func (t *thread) frames(*jsrt.Realm) any {
	n := t.agent.Activations
	list := make(trace, n)
	for i, a := range t.acts[:n] {
		list[n-1-i] = tracePoint{a.p, a.pc, a.caller != nil, a.isNew()}
	}
	return list
}

// isNew reports that the loop of its caller has called a by new.
func (a *activation) isNew() bool {
	c := a.caller
	return c != nil && c.p.ins[int(c.pc)/instSize].op == uint16(ir.OpNew)
}

// StackFrames makes the frames that error.stack shows.
func (t trace) StackFrames() []jsrt.StackFrame {
	out := make([]jsrt.StackFrame, len(t))
	for i, x := range t {
		f := &out[i]
		*f = x.p.stackFrame(x.pc)
		if x.made && f.Name != "" && !x.p.fn.f.Is(ir.ClassConstructor) {
			f.Function = "new " + f.Name
			f.Flags |= jsrt.FrameConstructor
		}
		if x.loop {
			f.Flags |= jsrt.FrameInterpreted
		}
	}
	return out
}

// stackFrame is the frame of an activation at an instruction.
func (p *program) stackFrame(pc int32) (f jsrt.StackFrame) {
	u := p.fn.unit
	if f.Function, f.Name = p.fn.f.Shown(), p.fn.f.Name; f.Name == "" {
		f.Name = f.Function
	}
	switch {
	case p.fn.f == u.u.Main && u.place.CommonJS:
		f.Function = "Object.<anonymous>"
	case p.fn.f.Is(ir.ClassConstructor) && f.Name != "":
		f.Function = "new " + f.Name
	}
	f.Code = &p.fn.code
	f.File, f.Eval = u.u.Name, u.place.Eval
	if u.place.File != "" {
		f.File = u.place.File
	}
	if pos := p.position(int(pc) / instSize); pos >= 0 {
		q := u.position(pos)
		f.Line, f.Column = q.Line, q.Column
	}
	return f
}

// symbolizeAsync is Agent.SymbolizeAsync with that of compiled code, or nil.
func symbolizeAsync(compiled func(a jsrt.AsyncCaller) (jsrt.StackFrame, bool)) func(a jsrt.AsyncCaller) (jsrt.StackFrame, bool) {
	return func(a jsrt.AsyncCaller) (jsrt.StackFrame, bool) {
		if a.ResumeFunc().Name() == resumeName {
			p := (*suspended)(unsafe.Pointer(a.Frame)).act.p
			return p.stackFrame(a.State - int32(instSize)), true
		}
		if compiled == nil {
			return jsrt.StackFrame{}, false
		}
		return compiled(a)
	}
}

const resumeName = "github.com/gonodec/gonodec/ir/interp.resume"

// position finds the source position of an instruction: its own or that of the
// nearest one before it.
func (p *program) position(pc int) int32 {
	for ; pc >= 0; pc-- {
		if p.pos[pc] >= 0 {
			return p.pos[pc]
		}
	}
	return -1
}

// IsFrame reports whether a Go function, as runtime.Frame names it, stands for one
// interpreted activation: what a jsrt.Symbolizer marks with FrameInterpreted.
func IsFrame(goFunc string) bool {
	name, ok := strings.CutPrefix(goFunc, pkgPath)
	return ok && (name == ".(*activation).execute" || name == ".resume")
}

const pkgPath = "github.com/gonodec/gonodec/ir/interp"
