package ir

// Inline replaces a call in f by the body of g, which has no regions and an entry without
// predecessors. input gives what stands for the values that g is called with. It returns
// the block with what came behind the call, which starts with a phi of g's results, and
// what became of g's blocks and values.
func (f *Func) Inline(call *Value, g *Func, input func(v *Value) *Value) (rest *Block, result *Value, blocks []*Block) {
	b := call.Block
	i := 0
	for b.Values[i] != call {
		i++
	}
	rest = f.NewBlock(b.Region)
	rest.sealed = true
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
	entry, returns, blocks := f.copyBody(g, b.Region, input)
	b.Jump(entry)
	result = f.NewValue(OpPhi, -1)
	result.Type, result.Block = AnyEmpty, rest
	for _, r := range returns {
		result.Args = append(result.Args, r.Term.Arg)
		r.Term = Term{}
		r.Jump(rest)
	}
	rest.Values = append([]*Value{result}, rest.Values...)
	f.ReplaceUses(call, result)
	return rest, result, blocks
}

// copyBody copies the blocks of g into f.
func (f *Func) copyBody(g *Func, r *Region, input func(v *Value) *Value) (entry *Block, returns, blocks []*Block) {
	to := map[*Block]*Block{}
	values := map[*Value]*Value{}
	for _, b := range g.Blocks {
		c := f.NewBlock(r)
		c.sealed = true
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
	return to[g.Entry], returns, blocks
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
