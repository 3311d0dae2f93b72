package unpack

import "math/bits"

const (
	literalRoot  = 9
	commandRoot  = 9
	distanceRoot = 8
	smallRoot    = 8 // of block types, counts and context maps
)

// forest is the tables of some codes of one alphabet, one behind the other.
type forest struct {
	tables []entry
	size   int // of each
}

func (f *forest) tree(i int) []entry { return f.tables[i*f.size : (i+1)*f.size] }

func (d *Brotli) readForest(f *forest, trees, alphabet int, root uint) {
	f.size = tableSize(alphabet, root)
	if need := trees * f.size; cap(f.tables) < need {
		f.tables = make([]entry, need)
	} else {
		f.tables = f.tables[:need]
	}
	for i := range trees {
		d.readCode(f.tree(i), root, alphabet)
	}
}

// tableSize is enough for any code of an alphabet: parts behind the table whose codes are
// all of one length have as many entries as symbols, and of the others, there is one at most
// for each length in which they end.
func tableSize(alphabet int, root uint) int { return 1<<root + alphabet + 2<<(maxBits-root) }

// symbols are the entries of alphabets: the symbol is the value.
var symbols = func() (e [704]entry) {
	for i := range e {
		e[i] = entry(i) << 16
	}
	return e
}()

// readCode reads a prefix code, §3.4 and §3.5, and makes its table.
func (d *Brotli) readCode(table []entry, root uint, alphabet int) {
	skip := d.read(2)
	if skip == 1 {
		d.simpleCode(table, root, alphabet)
		return
	}
	var small [18]uint8
	d.codeLengthLengths(&small, skip)
	var lengthTable [1 << 5]entry
	d.table(lengthTable[:], 5, small[:])
	var lens [704]uint8
	d.codeLengths(lengthTable[:], lens[:alphabet])
	d.table(table, root, lens[:alphabet])
}

// table makes the table of a code; one of a single symbol takes no bits.
func (d *Brotli) table(table []entry, root uint, lens []uint8) {
	used, symbol := 0, 0
	for i, l := range lens {
		if l != 0 {
			used++
			symbol = i
		}
	}
	if used == 1 {
		d.constant(table, root, symbol)
		return
	}
	d.check(used > 1 && build(table, root, lens, symbols[:], false))
}

func (d *Brotli) constant(table []entry, root uint, symbol int) {
	for i := range 1 << root {
		table[i] = symbols[symbol]
	}
}

// simpleCode is one of up to four symbols, which are listed.
func (d *Brotli) simpleCode(table []entry, root uint, alphabet int) {
	n := d.read(2) + 1
	var list [4]int
	for i := range n {
		list[i] = d.read(uint(bits.Len(uint(alphabet - 1))))
		d.check(list[i] < alphabet)
		for _, x := range list[:i] {
			d.check(x != list[i])
		}
	}
	lengths := [...][4]uint8{{}, {1, 1}, {1, 2, 2}, {2, 2, 2, 2}}[n-1]
	if n == 4 && d.read(1) == 1 {
		lengths = [4]uint8{1, 2, 3, 3}
	}
	if n == 1 {
		d.constant(table, root, list[0])
		return
	}
	var lens [704]uint8
	for i, x := range list[:n] {
		lens[x] = lengths[i]
	}
	d.check(build(table, root, lens[:alphabet], symbols[:], false))
}

var (
	// codeLengthOrder is in which order the lengths of codes of lengths come.
	codeLengthOrder = [18]uint8{1, 2, 3, 4, 0, 5, 17, 6, 16, 7, 8, 9, 10, 11, 12, 13, 14, 15}
	// These lengths have a fixed code of up to four bits: what those say, and how many they are.
	codeLengthValue = [16]uint8{0, 4, 3, 2, 0, 4, 3, 1, 0, 4, 3, 2, 0, 4, 3, 5}
	codeLengthBits  = [16]uint8{2, 2, 2, 3, 2, 2, 2, 4, 2, 2, 2, 3, 2, 2, 2, 4}
)

func (d *Brotli) codeLengthLengths(small *[18]uint8, skip int) {
	space, codes := 32, 0
	for _, symbol := range codeLengthOrder[skip:] {
		if space <= 0 {
			break
		}
		for uint(codeLengthBits[d.bits&15]) > d.n {
			d.more()
		}
		v := codeLengthValue[d.bits&15]
		d.drop(uint(codeLengthBits[d.bits&15]))
		if small[symbol] = v; v != 0 {
			space -= 32 >> v
			codes++
		}
	}
	d.check(codes == 1 || space == 0)
}

