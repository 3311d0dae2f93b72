package interp

import "github.com/gonodec/gonodec/ir"

// A phi and its operands share a register where no two of them are needed at once, so that
// the ways into a join need no moves: the versions of one variable mostly are such values.

// maxClass bounds the values of a class: each new one is compared with all of them.
const maxClass = 96

// classes are the sets of values that share a register.
type classes struct {
	g       *registers
	l       *liveness
	parent  []int32 // by value ID: another value of the class, itself for its first one
	members map[int32][]*ir.Value
}

// coalesce puts values into classes. Without liveness each value is a class of its own.
func (g *registers) coalesce(l *liveness) {
	c := &classes{g: g, l: l, parent: g.class, members: map[int32][]*ir.Value{}}
	for i := range g.class {
		g.class[i] = int32(i)
	}
	if l == nil {
		return
	}
	for _, b := range g.order {
		for _, v := range b.Values {
			if v.Op != ir.OpPhi {
				break
			}
			if v.Uses == 0 || g.of[v.ID] >= 0 {
				continue
			}
			for _, a := range v.Args {
				if a.Op != ir.OpCatch && g.of[a.ID] < 0 {
					c.join(v, a)
				}
			}
		}
	}
	for i := range g.class {
		g.class[i] = c.find(int32(i))
	}
}

func (c *classes) find(id int32) int32 {
	for c.parent[id] != id {
		c.parent[id] = c.parent[c.parent[id]]
		id = c.parent[id]
	}
	return id
}

func (c *classes) of(v *ir.Value) (int32, []*ir.Value) {
	id := c.find(int32(v.ID))
	if m := c.members[id]; m != nil {
		return id, m
	}
	return id, []*ir.Value{v}
}

// join makes one class of those of v and a, unless values of the two are needed at once.
func (c *classes) join(v, a *ir.Value) {
	i, m := c.of(v)
	j, n := c.of(a)
	if i == j || len(m)+len(n) > maxClass {
		return
	}
	for _, x := range m {
		for _, y := range n {
			if c.liveAfter(x, y) || c.liveAfter(y, x) {
				return
			}
		}
	}
	c.parent[j] = i
	delete(c.members, j)
	c.members[i] = append(m[:len(m):len(m)], n...)
}

// liveAfter reports whether x is needed after the place where y is computed. Of two values
// that are needed at once one is needed where the other is computed.
func (c *classes) liveAfter(x, y *ir.Value) bool {
	g, b := c.g, y.Block
	at := g.def[y.ID]
	i := c.l.index[x.ID]
	if x.Block == b {
		if g.def[x.ID] > at {
			return false
		}
		if g.def[x.ID] == at { // phis of one block
			return x.Uses > 0 && y.Uses > 0
		}
	} else if i < 0 || !c.l.in[b.ID].has(int(i)) {
		return false
	}
	if i >= 0 && c.l.out[b.ID].has(int(i)) {
		return true
	}
	return g.usedAfter(x, b, at)
}

// usedAfter reports whether a value of b behind a position has x as operand, or what
// follows b has.
func (g *registers) usedAfter(x *ir.Value, b *ir.Block, at int32) bool {
	from := int(at - g.first[b.ID]) // the position of value k is first+1+k
	for _, v := range b.Values[min(from, len(b.Values)):] {
		if v.Op == ir.OpPhi {
			continue
		}
		for _, a := range v.Args {
			if a == x {
				return true
			}
		}
	}
	if b.Term.Arg == x {
		return true
	}
	for _, s := range b.Term.Succs {
		for _, v := range s.Values {
			if v.Op != ir.OpPhi {
				break
			}
			for k, a := range v.Args {
				if a == x && s.Preds[k] == b {
					return true
				}
			}
		}
	}
	return false
}
