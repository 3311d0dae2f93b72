package opt

import "github.com/gonodec/gonodec/ir"

// commonLoads reads an element once where nothing may have written to one since:
//
//	v5 = LoadElem v1 v3; … v8 = LoadElem v1 v4   =>   v8 = v5   if v3 and v4 are the same sum
//
// What is known goes on from a block to those that only it leads to.
func commonLoads(f *ir.Func) int {
	if !hasLoads(f) {
		return 0
	}
	c := &common{first: map[expression]*ir.Value{}, same: map[*ir.Value]*ir.Value{}, idom: f.Dominators(), loads: map[*ir.Block]map[expression]*ir.Value{}}
	for _, b := range f.ReversePostorder() {
		c.block(b)
	}
	same := map[*ir.Value]*ir.Value{}
	for v, x := range c.same {
		if readsElement(v.Op) || guardsNumber(v.Op) {
			same[v] = x
		}
	}
	if len(same) == 0 {
		return 0
	}
	substitute(f, same)
	for _, b := range f.Blocks {
		keep := b.Values[:0]
		for _, v := range b.Values {
			if same[v] == nil {
				keep = append(keep, v)
			}
		}
		b.Values = keep
	}
	return len(same)
}

// readsElement: a load that the same load stands for as long as no element is written.
func readsElement(op ir.Op) bool {
	return op == ir.OpLoadElem || op == ir.OpLoadNumber || op == ir.OpLoadLength
}

// guardsNumber: a guard that the same guard in front of it stands for.
func guardsNumber(op ir.Op) bool { return op == ir.OpGuardInt || op == ir.OpGuardNum }

func hasLoads(f *ir.Func) bool {
	n := 0
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if readsElement(v.Op) {
				n++
			}
		}
	}
	return n > 1
}

// expression is what a value computes of which others.
type expression struct {
	op    ir.Op
	typ   ir.Type
	int   int64
	float float64
	str   string
	a, b  *ir.Value
}

type common struct {
	first map[expression]*ir.Value // of those of calculations
	same  map[*ir.Value]*ir.Value  // the first value of the same calculation
	idom  []*ir.Block
	loads map[*ir.Block]map[expression]*ir.Value // what is known at the end of a block
}

// canonical is the value that stands for v.
func (c *common) canonical(v *ir.Value) *ir.Value {
	if x := c.same[v]; x != nil {
		return x
	}
	return v
}

func (c *common) block(b *ir.Block) {
	known := map[expression]*ir.Value{}
	if len(b.Preds) == 1 && b.Region == b.Preds[0].Region {
		for k, v := range c.loads[b.Preds[0]] {
			known[k] = v
		}
	}
	for _, v := range b.Values {
		switch {
		case readsElement(v.Op):
			k := c.key(v, v.Args[:v.Own()])
			if x := known[k]; x != nil {
				c.same[v] = x
			} else {
				known[k] = v
			}
		case calculates(v), guardsNumber(v.Op):
			k := c.key(v, v.Args[:v.Own()])
			if x := c.first[k]; x != nil && (x.Block == b || ir.Dominates(c.idom, x.Block, b)) {
				c.same[v] = x
			} else {
				c.first[k] = v
			}
		case writesElements(v):
			clear(known)
		}
	}
	c.loads[b] = known
}

func (c *common) key(v *ir.Value, args []*ir.Value) expression {
	k := expression{op: v.Op, typ: v.Type, int: v.Int, float: v.Float, str: v.Str}
	if len(args) > 0 {
		k.a = c.canonical(args[0])
	}
	if len(args) > 1 {
		k.b = c.canonical(args[1])
	}
	return k
}

// calculates: v is made of at most two values alone.
func calculates(v *ir.Value) bool {
	switch v.Op {
	case ir.OpConstInt, ir.OpConstFloat, ir.OpIAdd, ir.OpISub, ir.OpIMul, ir.OpIAnd, ir.OpIOr, ir.OpIXor, ir.OpIShl, ir.OpIShr, ir.OpIUShr,
		ir.OpIntToFloat, ir.OpIntToInt32, ir.OpFloatToInt32, ir.OpFAdd, ir.OpFSub, ir.OpFMul:
		return true
	}
	return false
}

// writesElements: v may change an element or a length.
func writesElements(v *ir.Value) bool {
	switch v.Op {
	case ir.OpStoreField, ir.OpStoreNumber, ir.OpStoreSlot, ir.OpStoreSlotNumber, ir.OpEnvSet, ir.OpLocalSet:
		return false
	}
	return v.Op.Effect()&(ir.Writes|ir.RunsJS) != 0 && !v.RunsNothing()
}
