package codegen

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// suspending prints a generator or async function as a state machine:
//
//	type frame struct { jsrt.Frame; a0, v5 jsrt.Value }
//	func name(fn *jsrt.Function, this, a0 jsrt.Value) jsrt.Value   makes the frame and starts it
//	func name_r(fr *jsrt.Frame, mode jsrt.ResumeMode, sent jsrt.Value) (jsrt.Value, jsrt.Status)
//
// Only what lives across a suspension is in the frame.
func (g *unit) suspending(e, first *emitter, name, body string) {
	f := e.f
	w := &g.body
	g.frame(e, first, name)
	fmt.Fprintf(w, "func %s(fn *jsrt.Function, this jsrt.Value%s) jsrt.Value {\n", name, naturalParams(f))
	if e.sited() {
		e.frames = g.cache("frames")
	}
	e.makeFrame(w, name)
	recycles := e.recycles()
	if recycles {
		w.WriteString("\tf.Recycles = true\n")
		if f.Is(ir.Generator) {
			w.WriteString("\tf.Begin(m.Realm, fn)\n")
		}
	}
	fmt.Fprintf(w, "\tf.Fn = fn\n\tf.Resume = %s_r\n", name)
	if f.Is(ir.UsesThis) {
		if f.Is(ir.Strict) {
			w.WriteString("\tf.This = this\n")
		} else {
			w.WriteString("\tf.This = jsrt.SloppyThis(fn.Inst.Realm, this)\n")
		}
	}
	if f.Is(ir.UsesArgs) {
		w.WriteString("\tf.Args = append([]jsrt.Value(nil), args...)\n")
	}
	if f.Is(ir.UsesNewTarget) {
		w.WriteString("\tf.NewTarget = jsrt.Undef()\n")
	}
	for i := 0; i < f.Params; i++ {
		if variadic(f) {
			fmt.Fprintf(w, "\tf.a%d = jsrt.Arg(args, %d)\n", i, i)
		} else {
			fmt.Fprintf(w, "\tf.a%d = a%d\n", i, i)
		}
	}
	for i := 0; i < f.Locals; i++ {
		fmt.Fprintf(w, "\tf.l%d = jsrt.Undef()\n", i)
	}
	switch {
	case !f.Is(ir.Generator):
		w.WriteString("\treturn jsrt.StartAsyncCall(fn.Inst.Realm, fn, &f.Frame)\n}\n\n")
	default:
		w.WriteString("\tf.R = fn.Inst.Realm\n")
		if n := first.initialState(); n > 0 {
			fmt.Fprintf(w, "\tf.State = %d\n", n)
		} else {
			w.WriteString("\tf.Resume(&f.Frame, jsrt.ResumeNext, jsrt.Undef())\n")
		}
		if f.Is(ir.Async) {
			w.WriteString("\treturn jsrt.NewAsyncGenerator(fn.Inst.Realm, fn, &f.Frame)\n}\n\n")
		} else {
			w.WriteString("\treturn f.Generator(fn.Inst.Realm, fn)\n}\n\n")
		}
	}
	g.startLine(f)
	fmt.Fprintf(w, "func %s_r(fr *jsrt.Frame, mode jsrt.ResumeMode, sent jsrt.Value) (jsrt.Value, jsrt.Status) {\n", name)
	if recycles {
		fmt.Fprintf(w, "\tif mode == jsrt.ResumeFree {\n\t\tf := (*%s_frame)(unsafe.Pointer(fr))\n\t\tm := (*%s_inst)(unsafe.Pointer(f.Fn.Inst))\n"+
			"\t\t*f = %s_frame{}\n\t\tf.Resume = %s_r\n\t\t%s.Free(&f.Frame)\n\t\treturn jsrt.Value{}, jsrt.StatusReturn\n\t}\n", name, g.o.ID, name, name, e.frames)
	}
	e.resumePrologue(w, name, e.weight)
	w.WriteString(body)
	w.WriteString("}\n\n")
	g.code(f, name)
}

