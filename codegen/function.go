package codegen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// emitter prints one function.
type emitter struct {
	g   *unit
	f   *ir.Func
	out strings.Builder

	folded       map[*ir.Value]bool       // printed inside their one use
	exitEnv      map[*ir.Value]string     // environments of the exit being printed
	home         map[*ir.Value]*ir.Region // closure that declares the variable
	inFrame      map[*ir.Value]bool       // live across a suspension: a field of the frame
	slots        map[*ir.Value]int        // places in the array of values, in long functions
	localRegExps map[*ir.Value]bool       // see local_regexps.go
	matchTexts   map[*ir.Value]matchText  // see match_texts.go
	matches      map[*ir.Value]*match     // see matches.go
	late         map[*ir.Value]bool       // see char_codes.go
	texts        map[*ir.Value]bool       // what characters are read of
	known        map[*ir.Value]*knownCall // see known_calls.go
	knownMath    map[*ir.Value]knownMath  // see known_math.go
	otherUses    map[*ir.Value]bool       // see isKey
	spreads      map[*ir.Value]*spreadCall
	states       map[*ir.Block]int        // state that resumes at the block
	entries      map[*ir.Region]*ir.Block // first block of each region
	labels       map[*ir.Block]bool       // blocks that something jumps to
	matchOrder   []*match
	rlabels      map[*ir.Region]bool // regions that something jumps to

	region *ir.Region // closure being printed
	exits  []exitCode // ways out of it
	next   *ir.Block  // block printed next, for falling through
	line   int
	ord    int
	at     *ir.Inlined     // the inlined call that the position is in
	cols   map[place][]int // columns seen on a line, by ordinal
	weight int
	size   int // values in the Go function

	views     []*view // of a fast version
	lists     map[*ir.Value]*listLoop
	listOrder []*ir.Value
	idom      []*ir.Block

	numSlots int
	calls    bool

	prefix   string               // of the names of the emitter's variables and labels
	slow     *emitter             // of a fast version: the function itself
	leaves   map[*ir.Exit]int     // of a fast version: ways to the function itself, numbered
	order    []*ir.Value          // a guard of each of them, in order
	marks    map[*ir.Value][]int  // of the function itself: what leaves lead to before the value …
	ends     map[*ir.Block][]int  // … or the end of the block
	shared   map[*ir.Value]string // of a fast version: variables of the function itself
	lent     []*ir.Value          // of the function itself: the same, in order
	borrowed map[*ir.Value]bool   // of the function itself: variables that are the fast version's, by address
	aside    bool                 // of the function itself: it runs only where a guess was wrong, so only its loops are worth inline forms
	depth    []int                // loops around each block
	cur      *ir.Block            // block being printed
	two      bool                 // one of two versions in one Go function
	inside   map[*ir.Region][]way // of the function itself: what leaves lead to inside a try region

	framed bool                      // see suspends
	frames string                    // the site of its frames, if it has one
	steps  bool                      // see steps.go
	places map[*ir.Value]string      // of a suspending function with two versions: fields of the frame that both use
	saves  map[*ir.Block][]*ir.Value // of its fast version: what is live where it goes on, at the block
	other  string                    // of the fast version: the Go function of the function itself …
	spill  string                    // … and the type of what it gets
	later  int                       // of the function itself: its states come after so many of the fast version
}

type exitCode struct {
	to    *ir.Block
	code  int
	leave int // with to nil: a way out of the fast version, from 1
}

// way is where a leave goes on: before what label, or in an inner region.
type way struct {
	leave int
	inner *ir.Region
}

