package pack

import (
	"encoding/binary"
	"math/bits"
)

// match is a place where the same bytes were: the length and, above wordShift, that of the
// word if it is in the dictionary.
type match struct{ length, distance uint32 }

const (
	wordShift  = 24
	lengthMask = 1<<wordShift - 1
)

// treeReach is how many bytes decide the order of a tree.
const treeReach = 128

// tree finds matches: for each hash of four bytes there is a binary tree of the places in
// the window that have it, in the order of what follows; the latest one is the root. Places
// are numbered on from the origin of the window.
type tree struct {
	window uint
	heads  []uint32
	shift  uint8
	pairs  []uint32 // left and right of each place
	mask   uint32
	heads3 []uint32 // the latest place for three bytes, and for two
	heads2 []uint32
	depth  int
	next   int // the first place that is in no tree
}

const shortBits = 15 // of the hash of three bytes

// begin makes the tree empty, for a window of which so much is to be used at least.
func (t *tree) begin(window uint, expected, depth int) {
	t.window, t.depth, t.next = window, depth, 0
	if bits := headBits(expected); len(t.heads) == 1<<bits {
		t.forget()
	} else {
		t.heads, t.shift = make([]uint32, 1<<bits), uint8(32-bits)
		t.heads2, t.heads3 = make([]uint32, 1<<16), make([]uint32, 1<<shortBits)
	}
	size := t.size(expected)
	if len(t.pairs) < 2*size {
		t.pairs = make([]uint32, 2*size)
	}
	t.pairs, t.mask = t.pairs[:2*size], uint32(size-1)
}

// headBits is about as many heads as there are places, up to a limit.
func headBits(expected int) int { return min(17, max(10, bits.Len(uint(expected)))) }

// size is how many places there must be in memory: a power of two.
func (t *tree) size(expected int) int {
	return 1 << min(t.window, uint(max(10, bits.Len(uint(expected)))))
}

// grow makes room for n places in the window, if that is larger.
func (t *tree) grow(v *view, n int) {
	size := t.size(n)
	if size <= len(t.pairs)/2 {
		return
	}
	pairs, mask := make([]uint32, 2*size), uint32(size-1)
	// What is in the trees is kept.
	for at := max(0, t.next-len(t.pairs)/2); at < t.next; at++ {
		number := v.origin + uint32(at)
		copy(pairs[2*(number&mask):][:2], t.pairs[2*(number&t.mask):][:2])
	}
	t.pairs, t.mask = pairs, mask
}

// forget empties the trees.
func (t *tree) forget() {
	clear(t.heads)
	clear(t.heads3)
	clear(t.heads2)
}

func hash4(x uint32, shift uint8) uint32 { return x * 0x9e3779b1 >> (shift & 31) }

func hash3(x uint32) uint32 { return x << 8 * 0x9e3779b1 >> (32 - shortBits) }

// extend is how many bytes from p on are those from q on, before end.
func extend(buf []byte, p, q, end int) int {
	from := q
	for q+8 <= end {
		x := binary.LittleEndian.Uint64(buf[p:]) ^ binary.LittleEndian.Uint64(buf[q:])
		if x != 0 {
			return q - from + bits.TrailingZeros64(x)>>3
		}
		p += 8
		q += 8
	}
	for q < end && buf[p] == buf[q] {
		p++
		q++
	}
	return q - from
}

// A view is the part of the input that is in memory.
type view struct {
	buf      []byte
	origin   uint32 // the number of its first byte
	before   int64  // how much came before that
	expected int    // how much input there is, or may be at least
	longest  uint32 // how far back copies may reach
}

// slide tells that gone bytes have left the front, and reports whether the numbers begin anew:
// places that are known by them are to be forgotten.
func (v *view) slide(gone int) bool {
	v.origin += uint32(gone)
	v.before += int64(gone)
	if v.origin <= 1<<30 {
		return false
	}
	v.origin = v.longest + 16
	return true
}

// catchUp puts places before at into trees whose bytes were not all there before.
func (t *tree) catchUp(v *view, at int) {
	t.next = max(t.next, at-farInside)
	for ; t.next < at && t.next+treeReach <= len(v.buf); t.next++ {
		t.insert(v, t.next)
	}
}

