package pack

import (
	"encoding/binary"
	"slices"

	"github.com/gonodec/gonodec/jsrt/node/zlib/unpack"
)

// Kinds of symbols.
const (
	literalKind = iota
	commandKind
	distanceKind
	kinds
)

// metaBlock writes commands, as RFC 7932 §9 says. It keeps memory from one to the next.
type metaBlock struct {
	buf      []byte
	from, to int // the part of buf
	commands []command

	literals  []byte
	symbols   []uint16 // of commands
	distances []uint16
	form      distanceForm
	mode      uint8
	split     [kinds]split
	codes     [kinds][]histogram
	maps      [2][]uint8 // of literals, of distances

	switches [kinds]blockSwitch
	prefix   [kinds][]entry
	maker    prefixMaker
	arena    arena
	fast     bool
	runs     []mapRun
}

// longestMetaBlock is how many bytes a meta-block may make.
const longestMetaBlock = 1 << 24

// write writes the commands that make buf[from:to], or the bytes as they are if that is
// shorter: then it returns true.
func (m *metaBlock) write(w *bitWriter, buf []byte, from, to int, commands []command, last bool) (raw bool) {
	m.buf, m.from, m.to, m.commands = buf, from, to, commands
	w.b = slices.Grow(w.b, (to-from)/4+64)
	start, begin := w.mark(), w.position()
	m.arena.reset()
	m.maker.careful = !m.fast
	m.collect()
	if m.noise() {
		writeRaw(w, buf[from:to], last)
		return true
	}
	if m.fast {
		m.analyzeFast()
	} else {
		m.analyze()
	}
	writeLength(w, to-from, last, false)
	m.writeHead(w)
	m.writeCommands(w)
	if (w.position()-begin)/8 > to-from+4 {
		w.rewind(start)
		writeRaw(w, buf[from:to], last)
		return true
	}
	return false
}

// noise is whether there is hardly anything to copy and literals are all alike, by a sample.
func (m *metaBlock) noise() bool {
	n := m.to - m.from
	if len(m.literals) < n-n/64 || n < 1<<10 {
		return false
	}
	counts := m.arena.take(literalAlphabet)
	total := uint32(0)
	for i := 0; i < len(m.literals); i += 1 + len(m.literals)>>13 {
		counts[m.literals[i]]++
		total++
	}
	// A small sample of noise has an entropy of a bit less than 8 bits.
	return entropy(logs(), counts, nil, total) > float32(total)*8-300
}

// writeLength begins a meta-block of n bytes, §9.2.
func writeLength(w *bitWriter, n int, last, raw bool) {
	if last {
		w.put(1, 2) // the last one, not empty
	} else {
		w.put(0, 1)
	}
	nibbles := uint(4)
	for n > 1<<(4*nibbles) {
		nibbles++
	}
	w.put(uint64(nibbles-4), 2)
	w.put(uint64(n-1), 4*nibbles)
	switch {
	case last:
	case raw:
		w.put(1, 1)
	default:
		w.put(0, 1)
	}
}

// writeRaw writes bytes that do not become shorter.
func writeRaw(w *bitWriter, b []byte, last bool) {
	writeLength(w, len(b), false, true)
	w.align()
	w.b = append(w.b, b...)
	if last {
		writeEnd(w)
	}
}

// writeEnd writes an empty last meta-block.
func writeEnd(w *bitWriter) { w.put(3, 2) }

// collect takes the symbols of each kind together.
func (m *metaBlock) collect() {
	literals := 0
	for i := range m.commands {
		literals += int(m.commands[i].insert)
	}
	m.literals, m.symbols = roomFor(m.literals, literals), roomFor(m.symbols, len(m.commands))
	at := m.from
	for i := range m.commands {
		c := &m.commands[i]
		m.literals = append(m.literals, m.buf[at:at+int(c.insert)]...)
		m.symbols = append(m.symbols, c.symbol)
		at += int(c.insert + c.length)
	}
	m.form = m.chooseForm()
	m.distances = roomFor(m.distances, len(m.commands))
	for i := range m.commands {
		if c := &m.commands[i]; c.hasDistance() {
			s, _, _ := m.distance(c)
			m.distances = append(m.distances, s)
		}
	}
}

// roomFor empties a list for n elements.
func roomFor[T any](list []T, n int) []T {
	if cap(list) < n {
		return make([]T, 0, n)
	}
	return list[:0]
}

// distance is the symbol of a command's distance, and its extra bits.
func (m *metaBlock) distance(c *command) (symbol uint16, extra uint32, n uint8) {
	if c.short {
		return uint16(c.distance), 0, 0
	}
	return m.form.code(c.distance)
}

// formSample is how many commands the choice of a form looks at.
const formSample = 1 << 12

