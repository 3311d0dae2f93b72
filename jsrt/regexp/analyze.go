package regexp

import "slices"

// analyze finds what lets the machine avoid trying: what each branch and each
// loop must be followed by, and where a match can begin.
func (p *Program) analyze() {
	for pc := range p.insts {
		in := &p.insts[pc]
		switch in.op {
		case opSplit:
			p.analyzeSplit(in)
		case opLoop, opLazy:
			p.analyzeLoop(int32(pc), in)
		case opJump:
			// Jumps to jumps come from nested alternatives.
			for p.insts[in.x].op == opJump && p.insts[in.x].x != in.x {
				in.x = p.insts[in.x].x
			}
		}
	}
	p.search = p.findSearch()
	p.assignMemo()
	p.findSwitches()
	p.fuseSaves()
	p.findRuns()
}

// findSwitches follows chains of branches, as alternatives make them, for every
// unit at once.
func (p *Program) findSwitches() {
	for pc := len(p.insts) - 1; pc >= 0; pc-- {
		in := &p.insts[pc]
		if in.op != opBranch || !p.isBranch(in.y) && !p.isBranch(in.x) {
			continue
		}
		jump := new([256]int32)
		for c := range jump {
			jump[c] = p.lead(int32(pc), c)
		}
		in.op, in.table.jump = opSwitch, jump
	}
}

func (p *Program) isBranch(pc int32) bool {
	op := p.insts[pc].op
	return op == opBranch || op == opSwitch
}

// lead is where the unit c leads from the branch at pc. A branch that remembers
// its failures must not be passed over.
func (p *Program) lead(pc int32, c int) int32 {
	for hops := 0; hops < 20; hops++ {
		in := &p.insts[pc]
		if in.op == opSwitch && hops > 0 && in.memo < 0 {
			return in.table.jump[c] // made before, from the end backwards
		}
		if in.op == opJump && in.memo < 0 {
			pc = in.x
			continue
		}
		if in.op != opBranch && in.op != opSwitch || hops > 0 && in.memo >= 0 {
			break
		}
		switch in.table.low[c] {
		case 0:
			return -1
		case 1:
			pc = in.x
			continue
		case 2:
			pc = in.y
			continue
		}
		break
	}
	return pc
}

// fuseSaves joins two adjacent opSave, the end of one group and the start of
// the next. The second stays for whoever jumps to it.
func (p *Program) fuseSaves() {
	for pc := 0; pc+1 < len(p.insts); pc++ {
		in, next := &p.insts[pc], &p.insts[pc+1]
		if in.op == opSave && next.op == opSave && next.memo < 0 {
			in.op, in.y = opSave2, next.x
			pc++
		}
	}
}

func (p *Program) analyzeSplit(in *inst) {
	var x, y firstSet
	p.first(in.x, &x)
	p.first(in.y, &y)
	t := &branchTable{high: bits(x.high, y.high), end: bits(x.end, y.end)}
	useful := t.high != 3 || t.end != 3
	for c := range t.low {
		t.low[c] = bits(x.low[c], y.low[c])
		useful = useful || t.low[c] != 3
	}
	if useful {
		in.op, in.table = opBranch, t
	}
}

func bits(x, y bool) uint8 {
	b := uint8(0)
	if x {
		b = 1
	}
	if y {
		b |= 2
	}
	return b
}

// analyzeLoop finds the follow set. A loop whose own characters cannot follow
// it gives nothing back: at every earlier end the next character is its own.
func (p *Program) analyzeLoop(pc int32, in *inst) {
	f := &firstSet{}
	p.first(pc+1, f)
	overlap := f.high && (in.set.every || len(in.set.high) > 0)
	all := f.high && f.end
	for c := range f.low {
		overlap = overlap || f.low[c] && in.set.low[c]
		all = all && f.low[c]
	}
	if !overlap {
		// A lazy loop has to go on to the same end.
		in.op = opLoop
		in.flags |= flagPossessive
	}
	if !all {
		in.follow = f
	}
}

// first adds to f what can come next when the machine is at pc.
func (p *Program) first(pc int32, f *firstSet) {
	w := firstWalk{p: p, f: f}
	w.visit(pc)
}

