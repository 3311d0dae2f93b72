package opt

import (
	"math/bits"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// What variables, fields and the elements of arrays probably hold, guessed over a whole unit. What
// has been seen of a value, that it is a number or a text, flows to where it is put; arrays that
// flow to one place are taken for one array. A place that only numbers, or only texts, have been
// seen to go into is taken to give such:
//
//	const a = [1]; a.push(2); f(a); function f(l) { return l[0] + l[1] }   // a sum of numbers
//
// Fast versions check it.

// holder is a place, or a set of places that hold the same.
type holder struct {
	same *holder // the one that stands for this, or nil
	seen evidence
	from []*holder // what flows into it
	list *elements // of the arrays, or the maps, in it; nil: nobody has asked
}

// elements are those of arrays that cannot be told apart.
type elements struct {
	same *elements
	kind uint16  // kinds of arrays: a bit for each ElementKind
	what *holder // nil: nobody has asked
}

// place names what is no value: a variable, a field, a parameter or the result of a function.
type place struct {
	variable variableOf
	field    string
	private  *ir.Value
	param    int // from 1
	of       *ir.Func
}

type contents struct {
	c      *callees
	vars   *variables
	values map[*ir.Value]*holder
	places map[place]*holder
	all    []*holder
	sums   []*ir.Value // what they are depends on their operands
	reads  []*holder   // whose elements are read: those of texts are texts
}

// maxContentRounds bounds how far what is seen flows.
const maxContentRounds = 12

// findContents marks the values of a unit that are probably numbers or texts (ir.Value.Likely), and accesses
// to elements of what are probably arrays of one kind (ir.Value.Elements).
func (c *callees) findContents(vars *variables) {
	k := c.contentsOf(vars)
	for range maxContentRounds {
		if !k.addUp() {
			break
		}
	}
	for _, f := range c.u.Funcs {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				if (v.Op == ir.OpGetElem || v.Op == ir.OpSetElem || v.Op == ir.OpElementIn || v.Op == ir.OpIterNew) && v.Elements == ir.AnyElements {
					v.Elements = k.holder(f, v.Args[0]).find().kind()
				}
			}
		}
	}
	for v, h := range k.values {
		switch seen := h.find().seen; {
		case seen == seenNumber && v.Type&ir.TNumber != 0:
			v.Likely = ir.LikelyNumber
		case seen == seenText && v.Type&ir.TString != 0:
			v.Likely = ir.LikelyText
		case seen&seenText != 0:
			v.Likely = ir.LikelyMixed
		}
	}
}

// contentsOf lets arrays flow over the unit.
func (c *callees) contentsOf(vars *variables) *contents {
	k := &contents{c: c, vars: vars, values: map[*ir.Value]*holder{}, places: map[place]*holder{}}
	for _, f := range c.u.Funcs {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				k.moves(f, v)
			}
			k.ends(f, b)
		}
	}
	return k
}

// ends has what a block returns, yields or awaits flow: the result of a generator function is an
// array of what it yields, that of an async function what its promise is fulfilled with.
func (k *contents) ends(f *ir.Func, b *ir.Block) {
	t := &b.Term
	switch {
	case t.Kind == ir.TermReturn && !f.Is(ir.Generator):
		k.flow(k.at(place{of: f}), k.holder(f, t.Arg))
	case t.Kind != ir.TermSuspend:
	case t.Suspend == ir.SuspendYield:
		k.flow(k.elements(k.at(place{of: f})), k.holder(f, t.Arg))
	case t.Suspend == ir.SuspendAwait:
		for _, v := range t.Succs[0].Values {
			if v.Op == ir.OpResumeValue {
				k.flow(k.holder(f, v), k.holder(f, t.Arg))
			}
		}
	}
}

// kind is that of all arrays that go into h, as far as is known.
func (h *holder) kind() ir.ElementKind {
	l := h.find().list
	if l == nil || bits.OnesCount16(l.find().kind) != 1 {
		return ir.AnyElements
	}
	return ir.ElementKind(bits.TrailingZeros16(l.find().kind))
}

// find is the holder that stands for h.
func (h *holder) find() *holder {
	for h.same != nil {
		if h.same.same != nil {
			h.same = h.same.same
		}
		h = h.same
	}
	return h
}

func (e *elements) find() *elements {
	for e.same != nil {
		if e.same.same != nil {
			e.same = e.same.same
		}
		e = e.same
	}
	return e
}

// fresh is a new holder.
func (k *contents) fresh() *holder {
	h := &holder{}
	k.all = append(k.all, h)
	return h
}

// array is a new holder of arrays of a kind, whose elements something is known of.
func (k *contents) array(kind ir.ElementKind, seen evidence) *holder {
	h := k.fresh()
	h.list = &elements{kind: 1 << kind}
	if seen != 0 {
		h.list.what = k.fresh()
		h.list.what.seen = seen
	}
	return h
}

