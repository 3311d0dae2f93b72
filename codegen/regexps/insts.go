package regexps

import (
	"fmt"
	"strings"

	"github.com/gonodec/gonodec/jsrt/regexp"
)

// instruction prints the instruction at pc; next is the one that execution falls into, -1
// for none.
func (p *printer) instruction(pc int32) (code string, next int32) {
	in := &p.Insts[pc]
	op := in.Op
	p.arrive(pc)
	if !p.wide { // a Latin-1 subject has no pairs
		switch op {
		case regexp.OpPoint:
			op = regexp.OpSet
		case regexp.OpPointBack:
			op = regexp.OpSetBack
		case regexp.OpLoopPoint:
			op = regexp.OpLoop
		}
	}
	next = pc + 1
	switch op {
	case regexp.OpMatch:
		return p.matched(), -1
	case regexp.OpFail:
		return p.fail() + "\n", -1
	case regexp.OpChar, regexp.OpSet:
		return p.unless("uint(pos) < uint(len(s)) && "+p.test("s[pos]", unitsOf(in))) + "pos++\n", next
	case regexp.OpCharBack, regexp.OpSetBack:
		return p.unless("pos > 0 && "+p.test("s[pos-1]", unitsOf(in))) + "pos--\n", next
	case regexp.OpPoint:
		return p.point(in.Set), next
	case regexp.OpPointBack:
		return fmt.Sprintf("if i = regexp.PointBack(%s, s, pos); i == 0 { %s }\npos -= i\n", p.setVar(in.Set), p.fail()), next
	case regexp.OpLoopPoint:
		return p.loopPoint(pc, in), next
	case regexp.OpRef, regexp.OpRefBack:
		return p.ref(in), next
	case regexp.OpString:
		return p.text(in.Lit), next
	case regexp.OpLoop:
		return p.loop(pc, in), next
	case regexp.OpLazy:
		return p.lazy(pc, in), next
	case regexp.OpJump:
		return "work--\n" + p.toInst(in.X) + "\n", -1
	case regexp.OpSplit:
		return p.either(in) + p.toInst(in.X) + "\n", -1
	case regexp.OpBranch, regexp.OpSwitch:
		return p.branch(pc, in), -1
	case regexp.OpSave, regexp.OpMark:
		return p.save(pc, in.X), next
	case regexp.OpSave2:
		return p.save(pc+1, in.X) + p.save(pc+1, in.Y), pc + 2
	case regexp.OpReset:
		return p.reset(pc, in), next
	case regexp.OpProgress:
		return p.unless(fmt.Sprintf("r%d != int32(pos)", in.X)), next
	case regexp.OpAssert:
		return p.unless(p.assertion(regexp.Assertion(in.C))), next
	case regexp.OpPeek:
		return p.peek("uint(pos) < uint(len(s)) && "+p.test("s[pos]", in.Set), in.Negative), next
	case regexp.OpPeekBack:
		return p.peek("pos > 0 && "+p.test("s[pos-1]", in.Set), in.Negative), next
	case regexp.OpLook:
		return p.look(pc, in), next
	case regexp.OpLookEnd:
		return p.lookEnd(p.lookOf[pc], pc), -1
	}
	p.bad = true
	return "", -1
}

// unless prints a failure unless a condition holds.
func (p *printer) unless(condition string) string {
	return "if !(" + condition + ") { " + p.fail() + " }\n"
}

func (p *printer) peek(condition string, negative bool) string {
	if negative {
		return "if " + condition + " { " + p.fail() + " }\n"
	}
	return p.unless(condition)
}

// unitsOf is the set of an instruction that consumes one unit.
func unitsOf(in *regexp.Inst) *regexp.UnitSet {
	if in.Set != nil {
		return in.Set
	}
	s := &regexp.UnitSet{}
	if in.C > 0xFF {
		s.High = []rune{rune(in.C), rune(in.C)}
	} else {
		s.Low[in.C] = true
	}
	return s
}

