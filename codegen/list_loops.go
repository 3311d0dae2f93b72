package codegen

import (
	"fmt"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// Loops over arrays in fast versions step with an index: array, index and element are Go variables,
// which Go's compiler keeps in registers, instead of fields of an iterator. An exit makes the iterator
// of the function itself one that is as far.
//
//	v9 = IterList v3; v10 = IterStep v9; v11 = IterValue v9   =>
//	if list0 = jsrt.ListOf(r, v3); list0 == nil { goto x2 }; at0 = 0
//	if elem0 = jsrt.ListAt(list0, at0); !elem0.IsEmpty() { at0++; v10 = true } else if jsrt.ListEnds(list0, at0) { v10 = false } else { goto x3 }
//	v11 = elem0

// listLoop is such a loop.
type listLoop struct {
	n     int
	exits map[int]bool // that may be in it
}

// planLists finds the iterators that are only stepped, read and closed.
func (e *emitter) planLists() {
	if len(e.f.Regions) > 0 || e.compact() || e.framed {
		return
	}
	e.lists, e.idom = map[*ir.Value]*listLoop{}, e.f.Dominators()
	for _, b := range e.f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpIterList && v.Int == 0 {
				e.lists[v] = &listLoop{n: len(e.listOrder), exits: map[int]bool{}}
				e.listOrder = append(e.listOrder, v)
			}
		}
	}
	for _, b := range e.f.Blocks {
		for _, v := range b.Values {
			for i, a := range v.Args {
				if e.lists[a] != nil && (i > 0 || v.Op != ir.OpIterStep && v.Op != ir.OpIterValue && v.Op != ir.OpIterClose) && !isExitOperand(v, i) {
					delete(e.lists, a)
				}
			}
		}
	}
}

// isExitOperand: operand i of v is one that the exit brings along.
func isExitOperand(v *ir.Value, i int) bool { return i >= v.Own() }

// declareLists prints the variables.
func (e *emitter) declareLists(w *strings.Builder) {
	for _, v := range e.listOrder {
		if l := e.lists[v]; l != nil {
			fmt.Fprintf(w, "\tvar list%d *jsrt.Array\n\tvar at%d uint32\n\tvar elem%d jsrt.Value\n\t_ = elem%d\n", l.n, l.n, l.n, l.n)
		}
	}
}

// beginList prints an IterList.
func (e *emitter) beginList(v *ir.Value) string {
	a := e.ref(v.Args[0])
	if l := e.lists[v]; l != nil {
		return fmt.Sprintf("if list%d = jsrt.ListOf(r, %s); list%d == nil { %s }; at%d = 0", l.n, a, l.n, e.leave(v), l.n)
	}
	return fmt.Sprintf("if !%s.InitList(r, %s, %d) { %s }", e.variable(v), a, v.Int, e.leave(v))
}

// stepList prints an IterStep.
func (e *emitter) stepList(v *ir.Value) string {
	a := e.ref(v.Args[0])
	l := e.lists[v.Args[0]]
	switch {
	case l != nil && e.hasVariable(v):
		x := e.variable(v)
		return fmt.Sprintf("if elem%d = jsrt.ListAt(list%d, at%d); !elem%d.IsEmpty() { at%d++; %s = true } else if jsrt.ListEnds(list%d, at%d) { %s = false } else { %s }",
			l.n, l.n, l.n, l.n, l.n, x, l.n, l.n, x, e.leave(v))
	case l != nil:
		return fmt.Sprintf("if elem%d = jsrt.ListAt(list%d, at%d); !elem%d.IsEmpty() { at%d++ } else if !jsrt.ListEnds(list%d, at%d) { %s }",
			l.n, l.n, l.n, l.n, l.n, l.n, l.n, e.leave(v))
	case e.hasVariable(v):
		x := e.variable(v)
		return fmt.Sprintf("if %s = %s.FastNext(); !%s && !%s.End() { %s }", x, a, x, a, e.leave(v))
	}
	return fmt.Sprintf("if !%s.FastNext() && !%s.End() { %s }", a, a, e.leave(v))
}

// noteInLists notes which loops the guard v, whose exit is the n-th, may be in. Guards may share an exit.
func (e *emitter) noteInLists(v *ir.Value, n int) {
	for it, l := range e.lists {
		if it != v && e.before(it, v.Block) {
			l.exits[n] = true
		}
	}
}

// resumeLists prints how an exit has the iterators of the loops that it is in go on.
func (e *emitter) resumeLists(n int) string {
	s := ""
	for _, v := range e.listOrder {
		if l := e.lists[v]; l != nil && l.exits[n] {
			s += fmt.Sprintf("\t%s.ResumeList(list%d, at%d, elem%d)\n", e.ref(v), l.n, l.n, l.n)
		}
	}
	return s
}

// before: the block of v dominates b.
func (e *emitter) before(v *ir.Value, b *ir.Block) bool {
	for ; b != nil; b = e.idom[b.ID] {
		if b == v.Block {
			return true
		}
	}
	return false
}
