package regexp

// What the compiler sees of a Program when it turns a literal into Go code: the
// instructions as they are, under exported names. Nothing here runs in a
// compiled program.

// Op is the kind of an instruction; see the constants in program.go.
type Op = opcode

// The instructions that compiled matchers know.
const (
	OpMatch     = opMatch
	OpFail      = opFail
	OpChar      = opChar
	OpCharBack  = opCharBack
	OpString    = opString
	OpSet       = opSet
	OpSetBack   = opSetBack
	OpPoint     = opPoint
	OpPointBack = opPointBack
	OpLoop      = opLoop
	OpLoopPoint = opLoopPoint
	OpLazy      = opLazy
	OpJump      = opJump
	OpSplit     = opSplit
	OpBranch    = opBranch
	OpSwitch    = opSwitch
	OpSave      = opSave
	OpSave2     = opSave2
	OpReset     = opReset
	OpMark      = opMark
	OpProgress  = opProgress
	OpAssert    = opAssert
	OpPeek      = opPeek
	OpPeekBack  = opPeekBack
	OpLook      = opLook
	OpLookEnd   = opLookEnd
	OpRef       = opRef
	OpRefBack   = opRefBack
)

// Assertion is what an OpAssert asserts.
type Assertion = assertKind

const (
	AssertStart         = assertStart
	AssertEnd           = assertEnd
	AssertLineStart     = assertLineStart
	AssertLineEnd       = assertLineEnd
	AssertWord          = assertWord
	AssertNotWord       = assertNotWord
	AssertWordFolded    = assertWordFolded
	AssertNotWordFolded = assertNotWordFolded
)

// UnitSet is a set of units: those below 256, and above them pairs of first and last.
type UnitSet struct {
	Low  [256]bool
	High []rune
	End  bool // of a set of what can follow: nothing may follow
	Home int  // one more than the instruction whose set this is, 0 for others
}

// Inst is an instruction.
type Inst struct {
	Op         Op
	C          uint16
	X, Y       int32
	Negative   bool
	Possessive bool
	Set        *UnitSet
	Follow     *UnitSet   // of a loop: what must come next; nil for anything
	Lit        []uint16   // OpString
	Refs       []int32    // OpRef
	IgnoreCase bool       // OpRef
	Low        [256]uint8 // OpBranch: bit 0 for X, bit 1 for Y
	High, End  uint8
	Jump       *[256]int32 // OpSwitch
}

// Listing is a program as the compiler sees it.
type Listing struct {
	Insts     []Inst
	Groups    int // with group 0
	Registers int
	Sticky    bool
	Points    bool // u or v: the subject is code points
	Search    SearchPlan
}

// SearchPlan says where a match can begin.
type SearchPlan struct {
	Kind         SearchKind
	Prefix       []uint16   // SearchPrefix
	Window       []*UnitSet // SearchFirst, SearchWindow: what the first units can be
	Key          int        // of these, or of Prefix, the one to look for
	KeyByte      int        // the only byte that it can be, or -1
	KeyLetter    int        // a small letter that, besides its capital, is the only one that it can be, or -1
	Start, Lines bool       // also at the start of the subject, of a line
	Boundary     bool       // at a word boundary only
	Before       *UnitSet   // behind one of these only
	Entry        int32
	LeadLoop     int32 // the instruction of the loop that a match begins with, or -1
}

// SearchKind is how the start is found.
type SearchKind = searchKind

const (
	SearchAll    = searchAll
	SearchPrefix = searchPrefix
	SearchFirst  = searchFirst
	SearchWindow = searchWindow
	SearchStart  = searchStart
)

// List returns the instructions of p; ok is false when there are some that only
// the machine executes.
func (p *Program) List() (l *Listing, ok bool) {
	l = &Listing{Groups: p.groups, Registers: p.registers, Sticky: p.flags&Sticky != 0, Points: p.flags.unicodeMode()}
	for pc := range p.insts {
		in := &p.insts[pc]
		switch in.op {
		case opCount, opCountNext:
			return nil, false
		}
		out := Inst{Op: in.op, C: in.c, X: in.x, Y: in.y, Negative: in.flags&flagNegative != 0, Possessive: in.flags&flagPossessive != 0}
		if in.op == opRun {
			out.Op, out.X = singleOp(in), 0
		}
		if in.set != nil {
			out.Set = in.set.list()
			out.Set.Home = pc + 1
		}
		if in.follow != nil {
			out.Follow = in.follow.list()
		}
		switch in.op {
		case opString:
			out.Lit = in.ext.lit
		case opRef, opRefBack:
			out.Refs, out.IgnoreCase = in.ext.refs, in.flags&flagIgnoreCase != 0
		}
		if t := in.table; t != nil {
			out.Low, out.High, out.End, out.Jump = t.low, t.high, t.end, t.jump
		}
		l.Insts = append(l.Insts, out)
	}
	p.listSearch(&l.Search)
	return l, true
}

func (s *charSet) list() *UnitSet { return &UnitSet{Low: s.low, High: s.high} }

func (f *firstSet) list() *UnitSet {
	u := &UnitSet{Low: f.low, End: f.end}
	if f.high {
		u.High = []rune{0x100, maxRune}
	}
	return u
}

func (p *Program) listSearch(out *SearchPlan) {
	s := &p.search
	*out = SearchPlan{Kind: s.kind, Prefix: s.prefix, Start: s.start, Lines: s.lines, Boundary: s.boundary, Entry: s.entry, LeadLoop: -1, Key: s.key}
	if s.before != nil {
		out.Before = s.before.list()
	}
	if s.kind == searchFirst || s.kind == searchWindow {
		out.KeyByte, out.KeyLetter = int(s.keyByte), int(s.keyLetter)
		for k := range s.window {
			f := firstSet{high: s.quickHigh>>k&1 != 0}
			for c := range f.low {
				f.low[c] = s.quick[c]>>k&1 != 0
			}
			out.Window = append(out.Window, f.list())
		}
	}
	for pc := range p.insts {
		if s.leadLoop == &p.insts[pc] {
			out.LeadLoop = int32(pc)
		}
	}
}