// chooseForm finds the form in which distances take the least, nearly: first NPOSTFIX, then
// NDIRECT for that.
func (m *metaBlock) chooseForm() (best distanceForm) {
	if len(m.commands) < 256 || m.fast && len(m.commands) < 2048 {
		return best
	}
	sample := formSample
	if m.fast {
		sample /= 4
	}
	distances := make([]uint32, 0, 2*sample)
	for i := 0; i < len(m.commands); i += 1 + len(m.commands)/sample {
		if c := &m.commands[i]; c.hasDistance() && !c.short {
			distances = append(distances, c.distance)
		}
	}
	counts := m.arena.take(distanceAlphabet)
	least := float32(-1)
	try := func(f distanceForm) {
		clear(counts)
		extras := uint32(0)
		for _, d := range distances {
			s, _, n := f.code(d)
			counts[s]++
			extras += uint32(n)
		}
		if bits := costOf(logs(), counts[:f.alphabet()], nil, uint32(len(distances))) + float32(extras); least < 0 || bits < least {
			best, least = f, bits
		}
	}
	for postfix := range uint8(4) {
		try(distanceForm{postfix: postfix})
	}
	for _, steps := range [...]uint16{1, 4, 12} {
		try(distanceForm{best.postfix, steps << best.postfix})
	}
	return best
}

// analyze divides into blocks and finds the codes.
func (m *metaBlock) analyze() {
	m.split[literalKind] = divide(&m.arena, m.literals, &splitLiterals)
	m.split[commandKind] = divide(&m.arena, m.symbols, &splitCommands)
	s := splitDistances
	s.alphabet = m.form.alphabet()
	m.split[distanceKind] = divide(&m.arena, m.distances, &s)
	m.mode = m.chooseMode()
	m.mapLiterals()
	m.mapDistances()
	m.countCommands()
}

// countCommands makes the histograms of commands.
func (m *metaBlock) countCommands() {
	commands := m.arena.histograms(m.split[commandKind].count, commandAlphabet)
	blocks := newBlockWalk(&m.split[commandKind])
	for _, s := range m.symbols {
		blocks.room()
		commands[blocks.kind].counts[s]++
		blocks.pass(1)
	}
	m.codes[commandKind] = commands
}

// writeHead writes what comes before the commands.
func (m *metaBlock) writeHead(w *bitWriter) {
	m.switches = [kinds]blockSwitch{}
	for k := range m.switches {
		m.switches[k].begin(w, &m.maker, &m.split[k])
	}
	w.put(uint64(m.form.postfix)|uint64(m.form.direct>>m.form.postfix)<<2, 6)
	for range m.split[literalKind].count {
		w.put(uint64(m.mode), 2)
	}
	m.writeMap(w, m.maps[0], len(m.codes[literalKind]))
	m.writeMap(w, m.maps[1], len(m.codes[distanceKind]))
	for k, alphabet := range [kinds]int{literalAlphabet, commandAlphabet, m.form.alphabet()} {
		m.prefix[k] = m.writeCodes(w, m.prefix[k][:0], m.codes[k], alphabet)
	}
}

// entry is a code: its length in the low bits, the code above.
type entry uint32

const entryBits = 8

// writeCodes writes the codes of a kind. They are kept one behind the other.
func (m *metaBlock) writeCodes(w *bitWriter, out []entry, codes []histogram, alphabet int) []entry {
	p := newPrefixCode(alphabet)
	for i := range codes {
		m.maker.write(w, &p, codes[i].counts, alphabet)
		for s, d := range p.depths {
			out = append(out, entry(p.codes[s])<<entryBits|entry(d))
		}
	}
	return out
}

// blockSwitch writes where blocks of a kind begin.
type blockSwitch struct {
	split             *split
	at                int
	left              uint32
	current, previous uint8
	types, counts     prefixCode
}

// typeSymbol is how a type is said after two others, §6.
func typeSymbol(next, current, previous uint8, count int) int {
	switch {
	case int(next) == (int(current)+1)%count:
		return 1
	case next == previous:
		return 0
	}
	return int(next) + 2
}

// begin writes how many types there are, their codes and the first count.
func (b *blockSwitch) begin(w *bitWriter, maker *prefixMaker, s *split) {
	*b = blockSwitch{split: s, left: s.lengths[0], previous: 1}
	writeCount(w, s.count)
	if s.count < 2 {
		b.left = 1 << 30
		return
	}
	types := make([]uint32, s.count+2)
	counts := make([]uint32, len(blockCounts))
	current, previous := uint8(0), uint8(1)
	for i, n := range s.lengths {
		counts[blockCountCode(n)]++
		if i > 0 {
			types[typeSymbol(s.types[i], current, previous, s.count)]++
			current, previous = s.types[i], current
		}
	}
	b.types, b.counts = newPrefixCode(len(types)), newPrefixCode(len(counts))
	maker.write(w, &b.types, types, len(types))
	maker.write(w, &b.counts, counts, len(counts))
	b.count(w, s.lengths[0])
}

