package interp

import (
	"unsafe"

	"github.com/gonodec/gonodec/ir"
	"github.com/gonodec/gonodec/jsrt"
)

// Which instruction a value gets. What one instruction can do for two values, it does: a
// test and the branch on it, a property and the test of it, a method and the call of it.

// tests are the instructions of the comparisons that a branch can do itself.
var tests = map[ir.Op]uint16{
	ir.OpLt: opJumpLt, ir.OpLe: opJumpLe, ir.OpGt: opJumpGt, ir.OpGe: opJumpGe, ir.OpEq: opJumpEq,
	ir.OpStrictEq: opJumpStrictEq, ir.OpToBool: opJumpToBool, ir.OpIsUndefined: opJumpIsUndefined, ir.OpIsNull: opJumpIsNull,
	ir.OpIsNullish: opJumpIsNullish, ir.OpIsEmpty: opJumpIsEmpty, ir.OpTypeofIs: opJumpTypeof,
	ir.OpForInNext: opJumpForInNext, ir.OpIterNext: opJumpIterNext,
}

// fuse marks a comparison, with negations, that is the last thing before the
// branch on it and has no other use, and the typeof that it compares.
func (p *preparer) fuse(b *ir.Block) {
	if b.Term.Kind != ir.TermIf {
		return
	}
	i := p.before(b, len(b.Values))
	for v := b.Term.Arg; i >= 0 && b.Values[i] == v && v.Uses == 1; i = p.before(b, i) {
		if v.Op == ir.OpNot {
			p.fused[v.ID] = true
			v = v.Args[0]
			continue
		}
		if _, ok := tests[v.Op]; !ok || overArgs(v) {
			return
		}
		p.fused[v.ID] = true
		if i = p.before(b, i); i >= 0 && typeofTest(v) == b.Values[i] {
			p.fused[b.Values[i].ID] = true
		}
		return
	}
}

// overArgs reports a step of an iteration over the function's arguments.
func overArgs(v *ir.Value) bool {
	return (v.Op == ir.OpIterNext || v.Op == ir.OpIterClose) && v.Args[0].Op == ir.OpIterArgs
}

// before is the place of the last value before place i that has an instruction, -1 for none.
func (p *preparer) before(b *ir.Block, i int) int {
	for i--; i >= 0 && !p.audible(b.Values[i]); i-- {
	}
	return i
}

// typeofTest is the typeof that v compares with a constant string, if that is its only use.
func typeofTest(v *ir.Value) *ir.Value {
	if v.Op != ir.OpStrictEq && v.Op != ir.OpEq {
		return nil
	}
	if t := v.Args[0]; t.Op == ir.OpTypeof && t.Uses == 1 && v.Args[1].Op == ir.OpConstStr {
		return t
	}
	return nil
}

// condition emits a jump to be patched, taken if b's condition is want.
func (p *preparer) condition(b *ir.Block, want bool) int {
	v := b.Term.Arg
	for v.Op == ir.OpNot && p.fused[v.ID] {
		v, want = v.Args[0], !want
	}
	if !p.fused[v.ID] {
		op := opJumpFalse
		if want {
			op = opJumpTrue
		}
		return p.add(inst{op: op, a: p.r(v)}, -1)
	}
	in := inst{k: uint16(b2i(want))}
	p.test(v, &in)
	if p.last != nil && p.last.Uses == 1 && p.last == v.Args[0] {
		last := &p.ins[len(p.ins)-1]
		if op := pairs[pair{last.op, in.op}]; op != 0 {
			last.op = op
		} else if in.op == opJumpToBool && last.op >= opCall0 && last.op <= opCall3 && !p.isBuiltin() {
			last.k |= tested
			if i, ok := p.known[p.last]; ok {
				p.ins[i].k |= tested
			}
		}
	}
	return p.add(in, v.Pos)
}

// test fills in the test that v is.
func (p *preparer) test(v *ir.Value, in *inst) {
	if t := typeofTest(v); t != nil && p.fused[t.ID] {
		p.typeof(t.Args[0], v.Args[1].Str, in)
		return
	}
	if v.Op == ir.OpTypeofIs {
		p.typeof(v.Args[0], v.Str, in)
		return
	}
	in.op, in.a = tests[v.Op], p.r(v.Args[0])
	if len(v.Args) < 2 {
		return
	}
	in.b = p.r(v.Args[1])
	if v.Op == ir.OpStrictEq {
		switch v.Args[1].Op {
		case ir.OpConstUndefined:
			in.op = opJumpIsUndefined
		case ir.OpConstNull:
			in.op = opJumpIsNull
		case ir.OpConstNum:
			in.op = opJumpIsNum
		case ir.OpConstStr:
			if p.unit.str(v.Args[1].Str).Len() != 1 {
				in.op = opJumpIsText
			}
		}
	}
}