// makeFrame prints the making of a frame. At least three small ones come from one array.
func (e *emitter) makeFrame(w *strings.Builder, name string) {
	if e.frames == "" {
		fmt.Fprintf(w, "\tf := &%s_frame{}\n", name)
		return
	}
	site := e.frames
	fmt.Fprintf(w, "\tm := (*%s_inst)(unsafe.Pointer(fn.Inst))\n\tf := (*%s_frame)(%s.Frame(unsafe.Sizeof(%s_frame{})))\n", e.g.o.ID, name, site, name)
	fmt.Fprintf(w, "\tif f == nil {\n\t\tf = jsrt.AnotherFrame[%s_frame, [max(1, jsrt.FrameBytes / unsafe.Sizeof(%s_frame{}))]%s_frame](&%s, m.Realm)\n\t}\n", name, name, name, site)
}

// recycles: the frames of async functions, and of generators that nobody has seen, are used again.
func (e *emitter) recycles() bool {
	f := e.f
	return e.frames != "" && !(f.Is(ir.Generator) && f.Is(ir.Async))
}

// resumePrologue prints what the state machine of a function begins with.
func (e *emitter) resumePrologue(w *strings.Builder, name string, weight int) {
	fmt.Fprintf(w, "\tf := (*%s_frame)(unsafe.Pointer(fr))\n\tm := (*%s_inst)(unsafe.Pointer(f.Fn.Inst))\n\tr := m.Realm\n\t_ = r\n", name, e.g.o.ID)
	if len(e.f.Regions) > 0 {
		w.WriteString("\tvar sv jsrt.Value\n\tvar ss jsrt.Status\n\t_, _ = sv, ss\n")
	}
	if e.calls {
		w.WriteString("\td := r.Depth\n")
		descend(w, weight)
	}
}

// suspends reports whether the function is a state machine over a frame. An async function
// that awaits nothing is none.
func (e *emitter) suspends() bool { return e.framed }

// Awaits reports whether a function of a unit awaits something.
func Awaits(u *ir.Unit) bool {
	return slices.ContainsFunc(u.Funcs, func(f *ir.Func) bool { return f.Entry != nil && f.Is(ir.Async) && suspends(f) })
}

func suspends(f *ir.Func) bool {
	return f.Suspends() && (f.Is(ir.Generator) || slices.ContainsFunc(f.Blocks, func(b *ir.Block) bool { return b.Term.Kind == ir.TermSuspend }))
}

// asyncEntry prints the entry of an async function that awaits nothing, whose code is a plain
// function:
//
//	func name_w(fn *jsrt.Function, this, a0 jsrt.Value) (result jsrt.Value) {
//		var c jsrt.AsyncCall
//		defer c.End(&result)
//		…
func (g *unit) asyncEntry(f *ir.Func, name string) {
	args := ""
	for i := range f.Params {
		args += fmt.Sprintf(", a%d", i)
	}
	if variadic(f) {
		args = ", args"
	}
	fmt.Fprintf(&g.body, "func %s_w(fn *jsrt.Function, this jsrt.Value%s) (result jsrt.Value) {\n"+
		"\tvar c jsrt.AsyncCall\n\tdefer c.End(&result)\n\tc.Begin(fn)\n\tresult = %s(fn, this%s)\n\tc.Done()\n\treturn result\n}\n\n",
		name, naturalParams(f), name, args)
	g.code(f, name+"_w")
}

// initialState is the state behind the binding of parameters, if that does nothing.
func (e *emitter) initialState() int {
	b := e.f.Entry
	if b.Term.Kind != ir.TermSuspend || b.Region != nil || len(e.saves[b.Term.Succs[0]]) > 0 {
		return 0
	}
	for _, v := range b.Values {
		if !e.folded[v] {
			return 0
		}
	}
	return e.states[b.Term.Succs[0]]
}

