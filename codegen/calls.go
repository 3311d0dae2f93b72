package codegen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// call prints a call through the function object:
//
//	r.Depth = d
//	{ fn := jsrt.Callee(r, v4, "o.f"); v6 = fn.Code.Call1(fn, v3, v5) }
func (e *emitter) call(v *ir.Value) string {
	if m := e.matches[v]; m != nil {
		return e.matchCall(v, m)
	}
	if fast := e.builtinCall(v); fast != "" {
		return fast
	}
	if fast := e.testCall(v); fast != "" {
		return fast
	}
	if fast := e.viewCall(v); fast != "" {
		return fast
	}
	return e.genericCall(v)
}

func (e *emitter) genericCall(v *ir.Value) string {
	callee, this, args := v.Args[0], v.Args[1], v.Args[2:]
	if len(args) <= 2 && e.isCold() {
		list := e.ref(this)
		for _, a := range args {
			list += ", " + e.keep(a, e.ref(a))
		}
		return fmt.Sprintf("%sjsrt.ColdCall%d(r, d, %s, %s, %s)", e.result(v), len(args), e.ref(callee), goString(v.Str), list)
	}
	c := fmt.Sprintf("c := jsrt.%sCallee(r, %s, %s)", e.cold(), e.ref(callee), goString(v.Str))
	if e.long() && !e.isCold() && e.plainOperand(callee) {
		f := e.ref(callee)
		c = fmt.Sprintf("c := jsrt.FunctionOf(%s); if !jsrt.IsFunction(%s) { c = jsrt.CalleeOther(r, %s, %s) }", f, f, f, goString(v.Str))
	}
	switch {
	case e.awaits(v):
		c += "; r.Await(c)"
	case e.iterates(v):
		c += "; r.Iterate(c)"
	}
	if n := len(args); n <= 4 {
		list := e.passed(this)
		for _, a := range args {
			list += ", " + e.passed(a)
		}
		return fmt.Sprintf("r.Depth = d; { %s; %sc.Code.Call%d(c, %s) }", c, e.result(v), n, list)
	}
	list := make([]string, len(args))
	for i, a := range args {
		list[i] = e.passed(a)
	}
	return fmt.Sprintf("r.Depth = d; { %s; %sjsrt.CallMany(c, %s, []jsrt.Value{%s}) }", c, e.result(v), e.passed(this), strings.Join(list, ", "))
}

// awaits reports whether the result of the call v is awaited at once, and nothing else is done
// with it.
func (e *emitter) awaits(v *ir.Value) bool {
	t := v.Block.Term
	if t.Kind != ir.TermSuspend || t.Suspend != ir.SuspendAwait || t.Arg != v || v.Uses != 1 {
		return false
	}
	after := v.Block.Values[slices.Index(v.Block.Values, v)+1:]
	return !slices.ContainsFunc(after, func(w *ir.Value) bool { return w.Op.Effect() != ir.Pure })
}

// iterates reports whether a loop or a yield* iterates over the result of the call v, and nothing
// else is done with it.
func (e *emitter) iterates(v *ir.Value) bool {
	if v.Uses != 1 || e.isCold() {
		return false
	}
	after := v.Block.Values[slices.Index(v.Block.Values, v)+1:]
	i := slices.IndexFunc(after, func(w *ir.Value) bool { return w.Op.Effect() != ir.Pure || w.Op == ir.OpIterNew })
	return i >= 0 && after[i].Op == ir.OpIterNew && after[i].Int&1 == 0 && after[i].Args[0] == v
}

// passed prints an argument of a call of c.
func (e *emitter) passed(a *ir.Value) string {
	switch {
	case e.isView(a):
		return "r.Pass(c, " + e.ref(a) + ")"
	case e.localRegExps[a]:
		return "r.PassRegExp(c, " + e.ref(a) + ")"
	}
	return e.ref(a)
}

