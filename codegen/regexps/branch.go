package regexps

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gonodec/gonodec/jsrt/regexp"
)

// Where a branch leads: to an instruction, or one of these.
const (
	leadNowhere = -1
	leadBoth    = -2 // the preferred side, with the other as a choice
)

// leads are where the next unit leads.
type leads struct {
	low       [256]int32
	high, end int32
}

func (p *printer) leads(pc int32) *leads {
	in := &p.Insts[pc]
	if in.Op == regexp.OpSplit {
		l := &leads{high: leadBoth, end: leadBoth}
		for c := range l.low {
			l.low[c] = leadBoth
		}
		return l
	}
	side := func(sides uint8) int32 { return [...]int32{leadNowhere, in.X, in.Y, leadBoth}[sides] }
	l := &leads{high: side(in.High), end: side(in.End)}
	for c := range l.low {
		if l.low[c] = side(in.Low[c]); in.Jump != nil && in.Jump[c] != pc {
			l.low[c] = in.Jump[c]
		}
	}
	return l
}

// kinds are where the branch at pc may lead.
func (p *printer) kinds(pc int32) []int32 {
	l := p.leads(pc)
	kinds := l.kinds(p.wide)
	if !slices.Contains(kinds, l.end) {
		kinds = append(kinds, l.end)
	}
	return kinds
}

// kinds are where units lead.
func (l *leads) kinds(wide bool) []int32 {
	var kinds []int32
	for _, k := range l.low {
		if !slices.Contains(kinds, k) {
			kinds = append(kinds, k)
		}
	}
	if wide && !slices.Contains(kinds, l.high) {
		kinds = append(kinds, l.high)
	}
	return kinds
}

// branch prints a jump by the next unit.
func (p *printer) branch(pc int32, in *regexp.Inst) string {
	l := p.leads(pc)
	kinds := l.kinds(p.wide)
	var s strings.Builder
	if len(kinds) == 1 && l.end == kinds[0] {
		return p.action(in, l, kinds[0]) + "\n"
	}
	fmt.Fprintf(&s, "if uint(pos) >= uint(len(s)) { %s }\n", p.action(in, nil, l.end))
	if len(kinds) > 3 {
		return s.String() + p.branchByTable(in, l, kinds)
	}
	// What is hardest to tell is what remains.
	rest := 0
	for i := range kinds {
		if len(p.runs(p.leading(l, kinds[i]))) > len(p.runs(p.leading(l, kinds[rest]))) {
			rest = i
		}
	}
	for i, k := range kinds {
		if i != rest {
			fmt.Fprintf(&s, "if %s { %s }\n", p.test("s[pos]", p.leading(l, k)), p.action(in, l, k))
		}
	}
	return s.String() + p.action(in, l, kinds[rest]) + "\n"
}

// leading is the set of units that lead to k.
func (p *printer) leading(l *leads, k int32) *regexp.UnitSet {
	s := &regexp.UnitSet{}
	for c, to := range l.low {
		s.Low[c] = to == k
	}
	if l.high == k {
		s.High = []rune{0x100, 0x10FFFF}
	}
	return s
}

func (p *printer) branchByTable(in *regexp.Inst, l *leads, kinds []int32) string {
	var s strings.Builder
	c := "s[pos]"
	if p.wide {
		fmt.Fprintf(&s, "if s[pos] > 255 { %s }\n", p.action(in, nil, l.high))
		c = "uint8(s[pos])"
	}
	var numbers [256]uint8
	for n, k := range kinds {
		for at, to := range l.low {
			if to == k {
				numbers[at] = uint8(n)
			}
		}
	}
	fmt.Fprintf(&s, "switch %s {\n", p.tables.lead(c, &numbers))
	for n, k := range kinds {
		if n == len(kinds)-1 {
			s.WriteString("default:\n")
		} else {
			fmt.Fprintf(&s, "case %d:\n", n)
		}
		s.WriteString(p.action(in, l, k) + "\n")
	}
	return s.String() + "}\n"
}

// action prints where a branch goes. All units that lead there are known from l, if it is
// not nil: an instruction that would only look whether the next is one of them need not.
func (p *printer) action(in *regexp.Inst, l *leads, k int32) string {
	switch k {
	case leadNowhere:
		return p.fail()
	case leadBoth:
		return p.either(in) + p.enter(l, k, in.X)
	}
	return p.enter(l, k, k)
}

// enter prints a jump to an instruction when units of kind k come next.
func (p *printer) enter(l *leads, k, pc int32) string {
	if l != nil {
		target := &p.Insts[pc]
		if (target.Op == regexp.OpChar || target.Op == regexp.OpSet) && p.within(p.leading(l, k), unitsOf(target)) && p.reached[pc+1] {
			return "pos++; " + p.toInst(pc+1)
		}
	}
	return p.toInst(pc)
}

// within reports that all of a are in b.
func (p *printer) within(a, b *regexp.UnitSet) bool {
	if p.wide && len(a.High) > 0 {
		return false
	}
	for c, in := range a.Low {
		if in && !b.Low[c] {
			return false
		}
	}
	return true
}
