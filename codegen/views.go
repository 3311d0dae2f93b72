package codegen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// view is a Go variable with the elements, or the length, of an array that does not change in
// a loop, filled in front of it: an access in the loop is a comparison with a bound.
//
//	t0 = jsrt.DenseOf(v3)
//	b4:
//	if jsrt.IsNumberAt(t0, v7) { v8 = jsrt.NumberAt(t0, v7) } else if n := jsrt.ElementOf(r, v3, v7); …
//
// Only loops that call nothing have views: what an array is can change only where an element
// is stored that it does not have yet, and there they are filled anew.
type view struct {
	of      *ir.Value
	kind    string // of a typed array; "" for the elements of an array, "length", "bytes" of a text for charCodeAt, "units" of one
	loop    *ir.Loop
	name    string
	written bool  // elements are overwritten
	settled bool  // nothing runs in the loop that could change how a text is looked at
	span    *span // instead of a loop; see spans.go
}

// maxViews is how many views a function has at most.
const maxViews = 12

// elementTypes are the Go types of the elements of typed arrays.
var elementTypes = map[string]string{"Uint8": "uint8", "Uint8Clamped": "uint8", "Int16": "int16", "Uint16": "uint16", "Int32": "int32",
	"Uint32": "uint32", "Float32": "float32", "Float64": "float64"}

// planViews finds the views of a fast version.
func (e *emitter) planViews() {
	if len(e.f.Regions) > 0 || e.compact() || e.isCold() {
		return
	}
	idom := e.f.Dominators()
	for _, l := range e.f.Loops(idom) {
		if l.Before == nil {
			continue
		}
		e.textViews(l, idom)
		if !settled(l) {
			continue
		}
		grown := underConstruction(l)
		for _, b := range e.f.Blocks {
			if !l.In[b] {
				continue
			}
			for _, v := range b.Values {
				if isElementAccess(v) && !l.In[v.Args[0].Block] && !ir.IsConst(v.Args[0]) && !slices.Contains(grown, v.Args[0]) {
					e.addViews(v, l)
				}
			}
		}
	}
	e.planSpans()
}

// textViews adds those of texts that each round of a loop reads characters of.
func (e *emitter) textViews(l *ir.Loop, idom []*ir.Block) {
	for _, b := range e.f.Blocks {
		if !l.In[b] || !l.Always(idom, b) {
			continue
		}
		for _, v := range b.Values {
			kind := e.textKind(v)
			if kind == "" {
				continue
			}
			if t := textOf(v); !l.In[t.Block] && !ir.IsConst(t) && e.viewOf(v, kind) == nil && len(e.views) < maxViews {
				e.views = append(e.views, &view{of: t, kind: kind, loop: l, settled: settled(l), name: fmt.Sprintf("%st%d", e.prefix, len(e.views))})
			}
		}
	}
}

// textKind is the kind of view that v reads a unit of a text of, if it does.
func (e *emitter) textKind(v *ir.Value) string {
	switch {
	case v.Op == ir.OpLoadElem && e.isText(v.Args[0]), isCharAt(v) && e.late[v.Args[0]]:
		return "units"
	case v.Op == ir.OpLoadCharCode && e.late[v.Args[0]]:
		return "bytes"
	}
	return ""
}

// textOf is the text that a LoadCharCode, charAt or a LoadElem reads a unit of.
func textOf(v *ir.Value) *ir.Value {
	if v.Op == ir.OpLoadCharCode || v.Op == ir.OpLoadText {
		return v.Args[1]
	}
	return v.Args[0]
}

func isElementAccess(v *ir.Value) bool {
	switch v.Op {
	case ir.OpLoadElem, ir.OpLoadNumber, ir.OpLoadInt32, ir.OpLoadInteger, ir.OpStoreElem, ir.OpLoadLength:
		return true
	}
	return false
}

