package codegen

import (
	"fmt"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// twoVersions prints the fast version of a function and then, for when a guess is wrong,
// the function itself, in one Go function:
//
//	if !v3.IsNumber() { goto x1 }
//	…
//	x1: sv7 = jsrt.Num(v9); goto r1
//	…
//	r1: sv8 = jsrt.Sub(r, sv7, a0)
func (g *unit) twoVersions(slow *emitter) string {
	fast := g.newEmitter(slow.f.Fast)
	fast.f.CountUses()
	fast.plan()
	fast.slow, fast.leaves, fast.cols = slow, map[*ir.Exit]int{}, slow.cols
	slow.prefix, slow.marks, slow.ends = "s", map[*ir.Value][]int{}, map[*ir.Block][]int{}
	slow.unfoldLive(fast.f)
	fast.shareVariables()
	slow.calls = slow.calls || fast.calls
	text := fast.text()
	var exits strings.Builder
	for n, x := range fast.order {
		fast.printExit(&exits, n, x)
	}
	slow.line, slow.ord = 0, 0
	slowText := slow.text()
	var s strings.Builder
	fast.declare(&s, nil)
	slow.declare(&s, nil)
	s.WriteString(text)
	s.WriteString(exits.String())
	s.WriteString(slowText)
	return s.String()
}

// text prints the blocks.
func (e *emitter) text() string { return e.regionBody(nil, e.f.ReversePostorder()) }

// unfoldLive gives the values that exits bring along variables of their own.
func (e *emitter) unfoldLive(fast *ir.Func) {
	for _, b := range fast.Blocks {
		for _, v := range b.Values {
			if !v.Op.IsGuard() {
				continue
			}
			for _, l := range v.Aux.(*ir.Exit).Live {
				e.unfold(l)
			}
		}
	}
}

// shareVariables: iterators and enumerations of keys have an identity, so both versions
// use one variable.
func (e *emitter) shareVariables() {
	e.shared = map[*ir.Value]string{}
	byID := map[int]*ir.Value{}
	for _, b := range e.slow.f.Blocks {
		for _, v := range b.Values {
			byID[v.ID] = v
		}
	}
	for _, b := range e.f.Blocks {
		for _, v := range b.Values {
			if v.Type == ir.Iter || v.Type == ir.Keys {
				e.shared[v] = e.slow.prefix + byID[v.ID].String()
			}
		}
	}
}

// leave prints the jump out of the fast version.
func (e *emitter) leave(v *ir.Value) string {
	x := v.Aux.(*ir.Exit)
	n, ok := e.leaves[x]
	if !ok {
		n = len(e.order)
		e.leaves[x] = n
		e.order = append(e.order, x)
		e.slow.mark(x, n)
	}
	return fmt.Sprintf("goto x%d", n)
}

// mark notes where an exit leads to: before the value, and before what passes have put in
// front of it for its sake.
func (e *emitter) mark(x *ir.Exit, n int) {
	values := x.Block.Values
	i := len(values)
	if x.At != nil {
		for i = 0; values[i] != x.At; i++ {
		}
	}
	for i > 0 && values[i-1].ID >= x.Base {
		i--
	}
	if i == len(values) {
		e.ends[x.Block] = append(e.ends[x.Block], n)
		return
	}
	e.marks[values[i]] = append(e.marks[values[i]], n)
}

func printMarks(w *strings.Builder, list []int) {
	for _, n := range list {
		fmt.Fprintf(w, "r%d:\n", n)
	}
}

// printExit prints one way out: what the function itself needs, and the jump.
func (e *emitter) printExit(w *strings.Builder, n int, x *ir.Exit) {
	guard := e.guardOf(x)
	own := len(guard.Args) - len(x.Live)
	var dst, src []string
	for i, l := range x.Live {
		if !e.slow.hasVariable(l) || l.Type == ir.Iter || l.Type == ir.Keys {
			continue
		}
		dst = append(dst, e.slow.variable(l))
		src = append(src, convert(e.ref(guard.Args[own+i]), guard.Args[own+i].Type, l.Type))
	}
	fmt.Fprintf(w, "x%d:\n", n)
	if len(dst) > 0 {
		fmt.Fprintf(w, "\t%s = %s\n", strings.Join(dst, ", "), strings.Join(src, ", "))
	}
	fmt.Fprintf(w, "\tgoto r%d\n", n)
}

// guardOf finds a guard that leaves through x.
func (e *emitter) guardOf(x *ir.Exit) *ir.Value {
	for _, b := range e.f.Blocks {
		for _, v := range b.Values {
			if v.Aux == any(x) {
				return v
			}
		}
	}
	panic("codegen: exit without a guard")
}

// convert prints a value of one representation in another.
func convert(x string, from, to ir.Type) string {
	if goType(from) == goType(to) {
		return x
	}
	switch {
	case to == ir.Float && from == ir.Int:
		return "float64(" + x + ")"
	case to == ir.Int && from == ir.Float:
		return "int(" + x + ")"
	case to == ir.Float:
		return "(" + x + ").Float()"
	case to == ir.Int:
		return "int((" + x + ").Float())"
	case to == ir.Bool:
		return "(" + x + ").Boolean()"
	case from == ir.Float:
		return "jsrt.Num(" + x + ")"
	case from == ir.Int:
		return "jsrt.Int(" + x + ")"
	case from == ir.Bool:
		return "jsrt.Bool(" + x + ")"
	}
	panic("codegen: cannot convert " + from.String() + " to " + to.String())
}

// guessed prints a guard.
func (e *emitter) guessed(v *ir.Value) string {
	a := e.ref(v.Args[0])
	switch v.Op {
	case ir.OpGuardNum:
		return fmt.Sprintf("if !%s.IsNumber() { %s }; %s%s.Float()", a, e.leave(v), e.result(v), a)
	case ir.OpGuardInt:
		return fmt.Sprintf("if %s = jsrt.GuessInt(%s); jsrt.Int(%s) != %s { %s }", e.variable(v), a, e.variable(v), a, e.leave(v))
	case ir.OpGuardFloatInt:
		return fmt.Sprintf("if %s = int(int32(%s)); !jsrt.SameFloat(float64(%s), %s) { %s }", e.variable(v), a, e.variable(v), a, e.leave(v))
	}
	panic("codegen: no emitter for " + v.Op.String())
}
