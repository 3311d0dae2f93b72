package codegen

import "github.com/gonodec/gonodec/ir"

// plan decides where each value is printed and declared.
func (e *emitter) plan() {
	for _, b := range e.f.Blocks {
		if b.Region != nil && (e.entries[b.Region] == nil) && entersRegion(b) {
			e.entries[b.Region] = b
		}
	}
	for _, b := range e.f.Blocks {
		e.fold(b)
		e.foldSpread(b)
		e.unfoldGuarded(b)
		for _, v := range b.Values {
			if v.Op.Effect()&(ir.RunsJS|ir.Throws) != 0 {
				e.calls = true
			}
		}
	}
	if e.steps {
		e.foldSteps()
	}
	e.planKnownCalls()
	e.planKnownMath()
	e.placeVariables()
	if e.suspends() && !e.f.Guarded {
		e.planFrame()
	}
	e.placeSlots()
}

// entersRegion reports whether b is the first block of its region: some
// predecessor is outside of it.
func entersRegion(b *ir.Block) bool {
	for _, p := range b.Preds {
		if !p.Region.Within(b.Region) {
			return true
		}
	}
	return false
}

// fold marks values that are printed inside the one expression that uses them:
// pure ones, and reads that nothing between them and their use can disturb.
func (e *emitter) fold(b *ir.Block) {
	user := make(map[*ir.Value]int) // where a value used in b once is printed
	at := make([]int, len(b.Values))
	note := func(a *ir.Value, pos int) {
		if a.Block == b {
			user[a] = pos
		}
	}
	if b.Term.Arg != nil {
		note(b.Term.Arg, len(b.Values))
	}
	for i := len(b.Values) - 1; i >= 0; i-- {
		v := b.Values[i]
		at[i] = i
		if ir.IsConst(v) || ir.IsInput(v) {
			e.folded[v] = true
			continue
		}
		if pos, ok := user[v]; ok && v.Uses == 1 && (e.foldable(b, v, i, pos) || chained(b, v, i, pos)) {
			e.folded[v] = true
			at[i] = pos
		}
		if v.Op == ir.OpPhi {
			continue
		}
		for _, a := range v.Args {
			note(a, at[i])
		}
	}
}

func (e *emitter) foldable(b *ir.Block, v *ir.Value, from, to int) bool {
	switch v.Op {
	case ir.OpPhi, ir.OpCatch, ir.OpResumeMode, ir.OpResumeValue:
		return false
	case ir.OpClosure:
		return e.literalExecutor(b, v, from, to)
	}
	effect := v.Op.Effect()
	if effect == ir.Pure {
		return true
	}
	if effect != ir.Reads {
		return false
	}
	for i := from + 1; i < to && i < len(b.Values); i++ {
		if b.Values[i].Op.Effect()&(ir.Writes|ir.RunsJS) != 0 {
			return false
		}
	}
	return true
}

// chained reports text to which the value at position to adds more, with nothing between
// that could notice: the two are printed as one concatenation.
func chained(b *ir.Block, v *ir.Value, from, to int) bool {
	if v.Op != ir.OpAdd || !v.Type.In(ir.TString) || to >= len(b.Values) || b.Values[to].Op != ir.OpAdd || b.Values[to].Args[0] != v {
		return false
	}
	for _, w := range b.Values[from+1 : to] {
		if w.Op.Effect() != ir.Pure {
			return false
		}
	}
	return true
}

// chainOf returns the operands of a concatenation from left to right.
func (e *emitter) chainOf(v *ir.Value) []*ir.Value {
	if left := v.Args[0]; e.folded[left] && left.Op == ir.OpAdd {
		return append(e.chainOf(left), v.Args[1])
	}
	return []*ir.Value{v.Args[0], v.Args[1]}
}

// placeVariables finds for each value the innermost closure that all its uses
// are in.
func (e *emitter) placeVariables() {
	for _, b := range e.f.Blocks {
		for _, v := range b.Values {
			e.home[v] = b.Region
		}
	}
	widen := func(v *ir.Value, r *ir.Region) {
		e.home[v] = common(e.home[v], r)
	}
	for _, b := range e.f.Blocks {
		for _, v := range b.Values {
			for i, a := range v.Args {
				if v.Op == ir.OpPhi {
					widen(a, b.Preds[i].Region)
					widen(v, b.Preds[i].Region)
				} else {
					widen(a, b.Region)
				}
			}
		}
		if b.Term.Arg != nil {
			widen(b.Term.Arg, b.Region)
		}
	}
	// A folded value is printed where its user is: its operands are used there,
	// which is the same block, so nothing changes for them.
}

func common(a, b *ir.Region) *ir.Region {
	for !b.Within(a) {
		a = a.Parent
	}
	return a
}

// planFrame finds the values live across a suspension.
func (e *emitter) planFrame() {
	live := e.liveness()
	state := 0
	for _, b := range e.f.Blocks {
		if b.Term.Kind != ir.TermSuspend {
			continue
		}
		state++
		next := b.Term.Succs[0]
		e.states[next] = state
		e.addFrame(live[next.ID])
		for r := b.Region; r != nil; r = r.Parent {
			e.addFrame(live[r.Handler.ID])
		}
	}
}

func (e *emitter) addFrame(set map[*ir.Value]bool) {
	for v := range set {
		if !e.folded[v] || !ir.IsConst(v) && !ir.IsInput(v) {
			e.inFrame[v] = true
		}
	}
}

// liveness returns the values live at the start of each block. Folded values count
// as their operands: they stay within a block.
func (e *emitter) liveness() []map[*ir.Value]bool {
	in := make([]map[*ir.Value]bool, e.f.NumBlocks())
	for i := range in {
		in[i] = map[*ir.Value]bool{}
	}
	for changed := true; changed; {
		changed = false
		for i := len(e.f.Blocks) - 1; i >= 0; i-- {
			b := e.f.Blocks[i]
			live := e.liveOut(b, in)
			for j := len(b.Values) - 1; j >= 0; j-- {
				v := b.Values[j]
				delete(live, v)
				if v.Op == ir.OpPhi {
					continue
				}
				for _, a := range v.Args {
					live[a] = true
				}
			}
			if len(live) != len(in[b.ID]) {
				in[b.ID] = live
				changed = true
			}
		}
	}
	return in
}

func (e *emitter) liveOut(b *ir.Block, in []map[*ir.Value]bool) map[*ir.Value]bool {
	live := map[*ir.Value]bool{}
	for _, s := range b.Term.Succs {
		for v := range in[s.ID] {
			live[v] = true
		}
		for _, v := range s.Values {
			if v.Op != ir.OpPhi {
				break
			}
			for i, p := range s.Preds {
				if p == b {
					live[v.Args[i]] = true
				}
			}
		}
	}
	for r := b.Region; r != nil; r = r.Parent {
		for v := range in[r.Handler.ID] {
			live[v] = true
		}
	}
	if b.Term.Arg != nil {
		live[b.Term.Arg] = true
	}
	return live
}