// addViews adds what the access v of l, which is no part of a loop with such a view, needs.
func (e *emitter) addViews(v *ir.Value, l *ir.Loop) {
	if a := v.Args[0]; a.Type != 0 && a.Type.In(ir.TString) || v.Op == ir.OpLoadElem && e.isText(a) {
		return
	}
	kinds := e.likelyKinds(v)
	if v.Op == ir.OpLoadLength {
		kinds = []string{"length"}
	}
	for _, k := range kinds {
		w := e.viewOf(v, k)
		if w == nil {
			if len(e.views) == maxViews {
				return
			}
			w = &view{of: v.Args[0], kind: k, loop: l, name: fmt.Sprintf("%st%d", e.prefix, len(e.views))}
			e.views = append(e.views, w)
		}
		w.written = w.written || v.Op == ir.OpStoreElem
	}
}

// likelyKinds are the kinds of arrays that the access v probably looks at: those that the unit
// makes, or that which it makes for this place.
func (e *emitter) likelyKinds(v *ir.Value) []string {
	typed := e.g.typedArrays()
	switch a := v.Args[0]; {
	case v.Op == ir.OpLoadElem && v.Int == 1, a.Op == ir.OpArrayNew, a.Op == ir.OpArrayRoom, v.Elements == ir.ArrayElements:
		return []string{""}
	case v.Elements != ir.AnyElements && slices.Contains(typed, v.Elements.Typed()):
		return []string{v.Elements.Typed()}
	case a.Op == ir.OpNew:
		if kind, ok := strings.CutSuffix(a.Str, "Array"); ok && slices.Contains(typed, kind) {
			return []string{kind}
		}
	}
	return append([]string{""}, typed...)
}

// typedKinds are those of typed arrays; alone: there are no others.
func (e *emitter) typedKinds(v *ir.Value) (kinds []string, alone bool) {
	kinds = e.likelyKinds(v)
	if kinds[0] != "" {
		return kinds, true
	}
	return kinds[1:], false
}

// viewOf is the view of a kind that the access v can use, or nil.
func (e *emitter) viewOf(v *ir.Value, kind string) *view {
	for _, w := range e.views {
		of := v.Args[0]
		if kind == "bytes" || kind == "units" {
			of = textOf(v)
		}
		if w.of == of && w.kind == kind && w.holdsAt(v) {
			return w
		}
	}
	return nil
}

// holdsAt: v is in the loop, or an access of the span.
func (w *view) holdsAt(v *ir.Value) bool {
	if w.span != nil {
		return w.span.uses[v]
	}
	return w.loop.In[v.Block]
}

// settled reports whether nothing in a loop runs code that could change an array.
func settled(l *ir.Loop) bool {
	for b := range l.In {
		for _, v := range b.Values {
			if v.Op.Effect()&ir.RunsJS != 0 && !v.Op.IsGuard() && !v.RunsNothing() {
				return false
			}
		}
	}
	return true
}

// underConstruction are the arrays that a loop adds elements to.
func underConstruction(l *ir.Loop) (list []*ir.Value) {
	for b := range l.In {
		for _, v := range b.Values {
			switch v.Op {
			case ir.OpArrayPush, ir.OpArrayHole, ir.OpArraySpread, ir.OpArraySpreadArgs:
				list = append(list, v.Args[0])
			}
		}
	}
	return list
}

// declareViews prints the variables.
func (e *emitter) declareViews(w *strings.Builder) {
	for _, v := range e.views {
		t := "[]jsrt.Value"
		switch v.kind {
		case "":
		case "length":
			t = "int"
		case "bytes", "units":
			t = "string"
		default:
			t = "[]" + elementTypes[v.kind]
		}
		fmt.Fprintf(w, "\tvar %s %s\n\t_ = %s\n", v.name, t, v.name)
	}
}

// fillViews prints the views of the loops behind a block.
func (e *emitter) fillViews(b *ir.Block) {
	for _, v := range e.views {
		if v.span == nil && v.loop.Before == b {
			fmt.Fprintf(&e.out, "\t%s\n", e.fillView(v))
		}
	}
}

