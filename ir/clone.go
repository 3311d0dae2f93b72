package ir

// Clone copies the body of f into a new Func that is not part of the unit. It returns
// the copy and what became of each value.
func (f *Func) Clone() (*Func, map[*Value]*Value) {
	c := *f
	c.Blocks, c.Regions = nil, nil
	blocks := make(map[*Block]*Block, len(f.Blocks))
	values := make(map[*Value]*Value, f.nextValue)
	for _, b := range f.Blocks {
		d := &Block{ID: b.ID, Func: &c, sealed: true}
		blocks[b] = d
		c.Blocks = append(c.Blocks, d)
		for _, v := range b.Values {
			w := *v
			w.Block = d
			values[v] = &w
			d.Values = append(d.Values, &w)
		}
	}
	for _, b := range f.Blocks {
		d := blocks[b]
		for _, v := range d.Values {
			args := make([]*Value, len(v.Args))
			for i, a := range v.Args {
				args[i] = values[a]
			}
			v.Args = args
		}
		for _, p := range b.Preds {
			d.Preds = append(d.Preds, blocks[p])
		}
		d.Term = b.Term
		d.Term.Arg = values[b.Term.Arg]
		d.Term.Succs = nil
		for _, s := range b.Term.Succs {
			d.Term.Succs = append(d.Term.Succs, blocks[s])
		}
	}
	c.Entry = blocks[f.Entry]
	return &c, values
}
