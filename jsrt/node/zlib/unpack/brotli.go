package unpack

import "io"

// errBrotli is any fault in a brotli stream: Node's message does not tell them apart.
const errBrotli = Error("brotli: corrupt input")

// ErrLimit is what Decode returns where there is more output than it may make.
const ErrLimit = Error("brotli: too much output")

// Brotli decodes a brotli stream, RFC 7932. It asks for input where it needs it, so that
// it runs on a goroutine of its own where input comes in pieces.
type Brotli struct {
	output
	next func() []byte        // waits for input; nil: there is none
	room func(unread int) int // for how much output to make room
	most int64                // how much output there may be; 0: any amount

	in   []byte
	at   int    // what is read of in
	bits uint64 // what was read and is not used
	n    uint   // how many bits that are

	left  int // what is to come of the meta-block
	last3 int // where the last distance is in ring
	ring  [4]int

	kinds       [3]blockKind // literals, commands, distances
	literals    forest
	commands    forest
	distances   forest
	literalMap  []byte // which code a literal has, by block type and context
	distanceMap []byte
	modes       []byte // how contexts of literals are made, by block type
	contexts    *[512]byte
	context     []byte // the part of literalMap for the block
	oneTree     int    // the code that all contexts of the block have; below 0: there are several

	distanceBase  [544]uint32 // what a distance code means, by NPOSTFIX and NDIRECT
	distanceExtra [544]uint8
	postfix       uint

	stage          stage // where in a command it is
	insert, length int   // what is left of the command
	dist           int
	implicit       bool // the last distance, without a code
}

// blockKind is one of the three kinds of blocks, §6.
type blockKind struct {
	types, current, previous int
	left                     int // what is left of the block
	typeCode, countCode      []entry
}

const (
	literalBlocks = iota
	commandBlocks
	distanceBlocks
)

type stage int

const (
	atCommand stage = iota
	atLiterals
	atDistance
	atCopy
)

// NewBrotli returns a decoder. next waits for input and returns nil at its end; room guesses
// for how much output to make room while so much input is unread. A most above 0 is how
// much output there may be.
func NewBrotli(memory func(n int) []byte, next func() []byte, room func(unread int) int, most int64) *Brotli {
	return &Brotli{output: output{memory: memory}, next: next, room: room, most: most, ring: [4]int{16, 15, 11, 4}, last3: 3}
}

// Unread is how many bytes of the input are not used.
func (d *Brotli) Unread() int { return len(d.in) - d.at + int(d.n/8) }

// Decoded is how much output there was.
func (d *Brotli) Decoded() int64 { return d.earlier + int64(d.pos) }

// fault ends decoding, from wherever it is.
type fault struct{ error }

func (d *Brotli) fail() { panic(fault{errBrotli}) }

func (d *Brotli) check(ok bool) {
	if !ok {
		d.fail()
	}
}

// Decode decodes the whole stream.
func (d *Brotli) Decode() (err error) {
	defer func() {
		if p := recover(); p != nil {
			f, ok := p.(fault)
			if !ok {
				panic(p)
			}
			err = f.error
		}
	}()
	d.window = 1 << d.windowBits()
	for !d.metaBlock() {
	}
	if d.most > 0 && d.Decoded() > d.most {
		return ErrLimit
	}
	d.check(d.bits&(1<<(d.n%8)-1) == 0) // what fills the last byte
	d.drop(d.n % 8)
	d.ended = true
	return nil
}

// more reads one byte, and waits for it.
func (d *Brotli) more() {
	for d.at == len(d.in) {
		if d.in, d.at = d.next(), 0; d.in == nil {
			panic(fault{io.ErrUnexpectedEOF})
		}
	}
	d.bits |= uint64(d.in[d.at]) << d.n
	d.n += 8
	d.at++
}

// read takes n bits, 24 at most.
func (d *Brotli) read(n uint) int {
	for d.n < n {
		d.more()
	}
	v := int(d.bits & (1<<n - 1))
	d.drop(n)
	return v
}

func (d *Brotli) drop(n uint) {
	d.bits >>= n
	d.n -= n
}

// symbol reads a symbol of a code whose table has so many bits; no more input than it needs.
func (d *Brotli) symbol(table []entry, root uint) int {
	for {
		bits, used := d.bits, uint(0)
		e := table[bits&(1<<root-1)]
		if e&isLink == isLink {
			used = root
			bits >>= root
			e = table[int(e>>16&0x7fff)+int(bits&(1<<(e>>8&15)-1))]
		}
		if used += uint(e & 0xff); used <= d.n {
			d.drop(used)
			return int(e >> 16)
		}
		d.more()
	}
}

