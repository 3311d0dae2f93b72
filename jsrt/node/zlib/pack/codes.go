package pack

import "math/bits"

// Sizes of alphabets.
const (
	literalAlphabet = 256
	commandAlphabet = 704
	shortDistances  = 16
	// distanceAlphabet is the largest one of distances in use: NPOSTFIX 3, NDIRECT 120.
	distanceAlphabet = shortDistances + 120 + 48<<3
	lengthCodes      = 24 // of inserts and of copies
)

// A lengthCode says what a code of lengths means: a base and extra bits, §5.
type lengthCode struct {
	base  uint32
	extra uint8
}

var (
	insertCodes = makeLengthCodes(0, [lengthCodes]uint8{0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 12, 14, 24})
	copyCodes   = makeLengthCodes(2, [lengthCodes]uint8{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 24})
	// The codes of lengths below smallLengths.
	smallInserts = makeSmall(&insertCodes)
	smallCopies  = makeSmall(&copyCodes)
)

const smallLengths = 2200 // above the base of the last code but one of copies

func makeLengthCodes(base uint32, extra [lengthCodes]uint8) (c [lengthCodes]lengthCode) {
	for i, e := range extra {
		c[i] = lengthCode{base, e}
		base += 1 << e
	}
	return c
}

func makeSmall(codes *[lengthCodes]lengthCode) (t [smallLengths]uint8) {
	code := uint8(0)
	for i := range t {
		for int(code) < lengthCodes-1 && uint32(i) >= codes[code+1].base {
			code++
		}
		t[i] = code
	}
	return t
}

func insertCode(n uint32) uint8 {
	switch {
	case n < smallLengths:
		return smallInserts[n]
	case n < insertCodes[22].base:
		return 21
	case n < insertCodes[23].base:
		return 22
	}
	return 23
}

func copyCode(n uint32) uint8 {
	if n < smallLengths {
		return smallCopies[n]
	}
	return 23
}

// cells are where the symbols of commands with a distance of their own begin, by the upper
// parts of the codes of insert and copy, §5.
var cells = [3][3]uint16{{128, 192, 384}, {256, 320, 512}, {448, 576, 640}}

// commandSymbol joins the codes of insert and copy. With last, there is no distance: it is
// the last one.
func commandSymbol(insert, length uint8, last bool) uint16 {
	low := uint16(insert&7)<<3 | uint16(length&7)
	if last && insert < 8 && length < 16 {
		return low | uint16(length>>3)<<6
	}
	return cells[insert>>3][length>>3] + low
}

// impliesLast is whether the symbols of insert and copy have a form for the last distance.
func impliesLast(insert, length uint8) bool { return insert < 8 && length < 16 }

// distanceCode is the symbol of a distance that is in no form a recent one, with NPOSTFIX
// and NDIRECT zero, §4.
func distanceCode(d uint32) (symbol uint16, extra uint32, n uint8) {
	x := d + 3
	n = uint8(bits.Len32(x) - 2)
	high := x >> n
	return shortDistances + uint16(n-1)*2 + uint16(high&1), x & (1<<n - 1), n
}

// distanceForm is NPOSTFIX and NDIRECT.
type distanceForm struct {
	postfix uint8
	direct  uint16
}

func (f distanceForm) alphabet() int { return shortDistances + int(f.direct) + 48<<f.postfix }

// code is distanceCode for any form.
func (f distanceForm) code(d uint32) (symbol uint16, extra uint32, n uint8) {
	if d <= uint32(f.direct) {
		return shortDistances - 1 + uint16(d), 0, 0
	}
	x := d - uint32(f.direct) - 1 + 4<<f.postfix
	bucket := uint8(bits.Len32(x) - 2)
	n = bucket - f.postfix
	high := uint16(x>>bucket) & 1
	low := uint16(x) & (1<<f.postfix - 1)
	return shortDistances + f.direct + (2*uint16(n-1)+high)<<f.postfix + low, x & (1<<bucket - 1) >> f.postfix, n
}

// extra is the extra bits of a distance.
func (f distanceForm) extra(d uint32) (extra uint64, n uint8) {
	if d <= uint32(f.direct) {
		return 0, 0
	}
	x := d - uint32(f.direct) - 1 + 4<<f.postfix
	bucket := uint8(bits.Len32(x) - 2)
	return uint64(x & (1<<bucket - 1) >> f.postfix), bucket - f.postfix
}

// blockCounts are the codes of block counts, §6.
var blockCounts = [26]struct {
	base  uint32
	extra uint8
}{{1, 2}, {5, 2}, {9, 2}, {13, 2}, {17, 3}, {25, 3}, {33, 3}, {41, 3}, {49, 4}, {65, 4}, {81, 4}, {97, 4}, {113, 5}, {145, 5},
	{177, 5}, {209, 5}, {241, 6}, {305, 6}, {369, 7}, {497, 8}, {753, 9}, {1265, 10}, {2289, 11}, {4337, 12}, {8433, 13}, {16625, 24}}

func blockCountCode(n uint32) int {
	code := 0
	for code < len(blockCounts)-1 && n >= blockCounts[code+1].base {
		code++
	}
	return code
}

// command inserts literals and copies. A copy of no length ends a meta-block.
type command struct {
	insert   uint32
	length   uint32 // how much it makes
	distance uint32 // or the symbol, if below shortDistances, of a recent one
	symbol   uint16
	word     uint8 // if not 0: the length of a word of the dictionary, which makes another one
	short    bool  // distance is a symbol
}

// coded is the length of the copy as it is written.
func (c *command) coded() uint32 {
	switch {
	case c.word > 0:
		return uint32(c.word)
	case c.length == 0:
		return copyCodes[0].base
	}
	return c.length
}

// hasDistance is whether a symbol of a distance follows.
func (c *command) hasDistance() bool { return c.symbol >= 128 && c.length > 0 }

// setSymbol chooses the symbol of a command.
func (c *command) setSymbol() {
	c.symbol = commandSymbol(insertCode(c.insert), copyCode(c.coded()), c.length == 0 || c.short && c.distance == 0)
}
