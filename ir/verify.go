package ir

import "fmt"

// Verify checks the rules of README.md for one function and reports the first
// that is broken. Tests run it after every pass.
func (f *Func) Verify() error {
	c := checker{f: f, defined: make([]*Block, f.nextValue), index: make([]int, f.nextValue)}
	if err := c.structure(); err != nil {
		return fmt.Errorf("%s: %w", f.Debug, err)
	}
	if err := c.dominance(); err != nil {
		return fmt.Errorf("%s: %w", f.Debug, err)
	}
	return nil
}

type checker struct {
	f       *Func
	defined []*Block
	index   []int
}

func (c *checker) structure() error {
	inFunc := make(map[*Block]bool)
	for _, b := range c.f.Blocks {
		inFunc[b] = true
	}
	for _, b := range c.f.Blocks {
		if !b.Ended() {
			return fmt.Errorf("b%d has no terminator", b.ID)
		}
		for _, s := range b.Term.Succs {
			if !inFunc[s] {
				return fmt.Errorf("b%d goes to b%d, which is not in the function", b.ID, s.ID)
			}
			if count(s.Preds, b) != count(b.Term.Succs, s) {
				return fmt.Errorf("edges b%d -> b%d do not match b%d's predecessors", b.ID, s.ID, s.ID)
			}
		}
		phis := true
		for i, v := range b.Values {
			if err := c.value(b, v); err != nil {
				return err
			}
			if v.Op != OpPhi {
				phis = false
			} else if !phis {
				return fmt.Errorf("v%d: phi behind other values in b%d", v.ID, b.ID)
			}
			c.defined[v.ID], c.index[v.ID] = b, i
		}
	}
	return nil
}

func (c *checker) value(b *Block, v *Value) error {
	if v.Block != b {
		return fmt.Errorf("v%d (%s) does not know its block b%d", v.ID, v.Op, b.ID)
	}
	if c.defined[v.ID] != nil {
		return fmt.Errorf("v%d is defined twice", v.ID)
	}
	if n := v.Op.NumArgs(); n >= 0 && n != len(v.Args) {
		return fmt.Errorf("v%d: %s takes %d operands, has %d", v.ID, v.Op, n, len(v.Args))
	}
	if v.Op == OpPhi {
		if len(v.Args) != len(b.Preds) {
			return fmt.Errorf("v%d: phi of %d operands in b%d with %d predecessors", v.ID, len(v.Args), b.ID, len(b.Preds))
		}
		for _, a := range v.Args {
			if a.Type.rep() != v.Type.rep() {
				return fmt.Errorf("v%d: phi of %s has operand v%d of %s", v.ID, v.Type, a.ID, a.Type)
			}
		}
	}
	return nil
}

// rep reduces a type to how it is represented.
func (t Type) rep() Type {
	if t.IsBoxed() {
		return AnyEmpty
	}
	return t
}

func (c *checker) dominance() error {
	idom := c.f.Dominators()
	for _, b := range c.f.Blocks {
		for i, v := range b.Values {
			for k, a := range v.Args {
				at, pos := b, i
				if v.Op == OpPhi {
					at, pos = b.Preds[k], len(b.Preds[k].Values)
				}
				if !c.available(idom, a, at, pos) {
					return fmt.Errorf("v%d (%s) in b%d uses v%d (%s), which does not dominate it", v.ID, v.Op, b.ID, a.ID, a.Op)
				}
			}
		}
		if a := b.Term.Arg; a != nil && !c.available(idom, a, b, len(b.Values)) {
			return fmt.Errorf("terminator of b%d uses v%d (%s), which does not dominate it", b.ID, a.ID, a.Op)
		}
	}
	return nil
}

func (c *checker) available(idom []*Block, a *Value, at *Block, pos int) bool {
	d := c.defined[a.ID]
	if d == nil {
		return false
	}
	if d == at {
		return c.index[a.ID] < pos
	}
	for at != nil {
		if at == d {
			return true
		}
		at = idom[at.ID]
	}
	return false
}

func count(list []*Block, b *Block) int {
	n := 0
	for _, x := range list {
		if x == b {
			n++
		}
	}
	return n
}
