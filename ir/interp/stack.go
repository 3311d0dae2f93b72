package interp

import (
	"strings"

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
		u := x.p.fn.unit
		if f.Function, f.Name = x.p.fn.f.Shown(), x.p.fn.f.Name; f.Name == "" {
			f.Name = f.Function
		}
		switch {
		case x.p.fn.f == u.u.Main && u.place.CommonJS:
			f.Function = "Object.<anonymous>"
		case x.p.fn.f.Is(ir.ClassConstructor) && f.Name != "":
			f.Function = "new " + f.Name
		case x.made && f.Name != "":
			f.Function = "new " + f.Name
			f.Flags |= jsrt.FrameConstructor
		}
		f.Code = &x.p.fn.code
		if x.loop {
			f.Flags |= jsrt.FrameInterpreted
		}
		f.File, f.Eval = u.u.Name, u.place.Eval
		if u.place.File != "" {
			f.File = u.place.File
		}
		if pos := x.p.position(int(x.pc) / instSize); pos >= 0 {
			q := u.position(pos)
			f.Line, f.Column = q.Line, q.Column
		}
	}
	return out
}

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
