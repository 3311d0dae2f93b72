package codegen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// twoVersions prints the fast version of a function and, for when a guess is wrong, the
// function itself: in one Go function if they share variables,
//
//	if !v3.IsNumber() { goto x1 }
//	…
//	x1: sv7 = jsrt.Num(v9); goto r1
//	…
//	r1: sv8 = jsrt.Sub(r, sv7, a0)
//
// else in one of its own, so that Go's compiler sees less at a time; exits call it:
//
//	x1: return U_fs5_name(m, env, d, a0, 1, U_spill5{sv7: jsrt.Num(v9)})
func (g *unit) twoVersions(slow *emitter) string {
	fast := g.fastVersion(slow)
	fast.bringFromRegions()
	slow.unfoldLive(fast.f)
	fast.shareVariables()
	slow.calls = slow.calls || fast.calls
	alone := len(fast.f.Regions) == 0
	slow.aside, slow.depth = alone, slow.f.LoopDepth()
	if alone {
		slow.borrowed = map[*ir.Value]bool{}
		for _, v := range fast.lends() {
			slow.borrowed[v] = true
		}
	}
	text := fast.text()
	slow.line, slow.ord, slow.at = 0, 0, nil
	slowText := slow.text()
	var s strings.Builder
	fast.declare(&s, nil)
	fast.declareViews(&s)
	fast.declareMatches(&s)
	fast.declareLists(&s)
	if alone {
		slow.weight = 128 + 6*fast.f.NumValues() // of the fast version; the other adds its own
		slow.declareLocals(&s)
		for _, v := range fast.lends() {
			fmt.Fprintf(&s, "\tvar %s %s\n", slow.variable(v), goType(v.Type))
		}
		fast.blankUses(&s, nil)
		s.WriteString(text)
		g.resumed(fast, &s, slowText)
		return s.String()
	}
	slow.weight += 8 * fast.f.NumValues()
	slow.declare(&s, nil)
	fast.blankUses(&s, nil)
	s.WriteString(text)
	for n, guard := range fast.order {
		dst, src := fast.brought(guard)
		fmt.Fprintf(&s, "x%d:\n", n)
		g.noteExit(&s, slow.f, n, guard)
		s.WriteString(fast.keepSteps())
		if len(dst) > 0 {
			fmt.Fprintf(&s, "\t%s = %s\n", strings.Join(dst, ", "), strings.Join(src, ", "))
		}
		fmt.Fprintf(&s, "%s", fast.goOn(n))
	}
	s.WriteString(slowText)
	return s.String()
}

// fastVersion plans the fast version of a function.
func (g *unit) fastVersion(slow *emitter) *emitter {
	fast := g.newEmitter(slow.f.Fast)
	if len(fast.f.Regions) > 0 {
		fast.size += slow.f.NumValues()
	}
	fast.f.CountUses()
	fast.steps, fast.framed = slow.steps, slow.framed
	fast.plan()
	fast.sinkObjects()
	fast.planChars()
	fast.planLists()
	fast.planViews()
	fast.planMatches()
	fast.slow, fast.leaves, fast.cols = slow, map[*ir.Exit]int{}, slow.cols
	fast.two, slow.two, slow.inside = true, true, map[*ir.Region][]way{}
	slow.prefix, slow.marks, slow.ends = "s", map[*ir.Value][]int{}, map[*ir.Block][]int{}
	return fast
}

// resumed prints the exits of a fast version as calls of a Go function of the slow one, and
// that function.
func (g *unit) resumed(fast *emitter, s *strings.Builder, slowText string) {
	slow := fast.slow
	f := slow.f
	if len(fast.order) == 0 && g.typedEntry(f) == nil {
		return
	}
	name, spill := g.slowName(f)
	params, args := slow.inputs(fast)
	slow.lent = fast.lends()
	lentParams, lentArgs := slow.addresses(slow.lent)
	params, args = params+lentParams, args+lentArgs
	x := g.exits(fast, s, func(n int, brought string) string {
		return fmt.Sprintf("%s(%s, %d, %s{%s})", name, args, n, spill, brought)
	})
	w := &g.body
	result := slow.resultTypes()
	if g.direct[f] && !slow.steps {
		result = resultType(f)
	}
	w.WriteString(x.typeOf(spill))
	fmt.Fprintf(w, "func %s(%s, k int, x %s) %s {\n\tr := m.Realm\n\t_ = r\n", name, params, spill, result)
	if slow.calls {
		g.startLine(f)
		descend(w, slow.ownWeight())
	}
	slow.declareOwn(w, slow.lent)
	start := ""
	if g.typedEntry(f) != nil {
		start = "\tcase -1:\n" // at the start
	}
	fmt.Fprintf(w, "%s\tswitch k {\n%s%s\tdefault:\n\t\tpanic(\"unreachable\")\n\t}\n", x.taken(), start, x.entries.String())
	w.WriteString(slowText)
	w.WriteString("}\n\n")
}

