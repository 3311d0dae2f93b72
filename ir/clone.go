package ir

// Clone copies the body of f into a new Func that is not part of the unit. It returns
// the copy and what became of each value.
func (f *Func) Clone() (*Func, map[*Value]*Value) {
	c := *f
	c.Blocks, c.Regions = nil, nil
	regions := map[*Region]*Region{}
	for _, r := range f.Regions { // outer ones come first
		regions[r] = &Region{ID: r.ID, Parent: regions[r.Parent]}
		c.Regions = append(c.Regions, regions[r])
	}
	blocks := make(map[*Block]*Block, len(f.Blocks))
	values := make(map[*Value]*Value, f.nextValue)
	for _, b := range f.Blocks {
		d := &Block{ID: b.ID, Func: &c, Region: regions[b.Region], sealed: true}
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
		blocks[b].connect(b, blocks, values)
	}
	c.Entry = blocks[f.Entry]
	for _, r := range f.Regions {
		regions[r].Handler = blocks[r.Handler]
	}
	return &c, values
}

// connect gives the copy of a block, which has the copied values, their operands and its
// edges.
func (b *Block) connect(from *Block, blocks map[*Block]*Block, values map[*Value]*Value) {
	for _, v := range b.Values {
		args := make([]*Value, len(v.Args))
		for i, a := range v.Args {
			args[i] = values[a]
		}
		v.Args = args
	}
	for _, p := range from.Preds {
		b.Preds = append(b.Preds, blocks[p])
	}
	b.Term = from.Term
	b.Term.Arg = values[from.Term.Arg]
	b.Term.Succs = nil
	for _, s := range from.Term.Succs {
		b.Term.Succs = append(b.Term.Succs, blocks[s])
	}
}
