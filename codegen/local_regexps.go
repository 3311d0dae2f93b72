package codegen

import (
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// Regular expression literals whose objects only built-in methods get, which keep nothing of
// them: one object serves all evaluations (jsrt.Site.LocalRegExp).
//
//	/^\d+$/.test(s)    s.replace(/"/g, "'")
//
// Functions that are given one are asked whether they are such methods (jsrt.Realm.PassRegExp);
// others, and exits, take an object of their own along.

// patternMethods are methods of strings that take a pattern, and leave no trace in its lastIndex.
var patternMethods = map[string]bool{"match": true, "matchAll": true, "replace": true, "replaceAll": true, "search": true, "split": true}

// planRegExps finds the literals.
func (e *emitter) planRegExps() {
	if e.isCold() || e.compact() || e.g.o.Internal {
		return
	}
	eachUse(e.f, func(u *ir.Value, i int, a *ir.Value) {
		if a.Op != ir.OpRegExp {
			return
		}
		local, seen := e.localRegExps[a]
		if local = (local || !seen) && u != nil && usesRegExp(u, i, a); e.localRegExps == nil {
			e.localRegExps = map[*ir.Value]bool{}
		}
		e.localRegExps[a] = local
	})
}

// usesRegExp: u, whose operand i is the literal a, gives it to such a method, probably.
func usesRegExp(u *ir.Value, i int, a *ir.Value) bool {
	flags := a.Aux.(string)
	if strings.Contains(flags, "y") {
		return false
	}
	switch u.Op {
	case ir.OpGetMethod, ir.OpLoadMethod:
		return i == 0 && (u.Str == "test" || u.Str == "exec") && !strings.Contains(flags, "g")
	case ir.OpCall:
		m := u.Args[0]
		if m.Op != ir.OpGetMethod && m.Op != ir.OpLoadMethod || m.Args[0] != u.Args[1] {
			return false
		}
		if m.Args[0] == a {
			return i == 1
		}
		return i == 2 && patternMethods[m.Str]
	}
	return false
}
