package codegen

import (
	"fmt"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// Functions of Math that a fast version does by operations: one question to the realm, whether
// all of them are where they belong, stands for looking Math and the function up and the guard
// that it is the built-in one. Exits that lead behind the lookups bring what these would give.
//
//	v4 = LoadGlobal (Math); v5 = LoadMethod v4 (max); GuardBuiltin v5 (max)   =>
//	if !r.Knows(jsrt.KnownMath) && !r.Asks(jsrt.KnownMath) { leave }

// planKnownMath finds such lookups.
func (e *emitter) planKnownMath() {
	uses := map[*ir.Value][]*ir.Value{} // of the lookups, but for those by exits
	for _, b := range e.f.Blocks {
		if b.Term.Arg != nil {
			uses[b.Term.Arg] = append(uses[b.Term.Arg], nil)
		}
		for _, v := range b.Values {
			for _, a := range v.Args[:v.Own()] {
				if a.Op == ir.OpLoadGlobal || a.Op == ir.OpLoadMethod {
					uses[a] = append(uses[a], v)
				}
			}
		}
	}
	for _, b := range e.f.Blocks {
		asked := false
		for _, v := range b.Values {
			switch {
			case v.Op == ir.OpLoadGlobal && v.Str == "Math" && onlyBuiltins(v, uses):
				e.knowMath(v, uses, asked)
				asked = true
			case v.Op.Effect()&ir.RunsJS != 0:
				asked = false
			}
		}
	}
}

// onlyBuiltins: methods of math are all that is read of it, and guards that these are built-in
// ones all that is done with them.
func onlyBuiltins(math *ir.Value, uses map[*ir.Value][]*ir.Value) bool {
	for _, m := range uses[math] {
		if m == nil || m.Op != ir.OpLoadMethod || len(uses[m]) == 0 {
			return false
		}
		for _, g := range uses[m] {
			if g == nil || g.Op != ir.OpGuardBuiltin {
				return false
			}
		}
	}
	return len(uses[math]) > 0
}

// knowMath notes what is printed for the lookups that math begins. If the realm has been asked
// before in the block, and no code of the program has run since, that is nothing.
func (e *emitter) knowMath(math *ir.Value, uses map[*ir.Value][]*ir.Value, asked bool) {
	if e.knownMath == nil {
		e.knownMath = map[*ir.Value]knownMath{}
	}
	note := func(v *ir.Value, k knownMath) {
		e.knownMath[v] = k
		e.folded[v] = true
	}
	note(math, knownMath{text: "jsrt.Obj(r.Intrinsic(jsrt.MathObject))", asks: !asked})
	for _, m := range uses[math] {
		note(m, knownMath{text: fmt.Sprintf("r.MathFunction(%s)", mathOp(m.Str))})
		for _, g := range uses[m] {
			note(g, knownMath{})
		}
	}
}

// knownMath is a value of such a lookup: what an exit brings for it, and whether it asks.
type knownMath struct {
	text string
	asks bool
}

// knownMathValue prints it.
func (e *emitter) knownMathValue(v *ir.Value) bool {
	k, ok := e.knownMath[v]
	if ok && k.asks {
		e.setLine(v.Pos, v.At)
		fmt.Fprintf(&e.out, "\tif !r.Knows(jsrt.KnownMath) && !r.Asks(jsrt.KnownMath) { %s }\n", e.leave(v))
	}
	return ok
}

// mathOp is the constant of jsrt for a function of Math.
func mathOp(name string) string { return "jsrt.OpMath" + strings.ToUpper(name[:1]) + name[1:] }
