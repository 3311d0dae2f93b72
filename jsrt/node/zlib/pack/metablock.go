package pack

import (
	"encoding/binary"

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
	runs     []mapRun
}

// longestMetaBlock is how many bytes a meta-block may make.
const longestMetaBlock = 1 << 24

// write writes the commands that make buf[from:to], or the bytes as they are if that is
// shorter.
func (m *metaBlock) write(w *bitWriter, buf []byte, from, to int, commands []command, last bool) {
	m.buf, m.from, m.to, m.commands = buf, from, to, commands
	start, begin := w.mark(), w.position()
	m.collect()
	m.analyze()
	writeLength(w, to-from, last, false)
	m.writeHead(w)
	m.writeCommands(w)
	if (w.position()-begin)/8 > to-from+4 {
		w.rewind(start)
		writeRaw(w, buf[from:to], last)
	}
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
	m.literals, m.symbols = m.literals[:0], m.symbols[:0]
	at := m.from
	for i := range m.commands {
		c := &m.commands[i]
		m.literals = append(m.literals, m.buf[at:at+int(c.insert)]...)
		m.symbols = append(m.symbols, c.symbol)
		at += int(c.insert + c.length)
	}
	m.form = m.chooseForm()
	m.distances = m.distances[:0]
	for i := range m.commands {
		if c := &m.commands[i]; c.hasDistance() {
			s, _, _ := m.distance(c)
			m.distances = append(m.distances, s)
		}
	}
}

// distance is the symbol of a command's distance, and its extra bits.
func (m *metaBlock) distance(c *command) (symbol uint16, extra uint32, n uint8) {
	if c.short {
		return uint16(c.distance), 0, 0
	}
	return m.form.code(c.distance)
}

// formSample is how many commands the choice of a form looks at.
const formSample = 1 << 13

// chooseForm finds the form in which distances take the least, nearly.
func (m *metaBlock) chooseForm() (best distanceForm) {
	if len(m.commands) < 256 {
		return best
	}
	t := logs()
	step := 1 + len(m.commands)/formSample
	least := float32(-1)
	counts := make([]uint32, distanceAlphabet)
	for postfix := range uint8(4) {
		for _, steps := range [...]uint16{0, 1, 4, 12} {
			f := distanceForm{postfix, steps << postfix}
			clear(counts)
			extras, total := uint32(0), uint32(0)
			for i := 0; i < len(m.commands); i += step {
				c := &m.commands[i]
				if !c.hasDistance() {
					continue
				}
				s, n := uint16(c.distance), uint8(0)
				if !c.short {
					s, _, n = f.code(c.distance)
				}
				counts[s]++
				total++
				extras += uint32(n)
			}
			if bits := costOf(t, counts[:f.alphabet()], nil, total) + float32(extras); least < 0 || bits < least {
				best, least = f, bits
			}
		}
	}
	return best
}

// analyze divides into blocks and finds the codes.
func (m *metaBlock) analyze() {
	m.split[literalKind] = divide(m.literals, &splitLiterals)
	m.split[commandKind] = divide(m.symbols, &splitCommands)
	s := splitDistances
	s.alphabet = m.form.alphabet()
	m.split[distanceKind] = divide(m.distances, &s)
	m.mode = m.chooseMode()
	m.mapLiterals()
	m.mapDistances()
	commands := histograms(m.split[commandKind].count, commandAlphabet)
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

// writeCommands writes the commands, §9.3.
func (m *metaBlock) writeCommands(w *bitWriter) {
	lit, com, dis := &m.switches[literalKind], &m.switches[commandKind], &m.switches[distanceKind]
	distances := m.form.alphabet()
	at := m.from
	for i := range m.commands {
		c := &m.commands[i]
		if com.left == 0 {
			com.next(w)
		}
		com.left--
		put(w, m.prefix[commandKind][int(com.current)*commandAlphabet+int(c.symbol)])
		ic, cc := &insertCodes[insertCode(c.insert)], &copyCodes[copyCode(c.coded())]
		if ic.extra|cc.extra != 0 {
			w.put(uint64(c.insert-ic.base), uint(ic.extra))
			w.put(uint64(c.coded()-cc.base), uint(cc.extra))
		}
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
		if !c.hasDistance() {
			continue
		}
		if dis.left == 0 {
			dis.next(w)
		}
		dis.left--
		s, extra, n := m.distance(c)
		code := int(m.maps[1][int(dis.current)*distanceContexts+distanceContext(c.coded())])
		put(w, m.prefix[distanceKind][code*distances+int(s)])
		w.put(uint64(extra), uint(n))
	}
}

func put(w *bitWriter, e entry) { w.put(uint64(e>>entryBits), uint(e&(1<<entryBits-1))) }

// writeLiterals writes n literals of a block.
func (m *metaBlock) writeLiterals(w *bitWriter, at, n, kind int) {
	table := unpack.Contexts(int(m.mode))
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
