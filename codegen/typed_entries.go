package codegen

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// Functions that may be called with anything, as methods are, and whose fast version takes parameters
// for numbers: the body gets these in registers. Direct calls that have numbers enter it; others go
// through an entry that looks at what they bring, and lets the function itself do where that is something else.
//
//	func name(m *inst, env jsrt.Env, d int, this jsrt.Value, p0 int) jsrt.Value { … }
//	func name_b_w(m *inst, env jsrt.Env, d int, this, a0 jsrt.Value) jsrt.Value {
//		if p0 := jsrt.GuessInt(a0); jsrt.Int(p0) == a0 { return name(m, env, d, this, p0) }
//		return fs(m, env, d, this, a0, -1, spill{})
//	}

// typedEntry are the registers that parameters of f come in by number, 0 for boxed ones; nil if f has
// no such entry.
func (g *unit) typedEntry(f *ir.Func) []ir.Type {
	if t, known := g.registers[f]; known {
		return t
	}
	t := g.findTyped(f)
	g.registers[f] = t
	return t
}

func (g *unit) findTyped(f *ir.Func) []ir.Type {
	if !g.direct[f] || f.Fast == nil || f.Params == 0 || f.ParamReps != nil || len(f.Fast.Regions) > 0 || f.Locals > 0 || f.Fast.Locals > 0 ||
		suspends(f) || f.Is(ir.UsesArgs) || f.NumValues() > maxVariables || g.newEmitter(f).isCold() {
		return nil
	}
	t := make([]ir.Type, f.Params)
	for _, v := range f.Fast.Entry.Values {
		if v.Op != ir.OpGuardNum && v.Op != ir.OpGuardInt || v.Args[0].Op != ir.OpParam {
			continue
		}
		switch i := v.Args[0].Int; {
		case v.Op == ir.OpGuardInt:
			t[i] = ir.Int
		case t[i] == 0:
			t[i] = ir.Float
		}
	}
	if g.sites == nil {
		g.sites = directSites(g.u)
	}
	for _, call := range g.sites[f] {
		args := call.Args[len(call.Args)-f.Params:]
		for i, rep := range t {
			if rep != 0 && !isRaw(args[i], rep) {
				t[i] = 0 // it would be boxed for one more call
			}
		}
	}
	if !slices.ContainsFunc(t, func(rep ir.Type) bool { return rep != 0 }) {
		return nil
	}
	return t
}

// directSites are the direct calls of functions, but for those where guesses were wrong.
func directSites(u *ir.Unit) map[*ir.Func][]*ir.Value {
	sites := map[*ir.Func][]*ir.Value{}
	for _, f := range u.Funcs {
		if f.Fast != nil {
			f = f.Fast
		}
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				if v.Op == ir.OpCallDirect {
					g := v.Aux.(*ir.Func)
					sites[g] = append(sites[g], v)
				}
			}
		}
	}
	return sites
}

// isRaw: an argument is at hand as a number of the kind.
func isRaw(a *ir.Value, rep ir.Type) bool {
	return a.Op == ir.OpBoxInt || a.Op == ir.OpConstNum && (rep == ir.Float || isInt32(a)) || a.Op == ir.OpBoxFloat && rep == ir.Float
}

// isInt32 reports a constant that is an int32.
func isInt32(v *ir.Value) bool {
	return v.Op == ir.OpConstNum && v.Float == float64(int32(v.Float)) && (v.Float != 0 || !math.Signbit(v.Float))
}

// boxedName is the name of the entry that takes boxed values.
func (g *unit) boxedName(f *ir.Func) string {
	if g.typedEntry(f) != nil {
		return g.name(f) + "_b_w"
	}
	return g.name(f)
}

// rawParam prints parameter n of the fast version of a function with such an entry, "" for a boxed one.
func (e *emitter) rawParam(n int64) (name string, rep ir.Type) {
	if e.slow == nil {
		return "", 0
	}
	if t := e.g.typedEntry(e.slow.f); t != nil && t[n] != 0 {
		return fmt.Sprintf("p%d", n), t[n]
	}
	return "", 0
}

// box prints a raw number as a value.
func box(raw string, rep ir.Type) string {
	if rep == ir.Int {
		return "jsrt.Int(" + raw + ")"
	}
	return "jsrt.Num(" + raw + ")"
}

