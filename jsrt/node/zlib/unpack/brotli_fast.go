package unpack

import "unsafe"

// fastBrotli is how much the fast loop may read in a round.
const fastBrotli = 64

// fast decodes commands while there is much input and room; in between it stops in any
// stage. See Inflater.fast for how it reads and copies.
func (d *Brotli) fast() {
	if d.stage > atLiterals || len(d.in)-d.at < fastBrotli || d.pos > len(d.buf)-2*slack || d.pos < 2 {
		return
	}
	in, out := unsafe.Pointer(unsafe.SliceData(d.in)), unsafe.Pointer(unsafe.SliceData(d.buf))
	at, lastIn := d.at, len(d.in)-fastBrotli
	pos, lastOut := d.pos, len(d.buf)-slack
	bits, n := d.bits, uint64(d.n)
	insert, length, left := d.insert, d.length, d.left
	stage := d.stage
	literals := &d.kinds[literalBlocks]
	commands := &d.kinds[commandBlocks]
	distances := &d.kinds[distanceBlocks]
	commandTree := d.commands.tree(commands.current)
	distanceContext := d.distanceMap[4*distances.current:][:4]
	furthest := d.window - 16
	for {
		if stage == atCommand {
			if at > lastIn || pos > lastOut || commands.left == 0 {
				break
			}
			commands.left--
			bits |= load(in, at) << (n & 63)
			at += int((63 - n) >> 3)
			n |= 56
			e := commandTree[bits&(1<<commandRoot-1)]
			if e&isLink == isLink {
				bits >>= commandRoot
				n -= commandRoot
				e = commandTree[uint64(e>>16)+bits&(1<<(e>>8&15)-1)]
			}
			bits >>= e & 63
			n -= uint64(e & 0xff)
			c := &commandTable[e>>16]
			insert = int(c.insert) + int(bits&(1<<(c.insertExtra&63)-1))
			bits >>= c.insertExtra & 63
			n -= uint64(c.insertExtra)
			if n < 24 {
				bits |= load(in, at) << (n & 63)
				at += int((63 - n) >> 3)
				n |= 56
			}
			length = int(c.length) + int(bits&(1<<(c.lengthExtra&63)-1))
			bits >>= c.lengthExtra & 63
			n -= uint64(c.lengthExtra)
			d.implicit = c.implicit
			stage = atLiterals
			if insert > left {
				d.fail()
			}
		}
		if insert > 0 {
			run := min(insert, literals.left, lastOut-pos)
			begin := pos
			stop := pos + run
			if d.oneTree >= 0 {
				tree := d.literals.tree(d.oneTree)
				for pos < stop && at <= lastIn {
					bits |= load(in, at) << (n & 63)
					at += int((63 - n) >> 3)
					n |= 56
					for k := min(3, stop-pos); k > 0; k-- {
						e := tree[bits&(1<<literalRoot-1)]
						if e&isLink == isLink {
							bits >>= literalRoot
							n -= literalRoot
							e = tree[uint64(e>>16)+bits&(1<<(e>>8&15)-1)]
						}
						bits >>= e & 63
						n -= uint64(e & 0xff)
						*(*byte)(unsafe.Add(out, pos)) = byte(e >> 16)
						pos++
					}
				}
			} else {
				contexts, context, size := d.contexts, d.context[:64], d.literals.size
				last, before := *(*byte)(unsafe.Add(out, pos-1)), *(*byte)(unsafe.Add(out, pos-2))
				for pos < stop && at <= lastIn {
					bits |= load(in, at) << (n & 63)
					at += int((63 - n) >> 3)
					n |= 56
					for k := min(3, stop-pos); k > 0; k-- {
						tree := d.literals.tables[int(context[(contexts[last]|contexts[256+int(before)])&63])*size:]
						e := tree[bits&(1<<literalRoot-1)]
						if e&isLink == isLink {
							bits >>= literalRoot
							n -= literalRoot
							e = tree[uint64(e>>16)+bits&(1<<(e>>8&15)-1)]
						}
						bits >>= e & 63
						n -= uint64(e & 0xff)
						before, last = last, byte(e>>16)
						*(*byte)(unsafe.Add(out, pos)) = last
						pos++
					}
				}
			}
			insert -= pos - begin
			left -= pos - begin
			literals.left -= pos - begin
			if insert > 0 {
				break
			}
		}
		if left == 0 {
			stage = atCommand
			break
		}
		stage = atDistance
		if at > lastIn {
			break
		}
		code, dist := entry(0), 0
		if !d.implicit {
			if distances.left == 0 {
				break
			}
			distances.left--
			bits |= load(in, at) << (n & 63)
			at += int((63 - n) >> 3)
			n |= 56
			tree := d.distances.tree(int(distanceContext[min(length-2, 3)]))
			e := tree[bits&(1<<distanceRoot-1)]
			if e&isLink == isLink {
				bits >>= distanceRoot
				n -= distanceRoot
				e = tree[uint64(e>>16)+bits&(1<<(e>>8&15)-1)]
			}
			bits >>= e & 63
			n -= uint64(e & 0xff)
			code = e >> 16
		}
		if code < 16 {
			s := &shortDistances[code]
			dist = d.ring[(d.last3-s.which)&3] + s.add
			if dist <= 0 {
				d.fail()
			}
		} else {
			extra := d.distanceExtra[code]
			dist = int(d.distanceBase[code]) + int(bits&(1<<(extra&63)-1))<<d.postfix
			bits >>= extra & 63
			n -= uint64(extra)
		}
		if dist > min(furthest, pos-d.base) {
			d.at, d.bits, d.n, d.pos, d.left = at, bits&(1<<n-1), uint(n), pos, left
			d.length, d.dist = length, dist
			d.dictionaryWord()
			pos, left = d.pos, d.left
			out, lastOut = unsafe.Pointer(unsafe.SliceData(d.buf)), len(d.buf)-slack
			if stage = atCommand; left == 0 {
				break
			}
			continue
		}
		if code != 0 {
			d.last3 = (d.last3 + 1) & 3
			d.ring[d.last3&3] = dist
		}
		if length > left {
			d.fail()
		}
		if pos+length > lastOut {
			d.dist = dist
			stage = atCopy
			break
		}
		copyBack(out, pos, dist, length)
		pos += length
		left -= length
		if stage = atCommand; left == 0 {
			break
		}
	}
	d.at, d.bits, d.n, d.pos = at, bits&(1<<n-1), uint(n), pos
	d.insert, d.length, d.left, d.stage = insert, length, left, stage
}
