package codegen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// Results of exec and match that only the function looks at. It keeps such an array in memory
// that the site uses again and again, with those elements only that are read:
//
//	v6 = m.match[0].Exec(r, &mt0, v4, v3, v5, &u0_mu0)
//	…
//	return x  →  { x := …; m.match[0].Give(mt0); return x }
//
// Every use is a read that runs no code, or the state of an exit, which takes an array of
// its own along. The same holds for the object of named groups; and an element that is only
// compared, converted or given to functions that keep nothing is no string of its own but a
// view of the subject (match_texts.go).

// match is such a call.
type match struct {
	n        int  // of the variable
	loop     bool // its results are the values of an iterator
	iter     *ir.Value
	lost     bool   // something else is done with the results
	site     string // m.match[n]
	elements uint32 // that are read, see jsrt.MatchUse
	least    int64  // elements that the array must have: reads of others may run code of a prototype
	input    bool
	groups   bool
	names    []string // of groups that are read, if nothing else is done with them
	noNames  bool     // something else is
	anyIndex bool     // elements are read by a computed index
	kept     uint32   // elements of which something is kept, or may be
	keptName map[string]bool
}

// planMatches finds the calls in the fast version of a function, or in one that has none. A
// try region would share the result's variable with the function itself.
func (e *emitter) planMatches() {
	e.planRegExps()
	if !matchesIn(e.f, e.g.u, e.g.o) || e.numSlots > 0 {
		return
	}
	found := map[*ir.Value]*match{}
	for _, b := range e.f.Blocks {
		for _, v := range b.Values {
			if isExec(v) || isMatchLoop(v) {
				found[v] = &match{keptName: map[string]bool{}, loop: v.Op == ir.OpIterNew}
			}
		}
	}
	if len(found) == 0 {
		return
	}
	for _, b := range e.f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpIterValue && found[v.Args[0]] != nil {
				found[v] = found[v.Args[0]]
			}
		}
	}
	eachUse(e.f, func(u *ir.Value, i int, a *ir.Value) {
		m := found[a]
		if m == nil {
			return
		}
		if reads := u != nil && m.read(u, i); a.Op != ir.OpIterNew && !reads || a.Op == ir.OpIterNew && (u == nil || !m.step(u)) {
			m.lost = true
		}
	})
	if e.suspends() {
		e.loseSuspended(found)
	}
	for _, b := range e.f.Blocks {
		for _, v := range b.Values {
			if m := found[v]; m != nil && !m.lost {
				e.addMatch(v, m)
			}
		}
	}
	e.planTexts()
}

// loseSuspended leaves out results that the function looks at after a suspension, for meanwhile
// others use the memory of the site: they, or what is read of them, are live there.
func (e *emitter) loseSuspended(found map[*ir.Value]*match) {
	for _, m := range found {
		m.lost = m.lost || m.loop
	}
	live := e.liveness()
	for _, b := range e.f.Blocks {
		if b.Term.Kind != ir.TermSuspend {
			continue
		}
		for v := range live[b.Term.Succs[0].ID] {
			if m := found[v]; m != nil {
				m.lost = true
			}
			for _, a := range v.Args {
				if m := found[a]; m != nil {
					m.lost = true
				}
			}
		}
	}
}

// addMatch makes v, a result or an iterator of results, one of m.
func (e *emitter) addMatch(v *ir.Value, m *match) {
	if e.matches == nil {
		e.matches = map[*ir.Value]*match{}
	}
	if e.matches[v] = m; m.site == "" {
		m.n, m.site = len(e.matchOrder), e.g.cache("match")
		e.matchOrder = append(e.matchOrder, m)
	}
	if m.loop && v.Op == ir.OpIterNew {
		m.iter = v
	}
}

// eachUse calls see for the operands of all values but those that only exits need; u is nil for
// what a block ends with.
func eachUse(f *ir.Func, see func(u *ir.Value, i int, a *ir.Value)) {
	for _, b := range f.Blocks {
		if b.Term.Arg != nil {
			see(nil, 0, b.Term.Arg)
		}
		for _, u := range b.Values {
			for i, a := range u.Args[:u.Own()] {
				see(u, i, a)
			}
		}
	}
}

