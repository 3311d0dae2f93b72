package interp

import (
	"github.com/gonodec/gonodec/ir"
	"github.com/gonodec/gonodec/jsrt"
)

// emit writes the instructions of all blocks.
func (p *preparer) emit() {
	p.at = make([]int, p.f.NumBlocks())
	for i := range p.at {
		p.at[i] = -1
	}
	heads := p.loopHeads()
	for i, b := range p.order {
		p.next = nil
		if i+1 < len(p.order) {
			p.next = p.order[i+1]
		}
		p.at[b.ID] = len(p.ins)
		if heads[b] {
			p.add(inst{op: opPoll}, -1)
		}
		p.block(b)
	}
	for _, x := range p.patches {
		p.ins[x.pc].x = int32(p.at[x.b.ID])
	}
	for i, r := range p.f.Regions {
		p.regions[i].handler = p.at[r.Handler.ID]
	}
}

// loopHeads are the blocks that others jump back to.
func (p *preparer) loopHeads() map[*ir.Block]bool {
	heads := map[*ir.Block]bool{}
	seen := map[*ir.Block]bool{}
	for _, b := range p.order {
		seen[b] = true
		for _, s := range b.Term.Succs {
			if seen[s] {
				heads[s] = true
			}
		}
	}
	return heads
}

func (p *preparer) block(b *ir.Block) {
	p.fuse(b)
	for _, v := range b.Values {
		if isFixed(v.Op) || p.fused[v] {
			continue
		}
		if v.Uses == 0 && v.Op.Effect()&(ir.Writes|ir.Throws|ir.RunsJS) == 0 {
			continue
		}
		p.value(v)
	}
	p.term(b)
}

var fusedOps = map[ir.Op]uint16{
	ir.OpLt: opJumpLt, ir.OpLe: opJumpLe, ir.OpGt: opJumpGt, ir.OpGe: opJumpGe, ir.OpEq: opJumpEq,
	ir.OpStrictEq: opJumpStrictEq, ir.OpToBool: opJumpToBool, ir.OpIsUndefined: opJumpIsUndefined,
	ir.OpIsNullish: opJumpIsNullish, ir.OpIsEmpty: opJumpIsEmpty,
}

// fuse marks a comparison, with negations, that is the last thing before the
// branch on it and has no other use.
func (p *preparer) fuse(b *ir.Block) {
	if b.Term.Kind != ir.TermIf {
		return
	}
	i := len(b.Values) - 1
	for v := b.Term.Arg; i >= 0 && b.Values[i] == v && v.Uses == 1; i-- {
		if v.Op == ir.OpNot {
			p.fused[v] = true
			v = v.Args[0]
			continue
		}
		if _, ok := fusedOps[v.Op]; ok {
			p.fused[v] = true
		}
		return
	}
}

// condition emits a jump to be patched, taken if b's condition is want.
func (p *preparer) condition(b *ir.Block, want bool) int {
	v := b.Term.Arg
	for v.Op == ir.OpNot && p.fused[v] {
		v, want = v.Args[0], !want
	}
	if !p.fused[v] {
		op := opJumpFalse
		if want {
			op = opJumpTrue
		}
		return p.add(inst{op: op, a: p.r(v)}, -1)
	}
	in := inst{op: fusedOps[v.Op], a: p.r(v.Args[0])}
	if len(v.Args) > 1 {
		in.b = p.r(v.Args[1])
	}
	if want {
		in.n = 1
	}
	return p.add(in, v.Pos)
}

