package opt

import (
	"fmt"

	"github.com/gonodec/gonodec/ir"
)

// Report tells what became of a function.
type Report struct {
	Func *ir.Func
	// Fast: it has a fast version, with so many guesses, so many accesses to fields whose
	// places are known and so many calls replaced by the function's body.
	Fast                    bool
	Guesses, Fields, Inline int
	Why                     string   // it has no fast version because …
	Generic                 []Remark // what is done the general way, in the fast version if there is one
}

// Remark is about one place.
type Remark struct {
	Pos  int32 // offset in the unit's text
	Text string
}

// Explain reports on the functions of a unit that Run has rewritten.
func Explain(u *ir.Unit) []Report {
	var list []Report
	for _, f := range u.Funcs {
		if f.Entry == nil {
			continue
		}
		r := Report{Func: f, Fast: f.Fast != nil}
		body := f.Fast
		if body == nil {
			body = f
			r.Why = whyNotFast(u, f)
		}
		for _, b := range body.Blocks {
			for _, v := range b.Values {
				r.count(v)
			}
		}
		list = append(list, r)
	}
	return list
}

func whyNotFast(u *ir.Unit, f *ir.Func) string {
	switch {
	case u.Compact:
		return "its package is compiled for size"
	case f.Is(ir.TopLevel):
		return "it runs once"
	case f.Suspends():
		return "it suspends (generator or async function)"
	case f.NumValues() > maxSpeculative:
		return fmt.Sprintf("it is too long (%d values, limit %d)", f.NumValues(), maxSpeculative)
	case !speculative(f):
		return "it has a tagged template, a class or a direct eval"
	}
	return "there is little to guess"
}

func (r *Report) count(v *ir.Value) {
	switch v.Op {
	case ir.OpLoadField, ir.OpStoreField:
		r.Fields++
	case ir.OpGuardMethod:
		r.Inline++
	}
	if v.Op.IsGuard() {
		r.Guesses++
		return
	}
	if text := generic(v); text != "" && v.Pos >= 0 {
		r.Generic = append(r.Generic, Remark{v.Pos, text})
	}
}

// generic says what is general about an operation, "" for nothing.
func generic(v *ir.Value) string {
	switch v.Op {
	case ir.OpGetProp:
		return "reads property " + v.Str + " through an inline cache"
	case ir.OpSetProp:
		return "writes property " + v.Str + " through an inline cache"
	case ir.OpGetElem, ir.OpGetIndex:
		return "reads an element of an unknown object"
	case ir.OpSetElem, ir.OpSetIndex:
		return "writes an element of an unknown object"
	case ir.OpCall:
		return "calls " + named(v.Str) + ", which is not known"
	case ir.OpNew:
		return "constructs " + named(v.Str)
	case ir.OpCallSpread, ir.OpNewSpread:
		return "spreads the arguments of a call"
	case ir.OpDirectEval:
		return "has a direct eval"
	case ir.OpIterNext, ir.OpForInNext:
		return "iterates"
	}
	if v.Op >= ir.OpToNumber && v.Op <= ir.OpInstanceof && v.Op.Effect()&ir.RunsJS != 0 {
		return v.Op.String() + " of operands of unknown type"
	}
	return ""
}

func named(text string) string {
	if text == "" {
		return "a function"
	}
	return text
}
