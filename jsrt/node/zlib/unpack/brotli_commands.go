package unpack

import "unsafe"

// command is what a code of insert and copy lengths means, §5.
type command struct {
	insert, length           uint32 // what the extra bits are added to
	insertExtra, lengthExtra uint8
	implicit                 bool // the last distance
}

var commandTable = makeCommandTable()

func makeCommandTable() (t [704]command) {
	inserts := [24]uint8{0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 12, 14, 24}
	lengths := [24]uint8{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 24}
	var insertBase, lengthBase [24]uint32
	lengthBase[0] = 2
	for i := 1; i < 24; i++ {
		insertBase[i] = insertBase[i-1] + 1<<inserts[i-1]
		lengthBase[i] = lengthBase[i-1] + 1<<lengths[i-1]
	}
	// Where the codes of cells of 64 begin.
	cells := [11][2]int{{0, 0}, {0, 8}, {0, 0}, {0, 8}, {8, 0}, {8, 8}, {0, 16}, {16, 0}, {8, 16}, {16, 8}, {16, 16}}
	for i := range t {
		a := cells[i>>6][0] + i>>3&7
		b := cells[i>>6][1] + i&7
		t[i] = command{insertBase[a], lengthBase[b], inserts[a], lengths[b], i < 128}
	}
	return t
}

// contextTables make the contexts of literals, §7.1, from the last byte and, in their
// second half, the one before: one or the other.
var contextTables = makeContextTables()

func makeContextTables() (t [4][512]byte) {
	for i := range 256 {
		t[0][i] = byte(i & 63)
		t[1][i] = byte(i >> 2)
		t[2][i], t[2][256+i] = utf8Context(i)
		s := signedContext(i)
		t[3][i], t[3][256+i] = s<<3, s
	}
	return t
}

// utf8Context tells characters apart: words, numbers and what is between them, by classes.
func utf8Context(c int) (last, before byte) {
	// The class of each ASCII character.
	const classes = "0000000001100100" + "0000000000000000" + "2343353467338393" + ";;;;;;;;;;886:73" +
		"3<===<===<=====<" + "=====<=====63733" + "3>???>???>?????>" + "?????>?????63730"
	switch {
	case c >= 224:
		return byte(2 + c&1), 2
	case c >= 192:
		return byte(2 + c&1), 0
	case c >= 128:
		return byte(c & 1), 0
	}
	last = (classes[c] - '0') << 2
	switch k := classes[c]; {
	case c <= ' ' || c == 127:
		before = 0
	case k >= '>':
		before = 3
	case k >= ';':
		before = 2
	default:
		before = 1
	}
	return last, before
}

func signedContext(c int) byte {
	for i, top := range [...]int{0, 15, 63, 127, 191, 239, 254} {
		if c <= top {
			return byte(i)
		}
	}
	return 7
}

// step goes one step on in a command, with whatever input there is.
func (d *Brotli) step() {
	switch d.stage {
	case atCommand:
		d.readCommand()
	case atLiterals:
		d.literal()
	case atDistance:
		d.readDistance()
	case atCopy:
		d.copyMatch()
	}
}

func (d *Brotli) readCommand() {
	k := &d.kinds[commandBlocks]
	if k.left == 0 {
		d.switchBlock(commandBlocks)
	}
	k.left--
	c := &commandTable[d.symbol(d.commands.tree(k.current), commandRoot)]
	d.insert = int(c.insert) + d.read(uint(c.insertExtra))
	d.length = int(c.length) + d.read(uint(c.lengthExtra))
	d.implicit = c.implicit
	d.check(d.insert <= d.left)
	d.stage = atLiterals
}

// literal decodes one literal, if there is one to insert.
func (d *Brotli) literal() {
	if d.insert == 0 {
		if d.stage = atDistance; d.left == 0 {
			d.stage = atCommand
		}
		return
	}
	k := &d.kinds[literalBlocks]
	if k.left == 0 {
		d.switchBlock(literalBlocks)
	}
	d.reserve(1)
	tree := d.context[d.contexts[d.before(1)]|d.contexts[256+int(d.before(2))]]
	v := byte(d.symbol(d.literals.tree(int(tree)), literalRoot))
	d.reserve(1) // again: while it waited, the output may have been taken
	d.buf[d.pos] = v
	k.left--
	d.pos++
	d.insert--
	d.left--
}

// before is the byte so far back, or 0.
func (d *Brotli) before(n int) byte {
	if d.pos-d.base < n {
		return 0
	}
	return d.buf[d.pos-n]
}

// shortDistances are the codes that refer to the last four distances: which, and what to add.
var shortDistances = [16]struct{ which, add int }{{0, 0}, {1, 0}, {2, 0}, {3, 0}, {0, -1}, {0, 1}, {0, -2}, {0, 2}, {0, -3}, {0, 3},
	{1, -1}, {1, 1}, {1, -2}, {1, 2}, {1, -3}, {1, 3}}

func (d *Brotli) readDistance() {
	code := 0
	if !d.implicit {
		k := &d.kinds[distanceBlocks]
		if k.left == 0 {
			d.switchBlock(distanceBlocks)
		}
		k.left--
		tree := d.distanceMap[4*k.current+min(d.length-2, 3)]
		code = d.symbol(d.distances.tree(int(tree)), distanceRoot)
	}
	if code < 16 {
		s := &shortDistances[code]
		d.dist = d.ring[(d.last3-s.which)&3] + s.add
		d.check(d.dist > 0)
	} else {
		d.dist = int(d.distanceBase[code]) + d.read(uint(d.distanceExtra[code]))<<d.postfix
	}
	if d.dist > d.furthest() {
		d.dictionaryWord()
		d.stage = atCommand
		return
	}
	if code != 0 {
		d.last3 = (d.last3 + 1) & 3
		d.ring[d.last3] = d.dist
	}
	d.check(d.length <= d.left)
	d.stage = atCopy
}

// furthest is the largest distance within the output.
func (d *Brotli) furthest() int { return min(d.window-16, d.pos-d.base) }

func (d *Brotli) copyMatch() {
	for d.length > 0 {
		n := min(d.length, 1<<16)
		d.reserve(n)
		copyBack(unsafe.Pointer(unsafe.SliceData(d.buf)), d.pos, d.dist, n)
		d.pos += n
		d.left -= n
		d.length -= n
	}
	d.stage = atCommand
}

// copyBack copies n bytes from dist before pos to pos, some more than n.
func copyBack(out unsafe.Pointer, pos, dist, n int) {
	stop, from := pos+n, pos-dist
	switch {
	case dist >= 8:
		store(out, pos, load(out, from))
		store(out, pos+8, load(out, from+8))
		for pos += 16; pos < stop; pos += 8 {
			from += 8
			store(out, pos, load(out, from+8))
		}
	case dist == 1:
		v := uint64(*(*byte)(unsafe.Add(out, from))) * 0x0101010101010101
		for ; pos < stop; pos += 8 {
			store(out, pos, v)
		}
	default:
		for ; pos < stop; pos++ {
			*(*byte)(unsafe.Add(out, pos)) = *(*byte)(unsafe.Add(out, pos-dist))
		}
	}
}

// Contexts returns the table of a mode of contexts: what the last byte adds and, in its
// second half, the one before.
func Contexts(mode int) *[512]byte { return &contextTables[mode] }
