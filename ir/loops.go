package ir

// Loop is a natural loop.
type Loop struct {
	Header *Block
	Before *Block // the only way in, which leads nowhere else; nil if there is none
	In     map[*Block]bool
	Back   []*Block // those that jump back to the header
}

// Loops finds the natural loops of f by its dominators, outer ones first.
func (f *Func) Loops(idom []*Block) []*Loop {
	var list []*Loop
	for _, h := range f.ReversePostorder() {
		l := &Loop{Header: h, In: map[*Block]bool{h: true}}
		var outside []*Block
		for _, p := range h.Preds {
			if Dominates(idom, h, p) {
				l.Back = append(l.Back, p)
			} else {
				outside = append(outside, p)
			}
		}
		if len(l.Back) == 0 {
			continue
		}
		work := append([]*Block(nil), l.Back...)
		for len(work) > 0 {
			x := work[len(work)-1]
			work = work[:len(work)-1]
			if !l.In[x] {
				l.In[x] = true
				work = append(work, x.Preds...)
			}
		}
		if len(outside) == 1 && len(outside[0].Term.Succs) == 1 {
			l.Before = outside[0]
		}
		list = append(list, l)
	}
	return list
}

// Always reports whether every round of the loop comes through b.
func (l *Loop) Always(idom []*Block, b *Block) bool {
	for _, p := range l.Back {
		if !Dominates(idom, b, p) {
			return false
		}
	}
	return true
}

// Dominates reports whether every way to b leads through d.
func Dominates(idom []*Block, d, b *Block) bool {
	for ; b != nil; b = idom[b.ID] {
		if b == d {
			return true
		}
	}
	return false
}

// LoopDepth counts for each block, by number, the loops around it.
func (f *Func) LoopDepth() []int {
	depth := make([]int, f.NumBlocks())
	for _, l := range f.Loops(f.Dominators()) {
		for b := range l.In {
			depth[b.ID]++
		}
	}
	return depth
}
