package opt

import (
	"sort"

	"github.com/gonodec/gonodec/ir"
)

// State says how a place of the source was compiled.
type State uint8

const (
	Neutral State = iota // nothing to choose: constants, declarations, remarks on the way
	Typed                // machine registers or direct calls, proven
	Guarded              // the same in the fast version, as long as guesses hold
	Generic              // works for any value
	Never                // control cannot get there: no code
)

// Report tells what became of a function.
type Report struct {
	Func *ir.Func
	// Fast: it has a fast version, with so many guesses, so many accesses to fields whose
	// places are known and so many calls replaced by the function's body or made direct.
	Fast                    bool
	Guesses, Fields, Inline int
	Why                     ir.Note // it has no fast version because …
	Sites                   []Site  // by place
}

// Site is one operation of the source.
type Site struct {
	Pos   int32 // offset in the unit's text
	State State
	What  string  // what it does
	Why   ir.Note // why it is no better
	Loops int     // loops around it
}

// Count is the number of sites in a state, and of those inside of loops.
func (r *Report) Count(s State) (all, inLoops int) {
	for _, x := range r.Sites {
		if x.State == s {
			all++
			if x.Loops > 0 {
				inLoops++
			}
		}
	}
	return all, inLoops
}

// Explain reports on the functions of a unit that Run has rewritten.
func Explain(u *ir.Unit) []Report {
	var list []Report
	c := findCallees(u, nil)
	for _, f := range u.Funcs {
		if f.Entry == nil {
			continue
		}
		e := &explainer{r: Report{Func: f, Fast: f.Fast != nil}, notes: u.Notes, callees: c, at: map[siteKey]int{}}
		if e.r.Fast {
			e.fast()
		} else {
			e.r.Why = whyNotFast(u, f)
			e.body(f, func(v *ir.Value) State { return stateOf(v) })
		}
		for _, pos := range dropped(u.Notes, f) {
			e.add(Site{Pos: pos, State: Never, What: "is never reached", Why: ir.Note{At: -1}})
		}
		sort.SliceStable(e.r.Sites, func(i, j int) bool { return e.r.Sites[i].Pos < e.r.Sites[j].Pos })
		list = append(list, e.r)
	}
	return list
}

func dropped(n *ir.Notes, f *ir.Func) []int32 {
	if n == nil {
		return nil
	}
	return n.Dropped[f]
}

func whyNotFast(u *ir.Unit, f *ir.Func) ir.Note {
	if u.Compact && !f.Hot {
		return ir.Note{Text: "its package is compiled for size", At: -1}
	}
	if why := whyNotSpeculative(f); why.Text != "" {
		return why
	}
	if why := u.Notes.Why(f, ir.OpInvalid, -1); why.Text != "" {
		return why
	}
	return ir.Note{Text: "there is little to guess", At: -1}
}

// explainer collects the sites of one function.
type explainer struct {
	r       Report
	notes   *ir.Notes
	callees *callees
	at      map[siteKey]int // index in r.Sites
}

type siteKey struct {
	pos  int32
	what string
}

// add adds a site, once.
func (e *explainer) add(s Site) {
	k := siteKey{s.Pos, s.What}
	if i, has := e.at[k]; has {
		e.r.Sites[i].State = max(e.r.Sites[i].State, s.State)
		return
	}
	e.at[k] = len(e.r.Sites)
	e.r.Sites = append(e.r.Sites, s)
}

// fast reports on a function with a fast version. What the function's own body does with
// proven types needs no guess. What is in the fast version only has come in with the
// bodies of calls.
func (e *explainer) fast() {
	f := e.r.Func
	own := map[int32]State{}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Pos >= 0 && v.At == nil {
				own[v.Pos] = max(own[v.Pos], stateOf(v))
			}
		}
	}
	seen := map[int32]bool{}
	e.body(f.Fast, func(v *ir.Value) State {
		_, ours := own[v.Pos]
		seen[v.Pos] = seen[v.Pos] || ours
		s := stateOf(v)
		switch {
		case !ours:
			return Neutral
		case s == Typed && own[v.Pos] == Generic:
			return Guarded
		}
		return s
	})
	// Calls whose body stands in their place, and what is known without looking.
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Pos < 0 || v.At != nil || seen[v.Pos] || stateOf(v) != Generic && v.Op != ir.OpCallDirect {
				continue
			}
			what := "is known in the fast version without being done"
			if v.Op == ir.OpCall || v.Op == ir.OpNew || v.Op == ir.OpCallDirect {
				what = "is inlined in the fast version"
			}
			e.add(Site{Pos: v.Pos, State: Guarded, What: what, Why: ir.Note{At: -1}})
		}
	}
}