// codeLengths reads the lengths of the codes of an alphabet until they are complete.
func (d *Brotli) codeLengths(table []entry, lens []uint8) {
	previous, repeated, times := 8, -1, 0
	space := 1 << maxBits
	for at := 0; at < len(lens) && space > 0; {
		code := d.symbol(table, 5)
		if code < 16 {
			times = 0
			lens[at] = uint8(code)
			at++
			if code != 0 {
				previous = code
				space -= 1 << (maxBits - code)
			}
			continue
		}
		// 16 repeats the last length that was not zero, 17 zero. One behind the other counts on.
		value, extra := previous, uint(2)
		if code == 17 {
			value, extra = 0, 3
		}
		if value != repeated {
			repeated, times = value, 0
		}
		before := times
		if times > 0 {
			times = (times - 2) << extra
		}
		times += d.read(extra) + 3
		n := times - before
		d.check(at+n <= len(lens))
		for range n {
			lens[at] = uint8(value)
			at++
		}
		if value != 0 {
			space -= n << (maxBits - value)
		}
	}
	d.check(space == 0)
}

// count reads a number of 1 to 256, §9.2.
func (d *Brotli) count() int {
	if d.read(1) == 0 {
		return 1
	}
	n := uint(d.read(3))
	return 1<<n + 1 + d.read(n)
}

// readKind reads how many types of blocks there are, and their codes.
func (d *Brotli) readKind(k *blockKind) {
	k.types, k.current, k.previous, k.left = d.count(), 0, 1, 1<<24
	if k.types < 2 {
		return
	}
	k.typeCode = d.smallCode(k.typeCode, k.types+2)
	k.countCode = d.smallCode(k.countCode, len(blockCounts))
	k.left = d.blockCount(k)
}

func (d *Brotli) smallCode(table []entry, alphabet int) []entry {
	if table == nil {
		table = make([]entry, tableSize(256+16, smallRoot))
	}
	d.readCode(table, smallRoot, alphabet)
	return table
}

// blockCounts says what codes of block counts mean, §6.
var blockCounts = [26]struct{ base, extra uint }{{1, 2}, {5, 2}, {9, 2}, {13, 2}, {17, 3}, {25, 3}, {33, 3}, {41, 3}, {49, 4}, {65, 4},
	{81, 4}, {97, 4}, {113, 5}, {145, 5}, {177, 5}, {209, 5}, {241, 6}, {305, 6}, {369, 7}, {497, 8}, {753, 9}, {1265, 10}, {2289, 11},
	{4337, 12}, {8433, 13}, {16625, 24}}

func (d *Brotli) blockCount(k *blockKind) int {
	c := &blockCounts[d.symbol(k.countCode, smallRoot)]
	return int(c.base) + d.read(c.extra)
}

// switchBlock begins the next block of a kind.
func (d *Brotli) switchBlock(kind int) {
	k := &d.kinds[kind]
	d.check(k.types > 1)
	t := d.symbol(k.typeCode, smallRoot)
	switch t {
	case 0:
		t = k.previous
	case 1:
		if t = k.current + 1; t == k.types {
			t = 0
		}
	default:
		t -= 2
	}
	k.previous, k.current = k.current, t
	k.left = d.blockCount(k)
	if kind == literalBlocks {
		d.literalBlock()
	}
}

// contextMap reads which code belongs to which context, §7.3.
func (d *Brotli) contextMap(m []byte, size int) ([]byte, int) {
	if cap(m) < size {
		m = make([]byte, size)
	}
	m = m[:size]
	clear(m)
	trees := d.count()
	if trees < 2 {
		return m, trees
	}
	runs := 0
	if d.read(1) == 1 {
		runs = d.read(4) + 1
	}
	code := d.smallCode(nil, trees+runs)
	for at := 0; at < size; {
		switch s := d.symbol(code, smallRoot); {
		case s > runs:
			m[at] = byte(s - runs)
			at++
		case s > 0:
			at += 1<<s + d.read(uint(s))
			d.check(at <= size)
		default:
			at++
		}
	}
	if d.read(1) == 1 {
		moveToFront(m)
	}
	for _, t := range m {
		d.check(int(t) < trees)
	}
	return m, trees
}

// moveToFront undoes that transform.
func moveToFront(m []byte) {
	var list [256]byte
	for i := range list {
		list[i] = byte(i)
	}
	for i, at := range m {
		v := list[at]
		m[i] = v
		copy(list[1:], list[:at])
		list[0] = v
	}
}
