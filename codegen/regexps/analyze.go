package regexps

import (
	"maps"
	"slices"

	"github.com/gonodec/gonodec/jsrt/regexp"
)

// maxRegisters is how many registers a set of them can hold.
const maxRegisters = 64

// facts are what is found out about a program before it is printed.
type facts struct {
	reached map[int32]bool
	canFail []bool          // execution from an instruction on may come to take an older choice
	undo    uint64          // registers that backtracking must restore
	initial []int32         // registers that are read where nothing has been written
	lookOf  map[int32]int32 // lookarounds, by their last instructions
	simple  map[int32]bool  // lookarounds without choices
}

// successors are the instructions that can be executed next, without those that only a
// choice leads to; resume is where choices made here go on, -1 for none.
func (p *printer) successors(pc int32) (next []int32, resume int32) {
	in := &p.Insts[pc]
	switch in.Op {
	case regexp.OpMatch, regexp.OpFail:
		return nil, -1
	case regexp.OpJump:
		return []int32{in.X}, -1
	case regexp.OpSplit, regexp.OpBranch, regexp.OpSwitch:
		resume = -1
		for _, k := range p.kinds(pc) {
			switch {
			case k == leadBoth:
				next = append(next, in.X)
				if p.canFail[in.X] {
					resume = in.Y
				}
			case k >= 0:
				next = append(next, k)
			}
		}
		return next, resume
	case regexp.OpSave2:
		return []int32{pc + 2}, -1
	case regexp.OpLoop, regexp.OpLoopPoint, regexp.OpLazy:
		if p.chooses(pc) {
			return []int32{pc + 1}, pc + 1
		}
	case regexp.OpLook:
		if in.Negative {
			return []int32{pc + 1, in.X}, in.X
		}
	case regexp.OpLookEnd:
		look := p.lookOf[pc]
		if p.Insts[look].Negative {
			return nil, -1
		}
		return []int32{p.Insts[look].X}, -1
	}
	return []int32{pc + 1}, -1
}

// chooses reports whether a loop leaves a choice of other ends.
func (p *printer) chooses(pc int32) bool {
	in := &p.Insts[pc]
	return in.X != in.Y && !in.Possessive && p.canFail[pc+1]
}

// findFailures computes canFail. A branch that has a choice fails when both sides do.
func (p *printer) findFailures() {
	p.canFail = make([]bool, len(p.Insts)+1)
	for changed := true; changed; {
		changed = false
		for pc := int32(len(p.Insts)) - 1; pc >= 0; pc-- {
			if !p.canFail[pc] && p.mayFail(pc) {
				p.canFail[pc], changed = true, true
			}
		}
	}
}

func (p *printer) mayFail(pc int32) bool {
	in := &p.Insts[pc]
	switch in.Op {
	case regexp.OpMatch:
		return false
	case regexp.OpJump:
		return p.canFail[in.X]
	case regexp.OpSave, regexp.OpMark, regexp.OpReset:
		return p.canFail[pc+1]
	case regexp.OpSave2:
		return p.canFail[pc+2]
	case regexp.OpLoop, regexp.OpLoopPoint, regexp.OpLazy:
		return in.X > 0 || p.canFail[pc+1]
	case regexp.OpSplit, regexp.OpBranch, regexp.OpSwitch:
		for _, k := range p.kinds(pc) {
			switch {
			case k == leadBoth:
				if p.canFail[in.X] && p.canFail[in.Y] {
					return true
				}
			case k < 0 || p.canFail[k]:
				return true
			}
		}
		return false
	}
	return true
}

// written and read are the registers that an instruction writes and reads.
func (p *printer) effects(pc int32) (written, read uint64) {
	in := &p.Insts[pc]
	switch in.Op {
	case regexp.OpSave, regexp.OpMark:
		return 1 << in.X, 0
	case regexp.OpSave2:
		return 1<<in.X | 1<<in.Y, 0
	case regexp.OpReset:
		return 1<<in.Y - 1<<in.X, 0
	case regexp.OpProgress:
		return 0, 1 << in.X
	case regexp.OpRef, regexp.OpRefBack:
		for _, g := range in.Refs {
			read |= 3 << (2 * g)
		}
		return 0, read
	case regexp.OpMatch:
		return 0, 1<<(2*p.Groups) - 1<<2
	}
	return 0, 0
}

// analyze computes the facts. It is false for a program that only the machine executes.
func (p *printer) analyze() bool {
	p.lookOf, p.reached = map[int32]int32{}, map[int32]bool{}
	for pc := range p.Insts {
		if in := &p.Insts[pc]; in.Op == regexp.OpLook {
			p.lookOf[in.X-1] = int32(pc)
		}
	}
	for pc := range p.Insts {
		if p.Insts[pc].Op == regexp.OpLookEnd {
			if _, ok := p.lookOf[int32(pc)]; !ok {
				return false
			}
		}
	}
	p.findFailures()
	var resumes []int32
	todo := []int32{0, p.Search.Entry}
	for len(todo) > 0 {
		pc := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if p.reached[pc] {
			continue
		}
		p.reached[pc] = true
		next, resume := p.successors(pc)
		if todo = append(todo, next...); resume >= 0 {
			todo, resumes = append(todo, resume), append(resumes, resume)
		}
	}
	live := p.liveness()
	for _, pc := range resumes {
		p.undo |= live[pc]
	}
	for r := int32(2); r < int32(p.Registers); r++ {
		if (live[0]|live[p.Search.Entry])>>r&1 != 0 {
			p.initial = append(p.initial, r)
		}
	}
	p.findSimpleLooks()
	return true
}

// findSimpleLooks finds the lookarounds in which nothing leaves a choice or changes what would
// have to be restored: what fails in them leads to one place.
func (p *printer) findSimpleLooks() {
	p.simple = map[int32]bool{}
	ends := map[int32]int32{}
	for end, look := range p.lookOf {
		ends[look] = end
	}
	for _, look := range slices.Backward(slices.Sorted(maps.Keys(ends))) { // inner ones first
		p.simple[look] = true
		for pc := look + 1; pc < ends[look]; pc++ {
			if p.reached[pc] && p.leavesChoice(pc) {
				p.simple[look] = false
			}
		}
	}
}

// leavesChoice reports that the instruction may push something.
func (p *printer) leavesChoice(pc int32) bool {
	in := &p.Insts[pc]
	switch in.Op {
	case regexp.OpLoop, regexp.OpLoopPoint, regexp.OpLazy:
		return p.chooses(pc)
	case regexp.OpSplit, regexp.OpBranch, regexp.OpSwitch:
		for _, k := range p.kinds(pc) {
			if k == leadBoth && p.canFail[in.X] {
				return true
			}
		}
	case regexp.OpSave, regexp.OpSave2, regexp.OpMark, regexp.OpReset:
		written, _ := p.effects(pc)
		return written&p.undo != 0
	case regexp.OpLook:
		return !p.simple[pc]
	}
	return false
}

// liveness are, for each instruction, the registers that may be read before they are
// written.
func (p *printer) liveness() []uint64 {
	live := make([]uint64, len(p.Insts))
	for changed := true; changed; {
		changed = false
		for i := len(p.Insts) - 1; i >= 0; i-- {
			if !p.reached[int32(i)] {
				continue
			}
			out := uint64(0)
			next, resume := p.successors(int32(i))
			for _, pc := range next {
				out |= live[pc]
			}
			if resume >= 0 {
				out |= live[resume]
			}
			written, read := p.effects(int32(i))
			if in := out&^written | read; in != live[i] {
				live[i], changed = in, true
			}
		}
	}
	return live
}