func (p *preparer) typeof(x *ir.Value, text string, in *inst) {
	in.op, in.a = opJumpTypeof, p.r(x)
	switch text {
	case "number":
		in.op = opJumpIsNumber
	case "string":
		in.op = opJumpIsString
	case "object":
		in.op = opJumpTypeofObject
	default:
		in.n = p.text(text)
	}
}

// pair is an instruction and the one behind it.
type pair struct{ first, second uint16 }

// pairs are the instructions that do what two do.
var pairs = map[pair]uint16{
	{uint16(ir.OpGetProp), opJumpIsUndefined}: opGetPropUndefined, {uint16(ir.OpGetProp), opJumpToBool}: opGetPropToBool,
	{uint16(ir.OpGetMethod), opCall0}: opGetMethodCall, {uint16(ir.OpGetMethod), opCall1}: opGetMethodCall,
	{uint16(ir.OpGetMethod), opCall2}: opGetMethodCall, {uint16(ir.OpGetMethod), opCall3}: opGetMethodCall,
	{uint16(ir.OpGlobalGet), opCall0}: opGlobalGetCall, {uint16(ir.OpGlobalGet), opCall1}: opGlobalGetCall,
	{uint16(ir.OpGlobalGet), opCall2}: opGlobalGetCall, {uint16(ir.OpGlobalGet), opCall3}: opGlobalGetCall,
}

// isBuiltin reports that the last instruction is the call of an opBuiltin.
func (p *preparer) isBuiltin() bool { return len(p.ins) > 1 && p.ins[len(p.ins)-2].op == opBuiltin }

// lastOp is the op of the last instruction of the block that is emitted.
func (p *preparer) lastOp() uint16 {
	if p.last == nil {
		return opUnreachable
	}
	return p.ins[len(p.ins)-1].op
}

// value emits the instruction of one value.
func (p *preparer) value(v *ir.Value) {
	if p.directly(v) {
		return
	}
	in := inst{op: uint16(v.Op), n: int32(v.Int)}
	if v.Type != ir.None && p.reg.of[v.ID] >= 0 {
		in.dst = p.r(v)
	}
	switch {
	case v.Op == ir.OpCall && len(v.Args) <= 5:
		p.call(v, &in)
	case v.Op.NumArgs() < 0 || len(v.Args) > 3:
		in.a, in.b = p.list(v.Args)
	default:
		for i, a := range v.Args {
			*[...]*int32{&in.a, &in.b, &in.c}[i] = p.r(a)
		}
	}
	p.detail(v, &in)
	pos := v.Pos
	if in.op == opIncAny || in.op == opDecAny {
		pos = v.Args[0].Pos
	}
	p.add(in, pos)
	if i, ok := p.known[v]; ok {
		p.ins[i].y = int32(len(p.ins) * instSize)
	}
}

// knownNames are the built-in functions of opKnown, by the names in the source.
var knownNames = map[string]jsrt.Known{"isNaN": jsrt.KnownIsNaN, "isFinite": jsrt.KnownIsFinite, "Array.isArray": jsrt.KnownIsArray,
	"Number.isFinite": jsrt.KnownNumberIsFinite, "Number.isInteger": jsrt.KnownIsInteger}

// knownCall emits an opKnown in front of the i-th value of b, if that begins such a call.
func (p *preparer) knownCall(b *ir.Block, i int) {
	first := b.Values[i]
	if first.Op != ir.OpGlobalGet || first.Int == 1 {
		return
	}
	name, callee, uses := first.Str, first, 1
	next := p.after(b, i)
	if next > 0 && b.Values[next].Op == ir.OpGetMethod {
		callee, uses = b.Values[next], 2
		name += "." + callee.Str
		next = p.after(b, next)
		if callee.Args[0] != first || callee.Uses != 1 {
			return
		}
	}
	known, ok := knownNames[name]
	if !ok || next < 0 || first.Uses != uses {
		return
	}
	call := b.Values[next]
	if call.Op != ir.OpCall || len(call.Args) != 3 || call.Args[0] != callee || uses == 2 && call.Args[1] != first || call.Args[2] == first {
		return
	}
	in := inst{op: opKnown, a: p.r(call.Args[2]), n: int32(known)}
	if p.reg.of[call.ID] >= 0 {
		in.dst = p.r(call)
	} else {
		in.dst = p.scratch
	}
	p.known[call] = p.add(in, -1)
}

