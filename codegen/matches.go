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
//	v6 = m.match[0].Exec(r, &mt0, v4, v3, v5, 6, 0, "re.exec")
//	…
//	return x  →  { x := …; m.match[0].Give(mt0); return x }
//
// Every use is a read that runs no code, or the state of an exit, which takes an array of
// its own along.

// match is such a call.
type match struct {
	n    int    // of the variable
	site string // m.match[n]
	need uint32 // elements that are read, see jsrt.MatchSite
	// Elements that the array must have: reads of others may run code of a prototype.
	least int64
}

const (
	needOthers = 1 << 30 // elements from 30 on
	needGroups = 1 << 31
	needAll    = needGroups - 1
)

// planMatches finds the calls in the fast version of a function, or in one that has none. A
// try region would share the result's variable with the function itself.
func (e *emitter) planMatches() {
	if !matchesIn(e.f, e.g.u, e.g.o) || e.numSlots > 0 {
		return
	}
	found := map[*ir.Value]*match{}
	for _, b := range e.f.Blocks {
		for _, v := range b.Values {
			if isExec(v) {
				found[v] = &match{}
			}
		}
	}
	if len(found) == 0 {
		return
	}
	for _, b := range e.f.Blocks {
		delete(found, b.Term.Arg)
		for _, u := range b.Values {
			own := len(u.Args)
			if u.Op.IsGuard() {
				own -= len(u.ExitOf().Live)
			}
			for i, a := range u.Args[:own] {
				if m := found[a]; m != nil && !m.read(u, i) {
					delete(found, a)
				}
			}
		}
	}
	for _, b := range e.f.Blocks {
		for _, v := range b.Values {
			if m := found[v]; m != nil {
				m.n, m.site = len(e.matches), e.g.cache("match")
				if e.matches == nil {
					e.matches = map[*ir.Value]*match{}
				}
				e.matches[v] = m
				e.matchOrder = append(e.matchOrder, m)
			}
		}
	}
}

// matchesIn reports that results in f may be planned.
func matchesIn(f *ir.Func, u *ir.Unit, o Options) bool {
	return len(f.Regions) == 0 && !f.Suspends() && (f.Hot || !u.Compact && !o.Cold) && !f.Is(ir.TopLevel)
}

// HasMatches reports whether the unit's text may need builtins.LocalMatch.
func HasMatches(u *ir.Unit, o Options) bool {
	has := func(f *ir.Func) bool {
		return f != nil && f.Entry != nil && matchesIn(f, u, o) &&
			slices.ContainsFunc(f.Blocks, func(b *ir.Block) bool { return slices.ContainsFunc(b.Values, isExec) })
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
		if u.Str == "groups" {
			m.need |= needGroups
		}
		return u.Str == "groups" || u.Str == "index" || u.Str == "input" || u.Str == "length"
	case ir.OpLoadElem, ir.OpLoadNumber, ir.OpLoadInt32, ir.OpLoadInteger:
		if n, ok := constantIndex(u.Args[1]); ok {
			m.element(n)
		} else {
			m.need |= needAll
		}
		return i == 0
	case ir.OpGuardFields, ir.OpReadField:
		g := u.Aux.(*ir.FieldGuard)
		if g.Maker != nil || g.Group.Adds || slices.Contains(g.Group.Write, true) || len(g.Group.Methods) > 0 {
			return false
		}
		for _, key := range g.Group.Keys {
			if key == "groups" {
				m.need |= needGroups
			}
		}
		return i == 0
	case ir.OpLoadField:
		return i == 0
	}
	return false
}

func (m *match) element(n int64) {
	if n < 30 {
		m.need |= 1 << n
	} else {
		m.need |= needOthers
	}
}

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
	return fmt.Sprintf("r.Depth = d; %s%s.Exec(r, &mt%d, %s, %d, %d, %s)", e.result(v), m.site, m.n, e.refs(v.Args), m.need, m.least, goString(v.Str))
}

// keep prints the result as an exit takes it along.
func (e *emitter) keep(v *ir.Value, text string) string {
	if m := e.matches[v]; m != nil {
		return fmt.Sprintf("mt%d.Keep(r, %s)", m.n, text)
	}
	return text
}

// giveMatches prints the return of a function that has such calls.
func (e *emitter) giveMatches(result string) string {
	s := "\t{ x := " + result + "; "
	for _, m := range e.matchOrder {
		s += fmt.Sprintf("%s.Give(mt%d); ", m.site, m.n)
	}
	return s + "return x }\n"
}