// builtinForms are methods of built-in objects that are called all the time: the functions
// of jsrt that do them for the likely receiver, and their number of arguments.
var builtinForms = map[string]struct {
	name string
	args int
}{"push": {"Push", 1}, "pop": {"Pop", 0}, "charCodeAt": {"FastCharCodeAt", 1}, "charAt": {"FastCharAt", 1},
	"substring": {"FastSubstring", 2}, "slice": {"FastSlice", 2}, "apply": {"FastApply", 2},
	"startsWith": {"FastStartsWith", 1}, "endsWith": {"FastEndsWith", 1}, "includes": {"FastIncludes", 1}, "indexOf": {"FastIndexOf", 1}}

// builtinForm is the function of jsrt for a call of a method by a name that has one, else "".
func (e *emitter) builtinForm(v *ir.Value) string {
	m := v.Args[0]
	if m.Op != ir.OpGetMethod && m.Op != ir.OpLoadMethod || m.Args[0] != v.Args[1] || !e.guards() || e.compact() {
		return ""
	}
	n := len(v.Args) - 2
	if m.Str == "call" && n >= 1 && n <= 4 {
		return fmt.Sprintf("FastCall%d", n-1)
	}
	if form := builtinForms[m.Str]; form.args == n {
		return form.name
	}
	return ""
}

// tests are built-in functions of one argument that answer with a Boolean, by their name: the
// operation, what the argument has to be for an answer without a call, and the answer.
var tests = map[string]struct{ op, given, answer string }{
	"isArray":   {"OpArrayIsArray", "!jsrt.IsProxy(%s)", "jsrt.IsArrayObject(%s)"},
	"isFinite":  {"OpIsFinite", "%s.IsNumber()", "jsrt.IsFinite(%s.Float())"},
	"isInteger": {"OpNumberIsInteger", "%s.IsNumber()", "jsrt.IsIntegralNumber(%s)"},
	"isNaN":     {"OpIsNaN", "%s.IsNumber()", "(%[1]s.Float() != %[1]s.Float())"},
}

// isTest: v calls a function that is such a test by its name.
func isTest(v *ir.Value) bool {
	if v.Op != ir.OpCall || len(v.Args) != 3 {
		return false
	}
	callee := v.Args[0]
	switch callee.Op {
	case ir.OpGlobalGet, ir.OpLoadGlobal:
		return callee.Str == "isNaN" || callee.Str == "isFinite"
	case ir.OpGetMethod, ir.OpLoadMethod:
		return tests[callee.Str].op != ""
	}
	return false
}

// testCall prints such a call:
//
//	if m.builtin[2].Is(v6, jsrt.OpIsNaN) && v4.IsNumber() { v7 = jsrt.Bool(v4.Float() != v4.Float()) } else { … }
func (e *emitter) testCall(v *ir.Value) string {
	if !isTest(v) || !e.guards() || e.compact() || !e.hasVariable(v) || e.folded[v.Args[0]] || !e.plainOperand(v.Args[1]) || !e.plainOperand(v.Args[2]) {
		return ""
	}
	t, f, x := tests[v.Args[0].Str], e.ref(v.Args[0]), e.ref(v.Args[2])
	ic := e.g.cache("builtin")
	return fmt.Sprintf("if (%s.Hit(%s) || %s.Is(%s, jsrt.%s)) && %s { %s = jsrt.Bool(%s) } else { %s }",
		ic, f, ic, f, t.op, fmt.Sprintf(t.given, x), e.variable(v), fmt.Sprintf(t.answer, x), e.genericCall(v))
}

// builtinCall prints a call of such a method:
//
//	if v6 = jsrt.FastSlice(r, v4, v3, v5, v7); v6.IsEmpty() { … }
func (e *emitter) builtinCall(v *ir.Value) string {
	m := v.Args[0]
	form := e.builtinForm(v)
	if form == "" || e.folded[m] {
		return ""
	}
	for _, a := range v.Args[1:] {
		if !e.plainOperand(a) && a.Op != ir.OpBoxInt && a.Op != ir.OpBoxFloat {
			return ""
		}
	}
	generic := e.genericCall(v)
	if form == "Push" || form == "Pop" {
		return e.listCall(v, form, generic)
	}
	fast := fmt.Sprintf("jsrt.%s(r, %s)", form, e.refs(v.Args))
	descends := ""
	if m.Str == "call" || m.Str == "apply" {
		descends = "r.Depth = d; "
	}
	if e.hasVariable(v) {
		return fmt.Sprintf("%sif %s = %s; %s.IsEmpty() { %s }", descends, e.variable(v), fast, e.variable(v), generic)
	}
	return fmt.Sprintf("%sif %s.IsEmpty() { %s }", descends, fast, generic)
}

