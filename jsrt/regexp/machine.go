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

const instSize = unsafe.Sizeof(inst{})

// instAt is insts[pc] of the instructions that begin at code. The machine's
// inner loop steps through them by pointer: the compiler has proven nothing
// about pc, and would check it at every step and keep more registers busy.
func instAt(code unsafe.Pointer, pc int32) *inst {
	return (*inst)(unsafe.Add(code, uintptr(pc)*instSize))
}

func (in *inst) next() *inst { return (*inst)(unsafe.Add(unsafe.Pointer(in), instSize)) }

// pcOf reverses instAt.
func pcOf(code unsafe.Pointer, in *inst) int32 {
	return int32((uintptr(unsafe.Pointer(in)) - uintptr(code)) / instSize)
}

// run executes from pc at pos until the pattern, or the lookaround that it was
// called for, has matched or failed. Choices below the stack's present height
// are not touched. On success the choices above it are left for the caller.
func run[C unit](m *machine, s []C, pc int32, pos int) bool {
	var width C
	narrow := unsafe.Sizeof(width) == 1
	base := len(m.stack)
	code := unsafe.Pointer(unsafe.SliceData(m.insts))
	in := instAt(code, pc)
	for {
		op := in.op
	again:
		switch op {
		case opChar:
			if pos < len(s) && uint16(s[pos]) == in.c {
				pos++
				in = in.next()
				continue
			}
		case opString:
			if hasString(s, pos, in.ext.lit) {
				pos += len(in.ext.lit)
				in = in.next()
				continue
			}
		case opSet:
			if pos < len(s) {
				if c := uint16(s[pos]); narrow || c <= 0xFF {
					if in.set.low[uint8(c)] {
						pos++
						in = in.next()
						continue
					}
				} else if in.set.hasHigh(rune(c)) {
					pos++
					in = in.next()
					continue
				}
			}
		case opRun:
			if next := matchRun(in, s, pos); next != nil {
				pos += int(in.x)
				in = next
				continue
			}
		case opPoint:
			if n := matchPoint(in.set, s, pos); n > 0 {
				pos += n
				in = in.next()
				continue
			}
		case opLoop:
			end := loopEnd(in, s, pos)
			if end-pos < int(in.x) {
				break
			}
			m.work -= int64(end-pos) >> 4
			if in.flags&flagPossessive == 0 && end-pos > int(in.x) {
				m.push(frame{frameLoop, pcOf(code, in), int32(end), int32(pos) + in.x})
				if in.follow != nil && !follows(in.follow, s, end) {
					break
				}
			}
			pos = end
			in = in.next()
			continue
		case opLoopPoint:
			end, floor := loopPointEnd(in, s, pos)
			if floor < 0 {
				break
			}
			m.work -= int64(end-pos) >> 4
			if end > floor {
				m.push(frame{framePoint, pcOf(code, in), int32(end), int32(floor)})
			}
			pos = end
			in = in.next()
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
			m.push(frame{frameLazy, pcOf(code, in), int32(end), int32(limit)})
			if in.follow != nil && !follows(in.follow, s, end) {
				break
			}
			pos = end
			in = in.next()
			continue
		case opJump:
			if len(m.stack) > maxFrames { // every loop comes by here
				m.exhausted = true
				return false
			}
			m.work-- // an attempt may run far without a choice
			in = instAt(code, in.x)
			continue
		case opSplit:
			m.push(frame{frameChoice, in.y, int32(pos), 0})
			in = instAt(code, in.x)
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
				in = instAt(code, in.x)
				continue
			case 2:
				in = instAt(code, in.y)
				continue
			case 3:
				m.push(frame{frameChoice, in.y, int32(pos), 0})
				in = instAt(code, in.x)
				continue
			}
		case opSwitch:
			if pos < len(s) && (narrow || uint16(s[pos]) <= 0xFF) {
				to := in.table.jump[uint8(s[pos])]
				if to < 0 {
					break
				}
				if to := instAt(code, to); to != in {
					in = to
					continue
				}
			}
			op = opBranch
			goto again
		case opSave, opMark:
			m.save(in.x, int32(pos))
			in = in.next()
			continue
		case opSave2:
			m.save(in.x, int32(pos))
			m.save(in.y, int32(pos))
			in = in.next().next()
			continue
		case opReset:
			for r := in.x; r < in.y; r++ {
				if m.regs[r] != -1 {
					m.setRegister(r, -1)
				}
			}
			in = in.next()
			continue
		case opProgress:
			if m.regs[in.x] != int32(pos) {
				in = in.next()
				continue
			}
		case opAssert:
			if holds(assertKind(in.c), s, pos) {
				in = in.next()
				continue
			}
		case opPeek:
			if (pos < len(s) && in.set.hasUnit(uint16(s[pos]))) != (in.flags&flagNegative != 0) {
				in = in.next()
				continue
			}
		case opPeekBack:
			if (pos > 0 && in.set.hasUnit(uint16(s[pos-1]))) != (in.flags&flagNegative != 0) {
				in = in.next()
				continue
			}
		case opMatch:
			m.regs[1] = int32(pos)
			return true
		case opLookEnd:
			return true
		case opMemo:
			if !m.arrive(in, pos) {
				op = in.orig
				goto again
			}
		case opCharBack, opSetBack, opPointBack:
			if n := matchBack(in, op, s, pos); n > 0 {
				pos -= n
				in = in.next()
				continue
			}
		case opFail:
		default:
			npc, npos := rare(m, s, in, op, pcOf(code, in), pos)
			code = unsafe.Pointer(unsafe.SliceData(m.insts))
			if npc >= 0 {
				in, pos = instAt(code, npc), npos
				continue
			}
		}
		npc, npos := backtrack(m, s, base)
		if npc < 0 {
			return false
		}
		code = unsafe.Pointer(unsafe.SliceData(m.insts))
		in, pos = instAt(code, npc), npos
	}
}

// backtrack takes the newest choice above base; pc is -1 when there is none.
func backtrack[C unit](m *machine, s []C, base int) (pc int32, pos int) {
	if m.work--; m.work < 0 && !m.outOfWork() {
		return -1, 0
	}
	for {
		n := len(m.stack) - 1
		if n < base {
			return -1, 0
		}
		f := &m.stack[n]
		switch f.kind {
		case frameChoice:
			m.stack = m.stack[:n]
			return f.pc, int(f.pos)
		case frameUndo:
			m.regs[f.pc] = f.pos
			m.stack = m.stack[:n]
		default:
			pc := f.pc + 1
			pos, keep := retry(m, s, f)
			if !keep {
				m.stack = m.stack[:n]
			}
			if pos >= 0 {
				return pc, pos
			}
		}
	}
}

func (m *machine) push(f frame) { m.stack = append(m.stack, f) }

// save changes a register at the start or end of a group. Where there is no
// choice to come back to, nothing need be restored; a lookaround is different,
// since what its body did is undone when it fails.
func (m *machine) save(r, value int32) {
	if len(m.stack) > 0 || m.looks > 0 {
		m.push(frame{frameUndo, r, m.regs[r], 0})
	}
	m.regs[r] = value
}

// setRegister changes a register so that backtracking restores it.
func (m *machine) setRegister(r, value int32) {
	m.push(frame{frameUndo, r, m.regs[r], 0})
	m.regs[r] = value
}
