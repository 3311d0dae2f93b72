package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// Function.prototype.call and apply on functions of the unit are calls of these:
//
//	v7 = Call v6 v5 v3 v4   =>   if IsBuiltinMethod v6 v5 (call) { v8 = FuncEnvOf v5; v9 = CallDirect v8 v3 v4 } else { v7 = … }

// reflective makes such calls in f direct ones, beside the call itself.
func (x *expander) reflective(f *ir.Func) {
	for _, b := range slices.Clone(f.Blocks) {
		for _, v := range slices.Clone(b.Values) {
			if g := x.reflected(f, v); g != nil {
				x.reflect(f, v, g)
			}
		}
	}
}

// reflected is the function that a call of call or apply calls, or nil.
func (x *expander) reflected(f *ir.Func, v *ir.Value) *ir.Func {
	name := methodCall(v)
	if name != "call" && name != "apply" || len(v.Args) < 3 || x.c.named(name) {
		return nil
	}
	if name == "apply" && !(len(v.Args) == 4 && plainLiteral(v.Args[3]) && usesOf(f, v.Args[3]) == 1) {
		return nil
	}
	g := x.vars.function(f, v.Args[1])
	if g == nil || !enterable(g) {
		return nil
	}
	return g
}

// reflect makes one call direct.
func (x *expander) reflect(f *ir.Func, v *ir.Value, g *ir.Func) {
	b, likely, other, rest := f.Fork(v)
	test := b.Add(ir.OpIsBuiltinMethod, -1, v.Args[0], v.Args[1])
	test.Str = v.Args[0].Str
	b.If(test, likely, other)
	given := v.Args[3:]
	if test.Str == "apply" { // only the call itself needs the list
		list := v.Args[3]
		given = list.Args
		drop(list)
		list.Block = other
		other.Values = append(other.Values, list)
	}
	call := likely.Add(ir.OpCallDirect, v.Pos)
	call.Aux = g
	env := f.NewValue(ir.OpFuncEnvOf, -1, v.Args[1])
	env.Block = likely
	insertBefore(call, env)
	call.Args, _ = directArgs(f, call, g, env, v.Args[2], given)
	v.Block = other
	other.Values = append(other.Values, v)
	f.Meet(v, rest, likely, other, call, v)
}