// slowName is the name of that function, and of the type of what exits bring.
func (g *unit) slowName(f *ir.Func) (name, spill string) {
	return fmt.Sprintf("%s_fs%d_%s", g.o.ID, f.ID, ir.Ident(f.Debug)), fmt.Sprintf("%s_spill%d", g.o.ID, f.ID)
}

// broughtAlong is what the exits of a fast version bring to the Go function of the function
// itself, in a struct, and where they go on there.
type broughtAlong struct {
	fields  []string // variables of the function itself
	types   map[string]string
	entries strings.Builder
}

// exits prints the exits of a fast version as calls of that function; call prints one, for the
// n-th exit, with the fields of the struct. What belongs into the frame goes there at once.
func (g *unit) exits(fast *emitter, s *strings.Builder, call func(n int, brought string) string) *broughtAlong {
	x := &broughtAlong{types: map[string]string{}}
	for n, guard := range fast.order {
		fmt.Fprintf(s, "x%d:\n", n)
		g.noteExit(s, fast.slow.f, n, guard)
		s.WriteString(fast.keepSteps())
		s.WriteString(fast.resumeLists(n))
		made := fast.exitEnvs(guard)
		if made != "" { // variables, which no goto may skip
			fmt.Fprintf(s, "\t{\n%s", made)
		}
		dst, src := fast.brought(guard)
		var parts, kept, from []string
		for i, l := range fast.slow.liveVariables(guard) {
			if strings.HasPrefix(dst[i], "f.") {
				kept, from = append(kept, dst[i]), append(from, src[i])
				continue
			}
			if !isLocal(l) {
				x.add(dst[i], goType(l.Type))
			}
			parts = append(parts, dst[i]+": "+src[i])
		}
		if !fast.framed {
			for i := range fast.f.Locals {
				parts = append(parts, fmt.Sprintf("l%d: l%d", i, i))
			}
		}
		if len(kept) > 0 {
			fmt.Fprintf(s, "\t%s = %s\n", strings.Join(kept, ", "), strings.Join(from, ", "))
		}
		fmt.Fprintf(s, "\treturn %s\n", call(n, strings.Join(parts, ", ")))
		if made != "" {
			s.WriteString("\t}\n")
		}
		fmt.Fprintf(&x.entries, "\tcase %d:\n%s", n, fast.goOn(n))
	}
	if !fast.framed {
		for i := range fast.slow.f.Locals {
			x.add(fmt.Sprintf("l%d", i), "jsrt.Value")
		}
	}
	return x
}

func (x *broughtAlong) add(field, typ string) {
	if x.types[field] == "" {
		x.types[field] = typ
		x.fields = append(x.fields, field)
	}
}

// typeOf prints the struct as a type.
func (x *broughtAlong) typeOf(name string) string {
	var s strings.Builder
	fmt.Fprintf(&s, "type %s struct {\n", name)
	for _, f := range x.fields {
		fmt.Fprintf(&s, "\t%s %s\n", f, x.types[f])
	}
	s.WriteString("}\n\n")
	return s.String()
}

// taken prints the assignments of the fields of such a struct, x.
func (x *broughtAlong) taken() string {
	if len(x.fields) == 0 {
		return ""
	}
	return fmt.Sprintf("\t%s = x.%s\n", strings.Join(x.fields, ", "), strings.Join(x.fields, ", x."))
}

// noteExit prints a call that counts an exit, for developers.
func (g *unit) noteExit(s *strings.Builder, f *ir.Func, n int, guard *ir.Value) {
	if !g.o.Exits {
		return
	}
	where := ""
	x := guard.ExitOf()
	at := x.At
	if at == nil { // the end of a block
		for _, v := range x.Block.Values {
			if v.Pos >= 0 {
				at = v
			}
		}
	}
	if at != nil && at.Pos >= 0 {
		p := g.locate(at.Pos, at.At)
		where = fmt.Sprintf(":%d:%d", p.Line, p.Column)
	}
	fmt.Fprintf(s, "\tjsrt.NoteExit(%s)\n", goString(fmt.Sprintf("%s%s: %s, x%d: %s", g.u.Name, where, f.Debug, n, guard.Op)))
}

