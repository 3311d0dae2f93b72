package pack

import (
	"encoding/binary"
	"math/bits"
)

// What makes a match good: its bytes, less about what its distance takes.
const (
	byteScore   = 18
	bitScore    = 4
	firstScore  = 20 // what any command takes
	recentScore = 8  // a recent distance, in place of bits
	lazyScore   = 22 // how much better the next place must be
)

// found is the best match at a place.
type found struct {
	score, length int
	distance      uint32
	word          uint8
}

// lazyParser takes the best match at each place, if the next place has none that is much
// better.
type lazyParser struct {
	rows     *rows
	sized    bool
	ways     uint
	hashed   uint // how many bytes
	most     uint // bits of the number of places
	attempts int
	patience int // how many literals in a row until it looks at fewer places
	recents  int
	step     int   // of matches, which places are found again
	tries    int   // how often the next place may be better
	good     int   // a length that is good enough
	reading  int64 // up to where the dictionary is looked at
	words    *wordIndex
	search   wordSearch
	scratch  []match
	lookups  int // in the dictionary
	hits     int
}

func (p *lazyParser) moved(v *view, gone int) {
	p.rows.next = max(0, p.rows.next-gone)
	if v.slide(gone) {
		p.rows.forget()
	}
}

func (p *lazyParser) parse(v *view, from, to int, pending int, recent *[4]uint32, out []command) ([]command, int) {
	if !p.sized {
		p.sized = true
		p.rows.size(max(len(v.buf), v.expected), p.ways, p.most, p.hashed)
	}
	if len(out) == 0 {
		out = roomFor(out, (len(v.buf)-from)/8+16)
	}
	r := p.rows
	literals := from - pending
	at := from
	r.fill(v, at, 1)
	limit := min(to, len(v.buf)-8)
	for at < limit {
		m := p.best(v, at, to, recent, found{})
		if m.score <= 0 {
			at++
			if n := at - literals; n > p.patience {
				at += min(n/p.patience, 16)
			}
			continue
		}
		for range p.tries {
			if at+1 >= limit || m.length >= p.good {
				break
			}
			next := p.best(v, at+1, to, recent, found{score: m.score + lazyScore - 1})
			if next.length == 0 {
				break
			}
			m = next
			at++
		}
		c := command{insert: uint32(at - literals), length: uint32(m.length), distance: m.distance, word: m.word}
		c.finish(recent)
		out = append(out, c)
		at += m.length
		literals = at
		r.fill(v, min(at, to), p.step)
	}
	return out, to - literals
}

// best finds the best match that is better than what there is, and inserts the place.
func (p *lazyParser) best(v *view, at, end int, recent *[4]uint32, best found) found {
	if p.ways == 0 {
		return p.quick(v, at, end, recent, best.score)
	}
	buf := v.buf
	r := p.rows
	x := binary.LittleEndian.Uint64(buf[at:])
	furthest := uint32(min(int(v.longest), at))
	score := best.score
	length := max(3, (score+firstScore+bitScore*4)/byteScore)
	best.length = 0
	for i := range p.recents {
		d := recent[i]
		if d-1 >= furthest {
			continue
		}
		q := at - int(d)
		if uint32(x) != binary.LittleEndian.Uint32(buf[q:]) {
			continue
		}
		n := extend(buf, q, at, end)
		if s := n*byteScore - firstScore - recentScore*min(i, 2); s > score {
			best = found{s, n, d, 0}
			score, length = s, max(n, length)
		}
	}
	row, tag := r.hash(x)
	mask, latest := r.equal(row, tag)
	places := r.places[row:][:1<<(r.ways&7)]
	number := v.origin + uint32(at)
	for left := p.attempts; mask != 0 && left > 0; left-- {
		i := latest + uint(bits.TrailingZeros64(mask))
		mask &= mask - 1
		if i++; i >= uint(len(places)) {
			i -= uint(len(places)) - 1
		}
		d := number - places[i]
		if d > v.longest || d == 0 {
			break
		}
		q := at - int(d)
		if at+length >= end {
			break
		}
		if binary.LittleEndian.Uint32(buf[q+length-3:]) != binary.LittleEndian.Uint32(buf[at+length-3:]) {
			continue
		}
		n := extend(buf, q, at, end)
		if n <= length {
			continue
		}
		// What follows is farther, so that it must be longer.
		length = n
		if s := n*byteScore - firstScore - bitScore*(bits.Len32(d)+3); s > score {
			best = found{s, n, d, 0}
			score = s
		}
	}
	near := &r.near[r.nearHash(x)]
	if d := number - *near; length == 3 && d-1 < furthest {
		if q := at - int(d); uint32(x) == binary.LittleEndian.Uint32(buf[q:]) {
			n := extend(buf, q, at, end)
			if s := n*byteScore - firstScore - bitScore*(bits.Len32(d)+3); s > score {
				best = found{s, n, d, 0}
				score = s
			}
		}
	}
	*near = number
	if r.next == at {
		r.put(row, tag, number)
		r.next = at + 1
	} else if r.next < at {
		r.fill(v, at+1, p.step)
	}
	if best.length == 0 && score == 0 && v.before+int64(at) < p.reading && p.hits >= p.lookups>>7 {
		best = p.word(v, at, end, best, score)
	}
	return best
}

// quick is best where rows have one place each.
func (p *lazyParser) quick(v *view, at, end int, recent *[4]uint32, score int) (best found) {
	buf := v.buf
	r := p.rows
	x := binary.LittleEndian.Uint64(buf[at:])
	furthest := uint32(min(int(v.longest), at))
	number := v.origin + uint32(at)
	far, near := &r.places[r.place(x)], &r.near[r.nearHash(x)]
	d, d2 := number-*far, number-*near
	*far, *near = number, number
	if r.next == at {
		r.next++
	}
	if last := recent[0]; last-1 < furthest && uint32(x) == binary.LittleEndian.Uint32(buf[at-int(last):]) {
		n := extend(buf, at-int(last), at, end)
		if s := n*byteScore - firstScore; s > score {
			best = found{s, n, last, 0}
			score = s
		}
	}
	if d-1 < furthest && x == binary.LittleEndian.Uint64(buf[at-int(d):]) {
		n := extend(buf, at-int(d), at, end)
		if s := n*byteScore - firstScore - bitScore*(bits.Len32(d)+3); s > score {
			best = found{s, n, d, 0}
			score = s
		}
	}
	if d2-1 < furthest && d2 != d && uint32(x) == binary.LittleEndian.Uint32(buf[at-int(d2):]) {
		n := extend(buf, at-int(d2), at, end)
		if s := n*byteScore - firstScore - bitScore*(bits.Len32(d2)+3); s > score {
			best = found{s, n, d2, 0}
			score = s
		}
	}
	if best.length == 0 && score == 0 && v.before+int64(at) < p.reading && p.hits >= p.lookups>>7 {
		best = p.word(v, at, end, best, score)
	}
	return best
}

// word looks into the dictionary.
func (p *lazyParser) word(v *view, at, end int, best found, score int) found {
	p.lookups++
	p.scratch = p.words.find(v, at, end, 0, &p.search, p.scratch[:0])
	for _, m := range p.scratch {
		n := int(m.length & lengthMask)
		if s := n*byteScore - firstScore - bitScore*(bits.Len32(m.distance)+3); s > score {
			best = found{s, n, m.distance, uint8(m.length >> wordShift)}
			score = s
		}
	}
	if best.length > 0 {
		p.hits++
	}
	return best
}
