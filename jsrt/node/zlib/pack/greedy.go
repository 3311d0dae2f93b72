package pack

// entropy is how many bits the symbols of a sum of histograms take; b may be nil.
func entropy(t *[1 << logBits]float32, a, b []uint32, total uint32) float32 {
	sum := float32(total) * log2(t, total)
	if b == nil {
		for _, c := range a {
			if c != 0 {
				sum -= float32(c) * log2(t, c)
			}
		}
		return sum
	}
	b = b[:len(a)]
	for i, c := range a {
		if c += b[i]; c != 0 {
			sum -= float32(c) * log2(t, c)
		}
	}
	return sum
}

// stepping says how to split a kind of symbols in one go.
type stepping struct {
	alphabet int
	step     int     // symbols that are looked at together
	worth    float32 // how many bits a type of blocks of its own must save
}

var (
	stepLiterals  = stepping{literalAlphabet, 1024, 700}
	stepCommands  = stepping{commandAlphabet, 1024, 800}
	stepDistances = stepping{distanceAlphabet, 512, 600}
)

// stepper divides symbols into blocks from front to back: what comes next goes to the block
// before it, or becomes one of the type before that or of a new type.
type stepper struct {
	arena *arena
	types []histogram
	out   split
	last  [2]int // the types of the last two blocks that differ
}

func (s *stepping) divide(a *arena, n int, count func(from, to int, counts []uint32)) split {
	if n < 2*s.step {
		return split{types: []uint8{0}, lengths: []uint32{uint32(n)}, count: 1}
	}
	t := logs()
	w := stepper{arena: a}
	joined := a.histograms(1, s.alphabet)[0]
	step := s.step
	for at := 0; at < n; {
		end := at + step
		if n-end < s.step {
			end = n
		}
		clear(joined.counts)
		count(at, end, joined.counts)
		joined.total = uint32(end - at)
		joined.bits = entropy(t, joined.counts, nil, joined.total)
		if w.add(t, &joined, s) {
			step = s.step
		} else {
			step = min(step+s.step, 8*s.step)
		}
		at = end
	}
	w.out.count = len(w.types)
	return w.out
}

// add puts what h counts into a block. Whether it is another block than the last.
func (w *stepper) add(t *[1 << logBits]float32, h *histogram, s *stepping) bool {
	if len(w.types) == 0 {
		w.begin(h)
		return true
	}
	var more [2]float32
	for i, k := range w.last {
		o := &w.types[k]
		more[i] = entropy(t, o.counts, h.counts, o.total+h.total) - o.bits - h.bits
	}
	choice := 0
	if w.last[0] != w.last[1] && more[1] < more[0]-20 {
		choice = 1
	}
	if more[choice] > s.worth && len(w.types) < maxTypes {
		w.begin(h)
		return true
	}
	k := w.last[choice]
	o := &w.types[k]
	o.add(h)
	o.bits += more[choice] + h.bits
	if choice == 0 {
		w.out.lengths[len(w.out.lengths)-1] += h.total
		return false
	}
	w.last[0], w.last[1] = w.last[1], w.last[0]
	w.out.types = append(w.out.types, uint8(k))
	w.out.lengths = append(w.out.lengths, h.total)
	return true
}

// begin makes a new type.
func (w *stepper) begin(h *histogram) {
	k := len(w.types)
	counts := w.arena.take(len(h.counts))
	copy(counts, h.counts)
	w.types = append(w.types, histogram{counts, h.total, h.bits})
	w.last = [2]int{k, w.last[0]}
	w.out.types = append(w.out.types, uint8(k))
	w.out.lengths = append(w.out.lengths, h.total)
}

// counting counts symbols of a list for divide.
func counting[T uint8 | uint16](symbols []T) func(from, to int, counts []uint32) {
	return func(from, to int, counts []uint32) {
		for _, x := range symbols[from:to] {
			counts[x]++
		}
	}
}

// groups is how many there are of contexts of text, by the last byte alone.
const groups = 16

// mapGroups is mapLiterals by groups of contexts: which of them have codes of their own is
// found for each type of blocks alone.
func (m *metaBlock) mapGroups() {
	m.mode = textContexts
	h := m.arena.histograms(m.split[literalKind].count*groups, literalAlphabet)
	table := m.contextTable()
	m.literalRuns(func(kind, at, n int) {
		part := h[kind*groups:][:groups]
		_, last := m.before(at)
		for _, x := range m.buf[at : at+n] {
			part[table[last]>>2&(groups-1)].counts[x]++
			last = x
		}
	})
	m.joinGroups(h)
}

// joinGroups makes codes of groups.
func (m *metaBlock) joinGroups(h []histogram) {
	for i := range h {
		for _, c := range h[i].counts {
			h[i].total += c
		}
	}
	var to []uint8
	m.codes[literalKind], to = joinEach(h, groups)
	m.maps[0] = make([]uint8, 0, len(to)/groups*literalContexts)
	for i := range to {
		for range literalContexts / groups {
			m.maps[0] = append(m.maps[0], to[i])
		}
	}
}

// worthContexts is how many symbols of a type are worth a look at contexts.
const worthContexts = 1500

// joinEach joins histograms, of which so many belong to a type, within their types.
func joinEach(h []histogram, each int) (out []histogram, to []uint8) {
	types := len(h) / each
	for i := range types {
		part := h[i*each : (i+1)*each]
		total := uint32(0)
		for j := range part {
			total += part[j].total
		}
		limit := (maxTypes - len(out)) / (types - i)
		if total < worthContexts {
			limit = 1
		}
		kept, list := joinUpTo(part, limit)
		for _, x := range list {
			to = append(to, uint8(len(out))+x)
		}
		out = append(out, kept...)
	}
	return out, to
}

// joinUpTo joins histograms into at most limit ones.
func joinUpTo(h []histogram, limit int) ([]histogram, []uint8) {
	if limit == 1 {
		for i := 1; i < len(h); i++ {
			h[0].add(&h[i])
		}
		return h[:1], make([]uint8, len(h))
	}
	return cluster(h, limit)
}

// analyzeFast does what analyze does in less time.
func (m *metaBlock) analyzeFast() {
	m.split[literalKind] = stepLiterals.divide(&m.arena, len(m.literals), counting(m.literals))
	m.split[commandKind] = stepCommands.divide(&m.arena, len(m.symbols), counting(m.symbols))
	s := stepDistances
	s.alphabet = m.form.alphabet()
	m.split[distanceKind] = s.divide(&m.arena, len(m.distances), counting(m.distances))
	m.mapGroups()
	m.mapDistances()
	m.countCommands()
}