// listCall prints a call of push or pop:
//
//	if m.list[2].Hit(v6, v4) && jsrt.Append(r, v4, v5) { } else if m.list[2].Push(r, v6, v4, v5).IsEmpty() { … }
func (e *emitter) listCall(v *ir.Value, form, generic string) string {
	ic, f, array := e.g.cache("list"), e.ref(v.Args[0]), e.ref(v.Args[1])
	hit := fmt.Sprintf("%s.Hit(%s, %s)", ic, f, array)
	slow := fmt.Sprintf("%s.%s(r, %s)", ic, form, e.refs(v.Args))
	if form == "Pop" {
		x := "x"
		if e.hasVariable(v) {
			x = e.variable(v)
		}
		s := fmt.Sprintf("if %s { %s = jsrt.TakeLast(%s) } else { %s = jsrt.Value{} }; if %s.IsEmpty() { if %s = %s; %s.IsEmpty() { %s } }", hit, x, array, x, x, x, slow, x, generic)
		if !e.hasVariable(v) {
			return "{ var x jsrt.Value; " + s + " }"
		}
		return s
	}
	if !e.hasVariable(v) {
		return fmt.Sprintf("if %s && jsrt.Append(r, %s, %s) { } else if %s.IsEmpty() { %s }", hit, array, e.ref(v.Args[2]), slow, generic)
	}
	x := e.variable(v)
	return fmt.Sprintf("if %s && jsrt.Append(r, %s, %s) { %s = jsrt.Int(jsrt.FastLength(%s)) } else if %s = %s; %s.IsEmpty() { %s }", hit, array, e.ref(v.Args[2]), x, array, x, slow, x, generic)
}

// callDirect prints a call of known code: name(m, env, d, this, a0).
func (e *emitter) callDirect(v *ir.Value) string {
	f := v.Aux.(*ir.Func)
	var s strings.Builder
	args, name := v.Args[1:], e.g.boxedName(f)
	var raw []string
	if e.g.typedEntry(f) != nil {
		if raw = e.rawArgs(f, args[len(args)-f.Params:]); raw != nil {
			name = e.g.name(f)
		}
	}
	fmt.Fprintf(&s, "%s(m, %s, d", name, e.ref(v.Args[0]))
	if hasHome(f) { // a call that opt/dispatch.go has made
		fmt.Fprintf(&s, ", m.closure[%d].Function()", e.g.closure(f))
	}
	if f.Is(ir.UsesArgs) {
		if f.Is(ir.UsesThis) {
			s.WriteString(", " + e.ref(args[0]))
			args = args[1:]
		}
		fmt.Fprintf(&s, ", []jsrt.Value{%s})", e.refs(args))
		return s.String()
	}
	for i, a := range args {
		if k := i - len(args) + len(raw); raw != nil && k >= 0 {
			s.WriteString(", " + raw[k])
		} else {
			s.WriteString(", " + e.ref(a))
		}
	}
	s.WriteString(")")
	return s.String()
}

