package ir

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// String prints the unit function by function.
func (u *Unit) String() string {
	var s strings.Builder
	for i, f := range u.Funcs {
		if i > 0 {
			s.WriteByte('\n')
		}
		s.WriteString(f.String())
	}
	return s.String()
}

// String prints the function as text that reads like the golden files: blocks
// with their predecessors, values with types, positions as line:column.
func (f *Func) String() string {
	p := printer{lines: newLineIndex(f.Unit.Text)}
	fmt.Fprintf(&p.out, "func %s", f.Debug)
	if s := f.Flags.String(); s != "" {
		fmt.Fprintf(&p.out, " [%s]", s)
	}
	p.out.WriteByte('\n')
	for _, b := range f.Blocks {
		p.block(b, len(f.Blocks) > 1)
	}
	return p.out.String()
}

type printer struct {
	out   strings.Builder
	lines lineIndex
}

func (p *printer) block(b *Block, head bool) {
	if head {
		fmt.Fprintf(&p.out, " b%d:", b.ID)
		for i, x := range b.Preds {
			sep := ", "
			if i == 0 {
				sep = " <- "
			}
			fmt.Fprintf(&p.out, "%sb%d", sep, x.ID)
		}
		if b.Region != nil {
			fmt.Fprintf(&p.out, " try%d(handler b%d)", b.Region.ID, b.Region.Handler.ID)
		}
		p.out.WriteByte('\n')
	}
	for _, v := range b.Values {
		p.out.WriteString("  ")
		p.out.WriteString(v.LongString())
		p.pos(v.Pos)
	}
	p.out.WriteString("  ")
	p.out.WriteString(b.Term.String())
	p.pos(b.Term.Pos)
}

func (p *printer) pos(pos int32) {
	if pos >= 0 {
		line, col := p.lines.at(pos)
		fmt.Fprintf(&p.out, "  ; %d:%d", line, col)
	}
	p.out.WriteByte('\n')
}

// String is the value's name, v12.
func (v *Value) String() string { return "v" + strconv.Itoa(v.ID) }

// LongString is the value with operation and operands, as a dump shows it.
func (v *Value) LongString() string {
	var s strings.Builder
	if v.Op.Out() != None {
		fmt.Fprintf(&s, "v%d %s = ", v.ID, v.Type)
	}
	s.WriteString(v.Op.String())
	for _, a := range v.Args {
		fmt.Fprintf(&s, " v%d", a.ID)
	}
	switch v.Op {
	case OpConstNum, OpConstFloat:
		if v.Float == 0 && math.Signbit(v.Float) {
			s.WriteString(" -0")
		} else {
			fmt.Fprintf(&s, " %v", v.Float)
		}
	default:
		if v.Int != 0 || v.Op == OpParam || v.Op == OpLocalGet || v.Op == OpLocalSet || v.Op == OpConstInt ||
			v.Op == OpConstBool || v.Op == OpTrueFalse {
			fmt.Fprintf(&s, " #%d", v.Int)
		}
	}
	if v.Str != "" || v.Op == OpConstStr {
		fmt.Fprintf(&s, " %q", v.Str)
	}
	switch a := v.Aux.(type) {
	case *Func:
		fmt.Fprintf(&s, " @%s", a.Debug)
	case *ObjectSite:
		fmt.Fprintf(&s, " %q", a.Keys)
	case string:
		fmt.Fprintf(&s, " (%s)", a)
	}
	return s.String()
}

// String prints the terminator.
func (t *Term) String() string {
	var s strings.Builder
	s.WriteString(termNames[t.Kind])
	if t.Kind == TermSuspend {
		s.WriteString([...]string{"Initial", "Yield", "YieldRaw", "Await"}[t.Suspend])
	}
	if t.Arg != nil {
		fmt.Fprintf(&s, " v%d", t.Arg.ID)
	}
	for _, b := range t.Succs {
		fmt.Fprintf(&s, " b%d", b.ID)
	}
	return s.String()
}

var termNames = [...]string{"None", "Jump", "If", "Switch", "Return", "Throw", "Suspend", "Unreachable"}

var flagNames = [...]string{"strict", "arrow", "method", "constructor", "derived", "class", "generator", "async",
	"this", "newtarget", "callee", "args", "fieldinit", "toplevel", "sloppy", "eval"}

// String lists the flags.
func (x FuncFlags) String() string {
	var parts []string
	for i, n := range flagNames {
		if x&(1<<i) != 0 {
			parts = append(parts, n)
		}
	}
	return strings.Join(parts, " ")
}

// lineIndex turns byte offsets into lines and columns for dumps (columns in
// bytes: dumps are for developers).
type lineIndex []int32

func newLineIndex(text string) lineIndex {
	l := lineIndex{0}
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' {
			l = append(l, int32(i+1))
		}
	}
	return l
}

func (l lineIndex) at(pos int32) (line, col int) {
	lo, hi := 0, len(l)
	for hi-lo > 1 {
		m := (lo + hi) / 2
		if l[m] <= pos {
			lo = m
		} else {
			hi = m
		}
	}
	return lo + 1, int(pos-l[lo]) + 1
}