// elements is the holder of the elements of what h holds.
func (k *contents) elements(h *holder) *holder {
	e := h.find().elements()
	if e.what == nil {
		e.what = k.fresh()
	}
	return e.what.find()
}

func (h *holder) elements() *elements {
	if h.list == nil {
		h.list = &elements{}
	}
	return h.list.find()
}

// flow has what is in a holder go into another one.
func (k *contents) flow(to, from *holder) {
	if to, from = to.find(), from.find(); to != from {
		to.from = append(to.from, from)
		k.unite(to.elements(), from.elements())
	}
}

// unite takes two sets of arrays for one.
func (k *contents) unite(a, b *elements) {
	for a, b = a.find(), b.find(); a != b; a, b = a.find(), b.find() {
		b.same = a
		a.kind |= b.kind
		if b.what == nil {
			return
		}
		if a.what == nil {
			a.what = b.what
			return
		}
		x, y := a.what.find(), b.what.find()
		if x == y {
			return
		}
		y.same = x
		x.seen |= y.seen
		x.from = append(x.from, y.from...)
		if y.list == nil {
			return
		}
		if x.list == nil {
			x.list = y.list
			return
		}
		a, b = x.list, y.list
	}
}

func (k *contents) at(p place) *holder {
	if k.places[p] == nil {
		k.places[p] = k.fresh()
	}
	return k.places[p]
}

// holder is that of a value of f.
func (k *contents) holder(f *ir.Func, v *ir.Value) *holder {
	h := k.values[v]
	if h == nil {
		h = k.source(f, v)
		k.values[v] = h
		h.find().seen |= k.evidence(v)
	}
	return h
}

// evidence is what a value itself shows.
func (k *contents) evidence(v *ir.Value) evidence {
	switch {
	case v.Op == ir.OpAdd || v.Op == ir.OpPhi || !v.Type.IsBoxed():
		return 0
	case v.Type.In(ir.TNumber), v.Type&ir.TNumber != 0 && (arithmetic(v.Op) || bitwise(v.Op) || v.Op == ir.OpNeg || isMathCall(v)):
		return seenNumber
	case v.Type.In(ir.TString), textResult(v):
		return seenText
	case v.Type&(ir.TNumber|ir.TEmpty) == 0:
		return seenOther
	}
	return 0
}

// textResult: v is what a method of strings returns, or one that makes strings.
func textResult(v *ir.Value) bool {
	switch name := methodCall(v); name {
	case "charAt", "join", "normalize", "padEnd", "padStart", "repeat", "replace", "replaceAll", "substr", "substring", "toFixed",
		"toLowerCase", "toString", "toUpperCase", "trim", "trimEnd", "trimStart":
		return true
	}
	return false
}

// source is the holder that a value comes from, a new one where that is not known.
func (k *contents) source(f *ir.Func, v *ir.Value) *holder {
	switch v.Op {
	case ir.OpParam:
		return k.at(place{of: f, param: int(v.Int) + 1})
	case ir.OpEnvGet:
		if e := k.vars.resolve(f, v.Args[0]); e != nil {
			return k.at(place{variable: variableOf{e, v.Int}})
		}
	case ir.OpGetProp:
		return k.at(place{field: v.Str})
	case ir.OpPrivateGet:
		if p := k.vars.privateName(f, v.Args[1]); p != nil {
			return k.at(place{private: p})
		}
	case ir.OpCheckTDZ, ir.OpToNumeric:
		return k.holder(f, v.Args[0])
	case ir.OpGetElem:
		if !hasConstantKey(v) {
			h := k.holder(f, v.Args[0])
			k.reads = append(k.reads, h)
			return k.elements(h)
		}
	case ir.OpElementIn, ir.OpGetIndex:
		return k.elements(k.holder(f, v.Args[0]))
	case ir.OpIterNew:
		return k.holder(f, v.Args[0])
	case ir.OpIterDelegate:
		return k.elements(k.holder(f, v.Args[0]))
	case ir.OpIterValue:
		h := k.holder(f, v.Args[0])
		k.reads = append(k.reads, h)
		return k.elements(h)
	case ir.OpArrayNew, ir.OpArrayRoom, ir.OpRest, ir.OpIterRest:
		return k.array(ir.ArrayElements, 0)
	case ir.OpObjectNew, ir.OpObjectLit:
		return k.array(ir.NamedElements, 0)
	case ir.OpNew:
		if c := v.Args[0]; c.Op == ir.OpGlobalGet {
			if c.Str == "Array" {
				return k.array(ir.ArrayElements, 0)
			}
			if c.Str == "Map" || c.Str == "Set" {
				return k.array(ir.NamedElements, 0)
			}
			if kind := ir.TypedElements(c.Str); kind != ir.AnyElements {
				return k.array(kind, seenNumber)
			}
		}
	case ir.OpCall:
		return k.result(f, v)
	case ir.OpCallDirect:
		return k.at(place{of: v.Aux.(*ir.Func)})
	}
	return k.fresh()
}

