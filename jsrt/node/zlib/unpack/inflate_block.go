package unpack

import (
	"encoding/binary"
	"unsafe"
)

// fastInput is how much the fast loop may read in a round.
const fastInput = 24

// decodeBlock decodes symbols until the block ends: fast while there is much input and
// room, else one by one.
func (d *Inflater) decodeBlock() (Status, bool, error) {
	for {
		if d.pos >= d.stop {
			return Pause, false, nil
		}
		if len(d.in) >= fastInput && d.pos <= len(d.buf)-slack {
			end, err := d.fast()
			if end || err != nil {
				d.state = inHead
				return 0, true, err
			}
			continue
		}
		wait, ok, err := d.symbol()
		if !ok || err != nil || d.state != inCodes {
			return wait, ok, err
		}
	}
}

// symbol decodes one symbol, if it is there as a whole.
func (d *Inflater) symbol() (Status, bool, error) {
	d.fill()
	bits, n := d.bits, d.n
	e := d.tables.lengths[bits&(1<<lengthBits-1)]
	if e&isLink == isLink {
		if n < lengthBits {
			return NeedInput, false, nil
		}
		bits, n = bits>>lengthBits, n-lengthBits
		e = d.tables.lengths[int(e>>16&0x7fff)+int(bits&(1<<(e>>8&15)-1))]
	}
	used := uint(e & 0xff)
	switch {
	case used > n:
		return NeedInput, false, nil
	case e&isLiteral != 0:
		if d.pos >= len(d.buf) {
			return NeedRoom, false, nil
		}
		d.buf[d.pos] = byte(e >> 16)
		d.pos++
		d.bits, d.n = bits>>used, n-used
		return 0, true, nil
	case e&isInvalid == isInvalid:
		return 0, false, errLength
	case e&isOther != 0:
		d.bits, d.n = bits>>used, n-used
		d.state = inHead
		return 0, true, nil
	}
	length := int(e>>16) + int(bits&(1<<used-1))>>(e>>8&15)
	bits, n = bits>>used, n-used
	e = d.tables.distances[bits&(1<<distanceBits-1)]
	if e&isLink == isLink {
		if n < distanceBits {
			return NeedInput, false, nil
		}
		bits, n = bits>>distanceBits, n-distanceBits
		e = d.tables.distances[int(e>>16)+int(bits&(1<<(e>>8&15)-1))]
	}
	used = uint(e & 0xff)
	switch {
	case used > n:
		return NeedInput, false, nil
	case e&isOther != 0:
		return 0, false, errDistance
	}
	d.length, d.dist = length, int(e>>16)+int(bits&(1<<used-1))>>(e>>8&15)
	if d.dist > d.pos-d.base {
		return 0, false, errTooFar
	}
	d.bits, d.n = bits>>used, n-used
	d.state = inMatch
	return 0, true, nil
}

// copyMatch copies what is left of a match, as far as there is room.
func (d *Inflater) copyMatch() (Status, bool) {
	if d.pos+d.length <= len(d.buf)-slack {
		copyBack(unsafe.Pointer(unsafe.SliceData(d.buf)), d.pos, d.dist, d.length)
		d.pos += d.length
		d.length, d.state = 0, inCodes
		return 0, true
	}
	n := min(d.length, max(0, len(d.buf)-d.pos)) // there may be no buf
	for range n {
		d.buf[d.pos] = d.buf[d.pos-d.dist]
		d.pos++
	}
	if d.length -= n; d.length > 0 {
		return NeedRoom, false
	}
	d.state = inCodes
	return 0, true
}

func load(p unsafe.Pointer, at int) uint64 {
	return binary.LittleEndian.Uint64((*[8]byte)(unsafe.Add(p, at))[:])
}

func store(p unsafe.Pointer, at int, v uint64) {
	binary.LittleEndian.PutUint64((*[8]byte)(unsafe.Add(p, at))[:], v)
}

