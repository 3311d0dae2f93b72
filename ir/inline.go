package ir

// Inline replaces a call in f by the body of g, which has no regions and an entry without
// predecessors. input gives what stands for the values that g is called with. It returns
// the block with what came behind the call, which starts with a phi of g's results, and
// what became of g's blocks and values.
func (f *Func) Inline(call *Value, g *Func, input func(v *Value) *Value) (rest *Block, result *Value, blocks []*Block) {
	b := call.Block
	rest = f.Cut(call)
	entry, returns, blocks := f.copyBody(g, b.Region, input)
	b.Jump(entry)
	result = f.join(rest, returns)
	f.ReplaceUses(call, result)
	return rest, result, blocks
}

// InlineIf is Inline for a call that reaches g if cond, a value in front of the call, is
// true, and is made otherwise.
func (f *Func) InlineIf(cond, call *Value, g *Func, input func(v *Value) *Value) (result *Value, blocks []*Block) {
	b := call.Block
	rest := f.Cut(call)
	other := f.Straight(b.Region)
	entry, returns, blocks := f.copyBody(g, b.Region, input)
	b.If(cond, entry, other)
	result = f.join(rest, returns)
	f.ReplaceUses(call, result)
	other.Values = []*Value{call}
	call.Block = other
	other.Jump(rest)
	result.Args = append(result.Args, call)
	return result, blocks
}

// Fork ends the block of v in front of it with a test, whose value the caller adds to that block,
// and two ways, of which Meet makes one again in rest, the block of what came behind v.
func (f *Func) Fork(v *Value) (b, likely, other, rest *Block) {
	b = v.Block
	rest = f.Cut(v)
	return b, f.Straight(b.Region), f.Straight(b.Region), rest
}

// Meet has both ways of a Fork go on in rest, where x of the one or y of the other stands for v;
// nothing does if x is nil.
func (f *Func) Meet(v *Value, rest, likely, other *Block, x, y *Value) {
	if x != nil {
		result := f.NewValue(OpPhi, -1)
		result.Type, result.Block = AnyEmpty, rest
		f.ReplaceUses(v, result)
		result.Args = []*Value{x, y}
		rest.Values = append([]*Value{result}, rest.Values...)
	}
	likely.Jump(rest)
	other.Jump(rest)
}

// Cut ends the block of v in front of it, without a terminator. What came behind v gets
// a block of its own.
func (f *Func) Cut(v *Value) (rest *Block) {
	b := v.Block
	i := 0
	for b.Values[i] != v {
		i++
	}
	rest = f.Straight(b.Region)
	rest.Values = append(rest.Values, b.Values[i+1:]...)
	for _, v := range rest.Values {
		v.Block = rest
	}
	rest.Term = b.Term
	for _, s := range rest.Term.Succs {
		for k, p := range s.Preds {
			if p == b {
				s.Preds[k] = rest
			}
		}
	}
	b.Values = b.Values[:i:i]
	b.Term = Term{}
	return rest
}

// Straight adds a block whose predecessors the caller sees to.
func (f *Func) Straight(r *Region) *Block {
	b := f.NewBlock(r)
	b.sealed = true
	return b
}

// join makes blocks that return jump to rest, and what they return a phi there.
func (f *Func) join(rest *Block, returns []*Block) (result *Value) {
	result = f.NewValue(OpPhi, -1)
	result.Type, result.Block = AnyEmpty, rest
	for _, r := range returns {
		result.Args = append(result.Args, r.Term.Arg)
		r.Term = Term{}
		r.Jump(rest)
	}
	rest.Values = append([]*Value{result}, rest.Values...)
	return result
}

// copyBody copies the blocks of g into f.
func (f *Func) copyBody(g *Func, r *Region, input func(v *Value) *Value) (entry *Block, returns, blocks []*Block) {
	to := map[*Block]*Block{}
	values := map[*Value]*Value{}
	regions := map[*Region]*Region{nil: r}
	for _, x := range g.Regions { // outer ones come first
		regions[x] = f.NewRegion(regions[x.Parent])
	}
	locals := int64(f.Locals)
	f.Locals += g.Locals
	f.LocalNames = append(f.LocalNames[:locals:locals], g.LocalNames...)
	for _, b := range g.Blocks {
		c := f.Straight(regions[b.Region])
		to[b] = c
		blocks = append(blocks, c)
		for _, v := range b.Values {
			if x := input(v); x != nil {
				values[v] = x
				continue
			}
			w := *v
			w.ID, w.Block = f.nextValue, c
			f.nextValue++
			if w.Op == OpLocalGet || w.Op == OpLocalSet {
				w.Int += locals
			}
			values[v] = &w
			c.Values = append(c.Values, &w)
		}
	}
	for _, b := range g.Blocks {
		c := to[b]
		c.connect(b, to, values)
		if c.Term.Kind == TermReturn {
			returns = append(returns, c)
		}
	}
	for _, x := range g.Regions {
		regions[x].Handler = to[x.Handler]
	}
	entry = to[g.Entry]
	for i := range g.Locals { // they start as undefined each time
		undefined := f.NewValue(OpConstUndefined, -1)
		set := f.NewValue(OpLocalSet, -1, undefined)
		set.Int = locals + int64(i)
		undefined.Block, set.Block = entry, entry
		entry.Values = append([]*Value{undefined, set}, entry.Values...)
	}
	return entry, returns, blocks
}

// ReplaceUses makes every use of v a use of w.
func (f *Func) ReplaceUses(v, w *Value) {
	for _, b := range f.Blocks {
		for _, u := range b.Values {
			for i, a := range u.Args {
				if a == v {
					u.Args[i] = w
				}
			}
		}
		if b.Term.Arg == v {
			b.Term.Arg = w
		}
	}
}