// matched prints the end of a match.
func (p *printer) matched() string {
	var s strings.Builder
	fmt.Fprintf(&s, "{\ncaps := t.Caps\n_ = caps[%d]\ncaps[0], caps[1] = int32(start), int32(pos)\n", 2*p.Groups-1)
	for r := 2; r < 2*p.Groups; r++ {
		fmt.Fprintf(&s, "caps[%d] = r%d\n", r, r)
	}
	s.WriteString("}\n")
	return s.String() + p.give("regexp.Matched") + "\n"
}

// text prints a comparison with several units.
func (p *printer) text(lit []uint16) string {
	n := len(lit)
	var test string
	switch text, ok := latin1(lit); {
	case !p.wide && !ok:
		return p.fail() + "\n"
	case !p.wide:
		test = fmt.Sprintf("string(s[pos:pos+%d]) == %s", n, quote(text))
	default:
		if n > 24 {
			p.bad = true
		}
		var parts []string
		for i := n - 1; i >= 0; i-- { // the last first: it tells Go that the others are there
			parts = append(parts, fmt.Sprintf("s[pos+%d] == %d", i, lit[i]))
		}
		test = strings.Join(parts, " && ")
	}
	return p.unless(fmt.Sprintf("len(s)-pos >= %d && %s", n, test)) + fmt.Sprintf("pos += %d\n", n)
}

// follows prints whether what comes next is in a set; nil has everything.
func (p *printer) follows(s *regexp.UnitSet) string {
	test := p.test("s[pos]", s)
	if s.End {
		return "uint(pos) >= uint(len(s)) || " + test
	}
	return "uint(pos) < uint(len(s)) && " + test
}

// maxRepeated is how many copies of a test stand in a row.
const maxRepeated = 6

// fixed prints a loop of exactly n units.
func (p *printer) fixed(n int32, set *regexp.UnitSet) string {
	if n == 0 {
		return ""
	}
	if n <= maxRepeated {
		parts := []string{fmt.Sprintf("len(s)-pos >= %d", n)}
		for i := range n {
			parts = append(parts, p.test(fmt.Sprintf("s[pos+%d]", i), set))
		}
		return p.unless(strings.Join(parts, " && ")) + fmt.Sprintf("pos += %d\n", n)
	}
	return fmt.Sprintf("if len(s)-pos < %d { %s }\nfor i = pos + %d; pos < i; pos++ { if !(%s) { %s } }\n", n, p.fail(), n, p.test("s[pos]", set), p.fail())
}

// loop prints a greedy loop over units.
func (p *printer) loop(pc int32, in *regexp.Inst) string {
	if in.X == in.Y {
		return p.fixed(in.X, in.Set)
	}
	var s strings.Builder
	if pc == p.Search.LeadLoop || p.chooses(pc) || in.X != 0 || in.Y != 1 {
		s.WriteString("i = pos\n")
	}
	s.WriteString(p.advance(in))
	if pc == p.Search.LeadLoop {
		s.WriteString("lead = pos\n")
	}
	switch {
	case in.X == 1:
		s.WriteString("if pos == i { " + p.fail() + " }\n")
	case in.X > 0:
		fmt.Fprintf(&s, "if pos-i < %d { %s }\n", in.X, p.fail())
	}
	if in.Y < 0 {
		s.WriteString("work -= (pos - i) >> 4\n")
	}
	if !p.chooses(pc) {
		return s.String()
	}
	kind := p.resume(fmt.Sprint("loop", pc), p.retryLoop(pc, in))
	least := "i"
	if in.X > 0 {
		least = fmt.Sprintf("i + %d", in.X)
	}
	fmt.Fprintf(&s, "if pos > %s {\n%s\n", least, p.push(kind, "int32(pos)", "int32("+least+")"))
	if in.Follow != nil && in.Op == regexp.OpLoop {
		s.WriteString(p.unless(p.follows(in.Follow)))
	}
	s.WriteString("}\n")
	return s.String()
}

