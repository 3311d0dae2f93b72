package ir

// Construction of SSA form while lowering, after Braun et al., "Simple and
// Efficient Construction of Static Single Assignment Form" (2013): a variable is
// looked up backwards from the block that reads it, phis are placed where the
// lookup meets a join, and a join whose predecessors are not all known yet gets
// phis that Seal completes.

// WriteVar notes that the variable holds v from here on in b.
func (b *Block) WriteVar(variable int, v *Value) {
	if b.defs == nil {
		b.defs = make(map[int]*Value)
	}
	b.defs[variable] = v
}

// ReadVar returns the value of the variable at the end of b so far. A variable
// that no path has written is undefined.
func (b *Block) ReadVar(variable int) *Value {
	if v := b.defs[variable]; v != nil {
		v = v.resolve()
		b.defs[variable] = v
		return v
	}
	var v *Value
	switch {
	case !b.sealed:
		v = b.newPhi() // of unknown type until sealed
		v.Int = int64(variable)
		b.incomplete = append(b.incomplete, v)
	case len(b.Preds) == 1:
		v = b.Preds[0].ReadVar(variable)
	case len(b.Preds) == 0 && b.Before != nil:
		v = b.Before.ReadVar(variable)
	case len(b.Preds) == 0:
		v = b.Func.NewValue(OpConstUndefined, -1)
		v.Block = b
		b.Values = append([]*Value{v}, b.Values...)
	default:
		phi := b.newPhi()
		b.WriteVar(variable, phi) // breaks cycles
		v = b.completePhi(variable, phi)
	}
	b.WriteVar(variable, v)
	return v
}

func (b *Block) newPhi() *Value {
	v := b.Func.NewValue(OpPhi, -1)
	v.Type = AnyEmpty
	v.Block = b
	b.Values = append([]*Value{v}, b.Values...)
	return v
}

func (b *Block) completePhi(variable int, phi *Value) *Value {
	for _, p := range b.Preds {
		phi.Args = append(phi.Args, p.ReadVar(variable))
	}
	phi.setPhiType()
	return phi.tryRemoveTrivial()
}

// Seal tells that all predecessors of b are known.
func (b *Block) Seal() {
	if b.sealed {
		return
	}
	b.sealed = true
	for _, phi := range b.incomplete {
		variable := int(phi.Int)
		phi.Int = 0
		b.completePhi(variable, phi)
	}
	b.incomplete = nil
}

// Phi adds a phi for explicit operands, one for each predecessor of a sealed block.
func (b *Block) Phi(args ...*Value) *Value {
	v := b.newPhi()
	v.Args = args
	for i, a := range args {
		a = a.resolve()
		args[i] = a
		if i == 0 {
			v.Type = a.Type
		} else {
			v.Type |= a.Type
		}
	}
	return v
}

// setPhiType takes the representation over from the operands.
func (v *Value) setPhiType() {
	for _, a := range v.Args {
		if t := a.resolve().Type; !t.IsBoxed() {
			v.Type = t
			return
		}
	}
}

// tryRemoveTrivial replaces a phi that merges one value only by that value.
func (v *Value) tryRemoveTrivial() *Value {
	var same *Value
	for _, a := range v.Args {
		a = a.resolve()
		if a == same || a == v {
			continue
		}
		if same != nil {
			return v
		}
		same = a
	}
	if same == nil {
		same = v.Block.Func.NewValue(OpConstUndefined, -1)
		same.Block = v.Block.Func.Entry
		e := v.Block.Func.Entry
		e.Values = append([]*Value{same}, e.Values...)
	}
	v.fwd = same
	return same
}

// resolve follows replacements.
func (v *Value) resolve() *Value {
	for v.fwd != nil {
		v = v.fwd
	}
	return v
}

// Replace makes every use of v a use of w once Finish runs; v is dropped.
func (v *Value) Replace(w *Value) { v.fwd = w }