func (e *emitter) fillView(v *view) string {
	form := v.kind + "Of"
	switch {
	case v.span != nil:
		return e.fillSpan(v)
	case v.kind == "length": // a typed array has one where its prototype gives it
		return fmt.Sprintf("%s = jsrt.LengthView(r, %s)", v.name, e.ref(v.of))
	case v.kind == "bytes":
		return fmt.Sprintf("%s = jsrt.BytesOf(r, %s)", v.name, e.ref(v.of))
	case v.kind == "units":
		return fmt.Sprintf("%s = jsrt.UnitsOf(%s)", v.name, e.ref(v.of))
	case v.kind == "" && v.written:
		form = "WritableDenseOf"
	case v.kind == "":
		form = "DenseOf"
	}
	return fmt.Sprintf("%s = jsrt.%s(%s)", v.name, form, e.ref(v.of))
}

// refillViews prints the views, anew, that the store st may have changed by adding an element to an array.
func (e *emitter) refillViews(st *ir.Value) string {
	s, array := "", e.ref(st.Args[0])
	for _, v := range e.views {
		if v.span == nil && !v.loop.In[st.Block] || v.span != nil && !v.span.covers[st] || v.kind != "" && v.kind != "length" {
			continue
		}
		fill := e.fillView(v)
		if of := e.ref(v.of); of != array {
			fill = fmt.Sprintf("if jsrt.SameCell(%s, %s) { %s }", of, array, fill)
		}
		s += "; " + fill
	}
	return s
}

// elementAt prints a test whether the array that the access v looks at has the element, and
// the element.
func (e *emitter) elementAt(v *ir.Value) (test, element string) {
	a, i := e.ref(v.Args[0]), e.ref(v.Args[1])
	if w := e.viewOf(v, ""); w != nil {
		return fmt.Sprintf("jsrt.IsAt(%s, %s)", w.name, i), fmt.Sprintf("jsrt.At(%s, %s)", w.name, i)
	}
	test = fmt.Sprintf("jsrt.HasDense(%s, %s)", a, i)
	if e.long() {
		test = fmt.Sprintf("(jsrt.IsArrayObject(%s) && jsrt.IsAt(jsrt.List(%s), %s))", a, a, i)
	}
	return test, fmt.Sprintf("jsrt.DenseElement(%s, %s)", a, i)
}

// numberAt is elementAt for a Number, unboxed.
func (e *emitter) numberAt(v *ir.Value) (test, element string) {
	a, i := e.ref(v.Args[0]), e.ref(v.Args[1])
	if w := e.viewOf(v, ""); w != nil {
		return fmt.Sprintf("jsrt.IsNumberAt(%s, %s)", w.name, i), fmt.Sprintf("jsrt.NumberAt(%s, %s)", w.name, i)
	}
	test = fmt.Sprintf("jsrt.HasDenseNumber(%s, %s)", a, i)
	if e.long() {
		test = fmt.Sprintf("(jsrt.IsArrayObject(%s) && jsrt.IsNumberAt(jsrt.List(%s), %s))", a, a, i)
	}
	return test, fmt.Sprintf("jsrt.DenseNumber(%s, %s)", a, i)
}

// typedAt prints a test for an element of a typed array of a kind, with a statement in front of
// it, and the element.
func (e *emitter) typedAt(v *ir.Value, kind string) (test, element string) {
	a, i := e.ref(v.Args[0]), e.ref(v.Args[1])
	if w := e.viewOf(v, kind); w != nil {
		return fmt.Sprintf("uint(%s) < uint(len(%s))", i, w.name), fmt.Sprintf("float64(%s[%s])", w.name, i)
	}
	return fmt.Sprintf("y, ok := jsrt.Fast%s(%s, %s); ok", kind, a, i), "y"
}

// putTyped prints a store of a raw number into a typed array of a kind: a test whether it can
// be done, and the store, if the test does not do it.
func (e *emitter) putTyped(v *ir.Value, kind, raw string) (test, put string) {
	i := e.ref(v.Args[1])
	w := e.viewOf(v, kind)
	if w == nil {
		return fmt.Sprintf("jsrt.FastPut%s(%s, %s, %s)", kind, e.ref(v.Args[0]), i, raw), ""
	}
	x := fmt.Sprintf("%s(%s)", elementTypes[kind], raw)
	if kind == "Uint8Clamped" {
		x = "jsrt.Clamp(" + raw + ")"
	}
	return fmt.Sprintf("uint(%s) < uint(len(%s))", i, w.name), fmt.Sprintf("%s[%s] = %s", w.name, i, x)
}