// windowBits is the header, §9.1.
func (d *Brotli) windowBits() int {
	if d.read(1) == 0 {
		return 16
	}
	if n := d.read(3); n != 0 {
		return 17 + n
	}
	switch n := d.read(3); n {
	case 0:
		return 17
	case 1:
		d.fail() // a large window, which is not of this format
		return 0
	default:
		return 8 + n
	}
}

// metaBlock decodes a meta-block, §9.2. True: it was the last one.
func (d *Brotli) metaBlock() bool {
	last := d.read(1) == 1
	if last && d.read(1) == 1 {
		return true
	}
	nibbles := 4 + d.read(2)
	if nibbles == 7 {
		d.skipMetadata()
		return last
	}
	n := 0
	for i := range nibbles {
		x := d.read(4)
		d.check(i < 4 || i < nibbles-1 || x != 0)
		n |= x << (4 * i)
	}
	d.left = n + 1
	if !last && d.read(1) == 1 {
		d.uncompressed()
		return false
	}
	d.metaBlockHead()
	for d.left > 0 {
		d.fast()
		if d.left > 0 {
			d.step()
		}
	}
	return last
}

// toByte goes to the next byte of the input; what is between must be zeros.
func (d *Brotli) toByte() { d.check(d.read(d.n%8) == 0) }

func (d *Brotli) skipMetadata() {
	d.check(d.read(1) == 0)
	bytes := d.read(2)
	n := 0
	for i := range bytes {
		x := d.read(8)
		d.check(i < 1 || i < bytes-1 || x != 0)
		n |= x << (8 * i)
	}
	d.toByte()
	if bytes > 0 {
		for range n + 1 {
			d.read(8)
		}
	}
}

func (d *Brotli) uncompressed() {
	d.toByte()
	for d.left > 0 {
		if d.n > 0 || d.at == len(d.in) {
			v := byte(d.read(8))
			d.reserve(1)
			d.buf[d.pos] = v
			d.pos++
			d.left--
			continue
		}
		d.reserve(1)
		n := copy(d.buf[d.pos:len(d.buf)-slack], d.in[d.at:min(len(d.in), d.at+d.left)])
		d.at += n
		d.pos += n
		d.left -= n
	}
}

// reserve makes room for n bytes and slack.
func (d *Brotli) reserve(n int) {
	if d.pos > len(d.buf)-slack-n {
		if d.most > 0 && d.Decoded() > d.most {
			panic(fault{ErrLimit})
		}
		d.Grow(max(n, d.room(d.Unread())))
	}
}

// metaBlockHead reads what comes before the commands.
func (d *Brotli) metaBlockHead() {
	for i := range d.kinds {
		d.readKind(&d.kinds[i])
	}
	d.postfix = uint(d.read(2))
	direct := d.read(4) << d.postfix
	d.modes = d.modes[:0]
	for range d.kinds[literalBlocks].types {
		d.modes = append(d.modes, byte(d.read(2)))
	}
	var trees int
	d.literalMap, trees = d.contextMap(d.literalMap, 64*d.kinds[literalBlocks].types)
	var distanceTrees int
	d.distanceMap, distanceTrees = d.contextMap(d.distanceMap, 4*d.kinds[distanceBlocks].types)
	alphabet := 16 + direct + 48<<d.postfix
	d.readForest(&d.literals, trees, 256, literalRoot)
	d.readForest(&d.commands, d.kinds[commandBlocks].types, len(commandTable), commandRoot)
	d.readForest(&d.distances, distanceTrees, alphabet, distanceRoot)
	d.describeDistances(direct, alphabet)
	d.literalBlock()
	d.stage = atCommand
}

// describeDistances says what the codes from 16 on mean, §4.
func (d *Brotli) describeDistances(direct, alphabet int) {
	for i := 16; i < alphabet; i++ {
		c := i - 16
		if c < direct {
			d.distanceBase[i], d.distanceExtra[i] = uint32(c+1), 0
			continue
		}
		c -= direct
		extra := uint(1 + c>>(d.postfix+1))
		high := c >> d.postfix
		offset := (2+high&1)<<extra - 4
		d.distanceBase[i] = uint32(offset<<d.postfix + c&(1<<d.postfix-1) + direct + 1)
		d.distanceExtra[i] = uint8(extra)
	}
}

// literalBlock has what belongs to the type of the block of literals at hand.
func (d *Brotli) literalBlock() {
	current := d.kinds[literalBlocks].current
	d.context = d.literalMap[64*current : 64*current+64]
	d.contexts = &contextTables[d.modes[current]]
	d.oneTree = int(d.context[0])
	for _, t := range d.context {
		if int(t) != d.oneTree {
			d.oneTree = -1
			return
		}
	}
}