// matchesIn reports that results in f may be planned.
func matchesIn(f *ir.Func, u *ir.Unit, o Options) bool {
	return len(f.Regions) == 0 && (f.Hot || !u.Compact && !o.Cold) && !f.Is(ir.TopLevel)
}

// HasMatches reports whether the unit's text may need builtins.LocalMatch.
func HasMatches(u *ir.Unit, o Options) bool {
	has := func(f *ir.Func) bool {
		return f != nil && f.Entry != nil && matchesIn(f, u, o) &&
			slices.ContainsFunc(f.Blocks, func(b *ir.Block) bool {
				return slices.ContainsFunc(b.Values, isExec) || slices.ContainsFunc(b.Values, isMatchLoop)
			})
	}
	return slices.ContainsFunc(u.Funcs, func(f *ir.Func) bool { return has(f) || has(f.Fast) })
}

// isExec: a call of a method of name exec or match with one argument.
func isExec(v *ir.Value) bool {
	if v.Op != ir.OpCall || len(v.Args) != 3 {
		return false
	}
	m := v.Args[0]
	return (m.Op == ir.OpGetMethod || m.Op == ir.OpLoadMethod) && (m.Str == "exec" || m.Str == "match") && m.Args[0] == v.Args[1]
}

// isMatchLoop: an iterator of what a method of name matchAll gives.
func isMatchLoop(v *ir.Value) bool {
	if v.Op != ir.OpIterNew || v.Int != 0 && v.Int != 4 {
		return false
	}
	c := v.Args[0]
	return c.Op == ir.OpCall && len(c.Args) == 3 && (c.Args[0].Op == ir.OpGetMethod || c.Args[0].Op == ir.OpLoadMethod) && c.Args[0].Str == "matchAll"
}

// step notes what u reads of the value of an iterator's last step. It is false when u may do more.
func (m *match) step(u *ir.Value) bool {
	switch u.Op {
	case ir.OpIterNext, ir.OpIterValue, ir.OpIterClose, ir.OpGuardPatternOf:
		return true
	case ir.OpPatternElementOf:
		m.element(u.Int)
		return true
	}
	return false
}

// read notes what operand i of u reads of the result. It is false when u may do more.
func (m *match) read(u *ir.Value, i int) bool {
	switch u.Op {
	case ir.OpToBool, ir.OpIsNull, ir.OpIsUndefined, ir.OpIsNullish, ir.OpIsObject:
		return true
	case ir.OpStrictEq, ir.OpEq:
		other := u.Args[1-i].Op
		return other == ir.OpConstNull || other == ir.OpConstUndefined
	case ir.OpGuardPattern, ir.OpLoadLength:
		return i == 0
	case ir.OpPatternElement:
		m.element(u.Int)
		return i == 0
	case ir.OpGetIndex:
		n, ok := constantIndex(u.Args[1])
		m.element(n)
		m.least = max(m.least, n+1)
		return i == 0 && ok
	case ir.OpGetProp:
		return m.property(u.Str)
	case ir.OpLoadElem, ir.OpLoadNumber, ir.OpLoadInt32, ir.OpLoadInteger:
		if n, ok := constantIndex(u.Args[1]); ok {
			m.element(n)
		} else {
			m.elements, m.anyIndex = ^uint32(0), true
		}
		return i == 0
	case ir.OpGuardFields, ir.OpReadField:
		g := u.Aux.(*ir.FieldGuard)
		if !readsFields(g) {
			return false
		}
		for _, key := range g.Group.Keys {
			m.property(key) // others lead to an exit
		}
		return i == 0
	case ir.OpLoadField:
		return i == 0
	}
	return false
}

// readsFields: the fields of a group are only read.
func readsFields(g *ir.FieldGuard) bool {
	return g.Maker == nil && !g.Group.Adds && !slices.Contains(g.Group.Write, true) && len(g.Group.Methods) == 0
}

// property notes that a property is read, one that the array has.
func (m *match) property(name string) bool {
	switch name {
	case "groups":
		m.groups = true
	case "input":
		m.input = true
	case "index", "length":
	default:
		return false
	}
	return true
}

