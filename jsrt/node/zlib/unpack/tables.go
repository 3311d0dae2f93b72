package unpack

import "math/bits"

// A table decodes Huffman codes: the next bits of the input index it. Codes longer than
// that lead to a part of the table behind it, which the bits after those index.
//
// An entry says all that the loop needs, in one number:
//
//	bits 0-7    how many bits it takes, the code's and the extra ones behind it
//	bits 8-11   how many of those are the code's (of a link: what indexes the part)
//	bits 16-30  the literal, or what the extra bits are added to (of a link: where its part is)
//	bit 15      none of both: a link, the end of the block or no code at all
//	bit 31      a literal
type entry = uint32

const (
	isLiteral entry = 1 << 31
	isOther   entry = 1 << 15
	isLink    entry = isOther | 1<<14
	isEnd     entry = isOther | 1<<13
	isInvalid entry = isOther | 1<<12
)

const (
	lengthBits   = 11
	distanceBits = 9
	codeBits     = 7
	maxBits      = 15
	// Sizes that hold every complete code of 288 and 32 symbols, as powers of two.
	lengthSize   = 1 << 12
	distanceSize = 1 << 10
)

var (
	lengthEntries   = makeLengthEntries()
	distanceEntries = makeDistanceEntries()
	codeEntries     = makeCodeEntries()
)

// makeLengthEntries describes the symbols of literals and lengths, RFC 1951 §3.2.5.
func makeLengthEntries() (e [288]entry) {
	for i := range 256 {
		e[i] = isLiteral | entry(i)<<16
	}
	e[256] = isEnd
	base := entry(3)
	for i := range entry(28) {
		extra := entry(0)
		if i >= 8 {
			extra = i/4 - 1
		}
		e[257+i] = base<<16 | extra
		base += 1 << extra
	}
	e[285] = 258 << 16
	e[286], e[287] = isInvalid, isInvalid
	return e
}

func makeDistanceEntries() (e [32]entry) {
	base := entry(1)
	for i := range entry(30) {
		extra := entry(0)
		if i >= 4 {
			extra = i/2 - 1
		}
		e[i] = base<<16 | extra
		base += 1 << extra
	}
	e[30], e[31] = isInvalid, isInvalid
	return e
}

// makeCodeEntries describes the symbols of code lengths, §3.2.7; the base is the symbol.
func makeCodeEntries() (e [19]entry) {
	for i := range entry(19) {
		e[i] = i << 16
	}
	e[16] |= 2
	e[17] |= 3
	e[18] |= 7
	return e
}

// build fills a table from the lengths of codes. It refuses sets of codes that are not
// complete, but for those of one code (if single) or none.
func build(table []entry, root uint, lens []uint8, symbols []entry, single bool) bool {
	var count [maxBits + 1]int
	for _, l := range lens {
		count[l]++
	}
	longest := maxBits
	for longest > 0 && count[longest] == 0 {
		longest--
	}
	left := 1
	for l := 1; l <= maxBits; l++ {
		if left = left<<1 - count[l]; left < 0 {
			return false
		}
	}
	if longest == 0 || left > 0 {
		if longest > 0 && (!single || longest != 1) {
			return false
		}
		for i := range 1 << root {
			table[i] = isInvalid + 1
		}
		for i, l := range lens {
			if l == 1 {
				for j := 0; j < 1<<root; j += 2 {
					table[j] = symbols[i] + 1 + 1<<8
				}
			}
		}
		return true
	}
	fill(table, root, lens, symbols, &count, longest)
	return true
}

// fill fills a table from complete codes, which have no more than longest bits. Codes
// count up, read from their first bit, which comes first in the input: so that they are
// kept turned around.
func fill(table []entry, root uint, lens []uint8, symbols []entry, count *[maxBits + 1]int, longest int) {
	var at [maxBits + 1]int // where the symbols of a length are in order
	for l := 1; l < maxBits; l++ {
		at[l+1] = at[l] + count[l]
	}
	var order [704]uint16
	for i, l := range lens {
		if l != 0 {
			order[at[l]] = uint16(i)
			at[l]++
		}
	}
	sorted := order[:]
	code := uint(0)
	short := min(longest, int(root))
	size := 1
	for l := 1; l <= short; l++ {
		copy(table[size:2*size], table[:size]) // a longer index: all again
		size *= 2
		for range count[l] {
			table[code] = symbols[sorted[0]] + entry(l)<<8 + entry(l)
			sorted = sorted[1:]
			code = next(code, l)
		}
	}
	for ; size < 1<<root; size *= 2 {
		copy(table[size:2*size], table[:size])
	}
	if longest > int(root) {
		fillParts(table, root, sorted, symbols, count, longest, code)
	}
}

// fillParts adds the codes that are longer than root.
func fillParts(table []entry, root uint, sorted []uint16, symbols []entry, count *[maxBits + 1]int, longest int, code uint) {
	prefix, part, size := ^uint(0), 0, 1<<root // size: of the table up to here
	var width int
	for l := int(root) + 1; l <= longest; l++ {
		for left := count[l]; left > 0; left-- {
			if p := code & (1<<root - 1); p != prefix {
				prefix, part = p, size
				width = partWidth(count, l, left, int(root))
				size += 1 << width
				table[prefix] = isLink | entry(part)<<16 | entry(width)<<8 | entry(root)
			}
			e := symbols[sorted[0]] + entry(l-int(root))<<8 + entry(l-int(root))
			sorted = sorted[1:]
			for i := int(code >> root); i < 1<<width; i += 1 << (l - int(root)) {
				table[part+i] = e
			}
			code = next(code, l)
		}
	}
}

// partWidth is how many bits a part needs that begins with a code of l bits, when left of
// those are to come.
func partWidth(count *[maxBits + 1]int, l, left, root int) int {
	room := 1<<(l-root) - left
	for room > 0 && l < maxBits {
		l++
		room = room<<1 - count[l]
	}
	return l - root
}

// next is the code of l bits behind one, both turned around.
func next(code uint, l int) uint {
	zero := ^code & (1<<l - 1)
	if zero == 0 {
		return 0
	}
	bit := uint(1) << (bits.Len(zero) - 1)
	return code&(bit-1) | bit
}