// inputs are the variables of a function's prologue, as parameters and as arguments that from has.
func (e *emitter) inputs(from *emitter) (params, args string) {
	f := e.f
	direct := e.g.direct[f]
	var p, a []string
	add := func(name, typ string) {
		p, a = append(p, name+" "+typ), append(a, name)
	}
	add("m", "*"+e.g.o.ID+"_inst")
	add("env", "jsrt.Env")
	if !direct || hasHome(f) {
		add("fn", "*jsrt.Function")
	}
	if !direct {
		if f.Is(ir.ClassConstructor) || f.Is(ir.UsesNewTarget) {
			add("newTarget", "jsrt.Value")
		}
	}
	if f.Is(ir.UsesArgs) || !direct && variadic(f) {
		add("args", "[]jsrt.Value")
	}
	if direct || e.calls {
		add("d", "int")
	}
	if f.Is(ir.UsesThis) || !direct {
		add("this", "jsrt.Value")
	}
	if f.Is(ir.UsesThis) && !f.Is(ir.Strict) {
		add("self", "jsrt.Value")
	}
	for i := range f.Params {
		t := "jsrt.Value"
		if direct && f.ParamReps != nil {
			t = goType(f.ParamReps[i])
		}
		p, a = append(p, fmt.Sprintf("a%d %s", i, t)), append(a, from.param(int64(i)))
	}
	return strings.Join(p, ", "), strings.Join(a, ", ")
}

// sinkObjects has objects, and texts, that only exits need made there. What they are made of keeps
// variables of its own.
func (e *emitter) sinkObjects() {
	other := map[*ir.Value]bool{} // used otherwise
	var objects []*ir.Value
	use := func(v *ir.Value) {
		own := v.Own()
		for i, a := range v.Args {
			if i < own || slices.Contains(v.Args[i+1:], a) { // twice: it would become two objects
				other[a] = true
			}
		}
	}
	for _, b := range e.f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpNewOf || v.Op == ir.OpObjectLit || v.Op == ir.OpObjectNew || v.Op == ir.OpEnvOf || v.Op == ir.OpFuncEnvOf && v.Args[0].Op == ir.OpKnownMethod || isJoined(v) {
				objects = append(objects, v)
			}
			if !isJoined(v) {
				use(v)
			}
		}
		other[b.Term.Arg] = true
	}
	for _, v := range slices.Backward(objects) {
		if other[v] && v.Op != ir.OpEnvOf { // those have variables at exits
			if isJoined(v) {
				use(v)
			}
			continue
		}
		e.folded[v] = true
		for _, a := range v.Args {
			if a.Op == ir.OpBoxFloat || a.Op == ir.OpBoxInt || a.Op == ir.OpBoxBool {
				e.unfold(a.Args[0])
			} else if a.Op != ir.OpEnvOf && !isJoined(a) {
				e.unfold(a)
			}
		}
	}
}

// isJoined: a sum of texts, which an exit can compute.
func isJoined(v *ir.Value) bool {
	return v.Op == ir.OpAdd && v.Type != 0 && v.Type.In(ir.TString) && v.RunsNothing()
}

// exitEnvs prints the environments that an exit makes, each once, outer ones first.
func (e *emitter) exitEnvs(guard *ir.Value) string {
	var s strings.Builder
	e.exitEnv = map[*ir.Value]string{}
	var make func(v *ir.Value)
	make = func(v *ir.Value) {
		if v.Op != ir.OpEnvOf || e.exitEnv[v] != "" {
			return
		}
		make(v.Args[0])
		name := fmt.Sprintf("e%d", len(e.exitEnv))
		fmt.Fprintf(&s, "\t%s := jsrt.EnvWith(%s)\n", name, e.refs(v.Args))
		e.exitEnv[v] = name
	}
	for i, l := range guard.ExitOf().Live {
		if e.slow.bringable(l) {
			make(guard.Args[guard.Own()+i])
		}
	}
	return s.String()
}