// new prints jsrt.New1(r, f, a, "text").
func (e *emitter) new(v *ir.Value) string {
	args := v.Args[1:]
	if len(args) == 1 && v.Str == "Array" {
		if n := e.intOf(args[0]); n != "" {
			return fmt.Sprintf("r.Depth = d; %sjsrt.NewArrayN(r, %s, %s, %s)", e.result(v), e.ref(v.Args[0]), n, goString(v.Str))
		}
	}
	if len(args) == 1 && v.Str == "Promise" {
		if x := args[0]; x.Op == ir.OpClosure && e.folded[x] {
			return fmt.Sprintf("r.Depth = d; %s%s.New(r, %s, &m.Instance, %s, %s, %s)", e.result(v), e.g.cache("executors"), e.ref(v.Args[0]), e.g.codeRef(x.Aux.(*ir.Func)), e.ref(x.Args[0]), goString(v.Str))
		}
		return fmt.Sprintf("r.Depth = d; %sjsrt.NewByExecutor(r, %s, %s)", e.result(v), e.refs(v.Args), goString(v.Str))
	}
	if len(args) <= 4 {
		return fmt.Sprintf("r.Depth = d; %sjsrt.New%d(r, %s, %s)", e.result(v), len(args), e.refs(v.Args), goString(v.Str))
	}
	return fmt.Sprintf("r.Depth = d; %sjsrt.NewMany(r, %s, []jsrt.Value{%s}, %s)", e.result(v), e.ref(v.Args[0]), e.refs(args), goString(v.Str))
}

// literalExecutor: v is an arrow function that only the new Promise at to, right behind it, is given,
// and that sees no function object of its own: jsrt.ExecutorSite.
func (e *emitter) literalExecutor(b *ir.Block, v *ir.Value, from, to int) bool {
	if to >= len(b.Values) || !e.sited() || v.Int == 1 {
		return false
	}
	n, f := b.Values[to], v.Aux.(*ir.Func)
	if n.Op != ir.OpNew || n.Str != "Promise" || len(n.Args) != 2 || n.Args[1] != v || !f.Is(ir.Arrow) || f.Is(ir.UsesCallee) || f.Is(ir.UsesArgs) || f.Suspends() {
		return false
	}
	return !slices.ContainsFunc(b.Values[from+1:to], func(w *ir.Value) bool { return w.Op.Effect() != ir.Pure })
}

// intOf prints an integer unboxed, "" for what is not known to be one.
func (e *emitter) intOf(v *ir.Value) string {
	if v.Op == ir.OpBoxInt {
		return e.ref(v.Args[0])
	}
	if isInt32(v) {
		return fmt.Sprint(int32(v.Float))
	}
	return ""
}

// pickMethod prints a switch over the shapes that are known:
//
//	switch s := jsrt.ShapeOf(v3); { case m.pick[2].E[0].Fits(s): v5 = m.pick[2].E[0].K; …; default: v5 = m.pick[2].Find(…) }
func (e *emitter) pickMethod(v *ir.Value) string {
	list := v.Aux.([]*ir.Func)
	x, o, ic := e.variable(v), e.ref(v.Args[0]), e.g.cache("pick")
	s := fmt.Sprintf("switch s := jsrt.ShapeOf(%s); { ", o)
	for i := range min(len(list)+1, 4) {
		s += fmt.Sprintf("case %s.E[%d].Fits(s): %s = %s.E[%d].K; ", ic, i, x, ic, i)
	}
	return s + fmt.Sprintf("default: %s = %s.Find(r, &%s, m.codes[:], m.closure[:], &m.Instance, %s) }", x, ic, e.g.pickSite(v.Str, list, v.Int), o)
}

// pickSite prints the static part of a PickIC; places that call the same methods share it.
func (g *unit) pickSite(name string, list []*ir.Func, kind int64) string {
	funcs, getter := "", ""
	if kind == ir.PickGetter {
		getter = ", Getter: true"
	}
	for _, f := range list {
		funcs += fmt.Sprintf("{Code: %d, Closure: %d%s}, ", g.codeIndex(f), g.closure(f), getter)
	}
	text := fmt.Sprintf("jsrt.PickSite{Key: %s, Funcs: []jsrt.GroupMethod{%s}, Super: %t}", g.str(name), funcs, kind == ir.PickSuper)
	if site, ok := g.picks[text]; ok {
		return site
	}
	if g.picks == nil {
		g.picks = map[string]string{}
	}
	site := fmt.Sprintf("%s_pick%d", g.o.ID, len(g.picks))
	g.picks[text] = site
	fmt.Fprintf(&g.consts, "var %s = %s\n", site, text)
	return site
}