// Finish carries out replacements, repeats the search for trivial phis that they
// uncover, drops unreachable blocks and renumbers.
func (f *Func) Finish() {
	f.DropUnreachable()
	for changed := true; changed; {
		changed = false
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				for i, a := range v.Args {
					v.Args[i] = a.resolve()
				}
				if v.Op != OpPhi || v.fwd != nil {
					continue
				}
				if v.tryRemoveTrivial() != v {
					changed = true
				} else if t := v.Type; t.IsBoxed() {
					v.setPhiType()
					changed = changed || v.Type != t
				}
			}
		}
	}
	for _, b := range f.Blocks {
		keep := b.Values[:0]
		for _, v := range b.Values {
			if v.fwd == nil {
				keep = append(keep, v)
			}
		}
		clear(b.Values[len(keep):])
		b.Values = keep
		if b.Term.Arg != nil {
			b.Term.Arg = b.Term.Arg.resolve()
		}
		for _, v := range b.Values {
			for i, a := range v.Args {
				v.Args[i] = a.resolve()
			}
		}
		b.defs, b.incomplete = nil, nil
	}
}

// DropUnreachable removes blocks that control cannot reach, and their edges.
func (f *Func) DropUnreachable() {
	reach := make([]bool, f.nextBlock)
	stack := []*Block{f.Entry}
	reach[f.Entry.ID] = true
	visit := func(b *Block) {
		if !reach[b.ID] {
			reach[b.ID] = true
			stack = append(stack, b)
		}
	}
	for len(stack) > 0 {
		b := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		for _, s := range b.Term.Succs {
			visit(s)
		}
		for r := b.Region; r != nil; r = r.Parent {
			visit(r.Handler)
		}
	}
	keep := f.Blocks[:0]
	for _, b := range f.Blocks {
		if !reach[b.ID] {
			f.Unit.Notes.drop(b)
			continue
		}
		keep = append(keep, b)
		for i := len(b.Preds) - 1; i >= 0; i-- {
			if !reach[b.Preds[i].ID] {
				b.RemovePred(i)
			}
		}
	}
	clear(f.Blocks[len(keep):])
	f.Blocks = keep
}

// RemovePred drops predecessor i with the phis' operands for it.
func (b *Block) RemovePred(i int) {
	b.Preds = append(b.Preds[:i:i], b.Preds[i+1:]...)
	for _, v := range b.Values {
		if v.Op != OpPhi {
			continue
		}
		v.Args = append(v.Args[:i:i], v.Args[i+1:]...)
	}
}

// setTerm ends b and adds it to its successors' predecessors.
func (b *Block) setTerm(t Term) {
	if b.Term.Kind != TermNone {
		panic("ir: block has two terminators")
	}
	b.Term = t
	for _, s := range t.Succs {
		s.Preds = append(s.Preds, b)
	}
}

// Jump ends b with a jump.
func (b *Block) Jump(to *Block) { b.setTerm(Term{Kind: TermJump, Succs: []*Block{to}, Pos: -1}) }

// If ends b with a branch on a Bool.
func (b *Block) If(cond *Value, yes, no *Block) {
	b.setTerm(Term{Kind: TermIf, Arg: cond, Succs: []*Block{yes, no}, Pos: -1})
}

// Switch ends b with a jump by an Int; the last target is the default.
func (b *Block) Switch(v *Value, targets ...*Block) {
	b.setTerm(Term{Kind: TermSwitch, Arg: v, Succs: targets, Pos: -1})
}

// Return ends b with a return of v.
func (b *Block) Return(v *Value, pos int32) { b.setTerm(Term{Kind: TermReturn, Arg: v, Pos: pos}) }

// Throw ends b by throwing v.
func (b *Block) Throw(v *Value, pos int32) { b.setTerm(Term{Kind: TermThrow, Arg: v, Pos: pos}) }

// Unreachable ends b after a value that always throws.
func (b *Block) Unreachable() { b.setTerm(Term{Kind: TermUnreachable, Pos: -1}) }

// Suspend ends b by suspending the function; it goes on in next.
func (b *Block) Suspend(k SuspendKind, v *Value, next *Block, pos int32) {
	b.setTerm(Term{Kind: TermSuspend, Suspend: k, Arg: v, Succs: []*Block{next}, Pos: pos})
}

// Ended reports whether b has its terminator.
func (b *Block) Ended() bool { return b.Term.Kind != TermNone }
