package pack

import (
	"math/bits"

	"github.com/gonodec/gonodec/jsrt/node/zlib/unpack"
)

const (
	literalContexts  = 64
	distanceContexts = 4
)

// Modes of contexts of literals, §7.1.
const (
	lowBits = iota
	highBits
	textContexts
	signedContexts
	contextModes
)

// contextSample is how many literals the choice of a mode looks at.
const contextSample = 1 << 15

// chooseMode finds the mode whose contexts foretell literals best.
func (m *metaBlock) chooseMode() uint8 {
	if len(m.literals) < 1<<11 {
		return textContexts
	}
	t := logs()
	best, least := uint8(textContexts), float32(0)
	counts := make([]uint32, literalContexts*literalAlphabet)
	for mode := range uint8(contextModes) {
		clear(counts)
		var totals [literalContexts]uint32
		table := unpack.Contexts(int(mode))
		m.eachLiteral(contextSample, func(before, last, literal byte) {
			c := table[last] | table[256+int(before)]
			counts[int(c)<<8|int(literal)]++
			totals[c]++
		})
		sum := float32(0)
		for c, total := range totals {
			if total == 0 {
				continue
			}
			all := log2(t, total)
			for _, n := range counts[c<<8 : c<<8+256] {
				if n != 0 {
					sum += float32(n)*(all-log2(t, n)) + 4
				}
			}
		}
		if least == 0 || sum < least {
			best, least = mode, sum
		}
	}
	return best
}

// eachLiteral calls f for at most n literals, in pieces from all over the block.
func (m *metaBlock) eachLiteral(n int, f func(before, last, literal byte)) {
	every := 1 + len(m.literals)/n // commands come in groups of so many, of which one counts
	at := m.from
	for i := range m.commands {
		c := &m.commands[i]
		if i>>6%every == 0 {
			for j := at; j < at+int(c.insert); j++ {
				before, last := m.before(j)
				f(before, last, m.buf[j])
			}
		}
		at += int(c.insert + c.length)
	}
}

// before is the two bytes before a place.
func (m *metaBlock) before(at int) (before, last byte) {
	switch {
	case at > 1:
		return m.buf[at-2], m.buf[at-1]
	case at == 1:
		return 0, m.buf[0]
	}
	return 0, 0
}

// literalRuns goes through the literals by runs of one type of blocks each: n of them at a place.
func (m *metaBlock) literalRuns(visit func(kind, at, n int)) {
	blocks := newBlockWalk(&m.split[literalKind])
	at := m.from
	for i := range m.commands {
		c := &m.commands[i]
		for end := at + int(c.insert); at < end; {
			n := min(end-at, int(blocks.room()))
			visit(int(blocks.kind), at, n)
			at += n
			blocks.pass(uint32(n))
		}
		at += int(c.length)
	}
}

// mapLiterals makes a code for contexts of literals in all types of blocks that are alike.
func (m *metaBlock) mapLiterals() {
	h := m.arena.histograms(m.split[literalKind].count*literalContexts, literalAlphabet)
	table := m.contextTable()
	m.literalRuns(func(kind, at, n int) {
		part := h[kind*literalContexts:][:literalContexts]
		before, last := m.before(at)
		for _, x := range m.buf[at : at+n] {
			g := &part[(table[last]|table[256+int(before)])&63]
			g.counts[x]++
			g.total++
			before, last = last, x
		}
	})
	m.codes[literalKind], m.maps[0] = cluster(h, maxTypes)
}

// distanceContext is that of a length, §7.2.
func distanceContext(length uint32) int { return int(min(length, 5)) - 2 }