func (e *emitter) superCall(v *ir.Value) string {
	if n := len(v.Args) - 2; n <= 4 {
		return fmt.Sprintf("r.Depth = d; %sjsrt.OpSuperCall%d(r, %s)", e.result(v), n, e.refs(v.Args))
	}
	return fmt.Sprintf("r.Depth = d; %sjsrt.OpSuperCall(r, %s, %s, []jsrt.Value{%s})", e.result(v), e.ref(v.Args[0]), e.ref(v.Args[1]), e.refs(v.Args[2:]))
}

// getProp prints a read through an inline cache; the base's text goes into the
// message for undefined and null.
func (e *emitter) getProp(v *ir.Value) string {
	if v.Str == "length" {
		return fmt.Sprintf("%s.Length(r, %s)", e.g.cache("get"), e.ref(v.Args[0]))
	}
	if e.isCold() {
		return fmt.Sprintf("jsrt.ColdGet(r, &%s, %s, %s)", e.g.cache("get"), e.ref(v.Args[0]), e.g.str(v.Str))
	}
	return fmt.Sprintf("%s.Get(r, %s, %s)", e.g.cache("get"), e.ref(v.Args[0]), e.g.str(v.Str))
}

// cold is the prefix of the forms that are not inlined.
func (e *emitter) cold() string {
	if e.isCold() {
		return "Cold"
	}
	return ""
}

// globalSet prints a write of a global variable; bit 1 of Int: it initialises a
// lexical binding.
func (e *emitter) globalSet(v *ir.Value) string {
	if v.Int&2 != 0 {
		return fmt.Sprintf("jsrt.OpGlobalInit(r, %s, %s)", e.g.str(v.Str), e.ref(v.Args[0]))
	}
	if v.Int&4 != 0 {
		return fmt.Sprintf("jsrt.OpGlobalAnnexB(r, %s, %s)", e.g.str(v.Str), e.ref(v.Args[0]))
	}
	return fmt.Sprintf("%s.Set(r, %s, %s, %t)", e.g.cache("global"), e.g.str(v.Str), e.ref(v.Args[0]), v.Int&1 != 0)
}

// caches are the inline caches and sites that code has in its instance: the field, its type.
var caches = [...]struct{ field, typ string }{{"get", "GetIC"}, {"method", "MethodIC"}, {"getter", "GetterIC"},
	{"private", "PrivateIC"}, {"super", "SuperIC"}, {"builtin", "BuiltinIC"}, {"absent", "AbsentIC"}, {"set", "SetIC"}, {"add", "AddIC"}, {"global", "GlobalIC"}, {"site", "Site"}, {"pick", "PickIC"}, {"field", "FieldIC"},
	{"closures", "ClosureSite"}, {"executors", "ExecutorSite"}, {"envs", "EnvSite"}, {"copies", "CopySite"}, {"list", "ListIC"}, {"key", "KeyIC"}, {"setKey", "SetKeyIC"}, {"match", "MatchSite"}, {"length", "LengthIC"}, {"frames", "FrameSite"}, {"instance", "InstanceIC"}}

// cache is the next one of a field: m.get[3].
func (g *unit) cache(field string) string {
	n := g.cached[field]
	g.cached[field]++
	return fmt.Sprintf("m.%s[%d]", field, n)
}

// sited: closures and environments are made by sites, since many will be.
func (e *emitter) sited() bool { return !e.isCold() && !e.compact() && !e.f.Is(ir.TopLevel) }