// after is the place of the next value behind place i that has an instruction, -1 for none.
func (p *preparer) after(b *ir.Block, i int) int {
	for i++; i < len(b.Values); i++ {
		if v := b.Values[i]; p.audible(v) && !p.fused[v.ID] {
			return i
		}
	}
	return -1
}

// directly has the instruction before v, whose result only v copies, write where v would.
func (p *preparer) directly(v *ir.Value) bool {
	if v.Op != ir.OpBoxBool && v.Op != ir.OpLocalSet {
		return false
	}
	x := v.Args[0]
	if x != p.last || x.Uses != 1 || x.Op == ir.OpLocalGet {
		return false
	}
	last := &p.ins[len(p.ins)-1]
	if v.Op == ir.OpBoxBool {
		last.dst = p.r(v)
	} else {
		last.dst = (p.locals + int32(v.Int)) * regSize
	}
	if i, ok := p.known[x]; ok {
		p.ins[i].dst = last.dst
	}
	return true
}

// call fills in a call of few arguments, of what the instruction before it has looked up if
// nothing else needs that.
func (p *preparer) call(v *ir.Value, in *inst) {
	n := len(v.Args) - 2
	*in = inst{op: opCall0 + uint16(n), k: uint16(n), dst: in.dst, a: p.r(v.Args[0]), b: p.r(v.Args[1]), y: p.text(v.Str)}
	for i, a := range v.Args[2:] {
		*[...]*int32{&in.c, &in.n, &in.x}[i] = p.r(a)
	}
	first, callee := p.last, v.Args[0]
	which := int32(0)
	if callee.Op == ir.OpGetMethod {
		which = builtinCalls[methodCall{callee.Str, n}]
	}
	op := pairs[pair{p.lastOp(), in.op}]
	switch {
	case op == 0 || first.Uses != 1 || first != callee || first.Op == ir.OpGlobalGet && first.Int == 1:
		if which != 0 {
			in.op, in.x = opCallBuiltin, which
		}
		return
	case which != 0:
		op, in.x = opBuiltin, which
		if last := &p.ins[len(p.ins)-1]; which == builtinCharCodeAt {
			last.b, last.k = in.c, 1
		}
	}
	p.ins[len(p.ins)-1].op = op
}

// cache hands out the next cache of a kind, which has the given size.
func cache(n *int, size uintptr) int32 {
	*n++
	return int32((*n - 1) * int(size))
}

// join makes one instruction of v and the value before it, which must be of the given op and
// needed by v alone.
func (p *preparer) join(v *ir.Value, first ir.Op) bool {
	x := v.Args[0]
	if x.Op != first || x != p.last || x.Uses != 1 || p.lastOp() != uint16(first) {
		return false
	}
	p.ins, p.pos = p.ins[:len(p.ins)-1], p.pos[:len(p.pos)-1]
	return true
}

// concat makes one instruction of additions that put text together.
func (p *preparer) concat(v *ir.Value, in *inst) {
	left := v.Args[0]
	if left != p.last || left.Uses != 1 || left.Op != ir.OpAdd || !isText(left) {
		return
	}
	last := p.ins[len(p.ins)-1]
	p.ins, p.pos = p.ins[:len(p.ins)-1], p.pos[:len(p.pos)-1]
	in.op = opConcat
	if last.op == opConcat {
		p.lists = append(p.lists, in.b)
		in.a, in.b = last.a, last.b+1
		return
	}
	p.lists = append(p.lists, last.a, last.b, in.b)
	in.a, in.b = int32(len(p.lists)-3), 3
}

// isText: a sum is text if one of its operands is.
func isText(v *ir.Value) bool {
	switch v.Op {
	case ir.OpConstStr, ir.OpTemplate, ir.OpToString, ir.OpTypeof:
		return true
	case ir.OpAdd:
		return isText(v.Args[1]) || isText(v.Args[0])
	}
	return false
}