// fast decodes symbols while there are fastInput bytes to read and room for slack
// bytes, which no round exceeds, so that it need not ask again. It reads eight bytes at a
// time, of which it counts those that have room as bits; what lies above the bits that
// count is of the same bytes, and harmless to read again. It copies eight bytes at a time,
// too, and writes over what was too much later. True: the end of the block.
func (d *Inflater) fast() (bool, error) {
	in, out := unsafe.Pointer(unsafe.SliceData(d.in)), unsafe.Pointer(unsafe.SliceData(d.buf))
	lengths, distances := &d.tables.lengths, &d.tables.distances
	at, lastIn := 0, len(d.in)-fastInput
	pos, lastOut := d.pos, min(len(d.buf)-slack, d.stop)
	base := d.base
	bits, n := d.bits, uint64(d.n)
	end := false
	var err error
	for at <= lastIn && pos <= lastOut {
		bits |= load(in, at) << (n & 63)
		at += int((63 - n) >> 3)
		n |= 56
		e := lengths[bits&(1<<lengthBits-1)]
		if e&isLiteral != 0 {
			bits >>= e & 63
			n -= uint64(e & 0xff)
			*(*byte)(unsafe.Add(out, pos)) = byte(e >> 16)
			pos++
			e = lengths[bits&(1<<lengthBits-1)]
			if e&isLiteral != 0 {
				bits >>= e & 63
				n -= uint64(e & 0xff)
				*(*byte)(unsafe.Add(out, pos)) = byte(e >> 16)
				pos++
				e = lengths[bits&(1<<lengthBits-1)]
				if e&isLiteral != 0 {
					bits >>= e & 63
					n -= uint64(e & 0xff)
					*(*byte)(unsafe.Add(out, pos)) = byte(e >> 16)
					pos++
					continue
				}
			}
		}
		if e&isOther != 0 {
			if e&isLink == isLink {
				bits >>= lengthBits
				n -= lengthBits
				e = lengths[(uint64(e>>16)+bits&(1<<(e>>8&15)-1))&(lengthSize-1)]
				if e&isLiteral != 0 {
					bits >>= e & 63
					n -= uint64(e & 0xff)
					*(*byte)(unsafe.Add(out, pos)) = byte(e >> 16)
					pos++
					continue
				}
			}
			if e&isOther != 0 {
				if e&isInvalid == isInvalid {
					err = errLength
					break
				}
				bits >>= e & 63
				n -= uint64(e & 0xff)
				end = true
				break
			}
		}
		length := int(e>>16) + int(bits&(1<<(e&63)-1)>>(e>>8&15))
		bits >>= e & 63
		n -= uint64(e & 0xff)
		bits |= load(in, at) << (n & 63)
		at += int((63 - n) >> 3)
		n |= 56
		e = distances[bits&(1<<distanceBits-1)]
		if e&isOther != 0 {
			if e&isLink == isLink {
				bits >>= distanceBits
				n -= distanceBits
				e = distances[(uint64(e>>16)+bits&(1<<(e>>8&15)-1))&(distanceSize-1)]
			}
			if e&isOther != 0 {
				err = errDistance
				break
			}
		}
		dist := int(e>>16) + int(bits&(1<<(e&63)-1)>>(e>>8&15))
		bits >>= e & 63
		n -= uint64(e & 0xff)
		if dist > pos-base {
			err = errTooFar
			break
		}
		stop := pos + length
		from := pos - dist
		if dist >= 8 {
			store(out, pos, load(out, from))
			store(out, pos+8, load(out, from+8))
			for pos += 16; pos < stop; pos += 8 {
				from += 8
				store(out, pos, load(out, from+8))
			}
		} else if dist == 1 {
			v := uint64(*(*byte)(unsafe.Add(out, from))) * 0x0101010101010101
			for ; pos < stop; pos += 8 {
				store(out, pos, v)
			}
		} else {
			for ; pos < stop; pos++ {
				*(*byte)(unsafe.Add(out, pos)) = *(*byte)(unsafe.Add(out, pos-dist))
			}
		}
		pos = stop
	}
	d.in = d.in[at:]
	d.bits, d.n = bits&(1<<n-1), uint(n)
	d.pos = pos
	return end, err
}
