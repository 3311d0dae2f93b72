package codegen

import (
	"fmt"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// Lists of arguments with one spread element, made for the call right behind them: the call takes
// the iterable, and no array is made.
//
//	v4 = ArrayNew v1; ArraySpread v4 v2; ArrayPush v4 v3; v5 = CallSpread f this v4
//	=>   v5 = jsrt.OpCallSpreadAmong(r, f, this, []jsrt.Value{v1}, v2, []jsrt.Value{v3}, …)

// spreadCall is such a list.
type spreadCall struct {
	list, spread *ir.Value
	after        []*ir.Value // the arguments behind the spread element
}

// foldSpread finds those of a block.
func (e *emitter) foldSpread(b *ir.Block) {
	if e.f.Fast != nil || e.suspends() {
		return
	}
	for i, v := range b.Values {
		if v.Op != ir.OpCallSpread {
			continue
		}
		c := e.spreadCall(b, i)
		if c == nil {
			continue
		}
		if e.spreads == nil {
			e.spreads = map[*ir.Value]*spreadCall{}
		}
		e.spreads[v] = c
		e.folded[c.list], e.folded[c.spread] = true, true
	}
}

// spreadCall is the list of the call that is the i-th value of b, or nil.
func (e *emitter) spreadCall(b *ir.Block, i int) *spreadCall {
	list := b.Values[i].Args[2]
	if list.Op != ir.OpArrayNew || list.Block != b {
		return nil
	}
	for _, a := range list.Args {
		if a.Op == ir.OpConstEmpty {
			return nil
		}
	}
	c := &spreadCall{list: list}
	var pushes []*ir.Value
	for k := i - 1; k >= 0; k-- {
		switch w := b.Values[k]; {
		case w.Op == ir.OpArrayPush && w.Args[0] == list:
			pushes = append(pushes, w)
			c.after = append([]*ir.Value{w.Args[1]}, c.after...)
		case w.Op == ir.OpArraySpread && w.Args[0] == list:
			if c.spread = w; list.Uses != len(pushes)+2 {
				return nil
			}
			for _, p := range pushes {
				e.folded[p] = true
			}
			return c
		case w.Op.Effect() != ir.Pure:
			return nil
		}
	}
	return nil
}

// callSpread prints a CallSpread.
func (e *emitter) callSpread(v *ir.Value) string {
	c := e.spreads[v]
	if c == nil {
		return fmt.Sprintf("r.Depth = d; %sjsrt.OpCallSpread(r, %s, %s)", e.result(v), e.refs(v.Args), goString(v.Str))
	}
	var s strings.Builder
	fmt.Fprintf(&s, "r.Depth = d; %sjsrt.", e.result(v))
	f, this, iterable := e.ref(v.Args[0]), e.ref(v.Args[1]), e.ref(c.spread.Args[1])
	if len(c.list.Args)+len(c.after) == 0 {
		fmt.Fprintf(&s, "OpCallSpread1(r, %s, %s, %s", f, this, iterable)
	} else {
		fmt.Fprintf(&s, "OpCallSpreadAmong(r, %s, %s, %s, %s, %s", f, this, e.values(c.list.Args), iterable, e.values(c.after))
	}
	fmt.Fprintf(&s, ", %s, %s)", goString(v.Str), goString(c.spread.Str))
	return s.String()
}

// values prints a list of them.
func (e *emitter) values(list []*ir.Value) string {
	if len(list) == 0 {
		return "nil"
	}
	return "[]jsrt.Value{" + e.refs(list) + "}"
}
