package builtins

// merging is the state of a merge of run a with the run b that follows it: the elements
// that are left of each, and where the next one goes.
type merging[T any] struct {
	t            *timSorter[T]
	a, b         []T
	dest         int
	winsA, winsB int
}

// mergeLow merges from the left; a is the shorter run and waits in tmp.
func (t *timSorter[T]) mergeLow(a, b sortedRun) {
	m := merging[T]{t: t, a: t.keep(a), b: t.s[b.base : b.base+b.length], dest: a.base}
	m.takeB(1)
	for len(m.b) > 0 && len(m.a) > 1 && m.stepLow() {
		if !m.galloping(m.gallopLow) {
			break
		}
	}
	if len(m.b) > 0 && len(m.a) == 1 { // the last of a is the greatest
		m.takeB(len(m.b))
	}
	copy(t.s[m.dest:], m.a)
}

// galloping goes on as long as it pays; false: one run is at its end.
func (m *merging[T]) galloping(gallop func() bool) bool {
	for first := true; first || m.winsA >= minGallopWins || m.winsB >= minGallopWins; first = false {
		m.t.minGallop = max(1, m.t.minGallop-1)
		if !gallop() {
			return false
		}
	}
	m.t.minGallop++
	return true
}

func (m *merging[T]) takeA(n int) {
	m.dest += copy(m.t.s[m.dest:], m.a[:n])
	m.a = m.a[n:]
}

func (m *merging[T]) takeB(n int) {
	m.dest += copy(m.t.s[m.dest:], m.b[:n])
	m.b = m.b[n:]
}

// stepLow takes one by one until a run wins often; false: one run is at its end.
func (m *merging[T]) stepLow() bool {
	m.winsA, m.winsB = 0, 0
	limit := m.t.minGallop
	for {
		if m.t.less(m.b[0], m.a[0]) {
			m.takeB(1)
			m.winsB, m.winsA = m.winsB+1, 0
			if len(m.b) == 0 {
				return false
			}
		} else {
			m.takeA(1)
			m.winsA, m.winsB = m.winsA+1, 0
			if len(m.a) == 1 {
				return false
			}
		}
		if m.winsA >= limit || m.winsB >= limit {
			m.t.minGallop++
			return true
		}
	}
}

// gallopLow takes many at a time of both runs; false: one run is at its end.
func (m *merging[T]) gallopLow() bool {
	m.winsA = m.t.gallopRight(m.b[0], m.a, 0)
	m.takeA(m.winsA)
	if m.winsA > 0 && len(m.a) <= 1 {
		return false
	}
	m.takeB(1)
	if len(m.b) == 0 {
		return false
	}
	m.winsB = m.t.gallopLeft(m.a[0], m.b, 0)
	m.takeB(m.winsB)
	if len(m.b) == 0 {
		return false
	}
	m.takeA(1)
	return len(m.a) != 1
}

// mergeHigh merges from the right; b is the shorter run and waits in tmp.
func (t *timSorter[T]) mergeHigh(a, b sortedRun) {
	m := merging[T]{t: t, a: t.s[a.base : a.base+a.length], b: t.keep(b), dest: b.base + b.length}
	m.lastOfA(1)
	for len(m.a) > 0 && len(m.b) > 1 && m.stepHigh() {
		if !m.galloping(m.gallopHigh) {
			break
		}
	}
	if len(m.a) > 0 && len(m.b) == 1 { // the first of b is the smallest
		m.lastOfA(len(m.a))
	}
	copy(t.s[m.dest-len(m.b):], m.b)
}

func (m *merging[T]) lastOfA(n int) {
	m.dest -= n
	copy(m.t.s[m.dest:], m.a[len(m.a)-n:])
	m.a = m.a[:len(m.a)-n]
}

func (m *merging[T]) lastOfB(n int) {
	m.dest -= n
	copy(m.t.s[m.dest:], m.b[len(m.b)-n:])
	m.b = m.b[:len(m.b)-n]
}

func (m *merging[T]) stepHigh() bool {
	m.winsA, m.winsB = 0, 0
	limit := m.t.minGallop
	for {
		if m.t.less(m.b[len(m.b)-1], m.a[len(m.a)-1]) {
			m.lastOfA(1)
			m.winsA, m.winsB = m.winsA+1, 0
			if len(m.a) == 0 {
				return false
			}
		} else {
			m.lastOfB(1)
			m.winsB, m.winsA = m.winsB+1, 0
			if len(m.b) == 1 {
				return false
			}
		}
		if m.winsA >= limit || m.winsB >= limit {
			m.t.minGallop++
			return true
		}
	}
}

func (m *merging[T]) gallopHigh() bool {
	m.winsA = len(m.a) - m.t.gallopRight(m.b[len(m.b)-1], m.a, len(m.a)-1)
	m.lastOfA(m.winsA)
	if len(m.a) == 0 {
		return false
	}
	m.lastOfB(1)
	if len(m.b) == 1 {
		return false
	}
	m.winsB = len(m.b) - m.t.gallopLeft(m.a[len(m.a)-1], m.b, len(m.b)-1)
	m.lastOfB(m.winsB)
	if m.winsB > 0 && len(m.b) <= 1 {
		return false
	}
	m.lastOfA(1)
	return len(m.a) != 0
}