// advance prints how a loop takes all it can.
func (p *printer) advance(in *regexp.Inst) string {
	test := p.test("s[pos]", in.Set)
	if in.Y == 1 {
		return "if uint(pos) < uint(len(s)) && " + test + " { pos++ }\n"
	}
	if in.Y >= 0 {
		return fmt.Sprintf("for uint(pos) < uint(len(s)) && pos-i < %d && %s { pos++ }\n", in.Y, test)
	}
	stops := p.others(p.runs(in.Set))
	var few []rune
	for _, r := range stops {
		for c := r.from; c <= r.to && len(few) < 3; c++ {
			few = append(few, c)
		}
	}
	switch {
	case p.wide || len(few) > 2:
		return "for uint(pos) < uint(len(s)) && " + test + " { pos++ }\n"
	case len(few) == 0:
		return "pos = len(s)\n"
	}
	call := fmt.Sprintf("regexp.Until(s, pos, %d)", few[0])
	if len(few) == 2 {
		call = fmt.Sprintf("regexp.Until2(s, pos, %d, %d)", few[0], few[1])
	}
	return "for uint(pos) < uint(len(s)) && " + test + " { if pos++; pos-i == 16 { pos = " + call + "; break } }\n"
}

// retryLoop prints how a loop gives something back.
func (p *printer) retryLoop(pc int32, in *regexp.Inst) string {
	var s strings.Builder
	s.WriteString("pos, i = int(stk[n].Pos) - 1, int(stk[n].Min)\n")
	if in.Follow != nil && in.Op == regexp.OpLoop {
		fmt.Fprintf(&s, "for pos >= i && !(%s) { pos-- }\n", p.follows(in.Follow))
		s.WriteString("work -= (int(stk[n].Pos) - pos) >> 4\n")
		fmt.Fprintf(&s, "if pos < i { stk = stk[:n]; %s }\n", p.to("again"))
	}
	s.WriteString("if pos > i { stk[n].Pos = int32(pos) } else { stk = stk[:n] }\n")
	s.WriteString(p.toInst(pc+1) + "\n")
	return s.String()
}

// lazy prints a loop that takes as little as it can.
func (p *printer) lazy(pc int32, in *regexp.Inst) string {
	if !p.chooses(pc) {
		return p.fixed(in.X, in.Set)
	}
	var retry strings.Builder
	retry.WriteString("pos, i = int(stk[n].Pos), int(stk[n].Min)\n")
	retry.WriteString("for pos < i && " + p.test("s[pos]", in.Set) + " {\npos++\n")
	found := "work -= (pos - int(stk[n].Pos)) >> 4\nif pos < i { stk[n].Pos = int32(pos) } else { stk = stk[:n] }\n" + p.toInst(pc+1) + "\n"
	if in.Follow != nil {
		retry.WriteString("if " + p.follows(in.Follow) + " {\n" + found + "}\n")
	} else {
		retry.WriteString(found)
	}
	retry.WriteString("}\nwork -= (pos - int(stk[n].Pos)) >> 4\nstk = stk[:n]\n" + p.to("again") + "\n")
	kind := p.resume(fmt.Sprint("lazy", pc), retry.String())

	limit, bound := "len(s)", ""
	if in.Y >= 0 {
		limit, bound = "i", fmt.Sprintf("if i = len(s); i-pos > %d { i = pos + %d }\n", in.Y-in.X, in.Y-in.X)
	}
	s := p.fixed(in.X, in.Set) + bound + p.push(kind, "int32(pos)", "int32("+limit+")") + "\n"
	if in.Follow != nil {
		s += p.unless(p.follows(in.Follow))
	}
	return s
}

