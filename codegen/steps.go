package codegen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// Functions that return iterator results, literals of value and done, do so as two Go values
// (jsrt.StepFunc); what calls them otherwise makes the object:
//
//	func name(fn *jsrt.Function, this jsrt.Value) (jsrt.Value, jsrt.StepKind) { …; return v5, jsrt.StepValue }
//	func name_w(fn *jsrt.Function, this jsrt.Value) jsrt.Value { x, k := name(fn, this); return jsrt.MakeStep(fn.Inst.Realm, x, k) }
//
// Those that are called directly, too:
//
//	func name_p(m *inst, env jsrt.Env, d int, this jsrt.Value) (jsrt.Value, jsrt.StepKind) { …; return v5, jsrt.StepValue }
//	func name(m *inst, env jsrt.Env, d int, this jsrt.Value) jsrt.Value { x, k := name_p(m, env, d, this); return jsrt.MakeStep(m.Realm, x, k) }
//	func name_s(fn *jsrt.Function, this jsrt.Value) (jsrt.Value, jsrt.StepKind) { m := …; return name_p(m, fn.Env, m.Realm.Depth, this) }

// isStep reports whether a block returns such a literal, which nothing else looks at, or the result
// of another such function.
func (e *emitter) isStep(b *ir.Block) bool {
	v := b.Term.Arg
	if b.Term.Kind != ir.TermReturn || v.Block != b || v.Uses != 1 || len(v.Args) != 2 {
		return false
	}
	if v.Op == ir.OpStepMake {
		return v == b.Values[len(b.Values)-1]
	}
	if v.Op != ir.OpObjectLit {
		return false
	}
	keys := v.Aux.(*ir.ObjectSite).Keys
	done := slices.Index(keys, "done")
	if done < 0 || keys[1-done] != "value" || !v.Args[done].Type.In(ir.TBoolean) {
		return false
	}
	after := b.Values[slices.Index(b.Values, v)+1:]
	return !slices.ContainsFunc(after, func(w *ir.Value) bool { return w.Op.Effect() != ir.Pure })
}

// planSteps decides whether the function returns them so.
func (e *emitter) planSteps() {
	f := e.f
	if f.Suspends() || f.Params > 0 || f.Is(ir.UsesArgs) || f.Is(ir.ClassConstructor) || f.Is(ir.Derived) || f.Is(ir.TopLevel) ||
		e.g.constructors[f] || e.compact() || e.isCold() || !f.Escapes || resultType(f) != "jsrt.Value" {
		return
	}
	e.steps = slices.ContainsFunc(f.Blocks, e.isStep)
}

// foldSteps has the literals printed with their returns.
func (e *emitter) foldSteps() {
	for _, b := range e.f.Blocks {
		if e.isStep(b) {
			e.folded[b.Term.Arg] = true
		}
	}
}

// step prints the operands of the return that ends a block.
func (e *emitter) step(v *ir.Value) string {
	switch {
	case e.folded[v] && v.Op == ir.OpStepMake:
		return fmt.Sprintf("%s, jsrt.StepKind(%s)", e.ref(v.Args[0]), e.stepKind(v))
	case !e.folded[v] || v.Op != ir.OpObjectLit:
		return e.ref(v) + ", jsrt.StepResult"
	}
	first := v.Aux.(*ir.ObjectSite).Keys[0] == "done"
	x, done := v.Args[0], v.Args[1]
	if first {
		x, done = done, x
	}
	if done.Op != ir.OpConstBool {
		return fmt.Sprintf("%s, jsrt.StepOf((%s).Boolean(), %t)", e.ref(x), e.ref(done), first)
	}
	kinds := [...]string{"StepValue", "StepEnd", "StepMore", "StepDoneFirst"}
	k := done.Int
	if first {
		k += 2
	}
	return fmt.Sprintf("%s, jsrt.%s", e.ref(x), kinds[k])
}

// stepEntries prints the other entry of such a function, and its Code.
func (g *unit) stepEntries(f *ir.Func, name string) {
	fmt.Fprintf(&g.body, "func %s_w(fn *jsrt.Function, this jsrt.Value) jsrt.Value {\n\tx, k := %s(fn, this)\n\treturn jsrt.MakeStep(fn.Inst.Realm, x, k)\n}\n\n", name, name)
	g.stepEntry(f, name)
	g.code(f, name+"_w")
}

// directSteps prints those of one that is called directly.
func (g *unit) directSteps(f *ir.Func, name string) {
	args := ""
	if hasHome(f) {
		args = ", fn"
	}
	if f.Is(ir.UsesThis) {
		args += ", this"
	}
	w := &g.body
	fmt.Fprintf(w, "func %s(m *%s_inst, env jsrt.Env, d int%s) jsrt.Value {\n\tx, k := %s_p(m, env, d%s)\n\treturn jsrt.MakeStep(m.Realm, x, k)\n}\n\n", name, g.o.ID, directParams(f), name, args)
	fmt.Fprintf(w, "func %s_s(fn *jsrt.Function, this jsrt.Value) (jsrt.Value, jsrt.StepKind) {\n\tm := (*%s_inst)(unsafe.Pointer(fn.Inst))\n\treturn %s_p(m, fn.Env, m.Realm.Depth%s)\n}\n\n", name, g.o.ID, name, args)
	g.stepEntry(f, name+"_s")
}

func (g *unit) stepEntry(f *ir.Func, name string) {
	g.stepOf[f] = len(g.steps)
	g.steps = append(g.steps, name)
}

// stepTable prints the table of the entries; assign is what gives it to an instance of the unit.
func (g *unit) stepTable(out *strings.Builder) (assign string) {
	if len(g.steps) == 0 {
		return ""
	}
	fmt.Fprintf(out, "var %s_steps = []jsrt.StepFunc{%s}\n\n", g.o.ID, strings.Join(g.steps, ", "))
	return fmt.Sprintf("; m.Steps = %s_steps", g.o.ID)
}

// stepCall prints an OpStepCall.
func (e *emitter) stepCall(v *ir.Value) string {
	return fmt.Sprintf("r.Depth = d; %sjsrt.StepCall%d(r, %s, %s)", e.result(v), len(v.Args)-2, e.refs(v.Args), goString(v.Str))
}

// stepKind is the kind of the result that v looks at, as a Go int.
func (e *emitter) stepKind(v *ir.Value) string {
	return convert(e.ref(v.Args[1]), v.Args[1].Type, ir.Int)
}