func (p *preparer) term(b *ir.Block) {
	t := &b.Term
	switch t.Kind {
	case ir.TermJump:
		p.edge(b, 0)
	case ir.TermIf:
		p.branch(b)
	case ir.TermSwitch:
		at := len(p.lists)
		n := len(t.Succs)
		p.add(inst{op: opSwitch, a: p.r(t.Arg), b: int32(at), c: int32(n)}, -1)
		p.lists = append(p.lists, make([]int32, n)...)
		p.next = nil
		for i := range t.Succs {
			p.lists[at+i] = int32(len(p.ins))
			p.edge(b, i)
		}
	case ir.TermReturn:
		p.add(inst{op: opReturn, a: p.r(t.Arg)}, t.Pos)
	case ir.TermThrow:
		p.add(inst{op: opThrow, a: p.r(t.Arg)}, t.Pos)
	case ir.TermSuspend:
		in := inst{op: opSuspend, a: p.r(t.Arg), b: -1}
		in.n = int32([...]jsrt.Status{jsrt.StatusYield, jsrt.StatusYield, jsrt.StatusYieldResult, jsrt.StatusAwait}[t.Suspend])
		if b.Region != nil {
			in.b = int32(b.Region.ID)
		}
		dead := p.reg.deadAt(b)
		in.c, in.x = int32(len(p.lists)), int32(len(dead))
		p.lists = append(p.lists, dead...)
		p.add(in, t.Pos)
		p.edge(b, 0)
	case ir.TermUnreachable:
		p.add(inst{op: opUnreachable}, -1)
	default:
		panic("interp: block without terminator")
	}
}

// plain reports whether edge i of b is nothing but a jump.
func (p *preparer) plain(b *ir.Block, i int) bool {
	s := b.Term.Succs[i]
	return s.Region == b.Region && len(p.moves(b, i)) == 0
}

func (p *preparer) branch(b *ir.Block) {
	yes, no := b.Term.Succs[0], b.Term.Succs[1]
	switch {
	case p.plain(b, 0) && p.next != yes:
		p.patch(p.condition(b, true), yes)
		p.edge(b, 1)
	case p.plain(b, 1):
		p.patch(p.condition(b, false), no)
		p.edge(b, 0)
	default:
		j := p.condition(b, false)
		next := p.next
		p.next = nil
		p.edge(b, 0)
		p.ins[j].x = int32(len(p.ins))
		p.next = next
		p.edge(b, 1)
	}
}

func (p *preparer) patch(pc int, b *ir.Block) { p.patches = append(p.patches, patch{pc, b}) }

// edge emits the moves of edge i of b, leaves and enters regions, and jumps.
func (p *preparer) edge(b *ir.Block, i int) {
	s := b.Term.Succs[i]
	p.parallel(p.moves(b, i))
	from := b.Region
	levels := 0
	for !s.Region.Within(from) {
		from = from.Parent
		levels++
	}
	var enter []*ir.Region
	for r := s.Region; r != from; r = r.Parent {
		enter = append(enter, r)
	}
	if levels > 0 {
		pc := p.add(inst{op: opLeave, n: int32(levels)}, -1)
		if len(enter) == 0 {
			p.patch(pc, s)
			return
		}
		p.ins[pc].x = int32(pc + 1)
	}
	for k := len(enter) - 1; k >= 0; k-- {
		p.add(inst{op: opTry, x: int32(enter[k].ID)}, -1)
	}
	if s == p.next {
		return
	}
	p.patch(p.add(inst{op: opJump}, -1), s)
}

type move struct{ dst, src int32 }

// moves are the copies into the phis of successor i of b.
func (p *preparer) moves(b *ir.Block, i int) []move {
	s := b.Term.Succs[i]
	if len(s.Values) == 0 || s.Values[0].Op != ir.OpPhi {
		return nil
	}
	// The i-th edge to s among b's edges is the k-th predecessor entry of s.
	k := 0
	for _, x := range b.Term.Succs[:i] {
		if x == s {
			k++
		}
	}
	pred := -1
	for j, q := range s.Preds {
		if q == b {
			if k == 0 {
				pred = j
				break
			}
			k--
		}
	}
	var list []move
	for _, v := range s.Values {
		if v.Op != ir.OpPhi {
			break
		}
		if v.Uses == 0 {
			continue
		}
		if d, a := p.r(v), p.r(v.Args[pred]); d != a {
			list = append(list, move{d, a})
		}
	}
	return list
}