// find adds the matches at a place, which get longer, and each with the least distance.
func (t *tree) find(v *view, at, end int, out []match) []match {
	buf := v.buf
	if at+4 > end {
		return out
	}
	word := binary.LittleEndian.Uint32(buf[at:])
	number := v.origin + uint32(at)
	best := 1
	p2 := &t.heads2[word&0xffff]
	if d := number - *p2; d <= v.longest && d < 1<<10 {
		if n := extend(buf, at-int(d), at, end); n >= 2 {
			best = n
			out = append(out, match{uint32(n), d})
		}
	}
	p3 := &t.heads3[hash3(word)]
	if d := number - *p3; d <= v.longest && best < 3 && d < 1<<15 {
		if n := extend(buf, at-int(d), at, end); n > max(best, 2) {
			best = n
			out = append(out, match{uint32(n), d})
		}
	}
	*p2, *p3 = number, number
	if at+treeReach > len(buf) || t.next != at {
		return t.look(v, at, end, word, best, out)
	}
	t.next = at + 1
	head := &t.heads[hash4(word, t.shift)]
	candidate := *head
	*head = number
	return t.descend(v, at, end, candidate, best, out)
}

// descend goes down a tree and makes the place its new root: what is smaller goes to its
// left, what is larger to its right.
func (t *tree) descend(v *view, at, end int, candidate uint32, best int, out []match) []match {
	buf, pairs, mask := v.buf, t.pairs, t.mask
	number := v.origin + uint32(at)
	smaller := 2 * (number & mask)
	larger := smaller + 1
	same := [2]int{} // how much of it the places share between which it is
	reach := buf[at : at+treeReach]
	for depth := t.depth; ; depth-- {
		d := number - candidate
		if depth == 0 || d > v.longest {
			pairs[smaller], pairs[larger] = 0, 0
			return out
		}
		pair := 2 * (candidate & mask)
		p := at - int(d)
		other := buf[p : p+treeReach]
		n := min(same[0], same[1])
		for n+8 <= treeReach {
			if x := binary.LittleEndian.Uint64(other[n:]) ^ binary.LittleEndian.Uint64(reach[n:]); x != 0 {
				n += bits.TrailingZeros64(x) >> 3
				break
			}
			n += 8
		}
		for n < treeReach && n+8 > treeReach && other[n] == reach[n] {
			n++
		}
		if n > best {
			best = n
			length := n
			if n >= treeReach {
				length += extend(buf, p+n, at+n, max(end, at+n))
			}
			if length = min(length, end-at); length > 1 {
				out = append(out, match{uint32(length), d})
			}
		}
		if n >= treeReach {
			pairs[smaller], pairs[larger] = pairs[pair], pairs[pair+1]
			return out
		}
		if other[n] < reach[n] {
			pairs[smaller] = candidate
			smaller = pair + 1
			candidate = pairs[smaller]
			same[0] = n
		} else {
			pairs[larger] = candidate
			larger = pair
			candidate = pairs[larger]
			same[1] = n
		}
	}
}

// look finds matches and leaves the trees as they are.
func (t *tree) look(v *view, at, end int, word uint32, best int, out []match) []match {
	buf := v.buf
	number := v.origin + uint32(at)
	candidate := t.heads[hash4(word, t.shift)]
	for range t.depth {
		d := number - candidate
		if d > v.longest || d == 0 {
			break
		}
		p := at - int(d)
		n := extend(buf, p, at, end)
		if n > best {
			best = n
			out = append(out, match{uint32(n), d})
		}
		if at+n >= end {
			break
		}
		pair := 2 * (candidate & t.mask)
		if buf[p+n] < buf[at+n] {
			pair++
		}
		candidate = t.pairs[pair]
	}
	return out
}

// insert puts a place into its tree, of which all bytes are there.
func (t *tree) insert(v *view, at int) {
	word := binary.LittleEndian.Uint32(v.buf[at:])
	number := v.origin + uint32(at)
	t.heads2[word&0xffff], t.heads3[hash3(word)] = number, number
	head := &t.heads[hash4(word, t.shift)]
	candidate := *head
	*head = number
	t.descend(v, at, at, candidate, treeReach, nil)
}
