package pack

import (
	"math"
	"slices"

	"github.com/gonodec/gonodec/jsrt/node/zlib/unpack"
)

// blockLength is how many bytes the optimal parser looks at in one go.
const blockLength = 1 << 18

// maxStarts is how many places are kept at which a command may best begin.
const maxStarts = 4

const unreached = math.MaxInt32

// arrival is how a place is reached best by a copy: from where the copy is, from where the
// command with its literals before.
type arrival struct {
	copied, start int32
	distance      uint32
	word          uint8
}

// start is a place at which a command may begin; before its literals.
type start struct {
	at     int32
	base   int32 // what it costs to get there, less what literals up to it cost
	recent [4]uint32
}

// parser finds the cheapest way through a block: a sequence of commands.
type parser struct {
	tree    tree
	words   *wordIndex
	look    wordSearch
	model   model
	window  uint
	passes  int
	starts  int
	long    int  // a length that is taken without a look at what else could be
	textual int  // the length of a match from which on no words are looked for
	depth   int  // how many places of a tree are looked at
	begun   bool // the tree is made
	known   bool // the model has statistics
	cost    []int32
	arrive  []arrival
	recent  [][4]uint32
	matches []match
	index   []uint32 // where the matches of each place begin
	queue   [maxStarts + 1]start
	queued  int
	best    [lengthCodes]int32
	origin  [lengthCodes]int32
}

// begin makes the parser ready for a stream.
func (p *parser) begin(quality int, window uint) {
	p.passes, p.starts, p.depth, p.long, p.textual = 2, maxStarts, 48, 400, maxWord
	if quality < 11 {
		p.passes, p.starts, p.depth, p.long, p.textual = 1, 2, 32, 128, maxWord
	}
	p.window, p.words = window, dictionary()
	p.begun, p.known = false, false
}

func (p *parser) moved(v *view, gone int) {
	p.tree.next = max(0, p.tree.next-gone)
	if v.slide(gone) {
		p.tree.forget()
	}
}

func (p *parser) parse(v *view, from, to int, pending int, recent *[4]uint32, out []command) ([]command, int) {
	if !p.begun {
		p.begun = true
		p.tree.begin(p.window, max(len(v.buf), v.expected), p.depth)
	}
	p.tree.grow(v, len(v.buf))
	p.findMatches(v, from, to)
	if p.known {
		p.model.learn(v.buf, from, to)
	} else {
		p.model.begin(v.buf, from, to)
	}
	kept := len(out)
	passes := p.passes
	if passes > 1 && to-from < 1<<15 {
		passes += 1
	}
	for pass := range passes {
		if pass > 0 {
			p.model.learn(v.buf, from, to)
		}
		last := p.search(v, from, to, pending, recent)
		out = out[:kept]
		var tail int
		ring := *recent
		out, tail = p.trace(v, last, to-from, pending, &ring, out)
		if pass == 0 && p.known {
			p.model.statistic.halve()
		} else if pass > 0 || !p.known {
			p.model.statistic.clear()
		}
		p.known = true
		p.model.statistic.count(v.buf, from-pending, out[kept:])
		if tail > 0 && pass < passes {
			p.model.statistic.countLiterals(unpack.Contexts(textContexts), v.buf, to-min(tail, to-from), to)
		}
		if pass == passes-1 {
			*recent = ring
			return out, tail
		}
	}
	return out, 0
}

// findMatches finds what may be copied at each place.
func (p *parser) findMatches(v *view, from, to int) {
	p.matches, p.index = p.matches[:0], p.index[:0]
	p.tree.catchUp(v, from)
	for at := from; at < to; at++ {
		p.index = append(p.index, uint32(len(p.matches)))
		begin := len(p.matches)
		p.matches = p.tree.find(v, at, to, p.matches)
		longest := 0
		if n := len(p.matches); n > begin {
			longest = int(p.matches[n-1].length)
		}
		if longest > p.long {
			p.matches[begin] = p.matches[len(p.matches)-1]
			p.matches = p.matches[:begin+1]
			for range longest - 1 {
				p.index = append(p.index, uint32(len(p.matches)))
			}
			at += longest - 1
			p.tree.catchUp(v, at+1)
			continue
		}
		if longest < p.textual && p.words != nil {
			p.matches = p.words.find(v, at, to, longest, &p.look, p.matches)
		}
	}
	p.index = append(p.index, uint32(len(p.matches)))
}

