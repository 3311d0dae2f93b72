package codegen

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// What becomes of the elements of local results of exec and match, and of named groups.

// matchText is a value that is an element of a local result, a named group of it, or the object
// of these.
type matchText struct {
	of      *match // nil: none of these
	groups  bool   // the object
	named   bool   // a group by its name
	name    string
	element int64
}

// planTexts finds the values, and for each whether something is kept of it.
func (e *emitter) planTexts() {
	if e.matches == nil {
		return
	}
	e.matchTexts = map[*ir.Value]matchText{}
	for more := true; more; { // a block may stand before one that comes first
		more = false
		for _, b := range e.f.Blocks {
			for _, v := range b.Values {
				if _, known := e.matchTexts[v]; known || len(v.Args) == 0 {
					continue
				}
				if t := e.textOf(v); t.of != nil {
					e.matchTexts[v] = t
					more = true
				}
			}
		}
	}
	eachUse(e.f, func(u *ir.Value, i int, a *ir.Value) {
		t := e.matchTexts[a]
		switch {
		case t.of == nil:
		case t.groups:
			if u == nil || !e.readsGroups(t.of, u, i) {
				t.of.noNames = true
			}
		case u != nil && (keepsNothing(u, i) || e.matches[u] != nil && i >= 1):
		case u != nil && e.matchTexts[u] == t: // the same text by another name
		case t.named:
			t.of.keptName[t.name] = true
		default:
			t.of.kept |= elementBit(t.element)
		}
	})
	for v, t := range e.matchTexts {
		if !t.groups && !t.isView() {
			delete(e.matchTexts, v)
		}
	}
}

func (t matchText) isView() bool {
	if t.named {
		return !t.of.noNames && !t.of.keptName[t.name]
	}
	return !t.of.anyIndex && t.of.kept&elementBit(t.element) == 0
}

// isView: v may be a view of a subject.
func (e *emitter) isView(v *ir.Value) bool {
	t := e.matchTexts[v]
	return t.of != nil && !t.groups
}

// textOf tells which text v is.
func (e *emitter) textOf(v *ir.Value) matchText {
	of := v.Args[0]
	if m := e.matches[of]; m != nil {
		if readsName(v) == "groups" {
			return matchText{of: m, groups: true}
		}
		switch v.Op {
		case ir.OpPatternElement, ir.OpPatternElementOf:
			return matchText{of: m, element: v.Int}
		case ir.OpGetIndex, ir.OpLoadElem:
			if n, ok := constantIndex(v.Args[1]); ok {
				return matchText{of: m, element: n}
			}
		}
		return matchText{}
	}
	t := e.matchTexts[of]
	switch {
	case v.Op == ir.OpRequireObjectCoercible && t.groups, v.Op == ir.OpToPropertyKey && !t.groups:
		return t
	case t.groups:
		if name := readsName(v); name != "" {
			return matchText{of: t.of, named: true, name: name}
		}
	}
	return matchText{}
}

// readsName is the name of the property of its first operand that v is.
func readsName(v *ir.Value) string {
	switch v.Op {
	case ir.OpGetProp:
		return v.Str
	case ir.OpReadField:
		return v.Aux.(*ir.FieldGuard).Group.Keys[0]
	case ir.OpLoadField:
		return v.Aux.(*ir.FieldGroup).Keys[v.Int]
	}
	return ""
}

// readsGroups notes what operand i of u, the object of named groups, is read of. It is false
// when u may do more.
func (e *emitter) readsGroups(m *match, u *ir.Value, i int) bool {
	if i != 0 {
		return false
	}
	switch u.Op {
	case ir.OpToBool, ir.OpIsNull, ir.OpIsUndefined, ir.OpIsNullish, ir.OpIsObject, ir.OpRequireObjectCoercible, ir.OpLoadField:
		return true
	case ir.OpGetProp:
		m.group(u.Str)
		return true
	case ir.OpGuardFields, ir.OpReadField:
		g := u.Aux.(*ir.FieldGuard)
		if !readsFields(g) {
			return false
		}
		for _, key := range g.Group.Keys {
			m.group(key)
		}
		return true
	}
	return false
}

func (m *match) group(name string) {
	if !slices.Contains(m.names, name) {
		m.names = append(m.names, name)
	}
}

// keepsNothing: of operand i of u, a string, nothing is kept.
func keepsNothing(u *ir.Value, i int) bool {
	switch u.Op {
	case ir.OpToBool, ir.OpIsNull, ir.OpIsUndefined, ir.OpIsNullish, ir.OpIsNullLoose, ir.OpIsObject, ir.OpTypeof, ir.OpTypeofIs, ir.OpToNumber,
		ir.OpToNumeric, ir.OpNeg, ir.OpBitNot, ir.OpSub, ir.OpMul, ir.OpDiv, ir.OpMod, ir.OpShl, ir.OpShr, ir.OpUShr, ir.OpBitAnd, ir.OpBitOr, ir.OpBitXor,
		ir.OpStrictEq, ir.OpEq, ir.OpStrEq, ir.OpLt, ir.OpLe, ir.OpGt, ir.OpGe, ir.OpCaseIndex, ir.OpLength, ir.OpLoadLength, ir.OpLoadCharCode:
		return true
	case ir.OpGetProp:
		return u.Str == "length"
	case ir.OpGetElem, ir.OpSetElem:
		return i == 1 && u.Int&ir.ConstantKey == 0
	case ir.OpCall:
		return i >= 2 && passes(u)
	}
	return false
}

// passes: u probably calls a function that keeps nothing of its arguments; it is asked when it
// is called (jsrt.Realm.Pass).
func passes(u *ir.Value) bool {
	switch callee := u.Args[0]; callee.Op {
	case ir.OpGlobalGet, ir.OpLoadGlobal:
		return callee.Str == "Number" || callee.Str == "parseInt" || callee.Str == "parseFloat"
	case ir.OpGetMethod, ir.OpLoadMethod:
		return callee.Str == "has" || callee.Str == "get" || callee.Str == "test"
	}
	return false
}