// blankUses names the variables of a region that perhaps only exits use: Go wants every variable
// read, and an exit leaves out what the function itself has no variable for.
func (e *emitter) blankUses(w *strings.Builder, r *ir.Region) {
	used := map[*ir.Value]bool{}
	var use func(v *ir.Value)
	use = func(v *ir.Value) {
		if v == nil || used[v] {
			return
		}
		used[v] = true
		if e.folded[v] { // printed here
			for _, a := range v.Args {
				use(a)
			}
		}
	}
	for _, b := range e.f.Blocks {
		for _, v := range b.Values {
			if e.folded[v] || v.Op == ir.OpPhi { // a copy to a variable that nothing else reads is no use
				continue
			}
			for _, a := range v.Args[:v.Own()] {
				use(a)
			}
		}
		use(b.Term.Arg)
	}
	for _, b := range e.f.Blocks {
		for _, v := range b.Values {
			if e.hasVariable(v) && !used[v] && e.shared[v] == "" && e.home[v] == r {
				fmt.Fprintf(w, "\t_ = %s\n", e.variable(v))
			}
		}
	}
}

// text prints the blocks.
func (e *emitter) text() string { return e.regionBody(nil, e.f.ReversePostorder()) }

// unfoldLive gives the values that exits bring along variables of their own.
func (e *emitter) unfoldLive(fast *ir.Func) {
	for _, b := range fast.Blocks {
		for _, v := range b.Values {
			if !v.Op.IsGuard() {
				continue
			}
			for _, l := range v.ExitOf().Live {
				e.unfold(l)
			}
		}
	}
}

// shareVariables: iterators and enumerations of keys have an identity, so both versions
// use one variable.
func (e *emitter) shareVariables() {
	e.shared = map[*ir.Value]string{}
	for _, b := range e.f.Blocks {
		for _, v := range b.Values {
			if v.Type.Own() {
				e.shared[v] = e.slow.variable(e.slowOf(v))
			}
		}
	}
}

// lends are the values of the function itself whose variables the fast version shares, in
// order.
func (e *emitter) lends() (list []*ir.Value) {
	names := map[string]bool{}
	for _, name := range e.shared {
		names[name] = true
	}
	for _, b := range e.slow.f.Blocks {
		for _, v := range b.Values {
			if v.Type.Own() && names[e.slow.variable(v)] {
				list = append(list, v)
			}
		}
	}
	return list
}

// addresses prints variables of the function itself that are lent, as parameters and as arguments.
func (e *emitter) addresses(lent []*ir.Value) (params, args string) {
	for _, v := range lent {
		params += fmt.Sprintf(", %s *%s", e.variable(v), goType(v.Type))
		args += ", &" + e.variable(v)
	}
	return params, args
}

// declareOwn is declare without what is lent.
func (e *emitter) declareOwn(w *strings.Builder, lent []*ir.Value) {
	e.shared = map[*ir.Value]string{}
	for _, v := range lent {
		e.shared[v] = e.variable(v)
	}
	e.declare(w, nil)
	e.shared = nil
}

// leave prints the jump out of the fast version.
func (e *emitter) leave(v *ir.Value) string {
	x := v.ExitOf()
	n, ok := e.leaves[x]
	if !ok {
		n = len(e.order)
		e.leaves[x] = n
		e.order = append(e.order, v)
		e.slow.mark(x, n)
	}
	e.noteInLists(v, n)
	return e.leaveBy(n + 1)
}

// leaveBy prints the n-th jump out of the fast version, from the closure being printed.
func (e *emitter) leaveBy(n int) string {
	if e.region == nil {
		return fmt.Sprintf("goto x%d", n-1)
	}
	for _, x := range e.exits {
		if x.leave == n {
			return fmt.Sprintf("return %d", x.code)
		}
	}
	code := len(e.exits)
	e.exits = append(e.exits, exitCode{code: code, leave: n})
	return fmt.Sprintf("return %d", code)
}

// goOn prints the jump to where the n-th leave goes on in the function itself. Regions that
// the fast version does without have not been entered yet.
func (e *emitter) goOn(n int) string {
	r := e.order[n].ExitOf().Block.Region
	if r == nil {
		return fmt.Sprintf("\tgoto r%d\n", n)
	}
	var s strings.Builder
	for outer := r; outer != nil; outer = outer.Parent {
		r = outer
		if !slices.ContainsFunc(e.f.Regions, func(x *ir.Region) bool { return x.ID == outer.ID }) {
			s.WriteString(e.slow.enter(r))
		}
	}
	fmt.Fprintf(&s, "\tat = %d\n\tgoto %stry%d\n", n+1, e.slow.prefix, r.ID)
	return s.String()
}

// enter prints what notes that a region is entered that the fast version does without.
func (e *emitter) enter(r *ir.Region) string {
	if e.suspends() {
		return fmt.Sprintf("\tf.o%d = fr.OpenNow()\n", r.ID)
	}
	return fmt.Sprintf("\tm%d.Take(r)\n", r.ID)
}

