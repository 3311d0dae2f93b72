package ir

// Notes are what lowering and passes tell people about a unit: why something was not done.
// Only a build that is asked for a report keeps them; a nil *Notes takes none.
type Notes struct {
	Dropped map[*Func][]int32 // places that control cannot reach
	why     map[place]Note
}

// Note is a reason, and the place that it speaks of, or -1.
type Note struct {
	Text string
	At   int32
}

// place is one operation of a function, wherever its copies are.
type place struct {
	f   *Func
	pos int32
	op  Op
}

// NewNotes makes notes to fill.
func NewNotes() *Notes { return &Notes{Dropped: map[*Func][]int32{}, why: map[place]Note{}} }

// Add notes why an operation of f is done the way it is; with OpInvalid and -1 it is about f.
func (n *Notes) Add(f *Func, op Op, pos int32, why Note) {
	if n != nil {
		n.why[place{f, pos, op}] = why
	}
}

// Why is what has been noted, without text for nothing.
func (n *Notes) Why(f *Func, op Op, pos int32) Note {
	if n == nil {
		return Note{}
	}
	return n.why[place{f, pos, op}]
}

// drop notes the places of a block that is never reached.
func (n *Notes) drop(b *Block) {
	if n == nil {
		return
	}
	for _, v := range b.Values {
		if v.Pos >= 0 {
			n.Dropped[b.Func] = append(n.Dropped[b.Func], v.Pos)
		}
	}
	if b.Term.Pos >= 0 && b.Term.Kind != TermNone {
		n.Dropped[b.Func] = append(n.Dropped[b.Func], b.Term.Pos)
	}
}