// function prints a function: its body, its entries and its Code.
func (g *unit) function(f *ir.Func) {
	e := g.newEmitter(f)
	if f.Fast != nil && len(f.Fast.Regions) > 0 {
		e.size += f.Fast.NumValues()
	}
	if !f.Escapes && !g.direct[f] && f != g.u.Main && f != g.u.Init && !g.constructors[f] {
		return // nobody can call it
	}
	f.CountUses()
	e.planSteps()
	e.plan()
	e.weight = e.ownWeight()
	two := f.Fast != nil && e.numSlots == 0 && !e.isCold()
	name := g.name(f)
	switch {
	case e.suspends() && two:
		g.suspendingTwice(e, name)
	case e.suspends():
		g.suspending(e, e, name, e.body())
	case two:
		g.plain(e, name, g.twoVersions(e))
	default:
		g.plain(e, name, e.body())
	}
	g.addPositions(e)
}

func (g *unit) newEmitter(f *ir.Func) *emitter {
	return &emitter{g: g, f: f, framed: suspends(f), folded: map[*ir.Value]bool{}, home: map[*ir.Value]*ir.Region{},
		inFrame: map[*ir.Value]bool{}, states: map[*ir.Block]int{}, entries: map[*ir.Region]*ir.Block{},
		labels: map[*ir.Block]bool{}, rlabels: map[*ir.Region]bool{}, cols: map[place][]int{}, size: f.NumValues()}
}

// plain prints a function that does not suspend.
func (g *unit) plain(e *emitter, name, body string) {
	f := e.f
	w := &g.body
	g.startLine(f)
	if g.direct[f] {
		inner, result := name, resultType(f)
		if e.steps {
			inner, result = name+"_p", e.resultTypes()
		}
		params := directParams(f)
		if g.typedEntry(f) != nil {
			params = g.typedParams(f)
		}
		fmt.Fprintf(w, "func %s(m *%s_inst, env jsrt.Env, d int%s) %s {\n", inner, g.o.ID, params, result)
		e.prologue(w, true)
		w.WriteString(body)
		w.WriteString("}\n\n")
		if g.typedEntry(f) != nil {
			g.boxedEntry(e)
		}
		if e.steps {
			g.directSteps(f, name)
		}
		if f.Escapes || g.constructors[f] {
			g.wrapper(e, name)
			g.code(f, name+"_w")
		}
		return
	}
	fmt.Fprintf(w, "func %s(fn *jsrt.Function, this jsrt.Value%s) %s {\n", name, naturalParams(f), e.resultTypes())
	e.prologue(w, false)
	w.WriteString(body)
	w.WriteString("}\n\n")
	switch {
	case e.steps:
		g.stepEntries(f, name)
	case f.Suspends():
		g.asyncEntry(f, name)
	default:
		g.code(f, name)
	}
}

// resultTypes are what the Go function of one that is not called directly, or of a step, returns.
func (e *emitter) resultTypes() string {
	if e.steps {
		return "(jsrt.Value, jsrt.StepKind)"
	}
	return "jsrt.Value"
}

// startLine says where a function starts: profiles name calls by their distance to it.
func (g *unit) startLine(f *ir.Func) {
	if g.o.Line != "" && f.Start >= 0 {
		fmt.Fprintf(&g.body, "//line %s:%d\n", g.o.Line, g.o.Position(f.Start).Line)
	}
}

// variadic reports whether the natural entry takes a slice.
func variadic(f *ir.Func) bool { return f.Params > 4 || f.Is(ir.UsesArgs) }

func naturalParams(f *ir.Func) string {
	if variadic(f) {
		return ", args []jsrt.Value"
	}
	return paramList(f)
}

func paramList(f *ir.Func) string {
	var s strings.Builder
	for i := 0; i < f.Params; i++ {
		fmt.Fprintf(&s, ", a%d", i)
	}
	if f.Params > 0 {
		s.WriteString(" jsrt.Value")
	}
	return s.String()
}

// hasHome: the code asks for the home object of its function.
func hasHome(f *ir.Func) bool {
	for _, b := range f.Blocks {
		if slices.ContainsFunc(b.Values, func(v *ir.Value) bool { return v.Op == ir.OpHome }) {
			return true
		}
	}
	return false
}