// body reports on the values of a function or of its fast version.
func (e *explainer) body(f *ir.Func, state func(v *ir.Value) State) {
	depth := f.LoopDepth()
	boxes := map[*ir.Value]bool{}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			e.guess(v)
			if v.At != nil { // in a body that stands in the place of a call
				e.expanded(v.At, depth[b.ID])
				continue
			}
			if v.Op == ir.OpBoxFloat || v.Op == ir.OpBoxInt {
				boxes[v] = true
			}
			s := state(v)
			if s == Neutral || v.Pos < 0 || v.Op.IsGuard() && v.Op != ir.OpLoadElem && v.Op != ir.OpStoreElem && v.Op != ir.OpLoadLength && v.Op != ir.OpMakeArray {
				continue
			}
			site := Site{Pos: v.Pos, State: s, Loops: depth[b.ID], Why: ir.Note{At: -1}}
			if s == Generic {
				site.What, site.Why = generic(v)
				if why := e.why(v); why.Text != "" {
					site.Why = why
				}
			} else {
				site.What = special(v)
				if v.Op == ir.OpCallDirect {
					site.Why = e.whyNotInlined(v)
				}
			}
			e.add(site)
		}
	}
	e.boxing(f, boxes)
}

// expanded notes a call whose body stands in its place for good.
func (e *explainer) expanded(at *ir.Inlined, loops int) {
	for at.Outer != nil {
		at = at.Outer
	}
	what := "is inlined"
	if at.Name != "" {
		what = at.Name + " is a loop here, if it is the built-in one"
	}
	if at.Pos >= 0 {
		e.add(Site{Pos: at.Pos, State: Typed, What: what, Why: ir.Note{At: -1}, Loops: loops})
	}
}

// why is what the passes know about an operation that stayed general.
func (e *explainer) why(v *ir.Value) ir.Note {
	if why := e.notes.Why(e.r.Func, v.Op, v.Pos); why.Text != "" {
		return why
	}
	switch {
	case v.Op != ir.OpCall && v.Op != ir.OpNew:
		return ir.Note{}
	case e.callees.target(v) == nil:
		return ir.Note{Text: e.callees.whyUnknown(v), At: -1}
	case !e.r.Fast:
		return ir.Note{Text: "calls by name are known in fast versions only", At: -1}
	}
	return ir.Note{Text: "not inlined: the fast version is too long by then", At: -1}
}

// whyNotInlined is what has been noted about a call, which may have been made direct since.
func (e *explainer) whyNotInlined(v *ir.Value) ir.Note {
	for _, op := range []ir.Op{ir.OpCallDirect, ir.OpCall, ir.OpNew} {
		if why := e.notes.Why(e.r.Func, op, v.Pos); why.Text != "" {
			return why
		}
	}
	return ir.Note{At: -1}
}

// guess counts what the fast version rests on, and notes guesses at the places that they
// return to.
func (e *explainer) guess(v *ir.Value) {
	switch v.Op {
	case ir.OpLoadField, ir.OpStoreField, ir.OpStoreNumber:
		e.r.Fields++
	case ir.OpGuardMethod:
		e.r.Inline++
	}
	if !v.Op.IsGuard() {
		return
	}
	e.r.Guesses++
	at := v.ExitOf().At
	if at == nil || at.Pos < 0 || at.At != nil {
		return
	}
	if what := guessed(v); what != "" {
		e.add(Site{Pos: at.Pos, What: "guess: " + what, Why: ir.Note{At: -1}})
	}
}

// boxing notes where numbers leave their registers, and for what.
func (e *explainer) boxing(f *ir.Func, boxes map[*ir.Value]bool) {
	if len(boxes) == 0 {
		return
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Pos < 0 || v.At != nil || v.Op.IsGuard() && v.Op != ir.OpStoreElem {
				continue
			}
			for _, a := range v.Args {
				if boxes[a] {
					e.add(Site{Pos: v.Pos, What: "boxes a number", Why: ir.Note{Text: boxedFor(v), At: -1}})
				}
			}
		}
	}
}
