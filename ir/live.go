package ir

// Liveness tells which values are needed later on at each place of a function.
type Liveness struct {
	f       *Func
	out     []map[*Value]bool          // by block ID: live at the end, before the phi copies
	handler map[*Block]map[*Value]bool // of handlers: live at the start
}

// NewLiveness computes the liveness of f.
func NewLiveness(f *Func) *Liveness {
	l := &Liveness{f: f, out: make([]map[*Value]bool, f.nextBlock), handler: map[*Block]map[*Value]bool{}}
	for _, r := range f.Regions {
		l.handler[r.Handler] = map[*Value]bool{}
	}
	for _, b := range f.Blocks {
		l.out[b.ID] = map[*Value]bool{}
	}
	for changed := true; changed; {
		changed = false
		for i := len(f.Blocks) - 1; i >= 0; i-- {
			b := f.Blocks[i]
			in := l.at(b, 0)
			if h := l.handler[b]; h != nil && len(h) != len(in) {
				l.handler[b] = in
				changed = true
			}
			for k, p := range b.Preds {
				out := l.out[p.ID]
				n := len(out)
				for v := range in {
					if v.Block != b || v.Op != OpPhi {
						out[v] = true
					}
				}
				for _, v := range b.Values {
					if v.Op != OpPhi {
						break
					}
					out[v.Args[k]] = true
				}
				changed = changed || len(out) != n
			}
		}
	}
	return l
}

// at is the set of values live before the i-th value of b; phis count as defined.
func (l *Liveness) at(b *Block, i int) map[*Value]bool {
	live := make(map[*Value]bool, len(l.out[b.ID]))
	for v := range l.out[b.ID] {
		live[v] = true
	}
	for r := b.Region; r != nil; r = r.Parent {
		for v := range l.handler[r.Handler] {
			live[v] = true
		}
	}
	if b.Term.Arg != nil {
		live[b.Term.Arg] = true
	}
	for j := len(b.Values) - 1; j >= i; j-- {
		v := b.Values[j]
		if v.Op == OpPhi {
			break
		}
		delete(live, v)
		for _, a := range v.Args {
			live[a] = true
		}
	}
	return live
}

// Before lists the values live before the i-th value of b, in order of their numbers;
// i may be len(b.Values), for the terminator.
func (l *Liveness) Before(b *Block, i int) []*Value {
	live := l.at(b, i)
	list := make([]*Value, 0, len(live))
	for _, d := range l.f.Blocks {
		for _, v := range d.Values {
			if live[v] {
				list = append(list, v)
			}
		}
	}
	return list
}