// either prints the choice of the other side of a branch, if there is need of one.
func (p *printer) either(in *regexp.Inst) string {
	if !p.canFail[in.X] {
		return ""
	}
	kind := p.resume(fmt.Sprint("choice", in.Y), "pos = int(stk[n].Pos)\nstk = stk[:n]\n"+p.toInst(in.Y)+"\n")
	return p.push(kind, "int32(pos)", "0") + "; "
}

// save prints a change of a register to the present position.
func (p *printer) save(pc, r int32) string {
	return p.saveOld(pc, r) + fmt.Sprintf("r%d = int32(pos)\n", r)
}

// saveOld prints how a register is saved for backtracking, if it must be.
func (p *printer) saveOld(pc, r int32) string {
	if p.undo>>r&1 == 0 || !p.canFail[pc+1] {
		return ""
	}
	p.undoes |= 1 << r
	p.to("again")
	return "if len(stk) > 0 { " + p.push(int(-r), fmt.Sprintf("r%d", r), "0") + " }\n"
}

func (p *printer) reset(pc int32, in *regexp.Inst) string {
	var s strings.Builder
	for r := in.X; r < in.Y; r++ {
		if p.undo>>r&1 == 0 || !p.canFail[pc+1] {
			fmt.Fprintf(&s, "r%d = -1\n", r)
			continue
		}
		fmt.Fprintf(&s, "if r%d != -1 {\n%sr%d = -1\n}\n", r, p.saveOld(pc, r), r)
	}
	return s.String()
}

func (p *printer) assertion(kind regexp.Assertion) string {
	switch kind {
	case regexp.AssertStart:
		return "pos == 0"
	case regexp.AssertEnd:
		return "pos == len(s)"
	case regexp.AssertLineStart:
		return "pos == 0 || " + p.newline("s[pos-1]")
	case regexp.AssertLineEnd:
		return "uint(pos) >= uint(len(s)) || " + p.newline("s[pos]")
	case regexp.AssertWord, regexp.AssertWordFolded:
		return p.wordBoundary(kind == regexp.AssertWordFolded)
	}
	return "!(" + p.wordBoundary(kind == regexp.AssertNotWordFolded) + ")"
}

// look prints the start of a lookaround: a choice that stands for its failure, or for a simple
// one where failures lead to.
func (p *printer) look(pc int32, in *regexp.Inst) string {
	h := p.holds
	p.holds++
	p.heldBy[pc] = h
	if p.simple[pc] {
		if in.Negative {
			p.misses = append(p.misses, block{fmt.Sprintf("f%d", pc), fmt.Sprintf("pos = h%d\n%s\n", h, p.toInst(in.X))})
		}
		return fmt.Sprintf("h%d = pos\n", h)
	}
	after := "again"
	if in.Negative {
		after = fmt.Sprintf("i%d", in.X)
	}
	kind := p.resume(fmt.Sprint("look", pc), "pos = int(stk[n].Pos)\nstk = stk[:n]\n"+p.to(after)+"\n")
	return fmt.Sprintf("h%d = len(stk)\n", h) + p.push(kind, "int32(pos)", "0") + "\n"
}

// lookEnd prints its end: all choices made inside are dropped, but not what restores registers.
func (p *printer) lookEnd(look, end int32) string {
	in, h := &p.Insts[look], p.heldBy[look]
	if p.simple[look] {
		p.arrive(look) // of the lookaround around it
		if in.Negative {
			return p.fail() + "\n"
		}
		return fmt.Sprintf("pos = h%d\n", h) + p.toInst(in.X) + "\n"
	}
	drop := fmt.Sprintf("stk = stk[:h%d]\n", h)
	for pc := look; pc < end; pc++ {
		if written, _ := p.effects(pc); written&p.undo != 0 {
			drop = fmt.Sprintf("stk = regexp.Undos(stk, h%d)\n", h)
		}
	}
	if in.Negative {
		return drop + p.fail() + "\n"
	}
	return fmt.Sprintf("pos = int(stk[h%d].Pos)\n", h) + drop + p.toInst(in.X) + "\n"
}