func (b *blockSwitch) count(w *bitWriter, n uint32) {
	code := blockCountCode(n)
	w.put(uint64(b.counts.codes[code]), uint(b.counts.depths[code]))
	w.put(uint64(n-blockCounts[code].base), uint(blockCounts[code].extra))
}

// next goes to the next block.
func (b *blockSwitch) next(w *bitWriter) {
	b.at++
	t := b.split.types[b.at]
	s := typeSymbol(t, b.current, b.previous, b.split.count)
	w.put(uint64(b.types.codes[s]), uint(b.types.depths[s]))
	b.previous, b.current = b.current, t
	b.left = b.split.lengths[b.at]
	b.count(w, b.left)
}

// symbolMeaning is what a symbol of commands says.
type symbolMeaning struct {
	insert, length           uint32
	insertExtra, lengthExtra uint8
}

var symbolMeanings = makeSymbolMeanings()

func makeSymbolMeanings() (t [commandAlphabet]symbolMeaning) {
	for i, ic := range insertCodes {
		for j, cc := range copyCodes {
			x := symbolMeaning{ic.base, cc.base, ic.extra, cc.extra}
			t[commandSymbol(uint8(i), uint8(j), false)] = x
			if impliesLast(uint8(i), uint8(j)) {
				t[commandSymbol(uint8(i), uint8(j), true)] = x
			}
		}
	}
	return t
}

// writeCommands writes the commands, §9.3.
func (m *metaBlock) writeCommands(w *bitWriter) {
	lit, com, dis := &m.switches[literalKind], &m.switches[commandKind], &m.switches[distanceKind]
	alphabet := m.form.alphabet()
	distances := m.distances
	at := m.from
	for i := range m.commands {
		c := &m.commands[i]
		if com.left == 0 {
			com.next(w)
		}
		com.left--
		s := &symbolMeanings[c.symbol]
		e := m.prefix[commandKind][int(com.current)*commandAlphabet+int(c.symbol)]
		extra := uint64(c.insert-s.insert) | uint64(c.coded()-s.length)<<(s.insertExtra&63)
		put(w, e, extra, s.insertExtra+s.lengthExtra)
		for end := at + int(c.insert); at < end; {
			if lit.left == 0 {
				lit.next(w)
			}
			n := min(end-at, int(lit.left))
			m.writeLiterals(w, at, n, int(lit.current))
			at += n
			lit.left -= uint32(n)
		}
		at += int(c.length)
		if c.symbol < 128 || c.length == 0 {
			continue
		}
		if dis.left == 0 {
			dis.next(w)
		}
		dis.left--
		symbol := distances[0]
		distances = distances[1:]
		extra, n := uint64(0), uint8(0)
		if symbol >= shortDistances {
			extra, n = m.form.extra(c.distance)
		}
		code := int(m.maps[1][int(dis.current)*distanceContexts+distanceContext(c.coded())])
		put(w, m.prefix[distanceKind][code*alphabet+int(symbol)], extra, n)
	}
}

// put writes a code and n extra bits.
func put(w *bitWriter, e entry, extra uint64, n uint8) {
	length := uint(e & (1<<entryBits - 1))
	if length+uint(n) <= 32 {
		w.put(uint64(e>>entryBits)|extra<<(length&63), length+uint(n))
		return
	}
	w.put(uint64(e>>entryBits), length)
	if n > 24 {
		w.put(extra&(1<<24-1), 24)
		extra >>= 24
		n -= 24
	}
	w.put(extra, uint(n))
}

// contextTable is that of the mode.
func (m *metaBlock) contextTable() *[512]byte { return unpack.Contexts(int(m.mode)) }

// writeLiterals writes n literals of a block.
func (m *metaBlock) writeLiterals(w *bitWriter, at, n, kind int) {
	table := m.contextTable()
	codes := m.maps[0][kind*literalContexts:][:literalContexts]
	prefix := m.prefix[literalKind]
	before, last := m.before(at)
	acc, have := w.acc, w.n
	for _, x := range m.buf[at : at+n] {
		e := prefix[int(codes[(table[last]|table[256+int(before)])&63])<<8|int(x)]
		before, last = last, x
		acc |= uint64(e>>entryBits) << (have & 63)
		if have += uint(e & (1<<entryBits - 1)); have >= 32 {
			w.b = binary.LittleEndian.AppendUint32(w.b, uint32(acc))
			acc >>= 32
			have -= 32
		}
	}
	w.acc, w.n = acc, have
}