// parallel emits moves that happen at once: one whose target no other reads goes
// first; a cycle is broken with the scratch register.
func (p *preparer) parallel(list []move) {
	for len(list) > 0 {
		found := -1
	search:
		for i, m := range list {
			for j, o := range list {
				if i != j && o.src == m.dst {
					continue search
				}
			}
			found = i
			break
		}
		if found < 0 {
			p.add(inst{op: opMove, dst: p.scratch, a: list[0].src}, -1)
			list[0].src = p.scratch
			continue
		}
		m := list[found]
		p.add(inst{op: opMove, dst: m.dst, a: m.src}, -1)
		list = append(list[:found:found], list[found+1:]...)
	}
}

// value emits the instruction of one value.
func (p *preparer) value(v *ir.Value) {
	in := inst{op: uint16(v.Op), n: int32(v.Int), dst: p.reg.of[v.ID]}
	switch {
	case v.Op.NumArgs() < 0:
		in.a, in.b = p.list(v.Args)
	case len(v.Args) > 3:
		in.a, in.b = p.list(v.Args)
	default:
		for i, a := range v.Args {
			*[...]*int32{&in.a, &in.b, &in.c}[i] = p.r(a)
		}
	}
	if v.Op != ir.OpCall && v.Op != ir.OpGetMethod && v.Op != ir.OpGetProp {
		p.detail(v, &in)
	} else {
		p.common(v, &in)
	}
	p.add(in, v.Pos)
}

func (p *preparer) common(v *ir.Value, in *inst) {
	switch v.Op {
	case ir.OpCall:
		in.x = p.text(v.Str)
	case ir.OpGetMethod:
		in.x, in.c = p.str(v.Str), cache(&p.nMethod)
	case ir.OpGetProp:
		in.x, in.c = p.str(v.Str), cache(&p.nGet)
		if v.Str == "length" {
			in.op = uint16(ir.OpLength)
		}
	}
}

// cache hands out the next cache of a kind.
func cache(n *int) int32 {
	*n++
	return int32(*n - 1)
}

// detail fills what an op needs besides its operands.
func (p *preparer) detail(v *ir.Value, in *inst) {
	switch v.Op {
	case ir.OpLocalGet:
		in.op, in.a = opMove, int32(p.locals)+int32(v.Int)
	case ir.OpLocalSet:
		in.op, in.dst = opMove, int32(p.locals)+int32(v.Int)
	case ir.OpSetProp:
		in.c, in.x = cache(&p.nSet), p.str(v.Str)
	case ir.OpPrivateGet, ir.OpPrivateSet:
		in.x = cache(&p.nPrivate)
	case ir.OpGlobalGet, ir.OpGlobalSet, ir.OpGlobalHas:
		in.x, in.c = p.str(v.Str), cache(&p.nGlobal)
	case ir.OpGlobalDelete, ir.OpWithHas, ir.OpVarHas, ir.OpWithGet, ir.OpWithSet:
		in.x = p.str(v.Str)
	case ir.OpConstBig:
		in.x, in.c = p.text(v.Str), cache(&p.nSite)
	case ir.OpNew, ir.OpNewSpread, ir.OpCallSpread, ir.OpCheckTDZ, ir.OpThrowError, ir.OpImportGet, ir.OpIterNew, ir.OpArraySpread,
		ir.OpSetFuncName, ir.OpPrivateNew, ir.OpTypeofIs:
		in.x = p.text(v.Str)
	case ir.OpRequireObjectCoercible:
		property, _ := v.Aux.(string)
		in.x, in.c = p.text(v.Str), p.text(property)
	case ir.OpCallDirect:
		in.x = p.keep(p.unit.funcOf(v.Aux.(*ir.Func)))
	case ir.OpClosure:
		in.x = p.keep(&p.unit.funcOf(v.Aux.(*ir.Func)).code)
	case ir.OpArguments:
		if s, ok := v.Aux.([]int); ok {
			in.x = p.keep(int32s(s))
		}
	case ir.OpClassNew:
		in.x = p.keep(p.classSite(v.Aux.(*ir.ClassSite)))
	case ir.OpClassPart:
		in.x = int32(b2i(v.Str != ""))
	case ir.OpObjectLit:
		var keys []*jsrt.String
		for _, k := range v.Aux.(*ir.ObjectSite).Keys {
			keys = append(keys, p.unit.str(k))
		}
		in.x, in.c = p.keep(keys), cache(&p.nSite)
	case ir.OpRegExp:
		in.x, in.c = p.keep([2]*jsrt.String{p.unit.str(v.Str), p.unit.str(v.Aux.(string))}), cache(&p.nSite)
	case ir.OpTemplateObject:
		in.x, in.c = p.keep(p.templateSite(v.Aux.(*ir.TemplateSite))), cache(&p.nSite)
	case ir.OpGlobalDeclare:
		in.x = p.keep(p.declarations(v.Aux.(*ir.Declarations)))
	case ir.OpDirectEval:
		in.a, in.b = p.list(v.Args)
		in.x = p.keep(evalScope(v.Aux.(*ir.EvalScope)))
	}
}

