package regexp

// repeat emits a quantified node. RepeatMatcher, ECMA-262 §22.2.2.3.1: every
// iteration forgets the captures inside, and an optional iteration that
// consumes nothing fails.
func (c *compiler) repeat(n *repeatNode) {
	switch {
	case n.max == 0:
		return
	case n.min == 1 && n.max == 1:
		c.node(n.body)
		return
	case !c.back && c.charLoop(n):
		return
	}
	size := c.size(n.body) + 4
	copies := n.min
	if n.max != unlimited {
		copies = n.max
	}
	if copies > 1 && (copies > maxUnrolled || size*copies > maxUnrolled) {
		c.counted(n)
		return
	}
	for i := 0; i < n.min; i++ {
		c.resetGroups(n, i > 0)
		c.node(n.body)
	}
	if n.max == unlimited {
		c.star(n)
		return
	}
	var splits []int32
	for i := n.min; i < n.max; i++ {
		splits = append(splits, c.emit(inst{op: opSplit}))
		c.iteration(n, i > 0)
	}
	for _, split := range splits {
		c.setSplit(split, split+1, c.here(), n.greedy)
	}
}

// charLoop emits one instruction for a loop over single characters, if it can.
func (c *compiler) charLoop(n *repeatNode) bool {
	var set runeSet
	switch body := n.body.(type) {
	case *charNode:
		set = one(body.c)
	case *setNode:
		set = body.set
	}
	if len(set) == 0 {
		return false
	}
	in := inst{op: opLoop, x: int32(n.min), y: int32(n.max), set: c.charSet(set)}
	if n.max == unlimited {
		in.flags = flagAlone
	}
	point := c.isPoint(set)
	switch {
	case point && n.greedy:
		in.op = opLoopPoint
	case point:
		return false
	case !n.greedy && n.min != n.max:
		in.op = opLazy
	}
	c.emit(in)
	return true
}

// star emits
//
//	L: split B, end; B: iteration; jump L; end:
func (c *compiler) star(n *repeatNode) {
	loop := c.emit(inst{op: opSplit})
	c.iteration(n, true)
	c.emit(inst{op: opJump, x: loop})
	c.setSplit(loop, loop+1, c.here(), n.greedy)
}

func (c *compiler) setSplit(split, body, exit int32, greedy bool) {
	if !greedy {
		body, exit = exit, body
	}
	c.insts[split].x, c.insts[split].y = body, exit
}

// iteration emits the body for an iteration that is not required.
func (c *compiler) iteration(n *repeatNode, again bool) {
	c.resetGroups(n, again)
	if minLength(n.body) > 0 {
		c.node(n.body)
		return
	}
	outer := c.ctx
	mark := c.register()
	c.emit(inst{op: opMark, x: mark})
	c.ctx = c.context(mark, true)
	c.node(n.body)
	c.emit(inst{op: opProgress, x: mark})
	c.ctx = outer
}

// resetGroups forgets the captures of the iteration before, if there was one.
func (c *compiler) resetGroups(n *repeatNode, again bool) {
	if again && n.last > n.first {
		c.emit(inst{op: opReset, x: int32(2 * n.first), y: int32(2 * n.last)})
	}
}

// counted emits a loop with a counter:
//
//	set the counter to -1; L: count body, end; body; next L; end:
func (c *compiler) counted(n *repeatNode) {
	ext := &extra{count: countLoop{min: int32(n.min), max: int32(n.max), reg: c.register(), mark: -1}}
	loop := &ext.count
	c.emit(inst{op: opReset, x: loop.reg, y: loop.reg + 1})
	flags := uint8(0)
	if n.greedy {
		flags = flagGreedy
	}
	outer := c.ctx
	c.ctx = c.context(loop.reg, false)
	at := c.emit(inst{op: opCount, flags: flags, ext: ext})
	loop.body = c.here()
	c.resetGroups(n, true)
	if minLength(n.body) == 0 {
		loop.mark = c.register()
		c.emit(inst{op: opMark, x: loop.mark})
		c.ctx = c.context(loop.mark, true)
	}
	c.node(n.body)
	c.emit(inst{op: opCountNext, x: at, ext: ext})
	c.ctx = outer
	loop.exit = c.here()
}

// context is the present context with one register more.
func (c *compiler) context(reg int32, isMark bool) int32 {
	ctx := c.prog.contexts[c.ctx]
	if isMark {
		ctx.marks = append(ctx.marks[:len(ctx.marks):len(ctx.marks)], reg)
	} else {
		ctx.counters = append(ctx.counters[:len(ctx.counters):len(ctx.counters)], reg)
	}
	c.prog.contexts = append(c.prog.contexts, ctx)
	return int32(len(c.prog.contexts) - 1)
}

// minLength is a lower bound of the units that n consumes: 0 or 1 matters.
func minLength(n node) int {
	switch n := n.(type) {
	case *charNode, *setNode:
		return 1
	case *seqNode:
		for _, item := range n.items {
			if minLength(item) > 0 {
				return 1
			}
		}
	case *altNode:
		for _, alt := range n.alts {
			if minLength(alt) == 0 {
				return 0
			}
		}
		return 1
	case *groupNode:
		return minLength(n.body)
	case *repeatNode:
		if n.min > 0 {
			return minLength(n.body)
		}
	}
	return 0
}

// size estimates the instructions of n.
func (c *compiler) size(n node) int {
	switch n := n.(type) {
	case *seqNode:
		return c.sizes(n.items)
	case *altNode:
		return c.sizes(n.alts) + 2*len(n.alts)
	case *groupNode:
		return c.size(n.body) + 2
	case *lookNode:
		return c.size(n.body) + 2
	case *repeatNode:
		body := c.size(n.body)
		if body == 1 {
			return 1
		}
		copies := max(n.min, n.max, 1)
		if copies > maxUnrolled || (body+4)*copies > maxUnrolled {
			return body + 4
		}
		return (body + 4) * copies
	}
	return 1
}

func (c *compiler) sizes(nodes []node) int {
	total := 0
	for _, n := range nodes {
		total += c.size(n)
	}
	return total
}