// goOnInside prints, at the start of a region of the function itself, the jumps to where
// leaves of the fast version go on.
func (e *emitter) goOnInside(r *ir.Region) string {
	ways := e.inside[r]
	if len(ways) == 0 || r == nil {
		return ""
	}
	var s strings.Builder
	s.WriteString("\tswitch at {\n")
	for _, w := range ways {
		if w.inner != nil {
			fmt.Fprintf(&s, "\tcase %d:\n\t\tgoto %stry%d\n", w.leave, e.prefix, w.inner.ID)
		} else {
			fmt.Fprintf(&s, "\tcase %d:\n\t\tat = 0\n\t\tgoto r%d\n", w.leave, w.leave-1)
		}
	}
	s.WriteString("\t}\n")
	return s.String()
}

// bringFromRegions has what exits bring along declared outside of try regions, in both
// versions.
func (e *emitter) bringFromRegions() {
	if len(e.slow.f.Regions) == 0 {
		return
	}
	var out func(v *ir.Value)
	out = func(v *ir.Value) {
		e.home[v] = nil
		if e.folded[v] {
			for _, a := range v.Args {
				out(a)
			}
		}
	}
	for _, b := range e.f.Blocks {
		for _, v := range b.Values {
			if !v.Op.IsGuard() {
				continue
			}
			live := v.ExitOf().Live
			for i, l := range live {
				e.slow.home[l] = nil
				out(v.Args[len(v.Args)-len(live)+i])
			}
		}
	}
	for _, b := range e.slow.f.Blocks {
		for _, v := range b.Values {
			if v.Type.Own() {
				e.slow.home[v] = nil
			}
		}
	}
}

// mark notes where an exit leads to: before the value, and before what passes have put in
// front of it for its sake.
func (e *emitter) mark(x *ir.Exit, n int) {
	var inner *ir.Region
	for r := x.Block.Region; r != nil; r = r.Parent {
		e.inside[r] = append(e.inside[r], way{n + 1, inner})
		e.rlabels[r] = true
		inner = r
	}
	values := x.Block.Values
	i := len(values)
	if x.At != nil {
		for i = 0; values[i] != x.At; i++ {
			if i == len(values)-1 {
				panic(fmt.Sprintf("codegen: the exit of %s leads to %s, which is gone", e.f.Debug, x.At.LongString()))
			}
		}
	}
	for i > 0 && values[i-1].ID >= x.Base {
		i--
	}
	if i == len(values) {
		e.ends[x.Block] = append(e.ends[x.Block], n)
		return
	}
	e.marks[values[i]] = append(e.marks[values[i]], n)
}

func printMarks(w *strings.Builder, list []int) {
	for _, n := range list {
		fmt.Fprintf(w, "r%d:\n", n)
	}
}

// brought prints what a way out brings along: the variables of the function itself, and
// what they get.
func (e *emitter) brought(guard *ir.Value) (dst, src []string) {
	x := guard.ExitOf()
	own := len(guard.Args) - len(x.Live)
	for i, l := range x.Live {
		if !e.slow.bringable(l) {
			continue
		}
		dst = append(dst, e.slow.variable(l))
		from := guard.Args[own+i]
		src = append(src, e.keep(from, convert(e.opaque(from), from.Type, l.Type)))
	}
	return dst, src
}

// liveVariables are the values of the function itself that brought lists.
func (e *emitter) liveVariables(guard *ir.Value) (list []*ir.Value) {
	for _, l := range guard.ExitOf().Live {
		if e.bringable(l) {
			list = append(list, l)
		}
	}
	return list
}

// bringable: the value has a variable in the function itself, and one of its own.
func (e *emitter) bringable(l *ir.Value) bool {
	return e.hasVariable(l) && !l.Type.Own()
}

// convert prints a value of one representation in another.
func convert(x string, from, to ir.Type) string {
	if goType(from) == goType(to) {
		return x
	}
	switch {
	case to == ir.Float && from == ir.Int:
		return "float64(" + x + ")"
	case to == ir.Int && from == ir.Float:
		return "int(" + x + ")"
	case to == ir.Float:
		return "(" + x + ").Float()"
	case to == ir.Int:
		return "int((" + x + ").Float())"
	case to == ir.Bool:
		return "(" + x + ").Boolean()"
	case from == ir.Float:
		return "jsrt.Num(" + x + ")"
	case from == ir.Int:
		return "jsrt.Int(" + x + ")"
	case from == ir.Bool:
		return "jsrt.Bool(" + x + ")"
	}
	panic("codegen: cannot convert " + from.String() + " to " + to.String())
}
