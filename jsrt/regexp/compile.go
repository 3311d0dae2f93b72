package regexp

// Compile compiles a pattern given in WTF-8. The error is a *SyntaxError.
func Compile(pattern string, flags Flags) (*Program, error) {
	return compile(decodePattern(pattern, flags.unicodeMode()), pattern, flags)
}

// CompileUTF16 compiles a pattern given in UTF-16.
func CompileUTF16(pattern []uint16, flags Flags) (*Program, error) {
	return Compile(encodePattern(pattern), flags)
}

func compile(src []rune, pattern string, flags Flags) (prog *Program, err error) {
	defer func() {
		if v := recover(); v != nil {
			f, ok := v.(failure)
			if !ok {
				panic(v)
			}
			prog, err = nil, &SyntaxError{pattern, flags, f.reason}
		}
	}()
	p := &parser{src: src, flags: flags}
	tree := p.parse()
	c := &compiler{
		prog:    &Program{flags: flags, groups: p.groups + 1, names: p.names},
		unicode: flags.unicodeMode(),
		regs:    2 * (p.groups + 1),
	}
	c.prog.contexts = []context{{}}
	c.node(tree)
	c.emit(inst{op: opMatch})
	c.prog.insts, c.prog.registers = c.insts, c.regs
	c.prog.analyze()
	return c.prog, nil
}

// Sizes in instructions above which repetitions are counted, not unrolled.
const (
	maxUnrolled = 1_000
	maxProgram  = 200_000
)

// compiler turns a tree into instructions.
type compiler struct {
	prog    *Program
	insts   []inst
	unicode bool
	back    bool // inside a lookbehind
	regs    int  // registers in use
	ctx     int32
	sets    []cachedSet
}

type cachedSet struct {
	from runeSet
	set  *charSet
}

func (c *compiler) emit(in inst) int32 {
	if len(c.insts) > maxProgram {
		panic(failure{errTooLarge})
	}
	in.ctx, in.memo = c.ctx, -1
	c.insts = append(c.insts, in)
	return int32(len(c.insts) - 1)
}

func (c *compiler) here() int32 { return int32(len(c.insts)) }

func (c *compiler) register() int32 {
	c.regs++
	return int32(c.regs - 1)
}

func (c *compiler) node(n node) {
	switch n := n.(type) {
	case emptyNode:
	case *charNode:
		c.char(n.c)
	case *setNode:
		c.set(n.set)
	case *seqNode:
		c.sequence(n.items)
	case *altNode:
		c.alternatives(n.alts)
	case *groupNode:
		c.group(n)
	case *repeatNode:
		c.repeat(n)
	case *assertNode:
		c.emit(inst{op: opAssert, c: uint16(n.kind)})
	case *lookNode:
		c.look(n)
	case *refNode:
		c.reference(n)
	}
}

// isPoint reports that members of set must be read as code points: with u and
// v, a surrogate in a set means one that is not part of a pair.
func (c *compiler) isPoint(set runeSet) bool {
	if !c.unicode || len(set) == 0 {
		return false
	}
	return set[len(set)-1] > 0xFFFF || len(set.intersect(runeSet{0xD800, 0xDFFF})) > 0
}

func (c *compiler) char(ch rune) {
	if c.isPoint(one(ch)) && ch <= 0xFFFF {
		c.set(one(ch))
		return
	}
	if ch > 0xFFFF {
		lead, trail := surrogates(ch)
		if c.back {
			lead, trail = trail, lead
		}
		c.unit(lead)
		c.unit(trail)
		return
	}
	c.unit(uint16(ch))
}

func (c *compiler) unit(u uint16) {
	op := opChar
	if c.back {
		op = opCharBack
	}
	c.emit(inst{op: op, c: u})
}

func (c *compiler) set(set runeSet) {
	point := c.isPoint(set)
	if ch := set.single(); ch >= 0 && !point && ch <= 0xFFFF {
		c.unit(uint16(ch))
		return
	}
	op := opSet
	switch {
	case len(set) == 0:
		op = opFail
	case point && c.back:
		op = opPointBack
	case point:
		op = opPoint
	case c.back:
		op = opSetBack
	}
	c.emit(inst{op: op, set: c.charSet(set)})
}

