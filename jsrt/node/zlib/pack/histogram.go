package pack

import (
	"math"
	"math/bits"
	"sync"
)

const logBits = 12

// logs are the binary logarithms of small numbers; that of zero is zero.
var logs = sync.OnceValue(func() *[1 << logBits]float32 {
	var t [1 << logBits]float32
	for i := 1; i < len(t); i++ {
		t[i] = float32(math.Log2(float64(i)))
	}
	return &t
})

// log2 is nearly the binary logarithm.
func log2(t *[1 << logBits]float32, n uint32) float32 {
	if n < 1<<logBits {
		return t[n]
	}
	shift := bits.Len32(n) - logBits
	return t[n>>shift&(1<<logBits-1)] + float32(shift)
}

// histogram counts symbols.
type histogram struct {
	counts []uint32
	total  uint32
	bits   float32 // what costOf says
}

// arena is memory for histograms, which goes from one meta-block to the next.
type arena struct {
	free  []uint32
	taken int // in all, since the last reset
}

// reset takes all back; what did not fit has room then.
func (a *arena) reset() {
	if a.taken > cap(a.free) {
		a.free = make([]uint32, a.taken)
	}
	a.free, a.taken = a.free[:0], 0
}

// take returns n zeros.
func (a *arena) take(n int) []uint32 {
	a.taken += n
	if len(a.free)+n > cap(a.free) {
		return make([]uint32, n)
	}
	from := len(a.free)
	a.free = a.free[:from+n]
	counts := a.free[from : from+n : from+n]
	clear(counts)
	return counts
}

// histograms makes n of them.
func (a *arena) histograms(n, alphabet int) []histogram {
	counts := a.take(n * alphabet)
	h := make([]histogram, n)
	for i := range h {
		h[i].counts = counts[i*alphabet : (i+1)*alphabet : (i+1)*alphabet]
	}
	return h
}

// costOf is how many bits all symbols of the sum of two histograms and their code take,
// nearly; b may be nil.
func costOf(t *[1 << logBits]float32, a, b []uint32, total uint32) float32 {
	if total == 0 {
		return 12
	}
	var depths [maxDepth + 1]uint32
	all := log2(t, total)
	sum, header := float32(0), float32(0)
	used, zeros, deepest := 0, 0, 0
	if b == nil {
		b = a[:0]
	} else {
		b = b[:len(a)]
	}
	for i, c := range a {
		if len(b) > i {
			c += b[i]
		}
		if c == 0 {
			zeros++
			continue
		}
		if zeros > 0 {
			header += runCost(zeros)
			zeros = 0
		}
		used++
		l := all - log2(t, c)
		sum += l * float32(c)
		d := min(max(int(l+0.5), 1), maxDepth)
		depths[d]++
		deepest = max(deepest, d)
	}
	switch used {
	case 1:
		return 12
	case 2:
		return 20 + float32(total)
	case 3, 4:
		return sum + 8*float32(used) + 4
	}
	header += 18 + 2*float32(deepest)
	n := log2(t, uint32(used))
	for _, d := range depths {
		if d != 0 {
			header += float32(d) * (n - log2(t, d) + 0.3)
		}
	}
	return sum + header
}

// runCost is about what a run of zeros takes among the lengths of codes.
func runCost(n int) float32 {
	switch {
	case n < 3:
		return 2 * float32(n)
	case n < 11:
		return 6
	case n < 74:
		return 12
	}
	return 18
}

// add counts what another one did.
func (h *histogram) add(o *histogram) {
	counts := h.counts
	for i, c := range o.counts[:len(counts)] {
		counts[i] += c
	}
	h.total += o.total
}

// joined is how many bits are saved, if above 0, when one code does for both.
func joined(t *[1 << logBits]float32, a, b *histogram) float32 {
	if a.total == 0 || b.total == 0 {
		return a.bits + b.bits - max(a.bits, b.bits)
	}
	return a.bits + b.bits - costOf(t, a.counts, b.counts, a.total+b.total)
}

// clusterBatch is how many histograms are joined at first, since the time grows with the
// square.
const clusterBatch = 48

// cluster joins histograms that are alike, into at most limit ones. It returns those, and
// to which one each belonged.
func cluster(in []histogram, limit int) (out []histogram, to []uint8) {
	group := make([]int, len(in)) // index in in of what stands for it
	var heads []int
	t := logs()
	for i := range in {
		group[i] = i
		in[i].bits = costOf(t, in[i].counts, nil, in[i].total)
	}
	for from := 0; from < len(in); from += clusterBatch {
		batch := make([]int, 0, clusterBatch)
		for i := from; i < min(from+clusterBatch, len(in)); i++ {
			if in[i].total > 0 {
				batch = append(batch, i)
			}
		}
		n := len(batch)
		if len(in) <= clusterBatch {
			n = limit
		}
		heads = append(heads, agglomerate(in, batch, group, n)...)
	}
	if len(in) > clusterBatch {
		heads = agglomerate(in, heads, group, limit)
	}
	if len(heads) == 0 {
		return in[:1], make([]uint8, len(in))
	}
	to = make([]uint8, len(in))
	number := make([]int, len(in))
	for i := range number {
		number[i] = -1
	}
	for i := range in {
		g := group[i]
		for group[g] != g {
			g = group[g]
		}
		if in[i].total == 0 && g == i {
			if i > 0 { // as the one before: that is short in a map
				to[i] = to[i-1]
			}
			continue
		}
		if number[g] < 0 {
			number[g] = len(out)
			out = append(out, in[g])
		}
		to[i] = uint8(number[g])
	}
	return out, to
}

// mapCost is about what it takes to say for a code more where it is used.
const mapCost = 20

// agglomerate joins pairs as long as that saves bits or there are more than limit. Of each
// pair, the first one stands for both then.
func agglomerate(h []histogram, list, group []int, limit int) []int {
	t := logs()
	n := len(list)
	if n == 0 {
		return list
	}
	gain := make([]float32, n*n) // i < j
	best := make([]int, n)       // the best j for each i, or -1
	find := func(i int) {
		best[i] = -1
		for j := i + 1; j < n; j++ {
			if list[j] >= 0 && (best[i] < 0 || gain[i*n+j] > gain[i*n+best[i]]) {
				best[i] = j
			}
		}
	}
	for i := range n {
		for j := i + 1; j < n; j++ {
			gain[i*n+j] = joined(t, &h[list[i]], &h[list[j]])
		}
	}
	for i := range n {
		find(i)
	}
	for left := n; left > 1; left-- {
		a := -1
		for i := range n {
			if list[i] >= 0 && best[i] >= 0 && (a < 0 || gain[i*n+best[i]] > gain[a*n+best[a]]) {
				a = i
			}
		}
		b := best[a]
		if gain[a*n+b] <= -mapCost && left <= limit {
			break
		}
		into, from := &h[list[a]], &h[list[b]]
		into.add(from)
		into.bits = costOf(t, into.counts, nil, into.total)
		group[list[b]] = list[a]
		list[b] = -1
		for i := range n {
			if list[i] < 0 || i == a {
				continue
			}
			x, y := min(i, a), max(i, a)
			gain[x*n+y] = joined(t, into, &h[list[i]])
			if i < a && (best[i] == b || best[i] == a) {
				find(i)
			} else if i < a && gain[i*n+a] > gain[i*n+best[i]] {
				best[i] = a
			} else if best[i] == b {
				find(i)
			}
		}
		find(a)
	}
	out := list[:0]
	for _, i := range list {
		if i >= 0 {
			out = append(out, i)
		}
	}
	return out
}
