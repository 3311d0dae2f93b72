package bytes

import (
	"encoding/binary"
	"math/bits"
	"sync"
)

//go:noescape
func hasAVX() bool

//go:noescape
func putUnits(dst *byte, src *uint16, groups, room int, t *unitTables) (done, written int)

//go:noescape
func putBytes(dst, src *byte, groups, room int, t *byteTables) (done, written int)

// unitTables is what putUnits reads: constants, the shuffles for the classes of four
// units (the low bits: not ASCII, the high ones: three bytes), and how many bytes those are.
type unitTables struct {
	constants [8][16]byte
	shuffles  [256][16]byte
	sizes     [256]byte
}

// byteTables is the same of putBytes, for eight characters, which are ASCII or not.
type byteTables struct {
	constants [3][16]byte
	shuffles  [256][16]byte
	sizes     [256]byte
}

// vectorTables are nil where the processor has no AVX.
var vectorTables = sync.OnceValues(func() (*unitTables, *byteTables) {
	if !hasAVX() {
		return nil, nil
	}
	u, b := new(unitTables), new(byteTables)
	for i, c := range [...]uint32{0xF800, 0xD800, 0x7F, 0x7FF, 0x3F00, 0x3F, 0x8080E0, 0x40} {
		for lane := range 4 {
			binary.LittleEndian.PutUint32(u.constants[i][4*lane:], c)
		}
	}
	for i, c := range [...]uint16{0x7F, 0x3F00, 0x80C0} {
		for lane := range 8 {
			binary.LittleEndian.PutUint16(b.constants[i][2*lane:], c)
		}
	}
	for class := range 256 {
		n := 0
		for lane := range 4 {
			size := 1 + class>>lane&1 + class>>(lane+4)&1
			for i := range size {
				u.shuffles[class][n&15] = byte(4*lane + i)
				n++
			}
		}
		u.sizes[class] = byte(n)
		n = 0
		for lane := range 8 {
			for i := range 1 + class>>lane&1 {
				b.shuffles[class][n] = byte(2*lane + i)
				n++
			}
		}
		b.sizes[class] = byte(8 + bits.OnesCount8(uint8(class)))
	}
	return u, b
})

const (
	worthVectors = 64      // units
	atATime      = 1 << 17 // the collector cannot interrupt more
)

// putMany writes what it can of the beginning of s; the rest has a surrogate or is short.
func putMany(dst []byte, s []uint16) (rest []byte, left []uint16) {
	if len(s) < worthVectors {
		return dst, s
	}
	t, _ := vectorTables()
	for t != nil && len(s) >= 4 && len(dst) >= 16 {
		groups := min(len(s), atATime) / 4
		done, written := putUnits(&dst[0], &s[0], groups, len(dst), t)
		dst, s = dst[written:], s[done:]
		if done < 4*groups {
			break
		}
	}
	return dst, s
}

// putManyLatin1 is putMany for Latin-1 text.
func putManyLatin1(dst, s []byte) (rest, left []byte) {
	if len(s) < worthVectors {
		return dst, s
	}
	_, t := vectorTables()
	for t != nil && len(s) >= 8 && len(dst) >= 16 {
		groups := min(len(s), atATime) / 8
		done, written := putBytes(&dst[0], &s[0], groups, len(dst), t)
		dst, s = dst[written:], s[done:]
		if done < 8*groups {
			break
		}
	}
	return dst, s
}
