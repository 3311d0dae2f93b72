package pack

import (
	"math/bits"
	"slices"
)

const maxDepth = 15

// prefixCode is a prefix code of an alphabet: lengths and bits, the first one lowest.
type prefixCode struct {
	depths []uint8
	codes  []uint16
}

func newPrefixCode(alphabet int) prefixCode {
	return prefixCode{make([]uint8, alphabet), make([]uint16, alphabet)}
}

// prefixMaker makes prefix codes; it keeps memory from one to the next.
type prefixMaker struct {
	order  []uint64 // counts and symbols
	weight []uint32 // of inner nodes
	parent []uint16 // of leaves, then of inner nodes
	runs   []run
	smooth []uint32
	other  []uint8 // depths
	// careful says to look for codes that are longer but take less to say.
	careful bool
}

// depths finds the lengths of codes for counts, none above limit: Huffman's algorithm by
// two queues. Where it becomes too deep, rare symbols count more.
func (m *prefixMaker) depths(counts []uint32, depths []uint8, limit uint8) (used int) {
	clear(depths)
	for least := uint32(1); ; least *= 2 {
		order := m.order[:0]
		for i, c := range counts {
			if c != 0 {
				order = append(order, uint64(max(c, least))<<16|uint64(i))
			}
		}
		m.order = order
		if len(order) < 2 {
			return len(order)
		}
		slices.Sort(order)
		if m.assign(depths, limit) {
			return len(order)
		}
	}
}

// assign gives the sorted symbols their depths; false: one would be too large.
func (m *prefixMaker) assign(depths []uint8, limit uint8) bool {
	n := len(m.order)
	m.weight = append(m.weight[:0], make([]uint32, n)...)
	m.parent = append(m.parent[:0], make([]uint16, 2*n)...)
	leaf, inner := 0, 0
	take := func(made, parent int) uint32 {
		if inner >= made || leaf < n && uint32(m.order[leaf]>>16) <= m.weight[inner] {
			m.parent[leaf] = uint16(parent)
			leaf++
			return uint32(m.order[leaf-1] >> 16)
		}
		m.parent[n+inner] = uint16(parent)
		inner++
		return m.weight[inner-1]
	}
	for made := 0; made < n-1; made++ {
		a := take(made, made)
		m.weight[made] = a + take(made, made)
	}
	// weight holds depths of inner nodes now, from the root down.
	m.weight[n-2] = 0
	for i := n - 3; i >= 0; i-- {
		m.weight[i] = m.weight[m.parent[n+i]] + 1
	}
	for i, o := range m.order {
		d := m.weight[m.parent[i]] + 1
		if d > uint32(limit) {
			return false
		}
		depths[o&0xffff] = uint8(d)
	}
	return true
}

// assignCodes numbers the codes in order of their lengths, §3.2.
func (c *prefixCode) assignCodes() {
	var count, next [maxDepth + 2]uint16
	for _, d := range c.depths {
		count[d]++
	}
	count[0] = 0
	for d := 1; d <= maxDepth; d++ {
		next[d+1] = (next[d] + count[d]) << 1
	}
	for i, d := range c.depths {
		if d != 0 {
			c.codes[i] = bits.Reverse16(next[d]) >> (16 - d)
			next[d]++
		}
	}
}

// write makes the code for counts and writes it, §3.4 and §3.5. alphabet is the size by
// which the reader takes symbols.
func (m *prefixMaker) write(w *bitWriter, c *prefixCode, counts []uint32, alphabet int) {
	used := m.depths(counts, c.depths, maxDepth)
	if used > 4 && m.careful {
		m.shorten(counts, c.depths)
	}
	if used <= 4 {
		m.writeSimple(w, c, used, alphabet)
		return
	}
	c.assignCodes()
	m.writeComplex(w, c.depths)
}

// writeSimple lists up to four symbols.
func (m *prefixMaker) writeSimple(w *bitWriter, c *prefixCode, used, alphabet int) {
	width := uint(bits.Len(uint(alphabet - 1)))
	w.put(1, 2)
	if used < 2 {
		w.put(0, 2)
		symbol := uint64(0)
		if used == 1 {
			symbol = m.order[0] & 0xffff
		}
		w.put(symbol, width)
		clear(c.codes) // it takes no bits
		return
	}
	w.put(uint64(used-1), 2)
	symbols := m.order[:used]
	for i := range symbols {
		symbols[i] &= 0xffff
	}
	slices.SortFunc(symbols, func(a, b uint64) int {
		if d := int(c.depths[a]) - int(c.depths[b]); d != 0 {
			return d
		}
		return int(a) - int(b)
	})
	for _, s := range symbols {
		w.put(s, width)
	}
	if used == 4 {
		w.put(uint64(c.depths[symbols[0]]&1), 1) // 1, 2, 3, 3 instead of four times 2
	}
	c.assignCodes()
}

// run is a symbol of the code of lengths with its extra bits.
type run struct{ symbol, extra uint8 }

var runExtra = [18]uint8{16: 2, 17: 3}