// search fills cost and arrive, and returns the place after which only literals come.
func (p *parser) search(v *view, from, to, pending int, recent *[4]uint32) int32 {
	n := to - from
	p.grow(n)
	cost := p.cost[:n+1]
	for i := range cost {
		cost[i] = unreached
	}
	p.queued = 0
	p.push(start{at: int32(-pending), recent: *recent})
	literal := p.model.literal[:n+1]
	skip := 0
	for i := range n {
		if cost[i] != unreached {
			p.arrived(i, cost[i]-literal[i], recent)
		}
		if skip > 0 {
			skip--
			continue
		}
		matches := p.matches[p.index[i]:p.index[i+1]]
		longest := p.repeats(v, from, i, n)
		if len(matches) > 0 {
			longest = max(longest, p.copies(i, matches))
		}
		if longest > p.long {
			skip = longest - 1
		}
	}
	if cost[n] != unreached {
		p.arrived(n, cost[n]-literal[n], recent)
	}
	return p.queue[0].at
}

func (p *parser) grow(n int) {
	if cap(p.cost) < n+1 {
		p.cost, p.arrive, p.recent = make([]int32, n+1), make([]arrival, n+1), make([][4]uint32, n+1)
	}
	p.cost, p.arrive, p.recent = p.cost[:n+1], p.arrive[:n+1], p.recent[:n+1]
}

// push keeps a start if it is among the best.
func (p *parser) push(s start) {
	at := p.queued
	for at > 0 && p.queue[at-1].base > s.base {
		p.queue[at] = p.queue[at-1]
		at--
	}
	p.queue[at] = s
	p.queued = min(p.queued+1, p.starts)
}

// arrived is when nothing can reach place i at less cost any more.
func (p *parser) arrived(i int, base int32, initial *[4]uint32) {
	a := &p.arrive[i]
	ring := initial
	if a.start > 0 {
		ring = &p.recent[a.start]
	}
	r := *ring
	if a.word == 0 && a.distance != r[0] {
		r = [4]uint32{a.distance, r[0], r[1], r[2]}
	}
	p.recent[i] = r
	if p.queued == p.starts && base >= p.queue[p.starts-1].base {
		return
	}
	p.push(start{at: int32(i), base: base, recent: r})
}

// reach says that a copy reaches a place.
func (p *parser) reach(to int, cost int32, copied, start int32, distance uint32, word uint8) {
	if cost < p.cost[to] {
		p.cost[to] = cost
		p.arrive[to] = arrival{copied, start, distance, word}
	}
}

// recentOffsets are what is added to the last distance or the one before, by symbols.
var recentOffsets = [shortDistances]struct {
	which uint8
	add   int8
}{{0, 0}, {1, 0}, {2, 0}, {3, 0}, {0, -1}, {0, 1}, {0, -2}, {0, 2}, {0, -3}, {0, 3}, {1, -1}, {1, 1}, {1, -2}, {1, 2}, {1, -3}, {1, 3}}

// repeats tries the recent distances of the best starts. It returns the longest match.
func (p *parser) repeats(v *view, from, i, n int) int {
	buf := v.buf
	at := from + i
	end := from + n
	if at+2 > end {
		return 0
	}
	furthest := uint32(min(int(v.longest), at))
	literal := p.model.literal[i]
	longest := 0
	first := buf[at]
	for k := range p.queued {
		s := &p.queue[k]
		symbols := shortDistances
		if k > 0 {
			symbols = 4
		}
		ic := insertCode(uint32(int32(i) - s.at))
		base := s.base + literal
		explicit, implicit := &p.model.explicit[ic], &p.model.implicit[ic]
		worse := k > 0 && p.worse(k, i)
		best := 1
		for j := range symbols {
			o := recentOffsets[j]
			d := s.recent[o.which] + uint32(int32(o.add))
			if d-1 >= furthest || at+best >= end || worse && slices.Contains(p.queue[0].recent[:j+1], d) {
				continue
			}
			q := at - int(d)
			if buf[q+best] != buf[at+best] || buf[q] != first {
				continue
			}
			length := extend(buf, q, at, end)
			if length <= best {
				continue
			}
			row, extra := explicit, p.model.distance[j]
			if j == 0 {
				row, extra = implicit, 0
			}
			if length > eachLength {
				p.ends(i, best+1, length, row, base+extra, s.at, d)
			}
			costs := p.cost[i : i+min(length, eachLength)+1]
			for l := best + 1; l < len(costs); l++ {
				if c := base + extra + row[copyCode(uint32(l))]; c < costs[l] {
					costs[l] = c
					p.arrive[i+l] = arrival{int32(i), s.at, d, 0}
				}
			}
			best = length
			if best > p.long {
				break
			}
		}
		longest = max(longest, best)
	}
	return longest
}

// worse is whether a start costs more than the first one with whatever copy; then it need
// not try what that has tried.
func (p *parser) worse(k, i int) bool {
	a, b := &p.queue[0], &p.queue[k]
	ic, jc := insertCode(uint32(int32(i)-a.at)), insertCode(uint32(int32(i)-b.at))
	for _, c := range [...]int{0, 3, 7, 11, 15, 19} {
		if b.base+p.model.explicit[jc][c] < a.base+p.model.explicit[ic][c] || b.base+p.model.implicit[jc][c] < a.base+p.model.implicit[ic][c] {
			return false
		}
	}
	return true
}