// moves has what v moves flow.
func (k *contents) moves(f *ir.Func, v *ir.Value) {
	to := func(h *holder, x *ir.Value) { k.flow(h, k.holder(f, x)) }
	switch v.Op {
	case ir.OpPhi:
		if v.Type.IsBoxed() {
			for _, a := range v.Args {
				to(k.holder(f, v), a)
			}
		}
	case ir.OpEnvSet:
		if e := k.vars.resolve(f, v.Args[0]); e != nil {
			to(k.at(place{variable: variableOf{e, v.Int}}), v.Args[1])
		}
	case ir.OpSetProp, ir.OpAddField:
		to(k.at(place{field: v.Str}), v.Args[1])
	case ir.OpPrivateSet, ir.OpAddPrivate:
		if p := k.vars.privateName(f, v.Args[1]); p != nil {
			to(k.at(place{private: p}), v.Args[2])
		}
	case ir.OpObjectLit:
		for i, key := range v.Aux.(*ir.ObjectSite).Keys {
			if i < len(v.Args) {
				to(k.at(place{field: key}), v.Args[i])
			}
		}
	case ir.OpArrayNew:
		for _, a := range v.Args {
			to(k.elements(k.holder(f, v)), a)
		}
	case ir.OpArrayPush:
		to(k.elements(k.holder(f, v.Args[0])), v.Args[1])
	case ir.OpArraySpread:
		k.flow(k.elements(k.holder(f, v.Args[0])), k.elements(k.holder(f, v.Args[1])))
	case ir.OpSetElem:
		if !hasConstantKey(v) {
			to(k.elements(k.holder(f, v.Args[0])), v.Args[2])
		}
	case ir.OpClassPart:
		if v.Int == ir.PartField && v.Args[1].Op == ir.OpConstStr && v.Args[2].Op == ir.OpClosure {
			k.flow(k.at(place{field: v.Args[1].Str}), k.at(place{of: v.Args[2].Aux.(*ir.Func)}))
		}
	case ir.OpAdd:
		k.holder(f, v)
		k.sums = append(k.sums, v)
	case ir.OpCall, ir.OpCallDirect, ir.OpNew:
		k.call(f, v)
	case ir.OpGetElem, ir.OpElementIn, ir.OpIterValue, ir.OpParam, ir.OpGetProp, ir.OpPrivateGet, ir.OpEnvGet:
		k.holder(f, v)
	}
}

// call has arguments flow into the parameters of the function that a call is guessed to reach.
func (k *contents) call(f *ir.Func, v *ir.Value) {
	g := k.target(f, v)
	if g == nil {
		if v.Op == ir.OpCall {
			k.holder(f, v) // see result
		}
		return
	}
	args := v.Args[1:]
	if v.Op == ir.OpCall || v.Op == ir.OpCallDirect && g.Is(ir.UsesThis) {
		args = v.Args[2:]
	}
	for i := range g.Params {
		p := k.at(place{of: g, param: i + 1})
		if i < len(args) {
			k.flow(p, k.holder(f, args[i]))
		} else {
			p.find().seen |= seenOther
		}
	}
	if v.Op == ir.OpCall {
		k.flow(k.holder(f, v), k.at(place{of: g}))
	}
}

// target is the function that a call is guessed to reach, or nil. Methods of arrays are not those
// of classes that have some of the same names.
func (k *contents) target(f *ir.Func, v *ir.Value) *ir.Func {
	g := k.c.target(v)
	switch {
	case v.Op != ir.OpCall:
	case g == nil:
		return k.vars.function(f, v.Args[0])
	case v.Args[0].Op == ir.OpGetMethod && k.holder(f, v.Args[1]).kind() != ir.AnyElements:
		return nil
	}
	return g
}

