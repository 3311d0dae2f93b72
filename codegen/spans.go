package codegen

import (
	"fmt"

	"github.com/gonodec/gonodec/ir"
)

// A span is a stretch of the code of a fast version, from an access to an element of an array to further ones that
// it leads to, in which nothing runs that could change the array. It has a view, as loops have: the array is asked
// once what it is and where its elements are. Go's compiler would not see that this cannot change, since each access
// may have had to call a function of the runtime.
//
//	if jsrt.IsArrayObject(v3) { t0 = jsrt.List(v3) } else { t0 = nil }
//	if jsrt.IsAt(t0, v7) { v8 = jsrt.At(t0, v7) } else if n := jsrt.ElementOf(r, v3, v7); …

// span is what a view of a span knows besides.
type span struct {
	first  *ir.Value          // access that the view is filled before
	uses   map[*ir.Value]bool // accesses
	covers map[*ir.Value]bool // stores between them, those that are accesses, too: they may add elements to the array
	open   []*ir.Value        // stores since the last access
	far    int                // what may call the runtime since the last access
}

// maxSpanGap is how much that may call the runtime lies between two accesses of a span at most: each has Go's
// compiler store what the view holds, which beyond that costs more than looking at the array anew.
const maxSpanGap = 4

// spanScan goes through the blocks of a function.
type spanScan struct {
	e    *emitter
	next map[*ir.Block][]*ir.Block // blocks that only this one leads to
	list []*view
}

// planSpans finds the spans of a fast version, whose loops have their views.
func (e *emitter) planSpans() {
	s := &spanScan{e: e, next: map[*ir.Block][]*ir.Block{}}
	var starts []*ir.Block
	for _, b := range e.f.Blocks {
		if len(b.Preds) == 1 && b.Preds[0].Term.Kind != ir.TermSuspend && b != b.Preds[0] {
			s.next[b.Preds[0]] = append(s.next[b.Preds[0]], b)
		} else {
			starts = append(starts, b)
		}
	}
	for _, b := range starts {
		s.block(b, map[*ir.Value]*view{})
	}
	for _, w := range s.list {
		if len(w.span.uses) > 2 && len(e.views) < maxViews {
			w.name = fmt.Sprintf("%st%d", e.prefix, len(e.views))
			e.views = append(e.views, w)
		}
	}
}

// block goes through b and the blocks that only b leads to. open are the views that hold at the start of b.
func (s *spanScan) block(b *ir.Block, open map[*ir.Value]*view) {
	for _, v := range b.Values {
		switch {
		case !s.e.isPrinted(v):
		case isElementAccess(v) && v.Op != ir.OpLoadLength:
			s.access(v, open)
		case changesArrays(v):
			clear(open)
		case v.Op.IsGuard() || v.Op == ir.OpToBool:
			s.pass(open)
		}
	}
	for _, n := range s.next[b] {
		left := make(map[*ir.Value]*view, len(open))
		for a, w := range open {
			left[a] = w
		}
		s.block(n, left)
	}
}

// pass notes something that may call the runtime.
func (s *spanScan) pass(open map[*ir.Value]*view) {
	for _, w := range open {
		w.span.far++
	}
}

// access adds v to the span of its array, or begins one.
func (s *spanScan) access(v *ir.Value, open map[*ir.Value]*view) {
	a := v.Args[0]
	if s.e.likelyArray(v) && s.e.viewOf(v, "") == nil {
		w := open[a]
		if w == nil || w.span.far > maxSpanGap {
			w = &view{of: a, span: &span{first: v, uses: map[*ir.Value]bool{}, covers: map[*ir.Value]bool{}}}
			open[a] = w
			s.list = append(s.list, w)
		}
		w.span.uses[v] = true
		w.written = w.written || v.Op == ir.OpStoreElem
		for _, st := range w.span.open {
			w.span.covers[st] = true
		}
		w.span.open = nil
		s.pass(open)
		w.span.far = 0
	}
	if v.Op == ir.OpStoreElem {
		for _, w := range open {
			w.span.open = append(w.span.open, v)
		}
	}
}

// likelyArray: the access v looks at an array, before all else.
func (e *emitter) likelyArray(v *ir.Value) bool {
	a := v.Args[0]
	if ir.IsConst(a) || a.Type != 0 && a.Type.In(ir.TString) || e.isText(a) {
		return false
	}
	return e.likelyKinds(v)[0] == ""
}

// changesArrays: v may make an array another one than a view shows, or run code that does. Stores of elements are
// looked at by themselves.
func changesArrays(v *ir.Value) bool {
	effect := v.Op.Effect()
	if effect&ir.RunsJS != 0 && !v.Op.IsGuard() && !v.RunsNothing() {
		return true
	}
	switch v.Op {
	case ir.OpLocalSet, ir.OpEnvSet, ir.OpStoreField, ir.OpStoreNumber, ir.OpStoreSlot, ir.OpStoreSlotNumber:
		return false
	}
	return effect&ir.Writes != 0
}

// isPrinted: v has a statement of its own.
func (e *emitter) isPrinted(v *ir.Value) bool {
	if v.Op == ir.OpPhi || e.folded[v] {
		return false
	}
	return v.Uses > 0 || v.Op.Effect()&(ir.Writes|ir.Throws|ir.RunsJS) != 0
}

// fillSpans prints the views of the spans that begin with v.
func (e *emitter) fillSpans(v *ir.Value) {
	for _, w := range e.views {
		if w.span != nil && w.span.first == v {
			fmt.Fprintf(&e.out, "\t%s\n", e.fillView(w))
		}
	}
}

// fillSpan prints the statement that fills the view of a span.
func (e *emitter) fillSpan(w *view) string {
	is := "IsArrayObject"
	if w.written {
		is = "IsFillable"
	}
	a := e.ref(w.of)
	return fmt.Sprintf("if jsrt.%s(%s) { %s = jsrt.List(%s) } else { %s = nil }", is, a, w.name, a, w.name)
}