// closure prints jsrt.Fn(jsrt.NewClosure(&m.Instance, &code, env)).
func (e *emitter) closure(v *ir.Value) string {
	f := v.Aux.(*ir.Func)
	if v.Int == 1 {
		return fmt.Sprintf("jsrt.Fn(jsrt.NewMethod(&m.Instance, %s, %s, %s.Object()))", e.g.codeRef(f), e.ref(v.Args[0]), e.ref(v.Args[1]))
	}
	if e.sited() {
		return fmt.Sprintf("jsrt.Fn(%s.New(&m.Instance, %s, %s))", e.g.cache("closures"), e.g.codeRef(f), e.ref(v.Args[0]))
	}
	return fmt.Sprintf("jsrt.Fn(jsrt.NewClosure(&m.Instance, %s, %s))", e.g.codeRef(f), e.ref(v.Args[0]))
}

// classNew prints jsrt.OpClassNew(&m.Instance, &site, env, heritage).
func (e *emitter) classNew(v *ir.Value) string {
	s := v.Aux.(*ir.ClassSite)
	g := e.g
	name := fmt.Sprintf("%s_class%d", g.o.ID, g.nClass)
	g.nClass++
	code := "nil"
	if s.Constructor != nil {
		code = g.codeRef(s.Constructor)
	}
	fmt.Fprintf(&g.consts, "var %s = jsrt.ClassSite{Name: %s, HasName: %t, Heritage: %t, Source: &%s_src, Start: %d, End: %d, Fields: %d}\n",
		name, goString(s.Name), s.HasName, s.Heritage, g.o.ID, s.Start, s.End, s.Fields)
	heritage := "jsrt.Value{}"
	if s.Heritage {
		heritage = e.ref(v.Args[1])
	}
	return fmt.Sprintf("jsrt.OpClassNew(&m.Instance, &%s, %s, %s, %s)", name, code, e.ref(v.Args[0]), heritage)
}

// objectLit prints m.site[3].Object2(r, &keys, a, b): the site keeps the final
// shape.
func (e *emitter) objectLit(v *ir.Value) string {
	g, name := e.g, e.literalKeys(v)
	if n := len(v.Args); n <= 4 {
		return fmt.Sprintf("%s.Object%d(r, &%s, %s)", g.cache("site"), n, name, e.refs(v.Args))
	}
	return fmt.Sprintf("%s.Object(r, %s[:], []jsrt.Value{%s})", g.cache("site"), name, e.refs(v.Args))
}

// literalKeys is the static array of the keys of an object literal.
func (e *emitter) literalKeys(v *ir.Value) string {
	var keys []string
	for _, k := range v.Aux.(*ir.ObjectSite).Keys {
		keys = append(keys, e.g.str(k))
	}
	return e.g.keyList(strings.Join(keys, ", "), len(keys))
}

// keyList is a static array of keys, shared by literals alike.
func (g *unit) keyList(list string, n int) string {
	if name, ok := g.keyLists[list]; ok {
		return name
	}
	if g.keyLists == nil {
		g.keyLists = map[string]string{}
	}
	name := fmt.Sprintf("%s_k%d", g.o.ID, len(g.keyLists))
	g.keyLists[list] = name
	fmt.Fprintf(&g.consts, "var %s = [%d]*jsrt.String{%s}\n", name, n, list)
	return name
}

// valueList prints a list of values that nobody changes: one for all if they are constants.
func (e *emitter) valueList(list []*ir.Value) string {
	text := e.refs(list)
	for _, v := range list {
		if v.Op == ir.OpBoxFloat || v.Op == ir.OpBoxInt || v.Op == ir.OpBoxBool {
			v = v.Args[0]
		}
		if !ir.IsConst(v) {
			return "[]jsrt.Value{" + text + "}"
		}
	}
	name := fmt.Sprintf("%s_l%d", e.g.o.ID, e.g.lists)
	e.g.lists++
	fmt.Fprintf(&e.g.consts, "var %s = []jsrt.Value{%s}\n", name, text)
	return name
}

// templateObject prints the object of a tagged template, which is one for all versions of the
// function.
func (e *emitter) templateObject(s *ir.TemplateSite, part int64) string {
	t := e.g.template(s)
	method := "Template"
	if part == ir.RawTexts {
		method = "RawTemplate"
	}
	return fmt.Sprintf("%s.%s(r, &%s)", t.site, method, t.texts)
}

