package pack

import "github.com/gonodec/gonodec/jsrt/node/zlib/unpack"

// commonDistances is how many symbols distances have in the plain form.
const commonDistances = shortDistances + 48

// model says what symbols cost, in parts of a bit.
type model struct {
	literal   []int32 // what those up to each place of a block cost
	explicit  [lengthCodes][lengthCodes]int32
	implicit  [lengthCodes][lengthCodes]int32 // with the last distance
	distance  [commonDistances]int32
	statistic statistics
}

// statistics count what a way through a block uses.
type statistics struct {
	commands  [commandAlphabet]uint32
	distances [commonDistances]uint32
	literals  [literalContexts][literalAlphabet]uint32
	plain     [literalAlphabet]uint32
}

func (s *statistics) clear() { *s = statistics{} }

// halve makes what was counted weigh less.
func (s *statistics) halve() {
	for i := range s.commands {
		s.commands[i] = (s.commands[i] + 1) / 2
	}
	for i := range s.distances {
		s.distances[i] = (s.distances[i] + 1) / 2
	}
	for i := range s.literals {
		for j, c := range s.literals[i] {
			s.literals[i][j] = c / 2
		}
	}
	for i := range s.plain {
		s.plain[i] = (s.plain[i] + 1) / 2
	}
}

// count counts commands that make what begins at a place.
func (s *statistics) count(buf []byte, at int, commands []command) {
	table := unpack.Contexts(textContexts)
	for i := range commands {
		c := &commands[i]
		s.commands[c.symbol]++
		if c.hasDistance() {
			if c.short {
				s.distances[c.distance]++
			} else {
				symbol, _, _ := distanceCode(c.distance)
				s.distances[symbol]++
			}
		}
		s.countLiterals(table, buf, at, at+int(c.insert))
		at += int(c.insert + c.length)
	}
}

func (s *statistics) countLiterals(table *[512]byte, buf []byte, at, to int) {
	before, last := bytesBefore(buf, at)
	for _, x := range buf[at:to] {
		s.literals[(table[last]|table[256+int(before)])&63][x]++
		s.plain[x]++
		before, last = last, x
	}
}

func bytesBefore(buf []byte, at int) (before, last byte) {
	switch {
	case at > 1:
		return buf[at-2], buf[at-1]
	case at == 1:
		return 0, buf[0]
	}
	return 0, 0
}

// begin supposes costs when nothing is known but the bytes.
func (m *model) begin(buf []byte, from, to int) {
	t := logs()
	m.statistic.clear()
	var counts [literalAlphabet]uint32
	for _, x := range buf[from:to] {
		counts[x]++
	}
	all := log2(t, uint32(to-from))
	var costs [literalAlphabet]int32
	for i, c := range counts {
		if c > 0 {
			costs[i] = int32(max((all-log2(t, c))*0.95, 0.8) * costUnit)
		}
	}
	// Of few commands, most have symbols that no other one has.
	rare := 1.5 * 256 / (256 + float32(to-from)/12)
	m.reset(to - from)
	sum := int32(0)
	for i, x := range buf[from:to] {
		sum += costs[x]
		m.literal[i+1] = sum
	}
	for i := range m.explicit {
		for j := range m.explicit[i] {
			cell := int32((3.5 + rare + log2(t, uint32(1+i))*0.7 + log2(t, uint32(1+j))*0.7 + float32(insertCodes[i].extra+copyCodes[j].extra)) * costUnit)
			m.explicit[i][j] = cell
			if m.implicit[i][j] = cell + 2*costUnit; impliesLast(uint8(i), uint8(j)) {
				m.implicit[i][j] = cell
			}
		}
	}
	for i := range m.distance {
		m.distance[i] = int32((4.3 + rare + log2(t, uint32(1+i))*0.25) * costUnit)
		if i >= shortDistances {
			m.distance[i] += int32(1+(i-shortDistances)/2) * costUnit
		}
	}
}

func (m *model) reset(n int) {
	if cap(m.literal) < n+1 {
		m.literal = make([]int32, n+1)
	}
	m.literal = m.literal[:n+1]
	m.literal[0] = 0
}

// learn takes costs from the statistics.
func (m *model) learn(buf []byte, from, to int) {
	var commands [commandAlphabet]int32
	symbolCosts(commands[:], m.statistic.commands[:])
	symbolCosts(m.distance[:], m.statistic.distances[:])
	for i := shortDistances; i < commonDistances; i++ {
		m.distance[i] += int32(1+(i-shortDistances)/2) * costUnit
	}
	for i := range m.explicit {
		for j := range m.explicit[i] {
			extra := int32(insertCodes[i].extra+copyCodes[j].extra) * costUnit
			m.explicit[i][j] = commands[commandSymbol(uint8(i), uint8(j), false)] + extra
			if impliesLast(uint8(i), uint8(j)) {
				m.implicit[i][j] = commands[commandSymbol(uint8(i), uint8(j), true)] + extra
			} else {
				m.implicit[i][j] = m.explicit[i][j] + m.distance[0]
			}
		}
	}
	m.learnLiterals(buf, from, to)
}

// symbolCosts is what symbols that are counted take.
func symbolCosts(costs []int32, counts []uint32) {
	t := logs()
	total := uint32(0)
	for _, c := range counts {
		total += c
	}
	all := log2(t, total)
	// Where there are few, most symbols are used once, and to say the length of a code counts.
	described := 5 * 8 / (8 + float32(total))
	for i, c := range counts {
		bits := all + 2 + described
		if c > 0 {
			bits = max(all-log2(t, c), 0.9) + described/float32(c)
		}
		costs[i] = int32(bits * costUnit)
	}
}

const (
	// mixture is how much the contexts of literals are mixed with the whole; that is more
	// where there are few literals.
	mixture = 24
	// prior is how much all bytes of the block count among literals.
	prior = 32
)

// learnLiterals finds what literals cost in their contexts.
func (m *model) learnLiterals(buf []byte, from, to int) {
	t := logs()
	total := uint32(0)
	for _, c := range m.statistic.plain {
		total += c
	}
	mixed := 64 * mixture * (1 + 2000/float32(total+1))
	var bytes [literalAlphabet]uint32
	for _, x := range buf[from:to] {
		bytes[x]++
	}
	var whole [literalAlphabet]float32
	for i, c := range bytes {
		whole[i] = mixed * (float32(m.statistic.plain[i]) + prior*float32(c)/float32(to-from)) / float32(total+prior)
	}
	var costs [literalContexts][literalAlphabet]uint16
	for i := range costs {
		counts := &m.statistic.literals[i]
		sum := uint32(0)
		for _, c := range counts {
			sum += c
		}
		all := log2(t, sum*64+uint32(mixed))
		for j, c := range counts {
			n := float32(64*c) + whole[j] + 1
			costs[i][j] = uint16(min(max(all-log2(t, uint32(n)), 0.1), 20) * costUnit)
		}
	}
	m.reset(to - from)
	table := unpack.Contexts(textContexts)
	before, last := bytesBefore(buf, from)
	sum := int32(0)
	for i, x := range buf[from:to] {
		sum += int32(costs[(table[last]|table[256+int(before)])&63][x])
		m.literal[i+1] = sum
		before, last = last, x
	}
}