// result is the holder of what a call of a built-in method returns.
func (k *contents) result(f *ir.Func, v *ir.Value) *holder {
	m := v.Args[0]
	if m.Op != ir.OpGetMethod || len(v.Args) < 2 || m.Args[0] != v.Args[1] || k.target(f, v) != nil {
		return k.fresh()
	}
	args := v.Args[2:]
	if g := m.Args[0]; g.Op == ir.OpGlobalGet {
		return k.static(f, g.Str+"."+m.Str, args)
	}
	on := k.holder(f, m.Args[0])
	given := func(h *holder, from int) {
		for _, a := range args[min(from, len(args)):] {
			k.flow(h, k.holder(f, a))
		}
	}
	switch m.Str {
	case "push", "unshift":
		given(k.elements(on), 0)
	case "set":
		if len(args) == 2 {
			given(k.elements(on), 1)
			return on
		}
	case "splice":
		given(k.elements(on), 2)
		return on
	case "fill":
		if len(args) == 1 {
			given(k.elements(on), 0)
		}
		return on
	case "concat":
		return on
	case "split", "match":
		return k.array(ir.ArrayElements, seenText)
	case "pop", "shift", "at", "get", "find", "findLast":
		k.callback(f, args, k.elements(on), nil)
		return k.elements(on)
	case "slice", "filter", "sort", "reverse", "toSorted", "toReversed", "subarray":
		second := k.elements(on)
		if m.Str == "filter" {
			second = nil
		}
		k.callback(f, args, k.elements(on), second)
		return on
	case "forEach", "some", "every", "findIndex", "findLastIndex":
		k.callback(f, args, k.elements(on), nil)
	case "map":
		if on.kind().Typed() != "" {
			return on
		}
		h := k.array(ir.ArrayElements, 0)
		if r := k.callback(f, args, k.elements(on), nil); r != nil {
			k.flow(k.elements(h), r)
		}
		return h
	case "reduce":
		if len(args) != 2 {
			break
		}
		h := k.fresh()
		given(h, 1)
		if r := k.callback(f, args, h, k.elements(on)); r != nil {
			k.flow(h, r)
		}
		return h
	}
	return k.fresh()
}

// static is the holder of what a call of a static method returns.
func (k *contents) static(f *ir.Func, name string, args []*ir.Value) *holder {
	h := k.fresh()
	switch {
	case strings.HasPrefix(name, "Buffer.") && name != "Buffer.byteLength" && name != "Buffer.compare":
		return k.array(ir.TypedElements("Uint8Array"), seenNumber)
	case (name == "Promise.all" || name == "Promise.resolve") && len(args) == 1: // to be awaited
		return k.holder(f, args[0])
	case name == "JSON.stringify":
		h.seen = seenText
	case name == "Object.keys":
		return k.array(ir.ArrayElements, seenText)
	case name == "Object.values" || name == "Object.entries":
		return k.array(ir.ArrayElements, 0)
	case strings.HasPrefix(name, "Array."):
		h = k.array(ir.ArrayElements, 0)
	}
	switch {
	case name == "Array.from" && len(args) == 2:
		if r := k.callback(f, args[1:], k.fresh(), nil); r != nil {
			k.flow(k.elements(h), r)
		}
	case name == "Array.from" && len(args) == 1 && args[0].Op != ir.OpObjectLit:
		k.flow(k.elements(h), k.elements(k.holder(f, args[0])))
	case name == "Array.of":
		for _, a := range args {
			k.flow(k.elements(h), k.holder(f, a))
		}
	}
	return h
}

// callback has elements flow into the parameters of a function that is written there, first and
// second; the second is an index if it is nil. It returns the holder of the result, or nil.
func (k *contents) callback(f *ir.Func, args []*ir.Value, first, second *holder) *holder {
	if len(args) == 0 || args[0].Op != ir.OpClosure {
		return nil
	}
	g := args[0].Aux.(*ir.Func)
	if second == nil {
		second = k.fresh()
		second.seen = seenNumber
	}
	for i, h := range []*holder{first, second} {
		if i < g.Params {
			k.flow(k.at(place{of: g, param: i + 1}), h)
		}
	}
	return k.at(place{of: g})
}

// addUp lets what is seen flow, finds what sums are of what their operands are, and reports whether
// anything is new.
func (k *contents) addUp() (changed bool) {
	for _, h := range k.reads {
		if e := k.elements(h); h.find().seen&seenText != 0 && e.seen&seenText == 0 {
			e.seen, changed = e.seen|seenText, true
		}
	}
	for _, h := range k.all {
		if h.same != nil {
			continue
		}
		for _, x := range h.from {
			if seen := h.seen | x.find().seen; seen != h.seen {
				h.seen, changed = seen, true
			}
		}
	}
	for _, v := range k.sums {
		h := k.values[v].find()
		a, b := k.operand(v.Args[0]), k.operand(v.Args[1])
		found := h.seen | (a|b)&seenOther
		switch {
		case (a|b)&seenText != 0:
			found |= seenText
		case a == seenNumber && b == seenNumber:
			found |= seenNumber
		}
		if found != h.seen {
			h.seen, changed = found, true
		}
	}
	return changed
}

func (k *contents) operand(v *ir.Value) evidence {
	if h := k.values[v]; h != nil {
		return h.find().seen
	}
	return k.evidence(v)
}