func (m *match) element(n int64) { m.elements |= elementBit(n) }

// elementBit is the bit of an element in the sets of jsrt.MatchUse.
func elementBit(n int64) uint32 { return 1 << min(uint64(n), 31) }

// constantIndex is the value of a constant that is not negative.
func constantIndex(v *ir.Value) (int64, bool) {
	switch v.Op {
	case ir.OpConstInt:
		return v.Int, v.Int >= 0
	case ir.OpConstNum:
		n := int64(v.Float)
		return n, n >= 0 && float64(n) == v.Float
	}
	return 0, false
}

func (e *emitter) declareMatches(w *strings.Builder) {
	for _, m := range e.matchOrder {
		fmt.Fprintf(w, "\tvar mt%d *jsrt.LocalMatch\n", m.n)
	}
}

// matchCall prints the call.
func (e *emitter) matchCall(v *ir.Value, m *match) string {
	return fmt.Sprintf("r.Depth = d; %s%s.Exec(r, &mt%d, %s, &%s)", e.result(v), m.site, m.n, e.refs(v.Args), e.g.matchUse(m, v.Str))
}

// matchStep prints a step of an iterator.
func (e *emitter) matchStep(it *ir.Value) string {
	m := e.matches[it]
	return fmt.Sprintf("%s.NextMatch(r, &%s, &mt%d, &%s)", e.ref(it), m.site, m.n, e.g.matchUse(m, ""))
}

// keepSteps prints how exits have iterators go on with values that may be kept.
func (e *emitter) keepSteps() string {
	s := ""
	for _, m := range e.matchOrder {
		if m.loop {
			s += fmt.Sprintf("\t%s.KeepMatch(r, mt%d)\n", e.ref(m.iter), m.n)
		}
	}
	return s
}

// matchUse prints the jsrt.MatchUse of a call.
func (g *unit) matchUse(m *match, method string) string {
	var s strings.Builder
	fmt.Fprintf(&s, "Elements: %d", m.elements)
	if views := m.elements &^ m.kept; views != 0 && !m.anyIndex {
		fmt.Fprintf(&s, ", Views: %d", views)
	}
	if m.least > 0 {
		fmt.Fprintf(&s, ", Least: %d", m.least)
	}
	if m.input {
		s.WriteString(", Input: true")
	}
	if m.groups {
		s.WriteString(", Groups: true")
	}
	if n := len(m.names); n > 0 && n <= 32 && !m.noNames {
		var keys []string
		views := uint32(0)
		for i, name := range m.names {
			keys = append(keys, g.str(name))
			if !m.keptName[name] {
				views |= 1 << i
			}
		}
		fmt.Fprintf(&s, ", Names: %s[:], NameViews: %d", g.keyList(strings.Join(keys, ", "), n), views)
	}
	name := fmt.Sprintf("%s_mu%d", g.o.ID, g.nUses)
	g.nUses++
	fmt.Fprintf(&g.consts, "var %s = jsrt.MatchUse{%s, Name: %s}\n", name, s.String(), goString(method))
	return name
}

// keep prints a value as an exit takes it along.
func (e *emitter) keep(v *ir.Value, text string) string {
	if m := e.matches[v]; m != nil {
		return fmt.Sprintf("mt%d.Keep(r, %s)", m.n, text)
	}
	if e.localRegExps[v] {
		return "r.OwnRegExp(" + text + ")"
	}
	switch t := e.matchTexts[v]; {
	case t.of == nil:
		return text
	case t.groups:
		return fmt.Sprintf("mt%d.Keep(r, %s)", t.of.n, text)
	}
	return "r.Own(" + text + ")"
}

// giveMatches prints the return of a function that has such calls; status is what a suspending
// one returns beside the result.
func (e *emitter) giveMatches(result, status string) string {
	s := "\t{ x := " + result + "; "
	for _, m := range e.matchOrder {
		s += fmt.Sprintf("%s.Give(mt%d); ", m.site, m.n)
	}
	return s + "return x" + status + " }\n"
}