// detail fills what an op needs besides its operands.
func (p *preparer) detail(v *ir.Value, in *inst) {
	switch v.Op {
	case ir.OpLocalGet:
		in.op, in.a = opMove, (p.locals+int32(v.Int))*regSize
	case ir.OpLocalSet:
		in.op, in.dst = opMove, (p.locals+int32(v.Int))*regSize
	case ir.OpGetMethod:
		in.x, in.c = p.str(v.Str), cache(&p.nMethod, unsafe.Sizeof(jsrt.MethodIC{}))
	case ir.OpGetProp:
		in.x, in.c = p.str(v.Str), cache(&p.nGet, unsafe.Sizeof(jsrt.GetIC{}))
		if v.Str == "length" {
			in.op = uint16(ir.OpLength)
		}
	case ir.OpSetProp:
		in.x = p.str(v.Str)
		if base := v.Args[0]; p.f.MakesObjects() && (base.Op == ir.OpThis || base.Op == ir.OpCheckTDZ && base.Str == "this") {
			in.op, in.c = opAddProp, cache(&p.nAdd, unsafe.Sizeof(jsrt.AddIC{}))
		} else {
			in.c = cache(&p.nSet, unsafe.Sizeof(jsrt.SetIC{}))
		}
	case ir.OpIterNext, ir.OpIterClose:
		if overArgs(v) {
			in.op, in.n = opArgsNext, int32(v.Args[0].Int)
			if v.Op == ir.OpIterClose {
				in.op = opArgsClose
			}
		}
	case ir.OpArgsElem, ir.OpCallArgs, ir.OpApplyArgs:
		in.k, in.x = uint16(v.Aux.(ir.ArgsKind)), p.text(v.Str)
	case ir.OpAdd:
		p.concat(v, in)
	case ir.OpInc, ir.OpDec:
		if p.join(v, ir.OpToNumeric) {
			in.op, in.a = opIncAny+uint16(v.Op-ir.OpInc), p.r(v.Args[0].Args[0])
		}
	case ir.OpPrivateGet, ir.OpPrivateSet:
		in.x = cache(&p.nPrivate, 1)
	case ir.OpGlobalGet, ir.OpGlobalSet, ir.OpGlobalHas:
		in.x, in.c = p.str(v.Str), cache(&p.nGlobal, unsafe.Sizeof(jsrt.GlobalIC{}))
	case ir.OpGlobalDelete, ir.OpWithHas, ir.OpVarHas, ir.OpWithGet, ir.OpWithSet:
		in.x = p.str(v.Str)
	case ir.OpConstBig:
		in.x, in.c = p.text(v.Str), cache(&p.nSite, 1)
	case ir.OpCheckTDZ:
		in.x = p.text(v.Str)
		if e := v.Args[0]; p.join(v, ir.OpEnvGet) {
			in.op, in.a, in.n = opEnvGetChecked, p.r(e.Args[0]), int32(e.Int)
		}
	case ir.OpCall:
		if in.op == uint16(ir.OpCall) {
			in.x = p.text(v.Str)
		}
	case ir.OpNew, ir.OpNewSpread, ir.OpCallSpread, ir.OpThrowError, ir.OpImportGet, ir.OpIterNew, ir.OpArraySpread,
		ir.OpSetFuncName, ir.OpPrivateNew, ir.OpTypeofIs:
		in.x = p.text(v.Str)
	case ir.OpRequireObjectCoercible:
		property, _ := v.Aux.(string)
		in.x, in.c = p.text(v.Str), p.text(property)
	case ir.OpCallDirect:
		in.x = p.note(p.unit.funcOf(v.Aux.(*ir.Func)))
	case ir.OpClosure:
		in.x = p.note(&p.unit.funcOf(v.Aux.(*ir.Func)).code)
	case ir.OpArguments:
		if s, ok := v.Aux.([]int); ok {
			in.x = p.note(int32s(s))
		}
	case ir.OpClassNew:
		in.x = p.note(p.classSite(v.Aux.(*ir.ClassSite)))
	case ir.OpClassPart:
		in.x = int32(b2i(v.Str != ""))
	case ir.OpObjectLit:
		var keys []*jsrt.String
		for _, k := range v.Aux.(*ir.ObjectSite).Keys {
			keys = append(keys, p.unit.str(k))
		}
		in.x, in.c = p.note(keys), cache(&p.nSite, 1)
	case ir.OpObjectNew:
		in.c = cache(&p.nSite, 1)
	case ir.OpRegExp:
		in.x, in.c = p.note([2]*jsrt.String{p.unit.str(v.Str), p.unit.str(v.Aux.(string))}), cache(&p.nSite, 1)
	case ir.OpTemplateObject:
		in.x, in.c = p.note(p.templateSite(v.Aux.(*ir.TemplateSite))), cache(&p.nSite, 1)
	case ir.OpGlobalDeclare:
		in.x = p.note(p.declarations(v.Aux.(*ir.Declarations)))
	case ir.OpDirectEval:
		in.a, in.b = p.list(v.Args)
		in.x = p.note(evalScope(v.Aux.(*ir.EvalScope)))
	}
}
