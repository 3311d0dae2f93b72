package codegen

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// A generator or async function with a fast version is two state machines over one frame. The
// fast one keeps its values in Go variables and saves those that live on at each suspension;
// where a guess is wrong it calls the other, which goes on from there and stays in charge:
//
//	func name_r(fr *jsrt.Frame, mode jsrt.ResumeMode, sent jsrt.Value) (jsrt.Value, jsrt.Status) {
//		switch f.State {
//		case 1: v5, v7 = f.p0, f.q0; goto b3
//		}
//		if f.State > 1 { return slow_r(fr, mode, sent, -1, spill{}) }
//		…
//		f.p0, f.q0 = v5, v7; f.State = 1; return v9, jsrt.StatusAwait
//		…
//		x0: f.p0 = v5; return slow_r(fr, mode, sent, 0, spill{v12: jsrt.Num(v7)})
//
// Both use the same fields of the frame, one after the other.

// placeKinds are the Go types of values in frames, and what the names of their fields begin with.
var placeKinds = [...]struct{ goType, prefix string }{
	{"jsrt.Value", "p"}, {"float64", "q"}, {"int", "i"}, {"bool", "t"}, {"jsrt.Env", "e"}, {"*jsrt.DisposeCapability", "d"},
}

// placed names fields of the frame for values, the n-th of a Go type alike in both versions.
type placed struct {
	names map[*ir.Value]string
	count [len(placeKinds)]int
}

func (p *placed) add(v *ir.Value) {
	for k, kind := range placeKinds {
		if kind.goType == goType(v.Type) {
			p.names[v] = fmt.Sprintf("f.%s%d", kind.prefix, p.count[k])
			p.count[k]++
			return
		}
	}
	panic("codegen: no place in a frame for " + v.LongString())
}

// placesOf gives a list of values places.
func placesOf(list []*ir.Value) *placed {
	p := &placed{names: map[*ir.Value]string{}}
	for _, v := range list {
		p.add(v)
	}
	return p
}

// suspendingTwice prints a suspending function with a fast version.
func (g *unit) suspendingTwice(slow *emitter, name string) {
	fast := g.fastVersion(slow)
	fast.bringFromRegions()
	slow.unfoldLive(fast.f)
	fast.planSaves()
	slow.later = len(fast.states)
	fast.shareVariables()
	slow.places = placesOf(slow.keptValues()).names
	slow.calls, slow.aside, slow.depth = true, true, slow.f.LoopDepth()
	fast.calls = true
	slow.borrowed = map[*ir.Value]bool{}
	lent := fast.lentBeside()
	for _, v := range lent {
		slow.borrowed[v] = true
	}
	fast.other = fmt.Sprintf("%s_fs%d_%s_r", g.o.ID, slow.f.ID, ir.Ident(slow.f.Debug))
	fast.spill = name + "_spill"
	text := fast.text()
	slow.line, slow.ord, slow.at = 0, 0, nil
	slowText := slow.text()
	slow.weight = 128 + 6*fast.f.NumValues()
	var s strings.Builder
	fast.declare(&s, nil)
	fast.declareViews(&s)
	fast.declareMatches(&s)
	for _, v := range lent {
		fmt.Fprintf(&s, "\tvar %s %s\n\t_ = %s\n", slow.variable(v), goType(v.Type), slow.variable(v))
	}
	fast.blankUses(&s, nil)
	s.WriteString(text)
	g.leftFrame(fast, lent, name, &s, slowText)
	g.suspending(slow, fast, name, s.String())
}

// leftFrame prints the exits of a fast version, and the state machine that they call.
func (g *unit) leftFrame(fast *emitter, lent []*ir.Value, name string, s *strings.Builder, slowText string) {
	slow := fast.slow
	w := &g.body
	params, args := slow.addresses(lent)
	x := g.exits(fast, s, func(n int, brought string) string {
		return fmt.Sprintf("%s(fr, mode, sent, %d, %s{%s}%s)", fast.other, n, fast.spill, brought, args)
	})
	fmt.Fprintf(w, "%sfunc %s(fr *jsrt.Frame, mode jsrt.ResumeMode, sent jsrt.Value, k int, x %s%s) (jsrt.Value, jsrt.Status) {\n", x.typeOf(fast.spill), fast.other, fast.spill, params)
	slow.resumePrologue(w, name, slow.ownWeight())
	slow.declareOwn(w, lent)
	fmt.Fprintf(w, "%s\tswitch k {\n%s\t}\n", x.taken(), x.entries.String())
	w.WriteString(slowText)
	w.WriteString("}\n\n")
}