// templateSite is the text of a tagged template; a nil cooked string is undefined.
type templateSite struct{ cooked, raw []*jsrt.String }

func (p *preparer) templateSite(s *ir.TemplateSite) *templateSite {
	t := &templateSite{}
	for i := range s.Cooked {
		var c *jsrt.String
		if s.Valid[i] {
			c = p.unit.str(s.Cooked[i])
		}
		t.cooked = append(t.cooked, c)
		t.raw = append(t.raw, p.unit.str(s.Raw[i]))
	}
	return t
}

// classSite is a class definition with the code of its constructor, nil for a
// default one.
type classSite struct {
	jsrt.ClassSite
	code *jsrt.Code
}

func (p *preparer) classSite(s *ir.ClassSite) *classSite {
	c := &classSite{ClassSite: jsrt.ClassSite{Name: s.Name, HasName: s.HasName, Heritage: s.Heritage, Source: p.unit.src,
		Start: s.Start, End: s.End, Fields: s.Fields}}
	if s.Constructor != nil {
		c.code = &p.unit.funcOf(s.Constructor).code
	}
	return c
}

func (p *preparer) declarations(d *ir.Declarations) *jsrt.Declarations {
	list := func(names []string) []*jsrt.String {
		var s []*jsrt.String
		for _, n := range names {
			s = append(s, p.unit.str(n))
		}
		return s
	}
	return &jsrt.Declarations{Eval: d.Eval, Functions: list(d.Functions), Vars: list(d.Vars), AnnexB: list(d.AnnexB),
		Lets: list(d.Lets), Consts: list(d.Consts)}
}

func evalScope(s *ir.EvalScope) *jsrt.EvalScope {
	j := &jsrt.EvalScope{Strict: s.Strict, InFunction: s.InFunction, InMethod: s.InMethod, InDerived: s.InDerived,
		InFieldInit: s.InFieldInit, HasNewTarget: s.HasNewTarget, PrivateNames: s.PrivateNames}
	for _, i := range s.Scopes {
		x := jsrt.ScopeInfo{Hops: i.Hops, With: i.With, VarSlot: i.VarSlot, VarScope: i.VarScope, Function: i.Function, Params: i.Params}
		for _, n := range i.Names {
			x.Names = append(x.Names, jsrt.ScopeName{Name: n.Name, Slot: n.Slot, Const: n.Const, Silent: n.Silent,
				Lexical: n.Lexical, Import: n.Import, Private: n.Private})
		}
		j.Scopes = append(j.Scopes, x)
	}
	return j
}

func int32s(list []int) []int32 {
	out := make([]int32, len(list))
	for i, n := range list {
		out[i] = int32(n)
	}
	return out
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
