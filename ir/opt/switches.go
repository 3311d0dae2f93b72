package opt

import "github.com/gonodec/gonodec/ir"

// gatherCases makes one jump of a value's comparisons with constants that follow each other, as
// switch statements and else-if chains have them:
//
//	b1: v1 = StrictEq v0 3; if v1 b4 b2     b1: v1 = CaseIndex v0 [3 5 7]; switch v1 b4 b5 b6 b7
//	b2: v2 = StrictEq v0 5; if v2 b5 b3  =>
//	b3: v3 = StrictEq v0 7; if v3 b6 b7
func gatherCases(f *ir.Func) {
	f.CountUses()
	gathered := false
	for _, b := range f.Blocks {
		if c := caseRowAt(b); c != nil {
			c.gather()
			gathered = true
		}
	}
	if gathered {
		f.DropUnreachable()
	}
}

// Rows that are gathered have at least so many comparisons.
const (
	leastNumbers = 4
	leastTexts   = 8
)

// caseRow is a row of comparisons of one value.
type caseRow struct {
	value   *ir.Value
	blocks  []*ir.Block // that end in them
	cases   ir.Cases
	targets []*ir.Block
	other   *ir.Block
}

// caseRowAt finds the row that begins at the end of a block.
func caseRowAt(b *ir.Block) *caseRow {
	c := &caseRow{}
	taken := map[*ir.Block]bool{}
	for at := b; ; at = c.other {
		value, constant := comparison(at)
		if value == nil || c.value != nil && (value != c.value || !alone(at, b.Region) || taken[at]) || !c.cases.Add(constant) {
			break
		}
		yes, no := at.Term.Succs[0], at.Term.Succs[1]
		if yes == no || taken[yes] || yes == at {
			break
		}
		taken[yes], taken[at] = true, true
		c.value = value
		c.blocks, c.targets, c.other = append(c.blocks, at), append(c.targets, yes), no
	}
	if len(c.targets) != c.cases.Len() { // the last one went no further
		c.cases.Cut(len(c.targets))
	}
	least := leastTexts
	if len(c.cases.Numbers) > 0 {
		least = leastNumbers
	}
	if taken[c.other] || len(c.targets) < least {
		return nil
	}
	return c
}

// comparison is what the block's end compares for identity, and with which constant; nil
// otherwise.
func comparison(b *ir.Block) (value, constant *ir.Value) {
	if b == nil || b.Term.Kind != ir.TermIf {
		return nil, nil
	}
	v := b.Term.Arg
	if v.Op != ir.OpStrictEq || v.Block != b || v.Uses != 1 {
		return nil, nil
	}
	x, y := v.Args[0], v.Args[1]
	if ir.IsConst(x) {
		x, y = y, x
	}
	if ir.IsConst(x) || x.Op == ir.OpTypeof {
		return nil, nil
	}
	return x, y
}

// alone: the block does nothing but compare, behind one other.
func alone(b *ir.Block, r *ir.Region) bool {
	if len(b.Preds) != 1 || b.Region != r {
		return false
	}
	for _, v := range b.Values {
		if v != b.Term.Arg && !ir.IsConst(v) {
			return false
		}
		if v != b.Term.Arg && v.Uses != 1 {
			return false
		}
	}
	return true
}

// gather makes the jump.
func (c *caseRow) gather() {
	b := c.blocks[0]
	last := c.blocks[len(c.blocks)-1]
	v := b.Term.Arg
	v.Op, v.Args, v.Type, v.Aux = ir.OpCaseIndex, []*ir.Value{c.value}, ir.Int, &c.cases
	b.Term = ir.Term{Kind: ir.TermSwitch, Arg: v, Succs: append(c.targets, c.other), Pos: b.Term.Pos, At: b.Term.At}
	for i, t := range c.targets {
		comesFrom(t, c.blocks[i], b)
	}
	comesFrom(c.other, last, b)
	for _, dead := range c.blocks[1:] {
		dead.Term = ir.Term{Kind: ir.TermUnreachable, Pos: -1}
		dead.Preds = nil
	}
}

// comesFrom replaces a predecessor.
func comesFrom(t, was, is *ir.Block) {
	for i, p := range t.Preds {
		if p == was {
			t.Preds[i] = is
			return
		}
	}
}
