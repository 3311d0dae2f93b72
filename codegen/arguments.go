package codegen

import (
	"fmt"

	"github.com/gonodec/gonodec/ir"
)

// argsList prints the list of arguments, or that of a rest parameter, which v looks at.
func (e *emitter) argsList(v *ir.Value) string {
	if v.Int == 0 {
		return e.args()
	}
	return fmt.Sprintf("jsrt.RestOf(%s, %d)", e.args(), v.Int)
}

// calleeOf prints the function that the arguments object v stands for knows.
func (e *emitter) calleeOf(v *ir.Value) string {
	switch {
	case v.Aux != ir.ArgsMapped:
		return "nil"
	case v.Op == ir.OpListElem:
		return e.ref(v.Args[1]) + ".AsFunction()"
	}
	return e.fn()
}

// argsElem prints jsrt.ArgsIndex(r, nil, args, v4).
func (e *emitter) argsElem(v *ir.Value) string {
	list := ""
	if v.Op == ir.OpListElem {
		list = "[]jsrt.Value{" + e.refs(v.Args[2:]) + "}"
	} else {
		list = e.argsList(v)
	}
	form := "Elem"
	if v.Args[0].Type == ir.Int {
		form = "Index"
	}
	if v.Aux == ir.ArgsRest {
		return fmt.Sprintf("jsrt.Rest%s(r, %s, %s)", form, list, e.ref(v.Args[0]))
	}
	return fmt.Sprintf("jsrt.Args%s(r, %s, %s, %s)", form, e.calleeOf(v), list, e.ref(v.Args[0]))
}

// callArgs prints a call whose last arguments are those that the function was called with.
func (e *emitter) callArgs(v *ir.Value) string {
	head := fmt.Sprintf("r.Depth = d; %sjsrt.OpCallArgs", e.result(v))
	if len(v.Args) == 2 {
		return fmt.Sprintf("%s(r, %s, %s, %s)", head, e.refs(v.Args), e.argsList(v), goString(v.Str))
	}
	return fmt.Sprintf("%sAfter(r, %s, []jsrt.Value{%s}, %s, %s)", head, e.refs(v.Args[:2]), e.refs(v.Args[2:]), e.argsList(v), goString(v.Str))
}

// applyArgs prints a call of apply with them.
func (e *emitter) applyArgs(v *ir.Value) string {
	return fmt.Sprintf("r.Depth = d; %sjsrt.OpApplyArgs(r, %s, %s, %s, %t, %s)", e.result(v), e.refs(v.Args), e.argsList(v), e.calleeOf(v), v.Aux == ir.ArgsRest, goString(v.Str))
}
