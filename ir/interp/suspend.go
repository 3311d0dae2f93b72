package interp

import (
	"unsafe"

	"github.com/gonodec/gonodec/ir"
	"github.com/gonodec/gonodec/jsrt"
)

// suspended is the frame of a generator or async function. Its activation has its
// registers on the heap and returns to the thread's list each time it is resumed.
type suspended struct {
	jsrt.Frame
	act activation
}

// startSuspended is the call of a suspending function, whose inputs are in place.
func (a *activation) startSuspended() jsrt.Value {
	s, r, fn, p := a.frame, a.r, a.fn, a.p
	r.Depth = a.depth - p.weight
	switch {
	case p.flags&ir.Generator == 0:
		return jsrt.StartAsync(r, &s.Frame)
	case p.flags&ir.Async != 0:
		s.R = r
		resume(&s.Frame, jsrt.ResumeNext, jsrt.Undef()) // binds the parameters
		return jsrt.NewAsyncGenerator(r, fn, &s.Frame)
	}
	s.R = r
	resume(&s.Frame, jsrt.ResumeNext, jsrt.Undef())
	return jsrt.NewGenerator(r, fn, &s.Frame)
}

// resume continues a suspended activation; see jsrt.Frame. Stack traces count it
// as they do execute.
//
//go:noinline
func resume(f *jsrt.Frame, mode jsrt.ResumeMode, v jsrt.Value) (jsrt.Value, jsrt.Status) {
	s := (*suspended)(unsafe.Pointer(f))
	a := &s.act
	r, t := a.r, a.thread
	a.depth = r.Depth + a.p.weight
	if a.depth > jsrt.MaxDepth {
		jsrt.StackOverflow(r)
	}
	r.Depth = a.depth
	t.push(a)
	a.caller = nil
	a.mode, a.sent = mode, v
	pc := int(f.State)
	f.State = 0
	a.status = jsrt.StatusReturn
	a.run(pc)
	r.Depth = a.depth - a.p.weight
	t.agent.Activations--
	v = a.result
	a.result, a.sent = jsrt.Value{}, jsrt.Value{}
	return v, a.status
}

// suspend notes where the activation goes on.
func (a *activation) suspend(in *inst, pc int) {
	a.result, a.status = *a.at(in.a), jsrt.Status(in.n)
	a.frame.State = int32(pc)
	// What is not needed any more must not live as long as the suspended call.
	for _, reg := range a.p.lists[in.c : in.c+in.x] {
		a.regs[reg] = jsrt.Value{}
	}
	a.enter = nil
	if in.b >= 0 {
		a.enter = a.p.regions[in.b].chain
	}
}