// codeLengthOrder is the order in which lengths of the code of lengths are written, and
// codeLengthBits how, §3.5.
var (
	codeLengthOrder = [18]uint8{1, 2, 3, 4, 0, 5, 17, 6, 16, 7, 8, 9, 10, 11, 12, 13, 14, 15}
	codeLengthBits  = [6]struct{ bits, n uint8 }{{0, 2}, {7, 4}, {3, 3}, {2, 2}, {1, 2}, {15, 4}}
)

func (m *prefixMaker) writeComplex(w *bitWriter, depths []uint8) {
	m.findRuns(depths)
	var counts [18]uint32
	for _, r := range m.runs {
		counts[r.symbol]++
	}
	var c prefixCode
	var d [18]uint8
	var codes [18]uint16
	c.depths, c.codes = d[:], codes[:]
	used := m.depths(counts[:], c.depths, 5)
	if used == 1 {
		// One length that is not zero says that it is the only one; it takes no bits.
		c.depths[m.order[0]&0xffff] = 4
	}
	last := len(codeLengthOrder)
	for last > 0 && c.depths[codeLengthOrder[last-1]] == 0 {
		last--
	}
	skip := 0
	if d[1] == 0 && d[2] == 0 {
		skip = 2
		if d[3] == 0 {
			skip = 3
		}
	}
	w.put(uint64(skip), 2)
	if used == 1 {
		last = len(codeLengthOrder)
	}
	for _, s := range codeLengthOrder[skip:last] {
		b := codeLengthBits[d[s]]
		w.put(uint64(b.bits), uint(b.n))
	}
	if used == 1 {
		clear(d[:])
	} else {
		c.assignCodes()
	}
	for _, r := range m.runs {
		w.put(uint64(codes[r.symbol])|uint64(r.extra)<<d[r.symbol], uint(d[r.symbol]+runExtra[r.symbol]))
	}
}

// findRuns puts lengths of codes into the symbols that say them; zeros at the end are left
// out.
func (m *prefixMaker) findRuns(depths []uint8) {
	m.runs = m.runs[:0]
	for len(depths) > 0 && depths[len(depths)-1] == 0 {
		depths = depths[:len(depths)-1]
	}
	previous := uint8(8)
	for i := 0; i < len(depths); {
		d, n := depths[i], 1
		for i+n < len(depths) && depths[i+n] == d {
			n++
		}
		i += n
		if d == 0 {
			m.repeat(0, n, 17, 3)
			continue
		}
		if d != previous {
			m.runs = append(m.runs, run{symbol: d})
			n--
			previous = d
		}
		m.repeat(d, n, 16, 2)
	}
}

// repeat says a length n times, by symbols that have so many extra bits if that is shorter.
// They count on from one to the next, in digits of which the first one is highest.
func (m *prefixMaker) repeat(d uint8, n int, symbol, extra uint8) {
	if n < 3 {
		for range n {
			m.runs = append(m.runs, run{symbol: d})
		}
		return
	}
	from := len(m.runs)
	for n -= 3; ; n-- {
		m.runs = append(m.runs, run{symbol, uint8(n) & (1<<extra - 1)})
		if n >>= extra; n == 0 {
			break
		}
	}
	slices.Reverse(m.runs[from:])
}

// shorten replaces the lengths of codes by those for counts that are made alike where they
// nearly are, if both together take less then: equal lengths in a row are said in short.
func (m *prefixMaker) shorten(counts []uint32, depths []uint8) {
	m.other = append(m.other[:0], depths...)
	least := m.size(counts, depths)
	for _, tolerance := range [...]uint32{1, 2, 4} {
		m.smooth = append(m.smooth[:0], counts...)
		level(m.smooth, tolerance)
		m.depths(m.smooth, m.other, maxDepth)
		if size := m.size(counts, m.other); size < least {
			least = size
			copy(depths, m.other)
		}
	}
}

// level makes counts in a row equal that differ by no more than a part of them; a single
// zero among them counts as well.
func level(counts []uint32, tolerance uint32) {
	for i := 0; i < len(counts); {
		if counts[i] == 0 {
			i++
			continue
		}
		sum, n := counts[i], uint32(1)
		for j := i + 1; j < len(counts); j++ {
			c, mean := counts[j], sum/n
			if c == 0 && (j+1 == len(counts) || counts[j+1] == 0) || max(c, mean)-min(c, mean) > 1+mean*tolerance/4 {
				break
			}
			sum += c
			n++
		}
		if n >= 4 {
			for j := range n {
				counts[i+int(j)] = max(1, (sum+n/2)/n)
			}
		}
		i += int(n)
	}
}

// size is how many bits symbols and the lengths of their codes take.
func (m *prefixMaker) size(counts []uint32, depths []uint8) (bits uint32) {
	for i, c := range counts {
		bits += c * uint32(depths[i])
	}
	m.findRuns(depths)
	var uses [18]uint32
	for _, r := range m.runs {
		uses[r.symbol]++
		bits += uint32(runExtra[r.symbol])
	}
	var lengths [18]uint8
	m.depths(uses[:], lengths[:], 5)
	for i, n := range uses {
		bits += n * uint32(lengths[i])
		bits += uint32(codeLengthBits[lengths[i]].n)
	}
	return bits
}