// charSet lays out set once for all its uses.
func (c *compiler) charSet(set runeSet) *charSet {
	for _, known := range c.sets {
		if equalSets(known.from, set) {
			return known.set
		}
	}
	made := newCharSet(set)
	c.sets = append(c.sets, cachedSet{set, made})
	return made
}

func equalSets(a, b runeSet) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// sequence emits items in the order in which they are matched, runs of literal
// characters as one instruction.
func (c *compiler) sequence(items []node) {
	if c.back {
		for i := len(items) - 1; i >= 0; i-- {
			c.node(items[i])
		}
		return
	}
	for i := 0; i < len(items); {
		lit, used := c.literal(items[i:])
		if len(lit) > 1 {
			c.emit(inst{op: opString, ext: &extra{lit: lit}})
			i += used
			continue
		}
		c.node(items[i])
		i++
	}
}

// literal is the units of the characters that items begin with.
func (c *compiler) literal(items []node) (lit []uint16, used int) {
	for _, n := range items {
		ch, ok := n.(*charNode)
		if !ok || ch.c <= 0xFFFF && c.isPoint(one(ch.c)) {
			break
		}
		if ch.c > 0xFFFF {
			lead, trail := surrogates(ch.c)
			lit = append(lit, lead, trail)
		} else {
			lit = append(lit, uint16(ch.c))
		}
		used++
	}
	return lit, used
}

func surrogates(c rune) (lead, trail uint16) {
	c -= 0x10000
	return uint16(0xD800 + c>>10), uint16(0xDC00 + c&0x3FF)
}

// alternatives emits
//
//	split A, L1; A: first; jump end; L1: split B, L2; …; end:
func (c *compiler) alternatives(alts []node) {
	var ends []int32
	for i, alt := range alts {
		if i == len(alts)-1 {
			c.node(alt)
			break
		}
		split := c.emit(inst{op: opSplit})
		c.insts[split].x = c.here()
		c.node(alt)
		ends = append(ends, c.emit(inst{op: opJump}))
		c.insts[split].y = c.here()
	}
	for _, jump := range ends {
		c.insts[jump].x = c.here()
	}
}

func (c *compiler) group(n *groupNode) {
	open, shut := int32(2*n.index), int32(2*n.index+1)
	if c.back {
		open, shut = shut, open
	}
	c.emit(inst{op: opSave, x: open})
	c.node(n.body)
	c.emit(inst{op: opSave, x: shut})
}

func (c *compiler) look(n *lookNode) {
	if c.peek(n) {
		return
	}
	flags := uint8(0)
	if n.behind {
		flags |= flagBehind
	}
	if n.negative {
		flags |= flagNegative
	}
	look := c.emit(inst{op: opLook, flags: flags})
	outer := c.back
	c.back = n.behind
	c.node(n.body)
	c.emit(inst{op: opLookEnd})
	c.back = outer
	c.insts[look].x = c.here()
}

// peek emits a lookaround for one character as one instruction, if it can.
func (c *compiler) peek(n *lookNode) bool {
	var set runeSet
	switch body := n.body.(type) {
	case *charNode:
		set = one(body.c)
	case *setNode:
		set = body.set
	}
	if len(set) == 0 || c.isPoint(set) {
		return false
	}
	in := inst{op: opPeek, set: c.charSet(set)}
	if n.behind {
		in.op = opPeekBack
	}
	if n.negative {
		in.flags = flagNegative
	}
	c.emit(in)
	return true
}

func (c *compiler) reference(n *refNode) {
	in := inst{op: opRef}
	if c.back {
		in.op = opRefBack
	}
	if n.ignoreCase {
		in.flags = flagIgnoreCase
	}
	groups := make([]int32, len(n.groups))
	for i, g := range n.groups {
		groups[i] = int32(g)
	}
	in.ext = &extra{refs: groups}
	c.prog.hasRefs = true
	c.emit(in)
}
