package regexp

import "unsafe"

// unit is a code unit of a subject.
type unit interface{ byte | uint16 }

// frame is an entry of the backtracking stack.
type frame struct {
	kind frameKind
	pc   int32 // where to go on, or which register to restore
	pos  int32 // where in the subject, or the register's value
	min  int32 // frameLoop: the least end; frameLazy: the greatest
}

type frameKind int32

const (
	frameChoice frameKind = iota // go on at pc
	frameUndo                    // restore register pc to pos
	frameLoop                    // let the loop at pc end earlier than pos
	framePoint                   // the same for code points
	frameLazy                    // let the loop at pc end later than pos
)

// maxFrames bounds the memory for backtracking, to 256 MB.
const maxFrames = 1 << 24

// machine is the state of one execution.
type machine struct {
	prog   *Program
	insts  []inst
	regs   []int32
	stack  []frame
	length int
	looks  int // lookarounds under way

	work      int64 // steps until outOfWork
	budget    int64 // steps after that
	limit     int64 // of an execution, 0 for none
	exhausted bool
	remembers bool
	memory    memory
}

// run executes from pc at pos until the pattern, or the lookaround that it was
// called for, has matched or failed. Choices below the stack's present height
// are not touched. On success the choices above it are left for the caller.
func run[C unit](m *machine, s []C, pc, pos int) bool {
	var width C
	narrow := unsafe.Sizeof(width) == 1
	insts, regs, stack := m.insts, m.regs, m.stack
	base := len(stack)
	undo := m.looks > 0 // even without a choice below, what a body did is undone
	for {
		in := &insts[pc]
		op := in.op
	again:
		switch op {
		case opChar:
			if pos < len(s) && uint16(s[pos]) == in.c {
				pos++
				pc++
				continue
			}
		case opString:
			if lit := in.ext.lit; len(s)-pos >= len(lit) {
				t := s[pos : pos+len(lit)]
				i := 0
				for i < len(t) && i < len(lit) && uint16(t[i]) == lit[i] {
					i++
				}
				if i == len(lit) {
					pos += i
					pc++
					continue
				}
			}
		case opSet:
			if pos < len(s) {
				if c := uint16(s[pos]); narrow || c <= 0xFF {
					if in.set.low[uint8(c)] {
						pos++
						pc++
						continue
					}
				} else if in.set.hasHigh(rune(c)) {
					pos++
					pc++
					continue
				}
			}
		case opPoint:
			if n := matchPoint(in.set, s, pos); n > 0 {
				pos += n
				pc++
				continue
			}
		case opLoop:
			end := loopEnd(in, s, pos)
			if end-pos < int(in.x) {
				break
			}
			m.work -= int64(end-pos) >> 4
			if in.flags&flagPossessive == 0 && end-pos > int(in.x) {
				stack = append(stack, frame{frameLoop, int32(pc), int32(end), int32(pos) + in.x})
				if in.follow != nil && !follows(in.follow, s, end) {
					break
				}
			}
			pos = end
			pc++
			continue
		case opLoopPoint:
			end, floor := loopPointEnd(in, s, pos)
			if floor < 0 {
				break
			}
			m.work -= int64(end-pos) >> 4
			if end > floor {
				stack = append(stack, frame{framePoint, int32(pc), int32(end), int32(floor)})
			}
			pos = end
			pc++
			continue
		case opLazy:
			end := lazyStart(in, s, pos)
			if end < 0 {
				break
			}
			limit := len(s)
			if in.y >= 0 && limit-pos > int(in.y) {
				limit = pos + int(in.y)
			}
			stack = append(stack, frame{frameLazy, int32(pc), int32(end), int32(limit)})
			if in.follow != nil && !follows(in.follow, s, end) {
				break
			}
			pos = end
			pc++
			continue
		case opJump:
			if len(stack) > maxFrames { // every loop comes by here
				m.stack, m.exhausted = stack, true
				return false
			}
			pc = int(in.x)
			continue
		case opSplit:
			stack = append(stack, frame{frameChoice, in.y, int32(pos), 0})
			pc = int(in.x)
			continue
		case opBranch:
			sides := in.table.end
			if pos < len(s) {
				if c := uint16(s[pos]); narrow || c <= 0xFF {
					sides = in.table.low[uint8(c)]
				} else {
					sides = in.table.high
				}
			}
			switch sides {
			case 1:
				pc = int(in.x)
				continue
			case 2:
				pc = int(in.y)
				continue
			case 3:
				stack = append(stack, frame{frameChoice, in.y, int32(pos), 0})
				pc = int(in.x)
				continue
			}
		case opSave, opMark:
			if undo || len(stack) > 0 {
				stack = append(stack, frame{frameUndo, in.x, regs[in.x], 0})
			}
			regs[in.x] = int32(pos)
			pc++
			continue
		case opReset:
			for r := in.x; r < in.y; r++ {
				if regs[r] != -1 {
					stack = append(stack, frame{frameUndo, r, regs[r], 0})
					regs[r] = -1
				}
			}
			pc++
			continue
		case opProgress:
			if regs[in.x] != int32(pos) {
				pc++
				continue
			}
		case opAssert:
			if holds(assertKind(in.c), s, pos) {
				pc++
				continue
			}
		case opMatch:
			regs[1] = int32(pos)
			m.stack = stack
			return true
		case opLookEnd:
			m.stack = stack
			return true
		case opMemo:
			if !m.arrive(in, pos) {
				in = &m.prog.insts[pc]
				op = in.op
				goto again
			}
		case opCharBack, opSetBack, opPointBack:
			if n := matchBack(in, s, pos); n > 0 {
				pos -= n
				pc++
				continue
			}
		case opFail:
		default:
			m.stack = stack
			npc, npos := rare(m, s, in, pc, pos)
			stack, insts = m.stack, m.insts
			if npc >= 0 {
				pc, pos = npc, npos
				continue
			}
		}
		// What was tried has failed: take the newest choice.
		if m.work--; m.work < 0 {
			if !m.outOfWork() {
				m.stack = stack
				return false
			}
			insts = m.insts
		}
		pc = -1
		for pc < 0 {
			n := len(stack) - 1
			if n < base {
				m.stack = stack
				return false
			}
			f := &stack[n]
			switch f.kind {
			case frameChoice:
				pc, pos = int(f.pc), int(f.pos)
				stack = stack[:n]
			case frameUndo:
				regs[f.pc] = f.pos
				stack = stack[:n]
			default:
				p, keep := retry(m, s, f)
				if p >= 0 {
					pc, pos = int(f.pc)+1, p
				}
				if !keep {
					stack = stack[:n]
				}
			}
		}
	}
}
