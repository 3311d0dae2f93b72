package codegen

import (
	"fmt"
	"sort"
	"strconv"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// body prints the blocks. A try region becomes a closure; it
// returns a code for where control goes on: 0 and above are the exits it lists,
// tryThrown the handler, trySuspended that the function suspends.
func (e *emitter) body() string {
	e.planMatches()
	inner := e.text()
	var s strings.Builder
	e.declare(&s, nil)
	e.declareMatches(&s)
	s.WriteString(inner)
	return s.String()
}

// regionBody prints the blocks of one closure, those of nested regions as
// closures at the place of their first block.
func (e *emitter) regionBody(r *ir.Region, order []*ir.Block) string {
	type piece struct {
		b    *ir.Block
		text string
	}
	var own []*ir.Block
	for _, b := range order {
		if b.Region == r || b.Region != nil && b.Region.Parent == r && e.entries[b.Region] == b {
			own = append(own, b)
		}
	}
	outerRegion, outerOut := e.region, e.out
	e.region = r
	var pieces []piece
	for i, b := range own {
		e.out = strings.Builder{}
		e.next = nil
		if i+1 < len(own) {
			e.next = own[i+1]
		}
		if b.Region == r {
			e.block(b)
		} else {
			e.tryRegion(b.Region, order)
		}
		pieces = append(pieces, piece{b, e.out.String()})
	}
	e.region, e.out = outerRegion, outerOut
	var s strings.Builder
	s.WriteString(e.dispatch(r, own))
	s.WriteString(e.goOnInside(r))
	for _, p := range pieces {
		if p.b.Region == r {
			if e.labels[p.b] {
				fmt.Fprintf(&s, "%sb%d:\n", e.prefix, p.b.ID)
			}
		} else if e.rlabels[p.b.Region] {
			fmt.Fprintf(&s, "%stry%d:\n", e.prefix, p.b.Region.ID)
		}
		s.WriteString(p.text)
	}
	s.WriteString("\tpanic(\"unreachable\")\n")
	return s.String()
}

// dispatch prints the jump to where a suspended function goes on.
func (e *emitter) dispatch(r *ir.Region, own []*ir.Block) string {
	if len(e.states) == 0 {
		return e.slowStates(r)
	}
	type target struct {
		state int
		b     *ir.Block
	}
	var targets []target
	for b, n := range e.states {
		if b.Region.Within(r) {
			targets = append(targets, target{n, b})
		}
	}
	if len(targets) == 0 {
		return e.slowStates(r)
	}
	sort.Slice(targets, func(i, j int) bool { return targets[i].state < targets[j].state })
	var s strings.Builder
	s.WriteString("\tswitch f.State {\n")
	for _, t := range targets {
		if t.b.Region == r {
			e.labels[t.b] = true
			fmt.Fprintf(&s, "\tcase %d:\n%s\t\tgoto %sb%d\n", t.state+e.later, e.restore(t.b), e.prefix, t.b.ID)
			continue
		}
		child := t.b.Region
		for child.Parent != r {
			child = child.Parent
		}
		e.rlabels[child] = true
		fmt.Fprintf(&s, "\tcase %d:\n\t\tgoto %stry%d\n", t.state+e.later, e.prefix, child.ID)
	}
	s.WriteString("\t}\n" + e.slowStates(r))
	return s.String()
}

// tryRegion prints a region:
//
//	m3.Take(r)
//	switch func() (code int) {
//		code = jsrt.TryThrown
//		defer jsrt.Catch(r, &m3, &x3, &code)
//		…
//	}() {
//	case jsrt.TryThrown: goto b9
//	case 0: goto b7
//	}
func (e *emitter) tryRegion(r *ir.Region, order []*ir.Block) {
	next := e.next
	saved := e.exits
	e.exits = nil
	inner := e.regionBody(r, order)
	exits := e.exits
	e.exits = saved
	e.next = next
	end := ")"
	if e.suspends() {
		resumed := "f.State != 0"
		if e.two && e.slow == nil {
			resumed = "f.State != 0 || at != 0" // the fast version has entered the region
		}
		fmt.Fprintf(&e.out, "\tswitch jsrt.TryIn(r, fr, &f.o%d, %s, &%s, func() int {\n", r.ID, resumed, e.exc(r))
	} else if e.isCold() || e.compact() {
		fmt.Fprintf(&e.out, "\tswitch jsrt.Try(r, &%s, func() int {\n", e.exc(r))
	} else {
		end = "()"
		if e.two && e.slow == nil { // else the fast version has entered the region
			fmt.Fprintf(&e.out, "\tif at == 0 { m%d.Take(r) }\n", r.ID)
		} else {
			fmt.Fprintf(&e.out, "\tm%d.Take(r)\n", r.ID)
		}
		fmt.Fprintf(&e.out, "\tswitch func() (code int) {\n\tcode = jsrt.TryThrown\n\tdefer jsrt.Catch(r, &m%d, &%s, &code)\n", r.ID, e.exc(r))
	}
	e.declare(&e.out, r)
	e.out.WriteString(inner)
	fmt.Fprintf(&e.out, "\t}%s {\n\tcase jsrt.TryThrown:\n", end)
	e.next = nil
	e.jump(r.Handler)
	for _, x := range exits {
		if x.code == trySuspended {
			e.out.WriteString("\tcase jsrt.TrySuspended:\n")
			e.suspended()
			continue
		}
		fmt.Fprintf(&e.out, "\tcase %d:\n", x.code)
		if x.to == nil {
			fmt.Fprintf(&e.out, "\t%s\n", e.leaveBy(x.leave))
			continue
		}
		e.jump(x.to)
	}
	e.out.WriteString("\t}\n")
}

const trySuspended = -2

// exc is the variable for the exception of a region.
func (e *emitter) exc(r *ir.Region) string { return fmt.Sprintf("%sx%d", e.prefix, r.ID) }

// declare prints the variables of a closure.
func (e *emitter) declare(w *strings.Builder, r *ir.Region) {
	byType := map[string][]string{}
	for _, b := range e.f.Blocks {
		for _, v := range b.Values {
			if _, ok := e.slots[v]; !ok && e.shared[v] == "" && e.hasVariable(v) && e.home[v] == r && !e.inFrame[v] && !isDelegation(v) {
				t := goType(v.Type)
				byType[t] = append(byType[t], e.variable(v))
			}
		}
	}
	if r == nil && e.numSlots > 0 {
		fmt.Fprintf(w, "\tvar vs [%d]jsrt.Value\n", e.numSlots)
	}
	if r == nil && !e.suspends() && e.slow == nil {
		e.declareLocals(w)
	}
	var types []string
	for t := range byType {
		types = append(types, t)
	}
	sort.Strings(types)
	for _, t := range types {
		fmt.Fprintf(w, "\tvar %s %s\n", strings.Join(byType[t], ", "), t)
	}
	for _, reg := range e.f.Regions {
		if reg.Parent == r && e.entries[reg] != nil {
			fmt.Fprintf(w, "\tvar %s jsrt.Value\n", e.exc(reg))
			if e.ownMarks() {
				fmt.Fprintf(w, "\tvar m%d jsrt.Mark\n", reg.ID)
			}
		}
	}
	if r != nil && e.slow != nil {
		e.blankUses(w, r)
	}
	if r == nil && e.two && e.slow == nil && len(e.f.Regions) > 0 {
		w.WriteString("\tat := 0 // where a leave goes on inside a region\n\t_ = at\n")
		for _, reg := range e.f.Regions {
			if e.suspends() { // the frame has it
				continue
			}
			fmt.Fprintf(w, "\tvar m%d jsrt.Mark\n\t_ = m%d\n", reg.ID, reg.ID)
		}
	}
}

// ownMarks: regions have marks, and not those that two versions of the function share.
func (e *emitter) ownMarks() bool {
	return !e.suspends() && !e.isCold() && !e.compact() && e.slow == nil && !e.two
}

// declareLocals prints the mutable locals of the function.
func (e *emitter) declareLocals(w *strings.Builder) {
	for i := 0; i < e.f.Locals; i++ {
		fmt.Fprintf(w, "\tl%d := jsrt.Undef() // %s\n\t_ = l%d\n", i, e.f.LocalNames[i], i)
	}
}

// hasVariable: the value is stored because something other than a folded use
// reads it.
func (e *emitter) hasVariable(v *ir.Value) bool {
	return v.Uses > 0 && !e.folded[v] && v.Type != ir.None
}

func goType(t ir.Type) string {
	switch t {
	case ir.Bool:
		return "bool"
	case ir.Float:
		return "float64"
	case ir.Int:
		return "int"
	case ir.Env:
		return "jsrt.Env"
	case ir.Iter:
		return "jsrt.Iter"
	case ir.Keys:
		return "jsrt.Keys"
	case ir.Text:
		return "jsrt.Text"
	case ir.Disp:
		return "*jsrt.DisposeCapability"
	}
	return "jsrt.Value"
}

// block prints the values and the terminator of a block.
func (e *emitter) block(b *ir.Block) {
	e.cur = b
	if e.states[b] > 0 {
		e.out.WriteString("\tf.State = 0\n")
	}
	for _, v := range b.Values {
		printMarks(&e.out, e.marks[v])
		if !e.knownMathValue(v) && e.isPrinted(v) {
			e.fillSpans(v)
			e.value(v)
		}
	}
	printMarks(&e.out, e.ends[b])
	e.fillViews(b)
	e.term(b)
}

func (e *emitter) term(b *ir.Block) {
	t := &b.Term
	switch t.Kind {
	case ir.TermJump:
		e.edge(b, t.Succs[0])
	case ir.TermIf:
		e.branch(b)
	case ir.TermSwitch:
		of, cases := e.switchOf(t.Arg)
		fmt.Fprintf(&e.out, "\tswitch %s {\n", of)
		next := e.next
		e.next = nil
		for i, s := range t.Succs {
			if i == len(t.Succs)-1 {
				e.out.WriteString("\tdefault:\n")
			} else {
				fmt.Fprintf(&e.out, "\tcase %s:\n", cases(i))
			}
			e.edgeN(b, i, s)
		}
		e.next = next
		e.out.WriteString("\t}\n")
	case ir.TermReturn:
		e.setLine(t.Pos, t.At)
		e.ret(t.Arg)
	case ir.TermThrow:
		e.setLine(t.Pos, t.At)
		fmt.Fprintf(&e.out, "\tjsrt.ThrowValue(%s)\n", e.ref(t.Arg))
		e.out.WriteString("\tpanic(\"unreachable\")\n")
	case ir.TermSuspend:
		e.suspend(b)
	case ir.TermUnreachable:
		e.out.WriteString("\tpanic(\"unreachable\")\n")
	}
}

// switchOf prints what a switch looks at, and its cases: of a CaseIndex the constants themselves.
func (e *emitter) switchOf(v *ir.Value) (of string, cases func(i int) string) {
	if v.Op != ir.OpCaseIndex {
		return e.ref(v), strconv.Itoa
	}
	c := v.Aux.(*ir.Cases)
	a := e.ref(v.Args[0])
	switch t := v.Args[0].Type; {
	case c.Texts != nil:
		return "jsrt.CaseText(" + convert(a, t, ir.Any) + ")", func(i int) string { return strconv.Quote(c.Texts[i]) }
	case t == ir.Float:
		a = "jsrt.CaseFloat(" + a + ")"
	case t != ir.Int:
		a = "jsrt.CaseNumber(" + convert(a, t, ir.Any) + ")"
	}
	return a, func(i int) string { return strconv.FormatInt(c.Numbers[i], 10) }
}

func (e *emitter) branch(b *ir.Block) {
	t := &b.Term
	yes, no := t.Succs[0], t.Succs[1]
	first, cond := e.condition(t.Arg)
	e.setLine(-1, nil)
	next := e.next
	if e.next == yes && yes.Region == e.region && !e.hasCopies(b, 0) {
		fmt.Fprintf(&e.out, "\tif %s!(%s) {\n", first, cond)
		e.next = nil
		e.edgeN(b, 1, no)
		e.out.WriteString("\t}\n")
		e.next = next
		return
	}
	fmt.Fprintf(&e.out, "\tif %s%s {\n", first, cond)
	e.next = nil
	e.edgeN(b, 0, yes)
	e.out.WriteString("\t}\n")
	e.next = next
	e.edgeN(b, 1, no)
}

func (e *emitter) hasCopies(b *ir.Block, succ int) bool {
	dst, _ := e.copies(b, succ)
	return len(dst) > 0
}

// edge prints the phi copies for b's only edge to s and the jump.
func (e *emitter) edge(b, s *ir.Block) { e.edgeN(b, 0, s) }

// edgeN prints the copies for successor n of b, all at once, and the jump.
func (e *emitter) edgeN(b *ir.Block, n int, s *ir.Block) {
	dst, src := e.copies(b, n)
	if len(dst) > 0 {
		fmt.Fprintf(&e.out, "\t%s = %s\n", strings.Join(dst, ", "), strings.Join(src, ", "))
	}
	e.jump(s)
}

func (e *emitter) copies(b *ir.Block, n int) (dst, src []string) {
	s := b.Term.Succs[n]
	// The n-th edge to s among b's edges is the k-th predecessor entry of s.
	k := 0
	for _, x := range b.Term.Succs[:n] {
		if x == s {
			k++
		}
	}
	pred := -1
	for i, p := range s.Preds {
		if p == b {
			if k == 0 {
				pred = i
				break
			}
			k--
		}
	}
	for _, v := range s.Values {
		if v.Op != ir.OpPhi {
			break
		}
		if v.Uses == 0 || v.Args[pred] == v {
			continue
		}
		dst = append(dst, e.variable(v))
		src = append(src, e.ref(v.Args[pred]))
	}
	return dst, src
}

// jump prints the way to block s from the closure being printed.
func (e *emitter) jump(s *ir.Block) {
	switch {
	case s.Region == e.region:
		if s == e.next {
			return
		}
		e.labels[s] = true
		fmt.Fprintf(&e.out, "\tgoto %sb%d\n", e.prefix, s.ID)
	case s.Region.Within(e.region):
		child := s.Region
		for child.Parent != e.region {
			child = child.Parent
		}
		if e.next != nil && e.next.Region == child && e.entries[child] == e.next {
			return
		}
		e.rlabels[child] = true
		fmt.Fprintf(&e.out, "\tgoto %stry%d\n", e.prefix, child.ID)
	default:
		fmt.Fprintf(&e.out, "\treturn %d\n", e.exitTo(s))
	}
}

func (e *emitter) exitTo(s *ir.Block) int {
	for _, x := range e.exits {
		if x.to == s {
			return x.code
		}
	}
	code := len(e.exits)
	e.exits = append(e.exits, exitCode{to: s, code: code})
	return code
}