// slowStates prints the way from the fast version of a suspending function to the states of the
// function itself, at the start of the function.
func (e *emitter) slowStates(r *ir.Region) string {
	if e.other == "" || r != nil {
		return ""
	}
	_, args := e.slow.addresses(e.lentBeside())
	return fmt.Sprintf("\tif f.State > %d {\n\t\treturn %s(fr, mode, sent, -1, %s{}%s)\n\t}\n", len(e.states), e.other, e.spill, args)
}

// planSaves finds what the fast version saves at each suspension.
func (e *emitter) planSaves() {
	e.saves = map[*ir.Block][]*ir.Value{}
	live := e.liveness()
	for _, b := range e.f.Blocks {
		if b.Term.Kind != ir.TermSuspend {
			continue
		}
		next := b.Term.Succs[0]
		e.states[next] = len(e.states) + 1
		all := maps.Clone(live[next.ID])
		for r := next.Region; r != nil; r = r.Parent {
			maps.Copy(all, live[r.Handler.ID])
		}
		e.saves[next] = e.savedOf(all)
	}
}

// savedOf lists the variables among values, and those that folded ones are made of.
func (e *emitter) savedOf(live map[*ir.Value]bool) []*ir.Value {
	seen := map[*ir.Value]bool{}
	var list []*ir.Value
	var add func(v *ir.Value)
	add = func(v *ir.Value) {
		if seen[v] {
			return
		}
		seen[v] = true
		switch {
		case e.folded[v]:
			for _, a := range v.Args {
				add(a)
			}
		case v.Type.Own():
			e.slow.inFrame[e.slowOf(v)] = true
		case e.hasVariable(v):
			list = append(list, v)
		}
	}
	for v := range live {
		add(v)
	}
	slices.SortFunc(list, func(a, b *ir.Value) int { return a.ID - b.ID })
	return list
}

// slowOf is the value of the function itself with the number of v.
func (e *emitter) slowOf(v *ir.Value) *ir.Value {
	for _, b := range e.slow.f.Blocks {
		for _, w := range b.Values {
			if w.ID == v.ID {
				return w
			}
		}
	}
	panic("codegen: only the fast version of " + e.f.Debug + " has " + v.LongString())
}

// save prints the assignments to the frame before the function suspends, to go on at block next.
func (e *emitter) save(next *ir.Block) {
	list := e.saves[next]
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(&e.out, "\t%s = %s\n", strings.Join(placeNames(list), ", "), e.refs(list))
}

// restore prints the assignments back when it goes on there.
func (e *emitter) restore(next *ir.Block) string {
	list := e.saves[next]
	if len(list) == 0 {
		return ""
	}
	return fmt.Sprintf("\t\t%s = %s\n", e.refs(list), strings.Join(placeNames(list), ", "))
}

func placeNames(list []*ir.Value) (names []string) {
	p := placesOf(list)
	for _, v := range list {
		names = append(names, p.names[v])
	}
	return names
}

// keptValues lists the values of the function itself that have places in its frame.
func (e *emitter) keptValues() (list []*ir.Value) {
	for _, b := range e.f.Blocks {
		for _, v := range b.Values {
			if e.inFrame[v] && e.hasVariable(v) && !v.Type.Own() {
				list = append(list, v)
			}
		}
	}
	return list
}

// lentBeside are the values whose variables both versions use and that no suspension outlives.
func (e *emitter) lentBeside() []*ir.Value {
	return slices.DeleteFunc(e.lends(), func(v *ir.Value) bool { return e.slow.inFrame[v] })
}

// commonPlaces prints the fields of a frame that both versions use.
func commonPlaces(slow, fast *emitter) string {
	most := placesOf(slow.keptValues()).count
	for _, list := range fast.saves {
		for k, n := range placesOf(list).count {
			most[k] = max(most[k], n)
		}
	}
	var s strings.Builder
	for k, n := range most {
		for i := range n {
			fmt.Fprintf(&s, "\t%s%d %s\n", placeKinds[k].prefix, i, placeKinds[k].goType)
		}
	}
	return s.String()
}