// mapDistances does for distances what mapLiterals does.
func (m *metaBlock) mapDistances() {
	h := m.arena.histograms(m.split[distanceKind].count*distanceContexts, m.form.alphabet())
	blocks := newBlockWalk(&m.split[distanceKind])
	n := 0
	for i := range m.commands {
		c := &m.commands[i]
		if !c.hasDistance() {
			continue
		}
		blocks.room()
		g := &h[int(blocks.kind)*distanceContexts+distanceContext(c.coded())]
		g.counts[m.distances[n]]++
		g.total++
		blocks.pass(1)
		n++
	}
	if m.fast {
		m.codes[distanceKind], m.maps[1] = joinEach(h, distanceContexts)
		return
	}
	m.codes[distanceKind], m.maps[1] = cluster(h, maxTypes)
}

// blockWalk goes through the blocks of a kind.
type blockWalk struct {
	split *split
	at    int
	left  uint32
	kind  uint8
}

func newBlockWalk(s *split) blockWalk { return blockWalk{split: s, left: s.lengths[0]} }

// room is how many symbols there are up to the end of the block; of the next one at an end.
func (b *blockWalk) room() uint32 {
	if b.left == 0 && b.at+1 < len(b.split.lengths) {
		b.at++
		b.left, b.kind = b.split.lengths[b.at], b.split.types[b.at]
	}
	return b.left
}

func (b *blockWalk) pass(n uint32) { b.left -= n }

// writeMap writes which code belongs to which context, §7.3: moved to the front, and runs
// of zeros in short.
func (m *metaBlock) writeMap(w *bitWriter, list []uint8, codes int) {
	writeCount(w, codes)
	if codes < 2 {
		return
	}
	symbols, longest := moveToFront(list)
	limit := min(bits.Len(uint(longest))-1, 6)
	if longest == 0 {
		limit = 0
	}
	m.runs = mapRuns(m.runs[:0], symbols, limit)
	counts := make([]uint32, codes+limit)
	for _, r := range m.runs {
		counts[r.symbol]++
	}
	if limit == 0 {
		w.put(0, 1)
	} else {
		w.put(uint64(limit-1)<<1|1, 5)
	}
	c := newPrefixCode(len(counts))
	m.maker.write(w, &c, counts, len(counts))
	for _, r := range m.runs {
		w.put(uint64(c.codes[r.symbol]), uint(c.depths[r.symbol]))
		if r.symbol > 0 && int(r.symbol) <= limit {
			w.put(uint64(r.extra), uint(r.symbol))
		}
	}
	w.put(1, 1)
}

// moveToFront makes each number the place where it is in a list of the last ones. longest is
// the longest run of zeros.
func moveToFront(list []uint8) (out []uint8, longest int) {
	var recent [256]uint8
	for i := range recent {
		recent[i] = uint8(i)
	}
	zeros := 0
	for _, x := range list {
		at := 0
		for recent[at] != x {
			at++
		}
		copy(recent[1:at+1], recent[:at])
		recent[0] = x
		out = append(out, uint8(at))
		if zeros++; at != 0 {
			zeros = 0
		}
		longest = max(longest, zeros)
	}
	return out, longest
}

// mapRun is a symbol of a map: up to the limit of runs one of 1<<symbol zeros and what extra
// adds; above, a number.
type mapRun struct{ symbol, extra uint16 }

func mapRuns(runs []mapRun, list []uint8, limit int) []mapRun {
	for i := 0; i < len(list); {
		if list[i] != 0 {
			runs = append(runs, mapRun{symbol: uint16(int(list[i]) + limit)})
			i++
			continue
		}
		n := 0
		for i+n < len(list) && list[i+n] == 0 {
			n++
		}
		i += n
		for n > 0 {
			s := min(bits.Len(uint(n))-1, limit)
			part := min(n, 2<<s-1)
			if s == 0 {
				part = 1
			}
			runs = append(runs, mapRun{uint16(s), uint16(part - 1<<s)})
			n -= part
		}
	}
	return runs
}

// writeCount writes a number of 1 to 256, §9.2.
func writeCount(w *bitWriter, n int) {
	if n == 1 {
		w.put(0, 1)
		return
	}
	k := uint(bits.Len(uint(n-1)) - 1)
	w.put(uint64(1|k<<1), 4)
	w.put(uint64(n-1-1<<k), k)
}