// copies tries what else may be copied. For each code of lengths, the start is chosen that
// is cheapest with it. It returns the longest match.
func (p *parser) copies(i int, matches []match) int {
	literal := p.model.literal[i]
	most := uint32(0)
	for _, m := range matches {
		most = max(most, m.length&lengthMask, m.length>>wordShift)
	}
	codes := int(copyCode(most)) + 1
	best, origin := p.best[:codes], p.origin[:codes]
	for k := range min(p.queued, 3) {
		s := &p.queue[k]
		base := s.base + literal
		row := p.model.explicit[insertCode(uint32(int32(i)-s.at))][:codes]
		for c, x := range row {
			if x += base; k == 0 || x < best[c] {
				best[c], origin[c] = x, s.at
			}
		}
	}
	least, longest := uint32(2), 0
	for _, m := range matches {
		symbol, _, _ := distanceCode(m.distance)
		extra := p.model.distance[symbol]
		if word := m.length >> wordShift; word > 0 {
			c := copyCode(word)
			to := i + int(m.length&lengthMask)
			p.reach(to, best[c]+extra, int32(i), origin[c], m.distance, uint8(word))
			continue
		}
		longest = int(m.length)
		if longest > p.long {
			least = m.length
		}
		if longest > eachLength {
			p.endsOfAny(i, int(least), longest, extra, m.distance)
		}
		costs := p.cost[i : i+min(longest, eachLength)+1]
		for l := int(least); l < len(costs); l++ {
			code := copyCode(uint32(l))
			if c := best[code] + extra; c < costs[l] {
				costs[l] = c
				p.arrive[i+l] = arrival{int32(i), origin[code], m.distance, 0}
			}
		}
		least = m.length + 1
	}
	return longest
}

// eachLength is up to what length each is tried. Above, only the largest ones of each code
// are, and all of a match: what comes behind can as well begin later.
const eachLength = 133

// lastOfCode is the largest length up to most that has the code of l, and that code.
func lastOfCode(l, most int) (last int, code uint8) {
	code = copyCode(uint32(l))
	if code == lengthCodes-1 {
		return most, code
	}
	return min(most, int(copyCodes[code+1].base)-1), code
}

// ends tries lengths above eachLength with one start.
func (p *parser) ends(i, from, length int, row *[lengthCodes]int32, cost int32, start int32, distance uint32) {
	for l := max(from, eachLength+1); l <= length; l++ {
		var code uint8
		l, code = lastOfCode(l, length)
		p.reach(i+l, cost+row[code], int32(i), start, distance, 0)
	}
}

// endsOfAny tries lengths above eachLength with the best start for each.
func (p *parser) endsOfAny(i, from, length int, cost int32, distance uint32) {
	for l := max(from, eachLength+1); l <= length; l++ {
		var code uint8
		l, code = lastOfCode(l, length)
		p.reach(i+l, cost+p.best[code], int32(i), p.origin[code], distance, 0)
	}
}

// trace writes down the commands of the way to last, behind which there are only literals.
func (p *parser) trace(v *view, last int32, n, pending int, recent *[4]uint32, out []command) ([]command, int) {
	kept := len(out)
	for at := last; at > 0; at = p.arrive[at].start {
		a := &p.arrive[at]
		out = append(out, command{insert: uint32(a.copied - a.start), length: uint32(at - a.copied), distance: a.distance, word: a.word})
	}
	list := out[kept:]
	for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
		list[i], list[j] = list[j], list[i]
	}
	for i := range list {
		list[i].finish(recent)
	}
	return out, n - int(last)
}

// finish says the distance by the recent ones if it can, and updates those.
func (c *command) finish(recent *[4]uint32) {
	if c.word == 0 {
		d := c.distance
		c.distance, c.short = recentSymbol(d, recent)
		if !c.short || c.distance != 0 {
			*recent = [4]uint32{d, recent[0], recent[1], recent[2]}
		}
	}
	c.setSymbol()
}

// recentSymbol is the symbol by which recent distances say one, or that itself.
func recentSymbol(d uint32, recent *[4]uint32) (distance uint32, short bool) {
	for i, r := range recent {
		if d == r {
			return uint32(i), true
		}
	}
	for i, r := range recent[:2] {
		if d-r+3 < 7 {
			return nearSymbols[i][d-r+3], true
		}
	}
	return d, false
}

// nearSymbols say what is up to three away from the last distance and the one before.
var nearSymbols = [2][7]uint32{{8, 6, 4, 0, 5, 7, 9}, {14, 12, 10, 1, 11, 13, 15}}
