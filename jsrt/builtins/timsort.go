package builtins

// timSort sorts stably. It is Tim Peters's algorithm with the parameters that V8 uses, and
// it compares the same pairs in the same order: comparators that contradict themselves,
// such as (a, b) => a > b, then give the same result, too. less may panic.
func timSort[T any](s []T, less func(a, b T) bool) {
	if len(s) < 2 {
		return
	}
	t := timSorter[T]{s: s, less: less, minGallop: minGallopWins}
	if len(s) < shortest {
		t.binaryInsertion(0, 1, len(s))
		return
	}
	minRun := minRunLength(len(s))
	for low := 0; low < len(s); {
		length := t.countRun(low, len(s))
		if length < minRun {
			forced := min(minRun, len(s)-low)
			t.binaryInsertion(low, low+length, low+forced)
			length = forced
		}
		t.runs = append(t.runs, sortedRun{low, length})
		t.collapse()
		low += length
	}
	for len(t.runs) > 1 {
		n := len(t.runs) - 2
		if n > 0 && t.runs[n-1].length < t.runs[n+1].length {
			n--
		}
		t.mergeAt(n)
	}
}

// minGallopWins is how often in a row a run must win before the merge gallops.
const minGallopWins = 7

// shortest is the least length at which runs are looked for.
const shortest = 8

type sortedRun struct{ base, length int }

type timSorter[T any] struct {
	s, tmp    []T
	less      func(a, b T) bool
	minGallop int
	runs      []sortedRun
}

// minRunLength is 32 to 64, so that len(s)/minRun is a power of 2 or a little less.
func minRunLength(n int) int {
	r := 0
	for n >= 64 {
		r |= n & 1
		n >>= 1
	}
	return n + r
}

// countRun returns the length of the run at low; a descending one is reversed.
func (t *timSorter[T]) countRun(low, high int) int {
	if low+1 == high {
		return 1
	}
	s := t.s
	descending := t.less(s[low+1], s[low])
	end := low + 2
	for end < high && t.less(s[end], s[end-1]) == descending {
		end++
	}
	if descending {
		for i, j := low, end-1; i < j; i, j = i+1, j-1 {
			s[i], s[j] = s[j], s[i]
		}
	}
	return end - low
}

// binaryInsertion sorts s[low:high], of which s[low:start] is sorted.
func (t *timSorter[T]) binaryInsertion(low, start, high int) {
	s := t.s
	for ; start < high; start++ {
		left, right, pivot := low, start, s[start]
		for left < right {
			mid := left + (right-left)>>1
			if t.less(pivot, s[mid]) {
				right = mid
			} else {
				left = mid + 1
			}
		}
		copy(s[left+1:start+1], s[left:start])
		s[left] = pivot
	}
}

// collapse merges runs until each is longer than the next two together.
func (t *timSorter[T]) collapse() {
	for len(t.runs) > 1 {
		n := len(t.runs) - 2
		switch {
		case !t.balanced(n+1) || !t.balanced(n):
			if t.runs[n-1].length < t.runs[n+1].length {
				n--
			}
			t.mergeAt(n)
		case t.runs[n].length <= t.runs[n+1].length:
			t.mergeAt(n)
		default:
			return
		}
	}
}

func (t *timSorter[T]) balanced(n int) bool {
	return n < 2 || t.runs[n-2].length > t.runs[n-1].length+t.runs[n].length
}

// mergeAt merges run i with the next one.
func (t *timSorter[T]) mergeAt(i int) {
	a, b := t.runs[i], t.runs[i+1]
	t.runs[i].length = a.length + b.length
	t.runs = append(t.runs[:i+1], t.runs[i+2:]...)
	k := t.gallopRight(t.s[b.base], t.s[a.base:a.base+a.length], 0)
	a.base, a.length = a.base+k, a.length-k
	if a.length == 0 {
		return
	}
	b.length = t.gallopLeft(t.s[a.base+a.length-1], t.s[b.base:b.base+b.length], b.length-1)
	switch {
	case b.length == 0:
	case a.length <= b.length:
		t.mergeLow(a, b)
	default:
		t.mergeHigh(a, b)
	}
}

// gallopLeft returns k with s[k-1] < key <= s[k], looking from hint on in growing steps.
func (t *timSorter[T]) gallopLeft(key T, s []T, hint int) int {
	last, ofs := 0, 1
	if t.less(s[hint], key) {
		limit := len(s) - hint
		for ofs < limit && t.less(s[hint+ofs], key) {
			last, ofs = ofs, ofs*2+1
		}
		last, ofs = hint+last, hint+min(ofs, limit)
	} else {
		limit := hint + 1
		for ofs < limit && !t.less(s[hint-ofs], key) {
			last, ofs = ofs, ofs*2+1
		}
		last, ofs = hint-min(ofs, limit), hint-last
	}
	for last++; last < ofs; {
		mid := last + (ofs-last)>>1
		if t.less(s[mid], key) {
			last = mid + 1
		} else {
			ofs = mid
		}
	}
	return ofs
}

// gallopRight returns k with s[k-1] <= key < s[k].
func (t *timSorter[T]) gallopRight(key T, s []T, hint int) int {
	last, ofs := 0, 1
	if t.less(key, s[hint]) {
		limit := hint + 1
		for ofs < limit && t.less(key, s[hint-ofs]) {
			last, ofs = ofs, ofs*2+1
		}
		last, ofs = hint-min(ofs, limit), hint-last
	} else {
		limit := len(s) - hint
		for ofs < limit && !t.less(key, s[hint+ofs]) {
			last, ofs = ofs, ofs*2+1
		}
		last, ofs = hint+last, hint+min(ofs, limit)
	}
	for last++; last < ofs; {
		mid := last + (ofs-last)>>1
		if t.less(key, s[mid]) {
			ofs = mid
		} else {
			last = mid + 1
		}
	}
	return ofs
}

// keep copies a run into tmp.
func (t *timSorter[T]) keep(r sortedRun) []T {
	if cap(t.tmp) < r.length {
		t.tmp = make([]T, r.length)
	}
	t.tmp = t.tmp[:r.length]
	copy(t.tmp, t.s[r.base:])
	return t.tmp
}