// guessedParam prints a guard of such a parameter, "" for others.
func (e *emitter) guessedParam(v *ir.Value) string {
	if v.Args[0].Op != ir.OpParam {
		return ""
	}
	raw, rep := e.rawParam(v.Args[0].Int)
	switch {
	case raw == "" || v.Op == ir.OpGuardInt && rep != ir.Int:
		return ""
	case v.Op == ir.OpGuardInt:
		x, set := e.tested(v)
		return fmt.Sprintf("if %s %s; %s != int(int32(%s)) { %s }", set, raw, x, x, e.leave(v))
	case !e.hasVariable(v):
		return "_ = " + raw
	case rep == ir.Int:
		raw = "float64(" + raw + ")"
	}
	return e.result(v) + raw
}

// typedParams prints the parameters of the body.
func (g *unit) typedParams(f *ir.Func) string {
	s := directReceiver(f)
	for i, rep := range g.typedEntry(f) {
		if rep != 0 {
			s += fmt.Sprintf(", p%d %s", i, goType(rep))
		} else {
			s += fmt.Sprintf(", a%d jsrt.Value", i)
		}
	}
	return s
}

// enterTyped prints the body of an entry that has boxed values.
func (g *unit) enterTyped(slow *emitter) string {
	f, first := slow.f, "m, env, d"
	if hasHome(f) {
		first += ", fn"
	}
	if f.Is(ir.UsesThis) {
		first += ", this"
	}
	var s strings.Builder
	var raw, tests []string
	for i, rep := range g.typedEntry(f) {
		switch rep {
		case ir.Int:
			fmt.Fprintf(&s, "\tp%d := jsrt.GuessInt(a%d)\n", i, i)
			tests = append(tests, fmt.Sprintf("jsrt.Int(p%d) == a%d", i, i))
			raw = append(raw, fmt.Sprintf("p%d", i))
		case ir.Float:
			tests = append(tests, fmt.Sprintf("a%d.IsNumber()", i))
			raw = append(raw, fmt.Sprintf("a%d.Float()", i))
		default:
			raw = append(raw, fmt.Sprintf("a%d", i))
		}
	}
	fmt.Fprintf(&s, "\tif %s {\n\t\treturn %s(%s, %s)\n\t}\n", strings.Join(tests, " && "), g.name(f), first, strings.Join(raw, ", "))
	if f.Is(ir.UsesThis) && !f.Is(ir.Strict) {
		s.WriteString("\tself := jsrt.SloppyThis(m.Realm, this)\n")
	}
	name, spill := g.slowName(f)
	_, args := slow.inputs(slow)
	_, lent := slow.addresses(slow.lent)
	for _, v := range slow.lent {
		fmt.Fprintf(&s, "\tvar %s %s\n", slow.variable(v), goType(v.Type))
	}
	fmt.Fprintf(&s, "\treturn %s(%s%s, -1, %s{})\n}\n\n", name, args, lent, spill)
	return s.String()
}

// boxedEntry prints the entry for direct calls that have boxed values.
func (g *unit) boxedEntry(slow *emitter) {
	f := slow.f
	fmt.Fprintf(&g.body, "func %s(m *%s_inst, env jsrt.Env, d int%s) %s {\n%s", g.boxedName(f), g.o.ID, directParams(f), resultType(f), g.enterTyped(slow))
}

// rawArgs prints the arguments of a direct call for the body, nil if they are not all numbers.
func (e *emitter) rawArgs(f *ir.Func, args []*ir.Value) []string {
	list := make([]string, len(args))
	for i, rep := range e.g.typedEntry(f) {
		a := args[i]
		switch {
		case rep == 0:
			list[i] = e.ref(a)
		case rep == ir.Int:
			list[i] = e.intOf(a)
		case a.Op == ir.OpBoxFloat:
			list[i] = e.ref(a.Args[0])
		case a.Op == ir.OpBoxInt:
			list[i] = "float64(" + e.ref(a.Args[0]) + ")"
		case a.Op == ir.OpConstNum:
			list[i] = goFloat(a.Float)
		}
		if list[i] == "" {
			return nil
		}
	}
	return list
}