// directReceiver prints the parameters of a direct call in front of those of the function itself.
func directReceiver(f *ir.Func) string {
	s := ""
	if hasHome(f) {
		s = ", fn *jsrt.Function"
	}
	if f.Is(ir.UsesThis) {
		s += ", this jsrt.Value"
	}
	return s
}

func directParams(f *ir.Func) string {
	s := directReceiver(f)
	if f.Is(ir.UsesArgs) {
		return s + ", args []jsrt.Value"
	}
	if f.ParamReps == nil {
		return s + paramList(f)
	}
	for i, r := range f.ParamReps {
		s += fmt.Sprintf(", a%d %s", i, goType(r))
	}
	return s
}

func resultType(f *ir.Func) string { return goType(f.ResultRep) }

// wrapper prints the generic entry of a function that is also called directly:
//
//	func name_w(fn *jsrt.Function, this, a0 jsrt.Value) jsrt.Value {
//		m := (*inst)(unsafe.Pointer(fn.Inst))
//		return name(m, fn.Env, m.Realm.Depth, a0)
//	}
func (g *unit) wrapper(e *emitter, name string) {
	f, w := e.f, &g.body
	fmt.Fprintf(w, "func %s_w(fn *jsrt.Function, this jsrt.Value%s) jsrt.Value {\n", name, naturalParams(f))
	fmt.Fprintf(w, "\tm := (*%s_inst)(unsafe.Pointer(fn.Inst))\n", g.o.ID)
	if f.Is(ir.ClassConstructor) {
		w.WriteString("\tjsrt.ClassNewTarget(m.Realm, fn)\n")
	}
	if g.typedEntry(f) != nil {
		w.WriteString("\tenv, d := fn.Env, m.Realm.Depth\n")
		if variadic(f) {
			argsOf(w, f)
		}
		w.WriteString(g.enterTyped(e))
		return
	}
	fmt.Fprintf(w, "\treturn %s(m, fn.Env, m.Realm.Depth", name)
	if hasHome(f) {
		w.WriteString(", fn")
	}
	if f.Is(ir.UsesThis) {
		w.WriteString(", this")
	}
	if f.Is(ir.UsesArgs) {
		w.WriteString(", args)\n}\n\n")
		return
	}
	for i := 0; i < f.Params; i++ {
		if variadic(f) {
			fmt.Fprintf(w, ", jsrt.Arg(args, %d)", i)
		} else {
			fmt.Fprintf(w, ", a%d", i)
		}
	}
	w.WriteString(")\n}\n\n")
}

// ownWeight estimates the bytes of Go stack that the function takes, its fast version aside.
func (e *emitter) ownWeight() int { return 160 + 8*e.f.NumValues() + 16*e.numSlots }

// descend prints the check that the stack has room for so many bytes more; d is what is
// taken.
func descend(w *strings.Builder, weight int) {
	fmt.Fprintf(w, "\td += %d; if d > jsrt.MaxDepth { jsrt.StackOverflow(r) }; r.Depth = d\n", weight)
}

// prologue prints what every body starts with.
func (e *emitter) prologue(w *strings.Builder, direct bool) {
	f := e.f
	if !direct {
		fmt.Fprintf(w, "\tm := (*%s_inst)(unsafe.Pointer(fn.Inst))\n", e.g.o.ID)
	}
	w.WriteString("\tr := m.Realm\n\t_ = r\n")
	if !direct {
		w.WriteString("\tenv := fn.Env\n\t_ = env\n")
		if e.calls {
			w.WriteString("\td := r.Depth\n")
		}
	}
	if e.calls {
		e.g.startLine(f)
		descend(w, e.weight)
	}
	if f.Params > 0 && (f.Is(ir.UsesArgs) || !direct && variadic(f)) {
		argsOf(w, f)
	}
	if f.Is(ir.UsesThis) && !f.Is(ir.Strict) {
		w.WriteString("\tself := jsrt.SloppyThis(r, this)\n\t_ = self\n")
	}
	switch {
	case direct: // the wrapper has seen to it
	case f.Is(ir.ClassConstructor):
		w.WriteString("\tnewTarget := jsrt.ClassNewTarget(r, fn)\n\t_ = newTarget\n")
	case f.Is(ir.UsesNewTarget):
		w.WriteString("\tnewTarget := jsrt.TakeNewTarget(r)\n\t_ = newTarget\n")
	}
}

