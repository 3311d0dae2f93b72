package pack

import (
	"encoding/binary"
	"math/bits"
)

// rows finds matches faster than a tree: each hash has a row of the latest places, and for
// each of those a byte of the hash, by which a whole row is searched at once. The first
// byte of a row says which place is the latest one.
type rows struct {
	tags      []uint8
	places    []uint32
	ways      uint // 1<<ways are in a row, with the first one, which is none
	shift     uint8
	drop      uint8    // which bits of eight bytes do not count
	near      []uint32 // the latest place for four bytes
	nearShift uint8
	next      int // the first place that is in no row
}

// size makes room for rows of 1<<ways places for input of about such a length; hashes are
// of so many bytes.
func (r *rows) size(expected int, ways, most, length uint) {
	n := uint(max(5, min(bits.Len(uint(expected))-int(ways)+1, int(most-ways))))
	near := max(8, min(bits.Len(uint(expected)), nearBits))
	if 1<<(n+ways) > cap(r.tags) {
		r.tags, r.places = make([]uint8, 1<<(n+ways)), make([]uint32, 1<<(n+ways))
	}
	if 1<<near > cap(r.near) {
		r.near = make([]uint32, 1<<near)
	}
	*r = rows{tags: r.tags[:1<<(n+ways)], places: r.places[:1<<(n+ways)], near: r.near[:1<<near], ways: ways, shift: uint8(64 - n),
		drop: uint8(64 - 8*length), nearShift: uint8(32 - near)}
	r.forget()
}

const nearBits = 15

// nearHash is the hash of the first four of eight bytes.
func (r *rows) nearHash(x uint64) uint32 { return uint32(x) * 0x9e3779b1 >> (r.nearShift & 31) }

// forget empties the rows.
func (r *rows) forget() {
	clear(r.places)
	clear(r.near)
	for i := 0; i < len(r.tags); i += 1 << r.ways {
		r.tags[i] = 1
	}
}

// hash is where the row of eight bytes begins, of which the first few count, and the tag.
func (r *rows) hash(x uint64) (row uint, tag uint8) {
	h := x << (r.drop & 63) * 0x9e3779b185ebca87
	return uint(h>>(r.shift&63)) << (r.ways & 7), uint8(h >> ((r.shift - 8) & 63))
}

// put puts a place into a row.
func (r *rows) put(row uint, tag uint8, number uint32) {
	h := r.tags[row] - 1
	if h == 0 {
		h = 1<<r.ways - 1
	}
	i := row + uint(h)
	r.tags[i] = tag
	r.places[i] = number
	r.tags[row] = h
}

// place is where a place belongs if rows have one place each.
func (r *rows) place(x uint64) uint {
	return uint(x << (r.drop & 63) * 0x9e3779b185ebca87 >> (r.shift & 63))
}

// farInside is how many places at the end of a long match are found again.
const farInside = 1 << 10

// fill inserts places up to one, or one of so many.
func (r *rows) fill(v *view, to, step int) {
	buf, origin := v.buf, v.origin
	to = min(to, len(buf)-8)
	r.next = max(r.next, to-farInside)
	if r.ways == 0 {
		for at := r.next; at < to; at += step {
			x := binary.LittleEndian.Uint64(buf[at:])
			r.places[r.place(x)], r.near[r.nearHash(x)] = origin+uint32(at), origin+uint32(at)
		}
		r.next = max(r.next, to)
		return
	}
	for at := r.next; at < to; at += step {
		x := binary.LittleEndian.Uint64(buf[at:])
		row, tag := r.hash(x)
		r.near[r.nearHash(x)] = origin + uint32(at)
		r.put(row, tag, origin+uint32(at))
	}
	r.next = max(r.next, to)
}

const (
	lowBytes      = 0x0101010101010101
	highBitsBytes = 0x8080808080808080
	// gather makes bits of the bytes of a number, each 0 or 1, in its highest byte.
	gather = 0x0102040810204080
)

// equal has a bit for each place of a row that may have the tag, the latest one first.
// latest is where in the row that is, from 0.
func (r *rows) equal(row uint, tag uint8) (mask uint64, latest uint) {
	tags := r.tags[row:][:1<<(r.ways&7)]
	wanted := uint64(tag) * lowBytes
	for i := 0; i+8 <= len(tags); i += 8 {
		x := binary.LittleEndian.Uint64(tags[i:]) ^ wanted
		x = (x - lowBytes) & ^x & highBitsBytes
		mask |= x >> 7 * gather >> 56 << (i & 63)
	}
	latest = uint(tags[0]) - 1
	mask >>= 1
	return mask>>(latest&63) | mask<<((uint(len(tags))-1-latest)&63)&(1<<((len(tags)-1)&63)-1), latest
}