// template is the site of a tagged template and the variable that has its texts.
func (g *unit) template(s *ir.TemplateSite) template {
	if t, ok := g.templates[s]; ok {
		return t
	}
	var cooked, raw []string
	for i := range s.Cooked {
		if s.Valid[i] {
			cooked = append(cooked, g.str(s.Cooked[i]))
		} else {
			cooked = append(cooked, "nil")
		}
		raw = append(raw, g.str(s.Raw[i]))
	}
	t := template{site: g.cache("site"), texts: fmt.Sprintf("%s_t%d", g.o.ID, len(g.templates))}
	fmt.Fprintf(&g.consts, "var %s = [2][]*jsrt.String{{%s}, {%s}}\n", t.texts, strings.Join(cooked, ", "), strings.Join(raw, ", "))
	g.templates[s] = t
	return t
}

func (e *emitter) arguments(v *ir.Value) string {
	switch v.Int {
	case 1:
		var slots []string
		for _, n := range v.Aux.([]int) {
			slots = append(slots, fmt.Sprint(n))
		}
		return fmt.Sprintf("jsrt.Obj(jsrt.NewMappedArguments(r, %s, %s, %s, []int32{%s}))", e.fn(), e.args(), e.ref(v.Args[0]), strings.Join(slots, ", "))
	case 2:
		return fmt.Sprintf("jsrt.Obj(jsrt.NewMappedArguments(r, %s, %s, nil, nil))", e.fn(), e.args())
	}
	return fmt.Sprintf("jsrt.Obj(jsrt.NewUnmappedArguments(r, %s))", e.args())
}

func (e *emitter) globalDeclare(v *ir.Value) string {
	d := v.Aux.(*ir.Declarations)
	list := func(names []string) string {
		var s []string
		for _, n := range names {
			s = append(s, e.g.str(n))
		}
		return "[]*jsrt.String{" + strings.Join(s, ", ") + "}"
	}
	return fmt.Sprintf("jsrt.OpGlobalDeclare(r, &jsrt.Declarations{Eval: %t, Functions: %s, Vars: %s, AnnexB: %s, Lets: %s, Consts: %s}, []jsrt.Value{%s})",
		d.Eval, list(d.Functions), list(d.Vars), list(d.AnnexB), list(d.Lets), list(d.Consts), e.refs(v.Args))
}

// evalScope prints the description of the scopes around a direct eval as static
// data, and returns its address.
func (e *emitter) evalScope(s *ir.EvalScope) string {
	g := e.g
	name := fmt.Sprintf("%s_scope%d", g.o.ID, g.nScope)
	g.nScope++
	w := &g.consts
	fmt.Fprintf(w, "var %s = jsrt.EvalScope{Strict: %t, InFunction: %t, InMethod: %t, InDerived: %t, InFieldInit: %t, HasNewTarget: %t,\n",
		name, s.Strict, s.InFunction, s.InMethod, s.InDerived, s.InFieldInit, s.HasNewTarget)
	w.WriteString("\tPrivateNames: []string{")
	for _, p := range s.PrivateNames {
		w.WriteString(goString(p) + ", ")
	}
	w.WriteString("},\n\tScopes: []jsrt.ScopeInfo{\n")
	for _, i := range s.Scopes {
		fmt.Fprintf(w, "\t\t{Hops: %d, With: %d, VarSlot: %d, VarScope: %t, Function: %t, Params: %t, Names: []jsrt.ScopeName{",
			i.Hops, i.With, i.VarSlot, i.VarScope, i.Function, i.Params)
		for _, n := range i.Names {
			fmt.Fprintf(w, "{Name: %s, Slot: %d, Const: %t, Silent: %t, Lexical: %t, Import: %d, Private: %t},",
				goString(n.Name), n.Slot, n.Const, n.Silent, n.Lexical, n.Import, n.Private)
		}
		w.WriteString("}},\n")
	}
	w.WriteString("\t},\n}\n")
	return "&" + name
}
