package ir

// Preorder of control flow for analyses: an exception may leave a block of a
// region at any value, so a handler counts as a successor of every block that
// enters its region from outside (its values may not use what the region defined).

// ReversePostorder lists the blocks so that a block comes before those it leads
// to, back edges aside.
func (f *Func) ReversePostorder() []*Block {
	order := make([]*Block, 0, len(f.Blocks))
	seen := make([]bool, f.nextBlock)
	type frame struct {
		b     *Block
		succs []*Block
	}
	stack := []frame{{f.Entry, flowSuccs(f.Entry)}}
	seen[f.Entry.ID] = true
	for len(stack) > 0 {
		t := &stack[len(stack)-1]
		if len(t.succs) == 0 {
			order = append(order, t.b)
			stack = stack[:len(stack)-1]
			continue
		}
		s := t.succs[len(t.succs)-1]
		t.succs = t.succs[:len(t.succs)-1]
		if !seen[s.ID] {
			seen[s.ID] = true
			stack = append(stack, frame{s, flowSuccs(s)})
		}
	}
	for i, j := 0, len(order)-1; i < j; i, j = i+1, j-1 {
		order[i], order[j] = order[j], order[i]
	}
	return order
}

// flowSuccs are the successors of b, the handlers of regions that b's successors
// enter among them.
func flowSuccs(b *Block) []*Block {
	succs := append([]*Block(nil), b.Term.Succs...)
	for _, s := range b.Term.Succs {
		for r := s.Region; r != nil && !b.Region.Within(r); r = r.Parent {
			succs = append(succs, r.Handler)
		}
	}
	return succs
}

// Dominators returns the immediate dominator of each block by block ID (nil for
// the entry), after Cooper, Harvey and Kennedy.
func (f *Func) Dominators() []*Block {
	order := f.ReversePostorder()
	num := make([]int, f.nextBlock)
	preds := make([][]*Block, f.nextBlock)
	for i, b := range order {
		num[b.ID] = i
		for _, s := range flowSuccs(b) {
			preds[s.ID] = append(preds[s.ID], b)
		}
	}
	idom := make([]*Block, f.nextBlock)
	idom[f.Entry.ID] = f.Entry
	for changed := true; changed; {
		changed = false
		for _, b := range order[1:] {
			var d *Block
			for _, p := range preds[b.ID] {
				if idom[p.ID] == nil {
					continue
				}
				if d == nil {
					d = p
					continue
				}
				for d != p {
					for num[d.ID] > num[p.ID] {
						d = idom[d.ID]
					}
					for num[p.ID] > num[d.ID] {
						p = idom[p.ID]
					}
				}
			}
			if idom[b.ID] != d {
				idom[b.ID] = d
				changed = true
			}
		}
	}
	idom[f.Entry.ID] = nil
	return idom
}