// setVar is the variable that holds a set of the program.
func (p *printer) setVar(s *regexp.UnitSet) string {
	if s.Home == 0 {
		p.bad = true
	}
	p.sets[s.Home-1] = true
	return fmt.Sprintf("q%d", s.Home-1)
}

// surrogate tests for half a pair, which may be part of a code point.
const surrogate = "s[pos]-0xD800 < 0x800"

// point prints a test of one code point.
func (p *printer) point(set *regexp.UnitSet) string {
	return fmt.Sprintf("if uint(pos) >= uint(len(s)) { %s }\nif %s { if i = regexp.Point(%s, s, pos); i == 0 { %s }; pos += i } else { if !(%s) { %s }; pos++ }\n",
		p.fail(), surrogate, p.setVar(set), p.fail(), p.test("s[pos]", set), p.fail())
}

// loopPoint prints a greedy loop over code points.
func (p *printer) loopPoint(pc int32, in *regexp.Inst) string {
	s := ""
	if in.X > 1 || in.Y >= 0 {
		lead := ""
		if pc == p.Search.LeadLoop {
			lead = "lead = pos; "
		}
		s = fmt.Sprintf("if pos, i = t.LoopPoint(%d, s, pos); i < 0 { %s%s }\n", pc, lead, p.fail())
	} else {
		if in.X == 1 {
			s = p.point(in.Set)
		}
		s += fmt.Sprintf("i = pos\nfor uint(pos) < uint(len(s)) {\nif %s { n := regexp.Point(%s, s, pos); if n == 0 { break }; pos += n; continue }\nif !(%s) { break }\npos++\n}\nwork -= (pos - i) >> 4\n",
			surrogate, p.setVar(in.Set), p.test("s[pos]", in.Set))
	}
	if pc == p.Search.LeadLoop {
		s += "lead = pos\n"
	}
	if !p.chooses(pc) {
		return s
	}
	retry := "pos, i = int(stk[n].Pos)-1, int(stk[n].Min)\nif pos > i && regexp.InsidePair(s, pos) { pos-- }\n" +
		"if pos > i { stk[n].Pos = int32(pos) } else { stk = stk[:n] }\n" + p.toInst(pc+1) + "\n"
	kind := p.resume(fmt.Sprint("points", pc), retry)
	return s + "if pos > i { " + p.push(kind, "int32(pos)", "int32(i)") + " }\n"
}

// ref prints a comparison with the text of a group: the last of several that took part.
func (p *printer) ref(in *regexp.Inst) string {
	from, to, choose := "", "", ""
	if len(in.Refs) == 1 {
		from, to = fmt.Sprintf("r%d", 2*in.Refs[0]), fmt.Sprintf("r%d", 2*in.Refs[0]+1)
	} else {
		from, to, choose = "from", "to", "from, to := int32(-1), int32(-1)\n"
		for _, g := range in.Refs {
			choose += fmt.Sprintf("if r%d >= 0 && r%d >= 0 { from, to = r%d, r%d }\n", 2*g, 2*g+1, 2*g, 2*g+1)
		}
	}
	back := in.Op == regexp.OpRefBack
	call := fmt.Sprintf("regexp.Ref(s, pos, %s, %s)", from, to)
	switch {
	case p.wide:
		call = fmt.Sprintf("t.RefUTF16(s, pos, %s, %s, %t, %t)", from, to, back, in.IgnoreCase)
	case back || in.IgnoreCase:
		call = fmt.Sprintf("t.RefLatin1(s, pos, %s, %s, %t, %t)", from, to, back, in.IgnoreCase)
	}
	return "{\n" + choose + "if pos = " + call + "; pos < 0 { " + p.fail() + " }\n}\n"
}