// firstWalk follows instructions that consume nothing. Where they are too many
// it gives up and allows everything.
type firstWalk struct {
	p    *Program
	f    *firstSet
	seen []int32 // instructions that could be part of a cycle
	all  bool
}

const maxFirstWalk = 100

func (w *firstWalk) visit(pc int32) {
	for !w.all {
		in := &w.p.insts[pc]
		if in.op == opSplit || in.op == opBranch || in.op == opCount {
			if slices.Contains(w.seen, pc) {
				return
			}
			if w.seen = append(w.seen, pc); len(w.seen) > maxFirstWalk {
				w.everything()
				return
			}
		}
		switch in.op {
		case opChar:
			w.addUnit(in.c)
			return
		case opString:
			w.addUnit(in.ext.lit[0])
			return
		case opSet, opPoint:
			w.addSet(in.set)
			return
		case opFail:
			return
		case opLoop, opLoopPoint, opLazy:
			w.addSet(in.set)
			if in.x > 0 {
				return
			}
		case opJump:
			pc = in.x
			continue
		case opSplit, opBranch, opSwitch:
			w.visit(in.x)
			pc = in.y
			continue
		case opCount:
			w.visit(in.ext.count.body)
			pc = in.ext.count.exit
			continue
		case opCountNext:
			pc = in.x
			continue
		case opAssert:
			if w.assertion(assertKind(in.c)) {
				return
			}
		case opLook:
			if in.flags == 0 && w.ahead(pc+1) {
				return
			}
			pc = in.x
			continue
		case opPeek:
			if in.flags == 0 {
				w.addSet(in.set)
				return
			}
		case opPeekBack:
		case opSave, opReset, opMark, opProgress:
		default: // opMatch, opLookEnd, references, everything backward
			w.everything()
			return
		}
		pc++
	}
}

// ahead adds what the body of a positive lookahead begins with: what comes next
// must satisfy that, whatever follows the lookahead. It is false when the body
// may be empty.
func (w *firstWalk) ahead(body int32) bool {
	f := &firstSet{}
	inner := firstWalk{p: w.p, f: f, seen: w.seen}
	inner.visit(body)
	if inner.all {
		return false
	}
	for c, in := range f.low {
		w.f.low[c] = w.f.low[c] || in
	}
	w.f.high = w.f.high || f.high
	w.f.end = w.f.end || f.end
	return true
}

// assertion adds what an assertion lets through, if that is known to be little.
func (w *firstWalk) assertion(kind assertKind) bool {
	switch kind {
	case assertLineEnd:
		w.addUnit('\n')
		w.addUnit('\r')
		w.f.high = true
		fallthrough
	case assertEnd:
		w.f.end = true
		return true
	}
	return false
}

func (w *firstWalk) everything() {
	for c := range w.f.low {
		w.f.low[c] = true
	}
	w.f.high, w.f.end = true, true
	w.all = true
}

func (w *firstWalk) addUnit(c uint16) {
	if c > 0xFF {
		w.f.high = true
	} else {
		w.f.low[c] = true
	}
}

func (w *firstWalk) addSet(s *charSet) {
	for c, in := range s.low {
		if in {
			w.f.low[c] = true
		}
	}
	w.f.high = w.f.high || s.every || len(s.high) > 0
}

// minRun is how many instructions in a row are worth an opRun.
const minRun = 3

// findRuns has instructions for one unit that follow each other executed at once. Each may
// still be the target of a jump; one at which failures are remembered begins a run of its own.
func (p *Program) findRuns() {
	for pc := 0; pc < len(p.insts); {
		n := 0
		for pc+n < len(p.insts) && isSingle(&p.insts[pc+n]) && (n == 0 || p.insts[pc+n].memo < 0) {
			n++
		}
		if n >= minRun {
			p.insts[pc].op, p.insts[pc].x = opRun, int32(n)
		}
		pc += max(n, 1)
	}
}

func isSingle(in *inst) bool { return in.op == opChar || in.op == opSet }

// singleOp is what an opRun was.
func singleOp(in *inst) opcode {
	if in.set != nil {
		return opSet
	}
	return opChar
}