// argsOf prints the parameters as variables, from the list of arguments.
func argsOf(w *strings.Builder, f *ir.Func) {
	for i := 0; i < f.Params; i++ {
		fmt.Fprintf(w, "\ta%d := jsrt.Arg(args, %d)\n\t_ = a%d\n", i, i, i)
	}
}

// code prints the function's jsrt.Code.
func (g *unit) code(f *ir.Func, entry string) {
	w := &strings.Builder{}
	w.WriteString("{")
	n := f.Params
	if variadic(f) {
		for i := 0; i < 5; i++ {
			fmt.Fprintf(w, "Call%d: jsrt.Gather%d, ", i, i)
		}
		fmt.Fprintf(w, "CallV: %s, ", entry)
	} else {
		for i := 0; i < 5; i++ {
			switch {
			case i < n:
				fmt.Fprintf(w, "Call%d: jsrt.Pad%dto%d, ", i, i, n)
			case i == n:
				fmt.Fprintf(w, "Call%d: %s, ", i, entry)
			default:
				fmt.Fprintf(w, "Call%d: jsrt.Drop%dto%d, ", i, i, n)
			}
		}
		fmt.Fprintf(w, "CallV: jsrt.FromV%d, Natural: %d, ", n, n+1)
	}
	flags, hint := codeFlags(f), f.Hint
	if n, ok := g.stepOf[f]; ok {
		flags, hint = flags+" | jsrt.CodeSteps", n
	}
	fmt.Fprintf(w, "Name: %s, Length: %d, Flags: %s, %sHint: %d}",
		goString(f.Name), f.Length, flags, g.source(f), hint)
	g.codes[g.codeIndex(f)] = w.String()
}

// source prints the fields of a Code that toString needs.
func (g *unit) source(f *ir.Func) string {
	if g.o.Internal {
		return ""
	}
	return fmt.Sprintf("Source: &%s_src, Start: %d, End: %d, ", g.o.ID, f.Start, f.End)
}

func codeFlags(f *ir.Func) string {
	var parts []string
	for _, x := range [...]struct {
		flag ir.FuncFlags
		name string
	}{
		{ir.Strict, "Strict"}, {ir.Arrow, "Arrow"}, {ir.Method, "Method"}, {ir.Constructor, "Constructor"},
		{ir.Derived, "Derived"}, {ir.ClassConstructor, "Class"}, {ir.Generator, "Generator"}, {ir.Async, "Async"},
		{ir.UsesNewTarget, "UsesNewTarget"},
	} {
		if f.Is(x.flag) {
			parts = append(parts, "jsrt.Code"+x.name)
		}
	}
	if len(parts) == 0 {
		return "0"
	}
	return strings.Join(parts, " | ")
}

func (g *unit) addPositions(e *emitter) {
	entries := map[*ir.Inlined][]posEntry{}
	for p, cols := range e.cols {
		for ord, col := range cols {
			entries[p.at] = append(entries[p.at], posEntry{p.line, ord, col})
		}
	}
	for at, list := range entries {
		g.pos = append(g.pos, funcPos{id: g.placeID(e.f, at), entries: list})
	}
}

// placeID numbers functions and, behind them, inlined calls.
func (g *unit) placeID(f *ir.Func, at *ir.Inlined) int {
	if at == nil {
		return f.ID
	}
	return len(g.u.Funcs) + at.ID
}