// frame prints the frame's struct.
func (g *unit) frame(e, first *emitter, name string) {
	f := e.f
	w := &g.body
	head := "jsrt.Frame"
	if f.Is(ir.Generator) && !f.Is(ir.Async) {
		head = "jsrt.GeneratorFrame"
	}
	fmt.Fprintf(w, "type %s_frame struct {\n\t%s\n\tFn *jsrt.Function\n", name, head)
	if f.Is(ir.UsesThis) {
		w.WriteString("\tThis jsrt.Value\n")
	}
	if f.Is(ir.UsesArgs) {
		w.WriteString("\tArgs []jsrt.Value\n")
	}
	if f.Is(ir.UsesNewTarget) {
		w.WriteString("\tNewTarget jsrt.Value\n")
	}
	for i := 0; i < f.Params; i++ {
		fmt.Fprintf(w, "\ta%d jsrt.Value\n", i)
	}
	for i := 0; i < f.Locals; i++ {
		fmt.Fprintf(w, "\tl%d jsrt.Value // %s\n", i, f.LocalNames[i])
	}
	for _, r := range f.Regions {
		if e.entries[r] != nil {
			fmt.Fprintf(w, "\to%d int32\n", r.ID)
		}
	}
	var vals []*ir.Value
	for v := range e.inFrame {
		if e.hasVariable(v) && e.places[v] == "" && !isDelegation(v) {
			vals = append(vals, v)
		}
	}
	if e.delegates() {
		w.WriteString("\tyielded jsrt.Delegation\n")
	}
	sort.Slice(vals, func(i, j int) bool { return vals[i].ID < vals[j].ID })
	for _, v := range vals {
		fmt.Fprintf(w, "\t%s %s\n", v, goType(v.Type))
	}
	if first != e {
		w.WriteString(commonPlaces(e, first))
	}
	w.WriteString("}\n\n")
}

// isDelegation: v is the iterator of a yield* in a generator. A function uses one at a time, so
// all are one field of its frame.
func isDelegation(v *ir.Value) bool { return v.Op == ir.OpIterNew && v.Int == 2 }

func (e *emitter) delegates() bool {
	return slices.ContainsFunc(e.f.Blocks, func(b *ir.Block) bool { return slices.ContainsFunc(b.Values, isDelegation) })
}

// suspend prints:
//
//	f.State = 3
//	return v5, jsrt.StatusAwait
func (e *emitter) suspend(b *ir.Block) {
	t := &b.Term
	e.setLine(t.Pos, t.At)
	next := t.Succs[0]
	e.noteAwait(t, e.states[next]+e.later)
	e.save(next)
	fmt.Fprintf(&e.out, "\tf.State = %d\n", e.states[next]+e.later)
	status := [...]string{"StatusYield", "StatusYield", "StatusYieldResult", "StatusAwait"}[t.Suspend]
	switch {
	case e.matches != nil:
		e.out.WriteString(e.giveMatches(e.ref(t.Arg), ", jsrt."+status))
		return
	case e.region == nil:
		fmt.Fprintf(&e.out, "\treturn %s, jsrt.%s\n", e.ref(t.Arg), status)
		return
	}
	fmt.Fprintf(&e.out, "\tsv, ss = %s, jsrt.%s\n", e.ref(t.Arg), status)
	e.suspended()
}

// noteAwait notes where the function awaits in a state.
func (e *emitter) noteAwait(t *ir.Term, state int) {
	if t.Suspend != ir.SuspendAwait || t.Pos < 0 || e.g.o.Internal {
		return
	}
	p := e.g.locate(t.Pos, t.At)
	e.g.suspensions = append(e.g.suspensions, fmt.Sprintf("{%d, %d, %d, %d}", e.f.ID, state, p.Line, p.Column))
}

// suspended prints the return of a function that has suspended inside a try
// region, from the closure being printed.
func (e *emitter) suspended() {
	if e.region == nil {
		e.out.WriteString("\treturn sv, ss\n")
		return
	}
	found := false
	for _, x := range e.exits {
		found = found || x.code == trySuspended
	}
	if !found {
		e.exits = append(e.exits, exitCode{code: trySuspended})
	}
	e.out.WriteString("\treturn jsrt.TrySuspended\n")
}

// ret prints the return of a function.
func (e *emitter) ret(v *ir.Value) {
	if e.region != nil {
		panic("codegen: return inside a try region")
	}
	if e.suspends() {
		if e.matches != nil {
			e.out.WriteString(e.giveMatches(e.ref(v), ", jsrt.StatusReturn"))
			return
		}
		fmt.Fprintf(&e.out, "\treturn %s, jsrt.StatusReturn\n", e.ref(v))
		return
	}
	if e.steps {
		fmt.Fprintf(&e.out, "\treturn %s\n", e.step(v))
		return
	}
	if e.matches != nil {
		e.out.WriteString(e.giveMatches(e.ref(v), ""))
		return
	}
	fmt.Fprintf(&e.out, "\treturn %s\n", e.ref(v))
}
